// Canvas: coverage against areas that can be worked out by hand, clipping, holes, the mask.

#include "support/check.h"

#include "view/canvas.h"

static Canvas open_canvas(int width, int height) {
    Canvas canvas = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&canvas, width, height, &error), STATUS_OK);
    canvas_clear(&canvas, colour_hex(0x000000));
    return canvas;
}

/// Painted area in pixels: white on black, by the sum of red.
static double painted(const Canvas* canvas) {
    double sum = 0.0;
    for (int y = 0; y < canvas->height; y++) {
        for (int x = 0; x < canvas->width; x++) {
            sum += (double)canvas_at(canvas, x, y).r / 255.0;
        }
    }
    return sum;
}

static const Colour white = {255, 255, 255, 255};

TEST(a_rectangle_on_whole_pixels_fills_exactly_these) {
    UNUSED_STATE;
    Canvas canvas = open_canvas(16, 16);
    canvas_rect(&canvas, 3.0f, 4.0f, 5.0f, 6.0f, white);
    for (int y = 0; y < 16; y++) {
        for (int x = 0; x < 16; x++) {
            bool inside = x >= 3 && x < 8 && y >= 4 && y < 10;
            assert_int_equal(canvas_at(&canvas, x, y).r, inside ? 255 : 0);
        }
    }
    canvas_free(&canvas);
}

TEST(a_pixel_half_covered_is_half_as_bright) {
    UNUSED_STATE;
    Canvas canvas = open_canvas(8, 8);
    canvas_rect(&canvas, 2.5f, 2.0f, 2.0f, 1.0f, white);
    assert_near(canvas_at(&canvas, 2, 2).r, 127.5, 1.5);
    assert_int_equal(canvas_at(&canvas, 3, 2).r, 255);
    assert_near(canvas_at(&canvas, 4, 2).r, 127.5, 1.5);
    assert_int_equal(canvas_at(&canvas, 5, 2).r, 0);
    canvas_free(&canvas);
}

TEST(areas_of_triangles_discs_and_rings_are_those_of_geometry) {
    UNUSED_STATE;
    Canvas canvas = open_canvas(200, 200);
    const vec2s triangle[3] = {{{10.3f, 20.7f}}, {{150.1f, 44.2f}}, {{60.9f, 181.5f}}};
    canvas_polygon(&canvas, triangle, 3, white);
    double exact = 0.5 * fabs((150.1 - 10.3) * (181.5 - 20.7) - (60.9 - 10.3) * (44.2 - 20.7));
    assert_near(painted(&canvas), exact, exact * 0.002);

    canvas_clear(&canvas, colour_hex(0x000000));
    canvas_circle(&canvas, 100.0f, 100.0f, 50.0f, white);
    assert_near(painted(&canvas), 7853.98, 31.4); // chords within 0.1 px of the arc

    canvas_clear(&canvas, colour_hex(0x000000));
    canvas_ring(&canvas, 100.0f, 100.0f, 50.0f, 10.0f, white);
    assert_near(painted(&canvas), 3.14159265 * (55.0 * 55.0 - 45.0 * 45.0), 31.4);
    assert_int_equal(canvas_at(&canvas, 100, 100).r, 0);
    canvas_free(&canvas);
}

TEST(a_contour_the_other_way_round_is_a_hole) {
    UNUSED_STATE;
    Canvas canvas = open_canvas(40, 40);
    canvas_move(&canvas, 5.0f, 5.0f);
    canvas_line(&canvas, 35.0f, 5.0f);
    canvas_line(&canvas, 35.0f, 35.0f);
    canvas_line(&canvas, 5.0f, 35.0f);
    canvas_move(&canvas, 15.0f, 15.0f);
    canvas_line(&canvas, 15.0f, 25.0f);
    canvas_line(&canvas, 25.0f, 25.0f);
    canvas_line(&canvas, 25.0f, 15.0f);
    canvas_fill(&canvas, white);
    assert_int_equal(canvas_at(&canvas, 10, 10).r, 255);
    assert_int_equal(canvas_at(&canvas, 20, 20).r, 0);
    assert_near(painted(&canvas), 800.0, 0.5);
    canvas_free(&canvas);
}

TEST(pieces_of_a_stroke_unite_where_they_overlap) {
    UNUSED_STATE;
    Canvas canvas = open_canvas(60, 60);
    canvas_move(&canvas, 10.0f, 10.0f);
    canvas_line(&canvas, 50.0f, 10.0f);
    canvas_line(&canvas, 50.0f, 50.0f);
    canvas_stroke(&canvas, 6.0f, false, white);
    assert_int_equal(canvas_at(&canvas, 30, 10).r, 255);
    assert_int_equal(canvas_at(&canvas, 50, 10).r, 255); // the joint, covered by three pieces
    assert_int_equal(canvas_at(&canvas, 30, 30).r, 0);
    canvas_free(&canvas);
}

TEST(a_card_on_whole_pixels_looks_like_one_between_pixels) {
    UNUSED_STATE;
    // The two ways of painting a plate and a frame: in pieces, and as one path.
    Canvas whole = open_canvas(120, 90);
    Canvas path = open_canvas(120, 90);
    canvas_round_rect(&whole, 7.0f, 9.0f, 100.0f, 70.0f, 12.5f, white);
    canvas_round_rect(&path, 7.0005f, 9.0005f, 100.0f, 70.0f, 12.5f, white);
    canvas_frame(&whole, 7.0f, 9.0f, 100.0f, 70.0f, 12.5f, 2.5f, colour_hex(0x3060C0));
    canvas_frame(&path, 7.0005f, 9.0005f, 100.0f, 70.0f, 12.5f, 2.5f, colour_hex(0x3060C0));
    for (int y = 0; y < 90; y++) {
        for (int x = 0; x < 120; x++) {
            assert_near(canvas_at(&whole, x, y).r, canvas_at(&path, x, y).r, 2);
            assert_near(canvas_at(&whole, x, y).b, canvas_at(&path, x, y).b, 2);
        }
    }
    canvas_free(&whole);
    canvas_free(&path);
}

TEST(nothing_is_painted_outside_the_clip) {
    UNUSED_STATE;
    Canvas canvas = open_canvas(40, 40);
    canvas_clip(&canvas, (Box){10, 12, 8, 9});
    canvas_circle(&canvas, 14.0f, 16.0f, 100.0f, white);
    const uint8_t plane[4] = {255, 255, 255, 255};
    canvas_stamp(&canvas, plane, 2, 2, 2, 9, 11, white);
    assert_near(painted(&canvas), 72.0, 0.01);
    canvas_clip(&canvas, (Box){-5, -5, 3, 3}); // off the canvas: nothing at all
    canvas_rect(&canvas, -10.0f, -10.0f, 100.0f, 100.0f, white);
    assert_near(painted(&canvas), 72.0, 0.01);
    canvas_free(&canvas);
}

TEST(shapes_far_outside_do_no_harm) {
    UNUSED_STATE;
    Canvas canvas = open_canvas(20, 20);
    canvas_segment(&canvas, -1e6f, 10.0f, 1e6f, 10.0f, 2.0f, white);
    assert_near(painted(&canvas), 40.0, 0.5);
    canvas_circle(&canvas, 5000.0f, 5000.0f, 100.0f, white);
    canvas_segment(&canvas, 3.0f, 3.0f, 3.0f, 3.0f, 2.0f, white); // no length
    assert_near(painted(&canvas), 40.0, 0.5);
    canvas_free(&canvas);
}

TEST(half_transparent_paint_mixes) {
    UNUSED_STATE;
    Canvas canvas = open_canvas(4, 4);
    canvas_rect(&canvas, 0.0f, 0.0f, 4.0f, 4.0f, colour_hex(0x204060));
    canvas_rect(&canvas, 0.0f, 0.0f, 4.0f, 4.0f, colour_alpha(colour_hex(0xA0C0E0), 128));
    Colour mixed = canvas_at(&canvas, 2, 2);
    assert_near(mixed.r, 0x60, 2);
    assert_near(mixed.g, 0x80, 2);
    assert_near(mixed.b, 0xA0, 2);
    canvas_free(&canvas);
}

TEST(the_mask_remembers_where_floor_was_painted_last) {
    UNUSED_STATE;
    uint8_t mask[100];
    Canvas canvas = open_canvas(10, 10);
    canvas.mask = mask;
    canvas.mask_value = 0;
    canvas_clear(&canvas, colour_hex(0x000000));
    canvas.mask_value = 255;
    canvas_rect(&canvas, 1.0f, 1.0f, 8.0f, 8.0f, white);
    canvas.mask_value = 0;
    canvas_rect(&canvas, 4.0f, 0.0f, 2.0f, 10.0f, colour_hex(0x336699)); // a wall across it
    assert_int_equal(mask[5 * 10 + 2], 255);
    assert_int_equal(mask[5 * 10 + 4], 0);
    assert_int_equal(mask[0], 0);
    canvas_free(&canvas);
}

TEST(a_size_of_nothing_is_refused) {
    UNUSED_STATE;
    Canvas canvas = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&canvas, 0, 10, &error), STATUS_NO_MEMORY);
    assert_contains(error.message, "0x10");
    canvas_free(&canvas);
}

SUITE(CASE(a_rectangle_on_whole_pixels_fills_exactly_these),
      CASE(a_pixel_half_covered_is_half_as_bright),
      CASE(areas_of_triangles_discs_and_rings_are_those_of_geometry),
      CASE(a_contour_the_other_way_round_is_a_hole),
      CASE(pieces_of_a_stroke_unite_where_they_overlap),
      CASE(a_card_on_whole_pixels_looks_like_one_between_pixels),
      CASE(nothing_is_painted_outside_the_clip), CASE(shapes_far_outside_do_no_harm),
      CASE(half_transparent_paint_mixes), CASE(the_mask_remembers_where_floor_was_painted_last),
      CASE(a_size_of_nothing_is_refused))
