// Changes: the runs of a plan by condition and seed, and for each condition the one that differs
// from it in one factor, which stands at its base.

#include "study/changes.h"

#include <math.h>
#include <stdlib.h>

/// Runs of one plan by condition and repeat.
typedef struct Table {
    const StudyRun** runs;  // [cells][repeats], NULL: none was done
    const StudyRun** cells; // [cells] any run of it
    int32_t cell_count, repeats;
} Table;

static bool has_base(const StudyResults* results) {
    for (int32_t f = 0; f < results->factor_count; f++) {
        if (results->factors[f].level_count == 0) {
            return false;
        }
    }
    return results->design != STUDY_LATIN && results->factor_count > 0;
}

int study_change_count(const StudyResults* results) {
    int count = 0;
    for (int32_t f = 0; has_base(results) && f < results->factor_count; f++) {
        count += results->factors[f].level_count - 1;
    }
    return count < STUDY_CHANGES_MAX ? count : STUDY_CHANGES_MAX;
}

static bool make_table(Arena* arena, const StudyIndex* index, int32_t plan, Table* table) {
    const StudyResults* results = index->results;
    *table = (Table){0};
    for (int32_t i = 0; i < results->run_count; i++) {
        const StudyRun* run = &results->runs[i];
        table->cell_count = run->cell >= table->cell_count ? run->cell + 1 : table->cell_count;
        table->repeats = run->repeat >= table->repeats ? run->repeat + 1 : table->repeats;
    }
    size_t size = (size_t)table->cell_count * (size_t)table->repeats + 1;
    table->runs = ARENA_TAKE(arena, const StudyRun*, size);
    table->cells = ARENA_TAKE(arena, const StudyRun*, (size_t)table->cell_count + 1);
    if (table->runs == NULL || table->cells == NULL) {
        return false;
    }
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        const StudyRun* run = study_run_of(index, pair, plan);
        if (run != NULL) {
            table->runs[(size_t)run->cell * (size_t)table->repeats + (size_t)run->repeat] = run;
            table->cells[run->cell] = run;
        }
    }
    return true;
}

static int32_t level_of(const StudyRun* run, int32_t factor) {
    return (int32_t)(run->values[factor] + 0.5);
}

/// Whether `base` is the condition of `run` with one factor put back to its base.
static bool is_base_of(const StudyResults* results, const StudyRun* run, const StudyRun* base,
                       int32_t factor) {
    bool same = run->scenario == base->scenario && run->facility == base->facility &&
                level_of(base, factor) == results->factors[factor].base;
    for (int32_t f = 0; same && f < results->factor_count; f++) {
        same = f == factor || level_of(run, f) == level_of(base, f);
    }
    return same;
}

/// The condition without the change, -1: it was not run.
static int32_t base_cell(const StudyResults* results, const Table* table, const StudyRun* run,
                         int32_t factor) {
    for (int32_t cell = 0; cell < table->cell_count; cell++) {
        const StudyRun* base = table->cells[cell];
        if (base != NULL && is_base_of(results, run, base, factor)) {
            return cell;
        }
    }
    return -1;
}

/// What is gathered for one change while the runs go by.
typedef struct Gathered {
    Group* groups; // by repeat
    int count, better, worse;
} Gathered;

static void gather(const StudyResults* results, Measure measure, const StudyRun* run,
                   const StudyRun* base, Gathered* into) {
    double difference = study_value(results, run, measure) - study_value(results, base, measure);
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

/// All conditions with the factor at the level, each beside the one with it at its base.
static void gather_change(const StudyResults* results, const Table* table, Measure measure,
                          int32_t factor, int32_t level, Gathered* into) {
    for (int32_t cell = 0; cell < table->cell_count; cell++) {
        const StudyRun* any = table->cells[cell];
        int32_t without = any != NULL && level_of(any, factor) == level
                              ? base_cell(results, table, any, factor)
                              : -1;
        for (int32_t repeat = 0; without >= 0 && repeat < table->repeats; repeat++) {
            size_t row = (size_t)table->repeats;
            const StudyRun* run = table->runs[(size_t)cell * row + (size_t)repeat];
            const StudyRun* base = table->runs[(size_t)without * row + (size_t)repeat];
            if (run != NULL && base != NULL) {
                gather(results, measure, run, base, into);
            }
        }
    }
}

static SingleChange change_of(Gathered* gathered, int32_t repeats, double confidence,
                              uint64_t seed) {
    SingleChange change = {.pairs = gathered->count,
                           .better = (double)gathered->better / gathered->count,
                           .worse = (double)gathered->worse / gathered->count};
    for (int32_t i = 0; i < repeats; i++) {
        const Group group = gathered->groups[i];
        if (group.count > 0.0) {
            double size = fabs(group.sum / group.count);
            change.differing += size > 0.0 ? 1 : 0;
            change.largest = size > change.largest ? size : change.largest;
            gathered->groups[change.groups++] = group;
        }
    }
    change.difference = mean_interval(gathered->groups, change.groups, confidence, seed);
    return change;
}

/// Best for people first; the sign is put into the values by the caller, since qsort's comparison
/// has no argument.
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
                         double confidence, SingleChange* changes, int most) {
    const StudyResults* results = index->results;
    Table table;
    if (!has_base(results)) {
        return 0;
    }
    if (!make_table(arena, index, plan, &table)) {
        return -1;
    }
    int count = 0;
    for (int32_t f = 0; f < results->factor_count; f++) {
        for (int32_t level = 0; level < results->factors[f].level_count && count < most; level++) {
            Gathered gathered = {.groups = ARENA_TAKE(arena, Group, (size_t)table.repeats + 1)};
            if (gathered.groups == NULL) {
                return -1;
            }
            if (level != results->factors[f].base) {
                gather_change(results, &table, measure, f, level, &gathered);
            }
            if (gathered.count > 0) {
                uint64_t seed = index->seed ^ (uint64_t)(f * 64 + level);
                changes[count] = change_of(&gathered, table.repeats, confidence, seed);
                changes[count].plan = plan;
                changes[count].factor = f;
                changes[count++].level = level;
            }
        }
    }
    sort_changes(changes, count, measure_row(measure)->better);
    return count;
}
