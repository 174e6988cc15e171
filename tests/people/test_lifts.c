// Lifts and refuges: times against sums by hand, capacity, fire, and who waits where.
#include "facility/lifts.h"
#include "tower.h"

// Floors of 12 x 6 m with a lift in the east wall and a stair in the west wall, a yard south of the
// ground floor. Lift: 1.5 m/s, 1 m/s^2, doors 4 s, dwell 3 s.
static LiftDef* lift_tower(Tower* tower, int storeys) {
    static const char* const FLOORS[TOWER_STOREYS] = {"F0", "F1", "F2", "F3",
                                                      "F4", "F5", "F6", "F7"};
    static const char* const STAIRS[TOWER_STOREYS] = {"S0", "S1", "S2", "S3",
                                                      "S4", "S5", "S6", "S7"};
    tower_begin(tower, storeys, 3.0);
    for (int i = 0; i < storeys; i++) {
        tower_room(tower, FLOORS[i], i, 0.0, 0.0, 12.0, 6.0);
        tower->landings[i] = (LandingDef){FLOORS[i], {{12.0, 2.4}, {12.0, 3.6}}};
        if (i + 1 < storeys) {
            // Odd flights beside the even ones.
            double y = i % 2 == 0 ? 0.5 : 3.0;
            const double line[4] = {0.0, y, 0.0, y + 1.2};
            tower_flight(tower, STAIRS[i], FLOORS[i], FLOORS[i + 1], line, line, 6.0);
        }
    }
    tower_yard(tower, 0, -2.0, -14.0, 14.0, 0.0);
    tower_gap(tower, "exit", "F0", "yard", 5.0, 0.0, 7.0, 0.0)->exit = true;
    tower->lift = (LiftDef){.id = "car",
                            .landings = tower->landings,
                            .landing_count = storeys,
                            .speed = 1.5,
                            .acceleration = 1.0,
                            .door = 4.0,
                            .dwell = 3.0,
                            .capacity = 8};
    tower->def.lifts = &tower->lift;
    tower->def.lift_count = 1;
    return &tower->lift;
}

static void expect_nobody_lost(const Crowd* crowd) {
    const People* people = crowd->people;
    for (int32_t i = 0; i < people->count; i++) {
        if (people->stair[i] < 0) {
            assert_true(room_clamp(crowd->facility, people->room[i], people->at[i], 0.0f).x ==
                            people->at[i].x ||
                        room_contains(crowd->facility, people->room[i], people->at[i]));
        }
    }
}

TEST(one_ride_takes_the_sum_of_walk_call_doors_and_travel) {
    UNUSED_STATE;
    // ISO 20, NIST 2.7: upstairs, 7 m from the door, on wheels so that the stair is no choice.
    Tower tower;
    lift_tower(&tower, 2);
    Crowd crowd;
    tower_open(&tower, &crowd);
    PersonDef* rider = crowd_add_at(&crowd, "F1", 5.0f, 3.0f, 1.0);
    rider->body = BODY_WHEELCHAIR;
    crowd_start(&crowd, true);
    double boarded = 0.0;
    double alighted = 0.0;
    while (crowd.people->inside > 0 && crowd_time(&crowd) < 120.0) {
        crowd_step(&crowd);
        bool rides = people_lift(crowd.people, 0) == 0;
        boarded = rides && boarded == 0.0 ? crowd_time(&crowd) : boarded;
        alighted = !rides && boarded > 0.0 && alighted == 0.0 ? crowd_time(&crowd) : alighted;
    }
    assert_int_equal(crowd.people->inside, 0);
    // Called 3 m from the door after 4 m; the car rides 3 m in 3 / 1.5 + 1.5 s and opens in 2 s
    // while one waits 1.3 m before it; then 0.8 m to the door.
    double travel = 3.0 / 1.5 + 1.5;
    double ready = 4.0 + travel + 2.0;
    assert_near(boarded, ready + 0.8, 1.0);
    // The doors opened at `ready`, stand 3 s, shut 2 s, the ride, open 2 s.
    assert_near(alighted, ready + 3.0 + 2.0 + travel + 2.0, 0.6);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_BOARDED, NULL), 1);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_ALIGHTED, NULL), 1);
    // The rest is the walk out: from (11.6, 3) to the exit, 5 to 7 m off.
    double rest = crowd_time(&crowd) - alighted;
    assert_true(rest > 4.0 && rest < 9.0);
    crowd_end(&crowd);
}

TEST(a_crowd_rides_down_in_full_loads_and_nobody_is_lost) {
    UNUSED_STATE;
    Tower tower;
    lift_tower(&tower, 4)->capacity = 6;
    tower.def.opening_count = 0; // no stairs at all
    tower_gap(&tower, "exit", "F0", "yard", 5.0, 0.0, 7.0, 0.0)->exit = true;
    Crowd crowd;
    tower_open(&tower, &crowd);
    crowd_add(&crowd, 20, "F3");
    crowd_add(&crowd, 10, "F1");
    crowd_start(&crowd, true);
    int32_t most = 0;
    while (crowd.people->inside > 0 && crowd_time(&crowd) < 600.0) {
        crowd_step(&crowd);
        int32_t load = crowd.building.lifts[0].load;
        int32_t riders = 0;
        for (int32_t i = 0; i < crowd.people->count; i++) {
            riders += people_lift(crowd.people, i) == 0;
        }
        assert_int_equal(load, riders);
        most = load > most ? load : most;
        expect_nobody_lost(&crowd);
    }
    assert_int_equal(crowd.people->inside, 0);
    assert_int_equal(most, 6);
    print_message("30 by a lift for 6 from storeys 3 and 1: %.0f s\n", crowd_time(&crowd));
    crowd_end(&crowd);
}

TEST(who_finds_no_room_in_the_car_lets_it_go) {
    UNUSED_STATE;
    // A wheelchair takes four of eight places: with two walkers in, the next wheelchair has to
    // wait, and must not keep the door by calling.
    for (uint64_t seed = 1; seed <= 6; seed++) {
        Tower tower;
        lift_tower(&tower, 3)->in_fire = LIFT_EVACUATES;
        tower.def.opening_count = 0;
        tower_gap(&tower, "exit", "F0", "yard", 5.0, 0.0, 7.0, 0.0)->exit = true;
        Crowd crowd;
        tower_open(&tower, &crowd);
        crowd.seed = seed;
        crowd_add(&crowd, 3, "F2")->body = BODY_WHEELCHAIR;
        crowd_add(&crowd, 2, "F1")->body = BODY_WHEELCHAIR;
        crowd_add(&crowd, 7, "F2");
        crowd_start(&crowd, true);
        // Four loads or five of some 30 s.
        double time = crowd_empty(&crowd, 400.0);
        assert_int_equal(crowd.people->inside, 0);
        assert_true(time < 250.0);
        crowd_end(&crowd);
    }
}

TEST(who_can_walks_down_when_the_lift_is_recalled) {
    UNUSED_STATE;
    Tower tower;
    lift_tower(&tower, 3);
    Crowd crowd;
    tower_open(&tower, &crowd);
    crowd_add_at(&crowd, "F2", 11.0f, 3.0f, 1.2);
    crowd_start(&crowd, true);
    crowd_run(&crowd, 1.0);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    double seconds = crowd_empty(&crowd, 200.0);
    assert_int_equal(crowd.people->inside, 0);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_BOARDED, NULL), 0);
    assert_int_equal(crowd_events(&crowd, EVENT_LIFT_RECALLED, NULL), 1);
    assert_true(seconds > 20.0); // by two flights
    crowd_end(&crowd);
}

TEST(who_cannot_use_stairs_goes_to_the_refuge_and_waits_there) {
    UNUSED_STATE;
    Tower tower;
    lift_tower(&tower, 3);
    tower_room(&tower, "refuge", 2, 2.0, 6.0, 6.0, 9.0)->refuge = true;
    tower_gap(&tower, "way", "F2", "refuge", 3.0, 6.0, 4.2, 6.0);
    Crowd crowd;
    tower_open(&tower, &crowd);
    crowd_add_at(&crowd, "F2", 11.0f, 3.0f, 0.9)->body = BODY_WHEELCHAIR;
    crowd_add_at(&crowd, "F2", 9.0f, 3.0f, 1.2);
    crowd_create(&crowd);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    crowd_step(&crowd);
    for (int32_t i = 0; i < 2; i++) {
        people_leave_after(crowd.people, i, CUE_START, 0.0, &crowd.log);
    }
    crowd_run(&crowd, 60.0);
    const People* people = crowd.people;
    assert_int_equal(people->room[0], crowd_room(&crowd, "refuge"));
    assert_int_equal(people->state[0], PERSON_TRAPPED);
    assert_int_equal(people->at_refuge, 1);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_AT_REFUGE, NULL), 1);
    assert_int_equal(people->inside, 1);
    // Carried down in an evacuation chair they leave like anybody.
    (void)people_carry(crowd.people, 0, 0.8f);
    crowd_run(&crowd, 90.0);
    assert_int_equal(people->inside, 0);
    crowd_end(&crowd);
}

TEST(an_evacuation_lift_goes_on_carrying_in_a_fire) {
    UNUSED_STATE;
    Tower tower;
    lift_tower(&tower, 3)->in_fire = LIFT_EVACUATES;
    Crowd crowd;
    tower_open(&tower, &crowd);
    crowd_add_at(&crowd, "F2", 5.0f, 3.0f, 0.9)->body = BODY_WHEELCHAIR;
    crowd_create(&crowd);
    building_raise_alarm(&crowd.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &crowd.log);
    people_leave_after(crowd.people, 0, CUE_START, 0.0, &crowd.log);
    (void)crowd_empty(&crowd, 120.0);
    assert_int_equal(crowd.people->inside, 0);
    assert_int_equal(crowd_events(&crowd, EVENT_PERSON_BOARDED, NULL), 1);
    crowd_end(&crowd);
}

TEST(who_does_not_use_lifts_walks) {
    UNUSED_STATE;
    Tower tower;
    lift_tower(&tower, 3)->speed = 5.0; // faster than the stairs by far
    for (int uses = 0; uses < 2; uses++) {
        Crowd crowd;
        tower_open(&tower, &crowd);
        crowd_add_at(&crowd, "F2", 11.0f, 3.0f, 0.8)->uses_lifts = uses == 1;
        crowd_start(&crowd, true);
        (void)crowd_empty(&crowd, 200.0);
        assert_int_equal(crowd.people->inside, 0);
        assert_int_equal(crowd_events(&crowd, EVENT_PERSON_BOARDED, NULL), uses);
        crowd_end(&crowd);
    }
}

TEST(the_order_of_people_changes_nothing_at_a_lift) {
    UNUSED_STATE;
    double seconds[2];
    for (int turned = 0; turned < 2; turned++) {
        Tower tower;
        lift_tower(&tower, 3)->capacity = 3;
        tower.def.opening_count = 0;
        tower_gap(&tower, "exit", "F0", "yard", 5.0, 0.0, 7.0, 0.0)->exit = true;
        Crowd crowd;
        tower_open(&tower, &crowd);
        for (int k = 0; k < 8; k++) {
            int i = turned == 1 ? 7 - k : k;
            crowd_add_at(&crowd, "F2", 4.0f + 0.9f * (float)i, 2.0f + 0.3f * (float)i,
                         1.0 + 0.05 * i);
        }
        crowd_start(&crowd, true);
        seconds[turned] = crowd_empty(&crowd, 300.0);
        assert_int_equal(crowd.people->inside, 0);
        crowd_end(&crowd);
    }
    assert_true(seconds[0] == seconds[1]);
}

static bool car_travels(const Crowd* crowd) {
    float height = lift_height(&crowd->building, 0);
    return height < 2.9f && height > 0.1f;
}

// The car's air is that of where it stood open last: who left foul air behind breathes on in it
// until the doors open elsewhere, and no longer.
TEST(a_rider_breathes_the_air_of_where_the_car_stood_open) {
    UNUSED_STATE;
    for (int foul = 0; foul < 2; foul++) {
        Tower tower;
        lift_tower(&tower, 2);
        Crowd crowd;
        tower_open(&tower, &crowd);
        crowd.airs[0] = (AirDef){.room = crowd_room(&crowd, foul == 0 ? "F0" : "F1"),
                                 .air = {.upper_celsius = 20.0f,
                                         .lower_celsius = 20.0f,
                                         .upper_o2 = 0.205f,
                                         .lower_o2 = 0.205f,
                                         .upper_co_ppm = 2000.0f}};
        crowd.air_count = 1;
        PersonDef* rider = crowd_add_at(&crowd, "F1", 10.0f, 3.0f, 1.0);
        rider->body = BODY_WHEELCHAIR;
        crowd_start(&crowd, true);
        int foul_looks = 0;
        int clean_looks = 0;
        while (crowd.people->inside > 0 && crowd_time(&crowd) < 120.0) {
            // The air is looked at every 0.25 s, and what it does until then taken in at once.
            double before = (double)people_fed_toxic(crowd.people, 0);
            bool rides = people_lift(crowd.people, 0) == 0 && car_travels(&crowd);
            for (int k = 0; k < 5; k++) {
                crowd_step(&crowd);
            }
            if (rides && people_lift(crowd.people, 0) == 0 && car_travels(&crowd)) {
                bool breathes = (double)people_fed_toxic(crowd.people, 0) > before;
                foul_looks += breathes ? 1 : 0;
                clean_looks += !breathes ? 1 : 0;
            }
        }
        assert_int_equal(crowd.people->inside, 0);
        // The ride is 3.5 s.
        assert_true(foul == 1 ? foul_looks > 8 && clean_looks == 0
                              : clean_looks > 8 && foul_looks == 0);
        crowd_end(&crowd);
    }
}

SUITE(CASE(one_ride_takes_the_sum_of_walk_call_doors_and_travel),
      CASE(a_crowd_rides_down_in_full_loads_and_nobody_is_lost),
      CASE(who_finds_no_room_in_the_car_lets_it_go),
      CASE(who_can_walks_down_when_the_lift_is_recalled),
      CASE(who_cannot_use_stairs_goes_to_the_refuge_and_waits_there),
      CASE(an_evacuation_lift_goes_on_carrying_in_a_fire), CASE(who_does_not_use_lifts_walks),
      CASE(the_order_of_people_changes_nothing_at_a_lift),
      CASE(a_rider_breathes_the_air_of_where_the_car_stood_open))
