// What a picture shows beside its plan - frame, title block, legend, letters - comes on a layer of
// its own, which is ignored and told; the plan stays wall, open at its exits or not.
#include "drawing_fixture.h"

#include "formats/picture_sheet.h"

#include <png.h>

#define WIDE 1400
#define HIGH 1000

/// A sheet of white paper, rows from the top.
typedef struct Paper {
    uint8_t pixels[HIGH][WIDE];
} Paper;

static Paper* blank(void) {
    Paper* paper = malloc(sizeof *paper);
    assert_non_null(paper);
    memset(paper->pixels, 255, sizeof paper->pixels);
    return paper;
}

static void fill(Paper* paper, int x0, int y0, int x1, int y1, uint8_t grey) {
    for (int y = y0; y < y1; y++) {
        memset(&paper->pixels[y][x0], grey, (size_t)(x1 - x0));
    }
}

static void box(Paper* paper, int x0, int y0, int x1, int y1, int pen) {
    fill(paper, x0, y0, x1, y0 + pen, 0);
    fill(paper, x0, y1 - pen, x1, y1, 0);
    fill(paper, x0, y0, x0 + pen, y1, 0);
    fill(paper, x1 - pen, y0, x1, y1, 0);
}

/// A word: letters of 7 x 14 pixels with holes and gaps, less than a stroke of wall.
static void letter(Paper* paper, int x, int y, int letters) {
    for (int i = 0; i < letters; i++) {
        box(paper, x + 11 * i, y, x + 11 * i + 7, y + 14, 1);
    }
}

/// 30 x 18 m at 30 pixels a metre from 120, 120: six rooms named, a corridor, doors of a metre.
static void draw_building(Paper* paper, bool exits) {
    box(paper, 120, 120, 1020, 660, 6);
    fill(paper, 120, 360, 1020, 366, 0);
    fill(paper, 120, 420, 1020, 426, 0);
    for (int x = 420; x <= 720; x += 300) {
        fill(paper, x, 120, x + 6, 360, 0);
        fill(paper, x, 420, x + 6, 660, 0);
    }
    for (int x = 250; x <= 850; x += 300) {
        fill(paper, x, 360, x + 30, 366, 255);
        fill(paper, x, 420, x + 30, 426, 255);
        letter(paper, x - 40, 230, 5);
        letter(paper, x - 40, 540, 4);
    }
    if (exits) {
        fill(paper, 120, 375, 126, 405, 255);
        fill(paper, 1014, 375, 1020, 405, 255);
    }
}

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

/// The paper as a PNG, read; the paper is freed.
static Drawn read_paper(Paper* paper) {
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = WIDE, .height = HIGH, .format = PNG_FORMAT_GRAY};
    png_alloc_size_t size = 0;
    assert_int_not_equal(png_image_write_to_memory(&image, NULL, &size, 0, paper->pixels, 0, NULL),
                         0);
    uint8_t* bytes = malloc(size);
    assert_non_null(bytes);
    assert_int_not_equal(png_image_write_to_memory(&image, bytes, &size, 0, paper->pixels, 0, NULL),
                         0);
    Drawn drawn = drawn_bytes("plan.png", bytes, size, NULL);
    free(bytes);
    free(paper);
    assert_drawn(&drawn, "picture");
    return drawn;
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

/// The paper as somebody photographs it who holds the camera askew: 25 pixels over its width; the
/// wall that it hangs on is dark below.
static void photograph(Paper* paper) {
    Paper* before = malloc(sizeof *before);
    assert_non_null(before);
    *before = *paper;
    for (int x = 0; x < WIDE; x++) {
        const int down = 25 * x / WIDE;
        for (int y = 0; y < HIGH; y++) {
            paper->pixels[y][x] = y >= down ? before->pixels[y - down][x] : 255;
        }
    }
    free(before);
    fill(paper, 0, HIGH - 30, WIDE, HIGH, 0);
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
