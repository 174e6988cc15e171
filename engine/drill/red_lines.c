// Red lines: acts that the log alone does not show, watched every tick for everyone and told as
// events, so that marks stay a fold over the log. What must be done is judged when a run ends, as
// the marks do (score_red_lines.c).

#include "drill/drill_internal.h"

#include <string.h>

#define BLOCK         64     /* persons whose rooms are compared at once */
#define SMOKE_DENSE   1.0f   /* extinction at head height that nobody enters without air [1/m] */
#define SMOKE_SIGHT   0.5f   /* below this one sees what one walks into [1/m] */
#define OXYGEN_ENOUGH 0.195f /* of the air; GBZ 205, hazards.md 4.1 */
#define HEAD_M        1.6f
#define ATTACK_KW     300.0f /* what an extinguisher may still be taken to [kW] */

void red_line_tell(Drill* drill, RedLineKind kind, int32_t person, int32_t role, int32_t room,
                   uint32_t cause) {
    int32_t line = plan_red_line(&drill->def->plan, kind);
    if (line < 0) {
        return;
    }
    EventLog* log = world_log(drill->world);
    Event event = event_make(log, EVENT_RED_LINE);
    event.person = person;
    event.role = role;
    event.room = room;
    event.thing = line;
    event.cause = cause;
    event_append(log, event);
}

static float extinction_at(const Drill* drill, int32_t person, int32_t room) {
    vec2s at = world_people(drill->world)->at[person];
    return hazard_extinction(world_hazard(drill->world), room, at, HEAD_M);
}

/// A person walks into dense smoke out of air they could see it from. Whoever was in it already, or
/// whom it overtook, breaks nothing.
static void see_entry(Drill* drill, int32_t person, int32_t before, int32_t room) {
    uint8_t* marks = &drill->state->marks[person];
    uint8_t state = world_people(drill->world)->state[person];
    bool walks = state == PERSON_LEAVING || state == PERSON_SENT;
    if (walks && *marks < WATCH_DENSE && (*marks & WATCH_SMOKE) == 0 &&
        extinction_at(drill, person, room) > SMOKE_DENSE &&
        extinction_at(drill, person, before) < SMOKE_SIGHT) {
        *marks = (uint8_t)(*marks + WATCH_DENSE);
    }
}

/// Once a second: who walked into dense smoke and is still in it after two to three seconds meant
/// to. Who looks in at a door and turns back did not.
static void watch_smoke(Drill* drill, int32_t person) {
    uint8_t* marks = &drill->state->marks[person];
    int32_t room = drill->state->rooms[person];
    int seconds = *marks / WATCH_DENSE;
    if (seconds == 0 || room < 0) {
        return;
    }
    *marks = (uint8_t)(*marks % WATCH_DENSE);
    if (extinction_at(drill, person, room) <= SMOKE_DENSE) {
        return;
    }
    if (seconds < 3) {
        *marks = (uint8_t)(*marks + (seconds + 1) * WATCH_DENSE);
        return;
    }
    *marks |= WATCH_SMOKE;
    red_line_tell(drill, RED_LINE_ENTER_SMOKE_WITHOUT_BA, person,
                  response_role_of(world_response(drill->world), person), room, EVENT_NONE);
}

/// Air that nobody may go into on a filter: below 19.5 % of oxygen, or a gas above what is
/// immediately dangerous to life and health.
static bool is_deadly(const Drill* drill, int32_t room, vec2s at) {
    const Hazard* hazard = world_hazard(drill->world);
    Exposure air = hazard_exposure(hazard, room, at, HEAD_M);
    bool deadly = air.o2 < OXYGEN_ENOUGH;
    for (int32_t kind = 0; kind < hazard_gas_kinds(hazard); kind++) {
        const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, kind));
        double ppm = 1e6 * (double)air.gas[kind];
        deadly = deadly || (row->idlh > 0.0 && ppm >= row->idlh);
    }
    return deadly;
}

/// A room whose every way in is a ladder from above: nobody passes through it.
static bool is_vessel(const Facility* facility, int32_t room) {
    const Room* row = &facility->rooms[room];
    bool vessel = row->opening_count > 0;
    for (int32_t i = 0; i < row->opening_count && vessel; i++) {
        const Opening* way = &facility->openings[facility->room_openings[row->first_opening + i]];
        vessel = way->kind == OPENING_STAIR && way->flight == FLIGHT_LADDER && way->room[0] == room;
    }
    return vessel;
}

/// A person goes from good air into a room whose air is deadly, with none of their own: sent or of
/// their own will. Who flees through it does not mean to; but nobody flees into a vessel, and who
/// climbs down has gone in, whatever had been said to them.
static void watch_air(Drill* drill, int32_t person, int32_t before, int32_t room) {
    const People* people = world_people(drill->world);
    const Hazard* hazard = world_hazard(drill->world);
    bool goes_in =
        people->state[person] == PERSON_SENT ||
        (person_can_act(people, person) && is_vessel(world_facility(drill->world), room));
    if (hazard_gas_kinds(hazard) == 0 || !goes_in || people_has_air(people, person)) {
        return;
    }
    vec2s middle = world_facility(drill->world)->rooms[before].label;
    if (is_deadly(drill, room, people->at[person]) && !is_deadly(drill, before, middle)) {
        red_line_tell(drill, RED_LINE_ENTER_GAS_WITHOUT_AIR, person,
                      response_role_of(world_response(drill->world), person), room, EVENT_NONE);
    }
}

/// Who has gone into another room in this tick.
static void watch_room(Drill* drill, int32_t person) {
    int32_t before = drill->state->rooms[person];
    int16_t room = world_people(drill->world)->room[person];
    drill->state->rooms[person] = room;
    if (room == before || before < 0 || room < 0) {
        return;
    }
    if (world_facility(drill->world)->rooms[room].use == ROOM_OUTDOOR) {
        red_lines_watch_leaving(drill, person, before);
    } else {
        see_entry(drill, person, before, room);
        watch_air(drill, person, before, room);
    }
}

/// Everybody; by blocks, since hardly anybody changes their room in a tick or has a mark.
static void watch_persons(Drill* drill) {
    const People* people = world_people(drill->world);
    const int16_t* rooms = drill->state->rooms;
    const int16_t* rooms_now = people->room;
    for (int32_t first = 0; first < people->count; first += BLOCK) {
        int32_t end = people->count - first < BLOCK ? people->count : first + BLOCK;
        size_t size = (size_t)(end - first) * sizeof(rooms[0]);
        if (memcmp(rooms + first, rooms_now + first, size) == 0) {
            continue;
        }
        for (int32_t person = first; person < end; person++) {
            watch_room(drill, person);
        }
    }
    bool second = world_tick(drill->world) % TICKS_PER_SECOND == 0;
    for (int32_t person = 0; second && person < people->count; person++) {
        if (drill->state->marks[person] != 0) {
            red_lines_watch_reentry(drill, person);
            watch_smoke(drill, person);
        }
    }
}

/// Heat of the fire that an attack is aimed at: the target's, else the largest in the room [kW].
static float attacked_kw(const Drill* drill, const Event* event) {
    const Hazard* hazard = world_hazard(drill->world);
    Target target = target_unpack(event->other);
    if (target.kind == TARGET_FIRE && target.index < hazard_fire_count(hazard)) {
        return hazard_fire(hazard, target.index)->heat_kw;
    }
    int32_t room =
        target.kind == TARGET_ROOM ? target.index : world_people(drill->world)->room[event->person];
    float most = 0.0f;
    for (int32_t i = 0; i < hazard_fire_count(hazard); i++) {
        const Fire* fire = hazard_fire(hazard, i);
        if (fire->room == room && fire->burning && fire->heat_kw > most) {
            most = fire->heat_kw;
        }
    }
    return most;
}

static void watch_attack(Drill* drill, const Event* event, uint32_t sequence) {
    const ActionDef* action = &drill->def->world.response.actions[event->thing];
    uint8_t* marks = &drill->state->marks[event->person];
    bool extinguisher = action->kit == DEVICE_EXTINGUISHER || action->device == DEVICE_EXTINGUISHER;
    if (extinguisher && action_has_effect(action, EFFECT_AGENT, NULL) &&
        (*marks & WATCH_ATTACK) == 0 && attacked_kw(drill, event) > ATTACK_KW) {
        *marks |= WATCH_ATTACK;
        red_line_tell(drill, RED_LINE_ATTACK_TOO_BIG, event->person, event->role, event->room,
                      sequence);
    }
}

/// People are let back in where gas was, and nobody of the site has read a meter since it stopped:
/// what the gas company reads does not stand for it (the plans want both).
static void watch_permit(Drill* drill, const Event* event, uint32_t sequence) {
    const EventLog* log = world_log(drill->world);
    if (event->kind != EVENT_AREA_OPENED ||
        drill->state->first_tick[EVENT_GAS_LEAKS] == TICK_NEVER) {
        return;
    }
    for (uint32_t i = sequence; i > 0; i--) {
        const Event* before = &log->events[i - 1];
        if (before->kind == EVENT_GAS_STOPPED) {
            break;
        }
        if (before->kind == EVENT_MEASURED && before->room == event->room) {
            return;
        }
    }
    red_line_tell(drill, RED_LINE_REENTER_UNMEASURED, event->person, event->role, event->room,
                  sequence);
}

/// True when the person knows whether the alarm is true, either way.
static bool has_verified(const Response* response, int32_t person) {
    int count = response_fact_count(response, person);
    for (int i = 0; i < count; i++) {
        if (response_fact(response, person, i)->kind == FACT_ALARM_TRUE) {
            return true;
        }
    }
    return false;
}

/// A lift that is no evacuation lift, taken while the alarm sounds or a fire is known.
static void watch_lift(Drill* drill, const Event* event, uint32_t sequence) {
    const Facility* facility = world_facility(drill->world);
    int32_t lift = event->thing >= 0 ? facility->openings[event->thing].lift : -1;
    bool known = world_building(drill->world)->alarm ||
                 response_knows(world_response(drill->world), event->person, FACT_FIRE, -1, NULL,
                                NULL) != TICK_NEVER;
    if (lift >= 0 && facility->lifts[lift].in_fire != LIFT_EVACUATES && known) {
        red_line_tell(drill, RED_LINE_USE_LIFT_IN_FIRE, event->person,
                      response_role_of(world_response(drill->world), event->person), event->room,
                      sequence);
    }
}

/// Whether a kit throws water, or foam, which is nearly all water. Powder and carbon dioxide
/// scatter burning fat as well, but they are what is left where there is no lid: no red line of the
/// book.
static bool throws_water(const Drill* drill, int32_t device) {
    const Facility* facility = world_facility(drill->world);
    if (device < 0 || device >= facility->device_count) {
        return true; // what the story pours
    }
    const Device* kit = &facility->devices[device];
    HoseLine line;
    return kit->kind == DEVICE_BUCKET || hazard_hose(facility, device, &line) ||
           kit->agent == AGENT_WATER || kit->agent == AGENT_FOAM;
}

static void watch_event(Drill* drill, const Event* event, uint32_t sequence) {
    const Response* response = world_response(drill->world);
    red_lines_watch_accidents(drill, event, sequence);
    red_lines_watch_gas(drill, event, sequence);
    if (event->person < 0) {
        return;
    }
    red_lines_watch_switch(drill, event, sequence);
    watch_permit(drill, event, sequence);
    bool oil = event->kind == EVENT_FIRE_FLARED && throws_water(drill, event->other);
    if (oil || event->kind == EVENT_VESSEL_LAID) {
        red_line_tell(drill, oil ? RED_LINE_POUR_WATER_OIL : RED_LINE_MOVE_BURNING_CYLINDER,
                      event->person, response_role_of(response, event->person), event->room,
                      sequence);
    }
    if (event->kind == EVENT_PERSON_BOARDED) {
        watch_lift(drill, event, sequence);
    } else if (event->kind == EVENT_TASK_DOING && event->thing >= 0) {
        watch_attack(drill, event, sequence);
    } else if (event->kind == EVENT_ALARM_SILENCED && !has_verified(response, event->person)) {
        red_line_tell(drill, RED_LINE_SILENCE_UNVERIFIED, event->person,
                      response_role_of(response, event->person), event->room, sequence);
    }
}

void red_lines_step(Drill* drill, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        const Event event = world_events(drill->world)->events[i];
        watch_event(drill, &event, i + 1);
    }
    watch_persons(drill);
    red_lines_watch_talk(drill);
}
