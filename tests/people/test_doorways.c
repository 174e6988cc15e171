// Doorways: bodies of every size get through openings that are just wide enough, into the next one
// beside them, and nobody stands for long before one for the sake of somebody who is elsewhere.

#include "people/crowd.h"

// Two rooms above a corridor; the door of one lies beside the door of the other, 0.4 m of wall
// between them. The way out of B leads through the corridor and C.
static const char* const BESIDE = "....................\n"
                                  ".##################.\n"
                                  ".#BBBBBBB#CCCCCCCC#.\n"
                                  ".#BBBBBBB#CCCCCCCC#.\n"
                                  ".#BBBBBBB#CCCCCCCC+.\n"
                                  ".#BBBBBBB#CCCCCCCC+.\n"
                                  ".#BBBBBBB#CCCCCCCC#.\n"
                                  ".#####==##==#######.\n"
                                  ".#AAAAAAAAAAAAAAAA#.\n"
                                  ".#AAAAAAAAAAAAAAAA#.\n"
                                  ".#AAAAAAAAAAAAAAAA#.\n"
                                  ".##################.\n"
                                  "................*...\n";

TEST(who_steps_out_of_a_doorway_gets_into_the_one_beside_it) {
    UNUSED_STATE;
    for (int pace = 3; pace <= 16; pace++) {
        for (int place = 0; place < 5; place++) {
            Crowd crowd;
            crowd_map(&crowd, BESIDE, 0.4, NULL);
            crowd_add_at(&crowd, "B", 0.9f + 0.5f * (float)place, 3.6f, 0.1 * pace);
            crowd_start(&crowd, true);
            // Some 9 m of way at a tenth of `pace`, and a second for each door.
            double time = crowd_empty(&crowd, 120.0);
            assert_int_equal(crowd.people->inside, 0);
            assert_true(time < 12.0 / (0.1 * pace) + 3.0);
            crowd_end(&crowd);
        }
    }
}

// A hall with a door of one or two cells.
static const char* const HALL[2] = {"....................\n"
                                    ".############.......\n"
                                    ".#HHHHHHHHHH#...*...\n"
                                    ".#HHHHHHHHHH#.......\n"
                                    ".#HHHHHHHHHH#.......\n"
                                    ".#HHHHHHHHHH+.......\n"
                                    ".#HHHHHHHHHH#.......\n"
                                    ".#HHHHHHHHHH#.......\n"
                                    ".############.......\n"
                                    "....................\n",
                                    "............................\n"
                                    ".####################.......\n"
                                    ".#HHHHHHHHHHHHHHHHHH#...*...\n"
                                    ".#HHHHHHHHHHHHHHHHHH#.......\n"
                                    ".#HHHHHHHHHHHHHHHHHH#.......\n"
                                    ".#HHHHHHHHHHHHHHHHHH+.......\n"
                                    ".#HHHHHHHHHHHHHHHHHH+.......\n"
                                    ".#HHHHHHHHHHHHHHHHHH#.......\n"
                                    ".#HHHHHHHHHHHHHHHHHH#.......\n"
                                    ".#HHHHHHHHHHHHHHHHHH#.......\n"
                                    ".####################.......\n"
                                    "............................\n"};

static int out_of_hall(int door, double cell, PersonBody body, int others, uint64_t seed) {
    Crowd crowd;
    crowd_map(&crowd, HALL[door], cell, NULL);
    crowd.seed = seed;
    crowd_add(&crowd, 1, "H")->body = body;
    if (others > 0) {
        crowd_add(&crowd, others, "H");
    }
    crowd_start(&crowd, true);
    crowd_empty(&crowd, 90.0);
    int left = crowd.people->inside;
    assert_true(left == 0 || crowd.people->state[0] == PERSON_TRAPPED);
    crowd_end(&crowd);
    return left;
}

TEST(wheelchairs_and_stretchers_line_up_with_a_door_that_is_just_wide_enough) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        // Cells of 0.395 m make a door of 0.75 m; the bodies are 0.70 m wide.
        assert_int_equal(out_of_hall(1, 0.395, BODY_STRETCHER, 0, seed), 0);
        assert_int_equal(out_of_hall(1, 0.395, BODY_WHEELCHAIR, 12, seed), 0);
        assert_int_equal(out_of_hall(1, 0.395, BODY_STRETCHER, 12, seed), 0);
    }
}

TEST(a_stretcher_is_not_taken_to_a_door_it_does_not_fit_through) {
    UNUSED_STATE;
    // 0.65 m.
    assert_int_equal(out_of_hall(0, 0.70, BODY_STRETCHER, 4, 1), 1);
    assert_int_equal(out_of_hall(0, 0.70, BODY_ADULT, 4, 1), 0);
}

TEST(nobody_stands_for_long_waiting_for_one_of_the_group_who_is_elsewhere) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd,
              "..................................................\n"
              ".##############################################...\n"
              ".#AAAAAAAA+BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB#...\n"
              ".#AAAAAAAA#BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB+...\n"
              ".##############################################...\n"
              "..............................................*...\n",
              1.0, NULL);
    // 30 m apart; the slow one needs a minute and a half, the other is 10 m from the exit.
    crowd_add_at(&crowd, "A", 2.5f, 2.5f, 0.4)->group = 0;
    crowd_add_at(&crowd, "B", 34.0f, 2.5f, 1.3)->group = 0;
    crowd_start(&crowd, true);
    double stood = 0.0;
    while (crowd.people->state[1] == PERSON_LEAVING && crowd_time(&crowd) < 200.0) {
        crowd_step(&crowd);
        stood += crowd.people->speed[1] < 0.05f ? crowd_tick(&crowd) : 0.0;
    }
    assert_true(stood > 15.0); // they do wait
    assert_true(stood < 25.0);
    crowd_end(&crowd);
}

SUITE(CASE(who_steps_out_of_a_doorway_gets_into_the_one_beside_it),
      CASE(wheelchairs_and_stretchers_line_up_with_a_door_that_is_just_wide_enough),
      CASE(a_stretcher_is_not_taken_to_a_door_it_does_not_fit_through),
      CASE(nobody_stands_for_long_waiting_for_one_of_the_group_who_is_elsewhere))
