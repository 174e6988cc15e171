// The smaller kinds of drawings: well-known text and Vadere's scenarios give walkable ground with
// its holes, obstacles and exits; what is broken is one error with its place.
#include "drawing_fixture.h"

#define WKT(name)   LAYOUTS "/jupedsim/" name
#define SUPERMARKET LAYOUTS "/vadere/supermarket_basic.scenario"
#define STAIRS      LAYOUTS "/vadere/hm_stairs.scenario"

/// Items of free ground that are outlines, or holes.
static int count_free(const Drawn* drawn, bool holes) {
    int count = 0;
    for (int i = 0; i < drawn->drawing.item_count; i++) {
        const DrawingItem* item = &drawn->drawing.items[i];
        count += item->kind == DRAWN_FREE && (item->hole_of >= 0) == holes ? 1 : 0;
    }
    return count;
}

TEST(polygons_are_free_ground_and_their_inner_rings_holes) {
    UNUSED_STATE;
    Drawn drawn = drawn_text("SRID=25832;GEOMETRYCOLLECTION Z (\n"
                             "  POLYGON ((0 0 1, 9 0 1, 9 9 1, 0 0 1), (6 1 1, 7 1 1, 7 2 1)),\n"
                             "  MULTIPOLYGON (((20 0, 30 0, 30 10)), ((40 0, 50 0, 50 5))),\n"
                             "  POINT (1 1), LINESTRING EMPTY, linestring (1 2, 3.5e1 4))\n"
                             "POLYGON EMPTY");
    assert_drawn(&drawn, "wkt");
    assert_near(drawn.drawing.unit, 1.0, 1e-12);
    assert_int_equal(count_free(&drawn, false), 3);
    assert_int_equal(count_free(&drawn, true), 1);
    assert_int_equal(drawn_item(&drawn, DRAWING_AREA, 0)->count, 3);
    assert_int_equal(drawn_item(&drawn, DRAWING_AREA, 0)->line, 2);
    assert_int_equal(drawn_item(&drawn, DRAWING_AREA, 1)->hole_of, 0);
    assert_point(drawn_item(&drawn, DRAWING_LINE, 0)->points[1], 35.0, 4.0);
    drawn_free(&drawn);
}

TEST(well_known_text_that_is_broken_is_one_error_with_its_line) {
    UNUSED_STATE;
    static const struct {
        const char* text;
        const char* words;
    } CASES[] = {
        {"POLYGON ((0 0,\n 1 0, 1", "plan:2: the file ends within a geometry: it is cut off"},
        {"POLYGON ((0 0,\n 1 nan, 1 1))", "plan:2: a number was expected, and \"nan,\" came"},
        {"POLYGON ((0 0, 1 0, 1 1) (2 2, 3 3, 4 4))", "plan:1: \",\" or \")\" was expected"},
        {"POLYGON ((0 0, 1 0, 1 1))\nPOLYHEDRON (1)",
         "plan:2: POLYGON or another kind of geometry was expected, and \"POLYHEDRON\" came"},
        {"POLYGON ((0 0, 1e13 0, 1 1))", "plan:1: a coordinate must be a number between"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Drawn drawn = drawn_text(CASES[i].text);
        assert_refused(&drawn, CASES[i].words);
        drawn_free(&drawn);
    }
    char* deep = calloc(1, 10000 * 20 + 1);
    assert_non_null(deep);
    for (int i = 0; i < 10000; i++) {
        memcpy(deep + (ptrdiff_t)i * 20, "GEOMETRYCOLLECTION (", 20);
    }
    Drawn drawn = drawn_text(deep);
    assert_refused(&drawn, "collections are nested deeper than 16");
    drawn_free(&drawn);
    free(deep);
}

TEST(the_geometries_of_jupedsim_are_read_whole) {
    UNUSED_STATE;
    // Outlines and holes as counted in ../shared/reference/ecosystem.md.
    static const struct {
        const char* name;
        int holes;
    } FILES[] = {{WKT("BUW.wkt"), 40},          {WKT("SiB2023_entrance_jupedsim.wkt"), 81},
                 {WKT("office_rooms.wkt"), 0},  {WKT("Geometrie_verwinkelt_v1.wkt"), -1},
                 {WKT("aknz_arrival.wkt"), -1}, {WKT("aknz_evac.wkt"), -1}};
    skip_without(FILES[0].name);
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        Drawn drawn = drawn_file(FILES[i].name);
        assert_drawn(&drawn, "wkt");
        assert_true(count_free(&drawn, false) >= 1);
        if (FILES[i].holes >= 0) {
            assert_int_equal(count_free(&drawn, true), FILES[i].holes);
        }
        drawn_free(&drawn);
    }
}

TEST(a_topography_is_ground_obstacles_and_exits) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(
        "{\"scenario\":{\"topography\":{\"attributes\":{\"bounds\":{\"x\":0,\"y\":0,\"width\":20,"
        "\"height\":10},\"boundingBoxWidth\":0.5,\"bounded\":true},"
        "\"obstacles\":[{\"shape\":{\"type\":\"RECTANGLE\",\"x\":2,\"y\":3,\"width\":4,\"height\":"
        "1}},"
        "{\"shape\":{\"type\":\"CIRCLE\",\"center\":{\"x\":9,\"y\":5},\"radius\":1}}],"
        "\"targets\":[{\"absorber\":{\"enabled\":true},\"shape\":{\"type\":\"POLYGON\",\"points\":"
        "[{\"x\":18,\"y\":1},{\"x\":19,\"y\":1},{\"x\":19,\"y\":2}]}},"
        "{\"shape\":{\"type\":\"RECTANGLE\",\"x\":1,\"y\":1,\"width\":1,\"height\":1}}]}}}");
    assert_drawn(&drawn, "vadere");
    const DrawingItem* ground = drawn_item(&drawn, DRAWING_AREA, 0);
    assert_int_equal(ground->kind, DRAWN_FREE);
    assert_near(ring_area(ground->points, ground->count), 19.0 * 9.0, 1e-9);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_OBSTACLE), 2);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_EXIT), 1);
    drawn_free(&drawn);
}

TEST(a_shape_that_is_none_is_named) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(
        "{\"topography\":{\"attributes\":{\"bounds\":{\"x\":0,\"y\":0,\"width\":20,\"height\":10}},"
        "\"obstacles\":[{\"shape\":{\"type\":\"RECTANGLE\",\"x\":2,\"y\":3,\"width\":4}}]}}");
    assert_refused(&drawn, "obstacles[0]: a shape was expected");
    drawn_free(&drawn);
}

TEST(scenarios_of_vadere_are_read_whole) {
    UNUSED_STATE;
    skip_without(SUPERMARKET);
    Drawn drawn = drawn_file(SUPERMARKET);
    assert_drawn(&drawn, "vadere");
    assert_int_equal(drawn_kinds(&drawn, DRAWN_OBSTACLE), 41);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_EXIT), 6);
    assert_int_equal(drawn_count(&drawn, DRAWING_AREA, "sources", NULL), 2);
    drawn_free(&drawn);
    drawn = drawn_file(STAIRS);
    assert_drawn(&drawn, "vadere");
    assert_int_equal(drawn_kinds(&drawn, DRAWN_STAIR), 2);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_OBSTACLE), 8);
    drawn_free(&drawn);
}

SUITE(CASE(polygons_are_free_ground_and_their_inner_rings_holes),
      CASE(well_known_text_that_is_broken_is_one_error_with_its_line),
      CASE(the_geometries_of_jupedsim_are_read_whole),
      CASE(a_topography_is_ground_obstacles_and_exits), CASE(a_shape_that_is_none_is_named),
      CASE(scenarios_of_vadere_are_read_whole))
