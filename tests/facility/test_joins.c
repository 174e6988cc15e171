// Joins: a small building of awkward joins, drawn by hand, against the times of the reference
// prototype (../shared/reference/route_model.md section 5), straight and turned. Openings name no
// rooms: all links are found by position.
#include "facility/defs.h"
#include "facility/walker.h"

enum { JOIN_ROOMS = 8 };
#define NO_WAY -1.0

typedef struct Joins {
    Draft draft;
    Arena loading, world;
    const Facility* facility;
    Building building;
    Routes* routes;
    EventLog log;
} Joins;

static char text[16384];

// Turns every point of the draft by an angle about the origin, then shifts it.
static void turn(Joins* joins, double degrees, double shift) {
    double c = cos(degrees * 3.14159265358979 / 180.0);
    double s = sin(degrees * 3.14159265358979 / 180.0);
    Draft* draft = &joins->draft;
    double(*sets[])[2] = {draft->points};
    for (int i = 0; i < draft->point_count; i++) {
        double x = sets[0][i][0];
        double y = sets[0][i][1];
        sets[0][i][0] = c * x - s * y + shift;
        sets[0][i][1] = s * x + c * y + shift;
    }
    for (int i = 0; i < draft->def.opening_count; i++) {
        for (int k = 0; k < 4; k++) {
            double* p = k < 2 ? draft->openings[i].centre[k] : draft->openings[i].upper_line[k - 2];
            double x = p[0];
            double y = p[1];
            p[0] = c * x - s * y + shift;
            p[1] = s * x + c * y + shift;
        }
    }
    for (int i = 0; i < draft->def.muster_count; i++) {
        double* p = draft->musters[i].at;
        double x = p[0];
        double y = p[1];
        p[0] = c * x - s * y + shift;
        p[1] = s * x + c * y + shift;
    }
}

static void draw(Joins* joins) {
    Draft* draft = &joins->draft;
    draft_begin(draft);
    const double slanted[10] = {0, 0, 10, 0, 10, 6, 6, 10, 0, 10};
    draft_room(draft, "0", "ground", ROOM_OFFICE, 5, slanted);
    const double triangle[6] = {10.2, 6.083, 10.2, 12, 4.283, 12};
    draft_room(draft, "1", "ground", ROOM_OFFICE, 3, triangle);
    draft_box(draft, "2", ROOM_OFFICE, -5.2, 0.0, -0.2, 10.0);
    draft_box(draft, "3", ROOM_OFFICE, 0.0, -5.0, 10.0, -0.03);
    draft_box(draft, "4", ROOM_OFFICE, 9.95, -5.0, 15.0, 5.0); // overlaps by 0.05 m
    draft_box(draft, "5", ROOM_STAIR, -8.2, 0.0, -5.4, 5.0);
    const double landing[8] = {-8.2, 0, -5.4, 0, -5.4, 5, -8.2, 5};
    draft_room(draft, "6", "upper", ROOM_STAIR, 4, landing);
    const double above[8] = {-5.2, 0, 3, 0, 3, 5, -5.2, 5};
    draft_room(draft, "7", "upper", ROOM_CORRIDOR, 4, above);
    const double terrace[8] = {3.0, 0, 6, 0, 6, 5, 3.0, 5};
    draft_room(draft, "terrace", "upper", ROOM_OUTDOOR, 4, terrace);
    draft_opening(draft, "slanted", OPENING_DOOR, 8.3890, 7.7526, 7.7526, 8.3890);
    draft_opening(draft, "corner", OPENING_DOOR, -0.1, 0.0, -0.1, 0.9);
    draft_opening(draft, "twin", OPENING_DOOR, -0.1, 8.5, -0.1, 9.1);
    draft_opening(draft, "edge", OPENING_GAP, 2.0, -0.015, 9.0, -0.015);
    draft_opening(draft, "overlap", OPENING_GAP, 10.0, -4.0, 10.0, -1.0);
    draft_opening(draft, "to stair", OPENING_DOOR, -5.3, 1.0, -5.3, 1.9);
    draft_opening(draft, "landing", OPENING_DOOR, -5.3, 1.0, -5.3, 1.9)->storey = "upper";
    OpeningDef* stair = draft_opening(draft, "stair", OPENING_STAIR, -8.2, 5.0, -6.9, 5.0);
    stair->rooms[0] = "5";
    stair->rooms[1] = "6";
    stair->length = 6.0;
    stair->upper_line[0][0] = -6.7;
    stair->upper_line[1][0] = -5.4;
    stair->upper_line[0][1] = stair->upper_line[1][1] = 5.0;
    draft_opening(draft, "exit", OPENING_DOOR, 3.0, 2.0, 3.0, 3.0)->storey = "upper";
    draft_muster(draft, "here", 3.06, 2.5); // the reference's times end at the exit
}

static void joins_open(Joins* joins) {
    Status status =
        draft_create(&joins->draft, &joins->loading, &joins->facility, text, sizeof text);
    if (status != STATUS_OK) {
        fail_msg("%s", text);
    }
    size_t bytes = building_bytes(joins->facility) + routes_bytes(joins->facility);
    assert_int_equal(arena_init(&joins->world, bytes + event_log_bytes(100)), STATUS_OK);
    event_log_init(&joins->log, &joins->world, 100);
    building_init(&joins->building, &joins->world, joins->facility);
    joins->routes = routes_create(&joins->world, joins->facility, &joins->building);
    assert_non_null(joins->routes);
}

static void joins_close(Joins* joins) {
    arena_free(&joins->world);
    arena_free(&joins->loading);
}

static int32_t opening_of(const Joins* joins, const char* id) {
    int32_t opening = facility_find_opening(joins->facility, id);
    assert_true(opening >= 0);
    return opening;
}

static vec2s middle(const Joins* joins, int room, bool turned) {
    const Room* r = &joins->facility->rooms[room];
    if (!turned) {
        return vec((r->low.x + r->high.x) / 2, (r->low.y + r->high.y) / 2);
    }
    return r->label;
}

// Times from the middle of each room; NO_WAY where there is none.
static void expect_times(Joins* joins, int32_t class_id, const double* expected) {
    assert_int_equal(routes_refresh(joins->routes, 1000), 0);
    for (int room = 0; room < JOIN_ROOMS; room++) {
        RouteChoice choice =
            routes_choose(joins->routes, class_id, room, middle(joins, room, false), -1, -1, NULL);
        if (expected[room] == NO_WAY) {
            assert_true(choice.seconds >= ROUTES_FAR);
        } else {
            assert_near(choice.seconds, expected[room], 0.1);
        }
    }
}

static const double ALL_OPEN[8] = {32.0, 36.6, 25.8, 31.4, 37.0, 21.0, 8.2, 3.3};
static const double BY_TWIN[8] = {34.7, 37.3, 25.8, 39.6, 43.3, 21.0, 8.2, 3.3};

TEST(times_equal_the_reference_and_doors_shut_change_the_rooms_behind) {
    UNUSED_STATE;
    static Joins joins;
    draw(&joins);
    joins_open(&joins);
    expect_times(&joins, 0, ALL_OPEN);
    int32_t corner = opening_of(&joins, "corner");
    int32_t twin = opening_of(&joins, "twin");
    building_set_locked(&joins.building, corner, true, NOBODY, &joins.log);
    expect_times(&joins, 0, BY_TWIN);
    building_set_locked(&joins.building, twin, true, NOBODY, &joins.log);
    const double cut_off[8] = {NO_WAY, NO_WAY, 25.8, NO_WAY, NO_WAY, 21.0, 8.2, 3.3};
    expect_times(&joins, 0, cut_off);
    building_set_locked(&joins.building, twin, false, NOBODY, &joins.log);
    building_set_locked(&joins.building, corner, false, NOBODY, &joins.log);
    expect_times(&joins, 0, ALL_OPEN);
    joins_close(&joins);
}

TEST(one_way_and_unknown_doors_act_like_shut_ones) {
    UNUSED_STATE;
    static Joins joins;
    draw(&joins);
    joins.draft.openings[1].one_way = true;
    joins.draft.openings[1].rooms[0] = "0";
    joins.draft.openings[1].rooms[1] = "2";
    joins_open(&joins);
    expect_times(&joins, 0, ALL_OPEN);
    joins_close(&joins);
    joins.draft.openings[1].rooms[0] = "2";
    joins.draft.openings[1].rooms[1] = "0";
    joins_open(&joins);
    expect_times(&joins, 0, BY_TWIN);
    joins_close(&joins);
    draw(&joins);
    joins_open(&joins);
    uint32_t known = ~(1u << opening_of(&joins, "corner"));
    RouteClassDef stranger = {
        .want = ROUTE_TO_MUSTER, .target = -1, .may_use_stairs = true, .known = &known};
    expect_times(&joins, routes_class(joins.routes, &stranger), BY_TWIN);
    RouteClassDef wheelchair = {
        .want = ROUTE_TO_MUSTER, .target = -1, .may_use_stairs = false, .known = NULL};
    const double no_stairs[8] = {NO_WAY, NO_WAY, NO_WAY, NO_WAY, NO_WAY, NO_WAY, 8.2, 3.3};
    expect_times(&joins, routes_class(joins.routes, &wheelchair), no_stairs);
    joins_close(&joins);
}

TEST(a_queue_of_ten_seconds_sends_people_to_the_twin_door) {
    UNUSED_STATE;
    static Joins joins;
    draw(&joins);
    joins_open(&joins);
    routes_set_cost(joins.routes, opening_of(&joins, "corner"), 10.0f);
    routes_refresh(joins.routes, 1000);
    RouteChoice choice = routes_choose(joins.routes, 0, 0, vec(1.0f, 4.0f), -1, -1, NULL);
    assert_int_equal(choice.opening, opening_of(&joins, "twin"));
    assert_near(choice.seconds, 33.6, 0.1);
    joins_close(&joins);
}

TEST(nobody_is_stuck_however_the_building_is_turned) {
    UNUSED_STATE;
    static Joins joins;
    const double turns[4][2] = {{0.0, 0.0}, {17.0, 0.0}, {45.0, 5000.0}, {90.0, 0.0}};
    for (int i = 0; i < 4; i++) {
        draw(&joins);
        turn(&joins, turns[i][0], turns[i][1]);
        joins_open(&joins);
        for (int room = 0; room < JOIN_ROOMS; room++) {
            RouteChoice choice =
                routes_choose(joins.routes, 0, room, middle(&joins, room, true), -1, -1, NULL);
            assert_true(choice.seconds < ROUTES_FAR);
        }
        WalkScore score = walker_score(joins.routes, joins.facility, 20);
        print_message("turned %.0f: %d walks, %d stuck, mean error %.2f %%, worst %.1f %%\n",
                      turns[i][0], score.walks, score.stuck, 100 * score.mean, 100 * score.worst);
        assert_int_equal(score.stuck, 0);
        assert_true(score.mean < 0.003);
        joins_close(&joins);
    }
}

SUITE(CASE(times_equal_the_reference_and_doors_shut_change_the_rooms_behind),
      CASE(one_way_and_unknown_doors_act_like_shut_ones),
      CASE(a_queue_of_ten_seconds_sends_people_to_the_twin_door),
      CASE(nobody_is_stuck_however_the_building_is_turned))
