// Routes: walks inside rooms against exact ways, choices between rooms, doors that change.
#include "facility/walker.h"
#include "support/map.h"

// A facility with a building and routes, in one fixed arena as a world would have it.
typedef struct Scene {
    Arena loading, world;
    const Facility* facility;
    Building building;
    Routes* routes;
    EventLog log;
} Scene;

static void scene_open_facility(Scene* scene) {
    size_t bytes = building_bytes(scene->facility) + routes_bytes(scene->facility);
    assert_int_equal(arena_init(&scene->world, bytes + event_log_bytes(100)), STATUS_OK);
    event_log_init(&scene->log, &scene->world, 100);
    size_t before = scene->world.used;
    building_init(&scene->building, &scene->world, scene->facility);
    scene->routes = routes_create(&scene->world, scene->facility, &scene->building);
    assert_non_null(scene->routes);
    assert_int_equal(scene->world.used - before, bytes);
}

static void scene_open_storeys(Scene* scene, const char* const* storeys, int count,
                               const char* legend) {
    scene->facility = map_open_storeys(&scene->loading, storeys, count, legend);
    scene_open_facility(scene);
}

static void scene_open(Scene* scene, const char* rows, const char* legend) {
    scene_open_storeys(scene, &rows, 1, legend);
}

static void scene_close(Scene* scene) {
    arena_free(&scene->world);
    arena_free(&scene->loading);
}

static int32_t opening_of(const Scene* scene, const char* id) {
    int32_t opening = facility_find_opening(scene->facility, id);
    assert_true(opening >= 0);
    return opening;
}

static int32_t room_of(const Scene* scene, const char* id) {
    int32_t room = facility_find_room(scene->facility, id);
    assert_true(room >= 0);
    return room;
}

static void set_locked(Scene* scene, const char* id, bool locked) {
    building_set_locked(&scene->building, opening_of(scene, id), locked, NOBODY, &scene->log);
    assert_int_equal(routes_refresh(scene->routes, 1000), 0);
}

static RouteChoice choose(const Scene* scene, const char* room, float x, float y) {
    return routes_choose(scene->routes, 0, room_of(scene, room), vec(x, y), -1, -1, NULL);
}

static uint64_t routes_state(const Scene* scene) {
    Hash hash = hash_begin();
    for (int r = 0; r < scene->facility->room_count; r++) {
        RouteChoice choice =
            routes_choose(scene->routes, 0, r, scene->facility->rooms[r].label, -1, -1, NULL);
        hash_i32(&hash, choice.opening);
        hash_f32(&hash, choice.seconds);
    }
    return hash_end(hash);
}

static const char MAZE[] = "##########################\n"
                           "#AAAAAAAAAAAA#BBBBBBBBBBB#\n"
                           "#A#########AA+B###BBB##BB#\n"
                           "#A#AAAAAAA#AA#B#BBBBB#BBB#\n"
                           "#A#A###AAA#AA#B#B#B##B#BB#\n"
                           "#A#AAA#AAAAAA#BBBB#BBBBBB#\n"
                           "#A###A#AA##AA#######+#####\n"
                           "#AAAAA#AA##AA#CCCCCCCCCCC#\n"
                           "###+#######=##C##C##C##CC#\n"
                           "#DDDDDDD#EEEEECCCCCCCCCCC#\n"
                           "#D##D##D#E##E#C##C##C##CC#\n"
                           "#DDDDDDD+EEEE#CCCCCCCCCCC#\n"
                           "#####+######+######++#####\n"
                           "..........................\n"
                           "....####........##........\n"
                           ".....####.......##....*...\n"
                           "..........................\n";

TEST(nobody_gets_stuck_and_ways_are_short) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, MAZE, NULL);
    WalkScore score = walker_score(scene.routes, scene.facility, 20);
    print_message("maze: %d walks, %d stuck, mean error %.2f %%, worst %.1f %%\n", score.walks,
                  score.stuck, 100 * score.mean, 100 * score.worst);
    assert_true(score.walks > 300);
    assert_int_equal(score.stuck, 0);
    assert_int_equal(score.no_reference, 0);
    // Real buildings: 0.5 % (README). Ways 1 m wide that bend every few metres cost more, since
    // people keep 0.25 m off each corner and the reference 1 mm.
    assert_true(score.mean < 0.055);
    scene_close(&scene);
}

TEST(walking_a_straight_room_takes_its_length_over_the_speed) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, "###########\n#AAAAAAAAA+.*\n###########\n", NULL);
    // From (1.5, 1.5): 8.5 m to the door, 1 m of wall, 1.5 m to the muster point, of which a share
    // counts in choosing an exit.
    RouteChoice choice = choose(&scene, "A", 1.5f, 1.5f);
    assert_int_equal(choice.opening, opening_of(&scene, "door1"));
    // Sights start 1 cm inside rooms.
    assert_near(choice.seconds, (9.5 + 1.5 * (double)ROUTES_OUTDOOR_SHARE) / 1.25, 0.02);
    assert_near(choice.portal.x, 10.0, 1e-5);
    assert_near(routes_distance(scene.routes, 0, vec(1.5f, 1.5f), vec(9.5f, 1.5f)), 8.0, 1e-5);
    scene_close(&scene);
}

TEST(a_person_at_the_muster_rooms_side_walks_straight_to_the_point) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, "###########\n#AAAAAAAAA+.....*\n###########\n", NULL);
    RouteChoice choice = choose(&scene, "outdoors", 12.5f, 1.5f);
    assert_int_equal(choice.opening, -1);
    assert_near(choice.seconds, 4.0 / 1.25, 1e-4);
    scene_close(&scene);
}

static const char TWO_DOORS[] = "###############\n"
                                "#AAAAAAAAAAAAA#\n"
                                "##+#########+##\n"
                                "...............\n"
                                "..*............\n";

TEST(the_nearer_of_two_doors_is_taken_until_it_is_locked) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, TWO_DOORS, NULL);
    int32_t near = opening_of(&scene, "door1");
    int32_t far = opening_of(&scene, "door2");
    RouteChoice before = choose(&scene, "A", 3.5f, 3.5f);
    assert_int_equal(before.opening, near);
    set_locked(&scene, "door1", true);
    RouteChoice after = choose(&scene, "A", 3.5f, 3.5f);
    assert_int_equal(after.opening, far);
    assert_true(after.seconds > before.seconds);
    set_locked(&scene, "door2", true);
    assert_int_equal(choose(&scene, "A", 3.5f, 3.5f).opening, -1);
    assert_true(choose(&scene, "A", 3.5f, 3.5f).seconds >= ROUTES_FAR);
    scene_close(&scene);
}

TEST(a_queue_sends_people_to_the_other_door_and_hysteresis_holds_them) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, TWO_DOORS, NULL);
    int32_t near = opening_of(&scene, "door1");
    int32_t far = opening_of(&scene, "door2");
    float base = choose(&scene, "A", 7.5f, 3.5f).seconds;
    routes_set_cost(scene.routes, near, 10.0f);
    assert_int_equal(routes_refresh(scene.routes, 0) > 0, 1); // counted, not done
    assert_int_equal(routes_refresh(scene.routes, 100), 0);
    RouteChoice queued = choose(&scene, "A", 7.5f, 3.5f);
    assert_int_equal(queued.opening, far);
    assert_true(queued.seconds <= base + 10.0f);
    // Whoever has chosen a door stays with it for a difference of a second or two.
    const vec2s at = vec(7.6f, 3.5f);
    const struct {
        float cost;
        int32_t undecided, chose_near, chose_far;
    } cases[3] = {{0.0f, near, near, far}, {3.0f, far, near, far}, {9.0f, far, far, far}};
    for (int i = 0; i < 3; i++) {
        routes_set_cost(scene.routes, near, cases[i].cost);
        routes_refresh(scene.routes, 100);
        const Routes* routes = scene.routes;
        assert_int_equal(routes_choose(routes, 0, 0, at, -1, -1, NULL).opening, cases[i].undecided);
        assert_int_equal(routes_choose(routes, 0, 0, at, near, -1, NULL).opening,
                         cases[i].chose_near);
        assert_int_equal(routes_choose(routes, 0, 0, at, far, -1, NULL).opening,
                         cases[i].chose_far);
    }
    scene_close(&scene);
}

TEST(nobody_on_the_way_to_a_muster_point_goes_back_in) {
    UNUSED_STATE;
    Scene scene;
    // Round the building it is far from door1 to the muster point, through it near.
    scene_open(&scene,
               "....................\n"
               "..######+##########.\n"
               "..#AAAAAAAAAAAAAAA#.\n"
               "..#############+###.\n"
               "...............*....\n",
               NULL);
    int outdoors = room_of(&scene, "outdoors");
    RouteChoice choice = routes_choose(scene.routes, 0, outdoors, vec(8.5f, 4.5f), -1, -1, NULL);
    assert_int_equal(choice.opening, -1);
    assert_int_equal(choose(&scene, "A", 8.5f, 2.8f).opening, opening_of(&scene, "door1"));
    scene_close(&scene);
}

TEST(a_one_way_door_is_used_one_way_only) {
    UNUSED_STATE;
    Scene scene;
    // door1 joins A (first in reading order, above) to B; one way from A to B.
    scene_open(&scene, "#AAAAA#\n#+###=#\n#BBBBB+.*\n", "door door1 one_way\n");
    int32_t to_b = routes_class(scene.routes, &(RouteClassDef){.want = ROUTE_TO_ROOM,
                                                               .target = room_of(&scene, "B"),
                                                               .may_use_stairs = true});
    RouteChoice along =
        routes_choose(scene.routes, to_b, room_of(&scene, "A"), vec(1.5f, 2.2f), -1, -1, NULL);
    assert_int_equal(along.opening, opening_of(&scene, "door1"));
    int32_t to_a = routes_class(scene.routes, &(RouteClassDef){.want = ROUTE_TO_ROOM,
                                                               .target = room_of(&scene, "A"),
                                                               .may_use_stairs = true});
    RouteChoice back =
        routes_choose(scene.routes, to_a, room_of(&scene, "B"), vec(1.5f, 0.8f), -1, -1, NULL);
    assert_int_equal(back.opening, opening_of(&scene, "gap1"));
    scene_close(&scene);
}

TEST(a_wheelchair_does_not_take_stairs) {
    UNUSED_STATE;
    const char* storeys[2] = {"#>AAA+.*\n", "#<BBB#\n"};
    Scene scene;
    scene_open_storeys(&scene, storeys, 2, NULL);
    int32_t wheelchair = routes_class(scene.routes, &(RouteClassDef){.want = ROUTE_TO_MUSTER,
                                                                     .target = -1,
                                                                     .may_use_stairs = false,
                                                                     .known = NULL});
    int32_t room = room_of(&scene, "B");
    RouteChoice walking = routes_choose(scene.routes, 0, room, vec(3.5f, 0.5f), -1, -1, NULL);
    assert_int_equal(walking.opening, opening_of(&scene, "stair1"));
    // 2 m to the flight, 6 m of it at 0.62 of the speed, 5.5 m to the outside, 1 m of wall within.
    assert_near(
        walking.seconds,
        2.0 / 1.25 + 6.0 / (1.25 * 0.62) + (4.5 + 1.5 * (double)ROUTES_OUTDOOR_SHARE) / 1.25, 0.04);
    assert_true(
        routes_choose(scene.routes, wheelchair, room, vec(3.5f, 0.5f), -1, -1, NULL).seconds >=
        ROUTES_FAR);
    scene_close(&scene);
}

TEST(who_does_not_know_a_door_does_not_take_it) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, TWO_DOORS, NULL);
    uint32_t known[1] = {1u << opening_of(&scene, "door2")};
    RouteClassDef def = {
        .want = ROUTE_TO_MUSTER, .target = -1, .may_use_stairs = true, .known = known};
    int32_t stranger = routes_class(scene.routes, &def);
    assert_int_equal(routes_class(scene.routes, &def), stranger);
    assert_int_not_equal(stranger, 0);
    RouteChoice choice = routes_choose(scene.routes, stranger, 0, vec(2.5f, 3.5f), -1, -1, NULL);
    assert_int_equal(choice.opening, opening_of(&scene, "door2"));
    uint32_t all[1] = {3};
    def.known = all;
    assert_int_equal(routes_class(scene.routes, &def), 0); // knowing all is being everyone
    scene_close(&scene);
}

TEST(closing_and_opening_every_door_restores_every_time_bit_for_bit) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, MAZE, NULL);
    uint64_t before = routes_state(&scene);
    int changed = 0;
    for (int32_t i = 0; i < scene.facility->opening_count; i++) {
        if (scene.facility->openings[i].kind != OPENING_DOOR) {
            continue;
        }
        building_set_locked(&scene.building, i, true, NOBODY, &scene.log);
        routes_refresh(scene.routes, 1000);
        changed += routes_state(&scene) != before;
        building_set_locked(&scene.building, i, false, NOBODY, &scene.log);
        routes_refresh(scene.routes, 1000);
        assert_true(routes_state(&scene) == before);
    }
    assert_true(changed >= 3);
    scene_close(&scene);
}

TEST(locking_a_door_shortens_no_way_and_a_new_exit_lengthens_none) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, MAZE, NULL);
    int rooms = scene.facility->room_count;
    float before[32];
    for (int32_t door = 0; door < scene.facility->opening_count; door++) {
        if (scene.facility->openings[door].kind != OPENING_DOOR) {
            continue;
        }
        // Shut first: unlocking is then the extra exit.
        building_set_locked(&scene.building, door, true, NOBODY, &scene.log);
        routes_refresh(scene.routes, 1000);
        for (int r = 0; r < rooms; r++) {
            vec2s at = scene.facility->rooms[r].label;
            before[r] = routes_choose(scene.routes, 0, r, at, -1, -1, NULL).seconds;
        }
        building_set_locked(&scene.building, door, false, NOBODY, &scene.log);
        routes_refresh(scene.routes, 1000);
        for (int r = 0; r < rooms; r++) {
            vec2s at = scene.facility->rooms[r].label;
            assert_true(routes_choose(scene.routes, 0, r, at, -1, -1, NULL).seconds <= before[r]);
        }
    }
    scene_close(&scene);
}

TEST(errands_to_every_room_each_have_a_class_of_their_own) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, MAZE, NULL);
    for (int32_t target = 0; target < scene.facility->room_count; target++) {
        RouteClassDef def = {
            .want = ROUTE_TO_ROOM, .target = target, .may_use_stairs = true, .known = NULL};
        int32_t id = routes_class(scene.routes, &def);
        for (int32_t from = 0; from < scene.facility->room_count; from++) {
            vec2s at = scene.facility->rooms[from].label;
            RouteChoice choice = routes_choose(scene.routes, id, from, at, -1, -1, NULL);
            assert_int_equal(choice.opening == -1, from == target);
            assert_true(choice.seconds < ROUTES_FAR);
        }
    }
    scene_close(&scene);
}

TEST(a_full_pool_gives_the_nearest_superset) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, MAZE, NULL);
    int openings = scene.facility->opening_count;
    int made = 0;
    for (uint32_t bits = 1; made < ROUTES_CLASSES_MAX; bits++, made++) {
        uint32_t known = bits & ((1u << (openings - 1)) - 1u);
        routes_class(scene.routes, &(RouteClassDef){.want = ROUTE_TO_MUSTER,
                                                    .target = -1,
                                                    .may_use_stairs = true,
                                                    .known = &known});
    }
    uint32_t one_more = (1u << (openings - 1)) | 1u;
    RouteClassDef def = {
        .want = ROUTE_TO_MUSTER, .target = -1, .may_use_stairs = true, .known = &one_more};
    assert_int_equal(routes_class(scene.routes, &def), 0);
    def.may_use_stairs = false;
    assert_int_equal(routes_class(scene.routes, &def), 1);
    def = (RouteClassDef){
        .want = ROUTE_TO_ROOM, .target = 3, .may_use_stairs = true, .known = &one_more};
    int32_t id = routes_class(scene.routes, &def);
    assert_int_equal(
        routes_choose(scene.routes, id, 3, scene.facility->rooms[3].label, -1, -1, NULL).opening,
        -1);
    scene_close(&scene);
}

TEST(of_two_supersets_the_one_that_knows_less_is_given) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, MAZE, NULL);
    RouteClassDef def = {.want = ROUTE_TO_MUSTER, .target = -1, .may_use_stairs = true};
    uint32_t wide = 0x3f;
    uint32_t narrow = 0x1f;
    uint32_t known;
    def.known = &wide;
    routes_class(scene.routes, &def);
    def.known = &narrow;
    int32_t nearest = routes_class(scene.routes, &def);
    def.known = &known;
    def.may_use_stairs = false; // the rest of the pool is for others
    for (known = 1; known <= ROUTES_CLASSES_MAX - 2; known++) {
        routes_class(scene.routes, &def);
    }
    assert_int_equal(routes_counts(scene.routes).merged, 0);
    def.may_use_stairs = true;
    known = 0x0d;
    assert_int_equal(routes_class(scene.routes, &def), nearest);
    assert_int_equal(routes_counts(scene.routes).merged, 1);
    scene_close(&scene);
}

static const char TWO_WAYS[] = "###############\n"
                               "#AAAAAAAAAAAAA#\n"
                               "###=====####+##\n"
                               "...............\n"
                               "...*...........\n";

TEST(a_wide_class_needs_wide_openings) {
    UNUSED_STATE;
    // A narrow door of 0.6 m beside the muster point, a door of 1.2 m far from it.
    Scene scene;
    Arena loading;
    MapDef map = {.name = "map", .cell = 0.6, .storey_count = 1};
    const char* rows = "###############\n"
                       "#AAAAAAAAAAAAA#\n"
                       "#AAAAAAAAAAAAA#\n"
                       "##+########++##\n"
                       "...............\n"
                       "..*............\n";
    map.storeys = &rows;
    Problems* problems = malloc(sizeof *problems);
    problems_init(problems);
    arena_init_growing(&loading, (size_t)64 << 20);
    assert_int_equal(facility_from_map(&loading, &map, problems, &scene.facility), STATUS_OK);
    free(problems);
    scene_open_facility(&scene);
    RouteClassDef def = {.want = ROUTE_TO_MUSTER, .target = -1};
    int32_t narrow = routes_class(scene.routes, &def);
    def.wide = true;
    int32_t wide = routes_class(scene.routes, &def);
    vec2s at = vec(1.5f, 2.1f);
    RouteChoice one = routes_choose(scene.routes, narrow, 0, at, -1, -1, NULL);
    RouteChoice two = routes_choose(scene.routes, wide, 0, at, -1, -1, NULL);
    assert_int_equal(one.opening, opening_of(&scene, "door1"));
    assert_int_equal(two.opening, opening_of(&scene, "door2"));
    assert_true(two.seconds > one.seconds);
    arena_free(&scene.world);
    arena_free(&loading);
}

TEST(a_way_never_used_costs_more_until_the_detour_is_longer) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, TWO_WAYS, NULL);
    int32_t near = opening_of(&scene, "gap1");
    uint32_t unfamiliar = 1u << near;
    RouteClassDef def = {.want = ROUTE_TO_MUSTER, .target = -1, .may_use_stairs = true};
    def.unfamiliar = &unfamiliar;
    int32_t strangers = routes_class(scene.routes, &def);
    assert_true(strangers >= 8);
    vec2s at = vec(1.5f, 3.5f);
    assert_int_equal(choose(&scene, "A", at.x, at.y).opening, near);
    RouteChoice other = routes_choose(scene.routes, strangers, 0, at, -1, -1, NULL);
    assert_int_equal(other.opening, opening_of(&scene, "door1"));
    set_locked(&scene, "door1", true);
    RouteChoice forced = routes_choose(scene.routes, strangers, 0, at, -1, -1, NULL);
    RouteChoice plain = choose(&scene, "A", at.x, at.y);
    assert_int_equal(forced.opening, near);
    assert_near(forced.seconds, plain.seconds + ROUTES_UNFAMILIAR_S, 1e-4);
    unfamiliar = 0; // nothing unfamiliar is the plain class
    assert_int_equal(routes_class(scene.routes, &def), 0);
    scene_close(&scene);
}

TEST(a_shut_door_is_waited_at_when_told_so) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, "#########\n#AAAAAAA#\n####+####\n....*....\n", NULL);
    int32_t door = opening_of(&scene, "door1");
    float open = choose(&scene, "A", 4.5f, 2.5f).seconds;
    set_locked(&scene, "door1", true);
    assert_true(choose(&scene, "A", 4.5f, 2.5f).seconds >= ROUTES_FAR);
    routes_set_wait(scene.routes, door, 12.0f);
    assert_int_equal(routes_refresh(scene.routes, 1000), 0);
    assert_near(choose(&scene, "A", 4.5f, 2.5f).seconds, open + 12.0f, 1e-4);
    set_locked(&scene, "door1", false);
    assert_near(choose(&scene, "A", 4.5f, 2.5f).seconds, open, 1e-6);
    set_locked(&scene, "door1", true);
    routes_set_wait(scene.routes, door, 0.0f);
    assert_int_equal(routes_refresh(scene.routes, 1000), 0);
    assert_true(choose(&scene, "A", 4.5f, 2.5f).seconds >= ROUTES_FAR);
    scene_close(&scene);
}

TEST(a_queue_that_only_the_asker_sees_turns_only_the_asker) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, TWO_WAYS, NULL);
    vec2s at = vec(7.0f, 3.5f);
    float queue[2] = {0.0f, 0.0f};
    int32_t near = opening_of(&scene, "gap1");
    queue[near] = 30.0f;
    RouteChoice plain = routes_choose(scene.routes, 0, 0, at, -1, -1, NULL);
    RouteChoice seen = routes_choose(scene.routes, 0, 0, at, -1, -1, queue);
    assert_int_equal(plain.opening, near);
    assert_int_equal(seen.opening, opening_of(&scene, "door1"));
    queue[near] = 0.5f;
    seen = routes_choose(scene.routes, 0, 0, at, -1, -1, queue);
    assert_int_equal(seen.opening, near);
    assert_near(seen.seconds, plain.seconds + 0.5f, 1e-4);
    scene_close(&scene);
}

TEST(the_time_between_two_places_is_the_same_both_ways_on_the_flat) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, MAZE, NULL);
    for (int32_t a = 0; a < scene.facility->room_count; a++) {
        for (int32_t b = 0; b < scene.facility->room_count; b++) {
            vec2s p = scene.facility->rooms[a].label;
            vec2s q = scene.facility->rooms[b].label;
            float there = routes_seconds(scene.routes, a, p, b, q);
            float back = routes_seconds(scene.routes, b, q, a, p);
            // Choosing portals round a corner is an estimate, so a little may differ.
            assert_near(there, back, 0.05 * (double)there + 0.3);
        }
    }
    scene_close(&scene);
}

TEST(whole_buildings_are_walked_to_the_outside) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, MAZE, NULL);
    int outdoors = room_of(&scene, "outdoors");
    for (int32_t start = 0; start < scene.facility->room_count; start++) {
        for (uint64_t n = 0; n < 5; n++) {
            vec2s p;
            assert_true(walker_place(scene.routes, scene.facility, start, n, &p));
            int32_t room = start;
            int32_t came = -1;
            double length = 0.0;
            RouteChoice first = routes_choose(scene.routes, 0, room, p, -1, -1, NULL);
            for (int crossed = 0; room != outdoors; crossed++) {
                assert_true(crossed < 10);
                RouteChoice choice = routes_choose(scene.routes, 0, room, p, -1, came, NULL);
                assert_true(choice.opening >= 0);
                Trip trip =
                    walker_walk(scene.routes, scene.facility, room, choice.opening, NULL, &p, 200);
                assert_true(trip.arrived);
                const Opening* opening = &scene.facility->openings[choice.opening];
                int side = opening->room[0] == room ? 1 : 0;
                vec2s a;
                vec2s b;
                walker_inset(opening, side, &a, &b);
                vec2s q = walker_closest(p, a, b);
                length += trip.length + (double)vec_distance(p, q);
                p = q;
                came = choice.opening;
                room = opening->room[side];
            }
            // Of the walk outdoors a share counts, but for who is out already.
            double share = start == outdoors ? 1.0 : (double)ROUTES_OUTDOOR_SHARE;
            length += share *
                      (double)routes_distance(scene.routes, room, p, scene.facility->musters[0].at);
            assert_near(length / 1.25, first.seconds, 0.12 * (double)first.seconds + 1.0);
        }
    }
    scene_close(&scene);
}

TEST(people_walk_round_obstacles_to_points_in_their_room) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, MAZE, NULL);
    int outdoors = room_of(&scene, "outdoors");
    vec2s targets[2] = {scene.facility->musters[0].at, vec(7.5f, 3.6f)};
    for (int t = 0; t < 2; t++) {
        for (uint64_t n = 0; n < 20; n++) {
            vec2s p;
            assert_true(walker_place(scene.routes, scene.facility, outdoors, n, &p));
            double limit = 2.0 * (double)routes_distance(scene.routes, outdoors, p, targets[t]) + 2;
            double length = 0.0;
            while (vec_distance(p, targets[t]) > WALKER_STEP && length < limit) {
                Waypoint way = routes_waypoint_to(scene.routes, outdoors, targets[t], p, false);
                float to = vec_distance(p, way.at);
                float step = to > 0 ? WALKER_STEP / to : 0;
                p = vec(p.x + (way.at.x - p.x) * step, p.y + (way.at.y - p.y) * step);
                p = walker_off_walls(scene.routes, scene.facility, outdoors, p);
                length += (double)WALKER_STEP;
            }
            assert_true(vec_distance(p, targets[t]) <= WALKER_STEP);
        }
    }
    scene_close(&scene);
}

TEST(who_comes_along_a_wall_keeps_the_distance_from_it_round_the_corner) {
    UNUSED_STATE;
    // A way 6 m wide comes up from the south and turns east round the corner at (7, 7).
    static const char TURN[] = "####################\n"
                               "#AAAAAAAAAAAAAAAAAA#\n"
                               "#AAAAAAAAAAAAAAAAAA#\n"
                               "#AAAAAAAAAAAAAAAAAA#\n"
                               "#AAAAAAAAAAAAAAAAAA=.\n"
                               "#AAAAAAAAAAAAAAAAAA=*\n"
                               "#AAAAAAAAAAAAAAAAAA=.\n"
                               "#AAAAAA#############\n"
                               "#AAAAAA#\n"
                               "#AAAAAA#\n"
                               "#AAAAAA#\n"
                               "########\n";
    Scene scene;
    scene_open(&scene, TURN, NULL);
    int32_t gap = opening_of(&scene, "gap1");
    const Waypoint none = {.rest = -1.0f};
    const float inner = 7.0f;
    for (float off = 1.0f; off < 5.5f; off += 1.0f) {
        vec2s at = vec(inner - off, 2.0f);
        Waypoint way = routes_waypoint(scene.routes, 0, gap, at, none, false);
        assert_near(way.at.x, 6.75, 0.01); // the corner: 0.25 m off both walls
        assert_near(way.at.y, 5.25, 0.01);
        assert_near(way.lane.x, at.x, 0.01);
        assert_near(way.lane.y, 5.0f + off, 0.01);
        // The lane is kept while one is pushed aside.
        Waypoint later = routes_waypoint(scene.routes, 0, gap, vec(at.x - 0.4f, 3.0f), way, false);
        assert_near(later.lane.x, way.lane.x, 1e-6);
        assert_near(later.lane.y, way.lane.y, 1e-6);
    }
    // Past the corner the opening itself is seen.
    Waypoint past = routes_waypoint(scene.routes, 0, gap, vec(8.0f, 6.0f), none, false);
    assert_near(past.rest, 0.0, 0.0);
    scene_close(&scene);
}

TEST(routes_made_like_shared_ones_answer_alike_and_write_nothing_of_theirs) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, TWO_DOORS, NULL);
    Arena loading;
    arena_init_growing(&loading, (size_t)1 << 26);
    const Routes* shared = routes_share(&loading, scene.facility);
    assert_non_null(shared);
    Arena world;
    size_t bytes = routes_bytes_like(scene.facility, shared);
    assert_true(bytes < routes_bytes(scene.facility));
    assert_int_equal(arena_init(&world, bytes), STATUS_OK);
    Routes* own = routes_create_like(&world, scene.facility, &scene.building, shared);
    assert_non_null(own);
    assert_int_equal(world.used, bytes);
    Hash before = hash_begin();
    routes_hash(shared, &before);
    for (int locked = 0; locked < 2; locked++) {
        if (locked != 0) {
            building_set_locked(&scene.building, 0, true, NOBODY, &scene.log);
            assert_int_equal(routes_refresh(scene.routes, 1000), 0);
            assert_int_equal(routes_refresh(own, 1000), 0);
        }
        for (int32_t room = 0; room < scene.facility->room_count; room++) {
            vec2s at = scene.facility->rooms[room].label;
            RouteChoice a = routes_choose(scene.routes, 0, room, at, -1, -1, NULL);
            RouteChoice b = routes_choose(own, 0, room, at, -1, -1, NULL);
            assert_int_equal(a.opening, b.opening);
            assert_memory_equal(&a.seconds, &b.seconds, sizeof a.seconds);
            for (int32_t to = 0; to < scene.facility->room_count; to++) {
                vec2s there = scene.facility->rooms[to].label;
                float one = routes_seconds(scene.routes, room, at, to, there);
                float two = routes_seconds(own, room, at, to, there);
                assert_memory_equal(&one, &two, sizeof one);
            }
        }
    }
    Hash one = hash_begin();
    Hash two = hash_begin();
    Hash after = hash_begin();
    routes_hash(scene.routes, &one);
    routes_hash(own, &two);
    routes_hash(shared, &after);
    assert_true(hash_end(one) == hash_end(two));
    assert_true(hash_end(before) == hash_end(after));
    assert_true(hash_end(one) != hash_end(after)); // a door was locked since
    arena_free(&world);
    arena_free(&loading);
    scene_close(&scene);
}

TEST(too_small_an_arena_gives_no_routes) {
    UNUSED_STATE;
    Scene scene;
    scene_open(&scene, TWO_DOORS, NULL);
    Arena small;
    assert_int_equal(arena_init(&small, routes_bytes(scene.facility) - 16), STATUS_OK);
    assert_null(routes_create(&small, scene.facility, &scene.building));
    arena_free(&small);
    scene_close(&scene);
}

SUITE(CASE(nobody_gets_stuck_and_ways_are_short),
      CASE(walking_a_straight_room_takes_its_length_over_the_speed),
      CASE(a_person_at_the_muster_rooms_side_walks_straight_to_the_point),
      CASE(the_nearer_of_two_doors_is_taken_until_it_is_locked),
      CASE(a_queue_sends_people_to_the_other_door_and_hysteresis_holds_them),
      CASE(nobody_on_the_way_to_a_muster_point_goes_back_in),
      CASE(a_one_way_door_is_used_one_way_only), CASE(a_wheelchair_does_not_take_stairs),
      CASE(who_does_not_know_a_door_does_not_take_it),
      CASE(closing_and_opening_every_door_restores_every_time_bit_for_bit),
      CASE(locking_a_door_shortens_no_way_and_a_new_exit_lengthens_none),
      CASE(errands_to_every_room_each_have_a_class_of_their_own),
      CASE(a_full_pool_gives_the_nearest_superset),
      CASE(of_two_supersets_the_one_that_knows_less_is_given),
      CASE(a_wide_class_needs_wide_openings),
      CASE(a_way_never_used_costs_more_until_the_detour_is_longer),
      CASE(a_shut_door_is_waited_at_when_told_so),
      CASE(a_queue_that_only_the_asker_sees_turns_only_the_asker),
      CASE(the_time_between_two_places_is_the_same_both_ways_on_the_flat),
      CASE(whole_buildings_are_walked_to_the_outside),
      CASE(people_walk_round_obstacles_to_points_in_their_room),
      CASE(who_comes_along_a_wall_keeps_the_distance_from_it_round_the_corner),
      CASE(routes_made_like_shared_ones_answer_alike_and_write_nothing_of_theirs),
      CASE(too_small_an_arena_gives_no_routes))
