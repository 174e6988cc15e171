/// The inside of the study's tables, shared by the files of this folder only.
///
/// Layer: study.
#pragma once

#include "report/csv.h"
#include "study/factors.h"
#include "study/tables.h"
#include "study/verdict.h"

/// What a table is made from.
typedef struct TableData {
    const StudyResults* results;
    const StudyIndex* index;
    Arena* arena;
    Language language;
} TableData;

/// Six digits; empty for what is no number.
void study_table_figure(Csv* csv, double value);
void study_table_interval(Csv* csv, const Interval* interval);

// Rows of single runs. False: no memory.
bool study_table_runs(const TableData* data, Csv* csv);
bool study_table_curves(const TableData* data, Csv* csv);
bool study_table_milestones(const TableData* data, Csv* csv);
bool study_table_casualties(const TableData* data, Csv* csv);
bool study_table_maps(const TableData* data, Csv* csv);
