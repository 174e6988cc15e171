/// Leaf: how a door hangs and opens, told from its own line and not from its rooms, so that nothing
/// that is found by position later can turn it over.
///
/// "Start" and "end" are the first and the second point of the door's line; left and right are as
/// seen by who stands at the start and looks to the end.
///
/// Layer: facility.
#pragma once

/// Where the leaves hang.
typedef enum LeafHinge {
    HINGE_UNKNOWN = 0, // nobody said; drawn as the start
    HINGE_START,
    HINGE_END,
    HINGE_BOTH, // two leaves that meet in the middle
    LEAF_HINGE_COUNT
} LeafHinge;

/// The side to which the leaves open.
typedef enum LeafOpens {
    OPENS_UNKNOWN = 0, // nobody said; drawn as the left
    OPENS_LEFT,
    OPENS_RIGHT,
    OPENS_BOTH,   // swings through
    OPENS_SLIDES, // along the wall
    LEAF_OPENS_COUNT
} LeafOpens;

/// "start", "end", "both"; "" for what nobody said.
const char* leaf_hinge_name(LeafHinge hinge);
/// "left", "right", "both", "slides"; "" for what nobody said.
const char* leaf_opens_name(LeafOpens opens);

/// The same door told from its line turned round.
LeafHinge leaf_hinge_turned(LeafHinge hinge);
LeafOpens leaf_opens_turned(LeafOpens opens);
