// Compare: runs by pair and plan, and the figures made of them.

#include "study/compare.h"

#include "core/hash.h"

#include <math.h>

/// Scratch of one figure [B]: a few numbers a run.
#define SCRATCH_BYTES_MAX ((size_t)1 << 30)

bool study_passes(const RunFilter* filter, const StudyRun* run) {
    if (filter->scenario >= 0 && run->scenario != filter->scenario) {
        return false;
    }
    double value = filter->factor >= 0 ? run->values[filter->factor] : 0.0;
    return filter->factor < 0 || (value > filter->above && value <= filter->at_most);
}

double study_value(const StudyResults* results, const StudyRun* run, Measure measure) {
    double value = run->measures[measure];
    bool never = isnan(value) && measure_row(measure)->restricted;
    return never ? results->scenarios[run->scenario].length_s : value;
}

bool study_knows(const StudyResults* results, Measure measure) {
    for (int32_t i = 0; i < results->run_count; i++) {
        const StudyRun* run = &results->runs[i];
        if (run->status == RUN_DONE && !isnan(run->measures[measure])) {
            return true;
        }
    }
    return false;
}

int32_t study_group(const StudyIndex* index, const StudyRun* run) {
    return index->by_cell ? run->cell : index->by_repeat ? run->repeat : run->pair;
}

const StudyRun* study_run_of(const StudyIndex* index, int32_t pair, int32_t plan) {
    int32_t run = index->runs[pair * index->results->plan_count + plan];
    return run >= 0 ? &index->results->runs[run] : NULL;
}

/// How many there are of cells and repeats decides which runs may be taken as independent.
static void choose_groups(StudyIndex* index) {
    const StudyResults* results = index->results;
    int32_t cells = 0;
    int32_t repeats = 0;
    for (int32_t i = 0; i < results->run_count; i++) {
        const StudyRun* run = &results->runs[i];
        cells = run->cell >= cells ? run->cell + 1 : cells;
        repeats = run->repeat >= repeats ? run->repeat + 1 : repeats;
    }
    bool latin = results->design == STUDY_LATIN;
    index->by_cell = latin && cells >= GROUPS_MIN;
    index->by_repeat = !latin && repeats >= GROUPS_MIN;
}

bool study_index(Arena* arena, const StudyResults* results, StudyIndex* index) {
    *index = (StudyIndex){.results = results, .seed = hash_text(results->id)};
    for (int32_t i = 0; i < results->run_count; i++) {
        int32_t pairs = results->runs[i].pair + 1;
        index->pair_count = pairs > index->pair_count ? pairs : index->pair_count;
    }
    size_t cells = (size_t)index->pair_count * (size_t)results->plan_count;
    int32_t* runs = ARENA_TAKE(arena, int32_t, cells);
    if (runs == NULL) {
        return false;
    }
    for (size_t i = 0; i < cells; i++) {
        runs[i] = -1;
    }
    for (int32_t i = 0; i < results->run_count; i++) {
        const StudyRun* run = &results->runs[i];
        ASSERT(run->pair >= 0 && run->plan >= 0 && run->plan < results->plan_count);
        if (run->status == RUN_DONE) {
            runs[run->pair * results->plan_count + run->plan] = i;
            index->done++;
        } else {
            index->failed++;
        }
    }
    index->runs = runs;
    choose_groups(index);
    return true;
}

// ---- samples -----------------------------------------------------------------------------------

/// Values of a sample with the groups that they fall into.
typedef struct Sample {
    double* values; // [count]; the caller may sort them
    Group* groups;  // [group_count], those that have any
    int count, group_count;
    bool independent; // every group has one value
} Sample;

/// Values are of `arena`, which may outlive the sample; groups are of `scratch`.
static bool begin_sample(Arena* arena, Arena* scratch, const StudyIndex* index, Sample* sample) {
    size_t most = (size_t)index->pair_count;
    const StudyResults* results = index->results;
    for (int32_t i = 0; i < results->run_count; i++) {
        size_t group = (size_t)study_group(index, &results->runs[i]) + 1;
        most = group > most ? group : most;
    }
    *sample = (Sample){.values = ARENA_TAKE(arena, double, most),
                       .groups = ARENA_TAKE(scratch, Group, most),
                       .group_count = (int)most};
    return sample->values != NULL && sample->groups != NULL;
}

static void add_value(Sample* sample, int32_t group, double value) {
    sample->values[sample->count++] = value;
    sample->groups[group].sum += value;
    sample->groups[group].count += 1.0;
}

/// Drops the groups without values.
static void end_sample(Sample* sample) {
    int kept = 0;
    sample->independent = true;
    for (int i = 0; i < sample->group_count; i++) {
        if (sample->groups[i].count > 0.0) {
            sample->independent = sample->independent && sample->groups[i].count < 1.5;
            sample->groups[kept++] = sample->groups[i];
        }
    }
    sample->group_count = kept;
}

/// How many independent values the sample's place about its median is worth.
static double worth_of(const StudyIndex* index, const RunFilter* filter, Measure measure,
                       int32_t plan, double median, Sample* shares) {
    shares->count = 0;
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        const StudyRun* run = study_run_of(index, pair, plan);
        double value = run != NULL && study_passes(filter, run)
                           ? study_value(index->results, run, measure)
                           : (double)NAN;
        if (!isnan(value)) {
            add_value(shares, study_group(index, run), value <= median ? 1.0 : 0.0);
        }
    }
    end_sample(shares);
    if (shares->independent || shares->count == 0) {
        return shares->count;
    }
    double effect = design_effect(shares->groups, shares->group_count, 0.25);
    return effect > 1.0 ? shares->count / effect : shares->count;
}

static bool summarise(Arena* scratch, const StudyIndex* index, const RunFilter* filter,
                      Measure measure, int32_t plan, Summary* summary) {
    const StudyResults* results = index->results;
    Sample sample;
    Sample shares;
    *summary = (Summary){.never_from = (double)NAN};
    if (!begin_sample(scratch, scratch, index, &sample) ||
        !begin_sample(scratch, scratch, index, &shares)) {
        return false;
    }
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        const StudyRun* run = study_run_of(index, pair, plan);
        if (run == NULL || !study_passes(filter, run)) {
            continue;
        }
        double value = study_value(results, run, measure);
        summary->unknown += isnan(value) ? 1 : 0;
        if (isnan(run->measures[measure]) && !isnan(value)) {
            summary->never++;
            bool first = !(summary->never_from <= value);
            summary->never_from = first ? value : summary->never_from;
        }
        if (!isnan(value)) {
            add_value(&sample, study_group(index, run), value);
        }
    }
    end_sample(&sample);
    summary->runs = sample.count;
    sort_values(sample.values, sample.count);
    summary->mean = mean_interval(sample.groups, sample.group_count, results->confidence,
                                  index->seed ^ (uint64_t)measure);
    // Nothing that is counted here can be less than none of it.
    summary->mean.low = summary->mean.low < 0.0 ? 0.0 : summary->mean.low;
    if (summary->never > 0) { // nor can a time restricted to the run be longer than it
        double longest = quantile_of(sample.values, sample.count, 1.0);
        summary->mean.high = summary->mean.high > longest ? longest : summary->mean.high;
    }
    double median = quantile_of(sample.values, sample.count, 0.5);
    summary->median = quantile_interval_of(sample.values, sample.count, 0.5, results->confidence,
                                           worth_of(index, filter, measure, plan, median, &shares));
    summary->p05 = quantile_of(sample.values, sample.count, 0.05);
    summary->p95 = quantile_of(sample.values, sample.count, 0.95);
    summary->least = quantile_of(sample.values, sample.count, 0.0);
    summary->most = quantile_of(sample.values, sample.count, 1.0);
    return true;
}

bool study_summary(const StudyIndex* index, const RunFilter* filter, Measure measure, int32_t plan,
                   Summary* summary) {
    Arena scratch;
    arena_init_growing(&scratch, SCRATCH_BYTES_MAX);
    bool good = summarise(&scratch, index, filter, measure, plan, summary);
    arena_free(&scratch);
    return good;
}

// ---- pairs -------------------------------------------------------------------------------------

/// Share of pairs with a sign of difference (+1, -1, 0), its interval by as many pairs as are
/// worth an independent one.
static Interval share_of(const StudyIndex* index, const Comparison* comparison,
                         const RunFilter* filter, Sample* shares, int sign) {
    double hits = 0.0;
    shares->count = 0;
    for (int i = 0; i < shares->group_count; i++) {
        shares->groups[i] = (Group){0};
    }
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        const StudyRun* a = study_run_of(index, pair, comparison->a);
        const StudyRun* b = study_run_of(index, pair, comparison->b);
        if (a == NULL || b == NULL || !study_passes(filter, a)) {
            continue;
        }
        double difference = study_value(index->results, b, comparison->measure) -
                            study_value(index->results, a, comparison->measure);
        if (!isnan(difference)) {
            int is = (difference > 0.0) - (difference < 0.0);
            hits += is == sign ? 1.0 : 0.0;
            add_value(shares, study_group(index, a), is == sign ? 1.0 : 0.0);
        }
    }
    double count = shares->count;
    double share = count > 0.0 ? hits / count : 0.0;
    double effective =
        share > 0.0 && share < 1.0
            ? count / design_effect(shares->groups, shares->group_count, share * (1.0 - share))
            : comparison->groups;
    // Never surer than so many independent pairs would be.
    effective = effective < count ? effective : count;
    return wilson_interval(share * effective, effective, index->results->confidence);
}

static void put_shares(const StudyIndex* index, const RunFilter* filter, Sample* shares, int most,
                       Comparison* comparison) {
    int better = measure_row(comparison->measure)->better < 0 ? -1 : 1;
    const int signs[3] = {better, -better, 0};
    Interval* into[3] = {&comparison->better, &comparison->worse, &comparison->tied};
    for (int i = 0; i < 3; i++) {
        shares->group_count = most;
        *into[i] = share_of(index, comparison, filter, shares, signs[i]);
    }
    comparison->effect = comparison->better.value - comparison->worse.value;
}

/// Medians and means of both sides over the same pairs.
static bool put_sides(Arena* arena, const StudyIndex* index, const RunFilter* filter,
                      Comparison* comparison) {
    double* sides[2] = {ARENA_TAKE(arena, double, (size_t)index->pair_count),
                        ARENA_TAKE(arena, double, (size_t)index->pair_count)};
    int count = 0;
    for (int32_t pair = 0; pair < index->pair_count && sides[0] != NULL && sides[1] != NULL;
         pair++) {
        const StudyRun* a = study_run_of(index, pair, comparison->a);
        const StudyRun* b = study_run_of(index, pair, comparison->b);
        if (a == NULL || b == NULL || !study_passes(filter, a)) {
            continue;
        }
        double of_a = study_value(index->results, a, comparison->measure);
        double of_b = study_value(index->results, b, comparison->measure);
        if (!isnan(of_a) && !isnan(of_b)) {
            sides[0][count] = of_a;
            sides[1][count++] = of_b;
        }
    }
    if (sides[0] == NULL || sides[1] == NULL) {
        return false;
    }
    for (int i = 0; i < 2; i++) {
        sort_values(sides[i], count);
    }
    comparison->mean_a = mean_of(sides[0], count);
    comparison->mean_b = mean_of(sides[1], count);
    comparison->median_a = quantile_of(sides[0], count, 0.5);
    comparison->median_b = quantile_of(sides[1], count, 0.5);
    return true;
}

/// Everything that rests on the sorted differences.
static void put_differences(Arena* arena, const Sample* sample, double confidence, uint64_t seed,
                            Comparison* comparison) {
    int count = sample->count;
    double spread = deviation_of(sample->values, count);
    sort_values(sample->values, count);
    comparison->pairs = count;
    comparison->groups = sample->group_count;
    comparison->differences = sample->values;
    for (int i = 0; i < sample->group_count; i++) {
        double size = fabs(sample->groups[i].sum / sample->groups[i].count);
        comparison->differing += size > 0.0 ? 1 : 0;
        comparison->largest = size > comparison->largest ? size : comparison->largest;
    }
    comparison->mean = mean_interval(sample->groups, sample->group_count, confidence, seed);
    comparison->median = quantile_interval(sample->values, count, 0.5, confidence);
    comparison->shift = hodges_lehmann(sample->values, count, confidence);
    comparison->p = signed_rank(arena, sample->values, count).p;
    if (!sample->independent) {
        comparison->median.low = comparison->median.high = (double)NAN;
        comparison->shift.low = comparison->shift.high = (double)NAN;
        comparison->p = (double)NAN;
    }
    comparison->standardised = spread > 0.0 ? comparison->mean.value / spread : 0.0;
    comparison->p05 = quantile_of(sample->values, count, 0.05);
    comparison->p95 = quantile_of(sample->values, count, 0.95);
}

static bool compare_plans(Arena* arena, Arena* scratch, const StudyIndex* index,
                          const RunFilter* filter, Measure measure, int32_t a, int32_t b,
                          double confidence, Comparison* comparison) {
    *comparison = (Comparison){.a = a, .b = b, .measure = measure};
    Sample sample;
    Sample shares;
    if (!begin_sample(arena, scratch, index, &sample) ||
        !begin_sample(scratch, scratch, index, &shares)) {
        return false;
    }
    int most = shares.group_count;
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        const StudyRun* of_a = study_run_of(index, pair, a);
        const StudyRun* of_b = study_run_of(index, pair, b);
        if (of_a == NULL || of_b == NULL || !study_passes(filter, of_a)) {
            continue;
        }
        double difference =
            study_value(index->results, of_b, measure) - study_value(index->results, of_a, measure);
        if (!isnan(difference)) {
            add_value(&sample, study_group(index, of_a), difference);
            comparison->never_a += isnan(of_a->measures[measure]) ? 1 : 0;
            comparison->never_b += isnan(of_b->measures[measure]) ? 1 : 0;
        }
    }
    end_sample(&sample);
    uint64_t seed = index->seed ^ ((uint64_t)measure << 8) ^ ((uint64_t)b << 16);
    put_differences(scratch, &sample, confidence, seed, comparison);
    put_shares(index, filter, &shares, most, comparison);
    return put_sides(scratch, index, filter, comparison);
}

bool study_compare(Arena* arena, const StudyIndex* index, const RunFilter* filter, Measure measure,
                   int32_t a, int32_t b, double confidence, Comparison* comparison) {
    Arena scratch;
    arena_init_growing(&scratch, SCRATCH_BYTES_MAX);
    bool good =
        compare_plans(arena, &scratch, index, filter, measure, a, b, confidence, comparison);
    arena_free(&scratch);
    return good;
}
