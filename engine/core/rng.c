/// Keyed draws: the words of a key go one by one through a 64-bit mixer.
///
/// The mixer is a bijection with full avalanche (the finaliser of SplitMix64: Steele, Lea and
/// Flood, Fast splittable pseudorandom number generators, OOPSLA 2014), so two keys that differ in
/// one word never meet, and others meet with a chance of 2^-64. Changing anything here changes
/// every run that was ever recorded; the golden values of test_rng.c hold it.
#include "core/rng.h"

#include "core/detmath.h"
#include "core/status.h"

#define GOLDEN_RATIO 0x9e3779b97f4a7c15u

static uint64_t mix(uint64_t word) {
    word += GOLDEN_RATIO;
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
    return word ^ (word >> 31);
}

uint64_t rng_bits(RngKey key) {
    uint64_t state = mix(key.seed);
    state = mix(state ^ ((uint64_t)key.stream << 32 | key.slot));
    state = mix(state ^ key.who);
    state = mix(state ^ key.what);
    return mix(state ^ key.n);
}

double rng_unit(RngKey key) {
    return (double)(rng_bits(key) >> 11) * 0x1p-53;
}

uint32_t rng_below(RngKey key, uint32_t count) {
    ASSERT(count > 0);
    // The upper word of the 96-bit product bits * count: biased by less than 2^-32.
    uint64_t bits = rng_bits(key);
    uint64_t high = (bits >> 32) * count;
    uint64_t low = (bits & 0xffffffffu) * count;
    return (uint32_t)((high + (low >> 32)) >> 32);
}

double rng_between(RngKey key, double low, double high) {
    double value = low + (high - low) * rng_unit(key);
    // Rounding may carry the largest draws to `high`, which is not part of the range.
    return value < high ? value : low;
}

double rng_normal(RngKey key) {
    double unit = rng_unit(key);
    unit = unit < 0.01 ? 0.01 : unit;
    unit = unit > 0.99 ? 0.99 : unit;
    return det_inverse_normal(unit);
}

double rng_lognormal(RngKey key, double median, double sigma) {
    ASSERT(median > 0.0 && sigma >= 0.0);
    return median * det_exp(sigma * rng_normal(key));
}
