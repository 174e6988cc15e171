// muster run: one drill from start to end without a window.
//
// The loop is the whole of it: give the orders that are due, one tick, record, watch. What can
// fail (the disk) is told at once and what was done so far is kept.

#include "app/app.h"
#include "app/branches.h"
#include "app/exports.h"
#include "app/folder.h"
#include "app/options.h"
#include "app/result.h"
#include "app/told.h"
#include "load/beside.h"
#include "load/loaded.h"
#include "load/orders.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct RunOptions {
    LoadOptions load;
    const char* orders;
    const char* out;
    Exports exports; // beside what `out` always gets
    double until;    // [s]
    bool has_until;
    int chances; // of what would have been by the plan; 0: as many as there is time for
    bool no_outcome;
    bool log;
    bool json;
} RunOptions;

typedef struct Run {
    const RunOptions* options;
    Loaded loaded;
    Orders* orders; // NULL: none
    Session* session;
    Report* report;
    Beside* beside; // NULL: the outcome is not marked
    Tape tape;
    Otherwises otherwises;
    Score score;
    uint32_t logged; // events already printed
    char date[32];
    char started[40];
    bool interrupted;
} Run;

static volatile sig_atomic_t interrupt_wanted;

static void on_interrupt(int signal_number) {
    (void)signal_number;
    interrupt_wanted = 1;
}

/// The hour of now, for people and, with its offset from UTC, for other programs.
static void take_hour(Run* run) {
    time_t now = time(NULL);
    struct tm local;
    char zone[8] = "";
    snprintf(run->date, sizeof(run->date), "?");
    if (localtime_r(&now, &local) == NULL) {
        return;
    }
    strftime(run->date, sizeof(run->date), "%Y-%m-%d %H:%M", &local);
    size_t length = strftime(run->started, sizeof(run->started), "%Y-%m-%dT%H:%M:%S", &local);
    if (strftime(zone, sizeof(zone), "%z", &local) == 5) { // +0800, wanted as +08:00
        snprintf(run->started + length, sizeof(run->started) - length, "%.3s:%.2s", zone, zone + 3);
    }
}

static Status read_orders(Run* run, Error* error) {
    if (run->options->orders == NULL) {
        return STATUS_OK;
    }
    BundleFile file = {0};
    Status status = loaded_disk(NULL, run->options->orders, &run->loaded.arena, &file, error);
    run->orders = status == STATUS_OK ? calloc(1, sizeof(Orders)) : NULL;
    if (status != STATUS_OK || run->orders == NULL) {
        return status != STATUS_OK ? status : error_set(error, STATUS_NO_MEMORY, "no memory");
    }
    Problems* problems = &run->loaded.problems;
    status = orders_read(run->orders, run->options->orders, (const char*)file.bytes, file.count,
                         &run->loaded.def, problems);
    if (status == STATUS_INVALID) {
        app_print_problems(problems, false, app_language());
    }
    return status;
}

static Status open_session(Run* run, Error* error) {
    if (run->options->out == NULL) {
        return STATUS_OK;
    }
    Status status = folder_make(run->options->out, error);
    if (status != STATUS_OK) {
        return status;
    }
    const Loaded* loaded = &run->loaded;
    const SessionMeta meta = {.scenario = loaded->scenario_name,
                              .facility = loaded->facility_name,
                              .plan = loaded->plan_name,
                              .set = loaded->set,
                              .date = run->date,
                              .started = run->started,
                              .seed = loaded->def.seed,
                              .length = loaded->def.world.length};
    char path[600];
    snprintf(path, sizeof(path), "%s/session.muster", run->options->out);
    status = session_create(&run->session, path, &meta, &loaded->bundle, error);
    if (status == STATUS_OK) {
        drill_set_record(run->loaded.drill, session_record, run->session);
    }
    return status;
}

/// `--log`: every event that tells something, a line each, in both languages.
static void print_events(Run* run) {
    const Drill* drill = run->loaded.drill;
    const EventLog* log = world_events(drill_world(drill));
    for (; run->logged < log->count; run->logged++) {
        const Event* event = &log->events[run->logged];
        if (event_info(event->kind)->weight < 2 || tell_repeats(drill, run->logged)) {
            continue;
        }
        char line[1024];
        tell_line(drill, event, line, sizeof(line));
        printf("%s\n", line);
    }
}

static void show_progress(const Run* run, bool last) {
    if (!isatty(STDERR_FILENO)) {
        return;
    }
    const World* world = drill_world(run->loaded.drill);
    if (last) {
        fprintf(stderr, "\r%40s\r", "");
    } else if (world_tick(world) % (30 * TICKS_PER_SECOND) == 0) {
        fprintf(stderr, "\r%3u %% of the drill",
                world_tick(world) * 100 / run->loaded.def.world.length);
    }
}

static Status run_loop(Run* run, Error* error) {
    Drill* drill = run->loaded.drill;
    uint32_t until = run->options->has_until
                         ? (uint32_t)((run->options->until + drill_def(drill)->scenario.before_s) *
                                          TICKS_PER_SECOND +
                                      0.5)
                         : UINT32_MAX;
    bool going = true;
    Status status = STATUS_OK;
    tape_start(&run->tape, drill, run->session != NULL ? session_record : NULL, run->session);
    report_observe(run->report, drill);
    while (going && status == STATUS_OK && world_tick(drill_world(drill)) < until) {
        if (run->orders != NULL) {
            orders_give(run->orders, drill);
        }
        going = drill_step(drill);
        if (run->session != NULL) {
            status = session_tick(run->session, drill, error);
        }
        report_observe(run->report, drill);
        if (run->options->log) {
            print_events(run);
        }
        show_progress(run, false);
        run->interrupted = interrupt_wanted != 0;
        going = going && !run->interrupted;
    }
    show_progress(run, true);
    return status;
}

/// What the runs beside it cost, put into the session; nothing for a run that was cut short.
static Status find_outcome(Run* run, ScoreOutcome* outcome, ScoreBasis* basis, Error* error) {
    if (run->beside == NULL || !world_ended(drill_world(run->loaded.drill))) {
        return STATUS_OK;
    }
    Status status = beside_wait(run->beside, outcome, error);
    basis->outcome = outcome;
    if (status == STATUS_OK && run->session != NULL) {
        status = session_put_outcome(run->session, outcome, error);
    }
    return status;
}

/// What each decision would have come to by the plan, for the report and the session of a run that
/// came to its end.
static Status find_otherwises(Run* run, const ScoreBasis* basis, ResultInfo* info, Error* error) {
    if (basis->outcome == NULL || run->options->out == NULL) {
        return STATUS_OK;
    }
    Status status = branches_run(&run->loaded, &run->tape, basis->outcome, run->options->chances,
                                 NULL, &run->otherwises, error);
    if (status == STATUS_OK && run->session != NULL) {
        status = branches_store(&run->otherwises, run->session, error);
    }
    info->report.outcome = basis->outcome;
    info->report.otherwises = &run->otherwises;
    return status;
}

static Status write_results(Run* run, Error* error) {
    const Drill* drill = run->loaded.drill;
    ScoreOutcome outcome;
    ScoreBasis basis = {0};
    Status status = find_outcome(run, &outcome, &basis, error);
    if (status != STATUS_OK) {
        return status;
    }
    score_run(drill, &run->loaded.def.plan, &basis, &run->score);
    ResultInfo info = result_info(&run->loaded, run->date);
    info.report.started = run->started;
    if (!world_ended(drill_world(drill))) {
        info.report.incomplete = run->interrupted ? "stopped by Ctrl-C" : "stopped by --until";
    }
    info.out = run->options->out;
    info.kept = run->session != NULL ? session_kept(run->session) : NULL;
    status = find_otherwises(run, &basis, &info, error);
    if (status == STATUS_OK && run->options->out != NULL) {
        status = result_write(&run->loaded, run->report, &run->score, &info, error);
    }
    if (status == STATUS_OK && run->options->exports.count > 0) {
        const ExportSource source = {run->report, drill, &run->score, &info.report};
        status = exports_write(&run->options->exports, &source, run->options->out, false, error);
    }
    char* json = report_score_json(drill, &run->score, &info.report);
    if (json == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the score");
    }
    if (status == STATUS_OK && run->session != NULL) {
        status = session_finish(run->session, drill, json, error);
    }
    if (status == STATUS_OK && run->options->json) {
        result_print_json(json, &info);
    } else if (status == STATUS_OK) {
        result_print(&run->loaded, &run->score, &info);
    }
    free(json);
    return status;
}

static int run_drill(Run* run) {
    Status status = told_open(&run->loaded, &run->options->load);
    if (status != STATUS_OK) {
        return app_exit(status);
    }
    Error error = {0};
    take_hour(run);
    status = read_orders(run, &error);
    if (status == STATUS_OK) {
        status = open_session(run, &error);
    }
    if (status == STATUS_OK) {
        status = report_create(&run->report, run->loaded.drill, &error);
    }
    // A run that is to be stopped early has no outcome to be held against anything.
    if (status == STATUS_OK && !run->options->no_outcome && !run->options->has_until) {
        status = beside_start(&run->beside, &run->loaded, &error);
    }
    if (status == STATUS_OK) {
        status = run_loop(run, &error);
    }
    if (status == STATUS_OK) {
        status = write_results(run, &error);
    }
    if (status != STATUS_OK && error.message[0] != '\0') {
        app_fail(&error);
    }
    return app_exit(status);
}

int app_run(int argc, char** argv) {
    RunOptions options = {0};
    const char* formats = NULL;
    const char* chances = NULL;
    const Option table[] = {
        {"--plan", OPTION_TEXT, "PLAN", "follow another plan than the scenario's",
         &options.load.plan, NULL},
        {"--facility", OPTION_TEXT, "FACILITY", "at another place: a name or a .geojson file",
         &options.load.facility, NULL},
        {"--seed", OPTION_SEED, "N", "another seed than the scenario's", &options.load.seed,
         &options.load.has_seed},
        {"--set", OPTION_TEXT, "A=on,B=X",
         "variants set instead of drawn, and fields by their way (people.crowd.count=x0.5)",
         &options.load.set, NULL},
        {"--orders", OPTION_TEXT, "FILE.csv", "play roles by a file: t, role, action, target",
         &options.orders, NULL},
        {"--until", OPTION_TIME, "T", "stop at a time, e.g. 3:00", &options.until,
         &options.has_until},
        {"--out", OPTION_TEXT, "DIR", "write session.muster, report.html, score.json there",
         &options.out, NULL},
        {"--format", OPTION_TEXT, "F,F", "with --out, there too: " EXPORTS_HELP, &formats, NULL},
        {"--no-outcome", OPTION_FLAG, NULL,
         "do not run it again without a response and by the plan at once, to mark the outcome",
         &options.no_outcome, NULL},
        {"--chances", OPTION_TEXT, "N", BRANCHES_OPTION, &chances, NULL},
        {"--log", OPTION_FLAG, NULL, "tell the run as text, an event a line", &options.log, NULL},
        {"--json", OPTION_FLAG, NULL, "print one JSON document and nothing else", &options.json,
         NULL},
    };
    const Usage usage = {"run",
                         "SCENARIO",
                         "Runs one drill without a window.",
                         table,
                         sizeof(table) / sizeof(table[0]),
                         1,
                         1};
    const char* arguments[1];
    int count = 0;
    int result = options_parse(&usage, argc, argv, arguments, &count);
    if (result >= 0) {
        return result;
    }
    if ((formats != NULL && !exports_parse("run", formats, &options.exports)) ||
        !branches_option("run", chances, &options.chances)) {
        return EXIT_USAGE;
    }
    if (formats != NULL && options.out == NULL) {
        app_complain("run: --format needs --out DIR, where to write to");
        return EXIT_USAGE;
    }
    options.load.scenario = arguments[0];
    Run* run = calloc(1, sizeof(Run));
    if (run == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    run->options = &options;
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    result = run_drill(run);
    beside_free(run->beside);
    tape_free(&run->tape);
    report_free(run->report);
    session_close(run->session);
    loaded_close(&run->loaded);
    free(run->orders);
    free(run);
    return result;
}
