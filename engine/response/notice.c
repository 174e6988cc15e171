/// Notice: what is smelled, felt, read off a gas panel or a meter in hand, and seen of crowds and
/// of people who cannot get out; and by which ways a kind of fact can become known at all.
///
/// The world has no source for many kinds of fact (an ill person, a demand): those come by an
/// action, an inject or a word, and response_fact_sources() says so to whoever checks a plan.
#include "response/wet.h"

#define RATE_SMELL   0.3 /* per second; ordinary people half of it (perceive.c) */
#define RATE_TRAPPED 0.9
#define CALLERS_MOST 64 /* in one room */
#define RATE_CROWD   0.3
#define RATE_READING 0.5  /* panel or meter that one stands at or carries */
#define RATE_FELT    0.25 /* a hand on the door: 4 s */
#define HOT_DOOR_C   60.0f
#define AT_DOOR_M    1.0f
#define AIR_O2       0.209
#define HEAD_M       1.6f

/// Steps in which a reading is noticed to change: finer ones would be news every second.
static int32_t in_steps(double value) {
    static const int32_t steps[] = {0, 1, 5, 10, 25, 50, 75, 100};
    int32_t found = 0;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        found = value >= (double)steps[i] ? steps[i] : found;
    }
    return found;
}

/// Of toxic gas [ppm]; below half a ppm, and below what one may breathe at work, it is none.
static int32_t in_ppm(const Substance* row, double ppm) {
    static const int32_t steps[] = {1, 3, 10, 30, 100, 300, 1000, 3000};
    int32_t found = 0;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        found = ppm >= (double)steps[i] - 0.5 ? steps[i] : found;
    }
    return ppm >= row->oel ? found : 0;
}

bool gas_is_toxic(const Response* response, int32_t substance) {
    return substance >= 0 && substance_loads(hazard_substance(response->hazard, substance));
}

static void notice_smell(Response* response, Actor* actor, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    vec2s at = person_at(response, actor->person);
    GasReading gas = hazard_gas_at(response->hazard, room, at, HEAD_M);
    bool smells = gas.substance >= 0 && gas.smelt;
    if (smells) {
        perceive_see(response, actor,
                     (Sight){.kind = FACT_GAS_SMELL,
                             .subject = room,
                             .value = 1,
                             .rate = RATE_SMELL,
                             .shared = true,
                             .way = WAY_SMELLED},
                     log);
        return;
    }
    // A draught takes the smell away from where one stands: not for a minute does one believe it.
    const Fact* held = mind_find(&actor->mind, FACT_GAS_SMELL, room);
    if (held != NULL && held->value != 0 && fact_is_stale(held, response->now)) {
        perceive_see(
            response, actor,
            (Sight){.kind = FACT_GAS_SMELL, .subject = room, .rate = 1.0, .way = WAY_SMELLED}, log);
    }
}

static void read_gas(Response* response, Actor* actor, int32_t room, double percent, FactWay way,
                     EventLog* log) {
    int32_t value = in_steps(percent);
    const Fact* held = mind_find(&actor->mind, FACT_GAS, room);
    if (value == 0 && (held == NULL || held->value == 0)) {
        return;
    }
    perceive_see(
        response, actor,
        (Sight){
            .kind = FACT_GAS, .subject = room, .value = value, .rate = RATE_READING, .way = way},
        log);
}

static void read_toxic(Response* response, Actor* actor, int32_t room, int32_t substance,
                       double share, FactWay way, EventLog* log) {
    const Fact* held = mind_find(&actor->mind, FACT_TOXIC, room);
    int32_t value = gas_is_toxic(response, substance)
                        ? in_ppm(hazard_substance(response->hazard, substance), 1e6 * share)
                        : 0;
    if (value == 0 && (held == NULL || held->value == 0)) {
        return;
    }
    perceive_see(
        response, actor,
        (Sight){
            .kind = FACT_TOXIC, .subject = room, .value = value, .rate = RATE_READING, .way = way},
        log);
}

/// The panel shows gas detectors too; the reading is the fixed detector's, at its one height.
static void notice_panel(Response* response, Actor* actor, EventLog* log) {
    const Facility* facility = response->facility;
    DeviceRun detectors = devices_of(response, DEVICE_GAS_DETECTOR);
    if (detectors.count == 0 ||
        !device_stands_in(response, DEVICE_ALARM_PANEL, response->people->room[actor->person])) {
        return;
    }
    for (int32_t i = 0; i < detectors.count; i++) {
        int32_t device = detectors.of[i];
        if (hazard_gas_alarm(response->hazard, device)) {
            int32_t room = facility->devices[device].room;
            GasReading gas =
                hazard_gas_at(response->hazard, room, facility->devices[device].at, HEAD_M);
            double share = hazard_gas_reading(response->hazard, device);
            double percent = gas.share > 0.0 ? 100.0 * gas.limit * share / gas.share : 0.0;
            read_gas(response, actor, room, percent, WAY_PANEL, log);
            read_toxic(response, actor, room, gas.substance, share, WAY_PANEL, log);
        }
    }
}

/// Whoever carries a meter reads gas and oxygen where they stand.
static void notice_meter(Response* response, Actor* actor, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    bool carries = false;
    DeviceRun meters = devices_of(response, DEVICE_GAS_METER);
    for (int32_t i = 0; i < meters.count && !carries; i++) {
        carries = response->kits[meters.of[i]].with == actor->person;
    }
    if (!carries) {
        return;
    }
    GasReading gas =
        hazard_gas_at(response->hazard, room, person_at(response, actor->person), HEAD_M);
    bool there = gas.substance >= 0;
    read_gas(response, actor, room, there ? 100.0 * gas.limit : 0.0, WAY_METER, log);
    read_toxic(response, actor, room, gas.substance, gas.share, WAY_METER, log);
    double oxygen = 100.0 * AIR_O2 * (1.0 - (there ? gas.share : 0.0));
    if (oxygen < 19.5) { // below that nobody enters without air
        perceive_see(response, actor,
                     (Sight){.kind = FACT_OXYGEN,
                             .subject = room,
                             .value = (int32_t)oxygen,
                             .rate = RATE_READING,
                             .way = WAY_METER},
                     log);
    }
}

/// A hand on a shut door before opening it: hot behind.
static void notice_heat(Response* response, Actor* actor, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    vec2s at = person_at(response, actor->person);
    const Room* here = &response->facility->rooms[room];
    for (int32_t i = 0; i < here->opening_count; i++) {
        int32_t index = response->facility->room_openings[here->first_opening + i];
        const Opening* opening = &response->facility->openings[index];
        int32_t next = opening_other(opening, room);
        vec2s middle = vec((opening->line[0].x + opening->line[1].x) / 2.0f,
                           (opening->line[0].y + opening->line[1].y) / 2.0f);
        if (!opening_is_doorway(opening) || next < 0 || vec_distance(at, middle) > AT_DOOR_M ||
            building_air_share(response->building, index) > 0.0f) {
            continue;
        }
        bool hot = hazard_air_at(response->hazard, next, middle)->upper_celsius > HOT_DOOR_C;
        if (hot) {
            perceive_see(response, actor,
                         (Sight){.kind = FACT_HEAT,
                                 .subject = next,
                                 .value = 1,
                                 .rate = RATE_FELT,
                                 .way = WAY_FELT},
                         log);
        }
    }
}

/// Class of crowding by persons per square metre: 1 free, 2 dense, 3 pushing, 4 crush.
static int crowd_class(double density) {
    return density < 2.5 ? 1 : (density < 4.0 ? 2 : (density < 6.0 ? 3 : 4));
}

static void notice_crowd(Response* response, Actor* actor, int count, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    double area = (double)response->facility->rooms[room].area;
    int seen = area > 4.0 && count >= 12 ? crowd_class(count / area) : 1;
    if (seen >= 2 || actor_knows(actor, FACT_CROWD, room)) {
        perceive_see(response, actor,
                     (Sight){.kind = FACT_CROWD,
                             .subject = room,
                             .value = seen >= 2 ? seen : 0,
                             .rate = RATE_CROWD,
                             .shared = true},
                     log);
    }
}

/// One's own being shut in: what is passed on before everything else. Who finds a way out after all
/// knows it too; who hangs in a harness or sits in a lift, told by an inject, does not by this.
static void notice_own_trap(Response* response, Actor* actor, EventLog* log) {
    bool trapped = response->people->state[actor->person] == PERSON_TRAPPED;
    const Fact* held = mind_find(&actor->mind, FACT_TRAPPED, actor->person);
    bool known = held != NULL && held->value != 0;
    if (trapped != known && (trapped || held->way == WAY_FELT)) {
        actor_observe(response, actor, FACT_TRAPPED, actor->person,
                      trapped ? wet_trap(response, actor->person) : 0, WAY_FELT, EVENT_NONE, log);
    }
}

/// Who coughs and weeps of a gas, is burnt or bleeds knows that they are hurt, and says so.
static void notice_own_harm(Response* response, Actor* actor, EventLog* log) {
    if (shows_harm(response, actor->person) &&
        mind_find(&actor->mind, FACT_CASUALTY, actor->person) == NULL) {
        actor_observe(response, actor, FACT_CASUALTY, actor->person, WALKING_WOUNDED, WAY_FELT,
                      EVENT_NONE, log);
    }
}

/// Whoever has no way out calls for help: heard in the room.
static void notice_trapped(Response* response, Actor* actor, const RoomLook* here, EventLog* log) {
    const People* people = response->people;
    for (int i = 0; i < here->listed && here->places[i] < CALLERS_MOST; i++) {
        int32_t other = here->persons[i];
        bool chair = (people->flags[other] & PERSON_FLAG_WHEELCHAIR) != 0; // needs_help tells of it
        if (other == actor->person) {
            continue;
        }
        if (people->state[other] == PERSON_TRAPPED && !chair) {
            perceive_see(response, actor,
                         (Sight){.kind = FACT_TRAPPED,
                                 .subject = other,
                                 .value = wet_trap(response, other),
                                 .rate = RATE_TRAPPED,
                                 .shared = true,
                                 .way = WAY_HEARD},
                         log);
        } else if (actor_knows(actor, FACT_TRAPPED, other) &&
                   people->state[other] != PERSON_TRAPPED &&
                   response_held(response, other) != HOLD_MACHINE) {
            perceive_see(response, actor,
                         (Sight){.kind = FACT_TRAPPED, .subject = other, .rate = 1.0}, log);
        }
    }
}

void notice(Response* response, Actor* actor, const RoomLook* here, EventLog* log) {
    notice_smell(response, actor, log);
    notice_panel(response, actor, log);
    notice_meter(response, actor, log);
    notice_heat(response, actor, log);
    notice_crowd(response, actor, here->count, log);
    notice_own_trap(response, actor, log);
    notice_own_harm(response, actor, log);
    notice_trapped(response, actor, here, log);
}

// ---- sources ----------------------------------------------------------------------------------

static bool has_device(const Facility* facility, DeviceKind kind) {
    for (int32_t i = 0; i < facility->device_count; i++) {
        if (facility->devices[i].kind == kind) {
            return true;
        }
    }
    return false;
}

/// Some action gives the kind to whoever does it.
static bool has_action(const ResponseDef* def, FactKind kind) {
    for (int i = 0; i < def->action_count; i++) {
        const ActionDef* action = &def->actions[i];
        for (int k = 0; k < action->effect_count; k++) {
            bool facts = action->effects[k] == EFFECT_LEARN || action->effects[k] == EFFECT_MEASURE;
            if (facts && action->effect_args[k] == (int32_t)kind) {
                return true;
            }
        }
    }
    return false;
}

/// Kinds that perceiving finds in the world by itself, and how.
static uint32_t world_ways(const Facility* facility, FactKind kind) {
    uint32_t seen = 1u << WAY_SEEN;
    bool panel = has_device(facility, DEVICE_ALARM_PANEL);
    switch (kind) {
    case FACT_FIRE:
    case FACT_SMOKE:
    case FACT_FIRE_OUT:
    case FACT_CASUALTY:
    case FACT_NEEDS_HELP:
    case FACT_SWEPT:
    case FACT_DOOR_SHUT:
    case FACT_WAY_BLOCKED:
    case FACT_CROWD:
    case FACT_FALL_OF_PERSON:
    case FACT_HANGING:
    case FACT_SHOCKED:
    case FACT_WATER_DEPTH:
    case FACT_UNIT_HERE: return seen;
    case FACT_TRAPPED: return 1u << WAY_HEARD;
    case FACT_HEAT: return 1u << WAY_FELT;
    case FACT_GAS_SMELL: return 1u << WAY_SMELLED;
    case FACT_ALARM: return 1u << WAY_HEARD;
    case FACT_ANNOUNCED: return has_device(facility, DEVICE_PUBLIC_ADDRESS) ? 1u << WAY_HEARD : 0;
    case FACT_PANEL: return panel ? 1u << WAY_PANEL : 0;
    case FACT_GAS:
    case FACT_TOXIC:
        return (panel && has_device(facility, DEVICE_GAS_DETECTOR) ? 1u << WAY_PANEL : 0) |
               (has_device(facility, DEVICE_GAS_METER) ? 1u << WAY_METER : 0);
    case FACT_OXYGEN: return has_device(facility, DEVICE_GAS_METER) ? 1u << WAY_METER : 0;
    case FACT_MISSING:
    case FACT_COUNTED: return facility->muster_count > 0 ? 1u << WAY_COUNTED : 0;
    default: return 0;
    }
}

uint32_t response_fact_sources(const Facility* facility, const ResponseDef* def, FactKind kind) {
    uint32_t ways = world_ways(facility, kind) | spreads_ways(def, kind);
    if (has_action(def, kind)) {
        ways |= 1u << WAY_ACTED;
    }
    // What follows from others or from what everybody's tasks bring about.
    ways |= fact_ways(kind) & (1u << WAY_INFERRED);
    bool by_tasks = kind == FACT_CALLED || kind == FACT_DONE || kind == FACT_CANNOT ||
                    kind == FACT_NOT_SWEPT || kind == FACT_ORDER || kind == FACT_UNIT_ETA;
    return by_tasks ? ways | 1u << WAY_ACTED : ways;
}
