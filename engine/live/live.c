// Live: making, going on with and ending a drill that people take part in, and its frame. A frame:
// as many ticks as real time asks for, every one recorded, until the budget of work is used up.

#include "live/live_internal.h"

#include "report/report.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LONGEST_FRAME_S 0.25 /* of real time counted, after a hang */
#define ROUNDING_S      1e-9 /* of sums of seconds */

LiveOptions live_default_options(void) {
    return (LiveOptions){.delivery = RUN_BY_TRAINER,
                         .purpose = RUN_TEACHES,
                         .timeline = RUN_REAL_TIME,
                         .speed = 1.0};
}

double live_clock(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void live_fail(Live* live, Status status, const Error* error) {
    live->state = LIVE_FAILED;
    live->fault = *error;
    if (live->fault.message[0] == '\0') {
        error_set(&live->fault, status, "the run cannot go on");
    }
}

// ---- making ------------------------------------------------------------------------------------

/// A WorldRecord, behind the tape: to the disk before it is obeyed.
static void record(void* user, const Command* command) {
    Live* live = user;
    if (live->state == LIVE_RUNS) {
        session_record(live->session, command);
    } else {
        actions_note(live, command); // a run that was recorded before
    }
}

static Status make(Live** out, Loaded* loaded, Error* error) {
    *out = NULL;
    Live* live = calloc(1, sizeof(Live));
    if (live == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for a live drill");
    }
    live->loaded = loaded;
    live->drill = loaded->drill;
    live->has_handlers = loaded->script != NULL && script_has_handlers(loaded->script);
    live->options = live_default_options();
    live->speed = 1.0;
    live->paused = true;
    tape_start(&live->tape, live->drill, record, live);
    if (!moments_begin(live)) {
        live_close(live);
        return error_set(error, STATUS_NO_MEMORY, "no memory to keep moments of the run");
    }
    *out = live;
    return STATUS_OK;
}

/// The first commands of a run: how it is led, and who plays.
static Status begin(Live* live, const LiveOptions* options, Error* error) {
    Status status = live_do(live,
                            (Command){.kind = COMMAND_RUN_MODE,
                                      .a = (int32_t)options->delivery,
                                      .b = (int32_t)options->purpose,
                                      .c = (int32_t)options->timeline},
                            error);
    int roles = live->loaded->def.world.response.role_count;
    for (int32_t role = 0; role < roles && status == STATUS_OK; role++) {
        if ((options->played >> role & 1u) != 0) {
            status = live_do(live, (Command){.kind = COMMAND_PLAY_ROLE, .a = role, .b = 1}, error);
        }
    }
    return status;
}

Status live_new(Live** out, Loaded* loaded, const char* path, const LiveOptions* options,
                const char* date, Error* error) {
    ASSERT(loaded->session == NULL);
    Live* live = NULL;
    Status status = make(&live, loaded, error);
    if (status != STATUS_OK) {
        return status;
    }
    text_append(live->date, sizeof(live->date), "%s", date != NULL ? date : "");
    SessionMeta meta = {.scenario = loaded->scenario_name,
                        .facility = loaded->facility_name,
                        .plan = loaded->plan_name,
                        .set = loaded->set,
                        .date = live->date,
                        .seed = loaded->def.seed,
                        .length = loaded->def.world.length};
    text_append(live->path, sizeof(live->path), "%s", path);
    live->options = *options;
    live->state = LIVE_RUNS;
    live->owns_session = true;
    status = session_create(&live->session, live->path, &meta, &loaded->bundle, error);
    if (status == STATUS_OK) {
        status = begin(live, options, error);
    }
    if (status == STATUS_OK && options->timeline == RUN_COMPRESSED) {
        (void)live_set_speed(live, options->speed); // within its bounds
    }
    if (status != STATUS_OK) {
        live_close(live);
        live = NULL;
    }
    *out = live;
    return status;
}

static Status open_as(Live** out, Loaded* loaded, bool recorded, Error* error) {
    ASSERT(loaded->session != NULL);
    Live* live = NULL;
    Status status = make(&live, loaded, error);
    if (status != STATUS_OK) {
        return status;
    }
    const SessionMeta* meta = session_meta(loaded->session);
    live->session = loaded->session;
    live->state = LIVE_CATCHES_UP;
    live->recorded = recorded;
    live->goal = meta->last_tick;
    text_append(live->path, sizeof(live->path), "%s", session_path(loaded->session));
    status = marks_read(live, error);
    if (status != STATUS_OK) {
        live_close(live);
        live = NULL;
    }
    *out = live;
    return status;
}

Status live_open(Live** live, Loaded* loaded, Error* error) {
    return open_as(live, loaded, session_meta(loaded->session)->finished, error);
}

Status live_show(Live** live, Loaded* loaded, Error* error) {
    return open_as(live, loaded, true, error);
}

void live_close(Live* live) {
    if (live == NULL) {
        return;
    }
    if (live->drill != NULL) {
        drill_set_record(live->drill, NULL, NULL);
    }
    moments_end(live);
    tape_free(&live->tape);
    if (live->owns_session) {
        session_close(live->session);
    }
    free(live->left);
    free(live->told.events);
    marks_free(live);
    free(live->witness);
    free(live->left_witness);
    free(live);
}

// ---- the tick ----------------------------------------------------------------------------------

/// The result document, as `muster run` stores it and `muster replay --verify` makes it again.
static char* result_of(const Live* live, Score* score) {
    const Loaded* loaded = live->loaded;
    score_run(live->drill, &loaded->def.plan, NULL, score);
    const ReportInfo info = {.scenario_file = loaded->scenario_name,
                             .facility_file = loaded->facility_name,
                             .plan_file = loaded->def.plan.file,
                             .session_file = "session.muster",
                             .date = session_meta(live->session)->date,
                             .language = LANGUAGE_BOTH};
    return report_score_json(live->drill, score, &info);
}

static void finish(Live* live) {
    Error error = {0};
    Score* score = calloc(1, sizeof(Score));
    char* result = score != NULL ? result_of(live, score) : NULL;
    Status status = result != NULL ? session_finish(live->session, live->drill, result, &error)
                                   : error_set(&error, STATUS_NO_MEMORY, "no memory for the score");
    free(result);
    free(score);
    live->state = LIVE_ENDED;
    if (status != STATUS_OK) {
        live_fail(live, status, &error);
    }
}

bool live_step(Live* live) {
    Error error = {0};
    Status status = STATUS_OK;
    if (world_ended(drill_world(live->drill))) {
        return false;
    }
    if (live->state != LIVE_RUNS) {
        status = session_feed(live->session, live->drill, &error);
        if (status != STATUS_OK) {
            live_fail(live, status, &error);
            return false;
        }
    }
    bool goes_on = drill_step(live->drill);
    live->head = world_tick(drill_world(live->drill));
    if (live->witness != NULL) {
        witness_look(live->witness, live->drill);
    }
    if (live->state == LIVE_RUNS) {
        status = session_tick(live->session, live->drill, &error);
        if (status != STATUS_OK) {
            live_fail(live, status, &error);
            return false;
        }
    }
    moments_keep(live);
    if (!goes_on && live->state == LIVE_RUNS) {
        finish(live);
    }
    return goes_on;
}

// ---- catching up -------------------------------------------------------------------------------

/// How the run is led, as its log says.
static void read_options(Live* live) {
    const EventLog* log = world_events(drill_world(live->drill));
    const Response* response = world_response(drill_world(live->drill));
    live->options = live_default_options();
    live->options.delivery = RUN_BY_CLOCK; // of a session from before, or of `muster run`
    live->options.purpose = RUN_ASSESSES;
    for (uint32_t i = 0; i < log->count && log->events[i].tick <= 1; i++) {
        switch ((EventKind)log->events[i].kind) {
        case EVENT_RUN_BY_TRAINER: live->options.delivery = RUN_BY_TRAINER; break;
        case EVENT_RUN_TEACHES: live->options.purpose = RUN_TEACHES; break;
        case EVENT_RUN_COMPRESSED: live->options.timeline = RUN_COMPRESSED; break;
        case EVENT_RUN_BY_STORY: live->options.timeline = RUN_STORY_TIME; break;
        default: break;
        }
    }
    for (int32_t role = 0; role < response_role_count(response); role++) {
        live->options.played |= (uint64_t)response_role(response, role)->played << role;
    }
}

/// The run is where the recording ends: from here on it is recorded again.
static void go_on(Live* live) {
    Error error = {0};
    Status status = session_same_here(live->session, live->drill, &error);
    if (status == STATUS_OK) {
        status = session_resume(live->session, &error);
    }
    if (status == STATUS_OK) { // what is on the disk and was not obeyed yet
        status = session_feed(live->session, live->drill, &error);
    }
    if (status != STATUS_OK) {
        live_fail(live, status, &error);
        return;
    }
    int ahead = 0;
    const Command* commands = session_ahead_list(live->session, &ahead);
    for (int i = 0; i < ahead; i++) {
        actions_note(live, &commands[i]);
    }
    session_rewind(live->session); // nothing more is read from it
    live->state = LIVE_RUNS;
    if (world_ended(drill_world(live->drill))) {
        finish(live);
        return;
    }
    bool begun = live->head > 0;
    if (!begun && ahead > 0) {
        (void)live_step(live); // how it is led stands in its first tick
    }
    read_options(live);
    live->seen = world_events(drill_world(live->drill))->count;
    if (begun) {
        clock_resume(live);
    }
}

/// The recording was read: it stands at its beginning.
static void show(Live* live) {
    Error error = {0};
    live->state = LIVE_SHOWS;
    read_options(live);
    if (!branch_leave(live)) {
        live_fail(live, error_set(&error, STATUS_NO_MEMORY, "no memory to look back at the run"),
                  &error);
        return;
    }
    live_look(live, 0);
}

static bool catch_up(Live* live, double until) {
    bool over = live->head >= live->goal;
    while (!over && live->state == LIVE_CATCHES_UP && live_clock() < until) {
        (void)live_step(live); // its end is told by the recording
        over = live->head >= live->goal || world_ended(drill_world(live->drill));
    }
    if (live->state == LIVE_CATCHES_UP && over && live->recorded) {
        show(live);
    } else if (live->state == LIVE_CATCHES_UP && over) {
        go_on(live);
    }
    return true;
}

double live_caught_up(const Live* live) {
    return live->goal > 0 && live->state == LIVE_CATCHES_UP
               ? (double)live->head / (double)live->goal
               : 1.0;
}

// ---- the frame ---------------------------------------------------------------------------------

static bool is_over(const Live* live) {
    return live->state == LIVE_ENDED || live->state == LIVE_FAILED ||
           world_ended(drill_world(live->drill));
}

static bool jump_on(Live* live, double until) {
    while (live->jumping && live_clock() < until) {
        bool goes_on = live_step(live);
        bool wanted = clock_is_wanted(live) && live->state == LIVE_RUNS;
        if (!goes_on || live->head >= live->jump_to || wanted) {
            clock_land(live);
        }
    }
    return true;
}

static bool run_on(Live* live, double real_s, double until) {
    if (live->begun) {
        live->held = live->held + real_s < LIVE_HOLD_S ? live->held + real_s : LIVE_HOLD_S;
        return false;
    }
    live->debt += live->held * live->speed;
    live->owed += (real_s + live->held) * live->speed;
    live->held = 0.0;
    bool changed = false;
    while (live->owed >= TICK_S - ROUNDING_S && !is_over(live) && live_clock() < until) {
        changed = true;
        live->owed -= TICK_S;
        (void)live_step(live); // is_over() tells
        if (clock_is_wanted(live) && live->speed > 1.0 && live->state == LIVE_RUNS) {
            live->speed = 1.0; // people are wanted: at their pace
            live->owed = 0.0;
        }
    }
    live->debt = live->owed < TICK_S ? 0.0 : live->debt;
    // What the machine cannot keep up with is dropped beyond a second of the room, but for what an
    // answer held up.
    double most = (live->speed > 1.0 ? live->speed : 1.0) + live->debt;
    live->owed = live->owed < most ? live->owed : most;
    return changed;
}

bool live_frame(Live* live, double real_s, double budget_s) {
    double until = live_clock() + budget_s;
    real_s = real_s < LONGEST_FRAME_S ? real_s : LONGEST_FRAME_S;
    if (live->state == LIVE_CATCHES_UP) {
        return catch_up(live, until);
    }
    if (live->looking && live_is_paused(live)) {
        live->paused_s += real_s;
        return branch_look_on(live, until);
    }
    if (live->looking) {
        live->owed += real_s * live->speed;
        bool moved = branch_play(live);
        return branch_look_on(live, until) || moved;
    }
    if (is_over(live)) {
        return false;
    }
    if (live->jumping) {
        return jump_on(live, until);
    }
    if (live->paused) {
        live->paused_s += real_s;
        return false;
    }
    return run_on(live, real_s, until);
}

// ---- the view ----------------------------------------------------------------------------------

LiveState live_state(const Live* live) {
    return live->state;
}

const Error* live_fault(const Live* live) {
    return &live->fault;
}

const Drill* live_drill(const Live* live) {
    return live->drill;
}

const Loaded* live_loaded(const Live* live) {
    return live->loaded;
}

const char* live_path(const Live* live) {
    return live->path;
}

LiveOptions live_options(const Live* live) {
    LiveOptions options = live->options;
    options.speed = live->speed;
    return options;
}

uint32_t live_tick(const Live* live) {
    return world_tick(drill_world(live->drill));
}

uint32_t live_head(const Live* live) {
    return live->head;
}

uint32_t live_length(const Live* live) {
    return live->loaded->def.world.length;
}
