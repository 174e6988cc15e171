// Gas: what escapes, and what of it is met where.
//
// Leaks let gas into the boxes of gas_mix.c, which mix for the step; then noses, detectors and
// flames get their turn. What is read at a place is what its box holds, and how many times that the
// grid has it there.
#include "core/rng.h"
#include "core/status.h"
#include "hazard/explosion_state.h"
#include "hazard/gas_grid.h"
#include "hazard/toxic.h"

#define LEAKY       0.5   // changes of air of shut rooms [1/h], hazards.md 1.3 [K]
#define BURIED      0.2   // of basements, pits and drains: 0.1-0.3, likewise
#define BURIED_M    -0.5f // storeys whose floor is below this [m]
#define NEAR_LEAK_M 5.0f  // so far one smells and hears a leak at once, own choice

// ---- creation ---------------------------------------------------------------------------------

static bool is_detector(const Facility* facility, int32_t device) {
    return facility->devices[device].kind == DEVICE_GAS_DETECTOR;
}

static int32_t detectors_of(const Facility* facility) {
    int32_t count = 0;
    for (int32_t i = 0; i < facility->device_count; ++i) {
        count += is_detector(facility, i) ? 1 : 0;
    }
    return count;
}

size_t gas_bytes(const Facility* facility, const HazardDef* def) {
    if (def->leak_count == 0) {
        return 0;
    }
    size_t parts = (size_t)layout_zone_count(facility);
    size_t rooms = (size_t)facility->room_count;
    size_t devices = (size_t)facility->device_count;
    size_t kinds = (size_t)def->leak_count;
    size_t vents = (size_t)layout_vent_count(facility);
    size_t fans = (size_t)fan_count(facility);
    int32_t streams =
        gas_streams_max((int32_t)parts, (int32_t)vents, (int32_t)fans, (int32_t)kinds);
    return arena_cost(1, sizeof(Gas)) + boxes_bytes((int32_t)(parts * kinds * GAS_BOXES), streams) +
           arena_cost((size_t)streams, sizeof(int32_t)) +
           arena_cost(vents * kinds, sizeof(double)) + arena_cost(fans * kinds, sizeof(double)) +
           arena_cost(parts, sizeof(double)) +
           arena_cost(rooms * (size_t)def->leak_count, sizeof(uint8_t)) +
           2 * arena_cost(rooms, sizeof(bool)) + arena_cost(devices, sizeof(bool)) +
           arena_cost((size_t)detectors_of(facility), sizeof(GasDetector)) +
           arena_cost(devices, sizeof(int32_t)) + arena_cost(rooms, sizeof(float)) +
           arena_cost(rooms, sizeof(uint32_t)) + gas_grid_bytes(facility, def);
}

static int32_t kind_of(Gas* gas, int32_t substance) {
    for (int32_t i = 0; i < gas->kind_count; ++i) {
        if (gas->kinds[i] == substance) {
            return i;
        }
    }
    gas->kinds[gas->kind_count] = substance;
    return gas->kind_count++;
}

static void take_memory(Hazard* hazard, Arena* arena, const HazardDef* def) {
    const Facility* facility = hazard->facility;
    Gas* gas = hazard->gas;
    size_t rooms = (size_t)facility->room_count;
    size_t devices = (size_t)facility->device_count;
    int32_t kinds = gas->kind_count;
    int32_t vents = hazard->zones->vent_count;
    int32_t fans = hazard->zones->fan_count;
    int32_t streams = gas_streams_max(hazard->part_count, vents, fans, kinds);
    boxes_create(&gas->boxes, arena, hazard->part_count * kinds * GAS_BOXES, streams);
    gas->tally = ARENA_TAKE(arena, int32_t, (size_t)streams);
    gas->escaped = ARENA_TAKE(arena, double, (size_t)(vents * kinds));
    gas->blown = ARENA_TAKE(arena, double, (size_t)(fans * kinds));
    gas->air_change = ARENA_TAKE(arena, double, (size_t)hazard->part_count);
    gas->told = ARENA_TAKE(arena, uint8_t, rooms * (size_t)def->leak_count);
    gas->burnt = ARENA_TAKE(arena, bool, rooms);
    gas->shut = ARENA_TAKE(arena, bool, devices);
    gas->detectors = ARENA_TAKE(arena, GasDetector, (size_t)detectors_of(facility));
    gas->detector_of_device = ARENA_TAKE(arena, int32_t, devices);
    gas->flash = ARENA_TAKE(arena, float, rooms);
    gas->flash_tick = ARENA_TAKE(arena, uint32_t, rooms);
    ASSERT(gas->tally != NULL && gas->air_change != NULL && gas->flash_tick != NULL);
}

static void set_air_changes(Hazard* hazard, const HazardDef* def) {
    const Facility* facility = hazard->facility;
    for (int32_t part = 0; part < hazard->part_count; ++part) {
        const Room* room = &facility->rooms[hazard->parts[part].room];
        bool buried = facility->storeys[room->storey].elevation < BURIED_M;
        hazard->gas->air_change[part] = (buried ? BURIED : LEAKY) / 3600.0;
    }
    for (int32_t i = 0; i < def->leak_count; ++i) {
        const RoomState* room = &hazard->rooms[def->leaks[i].room];
        for (int32_t part = room->zone; part >= 0 && part < room->zone + room->zone_count; ++part) {
            hazard->gas->air_change[part] = def->leaks[i].air_change / 3600.0;
        }
    }
}

void gas_create(Hazard* hazard, Arena* arena, const HazardDef* def) {
    if (def->leak_count == 0) {
        return;
    }
    hazard->gas = ARENA_TAKE(arena, Gas, 1);
    ASSERT(hazard->gas != NULL);
    Gas* gas = hazard->gas;
    for (int32_t i = 0; i < def->leak_count; ++i) {
        int32_t kind = kind_of(gas, def->leaks[i].substance);
        gas->leaks[gas->leak_count++] =
            (Leak){.def = def->leaks[i], .kind = kind, .left = def->leaks[i].contents, .fire = -1};
        if (def->leaks[i].by_release) {
            Leak* leak = &gas->leaks[i];
            leak->source = release_begin(&leak->def.release, gas_kind(hazard, kind));
        }
    }
    take_memory(hazard, arena, def);
    gas_mix_create(hazard);
    set_air_changes(hazard, def);
    for (int32_t i = 0; i < def->spark_count; ++i) {
        gas->sparks[gas->spark_count++] = def->sparks[i];
    }
    for (int32_t i = 0; i < hazard->facility->device_count; ++i) {
        gas->detector_of_device[i] = NOBODY;
        if (is_detector(hazard->facility, i)) {
            gas->detector_of_device[i] = gas->detector_count;
            gas->detectors[gas->detector_count++] = (GasDetector){.device = i};
        }
    }
    gas_grid_create(hazard, arena, def);
}

// ---- leaks and the step -----------------------------------------------------------------------

static bool is_shut(const Gas* gas, const Leak* leak) {
    for (int32_t i = 0; i < leak->def.valve_count; ++i) {
        if (gas->shut[leak->def.valves[i]]) {
            return true;
        }
    }
    return false;
}

/// A rate that its author gave, to the last of the contents.
static bool follow_rate(const Gas* gas, Leak* leak) {
    bool endless = leak->def.contents <= 0.0;
    if (is_shut(gas, leak) || (!endless && leak->left <= 0.0)) {
        return false;
    }
    double most = endless ? leak->def.rate : leak->left / HAZARD_STEP_S;
    leak->rate = leak->def.rate < most ? leak->def.rate : most;
    leak->left -= leak->rate * HAZARD_STEP_S;
    return true;
}

/// A hole, a vessel or a spill. What lies on the floor goes on when a valve is shut.
static bool follow_source(const Hazard* hazard, Leak* leak) {
    const ReleaseDef* def = &leak->def.release;
    bool open = !is_shut(hazard->gas, leak);
    if (release_over(def, &leak->source) || (!open && leak->source.pool <= 0.0)) {
        return false;
    }
    release_step(def, gas_kind(hazard, leak->kind), &leak->source, open, HAZARD_STEP_S);
    leak->rate = leak->source.gas;
    leak->left = leak->source.left + leak->source.pool;
    return true;
}

/// It escapes no more; where nobody has shut it, why.
static void tell_stopped(const Hazard* hazard, const Leak* leak, EventLog* log) {
    const Gas* gas = hazard->gas;
    Event event = event_make(log, EVENT_GAS_STOPPED);
    event.thing = gas->kinds[leak->kind];
    event.room = leak->def.room;
    event.cause = leak->event;
    if (vessel_has_burst(hazard, (int32_t)(leak - gas->leaks))) {
        event.detail = REASON_VESSEL_BURST;
    } else if (!is_shut(gas, leak)) {
        event.detail = REASON_RAN_OUT;
    }
    event_append(log, event);
}

static void follow_leak(Hazard* hazard, Leak* leak, double now, EventLog* log) {
    Gas* gas = hazard->gas;
    bool due = leak->def.starts <= now + 1e-9;
    bool runs =
        due && (leak->def.by_release ? follow_source(hazard, leak) : follow_rate(gas, leak));
    if (runs && !leak->started) {
        leak->started = true;
        gas->any = true;
        gas->here[leak->kind] = true;
        leak->event =
            gas_tell(gas, leak->kind, leak->def.room, EVENT_GAS_LEAKS, -1.0, EVENT_NONE, log);
    } else if (leak->runs && !runs) {
        tell_stopped(hazard, leak, log);
    }
    leak->runs = runs;
    leak->rate = runs ? leak->rate : 0.0;
}

void gas_step(Hazard* hazard, double now, EventLog* log) {
    Gas* gas = hazard->gas;
    if (gas == NULL) {
        return;
    }
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        follow_leak(hazard, &gas->leaks[i], now, log);
    }
    if (!gas->any) {
        return;
    }
    gas_mix(hazard);
    gas_grid_step(hazard);
    gas_watch(hazard, log);
    gas->stepping = true;
    gas_fire_step(hazard, now, log);
    gas->stepping = false;
}

// ---- reading ----------------------------------------------------------------------------------

double gas_share_at(const Hazard* hazard, int32_t room, int32_t kind, vec2s at, double height) {
    int32_t part = zone_at(hazard, room, at);
    if (part < 0) {
        return gas_grid_outside(hazard, room, kind, at, height);
    }
    bool high = height >= gas_split(hazard, part, kind);
    double mean = gas_share(gas_box(hazard->gas, part, kind, high ? GAS_UPPER : GAS_LOWER));
    double share = mean * gas_grid_factor(hazard, part, kind, at);
    return share < 1.0 ? share : 1.0;
}

void gas_met(const Hazard* hazard, int32_t room, vec2s at, float height, Exposure* met) {
    float left = 1.0f;
    for (int32_t kind = 0; kind < hazard->gas->kind_count; ++kind) {
        float share = (float)gas_share_at(hazard, room, kind, at, (double)height);
        left -= share;
        met->gas[kind] = share;
        switch (gas_kind(hazard, kind)->fire_gas) {
        case FIRE_GAS_CO: met->co_ppm += 1e6f * share; break;
        case FIRE_GAS_HCN: met->hcn_ppm += 1e6f * share; break;
        case FIRE_GAS_HCL: met->hcl_ppm += 1e6f * share; break;
        default: break;
        }
    }
    met->o2 *= left > 0.0f ? left : 0.0f;
}

int32_t hazard_gas_kinds(const Hazard* hazard) {
    return hazard->gas != NULL ? hazard->gas->kind_count : 0;
}

int32_t hazard_gas_kind(const Hazard* hazard, int32_t kind) {
    ASSERT(kind >= 0 && kind < hazard_gas_kinds(hazard));
    return hazard->gas->kinds[kind];
}

const Substance* hazard_substance(const Hazard* hazard, int32_t substance) {
    ASSERT(substance >= 0 && substance < hazard->substance_count);
    return &hazard->substances[substance];
}

GasBooks hazard_gas_books(const Hazard* hazard, int32_t kind) {
    ASSERT(kind >= 0 && kind < hazard_gas_kinds(hazard));
    GasBooks books = hazard->gas->books[kind];
    books.held = 0.0;
    for (int32_t part = 0; part < hazard->part_count; ++part) {
        for (int box = 0; box < GAS_BOXES; ++box) {
            books.held += gas_box(hazard->gas, part, kind, box)->amount;
        }
    }
    return books;
}

/// At a leak that runs, whatever the room's mean.
static bool near_leak(const Gas* gas, int32_t room, vec2s at) {
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        const Leak* leak = &gas->leaks[i];
        if (leak->runs && leak->def.room == room && vec_distance(leak->def.at, at) < NEAR_LEAK_M) {
            return true;
        }
    }
    return false;
}

/// Beside the hole it is smelt at any share, but not by a nose that it has numbed.
static bool smells(const Substance* info, double share, bool beside) {
    double from = beside ? share : info->smelt;
    return info->smelt > 0.0 && toxic_is_smelt(1e6 * share, 1e6 * from, info->numbs);
}

GasReading hazard_gas_at(const Hazard* hazard, int32_t room, vec2s at, float height) {
    GasReading reading = {.substance = NOBODY};
    double most = 0.0;
    for (int32_t kind = 0; kind < hazard_gas_kinds(hazard); ++kind) {
        const Substance* info = gas_kind(hazard, kind);
        double share = gas_share_at(hazard, room, kind, at, (double)height);
        if (share / info->alarm <= most) {
            continue;
        }
        most = share / info->alarm;
        reading = (GasReading){.substance = hazard->gas->kinds[kind],
                               .share = share,
                               .limit = info->lower > 0.0 ? share / info->lower : 0.0,
                               .smelt = smells(info, share, near_leak(hazard->gas, room, at))};
        reading.explosive = info->lower > 0.0 && share >= info->lower && share <= info->upper;
    }
    return reading;
}

int32_t hazard_leak_count(const Hazard* hazard) {
    return hazard->gas != NULL ? hazard->gas->leak_count : 0;
}

const GasDef* hazard_leak(const Hazard* hazard, int32_t leak) {
    ASSERT(leak >= 0 && leak < hazard_leak_count(hazard));
    return &hazard->gas->leaks[leak].def;
}

bool hazard_leaks(const Hazard* hazard, int32_t leak) {
    return hazard->gas != NULL && leak >= 0 && leak < hazard->gas->leak_count &&
           hazard->gas->leaks[leak].runs;
}

double hazard_gas_reading(const Hazard* hazard, int32_t device) {
    int32_t index = hazard->gas != NULL ? hazard->gas->detector_of_device[device] : NOBODY;
    return index >= 0 ? hazard->gas->detectors[index].sensed : 0.0;
}

bool hazard_gas_alarm(const Hazard* hazard, int32_t device) {
    int32_t index = hazard->gas != NULL ? hazard->gas->detector_of_device[device] : NOBODY;
    return index >= 0 && hazard->gas->detectors[index].active;
}

bool hazard_set_scrubber(Hazard* hazard, int32_t device, bool on) {
    bool scrubber = hazard->facility->devices[device].kind == DEVICE_SCRUBBER;
    if (!scrubber || hazard->gas == NULL || hazard->gas->shut[device] == on) {
        return false;
    }
    hazard->gas->shut[device] = on;
    return true;
}

bool hazard_valve_shut(const Hazard* hazard, int32_t device) {
    return (hazard->gas != NULL && hazard->gas->shut[device]) || waters_valve_shut(hazard, device);
}

bool hazard_set_valve(Hazard* hazard, int32_t device, bool shut, int32_t person, uint32_t cause,
                      EventLog* log) {
    DeviceKind kind = hazard->facility->devices[device].kind;
    bool valve = kind == DEVICE_VALVE || kind == DEVICE_GAS_CYLINDER;
    if (!valve || hazard->broken[device] != 0) {
        return false;
    }
    bool changed = waters_set_valve(hazard, device, shut);
    if (hazard->gas != NULL && hazard->gas->shut[device] != shut) {
        hazard->gas->shut[device] = shut;
        changed = true;
    }
    if (!changed) {
        return false;
    }
    Event event = event_make(log, shut ? EVENT_VALVE_SHUT : EVENT_VALVE_OPENED);
    event.thing = device;
    event.room = hazard->facility->devices[device].room;
    event.person = person;
    event.cause = cause;
    event_append(log, event);
    return true;
}

void gas_hash(const Hazard* hazard, Hash* hash) {
    const Gas* gas = hazard->gas;
    if (gas == NULL) {
        return;
    }
    for (int32_t i = 0; i < gas->boxes.count; ++i) {
        hash_f64(hash, gas->boxes.boxes[i].amount);
    }
    gas_grid_hash(hazard, hash);
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        hash_f64(hash, gas->leaks[i].left);
        hash_f64(hash, gas->leaks[i].source.left);
        hash_f64(hash, gas->leaks[i].source.kelvin);
        hash_f64(hash, gas->leaks[i].source.pool);
        hash_f64(hash, gas->leaks[i].source.wet);
        hash_i32(hash, gas->leaks[i].fire);
        hash_u32(hash, gas->leaks[i].runs);
    }
    for (int32_t i = 0; i < gas->detector_count; ++i) {
        hash_f64(hash, gas->detectors[i].sensed);
        hash_u32(hash, (uint32_t)gas->detectors[i].active | (uint32_t)gas->detectors[i].high << 1);
    }
    for (int32_t i = 0; i < hazard->facility->device_count; ++i) {
        hash_u32(hash, gas->shut[i]);
    }
    for (int32_t i = 0; i < hazard->facility->room_count * gas->kind_count; ++i) {
        hash_u32(hash, gas->told[i]);
    }
}
