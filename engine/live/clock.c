// Clock: standing still and going on, speed, jumps - and telling the run of them, since what was
// under way then cannot be trusted (drill/score_taint.c).
//
// A pause and a jump are told when they are over, as commands. That they have begun is a mark of
// the session, so that one which a killed program never ended is told when the run goes on.

#include "live/live_internal.h"

#include <time.h>

static bool is_recording(const Live* live) {
    return live->state == LIVE_RUNS && !live->looking;
}

void clock_tell(Live* live, RunControl control, double seconds, Reason why) {
    Error error = {0};
    double milliseconds = seconds * 1000.0 + 0.5;
    int32_t value = milliseconds < (double)INT32_MAX ? (int32_t)milliseconds : INT32_MAX;
    Status status = live_do(
        live,
        (Command){.kind = COMMAND_CONTROL, .a = (int32_t)control, .b = value, .c = (int32_t)why},
        &error);
    if (status != STATUS_OK) {
        live_fail(live, status, &error);
    }
}

static void put_mark(Live* live, MarkKind kind, int32_t number) {
    Error error = {0};
    Status status = live_mark(live, (SessionMark){.kind = kind, .number = number}, &error);
    if (status != STATUS_OK) {
        live_fail(live, status, &error);
    }
}

// ---- standing still
// ------------------------------------------------------------------------------

/// A recording plays wherever one looks at it.
static bool is_elsewhere(const Live* live) {
    return live->looking && live->state != LIVE_SHOWS;
}

bool live_is_paused(const Live* live) {
    return live->paused || is_elsewhere(live) || live->jumping;
}

Reason live_pause_reason(const Live* live) {
    return live->paused ? live->why : REASON_NONE;
}

double live_pause_seconds(const Live* live) {
    return live->paused ? live->paused_s + live->told_s : 0.0;
}

void clock_stop(Live* live, Reason why) {
    if (!live->paused) {
        live->paused = true;
        live->paused_s = 0.0;
        live->told_s = 0.0;
        live->why = REASON_NONE;
    }
    // Before its first tick nothing runs that could stand still.
    if (why != live->why && is_recording(live) && live->head > 0) {
        put_mark(live, MARK_STOPPED, (int32_t)why);
        live->stopped = true;
    }
    live->why = why;
}

void live_pause(Live* live, Reason why) {
    if (live->state == LIVE_SHOWS) {
        live->paused = true; // which needs no reason
    } else if (live->state == LIVE_RUNS) {
        clock_stop(live, why);
    }
}

void live_go_on(Live* live) {
    if (is_elsewhere(live)) {
        live_return(live);
    }
    if (!live->paused || live->jumping) {
        return;
    }
    if (live->state == LIVE_SHOWS && live_tick(live) >= live->head) {
        live_look(live, 0); // again from the beginning
    }
    double seconds = live_pause_seconds(live);
    live->paused = false;
    live->owed = 0.0;
    if (is_recording(live) && live->stopped) {
        live->stopped = false;
        Reason why = live->why != REASON_NONE ? live->why : REASON_TECHNICAL;
        clock_tell(live, RUN_PAUSE, seconds, why);
        put_mark(live, MARK_GONE_ON, (int32_t)(seconds * 1000.0));
    }
    live->why = REASON_NONE;
}

/// Seconds of the wall since a local time of the file; 0 where it is none.
static double since(const char* made) {
    struct tm local = {.tm_isdst = -1};
    time_t now = time(NULL);
    const char* end = strptime(made, "%Y-%m-%d %H:%M", &local);
    time_t then = end != NULL ? mktime(&local) : (time_t)-1;
    return then != (time_t)-1 && now > then ? difftime(now, then) : 0.0;
}

/// The last mark of a kind that no later one of another ends; NULL none.
static const SessionMark* open_mark(const Live* live, MarkKind begins, MarkKind ends) {
    const SessionMark* open = NULL;
    for (int i = 0; i < live->mark_count; i++) {
        const SessionMark* mark = &live->marks[i];
        open = mark->kind == begins ? mark : mark->kind == ends ? NULL : open;
    }
    return open;
}

void clock_resume(Live* live) {
    const SessionMark* jump = open_mark(live, MARK_JUMPS, MARK_JUMPED);
    if (jump != NULL && jump->tick < live->head) {
        live->jump_from = jump->tick;
        clock_land(live);
    }
    const SessionMark* open = open_mark(live, MARK_STOPPED, MARK_GONE_ON);
    live->paused = true;
    live->paused_s = 0.0;
    live->stopped = true;
    // Cut off while it ran: that is a technical matter, and how long it took is not known.
    live->why = open != NULL ? (Reason)open->number : REASON_TECHNICAL;
    live->told_s = open != NULL ? since(open->made) : 0.0;
    if (live->why <= REASON_NONE || live->why >= REASON_COUNT) {
        live->why = REASON_TECHNICAL;
    }
    if (open == NULL) {
        put_mark(live, MARK_STOPPED, REASON_TECHNICAL);
    }
}

Status live_end(Live* live, Error* error) {
    const Command end = {
        .kind = COMMAND_END, .source = SOURCE_TRAINER, .a = (int32_t)REASON_STOPPED};
    live_answer_drop(live);
    if (!live->looking && !live->jumping) {
        live_go_on(live); // the pause that it ends in is told before the end
    }
    Status status = live_do(live, end, error);
    if (status == STATUS_OK && live_step(live)) {
        live->paused = true;
    }
    return status;
}

// ---- speed -------------------------------------------------------------------------------------

double live_speed(const Live* live) {
    return live->speed;
}

bool live_set_speed(Live* live, double speed) {
    if (live->state == LIVE_RUNS && live->options.timeline == RUN_REAL_TIME) {
        return false;
    }
    live->speed = speed < LIVE_SPEED_LEAST  ? LIVE_SPEED_LEAST
                  : speed > LIVE_SPEED_MOST ? LIVE_SPEED_MOST
                                            : speed;
    return true;
}

// ---- jumps -------------------------------------------------------------------------------------

bool clock_is_wanted(Live* live) {
    const EventLog* log = world_events(drill_world(live->drill));
    bool wanted = false;
    for (; live->seen < log->count; live->seen++) {
        EventKind kind = (EventKind)log->events[live->seen].kind;
        wanted = wanted || kind == EVENT_INJECT_READY || kind == EVENT_INJECT_FIRED ||
                 kind == EVENT_CARD_ASKED;
    }
    return wanted;
}

bool live_is_jumping(const Live* live) {
    return live->jumping;
}

void live_jump(Live* live, uint32_t tick) {
    if (live->looking) {
        live_look(live, tick);
        return;
    }
    tick = tick < live_length(live) ? tick : live_length(live);
    if (live->state != LIVE_RUNS || live->jumping || live->begun || tick <= live->head) {
        return;
    }
    live->seen = world_events(drill_world(live->drill))->count;
    live->jumping = true;
    live->jump_from = live->head;
    live->jump_to = tick;
    live->owed = 0.0;
    put_mark(live, MARK_JUMPS, 0);
}

void clock_land(Live* live) {
    double passed = (double)(live->head - live->jump_from) * TICK_S;
    live->jumping = false;
    if (is_recording(live) && passed > 0.0) {
        clock_tell(live, RUN_JUMP, passed, REASON_NONE);
        put_mark(live, MARK_JUMPED, (int32_t)(passed * 1000.0));
    }
}

void live_step_minute(Live* live) {
    live_jump(live, live_tick(live) + 60 * TICKS_PER_SECOND);
}

bool live_jump_to_inject(Live* live, int32_t inject) {
    InjectStatus status = drill_inject_status(live->drill, inject);
    if (status.planned == UINT32_MAX || status.planned <= live_tick(live)) {
        return false;
    }
    live_jump(live, status.planned);
    return true;
}
