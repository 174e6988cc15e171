/// Factors: what moves a measure, and where a plan's gain holds.
///
/// Layer: study.
#pragma once

#include "study/compare.h"

/// How a measure follows a factor, over all plans together (the mean of the plans in each pair).
/// Beyond the study's factors, scenario and facility count as factors where there are several.
typedef struct Influence {
    int32_t factor; // index; FACTOR_SCENARIO, FACTOR_FACILITY
    Text name;
    Interval correlation; // Spearman; NAN for words that have no order
    Interval share;       // first-order Sobol index; NAN where the design cannot tell
    bool ordered;         // its levels have an order
    int levels;           // or slices, that the index was taken over
    int32_t runs;
} Influence;

#define FACTOR_SCENARIO (-2)
#define FACTOR_FACILITY (-3)

/// Strongest first (by what is explained, then by correlation); at most STUDY_FACTORS_MAX + 2.
/// Returns how many; -1: no memory.
int study_influences(Arena* arena, const StudyIndex* index, Measure measure, Influence* influences);

/// Plan b against plan a at one level of a factor, or in one third of its range.
typedef struct LevelGain {
    int32_t factor;
    int32_t level; // or third, from 0
    Text name;     // of the level; of a third: NULL, see the ends
    double low, high;
    Comparison comparison;
} LevelGain;

/// By factor, then level. Returns how many, at most `most`; -1: no memory.
int study_level_gains(Arena* arena, const StudyIndex* index, Measure measure, int32_t a, int32_t b,
                      LevelGain* gains, int most);

/// A plan's figures at one level of a factor, or in one third of its range.
typedef struct LevelMean {
    int32_t level; // or third, from 0
    double low, high;
    Summary summary;
} LevelMean;

/// At each level of a factor, over all levels of the others. Returns how many, at most `most`; -1:
/// no memory.
int study_level_means(const StudyIndex* index, Measure measure, int32_t plan, int32_t factor,
                      LevelMean* means, int most);
