/// The verdict: equal plans are found equal at the stated rate, a better one is found better, and
/// the sentences say what was found in both languages.
#include "study/verdict.h"

#include "study/synthetic.h"
#include "support/check.h"

#define REPEATS 200

static Synthetic population(uint64_t seed, int32_t repeats) {
    return (Synthetic){.seed = seed,
                       .repeats = repeats,
                       .plan_count = 2,
                       .odds = {1.0, 1.0, 1.0, 1.0},
                       .base = 0.04};
}

static Verdict judge(const Synthetic* of, Measure measure, double margin, StudyAnswer* answer) {
    Arena arena;
    arena_init_growing(&arena, (size_t)512 << 20);
    StudyResults results = synthetic_study(&arena, of);
    StudyIndex index;
    results.answer = measure;
    results.margin = margin;
    assert_true(study_index(&arena, &results, &index));
    assert_true(study_answer(&arena, &index, answer));
    arena_free(&arena);
    return answer->verdicts[1];
}

/// The measure of a study with one condition: only pairs count, which keeps 200 repeats quick.
static Verdict judge_pairs(uint64_t seed, int32_t pairs, Measure measure, double odds,
                           double faster) {
    Arena arena;
    arena_init_growing(&arena, (size_t)64 << 20);
    Synthetic of = population(seed, pairs);
    of.odds[1] = odds;
    of.faster[1] = faster;
    StudyRun* runs = ARENA_TAKE(&arena, StudyRun, (size_t)pairs * 2);
    for (int32_t i = 0; i < 2 * pairs; i++) {
        runs[i] =
            (StudyRun){.plan = i % 2, .pair = i / 2, .repeat = i / 2, .seed = (uint64_t)(i / 2)};
        runs[i].values[0] = 2.0;
        runs[i].values[1] = 1.0;
        synthetic_outcome(&of, &runs[i], NULL, NULL);
    }
    Synthetic none = population(seed, 0);
    StudyResults results = synthetic_study(&arena, &none);
    results.runs = runs;
    results.run_count = 2 * pairs;
    StudyIndex index;
    Comparison c;
    assert_true(study_index(&arena, &results, &index));
    index.seed = seed;
    assert_true(study_compare(&arena, &index, &RUNS_ALL, measure, 0, 1, 0.95, &c));
    arena_free(&arena);
    return verdict_of(&c, 0.0);
}

TEST(equal_plans_are_found_equal_at_the_stated_rate) {
    UNUSED_STATE;
    // 95 %: of 200 repeats 10 are expected to be called different; 20 is 3.2 deviations above.
    const Measure measures[2] = {MEASURE_HURT, MEASURE_LAST_OUT};
    for (int m = 0; m < 2; m++) {
        int found = 0;
        for (uint64_t repeat = 0; repeat < REPEATS; repeat++) {
            Verdict verdict = judge_pairs(5000 + repeat, 60, measures[m], 1.0, 0.0);
            found += verdict == VERDICT_BETTER || verdict == VERDICT_WORSE ? 1 : 0;
            assert_int_not_equal(verdict, VERDICT_TOO_FEW);
        }
        print_message("equal plans called different by %s: %d of %d\n",
                      measure_row(measures[m])->id, found, REPEATS);
        assert_true(found <= 20);
        assert_true(found >= 1); // a judge that never errs does not look
    }
}

TEST(rare_harm_does_not_make_equal_plans_different) {
    UNUSED_STATE;
    int found = 0;
    for (uint64_t repeat = 0; repeat < REPEATS; repeat++) {
        Arena arena;
        arena_init_growing(&arena, (size_t)16 << 20);
        Synthetic none = population(repeat, 0);
        StudyResults results = synthetic_study(&arena, &none);
        StudyRun runs[120] = {0};
        for (int32_t i = 0; i < 120; i++) {
            runs[i] = (StudyRun){.plan = i % 2, .pair = i / 2, .repeat = i / 2};
            // One run in twelve hurts somebody, and then many.
            bool bad = synthetic_unit(&none, (uint64_t)i, 1, 0) < 1.0 / 12.0;
            runs[i].measures[MEASURE_HURT] =
                bad ? 1.0 + 20.0 * synthetic_unit(&none, (uint64_t)i, 2, 0) : 0.0;
        }
        results.runs = runs;
        results.run_count = 120;
        StudyIndex index;
        Comparison c;
        assert_true(study_index(&arena, &results, &index));
        assert_true(study_compare(&arena, &index, &RUNS_ALL, MEASURE_HURT, 0, 1, 0.95, &c));
        Verdict verdict = verdict_of(&c, 0.0);
        found += verdict == VERDICT_BETTER || verdict == VERDICT_WORSE ? 1 : 0;
        arena_free(&arena);
    }
    print_message("equal plans called different where harm is rare: %d of %d\n", found, REPEATS);
    assert_true(found <= 20);
}

TEST(a_plan_better_by_construction_is_found_better) {
    UNUSED_STATE;
    int harm = 0;
    int time = 0;
    for (uint64_t repeat = 0; repeat < 60; repeat++) {
        harm += judge_pairs(9000 + repeat, 60, MEASURE_HURT, 0.5, 0.0) == VERDICT_BETTER ? 1 : 0;
        time +=
            judge_pairs(9500 + repeat, 60, MEASURE_LAST_OUT, 1.0, 20.0) == VERDICT_BETTER ? 1 : 0;
    }
    print_message("better plans found better: %d and %d of 60\n", harm, time);
    assert_true(harm >= 57 && time >= 57);
}

TEST(the_answer_says_by_how_much_how_sure_and_where_not) {
    UNUSED_STATE;
    static StudyAnswer answer;
    Synthetic of = population(12, 60);
    of.odds[1] = 0.4;
    of.faster[1] = 60.0;
    of.gain_needs_wardens = true;
    assert_int_equal(judge(&of, MEASURE_HURT, 0.0, &answer), VERDICT_BETTER);
    assert_int_equal(answer.best, 1);
    assert_contains(answer.headline_en, "Plan B is better: on average ");
    assert_contains(answer.headline_en, " fewer people hurt.");
    assert_contains(answer.headline_zh, "方案 B 更优：平均伤亡减少 ");
    assert_contains(answer.paragraph_en, "(95 % interval)");
    assert_contains(answer.paragraph_en, "the last person is out ");
    assert_contains(answer.paragraph_en, " sooner");
    assert_contains(answer.paragraph_en, "The gain is gone where Wardens on duty: one; Wardens on "
                                         "duty: two.");
    assert_contains(answer.paragraph_zh, "以下条件下优势消失：值守人数为 1 人；值守人数为 2 人。");
    assert_contains(answer.caution_en, "does not forecast");
}

TEST(a_worse_plan_is_called_worse_and_a_catch_is_told) {
    UNUSED_STATE;
    static StudyAnswer answer;
    Synthetic of = population(2, 40);
    of.odds[1] = 2.0;
    of.faster[1] = 60.0; // quicker, but it hurts more
    assert_int_equal(judge(&of, MEASURE_HURT, 0.0, &answer), VERDICT_WORSE);
    assert_contains(answer.headline_en, "Plan B is worse: on average ");
    assert_contains(answer.paragraph_en, "But on average, with B the last person is out ");
    assert_contains(answer.paragraph_zh, "但是，采用 B 时平均最后一人提前 ");
}

TEST(what_was_not_found_is_not_called_equal_unless_a_margin_says_so) {
    UNUSED_STATE;
    static StudyAnswer answer;
    Synthetic of = population(3, 30);
    assert_int_equal(judge(&of, MEASURE_HURT, 0.0, &answer), VERDICT_NONE_FOUND);
    assert_contains(answer.headline_en, "No difference between plan A and plan B was found.");
    assert_contains(answer.paragraph_en, "That does not show that there is none");
    assert_contains(answer.paragraph_zh, "这并不表示没有差异");
    assert_int_equal(judge(&of, MEASURE_HURT, 5.0, &answer), VERDICT_SAME);
    assert_contains(answer.headline_en, "is less than 5.");
    assert_contains(answer.headline_zh, "小于 5 人");
}

TEST(a_time_that_hardly_ever_comes_is_not_the_other_question) {
    UNUSED_STATE;
    static StudyAnswer answer;
    Arena arena;
    arena_init_growing(&arena, (size_t)512 << 20);
    Synthetic of = population(9, 20);
    of.faster[1] = 60.0;
    StudyResults results = synthetic_study(&arena, &of);
    for (int32_t i = 0; i < results.run_count; i++) {
        StudyRun* run = (StudyRun*)&results.runs[i];
        run->measures[MEASURE_OUT_90] = run->measures[MEASURE_LAST_OUT] - 20.0;
        run->measures[MEASURE_LAST_OUT] = (double)NAN;
        run->measures[MEASURE_RSET] = (double)NAN; // somebody always stays
        run->measures[MEASURE_ASET] = 200.0;
    }
    StudyIndex index;
    assert_true(study_index(&arena, &results, &index));
    assert_true(study_answer(&arena, &index, &answer));
    assert_int_equal(answer.second_measure, MEASURE_OUT_90);
    assert_contains(answer.paragraph_en, "90 % of the people are out ");
    // What never came is told as never, not as a lack of the rest of the run.
    assert_contains(answer.paragraph_en, "Not everybody got out within the run at all in 300 of "
                                         "300 runs with A and in 300 of 300 runs with B.");
    assert_contains(answer.paragraph_zh, "直至运行结束仍未全部撤出：A 有 300 次（共 300 次）");
    assert_null(strstr(answer.paragraph_en, "lacks"));
    assert_contains(answer.caution_en, "not everybody was out when the run ended");
    arena_free(&arena);
}

TEST(too_few_seeds_say_so_however_clear_it_looks) {
    UNUSED_STATE;
    static StudyAnswer answer;
    for (uint64_t seed = 0; seed < 5; seed++) {
        assert_int_equal(judge_pairs(seed, 9, MEASURE_HURT, 0.1, 0.0), VERDICT_TOO_FEW);
    }
    Synthetic of = population(4, 0);
    assert_int_equal(judge(&of, MEASURE_HURT, 0.0, &answer), VERDICT_TOO_FEW);
    assert_contains(answer.headline_en, "Too few runs");
    assert_contains(answer.headline_zh, "运行次数不足");
}

TEST(one_plan_alone_is_told_without_a_comparison) {
    UNUSED_STATE;
    static StudyAnswer answer;
    Synthetic of = population(5, 20);
    of.plan_count = 1;
    of.design = STUDY_LATIN;
    judge(&of, MEASURE_HURT, 0.0, &answer);
    assert_contains(answer.headline_en, "People hurt or dead: on average ");
    assert_contains(answer.headline_en, "\"Wardens on duty\" moves it most (on average, five: ");
    assert_contains(answer.headline_en, "; one: ");
    assert_contains(answer.headline_zh, "每二十次运行中有一次达到");
    assert_contains(answer.headline_zh, "影响最大的因素是“值守人数”：5 人 时 ");
    assert_contains(answer.paragraph_en, "From 300 runs: the mean lies within ");
    assert_contains(answer.paragraph_en, "Of the spread \"Wardens on duty\" ");
    assert_contains(answer.paragraph_zh, "共 300 次运行；均值的 95% 置信区间为");
    of.repeats = 0;
    judge(&of, MEASURE_HURT, 0.0, &answer);
    assert_contains(answer.headline_en, "No run was completed.");
}

TEST(changing_one_thing_at_a_time_answers_what_helps_most_by_how_much_and_how_sure) {
    UNUSED_STATE;
    static StudyAnswer answer;
    Synthetic of = population(7, 60);
    of.plan_count = 1;
    of.design = STUDY_ONE_AT_A_TIME;
    judge(&of, MEASURE_HURT, 0.0, &answer);
    assert_contains(answer.headline_en, "What helps most: Where it burns: north rooms instead of "
                                        "kitchen (on average ");
    assert_contains(answer.headline_en, " fewer people hurt). What harms most: ");
    assert_contains(answer.headline_zh,
                    "改善最大的一项：起火位置由“茶水间”改为“北侧房间”，平均伤亡减少 ");
    assert_contains(answer.headline_zh, "恶化最大的一项：");
    assert_contains(answer.paragraph_en, "With nothing changed (Wardens on duty: three; Where it "
                                         "burns: kitchen) people hurt or dead is ");
    assert_contains(answer.paragraph_en, "by the same 60 seeds");
    assert_contains(answer.paragraph_en, "% of the pairs)");
    assert_contains(answer.paragraph_en, "(99.2 % intervals, so that all 6 together err in one "
                                         "study of twenty.)"); // 0.05 over six
    assert_contains(answer.paragraph_en, "Not found to help or to harm: Wardens on duty: ");
    assert_contains(answer.paragraph_zh,
                    "各项均不改动时（值守人数为 3 人；起火位置为“茶水间”），伤亡人数平均为 ");
    of.repeats = 9;
    judge(&of, MEASURE_HURT, 0.0, &answer);
    assert_contains(answer.headline_en, "Too few seeds to tell what one change would do.");
}

TEST(a_grid_tells_the_main_effect_of_each_change) {
    UNUSED_STATE;
    static StudyAnswer answer;
    Synthetic of = population(8, 40);
    of.plan_count = 1;
    judge(&of, MEASURE_HURT, 0.0, &answer);
    assert_contains(answer.headline_en, "What helps most: ");
    assert_contains(answer.paragraph_en, "beside the runs without it over all levels of the other "
                                         "factors, by the same 40 seeds.");
    assert_contains(answer.paragraph_zh, "在其余因素的全部水平上");
    for (int i = 0; i < answer.change_count;
         i++) { // 3 places, or 5 numbers of wardens, by 40 seeds
        assert_int_equal(answer.changes[i].pairs, answer.changes[i].factor == 0 ? 120 : 200);
        assert_int_equal(answer.changes[i].groups, 40);
    }
    // Nobody can be hurt: nothing helps, and nothing is claimed.
    of.base = 0.0;
    judge(&of, MEASURE_HURT, 0.0, &answer);
    assert_contains(answer.headline_en, "None of the 6 single changes was found to make a "
                                        "difference that matters.");
    assert_contains(answer.headline_zh, "6 项单独改动中未发现有实质影响的。");
}

TEST(a_difference_too_small_to_matter_is_not_called_better_or_worse) {
    UNUSED_STATE;
    static StudyAnswer answer;
    Arena arena;
    arena_init_growing(&arena, (size_t)512 << 20);
    Synthetic of = population(10, 20);
    StudyResults results = synthetic_study(&arena, &of);
    for (int32_t i = 0; i < results.run_count; i++) {
        // As in the office: B takes 7e-5 FED more, in every pair, of some 2 FED.
        ((StudyRun*)results.runs)[i].measures[MEASURE_DOSE] =
            2.0 + 1e-5 * (i / 2 % 5) + (i % 2 == 1 ? 7e-5 : 0.0);
    }
    results.answer = MEASURE_DOSE;
    StudyIndex index;
    assert_true(study_index(&arena, &results, &index));
    assert_true(study_answer(&arena, &index, &answer));
    assert_int_equal(answer.verdicts[1], VERDICT_SAME);
    assert_true(answer.comparisons[1].mean.low > 0.0); // it is there, and it does not matter
    assert_contains(answer.headline_en, "No difference that matters between plan A and plan B");
    assert_contains(answer.headline_zh, "无实质差异");
    results.margin = 2e-5; // unless the study says that it does
    assert_true(study_answer(&arena, &index, &answer));
    assert_int_equal(answer.verdicts[1], VERDICT_WORSE);
    // Where hardly a pair differs the rest is not known to be the same.
    Comparison c = {.measure = MEASURE_HURT,
                    .mean = {0.02, 0.0, 0.06},
                    .groups = 100,
                    .differing = 1,
                    .largest = 2.0};
    assert_int_equal(verdict_of(&c, 0.1), VERDICT_NONE_FOUND); // 5.4 % of twos are 0.11
    c.largest = 1.0;
    assert_int_equal(verdict_of(&c, 0.1), VERDICT_SAME);
    arena_free(&arena);
}

TEST(of_several_plans_the_best_is_named_and_equal_ones_stay_equal) {
    UNUSED_STATE;
    static StudyAnswer answer;
    Synthetic of = population(6, 30);
    of.plan_count = 4;
    of.odds[2] = 0.4;
    of.odds[3] = 0.7;
    judge(&of, MEASURE_HURT, 0.0, &answer);
    assert_int_equal(answer.best, 2);
    assert_int_equal(answer.verdicts[1], VERDICT_NONE_FOUND);
    assert_int_equal(answer.verdicts[2], VERDICT_BETTER);
    assert_int_equal(answer.verdicts[3], VERDICT_BETTER);
    assert_near(answer.confidence, 1.0 - 0.05 / 3.0, 1e-12);
    assert_contains(answer.headline_en, "Plan C does best");
    assert_contains(answer.headline_zh, "方案 C 最优");
}

SUITE(CASE(equal_plans_are_found_equal_at_the_stated_rate),
      CASE(rare_harm_does_not_make_equal_plans_different),
      CASE(a_plan_better_by_construction_is_found_better),
      CASE(the_answer_says_by_how_much_how_sure_and_where_not),
      CASE(a_worse_plan_is_called_worse_and_a_catch_is_told),
      CASE(what_was_not_found_is_not_called_equal_unless_a_margin_says_so),
      CASE(a_time_that_hardly_ever_comes_is_not_the_other_question),
      CASE(too_few_seeds_say_so_however_clear_it_looks),
      CASE(one_plan_alone_is_told_without_a_comparison),
      CASE(changing_one_thing_at_a_time_answers_what_helps_most_by_how_much_and_how_sure),
      CASE(a_grid_tells_the_main_effect_of_each_change),
      CASE(a_difference_too_small_to_matter_is_not_called_better_or_worse),
      CASE(of_several_plans_the_best_is_named_and_equal_ones_stay_equal))
