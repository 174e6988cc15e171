/// Crowding: over 2 m x 2 m and held for 2 s, or it does not count.
#include "study/crowding.h"

#include "support/check.h"

enum { WIDE = 5, HIGH = 4 };

static uint16_t squares[4][WIDE * HIGH];

static Crowding empty(void) {
    memset(squares, 0, sizeof(squares));
    return (Crowding){WIDE, HIGH, squares[0], {squares[1], squares[2]}, squares[3]};
}

TEST(people_who_pass_are_no_crowd) {
    UNUSED_STATE;
    Crowding crowding = empty();
    for (int look = 0; look < 10; look++) {
        crowding.now[WIDE + 2] = look % 3 == 2 ? 0 : 7; // never three looks in a row
        crowding_look(&crowding);
    }
    for (int at = 0; at < WIDE * HIGH; at++) {
        assert_int_equal(crowding.most[at], 0);
    }
}

TEST(what_is_held_for_two_seconds_counts_with_its_least) {
    UNUSED_STATE;
    Crowding crowding = empty();
    const uint16_t people[5] = {9, 6, 8, 3, 9};
    for (int look = 0; look < 5; look++) {
        crowding.now[WIDE + 2] = people[look];
        crowding_look(&crowding);
    }
    assert_int_equal(crowding.most[WIDE + 2], 6); // 9 6 8
}

TEST(a_window_is_four_squares_and_ends_at_the_edge) {
    UNUSED_STATE;
    Crowding crowding = empty();
    for (int at = 0; at < WIDE * HIGH; at++) {
        crowding.now[at] = 2;
    }
    for (int look = 0; look < CROWDING_HELD; look++) {
        crowding_look(&crowding);
    }
    assert_int_equal(crowding.most[0], 8); // 2 a square metre
    assert_near(crowding.most[0] / CROWDING_AREA, 2.0, 0.0);
    assert_int_equal(crowding.most[WIDE - 1], 4);
    assert_int_equal(crowding.most[WIDE * HIGH - 1], 2);
}

SUITE(CASE(people_who_pass_are_no_crowd), CASE(what_is_held_for_two_seconds_counts_with_its_least),
      CASE(a_window_is_four_squares_and_ends_at_the_edge))
