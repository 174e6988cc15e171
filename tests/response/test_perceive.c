// Perceive: who notices what, the finder, the panel and its sounders, roles that change hands, and
// that two runs agree to the last bit.
#include "rig.h"
#include "support/put_state.h"

static const Target NOTHING = {TARGET_NONE, 0};

TEST(an_ordinary_person_who_sees_the_fire_becomes_the_finder) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t finder = rig_role(&rig, "finder", NOBODY, -1);
    rig.roles[finder].finder = true;
    rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), -1);
    int32_t far_away = rig_person(&rig, "Ma", "C");
    int32_t near = rig_person(&rig, "Lin", "A");
    rig_fire(&rig, "A", 5.0, 100.0);
    rig_start(&rig);
    assert_int_equal(response_role(rig.response, finder)->holder, NOBODY);
    rig_until(&rig, 30.0);
    assert_int_equal(response_role(rig.response, finder)->holder, near);
    assert_int_equal(rig_events(&rig, EVENT_FINDER), 1);
    const Event* event = rig_event(&rig, EVENT_FINDER, 0);
    assert_int_equal(event->person, near);
    assert_int_equal(event->room, rig_room(&rig, "A"));
    assert_true((rig.people->flags[near] & PERSON_FLAG_ROLE) != 0);
    assert_true(response_knows(rig.response, near, FACT_FIRE, rig_room(&rig, "A"), NULL, NULL) !=
                UINT32_MAX);
    assert_int_equal(response_fact_count(rig.response, far_away), 0);
    rig_end(&rig);
}

TEST(nobody_sees_through_a_shut_door) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t person = rig_person(&rig, "Yang", "T");
    rig_role(&rig, "warden", person, -1);
    rig_fire(&rig, "B", 0.0, 60.0); // its door and the archive's are shut
    rig_start(&rig);
    rig_until(&rig, 30.0);
    assert_int_equal(response_fact_count(rig.response, person), 0);
    assert_int_equal(response_could_know(rig.response, person, FACT_FIRE, -1), UINT32_MAX);
    rig_end(&rig);
}

TEST(the_panel_shows_the_detectors_room_to_who_stands_there) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.1;
    int32_t at_panel = rig_person(&rig, "Zhou", "P");
    int32_t elsewhere = rig_person(&rig, "Yang", "T");
    rig_role(&rig, "control", at_panel, -1);
    rig_role(&rig, "warden", elsewhere, -1);
    rig_fire(&rig, "A", 0.0, 60.0);
    rig_start(&rig);
    rig_until(&rig, 60.0);
    int32_t room = -1;
    int32_t value = 0;
    const Event* detector = rig_event(&rig, EVENT_DETECTOR_ALARM, 0);
    assert_non_null(detector);
    uint32_t since = response_knows(rig.response, at_panel, FACT_PANEL, -1, &room, &value);
    assert_int_equal(room, rig_room(&rig, "A"));
    assert_int_equal(value, 1);
    assert_true(since >= detector->tick && since < detector->tick + 40);
    assert_int_equal(response_knows(rig.response, elsewhere, FACT_PANEL, -1, NULL, NULL),
                     UINT32_MAX);
    // The fact's event names the detector's event as its cause.
    const Event* learnt = rig_event_of(&rig, EVENT_FACT_LEARNED, FACT_PANEL);
    assert_int_equal(rig.log.events[learnt->cause - 1].kind, EVENT_DETECTOR_ALARM);
    rig_end(&rig);
}

TEST(the_sounders_start_by_themselves_after_the_delay_unless_silenced) {
    UNUSED_STATE;
    for (int silenced = 0; silenced < 2; silenced++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        rig.def.panel_delay_s = 60.0;
        int32_t role = rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), -1);
        rig_fire(&rig, "A", 0.0, 60.0);
        rig_start(&rig);
        rig_until(&rig, 30.0);
        const Event* detector = rig_event(&rig, EVENT_DETECTOR_ALARM, 0);
        assert_non_null(detector);
        if (silenced != 0) {
            rig_order(&rig, role, ACT_SILENCE, NOTHING);
        }
        rig_until(&rig, 120.0);
        const Event* alarm = rig_event(&rig, EVENT_ALARM_RAISED, 0);
        if (silenced != 0) {
            assert_null(alarm);
        } else {
            assert_near(rig_time(alarm) - rig_time(detector), 60.0, 0.06);
            assert_int_equal(alarm->person, NOBODY);
            assert_int_equal(alarm->thing, rig_device(&rig, "D1"));
            assert_int_equal(rig.log.events[alarm->cause - 1].kind, EVENT_DETECTOR_ALARM);
        }
        rig_end(&rig);
    }
}

TEST(the_bell_is_noticed_after_a_delay_and_may_be_ignored_for_a_minute) {
    UNUSED_STATE;
    // Ordinary: median 5 s; ignoring with p .3 adds 60 s. u = .5: noticed at 5 s. u = .25: 1.95 s
    // and ignored.
    const double units[] = {0.5, 0.25};
    const double expected[] = {5.0, 61.95};
    for (int i = 0; i < 2; i++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = units[i];
        int32_t hears = rig_person(&rig, "Yang", "T");
        int32_t deaf = rig_person(&rig, "Wang", "C");
        rig.persons[deaf].hears_alarm = false;
        rig_role(&rig, "warden", hears, -1);
        rig_role(&rig, "clerk", deaf, -1);
        rig_start(&rig);
        rig_until(&rig, 10.0);
        building_raise_alarm(&rig.building, NOBODY, NOBODY, NOBODY, 0, &rig.log);
        rig_until(&rig, 100.0);
        uint32_t since = response_knows(rig.response, hears, FACT_ALARM, -1, NULL, NULL);
        assert_near(since * 0.05 - 10.0, expected[i], 0.06);
        assert_int_equal(response_could_know(rig.response, hears, FACT_ALARM, -1), 200);
        assert_int_equal(response_knows(rig.response, deaf, FACT_ALARM, -1, NULL, NULL),
                         UINT32_MAX);
        assert_int_equal(response_could_know(rig.response, deaf, FACT_ALARM, -1), UINT32_MAX);
        rig_end(&rig);
    }
}

TEST(a_fire_that_is_out_is_seen_to_be_out) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.1;
    int32_t person = rig_person(&rig, "Lin", "A");
    rig_role(&rig, "guard", person, -1);
    FireDef* fire = rig_fire(&rig, "A", 0.0, 30.0);
    fire->alpha = 1.0;
    fire->burns_mj = 0.3; // burns itself out
    rig_start(&rig);
    rig_until(&rig, 15.0);
    assert_true(response_knows(rig.response, person, FACT_FIRE, -1, NULL, NULL) != UINT32_MAX);
    rig_until(&rig, 200.0);
    assert_true(hazard_fire(rig.hazard, 0)->out);
    assert_int_equal(response_knows(rig.response, person, FACT_FIRE, -1, NULL, NULL), UINT32_MAX);
    assert_true(response_knows(rig.response, person, FACT_FIRE_OUT, rig_room(&rig, "A"), NULL,
                               NULL) != UINT32_MAX);
    rig_end(&rig);
}

TEST(a_role_that_is_taken_over_answers_with_its_new_holder) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t boss = rig_role(&rig, "commander", NOBODY, -1);
    rig.roles[boss].absent = true;
    int32_t deputy_person = rig_person(&rig, "Qian", "P");
    int32_t deputy = rig_role(&rig, "deputy", deputy_person, -1);
    int32_t spare = rig_person(&rig, "Li", "C");
    rig_start(&rig);
    assert_true(response_role(rig.response, boss)->absent);
    assert_int_equal(rig_order(&rig, deputy, ACT_TAKE, (Target){TARGET_ROLE, boss}), REASON_NONE);
    rig_until(&rig, 12.0);
    assert_int_equal(response_role(rig.response, boss)->holder, deputy_person);
    assert_false(response_role(rig.response, boss)->absent);
    assert_int_equal(rig_event(&rig, EVENT_ROLE_TAKEN, 0)->person, deputy_person);
    assert_int_equal(response_role_of(rig.response, deputy_person), boss);
    // Somebody without any role so far: gets a mind and is moved by no cue any more.
    assert_int_equal(response_take_role(rig.response, boss, spare, REASON_ABSENT, &rig.log),
                     REASON_NONE);
    assert_int_equal(rig_order(&rig, boss, ACT_THINK, NOTHING), REASON_NONE);
    assert_int_equal(response_take_role(rig.response, boss, spare, REASON_ABSENT, &rig.log),
                     REASON_ALREADY);
    assert_int_equal(response_role_of(rig.response, deputy_person), deputy);
    rig_end(&rig);
}

TEST(an_idle_holder_goes_to_the_post_before_the_building_is_left) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Chen", "C");
    int32_t role = rig_role(&rig, "commander", person, -1);
    rig.roles[role].post = rig_room(&rig, "P");
    rig_start(&rig);
    rig_until(&rig, 20.0);
    assert_int_equal(rig.people->room[person], rig_room(&rig, "C")); // knows of nothing
    rig_knows(&rig, role, FACT_PANEL, rig_room(&rig, "A"), 1);
    rig_until(&rig, 80.0);
    assert_int_equal(rig.people->room[person], rig_room(&rig, "P"));
    rig_end(&rig);
}

TEST(the_attendant_comes_back_to_the_post_from_outdoors_emergency_or_not) {
    UNUSED_STATE;
    for (int attends = 0; attends < 2; attends++) {
        Rig rig;
        rig_init(&rig);
        rig.fixed = 0.5;
        int32_t person = rig_person(&rig, "Lin", "C");
        int32_t role = rig_role(&rig, "attendant", person, -1);
        int32_t post = rig_room(&rig, "B");
        int32_t yard = rig.facility->musters[0].room;
        rig.roles[role].post = post;
        rig.roles[role].skills = attends != 0 ? SKILL_BIT(SKILL_ATTENDANT) : 0;
        rig_start(&rig);
        rig_until(&rig, 1.0);
        assert_true(people_send(rig.people, person, yard, rig.facility->musters[0].at));
        bool fetched = false;
        for (double t = 2.0; t <= 120.0; t += 1.0) {
            rig_until(&rig, t);
            fetched = fetched || rig.people->room[person] == yard;
        }
        assert_true(fetched); // what was needed at the hole hung out there
        assert_int_equal(rig.people->room[person] == post, attends != 0);
        rig_end(&rig);
    }
}

TEST(a_holder_whose_post_is_the_muster_point_is_counted_there) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Chen", "C");
    int32_t role = rig_role(&rig, "commander", person, -1);
    rig.roles[role].post = rig.facility->musters[0].room;
    rig_start(&rig);
    rig_knows(&rig, role, FACT_ALARM, -1, 1);
    rig_until(&rig, 90.0);
    assert_int_equal(rig.people->state[person], PERSON_MUSTERED);
    rig_end(&rig);
}

TEST(whoever_has_nothing_to_do_leaves_bad_air) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Chen", "A");
    rig_role(&rig, "commander", person, -1);
    rig_fire(&rig, "A", 0.0, 300.0)->growth = FIRE_FAST;
    rig_start(&rig);
    rig_until(&rig, 240.0);
    assert_true(is_out(rig.response, person));
    rig_end(&rig);
}

/// A run with everything in it; its hash at the end.
static uint64_t whole_run(uint64_t seed, uint32_t* events) {
    Rig rig;
    rig_init(&rig);
    rig.seed = seed;
    rig.def.panel_delay_s = 90.0;
    int32_t finder = rig_role(&rig, "finder", NOBODY, 1);
    rig.roles[finder].finder = true;
    int32_t control = rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), 2);
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Chen", "C"), -1);
    int32_t warden = rig_role(&rig, "warden", rig_person(&rig, "Yang", "T"), boss);
    rig_person(&rig, "Lin", "A");
    rig_person(&rig, "Gu", "B");
    rig_inform(&rig, FACT_FIRE, control, boss);
    rig_fire(&rig, "A", 3.0, 200.0);
    rig_start(&rig);
    Hash hash = hash_begin();
    for (int second = 1; second <= 150; second++) {
        rig_until(&rig, second);
        if (second == 25) {
            rig_order(&rig, finder, ACT_CALL_POINT, NOTHING);
        } else if (second == 40) {
            rig_order(&rig, warden, ACT_SWEEP, (Target){TARGET_STOREY, 0});
            rig_order(&rig, control, ACT_BRIGADE, NOTHING);
        } else if (second == 100) {
            rig_order(&rig, boss, ACT_LEAVE, NOTHING);
        }
        response_hash(rig.response, &hash);
    }
    *events = rig.log.count;
    rig_end(&rig);
    return hash_end(hash);
}

TEST(two_runs_agree_to_the_last_bit_and_another_seed_does_not) {
    UNUSED_STATE;
    uint32_t events[3];
    uint64_t first = whole_run(7, &events[0]);
    uint64_t second = whole_run(7, &events[1]);
    uint64_t other = whole_run(8, &events[2]);
    assert_true(first == second);
    assert_int_equal(events[0], events[1]);
    assert_true(first != other);
    assert_true(events[0] > 40);
}

TEST(the_clock_runs_from_when_the_bell_could_be_heard_not_from_when_it_was_noticed) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "T"), -1);
    rig_start(&rig);
    rig_until(&rig, 59.95);
    rig.log.tick++; // the bell rings at 60 s
    building_raise_alarm(&rig.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &rig.log);
    rig.log.tick--;
    rig_until(&rig, 70.0);
    int32_t person = response_role(rig.response, role)->holder;
    assert_int_equal(response_could_know(rig.response, person, FACT_ALARM, -1), 1200);
    assert_int_equal(response_knows(rig.response, person, FACT_ALARM, -1, NULL, NULL), 1300);
    rig_end(&rig);
}

TEST(who_has_no_way_out_is_heard_in_the_room_and_a_hot_door_is_felt) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.0; // every chance is taken
    int32_t person = rig_person(&rig, "Yang", "H");
    int32_t other = rig_person(&rig, "Xu", "H");
    int32_t role = rig_role(&rig, "warden", person, -1);
    FireDef* fire = rig_fire(&rig, "B", 1.0, 1500.0);
    fire->growth = FIRE_ULTRAFAST;
    rig_start(&rig);
    rig_until(&rig, 1.0);
    const Opening* door = &rig.facility->openings[rig_door(&rig, "B")];
    float x = (door->line[0].x + door->line[1].x) / 2.0f;
    float y = (door->line[0].y + door->line[1].y) / 2.0f;
    float into = rig.facility->rooms[rig_room(&rig, "H")].label.y > y ? 0.5f : -0.5f;
    vec2s beside = vec(x, y + into);
    people_send(rig.people, person, rig_room(&rig, "H"), beside);
    Actor* actor = rig_actor(&rig, role);
    while (rig.log.tick < 15 * 20 && !actor_knows(actor, FACT_TRAPPED, other)) {
        put_state(rig.people, other, PERSON_TRAPPED); // as if there were no way
        rig_step(&rig);
    }
    assert_true(actor_knows(actor, FACT_TRAPPED, other));
    assert_int_equal(mind_find(&actor->mind, FACT_TRAPPED, other)->way, WAY_HEARD);
    assert_false(actor_knows(actor, FACT_FIRE, rig_room(&rig, "B"))); // its door is shut
    rig_until(&rig, 90.0);
    assert_true(actor_knows(actor, FACT_HEAT, rig_room(&rig, "B")));
    assert_int_equal(mind_find(&actor->mind, FACT_HEAT, rig_room(&rig, "B"))->way, WAY_FELT);
    rig_end(&rig);
}

TEST(a_fact_without_a_source_in_the_facility_is_known_to_have_none) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig_start(&rig);
    const ResponseDef* def = response_def(rig.response);
    assert_int_equal(response_fact_sources(rig.facility, def, FACT_PANEL), 1u << WAY_PANEL);
    assert_int_equal(response_fact_sources(rig.facility, def, FACT_GAS), 0); // no gas detector
    assert_int_equal(response_fact_sources(rig.facility, def, FACT_RUMOUR), 0);
    assert_true((response_fact_sources(rig.facility, def, FACT_FIRE) & 1u << WAY_SEEN) != 0);
    // ACT_VERIFY learns it; a fire makes it follow.
    assert_int_equal(response_fact_sources(rig.facility, def, FACT_ALARM_TRUE),
                     1u << WAY_ACTED | 1u << WAY_INFERRED);
    rig_end(&rig);
}

SUITE(CASE(an_ordinary_person_who_sees_the_fire_becomes_the_finder),
      CASE(nobody_sees_through_a_shut_door),
      CASE(the_panel_shows_the_detectors_room_to_who_stands_there),
      CASE(the_sounders_start_by_themselves_after_the_delay_unless_silenced),
      CASE(the_bell_is_noticed_after_a_delay_and_may_be_ignored_for_a_minute),
      CASE(a_fire_that_is_out_is_seen_to_be_out),
      CASE(a_role_that_is_taken_over_answers_with_its_new_holder),
      CASE(an_idle_holder_goes_to_the_post_before_the_building_is_left),
      CASE(the_attendant_comes_back_to_the_post_from_outdoors_emergency_or_not),
      CASE(a_holder_whose_post_is_the_muster_point_is_counted_there),
      CASE(whoever_has_nothing_to_do_leaves_bad_air),
      CASE(the_clock_runs_from_when_the_bell_could_be_heard_not_from_when_it_was_noticed),
      CASE(who_has_no_way_out_is_heard_in_the_room_and_a_hot_door_is_felt),
      CASE(a_fact_without_a_source_in_the_facility_is_known_to_have_none),
      CASE(two_runs_agree_to_the_last_bit_and_another_seed_does_not))
