// Text: Chinese is drawn as Chinese, lines break where they may, what is too long is cut.

#include "support/check.h"

#include "view/text.h"

static Type* open_type(void) {
    Type* type = NULL;
    Error error = {0};
    if (type_create(&type, &error) != STATUS_OK) {
        fail_msg("%s", error.message); // the fonts are in scripts/setup: without them is a fault
    }
    return type;
}

/// Pixels that differ from the ground after drawing a text.
static int ink_of(Type* type, const char* text, uint32_t* pixels) {
    Canvas canvas = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&canvas, 64, 64, &error), STATUS_OK);
    canvas_clear(&canvas, colour_hex(0xFFFFFF));
    type_draw(type, &canvas, WEIGHT_REGULAR, 40, 32.0f, 32.0f, ALIGN_CENTRE, colour_hex(0x000000),
              text);
    int ink = 0;
    for (int i = 0; i < 64 * 64; i++) {
        ink += canvas.pixels[i] != 0xFFFFFFFFu;
        if (pixels != NULL) {
            pixels[i] = canvas.pixels[i];
        }
    }
    canvas_free(&canvas);
    return ink;
}

TEST(chinese_characters_are_no_boxes) {
    UNUSED_STATE;
    Type* type = open_type();
    static uint32_t drill[64 * 64];
    static uint32_t fire[64 * 64];
    static uint32_t none[64 * 64];
    assert_true(type_has(type, 0x6F14));
    assert_true(type_has(type, 0x70DF));
    assert_true(ink_of(type, "演", drill) > 300);
    assert_true(ink_of(type, "火", fire) > 150);
    ink_of(type, "\xEE\x80\x80", none); // a private character: the box
    assert_memory_not_equal(drill, fire, sizeof(drill));
    assert_memory_not_equal(drill, none, sizeof(drill));
    assert_memory_not_equal(fire, none, sizeof(fire));
    type_free(type);
}

TEST(a_text_is_as_wide_as_it_is_drawn_and_bold_is_wider) {
    UNUSED_STATE;
    Type* type = open_type();
    int thin = type_width(type, WEIGHT_REGULAR, 30, "Commander");
    int bold = type_width(type, WEIGHT_BOLD, 30, "Commander");
    assert_true(bold > thin);
    assert_near(type_width(type, WEIGHT_REGULAR, 60, "Commander"), 2 * thin, 6);
    assert_int_equal(type_width(type, WEIGHT_REGULAR, 30, ""), 0);
    type_free(type);
}

TEST(a_running_clock_keeps_its_width) {
    UNUSED_STATE;
    Type* type = open_type();
    int width = type_clock_width(type, WEIGHT_BOLD, 90, "1:11");
    assert_int_equal(type_clock_width(type, WEIGHT_BOLD, 90, "8:04"), width);
    assert_int_equal(type_clock_width(type, WEIGHT_BOLD, 90, "0:57"), width);
    type_free(type);
}

TEST(a_long_text_is_cut_to_its_width_with_dots) {
    UNUSED_STATE;
    Type* type = open_type();
    Canvas canvas = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&canvas, 600, 60, &error), STATUS_OK);
    canvas_clear(&canvas, colour_hex(0xFFFFFF));
    int width = type_draw_cut(type, &canvas, WEIGHT_REGULAR, 24, 0.0f, 30.0f, 150, ALIGN_LEFT,
                              colour_hex(0x000000), "通讯联络组完成：拨打119，讲明地址");
    assert_true(width <= 150);
    assert_true(width > 100);
    for (int y = 0; y < 60; y++) {
        for (int x = 152; x < 600; x++) {
            assert_int_equal(canvas_at(&canvas, x, y).r, 255);
        }
    }
    canvas_free(&canvas);
    type_free(type);
}

TEST(lines_fit_and_nothing_is_lost) {
    UNUSED_STATE;
    Type* type = open_type();
    char lines[8][TYPE_LINE_MAX];
    const char* text = "A colleague shouts: the copy room door is wedged open and smoke is coming";
    int count = type_wrap(type, WEIGHT_BOLD, 24, 300, text, lines, 8);
    assert_in_range(count, 2, 7);
    char joined[512] = "";
    for (int i = 0; i < count; i++) {
        assert_true(type_width(type, WEIGHT_BOLD, 24, lines[i]) <= 300);
        text_append(joined, sizeof(joined), "%s%s", i > 0 ? " " : "", lines[i]);
    }
    assert_string_equal(joined, text);
    type_free(type);
}

TEST(no_chinese_line_begins_with_a_closing_mark) {
    UNUSED_STATE;
    Type* type = open_type();
    char lines[16][TYPE_LINE_MAX];
    const char* text = "同事大喊：文印室的门被顶开了，烟正往外冒！请立即撤离。";
    for (int width = 80; width < 400; width += 7) {
        int count = type_wrap(type, WEIGHT_REGULAR, 24, width, text, lines, 16);
        for (int i = 1; i < count; i++) {
            assert_int_not_equal(strncmp(lines[i], "，", 3), 0);
            assert_int_not_equal(strncmp(lines[i], "。", 3), 0);
            assert_int_not_equal(strncmp(lines[i], "！", 3), 0);
        }
    }
    type_free(type);
}

TEST(the_last_line_is_cut_when_there_are_no_more) {
    UNUSED_STATE;
    Type* type = open_type();
    char lines[1][TYPE_LINE_MAX];
    int count = type_wrap(type, WEIGHT_REGULAR, 24, 120, "one two three four five six", lines, 1);
    assert_int_equal(count, 1);
    assert_contains(lines[0], "…");
    assert_true(type_width(type, WEIGHT_REGULAR, 24, lines[0]) <= 120);
    type_free(type);
}

TEST(a_size_is_found_that_fits_or_none) {
    UNUSED_STATE;
    Type* type = open_type();
    int size = type_fit(type, WEIGHT_BOLD, 60, 20, 200, "Smoke detector");
    assert_in_range(size, 20, 58);
    assert_true(type_width(type, WEIGHT_BOLD, size, "Smoke detector") <= 200);
    assert_true(type_width(type, WEIGHT_BOLD, size + 2, "Smoke detector") > 200);
    assert_int_equal(type_fit(type, WEIGHT_BOLD, 60, 40, 50, "Smoke detector"), 0);
    type_free(type);
}

TEST(thousands_of_strings_do_not_fill_the_cache) {
    UNUSED_STATE;
    Type* type = open_type();
    for (int i = 0; i < 6000; i++) {
        char text[32];
        snprintf(text, sizeof(text), "person %d", i);
        assert_true(type_width(type, WEIGHT_REGULAR, 12, text) > 0);
    }
    type_free(type);
}

SUITE(CASE(chinese_characters_are_no_boxes),
      CASE(a_text_is_as_wide_as_it_is_drawn_and_bold_is_wider),
      CASE(a_running_clock_keeps_its_width), CASE(a_long_text_is_cut_to_its_width_with_dots),
      CASE(lines_fit_and_nothing_is_lost), CASE(no_chinese_line_begins_with_a_closing_mark),
      CASE(the_last_line_is_cut_when_there_are_no_more), CASE(a_size_is_found_that_fits_or_none),
      CASE(thousands_of_strings_do_not_fill_the_cache))
