/// Roots and smooth steps that give the same bits everywhere: +, -, *, / and sqrt only.
///
/// The plume, the walls and the door jets need cube roots tens of thousands of times a second; a
/// general power would cost ten times as much and carry a larger error.
///
/// Layer: hazard.
#pragma once

#include <math.h>
#include <stdint.h>
#include <string.h>

/// Cube root of x >= 0, relative error < 1e-15; 0 below 1e-300.
static inline double root3(double x) {
    if (!(x > 1e-300)) {
        return 0.0;
    }
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits = bits / 3u + UINT64_C(0x2A9F7893782DA1CE); // a third of the exponent: right within 4 %
    double y;
    memcpy(&y, &bits, sizeof y);
    for (int i = 0; i < 3; ++i) { // Halley: each pass triples the digits
        double cube = y * y * y;
        y *= (cube + 2.0 * x) / (2.0 * cube + x);
    }
    return y;
}

/// Cube root of x >= 0 to 4e-5, for correlations that are good to a tenth; smooth to 1e-4.
static inline double root3_near(double x) {
    if (!(x > 1e-300)) {
        return 0.0;
    }
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits = bits / 3u + UINT64_C(0x2A9F7893782DA1CE);
    double y;
    memcpy(&y, &bits, sizeof y);
    double cube = y * y * y;
    return y * (cube + 2.0 * x) / (2.0 * cube + x);
}

/// x^(2/5), x >= 0, relative error < 1e-14: the square of the fifth root.
static inline double root5_squared(double x) {
    if (!(x > 1e-300)) {
        return 0.0;
    }
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits = bits / 5u + UINT64_C(0x3325CB2D7A5B42E6); // a fifth of the exponent: right within 6 %
    double y;
    memcpy(&y, &bits, sizeof y);
    for (int i = 0; i < 3; ++i) { // Halley
        double fifth = y * y * y * y * y;
        y *= (2.0 * fifth + 3.0 * x) / (3.0 * fifth + 2.0 * x);
    }
    return y * y;
}

/// x^(2/3), x >= 0.
static inline double root3_squared(double x) {
    double r = root3(x);
    return r * r;
}

static inline double clamp_unit(double x) {
    return x < 0.0 ? 0.0 : (x > 1.0 ? 1.0 : x);
}

/// 0 below 0, 1 above 1, 3x^2 - 2x^3 between.
static inline double smooth_unit(double x) {
    double u = clamp_unit(x);
    return u * u * (3.0 - 2.0 * u);
}
