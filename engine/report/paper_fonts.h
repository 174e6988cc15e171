/// Paper, fonts: a finished PDF with its embedded fonts packed tighter.
///
/// Layer: report.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/// Writes a PDF of cairo's with the unused subroutines of its CFF fonts made empty. What it does
/// not understand it writes as it is. False: it could not be written, or no memory.
bool paper_pack_fonts(const unsigned char* pdf, size_t size, FILE* out);
