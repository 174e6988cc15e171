// Listeners: who overhears what is said or sounded - a robber in the hall, an attacker in the mail
// system, a crowd that hears the bell (drillbook G.2, 19).
//
// A row says which channels somebody listens to, where, how long and with what chance each time;
// what comes of it is an inject. Only what is in their room reaches their ears; a row without a
// room taps the channel wherever it is used. Each hears once: what they do then is the inject's
// business.

#include "drill/drill_internal.h"

#define DRAW_OVERHEARS 48u /* slot beside those of cards and temptations */

static bool is_open(const Drill* drill, const ListenerDef* def) {
    double now = (double)world_tick(drill->world) * TICK_S;
    bool runs = def->device < 0 || response_device_runs(world_response(drill->world), def->device);
    return now >= def->from_s && now < def->till_s && runs;
}

/// The bit of the channel that an event uses, 0 none.
static uint32_t channel_of(const Event* event) {
    switch (event->kind) {
    case EVENT_MESSAGE_SENT: return 1u << event->thing;
    case EVENT_ANNOUNCEMENT: return 1u << CHANNEL_PA;
    case EVENT_ALARM_RAISED:
    case EVENT_ALARM_WIDENED: return LISTENS_ALARM;
    default: return 0;
    }
}

static bool reaches(const Drill* drill, const ListenerDef* def, const Event* event) {
    if (def->room < 0) {
        return true;
    }
    const Facility* facility = world_facility(drill->world);
    if (event->kind == EVENT_ALARM_RAISED || event->kind == EVENT_ALARM_WIDENED) {
        return building_sounds(world_building(drill->world), def->room);
    }
    if (event->kind == EVENT_ANNOUNCEMENT) {
        return facility->rooms[def->room].use != ROOM_OUTDOOR;
    }
    return event->room == def->room;
}

static void overhear(Drill* drill, int32_t index, const Event* event, uint32_t sequence) {
    const ListenerDef* def = &drill->def->scenario.listeners[index];
    drill->state->listeners[index].heard = true;
    EventLog* log = world_log(drill->world);
    Event told = event_make(log, EVENT_OVERHEARD);
    told.person = event->person;
    told.role = event->role;
    told.room = event->room;
    told.thing = index;
    told.other = event->kind == EVENT_MESSAGE_SENT ? event->thing : NOBODY;
    told.cause = sequence;
    uint32_t cause = event_append(log, told);
    red_line_tell(drill, RED_LINE_OVERHEARD, event->person, event->role, event->room, cause);
    if (def->inject >= 0) {
        drill_queue(drill,
                    (Command){.kind = COMMAND_INJECT, .source = SOURCE_SCENARIO, .a = def->inject});
    }
}

void listeners_read(Drill* drill, uint32_t first, uint32_t end) {
    for (int32_t i = 0; i < drill->def->scenario.listener_count; i++) {
        const ListenerDef* def = &drill->def->scenario.listeners[i];
        ListenPlay* play = &drill->state->listeners[i];
        for (uint32_t k = first; k < end && !play->heard; k++) {
            const Event event = world_events(drill->world)->events[k]; // the log may grow
            if ((channel_of(&event) & def->channels) == 0 || !is_open(drill, def) ||
                !reaches(drill, def, &event)) {
                continue;
            }
            const RngKey key = {.seed = drill->def->seed,
                                .stream = (uint32_t)RNG_CARD,
                                .slot = DRAW_OVERHEARS,
                                .who = hash_text(def->id),
                                .n = play->chances++};
            if (drill_draw(drill, key) < def->chance) {
                overhear(drill, i, &event, k + 1);
            }
        }
    }
}
