/// Vectors of the plan: cglm's vec2s, metres, x east, y north.
///
/// Only cglm's struct API for vec2 is used below the view layer: its matrix and quaternion paths
/// use SIMD and fused operations where the compiler allows, which would part two builds.
///
/// Layer: core.
#pragma once

#include <cglm/struct/vec2.h>
#include <math.h>

static inline vec2s vec(float x, float y) {
    return (vec2s){{x, y}};
}

/// z of the cross product: positive when b lies left of a.
static inline float vec_cross(vec2s a, vec2s b) {
    return a.x * b.y - a.y * b.x;
}

static inline float vec_distance(vec2s a, vec2s b) {
    float dx = a.x - b.x;
    float dy = a.y - b.y;
    return sqrtf(dx * dx + dy * dy);
}
