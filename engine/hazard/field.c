// Field: a storey's smoke as a picture sees it.
//
// Rooms are filled row by row between the crossings of their outlines. A cell has the extinction of
// its zone at the asked height, by whether the front has come by, denser towards where the smoke
// came in while it runs and before a door that smoke pours through. Between the parts of a room and
// beside open doors it passes over into the neighbour's, so that no step shows where there is none;
// then the room is scaled so that its mean is its zones' exactly. Powder hangs in it besides.
#include <math.h>
#include <string.h>

#include "hazard/hazard_internal.h"

#define TONGUE      0.6f // how much denser smoke is at its inlet while the front runs
#define PLUME       0.8f // how much denser before a door it pours through
#define PLUME_REACH 3.0f // [m]
#define DOOR_REACH  1.5f // so far from an open door it passes over into what is beyond [m]
#define DOORS_MOST  16

/// The grid over one storey.
typedef struct Grid {
    vec2s origin; // south-west corner [m]
    float step_x, step_y;
    int columns, rows;
    float* cells;
} Grid;

/// A door that stands open and what is seen beyond it.
typedef struct DoorSide {
    vec2s at;
    float beyond; // extinction [1/m]
} DoorSide;

/// One room while it is filled.
typedef struct RoomPass {
    const Hazard* hazard;
    int32_t room;
    const RoomState* state;
    float own[PART_CELLS_MAX]; // extinction of its zones [1/m]
    DoorSide doors[DOORS_MOST];
    int door_count;
    bool even;   // without fronts and plumes
    float scale; // on what is in the cells already; < 0: the first pass, which puts it there
    double raw, wanted;
} RoomPass;

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

/// Extinction of the zone of a grid's cell, both kept inside the grid.
static float cell_value(const RoomPass* pass, int32_t column, int32_t row) {
    const PartGrid* grid = &pass->state->grid;
    column = column < 0 ? 0 : (column < grid->columns ? column : grid->columns - 1);
    row = row < 0 ? 0 : (row < grid->rows ? row : grid->rows - 1);
    int32_t zone = pass->hazard->cells[pass->state->first_cell + row * grid->columns + column];
    return pass->own[zone - pass->state->zone];
}

/// Between the middles of the grid's cells, bilinear.
static float between_parts(const RoomPass* pass, vec2s at) {
    const PartGrid* grid = &pass->state->grid;
    float x = (at.x - grid->low.x) / grid->step.x - 0.5f;
    float y = (at.y - grid->low.y) / grid->step.y - 0.5f;
    int32_t column = (int32_t)floorf(x);
    int32_t row = (int32_t)floorf(y);
    float u = x - (float)column;
    float v = y - (float)row;
    float low = (1.0f - u) * cell_value(pass, column, row) + u * cell_value(pass, column + 1, row);
    float high =
        (1.0f - u) * cell_value(pass, column, row + 1) + u * cell_value(pass, column + 1, row + 1);
    return (1.0f - v) * low + v * high;
}

static float raw_value(const RoomPass* pass, vec2s at, int32_t zone) {
    float value = pass->state->zone_count > 1 ? between_parts(pass, at) : pass->own[0];
    value *= pass->even ? 1.0f : weight_at(&pass->hazard->parts[zone], at);
    for (int i = 0; i < pass->door_count; ++i) { // both sides come to the mean of the two
        float near = 1.0f - vec_distance(at, pass->doors[i].at) / DOOR_REACH;
        value += near > 0.0f ? 0.5f * near * (pass->doors[i].beyond - value) : 0.0f;
    }
    return value;
}

static void visit_run(const Grid* grid, RoomPass* pass, int row, float y, int from, int to) {
    for (int column = from; column < to; ++column) {
        vec2s at = vec(grid->origin.x + ((float)column + 0.5f) * grid->step_x, y);
        int32_t zone = zone_at(pass->hazard, pass->room, at);
        float* cell = &grid->cells[row * grid->columns + column];
        if (pass->scale >= 0.0f) {
            *cell = pass->scale * *cell + pass->hazard->parts[zone].powder;
            continue;
        }
        *cell = raw_value(pass, at, zone);
        pass->raw += (double)*cell;
        pass->wanted += (double)pass->own[zone - pass->state->zone];
    }
}

/// Visits the cells whose centres lie inside the room.
static void visit(const Grid* grid, RoomPass* pass) {
    const Facility* facility = pass->hazard->facility;
    const Room* room = &facility->rooms[pass->room];
    int first = clamp_index((room->low.y - grid->origin.y) / grid->step_y - 0.5f, grid->rows);
    int last = clamp_index((room->high.y - grid->origin.y) / grid->step_y - 0.5f, grid->rows);
    for (int row = first; row < last; ++row) {
        float y = grid->origin.y + ((float)row + 0.5f) * grid->step_y;
        float x[PART_CROSSINGS_MAX];
        int crossings = part_crossings(facility, room, y, x);
        for (int k = 0; k < crossings; k += 2) {
            int from = clamp_index((x[k] - grid->origin.x) / grid->step_x - 0.5f, grid->columns);
            int to = clamp_index((x[k + 1] - grid->origin.x) / grid->step_x - 0.5f, grid->columns);
            visit_run(grid, pass, row, y, from, to);
        }
    }
}

static void find_doors(RoomPass* pass, float height) {
    const Hazard* hazard = pass->hazard;
    const Room* room = &hazard->facility->rooms[pass->room];
    for (int32_t i = 0; i < room->opening_count && pass->door_count < DOORS_MOST; ++i) {
        int32_t index = hazard->facility->room_openings[room->first_opening + i];
        const Opening* opening = &hazard->facility->openings[index];
        int here = opening->room[0] == pass->room ? 0 : 1;
        int32_t other = opening->room[1 - here];
        bool open = hazard->open_share[index] > 0.5f && height <= opening->sill + opening->height;
        if (!open || (opening->kind != OPENING_DOOR && opening->kind != OPENING_GAP) ||
            hazard->rooms[other].zone < 0) {
            continue;
        }
        const vec2s* line = opening->side[1 - here];
        vec2s middle = glms_vec2_lerp(line[0], line[1], 0.5f);
        const PartState* part = &hazard->parts[zone_at(hazard, other, middle)];
        pass->doors[pass->door_count++] =
            (DoorSide){.at = glms_vec2_lerp(opening->side[here][0], opening->side[here][1], 0.5f),
                       .beyond = room_extinction(&part->air, height) * front_arrived(part, middle)};
    }
}

static void fill_room(const Hazard* hazard, int32_t room, float height, const Grid* grid) {
    const RoomState* state = &hazard->rooms[room];
    RoomPass pass = {.hazard = hazard, .room = room, .state = state, .scale = -1.0f};
    bool smoky = false;
    for (int32_t i = 0; i < state->zone_count; ++i) {
        const PartState* part = &hazard->parts[state->zone + i];
        pass.own[i] = room_extinction(&part->air, height);
        smoky = smoky || pass.own[i] > 0.0f || part->powder > 0.0f;
    }
    if (!smoky) {
        return;
    }
    find_doors(&pass, height);
    visit(grid, &pass);
    if (pass.raw < 1e-3 * pass.wanted) { // no cell centre reached yet: spread what little there is
        pass.even = true;
        pass.raw = pass.wanted = 0.0;
        visit(grid, &pass);
    }
    pass.scale = pass.raw > 0.0 ? (float)(pass.wanted / pass.raw) : 0.0f;
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
            fill_room(hazard, i, height, &grid);
        }
    }
}
