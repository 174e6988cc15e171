/// Groups: they keep together, wait for their slowest, start together; followers follow.
#include "people/crowd.h"

// NIST TN 1822, 2.9: 15 x 20 m, an exit of 1 m in the lower wall.
#define ROOM                                                                                       \
    "################################\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA#\n"                                                           \
    "###############==###############\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "................................\n"                                                           \
    "..............................*.\n"

/// Seconds between the first and the last of persons first .. last who came out.
static double spread_of(const Crowd* crowd, int32_t first, int32_t last) {
    double low = 1e9;
    double high = -1.0;
    int seen = 0;
    for (uint32_t i = 0; i < crowd->log.count; i++) {
        const Event* event = &crowd->log.events[i];
        if (event->kind == EVENT_PERSON_OUT && event->person >= first && event->person <= last) {
            double time = event->tick * PEOPLE_TICK_S;
            low = time < low ? time : low;
            high = time > high ? time : high;
            seen++;
        }
    }
    assert_int_equal(seen, last - first + 1);
    return high - low;
}

static float between(uint64_t seed, uint64_t who, uint32_t slot, double low, double high) {
    RngKey key = {.seed = seed, .stream = RNG_TEST, .who = who, .slot = slot};
    return (float)rng_between(key, low, high);
}

/// NIST 2.9 / ISO 20414 14: four at 1.25 m/s and one at 0.5 m/s start at the top right; ten at
/// 0.2 m/s stand in the middle.
static void add_nist_2_9(Crowd* crowd, bool together) {
    for (uint64_t i = 0; i < 5; i++) {
        float x = between(crowd->seed, i, 0, 10.5, 15.0);
        float y = between(crowd->seed, i, 1, 23.5, 27.0);
        PersonDef* def = crowd_add_at(crowd, "A", x, y, i == 4 ? 0.5 : 1.25);
        def->group = together ? 3 : -1;
    }
    for (uint64_t i = 0; i < 10; i++) {
        float x = 4.4f + 1.8f * (float)(i % 5) + between(crowd->seed, 5 + i, 0, -0.6, 0.6);
        float y = 16.5f + 2.0f * (float)(i / 5) + between(crowd->seed, 5 + i, 1, -0.7, 0.7);
        (void)crowd_add_at(crowd, "A", x, y, 0.2);
    }
}

TEST(a_group_with_a_slow_member_arrives_together) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        Crowd crowd;
        crowd_map(&crowd, ROOM, 0.5, NULL);
        crowd.seed = seed;
        add_nist_2_9(&crowd, true);
        crowd_start(&crowd, true);
        crowd_empty(&crowd, 200.0);
        assert_true(spread_of(&crowd, 0, 4) <= 10.0);
        crowd_end(&crowd);
    }
}

TEST(without_a_group_they_do_not) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOM, 0.5, NULL);
    add_nist_2_9(&crowd, false);
    crowd_start(&crowd, true);
    crowd_empty(&crowd, 200.0);
    assert_true(spread_of(&crowd, 0, 4) > 12.0);
    crowd_end(&crowd);
}

TEST(the_members_of_a_crowds_groups_stand_together_at_the_start) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOM, 0.5, NULL);
    crowd_add(&crowd, 12, "A")->group_size = 4;
    crowd_add(&crowd, 3, "A");
    crowd_start(&crowd, false);
    const People* people = crowd.people;
    for (int32_t i = 0; i < 12; i++) {
        assert_int_equal(person_group(people, i), person_group(people, 4 * (i / 4)));
        assert_true(person_group(people, i) >= 0);
        assert_true(vec_distance(people->at[i], people->at[4 * (i / 4)]) < 4.0f);
    }
    assert_true(person_group(people, 0) != person_group(people, 4) &&
                person_group(people, 4) != person_group(people, 8));
    for (int32_t i = 12; i < 15; i++) {
        assert_int_equal(person_group(people, i), -1);
    }
    crowd_end(&crowd);
}

TEST(who_starts_tells_the_group_in_the_room) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOM, 0.5, NULL);
    PersonDef* first = crowd_add(&crowd, 1, "A");
    first->group = 1;
    first->reacts = spread_fixed(5.0);
    PersonDef* deaf = crowd_add(&crowd, 3, "A");
    deaf->group = 1;
    deaf->hears_alarm = false;
    PersonDef* alone = crowd_add(&crowd, 1, "A");
    alone->reacts = spread_fixed(3000.0);
    crowd_start(&crowd, false);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    crowd_run(&crowd, 17.0);
    for (int32_t i = 0; i < 4; i++) {
        assert_true(crowd.people->state[i] != PERSON_WAITING);
    }
    assert_int_equal(crowd.people->cue[1], CUE_TOLD);
    crowd_end(&crowd);
}

TEST(followers_stay_with_their_guide) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, ROOM, 0.5, NULL);
    PersonDef* guide = crowd_add_at(&crowd, "A", 8.5f, 24.5f, 1.6);
    (void)guide;
    for (int i = 0; i < 3; i++) {
        PersonDef* child = crowd_add_at(&crowd, "A", 7.5f + (float)i, 25.8f, 0.8);
        child->body = BODY_CHILD;
        child->follows = 0;
    }
    crowd_start(&crowd, true);
    double most = 0.0;
    while (crowd.people->inside == 4 && crowd_time(&crowd) < 100.0) {
        crowd_step(&crowd);
        for (int32_t i = 1; i < 4; i++) {
            most = fmax(most, (double)vec_distance(crowd.people->at[0], crowd.people->at[i]));
        }
    }
    assert_true(most < 5.0); // alone the guide would be 11 m ahead
    crowd_empty(&crowd, 100.0);
    assert_true(spread_of(&crowd, 0, 3) <= 10.0);
    crowd_end(&crowd);
}

TEST(the_order_in_which_a_group_is_listed_changes_nothing) {
    UNUSED_STATE;
    double times[2];
    vec2s ends[2];
    for (int run = 0; run < 2; run++) {
        Crowd crowd;
        crowd_map(&crowd, ROOM, 0.5, NULL);
        for (int i = 0; i < 8; i++) {
            int k = run == 0 ? i : 7 - i;
            PersonDef* def =
                crowd_add_at(&crowd, "A", 4.0f + (float)k, 22.0f + 0.3f * (float)k, 0.8 + 0.1 * k);
            def->group = k / 4;
        }
        crowd_start(&crowd, true);
        crowd_run(&crowd, 12.0);
        ends[run] = crowd.people->at[run == 0 ? 3 : 4];
        times[run] = crowd_empty(&crowd, 100.0);
        crowd_end(&crowd);
    }
    assert_near(times[0], times[1], 0.0);
    assert_near(ends[0].x, ends[1].x, 0.0);
    assert_near(ends[0].y, ends[1].y, 0.0);
}

SUITE(CASE(a_group_with_a_slow_member_arrives_together), CASE(without_a_group_they_do_not),
      CASE(the_members_of_a_crowds_groups_stand_together_at_the_start),
      CASE(who_starts_tells_the_group_in_the_room), CASE(followers_stay_with_their_guide),
      CASE(the_order_in_which_a_group_is_listed_changes_nothing))
