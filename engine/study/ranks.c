// Ranks: signed ranks, the shift that goes with them, and rank correlation.

#include "study/ranks.h"

#include "core/detmath.h"

#include <math.h>
#include <stdlib.h>

/// Up to this many differences the distribution is counted out: twice the ranks sum to n (n + 1).
#define EXACT_MAX 60

typedef struct Ranked {
    double value;
    int at;
} Ranked;

static int by_rank(const void* a, const void* b) {
    const Ranked* one = a;
    const Ranked* two = b;
    int order = (one->value > two->value) - (one->value < two->value);
    return order != 0 ? order : (one->at > two->at) - (one->at < two->at);
}

bool ranks_of(Arena* arena, const double* values, int count, double* ranks) {
    Ranked* ranked = ARENA_TAKE(arena, Ranked, (size_t)count);
    if (ranked == NULL) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        ranked[i] = (Ranked){values[i], i};
    }
    if (count > 1) {
        qsort(ranked, (size_t)count, sizeof(Ranked), by_rank);
    }
    for (int first = 0; first < count;) {
        int end = first + 1;
        while (end < count && !(ranked[end].value > ranked[first].value)) {
            end++;
        }
        for (int i = first; i < end; i++) {
            ranks[ranked[i].at] = (first + 1 + end) / 2.0;
        }
        first = end;
    }
    return true;
}

/// Sums of twice the ranks, which are whole, so that midranks are counted as they are.
#define SUMS (EXACT_MAX * (EXACT_MAX + 1) + 1)

/// Of all 2^n choices of signs the share that gives each sum of twice the positive ranks. Returns
/// the highest sum.
static int count_signs(const double* ranks, int count, double share[SUMS]) {
    int top = 0;
    share[0] = 1.0;
    for (int i = 0; i < count; i++) {
        int twice = (int)(2.0 * ranks[i] + 0.5);
        for (int sum = top + 1; sum <= top + twice; sum++) {
            share[sum] = 0.0;
        }
        top += twice;
        for (int sum = top; sum >= 0; sum--) {
            share[sum] = 0.5 * share[sum] + (sum >= twice ? 0.5 * share[sum - twice] : 0.0);
        }
    }
    return top;
}

static double exact_p(const double* ranks, int count, double plus) {
    double all = count * (count + 1) / 2.0;
    double least = plus < all - plus ? plus : all - plus;
    double share[SUMS];
    int top = count_signs(ranks, count, share);
    double p = 0.0;
    for (int sum = 0; sum <= top && sum <= (int)(2.0 * least + 0.5); sum++) {
        p += 2.0 * share[sum];
    }
    return p > 1.0 ? 1.0 : p;
}

static double normal_p(const double* ranks, int count, double plus) {
    double squares = 0.0; // with midranks this is n (n + 1) (2n + 1) / 6 less the ties' part
    for (int i = 0; i < count; i++) {
        squares += ranks[i] * ranks[i];
    }
    double away = fabs(plus - count * (count + 1.0) / 4.0) - 0.5;
    double z = away > 0.0 ? away / sqrt(squares / 4.0) : 0.0;
    return 2.0 * det_normal(-z);
}

SignedRank signed_rank(Arena* arena, const double* differences, int count) {
    double* sizes = ARENA_TAKE(arena, double, (size_t)count);
    double* ranks = ARENA_TAKE(arena, double, (size_t)count);
    SignedRank test = {.p = (double)NAN};
    if (sizes == NULL || ranks == NULL) {
        return test;
    }
    for (int i = 0; i < count; i++) {
        if (fabs(differences[i]) > 0.0) {
            sizes[test.count++] = fabs(differences[i]);
        }
    }
    if (!ranks_of(arena, sizes, test.count, ranks)) {
        return test;
    }
    int next = 0;
    for (int i = 0; i < count; i++) {
        if (fabs(differences[i]) > 0.0) {
            test.plus += differences[i] > 0.0 ? ranks[next] : 0.0;
            next++;
        }
    }
    test.p = test.count == 0           ? 1.0
             : test.count <= EXACT_MAX ? exact_p(ranks, test.count, test.plus)
                                       : normal_p(ranks, test.count, test.plus);
    return test;
}

// ---- the shift ---------------------------------------------------------------------------------

/// How many means of two values (each with itself too) are at most `limit`.
static double walsh_at_most(const double* sorted, int count, double limit) {
    double found = 0.0;
    int j = count - 1;
    for (int i = 0; i < count; i++) {
        while (j >= 0 && (sorted[i] + sorted[j]) / 2.0 > limit) {
            j--;
        }
        if (j < i) {
            break; // what is left was counted from the other side
        }
        found += j - i + 1;
    }
    return found;
}

/// The k-th smallest Walsh average (from 1) by halving, since all n^2 / 2 of them would not fit.
static double walsh_rank(const double* sorted, int count, double k) {
    double low = sorted[0];
    double high = sorted[count - 1];
    if (walsh_at_most(sorted, count, low) >= k) {
        return low;
    }
    for (int i = 0; i < 200; i++) {
        double middle = low + (high - low) / 2.0;
        if (!(middle > low && middle < high)) {
            break;
        }
        if (walsh_at_most(sorted, count, middle) >= k) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

/// Rank of the interval's lower Walsh average; below 1: none. Largest c with
/// P(T+ <= c - 1) <= tail.
static double lower_walsh(int count, double tail) {
    if (count <= EXACT_MAX) {
        double ranks[EXACT_MAX];
        for (int i = 0; i < count; i++) {
            ranks[i] = i + 1.0;
        }
        double share[SUMS];
        int top = count_signs(ranks, count, share);
        int c = 0;
        double below = share[0];
        while (2 * c < top && below <= tail) {
            c++;
            below += share[2 * c]; // ranks without ties: odd sums of twice the ranks are none
        }
        return c;
    }
    double mean = count * (count + 1.0) / 4.0;
    double spread = sqrt(count * (count + 1.0) * (2.0 * count + 1.0) / 24.0);
    return floor(mean + det_inverse_normal(tail) * spread);
}

Interval hodges_lehmann(const double* sorted, int count, double confidence) {
    Interval shift = {(double)NAN, (double)NAN, (double)NAN};
    if (count == 0) {
        return shift;
    }
    double all = (double)count * (count + 1.0) / 2.0;
    double lower_middle = walsh_rank(sorted, count, floor((all + 1.0) / 2.0));
    double upper_middle = walsh_rank(sorted, count, floor(all / 2.0) + 1.0);
    shift.value = lower_middle + (upper_middle - lower_middle) / 2.0;
    double c = lower_walsh(count, (1.0 - confidence) / 2.0);
    if (c >= 1.0) {
        shift.low = walsh_rank(sorted, count, c);
        shift.high = walsh_rank(sorted, count, all + 1.0 - c);
    }
    return shift;
}

// ---- correlation -------------------------------------------------------------------------------

static double correlation(const double* x, const double* y, int count) {
    double mx = mean_of(x, count);
    double my = mean_of(y, count);
    double xx = 0.0;
    double yy = 0.0;
    double xy = 0.0;
    for (int i = 0; i < count; i++) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    return xx > 0.0 && yy > 0.0 ? xy / sqrt(xx * yy) : (double)NAN;
}

Interval spearman(Arena* arena, const double* x, const double* y, int count, double effective,
                  double confidence) {
    Interval result = {(double)NAN, (double)NAN, (double)NAN};
    double* rx = ARENA_TAKE(arena, double, (size_t)count);
    double* ry = ARENA_TAKE(arena, double, (size_t)count);
    if (count < 2 || rx == NULL || ry == NULL || !ranks_of(arena, x, count, rx) ||
        !ranks_of(arena, y, count, ry)) {
        return result;
    }
    double r = correlation(rx, ry, count);
    result.value = r > 1.0 ? 1.0 : r < -1.0 ? -1.0 : r;
    if (!(effective >= 10.0) || isnan(result.value)) {
        return result;
    }
    if (fabs(result.value) > 1.0 - 1e-12) {
        result.low = result.high = result.value;
        return result;
    }
    double z = 0.5 * det_log((1.0 + r) / (1.0 - r));
    double half =
        det_inverse_normal(0.5 + confidence / 2.0) * sqrt((1.0 + r * r / 2.0) / (effective - 3.0));
    double ends[2] = {z - half, z + half};
    for (int i = 0; i < 2; i++) {
        double e = det_exp(2.0 * ends[i]);
        ends[i] = (e - 1.0) / (e + 1.0);
    }
    result.low = ends[0];
    result.high = ends[1];
    return result;
}
