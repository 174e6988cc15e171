/// Cells: the lines of the comma-separated files that people write for the command line.
///
/// Layer: load.
#pragma once

#include "core/problems.h"

#include <stdbool.h>
#include <stddef.h>

#define CELLS_MAX   20
#define CELLS_BYTES 480
/// What most files need, so that a slip of the pen is told as one.
#define CELLS_USUAL       5
#define CELLS_USUAL_BYTES 160

typedef struct CellRow {
    const char* file;
    int line;
    char cells[CELLS_MAX][CELLS_BYTES];
    int count;
} CellRow;

/// A file of cells that is read line by line.
typedef struct CellReader {
    const char* text; // what is left of it
    size_t length;
    int most;    // cells of a line, at most CELLS_MAX
    size_t size; // bytes of a cell with its end, at most CELLS_BYTES
    CellRow row; // the line that was read last
} CellReader;

/// Begins to read `text`; a spreadsheet's byte order mark is passed over. `file` is what mistakes
/// name. Lines of the usual size; `most` and `size` may be raised before the first one is read.
CellReader cells_begin(const char* file, const char* text, size_t length);
/// The next line that says something: empty lines and those behind `#` (which a spreadsheet may
/// have put into quotes) are passed over, and so are lines that cannot be read, which are told to
/// `problems` with file and line. Lines are split at commas outside of quotes; a doubled quote
/// inside quotes is one. Cells are trimmed. False at the end.
bool cells_next(CellReader* reader, Problems* problems);

/// The columns that a file may have. Without a heading they stand in this order.
typedef struct CellColumns {
    const char* const* names;
    int count;         // at most CELLS_MAX
    int needed;        // the first so many, which no heading may leave out
    bool rearranged;   // a heading has put them in another order
    int at[CELLS_MAX]; // then: cell of a column, -1 the file has none
} CellColumns;

/// True when a cell of the row is the name of a column, in capitals or not: a heading, right or
/// wrong.
bool cells_is_heading(const CellColumns* columns, const CellRow* row);
/// Takes the columns from a heading, in whatever order it has them. False: it names one that there
/// is not, or twice, or leaves out one that is needed; told to `problems` once, with all of them.
bool cells_take_heading(CellColumns* columns, const CellRow* row, Problems* problems);
/// Tells of a row that should have been a heading of these columns and is none.
void cells_complain_heading(const CellColumns* columns, const CellRow* row, Problems* problems);
/// Puts a row's cells into the order of `names`, where its heading had another.
void cells_arrange(const CellColumns* columns, CellRow* row);

/// "90.5", "1:30" or "1:02:03" as seconds, at most 1e7. False when it is none of them.
bool cells_time(const char* text, double* seconds);
