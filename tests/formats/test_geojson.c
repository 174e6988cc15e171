// GeoJSON: what is read is written again without loss, and every mistake is one clear sentence.
#include "formats_fixture.h"

#include <jansson.h>

#define OFFICE MUSTER_SOURCE_DIR "/assets/facilities/office.geojson"

// A small facility with everything that could get lost: unknown members and properties at every
// level, synonyms, defaults said aloud, numbers that need 17 digits, a height in a position, a wall
// with a hole, an id that is a number, nulls, a nested object, a long integer.
static const char ODD[] =
    "{\"type\":\"FeatureCollection\",\"format\":\"muster facility 1\",\"name\":\"Odd\",\n"
    "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"local\"}},\"overlay\":\"more.geojson\","
    "\n"
    "\"features\":[\n"
    "{\"type\":\"Feature\",\"id\":\"G\",\"bbox\":[0,0,1,1],\"properties\":{\"kind\":\"storey\","
    "\"elevation\":0.1,\"color\":\"red\"},\"geometry\":null},\n"
    "{\"type\":\"Feature\",\"id\":7,\"properties\":{\"kind\":\"room\",\"storey\":\"G\",\"use\":"
    "\"other\",\"zone\":null,\"deep\":{\"a\":[1,2.0,1e300,12345678901234567],\"b\":null}},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0,1.5],[10.000000000000002,0],[10,8],"
    "[0.1,8],[0,0]],[[2,2],[3,2],[3,3],[2,2]]],\"note\":\"drawn by hand\"}},\n"
    "{\"type\":\"Feature\",\"id\":\"w\",\"properties\":{\"kind\":\"wall\",\"storey\":\"G\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,0]],[[5,2],[6,2],"
    "[6,3],[5,2]]]}},\n"
    "{\"type\":\"Feature\",\"id\":\"d\",\"properties\":{\"kind\":\"door\",\"storey\":\"G\","
    "\"exit\":"
    "true,\"locked_by\":\"key 4\",\"self_closing\":false,\"state\":\"closed\",\"width\":0.9},"
    "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[0.3333333333333333,0],[1.3,0]]}},\n"
    "{\"type\":\"Feature\",\"id\":\"o\",\"properties\":{\"kind\":\"opening\",\"storey\":\"G\","
    "\"rooms\":"
    "[null,null]},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[4,0],[6,0]]}},\n"
    "{\"type\":\"Feature\",\"id\":\"s\",\"properties\":{\"kind\":\"store\",\"storey\":\"G\","
    "\"substance\":\"acetone\",\"amount\":200},\"geometry\":{\"type\":\"Point\",\"coordinates\":"
    "[5,5]}},\n"
    "{\"type\":\"Feature\",\"id\":\"v\",\"properties\":{\"kind\":\"device\",\"storey\":\"G\","
    "\"type\":\"valve\",\"state\":\"shut\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":"
    "[6,5]}},\n"
    "{\"type\":\"Feature\",\"id\":\"m\",\"properties\":{\"kind\":\"muster\",\"name_zh\":\"操场\"},"
    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[5,-30]}}\n]}";

/// Equal but for 1 and 1.0, and for the ids that the writer turns into texts.
static bool same_number(const json_t* a, const json_t* b) {
    return json_is_number(a) && json_is_number(b) && json_number_value(a) == json_number_value(b);
}

static bool same(json_t* a, json_t* b) {
    if (same_number(a, b)) {
        return true;
    }
    if (json_is_object(a) && json_is_object(b) && json_object_size(a) == json_object_size(b)) {
        const char* name;
        json_t* value;
        json_object_foreach(a, name, value) {
            if (!same(value, json_object_get(b, name))) {
                return false;
            }
        }
        return true;
    }
    if (json_is_array(a) && json_is_array(b) && json_array_size(a) == json_array_size(b)) {
        for (size_t i = 0; i < json_array_size(a); i++) {
            if (!same(json_array_get(a, i), json_array_get(b, i))) {
                return false;
            }
        }
        return true;
    }
    return json_equal(a, b) != 0;
}

TEST(the_office_is_written_byte_for_byte_as_it_was_read) {
    UNUSED_STATE;
    size_t count;
    char* bytes = fixture_file(OFFICE, &count);
    Fixture* fixture = fixture_read_file(OFFICE);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_string_equal(fixture_problems(fixture), "");
    char* text = fixture_write(fixture);
    assert_string_equal(text, bytes);
    formats_free(text);
    free(bytes);
    fixture_free(fixture);
}

TEST(the_office_passes_every_check_of_a_facility) {
    UNUSED_STATE;
    Fixture* fixture = fixture_read_file(OFFICE);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    const Facility* facility = NULL;
    Status status = facility_create(&fixture->arena, &fixture->def, &fixture->problems, &facility);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture_problems(fixture));
    }
    assert_int_equal(fixture->problems.errors, 0);
    assert_int_equal(facility->storey_count, 2);
    assert_int_equal(facility->room_count, 35); // 34 and the outdoors
    assert_int_equal(facility->exit_count, 2);
    assert_int_equal(facility->muster_count, 1);
    // Bilingual throughout: whoever reads the report may read either.
    for (int i = 0; i < facility->room_count; i++) {
        assert_non_null(facility->rooms[i].name.en);
        assert_non_null(facility->rooms[i].name.zh);
    }
    fixture_free(fixture);
}

TEST(nothing_of_an_odd_file_is_lost) {
    UNUSED_STATE;
    Fixture* fixture = fixture_read(ODD);
    if (fixture->status != STATUS_OK) {
        fail_msg("%s", fixture_problems(fixture));
    }
    char* text = fixture_write(fixture);
    json_t* before = json_loads(ODD, 0, NULL);
    json_t* after = json_loads(text, 0, NULL);
    assert_non_null(before);
    assert_non_null(after);
    if (!same(before, after)) {
        fail_msg("something was lost:\n%s\n%s", ODD, text);
    }
    json_decref(before);
    json_decref(after);

    // And what was written once is written again byte for byte.
    Fixture* again = fixture_read(text);
    char* second = fixture_write(again);
    assert_string_equal(second, text);
    formats_free(second);
    formats_free(text);
    fixture_free(again);
    fixture_free(fixture);
}

TEST(lifts_ramps_escalators_and_refuges_come_back_as_they_were_written) {
    UNUSED_STATE;
    Fixture* fixture =
        fixture_read_file(MUSTER_SOURCE_DIR "/tests/fuzz/seeds/facility/lift.geojson");
    assert_int_equal(fixture->status, STATUS_OK);
    assert_string_equal(fixture_problems(fixture), "");
    const FacilityDef* def = &fixture->def;
    assert_int_equal(def->lift_count, 1);
    assert_int_equal(def->lifts[0].landing_count, 2);
    assert_string_equal(def->lifts[0].landings[1].room, "hall");
    assert_int_equal(def->lifts[0].capacity, 4);
    assert_int_equal(def->lifts[0].in_fire, LIFT_EVACUATES);
    assert_true(def->rooms[1].refuge);
    assert_int_equal(def->openings[1].flight, FLIGHT_RAMP);
    assert_true(def->openings[1].landing == 6.0);
    assert_int_equal(def->openings[2].flight, FLIGHT_ESCALATOR);
    assert_true(def->openings[2].belt == -0.5);
    for (int i = 0; i < def->opening_count; i++) {
        assert_true(!def->openings[i].exit || (def->openings[i].hinge == HINGE_BOTH &&
                                               def->openings[i].opens == OPENS_RIGHT));
    }
    char* text = fixture_write(fixture);
    Fixture* again = fixture_read(text);
    char* second = fixture_write(again);
    assert_string_equal(second, text);
    assert_contains(text, "\"maker\":\"unknown\"");
    assert_contains(text, "\"in_fire\":\"evacuates\"");
    assert_contains(text, "\"hinge\":\"both\",\"opens\":\"right\"");

    // And the facility made of it has an opening between the two landings, lowest first.
    assert_int_equal(formats_add_outdoors(&fixture->arena, &fixture->def, &fixture->problems),
                     STATUS_OK);
    const Facility* facility = NULL;
    Status status = facility_create(&fixture->arena, &fixture->def, &fixture->problems, &facility);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture_problems(fixture));
    }
    int32_t ride = facility_find_opening(facility, "car:1-2");
    assert_true(ride >= 0);
    assert_int_equal(facility->openings[ride].kind, OPENING_LIFT);
    assert_string_equal(facility->openings[ride].name.en, "Lift");
    assert_int_equal(facility->openings[ride].room[0], facility_find_room(facility, "hall"));
    assert_int_equal(facility->lifts[0].home, 1);
    formats_free(second);
    formats_free(text);
    fixture_free(again);
    fixture_free(fixture);
}

TEST(values_of_the_odd_file_mean_what_they_say) {
    UNUSED_STATE;
    Fixture* fixture = fixture_read(ODD);
    const FacilityDef* def = &fixture->def;
    assert_int_equal(def->room_count, 1);
    assert_string_equal(def->rooms[0].id, "7");
    assert_int_equal(def->rooms[0].use, ROOM_OTHER);
    assert_null(def->rooms[0].zone);
    assert_int_equal(def->rooms[0].outline.count, 4);
    assert_true(def->rooms[0].outline.points[1][0] == 10.000000000000002);
    assert_int_equal(def->rooms[0].hole_count, 1);
    assert_int_equal(def->rooms[0].line, 5);
    assert_int_equal(def->opening_count, 2);
    assert_int_equal(def->openings[0].kind, OPENING_DOOR);
    assert_true(def->openings[0].exit);
    assert_true(def->openings[0].centre[0][0] == 0.3333333333333333);
    assert_int_equal(def->openings[1].kind, OPENING_GAP);
    assert_int_equal(def->devices[0].kind, DEVICE_SPOT);
    assert_true(def->devices[0].amount == 200.0);
    assert_int_equal(def->devices[0].initial, INITIAL_USUAL);
    assert_int_equal(def->devices[1].initial, INITIAL_SHUT);
    assert_string_equal(def->musters[0].name.zh, "操场");
    assert_string_equal(formats_overlay_name(&fixture->arena, def), "more.geojson");
    fixture_free(fixture);
}

/// One storey and the feature under test on line 3.
static Fixture* read_with(const char* feature) {
    char text[4096];
    snprintf(
        text, sizeof text,
        "{\"type\":\"FeatureCollection\",\"features\":[\n"
        "{\"type\":\"Feature\",\"id\":\"G\",\"properties\":{\"kind\":\"storey\",\"elevation\":0},"
        "\"geometry\":null},\n%s]}",
        feature);
    return fixture_read(text);
}

#define FEATURE(id, properties, type, coordinates)                                                 \
    "{\"type\":\"Feature\",\"id\":\"" id "\",\"properties\":{" properties                          \
    "},\"geometry\":{\"type\":\"" type "\",\"coordinates\":" coordinates "}}"
#define SQUARE "[[[0,0],[5,0],[5,5],[0,5],[0,0]]]"

TEST(every_mistake_is_one_sentence_with_its_line) {
    UNUSED_STATE;
    static const struct {
        const char* feature;
        const char* message;
    } rows[] = {
        {FEATURE("a", "\"kind\":\"rom\",\"storey\":\"G\"", "Polygon", SQUARE),
         "test.geojson:3: rom \"a\": unknown kind \"rom\" (did you mean \"room\"?)"},
        {FEATURE("a", "\"kind\":\"room\",\"storey\":\"G\",\"use\":\"ofice\"", "Polygon", SQUARE),
         "test.geojson:3: room \"a\": unknown use \"ofice\" (did you mean \"office\"?)"},
        {FEATURE("a", "\"kind\":\"device\",\"storey\":\"G\",\"type\":\"smoke_detectr\"", "Point",
                 "[1,1]"),
         "test.geojson:3: device \"a\": unknown type \"smoke_detectr\" (did you mean "
         "\"smoke_detector\"?)"},
        {FEATURE("a", "\"kind\":\"device\",\"storey\":\"G\",\"type\":\"valve\",\"state\":\"shutt\"",
                 "Point", "[1,1]"),
         "test.geojson:3: device \"a\": unknown state \"shutt\" (did you mean \"shut\"?)"},
        {FEATURE("a", "\"kind\":\"room\"", "Polygon", SQUARE),
         "test.geojson:3: room \"a\": \"storey\" is missing"},
        {FEATURE("a", "\"storey\":\"G\"", "Polygon", SQUARE),
         "test.geojson:3: feature \"a\": the property \"kind\" is missing"},
        {FEATURE("a", "\"kind\":\"door\",\"storey\":\"G\",\"width\":\"0.9\"", "LineString",
                 "[[0,0],[1,0]]"),
         "test.geojson:3: door \"a\": \"width\" should be a number, got \"0.9\""},
        {FEATURE("a", "\"kind\":\"door\",\"storey\":\"G\",\"width\":-1", "LineString",
                 "[[0,0],[1,0]]"),
         "test.geojson:3: door \"a\": \"width\" should be between 0.001 and 1000, got -1"},
        {FEATURE("a", "\"kind\":\"door\",\"storey\":\"G\",\"state\":\"ajar\"", "LineString",
                 "[[0,0],[1,0]]"),
         "test.geojson:3: door \"a\": unknown state \"ajar\" (closed, open or locked)"},
        {FEATURE("a", "\"kind\":\"door\",\"storey\":\"G\",\"one_way\":1", "LineString",
                 "[[0,0],[1,0]]"),
         "test.geojson:3: door \"a\": \"one_way\" should be true or false, got 1"},
        {FEATURE("a", "\"kind\":\"door\",\"storey\":\"G\"", "Point", "[1,1]"),
         "test.geojson:3: door \"a\": the geometry should be a LineString, got Point"},
        {FEATURE("a", "\"kind\":\"door\",\"storey\":\"G\"", "LineString", "[[0,0],[1,0],[2,0]]"),
         "test.geojson:3: door \"a\": a line should have two positions, got 3"},
        {FEATURE("a", "\"kind\":\"door\",\"storey\":\"G\"", "LineString", "[[1,0],[1,0]]"),
         "test.geojson:3: door \"a\": the two ends of the line are the same"},
        {FEATURE("a", "\"kind\":\"door\",\"storey\":\"G\",\"rooms\":[\"x\"]", "LineString",
                 "[[0,0],[1,0]]"),
         "test.geojson:3: door \"a\": \"rooms\" should be two ids of rooms, null where it is to be "
         "found by position"},
        {FEATURE("a", "\"kind\":\"room\",\"storey\":\"G\"", "Polygon", "[[[0,0],[5,0],[0,0]]]"),
         "test.geojson:3: room \"a\": a ring should have at least 3 different corners, got 2"},
        {FEATURE("a", "\"kind\":\"muster\"", "Point", "[\"x\",1]"),
         "test.geojson:3: muster \"a\": a position should be two numbers [x, y] in metres"},
        {FEATURE("a", "\"kind\":\"muster\"", "Point", "[395007,5268028]"),
         "test.geojson:3: muster \"a\": the position (395007.0, 5268028.0) lies more than 100 km "
         "from the origin (shift the drawing so that its corner is near 0, 0)"},
        {FEATURE("a", "\"kind\":\"stair\"", "MultiLineString", "[[[0,0],[1,0]],[[2,0],[3,0]]]"),
         "test.geojson:3: stair \"a\": the stair needs the ids of its two rooms, the lower one "
         "first "
         "(\"rooms\": [\"stair-1F\", \"stair-2F\"])"},
        {FEATURE("a", "\"kind\":\"room\",\"storey\":\"G\"", "Polygon",
                 "[[[0,0],[0.001,0],[0.001,0.002],[0,0]]]"),
         "test.geojson:1: the whole facility is only 0.001 x 0.002 m (coordinates are metres, not "
         "degrees)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Fixture* fixture = read_with(rows[i].feature);
        assert_int_equal(fixture->status, STATUS_INVALID);
        assert_int_equal(fixture->problems.errors, 1);
        char expected[600];
        snprintf(expected, sizeof expected, "%s\n", rows[i].message);
        assert_string_equal(fixture_problems(fixture), expected);
        assert_int_equal(fixture->def.storey_count, 0); // nothing half-loaded
        fixture_free(fixture);
    }
}

TEST(all_mistakes_of_a_file_are_told_at_once) {
    UNUSED_STATE;
    Fixture* fixture = read_with(
        FEATURE("a", "\"kind\":\"room\",\"use\":1,\"ceiling\":-2", "Polygon", SQUARE) ",\n" FEATURE(
            "b", "\"kind\":\"dor\"", "Point",
            "[1,1]") ",\n" FEATURE("c", "\"kind\":\"muster\",\"radius\":1e9", "Point", "[1,1]"));
    const char* text = fixture_problems(fixture);
    assert_int_equal(fixture->problems.errors, 5);
    assert_contains(text, "test.geojson:3: room \"a\": \"storey\" is missing");
    assert_contains(text, "test.geojson:3: room \"a\": \"use\" should be a text, got 1");
    assert_contains(text, "test.geojson:3: room \"a\": \"ceiling\" should be between");
    assert_contains(text, "test.geojson:4: dor \"b\": unknown kind \"dor\"");
    assert_contains(text, "test.geojson:5: muster \"c\": \"radius\" should be between 0.5 and 500");
    fixture_free(fixture);
}

TEST(a_lift_or_escalator_that_cannot_be_read_is_refused_with_a_sentence) {
    UNUSED_STATE;
    static const struct {
        const char* feature;
        const char* message;
    } rows[] = {
        {FEATURE("a", "\"kind\":\"lift\",\"rooms\":[\"b\"]", "MultiLineString",
                 "[[[1,1],[2,1]],[[1,1],[2,1]]]"),
         "test.geojson:3: lift \"a\": \"rooms\" should be the ids of the rooms in which the lift "
         "stops, one for each of its 2 door lines (at most 32) (\"rooms\": [\"lobby-1F\", "
         "\"lobby-2F\"])"},
        {FEATURE("a", "\"kind\":\"lift\",\"rooms\":[\"b\",null]", "MultiLineString",
                 "[[[1,1],[2,1]],[[1,1],[2,1]]]"),
         "test.geojson:3: lift \"a\": \"rooms\" should be ids of rooms, number 2 is none"},
        {FEATURE("a", "\"kind\":\"lift\",\"rooms\":[],\"capacity\":2.5", "MultiLineString", "[]"),
         "\"capacity\" should be a whole number of persons, got 2.5"},
        {FEATURE("a", "\"kind\":\"lift\",\"rooms\":[],\"in_fire\":\"stop\"", "MultiLineString",
                 "[]"),
         "lift \"a\": unknown in_fire \"stop\""},
        {FEATURE("a", "\"kind\":\"escalator\"", "MultiLineString", "[[[1,1],[2,1]]]"),
         "escalator \"a\": the escalator needs the ids of its two rooms, the lower one first"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Fixture* fixture = read_with(rows[i].feature);
        assert_int_equal(fixture->status, STATUS_INVALID);
        assert_contains(fixture_problems(fixture), rows[i].message);
        fixture_free(fixture);
    }
}

TEST(a_misspelt_property_is_kept_and_noted) {
    UNUSED_STATE;
    Fixture* fixture = read_with(
        FEATURE("a", "\"kind\":\"room\",\"storey\":\"G\",\"celing\":3", "Polygon", SQUARE));
    assert_int_equal(fixture->status, STATUS_OK);
    assert_contains(fixture_problems(fixture),
                    "test.geojson:3: note: room \"a\": the property \"celing\" is kept but means "
                    "nothing (did you mean \"ceiling\"?)");
    assert_contains(fixture->def.rooms[0].extra, "celing");
    fixture_free(fixture);
}

TEST(what_is_no_facility_is_refused_with_a_way_out) {
    UNUSED_STATE;
    static const struct {
        const char* text;
        const char* message;
    } rows[] = {
        {"", "not valid JSON"},
        {"{\"type\":\n\"FeatureCollection\",,}", "test.geojson:2: this is not valid JSON"},
        {"[]", "a GeoJSON FeatureCollection was expected (a plan of another kind goes through "
               "`muster import`)"},
        {"{\"type\":\"FeatureCollection\",\"features\":[]}",
         "this GeoJSON is no Muster facility: it has no storey (a plan of another kind goes "
         "through `muster import`)"},
        {"{\"type\":\"FeatureCollection\",\"format\":\"muster facility 9\",\"features\":[]}",
         "unknown format \"muster facility 9\", \"muster facility 1\" was expected"},
        {"{\"type\":\"FeatureCollection\",\"type\":\"x\",\"features\":[]}", "duplicate"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Fixture* fixture = fixture_read(rows[i].text);
        assert_int_equal(fixture->status, STATUS_INVALID);
        assert_contains(fixture_problems(fixture), rows[i].message);
        fixture_free(fixture);
    }
}

TEST(a_deep_nest_and_a_flood_of_values_are_refused_at_once) {
    UNUSED_STATE;
    enum { DEEP = 200000, MANY = 4200000 };
    char* text = malloc(2 * MANY + 16);
    assert_non_null(text);
    memset(text, '[', DEEP);
    text[DEEP] = '\0';
    Fixture* deep = fixture_read(text);
    assert_int_equal(deep->status, STATUS_INVALID);
    assert_contains(fixture_problems(deep), "nested more than 64 deep");
    fixture_free(deep);

    text[0] = '[';
    for (int i = 0; i < MANY; i++) {
        memcpy(text + 1 + 2 * i, "1,", 2);
    }
    text[1 + 2 * MANY] = '\0';
    Fixture* many = fixture_read(text);
    assert_int_equal(many->status, STATUS_INVALID);
    assert_contains(fixture_problems(many), "more than 4000000 values");
    fixture_free(many);
    free(text);
}

TEST(elements_without_an_id_get_one_that_stays) {
    UNUSED_STATE;
    Fixture* fixture =
        read_with("{\"type\":\"Feature\",\"properties\":{\"kind\":\"room\",\"storey\":\"G\"},"
                  "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" SQUARE "}}");
    assert_int_equal(fixture->status, STATUS_OK);
    assert_string_equal(fixture->def.rooms[0].id, "room-2");
    assert_contains(fixture_problems(fixture), "1 elements have no id");
    char* text = fixture_write(fixture);
    Fixture* again = fixture_read(text);
    assert_string_equal(again->def.rooms[0].id, "room-2");
    formats_free(text);
    fixture_free(again);
    fixture_free(fixture);
}

TEST(running_out_of_memory_is_a_status_at_every_allocation) {
    UNUSED_STATE;
    int failures = 0;
    for (int n = 1; n < 400; n++) {
        Fixture* fixture = fixture_new();
        arena_fail_after(n);
        Status status = formats_read_facility(&fixture->arena, "odd", ODD, strlen(ODD),
                                              &fixture->problems, &fixture->def);
        arena_fail_after(0);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        failures += status == STATUS_NO_MEMORY ? 1 : 0;
        fixture_free(fixture);
        if (status == STATUS_OK) {
            break;
        }
        assert_true(n < 399);
    }
    assert_true(failures > 10);
}

SUITE(CASE(the_office_is_written_byte_for_byte_as_it_was_read),
      CASE(the_office_passes_every_check_of_a_facility), CASE(nothing_of_an_odd_file_is_lost),
      CASE(lifts_ramps_escalators_and_refuges_come_back_as_they_were_written),
      CASE(values_of_the_odd_file_mean_what_they_say),
      CASE(every_mistake_is_one_sentence_with_its_line),
      CASE(a_lift_or_escalator_that_cannot_be_read_is_refused_with_a_sentence),
      CASE(all_mistakes_of_a_file_are_told_at_once), CASE(a_misspelt_property_is_kept_and_noted),
      CASE(what_is_no_facility_is_refused_with_a_way_out),
      CASE(a_deep_nest_and_a_flood_of_values_are_refused_at_once),
      CASE(elements_without_an_id_get_one_that_stays),
      CASE(running_out_of_memory_is_a_status_at_every_allocation))
