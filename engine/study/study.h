/// Study: a question put to many runs, one world a thread.
///
/// Everything is loaded once: each scenario at each facility with each plan, and every value of
/// every factor tried, so that a mistake is told before the first run. Then runs are dealt out by
/// number (design.h), done by threads of this process or ranks of MPI, and written in their order
/// (store.h): what comes out depends on the files and the study's seed alone.
///
/// Layer: study.
#pragma once

#include "study/store.h"

#include <signal.h>

typedef struct Study Study;

/// What a study is opened with.
typedef struct StudyOptions {
    const char* file;    // path, or the name of one in scenarios/studies
    const char* version; // of Muster; the hash of its engine's sources is added to it
    int64_t runs;        // of each plan; 0: as the file says
    int shard, shards;   // share of the runs that is done here, from 1; 0 of 0: all
} StudyOptions;

/// How far a running study has come; called from the thread that called study_perform().
typedef void StudyProgress(void* user, int64_t done, int64_t planned);

/// How it is run.
typedef struct StudyRunning {
    const char* path;                       // of the results
    int jobs;                               // threads, at least 1
    const volatile sig_atomic_t* interrupt; // != 0: end cleanly, keep what was done; may be NULL
    StudyProgress* progress;                // may be NULL
    void* user;
} StudyRunning;

/// What became of it.
typedef struct StudyEnd {
    int64_t done;    // runs that the results hold, earlier ones included
    int64_t before;  // of these, how many were there already
    int64_t failed;  // of those that the results hold, how many went wrong
    int64_t planned; // runs that there will be at most
    bool interrupted;
    bool converged; // there were runs enough before all were done
} StudyEnd;

/// Reads and loads everything. STATUS_INVALID: see problems.
WARN_UNUSED Status study_open(Study** study, const StudyOptions* options, Problems* problems,
                              Error* error);
const StudyFile* study_file(const Study* study);
const Design* study_design(const Study* study);
/// What its results are kept under.
StoreHead study_head(const Study* study);

/// Does the runs that the results do not hold yet. Under mpirun, where all ranks must call it, rank
/// 0 writes the results and `end` is of rank 0 only (rank_pool.h).
WARN_UNUSED Status study_perform(Study* study, const StudyRunning* running, StudyEnd* end,
                                 Error* error);

/// Puts the results of all shares (from the files at `paths`, in any order) together into one.
WARN_UNUSED Status study_merge(Study* study, const char* const* paths, int count, const char* path,
                               StudyEnd* end, Error* error);

/// One run, in the calling thread. NULL: interrupted, or no memory for it.
Record* study_do(const Study* study, int64_t run, const volatile sig_atomic_t* interrupt);

/// The command that does one run alone: "muster run office_fire --seed 12 --set '...'".
void study_replay(const Study* study, const DesignRun* run, char* text, size_t size);

/// NULL is allowed.
void study_close(Study* study);
