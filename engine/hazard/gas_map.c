// Gas map: which cell of a grid lies in which part of which room.
//
// A cell belongs to the room that holds its middle. Faces between cells of one room are open, all
// others shut: what passes doors is the boxes' business (gas.c). Outdoors all ground is one, and
// the border of the grid is open.
#include "hazard/gas_grid.h"

#include "core/status.h"

#include <math.h>

#define ROOM_EDGE  0.5 // of a cell indoors [m]
#define YARD_EDGE  1.0 // outdoors [m]; larger where the ground is
#define CELLS_MOST 200 // along a side

static bool is_part_of_map(const Facility* facility, int32_t room, int32_t storey, bool outdoors) {
    const Room* row = &facility->rooms[room];
    return row->storey == storey && (row->use == ROOM_OUTDOOR) == outdoors;
}

bool gas_map_plan(const Facility* facility, int32_t storey, bool outdoors, GasMap* map) {
    vec2s low = {0};
    vec2s high = {0};
    bool any = false;
    for (int32_t i = 0; i < facility->room_count; ++i) {
        const Room* room = &facility->rooms[i];
        if (is_part_of_map(facility, i, storey, outdoors)) {
            low = any ? glms_vec2_minv(low, room->low) : room->low;
            high = any ? glms_vec2_maxv(high, room->high) : room->high;
            any = true;
        }
    }
    vec2s size = glms_vec2_sub(high, low);
    double longest = (double)(size.x > size.y ? size.x : size.y);
    double edge = outdoors ? YARD_EDGE : ROOM_EDGE;
    double least = longest / CELLS_MOST;
    // Whole multiples, so that a larger plan does not shift every cell by a hair.
    edge *= least > edge ? floor(least / edge) + 1.0 : 1.0;
    *map = (GasMap){.storey = storey, .low = low};
    map->def = (GridDef){.columns = (int32_t)-floor(1e-6 - (double)size.x / edge),
                         .rows = (int32_t)-floor(1e-6 - (double)size.y / edge),
                         .layers = 1,
                         .kinds = 1,
                         .edge = edge};
    return any && map->def.columns > 0 && map->def.rows > 0;
}

size_t gas_map_cells(const GasMap* map) {
    return (size_t)map->def.columns * (size_t)map->def.rows;
}

static vec2s middle_of(const GasMap* map, int32_t cell) {
    double edge = map->def.edge;
    return vec(map->low.x + (float)(edge * ((double)(cell % map->def.columns) + 0.5)),
               map->low.y + (float)(edge * ((double)(cell / map->def.columns) + 0.5)));
}

static void fill_room(const Hazard* hazard, int32_t room, bool outdoors, GasMap* map) {
    const Facility* facility = hazard->facility;
    for (int32_t row = 0; row < map->def.rows; ++row) {
        float y = middle_of(map, row * map->def.columns).y;
        float x[PART_CROSSINGS_MAX];
        int crossings = part_crossings(facility, &facility->rooms[room], y, x);
        for (int32_t column = 0; column < map->def.columns && crossings > 0; ++column) {
            int32_t cell = row * map->def.columns + column;
            vec2s at = middle_of(map, cell);
            bool inside = false;
            for (int k = 0; k < crossings; ++k) {
                inside = inside != (x[k] <= at.x);
            }
            if (inside) {
                map->owner[cell] = outdoors ? room : zone_at(hazard, room, at);
            }
        }
    }
}

void gas_map_fill(const Hazard* hazard, bool outdoors, GasMap* map) {
    for (size_t cell = 0; cell < gas_map_cells(map); ++cell) {
        map->owner[cell] = -1;
    }
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        if (is_part_of_map(hazard->facility, i, map->storey, outdoors)) {
            fill_room(hazard, i, outdoors, map);
        }
    }
}

static int32_t room_of(const Hazard* hazard, int32_t owner, bool outdoors) {
    return owner < 0 ? -1 : (outdoors ? 0 : hazard->parts[owner].room);
}

void gas_map_walls(const Hazard* hazard, const GasMap* map, bool outdoors, Grid* grid) {
    for (int axis = GRID_X; axis <= GRID_Y; ++axis) {
        int32_t columns = map->def.columns + (axis == GRID_X ? 1 : 0);
        int32_t rows = map->def.rows + (axis == GRID_Y ? 1 : 0);
        for (int32_t row = 0; row < rows; ++row) {
            for (int32_t column = 0; column < columns; ++column) {
                bool first = axis == GRID_X ? column == 0 : row == 0;
                bool last = axis == GRID_X ? column == map->def.columns : row == map->def.rows;
                int32_t high = row * map->def.columns + column;
                int32_t low = high - (axis == GRID_X ? 1 : map->def.columns);
                int32_t after = last ? -1 : room_of(hazard, map->owner[high], outdoors);
                int32_t before = first ? -1 : room_of(hazard, map->owner[low], outdoors);
                bool border = outdoors && ((first && after >= 0) || (last && before >= 0));
                bool open = border || (before >= 0 && before == after);
                int32_t face = grid_face(grid, (GridAxis)axis, column, row, 0);
                grid->open[axis][face] = open ? 1.0f : 0.0f;
            }
        }
    }
}

int32_t gas_map_cell(const GasMap* map, vec2s at) {
    double column = floor((double)(at.x - map->low.x) / map->def.edge);
    double row = floor((double)(at.y - map->low.y) / map->def.edge);
    bool inside = column >= 0.0 && row >= 0.0 && column < (double)map->def.columns &&
                  row < (double)map->def.rows;
    return inside ? (int32_t)row * map->def.columns + (int32_t)column : -1;
}

int32_t gas_map_near(const GasMap* map, vec2s at, int32_t owner) {
    int32_t best = -1;
    float nearest = 1e9f;
    for (int32_t step = 0; step < 25; ++step) {
        float edge = (float)map->def.edge;
        vec2s there = vec(at.x + edge * (float)(step % 5 - 2), at.y + edge * (float)(step / 5 - 2));
        int32_t cell = gas_map_cell(map, there);
        bool fits = cell >= 0 && map->owner[cell] >= 0 && (owner < 0 || map->owner[cell] == owner);
        float distance = fits ? vec_distance(at, middle_of(map, cell)) : 1e9f;
        best = distance < nearest ? cell : best;
        nearest = distance < nearest ? distance : nearest;
    }
    return best;
}

double gas_map_strew(const GasMap* map, vec2s at, double radius, int32_t owner, double amount,
                     double* amounts) {
    int32_t reach = (int32_t)(radius / map->def.edge) + 1;
    int32_t middle = gas_map_near(map, at, owner);
    if (middle < 0) {
        return 0.0;
    }
    int32_t count = 0;
    for (int pass = 0; pass < 2; ++pass) {
        int32_t found = 0;
        for (int32_t row = -reach; row <= reach; ++row) {
            for (int32_t column = -reach; column <= reach; ++column) {
                float edge = (float)map->def.edge;
                int32_t cell =
                    gas_map_cell(map, vec(at.x + edge * (float)column, at.y + edge * (float)row));
                bool fits = cell >= 0 && map->owner[cell] >= 0 &&
                            (owner < 0 || map->owner[cell] == owner) &&
                            (double)vec_distance(at, middle_of(map, cell)) <= radius;
                found += fits ? 1 : 0;
                if (pass == 1 && fits) {
                    amounts[cell] += amount / (double)count;
                }
            }
        }
        count = found;
    }
    if (count == 0) {
        amounts[middle] += amount;
    }
    return amount;
}
