// Drawing: what a reader hands in is kept clean, within bounds and finite, and the first thing that
// is not is said once, with its line.
#include "formats/drawing.h"
#include "support/check.h"

typedef struct Sheet {
    Arena arena;
    Problems problems;
    Drawing drawing;
} Sheet;

static Sheet* sheet_new(void) {
    Sheet* sheet = calloc(1, sizeof *sheet);
    assert_non_null(sheet);
    arena_init_growing(&sheet->arena, (size_t)1 << 30);
    problems_init(&sheet->problems);
    sheet->drawing = drawing_begin(&sheet->arena, "plan.dxf", &sheet->problems);
    return sheet;
}

static void sheet_free(Sheet* sheet) {
    arena_free(&sheet->arena);
    free(sheet);
}

static int add(Sheet* sheet, DrawingShape shape, int line, const Point* points, int count) {
    DrawingItem item = drawing_item(shape, line);
    return drawing_add(&sheet->drawing, &item, points, count);
}

TEST(points_are_copied_without_repeats) {
    UNUSED_STATE;
    Sheet* sheet = sheet_new();
    Point ring[] = {{0, 0}, {0, 0}, {4, 0}, {4, 3}, {0, 3}, {0, 0}};
    int index = add(sheet, DRAWING_AREA, 7, ring, 6);
    assert_int_equal(index, 0);
    ring[2].x = 99.0;
    const DrawingItem* item = &sheet->drawing.items[0];
    assert_int_equal(item->count, 4);
    assert_near(item->points[1].x, 4.0, 0.0);
    assert_int_equal(item->line, 7);
    assert_int_equal(sheet->drawing.storey_count, 1);
    sheet_free(sheet);
}

TEST(what_says_nothing_is_left_out_without_a_word) {
    UNUSED_STATE;
    Sheet* sheet = sheet_new();
    const Point same[] = {{1, 1}, {1, 1}, {1, 1}};
    assert_int_equal(add(sheet, DRAWING_LINE, 1, same, 2), -1);
    assert_int_equal(add(sheet, DRAWING_AREA, 2, same, 3), -1);
    DrawingItem text = drawing_item(DRAWING_TEXT, 3);
    text.text = " \t ";
    assert_int_equal(drawing_add(&sheet->drawing, &text, same, 1), -1);
    assert_false(sheet->drawing.failed);
    assert_int_equal(sheet->problems.errors, 0);
    assert_int_equal(sheet->drawing.item_count, 0);
    sheet_free(sheet);
}

TEST(a_number_that_is_none_is_one_error_with_its_line) {
    UNUSED_STATE;
    const double bad[] = {NAN, INFINITY, -INFINITY, 1e13};
    for (int i = 0; i < 4; i++) {
        Sheet* sheet = sheet_new();
        const Point points[] = {{0, 0}, {5, bad[i]}};
        assert_int_equal(add(sheet, DRAWING_LINE, 42, points, 2), -1);
        assert_int_equal(add(sheet, DRAWING_LINE, 43, points, 2), -1);
        assert_true(sheet->drawing.failed);
        assert_int_equal(sheet->problems.errors, 1);
        assert_int_equal(sheet->problems.items[0].line, 42);
        assert_contains(sheet->problems.items[0].message, "must be a number");
        sheet_free(sheet);
    }
}

TEST(names_are_kept_once_and_layers_are_not_blocks) {
    UNUSED_STATE;
    Sheet* sheet = sheet_new();
    Drawing* drawing = &sheet->drawing;
    assert_int_equal(drawing_layer(drawing, "wall"), 0);
    assert_int_equal(drawing_layer(drawing, " wall\n"), 0);
    assert_int_equal(drawing_block(drawing, "wall"), 0);
    assert_int_equal(drawing_layer(drawing, "\xff"), 1);
    assert_string_equal(drawing->layers[1].name, "\xef\xbf\xbd");
    char name[16];
    for (int i = 0; i < DRAWING_LAYERS_MAX - 2; i++) {
        snprintf(name, sizeof name, "L%d", i);
        assert_int_equal(drawing_layer(drawing, name), i + 2);
    }
    assert_int_equal(drawing_layer(drawing, "L17"), 19);
    assert_int_equal(drawing_layer(drawing, "one more"), -1);
    assert_int_equal(sheet->problems.errors, 1);
    assert_contains(sheet->problems.items[0].message, "more than 4096 layers");
    sheet_free(sheet);
}

TEST(the_box_of_an_insert_turns_with_it) {
    UNUSED_STATE;
    Sheet* sheet = sheet_new();
    DrawingItem insert = drawing_item(DRAWING_INSERT, 5);
    insert.block = drawing_block(&sheet->drawing, "door 900");
    insert.rotation = 0.52359877559829887; // 30 degrees
    insert.place = point(10.0, 20.0);
    int index = drawing_add(&sheet->drawing, &insert, NULL, 0);
    const double c = 0.86602540378443865;
    DrawingItem leaf = drawing_item(DRAWING_LINE, 6);
    leaf.insert = index;
    const Point line[] = {{10, 20}, {10 + 0.9 * c - 0.1 * 0.5, 20 + 0.9 * 0.5 + 0.1 * c}};
    assert_int_equal(drawing_add(&sheet->drawing, &leaf, line, 2), 1);
    drawing_close_insert(&sheet->drawing, index);
    const Point* box = sheet->drawing.items[index].points;
    assert_near(point_distance(box[0], box[1]), 0.9, 1e-9);
    assert_near(point_distance(box[1], box[2]), 0.1, 1e-9);
    assert_near(box[0].x, 10.0, 1e-9);
    sheet_free(sheet);
}

TEST(an_empty_insert_is_a_place) {
    UNUSED_STATE;
    Sheet* sheet = sheet_new();
    DrawingItem insert = drawing_item(DRAWING_INSERT, 5);
    insert.block = drawing_block(&sheet->drawing, "nothing");
    insert.place = point(3.0, 4.0);
    int index = drawing_add(&sheet->drawing, &insert, NULL, 0);
    drawing_close_insert(&sheet->drawing, index);
    assert_near(sheet->drawing.items[index].points[2].y, 4.0, 0.0);
    sheet_free(sheet);
}

TEST(memory_that_runs_out_ends_the_drawing) {
    UNUSED_STATE;
    for (int n = 1; n < 12; n++) {
        Sheet* sheet = sheet_new();
        const Point points[] = {{0, 0}, {5, 5}};
        arena_fail_after(n);
        for (int i = 0; i < 200; i++) {
            add(sheet, DRAWING_LINE, i, points, 2);
        }
        arena_fail_after(0);
        assert_true(sheet->drawing.no_memory);
        assert_true(sheet->drawing.failed);
        assert_int_equal(sheet->problems.errors, 0);
        sheet_free(sheet);
    }
}

TEST(kinds_have_names_that_read_back) {
    UNUSED_STATE;
    for (int i = 0; i < DRAWN_KIND_COUNT; i++) {
        assert_int_equal(drawn_kind_of(drawn_kind_name((DrawnKind)i)), i);
    }
    assert_int_equal(drawn_kind_of("dor"), DRAWN_KIND_COUNT);
}

SUITE(CASE(points_are_copied_without_repeats), CASE(what_says_nothing_is_left_out_without_a_word),
      CASE(a_number_that_is_none_is_one_error_with_its_line),
      CASE(names_are_kept_once_and_layers_are_not_blocks), CASE(the_box_of_an_insert_turns_with_it),
      CASE(an_empty_insert_is_a_place), CASE(memory_that_runs_out_ends_the_drawing),
      CASE(kinds_have_names_that_read_back))
