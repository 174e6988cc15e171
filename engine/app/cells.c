// Cells: one line of a comma-separated file at a time.

#include "app/cells.h"

bool cells_split(CellRow* row, const char* text, size_t length) {
    size_t at = 0;
    row->count = 0;
    while (row->count < CELLS_MAX) {
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
            if (used + 1 >= CELLS_BYTES) {
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
