/// Fire benches: what ten simulated minutes of fire and smoke cost, in buildings that CFAST has
/// been timed on, and in a hundred rooms with their doors open and shut.
///
/// Layer: app.
#pragma once

#include "core/problems.h"

#include <stdint.h>

typedef struct FireBench {
    const char* name;
    const char* about; // one line
    int rooms;
    int openings;
    double cfast_s; // CPU time of CFAST for the same ten minutes [s]; 0: not run
} FireBench;

typedef struct FireBenchResult {
    double cpu_s;       // of the ten minutes [s]
    double simulated_s; // [s]
    double rounds;      // Newton rounds a pressure solution
    double hottest;     // upper layer of the fire's room at the end [C]
    uint64_t hash;      // of the gas at the end
} FireBenchResult;

/// The table; `*count` entries.
const FireBench* bench_fire_table(int* count);

/// Runs one once. STATUS_NO_MEMORY when there is not enough.
WARN_UNUSED Status bench_fire_run(const FireBench* bench, FireBenchResult* result);
