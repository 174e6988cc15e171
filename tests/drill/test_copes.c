// Copes: what the autopilot does, and says, when the plan meets the world: places that are held,
// steps whose requirement fails, ways that were exchanged, doors that are locked, no way out.
#include "rig.h"
#include "support/put_state.h"

/// The rig's map with a shut-off switch in the office, whose door is locked, and a key elsewhere.
static void open_locked(Rig* rig) {
    rig_open(rig);
    arena_free(&rig->map);
    static char legend[1024];
    snprintf(legend, sizeof(legend), "%s%s", RIG_LEGEND,
             "door door3 locked\n"
             "device power_switch W1 0 21 2\n"
             "device key Y1 0 20 6\n");
    rig->facility = map_open(&rig->map, RIG_MAP, legend);
    rig->def.world.facility = rig->facility;
}

static const Event* event_of(const Rig* rig, EventKind kind, int32_t thing) {
    uint32_t found = rig_find(rig, kind, thing);
    return found == EVENT_NONE ? NULL : &world_events(drill_world(rig->drill))->events[found - 1];
}

TEST(what_is_held_is_done_from_when_its_holder_stands_there) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_CLOSE] =
        rig_action("guide_out", "point the way", "路口引导", PLACE_TARGET, 0.0, EFFECT_HOLD, -1, 1);
    rig.actions[RIG_CLOSE].target = TARGET_ROOM;
    rig.steps[RIG_SWEEP_STEP].ways[0] = (StepWay){
        .action = RIG_CLOSE, .target = {TARGET_ROOM, facility_find_room(rig.facility, "C")}};
    rig_start(&rig);
    rig_run(&rig, 90.0);
    const StepStatus* status = drill_step_status(rig.drill, RIG_SWEEP_STEP);
    assert_int_equal(status->state, STEP_DONE);
    const Event* doing = event_of(&rig, EVENT_TASK_DOING, RIG_CLOSE);
    assert_non_null(doing);
    assert_int_equal(status->done, doing->tick);
    assert_int_equal(event_of(&rig, EVENT_STEP_DONE, RIG_SWEEP_STEP)->other, NOBODY);
    rig_close(&rig);
}

TEST(what_is_held_inside_is_let_go_when_nobody_comes_any_more) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_CLOSE] = rig_action("hold_stair", "hold the stair", "控制楼梯", PLACE_TARGET,
                                        0.0, EFFECT_HOLD, -1, 1);
    rig.actions[RIG_CLOSE].target = TARGET_ROOM;
    rig.steps[RIG_SWEEP_STEP].ways[0] = (StepWay){
        .action = RIG_CLOSE, .target = {TARGET_ROOM, facility_find_room(rig.facility, "C")}};
    rig.steps[RIG_COUNT_STEP].role = RIG_CALLER; // nothing else calls the warden away
    rig_start(&rig);
    rig_run(&rig, 500.0);
    const Event* doing = event_of(&rig, EVENT_TASK_DOING, RIG_CLOSE);
    const Event* let_go = event_of(&rig, EVENT_TASK_CANCELLED, RIG_CLOSE);
    assert_non_null(doing);
    assert_non_null(let_go);
    assert_true(let_go->tick >= doing->tick + 60 * TICKS_PER_SECOND);
    int32_t warden = rig.roles[RIG_WARDEN].holder;
    assert_int_equal(world_people(rig.drill->world)->state[warden], PERSON_MUSTERED);
    assert_int_equal(drill_step_status(rig.drill, RIG_SWEEP_STEP)->state, STEP_DONE);
    rig_close(&rig);
}

TEST(what_must_not_go_without_the_impossible_is_impossible_and_says_so) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_CALL].kit = DEVICE_HYDRANT; // there is none
    rig.steps[RIG_SWEEP_STEP].after[0] = RIG_CALL_STEP;
    rig.steps[RIG_SWEEP_STEP].after_count = 1;
    rig.steps[RIG_SWEEP_STEP].required = 1;
    rig.steps[RIG_SWEEP_STEP].when = rig_knows(FACT_ALARM);
    rig_start(&rig);
    rig_run(&rig, 300.0);
    assert_int_equal(drill_step_status(rig.drill, RIG_CALL_STEP)->state, STEP_IMPOSSIBLE);
    assert_int_equal(drill_step_status(rig.drill, RIG_SWEEP_STEP)->state, STEP_IMPOSSIBLE);
    const Event* told = event_of(&rig, EVENT_STEP_IMPOSSIBLE, RIG_SWEEP_STEP);
    assert_int_equal(told->detail, REASON_NEEDS_OTHER);
    // Not before the warden could have heard that the call cannot be made.
    assert_true(told->tick > event_of(&rig, EVENT_STEP_IMPOSSIBLE, RIG_CALL_STEP)->tick);
    rig_close(&rig);
}

TEST(done_another_way_is_not_told_as_the_first) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_SILENCE].kit = DEVICE_HYDRANT; // the first way cannot be gone
    rig.steps[RIG_SWEEP_STEP].ways[0] = (StepWay){.action = RIG_SILENCE};
    rig.steps[RIG_SWEEP_STEP].ways[1] = (StepWay){.action = RIG_LEAVE};
    rig.steps[RIG_SWEEP_STEP].way_count = 2;
    rig_start(&rig);
    rig_run(&rig, 200.0);
    const Event* done = event_of(&rig, EVENT_STEP_DONE, RIG_SWEEP_STEP);
    assert_non_null(done);
    assert_int_equal(done->other, RIG_LEAVE);
    assert_int_equal(reports_done_as(rig.drill, RIG_SWEEP_STEP), DONE_ANOTHER_WAY);
    char line[400];
    tell_line(rig.drill, done, line, sizeof(line));
    assert_non_null(strstr(line, "by another way: go to the muster point"));
    assert_non_null(strstr(line, "（改用：前往集合点）"));
    // The boss, told by word, believes it done all the same.
    int32_t boss = response_role(world_response(rig.drill->world), RIG_COMMANDER)->holder;
    uint32_t event = EVENT_NONE;
    assert_int_not_equal(steps_known_done(rig.drill, RIG_SWEEP_STEP, boss, &event), TICK_NEVER);
    rig_close(&rig);
}

TEST(a_locked_door_is_opened_with_a_key_that_is_fetched) {
    UNUSED_STATE;
    for (int key = 0; key < 2; key++) {
        Rig rig;
        open_locked(&rig);
        rig.actions[RIG_SILENCE] = rig_action("power_off", "cut the power", "断电", PLACE_DEVICE,
                                              3.0, EFFECT_CUT_POWER, -1, 1);
        rig.actions[RIG_SILENCE].device = DEVICE_POWER_SWITCH;
        rig.actions[RIG_CLOSE] = rig_action("unlock_door", "unlock the door", "开锁", PLACE_TARGET,
                                            3.0, EFFECT_DOOR_UNLOCK, -1, 1);
        rig.actions[RIG_CLOSE].target = TARGET_OPENING;
        rig.actions[RIG_CLOSE].kit = key ? DEVICE_KEY : DEVICE_HYDRANT;
        rig.persons[1].room = facility_find_room(rig.facility, "C"); // the warden is not shut in
        rig.persons[4].room = rig.persons[5].room = rig.persons[1].room;
        rig.steps[RIG_SWEEP_STEP].ways[0] = (StepWay){.action = RIG_SILENCE};
        rig_start(&rig);
        rig_run(&rig, 200.0);
        StepState state = drill_step_status(rig.drill, RIG_SWEEP_STEP)->state;
        assert_int_equal(state == STEP_DONE, key == 1);
        assert_int_equal(event_of(&rig, EVENT_POWER_CUT, -1) != NULL, key == 1);
        if (key == 0) { // and the log says why
            assert_int_equal(event_of(&rig, EVENT_TASK_BLOCKED, RIG_SILENCE)->detail,
                             REASON_LOCKED);
        }
        rig_close(&rig);
    }
}

TEST(who_has_no_way_out_is_not_sent_out_over_and_over) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 20.0);
    int32_t warden = response_role(world_response(rig.drill->world), RIG_WARDEN)->holder;
    People* people = (People*)world_people(rig.drill->world);
    uint32_t before = world_events(rig.drill->world)->count;
    for (int i = 0; i < 60 * (int)TICKS_PER_SECOND; i++) {
        put_state(people, warden, PERSON_TRAPPED); // as shut in as can be
        idle(rig.drill, RIG_WARDEN, warden, false, false);
        (void)drill_step(rig.drill);
    }
    const EventLog* log = world_events(rig.drill->world);
    int leaves = 0;
    for (uint32_t i = before; i < log->count; i++) {
        leaves += log->events[i].kind == EVENT_TASK_STARTED && log->events[i].thing == RIG_LEAVE &&
                          log->events[i].person == warden
                      ? 1
                      : 0;
    }
    assert_int_equal(leaves, 0);
    // Their boss hears of it.
    int32_t boss = response_role(world_response(rig.drill->world), RIG_COMMANDER)->holder;
    assert_int_not_equal(
        response_knows(world_response(rig.drill->world), boss, FACT_TRAPPED, warden, NULL, NULL),
        TICK_NEVER);
    rig_close(&rig);
}

TEST(a_response_that_ends_uncounted_says_that_it_was_declared_over) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_COUNT_STEP].ways[0] = (StepWay){.action = RIG_LEAVE}; // nobody counts
    rig.def.plan.red_line_count = 0;
    rig.steps[RIG_END_STEP].after_count = 0;
    rig.steps[RIG_END_STEP].when = rig_knows(FACT_ALARM);
    rig_start(&rig);
    rig_run(&rig, 600.0);
    const Event* over = event_of(&rig, EVENT_DRILL_ENDED, -1);
    assert_non_null(over);
    assert_int_equal(over->detail, REASON_DECLARED_OVER);
    rig_close(&rig);
}

SUITE(CASE(what_is_held_is_done_from_when_its_holder_stands_there),
      CASE(what_is_held_inside_is_let_go_when_nobody_comes_any_more),
      CASE(what_must_not_go_without_the_impossible_is_impossible_and_says_so),
      CASE(done_another_way_is_not_told_as_the_first),
      CASE(a_locked_door_is_opened_with_a_key_that_is_fetched),
      CASE(who_has_no_way_out_is_not_sent_out_over_and_over),
      CASE(a_response_that_ends_uncounted_says_that_it_was_declared_over))
