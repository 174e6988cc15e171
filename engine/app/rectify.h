/// Rectify: what people changed of a rectification list in a file of cells.
///
/// Layer: app.
#pragma once

#include "drill/findings.h"

/// Reads a file's text over `list`: rows are found by key, or by number where no key is given; a
/// row without either is new. `rows` gets every row of the file as it shall stand, `count` how
/// many. Every problem with its line; STATUS_INVALID when there is one. `events`: length of the
/// log, for proofs.
WARN_UNUSED Status rectify_read(const char* file, const char* text, size_t length,
                                const Rectification* list, uint32_t events,
                                Finding rows[FINDINGS_MAX], int* count, Problems* problems);
