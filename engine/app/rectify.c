// Rectification files: each cell is held against what its column may say, and a row against what
// the list knows. All problems of a file at once, and nothing of a file with problems is filed.

#include "app/rectify.h"

#include "load/cells.h"
#include "report/rectify.h"

#include <stdio.h>
#include <string.h>

typedef struct Reading {
    const Rectification* list;
    uint32_t events;
    Problems* problems;
    const CellRow* row;
    int at[RECTIFY_COLUMN_COUNT]; // cell of a column, -1 the file has none
    Finding* rows;
    int count;
} Reading;

static void complain(const Reading* reading, RectifyColumn column, Text expected, const char* got) {
    problems_add(reading->problems, PROBLEM_ERROR, reading->row->file, reading->row->line,
                 rectify_column(column), NULL, "expected %s%.0s, got \"%s\"",
                 "应为%.0s%s，实为“%s”", expected.en, expected.zh, got);
}

/// The cell of a column, NULL when the file has no such column. What was written against formulas
/// is taken off again.
static const char* cell_of(const Reading* reading, RectifyColumn column) {
    int at = reading->at[column];
    if (at < 0) {
        return NULL;
    }
    const char* text = at < reading->row->count ? reading->row->cells[at] : "";
    return text[0] == '\'' && text[1] != '\0' ? text + 1 : text;
}

// ---- the heading -------------------------------------------------------------------------------

/// Once for a heading, with every cell of it that is the name of no column.
static void complain_heading(const Reading* reading) {
    const CellRow* row = reading->row;
    const char* names[RECTIFY_COLUMN_COUNT];
    for (int i = 0; i < RECTIFY_COLUMN_COUNT; i++) {
        names[i] = rectify_column((RectifyColumn)i);
    }
    const char* near_name = NULL;
    char got[160] = "";
    for (int cell = 0; cell < row->count; cell++) {
        if (rectify_find_column(row->cells[cell]) == RECTIFY_COLUMN_COUNT) {
            near_name = near_name != NULL
                            ? near_name
                            : text_nearest(row->cells[cell], names, RECTIFY_COLUMN_COUNT);
            text_append(got, sizeof(got), "%s\"%s\"", got[0] != '\0' ? ", " : "", row->cells[cell]);
        }
    }
    char hint[160] = "";
    if (near_name != NULL) {
        snprintf(hint, sizeof(hint), DID_YOU_MEAN, near_name, near_name);
    }
    problems_add(reading->problems, PROBLEM_ERROR, row->file, row->line, "heading",
                 near_name != NULL ? hint : NULL,
                 "expected names of columns (id, level, problem ...), got %s",
                 "应为列名（编号、级别、问题等），实为 %s", got);
}

/// Finds the columns by their names. False: it is no heading; complained about.
static bool read_heading(Reading* reading) {
    const CellRow* row = reading->row;
    int errors = reading->problems->errors;
    bool unknown = false;
    for (int i = 0; i < RECTIFY_COLUMN_COUNT; i++) {
        reading->at[i] = -1;
    }
    for (int cell = 0; cell < row->count; cell++) {
        RectifyColumn column = rectify_find_column(row->cells[cell]);
        if (column == RECTIFY_COLUMN_COUNT) {
            unknown = true;
        } else if (reading->at[column] >= 0) {
            complain(reading, column, (Text){"each column once", "每列一次"}, row->cells[cell]);
        } else {
            reading->at[column] = cell;
        }
    }
    if (unknown) {
        complain_heading(reading);
    }
    if (reading->problems->errors == errors && reading->at[RECTIFY_ID] < 0) {
        complain(reading, RECTIFY_ID, (Text){"a heading with the column id", "含“编号”列的表头"},
                 row->cells[0]);
    }
    return reading->problems->errors == errors;
}

// ---- cells -------------------------------------------------------------------------------------

static void complain_fault(const Reading* reading, const RectifyFault* fault) {
    complain(reading, fault->column, (Text){fault->expected_en, fault->expected_zh}, fault->got);
}

/// A column's cell into its field, where the file has the column. False: complained about.
static bool take(const Reading* reading, RectifyColumn column, Finding* row) {
    const char* text = cell_of(reading, column);
    RectifyFault fault;
    if (text == NULL || rectify_set(row, column, text, reading->events, &fault)) {
        return true;
    }
    complain_fault(reading, &fault);
    return false;
}

// ---- rows --------------------------------------------------------------------------------------

/// What a row says must hold together.
static bool check_row(const Reading* reading, const Finding* row) {
    RectifyFault faults[RECTIFY_FAULTS_MAX];
    int count = rectify_check(row, faults);
    for (int i = 0; i < count; i++) {
        complain_fault(reading, &faults[i]);
    }
    return count == 0;
}

static bool is_taken(const Reading* reading, const char* id, const char* key) {
    for (int i = 0; i < reading->count; i++) {
        if ((id[0] != '\0' && strcmp(reading->rows[i].id, id) == 0) ||
            (key[0] != '\0' && strcmp(reading->rows[i].key, key) == 0)) {
            return true;
        }
    }
    return false;
}

/// The row that a line is about, as it stands now: by its key, else by its number; with neither a
/// new one. False: complained about.
static bool find_row(const Reading* reading, Finding* row) {
    const char* id = cell_of(reading, RECTIFY_ID);
    const char* cell = cell_of(reading, RECTIFY_KEY);
    const char* key = cell != NULL ? cell : "";
    const Finding* by_id = id[0] != '\0' ? findings_by_id(reading->list, id) : NULL;
    const Finding* known = key[0] != '\0' ? findings_by_key(reading->list, key) : by_id;
    *row = (Finding){.kind = -1, .level = FINDING_MUST};
    if (id[0] != '\0' && !finding_id_is_good(id)) {
        complain(reading, RECTIFY_ID,
                 (Text){"a number such as R-07, or nothing for a new finding",
                        "编号（如R-07），新问题留空"},
                 id);
        return false;
    }
    bool filed = by_id != NULL && by_id - reading->list->rows < reading->list->filed;
    if (id[0] != '\0' && (key[0] == '\0' ? by_id == NULL : filed && by_id != known)) {
        complain(reading, RECTIFY_ID,
                 key[0] == '\0'
                     ? (Text){"a number of the list, or nothing for a new finding",
                              "清单中的编号，新问题留空"}
                     : (Text){"the number that was filed with this key", "与该标识一同存入的编号"},
                 id);
        return false;
    }
    if (known != NULL) {
        *row = *known;
    }
    if (id[0] != '\0') {
        memcpy(row->id, id, strlen(id) + 1);
    }
    if (key[0] != '\0' && !take(reading, RECTIFY_KEY, row)) {
        return false;
    }
    if (is_taken(reading, row->id, row->key)) {
        complain(reading, RECTIFY_ID, (Text){"every number and key once", "编号和标识各一次"},
                 row->id);
        return false;
    }
    return true;
}

static void read_row(Reading* reading) {
    Finding row;
    if (!find_row(reading, &row)) {
        return;
    }
    const Finding before = row;
    bool good = true;
    bool shown[RECTIFY_COLUMN_COUNT] = {false};
    for (int i = RECTIFY_LEVEL; i < RECTIFY_KEY; i++) { // number and key have found the row
        shown[i] = reading->at[i] >= 0;
        good = take(reading, (RectifyColumn)i, &row) && good;
    }
    rectify_settle(&row, &before, shown);
    if (!good || !check_row(reading, &row)) {
        return;
    }
    if (reading->count == FINDINGS_MAX) {
        problems_add(reading->problems, PROBLEM_ERROR, reading->row->file, reading->row->line, NULL,
                     NULL, "expected at most %d findings", "最多%d项", FINDINGS_MAX);
        return;
    }
    reading->rows[reading->count++] = row;
}

/// A row without a number may be in the list already, of the last time the same file was handed in.
static void find_again(const Reading* reading, Finding* row) {
    for (int i = 0; i < reading->list->filed; i++) {
        const Finding* filed = &reading->list->rows[i];
        Finding named = *row;
        memcpy(named.id, filed->id, sizeof(named.id));
        memcpy(named.key, filed->key, sizeof(named.key));
        if (rectify_same(&named, filed) && !is_taken(reading, filed->id, filed->key)) {
            *row = named;
            return;
        }
    }
}

/// New rows get the first free numbers behind those of the list, and a key by their number.
static void number_new(Reading* reading) {
    int number = reading->list->count;
    for (int i = 0; i < reading->count; i++) {
        Finding* row = &reading->rows[i];
        if (row->id[0] == '\0' && row->key[0] == '\0') {
            find_again(reading, row);
        }
        rectify_number(reading->list, reading->rows, reading->count, &number, row);
    }
}

Status rectify_read(const char* file, const char* text, size_t length, const Rectification* list,
                    uint32_t events, Finding rows[FINDINGS_MAX], int* count, Problems* problems) {
    int errors_before = problems->errors;
    CellReader reader = cells_begin(file, text, length);
    reader.most = CELLS_MAX;
    reader.size = CELLS_BYTES;
    Reading reading = {
        .list = list, .events = events, .problems = problems, .row = &reader.row, .rows = rows};
    bool headed = false;
    *count = 0;
    while (cells_next(&reader, problems)) {
        if (headed) {
            read_row(&reading);
        } else if (!(headed = read_heading(&reading))) {
            return STATUS_INVALID;
        }
    }
    if (!headed) {
        problems_add(problems, PROBLEM_ERROR, file, 1, NULL, NULL,
                     "expected a heading with the column id, got nothing",
                     "应为含“编号”列的表头，实为空");
    }
    number_new(&reading);
    *count = reading.count;
    return problems->errors > errors_before ? STATUS_INVALID : STATUS_OK;
}
