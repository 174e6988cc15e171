// An open door in the picture of a plan is a door, hung and opening as drawn, and its leaf and arc
// are no walls; a quarter of a circle where no gap is stays what it was.
#include "paper_fixture.h"

#include "formats/import.h"

/// Two pixels square.
static void dot(Paper* paper, double x, double y) {
    const int left = (int)floor(x + 0.5);
    const int top = (int)floor(y + 0.5);
    fill(paper, left, top, left + 2, top + 2, 0);
}

/// A leaf from its foot, and the arc from its tip to where the gap ends.
static void swing(Paper* paper, double x, double y, double leaf_x, double leaf_y, double gap_x,
                  double gap_y) {
    for (int i = 0; i <= 200; i++) {
        const double turn = 1.5707963 * i / 200.0;
        dot(paper, x + leaf_x * i / 200.0, y + leaf_y * i / 200.0);
        dot(paper, x + leaf_x * cos(turn) + gap_x * sin(turn),
            y + leaf_y * cos(turn) + gap_y * sin(turn));
    }
}

/// The building with a leaf in each of its eight doors: three open up from the corridor, three
/// down, one exit has a leaf, the other two.
static Paper* furnished(void) {
    Paper* paper = blank();
    draw_building(paper, true);
    for (int x = 250; x <= 850; x += 300) {
        swing(paper, x, 358, 0, -30, 28, 0);
        swing(paper, x + 28, 426, 0, 30, -28, 0);
    }
    swing(paper, 126, 375, 30, 0, 0, 28);
    fill(paper, 1014, 369, 1020, 411, 255);
    swing(paper, 1012, 369, -20, 0, 0, 20);
    swing(paper, 1012, 409, -20, 0, 0, -20);
    return paper;
}

static int doors_of(const Drawn* drawn, const DrawingItem* doors[16]) {
    int count = 0;
    for (int i = 0; i < drawn->drawing.item_count; i++) {
        const DrawingItem* item = &drawn->drawing.items[i];
        if (item->kind == DRAWN_DOOR && count < 16) {
            doors[count++] = item;
        }
    }
    return count;
}

static const DrawingItem* door_near(const Drawn* drawn, double x, double y) {
    const DrawingItem* doors[16];
    const int count = doors_of(drawn, doors);
    for (int i = 0; i < count; i++) {
        Point middle = point_mid(doors[i]->points[0], doors[i]->points[1]);
        if (point_distance(middle, point(x, HIGH - y)) < 6.0) {
            return doors[i];
        }
    }
    fail_msg("no door at %.0f, %.0f", x, y);
    return NULL;
}

TEST(leaves_and_arcs_are_doors_and_no_walls) {
    UNUSED_STATE;
    Drawn drawn = read_paper(furnished());
    const DrawingItem* doors[16];
    assert_int_equal(doors_of(&drawn, doors), 8);
    assert_contains(fixture_problems(drawn.fixture), "8 doors were told by their leaves");
    const DrawingItem* up = door_near(&drawn, 265, 363);
    assert_near(point_distance(up->points[0], up->points[1]), 29.0, 4.0);
    assert_int_equal(up->detail->hinge, HINGE_START);
    assert_near(up->points[0].x, 251.0,
                3.0); // hung at the left, opening up: to the left of its line
    assert_int_equal(up->detail->opens, OPENS_LEFT);
    const DrawingItem* down = door_near(&drawn, 265, 423);
    assert_near(down->points[0].x, 279.0, 3.0); // hung at the right, opening down
    assert_int_equal(down->detail->opens, OPENS_LEFT);
    const DrawingItem* pair = door_near(&drawn, 1017, 390);
    assert_int_equal(pair->detail->hinge, HINGE_BOTH);
    assert_near(point_distance(pair->points[0], pair->points[1]), 41.0, 4.0);
    for (int i = 0; i < drawn.drawing.item_count; i++) { // nothing is left of them in the rooms
        const DrawingItem* item = &drawn.drawing.items[i];
        for (int p = 0; p < item->count && item->kind == DRAWN_WALL; p++) {
            const Point at = item->points[p];
            assert_false(at.x > 245 && at.x < 285 && at.y > HIGH - 350 && at.y < HIGH - 326);
        }
    }
    drawn_free(&drawn);
}

TEST(a_photograph_held_askew_has_its_doors_too) {
    UNUSED_STATE;
    Paper* paper = furnished();
    photograph(paper);
    Drawn drawn = read_paper(paper);
    const DrawingItem* doors[16];
    assert_true(doors_of(&drawn, doors) >= 7);
    drawn_free(&drawn);
}

TEST(a_curve_where_the_wall_has_no_gap_stays_wall) {
    UNUSED_STATE;
    Paper* paper = blank();
    draw_building(paper, true);
    swing(paper, 600, 358, 0, -30, 28, 0); // on a wall without a gap
    swing(paper, 126, 655, 30, 0, 0, -28); // a shower in a corner
    Drawn drawn = read_paper(paper);
    const DrawingItem* doors[16];
    assert_int_equal(doors_of(&drawn, doors), 0);
    drawn_free(&drawn);
}

TEST(a_picture_with_open_doors_becomes_rooms_joined_by_them) {
    UNUSED_STATE;
    Paper* paper = furnished();
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
    assert_int_equal(fixture->def.opening_count, 8);
    int exits = 0;
    for (int i = 0; i < fixture->def.opening_count; i++) {
        const OpeningDef* door = &fixture->def.openings[i];
        assert_int_equal(door->kind, OPENING_DOOR);
        assert_int_not_equal(door->opens, OPENS_UNKNOWN);
        exits += door->exit;
    }
    assert_int_equal(exits, 2);
    assert_int_equal(outcome.mark_count, 0);
    fixture_free(fixture);
}

SUITE(CASE(leaves_and_arcs_are_doors_and_no_walls), CASE(a_photograph_held_askew_has_its_doors_too),
      CASE(a_curve_where_the_wall_has_no_gap_stays_wall),
      CASE(a_picture_with_open_doors_becomes_rooms_joined_by_them))
