/// Spreads: how a quantity is spread over people - delays before leaving, walking speeds.
///
/// A draw is exact: the whole distribution with its tails, not cut at a hundredth as rng_normal()
/// is, so that a sample passes a test against the published curve. Bounds, where given, cut by
/// drawing again. Keyed like every draw of core/rng.h.
///
/// Layer: core.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/hash.h"
#include "core/rng.h"

typedef enum SpreadKind {
    SPREAD_FIXED = 0, // a
    SPREAD_BETWEEN,   // evenly a .. b
    SPREAD_LOGNORMAL, // median a > 0, sigma b >= 0 of the logarithm
    SPREAD_NORMAL,    // mean a, standard deviation b >= 0
    SPREAD_GAMMA,     // shape a > 0, scale b > 0
    SPREAD_WEIBULL,   // scale a > 0, shape b > 0
    SPREAD_KIND_COUNT
} SpreadKind;

/// A distribution in the unit of what it describes.
typedef struct Spread {
    SpreadKind kind;
    double a, b;
    double least, most; // a draw outside is drawn again; both 0: no bounds. Of the sum with shift
    double shift;       // added to every draw: IMO's night case is a lognormal from 400 s on
} Spread;

/// The same for everybody.
static inline Spread spread_fixed(double value) {
    return (Spread){.kind = SPREAD_FIXED, .a = value};
}

static inline Spread spread_between(double low, double high) {
    return (Spread){.kind = SPREAD_BETWEEN, .a = low, .b = high};
}

static inline Spread spread_lognormal(double median, double sigma) {
    return (Spread){.kind = SPREAD_LOGNORMAL, .a = median, .b = sigma};
}

static inline Spread spread_normal(double mean, double deviation) {
    return (Spread){.kind = SPREAD_NORMAL, .a = mean, .b = deviation};
}

static inline Spread spread_gamma(double shape, double scale) {
    return (Spread){.kind = SPREAD_GAMMA, .a = shape, .b = scale};
}

static inline Spread spread_weibull(double scale, double shape) {
    return (Spread){.kind = SPREAD_WEIBULL, .a = scale, .b = shape};
}

/// One draw. The spread must be right; key.slot below 1000. Bounds that a distribution all but
/// misses (less than about one draw in 256 falls within) give the nearer bound.
double spread_draw(const Spread* spread, RngKey key);

/// True when the spread can be drawn from. Else `text` (NULL: not wanted) gets what is wrong:
/// "the sigma must be 0 or more, it is -1".
bool spread_is_right(const Spread* spread, char* text, size_t size);

/// Least and greatest value that a draw can take; -infinity and infinity where it has none.
double spread_least(const Spread* spread);
double spread_most(const Spread* spread);

void spread_hash(const Spread* spread, Hash* hash);
