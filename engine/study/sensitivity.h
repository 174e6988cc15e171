/// Sensitivity: how much of a measure's spread each factor explains.
///
/// Layer: study. Includes core only.
#pragma once

#include "study/statistics.h"

/// First-order (Sobol) index of a factor from runs as they are: the variance of the mean of y
/// given the factor, over the variance of y, with the part that chance alone would give taken off
/// (omega squared; Hays 1963). `class` puts each run into one of `classes` levels or slices.
/// Interval by a bootstrap of the runs, 500 draws keyed by `seed`. Below 0 is 0. NAN where y does
/// not vary, or where there are fewer than 2 classes or than 3 runs a class.
Interval first_order_index(const int* class, const double* y, int count, int classes,
                           double confidence, uint64_t seed);

/// Slices of equal numbers for a factor without levels: about twice the cube root of the runs, 2
/// to 60 (Rice's rule). Writes the slice of each value; returns how many there are, 0: no memory.
int slice_values(Arena* arena, const double* values, int count, int* slice);
