// Lifts: how they are linked, what is refused, and cars held against sums by hand.
#include "defs.h"

#include "facility/lifts.h"
#include "support/map.h"

// Two storeys of one hall each, a yard, and a lift at the east wall.
static LiftDef* two_halls(Draft* draft, LandingDef landings[2], LiftDef* lift) {
    const double upper[8] = {0.0, 0.0, 10.0, 0.0, 10.0, 8.0, 0.0, 8.0};
    draft_begin(draft);
    draft_box(draft, "hall", ROOM_OFFICE, 0.0, 0.0, 10.0, 8.0);
    draft_room(draft, "loft", "upper", ROOM_OFFICE, 4, upper);
    draft_box(draft, "yard", ROOM_OUTDOOR, -2.0, -6.0, 12.0, -0.2);
    draft_opening(draft, "exit", OPENING_DOOR, 2.0, -0.1, 2.9, -0.1);
    OpeningDef* stair = draft_opening(draft, "flight", OPENING_STAIR, 1.0, 4.0, 1.0, 5.2);
    stair->rooms[0] = "hall";
    stair->rooms[1] = "loft";
    stair->upper_line[0][0] = stair->upper_line[1][0] = 7.0;
    stair->upper_line[0][1] = 4.0;
    stair->upper_line[1][1] = 5.2;
    draft_muster(draft, "lawn", 0.0, -5.0);
    landings[0] = (LandingDef){"loft", {{10.0, 3.0}, {10.0, 4.1}}};
    landings[1] = (LandingDef){"hall", {{10.1, 3.0}, {10.1, 4.1}}};
    *lift = (LiftDef){.id = "car", .landings = landings, .landing_count = 2, .line = 900};
    draft->def.lifts = lift;
    draft->def.lift_count = 1;
    return lift;
}

typedef struct Halls {
    Draft draft;
    LandingDef landings[2];
    LiftDef lift;
} Halls;

static void expect(Halls* halls, Status wanted, const char* message) {
    Arena arena;
    const Facility* facility = NULL;
    static char text[8192];
    Status status = draft_create(&halls->draft, &arena, &facility, text, sizeof text);
    if (status != wanted || strstr(text, message) == NULL) {
        fail_msg("wanted \"%s\", got:\n%s", message, text);
    }
    arena_free(&arena);
}

TEST(a_lift_is_an_opening_between_its_landings_lowest_first) {
    UNUSED_STATE;
    static Halls halls;
    two_halls(&halls.draft, halls.landings, &halls.lift);
    Arena arena;
    const Facility* facility = NULL;
    char text[4096];
    assert_int_equal(draft_create(&halls.draft, &arena, &facility, text, sizeof text), STATUS_OK);
    assert_string_equal(text, "");
    assert_int_equal(facility->lift_count, 1);
    assert_int_equal(facility->landing_count, 2);
    const Lift* lift = &facility->lifts[0];
    assert_int_equal(lift->capacity, 8);
    assert_int_equal(lift->home, 0);
    assert_int_equal(facility->landings[0].room, facility_find_room(facility, "hall"));
    int32_t index = facility_find_opening(facility, "car:1-2");
    assert_true(index >= 0);
    const Opening* ride = &facility->openings[index];
    assert_int_equal(ride->kind, OPENING_LIFT);
    assert_int_equal(ride->lift, 0);
    assert_int_equal(ride->landing_of[1], 1);
    assert_near(ride->rise, 3.6, 1e-6);
    assert_false(ride->open); // lets no air through
    // Its door is part of the wall: nobody walks into the shaft.
    float gone = 0.0f;
    const Room* hall = &facility->rooms[ride->room[0]];
    for (int w = hall->first_wall; w < hall->first_wall + hall->wall_count; w++) {
        gone += vec_distance(facility->walls[w].a, facility->walls[w].b);
    }
    assert_near(gone, 36.0 - 0.9, 1e-3); // only the exit is cut out
    arena_free(&arena);
}

TEST(a_lift_that_cannot_be_is_refused_with_a_sentence) {
    UNUSED_STATE;
    static Halls halls;
    two_halls(&halls.draft, halls.landings, &halls.lift)->landing_count = 1;
    expect(&halls, STATUS_INVALID,
           "test.geojson:900: lift \"car\": it has 1 landing, 2 to 32 are needed (a landing is a "
           "room and the line of the lift's door in its wall)");
    two_halls(&halls.draft, halls.landings, &halls.lift);
    halls.landings[0].line[0][0] = halls.landings[0].line[1][0] = 6.0;
    expect(&halls, STATUS_INVALID,
           "lift \"car\": landing 1 at (6.00, 3.55) lies on no edge of room \"loft\"");
    two_halls(&halls.draft, halls.landings, &halls.lift);
    halls.landings[1].room = "hal";
    expect(&halls, STATUS_INVALID,
           "lift \"car\": landing 2: there is no room \"hal\" (did you mean \"hall\"?)");
    two_halls(&halls.draft, halls.landings, &halls.lift);
    halls.landings[1].room = "loft";
    halls.landings[1].line[0][1] = 5.0;
    halls.landings[1].line[1][1] = 6.0;
    expect(&halls, STATUS_INVALID, "landing 2 lies less than 0.5 m above or below another");
    two_halls(&halls.draft, halls.landings, &halls.lift)->speed = 60.0;
    expect(&halls, STATUS_INVALID, "lift \"car\": speed must be between 0.1 and 20 (got 60)");
    two_halls(&halls.draft, halls.landings, &halls.lift)->home = "uper";
    expect(&halls, STATUS_INVALID, "home: there is no storey \"uper\" (did you mean \"upper\"?)");
    two_halls(&halls.draft, halls.landings, &halls.lift)->id = "";
    expect(&halls, STATUS_INVALID, "lift 1 has no id");
}

TEST(a_room_that_only_a_lift_reaches_is_noted) {
    UNUSED_STATE;
    static Halls halls;
    two_halls(&halls.draft, halls.landings, &halls.lift);
    halls.draft.def.opening_count = 1; // without the stair
    expect(&halls, STATUS_OK,
           "room \"loft\": it can only be left through a locked door or by a lift");
}

TEST(flights_that_cannot_be_are_refused_with_a_sentence) {
    UNUSED_STATE;
    static Halls halls;
    two_halls(&halls.draft, halls.landings, &halls.lift);
    OpeningDef* flight = &halls.draft.openings[1];
    flight->belt = 0.5;
    expect(&halls, STATUS_INVALID, "stair \"flight\": it has a belt speed (0.5 m/s)");
    flight->flight = FLIGHT_ESCALATOR;
    flight->belt = -2.5;
    expect(&halls, STATUS_INVALID,
           "escalator \"flight\": belt must be between -2 and 2 m/s (got -2.5)");
    flight->belt = 0.0;
    flight->flight = FLIGHT_RAMP;
    expect(&halls, STATUS_INVALID,
           "ramp \"flight\": a ramp that climbs 3.60 m in 7.00 m is too steep to walk");
    flight->flight = FLIGHT_STAIR;
    flight->length = 2.0;
    expect(&halls, STATUS_INVALID, "stair \"flight\": it is 2.00 m long and climbs 3.60 m");
    flight->length = 5.0;
    flight->landing = 4.6;
    expect(&halls, STATUS_INVALID,
           "its level part of 4.60 m leaves nothing of its length of 5.00 m");
}

TEST(a_ride_takes_what_the_sum_by_hand_says) {
    UNUSED_STATE;
    // 12 m at 2 m/s and 1 m/s^2: 2 s up to speed over 2 m, 8 m in 4 s, 2 s of braking.
    Lift lift = {.speed = 2.0f, .acceleration = 1.0f};
    assert_near(lift_travel_s(&lift, 12.0f), 8.0, 1e-6);
    assert_near(lift_travel_s(&lift, -12.0f), 8.0, 1e-6);
    // 1 m: it never gets up to speed, 2 * sqrt(1 / 1).
    assert_near(lift_travel_s(&lift, 1.0f), 2.0, 1e-6);
    assert_near(lift_travel_s(&lift, 4.0f), 4.0, 1e-6); // just
}

// ---- cars --------------------------------------------------------------------------------------

// Four storeys 3 m above each other with a lift of 1.5 m/s and 1 m/s^2, doors 4 s, dwell 3 s.
typedef struct Shaft {
    Arena arena, world;
    const Facility* facility;
    Building building;
    EventLog log;
} Shaft;

static void shaft_open(Shaft* shaft, const char* more) {
    static const char* const STOREYS[] = {
        "#######\n#AAAAA+..\n#AAAA>#.*\n#######\n", "#######\n#BBBBB#\n#BBB><#\n#######\n",
        "#######\n#CCCCC#\n#CC><C#\n#######\n", "#######\n#DDDDD#\n#DD<DD#\n#######\n"};
    char legend[160];
    snprintf(legend, sizeof legend,
             "lift car 1 1 W speed 1.5 acceleration 1 door 4 dwell 3 capacity 4 %s", more);
    static const char* rows[4];
    memcpy(rows, STOREYS, sizeof rows);
    memset(shaft, 0, sizeof *shaft);
    shaft->facility = map_open_storeys(&shaft->arena, rows, 4, legend);
    size_t bytes = building_bytes(shaft->facility) + event_log_bytes(1000);
    assert_int_equal(arena_init(&shaft->world, bytes), STATUS_OK);
    building_init(&shaft->building, &shaft->world, shaft->facility);
    event_log_init(&shaft->log, &shaft->world, 1000);
}

static void shaft_close(Shaft* shaft) {
    arena_free(&shaft->world);
    arena_free(&shaft->arena);
}

static double shaft_now(const Shaft* shaft) {
    return 0.05 * (double)shaft->log.tick;
}

// Steps until the doors stand open at a landing; the time when they do.
static double wait_open(Shaft* shaft, int32_t landing, double most) {
    bool was = lift_open_at(&shaft->building, 0) == landing;
    while (shaft_now(shaft) < most) {
        building_step(&shaft->building, &shaft->log);
        shaft->log.tick++;
        bool open = lift_open_at(&shaft->building, 0) == landing;
        if (open && !was) {
            return shaft_now(shaft);
        }
        was = open;
    }
    fail_msg("the doors did not open at landing %d", (int)landing);
    return 0.0;
}

TEST(a_call_a_ride_and_its_doors_take_the_sum_by_hand) {
    UNUSED_STATE;
    Shaft shaft;
    shaft_open(&shaft, "");
    // From the ground to the third storey, 9 m: 9 / 1.5 + 1.5 / 1 = 7.5 s, and 2 s of opening.
    lift_call(&shaft.building, 0, 3, false, 7, &shaft.log);
    assert_near(wait_open(&shaft, 3, 60.0), 7.5 + 2.0, 0.11);
    assert_true(lift_board(&shaft.building, 0, 1, 0));
    // Stands 3 s, shuts 2 s, rides 7.5 s, opens 2 s.
    double from = shaft_now(&shaft);
    assert_near(wait_open(&shaft, 0, 60.0) - from, 3.0 + 2.0 + 7.5 + 2.0, 0.11);
    lift_alight(&shaft.building, 0, 1);
    assert_int_equal(shaft.building.lifts[0].load, 0);
    shaft_close(&shaft);
}

TEST(a_car_collects_in_its_direction_and_takes_the_others_on_its_way_back) {
    UNUSED_STATE;
    Shaft shaft;
    shaft_open(&shaft, "");
    lift_call(&shaft.building, 0, 3, false, 1, &shaft.log);
    lift_call(&shaft.building, 0, 1, true, 2, &shaft.log);
    lift_call(&shaft.building, 0, 2, false, 3, &shaft.log);
    double first = wait_open(&shaft, 1, 60.0);
    assert_true(lift_board(&shaft.building, 0, 1, 3));
    double top = wait_open(&shaft, 3, 60.0);
    lift_alight(&shaft.building, 0, 1);
    double back = wait_open(&shaft, 2, 60.0);
    assert_true(first < top && top < back);
    // Two storeys up from the first: 6 / 1.5 + 1.5 s.
    assert_near(top - first, 3.0 + 2.0 + 5.5 + 2.0, 0.11);
    shaft_close(&shaft);
}

TEST(a_call_ahead_is_taken_while_the_car_can_still_brake_for_it) {
    UNUSED_STATE;
    Shaft shaft;
    shaft_open(&shaft, "");
    lift_call(&shaft.building, 0, 3, true, 1, &shaft.log);
    for (int i = 0; i < 40; i++) { // 2 s: still on its way to the second storey
        building_step(&shaft.building, &shaft.log);
        shaft.log.tick++;
    }
    lift_call(&shaft.building, 0, 2, true, 2, &shaft.log);
    assert_near(wait_open(&shaft, 2, 60.0), 6.0 / 1.5 + 1.5 + 2.0, 0.11);
    shaft_close(&shaft);
}

TEST(a_full_car_passes_calls_and_nobody_boards_it) {
    UNUSED_STATE;
    Shaft shaft;
    shaft_open(&shaft, "");
    lift_call(&shaft.building, 0, 3, false, 1, &shaft.log);
    (void)wait_open(&shaft, 3, 60.0);
    for (int i = 0; i < 4; i++) {
        assert_true(lift_board(&shaft.building, 0, 1, 0));
    }
    assert_false(lift_board(&shaft.building, 0, 1, 0));
    lift_call(&shaft.building, 0, 1, false, 9, &shaft.log);
    double from = shaft_now(&shaft);
    assert_near(wait_open(&shaft, 0, 60.0) - from, 3.0 + 2.0 + 7.5 + 2.0, 0.11);
    for (int i = 0; i < 4; i++) {
        lift_alight(&shaft.building, 0, 1);
    }
    (void)wait_open(&shaft, 1, 120.0); // and comes back for them
    shaft_close(&shaft);
}

TEST(the_alarm_recalls_a_lift_and_an_evacuation_lift_goes_on) {
    UNUSED_STATE;
    for (int evacuates = 0; evacuates < 2; evacuates++) {
        Shaft shaft;
        shaft_open(&shaft, evacuates == 1 ? "evacuates" : "");
        int32_t ride = facility_find_opening(shaft.facility, "car:1-4");
        assert_true(building_can_pass(&shaft.building, ride));
        lift_call(&shaft.building, 0, 3, false, 1, &shaft.log);
        (void)wait_open(&shaft, 3, 60.0);
        uint32_t revision = shaft.building.revision;
        building_raise_alarm(&shaft.building, NOBODY, NOBODY, NOBODY, EVENT_NONE, &shaft.log);
        building_step(&shaft.building, &shaft.log);
        assert_int_equal(building_can_pass(&shaft.building, ride), evacuates == 1);
        if (evacuates == 0) {
            assert_true(shaft.building.revision > revision);
            assert_false(lift_board(&shaft.building, 0, 1, 0));
            lift_call(&shaft.building, 0, 2, false, 1, &shaft.log);
            double from = shaft_now(&shaft);
            assert_near(wait_open(&shaft, 0, 60.0) - from, 3.0 + 2.0 + 7.5 + 2.0, 0.16);
            for (int i = 0; i < 600; i++) { // and stays there with open doors
                building_step(&shaft.building, &shaft.log);
                shaft.log.tick++;
                assert_int_equal(lift_open_at(&shaft.building, 0), 0);
            }
            building_silence_alarm(&shaft.building, NOBODY, &shaft.log);
            building_step(&shaft.building, &shaft.log);
            assert_true(building_can_pass(&shaft.building, ride));
        }
        shaft_close(&shaft);
    }
}

TEST(a_lift_without_power_stands_where_it_is) {
    UNUSED_STATE;
    Shaft shaft;
    shaft_open(&shaft, "");
    lift_call(&shaft.building, 0, 3, false, 1, &shaft.log);
    for (int i = 0; i < 60; i++) {
        building_step(&shaft.building, &shaft.log);
        shaft.log.tick++;
    }
    lift_set_power(&shaft.building, 0, false, &shaft.log);
    float height = lift_height(&shaft.building, 0);
    assert_near(height, 0.5 * 1.5 * 1.5 + (3.0 - 1.5) * 1.5, 0.12); // 3 s of the ride
    for (int i = 0; i < 600; i++) {
        building_step(&shaft.building, &shaft.log);
        shaft.log.tick++;
    }
    assert_true(lift_height(&shaft.building, 0) == height);
    assert_false(lift_runs(&shaft.building, 0));
    lift_set_power(&shaft.building, 0, true, &shaft.log);
    (void)wait_open(&shaft, 3, 60.0);
    shaft_close(&shaft);
}

SUITE(CASE(a_lift_is_an_opening_between_its_landings_lowest_first),
      CASE(a_lift_that_cannot_be_is_refused_with_a_sentence),
      CASE(a_room_that_only_a_lift_reaches_is_noted),
      CASE(flights_that_cannot_be_are_refused_with_a_sentence),
      CASE(a_ride_takes_what_the_sum_by_hand_says),
      CASE(a_call_a_ride_and_its_doors_take_the_sum_by_hand),
      CASE(a_car_collects_in_its_direction_and_takes_the_others_on_its_way_back),
      CASE(a_call_ahead_is_taken_while_the_car_can_still_brake_for_it),
      CASE(a_full_car_passes_calls_and_nobody_boards_it),
      CASE(the_alarm_recalls_a_lift_and_an_evacuation_lift_goes_on),
      CASE(a_lift_without_power_stands_where_it_is))
