// Stairs, ramps and escalators: published cases, and what must never happen on them.
#include "tower.h"

// A person's time on a flight, from the tick they step on to the tick they step off.
static double seconds_on_flight(Crowd* crowd, int32_t person, double most) {
    while (crowd->people->stair[person] < 0 && crowd_time(crowd) < most) {
        crowd_step(crowd);
    }
    double on = crowd_time(crowd);
    while (crowd->people->stair[person] >= 0 && crowd_time(crowd) < most) {
        crowd_step(crowd);
    }
    return crowd_time(crowd) - on;
}

static double alone_on_flight(Tower* tower, bool up, double speed, double stairs) {
    Crowd crowd;
    tower_open(tower, &crowd);
    PersonDef* walker = crowd_add_at(&crowd, up ? "low" : "high", up ? -2.0f : 10.0f, 0.4f, speed);
    walker->stair_speed_up = walker->stair_speed_down = stairs;
    crowd_start(&crowd, true);
    double seconds = seconds_on_flight(&crowd, 0, 300.0);
    crowd_end(&crowd);
    return seconds;
}

TEST(a_stair_takes_its_length_by_the_speed_on_it_both_ways) {
    UNUSED_STATE;
    Tower tower;
    // RiMEA 2 and 3, IMO 2 and 3: 2 m wide, 10 m along the slope; asked for within 5 %.
    tower_one_flight(&tower, true, 10.0, 2.0);
    assert_near(alone_on_flight(&tower, true, 1.34, 0.5), 20.0, 0.5);
    assert_near(alone_on_flight(&tower, true, 1.34, 1.0), 10.0, 0.2);
    tower_one_flight(&tower, false, 10.0, 2.0);
    assert_near(alone_on_flight(&tower, false, 1.34, 0.65), 15.385, 0.4);
    assert_near(alone_on_flight(&tower, false, 1.34, 1.0), 10.0, 0.2);
    // By the body's shares of the free speed.
    assert_near(alone_on_flight(&tower, false, 1.34, 0.0), 10.0 / (0.62 * 1.34), 0.3);
    // NIST 2.2: 100 m at 1 m/s.
    tower_one_flight(&tower, true, 100.0, 2.0);
    assert_near(alone_on_flight(&tower, true, 1.0, 1.0), 100.0, 0.5);
}

TEST(the_level_part_of_a_flight_is_walked_like_a_floor) {
    UNUSED_STATE;
    Tower tower;
    tower_one_flight(&tower, false, 10.0, 2.0)->landing = 2.0;
    assert_near(alone_on_flight(&tower, false, 1.0, 0.5), 8.0 / 0.5 + 2.0 / 1.0, 0.4);
}

TEST(a_ramp_is_walked_at_toblers_share) {
    UNUSED_STATE;
    Tower tower;
    // 6 m in 60 m: a slope of 0.1005.
    double up = exp(-3.5 * (0.1005 + 0.05 - 0.05));
    double down = exp(-3.5 * (fabs(-0.1005 + 0.05) - 0.05));
    tower_one_flight(&tower, true, 60.0, 2.0)->flight = FLIGHT_RAMP;
    assert_near(alone_on_flight(&tower, true, 1.0, 0.0), 60.0 / up, 1.0);
    tower_one_flight(&tower, false, 60.0, 2.0)->flight = FLIGHT_RAMP;
    assert_near(alone_on_flight(&tower, false, 1.0, 0.0), 60.0 / down, 1.0);
}

TEST(an_escalator_carries_and_its_walkers_are_faster) {
    UNUSED_STATE;
    // ISO 21: who stands takes length / belt; who walks adds the speed on steps.
    Tower tower;
    OpeningDef* flight = tower_one_flight(&tower, true, 12.0, 1.0);
    flight->flight = FLIGHT_ESCALATOR;
    flight->belt = 0.5;
    int stood = 0;
    int walked = 0;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        Crowd crowd;
        tower_open(&tower, &crowd);
        crowd.seed = seed;
        (void)crowd_add_at(&crowd, "low", -2.0f, 0.0f, 1.2);
        crowd_start(&crowd, true);
        double seconds = seconds_on_flight(&crowd, 0, 100.0);
        bool stands = fabs(seconds - 12.0 / 0.5) < 0.3;
        bool walks = fabs(seconds - 12.0 / (0.5 + 0.52 * 1.2)) < 0.3;
        assert_true(stands != walks);
        stood += stands;
        walked += walks;
        crowd_end(&crowd);
    }
    assert_true(stood > 0 && walked > 0);
    print_message("escalator: %d of 12 stood, %d walked\n", stood, walked);
    // Stopped it is a stair.
    flight->belt = 0.0;
    assert_near(alone_on_flight(&tower, true, 1.2, 0.0), 12.0 / (0.52 * 1.2), 0.3);
}

TEST(an_escalator_is_not_walked_against_its_belt) {
    UNUSED_STATE;
    Tower tower;
    OpeningDef* flight = tower_one_flight(&tower, true, 12.0, 1.0);
    flight->flight = FLIGHT_ESCALATOR;
    flight->belt = 0.5;
    Crowd crowd;
    tower_open(&tower, &crowd);
    (void)crowd_add_at(&crowd, "high", 10.0f, 0.0f, 1.2);
    crowd_start(&crowd, false);
    int32_t low = crowd_room(&crowd, "low");
    assert_false(people_send(crowd.people, 0, low, vec(-2.0f, 0.0f)));
    crowd_end(&crowd);
}

TEST(who_stands_on_a_flight_is_drawn_between_its_ends) {
    UNUSED_STATE;
    Tower tower;
    tower_one_flight(&tower, false, 10.0, 2.0);
    Crowd crowd;
    tower_open(&tower, &crowd);
    (void)crowd_add_at(&crowd, "high", 9.0f, 0.5f, 1.2);
    crowd_start(&crowd, true);
    float last = 8.0f;
    int seen = 0;
    while (crowd.people->inside > 0 && crowd_time(&crowd) < 60.0) {
        crowd_step(&crowd);
        if (crowd.people->stair[0] >= 0) {
            int32_t storey;
            vec2s at;
            people_place(crowd.people, 0, &storey, &at);
            assert_true(at.x <= last && at.x >= 0.0f && fabsf(at.y) <= 1.0f);
            // Across: metres from the left edge looking up, which is at y = 1.
            assert_near(people_on_flight(crowd.people, 0).y, 1.0f - at.y, 1e-3);
            assert_int_equal(storey, at.x > 4.0f ? 1 : 0);
            last = at.x;
            seen++;
        }
    }
    assert_true(seen > 100);
    crowd_end(&crowd);
}

SUITE(CASE(a_stair_takes_its_length_by_the_speed_on_it_both_ways),
      CASE(the_level_part_of_a_flight_is_walked_like_a_floor),
      CASE(a_ramp_is_walked_at_toblers_share),
      CASE(an_escalator_carries_and_its_walkers_are_faster),
      CASE(an_escalator_is_not_walked_against_its_belt),
      CASE(who_stands_on_a_flight_is_drawn_between_its_ends))
