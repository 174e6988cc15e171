// Cells: one line of a comma-separated file at a time.

#include "load/cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
        if (count == 0 || line[0] == '#' || (row->count == 1 && row->cells[0][0] == '\0')) {
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
