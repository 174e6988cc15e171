// Session, the rectification list as people filed it: a table to which rows are only ever added. Of
// one number the last row counts; what stood there before stays to be read.

#include "session/session_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/// Rows that are read at most: every change of every finding, many times over.
#define ROWS_MAX 20000

const char* const session_rectification_table =
    "CREATE TABLE IF NOT EXISTS rectification(position INTEGER PRIMARY KEY, made TEXT NOT NULL,"
    " id TEXT NOT NULL, key TEXT NOT NULL, level TEXT NOT NULL, causes TEXT NOT NULL,"
    " problem_en TEXT NOT NULL, problem_zh TEXT NOT NULL, measure_en TEXT NOT NULL,"
    " measure_zh TEXT NOT NULL, department TEXT NOT NULL, owner TEXT NOT NULL,"
    " deadline TEXT NOT NULL, state TEXT NOT NULL, checked_by TEXT NOT NULL,"
    " checked_on TEXT NOT NULL, note TEXT NOT NULL, evidence TEXT NOT NULL);"
    "CREATE TRIGGER IF NOT EXISTS rectification_stays BEFORE UPDATE ON rectification"
    " BEGIN SELECT RAISE(ABORT, 'what was filed is never changed'); END;"
    "CREATE TRIGGER IF NOT EXISTS rectification_kept BEFORE DELETE ON rectification"
    " BEGIN SELECT RAISE(ABORT, 'what was filed is never removed'); END;";

static void put_evidence(const Finding* row, char* text, size_t size) {
    text[0] = '\0';
    for (int i = 0; i < row->evidence_count; i++) {
        text_append(text, size, "%s%u", i > 0 ? " " : "", row->evidence[i]);
    }
}

static Status insert_row(Session* session, sqlite3_stmt* statement, const char* made,
                         const Finding* row, Error* error) {
    char causes[80];
    char evidence[64];
    finding_causes(row->causes, LANGUAGE_EN, causes, sizeof(causes));
    put_evidence(row, evidence, sizeof(evidence));
    const char* const columns[] = {made,
                                   row->id,
                                   row->key,
                                   finding_level_word(row->level),
                                   causes,
                                   row->problem_en,
                                   row->problem_zh,
                                   row->measure_en,
                                   row->measure_zh,
                                   row->department,
                                   row->owner,
                                   row->deadline,
                                   finding_state_word(row->state),
                                   row->checked_by,
                                   row->checked_on,
                                   row->note,
                                   evidence};
    sqlite3_reset(statement);
    for (int i = 0; i < (int)(sizeof(columns) / sizeof(columns[0])); i++) {
        sqlite3_bind_text(statement, i + 1, columns[i], -1, SQLITE_STATIC);
    }
    return sqlite3_step(statement) == SQLITE_DONE
               ? STATUS_OK
               : session_fault(session, STATUS_IO, error, "store the rectification list");
}

static Status insert_rows(Session* session, const Finding* rows, int count, Error* error) {
    char made[32];
    session_now(made, sizeof(made));
    sqlite3_stmt* statement = NULL;
    Status status = session_prepare(
        session,
        "INSERT INTO rectification(made, id, key, level, causes, problem_en, problem_zh,"
        " measure_en, measure_zh, department, owner, deadline, state, checked_by, checked_on,"
        " note, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        &statement, error);
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        status = insert_row(session, statement, made, &rows[i], error);
    }
    sqlite3_finalize(statement);
    return status;
}

Status session_rectify(Session* session, const Finding* rows, int count, Error* error) {
    Status status = session_begin_rows(session, error);
    if (status != STATUS_OK) {
        return status;
    }
    return session_end_rows(session, insert_rows(session, rows, count, error), error);
}

// ---- reading -----------------------------------------------------------------------------------

/// A column into a field; false when it does not fit or is no clean text.
static bool take(sqlite3_stmt* statement, int column, char* field, size_t size) {
    const char* text = (const char*)sqlite3_column_text(statement, column);
    size_t length = text != NULL ? strlen(text) : size;
    if (length >= size || !text_is_clean(text, length)) {
        return false;
    }
    memcpy(field, text, length + 1);
    return true;
}

static bool take_evidence(const char* text, Finding* row) {
    const char* at = text;
    while (*at != '\0') {
        char* end = NULL;
        unsigned long value = strtoul(at, &end, 10);
        if (end == at || value == 0 || value > UINT32_MAX ||
            row->evidence_count == FINDING_EVIDENCE_MAX) {
            return false;
        }
        row->evidence[row->evidence_count++] = (uint32_t)value;
        at = *end == ' ' ? end + 1 : end;
    }
    return true;
}

/// One row as it stands in the file. False: it makes no sense.
static bool read_row(sqlite3_stmt* statement, Finding* row) {
    char level[32];
    char causes[80];
    char state[32];
    char evidence[64];
    *row = (Finding){.kind = -1};
    bool fits = take(statement, 0, row->id, sizeof(row->id)) &&
                take(statement, 1, row->key, sizeof(row->key)) &&
                take(statement, 2, level, sizeof(level)) &&
                take(statement, 3, causes, sizeof(causes)) &&
                take(statement, 4, row->problem_en, sizeof(row->problem_en)) &&
                take(statement, 5, row->problem_zh, sizeof(row->problem_zh)) &&
                take(statement, 6, row->measure_en, sizeof(row->measure_en)) &&
                take(statement, 7, row->measure_zh, sizeof(row->measure_zh)) &&
                take(statement, 8, row->department, sizeof(row->department)) &&
                take(statement, 9, row->owner, sizeof(row->owner)) &&
                take(statement, 10, row->deadline, sizeof(row->deadline)) &&
                take(statement, 11, state, sizeof(state)) &&
                take(statement, 12, row->checked_by, sizeof(row->checked_by)) &&
                take(statement, 13, row->checked_on, sizeof(row->checked_on)) &&
                take(statement, 14, row->note, sizeof(row->note)) &&
                take(statement, 15, evidence, sizeof(evidence));
    return fits && finding_id_is_good(row->id) && finding_find_level(level, &row->level) &&
           finding_find_causes(causes, &row->causes) && finding_find_state(state, &row->state) &&
           take_evidence(evidence, row);
}

/// Puts a row where its number stands already, else behind the others; false: no room.
static bool keep_row(Finding* rows, int* count, const Finding* row) {
    int at = 0;
    while (at < *count && strcmp(rows[at].id, row->id) != 0) {
        at++;
    }
    if (at == FINDINGS_MAX) {
        return false;
    }
    *count = at == *count ? at + 1 : *count;
    rows[at] = *row;
    return true;
}

Status session_rectification(Session* session, Finding rows[FINDINGS_MAX], int* count,
                             Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status = STATUS_OK;
    *count = 0;
    if (sqlite3_prepare_v2(session->database,
                           "SELECT id, key, level, causes, problem_en, problem_zh, measure_en,"
                           " measure_zh, department, owner, deadline, state, checked_by,"
                           " checked_on, note, evidence FROM rectification ORDER BY position",
                           -1, &statement, NULL) != SQLITE_OK) {
        return STATUS_OK; // an older session has no such table
    }
    for (int i = 0; i < ROWS_MAX && status == STATUS_OK && sqlite3_step(statement) == SQLITE_ROW;
         i++) {
        Finding row;
        if (!read_row(statement, &row) || !keep_row(rows, count, &row)) {
            status = error_set(error, STATUS_CORRUPT,
                               "%s: row %d of the rectification list makes no sense", session->path,
                               i + 1);
        }
    }
    sqlite3_finalize(statement);
    return status;
}
