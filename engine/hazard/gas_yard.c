// Gas yard: the open ground, where wind carries what comes out of doors, windows, fans and leaks.
//
// A cell holds the gas above its floor, whatever its height, and the sum of the ways that it has
// come; so each cell knows how far its gas has drifted on average, through any number of sources
// and turns of the wind. Upwards it lies in half a bell as wide as Briggs has it at that distance;
// sideways it spreads as Briggs's plume does fifty metres off. What crosses the border is left to
// the plume (plume.h).
#include "hazard/gas_grid.h"

#include "core/detmath.h"
#include "core/status.h"

#include <math.h>

#define UNTOLD_WIND  2.0  // at windows [m/s]: hazards.md 1.3
#define SIDEWAYS_M   50.0 // downwind: where the spread sideways is a plume's
#define SPREAD_LEAST 0.2  // [m^2/s]; a street has 0.5-1 (hazards.md 1.4)
#define SPREAD_MOST  2.0
#define FIRST_WIDTH  0.5  // of what comes out, upwards [m]
#define WIND_LEAST   0.5  // of a plume; below it the formula means nothing [m/s]
#define SENT_S       60.0 // over which what comes out counts as steady, own choice
#define DRIFT        0.3  // what still air moves [m/s], own choice

/// The storey with the most open ground; -1 where there is none.
static int32_t ground_storey(const Facility* facility) {
    int32_t best = -1;
    float most = 0.0f;
    for (int32_t storey = 0; storey < facility->storey_count; ++storey) {
        float area = 0.0f;
        for (int32_t i = 0; i < facility->room_count; ++i) {
            const Room* room = &facility->rooms[i];
            area += room->use == ROOM_OUTDOOR && room->storey == storey ? room->area : 0.0f;
        }
        best = area > most ? storey : best;
        most = area > most ? area : most;
    }
    return best;
}

static bool plan_yard(const Facility* facility, int32_t kinds, GasMap* map) {
    int32_t storey = ground_storey(facility);
    if (storey < 0 || !gas_map_plan(facility, storey, true, map)) {
        return false;
    }
    map->def.kinds = 2 * kinds;
    return true;
}

size_t gas_yard_bytes(const Facility* facility, const HazardDef* def, int32_t kinds) {
    (void)def;
    GasMap map;
    if (!plan_yard(facility, kinds, &map)) {
        return 0;
    }
    return arena_cost(1, sizeof(GasYard)) + grid_bytes(&map.def) +
           arena_cost(gas_map_cells(&map), sizeof(int32_t)) +
           arena_cost((size_t)layout_vent_count(facility), sizeof(int32_t)) +
           arena_cost((size_t)fan_count(facility), sizeof(int32_t)) +
           arena_cost(grid_blow_count(&map.def), sizeof(double));
}

static void find_outlets(const Hazard* hazard, GasYard* yard) {
    for (int32_t i = 0; i < hazard->zones->vent_count; ++i) {
        const ZoneVent* vent = &hazard->zones->vents[i];
        int side = vent->room[0] < 0 ? 0 : 1;
        yard->vent_cell[i] =
            vent->room[side] < 0 ? gas_map_near(&yard->map, hazard->vent_place[i][side], -1) : -1;
    }
    for (int32_t i = 0; i < hazard->facility->device_count; ++i) {
        int32_t fan = hazard->fan_of_device[i];
        if (fan >= 0) { // blown out over the roof, at the device's place as seen from above
            int32_t cell = gas_map_near(&yard->map, hazard->facility->devices[i].at, -1);
            yard->fan_cell[fan] = cell;
        }
    }
}

void gas_yard_create(Hazard* hazard, Arena* arena, int32_t kinds) {
    const Facility* facility = hazard->facility;
    GasMap map;
    if (!plan_yard(facility, kinds, &map)) {
        return;
    }
    GasYard* yard = ARENA_TAKE(arena, GasYard, 1);
    ASSERT(yard != NULL);
    hazard->gas->grids->yard = yard;
    yard->map = map;
    yard->map.owner = ARENA_TAKE(arena, int32_t, gas_map_cells(&map));
    yard->vent_cell = ARENA_TAKE(arena, int32_t, (size_t)layout_vent_count(facility));
    yard->fan_cell = ARENA_TAKE(arena, int32_t, (size_t)fan_count(facility));
    yard->scratch = ARENA_TAKE(arena, double, grid_blow_count(&map.def));
    ASSERT(yard->map.owner != NULL && yard->fan_cell != NULL && yard->scratch != NULL);
    gas_map_fill(hazard, true, &yard->map);
    grid_create(&yard->grid, arena, &yard->map.def);
    gas_map_walls(hazard, &yard->map, true, &yard->grid);
    find_outlets(hazard, yard);
    yard->air = AIR_D;
    yard->due = true;
}

void hazard_set_wind(Hazard* hazard, vec2s towards, AirClass air) {
    GasYard* yard = hazard->gas != NULL ? hazard->gas->grids->yard : NULL;
    if (yard == NULL ||
        (yard->wind.x == towards.x && yard->wind.y == towards.y && yard->air == air)) {
        return;
    }
    yard->wind = towards;
    yard->air = air;
    yard->due = true;
}

static double speed_of(const GasYard* yard) {
    double x = (double)yard->wind.x;
    double y = (double)yard->wind.y;
    return sqrt(x * x + y * y);
}

double gas_wind(const Hazard* hazard) {
    const GasYard* yard = hazard->gas->grids->yard;
    double speed = yard != NULL ? speed_of(yard) : 0.0;
    double told = floor(1000.0 * speed + 0.5) / 1000.0; // it is kept as a vector of floats
    return told > 0.0 ? told : UNTOLD_WIND;
}

static void prepare(GasYard* yard) {
    double wide = plume_widths(TERRAIN_RURAL, yard->air, SIDEWAYS_M).y;
    double spread = wide * wide * speed_of(yard) / (2.0 * SIDEWAYS_M);
    spread = spread > SPREAD_LEAST ? spread : SPREAD_LEAST;
    yard->spread = spread < SPREAD_MOST ? spread : SPREAD_MOST;
    grid_blow(&yard->grid, (double)yard->wind.x, (double)yard->wind.y, yard->scratch);
    grid_prepare(&yard->grid, yard->spread, HAZARD_STEP_S);
    yard->due = false;
}

/// Gas that comes out at a cell, fresh: it has come no way yet.
static void let_out(GasYard* yard, int32_t kind, int32_t cell, double amount) {
    yard->sent[kind] += (1.0 - det_exp(-HAZARD_STEP_S / SENT_S)) * amount / HAZARD_STEP_S;
    if (cell >= 0 && amount > 0.0) {
        grid_amounts(&yard->grid, kind)[cell] += amount;
        yard->in += amount;
        yard->any = true;
    }
}

static void take_sources(Hazard* hazard, GasYard* yard) {
    Gas* gas = hazard->gas;
    for (int32_t kind = 0; kind < gas->kind_count; ++kind) {
        yard->sent[kind] *= det_exp(-HAZARD_STEP_S / SENT_S);
        for (int32_t i = 0; i < hazard->zones->vent_count; ++i) {
            let_out(yard, kind, yard->vent_cell[i], gas->escaped[i * gas->kind_count + kind]);
        }
        for (int32_t i = 0; i < hazard->zones->fan_count; ++i) {
            let_out(yard, kind, yard->fan_cell[i], gas->blown[i * gas->kind_count + kind]);
        }
    }
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        const Leak* leak = &gas->leaks[i];
        if (hazard->rooms[leak->def.room].zone < 0) {
            let_out(yard, leak->kind, gas_map_near(&yard->map, leak->def.at, -1),
                    HAZARD_STEP_S * gas_leak_flow(hazard, leak));
        }
    }
}

void gas_yard_step(Hazard* hazard) {
    GasYard* yard = hazard->gas->grids->yard;
    if (yard == NULL) {
        return;
    }
    take_sources(hazard, yard);
    if (!yard->any) {
        return;
    }
    if (yard->due) {
        prepare(yard);
    }
    grid_advance(&yard->grid);
    double way = HAZARD_STEP_S * (speed_of(yard) + DRIFT);
    int32_t kinds = yard->grid.def.kinds / 2;
    for (int32_t kind = 0; kind < kinds; ++kind) {
        const double* amounts = grid_amounts(&yard->grid, kind);
        double* ways = grid_amounts(&yard->grid, kinds + kind);
        for (int32_t i = 0; i < yard->grid.cell_count; ++i) {
            ways[i] += way * amounts[i];
        }
    }
    yard->changed = true;
}

double gas_grid_outside(const Hazard* hazard, int32_t room, int32_t kind, vec2s at, double height) {
    const GasYard* yard = hazard->gas->grids->yard;
    if (yard == NULL || !yard->any || hazard->facility->rooms[room].storey != yard->map.storey) {
        return 0.0;
    }
    int32_t cell = gas_map_cell(&yard->map, at);
    if (cell < 0 || yard->map.owner[cell] < 0) {
        cell = gas_map_near(&yard->map, at, -1);
    }
    double amount = cell >= 0 ? grid_amounts(&yard->grid, kind)[cell] : 0.0;
    if (amount <= 0.0) {
        return 0.0;
    }
    int32_t kinds = yard->grid.def.kinds / 2;
    double way = grid_amounts(&yard->grid, kinds + kind)[cell] / amount;
    double wide = FIRST_WIDTH;
    wide += way > 0.0 ? plume_widths(TERRAIN_RURAL, yard->air, way).z : 0.0;
    double edge = yard->grid.def.edge;
    double upright = sqrt(2.0 / DET_PI) / wide * det_exp(-0.5 * height * height / (wide * wide));
    double share = amount / (edge * edge) * upright;
    return share < 1.0 ? share : 1.0;
}

// ---- beyond the border ------------------------------------------------------------------------

/// The plume of a kind's releases as seen from afar: all of it from one place on the ground.
static PlumeDef plume_of(const Hazard* hazard, int32_t kind) {
    const GasYard* yard = hazard->gas->grids->yard;
    double wind = yard != NULL ? speed_of(yard) : 0.0;
    return (PlumeDef){
        .rate = yard != NULL ? yard->sent[kind] * substance_mass(gas_kind(hazard, kind)) : 0.0,
        .wind = wind > WIND_LEAST ? wind : WIND_LEAST,
        .air = yard != NULL ? yard->air : AIR_D,
        .terrain = TERRAIN_RURAL};
}

double hazard_gas_sent(const Hazard* hazard, int32_t kind) {
    ASSERT(kind >= 0 && kind < hazard_gas_kinds(hazard));
    return plume_of(hazard, kind).rate;
}

double hazard_gas_reach(const Hazard* hazard, int32_t kind, double share) {
    ASSERT(kind >= 0 && kind < hazard_gas_kinds(hazard) && share > 0.0);
    PlumeDef plume = plume_of(hazard, kind);
    return plume_reach(&plume, share * substance_mass(gas_kind(hazard, kind)));
}

double hazard_gas_downwind(const Hazard* hazard, int32_t kind, double along, double across) {
    ASSERT(kind >= 0 && kind < hazard_gas_kinds(hazard));
    PlumeDef plume = plume_of(hazard, kind);
    if (along <= 0.0 || plume.rate <= 0.0) {
        return 0.0;
    }
    Widths widths = plume_widths(plume.terrain, plume.air, along);
    double density = plume_concentration(plume.rate, plume.wind, widths, 0.0, across, 0.0);
    double share = density / substance_mass(gas_kind(hazard, kind));
    return share < 1.0 ? share : 1.0;
}
