/// Water: what standing and running water does to rooms, doors, people and live devices. Pure
/// formulas, for whoever keeps the levels (stores.h: level pools joined by weirs) and for tests.
///
/// Depths in metres above the floor, speeds in m/s. Sources and limits: the README of this folder.
///
/// Layer: hazard. Includes core only.
#pragma once

#include <stdbool.h>

/// What somebody can push at a door handle [N]: 95 % of adults; own choice within the 300 to 450 N
/// of tests of pushing.
#define WATER_PUSH_N 350.0

/// Inflow over a crest [m^3/s]: 1.7 b H^1.5, b its width, H the level above it [m].
double water_weir(double width, double head);

/// Force of the water on a door leaf of a width [m], of two depths on its sides [N]; and at its
/// handle, on the far edge from the hinges, to open it.
double water_door_force(double width, double depth, double other);
double water_handle_force(double width, double depth, double other);
/// A person can open it.
bool water_door_opens(double width, double depth, double other);

/// Share of the walking pace left in still water: 1 - 0.7 d / 1.2; 0.3 from 1.2 m on.
double water_pace(double depth);

/// How people stand in running water (AR&R, depth times speed [m^2/s]).
typedef enum WaterFooting {
    WATER_SAFE = 0,    // for children too: up to 0.4
    WATER_MODERATE,    // adults up to 0.6
    WATER_SIGNIFICANT, // up to 0.8, the trained only
    WATER_EXTREME,     // up to 1.2
    WATER_NO_FOOTING,  // beyond, or deeper than 1.2 m, or faster than 3 m/s
} WaterFooting;
WaterFooting water_footing(double depth, double speed);

/// Hazard rating d (v + 0.5) + debris, and whom it endangers: 0 nobody much (below 0.75), 1 some
/// (children, the old), 2 most (from 1.25), 3 all (above 2).
double water_hazard(double depth, double speed, double debris);
int water_endangers(double rating);

/// Water deep enough at a live device [m above the floor of its underside] puts who stands in it
/// within 10 m in danger: chance of a shock in so many seconds, 0.1 a minute; 0 elsewhere.
double water_shock_chance(double depth, double device, double distance, double seconds);
