/// gunzip: plans that were packed to send them ("model.ifc.gz").
///
/// Layer: formats.
#pragma once

#include "core/problems.h"

/// True for the first bytes of a gzip file.
bool gunzip_detects(const void* bytes, size_t count);

/// Unpacks a gzip file of at most `most` bytes unpacked. `*text` is malloc'd, for free().
/// STATUS_INVALID, after an error in `problems`, when it is cut off, damaged or larger.
WARN_UNUSED Status gunzip(const char* file_name, const void* bytes, size_t count, size_t most,
                          Problems* problems, void** text, size_t* length);
