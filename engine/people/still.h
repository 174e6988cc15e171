/// Still: who stands and goes on standing costs next to nothing.
///
/// Who stood in the last tick, without meaning to go anywhere, does so in this one unless something
/// changes of them (person_stir()) or somebody close by moves. Their body as others meet it, their
/// next place and what they keep from tick to tick stay what they were, bit for bit. So only those
/// who are not still, and those beside them, are worked through from choosing steps to settling;
/// the cells of the grid that hold any are *live*.
///
/// Layer: people. Internal.
#pragma once

#include "people/cells.h"

/// Finds who is worked through in this tick: Body.stirs and PeopleWork.live. Before anybody moves.
void still_find(People* people);

/// A mistake of ours, if somebody who is still were to be met or to move otherwise than was kept:
/// in each tick one of them is looked at.
void still_check(const People* people, uint32_t tick);

/// A walk over the slots of who is worked through, in rising order. Begins with {0, 0, 0, 0}.
typedef struct LiveSlots {
    int32_t word; // the next one
    uint64_t bits;
    int32_t slot, last;
} LiveSlots;

/// The next slot, -1 at the end. Ghosts only where everybody is worked through.
static inline int32_t live_next(const PeopleWork* work, LiveSlots* walk) {
    if (work->all_live) { // one stretch
        return walk->slot < work->body_count ? walk->slot++ : -1;
    }
    for (;;) {
        while (walk->slot < walk->last) {
            int32_t slot = walk->slot++;
            if (work->bodies[slot].stirs) {
                return slot;
            }
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
}

/// Entry k of a list of slots or persons, which lies in the bodies; see Body.listed.
static inline void list_put(PeopleWork* work, int32_t k, int32_t value) {
    work->bodies[k].listed = value;
    work->list_most = k < work->list_most ? work->list_most : k + 1;
}
