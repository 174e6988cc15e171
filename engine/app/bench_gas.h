/// Gas benches: what a simulated second of the grid costs that says where gas is.
///
/// Layer: app.
#pragma once

#include "core/problems.h"

#include <stdint.h>

typedef struct GasBench {
    const char* name;
    const char* about; // one line
    double edge;       // of a cell [m]
    double spread;     // [m^2/s]
    double wind;       // [m/s], round a house where > 0
} GasBench;

typedef struct GasBenchResult {
    double cpu_s;     // of a simulated second, mean over a minute [s]
    double prepare_s; // once for every change of door or wind [s]
    double blow_s;    // once for every change of wind [s]
    int parts;        // that a step of half a second is cut into
    double lost;      // of what was let in, share that the books do not hold
    uint64_t hash;    // of the amounts at the end
} GasBenchResult;

/// The table; `*count` entries.
const GasBench* bench_gas_table(int* count);

/// Runs one once. STATUS_NO_MEMORY when there is not enough.
WARN_UNUSED Status bench_gas_run(const GasBench* bench, GasBenchResult* result);
