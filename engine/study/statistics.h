/// Statistics: figures of one sample with intervals that hold what they promise.
///
/// Quantiles have intervals from order statistics (exact for every distribution), shares have
/// Wilson's, means have a bootstrap that draws whole groups of runs that belong together (those of
/// one seed, or of one condition), since runs that share their luck are not independent. Draws are
/// keyed (core/rng), and only core/detmath is used: the same runs give the same figures on every
/// machine. Where a sample is too small to carry an interval, its ends are NAN and never a guess.
///
/// Layer: study. Includes core only.
#pragma once

#include "core/arena.h"

/// A figure with the ends of its interval; NAN where the sample cannot carry them.
typedef struct Interval {
    double value, low, high;
} Interval;

/// Sorts rising. No NAN may be among the values.
void sort_values(double* values, int count);

double mean_of(const double* values, int count);
/// Sample standard deviation (n - 1); 0 below two values.
double deviation_of(const double* values, int count);

/// Quantile of sorted values, linear between ranks (type 7 of Hyndman and Fan 1996). NAN of none.
double quantile_of(const double* sorted, int count, double share);

/// Quantile with an interval between two order statistics: they are chosen so that each tail of
/// Binomial(count, share) is at most (1 - confidence) / 2. An end that would lie beyond the sample
/// is NAN. `share` in (0, 1).
Interval quantile_interval(const double* sorted, int count, double share, double confidence);

/// The same where only `effective` of the values are worth an independent one (<= count, >= 1): the
/// order statistics are those of so many, at their place in the sample.
Interval quantile_interval_of(const double* sorted, int count, double share, double confidence,
                              double effective);

/// Share `hits / count` with Wilson's score interval (Wilson 1927; Newcombe 1998, method 3).
/// `hits` may be fractional and `count` an effective number. NAN of an empty sample.
Interval wilson_interval(double hits, double count, double confidence);

/// A sum and a number of values of what belongs together.
typedef struct Group {
    double sum;
    double count; // > 0
} Group;

/// Groups below this carry no interval of their mean.
#define GROUPS_MIN 10

/// Mean over all groups (sum of sums / sum of counts) with a bootstrap over groups, bias-corrected
/// and accelerated (Efron 1987): 2 000 draws keyed by `seed`; beyond 400 groups its limit with
/// the first terms of Cornish and Fisher, which is then closer than the draws. Each end is at
/// least as far away as Student's. Ends NAN below GROUPS_MIN groups, and equal to the value where
/// groups do not differ. No memory is taken.
Interval mean_interval(const Group* groups, int count, double confidence, uint64_t seed);

/// Design effect of a mean over groups: its variance over that of as many independent values with
/// `variance`; at least 1 / (values a group), 1 where it cannot be told.
double design_effect(const Group* groups, int count, double variance);
