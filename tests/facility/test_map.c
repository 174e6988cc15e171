// Maps: what each character becomes, and what is said about a map that is wrong.
#include "support/map.h"

static const char PLAN[] = "\n"
                           "###########\n"
                           "#AAA+BBB'..\n"
                           "#AAA#BBB#..\n"
                           "##=###+##.*\n"
                           "#CCC#DDD#..\n"
                           "###########\n";

TEST(letters_become_rooms_and_dots_the_outdoors) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open(&arena, PLAN, NULL);
    assert_int_equal(facility->room_count, 5);
    int room = facility_find_room(facility, "A");
    assert_int_equal(room, 0);
    assert_near(facility->rooms[room].area, 6.0, 1e-5);
    assert_near(facility->rooms[room].low.x, 1.0, 1e-6);
    assert_near(facility->rooms[room].high.y, 5.0, 1e-6);
    assert_int_equal(facility->rooms[facility_find_room(facility, "outdoors")].use, ROOM_OUTDOOR);
    assert_int_equal(facility->muster_count, 1);
    assert_near(facility->musters[0].at.x, 10.5, 1e-6);
    assert_near(facility->musters[0].at.y, 2.5, 1e-6);
    arena_free(&arena);
}

TEST(signs_become_doors_and_gaps_between_the_rooms_beside_them) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open(&arena, PLAN, NULL);
    assert_int_equal(facility->opening_count, 4);
    const Opening* door = &facility->openings[facility_find_opening(facility, "door1")];
    assert_int_equal(door->kind, OPENING_DOOR);
    assert_false(door->open);
    assert_near(door->width, 0.9, 1e-5);
    assert_near(door->throat, 1.0, 1e-5);
    assert_near(door->line[0].x, 4.5, 1e-5);
    const Opening* exit = &facility->openings[facility_find_opening(facility, "door2")];
    assert_true(exit->open);
    assert_true(exit->is_exit);
    assert_string_equal(facility->rooms[exit->room[1]].id, "outdoors");
    assert_int_equal(facility->exit_count, 1);
    const Opening* gap = &facility->openings[facility_find_opening(facility, "gap1")];
    assert_int_equal(gap->kind, OPENING_GAP);
    assert_string_equal(facility->rooms[gap->room[0]].id, "A");
    assert_string_equal(facility->rooms[gap->room[1]].id, "C");
    arena_free(&arena);
}

TEST(rooms_lie_left_of_their_walls_and_sides) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open(&arena, PLAN, NULL);
    for (int r = 0; r < facility->room_count; r++) {
        const Room* room = &facility->rooms[r];
        for (int w = room->first_wall; w < room->first_wall + room->wall_count; w++) {
            const Wall* wall = &facility->walls[w];
            vec2s d = {{wall->b.x - wall->a.x, wall->b.y - wall->a.y}};
            float length = sqrtf(d.x * d.x + d.y * d.y);
            vec2s inside = {{(wall->a.x + wall->b.x) / 2 - d.y / length * 0.01f,
                             (wall->a.y + wall->b.y) / 2 + d.x / length * 0.01f}};
            assert_true(room_contains(facility, r, inside));
        }
    }
    for (int i = 0; i < facility->opening_count; i++) {
        for (int s = 0; s < 2; s++) {
            vec2s a = facility->openings[i].side[s][0];
            vec2s b = facility->openings[i].side[s][1];
            vec2s inside = {
                {(a.x + b.x) / 2 - (b.y - a.y) * 0.01f, (a.y + b.y) / 2 + (b.x - a.x) * 0.01f}};
            assert_true(room_contains(facility, facility->openings[i].room[s], inside));
        }
    }
    arena_free(&arena);
}

TEST(signs_side_by_side_are_one_wide_opening) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open(&arena, "AAAAA\n#==+#\nBBBBB'.*\n", NULL);
    assert_int_equal(facility->opening_count, 3);
    assert_near(facility->openings[facility_find_opening(facility, "gap1")].width, 1.9, 1e-5);
    assert_near(facility->openings[facility_find_opening(facility, "door1")].width, 0.9, 1e-5);
    arena_free(&arena);
}

TEST(floors_that_touch_are_open_to_each_other) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open(&arena, "AAABBB\nAAABBB\nAAA###\n...*##\n", NULL);
    const Opening* gap = &facility->openings[facility_find_opening(facility, "gap1")];
    assert_near(gap->width, 2.0, 1e-5);
    assert_near(gap->throat, 0.0, 1e-5);
    assert_int_equal(facility->exit_count, 1);
    assert_near(facility->openings[1].width, 3.0, 1e-5);
    arena_free(&arena);
}

TEST(patches_of_a_letter_are_numbered_and_holes_are_kept) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open(&arena,
                                        "AAAAA#A+.\n"
                                        "A###A###.\n"
                                        "A#A+A+...\n"
                                        "A###A##.*\n"
                                        "AAAAA##..\n",
                                        NULL);
    assert_int_equal(facility_find_room(facility, "A3") >= 0, 1);
    const Room* ring = &facility->rooms[facility_find_room(facility, "A")];
    assert_int_equal(ring->ring_count, 2);
    assert_near(ring->area, 16.0, 1e-5);
    assert_true(room_contains(facility, 0, ring->label));
    arena_free(&arena);
}

TEST(stairs_join_storeys_and_wide_ones_are_one) {
    UNUSED_STATE;
    const char* storeys[2] = {"AAAA>>#\nAAAA###\n+######\n.*.....\n", "BBBB<<#\nBBBB###\n"};
    Arena arena;
    const Facility* facility = map_open_storeys(&arena, storeys, 2, NULL);
    const Opening* stair = &facility->openings[facility_find_opening(facility, "stair1")];
    assert_int_equal(stair->kind, OPENING_STAIR);
    assert_string_equal(facility->rooms[stair->room[0]].id, "A");
    assert_string_equal(facility->rooms[stair->room[1]].id, "B");
    assert_near(stair->width, 1.9, 1e-5);
    assert_near(stair->length, 6.0, 1e-5); // twice the rise of 3 m: it turns on a landing
    assert_false(stair->on_edge[0]);
    arena_free(&arena);
}

TEST(the_legend_names_rooms_and_places_devices) {
    UNUSED_STATE;
    Arena arena;
    const Facility* facility = map_open(&arena, PLAN,
                                        "room A office Front desk 接待处\n"
                                        "zone A north\n"
                                        "device smoke_detector D1 0 2 2 \n"
                                        "door door1 locked closer\n"
                                        "muster muster1 Car park 停车场\n");
    int room = facility_find_room(facility, "front DESK");
    assert_int_equal(room, 0);
    assert_int_equal(facility_find_room(facility, "接待处"), 0);
    assert_string_equal(facility->rooms[0].zone, "north");
    assert_int_equal(facility->rooms[0].use, ROOM_OFFICE);
    assert_int_equal(facility->devices[0].room, 0);
    assert_near(facility->devices[0].at.x, 2.5, 1e-6);
    assert_near(facility->devices[0].mount, 2.95, 1e-5);
    assert_true(facility->openings[0].locked);
    assert_true(facility->openings[0].self_closing);
    assert_int_equal(facility_find_muster(facility, "停车场"), 0);
    arena_free(&arena);
}

static void expect_problem(const char* rows, const char* legend, const char* expected) {
    Problems* problems = malloc(sizeof *problems);
    problems_init(problems);
    Arena arena;
    arena_init_growing(&arena, (size_t)64 << 20);
    MapDef map = {.name = "m", .storeys = &rows, .storey_count = 1, .legend = legend};
    const Facility* facility = NULL;
    assert_int_equal(facility_from_map(&arena, &map, problems, &facility), STATUS_INVALID);
    assert_null(facility);
    char all[8192] = "";
    for (int i = 0; i < problems->count; i++) {
        char line[1024];
        problem_print(&problems->items[i], LANGUAGE_EN, line, sizeof line);
        text_append(all, sizeof all, "%s\n", line);
    }
    assert_contains(all, expected);
    arena_free(&arena);
    free(problems);
}

TEST(a_wrong_map_is_told_row_and_column) {
    UNUSED_STATE;
    expect_problem("AA\nA5+.\n", NULL, "m: row 2, column 2: '5' means nothing in a map");
    expect_problem("AA+#\n..*#\n", NULL,
                   "m: row 1, column 3: '+' needs floor on two opposite sides");
    expect_problem("#A#\nB+C\n#.*\n", NULL,
                   "m: row 2, column 2: '+' leads both north-south and east-west");
    expect_problem("AAAA\n#+#A\nAAAA\n", NULL, "row 2, column 2: both sides of '+' are room \"A\"");
    expect_problem("AA>+.*\n", NULL,
                   "m: row 1, column 3: '>' needs '<' at the same cell of the storey above");
    expect_problem("", NULL, "the map is empty");
    expect_problem("AA+.*\n", "room B office\n",
                   "legend line 1: there is no room \"B\" on the map");
    expect_problem("AA+.*\n", "room A offise\n",
                   "legend line 1: \"offise\" is no use of a room (did you mean \"office\"?)");
    expect_problem("AA+.*\n", "\ndevice smoke_detectr D1 0 1 0",
                   "legend line 2: \"smoke_detectr\" is no kind of device (did you mean "
                   "\"smoke_detector\"?)");
}

TEST(a_map_is_checked_like_any_facility) {
    UNUSED_STATE;
    expect_problem("AA#BB+.*\n", NULL, "room \"A\": it has no door: nobody can enter or leave it");
    expect_problem("AA+BB\n", NULL, "m: it has no exit: no door joins an indoor room");
    expect_problem("AA+...\n", NULL, "m: it has no muster point");
}

SUITE(CASE(letters_become_rooms_and_dots_the_outdoors),
      CASE(signs_become_doors_and_gaps_between_the_rooms_beside_them),
      CASE(rooms_lie_left_of_their_walls_and_sides), CASE(signs_side_by_side_are_one_wide_opening),
      CASE(floors_that_touch_are_open_to_each_other),
      CASE(patches_of_a_letter_are_numbered_and_holes_are_kept),
      CASE(stairs_join_storeys_and_wide_ones_are_one),
      CASE(the_legend_names_rooms_and_places_devices), CASE(a_wrong_map_is_told_row_and_column),
      CASE(a_map_is_checked_like_any_facility))
