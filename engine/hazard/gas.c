// Gas: what escapes, how it mixes from box to box and room to room, and who notices.
//
// Each part of a room is two boxes for each gas, the upper one 30 % of it for light gas, the lower
// one 30 % for heavy gas. Everything that moves is air that carries its share along: between the
// boxes, through doors and windows by the boxes that their height spans, with the fans, with the
// air that leaks. All of it is linear in the shares but for the pull of density, so Heun's method
// in parts of a quarter second is exact enough (README). Nothing is lost but to the open.
#include <math.h>

#include "core/detmath.h"
#include "core/rng.h"
#include "core/status.h"
#include "hazard/gas_state.h"

#define MOLAR_VOLUME  24.055 // at 20 C [m^3/kmol]
#define LIGHT         0.8    // relative densities, hazards.md 1.3 [D]
#define HEAVY         1.2
#define THIN_SHARE    0.3   // of a room's height that the gas gathers in, likewise
#define STILL_S       300.0 // between the boxes: still air, likewise
#define FANNED_S      30.0  // with a fan, likewise
#define NEUTRAL_S     10.0  // of gas as heavy as air: one body, own choice
#define DISCHARGE     0.65  // of a door, hazards.md 1.3 [K]
#define INDOOR_KELVIN 2.0   // that rooms differ by, likewise
#define SHUT_DOOR     0.011 // through a shut door's m^2 [m/s]: 0.01-0.03 m^3/s, likewise
#define WINDOW        0.3   // through an open window's m^2, wind of 2 m/s [m/s], likewise
#define LEAKY         0.5   // changes of air of shut rooms [1/h], likewise
#define PART_S        0.25
#define DETECTOR_TAU  13.029 // T90 of 30 s, hazards.md 1.6
#define FAN_FLOW      2.0    // where the plan says none, as fan.c [m^3/s]
#define NOSE          1.6f
#define NEAR_LEAK_M   5.0f // so far one smells and hears a leak at once, own choice

// ---- creation ---------------------------------------------------------------------------------

static bool is_detector(const Facility* facility, int32_t device) {
    const Device* row = &facility->devices[device];
    return row->kind == DEVICE_GAS_DETECTOR && facility->rooms[row->room].use != ROOM_OUTDOOR;
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
    return arena_cost(1, sizeof(Gas)) +
           arena_cost(parts * (size_t)def->leak_count * GAS_BOXES, sizeof(GasBox)) +
           arena_cost(parts, sizeof(double)) +
           arena_cost(rooms * (size_t)def->leak_count, sizeof(uint8_t)) +
           2 * arena_cost(rooms, sizeof(bool)) + arena_cost(devices, sizeof(bool)) +
           arena_cost((size_t)detectors_of(facility), sizeof(GasDetector)) +
           arena_cost(devices, sizeof(int32_t)) + arena_cost(rooms, sizeof(float)) +
           arena_cost(rooms, sizeof(uint32_t));
}

static double relative_density(const Hazard* hazard, int32_t kind) {
    return substance_density(gas_kind(hazard, kind));
}

double gas_split(const Hazard* hazard, int32_t part, int32_t kind) {
    double high = (double)hazard->facility->rooms[hazard->parts[part].room].ceiling;
    double density = relative_density(hazard, kind);
    return high * (density < LIGHT ? 1.0 - THIN_SHARE : (density > HEAVY ? THIN_SHARE : 0.5));
}

static void make_boxes(Hazard* hazard) {
    Gas* gas = hazard->gas;
    for (int32_t part = 0; part < hazard->part_count; ++part) {
        const PartState* state = &hazard->parts[part];
        double high = (double)hazard->facility->rooms[state->room].ceiling;
        gas->air_change[part] = LEAKY / 3600.0;
        for (int32_t kind = 0; kind < gas->kind_count; ++kind) {
            double split = gas_split(hazard, part, kind);
            gas_box(gas, part, kind, GAS_LOWER)->volume = (double)state->area * split;
            gas_box(gas, part, kind, GAS_UPPER)->volume = (double)state->area * (high - split);
        }
    }
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
    size_t boxes = (size_t)hazard->part_count * (size_t)def->leak_count * GAS_BOXES;
    gas->boxes = ARENA_TAKE(arena, GasBox, boxes);
    gas->air_change = ARENA_TAKE(arena, double, (size_t)hazard->part_count);
    gas->told = ARENA_TAKE(arena, uint8_t, rooms * (size_t)def->leak_count);
    gas->burnt = ARENA_TAKE(arena, bool, rooms);
    gas->shut = ARENA_TAKE(arena, bool, devices);
    gas->detectors = ARENA_TAKE(arena, GasDetector, (size_t)detectors_of(facility));
    gas->detector_of_device = ARENA_TAKE(arena, int32_t, devices);
    gas->flash = ARENA_TAKE(arena, float, rooms);
    gas->flash_tick = ARENA_TAKE(arena, uint32_t, rooms);
    ASSERT(gas->boxes != NULL && gas->flash_tick != NULL);
}

void gas_create(Hazard* hazard, Arena* arena, const HazardDef* def) {
    if (def->leak_count == 0) {
        return;
    }
    hazard->gas = ARENA_TAKE(arena, Gas, 1);
    ASSERT(hazard->gas != NULL);
    Gas* gas = hazard->gas;
    take_memory(hazard, arena, def);
    for (int32_t i = 0; i < def->leak_count; ++i) {
        int32_t kind = kind_of(gas, def->leaks[i].substance);
        gas->leaks[gas->leak_count++] =
            (Leak){.def = def->leaks[i], .kind = kind, .left = def->leaks[i].contents, .fire = -1};
    }
    make_boxes(hazard);
    for (int32_t i = 0; i < def->leak_count; ++i) {
        const RoomState* room = &hazard->rooms[def->leaks[i].room];
        for (int32_t part = room->zone; part < room->zone + room->zone_count; ++part) {
            gas->air_change[part] = def->leaks[i].air_change / 3600.0;
        }
    }
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
}

// ---- flows ------------------------------------------------------------------------------------

/// Air that goes from one box to another or to the open (NULL), carrying its share of a kind.
static void carry(GasBox* from, GasBox* to, double flow) {
    double moved = flow * gas_share(from);
    from->rate -= moved;
    if (to != NULL) {
        to->rate += moved;
    }
}

/// Share of a span of height above the floor of a part that lies in one of its boxes.
static double overlap(const Hazard* hazard, int32_t part, int32_t kind, int box, double low,
                      double high) {
    double split = gas_split(hazard, part, kind);
    double top = box == GAS_LOWER ? (high < split ? high : split) : high;
    double bottom = box == GAS_LOWER ? low : (low > split ? low : split);
    return top > bottom ? (top - bottom) / (high - low) : 0.0;
}

/// Exchange of `flow` [m^3/s] each way through heights above either floor.
static void exchange(const Hazard* hazard, const int32_t part[2], int32_t kind, double flow,
                     const double low[2], const double high[2]) {
    for (int a = 0; a < GAS_BOXES; ++a) {
        double here = overlap(hazard, part[0], kind, a, low[0], high[0]);
        for (int b = 0; b < GAS_BOXES && here > 0.0; ++b) {
            double there = overlap(hazard, part[1], kind, b, low[1], high[1]);
            GasBox* one = gas_box(hazard->gas, part[0], kind, a);
            GasBox* other = gas_box(hazard->gas, part[1], kind, b);
            carry(one, other, flow * here * there);
            carry(other, one, flow * here * there);
        }
    }
}

/// Share of a kind in the air of a part between two heights.
static double share_between(const Hazard* hazard, int32_t part, int32_t kind, double low,
                            double high) {
    double sum = 0.0;
    for (int box = 0; box < GAS_BOXES; ++box) {
        sum += overlap(hazard, part, kind, box, low, high) *
               gas_share(gas_box(hazard->gas, part, kind, box));
    }
    return sum;
}

/// Through an open doorway of an area and height each way [m^3/s]: temperature and gas both pull.
static double doorway(const Hazard* hazard, const int32_t part[2], double area, double tall,
                      const double low[2], const double high[2]) {
    double pull = INDOOR_KELVIN / HAZARD_AMBIENT_K;
    double gas = 0.0;
    for (int32_t kind = 0; kind < hazard->gas->kind_count; ++kind) {
        double differs = share_between(hazard, part[0], kind, low[0], high[0]) -
                         share_between(hazard, part[1], kind, low[1], high[1]);
        gas += (1.0 - relative_density(hazard, kind)) * differs;
    }
    return DISCHARGE / 3.0 * area * sqrt(ZONE_GRAVITY * tall * (pull + fabs(gas)));
}

static void through_vent(const Hazard* hazard, int32_t index, double open) {
    const Zones* zones = hazard->zones;
    const ZoneVent* vent = &zones->vents[index];
    const int32_t* part = vent->room;
    int side = part[0] >= 0 ? 0 : 1;
    bool hatch = vent->kind == ZONE_VENT_HATCH;
    double tall = hatch ? zones->rooms[part[side]].height : vent->soffit_z - vent->sill_z;
    double area = hatch ? vent->area : tall * vent->open_width;
    double low[2] = {0.0, 0.0};
    double high[2] = {0.0, 0.0};
    for (int i = 0; i < 2; ++i) {
        if (part[i] >= 0) { // a hatch joins what is under the ceiling to what is on the floor
            const ZoneRoom* room = &zones->rooms[part[i]];
            low[i] = hatch ? (i == 0 ? room->height - 0.1 : 0.0) : vent->sill_z - room->floor_z;
            high[i] = hatch ? low[i] + 0.1 : vent->soffit_z - room->floor_z;
        }
    }
    if (part[0] < 0 || part[1] < 0) {
        for (int32_t kind = 0; kind < hazard->gas->kind_count && open > 0.0; ++kind) {
            for (int box = 0; box < GAS_BOXES; ++box) {
                double share = overlap(hazard, part[side], kind, box, low[side], high[side]);
                carry(gas_box(hazard->gas, part[side], kind, box), NULL,
                      WINDOW * open * area * share);
            }
        }
        return;
    }
    double flow =
        open * doorway(hazard, part, area, tall, low, high) + (1.0 - open) * SHUT_DOOR * area;
    for (int32_t kind = 0; kind < hazard->gas->kind_count; ++kind) {
        exchange(hazard, part, kind, flow, low, high);
    }
}

/// A fan draws from (or blows into) the box of its height; fresh air comes into the other.
static void through_fan(const Hazard* hazard, const ZoneFan* fan) {
    double flow = fan->share * fan->def.flow;
    for (int32_t kind = 0; kind < hazard->gas->kind_count && flow > 0.0; ++kind) {
        bool high = fan->def.height > gas_split(hazard, fan->def.room, kind);
        GasBox* own = gas_box(hazard->gas, fan->def.room, kind, high ? GAS_UPPER : GAS_LOWER);
        GasBox* other = gas_box(hazard->gas, fan->def.room, kind, high ? GAS_LOWER : GAS_UPPER);
        carry(fan->def.supply ? own : other, fan->def.supply ? other : own, flow);
        carry(fan->def.supply ? other : own, NULL, flow);
    }
}

static bool has_fan(const Hazard* hazard, int32_t part) {
    for (int32_t i = 0; i < hazard->zones->fan_count; ++i) {
        const ZoneFan* fan = &hazard->zones->fans[i];
        if (fan->def.room == part && fan->share > 0.0) {
            return true;
        }
    }
    return false;
}

static void within_part(const Hazard* hazard, int32_t part) {
    const Gas* gas = hazard->gas;
    bool fanned = has_fan(hazard, part);
    for (int32_t kind = 0; kind < gas->kind_count; ++kind) {
        GasBox* low = gas_box(gas, part, kind, GAS_LOWER);
        GasBox* up = gas_box(gas, part, kind, GAS_UPPER);
        double density = relative_density(hazard, kind);
        bool neutral = density >= LIGHT && density <= HEAVY;
        double time = neutral ? NEUTRAL_S : (fanned ? FANNED_S : STILL_S);
        // So that the difference of the two dies down with that time.
        double flow = low->volume * up->volume / ((low->volume + up->volume) * time);
        carry(low, up, flow);
        carry(up, low, flow);
        carry(low, NULL, gas->air_change[part] * low->volume);
        carry(up, NULL, gas->air_change[part] * up->volume);
    }
}

/// What a leak lets into its box [m^3/s]; as much air of the box is pushed out.
static void leak_in(const Hazard* hazard, const Leak* leak) {
    bool burns = leak->fire >= 0 && hazard->fires[leak->fire].view.burning;
    if (!leak->runs || burns) {
        return;
    }
    const Substance* info = gas_kind(hazard, leak->kind);
    double flow = leak->def.rate / info->molar * MOLAR_VOLUME;
    double density = relative_density(hazard, leak->kind);
    int32_t part = zone_at(hazard, leak->def.room, leak->def.at);
    bool high = leak->def.height > gas_split(hazard, part, leak->kind);
    int box = density < LIGHT ? GAS_UPPER : (density > HEAVY ? GAS_LOWER : (high ? 1 : 0));
    GasBox* into = gas_box(hazard->gas, part, leak->kind, box);
    carry(into, NULL, flow);
    into->rate += flow;
}

static void find_rates(Hazard* hazard) {
    Gas* gas = hazard->gas;
    int32_t count = hazard->part_count * gas->kind_count * GAS_BOXES;
    for (int32_t i = 0; i < count; ++i) {
        gas->boxes[i].rate = 0.0;
    }
    for (int32_t part = 0; part < hazard->part_count; ++part) {
        within_part(hazard, part);
    }
    for (int32_t i = 0; i < hazard->zones->vent_count; ++i) {
        if (hazard->zones->vents[i].joint) {
            through_vent(hazard, i, 1.0);
        }
    }
    for (int32_t i = 0; i < hazard->facility->opening_count; ++i) {
        if (hazard->vent_of_opening[i] >= 0) {
            through_vent(hazard, hazard->vent_of_opening[i], (double)hazard->open_share[i]);
        }
    }
    for (int32_t i = 0; i < hazard->zones->fan_count; ++i) {
        through_fan(hazard, &hazard->zones->fans[i]);
    }
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        leak_in(hazard, &gas->leaks[i]);
    }
}

/// Heun: two stages, and the mean of before and after both.
static void mix(Hazard* hazard, double dt) {
    Gas* gas = hazard->gas;
    int32_t count = hazard->part_count * gas->kind_count * GAS_BOXES;
    for (int32_t i = 0; i < count; ++i) {
        gas->boxes[i].before = gas->boxes[i].amount;
    }
    for (int stage = 0; stage < 2; ++stage) {
        find_rates(hazard);
        for (int32_t i = 0; i < count; ++i) {
            gas->boxes[i].amount += dt * gas->boxes[i].rate;
        }
    }
    for (int32_t i = 0; i < count; ++i) {
        double mean = 0.5 * (gas->boxes[i].before + gas->boxes[i].amount);
        gas->boxes[i].amount = mean > 0.0 ? mean : 0.0;
    }
}

// ---- who notices ------------------------------------------------------------------------------

static uint32_t tell_gas(const Gas* gas, int32_t kind, int32_t room, EventKind event_kind,
                         double share, uint32_t cause, EventLog* log) {
    Event event = event_make(log, event_kind);
    event.thing = gas->kinds[kind];
    event.room = room;
    event.value = share >= 0.0 ? (int32_t)(100.0 * share + 0.5) : NOBODY;
    event.cause = cause;
    return event_append(log, event);
}

static uint32_t leak_event(const Gas* gas, int32_t kind) {
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        if (gas->leaks[i].kind == kind && gas->leaks[i].started) {
            return gas->leaks[i].event;
        }
    }
    return EVENT_NONE;
}

/// Share of a room's volume in which a kind is within its limits.
static double explosive_share(const Hazard* hazard, int32_t room, int32_t kind) {
    const RoomState* state = &hazard->rooms[room];
    const Substance* info = gas_kind(hazard, kind);
    double all = 0.0;
    double sum = 0.0;
    for (int32_t part = state->zone; part < state->zone + state->zone_count; ++part) {
        for (int box = 0; box < GAS_BOXES; ++box) {
            const GasBox* own = gas_box(hazard->gas, part, kind, box);
            double share = gas_share(own);
            bool within = info->lower > 0.0 && share >= info->lower && share <= info->upper;
            sum += within ? own->volume : 0.0;
            all += own->volume;
        }
    }
    return sum / all;
}

static bool escapes_in(const Gas* gas, int32_t room, int32_t kind) {
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        const Leak* leak = &gas->leaks[i];
        if (leak->runs && leak->def.room == room && leak->kind == kind) {
            return true;
        }
    }
    return false;
}

static void watch_room(Hazard* hazard, int32_t room, int32_t kind, EventLog* log) {
    Gas* gas = hazard->gas;
    uint8_t* told = &gas->told[room * gas->kind_count + kind];
    const Substance* info = gas_kind(hazard, kind);
    const RoomState* state = &hazard->rooms[room];
    double strongest = 0.0;
    for (int32_t part = state->zone; part < state->zone + state->zone_count; ++part) {
        double share = share_between(hazard, part, kind, (double)NOSE - 0.05, (double)NOSE + 0.05);
        strongest = share > strongest ? share : strongest;
    }
    bool source = escapes_in(gas, room, kind);
    if ((*told & GAS_TOLD_SMELT) == 0 && info->smelt > 0.0 &&
        (strongest >= info->smelt || source)) {
        *told |= GAS_TOLD_SMELT;
        tell_gas(gas, kind, room, EVENT_GAS_SMELT, -1.0, leak_event(gas, kind), log);
    }
    double share = info->lower > 0.0 ? explosive_share(hazard, room, kind) : 0.0;
    if ((*told & GAS_TOLD_EXPLOSIVE) == 0 && share > 0.0) {
        *told |= GAS_TOLD_EXPLOSIVE;
        tell_gas(gas, kind, room, EVENT_GAS_EXPLOSIVE, share, leak_event(gas, kind), log);
    } else if (share <= 0.0) {
        *told &= (uint8_t)~GAS_TOLD_EXPLOSIVE;
    }
}

static void follow_detector(Hazard* hazard, GasDetector* detector, EventLog* log) {
    const Device* device = &hazard->facility->devices[detector->device];
    GasReading air = hazard_gas_at(hazard, device->room, device->at, device->mount);
    double lag = 1.0 - det_exp(-HAZARD_STEP_S / DETECTOR_TAU);
    detector->sensed += (air.share - detector->sensed) * lag;
    if (detector->active || air.substance < 0) {
        return;
    }
    const Substance* info = &hazard->substances[air.substance];
    bool own = device->amount > 0.0f && info->lower > 0.0;
    double limit = own ? 0.01 * (double)device->amount * info->lower : info->alarm;
    if (detector->sensed >= limit && hazard->broken[detector->device] == 0) {
        detector->active = true;
        Event event = event_make(log, EVENT_GAS_ALARM);
        event.thing = detector->device;
        event.room = device->room;
        event.value =
            info->lower > 0.0 ? (int32_t)(100.0 * detector->sensed / info->lower + 0.5) : NOBODY;
        event.cause = leak_event(hazard->gas, hazard->gas->leaks[0].kind);
        event_append(log, event);
    }
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

static void follow_leak(Hazard* hazard, Leak* leak, double now, EventLog* log) {
    Gas* gas = hazard->gas;
    bool due = leak->def.starts <= now + 1e-9;
    bool empty = leak->def.contents > 0.0 && leak->left <= 0.0;
    bool runs = due && !empty && !is_shut(gas, leak);
    if (runs && !leak->started) {
        leak->started = true;
        gas->any = true;
        leak->event =
            tell_gas(gas, leak->kind, leak->def.room, EVENT_GAS_LEAKS, -1.0, EVENT_NONE, log);
    } else if (leak->runs && !runs) {
        tell_gas(gas, leak->kind, leak->def.room, EVENT_GAS_STOPPED, -1.0, leak->event, log);
    }
    leak->runs = runs;
    leak->left -= runs ? leak->def.rate * HAZARD_STEP_S : 0.0;
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
    for (double done = 0.0; done < HAZARD_STEP_S - 1e-9; done += PART_S) {
        mix(hazard, PART_S);
    }
    for (int32_t room = 0; room < hazard->facility->room_count; ++room) {
        for (int32_t kind = 0; kind < gas->kind_count && hazard->rooms[room].zone >= 0; ++kind) {
            watch_room(hazard, room, kind, log);
        }
    }
    for (int32_t i = 0; i < gas->detector_count; ++i) {
        follow_detector(hazard, &gas->detectors[i], log);
    }
    gas->stepping = true;
    gas_fire_step(hazard, now, log);
    gas->stepping = false;
}

// ---- reading ----------------------------------------------------------------------------------

static double share_at(const Hazard* hazard, int32_t part, int32_t kind, float height) {
    bool high = (double)height >= gas_split(hazard, part, kind);
    return gas_share(gas_box(hazard->gas, part, kind, high ? GAS_UPPER : GAS_LOWER));
}

void gas_met(const Hazard* hazard, int32_t part, float height, Exposure* met) {
    float left = 1.0f;
    for (int32_t kind = 0; kind < hazard->gas->kind_count; ++kind) {
        float share = (float)share_at(hazard, part, kind, height);
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

GasReading hazard_gas_at(const Hazard* hazard, int32_t room, vec2s at, float height) {
    GasReading reading = {.substance = NOBODY};
    int32_t part = zone_at(hazard, room, at);
    double most = 0.0;
    for (int32_t kind = 0; part >= 0 && hazard->gas != NULL && kind < hazard->gas->kind_count;
         ++kind) {
        const Substance* info = gas_kind(hazard, kind);
        double share = share_at(hazard, part, kind, height);
        if (share / info->alarm <= most) {
            continue;
        }
        most = share / info->alarm;
        reading = (GasReading){.substance = hazard->gas->kinds[kind],
                               .share = share,
                               .limit = info->lower > 0.0 ? share / info->lower : 0.0,
                               .smelt = info->smelt > 0.0 &&
                                        (share >= info->smelt || near_leak(hazard->gas, room, at))};
        reading.explosive = info->lower > 0.0 && share >= info->lower && share <= info->upper;
    }
    return reading;
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

bool hazard_valve_shut(const Hazard* hazard, int32_t device) {
    return hazard->gas != NULL && hazard->gas->shut[device];
}

bool hazard_set_valve(Hazard* hazard, int32_t device, bool shut, int32_t person, uint32_t cause,
                      EventLog* log) {
    bool valve = hazard->facility->devices[device].kind == DEVICE_VALVE;
    if (!valve || hazard->gas == NULL || hazard->broken[device] != 0 ||
        hazard->gas->shut[device] == shut) {
        return false;
    }
    hazard->gas->shut[device] = shut;
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
    int32_t count = hazard->part_count * gas->kind_count * GAS_BOXES;
    for (int32_t i = 0; i < count; ++i) {
        hash_f64(hash, gas->boxes[i].amount);
    }
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        hash_f64(hash, gas->leaks[i].left);
        hash_i32(hash, gas->leaks[i].fire);
        hash_u32(hash, gas->leaks[i].runs);
    }
    for (int32_t i = 0; i < gas->detector_count; ++i) {
        hash_f64(hash, gas->detectors[i].sensed);
        hash_u32(hash, gas->detectors[i].active);
    }
    for (int32_t i = 0; i < hazard->facility->device_count; ++i) {
        hash_u32(hash, gas->shut[i]);
    }
    for (int32_t i = 0; i < hazard->facility->room_count * gas->kind_count; ++i) {
        hash_u32(hash, gas->told[i]);
    }
}
