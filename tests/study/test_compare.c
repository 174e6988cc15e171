/// Comparing plans pair by pair: what is counted, what is left out, and how sure it may be.
#include "study/compare.h"

#include "study/changes.h"
#include "study/factors.h"
#include "study/synthetic.h"
#include "support/check.h"

static Arena arena;

static int begin(void** state) {
    (void)state;
    arena_init_growing(&arena, (size_t)512 << 20);
    return 0;
}

static int end(void** state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

static Synthetic population(uint64_t seed, int32_t repeats) {
    return (Synthetic){
        .seed = seed, .repeats = repeats, .plan_count = 2, .odds = {1.0, 1.0}, .base = 0.04};
}

static StudyIndex index_of(const StudyResults* results) {
    StudyIndex index;
    assert_true(study_index(&arena, results, &index));
    return index;
}

TEST(pairs_take_the_luck_out_of_the_difference) {
    UNUSED_STATE;
    Synthetic of = population(1, 40);
    of.faster[1] = 30.0;
    StudyResults results = synthetic_study(&arena, &of);
    StudyIndex index = index_of(&results);
    Comparison c;
    Summary a;
    assert_true(study_compare(&arena, &index, &RUNS_ALL, MEASURE_LAST_OUT, 0, 1, 0.95, &c));
    assert_true(study_summary(&index, &RUNS_ALL, MEASURE_LAST_OUT, 0, &a));
    assert_int_equal(c.pairs, 600);
    assert_int_equal(c.groups, 40); // seeds, which all conditions share
    assert_near(c.mean.value, -30.0, 6.0);
    assert_true(c.mean.low < c.mean.value && c.mean.value < c.mean.high && c.mean.high < 0.0);
    assert_near(c.mean.value, c.mean_b - c.mean_a, 1e-9);
    // The spread of single differences is far below that of the plan itself.
    assert_true(c.p95 - c.p05 < 0.5 * (a.p95 - a.p05));
    assert_true(c.better.value > 0.9 && c.effect > 0.8);
    assert_near(c.better.value + c.worse.value + c.tied.value, 1.0, 1e-9);
}

TEST(of_pairs_that_share_seeds_no_test_that_needs_independence_is_told) {
    UNUSED_STATE;
    Synthetic of = population(2, 20);
    StudyResults results = synthetic_study(&arena, &of);
    StudyIndex index = index_of(&results);
    Comparison c;
    assert_true(study_compare(&arena, &index, &RUNS_ALL, MEASURE_HURT, 0, 1, 0.95, &c));
    assert_true(isnan(c.p) && isnan(c.median.low) && isnan(c.shift.low));
    // In one condition every pair has a seed of its own.
    RunFilter one = {.scenario = -1, .factor = 0, .above = 1.5, .at_most = 2.5};
    for (int32_t i = 0; i < results.run_count; i++) {
        ((StudyRun*)results.runs)[i].values[0] += results.runs[i].values[1] > 0.5 ? 10.0 : 0.0;
    }
    assert_true(study_compare(&arena, &index, &one, MEASURE_HURT, 0, 1, 0.95, &c));
    assert_int_equal(c.pairs, 20);
    assert_true(c.p > 0.0 && c.p <= 1.0 && c.median.low <= c.median.high);
}

TEST(what_failed_or_is_unknown_is_left_out_and_what_never_came_counts_as_the_length) {
    UNUSED_STATE;
    Synthetic of = population(3, 12);
    StudyResults results = synthetic_study(&arena, &of);
    StudyRun* runs = (StudyRun*)results.runs;
    runs[0].status = RUN_FAILED;
    runs[2].measures[MEASURE_HURT] = (double)NAN;
    runs[4].measures[MEASURE_LAST_OUT] = (double)NAN;
    StudyIndex index = index_of(&results);
    Comparison c;
    Summary a;
    assert_int_equal(index.failed, 1);
    assert_true(study_compare(&arena, &index, &RUNS_ALL, MEASURE_HURT, 0, 1, 0.95, &c));
    assert_int_equal(c.pairs, 12 * 15 - 2);
    assert_true(study_summary(&index, &RUNS_ALL, MEASURE_LAST_OUT, 0, &a));
    assert_int_equal(a.runs, 12 * 15 - 1);
    assert_int_equal(a.never, 1);
    assert_near(a.most, 600.0, 0.0);
    assert_true(study_summary(&index, &RUNS_ALL, MEASURE_HURT, 0, &a));
    assert_int_equal(a.unknown, 1);
}

TEST(a_study_without_runs_tells_nothing) {
    UNUSED_STATE;
    Synthetic of = population(4, 0);
    StudyResults results = synthetic_study(&arena, &of);
    StudyIndex index = index_of(&results);
    Comparison c;
    Summary a;
    Egress egress;
    assert_true(study_compare(&arena, &index, &RUNS_ALL, MEASURE_HURT, 0, 1, 0.95, &c));
    assert_true(study_summary(&index, &RUNS_ALL, MEASURE_HURT, 0, &a));
    assert_true(study_egress(&arena, &index, 0, &egress));
    assert_int_equal(c.pairs + a.runs + egress.runs, 0);
    assert_true(isnan(c.mean.value) && isnan(a.mean.value) && isnan(egress.margin));
}

TEST(time_there_is_less_time_needed_is_taken_run_by_run) {
    UNUSED_STATE;
    Synthetic of = population(5, 10);
    StudyResults results = synthetic_study(&arena, &of);
    StudyRun* runs = (StudyRun*)results.runs;
    for (int32_t i = 0; i < results.run_count; i++) {
        // Slow runs are those with much time: no run is short, though RSET's p95 is beyond ASET's
        // p05.
        runs[i].measures[MEASURE_RSET] = 100.0 + 2.0 * (i % 100);
        runs[i].measures[MEASURE_ASET] = 130.0 + 2.0 * (i % 100);
    }
    runs[0].measures[MEASURE_RSET] = runs[0].measures[MEASURE_ASET] = (double)NAN;
    runs[2].measures[MEASURE_ASET] = (double)NAN; // never lost: at least until the end
    runs[4].measures[MEASURE_RSET] = (double)NAN; // never out
    StudyIndex index = index_of(&results);
    Egress egress;
    assert_true(study_egress(&arena, &index, 0, &egress));
    assert_int_equal(egress.all, 150);
    assert_int_equal(egress.runs, 149); // of one run nothing can be told
    assert_int_equal(egress.aset_never, 2);
    assert_int_equal(egress.rset_never, 2);
    assert_near(egress.margin, 30.0, 0.0);
    assert_near(egress.margin_p05, 30.0, 0.0);
    assert_false(egress.margin_least);
    assert_true(egress.rset_p95 > egress.aset_p05);
    assert_near(egress.short_of_time.value, 1.0 / 149.0, 1e-12); // who was never out
    assert_true(isnan(egress.caught));
}

TEST(a_time_that_never_came_is_never_and_no_lack_of_the_runs_length) {
    UNUSED_STATE;
    Synthetic of = population(5, 10);
    StudyResults results = synthetic_study(&arena, &of);
    StudyRun* runs = (StudyRun*)results.runs;
    for (int32_t i = 0; i < results.run_count; i++) {
        bool out = i % 20 < 12; // of plan A (even runs) six of ten
        runs[i].measures[MEASURE_RSET] = out ? 200.0 : (double)NAN;
        runs[i].measures[MEASURE_ASET] = i % 20 < 4 ? (double)NAN : 180.0;
        runs[i].measures[MEASURE_CAUGHT] = i % 20 < 4 ? 0.0 : 10.0;
    }
    StudyIndex index = index_of(&results);
    Egress egress;
    assert_true(study_egress(&arena, &index, 0, &egress));
    // Runs of A by tens: two out, way never lost: at least 600 - 200; four out 20 s late; four
    // never.
    assert_int_equal(egress.rset_never, 60);
    assert_int_equal(egress.aset_never, 30);
    assert_near(egress.rset, 200.0, 0.0);
    assert_true(isinf(egress.rset_p95));
    assert_near(egress.aset, 180.0, 0.0);
    assert_true(isinf(egress.margin_p05) && egress.margin_p05 < 0.0);
    assert_near(egress.margin, -20.0, 0.0);
    assert_false(egress.margin_least);
    assert_near(egress.short_of_time.value, 0.8, 1e-12);
    assert_near(egress.caught, 8.0, 1e-12);
    Summary summary;
    assert_true(study_summary(&index, &RUNS_ALL, MEASURE_RSET, 0, &summary));
    assert_int_equal(summary.never, 60);
    assert_near(summary.never_from, 600.0, 0.0);
    assert_near(summary.mean.value, 0.6 * 200.0 + 0.4 * 600.0, 1e-9); // restricted to the run
    assert_true(summary.median.value < summary.never_from && summary.p95 >= summary.never_from);
}

TEST(the_factor_that_was_built_in_comes_out_first) {
    UNUSED_STATE;
    Synthetic of = population(6, 30);
    StudyResults results = synthetic_study(&arena, &of);
    StudyIndex index = index_of(&results);
    Influence influences[STUDY_FACTORS_MAX + 2];
    assert_int_equal(study_influences(&arena, &index, MEASURE_HURT, influences), 2);
    assert_int_equal(influences[0].factor, 1);           // the place counts 0.6 .. 1.6
    assert_true(isnan(influences[0].correlation.value)); // places have no order
    assert_true(influences[0].share.low > 0.05 && influences[1].share.low > 0.02);
    assert_true(influences[1].correlation.high < 0.0); // more wardens, fewer hurt
    assert_true(influences[1].correlation.low > -0.7);
}

TEST(single_changes_are_told_best_first_with_the_base_seed_by_seed) {
    UNUSED_STATE;
    Synthetic of = population(7, 60);
    of.design = STUDY_ONE_AT_A_TIME;
    StudyResults results = synthetic_study(&arena, &of);
    StudyIndex index = index_of(&results);
    SingleChange changes[16];
    int count = study_single_changes(&arena, &index, MEASURE_HURT, 0, 0.95, changes, 16);
    assert_int_equal(count, 6); // four other numbers of wardens, two other places
    assert_int_equal(changes[0].factor * 10 + changes[0].level, 10); // fire in the north rooms
    // Last come the fire in the lobby and a lone warden.
    assert_true(changes[5].factor * 10 + changes[5].level == 12 || changes[5].level == 0);
    assert_true(changes[0].difference.high < 0.0 && changes[5].difference.low > 0.0);
    assert_int_equal(changes[0].pairs, 60);
    for (int i = 1; i < count; i++) {
        assert_true(changes[i - 1].difference.value <= changes[i].difference.value);
    }
    results.design = STUDY_LATIN;
    assert_int_equal(study_single_changes(&arena, &index, MEASURE_HURT, 0, 0.95, changes, 16), 0);
}

TEST(the_level_where_the_gain_is_gone_is_seen) {
    UNUSED_STATE;
    Synthetic of = population(8, 60);
    of.odds[1] = 0.4;
    of.gain_needs_wardens = true;
    StudyResults results = synthetic_study(&arena, &of);
    StudyIndex index = index_of(&results);
    LevelGain gains[16];
    assert_int_equal(study_level_gains(&arena, &index, MEASURE_HURT, 0, 1, gains, 16), 8);
    for (int level = 0; level < 2; level++) {
        assert_true(gains[level].comparison.mean.high > -0.3);
    }
    for (int level = 2; level < 5; level++) {
        assert_true(gains[level].comparison.mean.high < -0.5);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(pairs_take_the_luck_out_of_the_difference),
        CASE(of_pairs_that_share_seeds_no_test_that_needs_independence_is_told),
        CASE(what_failed_or_is_unknown_is_left_out_and_what_never_came_counts_as_the_length),
        CASE(a_study_without_runs_tells_nothing),
        CASE(time_there_is_less_time_needed_is_taken_run_by_run),
        CASE(a_time_that_never_came_is_never_and_no_lack_of_the_runs_length),
        CASE(the_factor_that_was_built_in_comes_out_first),
        CASE(single_changes_are_told_best_first_with_the_base_seed_by_seed),
        CASE(the_level_where_the_gain_is_gone_is_seen)};
    return cmocka_run_group_tests(tests, begin, end);
}
