// Design: which runs a study is made of - every condition, shared luck, hypercubes that cover.
#include "study/design.h"

#include "../support/check.h"

static StudyFileLevel off_on[] = {{.id = "off", .value = NAN, .set = "a=off", .weight = 1.0},
                                  {.id = "on", .value = NAN, .set = "a=on", .weight = 3.0}};
static StudyFileLevel three[] = {{.id = "1", .value = 1.0, .set = "b=1", .weight = 1.0},
                                 {.id = "2", .value = 2.0, .set = "b=2", .weight = 1.0},
                                 {.id = "3", .value = 3.0, .set = "b=3", .weight = 1.0}};
static const char* const ways[] = {"people.crowd.count", "x.y"};

static StudyFile two_factors(StudyFileDesign design) {
    StudyFile file = {.file = "test.lua",
                      .scenarios = {"one", "two"},
                      .scenario_count = 2,
                      .always = "always=on",
                      .plans = {{.id = "p", .set = ""}, {.id = "q", .set = "plan.x=1"}},
                      .plan_count = 2,
                      .factor_count = 2,
                      .design = design,
                      .runs = 10,
                      .seed = 5};
    file.factors[0] =
        (StudyFileFactor){.id = "a", .levels = off_on, .level_count = 2, .unit = "", .base = 0};
    file.factors[1] = (StudyFileFactor){.id = "b",
                                        .levels = three,
                                        .level_count = 3,
                                        .unit = "",
                                        .base = 1,
                                        .range = true,
                                        .from = 10.0,
                                        .to = 20.0,
                                        .ways = ways,
                                        .way_count = 2};
    return file;
}

static Design made(const StudyFile* file, int64_t runs) {
    Design design;
    Error error = {0};
    assert_int_equal(design_make(file, runs, &design, &error), STATUS_OK);
    return design;
}

TEST(a_grid_has_every_condition_equally_often) {
    UNUSED_STATE;
    StudyFile file = two_factors(STUDY_FILE_GRID);
    Design design = made(&file, 0);
    assert_int_equal(design.pairs, 12); // 2 scenarios x 2 x 3, and 10 runs are rounded up
    assert_int_equal(design.runs, 24);
    int seen[2][2][3] = {{{0}}};
    for (int64_t run = 0; run < design.runs; run++) {
        DesignRun point = design_run(&design, run);
        seen[point.scenario][(int)point.values[0]][(int)point.values[1]]++;
        assert_int_equal(point.plan, run % 2);
    }
    for (int i = 0; i < 12; i++) {
        assert_int_equal(seen[i / 6][i / 3 % 2][i % 3], 2);
    }
}

TEST(one_at_a_time_leaves_the_base_in_one_factor_only) {
    UNUSED_STATE;
    StudyFile file = two_factors(STUDY_FILE_ONE_AT_A_TIME);
    Design design = made(&file, 16);
    assert_int_equal(design.points, 4); // the base, 1 other of a, 2 others of b
    int base = 0;
    for (int64_t run = 0; run < design.runs; run += 2) {
        DesignRun point = design_run(&design, run);
        int away = (point.values[0] != 0.0) + (point.values[1] != 1.0);
        assert_true(away <= 1);
        base += away == 0;
    }
    assert_int_equal(base, (int)design.pairs / 4);
}

TEST(the_plans_of_a_pair_share_their_luck_and_their_draws) {
    UNUSED_STATE;
    for (int kind = STUDY_FILE_GRID; kind <= STUDY_FILE_ONE_AT_A_TIME; kind++) {
        StudyFile file = two_factors((StudyFileDesign)kind);
        Design design = made(&file, 40);
        for (int64_t run = 0; run < design.runs; run += 2) {
            DesignRun p = design_run(&design, run);
            DesignRun q = design_run(&design, run + 1);
            assert_int_equal(p.pair, q.pair);
            assert_int_equal(p.cell, q.cell);
            assert_true(p.seed == q.seed && p.scenario == q.scenario);
            assert_memory_equal(p.values, q.values, sizeof(p.values));
        }
    }
}

TEST(a_repeat_has_one_seed_in_every_condition_and_another_than_the_next) {
    UNUSED_STATE;
    StudyFile file = two_factors(STUDY_FILE_GRID);
    Design design = made(&file, 36);
    uint64_t seeds[3] = {0};
    for (int64_t run = 0; run < design.runs; run++) {
        DesignRun point = design_run(&design, run);
        assert_true(seeds[point.repeat] == 0 || seeds[point.repeat] == point.seed);
        seeds[point.repeat] = point.seed;
    }
    assert_true(seeds[0] != seeds[1] && seeds[1] != seeds[2] && seeds[0] != seeds[2]);
}

/// Every tenth of the range is drawn once by ten points.
static void assert_covered(const Design* design, int32_t from, int32_t rows) {
    int tenth[64] = {0};
    for (int32_t row = from; row < from + rows; row++) {
        double value = design_run(design, (int64_t)row * design->places * 2).values[1];
        assert_true(value >= 10.0 && value <= 20.0);
        tenth[(int)((value - 10.0) / 10.0 * rows - 1e-9)]++;
    }
    for (int i = 0; i < rows; i++) {
        assert_int_equal(tenth[i], 1);
    }
}

TEST(a_latin_hypercube_draws_every_share_of_a_range_once) {
    UNUSED_STATE;
    StudyFile file = two_factors(STUDY_FILE_LATIN);
    Design design = made(&file, 40); // 20 points at 2 scenarios
    assert_int_equal(design.block, 40);
    assert_covered(&design, 0, 20);
    int on = 0;
    for (int64_t run = 0; run < design.runs; run += 4) {
        on += design_run(&design, run).values[0] > 0.5 ? 1 : 0;
    }
    assert_int_equal(on, 15); // weight 3 of 4, exactly, since shares are drawn once
}

TEST(runs_that_are_added_later_are_those_that_a_longer_study_would_have_had) {
    UNUSED_STATE;
    for (int kind = STUDY_FILE_GRID; kind <= STUDY_FILE_ONE_AT_A_TIME; kind++) {
        StudyFile file = two_factors((StudyFileDesign)kind);
        Design some = made(&file, 132); // 66 points at 2 scenarios: the second hypercube is begun
        Design more = made(&file, 300);
        char keys[2][256];
        design_key(&some, keys[0], sizeof(keys[0]));
        design_key(&more, keys[1], sizeof(keys[1]));
        assert_string_equal(keys[0], keys[1]);
        assert_true(some.pairs == 132 || kind != STUDY_FILE_LATIN); // others: whole grids
        for (int64_t run = 0; run < some.runs; run++) {
            DesignRun one = design_run(&some, run);
            DesignRun other = design_run(&more, run);
            assert_true(one.seed == other.seed && one.scenario == other.scenario);
            assert_memory_equal(one.values, other.values, sizeof(one.values));
        }
    }
}

TEST(a_study_that_may_stop_early_covers_the_ranges_block_by_block) {
    UNUSED_STATE;
    StudyFile file = two_factors(STUDY_FILE_LATIN);
    file.until.given = true;
    Design design = made(&file, 300);
    assert_int_equal(design.block, DESIGN_BLOCK * 2);
    for (int32_t block = 0; block < 3; block++) {
        assert_covered(&design, block * DESIGN_BLOCK, DESIGN_BLOCK);
    }
}

TEST(a_run_is_the_same_whatever_the_number_of_runs) {
    UNUSED_STATE;
    StudyFile file = two_factors(STUDY_FILE_GRID);
    Design few = made(&file, 12);
    Design many = made(&file, 1200);
    for (int64_t run = 0; run < few.runs; run++) {
        DesignRun a = design_run(&few, run);
        DesignRun b = design_run(&many, run);
        assert_true(a.seed == b.seed && a.cell == b.cell);
        assert_memory_equal(a.values, b.values, sizeof(a.values));
    }
}

TEST(settings_say_all_that_a_run_is_told) {
    UNUSED_STATE;
    StudyFile file = two_factors(STUDY_FILE_GRID);
    Design design = made(&file, 12);
    char text[256];
    DesignRun point = design_run(&design, 1); // plan q, off, 1
    assert_true(design_settings(&design, &point, text, sizeof(text)));
    assert_string_equal(text, "always=on,plan.x=1,a=off,b=1");
    file.design = STUDY_FILE_LATIN;
    file.factors[1].times = true;
    design = made(&file, 12);
    point = design_run(&design, 0);
    point.values[0] = 1.0;
    point.values[1] = 12.5;
    assert_true(design_settings(&design, &point, text, sizeof(text)));
    assert_string_equal(text, "always=on,a=on,people.crowd.count=x12.5,x.y=x12.5");
    assert_false(design_settings(&design, &point, text, 20));
}

TEST(a_grid_of_too_many_conditions_is_refused) {
    UNUSED_STATE;
    StudyFile file = two_factors(STUDY_FILE_GRID);
    for (int i = 0; i < STUDY_FACTORS_MOST; i++) {
        file.factors[i] = file.factors[1];
    }
    file.factor_count = STUDY_FACTORS_MOST;
    Design design;
    Error error = {0};
    assert_int_equal(design_make(&file, 0, &design, &error), STATUS_LIMIT);
    assert_contains(error.message, "latin");
}

SUITE(CASE(a_grid_has_every_condition_equally_often),
      CASE(one_at_a_time_leaves_the_base_in_one_factor_only),
      CASE(the_plans_of_a_pair_share_their_luck_and_their_draws),
      CASE(a_repeat_has_one_seed_in_every_condition_and_another_than_the_next),
      CASE(a_latin_hypercube_draws_every_share_of_a_range_once),
      CASE(runs_that_are_added_later_are_those_that_a_longer_study_would_have_had),
      CASE(a_study_that_may_stop_early_covers_the_ranges_block_by_block),
      CASE(a_run_is_the_same_whatever_the_number_of_runs),
      CASE(settings_say_all_that_a_run_is_told), CASE(a_grid_of_too_many_conditions_is_refused))
