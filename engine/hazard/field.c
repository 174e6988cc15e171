// Field: a storey's smoke as a picture sees it.
//
// Rooms are filled row by row between the crossings of their outlines. Each part's cells share out
// the extinction that its zone has at the asked height, by whether the front has come by, denser
// towards where the smoke came in while it runs, and denser before a door that smoke pours through;
// their mean is the zone's figure exactly.
#include <math.h>
#include <string.h>

#include "hazard/hazard_internal.h"

#define TONGUE      0.6f // how much denser smoke is at its inlet while the front runs
#define PLUME       0.8f // how much denser before a door it pours through
#define PLUME_REACH 3.0f // [m]

/// The grid over one storey.
typedef struct Grid {
    vec2s origin; // south-west corner [m]
    float step_x, step_y;
    int columns, rows;
    float* cells;
} Grid;

/// What a pass over a part's cells adds up, and what it writes.
typedef struct PartPass {
    const Hazard* hazard;
    int32_t room, zone;
    const PartState* part;
    bool whole;  // the room has one part only
    float scale; // extinction per weight; written where >= 0
    double weight_sum;
    int count;
} PartPass;

static float weight_at(const PartState* part, vec2s at) {
    float weight = 1.0f;
    if (!part->front_done) {
        float near = 1.0f - vec_distance(at, part->inlet) / (part->reach + 1.0f);
        weight = front_arrived(part, at) * (1.0f + TONGUE * near);
    }
    if (part->pour > 0.0f) {
        float near = 1.0f - vec_distance(at, part->pour_at) / PLUME_REACH;
        weight *= 1.0f + (near > 0.0f ? PLUME * part->pour * near : 0.0f);
    }
    return weight;
}

static int clamp_index(float value, int count) {
    int index = (int)-floorf(-value);
    return index < 0 ? 0 : (index > count ? count : index);
}

static void visit_run(const Grid* grid, PartPass* pass, int row, float y, int from, int to) {
    for (int column = from; column < to; ++column) {
        vec2s at = vec(grid->origin.x + ((float)column + 0.5f) * grid->step_x, y);
        if (!pass->whole && zone_at(pass->hazard, pass->room, at) != pass->zone) {
            continue;
        }
        float weight = weight_at(pass->part, at);
        if (pass->scale >= 0.0f) {
            grid->cells[row * grid->columns + column] = pass->scale * weight;
        }
        pass->weight_sum += (double)weight;
        ++pass->count;
    }
}

/// Visits the cells of a part whose centres lie inside its room.
static void visit(const Grid* grid, PartPass* pass) {
    const Facility* facility = pass->hazard->facility;
    const Room* room = &facility->rooms[pass->room];
    const PartState* part = pass->part;
    int first = clamp_index((part->low.y - grid->origin.y) / grid->step_y - 0.5f, grid->rows);
    int last = clamp_index((part->high.y - grid->origin.y) / grid->step_y - 0.5f, grid->rows);
    int west = clamp_index((part->low.x - grid->origin.x) / grid->step_x - 0.5f, grid->columns);
    int east = clamp_index((part->high.x - grid->origin.x) / grid->step_x - 0.5f, grid->columns);
    for (int row = first; row < last; ++row) {
        float y = grid->origin.y + ((float)row + 0.5f) * grid->step_y;
        float x[PART_CROSSINGS_MAX];
        int crossings = part_crossings(facility, room, y, x);
        for (int k = 0; k < crossings; k += 2) {
            int from = clamp_index((x[k] - grid->origin.x) / grid->step_x - 0.5f, grid->columns);
            int to = clamp_index((x[k + 1] - grid->origin.x) / grid->step_x - 0.5f, grid->columns);
            visit_run(grid, pass, row, y, from > west ? from : west, to < east ? to : east);
        }
    }
}

static void fill_part(const Hazard* hazard, int32_t zone, float height, const Grid* grid) {
    PartState part = hazard->parts[zone];
    float extinction = room_extinction(&part.air, height);
    if (extinction <= 0.0f) {
        return;
    }
    PartPass pass = {.hazard = hazard,
                     .room = part.room,
                     .zone = zone,
                     .part = &part,
                     .whole = hazard->rooms[part.room].zone_count == 1,
                     .scale = -1.0f};
    bool even = part.front_done && part.pour <= 0.0f;
    if (!even) {
        visit(grid, &pass);
        if (pass.weight_sum < 1e-3 * (double)pass.count) {
            part.front_done = true; // no cell centre reached yet: spread what little there is
            part.pour = 0.0f;
            even = true;
        }
    }
    pass.scale = even ? extinction : extinction * (float)((double)pass.count / pass.weight_sum);
    visit(grid, &pass);
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
            for (int32_t k = 0; k < hazard->rooms[i].zone_count; ++k) {
                fill_part(hazard, hazard->rooms[i].zone + k, height, &grid);
            }
        }
    }
}
