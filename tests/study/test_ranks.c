/// Ranks: tests and correlations with published results, and every sign counted out by hand.
#include "study/ranks.h"

#include "core/detmath.h"
#include "core/rng.h"
#include "support/check.h"

static Arena arena;

static int begin(void** state) {
    (void)state;
    arena_init_growing(&arena, (size_t)64 << 20);
    return 0;
}

static int end(void** state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

static double normal(uint64_t repeat, uint64_t n) {
    double unit = rng_unit((RngKey){.seed = 23, .stream = RNG_TEST, .who = repeat, .n = n});
    return det_inverse_normal(unit < 1e-12 ? 1e-12 : unit);
}

TEST(signed_ranks_of_the_depression_data_are_those_of_hollander_and_wolfe) {
    UNUSED_STATE;
    // Hollander and Wolfe, Nonparametric Statistical Methods, table 3.1: T+ = 5 of y - x,
    // two-sided p = 0.039, shift -0.46, 95.0 % interval -0.786 to -0.010.
    static const double x[] = {1.83, .50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    static const double y[] = {.878, .647, .598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double differences[9];
    for (int i = 0; i < 9; i++) {
        differences[i] = y[i] - x[i];
    }
    SignedRank test = signed_rank(&arena, differences, 9);
    assert_int_equal(test.count, 9);
    assert_near(test.plus, 5.0, 1e-9);
    assert_near(test.p, 0.0390625, 1e-12);
    sort_values(differences, 9);
    Interval shift = hodges_lehmann(differences, 9, 0.95);
    assert_near(shift.value, -0.46, 1e-9);
    assert_near(shift.low, -0.786, 1e-9);
    assert_near(shift.high, -0.010, 1e-9);
}

TEST(signed_ranks_of_darwins_maize_are_those_of_fisher) {
    UNUSED_STATE;
    // Fisher, The Design of Experiments, table 3 (eighths of an inch): T+ = 96, p = 0.0413 exact.
    double maize[] = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    SignedRank test = signed_rank(&arena, maize, 15);
    assert_near(test.plus, 96.0, 0.0);
    assert_near(test.p, 0.041259765625, 1e-12);
    sort_values(maize, 15);
    Interval shift = hodges_lehmann(maize, 15, 0.95);
    assert_near(shift.value, 25.0, 1e-9); // of all 120 means of two, listed by hand
    assert_near(shift.low, 4.0, 1e-9);
    assert_near(shift.high, 41.5, 1e-9);
}

TEST(ties_and_zeros_are_counted_as_they_are) {
    UNUSED_STATE;
    // All 512 signs of the midranks were listed: 2 * 31 of them are as far out.
    const double differences[] = {1, 1, -1, 2, 2, 3, -3, 4, 0, 0, 5};
    SignedRank test = signed_rank(&arena, differences, 11);
    assert_int_equal(test.count, 9);
    assert_near(test.plus, 36.5, 1e-12);
    assert_near(test.p, 0.12109375, 1e-12);
}

TEST(the_normal_approximation_continues_the_exact_one) {
    UNUSED_STATE;
    double differences[61];
    for (int i = 0; i < 61; i++) {
        differences[i] = normal(1, (uint64_t)i) + 0.2;
    }
    double exact = signed_rank(&arena, differences, 60).p;
    double approximate = signed_rank(&arena, differences, 61).p;
    assert_true(exact > 0.0 && exact < 1.0);
    assert_near(exact, approximate, 0.05);
}

TEST(equal_samples_are_called_different_at_the_stated_rate) {
    UNUSED_STATE;
    int called = 0;
    for (uint64_t repeat = 0; repeat < 400; repeat++) {
        double differences[100];
        for (int i = 0; i < 100; i++) {
            differences[i] = normal(repeat + 10, (uint64_t)i);
        }
        called += signed_rank(&arena, differences, 100).p < 0.05 ? 1 : 0;
    }
    assert_true(called >= 8 && called <= 34); // 20 expected, 3 deviations either way
}

TEST(nothing_and_no_difference_say_so) {
    UNUSED_STATE;
    const double zeros[5] = {0};
    assert_near(signed_rank(&arena, zeros, 5).p, 1.0, 0.0);
    assert_near(signed_rank(&arena, NULL, 0).p, 1.0, 0.0);
    assert_true(isnan(hodges_lehmann(NULL, 0, 0.95).value));
    const double five[5] = {1, 2, 3, 4, 5};
    assert_near(hodges_lehmann(five, 5, 0.95).value, 3.0, 1e-12);
    assert_true(isnan(hodges_lehmann(five, 5, 0.95).low)); // 2 / 2^5 is more than 5 %
    const double same[8] = {2, 2, 2, 2, 2, 2, 2, 2};
    Interval shift = hodges_lehmann(same, 8, 0.95);
    assert_near(shift.low, 2.0, 0.0);
    assert_near(shift.high, 2.0, 0.0);
}

TEST(the_shift_of_many_is_found_without_listing_all_means_of_two) {
    UNUSED_STATE;
    enum { MANY = 300 };
    double values[MANY];
    static double walsh[MANY * (MANY + 1) / 2];
    int count = 0;
    for (int i = 0; i < MANY; i++) {
        values[i] = normal(2, (uint64_t)i) * 30.0 - 74.0;
    }
    sort_values(values, MANY);
    for (int i = 0; i < MANY; i++) {
        for (int j = i; j < MANY; j++) {
            walsh[count++] = (values[i] + values[j]) / 2.0;
        }
    }
    sort_values(walsh, count);
    Interval shift = hodges_lehmann(values, MANY, 0.95);
    assert_near(shift.value, quantile_of(walsh, count, 0.5), 1e-9);
    assert_true(shift.low < -74.0 + 4.0 && shift.high > -74.0 - 4.0);
    assert_near(shift.high - shift.low, 2.0 * 1.96 * 30.0 / 17.32 * 1.023, 1.0);
}

TEST(spearman_of_the_textbook_pairs_is_the_textbooks) {
    UNUSED_STATE;
    // IQ and hours of television a week of ten people: rho = -29/165.
    static const double iq[] = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    static const double hours[] = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    Interval rho = spearman(&arena, iq, hours, 10, 10.0, 0.95);
    assert_near(rho.value, -29.0 / 165.0, 1e-12);
    // tanh(atanh(r) -+ 1.96 sqrt((1 + r^2 / 2) / 7)), Bonett and Wright 2000.
    double half = 1.959964 * sqrt((1.0 + rho.value * rho.value / 2.0) / 7.0);
    assert_near(rho.low, tanh(atanh(rho.value) - half), 1e-6);
    assert_near(rho.high, tanh(atanh(rho.value) + half), 1e-6);
}

TEST(spearman_sees_order_alone_and_covers_what_it_says) {
    UNUSED_STATE;
    double x[60];
    double y[60];
    for (int i = 0; i < 60; i++) {
        x[i] = normal(4, (uint64_t)i);
        y[i] = det_exp(3.0 * x[i]);
    }
    assert_near(spearman(&arena, x, y, 60, 60.0, 0.95).value, 1.0, 1e-12);
    assert_near(spearman(&arena, x, y, 60, 60.0, 0.95).low, 1.0, 1e-12);
    int covered = 0;
    for (uint64_t repeat = 0; repeat < 200; repeat++) {
        for (int i = 0; i < 60; i++) {
            x[i] = normal(repeat + 1000, (uint64_t)i);
            y[i] = 0.6 * x[i] + 0.8 * normal(repeat + 2000, (uint64_t)i);
        }
        Interval rho = spearman(&arena, x, y, 60, 60.0, 0.95);
        // Of normal pairs with r = 0.6 it is 6 / pi asin(0.3) = 0.5819 (Pearson 1907).
        covered += rho.low <= 0.5819 && 0.5819 <= rho.high ? 1 : 0;
    }
    assert_true(covered >= 181); // 190 less 3 deviations
    double flat[60] = {0};
    assert_true(isnan(spearman(&arena, x, flat, 60, 60.0, 0.95).value));
    assert_true(isnan(spearman(&arena, x, y, 1, 1.0, 0.95).value));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(signed_ranks_of_the_depression_data_are_those_of_hollander_and_wolfe),
        CASE(signed_ranks_of_darwins_maize_are_those_of_fisher),
        CASE(ties_and_zeros_are_counted_as_they_are),
        CASE(the_normal_approximation_continues_the_exact_one),
        CASE(equal_samples_are_called_different_at_the_stated_rate),
        CASE(nothing_and_no_difference_say_so),
        CASE(the_shift_of_many_is_found_without_listing_all_means_of_two),
        CASE(spearman_of_the_textbook_pairs_is_the_textbooks),
        CASE(spearman_sees_order_alone_and_covers_what_it_says)};
    return cmocka_run_group_tests(tests, begin, end);
}
