// SVG: paths, shapes and symbols where a browser would draw them, groups as layers; what is broken
// is one error; nothing is fetched, nothing explodes. A house of it becomes rooms.
#include "drawing_fixture.h"

#include "formats/svg.h"

#define SHEET(content)                                                                             \
    "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "                          \
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "                                                \
    "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" viewBox=\"0 0 100 "            \
    "50\">\n" content "</svg>\n"

static const DrawingItem* item(const Drawn* drawn, DrawingShape shape, int nth) {
    return drawn_item(drawn, shape, nth);
}

TEST(y_runs_up_and_groups_are_layers) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(SHEET("<g inkscape:label=\"Walls\" id=\"g1\"><line x1=\"10\" y1=\"0\" "
                                   "x2=\"10\" y2=\"50\"/></g><g id=\"doors\"><rect x=\"1\" y=\"2\" "
                                   "width=\"3\" height=\"4\"/></g>"));
    assert_drawn(&drawn, "svg");
    const DrawingItem* line = item(&drawn, DRAWING_LINE, 0);
    assert_point(line->points[0], 10.0, 50.0);
    assert_point(line->points[1], 10.0, 0.0);
    assert_string_equal(drawn.drawing.layers[line->layer].name, "Walls");
    const DrawingItem* area = item(&drawn, DRAWING_AREA, 0);
    assert_point(area->points[0], 1.0, 48.0);
    assert_point(area->points[2], 4.0, 44.0);
    assert_string_equal(drawn.drawing.layers[area->layer].name, "doors");
    assert_near(drawn.drawing.height, 50.0, 1e-12);
    drawn_free(&drawn);
}

/// Last point of what a path draws, of its one subpath.
static Point path_end(const char* data) {
    char text[1024];
    snprintf(text, sizeof text, SHEET("<path d=\"%s\"/>"), data);
    Drawn drawn = drawn_text(text);
    assert_drawn(&drawn, "svg");
    const DrawingItem* line = item(&drawn, DRAWING_LINE, 0);
    Point end = line->points[line->count - 1];
    drawn_free(&drawn);
    return point(end.x, 50.0 - end.y);
}

TEST(every_command_of_a_path_ends_where_the_standard_says) {
    UNUSED_STATE;
    static const struct {
        const char* data;
        double x, y;
    } rows[] = {
        {"M1 2L3 4", 3, 4},
        {"m1,2 3,4", 4, 6},
        {"M1 2 3 4 5 6", 5, 6},
        {"M1-2.5.5 1", 0.5, 1},
        {"M0 0H7V8h-2v-3", 5, 5},
        {"M0 0C1 1 2 1 3 0S5-1 6 0", 6, 0},
        {"M1 1c1 1 2 1 3 0s2-1 3 0", 7, 1},
        {"M0 0Q2 2 4 0T8 0", 8, 0},
        {"M0 0q2 2 4 0t4 0", 8, 0},
        {"M10 10A5 5 0 0 1 20 10", 20, 10},
        {"M10 10a5 5 0 0110 0", 20, 10},
        {"M1 1L2 2M5 5L6 7", 2, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Point end = path_end(rows[i].data);
        assert_near(end.x, rows[i].x, 1e-9);
        assert_near(end.y, rows[i].y, 1e-9);
    }
}

TEST(an_arc_bows_to_the_side_that_its_flag_says) {
    UNUSED_STATE;
    for (int sweep = 0; sweep < 2; sweep++) {
        char text[512];
        snprintf(text, sizeof text, SHEET("<path d=\"M10 20A5 5 0 0 %d 20 20\"/>"), sweep);
        Drawn drawn = drawn_text(text);
        const DrawingItem* line = item(&drawn, DRAWING_LINE, 0);
        double highest = 0.0;
        double lowest = 100.0;
        for (int i = 0; i < line->count; i++) {
            highest = fmax(highest, line->points[i].y);
            lowest = fmin(lowest, line->points[i].y);
        }
        // On a sheet with y down, sweep 1 turns clockwise: from left to right over the top.
        assert_near(highest, sweep == 1 ? 35.0 : 30.0, 0.1);
        assert_near(lowest, sweep == 1 ? 30.0 : 25.0, 0.1);
        drawn_free(&drawn);
    }
}

TEST(a_closed_path_is_an_area_and_what_follows_starts_there) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(SHEET("<path d=\"M0 0h10v10h-10z l5 5\"/>"));
    assert_drawn(&drawn, "svg");
    assert_int_equal(item(&drawn, DRAWING_AREA, 0)->count, 4);
    assert_point(item(&drawn, DRAWING_LINE, 0)->points[0], 0.0, 50.0);
    assert_point(item(&drawn, DRAWING_LINE, 0)->points[1], 5.0, 45.0);
    drawn_free(&drawn);
}

TEST(transforms_apply_from_the_inside_out) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(SHEET("<g transform=\"translate(10 5) scale(2)\"><g "
                                   "transform=\"rotate(90)\"><line x1=\"1\" y1=\"0\" x2=\"2\" "
                                   "y2=\"0\"/></g></g>"));
    assert_drawn(&drawn, "svg");
    const DrawingItem* line = item(&drawn, DRAWING_LINE, 0);
    assert_point(line->points[0], 10.0, 50.0 - 7.0);
    assert_point(line->points[1], 10.0, 50.0 - 9.0);
    drawn_free(&drawn);
}

TEST(a_symbol_in_use_is_a_block_in_its_place) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(SHEET("<defs><symbol id=\"door 900\"><line x1=\"0\" y1=\"0\" x2=\"9\" "
                                   "y2=\"0\"/><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"9\"/></symbol>"
                                   "</defs><use xlink:href=\"#door 900\" x=\"20\" y=\"30\"/>"));
    assert_drawn(&drawn, "svg");
    const DrawingItem* insert = item(&drawn, DRAWING_INSERT, 0);
    assert_string_equal(drawn.drawing.blocks[insert->block], "door 900");
    assert_point(insert->place, 20.0, 20.0);
    assert_point(item(&drawn, DRAWING_LINE, 0)->points[1], 29.0, 20.0);
    assert_true(item(&drawn, DRAWING_LINE, 0)->insert >= 0);
    drawn_free(&drawn);
}

TEST(hidden_things_and_definitions_are_not_drawn) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(SHEET("<defs><line x2=\"9\"/></defs><g style=\"display:none\"><line "
                                   "x2=\"8\"/></g><line x2=\"7\"/>"));
    assert_drawn(&drawn, "svg");
    assert_int_equal(drawn.drawing.item_count, 1);
    assert_point(item(&drawn, DRAWING_LINE, 0)->points[1], 7.0, 50.0);
    drawn_free(&drawn);
}

TEST(what_is_not_well_formed_is_one_error_with_its_line) {
    UNUSED_STATE;
    Drawn drawn = drawn_text("<svg>\n<g>\n<line x2=\"1\"/>\n</svg>\n");
    assert_int_equal(drawn.status, STATUS_INVALID);
    assert_int_equal(drawn.fixture->problems.errors, 1);
    assert_int_equal(drawn.fixture->problems.items[0].line, 4);
    drawn_free(&drawn);
    drawn = drawn_text(SHEET("<g transform=\"wobble(3)\"><line x2=\"1\"/></g>"));
    assert_int_equal(drawn.status, STATUS_INVALID);
    assert_contains(fixture_problems(drawn.fixture), "wobble(3)");
    drawn_free(&drawn);
    drawn = drawn_text(SHEET("<use xlink:href=\"#a\"/><g id=\"a\"><use xlink:href=\"#a\"/></g>"));
    assert_int_equal(drawn.status, STATUS_INVALID);
    assert_contains(fixture_problems(drawn.fixture), "within each other");
    drawn_free(&drawn);
}

TEST(nothing_is_fetched_and_nothing_explodes) {
    UNUSED_STATE;
    Drawn drawn =
        drawn_text("<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY file SYSTEM "
                   "\"file:///etc/passwd\"><!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
                   "\"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<svg "
                   "xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><text x=\"1\" "
                   "y=\"1\">Room &file;</text><line x2=\"5\"/></svg>");
    if (drawn.status == STATUS_OK) {
        for (int i = 0; i < drawn.drawing.item_count; i++) {
            const char* text = drawn.drawing.items[i].text;
            assert_true(text == NULL || strstr(text, "root:") == NULL);
        }
    }
    drawn_free(&drawn);
}

TEST(a_house_becomes_rooms_once_two_points_give_the_scale) {
    UNUSED_STATE;
    static const char house[] =
        SHEET("<g id=\"walls\"><path d=\"M10 10H20M30 10H90V40H10V10\"/><path d=\"M50 10V20M50 "
              "30V40\"/></g><g id=\"doors\"><line x1=\"20\" y1=\"10\" x2=\"30\" y2=\"10\"/><line "
              "x1=\"50\" y1=\"20\" x2=\"50\" y2=\"30\"/></g>");
    static const char mapping[] =
        "{\"format\": \"muster mapping 1\", \"scale\": {\"from\": [10, 40], "
        "\"to\": [90, 40], \"metres\": 8}}";
    Fixture* fixture = fixture_new();
    FacilityDef def;
    ImportOutcome outcome;
    ImportOptions options = {0};
    Status status = formats_import_telling(&fixture->arena, "house.svg", house, sizeof house - 1,
                                           &options, &fixture->problems, &def, &outcome);
    assert_int_equal(status, STATUS_INVALID);
    assert_contains(fixture_problems(fixture), "two points and their distance are needed");
    problems_init(&fixture->problems);
    options.map_name = "house.map.json";
    options.map_bytes = mapping;
    options.map_count = sizeof mapping - 1;
    status = formats_import_telling(&fixture->arena, "house.svg", house, sizeof house - 1, &options,
                                    &fixture->problems, &def, &outcome);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(def.room_count, 2);
    assert_int_equal(def.opening_count, 2);
    assert_int_equal(def.openings[0].exit + def.openings[1].exit, 1);
    fixture_free(fixture);
}

SUITE(CASE(y_runs_up_and_groups_are_layers),
      CASE(every_command_of_a_path_ends_where_the_standard_says),
      CASE(an_arc_bows_to_the_side_that_its_flag_says),
      CASE(a_closed_path_is_an_area_and_what_follows_starts_there),
      CASE(transforms_apply_from_the_inside_out), CASE(a_symbol_in_use_is_a_block_in_its_place),
      CASE(hidden_things_and_definitions_are_not_drawn),
      CASE(what_is_not_well_formed_is_one_error_with_its_line),
      CASE(nothing_is_fetched_and_nothing_explodes),
      CASE(a_house_becomes_rooms_once_two_points_give_the_scale))
