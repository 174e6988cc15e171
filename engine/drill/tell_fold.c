// Tell, continued: which lines of a log say the same. A step leaves four events - ordered, set out,
// task done, step done - and its reader wants two of them; all stay in the log for marks and files.

#include "drill/drill_internal.h"
#include "drill/tell.h"

#define AGAIN_WITHIN_S 10.0 /* the same to the same person: one line */
#define ASKED_WITHIN_S 60.0 /* from a question being put to its being said */

/// True when an event of the kind names `index` as its cause within the same second.
static bool follows_at_once(const EventLog* log, uint32_t index, EventKind kind) {
    uint32_t last = log->events[index].tick + TICKS_PER_SECOND;
    for (uint32_t i = index + 1; i < log->count && log->events[i].tick < last; i++) {
        if (log->events[i].kind == (uint32_t)kind && log->events[i].cause == index + 1) {
            return true;
        }
    }
    return false;
}

/// True when the person put a question shortly before: its message says no more.
static bool was_asked(const EventLog* log, uint32_t index) {
    const Event* said = &log->events[index];
    for (uint32_t i = index; i > 0; i--) {
        const Event* event = &log->events[i - 1];
        if (event->tick + drill_ticks(ASKED_WITHIN_S) < said->tick) {
            return false;
        }
        if (event->kind == EVENT_STEP_ASKED && event->person == said->person) {
            return true;
        }
    }
    return false;
}

/// True when the same happened to the same person at the same thing within the last moments: who
/// looks for a way turns back before one hot door several times.
static bool happened_just_now(const EventLog* log, uint32_t index) {
    const Event* event = &log->events[index];
    for (uint32_t i = index; i > 0; i--) {
        const Event* before = &log->events[i - 1];
        if (before->tick + drill_ticks(AGAIN_WITHIN_S) < event->tick) {
            return false;
        }
        if (before->kind == event->kind && before->person == event->person &&
            before->thing == event->thing && before->detail == event->detail) {
            return true;
        }
    }
    return false;
}

/// True when a role was given back to the person who is now said to take it over.
static bool was_returned(const EventLog* log, uint32_t index) {
    const Event* taken = &log->events[index];
    for (uint32_t i = index; i > 0 && log->events[i - 1].tick + TICKS_PER_SECOND >= taken->tick;
         i--) {
        const Event* before = &log->events[i - 1];
        if (before->kind == EVENT_ROLE_RETURNED && before->person == taken->person &&
            before->role == taken->role) {
            return true;
        }
    }
    return false;
}

bool tell_repeats(const Drill* drill, uint32_t index) {
    const EventLog* log = world_events(drill_world(drill));
    if (index >= log->count) {
        return false;
    }
    switch ((EventKind)log->events[index].kind) {
    case EVENT_ORDER_GIVEN: return follows_at_once(log, index, EVENT_TASK_STARTED);
    case EVENT_TASK_DONE: return follows_at_once(log, index, EVENT_STEP_DONE);
    case EVENT_MESSAGE_SENT: return log->events[index].value == FACT_ORDER && was_asked(log, index);
    case EVENT_PERSON_TURNED_BACK: return happened_just_now(log, index);
    case EVENT_ROLE_TAKEN: return was_returned(log, index);
    default: return false;
    }
}
