/// Pairs: who may touch whom in a tick, slot by slot (PeopleWork.pairs).
///
/// Layer: people. Internal.
#pragma once

#include "people/work.h"

/// Slots are kept in three bytes each in PeopleWork.pairs, of which there are many.
#define PAIR_BYTES 3
_Static_assert(4 * PEOPLE_MAX < 1 << 24, "three bytes hold the slot of any body or ghost");

static inline int32_t pair_at(const PeopleWork* work, int32_t index) {
    uint32_t slot;
    memcpy(&slot, &work->pairs[(size_t)index * PAIR_BYTES], sizeof slot);
    return (int32_t)(slot & 0xffffffu);
}
static inline void pair_add(PeopleWork* work, int32_t slot) {
    uint32_t bytes = (uint32_t)slot; // the byte behind is that of the next pair, or spare
    memcpy(&work->pairs[(size_t)work->pair_count++ * PAIR_BYTES], &bytes, sizeof bytes);
}
