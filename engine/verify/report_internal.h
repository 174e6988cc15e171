/// The inside of the verification report, shared by the report files of this folder only.
///
/// Layer: verify.
#pragma once

#include "verify/plot.h"
#include "verify/report.h"

/// The style sheet, in parts since compilers need not take longer strings.
extern const char* const VERIFY_STYLE[];

void report_summary(Html* html, const Outcome* outcome);    // cards: each suite's counts
void report_misses(Html* html, const Outcome* outcome);     // what was not reached, with its size
void report_table(Html* html, const Outcome* outcome);      // every case and figure
void report_parameters(Html* html, const Outcome* outcome); // the one set, with sources
void report_cases(Html* html, const Outcome* outcome);      // plans, paths, curves

/// Mark and word of a verdict, told apart without colour.
void report_verdict(Html* html, Verdict verdict);
/// What a check requires: "26 to 34 s", "at most 1.33 persons/s", or its own words.
void report_required(Html* html, const CheckOutcome* check);
/// What came out: the median, and the range over the seeds where it is one.
void report_result(Html* html, const CheckOutcome* check);
/// True when the check was judged once over all seeds of its case.
bool report_is_pooled(const CaseOutcome* one, const CheckOutcome* check);
/// A heading <h2> with an anchor.
void report_heading(Html* html, const char* anchor, Text text);
/// The suite of a case; NULL when the outcome does not list it.
const SuiteOutcome* report_suite(const Outcome* outcome, const char* key);
