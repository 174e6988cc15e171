// Statistics: distributions against values that are known, and the KS test against its table.
#include "support/check.h"

#include "verify/statistics.h"

TEST(distributions_have_their_known_values) {
    UNUSED_STATE;
    const Spread normal = spread_normal(1.0, 2.0);
    assert_near(spread_below(&normal, 1.0), 0.5, 1e-12);
    assert_near(spread_below(&normal, 1.0 + 2.0 * 1.959963984540054), 0.975, 1e-12);
    const Spread lognormal = spread_lognormal(30.0, 0.6);
    assert_near(spread_below(&lognormal, 30.0), 0.5, 1e-12);
    const Spread weibull = spread_weibull(139.285, 1.195);
    assert_near(spread_below(&weibull, 139.285), 1.0 - exp(-1.0), 1e-12);
    const Spread between = spread_between(10.0, 100.0);
    assert_near(spread_below(&between, 32.5), 0.25, 1e-12);
}

TEST(a_gamma_of_shape_one_is_an_exponential_and_of_two_its_sum) {
    UNUSED_STATE;
    const Spread one = spread_gamma(1.0, 5.0);
    const Spread two = spread_gamma(2.0, 5.0);
    for (double x = 0.5; x < 60.0; x *= 1.7) {
        double t = x / 5.0;
        assert_near(spread_below(&one, x), 1.0 - exp(-t), 1e-12);
        assert_near(spread_below(&two, x), 1.0 - (1.0 + t) * exp(-t), 1e-12);
    }
}

TEST(bounds_cut_and_scale_a_distribution) {
    UNUSED_STATE;
    Spread cut = spread_normal(0.0, 1.0);
    cut.least = -1.0;
    cut.most = 1.0;
    assert_near(spread_below(&cut, 0.0), 0.5, 1e-12);
    assert_near(spread_below(&cut, -1.0), 0.0, 1e-12);
    assert_near(spread_below(&cut, 1.0), 1.0, 1e-12);
}

TEST(the_ks_test_gives_five_percent_at_its_critical_distance) {
    UNUSED_STATE;
    // D of 400 values at the 5 % point of the table, 1.358 / (sqrt(n) + 0.12 + 0.11 / sqrt(n)).
    enum { COUNT = 400 };
    double values[COUNT];
    double shift = 1.358 / (20.0 + 0.12 + 0.11 / 20.0);
    const Spread between = spread_between(0.0, 1.0);
    for (int i = 0; i < COUNT; i++) {
        double even = (i + 1.0) / COUNT;
        values[i] = even * (1.0 - shift); // furthest off at the upper end
    }
    assert_near(statistics_ks(&between, values, COUNT), 0.05, 0.0005);
}

TEST(the_ks_test_keeps_a_fitting_sample_and_rejects_another) {
    UNUSED_STATE;
    double values[200];
    const Spread between = spread_between(0.0, 1.0);
    for (int i = 0; i < 200; i++) {
        values[199 - i] = (i + 0.5) / 200.0;
    }
    assert_true(statistics_ks(&between, values, 200) > 0.999);
    const Spread other = spread_normal(0.5, 0.5);
    assert_true(statistics_ks(&other, values, 200) < 0.01);
}

SUITE(CASE(distributions_have_their_known_values),
      CASE(a_gamma_of_shape_one_is_an_exponential_and_of_two_its_sum),
      CASE(bounds_cut_and_scale_a_distribution),
      CASE(the_ks_test_gives_five_percent_at_its_critical_distance),
      CASE(the_ks_test_keeps_a_fitting_sample_and_rejects_another))
