/// Bits: sets of numbers as bits of words, and turns that come round every so many ticks.
///
/// Layer: people. Internal.
#pragma once

#include <stdbool.h>
#include <stdint.h>

static inline bool bit_get(const uint32_t* words, int32_t bit) {
    return (words[bit >> 5] >> (bit & 31) & 1u) != 0;
}
static inline bool bit_get64(const uint64_t* words, int32_t bit) {
    return (words[bit >> 6] >> (bit & 63) & 1u) != 0;
}
static inline void bit_put64(uint64_t* words, int32_t bit, bool value) {
    uint64_t one = (uint64_t)1 << (bit & 63);
    words[bit >> 6] = value ? words[bit >> 6] | one : words[bit >> 6] & ~one;
}
static inline void bit_set(uint32_t* words, int32_t bit) {
    words[bit >> 5] |= 1u << (bit & 31);
}
static inline void bit_clear(uint32_t* words, int32_t bit) {
    words[bit >> 5] &= ~(1u << (bit & 31));
}

/// What happens every so many ticks, to one person in this tick and to another in the next. Whether
/// a number is a multiple is told by one multiplication (Lemire, Kaser and Kurz 2019, "Faster
/// remainder by direct computation"), exactly for all numbers of 32 bits.
typedef struct Beat {
    uint32_t ticks;
    uint64_t inverse; // of `ticks`, rounded up, in units of 2^-64; 0 for 1
} Beat;

static inline Beat beat_make(uint32_t ticks) {
    return (Beat){.ticks = ticks, .inverse = UINT64_MAX / ticks + 1};
}

static inline bool beat_falls(Beat beat, uint32_t turn) {
    return turn * beat.inverse <= beat.inverse - 1;
}
