// Exposure: what a person meets in air that somebody prescribed.
#include "rig.h"

/// Two rooms with an open door between them and a way out of the second.
static const char* const plan[] = {"............\n"
                                   ".##########.\n"
                                   ".#AAAA'BBB'.\n"
                                   ".##########.\n"
                                   "...........*"};

static RoomAir smoky(void) {
    return (RoomAir){.layer_height = 1.2f,
                     .upper_celsius = 300.0f,
                     .lower_celsius = 25.0f,
                     .upper_extinction = 4.0f,
                     .lower_extinction = 0.5f,
                     .upper_o2 = 0.15f,
                     .lower_o2 = 0.20f,
                     .upper_co2 = 0.05f,
                     .upper_co_ppm = 3000.0f,
                     .lower_co_ppm = 100.0f};
}

/// The first room is full of smoke from the start; in the second something may burn.
static void start_held(Rig* rig, bool burning) {
    rig_draw(rig, plan, 1, NULL);
    static AirDef air;
    air = (AirDef){.room = rig_room(rig, "A"), .air = smoky()};
    rig->airs = &air;
    rig->air_count = 1;
    FireDef fire = rig_fire(rig, "B", FIRE_FAST, 500.0);
    rig_start(rig, &fire, burning ? 1 : 0);
}

TEST(held_air_is_met_as_prescribed_at_every_place_and_stays) {
    UNUSED_STATE;
    Rig rig;
    start_held(&rig, false);
    for (int pass = 0; pass < 2; ++pass) {
        int32_t room = rig_room(&rig, "A");
        Exposure above = hazard_exposure(rig.hazard, room, vec(2.2f, 2.5f), 1.6f);
        Exposure below = hazard_exposure(rig.hazard, room, vec(5.8f, 2.5f), 0.6f);
        assert_near(above.extinction, 4.0, 1e-6);
        assert_near(above.celsius, 300.0, 1e-4);
        assert_near(above.co_ppm, 3000.0, 1e-3);
        assert_near(above.o2, 0.15, 1e-6);
        assert_near(below.extinction, 0.5, 1e-6);
        assert_near(below.co_ppm, 100.0, 1e-3);
        rig_run(&rig, 60.0);
    }
    rig_close(&rig);
}

TEST(held_air_radiates_as_the_layer_it_is) {
    UNUSED_STATE;
    Rig rig;
    start_held(&rig, false);
    // A layer of 4 x 1 m, 1.5 m deep: L = 3.6 V/A; soot 4/8700 kg/m^3, CO2 above 0.5 % by mass.
    double length = 3.6 * 4.0 * 1.5 / (2.0 * 4.0 + 10.0 * 1.5);
    double kappa = 1225.0 * (4.0 / 8700.0) / 1800.0 * 573.15 + 0.1;
    double flux = (1.0 - exp(-kappa * length)) * 5.67e-8 * (pow(573.15, 4.0) - pow(293.15, 4.0));
    Exposure met = hazard_exposure(rig.hazard, rig_room(&rig, "A"), vec(3.0f, 2.5f), 0.6f);
    assert_near(met.radiation_kw, 1e-3 * flux, 1e-3 * 1e-3 * flux);
    rig_close(&rig);
}

TEST(held_air_is_told_of_and_does_not_leak) {
    UNUSED_STATE;
    Rig rig;
    start_held(&rig, false);
    rig_run(&rig, 60.0);
    int32_t held = rig_room(&rig, "A");
    assert_near(rig_event(&rig, EVENT_SMOKE_HEAD_HEIGHT, held), 0.5, 1e-9);
    assert_near(rig_event(&rig, EVENT_ROOM_UNTENABLE, held), 0.5, 1e-9);
    assert_near(hazard_air(rig.hazard, rig_room(&rig, "B"))->upper_extinction, 0.0, 1e-12);
    rig_close(&rig);
}

TEST(a_fire_next_door_leaves_held_air_alone) {
    UNUSED_STATE;
    Rig rig;
    start_held(&rig, true);
    rig_run(&rig, 60.0);
    assert_near(hazard_air(rig.hazard, rig_room(&rig, "A"))->upper_celsius, 300.0, 1e-4);
    assert_true(hazard_air(rig.hazard, rig_room(&rig, "B"))->upper_celsius > 60.0f);
    FireDef second = rig_fire(&rig, "A", FIRE_FAST, 500.0);
    assert_int_equal(hazard_add_fire(rig.hazard, &second), -1);
    rig_close(&rig);
}

/// Starts with one wrong def and returns the problem it makes.
static const Problem* problem_of(Rig* rig, const AirDef* airs, int count, const FireDef* fires,
                                 int fire_count) {
    static Problems problems;
    problems_init(&problems);
    HazardDef def = hazard_default_def();
    def.airs = airs;
    def.air_count = count;
    def.fires = fires;
    def.fire_count = fire_count;
    assert_false(hazard_check_def(&def, rig->facility, "test.lua", &problems));
    return &problems.items[0];
}

TEST(prescribed_air_that_cannot_be_is_named) {
    UNUSED_STATE;
    Rig rig;
    rig_draw(&rig, plan, 1, NULL);
    AirDef airs[2] = {{rig_room(&rig, "A"), smoky()}, {rig_room(&rig, "A"), smoky()}};
    const Problem* problem = problem_of(&rig, airs, 2, NULL, 0);
    assert_string_equal(problem->message, "is prescribed twice");
    airs[0].room = 99;
    problem = problem_of(&rig, airs, 1, NULL, 0);
    assert_string_equal(problem->where, "air 1");
    assert_string_equal(problem->message, "is in no room of the facility");
    airs[0] = (AirDef){.room = rig_room(&rig, "B"), .air = smoky()};
    FireDef fire = rig_fire(&rig, "B", FIRE_FAST, 500.0);
    problem = problem_of(&rig, airs, 1, &fire, 1);
    assert_string_equal(problem->where, "air of room \"B\"");
    assert_string_equal(problem->message, "is held: no fire can burn in it");
    airs[0].air.layer_height = 5.0f;
    problem = problem_of(&rig, airs, 1, NULL, 0);
    assert_string_equal(problem->message,
                        "layer_height must be at least 0 and at most 2.7 m (got 5)");
    airs[0].air = smoky();
    airs[0].air.lower_o2 = 20.9f;
    problem = problem_of(&rig, airs, 1, NULL, 0);
    assert_string_equal(problem->message, "lower_o2 must be at least 0 and at most 1 (got 20.9)");
    arena_free(&rig.layout);
}

SUITE(CASE(held_air_is_met_as_prescribed_at_every_place_and_stays),
      CASE(held_air_radiates_as_the_layer_it_is), CASE(held_air_is_told_of_and_does_not_leak),
      CASE(a_fire_next_door_leaves_held_air_alone), CASE(prescribed_air_that_cannot_be_is_named))
