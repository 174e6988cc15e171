/// Cells: where in the grid a place lies, and sets of cells.
///
/// Layer: people. Internal.
#pragma once

#include "people/work.h"

/// Words and groups of words of a CellSet of so many cells. A word is to spare, for who reads on.
static inline size_t cells_words(int32_t cells) {
    return (size_t)cells / 64 + 2;
}
static inline size_t cells_groups(int32_t cells) {
    return cells_words(cells) / 64 + 1;
}

static inline void cells_add(const CellSet* set, int32_t cell) {
    set->words[cell >> 6] |= (uint64_t)1 << (cell & 63);
    set->some[cell >> 12] |= (uint64_t)1 << (cell >> 6 & 63);
}

static inline void cells_remove(const CellSet* set, int32_t cell) {
    uint64_t left = set->words[cell >> 6] &= ~((uint64_t)1 << (cell & 63));
    if (left == 0) {
        set->some[cell >> 12] &= ~((uint64_t)1 << (cell >> 6 & 63));
    }
}

static inline bool cells_has(const CellSet* set, int32_t cell) {
    return (set->words[cell >> 6] >> (cell & 63) & 1u) != 0;
}

/// The next word from `from` on that has any, -1 none; `cells`: of the grid.
static inline int32_t cells_word(const CellSet* set, int32_t cells, int32_t from) {
    size_t group = (size_t)from >> 6;
    if (group >= cells_groups(cells)) {
        return -1;
    }
    uint64_t some = set->some[group] & ~(uint64_t)0 << (from & 63);
    while (some == 0) {
        if (++group >= cells_groups(cells)) {
            return -1;
        }
        some = set->some[group];
    }
    return (int32_t)(64 * group) + __builtin_ctzll(some);
}

/// The first cell of the set from `from` on, -1 none.
static inline int32_t cells_next(const CellSet* set, int32_t cells, int32_t from) {
    uint64_t bits = set->words[from >> 6] & ~(uint64_t)0 << (from & 63);
    if (bits != 0) {
        return (from & ~63) + __builtin_ctzll(bits);
    }
    int32_t word = cells_word(set, cells, (from >> 6) + 1);
    return word < 0 ? -1 : 64 * word + __builtin_ctzll(set->words[word]);
}

/// Which of three cells side by side, `cell` in the middle, are in the set: as bits from the left.
static inline unsigned cells_three(const CellSet* set, int32_t cell) {
    int32_t from = cell - 1;
    if (from < 0) {
        return (unsigned)(set->words[0] << 1) & 7u;
    }
    int shift = from & 63;
    uint64_t bits = set->words[from >> 6] >> shift;
    if (shift > 61) {
        bits |= set->words[(from >> 6) + 1] << (64 - shift);
    }
    return (unsigned)bits & 7u;
}

static inline void cells_clear(const CellSet* set, int32_t cells) {
    for (int32_t word = cells_word(set, cells, 0); word >= 0;
         word = cells_word(set, cells, word + 1)) {
        set->words[word] = 0;
    }
    for (size_t group = 0; group < cells_groups(cells); group++) {
        set->some[group] = 0;
    }
}

/// The block of cells that holds a floor.
static inline int32_t grid_block_of(const People* people, int32_t floor) {
    return floor_is_flight(people, floor)
               ? people->facility->storey_count + floor_stair(people, floor)
               : people->facility->rooms[floor].storey;
}
static inline int32_t grid_coordinate(float value, float low, int32_t count) {
    float index = (value - low) * (1.0f / GRID_CELL);
    return index <= 0.0f ? 0 : index >= (float)(count - 1) ? count - 1 : (int32_t)index;
}
/// The grid cell of a place.
static inline int32_t grid_cell_of(const People* people, int32_t floor, vec2s at) {
    const GridBlock* block = &people->work->blocks[grid_block_of(people, floor)];
    int32_t x = grid_coordinate(at.x, block->low.x, block->columns);
    int32_t y = grid_coordinate(at.y, block->low.y, block->rows);
    return block->first + y * block->columns + x;
}
