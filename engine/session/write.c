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
#include <sys/stat.h>

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

Status session_put_text(Session* session, const char* key, const char* value, Error* error) {
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

Status session_put_number(Session* session, const char* key, uint64_t value, Error* error) {
    char text[32];
    snprintf(text, sizeof(text), "%llu", (unsigned long long)value);
    return session_put_text(session, key, text, error);
}

static Status put_description(Session* session, const SessionMeta* meta, Error* error) {
    Status status = session_put_number(session, "version", SESSION_VERSION, error);
    const struct {
        const char* key;
        const char* value;
    } texts[] = {{"scenario", meta->scenario},   {"facility", meta->facility},
                 {"plan", meta->plan},           {"set", meta->set},
                 {"date", meta->date},           {"started", meta->started},
                 {"branch_of", meta->branch_of}, {"id", session->id}};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]) && status == STATUS_OK; i++) {
        if (texts[i].value != NULL) {
            status = session_put_text(session, texts[i].key, texts[i].value, error);
        }
    }
    if (status == STATUS_OK) {
        status = session_put_number(session, "seed", meta->seed, error);
    }
    if (status == STATUS_OK) {
        status = session_put_number(session, "length", meta->length, error);
    }
    if (status == STATUS_OK && meta->branch_of != NULL) {
        status = session_put_number(session, "branch_tick", meta->branch_tick, error);
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

/// `path` with an ending put behind it, malloc'd. NULL: no memory.
static char* with_ending(const char* path, const char* ending) {
    size_t size = strlen(path) + strlen(ending) + 1;
    char* name = malloc(size);
    if (name != NULL) {
        snprintf(name, size, "%s%s", path, ending);
    }
    return name;
}

/// SQLite's own files beside a database: of the write-ahead log, and of a transaction cut off.
static const char* const side_files[] = {"-wal", "-shm", "-journal"};

/// Moves or removes a side file; one that is not there is no fault.
static void move_side(const char* from, const char* to, const char* ending) {
    char* old = with_ending(from, ending);
    char* new = to != NULL ? with_ending(to, ending) : NULL;
    if (old != NULL && new != NULL) {
        rename(old, new);
    } else if (old != NULL) {
        remove(old);
    }
    free(old);
    free(new);
}

/// Makes the complete, closed file under a temporary name.
static Status make_file(Session* session, const char* temporary, const SessionMeta* meta,
                        const Bundle* bundle, Error* error) {
    remove(temporary);
    move_side(temporary, NULL, "-journal"); // of a run killed while it made its file
    if (sqlite3_open(temporary, &session->database) != SQLITE_OK) {
        return session_fault(session, STATUS_IO, error, "make it");
    }
    Status status = session_execute(session, tables, error);
    if (status == STATUS_OK) {
        status = session_execute(session, session_assessment_table, error);
    }
    if (status == STATUS_OK) {
        status = session_execute(session, session_rectification_table, error);
    }
    if (status == STATUS_OK) {
        status = session_execute(session, session_mark_table, error);
    }
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

Status session_begin_recording(Session* session, Error* error) {
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

/// Gives the file that has the name already, if any, the first free name "NAME-1.muster": nobody
/// loses a run by running again. Its write-ahead log goes with it, the rest of a killed run.
static Status keep_old(Session* session, Error* error) {
    const char* path = session->path;
    struct stat old;
    if (lstat(path, &old) != 0) {
        for (size_t i = 0; i < sizeof(side_files) / sizeof(side_files[0]); i++) {
            move_side(path, NULL, side_files[i]); // leftovers would be taken for the new file's
        }
        return STATUS_OK;
    }
    const char* dot = strrchr(path, '.');
    int stem = dot != NULL && strchr(dot, '/') == NULL ? (int)(dot - path) : (int)strlen(path);
    size_t size = strlen(path) + 16;
    session->kept = malloc(size);
    if (session->kept == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to make '%s'", path);
    }
    for (int n = 1; n == 1 || lstat(session->kept, &old) == 0; n++) {
        snprintf(session->kept, size, "%.*s-%d%s", stem, path, n, path + stem);
    }
    for (size_t i = 0; i < sizeof(side_files) / sizeof(side_files[0]); i++) {
        move_side(path, session->kept, side_files[i]);
    }
    if (rename(path, session->kept) != 0) {
        return error_set(error, STATUS_IO, "cannot keep the older '%s' as '%s': %s", path,
                         session->kept, strerror(errno));
    }
    return STATUS_OK;
}

const char* session_kept(const Session* session) {
    return session->kept;
}

Status session_create(Session** out, const char* path, const SessionMeta* meta,
                      const Bundle* bundle, Error* error) {
    *out = NULL;
    Session* session = calloc(1, sizeof(Session));
    char* temporary = with_ending(path, ".new");
    if (session != NULL) {
        session->path = strdup(path);
    }
    if (session == NULL || temporary == NULL || session->path == NULL) {
        free(temporary);
        session_close(session);
        return error_set(error, STATUS_NO_MEMORY, "no memory to make '%s'", path);
    }
    arena_init_growing(&session->texts, SESSION_TEXTS_MAX);
    session->meta = *meta; // the caller's texts stay valid while it records
    Status status = session_draw_id(session, error);
    if (status == STATUS_OK) {
        status = make_file(session, temporary, meta, bundle, error);
    }
    if (status == STATUS_OK) {
        status = keep_old(session, error);
    }
    if (status == STATUS_OK && rename(temporary, path) != 0) {
        status = error_set(error, STATUS_IO, "cannot make '%s': %s", path, strerror(errno));
    }
    if (status == STATUS_OK && sqlite3_open(path, &session->database) != SQLITE_OK) {
        status = session_fault(session, STATUS_IO, error, "open it again");
    }
    if (status == STATUS_OK) {
        status = session_begin_recording(session, error);
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

Status session_end_batch(Session* session, Error* error) {
    if (!session->in_batch) {
        return STATUS_OK;
    }
    session->in_batch = false;
    return session_execute(session, "COMMIT", error);
}

Status session_insert_command(Session* session, const Command* command, Error* error) {
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

Status session_sync(Session* session, bool on, Error* error) {
    return session_execute(session,
                           on ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", error);
}

/// Outside commands are synced to the disk itself: a pulled plug costs none of them. A piece of
/// text has no effect before the command that uses it, which takes it along to the disk.
static Status write_at_once(Session* session, const Command* command, Error* error) {
    Status status = session_end_batch(session, error);
    bool sync = command->kind != COMMAND_WRITE;
    if (status == STATUS_OK && sync) {
        status = session_sync(session, true, error);
    }
    if (status == STATUS_OK) {
        status = session_insert_command(session, command, error);
    }
    if (status == STATUS_OK && sync) {
        status = session_sync(session, false, error);
    }
    return status;
}

static bool same_command(const Command* a, const Command* b) {
    unsigned char bytes_a[COMMAND_BYTES];
    unsigned char bytes_b[COMMAND_BYTES];
    command_write(a, bytes_a);
    command_write(b, bytes_b);
    return memcmp(bytes_a, bytes_b, COMMAND_BYTES) == 0;
}

void session_record(void* user, const Command* command) {
    Session* session = user;
    if (session->fault != STATUS_OK) {
        return;
    }
    Error* error = &session->fault_text;
    if (session->ahead_count > 0 && same_command(command, &session->ahead[0])) {
        session->ahead_count--; // there already
        memmove(session->ahead, session->ahead + 1, (size_t)session->ahead_count * sizeof(Command));
        return;
    }
    if (session_is_outside(command->source)) {
        session->fault = write_at_once(session, command, error);
        return;
    }
    session->fault = begin_batch(session, command->tick, error);
    if (session->fault == STATUS_OK) {
        session->fault = session_insert_command(session, command, error);
    }
}

/// The rows that are ahead, in the order in which they will be obeyed: all of them or none.
static Status rewrite_ahead(Session* session, Error* error) {
    char sql[128];
    snprintf(sql, sizeof(sql),
             "DELETE FROM command WHERE position > (SELECT max(position) FROM command) - %d",
             session->ahead_count - 1);
    Status status = session_execute(session, "BEGIN", error);
    if (status == STATUS_OK) {
        status = session_execute(session, sql, error);
        for (int i = 0; i < session->ahead_count && status == STATUS_OK; i++) {
            status = session_insert_command(session, &session->ahead[i], error);
        }
        status = session_end_rows(session, status, error);
    }
    return status;
}

static Status write_between(Session* session, Error* error) {
    Status status = session_end_batch(session, error);
    if (status == STATUS_OK) {
        status = session_sync(session, true, error);
    }
    if (status == STATUS_OK) {
        status = rewrite_ahead(session, error);
    }
    return status == STATUS_OK ? session_sync(session, false, error) : status;
}

Status session_ahead(Session* session, const Command* command, Error* error) {
    if (session->ahead_count == session->ahead_capacity) {
        int larger = session->ahead_capacity * 2 + 16;
        Command* moved = realloc(session->ahead, (size_t)larger * sizeof(Command));
        if (moved == NULL) {
            return error_set(error, STATUS_NO_MEMORY, "no memory to record a command");
        }
        session->ahead = moved;
        session->ahead_capacity = larger;
    }
    int at = session->ahead_count;
    while (at > 0 && command_precedes(command, &session->ahead[at - 1])) {
        session->ahead[at] = session->ahead[at - 1];
        at--;
    }
    bool last = at == session->ahead_count;
    session->ahead[at] = *command;
    session->ahead_count++;
    Status status = last ? write_at_once(session, command, error) : write_between(session, error);
    if (status != STATUS_OK) { // session_record() tries again
        session->ahead_count--;
        memmove(session->ahead + at, session->ahead + at + 1,
                (size_t)(session->ahead_count - at) * sizeof(Command));
    }
    return status;
}

const Command* session_ahead_list(const Session* session, int* count) {
    *count = session->ahead_count;
    return session->ahead;
}

static void bind_column(sqlite3_stmt* statement, int column, int32_t value) {
    if (value == NOBODY) {
        sqlite3_bind_null(statement, column);
    } else {
        sqlite3_bind_int(statement, column, value);
    }
}

void session_event(const Drill* drill, uint32_t index, SessionEvent* row) {
    const Event* event = &world_events(drill_world(drill))->events[index];
    const int32_t cause = event->cause == EVENT_NONE ? NOBODY : (int32_t)event->cause;
    const int32_t columns[] = {event->person, event->role,  event->room,   event->thing,
                               event->other,  event->value, event->detail, cause};
    row->tick = event->tick;
    row->seconds = (double)event->tick * TICK_S;
    row->kind = event_info(event->kind)->name;
    memcpy(row->columns, columns, sizeof(columns));
    tell_event(drill, event, LANGUAGE_EN, row->en, sizeof(row->en));
    tell_event(drill, event, LANGUAGE_ZH, row->zh, sizeof(row->zh));
}

static Status write_event(Session* session, const Drill* drill, uint32_t index, Error* error) {
    SessionEvent row;
    session_event(drill, index, &row);
    sqlite3_stmt* statement = session->insert_event;
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 1, (int64_t)index + 1);
    sqlite3_bind_int64(statement, 2, row.tick);
    sqlite3_bind_double(statement, 3, row.seconds);
    sqlite3_bind_text(statement, 4, row.kind, -1, SQLITE_STATIC);
    for (int i = 0; i < 8; i++) {
        bind_column(statement, 5 + i, row.columns[i]);
    }
    sqlite3_bind_text(statement, 13, row.en, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 14, row.zh, -1, SQLITE_TRANSIENT);
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
        status = session_end_batch(session, error);
    }
    return status;
}

static Status put_outcome(Session* session, const char* key, const ScoreOutcome* outcome,
                          Error* error) {
    const ScoreLoss* none = &outcome->none;
    const ScoreLoss* best = &outcome->best;
    char text[160]; // 17 digits give the same double back
    snprintf(text, sizeof(text), "%d %d %d %.17g %d %d %d %.17g", none->dead, none->down,
             none->hurt, none->doses, best->dead, best->down, best->hurt, best->doses);
    return session_put_text(session, key, text, error);
}

Status session_put_outcome(Session* session, const ScoreOutcome* outcome, Error* error) {
    return put_outcome(session, "outcome", outcome, error);
}

Status session_put_later_outcome(Session* session, const ScoreOutcome* outcome, Error* error) {
    return put_outcome(session, "later_outcome", outcome, error);
}

Status session_put_otherwise(Session* session, const char* text, Error* error) {
    return session_put_text(session, "otherwise", text, error);
}

Status session_finish(Session* session, const Drill* drill, const char* result, Error* error) {
    Status status = begin_batch(session, world_tick(drill_world(drill)), error);
    if (status == STATUS_OK && result != NULL) {
        status = session_put_text(session, "result", result, error);
    }
    if (status == STATUS_OK && world_ended(drill_world(drill))) {
        status = session_put_number(session, "finished", 1, error);
    }
    if (status == STATUS_OK) {
        status = session_end_batch(session, error);
    }
    if (status == STATUS_OK) {
        // One file to hand on: the write-ahead log is folded in.
        status = session_execute(session, "PRAGMA wal_checkpoint(TRUNCATE)", error);
    }
    return status;
}
