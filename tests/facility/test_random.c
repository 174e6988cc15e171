// Random maps: whatever is drawn, the answer is a facility whose routes work, or problems.
#include "support/check.h"

#include "core/rng.h"
#include "facility/routes.h"

enum { WIDE = 12, HIGH = 9, CASES = 300 };

static uint32_t draw(uint64_t n, uint32_t slot, uint32_t below) {
    return rng_below((RngKey){.seed = 11, .stream = RNG_TEST, .slot = slot, .n = n}, below);
}

// Two storeys of mostly floor with walls and signs strewn in; the last row is open ground.
static void draw_map(uint64_t n, char* lower, char* upper) {
    static const char SIGNS[] = "###AAAABB..C+'=<>*#####A";
    for (int s = 0; s < 2; s++) {
        char* at = s == 0 ? lower : upper;
        for (uint32_t y = 0; y < HIGH; y++) {
            for (uint32_t x = 0; x < WIDE; x++) {
                uint32_t slot = ((uint32_t)s * HIGH + y) * WIDE + x;
                bool ground = s == 0 && y == HIGH - 1;
                *at++ = ground ? (x == 3 ? '*' : '.') : SIGNS[draw(n, slot, sizeof SIGNS - 1)];
            }
            *at++ = '\n';
        }
        *at = '\0';
    }
    if (n % 2 == 0) { // stairs must match: half of the maps have one storey of flights only
        for (char* c = lower; *c != '\0'; c++) {
            size_t i = (size_t)(c - lower);
            *c = *c == '<' ? '#' : *c;
            upper[i] = upper[i] == '>' ? '#' : upper[i];
            bool stair = *c == '>' || upper[i] == '<';
            if (stair && *c != '.' && *c != '*') {
                *c = '>';
                upper[i] = '<';
            } else if (stair) {
                upper[i] = '#';
            }
        }
    }
}

// Every class answers in every room, and a way that is named can be started.
static void use_routes(const Facility* facility) {
    Arena world;
    size_t bytes = building_bytes(facility) + routes_bytes(facility);
    assert_int_equal(arena_init(&world, bytes), STATUS_OK);
    Building building;
    building_init(&building, &world, facility);
    Routes* routes = routes_create(&world, facility, &building);
    assert_non_null(routes);
    assert_int_equal(world.used, bytes);
    for (int32_t r = 0; r < facility->room_count; r++) {
        vec2s at = room_place(facility, r, 0.3, 0.7, 0.2f);
        assert_true(room_contains(facility, r, at));
        RouteChoice choice = routes_choose(routes, 0, r, at, -1, -1, NULL);
        if (choice.opening >= 0) {
            Waypoint way = routes_waypoint(routes, r, choice.opening, at,
                                           (Waypoint){.at = at, .rest = -1.0f}, false);
            assert_true(choice.seconds < ROUTES_FAR && way.rest >= 0.0f);
            int32_t beyond = opening_other(&facility->openings[choice.opening], r);
            float there = routes_seconds(routes, r, at, beyond, facility->rooms[beyond].label);
            assert_true(there < ROUTES_FAR);
        }
    }
    arena_free(&world);
}

TEST(any_map_gives_a_working_facility_or_problems) {
    UNUSED_STATE;
    Problems* problems = malloc(sizeof *problems);
    int made = 0;
    for (uint64_t n = 0; n < CASES; n++) {
        char lower[(WIDE + 1) * HIGH + 1];
        char upper[(WIDE + 1) * HIGH + 1];
        draw_map(n, lower, upper);
        if (n % 3 == 0) { // signs that fit: only walls, floors and open edges
            for (char* c = lower; *c != '\0'; c++) {
                *c = strchr("+'=<>", *c) != NULL ? '.' : *c;
            }
        }
        const char* storeys[2] = {lower, upper};
        Arena arena;
        arena_init_growing(&arena, (size_t)64 << 20);
        problems_init(problems);
        MapDef map = {.name = "random", .storeys = storeys, .storey_count = n % 3 == 0 ? 1 : 2};
        const Facility* facility = NULL;
        Status status = facility_from_map(&arena, &map, problems, &facility);
        assert_true((status == STATUS_OK) == (facility != NULL));
        assert_true((status == STATUS_OK) == (problems->errors == 0));
        if (facility != NULL) {
            made++;
            use_routes(facility);
        }
        arena_free(&arena);
    }
    print_message("%d of %d random maps are facilities\n", made, (int)CASES);
    assert_true(made > 5);
    free(problems);
}

SUITE(CASE(any_map_gives_a_working_facility_or_problems))
