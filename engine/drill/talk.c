// Talk: a fold over the messages of the log. Roles are those that people held when it was said: a
// message names who sent it as a person, so the last role that the log gave them is kept.

#include "drill/talk.h"

#include <string.h>

/// Who held each role last, as far as the log was read.
typedef struct Ends {
    int32_t holders[RESPONSE_ROLES_MAX]; // persons, NOBODY
} Ends;

static int end_of(const Ends* ends, int32_t person) {
    for (int role = 0; role < RESPONSE_ROLES_MAX && person >= 0; role++) {
        if (ends->holders[role] == person) {
            return role;
        }
    }
    return TALK_OTHERS;
}

/// True when the event before told of the same message: each fact of it has an event of its own.
static bool is_same_message(const EventLog* log, uint32_t index) {
    const Event* event = &log->events[index];
    for (uint32_t i = index; i > 0 && log->events[i - 1].tick == event->tick; i--) {
        const Event* other = &log->events[i - 1];
        if (other->kind == event->kind && other->person == event->person &&
            other->other == event->other && other->thing == event->thing) {
            return true;
        }
    }
    return false;
}

static void read_message(Talk* talk, const Ends* ends, const Event* event) {
    int from = end_of(ends, event->other);
    int to = end_of(ends, event->person);
    TalkCell* cell = &talk->cells[from][to];
    bool channel = event->thing >= 0 && event->thing < CHANNEL_COUNT;
    switch ((EventKind)event->kind) {
    case EVENT_MESSAGE_HEARD:
        if (channel) {
            cell->heard[event->thing]++;
            talk->heard[event->thing]++;
        }
        break;
    case EVENT_MESSAGE_MISSED:
        cell->missed++;
        if (channel) {
            talk->missed[event->thing]++;
        }
        break;
    case EVENT_MESSAGE_MISHEARD: cell->misheard++; break;
    case EVENT_MESSAGE_SENT:
        if (channel) {
            talk->sent[event->thing]++;
        }
        break;
    case EVENT_SERVICE_CALLED:
    case EVENT_SERVICE_TOLD:
    case EVENT_COMMAND_HANDED: talk->outside[to]++; break;
    default: break;
    }
}

void talk_read(const Drill* drill, Talk* talk) {
    const ResponseDef* def = &drill_def(drill)->world.response;
    const EventLog* log = world_events(drill_world(drill));
    Ends ends;
    memset(talk, 0, sizeof(*talk));
    for (int role = 0; role < RESPONSE_ROLES_MAX; role++) {
        ends.holders[role] = role < def->role_count ? def->roles[role].holder : NOBODY;
    }
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_ROLE_TAKEN || event->kind == EVENT_ROLE_RETURNED ||
            event->kind == EVENT_FINDER) {
            if (event->role >= 0 && event->role < RESPONSE_ROLES_MAX) {
                ends.holders[event->role] = event->person;
            }
        } else if (event->kind != EVENT_MESSAGE_HEARD || !is_same_message(log, i)) {
            read_message(talk, &ends, event);
        }
    }
}

int talk_heard(const TalkCell* cell) {
    int count = 0;
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        count += cell->heard[i];
    }
    return count;
}
