/// Worst: the runs that a planner should look at first.
///
/// Layer: study.
#pragma once

#include "study/compare.h"

/// Runs that are listed as the worst, at most.
#define STUDY_WORST_MAX 10

/// Indices of the worst runs by the study's measure, then by another, the worst first. What is not
/// known of a run is not bad; a time that never came counts as the run's length. Returns how many,
/// at most `most`; -1: no memory.
int study_worst(Arena* arena, const StudyResults* results, Measure second, int32_t* runs, int most);
