/// Run: a drill made of a plan and a scenario that a test writes down, in the office of the
/// checkout, stepped as a front end does.
///
/// Layer: tests.
#pragma once

#include "load.h"

#include <stdlib.h>

typedef struct Run {
    Load* load;
    Drill* drill; // NULL: it has mistakes
} Run;

/// Opens, resolves and makes the drill. `set`: what is set by hand, or NULL.
static inline Status run_open(Run* run, const char* plan, const char* scenario, const char* set) {
    *run = (Run){.load = load_new()};
    Load* load = run->load;
    const ScriptOptions options = {.set = set};
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/test.lua", "plan", plan,
                                strlen(plan), &load->error),
                     STATUS_OK);
    assert_int_equal(bundle_put(&load->bundle, "scenarios/test.lua", "scenario", scenario,
                                strlen(scenario), &load->error),
                     STATUS_OK);
    Status status = script_open(&load->script, &load->bundle, "scenarios/test.lua", &options,
                                &load->problems, &load->error);
    if (load->script != NULL) {
        load_facility(load, "assets/facilities/office.geojson");
        Status resolved = script_resolve(load->script, load->facility, &load->texts,
                                         &load->problems, &load->def, &load->error);
        status = status == STATUS_OK ? resolved : status;
    }
    if (status == STATUS_OK) {
        status = drill_create(&load->def, &run->drill, &load->error);
    }
    if (status == STATUS_OK) {
        script_attach(load->script, run->drill);
    }
    return status;
}

/// Opens one that must be sound.
static inline void run_good(Run* run, const char* plan, const char* scenario, const char* set) {
    Status status = run_open(run, plan, scenario, set);
    if (status != STATUS_OK) {
        load_print(&run->load->problems);
    }
    assert_int_equal(status, STATUS_OK);
}

static inline void run_for(Run* run, double seconds) {
    for (int i = 0; i < (int)(seconds * TICKS_PER_SECOND) && drill_step(run->drill); i++) {
    }
}

static inline void run_close(Run* run) {
    drill_free(run->drill);
    load_free(run->load);
}

/// The first event of a kind about a thing (-1 any); NULL none.
static inline const Event* run_first(const Run* run, EventKind kind, int32_t thing) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == (uint32_t)kind && (thing < 0 || event->thing == thing)) {
            return event;
        }
    }
    return NULL;
}
