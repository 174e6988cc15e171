// Pools: the laws of flow, and one explicit step that cannot overshoot.
//
// Each way is asked for its flow at the levels of the start of a part. Between two pools it may
// carry what would bring them level, shared among the ways of the one with more of them: so no
// number of doors can make a room give more than it has or rise above where its water comes from.
#include "hazard/pools.h"

#include <math.h>

#include "core/detmath.h"
#include "hazard/water.h"

#define PART_S     0.1
#define GRAVITY    9.81
#define CONTRACTED 0.61  // sharp edges of a crack: hazards.md 1.2
#define SUBMERGED  0.385 // Villemonte 1947, from memory

double pool_depth(const Pool* pool) {
    return pool->volume / pool->area;
}

double pools_weir(double width, double here, double there) {
    double high = here > there ? here : there;
    double low = here > there ? there : here;
    if (high <= 0.0 || high <= low) {
        return 0.0;
    }
    double flow = water_weir(width, high);
    if (low > 0.0) {
        double ratio = low / high;
        flow *= det_pow(1.0 - ratio * sqrt(ratio), SUBMERGED);
    }
    return here > there ? flow : -flow;
}

double pools_crack(double width, double under, double edge, double here, double there) {
    double high = here > there ? here : there;
    double low = here > there ? there : here;
    low = low > 0.0 ? low : 0.0;
    double head = high - low;
    if (high <= 0.0 || head <= 0.0) {
        return 0.0;
    }
    // Below the lower level all of the head drives it, above that what stands over each height.
    double speed = sqrt(2.0 * GRAVITY * head);
    double area = width * under + 2.0 * edge * (low + 2.0 / 3.0 * head);
    double flow = CONTRACTED * area * speed;
    return here > there ? flow : -flow;
}

void pools_count_ways(Pool* pools, int32_t pool_count, const PoolWay* ways, int32_t way_count) {
    for (int32_t i = 0; i < pool_count; ++i) {
        pools[i].ways = 0;
    }
    for (int32_t i = 0; i < way_count; ++i) {
        for (int side = 0; side < 2; ++side) {
            if (ways[i].pool[side] >= 0) {
                pools[ways[i].pool[side]].ways += 1;
            }
        }
    }
}

static double level_of(const Pool* pools, const PoolWay* way, int side) {
    const Pool* pool = way->pool[side] >= 0 ? &pools[way->pool[side]] : NULL;
    return pool != NULL ? pool->floor + pool_depth(pool) : way->outside;
}

/// Volume that brings the two sides level, or empties the higher one down to the crest, as far as
/// this way may take of it.
static double most_of(const Pool* pools, const PoolWay* way, double high, double low, int from) {
    const Pool* giver = way->pool[from] >= 0 ? &pools[way->pool[from]] : NULL;
    const Pool* taker = way->pool[1 - from] >= 0 ? &pools[way->pool[1 - from]] : NULL;
    double floor = low > way->crest ? low : way->crest;
    double given = giver != NULL ? (high - floor) * giver->area / giver->ways : 1e30;
    if (taker == NULL || low < way->crest) {
        return given;
    }
    double taken = (high - low) * taker->area / taker->ways;
    // Both at once: each side moves by its part of the difference.
    return giver == NULL ? taken : 1.0 / (1.0 / given + 1.0 / taken);
}

/// What a way carries within a part of a step, from pool[0] to pool[1] [m^3].
static double carried(const Pool* pools, const PoolWay* way, double seconds) {
    double levels[2] = {level_of(pools, way, 0), level_of(pools, way, 1)};
    double here = levels[0] - way->crest;
    double there = levels[1] - way->crest;
    double flow = way->share * pools_weir(way->width, here, there) +
                  (1.0 - way->share) * pools_crack(way->width, way->under, way->edge, here, there);
    if (flow == 0.0) {
        return 0.0;
    }
    int from = flow > 0.0 ? 0 : 1;
    double most = most_of(pools, way, levels[from], levels[1 - from], from);
    double volume = fabs(flow) * seconds;
    volume = volume < most ? volume : most;
    return from == 0 ? volume : -volume;
}

double pools_step(Pool* pools, int32_t pool_count, PoolWay* ways, int32_t way_count,
                  double seconds) {
    double out = 0.0;
    int parts = (int)(seconds / PART_S + 0.999);
    parts = parts < 1 ? 1 : parts;
    for (int32_t i = 0; i < way_count; ++i) {
        ways[i].flow = 0.0;
    }
    for (int part = 0; part < parts; ++part) {
        for (int32_t i = 0; i < way_count; ++i) {
            double volume = carried(pools, &ways[i], seconds / parts);
            ways[i].flow += volume / seconds;
            for (int side = 0; side < 2; ++side) {
                double gain = side == 0 ? -volume : volume;
                if (ways[i].pool[side] >= 0) {
                    pools[ways[i].pool[side]].change += gain;
                } else {
                    out += gain;
                }
            }
        }
        for (int32_t i = 0; i < pool_count; ++i) {
            double volume = pools[i].volume + pools[i].change;
            pools[i].volume = volume > 0.0 ? volume : 0.0;
            pools[i].change = 0.0;
        }
    }
    return out;
}
