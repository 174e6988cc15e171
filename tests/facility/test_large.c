// Large and hostile facilities: thousands of rooms are linked in a moment, nonsense is refused in
// one, and both print what they took.
#include "support/check.h"

#include "facility/routes.h"

#include <time.h>

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

// A def whose arrays and texts live in an arena.
typedef struct Large {
    Arena arena;
    FacilityDef def;
    StoreyDef storey;
    RoomDef* rooms;
    OpeningDef* openings;
    MusterDef muster;
} Large;

static void large_begin(Large* large, int rooms, int openings) {
    arena_init_growing(&large->arena, (size_t)1 << 30);
    large->def = facility_default_def();
    large->storey = (StoreyDef){.id = "0", .height = 3.0};
    large->rooms = ARENA_TAKE(&large->arena, RoomDef, (size_t)rooms);
    large->openings = ARENA_TAKE(&large->arena, OpeningDef, (size_t)openings + 1);
    large->def.storeys = &large->storey;
    large->def.storey_count = 1;
    large->def.rooms = large->rooms;
    large->def.openings = large->openings;
    large->def.musters = &large->muster;
    large->def.muster_count = 1;
}

static void add_box(Large* large, const char* id, RoomUse use, double x, double y, double w,
                    double h) {
    double(*points)[2] = arena_take(&large->arena, 4, sizeof *points);
    const double corners[4][2] = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}};
    memcpy(points, corners, sizeof corners);
    large->rooms[large->def.room_count++] =
        (RoomDef){.id = id, .storey = "0", .use = use, .outline = {(const double(*)[2])points, 4}};
}

static void add_door(Large* large, double x0, double y0, double x1, double y1) {
    large->openings[large->def.opening_count] =
        (OpeningDef){.id = arena_format(&large->arena, "d%d", large->def.opening_count),
                     .kind = OPENING_DOOR,
                     .storey = "0",
                     .centre = {{x0, y0}, {x1, y1}}};
    large->def.opening_count++;
}

// A grid of square rooms of 4 m with a door to the right and one upwards each, a yard below.
static void large_grid(Large* large, int side) {
    large_begin(large, side * side + 1, 2 * side * side + 2 * side);
    for (int i = 0; i < side * side; i++) {
        double x = i % side * 4.2;
        double y = (double)(i / side) * 4.2;
        add_box(large, arena_format(&large->arena, "r%d", i), ROOM_OFFICE, x, y, 4.0, 4.0);
        if (i % side + 1 < side) {
            add_door(large, x + 4.1, y + 1.0, x + 4.1, y + 1.9);
        }
        if (i / side + 1 < side) {
            add_door(large, x + 2.0, y + 4.1, x + 2.9, y + 4.1);
        }
    }
    add_box(large, "yard", ROOM_OUTDOOR, -5.0, -10.0, side * 4.2 + 10.0, 9.8);
    add_door(large, 2.0, -0.1, 2.9, -0.1);
    large->muster = (MusterDef){.id = "m", .at = {0.0, -8.0}};
}

TEST(thousands_of_rooms_are_linked_by_position) {
    UNUSED_STATE;
    enum { SIDE = 40 };
    Large large;
    large_grid(&large, SIDE);
    Problems* problems = malloc(sizeof *problems);
    problems_init(problems);
    const Facility* facility = NULL;
    double start = milliseconds();
    assert_int_equal(facility_create(&large.arena, &large.def, problems, &facility), STATUS_OK);
    double linked = milliseconds();
    assert_int_equal(problems->count, 0);
    assert_int_equal(facility->opening_count, 2 * SIDE * (SIDE - 1) + 1);
    Arena world;
    assert_int_equal(arena_init(&world, building_bytes(facility) + routes_bytes(facility)),
                     STATUS_OK);
    Building building;
    building_init(&building, &world, facility);
    double built = milliseconds();
    Routes* routes = routes_create(&world, facility, &building);
    assert_non_null(routes);
    print_message("%d rooms: linked in %.0f ms, routes in %.0f ms, %.1f MB\n", SIDE * SIDE,
                  linked - start, milliseconds() - built, (double)world.size / 1e6);
    RouteChoice choice = routes_choose(routes, 0, SIDE * SIDE - 1,
                                       facility->rooms[SIDE * SIDE - 1].label, -1, -1, NULL);
    assert_true(choice.seconds < ROUTES_FAR);
    // The way goes SIDE - 1 rooms to the left and as many down: longer than a crow would fly.
    const float rows = (float)(SIDE - 1) * 4.2f;
    assert_true(choice.seconds > sqrtf(2.0f) * rows / ROUTES_SPEED);
    assert_true(choice.seconds < 2.0f * rows / ROUTES_SPEED + 25.0f);
    arena_free(&world);
    arena_free(&large.arena);
    free(problems);
}

// Rooms that all lie on top of each other, with round outlines of many points.
TEST(rooms_upon_rooms_are_refused_quickly) {
    UNUSED_STATE;
    enum { ROOMS = 600, POINTS = 96 };
    Large large;
    large_begin(&large, ROOMS, 1000);
    for (int i = 0; i < ROOMS; i++) {
        double(*points)[2] = arena_take(&large.arena, POINTS, sizeof *points);
        for (int k = 0; k < POINTS; k++) {
            points[k][0] = 30.0 * cos(k * 6.2831853 / POINTS) + 0.001 * i;
            points[k][1] = 30.0 * sin(k * 6.2831853 / POINTS);
        }
        large.rooms[large.def.room_count++] =
            (RoomDef){.id = arena_format(&large.arena, "r%d", i),
                      .storey = "0",
                      .outline = {(const double(*)[2])points, POINTS}};
    }
    for (int i = 0; i < 1000; i++) {
        add_door(&large, 29.0, -1.0 + 0.0001 * i, 29.0, 1.0);
    }
    Problems* problems = malloc(sizeof *problems);
    problems_init(problems);
    const Facility* facility = NULL;
    double start = milliseconds();
    assert_int_equal(facility_create(&large.arena, &large.def, problems, &facility),
                     STATUS_INVALID);
    double took = milliseconds() - start;
    print_message("600 rooms upon each other: refused in %.0f ms\n", took);
    assert_null(facility);
    bool told = false;
    for (int i = 0; i < problems->count; i++) {
        told = told || strstr(problems->items[i].message, "too tangled") != NULL ||
               strstr(problems->items[i].message, "of floor with room") != NULL;
    }
    assert_true(told);
    arena_free(&large.arena);
    free(problems);
}

TEST(too_many_points_rooms_and_corners_are_told) {
    UNUSED_STATE;
    enum { POINTS = 5000 };
    Large large;
    large_begin(&large, 2, 2);
    large.muster.id = "m";
    double(*points)[2] = arena_take(&large.arena, POINTS, sizeof *points);
    for (int k = 0; k < POINTS; k++) { // a star: every second point is a corner
        double radius = k % 2 == 0 ? 50.0 : 40.0;
        points[k][0] = radius * cos(k * 6.2831853 / POINTS);
        points[k][1] = radius * sin(k * 6.2831853 / POINTS);
    }
    large.rooms[0] =
        (RoomDef){.id = "star", .storey = "0", .outline = {(const double(*)[2])points, POINTS}};
    large.def.room_count = 1;
    Problems* problems = malloc(sizeof *problems);
    problems_init(problems);
    const Facility* facility = NULL;
    assert_int_equal(facility_create(&large.arena, &large.def, problems, &facility),
                     STATUS_INVALID);
    assert_contains(problems->items[0].message, "it has 2500 inner corners, at most 1024");
    problems_init(problems);
    large.rooms[0].outline.count = FACILITY_POINTS_MAX + 1;
    assert_int_equal(facility_create(&large.arena, &large.def, problems, &facility),
                     STATUS_INVALID);
    assert_contains(problems->items[0].message,
                    "it has 200001 points of room outlines, at most 200000 are accepted");
    arena_free(&large.arena);
    free(problems);
}

SUITE(CASE(thousands_of_rooms_are_linked_by_position), CASE(rooms_upon_rooms_are_refused_quickly),
      CASE(too_many_points_rooms_and_corners_are_told))
