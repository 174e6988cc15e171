/// Cells: the lines of the comma-separated files that people write for the command line.
///
/// Layer: app.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define CELLS_MAX   5
#define CELLS_BYTES 160

typedef struct CellRow {
    const char* file;
    int line;
    char cells[CELLS_MAX][CELLS_BYTES];
    int count;
} CellRow;

/// Splits a line at commas outside of quotes; a doubled quote inside quotes is one. Cells are
/// trimmed. False when a cell is too long or there are too many.
bool cells_split(CellRow* row, const char* text, size_t length);
