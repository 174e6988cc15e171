// Effects: what orders do to fires, doors, people and services, in a small building with physics.
#include "rig.h"

static const Target NOTHING = {TARGET_NONE, 0};

static Target room_of(const Rig* rig, const char* name) {
    return (Target){TARGET_ROOM, rig_room(rig, name)};
}

TEST(a_sweep_sends_out_a_deaf_person) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t warden = rig_person(&rig, "Yang", "H");
    int32_t deaf = rig_person(&rig, "Wang", "T");
    rig.persons[deaf].hears_alarm = false;
    rig.persons[deaf].visitor = true;
    int32_t role = rig_role(&rig, "warden", warden, -1);
    rig_start(&rig);
    building_raise_alarm(&rig.building, NOBODY, NOBODY, NOBODY, 0, &rig.log);
    rig_until(&rig, 5.0);
    rig_order(&rig, role, ACT_SWEEP, (Target){TARGET_STOREY, 0});
    rig_until(&rig, 240.0);
    assert_int_equal(rig.people->state[deaf], PERSON_MUSTERED);
    assert_int_equal(rig.people->cue[deaf], CUE_TOLD);
    const Event* swept = NULL;
    for (int i = 0; i < rig_events(&rig, EVENT_ROOM_SWEPT); i++) {
        const Event* event = rig_event(&rig, EVENT_ROOM_SWEPT, i);
        swept = event->room == rig_room(&rig, "T") ? event : swept;
    }
    assert_non_null(swept);
    assert_int_equal(swept->value, 1);
    assert_int_equal(response_swept(rig.response, rig_room(&rig, "T")), swept->tick);
    rig_end(&rig);
}

TEST(a_sweep_leaves_out_a_room_full_of_smoke_and_says_so) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Chen", "P"), -1);
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "C"), boss);
    rig_fire(&rig, "B", 0.0, 500.0)->growth = FIRE_FAST;
    rig_start(&rig);
    rig_until(&rig, 100.0);
    assert_true(air_extinction(rig.response, rig_room(&rig, "B"), rig.fires[0].at) > 1.0);
    rig_order(&rig, role, ACT_SWEEP, room_of(&rig, "B"));
    rig_until(&rig, 220.0);
    const Event* skipped = rig_event(&rig, EVENT_ROOM_SKIPPED, 0);
    assert_non_null(skipped);
    assert_int_equal(skipped->room, rig_room(&rig, "B"));
    assert_int_equal(skipped->detail, REASON_SMOKE);
    assert_int_equal(rig_events(&rig, EVENT_ROOM_SWEPT), 0);
    int32_t chen = response_role(rig.response, boss)->holder;
    assert_true(response_knows(rig.response, chen, FACT_NOT_SWEPT, rig_room(&rig, "B"), NULL,
                               NULL) != UINT32_MAX);
    rig_end(&rig);
}

TEST(a_sweep_says_which_room_is_locked) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "H"), -1);
    rig_start(&rig);
    building_set_locked(&rig.building, rig_door(&rig, "T"), true, NOBODY, &rig.log);
    rig_order(&rig, role, ACT_SWEEP, (Target){TARGET_STOREY, 0});
    rig_until(&rig, 200.0);
    assert_int_equal(rig_events(&rig, EVENT_ROOM_SKIPPED), 1);
    assert_int_equal(rig_event(&rig, EVENT_ROOM_SKIPPED, 0)->room, rig_room(&rig, "T"));
    assert_int_equal(rig_event(&rig, EVENT_ROOM_SKIPPED, 0)->detail, REASON_LOCKED);
    assert_int_equal(rig_events(&rig, EVENT_ROOM_SWEPT), 5);
    rig_end(&rig);
}

TEST(an_extinguisher_puts_out_a_small_fire_and_is_used_up) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Lin", "H");
    int32_t role = rig_role(&rig, "finder", person, -1);
    rig_fire(&rig, "A", 0.0, 60.0)->growth = FIRE_MEDIUM;
    rig_start(&rig);
    rig_until(&rig, 30.0);
    rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "A"), 1);
    assert_int_equal(rig_order(&rig, role, ACT_EXTINGUISH, (Target){TARGET_FIRE, 0}), REASON_NONE);
    rig_until(&rig, 120.0);
    const Event* used = rig_event(&rig, EVENT_AGENT_USED, 0);
    assert_non_null(used);
    assert_int_equal(used->value, 100);
    assert_true(hazard_fire(rig.hazard, 0)->out);
    assert_true(response_device_left(rig.response, used->thing) < 0.9);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 1);
    assert_int_equal(response_knows(rig.response, person, FACT_FIRE, -1, NULL, NULL), UINT32_MAX);
    assert_true(response_knows(rig.response, person, FACT_FIRE_OUT, -1, NULL, NULL) != UINT32_MAX);
    rig_end(&rig);
}

TEST(too_little_agent_empties_the_extinguisher_and_the_fire_burns_on) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Lin", "A");
    int32_t role = rig_role(&rig, "finder", person, -1);
    rig.roles[role].level = LEVEL_NOVICE;
    FireDef* fire = rig_fire(&rig, "A", 5.0, 1000.0);
    fire->alpha = 0.06; // 150 kW after 50 s
    fire->at = vec(6.4f, 9.5f);
    rig_start(&rig);
    rig.response->kits[rig_device(&rig, "E1")].left = 0.25; // 1 kg: 50 kW in a novice's hands
    rig.response->kits[rig_device(&rig, "E2")].left = 0.25;
    rig_until(&rig, 22.0);
    rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "A"), 1);
    rig_order(&rig, role, ACT_EXTINGUISH, room_of(&rig, "A"));
    rig_until(&rig, 70.0);
    const Event* used = rig_event(&rig, EVENT_AGENT_USED, 0);
    assert_non_null(used);
    assert_in_range(used->value, 5, 95);
    assert_near(response_device_left(rig.response, used->thing), 0.0, 0.01);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_EMPTY);
    assert_true(hazard_fire(rig.hazard, 0)->burning);
    rig_end(&rig);
}

TEST(an_extinguisher_is_not_for_a_fire_that_is_too_hot_to_come_near) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t role = rig_role(&rig, "finder", rig_person(&rig, "Lin", "H"), -1);
    FireDef* fire = rig_fire(&rig, "A", 20.0, 400.0);
    fire->alpha = 50.0;
    fire->at = vec(6.4f, 9.5f);
    rig_start(&rig);
    rig_until(&rig, 20.0);
    rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "A"), 1); // believed to be small
    rig_order(&rig, role, ACT_EXTINGUISH, room_of(&rig, "A"));
    rig_until(&rig, 60.0);
    assert_int_equal(rig_events(&rig, EVENT_AGENT_USED), 0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_BLOCKED), 1);
    rig_end(&rig);
}

TEST(a_door_is_shut_by_order_from_outside_the_room) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Lin", "C");
    int32_t role = rig_role(&rig, "finder", person, -1);
    rig_start(&rig);
    int32_t door = rig_door(&rig, "A");
    assert_true(rig.building.doors[door].open);
    rig_order(&rig, role, ACT_CLOSE, room_of(&rig, "A"));
    rig_until(&rig, 40.0);
    assert_false(rig.building.doors[door].open);
    assert_int_equal(rig_event(&rig, EVENT_DOOR_CLOSED, 0)->person, person);
    assert_int_equal(rig.people->room[person], rig_room(&rig, "H"));
    assert_true(response_knows(rig.response, person, FACT_DOOR_SHUT, door, NULL, NULL) !=
                UINT32_MAX);
    rig_end(&rig);
}

TEST(the_brigade_arrives_as_the_legs_of_its_way_add_up) {
    UNUSED_STATE;
    // Reference U1, from the end of the call: 60 dispatch + 300 travel + 30 with a guide, 120
    // without, 120 + 180 on a big site.
    const double expected[] = {390.0, 480.0, 660.0};
    for (int i = 0; i < 3; i++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        rig.def.big_site = i == 2;
        int32_t role = rig_role(&rig, "communications", rig_person(&rig, "Sun", "P"), -1);
        int32_t guide = rig_role(&rig, "guide", rig_person(&rig, "Song", "H"), -1);
        rig_start(&rig);
        rig_order(&rig, role, ACT_BRIGADE, NOTHING);
        if (i == 0) {
            rig_order(&rig, guide, ACT_HOLD, NOTHING);
        }
        rig_until(&rig, 740.0);
        const Event* called = rig_event(&rig, EVENT_SERVICE_CALLED, 0);
        assert_near(rig_time(called), 60.1, 0.06);
        assert_int_equal(called->value, 60000);
        const Event* arrived = rig_event(&rig, EVENT_SERVICE_ARRIVED, 0);
        double wait = rig_time(arrived) - rig_time(called);
        assert_near(wait, expected[i], 0.01);
        rig_end(&rig);
    }
}

TEST(the_brigade_is_briefed_only_by_who_has_seen_it) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    rig.def.services[SERVICE_FIRE_BRIGADE].travel_s = 20.0;
    rig.def.services[SERVICE_FIRE_BRIGADE].call_s = 30.0;
    int32_t person = rig_person(&rig, "Chen", "H");
    int32_t role = rig_role(&rig, "commander", person, -1);
    rig_start(&rig);
    rig_order(&rig, role, ACT_BRIGADE, NOTHING);
    rig_until(&rig, 70.0);
    rig_order(&rig, role, ACT_LEAVE, NOTHING);
    rig_until(&rig, 150.0);
    assert_int_equal(rig_order(&rig, role, ACT_BRIEF, NOTHING), REASON_NOT_KNOWN);
    rig_until(&rig, 300.0);
    assert_true(response_service_here(rig.response, SERVICE_FIRE_BRIGADE));
    assert_int_equal(rig_order(&rig, role, ACT_BRIEF, NOTHING), REASON_NONE);
    rig_until(&rig, 400.0);
    assert_int_equal(rig_event(&rig, EVENT_SERVICE_CALLED, 0)->value, 30000);
    assert_int_equal(rig_event(&rig, EVENT_COMMAND_HANDED, 0)->person, person);
    rig_end(&rig);
}

TEST(a_headcount_names_who_is_missing_and_ticks_off_who_comes_late) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Chen", "P"), -1);
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), boss);
    int32_t early = rig_person(&rig, "Ma", "C");
    int32_t late = rig_person(&rig, "Gu", "A");
    rig.fixed = 0.15; // above the false missing (.02), below the late tick (.2) and every miss
    rig_start(&rig);
    people_leave_after(rig.people, early, CUE_START, 0.0, &rig.log);
    people_leave_after(rig.people, 0, CUE_START, 0.0, &rig.log);
    rig_until(&rig, 40.0);
    rig_order(&rig, role, ACT_COUNT, NOTHING);
    rig_until(&rig, 140.0);
    const Event* count = rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0);
    assert_non_null(count);
    assert_int_equal(count->value, 3);
    assert_int_equal(count->other, 1);
    assert_int_equal(rig_events(&rig, EVENT_PERSON_MISSING), 1);
    assert_int_equal(rig_event(&rig, EVENT_PERSON_MISSING, 0)->person, late);
    int32_t chen = response_role(rig.response, boss)->holder;
    assert_true(response_knows(rig.response, chen, FACT_MISSING, late, NULL, NULL) != UINT32_MAX);
    assert_int_equal(response_knows(rig.response, chen, FACT_ALL_COUNTED, -1, NULL, NULL),
                     UINT32_MAX);
    people_leave_after(rig.people, late, CUE_TOLD, 0.0, &rig.log);
    rig_until(&rig, 240.0);
    assert_int_equal(rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 1)->other, 0);
    assert_int_equal(response_knows(rig.response, chen, FACT_MISSING, late, NULL, NULL),
                     UINT32_MAX);
    assert_true(response_knows(rig.response, chen, FACT_ALL_COUNTED, -1, NULL, NULL) != UINT32_MAX);
    rig_end(&rig);
}

TEST(verifying_on_the_spot_tells_a_true_alarm_from_a_false_one) {
    UNUSED_STATE;
    for (int burns = 0; burns < 2; burns++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        int32_t person = rig_person(&rig, "Zhou", "P");
        int32_t role = rig_role(&rig, "control", person, -1);
        if (burns != 0) {
            rig_fire(&rig, "A", 0.0, 100.0);
        }
        rig_start(&rig);
        rig_until(&rig, 20.0);
        rig_knows(&rig, role, FACT_PANEL, rig_room(&rig, "A"), 1);
        assert_int_equal(rig_order(&rig, role, ACT_VERIFY, NOTHING), REASON_NONE); // the panel's
        rig_until(&rig, 80.0);
        const Fact* fact = mind_find(&rig_actor(&rig, role)->mind, FACT_ALARM_TRUE, -1);
        assert_non_null(fact);
        assert_int_equal(fact->value, burns);
        rig_end(&rig);
    }
}

TEST(a_helper_walks_out_with_who_needs_help) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t warden = rig_person(&rig, "Yang", "H");
    int32_t role = rig_role(&rig, "warden", warden, -1);
    int32_t person = rig_person(&rig, "Gu", "C");
    rig.persons[person].body = BODY_WHEELCHAIR;
    rig_start(&rig);
    assert_false(needs_help(rig.response, person)); // no stairs here: wheels out alone
    rig_knows(&rig, role, FACT_NEEDS_HELP, person, 1);
    assert_int_equal(rig_order(&rig, role, ACT_ASSIST, NOTHING), REASON_NONE);
    rig_until(&rig, 180.0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 1);
    assert_true(is_out(rig.response, person));
    rig_end(&rig);
}

// An office upstairs whose only way down is a stair.
static const char* const UPSTAIRS[2] = {"##########.......\n"
                                        "#AAAAAAAA=......*\n"
                                        "#>#######........\n",
                                        "##########.......\n"
                                        "#SSS+BBBB#.......\n"
                                        "#<#######........\n"};

static void upstairs(Rig* rig, int32_t* role, int32_t* person) {
    rig_init_maps(rig, UPSTAIRS, 2,
                  "room S stair Stair 楼梯间\n"
                  "device evacuation_chair EC 1 2 1\n");
    rig->fixed = 0.5;
    *role = rig_role(rig, "warden", rig_person(rig, "Yang", "B"), -1);
    *person = rig_person(rig, "Gu", "B");
    rig->persons[*person].body = BODY_WHEELCHAIR;
    rig_start(rig);
    assert_true(needs_help(rig->response, *person));
    rig_knows(rig, *role, FACT_ALARM, -1, 1);
    rig_until(rig, 10.0); // sees that Gu needs help
    assert_true(actor_knows(rig_actor(rig, *role), FACT_NEEDS_HELP, *person));
}

TEST(with_a_chair_one_helper_brings_a_person_down_the_stairs) {
    UNUSED_STATE;
    Rig rig;
    int32_t role;
    int32_t person;
    upstairs(&rig, &role, &person);
    float speed = rig.people->free_speed[person];
    assert_int_equal(rig_order(&rig, role, ACT_CHAIR, NOTHING), REASON_NONE);
    rig_until(&rig, 180.0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 1);
    // Not left alone at the exit: both stand at the muster point when it is done.
    assert_int_equal(rig.people->state[person], PERSON_MUSTERED);
    const Event* there = rig_event(&rig, EVENT_PERSON_MUSTERED, 0);
    assert_int_equal(there->person, person);
    assert_true(rig_event(&rig, EVENT_TASK_DONE, 0)->tick >= there->tick);
    assert_true(rig_event(&rig, EVENT_PERSON_OUT, 0)->tick < there->tick);
    // Wheels and pace are their own again, and the chair stands where it was left.
    assert_true((rig.people->flags[person] & PERSON_FLAG_WHEELCHAIR) != 0);
    assert_near(rig.people->free_speed[person], speed, 1e-6);
    assert_int_equal(response_device_with(rig.response, rig_device(&rig, "EC")), NOBODY);
    assert_false(actor_knows(rig_actor(&rig, role), FACT_NEEDS_HELP, person));
    rig_end(&rig);
}

TEST(without_a_chair_the_person_waits_in_the_stair_lobby) {
    UNUSED_STATE;
    Rig rig;
    int32_t role;
    int32_t person;
    upstairs(&rig, &role, &person);
    assert_int_equal(rig_order(&rig, role, ACT_ASSIST, NOTHING), REASON_NONE);
    rig_until(&rig, 120.0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 1);
    assert_int_equal(rig.people->room[person], rig_room(&rig, "S"));
    assert_true(actor_knows(rig_actor(&rig, role), FACT_NEEDS_HELP, person)); // still
    rig_end(&rig);
}

TEST(a_helper_who_is_called_off_puts_the_person_down) {
    UNUSED_STATE;
    Rig rig;
    int32_t role;
    int32_t person;
    upstairs(&rig, &role, &person);
    rig_order(&rig, role, ACT_CHAIR, NOTHING);
    while (rig_actor(&rig, role)->assisted < 0) {
        rig_step(&rig);
        assert_true(rig.log.tick < 2000);
    }
    rig_until(&rig, rig.log.tick * 0.05 + 3.0);
    response_cancel(rig.response, role, &rig.log);
    assert_int_equal(rig_actor(&rig, role)->assisted, -1);
    assert_true((rig.people->flags[person] & PERSON_FLAG_WHEELCHAIR) != 0);
    assert_int_equal(rig.people->state[person], PERSON_STANDING);
    rig_end(&rig);
}

TEST(an_alert_asks_again_and_is_done_only_when_somebody_went) {
    UNUSED_STATE;
    int done = 0;
    int asked_again = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        Rig rig;
        rig_init(&rig);
        rig.seed = seed;
        int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "H"), -1);
        int32_t deaf = rig_person(&rig, "Wang", "T");
        rig.persons[deaf].hears_alarm = false;
        rig_start(&rig);
        rig_order(&rig, role, ACT_ALERT, room_of(&rig, "T"));
        while (rig_actor(&rig, role)->busy || rig.log.tick < 20) {
            rig_step(&rig);
            assert_true(rig.log.tick < 3000);
        }
        bool went = rig.people->starts[deaf] != UINT32_MAX;
        assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), went ? 1 : 0);
        done += went ? 1 : 0;
        asked_again += rig_actor(&rig, role)->hand.asks > 1 ? 1 : 0;
        rig_end(&rig);
    }
    assert_int_equal(done, 40);          // p = 1e-4 of four refusals each
    assert_in_range(asked_again, 1, 12); // one in ten
}

TEST(an_alert_that_moves_nobody_fails_and_says_why) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.95; // never heeds
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "H"), -1);
    int32_t deaf = rig_person(&rig, "Wang", "T");
    rig.persons[deaf].hears_alarm = false;
    rig_start(&rig);
    rig_order(&rig, role, ACT_ALERT, room_of(&rig, "T"));
    rig_until(&rig, 90.0);
    assert_int_equal(rig_actor(&rig, role)->hand.asks, ASKS_MOST);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 0);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 0)->detail, REASON_NOT_HEARD);
    // A sweep leaves such a room out and says so; the other rooms are swept.
    rig_order(&rig, role, ACT_SWEEP, (Target){TARGET_STOREY, 0});
    rig_until(&rig, 400.0);
    assert_int_equal(rig_events(&rig, EVENT_ROOM_SKIPPED), 1);
    assert_int_equal(rig_event(&rig, EVENT_ROOM_SKIPPED, 0)->room, rig_room(&rig, "T"));
    assert_int_equal(rig_event(&rig, EVENT_ROOM_SKIPPED, 0)->detail, REASON_NOT_HEARD);
    assert_int_equal(rig_events(&rig, EVENT_ROOM_SWEPT), 5);
    rig_end(&rig);
}

TEST(smoke_that_others_tell_of_does_not_keep_a_warden_out_of_a_clear_room) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "H"), -1);
    rig_start(&rig);
    int32_t room = rig_room(&rig, "T");
    response_inform(rig.response, role, FACT_SMOKE, room, 3, WAY_TOLD, 0, &rig.log);
    mind_find_mutable(&rig_actor(&rig, role)->mind, FACT_SMOKE, room)->hops = 1;
    rig_order(&rig, role, ACT_SWEEP, (Target){TARGET_ROOM, room});
    rig_until(&rig, 60.0);
    assert_int_equal(rig_events(&rig, EVENT_ROOM_SKIPPED), 0);
    assert_int_equal(rig_event(&rig, EVENT_ROOM_SWEPT, 0)->room, room);
    rig_end(&rig);
}

TEST(a_door_that_is_shut_already_is_seen_and_not_shut_again) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Lin", "C");
    int32_t role = rig_role(&rig, "finder", person, -1);
    rig_start(&rig);
    int32_t door = rig_door(&rig, "A");
    building_set_open(&rig.building, door, false, NOBODY, &rig.log);
    assert_int_equal(rig_order(&rig, role, ACT_CLOSE, room_of(&rig, "A")), REASON_NONE);
    rig_until(&rig, 40.0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 0);
    assert_int_equal(rig_event(&rig, EVENT_TASK_CANCELLED, 0)->detail, REASON_ALREADY);
    const Fact* fact = mind_find(&rig_actor(&rig, role)->mind, FACT_DOOR_SHUT, door);
    assert_non_null(fact);
    assert_int_equal(fact->way, WAY_SEEN);
    // Known to be shut: no second walk. Opened before their eyes, it is a task again.
    assert_int_equal(rig_order(&rig, role, ACT_CLOSE, room_of(&rig, "A")), REASON_ALREADY);
    building_set_open(&rig.building, door, true, NOBODY, &rig.log);
    assert_int_equal(rig_order(&rig, role, ACT_CLOSE, room_of(&rig, "A")), REASON_NONE);
    rig_until(&rig, 60.0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 1);
    rig_end(&rig);
}

TEST(the_legs_of_a_service_are_the_scenarios) {
    UNUSED_STATE;
    // dispatch 10 + travel 50 + entrance 200; met at the gate 30; an entrance shorter than that 20.
    const double entrance[] = {200.0, 200.0, 20.0};
    const double expected[] = {260.0, 90.0, 80.0};
    for (int i = 0; i < 3; i++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        ServiceDef* service = &rig.def.services[SERVICE_FIRE_BRIGADE];
        service->dispatch_s = 10.0;
        service->travel_s = 50.0;
        service->entrance_s = entrance[i];
        service->met = i > 0;
        int32_t role = rig_role(&rig, "communications", rig_person(&rig, "Sun", "P"), -1);
        rig_start(&rig);
        rig_order(&rig, role, ACT_BRIGADE, NOTHING);
        rig_until(&rig, 360.0);
        double wait = rig_time(rig_event(&rig, EVENT_SERVICE_ARRIVED, 0)) -
                      rig_time(rig_event(&rig, EVENT_SERVICE_CALLED, 0));
        assert_near(wait, expected[i], 0.01);
        rig_end(&rig);
    }
}

TEST(legs_of_a_service_are_checked) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.def.services[SERVICE_POLICE].dispatch_s = -1.0;
    rig.def.services[SERVICE_POLICE].entrance_s = 1e6;
    Problems* problems = calloc(1, sizeof *problems);
    problems_init(problems);
    assert_false(response_check_def(&rig.def, rig.facility, 1, "x.lua", problems));
    assert_int_equal(problems->errors, 2);
    assert_contains(problems->items[0].message, "dispatch must be from 0 to 36000 s (got -1)");
    assert_contains(problems->items[1].message, "entrance must be from 0 to 36000 s");
    free(problems);
    arena_free(&rig.map_arena);
}

TEST(a_voice_from_inside_is_told_apart_and_keeps_the_count_open) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.15;
    int32_t chen = rig_person(&rig, "Chen", "P");
    int32_t boss = rig_role(&rig, "commander", chen, -1);
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), boss);
    int32_t ma = rig_person(&rig, "Ma", "C");
    rig_start(&rig);
    people_leave_after(rig.people, ma, CUE_START, 0.0, &rig.log);
    rig_until(&rig, 40.0);
    rig_actor(&rig, role)->ties[boss].heard = rig.log.tick; // "still inside, all well"
    assert_int_equal(rig_order(&rig, role, ACT_COUNT, NOTHING), REASON_NONE);
    rig_until(&rig, 140.0);
    const Event* count = rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0);
    assert_non_null(count);
    assert_int_equal(count->value, 2);
    assert_int_equal(count->detail, 1);
    assert_int_equal(count->other, 0);
    int32_t han = response_role(rig.response, role)->holder;
    assert_int_equal(response_knows(rig.response, han, FACT_ALL_COUNTED, -1, NULL, NULL),
                     UINT32_MAX);
    // Out, and the counter still at the list: complete.
    people_leave_after(rig.people, chen, CUE_TOLD, 0.0, &rig.log);
    rig_until(&rig, 260.0);
    count = rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 1);
    assert_non_null(count);
    assert_true(is_out(rig.response, chen));
    assert_int_equal(count->value + (count->detail > 0 ? count->detail : 0), 3);
    assert_int_equal(count->other, 0);
    assert_true(response_knows(rig.response, han, FACT_ALL_COUNTED, -1, NULL, NULL) != UINT32_MAX);
    rig_end(&rig);
}

TEST(who_is_known_to_be_brought_out_is_not_missing) {
    UNUSED_STATE;
    for (int known_later = 0; known_later < 2; known_later++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.15;
        int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), -1);
        int32_t he = rig_person(&rig, "He", "A");
        rig_start(&rig);
        rig_knows(&rig, role, FACT_NEEDS_HELP, he, 1);
        if (known_later == 0) {
            rig_knows(&rig, role, FACT_NEEDS_HELP, he, 0);
        }
        rig_order(&rig, role, ACT_COUNT, NOTHING);
        rig_until(&rig, 140.0);
        const Event* count = rig_event(&rig, EVENT_HEADCOUNT_TAKEN, 0);
        assert_int_equal(count->value, 1);
        assert_int_equal(count->detail, known_later == 0 ? 1 : NOBODY);
        assert_int_equal(count->other, known_later);
        assert_int_equal(rig_events(&rig, EVENT_PERSON_MISSING), known_later);
        rig_knows(&rig, role, FACT_NEEDS_HELP, he, 0);
        assert_false(actor_knows(rig_actor(&rig, role), FACT_MISSING, he));
        rig_end(&rig);
    }
}

TEST(equipment_that_the_facility_does_not_have_is_refused_at_once) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    rig.actions[ACT_SILENCE].device = DEVICE_HYDRANT;
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "H"), -1);
    rig_start(&rig);
    int32_t yang = response_role(rig.response, role)->holder;
    rig_knows(&rig, role, FACT_NEEDS_HELP, yang, 1);
    assert_int_equal(rig_order(&rig, role, ACT_SILENCE, NOTHING), REASON_NO_KIT);
    assert_int_equal(rig_order(&rig, role, ACT_CHAIR, NOTHING), REASON_NO_KIT);
    // There, but used up, is another thing.
    rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "A"), 1);
    rig.response->kits[rig_device(&rig, "E1")].left = 0.0;
    rig.response->kits[rig_device(&rig, "E2")].left = 0.0;
    assert_int_equal(rig_order(&rig, role, ACT_EXTINGUISH, room_of(&rig, "A")), REASON_EMPTY);
    assert_int_equal(rig_events(&rig, EVENT_ORDER_GIVEN), 0);
    rig_end(&rig);
}

TEST(the_response_ends_by_order) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t role = rig_role(&rig, "commander", rig_person(&rig, "Chen", "P"), -1);
    rig_start(&rig);
    rig_order(&rig, role, ACT_END, NOTHING);
    rig_until(&rig, 4.0);
    assert_false(response_ended(rig.response));
    rig_until(&rig, 6.0);
    assert_true(response_ended(rig.response));
    rig_end(&rig);
}

SUITE(CASE(a_sweep_sends_out_a_deaf_person), CASE(a_sweep_says_which_room_is_locked),
      CASE(a_sweep_leaves_out_a_room_full_of_smoke_and_says_so),
      CASE(an_extinguisher_puts_out_a_small_fire_and_is_used_up),
      CASE(too_little_agent_empties_the_extinguisher_and_the_fire_burns_on),
      CASE(an_extinguisher_is_not_for_a_fire_that_is_too_hot_to_come_near),
      CASE(a_door_is_shut_by_order_from_outside_the_room),
      CASE(the_brigade_arrives_as_the_legs_of_its_way_add_up),
      CASE(the_brigade_is_briefed_only_by_who_has_seen_it),
      CASE(a_headcount_names_who_is_missing_and_ticks_off_who_comes_late),
      CASE(verifying_on_the_spot_tells_a_true_alarm_from_a_false_one),
      CASE(a_helper_walks_out_with_who_needs_help),
      CASE(with_a_chair_one_helper_brings_a_person_down_the_stairs),
      CASE(without_a_chair_the_person_waits_in_the_stair_lobby),
      CASE(a_helper_who_is_called_off_puts_the_person_down),
      CASE(an_alert_asks_again_and_is_done_only_when_somebody_went),
      CASE(an_alert_that_moves_nobody_fails_and_says_why),
      CASE(smoke_that_others_tell_of_does_not_keep_a_warden_out_of_a_clear_room),
      CASE(a_door_that_is_shut_already_is_seen_and_not_shut_again),
      CASE(the_legs_of_a_service_are_the_scenarios), CASE(legs_of_a_service_are_checked),
      CASE(a_voice_from_inside_is_told_apart_and_keeps_the_count_open),
      CASE(who_is_known_to_be_brought_out_is_not_missing),
      CASE(equipment_that_the_facility_does_not_have_is_refused_at_once),
      CASE(the_response_ends_by_order))
