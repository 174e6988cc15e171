/// Ranks: paired differences and correlations that no single run can pull away.
///
/// Layer: study. Includes core only.
#pragma once

#include "study/statistics.h"

/// Wilcoxon's signed-rank test of paired differences.
typedef struct SignedRank {
    int count;   // differences that are not zero
    double plus; // sum of the ranks of the positive ones (midranks for ties)
    double p;    // two-sided; 1 where nothing differs
} SignedRank;

/// Zeros are dropped (Wilcoxon 1945). Exact by counting all signs up to 60 differences, with ties
/// as they are; beyond, normal with corrections for ties and continuity. Takes scratch from
/// `arena`; p is NAN when memory is out.
SignedRank signed_rank(Arena* arena, const double* differences, int count);

/// Hodges and Lehmann's shift: the median of all means of two (Walsh averages), with the interval
/// that goes with the signed-rank test (Hollander and Wolfe, 3.2-3.3). Of sorted differences. Ends
/// NAN where the sample is too small (below 6 at 95 %).
Interval hodges_lehmann(const double* sorted, int count, double confidence);

/// Midranks of values, 1 .. count. False: no memory.
WARN_UNUSED bool ranks_of(Arena* arena, const double* values, int count, double* ranks);

/// Spearman's rank correlation with an interval by Fisher's z with the variance
/// (1 + r^2 / 2) / (n - 3) (Bonett and Wright 2000). `count` pairs of values, `effective` of them
/// independent (<= count). NAN where either side does not vary, ends NAN below 10.
Interval spearman(Arena* arena, const double* x, const double* y, int count, double effective,
                  double confidence);
