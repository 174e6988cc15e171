// The edited file: opened and saved it is the same bytes, whatever was done and undone; what nobody
// knows of survives every change.

#include "edit/edit_fixture.h"

#include "core/rng.h"

static void assert_same_bytes(const char* path) {
    size_t length = 0;
    char* bytes = read_all(path, &length);
    Document* document = open_text(bytes);
    assert_true(document_count(document) > 10);
    assert_bytes(document, bytes);
    document_free(document);
    free(bytes);
}

TEST(every_plan_of_the_library_is_saved_byte_for_byte) {
    UNUSED_STATE;
    assert_true(each_facility(assert_same_bytes) >= 18);
}

// Spaces, orders, escapes, numbers and members of all sorts.
static const char ODD[] =
    "\xef\xbb\xbf{ \"x\" : [1.50, -0, 1E2], \"type\":\"FeatureCollection\" ,\r\n"
    "\"features\" : [ {\"geometry\":{\"type\":\"Point\",\"coordinates\":[1.0, 2.50,7e0]},"
    "\"type\":\"Feature\",\"id\":\"M\",\"properties\":{\"k\\u0069nd\":\"muster\",\"note\":{\"a\":"
    "[]}}} , \n\n"
    "  {\"type\": \"Feature\", \"properties\": {\n    \"kind\": \"room\",\n    \"id\": \"R\",\n"
    "    \"storey\": \"1F\"\n  }, \"bbox\": [0,0,4,3], \"geometry\": {\"type\": \"Polygon\", "
    "\"coordinates\": [[[0, 0], [4.00, 0], [4, 3], [0, 3], [0, 0]]]}}\n"
    ",{\"type\":\"Feature\",\"id\":\"?\",\"properties\":{\"kind\":\"tree\"},\"geometry\":null}  \n"
    "] , \"y\" : \"}]\\\"\" }\n\n";

static Document* open_odd(void) {
    Document* document = open_text(ODD);
    assert_int_equal(document_count(document), 3);
    return document;
}

TEST(odd_spacing_numbers_and_members_come_back) {
    UNUSED_STATE;
    Document* document = open_odd();
    assert_bytes(document, ODD);
    assert_int_equal(document_at(document, 0)->kind, FEATURE_MUSTER);
    assert_string_equal(document_at(document, 1)->id, "R");
    assert_int_equal(document_at(document, 1)->point_count, 4);
    assert_int_equal(document_at(document, 2)->kind, FEATURE_UNKNOWN);
    document_free(document);
}

static const Text CHANGE = {"change", "修改"};

TEST(a_property_changes_alone) {
    UNUSED_STATE;
    Document* document = open_odd();
    document_begin(document, CHANGE);
    const Feature* room = document_at(document, 1);
    uint32_t key = room->key;
    document_replace(document, key, feature_with_property(room, "use", "\"office\""));
    assert_true(document_end(document));
    const char* text = document_find(document, key)->text;
    assert_contains(text, "\"storey\": \"1F\",\n    \"use\": \"office\"\n  }, \"bbox\": [0,0,4,3]");
    assert_contains(text, "[4.00, 0]");
    document_begin(document, CHANGE);
    document_replace(document, key,
                     feature_with_property(document_find(document, key), "kind", NULL));
    assert_true(document_end(document));
    assert_int_equal(document_find(document, key)->kind, FEATURE_UNKNOWN);
    assert_contains(document_find(document, key)->text, "{\n    \"id\": \"R\"");
    assert_true(document_undo(document));
    assert_string_equal(feature_property_text(document_find(document, key), "use"), "office");
    assert_true(document_undo(document));
    assert_false(document_undo(document));
    assert_bytes(document, ODD);
    document_free(document);
}

TEST(only_the_moved_numbers_are_written_anew) {
    UNUSED_STATE;
    Document* document = open_odd();
    document_begin(document, CHANGE);
    const Feature* spot = document_at(document, 0);
    const Point to[1] = {{1.0, 3.25}};
    document_replace(document, spot->key, feature_with_points(spot, to, NULL, 0));
    const Feature* room = document_at(document, 1);
    const Point corners[4] = {{-0.1, 0.0}, {4.0, 0.0}, {4.0, 3.0}, {-0.1, 3.0}};
    document_replace(document, room->key, feature_with_points(room, corners, NULL, 0));
    assert_true(document_end(document));
    assert_contains(document_at(document, 0)->text, "[1.0, 3.25,7e0]");
    assert_contains(document_at(document, 1)->text,
                    "[[[-0.1, 0], [4.00, 0], [4, 3], [-0.1, 3], [-0.1, 0]]]");
    assert_true(document_undo(document));
    assert_bytes(document, ODD);
    document_free(document);
}

TEST(members_of_the_file_can_be_set_and_taken_out) {
    UNUSED_STATE;
    Document* document = open_odd();
    document_begin(document, CHANGE);
    document_set_member(document, "name", "\"Hall\"");
    document_set_member(document, "x", NULL);
    assert_true(document_end(document));
    assert_string_equal(json_string_value(document_member(document, "name")), "Hall");
    assert_null(document_member(document, "x"));
    assert_string_equal(json_string_value(document_member(document, "y")), "}]\"");
    assert_int_equal(document_count(document), 3);
    assert_true(document_undo(document));
    assert_bytes(document, ODD);
    document_free(document);
}

TEST(a_cancelled_step_and_one_without_changes_leave_no_trace) {
    UNUSED_STATE;
    Document* document = open_odd();
    document_begin(document, CHANGE);
    document_remove(document, document_at(document, 0)->key);
    assert_int_equal(document_count(document), 2);
    document_cancel(document);
    assert_bytes(document, ODD);
    document_begin(document, CHANGE);
    assert_false(document_end(document));
    assert_int_equal(document_undo_count(document), 0);
    document_free(document);
}

TEST(an_empty_plan_takes_its_first_features) {
    UNUSED_STATE;
    Document* document = open_text("{\"type\":\"FeatureCollection\",\"features\":[]}");
    document_begin(document, CHANGE);
    document_append(document, strdup("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}"));
    document_append(document, strdup("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}"));
    assert_true(document_end(document));
    size_t length = 0;
    char* text = document_text(document, &length);
    json_t* root = json_loads(text, 0, NULL);
    assert_int_equal(json_array_size(json_object_get(root, "features")), 2);
    json_decref(root);
    free(text);
    document_free(document);
}

// ---- random editing ----------------------------------------------------------------------------

static double draw(uint64_t seed, uint32_t* at) {
    return rng_unit((RngKey){.seed = seed, .stream = RNG_TEST, .n = (*at)++});
}

static void change_at_random(Document* document, uint64_t seed, uint32_t* at) {
    int count = document_count(document);
    int index = count == 0 ? 0 : (int)(draw(seed, at) * count);
    double what = draw(seed, at);
    if (count == 0 || what < 0.15) {
        char id[40];
        TextOut out = {0};
        text_out(&out, "{\"type\": \"Feature\", \"id\": ");
        text_out_string(&out, document_free_id(document, "new", id, sizeof id));
        text_out(&out, ", \"properties\": {\"kind\": \"wall\"}, \"geometry\": null}");
        document_insert(document, index, out.data);
        return;
    }
    const Feature* feature = document_at(document, index);
    if (what < 0.3) {
        document_remove(document, feature->key);
    } else if (what < 0.6 && feature->point_count > 0) {
        Point* points = malloc((size_t)feature->point_count * sizeof *points);
        memcpy(points, feature->points, (size_t)feature->point_count * sizeof *points);
        int moved = (int)(draw(seed, at) * feature->point_count);
        points[moved].x += draw(seed, at) - 0.5;
        document_replace(document, feature->key, feature_with_points(feature, points, NULL, 0));
        free(points);
    } else if (what < 0.9) {
        static const char* const names[] = {"use", "name", "width", "foreign", "storey"};
        static const char* const values[] = {"\"x\"", "1.5", "true", "[1, {\"a\": null}]", NULL};
        document_replace(document, feature->key,
                         feature_with_property(feature, names[(int)(draw(seed, at) * 5.0)],
                                               values[(int)(draw(seed, at) * 5.0)]));
    } else {
        document_set_member(document, "name", what < 0.95 ? "\"A\"" : NULL);
    }
}

static void edit_at_random(const char* path) {
    size_t length = 0;
    char* bytes = read_all(path, &length);
    Document* document = open_text(bytes);
    uint64_t seed = 20;
    uint32_t at = 0;
    char* after[30] = {0};
    int steps = 0;
    while (steps < 30) {
        document_begin(document, CHANGE);
        int changes = 1 + (int)(draw(seed, &at) * 4.0);
        for (int i = 0; i < changes; i++) {
            change_at_random(document, seed, &at);
        }
        if (document_end(document)) {
            after[steps++] = document_text(document, &length);
        }
        if (steps > 3 && draw(seed, &at) < 0.2) { // there and back again
            assert_true(document_undo(document));
            assert_bytes(document, after[steps - 2]);
            assert_true(document_redo(document));
        }
    }
    for (int i = 29; i > 0; i--) {
        assert_bytes(document, after[i]);
        assert_true(document_undo(document));
    }
    assert_true(document_undo(document));
    assert_int_equal(document_state(document), 0);
    assert_bytes(document, bytes);
    for (int i = 0; i < 30; i++) {
        assert_true(document_redo(document));
        assert_bytes(document, after[i]);
        free(after[i]);
    }
    document_free(document);
    free(bytes);
}

TEST(whatever_is_done_is_undone_and_redone_byte_for_byte) {
    UNUSED_STATE;
    each_facility(edit_at_random);
}

TEST(a_state_is_named_by_what_was_done) {
    UNUSED_STATE;
    Document* document = open_odd();
    uint64_t first = document_state(document);
    document_begin(document, CHANGE);
    document_remove(document, document_at(document, 2)->key);
    document_end(document);
    uint64_t second = document_state(document);
    assert_int_not_equal(first, second);
    document_undo(document);
    assert_int_equal(document_state(document), first);
    document_begin(document, CHANGE);
    document_remove(document, document_at(document, 1)->key);
    document_end(document);
    assert_int_not_equal(document_state(document), second); // another change, another state
    assert_false(document_redo(document));
    document_free(document);
}

TEST(what_is_no_collection_is_refused_with_its_line) {
    UNUSED_STATE;
    static const char* const bad[] = {"", "[1]", "{\"type\":\"FeatureCollection\"}",
                                      "{\"features\":[1,\n2,,3]}"};
    for (int i = 0; i < 4; i++) {
        Problems problems;
        problems_init(&problems);
        Document* document = NULL;
        assert_int_equal(document_open(&document, "x", bad[i], strlen(bad[i]), &problems),
                         STATUS_INVALID);
        assert_int_equal(problems.errors, 1);
        assert_int_equal(problems.items[0].line, i == 3 ? 2 : 1);
    }
}

TEST(what_is_no_element_is_kept_and_harms_nothing) {
    UNUSED_STATE;
    static const char text[] =
        "{\"features\":[1, null ,\"x\",[],{},{\"properties\":7},{\"type\":\"Feature\",\"id\":3,"
        "\"properties\":{\"kind\":\"room\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[]]"
        "}},"
        "{\"properties\":{\"kind\":\"stair\"},\"geometry\":{\"type\":\"MultiLineString\","
        "\"coordinates\":[[[1,2],[3]],5]}},{\"properties\":{\"kind\":\"device\"},\"geometry\":"
        "{\"type\":\"Point\",\"coordinates\":[\"a\",null]}},{\"properties\":{\"kind\":\"door\"},"
        "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1e999,0],[1,1]]}}]}";
    Problems problems;
    problems_init(&problems);
    Document* refused = NULL; // a number that is none is no JSON
    assert_int_equal(document_open(&refused, "x", text, strlen(text), &problems), STATUS_INVALID);
    char* good = strdup(text);
    memcpy(strstr(good, "1e999"), "1e300", 5);
    Document* document = open_text(good);
    for (int i = 0; i < document_count(document); i++) {
        const Feature* feature = document_at(document, i);
        bool door = i == document_count(document) - 1;
        assert_int_equal(feature->kind, door ? FEATURE_DOOR : FEATURE_UNKNOWN);
        document_begin(document, CHANGE);
        document_replace(document, feature->key, feature_with_id(feature, "a"));
        document_replace(document, feature->key,
                         feature_with_property(document_at(document, i), "name", "\"b\""));
        document_end(document);
    }
    size_t length = 0;
    char* changed = document_text(document, &length);
    json_t* root = json_loads(changed, 0, NULL);
    assert_non_null(root);
    json_decref(root);
    free(changed);
    while (document_undo(document)) {
    }
    assert_bytes(document, good);
    document_free(document);
    free(good);
}

SUITE(CASE(every_plan_of_the_library_is_saved_byte_for_byte),
      CASE(odd_spacing_numbers_and_members_come_back), CASE(a_property_changes_alone),
      CASE(only_the_moved_numbers_are_written_anew),
      CASE(members_of_the_file_can_be_set_and_taken_out),
      CASE(a_cancelled_step_and_one_without_changes_leave_no_trace),
      CASE(an_empty_plan_takes_its_first_features),
      CASE(whatever_is_done_is_undone_and_redone_byte_for_byte),
      CASE(a_state_is_named_by_what_was_done), CASE(what_is_no_collection_is_refused_with_its_line),
      CASE(what_is_no_element_is_kept_and_harms_nothing))
