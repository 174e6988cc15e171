// Factors: influences, gains and means by level.

#include "study/factors.h"

#include "study/sensitivity.h"

#include <math.h>
#include <stdlib.h>

/// Mean over the plans of a pair and the run that tells its conditions; NULL: none was done.
static const StudyRun* pair_value(const StudyIndex* index, int32_t pair, Measure measure,
                                  double* value) {
    const StudyRun* found = NULL;
    double sum = 0.0;
    int count = 0;
    for (int32_t plan = 0; plan < index->results->plan_count; plan++) {
        const StudyRun* run = study_run_of(index, pair, plan);
        double of_run = run != NULL ? study_value(index->results, run, measure) : (double)NAN;
        if (!isnan(of_run)) {
            sum += of_run;
            count++;
            found = run;
        }
    }
    *value = count > 0 ? sum / count : (double)NAN;
    return found;
}

// ---- influences --------------------------------------------------------------------------------

/// Values of one factor beside the measure, by pair.
typedef struct Columns {
    double* x; // in the factor's order
    double* y;
    int* class;
    int count, classes;
    bool ordered;
} Columns;

static double factor_value(const StudyRun* run, int32_t factor) {
    return factor == FACTOR_SCENARIO   ? (double)run->scenario
           : factor == FACTOR_FACILITY ? (double)run->facility
                                       : run->values[factor];
}

static void describe(const StudyResults* results, int32_t factor, Influence* influence,
                     Columns* columns) {
    influence->factor = factor;
    columns->ordered = false;
    if (factor < 0) {
        influence->name =
            factor == FACTOR_SCENARIO ? (Text){"Scenario", "情景"} : (Text){"Facility", "场所"};
        columns->classes =
            factor == FACTOR_SCENARIO ? results->scenario_count : results->facility_count;
        return;
    }
    const StudyFactor* of = &results->factors[factor];
    influence->name = of->name;
    columns->classes = of->level_count;
    columns->ordered = of->level_count == 0 || of->level_values != NULL;
}

static bool fill_columns(Arena* arena, const StudyIndex* index, Measure measure, int32_t factor,
                         Columns* columns) {
    const StudyResults* results = index->results;
    size_t most = (size_t)index->pair_count + 1;
    columns->x = ARENA_TAKE(arena, double, most);
    columns->y = ARENA_TAKE(arena, double, most);
    columns->class = ARENA_TAKE(arena, int, most);
    if (columns->x == NULL || columns->y == NULL || columns->class == NULL) {
        return false;
    }
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        double y = 0.0;
        const StudyRun* run = pair_value(index, pair, measure, &y);
        if (run == NULL) {
            continue;
        }
        double x = factor_value(run, factor);
        columns->class[columns->count] = columns->classes > 0 ? (int)(x + 0.5) : 0;
        if (columns->ordered && columns->classes > 0) {
            x = results->factors[factor].level_values[(int)(x + 0.5)];
        }
        columns->x[columns->count] = x;
        columns->y[columns->count++] = y;
    }
    if (columns->classes == 0) {
        columns->classes = slice_values(arena, columns->x, columns->count, columns->class);
        return columns->classes > 0 || columns->count == 0;
    }
    return true;
}

static bool measure_influence(Arena* arena, const StudyIndex* index, Measure measure,
                              int32_t factor, Influence* influence) {
    Columns columns = {0};
    *influence = (Influence){.correlation = {(double)NAN, (double)NAN, (double)NAN}};
    describe(index->results, factor, influence, &columns);
    if (!fill_columns(arena, index, measure, factor, &columns)) {
        return false;
    }
    double confidence = index->results->confidence;
    influence->runs = columns.count;
    influence->levels = columns.classes;
    influence->ordered = columns.ordered;
    if (columns.ordered) {
        influence->correlation =
            spearman(arena, columns.x, columns.y, columns.count, columns.count, confidence);
    }
    influence->share = first_order_index(columns.class, columns.y, columns.count, columns.classes,
                                         confidence, index->seed ^ (uint64_t)(factor + 8));
    return true;
}

static double known(double value) {
    return isnan(value) ? -1.0 : fabs(value);
}

static int by_strength(const void* a, const void* b) {
    const Influence* one = a;
    const Influence* two = b;
    double x = known(one->share.value);
    double y = known(two->share.value);
    if (x > y || x < y) {
        return x > y ? -1 : 1;
    }
    x = known(one->correlation.value);
    y = known(two->correlation.value);
    return x > y ? -1 : x < y ? 1 : one->factor - two->factor;
}

int study_influences(Arena* arena, const StudyIndex* index, Measure measure,
                     Influence* influences) {
    const StudyResults* results = index->results;
    int count = 0;
    int32_t beyond[2] = {FACTOR_SCENARIO, FACTOR_FACILITY};
    bool several[2] = {results->scenario_count > 1, results->facility_count > 1};
    for (int32_t i = 0; i < results->factor_count + 2; i++) {
        int32_t factor = i < results->factor_count ? i : beyond[i - results->factor_count];
        if (factor < 0 && !several[i - results->factor_count]) {
            continue;
        }
        if (!measure_influence(arena, index, measure, factor, &influences[count++])) {
            return -1;
        }
    }
    qsort(influences, (size_t)count, sizeof(Influence), by_strength);
    return count;
}

// ---- gains by level ----------------------------------------------------------------------------

/// Ends of a level or third as a filter's (above, at_most].
static RunFilter level_filter(const StudyFactor* factor, int32_t index, int32_t level) {
    if (factor->level_count > 0) {
        return (RunFilter){-1, index, level - 0.5, level + 0.5};
    }
    double third = (factor->high - factor->low) / 3.0;
    double nudge = level == 0 ? 1.0 + fabs(factor->low) : 0.0; // the lowest value belongs to it too
    double end =
        level == 2 ? factor->high + 1.0 + fabs(factor->high) : factor->low + third * (level + 1);
    return (RunFilter){-1, index, factor->low + third * level - nudge, end};
}

int study_level_gains(Arena* arena, const StudyIndex* index, Measure measure, int32_t a, int32_t b,
                      LevelGain* gains, int most) {
    const StudyResults* results = index->results;
    int count = 0;
    for (int32_t f = 0; f < results->factor_count; f++) {
        const StudyFactor* factor = &results->factors[f];
        int32_t levels = factor->level_count > 0 ? factor->level_count : 3;
        double third = (factor->high - factor->low) / 3.0;
        for (int32_t level = 0; level < levels && count < most; level++) {
            LevelGain* gain = &gains[count++];
            *gain = (LevelGain){.factor = f, .level = level};
            if (factor->level_count > 0) {
                gain->name = factor->level_names[level];
            } else {
                gain->low = factor->low + third * level;
                gain->high = factor->low + third * (level + 1);
            }
            RunFilter filter = level_filter(factor, f, level);
            if (!study_compare(arena, index, &filter, measure, a, b, results->confidence,
                               &gain->comparison)) {
                return -1;
            }
        }
    }
    return count;
}

// ---- means by level ----------------------------------------------------------------------------

int study_level_means(const StudyIndex* index, Measure measure, int32_t plan, int32_t factor,
                      LevelMean* means, int most) {
    const StudyFactor* of = &index->results->factors[factor];
    int levels = of->level_count > 0 ? of->level_count : 3;
    double third = (of->high - of->low) / 3.0;
    for (int level = 0; level < levels && level < most; level++) {
        RunFilter filter = level_filter(of, factor, level);
        means[level] = (LevelMean){
            .level = level, .low = of->low + third * level, .high = of->low + third * (level + 1)};
        if (!study_summary(index, &filter, measure, plan, &means[level].summary)) {
            return -1;
        }
    }
    return levels < most ? levels : most;
}
