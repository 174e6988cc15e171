// The other kinds of drawings: well-known text and Vadere's scenarios give walkable ground with its
// holes, obstacles and exits; SVG gives lines on layers; what is broken is one error with its
// place.
#include "drawing_fixture.h"

#include <jpeglib.h>
#include <png.h>

#define WKT(name)   LAYOUTS "/jupedsim/" name
#define SUPERMARKET LAYOUTS "/vadere/supermarket_basic.scenario"
#define OFFICE_SVG  LAYOUTS "/ifc/derived/Office_A_20110811_Level_1.svg"
#define CLINIC      LAYOUTS "/rmf_yaml/clinic.building.yaml"
#define RMF_OFFICE  LAYOUTS "/rmf_yaml/office.building.yaml"
#define WAREHOUSE   LAYOUTS "/aws_warehouse"
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

TEST(rooms_crossings_and_transitions_of_jupedsim_are_walls_and_doors) {
    UNUSED_STATE;
    Drawn drawn = drawn_file(MUSTER_SOURCE_DIR "/tests/fuzz/seeds/readers/jps");
    assert_drawn(&drawn, "jupedsim");
    assert_near(drawn.drawing.unit, 1.0, 1e-12);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_WALL), 7);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_OBSTACLE), 1);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_OPENING), 1);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_DOOR), 1);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_EXIT), 1);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_ROOM_NAME), 3);
    drawn_free(&drawn);
    // As a plan: the hall, its other part and the store, which a door, a passage and an exit join.
    size_t count;
    char* bytes = fixture_file(MUSTER_SOURCE_DIR "/tests/fuzz/seeds/readers/jps", &count);
    Fixture* fixture = fixture_new();
    fixture->status = formats_import(&fixture->arena, "jps.xml", bytes, count, NULL,
                                     &fixture->problems, &fixture->def);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_int_equal(fixture->def.room_count, 3);
    assert_int_equal(fixture->def.opening_count, 3);
    assert_string_equal(fixture->def.rooms[2].name.en, "Store");
    fixture_free(fixture);
    free(bytes);
    drawn = drawn_text("<!DOCTYPE geometry [<!ENTITY a 'b'>]>\n<geometry><rooms/></geometry>");
    assert_refused(&drawn, "a geometry has no DOCTYPE");
    drawn_free(&drawn);
}

#define SVG(attributes, inside)                                                                    \
    "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "                          \
    "xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" " attributes ">\n" inside "</svg>\n"

TEST(svg_shapes_turn_y_up_and_keep_their_layer) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(SVG(
        "width='100' height='50'",
        "<g i:groupmode='layer' i:label='墙 walls' transform='translate(10,0) scale(2)'>\n"
        "<rect x='1' y='2' width='3' height='4' style='fill:none;stroke:#000'/>\n"
        "<g id='inner'><line x1='0' y1='0' x2='5' y2='0' stroke='red' stroke-width='0.5'/></g></g>"
        "<g id='Doors'><polyline points='0,0 1-1,2 0' fill='none' stroke='red'/></g>"
        "<path d='M0 0H9' stroke='blue' stroke-width='3'/><rect width='2' height='1' "
        "stroke='blue' stroke-width='3' fill='#e33'/>"
        "<path d='M0 0h9v9z' class='lift'/>"
        "<text x='20' y='30' font-size='10' text-anchor='middle'>Room <tspan>12</tspan></text>"));
    assert_drawn(&drawn, "svg");
    assert_near(drawn.drawing.height, 50.0, 1e-9);
    const DrawingItem* rect = drawn_item(&drawn, DRAWING_AREA, 0);
    assert_point(rect->points[0], 12.0, 46.0);
    assert_point(rect->points[2], 18.0, 38.0);
    assert_int_equal(rect->line, 4);
    const DrawingItem* line = drawn_item(&drawn, DRAWING_LINE, 0);
    assert_string_equal(drawn.drawing.layers[line->layer].name, "墙 walls");
    assert_near(line->thickness, 1.0, 1e-9);
    assert_int_equal(drawn_count(&drawn, DRAWING_LINE, "Doors", NULL), 1);
    assert_int_equal(drawn_count(&drawn, DRAWING_LINE, "stroke blue 3", NULL), 1);
    assert_int_equal(drawn_count(&drawn, DRAWING_AREA, "stroke blue 3 fill #e33", NULL), 1);
    assert_int_equal(drawn_count(&drawn, DRAWING_AREA, "lift", NULL), 1);
    const DrawingItem* text = drawn_item(&drawn, DRAWING_TEXT, 0);
    assert_string_equal(text->text, "Room 12");
    assert_point(text->points[0], 20.0, 23.5);
    drawn_free(&drawn);
}

TEST(every_command_of_a_path_is_drawn) {
    UNUSED_STATE;
    // y runs down in the source and up here: height 0.
    Drawn drawn =
        drawn_text(SVG("viewBox='0 -50 100 100'",
                       "<g fill='none' stroke='red'><path d='m1 1 2 0 0,2-2 0z m10 0h1V5'/>"
                       "<path d='M0 0C0 4 4 4 4 0S8-4 8 0'/><path d='M0 0Q5 10 10 0T20 0'/>"
                       "<path d='M10 0a5 5 0 01-10 0A5 5 0 0110 0'/><path d='M0 0L1'/></g>"));
    assert_drawn(&drawn, "svg");
    const DrawingItem* square = drawn_item(&drawn, DRAWING_AREA, 0);
    assert_int_equal(square->count, 4);
    assert_point(square->points[2], 3.0, -3.0);
    const DrawingItem* corner = drawn_item(&drawn, DRAWING_LINE, 0);
    assert_point(corner->points[0], 11.0, -1.0);
    assert_point(corner->points[2], 12.0, -5.0);
    const DrawingItem* cubic = drawn_item(&drawn, DRAWING_LINE, 1);
    assert_point(cubic->points[cubic->count - 1], 8.0, 0.0);
    double low = 0.0;
    double high = 0.0;
    for (int i = 0; i < cubic->count; i++) {
        low = cubic->points[i].y < low ? cubic->points[i].y : low;
        high = cubic->points[i].y > high ? cubic->points[i].y : high;
    }
    assert_near(low, -3.0, 0.05); // a cubic's top is at 3/4 of its controls
    assert_near(high, 3.0, 0.05);
    const DrawingItem* circle = drawn_item(&drawn, DRAWING_AREA, 1);
    for (int i = 0; i < circle->count; i++) {
        assert_near(point_distance(circle->points[i], point(5.0, 0.0)), 5.0, 1e-6);
    }
    assert_contains(fixture_problems(drawn.fixture), "1 paths or transforms break off");
    drawn_free(&drawn);
}

TEST(used_symbols_are_inserts_and_hidden_things_are_not_drawn) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(
        SVG("viewBox='0 0 10 10'",
            "<defs><symbol id='door'><path d='M0 0H1' stroke='red'/></symbol></defs>"
            "<g id='D'><use href='#door' x='2' y='3'/></g>"
            "<g id='off' style='display:none'><path d='M0 0H1' stroke='red'/></g>"
            "<path d='M0 0H1' stroke='red' display='none'/><path d='M0 0H1' fill='none'/>"));
    assert_drawn(&drawn, "svg");
    assert_int_equal(drawn_count(&drawn, DRAWING_INSERT, "D", "door"), 1);
    assert_point(drawn_item(&drawn, DRAWING_LINE, 0)->points[1], 3.0, 7.0);
    assert_int_equal(drawn_count(&drawn, DRAWING_LINE, NULL, NULL), 2);
    assert_true(drawn.drawing.layers[drawn_item(&drawn, DRAWING_LINE, 1)->layer].hidden);
    drawn_free(&drawn);
}

TEST(a_sheet_in_its_true_size_has_a_unit_and_paper_has_none) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(SVG("width='58000mm' height='28000mm' viewBox='0 0 5800 2800'", ""));
    assert_drawn(&drawn, "svg");
    assert_near(drawn.drawing.unit, 0.01, 1e-9);
    drawn_free(&drawn);
    drawn = drawn_text(SVG("width='42cm' height='297mm' viewBox='0 0 420 297'", ""));
    assert_drawn(&drawn, "svg");
    assert_near(drawn.drawing.unit, 0.0, 1e-12);
    assert_contains(fixture_problems(drawn.fixture), "1:100 is a unit of 0.1 m");
    drawn_free(&drawn);
}

TEST(svg_that_is_broken_or_swells_is_one_error) {
    UNUSED_STATE;
    static const struct {
        const char* text;
        const char* words;
    } CASES[] = {
        {"<svg>\n<g>\n<path d='M0 0'/>", "plan:3: the XML is broken or cut off"},
        {"<!DOCTYPE svg [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
         "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><svg><text x='1' y='1'>&c;</text></svg>",
         "the XML is broken or cut off"},
        {"<!DOCTYPE svg [<!ENTITY a 'lol'><!ENTITY b '&a;x'>]><svg/>",
         "DOCTYPE: entities may hold 256 bytes of plain text"},
        {"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg><text>&a;</text></svg>",
         "DOCTYPE: entities may hold"},
        {"<svg><path d='M0 0L1e20 1' stroke='red'/></svg>", "between -1e12 and 1e12"},
        {"<svg><g id='a'><use href='#a'/></g></svg>", "nested deeper than 16"},
        {"<html><svg/></html>", "the root of the file is not <svg>"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Drawn drawn = drawn_text(CASES[i].text);
        assert_refused(&drawn, CASES[i].words);
        drawn_free(&drawn);
    }
    char* deep = calloc(1, 10000 * 3 + 16);
    assert_non_null(deep);
    memcpy(deep, "<svg>", 5);
    for (int i = 0; i < 10000; i++) {
        memcpy(deep + 5 + (ptrdiff_t)i * 3, "<g>", 3);
    }
    Drawn drawn = drawn_text(deep);
    assert_refused(&drawn, "the XML is broken or cut off");
    drawn_free(&drawn);
    free(deep);
}

TEST(the_office_as_svg_has_its_rooms_and_names) {
    UNUSED_STATE;
    skip_without(OFFICE_SVG);
    Drawn drawn = drawn_file(OFFICE_SVG);
    assert_drawn(&drawn, "svg");
    assert_true(drawn_count(&drawn, DRAWING_AREA, NULL, NULL) > 100);
    assert_true(drawn_count(&drawn, DRAWING_TEXT, "text", NULL) > 30);
    drawn_free(&drawn);
}

/// Doors of a way of opening.
static int count_doors(const Drawn* drawn, const char* swing) {
    int count = 0;
    for (int i = 0; i < drawn->drawing.item_count; i++) {
        const DrawingItem* item = &drawn->drawing.items[i];
        count += item->kind == DRAWN_DOOR && strcmp(item->detail->swing, swing) == 0 ? 1 : 0;
    }
    return count;
}

#define RMF_LEVEL(name, walls)                                                                     \
    "  " name ":\n    elevation: 3\n    vertices:\n      - [0, 0, 0, \"\"]\n      - [100, 0, 0, "  \
    "hall]\n      - [100, 50, 0, \"\"]\n    measurements:\n      - [0, 1, {distance: [3, 5]}]\n"   \
    "    walls:\n      - [0, " walls ", {}]\n"

TEST(a_building_map_is_in_metres_by_its_measurements) {
    UNUSED_STATE;
    Drawn drawn = drawn_text("coordinate_system: reference_image\nlevels:\n" RMF_LEVEL(
        "L1", "2") "    doors:\n      - [1, 2, {type: [1, hinged], name: [1, d]}]\n"
                   "lifts: {}\n");
    assert_drawn(&drawn, "rmf");
    assert_near(drawn.drawing.unit, 1.0, 1e-12);
    assert_near(drawn.drawing.storeys[0].elevation, 3.0, 1e-12);
    assert_point(drawn_item(&drawn, DRAWING_LINE, 0)->points[1], 5.0, -2.5);
    const DrawnDetail* door = drawn_item(&drawn, DRAWING_LINE, 1)->detail;
    assert_near(door->width, 2.5, 1e-9);
    assert_int_equal(door->hinge, HINGE_START); // turned by +90 degrees where y counts downwards
    assert_int_equal(door->opens, OPENS_RIGHT);
    assert_string_equal(drawn_item(&drawn, DRAWING_TEXT, 0)->text, "hall");
    drawn_free(&drawn);
}

TEST(a_building_map_that_is_broken_is_one_error) {
    UNUSED_STATE;
    static const struct {
        const char* text;
        const char* words;
    } CASES[] = {
        {"coordinate_system: reference_image\nlevels:\n" RMF_LEVEL("L1", "7"),
         "level \"L1\" walls[0]: numbers of two vertices of its level were expected"},
        {"coordinate_system: wgs84\nlevels:\n" RMF_LEVEL("L1", "2"),
         "reference_image or cartesian_meters was expected, and \"wgs84\" came"},
        {"coordinate_system: reference_image\nlevels:\n  L1:\n    vertices: [[0, 0, 0, \"\"]]\n",
         "level \"L1\": no distance was measured"},
        {"coordinate_system: reference_image\nlevels:\n  L1: [1, 2\n", "the YAML is broken"},
        {"coordinate_system: &a x\nlevels:\n  L1: *a\n", "references (*name) are not read"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Drawn drawn = drawn_text(CASES[i].text);
        assert_refused(&drawn, CASES[i].words);
        drawn_free(&drawn);
    }
}

TEST(the_clinic_has_its_two_floors_walls_and_doors_by_kind) {
    UNUSED_STATE;
    skip_without(CLINIC);
    Drawn drawn = drawn_file(CLINIC);
    assert_drawn(&drawn, "rmf");
    assert_int_equal(drawn.drawing.storey_count, 2);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_WALL), 619);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_DOOR), 132);
    assert_int_equal(count_doors(&drawn, "sliding"), 102);
    assert_int_equal(count_doors(&drawn, "hinged"), 24);
    assert_int_equal(count_doors(&drawn, "double_sliding"), 4);
    assert_int_equal(count_doors(&drawn, "double_hinged"), 2);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_LIFT), 16); // four cars and doors on two floors
    drawn_free(&drawn);
    drawn = drawn_file(RMF_OFFICE);
    assert_drawn(&drawn, "rmf");
    assert_int_equal(drawn_kinds(&drawn, DRAWN_WALL), 33);
    assert_int_equal(drawn_kinds(&drawn, DRAWN_DOOR), 3);
    drawn_free(&drawn);
}

/// The folder of a test: files beside the source.
typedef struct Beside {
    const char* folder; // of real files, or NULL
    const char* name;
    const void* bytes;
    size_t count;
    char* read; // for free()
} Beside;

static bool beside(void* user, const char* name, const void** bytes, size_t* count) {
    Beside* here = user;
    if (here->folder != NULL && strcmp(name, here->name) == 0) {
        char path[512] = "";
        text_append(path, sizeof path, "%s/%s", here->folder, name);
        here->read = fixture_file(path, count);
        *bytes = here->read;
        return true;
    }
    *bytes = here->bytes;
    *count = here->count;
    return here->folder == NULL && strcmp(name, here->name) == 0;
}

/// Grey cells, '.' free and '#' not, as a PGM; rows from the top.
static size_t make_pgm(char* buffer, int width, int height, const char* cells) {
    int head = sprintf(buffer, "P5\n# made by a test\n%d %d\n255\n", width, height);
    for (int i = 0; i < width * height; i++) {
        buffer[head + i] = cells[i] == '.' ? (char)254 : 0;
    }
    return (size_t)head + (size_t)(width * height);
}

TEST(free_cells_are_ground_with_holes_in_metres) {
    UNUSED_STATE;
    // 14 x 12 cells: a ring of ground with a block of 3 x 2 in it, and one loose cell at a corner.
    static const char cells[] = "##############"
                                "#...........##"
                                "#...........##"
                                "#...###.....##"
                                "#...###.....##"
                                "#...........##"
                                "#...........##"
                                "#...........##"
                                "#...........##"
                                "#...........##"
                                "#...........##"
                                "############.#";
    char pgm[512];
    size_t count = make_pgm(pgm, 14, 12, cells);
    static const char yaml[] = "image: other.pgm\nresolution: 0.5\norigin: [-7.0, 2.0, 0.0]\n"
                               "negate: 0\noccupied_thresh: 0.65\nfree_thresh: 0.196\n";
    Beside here = {.name = "plan.yaml", .bytes = yaml, .count = sizeof yaml - 1};
    ImportOptions options = {.beside = beside, .user = &here};
    Drawn drawn = drawn_bytes("some/plan.pgm", pgm, count, &options);
    assert_drawn(&drawn, "occupancy");
    assert_near(drawn.drawing.unit, 1.0, 1e-12);
    assert_int_equal(drawn.drawing.item_count, 2); // the loose cell is noise
    const DrawingItem* ground = drawn_item(&drawn, DRAWING_AREA, 0);
    assert_int_equal(ground->count, 4);
    assert_near(ring_area(ground->points, 4), 11.0 * 10.0 * 0.25, 1e-9);
    assert_point(ground->points[0], -6.5, 2.5);
    const DrawingItem* hole = drawn_item(&drawn, DRAWING_AREA, 1);
    assert_int_equal(hole->hole_of, 0);
    assert_near(fabs(ring_area(hole->points, hole->count)), 6.0 * 0.25, 1e-9);
    drawn_free(&drawn);
    // The same the other way round: the page names the picture.
    Beside there = {.name = "other.pgm", .bytes = pgm, .count = count};
    options.user = &there;
    drawn = drawn_bytes("plan.yaml", yaml, sizeof yaml - 1, &options);
    assert_drawn(&drawn, "occupancy");
    assert_int_equal(drawn.drawing.item_count, 2);
    drawn_free(&drawn);
    // And a page that names a PNG, as ROS writes them.
    uint8_t greys[168];
    for (int i = 0; i < 168; i++) {
        greys[i] = cells[i] == '.' ? 254 : 0;
    }
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = 14, .height = 12, .format = PNG_FORMAT_GRAY};
    char png[2048];
    png_alloc_size_t png_count = sizeof png;
    assert_int_not_equal(png_image_write_to_memory(&image, png, &png_count, 0, greys, 0, NULL), 0);
    there = (Beside){.name = "other.pgm", .bytes = png, .count = png_count};
    drawn = drawn_bytes("plan.yaml", yaml, sizeof yaml - 1, &options);
    assert_drawn(&drawn, "occupancy");
    assert_int_equal(drawn.drawing.item_count, 2);
    drawn_free(&drawn);
    // Without a page the scale is open.
    drawn = drawn_bytes("plan.pgm", pgm, count, NULL);
    assert_drawn(&drawn, "occupancy");
    assert_near(drawn.drawing.unit, 0.0, 1e-12);
    drawn_free(&drawn);
    drawn = drawn_bytes("plan.pgm", pgm, count - 1, NULL);
    assert_refused(&drawn, "the picture ends after 167 of 168 bytes: it is cut off");
    drawn_free(&drawn);
    drawn = drawn_bytes("plan.yaml", yaml, sizeof yaml - 1, NULL);
    assert_refused(&drawn, "the picture \"other.pgm\" is not beside the file");
    drawn_free(&drawn);
}

TEST(areas_that_touch_at_a_corner_stay_apart_and_keep_their_size) {
    UNUSED_STATE;
    // 20 x 20 cells: two squares of 10 x 10 that meet at the middle, each with a hole at its
    // corner.
    char cells[401] = "";
    for (int i = 0; i < 400; i++) {
        bool low = i % 20 < 10;
        bool top = i / 20 < 10;
        bool hole = (i % 10 == 4 || i % 10 == 5) && (i / 20 % 10 == 4 || i / 20 % 10 == 5);
        cells[i] = low == top && !hole ? '.' : '#';
    }
    char pgm[512];
    size_t count = make_pgm(pgm, 20, 20, cells);
    Drawn drawn = drawn_bytes("plan.pgm", pgm, count, NULL);
    // 96 cells each: below the least area.
    assert_drawn(&drawn, "occupancy");
    assert_int_equal(drawn.drawing.item_count, 0);
    drawn_free(&drawn);
    char large[2048];
    char more[1601] = "";
    for (int i = 0; i < 1600; i++) {
        more[i] = cells[i / 80 * 20 + i % 40 / 2];
    }
    count = make_pgm(large, 40, 40, more);
    drawn = drawn_bytes("plan.pgm", large, count, NULL);
    assert_drawn(&drawn, "occupancy");
    assert_int_equal(count_free(&drawn, false), 2);
    assert_int_equal(count_free(&drawn, true), 2);
    double area = 0.0;
    for (int i = 0; i < drawn.drawing.item_count; i++) {
        const DrawingItem* item = &drawn.drawing.items[i];
        area += ring_area(item->points, item->count); // holes run the other way
    }
    assert_near(area, 2.0 * 384.0, 1e-9);
    drawn_free(&drawn);
}

TEST(the_warehouse_is_one_ground_of_its_size) {
    UNUSED_STATE;
    skip_without(WAREHOUSE "/map.yaml");
    Beside here = {.folder = WAREHOUSE, .name = "map.pgm"};
    ImportOptions options = {.beside = beside, .user = &here};
    size_t count;
    char* yaml = fixture_file(WAREHOUSE "/map.yaml", &count);
    // The page names a picture that is not there: that of its own name is taken.
    Drawn drawn = drawn_bytes("map.yaml", yaml, count, &options);
    assert_drawn(&drawn, "occupancy");
    double most = 0.0;
    for (int i = 0; i < drawn.drawing.item_count; i++) {
        const DrawingItem* item = &drawn.drawing.items[i];
        double area = item->hole_of < 0 ? ring_area(item->points, item->count) : 0.0;
        most = area > most ? area : most;
    }
    assert_true(most > 150.0 && most < 32.0 * 19.2);
    assert_true(count_free(&drawn, true) > 5);
    free(yaml);
    free(here.read);
    drawn_free(&drawn);
}

/// A plan of 200 x 120 pixels: a room of black walls 6 wide with a door of 20, a letter, grey
/// paper.
static void paint_plan(uint8_t pixels[120][200], uint8_t paper, uint8_t ink) {
    memset(pixels, paper, (size_t)120 * 200);
    for (int y = 10; y < 110; y++) {
        for (int x = 20; x < 180; x++) {
            bool wall = x < 26 || x >= 174 || y < 16 || y >= 104;
            bool door = y >= 104 && x >= 90 && x < 110;
            pixels[y][x] = wall && !door ? ink : paper;
        }
    }
    pixels[50][100] = pixels[51][100] = pixels[52][100] = ink;
}

TEST(dark_strokes_of_a_png_are_walls_over_the_picture) {
    UNUSED_STATE;
    static uint8_t pixels[120][200];
    static char file[65536];
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = 200, .height = 120, .format = PNG_FORMAT_GRAY};
    paint_plan(pixels, 240, 30);
    png_alloc_size_t size = sizeof file;
    assert_int_not_equal(png_image_write_to_memory(&image, file, &size, 0, pixels, 0, NULL), 0);
    Drawn drawn = drawn_bytes("plan.png", file, size, NULL);
    assert_drawn(&drawn, "picture");
    assert_int_equal(drawn.drawing.item_count, 1);
    const DrawingItem* wall = drawn_item(&drawn, DRAWING_AREA, 0);
    assert_int_equal(wall->kind, DRAWN_WALL);
    assert_int_equal(wall->count, 12); // a frame with a gap is one outline, rings need a hole
    assert_near(ring_area(wall->points, wall->count), 160.0 * 100 - 148.0 * 88 - 20.0 * 6, 1e-9);
    assert_near(drawn.drawing.height, 120.0, 1e-9);
    assert_near(drawn.drawing.unit, 0.0, 1e-12);
    assert_int_equal(drawn.drawing.picture_width, 200);
    assert_int_equal(drawn.drawing.picture[10 * 200 + 20], 30);
    drawn_free(&drawn);
    drawn = drawn_bytes("plan.png", file, size / 2, NULL);
    assert_refused(&drawn, "the picture is broken or cut off");
    drawn_free(&drawn);
    // Grey on grey is a photograph.
    paint_plan(pixels, 120, 90);
    size = sizeof file;
    assert_int_not_equal(png_image_write_to_memory(&image, file, &size, 0, pixels, 0, NULL), 0);
    drawn = drawn_bytes("plan.png", file, size, NULL);
    assert_drawn(&drawn, "picture");
    assert_int_equal(drawn.drawing.item_count, 0);
    assert_contains(fixture_problems(drawn.fixture), "trace the walls by hand");
    drawn_free(&drawn);
}

TEST(dark_strokes_of_a_jpeg_are_walls_too) {
    UNUSED_STATE;
    static uint8_t pixels[120][200];
    paint_plan(pixels, 250, 10);
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char* file = NULL;
    unsigned long size = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &file, &size);
    jpeg.image_width = 200;
    jpeg.image_height = 120;
    jpeg.input_components = 1;
    jpeg.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 90, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < 120; y++) {
        JSAMPROW row = pixels[y];
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    Drawn drawn = drawn_bytes("plan.jpg", file, size, NULL);
    assert_drawn(&drawn, "picture");
    assert_int_equal(drawn_kinds(&drawn, DRAWN_WALL), 1);
    drawn_free(&drawn);
    drawn = drawn_bytes("plan.jpg", file, size / 2, NULL);
    assert_refused(&drawn, "the picture is broken or cut off");
    drawn_free(&drawn);
    free(file);
}

SUITE(CASE(rooms_crossings_and_transitions_of_jupedsim_are_walls_and_doors),
      CASE(polygons_are_free_ground_and_their_inner_rings_holes),
      CASE(well_known_text_that_is_broken_is_one_error_with_its_line),
      CASE(the_geometries_of_jupedsim_are_read_whole),
      CASE(a_topography_is_ground_obstacles_and_exits), CASE(a_shape_that_is_none_is_named),
      CASE(scenarios_of_vadere_are_read_whole), CASE(svg_shapes_turn_y_up_and_keep_their_layer),
      CASE(every_command_of_a_path_is_drawn),
      CASE(used_symbols_are_inserts_and_hidden_things_are_not_drawn),
      CASE(a_sheet_in_its_true_size_has_a_unit_and_paper_has_none),
      CASE(svg_that_is_broken_or_swells_is_one_error),
      CASE(the_office_as_svg_has_its_rooms_and_names),
      CASE(a_building_map_is_in_metres_by_its_measurements),
      CASE(a_building_map_that_is_broken_is_one_error),
      CASE(the_clinic_has_its_two_floors_walls_and_doors_by_kind),
      CASE(free_cells_are_ground_with_holes_in_metres),
      CASE(areas_that_touch_at_a_corner_stay_apart_and_keep_their_size),
      CASE(the_warehouse_is_one_ground_of_its_size),
      CASE(dark_strokes_of_a_png_are_walls_over_the_picture),
      CASE(dark_strokes_of_a_jpeg_are_walls_too))
