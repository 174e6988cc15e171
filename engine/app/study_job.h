/// Study job: a study read, or run, on a thread of its own, so that the window stays quick.
///
/// What is done is what `muster study` does, into a folder of its own: results, report, tables, the
/// worst runs recorded. Stopped at any time, it keeps what was run and goes on from there later.
///
/// Layer: app. Only built with the view.
#pragma once

#include "core/arena.h"
#include "screen/studies.h"
#include "study/study.h"
#include "study/verdict.h"

#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>

/// What is asked for. Texts must live until it has ended.
typedef struct StudyWish {
    const char* file;   // of the study
    const char* folder; // of its results, made where it is missing
    int times;          // so many times the runs that its file says
    bool runs;          // false: what results there are is only read
    Language language;  // of the report
} StudyWish;

typedef struct StudyJob {
    StudyWish wish;
    pthread_t thread;
    bool started;
    volatile sig_atomic_t stop;
    atomic_int work; // StudiesWork
    atomic_llong done, to_do, before;
    atomic_bool ended;
    // Filled in by the thread, the window's once it has ended.
    Arena arena;
    Study* study;
    StudyFound* found; // NULL: there are no results, or they cannot be read
    Status status;
    char fault_en[1024], fault_zh[1024];
} StudyJob;

/// Begins. False: no thread. The job must be at rest, and not be moved in memory.
bool study_job_begin(StudyJob* job, const StudyWish* wish);
/// True once it has come to its end by itself or by study_job_stop(); found and fault are there
/// until it is begun again or freed.
bool study_job_ended(StudyJob* job);
/// Asks it to end soon.
void study_job_stop(StudyJob* job);
/// Stops it, waits, frees what it found. A zeroed one is allowed.
void study_job_free(StudyJob* job);
