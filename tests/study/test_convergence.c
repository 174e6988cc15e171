/// Convergence: settles where it should, and never by looking often enough.
#include "study/convergence.h"

#include "core/detmath.h"
#include "core/rng.h"
#include "support/check.h"

static double normal(uint64_t repeat, uint64_t n) {
    double unit = rng_unit((RngKey){.seed = 41, .stream = RNG_TEST, .who = repeat, .n = n});
    return det_inverse_normal(unit < 1e-12 ? 1e-12 : unit);
}

TEST(times_that_scatter_little_settle_and_the_centile_is_the_true_one) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, (size_t)4 << 20);
    double times[500];
    for (int i = 0; i < 500; i++) {
        times[i] = 300.0 + 20.0 * normal(1, (uint64_t)i);
    }
    Convergence convergence;
    assert_true(convergence_of(&arena, times, 500, 0.95, &convergence));
    const ConvergencePoint* last = &convergence.points[convergence.count - 1];
    assert_int_equal(last->runs, 500);
    assert_near(last->centile.value, 332.9, 5.0); // 300 + 1.645 * 20
    assert_true(last->centile.low < 332.9 && 332.9 < last->centile.high);
    assert_true(convergence.settled && convergence.settled_at % 50 == 0 && convergence.sharp);
    arena_free(&arena);
}

TEST(a_drift_is_not_called_settled) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, (size_t)4 << 20);
    double times[200];
    for (int i = 0; i < 200; i++) {
        times[i] = 100.0 + i;
    }
    Convergence convergence;
    assert_true(convergence_of(&arena, times, 200, 0.95, &convergence));
    assert_false(convergence.settled);
    assert_true(convergence.drift > 0.1);
    arena_free(&arena);
}

TEST(below_50_runs_nothing_is_settled_and_all_equal_runs_are_at_50) {
    UNUSED_STATE;
    Arena arena;
    arena_init_growing(&arena, (size_t)4 << 20);
    double times[50];
    for (int i = 0; i < 50; i++) {
        times[i] = 240.0;
    }
    Convergence convergence;
    assert_true(convergence_of(&arena, times, 49, 0.95, &convergence));
    assert_false(convergence.settled);
    assert_true(isnan(convergence.drift));
    assert_true(convergence_of(&arena, times, 50, 0.95, &convergence));
    assert_int_equal(convergence.settled_at, 50);
    assert_false(convergence.sharp); // 50 runs cannot bound a 95th centile from above
    assert_true(convergence_of(&arena, times, 0, 0.95, &convergence));
    assert_int_equal(convergence.count, 0);
    arena_free(&arena);
}

TEST(a_study_stops_when_it_knows_its_figure_as_closely_as_asked) {
    UNUSED_STATE;
    static double values[2 * 2000];
    Arena arena;
    arena_init_growing(&arena, (size_t)64 << 20);
    for (int i = 0; i < 2000; i++) {
        double luck = 60.0 * normal(2, (uint64_t)i); // the same for both plans
        values[2 * i] = 300.0 + luck;
        values[2 * i + 1] = 280.0 + luck + 10.0 * normal(3, (uint64_t)i);
    }
    StopRule rule = {.least = 60, .half_width = 2.0, .difference = true, .confidence = 0.95};
    int stopped = 0;
    for (int pairs = 50; pairs <= 2000 && stopped == 0; pairs += 10) {
        stopped = study_enough(&arena, &rule, values, NULL, 2, pairs) ? pairs : 0;
    }
    assert_in_range(stopped, 70, 130); // 1.96 * 10 / sqrt(n) <= 2 from 96 on
    rule.difference = false;           // each plan alone needs (1.96 * 60 / 2)^2 = 3 457
    assert_false(study_enough(&arena, &rule, values, NULL, 2, 2000));
    rule.half_width = 3.0; // 1 537
    assert_true(study_enough(&arena, &rule, values, NULL, 2, 2000));
    arena_free(&arena);
}

TEST(a_study_of_few_seeds_goes_on_however_many_runs_it_has) {
    UNUSED_STATE;
    double values[400];
    int32_t seed[400];
    Arena arena;
    arena_init_growing(&arena, (size_t)1 << 20);
    for (int i = 0; i < 400; i++) {
        seed[i] = i % (GROUPS_MIN - 1);
        values[i] = 10.0 * normal(4, (uint64_t)seed[i]);
    }
    StopRule rule = {.least = 50, .half_width = 50.0, .confidence = 0.95};
    assert_false(study_enough(&arena, &rule, values, seed, 1, 400));
    assert_true(study_enough(&arena, &rule, values, NULL, 1, 400));
    assert_false(study_enough(&arena, &rule, values, NULL, 1, 49));
    values[7] = (double)NAN; // failed
    assert_true(study_enough(&arena, &rule, values, NULL, 1, 400));
    arena_free(&arena);
}

SUITE(CASE(times_that_scatter_little_settle_and_the_centile_is_the_true_one),
      CASE(a_drift_is_not_called_settled),
      CASE(below_50_runs_nothing_is_settled_and_all_equal_runs_are_at_50),
      CASE(a_study_stops_when_it_knows_its_figure_as_closely_as_asked),
      CASE(a_study_of_few_seeds_goes_on_however_many_runs_it_has))
