/// Grid: where gas is within a room, a storey or a yard - cells of one size, walls between them.
///
///     dC/dt + u . grad C = div (D grad C) + S - k C
///
/// Finite volumes over all cells, several gases at once. What leaves a cell through a face enters
/// its neighbour, so nothing is made or lost but through faces at the border; no cell sleeps, since
/// gas that is little is deadly too. First-order upwind with its own spreading taken off the given
/// one, in steps so short that no cell can give more than it holds: nothing falls below zero.
/// Equations, sources, measured cost: the README of this folder. It knows no facility.
///
/// Layer: hazard. Includes core only.
#pragma once

#include "core/arena.h"

#include <stdint.h>

#define GRID_CELLS_MAX 4000000 // of all kinds together

/// Directions of faces.
typedef enum GridAxis { GRID_X = 0, GRID_Y, GRID_Z, GRID_AXIS_COUNT } GridAxis;

typedef struct GridDef {
    int32_t columns, rows, layers; // cells along x, y, z, each >= 1
    int32_t kinds;                 // of gas, >= 1
    double edge;                   // of a cell [m], > 0
} GridDef;

/// Faces are counted from the low border on: face f of a row of n cells lies before cell f, so 0
/// and n are the border's. Start with every inner face open, every border shut, no wind.
typedef struct Grid {
    GridDef def;
    int32_t cell_count;
    double* amount;               // by kind and cell, in whatever unit the caller counts
    double* next;                 // scratch
    float* open[GRID_AXIS_COUNT]; // share of each face that air passes [0, 1]
    float* wind[GRID_AXIS_COUNT]; // along the axis through what is open of it [m/s]
    // Share of a cell's amount that passes its face in one part of a step, towards higher cells and
    // towards lower ones: what grid_prepare() makes of the two above.
    double* up[GRID_AXIS_COUNT];
    double* down[GRID_AXIS_COUNT];
    double* flux[2];       // scratch: flows along a row, and into the row above it
    double* south;         // scratch, by kind: flows into a row from below
    double* clean;         // a row of air beyond the border
    double* left;          // by kind: what went out over the border
    int parts;             // of a step
    double part;           // [s]
    double spread_smeared; // the most that upwind adds to the spread anywhere [m^2/s]
} Grid;

size_t grid_bytes(const GridDef* def);
/// Empty, prepared for still air and no spread. The arena must have grid_bytes().
void grid_create(Grid* grid, Arena* arena, const GridDef* def);

static inline int32_t grid_cell(const Grid* grid, int32_t column, int32_t row, int32_t layer) {
    return (layer * grid->def.rows + row) * grid->def.columns + column;
}

/// Faces of an axis in all, and the index of the one before cell (column, row, layer), where the
/// count of that axis may be one past its last cell.
int32_t grid_face_count(const GridDef* def, GridAxis axis);
int32_t grid_face(const Grid* grid, GridAxis axis, int32_t column, int32_t row, int32_t layer);

/// The amounts of a kind by cell.
static inline double* grid_amounts(const Grid* grid, int32_t kind) {
    return grid->amount + (size_t)kind * (size_t)grid->cell_count;
}

/// After faces or winds were written, and before steps of `step` [s] with a spread of `spread`
/// [m^2/s, >= 0]: how a step is cut, and what passes each face.
void grid_prepare(Grid* grid, double spread, double step);

/// One step of the length prepared for.
void grid_advance(Grid* grid);

/// What is inside, of a kind.
double grid_total(const Grid* grid, int32_t kind);

/// Takes the share exp(-rate dt) of a kind away everywhere; `left` counts it not.
void grid_decay(Grid* grid, int32_t kind, double rate, double dt);

/// Doubles of scratch that grid_blow() needs.
size_t grid_blow_count(const GridDef* def);
/// Lets a wind of (x, y) [m/s] blow through a grid of one layer: the flow of a fluid that walls
/// turn aside, so that it gathers nowhere (a potential with no flow through what is shut). It comes
/// and goes by the faces of the border that are open. grid_flow.c. The rounds it took; prepare
/// after it.
int grid_blow(Grid* grid, double x, double y, double* scratch);
