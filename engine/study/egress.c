// Egress: the time that is needed against the time there is, run by run, since a slow run may well
// be the one that the smoke comes early in.

#include "study/compare.h"

#include <math.h>

/// Times of a run with what never came put at the run's length. False: no margin can be told.
static bool times_of(const StudyResults* results, const StudyRun* run, Egress* egress, double* rset,
                     double* aset) {
    bool no_rset = isnan(run->measures[MEASURE_RSET]);
    bool no_aset = isnan(run->measures[MEASURE_ASET]);
    if (no_rset && no_aset) {
        egress->neither++;
        return false;
    }
    *rset = study_value(results, run, MEASURE_RSET);
    *aset = study_value(results, run, MEASURE_ASET);
    egress->rset_never += no_rset ? 1 : 0;
    egress->aset_never += no_aset ? 1 : 0;
    return true;
}

bool study_egress(Arena* arena, const StudyIndex* index, int32_t plan, Egress* egress) {
    *egress = (Egress){0};
    double* rset = ARENA_TAKE(arena, double, (size_t)index->pair_count + 1);
    double* aset = ARENA_TAKE(arena, double, (size_t)index->pair_count + 1);
    double* margin = ARENA_TAKE(arena, double, (size_t)index->pair_count + 1);
    if (rset == NULL || aset == NULL || margin == NULL) {
        return false;
    }
    int count = 0;
    int below = 0;
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        const StudyRun* run = study_run_of(index, pair, plan);
        if (run == NULL || !times_of(index->results, run, egress, &rset[count], &aset[count])) {
            continue;
        }
        margin[count] = aset[count] - rset[count];
        below += margin[count] < 0.0 ? 1 : 0;
        count++;
    }
    double confidence = index->results->confidence;
    sort_values(rset, count);
    sort_values(aset, count);
    sort_values(margin, count);
    egress->runs = count;
    egress->rset = quantile_interval(rset, count, 0.5, confidence);
    egress->aset = quantile_interval(aset, count, 0.5, confidence);
    egress->rset_p95 = quantile_of(rset, count, 0.95);
    egress->aset_p05 = quantile_of(aset, count, 0.05);
    egress->margin = quantile_interval(margin, count, 0.5, confidence);
    egress->margin_p05 = quantile_of(margin, count, 0.05);
    egress->short_of_time = wilson_interval(below, count, confidence);
    return true;
}
