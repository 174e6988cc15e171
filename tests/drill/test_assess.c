// What people judge: the raters' vector of exercise.md 3.6 to its last digit, blindness, spread,
// agreement, and a trainer's word beside the log's mark.
#include "rig.h"

/// "PPSS..." as levels 3-0.
static int levels(const char* marks, int out[16]) {
    int count = 0;
    for (; marks[count] != '\0'; count++) {
        out[count] = marks[count] == 'P'   ? 3
                     : marks[count] == 'S' ? 2
                     : marks[count] == 'M' ? 1
                                           : 0;
    }
    return count;
}

TEST(the_worked_vector_of_two_raters_gives_its_kappas) {
    UNUSED_STATE;
    int a[16];
    int b[16];
    int count = levels("PPSSMUPS", a);
    levels("PSSSUUPM", b);
    Agreement agreement = assess_agreement(a, b, count, 4);
    assert_near(agreement.share, 0.625, 1e-12);
    // pe = 0.28125; 0.34375 / 0.71875 and 1 - 8 x 3 / 152
    assert_near(agreement.kappa, 0.478261, 5e-7);
    assert_near(agreement.weighted, 0.842105, 5e-7);
}

TEST(raters_who_always_agree_have_kappa_one_and_who_differ_by_chance_none) {
    UNUSED_STATE;
    const int same[4] = {3, 2, 1, 0};
    const int reversed[4] = {0, 1, 2, 3};
    const int all_p[4] = {3, 3, 3, 3};
    const int half[4] = {3, 3, 0, 0};
    const int crossed[4] = {3, 0, 3, 0};
    assert_near(assess_agreement(same, same, 4, 4).kappa, 1.0, 1e-12);
    assert_near(assess_agreement(same, reversed, 4, 4).weighted, -1.0, 1e-12);
    assert_near(assess_agreement(all_p, all_p, 4, 4).kappa, 1.0, 1e-12); // not 0 / 0
    assert_near(assess_agreement(half, crossed, 4, 4).kappa, 0.0, 1e-12);
}

TEST(six_targets_of_four_judges_have_the_correlations_of_shrout_and_fleiss) {
    UNUSED_STATE;
    // Psychological Bulletin 86 (1979), tables 2 to 4.
    const double table[6][4] = {{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                                {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
    Reliability found = reliability_of(&table[0][0], 6, 4);
    assert_int_equal(found.lines, 6);
    assert_int_equal(found.raters, 4);
    assert_near(found.one_way, 0.17, 0.005);
    assert_near(found.agreement, 0.29, 0.005);
    assert_near(found.order, 0.71, 0.005);
    assert_near(found.mean, 0.62, 0.005);
}

TEST(correlations_of_raters_who_agree_or_differ_in_strictness_alone) {
    UNUSED_STATE;
    const double same[3][2] = {{1, 1}, {5, 5}, {8, 8}};
    const double stricter[3][2] = {{1, 3}, {5, 7}, {8, 10}};
    const double flat[3][2] = {{4, 4}, {4, 4}, {4, 4}};
    assert_near(reliability_of(&same[0][0], 3, 2).agreement, 1.0, 1e-12);
    assert_near(reliability_of(&same[0][0], 3, 2).one_way, 1.0, 1e-12);
    // Two points stricter throughout: the same order. Variance of lines 37/3, of raters 2.
    Reliability strict = reliability_of(&stricter[0][0], 3, 2);
    assert_near(strict.order, 1.0, 1e-12);
    assert_near(strict.agreement, (37.0 / 3.0) / (37.0 / 3.0 + 2.0), 1e-12);
    assert_int_equal(reliability_of(&flat[0][0], 3, 2).lines, 0); // nothing to tell apart, no NaN
    assert_int_equal(reliability_of(&same[0][0], 1, 2).lines, 0);
    assert_int_equal(reliability_of(&same[0][0], 6, 1).lines, 0);
}

static AssessRow rate(const char* by, const char* line, int32_t bp) {
    return (AssessRow){ASSESS_RATE, by, line, bp, -1.0, "", ""};
}

TEST(only_lines_that_every_rater_marked_count_for_reliability) {
    UNUSED_STATE;
    const LineDef lines[] = {{.id = "calm"}, {.id = "clear"}, {.id = "once"},
                             {.id = "asks"}, {.id = "aloud"}, {.id = "words"}};
    const PlanDef plan = {.lines = lines, .line_count = 6};
    const AssessRow rows[] = {rate("A", "calm", 10000),
                              rate("B", "calm", 7500),
                              rate("A", "clear", 2500),
                              rate("B", "clear", 5000),
                              rate("A", "once", 7500),
                              rate("B", "once", 7500),
                              rate("A", "asks", 0),
                              rate("B", "asks", 2500),
                              rate("A", "words", 5000),
                              rate("C", "words", ASSESS_NONE),
                              rate("B", "words", ASSESS_NONE),
                              rate("A", "aloud", 5000),
                              rate("B", "aloud", 5000)};
    const Assessment assessment = {rows, 13};
    Reliability found = reliability_all(&assessment, &plan);
    const double table[5][2] = {{10000, 7500}, {2500, 5000}, {7500, 7500}, {0, 2500}, {5000, 5000}};
    assert_int_equal(found.lines, 5);
    assert_int_equal(found.raters, 2); // C saw nothing
    assert_near(found.agreement, reliability_of(&table[0][0], 5, 2).agreement, 1e-12);
    const Assessment few = {rows, 11}; // "aloud" is not marked: four lines are too few to say
    found = reliability_all(&few, &plan);
    assert_int_equal(found.lines, 0);
    assert_int_equal(found.common, 4);
    const Assessment alone = {rows, 1};
    assert_int_equal(reliability_all(&alone, &plan).lines, 0);
}

TEST(a_line_is_the_median_of_its_raters_or_of_points_their_mean) {
    UNUSED_STATE;
    const AssessRow rows[] = {rate("A", "calm", 10000), rate("B", "calm", 7500),
                              rate("C", "calm", 7500), rate("D", "calm", ASSESS_NONE)};
    const Assessment assessment = {rows, 4};
    LineRatings ratings = assess_line(&assessment, "calm", false);
    assert_int_equal(ratings.count, 3);
    assert_int_equal(ratings.unseen, 1);
    assert_int_equal(ratings.bp, 7500);
    assert_int_equal(ratings.low, 7500);
    assert_int_equal(ratings.high, 10000);
    assert_false(ratings.apart);
    assert_int_equal(assess_line(&assessment, "calm", true).bp, 8333);
    const Assessment two = {rows, 2}; // S and P of the worked example: 0.875
    assert_int_equal(assess_line(&two, "calm", false).bp, 8750);
    assert_int_equal(assess_line(&two, "other", false).bp, -1);
}

TEST(raters_two_levels_apart_have_to_agree_and_the_last_row_of_a_rater_stands) {
    UNUSED_STATE;
    const AssessRow rows[] = {rate("A", "calm", 10000),
                              rate("B", "calm", 5000),
                              rate("B", "calm", 7500),
                              {ASSESS_AGREE, "Li", "calm", 7500, -1.0, "heard again", ""}};
    const Assessment apart = {rows, 2};
    const Assessment changed = {rows, 3};
    const Assessment agreed = {rows, 4};
    assert_true(assess_line(&apart, "calm", false).apart);
    assert_false(assess_line(&changed, "calm", false).apart);
    assert_int_equal(assess_line(&changed, "calm", false).bp, 8750);
    assert_int_equal(assess_line(&agreed, "calm", false).bp, 7500);
    const AssessRow neighbours[] = {rate("A", "x", 5000), rate("B", "x", 0)}; // M and U: one level
    const Assessment near_by = {neighbours, 2};
    assert_false(assess_line(&near_by, "x", false).apart);
    assert_true(assess_line(&near_by, "x", true).apart); // half of the points
}

// ---- in the marks ------------------------------------------------------------------------------

static LineDef calm = {
    .id = "calm", .text = {"Nobody shouts", "无人呼喝"}, .points = 1, .role = -1};

static const ScoreItem* item(const Score* score, const char* id) {
    for (int i = 0; i < score->item_count; i++) {
        if (strcmp(score->items[i].id, id) == 0) {
            return &score->items[i];
        }
    }
    fail_msg("no item \"%s\"", id);
    return NULL;
}

/// A drill whose only mark is a call worth 75, under a heading with one line for people.
static Score* marked(Rig* rig, const Assessment* assessment) {
    Score* score = malloc(sizeof(*score));
    rig_open(rig);
    rig->capabilities[0].line_count = 1;
    rig->def.plan.lines = &calm;
    rig->def.plan.line_count = 1;
    rig_start(rig);
    rig_event(rig, 10, EVENT_FACT_LEARNED, 0, RIG_CALLER, FACT_ALARM, NOBODY, 1, WAY_HEARD);
    rig_event(rig, 100, EVENT_TASK_DONE, 0, RIG_CALLER, RIG_CALL, target_pack(TARGET_NOTHING),
              NOBODY, NOBODY);
    score_run(rig->drill, &rig->def.plan, &(ScoreBasis){.assessment = assessment}, score);
    return score;
}

TEST(ratings_count_from_when_they_are_opened_and_nothing_is_seen_of_them_before) {
    UNUSED_STATE;
    AssessRow rows[] = {rate("Mara", "calm", 10000),
                        rate("Wu", "calm", 7500),
                        {ASSESS_OPEN, "Li", "", ASSESS_NONE, -1.0, "", ""}};
    rows[0].note = "spoke low";
    rows[0].seconds = 50;
    const Assessment closed = {rows, 2};
    const Assessment open = {rows, 3};
    Rig rig;
    Score* score = marked(&rig, NULL);
    assert_int_equal(item(score, "calm")->state, ITEM_OPEN);
    assert_int_equal(score->capabilities[0].bp, 7500);
    assert_int_equal(score->machine_percent, 100);
    free(score);
    rig_close(&rig);
    score = marked(&rig, &closed);
    assert_int_equal(item(score, "calm")->state, ITEM_OPEN);
    assert_int_equal(item(score, "calm")->high_bp, -1);
    assert_null(strstr(item(score, "calm")->reason_en, "Mara"));
    assert_int_equal(score->agreement.lines, 0);
    assert_int_equal(score->capabilities[0].bp, 7500);
    free(score);
    rig_close(&rig);
    score = marked(&rig, &open);
    assert_int_equal(item(score, "calm")->bp, 8750);
    assert_int_equal(item(score, "calm")->evidence[0], rig_find(&rig, EVENT_FACT_LEARNED, -1));
    assert_contains(item(score, "calm")->reason_en,
                    "Rated by 2, from 75 to 100: Mara 100 (\"spoke low\"), Wu 75.");
    assert_contains(item(score, "calm")->reason_zh, "2人评定");
    // Two parts the log's 75, one part the raters' 87.5.
    assert_int_equal(score->capabilities[0].bp, 7917);
    // Two thirds of the 20 of this heading, and all of the 15 of the other that was marked.
    assert_int_equal(score->machine_percent, 81);
    free(score);
    rig_close(&rig);
}

TEST(a_trainers_word_stands_with_its_reason_and_the_automatic_mark_beside_it) {
    UNUSED_STATE;
    const AssessRow rows[] = {
        {ASSESS_OVERRULE, "Li", "call", 10000, -1.0, "the clock was slow", ""},
        {ASSESS_OVERRULE, "Li", "call", ASSESS_NONE, -1.0, "no line", ""}};
    const Assessment once = {rows, 1};
    const Assessment twice = {rows, 2};
    Rig rig;
    Score* score = marked(&rig, &once);
    assert_true(item(score, "call")->overruled);
    assert_int_equal(item(score, "call")->bp, 10000);
    assert_int_equal(item(score, "call")->auto_bp, 7500);
    assert_contains(item(score, "call")->reason_en,
                    "Overruled by Li: the clock was slow. Automatic mark 75.00: Done 1:30");
    assert_contains(item(score, "call")->reason_zh, "自动评分75.00");
    assert_int_equal(score->capabilities[0].bp, 10000);
    free(score);
    rig_close(&rig);
    score = marked(&rig, &twice);
    assert_false(item(score, "call")->counts);
    assert_int_equal(item(score, "call")->auto_bp, 7500);
    assert_int_equal(score->capabilities[0].bp, -1);
    free(score);
    rig_close(&rig);
}

SUITE(CASE(the_worked_vector_of_two_raters_gives_its_kappas),
      CASE(raters_who_always_agree_have_kappa_one_and_who_differ_by_chance_none),
      CASE(six_targets_of_four_judges_have_the_correlations_of_shrout_and_fleiss),
      CASE(correlations_of_raters_who_agree_or_differ_in_strictness_alone),
      CASE(only_lines_that_every_rater_marked_count_for_reliability),
      CASE(a_line_is_the_median_of_its_raters_or_of_points_their_mean),
      CASE(raters_two_levels_apart_have_to_agree_and_the_last_row_of_a_rater_stands),
      CASE(ratings_count_from_when_they_are_opened_and_nothing_is_seen_of_them_before),
      CASE(a_trainers_word_stands_with_its_reason_and_the_automatic_mark_beside_it))
