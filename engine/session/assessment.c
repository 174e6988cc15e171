// Session, what people judged of the run afterwards: a table to which rows are only ever added. Its
// triggers refuse every change, so that a mark that was handed in can be relied on.

#include "session/session_internal.h"

/// Rows that are read at most: raters times lines, many times over.
#define ROWS_MAX 20000

const char* const session_assessment_table =
    "CREATE TABLE IF NOT EXISTS assessment(position INTEGER PRIMARY KEY, made TEXT NOT NULL,"
    " kind INTEGER NOT NULL, by TEXT NOT NULL, item TEXT NOT NULL, bp INTEGER NOT NULL,"
    " seconds REAL NOT NULL, note TEXT NOT NULL);"
    "CREATE TRIGGER IF NOT EXISTS assessment_stays BEFORE UPDATE ON assessment"
    " BEGIN SELECT RAISE(ABORT, 'what was handed in is never changed'); END;"
    "CREATE TRIGGER IF NOT EXISTS assessment_kept BEFORE DELETE ON assessment"
    " BEGIN SELECT RAISE(ABORT, 'what was handed in is never removed'); END;";

static Status insert_rows(Session* session, const AssessRow* rows, int count, Error* error) {
    char made[32];
    session_now(made, sizeof(made));
    sqlite3_stmt* statement = NULL;
    Status status = session_prepare(session,
                                    "INSERT INTO assessment(made, kind, by, item, bp, seconds,"
                                    " note) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                    &statement, error);
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        sqlite3_reset(statement);
        sqlite3_bind_text(statement, 1, made, -1, SQLITE_STATIC);
        sqlite3_bind_int(statement, 2, (int)rows[i].kind);
        sqlite3_bind_text(statement, 3, rows[i].by, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 4, rows[i].item, -1, SQLITE_STATIC);
        sqlite3_bind_int(statement, 5, rows[i].bp);
        sqlite3_bind_double(statement, 6, rows[i].seconds);
        sqlite3_bind_text(statement, 7, rows[i].note, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE) {
            status = session_fault(session, STATUS_IO, error, "store what was judged");
        }
    }
    sqlite3_finalize(statement);
    return status;
}

Status session_assess(Session* session, const AssessRow* rows, int count, Error* error) {
    Status status = session_begin_rows(session, error);
    if (status != STATUS_OK) {
        return status;
    }
    return session_end_rows(session, insert_rows(session, rows, count, error), error);
}

static const char* text_column(Session* session, sqlite3_stmt* statement, int column) {
    const char* text = (const char*)sqlite3_column_text(statement, column);
    return arena_text(&session->texts, text != NULL ? text : "");
}

/// One row as it stands in the file. False: it makes no sense.
static bool read_row(Session* session, sqlite3_stmt* statement, AssessRow* row) {
    int kind = sqlite3_column_int(statement, 1);
    *row = (AssessRow){.kind = (AssessKind)kind,
                       .made = text_column(session, statement, 0),
                       .by = text_column(session, statement, 2),
                       .item = text_column(session, statement, 3),
                       .bp = sqlite3_column_int(statement, 4),
                       .seconds = sqlite3_column_double(statement, 5),
                       .note = text_column(session, statement, 6)};
    return kind >= 0 && kind < ASSESS_KIND_COUNT && row->bp >= ASSESS_NONE && row->bp <= 10000 &&
           row->made != NULL && row->by != NULL && row->item != NULL && row->note != NULL;
}

static int count_rows(Session* session) {
    sqlite3_stmt* statement = NULL;
    int count = 0;
    if (sqlite3_prepare_v2(session->database, "SELECT count(*) FROM assessment", -1, &statement,
                           NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        count = sqlite3_column_int(statement, 0);
    }
    sqlite3_finalize(statement);
    return count < ROWS_MAX ? count : ROWS_MAX;
}

Status session_assessment(Session* session, Assessment* assessment, Error* error) {
    *assessment = (Assessment){0};
    int count = count_rows(session); // 0 also where an older session has no such table
    if (count == 0) {
        return STATUS_OK;
    }
    AssessRow* rows = ARENA_TAKE(&session->texts, AssessRow, (size_t)count);
    if (rows == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "%s: no memory for what was judged",
                         session->path);
    }
    sqlite3_stmt* statement = NULL;
    Status status = session_prepare(
        session, "SELECT made, kind, by, item, bp, seconds, note FROM assessment ORDER BY position",
        &statement, error);
    int read = 0;
    while (status == STATUS_OK && read < count && sqlite3_step(statement) == SQLITE_ROW) {
        if (!read_row(session, statement, &rows[read])) {
            status =
                error_set(error, STATUS_CORRUPT, "%s: row %d of what was judged makes no sense",
                          session->path, read + 1);
        }
        read++;
    }
    sqlite3_finalize(statement);
    *assessment = (Assessment){rows, status == STATUS_OK ? read : 0};
    return status;
}
