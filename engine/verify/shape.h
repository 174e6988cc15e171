/// Shape: questions about polygons in the frame of a case.
///
/// Layer: verify. Internal.
#pragma once

#include "facility/facility.h"

/// True when the point lies in the polygon or within `slack` [m] of its edge.
bool shape_holds(const RingDef* ring, const double point[2], double slack);
/// Distance to the nearest edge [m].
double shape_edge_distance(const RingDef* ring, const double point[2]);
double shape_area(const RingDef* ring);
void shape_box(const RingDef* ring, double low[2], double high[2]);
bool shape_is_convex(const RingDef* ring);
/// The part of a convex polygon left of a line (through `at` along `direction`); count written, at
/// most ring->count + 1.
int shape_cut(const RingDef* ring, const double at[2], const double direction[2], double (*out)[2]);
/// Where the way from a to b meets the line p-q: share of the way in (0, 1], or -1. `side` gets 1
/// when it crosses from the line's left to its right, else -1. Touching at the start does not
/// count.
double shape_crossed(const double p[2], const double q[2], const double a[2], const double b[2],
                     int* side);
