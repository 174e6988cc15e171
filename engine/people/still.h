/// Still: who stands and goes on standing costs next to nothing.
///
/// Who stood in the last tick, without meaning to go anywhere, does so in this one unless something
/// changes of them (person_stir()) or somebody about them moves. Their body as others meet it,
/// their next place and what they keep from tick to tick stay what they were, bit for bit. So only
/// *live* cells of the grid are worked through from choosing steps to settling: those in whose nine
/// is somebody who is not still.
///
/// Layer: people. Internal.
#pragma once

#include "people/cells.h"

/// Finds the live cells: PeopleWork.live. Before anybody moves. grid.c
void grid_find_live(People* people);

/// A walk over the slots of live cells, in rising order. Begins with {0, 0, 0, 0}.
typedef struct LiveSlots {
    int32_t word; // the next one
    uint64_t bits;
    int32_t slot, last;
} LiveSlots;

/// The next slot, -1 at the end.
static inline int32_t live_next(const PeopleWork* work, LiveSlots* walk) {
    while (walk->slot == walk->last) {
        if (work->all_live) { // one stretch
            if (walk->word > 0 || work->body_count == 0) {
                return -1;
            }
            walk->word = 1;
            walk->last = work->body_count;
            break;
        }
        if (walk->bits == 0) {
            int32_t word = cells_word(&work->live, work->grid_cells, walk->word);
            if (word < 0) {
                return -1;
            }
            walk->bits = work->live.words[word];
            walk->word = word + 1;
        }
        const GridCell* cell = &work->cells[64 * (walk->word - 1) + __builtin_ctzll(walk->bits)];
        walk->bits &= walk->bits - 1;
        walk->slot = cell->first;
        walk->last = cell->first + cell->count;
    }
    return walk->slot++;
}

/// Entry k of a list of slots or persons, which lies in the bodies; see Body.listed.
static inline void list_put(PeopleWork* work, int32_t k, int32_t value) {
    work->bodies[k].listed = value;
    work->list_most = k < work->list_most ? work->list_most : k + 1;
}
