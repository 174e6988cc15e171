/// The document of `muster check --json` and `muster import --json`.
///
/// Layer: app.
#pragma once

#include "facility/facility.h"

/// What the checked facilities have.
typedef struct ProblemCounts {
    int storeys, rooms, doors, exits, stairs, lifts, walls;
} ProblemCounts;

void problem_counts_add(ProblemCounts* counts, const Facility* facility);

/// {"problems":[{"kind","file","line","where","message","hint"}],"counts":{...}} on stdout.
void problems_print_json(Problems* problems, const ProblemCounts* counts);
