// Factors: influences, gains by level, single changes.

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

// ---- single changes ----------------------------------------------------------------------------

/// The factor in which a run alone differs from the base: -1 none, -2 several.
static int32_t changed_factor(const StudyResults* results, const StudyRun* run) {
    int32_t changed = -1;
    for (int32_t f = 0; f < results->factor_count; f++) {
        bool same = (int32_t)(run->values[f] + 0.5) == results->factors[f].base;
        changed = same ? changed : changed == -1 ? f : -2;
    }
    return changed;
}

/// The base run of the same plan, scenario, facility and repeat.
static const StudyRun* base_of(const StudyIndex* index, const StudyRun* run,
                               const int32_t* base_pairs, int base_count) {
    for (int i = 0; i < base_count; i++) {
        const StudyRun* base = study_run_of(index, base_pairs[i], run->plan);
        if (base != NULL && base->repeat == run->repeat && base->scenario == run->scenario &&
            base->facility == run->facility) {
            return base;
        }
    }
    return NULL;
}

static bool has_base(const StudyResults* results) {
    for (int32_t f = 0; f < results->factor_count; f++) {
        if (results->factors[f].level_count == 0) {
            return false;
        }
    }
    return results->design != STUDY_LATIN && results->factor_count > 0;
}

/// Pairs whose conditions are the base, in order.
static int find_bases(const StudyIndex* index, int32_t plan, int32_t* pairs) {
    int count = 0;
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        const StudyRun* run = study_run_of(index, pair, plan);
        if (run != NULL && changed_factor(index->results, run) == -1) {
            pairs[count++] = pair;
        }
    }
    return count;
}

/// What is gathered for one change while the runs go by.
typedef struct Gathered {
    Group* groups; // by repeat
    int count;
    int better, worse;
} Gathered;

static void gather(const StudyIndex* index, Measure measure, const StudyRun* run,
                   const StudyRun* base, Gathered* into) {
    double difference =
        study_value(index->results, run, measure) - study_value(index->results, base, measure);
    if (isnan(difference)) {
        return;
    }
    double good = difference * measure_row(measure)->better;
    into->better += good > 0.0 ? 1 : 0;
    into->worse += good < 0.0 ? 1 : 0;
    into->groups[run->repeat].sum += difference;
    into->groups[run->repeat].count += 1.0;
    into->count++;
}

static int compact(Group* groups, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
        if (groups[i].count > 0.0) {
            groups[kept++] = groups[i];
        }
    }
    return kept;
}

/// Best for people first; only for qsort, whose comparison has no argument, the sign is put into
/// the values by the caller.
static int by_gain(const void* a, const void* b) {
    const SingleChange* one = a;
    const SingleChange* two = b;
    double x = one->difference.value;
    double y = two->difference.value;
    if (x < y || x > y) {
        return x < y ? -1 : 1;
    }
    return one->factor != two->factor ? one->factor - two->factor : one->level - two->level;
}

static Interval turned(Interval interval) {
    return (Interval){-interval.value, -interval.high, -interval.low};
}

static void sort_changes(SingleChange* changes, int count, int better) {
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < count && better > 0; i++) {
            changes[i].difference = turned(changes[i].difference);
        }
        if (pass == 0) {
            qsort(changes, (size_t)count, sizeof(SingleChange), by_gain);
        }
    }
}

int study_single_changes(Arena* arena, const StudyIndex* index, Measure measure, int32_t plan,
                         SingleChange* changes, int most) {
    const StudyResults* results = index->results;
    if (!has_base(results)) {
        return 0;
    }
    int32_t repeats = 0;
    for (int32_t i = 0; i < results->run_count; i++) {
        repeats = results->runs[i].repeat >= repeats ? results->runs[i].repeat + 1 : repeats;
    }
    int32_t* bases = ARENA_TAKE(arena, int32_t, (size_t)index->pair_count + 1);
    if (bases == NULL) {
        return -1;
    }
    int base_count = find_bases(index, plan, bases);
    int count = 0;
    for (int32_t f = 0; f < results->factor_count; f++) {
        for (int32_t level = 0; level < results->factors[f].level_count && count < most; level++) {
            Gathered gathered = {.groups = ARENA_TAKE(arena, Group, (size_t)repeats + 1)};
            if (gathered.groups == NULL) {
                return -1;
            }
            for (int32_t pair = 0; pair < index->pair_count; pair++) {
                const StudyRun* run = study_run_of(index, pair, plan);
                if (run == NULL || (int32_t)(run->values[f] + 0.5) != level ||
                    changed_factor(results, run) != f) {
                    continue;
                }
                const StudyRun* base = base_of(index, run, bases, base_count);
                if (base != NULL) {
                    gather(index, measure, run, base, &gathered);
                }
            }
            if (gathered.count > 0) {
                int groups = compact(gathered.groups, repeats);
                changes[count++] = (SingleChange){
                    .plan = plan,
                    .factor = f,
                    .level = level,
                    .pairs = gathered.count,
                    .difference = mean_interval(gathered.groups, groups, results->confidence,
                                                index->seed ^ (uint64_t)(f * 64 + level)),
                    .better = (double)gathered.better / gathered.count,
                    .worse = (double)gathered.worse / gathered.count};
            }
        }
    }
    sort_changes(changes, count, measure_row(measure)->better);
    return count;
}
