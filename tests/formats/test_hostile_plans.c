// What no reader may stumble over: a file that is cut off anywhere, a number that is none, a nest
// without end, a room without area, a file of 200 MB. Each ends in one error, whatever the kind of
// plan. The sound files are the seeds of the fuzz targets.
#include "drawing_fixture.h"

#include "formats/import.h"

#define SEEDS MUSTER_SOURCE_DIR "/tests/fuzz/seeds"

static Fixture* import_bytes(const char* name, const void* bytes, size_t count) {
    static ImportOutcome outcome;
    Fixture* fixture = fixture_new();
    fixture->status = formats_import_telling(&fixture->arena, name, bytes, count, NULL,
                                             &fixture->problems, &fixture->def, &outcome);
    return fixture;
}

/// The plan is refused, with one error and not more.
static void assert_one_error(Fixture* fixture, const char* what) {
    if (fixture->status != STATUS_INVALID || fixture->problems.errors != 1) {
        fail_msg("%s: status %d, %d errors: %s", what, fixture->status, fixture->problems.errors,
                 fixture_problems(fixture));
    }
    fixture_free(fixture);
}

/// A copy of a text in which the first `from` is `to`.
static char* changed(const char* text, size_t* count, const char* from, const char* to) {
    const char* at = strstr(text, from); // the files that are changed are texts
    if (at == NULL) {
        fail_msg("\"%s\" is not there", from);
    }
    size_t before = (size_t)(at - text);
    size_t after = *count - before - strlen(from);
    char* copy = malloc(before + strlen(to) + after + 1);
    assert_non_null(copy);
    memcpy(copy, text, before);
    memcpy(copy + before, to, strlen(to));
    memcpy(copy + before + strlen(to), at + strlen(from), after);
    *count = before + strlen(to) + after;
    copy[*count] = '\0';
    return copy;
}

static void assert_change_is_refused(const char* seed, const char* from, const char* to) {
    char path[512];
    size_t count;
    snprintf(path, sizeof path, SEEDS "/%s", seed);
    char* bytes = fixture_file(path, &count);
    char* other = changed(bytes, &count, from, to);
    assert_one_error(import_bytes(seed, other, count), seed);
    free(other);
    free(bytes);
}

TEST(a_plan_that_is_cut_off_anywhere_is_one_error) {
    UNUSED_STATE;
    // What a cut must fall into for every reader to know of it: a picture's last bytes say nothing.
    static const struct {
        const char* seed;
        double low, high; // shares of the file
    } FILES[] = {{"drawing/house.dxf", 0.1, 0.99},
                 {"readers/svg", 0.2, 0.98},
                 {"readers/wkt", 0.2, 0.9},
                 {"readers/vadere", 0.05, 0.99},
                 {"readers/jps", 0.05, 0.99},
                 {"readers/rmf", 0.92, 0.99},
                 {"readers/png", 0.5, 0.75},
                 {"readers/jpeg", 0.1, 0.95},
                 {"drawing/imdf.geojson", 0.05, 0.99},
                 {"drawing/wrld.geojson", 0.05, 0.99},
                 {"facility/ifc.geojson", 0.05, 0.99},
                 {"facility/udsu.json", 0.05, 0.99},
                 {"ifc/rooms.ifc", 0.1, 0.98},
                 {"facility/stair.geojson", 0.1, 0.99}};
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        char path[512];
        size_t count;
        snprintf(path, sizeof path, SEEDS "/%s", FILES[i].seed);
        char* bytes = fixture_file(path, &count);
        for (int cut = 0; cut <= 12; cut++) {
            double share = FILES[i].low + (FILES[i].high - FILES[i].low) * cut / 12.0;
            assert_one_error(import_bytes(FILES[i].seed, bytes, (size_t)(share * (double)count)),
                             FILES[i].seed);
        }
        free(bytes);
    }
}

TEST(a_coordinate_that_is_no_number_is_one_error) {
    UNUSED_STATE;
    static const char* const CHANGES[][3] = {
        {"drawing/house.dxf", "4000", "nan"},
        {"drawing/house.dxf", "4000", "1e999"},
        {"readers/wkt", "9 9 1", "9 nan 1"},
        {"readers/wkt", "9 9 1", "9 -inf 1"},
        {"readers/jps", "px=\"4\"", "px=\"nan\""},
        {"readers/vadere", "\"x\":2,", "\"x\":NaN,"},
        {"readers/rmf", "[100, 50, 0, \"\"]", "[.nan, 50, 0, \"\"]"},
        {"drawing/imdf.geojson", "60.0001]", "NaN]"},
        {"drawing/imdf.geojson", "60.0001]", "1e400]"},
        {"drawing/wrld.geojson", "60.0001]", "NaN]"},
        {"facility/ifc.geojson", "[5, 4]", "[5, NaN]"},
        {"facility/udsu.json", "\"x\": 5", "\"x\": NaN"},
        {"ifc/rooms.ifc", "IFCCARTESIANPOINT((2.5,2.))", "IFCCARTESIANPOINT((nan,2.))"},
        {"facility/stair.geojson", "\"height\": 1.2", "\"height\": NaN"},
    };
    for (size_t i = 0; i < sizeof CHANGES / sizeof CHANGES[0]; i++) {
        assert_change_is_refused(CHANGES[i][0], CHANGES[i][1], CHANGES[i][2]);
    }
    static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='9m' height='9m' "
                              "viewBox='0 0 9 9'><g id='wall'><path stroke='red' fill='none' "
                              "d='M 0,0 L nan,5 L 5,5'/></g></svg>";
    assert_one_error(import_bytes("plan.svg", svg, sizeof svg - 1), "svg");
}

TEST(a_room_without_area_is_one_error) {
    UNUSED_STATE;
    // IFC models: test_ifc.c, wrong_values_end_in_one_sentence_with_their_line.
    static const char* const CHANGES[][3] = {
        {"facility/ifc.geojson", "[[0, 0], [5, 0], [5, 4], [0, 4], [0, 0]]",
         "[[0, 0], [5, 0], [2, 0], [0, 0]]"},
        {"drawing/imdf.geojson", "[[10,60],[10.0001,60],[10.0001,60.0001],[10,60.0001],[10,60]]",
         "[[10,60],[10.0001,60],[10.00005,60]]"},
        {"readers/vadere", "\"height\":10", "\"height\":0"},
        {"readers/rmf", "[100, 50, 0, \"\"]", "[50, 0, 0, \"\"]"},
        {"drawing/house.dxf", "ENTITIES\n",
         "ENTITIES\n0\nLWPOLYLINE\n8\nROOMS\n90\n3\n70\n1\n10\n0\n20\n0\n10\n5000\n20\n0\n10\n2000"
         "\n"
         "20\n0\n"},
    };
    for (size_t i = 0; i < sizeof CHANGES / sizeof CHANGES[0]; i++) {
        assert_change_is_refused(CHANGES[i][0], CHANGES[i][1], CHANGES[i][2]);
    }
    static const char* const TEXTS[] = {
        "POLYGON ((0 0, 5 0, 9 0, 0 0))",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9m' height='9m' viewBox='0 0 9 9'>"
        "<g id='rooms'><path fill='none' stroke='red' d='M 0,0 L 5,0 L 2,0 Z'/></g></svg>",
        "{\"Level\":[{\"NameLevel\":\"1\",\"ZLevel\":0,\"BuildElement\":[{\"Id\":\"a\",\"Name\":"
        "\"R1\",\"Sign\":\"Room\",\"SizeZ\":3,\"Output\":[],\"XY\":[{\"points\":[{\"x\":0,\"y\":0},"
        "{\"x\":5,\"y\":0},{\"x\":2,\"y\":0},{\"x\":0,\"y\":0}]}]}]}]}",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        assert_one_error(import_bytes("plan", TEXTS[i], strlen(TEXTS[i])), TEXTS[i]);
    }
}

TEST(a_nest_of_ten_thousand_is_one_error) {
    UNUSED_STATE;
    // Blocks of DXF and maps of IFC have tests of their own: test_dxf.c, test_ifc.c.
    static const struct {
        const char* start;
        const char* again;
    } NESTS[] = {{"", "GEOMETRYCOLLECTION ("},
                 {"", "{\"topography\":"},
                 {"{\"type\":\"FeatureCollection\",\"features\":", "["},
                 {"{\"Level\":", "["},
                 {"levels:\n  a: ", "["},
                 {"image: a.pgm\nresolution: 0.1\norigin: ", "["},
                 {"<geometry><rooms>", "<room>"},
                 {"<svg xmlns='http://www.w3.org/2000/svg'>", "<g>"}};
    for (size_t i = 0; i < sizeof NESTS / sizeof NESTS[0]; i++) {
        size_t start = strlen(NESTS[i].start);
        size_t again = strlen(NESTS[i].again);
        char* text = malloc(start + 10000 * again + 1);
        assert_non_null(text);
        memcpy(text, NESTS[i].start, start);
        for (size_t k = 0; k < 10000; k++) {
            memcpy(text + start + k * again, NESTS[i].again, again);
        }
        assert_one_error(import_bytes("plan", text, start + 10000 * again), NESTS[i].again);
        free(text);
    }
}

TEST(a_file_of_200_megabytes_is_one_error_before_it_is_read) {
    UNUSED_STATE;
    // The size alone decides, so that any kind of plan is refused; the pages are never touched.
    size_t count = (size_t)200 << 20;
    char* bytes = calloc(count, 1);
    assert_non_null(bytes);
    memcpy(bytes, "ISO-10303-21;", 13);
    Fixture* fixture = import_bytes("large.ifc", bytes, count);
    assert_non_null(strstr(fixture_problems(fixture), "the file is 200 MB large"));
    assert_one_error(fixture, "200 MB");
    free(bytes);
}

SUITE(CASE(a_plan_that_is_cut_off_anywhere_is_one_error),
      CASE(a_coordinate_that_is_no_number_is_one_error), CASE(a_room_without_area_is_one_error),
      CASE(a_nest_of_ten_thousand_is_one_error),
      CASE(a_file_of_200_megabytes_is_one_error_before_it_is_read))
