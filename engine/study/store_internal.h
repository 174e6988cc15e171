/// The inside of a store, shared by the files of this folder only.
///
/// Layer: study. Internal.
#pragma once

#include "study/store.h"

#include <sqlite3.h>

/// Most storeys of all places of a study whose maps are kept.
#define STORE_FLOORS_MAX 512

/// What has been added to a map since the last commit.
typedef struct StoreMap {
    int32_t place, storey, plan;
    int32_t columns, rows;
    int64_t* sum[STUDY_MAP_COUNT]; // by square; NULL: nothing yet
    int64_t* most[STUDY_MAP_COUNT];
} StoreMap;

struct Store {
    sqlite3* database;
    char* path;
    const Design* design;
    int shard, shards;
    int64_t count;
    char stopped[16];
    bool in_batch;
    sqlite3_stmt *add_run, *add_draw, *add_milestone, *add_name, *add_casualty, *add_curve,
        *add_map, *add_run_map;
    const Facility* const* facilities;
    StoreMap* maps; // by (place, storey, plan), in this order
    int32_t map_count;
};

/// Fills `error` with what SQLite says of `what`. Gives `status` back.
Status store_fault(Store* store, Status status, Error* error, const char* what);
WARN_UNUSED Status store_execute(Store* store, const char* sql, Error* error);
WARN_UNUSED Status store_prepare(Store* store, const char* sql, sqlite3_stmt** statement,
                                 Error* error);
/// Runs a statement that gives no row, and makes it ready for the next.
WARN_UNUSED Status store_step(Store* store, sqlite3_stmt* statement, Error* error);

/// The value of a key of the table `study`, "" when there is none. Returns `buffer`.
const char* store_text(Store* store, const char* key, char* buffer, size_t size);
WARN_UNUSED Status store_put_text(Store* store, const char* key, const char* value, Error* error);

/// Makes the tables and fills those that say what the study is.
WARN_UNUSED Status store_describe(Store* store, const StoreHead* head, Error* error);
/// The value of a measure at a column, with the run's length in the next: see store_values().
double store_value_of(sqlite3_stmt* statement, Measure measure, int column);
/// Whether maps are kept run by run instead of in sums: in a share of a study that may stop early.
bool store_keeps_runs(const Store* store);
/// Opens a transaction unless one is open.
WARN_UNUSED Status store_begin(Store* store, Error* error);

/// What a kind of map is called in the tables.
const char* store_map_name(StudyMapKind kind);
/// The maps of a place's storeys for a plan. False: no memory.
bool store_maps_init(Store* store);
void store_maps_free(Store* store);
/// Adds a run's squares to those that wait for the next commit. STATUS_NO_MEMORY.
WARN_UNUSED Status store_maps_add(Store* store, const DesignRun* run, const Record* record,
                                  Error* error);
/// Writes them.
WARN_UNUSED Status store_maps_write(Store* store, Error* error);
/// Writes every map's corner and size into `floor`.
WARN_UNUSED Status store_maps_describe(Store* store, Error* error);
