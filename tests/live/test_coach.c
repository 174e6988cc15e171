// The coach of a lesson: each word stays until the learner did what it asks for; what the plan's
// own people do counts for nothing; and both lessons that are shipped can be gone through.

#include "stage.h"

static LiveOptions alone(int32_t role) {
    LiveOptions options = live_default_options();
    options.delivery = RUN_BY_CLOCK;
    options.timeline = RUN_COMPRESSED;
    options.played = (uint64_t)1 << role;
    return options;
}

static int word(const Stage* stage, const char* id) {
    const ScenarioDef* scenario = &stage->loaded.def.scenario;
    for (int i = 0; i < scenario->coach_count; i++) {
        if (strcmp(scenario->coach[i].id, id) == 0) {
            return i;
        }
    }
    fail_msg("no word %s", id);
    return -1;
}

static void order(Stage* stage, int32_t role, const char* action) {
    good(live_do(stage->live,
                 (Command){.kind = COMMAND_ORDER,
                           .source = SOURCE_PLAYER,
                           .a = role,
                           .b = stage_action(stage, action),
                           .c = target_pack(TARGET_NOTHING)},
                 error));
    stage_run(stage, 0.5);
}

TEST(the_lesson_of_practice_goes_on_with_what_the_learner_does) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = alone(1);
    stage_open(&stage, "lesson_practice", &options);
    int32_t role = stage_role(&stage, "instructor");
    assert_int_equal(role, 1);
    good(live_watch(stage.live, role, error));
    uint64_t read = 0;
    assert_int_equal(live_coach(stage.live, read), word(&stage, "page"));
    read |= 1;
    assert_int_equal(live_coach(stage.live, read), word(&stage, "begin"));
    live_go_on(stage.live);
    stage_run(&stage, 2.0);
    assert_int_equal(live_coach(stage.live, read), word(&stage, "wait"));
    while (stage_count(&stage, EVENT_FINDER) == 0 && live_tick(stage.live) < 1200) {
        stage_run(&stage, 0.5);
    }
    assert_int_equal(live_coach(stage.live, read), word(&stage, "press"));
    int32_t finder = stage_role(&stage, "finder");
    good(live_do(stage.live,
                 (Command){.kind = COMMAND_PLAY_ROLE, .source = SOURCE_PLAYER, .a = finder, .b = 1},
                 error));
    order(&stage, finder, "shelter_in_room"); // another one is no answer
    assert_int_equal(live_coach(stage.live, read), word(&stage, "press"));
    order(&stage, finder, "press_call_point");
    assert_int_equal(live_coach(stage.live, read), word(&stage, "bell"));
    while (stage_count(&stage, EVENT_ALARM_RAISED) == 0 && live_tick(stage.live) < 6000) {
        stage_run(&stage, 1.0);
    }
    assert_int_equal(live_coach(stage.live, read), word(&stage, "attack"));
    stage_close(&stage);
}

TEST(the_lesson_of_the_trainer_goes_on_with_the_console) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = live_default_options();
    options.played = ~(uint64_t)0;
    stage_open(&stage, "lesson_trainer", &options);
    uint64_t read = 1;
    live_go_on(stage.live);
    stage_run(&stage, 2.0);
    assert_int_equal(live_coach(stage.live, read), word(&stage, "ready"));
    stage_run(&stage, 12.0);
    assert_int_equal(live_coach(stage.live, read), word(&stage, "fire"));
    good(live_do(stage.live, trainer(COMMAND_INJECT, 0, 0), error));
    stage_run(&stage, 0.5);
    assert_int_equal(live_coach(stage.live, read), word(&stage, "log"));
    good(live_answer(stage.live, 0, stage_action(&stage, "call_fire_brigade"), TARGET_NOTHING,
                     error));
    stage_run(&stage, 0.5);
    assert_int_equal(live_coach(stage.live, read), word(&stage, "wrong"));
    good(live_correct(stage.live, error));
    stage_run(&stage, 0.5);
    assert_int_equal(live_coach(stage.live, read), word(&stage, "pause"));
    live_pause(stage.live, REASON_DISCUSSION);
    live_go_on(stage.live);
    stage_run(&stage, 0.5);
    assert_int_equal(live_coach(stage.live, read), word(&stage, "look"));
    read |= (uint64_t)1 << word(&stage, "look");
    assert_int_equal(live_coach(stage.live, read), word(&stage, "end"));
    good(live_do(stage.live, trainer(COMMAND_END, REASON_STOPPED, 0), error));
    stage_run(&stage, 0.5);
    assert_int_equal(live_coach(stage.live, read), -1);
    stage_close(&stage);
}

TEST(a_drill_without_a_lesson_says_nothing) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = live_default_options();
    stage_open(&stage, "first_steps", &options);
    assert_int_equal(live_coach(stage.live, 0), -1);
    stage_close(&stage);
}

SUITE(CASE(the_lesson_of_practice_goes_on_with_what_the_learner_does),
      CASE(the_lesson_of_the_trainer_goes_on_with_the_console),
      CASE(a_drill_without_a_lesson_says_nothing))
