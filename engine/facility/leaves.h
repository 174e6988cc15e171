/// Leaves: where the leaves of a door are, for drawing.
///
/// Layer: facility.
#pragma once

#include "facility/geometry.h"
#include "facility/leaf.h"

/// One leaf, or one of the two ways of a leaf that swings through [m].
typedef struct Leaf {
    Point hinge;
    Point shut; // its free edge when shut
    Point open; // its free edge when it stands open at a right angle, or is slid aside
    bool slides;
} Leaf;

/// Two leaves that swing through make four.
#define LEAVES_MAX 4

/// Lays the leaves on a door's line; how many there are, 0 where the line has no length.
int leaf_lay(LeafHinge hinge, LeafOpens opens, const Point line[2], Leaf leaves[LEAVES_MAX]);
