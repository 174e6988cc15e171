// Gas grid, indoors: how the gas of a part lies in it.
//
// What escapes comes in at its leak, what a part gains besides at the openings beyond which there
// is more of it; then it spreads, slowly where the air is still. After every step a part's cells
// are brought to what its boxes hold. Both boxes of a part lie alike: the grid knows no height.
#include "hazard/gas_grid.h"

#include "core/status.h"

// hazards.md 1.4: 0.005-0.05 m^2/s in still air, 0.05-0.2 where it is moved about. [m^2/s]
#define SPREAD_STILL  0.02
#define SPREAD_MOVED  0.1
#define SPREAD_LEAKED 0.2   // while gas streams in and rises or sinks through the room: own choice
#define JET_M         1.0   // so far from its leak gas is mixed in at once, own choice
#define OPEN_ENOUGH   0.5   // an opening that moves the air about
#define CRACK         0.011 // of a shut one, against the open one
#define LITTLE        1e-12 // of what boxes hold: as good as none in the cells

/// How a room's air moves; 0: not looked at yet.
enum { AIR_STILL = 1, AIR_MOVED, AIR_LEAKED };

static bool has_leak_on(const Facility* facility, const HazardDef* def, int32_t storey) {
    for (int32_t i = 0; i < def->leak_count; ++i) {
        const Room* room = &facility->rooms[def->leaks[i].room];
        if (room->storey == storey && room->use != ROOM_OUTDOOR) {
            return true;
        }
    }
    return false;
}

// ---- creation -----------------------------------------------------------------------------------

/// Substances that leaks let out.
static int32_t kinds_of(const HazardDef* def) {
    int32_t count = 0;
    for (int32_t i = 0; i < def->leak_count; ++i) {
        bool first = true;
        for (int32_t k = 0; k < i; ++k) {
            first = first && def->leaks[k].substance != def->leaks[i].substance;
        }
        count += first ? 1 : 0;
    }
    return count;
}

size_t gas_grid_bytes(const Facility* facility, const HazardDef* def) {
    size_t parts = (size_t)layout_zone_count(facility);
    size_t vents = (size_t)layout_vent_count(facility);
    size_t bytes = arena_cost(1, sizeof(GasGrid)) + 2 * arena_cost(parts, sizeof(int32_t)) +
                   2 * arena_cost(parts * (size_t)kinds_of(def), sizeof(double)) +
                   arena_cost((size_t)facility->room_count, sizeof(uint8_t));
    for (int32_t storey = 0; storey < facility->storey_count; ++storey) {
        GasMap map;
        if (has_leak_on(facility, def, storey) && gas_map_plan(facility, storey, false, &map)) {
            map.def.kinds = kinds_of(def);
            bytes += grid_bytes(&map.def) + arena_cost(gas_map_cells(&map), sizeof(int32_t)) +
                     arena_cost(2 * vents, sizeof(int32_t));
        }
    }
    return bytes + gas_yard_bytes(facility, def, kinds_of(def));
}

/// Which cell lies before each opening on either side.
static void find_vents(const Hazard* hazard, GasStorey* storey, Arena* arena) {
    int32_t vents = hazard->zones->vent_count;
    storey->vent_cell = ARENA_TAKE(arena, int32_t, 2 * (size_t)vents);
    ASSERT(storey->vent_cell != NULL);
    for (int32_t i = 0; i < vents; ++i) {
        for (int side = 0; side < 2; ++side) {
            int32_t part = hazard->zones->vents[i].room[side];
            bool here = part >= 0 && hazard->facility->rooms[hazard->parts[part].room].storey ==
                                         storey->map.storey;
            storey->vent_cell[2 * i + side] =
                here ? gas_map_near(&storey->map, hazard->vent_place[i][side], part) : -1;
        }
    }
}

static void add_storey(Hazard* hazard, Arena* arena, const HazardDef* def, int32_t index) {
    GasGrid* grids = hazard->gas->grids;
    GasStorey* storey = &grids->storeys[grids->storey_count];
    if (!gas_map_plan(hazard->facility, index, false, &storey->map)) {
        return;
    }
    storey->map.def.kinds = kinds_of(def);
    storey->map.owner = ARENA_TAKE(arena, int32_t, gas_map_cells(&storey->map));
    ASSERT(storey->map.owner != NULL);
    gas_map_fill(hazard, false, &storey->map);
    grid_create(&storey->grid, arena, &storey->map.def);
    find_vents(hazard, storey, arena);
    for (size_t cell = 0; cell < gas_map_cells(&storey->map); ++cell) {
        int32_t part = storey->map.owner[cell];
        if (part >= 0) {
            grids->cells_of_part[part] += 1;
            grids->storey_of_part[part] = grids->storey_count;
        }
    }
    grids->storey_count += 1;
}

void gas_grid_create(Hazard* hazard, Arena* arena, const HazardDef* def) {
    const Facility* facility = hazard->facility;
    GasGrid* grids = ARENA_TAKE(arena, GasGrid, 1);
    ASSERT(grids != NULL);
    hazard->gas->grids = grids;
    size_t parts = (size_t)layout_zone_count(facility);
    grids->storey_of_part = ARENA_TAKE(arena, int32_t, parts);
    grids->cells_of_part = ARENA_TAKE(arena, int32_t, parts);
    grids->before = ARENA_TAKE(arena, double, parts*(size_t)kinds_of(def));
    grids->sum = ARENA_TAKE(arena, double, parts*(size_t)kinds_of(def));
    grids->stirred = ARENA_TAKE(arena, uint8_t, (size_t)facility->room_count);
    ASSERT(grids->storey_of_part != NULL && grids->stirred != NULL);
    for (size_t i = 0; i < parts; ++i) {
        grids->storey_of_part[i] = -1;
    }
    for (int32_t storey = 0; storey < facility->storey_count; ++storey) {
        if (has_leak_on(facility, def, storey)) {
            add_storey(hazard, arena, def, storey);
        }
    }
    gas_yard_create(hazard, arena, kinds_of(def));
}

// ---- a step -------------------------------------------------------------------------------------

static double held(const Gas* gas, int32_t part, int32_t kind) {
    return gas_box(gas, part, kind, GAS_LOWER)->amount +
           gas_box(gas, part, kind, GAS_UPPER)->amount;
}

static double mean_share(const Gas* gas, int32_t part, int32_t kind) {
    double volume =
        gas_box(gas, part, kind, GAS_LOWER)->volume + gas_box(gas, part, kind, GAS_UPPER)->volume;
    return held(gas, part, kind) / volume;
}

static size_t slot_of(const Gas* gas, int32_t part, int32_t kind) {
    return (size_t)part * (size_t)gas->kind_count + (size_t)kind;
}

/// What moves a room's air about: gas that streams in, openings that stand open, fans that run.
static uint8_t air_in(const Hazard* hazard, int32_t room) {
    for (int32_t i = 0; i < hazard->gas->leak_count; ++i) {
        const Leak* leak = &hazard->gas->leaks[i];
        if (leak->def.room == room && gas_leak_flow(hazard, leak) > 0.0) {
            return AIR_LEAKED;
        }
    }
    const Room* row = &hazard->facility->rooms[room];
    for (int32_t i = 0; i < row->opening_count; ++i) {
        int32_t opening = hazard->facility->room_openings[row->first_opening + i];
        if (hazard->vent_of_opening[opening] >= 0 &&
            (double)hazard->open_share[opening] > OPEN_ENOUGH) {
            return AIR_MOVED;
        }
    }
    for (int32_t i = 0; i < hazard->zones->fan_count; ++i) {
        const ZoneFan* fan = &hazard->zones->fans[i];
        if (fan->share > 0.0 && hazard->parts[fan->def.room].room == room) {
            return AIR_MOVED;
        }
    }
    return AIR_STILL;
}

static double spread_of(uint8_t air) {
    return air == AIR_LEAKED ? SPREAD_LEAKED : (air == AIR_MOVED ? SPREAD_MOVED : SPREAD_STILL);
}

/// The spread is one figure for the whole grid: in still rooms the faces are narrower instead.
static void set_faces(const Hazard* hazard, GasStorey* storey) {
    const GasMap* map = &storey->map;
    Grid* grid = &storey->grid;
    gas_map_walls(hazard, map, false, grid);
    for (int axis = GRID_X; axis <= GRID_Y; ++axis) {
        for (int32_t cell = 0; cell < grid->cell_count; ++cell) {
            int32_t part = map->owner[cell];
            int32_t room = part >= 0 ? hazard->parts[part].room : -1;
            int32_t face = grid_face(grid, (GridAxis)axis, cell % map->def.columns,
                                     cell / map->def.columns, 0);
            double spread = spread_of(room >= 0 ? hazard->gas->grids->stirred[room] : AIR_STILL);
            grid->open[axis][face] *= (float)(spread / SPREAD_LEAKED);
        }
    }
    grid_prepare(grid, SPREAD_LEAKED, HAZARD_STEP_S);
}

static void watch_air(Hazard* hazard) {
    GasGrid* grids = hazard->gas->grids;
    bool changed = false;
    for (int32_t room = 0; room < hazard->facility->room_count; ++room) {
        uint8_t now = hazard->rooms[room].zone >= 0 ? air_in(hazard, room) : AIR_STILL;
        changed = changed || now != grids->stirred[room];
        grids->stirred[room] = now;
    }
    for (int32_t i = 0; i < grids->storey_count && changed; ++i) {
        set_faces(hazard, &grids->storeys[i]);
    }
}

/// What escapes in a part within a step, put where it does.
static double let_in(const Hazard* hazard, GasStorey* storey, int32_t part, int32_t kind) {
    double sum = 0.0;
    for (int32_t i = 0; i < hazard->gas->leak_count; ++i) {
        const Leak* leak = &hazard->gas->leaks[i];
        double amount = HAZARD_STEP_S * gas_leak_flow(hazard, leak);
        if (leak->kind != kind || amount <= 0.0 || hazard->rooms[leak->def.room].zone < 0 ||
            zone_at(hazard, leak->def.room, leak->def.at) != part) {
            continue;
        }
        sum += gas_map_strew(&storey->map, leak->def.at, JET_M, part, amount,
                             grid_amounts(&storey->grid, kind));
    }
    return sum;
}

/// How much gas an opening brings a part, against others: by its area and what is more beyond it.
static double pull_of(const Hazard* hazard, int32_t opening, int side, int32_t kind) {
    const ZoneVent* vent = &hazard->zones->vents[hazard->vent_of_opening[opening]];
    int32_t other = vent->room[1 - side];
    if (other < 0) {
        return 0.0;
    }
    double more =
        mean_share(hazard->gas, other, kind) - mean_share(hazard->gas, vent->room[side], kind);
    bool hatch = vent->kind == ZONE_VENT_HATCH;
    double area = hatch ? vent->area : vent->open_width * (vent->soffit_z - vent->sill_z);
    double open = (double)hazard->open_share[opening];
    return more > 0.0 ? more * area * (open > CRACK ? open : CRACK) : 0.0;
}

/// Gives what a part has gained from others to the cells before the openings it came by.
static void bring_in(const Hazard* hazard, GasStorey* storey, int32_t part, int32_t kind,
                     double gain) {
    const Room* room = &hazard->facility->rooms[hazard->parts[part].room];
    double pulls = 0.0;
    for (int pass = 0; pass < 2; ++pass) {
        for (int32_t i = 0; i < room->opening_count; ++i) {
            int32_t opening = hazard->facility->room_openings[room->first_opening + i];
            int32_t vent = hazard->vent_of_opening[opening];
            for (int side = 0; side < 2 && vent >= 0; ++side) {
                int32_t cell = storey->vent_cell[2 * vent + side];
                if (hazard->zones->vents[vent].room[side] != part || cell < 0) {
                    continue;
                }
                double pull = pull_of(hazard, opening, side, kind);
                if (pass == 0) {
                    pulls += pull;
                } else if (pulls > 0.0) {
                    grid_amounts(&storey->grid, kind)[cell] += gain * pull / pulls;
                }
            }
        }
    }
}

/// Brings the cells of every part to what its boxes hold.
static void level_up(Hazard* hazard, GasStorey* storey, int32_t kind) {
    const GasGrid* grids = hazard->gas->grids;
    double* cells = grid_amounts(&storey->grid, kind);
    const int32_t* owner = storey->map.owner;
    for (int32_t part = 0; part < hazard->part_count; ++part) {
        grids->sum[slot_of(hazard->gas, part, kind)] = 0.0;
    }
    for (int32_t i = 0; i < storey->grid.cell_count; ++i) {
        if (owner[i] >= 0) {
            grids->sum[slot_of(hazard->gas, owner[i], kind)] += cells[i];
        }
    }
    for (int32_t i = 0; i < storey->grid.cell_count; ++i) {
        if (owner[i] < 0) {
            continue;
        }
        double now = held(hazard->gas, owner[i], kind);
        double sum = grids->sum[slot_of(hazard->gas, owner[i], kind)];
        bool none = sum <= LITTLE * now;
        cells[i] = none ? now / (double)grids->cells_of_part[owner[i]] : cells[i] * (now / sum);
    }
}

static void step_storey(Hazard* hazard, int32_t index) {
    const Gas* gas = hazard->gas;
    GasStorey* storey = &gas->grids->storeys[index];
    for (int32_t part = 0; part < hazard->part_count; ++part) {
        for (int32_t kind = 0; kind < gas->kind_count && gas->grids->storey_of_part[part] == index;
             ++kind) {
            double* before = &gas->grids->before[slot_of(gas, part, kind)];
            double now = held(gas, part, kind);
            double gain = now - *before - let_in(hazard, storey, part, kind);
            if (gain > 0.0) {
                bring_in(hazard, storey, part, kind, gain);
            }
            *before = now;
        }
    }
    grid_advance(&storey->grid);
    for (int32_t kind = 0; kind < gas->kind_count; ++kind) {
        level_up(hazard, storey, kind);
    }
}

void gas_grid_step(Hazard* hazard) {
    watch_air(hazard);
    for (int32_t i = 0; i < hazard->gas->grids->storey_count; ++i) {
        step_storey(hazard, i);
    }
    gas_yard_step(hazard);
}

// ---- reading ------------------------------------------------------------------------------------

double gas_grid_factor(const Hazard* hazard, int32_t part, int32_t kind, vec2s at) {
    const GasGrid* grids = hazard->gas->grids;
    if (grids->storey_of_part[part] < 0) {
        return 1.0;
    }
    const GasStorey* storey = &grids->storeys[grids->storey_of_part[part]];
    double mean = held(hazard->gas, part, kind) / (double)grids->cells_of_part[part];
    int32_t cell = gas_map_cell(&storey->map, at);
    if (cell < 0 || storey->map.owner[cell] != part) { // at a wall
        cell = gas_map_near(&storey->map, at, part);
    }
    return cell < 0 || mean <= 0.0 ? 1.0 : grid_amounts(&storey->grid, kind)[cell] / mean;
}

double gas_grid_between(const Hazard* hazard, int32_t part, int32_t kind, int box, double lower,
                        double upper, double* gas) {
    const GasGrid* grids = hazard->gas->grids;
    const GasBox* own = gas_box(hazard->gas, part, kind, box);
    int32_t index = grids->storey_of_part[part];
    double mean = gas_share(own);
    *gas = 0.0;
    if (index < 0 || mean <= 0.0) {
        bool within = mean >= lower && mean <= upper;
        *gas = within ? own->amount : 0.0;
        return within ? 1.0 : 0.0;
    }
    const GasStorey* storey = &grids->storeys[index];
    const double* cells = grid_amounts(&storey->grid, kind);
    double even = held(hazard->gas, part, kind) / (double)grids->cells_of_part[part];
    int32_t count = 0;
    double sum = 0.0;
    for (int32_t i = 0; i < storey->grid.cell_count; ++i) {
        double share = storey->map.owner[i] == part ? mean * cells[i] / even : -1.0;
        if (share >= lower && share <= upper) {
            sum += cells[i];
            ++count;
        }
    }
    *gas = own->amount * sum / (even * (double)grids->cells_of_part[part]);
    return (double)count / (double)grids->cells_of_part[part];
}

static void hash_grid(const Grid* grid, Hash* hash) {
    hash_f64s(hash, grid->amount, (size_t)grid->cell_count * (size_t)grid->def.kinds);
}

void gas_grid_hash(const Hazard* hazard, Hash* hash) {
    const GasGrid* grids = hazard->gas->grids;
    for (int32_t i = 0; i < grids->storey_count; ++i) {
        hash_grid(&grids->storeys[i].grid, hash);
    }
    if (grids->yard != NULL) {
        hash_grid(&grids->yard->grid, hash);
        hash_f32(hash, grids->yard->wind.x);
        hash_f32(hash, grids->yard->wind.y);
        hash_i32(hash, (int32_t)grids->yard->air);
    }
}
