// Messages: speaking times, the busy net, nobody answering, duties, by the traces M1-M3 of the
// reference page (section 13).
#include "rig.h"

typedef struct Net {
    Rig rig;
    int32_t a, b, c, boss; // roles
} Net;

/// Three holders far apart with radios, and a fourth who listens.
static void net_start(Net* net) {
    rig_init(&net->rig);
    net->rig.fixed = 0.5;
    Rig* rig = &net->rig;
    net->boss = rig_role(rig, "commander", rig_person(rig, "Zhou", "P"), -1);
    net->a = rig_role(rig, "a", rig_person(rig, "Anna", "A"), -1);
    net->b = rig_role(rig, "b", rig_person(rig, "Bo", "B"), -1);
    net->c = rig_role(rig, "c", rig_person(rig, "Cai", "T"), -1);
    rig_start(rig);
}

/// Facts that nobody has a duty to tell, but which one may be asked to say.
static void gives_facts(Net* net, int32_t role, int count) {
    for (int i = 0; i < count; i++) {
        rig_knows(&net->rig, role, FACT_DOOR_SHUT, i, 1);
    }
}

TEST(speaking_takes_what_the_channel_says) {
    UNUSED_STATE;
    const SkillLevel o = LEVEL_ORDINARY;
    const double radio[] = {6, 9, 15, 16};
    const int items[] = {1, 2, 4, 5};
    for (int i = 0; i < 4; i++) {
        assert_near(channel_speak_s(CHANNEL_RADIO, items[i], false, false, o), radio[i], 1e-12);
    }
    assert_near(channel_speak_s(CHANNEL_RADIO, 2, true, false, o), 14.0, 1e-12);
    assert_near(channel_speak_s(CHANNEL_PHONE, 1, false, false, o), 9.0, 1e-12);
    assert_near(channel_speak_s(CHANNEL_PHONE, 4, false, false, o), 24.0, 1e-12);
    assert_near(channel_speak_s(CHANNEL_FACE, 2, false, false, o), 6.0, 1e-12);
    assert_near(channel_speak_s(CHANNEL_RADIO, 0, false, true, o), 10.0, 1e-12);
}

TEST(who_finds_the_net_busy_waits_for_it) {
    UNUSED_STATE;
    Net net;
    net_start(&net);
    Rig* rig = &net.rig;
    // A asks at 27.0 s, with four items and a read-back: on air 30-50 s.
    rig_until(rig, 26.95);
    gives_facts(&net, net.a, 4);
    for (int i = 0; i < 4; i++) {
        response_say(rig->response, net.a, net.boss, FACT_DOOR_SHUT, i, &rig->log);
    }
    rig_step(rig);
    rig_actor(rig, net.a)->message.read_back = true;
    // B asks at 40.0 s with two items: prepared 43.0 s, on air 50 s, heard 59.0 s.
    rig_until(rig, 39.95);
    rig_knows(rig, net.b, FACT_DOOR_SHUT, 4, 1);
    rig_knows(rig, net.b, FACT_DOOR_SHUT, 5, 1);
    response_say(rig->response, net.b, net.boss, FACT_DOOR_SHUT, 4, &rig->log);
    response_say(rig->response, net.b, net.boss, FACT_DOOR_SHUT, 5, &rig->log);
    rig_until(rig, 43.0);
    assert_int_equal(rig_actor(rig, net.b)->message.state, MESSAGE_WAITING);
    assert_int_equal(rig_actor(rig, net.b)->message.asked, 860);
    rig_until(rig, 70.0);
    const Event* first = rig_event(rig, EVENT_MESSAGE_HEARD, 0);
    const Event* second = rig_event(rig, EVENT_MESSAGE_HEARD, 1);
    assert_near(rig_time(first), 50.0, 1e-9);
    assert_near(rig_time(second), 59.0, 1e-9);
    assert_int_equal(second->other, response_role(rig->response, net.b)->holder);
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_SENT), 2);
    assert_non_null(mind_find(&rig_actor(rig, net.boss)->mind, FACT_DOOR_SHUT, 5));
    rig_end(rig);
}

TEST(the_more_urgent_message_takes_the_net_first) {
    UNUSED_STATE;
    Net net;
    net_start(&net);
    Rig* rig = &net.rig;
    rig->response->nets[0] = 0; // somebody talks until 50.0 s
    rig_actor(rig, net.boss)->message =
        (Message){.state = MESSAGE_ON_AIR, .channel = CHANNEL_RADIO, .due = 1000, .partner = -1};
    rig_until(rig, 39.95);
    gives_facts(&net, net.b, 1);
    response_say(rig->response, net.b, net.c, FACT_DOOR_SHUT, 0, &rig->log); // routine
    rig_until(rig, 43.95);
    rig_knows(rig, net.a, FACT_FIRE, rig_room(rig, "A"), 2); // life
    response_say(rig->response, net.a, net.c, FACT_FIRE, -1, &rig->log);
    rig_until(rig, 60.0);
    // B asked first, A is more urgent: A 50-56 s, B 56-62 s.
    const Event* first = rig_event(rig, EVENT_MESSAGE_SENT, 0);
    const Event* second = rig_event(rig, EVENT_MESSAGE_SENT, 1);
    assert_int_equal(first->person, response_role(rig->response, net.a)->holder);
    assert_near(rig_time(first), 50.0, 1e-9);
    assert_near(rig_time(second), 56.0, 1e-9);
    rig_end(rig);
}

TEST(three_unanswered_calls_by_two_ways_mean_absent) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t boss = rig_role(&rig, "commander", NOBODY, -1);
    int32_t deputy = rig_role(&rig, "deputy", rig_person(&rig, "Qian", "P"), -1);
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "T"), boss);
    rig.roles[boss].absent = true;
    rig.roles[boss].deputies[0] = deputy;
    rig_start(&rig);
    rig_until(&rig, 9.95);
    rig_knows(&rig, role, FACT_CASUALTY, 0, 1); // goes to the boss
    rig_until(&rig, 48.0);
    // prepared 13.0 s, air to 19.0 s, no word 25.0 s; again 28.0-34.0 s, 40.0 s; then the phone.
    assert_near(rig_time(rig_event(&rig, EVENT_MESSAGE_SENT, 0)), 13.0, 1e-9);
    assert_near(rig_time(rig_event(&rig, EVENT_MESSAGE_MISSED, 0)), 25.0, 1e-9);
    // The second miss tells nobody anything new; the third, which ends it, is logged.
    assert_int_equal(rig_events(&rig, EVENT_MESSAGE_MISSED), 1);
    assert_int_equal(rig_actor(&rig, role)->ties[boss].fails, 2);
    assert_int_equal(rig_actor(&rig, role)->message.channel, CHANNEL_PHONE);
    rig_until(&rig, 73.0);
    assert_near(rig_time(rig_event(&rig, EVENT_MESSAGE_MISSED, 1)), 73.0, 1e-9);
    int32_t holder = response_role(rig.response, role)->holder;
    assert_int_equal(response_knows(rig.response, holder, FACT_ABSENT, boss, NULL, NULL), 1460);
    // The first deputy is told in the absent role's stead.
    rig_until(&rig, 100.0);
    int32_t qian = response_role(rig.response, deputy)->holder;
    assert_true(response_knows(rig.response, qian, FACT_ABSENT, boss, NULL, NULL) < 2000);
    assert_true(response_knows(rig.response, qian, FACT_CASUALTY, 0, NULL, NULL) < 2000);
    rig_end(&rig);
}

TEST(who_has_a_telephone_only_finds_a_boss_absent_and_tells_the_boss_above) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t head = rig_role(&rig, "head", rig_person(&rig, "Qian", "P"), -1);
    int32_t boss = rig_role(&rig, "leader", NOBODY, head); // no deputies
    int32_t role = rig_role(&rig, "teacher", rig_person(&rig, "Yang", "T"), boss);
    rig.roles[boss].absent = true;
    rig.roles[boss].has_radio = rig.roles[role].has_radio = false;
    rig_start(&rig);
    rig_until(&rig, 9.95);
    rig_knows(&rig, role, FACT_CASUALTY, 0, 1); // goes to the boss
    int32_t holder = response_role(rig.response, role)->holder;
    int32_t qian = response_role(rig.response, head)->holder;
    rig_until(&rig, 110.0); // three calls: not yet
    assert_int_equal(response_knows(rig.response, holder, FACT_ABSENT, boss, NULL, NULL),
                     UINT32_MAX);
    rig_until(&rig, 300.0);
    assert_true(response_knows(rig.response, holder, FACT_ABSENT, boss, NULL, NULL) < 6000);
    assert_true(response_knows(rig.response, qian, FACT_CASUALTY, 0, NULL, NULL) < 6000);
    rig_end(&rig);
}

TEST(a_phone_call_takes_dialling_ringing_and_talking) {
    UNUSED_STATE;
    Net net;
    net_start(&net);
    Rig* rig = &net.rig;
    rig->roles[net.a].has_radio = false; // the def keeps pointing here
    rig_until(rig, 9.95);
    rig_knows(rig, net.a, FACT_DOOR_SHUT, 0, 1);
    response_say(rig->response, net.a, net.c, FACT_DOOR_SHUT, 0, &rig->log);
    rig_until(rig, 40.0);
    // 8 s dialling, 3 + 4 * .5 s ringing, 4 + 5 s talking.
    assert_near(rig_time(rig_event(rig, EVENT_MESSAGE_SENT, 0)), 23.0, 1e-9);
    assert_near(rig_time(rig_event(rig, EVENT_MESSAGE_HEARD, 0)), 32.0, 1e-9);
    const Fact* fact = mind_find(&rig_actor(rig, net.c)->mind, FACT_DOOR_SHUT, 0);
    assert_int_equal(fact->percent, 92);
    assert_int_equal(fact->hops, 1);
    assert_int_equal(fact->way, WAY_TOLD);
    assert_null(mind_find(&rig_actor(rig, net.b)->mind, FACT_DOOR_SHUT, 0));
    rig_end(rig);
}

TEST(a_deaf_holder_is_not_reached_by_radio_or_phone) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t a = rig_role(&rig, "a", rig_person(&rig, "Anna", "A"), -1);
    int32_t deaf = rig_role(&rig, "clerk", rig_person(&rig, "Wang", "T"), -1);
    rig.persons[1].hears_alarm = false;
    rig_start(&rig);
    rig_knows(&rig, a, FACT_DOOR_SHUT, 0, 1);
    response_say(rig.response, a, deaf, FACT_DOOR_SHUT, 0, &rig.log);
    rig_until(&rig, 30.0);
    assert_int_equal(rig_events(&rig, EVENT_MESSAGE_SENT), 1);
    assert_int_equal(rig_events(&rig, EVENT_MESSAGE_HEARD), 0);
    assert_int_equal(rig_event(&rig, EVENT_MESSAGE_MISSED, 0)->detail, REASON_NO_ANSWER);
    rig_end(&rig);
}

TEST(an_engaged_line_is_no_absence) {
    UNUSED_STATE;
    Net net;
    net_start(&net);
    Rig* rig = &net.rig;
    rig->roles[net.a].has_radio = false;
    rig_actor(rig, net.c)->caller = actor_index(rig->response, rig_actor(rig, net.b)); // on a call
    rig_knows(rig, net.a, FACT_DOOR_SHUT, 0, 1);
    response_say(rig->response, net.a, net.c, FACT_DOOR_SHUT, 0, &rig->log);
    // Dialled at 8 s and 20 s later, then left for a minute; logged once.
    rig_until(rig, 60.0);
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_MISSED), 1);
    assert_near(rig_time(rig_event(rig, EVENT_MESSAGE_MISSED, 0)), 8.05, 0.06);
    assert_int_equal(rig_event(rig, EVENT_MESSAGE_MISSED, 0)->detail, REASON_ENGAGED);
    assert_int_equal(rig_actor(rig, net.a)->ties[net.c].fails, 0);
    assert_int_equal(rig_actor(rig, net.a)->message.state, MESSAGE_NONE);
    // What was to be said is not lost: the line is free again when they try the next time.
    rig_actor(rig, net.c)->caller = -1;
    rig_until(rig, 120.0);
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_MISSED), 1);
    assert_non_null(mind_find(&rig_actor(rig, net.c)->mind, FACT_DOOR_SHUT, 0));
    rig_end(rig);
}

TEST(a_talk_on_the_net_lets_the_phone_ring_and_is_no_engaged_line) {
    UNUSED_STATE;
    Net net;
    net_start(&net);
    Rig* rig = &net.rig;
    rig->roles[net.a].has_radio = false;
    rig->response->nets[0] = 3; // Cai speaks by radio from 9.0 s to 20.0 s
    rig_knows(rig, net.a, FACT_DOOR_SHUT, 0, 1);
    response_say(rig->response, net.a, net.c, FACT_DOOR_SHUT, 0, &rig->log);
    rig_until(rig, 9.0);
    rig_actor(rig, net.c)->message = (Message){
        .state = MESSAGE_ON_AIR, .channel = CHANNEL_RADIO, .to = 1, .due = 400, .partner = -1};
    rig_until(rig, 40.0);
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_MISSED), 0);
    const Event* heard = rig_event_of(rig, EVENT_MESSAGE_HEARD, CHANNEL_PHONE);
    assert_int_equal(heard->person, response_role(rig->response, net.c)->holder);
    // Rings from 8 s; answered within half a second of 20 s, 9 s of talk.
    assert_near(rig_time(heard), 29.3, 0.35);
    rig_end(rig);
}

TEST(two_who_dial_each_other_are_connected) {
    UNUSED_STATE;
    Net net;
    net_start(&net);
    Rig* rig = &net.rig;
    rig->roles[net.a].has_radio = rig->roles[net.b].has_radio = false;
    rig_knows(rig, net.a, FACT_DOOR_SHUT, 0, 1);
    rig_knows(rig, net.b, FACT_DOOR_SHUT, 1, 1);
    response_say(rig->response, net.a, net.b, FACT_DOOR_SHUT, 0, &rig->log);
    response_say(rig->response, net.b, net.a, FACT_DOOR_SHUT, 1, &rig->log);
    rig_until(rig, 12.0); // both have dialled at 8 s: nobody waits for the ringing
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_SENT), 1);
    rig_until(rig, 60.0);
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_MISSED), 0);
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_HEARD), 2); // and the other thing is said later
    assert_non_null(mind_find(&rig_actor(rig, net.b)->mind, FACT_DOOR_SHUT, 0));
    assert_non_null(mind_find(&rig_actor(rig, net.a)->mind, FACT_DOOR_SHUT, 1));
    rig_end(rig);
}

TEST(an_engaged_phone_sends_one_back_to_the_net) {
    UNUSED_STATE;
    Net net;
    net_start(&net);
    Rig* rig = &net.rig;
    Actor* anna = rig_actor(rig, net.a);
    Actor* cai = rig_actor(rig, net.c);
    cai->caller = actor_index(rig->response, rig_actor(rig, net.b));
    anna->ties[net.c].fails = 2; // the net was in vain twice: the telephone's turn
    assert_int_equal(channel_choose(rig->response, anna, net.c), CHANNEL_PHONE);
    rig_knows(rig, net.a, FACT_DOOR_SHUT, 0, 1);
    response_say(rig->response, net.a, net.c, FACT_DOOR_SHUT, 0, &rig->log);
    rig_until(rig, 8.5);
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_MISSED), 1);
    assert_int_equal(channel_choose(rig->response, anna, net.c), CHANNEL_RADIO);
    rig_end(rig);
}

TEST(who_stands_beside_one_is_told_face_to_face) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t boss = rig_role(&rig, "commander", rig_person(&rig, "Zhou", "P"), -1);
    int32_t role = rig_role(&rig, "warden", rig_person(&rig, "Yang", "P"), boss);
    for (int i = 0; i < 2; i++) {
        rig.persons[i].has_at = true;
        rig.persons[i].at = vec(3.0f + 2.0f * (float)i, 2.0f);
    }
    rig_start(&rig);
    rig_knows(&rig, role, FACT_NOT_SWEPT, rig_room(&rig, "A"), 1);
    rig_until(&rig, 10.0);
    const Event* heard = rig_event(&rig, EVENT_MESSAGE_HEARD, 0);
    assert_int_equal(heard->thing, CHANNEL_FACE);
    assert_near(rig_time(heard), 0.05 + 1.0 + 3.5, 0.051); // prepare 1, 1 + 2.5
    rig_until(&rig, 60.0);
    assert_int_equal(rig_events(&rig, EVENT_MESSAGE_SENT), 1); // believed to know: said once
    rig_end(&rig);
}

/// A talks on the net and comes meanwhile into the meeting room, with gas in it that they know of
/// or without: whether the boss has heard it after a minute spent there, and after another outside.
static void talks_into_gas(bool gas, bool* inside, bool* later) {
    Net net;
    net_start(&net);
    Rig* rig = &net.rig;
    int32_t person = rig_actor(rig, net.a)->person;
    int32_t meeting = rig_room(rig, "C");
    if (gas) {
        rig_knows(rig, net.a, FACT_GAS, meeting, 10);
    }
    gives_facts(&net, net.a, 4);
    for (int i = 0; i < 4; i++) {
        response_say(rig->response, net.a, net.boss, FACT_DOOR_SHUT, i, &rig->log);
    }
    while (rig_event(rig, EVENT_MESSAGE_SENT, 0) == NULL) {
        rig_step(rig);
        assert_true(rig->log.tick < 20 * 60);
    }
    rig_until(rig, 0.05 * rig->log.tick + 2.0);
    people_lay(rig->people, person, meeting, rig->facility->rooms[meeting].label);
    rig_until(rig, 0.05 * rig->log.tick + 60.0);
    const Mind* heard = &rig_actor(rig, net.boss)->mind;
    *inside = mind_find(heard, FACT_DOOR_SHUT, 0) != NULL;
    int32_t office = rig_room(rig, "A");
    people_lay(rig->people, person, office, rig->facility->rooms[office].label);
    rig_until(rig, 0.05 * rig->log.tick + 60.0);
    *later = mind_find(heard, FACT_DOOR_SHUT, 0) != NULL;
    rig_end(rig);
}

TEST(who_comes_talking_into_a_room_they_know_to_hold_gas_lets_go_and_says_it_outside) {
    UNUSED_STATE;
    bool inside, later;
    talks_into_gas(false, &inside, &later);
    assert_true(inside);
    talks_into_gas(true, &inside, &later);
    assert_false(inside);
    assert_true(later);
}

TEST(a_participant_tells_nothing_unasked) {
    UNUSED_STATE;
    Net net;
    rig_init(&net.rig);
    Rig* rig = &net.rig;
    rig->fixed = 0.5;
    int32_t boss = rig_role(rig, "commander", rig_person(rig, "Zhou", "P"), -1);
    int32_t role = rig_role(rig, "warden", rig_person(rig, "Yang", "T"), boss);
    rig->roles[role].played = true;
    rig_start(rig);
    rig_knows(rig, role, FACT_CASUALTY, 0, 1);
    rig_until(rig, 30.0);
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_SENT), 0);
    assert_int_equal(response_say(rig->response, role, boss, FACT_CASUALTY, 0, &rig->log),
                     REASON_NONE);
    rig_until(rig, 60.0);
    assert_int_equal(rig_events(rig, EVENT_MESSAGE_HEARD), 1);
    rig_end(rig);
}

TEST(one_cannot_say_what_one_does_not_know) {
    UNUSED_STATE;
    Net net;
    net_start(&net);
    assert_int_equal(response_say(net.rig.response, net.a, net.b, FACT_FIRE, -1, &net.rig.log),
                     REASON_NOT_KNOWN);
    rig_end(&net.rig);
}

TEST(only_relays_pass_on_what_they_were_told) {
    UNUSED_STATE;
    Rig rig;
    rig_init(&rig);
    rig.fixed = 0.5;
    int32_t top = rig_role(&rig, "commander", rig_person(&rig, "Chen", "T"), -1);
    int32_t relay = rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), top);
    int32_t finder = rig_role(&rig, "guard", rig_person(&rig, "Lin", "A"), relay);
    rig.roles[finder].has_radio = false; // the phone: nobody overhears it
    rig_start(&rig);
    rig_knows(&rig, finder, FACT_FIRE, rig_room(&rig, "B"), 1);
    rig_until(&rig, 60.0);
    int32_t zhou = response_role(rig.response, relay)->holder;
    int32_t chen = response_role(rig.response, top)->holder;
    assert_true(response_knows(rig.response, zhou, FACT_FIRE, -1, NULL, NULL) < 1200);
    assert_int_equal(response_knows(rig.response, chen, FACT_FIRE, -1, NULL, NULL), UINT32_MAX);
    rig_end(&rig);

    rig_init(&rig);
    rig.fixed = 0.5;
    top = rig_role(&rig, "commander", rig_person(&rig, "Chen", "T"), -1);
    relay = rig_role(&rig, "control", rig_person(&rig, "Zhou", "P"), top);
    finder = rig_role(&rig, "guard", rig_person(&rig, "Lin", "A"), relay);
    rig.roles[finder].has_radio = false;
    rig_inform(&rig, FACT_FIRE, relay, top);
    rig_start(&rig);
    rig_knows(&rig, finder, FACT_FIRE, rig_room(&rig, "B"), 1);
    rig_until(&rig, 60.0);
    chen = response_role(rig.response, top)->holder;
    assert_true(response_knows(rig.response, chen, FACT_FIRE, -1, NULL, NULL) < 1200);
    rig_end(&rig);
}

SUITE(CASE(who_comes_talking_into_a_room_they_know_to_hold_gas_lets_go_and_says_it_outside),
      CASE(speaking_takes_what_the_channel_says), CASE(who_finds_the_net_busy_waits_for_it),
      CASE(the_more_urgent_message_takes_the_net_first),
      CASE(three_unanswered_calls_by_two_ways_mean_absent),
      CASE(who_has_a_telephone_only_finds_a_boss_absent_and_tells_the_boss_above),
      CASE(a_phone_call_takes_dialling_ringing_and_talking),
      CASE(a_deaf_holder_is_not_reached_by_radio_or_phone), CASE(an_engaged_line_is_no_absence),
      CASE(a_talk_on_the_net_lets_the_phone_ring_and_is_no_engaged_line),
      CASE(two_who_dial_each_other_are_connected), CASE(an_engaged_phone_sends_one_back_to_the_net),
      CASE(who_stands_beside_one_is_told_face_to_face), CASE(a_participant_tells_nothing_unasked),
      CASE(one_cannot_say_what_one_does_not_know), CASE(only_relays_pass_on_what_they_were_told))
