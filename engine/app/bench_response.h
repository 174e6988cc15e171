/// Response bench: what thirty roles among five hundred people cost, and which part of a step takes
/// it. Counts and hash show that two builds did the same work, and that it was work: a fire is
/// fought, messages flow, a plan is followed.
///
/// Layer: app.
#pragma once

#include "core/problems.h"

#include <stdint.h>

typedef struct ResponseBenchResult {
    double cpu_s;    // of the whole run, each part of each step at its fastest [s]
    double response; // shares of it [0, 1]: facts, messages, tasks and what they do
    double hash;     // the state's hash of all subsystems, recomputed each tick
    double response_hash, drill_hash; // of that
    double drill;                     // plan, autopilot, injects, marks
    double people;
    double hazard;
    uint32_t ticks, events;
    int learnt;        // facts that were new to a head or changed in it
    int sent, heard;   // messages, hearings
    int orders, tasks; // given; done
    int people_count, roles;
    int done; // steps of the plan that were done
    uint64_t state;
} ResponseBenchResult;

/// Runs scenarios/bench/response_500.lua to its end. A failure has been told on stderr.
WARN_UNUSED Status bench_response_run(ResponseBenchResult* result);
