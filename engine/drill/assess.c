// Assess: folds over what people handed in. See assess.h for the rules.

#include "drill/assess.h"

#include <string.h>

#define LEVELS       4
#define LEVELS_APART 2    /* P and M, S and U: exercise.md 3.4 */
#define POINTS_APART 5000 /* half of a line's points [bp]: own choice */

bool assess_opened(const Assessment* assessment) {
    for (int i = 0; i < assessment->count; i++) {
        if (assessment->rows[i].kind == ASSESS_OPEN) {
            return true;
        }
    }
    return false;
}

int assess_raters(const Assessment* assessment, const char* raters[ASSESS_RATERS_MAX]) {
    int count = 0;
    for (int i = 0; i < assessment->count; i++) {
        const AssessRow* row = &assessment->rows[i];
        bool known = row->kind != ASSESS_RATE;
        for (int r = 0; r < count && !known; r++) {
            known = strcmp(raters[r], row->by) == 0;
        }
        if (!known && count < ASSESS_RATERS_MAX) {
            raters[count++] = row->by;
        }
    }
    return count;
}

/// The last row of a kind by somebody (NULL anybody) about a line; NULL none.
static const AssessRow* last_row(const Assessment* assessment, AssessKind kind, const char* by,
                                 const char* line) {
    for (int i = assessment->count - 1; i >= 0; i--) {
        const AssessRow* row = &assessment->rows[i];
        if (row->kind == kind && strcmp(row->item, line) == 0 &&
            (by == NULL || strcmp(row->by, by) == 0)) {
            return row;
        }
    }
    return NULL;
}

int assess_level(int32_t bp) {
    return bp >= 10000 ? 3 : bp >= 7500 ? 2 : bp >= 5000 ? 1 : 0;
}

/// The middle one, or the mean of the middle two.
static int32_t median(const LineRatings* ratings) {
    int32_t sorted[ASSESS_RATERS_MAX];
    for (int i = 0; i < ratings->count; i++) {
        int at = i;
        for (; at > 0 && sorted[at - 1] > ratings->rows[i]->bp; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = ratings->rows[i]->bp;
    }
    int middle = ratings->count / 2;
    return ratings->count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle] + 1) / 2;
}

static int32_t mean(const LineRatings* ratings) {
    int32_t sum = 0;
    for (int i = 0; i < ratings->count; i++) {
        sum += ratings->rows[i]->bp;
    }
    return (2 * sum + ratings->count) / (2 * ratings->count);
}

LineRatings assess_line(const Assessment* assessment, const char* line, bool points) {
    const char* raters[ASSESS_RATERS_MAX];
    int count = assess_raters(assessment, raters);
    LineRatings result = {.bp = -1, .low = -1, .high = -1};
    for (int r = 0; r < count; r++) {
        const AssessRow* row = last_row(assessment, ASSESS_RATE, raters[r], line);
        if (row == NULL || row->bp < 0) {
            result.unseen += row != NULL ? 1 : 0;
            continue;
        }
        result.low = result.count == 0 || row->bp < result.low ? row->bp : result.low;
        result.high = row->bp > result.high ? row->bp : result.high;
        result.rows[result.count++] = row;
    }
    result.agreed = last_row(assessment, ASSESS_AGREE, NULL, line);
    if (result.agreed != NULL) {
        result.bp = result.agreed->bp;
    } else if (result.count > 0) {
        result.bp = points ? mean(&result) : median(&result);
        result.apart = points
                           ? result.high - result.low >= POINTS_APART
                           : assess_level(result.high) - assess_level(result.low) >= LEVELS_APART;
    }
    return result;
}

// ---- agreement ---------------------------------------------------------------------------------

#define LEVELS_MOST 8

Agreement assess_agreement(const int* a, const int* b, int count, int levels) {
    Agreement result = {.lines = count, .share = 1.0, .kappa = 1.0, .weighted = 1.0};
    int of_a[LEVELS_MOST] = {0};
    int of_b[LEVELS_MOST] = {0};
    int same = 0;
    int64_t distance = 0; // sum of squared distances of what was marked
    for (int i = 0; i < count; i++) {
        ASSERT(a[i] >= 0 && a[i] < levels && b[i] >= 0 && b[i] < levels && levels <= LEVELS_MOST);
        of_a[a[i]]++;
        of_b[b[i]]++;
        same += a[i] == b[i] ? 1 : 0;
        distance += (int64_t)(a[i] - b[i]) * (a[i] - b[i]);
    }
    int64_t chance = 0; // times count: agreements expected of chance
    int64_t expected = 0;
    for (int i = 0; i < levels; i++) {
        for (int k = 0; k < levels; k++) {
            chance += i == k ? (int64_t)of_a[i] * of_b[k] : 0;
            expected += (int64_t)of_a[i] * of_b[k] * (i - k) * (i - k);
        }
    }
    if (count == 0) {
        return result;
    }
    double whole = (double)count;
    double by_chance = (double)chance / (whole * whole);
    result.share = same / whole;
    if (by_chance < 1.0) {
        result.kappa = (result.share - by_chance) / (1.0 - by_chance);
    }
    if (expected > 0) {
        result.weighted = 1.0 - whole * (double)distance / (double)expected;
    }
    return result;
}

static Agreement agreement_of(const Assessment* assessment, const PlanDef* plan, const char* one,
                              const char* other) {
    int a[PLAN_LINES_MAX];
    int b[PLAN_LINES_MAX];
    int count = 0;
    for (int l = 0; l < plan->line_count; l++) {
        const AssessRow* first = last_row(assessment, ASSESS_RATE, one, plan->lines[l].id);
        const AssessRow* second = last_row(assessment, ASSESS_RATE, other, plan->lines[l].id);
        if (first != NULL && second != NULL && first->bp >= 0 && second->bp >= 0) {
            a[count] = assess_level(first->bp);
            b[count++] = assess_level(second->bp);
        }
    }
    return assess_agreement(a, b, count, LEVELS);
}

Agreement assess_agreement_all(const Assessment* assessment, const PlanDef* plan) {
    const char* raters[ASSESS_RATERS_MAX];
    int count = assess_raters(assessment, raters);
    Agreement sum = {0};
    int pairs = 0;
    for (int i = 0; i < count; i++) {
        for (int k = i + 1; k < count; k++) {
            Agreement pair = agreement_of(assessment, plan, raters[i], raters[k]);
            if (pair.lines > 0) {
                pairs++;
                sum.lines += pair.lines;
                sum.share += pair.share;
                sum.kappa += pair.kappa;
                sum.weighted += pair.weighted;
            }
        }
    }
    if (pairs > 0) {
        sum.share /= pairs;
        sum.kappa /= pairs;
        sum.weighted /= pairs;
    }
    return sum;
}
