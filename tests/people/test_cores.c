// Hard cores: whatever a crowd is pressed into, nobody is pushed into somebody else.

#include "people/crowd.h"

#define CORES 0.3f // two cores of adults [m]

// The deepest that two of those still inside on the level lie in each other [m].
static float deepest(const People* people) {
    float most = 0.0f;
    for (int32_t i = 0; i < people->count; i++) {
        for (int32_t j = i + 1; j < people->count; j++) {
            bool both = people->state[i] != PERSON_OUT && people->state[j] != PERSON_OUT;
            bool level = people->stair[i] < 0 && people->stair[j] < 0;
            float depth = CORES - vec_distance(people->at[i], people->at[j]);
            most = both && level && depth > most ? depth : most;
        }
    }
    return most;
}

// Walks a crowd out; returns how deep cores came to lie in each other.
static float deepest_on_the_way(Crowd* crowd, double seconds) {
    float most = deepest(crowd->people);
    while (crowd->people->inside > 0 && crowd_time(crowd) < seconds) {
        crowd_step(crowd);
        float depth = deepest(crowd->people);
        most = depth > most ? depth : most;
    }
    assert_int_equal(crowd->people->inside, 0);
    return most;
}

static const char* const HALL = "..............\n"
                                "###########...\n"
                                "#AAAAAAAAA#...\n"
                                "#AAAAAAAAA#...\n"
                                "#AAAAAAAAA=.*.\n"
                                "#AAAAAAAAA#...\n"
                                "#AAAAAAAAA#...\n"
                                "###########...\n"
                                "..............\n";

TEST(a_crowd_before_a_door_gives_way_by_six_centimetres_and_no_more) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        Crowd crowd;
        crowd_map(&crowd, HALL, 0.8, NULL);
        crowd.seed = seed;
        crowd.emergent = seed % 2 == 0;
        crowd_add(&crowd, 90, "A");
        crowd_start(&crowd, true);
        assert_true(deepest_on_the_way(&crowd, 240.0) < 0.0605f);
        crowd_end(&crowd);
    }
}

TEST(streams_that_meet_turn_their_shoulders_and_no_more) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        Crowd crowd;
        crowd_map(&crowd,
                  "....##################....\n"
                  "....#AAAAAAAAAAAAAAAA#....\n"
                  ".*..=AAAAAAAAAAAAAAAA=..*.\n"
                  "....#AAAAAAAAAAAAAAAA#....\n"
                  "....##################....\n",
                  0.8, NULL);
        crowd.seed = seed;
        crowd.emergent = true;
        int32_t ends[2] = {crowd_opening(&crowd, "gap1"), crowd_opening(&crowd, "gap2")};
        for (int side = 0; side < 2; side++) {
            PersonDef* def = crowd_add(&crowd, 20, "A");
            def->exits = &ends[side];
            def->exit_count = 1;
        }
        crowd_start(&crowd, true);
        // A squeezed pair that meets head-on keeps 0.8 of its cores.
        assert_true(deepest_on_the_way(&crowd, 180.0) < 0.0605f);
        crowd_end(&crowd);
    }
}

TEST(two_who_begin_in_one_point_part) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd, HALL, 0.8, NULL);
    crowd_add_at(&crowd, "A", 3.0f, 3.6f, 1.3);
    crowd_add_at(&crowd, "A", 3.0f, 3.6f, 1.3);
    crowd_start(&crowd, true);
    for (int i = 0; i < 20; i++) {
        crowd_step(&crowd);
    }
    assert_true(deepest(crowd.people) < 0.0605f);
    crowd_end(&crowd);
}

SUITE(CASE(a_crowd_before_a_door_gives_way_by_six_centimetres_and_no_more),
      CASE(streams_that_meet_turn_their_shoulders_and_no_more),
      CASE(two_who_begin_in_one_point_part))
