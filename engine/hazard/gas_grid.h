/// Gas grid: where the gas of gas.c is within a room, and where it drifts in the yards.
///
/// Indoors the boxes of gas.c stay the truth of how much there is in every room and at what height;
/// a grid over the storey says where in the room it is, and is brought to the boxes' amount after
/// every step, so the mean over a room is the boxes' exactly. Outdoors the grid is the state. The
/// README says why.
///
/// Layer: hazard. Internal to it.
#pragma once

#include "hazard/gas_state.h"
#include "hazard/grid.h"
#include "hazard/plume.h"

/// Cells over one storey and what each belongs to.
typedef struct GasMap {
    int32_t storey;
    vec2s low;      // corner of its first cell [m]
    GridDef def;    // `kinds` is set by who makes a grid of it
    int32_t* owner; // by cell: indoors the part, outdoors the room; -1 none
} GasMap;

/// The gas within the rooms of a storey in which some escapes.
typedef struct GasStorey {
    GasMap map;
    Grid grid;
    int32_t* vent_cell; // by vent and side: the cell of its part before it, -1 not here
    bool changed;       // since `digest` was made
    uint64_t digest;    // of its amounts, made when they are hashed
} GasStorey;

/// The open ground.
typedef struct GasYard {
    GasMap map;
    Grid grid;          // amounts [m^3] of every kind, then the ways that they have come [m^3 m]
    int32_t* vent_cell; // by vent: the cell before its outer side, -1 none
    int32_t* fan_cell;  // by fan
    double* scratch;    // for grid_blow()
    vec2s wind;         // that blows over it [m/s], towards
    double spread;      // [m^2/s]
    AirClass air;
    bool due;                   // wind or air have changed since it was prepared
    bool any;                   // something has come out
    double in;                  // let out so far, all kinds [m^3]
    double sent[GAS_KINDS_MAX]; // that comes out now, mean of about a minute [m^3/s]
    bool changed;               // since `digest` was made
    uint64_t digest;            // of its amounts, made when they are hashed
} GasYard;

struct GasGrid {
    GasStorey storeys[GAS_LEAKS_MAX];
    int32_t storey_count;
    int32_t* storey_of_room; // -1: its storey has none
    int32_t* cells_of_room;
    double* before;   // by room and kind: the boxes' amount after the last step [m^3]
    double* sum;      // by room and kind: scratch
    uint8_t* stirred; // by room: how its air is moved about
    GasYard* yard;    // NULL: there is no open ground
};

size_t gas_grid_bytes(const Facility* facility, const HazardDef* def);
void gas_grid_create(Hazard* hazard, Arena* arena, const HazardDef* def);
/// After the boxes' step of HAZARD_STEP_S.
void gas_grid_step(Hazard* hazard);
/// A grid changes in its own step only, and is digested once after it, when the state is hashed:
/// that is every tick, ten times as often, and a yard has tens of thousands of cells - or at the
/// end of the run only (WorldDef.hash_at_end).
void gas_grid_hash(const Hazard* hazard, Hash* hash);

/// How many times the mean of its part's boxes the gas is at a place.
double gas_grid_factor(const Hazard* hazard, int32_t part, int32_t kind, vec2s at);
/// Share of the air of a kind at a place of the open ground and a height [m].
double gas_grid_outside(const Hazard* hazard, int32_t room, int32_t kind, vec2s at, double height);
/// Share of a box's volume whose air is between two shares of a kind, and the gas in it [m^3].
double gas_grid_between(const Hazard* hazard, int32_t part, int32_t kind, int box, double lower,
                        double upper, double* gas);

/// gas_map.c: the cells of a storey's rooms, indoors or outdoors; false when there are none.
bool gas_map_plan(const Facility* facility, int32_t storey, bool outdoors, GasMap* map);
/// gas_map.c: fills `owner`. Walls between owners of different rooms; `grid` open within rooms.
void gas_map_fill(const Hazard* hazard, bool outdoors, GasMap* map);
void gas_map_walls(const Hazard* hazard, const GasMap* map, bool outdoors, Grid* grid);
/// gas_map.c: the cell at a point, -1 beyond the grid.
int32_t gas_map_cell(const GasMap* map, vec2s at);
/// gas_map.c: the cell nearest to a point that belongs to `owner` (outdoors: any, with -1), within
/// two cells; -1 none.
int32_t gas_map_near(const GasMap* map, vec2s at, int32_t owner);
/// gas_map.c: shares an amount out among the cells of an owner (outdoors: any, with -1) whose
/// middles lie within `radius` [m] of a point, or the nearest; what was given.
double gas_map_strew(const GasMap* map, vec2s at, double radius, int32_t owner, double amount,
                     double* amounts);
size_t gas_map_cells(const GasMap* map);

/// gas_yard.c
size_t gas_yard_bytes(const Facility* facility, const HazardDef* def, int32_t kinds);
void gas_yard_create(Hazard* hazard, Arena* arena, int32_t kinds);
void gas_yard_step(Hazard* hazard);
