/// Convergence: whether more runs would still change the answer.
///
/// In the sense of IMO MSC.1/Circ.1533, annex 3, appendix 3: the 95th centile of the evacuation
/// time is taken again after every run, from 50 runs on, and tested after every 50. The circular
/// gives its procedure as an example; the limit of 2 % used here is our own choice. Since
/// a figure can stand still by luck, the interval of the centile is judged beside it, as Grandison
/// and others ask (Ocean Engineering 2017, the confidence-interval convergence test).
///
/// Layer: study. Includes core only.
#pragma once

#include "study/statistics.h"

#define CONVERGENCE_BATCH 50
#define CONVERGENCE_SHARE 0.95
#define CONVERGENCE_LIMIT 0.02 /* of the centile */

/// The 95th centile as it stood after a number of runs.
typedef struct ConvergencePoint {
    int runs;
    Interval centile;
} ConvergencePoint;

typedef struct Convergence {
    ConvergencePoint* points; // from 2 runs on, at most 200, the last of all runs
    int count;
    int runs;
    double drift;   // highest less lowest centile of the last 50 runs, over the last; NAN below 50
    double width;   // half of the interval over the centile; NAN where it has no end
    int settled_at; // first multiple of 50 from which on every test held; 0: not settled
    bool settled;   // drift within the limit
    bool sharp;     // interval within 2.5 times the limit either way
} Convergence;

/// Values in the order of the runs. Takes from `arena`; false: no memory.
WARN_UNUSED bool convergence_of(Arena* arena, const double* values, int count, double confidence,
                                Convergence* convergence);

/// When a study has enough runs.
typedef struct StopRule {
    int least;         // pairs before which it never stops; 50 at least counts
    double half_width; // the interval of a mean reaches at most this far either way [unit], > 0
    bool difference;   // of every plan's difference to the first; else of every plan itself
    double confidence;
} StopRule;

/// Whether every mean asked about is known as closely as the rule wants. `values` are
/// [pairs][plans] of one measure, a time that never came as the run's length, NAN for a run that
/// failed or does not know it; `groups` [pairs] tells which pairs share their luck (numbers from
/// 0), NULL: none do. The rule looks at widths only, never at which plan is ahead, so that looking
/// after every block favours neither. Takes scratch from `arena`; false too when memory is out.
bool study_enough(Arena* arena, const StopRule* rule, const double* values, const int32_t* groups,
                  int plans, int pairs);
