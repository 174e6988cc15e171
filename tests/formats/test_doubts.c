// Doors that may be none, windows that are doors, and rooms that their walls do not close: what a
// drawing leaves open is told with its place and the row that settles it, and no exit comes of it
// in silence.
#include "house_fixture.h"

#include "formats/mapping.h"
#include "formats/opening_code.h"

#define HEAD_UTF8 "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1021\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n"
/// What stands in a wall, without and with the arc of a leaf: 1 m along x.
#define PLAIN(name)                                                                                \
    BLOCK(name) LINE("0", "0", "-50", "1000", "-50") LINE("0", "0", "50", "1000", "50") ENDBLK
#define SWEPT      "0\nARC\n8\n0\n10\n0\n20\n0\n40\n1000\n50\n0\n51\n90\n"
#define LEAF(name) BLOCK(name) LINE("0", "0", "0", "0", "1000") SWEPT ENDBLK
/// Two rooms of 4 x 5 m; gaps of a metre in the south wall at 1 and 6 m, in the inner wall at 2 m.
#define SHELL                                                                                      \
    LINE("WALL", "0", "0", "1000", "0")                                                            \
    LINE("WALL", "2000", "0", "6000", "0")                                                         \
    LINE("WALL", "7000", "0", "8000", "0")                                                         \
    LINE("WALL", "8000", "0", "8000", "5000")                                                      \
    LINE("WALL", "8000", "5000", "0", "5000")                                                      \
    LINE("WALL", "0", "5000", "0", "0")                                                            \
    LINE("WALL", "4000", "0", "4000", "2000") LINE("WALL", "4000", "3000", "4000", "5000")
#define TURNED "50\n90\n"
#define BEGIN  "0\nSECTION\n2\nBLOCKS\n"
#define THEN   "0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"
/// Three things of one name each in the three gaps, all on one layer.
#define GAPS(layer, first, second, inner)                                                          \
    INSERT(layer, first, "1000", "0")                                                              \
    INSERT(layer, second, "6000", "0") INSERT(layer, inner, "4000", "2000") TURNED

static int exits(const House* house) {
    int count = 0;
    for (int i = 0; i < house->def.opening_count; i++) {
        count += house->def.openings[i].exit ? 1 : 0;
    }
    return count;
}

/// The mark with these words nearest to a place, at most `near` off; NULL none.
static const ImportMark* mark_at(const House* house, const char* words, double x, double y,
                                 double near) {
    for (int i = 0; i < house->outcome.mark_count; i++) {
        const ImportMark* mark = &house->outcome.marks[i];
        if (hypot(mark->at[0] - x, mark->at[1] - y) <= near &&
            strstr(mark->text.en, words) != NULL) {
            assert_true(mark->text.zh[0] != '\0');
            return mark;
        }
    }
    return NULL;
}

static void assert_told(const House* house, const char* words) {
    const char* said = fixture_problems(house->fixture);
    if (strstr(said, words) == NULL) {
        fail_msg("\"%s\" expected, came: %s", words, said);
    }
}

// ---- Chinese codes ----------------------------------------------------------------------------

TEST(codes_are_told_from_what_only_looks_like_one) {
    UNUSED_STATE;
    static const struct {
        const char* name;
        DrawnKind kind;
        bool sure, shutter;
        double width;
    } ROWS[] = {{"M0921", DRAWN_DOOR, true, false, 0.9},
                {"C1515", DRAWN_WINDOW, true, false, 1.5},
                {"LC-1215a", DRAWN_WINDOW, true, false, 1.2},
                {"FM甲1021", DRAWN_DOOR, true, false, 1.0},
                {"GFM1521乙", DRAWN_DOOR, true, false, 1.5},
                {"MLC2427", DRAWN_DOOR, true, false, 2.4},
                {"FJL3630", DRAWN_DOOR, true, true, 3.6},
                {"DK1224", DRAWN_OPENING, true, false, 1.2},
                {"BYC0606", DRAWN_WINDOW, true, false, 0.6},
                {"XYM1021", DRAWN_DOOR, false, false, 1.0}, // an M of somebody's own
                {"C-1", DRAWN_WINDOW, false, false, 0.0},   // numbered only
                {"M2", DRAWN_DOOR, false, false, 0.0},
                {"HM1020X", DRAWN_DOOR, false, false, 1.0},
                {"C0101", DRAWN_UNKNOWN, false, false, 0.0}, // 10 cm wide
                {"M12345", DRAWN_UNKNOWN, false, false, 0.0},
                {"Room 101", DRAWN_UNKNOWN, false, false, 0.0},
                {"1515", DRAWN_UNKNOWN, false, false, 0.0},
                {"A$C12AB34CD", DRAWN_UNKNOWN, false, false, 0.0},
                {"", DRAWN_UNKNOWN, false, false, 0.0}};
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        const OpeningCode code = opening_code(ROWS[i].name);
        if (code.kind != ROWS[i].kind || code.sure != ROWS[i].sure ||
            code.shutter != ROWS[i].shutter || fabs(code.width - ROWS[i].width) > 1e-9) {
            fail_msg("%s: kind %d, sure %d, width %g", ROWS[i].name, code.kind, code.sure,
                     code.width);
        }
    }
}

TEST(layers_of_names_and_tarch_s_libraries_are_known) {
    UNUSED_STATE;
    assert_int_equal(mapping_guess_name("Room names"), DRAWN_ROOM_NAME);
    assert_int_equal(mapping_guess_name("房间编号"), DRAWN_ROOM_NAME);
    assert_int_equal(mapping_guess_name("Door numbers"), DRAWN_IGNORE);
    assert_int_equal(mapping_guess_name("rooms"), DRAWN_ROOM);
    assert_int_equal(mapping_guess_name("_$DorLib2D$00000002"), DRAWN_DOOR);
    assert_int_equal(mapping_guess_name("$WinLib2D$00000001"), DRAWN_WINDOW);
}

#define CODED                                                                                      \
    HEAD_UTF8 BEGIN PLAIN("M1021") PLAIN("C1015") PLAIN("FM甲1021")                                \
        THEN SHELL GAPS("门窗", "M1021", "C1015", "FM甲1021") END

TEST(chinese_codes_tell_doors_from_windows_on_one_layer) {
    UNUSED_STATE;
    House house = import(CODED, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.room_count, 2);
    assert_int_equal(house.def.opening_count, 2); // the window is neither door nor exit
    assert_int_equal(exits(&house), 1);
    assert_near(door(&house, true)->centre[0][0], 1.5, 0.6);
    assert_int_equal(house.outcome.mark_count, 0);
    const char* mapping = house.outcome.mapping;
    assert_non_null(strstr(mapping, "{\"block\": \"C1015\", \"kind\": \"window\", \"elements\": 1, "
                                    "\"why\": \"window, 1.0 x 1.5 m (窗)\"}"));
    assert_non_null(strstr(mapping, "{\"block\": \"FM甲1021\", \"kind\": \"door\""));
    assert_non_null(strstr(mapping, "fire door, 1.0 x 2.1 m (防火门)"));
    House again = import(CODED, mapping); // the reasons are read over
    assert_int_equal(again.status, STATUS_OK);
    assert_int_equal(exits(&again), 1);
    fixture_free(again.fixture);
    fixture_free(house.fixture);
}

TEST(a_code_written_beside_a_block_tells_what_it_is) {
    UNUSED_STATE;
    House house = import(HEAD_UTF8 BEGIN PLAIN("A$C3F2") PLAIN("A$C7B1")
                             THEN SHELL GAPS("门窗", "A$C3F2", "A$C7B1", "A$C3F2")
                                 TEXT("M1021", "1500", "-400") TEXT("C1015", "6500", "-400")
                                     TEXT("M1021", "4300", "2500") END,
                         NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(exits(&house), 1);
    assert_int_equal(house.def.opening_count, 2);
    assert_int_equal(house.outcome.mark_count, 0);
    assert_told(&house, "told apart by the codes");
    for (int i = 0; i < house.def.room_count; i++) {
        assert_null(strstr(house.def.rooms[i].name.en, "M1021")); // a door's code names no room
    }
    fixture_free(house.fixture);
}

TEST(a_leaf_on_the_layer_of_the_windows_is_a_door) {
    UNUSED_STATE;
    // TArch draws both on WINDOW.
    House house = import(HEAD_UTF8 BEGIN LEAF("A$C3F2") PLAIN("A$C7B1")
                             THEN SHELL GAPS("WINDOW", "A$C3F2", "A$C7B1", "A$C3F2") END,
                         NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(exits(&house), 1);
    assert_int_equal(house.def.opening_count, 2);
    assert_told(&house, "have the arc of a leaf");
    fixture_free(house.fixture);
}

// ---- by the layer alone -----------------------------------------------------------------------

#define VAGUE                                                                                      \
    HEAD_UTF8 BEGIN LEAF("door 1000") PLAIN("fefw3")                                               \
        THEN SHELL GAPS("doors", "door 1000", "fefw3", "door 1000") END

TEST(an_exit_by_its_layer_alone_is_none_beside_a_sure_one_and_is_told) {
    UNUSED_STATE;
    House house = import(VAGUE, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(exits(&house), 1);
    assert_int_equal(house.def.room_count, 2); // its wall is closed all the same
    assert_non_null(mark_at(&house, "taken as a window", 6.5, 0.0, 0.3));
    assert_told(&house, "{\"block\": \"fefw3\", \"kind\": \"door\"}");
    fixture_free(house.fixture);
    // Pasted, it is what the person says, and no doubt is left.
    house = import(VAGUE, "{\"format\": \"muster mapping 1\",\n\"blocks\": [\n"
                          "{\"block\": \"fefw3\", \"kind\": \"door\"}]}\n");
    assert_int_equal(exits(&house), 2);
    assert_int_equal(house.outcome.mark_count, 0);
    fixture_free(house.fixture);
}

TEST(exits_that_nothing_surer_stands_beside_stay_and_are_told) {
    UNUSED_STATE;
    House house = import(HEAD_UTF8 BEGIN PLAIN("fefw3")
                             THEN SHELL GAPS("doors", "fefw3", "fefw3", "fefw3") END,
                         NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(exits(&house), 2);
    assert_non_null(mark_at(&house, "it may be a window", 1.5, 0.0, 0.3));
    assert_non_null(mark_at(&house, "it may be a window", 6.5, 0.0, 0.3));
    assert_told(&house, "1 doors between rooms are doors by their layer alone");
    fixture_free(house.fixture);
}

TEST(a_line_of_the_mapping_stands_for_what_is_drawn_in_its_place) {
    UNUSED_STATE;
    House house = import(VAGUE, "{\"format\": \"muster mapping 1\",\n\"lines\": [\n"
                                "{\"kind\": \"window\", \"from\": [6000, 0], \"to\": [7000, 0]},\n"
                                "{\"kind\": \"exit\", \"from\": [1000, 0], \"to\": [2000, 0]}]}\n");
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(exits(&house), 1);
    assert_int_equal(house.def.opening_count, 2);
    assert_int_equal(house.outcome.mark_count, 0);
    fixture_free(house.fixture);
}

TEST(a_narrow_exit_and_one_out_of_a_toilet_are_told) {
    UNUSED_STATE;
    House house = import(
        HEAD_UTF8 BEGIN LEAF("door 1000") THEN LINE("WALL", "0", "0", "1000", "0")
            LINE("WALL", "2000", "0", "6000", "0") LINE("WALL", "6600", "0", "8000", "0")
                LINE("WALL", "8000", "0", "8000", "5000") LINE("WALL", "8000", "5000", "0", "5000")
                    LINE("WALL", "0", "5000", "0", "0") LINE("WALL", "4000", "0", "4000", "5000")
                        INSERT("doors", "door 1000", "1000", "0")
                            INSERT("doors", "door 1000", "6000",
                                   "0") "41\n0.6\n42\n0.6\n" TEXT("WC", "2000", "2500") END,
        NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(exits(&house), 2);
    assert_non_null(mark_at(&house, "a room inside the building", 1.5, 0.0, 0.3));
    assert_non_null(mark_at(&house, "GB 55037-2022", 6.3, 0.0, 0.3));
    fixture_free(house.fixture);
}

// ---- what is not closed -----------------------------------------------------------------------

/// A third room in front of the house's exit, whose front lacks 3.8 m of 8, too much for a gap.
#define PORCH                                                                                      \
    LINE("A-WALL", "0", "0", "0", "-4000")                                                         \
    LINE("A-WALL", "0", "-4000", "2000", "-4000")                                                  \
    LINE("A-WALL", "5800", "-4000", "8000", "-4000")                                               \
    LINE("A-WALL", "8000", "-4000", "8000", "0")

TEST(a_room_whose_walls_leave_a_gap_keeps_its_name_and_its_door_is_no_exit) {
    UNUSED_STATE;
    static char drawing[16384];
    with(drawing, sizeof drawing, PORCH TEXT("Laboratory", "3000", "-2000"));
    House house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.room_count, 3);
    bool named = false;
    for (int i = 0; i < house.def.room_count; i++) {
        named = named || strcmp(house.def.rooms[i].name.en, "Laboratory") == 0;
    }
    assert_true(named);
    assert_int_equal(exits(&house), 0); // the only door to the open leads into the laboratory
    assert_non_null(mark_at(&house, "leave a gap of 3.73 m", 3.9, -4.0, 0.2));
    assert_told(&house, "{\"kind\": \"opening\", \"from\": [");
    fixture_free(house.fixture);
}

TEST(an_exit_into_a_place_with_walls_nearly_all_round_is_told) {
    UNUSED_STATE;
    static char drawing[16384];
    with(drawing, sizeof drawing, PORCH);
    House house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(exits(&house), 1); // nobody says what lies before it
    assert_non_null(mark_at(&house, "walls on", 1.5, 0.0, 0.3));
    fixture_free(house.fixture);
    house = import(HOUSE, NULL);
    assert_int_equal(house.outcome.mark_count, 0);
    fixture_free(house.fixture);
}

TEST(a_text_in_no_room_is_told_and_one_round_which_walls_stand_with_its_gap) {
    UNUSED_STATE;
    static char drawing[16384];
    // Nine metres of ten are missing: no room is made of that.
    with(drawing, sizeof drawing,
         LINE("A-WALL", "0", "0", "0", "-9000") LINE("A-WALL", "9500", "0", "9500", "-9000")
             LINE("A-WALL", "8000", "0", "9500", "0") TEXT("Hall", "4000", "-1500")
                 TEXT("Ground floor plan", "4000", "-10500") TEXT("Old well", "6000", "-10500"));
    House house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.def.room_count, 2);
    assert_non_null(mark_at(&house, "\"Hall\" names no room", 4.0, -1.5, 0.3));
    assert_told(&house, "1 texts stand in no room: \"Old well\"");
    fixture_free(house.fixture);
}

TEST(two_names_far_apart_in_one_room_are_told) {
    UNUSED_STATE;
    static char drawing[16384];
    with(drawing, sizeof drawing, TEXT("Archive", "2000", "500"));
    House house = import(drawing, NULL); // two lines of one label, as it may be
    assert_int_equal(house.outcome.mark_count, 0);
    fixture_free(house.fixture);
    with(drawing, sizeof drawing, TEXT("注射室 12.5m2", "4500", "4500"));
    house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(house.outcome.mark_count, 0);
    fixture_free(house.fixture);
    with(drawing, sizeof drawing,
         LINE("A-WALL", "8000", "0", "8000", "-6000") LINE("A-WALL", "8000", "-6000", "0", "-6000")
             LINE("A-WALL", "0", "-6000", "0", "0") TEXT("Kitchen", "1500", "-3000")
                 TEXT("Dining room", "6500", "-3000"));
    house = import(drawing, NULL);
    assert_int_equal(house.status, STATUS_OK);
    assert_non_null(mark_at(&house, "\"Kitchen\" and \"Dining room\"", 4.5, -3.0, 0.5));
    fixture_free(house.fixture);
}

TEST(outlines_of_rooms_that_are_not_closed_are_closed_and_told) {
    UNUSED_STATE;
    static const char svg[] =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"12m\" height=\"6m\" "
        "viewBox=\"0 0 12 6\"><g id=\"rooms\">"
        "<polyline fill=\"none\" stroke=\"black\" points=\"1,1 5,1 5,5 1,5\"/>"
        "<polygon fill=\"none\" stroke=\"black\" points=\"5.2,1 9,1 9,5 5.2,5\"/></g>"
        "<g id=\"doors\"><rect x=\"5\" y=\"2\" width=\"0.2\" height=\"1\"/>"
        "<rect x=\"9\" y=\"2\" width=\"0.2\" height=\"1\"/></g>"
        "<g id=\"names\"><text x=\"3\" y=\"3\">Store</text></g></svg>";
    House house = {.fixture = fixture_new()};
    ImportOptions options = {.unit = 1.0};
    house.status =
        formats_import_telling(&house.fixture->arena, "rooms.svg", svg, strlen(svg), &options,
                               &house.fixture->problems, &house.def, &house.outcome);
    if (house.status != STATUS_OK) {
        fail_msg("%s", fixture_problems(house.fixture));
    }
    assert_int_equal(house.def.room_count, 2);
    assert_int_equal(house.def.opening_count, 2);
    assert_int_equal(exits(&house), 1);
    assert_told(&house, "the outline of a room is not closed: 4.00 m");
    fixture_free(house.fixture);
}

TEST(no_exit_of_a_real_office_is_one_in_silence) {
    UNUSED_STATE;
    skip_without(LAYOUTS);
    size_t count;
    char* bytes = fixture_file(LAYOUTS "/wrld_office_dxf/cad.dxf", &count);
    House house = {.fixture = fixture_new()};
    house.status = formats_import_telling(&house.fixture->arena, "cad.dxf", bytes, count, NULL,
                                          &house.fixture->problems, &house.def, &house.outcome);
    assert_int_equal(house.status, STATUS_OK);
    // Four windows of block fefw3, a pair of lines and a stub on the layer of the doors.
    assert_int_equal(exits(&house), 6);
    for (int i = 0; i < house.def.opening_count; i++) {
        const OpeningDef* opening = &house.def.openings[i];
        const double x = 0.5 * (opening->centre[0][0] + opening->centre[1][0]);
        const double y = 0.5 * (opening->centre[0][1] + opening->centre[1][1]);
        assert_true(!opening->exit || mark_at(&house, "by its layer", x, y, 0.5) != NULL);
    }
    assert_told(&house, "{\"block\": \"fefw3\", \"kind\": \"door\"}");
    fixture_free(house.fixture);
    house = (House){.fixture = fixture_new()};
    static const char windows[] = "{\"format\": \"muster mapping 1\",\n\"blocks\": [\n"
                                  "{\"block\": \"fefw3\", \"kind\": \"window\"}]}\n";
    ImportOptions options = {
        .map_name = "my.map.json", .map_bytes = windows, .map_count = strlen(windows)};
    house.status = formats_import_telling(&house.fixture->arena, "cad.dxf", bytes, count, &options,
                                          &house.fixture->problems, &house.def, &house.outcome);
    assert_int_equal(house.status, STATUS_OK);
    assert_int_equal(exits(&house), 2);
    free(bytes);
    fixture_free(house.fixture);
}

SUITE(CASE(codes_are_told_from_what_only_looks_like_one),
      CASE(layers_of_names_and_tarch_s_libraries_are_known),
      CASE(chinese_codes_tell_doors_from_windows_on_one_layer),
      CASE(a_code_written_beside_a_block_tells_what_it_is),
      CASE(a_leaf_on_the_layer_of_the_windows_is_a_door),
      CASE(an_exit_by_its_layer_alone_is_none_beside_a_sure_one_and_is_told),
      CASE(exits_that_nothing_surer_stands_beside_stay_and_are_told),
      CASE(a_line_of_the_mapping_stands_for_what_is_drawn_in_its_place),
      CASE(a_narrow_exit_and_one_out_of_a_toilet_are_told),
      CASE(a_room_whose_walls_leave_a_gap_keeps_its_name_and_its_door_is_no_exit),
      CASE(an_exit_into_a_place_with_walls_nearly_all_round_is_told),
      CASE(a_text_in_no_room_is_told_and_one_round_which_walls_stand_with_its_gap),
      CASE(two_names_far_apart_in_one_room_are_told),
      CASE(outlines_of_rooms_that_are_not_closed_are_closed_and_told),
      CASE(no_exit_of_a_real_office_is_one_in_silence))
