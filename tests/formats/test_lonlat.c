// Indoor maps in longitude and latitude become metres; walls make the rooms where a map has walls,
// else the map's rooms stand as they are.
#include "formats_fixture.h"

#define WESTPORT MUSTER_SHARED_DIR "/data/layouts/wrld_westport_geojson"

typedef struct Beside {
    const char* name;
    const char* text;
} Beside;

/// Gives the file of the list with that name; the list ends with NULL.
static bool from_list(void* user, const char* name, const void** bytes, size_t* count) {
    for (const Beside* file = user; file->name != NULL; file++) {
        if (strcmp(file->name, name) == 0) {
            *bytes = file->text;
            *count = strlen(file->text);
            return true;
        }
    }
    return false;
}

static Fixture* import_map(const char* text, Beside* files) {
    Fixture* fixture = fixture_new();
    ImportOptions options = {.beside = files == NULL ? NULL : from_list, .user = files};
    fixture->status = formats_import(&fixture->arena, "map.geojson", text, strlen(text), &options,
                                     &fixture->problems, &fixture->def);
    return fixture;
}

static Fixture* import_level(const char* name) {
    char path[512];
    size_t count;
    snprintf(path, sizeof path, "%s/%s", WESTPORT, name);
    char* bytes = fixture_file(path, &count);
    Fixture* fixture = fixture_new();
    fixture->status = formats_import(&fixture->arena, name, bytes, count, NULL, &fixture->problems,
                                     &fixture->def);
    free(bytes);
    return fixture;
}

TEST(levels_of_westport_house_have_their_rooms_and_doors) {
    UNUSED_STATE;
    skip_without(WESTPORT "/main.json");
    static const struct {
        const char* file;
        int rooms, doors; // doors as the source has them, but for those of inaccessible spaces
    } rows[] = {
        {"westport-house-floor-gf.geojson", 29, 35},
        {"westport-house-floor-1.geojson", 16, 11},
        {"westport-house-floor-2.geojson", 23, 24},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Fixture* fixture = import_level(rows[i].file);
        assert_int_equal(fixture->status, STATUS_OK);
        assert_int_equal(fixture->def.room_count, rows[i].rooms);
        assert_int_equal(fixture_count(&fixture->def, OPENING_DOOR), rows[i].doors);
        fixture_free(fixture);
    }
}

#define AT(x, y) "[" #x "," #y "]"
/// 0.0001 degrees of longitude at 60 degrees north are 5.580 m, of latitude 11.141 m.
#define UNIT(id, category, name, x0, x1)                                                           \
    "{\"type\":\"Feature\",\"id\":\"" id "\",\"feature_type\":\"unit\",\"properties\":{"           \
    "\"category\":\"" category "\",\"name\":" name ",\"level_id\":\"L1\"},\"geometry\":{\"type\":" \
    "\"Polygon\",\"coordinates\":[[" AT(x0, 60.0) "," AT(x1, 60.0) "," AT(x1, 60.0001) "," AT(     \
        x0, 60.0001) "," AT(x0, 60.0) "]]}}"
#define OPENING(category, door, x)                                                                 \
    "{\"type\":\"Feature\",\"feature_type\":\"opening\",\"properties\":{\"category\":\"" category  \
    "\",\"door\":" door ",\"level_id\":\"L1\"},\"geometry\":{\"type\":\"LineString\","             \
    "\"coordinates\":[" AT(x, 60.00004) "," AT(x, 60.00005) "]}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

static const char UNITS[] =
    COLLECTION(UNIT("u1", "room", "{\"en\":\"Shop 12\"}", 10.0000, 10.0001) ",\n" UNIT(
        "u2", "walkway", "null", 10.0001, 10.0002) ",\n" UNIT("u3", "opentobelow", "null", 10.0002,
                                                              10.0003));
static const char OPENINGS[] = COLLECTION(OPENING(
    "pedestrian", "{\"type\":\"door\"}", 10.0001) "," OPENING("emergencyexit", "null", 10.0002));
static const char LEVELS[] =
    COLLECTION("{\"type\":\"Feature\",\"id\":\"L1\",\"feature_type\":\"level\",\"properties\":{"
               "\"name\":{\"en\":\"Mall\"},\"ordinal\":0},\"geometry\":null}");

TEST(units_and_openings_of_imdf_become_rooms_and_doors_in_metres) {
    UNUSED_STATE;
    Beside files[] = {{"level.geojson", LEVELS}, {"opening.geojson", OPENINGS}, {NULL, NULL}};
    Fixture* fixture = import_map(UNITS, files);
    if (fixture->status != STATUS_OK) {
        fail_msg("%s", fixture_problems(fixture));
    }
    const FacilityDef* def = &fixture->def;
    assert_int_equal(def->room_count, 2);
    assert_string_equal(def->storeys[0].name.en, "Mall");
    assert_contains(def->rooms[0].name.en, "hop 12");
    assert_int_equal(def->rooms[1].use, ROOM_CORRIDOR);
    double area = fabs(ring_area((const Point*)def->rooms[0].outline.points, 4));
    assert_near(area, 5.5800 * 11.1412, 0.01); // WGS 84
    assert_int_equal(fixture_count(def, OPENING_DOOR), 2);
    assert_int_equal(fixture_exits(def), 1);
    fixture_free(fixture);
}

TEST(a_building_without_its_levels_and_a_map_of_metres_are_told) {
    UNUSED_STATE;
    static const char MAIN[] = "{\"name\":\"x\",\"levels\":[{\"name\":\"G\",\"z_order\":0,"
                               "\"filename\":\"../g.geojson\"}]}";
    Fixture* alone = import_map(MAIN, NULL);
    assert_int_equal(alone->status, STATUS_INVALID);
    assert_contains(fixture_problems(alone), "their files are not there: ../g.geojson");
    assert_contains(fixture_problems(alone), "no level of the building has a file beside it");
    fixture_free(alone);
    static const char METRES[] = COLLECTION(
        "{\"type\":\"Feature\",\"properties\":{\"type\":\"wall\"},\"geometry\":{"
        "\"type\":\"Polygon\",\"coordinates\":[[[0,0],[50,0],[50,0.2],[0,0.2],[0,0]]]}}");
    Fixture* metres = import_map(METRES, NULL);
    assert_int_equal(metres->status, STATUS_INVALID);
    assert_contains(fixture_problems(metres),
                    "a building in longitude and latitude (WGS 84) spans");
    fixture_free(metres);
    static const char WORDS[] =
        COLLECTION("{\"type\":\"Feature\",\"properties\":{\"type\":\"wall\"},\"geometry\":{"
                   "\"type\":\"Polygon\",\"coordinates\":[[[\"a\",60],[10,60],[10,60.0001]]]}}");
    Fixture* words = import_map(WORDS, NULL);
    assert_int_equal(words->status, STATUS_INVALID);
    assert_contains(fixture_problems(words), "a position should be two numbers");
    fixture_free(words);
}

#define POLYGON(x0, y0, x1, y1)                                                                    \
    "{\"type\":\"Polygon\",\"coordinates\":[[" AT(x0, y0) "," AT(x1, y0) "," AT(x1, y1) "," AT(    \
        x0, y1) "," AT(x0, y0) "]]}"
#define PART(type, x0, y0, x1, y1)                                                                 \
    "{\"type\":\"Feature\",\"properties\":{\"type\":\"" type                                       \
    "\"},\"geometry\":" POLYGON(x0, y0, x1, y1) "}"

/// Imports two levels of a building, a file each.
static Fixture* import_two(const char* below, const char* above) {
    Fixture* fixture = fixture_new();
    ImportFile more = {"first.geojson", above, strlen(above)};
    ImportOptions options = {.more = &more, .more_count = 1};
    fixture->status = formats_import(&fixture->arena, "ground.geojson", below, strlen(below),
                                     &options, &fixture->problems, &fixture->def);
    return fixture;
}

/// The westernmost corner of a storey's rooms.
static double west_of(const FacilityDef* def, const char* storey) {
    double west = 1e9;
    for (int i = 0; i < def->room_count; i++) {
        const RoomDef* room = &def->rooms[i];
        for (int p = 0; strcmp(room->storey, storey) == 0 && p < room->outline.count; p++) {
            west = fmin(west, room->outline.points[p][0]);
        }
    }
    return west;
}

TEST(levels_in_files_of_their_own_lie_where_longitude_and_latitude_put_them) {
    UNUSED_STATE;
    // The upper level is the eastern one of two rooms: with a middle of its own it would move.
    static const char GROUND[] = COLLECTION(PART("room", 10.0000, 60.0, 10.0002, 60.0001) "," PART(
        "room", 10.0002, 60.0, 10.0004, 60.0001));
    static const char ABOVE[] = COLLECTION(PART("room", 10.0002, 60.0, 10.0004, 60.0001));
    Fixture* fixture = import_two(GROUND, ABOVE);
    if (fixture->status != STATUS_OK) {
        fail_msg("%s", fixture_problems(fixture));
    }
    assert_int_equal(fixture->def.storey_count, 2);
    double ground = west_of(&fixture->def, fixture->def.storeys[0].id);
    double above = west_of(&fixture->def, fixture->def.storeys[1].id);
    assert_near(above - ground, 2.0 * 5.5800, 0.005);
    assert_null(strstr(fixture_problems(fixture), "lie over"));
    assert_null(strstr(fixture_problems(fixture), "laid over"));
    fixture_free(fixture);
}

TEST(a_level_of_a_building_elsewhere_is_refused) {
    UNUSED_STATE;
    static const char GROUND[] = COLLECTION(PART("room", 10.0, 60.0, 10.0002, 60.0001));
    static const char FAR[] = COLLECTION(PART("room", 11.0, 60.0, 11.0002, 60.0001));
    Fixture* fixture = import_two(GROUND, FAR);
    assert_int_equal(fixture->status, STATUS_INVALID);
    assert_contains(fixture_problems(fixture), "first.geojson: the level is at longitude");
    assert_contains(fixture_problems(fixture), "that is another building");
    fixture_free(fixture);
}

TEST(levels_of_westport_house_in_files_of_their_own_are_joined_by_stairs) {
    UNUSED_STATE;
    skip_without(WESTPORT "/main.json");
    static const char* const LEVELS_UP[] = {"westport-house-floor-gf.geojson",
                                            "westport-house-floor-1.geojson"};
    char* bytes[2];
    ImportFile files[2];
    for (int i = 0; i < 2; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", WESTPORT, LEVELS_UP[i]);
        bytes[i] = fixture_file(path, &files[i].count);
        files[i].name = LEVELS_UP[i];
        files[i].bytes = bytes[i];
    }
    Fixture* fixture = fixture_new();
    ImportOptions options = {.more = &files[1], .more_count = 1};
    fixture->status = formats_import(&fixture->arena, files[0].name, files[0].bytes, files[0].count,
                                     &options, &fixture->problems, &fixture->def);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_true(fixture_count(&fixture->def, OPENING_STAIR) >= 2);
    assert_null(strstr(fixture_problems(fixture), "laid over"));
    for (int i = 0; i < 2; i++) {
        free(bytes[i]);
    }
    fixture_free(fixture);
}

SUITE(CASE(levels_of_westport_house_have_their_rooms_and_doors),
      CASE(units_and_openings_of_imdf_become_rooms_and_doors_in_metres),
      CASE(a_building_without_its_levels_and_a_map_of_metres_are_told),
      CASE(levels_in_files_of_their_own_lie_where_longitude_and_latitude_put_them),
      CASE(a_level_of_a_building_elsewhere_is_refused),
      CASE(levels_of_westport_house_in_files_of_their_own_are_joined_by_stairs))
