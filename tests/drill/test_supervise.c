// Supervision and patience: who asks, who waits, what lapses, what is given up at once.
#include "rig.h"

static const StepStatus* status(const Rig* rig, int32_t step) {
    return drill_step_status(rig->drill, step);
}

static int count_events(const Rig* rig, EventKind kind, int32_t thing) {
    const EventLog* log = world_events(drill_world(rig->drill));
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        bool same = log->events[i].kind == (uint32_t)kind;
        count += same && (thing < 0 || log->events[i].thing == thing) ? 1 : 0;
    }
    return count;
}

static void learn(Rig* rig, int32_t role, FactKind fact) {
    drill_queue(rig->drill, (Command){.kind = COMMAND_INFORM,
                                      .source = SOURCE_TRAINER,
                                      .a = role,
                                      .b = (int32_t)fact,
                                      .c = NOBODY,
                                      .d = 1});
}

/// The warden forgets the sweep for good; the commander knows of the alarm as everyone does.
static void forget_the_sweep(Rig* rig) {
    rig->steps[RIG_SWEEP_STEP].target_s = 40.0;
    rig->steps[RIG_SWEEP_STEP].limit_s = 500.0;
    rig->fire.peak_kw = 20.0;
    rig_start(rig);
    for (int i = 0; i < 300 && status(rig, RIG_SWEEP_STEP)->state != STEP_ARMED; i++) {
        rig_run(rig, 1.0);
    }
    rig->drill->state->status[RIG_SWEEP_STEP].state = STEP_FORGOTTEN;
    rig->drill->state->play[RIG_SWEEP_STEP].armed = world_tick(drill_world(rig->drill));
    rig->drill->state->play[RIG_SWEEP_STEP].recall = TICK_NEVER - 1;
}

TEST(a_boss_who_hears_nothing_asks_and_a_forgotten_step_comes_back) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    forget_the_sweep(&rig);
    uint32_t due = status(&rig, RIG_SWEEP_STEP)->clock;
    for (int i = 0; i < 200 && rig_find(&rig, EVENT_STEP_RECALLED, RIG_SWEEP_STEP) == EVENT_NONE;
         i++) {
        rig_run(&rig, 1.0);
    }
    const EventLog* log = world_events(drill_world(rig.drill));
    uint32_t asked = rig_find(&rig, EVENT_STEP_ASKED, RIG_SWEEP_STEP);
    uint32_t recalled = rig_find(&rig, EVENT_STEP_RECALLED, RIG_SWEEP_STEP);
    assert_int_not_equal(asked, EVENT_NONE);
    assert_int_not_equal(recalled, EVENT_NONE);
    assert_true(log->events[asked - 1].tick >= due + 60 * TICKS_PER_SECOND); // target + 20 s
    assert_int_equal(log->events[asked - 1].role, RIG_COMMANDER);
    assert_int_equal(log->events[asked - 1].other, RIG_WARDEN);
    // By voice: the memory comes when the words arrive, seconds after the question is put.
    assert_true(log->events[recalled - 1].tick > log->events[asked - 1].tick + TICKS_PER_SECOND);
    rig_close(&rig);
}

/// First question about the sweep by a boss of a level [s] after it was due, and the time to the
/// second.
static void questions_by(SkillLevel level, double* first, double* between) {
    Rig rig;
    rig_open(&rig);
    rig.roles[RIG_WARDEN].played = true; // does nothing and says nothing
    rig.roles[RIG_COMMANDER].level = level;
    rig.steps[RIG_SWEEP_STEP].target_s = 30.0;
    rig.fire.peak_kw = 20.0;
    rig_start(&rig);
    rig_run(&rig, 599.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    uint32_t asked[2] = {0, 0};
    int count = 0;
    for (uint32_t i = 0; i < log->count && count < 2; i++) {
        if (log->events[i].kind == EVENT_STEP_ASKED && log->events[i].other == RIG_WARDEN) {
            asked[count++] = log->events[i].tick;
        }
    }
    assert_int_equal(count, 2);
    *first = (double)(asked[0] - status(&rig, RIG_SWEEP_STEP)->clock) * TICK_S;
    *between = (double)(asked[1] - asked[0]) * TICK_S;
    rig_close(&rig);
}

TEST(a_novice_asks_later_and_less_often_than_a_trained_boss) {
    UNUSED_STATE;
    double first[LEVEL_COUNT];
    double between[LEVEL_COUNT];
    for (int level = 0; level < LEVEL_COUNT; level++) {
        questions_by((SkillLevel)level, &first[level], &between[level]);
    }
    assert_true(between[LEVEL_TRAINED] >= 60.0 && between[LEVEL_TRAINED] < 90.0);
    assert_true(between[LEVEL_ORDINARY] >= 90.0 && between[LEVEL_ORDINARY] < 150.0);
    assert_true(between[LEVEL_NOVICE] >= 150.0);
    assert_true(first[LEVEL_TRAINED] < first[LEVEL_ORDINARY]);
    assert_true(first[LEVEL_ORDINARY] < first[LEVEL_NOVICE]);
}

TEST(who_is_asked_answers_how_far_it_is) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    forget_the_sweep(&rig);
    rig_run(&rig, 150.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    uint32_t answered = rig_find(&rig, EVENT_STEP_ANSWERED, RIG_SWEEP_STEP);
    uint32_t asked = rig_find(&rig, EVENT_STEP_ASKED, RIG_SWEEP_STEP);
    assert_int_not_equal(answered, EVENT_NONE);
    assert_true(log->events[answered - 1].tick > log->events[asked - 1].tick);
    assert_int_equal(log->events[answered - 1].role, RIG_WARDEN);
    assert_int_equal(log->events[answered - 1].other, RIG_COMMANDER);
    assert_int_equal(log->events[answered - 1].detail, REASON_AT_ONCE);
    rig_close(&rig);
}

TEST(a_boss_asks_three_times_at_most_and_leaves_time_between) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.roles[RIG_WARDEN].played = true; // does nothing and says nothing
    rig.steps[RIG_SWEEP_STEP].target_s = 30.0;
    rig.fire.peak_kw = 20.0;
    rig_start(&rig);
    rig_run(&rig, 599.0);
    assert_int_equal(count_events(&rig, EVENT_STEP_ASKED, RIG_SWEEP_STEP), 3);
    const EventLog* log = world_events(drill_world(rig.drill));
    uint32_t last = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == EVENT_STEP_ASKED && log->events[i].other == RIG_WARDEN) {
            assert_true(last == 0 ||
                        log->events[i].tick >= last + 60 * TICKS_PER_SECOND); // a trained boss
            last = log->events[i].tick;
        }
    }
    rig_close(&rig);
}

TEST(nobody_is_asked_for_what_was_reported) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 400.0);
    assert_int_equal(status(&rig, RIG_SWEEP_STEP)->state, STEP_DONE);
    assert_int_equal(count_events(&rig, EVENT_STEP_ASKED, RIG_SWEEP_STEP), 0);
    rig_close(&rig);
}

TEST(a_check_lapses_when_its_answer_is_known_otherwise) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_SILENCE].effects[0] = EFFECT_LEARN;
    rig.actions[RIG_SILENCE].effect_args[0] = FACT_ALARM_TRUE;
    rig.steps[RIG_CALL_STEP].ways[0].action = RIG_SILENCE;
    rig.red_lines[1] = rig.red_lines[0];
    rig_start(&rig);
    for (int i = 0; i < 300 && status(&rig, RIG_CALL_STEP)->state != STEP_ARMED; i++) {
        rig_run(&rig, 0.1);
    }
    learn(&rig, RIG_CALLER, FACT_ALARM_TRUE);
    rig_run(&rig, 30.0);
    assert_int_equal(status(&rig, RIG_CALL_STEP)->state, STEP_SKIPPED);
    uint32_t skipped = rig_find(&rig, EVENT_STEP_SKIPPED, RIG_CALL_STEP);
    const EventLog* log = world_events(drill_world(rig.drill));
    assert_int_equal(log->events[skipped - 1].detail, REASON_NOT_NEEDED);
    rig_close(&rig);
}

TEST(a_step_in_hand_is_not_overtaken_by_the_one_that_stands_after_it) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.fire.peak_kw = 20.0;
    rig.actions[RIG_SWEEP].seconds = 60.0; // far longer than the patience of half its limit
    rig.actions[RIG_SWEEP].priority = 3;   // the count would interrupt it
    rig.steps[RIG_SWEEP_STEP].target_s = 20.0;
    rig.steps[RIG_SWEEP_STEP].limit_s = 60.0;
    rig.steps[RIG_COUNT_STEP].when = rig_knows(FACT_ALARM);
    rig_start(&rig);
    rig_run(&rig, 590.0);
    const StepStatus* sweep = status(&rig, RIG_SWEEP_STEP);
    assert_int_equal(sweep->state, STEP_DONE);
    const EventLog* log = world_events(drill_world(rig.drill));
    for (uint32_t i = 0; i < log->count; i++) {
        bool count = log->events[i].kind == EVENT_ORDER_GIVEN && log->events[i].thing == RIG_COUNT;
        assert_true(!count || log->events[i].tick >= sweep->done);
    }
    rig_close(&rig);
}

TEST(nobody_ends_a_response_that_the_fire_brigade_is_driving_to) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.fire.peak_kw = 20.0;
    rig.def.world.response.services[SERVICE_FIRE_BRIGADE].travel_s = 20000.0;
    rig.steps[RIG_END_STEP].limit_s = 300.0;
    rig_start(&rig);
    rig_run(&rig, 599.0);
    assert_int_equal(status(&rig, RIG_COUNT_STEP)->state, STEP_DONE);
    assert_int_equal(status(&rig, RIG_CALL_STEP)->state, STEP_DONE);
    assert_int_not_equal(status(&rig, RIG_END_STEP)->state, STEP_DONE);
    assert_int_not_equal(rig_find(&rig, EVENT_STEP_WAITS, RIG_END_STEP), EVENT_NONE);
    rig_close(&rig);
}

TEST(equipment_that_the_place_does_not_have_is_given_up_at_once) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_PRESS].device = DEVICE_HYDRANT; // there is none
    rig_start(&rig);
    const EventLog* log = world_events(drill_world(rig.drill));
    for (int i = 0; i < 300 && rig_find(&rig, EVENT_STEP_IMPOSSIBLE, RIG_RAISE) == EVENT_NONE;
         i++) {
        rig_run(&rig, 1.0);
    }
    uint32_t armed = rig_find(&rig, EVENT_STEP_ARMED, RIG_RAISE);
    uint32_t given_up = rig_find(&rig, EVENT_STEP_IMPOSSIBLE, RIG_RAISE);
    assert_int_not_equal(given_up, EVENT_NONE);
    assert_int_equal(log->events[given_up - 1].detail, REASON_NO_KIT);
    // One delay of a trained finder, and no second round.
    assert_int_equal(rig_find(&rig, EVENT_TASK_STARTED, RIG_PRESS), EVENT_NONE);
    assert_true(log->events[given_up - 1].tick < log->events[armed - 1].tick + 1200);
    // The finder then leaves: nothing keeps them beside the fire.
    int32_t finder = response_role(world_response(drill_world(rig.drill)), RIG_FINDER)->holder;
    rig_run(&rig, 45.0);
    uint8_t state = world_people(drill_world(rig.drill))->state[finder];
    assert_true(state == PERSON_LEAVING || state == PERSON_SENT || state == PERSON_OUT ||
                state == PERSON_MUSTERED);
    rig_close(&rig);
}

SUITE(CASE(a_boss_who_hears_nothing_asks_and_a_forgotten_step_comes_back),
      CASE(a_boss_asks_three_times_at_most_and_leaves_time_between),
      CASE(a_novice_asks_later_and_less_often_than_a_trained_boss),
      CASE(who_is_asked_answers_how_far_it_is), CASE(nobody_is_asked_for_what_was_reported),
      CASE(a_check_lapses_when_its_answer_is_known_otherwise),
      CASE(a_step_in_hand_is_not_overtaken_by_the_one_that_stands_after_it),
      CASE(nobody_ends_a_response_that_the_fire_brigade_is_driving_to),
      CASE(equipment_that_the_place_does_not_have_is_given_up_at_once))
