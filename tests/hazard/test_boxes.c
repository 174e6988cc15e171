// Boxes: published numbers of mixed rooms, exactness, conservation, and that nothing turns
// negative.
#include "hazard/boxes.h"

#include <math.h>

#include "core/rng.h"
#include "hazard/mixing.h"
#include "support/check.h"

static Boxes make(Arena* arena, int32_t count, int32_t streams) {
    assert_int_equal(arena_init(arena, boxes_bytes(count, streams)), STATUS_OK);
    Boxes boxes;
    boxes_create(&boxes, arena, count, streams);
    return boxes;
}

// hazards.md 1.3: 50 m^3, 0.0015 m^3/s of gas, shares in percent [C].
static const double changes[] = {0.0, 0.5, 2.0, 6.0, 12.0};
static const double times[] = {60.0, 300.0, 600.0, 1800.0, 3600.0};
static const double table[5][5] = {{0.18, 0.9, 1.8, 5.4, 10.8},
                                   {0.17925, 0.88151, 1.72704, 4.77790, 8.49894},
                                   {0.17703, 0.82900, 1.53073, 3.41345, 4.66919},
                                   {0.17129, 0.70824, 1.13782, 1.71038, 1.79554},
                                   {0.16314, 0.56891, 0.77820, 0.89777, 0.89999}};

TEST(a_room_fills_as_the_table_says_in_any_number_of_steps) {
    UNUSED_STATE;
    for (int i = 0; i < 5; ++i) {
        for (int steps = 1; steps <= 7200; steps *= 60) { // one step, minutes, half seconds
            Arena arena;
            Boxes boxes = make(&arena, 1, 1);
            boxes.boxes[0] = (Box){.volume = 50.0, .source = 0.0015};
            boxes_join(&boxes, 0, BOX_OPEN, changes[i] * 50.0 / 3600.0);
            double now = 0.0;
            for (int t = 0; t < 5; ++t) {
                double length = (times[t] - now) / steps;
                for (int k = 0; k < steps; ++k) {
                    boxes_step(&boxes, length);
                }
                now = times[t];
                assert_near(100.0 * box_share(&boxes.boxes[0]), table[i][t], 5.1e-6);
                double solved =
                    mixing_room(0.0, 0.0015, changes[i] * 50.0 / 3600.0, 50.0, times[t], false);
                assert_near(box_share(&boxes.boxes[0]), solved, 1e-12);
            }
            arena_free(&arena);
        }
    }
}

TEST(a_room_settles_and_reaches_limits_when_the_table_says) {
    UNUSED_STATE;
    static const double settles[] = {21.6, 5.4, 1.8, 0.9};
    static const double quarter[] = {416.7, 429.21, 473.92, 711.37, HUGE_VAL};
    static const double lower[] = {1666.7, 1895.69, 4684.84, HUGE_VAL, HUGE_VAL};
    for (int i = 0; i < 5; ++i) {
        double air = changes[i] * 50.0 / 3600.0;
        double to_quarter = mixing_reaches(0.0, 0.0125, 0.0015, air, 50.0, false);
        double to_lower = mixing_reaches(0.0, 0.05, 0.0015, air, 50.0, false);
        assert_true(quarter[i] < 1e9 ? fabs(to_quarter - quarter[i]) < 0.05 : to_quarter > 1e9);
        assert_true(lower[i] < 1e9 ? fabs(to_lower - lower[i]) < 0.05 : to_lower > 1e9);
        if (i > 0) {
            assert_near(100.0 * mixing_settles(0.0015, air, false), settles[i - 1], 1e-9);
        }
    }
    assert_true(mixing_settles(0.0015, 0.0, false) > 1e9);
    // With what the gas itself drives out: 2 changes an hour.
    double air = 2.0 * 50.0 / 3600.0;
    assert_near(100.0 * mixing_room(0.0, 0.0015, air, 50.0, 600.0, true), 1.517794, 5e-7);
    assert_near(100.0 * mixing_settles(0.0015, air, true), 5.123340, 5e-7);
    assert_near(mixing_settles(0.01, 0.0, true), 1.0, 1e-12); // nothing but gas in the end
}

// Purge from 5 % at 12 changes an hour; shelter in place [C].
TEST(rooms_clear_and_shelter_as_the_table_says) {
    UNUSED_STATE;
    double air = 12.0 * 50.0 / 3600.0;
    assert_near(mixing_reaches(0.05, 0.01, 0.0, air, 50.0, false) / 60.0, 8.047, 5e-4);
    assert_near(mixing_reaches(0.05, 0.0005, 0.0, air, 50.0, false) / 60.0, 23.026, 5e-4);
    static const double change[] = {0.25, 0.5, 1.0};
    static const double half_hour[] = {0.1175, 0.2212, 0.3935};
    for (int i = 0; i < 3; ++i) {
        assert_near(mixing_shelter(0.0, 1.0, change[i], 0.5), half_hour[i], 5e-5);
    }
    assert_near(mixing_shelter(0.0, 1.0, 0.25, 2.7726), 0.5, 1e-5);
    double peak = mixing_shelter(0.0, 1.0, 0.25, 15.0); // the cloud is there from 5 to 20 h
    assert_near(peak, 0.976482, 5e-7);
    assert_near(mixing_shelter(peak, 0.0, 0.25, 5.0), 0.279767, 5e-7);
}

TEST(openings_exchange_what_the_formulas_say) {
    UNUSED_STATE;
    assert_near(mixing_door(0.9 * 2.0, 2.0, 2.0 / 293.15), 0.143, 5e-4);
    assert_near(mixing_door(0.9 * 2.0, 2.0, 10.0 / 293.15), 0.319, 5e-4);
    assert_near(mixing_door(1.8, 2.0, -0.03), mixing_door(1.8, 2.0, 0.03), 0.0);
    // ASHRAE's shape: either drives alone, together they add in squares.
    double stack = mixing_cracks(0.05, 0.015, 20.0, 0.0, 5.0);
    double wind = mixing_cracks(0.05, 0.0, 20.0, 0.0065, 5.0);
    double both = mixing_cracks(0.05, 0.015, 20.0, 0.0065, 5.0);
    assert_near(both * both, stack * stack + wind * wind, 1e-15);
    assert_near(stack, 0.05 * sqrt(0.3), 1e-15);
}

// Two rooms, hazards.md 1.3 [C]: 50 and 100 m^3, 0.05 m^3/s each way, 0.1 m^3/s out of the second.
static Boxes two_rooms(Arena* arena) {
    Boxes boxes = make(arena, 2, 3);
    boxes.boxes[0] = (Box){.volume = 50.0, .source = 0.0015};
    boxes.boxes[1] = (Box){.volume = 100.0};
    boxes_join(&boxes, 0, 1, 0.05);
    boxes_join(&boxes, 1, 0, 0.05);
    boxes_join(&boxes, 1, BOX_OPEN, 0.1);
    return boxes;
}

TEST(two_rooms_fill_as_published_and_settle_there) {
    UNUSED_STATE;
    static const double at[] = {60.0, 300.0, 600.0, 1800.0};
    static const double first[] = {0.174758, 0.782762, 1.386130, 2.860059};
    static const double second[] = {0.002569, 0.052990, 0.168961, 0.700523};
    Arena arena;
    Boxes boxes = two_rooms(&arena);
    double now = 0.0;
    for (int i = 0; i < 4; ++i) {
        while (now < at[i] - 1e-9) {
            boxes_step(&boxes, 0.5);
            now += 0.5;
        }
        assert_near(100.0 * box_share(&boxes.boxes[0]), first[i], 6e-7);
        assert_near(100.0 * box_share(&boxes.boxes[1]), second[i], 6e-7);
    }
    boxes_step(&boxes, 1e5);
    assert_near(100.0 * box_share(&boxes.boxes[0]), 4.5, 1e-9);
    assert_near(100.0 * box_share(&boxes.boxes[1]), 1.5, 1e-9);
    arena_free(&arena);
}

// Along an eigenvector of the two rooms everything shrinks by exp(eigenvalue t).
TEST(two_rooms_fade_with_the_published_eigenvalues) {
    UNUSED_STATE;
    static const double eigenvalues[] = {-5.0e-4, -2.0e-3};
    for (int i = 0; i < 2; ++i) {
        Arena arena;
        Boxes boxes = two_rooms(&arena);
        boxes.boxes[0].source = 0.0;
        // (a11 - l) c1 + a12 c2 = 0 with a11 = -1e-3, a12 = 1e-3. The second has a sign: laid over
        // a share of the first that stays above it, and taken off again.
        double c2 = 1.0 + eigenvalues[i] / 1e-3;
        double base = i == 0 ? 0.0 : 2.0;
        boxes.boxes[0].amount = 50.0 * 0.01 * (1.0 + base);
        boxes.boxes[1].amount = 100.0 * 0.01 * (c2 + base * 0.5);
        boxes_step(&boxes, 700.0);
        double slow = exp(-5.0e-4 * 700.0);
        double wanted = exp(eigenvalues[i] * 700.0);
        assert_near(box_share(&boxes.boxes[0]), 0.01 * (wanted + base * slow), 1e-13);
        assert_near(box_share(&boxes.boxes[1]), 0.01 * (c2 * wanted + 0.5 * base * slow), 1e-13);
        arena_free(&arena);
    }
}

static double draw(uint64_t n) {
    return rng_unit((RngKey){.seed = 3, .stream = RNG_HAZARD, .what = 1, .n = n});
}

TEST(nothing_is_made_or_lost_and_nothing_turns_negative) {
    UNUSED_STATE;
    enum { COUNT = 40, STREAMS = 120 };
    Arena arena;
    Boxes boxes = make(&arena, COUNT, STREAMS);
    uint64_t n = 0;
    for (int i = 0; i < COUNT; ++i) {
        boxes.boxes[i].volume = 0.05 + 200.0 * draw(n++); // pits and halls
    }
    double let_in = 0.0;
    double gone = 0.0;
    double held = 0.0;
    for (int step = 0; step < 400; ++step) {
        boxes_clear(&boxes);
        for (int i = 0; i < STREAMS; ++i) {
            int from = (int)(draw(n++) * COUNT);
            int to = (int)(draw(n++) * (COUNT + 8));
            to = to >= COUNT || to == from ? BOX_OPEN : to;
            boxes_join(&boxes, from, to, draw(n++) < 0.1 ? 0.0 : 3.0 * draw(n++));
        }
        for (int i = 0; i < 5; ++i) {
            boxes.boxes[i].source = draw(n++) * 0.1;
            let_in += 0.5 * boxes.boxes[i].source;
        }
        boxes_step(&boxes, 0.5);
        held = 0.0;
        for (int i = 0; i < COUNT; ++i) {
            assert_true(boxes.boxes[i].amount >= 0.0);
            held += boxes.boxes[i].amount;
        }
        for (int i = 0; i < boxes.stream_count; ++i) {
            gone += boxes.streams[i].to == BOX_OPEN ? boxes_passed(&boxes, i) : 0.0;
        }
    }
    print_message("%.3f m^3 in, %.3f left, %.3f gone: %.1e astray\n", let_in, held, gone,
                  (held + gone - let_in) / let_in);
    assert_near(held + gone, let_in, 1e-12 * let_in);
    arena_free(&arena);
}

TEST(a_stream_of_nothing_is_none) {
    UNUSED_STATE;
    Arena arena;
    Boxes boxes = make(&arena, 2, 2);
    boxes.boxes[0] = (Box){.volume = 1.0, .amount = 0.5};
    assert_int_equal(boxes_join(&boxes, 0, 1, 0.0), -1);
    assert_int_equal(boxes_join(&boxes, 1, 0, 1.0), -1); // no air in it
    assert_near(boxes_passed(&boxes, -1), 0.0, 0.0);
    boxes_step(&boxes, 100.0);
    assert_near(box_share(&boxes.boxes[0]), 0.5, 0.0);
    assert_near(box_share(&boxes.boxes[1]), 0.0, 0.0);
    arena_free(&arena);
}

SUITE(CASE(a_room_fills_as_the_table_says_in_any_number_of_steps),
      CASE(a_room_settles_and_reaches_limits_when_the_table_says),
      CASE(rooms_clear_and_shelter_as_the_table_says),
      CASE(openings_exchange_what_the_formulas_say),
      CASE(two_rooms_fill_as_published_and_settle_there),
      CASE(two_rooms_fade_with_the_published_eigenvalues),
      CASE(nothing_is_made_or_lost_and_nothing_turns_negative), CASE(a_stream_of_nothing_is_none))
