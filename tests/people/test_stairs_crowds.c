// Crowds on stairs: the published cases of jams, bands and widths, storeys that merge, streams that
// meet.
#include "tower.h"

// Times by person: on the flight, and off it; and how long each was on it.
typedef struct Passing {
    double on[200], off[200];
    int count;
    double frozen; // longest time without 0.1 m of progress of anybody who wants to get on [s]
} Passing;

static void run_flight(Crowd* crowd, Passing* passing, double most) {
    const People* people = crowd->people;
    vec2s anchor[200];
    double since[200];
    memset(passing, 0, sizeof *passing);
    for (int32_t i = 0; i < people->count; i++) {
        anchor[i] = vec(1e9f, 1e9f);
    }
    while (people->inside > 0 && crowd_time(crowd) < most) {
        crowd_step(crowd);
        double now = crowd_time(crowd);
        for (int32_t i = 0; i < people->count; i++) {
            bool on = people->stair[i] >= 0;
            passing->on[i] = on && passing->on[i] == 0.0 ? now : passing->on[i];
            bool left = !on && passing->on[i] > 0.0 && passing->off[i] == 0.0;
            passing->off[i] = left ? now : passing->off[i];
            passing->count += left ? 1 : 0;
            vec2s at = on ? people_on_flight(people, i) : people->at[i];
            if (vec_distance(at, anchor[i]) >= 0.1f || people->state[i] != PERSON_LEAVING) {
                anchor[i] = at;
                since[i] = now;
            }
            passing->frozen = now - since[i] > passing->frozen ? now - since[i] : passing->frozen;
        }
    }
}

// ---- crowds ------------------------------------------------------------------------------------

// RiMEA 13 (v3): 150 persons from a room of 8 x 5 m by a corridor 2 m wide and 12 m long up a stair
// 3 m long onto a landing of 1 m.
static void rimea_13(Tower* tower) {
    tower_begin(tower, 2, 1.5);
    tower_room(tower, "room", 0, -8.0, -2.5, 0.0, 2.5);
    tower_room(tower, "corridor", 0, 0.0, -1.0, 12.0, 1.0);
    tower_room(tower, "landing", 1, 14.6, -1.0, 15.6, 1.0);
    tower_yard(tower, 1, 15.6, -8.0, 30.0, 8.0);
    tower_gap(tower, "way", "room", "corridor", 0.0, -1.0, 0.0, 1.0);
    tower_gap(tower, "exit", "landing", "yard", 15.6, -1.0, 15.6, 1.0)->exit = true;
    const double foot[4] = {12.0, -1.0, 12.0, 1.0};
    const double head[4] = {14.6, -1.0, 14.6, 1.0};
    tower_flight(tower, "flight", "corridor", "landing", foot, head, 3.0);
}

typedef struct Jam {
    double corridor, stair;         // flow of the 20th to the 70th person [1/s]
    double exit_peak, middle, foot; // highest density, mean of 2 s, of a square of 2 m [1/m^2]
} Jam;

static Jam run_rimea_13(uint64_t seed, bool emergent) {
    Tower tower;
    rimea_13(&tower);
    Crowd crowd;
    tower_open(&tower, &crowd);
    crowd.seed = seed;
    crowd.emergent = emergent;
    PersonDef* group = crowd_add(&crowd, 150, "room");
    group->walks = spread_between(0.97, 1.62);
    crowd_start(&crowd, true);
    const People* people = crowd.people;
    Jam jam = {0};
    bool past[150] = {false};
    double corridor[151], stair[151];
    int in_corridor = 0;
    int on_stair = 0;
    bool was_on[150] = {false};
    double sum[3] = {0.0};
    int ticks = 0;
    while (people->inside > 0 && crowd_time(&crowd) < 400.0) {
        crowd_step(&crowd);
        int seen[3] = {0};
        for (int32_t i = 0; i < people->count; i++) {
            vec2s at = people->at[i];
            bool floor = people->stair[i] < 0;
            if (!past[i] && floor && at.x > 6.0f) {
                past[i] = true;
                corridor[in_corridor++] = crowd_time(&crowd);
            }
            if (!was_on[i] && !floor) {
                was_on[i] = true;
                stair[on_stair++] = crowd_time(&crowd);
            }
            bool middle = floor && fabsf(at.y) <= 1.0f;
            seen[0] += middle && at.x > -2.0f && at.x <= 0.0f;
            seen[1] += middle && at.x > 5.0f && at.x <= 7.0f;
            seen[2] += middle && at.x > 10.0f && at.x <= 12.0f;
        }
        double* peaks[3] = {&jam.exit_peak, &jam.middle, &jam.foot};
        for (int k = 0; k < 3; k++) {
            sum[k] += seen[k] / 4.0;
        }
        if (++ticks % 40 == 0) {
            for (int k = 0; k < 3; k++) {
                *peaks[k] = sum[k] / 40.0 > *peaks[k] ? sum[k] / 40.0 : *peaks[k];
                sum[k] = 0.0;
            }
        }
    }
    assert_int_equal(people->inside, 0);
    jam.corridor = 50.0 / (corridor[69] - corridor[19]);
    jam.stair = 50.0 / (stair[69] - stair[19]);
    double early = 20.0 / (corridor[24] - corridor[4]);
    double late = 50.0 / (stair[139] - stair[89]);
    print_message("rimea 13 %s seed %d: corridor %.2f (early %.2f) stair %.2f (late %.2f) /s; exit "
                  "%.2f middle "
                  "%.2f foot %.2f /m2; out %.1f s\n",
                  emergent ? "emergent" : "capped", (int)seed, jam.corridor, early, jam.stair, late,
                  jam.exit_peak, jam.middle, jam.foot, crowd_time(&crowd));
    crowd_end(&crowd);
    return jam;
}

TEST(rimea_13_a_stair_jams_the_corridor_before_it) {
    UNUSED_STATE;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        for (int emergent = 0; emergent < 2; emergent++) {
            Jam jam = run_rimea_13(seed, emergent == 1);
            // Specific flows differ by more than 0.05 persons a metre and second; both places jam.
            assert_true((jam.corridor - jam.stair) / 2.0 > 0.05);
            assert_true(jam.exit_peak > jam.middle);
            assert_true(jam.foot > 1.9);
        }
    }
}

// RiMEA 13 (v4.1.1): 100 persons from a room of 10 x 10 m over an approach of 2 m and a stair of 5
// m (on the plan) by 2 m. Mean speed along the slope on the plan against density, on the middle 3
// m.
typedef struct Bands {
    double speed[3], samples[3]; // at 0.4-0.8, 0.8-1.2 and 1.2-1.6 persons a square metre
} Bands;

static Bands run_bands(bool up) {
    Bands bands = {0};
    for (uint64_t seed = 1; seed <= 3; seed++) {
        Tower tower;
        tower_begin(&tower, 2, 3.0);
        const char* from = up ? "low" : "high";
        tower_room(&tower, "low", 0, -10.0, -5.0, 0.0, 5.0);
        tower_room(&tower, "foot", 0, 0.0, -1.0, 2.0, 1.0);
        tower_room(&tower, "head", 1, 7.0, -1.0, 9.0, 1.0);
        tower_room(&tower, "high", 1, 9.0, -5.0, 19.0, 5.0);
        tower_gap(&tower, "g1", "low", "foot", 0.0, -1.0, 0.0, 1.0);
        tower_gap(&tower, "g2", "head", "high", 9.0, -1.0, 9.0, 1.0);
        double x = up ? 19.0 : -30.0;
        tower_yard(&tower, up ? 1 : 0, x, -8.0, x + 20.0, 8.0);
        double door = up ? 19.0 : -10.0;
        tower_gap(&tower, "exit", up ? "high" : "low", "yard", door, -3.0, door, 3.0)->exit = true;
        const double foot[4] = {2.0, -1.0, 2.0, 1.0};
        const double head[4] = {7.0, -1.0, 7.0, 1.0};
        tower_flight(&tower, "flight", "foot", "head", foot, head, sqrt(25.0 + 9.0));
        Crowd crowd;
        tower_open(&tower, &crowd);
        crowd.seed = seed;
        crowd.emergent = true;
        crowd_add(&crowd, 100, from)->walks = spread_between(0.97, 1.62);
        crowd_start(&crowd, true);
        const People* people = crowd.people;
        const double plan = 5.0 / sqrt(34.0); // of a metre along the slope
        while (people->inside > 0 && crowd_time(&crowd) < 300.0) {
            crowd_step(&crowd);
            int count = 0;
            double speed = 0.0;
            for (int32_t i = 0; i < people->count; i++) {
                double along = plan * (double)people_on_flight(people, i).x;
                if (people->stair[i] >= 0 && along > 1.0 && along < 4.0) {
                    count++;
                    speed += plan * (double)people->speed[i];
                }
            }
            double density = count / 6.0;
            int band = density < 0.4   ? -1
                       : density < 0.8 ? 0
                       : density < 1.2 ? 1
                       : density < 1.6 ? 2
                                       : -1;
            if (band >= 0) {
                bands.speed[band] += speed;
                bands.samples[band] += count;
            }
        }
        assert_int_equal(people->inside, 0);
        crowd_end(&crowd);
    }
    for (int k = 0; k < 3; k++) {
        bands.speed[k] /= bands.samples[k];
    }
    print_message("rimea 13 bands %s: %.2f %.2f %.2f m/s on the plan at 0.6, 1.0, 1.4 /m2\n",
                  up ? "up" : "down", bands.speed[0], bands.speed[1], bands.speed[2]);
    return bands;
}

TEST(rimea_13_speeds_on_stairs_lie_in_their_bands_and_down_is_faster) {
    UNUSED_STATE;
    // Read off by others from the guideline's figure (evacuation.md): low, high at 0.6, 1.0, 1.4.
    static const double DOWN[3][2] = {{0.66, 1.12}, {0.55, 0.89}, {0.48, 0.76}};
    static const double UP[3][2] = {{0.48, 1.02}, {0.46, 0.86}, {0.46, 0.76}};
    Bands down = run_bands(false);
    Bands up = run_bands(true);
    for (int k = 0; k < 3; k++) {
        assert_true(down.speed[k] > up.speed[k]);
        assert_true(down.speed[k] >= DOWN[k][0] && down.speed[k] <= DOWN[k][1]);
        assert_true(up.speed[k] >= UP[k][0] && up.speed[k] <= UP[k][1]);
    }
}

// ISO 12: 100 persons from a room up a stair.
static double iso_12(double width, uint64_t seed, bool emergent) {
    Tower tower;
    tower_begin(&tower, 2, 2.0);
    tower_room(&tower, "room", 0, -10.0, -5.0, 0.0, 5.0);
    tower_room(&tower, "landing", 1, 4.0, -2.0, 8.0, 2.0);
    tower_yard(&tower, 1, 8.0, -8.0, 20.0, 8.0);
    tower_gap(&tower, "exit", "landing", "yard", 8.0, -2.0, 8.0, 2.0)->exit = true;
    const double foot[4] = {0.0, -0.5 * width, 0.0, 0.5 * width};
    const double head[4] = {4.0, -0.5 * width, 4.0, 0.5 * width};
    tower_flight(&tower, "flight", "room", "landing", foot, head, 4.5);
    Crowd crowd;
    tower_open(&tower, &crowd);
    crowd.seed = seed;
    crowd.emergent = emergent;
    crowd_add(&crowd, 100, "room")->walks = spread_between(0.97, 1.62);
    crowd_start(&crowd, true);
    Passing passing;
    run_flight(&crowd, &passing, 400.0);
    assert_int_equal(crowd.people->inside, 0);
    double first = 1e9;
    double last = 0.0;
    for (int i = 0; i < 100; i++) {
        first = passing.off[i] < first ? passing.off[i] : first;
        last = passing.off[i] > last ? passing.off[i] : last;
    }
    print_message("width %.1f %s: %.2f /s, frozen %.1f s\n", width,
                  emergent ? "emergent" : "capped", 99.0 / (last - first), passing.frozen);
    crowd_end(&crowd);
    return 99.0 / (last - first);
}

TEST(iso_12_a_wider_stair_passes_more) {
    UNUSED_STATE;
    for (int emergent = 0; emergent < 2; emergent++) {
        double before = 0.0;
        for (int k = 0; k < 5; k++) {
            double flow = iso_12(1.0 + 0.2 * k, 1, emergent == 1);
            assert_true(flow > before);
            before = flow;
        }
    }
}

// ---- several storeys ---------------------------------------------------------------------------

// Storeys of 12 x 8 m with 20 persons each, all down one stair of folded flights between landings
// of 3 x 2.4 m in a stairwell, the landing of each storey joined to its floor by a door of 1 m.
static double five_storeys(bool emergent, double* frozen) {
    static const char* const FLOORS[6] = {"F0", "F1", "F2", "F3", "F4", "F5"};
    static const char* const LANDINGS[6] = {"L0", "L1", "L2", "L3", "L4", "L5"};
    static const char* const FLIGHTS[6] = {"S0", "S1", "S2", "S3", "S4", "S5"};
    static const char* const DOORS[6] = {"D0", "D1", "D2", "D3", "D4", "D5"};
    Tower tower;
    tower_begin(&tower, 6, 3.2);
    for (int i = 0; i < 6; i++) {
        tower_room(&tower, FLOORS[i], i, 0.0, 0.0, 12.0, 8.0);
        tower_room(&tower, LANDINGS[i], i, 12.0, 2.0, 15.0, 4.4);
        tower_gap(&tower, DOORS[i], FLOORS[i], LANDINGS[i], 12.0, 2.6, 12.0, 3.6);
        if (i < 5) {
            // Up on the right side of the well, down on the left; a half landing of 2.4 m.
            const double foot[4] = {15.0, 2.0, 15.0, 3.2};
            const double head[4] = {15.0, 3.2, 15.0, 4.4};
            tower_flight(&tower, FLIGHTS[i], LANDINGS[i], LANDINGS[i + 1], foot, head, 8.8)
                ->landing = 2.4;
        }
    }
    tower_yard(&tower, 0, -2.0, -16.0, 14.0, 0.0);
    tower_gap(&tower, "exit", "F0", "yard", 5.0, 0.0, 7.0, 0.0)->exit = true;
    Crowd crowd;
    tower_open(&tower, &crowd);
    crowd.emergent = emergent;
    for (int i = 1; i < 6; i++) {
        crowd_add(&crowd, 20, FLOORS[i]);
    }
    crowd_start(&crowd, true);
    Passing passing;
    run_flight(&crowd, &passing, 600.0);
    double seconds = crowd_time(&crowd);
    *frozen = passing.frozen;
    print_message("five storeys %s: out %.0f s, longest without 0.1 m %.1f s\n",
                  emergent ? "emergent" : "capped", seconds, passing.frozen);
    assert_int_equal(crowd.people->inside, 0);
    crowd_end(&crowd);
    return seconds;
}

TEST(five_storeys_merge_on_one_stair_and_nobody_is_stuck) {
    UNUSED_STATE;
    for (int emergent = 0; emergent < 2; emergent++) {
        double frozen;
        double seconds = five_storeys(emergent == 1, &frozen);
        assert_true(frozen < 30.0);
        // 100 persons past a stair of 1.2 m take at least as long as its flow says.
        assert_true(emergent == 1 || seconds > 100.0 / (1.1 * 1.2));
    }
}

TEST(streams_pass_each_other_on_a_stair_of_1_2_m) {
    UNUSED_STATE;
    for (int many = 5; many <= 15; many += 10) {
        Tower tower;
        tower_one_flight(&tower, false, 8.0, 1.2);
        Crowd crowd;
        tower_open(&tower, &crowd);
        crowd_add(&crowd, many, "low");
        crowd_add(&crowd, many, "high");
        crowd_create(&crowd);
        int32_t high = crowd_room(&crowd, "high");
        for (int32_t i = 0; i < 2 * many; i++) {
            if (i < many) {
                vec2s at = room_place(crowd.facility, high, 0.5 + 0.4 * i / many, 0.1, 0.5f);
                assert_true(people_send(crowd.people, i, high, at));
            } else {
                people_leave_after(crowd.people, i, CUE_START, 0.0, &crowd.log);
            }
        }
        int arrived = 0;
        while (arrived < 2 * many && crowd_time(&crowd) < 240.0) {
            crowd_step(&crowd);
            arrived = 0;
            for (int32_t i = 0; i < 2 * many; i++) {
                bool there = crowd.people->room[i] == high && crowd.people->stair[i] < 0;
                arrived += i < many ? there : crowd.people->state[i] >= PERSON_OUT;
            }
        }
        print_message("counterflow of %d and %d on 1.2 m: %.0f s\n", many, many,
                      crowd_time(&crowd));
        assert_int_equal(arrived, 2 * many);
        crowd_end(&crowd);
    }
}

SUITE(CASE(rimea_13_a_stair_jams_the_corridor_before_it),
      CASE(rimea_13_speeds_on_stairs_lie_in_their_bands_and_down_is_faster),
      CASE(iso_12_a_wider_stair_passes_more),
      CASE(five_storeys_merge_on_one_stair_and_nobody_is_stuck),
      CASE(streams_pass_each_other_on_a_stair_of_1_2_m))
