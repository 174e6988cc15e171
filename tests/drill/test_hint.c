// Hint: what a participant is told of the plan - next step, why, since when, how plainly.
#include "rig.h"

static void open_played(Rig* rig, int32_t role) {
    rig_open(rig);
    rig->roles[role].played = true;
    rig->fire.starts = 590.0;
    rig_start(rig);
}

static void inform(Rig* rig, int32_t role, FactKind kind, int32_t subject) {
    drill_queue(rig->drill, (Command){.kind = COMMAND_INFORM,
                                      .source = SOURCE_TRAINER,
                                      .a = role,
                                      .b = (int32_t)kind,
                                      .c = subject,
                                      .d = 1});
}

TEST(who_knows_of_nothing_is_told_nothing) {
    UNUSED_STATE;
    Rig rig;
    open_played(&rig, RIG_WARDEN);
    rig_run(&rig, 5.0);
    Hint hint;
    assert_false(drill_hint(rig.drill, RIG_WARDEN, &hint));
    assert_int_equal(hint.step, NOBODY);
    assert_false(drill_hint(rig.drill, 99, &hint));
    rig_close(&rig);
}

TEST(a_hint_grows_plainer_with_the_clock) {
    UNUSED_STATE;
    Rig rig;
    open_played(&rig, RIG_WARDEN);
    rig_run(&rig, 1.0);
    inform(&rig, RIG_WARDEN, FACT_ALARM, NOBODY);
    // Target 120 s, limit 240 s: 60, 120 and 180 s after the alarm was known.
    static const double at[] = {30.0, 62.0, 122.0, 182.0};
    double now = 1.0;
    for (int level = HINT_QUIET; level <= HINT_TELL; level++) {
        rig_run(&rig, 1.0 + at[level] - now);
        now = 1.0 + at[level];
        Hint hint;
        assert_true(drill_hint(rig.drill, RIG_WARDEN, &hint));
        assert_int_equal(hint.step, RIG_SWEEP_STEP);
        assert_int_equal(hint.ways[hint.way].action, RIG_SWEEP);
        assert_int_equal(hint.since, 21);
        assert_int_equal(hint.due, 21 + 120 * TICKS_PER_SECOND);
        assert_int_equal(hint.level, level);
    }
    rig_close(&rig);
}

TEST(asking_changes_nothing) {
    UNUSED_STATE;
    WorldHash hashes[2];
    for (int ask = 0; ask < 2; ask++) {
        Rig rig;
        open_played(&rig, RIG_WARDEN);
        inform(&rig, RIG_WARDEN, FACT_ALARM, NOBODY);
        for (int i = 0; i < 400; i++) {
            Hint hint;
            drill_step(rig.drill);
            if (ask == 1) {
                drill_hint(rig.drill, RIG_WARDEN, &hint);
            }
        }
        hashes[ask] = world_hash(drill_world(rig.drill));
        rig_close(&rig);
    }
    assert_memory_equal(&hashes[0], &hashes[1], sizeof(WorldHash));
}

TEST(what_waits_is_shown_with_what_it_waits_for) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.roles[RIG_WARDEN].played = true;
    rig.fire.starts = 590.0;
    rig.steps[RIG_COUNT_STEP].when = rig_knows(FACT_ANNOUNCED); // and after the sweep
    rig.steps[RIG_SWEEP_STEP].when = rig_knows(FACT_FIRE_OUT);
    rig.informs[0] = (InformDef){.kind = FACT_ANNOUNCED, .from = NOBODY, .to = RIG_WARDEN};
    rig.def.world.response.informs = rig.informs;
    rig.def.world.response.inform_count = 1;
    rig_start(&rig);
    rig_run(&rig, 1.0);
    inform(&rig, RIG_WARDEN, FACT_ANNOUNCED, NOBODY);
    rig_run(&rig, 5.0);
    Hint hint;
    assert_true(drill_hint(rig.drill, RIG_WARDEN, &hint));
    assert_int_equal(hint.step, RIG_COUNT_STEP);
    assert_int_equal(hint.waits_on, RIG_SWEEP_STEP);
    // What can be done comes before what waits.
    inform(&rig, RIG_WARDEN, FACT_FIRE_OUT, rig.fire.room);
    rig_run(&rig, 5.0);
    assert_true(drill_hint(rig.drill, RIG_WARDEN, &hint));
    assert_int_equal(hint.step, RIG_SWEEP_STEP);
    assert_int_equal(hint.waits_on, NOBODY);
    rig_close(&rig);
}

TEST(a_way_that_cannot_be_gone_is_named_with_its_reason) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.roles[RIG_CALLER].played = true;
    rig.fire.starts = 590.0;
    rig.steps[RIG_CALL_STEP].ways[0] = (StepWay){.action = RIG_ATTACK};
    rig.steps[RIG_CALL_STEP].ways[1] = (StepWay){.action = RIG_CALL};
    rig.steps[RIG_CALL_STEP].way_count = 2;
    rig_start(&rig);
    rig_run(&rig, 1.0);
    inform(&rig, RIG_CALLER, FACT_ALARM, NOBODY);
    rig_run(&rig, 2.0);
    Hint hint;
    assert_true(drill_hint(rig.drill, RIG_CALLER, &hint));
    assert_int_equal(hint.way_count, 2);
    assert_int_equal(hint.way, 1);
    assert_int_equal(hint.ways[1].cannot, REASON_NONE);
    assert_int_not_equal(hint.ways[0].cannot, REASON_NONE); // nobody knows of a fire to attack
    rig_close(&rig);
}

SUITE(CASE(who_knows_of_nothing_is_told_nothing), CASE(a_hint_grows_plainer_with_the_clock),
      CASE(asking_changes_nothing), CASE(what_waits_is_shown_with_what_it_waits_for),
      CASE(a_way_that_cannot_be_gone_is_named_with_its_reason))
