/// Survival: the share that has not met an event yet, over time, where some runs end before it.
///
/// Layer: study. Includes core only.
#pragma once

#include "study/statistics.h"

typedef struct SurvivalStep {
    double time;  // of the event [s]
    double share; // not met from here on
    double low;   // of the share's interval
    double high;  //
    int at_risk;  // just before
    int met;      // at this time
} SurvivalStep;

typedef struct Survival {
    SurvivalStep* steps; // one for each time at which somebody met it, rising
    int count;
    int met, censored; // of all
    double median;     // first time with a share of at most one half; NAN: not reached
    double last;       // longest time anyone was watched
} Survival;

/// Kaplan and Meier's estimator (1958) with Greenwood's variance and intervals on the log(-log)
/// scale (Kalbfleisch and Prentice 1980), which stay within 0 and 1. `met[i]` false: watched until
/// `times[i]` without it (right-censored, counted as at risk until then and at that time). Empty
/// without a sample. Steps are of `arena`; false: no memory.
WARN_UNUSED bool survival_of(Arena* arena, const double* times, const bool* met, int count,
                             double confidence, Survival* survival);

/// Step in force at a time; NULL before the first.
const SurvivalStep* survival_at(const Survival* survival, double time);
