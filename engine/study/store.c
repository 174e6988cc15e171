// Store: opening, and what keeps results of different studies apart.
#include "study/store_internal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Status store_fault(Store* store, Status status, Error* error, const char* what) {
    int code = sqlite3_errcode(store->database);
    const char* hint = "";
    if (code == SQLITE_FULL) {
        hint = "; free some space and run again";
    } else if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) {
        hint = "; it is damaged or not a file of results";
        status = STATUS_CORRUPT;
    } else if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        hint = "; another muster study is writing there";
    }
    return error_set(error, status, "%s: cannot %s: %s%s", store->path, what,
                     sqlite3_errmsg(store->database), hint);
}

Status store_execute(Store* store, const char* sql, Error* error) {
    if (sqlite3_exec(store->database, sql, NULL, NULL, NULL) != SQLITE_OK) {
        return store_fault(store, STATUS_IO, error, "read or write the results");
    }
    return STATUS_OK;
}

Status store_prepare(Store* store, const char* sql, sqlite3_stmt** statement, Error* error) {
    if (sqlite3_prepare_v2(store->database, sql, -1, statement, NULL) != SQLITE_OK) {
        return store_fault(store, STATUS_CORRUPT, error, "read its tables");
    }
    return STATUS_OK;
}

Status store_step(Store* store, sqlite3_stmt* statement, Error* error) {
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE) {
        return store_fault(store, STATUS_IO, error, "write the results");
    }
    return STATUS_OK;
}

const char* store_text(Store* store, const char* key, char* buffer, size_t size) {
    sqlite3_stmt* statement = NULL;
    buffer[0] = 0;
    if (sqlite3_prepare_v2(store->database, "SELECT value FROM study WHERE key = ?", -1, &statement,
                           NULL) == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW) {
            const char* text = (const char*)sqlite3_column_text(statement, 0);
            snprintf(buffer, size, "%s", text != NULL ? text : "");
        }
    }
    sqlite3_finalize(statement);
    return buffer;
}

Status store_put_text(Store* store, const char* key, const char* value, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status =
        store_prepare(store, "INSERT OR REPLACE INTO study VALUES (?, ?)", &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
        status = store_step(store, statement, error);
    }
    sqlite3_finalize(statement);
    return status;
}

// ---- shares -----------------------------------------------------------------------------------

/// Pairs are dealt out to the shards in turn, so that each has the same mix of conditions, and a
/// pair's runs stay together.
int64_t store_share(const Store* store, int64_t index) {
    int64_t plans = store->design->file->plan_count;
    int64_t pair = index / plans * store->shards + (store->shard - 1);
    return pair * plans + index % plans;
}

// ---- opening ----------------------------------------------------------------------------------

/// The words by which results are known again: what must be the same to go on with them.
typedef struct Identity {
    char version[64], inputs[80], design[256], shard[32];
} Identity;

static Identity identify(const StoreHead* head) {
    Identity identity;
    snprintf(identity.version, sizeof(identity.version), "%s", head->version);
    snprintf(identity.inputs, sizeof(identity.inputs), "%s", head->inputs);
    design_key(head->design, identity.design, sizeof(identity.design));
    snprintf(identity.shard, sizeof(identity.shard), "%d/%d", head->shard, head->shards);
    return identity;
}

static Status check_identity(Store* store, const StoreHead* head, Error* error) {
    Identity now = identify(head);
    char found[256];
    if (strcmp(store_text(store, "version", found, sizeof(found)), now.version) != 0) {
        return error_set(error, STATUS_DIFFERS,
                         "%s: its results were made by Muster %s, and this is Muster %s, whose "
                         "models may differ; go on with the program that began them, or begin "
                         "anew with another --out",
                         store->path, found, now.version);
    }
    if (strcmp(store_text(store, "inputs", found, sizeof(found)), now.inputs) != 0) {
        return error_set(error, STATUS_DIFFERS,
                         "%s: holds results of other files: the study, a scenario, plan, library "
                         "or facility has changed since; take another --out",
                         store->path);
    }
    if (strcmp(store_text(store, "design", found, sizeof(found)), now.design) != 0) {
        return error_set(error, STATUS_DIFFERS,
                         "%s: holds another design (%s; now %s); take another --out", store->path,
                         found, now.design);
    }
    if (strcmp(store_text(store, "shard", found, sizeof(found)), now.shard) != 0) {
        return error_set(error, STATUS_DIFFERS,
                         "%s: holds the share %s of the runs, asked for is %s; take another --out",
                         store->path, found, now.shard);
    }
    return STATUS_OK;
}

static Status put_identity(Store* store, const StoreHead* head, Error* error) {
    Identity now = identify(head);
    Status status = store_put_text(store, "version", now.version, error);
    if (status == STATUS_OK) {
        status = store_put_text(store, "inputs", now.inputs, error);
    }
    if (status == STATUS_OK) {
        status = store_put_text(store, "design", now.design, error);
    }
    return status == STATUS_OK ? store_put_text(store, "shard", now.shard, error) : status;
}

static bool has_tables(Store* store) {
    return sqlite3_exec(store->database, "SELECT 1 FROM study", NULL, NULL, NULL) == SQLITE_OK;
}

static Status create(Store* store, const StoreHead* head, Error* error) {
    Status status = store_begin(store, error);
    if (status == STATUS_OK) {
        status = store_describe(store, head, error);
    }
    if (status == STATUS_OK) {
        status = put_identity(store, head, error);
    }
    return status == STATUS_OK ? store_commit(store, error) : status;
}

Status store_recount(Store* store, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status =
        store_prepare(store, "SELECT count(*), max(run), min(run) FROM run", &statement, error);
    if (status == STATUS_OK && sqlite3_step(statement) == SQLITE_ROW) {
        store->count = sqlite3_column_int64(statement, 0);
        if (store->count > 0 &&
            (sqlite3_column_int64(statement, 1) != store_share(store, store->count - 1) ||
             sqlite3_column_int64(statement, 2) != store_share(store, 0))) {
            status =
                error_set(error, STATUS_CORRUPT,
                          "%s: runs are missing among those it holds; it is damaged", store->path);
        }
    }
    sqlite3_finalize(statement);
    store_text(store, "stopped", store->stopped, sizeof(store->stopped));
    if (status == STATUS_OK && store->count > 0 &&
        store_share(store, store->count - 1) >= store->design->runs) {
        status =
            error_set(error, STATUS_DIFFERS,
                      "%s: holds more runs than the %lld asked for; take another --out, or ask "
                      "for as many",
                      store->path, (long long)store->design->runs);
    }
    return status;
}

static Status prepare_all(Store* store, Error* error) {
    char run[1024] = "INSERT INTO run VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?";
    for (int i = 0; i < MEASURE_COUNT; i++) {
        text_append(run, sizeof(run), ",?");
    }
    text_append(run, sizeof(run), ")");
    const struct {
        const char* sql;
        sqlite3_stmt** statement;
    } rows[] = {
        {run, &store->add_run},
        {"INSERT OR IGNORE INTO draw VALUES (?,?,?,?)", &store->add_draw},
        {"INSERT INTO milestone VALUES (?,?,?,?,?,?)", &store->add_milestone},
        {"INSERT OR IGNORE INTO step VALUES (?,?,?,?,?,?,?)", &store->add_name},
        {"INSERT INTO casualty VALUES (?,?,?,?,?,?,?,?,?)", &store->add_casualty},
        {"INSERT INTO curve VALUES (?,?,?,1,?,?) ON CONFLICT DO UPDATE SET runs = runs + 1, "
         "inside = inside + excluded.inside, unhurt = unhurt + excluded.unhurt",
         &store->add_curve},
        {"INSERT INTO map VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
         "sum = sum + excluded.sum, most = max(most, excluded.most)",
         &store->add_map},
        {"INSERT INTO run_map VALUES (?,?,?,?,?)", &store->add_run_map},
    };
    Status status = STATUS_OK;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && status == STATUS_OK; i++) {
        status = store_prepare(store, rows[i].sql, rows[i].statement, error);
    }
    return status;
}

static Status open_database(Store* store, Error* error) {
    if (sqlite3_open_v2(store->path, &store->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                        NULL) != SQLITE_OK) {
        return store_fault(store, STATUS_IO, error, "open it");
    }
    sqlite3_busy_timeout(store->database, 2000);
    sqlite3_extended_result_codes(store->database, 0);
    return store_execute(store, "PRAGMA trusted_schema = OFF; PRAGMA page_size = 4096;", error);
}

Status store_open(Store** out, const char* path, const StoreHead* head, Error* error) {
    *out = NULL;
    Store* store = calloc(1, sizeof(Store));
    char* copy = strdup(path);
    if (store == NULL || copy == NULL) {
        free(store);
        free(copy);
        return error_set(error, STATUS_NO_MEMORY, "no memory to open '%s'", path);
    }
    store->path = copy;
    store->design = head->design;
    store->shard = head->shard;
    store->shards = head->shards;
    store->facilities = head->facilities;
    Status status = store_maps_init(store)
                        ? open_database(store, error)
                        : error_set(error, STATUS_NO_MEMORY, "no memory to open '%s'", path);
    if (status == STATUS_OK) {
        status =
            has_tables(store) ? check_identity(store, head, error) : create(store, head, error);
    }
    if (status == STATUS_OK) {
        status = store_recount(store, error);
    }
    if (status == STATUS_OK) {
        status = prepare_all(store, error);
    }
    if (status != STATUS_OK) {
        store_close(store);
        return status;
    }
    *out = store;
    return STATUS_OK;
}

int64_t store_count(const Store* store) {
    return store->count;
}

Status store_failed(Store* store, int64_t* failed, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status =
        store_prepare(store, "SELECT count(*) FROM run WHERE status = 'failed'", &statement, error);
    *failed = status == STATUS_OK && sqlite3_step(statement) == SQLITE_ROW
                  ? sqlite3_column_int64(statement, 0)
                  : 0;
    sqlite3_finalize(statement);
    return status;
}

const char* store_stopped(const Store* store) {
    return store->stopped[0] != 0 ? store->stopped : NULL;
}

double store_value_of(sqlite3_stmt* statement, Measure measure, int column) {
    if (sqlite3_column_type(statement, column) != SQLITE_NULL) {
        return sqlite3_column_double(statement, column);
    }
    bool length = measure_row(measure)->restricted &&
                  sqlite3_column_type(statement, column + 1) != SQLITE_NULL;
    return length ? sqlite3_column_double(statement, column + 1) : RECORD_NEVER;
}

Status store_values(Store* store, Measure measure, double* values, int64_t count, Error* error) {
    sqlite3_stmt* statement = NULL;
    char sql[128];
    snprintf(sql, sizeof(sql), "SELECT %s, length_s FROM run ORDER BY run LIMIT ?",
             measure_row(measure)->id);
    Status status = store_prepare(store, sql, &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_int64(statement, 1, count);
    }
    for (int64_t i = 0; status == STATUS_OK && i < count; i++) {
        values[i] = sqlite3_step(statement) == SQLITE_ROW ? store_value_of(statement, measure, 0)
                                                          : RECORD_NEVER;
    }
    sqlite3_finalize(statement);
    return status;
}

// ---- the end ----------------------------------------------------------------------------------

/// Packs the file into a new one, whose bytes follow from its rows alone, and puts that in its
/// place.
static Status pack(Store* store, Error* error) {
    char temporary[4096];
    char sql[4200];
    snprintf(temporary, sizeof(temporary), "%s.new", store->path);
    (void)!unlink(temporary);
    char* quoted = sqlite3_mprintf("VACUUM INTO %Q", temporary);
    snprintf(sql, sizeof(sql), "%s", quoted != NULL ? quoted : "");
    sqlite3_free(quoted);
    // The count of changes of the tables stands in the file, and a file that was packed before has
    // more.
    Status status = store_execute(store, "PRAGMA schema_version = 1", error);
    if (status == STATUS_OK) {
        status = store_execute(store, sql, error);
    }
    if (status == STATUS_OK) {
        // The write-ahead log is emptied first: left beside the new file it would be taken for its.
        status = store_execute(store, "PRAGMA journal_mode = DELETE", error);
    }
    if (status == STATUS_OK && rename(temporary, store->path) != 0) {
        status = error_set(error, STATUS_IO, "cannot write '%s': %s", store->path, strerror(errno));
    }
    return status;
}

/// Whether pack() came to its end: a kill within it leaves the write-ahead log, or the new file.
static bool is_packed(const Store* store) {
    char temporary[4096];
    snprintf(temporary, sizeof(temporary), "%s.new", store->path);
    sqlite3_stmt* statement = NULL;
    bool logged = true;
    if (sqlite3_prepare_v2(store->database, "PRAGMA journal_mode", -1, &statement, NULL) ==
            SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        const char* mode = (const char*)sqlite3_column_text(statement, 0);
        logged = mode == NULL || strcmp(mode, "wal") == 0;
    }
    sqlite3_finalize(statement);
    return !logged && access(temporary, F_OK) != 0;
}

Status store_finish(Store* store, const char* reason, Error* error) {
    Status status = store_commit(store, error);
    if (strcmp(store->stopped, reason) == 0 && is_packed(store)) {
        return status;
    }
    if (status == STATUS_OK) {
        snprintf(store->stopped, sizeof(store->stopped), "%s", reason);
        status = store_put_text(store, "stopped", reason, error);
    }
    return status == STATUS_OK ? pack(store, error) : status;
}

void store_close(Store* store) {
    if (store == NULL) {
        return;
    }
    sqlite3_stmt* statements[] = {store->add_run,  store->add_draw,     store->add_milestone,
                                  store->add_name, store->add_casualty, store->add_curve,
                                  store->add_map,  store->add_run_map};
    for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++) {
        sqlite3_finalize(statements[i]);
    }
    sqlite3_close(store->database);
    store_maps_free(store);
    free(store->path);
    free(store);
}
