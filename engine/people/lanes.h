/// Four floats at once, with the same bits from every compiler and on every machine: GCC vector
/// extensions, elementwise only.
///
/// Layer: people, private to this folder.
#pragma once

#include <math.h>
#include <stdint.h>
#include <string.h>

typedef float Lanes __attribute__((vector_size(16)));
typedef int32_t LaneMask __attribute__((vector_size(16))); // of a comparison: 0 or -1

static inline Lanes lanes_of(float value) {
    return (Lanes){value, value, value, value};
}

/// a where the mask is set, else b.
static inline Lanes lanes_pick(LaneMask mask, Lanes a, Lanes b) {
    return (Lanes)((mask & (LaneMask)a) | (~mask & (LaneMask)b));
}

/// a < b ? a : b in each lane.
static inline Lanes lanes_least(Lanes a, Lanes b) {
#ifdef __SSE__
    return __builtin_ia32_minps(a, b); // defined as just that
#else
    return lanes_pick(a < b, a, b);
#endif
}

/// a > b ? a : b in each lane.
static inline Lanes lanes_most(Lanes a, Lanes b) {
#ifdef __SSE__
    return __builtin_ia32_maxps(a, b); // defined as just that
#else
    return lanes_pick(a > b, a, b);
#endif
}

static inline Lanes lanes_root(Lanes a) {
    return (Lanes){sqrtf(a[0]), sqrtf(a[1]), sqrtf(a[2]), sqrtf(a[3])};
}

/// Bit k is lane k of the mask.
static inline unsigned lanes_bits(LaneMask mask) {
#ifdef __SSE__
    return (unsigned)__builtin_ia32_movmskps((Lanes)mask);
#else
    return ((unsigned)mask[0] & 1u) | ((unsigned)mask[1] & 2u) | ((unsigned)mask[2] & 4u) |
           ((unsigned)mask[3] & 8u);
#endif
}

/// Four floats that follow each other in memory.
static inline Lanes lanes_load(const float* from) {
    Lanes lanes;
    memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

/// Turns four vectors over: lane k of vector i becomes lane i of vector k.
static inline void lanes_transpose(Lanes four[4]) {
    Lanes a = __builtin_shufflevector(four[0], four[1], 0, 4, 1, 5);
    Lanes b = __builtin_shufflevector(four[2], four[3], 0, 4, 1, 5);
    Lanes c = __builtin_shufflevector(four[0], four[1], 2, 6, 3, 7);
    Lanes d = __builtin_shufflevector(four[2], four[3], 2, 6, 3, 7);
    four[0] = __builtin_shufflevector(a, b, 0, 1, 4, 5);
    four[1] = __builtin_shufflevector(a, b, 2, 3, 6, 7);
    four[2] = __builtin_shufflevector(c, d, 0, 1, 4, 5);
    four[3] = __builtin_shufflevector(c, d, 2, 3, 6, 7);
}
