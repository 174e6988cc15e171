// Import: real plans become facilities that pass every check with what an overlay adds; what is
// repaired is noted, what is refused is named.
#include "formats_fixture.h"

#include "formats/words.h"

#define LAYOUTS    MUSTER_SHARED_DIR "/data/layouts"
#define OFFICE_A   LAYOUTS "/ifc/derived/Office_A_20110811.geojson"
#define DUPLEX     LAYOUTS "/ifc/derived/Duplex_A.geojson"
#define UDSU_B5    LAYOUTS "/udsu_json/udsu_b5_L4_v1_200102.json"
#define UDSU_6K3F  LAYOUTS "/udsu_json/6k3f.json"
#define SCHOOL11   LAYOUTS "/udsu_json/school11v3_latest.json"
#define FACILITIES MUSTER_SOURCE_DIR "/assets/facilities"

static Fixture* import_text(const char* text, const ImportOptions* options) {
    Fixture* fixture = fixture_new();
    fixture->status = formats_import(&fixture->arena, "plan.json", text, strlen(text), options,
                                     &fixture->problems, &fixture->def);
    return fixture;
}

static Fixture* import_file(const char* name, const ImportOptions* options) {
    size_t count;
    char* bytes = fixture_file(name, &count);
    Fixture* fixture = fixture_new();
    fixture->status = formats_import(&fixture->arena, name, bytes, count, options,
                                     &fixture->problems, &fixture->def);
    free(bytes);
    return fixture;
}

/// Overlay, outdoors and all checks of facility_create(): 0 errors.
static const Facility* build(Fixture* fixture, const char* overlay) {
    assert_int_equal(fixture_overlay_file(fixture, overlay), STATUS_OK);
    assert_int_equal(formats_drop_assumed(&fixture->arena, &fixture->def), STATUS_OK);
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    const Facility* facility = NULL;
    Status status = facility_create(&fixture->arena, &fixture->def, &fixture->problems, &facility);
    if (status != STATUS_OK || fixture->problems.errors > 0) {
        fail_msg("%s", fixture_problems(fixture));
    }
    return facility;
}

TEST(office_a_has_its_rooms_doors_stairs_and_exits) {
    UNUSED_STATE;
    skip_without(OFFICE_A);
    Fixture* fixture = import_file(OFFICE_A, NULL);
    assert_int_equal(fixture->status, STATUS_OK);
    const FacilityDef* def = &fixture->def;
    assert_int_equal(def->storey_count, 2);
    assert_int_equal(def->room_count, 99);
    // 102 doors, 9 of them within one room (route_model.md section 5, rule 6).
    assert_int_equal(fixture_count(def, OPENING_DOOR), 93);
    assert_int_equal(fixture_count(def, OPENING_STAIR), 2);
    assert_int_equal(fixture_exits(def), 6);
    // The IFC model says 4.267 m; the risers of the stairs (24 of at most 180 mm) give 4.32 m.
    assert_near(def->storeys[1].elevation, 4.267, 0.06);
    for (int i = 0; i < def->opening_count; i++) {
        const OpeningDef* door = &def->openings[i];
        double length =
            hypot(door->centre[1][0] - door->centre[0][0], door->centre[1][1] - door->centre[0][1]);
        if (door->kind == OPENING_DOOR) {
            assert_near(door->width, length, 0.06); // the model's width is that of the outline
            assert_true(door->width == 0.915 || door->width == 1.83);
        } else {
            assert_near(length, 1.0, 0.01);
            assert_true(door->length > 2.0 * 3.09 && door->length < 10.0);
        }
    }
    assert_string_equal(def->rooms[0].name.en, "203 Open office");
    assert_string_equal(def->rooms[0].name.zh, "203 办公室");
    assert_contains(fixture_problems(fixture), "left out: both its sides are room \"209\"");
    assert_contains(def->provenance, "\"source\":\"Office_A_20110811.geojson\"");
    assert_contains(def->provenance, "\"importer\":\"ifc-geojson\"");
    fixture_free(fixture);
}

TEST(office_a_passes_with_its_overlay) {
    UNUSED_STATE;
    skip_without(OFFICE_A);
    Fixture* fixture = import_file(OFFICE_A, NULL);
    const Facility* facility = build(fixture, FACILITIES "/office_a.overlay.geojson");
    assert_int_equal(facility->room_count, 100);
    assert_int_equal(facility->exit_count, 6);
    assert_int_equal(facility->muster_count, 2);
    assert_true(facility_find_device(facility, "panel") >= 0);
    fixture_free(fixture);
}

TEST(a_plan_without_a_muster_point_gets_an_assumed_one_that_says_so) {
    UNUSED_STATE;
    skip_without(OFFICE_A);
    Fixture* fixture = import_file(OFFICE_A, NULL);
    FacilityDef* def = &fixture->def;
    assert_int_equal(def->muster_count, 1);
    assert_string_equal(def->musters[0].id, "assumed-muster");
    assert_contains(def->musters[0].extra, "\"assumed\":true");
    assert_contains(fixture_problems(fixture), "the plan has no muster point");
    // Alone it stays; it can be walked to as it is.
    assert_int_equal(formats_drop_assumed(&fixture->arena, def), STATUS_OK);
    assert_int_equal(def->muster_count, 1);
    assert_int_equal(formats_add_outdoors(&fixture->arena, def, &fixture->problems), STATUS_OK);
    const Facility* facility = NULL;
    assert_int_equal(facility_create(&fixture->arena, def, &fixture->problems, &facility),
                     STATUS_OK);
    fixture_free(fixture);
}

TEST(udsu_b5_has_its_rooms_stairs_and_exits) {
    UNUSED_STATE;
    skip_without(UDSU_B5);
    Fixture* fixture = import_file(UDSU_B5, NULL);
    assert_int_equal(fixture->status, STATUS_OK); // no refusal
    const FacilityDef* def = &fixture->def;
    assert_int_equal(def->storey_count, 4);
    int landings = 0;
    for (int i = 0; i < def->room_count; i++) {
        landings += def->rooms[i].use == ROOM_STAIR ? 1 : 0;
    }
    assert_int_equal(landings, 16);
    assert_int_equal(def->room_count - landings, 259);
    assert_int_equal(fixture_count(def, OPENING_STAIR), 10);
    assert_int_equal(fixture_exits(def), 8);
    assert_near(def->storeys[3].elevation, 9.0, 1e-9);
    assert_int_equal(fixture->problems.errors, 0);
    fixture_free(fixture);
}

TEST(udsu_b5_passes_with_its_overlay) {
    UNUSED_STATE;
    skip_without(UDSU_B5);
    Fixture* fixture = import_file(UDSU_B5, NULL);
    const Facility* facility = build(fixture, FACILITIES "/udsu_b5.overlay.geojson");
    assert_int_equal(facility->room_count, 276);
    assert_int_equal(facility->exit_count, 8);
    fixture_free(fixture);
}

TEST(an_import_is_written_and_read_without_loss) {
    UNUSED_STATE;
    static const char* const FILES[] = {OFFICE_A, UDSU_B5};
    for (int i = 0; i < 2; i++) {
        skip_without(FILES[i]);
        Fixture* fixture = import_file(FILES[i], NULL);
        char* text = fixture_write(fixture);
        Fixture* again = fixture_read(text);
        assert_int_equal(again->status, STATUS_OK);
        char* second = fixture_write(again);
        assert_string_equal(second, text);
        // Our own files are told from others, and read as they are.
        Fixture* third = import_text(text, NULL);
        assert_int_equal(third->status, STATUS_OK);
        assert_int_equal(third->def.room_count, fixture->def.room_count);
        formats_free(second);
        formats_free(text);
        fixture_free(third);
        fixture_free(again);
        fixture_free(fixture);
    }
}

TEST(one_storey_can_be_taken_alone) {
    UNUSED_STATE;
    skip_without(UDSU_B5);
    Fixture* fixture = import_file(UDSU_B5, &(ImportOptions){.storey = "Этаж 4"});
    assert_int_equal(fixture->status, STATUS_OK);
    assert_int_equal(fixture->def.storey_count, 1);
    assert_int_equal(fixture->def.room_count, 18);
    assert_int_equal(fixture_count(&fixture->def, OPENING_STAIR), 0);
    fixture_free(fixture);
}

TEST(other_buildings_of_the_same_kinds_import_too) {
    UNUSED_STATE;
    skip_without(UDSU_6K3F);
    Fixture* small = import_file(UDSU_6K3F, NULL);
    assert_int_equal(small->status, STATUS_OK);
    assert_int_equal(small->def.room_count, 87);
    fixture_free(small);
    skip_without(SCHOOL11);
    Fixture* school = import_file(SCHOOL11, NULL);
    // Every one of its 252 doors names whole blocks; 228 outlines cross themselves, and one has
    // doubled corners (route_model.md section 5).
    assert_int_equal(school->status, STATUS_OK);
    assert_contains(fixture_problems(school), "229 door outlines crossed themselves");
    assert_contains(fixture_problems(school), "252 doors do not name the rooms that they join");
    assert_int_equal(school->def.room_count, 226);
    assert_true(school->def.opening_count >= 235);
    fixture_free(school);
    skip_without(DUPLEX);
    Fixture* duplex = import_file(DUPLEX, NULL);
    assert_int_equal(duplex->status, STATUS_OK);
    assert_int_equal(fixture_count(&duplex->def, OPENING_STAIR), 2);
    fixture_free(duplex);
}

// Two rooms of 5 x 4 m with a wall of 0.2 m between, a door, a door to the street, in millimetres
// and far from the origin; the first ring in the wrong direction with doubled corners.
#define IFC_ROOM(name, label, ring)                                                                \
    "{\"type\":\"Feature\",\"properties\":{\"kind\":\"room\",\"name\":\"" name                     \
    "\",\"long\":\"" label "\",\"storey\":\"Level "                                                \
    "1\",\"width\":null},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" ring "]}}"
#define IFC_DOOR(name, ring)                                                                       \
    "{\"type\":\"Feature\",\"properties\":{\"kind\":\"door\",\"name\":\"" name                     \
    "\",\"long\":null,\"storey\":\"Level 1\",\"width\":900},\"geometry\":{\"type\":\"Polygon\","   \
    "\"coordinates\":[" ring "]}}"
static const char TWO_ROOMS[] =
    "{\"type\":\"FeatureCollection\",\"name\":\"two.ifc\",\"features\":"
    "[\n" IFC_ROOM(
        "1", "OFFICE",
        "[[50000000,90000000],[50000000,90004000],[50005000,"
        "90004000],"
        "[50005000,90004000],[50005000,90002000],[50005000,"
        "90000000]]") ",\n" IFC_ROOM("2",
                                     "CORRIDO"
                                     "R",
                                     "[["
                                     "5000520"
                                     "0,"
                                     "9000000"
                                     "0],["
                                     "5001020"
                                     "0,"
                                     "9000000"
                                     "0],["
                                     "5001020"
                                     "0,"
                                     "9000400"
                                     "0],"
                                     "[500052"
                                     "00,"
                                     "9000400"
                                     "0]]") ",\n" IFC_DOOR("in",
                                                           "[[50005000,90001000],[50005200,"
                                                           "90001900],[50005000,90001900],"
                                                           "[50005200,90001000]]") ",\n" IFC_DOOR("out",
                                                                                                  "[[50010200,90001000],[50010500,90001000],[50010500,90001900],"
                                                                                                  "[50010200,90001900]]") ",\n" IFC_DOOR("nowhere",
                                                                                                                                         "[[50030000,90001000],[50030900,90001000],[50030900,90001200],"
                                                                                                                                         "[50030000,90001200]]") "]}";

TEST(millimetres_and_map_coordinates_become_local_metres) {
    UNUSED_STATE;
    Fixture* fixture = import_text(TWO_ROOMS, &(ImportOptions){.unit = import_unit("mm")});
    assert_int_equal(fixture->status, STATUS_OK);
    const FacilityDef* def = &fixture->def;
    assert_int_equal(def->room_count, 2);
    assert_int_equal(def->rooms[0].outline.count, 4);
    assert_near(def->rooms[1].outline.points[0][0], 5.2, 1e-9);
    assert_near(def->rooms[1].outline.points[0][1], 0.0, 1e-9);
    assert_int_equal(def->opening_count, 2);
    const OpeningDef* in = &def->openings[0];
    assert_near(in->centre[0][0], 5.1, 1e-9);
    assert_near(fabs(in->centre[1][1] - in->centre[0][1]), 0.9, 1e-9);
    assert_near(in->width, 0.9, 1e-9);
    assert_false(in->exit);
    assert_true(def->openings[1].exit);
    const char* text = fixture_problems(fixture);
    assert_contains(text, "plan.json:6: note: #1 door \"nowhere\": left out: no room lies beside "
                          "it, at 30.45, 1.10 m");
    assert_contains(text, "1 door outlines crossed themselves: corners put in order");
    assert_contains(text, "shifted by -50000 m east and -90000 m north");
    fixture_free(fixture);
}

TEST(a_room_without_an_outline_is_refused_by_name) {
    UNUSED_STATE;
    Fixture* fixture = import_text("{\"type\":\"FeatureCollection\",\"features\":[\n" IFC_ROOM(
                                       "7", "OFFICE", "[[0,0],[1,0],[2,0]]") "]}",
                                   NULL);
    assert_int_equal(fixture->status, STATUS_INVALID);
    assert_contains(fixture_problems(fixture),
                    "plan.json:2: room \"7\": its outline is no polygon in metres (mend it in the "
                    "source)");
    fixture_free(fixture);
}

TEST(other_files_are_told_by_what_they_are) {
    UNUSED_STATE;
    static const struct {
        const char* text;
        const char* message;
    } rows[] = {
        {"ISO-10303-21;", "the file ends in the middle: DATA was expected"},
        {"AC1032 binary", "this is a DWG drawing, and only DXF is read"},
        {"%PDF-1.7", "a PDF must be turned into SVG before"},
        {"PK\x03\x04 plan.ifc", "a packed folder: unpack it"},
        {"GIF89a", "a picture of a kind that is not read: save it as PNG or JPEG"},
        {"<?xml version=\"1.0\"?><plan/>", "XML, but no SVG drawing"},
        {"", "the file is empty"},
        {"hello", "Muster does not know this kind of plan"},
        {"{\"type\":\"FeatureCollection\",\"features\":[]}", "Muster does not know this kind"},
        {"{\"Level\":", "this is not valid JSON"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Fixture* fixture = import_text(rows[i].text, NULL);
        assert_int_equal(fixture->status, STATUS_INVALID);
        assert_contains(fixture_problems(fixture), rows[i].message);
        fixture_free(fixture);
    }
}

TEST(labels_of_rooms_are_understood) {
    UNUSED_STATE;
    static const struct {
        const char* label;
        const char* written;
        RoomUse use;
    } rows[] = {
        {"OPEN OFFICE", "Open office", ROOM_OFFICE},
        {"STAIR", "Stair", ROOM_STAIR},
        {"MENS RR", "Men's restroom", ROOM_TOILET},
        {"S-4 CONFERENCE", "S-4 conference", ROOM_MEETING},
        {"TELE/COMM RM", "Telephone/communications room", ROOM_PLANT},
        {"STOR.", "Storage", ROOM_STORE},
        {"BREAK RM", "Break room", ROOM_KITCHEN},
        {"VEST/ENTRY", "Vestibule/entry", ROOM_LOBBY},
        {"SCIF OPEN OFFICE", "SCIF open office", ROOM_OFFICE},
        {"Meeting room storage", "Meeting room storage", ROOM_STORE},
        {"NOC", "NOC", ROOM_USE_COUNT},
        {"小会议室", "小会议室", ROOM_MEETING},
        {"消防控制室", "消防控制室", ROOM_CONTROL},
        {"2#楼梯间", "2#楼梯间", ROOM_STAIR},
        {"办公室 储藏", "办公室 储藏", ROOM_STORE},
        {"Flur", "Flur", ROOM_CORRIDOR},
        // Numbers stand on doors and in calls for help: to the letter.
        {"1.23", "1.23", ROOM_USE_COUNT},
        {"A.101", "A.101", ROOM_USE_COUNT},
        {"0.12 B", "0.12 B", ROOM_USE_COUNT},
        {"b.7 STORAGE", "b.7 storage", ROOM_STORE},
        {"ELEV.2 LOBBY", "ELEV.2 lobby", ROOM_PLANT},
        {"RM. 3.05", "Room 3.05", ROOM_USE_COUNT},
        {"DR. NG OFFICE (N.W.)", "DR. NG office (N.W.)", ROOM_OFFICE},
        {"LAGER 12.5 M2", "Lager 12.5 M2", ROOM_STORE},
        {"STOR./OFF.", "Storage/office", ROOM_STORE},
        {"!#$&*+,:;<=>?@[]^_`{|}~", "!#$&*+,:;<=>?@[]^_`{|}~", ROOM_USE_COUNT},
        {"a消防安全重点部位综合监控指挥值班中心二层", "A消防安全重点部位综合监控指挥值班中心二层",
         ROOM_CONTROL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char written[100];
        words_label(rows[i].label, written, sizeof written);
        assert_string_equal(written, rows[i].written);
        assert_int_equal(words_use(rows[i].label), rows[i].use);
    }
}

TEST(an_area_is_told_from_the_number_of_a_room) {
    UNUSED_STATE;
    static const char* const areas[] = {"12.5 m2",     "12,5 m²",    "8.40 qm", "35㎡",
                                        "1,200 SQ FT", "1'250.0 m²", "12 SF"};
    static const char* const others[] = {"12.5", "A.101", "m2", "12.5 m2 store", "2 mm", ""};
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++) {
        assert_true(words_area(areas[i]));
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(words_area(others[i]));
    }
}

SUITE(CASE(office_a_has_its_rooms_doors_stairs_and_exits), CASE(office_a_passes_with_its_overlay),
      CASE(a_plan_without_a_muster_point_gets_an_assumed_one_that_says_so),
      CASE(udsu_b5_has_its_rooms_stairs_and_exits), CASE(udsu_b5_passes_with_its_overlay),
      CASE(an_import_is_written_and_read_without_loss), CASE(one_storey_can_be_taken_alone),
      CASE(other_buildings_of_the_same_kinds_import_too),
      CASE(millimetres_and_map_coordinates_become_local_metres),
      CASE(a_room_without_an_outline_is_refused_by_name),
      CASE(other_files_are_told_by_what_they_are), CASE(labels_of_rooms_are_understood),
      CASE(an_area_is_told_from_the_number_of_a_room))
