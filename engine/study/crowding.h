/// Crowding: how close people stand over an area that matters and for long enough to matter. One
/// square metre at one instant would make a crush of every pair of people who pass.
///
/// Layer: study. No header but stdint is needed.
#pragma once

#include <stdint.h>

/// Edge of the window [squares of 1 m], its area [m2], and looks (one a second) that it must hold.
#define CROWDING_EDGE 2
#define CROWDING_AREA 4.0
#define CROWDING_HELD 3

/// A storey's squares, row by row.
typedef struct Crowding {
    int32_t columns, rows;
    uint16_t* now;                       // people in each square at this look
    uint16_t* before[CROWDING_HELD - 1]; // in the window of each square one look ago, two looks ago
    uint16_t* most; // highest number that the window held for CROWDING_HELD looks
} Crowding;

/// Takes one look in. The window of a square is itself and its neighbours to the east, north and
/// north-east. Cannot fail.
void crowding_look(Crowding* crowding);
