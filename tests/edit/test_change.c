// What the tools do: walls that move with their doors, rooms divided and joined, things that go
// with their room; and that the live check says what `muster check` would.

#include "edit/edit_fixture.h"

#include "core/rng.h"
#include "edit/change.h"
#include "edit/cut.h"
#include "edit/hang.h"
#include "edit/judge.h"
#include "edit/wall.h"

static const Text STEP = {"step", "步骤"};

/// Two offices over a corridor: walls of 0.1 m between them, a door from each.
static const char TWO[] =
    "{\"type\": \"FeatureCollection\", \"format\": \"muster facility 1\", \"features\": [\n"
    "{\"type\": \"Feature\", \"id\": \"1F\", \"properties\": {\"kind\": \"storey\", \"elevation\": "
    "0}, "
    "\"geometry\": null},\n"
    "{\"type\": \"Feature\", \"id\": \"hall\", \"properties\": {\"kind\": \"room\", \"storey\": "
    "\"1F\", "
    "\"use\": \"corridor\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[0, 0], "
    "[8.1, 0], "
    "[8.1, 2], [0, 2], [0, 0]]]}},\n"
    "{\"type\": \"Feature\", \"id\": \"a\", \"properties\": {\"kind\": \"room\", \"storey\": "
    "\"1F\", "
    "\"note\": 7}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[0, 2.1], [4, 2.1], "
    "[4, 6], "
    "[0, 6], [0, 2.1]]]}},\n"
    "{\"type\": \"Feature\", \"id\": \"b\", \"properties\": {\"kind\": \"room\", \"storey\": "
    "\"1F\"}, "
    "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[4.1, 6], [8.1, 6], [8.1, 2.1], "
    "[4.1, "
    "2.1], [4.1, 6]]]}},\n"
    "{\"type\": \"Feature\", \"id\": \"da\", \"properties\": {\"kind\": \"door\", \"storey\": "
    "\"1F\", "
    "\"rooms\": [\"a\", \"hall\"]}, \"geometry\": {\"type\": \"LineString\", \"coordinates\": [[1, "
    "2.05], "
    "[1.9, 2.05]]}},\n"
    "{\"type\": \"Feature\", \"id\": \"db\", \"properties\": {\"kind\": \"door\", \"storey\": "
    "\"1F\", "
    "\"rooms\": [\"b\", \"hall\"]}, \"geometry\": {\"type\": \"LineString\", \"coordinates\": [[6, "
    "2.05], "
    "[6.9, 2.05]]}},\n"
    "{\"type\": \"Feature\", \"id\": \"x1\", \"properties\": {\"kind\": \"exit\", \"storey\": "
    "\"1F\", "
    "\"rooms\": [\"hall\", null]}, \"geometry\": {\"type\": \"LineString\", \"coordinates\": "
    "[[-0.05, "
    "0.5], [-0.05, 1.5]]}},\n"
    "{\"type\": \"Feature\", \"id\": \"ext\", \"properties\": {\"kind\": \"device\", \"storey\": "
    "\"1F\", "
    "\"type\": \"extinguisher\", \"room\": \"a\"}, \"geometry\": {\"type\": \"Point\", "
    "\"coordinates\": "
    "[3, 2.4]}},\n"
    "{\"type\": \"Feature\", \"id\": \"m\", \"properties\": {\"kind\": \"muster\"}, \"geometry\": "
    "{\"type\": \"Point\", \"coordinates\": [-7, 1]}}\n]}\n";

static const Feature* get(const Document* document, const char* id) {
    const Feature* feature = document_find_id(document, id);
    if (feature == NULL) {
        fail_msg("there is no \"%s\"", id);
    }
    return feature;
}

static int errors_of(const Document* document) {
    Judge* judge = calloc(1, sizeof *judge);
    assert_int_equal(judge_document(judge, document, "t", NULL, NULL, 0), STATUS_OK);
    for (int i = 0; i < judge->count && judge->errors > 0; i++) {
        print_message("  %s: %s\n", judge->list[i].problem.where, judge->list[i].problem.message);
    }
    int errors = judge->errors;
    free(judge);
    return errors;
}

static void assert_point(const Feature* feature, int index, double x, double y) {
    assert_near(feature->points[index].x, x, 1e-9);
    assert_near(feature->points[index].y, y, 1e-9);
}

TEST(a_wall_moves_with_the_rooms_on_both_sides_and_its_doors) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    assert_int_equal(errors_of(document), 0);
    WallEdge edge;
    assert_true(wall_nearest(document, "1F", point(2.0, 2.12), 0.3, &edge));
    WallEdge edges[WALL_EDGES_MAX];
    int count = wall_edges(document, "1F", &edge, edges);
    assert_int_equal(count, 3); // both offices and the corridor
    document_begin(document, STEP);
    assert_true(wall_move(document, "1F", edges, count, 0.5)); // out of office a: downwards
    assert_true(document_end(document));
    assert_point(get(document, "hall"), 2, 8.1, 1.5);
    assert_point(get(document, "a"), 0, 0.0, 1.6);
    assert_point(get(document, "b"), 3, 4.1, 1.6);
    assert_point(get(document, "da"), 0, 1.0, 1.55);
    assert_point(get(document, "db"), 1, 6.9, 1.55);
    assert_point(get(document, "ext"), 0, 3.0, 1.9); // hangs on it
    assert_point(get(document, "x1"), 0, -0.05, 0.5);
    assert_int_equal(errors_of(document), 0);
    document_undo(document);
    assert_bytes(document, TWO);
    document_free(document);
}

TEST(a_wall_does_not_turn_a_room_over) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    WallEdge edge;
    assert_true(wall_nearest(document, "1F", point(2.0, 2.12), 0.3, &edge));
    WallEdge edges[WALL_EDGES_MAX];
    int count = wall_edges(document, "1F", &edge, edges);
    document_begin(document, STEP);
    assert_false(wall_move(document, "1F", edges, count, 2.5));
    document_cancel(document);
    assert_bytes(document, TWO);
    document_free(document);
}

TEST(a_door_finds_the_rooms_and_the_middle_of_its_wall) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    WallPlace place;
    assert_true(wall_place(document, "1F", point(4.03, 4.0), 0.4, 0.2, &place));
    assert_near(place.thickness, 0.1, 1e-9);
    assert_near(place.length, 3.9, 1e-9);
    Point line[2];
    double left[2];
    assert_true(wall_opening(&place, 0.9, 0.1, line, left));
    assert_near(line[0].x, 4.05, 1e-9);
    assert_near(left[0] + left[1] + 0.9, 3.9, 1e-9);
    document_begin(document, STEP);
    change_add_doorway(document, FEATURE_DOOR, "1F", line, place.rooms);
    assert_true(document_end(document));
    assert_int_equal(errors_of(document), 0);
    // Outside nothing lies across: the way leads into the open.
    assert_true(wall_place(document, "1F", point(2.0, 6.1), 0.4, 0.2, &place));
    assert_int_equal(place.rooms[1], 0);
    assert_near(place.from.y, 6.1, 1e-9);
    assert_false(wall_opening(&place, 9.0, 0.1, line, left));
    document_free(document);
}

TEST(a_door_is_turned_and_hung_otherwise_and_keeps_it_when_it_moves) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    const uint32_t key = get(document, "da")->key;
    assert_int_equal(hang_hinge(get(document, "da")), HINGE_UNKNOWN);
    document_begin(document, STEP);
    hang_to_other_side(document, key);
    assert_true(document_end(document));
    assert_int_equal(hang_hinge(get(document, "da")), HINGE_START); // as it was drawn
    assert_int_equal(hang_opens(get(document, "da")), OPENS_RIGHT);
    static const LeafHinge next[] = {HINGE_END, HINGE_BOTH, HINGE_START};
    for (int i = 0; i < 3; i++) {
        document_begin(document, STEP);
        hang_at_other_end(document, key);
        assert_true(document_end(document));
        assert_int_equal(hang_hinge(get(document, "da")), next[i]);
        assert_int_equal(hang_opens(get(document, "da")), OPENS_RIGHT);
    }
    // Put on a line that runs against its own, it still opens into the corridor.
    const uint32_t rooms[2] = {get(document, "hall")->key, get(document, "a")->key};
    document_begin(document, STEP);
    change_place_doorway(document, key, (Point[2]){{3.4, 2.05}, {2.5, 2.05}}, rooms);
    assert_true(document_end(document));
    assert_point(get(document, "da"), 0, 2.5, 2.05);
    assert_int_equal(errors_of(document), 0);
    for (int i = 0; i < 5; i++) {
        assert_true(document_undo(document));
    }
    assert_int_equal(hang_opens(get(document, "da")), OPENS_UNKNOWN);
    document_free(document);
}

TEST(a_wall_drawn_through_a_room_divides_it) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    document_begin(document, STEP);
    assert_int_equal(cut_wall(document, "1F", point(2.5, 2.1), point(2.5, 6.0), 0.1), 1);
    assert_true(document_end(document));
    const Feature* a = get(document, "a");
    const Feature* made = get(document, "room-1");
    assert_near(feature_area(a) + feature_area(made), 3.9 * 3.9, 1e-6);
    assert_near(feature_area(a), 2.45 * 3.9, 1e-6); // the larger piece stays "a"
    assert_contains(made->text, "\"note\": 7");
    assert_contains(get(document, "da")->text, "[\"a\", \"hall\"]");
    assert_string_equal(feature_property_text(get(document, "ext"), "room"), "room-1");
    document_undo(document);
    assert_bytes(document, TWO);
    document_free(document);
}

TEST(a_wall_that_ends_in_a_room_makes_a_recess_and_one_outside_is_drawn) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    document_begin(document, STEP);
    assert_int_equal(cut_wall(document, "1F", point(2.5, 6.0), point(2.5, 4.0), 0.1), 1);
    assert_true(document_end(document));
    assert_near(feature_area(get(document, "a")), 4.0 * 3.9 - 0.2, 1e-6);
    document_begin(document, STEP);
    assert_int_equal(cut_wall(document, "1F", point(20.0, 0.0), point(25.0, 0.0), 0.2), 0);
    assert_true(document_end(document));
    assert_int_equal(get(document, "wall-1")->kind, FEATURE_WALL);
    document_undo(document);
    document_undo(document);
    assert_bytes(document, TWO);
    document_free(document);
}

TEST(a_wall_taken_out_joins_its_rooms) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    WallEdge edge;
    assert_true(wall_nearest(document, "1F", point(4.01, 4.0), 0.3, &edge));
    document_begin(document, STEP);
    assert_true(cut_join(document, "1F", &edge));
    assert_true(document_end(document));
    assert_int_equal(errors_of(document), 0);
    bool a = document_find_id(document, "a") != NULL;
    const Feature* stays = get(document, a ? "a" : "b");
    assert_null(document_find_id(document, a ? "b" : "a"));
    assert_near(feature_area(stays), 8.1 * 3.9, 1e-6);
    assert_int_equal(stays->point_count, 4);
    document_undo(document);
    assert_bytes(document, TWO);
    document_free(document);
}

TEST(a_room_takes_its_doors_and_devices_along_when_it_goes) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    document_begin(document, STEP);
    assert_int_equal(change_remove(document, get(document, "a")->key), 3);
    assert_true(document_end(document));
    assert_null(document_find_id(document, "da"));
    assert_null(document_find_id(document, "ext"));
    assert_non_null(document_find_id(document, "db"));
    document_begin(document, STEP);
    assert_true(change_remove(document, get(document, "1F")->key) > 4);
    assert_true(document_end(document));
    document_undo(document);
    document_undo(document);
    assert_bytes(document, TWO);
    document_free(document);
}

TEST(another_id_is_known_to_whatever_names_it) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    document_begin(document, STEP);
    change_id(document, get(document, "hall")->key, "corridor");
    change_id(document, get(document, "1F")->key, "ground");
    assert_true(document_end(document));
    assert_contains(get(document, "da")->text, "\"rooms\": [\"a\", \"corridor\"]");
    assert_string_equal(get(document, "ext")->storey, "ground");
    assert_int_equal(errors_of(document), 0);
    document_undo(document);
    assert_bytes(document, TWO);
    document_free(document);
}

TEST(corners_are_put_in_moved_and_taken_out) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    uint32_t key = get(document, "a")->key;
    document_begin(document, STEP);
    change_insert_corner(document, key, 3, point(0.0, 4.0)); // in the closing edge
    change_move_corner(document, key, 4, point(-0.5, 4.0));
    assert_true(document_end(document));
    const Feature* room = document_find(document, key);
    assert_int_equal(room->point_count, 5);
    assert_point(room, 4, -0.5, 4.0);
    document_begin(document, STEP);
    assert_true(change_remove_corner(document, key, 0));
    assert_true(change_remove_corner(document, key, 0));
    assert_false(change_remove_corner(document, key, 0));
    assert_true(document_end(document));
    document_undo(document);
    document_undo(document);
    assert_bytes(document, TWO);
    document_free(document);
}

TEST(a_problem_names_its_feature_and_its_place) {
    UNUSED_STATE;
    Document* document = open_text(TWO);
    document_begin(document, STEP);
    document_remove(document, get(document, "db")->key);
    assert_true(document_end(document));
    Judge* judge = calloc(1, sizeof *judge);
    assert_int_equal(judge_document(judge, document, "t", NULL, NULL, 0), STATUS_OK);
    assert_int_equal(judge->errors, 1);
    assert_false(judge->clean);
    assert_int_equal(judge->list[0].feature, get(document, "b")->key);
    assert_true(judge->list[0].has_place);
    assert_near(judge->list[0].at.x, 6.1, 1e-9);
    assert_contains(judge->list[0].problem.message, "no door");
    // A feature without an id is told by its line.
    document_begin(document, STEP);
    document_append(document,
                    strdup("{\"type\": \"Feature\", \"properties\": {\"kind\": \"tree\"}, "
                           "\"geometry\": null}"));
    document_end(document);
    assert_int_equal(judge_document(judge, document, "t", NULL, NULL, 0), STATUS_OK);
    assert_int_equal(judge->list[0].feature,
                     document_at(document, document_count(document) - 1)->key);
    free(judge);
    document_free(document);
}

/// The library's own plans are clean, as muster check says (overlays complete another plan).
static void assert_clean(const char* path) {
    if (strstr(path, ".overlay.") != NULL) {
        return;
    }
    size_t length = 0;
    char* bytes = read_all(path, &length);
    Document* document = open_text(bytes);
    assert_int_equal(errors_of(document), 0);
    document_free(document);
    free(bytes);
}

TEST(the_library_is_clean) {
    UNUSED_STATE;
    each_facility(assert_clean);
}

static double draw(uint32_t* at) {
    return rng_unit((RngKey){.seed = 31, .stream = RNG_TEST, .n = (*at)++});
}

static void do_anything(Document* document, uint32_t* at) {
    const Feature* feature = document_at(document, (int)(draw(at) * document_count(document)));
    const char* storey = feature->storey != NULL ? feature->storey : "1F";
    char* kept = strdup(storey);
    double what = draw(at);
    const Point place = {36.0 * draw(at), 16.0 * draw(at)};
    WallEdge edge;
    if (what < 0.2 && wall_nearest(document, kept, place, 5.0, &edge)) {
        WallEdge edges[WALL_EDGES_MAX];
        int count = wall_edges(document, kept, &edge, edges);
        (void)wall_move(document, kept, edges, count, draw(at) - 0.5);
    } else if (what < 0.4) {
        const Point to = {36.0 * draw(at), draw(at) < 0.5 ? place.y : 16.0 * draw(at)};
        (void)cut_wall(document, kept, place, to, 0.1);
    } else if (what < 0.5 && wall_nearest(document, kept, place, 5.0, &edge)) {
        (void)cut_join(document, kept, &edge);
    } else if (what < 0.6) {
        change_move(document, feature->key, point(draw(at), draw(at)));
    } else if (what < 0.7) {
        WallPlace wall;
        Point line[2];
        double left[2];
        if (wall_place(document, kept, place, 5.0, 0.2, &wall) &&
            wall_opening(&wall, 0.9, 0.1, line, left)) {
            change_add_doorway(document, FEATURE_DOOR, kept, line, wall.rooms);
        }
    } else if (what < 0.8 && feature->kind == FEATURE_ROOM) {
        change_insert_corner(document, feature->key, feature->point_count - 1, place);
    } else if (what < 0.9) {
        change_id(document, feature->key, what < 0.85 ? "new name" : "新名称");
    } else {
        change_remove(document, feature->key);
    }
    free(kept);
}

TEST(whatever_the_tools_do_is_undone_byte_for_byte) {
    UNUSED_STATE;
    size_t length = 0;
    char* bytes = read_all(MUSTER_SOURCE_DIR "/assets/facilities/office.geojson", &length);
    Document* document = open_text(bytes);
    uint32_t at = 0;
    for (int i = 0; i < 120; i++) {
        document_begin(document, STEP);
        do_anything(document, &at);
        document_end(document);
    }
    char* after = document_text(document, &length);
    json_t* root = json_loads(after, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root); // it is still a file
    json_decref(root);
    int steps = document_undo_count(document);
    assert_true(steps > 60);
    while (document_undo(document)) {
    }
    assert_bytes(document, bytes);
    while (document_redo(document)) {
    }
    assert_bytes(document, after);
    free(after);
    document_free(document);
    free(bytes);
}

SUITE(CASE(a_wall_moves_with_the_rooms_on_both_sides_and_its_doors),
      CASE(a_wall_does_not_turn_a_room_over),
      CASE(a_door_finds_the_rooms_and_the_middle_of_its_wall),
      CASE(a_wall_drawn_through_a_room_divides_it),
      CASE(a_wall_that_ends_in_a_room_makes_a_recess_and_one_outside_is_drawn),
      CASE(a_wall_taken_out_joins_its_rooms),
      CASE(a_room_takes_its_doors_and_devices_along_when_it_goes),
      CASE(another_id_is_known_to_whatever_names_it), CASE(corners_are_put_in_moved_and_taken_out),
      CASE(a_problem_names_its_feature_and_its_place), CASE(the_library_is_clean),
      CASE(whatever_the_tools_do_is_undone_byte_for_byte),
      CASE(a_door_is_turned_and_hung_otherwise_and_keeps_it_when_it_moves))
