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
    pthread_t thread;
    bool has_thread;
    char path[4096];
    Error error;
} DebriefWork;

/// Begins. STATUS_NO_MEMORY. To be ended in any case.
WARN_UNUSED Status work_begin(DebriefWork* work, const char* path, Error* error);
/// Stops what still runs and frees all of it.
void work_end(DebriefWork* work);
