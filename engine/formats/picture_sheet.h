/// What a photographed or scanned sheet shows beside its plan: the frame, the title block, the
/// legend, letters that are large. Nobody walks there, so its lines must not become rooms.
///
/// Layer: formats.
#pragma once

#include "formats/raster.h"

/// Layer of what stands beside the plan; its name is guessed to be ignored, and a mapping row that
/// says "wall" brings it back.
#define PICTURE_BESIDE "legend and title block"

/// Puts the outlines of patches that are no part of the plan, from item `first` on, on the layer
/// PICTURE_BESIDE. `ink`: the cells that they were traced from, of one unit each.
void picture_part_sheet(Drawing* drawing, int first, const Raster* ink);
