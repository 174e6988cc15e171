// Store: shares that several machines did, put together. Rows are taken over share by share; the
// file is packed afterwards, so that nothing is left of the order in which they came.
#include "study/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Whether the rows of an attached share are of this study; a sentence when not.
static Status check_share(Store* store, const char* path, int64_t shards, char* shard, size_t size,
                          Error* error) {
    static const char* const keys[] = {"version", "inputs", "design"};
    sqlite3_stmt* statement = NULL;
    bool same = true;
    shard[0] = 0;
    if (sqlite3_prepare_v2(store->database, "SELECT value FROM share.study WHERE key = ?", -1,
                           &statement, NULL) != SQLITE_OK) {
        return error_set(error, STATUS_CORRUPT, "%s: not a file of results of a study", path);
    }
    for (int i = 0; i < 3; i++) {
        char own[256];
        sqlite3_bind_text(statement, 1, keys[i], -1, SQLITE_STATIC);
        store_text(store, keys[i], own, sizeof(own));
        bool row = sqlite3_step(statement) == SQLITE_ROW;
        same = same && row && strcmp((const char*)sqlite3_column_text(statement, 0), own) == 0;
        sqlite3_reset(statement);
    }
    sqlite3_bind_text(statement, 1, "shard", -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        snprintf(shard, size, "%s", (const char*)sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    int number = 0;
    int of = 0;
    bool share =
        sscanf(shard, "%d/%d", &number, &of) == 2 && of == shards && number >= 1 && number <= of;
    if (!same || !share) {
        return error_set(error, STATUS_DIFFERS,
                         "%s: is a share of other runs than the rest (other files, design, version "
                         "or number of shares)",
                         path);
    }
    return STATUS_OK;
}

Status store_peek_shares(const char* path, int* shard, int* shards, Error* error) {
    sqlite3* database = NULL;
    sqlite3_stmt* statement = NULL;
    Status status = STATUS_OK;
    bool found =
        sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(database, "SELECT value FROM study WHERE key = 'shard'", -1, &statement,
                           NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW &&
        sscanf((const char*)sqlite3_column_text(statement, 0), "%d/%d", shard, shards) == 2;
    if (!found) {
        status = error_set(error, access(path, F_OK) == 0 ? STATUS_CORRUPT : STATUS_NOT_FOUND,
                           "%s: not a file of results of a study", path);
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return status;
}

/// The tables whose rows belong to runs, and how those of a run below ?1 are taken over.
static const char* const copies[] = {
    "INSERT INTO run SELECT * FROM share.run WHERE run < ?1",
    "INSERT OR IGNORE INTO draw SELECT * FROM share.draw WHERE pair IN (SELECT pair FROM share.run "
    "WHERE run < ?1)",
    "INSERT INTO milestone SELECT * FROM share.milestone WHERE run < ?1",
    "INSERT INTO casualty SELECT * FROM share.casualty WHERE run < ?1",
    "INSERT INTO step SELECT * FROM share.step WHERE first_run < ?1 ON CONFLICT DO UPDATE SET "
    "en = excluded.en, zh = excluded.zh, target_s = excluded.target_s, limit_s = excluded.limit_s, "
    "first_run = excluded.first_run WHERE excluded.first_run < first_run",
};

/// Sums of a share that has all of its runs in the study.
static const char* const sums[] = {
    "INSERT INTO map SELECT * FROM share.map WHERE true ON CONFLICT DO UPDATE SET "
    "sum = sum + excluded.sum, most = max(most, excluded.most)",
    "INSERT INTO curve SELECT * FROM share.curve WHERE true ON CONFLICT DO UPDATE SET "
    "runs = runs + excluded.runs, inside = inside + excluded.inside, "
    "unhurt = unhurt + excluded.unhurt",
};

/// The maps of a share that kept them run by run.
static const char run_maps[] =
    "INSERT INTO map SELECT m.kind, r.plan, r.scenario, r.facility, m.storey, m.cell, "
    "sum(m.value), "
    "max(m.value) FROM share.run_map AS m JOIN share.run AS r ON m.run = r.run WHERE r.run < ?1 "
    "GROUP BY m.kind, r.plan, r.scenario, r.facility, m.storey, m.cell ON CONFLICT DO UPDATE SET "
    "sum = sum + excluded.sum, most = max(most, excluded.most)";

static Status copy(Store* store, const char* sql, int64_t runs, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status = store_prepare(store, sql, &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_int64(statement, 1, runs);
        status = store_step(store, statement, error);
    }
    sqlite3_finalize(statement);
    return status;
}

/// Adds the curves of a share's runs below a number, from the rows of the runs themselves.
static Status add_run_curves(Store* store, int64_t runs, Error* error) {
    sqlite3_stmt* statement = NULL;
    Status status = store_prepare(
        store,
        "SELECT plan, scenario, inside_curve, unhurt_curve FROM share.run WHERE run < ?1 AND "
        "status = 'done' ORDER BY run",
        &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_int64(statement, 1, runs);
    }
    while (status == STATUS_OK && sqlite3_step(statement) == SQLITE_ROW) {
        const unsigned char* inside = sqlite3_column_blob(statement, 2);
        const unsigned char* unhurt = sqlite3_column_blob(statement, 3);
        int bytes = sqlite3_column_bytes(statement, 2);
        int others = sqlite3_column_bytes(statement, 3);
        for (int i = 0; status == STATUS_OK && 2 * i + 1 < bytes && 2 * i + 1 < others; i++) {
            sqlite3_bind_int(store->add_curve, 1, sqlite3_column_int(statement, 0));
            sqlite3_bind_int(store->add_curve, 2, sqlite3_column_int(statement, 1));
            sqlite3_bind_int(store->add_curve, 3, i * RECORD_CURVE_S);
            sqlite3_bind_int(store->add_curve, 4, inside[2 * i] | inside[2 * i + 1] << 8);
            sqlite3_bind_int(store->add_curve, 5, unhurt[2 * i] | unhurt[2 * i + 1] << 8);
            status = store_step(store, store->add_curve, error);
        }
    }
    sqlite3_finalize(statement);
    return status;
}

static Status take_over(Store* store, int64_t runs, Error* error) {
    Status status = STATUS_OK;
    for (size_t i = 0; i < sizeof(copies) / sizeof(copies[0]) && status == STATUS_OK; i++) {
        status = copy(store, copies[i], runs, error);
    }
    if (store->design->file->until.given) {
        if (status == STATUS_OK) {
            status = copy(store, run_maps, runs, error);
        }
        return status == STATUS_OK ? add_run_curves(store, runs, error) : status;
    }
    for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]) && status == STATUS_OK; i++) {
        status = copy(store, sums[i], runs, error);
    }
    return status;
}

static Status attach(Store* store, const char* path, Error* error) {
    char* sql = sqlite3_mprintf("ATTACH %Q AS share", path);
    if (sql == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to open '%s'", path);
    }
    Status status = store_execute(store, sql, error);
    sqlite3_free(sql);
    return status;
}

Status store_take_share(Store* store, const char* path, int shards, int64_t runs, Error* error) {
    char shard[32];
    Status status = attach(store, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    status = check_share(store, path, shards, shard, sizeof(shard), error);
    if (status == STATUS_OK) {
        status = store_begin(store, error);
    }
    if (status == STATUS_OK) {
        status = take_over(store, runs, error);
    }
    if (status == STATUS_OK) {
        status = store_commit(store, error);
    } else if (store->in_batch) {
        sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
        store->in_batch = false;
    }
    sqlite3_exec(store->database, "DETACH share", NULL, NULL, NULL);
    return status;
}

Status store_share_values(const char* path, Measure measure, double* values, int64_t count,
                          Error* error) {
    sqlite3* database = NULL;
    sqlite3_stmt* statement = NULL;
    char sql[160];
    snprintf(sql, sizeof(sql), "SELECT run, %s, length_s FROM run", measure_row(measure)->id);
    Status status = STATUS_OK;
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) {
        status = error_set(error, STATUS_CORRUPT, "%s: not a file of results of a study", path);
    }
    while (status == STATUS_OK && sqlite3_step(statement) == SQLITE_ROW) {
        int64_t run = sqlite3_column_int64(statement, 0);
        if (run >= 0 && run < count) {
            values[run] = store_value_of(statement, measure, 1);
        }
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return status;
}
