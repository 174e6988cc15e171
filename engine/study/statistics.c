// Statistics: order statistics, shares, and means by a bootstrap over groups.

#include "study/statistics.h"

#include "core/detmath.h"
#include "core/rng.h"

#include <math.h>
#include <stdlib.h>

#define DRAWS 2000
/// Beyond this many groups the bootstrap is not drawn but worked out.
#define DRAWN_MAX 400

static int by_value(const void* a, const void* b) {
    double one = *(const double*)a;
    double two = *(const double*)b;
    return (one > two) - (one < two);
}

void sort_values(double* values, int count) {
    if (count > 1) {
        qsort(values, (size_t)count, sizeof(double), by_value);
    }
}

double mean_of(const double* values, int count) {
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        sum += values[i];
    }
    return count > 0 ? sum / count : (double)NAN;
}

double deviation_of(const double* values, int count) {
    double mean = mean_of(values, count);
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        sum += (values[i] - mean) * (values[i] - mean);
    }
    return count > 1 ? sqrt(sum / (count - 1)) : 0.0;
}

double quantile_of(const double* sorted, int count, double share) {
    if (count == 0) {
        return (double)NAN;
    }
    double at = share * (count - 1);
    int below = (int)floor(at);
    int above = below + 1 < count ? below + 1 : below;
    double part = at - below;
    return part > 0.0 ? sorted[below] + part * (sorted[above] - sorted[below]) : sorted[below];
}

// ---- order statistics --------------------------------------------------------------------------

/// Probability of Binomial(count, share) at k over that at k - 1.
static double step_up(int count, double share, int k) {
    return (double)(count - k + 1) / k * share / (1.0 - share);
}

/// Sum of the probabilities from `mode` outwards, over that at the mode itself.
static double weight_all(int count, double share, int mode) {
    double sum = 1.0;
    double term = 1.0;
    for (int k = mode + 1; k <= count && term > 1e-18; k++) {
        term *= step_up(count, share, k);
        sum += term;
    }
    term = 1.0;
    for (int k = mode; k > 0 && term > 1e-18; k--) {
        term /= step_up(count, share, k);
        sum += term;
    }
    return sum;
}

/// Largest k with P(X < k) <= tail for X of Binomial(count, share); 0: none, since P(X = 0) is
/// beyond the tail.
static int lower_rank(int count, double share, double tail) {
    int mode = (int)floor((count + 1) * share);
    mode = mode > count ? count : mode;
    double all = weight_all(count, share, mode);
    // From the mode down to where nothing is left, then up again adding.
    double term = 1.0;
    int k = mode;
    while (k > 0 && term > 1e-18) {
        term /= step_up(count, share, k);
        k--;
    }
    double below = 0.0;
    while (k < count && below + term / all <= tail) {
        below += term / all;
        k++;
        term *= step_up(count, share, k);
    }
    return k;
}

Interval quantile_interval(const double* sorted, int count, double share, double confidence) {
    ASSERT(share > 0.0 && share < 1.0 && confidence > 0.0 && confidence < 1.0);
    Interval interval = {quantile_of(sorted, count, share), (double)NAN, (double)NAN};
    if (count == 0) {
        return interval;
    }
    double tail = (1.0 - confidence) / 2.0;
    int low = lower_rank(count, share, tail);
    // The upper end is the lower one of the sample turned round.
    int high = count + 1 - lower_rank(count, 1.0 - share, tail);
    interval.low = low >= 1 ? sorted[low - 1] : (double)NAN;
    interval.high = high <= count ? sorted[high - 1] : (double)NAN;
    return interval;
}

Interval quantile_interval_of(const double* sorted, int count, double share, double confidence,
                              double effective) {
    int fewer = (int)floor(effective + 1e-9);
    if (fewer >= count || fewer < 1) {
        return quantile_interval(sorted, count, share, confidence);
    }
    Interval interval = {quantile_of(sorted, count, share), (double)NAN, (double)NAN};
    double tail = (1.0 - confidence) / 2.0;
    int low = lower_rank(fewer, share, tail);
    int high = fewer + 1 - lower_rank(fewer, 1.0 - share, tail);
    // The middle of the values that one of the fewer stands for.
    interval.low = low >= 1 ? quantile_of(sorted, count, (low - 0.5) / fewer) : (double)NAN;
    interval.high = high <= fewer ? quantile_of(sorted, count, (high - 0.5) / fewer) : (double)NAN;
    return interval;
}

Interval wilson_interval(double hits, double count, double confidence) {
    if (!(count > 0.0)) {
        return (Interval){(double)NAN, (double)NAN, (double)NAN};
    }
    double z = det_inverse_normal(0.5 + confidence / 2.0);
    double share = hits / count;
    double centre = (share + z * z / (2.0 * count)) / (1.0 + z * z / count);
    double half = z / (1.0 + z * z / count) *
                  sqrt(share * (1.0 - share) / count + z * z / (4.0 * count * count));
    double low = hits <= 0.0 ? 0.0 : centre - half;
    double high = hits >= count ? 1.0 : centre + half;
    return (Interval){share, low < 0.0 ? 0.0 : low, high > 1.0 ? 1.0 : high};
}

// ---- means over groups -------------------------------------------------------------------------

static double mean_of_groups(const Group* groups, int count) {
    Group all = {0};
    for (int i = 0; i < count; i++) {
        all.sum += groups[i].sum;
        all.count += groups[i].count;
    }
    return all.count > 0.0 ? all.sum / all.count : (double)NAN;
}

/// What the groups' own parts in the mean add up to.
typedef struct Parts {
    double error;        // standard error of the mean
    double acceleration; // a sixth of the skewness of the parts (Efron 1987, eq. 6.6)
    bool differ;         // the groups are not all the same
} Parts;

static Parts parts_of(const Group* groups, int count, double mean) {
    double squares = 0.0;
    double cubes = 0.0;
    double scale = 0.0;
    double values = 0.0;
    for (int i = 0; i < count; i++) {
        double part = groups[i].sum - mean * groups[i].count;
        squares += part * part;
        cubes += part * part * part;
        scale += fabs(groups[i].sum);
        values += groups[i].count;
    }
    Parts parts = {.differ = sqrt(squares) > 1e-12 * scale};
    parts.error = sqrt(squares * count / (count - 1.0)) / values;
    parts.acceleration = parts.differ ? cubes / (6.0 * squares * sqrt(squares)) : 0.0;
    return parts;
}

static double draw_mean(const Group* groups, int count, uint64_t seed, int draw) {
    Group all = {0};
    for (int i = 0; i < count; i++) {
        RngKey key = {
            .seed = seed, .stream = RNG_RESAMPLE, .who = (uint64_t)draw, .n = (uint64_t)i};
        const Group* taken = &groups[rng_below(key, (uint32_t)count)];
        all.sum += taken->sum;
        all.count += taken->count;
    }
    return all.sum / all.count;
}

/// The share of the draws that stands where a plain normal interval would have `z`.
static double corrected_share(double bias, double accelerated, double z) {
    double shifted = bias + z;
    return det_normal(bias + shifted / (1.0 - accelerated * shifted));
}

/// Where the bootstrap would end if it were drawn for ever: of many groups its distribution is
/// normal but for its skewness (Cornish and Fisher), and its bias is its acceleration.
static double end_of_many(double mean, const Parts* parts, double z) {
    double a = parts->acceleration;
    double at = a + (a + z) / (1.0 - a * (a + z));
    return mean + parts->error * (at + a * (at * at - 1.0));
}

/// Student's t for a normal deviate: the first terms of Fisher's expansion (Abramowitz and Stegun
/// 26.7.5), right to 0.001 from 9 degrees on.
static double student(double z, double degrees) {
    double square = z * z;
    return z + z * (square + 1.0) / (4.0 * degrees) +
           z * (square * (5.0 * square + 16.0) + 3.0) / (96.0 * degrees * degrees) +
           z * (square * (square * (3.0 * square + 19.0) + 17.0) - 15.0) /
               (384.0 * degrees * degrees * degrees);
}

/// Never closer than Student's: where harm is rare the bootstrap alone is too sure.
static Interval no_closer(double low, double high, double mean, double reach) {
    return (Interval){mean, low < mean - reach ? low : mean - reach,
                      high > mean + reach ? high : mean + reach};
}

Interval mean_interval(const Group* groups, int count, double confidence, uint64_t seed) {
    double draws[DRAWS];
    double mean = mean_of_groups(groups, count);
    if (count < GROUPS_MIN) {
        return (Interval){mean, (double)NAN, (double)NAN};
    }
    Parts parts = parts_of(groups, count, mean);
    double z = det_inverse_normal(0.5 + confidence / 2.0);
    if (!parts.differ) {
        return (Interval){mean, mean, mean};
    }
    double reach = student(z, count - 1.0) * parts.error;
    if (count > DRAWN_MAX) {
        return no_closer(end_of_many(mean, &parts, -z), end_of_many(mean, &parts, z), mean, reach);
    }
    double below = 0.0;
    for (int i = 0; i < DRAWS; i++) {
        draws[i] = draw_mean(groups, count, seed, i);
        below += draws[i] < mean ? 1.0 : draws[i] > mean ? 0.0 : 0.5;
    }
    sort_values(draws, DRAWS);
    double share = below / DRAWS;
    share = share < 0.001 ? 0.001 : share > 0.999 ? 0.999 : share;
    double bias = det_inverse_normal(share);
    double low = corrected_share(bias, parts.acceleration, -z);
    double high = corrected_share(bias, parts.acceleration, z);
    return no_closer(quantile_of(draws, DRAWS, low), quantile_of(draws, DRAWS, high), mean, reach);
}

double design_effect(const Group* groups, int count, double variance) {
    double mean = mean_of_groups(groups, count);
    double squares = 0.0;
    double values = 0.0;
    for (int i = 0; i < count; i++) {
        double part = groups[i].sum - mean * groups[i].count;
        squares += part * part;
        values += groups[i].count;
    }
    if (count < 2 || !(variance > 0.0)) {
        return 1.0;
    }
    double of_groups = squares * count / (count - 1.0) / (values * values);
    double effect = of_groups / (variance / values);
    double least = count / values;
    return effect < least ? least : effect;
}
