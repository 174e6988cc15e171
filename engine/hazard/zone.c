// Zones: memory, derived quantities, and the two stages of a step.
//
// A part of a step is Heun's method: two explicit stages, then the mean of the state before and
// the state after both. All stores are linear in the rates, so the mean conserves what each stage
// conserves. What Heun cannot do, tidy() does by moving gas between the layers of a room: a layer
// that gets too thin is topped up from the other, a cold layer above a warm one is stirred.
#include <math.h>
#include <string.h>

#include "core/detmath.h"
#include "core/status.h"
#include "hazard/roots.h"
#include "hazard/zone.h"

#define UPPER_LEAST     0.005 // of the room's volume, fire_model.md 7
#define LOWER_LEAST     0.03  // likewise
#define LOWER_DEEPEST   0.1   // but no more than this [m]: what CFAST keeps, fire_model.md 7
#define OVERTURN_KELVIN 0.05
#define OVERTURN_TIME   5.0  // [s]
#define DOOR_TIME       1.5  // a leaf swings in 1-2 s, fire.md 2.6
#define TURNOVER_MOST   0.2  // of a layer in one part; fire_model.md 2: 0.4 with parts of 0.25 s
#define PART_LEAST      0.05 // [s]: beyond that the limits on draws and exchange hold
#define AMBIENT_DENSITY (ZONE_PRESSURE / (ZONE_GAS_CONSTANT * ZONE_AMBIENT_K))

ZoneParams zone_default_params(void) {
    return (ZoneParams){.wall_gain = 1.8,
                        .oxygen = 0.2314,
                        .longest_part = 0.5,
                        .starved_yields = true,
                        .unburnt = true};
}

size_t zone_bytes(const ZoneDef* def) {
    size_t n = (size_t)def->room_count;
    size_t m = (size_t)def->vent_count;
    size_t f = (size_t)def->fan_count;
    return arena_cost(1, sizeof(Zones)) + arena_cost(n, sizeof(ZoneRoom)) +
           2 * arena_cost(n, sizeof(ZoneGas)) + arena_cost(n, sizeof(ZoneAir)) +
           arena_cost(n, sizeof(ZoneRate)) + arena_cost(m, sizeof(ZoneVent)) +
           arena_cost(f, sizeof(ZoneFan)) + arena_cost(3 * m, sizeof(ZonePiece)) +
           arena_cost(6 * m + 2 * f, sizeof(ZoneStream)) + 3 * arena_cost(n, sizeof(double)) +
           matrix_bytes(def->room_count, def->vent_count);
}

static void init_room(Zones* zones, int32_t index, const ZoneRoomDef* def) {
    ZoneRoom* room = &zones->rooms[index];
    room->floor_z = def->floor_z;
    room->height = def->height;
    room->area = def->area;
    room->perimeter = def->perimeter;
    room->volume = def->area * def->height;
    room->jet_area = root3_squared(room->area * room->height);
    room->mixed = def->mixed;
    room->inlet = -1;
    wall_init(zones, room, def);
    ZoneGas* gas = &zones->gas[index];
    gas->upper_volume = UPPER_LEAST * room->volume;
    for (int layer = 0; layer < 2; ++layer) {
        double volume = layer == ZONE_UPPER ? gas->upper_volume : room->volume - gas->upper_volume;
        gas->mass[layer] = AMBIENT_DENSITY * volume;
        gas->species[layer][SPECIES_O2] = zones->params.oxygen * gas->mass[layer];
    }
}

static void init_vent(ZoneVent* vent, const ZoneVentDef* def) {
    *vent = (ZoneVent){.kind = def->kind,
                       .joint = def->joint,
                       .manhole = def->manhole,
                       .room = {def->room[0], def->room[1]},
                       .sill_z = def->sill_z,
                       .soffit_z = def->soffit_z,
                       .open_width = def->open_width,
                       .shut_width = def->shut_width,
                       .area = def->area,
                       .share = def->open ? 1.0 : 0.0,
                       .target = def->open ? 1.0 : 0.0,
                       .entry = -1};
}

static void take_memory(Zones* zones, Arena* arena) {
    size_t n = (size_t)zones->room_count;
    size_t m = (size_t)zones->vent_count;
    size_t f = (size_t)zones->fan_count;
    zones->rooms = ARENA_TAKE(arena, ZoneRoom, n);
    zones->gas = ARENA_TAKE(arena, ZoneGas, n);
    zones->before = ARENA_TAKE(arena, ZoneGas, n);
    zones->air = ARENA_TAKE(arena, ZoneAir, n);
    zones->rates = ARENA_TAKE(arena, ZoneRate, n);
    zones->vents = ARENA_TAKE(arena, ZoneVent, m);
    zones->fans = ARENA_TAKE(arena, ZoneFan, f);
    zones->pieces = ARENA_TAKE(arena, ZonePiece, 3 * m);
    zones->streams = ARENA_TAKE(arena, ZoneStream, 6 * m + 2 * f);
    zones->pressure = ARENA_TAKE(arena, double, n);
    zones->trial = ARENA_TAKE(arena, double, n);
    zones->residual = ARENA_TAKE(arena, double, n);
    ASSERT(zones->residual != NULL);
}

Zones* zone_create(Arena* arena, const ZoneDef* def) {
    Zones* zones = ARENA_TAKE(arena, Zones, 1);
    ASSERT(zones != NULL);
    zones->params = def->params;
    zones->room_count = def->room_count;
    zones->vent_count = def->vent_count;
    zones->fan_count = def->fan_count;
    zones->outside[SPECIES_O2] = def->params.oxygen;
    zones->outside_root = sqrt(2.0 * AMBIENT_DENSITY);
    take_memory(zones, arena);
    for (int32_t i = 0; i < def->room_count; ++i) {
        init_room(zones, i, &def->rooms[i]);
    }
    for (int32_t i = 0; i < def->vent_count; ++i) {
        init_vent(&zones->vents[i], &def->vents[i]);
    }
    for (int32_t i = 0; i < def->fan_count; ++i) {
        const ZoneFanDef* fan = &def->fans[i];
        zones->fans[i] = (ZoneFan){.def = *fan, .on = fan->runs, .share = fan->runs ? 1.0 : 0.0};
        zones->awake = zones->awake || fan->runs;
    }
    matrix_create(&zones->matrix, arena, zones);
    zone_derive(zones);
    return zones;
}

int32_t zone_light(Zones* zones, const ZoneFireDef* def) {
    if (zones->fire_count >= ZONE_FIRES_MAX) {
        return -1;
    }
    zones->fires[zones->fire_count] = (ZoneFire){
        .def = *def, .lit = true, .age = def->age, .burn = 1.0, .cap = ZONE_NO_CAP, .flare = 1.0};
    zones->awake = true;
    return zones->fire_count++;
}

void zone_set_share(Zones* zones, int32_t vent, double share) {
    zones->vents[vent].target = clamp_unit(share);
    if (!zones->awake) {
        zones->vents[vent].share = zones->vents[vent].target;
    }
}

void zone_feed(Zones* zones, int32_t room, double flow, double carbon_dioxide) {
    zones->rooms[room].fed = flow;
    zones->rooms[room].fed_co2 = carbon_dioxide;
    zones->awake = zones->awake || flow > 0.0;
}

void zone_set_mixed(Zones* zones, int32_t room, bool mixed) {
    zones->rooms[room].mixed = mixed;
}

void zone_derive(Zones* zones) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        const ZoneGas* gas = &zones->gas[i];
        const ZoneRoom* room = &zones->rooms[i];
        ZoneAir* air = &zones->air[i];
        double volume[2] = {room->volume - gas->upper_volume, gas->upper_volume};
        air->pressure = ZONE_PRESSURE + gas->pressure;
        air->layer = room->height - gas->upper_volume / room->area;
        for (int layer = 0; layer < 2; ++layer) {
            double light = 1.0 / gas->mass[layer];
            air->density[layer] = gas->mass[layer] / volume[layer];
            air->root[layer] = sqrt(2.0 * air->density[layer]);
            air->temperature[layer] = air->pressure * volume[layer] * light / ZONE_GAS_CONSTANT;
            for (int s = 0; s < SPECIES_COUNT; ++s) {
                air->fraction[layer][s] = gas->species[layer][s] * light;
            }
        }
    }
}

// ---- keeping the layers in order --------------------------------------------------------------

/// Least share of a room's volume that its lower layer keeps.
static double lower_least(const ZoneRoom* room) {
    double share = LOWER_DEEPEST / room->height;
    return share < LOWER_LEAST ? share : LOWER_LEAST;
}

/// Moves `volume` of one layer of a room into the other; same pressure, so only volumes add.
static void move_slice(ZoneGas* gas, const ZoneRoom* room, int from, double volume) {
    double own = from == ZONE_UPPER ? gas->upper_volume : room->volume - gas->upper_volume;
    double share = volume / own;
    double mass = share * gas->mass[from];
    gas->mass[from] -= mass;
    gas->mass[1 - from] += mass;
    for (int s = 0; s < SPECIES_COUNT; ++s) {
        double part = share * gas->species[from][s];
        gas->species[from][s] -= part;
        gas->species[1 - from][s] += part;
    }
    gas->upper_volume += from == ZONE_UPPER ? -volume : volume;
}

/// Swaps equal volumes between the layers: a share of the thinner one.
static void stir(ZoneGas* gas, const ZoneRoom* room, double share) {
    double low = room->volume - gas->upper_volume;
    double volume = share * (low < gas->upper_volume ? low : gas->upper_volume);
    move_slice(gas, room, ZONE_UPPER, volume);
    move_slice(gas, room, ZONE_LOWER, volume);
}

/// Mixes the whole room: shafts always, else the last resort when a stage has drained a layer.
static void remix(ZoneGas* gas, const ZoneRoom* room) {
    double most = 1.0 - lower_least(room);
    double share = clamp_unit(gas->upper_volume / room->volume);
    share = share < UPPER_LEAST ? UPPER_LEAST : share;
    share = share > most ? most : share;
    double mass = gas->mass[0] + gas->mass[1];
    gas->upper_volume = share * room->volume;
    gas->mass[ZONE_UPPER] = share * mass;
    gas->mass[ZONE_LOWER] = (1.0 - share) * mass;
    for (int s = 0; s < SPECIES_COUNT; ++s) {
        double sum = gas->species[0][s] + gas->species[1][s];
        gas->species[ZONE_UPPER][s] = share * sum;
        gas->species[ZONE_LOWER][s] = (1.0 - share) * sum;
    }
}

static bool is_drained(const ZoneGas* gas, const ZoneRoom* room) {
    double least = 1e-4 * AMBIENT_DENSITY * UPPER_LEAST * room->volume;
    return !(gas->mass[0] > least) || !(gas->mass[1] > least) ||
           !(gas->upper_volume > 1e-4 * UPPER_LEAST * room->volume) ||
           !(gas->upper_volume < (1.0 - 1e-4 * lower_least(room)) * room->volume);
}

static void tidy_room(Zones* zones, int32_t index, double stirred) {
    ZoneGas* gas = &zones->gas[index];
    const ZoneRoom* room = &zones->rooms[index];
    if (is_drained(gas, room)) {
        ++zones->rescues;
        remix(gas, room);
        return;
    }
    if (room->mixed) {
        gas->upper_volume = (1.0 - lower_least(room)) * room->volume;
        remix(gas, room);
        return;
    }
    double least = UPPER_LEAST * room->volume;
    double most = (1.0 - lower_least(room)) * room->volume;
    if (gas->upper_volume < least) {
        move_slice(gas, room, ZONE_LOWER, least - gas->upper_volume);
    } else if (gas->upper_volume > most) {
        move_slice(gas, room, ZONE_UPPER, gas->upper_volume - most);
    }
    // T = P V / (R m): compare V / m, the same for both up to a factor.
    double up = gas->upper_volume / gas->mass[ZONE_UPPER];
    double low = (room->volume - gas->upper_volume) / gas->mass[ZONE_LOWER];
    double kelvin = (ZONE_PRESSURE + gas->pressure) / ZONE_GAS_CONSTANT;
    if ((up - low) * kelvin < -OVERTURN_KELVIN) {
        stir(gas, room, stirred);
    }
}

static void tidy(Zones* zones, double stirred) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        tidy_room(zones, i, stirred);
    }
    zone_derive(zones);
}

// ---- stages -----------------------------------------------------------------------------------

static void begin_stage(Zones* zones) {
    memset(zones->rates, 0, (size_t)zones->room_count * sizeof(ZoneRate));
    for (int32_t i = 0; i < zones->room_count; ++i) {
        ZoneRoom* room = &zones->rooms[i];
        room->plume_heat = 0.0;
        room->flame_heat[ZONE_LOWER] = 0.0;
        room->flame_heat[ZONE_UPPER] = 0.0;
        room->gas_heat = 0.0;
    }
}

static void apply_rates(Zones* zones, double part) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        ZoneGas* gas = &zones->gas[i];
        const ZoneRate* rate = &zones->rates[i];
        double pressure = ZONE_PRESSURE + gas->pressure;
        double gain = (ZONE_GAMMA - 1.0) * part;
        double rise = gain / zones->rooms[i].volume * (rate->heat[0] + rate->heat[1]);
        gas->upper_volume =
            (gas->upper_volume + gain * rate->heat[ZONE_UPPER] / (ZONE_GAMMA * pressure)) /
            (1.0 + rise / (ZONE_GAMMA * pressure));
        gas->pressure += rise;
        for (int layer = 0; layer < 2; ++layer) {
            gas->mass[layer] += part * rate->mass[layer];
            mix_add(gas->species[layer], rate->species[layer], part);
        }
    }
}

/// The fastest exchange of this stage: the next part is cut by it.
static void note_turnover(Zones* zones) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        const ZoneRoom* room = &zones->rooms[i];
        const ZoneGas* gas = &zones->gas[i];
        double rate = room->coupling;
        for (int layer = 0; layer < 2; ++layer) {
            double drain = zones->rates[i].drawn[layer] / (gas->mass[layer] + 1e-9);
            rate = drain > rate ? drain : rate;
        }
        bool thin = gas->upper_volume < 4.0 * UPPER_LEAST * room->volume ||
                    gas->upper_volume > (1.0 - 2.0 * lower_least(room)) * room->volume;
        // Thin layers are kept alive by tidy(): cutting the step for them buys nothing.
        if (!thin && rate > zones->turnover) {
            zones->turnover = rate;
        }
    }
}

/// What bottles let in, to both layers by their volumes.
static void feed_stage(Zones* zones, double part) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        const ZoneRoom* room = &zones->rooms[i];
        if (room->fed <= 0.0) {
            continue;
        }
        ZoneRate* rate = &zones->rates[i];
        double enthalpy = ZONE_HEAT_CAPACITY * ZONE_AMBIENT_K * room->fed;
        double upper = zones->gas[i].upper_volume / room->volume;
        for (int layer = 0; layer < 2; ++layer) {
            double share = layer == ZONE_UPPER ? upper : 1.0 - upper;
            rate->mass[layer] += share * room->fed;
            rate->heat[layer] += share * enthalpy;
            rate->species[layer][SPECIES_CO2] += share * room->fed_co2;
        }
        zones->ledger.mass_made += 0.5 * part * room->fed;
        zones->ledger.fuel_enthalpy += 0.5 * part * enthalpy;
    }
}

static void stage(Zones* zones, double part) {
    begin_stage(zones);
    feed_stage(zones, part);
    burn_stage(zones, part);
    unburnt_stage(zones, part);
    wall_stage(zones, part);
    vent_prepare(zones);
    pressure_solve(zones, part);
    vent_count_draws(zones);
    vent_deliver(zones, part);
    burn_deliver(zones);
    note_turnover(zones);
    apply_rates(zones, part);
}

static void average_with_before(Zones* zones) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        ZoneGas* gas = &zones->gas[i];
        const ZoneGas* old = &zones->before[i];
        gas->pressure = 0.5 * (old->pressure + gas->pressure);
        gas->upper_volume = 0.5 * (old->upper_volume + gas->upper_volume);
        for (int layer = 0; layer < 2; ++layer) {
            gas->mass[layer] = 0.5 * (old->mass[layer] + gas->mass[layer]);
            for (int s = 0; s < SPECIES_COUNT; ++s) {
                gas->species[layer][s] = 0.5 * (old->species[layer][s] + gas->species[layer][s]);
            }
        }
    }
}

static void swing_doors(Zones* zones, double part) {
    double most = part / DOOR_TIME;
    for (int32_t i = 0; i < zones->vent_count; ++i) {
        ZoneVent* vent = &zones->vents[i];
        double way = vent->target - vent->share;
        vent->share = fabs(way) <= most ? vent->target : vent->share + (way > 0.0 ? most : -most);
    }
}

static void advance_part(Zones* zones, double part) {
    swing_doors(zones, part);
    fan_advance(zones, part);
    burn_advance(zones, part);
    memcpy(zones->before, zones->gas, (size_t)zones->room_count * sizeof(ZoneGas));
    zones->turnover = 0.0;
    double stirred = 1.0 - det_exp(-part / OVERTURN_TIME);
    stage(zones, part);
    tidy(zones, stirred);
    stage(zones, part);
    average_with_before(zones);
    tidy(zones, stirred);
    wall_conduct(zones, part);
    zones->time += part;
}

void zone_advance(Zones* zones, double dt) {
    ASSERT(dt > 0.0);
    if (!zones->awake) {
        zones->time += dt;
        return;
    }
    double longest = zones->params.longest_part;
    if (zones->turnover * longest > TURNOVER_MOST) {
        longest = TURNOVER_MOST / zones->turnover;
        longest = longest > PART_LEAST ? longest : PART_LEAST;
    }
    int parts = (int)floor(dt / longest + 0.999999);
    parts = parts < 1 ? 1 : parts;
    for (int i = 0; i < parts; ++i) {
        advance_part(zones, dt / parts);
    }
}

// ---- reading ----------------------------------------------------------------------------------

double zone_extinction(const Zones* zones, int32_t room, int layer) {
    const ZoneAir* air = &zones->air[room];
    double soot = air->density[layer] * air->fraction[layer][SPECIES_SOOT];
    return soot > 0.0 ? ZONE_SOOT_EXTINCTION * soot : 0.0;
}

double zone_soot(const Zones* zones) {
    double sum = 0.0;
    for (int32_t i = 0; i < zones->room_count; ++i) {
        sum += zones->gas[i].species[0][SPECIES_SOOT] + zones->gas[i].species[1][SPECIES_SOOT];
    }
    return sum;
}

double zone_mass(const Zones* zones) {
    double sum = 0.0;
    for (int32_t i = 0; i < zones->room_count; ++i) {
        sum += zones->gas[i].mass[0] + zones->gas[i].mass[1];
    }
    return sum;
}

double zone_energy(const Zones* zones) {
    double sum = 0.0;
    for (int32_t i = 0; i < zones->room_count; ++i) {
        sum +=
            (ZONE_PRESSURE + zones->gas[i].pressure) * zones->rooms[i].volume / (ZONE_GAMMA - 1.0);
    }
    return sum;
}

void zone_hash(const Zones* zones, Hash* hash) {
    for (int32_t i = 0; i < zones->room_count; ++i) {
        const ZoneGas* gas = &zones->gas[i];
        hash_f64(hash, gas->pressure);
        hash_f64(hash, gas->upper_volume);
        hash_f64s(hash, gas->mass, 2);
        hash_f64s(hash, gas->species[0], SPECIES_COUNT);
        hash_f64s(hash, gas->species[1], SPECIES_COUNT);
        hash_f64s(hash, zones->rooms[i].wall[0], SURFACE_COUNT);
    }
    for (int32_t i = 0; i < zones->vent_count; ++i) {
        hash_f64(hash, zones->vents[i].share);
    }
    for (int32_t i = 0; i < zones->fan_count; ++i) {
        hash_f64(hash, zones->fans[i].share);
    }
    for (int32_t i = 0; i < zones->fire_count; ++i) {
        hash_u32(hash, zones->fires[i].lit);
        hash_f64(hash, zones->fires[i].age);
        hash_f64(hash, zones->fires[i].burn);
        hash_f64(hash, zones->fires[i].used);
    }
    hash_f64(hash, zones->turnover);
}
