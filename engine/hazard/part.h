/// Part: how a long room is cut into several zones. Internal to hazard.
///
/// Layer: hazard.
#pragma once

#include "facility/facility.h"

#define PART_CROSSINGS_MAX 128 // of outlines with one line; the rest of a stranger room is left out
#define PART_CELLS_MAX     64
#define PART_JOINTS_MAX    (2 * PART_CELLS_MAX)

/// A room's bounding box in equal cells, numbered row by row from the south-west.
typedef struct PartGrid {
    vec2s low, step; // south-west corner and size of a cell [m]
    int32_t columns, rows;
} PartGrid;

typedef struct PartCell {
    double area;        // of floor [m^2]
    double walls;       // [m]
    double east, north; // width of the opening to the next cell that way [m]
    int32_t goes_to;    // cell that it is counted to, -1: is a part of its own
    int32_t part;       // from 0 in every room
} PartCell;

typedef struct PartPlan {
    PartGrid grid;
    PartCell cells[PART_CELLS_MAX];
    int32_t part_count;
} PartPlan;

/// Two parts that are open to each other.
typedef struct PartJoint {
    int32_t part[2];
    double width; // [m]
    vec2s at;     // its middle
} PartJoint;

/// The cells of a room; one where it is short enough.
PartGrid part_grid(const Room* room);

/// The cell that a point belongs to, the nearest for points outside.
int32_t part_cell(const PartGrid* grid, vec2s at);

/// Measures a room and cuts it into parts; `whole` leaves it in one.
void part_plan(const Facility* facility, const Room* room, bool whole, PartPlan* plan);

/// Where the parts are open to each other; their number.
int part_joints(const PartPlan* plan, PartJoint joints[PART_JOINTS_MAX]);

/// Crossings of the line at `y` with a room's outline and holes, ascending; an even number.
int part_crossings(const Facility* facility, const Room* room, float y, float* x);
