// What a picture shows beside its plan - frame, title block, legend, letters - comes on a layer of
// its own, which is ignored and told; the plan stays wall, open at its exits or not.
#include "paper_fixture.h"

#include "formats/picture_sheet.h"

/// Rows of cells with a word in each, from a corner.
static void draw_table(Paper* paper, int x, int y) {
    for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 3; column++) {
            int left = x + 120 * column;
            int top = y + 34 * row;
            box(paper, left, top, left + 122, top + 36, 2);
            letter(paper, left + 12, top + 11, 6);
        }
    }
}

static void draw_legend(Paper* paper) {
    box(paper, 1100, 120, 1320, 420, 2);
    for (int row = 0; row < 8; row++) {
        fill(paper, 1120, 140 + 34 * row, 1140, 160 + 34 * row, 0);
        letter(paper, 1170, 144 + 34 * row, 6);
    }
}

/// Whether an outline or a hole with a corner near a pixel lies beside the plan; it must be one.
static bool is_beside(const Drawn* drawn, double x, double y) {
    for (int i = 0; i < drawn->drawing.item_count; i++) {
        const DrawingItem* item = &drawn->drawing.items[i];
        for (int p = 0; p < item->count; p++) {
            if (point_distance(item->points[p], point(x, HIGH - y)) < 2.0) {
                return strcmp(drawn->drawing.layers[item->layer].name, PICTURE_BESIDE) == 0;
            }
        }
    }
    fail_msg("nothing is drawn at %.0f, %.0f", x, y);
    return false;
}

TEST(frame_title_block_and_legend_stand_beside_a_closed_building) {
    UNUSED_STATE;
    Paper* paper = blank();
    draw_building(paper, false);
    box(paper, 30, 30, 1370, 970, 2);
    box(paper, 50, 50, 1350, 950, 4);
    draw_table(paper, 986, 810);
    draw_legend(paper);
    Drawn drawn = read_paper(paper);
    assert_false(is_beside(&drawn, 120, 120));
    assert_true(is_beside(&drawn, 30, 30));
    assert_true(is_beside(&drawn, 50, 50));
    assert_true(is_beside(&drawn, 986, 810));
    assert_true(is_beside(&drawn, 1100, 120));
    drawn_free(&drawn);
}

TEST(a_building_with_exits_as_gaps_is_told_from_its_frame_too) {
    UNUSED_STATE;
    Paper* paper = blank();
    draw_building(paper, true);
    box(paper, 30, 30, 1370, 970, 2);
    box(paper, 50, 50, 1350, 950, 4);
    fill(paper, 980, 806, 1350, 810, 0); // the title block hangs on the frame
    draw_table(paper, 986, 808);
    Drawn drawn = read_paper(paper);
    assert_false(is_beside(&drawn, 120, 120));
    assert_false(is_beside(&drawn, 120, 660));
    assert_false(is_beside(&drawn, 280, 360)); // a piece of wall between two doors
    assert_true(is_beside(&drawn, 50, 50));
    drawn_free(&drawn);
}

TEST(a_title_block_without_a_frame_and_large_letters_stand_beside) {
    UNUSED_STATE;
    Paper* paper = blank();
    draw_building(paper, true);
    draw_table(paper, 700, 780);
    fill(paper, 1200, 200, 1210, 300, 0); // an arrow to the north
    Drawn drawn = read_paper(paper);
    assert_true(is_beside(&drawn, 700, 780));
    assert_true(is_beside(&drawn, 1200, 200));
    assert_false(is_beside(&drawn, 1020, 660));
    drawn_free(&drawn);
}

TEST(a_photograph_that_is_held_askew_is_parted_too_and_words_in_rooms_are_no_walls) {
    UNUSED_STATE;
    Paper* paper = blank();
    draw_building(paper, true);
    box(paper, 30, 30, 1370, 930, 4);
    draw_table(paper, 950, 740);
    draw_legend(paper);
    box(paper, 200, 180, 222, 206, 2); // a large letter
    photograph(paper);
    Drawn drawn = read_paper(paper);
    assert_false(is_beside(&drawn, 120, 122));
    assert_true(is_beside(&drawn, 30, 30));
    assert_true(is_beside(&drawn, 950, 740 + 16));
    assert_true(is_beside(&drawn, 1100, 120 + 19));
    assert_true(is_beside(&drawn, 0, HIGH));
    assert_true(is_beside(&drawn, 200, 180 + 3));
    assert_contains(fixture_problems(drawn.fixture), "were taken for lettering");
    drawn_free(&drawn);
}

TEST(a_building_that_fills_the_picture_and_an_annexe_stay_wall) {
    UNUSED_STATE;
    Paper* paper = blank();
    draw_building(paper, false);
    box(paper, 1100, 120, 1320, 420, 6); // an annexe of two rooms with their names
    fill(paper, 1100, 260, 1320, 266, 0);
    letter(paper, 1180, 190, 4);
    letter(paper, 1180, 340, 4);
    Drawn drawn = read_paper(paper);
    assert_int_equal(drawn.drawing.layer_count, 1);
    drawn_free(&drawn);
    paper = blank();
    box(paper, 20, 20, 1380, 980, 8); // a hall with islands in it
    for (int i = 0; i < 6; i++) {
        fill(paper, 120 + 200 * i, 120, 180 + 200 * i, 880, 0);
    }
    drawn = read_paper(paper);
    assert_int_equal(drawn.drawing.layer_count, 1);
    drawn_free(&drawn);
}

TEST(the_rooms_are_the_building_s_and_what_was_left_out_is_marked_with_what_to_do) {
    UNUSED_STATE;
    Paper* paper = blank();
    draw_building(paper, false);
    draw_table(paper, 900, 780);
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = WIDE, .height = HIGH, .format = PNG_FORMAT_GRAY};
    png_alloc_size_t size = (png_alloc_size_t)WIDE * HIGH;
    uint8_t* bytes = malloc(size);
    assert_int_not_equal(png_image_write_to_memory(&image, bytes, &size, 0, paper->pixels, 0, NULL),
                         0);
    free(paper);
    Fixture* fixture = fixture_new();
    ImportOptions options = {.unit = 1.0 / 30.0, .storey_height = 3.6};
    ImportOutcome outcome = {0};
    fixture->status = formats_import_telling(&fixture->arena, "plan.png", bytes, size, &options,
                                             &fixture->problems, &fixture->def, &outcome);
    free(bytes);
    if (fixture->status != STATUS_OK) {
        fail_msg("%s", fixture_problems(fixture));
    }
    assert_int_equal(fixture->def.room_count, 7);
    assert_contains(fixture_problems(fixture),
                    "frame, its title block or a legend: left out, at 36.0");
    assert_contains(fixture_problems(fixture),
                    "map layer \"" PICTURE_BESIDE "\" as wall in the mapping file");
    fixture_free(fixture);
}

SUITE(CASE(frame_title_block_and_legend_stand_beside_a_closed_building),
      CASE(a_building_with_exits_as_gaps_is_told_from_its_frame_too),
      CASE(a_title_block_without_a_frame_and_large_letters_stand_beside),
      CASE(a_photograph_that_is_held_askew_is_parted_too_and_words_in_rooms_are_no_walls),
      CASE(a_building_that_fills_the_picture_and_an_annexe_stay_wall),
      CASE(the_rooms_are_the_building_s_and_what_was_left_out_is_marked_with_what_to_do))
