/// Paper, CFF: a font of compact outlines as cairo embeds it, with the subroutines that no glyph of
/// it calls made empty.
///
/// Layer: report.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// Overwrites unused subroutines with their shortest form, in place: nothing moves, so that all
/// offsets stay right, and what is left packs to a tenth. False: the bytes are not a font of
/// outlines by keys (CID), or hold something that this cannot follow; then nothing is changed.
bool cff_empty_unused(unsigned char* bytes, size_t count);
