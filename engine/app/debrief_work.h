/// Debrief work: a session run again in a thread of its own, so that the window stays quick: its
/// marks, its list, what its decisions would have come to.
///
/// Layer: app.
#pragma once

#include "app/again.h"

#include <pthread.h>
#include <stdatomic.h>

typedef enum WorkState {
    WORK_READS = 0, // the run is made again
    WORK_MARKED,    // score, list and report may be read
    WORK_FAILED,    // `error` says why
} WorkState;

typedef struct DebriefWork {
    Again again;      // from WORK_MARKED on: the caller's
    atomic_int state; // WorkState
    atomic_bool stop;
    atomic_bool compared; // what its decisions would have come to is known, or will not be
    bool made;            // by this thread, so that the session has not got it; from `compared` on
    BranchesWatch watch;  // of those runs
    atomic_bool looked_back; // `history` may be read
    FindingHistory*
        history;           // of earlier sessions, found after the marks; the caller's from then on
    char folders[2][4096]; // where they are looked for; "" nowhere
    pthread_t thread;
    bool has_thread;
    char path[4096];
    Error error;
} DebriefWork;

/// Begins. Earlier sessions are looked for beside the session and in `folder` (NULL: not).
/// STATUS_NO_MEMORY. To be ended in any case.
WARN_UNUSED Status work_begin(DebriefWork* work, const char* path, const char* folder,
                              Error* error);
/// Stops what still runs and frees all of it.
void work_end(DebriefWork* work);
