// Triage: START, JumpSTART and SALT against every branch of their trees, marks of wrong tags, and
// what is found of signs.

#include "people/triage.h"
#include "support/check.h"

static Signs shown(bool walks, bool breathes, float breaths, bool radial, bool obeys) {
    return (Signs){.walks = walks,
                   .breathes = breathes,
                   .breaths = breaths,
                   .radial = radial,
                   .carotid = radial,
                   .obeys = obeys,
                   .purposeful = obeys,
                   .refill = 1.5f,
                   .awake = obeys ? AWAKE_ALERT : AWAKE_PAIN};
}

TEST(start_follows_its_tree) {
    UNUSED_STATE;
    Signs walks = shown(true, true, 20, true, true);
    Signs apnoea = shown(false, false, 0, false, false);
    Signs fast = shown(false, true, 32, true, true);
    Signs pulseless = shown(false, true, 24, false, true);
    Signs deaf = shown(false, true, 20, true, false);
    Signs calm = shown(false, true, 20, true, true);
    assert_int_equal(triage_start(&walks, false), CATEGORY_GREEN);
    assert_int_equal(triage_start(&apnoea, false), CATEGORY_BLACK);
    assert_int_equal(triage_start(&apnoea, true), CATEGORY_RED);
    assert_int_equal(triage_start(&fast, false), CATEGORY_RED);
    assert_int_equal(triage_start(&pulseless, false), CATEGORY_RED);
    assert_int_equal(triage_start(&deaf, false), CATEGORY_RED);
    assert_int_equal(triage_start(&calm, false), CATEGORY_YELLOW);
    calm.refill = 2.1f;
    assert_int_equal(triage_start(&calm, false), CATEGORY_RED);
    calm.refill = 2.0f;
    calm.breaths = 30.0f;
    assert_int_equal(triage_start(&calm, false), CATEGORY_YELLOW);
}

/// The tree of hazards.md 3.4 line by line, written a second time.
static Category start_by_the_page(bool walks, bool breathes, bool resumes, double rate, bool radial,
                                  double refill, bool obeys) {
    if (walks) {
        return CATEGORY_GREEN;
    }
    if (!breathes) {
        return resumes ? CATEGORY_RED : CATEGORY_BLACK;
    }
    if (rate > 30.0) {
        return CATEGORY_RED;
    }
    if (!radial || refill > 2.0) {
        return CATEGORY_RED;
    }
    return obeys ? CATEGORY_YELLOW : CATEGORY_RED;
}

TEST(start_is_the_tree_of_the_page_at_every_combination_of_answers) {
    UNUSED_STATE;
    int seen[CATEGORY_COUNT] = {0};
    for (int bits = 0; bits < 1 << 7; bits++) {
        bool walks = (bits & 1) != 0;
        bool breathes = (bits & 2) != 0;
        bool resumes = (bits & 4) != 0;
        bool radial = (bits & 8) != 0;
        bool obeys = (bits & 16) != 0;
        float rate = (bits & 32) != 0 ? 31.0f : 30.0f;
        float refill = (bits & 64) != 0 ? 2.1f : 2.0f;
        Signs signs = shown(walks, breathes, rate, radial, obeys);
        signs.refill = refill;
        Category category = triage_start(&signs, resumes);
        assert_int_equal(category, start_by_the_page(walks, breathes, resumes, (double)rate, radial,
                                                     (double)refill, obeys));
        seen[category]++;
    }
    assert_true(seen[CATEGORY_GREEN] > 0 && seen[CATEGORY_YELLOW] > 0 && seen[CATEGORY_RED] > 0 &&
                seen[CATEGORY_BLACK] > 0);
}

TEST(jumpstart_gives_a_child_with_a_pulse_its_breaths) {
    UNUSED_STATE;
    Signs child = shown(false, true, 14, true, true);
    child.child = true;
    assert_int_equal(triage_start(&child, false), CATEGORY_RED); // below 15
    child.breaths = 40.0f;
    assert_int_equal(triage_start(&child, false), CATEGORY_YELLOW);
    child.breaths = 46.0f;
    assert_int_equal(triage_start(&child, false), CATEGORY_RED);
    Signs still = shown(false, false, 0, true, false);
    still.child = true;
    assert_int_equal(triage_start(&still, true), CATEGORY_RED);
    still.carotid = false;
    assert_int_equal(triage_start(&still, true), CATEGORY_BLACK);
}

TEST(salt_sorts_by_movement_and_asks_four_questions) {
    UNUSED_STATE;
    Signs walks = shown(true, true, 16, true, true);
    Signs waves = shown(false, true, 20, true, true);
    Signs still = shown(false, true, 20, true, false);
    assert_int_equal(triage_salt_order(&walks), 3);
    assert_int_equal(triage_salt_order(&waves), 2);
    assert_int_equal(triage_salt_order(&still), 1);
    Signs bleeds = walks;
    bleeds.bleeding = 0.3f;
    assert_int_equal(triage_salt_order(&bleeds), 1); // an obvious threat to life
    assert_int_equal(triage_salt(&walks, false, true), CATEGORY_GREEN);
    assert_int_equal(triage_salt(&waves, false, true), CATEGORY_YELLOW);
    assert_int_equal(triage_salt(&bleeds, false, true), CATEGORY_RED);
    bleeds.controlled = true;
    assert_int_equal(triage_salt(&bleeds, false, true), CATEGORY_GREEN);
    Signs gone = shown(false, false, 0, false, false);
    assert_int_equal(triage_salt(&gone, false, true), CATEGORY_BLACK);
    Signs laboured = waves;
    laboured.distressed = true;
    assert_int_equal(triage_salt(&laboured, false, true), CATEGORY_RED);
    assert_int_equal(triage_salt(&laboured, false, false), CATEGORY_GREY);
    Signs pulseless = waves;
    pulseless.radial = false;
    assert_int_equal(triage_salt(&pulseless, false, true), CATEGORY_RED);
}

/// The tree of hazards.md 3.5, written a second time.
static Category salt_by_the_page(bool breathes, bool resumes, bool obeys_or_moves, bool pulse,
                                 bool laboured, bool bleeds, bool minor, bool likely) {
    if (!breathes && !resumes) {
        return CATEGORY_BLACK;
    }
    if (obeys_or_moves && pulse && !laboured && !bleeds) {
        return minor ? CATEGORY_GREEN : CATEGORY_YELLOW;
    }
    return likely ? CATEGORY_RED : CATEGORY_GREY;
}

TEST(salt_is_the_tree_of_the_page_at_every_combination_of_answers) {
    UNUSED_STATE;
    int seen[CATEGORY_COUNT] = {0};
    for (int bits = 0; bits < 1 << 9; bits++) {
        bool breathes = (bits & 1) != 0;
        bool resumes = (bits & 2) != 0;
        bool obeys = (bits & 4) != 0;
        bool moves = (bits & 8) != 0;
        bool pulse = (bits & 16) != 0;
        bool laboured = (bits & 32) != 0;
        bool bleeds = (bits & 64) != 0;
        bool walks = (bits & 128) != 0;
        bool likely = (bits & 256) != 0;
        Signs signs = shown(walks, breathes, 20, pulse, obeys);
        signs.purposeful = obeys || moves;
        signs.distressed = laboured;
        signs.bleeding = bleeds ? 0.2f : 0.0f;
        Category category = triage_salt(&signs, resumes, likely);
        assert_int_equal(category, salt_by_the_page(breathes, resumes, obeys || moves, pulse,
                                                    laboured, bleeds, walks, likely));
        seen[category]++;
        // Sorted: who walks to the voice third, who moves with purpose second, the still and who
        // bleeds hard first.
        int order = bleeds || !(walks || obeys || moves) ? 1 : walks ? 3 : 2;
        assert_int_equal(triage_salt_order(&signs), order);
    }
    for (Category category = CATEGORY_GREEN; category < CATEGORY_COUNT; category++) {
        assert_true(seen[category] > 0);
    }
}

TEST(a_wrong_tag_costs_half_a_mark_upwards_and_a_whole_one_downwards) {
    UNUSED_STATE;
    assert_near(triage_mark(CATEGORY_RED, CATEGORY_RED), 1.0, 0.0);
    assert_near(triage_mark(CATEGORY_RED, CATEGORY_GREEN), -0.5, 0.0);
    assert_near(triage_mark(CATEGORY_YELLOW, CATEGORY_RED), -1.0, 0.0);
    assert_near(triage_mark(CATEGORY_BLACK, CATEGORY_RED), -1.0, 0.0);
    assert_int_equal(triage_error(CATEGORY_RED, CATEGORY_BLACK), 1);
}

TEST(what_is_found_depends_on_the_way_and_the_skill) {
    UNUSED_STATE;
    Vitals body;
    body_begin(&body, (RngKey){.seed = 7, .stream = RNG_BODY, .who = 1});
    body_wound(&body, (Wound){.kind = WOUND_FIBRILLATION, .site = SITE_CHEST, .amount = 1.0f});
    for (int i = 0; i < 10; i++) {
        body_step(&body);
    }
    Signs signs = body_signs(&body);
    assert_true(signs.gasps && !signs.breathes);
    Signs seen = signs_found(&signs, FIND_LOOK, 1.0f, 0.5);
    assert_true(seen.breathes); // nobody has bent down yet
    Signs novice = signs_found(&signs, FIND_LOOK | FIND_FEEL, 0.0f, 0.2);
    Signs trained = signs_found(&signs, FIND_LOOK | FIND_FEEL, 1.0f, 0.2);
    assert_true(novice.breathes); // gasping taken for breathing
    assert_false(trained.breathes);
    assert_int_equal(triage_start(&trained, false), CATEGORY_BLACK);
}

SUITE(CASE(start_follows_its_tree),
      CASE(start_is_the_tree_of_the_page_at_every_combination_of_answers),
      CASE(jumpstart_gives_a_child_with_a_pulse_its_breaths),
      CASE(salt_sorts_by_movement_and_asks_four_questions),
      CASE(salt_is_the_tree_of_the_page_at_every_combination_of_answers),
      CASE(a_wrong_tag_costs_half_a_mark_upwards_and_a_whole_one_downwards),
      CASE(what_is_found_depends_on_the_way_and_the_skill))
