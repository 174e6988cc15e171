// Devices: out of order, on local control, without power, never tested, behind an interlock - what
// they then fail to do, who learns it, and what is done instead.
#include "rig.h"

enum { ROW_PUMP = ACT_TOTAL, ROW_FAN, ROW_SCRUBBER, ROW_CUT, ROW_MEND, ROW_AUTO, ROW_COUNT };
static ActionDef rows[ROW_COUNT];
static DeviceStartDef starts[4];
static InterlockDef locks[2];

static const char* const LEGEND = "room A office Copy room 文印室\n"
                                  "room P control Control room 消控室\n"
                                  "room H corridor Corridor 走廊\n"
                                  "device smoke_detector D1 0 3 2\n"
                                  "device call_point C1 0 24 6\n"
                                  "device call_point C2 0 2 6\n"
                                  "device alarm_panel AP 0 2 8\n"
                                  "device pump P1 0 20 5\n"
                                  "device extract_fan X1 0 10 6\n"
                                  "device scrubber S1 0 12 6\n"
                                  "device power_switch PS 0 16 6\n"
                                  "device deluge_valve V1 0 4 2\n"
                                  "device sounder B1 0 10 5\n"
                                  "device door_control DC 0 6 6\n"
                                  "device key K1 0 18 6\n"
                                  "door door1 held_open\n";

static ActionDef row(const char* id, DeviceKind device, EffectKind effect, int32_t arg) {
    return rig_action(id, PLACE_DEVICE, device, 5, effect, arg, TARGET_NONE, 1);
}

/// One holder in the corridor; `count` of `starts` and `lock_count` of `locks` are in force.
static int32_t begin(Rig* rig, int count, int lock_count, bool fire) {
    rig_init_maps(rig, &RIG_MAP, 1, LEGEND);
    rig->fixed = 0.5;
    memcpy(rows, rig->actions, sizeof rig->actions);
    rows[ROW_PUMP] = row("start_pump", DEVICE_PUMP, EFFECT_SET, STATE_ON);
    rows[ROW_FAN] = row("fan_on", DEVICE_EXTRACT_FAN, EFFECT_SET, STATE_ON);
    rows[ROW_SCRUBBER] = row("scrubber_on", DEVICE_SCRUBBER, EFFECT_SET, STATE_ON);
    rows[ROW_CUT] = row("power_off", DEVICE_POWER_SWITCH, EFFECT_SET, STATE_OFF);
    rows[ROW_MEND] = row("mend", DEVICE_PUMP, EFFECT_SET, STATE_RESTORED);
    rows[ROW_AUTO] = row("to_auto", DEVICE_SCRUBBER, EFFECT_SET, STATE_AUTO);
    rig->def.actions = rows;
    rig->def.action_count = ROW_COUNT;
    rig->def.device_starts = starts;
    rig->def.device_start_count = count;
    rig->def.interlocks = locks;
    rig->def.interlock_count = lock_count;
    int32_t role = rig_role(rig, "operator", rig_person(rig, "Lin", "H"), -1);
    if (fire) {
        rig_fire(rig, "A", 0.0, 800.0)->growth = FIRE_FAST;
    }
    return role;
}

static DeviceStartDef start(const Rig* rig, const char* id, DeviceState mode) {
    return (DeviceStartDef){.device = rig_device(rig, id), .mode = mode, .key = -1};
}

static Reason order(Rig* rig, int32_t role, int action) {
    return rig_order(rig, role, (RigAction)action, TARGET_NOTHING);
}

TEST(what_is_out_of_order_does_nothing_and_who_tries_it_learns_that) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, 1, 0, false);
    starts[0] = start(&rig, "P1", STATE_FAULT);
    rig_start(&rig);
    int32_t pump = rig_device(&rig, "P1");
    rig_step(&rig);
    assert_int_equal(rig_event(&rig, EVENT_DEVICE_STARTS, 0)->value, STATE_FAULT);
    assert_int_equal(order(&rig, role, ROW_PUMP), REASON_NONE);
    rig_until(&rig, 40.0);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_OUT_OF_ORDER);
    assert_int_equal(response_device_state(rig.response, pump), STATE_RESTING);
    int32_t value = 0;
    (void)response_knows(rig.response, 0, FACT_DEVICE_STATE, pump, NULL, &value);
    assert_int_equal(value, STATE_FAULT);
    // Known to be so it is refused at once, so that a plan takes its next way.
    assert_int_equal(order(&rig, role, ROW_PUMP), REASON_OUT_OF_ORDER);
    assert_int_equal(response_feasible(rig.response, role, ROW_PUMP, (Target){TARGET_DEVICE, pump}),
                     REASON_OUT_OF_ORDER);
    // Mended it runs.
    assert_int_equal(order(&rig, role, ROW_MEND), REASON_NONE);
    rig_until(&rig, 60.0);
    assert_int_equal(response_device_mode(rig.response, pump), STATE_AUTO);
    assert_int_equal(order(&rig, role, ROW_PUMP), REASON_NONE);
    rig_until(&rig, 80.0);
    assert_int_equal(response_device_state(rig.response, pump), STATE_ON);
    rig_end(&rig);
}

TEST(a_broken_call_point_sends_one_to_the_next) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, 1, 0, false);
    starts[0] = start(&rig, "C1", STATE_FAULT);
    rig.persons[0].has_at = true;
    rig.persons[0].at = vec(24.0f, 4.5f);
    rig_start(&rig);
    assert_int_equal(order(&rig, role, ACT_CALL_POINT), REASON_NONE);
    rig_until(&rig, 20.0);
    assert_false(rig.building.alarm);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_OUT_OF_ORDER);
    assert_int_equal(order(&rig, role, ACT_CALL_POINT), REASON_NONE);
    rig_until(&rig, 60.0);
    assert_true(rig.building.alarm);
    assert_int_equal(rig_event(&rig, EVENT_ALARM_RAISED, 0)->thing, rig_device(&rig, "C2"));
    rig_end(&rig);
}

TEST(local_control_obeys_hands_and_no_wire) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, 1, 1, false);
    starts[0] = start(&rig, "S1", STATE_LOCAL);
    locks[0] = (InterlockDef){.id = "scrub",
                              .device = rig_device(&rig, "P1"),
                              .is = STATE_ON,
                              .others = {rig_device(&rig, "S1")},
                              .other_count = 1,
                              .to = STATE_ON};
    rig_start(&rig);
    int32_t scrubber = rig_device(&rig, "S1");
    assert_int_equal(order(&rig, role, ROW_PUMP), REASON_NONE);
    rig_until(&rig, 30.0);
    assert_int_equal(rig_event(&rig, EVENT_DEVICE_FAILED, 0)->thing, scrubber);
    assert_int_equal(rig_event(&rig, EVENT_DEVICE_FAILED, 0)->detail, REASON_NOT_AUTOMATIC);
    assert_int_equal(response_device_state(rig.response, scrubber), STATE_RESTING);
    assert_int_equal(order(&rig, role, ROW_SCRUBBER), REASON_NONE);
    rig_until(&rig, 60.0);
    assert_int_equal(response_device_state(rig.response, scrubber), STATE_ON);
    assert_int_equal(rig_events(&rig, EVENT_DEVICE_FAILED), 1); // told once
    rig_end(&rig);
}

TEST(an_interlock_switches_after_its_delay_and_only_when_its_device_comes_into_the_state) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, 0, 1, false);
    locks[0] = (InterlockDef){.id = "fan",
                              .device = rig_device(&rig, "P1"),
                              .is = STATE_ON,
                              .others = {rig_device(&rig, "X1"), rig_device(&rig, "S1")},
                              .other_count = 2,
                              .to = STATE_ON,
                              .after_s = 4.0};
    rig_start(&rig);
    rig_until(&rig, 10.0);
    assert_false(hazard_fan_runs(rig.hazard, rig_device(&rig, "X1")));
    assert_int_equal(order(&rig, role, ROW_PUMP), REASON_NONE);
    rig_until(&rig, 40.0);
    double set = rig_time(rig_event_of(&rig, EVENT_DEVICE_SET, rig_device(&rig, "P1")));
    const Event* acts = rig_event(&rig, EVENT_INTERLOCK_ACTS, 0);
    assert_true(rig_time(acts) - set >= 4.0 && rig_time(acts) - set <= 4.6);
    assert_int_equal(acts->other, rig_device(&rig, "P1"));
    assert_true(hazard_fan_runs(rig.hazard, rig_device(&rig, "X1")));
    assert_int_equal(response_device_state(rig.response, rig_device(&rig, "S1")), STATE_ON);
    rig_end(&rig);
}

TEST(an_interlock_holds_back_what_needs_another_device_first) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, 0, 1, false);
    locks[0] = (InterlockDef){.id = "pump first",
                              .device = rig_device(&rig, "P1"),
                              .is = STATE_ON,
                              .holds = true,
                              .others = {rig_device(&rig, "S1")},
                              .other_count = 1};
    rig_start(&rig);
    assert_int_equal(order(&rig, role, ROW_SCRUBBER), REASON_NONE);
    rig_until(&rig, 20.0);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_INTERLOCKED);
    assert_int_equal(order(&rig, role, ROW_PUMP), REASON_NONE);
    rig_until(&rig, 40.0);
    assert_int_equal(order(&rig, role, ROW_SCRUBBER), REASON_NONE);
    rig_until(&rig, 60.0);
    assert_int_equal(response_device_state(rig.response, rig_device(&rig, "S1")), STATE_ON);
    rig_end(&rig);
}

TEST(what_runs_on_power_stops_without_it) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, 0, 0, false);
    rig_start(&rig);
    assert_int_equal(order(&rig, role, ROW_SCRUBBER), REASON_NONE);
    rig_until(&rig, 20.0);
    assert_true(hazard_fan_runs(rig.hazard, rig_device(&rig, "X1"))); // the zone's fans go with it
    assert_int_equal(order(&rig, role, ROW_CUT), REASON_NONE);
    rig_until(&rig, 40.0);
    const Event* failed = rig_event_of(&rig, EVENT_DEVICE_FAILED, rig_device(&rig, "S1"));
    assert_non_null(failed);
    assert_int_equal(failed->detail, REASON_NO_POWER);
    assert_false(hazard_fan_runs(rig.hazard, rig_device(&rig, "X1")));
    assert_int_equal(order(&rig, role, ROW_PUMP), REASON_NONE);
    rig_until(&rig, 60.0);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_NO_POWER);
    rig_end(&rig);
}

/// Seconds at which the detector reports the fire, -1 never; its mode is given.
static double detected(DeviceState mode, bool* fan, bool* door_open) {
    Rig rig;
    (void)begin(&rig, 1, 0, true);
    starts[0] = start(&rig, "D1", mode);
    rig_start(&rig);
    rig_until(&rig, 150.0);
    const Event* alarm = rig_event(&rig, EVENT_DETECTOR_ALARM, 0);
    double at = alarm != NULL ? rig_time(alarm) : -1.0;
    *fan = hazard_fan_runs(rig.hazard, rig_device(&rig, "X1"));
    *door_open = rig.building.doors[facility_find_opening(rig.facility, "door1")].open;
    rig_end(&rig);
    return at;
}

TEST(a_detector_out_of_order_is_silent_and_one_in_test_only_reports) {
    UNUSED_STATE;
    bool fan;
    bool open;
    double usual = detected(STATE_AUTO, &fan, &open);
    assert_true(usual > 0.0 && fan && !open);
    assert_near(detected(STATE_TEST, &fan, &open), usual, 1e-9);
    assert_true(!fan && open);
    assert_near(detected(STATE_FAULT, &fan, &open), -1.0, 1e-9);
    assert_true(!fan && open);
    assert_near(detected(STATE_OFF, &fan, &open), -1.0, 1e-9);
}

/// The same with the state in the plan of the building, and no row of the scenario; `put_right`: a
/// finding that was put right says that it works.
static double drawn(DeviceInitial initial, bool put_right, bool* told) {
    Rig rig;
    (void)begin(&rig, 0, 0, true);
    int32_t device = rig_device(&rig, "D1");
    ((Device*)&rig.facility->devices[device])->initial = initial;
    rig_start(&rig);
    if (put_right) {
        response_start_device(rig.response, device, INITIAL_USUAL, &rig.log);
    }
    rig_until(&rig, 150.0);
    const Event* starts_so = rig_event(&rig, EVENT_DEVICE_STARTS, 0);
    *told = starts_so != NULL && starts_so->thing == device;
    const Event* alarm = rig_event(&rig, EVENT_DETECTOR_ALARM, 0);
    double at = alarm != NULL ? rig_time(alarm) : -1.0;
    rig_end(&rig);
    return at;
}

TEST(the_plan_of_the_building_says_how_a_device_stands_and_a_finding_overrules_it) {
    UNUSED_STATE;
    bool told;
    double usual = drawn(INITIAL_USUAL, false, &told);
    assert_true(usual > 0.0 && !told);
    assert_near(drawn(INITIAL_FAULT, false, &told), -1.0, 1e-9);
    assert_true(told);
    assert_near(drawn(INITIAL_OFF, false, &told), -1.0, 1e-9);
    assert_true(told);
    assert_near(drawn(INITIAL_FAULT, true, &told), usual, 1e-9);
    assert_false(told);
}

TEST(a_dead_panel_starts_nothing_and_a_dead_door_control_keeps_its_door_open) {
    UNUSED_STATE;
    for (int panel = 0; panel < 2; panel++) {
        Rig rig;
        (void)begin(&rig, 1, 0, true);
        starts[0] = start(&rig, panel != 0 ? "AP" : "DC", STATE_FAULT);
        rig.def.panel_delay_s = 10.0;
        rig_start(&rig);
        rig_until(&rig, 150.0);
        assert_non_null(rig_event(&rig, EVENT_DETECTOR_ALARM, 0));
        assert_int_equal(rig.building.alarm, panel == 0);
        assert_int_equal(hazard_fan_runs(rig.hazard, rig_device(&rig, "X1")), panel == 0);
        assert_true(rig.building.doors[facility_find_opening(rig.facility, "door1")].open);
        rig_end(&rig);
    }
}

TEST(a_zone_whose_sounders_are_dead_does_not_hear_the_alarm) {
    UNUSED_STATE;
    for (int dead = 0; dead < 2; dead++) {
        Rig rig;
        (void)begin(&rig, 1, 0, false);
        starts[0] = start(&rig, "B1", dead != 0 ? STATE_FAULT : STATE_AUTO);
        int32_t other = rig_person(&rig, "Pan", "P");
        rig.persons[other].reacts = spread_fixed(5.0);
        rig_start(&rig);
        rig_until(&rig, 1.0);
        building_raise_alarm(&rig.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &rig.log);
        rig_until(&rig, 100.0);
        bool heard = response_knows(rig.response, 0, FACT_ALARM, -1, NULL, NULL) != UINT32_MAX;
        assert_int_equal(heard, dead == 0);
        bool left = rig_event(&rig, EVENT_PERSON_STARTED, 0) != NULL;
        assert_int_equal(left, dead == 0);
        assert_int_equal(rig_event(&rig, EVENT_DEVICE_FAILED, 0) != NULL, dead != 0);
        rig_end(&rig);
    }
}

TEST(what_nobody_has_tested_fails_by_its_chance_when_first_needed) {
    UNUSED_STATE;
    int failed = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        Rig rig;
        int32_t role = begin(&rig, 1, 0, false);
        rig.fixed = -1.0;
        rig.seed = seed;
        starts[0] = start(&rig, "P1", STATE_AUTO);
        starts[0].fails = 0.5;
        rig_start(&rig);
        (void)order(&rig, role, ROW_PUMP);
        rig_until(&rig, 25.0);
        bool out = response_device_mode(rig.response, rig_device(&rig, "P1")) == STATE_FAULT;
        assert_int_equal(rig_event(&rig, EVENT_DEVICE_FAILED, 0) != NULL, out);
        failed += out ? 1 : 0;
        rig_end(&rig);
    }
    assert_true(failed >= 12 && failed <= 28); // 20 +- 2.5 standard deviations
}

TEST(a_device_behind_a_key_obeys_only_who_carries_it) {
    UNUSED_STATE;
    for (int carried = 0; carried < 2; carried++) {
        Rig rig;
        int32_t role = begin(&rig, 1, 0, false);
        starts[0] = start(&rig, "P1", STATE_AUTO);
        starts[0].key = rig_device(&rig, "K1");
        rows[ROW_PUMP].kit = carried != 0 ? DEVICE_KEY : DEVICE_KIND_COUNT;
        rig_start(&rig);
        assert_int_equal(order(&rig, role, ROW_PUMP), REASON_NONE);
        rig_until(&rig, 50.0);
        const Event* failed = rig_event(&rig, EVENT_TASK_FAILED, 0);
        assert_int_equal(failed != NULL, carried == 0);
        assert_true(failed == NULL || failed->detail == REASON_NO_KEY);
        rig_end(&rig);
    }
}

TEST(the_panel_shows_who_stands_before_it_what_is_not_on_automatic) {
    UNUSED_STATE;
    Rig rig;
    (void)begin(&rig, 2, 0, false);
    starts[0] = start(&rig, "P1", STATE_FAULT);
    starts[1] = start(&rig, "S1", STATE_LOCAL);
    int32_t guard = rig_person(&rig, "Ma", "P");
    rig.fixed = -1.0;
    rig_role(&rig, "guard", guard, -1);
    rig_start(&rig);
    rig_until(&rig, 30.0);
    int32_t value = 0;
    (void)response_knows(rig.response, guard, FACT_DEVICE_STATE, rig_device(&rig, "P1"), NULL,
                         &value);
    assert_int_equal(value, STATE_FAULT);
    (void)response_knows(rig.response, guard, FACT_DEVICE_STATE, rig_device(&rig, "S1"), NULL,
                         &value);
    assert_int_equal(value, STATE_LOCAL);
    assert_int_equal(
        response_knows(rig.response, 0, FACT_DEVICE_STATE, rig_device(&rig, "P1"), NULL, NULL),
        UINT32_MAX);
    rig_end(&rig);
}

TEST(a_fault_in_the_run_stops_a_fan_and_the_switch_back_frees_it) {
    UNUSED_STATE;
    Rig rig;
    int32_t role = begin(&rig, 0, 0, false);
    rig_start(&rig);
    int32_t fan = rig_device(&rig, "X1");
    assert_int_equal(order(&rig, role, ROW_FAN), REASON_NONE);
    rig_until(&rig, 15.0);
    assert_true(hazard_fan_runs(rig.hazard, fan));
    assert_int_equal(response_set_device(rig.response, fan, STATE_FAULT, &rig.log), REASON_NONE);
    assert_int_equal(response_set_device(rig.response, fan, STATE_FAULT, &rig.log), REASON_ALREADY);
    rig_until(&rig, 17.0);
    assert_false(hazard_fan_runs(rig.hazard, fan));
    assert_int_equal(response_set_device(rig.response, fan, STATE_ON, &rig.log),
                     REASON_OUT_OF_ORDER);
    assert_int_equal(response_set_device(rig.response, fan, STATE_AUTO, &rig.log), REASON_NONE);
    assert_int_equal(response_set_device(rig.response, fan, STATE_ON, &rig.log), REASON_NONE);
    assert_true(hazard_fan_runs(rig.hazard, fan));
    rig_end(&rig);
}

TEST(rows_that_name_no_device_are_reported) {
    UNUSED_STATE;
    Rig rig;
    (void)begin(&rig, 1, 1, false);
    starts[0] = (DeviceStartDef){.device = 99, .mode = STATE_FAULT, .key = -1};
    locks[0] = (InterlockDef){.id = "x", .device = 0, .is = STATE_ON, .other_count = 0};
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    assert_false(response_check_def(&rig.def, rig.facility, rig.person_count, "f", problems));
    assert_int_equal(problems->count, 2);
    free(problems);
    arena_free(&rig.map_arena);
}

SUITE(CASE(what_is_out_of_order_does_nothing_and_who_tries_it_learns_that),
      CASE(a_broken_call_point_sends_one_to_the_next), CASE(local_control_obeys_hands_and_no_wire),
      CASE(an_interlock_switches_after_its_delay_and_only_when_its_device_comes_into_the_state),
      CASE(an_interlock_holds_back_what_needs_another_device_first),
      CASE(what_runs_on_power_stops_without_it),
      CASE(a_detector_out_of_order_is_silent_and_one_in_test_only_reports),
      CASE(the_plan_of_the_building_says_how_a_device_stands_and_a_finding_overrules_it),
      CASE(a_dead_panel_starts_nothing_and_a_dead_door_control_keeps_its_door_open),
      CASE(a_zone_whose_sounders_are_dead_does_not_hear_the_alarm),
      CASE(what_nobody_has_tested_fails_by_its_chance_when_first_needed),
      CASE(a_device_behind_a_key_obeys_only_who_carries_it),
      CASE(the_panel_shows_who_stands_before_it_what_is_not_on_automatic),
      CASE(a_fault_in_the_run_stops_a_fan_and_the_switch_back_frees_it),
      CASE(rows_that_name_no_device_are_reported))
