// Cues: what makes people leave, and when.

#include "people/crowd.h"

#define ROOMS                                                                                      \
    "..........................................\n"                                                 \
    "####################################......\n"                                                 \
    "#AAAAAAAAAAAAAAAA#BBBBBBBBBBBBBBBBB#......\n"                                                 \
    "#AAAAAAAAAAAAAAAA#BBBBBBBBBBBBBBBBB+......\n"                                                 \
    "#AAAAAAAAAAAAAAAA#BBBBBBBBBBBBBBBBB#...*..\n"                                                 \
    "#AAAAAAAAAAAAAAAA#BBBBBBBBBBBBBBBBB#......\n"                                                 \
    "###+################################......\n"                                                 \
    "..........................................\n"                                                 \
    "..........................................\n"

static int compare_u32(const void* a, const void* b) {
    uint32_t x = *(const uint32_t*)a;
    uint32_t y = *(const uint32_t*)b;
    return x < y ? -1 : x > y;
}

TEST(nobody_leaves_without_a_cue) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    crowd_add(&crowd, 20, "A");
    crowd_start(&crowd, false);
    crowd_run(&crowd, 60.0);
    for (int32_t i = 0; i < 20; i++) {
        assert_int_equal(crowd.people->state[i], PERSON_WAITING);
        assert_int_equal(crowd.people->starts[i], UINT32_MAX);
    }
    crowd_end(&crowd);
}

TEST(delays_after_the_alarm_have_the_median_of_their_distribution) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    // One a def, so that no one sees another leave: everyone starts alone in room A, at one time.
    PersonDef* def = crowd_add(&crowd, 101, "A");
    def->reacts = spread_lognormal(30.0, 0.6);
    crowd_start(&crowd, false);
    crowd_run(&crowd, 5.0);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    uint32_t alarm = crowd.building.alarm_since;
    // Within a second all have heard it; others can only shorten what is left.
    crowd_run(&crowd, 1.05);
    uint32_t delays[101];
    for (int32_t i = 0; i < 101; i++) {
        assert_true(crowd.people->starts[i] != UINT32_MAX);
        assert_int_equal(crowd.people->cue[i], CUE_ALARM);
        delays[i] = crowd.people->starts[i] - alarm;
    }
    qsort(delays, 101, sizeof delays[0], compare_u32);
    // Standard error of the median of 101: 1.25 x 0.6 / sqrt(101) = 7.5 %; three of them.
    assert_near((double)delays[50] * PEOPLE_TICK_S, 30.0, 30.0 * 0.225);
    // p84 / median = exp(0.6).
    assert_near((double)delays[84] / (double)delays[50], 1.822, 0.45);
    crowd_end(&crowd);
}

TEST(delays_between_two_times_stay_between_them) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    PersonDef* def = crowd_add(&crowd, 50, "A");
    def->reacts = spread_between(10.0, 100.0); // RiMEA 5
    crowd_start(&crowd, false);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    crowd_run(&crowd, 1.05);
    double sum = 0.0;
    for (int32_t i = 0; i < 50; i++) {
        double delay = (double)crowd.people->starts[i] * PEOPLE_TICK_S;
        assert_true(delay >= 9.97 && delay <= 100.03);
        sum += delay;
    }
    assert_near(sum / 50.0, 55.0, 12.0);
    crowd_end(&crowd);
}

TEST(everybody_starts_at_the_tick_their_delay_ends) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    PersonDef* def = crowd_add(&crowd, 1, "A");
    def->reacts = spread_fixed(12.0);
    crowd_start(&crowd, false);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    crowd_run(&crowd, 20.0);
    uint32_t tick = 0;
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_STARTED, &tick), 1);
    assert_int_equal(tick, 240);
    crowd_end(&crowd);
}

TEST(a_deaf_person_alone_stays_until_told) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    crowd_add(&crowd, 1, "A")->hears_alarm = false;
    crowd_start(&crowd, false);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    crowd.building.announced = true;
    crowd_run(&crowd, 300.0);
    assert_int_equal(crowd.people->state[0], PERSON_WAITING);
    people_leave_after(crowd.people, 0, CUE_TOLD, 5.0, &crowd.log);
    crowd_run(&crowd, 4.9);
    assert_int_equal(crowd.people->state[0], PERSON_WAITING);
    crowd_run(&crowd, 0.2);
    assert_int_equal(crowd.people->state[0], PERSON_LEAVING);
    assert_int_equal(crowd.people->cue[0], CUE_TOLD);
    crowd_run(&crowd, 90.0);
    assert_int_equal(crowd.people->state[0], PERSON_MUSTERED);
    crowd_end(&crowd);
}

TEST(a_deaf_person_follows_others_who_leave) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    crowd_add(&crowd, 1, "A")->hears_alarm = false;
    PersonDef* others = crowd_add(&crowd, 30, "A");
    others->reacts = spread_between(5.0, 60.0);
    crowd_start(&crowd, false);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    crowd_run(&crowd, 120.0);
    assert_true(crowd.people->state[0] != PERSON_WAITING);
    assert_int_equal(crowd.people->cue[0], CUE_OTHERS);
    crowd_end(&crowd);
}

TEST(who_heeds_no_others_waits_for_their_own_time) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    PersonDef* alone = crowd_add(&crowd, 1, "A");
    alone->heeds_others = false;
    alone->reacts = spread_fixed(100.0);
    PersonDef* others = crowd_add(&crowd, 30, "A");
    others->reacts = spread_between(5.0, 60.0);
    crowd_start(&crowd, false);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    crowd_run(&crowd, 99.0);
    assert_int_equal(crowd.people->state[0], PERSON_WAITING);
    crowd_run(&crowd, 2.0);
    assert_int_equal(crowd.people->state[0], PERSON_LEAVING);
    assert_int_equal(crowd.people->cue[0], CUE_ALARM);
    crowd_end(&crowd);
}

TEST(the_public_address_is_understood_by_about_four_of_five) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    crowd_add(&crowd, 100, "A");
    crowd_start(&crowd, false);
    crowd.building.announced = true;
    crowd_run(&crowd, 1.05);
    int understood = 0;
    for (int32_t i = 0; i < 100; i++) {
        understood += crowd.people->starts[i] != UINT32_MAX;
    }
    assert_near(understood, 80, 12);
    crowd_end(&crowd);
}

TEST(fire_in_the_room_makes_people_leave_at_once) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    crowd_add(&crowd, 10, "A");
    crowd_add(&crowd, 10, "B");
    FireDef* fire = crowd_add_fire(&crowd, "A", 14.0f, 5.0f);
    fire->growth = FIRE_FAST;
    fire->peak_kw = 500.0;
    crowd_start(&crowd, false);
    crowd_run(&crowd, 45.0);
    for (int32_t i = 0; i < 10; i++) {
        assert_true(crowd.people->state[i] != PERSON_WAITING);
        uint8_t cue = crowd.people->cue[i];
        assert_true(cue == CUE_FIRE || cue == CUE_SMOKE || cue == CUE_OTHERS);
    }
    for (int32_t i = 10; i < 20; i++) {
        assert_int_equal(crowd.people->state[i], PERSON_WAITING);
    }
    crowd_end(&crowd);
}

TEST(who_holds_a_role_is_not_moved_by_cues) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOMS, 1.0, NULL);
    crowd_add(&crowd, 1, "A");
    crowd_start(&crowd, false);
    people_set_role(crowd.people, 0, true);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    crowd_run(&crowd, 200.0);
    assert_int_equal(crowd.people->state[0], PERSON_WAITING);
    people_leave_after(crowd.people, 0, CUE_TOLD, 0.0, &crowd.log);
    assert_int_equal(crowd.people->state[0], PERSON_LEAVING);
    crowd_end(&crowd);
}

SUITE(CASE(nobody_leaves_without_a_cue),
      CASE(delays_after_the_alarm_have_the_median_of_their_distribution),
      CASE(delays_between_two_times_stay_between_them),
      CASE(everybody_starts_at_the_tick_their_delay_ends),
      CASE(a_deaf_person_alone_stays_until_told), CASE(a_deaf_person_follows_others_who_leave),
      CASE(who_heeds_no_others_waits_for_their_own_time),
      CASE(the_public_address_is_understood_by_about_four_of_five),
      CASE(fire_in_the_room_makes_people_leave_at_once),
      CASE(who_holds_a_role_is_not_moved_by_cues))
