/// Judge: the live check - what `muster check` would say of the document as it stands in memory,
/// each problem with the feature and the place that it is about.
///
/// Layer: edit. Includes core, facility, formats.
#pragma once

#include "edit/document.h"
#include "facility/facility.h"

typedef struct JudgeProblem {
    Problem problem;
    uint32_t feature; // key, 0: the file as a whole
    bool has_place;
    Point at;           // [m]
    const char* storey; // id of the feature's, NULL none; the document's
} JudgeProblem;

typedef struct Judge {
    int count;
    int errors, notes; // seen, listed or not
    JudgeProblem list[2 * PROBLEMS_MAX];
    bool clean; // a drill could run there
    // Figures of a facility that could be linked, else of the file.
    int rooms, doors, exits, stairs;
} Judge;

/// Checks the document as the file `file_name`, with the overlay of that file where there is one
/// (`overlay` NULL: none). Errors first, then notes. STATUS_NO_MEMORY is the only failure.
WARN_UNUSED Status judge_document(Judge* judge, const Document* document, const char* file_name,
                                  const char* overlay_name, const void* overlay,
                                  size_t overlay_size);

/// The problem of the list that is about a feature; -1 none.
int judge_find(const Judge* judge, uint32_t feature);
