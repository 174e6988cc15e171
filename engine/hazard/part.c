// Part: long corridors and halls as several zones, so that smoke takes time to get along them.
//
// A room's bounding box is cut into cells of about ten metres, more under a high ceiling, where a
// layer forms over a longer way. A cell's floor is measured by rows of lines across the outline;
// what is left of a cell at a bend goes to its neighbour. Neighbours are joined over the full
// height, without the contraction of a door: the zones then carry smoke along by themselves.
#include "hazard/part.h"

#include "core/status.h"

#define PART_LEAST    10.0 // [m]: 10 m parts give the measured lag, fire_model.md 13
#define PART_CEILINGS 4.0  // or so many heights of the ceiling, own choice
#define PART_MARGIN   1.2  // a room hardly longer than one part stays whole
#define SIDE_MOST     8    // parts along one side
#define LINES         24   // across a cell
#define CELL_LEAST    0.15 // of a cell's box: less floor than this goes to a neighbour
#define EDGE_PIECE    0.25 // of outlines, to find whose wall it is [m]

int part_crossings(const Facility* facility, const Room* room, float y, float* x) {
    int count = 0;
    for (int32_t r = 0; r < room->ring_count; ++r) {
        const Ring* ring = &facility->rings[room->first_ring + r];
        vec2s a = facility->points[ring->first + ring->count - 1];
        for (int32_t i = 0; i < ring->count; ++i) {
            vec2s b = facility->points[ring->first + i];
            if ((a.y > y) != (b.y > y) && count < PART_CROSSINGS_MAX) {
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

static int32_t side_parts(float side, float ceiling) {
    double longest = PART_CEILINGS * (double)ceiling;
    longest = longest > PART_LEAST ? longest : PART_LEAST;
    if ((double)side <= PART_MARGIN * longest) {
        return 1;
    }
    int32_t count = (int32_t)((double)side / longest) + 1;
    return count < SIDE_MOST ? count : SIDE_MOST;
}

PartGrid part_grid(const Room* room) {
    PartGrid grid = {.low = room->low};
    vec2s size = glms_vec2_sub(room->high, room->low);
    grid.columns = side_parts(size.x, room->ceiling);
    grid.rows = side_parts(size.y, room->ceiling);
    grid.step = vec(size.x / (float)grid.columns, size.y / (float)grid.rows);
    return grid;
}

int32_t part_cell(const PartGrid* grid, vec2s at) {
    int32_t column = (int32_t)((at.x - grid->low.x) / grid->step.x);
    int32_t row = (int32_t)((at.y - grid->low.y) / grid->step.y);
    column = column < 0 ? 0 : (column < grid->columns ? column : grid->columns - 1);
    row = row < 0 ? 0 : (row < grid->rows ? row : grid->rows - 1);
    return row * grid->columns + column;
}

// ---- measuring --------------------------------------------------------------------------------

static float overlap(float a0, float a1, float b0, float b1) {
    float low = a0 > b0 ? a0 : b0;
    float high = a1 < b1 ? a1 : b1;
    return high > low ? high - low : 0.0f;
}

/// Lengths of one line across the room in every column, into `lengths`; `inside[i]` whether it
/// passes the border between columns i and i + 1.
static void measure_line(const Facility* facility, const Room* room, const PartGrid* grid, float y,
                         float lengths[SIDE_MOST], bool inside[SIDE_MOST]) {
    float x[PART_CROSSINGS_MAX];
    int crossings = part_crossings(facility, room, y, x);
    for (int32_t i = 0; i < grid->columns; ++i) {
        float from = grid->low.x + (float)i * grid->step.x;
        float to = from + grid->step.x;
        lengths[i] = 0.0f;
        inside[i] = false;
        for (int k = 0; k < crossings; k += 2) {
            lengths[i] += overlap(x[k], x[k + 1], from, to);
            inside[i] = inside[i] || (x[k] < to && x[k + 1] > to);
        }
    }
}

static void measure_row(const Facility* facility, const Room* room, PartPlan* plan, int32_t row) {
    const PartGrid* grid = &plan->grid;
    float lengths[SIDE_MOST];
    bool inside[SIDE_MOST];
    float thick = grid->step.y / (float)LINES;
    float from = grid->low.y + (float)row * grid->step.y;
    for (int line = 0; line < LINES; ++line) {
        measure_line(facility, room, grid, from + ((float)line + 0.5f) * thick, lengths, inside);
        for (int32_t i = 0; i < grid->columns; ++i) {
            PartCell* cell = &plan->cells[row * grid->columns + i];
            cell->area += (double)(lengths[i] * thick);
            cell->east += inside[i] ? (double)thick : 0.0;
        }
    }
    if (row + 1 < grid->rows) {
        measure_line(facility, room, grid, from + grid->step.y, lengths, inside);
        for (int32_t i = 0; i < grid->columns; ++i) {
            plan->cells[row * grid->columns + i].north = (double)lengths[i];
        }
    }
}

/// Gives every piece of the outlines to the cell it lies in.
static void measure_walls(const Facility* facility, const Room* room, PartPlan* plan) {
    for (int32_t r = 0; r < room->ring_count; ++r) {
        const Ring* ring = &facility->rings[room->first_ring + r];
        for (int32_t i = 0; i < ring->count; ++i) {
            vec2s a = facility->points[ring->first + i];
            vec2s b = facility->points[ring->first + (i + 1) % ring->count];
            float length = vec_distance(a, b);
            int pieces = (int)(length / (float)EDGE_PIECE) + 1;
            for (int k = 0; k < pieces; ++k) {
                vec2s at = glms_vec2_lerp(a, b, ((float)k + 0.5f) / (float)pieces);
                plan->cells[part_cell(&plan->grid, at)].walls += (double)(length / (float)pieces);
            }
        }
    }
}

// ---- joining ----------------------------------------------------------------------------------

/// Width of the border between a cell and its neighbour to one side, 0 at the edge [m].
static double border(const PartPlan* plan, int32_t cell, int side, int32_t* neighbour) {
    const PartGrid* grid = &plan->grid;
    int32_t column = cell % grid->columns;
    int32_t row = cell / grid->columns;
    switch (side) {
    case 0: *neighbour = column + 1 < grid->columns ? cell + 1 : -1; break;
    case 1: *neighbour = row + 1 < grid->rows ? cell + grid->columns : -1; break;
    case 2: *neighbour = column > 0 ? cell - 1 : -1; break;
    default: *neighbour = row > 0 ? cell - grid->columns : -1; break;
    }
    if (*neighbour < 0) {
        return 0.0;
    }
    const PartCell* owner = &plan->cells[side < 2 ? cell : *neighbour];
    return side % 2 == 0 ? owner->east : owner->north;
}

/// The neighbour with the widest border, -1 when there is none.
static int32_t widest_neighbour(const PartPlan* plan, int32_t cell) {
    int32_t best = -1;
    double most = 0.0;
    for (int side = 0; side < 4; ++side) {
        int32_t neighbour;
        double width = border(plan, cell, side, &neighbour);
        if (width > most) {
            most = width;
            best = neighbour;
        }
    }
    return best;
}

/// The cell whose part a cell belongs to, by following where small ones went.
static int32_t owner_of(const PartPlan* plan, int32_t cell) {
    for (int hop = 0; hop < PART_CELLS_MAX && plan->cells[cell].goes_to >= 0; ++hop) {
        cell = plan->cells[cell].goes_to;
    }
    return cell;
}

/// Sends cells with little floor to their neighbours and numbers the parts that are left.
static void number_parts(PartPlan* plan) {
    int32_t count = plan->grid.columns * plan->grid.rows;
    double least = CELL_LEAST * (double)(plan->grid.step.x * plan->grid.step.y);
    int32_t largest = 0;
    for (int32_t cell = 0; cell < count; ++cell) {
        plan->cells[cell].goes_to = -1;
        plan->cells[cell].part = -1;
        largest = plan->cells[cell].area > plan->cells[largest].area ? cell : largest;
    }
    for (int32_t cell = 0; cell < count; ++cell) {
        if (cell == largest || plan->cells[cell].area >= least) {
            continue;
        }
        int32_t neighbour = widest_neighbour(plan, cell);
        neighbour = neighbour >= 0 ? owner_of(plan, neighbour) : largest;
        plan->cells[cell].goes_to = neighbour != cell ? neighbour : largest;
    }
    plan->part_count = 0;
    for (int32_t cell = 0; cell < count; ++cell) {
        if (plan->cells[cell].goes_to < 0) {
            plan->cells[cell].part = plan->part_count++;
        }
    }
    for (int32_t cell = 0; cell < count; ++cell) {
        plan->cells[cell].part = plan->cells[owner_of(plan, cell)].part;
    }
}

void part_plan(const Facility* facility, const Room* room, bool whole, PartPlan* plan) {
    *plan = (PartPlan){.grid = part_grid(room)};
    if (whole) {
        plan->grid.columns = plan->grid.rows = 1;
        plan->grid.step = glms_vec2_sub(room->high, room->low);
    }
    double sum = 0.0;
    for (int32_t row = 0; row < plan->grid.rows; ++row) {
        measure_row(facility, room, plan, row);
    }
    measure_walls(facility, room, plan);
    int32_t count = plan->grid.columns * plan->grid.rows;
    for (int32_t cell = 0; cell < count; ++cell) {
        sum += plan->cells[cell].area;
    }
    for (int32_t cell = 0; cell < count && sum > 0.0; ++cell) {
        plan->cells[cell].area *= (double)room->area / sum; // the lines miss a little of the edges
    }
    number_parts(plan);
}

int part_joints(const PartPlan* plan, PartJoint joints[PART_JOINTS_MAX]) {
    int count = 0;
    for (int32_t cell = 0; cell < plan->grid.columns * plan->grid.rows; ++cell) {
        for (int side = 0; side < 2; ++side) {
            int32_t other;
            double width = border(plan, cell, side, &other);
            if (width <= 0.0 || plan->cells[cell].part == plan->cells[other].part) {
                continue;
            }
            ASSERT(count < PART_JOINTS_MAX);
            vec2s corner =
                vec(plan->grid.low.x + (float)(other % plan->grid.columns) * plan->grid.step.x,
                    plan->grid.low.y + (float)(other / plan->grid.columns) * plan->grid.step.y);
            vec2s along = side == 0 ? vec(0.0f, 0.5f * plan->grid.step.y)
                                    : vec(0.5f * plan->grid.step.x, 0.0f);
            joints[count++] = (PartJoint){.part = {plan->cells[cell].part, plan->cells[other].part},
                                          .width = width,
                                          .at = glms_vec2_add(corner, along)};
        }
    }
    return count;
}
