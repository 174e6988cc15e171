/// Crowd benches: what a person-step costs, in scenes of which every build and every other program
/// can do the same work. Each result carries the counts that show that the work was the same.
///
/// Layer: app.
#pragma once

#include "core/problems.h"

#include <stdint.h>

typedef struct CrowdBench {
    const char* name;
    const char* about; // one line
    int persons;
    double warm_s; // simulated before the clock starts [s]
    double run_s;  // simulated while it runs [s]; 0: until nobody is inside
} CrowdBench;

typedef struct CrowdBenchResult {
    double cpu_s;        // of the timed part [s]
    double create_s;     // CPU time of building everything [s]
    double person_steps; // persons times ticks of the timed part
    double simulated_s;  // when it ended, warming included [s]
    int left;            // persons still inside
    double neighbours;   // mean number within 1.5 m at the end
    double bytes;        // of the crowd a person, whatever the facility adds left out [B]
    uint64_t hash;       // of the crowd at the end
} CrowdBenchResult;

/// The table; `*count` entries.
const CrowdBench* bench_crowd_table(int* count);

/// Runs one once. STATUS_NO_MEMORY, or STATUS_INVALID when a scene is wrong.
WARN_UNUSED Status bench_crowd_run(const CrowdBench* bench, CrowdBenchResult* result);
