// Sensitivity: variance between the levels of a factor against that of everything.

#include "study/sensitivity.h"

#include "core/detmath.h"
#include "core/rng.h"
#include "study/ranks.h"

#include <math.h>

#define CLASSES_MAX 64
#define DRAWS       500

/// Sums of one pass over runs.
typedef struct Sums {
    double count[CLASSES_MAX];
    double sum[CLASSES_MAX];
    double squares;
} Sums;

static void add(Sums* sums, int class, double y) {
    sums->count[class] += 1.0;
    sums->sum[class] += y;
    sums->squares += y * y;
}

/// Omega squared of the sums; NAN where nothing varies.
static double index_of(const Sums* sums, int classes) {
    double count = 0.0;
    double total = 0.0;
    double between = 0.0;
    int used = 0;
    for (int i = 0; i < classes; i++) {
        if (sums->count[i] > 0.0) {
            count += sums->count[i];
            total += sums->sum[i];
            between += sums->sum[i] * sums->sum[i] / sums->count[i];
            used++;
        }
    }
    double all = sums->squares - total * total / count;
    between -= total * total / count;
    if (!(all > 1e-12 * sums->squares) || used < 2 || !(count > used)) {
        return (double)NAN;
    }
    double within = (all - between) / (count - used);
    double index = (between - (used - 1) * within) / (all + within);
    return index < 0.0 ? 0.0 : index > 1.0 ? 1.0 : index;
}

Interval first_order_index(const int* class, const double* y, int count, int classes,
                           double confidence, uint64_t seed) {
    Interval result = {(double)NAN, (double)NAN, (double)NAN};
    double draws[DRAWS];
    if (classes < 2 || classes > CLASSES_MAX || count < 3 * classes) {
        return result;
    }
    double mean = mean_of(y, count); // taken off, so that squares lose no digits
    Sums sums = {0};
    for (int i = 0; i < count; i++) {
        ASSERT(class[i] >= 0 && class[i] < classes);
        add(&sums, class[i], y[i] - mean);
    }
    result.value = index_of(&sums, classes);
    int drawn = 0;
    for (int d = 0; d < DRAWS && !isnan(result.value); d++) {
        Sums again = {0};
        for (int i = 0; i < count; i++) {
            RngKey key = {
                .seed = seed, .stream = RNG_RESAMPLE, .who = (uint64_t)d, .n = (uint64_t)i};
            uint32_t taken = rng_below(key, (uint32_t)count);
            add(&again, class[taken], y[taken] - mean);
        }
        double index = index_of(&again, classes);
        if (!isnan(index)) {
            draws[drawn++] = index;
        }
    }
    if (drawn >= DRAWS / 2) {
        sort_values(draws, drawn);
        result.low = quantile_of(draws, drawn, (1.0 - confidence) / 2.0);
        result.high = quantile_of(draws, drawn, (1.0 + confidence) / 2.0);
    }
    return result;
}

int slice_values(Arena* arena, const double* values, int count, int* slice) {
    double* ranks = ARENA_TAKE(arena, double, (size_t)count);
    if (count == 0 || ranks == NULL || !ranks_of(arena, values, count, ranks)) {
        return 0;
    }
    int slices = (int)(2.0 * det_pow((double)count, 1.0 / 3.0));
    slices = slices < 2 ? 2 : slices > 60 ? 60 : slices;
    for (int i = 0; i < count; i++) {
        int at = (int)((ranks[i] - 0.5) / count * slices);
        slice[i] = at < slices ? at : slices - 1;
    }
    return slices;
}
