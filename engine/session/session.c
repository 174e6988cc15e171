// Session, reading side: opening a file that may be anything, and giving back what it holds.
//
// Every byte is untrusted: sizes are bounded, the version is checked, and a command that makes no
// sense is a STATUS_CORRUPT with its tick, never an assert.

#include "session/session_internal.h"

#include "core/hash.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Status session_fault(Session* session, Status status, Error* error, const char* what) {
    int code = sqlite3_errcode(session->database);
    const char* hint = "";
    if (code == SQLITE_FULL) {
        hint = "; free some space and run again";
    } else if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) {
        hint = "; it is damaged or not a session file";
        status = STATUS_CORRUPT;
    }
    return error_set(error, status, "%s: cannot %s: %s%s", session->path, what,
                     sqlite3_errmsg(session->database), hint);
}

Status session_execute(Session* session, const char* sql, Error* error) {
    if (sqlite3_exec(session->database, sql, NULL, NULL, NULL) != SQLITE_OK) {
        return session_fault(session, STATUS_IO, error, "write or read the session");
    }
    return STATUS_OK;
}

Status session_prepare(Session* session, const char* sql, sqlite3_stmt** statement, Error* error) {
    if (sqlite3_prepare_v2(session->database, sql, -1, statement, NULL) != SQLITE_OK) {
        return session_fault(session, STATUS_CORRUPT, error, "read its tables");
    }
    return STATUS_OK;
}

/// The value of a key of the meta table as a text that lives as long as the session, or NULL.
static const char* meta_text(Session* session, const char* key) {
    sqlite3_stmt* statement = NULL;
    const char* text = NULL;
    if (sqlite3_prepare_v2(session->database, "SELECT value FROM meta WHERE key = ?", -1,
                           &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW) {
            text = arena_text(&session->texts, (const char*)sqlite3_column_text(statement, 0));
        }
    }
    sqlite3_finalize(statement);
    return text;
}

/// A whole number of the meta table within bounds. False: missing or no such number.
static bool meta_number(Session* session, const char* key, uint64_t most, uint64_t* value) {
    const char* text = meta_text(session, key);
    if (text == NULL || *text < '0' || *text > '9') {
        return false;
    }
    char* end = NULL;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    *value = number;
    return errno == 0 && *end == '\0' && number <= most;
}

/// One number that a query gives, 0 when it gives none.
static uint32_t query_tick(Session* session, const char* sql) {
    sqlite3_stmt* statement = NULL;
    int64_t value = 0;
    if (sqlite3_prepare_v2(session->database, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return value > 0 && value <= UINT32_MAX ? (uint32_t)value : 0;
}

static Status read_meta(Session* session, Error* error) {
    uint64_t version = 0;
    uint64_t length = 0;
    uint64_t finished = 0;
    SessionMeta* meta = &session->meta;
    if (!meta_number(session, "version", UINT32_MAX, &version)) {
        return error_set(error, STATUS_CORRUPT, "%s: not a Muster session file", session->path);
    }
    if (version > SESSION_VERSION) {
        return error_set(error, STATUS_CORRUPT,
                         "%s: written by a newer Muster (session version %llu, this one reads up "
                         "to %d); update Muster",
                         session->path, (unsigned long long)version, SESSION_VERSION);
    }
    meta->scenario = meta_text(session, "scenario");
    meta->facility = meta_text(session, "facility");
    meta->plan = meta_text(session, "plan");
    meta->set = meta_text(session, "set");
    meta->date = meta_text(session, "date");
    meta->started = meta_text(session, "started");
    if (meta->scenario == NULL || meta->facility == NULL ||
        !meta_number(session, "seed", UINT64_MAX, &meta->seed) ||
        !meta_number(session, "length", UINT32_MAX, &length)) {
        return error_set(error, STATUS_CORRUPT, "%s: the run's description is incomplete",
                         session->path);
    }
    meta->length = (uint32_t)length;
    meta->finished = meta_number(session, "finished", 1, &finished) && finished == 1;
    meta->last_tick = query_tick(session, "SELECT max(tick) FROM tick");
    uint64_t branch_tick = 0;
    meta->branch_of = meta_text(session, "branch_of");
    if (meta_number(session, "branch_tick", UINT32_MAX, &branch_tick)) {
        meta->branch_tick = (uint32_t)branch_tick;
    }
    meta->last_command_tick = query_tick(session, "SELECT max(tick) FROM command");
    meta->id = meta_text(session, "id");
    if (meta->id == NULL) {
        session_derive_id(session);
    }
    return STATUS_OK;
}

/// Why there is no file: where a run was killed while it made one, that is said.
static Status not_there(const char* path, Error* error) {
    int fault = errno;
    char temporary[PATH_MAX];
    int length = snprintf(temporary, sizeof(temporary), "%s.new", path);
    if (fault == ENOENT && length > 0 && length < (int)sizeof(temporary) &&
        access(temporary, F_OK) == 0) {
        return error_set(error, STATUS_NOT_FOUND,
                         "'%s' is not there: the run was killed before its first tick and left "
                         "only '%s', which holds nothing to see again; start the run anew",
                         path, temporary);
    }
    return error_set(error, fault == EACCES ? STATUS_IO : STATUS_NOT_FOUND, "cannot open '%s': %s",
                     path, strerror(fault));
}

static Status not_a_session(const char* path, bool folder, Error* error) {
    return error_set(error, STATUS_CORRUPT,
                     "%s: %snot a session file; muster run --out DIR makes one, "
                     "DIR/session.muster",
                     path, folder ? "a folder, " : "");
}

/// Anything may be given as a session: what cannot be one is told before SQLite sees it.
static Status look_at(const char* path, Error* error) {
    struct stat status;
    if (access(path, R_OK) != 0 || stat(path, &status) != 0) {
        return not_there(path, error);
    }
    return S_ISREG(status.st_mode) ? STATUS_OK
                                   : not_a_session(path, S_ISDIR(status.st_mode), error);
}

/// Looks at the first bytes by SQLite's own handle: a file of ours that was opened and closed
/// beside it would take away, by the rules of POSIX, every lock that this process has on the
/// session - and with them what is recorded meanwhile.
static Status look_inside(Session* session, Error* error) {
    static const char magic[16] = "SQLite format 3";
    char head[sizeof(magic)] = {0};
    sqlite3_file* file = NULL;
    bool good = sqlite3_file_control(session->database, "main", SQLITE_FCNTL_FILE_POINTER, &file) ==
                    SQLITE_OK &&
                file != NULL && file->pMethods != NULL &&
                file->pMethods->xRead(file, head, (int)sizeof(head), 0) == SQLITE_OK;
    return good && memcmp(head, magic, sizeof(magic)) == 0
               ? STATUS_OK
               : not_a_session(session->path, false, error);
}

Status session_open(Session** out, const char* path, Error* error) {
    *out = NULL;
    Status seen = look_at(path, error);
    if (seen != STATUS_OK) {
        return seen;
    }
    Session* session = calloc(1, sizeof(Session));
    char* copy = strdup(path);
    if (session == NULL || copy == NULL) {
        free(session);
        free(copy);
        return error_set(error, STATUS_NO_MEMORY, "no memory to open '%s'", path);
    }
    session->path = copy;
    arena_init_growing(&session->texts, SESSION_TEXTS_MAX);
    Status status = STATUS_OK;
    // Read and write, since the rest of a killed run is in the write-ahead log beside the file.
    if (sqlite3_open_v2(path, &session->database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        sqlite3_close(session->database);
        if (sqlite3_open_v2(path, &session->database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
            status = session_fault(session, STATUS_IO, error, "open it");
        }
    }
    if (status == STATUS_OK) {
        status = look_inside(session, error);
    }
    if (status == STATUS_OK) {
        sqlite3_limit(session->database, SQLITE_LIMIT_LENGTH, (int)BUNDLE_FILE_BYTES_MAX);
        sqlite3_busy_timeout(session->database, 2000);
        status = session_execute(session, "PRAGMA trusted_schema = OFF", error);
        if (status == STATUS_OK &&
            sqlite3_exec(session->database, "SELECT 1 FROM meta", NULL, NULL, NULL) != SQLITE_OK) {
            status = error_set(error, STATUS_CORRUPT, "%s: damaged, or not a session file (%s)",
                               path, sqlite3_errmsg(session->database));
        }
        if (status == STATUS_OK) {
            status = read_meta(session, error);
        }
    }
    if (status != STATUS_OK) {
        session_close(session);
        return status;
    }
    *out = session;
    return STATUS_OK;
}

void session_close(Session* session) {
    if (session == NULL) {
        return;
    }
    if (session->in_batch) {
        sqlite3_exec(session->database, "COMMIT", NULL, NULL, NULL);
    }
    sqlite3_finalize(session->insert_command);
    sqlite3_finalize(session->insert_event);
    sqlite3_finalize(session->insert_tick);
    sqlite3_finalize(session->next_command);
    sqlite3_close(session->database);
    arena_free(&session->texts);
    free(session->ahead);
    free(session->kept);
    free(session->path);
    free(session);
}

const char* session_result(Session* session) {
    return meta_text(session, "result");
}

static bool read_outcome(const char* text, ScoreOutcome* outcome) {
    ScoreLoss* none = &outcome->none;
    ScoreLoss* best = &outcome->best;
    return text != NULL &&
           sscanf(text, "%d %d %d %lf %d %d %d %lf", &none->dead, &none->down, &none->hurt,
                  &none->doses, &best->dead, &best->down, &best->hurt, &best->doses) == 8;
}

bool session_outcome(Session* session, ScoreOutcome* outcome) {
    return read_outcome(meta_text(session, "outcome"), outcome);
}

bool session_later_outcome(Session* session, ScoreOutcome* outcome) {
    return read_outcome(meta_text(session, "later_outcome"), outcome);
}

const char* session_otherwise(Session* session) {
    return meta_text(session, "otherwise");
}

const char* session_path(const Session* session) {
    return session->path;
}

const SessionMeta* session_meta(const Session* session) {
    return &session->meta;
}

/// Calls `take` for every stored file; `intact` says whether its bytes are those of its check sum.
typedef Status TakeFile(Session* session, const BundleFile* file, bool intact, void* user,
                        Error* error);

static Status each_file(Session* session, TakeFile* take, void* user, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status = session_prepare(
        session, "SELECT name, role, bytes, sha256 FROM file ORDER BY position", &statement, error);
    int row = SQLITE_DONE;
    while (status == STATUS_OK && (row = sqlite3_step(statement)) == SQLITE_ROW) {
        BundleFile file = {.name = (const char*)sqlite3_column_text(statement, 0),
                           .role = (const char*)sqlite3_column_text(statement, 1),
                           .bytes = sqlite3_column_blob(statement, 2)};
        const char* expected = (const char*)sqlite3_column_text(statement, 3);
        int count = sqlite3_column_bytes(statement, 2);
        if (file.name == NULL || file.role == NULL || count < 0) {
            status =
                error_set(error, STATUS_CORRUPT, "%s: a stored file has no name", session->path);
            break;
        }
        file.count = (size_t)count;
        file.bytes = count == 0 ? (const unsigned char*)"" : file.bytes;
        char sha256[65];
        hash_sha256(file.bytes, file.count, sha256);
        bool intact = expected != NULL && strcmp(expected, sha256) == 0;
        status = take(session, &file, intact, user, error);
    }
    if (status == STATUS_OK && row != SQLITE_DONE) {
        status = session_fault(session, STATUS_IO, error, "read its files");
    }
    sqlite3_finalize(statement);
    return status;
}

static Status put_file(Session* session, const BundleFile* file, bool intact, void* user,
                       Error* error) {
    if (!intact) {
        return error_set(error, STATUS_CORRUPT,
                         "%s: the stored file '%s' was changed after the run: its check sum is "
                         "another",
                         session->path, file->name);
    }
    return bundle_put(user, file->name, file->role, file->bytes, file->count, error);
}

Status session_bundle(Session* session, Bundle* bundle, Error* error) {
    return each_file(session, put_file, bundle, error);
}

static Status check_file(Session* session, const BundleFile* file, bool intact, void* user,
                         Error* error) {
    (void)session;
    (void)error;
    SessionDifference* difference = user;
    if (intact) {
        return STATUS_OK;
    }
    *difference = (SessionDifference){.tick = 0, .subsystem = "files"};
    snprintf(difference->sentence, sizeof(difference->sentence),
             "the bytes of '%.200s' are not those of its check sum", file->name);
    return STATUS_DIFFERS;
}

Status session_check_files(Session* session, SessionDifference* difference, Error* error) {
    return each_file(session, check_file, difference, error);
}
