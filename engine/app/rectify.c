// Rectification files: each cell is held against what its column may say, and a row against what
// the list knows. All problems of a file at once, and nothing of a file with problems is filed.

#include "app/rectify.h"

#include "load/cells.h"
#include "report/rectification_csv.h"

#include <stdio.h>
#include <stdlib.h>
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

static void complain_heading(const Reading* reading, const char* heading) {
    const char* names[RECTIFY_COLUMN_COUNT];
    for (int i = 0; i < RECTIFY_COLUMN_COUNT; i++) {
        names[i] = rectify_column((RectifyColumn)i);
    }
    char hint[160] = "";
    const char* near_name = text_nearest(heading, names, RECTIFY_COLUMN_COUNT);
    if (near_name != NULL) {
        snprintf(hint, sizeof(hint), DID_YOU_MEAN, near_name, near_name);
    }
    problems_add(reading->problems, PROBLEM_ERROR, reading->row->file, reading->row->line,
                 "heading", near_name != NULL ? hint : NULL,
                 "expected the name of a column (id, level, problem ...), got \"%s\"",
                 "应为列名（编号、级别、问题等），实为“%s”", heading);
}

/// Finds the columns by their names. False: it is no heading; complained about.
static bool read_heading(Reading* reading) {
    const CellRow* row = reading->row;
    int errors = reading->problems->errors;
    for (int i = 0; i < RECTIFY_COLUMN_COUNT; i++) {
        reading->at[i] = -1;
    }
    for (int cell = 0; cell < row->count; cell++) {
        RectifyColumn column = rectify_find_column(row->cells[cell]);
        if (column == RECTIFY_COLUMN_COUNT) {
            complain_heading(reading, row->cells[cell]);
        } else if (reading->at[column] >= 0) {
            complain(reading, column, (Text){"each column once", "每列一次"}, row->cells[cell]);
        } else {
            reading->at[column] = cell;
        }
    }
    if (reading->problems->errors == errors && reading->at[RECTIFY_ID] < 0) {
        complain(reading, RECTIFY_ID, (Text){"a heading with the column id", "含“编号”列的表头"},
                 row->cells[0]);
    }
    return reading->problems->errors == errors;
}

// ---- cells -------------------------------------------------------------------------------------

/// A column's text into a field, where the file has the column.
static bool take_text(const Reading* reading, RectifyColumn column, char* field, size_t size) {
    const char* text = cell_of(reading, column);
    if (text == NULL) {
        return true;
    }
    size_t length = strlen(text);
    if (length >= size || !text_is_clean(text, length)) {
        char en[64];
        char zh[64];
        snprintf(en, sizeof(en), "at most %d bytes of UTF-8 text", (int)size - 1);
        snprintf(zh, sizeof(zh), "不超过%d字节的UTF-8文本", (int)size - 1);
        complain(reading, column, (Text){en, zh}, length >= size ? "..." : "?");
        return false;
    }
    memcpy(field, text, length + 1);
    return true;
}

static bool take_date(const Reading* reading, RectifyColumn column, char date[12]) {
    const char* text = cell_of(reading, column);
    if (text == NULL) {
        return true;
    }
    if (text[0] == '\0') {
        date[0] = '\0';
        return true;
    }
    if (!finding_date(text, date)) {
        complain(reading, column,
                 (Text){"a date such as 2026-12-15, or nothing", "日期（如2026-12-15）或留空"},
                 text);
        return false;
    }
    return true;
}

static bool take_words(const Reading* reading, Finding* row) {
    const char* level = cell_of(reading, RECTIFY_LEVEL);
    const char* cause = cell_of(reading, RECTIFY_CAUSE);
    const char* state = cell_of(reading, RECTIFY_STATE);
    bool good = true;
    if (level != NULL && level[0] != '\0' && !finding_find_level(level, &row->level)) {
        complain(reading, RECTIFY_LEVEL,
                 (Text){"deficiency, must_rectify or improve", "不足项、整改项或改进项"}, level);
        good = false;
    }
    if (cause != NULL && !finding_find_causes(cause, &row->causes)) {
        complain(reading, RECTIFY_CAUSE,
                 (Text){"plan, training, equipment, organisation, joined by \"/\"",
                        "预案、培训、装备、组织，以“/”连接"},
                 cause);
        good = false;
    }
    if (state != NULL && state[0] != '\0' && !finding_find_state(state, &row->state)) {
        complain(reading, RECTIFY_STATE,
                 (Text){"open, in_hand, done, closed or withdrawn",
                        "待整改、整改中、已整改待复查、已销号或已撤销"},
                 state);
        good = false;
    }
    return good;
}

/// "#12 #40".
static bool take_evidence(const Reading* reading, Finding* row) {
    const char* text = cell_of(reading, RECTIFY_EVIDENCE);
    if (text == NULL) {
        return true;
    }
    const char* at = text;
    row->evidence_count = 0;
    while (*at != '\0') {
        at += strspn(at, " #,;");
        char* end = NULL;
        unsigned long value = *at >= '0' && *at <= '9' ? strtoul(at, &end, 10) : 0;
        if (*at == '\0') {
            break;
        }
        if (value == 0 || value > reading->events || row->evidence_count == FINDING_EVIDENCE_MAX) {
            char en[80];
            char zh[80];
            snprintf(en, sizeof(en), "up to %d lines of the log, #1 to #%u", FINDING_EVIDENCE_MAX,
                     reading->events);
            snprintf(zh, sizeof(zh), "最多%d条日志序号，#1至#%u", FINDING_EVIDENCE_MAX,
                     reading->events);
            complain(reading, RECTIFY_EVIDENCE, (Text){en, zh}, text);
            return false;
        }
        row->evidence[row->evidence_count++] = (uint32_t)value;
        at = end;
    }
    return true;
}

// ---- rows --------------------------------------------------------------------------------------

/// What was changed in one language, in a file of that language alone, stands for both.
static void drop_stale(const Reading* reading, RectifyColumn column, const char* now,
                       const char* before, char* other) {
    bool english = column == RECTIFY_PROBLEM_EN || column == RECTIFY_MEASURE_EN;
    RectifyColumn beside = (RectifyColumn)((int)column + (english ? 1 : -1));
    if (reading->at[column] >= 0 && reading->at[beside] < 0 && strcmp(now, before) != 0) {
        other[0] = '\0';
    }
}

/// What a row says must hold together: what is closed was checked, and by somebody else.
static bool check_row(const Reading* reading, const Finding* row) {
    int errors = reading->problems->errors;
    if (row->problem_en[0] == '\0' && row->problem_zh[0] == '\0') {
        complain(reading, RECTIFY_PROBLEM_EN,
                 (Text){"what was found, in one language at least", "问题内容，至少一种语言"}, "");
    }
    if (row->state == FINDING_CLOSED && row->checked_by[0] == '\0') {
        complain(reading, RECTIFY_CHECKED_BY,
                 (Text){"who checked what is closed", "销号项的复查人"}, "");
    }
    if (row->state == FINDING_CLOSED && row->checked_on[0] == '\0') {
        complain(reading, RECTIFY_CHECKED_ON,
                 (Text){"when that was, such as 2026-12-15", "复查日期（如2026-12-15）"}, "");
    }
    if (row->checked_by[0] != '\0' && strcmp(row->checked_by, row->owner) == 0) {
        complain(reading, RECTIFY_CHECKED_BY,
                 (Text){"somebody other than the owner", "责任人以外的人"}, row->checked_by);
    }
    if (row->state == FINDING_WITHDRAWN && row->note[0] == '\0') {
        complain(reading, RECTIFY_NOTE, (Text){"why it is withdrawn", "撤销理由"}, "");
    }
    return reading->problems->errors == errors;
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
    if (key[0] != '\0' && !take_text(reading, RECTIFY_KEY, row->key, sizeof(row->key))) {
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
    bool good = take_words(reading, &row);
    good = take_text(reading, RECTIFY_PROBLEM_EN, row.problem_en, sizeof(row.problem_en)) && good;
    good = take_text(reading, RECTIFY_PROBLEM_ZH, row.problem_zh, sizeof(row.problem_zh)) && good;
    good = take_text(reading, RECTIFY_MEASURE_EN, row.measure_en, sizeof(row.measure_en)) && good;
    good = take_text(reading, RECTIFY_MEASURE_ZH, row.measure_zh, sizeof(row.measure_zh)) && good;
    good = take_text(reading, RECTIFY_DEPARTMENT, row.department, sizeof(row.department)) && good;
    good = take_text(reading, RECTIFY_OWNER, row.owner, sizeof(row.owner)) && good;
    good = take_date(reading, RECTIFY_DEADLINE, row.deadline) && good;
    good = take_text(reading, RECTIFY_CHECKED_BY, row.checked_by, sizeof(row.checked_by)) && good;
    good = take_date(reading, RECTIFY_CHECKED_ON, row.checked_on) && good;
    good = take_text(reading, RECTIFY_NOTE, row.note, sizeof(row.note)) && good;
    good = take_evidence(reading, &row) && good;
    drop_stale(reading, RECTIFY_PROBLEM_EN, row.problem_en, before.problem_en, row.problem_zh);
    drop_stale(reading, RECTIFY_PROBLEM_ZH, row.problem_zh, before.problem_zh, row.problem_en);
    drop_stale(reading, RECTIFY_MEASURE_EN, row.measure_en, before.measure_en, row.measure_zh);
    drop_stale(reading, RECTIFY_MEASURE_ZH, row.measure_zh, before.measure_zh, row.measure_en);
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

/// True when neither the list nor the file has the number, or a finding named by it.
static bool is_free(const Reading* reading, const char* id, const char* key) {
    return !is_taken(reading, id, key) && findings_by_id(reading->list, id) == NULL &&
           findings_by_key(reading->list, key) == NULL;
}

/// New rows get the first free numbers behind those of the list, and a key by their number.
static void number_new(Reading* reading) {
    int number = reading->list->count;
    for (int i = 0; i < reading->count; i++) {
        Finding* row = &reading->rows[i];
        if (row->id[0] == '\0' && row->key[0] == '\0') {
            find_again(reading, row);
        }
        char id[8];
        char key[16];
        while (row->id[0] == '\0' || row->key[0] == '\0') {
            number++;
            snprintf(id, sizeof(id), "R-%02d", number % 10000);
            snprintf(key, sizeof(key), "own:%s", id);
            bool free_one = is_free(reading, id, key);
            if (free_one && row->key[0] == '\0') {
                memcpy(row->key, key, sizeof(key));
            }
            if (free_one && row->id[0] == '\0') {
                memcpy(row->id, id, sizeof(id));
            }
        }
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

bool rectify_same(const Finding* a, const Finding* b) {
    bool same = a->level == b->level && a->causes == b->causes && a->state == b->state &&
                a->evidence_count == b->evidence_count;
    const char* const texts[][2] = {
        {a->id, b->id},
        {a->key, b->key},
        {a->problem_en, b->problem_en},
        {a->problem_zh, b->problem_zh},
        {a->measure_en, b->measure_en},
        {a->measure_zh, b->measure_zh},
        {a->department, b->department},
        {a->owner, b->owner},
        {a->deadline, b->deadline},
        {a->checked_by, b->checked_by},
        {a->checked_on, b->checked_on},
        {a->note, b->note},
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        same = same && strcmp(texts[i][0], texts[i][1]) == 0;
    }
    for (int i = 0; i < a->evidence_count && same; i++) {
        same = a->evidence[i] == b->evidence[i];
    }
    return same;
}
