// Refused: what muster check says of plans that cannot work: nothing brings their triggers about,
// nobody gets there, the red line stands in the plan's own order, the names are not at hand.
#include "drill/check_internal.h"
#include "rig.h"

static void with_map(Rig* rig, const char* more) {
    rig_open(rig);
    arena_free(&rig->map);
    static char legend[1024];
    snprintf(legend, sizeof(legend), "%s%s", RIG_LEGEND, more);
    rig->facility = map_open(&rig->map, RIG_MAP, legend);
    rig->def.world.facility = rig->facility;
}

TEST(a_trigger_that_no_step_and_no_inject_brings_about_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_END_STEP].after_count = 0;
    rig.steps[RIG_END_STEP].when = rig_knows(FACT_ALL_COUNTED);
    rig.informs[0] = (InformDef){FACT_ALL_COUNTED, -1, RIG_COMMANDER};
    rig.def.world.response.informs = rig.informs;
    rig.def.world.response.inform_count = 1;
    assert_string_equal(rig_problem(&rig, "brings"), "");
    // A duty to tell of the count is none where nobody counts.
    rig.steps[RIG_COUNT_STEP].ways[0] = (StepWay){.action = RIG_LEAVE};
    rig.def.plan.red_line_count = 0;
    assert_contains(rig_problem(&rig, "brings"),
                    "plans/rig.lua:15: step \"end\": can never start: nothing "
                    "in plan or scenario brings \"all_counted\" about");
    rig_close_unstarted(&rig);
}

TEST(steps_that_wait_for_each_others_result_are_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_SILENCE] = rig.actions[RIG_CALL];
    rig.actions[RIG_SILENCE].id = "call_police";
    rig.actions[RIG_SILENCE].effect_args[0] = SERVICE_POLICE;
    StepDef* call = &rig.steps[RIG_CALL_STEP];
    StepDef* sweep = &rig.steps[RIG_SWEEP_STEP];
    sweep->ways[0] = (StepWay){.action = RIG_SILENCE};
    sweep->role = call->role;
    sweep->when = rig_knows(FACT_CALLED);
    sweep->when.subject = SERVICE_FIRE_BRIGADE;
    assert_string_equal(rig_problem(&rig, "brings"), "");
    call->when = rig_knows(FACT_CALLED);
    call->when.subject = SERVICE_POLICE;
    assert_contains(rig_problem(&rig, "brings \"called police\""),
                    "step \"call\": can never start");
    assert_contains(rig_problem(&rig, "brings \"called fire_brigade\""), "step \"sweep\"");
    // What must never go without one of them cannot start either.
    rig.steps[RIG_COUNT_STEP].after[0] = RIG_CALL_STEP;
    rig.steps[RIG_COUNT_STEP].required = 1;
    assert_contains(rig_problem(&rig, "requires step"),
                    "it requires step \"call\", which never can");
    rig_close_unstarted(&rig);
}

TEST(a_step_done_to_what_its_trigger_is_not_about_is_an_error) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_CLOSE].target = TARGET_PERSON;
    rig.steps[RIG_CALL_STEP].ways[1] = (StepWay){.action = RIG_CLOSE, .target_from_fact = true};
    rig.steps[RIG_CALL_STEP].way_count = 2;
    rig.steps[RIG_CALL_STEP].when = rig_knows(FACT_FIRE);
    assert_contains(rig_problem(&rig, "is done to"),
                    "action \"close_door\" is done to a person, and what "
                    "starts the step is about none");
    rig.actions[RIG_CLOSE].target = TARGET_ROLE; // one reports to one's boss
    assert_string_equal(rig_problem(&rig, "is done to"), "");
    rig.actions[RIG_CLOSE].target = TARGET_OPENING; // the door of the room that burns
    assert_string_equal(rig_problem(&rig, "is done to"), "");
    rig_close_unstarted(&rig);
}

TEST(a_place_behind_locked_doors_needs_a_key_somewhere) {
    UNUSED_STATE;
    static const char* const legends[] = {"device power_switch W1 0 21 2\n",
                                          "device power_switch W1 0 21 2\ndoor door3 locked\n",
                                          "device power_switch W1 0 21 2\ndoor door3 locked\n"
                                          "device key Y1 0 20 6\n"};
    static const char* const says[] = {"", "12: step \"call\": nobody can do it: communications",
                                       "12: note: step \"call\": communications gets there only"};
    for (int i = 0; i < 3; i++) {
        Rig rig;
        with_map(&rig, legends[i]);
        rig.persons[0].room = facility_find_room(rig.facility, "K");
        rig.actions[RIG_SILENCE].device = DEVICE_POWER_SWITCH;
        rig.steps[RIG_CALL_STEP].ways[0] = (StepWay){.action = RIG_SILENCE};
        const char* line = rig_problem(&rig, "door that is locked");
        if (i == 0) {
            assert_string_equal(line, "");
        } else {
            assert_contains(line, says[i]);
        }
        rig_close_unstarted(&rig);
    }
}

TEST(the_least_time_goes_from_where_the_holder_stands_by_the_kit) {
    UNUSED_STATE;
    Rig rig;
    with_map(&rig,
             "device first_aid F1 0 24 2\n"); // in the office, twelve metres from the copy room
    StepDef* step = &rig.steps[RIG_SWEEP_STEP];
    rig.persons[1].room = facility_find_room(rig.facility, "A");
    rig.actions[RIG_CLOSE].kit = DEVICE_KIND_COUNT;
    step->ways[0] = (StepWay){.action = RIG_CLOSE,
                              .target = {TARGET_ROOM, facility_find_room(rig.facility, "A")}};
    step->target_s = 1.0;
    step->limit_s = 4.0;
    assert_string_equal(rig_problem(&rig, "even at a run: it takes"), "");
    rig.actions[RIG_CLOSE].kit = DEVICE_FIRST_AID; // there and back
    assert_contains(rig_problem(&rig, "even at a run: it takes"),
                    "plans/rig.lua:13: step \"sweep\"");
    rig_close_unstarted(&rig);
}

TEST(going_back_in_after_being_led_out_breaks_the_red_line) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.red_lines[1] = (RedLineDef){RED_LINE_REENTER_WITHOUT_PERMISSION, 22};
    StepDef* back = &rig.steps[RIG_END_STEP];
    back->role = RIG_WARDEN;
    back->ways[0] = (StepWay){.action = RIG_CLOSE,
                              .target = {TARGET_ROOM, facility_find_room(rig.facility, "S")}};
    assert_contains(rig_problem(&rig, "goes back in"),
                    "red line \"reenter_without_permission\": the plan "
                    "itself breaks it: step \"end\" goes back in after "
                    "step \"count\" has led out");
    rig.roles[RIG_WARDEN].skills = SKILL_BIT(SKILL_FIRE_TEAM); // they are sent in
    assert_string_equal(rig_problem(&rig, "goes back in"), "");
    rig.roles[RIG_WARDEN].skills = 0;
    back->role = RIG_COMMANDER; // who has not been out by the plan
    assert_string_equal(rig_problem(&rig, "goes back in"), "");
    rig_close_unstarted(&rig);
}

TEST(away_without_deputy_lists_left_behind_and_wrong_answers_are_noted) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.roles[RIG_WARDEN].absent = true;
    assert_contains(rig_problem(&rig, "is away"),
                    "note: role \"warden\": its holder is away today");
    rig.roles[RIG_WARDEN].deputies[0] = RIG_CALLER;
    assert_string_equal(rig_problem(&rig, "is away"), "");
    rig.roles[RIG_CALLER].absent = true;
    assert_contains(rig_problem(&rig, "\"warden\": its holder is away"), "note");

    rig.def.world.response.list_rooms[LIST_VISITORS] = facility_find_room(rig.facility, "S");
    assert_contains(rig_problem(&rig, "the list of visitors"),
                    "note: step \"count\": the list of visitors "
                    "lies in \"Office\" and no step takes it");
    rig.actions[RIG_SILENCE].effects[0] = EFFECT_TAKE_LIST;
    rig.actions[RIG_SILENCE].effect_args[0] = LIST_VISITORS;
    rig.steps[RIG_CALL_STEP].ways[0].action = RIG_SILENCE;
    assert_string_equal(rig_problem(&rig, "the list of visitors"), "");

    OptionDef options[2] = {{.id = "door", .kind = ANSWER_RIGHT, .action = -1, .inject = -1},
                            {.id = "water", .kind = ANSWER_WRONG, .action = -1, .inject = -1}};
    DecisionDef decision = {.inject = 0, .option = 1};
    rig.injects[0] = (InjectDef){.id = "1a",
                                 .title = {"What now?", "怎么办？"},
                                 .when = rig_knows(FACT_FIRE),
                                 .to = RIG_WARDEN,
                                 .fact = FACT_KIND_COUNT,
                                 .ignite = -1,
                                 .lock_opening = -1,
                                 .expect_role = -1,
                                 .expect_action = -1,
                                 .options = options,
                                 .option_count = 2};
    rig.def.scenario.inject_count = 1;
    rig.def.plan.decisions = &decision;
    rig.def.plan.decision_count = 1;
    assert_contains(rig_problem(&rig, "calls wrong"),
                    "note: decide \"1a\": the plan answers \"water\"");
    decision.option = 0;
    assert_string_equal(rig_problem(&rig, "calls wrong"), "");
    rig_close_unstarted(&rig);
}

SUITE(CASE(a_trigger_that_no_step_and_no_inject_brings_about_is_an_error),
      CASE(steps_that_wait_for_each_others_result_are_an_error),
      CASE(a_step_done_to_what_its_trigger_is_not_about_is_an_error),
      CASE(a_place_behind_locked_doors_needs_a_key_somewhere),
      CASE(the_least_time_goes_from_where_the_holder_stands_by_the_kit),
      CASE(going_back_in_after_being_led_out_breaks_the_red_line),
      CASE(away_without_deputy_lists_left_behind_and_wrong_answers_are_noted))
