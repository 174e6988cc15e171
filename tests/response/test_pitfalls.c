// The traps of the reference (response_model.md, section 18) that no other test holds shut: news
// told for every step of growth, the queue for the net taken for a talk, old news, several who
// stand before the same thing. engine/response/README.md lists where the others are.
#include "rig.h"

/// Anna in A and her boss in the control room, both with radios; every draw is a half.
static void pair_start(Rig* rig, int32_t* anna, int32_t* boss, const char* boss_room) {
    rig_init(rig);
    rig->fixed = 0.5;
    *boss = rig_role(rig, "commander", rig_person(rig, "Chen", boss_room), -1);
    *anna = rig_role(rig, "guard", rig_person(rig, "Anna", "A"), *boss);
}

static int sent_of(const Rig* rig, FactKind kind) {
    int sent = 0;
    for (int n = 0; n < rig_events(rig, EVENT_MESSAGE_SENT); n++) {
        sent += rig_event(rig, EVENT_MESSAGE_SENT, n)->value == (int32_t)kind ? 1 : 0;
    }
    return sent;
}

TEST(pitfall_1_who_gets_a_duty_to_tell_tells_also_what_was_known_before) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t boss = rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), -1);
    int32_t guard = rig_role(&rig, "guard", NOBODY, boss);
    int32_t lin = rig_person(&rig, "Lin", "A");
    int32_t own = rig_role(&rig, "clerk", lin, -1); // nobody above: no duty to tell anybody
    rig.roles[guard].absent = true;
    rig_start(&rig);
    rig_until(&rig, 5.0);
    rig_knows(&rig, own, FACT_FIRE, rig_room(&rig, "B"), 1);
    rig_until(&rig, 40.0);
    assert_int_equal(rig_events(&rig, EVENT_MESSAGE_SENT), 0);
    assert_int_equal(response_take_role(rig.response, guard, lin, REASON_ABSENT, &rig.log),
                     REASON_NONE);
    rig_until(&rig, 60.0);
    assert_int_equal(sent_of(&rig, FACT_FIRE), 1);
    assert_true(actor_knows(rig_actor(&rig, boss), FACT_FIRE, rig_room(&rig, "B")));
    rig_end(&rig);
}

TEST(pitfall_3_a_fire_that_grows_by_a_class_is_no_news_until_the_top_class) {
    UNUSED_STATE;
    Rig rig;
    int32_t anna;
    int32_t boss;
    pair_start(&rig, &anna, &boss, "P");
    rig_start(&rig);
    static const int sent[] = {1, 1, 2};
    for (int value = 1; value <= 3; value++) {
        rig_knows(&rig, anna, FACT_FIRE, rig_room(&rig, "B"), value);
        rig_until(&rig, 30.0 * value);
        assert_int_equal(rig_events(&rig, EVENT_MESSAGE_SENT), sent[value - 1]);
    }
    rig_end(&rig);
}

TEST(pitfall_4_who_waits_for_the_net_still_listens_to_it) {
    UNUSED_STATE;
    Rig rig;
    int32_t anna;
    int32_t boss;
    pair_start(&rig, &anna, &boss, "P");
    rig_start(&rig);
    rig_until(&rig, 1.0);
    rig_knows(&rig, anna, FACT_DOOR_SHUT, 0, 1);
    response_say(rig.response, anna, boss, FACT_DOOR_SHUT, 0, &rig.log);
    rig_until(&rig, 1.5);
    rig_knows(&rig, boss, FACT_DOOR_SHUT, 1, 1);
    response_say(rig.response, boss, anna, FACT_DOOR_SHUT, 1, &rig.log);
    rig_until(&rig, 6.0);
    assert_int_equal(rig_actor(&rig, boss)->message.state, MESSAGE_WAITING);
    rig_until(&rig, 40.0);
    // On a call of one's own one would miss six of ten: with a half, this one.
    assert_int_equal(rig_events(&rig, EVENT_MESSAGE_MISSED), 0);
    assert_true(actor_knows(rig_actor(&rig, boss), FACT_DOOR_SHUT, 0));
    assert_true(actor_knows(rig_actor(&rig, anna), FACT_DOOR_SHUT, 1));
    rig_end(&rig);
}

TEST(pitfall_8_a_post_that_cannot_be_reached_is_tried_four_times_and_makes_no_noise) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t person = rig_person(&rig, "Chen", "C");
    int32_t role = rig_role(&rig, "commander", person, -1);
    rig.roles[role].post = rig_room(&rig, "T");
    rig_start(&rig);
    building_set_locked(&rig.building, rig_door(&rig, "T"), true, NOBODY, &rig.log);
    rig_step(&rig);
    rig_knows(&rig, role, FACT_PANEL, rig_room(&rig, "A"), 1);
    uint32_t before = rig.log.count;
    rig_until(&rig, 900.0);
    assert_int_not_equal(rig.people->room[person], rig_room(&rig, "T"));
    assert_int_equal(rig_actor(&rig, role)->post_tries, 4);
    assert_true(rig.log.count - before <= 20);
    rig_end(&rig);
}

TEST(pitfall_14_an_order_binds_the_person_who_got_it) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t lin = rig_person(&rig, "Lin", "A");
    int32_t wei = rig_person(&rig, "Wei", "C");
    int32_t role = rig_role(&rig, "guard", lin, -1);
    rig_start(&rig);
    assert_int_equal(rig_order(&rig, role, ACT_CALL_POINT, TARGET_NOTHING), REASON_NONE);
    rig_until(&rig, 2.0);
    assert_int_equal(response_take_role(rig.response, role, wei, REASON_ABSENT, &rig.log),
                     REASON_NONE);
    rig_until(&rig, 60.0);
    assert_int_equal(rig_events(&rig, EVENT_TASK_DONE), 1);
    assert_int_equal(rig_event(&rig, EVENT_TASK_DONE, 0)->person, lin);
    assert_int_equal(rig_event(&rig, EVENT_ALARM_RAISED, 0)->person, lin);
    rig_end(&rig);
}

TEST(pitfall_18_who_could_not_speak_for_five_minutes_does_not_tell_old_news) {
    UNUSED_STATE;
    for (int old = 0; old < 2; old++) {
        Rig rig;
        int32_t anna;
        int32_t boss;
        pair_start(&rig, &anna, &boss, "P");
        rig.actions[ACT_BRIGADE].seconds = old != 0 ? 400.0 : 200.0;
        rig_start(&rig);
        rig_until(&rig, 1.0);
        assert_int_equal(rig_order(&rig, anna, ACT_BRIGADE, TARGET_NOTHING), REASON_NONE);
        rig_until(&rig, 10.0);
        assert_int_equal(rig_actor(&rig, anna)->hand.task.state, TASK_DOING);
        rig_knows(&rig, anna, FACT_SMOKE, rig_room(&rig, "B"), 1);
        rig_until(&rig, 460.0);
        assert_true(actor_knows(rig_actor(&rig, anna), FACT_CALLED, SERVICE_FIRE_BRIGADE));
        assert_int_equal(actor_knows(rig_actor(&rig, boss), FACT_SMOKE, -1), old == 0);
        rig_end(&rig);
    }
}

TEST(pitfall_19_who_stands_before_the_same_fire_is_not_told_of_it) {
    UNUSED_STATE;
    for (int apart = 0; apart < 2; apart++) {
        Rig rig;
        int32_t anna;
        int32_t boss;
        pair_start(&rig, &anna, &boss, apart != 0 ? "P" : "A");
        rig.fixed = 0.2; // below the chance to see it in one look
        rig_fire(&rig, "A", 0.0, 100.0);
        rig_start(&rig);
        rig_until(&rig, 20.0);
        assert_true(actor_knows(rig_actor(&rig, anna), FACT_FIRE, -1));
        assert_true(actor_knows(rig_actor(&rig, boss), FACT_FIRE, -1));
        assert_int_equal(sent_of(&rig, FACT_FIRE) > 0, apart);
        rig_end(&rig);
    }
}

TEST(nobody_is_told_that_they_are_missing_themselves) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    int32_t chen = rig_person(&rig, "Chen", "P");
    int32_t boss = rig_role(&rig, "commander", chen, -1);
    int32_t deputy = rig_role(&rig, "deputy", rig_person(&rig, "Li", "P"), boss);
    int32_t warden = rig_role(&rig, "warden", rig_person(&rig, "Han", "H"), boss);
    int32_t other = rig_person(&rig, "Ma", "C");
    rig.roles[boss].deputies[0] = deputy;
    rig_start(&rig);
    rig_knows(&rig, warden, FACT_MISSING, chen, 1);
    rig_knows(&rig, warden, FACT_MISSING, other, 1);
    const Actor* han = rig_actor(&rig, warden);
    uint64_t of_chen = inform_due(rig.response, han, mind_find(&han->mind, FACT_MISSING, chen));
    uint64_t of_ma = inform_due(rig.response, han, mind_find(&han->mind, FACT_MISSING, other));
    assert_int_equal(of_chen, (uint64_t)1 << deputy);
    assert_int_equal(of_ma, (uint64_t)1 << boss);
    rig_end(&rig);
}

SUITE(CASE(nobody_is_told_that_they_are_missing_themselves),
      CASE(pitfall_1_who_gets_a_duty_to_tell_tells_also_what_was_known_before),
      CASE(pitfall_8_a_post_that_cannot_be_reached_is_tried_four_times_and_makes_no_noise),
      CASE(pitfall_14_an_order_binds_the_person_who_got_it),
      CASE(pitfall_3_a_fire_that_grows_by_a_class_is_no_news_until_the_top_class),
      CASE(pitfall_4_who_waits_for_the_net_still_listens_to_it),
      CASE(pitfall_18_who_could_not_speak_for_five_minutes_does_not_tell_old_news),
      CASE(pitfall_19_who_stands_before_the_same_fire_is_not_told_of_it))
