/// Load results: a file of results as the plain memory that statistics and report read.
///
/// Layer: study.
#pragma once

#include "study/study.h"

/// Reads the results of a study from the file at `path` into `results`, whose texts and arrays live
/// in `arena` (a growing one) and in the study. Date and elapsed time are left out: they are the
/// caller's.
WARN_UNUSED Status study_load_results(const Study* study, const char* path, Arena* arena,
                                      StudyResults* results, Error* error);
