// Session, marks: what a trainer notes beside the run - bookmarks, what is drawn on the plan, and
// that the run stands still from a moment on, so that a pause which ends with a killed program is
// not forgotten. A table to which rows are only ever added.

#include "session/session_internal.h"

#include "core/bytes.h"
#include "core/text.h"

#include <string.h>

#define MILLIMETRES   1000.0f
#define PLACE_MOST_MM 100000000 /* 100 km */

const char* const session_mark_table =
    "CREATE TABLE IF NOT EXISTS mark(position INTEGER PRIMARY KEY, made TEXT NOT NULL,"
    " tick INTEGER NOT NULL, kind TEXT NOT NULL, storey INTEGER NOT NULL, number INTEGER NOT NULL,"
    " points BLOB NOT NULL, text TEXT NOT NULL);"
    "CREATE TRIGGER IF NOT EXISTS mark_stays BEFORE UPDATE ON mark"
    " BEGIN SELECT RAISE(ABORT, 'what was marked is never changed'); END;"
    "CREATE TRIGGER IF NOT EXISTS mark_kept BEFORE DELETE ON mark"
    " BEGIN SELECT RAISE(ABORT, 'what was marked is never removed'); END;";

static const struct {
    const char* name;
    Text text;
} kinds[MARK_KIND_COUNT] = {
#define MARK(NAME, name, en, zh) {#name, {en, zh}},
#include "session/mark.def"
#undef MARK
};

const char* mark_name(MarkKind kind) {
    ASSERT((int)kind >= 0 && kind < MARK_KIND_COUNT);
    return kinds[kind].name;
}

Text mark_text(MarkKind kind) {
    ASSERT((int)kind >= 0 && kind < MARK_KIND_COUNT);
    return kinds[kind].text;
}

static MarkKind find_kind(const char* name) {
    int kind = 0;
    while (kind < MARK_KIND_COUNT && (name == NULL || strcmp(kinds[kind].name, name) != 0)) {
        kind++;
    }
    return (MarkKind)kind;
}

static int32_t to_millimetres(float metres) {
    float value = metres * MILLIMETRES;
    float most = (float)PLACE_MOST_MM;
    value = value > most ? most : (value < -most ? -most : value);
    return (int32_t)(value < 0.0f ? value - 0.5f : value + 0.5f);
}

static Status insert_mark(Session* session, SessionMark* mark, Error* error) {
    unsigned char bytes[MARK_POINTS_MAX * 8];
    ByteWriter writer = bytes_writer(bytes, sizeof(bytes));
    int count = mark->point_count < MARK_POINTS_MAX ? mark->point_count : MARK_POINTS_MAX;
    for (int i = 0; i < count; i++) {
        bytes_put_i32(&writer, to_millimetres(mark->points[i][0]));
        bytes_put_i32(&writer, to_millimetres(mark->points[i][1]));
    }
    char made[32];
    char text[MARK_TEXT_MAX];
    session_now(made, sizeof(made));
    text[0] = '\0';
    text_append(text, sizeof(text), "%s", mark->text != NULL ? mark->text : "");
    sqlite3_stmt* statement = NULL;
    Status status =
        session_prepare(session,
                        "INSERT INTO mark(made, tick, kind, storey, number, points, text)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_text(statement, 1, made, -1, SQLITE_STATIC);
        sqlite3_bind_int64(statement, 2, mark->tick);
        sqlite3_bind_text(statement, 3, mark_name(mark->kind), -1, SQLITE_STATIC);
        sqlite3_bind_int(statement, 4, mark->storey);
        sqlite3_bind_int(statement, 5, mark->number);
        sqlite3_bind_blob(statement, 6, bytes, (int)writer.used, SQLITE_STATIC);
        sqlite3_bind_text(statement, 7, text, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE) {
            status = session_fault(session, STATUS_IO, error, "store a mark");
        }
    }
    sqlite3_finalize(statement);
    mark->position = sqlite3_last_insert_rowid(session->database);
    return status;
}

Status session_put_mark(Session* session, SessionMark* mark, Error* error) {
    Status status = session_end_batch(session, error);
    if (status == STATUS_OK) {
        status = session_sync(session, true, error);
    }
    if (status == STATUS_OK) {
        status = insert_mark(session, mark, error);
    }
    Error second;
    Status back = session_sync(session, false, status == STATUS_OK ? error : &second);
    return status == STATUS_OK ? back : status;
}

// ---- reading -----------------------------------------------------------------------------------

/// The points of the current row. False: they are none, or there is no memory.
static bool read_points(Session* session, sqlite3_stmt* statement, SessionMark* mark) {
    const void* bytes = sqlite3_column_blob(statement, 6);
    int size = sqlite3_column_bytes(statement, 6);
    mark->point_count = size / 8;
    if (size % 8 != 0 || mark->point_count > MARK_POINTS_MAX) {
        return false;
    }
    if (mark->point_count == 0) {
        return true;
    }
    float(*points)[2] = arena_take(&session->texts, (size_t)mark->point_count, sizeof(*points));
    if (points == NULL || bytes == NULL) {
        return false;
    }
    ByteReader reader = bytes_reader(bytes, (size_t)size);
    for (int i = 0; i < mark->point_count; i++) {
        points[i][0] = (float)bytes_get_i32(&reader) / MILLIMETRES;
        points[i][1] = (float)bytes_get_i32(&reader) / MILLIMETRES;
    }
    mark->points = (const float(*)[2])points;
    return true;
}

/// False: the row makes no sense.
static bool read_mark(Session* session, sqlite3_stmt* statement, SessionMark* mark) {
    const char* made = (const char*)sqlite3_column_text(statement, 1);
    int64_t tick = sqlite3_column_int64(statement, 2);
    MarkKind kind = find_kind((const char*)sqlite3_column_text(statement, 3));
    const char* text = (const char*)sqlite3_column_text(statement, 7);
    *mark = (SessionMark){.position = sqlite3_column_int64(statement, 0),
                          .made = arena_text(&session->texts, made != NULL ? made : ""),
                          .tick = (uint32_t)tick,
                          .kind = kind,
                          .storey = sqlite3_column_int(statement, 4),
                          .number = sqlite3_column_int(statement, 5),
                          .text = arena_text(&session->texts, text != NULL ? text : "")};
    return kind < MARK_KIND_COUNT && tick >= 0 && tick <= UINT32_MAX && mark->made != NULL &&
           mark->text != NULL && strlen(mark->text) < MARK_TEXT_MAX &&
           read_points(session, statement, mark);
}

static int count_marks(Session* session) {
    sqlite3_stmt* statement = NULL;
    int64_t count = 0;
    if (sqlite3_prepare_v2(session->database, "SELECT count(*) FROM mark", -1, &statement, NULL) ==
            SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        count = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return count < MARKS_MAX ? (int)count : MARKS_MAX;
}

Status session_marks(Session* session, const SessionMark** marks, int* count, Error* error) {
    *marks = NULL;
    *count = 0;
    int most = count_marks(session); // 0 also where an older session has no such table
    if (most == 0) {
        return STATUS_OK;
    }
    SessionMark* rows = ARENA_TAKE(&session->texts, SessionMark, (size_t)most);
    if (rows == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "%s: no memory for what was marked",
                         session->path);
    }
    sqlite3_stmt* statement = NULL;
    Status status = session_prepare(session,
                                    "SELECT position, made, tick, kind, storey, number, points,"
                                    " text FROM mark ORDER BY position",
                                    &statement, error);
    int read = 0;
    while (status == STATUS_OK && read < most && sqlite3_step(statement) == SQLITE_ROW) {
        if (!read_mark(session, statement, &rows[read])) {
            status = error_set(error, STATUS_CORRUPT, "%s: mark %d makes no sense", session->path,
                               read + 1);
        }
        read++;
    }
    sqlite3_finalize(statement);
    *marks = rows;
    *count = status == STATUS_OK ? read : 0;
    return status;
}
