// Branches: looking back at a run without touching it, and parting from it.
//
// While one looks, the run as it was left is kept whole; the past is a kept moment, stepped on with
// the commands of the tape and without a recorder. Returning puts the run back byte for byte.

#include "live/live_internal.h"

#include "drill/score.h"

#include <stdlib.h>
#include <string.h>

// ---- looking
// -------------------------------------------------------------------------------------

bool live_is_looking(const Live* live) {
    return live->looking && live->state != LIVE_SHOWS;
}

bool live_is_seeking(const Live* live) {
    return live->looking && live_tick(live) != live->look_to;
}

const EventLog* live_events(const Live* live) {
    return live->looking ? &live->told : world_events(drill_world(live->drill));
}

/// The place on the tape of the first command that was obeyed after a tick.
static int tape_after(const Tape* tape, uint32_t tick) {
    int at = 0;
    while (at < tape->count && tape->commands[at].tick <= tick) {
        at++;
    }
    return at;
}

/// Sets what is seen to the kept moment from which a tick is reached soonest. False: it cannot be.
static bool go_near(Live* live, uint32_t tick) {
    uint32_t now = live_tick(live);
    if (tick >= now && moments_before(live, tick) <= now) {
        return true;
    }
    if (!moments_restore(live, tick)) {
        return false;
    }
    live->fed = tape_after(&live->tape, live_tick(live));
    return true;
}

/// Keeps the events of the run, since those of another moment end there.
static bool keep_events(Live* live) {
    const EventLog* log = world_events(drill_world(live->drill));
    size_t bytes = log->count * sizeof(Event);
    Event* events = malloc(bytes > 0 ? bytes : 1);
    if (events == NULL) {
        return false;
    }
    memcpy(events, log->events, bytes);
    live->told = *log;
    live->told.events = events;
    return true;
}

static void forget_left(Live* live) {
    free(live->left);
    free(live->left_witness);
    free(live->told.events);
    live->left = NULL;
    live->left_witness = NULL;
    live->told = (EventLog){0};
    live->looking = false;
}

bool branch_leave(Live* live) {
    live->left = moment_take(live);
    if (live->left == NULL || !keep_events(live)) {
        forget_left(live);
        return false;
    }
    live->left_witness = moment_witness(live);
    if (live->state == LIVE_RUNS && !world_ended(drill_world(live->drill))) {
        clock_stop(live, live->paused && live->why != REASON_NONE ? live->why : REASON_DISCUSSION);
    }
    drill_set_record(live->drill, NULL, NULL);
    live->looking = true;
    live->look_to = live->head;
    live->begun = false;
    return true;
}

static void record_again(Live* live) {
    Tape tape = live->tape;
    tape_start(&live->tape, live->drill, tape.next, tape.next_user);
    live->tape = tape; // the same tape, behind the same recorder
}

static void put_back(Live* live) {
    Error error = {0};
    if (live->state == LIVE_SHOWS || !moment_put_back(live, live->left)) {
        live_fail(live, error_set(&error, STATUS_NO_MEMORY, "no memory to go back to the run"),
                  &error);
    }
    if (live->left_witness != NULL) {
        witness_copy(live->witness, live->left_witness);
    }
    forget_left(live);
    record_again(live);
}

void live_look(Live* live, uint32_t tick) {
    bool may = live->state == LIVE_RUNS || live->state == LIVE_SHOWS || live->state == LIVE_ENDED;
    if (!may || live->jumping) {
        return;
    }
    tick = tick < live->head ? tick : live->head;
    if (!live->looking && (tick == live->head || !branch_leave(live))) {
        return;
    }
    if (!go_near(live, tick)) {
        put_back(live);
        return;
    }
    live->look_to = tick;
}

bool branch_play(Live* live) {
    uint32_t left = live->head - live->look_to;
    double due = live->owed / TICK_S + 1e-6; // rounding of sums of seconds
    uint32_t ticks = due < (double)left ? (uint32_t)due : left;
    live->owed = ticks < left ? live->owed - (double)ticks * TICK_S : 0.0;
    live->look_to += ticks;
    live->paused = live->look_to == live->head;
    return ticks > 0;
}

bool branch_look_on(Live* live, double until) {
    bool changed = false;
    while (live_tick(live) < live->look_to && live_clock() < until) {
        tape_feed(&live->tape, &live->fed, live->drill);
        (void)drill_step(live->drill); // the run went on from here before
        if (live->witness != NULL) {
            witness_look(live->witness, live->drill);
        }
        changed = true;
    }
    return changed;
}

void live_return(Live* live) {
    if (live_is_looking(live)) {
        put_back(live);
    }
}

// ---- parting
// -------------------------------------------------------------------------------------

/// Answers and marks of the run that are not of the branch.
static void forget_after(Live* live, uint32_t tick) {
    live->tape.count = tape_after(&live->tape, tick);
    moments_drop_after(live, tick);
    live->answer_count = 0;
    for (int i = 0; i < live->tape.count; i++) {
        actions_note(live, &live->tape.commands[i]);
    }
    int kept = 0;
    for (int i = 0; i < live->mark_count; i++) {
        bool clock = live->marks[i].kind == MARK_STOPPED || live->marks[i].kind == MARK_GONE_ON;
        if (live->marks[i].tick <= tick && !clock) {
            live->marks[kept++] = live->marks[i];
        }
    }
    live->mark_count = kept;
}

Status live_branch(Live* live, const char* path, Error* error) {
    if (live->state == LIVE_SHOWS) {
        live->look_to = live_tick(live); // it may play
    }
    if (!live->looking || live_tick(live) != live->look_to) {
        return error_set(error, STATUS_INVALID,
                         "to go on from another moment, look back to it first");
    }
    uint32_t tick = live_tick(live);
    uint32_t back = live->head - tick;
    Session* session = NULL;
    Status status =
        session_branch(&session, path, live->session, tick, &live->loaded->bundle, error);
    if (status != STATUS_OK) {
        return status;
    }
    if (live->owns_session) {
        session_close(live->session); // can be gone on with as it was left
    }
    live->session = session;
    live->owns_session = true;
    live->path[0] = '\0';
    text_append(live->path, sizeof(live->path), "%s", path);
    forget_left(live);
    live->head = tick;
    live->seen = world_events(drill_world(live->drill))->count;
    live->state = LIVE_RUNS;
    live->paused = true;
    live->stopped = false;
    live->why = REASON_NONE;
    forget_after(live, tick);
    record_again(live);
    if (back > 0) {
        clock_tell(live, RUN_REWIND, (double)back * TICK_S, REASON_NONE);
    }
    return live->state == LIVE_FAILED ? error_set(error, STATUS_IO, "%s", live->fault.message)
                                      : STATUS_OK;
}

// ---- comparing
// -----------------------------------------------------------------------------------

static void sum_people(const Drill* drill, LiveSum* sum) {
    const People* people = world_people(drill_world(drill));
    ScoreLoss losses = score_losses(drill);
    sum->people = people->count;
    sum->out = people->out;
    sum->mustered = people->mustered;
    sum->hurt = losses.hurt;
    sum->down = losses.down;
    sum->dead = losses.dead;
}

Status live_sum(const Drill* drill, const char* name, LiveSum* sum, Error* error) {
    Score* score = calloc(1, sizeof(Score));
    if (score == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the score");
    }
    const DrillDef* def = drill_def(drill);
    *sum = (LiveSum){.end = world_tick(drill_world(drill)), .branch_step = -1};
    text_append(sum->name, sizeof(sum->name), "%s", name);
    score_run(drill, &def->plan, NULL, score);
    sum->total_bp = score->total_bp;
    sum->red_lines = score->red_line_count;
    sum_people(drill, sum);
    sum->step_count = def->plan.step_count;
    for (int i = 0; i < sum->step_count; i++) {
        uint32_t done = drill_step_status(drill, i)->done;
        sum->done_s[i] = done != UINT32_MAX ? drill_seconds(drill, done) : -1.0;
        sum->step_bp[i] = -1;
    }
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->kind == ITEM_TIMED && item->step >= 0 && item->step < sum->step_count) {
            sum->step_bp[item->step] = item->counts ? item->bp : -1;
        }
    }
    free(score);
    return STATUS_OK;
}

/// Plays a session to its end; of one that was cut off, as far as it goes.
static Status sum_session(const char* path, LiveSum* sum, Error* error) {
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for a session");
    }
    Status status = loaded_open_session(loaded, path);
    if (status == STATUS_OK) {
        while (loaded_step(loaded)) {
        }
        *error = loaded->error;
        status = error->message[0] != '\0' ? STATUS_CORRUPT : STATUS_OK;
    } else {
        *error = loaded->error;
        if (error->message[0] == '\0') {
            status = error_set(error, status, "'%s' has mistakes", path);
        }
    }
    if (status == STATUS_OK) {
        const char* slash = strrchr(path, '/');
        status = live_sum(loaded->drill, slash != NULL ? slash + 1 : path, sum, error);
    }
    loaded_close(loaded);
    free(loaded);
    return status;
}

Status live_compare(const char* first, const char* second, LiveSum sums[2], Error* error) {
    Status status = sum_session(first, &sums[0], error);
    if (status == STATUS_OK) {
        status = sum_session(second, &sums[1], error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    int steps = sums[0].step_count < sums[1].step_count ? sums[0].step_count : sums[1].step_count;
    int at = 0;
    while (at < steps && sums[0].done_s[at] <= sums[1].done_s[at] &&
           sums[0].done_s[at] >= sums[1].done_s[at]) {
        at++;
    }
    sums[0].branch_step = sums[1].branch_step = at < steps ? at : -1;
    return STATUS_OK;
}
