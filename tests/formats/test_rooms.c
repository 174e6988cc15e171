// Rooms of a drawing: walls drawn as lines, doors and windows as blocks in their gaps, names as
// texts become a facility with rooms, doors and exits; what the mapping file says beats the guess;
// what cannot be decided is told with its place.
#include "house_fixture.h"

#include "facility/facility.h"
#include "facility/leaves.h"

TEST(walls_doors_windows_and_texts_become_two_rooms_with_an_exit) {
    UNUSED_STATE;
    House house = import(HOUSE, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.room_count, 2);
    assert_int_equal(house.def.opening_count, 2);
    const RoomDef* rooms = house.def.rooms;
    bool first_is_meeting = strcmp(rooms[0].name.en, "Meeting room") == 0;
    assert_string_equal(rooms[first_is_meeting ? 1 : 0].name.en, "Storage");
    assert_int_equal(rooms[first_is_meeting ? 0 : 1].use, ROOM_MEETING);
    assert_int_equal(rooms[first_is_meeting ? 1 : 0].use, ROOM_STORE);
    const OpeningDef* inner = door(&house, false);
    assert_near(inner->centre[0][0], 4.0, 0.1);
    assert_near(inner->centre[1][0], 4.0, 0.1);
    assert_near(fabs(inner->centre[1][1] - inner->centre[0][1]), 1.0, 0.1);
    const OpeningDef* out = door(&house, true);
    assert_near(out->centre[0][1], 0.0, 0.1);
    assert_near(out->centre[1][1], 0.0, 0.1);
    fixture_free(house.fixture);
}

TEST(which_way_a_flight_climbs_names_no_room) {
    UNUSED_STATE;
    static char drawing[16384];
    with(drawing, sizeof drawing,
         TEXT("UP", "1500", "1000") TEXT("DN 16R", "2500", "1000")
             TEXT("Upper store", "6500", "500"));
    House house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    for (int i = 0; i < 2; i++) {
        const char* name = house.def.rooms[i].name.en;
        assert_true(strcmp(name, "Meeting room") == 0 || strcmp(name, "Storage Upper store") == 0);
    }
    fixture_free(house.fixture);
}

/// The room of that name in both languages, NULL none.
static const RoomDef* room_named(const House* house, const char* name) {
    const RoomDef* found = NULL;
    for (int i = 0; i < house->def.room_count; i++) {
        const RoomDef* room = &house->def.rooms[i];
        found = strcmp(room->name.en, name) == 0 && strcmp(room->name.zh, name) == 0 ? room : found;
    }
    return found;
}

TEST(numbers_of_rooms_stay_as_they_are_written_and_no_area_takes_their_place) {
    UNUSED_STATE;
    // Two rooms whose numbers differ by the place of the dot alone.
    House house =
        import(HOUSE_WALLS TEXT("1.23", "2000", "2500") TEXT("12.3", "6000", "2500") END, NULL);
    assert_int_equal(house.status, STATUS_OK);
    const RoomDef* one = room_named(&house, "1.23");
    const RoomDef* other = room_named(&house, "12.3");
    assert_non_null(one);
    assert_non_null(other);
    assert_string_not_equal(one->id, other->id);
    fixture_free(house.fixture);
    house = import(HOUSE_WALLS TEXT("Lager", "2000", "2500") TEXT("12.5 m2", "2000", "2000")
                       TEXT("8.40 m2", "6000", "1500") TEXT("STORAGE", "6000", "2500")
                           TEXT("A.101", "6000", "2000") END,
                   NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_non_null(room_named(&house, "Lager 12.5 m2"));
    assert_non_null(room_named(&house, "Storage A.101"));
    fixture_free(house.fixture);
    // Two rooms of one name are still two.
    house = import(HOUSE_WALLS TEXT("A.1", "2000", "2500") TEXT("A.1", "6000", "2500") END, NULL);
    assert_int_equal(house.def.room_count, 2);
    assert_string_not_equal(house.def.rooms[0].id, house.def.rooms[1].id);
    fixture_free(house.fixture);
}

TEST(the_guessed_mapping_is_a_file_that_can_be_used_again) {
    UNUSED_STATE;
    House house = import(HOUSE, NULL);
    assert_non_null(house.outcome.mapping);
    assert_non_null(
        strstr(house.outcome.mapping, "{\"block\": \"wind 1400\", \"kind\": \"window\""));
    assert_non_null(strstr(house.outcome.mapping, "{\"layer\": \"A-WALL\", \"kind\": \"wall\""));
    House again = import(HOUSE, house.outcome.mapping);
    assert_int_equal(again.status, STATUS_OK);
    assert_int_equal(again.def.room_count, 2);
    assert_string_equal(again.outcome.mapping, house.outcome.mapping);
    fixture_free(again.fixture);
    fixture_free(house.fixture);
}

TEST(what_the_mapping_says_beats_the_guess) {
    UNUSED_STATE;
    // Without its doors the house has gaps: what is open between the rooms is a passage, what would
    // be open to the yard is closed, and both are marked.
    House house = import(HOUSE, "{\"format\": \"muster mapping 1\",\n\"blocks\": [\n"
                                "{\"block\": \"door 1000\", \"kind\": \"ignore\"}]}\n");
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.room_count, 2);
    assert_int_equal(house.def.opening_count, 1);
    assert_int_equal(house.def.openings[0].kind, OPENING_GAP);
    assert_int_equal(house.outcome.mark_count, 3);
    assert_non_null(strstr(house.outcome.marks[0].text.en, "closed"));
    assert_non_null(strstr(house.outcome.marks[2].text.en, "no exit is drawn"));
    fixture_free(house.fixture);
    // A person says that the one to the yard is an exit, as its mark proposes.
    house = import(HOUSE, "{\"format\": \"muster mapping 1\",\n\"lines\": [\n"
                          "{\"kind\": \"exit\", \"from\": [1000, 0], \"to\": [2000, 0]}],\n"
                          "\"blocks\": [{\"block\": \"door 1000\", \"kind\": \"ignore\"}]}\n");
    assert_int_equal(house.status, STATUS_OK);
    assert_non_null(door(&house, true));
    assert_int_equal(house.outcome.mark_count, 1);
    assert_non_null(strstr(house.outcome.mapping, "{\"kind\": \"exit\", \"from\": [1000, 0]"));
    fixture_free(house.fixture);
    house = import(HOUSE, "{\"format\": \"muster mapping 1\",\n\"lines\": [\n"
                          "{\"kind\": \"stair\", \"from\": [1000, 0], \"to\": [2000, 0]}]}\n");
    assert_int_equal(house.status, STATUS_INVALID);
    assert_int_equal(house.fixture->problems.errors, 1);
    fixture_free(house.fixture);
    // A window that people may pass is a way out of the store.
    house = import(HOUSE, "{\"format\": \"muster mapping 1\",\n\"blocks\": [\n"
                          "{\"block\": \"wind 1400\", \"kind\": \"opening\"}]}\n");
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.opening_count, 3);
    fixture_free(house.fixture);
}

/// Two storeys, a drawing each.
static House import_both(const char* lower, const char* upper, const char* mapping) {
    House house = {.fixture = fixture_new()};
    const ImportFile above = {"upper.dxf", upper, strlen(upper)};
    ImportOptions options = {.more = &above,
                             .more_count = 1,
                             .map_name = "my.map.json",
                             .map_bytes = mapping,
                             .map_count = mapping != NULL ? strlen(mapping) : 0};
    house.status =
        formats_import_telling(&house.fixture->arena, "lower.dxf", lower, strlen(lower), &options,
                               &house.fixture->problems, &house.def, &house.outcome);
    return house;
}

static House import_two(const char* lower, const char* upper) {
    return import_both(lower, upper, NULL);
}

/// An element's id and the middle of the points that place it.
typedef struct Placed {
    const char* id;
    double x, y;
} Placed;

static Placed placed(const char* id, const double (*points)[2], int count) {
    double low[2] = {points[0][0], points[0][1]};
    double high[2] = {points[0][0], points[0][1]};
    for (int p = 0; p < count; p++) {
        for (int axis = 0; axis < 2; axis++) {
            low[axis] = fmin(low[axis], points[p][axis]);
            high[axis] = fmax(high[axis], points[p][axis]);
        }
    }
    return (Placed){id, 0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1])};
}

#define PLACED_MAX 64

/// Rooms, doors and walls of a house, with where they are; how many.
static int all_placed(const House* house, Placed all[PLACED_MAX]) {
    const FacilityDef* def = &house->def;
    int count = 0;
    assert_true(def->room_count + def->opening_count + def->wall_count <= PLACED_MAX);
    for (int i = 0; i < def->room_count; i++) {
        RingDef ring = def->rooms[i].outline;
        all[count++] = placed(def->rooms[i].id, ring.points, ring.count);
    }
    for (int i = 0; i < def->opening_count; i++) {
        all[count++] = placed(def->openings[i].id, def->openings[i].centre, 2);
    }
    for (int i = 0; i < def->wall_count; i++) {
        RingDef ring = def->walls[i].outline;
        all[count++] = placed(def->walls[i].id, ring.points, ring.count);
    }
    return count;
}

/// How many of a house's elements have their id elsewhere, or nowhere, in another.
static int strayed(const House* house, const House* other) {
    Placed before[PLACED_MAX];
    Placed after[PLACED_MAX];
    int count = all_placed(house, before);
    int others = all_placed(other, after);
    int astray = 0;
    for (int i = 0; i < count; i++) {
        bool here = false;
        for (int k = 0; k < others; k++) {
            here = here ||
                   (strcmp(before[i].id, after[k].id) == 0 &&
                    fabs(before[i].x - after[k].x) < 0.1 && fabs(before[i].y - after[k].y) < 0.1);
        }
        astray += !here;
    }
    return astray;
}

TEST(a_line_more_in_the_mapping_leaves_the_ids_of_all_else) {
    UNUSED_STATE;
    House house = import_two(HOUSE, HOUSE);
    // A second way out below: one door more before those of the upper storey.
    House more = import_both(HOUSE, HOUSE,
                             "{\"format\": \"muster mapping 1\",\n\"lines\": [\n"
                             "{\"kind\": \"exit\", \"from\": [0, 2000], \"to\": [0, 3000]}]}\n");
    assert_int_equal(more.status, STATUS_OK);
    assert_int_equal(more.def.opening_count, house.def.opening_count + 1);
    assert_int_equal(strayed(&house, &more), 0);
    fixture_free(more.fixture);
    // A wall through the storage below: two rooms for one, whose id goes with it.
    more = import_both(HOUSE, HOUSE,
                       "{\"format\": \"muster mapping 1\",\n\"lines\": [\n"
                       "{\"kind\": \"wall\", \"from\": [4000, 3500], \"to\": [8000, 3500]}]}\n");
    assert_int_equal(more.status, STATUS_OK);
    assert_int_equal(more.def.room_count, house.def.room_count + 1);
    assert_int_equal(strayed(&house, &more), 1);
    fixture_free(more.fixture);
    fixture_free(house.fixture);
}

TEST(ids_tell_the_storey_and_the_place_in_decimetres) {
    UNUSED_STATE;
    House house = import(HOUSE, NULL);
    assert_string_equal(door(&house, true)->id, "door-1F-e15-n0");
    assert_string_equal(door(&house, false)->id, "door-1F-e40-n25");
    const char* first = house.def.rooms[0].id;
    const char* second = house.def.rooms[1].id;
    bool turned = strcmp(first, "room-1F-e20-n25") != 0;
    assert_string_equal(turned ? second : first, "room-1F-e20-n25");
    assert_string_equal(turned ? first : second, "room-1F-e60-n25");
    fixture_free(house.fixture);
    // Drawn twice, the walls are told apart.
    static char drawing[16384];
    with(drawing, sizeof drawing,
         LINE("A-WALL", "-2000", "-1000", "-1000", "-1000")
             LINE("A-WALL", "-2000", "-1000", "-1000", "-1000"));
    house = import(drawing, NULL);
    int found = 0;
    for (int i = 0; i < house.def.wall_count; i++) {
        found += strcmp(house.def.walls[i].id, "wall-1F-w15-s10") == 0 ? 1 : 0;
        found += strcmp(house.def.walls[i].id, "wall-1F-w15-s10-2") == 0 ? 10 : 0;
    }
    assert_int_equal(found, 11);
    fixture_free(house.fixture);
}

TEST(a_wrong_row_is_one_error_with_its_line) {
    UNUSED_STATE;
    House house = import(HOUSE, "{\"format\": \"muster mapping 1\",\n\"layers\": [\n"
                                "{\"layer\": \"A-WALL\", \"kind\": \"mauer\"}]}\n");
    assert_int_equal(house.status, STATUS_INVALID);
    assert_int_equal(house.fixture->problems.errors, 1);
    const Problem* problem = &house.fixture->problems.items[0];
    for (int i = 0; i < house.fixture->problems.count; i++) {
        problem = house.fixture->problems.items[i].kind == PROBLEM_ERROR
                      ? &house.fixture->problems.items[i]
                      : problem;
    }
    assert_int_equal(problem->line, 3);
    assert_non_null(strstr(problem->message, "mauer"));
    fixture_free(house.fixture);
}

TEST(a_drawing_without_walls_is_refused_and_its_layers_are_named) {
    UNUSED_STATE;
    House house = import(HEAD "0\nSECTION\n2\nENTITIES\n" LINE("Moebel", "0", "0", "5000", "0")
                             LINE("7", "0", "0", "0", "5000") "0\nENDSEC\n0\nEOF\n",
                         NULL);
    assert_int_equal(house.status, STATUS_INVALID);
    assert_int_equal(house.fixture->problems.errors, 1);
    assert_non_null(house.outcome.mapping); // what a person edits next
    fixture_free(house.fixture);
}

TEST(a_door_in_no_gap_is_marked_with_its_place) {
    UNUSED_STATE;
    static const char tail[] = INSERT("doors", "door 1000", "6000", "1500") "0\nENDSEC\n0\nEOF\n";
    static char drawing[16384];
    size_t body = sizeof(HOUSE) - sizeof("0\nENDSEC\n0\nEOF\n");
    memcpy(drawing, HOUSE, body);
    memcpy(drawing + body, tail, sizeof tail);
    House house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.outcome.mark_count, 1);
    assert_near(house.outcome.marks[0].at[0], 6.5, 0.6);
    assert_near(house.outcome.marks[0].at[1], 2.0, 0.6);
    assert_int_equal(house.def.room_count, 2);
    fixture_free(house.fixture);
}

TEST(a_door_with_one_room_on_both_sides_is_marked_with_its_place) {
    UNUSED_STATE;
    // Two pieces of wall that stand free in the second room, with a door between them.
    static const char tail[] = LINE("A-WALL", "6000", "1900", "6000", "2000")
        LINE("A-WALL", "6000", "3000", "6000", "3100")
            INSERT("doors", "door 1000", "6000", "2000") "50\n90\n0\nENDSEC\n0\nEOF\n";
    static char drawing[16384];
    size_t body = sizeof(HOUSE) - sizeof("0\nENDSEC\n0\nEOF\n");
    memcpy(drawing, HOUSE, body);
    memcpy(drawing + body, tail, sizeof tail);
    House house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    const ImportMark* mark = NULL;
    for (int i = 0; i < house.outcome.mark_count; i++) {
        bool same = strstr(house.outcome.marks[i].text.en, "the same room on both sides") != NULL;
        mark = same ? &house.outcome.marks[i] : mark;
    }
    if (mark == NULL) {
        fail_msg("no mark: %s", fixture_problems(house.fixture));
    }
    assert_near(mark->at[0], 6.0, 0.6);
    assert_near(mark->at[1], 2.5, 0.6);
    assert_contains(fixture_problems(house.fixture), "close the wall beside it");
    // What closed it is no wall: nobody has to squeeze past its ends.
    for (int r = 0; r < house.def.room_count; r++) {
        for (int h = 0; h < house.def.rooms[r].hole_count; h++) {
            const RingDef* hole = &house.def.rooms[r].holes[h];
            for (int p = 1; p < hole->count; p++) {
                assert_true(fabs(hole->points[p][1] - hole->points[0][1]) < 0.5);
            }
        }
    }
    fixture_free(house.fixture);
}

/// Six treads of 1.2 m, 0.28 m apart, in the first room.
#define TREAD(y) LINE("STAIRS", "500", y, "1700", y)
#define FLIGHT   TREAD("1500") TREAD("1780") TREAD("2060") TREAD("2340") TREAD("2620") TREAD("2900")

static bool is_marked(const House* house, const char* words) {
    for (int i = 0; i < house->outcome.mark_count; i++) {
        if (strstr(house->outcome.marks[i].text.en, words) != NULL) {
            return true;
        }
    }
    return false;
}

TEST(flights_in_the_same_place_join_two_storeys) {
    UNUSED_STATE;
    static char drawing[16384];
    with(drawing, sizeof drawing, FLIGHT TEXT("UP", "1100", "3100"));
    House house = import_two(drawing, drawing);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.storey_count, 2);
    assert_string_equal(house.def.storeys[1].name.en, "upper");
    assert_near(house.def.storeys[1].elevation, 3.6, 1e-9);
    const OpeningDef* stair = NULL;
    int exits = 0;
    for (int i = 0; i < house.def.opening_count; i++) {
        stair = house.def.openings[i].kind == OPENING_STAIR ? &house.def.openings[i] : stair;
        exits += house.def.openings[i].exit;
    }
    assert_non_null(stair);
    // The word stands at the upper end of the sheet: there is the foot, below it the head.
    assert_near(stair->centre[0][1], 2.9, 1e-6);
    assert_near(stair->upper_line[0][1], 1.5, 1e-6);
    assert_near(stair->length, sqrt(1.4 * 1.4 + 3.6 * 3.6), 0.01);
    // The door to the yard is an exit on the ground floor; above it would lead into the air.
    assert_int_equal(exits, 1);
    assert_true(is_marked(&house, "into the open, and not from the ground floor"));
    assert_false(is_marked(&house, "joins nothing"));
    fixture_free(house.fixture);
}

TEST(a_flight_that_only_one_storey_has_is_marked) {
    UNUSED_STATE;
    static char drawing[16384];
    with(drawing, sizeof drawing, FLIGHT);
    House house = import_two(drawing, HOUSE);
    assert_int_equal(house.status, STATUS_OK);
    assert_true(is_marked(&house, "it joins nothing"));
    for (int i = 0; i < house.def.opening_count; i++) {
        assert_int_not_equal(house.def.openings[i].kind, OPENING_STAIR);
    }
    fixture_free(house.fixture);
}

TEST(lines_that_are_not_a_tread_apart_are_no_flight) {
    UNUSED_STATE;
    static char drawing[16384];
    with(drawing, sizeof drawing,
         TREAD("1500") TREAD("2000") TREAD("2500") TREAD("3000") TREAD("3500") TREAD("4000"));
    House house = import_two(drawing, drawing);
    assert_int_equal(house.status, STATUS_OK);
    for (int i = 0; i < house.def.opening_count; i++) {
        assert_int_not_equal(house.def.openings[i].kind, OPENING_STAIR);
    }
    fixture_free(house.fixture);
}

#define AREA(layer, x0, y0, x1, y1)                                                                \
    "0\nLWPOLYLINE\n8\n" layer "\n90\n4\n70\n1\n10\n" x0 "\n20\n" y0 "\n10\n" x1 "\n20\n" y0       \
    "\n10\n" x1 "\n20\n" y1 "\n10\n" x0 "\n20\n" y1 "\n"

TEST(exits_of_a_walkable_area_are_doors_in_its_border) {
    UNUSED_STATE;
    House house =
        import(HEAD "0\nSECTION\n2\nENTITIES\n" AREA("jps-walkablearea", "0", "0", "20000", "10000")
                   AREA("jps-exits", "3000", "9500", "4200", "9900")
                       AREA("jps-exits", "9000", "4000", "9500", "5000") "0\nENDSEC\n0\nEOF\n",
               NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.room_count, 1);
    assert_int_equal(house.def.opening_count, 1); // the other lies in the middle of the room
    assert_int_equal(house.outcome.mark_count, 1);
    const OpeningDef* exit = door(&house, true);
    assert_near(fabs(exit->centre[1][0] - exit->centre[0][0]), 1.2, 0.01);
    assert_near(exit->centre[0][1] - exit->centre[1][1], 0.0, 1e-6);
    fixture_free(house.fixture);
}

TEST(doors_of_rooms_that_are_drawn_as_outlines_lead_to_each_other_and_out) {
    UNUSED_STATE;
    static char drawing[16384];
    with(drawing, sizeof drawing,
         AREA("ROOMS", "100", "100", "3900", "4900") AREA("ROOMS", "4100", "100", "7900", "4900"));
    House house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.room_count, 2);
    assert_int_equal(house.def.opening_count, 2);
    assert_non_null(door(&house, true));
    assert_non_null(door(&house, false));
    fixture_free(house.fixture);
}

TEST(doors_between_rooms_that_are_drawn_without_walls_are_found) {
    UNUSED_STATE;
    House house =
        import(HEAD "0\nSECTION\n2\nENTITIES\n" AREA("ROOMS", "100", "100", "3900", "4900")
                   AREA("ROOMS", "4100", "100", "7900", "4900")
                       AREA("doors", "3900", "2000", "4100", "2900")
                           AREA("doors", "1000", "-100", "1900", "100") "0\nENDSEC\n0\nEOF\n",
               NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.opening_count, 2);
    assert_near(door(&house, false)->centre[0][0], 4.0, 1e-6); // in the middle of the gap
    assert_near(fabs(door(&house, false)->centre[1][1] - door(&house, false)->centre[0][1]), 0.9,
                1e-6);
    assert_non_null(door(&house, true));
    fixture_free(house.fixture);
}

/// Where the free edge of a door's leaf stands when it is open.
static Point opened(const OpeningDef* door) {
    const Point line[2] = {point(door->centre[0][0], door->centre[0][1]),
                           point(door->centre[1][0], door->centre[1][1])};
    Leaf leaves[LEAVES_MAX];
    assert_int_equal(leaf_lay(door->hinge, door->opens, line, leaves), 1);
    return leaves[0].open;
}

TEST(the_arc_of_a_door_says_how_it_hangs) {
    UNUSED_STATE;
    static char drawing[16384];
    static const char arc[] = "0\nARC\n8\n0\n10\n0\n20\n0\n40\n1000\n50\n0\n51\n90\n";
    with(drawing, sizeof drawing, "");
    House house = import(drawing, NULL);
    assert_int_equal(door(&house, true)->opens, OPENS_UNKNOWN); // two lines say nothing
    fixture_free(house.fixture);
    char* at = strstr(drawing, "0\nENDBLK");
    assert_non_null(at);
    memmove(at + strlen(arc), at, strlen(at) + 1);
    memcpy(at, arc, strlen(arc));
    house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    Point out = opened(door(&house, true)); // hung at 1, 0, into the room
    assert_near(out.x, 1.0, 0.05);
    assert_near(out.y, 1.0, 0.05);
    Point in = opened(door(&house, false)); // turned by 90 degrees: hung at 4, 2, to the left
    assert_near(in.x, 3.0, 0.05);
    assert_near(in.y, 2.0, 0.05);
    fixture_free(house.fixture);
}

TEST(a_real_office_gives_its_enclosed_offices) {
    UNUSED_STATE;
    skip_without(LAYOUTS);
    size_t count;
    char* bytes = fixture_file(LAYOUTS "/wrld_office_dxf/cad.dxf", &count);
    House house = {.fixture = fixture_new()};
    house.status = formats_import_telling(&house.fixture->arena, "cad.dxf", bytes, count, NULL,
                                          &house.fixture->problems, &house.def, &house.outcome);
    assert_int_equal(house.status, STATUS_OK);
    // ecosystem.md 1.2: 37, 37, 37, 36, 33, 28, 25, 23 and 23 m2 stand apart.
    static const double offices[] = {37, 37, 37, 36, 33, 28, 25, 23, 23};
    int found = 0;
    bool taken[256] = {false};
    for (size_t i = 0; i < sizeof offices / sizeof offices[0]; i++) {
        int best = -1;
        double off = 0.15 * offices[i];
        for (int r = 0; r < house.def.room_count && r < 256; r++) {
            RingDef ring = house.def.rooms[r].outline;
            double twice = 0.0;
            for (int p = 0; p < ring.count; p++) {
                const double* a = ring.points[p];
                const double* b = ring.points[(p + 1) % ring.count];
                twice += a[0] * b[1] - b[0] * a[1];
            }
            if (!taken[r] && fabs(0.5 * twice - offices[i]) < off) {
                off = fabs(0.5 * twice - offices[i]);
                best = r;
            }
        }
        if (best >= 0) {
            taken[best] = true;
            found++;
        }
    }
    print_message("  %d of 9 offices within 15 %%, %d rooms, %d openings, %d marks\n", found,
                  house.def.room_count, house.def.opening_count, house.outcome.mark_count);
    assert_true(found >= 7);
    assert_true(house.def.opening_count >= 25);
    free(bytes);
    fixture_free(house.fixture);
}

SUITE(CASE(walls_doors_windows_and_texts_become_two_rooms_with_an_exit),
      CASE(which_way_a_flight_climbs_names_no_room),
      CASE(numbers_of_rooms_stay_as_they_are_written_and_no_area_takes_their_place),
      CASE(the_guessed_mapping_is_a_file_that_can_be_used_again),
      CASE(what_the_mapping_says_beats_the_guess),
      CASE(a_line_more_in_the_mapping_leaves_the_ids_of_all_else),
      CASE(ids_tell_the_storey_and_the_place_in_decimetres),
      CASE(a_wrong_row_is_one_error_with_its_line),
      CASE(a_drawing_without_walls_is_refused_and_its_layers_are_named),
      CASE(a_door_in_no_gap_is_marked_with_its_place),
      CASE(a_door_with_one_room_on_both_sides_is_marked_with_its_place),
      CASE(flights_in_the_same_place_join_two_storeys),
      CASE(a_flight_that_only_one_storey_has_is_marked),
      CASE(lines_that_are_not_a_tread_apart_are_no_flight),
      CASE(exits_of_a_walkable_area_are_doors_in_its_border),
      CASE(doors_of_rooms_that_are_drawn_as_outlines_lead_to_each_other_and_out),
      CASE(a_real_office_gives_its_enclosed_offices), CASE(the_arc_of_a_door_says_how_it_hangs),
      CASE(doors_between_rooms_that_are_drawn_without_walls_are_found))
