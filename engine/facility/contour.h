/// Contour: outlines of patches of equal cells, with holes. Used by ASCII maps.
///
/// Layer: facility.
#pragma once

#include "core/arena.h"
#include "facility/facility.h"

/// A grid of patch numbers, row 0 at the top; -1 is no floor.
typedef struct PatchGrid {
    int wide, high;
    const int32_t* patch;
} PatchGrid;

/// The rings of one patch, the outline first, in metres: x = column * cell, y = (top - row) * cell.
/// Points stand only where the direction changes. Patches that touch at a corner only are apart.
/// `*rings` and points come from `arena`; returns the number of rings, 0 when memory is out.
int contour_trace(Arena* arena, const PatchGrid* grid, int32_t patch, double cell, double top,
                  const RingDef** rings);
