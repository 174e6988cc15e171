// Egress: the time that is needed against the time there is, run by run, since a slow run may well
// be the one that the smoke comes early in.

#include "study/compare.h"

#include <math.h>

/// A time that may not have come, as a quantile sees it.
static double or_never(double time) {
    return isnan(time) ? (double)INFINITY : time;
}

/// Quantile of sorted values of which some are infinite: between a finite and an infinite one, and
/// among infinite ones, it is infinite. NAN of none.
static double quantile_with_never(const double* sorted, int count, double share) {
    if (count == 0) {
        return (double)NAN;
    }
    double at = share * (count - 1);
    double low = sorted[(int)floor(at)];
    double high = sorted[(int)ceil(at)];
    bool never = isinf(low) || isinf(high);
    // Of times the later one is never; of margins the lesser one is.
    return never ? (isinf(low) ? low : high) : quantile_of(sorted, count, share);
}

/// The margin of a run as said in compare.h; `*least` gets whether it is a lower bound.
static double margin_of(const StudyResults* results, const StudyRun* run, bool* least) {
    double rset = run->measures[MEASURE_RSET];
    *least = isnan(run->measures[MEASURE_ASET]);
    return isnan(rset) ? -(double)INFINITY : study_value(results, run, MEASURE_ASET) - rset;
}

/// What is gathered over the runs.
typedef struct Gathered {
    double *rset, *aset, *margin; // [all], [all], [runs]
    double least;                 // the lowest margin that is only a bound
    double caught;
    int known; // runs that told it
    int below;
} Gathered;

static void take_run(const StudyResults* results, const StudyRun* run, Gathered* into,
                     Egress* egress) {
    bool no_rset = isnan(run->measures[MEASURE_RSET]);
    bool no_aset = isnan(run->measures[MEASURE_ASET]);
    into->rset[egress->all] = or_never(run->measures[MEASURE_RSET]);
    into->aset[egress->all++] = or_never(run->measures[MEASURE_ASET]);
    egress->rset_never += no_rset ? 1 : 0;
    egress->aset_never += no_aset ? 1 : 0;
    double caught = run->measures[MEASURE_CAUGHT];
    into->caught += isnan(caught) ? 0.0 : caught;
    into->known += isnan(caught) ? 0 : 1;
    if (no_rset && no_aset) {
        return; // it may still have gone well or badly
    }
    bool least = false;
    double margin = margin_of(results, run, &least);
    into->margin[egress->runs++] = margin;
    into->below += margin < 0.0 ? 1 : 0;
    into->least = least && margin < into->least ? margin : into->least;
}

bool study_egress(Arena* arena, const StudyIndex* index, int32_t plan, Egress* egress) {
    size_t most = (size_t)index->pair_count + 1;
    Gathered all = {.rset = ARENA_TAKE(arena, double, most),
                    .aset = ARENA_TAKE(arena, double, most),
                    .margin = ARENA_TAKE(arena, double, most),
                    .least = (double)INFINITY};
    *egress = (Egress){0};
    if (all.rset == NULL || all.aset == NULL || all.margin == NULL) {
        return false;
    }
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        const StudyRun* run = study_run_of(index, pair, plan);
        if (run != NULL) {
            take_run(index->results, run, &all, egress);
        }
    }
    sort_values(all.rset, egress->all);
    sort_values(all.aset, egress->all);
    sort_values(all.margin, egress->runs);
    egress->rset = quantile_with_never(all.rset, egress->all, 0.5);
    egress->aset = quantile_with_never(all.aset, egress->all, 0.5);
    egress->rset_p95 = quantile_with_never(all.rset, egress->all, 0.95);
    egress->aset_p05 = quantile_with_never(all.aset, egress->all, 0.05);
    egress->margin = quantile_with_never(all.margin, egress->runs, 0.5);
    egress->margin_p05 = quantile_with_never(all.margin, egress->runs, 0.05);
    egress->margin_least = egress->margin >= all.least;
    egress->margin_p05_least = egress->margin_p05 >= all.least;
    egress->short_of_time = wilson_interval(all.below, egress->runs, index->results->confidence);
    egress->caught = all.known > 0 ? all.caught / all.known : (double)NAN;
    return true;
}
