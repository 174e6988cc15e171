/// Snap: where a point goes that somebody points at - onto corners, walls, a wall's thickness
/// beside a room, right angles and the grid. Pure functions over lines.
///
/// Layer: edit.
#pragma once

#include "facility/geometry.h"

/// Most lines near one point that are looked at for crossings.
#define SNAP_NEAR_MAX 24

typedef struct SnapLine {
    Point a, b;
    Point out; // unit normal to where a wall stands: a line its thickness off counts too; 0, 0 none
} SnapLine;

typedef struct SnapRules {
    double reach;     // how far a point is drawn [m]
    double grid;      // step where nothing else is near [m]; 0 none
    double thickness; // of the walls that are drawn [m]
    bool off;         // only the grid
} SnapRules;

typedef enum SnapKind {
    SNAP_FREE = 0,
    SNAP_GRID,
    SNAP_ANGLE,  // level or upright with the point before
    SNAP_ALIGN,  // level or upright with a corner
    SNAP_WALL,   // on a wall's face
    SNAP_BESIDE, // a wall's thickness beside one
    SNAP_CORNER, // where two of these cross
    SNAP_END,    // a corner
} SnapKind;

typedef struct Snap {
    Point at;
    SnapKind kind;
    Point guide[2][2]; // lines that hold it, for drawing
    int guides;
} Snap;

/// `before` is the point that a line being drawn comes from, or NULL.
Snap snap_point(const SnapLine* lines, int count, const Point* before, Point at,
                const SnapRules* rules);

/// To the nearest multiple of the step; the value itself where there is none.
double snap_step(double value, double step);
