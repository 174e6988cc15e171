/// The rectification list as a file of cells that people edit and hand back.
///
/// Layer: report.
#pragma once

#include "drill/findings.h"

#include <stdio.h>

/// Columns of the file, in order; names never change, since they are read back.
typedef enum RectifyColumn {
    RECTIFY_ID = 0,
    RECTIFY_LEVEL,
    RECTIFY_PROBLEM_EN,
    RECTIFY_PROBLEM_ZH,
    RECTIFY_CAUSE,
    RECTIFY_MEASURE_EN,
    RECTIFY_MEASURE_ZH,
    RECTIFY_DEPARTMENT,
    RECTIFY_OWNER,
    RECTIFY_DEADLINE,
    RECTIFY_STATE,
    RECTIFY_CHECKED_BY,
    RECTIFY_CHECKED_ON,
    RECTIFY_NOTE,
    RECTIFY_EVIDENCE,
    RECTIFY_KEY,
    RECTIFY_COLUMN_COUNT
} RectifyColumn;

/// The name of a column as messages give it: "problem (zh)".
const char* rectify_column(RectifyColumn column);
/// The column of a heading in any of the languages; RECTIFY_COLUMN_COUNT when it is none.
RectifyColumn rectify_find_column(const char* heading);

/// Writes the list in a language, both beside each other for LANGUAGE_BOTH.
void rectification_csv(const Rectification* list, Language language, FILE* stream);
