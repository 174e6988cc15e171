/// Tables: what a study found for a spreadsheet, and as one JSON document.
///
/// Layer: study. jansson.
#pragma once

#include "core/status.h"
#include "study/results.h"

#include <jansson.h>
#include <stdio.h>

/// The tables, each FOLDER/NAME.csv.
typedef enum StudyTable {
    STUDY_TABLE_RUNS = 0,    // a row a run: plan, conditions, measures, command to run it again
    STUDY_TABLE_MEASURES,    // a row a measure, scenario and plan
    STUDY_TABLE_COMPARISONS, // a row a measure and plan against A
    STUDY_TABLE_FACTORS,     // a row a factor: correlation, share explained
    STUDY_TABLE_LEVELS,      // a row a level of a factor and plan against A
    STUDY_TABLE_CHANGES,     // a row a plan and single change
    STUDY_TABLE_CURVES,      // a row a plan and time
    STUDY_TABLE_MILESTONES,  // a row a plan, run and step
    STUDY_TABLE_CASUALTIES,  // a row a person hurt or dead
    STUDY_TABLE_MAPS,        // a row a plan, storey and square
    STUDY_TABLE_SEARCH,      // a row a candidate, best first
    STUDY_TABLE_COUNT
} StudyTable;

const char* study_table_name(StudyTable table);

/// Writes one table; empty but for its head where the study has none of it. False: no memory; a
/// stream that failed is seen in `out`.
WARN_UNUSED bool study_table_csv(StudyTable table, const StudyResults* results, Language language,
                                 FILE* out);

/// Writes all of them into a folder that exists. STATUS_IO and STATUS_NO_MEMORY fill `error`.
WARN_UNUSED Status study_tables_write(const StudyResults* results, Language language,
                                      const char* folder, Error* error);

/// {"id","runs","failed","measures":[{"name","scenario","plan","runs","never","mean","mean_low",
/// "mean_high","median","ci_low","ci_high","p05","p95"}],"comparisons":[{"a","b","measure","pairs",
/// "difference","ci_low","ci_high","p_better","p_worse","effect","verdict"}],"answer":{"best","en",
/// "zh"}}: names and plans by id, ends that are not known null, ci of a measure that of its median.
/// NULL: no memory. The caller owns it.
json_t* study_json(const StudyResults* results);
