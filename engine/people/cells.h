/// Cells: where in the grid a place lies.
///
/// Layer: people. Internal.
#pragma once

#include "people/work.h"

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
