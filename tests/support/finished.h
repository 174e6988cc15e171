/// A finished session of the boiler house, read back as a debrief does it: marked and watched at
/// its end, and a second time to be looked at moment by moment.
///
/// Finished run; finished_open(&run, 150.0); ... finished_close(&run);
#pragma once

#include "live/live.h"
#include "report/report.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Finished {
    char folder[64];
    char path[96];
    Loaded marked; // at its end
    Loaded shown;
    Live* live;
    Report* report;
    Score score;
    Rectification list;
} Finished;

#define finished_good(call)                                                                        \
    do {                                                                                           \
        Error good_error = {0};                                                                    \
        Error* error = &good_error;                                                                \
        if ((call) != STATUS_OK) {                                                                 \
            fail_msg("%s: %s", #call, good_error.message);                                         \
        }                                                                                          \
    } while (0)

/// Runs by the clock for a while, then ends the drill.
static inline void finished_record(const Finished* run, double seconds) {
    Loaded loaded = {0};
    Live* live = NULL;
    const LoadOptions load = {.scenario = "boiler_gas"};
    LiveOptions options = live_default_options();
    options.delivery = RUN_BY_CLOCK;
    options.purpose = RUN_ASSESSES;
    assert_int_equal(loaded_open(&loaded, &load), STATUS_OK);
    finished_good(live_new(&live, &loaded, run->path, &options, "2026-11-23 10:00", error));
    live_go_on(live);
    while (live_tick(live) < (uint32_t)(seconds * TICKS_PER_SECOND)) {
        (void)live_frame(live, TICK_S, 10.0);
    }
    finished_good(live_do(
        live,
        (Command){.kind = COMMAND_END, .source = SOURCE_TRAINER, .a = (int32_t)REASON_STOPPED},
        error));
    while (live_state(live) == LIVE_RUNS) {
        (void)live_frame(live, TICK_S, 10.0);
    }
    assert_int_equal(live_state(live), LIVE_ENDED);
    live_close(live);
    loaded_close(&loaded);
}

static inline void finished_mark(Finished* run) {
    assert_int_equal(loaded_open_session(&run->marked, run->path), STATUS_OK);
    finished_good(report_create(&run->report, run->marked.drill, error));
    report_observe(run->report, run->marked.drill);
    bool going = true;
    while (going) {
        going = loaded_step(&run->marked);
        report_observe(run->report, run->marked.drill);
    }
    score_run(run->marked.drill, &run->marked.def.plan, NULL, &run->score);
    findings_make(run->marked.drill, &run->score, NULL, "2026-11-23 10:00", &run->list);
}

static inline void finished_open(Finished* run, double seconds) {
    memset(run, 0, sizeof(*run));
    assert_int_equal(setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1), 0);
    snprintf(run->folder, sizeof(run->folder), "/tmp/muster-finished-XXXXXX");
    assert_non_null(mkdtemp(run->folder));
    snprintf(run->path, sizeof(run->path), "%s/run.muster", run->folder);
    finished_record(run, seconds);
    finished_mark(run);
    assert_int_equal(loaded_open_session(&run->shown, run->path), STATUS_OK);
    finished_good(live_show(&run->live, &run->shown, error));
    while (live_state(run->live) == LIVE_CATCHES_UP) {
        (void)live_frame(run->live, TICK_S, 10.0);
    }
}

static inline void finished_close(Finished* run) {
    char command[128];
    live_close(run->live);
    report_free(run->report);
    loaded_close(&run->shown);
    loaded_close(&run->marked);
    snprintf(command, sizeof(command), "rm -rf '%s'", run->folder);
    assert_int_equal(system(command), 0);
}
