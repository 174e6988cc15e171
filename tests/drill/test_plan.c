// Plan: what plan_check says of plans that cannot be followed, all of it at once, with the line.
#include "rig.h"

static const char* problem_with(const Problems* problems, const char* part) {
    static char line[1024];
    for (int i = 0; i < problems->count; i++) {
        problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof(line));
        if (strstr(line, part) != NULL) {
            return line;
        }
    }
    return "";
}

/// The problem that contains `part`, "" when none does.
static const char* check(Rig* rig, const char* part) {
    static Problems problems;
    problems_init(&problems);
    plan_check(&rig->def.plan, &rig->def.world.response, rig->facility, &problems);
    return problem_with(&problems, part);
}

TEST(the_plan_of_the_rig_is_sound) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    Problems* problems = malloc(sizeof(*problems));
    problems_init(problems);
    assert_true(plan_check(&rig.def.plan, &rig.def.world.response, rig.facility, problems));
    assert_int_equal(problems->errors, 0);
    free(problems);
    rig_close(&rig);
}

TEST(a_limit_not_above_the_target_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_CALL_STEP].limit_s = 60.0;
    assert_string_equal(
        check(&rig, "limit must be"),
        "plans/rig.lua:12: step \"call\": limit must be greater than target: target "
        "60 s, limit 60 s (full marks end at the target and marks end at the "
        "limit)");
    rig_close(&rig);
}

TEST(a_negative_weight_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_CALL_STEP].weight = -1;
    assert_contains(check(&rig, "weight"),
                    "plans/rig.lua:12: step \"call\": weight must be 0 or more, got -1");
    rig_close(&rig);
}

TEST(steps_that_wait_for_each_other_are_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_SWEEP_STEP].after[0] = RIG_END_STEP;
    rig.steps[RIG_SWEEP_STEP].after_count = 1;
    assert_contains(check(&rig, "neither can start"), "waits for step \"");
    rig_close(&rig);
}

TEST(a_role_that_nobody_holds_is_an_error_unless_a_deputy_does) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.roles[RIG_COMMANDER].holder = -1;
    assert_contains(check(&rig, "nobody holds"),
                    "plans/rig.lua:15: step \"end\": nobody holds the role \"commander\"");
    rig.roles[RIG_COMMANDER].deputies[0] = RIG_WARDEN;
    assert_string_equal(check(&rig, "nobody holds"), "");
    rig_close(&rig);
}

TEST(what_cannot_be_met_even_at_a_run_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_CALL_STEP].target_s = 5.0;
    rig.steps[RIG_CALL_STEP].limit_s = 10.0;
    assert_contains(check(&rig, "at a run"),
                    "it takes at least 16 s, the limit is 10 s"); // 20 s, trained x 0.8
    rig.steps[RIG_CALL_STEP].limit_s = 60.0;
    assert_contains(check(&rig, "at a run"),
                    "takes at least 16 s even at a run, the target is 5 s");
    rig_close(&rig);
}

TEST(a_red_line_that_the_plan_itself_breaks_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_COUNT_STEP].ways[0].action = RIG_LEAVE;
    rig.steps[RIG_CALL_STEP].ways[0].action = RIG_SILENCE;
    rig.red_lines[3] = (RedLineDef){RED_LINE_SILENCE_UNVERIFIED, 24};
    rig.def.plan.red_line_count = 4;
    assert_contains(check(&rig, "headcount\""), "plans/rig.lua:21: red line \"headcount\"");
    assert_contains(check(&rig, "call_fire_brigade\""), "no step calls the fire brigade");
    assert_contains(check(&rig, "silence_unverified\""), "step \"call\" silences the alarm");
    rig_close(&rig);
}

TEST(a_wrong_target_says_what_was_expected_and_what_came) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_SWEEP_STEP].ways[0].target = (Target){TARGET_PERSON, 0};
    assert_contains(check(&rig, "as its target"),
                    "action \"sweep\" needs a zone as its target, got a person");
    rig_close(&rig);
}

TEST(a_step_that_nothing_starts_or_that_its_own_start_ends_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.procedure.starts = (Trigger){.subject = -1};
    assert_contains(check(&rig, "nothing starts"), "step \"call\"");
    rig.steps[RIG_RAISE].unless = rig.steps[RIG_RAISE].when;
    assert_contains(check(&rig, "left out"),
                    "step \"raise\": is left out by the very fact that starts it (fire)");
    rig_close(&rig);
}

TEST(a_name_used_twice_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_COUNT_STEP].id = "call";
    assert_contains(check(&rig, "used already"),
                    "plans/rig.lua:14: step \"call\": the name is used already, at line 12");
    rig_close(&rig);
}

TEST(all_problems_of_a_scenario_come_at_once) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_CALL_STEP].weight = -1;
    rig.injects[0] = (InjectDef){.id = "G-01",
                                 .when = {.kind = TRIGGER_TIME, .subject = -1, .seconds = 700.0},
                                 .to = 9,
                                 .fact = FACT_KIND_COUNT,
                                 .ignite = -1,
                                 .lock_opening = -1,
                                 .expect_role = -1,
                                 .expect_action = -1,
                                 .line = 30};
    rig.def.scenario.inject_count = 1;
    Problems* problems = malloc(sizeof(*problems));
    problems_init(problems);
    assert_false(drill_check_def(&rig.def, problems));
    assert_contains(problem_with(problems, "`to`"), "scenarios/rig.lua:30: inject \"G-01\"");
    assert_contains(problem_with(problems, "700"), "when the drill of 600 s is over");
    assert_contains(problem_with(problems, "weight"), "step \"call\"");
    free(problems);
    rig_close(&rig);
}

/// The only door between a room and the corridor.
static Opening* door_of(Rig* rig, const char* room) {
    const int32_t r = facility_find_room(rig->facility, room);
    Opening* openings = (Opening*)(uintptr_t)rig->facility->openings; // the test's own building
    for (int32_t i = 0; i < rig->facility->opening_count; i++) {
        if (openings[i].room[0] == r || openings[i].room[1] == r) {
            return &openings[i];
        }
    }
    fail_msg("room %s has no door", room);
    return NULL;
}

/// What the check of the drill says of a door that opens to a side; "" nothing.
static const char* swing_note(Rig* rig, Opening* door, LeafOpens opens, int people) {
    static Problems problems;
    door->opens = opens;
    rig->persons[0].count = people;
    problems_init(&problems);
    (void)drill_check_def(&rig->def, &problems);
    return problem_with(&problems, "6.4.11");
}

TEST(a_door_that_opens_against_a_crowd_is_noted) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    const int32_t room = rig.persons[0].room;
    Opening* door = door_of(&rig, rig.facility->rooms[room].id);
    door->opens = OPENS_LEFT;
    bool left_is_in = door->room[opening_opens_into(door)] == room;
    LeafOpens in = left_is_in ? OPENS_LEFT : OPENS_RIGHT;
    LeafOpens out = left_is_in ? OPENS_RIGHT : OPENS_LEFT;
    assert_contains(swing_note(&rig, door, in, 31), "opens against the 31 people");
    assert_contains(swing_note(&rig, door, OPENS_SLIDES, 31), "it slides, and 31 people");
    assert_string_equal(swing_note(&rig, door, in, 30), ""); // a room where the direction is free
    assert_string_equal(swing_note(&rig, door, out, 31), "");
    assert_string_equal(swing_note(&rig, door, OPENS_BOTH, 31), "");
    assert_string_equal(swing_note(&rig, door, OPENS_UNKNOWN, 31), "");
    rig_close(&rig);
}

TEST(red_lines_have_names_and_texts) {
    UNUSED_STATE;
    assert_int_equal(red_line_find("attack_too_big"), RED_LINE_ATTACK_TOO_BIG);
    assert_int_equal(red_line_find("attack"), RED_LINE_KIND_COUNT);
    for (int i = 0; i < RED_LINE_KIND_COUNT; i++) {
        assert_int_equal(red_line_find(red_line_name((RedLineKind)i)), i);
        assert_true(strlen(red_line_text((RedLineKind)i).zh) > 0);
    }
}

SUITE(CASE(the_plan_of_the_rig_is_sound), CASE(a_limit_not_above_the_target_is_an_error),
      CASE(a_negative_weight_is_an_error), CASE(steps_that_wait_for_each_other_are_an_error),
      CASE(a_role_that_nobody_holds_is_an_error_unless_a_deputy_does),
      CASE(what_cannot_be_met_even_at_a_run_is_an_error),
      CASE(a_red_line_that_the_plan_itself_breaks_is_an_error),
      CASE(a_wrong_target_says_what_was_expected_and_what_came),
      CASE(a_step_that_nothing_starts_or_that_its_own_start_ends_is_an_error),
      CASE(a_name_used_twice_is_an_error), CASE(all_problems_of_a_scenario_come_at_once),
      CASE(red_lines_have_names_and_texts), CASE(a_door_that_opens_against_a_crowd_is_noted))
