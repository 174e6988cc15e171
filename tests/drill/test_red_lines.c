// Red lines of a leak that no bell rings for: who goes back in, and every spark in gas; and what is
// thrown on burning oil.

#include "drill/findings.h"
#include "rig.h"

#include "support/substances.h"

enum { FAN = RIG_SILENCE, WARDEN_PERSON = 1 };

static void order(Rig* rig, int32_t action, Target target) {
    drill_queue(rig->drill, (Command){.kind = COMMAND_ORDER,
                                      .source = SOURCE_PLAYER,
                                      .a = RIG_WARDEN,
                                      .b = action,
                                      .c = target_pack(target)});
}

/// How often a line was told of the warden.
static int told(const Rig* rig, RedLineKind kind) {
    const EventLog* log = world_events(drill_world(rig->drill));
    int32_t line = plan_red_line(&rig->def.plan, kind);
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        count +=
            event->kind == EVENT_RED_LINE && event->thing == line && event->person == WARDEN_PERSON
                ? 1
                : 0;
    }
    return count;
}

/// Natural gas escapes in the office, where the warden sits; nobody plays by the plan, and no alarm
/// sounds.
static void open_leak(Rig* rig, GasDef* leak, double starts) {
    rig_open(rig);
    *leak = gas_default_def();
    leak->substance = TEST_NATURAL_GAS;
    leak->room = facility_find_room(rig->facility, "S");
    leak->at = rig->facility->rooms[leak->room].label;
    leak->rate = 0.02;
    leak->starts = starts;
    rig->def.world.hazard.leaks = leak;
    rig->def.world.hazard.leak_count = 1;
    rig->def.world.hazard.substances = test_substances;
    rig->def.world.hazard.substance_count = TEST_SUBSTANCES;
    rig->fire.starts = 590.0;
    rig->roles[RIG_WARDEN].played = true;
    rig->actions[FAN] = rig_action("fan", "switch the fan on", "开启排风扇", PLACE_TARGET, 2.0,
                                   EFFECT_SPARK, -1, 1);
    rig->actions[FAN].target = TARGET_ROOM;
    rig->red_lines[1] = (RedLineDef){RED_LINE_SWITCH_IN_GAS, 22};
    rig->red_lines[2] = (RedLineDef){RED_LINE_REENTER_WITHOUT_PERMISSION, 23};
    rig->def.no_autopilot = true;
}

/// The warden smells gas or not, goes out, and goes back to sweep.
static int goes_back(Rig* rig) {
    rig_start(rig);
    rig_run(rig, 20.0);
    order(rig, RIG_LEAVE, TARGET_NOTHING);
    rig_run(rig, 40.0);
    assert_int_equal(told(rig, RED_LINE_REENTER_WITHOUT_PERMISSION), 0);
    const People* people = world_people(drill_world(rig->drill));
    assert_int_equal(rig->facility->rooms[people->room[WARDEN_PERSON]].use, ROOM_OUTDOOR);
    order(rig, RIG_SWEEP, (Target){TARGET_STOREY, 0});
    rig_run(rig, 30.0);
    assert_int_not_equal(rig->facility->rooms[people->room[WARDEN_PERSON]].use, ROOM_OUTDOOR);
    assert_int_equal(rig_find(rig, EVENT_ALARM_RAISED, -1), EVENT_NONE);
    int count = told(rig, RED_LINE_REENTER_WITHOUT_PERMISSION);
    rig_close(rig);
    return count;
}

TEST(going_back_into_gas_that_no_bell_rang_for_is_a_red_line) {
    UNUSED_STATE;
    Rig rig;
    GasDef leak;
    open_leak(&rig, &leak, 1.0);
    assert_int_equal(goes_back(&rig), 1);
}

TEST(who_was_out_before_anything_leaked_and_comes_in_again_goes_back_to_no_danger) {
    UNUSED_STATE;
    Rig rig;
    GasDef leak;
    open_leak(&rig, &leak, 500.0);
    assert_int_equal(goes_back(&rig), 0);
}

TEST(who_goes_in_for_a_step_of_the_plan_that_is_due_is_not_blamed) {
    UNUSED_STATE;
    Rig rig;
    GasDef leak;
    open_leak(&rig, &leak, 1.0);
    rig.procedure.starts = rig_knows(FACT_GAS_SMELL);
    rig.steps[RIG_SWEEP_STEP].when = (Trigger){.subject = -1};
    assert_int_equal(goes_back(&rig), 0);
}

/// The finding of a key.
static const Finding* finding_of(const Rectification* list, const char* key) {
    for (int i = 0; i < list->count; i++) {
        if (strcmp(list->rows[i].key, key) == 0) {
            return &list->rows[i];
        }
    }
    fail_msg("no finding %s", key);
    return NULL;
}

/// A finding's words name every act, and where or with what; its measure is the line's own.
static void assert_found(const Rig* rig) {
    Score* score = malloc(sizeof(*score));
    Rectification* list = malloc(sizeof(*list));
    score_run(rig->drill, &rig->def.plan, NULL, score);
    findings_make(rig->drill, score, NULL, "2026-11-30 09:00", list);
    const Finding* sparks = finding_of(list, "red_line:switch_in_gas");
    assert_int_equal(sparks->count, 3);
    assert_int_equal(sparks->evidence_count, 3);
    assert_non_null(strstr(sparks->problem_en, "in gas (Call the fire brigade); 0:3"));
    assert_non_null(strstr(sparks->problem_en, "in gas (Switch the fan on)"));
    assert_non_null(strstr(sparks->problem_zh, "（拨打119）；0:3"));
    assert_non_null(strstr(sparks->problem_zh, "（开启排风扇）"));
    const Finding* back = finding_of(list, "red_line:reenter_without_permission");
    assert_non_null(strstr(back->problem_en, "Mara went back into the building ("));
    assert_non_null(strstr(back->measure_en, "at every door"));
    free(list);
    free(score);
}

TEST(every_spark_in_gas_is_told_and_one_call_is_one) {
    UNUSED_STATE;
    Rig rig;
    GasDef leak;
    open_leak(&rig, &leak, 1.0);
    const Target office = {TARGET_ROOM, leak.room};
    rig_start(&rig);
    rig_run(&rig, 20.0);
    order(&rig, RIG_CALL, TARGET_NOTHING);
    rig_run(&rig, 16.0);
    assert_int_not_equal(rig_find(&rig, EVENT_SERVICE_CALLED, -1), EVENT_NONE);
    assert_int_equal(told(&rig, RED_LINE_SWITCH_IN_GAS), 1);
    order(&rig, FAN, office); // the call hides no switch
    rig_run(&rig, 10.0);
    assert_int_equal(told(&rig, RED_LINE_SWITCH_IN_GAS), 2);
    order(&rig, FAN, office); // the same switch at once: one act
    rig_run(&rig, 10.0);
    assert_int_equal(told(&rig, RED_LINE_SWITCH_IN_GAS), 2);
    rig_run(&rig, 60.0);
    order(&rig, FAN, office);
    rig_run(&rig, 40.0);
    assert_int_equal(told(&rig, RED_LINE_SWITCH_IN_GAS), 3);
    assert_found(&rig);
    rig_close(&rig);
}

/// Gas per cent of the lower limit where the warden stands, the most of three heights.
static double limit_met(const Rig* rig) {
    const World* world = drill_world(rig->drill);
    const People* people = world_people(world);
    int32_t room = people->room[WARDEN_PERSON];
    vec2s at = people->at[WARDEN_PERSON];
    double most = 0.0;
    for (int i = 0; i < 3; i++) {
        GasReading air = hazard_gas_at(world_hazard(world), room, at, 0.3f + 1.3f * (float)i);
        most = (double)air.limit > most ? (double)air.limit : most;
    }
    return most;
}

TEST(gas_that_comes_to_a_call_begun_before_it_is_told_once_and_when_it_comes) {
    UNUSED_STATE;
    Rig rig;
    GasDef leak;
    open_leak(&rig, &leak, 25.0);
    rig.actions[RIG_CALL].seconds = 150.0;
    rig.actions[RIG_CALL].sigma = 0.0;
    rig_start(&rig);
    rig_run(&rig, 20.0);
    order(&rig, RIG_CALL, TARGET_NOTHING);
    rig_run(&rig, 4.0);
    assert_int_not_equal(rig_find(&rig, EVENT_TASK_DOING, -1), EVENT_NONE);
    double before = 0.0;
    while (told(&rig, RED_LINE_SWITCH_IN_GAS) == 0) {
        before = limit_met(&rig);
        rig_run(&rig, 0.5);
        assert_true(before < 0.12);
    }
    assert_true(before > 0.0);
    assert_true(limit_met(&rig) >= 0.1);
    rig_run(&rig, 100.0); // still on the line: one act
    assert_int_equal(told(&rig, RED_LINE_SWITCH_IN_GAS), 1);
    const EventLog* log = world_events(drill_world(rig.drill));
    char said[160];
    const Event* line = &log->events[rig_find(&rig, EVENT_RED_LINE, -1) - 1];
    red_line_say(rig.drill, line, LANGUAGE_EN, said, sizeof(said));
    assert_non_null(strstr(said, "(Call the fire brigade)"));
    rig_close(&rig);
}

TEST(who_is_rung_up_in_gas_and_who_presses_a_call_point_there_are_told_as_well) {
    UNUSED_STATE;
    Rig rig;
    GasDef leak;
    open_leak(&rig, &leak, 1.0);
    Device* button = (Device*)&rig.facility->devices[1];
    assert_int_equal(button->kind, DEVICE_CALL_POINT);
    button->room = leak.room;
    button->at = leak.at;
    rig_start(&rig);
    rig_run(&rig, 20.0);
    assert_true(limit_met(&rig) > 0.1);
    assert_int_equal(told(&rig, RED_LINE_SWITCH_IN_GAS), 0);
    drill_queue(rig.drill, (Command){.kind = COMMAND_CALL_IN,
                                     .source = SOURCE_PLAYER,
                                     .a = RIG_WARDEN,
                                     .b = FACT_KIND_COUNT,
                                     .d = 20000});
    rig_run(&rig, 15.0);
    assert_int_not_equal(rig_find(&rig, EVENT_OUTSIDE_CALL, -1), EVENT_NONE);
    assert_int_equal(told(&rig, RED_LINE_SWITCH_IN_GAS), 1);
    char said[160];
    const EventLog* log = world_events(drill_world(rig.drill));
    const Event* line = &log->events[rig_find(&rig, EVENT_RED_LINE, -1) - 1];
    red_line_say(rig.drill, line, LANGUAGE_ZH, said, sizeof(said));
    assert_non_null(strstr(said, "电话"));
    rig_run(&rig, 15.0);
    order(&rig, RIG_PRESS, TARGET_NOTHING);
    rig_run(&rig, 15.0);
    assert_int_not_equal(rig_find(&rig, EVENT_ALARM_RAISED, -1), EVENT_NONE);
    assert_int_equal(told(&rig, RED_LINE_SWITCH_IN_GAS), 2);
    rig_close(&rig);
}

/// How often the warden is told to have thrown water, who takes the extinguisher to burning fat.
static int poured(AgentKind agent, uint32_t* flared) {
    Rig rig;
    rig_open(&rig);
    rig.fire.fire_class = FIRE_CLASS_F;
    rig.fire.growth = FIRE_SLOW; // small enough to be gone near
    rig.roles[RIG_WARDEN].played = true;
    rig.red_lines[1] = (RedLineDef){RED_LINE_POUR_WATER_OIL, 22};
    rig.def.no_autopilot = true;
    for (int32_t i = 0; i < rig.facility->device_count; i++) {
        Device* kit = (Device*)&rig.facility->devices[i]; // the map knows no agents
        kit->agent = kit->kind == DEVICE_EXTINGUISHER ? agent : kit->agent;
    }
    rig_start(&rig);
    rig_run(&rig, 30.0);
    order(&rig, RIG_ATTACK, (Target){TARGET_ROOM, rig.fire.room});
    rig_run(&rig, 60.0);
    *flared = rig_find(&rig, EVENT_FIRE_FLARED, -1);
    int count = told(&rig, RED_LINE_POUR_WATER_OIL);
    rig_close(&rig);
    return count;
}

TEST(water_on_burning_oil_is_a_red_line_and_powder_that_scatters_it_is_none) {
    UNUSED_STATE;
    uint32_t flared = EVENT_NONE;
    assert_int_equal(poured(AGENT_WATER, &flared), 1);
    assert_int_not_equal(flared, EVENT_NONE);
    assert_int_equal(poured(AGENT_POWDER, &flared), 0);
    assert_int_not_equal(flared, EVENT_NONE);
}

SUITE(CASE(going_back_into_gas_that_no_bell_rang_for_is_a_red_line),
      CASE(who_was_out_before_anything_leaked_and_comes_in_again_goes_back_to_no_danger),
      CASE(who_goes_in_for_a_step_of_the_plan_that_is_due_is_not_blamed),
      CASE(every_spark_in_gas_is_told_and_one_call_is_one),
      CASE(gas_that_comes_to_a_call_begun_before_it_is_told_once_and_when_it_comes),
      CASE(who_is_rung_up_in_gas_and_who_presses_a_call_point_there_are_told_as_well),
      CASE(water_on_burning_oil_is_a_red_line_and_powder_that_scatters_it_is_none))
