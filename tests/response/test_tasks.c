// Tasks: the order path, walking, doing, interruption and the one exit, by the traces T1, T2 and
// H1 of the reference page (section 13).
#include "rig.h"
#include "support/put_state.h"

static Target room_of(const Rig* rig, const char* name) {
    return (Target){TARGET_ROOM, rig_room(rig, name)};
}

static const Target NOTHING = {TARGET_NONE, 0};

TEST(an_order_is_walked_to_and_done) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Lin", "A");
    int32_t role = rig_role(&rig, "finder", person, -1);
    rig_start(&rig);
    assert_int_equal(rig_order(&rig, role, ACT_CALL_POINT, NOTHING), REASON_NONE);
    rig_step(&rig);
    assert_int_equal(response_task(rig.response, person)->state, TASK_WALKING);
    rig_until(&rig, 60.0);
    const Event* given = rig_event(&rig, EVENT_ORDER_GIVEN, 0);
    const Event* started = rig_event(&rig, EVENT_TASK_STARTED, 0);
    const Event* doing = rig_event(&rig, EVENT_TASK_DOING, 0);
    const Event* done = rig_event(&rig, EVENT_TASK_DONE, 0);
    assert_int_equal(given->detail, 4);
    assert_true(started->tick <= doing->tick && doing->tick < done->tick);
    assert_near(rig_time(done) - rig_time(doing), 4.0, 1e-9); // its median, u = .5
    assert_int_equal(doing->value, 4000);
    // 20 m of walking lie between.
    assert_true(rig_time(doing) > 10.0 && rig_time(doing) < 30.0);
    assert_true(rig.building.alarm);
    const Event* alarm = rig_event(&rig, EVENT_ALARM_RAISED, 0);
    assert_int_equal(alarm->person, person);
    assert_int_equal(alarm->thing, rig_device(&rig, "C1"));
    assert_int_equal(alarm->cause, 1 + (uint32_t)(given - rig.log.events));
    assert_true(response_knows(rig.response, person, FACT_ALARM, -1, NULL, NULL) == done->tick);
    assert_null(response_task(rig.response, person));
    rig_end(&rig);
}

TEST(an_order_that_makes_no_sense_is_refused_with_the_reason) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Lin", "A"), -1);
    int32_t empty = rig_role(&rig, "finder", NOBODY, -1);
    int32_t absent = rig_role(&rig, "boss", NOBODY, -1);
    rig.roles[empty].finder = true;
    rig.roles[absent].absent = true;
    rig_start(&rig);
    assert_int_equal(rig_order(&rig, empty, ACT_THINK, NOTHING), REASON_ROLE_EMPTY);
    assert_int_equal(rig_order(&rig, absent, ACT_THINK, NOTHING), REASON_ABSENT);
    assert_int_equal(rig_order(&rig, 17, ACT_THINK, NOTHING), REASON_INVALID);
    assert_int_equal(rig_order(&rig, role, ACT_CLOSE, (Target){TARGET_ROOM, 99}),
                     REASON_UNKNOWN_TARGET);
    assert_int_equal(rig_order(&rig, role, ACT_COUNT, room_of(&rig, "A")), REASON_INVALID);
    assert_int_equal(rig_order(&rig, role, ACT_THINK, NOTHING), REASON_NONE);
    assert_int_equal(rig_order(&rig, role, ACT_THINK, NOTHING), REASON_ALREADY);
    for (int i = 0; i < 7; i++) {
        assert_int_equal(
            rig_order(&rig, role, ACT_ALERT, (Target){TARGET_ROOM, i % rig.facility->room_count}),
            i < 6 ? REASON_NONE : (6 < rig.facility->room_count ? REASON_NONE : REASON_ALREADY));
    }
    rig_end(&rig);
}

TEST(nobody_acts_on_what_they_do_not_know) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t role = rig_role(&rig, "fighter", rig_person(&rig, "Deng", "P"), -1);
    rig_fire(&rig, "A", 0.0, 40.0);
    rig_start(&rig);
    rig_until(&rig, 10.0);
    assert_true(hazard_fire(rig.hazard, 0)->burning);
    Target fire = {TARGET_FIRE, 0};
    assert_int_equal(rig_order(&rig, role, ACT_EXTINGUISH, fire), REASON_NOT_KNOWN);
    assert_int_equal(rig_order(&rig, role, ACT_EXTINGUISH, NOTHING), REASON_NOT_KNOWN);
    assert_int_equal(rig_order(&rig, role, ACT_VERIFY, NOTHING), REASON_NOT_KNOWN);
    assert_int_equal(rig_order(&rig, role, ACT_BRIEF, NOTHING), REASON_NOT_KNOWN);
    rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "A"), 1);
    assert_int_equal(response_feasible(rig.response, role, ACT_EXTINGUISH, fire), REASON_NONE);
    rig_knows(&rig, role, FACT_FIRE, rig_room(&rig, "A"), 3);
    assert_int_equal(response_feasible(rig.response, role, ACT_EXTINGUISH, fire),
                     REASON_FIRE_TOO_BIG);
    rig_end(&rig);
}

TEST(urgent_work_interrupts_a_sweep_which_goes_on_in_the_next_room) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Yang", "A");
    int32_t role = rig_role(&rig, "warden", person, -1);
    rig_start(&rig);
    rig_order(&rig, role, ACT_SWEEP, (Target){TARGET_STOREY, 0});
    while (rig_events(&rig, EVENT_ROOM_SWEPT) < 1) {
        rig_step(&rig);
        assert_true(rig.log.tick < 4000);
    }
    assert_int_equal(rig_order(&rig, role, ACT_THINK, NOTHING), REASON_NONE); // class 0
    rig_step(&rig);
    assert_int_equal(response_task(rig.response, person)->action, ACT_THINK);
    assert_int_equal(response_queued(rig.response, person), 1);
    while (rig_events(&rig, EVENT_TASK_DONE) < 2) {
        rig_step(&rig);
        assert_true(rig.log.tick < 8000);
    }
    // Six rooms, each once.
    assert_int_equal(rig_events(&rig, EVENT_ROOM_SWEPT), 6);
    for (int i = 0; i < 6; i++) {
        for (int j = 0; j < i; j++) {
            assert_int_not_equal(rig_event(&rig, EVENT_ROOM_SWEPT, i)->room,
                                 rig_event(&rig, EVENT_ROOM_SWEPT, j)->room);
        }
    }
    assert_int_equal(rig_event(&rig, EVENT_TASK_DONE, 0)->thing, ACT_THINK);
    assert_int_equal(rig_event(&rig, EVENT_TASK_DONE, 1)->thing, ACT_SWEEP);
    rig_end(&rig);
}

TEST(two_men_do_not_walk_to_one_extinguisher) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t first = rig_role(&rig, "first", rig_person(&rig, "Deng", "C"), -1);
    int32_t second = rig_role(&rig, "second", rig_person(&rig, "Feng", "C"), -1);
    rig_start(&rig);
    int32_t e1 = rig_device(&rig, "E1");
    int32_t e2 = rig_device(&rig, "E2");
    rig.response->kits[e1].left = 0.0; // used up before: there is one
    Target room = room_of(&rig, "A");
    rig_knows(&rig, first, FACT_FIRE, room.index, 1);
    rig_knows(&rig, second, FACT_FIRE, room.index, 1);
    assert_int_equal(rig_order(&rig, first, ACT_EXTINGUISH, room), REASON_NONE);
    rig_step(&rig);
    assert_int_equal(rig.response->kits[e2].reserved, 0);
    assert_int_equal(rig_order(&rig, second, ACT_EXTINGUISH, room), REASON_NO_KIT);
    // Called off before it was taken: free at once.
    assert_int_equal(response_cancel(rig.response, first, &rig.log), REASON_NONE);
    assert_int_equal(rig.response->kits[e2].reserved, -1);
    assert_int_equal(rig_order(&rig, second, ACT_EXTINGUISH, room), REASON_NONE);
    rig_end(&rig);
}

TEST(a_task_that_ends_leaves_kit_voice_and_body_free) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Deng", "C");
    int32_t role = rig_role(&rig, "fighter", person, -1);
    rig_start(&rig);
    Target room = room_of(&rig, "A");
    rig_knows(&rig, role, FACT_FIRE, room.index, 1);
    rig_order(&rig, role, ACT_EXTINGUISH, room);
    int32_t kit = -1;
    while (kit < 0) {
        rig_step(&rig);
        for (int32_t i = 0; i < rig.facility->device_count; i++) {
            kit = response_device_with(rig.response, i) == person ? i : kit;
        }
        assert_true(rig.log.tick < 2000);
    }
    rig_until(&rig, rig.log.tick * 0.05 + 3.0); // carries it some way
    response_cancel(rig.response, role, &rig.log);
    assert_int_equal(response_device_with(rig.response, kit), NOBODY);
    assert_near(rig.response->kits[kit].at.x, rig.people->at[person].x, 1e-6);
    assert_int_equal(rig.people->state[person], PERSON_STANDING);
    assert_null(response_task(rig.response, person));
    const Event* cancelled = rig_event(&rig, EVENT_TASK_CANCELLED, 0);
    assert_int_equal(cancelled->detail, REASON_CALLED_OFF);
    assert_int_equal(response_cancel(rig.response, role, &rig.log), REASON_NOT_NEEDED);
    rig_end(&rig);
}

TEST(whoever_goes_down_fails_all_that_was_asked) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t person = rig_person(&rig, "Deng", "C");
    int32_t role = rig_role(&rig, "fighter", person, -1);
    rig_start(&rig);
    rig_order(&rig, role, ACT_THINK, NOTHING);
    rig_order(&rig, role, ACT_CALL_POINT, NOTHING);
    rig_until(&rig, 1.0);
    put_state(rig.people, person, PERSON_DOWN);
    rig_step(&rig);
    assert_int_equal(rig_events(&rig, EVENT_TASK_FAILED), 2);
    assert_int_equal(rig_event(&rig, EVENT_TASK_FAILED, 1)->detail, REASON_DOWN);
    assert_int_equal(response_queued(rig.response, person), 0);
    assert_int_equal(rig_order(&rig, role, ACT_THINK, NOTHING), REASON_DOWN);
    rig_end(&rig);
}

TEST(a_headcount_takes_three_seconds_a_name_and_level_counts) {
    UNUSED_STATE;
    const double expected[LEVEL_COUNT] = {57.6, 72.0, 108.0};
    for (int level = 0; level < LEVEL_COUNT; level++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), -1);
        rig.roles[role].level = (SkillLevel)level;
        rig_person(&rig, "crowd", "A");
        rig.persons[1].count = 13;
        rig.person_count = 14; // names on the list: 14 in all
        PersonDef* defs = rig.persons;
        for (int i = 2; i < 14; i++) {
            defs[i] = defs[1];
            defs[i].count = 1;
        }
        defs[1].count = 1;
        rig_start(&rig);
        Actor* actor = rig_actor(&rig, role);
        rig_order(&rig, role, ACT_COUNT, NOTHING);
        Work* work = &actor->queue[0];
        assert_int_equal(work_duration(rig.response, actor, work), response_ticks(expected[level]));
        rig_end(&rig);
    }
}

TEST(durations_are_whole_ticks_rounded_up) {
    UNUSED_STATE;
    assert_int_equal(response_ticks(0.0), 1);
    assert_int_equal(response_ticks(35.55), 711);
    assert_int_equal(response_ticks(60.0), 1200);
    assert_int_equal(response_ticks(60.001), 1201);
    Rig rig;
    rig_init(&rig);
    rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), -1);
    rig_start(&rig);
    // Lognormal 60 s, sigma .35 at u = .1, .5, .9: 38.313, 60, 93.962 s (reference, section 2).
    const double units[] = {0.1, 0.5, 0.9, 0.999};
    const double seconds[] = {38.313, 60.0, 93.962, 60.0 * 2.25733};
    for (int i = 0; i < 4; i++) {
        response_fix_draws(rig.response, units[i]);
        assert_near(draw_lognormal(rig.response, RNG_DURATION, 0, 0, 0, 0, 60.0, 0.35), seconds[i],
                    2e-2);
    }
    assert_near(check_chance(0.5, 0.5), 0.2929, 1e-4);
    assert_near(check_chance(0.3, 0.5), 0.1633, 1e-4);
    rig_end(&rig);
}

TEST(who_only_stays_yields_to_the_next_order) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Song", "H");
    int32_t role = rig_role(&rig, "guide", person, -1);
    rig_start(&rig);
    rig_order(&rig, role, ACT_HOLD, NOTHING);
    rig_until(&rig, 60.0);
    assert_int_equal(response_task(rig.response, person)->state, TASK_DOING);
    assert_int_equal(response_task(rig.response, person)->until, 0);
    rig_order(&rig, role, ACT_THINK, NOTHING);
    rig_until(&rig, 61.0);
    assert_int_equal(response_task(rig.response, person)->action, ACT_THINK);
    rig_until(&rig, 100.0);
    assert_int_equal(response_task(rig.response, person)->action, ACT_HOLD); // and goes on
    rig_end(&rig);
}

TEST(nobody_goes_back_in_for_a_post_when_the_building_is_left) {
    UNUSED_STATE;
    for (int played = 0; played < 2; played++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        int32_t lin = rig_person(&rig, "Lin", "H");
        int32_t role = rig_role(&rig, "rescue", lin, -1);
        rig.roles[role].post = rig_room(&rig, "C");
        rig.roles[role].played = played != 0;
        rig.actions[ACT_THINK] = rig_action("go_to_post", PLACE_POST, DEVICE_KIND_COUNT, 0,
                                            EFFECT_NONE, 0, TARGET_NONE, 4);
        rig_start(&rig);
        rig_knows(&rig, role, FACT_ALARM, -1, 1);
        rig_order(&rig, role, ACT_LEAVE, NOTHING);
        rig_until(&rig, 60.0);
        assert_true(is_out(rig.response, lin));
        rig_order(&rig, role, ACT_THINK, NOTHING);
        rig_until(&rig, 120.0);
        // A participant may order it; that is what the red line is for.
        assert_int_equal(is_out(rig.response, lin), played == 0);
        const Event* end = rig_event(&rig, EVENT_TASK_CANCELLED, 0);
        assert_true(played != 0 ? end == NULL : end->detail == REASON_NOT_NEEDED);
        rig_end(&rig);
    }
}

SUITE(CASE(an_order_is_walked_to_and_done),
      CASE(an_order_that_makes_no_sense_is_refused_with_the_reason),
      CASE(nobody_acts_on_what_they_do_not_know),
      CASE(urgent_work_interrupts_a_sweep_which_goes_on_in_the_next_room),
      CASE(two_men_do_not_walk_to_one_extinguisher),
      CASE(a_task_that_ends_leaves_kit_voice_and_body_free),
      CASE(whoever_goes_down_fails_all_that_was_asked),
      CASE(a_headcount_takes_three_seconds_a_name_and_level_counts),
      CASE(durations_are_whole_ticks_rounded_up), CASE(who_only_stays_yields_to_the_next_order),
      CASE(nobody_goes_back_in_for_a_post_when_the_building_is_left))
