/// A walker while their heading is chosen: what move.c, walls.c and meet.c share.
///
/// Layer: people, private to this folder.
#pragma once

#include "people/lanes.h"
#include "people/work.h"

#define MOVER_HEADINGS 8    // the last one is the heading of the last tick
#define MOVER_FREE     1e9f // speed that a lane without anybody allows [m/s]

/// The stretches of `bodies` that lie in the nine cells round one, and what they have in common.
typedef struct Hood {
    int32_t first[3], last[3];
    int32_t count;
    GridCell all;
} Hood;

typedef struct Mover {
    const People* people;
    const Body* self;
    int32_t slot;
    vec2s aim;                     // unit vector of the way to go
    float v0;                      // [m/s]
    float half_length, half_width; // without elbows, which are for others to see [m]
    float scale;                   // of pair sizes, as squeezed
    float late;                    // how long one has waited [0, 1]
    float wall_space;              // distance kept from walls [m]
    float opposed;                 // onc of this tick
    int front;                     // persons in front
    bool threads;                  // goes straight or not at all
    bool merges;                   // held up: who is ahead of the other goes first
    bool open;                     // nothing near that hides anybody
    bool asks;                     // somebody near may come the other way
    bool counts;                   // `front` is counted as one meets them
    bool bends;                    // some lane meets a wall
    Lanes ex[2], ey[2], speed[2];
    Lanes bend[2];               // how far a lane goes until it meets a wall [m]
    Lanes bent_x[2], bent_y[2];  // the way along the wall from there; valid where bends
    Lanes worst[MOVER_HEADINGS]; // speed by heading that each of four at a time leaves [m/s]
} Mover;

/// The rows of cells go by in order; this is the one that `cell` is in.
typedef struct Row {
    int32_t first_cell, columns;
    bool below, above; // whether the block has rows there
} Row;

/// What lies in the nine cells round `cell`.
Hood hood_find(const PeopleWork* work, const Row* row, int32_t cell);
/// Turns lanes that lead into a wall along it, and bends those that meet one further on. The lanes
/// must be open: free headings at the free speed.
void walls_guide(Mover* mover);
/// Slows the mover's lanes by those about; counts who is in front, who opposes; notes whose cores
/// one may touch.
void meet_neighbours(Mover* mover, const Hood* hood);
/// For who stands: true when a walker is near, or somebody too near.
bool meet_disturbs(Mover* mover, const Hood* hood);
