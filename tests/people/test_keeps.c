/// The side that people keep to towards who comes the other way (PeopleDef.keeps).
#include "people/crowd.h"

/// Two streams of 15 in a corridor 4 m wide: the share of those who pass each other within 1 m that
/// have the other on their left, that is, keep right.
static float share_keeping_right(bool keeps_left, uint64_t seed) {
    Crowd crowd;
    crowd_map(&crowd,
              "##########################\n"
              "#AAAAAAAAccccccccBBBBBBBB#\n"
              "#AAAAAAAAccccccccBBBBBBBB#\n"
              "#AAAAAAAAccccccccBBBBBBBB#\n"
              "#AAAAAAAAccccccccBBBBBBBB#\n"
              "####+#####################\n"
              ".........................\n"
              "............*............\n",
              1.0, NULL);
    crowd.seed = seed;
    crowd.keeps_left = keeps_left;
    crowd_add(&crowd, 15, "A");
    crowd_add(&crowd, 15, "B");
    crowd_create(&crowd);
    int32_t rooms[2] = {crowd_room(&crowd, "A"), crowd_room(&crowd, "B")};
    for (int32_t i = 0; i < 30; i++) {
        int32_t to = rooms[i < 15 ? 1 : 0];
        vec2s at = room_place(crowd.facility, to, 0.05 + (double)(i % 15) * 0.06,
                              (double)(i % 4) * 0.25 + 0.1, 0.4f);
        assert_true(people_send(crowd.people, i, to, at));
    }
    int passes[2] = {0, 0};
    while (crowd_time(&crowd) < 15.0) {
        vec2s was[30];
        memcpy(was, crowd.people->at, sizeof was);
        crowd_step(&crowd);
        const vec2s* at = crowd.people->at;
        for (int pair = 0; pair < 15 * 15; pair++) {
            int one = pair / 15;
            int other = 15 + pair % 15;
            float aside = at[other].y - at[one].y;
            bool pass = was[one].x < was[other].x && at[one].x >= at[other].x;
            if (pass && fabsf(aside) < 1.0f) {
                // Left of who walks towards larger x is towards larger y.
                passes[aside > 0.0f ? 1 : 0]++;
            }
        }
    }
    crowd_end(&crowd);
    assert_true(passes[0] + passes[1] > 40);
    return (float)passes[1] / (float)(passes[0] + passes[1]);
}

TEST(streams_pass_each_other_on_the_side_that_people_keep_to) {
    UNUSED_STATE;
    float right = 0.0f;
    float left = 0.0f;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        right += share_keeping_right(false, seed) / 3.0f;
        left += share_keeping_right(true, seed) / 3.0f;
    }
    // The rooms' places give the same start on either rule. Measured: 0.57 and 0.37.
    assert_true(right > 0.5f && left < 0.5f);
    assert_true(right - left > 0.1f);
}

// In the open: beside a wall one who keeps to its side has no room to give way to.
TEST(two_who_meet_head_on_pass_on_the_side_that_people_keep_to) {
    UNUSED_STATE;
    for (int side = 0; side < 2; side++) {
        int rights = 0;
        for (uint64_t seed = 1; seed <= 10; seed++) {
            Crowd crowd;
            crowd_map(&crowd,
                      "##############....\n"
                      "#AAcccccccBBB=..*.\n"
                      "#AAcccccccBBB#....\n"
                      "#AAcccccccBBB#....\n"
                      "#AAcccccccBBB#....\n"
                      "#AAcccccccBBB#....\n"
                      "##############....\n",
                      1.0, NULL);
            crowd.seed = seed;
            crowd.keeps_left = side == 1;
            crowd_add_at(&crowd, "A", 2.0f, 3.5f, 1.3);
            crowd_add_at(&crowd, "B", 12.0f, 3.5f, 1.3);
            crowd_create(&crowd);
            int32_t there = crowd_room(&crowd, "B");
            int32_t here = crowd_room(&crowd, "A");
            assert_true(people_send(crowd.people, 0, there, vec(12.0f, 3.5f)));
            assert_true(people_send(crowd.people, 1, here, vec(2.0f, 3.5f)));
            const vec2s* at = crowd.people->at;
            while (at[0].x < at[1].x && crowd_time(&crowd) < 20.0) {
                crowd_step(&crowd);
            }
            assert_true(at[0].x >= at[1].x);
            rights += at[0].y < at[1].y ? 1 : 0;
            crowd_end(&crowd);
        }
        assert_int_equal(rights, side == 0 ? 10 : 0);
    }
}

SUITE(CASE(streams_pass_each_other_on_the_side_that_people_keep_to),
      CASE(two_who_meet_head_on_pass_on_the_side_that_people_keep_to))
