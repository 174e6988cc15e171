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

SUITE(CASE(a_lift_is_an_opening_between_its_landings_lowest_first),
      CASE(a_lift_that_cannot_be_is_refused_with_a_sentence),
      CASE(a_room_that_only_a_lift_reaches_is_noted),
      CASE(flights_that_cannot_be_are_refused_with_a_sentence),
      CASE(a_ride_takes_what_the_sum_by_hand_says))
