/// Store: the results of a study in one SQLite file, open to every tool that a planner has.
///
/// Runs are written in the order of their numbers, each with all that belongs to it, in
/// transactions: whatever is killed when, the file holds the first so many runs of its share,
/// whole, and the study goes on behind them. Sums (maps, curves) are whole numbers and belong to
/// the same transaction. store_finish() packs the file, after which its bytes depend on the study
/// alone and not on how many threads, shards or ranks made it. Tables: scenarios/studies/README.md.
///
/// Layer: study.
#pragma once

#include "study/design.h"
#include "study/record.h"

/// What stands in files of this version.
#define STORE_VERSION 2

typedef struct Store Store;

/// A scenario of the study, as its first run found it.
typedef struct StoreScenario {
    const char* id;
    Text name;
    double length_s; // [s]
} StoreScenario;

/// What a store is about; for the tables that say what the numbers of the others mean.
typedef struct StoreHead {
    const Design* design;
    const char* version;               // of Muster
    const char* inputs;                // SHA-256 of all files, 64 hex digits
    const StoreScenario* scenarios;    // [scenario_count]
    const Facility* const* facilities; // [places], by scenario * facilities + facility
    int shard, shards;                 // from 1; 1 of 1: all runs
} StoreHead;

/// Opens the results at a path, or begins them. STATUS_DIFFERS: what lies there is of another
/// study, other files, another version or another share.
WARN_UNUSED Status store_open(Store** store, const char* path, const StoreHead* head, Error* error);

/// Runs of its share that the store holds: the first so many, in order.
int64_t store_count(const Store* store);

/// How many of them went wrong.
WARN_UNUSED Status store_failed(Store* store, int64_t* failed, Error* error);

/// The number of the `index`-th run of its share.
int64_t store_share(const Store* store, int64_t index);

/// Whether the study came to its end in it: "count", "converged"; NULL not yet.
const char* store_stopped(const Store* store);

/// The values of a measure of the stored runs in their order, for deciding whether to go on: a time
/// that never came is the run's length, NAN stands for a run that failed or does not know it.
WARN_UNUSED Status store_values(Store* store, Measure measure, double* values, int64_t count,
                                Error* error);

/// Adds the next run. `settings` are what it was told; `replay` runs it again alone. It is kept
/// when store_commit() has returned.
WARN_UNUSED Status store_add(Store* store, const DesignRun* run, const Record* record,
                             const char* settings, const char* replay, Error* error);

/// Makes what was added last.
WARN_UNUSED Status store_commit(Store* store, Error* error);

/// Marks the study as done, for the reason, and packs the file.
WARN_UNUSED Status store_finish(Store* store, const char* reason, Error* error);

/// Which share the results at a path are of.
WARN_UNUSED Status store_peek_shares(const char* path, int* shard, int* shards, Error* error);
/// Takes over the runs below a number from the results of a share. STATUS_DIFFERS: they are of
/// other runs.
WARN_UNUSED Status store_take_share(Store* store, const char* path, int shards, int64_t runs,
                                    Error* error);
/// Puts the values of a measure into `values`, by number of the run; see store_values().
WARN_UNUSED Status store_share_values(const char* path, Measure measure, double* values,
                                      int64_t count, Error* error);
/// How many runs below a number the store holds after shares were taken over.
WARN_UNUSED Status store_recount(Store* store, Error* error);

/// Gives up what was added since the last commit. NULL is allowed.
void store_close(Store* store);
