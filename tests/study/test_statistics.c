/// Figures of one sample: published values, coverage, and samples that can tell nothing.
#include "study/statistics.h"

#include "core/detmath.h"
#include "core/rng.h"
#include "support/check.h"

static double chance(uint64_t repeat, uint64_t n) {
    return rng_unit((RngKey){.seed = 11, .stream = RNG_TEST, .who = repeat, .n = n});
}

static double normal(uint64_t repeat, uint64_t n) {
    double unit = chance(repeat, n);
    return det_inverse_normal(unit < 1e-12 ? 1e-12 : unit);
}

TEST(wilson_intervals_are_those_of_newcombe_1998) {
    UNUSED_STATE;
    // Statistics in Medicine 17 (1998) 857, table I, method 3.
    static const double rows[][4] = {{81, 263, 0.2553, 0.3662},
                                     {15, 148, 0.0624, 0.1605},
                                     {0, 20, 0.0000, 0.1611},
                                     {1, 29, 0.0061, 0.1718}};
    for (int i = 0; i < 4; i++) {
        Interval share = wilson_interval(rows[i][0], rows[i][1], 0.95);
        assert_near(share.value, rows[i][0] / rows[i][1], 1e-12);
        assert_near(share.low, rows[i][2], 5e-5);
        assert_near(share.high, rows[i][3], 5e-5);
    }
}

TEST(wilson_intervals_mirror_and_of_nothing_tell_nothing) {
    UNUSED_STATE;
    for (int hits = 0; hits <= 12; hits++) {
        Interval share = wilson_interval(hits, 12, 0.9);
        Interval other = wilson_interval(12 - hits, 12, 0.9);
        assert_near(share.low, 1.0 - other.high, 1e-12);
        assert_true(share.low <= share.value && share.value <= share.high);
    }
    assert_true(wilson_interval(12, 12, 0.95).high >= 1.0);
    assert_true(isnan(wilson_interval(0, 0, 0.95).value));
}

/// 1, 2, ... n: a value is its own rank.
static void count_up(double* values, int count) {
    for (int i = 0; i < count; i++) {
        values[i] = i + 1.0;
    }
}

TEST(the_median_lies_between_the_ranks_of_the_tables) {
    UNUSED_STATE;
    // Nair (1940); Conover, Practical Nonparametric Statistics, table A3: ranks at 95 %.
    static const int rows[][3] = {{6, 1, 6},   {10, 2, 9},   {15, 4, 12},
                                  {20, 6, 15}, {50, 18, 33}, {100, 40, 61}};
    double values[100];
    for (int i = 0; i < 6; i++) {
        count_up(values, rows[i][0]);
        Interval median = quantile_interval(values, rows[i][0], 0.5, 0.95);
        assert_near(median.low, rows[i][1], 0.0);
        assert_near(median.high, rows[i][2], 0.0);
    }
    count_up(values, 5);
    assert_true(isnan(quantile_interval(values, 5, 0.5, 0.95).low));
    assert_true(isnan(quantile_interval(values, 5, 0.5, 0.95).high));
}

TEST(a_95th_centile_has_an_upper_end_from_59_runs_on_as_wilks_found) {
    UNUSED_STATE;
    // Wilks (1941): 0.95^59 < 0.05, 0.95^58 is not.
    double values[59];
    count_up(values, 59);
    assert_true(isnan(quantile_interval(values, 58, 0.95, 0.90).high));
    assert_near(quantile_interval(values, 59, 0.95, 0.90).high, 59.0, 0.0);
}

TEST(quantile_intervals_cover_as_often_as_they_say) {
    UNUSED_STATE;
    // The 90th centile of uniform draws is 0.9.
    double values[80];
    int covered = 0;
    for (uint64_t repeat = 0; repeat < 2000; repeat++) {
        for (uint64_t i = 0; i < 80; i++) {
            values[i] = chance(repeat, i);
        }
        sort_values(values, 80);
        Interval centile = quantile_interval(values, 80, 0.9, 0.9);
        covered += centile.low <= 0.9 && 0.9 <= centile.high ? 1 : 0;
    }
    assert_true(covered >= 1780); // at least 90 % less three deviations
    assert_true(covered <= 1940); // and not by being endless
}

TEST(quantiles_interpolate_between_ranks) {
    UNUSED_STATE;
    const double values[] = {1, 2, 4, 8};
    assert_near(quantile_of(values, 4, 0.0), 1.0, 0.0);
    assert_near(quantile_of(values, 4, 0.5), 3.0, 1e-12);
    assert_near(quantile_of(values, 4, 0.75), 5.0, 1e-12);
    assert_near(quantile_of(values, 4, 1.0), 8.0, 0.0);
    assert_near(quantile_of(values, 1, 0.3), 1.0, 0.0);
    assert_true(isnan(quantile_of(values, 0, 0.5)));
}

static void groups_of(Group* groups, uint64_t repeat, int count) {
    for (int i = 0; i < count; i++) {
        // Exponential with mean 1: as skewed as evacuation times get.
        groups[i] = (Group){-det_log(1.0 - chance(repeat, (uint64_t)i)), 1.0};
    }
}

TEST(the_mean_of_a_skewed_sample_is_covered_at_the_stated_rate) {
    UNUSED_STATE;
    Group groups[40];
    int covered = 0;
    for (uint64_t repeat = 0; repeat < 200; repeat++) {
        groups_of(groups, repeat, 40);
        Interval mean = mean_interval(groups, 40, 0.95, repeat);
        assert_true(mean.low < mean.value && mean.value < mean.high);
        covered += mean.low <= 1.0 && 1.0 <= mean.high ? 1 : 0;
    }
    assert_true(covered >= 180); // 190 expected, 3.2 deviations below; BCa of n = 40 reaches 94 %
}

TEST(a_bootstrap_of_normal_values_is_near_students_interval) {
    UNUSED_STATE;
    Group groups[100];
    double values[100];
    for (int i = 0; i < 100; i++) {
        values[i] = 50.0 + 8.0 * normal(3, (uint64_t)i);
        groups[i] = (Group){values[i], 1.0};
    }
    double half = 1.984 * deviation_of(values, 100) / 10.0; // t of 99 degrees at 97.5 %
    Interval mean = mean_interval(groups, 100, 0.95, 5);
    assert_near(mean.value - mean.low, half, 0.12 * half);
    assert_near(mean.high - mean.value, half, 0.12 * half);
}

TEST(of_many_groups_the_bootstrap_is_worked_out_and_goes_on_where_the_drawn_one_ends) {
    UNUSED_STATE;
    static Group groups[10000];
    groups_of(groups, 77, 10000);
    Interval mean = mean_interval(groups, 10000, 0.95, 1);
    assert_near(mean.high - mean.low, 2.0 * 1.96 / 100.0, 0.001);
    Interval drawn = mean_interval(groups, 400, 0.95, 1);
    Interval worked_out = mean_interval(groups, 401, 0.95, 1);
    double width = worked_out.high - worked_out.low;
    assert_near(drawn.low, worked_out.low, 0.08 * width);
    assert_near(drawn.high, worked_out.high, 0.08 * width);
    // Skewed to the right: the upper end is farther away.
    assert_true(worked_out.high - worked_out.value > worked_out.value - worked_out.low);
}

TEST(runs_that_share_their_luck_are_not_taken_for_independent) {
    UNUSED_STATE;
    // 20 seeds, each told 50 times over: no surer than 20 values.
    Group twenty[20];
    Group alone[1000];
    for (int i = 0; i < 1000; i++) {
        double value = normal(9, (uint64_t)i / 50);
        alone[i] = (Group){value, 1.0};
        if (i % 50 == 0) {
            twenty[i / 50] = (Group){50.0 * value, 50.0};
        }
    }
    Interval honest = mean_interval(twenty, 20, 0.95, 1);
    Interval flattering = mean_interval(alone, 1000, 0.95, 1);
    assert_near(honest.value, flattering.value, 1e-12);
    assert_true(honest.high - honest.low > 4.0 * (flattering.high - flattering.low));
    double spread = 0.0;
    for (int i = 0; i < 1000; i++) {
        spread += (alone[i].sum - honest.value) * (alone[i].sum - honest.value) / 999.0;
    }
    assert_near(design_effect(twenty, 20, spread), 52.6, 0.3); // 50 * 20 / 19
    assert_near(design_effect(alone, 1000, spread), 1.0, 0.01);
}

TEST(samples_that_can_tell_nothing_say_so) {
    UNUSED_STATE;
    Group groups[12];
    for (int i = 0; i < 12; i++) {
        groups[i] = (Group){7.0, 1.0};
    }
    Interval same = mean_interval(groups, 12, 0.95, 1);
    assert_near(same.low, 7.0, 0.0);
    assert_near(same.high, 7.0, 0.0);
    Interval few = mean_interval(groups, GROUPS_MIN - 1, 0.95, 1);
    assert_near(few.value, 7.0, 0.0);
    assert_true(isnan(few.low) && isnan(few.high));
    assert_true(isnan(mean_interval(groups, 0, 0.95, 1).value));
    assert_near(deviation_of(NULL, 0), 0.0, 0.0);
    assert_true(isnan(mean_of(NULL, 0)));
}

TEST(the_same_sample_and_seed_give_the_same_interval) {
    UNUSED_STATE;
    Group groups[50];
    groups_of(groups, 4, 50);
    Interval once = mean_interval(groups, 50, 0.95, 6);
    Interval again = mean_interval(groups, 50, 0.95, 6);
    assert_memory_equal(&once, &again, sizeof(once));
}

SUITE(CASE(wilson_intervals_are_those_of_newcombe_1998),
      CASE(wilson_intervals_mirror_and_of_nothing_tell_nothing),
      CASE(the_median_lies_between_the_ranks_of_the_tables),
      CASE(a_95th_centile_has_an_upper_end_from_59_runs_on_as_wilks_found),
      CASE(quantile_intervals_cover_as_often_as_they_say),
      CASE(quantiles_interpolate_between_ranks),
      CASE(the_mean_of_a_skewed_sample_is_covered_at_the_stated_rate),
      CASE(a_bootstrap_of_normal_values_is_near_students_interval),
      CASE(of_many_groups_the_bootstrap_is_worked_out_and_goes_on_where_the_drawn_one_ends),
      CASE(runs_that_share_their_luck_are_not_taken_for_independent),
      CASE(samples_that_can_tell_nothing_say_so),
      CASE(the_same_sample_and_seed_give_the_same_interval))
