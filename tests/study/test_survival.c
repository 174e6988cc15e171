/// Survival: the leukaemia trial of every textbook, and samples at the edges.
#include "study/survival.h"

#include "core/detmath.h"
#include "core/rng.h"
#include "support/check.h"

// Weeks in remission under 6-mercaptopurine (Freireich and others 1963; Cox and Oakes, table 1.1).
static const double weeks[] = {6,  6,  6,  6,  7,  9,  10, 10, 11, 13, 16,
                               17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
static const bool relapsed[] = {1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0};
#define PATIENTS 21

TEST(remission_of_the_6_mp_trial_is_as_published) {
    UNUSED_STATE;
    // Shares and Greenwood's errors, as in Collett, Modelling Survival Data, and every package.
    static const double rows[][4] = {{6, 0.857, 0.0764, 21},  {7, 0.807, 0.0869, 17},
                                     {10, 0.753, 0.0963, 15}, {13, 0.690, 0.1068, 12},
                                     {16, 0.627, 0.1141, 11}, {22, 0.538, 0.1282, 7},
                                     {23, 0.448, 0.1346, 6}};
    Arena arena;
    arena_init_growing(&arena, (size_t)1 << 20);
    Survival survival;
    assert_true(survival_of(&arena, weeks, relapsed, PATIENTS, 0.95, &survival));
    assert_int_equal(survival.count, 7);
    assert_int_equal(survival.met, 9);
    assert_int_equal(survival.censored, 12);
    assert_near(survival.median, 23.0, 0.0);
    for (int i = 0; i < 7; i++) {
        const SurvivalStep* step = &survival.steps[i];
        assert_near(step->time, rows[i][0], 0.0);
        assert_near(step->share, rows[i][1], 6e-4);
        assert_int_equal(step->at_risk, (int)rows[i][3]);
        // log(-log) interval of the published share and error.
        double half = 1.959964 * rows[i][2] / (rows[i][1] * fabs(log(rows[i][1])));
        assert_near(step->low, pow(rows[i][1], exp(half)), 2e-3);
        assert_near(step->high, pow(rows[i][1], exp(-half)), 2e-3);
    }
    assert_null(survival_at(&survival, 5.9));
    assert_near(survival_at(&survival, 8.0)->share, 0.807, 6e-4);
    assert_near(survival_at(&survival, 99.0)->share, 0.448, 6e-4);
    arena_free(&arena);
}

TEST(without_censoring_it_is_the_share_that_is_left) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, (size_t)1 << 20);
    double times[40];
    bool met[40];
    for (int i = 0; i < 40; i++) {
        times[i] = (double)((i * 17) % 40);
        met[i] = true;
    }
    Survival survival;
    assert_true(survival_of(&arena, times, met, 40, 0.95, &survival));
    for (int i = 0; i < 40; i++) {
        assert_near(survival_at(&survival, (double)i)->share, 1.0 - (i + 1) / 40.0, 1e-12);
        const SurvivalStep* step = survival_at(&survival, (double)i);
        assert_true(step->low >= 0.0 && step->low <= step->share && step->share <= step->high &&
                    step->high <= 1.0);
    }
    assert_near(survival.median, 19.0, 0.0);
    arena_free(&arena);
}

TEST(bands_cover_the_true_curve_at_the_stated_rate) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, (size_t)64 << 20);
    int covered = 0;
    for (uint64_t repeat = 0; repeat < 300; repeat++) {
        double times[80];
        bool met[80];
        for (uint64_t i = 0; i < 80; i++) {
            RngKey key = {.seed = 5, .stream = RNG_TEST, .who = repeat, .n = i};
            double event = -det_log(1.0 - rng_unit(key));
            key.slot = 1;
            double end = -1.5 * det_log(1.0 - rng_unit(key)); // censored at random
            times[i] = event < end ? event : end;
            met[i] = event < end;
        }
        Survival survival;
        assert_true(survival_of(&arena, times, met, 80, 0.95, &survival));
        const SurvivalStep* step = survival_at(&survival, 0.7);
        covered += step->low <= exp(-0.7) && exp(-0.7) <= step->high ? 1 : 0;
    }
    assert_true(covered >= 273); // 285 less 3 deviations
    arena_free(&arena);
}

TEST(nobody_one_and_only_censored_ones_are_told_as_they_are) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, (size_t)1 << 20);
    Survival survival;
    assert_true(survival_of(&arena, NULL, NULL, 0, 0.95, &survival));
    assert_int_equal(survival.count, 0);
    assert_true(isnan(survival.median));
    const double times[3] = {5, 5, 7};
    const bool none[3] = {0};
    assert_true(survival_of(&arena, times, none, 3, 0.95, &survival));
    assert_int_equal(survival.count, 0);
    assert_int_equal(survival.censored, 3);
    assert_near(survival.last, 7.0, 0.0);
    const bool one[1] = {true};
    assert_true(survival_of(&arena, times, one, 1, 0.95, &survival));
    assert_near(survival.steps[0].share, 0.0, 0.0);
    assert_near(survival.median, 5.0, 0.0);
    arena_free(&arena);
}

SUITE(CASE(remission_of_the_6_mp_trial_is_as_published),
      CASE(without_censoring_it_is_the_share_that_is_left),
      CASE(bands_cover_the_true_curve_at_the_stated_rate),
      CASE(nobody_one_and_only_censored_ones_are_told_as_they_are))
