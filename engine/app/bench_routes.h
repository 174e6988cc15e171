/// Routes benches: what building, solving and asking routes costs, in two plans drawn by program so
/// that every machine can do the same work. Each result carries counts that show it was the same.
///
/// Layer: app.
#pragma once

#include "core/problems.h"

#include <stdint.h>

typedef struct RoutesBench {
    const char* name;
    const char* about; // one line
} RoutesBench;

typedef struct RoutesBenchResult {
    double build_ms;    // corners, legs, classes: what every start of a drill pays
    double tables_ms;   // all next-corner tables, which are filled when first asked for
    double solve_us;    // one class, solved again after a change
    double choose_ns;   // choice of an opening
    double waypoint_ns; // where to walk now
    double step_ns;     // a person-step: a choice every 40, a waypoint every 5
    int rooms, openings;
    double megabytes; // of the routes
    uint64_t hash;    // of answers and solutions
} RoutesBenchResult;

/// The table; `*count` entries.
const RoutesBench* bench_routes_table(int* count);

/// Runs one once. STATUS_NO_MEMORY, or STATUS_INVALID when a plan is wrong.
WARN_UNUSED Status bench_routes_run(const RoutesBench* bench, RoutesBenchResult* result);
