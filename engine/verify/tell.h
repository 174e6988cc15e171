/// Tell: the outcome of the suites as a table for a terminal and as JSON for machines.
///
/// Layer: verify.
#pragma once

#include <stdio.h>

#include "verify/outcome.h"

/// A line a check: what is required, what came out over the seeds, the verdict. LANGUAGE_BOTH
/// writes both languages.
void outcome_table(const Outcome* outcome, Language language, FILE* stream);

/// The document of `muster verify --json` (ARCHITECTURE.md section 7), a terminated text to free();
/// NULL when memory ran out.
char* outcome_json(const Outcome* outcome);

/// Cases by verdict.
int outcome_count(const Outcome* outcome, Verdict verdict);
