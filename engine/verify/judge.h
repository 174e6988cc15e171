/// Judge: hands figures to the judges of a case file and takes their rows back.
///
/// Layer: verify. Internal.
#pragma once

#include "verify/outcome.h"
#include "verify/result.h"

/// What a judge said about one seed, or about all together.
typedef struct JudgeRow {
    Text what, required, note;
    const char* unit;
    double value, least, most; // OUTCOME_NONE where there is none
    bool has_pass, pass;       // the judge's own verdict, where bounds do not say it
} JudgeRow;

#define JUDGE_ROWS_MAX 64

typedef struct JudgeRows {
    JudgeRow rows[JUDGE_ROWS_MAX];
    int count;
} JudgeRows;

/// Calls the case's judge with the runs of one seed, or, where the case is pooled, of all seeds.
/// `results` are `seeds` times `it->run_count`, by seed. Texts go to `arena`. False: the judge
/// failed (told in the file's problems).
bool judge_case(const CaseFile* file, const CaseDef* it, const RunResult* results, int seeds,
                Arena* arena, JudgeRows* rows);

/// Calls the case's chart function with all seeds; the charts, or 0.
int judge_charts(const CaseFile* file, const CaseDef* it, const RunResult* results, int seeds,
                 Arena* arena, const ChartShown** charts);
