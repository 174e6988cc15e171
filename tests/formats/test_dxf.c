// DXF: what AutoCAD draws is what is read - blocks in blocks, turned, stretched and mirrored, layer
// 0, bulges, arcs, code pages, formatting codes - and what is broken is one error with its line.
#include "drawing_fixture.h"

#include "formats/dxf_tags.h"
#include "formats/flatten.h"

#define WRLD    LAYOUTS "/wrld_office_dxf/cad.dxf"
#define ISO     LAYOUTS "/jupedsim/ISO-Office.dxf"
#define STATION LAYOUTS "/jupedsim/SiB2023_entrance_jupedsim.dxf"

#define HEAD(version, units)                                                                       \
    "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\n" version "\n9\n$INSUNITS\n70\n" units "\n0\nENDSEC\n"
#define ENTITIES "0\nSECTION\n2\nENTITIES\n"
#define BLOCKS   "0\nSECTION\n2\nBLOCKS\n"
#define ENDSEC   "0\nENDSEC\n"
#define END      "0\nENDSEC\n0\nEOF\n"
#define BLOCK(name, x, y)                                                                          \
    "0\nBLOCK\n8\n0\n2\n" name "\n70\n0\n10\n" x "\n20\n" y "\n30\n0\n3\n" name "\n"
#define ENDBLK "0\nENDBLK\n8\n0\n"
#define LINE(layer, x0, y0, x1, y1)                                                                \
    "0\nLINE\n8\n" layer "\n10\n" x0 "\n20\n" y0 "\n11\n" x1 "\n21\n" y1 "\n"
#define INSERT(layer, name, x, y)                                                                  \
    "0\nINSERT\n8\n" layer "\n2\n" name "\n10\n" x "\n20\n" y "\n30\n0\n"

TEST(a_line_keeps_layer_place_and_source_line) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(HEAD("AC1015", "4") ENTITIES LINE("walls", "0", "0", "5000", "0") END);
    assert_drawn(&drawn, "dxf");
    assert_near(drawn.drawing.unit, 0.001, 1e-12);
    const DrawingItem* line = drawn_item(&drawn, DRAWING_LINE, 0);
    assert_string_equal(drawn.drawing.layers[line->layer].name, "walls");
    assert_point(line->points[1], 5000.0, 0.0);
    assert_int_equal(line->line, 20);
    drawn_free(&drawn);
}

TEST(an_insert_is_moved_turned_stretched_and_keeps_its_block) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(BLOCKS BLOCK("door 900", "1", "0") LINE("0", "1", "0", "2", "0")
                                 LINE("leaf", "1", "0", "1", "1") ENDBLK ENDSEC ENTITIES INSERT(
                                     "doors", "DOOR 900", "10", "20") "41\n2\n42\n3\n50\n90\n" END);
    assert_drawn(&drawn, "dxf");
    const DrawingItem* insert = drawn_item(&drawn, DRAWING_INSERT, 0);
    assert_string_equal(drawn.drawing.blocks[insert->block], "door 900");
    assert_point(insert->place, 10.0, 20.0);
    assert_near(insert->rotation, 1.5707963, 1e-6);
    assert_near(insert->scale[0], 2.0, 1e-9);
    assert_near(insert->scale[1], 3.0, 1e-9);
    const DrawingItem* inherits = drawn_item(&drawn, DRAWING_LINE, 0);
    assert_string_equal(drawn.drawing.layers[inherits->layer].name, "doors");
    assert_point(inherits->points[1], 10.0, 22.0);
    const DrawingItem* own = drawn_item(&drawn, DRAWING_LINE, 1);
    assert_string_equal(drawn.drawing.layers[own->layer].name, "leaf");
    assert_point(own->points[1], 7.0, 20.0);
    drawn_free(&drawn);
}

TEST(blocks_in_blocks_and_arrays_are_expanded) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(
        BLOCKS BLOCK("in", "0", "0") LINE("0", "0", "0", "1", "0") ENDBLK BLOCK("out", "0", "0")
            INSERT("0", "in", "5", "0") "50\n90\n" ENDBLK ENDSEC ENTITIES INSERT(
                "a", "out", "100", "0") "70\n3\n71\n2\n44\n10\n45\n20\n" END);
    assert_drawn(&drawn, "dxf");
    assert_int_equal(drawn_count(&drawn, DRAWING_INSERT, "a", "out"), 6);
    assert_int_equal(drawn_count(&drawn, DRAWING_INSERT, "a", "in"), 6);
    const DrawingItem* last = drawn_item(&drawn, DRAWING_LINE, 5);
    assert_point(last->points[0], 125.0, 20.0);
    assert_point(last->points[1], 125.0, 21.0);
    drawn_free(&drawn);
}

TEST(a_mirrored_extrusion_turns_x_round) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(ENTITIES "0\nARC\n8\n0\n10\n5\n20\n2\n40\n1\n50\n0\n51\n90\n230\n-1\n"
                                      "0\nLINE\n8\n0\n10\n5\n20\n2\n11\n6\n21\n2\n230\n-1\n" END);
    assert_drawn(&drawn, "dxf");
    const DrawingItem* arc = drawn_item(&drawn, DRAWING_LINE, 0);
    assert_point(arc->points[0], -6.0, 2.0);
    assert_point(arc->points[arc->count - 1], -5.0, 3.0);
    assert_point(drawn_item(&drawn, DRAWING_LINE, 1)->points[0], 5.0, 2.0); // lines have no system
    drawn_free(&drawn);
}

TEST(a_bulge_of_one_is_a_half_circle) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(ENTITIES "0\nLWPOLYLINE\n8\n0\n90\n2\n70\n1\n43\n0.2\n"
                                      "10\n0\n20\n0\n42\n1\n10\n4\n20\n0\n42\n1\n" END);
    assert_drawn(&drawn, "dxf");
    const DrawingItem* ring = drawn_item(&drawn, DRAWING_AREA, 0);
    assert_near(ring->thickness, 0.2, 1e-12);
    assert_int_equal(ring->count, 24);
    for (int i = 0; i < ring->count; i++) {
        assert_near(point_distance(ring->points[i], point(2.0, 0.0)), 2.0, 1e-9);
    }
    // Anticlockwise from (0, 0) to (4, 0) is below the chord.
    assert_point(ring->points[6], 2.0, -2.0);
    drawn_free(&drawn);
}

TEST(circles_ellipses_and_splines_are_within_their_chord) {
    UNUSED_STATE;
    Drawn drawn =
        drawn_text(ENTITIES "0\nCIRCLE\n8\n0\n10\n1\n20\n1\n40\n2\n"
                            "0\nELLIPSE\n8\n0\n10\n0\n20\n0\n11\n0\n21\n3\n40\n0.5\n41\n0\n42\n"
                            "6.283185307179586\n"
                            // A quarter of the unit circle as a rational spline.
                            "0\nSPLINE\n8\n0\n70\n4\n71\n2\n72\n6\n73\n3\n40\n0\n40\n0\n40\n0\n"
                            "40\n1\n40\n1\n40\n1\n41\n1\n41\n0.7071067811865476\n41\n1\n"
                            "10\n1\n20\n0\n10\n1\n20\n1\n10\n0\n20\n1\n" END);
    assert_drawn(&drawn, "dxf");
    const DrawingItem* circle = drawn_item(&drawn, DRAWING_AREA, 0);
    const double pi = 3.14159265358979;
    assert_near(ring_area(circle->points, circle->count), 4.0 * pi, 0.15);
    const DrawingItem* ellipse = drawn_item(&drawn, DRAWING_AREA, 1);
    assert_near(ring_area(ellipse->points, ellipse->count), 4.5 * pi, 0.17);
    const DrawingItem* spline = drawn_item(&drawn, DRAWING_LINE, 0);
    assert_true(spline->count >= 6);
    for (int i = 0; i < spline->count; i++) {
        assert_near(point_distance(spline->points[i], point(0.0, 0.0)), 1.0, 1e-9);
    }
    assert_point(spline->points[spline->count - 1], 0.0, 1.0);
    drawn_free(&drawn);
}

TEST(old_polylines_and_parallel_lines_are_chains) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(
        ENTITIES "0\nPOLYLINE\n8\nw\n66\n1\n70\n1\n0\nVERTEX\n8\nw\n10\n0\n20\n0\n"
                 "0\nVERTEX\n8\nw\n10\n3\n20\n0\n0\nVERTEX\n8\nw\n10\n3\n20\n3\n"
                 "0\nSEQEND\n8\nw\n" LINE(
                     "w", "0", "0", "1",
                     "1") "0\nMLINE\n8\nw\n70\n1\n71\n1\n72\n2\n73\n2\n"
                          "11\n0\n21\n0\n12\n1\n22\n0\n13\n0\n23\n1\n74\n2\n41\n0.1\n41\n0\n75\n0\n"
                          "74\n2\n41\n-0.1\n41\n0\n75\n0\n"
                          "11\n9\n21\n0\n12\n1\n22\n0\n13\n0\n23\n1\n74\n2\n41\n0.1\n41\n0\n75\n0\n"
                          "74\n2\n41\n-0.1\n41\n0\n75\n0\n" END);
    assert_drawn(&drawn, "dxf");
    assert_int_equal(drawn_item(&drawn, DRAWING_AREA, 0)->count, 3);
    assert_int_equal(drawn_count(&drawn, DRAWING_LINE, "w", NULL), 3);
    assert_point(drawn_item(&drawn, DRAWING_LINE, 1)->points[1], 9.0, 0.1);
    assert_point(drawn_item(&drawn, DRAWING_LINE, 2)->points[0], 0.0, -0.1);
    drawn_free(&drawn);
}

TEST(hidden_layers_are_marked_and_paper_space_is_left_out) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(
        "0\nSECTION\n2\nTABLES\n0\nTABLE\n2\nLAYER\n70\n2\n"
        "0\nLAYER\n2\nOLD\n70\n1\n62\n7\n0\nLAYER\n2\nOFF\n70\n0\n62\n-3\n0\nENDTAB\n" ENDSEC
            ENTITIES LINE("old", "0", "0", "1", "0") LINE("Off", "0", "0", "1", "0")
                LINE("on", "0", "0", "1", "0") LINE("on", "0", "0", "1", "0") "67\n1\n" END);
    assert_drawn(&drawn, "dxf");
    assert_int_equal(drawn.drawing.item_count, 3);
    assert_true(drawn.drawing.layers[drawn.drawing.items[0].layer].hidden);
    assert_true(drawn.drawing.layers[drawn.drawing.items[1].layer].hidden);
    assert_false(drawn.drawing.layers[drawn.drawing.items[2].layer].hidden);
    assert_non_null(strstr(fixture_problems(drawn.fixture), "paper space"));
    drawn_free(&drawn);
}

TEST(a_frozen_insert_hides_what_it_holds) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(
        "0\nSECTION\n2\nTABLES\n0\nTABLE\n2\nLAYER\n0\nLAYER\n2\nold\n70\n1\n0\nENDTAB\n" ENDSEC
            BLOCKS BLOCK("b", "0", "0") LINE("walls", "0", "0", "1", "0")
                ENDBLK ENDSEC ENTITIES INSERT("old", "b", "0", "0") END);
    assert_drawn(&drawn, "dxf");
    assert_int_equal(drawn_count(&drawn, DRAWING_LINE, NULL, NULL), 0);
    drawn_free(&drawn);
}

TEST(anonymous_copies_of_a_dynamic_block_carry_its_name) {
    UNUSED_STATE;
    Drawn drawn =
        drawn_text("0\nSECTION\n2\nTABLES\n0\nTABLE\n2\nBLOCK_RECORD\n"
                   "0\nBLOCK_RECORD\n5\n1A\n2\nDoor swing\n0\nBLOCK_RECORD\n5\n2B\n2\n*U7\n"
                   "1001\nAcDbBlockRepBTag\n1070\n1\n1005\n1A\n0\nENDTAB\n" ENDSEC BLOCKS BLOCK(
                       "*U7", "0", "0") LINE("0", "0", "0", "1", "0")
                       ENDBLK ENDSEC ENTITIES INSERT("d", "*U7", "0", "0") END);
    assert_drawn(&drawn, "dxf");
    assert_int_equal(drawn_count(&drawn, DRAWING_INSERT, "d", "Door swing"), 1);
    drawn_free(&drawn);
}

TEST(texts_lose_their_codes_and_attributes_belong_to_their_insert) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(
        BLOCKS BLOCK("tag", "0", "0") LINE("0", "0", "0", "1", "0") ENDBLK ENDSEC ENTITIES
        "0\nTEXT\n8\nt\n10\n4\n20\n2\n40\n1\n1\nRoom %%u12%%u, 20%%dC\n72\n4\n11\n7\n21\n3\n"
        "0\nMTEXT\n8\nt\n10\n0\n20\n0\n40\n1\n71\n5\n3\n{\\fArial|b1;Main\\Phall} \n"
        "1\n\\S1#2; \\U+00B0\\{x\\}\n" INSERT("n", "tag", "0",
                                              "0") "66\n1\n0\nATTRIB\n8\nn\n10\n1\n20\n1\n40\n1\n1"
                                                   "\nB 12\n2\nNR\n70\n0\n0\nSEQEND\n8\nn\n" END);
    assert_drawn(&drawn, "dxf");
    const DrawingItem* plain = drawn_item(&drawn, DRAWING_TEXT, 0);
    assert_string_equal(plain->text, "Room 12, 20\xc2\xb0"
                                     "C");
    assert_point(plain->points[0], 7.0, 3.0);
    const DrawingItem* rich = drawn_item(&drawn, DRAWING_TEXT, 1);
    assert_string_equal(rich->text, "Main hall 1/2 \xc2\xb0{x}");
    assert_point(rich->points[0], 0.0, 0.0);
    const DrawingItem* attribute = drawn_item(&drawn, DRAWING_TEXT, 2);
    assert_string_equal(attribute->text, "B 12");
    assert_int_equal(drawn.drawing.items[attribute->insert].shape, DRAWING_INSERT);
    drawn_free(&drawn);
}

TEST(old_files_are_read_in_their_code_page) {
    UNUSED_STATE;
    Drawn drawn = drawn_text(
        "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$DWGCODEPAGE\n3\n"
        "ANSI_1251\n" ENDSEC ENTITIES LINE("\xf1\xf2\xe5\xed\xfb", "0", "0", "1", "0") END);
    assert_drawn(&drawn, "dxf");
    assert_string_equal(drawn.drawing.layers[drawn.drawing.items[0].layer].name, "стены");
    drawn_free(&drawn);
    drawn =
        drawn_text("0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$DWGCODEPAGE\n3\n"
                   "ANSI_936\n" ENDSEC ENTITIES LINE("\xc7\xbd\xcc\xe5", "0", "0", "1", "0") END);
    assert_drawn(&drawn, "dxf");
    assert_string_equal(drawn.drawing.layers[drawn.drawing.items[0].layer].name, "墙体");
    drawn_free(&drawn);
    drawn = drawn_text("0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1032\n9\n$DWGCODEPAGE\n3\n"
                       "ANSI_1251\n" ENDSEC ENTITIES LINE("墙", "0", "0", "1", "0") END);
    assert_drawn(&drawn, "dxf");
    assert_string_equal(drawn.drawing.layers[drawn.drawing.items[0].layer].name, "墙");
    drawn_free(&drawn);
}

TEST(what_is_broken_is_one_error_with_its_line) {
    UNUSED_STATE;
    static const struct {
        const char* text;
        const char* words;
    } CASES[] = {
        {ENTITIES LINE("w", "0", "0", "1", "0"), "plan:16: the file ends within section ENTITIES"},
        {ENTITIES "0\nLINE\n8\nw\n10\n", "plan:9: the file ends behind a group code"},
        {ENTITIES LINE("w", "0", "nan", "1", "0") END, "plan:12: LINE: a number was expected for "
                                                       "group code 20, and \"nan\" came"},
        {ENTITIES LINE("w", "0", "1e13", "1", "0") END, "between -1e12 and 1e12"},
        {ENTITIES "0\nLINE\n8\nw\nwall\n5\n" END, "plan:9: a group code (a small whole number) was "
                                                  "expected, and \"wall\" came"},
        {BLOCKS ENDSEC "0\nEOF\n", "no section ENTITIES"},
        {BLOCKS BLOCK("a", "0", "0") INSERT("0", "a", "0", "0")
             ENDBLK ENDSEC ENTITIES INSERT("0", "a", "0", "0") END,
         "INSERT \"a\": the block contains itself"},
        {"AutoCAD Binary DXF\r\n\x1a", "only text DXF is read (save it as"},
        {"AC1032\n", "this is a DWG drawing, and only DXF is read (open it in a CAD program"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Drawn drawn = drawn_text(CASES[i].text);
        assert_refused(&drawn, CASES[i].words);
        drawn_free(&drawn);
    }
}

TEST(ten_thousand_blocks_in_each_other_are_refused) {
    UNUSED_STATE;
    char* text = calloc(1, 2 << 20);
    assert_non_null(text);
    size_t used = (size_t)sprintf(text, "%s", BLOCKS);
    for (int i = 0; i < 10000; i++) {
        used += (size_t)sprintf(text + used, "0\nBLOCK\n2\nb%d\n0\nINSERT\n2\nb%d\n0\nENDBLK\n", i,
                                i + 1);
    }
    sprintf(text + used, "%s", ENDSEC ENTITIES INSERT("0", "b0", "0", "0") END);
    Drawn drawn = drawn_text(text);
    assert_refused(&drawn, "INSERT \"b16\": blocks are nested deeper than 16");
    drawn_free(&drawn);
    free(text);
}

TEST(blocks_that_multiply_without_end_are_refused) {
    UNUSED_STATE;
    // 15 levels of an array of 30000 x 30000.
    char text[8192];
    size_t used = (size_t)sprintf(text, "%s", BLOCKS);
    for (int i = 0; i < 15; i++) {
        used += (size_t)sprintf(text + used,
                                "0\nBLOCK\n2\nb%d\n0\nINSERT\n2\nb%d\n70\n30000\n71\n30000\n44\n1\n"
                                "45\n1\n0\nENDBLK\n",
                                i, i + 1);
    }
    used += (size_t)sprintf(text + used, "0\nBLOCK\n2\nb15\n0\nENDBLK\n");
    sprintf(text + used, "%s", ENDSEC ENTITIES INSERT("0", "b0", "0", "0") END);
    Drawn drawn = drawn_text(text);
    assert_refused(&drawn, "more than 4000000 points");
    drawn_free(&drawn);
}

TEST(the_office_of_wrld_is_read_whole_and_fast) {
    UNUSED_STATE;
    skip_without(WRLD);
    Drawn drawn = drawn_file(WRLD);
    assert_drawn(&drawn, "dxf");
    assert_near(drawn.drawing.unit, 0.001, 1e-12);
    assert_int_equal(drawn_count(&drawn, DRAWING_INSERT, NULL, NULL), 593);
    int doors = 0;
    int windows = 0;
    for (int i = 0; i < drawn.drawing.item_count; i++) {
        const DrawingItem* item = &drawn.drawing.items[i];
        bool top = item->shape == DRAWING_INSERT && item->insert < 0;
        bool door = top && strcmp(drawn.drawing.layers[item->layer].name, "doors") == 0;
        doors += door ? 1 : 0;
        windows += door && strcmp(drawn.drawing.blocks[item->block], "wind 1400") == 0 ? 1 : 0;
    }
    assert_int_equal(doors, 83);
    assert_int_equal(windows, 47);
    assert_true(drawn.seconds < 3.0); // sanitized; README.md has the real figure
    drawn_free(&drawn);
}

TEST(drawings_of_jupedsim_are_read) {
    UNUSED_STATE;
    skip_without(ISO);
    Drawn drawn = drawn_file(ISO);
    assert_drawn(&drawn, "dxf");
    assert_near(drawn.drawing.unit, 1.0, 1e-12);
    assert_true(drawn_count(&drawn, DRAWING_AREA, "walkablearea", NULL) >= 1);
    assert_int_equal(drawn_count(&drawn, DRAWING_TEXT, NULL, NULL), 12);
    drawn_free(&drawn);
    drawn = drawn_file(STATION);
    assert_drawn(&drawn, "dxf");
    assert_int_equal(drawn_count(&drawn, DRAWING_INSERT, NULL, NULL), 222);
    assert_true(drawn_count(&drawn, DRAWING_AREA, "jps-walkablearea", NULL) >= 1);
    drawn_free(&drawn);
}

SUITE(CASE(a_line_keeps_layer_place_and_source_line),
      CASE(an_insert_is_moved_turned_stretched_and_keeps_its_block),
      CASE(blocks_in_blocks_and_arrays_are_expanded), CASE(a_mirrored_extrusion_turns_x_round),
      CASE(a_bulge_of_one_is_a_half_circle),
      CASE(circles_ellipses_and_splines_are_within_their_chord),
      CASE(old_polylines_and_parallel_lines_are_chains),
      CASE(hidden_layers_are_marked_and_paper_space_is_left_out),
      CASE(a_frozen_insert_hides_what_it_holds),
      CASE(anonymous_copies_of_a_dynamic_block_carry_its_name),
      CASE(texts_lose_their_codes_and_attributes_belong_to_their_insert),
      CASE(old_files_are_read_in_their_code_page), CASE(what_is_broken_is_one_error_with_its_line),
      CASE(ten_thousand_blocks_in_each_other_are_refused),
      CASE(blocks_that_multiply_without_end_are_refused),
      CASE(the_office_of_wrld_is_read_whole_and_fast), CASE(drawings_of_jupedsim_are_read))
