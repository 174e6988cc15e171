/// A walker while their heading is chosen: what move.c, walls.c and meet.c share.
///
/// Layer: people, private to this folder.
#pragma once

#include "people/lanes.h"
#include "people/work.h"

#define MOVER_FREE 1e9f // speed that a lane without anybody allows [m/s]
#define HOOD_MOST  1024 // bodies of a hood's list
#define HOOD_FAR   1e9f // where nobody is [m]

/// The rows of cells go by in order; this is the one that `cell` is in.
typedef struct Row {
    int32_t first_cell, columns;
    vec2s low;         // corner of its first cell
    bool below, above; // whether the block has rows there
} Row;

/// A row of three cells: entries from `first` to `last`, `middle` of them in the middle column.
typedef struct HoodRow {
    int32_t first, last;
    int32_t middle_first, middle_last;
} HoodRow;

/// The bodies in the nine cells round one, and what they have in common. Their places are copied
/// for all persons of the cell in the middle, who look through them one after the other; behind
/// every row listed lie at least three places where nobody is.
typedef struct Hood {
    int32_t count;        // of bodies
    int32_t floor, bound; // cell_floor() and cell_bound() of all
    vec2s low;            // corner of the cell in the middle
    GridCell all;
    int32_t row_count;  // 3, or 1 where few are about: all in one
    HoodRow rows[3];    // of the lists
    HoodRow sources[3]; // of the slots; behind one another in the lists
    int32_t own;        // entry of the first body of the cell in the middle
    float x[HOOD_MOST + 16];
    float y[HOOD_MOST + 16];
    int32_t slot[HOOD_MOST + 16];
} Hood;

/// Four neighbours who can slow one, a lane each.
typedef struct Four {
    Lanes dx, dy;         // to them [m]
    Lanes seen_x, seen_y; // the same in widths of the lane, sideways anticipated
    Lanes vx, vy;         // their velocity [m/s]
    Lanes spacing;        // at which the speed becomes 0 [m]
    Lanes per_width;      // 1 / width of the lane [1/m]
    Lanes per_gap;        // 1 / gap time [1/s]
    LaneMask nobody;      // where there is none
} Four;

#define WALLS_MOST 12

/// A wall within GROUND_REACH.
typedef struct NearWall {
    Wall wall;
    vec2s normal; // towards its closest point
    float limit;  // largest component of a heading towards it; 2: turns nobody
} NearWall;

typedef struct Mover {
    const People* people;
    const Body* self;
    Hood* hood;
    int32_t slot;
    int32_t ground;                // its cell of the ground
    int32_t own;                   // entry of the hood's lists
    vec2s aim;                     // unit vector of the way to go
    float v0;                      // [m/s]
    float half_length, half_width; // without elbows, which are for others to see [m]
    float scale;                   // of pair sizes, as squeezed
    float half_tick;               // [s]
    float late;                    // how long one has waited [0, 1]
    float wall_space;              // distance kept from walls [m]
    float opposed;                 // onc of this tick
    int front;                     // persons in front, those beyond the fourth need not count
    bool threads;                  // goes straight or not at all
    bool merges;                   // held up: who is ahead of the other goes first
    bool open;                     // nothing near that hides anybody
    bool asks;                     // somebody near may come the other way
    bool bends;                    // some lane meets a wall
    bool nearest;                  // only those nearest have been met
    int wall_count;
    NearWall walls[WALLS_MOST]; // unless open
    // Headings: straight, +-0.35 rad, the last one; +-0.8, +-1.4 rad.
    Lanes ex[2], ey[2];
    Lanes speed[2];             // that walls, and those met, leave them [m/s]
    Lanes bend[2];              // how far a lane goes until it meets a wall [m]
    Lanes bent_x[2], bent_y[2]; // the way along the wall from there; valid where bends
    int four_count;
    Four fours[NEAR_MOST / 2 + 2]; // those met: nearest, and farther off
} Mover;

/// What lies in the nine cells round `cell`.
void hood_find(Hood* hood, const PeopleWork* work, const Row* row, int32_t cell);
/// Lists the bodies, for who looks round.
void hood_list(Hood* hood, const PeopleWork* work);
/// The same for one body alone, where more are about than the lists hold.
void hood_narrow(Hood* hood, const PeopleWork* work, int32_t slot);
/// Finds the walls about.
void walls_find(Mover* mover);
/// True when none of them turns who goes straight on.
bool walls_let_on(const Mover* mover);
/// Turns lanes of a half that lead into a wall along it, and bends those that meet one further on.
/// The lanes must be open: free headings at the free speed.
void walls_guide(Mover* mover, int half);
/// Meets those about who can slow the mover: counts who is in front, who opposes; notes whose cores
/// one may touch, which is all for who has no speed. In a jam only those nearest.
void meet_neighbours(Mover* mover);
/// Slows the four headings of a half by those met.
void meet_slow(Mover* mover, int half);
/// The speed that those met leave to who goes straight on [m/s]; may be below 0.
float meet_straight(Mover* mover);
/// For who stands: true when a walker is near, or somebody too near.
bool meet_disturbs(Mover* mover);
