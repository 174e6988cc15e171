// Gas grid, indoors: how the gas of a part lies in it.
//
// What escapes comes in at its leak, what a room gains besides at the openings beyond which there
// is more of it; then it spreads, slowly where the air is still. After every step a room's cells
// are brought to what its boxes hold. Both boxes of a part lie alike: the grid knows no height.
#include "hazard/gas_grid.h"

#include "core/status.h"

// hazards.md 1.4: 0.005-0.05 m^2/s in still air, 0.05-0.2 where it is moved about. [m^2/s]
#define SPREAD_STILL  0.02
#define SPREAD_MOVED  0.1
#define SPREAD_LEAKED 0.2   // while gas streams in and rises or sinks through the room: own choice
#define JET_M         1.0   // so far from its leak gas is mixed in at once, own choice
#define DOORWAY_M     1.0   // likewise what comes by an opening
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
    size_t vents = (size_t)layout_vent_count(facility);
    size_t rooms = (size_t)facility->room_count;
    size_t bytes = arena_cost(1, sizeof(GasGrid)) + 2 * arena_cost(rooms, sizeof(int32_t)) +
                   2 * arena_cost(rooms * (size_t)kinds_of(def), sizeof(double)) +
                   arena_cost(rooms, sizeof(uint8_t));
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
            grids->cells_of_room[hazard->parts[part].room] += 1;
            grids->storey_of_room[hazard->parts[part].room] = grids->storey_count;
        }
    }
    grids->storey_count += 1;
}

void gas_grid_create(Hazard* hazard, Arena* arena, const HazardDef* def) {
    const Facility* facility = hazard->facility;
    GasGrid* grids = ARENA_TAKE(arena, GasGrid, 1);
    ASSERT(grids != NULL);
    hazard->gas->grids = grids;
    size_t rooms = (size_t)facility->room_count;
    grids->storey_of_room = ARENA_TAKE(arena, int32_t, rooms);
    grids->cells_of_room = ARENA_TAKE(arena, int32_t, rooms);
    grids->before = ARENA_TAKE(arena, double, rooms*(size_t)kinds_of(def));
    grids->sum = ARENA_TAKE(arena, double, rooms*(size_t)kinds_of(def));
    grids->stirred = ARENA_TAKE(arena, uint8_t, rooms);
    ASSERT(grids->storey_of_room != NULL && grids->stirred != NULL);
    for (size_t i = 0; i < rooms; ++i) {
        grids->storey_of_room[i] = -1;
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

static double volume_of(const Gas* gas, int32_t part, int32_t kind) {
    return gas_box(gas, part, kind, GAS_LOWER)->volume +
           gas_box(gas, part, kind, GAS_UPPER)->volume;
}

static double mean_share(const Gas* gas, int32_t part, int32_t kind) {
    return held(gas, part, kind) / volume_of(gas, part, kind);
}

/// What all parts of a room hold [m^3].
static double room_holds(const Hazard* hazard, int32_t room, int32_t kind) {
    const RoomState* state = &hazard->rooms[room];
    double sum = 0.0;
    for (int32_t part = state->zone; part < state->zone + state->zone_count; ++part) {
        sum += held(hazard->gas, part, kind);
    }
    return sum;
}

static double room_volume(const Hazard* hazard, int32_t room, int32_t kind) {
    const RoomState* state = &hazard->rooms[room];
    double sum = 0.0;
    for (int32_t part = state->zone; part < state->zone + state->zone_count; ++part) {
        sum += volume_of(hazard->gas, part, kind);
    }
    return sum;
}

static size_t slot_of(const Gas* gas, int32_t room, int32_t kind) {
    return (size_t)room * (size_t)gas->kind_count + (size_t)kind;
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

/// What escapes in a room within a step, put where it does.
static double let_in(const Hazard* hazard, GasStorey* storey, int32_t room, int32_t kind) {
    double sum = 0.0;
    for (int32_t i = 0; i < hazard->gas->leak_count; ++i) {
        const Leak* leak = &hazard->gas->leaks[i];
        double amount = HAZARD_STEP_S * gas_leak_flow(hazard, leak);
        if (leak->kind == kind && amount > 0.0 && leak->def.room == room) {
            int32_t part = zone_at(hazard, room, leak->def.at);
            sum += gas_map_strew(&storey->map, leak->def.at, JET_M, part, amount,
                                 grid_amounts(&storey->grid, kind));
        }
    }
    return sum;
}

/// How much gas an opening brings one side, against others: by its area and what is more beyond it.
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

/// Gives what a room has gained from others to the cells before the openings it came by.
static void bring_in(const Hazard* hazard, GasStorey* storey, int32_t index, int32_t kind,
                     double gain) {
    const Room* room = &hazard->facility->rooms[index];
    double pulls = 0.0;
    for (int pass = 0; pass < 2; ++pass) {
        for (int32_t i = 0; i < room->opening_count; ++i) {
            int32_t opening = hazard->facility->room_openings[room->first_opening + i];
            int32_t vent = hazard->vent_of_opening[opening];
            for (int side = 0; side < 2 && vent >= 0; ++side) {
                int32_t part = hazard->zones->vents[vent].room[side];
                int32_t cell = storey->vent_cell[2 * vent + side];
                if (part < 0 || hazard->parts[part].room != index || cell < 0) {
                    continue;
                }
                double pull = pull_of(hazard, opening, side, kind);
                if (pass == 0) {
                    pulls += pull;
                } else if (pulls > 0.0) {
                    gas_map_strew(&storey->map, hazard->vent_place[vent][side], DOORWAY_M, part,
                                  gain * pull / pulls, grid_amounts(&storey->grid, kind));
                }
            }
        }
    }
}

/// Brings the cells of every room to what its boxes hold.
static void level_up(Hazard* hazard, GasStorey* storey, int32_t kind) {
    const GasGrid* grids = hazard->gas->grids;
    double* cells = grid_amounts(&storey->grid, kind);
    const int32_t* owner = storey->map.owner;
    for (int32_t room = 0; room < hazard->facility->room_count; ++room) {
        grids->sum[slot_of(hazard->gas, room, kind)] = 0.0;
    }
    for (int32_t i = 0; i < storey->grid.cell_count; ++i) {
        if (owner[i] >= 0) {
            grids->sum[slot_of(hazard->gas, hazard->parts[owner[i]].room, kind)] += cells[i];
        }
    }
    for (int32_t i = 0; i < storey->grid.cell_count; ++i) {
        if (owner[i] < 0) {
            continue;
        }
        int32_t room = hazard->parts[owner[i]].room;
        size_t slot = slot_of(hazard->gas, room, kind);
        double now = grids->before[slot];
        bool none = grids->sum[slot] <= LITTLE * now;
        cells[i] =
            none ? now / (double)grids->cells_of_room[room] : cells[i] * (now / grids->sum[slot]);
    }
}

static void step_storey(Hazard* hazard, int32_t index) {
    const Gas* gas = hazard->gas;
    GasStorey* storey = &gas->grids->storeys[index];
    for (int32_t room = 0; room < hazard->facility->room_count; ++room) {
        for (int32_t kind = 0; kind < gas->kind_count && gas->grids->storey_of_room[room] == index;
             ++kind) {
            double* before = &gas->grids->before[slot_of(gas, room, kind)];
            double now = room_holds(hazard, room, kind);
            double gain = now - *before - let_in(hazard, storey, room, kind);
            if (gain > 0.0) {
                bring_in(hazard, storey, room, kind, gain);
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
        hazard->gas->grids->storeys[i].changed = true;
    }
    gas_yard_step(hazard);
}

// ---- reading ------------------------------------------------------------------------------------

/// What to multiply a cell's amount by to have how many times the mean of a part's boxes it is; 0
/// where the cells know nothing. Boxes that have changed since the last step, as by a flash, keep
/// the shape that the cells had then.
static double scale_of(const Hazard* hazard, int32_t part, int32_t kind) {
    const Gas* gas = hazard->gas;
    int32_t room = hazard->parts[part].room;
    double mean = mean_share(gas, part, kind);
    double then = gas->grids->before[slot_of(gas, room, kind)];
    if (mean <= 0.0 || then <= 0.0) {
        return 0.0;
    }
    double room_mean = room_holds(hazard, room, kind) / room_volume(hazard, room, kind);
    return (double)gas->grids->cells_of_room[room] / then * (room_mean / mean);
}

double gas_grid_factor(const Hazard* hazard, int32_t part, int32_t kind, vec2s at) {
    const GasGrid* grids = hazard->gas->grids;
    int32_t index = grids->storey_of_room[hazard->parts[part].room];
    if (index < 0) {
        return 1.0;
    }
    const GasStorey* storey = &grids->storeys[index];
    int32_t cell = gas_map_cell(&storey->map, at);
    if (cell < 0 || storey->map.owner[cell] != part) { // at a wall
        cell = gas_map_near(&storey->map, at, part);
    }
    double scale = scale_of(hazard, part, kind);
    return cell < 0 || scale <= 0.0 ? 1.0 : grid_amounts(&storey->grid, kind)[cell] * scale;
}

/// Cells of a part that hold between two amounts.
typedef struct Within {
    double lower, upper;
    int32_t cells, fits; // in all, and between
    double sum, gas;     // what they hold
} Within;

static Within count_within(const Hazard* hazard, const GasStorey* storey, int32_t part,
                           int32_t kind, Within within) {
    const GasMap* map = &storey->map;
    const double* cells = grid_amounts(&storey->grid, kind);
    const PartState* box = &hazard->parts[part];
    double edge = map->def.edge;
    int32_t first = (int32_t)((double)(box->low.x - map->low.x) / edge);
    int32_t last = (int32_t)((double)(box->high.x - map->low.x) / edge);
    int32_t south = (int32_t)((double)(box->low.y - map->low.y) / edge);
    int32_t north = (int32_t)((double)(box->high.y - map->low.y) / edge);
    for (int32_t row = south > 0 ? south : 0; row <= north && row < map->def.rows; ++row) {
        for (int32_t column = first > 0 ? first : 0; column <= last && column < map->def.columns;
             ++column) {
            int32_t i = row * map->def.columns + column;
            if (map->owner[i] == part) {
                bool fits = cells[i] >= within.lower && cells[i] <= within.upper;
                within.cells += 1;
                within.fits += fits ? 1 : 0;
                within.sum += cells[i];
                within.gas += fits ? cells[i] : 0.0;
            }
        }
    }
    return within;
}

double gas_grid_between(const Hazard* hazard, int32_t part, int32_t kind, int box, double lower,
                        double upper, double* gas) {
    const GasGrid* grids = hazard->gas->grids;
    const GasBox* own = gas_box(hazard->gas, part, kind, box);
    int32_t index = grids->storey_of_room[hazard->parts[part].room];
    double mean = gas_share(own);
    double scale = index >= 0 ? scale_of(hazard, part, kind) : 0.0;
    *gas = 0.0;
    if (scale <= 0.0) {
        bool within = mean >= lower && mean <= upper;
        *gas = within ? own->amount : 0.0;
        return within ? 1.0 : 0.0;
    }
    Within found =
        count_within(hazard, &grids->storeys[index], part, kind,
                     (Within){.lower = lower / (mean * scale), .upper = upper / (mean * scale)});
    *gas = found.sum > 0.0 ? own->amount * found.gas / found.sum : 0.0;
    return found.cells > 0 ? (double)found.fits / (double)found.cells : 0.0;
}

/// Makes the digest of a grid that has changed, and takes it into the hash.
static void hash_grid(const Grid* grid, bool* changed, uint64_t* digest, Hash* hash) {
    if (*changed) {
        Hash own = hash_begin();
        hash_f64s(&own, grid->amount, (size_t)grid->cell_count * (size_t)grid->def.kinds);
        *digest = hash_end(own);
        *changed = false;
    }
    hash_u64(hash, *digest);
}

void gas_grid_hash(const Hazard* hazard, Hash* hash) {
    GasGrid* grids = hazard->gas->grids; // only its digests are written
    for (int32_t i = 0; i < grids->storey_count; ++i) {
        GasStorey* storey = &grids->storeys[i];
        hash_grid(&storey->grid, &storey->changed, &storey->digest, hash);
    }
    if (grids->yard != NULL) {
        hash_grid(&grids->yard->grid, &grids->yard->changed, &grids->yard->digest, hash);
        hash_f64s(hash, grids->yard->sent, GAS_KINDS_MAX);
        hash_f32(hash, grids->yard->wind.x);
        hash_f32(hash, grids->yard->wind.y);
        hash_i32(hash, (int32_t)grids->yard->air);
    }
}
