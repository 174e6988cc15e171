/// Changes: what one change would do, each put beside the same runs without it.
///
/// One at a time: from the base conditions, every other factor at its base. In a grid: from the
/// base level of the factor to another, over all levels of the others, which is its main effect.
/// Runs of one seed are compared with each other alone (common random numbers), and a seed with all
/// its conditions is one independent unit.
///
/// Layer: study.
#pragma once

#include "study/compare.h"

typedef struct SingleChange {
    int32_t plan, factor, level;
    int32_t pairs;
    int32_t groups, differing; // independent ones; of these, whose mean difference is not zero
    double largest;            // size of the largest mean difference of a group
    Interval difference;       // with the change less without
    double better;             // share of pairs in which it helped
    double worse;
} SingleChange;

/// Changes that are told of a plan at most: factors have levels for fewer in any sensible study.
#define STUDY_CHANGES_MAX 96

/// Every change of one factor from its base to another level, best for people first. `confidence`
/// is that of each interval. Returns how many, at most `most`; 0 where the design has no base (a
/// Latin hypercube, or a factor that is a range); -1: no memory.
int study_single_changes(Arena* arena, const StudyIndex* index, Measure measure, int32_t plan,
                         double confidence, SingleChange* changes, int most);

/// How many such changes a study has, for dividing the error among them.
int study_change_count(const StudyResults* results);
