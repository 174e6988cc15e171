// Crowds: bends, narrow doors and files, the length of a tick, four lanes at once.

#include "core/hash.h"
#include "people/crowd.h"
#include "people/lanes.h"

// Arms 8 m wide: one room with a corner.
static const char* const BEND = "####################......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAA###########......\n"
                                "#AAAAAAAAAAAAAAAAAAA=.....\n"
                                "#AAAAAAAAAAAAAAAAAAA=.....\n"
                                "#AAAAAAAAAAAAAAAAAAA=.....\n"
                                "#AAAAAAAAAAAAAAAAAAA=...*.\n"
                                "#AAAAAAAAAAAAAAAAAAA=.....\n"
                                "#AAAAAAAAAAAAAAAAAAA=.....\n"
                                "#AAAAAAAAAAAAAAAAAAA=.....\n"
                                "#AAAAAAAAAAAAAAAAAAA=.....\n"
                                "####################......\n";

TEST(a_crowd_goes_round_a_corner_over_its_width_and_one_alone_keeps_to_the_inside) {
    UNUSED_STATE;
    for (int count = 1; count <= 100; count += 99) {
        Crowd crowd;
        crowd_map(&crowd, BEND, 1.0, NULL);
        crowd.emergent = true;
        for (int i = 0; i < count; i++) {
            crowd_add_at(&crowd, "A", 1.4f + 0.78f * (float)(i % 10),
                         10.2f + 0.85f * (float)(i / 10), 1.3);
        }
        crowd_start(&crowd, true);
        // How far from the inner corner (9, 9) they cross its bisector.
        float widest = 0.0f;
        while (crowd.people->inside > 0 && crowd_time(&crowd) < 90.0) {
            vec2s before[100];
            memcpy(before, crowd.people->at, (size_t)count * sizeof(vec2s));
            crowd_step(&crowd);
            for (int i = 0; i < count; i++) {
                vec2s at = crowd.people->at[i];
                float was = (before[i].x - 9.0f) - (before[i].y - 9.0f);
                float is = (at.x - 9.0f) - (at.y - 9.0f);
                float away = vec_distance(at, vec(9.0f, 9.0f));
                if (was < 0.0f && is >= 0.0f && at.x < 9.0f && away > widest) {
                    widest = away;
                }
            }
        }
        assert_int_equal(crowd.people->inside, 0);
        assert_true(count == 1 ? widest < 1.2f : widest > 4.0f);
        crowd_end(&crowd);
    }
}

TEST(a_capped_door_of_80_cm_is_used_up_to_its_flow) {
    UNUSED_STATE;
    Crowd crowd;
    crowd_map(&crowd,
              "................\n"
              "..........*.....\n"
              "########........\n"
              "#AAAAAA#........\n"
              "#AAAAAA#........\n"
              "#AAAAAA=........\n"
              "#AAAAAA#........\n"
              "#AAAAAA#........\n"
              "########........\n"
              "................\n",
              0.8, NULL);
    crowd_add(&crowd, 50, "A");
    crowd_start(&crowd, true);
    double time = crowd_empty(&crowd, 200.0);
    double flow = 1.3 * 0.8;
    assert_int_equal(crowd.people->inside, 0);
    assert_true(time >= 49.0 / flow);
    assert_true(time <= 50.0 / flow * 1.15 + 6.0); // the first have to get there
    crowd_end(&crowd);
}

TEST(a_file_does_not_jam_in_the_bends_of_a_passage_80_cm_wide) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        Crowd crowd;
        crowd_map(&crowd,
                  "##################........\n"
                  "#AAAAAAAAAAAAAAAA#........\n"
                  "################A#........\n"
                  "#AAAAAAAAAAAAAAAA#........\n"
                  "#A################........\n"
                  "#AAAAAAAAAAAAAAAA=..*.....\n"
                  "##################........\n",
                  0.8, NULL);
        crowd.seed = seed;
        crowd.emergent = true;
        for (int i = 0; i < 16; i++) {
            crowd_add_at(&crowd, "A", 1.2f + 0.75f * (float)i, 4.4f, 0.0);
        }
        crowd_start(&crowd, true);
        double time = crowd_empty(&crowd, 150.0);
        assert_int_equal(crowd.people->inside, 0);
        assert_true(time < 90.0); // 40 m: 45 s for the slowest alone
        crowd_end(&crowd);
    }
}

static double mean_time(double tick_s) {
    double sum = 0.0;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        Crowd crowd;
        crowd_map(&crowd,
                  "..............\n"
                  "###########...\n"
                  "#AAAAAAAAA#...\n"
                  "#AAAAAAAAA#...\n"
                  "#AAAAAAAAA=.*.\n"
                  "#AAAAAAAAA#...\n"
                  "#AAAAAAAAA#...\n"
                  "###########...\n"
                  "..............\n",
                  1.0, NULL);
        crowd.seed = seed;
        crowd.emergent = true;
        crowd.tick_s = tick_s;
        crowd_add(&crowd, 45, "A");
        crowd_start(&crowd, true);
        sum += crowd_empty(&crowd, 120.0);
        assert_int_equal(crowd.people->inside, 0);
        crowd_end(&crowd);
    }
    return sum / 8.0;
}

TEST(a_shorter_tick_changes_the_time_of_an_evacuation_little) {
    UNUSED_STATE;
    double coarse = mean_time(0.05);
    double fine = mean_time(0.0125);
    assert_near(fine, coarse, 0.06 * coarse);
}

TEST(four_lanes_give_the_bits_of_one) {
    UNUSED_STATE;
    for (uint64_t i = 0; i < 2000; i++) {
        float a[4];
        float b[4];
        for (uint64_t k = 0; k < 4; k++) {
            RngKey key = {.seed = 5, .who = i, .what = k};
            a[k] = (float)rng_between(key, -3.0, 3.0);
            key.n = 1;
            b[k] = k == 2 ? a[k] : (float)rng_between(key, -3.0, 3.0);
        }
        Lanes x = lanes_load(a);
        Lanes y = lanes_load(b);
        Lanes least = lanes_least(x, y);
        Lanes pick = lanes_pick(x < y, x, lanes_of(7.0f));
        Lanes root = lanes_root(x * x);
        unsigned bits = lanes_bits(x < y);
        for (int k = 0; k < 4; k++) {
            float wanted = a[k] < b[k] ? a[k] : b[k];
            float got = least[k];
            assert_memory_equal(&got, &wanted, sizeof got);
            assert_true(pick[k] == (a[k] < b[k] ? a[k] : 7.0f));
            assert_true(root[k] == sqrtf(a[k] * a[k]));
            assert_int_equal(bits >> k & 1u, a[k] < b[k] ? 1 : 0);
        }
    }
}

SUITE(CASE(a_crowd_goes_round_a_corner_over_its_width_and_one_alone_keeps_to_the_inside),
      CASE(a_capped_door_of_80_cm_is_used_up_to_its_flow),
      CASE(a_file_does_not_jam_in_the_bends_of_a_passage_80_cm_wide),
      CASE(a_shorter_tick_changes_the_time_of_an_evacuation_little),
      CASE(four_lanes_give_the_bits_of_one))
