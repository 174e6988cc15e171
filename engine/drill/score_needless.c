// Score, deeds that earn nothing: treatments that their patient had no use for (event
// `care_needless`), and what somebody did by crossing a red line.
//
// Whoever presses a heart that beats, or the wound of a corpse, has done nothing that a step asks
// for: the step stays undone. It was needed until the heart beat or the patient died, so who was in
// time until then is not marked, and who was late already has missed it. Read off the log alone.

#include "drill/score_internal.h"

/// The event that says that the deed was of no use, EVENT_NONE where it was of some: told between
/// the deed's beginning and its end, by the same person.
static uint32_t needless_event(const EventLog* log, uint32_t sequence) {
    const Event* done = &log->events[sequence - 1];
    bool task = done->kind == EVENT_TASK_DONE; // what is shouted meanwhile is another deed
    for (uint32_t i = sequence - 1; task && i > 0; i--) {
        const Event* event = &log->events[i - 1];
        if (event->person != done->person) {
            continue;
        }
        if (event->kind == EVENT_CARE_NEEDLESS) {
            return i;
        }
        if (event->kind == EVENT_TASK_DOING) {
            return EVENT_NONE;
        }
    }
    return EVENT_NONE;
}

bool score_is_needless(const EventLog* log, uint32_t sequence) {
    return sequence != EVENT_NONE && needless_event(log, sequence) != EVENT_NONE;
}

uint32_t score_need_ended(const EventLog* log, uint32_t sequence) {
    uint32_t needless = needless_event(log, sequence);
    int32_t patient = needless != EVENT_NONE ? log->events[needless - 1].other : NOBODY;
    for (uint32_t i = needless; patient >= 0 && i > 0; i--) {
        const Event* event = &log->events[i - 1];
        bool ends = event->kind == EVENT_PERSON_DEAD || event->kind == EVENT_HEART_BEATS;
        if (ends && event->person == patient) {
            return i;
        }
    }
    return needless; // the heart never stood: nobody ever needed it
}

uint32_t score_red_line_of(const EventLog* log, uint32_t sequence) {
    const Event* done = &log->events[sequence - 1];
    if (done->kind != EVENT_TASK_DONE || done->person < 0) {
        return EVENT_NONE;
    }
    uint32_t began = done->tick;
    for (uint32_t i = sequence - 1; i > 0; i--) {
        const Event* event = &log->events[i - 1];
        if (event->person == done->person && event->thing == done->thing &&
            event->kind == EVENT_TASK_STARTED) {
            began = event->tick;
            break;
        }
    }
    // The line is told after what crosses it, within the same tick.
    for (uint32_t i = 0; i < log->count && log->events[i].tick <= done->tick; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_RED_LINE && event->person == done->person &&
            event->tick >= began) {
            return i + 1;
        }
    }
    return EVENT_NONE;
}
