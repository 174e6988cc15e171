/// Compare: what the runs say of each plan, and of one plan against another, pair by pair.
///
/// Failed runs are in no figure. A time that never came (MeasureRow.restricted) counts as the
/// run's length, so that a plan is not flattered by runs that never ended; how many there were is
/// told beside it. A measure that is not known of a run (NAN) leaves that run out.
///
/// Runs of one seed share their luck in every condition of a grid, and those of one condition
/// share it in a Latin hypercube, so intervals are made of whole groups of such runs.
///
/// Layer: study.
#pragma once

#include "study/ranks.h"
#include "study/results.h"
#include "study/statistics.h"

/// Which runs a figure is of.
typedef struct RunFilter {
    int32_t scenario;      // -1: all
    int32_t factor;        // -1: all; else only runs with ...
    double above, at_most; // ... above < value <= at_most
} RunFilter;

#define RUNS_ALL ((RunFilter){.scenario = -1, .factor = -1})

/// Runs by pair and plan, made once for all figures.
typedef struct StudyIndex {
    const StudyResults* results;
    const int32_t* runs; // [pair_count][plan_count]: index of a run that was done, -1
    int32_t pair_count;
    bool by_cell;   // groups are conditions; else
    bool by_repeat; // groups are seeds; else every pair is one
    int32_t done;   // runs
    int32_t failed; // runs
    uint64_t seed;  // of the bootstraps: of the study's name
} StudyIndex;

/// False: no memory. Takes from `arena`.
WARN_UNUSED bool study_index(Arena* arena, const StudyResults* results, StudyIndex* index);

/// The run of a pair and plan; NULL where there is none that was done.
const StudyRun* study_run_of(const StudyIndex* index, int32_t pair, int32_t plan);
/// Whether a filter lets a run pass.
bool study_passes(const RunFilter* filter, const StudyRun* run);
/// A run's value of a measure, a time that never came as the run's length; NAN: not known.
double study_value(const StudyResults* results, const StudyRun* run, Measure measure);
/// Whether a measure is known of any run that was done: a time that never came in any is not.
bool study_knows(const StudyResults* results, Measure measure);
/// Index of the group a run belongs to, from 0.
int32_t study_group(const StudyIndex* index, const StudyRun* run);

/// A plan's figures of a measure.
typedef struct Summary {
    int32_t runs;                 // that count
    int32_t never;                // of them: the time did not come
    int32_t unknown;              // left out
    Interval mean, median;        // the mean of a time that did not always come is a lower bound
    double p05, p95, least, most; // of single runs; NAN of none
    double never_from; // a quantile from here on is one too: the shortest run without it; NAN: none
} Summary;

/// False: no memory.
WARN_UNUSED bool study_summary(const StudyIndex* index, const RunFilter* filter, Measure measure,
                               int32_t plan, Summary* summary);

/// Plan b against plan a; differences are b - a.
typedef struct Comparison {
    int32_t a, b;
    Measure measure;
    int32_t pairs;                // with both
    int32_t groups;               // of pairs that share their luck
    int32_t differing;            // groups whose mean difference is not zero
    double largest;               // size of the largest mean difference of a group
    int32_t never_a, never_b;     // pairs in which the time did not come with a, with b
    double* differences;          // [pairs], sorted
    Interval mean;                // what the verdict rests on
    Interval median;              // order statistics; NAN ends where pairs are not independent
    Interval shift;               // Hodges and Lehmann, the same
    double p;                     // signed rank, the same
    Interval better, worse, tied; // shares of pairs in which b is better, worse, the same
    double effect;                // matched-pairs rank-free effect: better - worse, -1 .. 1
    double standardised; // mean over the standard deviation of the differences; 0 without spread
    double p05, p95;     // of single differences
    double mean_a, mean_b;
    double median_a, median_b;
} Comparison;

/// False: no memory. Takes the differences from `arena`.
WARN_UNUSED bool study_compare(Arena* arena, const StudyIndex* index, const RunFilter* filter,
                               Measure measure, int32_t a, int32_t b, double confidence,
                               Comparison* comparison);

/// Time needed against time there is, of a plan (ways_out.h says what they are). A time that did
/// not come within the run is not put at the run's length here: quantiles are INFINITY from where
/// it had not come, which is the Kaplan-Meier estimate where all runs are equally long. The margin
/// of a run that never got everybody out is -INFINITY; where the way was not lost the run's length
/// less RSET is a lower bound of it.
typedef struct Egress {
    int32_t all;        // runs
    int32_t runs;       // of them with a margin, or a bound of it: one of the two times came
    int32_t rset_never; // not everybody who should leave was out within the run
    int32_t aset_never; // no way out was lost within the run
    double rset, aset;  // medians [s]; INFINITY: not within the run
    double rset_p95, aset_p05;
    double margin, margin_p05; // median of ASET - RSET run by run, and one in twenty has less
    bool margin_least, margin_p05_least; // the figure is a lower bound
    Interval short_of_time;              // share of `runs` with a margin below zero
    double caught; // people still to leave when the way was lost, mean; NAN: not told
} Egress;

/// False: no memory.
WARN_UNUSED bool study_egress(Arena* arena, const StudyIndex* index, int32_t plan, Egress* egress);
