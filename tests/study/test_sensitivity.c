/// Sensitivity: functions whose indices are known on paper.
#include "study/sensitivity.h"

#include "core/detmath.h"
#include "core/rng.h"
#include "support/check.h"

static double unit(uint64_t repeat, uint64_t n, uint32_t slot) {
    return rng_unit((RngKey){.seed = 31, .stream = RNG_TEST, .who = repeat, .n = n, .slot = slot});
}

TEST(the_function_of_ishigami_has_the_indices_of_the_textbook) {
    UNUSED_STATE;
    // Ishigami and Homma 1990 with a = 7, b = 0.1: S1 = 0.3139, S2 = 0.4424, S3 = 0.
    enum { RUNS = 6000 };
    static double x[3][RUNS];
    static double y[RUNS];
    static int slice[RUNS];
    static const double expected[3] = {0.3139, 0.4424, 0.0};
    for (int i = 0; i < RUNS; i++) {
        for (uint32_t k = 0; k < 3; k++) {
            x[k][i] = DET_PI * (2.0 * unit(1, (uint64_t)i, k) - 1.0);
        }
        double second = det_sin(x[1][i]);
        double third = x[2][i] * x[2][i];
        y[i] = det_sin(x[0][i]) * (1.0 + 0.1 * third * third) + 7.0 * second * second;
    }
    Arena arena;
    arena_init_growing(&arena, (size_t)16 << 20);
    for (int k = 0; k < 3; k++) {
        int slices = slice_values(&arena, x[k], RUNS, slice);
        assert_int_equal(slices, 36);
        Interval index = first_order_index(slice, y, RUNS, slices, 0.95, 3);
        assert_near(index.value, expected[k], 0.025);
        assert_true(index.low <= index.value && index.value <= index.high);
    }
    arena_free(&arena);
}

TEST(a_linear_model_shares_its_variance_by_the_squares) {
    UNUSED_STATE;
    // y = 3a + b + noise of variance 1/12 each side: 9 / 11, 1 / 11 of three equal uniform parts.
    enum { RUNS = 2000 };
    static double y[RUNS];
    static int a[RUNS];
    static int b[RUNS];
    for (int i = 0; i < RUNS; i++) {
        a[i] = (int)(unit(2, (uint64_t)i, 0) * 4.0);
        b[i] = (int)(unit(2, (uint64_t)i, 1) * 4.0);
        y[i] = 3.0 * a[i] + b[i] + 3.8730 * (unit(2, (uint64_t)i, 2) - 0.5); // variance 1.25 as b's
    }
    assert_near(first_order_index(a, y, RUNS, 4, 0.95, 1).value, 9.0 / 11.0, 0.02);
    assert_near(first_order_index(b, y, RUNS, 4, 0.95, 1).value, 1.0 / 11.0, 0.02);
}

TEST(a_factor_without_influence_explains_nothing_on_average) {
    UNUSED_STATE;
    double sum = 0.0;
    for (uint64_t repeat = 0; repeat < 60; repeat++) {
        double y[60];
        int class[60];
        for (int i = 0; i < 60; i++) {
            y[i] = unit(repeat + 50, (uint64_t)i, 0);
            class[i] = i % 5;
        }
        sum += first_order_index(class, y, 60, 5, 0.95, repeat).value;
    }
    assert_true(sum / 60.0 < 0.035); // a plain ratio of variances would give 4 / 59 = 0.068
}

TEST(indices_that_cannot_be_told_are_not_told) {
    UNUSED_STATE;
    int class[12] = {0};
    double y[12] = {0};
    assert_true(isnan(first_order_index(class, y, 12, 1, 0.95, 1).value));
    assert_true(isnan(first_order_index(class, y, 12, 6, 0.95, 1).value)); // two runs a class
    for (int i = 0; i < 12; i++) {
        class[i] = i % 2;
        y[i] = 5.0;
    }
    assert_true(isnan(first_order_index(class, y, 12, 2, 0.95, 1).value)); // y does not vary
    for (int i = 0; i < 12; i++) {
        y[i] = class[i];
    }
    assert_near(first_order_index(class, y, 12, 2, 0.95, 1).value, 1.0, 1e-12);
}

SUITE(CASE(the_function_of_ishigami_has_the_indices_of_the_textbook),
      CASE(a_linear_model_shares_its_variance_by_the_squares),
      CASE(a_factor_without_influence_explains_nothing_on_average),
      CASE(indices_that_cannot_be_told_are_not_told))
