// WKT: walkable areas with their obstacles, wherever on the map they lie.
#include "drawing_fixture.h"

static FacilityDef import(Fixture* fixture, const char* text, size_t count, Status expected) {
    FacilityDef def;
    ImportOutcome outcome;
    Status status = formats_import_telling(&fixture->arena, "area.wkt", text, count, NULL,
                                           &fixture->problems, &def, &outcome);
    if (status != expected) {
        fail_msg("%s", fixture_problems(fixture));
    }
    return def;
}

TEST(a_polygon_with_a_hole_is_a_room_with_an_obstacle) {
    UNUSED_STATE;
    static const char text[] = "POLYGON ((395007 5268028, 395027 5268028, 395027 5268038, 395007 "
                               "5268038, 395007 5268028), (395010 5268030, 395012 5268030, 395012 "
                               "5268032, 395010 5268032, 395010 5268030))";
    Fixture* fixture = fixture_new();
    FacilityDef def = import(fixture, text, sizeof text - 1, STATUS_OK);
    assert_int_equal(def.room_count, 1);
    assert_int_equal(def.rooms[0].hole_count, 1);
    for (int i = 0; i < def.rooms[0].outline.count; i++) { // a local origin was taken
        assert_true(fabs(def.rooms[0].outline.points[i][0]) < 100.0);
    }
    fixture_free(fixture);
}

TEST(what_is_broken_is_one_error) {
    UNUSED_STATE;
    static const char* const texts[] = {"POLYGON ((0 0, 1 0", "POLYGON ((0 0, 1 0, nan 1, 0 0))",
                                        "GEOMETRYCOLLECTION EMPTY"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Fixture* fixture = fixture_new();
        import(fixture, texts[i], strlen(texts[i]), STATUS_INVALID);
        assert_int_equal(fixture->problems.errors, 1);
        fixture_free(fixture);
    }
    Fixture* fixture = fixture_new();
    char deep[20000];
    size_t length = 0;
    while (length + 24 < sizeof deep) {
        memcpy(deep + length, "GEOMETRYCOLLECTION (", 20);
        length += 20;
    }
    import(fixture, deep, length, STATUS_INVALID);
    assert_contains(fixture_problems(fixture), "more than 16 deep");
    fixture_free(fixture);
}

TEST(the_files_of_a_simulator_are_read) {
    UNUSED_STATE;
    skip_without(LAYOUTS);
    static const char* const names[] = {"BUW",       "Geometrie_verwinkelt_v1",   "aknz_arrival",
                                        "aknz_evac", "SiB2023_entrance_jupedsim", "office_rooms"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[512];
        snprintf(path, sizeof path, LAYOUTS "/jupedsim/%s.wkt", names[i]);
        size_t count;
        char* bytes = fixture_file(path, &count);
        Fixture* fixture = fixture_new();
        FacilityDef def = import(fixture, bytes, count, STATUS_OK);
        assert_true(def.room_count >= 1);
        fixture_free(fixture);
        free(bytes);
    }
}

SUITE(CASE(a_polygon_with_a_hole_is_a_room_with_an_obstacle), CASE(what_is_broken_is_one_error),
      CASE(the_files_of_a_simulator_are_read))
