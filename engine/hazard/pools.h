/// Pools: water that stands level in rooms and runs between them over crests, down stairs and
/// through the cracks of shut doors. The arithmetic alone, free of facility and scenario, so that
/// published cases can be set up in a few lines.
///
/// All levels are heights above one datum [m]. Laws, sources and limits: the README of this folder.
///
/// Layer: hazard.
#pragma once

#include "core/arena.h"

/// Beyond this way is open ground on which nothing stands: what comes there runs away.
#define POOL_DRY (-1e9)

/// A room as a tub with upright walls.
typedef struct Pool {
    double floor;  // [m]
    double area;   // [m^2], > 0
    double volume; // of the water in it [m^3], >= 0
    int32_t ways;  // that end here; pools_count_ways()
    double change; // scratch of a step [m^3]
} Pool;

/// An opening between two pools, or one pool and the outside.
typedef struct PoolWay {
    int32_t pool[2]; // -1: outside
    double outside;  // level there [m], POOL_DRY none
    double crest;    // water passes above this [m]
    double width;    // [m]
    double share;    // that stands open [0, 1]
    double under;    // gap under its leaf [m], and crack along its upright edges [m]: what passes
    double edge;     // where it is shut
    double flow;     // mean of the last step, from pool[0] to pool[1] [m^3/s]
} PoolWay;

/// Depth of the water in a pool [m].
double pool_depth(const Pool* pool);

/// Flow over an open crest [m^3/s], of the levels on its two sides above it [m]: a weir, less so
/// far as the lower side stands above the crest too (Villemonte). Positive from `here` to `there`.
double pools_weir(double width, double here, double there);

/// Flow through the cracks of a shut leaf [m^3/s], of the levels above its foot [m]: positive from
/// `here` to `there`.
double pools_crack(double width, double under, double edge, double here, double there);

/// Counts the ways of each pool; before the first step, and after ways have changed.
void pools_count_ways(Pool* pools, int32_t pool_count, const PoolWay* ways, int32_t way_count);

/// Advances by `seconds` (> 0) in parts of a tenth of a second. Each way takes from one side what
/// it gives to the other, never more than what would bring the two level, so volumes are kept to
/// rounding, none turns negative, and nothing swings. Returns what ran outside less what came from
/// there [m^3].
double pools_step(Pool* pools, int32_t pool_count, PoolWay* ways, int32_t way_count,
                  double seconds);
