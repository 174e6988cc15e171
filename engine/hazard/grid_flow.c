// Grid flow: wind that walls turn aside, as the flow of a potential.
//
// A uniform wind would blow gas against walls, where it would gather without end. The gradient of
// phi with div (open grad phi) = 0 gathers nowhere; beyond open borders phi is that of the
// undisturbed wind. Conjugate gradients from that wind on, scaled by the diagonal; every sum runs
// in the order of the cells. No wakes, no eddies, no separation: what is true of a potential round
// a house.
#include "hazard/grid.h"

#include "core/status.h"

#include <math.h>
#include <string.h>

#define VECTORS    4
#define NEAR_WALLS 0.3 // of what the same pull moves in the open: air at walls is slow, own choice
#define ROUNDS_MAX 4000
#define SMALL      1e-5 // of the undisturbed flow through a face: what may gather in a cell

typedef struct Solve {
    Grid* grid;
    double wind[2];
    double *phi, *rest, *way, *image; // by cell
} Solve;

size_t grid_blow_count(const GridDef* def) {
    return VECTORS * (size_t)def->columns * (size_t)def->rows;
}

/// The undisturbed potential in the middle of a cell, also of one beyond the border.
static double far_phi(const Solve* solve, int32_t column, int32_t row) {
    double edge = solve->grid->def.edge;
    return edge * (solve->wind[0] * (double)column + solve->wind[1] * (double)row);
}

/// True for a cell with a wall at any side, and beyond the border never.
static bool is_at_wall(const Grid* grid, int32_t column, int32_t row) {
    if (column < 0 || row < 0 || column >= grid->def.columns || row >= grid->def.rows) {
        return false;
    }
    int32_t west = grid_face(grid, GRID_X, column, row, 0);
    int32_t south = grid_face(grid, GRID_Y, column, row, 0);
    return grid->open[GRID_X][west] <= 0.0f || grid->open[GRID_X][west + 1] <= 0.0f ||
           grid->open[GRID_Y][south] <= 0.0f ||
           grid->open[GRID_Y][south + grid->def.columns] <= 0.0f;
}

/// What a pull of one moves through the faces, kept where grid_prepare() writes later.
static void write_ease(Grid* grid) {
    for (int axis = GRID_X; axis <= GRID_Y; ++axis) {
        int32_t columns = grid->def.columns + (axis == GRID_X ? 1 : 0);
        int32_t rows = grid->def.rows + (axis == GRID_Y ? 1 : 0);
        for (int32_t row = 0; row < rows; ++row) {
            for (int32_t column = 0; column < columns; ++column) {
                int32_t face = grid_face(grid, (GridAxis)axis, column, row, 0);
                bool slow = is_at_wall(grid, column, row) ||
                            is_at_wall(grid, column - (axis == GRID_X ? 1 : 0),
                                       row - (axis == GRID_Y ? 1 : 0));
                grid->up[axis][face] = (double)grid->open[axis][face] * (slow ? NEAR_WALLS : 1.0);
            }
        }
    }
}

/// Through the faces along a row, towards higher cells.
static void along_row(const Solve* solve, const double* phi, double far, int32_t row,
                      double* flow) {
    const Grid* grid = solve->grid;
    int32_t columns = grid->def.columns;
    const double* open = grid->up[GRID_X] + grid_face(grid, GRID_X, 0, row, 0);
    const double* own = phi + row * columns;
    flow[0] = open[0] * (far * far_phi(solve, -1, row) - own[0]);
    for (int32_t i = 1; i < columns; ++i) {
        flow[i] = open[i] * (own[i - 1] - own[i]);
    }
    flow[columns] = open[columns] * (own[columns - 1] - far * far_phi(solve, columns, row));
}

/// Through the faces below a row, towards it.
static void into_row(const Solve* solve, const double* phi, double far, int32_t row, double* flow) {
    const Grid* grid = solve->grid;
    int32_t columns = grid->def.columns;
    const double* open = grid->up[GRID_Y] + grid_face(grid, GRID_Y, 0, row, 0);
    const double* low = phi + (row - 1) * columns;
    const double* high = phi + row * columns;
    for (int32_t i = 0; i < columns && row > 0 && row < grid->def.rows; ++i) {
        flow[i] = open[i] * (low[i] - high[i]);
    }
    for (int32_t i = 0; i < columns && row == 0; ++i) {
        flow[i] = open[i] * (far * far_phi(solve, i, -1) - high[i]);
    }
    for (int32_t i = 0; i < columns && row == grid->def.rows; ++i) {
        flow[i] = open[i] * (low[i] - far * far_phi(solve, i, row));
    }
}

/// What flows out of the cells for a potential; beyond the border it is `far` of the wind's.
static void outflow(const Solve* solve, const double* phi, double far, double* out) {
    const Grid* grid = solve->grid;
    int32_t columns = grid->def.columns;
    double* along = grid->flux[0];
    double* south = grid->south;
    double* north = grid->flux[1];
    into_row(solve, phi, far, 0, south);
    for (int32_t row = 0; row < grid->def.rows; ++row) {
        along_row(solve, phi, far, row, along);
        into_row(solve, phi, far, row + 1, north);
        for (int32_t i = 0; i < columns; ++i) {
            out[row * columns + i] = (along[i + 1] - along[i]) + (north[i] - south[i]);
        }
        memcpy(south, north, (size_t)columns * sizeof(double));
    }
}

static double product(const double* a, const double* b, int32_t count) {
    double sum = 0.0;
    for (int32_t i = 0; i < count; ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

/// Rounds until next to nothing gathers in any cell.
static int solve_phi(Solve* solve) {
    const Grid* grid = solve->grid;
    int32_t count = grid->cell_count;
    double speed = sqrt(solve->wind[0] * solve->wind[0] + solve->wind[1] * solve->wind[1]);
    double enough = SMALL * speed * grid->def.edge;
    outflow(solve, solve->phi, 1.0, solve->rest);
    for (int32_t i = 0; i < count; ++i) {
        solve->rest[i] = -solve->rest[i];
        solve->way[i] = solve->rest[i];
    }
    double before = product(solve->rest, solve->rest, count);
    int round = 0;
    while (round < ROUNDS_MAX && before > enough * enough) {
        outflow(solve, solve->way, 0.0, solve->image);
        double length = before / product(solve->way, solve->image, count);
        for (int32_t i = 0; i < count; ++i) {
            solve->phi[i] += length * solve->way[i];
            solve->rest[i] -= length * solve->image[i];
        }
        double now = product(solve->rest, solve->rest, count);
        for (int32_t i = 0; i < count; ++i) {
            solve->way[i] = solve->rest[i] + now / before * solve->way[i];
        }
        before = now;
        ++round;
    }
    return round;
}

/// The wind through a face from the potential on either side; none through what is shut.
static void write_winds(const Solve* solve) {
    Grid* grid = solve->grid;
    for (int axis = GRID_X; axis <= GRID_Y; ++axis) {
        int32_t columns = grid->def.columns + (axis == GRID_X ? 1 : 0);
        int32_t rows = grid->def.rows + (axis == GRID_Y ? 1 : 0);
        for (int32_t row = 0; row < rows; ++row) {
            for (int32_t column = 0; column < columns; ++column) {
                int32_t low[2] = {column - (axis == GRID_X ? 1 : 0),
                                  row - (axis == GRID_Y ? 1 : 0)};
                bool before = low[0] >= 0 && low[1] >= 0;
                bool after = column < grid->def.columns && row < grid->def.rows;
                double low_phi = before ? solve->phi[grid_cell(grid, low[0], low[1], 0)]
                                        : far_phi(solve, low[0], low[1]);
                double high_phi = after ? solve->phi[grid_cell(grid, column, row, 0)]
                                        : far_phi(solve, column, row);
                int32_t face = grid_face(grid, (GridAxis)axis, column, row, 0);
                double open = (double)grid->open[axis][face];
                double wind =
                    open > 0.0 ? grid->up[axis][face] / open * (high_phi - low_phi) / grid->def.edge
                               : 0.0;
                grid->wind[axis][face] = (float)wind;
            }
        }
    }
}

int grid_blow(Grid* grid, double x, double y, double* scratch) {
    ASSERT(grid->def.layers == 1);
    size_t count = (size_t)grid->cell_count;
    Solve solve = {.grid = grid,
                   .wind = {x, y},
                   .phi = scratch,
                   .rest = scratch + count,
                   .way = scratch + 2 * count,
                   .image = scratch + 3 * count};
    for (int32_t row = 0; row < grid->def.rows; ++row) {
        for (int32_t column = 0; column < grid->def.columns; ++column) {
            solve.phi[grid_cell(grid, column, row, 0)] = far_phi(&solve, column, row);
        }
    }
    write_ease(grid);
    int rounds = solve_phi(&solve);
    write_winds(&solve);
    return rounds;
}
