// Field: a storey's smoke as a picture sees it.
//
// Rooms are filled row by row between the crossings of their outlines. Each room's cells share out
// the extinction that its zone has at the asked height, by whether the front has come by and, for a
// while after, denser towards where the smoke came in; their mean is the zone's figure exactly.
#include <math.h>
#include <string.h>

#include "hazard/hazard_internal.h"

#define CROSSINGS_MAX 128  // of outlines with one row; the rest of a stranger room stays clear
#define TONGUE        0.6f // how much denser smoke is at its inlet while the front runs

/// The grid over one storey.
typedef struct Grid {
    vec2s origin; // south-west corner [m]
    float step_x, step_y;
    int columns, rows;
    float* cells;
} Grid;

/// What a pass over a room's cells adds up, and what it writes.
typedef struct RoomPass {
    const RoomState* state;
    float scale; // extinction per weight; written where >= 0
    double weight_sum;
    int count;
} RoomPass;

/// Crossings of a row with a room's outline and holes, ascending; an even number.
static int row_crossings(const Facility* facility, const Room* room, float y, float* x) {
    int count = 0;
    for (int32_t r = 0; r < room->ring_count; ++r) {
        const Ring* ring = &facility->rings[room->first_ring + r];
        vec2s a = facility->points[ring->first + ring->count - 1];
        for (int32_t i = 0; i < ring->count; ++i) {
            vec2s b = facility->points[ring->first + i];
            if ((a.y > y) != (b.y > y) && count < CROSSINGS_MAX) {
                float at = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
                int place = count++;
                for (; place > 0 && x[place - 1] > at; --place) {
                    x[place] = x[place - 1];
                }
                x[place] = at;
            }
            a = b;
        }
    }
    return count & ~1;
}

static float weight_at(const RoomState* state, vec2s at) {
    if (state->front_done) {
        return 1.0f;
    }
    float arrived = front_arrived(state, at);
    float near = 1.0f - vec_distance(at, state->inlet) / (state->reach + 1.0f);
    return arrived * (1.0f + TONGUE * near);
}

static int clamp_index(float value, int count) {
    int index = (int)-floorf(-value);
    return index < 0 ? 0 : (index > count ? count : index);
}

/// Visits the cells of a room whose centres lie inside it.
static void visit(const Facility* facility, const Room* room, const Grid* grid, RoomPass* pass) {
    int first = clamp_index((room->low.y - grid->origin.y) / grid->step_y - 0.5f, grid->rows);
    int last = clamp_index((room->high.y - grid->origin.y) / grid->step_y - 0.5f, grid->rows);
    for (int row = first; row < last; ++row) {
        float y = grid->origin.y + ((float)row + 0.5f) * grid->step_y;
        float x[CROSSINGS_MAX];
        int crossings = row_crossings(facility, room, y, x);
        for (int k = 0; k < crossings; k += 2) {
            int from = clamp_index((x[k] - grid->origin.x) / grid->step_x - 0.5f, grid->columns);
            int to = clamp_index((x[k + 1] - grid->origin.x) / grid->step_x - 0.5f, grid->columns);
            for (int column = from; column < to; ++column) {
                vec2s at = vec(grid->origin.x + ((float)column + 0.5f) * grid->step_x, y);
                float weight = weight_at(pass->state, at);
                if (pass->scale >= 0.0f) {
                    grid->cells[row * grid->columns + column] = pass->scale * weight;
                }
                pass->weight_sum += (double)weight;
                ++pass->count;
            }
        }
    }
}

static void fill_room(const Hazard* hazard, int32_t index, float height, const Grid* grid) {
    const Facility* facility = hazard->facility;
    const Room* room = &facility->rooms[index];
    RoomState state = hazard->rooms[index];
    float extinction = room_extinction(&hazard->air[index], height);
    if (extinction <= 0.0f) {
        return;
    }
    RoomPass pass = {.state = &state, .scale = -1.0f};
    if (!state.front_done) {
        visit(facility, room, grid, &pass);
        if (pass.weight_sum < 1e-3 * (double)pass.count) {
            state.front_done = true; // no cell centre reached yet: spread what little there is
        }
    }
    pass.scale = extinction;
    if (!state.front_done) {
        pass.scale *= (float)((double)pass.count / pass.weight_sum);
    }
    visit(facility, room, grid, &pass);
}

void hazard_field(const Hazard* hazard, int32_t storey, float height, float margin, int columns,
                  int rows, float* extinction) {
    const Facility* facility = hazard->facility;
    Grid grid = {.origin = vec(facility->low.x - margin, facility->low.y - margin),
                 .columns = columns,
                 .rows = rows,
                 .cells = extinction};
    grid.step_x = (facility->high.x - facility->low.x + 2.0f * margin) / (float)columns;
    grid.step_y = (facility->high.y - facility->low.y + 2.0f * margin) / (float)rows;
    memset(extinction, 0, (size_t)columns * (size_t)rows * sizeof(float));
    for (int32_t i = 0; i < facility->room_count; ++i) {
        if (facility->rooms[i].storey == storey && hazard->rooms[i].zone >= 0) {
            fill_room(hazard, i, height, &grid);
        }
    }
}
