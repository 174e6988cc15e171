/// Csv: a table as spreadsheets read it - UTF-8 with a byte order mark, CRLF (RFC 4180).
///
/// What a spreadsheet would take for a formula gets an apostrophe in front: a text that begins with
/// = + - @, their full-width forms, a tab or a carriage return, unless it is a plain number
/// ("-4.5"). Numbers stay numbers.
///
/// Layer: report. No header above core is needed.
#pragma once

#include "core/text.h"

#include <stdio.h>

typedef struct CsvColumn {
    Text name;
    const char* unit; // NULL: none
    bool words;       // a text in the reader's language: two columns where both are asked for
} CsvColumn;

typedef struct Csv {
    FILE* out;
    Language language;
    bool begun; // the row has a cell
} Csv;

/// Begins a file: the mark and the row of names with units.
void csv_begin(Csv* csv, FILE* out, Language language, const CsvColumn* columns, int count);
/// Ends a row.
void csv_row(Csv* csv);

/// One cell of any text; NULL is empty.
void csv_text(Csv* csv, const char* text);
/// The cell or cells of a `words` column.
void csv_words(Csv* csv, Text text);
void csv_integer(Csv* csv, int64_t value);
/// Empty when it is negative: an index that is none.
void csv_index(Csv* csv, int64_t value);
/// Hundredths; empty for what is no number.
void csv_number(Csv* csv, double value);
/// A time [s] in hundredths, empty when it is negative: never.
void csv_seconds(Csv* csv, double seconds);
/// Basis points as percent, "87.50"; empty for -1.
void csv_bp(Csv* csv, int32_t bp);
void csv_yes(Csv* csv, bool yes);
