/// Things: effects on devices, doors, air and water.
///
/// A device is put into a state; where its kind has a rule of its own (fans, switches, gas systems,
/// access control) that happens as well. What has no physics yet is its state, the fact of it and
/// what later orders meet: a device locked out stays off, one without power cannot be switched.
#include "hazard/explosion.h"
#include "response/care.h"
#include "response/hatch.h"
#include "response/response_internal.h"

#define COOLING_KG_S  0.75 /* a hose reel over a cylinder (fire.md 6.3) */
#define HOSE_LITRES   5.0  /* deluge on a fire of its room [kg/s]; own choice */
#define SPARK_HURTS_M 3.0f /* who stands so near to what a spark lights is burnt; own choice */
#define SPARK_DOSE    0.6f
#define SMOTHER_KW    300.0 /* own choice; drillbook A.5: fires of half a square metre */
#define LOW_OXYGEN    0.195f
#define WARM_CELSIUS  40.0f
#define LEL_WAITING   50   /* what a meter shows where gas waits to be lit [% LEL] */
#define LOW_M         0.3f /* a meter near the floor, and as far below the ceiling */

static uint32_t thing_event(Response* response, const Actor* actor, EventKind kind, int32_t thing,
                            int32_t value, EventLog* log) {
    Event event = event_make(log, kind);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = response->people->room[actor->person];
    event.thing = thing;
    event.value = value;
    event.cause = actor->hand.task.order_event;
    return event_append(log, event);
}

/// Where the work is about: its target's room, else its device's, else where the doer stands.
int32_t work_room(const Response* response, const Actor* actor) {
    const Work* work = &actor->hand;
    int32_t room = target_room(response, work->task.target);
    if (room < 0 && work->device >= 0) {
        room = response->facility->devices[work->device].room;
    }
    return room >= 0 ? room : response->people->room[actor->person];
}

static bool same_zone(const Response* response, int32_t device, int32_t other) {
    const Device* a = &response->facility->devices[device];
    const Device* b = &response->facility->devices[other];
    if (a->zone != NULL && b->zone != NULL) {
        return hash_text(a->zone) == hash_text(b->zone);
    }
    return response->facility->rooms[a->room].storey == response->facility->rooms[b->room].storey;
}

// ---- sparks -----------------------------------------------------------------------------------

/// What kind of spark it is that comes of working a device; of none, an iron tool's.
static Spark spark_of(const Response* response, int32_t device) {
    switch (device >= 0 ? response->facility->devices[device].kind : DEVICE_KIND_COUNT) {
    case DEVICE_TELEPHONE: return SPARK_PHONE;
    case DEVICE_VEHICLE: return SPARK_VEHICLE;
    case DEVICE_MACHINE: return SPARK_MOTOR;
    case DEVICE_KIND_COUNT: return SPARK_TOOL;
    default: return SPARK_SWITCH;
    }
}

/// An ordinary fan: one that an explosion-proof switch turns as well is explosion-proof itself.
static bool is_ordinary_fan(const Response* response, int32_t fan) {
    const Facility* facility = response->facility;
    bool ordinary = facility->devices[fan].kind == DEVICE_EXTRACT_FAN;
    for (int32_t i = 0; ordinary && i < facility->device_count; i++) {
        ordinary =
            facility->devices[i].kind != DEVICE_EX_FAN_SWITCH || !same_zone(response, i, fan);
    }
    return ordinary;
}

/// Where working a device makes its spark.
typedef struct SparkPlace {
    Spark kind;
    int32_t device; // NOBODY: none
    int32_t room;
    vec2s at;
    float height;
} SparkPlace;

/// At the switch; but an ordinary fan that it turns sparks where it hangs too, and gas may be there
/// alone: then it is the fan's spark that counts.
static SparkPlace spark_place(const Response* response, int32_t person, int32_t room,
                              int32_t device) {
    const Facility* facility = response->facility;
    bool here = device >= 0 && facility->devices[device].room == room;
    SparkPlace place = {.kind = spark_of(response, device),
                        .device = device >= 0 ? device : NOBODY,
                        .room = room,
                        .at = here ? facility->devices[device].at : person_at(response, person),
                        .height = SWITCH_HEIGHT_M};
    bool turns = device >= 0 && facility->devices[device].kind == DEVICE_FAN_SWITCH;
    if (!turns || hazard_gas_at(response->hazard, room, place.at, place.height).explosive) {
        return place;
    }
    for (int32_t i = 0; i < facility->device_count; i++) {
        const Device* fan = &facility->devices[i];
        if (same_zone(response, i, device) && is_ordinary_fan(response, i) &&
            hazard_gas_at(response->hazard, fan->room, fan->at, fan->mount).explosive) {
            return (SparkPlace){SPARK_MOTOR, i, fan->room, fan->at, fan->mount};
        }
    }
    return place;
}

void spark(Response* response, int32_t person, int32_t room, int32_t device, uint32_t cause,
           EventLog* log) {
    if (!hazard_spark_possible(response->hazard, room, spark_of(response, device))) {
        return; // no power, no spark
    }
    SparkPlace place = spark_place(response, person, room, device);
    Event event = event_make(log, EVENT_SPARKED);
    event.person = person;
    event.room = place.room;
    event.thing = place.device;
    event.cause = cause;
    uint32_t sparked = event_append(log, event);
    hazard_light(response->hazard, place.room, place.at, place.height, place.kind, person, sparked,
                 log);
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        bool waits = !fire->burning && !fire->out && fire->fire_class == FIRE_CLASS_C;
        if (fire->room != room || !waits || !hazard_ignite(response->hazard, i, sparked, log)) {
            continue;
        }
        for (int32_t other = 0; other < response->person_count; other++) {
            if (response->people->room[other] == room && response->people->stair[other] < 0 &&
                vec_distance(response->people->at[other], fire->at) <= SPARK_HURTS_M) {
                people_injure(response->people, other, HARM_BURN, SPARK_DOSE, log);
            }
        }
    }
}

static Reason try_spark(Response* response, Actor* actor, double chance, EventLog* log) {
    int32_t room = response->people->room[actor->person];
    double u = draw_unit(response, RNG_ERROR, response->person_keys[actor->person],
                         response->action_keys[actor->hand.task.action], actor->hand.attempt, 9);
    if (u < chance) {
        spark(response, actor->person, room, actor->hand.device, actor->hand.task.order_event, log);
    }
    return REASON_NONE;
}

// ---- devices ----------------------------------------------------------------------------------

static bool fans_switch(DeviceKind kind) {
    return kind == DEVICE_FAN_SWITCH || kind == DEVICE_EX_FAN_SWITCH;
}

static void switch_fans(Response* response, int32_t device, bool on, uint32_t cause,
                        EventLog* log) {
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        DeviceKind kind = response->facility->devices[i].kind;
        bool fan = kind == DEVICE_EXTRACT_FAN || kind == DEVICE_SUPPLY_FAN;
        if (fan && (i == device || same_zone(response, i, device))) {
            hazard_set_fan(response->hazard, i, on, cause, log);
        }
        // Two switches of one fan: what the one has done the other can undo.
        bool other_switch = i != device && fans_switch(kind) && same_zone(response, i, device);
        if (other_switch && response->states[i] != STATE_RESTING) {
            response->states[i] = on ? STATE_ON : STATE_OFF;
            response->states_since[i] = response->now;
        }
    }
}

static Reason release_doors(Response* response, Actor* actor, int32_t device, EventLog* log) {
    int32_t count = 0;
    int32_t storey =
        device >= 0 ? response->facility->rooms[response->facility->devices[device].room].storey
                    : -1;
    for (int32_t i = 0; i < response->facility->opening_count; i++) {
        const Opening* opening = &response->facility->openings[i];
        bool here = storey < 0 || response->facility->rooms[opening->room[0]].storey == storey ||
                    response->facility->rooms[opening->room[1]].storey == storey;
        if (here && opening->kind == OPENING_DOOR && response->building->doors[i].locked) {
            building_set_locked(response->building, i, false, actor->person, log);
            count++;
        }
    }
    Event event = event_make(log, EVENT_DOORS_RELEASED);
    event.room = response->people->room[actor->person];
    event.person = actor->person;
    event.value = count;
    event.cause = actor->hand.task.order_event;
    event_append(log, event);
    return count > 0 ? REASON_NONE : REASON_NOT_NEEDED;
}

/// A cylinder with gas in it; false when it would not.
static bool cylinder_obey(Response* response, int32_t device, DeviceState state, int32_t person,
                          uint32_t cause, EventLog* log) {
    Hazard* hazard = response->hazard;
    switch (state) {
    case STATE_SHUT: return hazard_set_valve(hazard, device, true, person, cause, log);
    case STATE_OPEN: return hazard_set_valve(hazard, device, false, person, cause, log);
    case STATE_COOLED: return hazard_cool_vessel(hazard, device, COOLING_KG_S);
    case STATE_FALLEN: return hazard_lay_vessel(hazard, device, true, person, log);
    case STATE_SECURED:
    case STATE_UPRIGHT: return hazard_lay_vessel(hazard, device, false, person, log);
    default: return true;
    }
}

/// What a kind does of its own when it is set; false when it would not.
bool device_obey(Response* response, int32_t device, DeviceState state, int32_t person,
                 uint32_t cause, EventLog* log) {
    const Device* row = &response->facility->devices[device];
    switch (row->kind) {
    case DEVICE_EXTRACT_FAN:
    case DEVICE_SUPPLY_FAN:
    case DEVICE_FAN_SWITCH:
    case DEVICE_EX_FAN_SWITCH:
    case DEVICE_MANHOLE: // a blower set up at it
        switch_fans(response, device, state == STATE_ON, cause, log);
        return true;
    case DEVICE_SCRUBBER:
        (void)hazard_set_scrubber(response->hazard, device, state == STATE_ON);
        switch_fans(response, device, state == STATE_ON, cause, log);
        return true;
    case DEVICE_POWER_SWITCH:
    case DEVICE_HIGH_VOLTAGE:
        if (state == STATE_OFF || state == STATE_LOCKED_OUT) {
            hazard_cut_power(response->hazard, row->zone);
        }
        power_set(response, device, state == STATE_ON || state == STATE_RESTORED);
        return true;
    case DEVICE_VALVE:
        if (state == STATE_SHUT || state == STATE_SECURED || state == STATE_OPEN) {
            hazard_set_valve(response->hazard, device, state != STATE_OPEN, person, cause, log);
        }
        return true;
    case DEVICE_GAS_CYLINDER:
        return hazard_vessel(response->hazard, device) == NULL ||
               cylinder_obey(response, device, state, person, cause, log);
    case DEVICE_GAS_SYSTEM:
        return state == STATE_ON ? hazard_release(response->hazard, device, person, cause, log)
                                 : hazard_hold_release(response->hazard, device, true, person, log);
    default: return true;
    }
}

void power_set(Response* response, int32_t device, bool live) {
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        if (i != device && same_zone(response, i, device)) {
            response->dead[i] = live ? 0 : 1;
        }
    }
}

/// Restoring mends; who switches on by hand what stood on "off" has it under local control.
static void repair_or_take_over(Response* response, int32_t device, DeviceState state) {
    if (state == STATE_RESTORED) {
        response->modes[device] = STATE_AUTO;
        response->failed[device] = REASON_NONE;
    } else if (state == STATE_ON && response->modes[device] == STATE_OFF) {
        response->modes[device] = STATE_LOCAL;
    }
}

static Reason set_device(Response* response, Actor* actor, DeviceState state, EventLog* log) {
    int32_t device = actor->hand.device;
    if (device < 0) {
        return REASON_UNKNOWN_TARGET;
    }
    DeviceKind kind = response->facility->devices[device].kind;
    if (is_mode(state) ? response_device_mode(response, device) == state
                       : response->states[device] == (uint8_t)state) {
        return REASON_ALREADY;
    }
    if (response->states[device] == STATE_LOCKED_OUT && state == STATE_ON) {
        return REASON_LOCKED_OUT;
    }
    if (device_kind_trait(kind) == TRAIT_POWERED && response->dead[device] != 0) {
        return REASON_NO_POWER;
    }
    // A valve has events of its own: one line is enough.
    bool speaks = kind == DEVICE_VALVE || (kind == DEVICE_GAS_CYLINDER && state != STATE_COOLED &&
                                           hazard_vessel(response->hazard, device) != NULL);
    uint32_t cause =
        speaks ? actor->hand.task.order_event
               : thing_event(response, actor, EVENT_DEVICE_SET, device, (int32_t)state, log);
    if (is_mode(state)) {
        response->modes[device] = (uint8_t)state;
    } else if (!device_obey(response, device, state, actor->person, cause, log)) {
        return REASON_NOT_NEEDED;
    } else {
        repair_or_take_over(response, device, state);
        response->states[device] = (uint8_t)state;
        response->states_since[device] = response->now;
    }
    actor_observe(response, actor, FACT_DEVICE_STATE, device, (int32_t)state, WAY_ACTED, cause,
                  log);
    return REASON_NONE;
}

static Reason plug(Response* response, Actor* actor, double share, EventLog* log) {
    Reason reason = set_device(response, actor, share > 0.0 ? STATE_SECURED : STATE_SHUT, log);
    if (reason == REASON_NONE) {
        actor_observe(response, actor, FACT_SOURCE, actor->hand.device, share > 0.0 ? 3 : 2,
                      WAY_ACTED, actor->hand.task.order_event, log);
    }
    return reason;
}

void things_step(Response* response, double tick_s, EventLog* log) {
    DeviceRun valves = devices_of(response, DEVICE_DELUGE_VALVE);
    for (int32_t v = 0; v < valves.count; v++) {
        int32_t i = valves.of[v];
        const Device* device = &response->facility->devices[i];
        if (response->states[i] != STATE_ON || !device_works(response, i) ||
            response->now - response->states_since[i] < response_ticks(30.0)) {
            continue; // the pipes fill for half a minute (drillbook A.5)
        }
        for (int32_t k = 0; k < hazard_fire_count(response->hazard); k++) {
            const Fire* fire = hazard_fire(response->hazard, k);
            Jet jet = {.agent = device->agent == AGENT_FOAM ? AGENT_FOAM : AGENT_WATER,
                       .kg_s = HOSE_LITRES,
                       .share = 0.5,
                       .reach = 100.0,
                       .line = true,
                       .person = NOBODY,
                       .device = i};
            if (fire->room == device->room && fire->burning) {
                hazard_extinguish(response->hazard, k, &jet, tick_s, log);
            }
        }
    }
}

// ---- doors and air ----------------------------------------------------------------------------

static Reason lock_door(Response* response, Actor* actor, bool lock, EventLog* log) {
    int32_t opening = actor->hand.opening;
    if (opening < 0) {
        return REASON_UNKNOWN_TARGET;
    }
    if (response->building->doors[opening].locked == lock) {
        return REASON_ALREADY;
    }
    if (!gear_has_key(response, actor, opening)) {
        return REASON_NO_KEY;
    }
    if (lock) {
        building_set_open(response->building, opening, false, actor->person, log);
    }
    building_set_locked(response->building, opening, lock, actor->person, log);
    actor_observe(response, actor, FACT_DOOR_SHUT, opening, lock ? 2 : 1, WAY_ACTED,
                  actor->hand.task.order_event, log);
    return REASON_NONE;
}

static Reason force_door(Response* response, Actor* actor, EventLog* log) {
    int32_t opening = actor->hand.opening;
    if (opening < 0) {
        return REASON_UNKNOWN_TARGET;
    }
    if (!response->building->doors[opening].locked) {
        return REASON_NOT_NEEDED;
    }
    building_set_locked(response->building, opening, false, actor->person, log);
    building_set_open(response->building, opening, true, actor->person, log);
    actor_observe(response, actor, FACT_DOOR_SHUT, opening, 0, WAY_ACTED,
                  actor->hand.task.order_event, log);
    return REASON_NONE;
}

static Reason vent(Response* response, Actor* actor, EventLog* log) {
    int32_t room = work_room(response, actor);
    const Room* row = &response->facility->rooms[room];
    int count = 0;
    int shut = 0;
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t index = response->facility->room_openings[row->first_opening + i];
        OpeningKind kind = response->facility->openings[index].kind;
        if (kind != OPENING_DOOR && kind != OPENING_WINDOW) {
            continue;
        }
        count++;
        if (!response->building->doors[index].open && !response->building->doors[index].locked) {
            building_set_open(response->building, index, true, actor->person, log);
            shut++;
        }
    }
    return shut > 0 ? REASON_NONE : (count > 0 ? REASON_ALREADY : REASON_UNKNOWN_TARGET);
}

double gas_at_heights(const Response* response, int32_t room, vec2s at) {
    float ceiling = response->facility->rooms[room].ceiling;
    const float heights[] = {LOW_M, SWITCH_HEIGHT_M,
                             ceiling > 2.0f * LOW_M ? ceiling - LOW_M : LOW_M};
    double most = 0.0;
    for (size_t i = 0; i < sizeof heights / sizeof heights[0]; i++) {
        double limit = hazard_gas_at(response->hazard, room, at, heights[i]).limit;
        most = limit > most ? limit : most;
    }
    return most;
}

/// Where the meter is: where its carrier stands, or in the vessel at whose hole they do.
static int32_t meter_room(const Response* response, const Actor* actor, vec2s* at) {
    const Target target = actor->hand.task.target;
    int32_t here = response->people->room[actor->person];
    vec2s hole;
    *at = person_at(response, actor->person);
    if (target.kind != TARGET_ROOM || hatch_above(response, target.index, &hole) != here) {
        return here;
    }
    *at = response->facility->rooms[target.index].label;
    return target.index;
}

double toxic_ppm_at_heights(const Response* response, int32_t room, vec2s at, int32_t* substance) {
    float ceiling = response->facility->rooms[room].ceiling;
    const float heights[] = {LOW_M, SWITCH_HEIGHT_M,
                             ceiling > 2.0f * LOW_M ? ceiling - LOW_M : LOW_M};
    double most = 0.0;
    *substance = NOBODY;
    for (size_t i = 0; i < sizeof heights / sizeof heights[0]; i++) {
        GasReading gas = hazard_gas_at(response->hazard, room, at, heights[i]);
        if (gas_is_toxic(response, gas.substance) && 1e6 * gas.share >= most) {
            most = 1e6 * gas.share;
            *substance = gas.substance;
        }
    }
    return most;
}

/// Of the kinds of gas in play, one is toxic, or (`burns`) one burns; with none in play a meter is
/// asked for what burns.
static bool in_play(const Response* response, bool burns) {
    int32_t kinds = hazard_gas_kinds(response->hazard);
    bool any = burns && kinds == 0;
    for (int32_t kind = 0; kind < kinds; kind++) {
        int32_t row = hazard_gas_kind(response->hazard, kind);
        const Substance* gas = hazard_substance(response->hazard, row);
        any = any || (burns ? gas->lower > 0.0 || !gas_is_toxic(response, row)
                            : gas_is_toxic(response, row));
    }
    return any;
}

/// The cell for toxic gas of the same meter, in ppm: the most of three heights.
static void measure_toxic(Response* response, Actor* actor, int32_t room, vec2s at, EventLog* log) {
    int32_t substance;
    double ppm = toxic_ppm_at_heights(response, room, at, &substance);
    int32_t shown = (int32_t)(ppm + 0.5);
    bool harms = substance >= 0 && ppm >= hazard_substance(response->hazard, substance)->oel;
    uint32_t cause = thing_event(response, actor, EVENT_MEASURED, (int32_t)FACT_TOXIC, shown, log);
    actor_observe(response, actor, FACT_TOXIC, room, harms ? shown : 0, WAY_METER, cause, log);
}

static Reason measure(Response* response, Actor* actor, FactKind kind, EventLog* log) {
    vec2s at;
    int32_t room = meter_room(response, actor, &at);
    if (kind == FACT_GAS && in_play(response, false)) {
        measure_toxic(response, actor, room, at, log);
        if (!in_play(response, true)) {
            return REASON_NONE; // a reading of 0 % of a limit would sound like clean air
        }
    }
    Exposure air = hazard_exposure(response->hazard, room, at, 1.6f);
    int32_t value = 0;
    int32_t shown = 0;
    switch (kind) {
    case FACT_GAS: {
        double limit = gas_at_heights(response, room, at);
        bool waits = limit <= 0.0 && room_is_flammable(response, room, at);
        value = shown = waits ? LEL_WAITING : (int32_t)(100.0 * limit + 0.5);
        break;
    }
    case FACT_OXYGEN:
        shown = (int32_t)(100.0f * air.o2 + 0.5f);
        value = air.o2 < LOW_OXYGEN ? shown : 0;
        break;
    case FACT_TEMP_HIGH:
    case FACT_HEAT:
        shown = (int32_t)(air.celsius + 0.5f);
        value = air.celsius > WARM_CELSIUS ? shown : 0;
        break;
    case FACT_GUST: value = shown = (int32_t)(response->weather.gust + 0.5f); break;
    case FACT_SMOKE: value = shown = smoke_class((double)air.extinction); break;
    default: break;
    }
    uint32_t cause = thing_event(response, actor, EVENT_MEASURED, (int32_t)kind, shown, log);
    int32_t subject = fact_subject(kind) == EVENT_FIELD_ROOM ? room : -1;
    actor_observe(response, actor, kind, subject, value, WAY_METER, cause, log);
    return REASON_NONE;
}

static Reason smother(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    const Fire* fire = work->fire >= 0 ? hazard_fire(response->hazard, work->fire) : NULL;
    if (fire == NULL || !fire->burning) {
        return REASON_NOT_NEEDED;
    }
    if ((double)fire->heat_kw > SMOTHER_KW) {
        return REASON_FIRE_TOO_BIG;
    }
    Jet jet = {.agent = AGENT_BLANKET,
               .kg_s = 100.0,
               .share = 1.0,
               .reach = 3.0,
               .person = actor->person,
               .device = work->kit};
    JetResult result = hazard_extinguish(response->hazard, work->fire, &jet, 1.0, log);
    return result == JET_WORKS ? REASON_NONE : REASON_WRONG_AGENT;
}

static Reason keep_kit(Response* response, Actor* actor) {
    kit_keep(response, actor);
    return actor->hand.kit < 0 ? REASON_NONE : REASON_BUSY;
}

static Reason wear(Response* response, Actor* actor, EventLog* log) {
    int32_t kit = actor->hand.kit;
    if (kit < 0) {
        return REASON_NO_KIT;
    }
    actor->hand.kit = -1;
    gear_put_on(response, actor, kit, log);
    return REASON_NONE;
}

/// Who has been hosed down in the same deed and had taken the suit off before has done it.
static Reason doff(Response* response, Actor* actor, EventLog* log) {
    bool rinsed = action_has(work_action(response, &actor->hand), EFFECT_RINSE);
    return gear_take_all_off(response, actor, log) || rinsed ? REASON_NONE : REASON_NOT_NEEDED;
}

/// Stands under the shower, or is hosed down there, with all that is worn.
static Reason rinse(Response* response, Actor* actor, EventLog* log) {
    response->treated[actor->person] |= (uint64_t)1 << TREATMENT_WASHED;
    gear_wash(response, actor->person);
    (void)care_event(response, actor, EVENT_PERSON_TREATED, TREATMENT_WASHED, actor->person, NOBODY,
                     log);
    return REASON_NONE;
}

static Reason use_up(Response* response, Actor* actor, double share) {
    int32_t kit = actor->hand.kit;
    if (kit < 0) {
        return REASON_NO_KIT;
    }
    double left = response->kits[kit].left - (share > 0.0 ? share : 1.0);
    response->kits[kit].left = left > 0.0 ? left : 0.0;
    return REASON_NONE;
}

/// Something that is so because its doer says or writes so: a level, an entry in a list.
static Reason declare(Response* response, Actor* actor, FactKind kind, int32_t value,
                      EventLog* log) {
    int32_t subject;
    if (!work_subject(response, actor, kind, &subject)) {
        return REASON_UNKNOWN_TARGET;
    }
    actor_observe(response, actor, kind, subject, value, WAY_ACTED, actor->hand.task.order_event,
                  log);
    return REASON_NONE;
}

Reason things_apply(Response* response, Actor* actor, int index, EventLog* log) {
    const ActionDef* action = work_action(response, &actor->hand);
    int32_t argument = action->effect_args[index];
    double amount = action->effect_amounts[index];
    switch (action->effects[index]) {
    case EFFECT_LEARN: return declare(response, actor, (FactKind)argument, (int32_t)amount, log);
    case EFFECT_SET:
    case EFFECT_SVC: return set_device(response, actor, (DeviceState)argument, log);
    case EFFECT_PLUG: return plug(response, actor, amount, log);
    case EFFECT_VENT: return vent(response, actor, log);
    case EFFECT_SPARK: return try_spark(response, actor, amount, log);
    case EFFECT_MEASURE: return measure(response, actor, (FactKind)argument, log);
    case EFFECT_SMOTHER: return smother(response, actor, log);
    case EFFECT_DOOR_LOCK: return lock_door(response, actor, true, log);
    case EFFECT_DOOR_UNLOCK: return lock_door(response, actor, false, log);
    case EFFECT_DOOR_FORCE: return force_door(response, actor, log);
    case EFFECT_RELEASE: return release_doors(response, actor, actor->hand.device, log);
    case EFFECT_WEAR: return wear(response, actor, log);
    case EFFECT_DOFF: return doff(response, actor, log);
    case EFFECT_RINSE: return rinse(response, actor, log);
    case EFFECT_ALARM_ALL:
        return alarm_start(response, actor, true, actor->hand.task.order_event, log);
    case EFFECT_TAKE: return keep_kit(response, actor);
    case EFFECT_DROP:
        return kit_drop(response, actor, DEVICE_KIND_COUNT, log) ? REASON_NONE : REASON_NO_KIT;
    case EFFECT_USE: return use_up(response, actor, amount);
    case EFFECT_CURB: return spreads_curb(response, actor, (Lever)argument, amount, log);
    case EFFECT_LOG:
        work_event(response, actor, &actor->hand, EVENT_LOGGED, NOBODY, NOBODY, log);
        return REASON_NONE;
    default: return patients_apply(response, actor, index, log);
    }
}
