// Search kept: a table of runs in SQLite, and the same in memory by candidate and pair.
#include "study/search_kept.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// More pairs of a candidate than any search makes: a damaged file.
#define PAIRS_MOST (1 << 30)

/// The runs of a candidate, by pair.
typedef struct Row {
    SearchFigures* figures;
    bool* there;
    int32_t room;
} Row;

struct SearchKept {
    sqlite3* database;
    sqlite3_stmt* add;
    char* path;
    Row* rows; // by candidate
    int32_t candidates;
    int64_t count;
    bool in_batch;
};

static Status fault(const SearchKept* kept, Error* error, const char* what) {
    int code = sqlite3_errcode(kept->database);
    bool damaged = code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
    const char* hint = code == SQLITE_FULL ? "; free some space and run again"
                       : damaged           ? "; it is damaged or not a file of results"
                       : code == SQLITE_BUSY || code == SQLITE_LOCKED
                           ? "; another muster study is writing there"
                           : "";
    return error_set(error, damaged ? STATUS_CORRUPT : STATUS_IO, "%s: cannot %s: %s%s", kept->path,
                     what, sqlite3_errmsg(kept->database), hint);
}

static Status execute(SearchKept* kept, const char* sql, Error* error) {
    return sqlite3_exec(kept->database, sql, NULL, NULL, NULL) == SQLITE_OK
               ? STATUS_OK
               : fault(kept, error, "read or write the results");
}

// ---- in memory --------------------------------------------------------------------------------

static bool make_room(Row* row, int32_t pair) {
    if (pair < row->room) {
        return true;
    }
    int32_t room = pair < 32 ? 64 : 2 * pair;
    SearchFigures* figures = realloc(row->figures, (size_t)room * sizeof(SearchFigures));
    row->figures = figures != NULL ? figures : row->figures;
    bool* there = realloc(row->there, (size_t)room * sizeof(bool));
    row->there = there != NULL ? there : row->there;
    if (figures == NULL || there == NULL) {
        return false;
    }
    memset(there + row->room, 0, (size_t)(room - row->room) * sizeof(bool));
    row->room = room;
    return true;
}

static Status remember(SearchKept* kept, int32_t candidate, int32_t pair,
                       const SearchFigures* figures, Error* error) {
    Row* row = &kept->rows[candidate];
    if (!make_room(row, pair)) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    }
    row->figures[pair] = *figures;
    row->there[pair] = true;
    return STATUS_OK;
}

bool search_kept_find(const SearchKept* kept, int32_t candidate, int32_t pair,
                      SearchFigures* figures) {
    const Row* row = &kept->rows[candidate];
    if (pair >= row->room || !row->there[pair]) {
        return false;
    }
    *figures = row->figures[pair];
    return true;
}

int64_t search_kept_count(const SearchKept* kept) {
    return kept->count;
}

// ---- whose runs they are ----------------------------------------------------------------------

static void text_of(const SearchKept* kept, const char* key, char* text, size_t size) {
    sqlite3_stmt* statement = NULL;
    text[0] = 0;
    if (sqlite3_prepare_v2(kept->database, "SELECT value FROM search WHERE key = ?", -1, &statement,
                           NULL) == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW) {
            const char* found = (const char*)sqlite3_column_text(statement, 0);
            snprintf(text, size, "%s", found != NULL ? found : "");
        }
    }
    sqlite3_finalize(statement);
}

static Status put_text(SearchKept* kept, const char* key, const char* value, Error* error) {
    char* sql = sqlite3_mprintf("INSERT INTO search VALUES (%Q, %Q)", key, value);
    Status status = sql != NULL ? execute(kept, sql, error)
                                : error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    sqlite3_free(sql);
    return status;
}

static Status create(SearchKept* kept, const SearchKeptHead* head, Error* error) {
    const char* const pairs[][2] = {{"version", head->version},
                                    {"inputs", head->inputs},
                                    {"design", head->design},
                                    {"choices", head->choices}};
    Status status =
        execute(kept,
                "BEGIN IMMEDIATE;"
                "CREATE TABLE search (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
                "CREATE TABLE run (candidate INTEGER NOT NULL, pair INTEGER NOT NULL, value REAL, "
                "hurt REAL, dead REAL, PRIMARY KEY (candidate, pair)) WITHOUT ROWID;",
                error);
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]) && status == STATUS_OK; i++) {
        status = put_text(kept, pairs[i][0], pairs[i][1], error);
    }
    return status == STATUS_OK ? execute(kept, "COMMIT", error) : status;
}

static Status check_head(const SearchKept* kept, const SearchKeptHead* head, Error* error) {
    char found[256];
    text_of(kept, "version", found, sizeof(found));
    if (strcmp(found, head->version) != 0) {
        return error_set(error, STATUS_DIFFERS,
                         "%s: its results were made by Muster %s, and this is Muster %s, whose "
                         "models may differ; go on with the program that began them, or begin "
                         "anew with another --out",
                         kept->path, found, head->version);
    }
    text_of(kept, "inputs", found, sizeof(found));
    bool same = strcmp(found, head->inputs) == 0;
    text_of(kept, "design", found, sizeof(found));
    same = same && strcmp(found, head->design) == 0;
    text_of(kept, "choices", found, sizeof(found));
    if (!same || strcmp(found, head->choices) != 0) {
        return error_set(error, STATUS_DIFFERS,
                         "%s: holds results of other files: the study, a scenario, plan, library "
                         "or facility has changed since; take another --out",
                         kept->path);
    }
    return STATUS_OK;
}

// ---- opening ----------------------------------------------------------------------------------

static double number_at(sqlite3_stmt* statement, int column) {
    bool there = sqlite3_column_type(statement, column) != SQLITE_NULL;
    return there ? sqlite3_column_double(statement, column) : (double)NAN;
}

static Status read_runs(SearchKept* kept, Error* error) {
    sqlite3_stmt* statement = NULL;
    if (sqlite3_prepare_v2(kept->database, "SELECT candidate, pair, value, hurt, dead FROM run", -1,
                           &statement, NULL) != SQLITE_OK) {
        return fault(kept, error, "read its tables");
    }
    Status status = STATUS_OK;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW && status == STATUS_OK; code = sqlite3_step(statement)) {
        int64_t candidate = sqlite3_column_int64(statement, 0);
        int64_t pair = sqlite3_column_int64(statement, 1);
        const SearchFigures figures = {number_at(statement, 2), number_at(statement, 3),
                                       number_at(statement, 4)};
        if (candidate < 0 || candidate >= kept->candidates || pair < 0 || pair >= PAIRS_MOST) {
            status =
                error_set(error, STATUS_CORRUPT,
                          "%s: runs are missing among those it holds; it is damaged", kept->path);
        } else {
            status = remember(kept, (int32_t)candidate, (int32_t)pair, &figures, error);
            kept->count++;
        }
    }
    if (status == STATUS_OK && code != SQLITE_DONE) {
        status = fault(kept, error, "read its tables");
    }
    sqlite3_finalize(statement);
    return status;
}

static Status open_file(SearchKept* kept, const SearchKeptHead* head, Error* error) {
    if (sqlite3_open_v2(kept->path, &kept->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                        NULL) != SQLITE_OK) {
        return fault(kept, error, "open it");
    }
    sqlite3_busy_timeout(kept->database, 2000);
    Status status = execute(kept, "PRAGMA trusted_schema = OFF", error);
    if (status != STATUS_OK) {
        return status;
    }
    bool old = sqlite3_exec(kept->database, "SELECT 1 FROM search", NULL, NULL, NULL) == SQLITE_OK;
    status = old ? check_head(kept, head, error) : create(kept, head, error);
    return status == STATUS_OK ? read_runs(kept, error) : status;
}

Status search_kept_open(SearchKept** out, const char* path, const SearchKeptHead* head,
                        int32_t candidates, Error* error) {
    *out = NULL;
    SearchKept* kept = calloc(1, sizeof(SearchKept));
    if (kept == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    }
    kept->path = strdup(path);
    kept->rows = calloc((size_t)candidates, sizeof(Row));
    kept->candidates = kept->rows != NULL ? candidates : 0;
    Status status = kept->path != NULL && kept->rows != NULL
                        ? open_file(kept, head, error)
                        : error_set(error, STATUS_NO_MEMORY, "no memory for the search");
    if (status == STATUS_OK &&
        sqlite3_prepare_v2(kept->database, "INSERT INTO run VALUES (?,?,?,?,?)", -1, &kept->add,
                           NULL) != SQLITE_OK) {
        status = fault(kept, error, "read its tables");
    }
    if (status != STATUS_OK) {
        search_kept_close(kept);
        return status;
    }
    *out = kept;
    return STATUS_OK;
}

// ---- writing ----------------------------------------------------------------------------------

Status search_kept_add(SearchKept* kept, int32_t candidate, int32_t pair,
                       const SearchFigures* figures, Error* error) {
    Status status = remember(kept, candidate, pair, figures, error);
    if (status == STATUS_OK && !kept->in_batch) {
        status = execute(kept, "BEGIN IMMEDIATE", error);
        kept->in_batch = status == STATUS_OK;
    }
    if (status != STATUS_OK) {
        return status;
    }
    sqlite3_bind_int(kept->add, 1, candidate);
    sqlite3_bind_int(kept->add, 2, pair);
    sqlite3_bind_double(kept->add, 3, figures->value); // SQLite keeps NAN as NULL
    sqlite3_bind_double(kept->add, 4, figures->hurt);
    sqlite3_bind_double(kept->add, 5, figures->dead);
    int code = sqlite3_step(kept->add);
    sqlite3_reset(kept->add);
    return code == SQLITE_DONE ? STATUS_OK : fault(kept, error, "write the results");
}

Status search_kept_commit(SearchKept* kept, Error* error) {
    if (!kept->in_batch) {
        return STATUS_OK;
    }
    kept->in_batch = false;
    return execute(kept, "COMMIT", error);
}

void search_kept_close(SearchKept* kept) {
    if (kept == NULL) {
        return;
    }
    sqlite3_finalize(kept->add);
    sqlite3_close(kept->database);
    for (int32_t i = 0; i < kept->candidates; i++) {
        free(kept->rows[i].figures);
        free(kept->rows[i].there);
    }
    free(kept->rows);
    free(kept->path);
    free(kept);
}
