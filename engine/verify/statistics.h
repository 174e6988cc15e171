/// Statistics: what judges need and Lua has not - exact distributions and tests against them.
///
/// Layer: verify. Internal.
#pragma once

#include "core/spread.h"

/// Distribution function of a spread at x, bounds included.
double spread_below(const Spread* spread, double x);

/// Kolmogorov-Smirnov: probability that `count` draws of the spread lie at least as far from its
/// distribution as these values do (asymptotic, with Stephens' correction for small samples). Sorts
/// the values.
double statistics_ks(const Spread* spread, double* values, int count);
