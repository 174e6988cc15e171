// Grid: gas in cells of one size. One step is cut into parts so short that the shares of a cell's
// amount which leave it sum up to less than one; then every new amount is a sum of old ones with
// factors of zero and more, and cannot be negative. Each face's flow is worked out once and taken
// from one cell and given to the other, so the sum over all cells stays to rounding.
//
// Sums are bracketed by axis, (west - east) + (south - north): a mirrored grid gives mirrored bits.
#include "hazard/grid.h"

#include "core/detmath.h"
#include "core/status.h"

#include <math.h>
#include <string.h>

#define GIVEN_MOST 0.9 // of a cell's amount in one part; below 1, so that no cell is emptied
#define PARTS_MOST 100000
// Less than this is nothing: else the edge of every cloud would be worked out in numbers so small
// that processors take a hundred times as long for them, and rounding could take them below zero.
#define NOTHING 1e-150

// ---- creation ---------------------------------------------------------------------------------

int32_t grid_face_count(const GridDef* def, GridAxis axis) {
    return (def->columns + (axis == GRID_X ? 1 : 0)) * (def->rows + (axis == GRID_Y ? 1 : 0)) *
           (def->layers + (axis == GRID_Z ? 1 : 0));
}

int32_t grid_face(const Grid* grid, GridAxis axis, int32_t column, int32_t row, int32_t layer) {
    int32_t columns = grid->def.columns + (axis == GRID_X ? 1 : 0);
    int32_t rows = grid->def.rows + (axis == GRID_Y ? 1 : 0);
    return (layer * rows + row) * columns + column;
}

static size_t cells_of(const GridDef* def) {
    return (size_t)def->columns * (size_t)def->rows * (size_t)def->layers;
}

size_t grid_bytes(const GridDef* def) {
    ASSERT(def->columns >= 1 && def->rows >= 1 && def->layers >= 1 && def->kinds >= 1);
    size_t cells = cells_of(def);
    ASSERT(cells * (size_t)def->kinds <= GRID_CELLS_MAX);
    size_t bytes = 2 * arena_cost(cells * (size_t)def->kinds, sizeof(double)) +
                   arena_cost((size_t)def->columns + 1, sizeof(double)) +
                   2 * arena_cost((size_t)def->columns, sizeof(double)) +
                   arena_cost((size_t)def->columns * (size_t)def->kinds, sizeof(double)) +
                   arena_cost((size_t)def->kinds, sizeof(double));
    for (int axis = 0; axis < GRID_AXIS_COUNT; ++axis) {
        size_t faces = (size_t)grid_face_count(def, (GridAxis)axis);
        bytes += 2 * arena_cost(faces, sizeof(float)) + 2 * arena_cost(faces, sizeof(double));
    }
    return bytes;
}

/// Cells along an axis, and the position of a cell along it.
static int32_t along(const GridDef* def, GridAxis axis) {
    return axis == GRID_X ? def->columns : (axis == GRID_Y ? def->rows : def->layers);
}

/// Distance in memory between two cells that share a face of an axis.
static int32_t stride_of(const GridDef* def, GridAxis axis) {
    return axis == GRID_X ? 1 : (axis == GRID_Y ? def->columns : def->columns * def->rows);
}

/// One face as its two cells see it; -1 beyond the border.
typedef struct Face {
    int32_t low, high;
} Face;

static Face face_cells(const Grid* grid, GridAxis axis, int32_t face) {
    int32_t columns = grid->def.columns + (axis == GRID_X ? 1 : 0);
    int32_t rows = grid->def.rows + (axis == GRID_Y ? 1 : 0);
    int32_t column = face % columns;
    int32_t row = face / columns % rows;
    int32_t layer = face / columns / rows;
    int32_t place = axis == GRID_X ? column : (axis == GRID_Y ? row : layer);
    int32_t high = (layer * grid->def.rows + row) * grid->def.columns + column;
    return (Face){.low = place > 0 ? high - stride_of(&grid->def, axis) : -1,
                  .high = place < along(&grid->def, axis) ? high : -1};
}

void grid_create(Grid* grid, Arena* arena, const GridDef* def) {
    ASSERT(def->edge > 0.0);
    *grid = (Grid){.def = *def, .cell_count = (int32_t)cells_of(def), .parts = 1};
    size_t amounts = cells_of(def) * (size_t)def->kinds;
    grid->amount = ARENA_TAKE(arena, double, amounts);
    grid->next = ARENA_TAKE(arena, double, amounts);
    grid->flux[0] = ARENA_TAKE(arena, double, (size_t)def->columns + 1);
    grid->flux[1] = ARENA_TAKE(arena, double, (size_t)def->columns);
    grid->clean = ARENA_TAKE(arena, double, (size_t)def->columns);
    grid->south = ARENA_TAKE(arena, double, (size_t)def->columns*(size_t)def->kinds);
    grid->left = ARENA_TAKE(arena, double, (size_t)def->kinds);
    for (int axis = 0; axis < GRID_AXIS_COUNT; ++axis) {
        size_t faces = (size_t)grid_face_count(def, (GridAxis)axis);
        grid->open[axis] = ARENA_TAKE(arena, float, faces);
        grid->wind[axis] = ARENA_TAKE(arena, float, faces);
        grid->up[axis] = ARENA_TAKE(arena, double, faces);
        grid->down[axis] = ARENA_TAKE(arena, double, faces);
        ASSERT(grid->down[axis] != NULL);
        for (int32_t face = 0; face < (int32_t)faces; ++face) {
            Face cells = face_cells(grid, (GridAxis)axis, face);
            grid->open[axis][face] = cells.low >= 0 && cells.high >= 0 ? 1.0f : 0.0f;
        }
    }
    ASSERT(grid->amount != NULL && grid->left != NULL);
}

// ---- how a step is cut ------------------------------------------------------------------------

/// What upwind adds to the spread [m^2/s] in parts of `part` [s].
static double smeared(double wind, double edge, double part) {
    double added = 0.5 * wind * edge * (1.0 - wind * part / edge);
    return added > 0.0 ? added : 0.0;
}

/// Rates at which a face passes what is on either side of it [1/s].
static void face_rates(const Grid* grid, int axis, int32_t face, double spread, double part,
                       double* up, double* down) {
    double edge = grid->def.edge;
    double open = (double)grid->open[axis][face];
    double wind = (double)grid->wind[axis][face];
    double speed = fabs(wind);
    double rest = spread - smeared(speed, edge, part);
    double still = rest > 0.0 ? rest / (edge * edge) : 0.0;
    *up = open * (still + (wind > 0.0 ? speed / edge : 0.0));
    *down = open * (still + (wind < 0.0 ? speed / edge : 0.0));
}

/// Writes what passes the faces in one part; the most that any cell gives.
static double fill_shares(Grid* grid, double spread, double part) {
    double* given = grid->next;
    memset(given, 0, (size_t)grid->cell_count * sizeof(double));
    for (int axis = 0; axis < GRID_AXIS_COUNT; ++axis) {
        int32_t faces = grid_face_count(&grid->def, (GridAxis)axis);
        for (int32_t face = 0; face < faces; ++face) {
            double up;
            double down;
            face_rates(grid, axis, face, spread, part, &up, &down);
            grid->up[axis][face] = part * up;
            grid->down[axis][face] = part * down;
            Face cells = face_cells(grid, (GridAxis)axis, face);
            if (cells.low >= 0) {
                given[cells.low] += part * up;
            }
            if (cells.high >= 0) {
                given[cells.high] += part * down;
            }
        }
    }
    double most = 0.0;
    for (int32_t cell = 0; cell < grid->cell_count; ++cell) {
        most = given[cell] > most ? given[cell] : most;
    }
    return most;
}

void grid_prepare(Grid* grid, double spread, double step) {
    ASSERT(spread >= 0.0 && step > 0.0);
    grid->parts = 1;
    grid->part = step;
    double most = fill_shares(grid, spread, grid->part);
    while (most > GIVEN_MOST && grid->parts < PARTS_MOST) {
        // The shares grow with the part, and a little less than in proportion.
        int parts = (int)((double)grid->parts * most / GIVEN_MOST);
        grid->parts = parts > grid->parts ? parts : grid->parts + 1;
        grid->part = step / (double)grid->parts;
        most = fill_shares(grid, spread, grid->part);
    }
    ASSERT(most <= 1.0);
    double fastest = 0.0;
    for (int axis = 0; axis < GRID_AXIS_COUNT; ++axis) {
        for (int32_t i = 0; i < grid_face_count(&grid->def, (GridAxis)axis); ++i) {
            double speed = (double)grid->open[axis][i] * fabs((double)grid->wind[axis][i]);
            fastest = speed > fastest ? speed : fastest;
        }
    }
    double excess = smeared(fastest, grid->def.edge, grid->part) - spread;
    grid->spread_smeared = excess > 0.0 ? excess : 0.0;
}

// ---- a step -----------------------------------------------------------------------------------

/// Four cells at a time: element by element, so the bits are those of four single ones, whichever
/// width of register the machine has.
typedef double Quad __attribute__((vector_size(32), aligned(8), may_alias));
typedef int64_t QuadBits __attribute__((vector_size(32), aligned(8), may_alias));
#define QUAD(from) (*(const Quad*)(from))

/// Through one face between what lies before and behind it.
static double passes(double up, double down, double before, double behind) {
    return up * before - down * behind;
}

/// One row of one kind, as pointers to its first cell and its faces.
typedef struct Row {
    const double *own, *above;
    const double *up, *down;             // faces along it, from its west end on
    const double *north_up, *north_down; // faces to the row above
    double *south, *next; // flows into it, becoming those out of it; what it holds then
    int32_t count;
} Row;

static void settle(const Row* row, int32_t i, double west, double east) {
    double north = passes(row->north_up[i], row->north_down[i], row->own[i], row->above[i]);
    double then = row->own[i] + ((west - east) + (row->south[i] - north));
    row->south[i] = north;
    row->next[i] = then > NOTHING ? then : 0.0;
}

/// All cells of a row, four at a time but for the last ones. What goes out at both its ends.
static inline __attribute__((always_inline)) double row_quads(const Row* row) {
    const double* own = row->own;
    int32_t last = row->count - 1;
    double first = -row->down[0] * own[0];
    double out = row->up[row->count] * own[last];
    Quad before = {0.0, 0.0, 0.0, first};
    int32_t i = 0;
    for (; i + 4 < row->count; i += 4) {
        Quad here = QUAD(own + i);
        Quad east = QUAD(row->up + i + 1) * here - QUAD(row->down + i + 1) * QUAD(own + i + 1);
        Quad west = __builtin_shufflevector(before, east, 3, 4, 5, 6);
        Quad north =
            QUAD(row->north_up + i) * here - QUAD(row->north_down + i) * QUAD(row->above + i);
        Quad then = here + ((west - east) + (QUAD(row->south + i) - north));
        QuadBits some = then > NOTHING;
        *(Quad*)(row->south + i) = north;
        *(QuadBits*)(row->next + i) = some & (QuadBits)then;
        before = east;
    }
    double west = before[3];
    for (; i < row->count; ++i) {
        double east = i < last ? passes(row->up[i + 1], row->down[i + 1], own[i], own[i + 1]) : out;
        settle(row, i, west, east);
        west = east;
    }
    return out - first;
}

#if defined(__x86_64__)
/// The same instructions on wider registers, where the processor has them: the same bits.
__attribute__((target("avx2"))) static double row_wide(const Row* row) {
    return row_quads(row);
}

static double row_advance(const Row* row) {
    return __builtin_cpu_supports("avx2") != 0 ? row_wide(row) : row_quads(row);
}
#else
static double row_advance(const Row* row) {
    return row_quads(row);
}
#endif

static double sum_of(const double* values, int32_t count) {
    double sum = 0.0;
    for (int32_t i = 0; i < count; ++i) {
        sum += values[i];
    }
    return sum;
}

/// What comes into the first row over the border: clean air, and what goes out there.
static void begin_rows(Grid* grid, int32_t kind, int32_t layer) {
    int32_t columns = grid->def.columns;
    const double* own = grid_amounts(grid, kind) + grid_cell(grid, 0, 0, layer);
    const double* down = grid->down[GRID_Y] + grid_face(grid, GRID_Y, 0, 0, layer);
    double* south = grid->south + kind * columns;
    for (int32_t i = 0; i < columns; ++i) {
        south[i] = -down[i] * own[i];
    }
    grid->left[kind] -= sum_of(south, columns);
}

static void row_pass(Grid* grid, int32_t kind, int32_t row, int32_t layer) {
    int32_t columns = grid->def.columns;
    const double* own = grid_amounts(grid, kind) + grid_cell(grid, 0, row, layer);
    int32_t along = grid_face(grid, GRID_X, 0, row, layer);
    int32_t above = grid_face(grid, GRID_Y, 0, row + 1, layer);
    bool last = row + 1 == grid->def.rows;
    Row pass = {.own = own,
                .above = last ? grid->clean : own + columns,
                .up = grid->up[GRID_X] + along,
                .down = grid->down[GRID_X] + along,
                .north_up = grid->up[GRID_Y] + above,
                .north_down = grid->down[GRID_Y] + above,
                .south = grid->south + kind * columns,
                .next = grid->next + (own - grid->amount),
                .count = columns};
    grid->left[kind] += row_advance(&pass) + (last ? sum_of(pass.south, columns) : 0.0);
}

/// One layer, without what passes between layers. Row by row all kinds, so that what passes a face
/// is fetched once for all.
static void layer_pass(Grid* grid, int32_t layer) {
    for (int32_t kind = 0; kind < grid->def.kinds; ++kind) {
        begin_rows(grid, kind, layer);
    }
    for (int32_t row = 0; row < grid->def.rows; ++row) {
        for (int32_t kind = 0; kind < grid->def.kinds; ++kind) {
            row_pass(grid, kind, row, layer);
        }
    }
}

/// What passes between layers, and over the border below and above.
static void vertical_pass(Grid* grid, int32_t kind) {
    int32_t plane = grid->def.columns * grid->def.rows;
    int32_t layers = grid->def.layers;
    const double* now = grid_amounts(grid, kind);
    double* next = grid->next + (now - grid->amount);
    for (int32_t face = 0; face <= layers; ++face) {
        const double* up = grid->up[GRID_Z] + face * plane;
        const double* down = grid->down[GRID_Z] + face * plane;
        for (int32_t i = 0; i < plane; ++i) {
            double rise = face > 0 ? up[i] * now[(face - 1) * plane + i] : 0.0;
            double sink = face < layers ? down[i] * now[face * plane + i] : 0.0;
            double flow = rise - sink;
            if (face > 0) {
                next[(face - 1) * plane + i] -= flow;
            }
            if (face < layers) {
                next[face * plane + i] += flow;
            }
            grid->left[kind] += face == 0 ? -flow : (face == layers ? flow : 0.0);
        }
    }
    for (int32_t i = 0; i < grid->cell_count; ++i) {
        next[i] = next[i] > NOTHING ? next[i] : 0.0;
    }
}

static bool has_open_lid(const Grid* grid) {
    int32_t plane = grid->def.columns * grid->def.rows;
    for (int32_t i = 0; i < plane; ++i) {
        if (grid->open[GRID_Z][i] > 0.0f ||
            grid->open[GRID_Z][grid->def.layers * plane + i] > 0.0f) {
            return true;
        }
    }
    return false;
}

void grid_advance(Grid* grid) {
    bool vertical = grid->def.layers > 1 || has_open_lid(grid);
    for (int part = 0; part < grid->parts; ++part) {
        for (int32_t layer = 0; layer < grid->def.layers; ++layer) {
            layer_pass(grid, layer);
        }
        for (int32_t kind = 0; kind < grid->def.kinds && vertical; ++kind) {
            vertical_pass(grid, kind);
        }
        double* before = grid->amount;
        grid->amount = grid->next;
        grid->next = before;
    }
}

double grid_total(const Grid* grid, int32_t kind) {
    const double* amounts = grid_amounts(grid, kind);
    double sum = 0.0;
    for (int32_t row = 0; row < grid->cell_count; row += grid->def.columns) {
        double own = 0.0;
        for (int32_t i = 0; i < grid->def.columns; ++i) {
            own += amounts[row + i];
        }
        sum += own;
    }
    return sum;
}

void grid_decay(Grid* grid, int32_t kind, double rate, double dt) {
    double stays = det_exp(-rate * dt);
    double* amounts = grid_amounts(grid, kind);
    for (int32_t cell = 0; cell < grid->cell_count; ++cell) {
        amounts[cell] *= stays;
    }
}
