// Facility: what linking makes of a def, and the sentence for everything that can be wrong with
// one.
#include "facility/defs.h"
#include "facility/walker.h"

static Draft draft;
static char text[32768];

static void expect(Status status, const char* sentence) {
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), status);
    assert_true((facility != NULL) == (status == STATUS_OK));
    assert_contains(text, sentence);
    arena_free(&arena);
}

static void expect_error(const char* sentence) {
    expect(STATUS_INVALID, sentence);
}

// ---- linking --------------------------------------------------------------------------------

TEST(a_door_is_linked_to_the_rooms_on_its_two_sides) {
    UNUSED_STATE;
    draft_house(&draft);
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    assert_string_equal(text, "");
    const Opening* door = &facility->openings[facility_find_opening(facility, "d1")];
    assert_int_equal(door->room[0] + door->room[1], 1);
    assert_near(door->throat, 0.2, 1e-5);
    assert_near(door->width, 0.9, 1e-5);
    assert_near(door->height, 2.1, 1e-5);
    for (int s = 0; s < 2; s++) {
        float x = door->room[s] == 0 ? 5.0f : 5.2f;
        assert_near(door->side[s][0].x, x, 1e-5);
        assert_near(door->side[s][1].x, x, 1e-5);
    }
    const Opening* exit = &facility->openings[facility_find_opening(facility, "exit")];
    assert_true(exit->is_exit);
    assert_int_equal(exit->room[1], facility_find_room(facility, "yard"));
    assert_string_equal(exit->name.en, "exit of left");
    assert_string_equal(exit->name.zh, "left出口");
    assert_int_equal(facility->exit_count, 1);
    arena_free(&arena);
}

TEST(walls_are_the_edges_less_the_openings) {
    UNUSED_STATE;
    draft_house(&draft);
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    const Room* left = &facility->rooms[0];
    float length = 0.0f;
    for (int w = left->first_wall; w < left->first_wall + left->wall_count; w++) {
        length += vec_distance(facility->walls[w].a, facility->walls[w].b);
    }
    assert_near(length, 18.0 - 2 * 0.9, 1e-4);
    assert_int_equal(left->wall_count, 6);
    assert_false(sight_in_room(facility, 0, vec(3.5f, 1.0f), vec(3.5f, -1.0f), 0.0f));
    assert_true(sight_in_room(facility, 0, vec(2.5f, 1.0f), vec(2.5f, -0.1f), 0.0f));
    assert_false(sight_in_room(facility, 0, vec(0.1f, 1.0f), vec(0.1f, 3.0f), 0.2f));
    arena_free(&arena);
}

TEST(a_window_is_no_way_but_part_of_the_wall) {
    UNUSED_STATE;
    draft_house(&draft);
    draft_opening(&draft, "w1", OPENING_WINDOW, 1.0, 4.1, 2.5, 4.1);
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    const Opening* window = &facility->openings[facility_find_opening(facility, "w1")];
    assert_int_equal(window->room[0], 0);
    assert_int_equal(window->room[1], facility_find_room(facility, "yard")); // the open air
    assert_false(window->is_exit);
    assert_int_equal(facility->rooms[0].wall_count, 6);
    arena_free(&arena);
}

TEST(names_that_are_far_are_replaced_by_position_with_a_note) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.openings[0].rooms[0] = "left";
    draft.openings[0].rooms[1] = "yard";
    expect(STATUS_OK,
           "test.geojson:501: note: door \"d1\": it does not lie between room \"left\" and "
           "room \"yard\": linked by position");
}

TEST(touching_rooms_are_open_where_walls_are_drawn_elsewhere) {
    UNUSED_STATE;
    draft_house(&draft);
    draft_box(&draft, "bay", ROOM_OFFICE, 0.0, 4.0, 5.0, 6.0);
    const double wall[8] = {0.0, 3.9, 2.0, 3.9, 2.0, 4.1, 0.0, 4.1};
    draft.walls[0] =
        (WallDef){.id = "w", .storey = "ground", .outline = draft_ring(&draft, 4, wall)};
    draft.def.wall_count = 1;
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    assert_contains(text, "room \"left\": it is open towards room \"bay\" over 3.0 m");
    const Opening* gap = &facility->openings[facility_find_opening(facility, "gap left-bay")];
    assert_int_equal(gap->kind, OPENING_GAP);
    assert_near(gap->width, 3.0, 0.051);
    arena_free(&arena);
    draft.def.wall_count = 0; // nothing drawn: an absent wall says nothing
    expect_error("room \"bay\": it has no door");
}

TEST(a_narrow_edge_cuts_the_clear_width) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.openings[0].centre[0][1] = 3.5; // 0.5 m of the 0.9 m lie beside the rooms
    draft.openings[0].centre[1][1] = 4.4;
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    assert_near(facility->openings[0].width, 0.5, 1e-4);
    arena_free(&arena);
    draft.openings[0].centre[0][1] = 3.62;
    draft.openings[0].centre[1][1] = 4.3;
    expect(STATUS_OK, "door \"d1\": it is only 0.38 m wide");
}

TEST(every_storey_keeps_its_stairs) {
    UNUSED_STATE;
    draft_house(&draft);
    const double hall[8] = {0.0, 0.0, 5.0, 0.0, 5.0, 4.0, 0.0, 4.0};
    draft_room(&draft, "hall", "upper", ROOM_STAIR, 4, hall);
    OpeningDef* stair = draft_opening(&draft, "flight", OPENING_STAIR, 0.0, 3.0, 0.0, 4.0);
    stair->upper_line[0][0] = stair->upper_line[1][0] = 4.0; // inside the hall
    stair->upper_line[0][1] = 3.0;
    stair->upper_line[1][1] = 4.0;
    stair->rooms[0] = "hall"; // upside down: put right
    stair->rooms[1] = "left";
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    const Opening* made = &facility->openings[facility_find_opening(facility, "flight")];
    assert_string_equal(facility->rooms[made->room[0]].id, "left");
    assert_string_equal(facility->rooms[made->room[1]].id, "hall");
    // 4 m on the plan and 3.6 m up.
    assert_near(made->length, sqrt(16.0 + 3.6 * 3.6), 1e-4);
    assert_false(made->on_edge[0]);
    assert_true(made->on_edge[1]);
    arena_free(&arena);
    stair->upper_line[0][0] = stair->upper_line[1][0] = 9.0;
    expect_error("stair \"flight\": it ends nowhere: its ");
}

// ---- errors ---------------------------------------------------------------------------------

TEST(unknown_names_are_told_with_a_near_one) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.openings[0].rooms[0] = "lefft";
    expect_error("test.geojson:501: door \"d1\": there is no room \"lefft\" (did you mean "
                 "\"left\"?)");
    draft_house(&draft);
    draft.rooms[1].storey = "grond";
    expect_error("test.geojson:20: room \"right\": there is no storey \"grond\" (did you mean "
                 "\"ground\"?)");
}

TEST(ids_must_differ) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.rooms[1].id = "left";
    expect_error("room \"left\": its id is used by another room too");
}

TEST(a_door_that_joins_nothing_is_refused_but_left_out_of_an_import) {
    UNUSED_STATE;
    draft_house(&draft);
    draft_opening(&draft, "d3", OPENING_DOOR, 3.0, 4.1, 3.9, 4.1);
    expect_error("test.geojson:503: door \"d3\": it joins room \"left\" to nothing: no other room "
                 "lies within 0.75 m");
    draft.openings[2].source = "IfcDoor 17";
    expect(STATUS_OK, "door \"d3\": left out: it joins room \"left\" to nothing");
    draft.openings[2].exit = true;
    expect_error("door \"d3\": it leads outdoors from room \"left\", but no outdoor room lies");
    draft.openings[2].exit = false;
    draft.openings[2].centre[0][1] = draft.openings[2].centre[1][1] = 2.0;
    expect(STATUS_OK, "door \"d3\": left out: both sides of it are room \"left\"");
}

TEST(an_exit_must_lead_outdoors) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.openings[0].exit = true;
    expect_error("exit \"d1\": it is marked as an exit but joins room \"left\" to room \"right\"");
}

TEST(overlapping_rooms_are_refused_beyond_half_a_square_metre) {
    UNUSED_STATE;
    draft_house(&draft);
    draft_box(&draft, "over", ROOM_STORE, 9.0, 3.0, 11.0, 5.0);
    expect_error("room \"right\": it shares 1.0 m2 of floor with room \"over\"");
    draft_house(&draft);
    draft_box(&draft, "beside", ROOM_STORE, 9.9, 0.0, 11.0, 4.0);
    expect(STATUS_OK, "room \"beside\": it has no door"); // a note: a store
    draft_house(&draft);
    draft_box(&draft, "ground", ROOM_OUTDOOR, -10.0, -0.1, 20.0, 20.0);
    expect_error("leave a hole in the outdoor room where the building stands");
}

TEST(rooms_need_a_way_out) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.def.opening_count = 1; // no exit
    expect_error("it has no exit: no door joins an indoor room to the outdoors (draw one in the "
                 "editor, key E; or add a door of kind \"exit\" in an overlay)");
    draft_house(&draft);
    draft.def.muster_count = 0;
    expect_error("it has no muster point (put one outdoors in the editor, key M; or add a feature "
                 "of kind \"muster\" in an overlay)");
    draft_house(&draft);
    draft_box(&draft, "a", ROOM_OFFICE, 20.0, 0.0, 25.0, 4.0);
    draft_box(&draft, "b", ROOM_OFFICE, 25.2, 0.0, 30.0, 4.0);
    draft_opening(&draft, "ab", OPENING_DOOR, 25.1, 1.0, 25.1, 1.9);
    expect_error("test.geojson:40: room \"a\": it has no way out: no exit can be reached from it");
    draft_house(&draft);
    draft.openings[0].locked = true;
    expect(STATUS_OK, "room \"right\": it can only be left through a locked door");
}

TEST(things_must_lie_in_rooms) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.devices[0] =
        (DeviceDef){.id = "E1", .kind = DEVICE_EXTINGUISHER, .storey = "ground", .at = {30.0, 2.0}};
    draft.def.device_count = 1;
    expect_error("device \"E1\": it lies outside every room, at (30.00, 2.00)");
    draft.devices[0].room = "rihgt";
    expect_error("device \"E1\": there is no room \"rihgt\" (did you mean \"right\"?)");
    draft.devices[0] =
        (DeviceDef){.id = "E1", .kind = DEVICE_EXTINGUISHER, .storey = "ground", .at = {5.05, 3.0}};
    expect(STATUS_OK, ""); // on the wall
    draft.devices[0].initial = INITIAL_FAULT;
    expect_error("device \"E1\": a device of type extinguisher cannot be \"fault\" at the start");
    draft.devices[0].kind = DEVICE_CALL_POINT;
    expect(STATUS_OK, "");
    draft.devices[0].initial = INITIAL_SHUT;
    expect_error("device \"E1\": a device of type call_point cannot be \"shut\" at the start");
    draft.devices[0].initial = INITIAL_USUAL;
    draft.musters[0].at[1] = 2.0;
    expect_error("muster point \"lawn\": it lies in room \"left\", not outdoors");
}

TEST(numbers_out_of_range_are_told) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.openings[0].width = -1.2;
    expect_error("door \"d1\": width must be between 0 and 100 (got -1.2)");
    draft_house(&draft);
    draft.storeys[0].height = 400.0;
    expect_error("storey \"ground\": height must be between 0 and 50 m (got 400)");
    draft_house(&draft);
    draft.points[0][0] = 120000.0;
    expect_error("room \"left\": it has coordinates more than 10 km from the origin");
    draft_house(&draft);
    draft.points[0][0] = (double)NAN;
    expect_error("room \"left\": it has coordinates more than 10 km from the origin");
    draft_house(&draft);
    draft.rooms[0].outline.count = 2;
    expect_error("room \"left\": its outline needs at least 3 points (got 2)");
    draft_house(&draft);
    draft.openings[0].centre[1][1] = 1.1;
    expect_error("door \"d1\": its line is 0.10 m long, at least 0.3 m is needed");
}

TEST(all_problems_are_told_at_once) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.openings[0].rooms[0] = "lefft";
    draft.openings[1].width = -1.0;
    draft.def.muster_count = 0;
    expect_error("there is no room \"lefft\"");
    assert_contains(text, "width must be between");
    assert_contains(text, "it has no muster point");
    assert_null(strstr(text, "no way out")); // it follows from the others
}

// ---- floors ---------------------------------------------------------------------------------

TEST(rooms_are_found_by_point_and_name) {
    UNUSED_STATE;
    draft_house(&draft);
    draft.rooms[0].name = (Text){"Reception", "接待处"};
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    assert_int_equal(facility_room_at(facility, 0, vec(1.0f, 1.0f)), 0);
    assert_int_equal(facility_room_at(facility, 0, vec(5.0f, 1.0f)), 0); // its edge is inside
    assert_int_equal(facility_room_at(facility, 0, vec(5.1f, 1.0f)), -1);
    assert_int_equal(facility_room_at(facility, 1, vec(1.0f, 1.0f)), -1);
    assert_int_equal(facility_find_room(facility, "RECEPTION"), 0);
    assert_int_equal(facility_find_room(facility, "接待处"), 0);
    assert_int_equal(facility_find_room(facility, "reception 2"), -1);
    assert_near(facility->rooms[0].label.x, 2.5, 0.3);
    assert_near(facility->rooms[0].label.y, 2.0, 0.2);
    arena_free(&arena);
}

TEST(places_are_inside_clear_of_walls_and_spread_evenly) {
    UNUSED_STATE;
    draft_begin(&draft);
    const double shape[16] = {0, 0, 8, 0, 8, 2, 3, 2, 3, 6, 6, 9, 1, 9, 0, 6};
    draft_room(&draft, "odd", "ground", ROOM_OFFICE, 8, shape);
    draft_box(&draft, "yard", ROOM_OUTDOOR, -2.0, -6.0, 12.0, -0.2);
    draft_opening(&draft, "exit", OPENING_DOOR, 2.0, -0.1, 2.9, -0.1);
    draft_muster(&draft, "lawn", 0.0, -5.0);
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    enum { SIDE = 40 };
    int below = 0;
    int inside = 0;
    for (int i = 0; i < SIDE; i++) {
        for (int k = 0; k < SIDE; k++) {
            vec2s p = room_place(facility, 0, (i + 0.5) / SIDE, (k + 0.5) / SIDE, 0.25f);
            assert_true(room_contains(facility, 0, p));
            for (int w = 0; w < facility->rooms[0].wall_count; w++) {
                vec2s c = walker_closest(p, facility->walls[w].a, facility->walls[w].b);
                assert_true(vec_distance(p, c) >= 0.249f);
            }
            below += p.y < 2.0f;
            inside++;
        }
    }
    // The bottom bar, less 0.25 m all round but towards the rest, is 7.5 x 1.5 + 2.5 x 0.25 of
    // the free floor; the rest above it 2.5 m wide up to y = 6, then slanting.
    double bar = 7.5 * 1.5 + 2.5 * 0.25;
    double rest = 2.5 * 4.0 + 11.0; // by hand within 1 m2
    assert_near((double)below / inside, bar / (bar + rest), 0.06);
    arena_free(&arena);
}

TEST(clamping_keeps_what_is_free_and_moves_the_rest_the_least) {
    UNUSED_STATE;
    draft_house(&draft);
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    vec2s same = room_clamp(facility, 0, vec(2.0f, 2.0f), 0.2f);
    assert_true(same.x == 2.0f && same.y == 2.0f);
    vec2s off = room_clamp(facility, 0, vec(0.05f, 2.0f), 0.2f);
    assert_near(off.x, 0.2, 2e-3);
    assert_near(off.y, 2.0, 1e-3);
    vec2s outside = room_clamp(facility, 0, vec(-3.0f, 9.0f), 0.2f);
    assert_near(outside.x, 0.2, 5e-3);
    assert_near(outside.y, 3.8, 5e-3);
    arena_free(&arena);
}

TEST(the_nearest_device_is_on_the_same_storey_where_there_is_one) {
    UNUSED_STATE;
    draft_house(&draft);
    const double hall[8] = {0.0, 0.0, 5.0, 0.0, 5.0, 4.0, 0.0, 4.0};
    draft_room(&draft, "hall", "upper", ROOM_STORE, 4, hall);
    const char* rooms[3] = {"hall", "right", "left"};
    double xs[3] = {1.0, 9.0, 4.0};
    for (int i = 0; i < 3; i++) {
        draft.devices[i] = (DeviceDef){.id = i == 0 ? "E0" : (i == 1 ? "E1" : "E2"),
                                       .kind = DEVICE_EXTINGUISHER,
                                       .room = rooms[i],
                                       .at = {xs[i], 1.0}};
    }
    draft.def.device_count = 3;
    Arena arena;
    const Facility* facility = NULL;
    assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
    assert_int_equal(facility_nearest_device(facility, DEVICE_EXTINGUISHER, 0, vec(1, 1)), 2);
    assert_int_equal(facility_nearest_device(facility, DEVICE_EXTINGUISHER, 3, vec(9, 1)), 0);
    assert_int_equal(facility_nearest_device(facility, DEVICE_AED, 0, vec(1, 1)), -1);
    assert_string_equal(facility->devices[0].name.zh, "灭火器 E0");
    assert_near(facility->devices[0].amount, 6.0, 0);
    arena_free(&arena);
}

TEST(the_hash_sees_geometry_but_no_texts) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = NULL;
    uint64_t hashes[3];
    for (int i = 0; i < 3; i++) {
        draft_house(&draft);
        draft.rooms[0].name.en = i == 1 ? "other name" : "name";
        draft.points[0][0] = i == 2 ? -0.01 : 0.0;
        assert_int_equal(draft_create(&draft, &arena, &facility, text, sizeof text), STATUS_OK);
        hashes[i] = facility->hash;
        arena_free(&arena);
    }
    assert_true(hashes[0] == hashes[1]);
    assert_true(hashes[0] != hashes[2]);
}

TEST(running_out_of_memory_anywhere_is_told_and_leaves_nothing) {
    UNUSED_STATE;
    int failures = 0;
    for (int n = 1; n < 400; n++) {
        draft_house(&draft);
        Arena arena;
        arena_init_growing(&arena, (size_t)64 << 20);
        Problems* problems = malloc(sizeof *problems);
        problems_init(problems);
        const Facility* facility = NULL;
        arena_fail_after(n);
        Status status = facility_create(&arena, &draft.def, problems, &facility);
        arena_fail_after(0);
        failures += status == STATUS_NO_MEMORY;
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        assert_true((facility != NULL) == (status == STATUS_OK));
        free(problems);
        arena_free(&arena);
        if (status == STATUS_OK) {
            break;
        }
    }
    assert_true(failures > 20);
}

SUITE(CASE(a_door_is_linked_to_the_rooms_on_its_two_sides),
      CASE(walls_are_the_edges_less_the_openings), CASE(a_window_is_no_way_but_part_of_the_wall),
      CASE(names_that_are_far_are_replaced_by_position_with_a_note),
      CASE(touching_rooms_are_open_where_walls_are_drawn_elsewhere),
      CASE(a_narrow_edge_cuts_the_clear_width), CASE(every_storey_keeps_its_stairs),
      CASE(unknown_names_are_told_with_a_near_one), CASE(ids_must_differ),
      CASE(a_door_that_joins_nothing_is_refused_but_left_out_of_an_import),
      CASE(an_exit_must_lead_outdoors),
      CASE(overlapping_rooms_are_refused_beyond_half_a_square_metre), CASE(rooms_need_a_way_out),
      CASE(things_must_lie_in_rooms), CASE(numbers_out_of_range_are_told),
      CASE(all_problems_are_told_at_once), CASE(rooms_are_found_by_point_and_name),
      CASE(places_are_inside_clear_of_walls_and_spread_evenly),
      CASE(clamping_keeps_what_is_free_and_moves_the_rest_the_least),
      CASE(the_nearest_device_is_on_the_same_storey_where_there_is_one),
      CASE(the_hash_sees_geometry_but_no_texts),
      CASE(running_out_of_memory_anywhere_is_told_and_leaves_nothing))
