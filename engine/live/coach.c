// Coach: where a lesson stands, read from the log. A word is over once what it asks for happened
// after the word before it was over; one that asks for nothing, once it was read.

#include "live/live.h"

/// What people did themselves: an order or an answer of the plan or of a file is not the learner's.
static bool is_learners(const Live* live, const Event* event) {
    const Witness* witness = live_witness(live);
    bool by_hand = event->detail == SOURCE_PLAYER || event->detail == SOURCE_TRAINER;
    switch ((EventKind)event->kind) {
    case EVENT_ORDER_GIVEN:
    case EVENT_DECISION: return by_hand;
    case EVENT_MESSAGE_SENT:
    case EVENT_TASK_DOING:
    case EVENT_TASK_DONE:
    case EVENT_TASK_FAILED:
    case EVENT_ROOM_SWEPT: return witness == NULL || event->person == witness->person;
    default: return true;
    }
}

static bool fits(const Live* live, const CoachDef* word, const Event* event) {
    bool about = event_info(event->kind)->thing == EVENT_FIELD_ACTION;
    return event->kind == word->done.event && is_learners(live, event) &&
           (word->action < 0 || !about || event->thing == word->action);
}

int live_coach(const Live* live, uint64_t read) {
    const Drill* drill = live_drill(live);
    const ScenarioDef* scenario = &drill_def(drill)->scenario;
    const EventLog* log = world_events(drill_world(drill));
    uint32_t at = 0; // events before it are used up
    for (int i = 0; i < scenario->coach_count; i++) {
        const CoachDef* word = &scenario->coach[i];
        uint32_t found = at;
        switch (word->done.kind) {
        case TRIGGER_EVENT:
            while (found < log->count && !fits(live, word, &log->events[found])) {
                found++;
            }
            if (found == log->count) {
                return i;
            }
            at = found + 1;
            break;
        case TRIGGER_TIME:
            if (drill_seconds(drill, live_tick(live)) < word->done.seconds) {
                return i;
            }
            break;
        default:
            if ((read >> i & 1u) == 0) {
                return i;
            }
        }
    }
    return -1;
}
