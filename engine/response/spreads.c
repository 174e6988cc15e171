/// Spreads: what makes stores, paths and sources of a scenario carry more or less, and what comes
/// of their levels: readings, switched devices, ill people.
///
/// The laws are the hazard layer's (stores.h); here doors, devices and what was done become factors
/// on their rates, every half second, on the story's clock where the drill has one. Members of a
/// store of people fall ill by draws of their own number, so that somebody who stands there as a
/// person has the fate of the same member who is only counted.
#include "response/response_internal.h"

#include <string.h>

#define STEP_TICKS   10u
#define STEP_S       0.5
#define NEVER_S      1e300
#define ILL_RATE     0.1f  /* somebody who looks ill is noticed [1/s]; own choice */
#define ILL_REACH_M  10.0f /* as casualties (perceive.c) */
#define TOLD_CHANGE  0.01  /* least change of a share that is worth an event */
#define READING_RATE 0.5   /* a reading that one stands before (notice.c) */

/// What has become of one member.
enum { FATE_FREE = 0, FATE_WELL, FATE_ILL, FATE_SEVERE };

typedef struct HarmState {
    HarmTally tally;
    double* due;   // by member: the story's time of falling ill, NEVER_S not [s]
    uint8_t* fate; // by member
} HarmState;

/// Members of one store of people.
typedef struct Members {
    uint64_t key;
    int32_t count;      // 0: no people
    int32_t* member_at; // in the order in which they are reached
    int32_t* person_of; // by member, -1: only counted
} Members;

typedef struct Spreads {
    Stores stores;
    double story_s;     // the story's time since the run began [s]
    uint32_t log_seen;  // events read so far
    double* conducts;   // by path
    double* flows;      // by source
    bool told;          // shares were looked at before
    uint8_t* passed;    // by sensor: limits
    double* passed_due; // by sensor: story's time at which the next limit counts, NEVER_S
    double lever[LEVER_COUNT];
    uint8_t used[LEVER_COUNT];
    uint8_t* curbed; // by action: has done it once
    Members members[STORES_MAX];
    HarmState* harms;
    uint8_t* ill; // by person
} Spreads;

// ---- making -----------------------------------------------------------------------------------

static int32_t members_of(const SpreadDef* def, int32_t store) {
    const StoreDef* row = &def->stores.stores[store];
    return row->kind == STORE_PEOPLE ? (int32_t)(row->capacity + 0.5) : 0;
}

size_t spreads_bytes(const ResponseDef* def, int32_t person_count) {
    const SpreadDef* spread = &def->spread;
    if (spread->stores.store_count == 0) {
        return 0;
    }
    size_t bytes = arena_cost(1, sizeof(Spreads)) +
                   arena_cost((size_t)spread->stores.path_count, sizeof(double)) +
                   arena_cost((size_t)spread->stores.source_count, sizeof(double)) +
                   arena_cost((size_t)spread->sensor_count, sizeof(uint8_t)) +
                   arena_cost((size_t)spread->sensor_count, sizeof(double)) +
                   arena_cost((size_t)def->action_count, sizeof(uint8_t)) +
                   arena_cost((size_t)spread->harm_count, sizeof(HarmState)) +
                   arena_cost((size_t)person_count, sizeof(uint8_t));
    for (int i = 0; i < spread->stores.store_count; i++) {
        bytes += 3 * arena_cost((size_t)members_of(spread, i), sizeof(int32_t));
    }
    for (int i = 0; i < spread->harm_count; i++) {
        size_t members = (size_t)members_of(spread, spread->harms[i].store);
        bytes += arena_cost(members, sizeof(double)) + arena_cost(members, sizeof(uint8_t));
    }
    return bytes;
}

static bool create_members(Response* response, Arena* arena, int32_t store) {
    const SpreadDef* def = &response->def.spread;
    Members* members = &response->spreads->members[store];
    *members = (Members){.key = hash_text(def->names[store].id), .count = members_of(def, store)};
    size_t count = (size_t)members->count;
    members->member_at = ARENA_TAKE(arena, int32_t, count);
    members->person_of = ARENA_TAKE(arena, int32_t, count);
    int32_t* ranks = ARENA_TAKE(arena, int32_t, count);
    if (members->member_at == NULL || members->person_of == NULL || ranks == NULL) {
        return false;
    }
    members_order(response->def.seed, members->key, members->count, ranks, members->member_at);
    int32_t member = 0;
    for (int i = 0; i < def->body_count; i++) {
        if (def->bodies[i].store == store) {
            members->person_of[member++] = def->bodies[i].person;
        }
    }
    for (; member < members->count; member++) {
        members->person_of[member] = NOBODY;
    }
    return true;
}

static bool create_harm(Response* response, Arena* arena, int index) {
    const SpreadDef* def = &response->def.spread;
    HarmState* harm = &response->spreads->harms[index];
    size_t count = (size_t)members_of(def, def->harms[index].store);
    harm->due = ARENA_TAKE(arena, double, count);
    harm->fate = ARENA_TAKE(arena, uint8_t, count);
    if (harm->due == NULL || harm->fate == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        harm->due[i] = NEVER_S;
    }
    return true;
}

bool spreads_create(Response* response, Arena* arena) {
    const SpreadDef* def = &response->def.spread;
    if (def->stores.store_count == 0) {
        return true;
    }
    Spreads* spreads = ARENA_TAKE(arena, Spreads, 1);
    if (spreads == NULL) {
        return false;
    }
    response->spreads = spreads;
    spreads->conducts = ARENA_TAKE(arena, double, (size_t)def->stores.path_count);
    spreads->flows = ARENA_TAKE(arena, double, (size_t)def->stores.source_count);
    spreads->passed = ARENA_TAKE(arena, uint8_t, (size_t)def->sensor_count);
    spreads->passed_due = ARENA_TAKE(arena, double, (size_t)def->sensor_count);
    spreads->curbed = ARENA_TAKE(arena, uint8_t, (size_t)response->def.action_count);
    spreads->harms = ARENA_TAKE(arena, HarmState, (size_t)def->harm_count);
    spreads->ill = ARENA_TAKE(arena, uint8_t, (size_t)response->person_count);
    bool fits = spreads->conducts != NULL && spreads->flows != NULL && spreads->passed != NULL &&
                spreads->passed_due != NULL && spreads->curbed != NULL && spreads->harms != NULL &&
                spreads->ill != NULL;
    for (int i = 0; i < def->stores.store_count && fits; i++) {
        fits = create_members(response, arena, i);
    }
    for (int i = 0; i < def->harm_count && fits; i++) {
        fits = create_harm(response, arena, i);
    }
    for (int i = 0; i < def->sensor_count && fits; i++) {
        spreads->passed_due[i] = NEVER_S;
    }
    stores_begin(&spreads->stores, &def->stores);
    return fits;
}

// ---- shares -----------------------------------------------------------------------------------

static double device_share(const Response* response, const SpreadGate* gate) {
    static const bool stands[DEVICE_STATE_COUNT] = {
        [STATE_SEALED] = true, [STATE_HELD] = true, [STATE_COVERED] = true, [STATE_BACKUP] = true};
    DeviceState state = (DeviceState)response->states[gate->device];
    bool on = state == STATE_ON || state == STATE_OPEN || state == STATE_REDUCED;
    if (!response_device_runs(response, gate->device) || stands[state] || (gate->needs_on && !on)) {
        return 0.0;
    }
    return state == STATE_REDUCED || state == STATE_LIMITED ? gate->reduced : 1.0;
}

static double gate_share(const Response* response, const SpreadGate* gate) {
    const Spreads* spreads = response->spreads;
    double now = response->now * RESPONSE_TICK_S;
    if (now < gate->from_s || (gate->until_s > 0.0 && now >= gate->until_s)) {
        return 0.0;
    }
    double share = gate->device >= 0 ? device_share(response, gate) : 1.0;
    if (gate->opening >= 0) {
        double open = (double)building_air_share(response->building, gate->opening);
        share *= open + (1.0 - open) * gate->leak;
    }
    if (gate->lever < LEVER_COUNT) {
        share *= spreads->used[gate->lever] != 0 ? spreads->lever[gate->lever] : gate->before;
    }
    return share;
}

/// Looks at all gates; what has changed is told.
static void update_shares(Response* response, EventLog* log) {
    const SpreadDef* def = &response->def.spread;
    Spreads* spreads = response->spreads;
    int paths = def->stores.path_count;
    for (int i = 0; i < paths + def->stores.source_count; i++) {
        double* share = i < paths ? &spreads->conducts[i] : &spreads->flows[i - paths];
        double now = gate_share(response, spreads_flow(def, i));
        double change = now > *share ? now - *share : *share - now;
        if (spreads->told && change >= TOLD_CHANGE) {
            Event event = event_make(log, EVENT_FLOW_CHANGED);
            event.thing = i;
            event.value = (int32_t)(100.0 * now + 0.5);
            event_append(log, event);
        }
        *share = now;
    }
    spreads->told = true;
}

Reason spreads_curb(Response* response, const Actor* actor, Lever lever, double amount,
                    EventLog* log) {
    (void)log;
    Spreads* spreads = response->spreads;
    int32_t action = actor->hand.task.action;
    if (spreads == NULL || lever >= LEVER_COUNT || spreads->curbed[action] != 0) {
        return REASON_NONE;
    }
    spreads->curbed[action] = 1;
    spreads->lever[lever] = spreads->used[lever] != 0 ? spreads->lever[lever] * amount : amount;
    spreads->used[lever] = 1;
    return REASON_NONE;
}

// ---- harm -------------------------------------------------------------------------------------

static void fall_ill(Response* response, int index, int32_t member, EventLog* log) {
    const SpreadHarmDef* def = &response->def.spread.harms[index];
    HarmState* harm = &response->spreads->harms[index];
    const Members* members = &response->spreads->members[def->store];
    MemberFate fate = member_fate(response->def.seed, members->key, member, &def->dose);
    int32_t person = members->person_of[member];
    harm->due[member] = NEVER_S;
    harm->fate[member] = fate.severe ? FATE_SEVERE : FATE_ILL;
    harm->tally.ill++;
    harm->tally.severe += fate.severe ? 1 : 0;
    Event event = event_make(log, fate.severe ? EVENT_FELL_SEVERELY_ILL : EVENT_FELL_ILL);
    event.thing = index;
    event.value = harm->tally.ill;
    event.person = person;
    event.room = person >= 0 ? response->people->room[person] : NOBODY;
    event_append(log, event);
    if (person >= 0) {
        uint8_t grade = fate.severe ? 2 : 1;
        uint8_t* ill = &response->spreads->ill[person];
        *ill = grade > *ill ? grade : *ill;
        people_injure(response->people, person, HARM_ILLNESS,
                      (float)(fate.severe ? def->grave : def->mild), log);
    }
}

/// Those who are reached anew get their fate, and those whose time has come fall ill.
static void step_harm(Response* response, int index, EventLog* log) {
    const SpreadDef* def = &response->def.spread;
    const SpreadHarmDef* row = &def->harms[index];
    Spreads* spreads = response->spreads;
    HarmState* harm = &spreads->harms[index];
    const Members* members = &spreads->members[row->store];
    int32_t reached = stores_reached(&spreads->stores, &def->stores, row->store);
    for (; harm->tally.reached < reached; harm->tally.reached++) {
        int32_t member = members->member_at[harm->tally.reached];
        MemberFate fate = member_fate(response->def.seed, members->key, member, &row->dose);
        harm->fate[member] = FATE_WELL;
        harm->due[member] = fate.ill ? spreads->story_s + fate.onset_s : NEVER_S;
    }
    for (int32_t member = 0; member < members->count; member++) {
        if (harm->due[member] <= spreads->story_s) {
            fall_ill(response, index, member, log);
        }
    }
}

// ---- sensors ----------------------------------------------------------------------------------

static double sensed(const Response* response, const SensorDef* sensor) {
    const Spreads* spreads = response->spreads;
    return sensor->store >= 0
               ? stores_level(&spreads->stores, &response->def.spread.stores, sensor->store)
               : (double)spreads->harms[sensor->harm].tally.ill;
}

static int32_t told_value(const SensorDef* sensor, int passed) {
    return passed > 0 ? (int32_t)(sensor->limits[passed - 1] + 0.5) : 0;
}

static void sensor_crosses(Response* response, int index, int passed, EventLog* log) {
    const SensorDef* sensor = &response->def.spread.sensors[index];
    uint8_t* before = &response->spreads->passed[index];
    bool rises = passed > *before;
    Event event = event_make(log, rises ? EVENT_SENSOR_TELLS : EVENT_SENSOR_CLEARS);
    event.thing = index;
    event.room = sensor->room;
    event.value = told_value(sensor, rises ? passed : *before);
    uint32_t cause = event_append(log, event);
    if (rises && *before == 0) {
        for (int i = 0; i < sensor->set_count; i++) {
            (void)response_set_device(response, sensor->sets[i], (DeviceState)sensor->state, log);
        }
    }
    *before = (uint8_t)passed;
    if (sensor->to >= 0 && sensor->fact < FACT_KIND_COUNT) {
        response_inform(response, sensor->to, (FactKind)sensor->fact, sensor->room,
                        told_value(sensor, passed), WAY_PANEL, cause, log);
    }
}

static void step_sensor(Response* response, int index, EventLog* log) {
    const SensorDef* sensor = &response->def.spread.sensors[index];
    Spreads* spreads = response->spreads;
    int passed = spreads->passed[index];
    double level = sensed(response, sensor);
    if (passed > 0 && level < sensor->limits[passed - 1] - sensor->band) {
        spreads->passed_due[index] = NEVER_S;
        sensor_crosses(response, index, passed - 1, log);
    } else if (passed < sensor->limit_count && level >= sensor->limits[passed]) {
        double due = spreads->story_s + sensor->lag_s;
        if (spreads->passed_due[index] > due) {
            spreads->passed_due[index] = due;
        }
        if (spreads->passed_due[index] <= spreads->story_s) {
            spreads->passed_due[index] = NEVER_S;
            sensor_crosses(response, index, passed + 1, log);
        }
    } else {
        spreads->passed_due[index] = NEVER_S;
    }
}

// ---- step -------------------------------------------------------------------------------------

/// Seconds of the story that were passed over since the last look.
static double passed_over(Spreads* spreads, const EventLog* log) {
    double seconds = 0.0;
    for (; spreads->log_seen < log->count; spreads->log_seen++) {
        const Event* event = &log->events[spreads->log_seen];
        seconds += event->kind == EVENT_STORY_JUMPED ? event->value / 1000.0 : 0.0;
    }
    return seconds;
}

void spreads_step(Response* response, EventLog* log) {
    Spreads* spreads = response->spreads;
    if (spreads == NULL || response->now % STEP_TICKS != 0) {
        return;
    }
    const SpreadDef* def = &response->def.spread;
    update_shares(response, log);
    double seconds = STEP_S * def->pace + passed_over(spreads, log);
    stores_advance(&spreads->stores, &def->stores, spreads->conducts, spreads->flows, seconds);
    spreads->story_s += seconds;
    for (int i = 0; i < def->harm_count; i++) {
        step_harm(response, i, log);
    }
    for (int i = 0; i < def->sensor_count; i++) {
        step_sensor(response, i, log);
    }
}

// ---- seeing -----------------------------------------------------------------------------------

static bool reads_here(const Response* response, const SensorDef* sensor, int32_t room) {
    bool here = false;
    for (int i = 0; i < sensor->shown_count && !here; i++) {
        here = response->facility->devices[sensor->shown[i]].room == room &&
               device_works(response, sensor->shown[i]);
    }
    return here;
}

static void see_sensors(Response* response, Actor* actor, EventLog* log) {
    const SpreadDef* def = &response->def.spread;
    int32_t room = response->people->room[actor->person];
    for (int i = 0; i < def->sensor_count; i++) {
        const SensorDef* sensor = &def->sensors[i];
        if (sensor->fact >= FACT_KIND_COUNT || !reads_here(response, sensor, room)) {
            continue;
        }
        int32_t value = told_value(sensor, response->spreads->passed[i]);
        const Fact* held = mind_find(&actor->mind, (FactKind)sensor->fact, sensor->room);
        if (value != 0 || (held != NULL && held->value != 0)) {
            perceive_see(response, actor,
                         (Sight){.kind = (FactKind)sensor->fact,
                                 .subject = sensor->room,
                                 .value = value,
                                 .rate = READING_RATE,
                                 .way = WAY_PANEL},
                         log);
        }
    }
}

void spreads_see(Response* response, Actor* actor, EventLog* log) {
    const Spreads* spreads = response->spreads;
    if (spreads == NULL) {
        return;
    }
    see_sensors(response, actor, log);
    const SpreadDef* def = &response->def.spread;
    const People* people = response->people;
    int32_t room = people->room[actor->person];
    for (int i = 0; i < def->body_count; i++) {
        int32_t person = def->bodies[i].person;
        // Round somebody who collapses everybody turns and calls: the whole room notices.
        bool collapsed = spreads->ill[person] > 1 && people->state[person] >= PERSON_DOWN;
        if (spreads->ill[person] == 0 || person == actor->person || people->room[person] != room ||
            (!collapsed &&
             vec_distance(people->at[person], people->at[actor->person]) > ILL_REACH_M)) {
            continue;
        }
        Sight sight = {.kind = FACT_ILL,
                       .subject = person,
                       .value = 1,
                       .rate = (double)ILL_RATE,
                       .way = WAY_SEEN};
        perceive_see(response, actor, sight, log);
        if (collapsed) {
            sight.kind = FACT_CASUALTY;
            sight.shared = true;
            perceive_see(response, actor, sight, log);
        }
    }
}

// ---- reading ----------------------------------------------------------------------------------

double response_store_level(const Response* response, int32_t store) {
    return stores_level(&response->spreads->stores, &response->def.spread.stores, store);
}

int32_t response_store_reached(const Response* response, int32_t store) {
    return stores_reached(&response->spreads->stores, &response->def.spread.stores, store);
}

double response_path_share(const Response* response, int32_t path) {
    return response->spreads->conducts[path];
}

double response_source_share(const Response* response, int32_t source) {
    return response->spreads->flows[source];
}

HarmTally response_harm(const Response* response, int32_t harm) {
    return response->spreads->harms[harm].tally;
}

int response_sensor_limits(const Response* response, int32_t sensor) {
    return response->spreads->passed[sensor];
}

int response_ill(const Response* response, int32_t person) {
    return response->spreads != NULL ? response->spreads->ill[person] : 0;
}

void spreads_hash(const Response* response, Hash* hash) {
    const Spreads* spreads = response->spreads;
    if (spreads == NULL) {
        return;
    }
    const SpreadDef* def = &response->def.spread;
    stores_hash(&spreads->stores, &def->stores, hash);
    hash_f64(hash, spreads->story_s);
    hash_f64s(hash, spreads->conducts, (size_t)def->stores.path_count);
    hash_f64s(hash, spreads->flows, (size_t)def->stores.source_count);
    hash_bytes(hash, spreads->passed, (size_t)def->sensor_count);
    hash_f64s(hash, spreads->passed_due, (size_t)def->sensor_count);
    hash_f64s(hash, spreads->lever, LEVER_COUNT);
    hash_bytes(hash, spreads->used, LEVER_COUNT);
    hash_bytes(hash, spreads->curbed, (size_t)response->def.action_count);
    hash_bytes(hash, spreads->ill, (size_t)response->person_count);
    hash_u32(hash, spreads->log_seen);
    for (int i = 0; i < def->harm_count; i++) {
        size_t count = (size_t)members_of(def, def->harms[i].store);
        hash_f64s(hash, spreads->harms[i].due, count);
        hash_bytes(hash, spreads->harms[i].fate, count);
    }
}
