// Tell, continued: which lines of a log say the same. A step leaves four events - ordered, set out,
// task done, step done - and its reader wants two of them; all stay in the log for marks and files.

#include "drill/drill_internal.h"
#include "drill/tell.h"

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

bool tell_repeats(const Drill* drill, uint32_t index) {
    const EventLog* log = world_events(drill_world(drill));
    if (index >= log->count) {
        return false;
    }
    switch ((EventKind)log->events[index].kind) {
    case EVENT_ORDER_GIVEN: return follows_at_once(log, index, EVENT_TASK_STARTED);
    case EVENT_TASK_DONE: return follows_at_once(log, index, EVENT_STEP_DONE);
    case EVENT_MESSAGE_SENT: return log->events[index].value == FACT_ORDER && was_asked(log, index);
    default: return false;
    }
}
