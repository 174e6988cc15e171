/// The elementary functions against libm over dense grids, and their exact properties.
///
/// libm's double functions are right to within one unit of the last place, 2.2e-16 relative, far
/// inside the bounds of detmath.h. Where a wider reference helps, long double is used.
#include "core/detmath.h"

#include "core/hash.h"
#include "support/check.h"

static double relative(double value, double expected) {
    return fabs(value - expected) / fabs(expected);
}

TEST(exp_is_within_its_bound) {
    UNUSED_STATE;
    double worst = 0.0;
    for (int i = -700000; i <= 700000; i += 7) {
        double x = i * 1e-3;
        worst = fmax(worst, relative(det_exp(x), exp(x)));
    }
    for (int i = -10000; i <= 10000; ++i) {
        double x = i * 1e-7;
        worst = fmax(worst, relative(det_exp(x), exp(x)));
    }
    assert_near(worst, 0.0, 1e-14);
}

TEST(exp_at_its_ends) {
    UNUSED_STATE;
    assert_true(det_exp(0.0) == 1.0);
    assert_true(det_exp(709.79) == HUGE_VAL);
    assert_true(det_exp(HUGE_VAL) == HUGE_VAL);
    assert_true(det_exp(-745.1) == 0.0);
    assert_true(det_exp(-HUGE_VAL) == 0.0);
    assert_true(isnan(det_exp((double)NAN)));
    assert_near(relative(det_exp(709.7), exp(709.7)), 0.0, 1e-14);
    // Below -708.4 results are subnormal and lose bits, one by one.
    assert_near(det_exp(-720.0) / exp(-720.0), 1.0, 1e-8);
    assert_near(det_exp(-744.0) / exp(-744.0), 1.0, 0.5);
}

TEST(exp_never_falls) {
    UNUSED_STATE;
    double before = 0.0;
    for (int i = -70000; i <= 70000; ++i) {
        double value = det_exp(i * 1e-2);
        assert_true(value > before);
        before = value;
    }
}

TEST(log_is_within_its_bound) {
    UNUSED_STATE;
    double worst_relative = 0.0;
    double worst_near_one = 0.0;
    for (double x = 1e-307; x < 1e307; x *= 1.0037) {
        if (x < 0.5 || x > 2.0) {
            worst_relative = fmax(worst_relative, relative(det_log(x), log(x)));
        }
    }
    for (int i = 50000; i <= 200000; ++i) {
        double x = i * 1e-5;
        worst_near_one = fmax(worst_near_one, fabs(det_log(x) - log(x)));
    }
    assert_near(worst_relative, 0.0, 1e-14);
    assert_near(worst_near_one, 0.0, 1e-14);
}

TEST(log_at_its_ends) {
    UNUSED_STATE;
    assert_true(det_log(1.0) == 0.0);
    assert_true(det_log(0.0) == -HUGE_VAL);
    assert_true(det_log(HUGE_VAL) == HUGE_VAL);
    assert_true(isnan(det_log(-1.0)));
    assert_near(relative(det_log(5e-324), log(5e-324)), 0.0, 1e-14);
    assert_near(relative(det_log(1.7e308), log(1.7e308)), 0.0, 1e-14);
}

TEST(pow_is_within_its_bound) {
    UNUSED_STATE;
    double worst = 0.0;
    for (double x = 1e-6; x < 1e6; x *= 1.19) {
        for (double y = -7.0; y <= 7.0; y += 0.043) {
            if (fabs(y * log(x)) < 100.0) {
                worst = fmax(worst, relative(det_pow(x, y), pow(x, y)));
            }
        }
    }
    assert_near(worst, 0.0, 1e-12);
}

TEST(pow_at_its_ends) {
    UNUSED_STATE;
    assert_true(det_pow(0.0, 0.0) == 1.0);
    assert_true(det_pow(0.0, 2.5) == 0.0);
    assert_true(det_pow(0.0, -1.0) == HUGE_VAL);
    assert_true(det_pow(1.0, 1e300) == 1.0);
    assert_true(det_pow(7.0, 0.0) == 1.0);
    assert_true(isnan(det_pow(-2.0, 2.0)));
}

TEST(sine_and_cosine_are_within_their_bound) {
    UNUSED_STATE;
    double worst = 0.0;
    for (int i = -500000; i <= 500000; ++i) {
        double x = i * 0.01999;
        worst = fmax(worst, fabs(det_sin(x) - sin(x)));
        worst = fmax(worst, fabs(det_cos(x) - cos(x)));
    }
    assert_near(worst, 0.0, 1e-14);
}

TEST(sine_and_cosine_keep_their_symmetries) {
    UNUSED_STATE;
    assert_true(det_sin(0.0) == 0.0);
    assert_true(det_cos(0.0) == 1.0);
    assert_true(isnan(det_sin(HUGE_VAL)));
    assert_true(isnan(det_cos((double)NAN)));
    for (int i = 0; i < 5000; ++i) {
        double x = i * 0.0137;
        assert_near(det_sin(-x), -det_sin(x), 1e-15);
        assert_near(det_sin(x) * det_sin(x) + det_cos(x) * det_cos(x), 1.0, 1e-15);
    }
}

TEST(atan2_is_within_its_bound_all_around) {
    UNUSED_STATE;
    double worst = 0.0;
    for (int i = -314159; i <= 314159; ++i) {
        double angle = i * 1e-5;
        double radius = 1e-3 + (i & 1023);
        double y = radius * sin(angle);
        double x = radius * cos(angle);
        worst = fmax(worst, fabs(det_atan2(y, x) - atan2(y, x)));
    }
    for (double y = 1e-12; y < 1e12; y *= 1.01) {
        worst = fmax(worst, fabs(det_atan2(y, 1.0) - atan2(y, 1.0)));
        worst = fmax(worst, fabs(det_atan2(-y, -1.0) - atan2(-y, -1.0)));
    }
    assert_near(worst, 0.0, 1e-14);
}

TEST(atan2_on_the_axes) {
    UNUSED_STATE;
    assert_true(det_atan2(0.0, 0.0) == 0.0);
    assert_true(det_atan2(0.0, 3.0) == 0.0);
    assert_true(det_atan2(0.0, -3.0) == DET_PI);
    assert_true(det_atan2(-0.0, -3.0) == DET_PI); // (-pi, pi]: one value for the cut
    assert_true(det_atan2(2.0, 0.0) == DET_PI / 2.0);
    assert_true(det_atan2(-2.0, 0.0) == -DET_PI / 2.0);
    assert_near(det_atan2(-1.0, -1.0), -0.75 * DET_PI, 1e-15);
}

TEST(the_inverse_normal_undoes_the_normal_distribution) {
    UNUSED_STATE;
    double worst = 0.0;
    for (int i = -80000; i <= 60000; ++i) {
        double z = i * 1e-4;
        double p = 0.5 * erfc(-z * 0.70710678118654752440);
        // p itself is rounded: near 1 that alone moves z by half a unit over the density.
        double density = exp(-0.5 * z * z) * 0.39894228040143267794;
        double rounding = z > 0.0 ? 1.2e-16 / density : 0.0;
        worst = fmax(worst, fabs(det_inverse_normal(p) - z) - rounding);
    }
    assert_near(worst, 0.0, 1e-8);
}

TEST(the_inverse_normal_has_the_published_values) {
    UNUSED_STATE;
    static const double ROWS[][2] = {
        {0.001, -3.090232306}, {0.01, -2.326347874}, {0.025, -1.959963985}, {0.1, -1.281551566},
        {0.25, -0.674489750},  {0.5, 0.0},           {0.75, 0.674489750},   {0.9, 1.281551566},
        {0.975, 1.959963985},  {0.99, 2.326347874},  {0.999, 3.090232306},  {1e-10, -6.361340902},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); ++i) {
        assert_near(det_inverse_normal(ROWS[i][0]), ROWS[i][1], 1e-8);
    }
    assert_true(det_inverse_normal(0.0) == -HUGE_VAL);
    assert_true(det_inverse_normal(1.0) == HUGE_VAL);
}

TEST(the_normal_distribution_is_within_its_bound) {
    UNUSED_STATE;
    double worst = 0.0;
    for (int i = -80000; i <= 80000; ++i) {
        double z = i * 1e-4;
        worst = fmax(worst, fabs(det_normal(z) - 0.5 * erfc(-z * 0.70710678118654752440)));
    }
    assert_near(worst, 0.0, 1e-14);
}

TEST(the_bits_are_the_same_on_every_compiler_and_level) {
    UNUSED_STATE;
    // Golden: computed once with gcc 12 -O0 on x86-64. Changing it parts every recorded run.
    Hash hash = hash_begin();
    for (int i = 1; i < 20000; ++i) {
        double x = i * 0.03125 - 300.0;
        hash_f64(&hash, det_exp(x));
        hash_f64(&hash, det_log(i * 0.37));
        hash_f64(&hash, det_pow(i * 0.011, 1.4));
        hash_f64(&hash, det_sin(x));
        hash_f64(&hash, det_cos(x));
        hash_f64(&hash, det_atan2(x, i - 9000.0));
        hash_f64(&hash, det_inverse_normal(i / 20000.0));
    }
    assert_int_equal(hash_end(hash), 0xb8e11919fd0977de);
}

SUITE(CASE(exp_is_within_its_bound), CASE(exp_at_its_ends), CASE(exp_never_falls),
      CASE(log_is_within_its_bound), CASE(log_at_its_ends), CASE(pow_is_within_its_bound),
      CASE(pow_at_its_ends), CASE(sine_and_cosine_are_within_their_bound),
      CASE(sine_and_cosine_keep_their_symmetries), CASE(atan2_is_within_its_bound_all_around),
      CASE(atan2_on_the_axes), CASE(the_inverse_normal_undoes_the_normal_distribution),
      CASE(the_inverse_normal_has_the_published_values),
      CASE(the_normal_distribution_is_within_its_bound),
      CASE(the_bits_are_the_same_on_every_compiler_and_level))
