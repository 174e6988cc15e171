// Overlay: a second file adds, replaces and removes, and leaves everything else alone.
#include "formats_fixture.h"

#define OFFICE  MUSTER_SOURCE_DIR "/assets/facilities/office.geojson"
#define CHANGES MUSTER_SOURCE_DIR "/tests/formats/overlays/office_changes.overlay.geojson"

static const OpeningDef* find_opening(const FacilityDef* def, const char* id) {
    for (int i = 0; i < def->opening_count; i++) {
        if (strcmp(def->openings[i].id, id) == 0) {
            return &def->openings[i];
        }
    }
    return NULL;
}

static Status overlay_text(Fixture* fixture, const char* text) {
    return formats_overlay(&fixture->arena, &fixture->def, "over.geojson", text, strlen(text),
                           &fixture->problems);
}

TEST(an_overlay_adds_replaces_and_removes) {
    UNUSED_STATE;
    Fixture* fixture = fixture_read_file(OFFICE);
    FacilityDef before = fixture->def;
    int place = (int)(find_opening(&before, "door-copy") - before.openings);
    assert_true(before.openings[place].open);
    assert_non_null(find_opening(&before, "window-1"));

    assert_int_equal(fixture_overlay_file(fixture, CHANGES), STATUS_OK);
    assert_string_equal(fixture_problems(fixture), "");
    const FacilityDef* after = &fixture->def;
    assert_int_equal(after->muster_count, before.muster_count + 1);
    assert_string_equal(after->musters[1].id, "garden");
    // Replaced at its place, whole: the old one stood open and had a name.
    const OpeningDef* door = find_opening(after, "door-copy");
    assert_string_equal(door[1].id, before.openings[place + 1].id);
    assert_false(door->open);
    assert_true(door->self_closing);
    assert_null(door->name.en);
    assert_int_equal(door->line, 0);
    // Replaced by an element of another kind.
    assert_null(find_opening(after, "gap-south"));
    assert_string_equal(after->devices[after->device_count - 1].id, "gap-south");
    // Removed.
    assert_null(find_opening(after, "window-1"));
    assert_int_equal(after->opening_count, before.opening_count - 2);
    assert_int_equal(after->room_count, before.room_count);
    // The base is as it was: a facility that several overlays share is not touched.
    assert_true(before.openings[place].open);
    fixture_free(fixture);
}

TEST(removing_what_is_not_there_names_the_nearest) {
    UNUSED_STATE;
    Fixture* fixture = fixture_read_file(OFFICE);
    int rooms = fixture->def.room_count;
    Status status = overlay_text(
        fixture, "{\"type\":\"FeatureCollection\",\"features\":[\n\n{\"type\":\"Feature\",\"id\":"
                 "\"door-copi\",\"properties\":{\"remove\":true},\"geometry\":null}]}");
    assert_int_equal(status, STATUS_INVALID);
    assert_string_equal(fixture_problems(fixture),
                        "over.geojson:3: feature \"door-copi\": there is no element with this id "
                        "to remove (did you mean \"door-copy\"?)\n");
    assert_int_equal(fixture->def.room_count, rooms); // unchanged
    fixture_free(fixture);
}

TEST(an_element_of_an_overlay_needs_an_id) {
    UNUSED_STATE;
    Fixture* fixture = fixture_read_file(OFFICE);
    Status status = overlay_text(
        fixture, "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                 "\"properties\":{\"kind\":\"muster\"},\"geometry\":{\"type\":\"Point\","
                 "\"coordinates\":[1,1]}}]}");
    assert_int_equal(status, STATUS_INVALID);
    assert_string_equal(fixture_problems(fixture), "over.geojson:1: muster 1: an element of an "
                                                   "overlay needs an \"id\"\n");
    fixture_free(fixture);
}

TEST(an_empty_overlay_changes_nothing) {
    UNUSED_STATE;
    Fixture* fixture = fixture_read_file(OFFICE);
    char* before = fixture_write(fixture);
    assert_int_equal(overlay_text(fixture, "{\"type\":\"FeatureCollection\",\"features\":[]}"),
                     STATUS_OK);
    char* after = fixture_write(fixture);
    assert_string_equal(after, before);
    formats_free(before);
    formats_free(after);
    fixture_free(fixture);
}

TEST(an_overlay_of_too_many_features_is_refused) {
    UNUSED_STATE;
    static const char remove[] = "{\"properties\":{\"remove\":true},\"id\":\"x\"},";
    enum { MANY = 10001 };
    char* text = malloc(100 + MANY * sizeof remove);
    assert_non_null(text);
    char* at = text + sprintf(text, "{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i < MANY; i++) {
        at = (char*)memcpy(at, remove, sizeof remove - 1) + sizeof remove - 1;
    }
    strcpy(at - 1, "]}");
    Fixture* fixture = fixture_read_file(OFFICE);
    assert_int_equal(overlay_text(fixture, text), STATUS_INVALID);
    assert_contains(fixture_problems(fixture),
                    "an overlay may have 10000 features, this has 10001");
    free(text);
    fixture_free(fixture);
}

SUITE(CASE(an_overlay_adds_replaces_and_removes),
      CASE(removing_what_is_not_there_names_the_nearest),
      CASE(an_element_of_an_overlay_needs_an_id), CASE(an_empty_overlay_changes_nothing),
      CASE(an_overlay_of_too_many_features_is_refused))
