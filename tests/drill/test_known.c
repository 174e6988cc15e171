// Known: triggers of several terms, and what a plan's check says of steps that nobody can know of,
// may do or has the hands for. P2 of the reference page (section 13).
#include "drill/check_internal.h"
#include "rig.h"

TEST(all_holds_since_the_last_and_any_since_the_first) {
    UNUSED_STATE;
    const Trigger pair[2] = {rig_knows(FACT_FIRE), rig_knows(FACT_ALARM)};
    const Trigger inner = {.kind = TRIGGER_ANY, .terms = pair, .term_count = 2};
    const Trigger outer[2] = {rig_knows(FACT_SMOKE), inner};
    const Trigger all = {.kind = TRIGGER_ALL, .terms = outer, .term_count = 2};
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    assert_int_equal(trigger_leaves(&all, leaves), 3);
    assert_int_equal(leaves[0]->fact, FACT_SMOKE);
    const uint32_t known[3] = {100, 250, 300};
    assert_int_equal(trigger_of_leaves(&all, known), 250);
    const uint32_t late[3] = {400, 250, 300};
    assert_int_equal(trigger_of_leaves(&all, late), 400);
    const uint32_t half[3] = {100, UINT32_MAX, UINT32_MAX};
    assert_int_equal(trigger_of_leaves(&all, half), UINT32_MAX);
    const uint32_t one[3] = {100, UINT32_MAX, 90};
    assert_int_equal(trigger_of_leaves(&all, one), 100);
}

static void tell(Rig* rig, int32_t role, FactKind fact, int32_t subject, int32_t value) {
    drill_queue(rig->drill, (Command){.kind = COMMAND_INFORM,
                                      .source = SOURCE_TRAINER,
                                      .a = role,
                                      .b = (int32_t)fact,
                                      .c = subject,
                                      .d = value});
    rig_run(rig, 0.2);
}

TEST(size_age_and_change_of_a_fact_can_be_asked_for) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.fire.starts = -1.0;
    rig_start(&rig);
    int32_t person = rig.roles[RIG_COMMANDER].holder;
    int32_t room = facility_find_room(rig.facility, "A");
    uint32_t event = EVENT_NONE;
    Trigger big = rig_knows(FACT_FIRE);
    big.least = 2;
    Trigger small = rig_knows(FACT_FIRE);
    small.most = 1;
    Trigger changed = rig_knows(FACT_FIRE);
    changed.changed = true;
    Trigger fresh = rig_knows(FACT_FIRE);
    fresh.fresh = true;
    Trigger gone = rig_knows(FACT_FIRE);
    gone.gone = true;
    tell(&rig, RIG_COMMANDER, FACT_FIRE, room, 1);
    assert_int_equal(trigger_since(rig.drill, &big, person, &event, NULL), TICK_NEVER);
    assert_int_not_equal(trigger_since(rig.drill, &small, person, &event, NULL), TICK_NEVER);
    assert_int_equal(trigger_since(rig.drill, &changed, person, &event, NULL), TICK_NEVER);
    assert_int_not_equal(trigger_since(rig.drill, &fresh, person, &event, NULL), TICK_NEVER);
    tell(&rig, RIG_COMMANDER, FACT_FIRE, room, 3);
    assert_int_not_equal(trigger_since(rig.drill, &big, person, &event, NULL), TICK_NEVER);
    assert_int_equal(trigger_since(rig.drill, &small, person, &event, NULL), TICK_NEVER);
    assert_int_not_equal(trigger_since(rig.drill, &changed, person, &event, NULL), TICK_NEVER);
    rig_run(&rig, 70.0); // a fire is stale after a minute
    assert_int_equal(trigger_since(rig.drill, &fresh, person, &event, NULL), TICK_NEVER);
    assert_int_equal(trigger_since(rig.drill, &gone, person, &event, NULL), TICK_NEVER);
    tell(&rig, RIG_COMMANDER, FACT_FIRE, room, 0);
    assert_int_not_equal(trigger_since(rig.drill, &gone, person, &event, NULL), TICK_NEVER);
    rig_close(&rig);
}

/// The commander's step stands after the call, which nobody makes.
static void wait_in_vain(Rig* rig) {
    rig->fire.starts = -1.0;
    rig->roles[RIG_CALLER].played = true;
    StepDef* step = &rig->steps[RIG_END_STEP];
    step->ways[0].action = RIG_PRESS;
    step->when = rig_knows(FACT_ALARM_TRUE);
    step->after[0] = RIG_CALL_STEP; // limit 180 s
    step->after_count = 1;
    step->noforget = true;
}

TEST(p2_patience_ends_after_half_the_awaited_limit_and_says_so) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    wait_in_vain(&rig);
    rig_start(&rig);
    rig_run(&rig, 39.9);
    tell(&rig, RIG_COMMANDER, FACT_ALARM_TRUE, -1, 1);
    rig_run(&rig, 200.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    const Event* armed = &log->events[rig_find(&rig, EVENT_STEP_ARMED, RIG_END_STEP) - 1];
    uint32_t gave_up = rig_find(&rig, EVENT_STEP_GAVE_UP_WAITING, RIG_END_STEP);
    assert_int_not_equal(gave_up, EVENT_NONE);
    uint32_t waited = log->events[gave_up - 1].tick - armed->tick;
    assert_true(waited >= 90 * TICKS_PER_SECOND && waited <= 92 * TICKS_PER_SECOND);
    assert_int_equal(log->events[gave_up - 1].other, RIG_CALL_STEP);
    assert_int_equal(drill_step_status(rig.drill, RIG_END_STEP)->state, STEP_DONE);
    rig_close(&rig);
}

TEST(p2_who_hears_of_it_goes_on_at_once) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    wait_in_vain(&rig);
    rig_start(&rig);
    rig_run(&rig, 39.9);
    tell(&rig, RIG_COMMANDER, FACT_ALARM_TRUE, -1, 1);
    rig_run(&rig, 29.8);
    tell(&rig, RIG_COMMANDER, FACT_CALLED, SERVICE_FIRE_BRIGADE, 1);
    rig_run(&rig, 60.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    assert_int_equal(rig_find(&rig, EVENT_STEP_GAVE_UP_WAITING, -1), EVENT_NONE);
    uint32_t order = rig_find(&rig, EVENT_ORDER_GIVEN, RIG_PRESS);
    assert_int_not_equal(order, EVENT_NONE);
    assert_true(log->events[order - 1].tick <= 71 * TICKS_PER_SECOND + 2);
    rig_close(&rig);
}

TEST(what_is_required_is_waited_for_however_long_it_takes) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    wait_in_vain(&rig);
    rig.steps[RIG_END_STEP].required = 1;
    rig_start(&rig);
    tell(&rig, RIG_COMMANDER, FACT_ALARM_TRUE, -1, 1);
    rig_run(&rig, 400.0);
    assert_int_equal(rig_find(&rig, EVENT_STEP_GAVE_UP_WAITING, -1), EVENT_NONE);
    assert_int_not_equal(drill_step_status(rig.drill, RIG_END_STEP)->state, STEP_DONE);
    rig_close(&rig);
}

TEST(a_step_that_cannot_be_done_makes_another_due) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.fire.starts = -1.0;
    rig.roles[RIG_WARDEN].played = false;
    StepDef* step = &rig.steps[RIG_SWEEP_STEP];
    step->ways[0] = (StepWay){.action = RIG_ATTACK, .target = {TARGET_ROOM, 0}};
    step->when = rig_knows(FACT_ALARM_TRUE);
    step->on_impossible = RIG_END_STEP;
    rig.actions[RIG_ATTACK].kit = DEVICE_AED; // the place has none
    rig.steps[RIG_END_STEP].ways[0].action = RIG_PRESS;
    rig_start(&rig);
    tell(&rig, RIG_WARDEN, FACT_ALARM_TRUE, -1, 1);
    rig_run(&rig, 60.0);
    assert_int_equal(drill_step_status(rig.drill, RIG_SWEEP_STEP)->state, STEP_IMPOSSIBLE);
    assert_int_equal(drill_step_status(rig.drill, RIG_END_STEP)->state, STEP_DONE);
    rig_close(&rig);
}

TEST(a_trigger_that_nothing_can_tell_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    // Nobody below the warden reports, no step measures, nobody has the duty to inform.
    rig.steps[RIG_SWEEP_STEP].when = rig_knows(FACT_CALLED);
    rig.steps[RIG_SWEEP_STEP].when.subject = SERVICE_FIRE_BRIGADE;
    assert_string_equal(
        rig_problem(&rig, "can never start"),
        "plans/rig.lua:13: step \"sweep\": can never start: nothing can tell warden of \"called\" "
        "(add inform { ... to = its role }, a step that finds out, or an inject that tells it)");
    // One duty to inform is one chain, and a note says so.
    rig.informs[0] = (InformDef){.kind = FACT_CALLED, .from = RIG_CALLER, .to = RIG_WARDEN};
    rig.def.world.response.informs = rig.informs;
    rig.def.world.response.inform_count = 1;
    assert_string_equal(rig_problem(&rig, "can never start"), "");
    assert_contains(rig_problem(&rig, "one chain only"), "the duty of communications to inform");
    // Two are enough; one of two terms is enough for ANY and too little for ALL.
    const Trigger pair[2] = {rig.steps[RIG_SWEEP_STEP].when, rig_knows(FACT_ALARM)};
    rig.def.world.response.inform_count = 0;
    rig.steps[RIG_SWEEP_STEP].when =
        (Trigger){.kind = TRIGGER_ALL, .subject = -1, .terms = pair, .term_count = 2};
    assert_contains(rig_problem(&rig, "can never start"), "\"called\"");
    rig.steps[RIG_SWEEP_STEP].when.kind = TRIGGER_ANY;
    assert_string_equal(rig_problem(&rig, "can never start"), "");
    rig_close_unstarted(&rig);
}

TEST(a_step_for_which_its_role_lacks_the_skill_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_SWEEP].who = SKILL_BIT(2);
    assert_string_equal(rig_problem(&rig, "nobody can do it"),
                        ""); // roles that say nothing may all
    rig.roles[RIG_WARDEN].skills = SKILL_BIT(1);
    assert_contains(rig_problem(&rig, "nobody can do it"), "plans/rig.lua:13: step \"sweep\"");
    rig.roles[RIG_WARDEN].skills |= SKILL_BIT(2);
    assert_string_equal(rig_problem(&rig, "nobody can do it"), "");
    rig_close_unstarted(&rig);
}

TEST(small_groups_kit_in_the_fire_and_unawaited_sweeps_are_noted) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    assert_string_equal(rig_problem(&rig, "no step waits"), ""); // the count stands after the sweep
    rig.steps[RIG_COUNT_STEP].after[0] = RIG_CALL_STEP;
    assert_contains(rig_problem(&rig, "no step waits"), "plans/rig.lua:13: note: step \"sweep\"");
    rig.roles[RIG_WARDEN].needs = 3;
    assert_contains(rig_problem(&rig, "persons to work"), "takes 3 persons to work and has 1");
    rig.actions[RIG_SWEEP].kit = DEVICE_SMOKE_DETECTOR; // the only one hangs in the burning room
    assert_contains(rig_problem(&rig, "where it burns"), "every smoke detector");
    rig_close_unstarted(&rig);
}

TEST(an_inject_before_its_receiver_can_exist_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.injects[0] = (InjectDef){.id = "G-01",
                                 .title = {"A fire", "起火"},
                                 .when = {.kind = TRIGGER_TIME, .subject = -1, .seconds = 3.0},
                                 .to = RIG_FINDER,
                                 .fact = FACT_KIND_COUNT,
                                 .ignite = -1,
                                 .lock_opening = -1,
                                 .expect_role = -1,
                                 .expect_action = -1,
                                 .line = 9};
    rig.def.scenario.inject_count = 1;
    assert_contains(rig_problem(&rig, "before anybody can be the finder"),
                    "scenarios/rig.lua:9: inject \"G-01\": comes at 3 s");
    rig.injects[0].when.seconds = 30.0;
    assert_string_equal(rig_problem(&rig, "before anybody can be the finder"), "");
    rig_close_unstarted(&rig);
}

TEST(a_muster_point_downwind_of_gas_is_an_error_and_of_fire_a_note) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    // The copy room is in the west, the muster point in the east and a little south of it.
    GasDef leak = gas_default_def();
    leak.room = facility_find_room(rig.facility, "A");
    ResponseDef* response = &rig.def.world.response;
    for (int32_t wind = 0; wind <= 8; wind++) {
        response->wind = wind;
        rig.def.world.hazard.leaks = &leak;
        rig.def.world.hazard.leak_count = 0;
        const bool west = wind == 7;
        const char* line = rig_problem(&rig, "downwind");
        assert_int_equal(strstr(line, "note: wind: muster point 1 lies downwind of Copy room, "
                                      "where there is fire") != NULL,
                         west);
        rig.def.world.hazard.leak_count = 1;
        line = rig_problem(&rig, "where there is gas");
        assert_int_equal(line[0] != 0, west);
        assert_null(strstr(line, "note"));
    }
    rig_close_unstarted(&rig);
}

TEST(an_announcement_whose_texts_name_no_exit_is_noted) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    const int32_t by[] = {0};
    PhraseDef phrases[2] = {
        {.id = "PA-EVAC", .text = {"Leave", "撤离"}},
        {.id = "PA-STAY", .text = {"Stay", "留"}, .stays = true, .by_count = 1}};
    rig.def.world.response.phrases = phrases;
    rig.def.world.response.phrase_count = 2;
    assert_string_equal(rig_problem(&rig, "names no way"), ""); // nobody announces anything
    rig.actions[RIG_SILENCE].effects[0] = EFFECT_ANNOUNCE;
    rig.steps[RIG_CALL_STEP].ways[0].action = RIG_SILENCE;
    assert_contains(rig_problem(&rig, "names no way"), "plans/rig.lua:12: note: step \"call\"");
    phrases[0].by = by;
    phrases[0].by_count = 1;
    assert_string_equal(rig_problem(&rig, "names no way"), "");
    rig_close_unstarted(&rig);
}

TEST(the_least_way_goes_by_the_doors) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    const Facility* facility = rig.facility;
    int32_t a = facility_find_room(facility, "A");
    int32_t k = facility_find_room(facility, "K");
    int32_t c = facility_find_room(facility, "C");
    assert_true(check_least_way(facility, a, a, false) == 0.0);
    assert_true(check_least_way(facility, a, c, false) == 0.0); // next door
    // The two doors are 10 cells of a metre apart, a metre wide each.
    double metres = check_least_way(facility, a, k, false);
    assert_true(metres > 7.5 && metres < 10.5);
    rig_close_unstarted(&rig);
}

SUITE(CASE(all_holds_since_the_last_and_any_since_the_first),
      CASE(size_age_and_change_of_a_fact_can_be_asked_for),
      CASE(p2_patience_ends_after_half_the_awaited_limit_and_says_so),
      CASE(p2_who_hears_of_it_goes_on_at_once),
      CASE(what_is_required_is_waited_for_however_long_it_takes),
      CASE(a_step_that_cannot_be_done_makes_another_due),
      CASE(a_trigger_that_nothing_can_tell_is_an_error),
      CASE(a_step_for_which_its_role_lacks_the_skill_is_an_error),
      CASE(small_groups_kit_in_the_fire_and_unawaited_sweeps_are_noted),
      CASE(an_inject_before_its_receiver_can_exist_is_an_error),
      CASE(a_muster_point_downwind_of_gas_is_an_error_and_of_fire_a_note),
      CASE(an_announcement_whose_texts_name_no_exit_is_noted),
      CASE(the_least_way_goes_by_the_doors))
