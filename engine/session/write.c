// Session, writing side.
//
// The file is built under a temporary name and renamed when files, seed and plan are in it, so
// what stands under its own name can always be opened. From then on WAL: a commit survives the
// killing of the process at any moment. Commands from outside are committed with a full sync
// before they have an effect; the rest is batched once a second of the run, since a replay can
// make it again.

#include "session/session_internal.h"

#include "core/bytes.h"
#include "drill/tell.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char tables[] =
    "PRAGMA page_size = 8192;"
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE file(position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, bytes BLOB NOT NULL);"
    "CREATE TABLE command(position INTEGER PRIMARY KEY, tick INTEGER NOT NULL,"
    " source TEXT NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL);"
    "CREATE TABLE event(sequence INTEGER PRIMARY KEY, tick INTEGER NOT NULL, seconds REAL NOT NULL,"
    " kind TEXT NOT NULL, person INTEGER, role INTEGER, room INTEGER, thing INTEGER, other INTEGER,"
    " value INTEGER, detail INTEGER, cause INTEGER, en TEXT NOT NULL, zh TEXT NOT NULL);"
    "CREATE TABLE tick(tick INTEGER PRIMARY KEY, hash BLOB NOT NULL);";

static Status put_meta(Session* session, const char* key, const char* value, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status =
        session_prepare(session, "INSERT OR REPLACE INTO meta VALUES (?, ?)", &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE) {
            status = session_fault(session, STATUS_IO, error, "write the run's description");
        }
    }
    sqlite3_finalize(statement);
    return status;
}

static Status put_number(Session* session, const char* key, uint64_t value, Error* error) {
    char text[32];
    snprintf(text, sizeof(text), "%llu", (unsigned long long)value);
    return put_meta(session, key, text, error);
}

static Status put_description(Session* session, const SessionMeta* meta, Error* error) {
    Status status = put_number(session, "version", SESSION_VERSION, error);
    const struct {
        const char* key;
        const char* value;
    } texts[] = {{"scenario", meta->scenario},
                 {"facility", meta->facility},
                 {"plan", meta->plan},
                 {"date", meta->date}};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]) && status == STATUS_OK; i++) {
        if (texts[i].value != NULL) {
            status = put_meta(session, texts[i].key, texts[i].value, error);
        }
    }
    if (status == STATUS_OK) {
        status = put_number(session, "seed", meta->seed, error);
    }
    if (status == STATUS_OK) {
        status = put_number(session, "length", meta->length, error);
    }
    return status;
}

static Status put_files(Session* session, const Bundle* bundle, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status =
        session_prepare(session, "INSERT INTO file(name, role, sha256, bytes) VALUES (?, ?, ?, ?)",
                        &statement, error);
    for (int i = 0; i < bundle->count && status == STATUS_OK; i++) {
        const BundleFile* file = &bundle->files[i];
        char sha256[65];
        hash_sha256(file->bytes, file->count, sha256);
        sqlite3_reset(statement);
        sqlite3_bind_text(statement, 1, file->name, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, file->role, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 3, sha256, -1, SQLITE_STATIC);
        sqlite3_bind_blob64(statement, 4, file->bytes, file->count, SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE) {
            status = session_fault(session, STATUS_IO, error, "store a loaded file");
        }
    }
    sqlite3_finalize(statement);
    return status;
}

/// Makes the complete, closed file under a temporary name.
static Status make_file(Session* session, const char* temporary, const SessionMeta* meta,
                        const Bundle* bundle, Error* error) {
    remove(temporary);
    if (sqlite3_open(temporary, &session->database) != SQLITE_OK) {
        return session_fault(session, STATUS_IO, error, "make it");
    }
    Status status = session_execute(session, tables, error);
    if (status == STATUS_OK) {
        status = session_execute(session, "BEGIN", error);
    }
    if (status == STATUS_OK) {
        status = put_description(session, meta, error);
    }
    if (status == STATUS_OK) {
        status = put_files(session, bundle, error);
    }
    if (status == STATUS_OK) {
        status = session_execute(session, "COMMIT", error);
    }
    sqlite3_close(session->database);
    session->database = NULL;
    return status;
}

static Status begin_recording(Session* session, Error* error) {
    if (sqlite3_open(session->path, &session->database) != SQLITE_OK) {
        return session_fault(session, STATUS_IO, error, "open it again");
    }
    Status status =
        session_execute(session, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", error);
    if (status == STATUS_OK) {
        status = session_prepare(
            session, "INSERT INTO command(tick, source, name, bytes) VALUES (?, ?, ?, ?)",
            &session->insert_command, error);
    }
    if (status == STATUS_OK) {
        status = session_prepare(
            session, "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            &session->insert_event, error);
    }
    if (status == STATUS_OK) {
        status = session_prepare(session, "INSERT INTO tick VALUES (?, ?)", &session->insert_tick,
                                 error);
    }
    return status;
}

/// Removes what an older run of the same name left, its write-ahead log too.
static void remove_old(const char* path) {
    static const char* const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        size_t size = strlen(path) + strlen(ends[i]) + 1;
        char* name = malloc(size);
        if (name != NULL) {
            snprintf(name, size, "%s%s", path, ends[i]);
            remove(name);
            free(name);
        }
    }
}

Status session_create(Session** out, const char* path, const SessionMeta* meta,
                      const Bundle* bundle, Error* error) {
    *out = NULL;
    Session* session = calloc(1, sizeof(Session));
    size_t size = strlen(path) + sizeof(".new");
    char* temporary = malloc(size);
    if (session != NULL) {
        session->path = strdup(path);
    }
    if (session == NULL || temporary == NULL || session->path == NULL) {
        free(temporary);
        session_close(session);
        return error_set(error, STATUS_NO_MEMORY, "no memory to make '%s'", path);
    }
    session->meta = *meta; // the caller's texts stay valid while it records
    snprintf(temporary, size, "%s.new", path);
    Status status = make_file(session, temporary, meta, bundle, error);
    if (status == STATUS_OK) {
        remove_old(path);
        if (rename(temporary, path) != 0) {
            status = error_set(error, STATUS_IO, "cannot make '%s': %s", path, strerror(errno));
        }
    }
    if (status == STATUS_OK) {
        status = begin_recording(session, error);
    }
    if (status != STATUS_OK) {
        remove(temporary);
        session_close(session);
        session = NULL;
    }
    free(temporary);
    *out = session;
    return status;
}

// ---- recording --------------------------------------------------------------------------------

static Status begin_batch(Session* session, uint32_t tick, Error* error) {
    if (session->in_batch) {
        return STATUS_OK;
    }
    Status status = session_execute(session, "BEGIN", error);
    session->in_batch = status == STATUS_OK;
    session->batch_from = tick;
    return status;
}

static Status end_batch(Session* session, Error* error) {
    if (!session->in_batch) {
        return STATUS_OK;
    }
    session->in_batch = false;
    return session_execute(session, "COMMIT", error);
}

static Status write_command(Session* session, const Command* command, Error* error) {
    unsigned char bytes[COMMAND_BYTES];
    command_write(command, bytes);
    sqlite3_stmt* statement = session->insert_command;
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 1, command->tick);
    Text source = source_text((CommandSource)command->source);
    sqlite3_bind_text(statement, 2, source.en, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, command_name((CommandKind)command->kind), -1, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 4, bytes, sizeof(bytes), SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE) {
        return session_fault(session, STATUS_IO, error, "record a command");
    }
    sqlite3_reset(statement);
    return STATUS_OK;
}

/// Outside commands are synced to the disk itself: a pulled plug costs none of them.
static Status write_at_once(Session* session, const Command* command, Error* error) {
    Status status = end_batch(session, error);
    if (status == STATUS_OK) {
        status = session_execute(session, "PRAGMA synchronous = FULL", error);
    }
    if (status == STATUS_OK) {
        status = write_command(session, command, error);
    }
    if (status == STATUS_OK) {
        status = session_execute(session, "PRAGMA synchronous = NORMAL", error);
    }
    return status;
}

void session_record(void* user, const Command* command) {
    Session* session = user;
    if (session->fault != STATUS_OK) {
        return;
    }
    Error* error = &session->fault_text;
    if (session_is_outside(command->source)) {
        session->fault = write_at_once(session, command, error);
        return;
    }
    session->fault = begin_batch(session, command->tick, error);
    if (session->fault == STATUS_OK) {
        session->fault = write_command(session, command, error);
    }
}

static void bind_column(sqlite3_stmt* statement, int column, int32_t value) {
    if (value == NOBODY) {
        sqlite3_bind_null(statement, column);
    } else {
        sqlite3_bind_int(statement, column, value);
    }
}

static Status write_event(Session* session, const Drill* drill, uint32_t index, Error* error) {
    const Event* event = &world_events(drill_world(drill))->events[index];
    char en[512];
    char zh[512];
    tell_event(drill, event, LANGUAGE_EN, en, sizeof(en));
    tell_event(drill, event, LANGUAGE_ZH, zh, sizeof(zh));
    sqlite3_stmt* statement = session->insert_event;
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 1, (int64_t)index + 1);
    sqlite3_bind_int64(statement, 2, event->tick);
    sqlite3_bind_double(statement, 3, (double)event->tick * TICK_S);
    sqlite3_bind_text(statement, 4, event_info(event->kind)->name, -1, SQLITE_STATIC);
    const int32_t columns[] = {event->person, event->role,  event->room,  event->thing,
                               event->other,  event->value, event->detail};
    for (int i = 0; i < 7; i++) {
        bind_column(statement, 5 + i, columns[i]);
    }
    bind_column(statement, 12, event->cause == EVENT_NONE ? NOBODY : (int32_t)event->cause);
    sqlite3_bind_text(statement, 13, en, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 14, zh, -1, SQLITE_TRANSIENT);
    if (sqlite3_step(statement) != SQLITE_DONE) {
        return session_fault(session, STATUS_IO, error, "record an event");
    }
    return STATUS_OK;
}

static Status write_tick(Session* session, const Drill* drill, Error* error) {
    const World* world = drill_world(drill);
    WorldHash hash = world_hash(world);
    unsigned char bytes[8 * SUBSYSTEM_COUNT];
    ByteWriter writer = bytes_writer(bytes, sizeof(bytes));
    for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
        bytes_put_u64(&writer, hash.of[i]);
    }
    sqlite3_stmt* statement = session->insert_tick;
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 1, world_tick(world));
    sqlite3_bind_blob(statement, 2, bytes, sizeof(bytes), SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE) {
        return session_fault(session, STATUS_IO, error, "record a tick");
    }
    return STATUS_OK;
}

Status session_tick(Session* session, const Drill* drill, Error* error) {
    if (session->fault != STATUS_OK) {
        if (error != NULL) {
            *error = session->fault_text;
        }
        return session->fault;
    }
    const World* world = drill_world(drill);
    uint32_t tick = world_tick(world);
    Status status = begin_batch(session, tick, error);
    const EventLog* log = world_events(world);
    while (status == STATUS_OK && session->events_written < log->count) {
        status = write_event(session, drill, session->events_written, error);
        session->events_written++;
    }
    if (status == STATUS_OK) {
        status = write_tick(session, drill, error);
    }
    if (status == STATUS_OK && tick - session->batch_from >= TICKS_PER_SECOND) {
        status = end_batch(session, error);
    }
    return status;
}

Status session_finish(Session* session, const Drill* drill, const char* result, Error* error) {
    Status status = begin_batch(session, world_tick(drill_world(drill)), error);
    if (status == STATUS_OK && result != NULL) {
        status = put_meta(session, "result", result, error);
    }
    if (status == STATUS_OK && world_ended(drill_world(drill))) {
        status = put_number(session, "finished", 1, error);
    }
    if (status == STATUS_OK) {
        status = end_batch(session, error);
    }
    if (status == STATUS_OK) {
        // One file to hand on: the write-ahead log is folded in.
        status = session_execute(session, "PRAGMA wal_checkpoint(TRUNCATE)", error);
    }
    return status;
}
