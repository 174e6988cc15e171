/// Study bench: how many runs of the office fire a second a study could make of one loaded
/// facility.
///
/// Layer: app.
#pragma once

#include "core/status.h"

#include <stdint.h>

typedef struct StudyBenchResult {
    int runs;         // in all
    double wall_s;    // from the first run's start to the last one's end [s]
    double cpu_s;     // processor time of the same, all threads [s]
    double prepare_s; // of it: making drills from what is loaded [s]
    uint64_t hash;    // over the runs' final states, in the order of seeds
} StudyBenchResult;

/// Runs of ten simulated minutes with a seed each on `threads` threads. The result and `hash` are
/// the same for any number of them.
WARN_UNUSED Status bench_study_run(int threads, StudyBenchResult* result);
