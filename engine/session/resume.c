// Session, going on: a recording that was cut off is recorded into again, and one run parts from
// another as a session of its own.
//
// What is on the disk is a whole number of ticks, and after them at most commands from outside of
// the next tick: they are committed before they are obeyed, and with them every tick before.

#include "session/session_internal.h"

#include "core/bytes.h"

#include <stdlib.h>
#include <string.h>

static int64_t query_number(Session* session, const char* sql, int64_t tick) {
    sqlite3_stmt* statement = NULL;
    int64_t value = -1;
    if (sqlite3_prepare_v2(session->database, sql, -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_int64(statement, 1, tick);
        if (sqlite3_step(statement) == SQLITE_ROW) {
            value = sqlite3_column_int64(statement, 0);
        }
    }
    sqlite3_finalize(statement);
    return value;
}

static Status put_ahead(Session* session, const Command* command, Error* error) {
    if (command->tick != session->meta.last_tick + 1 || !session_is_outside(command->source)) {
        return error_set(error, STATUS_CORRUPT,
                         "%s: tick %u: a command stands after the end of the recording",
                         session->path, command->tick);
    }
    int larger = session->ahead_count + 1;
    Command* moved = realloc(session->ahead, (size_t)larger * sizeof(Command));
    if (moved == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to go on with '%s'", session->path);
    }
    session->ahead = moved;
    session->ahead_capacity = larger;
    session->ahead[session->ahead_count++] = *command;
    return STATUS_OK;
}

/// The commands that are on the disk and were not obeyed yet.
static Status read_ahead(Session* session, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status = session_prepare(
        session, "SELECT bytes FROM command WHERE tick > ? ORDER BY position", &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_int64(statement, 1, session->meta.last_tick);
    }
    while (status == STATUS_OK && sqlite3_step(statement) == SQLITE_ROW) {
        Command command = {0};
        const void* bytes = sqlite3_column_blob(statement, 0);
        bool whole = bytes != NULL && sqlite3_column_bytes(statement, 0) == COMMAND_BYTES &&
                     command_read(bytes, &command);
        status = whole ? put_ahead(session, &command, error)
                       : error_set(error, STATUS_CORRUPT, "%s: a command at its end cannot be read",
                                   session->path);
    }
    sqlite3_finalize(statement);
    return status;
}

Status session_resume(Session* session, Error* error) {
    if (session->meta.finished) {
        return error_set(
            error, STATUS_INVALID,
            "%s: this run came to its end; play it again, or go on from a moment of it",
            session->path);
    }
    int64_t events = query_number(session, "SELECT count(*) FROM event WHERE tick <= ?",
                                  session->meta.last_tick);
    if (events < 0 || events > UINT32_MAX) {
        return session_fault(session, STATUS_CORRUPT, error, "read its tables");
    }
    session->events_written = (uint32_t)events;
    Status status = read_ahead(session, error);
    if (status == STATUS_OK) {
        status = session_begin_recording(session, error);
    }
    if (status == STATUS_OK) {
        status = session_begin_rows(session, error); // one of this version
    }
    return status == STATUS_OK ? session_end_rows(session, STATUS_OK, error) : status;
}

Status session_same_here(Session* session, const Drill* drill, Error* error) {
    const World* world = drill_world(drill);
    uint32_t tick = world_tick(world);
    sqlite3_stmt* statement = NULL;
    Status status =
        session_prepare(session, "SELECT hash FROM tick WHERE tick = ?", &statement, error);
    bool same = tick == 0 && session->meta.last_tick == 0;
    if (status == STATUS_OK && !same) {
        sqlite3_bind_int64(statement, 1, tick);
        const void* bytes =
            sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_blob(statement, 0) : NULL;
        WorldHash hash = world_hash(world);
        unsigned char mine[8 * SUBSYSTEM_COUNT];
        ByteWriter writer = bytes_writer(mine, sizeof(mine));
        for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
            bytes_put_u64(&writer, hash.of[i]);
        }
        int64_t events = query_number(session, "SELECT count(*) FROM event WHERE tick <= ?", tick);
        same = bytes != NULL && sqlite3_column_bytes(statement, 0) == (int)sizeof(mine) &&
               memcmp(bytes, mine, sizeof(mine)) == 0 && events == world_events(world)->count;
    }
    sqlite3_finalize(statement);
    if (status == STATUS_OK && !same) {
        status = error_set(error, STATUS_DIFFERS,
                           "%s: run again, it comes out otherwise at tick %u: another Muster made "
                           "it; it can be seen with that one",
                           session->path, tick);
    }
    return status;
}

// ---- branches ----------------------------------------------------------------------------------

static Status copy_rows(Session* session, const char* sql, uint32_t tick, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status = session_prepare(session, sql, &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_int64(statement, 1, tick);
        if (sqlite3_step(statement) != SQLITE_DONE) {
            status = session_fault(session, STATUS_IO, error, "copy the run it parted from");
        }
    }
    sqlite3_finalize(statement);
    return status;
}

/// Everything up to and with a tick; positions are those of the first run.
static Status copy_run(Session* session, uint32_t tick, Error* error) {
    static const char* const tables[] = {
        "INSERT INTO command SELECT * FROM first.command WHERE tick <= ? ORDER BY position",
        "INSERT INTO event SELECT * FROM first.event WHERE tick <= ? ORDER BY sequence",
        "INSERT INTO tick SELECT * FROM first.tick WHERE tick <= ? ORDER BY tick",
        "INSERT INTO mark SELECT * FROM first.mark WHERE tick <= ?"
        " AND kind NOT IN ('stopped', 'gone_on') ORDER BY position"};
    // A session of an older version has no marks.
    bool marked = query_number(session,
                               "SELECT count(*) FROM first.sqlite_master WHERE name = 'mark'"
                               " AND ? >= 0",
                               tick) == 1;
    size_t count = sizeof(tables) / sizeof(tables[0]) - (marked ? 0 : 1);
    Status status = session_execute(session, "BEGIN", error);
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = copy_rows(session, tables[i], tick, error);
    }
    return session_end_rows(session, status, error);
}

static Status attach(Session* session, const char* path, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status = session_prepare(session, "ATTACH ? AS first", &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE) {
            status = session_fault(session, STATUS_IO, error, "open the run it parted from");
        }
    }
    sqlite3_finalize(statement);
    return status;
}

static const char* file_name(const char* path) {
    const char* slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/// The texts of its description become the session's own: those of the first go with that.
static void keep_texts(Session* session) {
    SessionMeta* meta = &session->meta;
    const char** texts[] = {&meta->scenario, &meta->facility, &meta->plan,
                            &meta->set,      &meta->date,     &meta->branch_of};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        *texts[i] = *texts[i] != NULL ? arena_text(&session->texts, *texts[i]) : NULL;
    }
}

Status session_branch(Session** out, const char* path, Session* of, uint32_t tick,
                      const Bundle* bundle, Error* error) {
    *out = NULL;
    char date[32];
    session_now(date, sizeof(date));
    SessionMeta meta = of->meta;
    meta.date = date;
    meta.started = NULL;
    meta.branch_of = file_name(of->path);
    meta.branch_tick = tick;
    Session* session = NULL;
    Status status = session_end_batch(of, error);
    if (status == STATUS_OK) {
        status = session_create(&session, path, &meta, bundle, error);
    }
    if (status == STATUS_OK) {
        status = attach(session, of->path, error);
    }
    if (status == STATUS_OK) {
        status = copy_run(session, tick, error);
        Error second;
        Status back =
            session_execute(session, "DETACH first", status == STATUS_OK ? error : &second);
        status = status == STATUS_OK ? back : status;
    }
    if (status == STATUS_OK) {
        keep_texts(session);
        session->meta.last_tick = tick;
        session->meta.finished = false;
        int64_t events = query_number(session, "SELECT count(*) FROM event WHERE tick <= ?", tick);
        session->events_written = events > 0 ? (uint32_t)events : 0;
        session->batch_from = tick;
    } else {
        session_close(session);
        session = NULL;
    }
    *out = session;
    return status;
}
