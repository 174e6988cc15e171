/// Bodies: persons as neighbours see them, sorted by the cells of a grid.
///
/// Layer: people. Internal.
#pragma once

#include "core/vec.h"
#include "facility/facility.h"
#include "people/lanes.h"

#define GRID_CELL 1.5f // [m]; = MOVE_REACH, so that 3 x 3 cells hold all neighbours

/// A person on the floor as neighbours see them, copied into grid order once a tick.
typedef struct Body {
    vec2s at; // meet.c reads the first three times four floats as vectors
    union {
        vec2s velocity;         // of the last tick [m/s]
        struct {                // when all have chosen their steps, and nobody asks for it any more
            int32_t crosses;    // opening the step leads through; -1 none; -2 - opening: granted
            int32_t pair_first; // in `pairs`; cores.c
        };
    };
    union {
        struct {
            float half_length, half_width; // grown by elbows [m]
        };
        vec2s shift; // then: scratch of the sweeps [m]
    };
    float core; // [m]
    union {
        float speed;    // of the last tick [m/s]
        int32_t listed; // then: entry k of a list of slots, or persons, lies in body k
    };
    vec2s heading;
    float squeeze; // sigma [0, 1]
    int32_t person;
    float away;         // distance to the next opening [m]
    int16_t floor;      // see floor_of(); `at` is in its frame
    int16_t bound;      // where to: two persons with equal `bound` never oppose each other
    int16_t ghost;      // -1; else the person is on the other side of this end (2 * stair opening +
                        // room index) of a flight, and is shown here as if this floor went on there
    uint16_t front : 3; // persons in front, at most FRONT_MOST
    uint16_t pair_count : 4; // of its pairs in PeopleWork.pairs
    uint16_t shorter : 3;    // how often its step was turned or halved; cores.c
    uint16_t walks : 1;
    uint16_t niched : 1; // between the jambs of an opening, where walls of the room may hide one
    uint16_t apart : 1;  // ghost from a flight beside this one: not seen, its core is kept clear of
    uint16_t listed_now : 1; // on the list of the stirred; cores.c
    uint16_t is_deep : 1;    // too deep in somebody
    uint16_t stirs : 1;      // is worked through in this tick, and made anew in the next; still.h
    float most;              // largest displacement [m]
} Body;
_Static_assert(sizeof(Body) == 64, "a body is as long as a line of the cache");
_Static_assert(2 * FACILITY_OPENINGS_MAX <= INT16_MAX + 1, "ends of flights are kept in 16 bits");

/// A cell and what all its bodies have in common, as largest values so that cells are joined by a
/// few instructions without asking whether they have any.
typedef struct GridCell {
    int32_t first; // slot of its first body, GRID_NOWHERE without any
    uint16_t count;
    uint16_t hides;  // not 0: bodies between jambs or ghosts, whom walls may hide
    uint16_t stills; // who is still, and in this tick not worked through so far; still.h
    Lanes size;      // largest half length, half width, core [m] and speed [m/s]
    Lanes same;      // floor and its negative of all bodies, bound and its negative of all walkers
} GridCell;

#define GRID_NOWHERE 0x3fffffff
#define GRID_MIXED   (-1000000)
#define GRID_NONE    (-1000001)

/// A cell without bodies.
static inline GridCell cell_empty(void) {
    const float none = (float)GRID_NONE; // below all numbers of floors and `bound`
    return (GridCell){.first = GRID_NOWHERE, .same = {none, none, none, none}};
}

/// What is common to two cells: `all` takes in `cell`.
static inline void cell_join(GridCell* all, const GridCell* cell) {
    all->hides |= cell->hides;
    all->size = lanes_most(cell->size, all->size);
    all->same = lanes_most(cell->same, all->same);
}

/// The floor of all bodies, GRID_MIXED where they differ. Exact: floors are fewer than 2^24.
static inline int32_t cell_floor(const GridCell* cell) {
    return cell->same[0] == -cell->same[1] ? (int32_t)cell->same[0] : GRID_MIXED;
}

/// `Body.bound` of all who walk, GRID_NONE where nobody does, GRID_MIXED where they differ.
static inline int32_t cell_bound(const GridCell* cell) {
    float bound = cell->same[2];
    return bound == -cell->same[3] || bound <= (float)GRID_NONE ? (int32_t)bound : GRID_MIXED;
}

/// A rectangle of grid cells: of a storey, or of a flight's floor.
typedef struct GridBlock {
    vec2s low;
    int32_t columns, rows;
    int32_t first; // of its cells
} GridBlock;

/// A set of cells as bits, and which words of it have any: a plan has many more cells than persons.
typedef struct CellSet {
    uint64_t* words;
    uint64_t* some; // bit w: words[w] is not 0
} CellSet;
