// Cells: one line of a comma-separated file at a time.

#include "load/cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool split(CellReader* reader, const char* text, size_t length) {
    CellRow* row = &reader->row;
    size_t at = 0;
    row->count = 0;
    while (row->count < reader->most) {
        char* cell = row->cells[row->count++];
        size_t used = 0;
        bool quoted = false;
        for (; at < length && (quoted || text[at] != ','); at++) {
            if (text[at] == '"' && quoted && at + 1 < length && text[at + 1] == '"') {
                at++;
            } else if (text[at] == '"') {
                quoted = !quoted;
                continue;
            } else if (used == 0 && (text[at] == ' ' || text[at] == '\t') && !quoted) {
                continue;
            }
            if (used + 1 >= reader->size) {
                return false;
            }
            cell[used++] = text[at];
        }
        while (used > 0 && (cell[used - 1] == ' ' || cell[used - 1] == '\r')) {
            used--;
        }
        cell[used] = '\0';
        if (at >= length) {
            return !quoted;
        }
        at++; // the comma
    }
    return false;
}

CellReader cells_begin(const char* file, const char* text, size_t length) {
    CellReader reader = {.text = text,
                         .length = length,
                         .most = CELLS_USUAL,
                         .size = CELLS_USUAL_BYTES,
                         .row = {.file = file}};
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        reader.text += 3;
        reader.length -= 3;
    }
    return reader;
}

bool cells_next(CellReader* reader, Problems* problems) {
    CellRow* row = &reader->row;
    while (reader->length > 0) {
        const char* line = reader->text;
        const char* end = memchr(line, '\n', reader->length);
        size_t count = end != NULL ? (size_t)(end - line) : reader->length;
        size_t taken = end != NULL ? count + 1 : count;
        reader->text += taken;
        reader->length -= taken;
        row->line++;
        bool readable = split(reader, line, count);
        bool remark = count > 0 && (line[0] == '#' || (readable && row->cells[0][0] == '#'));
        if (count == 0 || remark || (row->count == 1 && row->cells[0][0] == '\0')) {
            continue;
        }
        if (readable) {
            return true;
        }
        problems_add(problems, PROBLEM_ERROR, row->file, row->line, NULL, NULL,
                     "expected at most %d cells of %d characters, with closed quotes",
                     "每行最多 %d 格、每格 %d 个字符，引号须成对", reader->most,
                     (int)reader->size - 1);
    }
    return false;
}

// ---- columns -----------------------------------------------------------------------------------

/// The column of this name, -1 none.
static int find_column(const CellColumns* columns, const char* name) {
    for (int i = 0; i < columns->count; i++) {
        if (strcasecmp(columns->names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

bool cells_is_heading(const CellColumns* columns, const CellRow* row) {
    for (int i = 0; i < row->count; i++) {
        if (find_column(columns, row->cells[i]) >= 0) {
            return true;
        }
    }
    return false;
}

void cells_complain_heading(const CellColumns* columns, const CellRow* row, Problems* problems) {
    char expected[160] = "";
    char got[160] = "";
    for (int i = 0; i < columns->count; i++) {
        text_append(expected, sizeof(expected), "%s%s", i > 0 ? "," : "", columns->names[i]);
    }
    for (int i = 0; i < row->count; i++) {
        text_append(got, sizeof(got), "%s%s", i > 0 ? "," : "", row->cells[i]);
    }
    problems_add(problems, PROBLEM_ERROR, row->file, row->line, "heading", NULL,
                 "expected %s, got %s", "应为 %s，实为 %s", expected, got);
}

bool cells_take_heading(CellColumns* columns, const CellRow* row, Problems* problems) {
    bool good = true;
    columns->rearranged = false;
    for (int i = 0; i < columns->count; i++) {
        columns->at[i] = -1;
    }
    for (int cell = 0; cell < row->count; cell++) {
        int column = find_column(columns, row->cells[cell]);
        good = good && column >= 0 && columns->at[column] < 0;
        if (column >= 0) {
            columns->at[column] = cell;
            columns->rearranged = columns->rearranged || column != cell;
        }
    }
    for (int i = 0; i < columns->needed; i++) {
        good = good && columns->at[i] >= 0;
    }
    if (!good) {
        cells_complain_heading(columns, row, problems);
    }
    return good;
}

void cells_arrange(const CellColumns* columns, CellRow* row) {
    if (!columns->rearranged) {
        return;
    }
    const CellRow given = *row;
    row->count = columns->count;
    for (int i = 0; i < columns->count; i++) {
        int at = columns->at[i];
        memcpy(row->cells[i], at >= 0 && at < given.count ? given.cells[at] : "",
               at >= 0 && at < given.count ? sizeof(row->cells[i]) : 1);
    }
}

// ---- times -------------------------------------------------------------------------------------

bool cells_time(const char* text, double* seconds) {
    double total = 0.0;
    int parts = 0;
    const char* at = text;
    while (parts < 3) {
        char* end = NULL;
        if (*at < '0' || *at > '9') {
            return false;
        }
        double part = strtod(at, &end);
        if (!isfinite(part) || (parts > 0 && part >= 60.0)) {
            return false;
        }
        total = total * 60.0 + part;
        parts++;
        if (*end == '\0') {
            *seconds = total;
            return total <= 1e7;
        }
        if (*end != ':') {
            return false;
        }
        at = end + 1;
    }
    return false;
}
