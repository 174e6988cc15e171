/// UTF-8 in and out, near names, clocks.
#include "core/text.h"

#include "support/check.h"

TEST(a_text_is_given_in_the_language_or_in_the_other) {
    UNUSED_STATE;
    Text both = {"door", "门"};
    assert_string_equal(text_in(both, LANGUAGE_EN), "door");
    assert_string_equal(text_in(both, LANGUAGE_ZH), "门");
    assert_string_equal(text_in(both, LANGUAGE_BOTH), "door");
    assert_string_equal(text_in((Text){NULL, "门"}, LANGUAGE_EN), "门");
    assert_string_equal(text_in((Text){"door", NULL}, LANGUAGE_ZH), "door");
    assert_string_equal(text_in((Text){NULL, NULL}, LANGUAGE_ZH), "");
}

TEST(characters_of_every_length_are_read) {
    UNUSED_STATE;
    static const struct {
        const char* text;
        int bytes;
        uint32_t code;
    } ROWS[] = {
        {"A", 1, 0x41},
        {"\x7f", 1, 0x7f},
        {"\u00e9", 2, 0xe9},
        {"烟", 3, 0x70df},
        {"\U0001F525", 4, 0x1f525},
        {"\xc2\x80", 2, 0x80},
        {"\xe0\xa0\x80", 3, 0x800},
        {"\xf4\x8f\xbf\xbf", 4, 0x10ffff},
        {"", 0, 0},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); ++i) {
        uint32_t code = 1;
        assert_int_equal(text_next(ROWS[i].text, &code), ROWS[i].bytes);
        assert_int_equal(code, ROWS[i].code);
    }
}

// After the Unicode standard, table 3-7: what is not well formed.
static const char* const BROKEN[] = {
    "\x80",
    "\xbf",
    "\xc0\x80",
    "\xc1\xbf",
    "\xe0\x80\x80",
    "\xe0\x9f\xbf",
    "\xed\xa0\x80",
    "\xed\xbf\xbf",
    "\xf0\x80\x80\x80",
    "\xf0\x8f\xbf\xbf",
    "\xf4\x90\x80\x80",
    "\xf5\x80\x80\x80",
    "\xff",
    "\xc3",
    "\xe7\x83",
    "\xf0\x9f\x94",
    "\xc3(",
    "\xe7(\x9f",
};

TEST(broken_sequences_step_by_one_byte) {
    UNUSED_STATE;
    for (size_t i = 0; i < sizeof(BROKEN) / sizeof(BROKEN[0]); ++i) {
        // On the heap to its byte, so that the sanitizer sees a read past the terminator.
        char* exact = strdup(BROKEN[i]);
        uint32_t code = 0;
        assert_int_equal(text_next(exact, &code), 1);
        assert_int_equal(code, 0xfffd);
        free(exact);
        assert_false(text_is_clean(BROKEN[i], strlen(BROKEN[i])));
    }
}

TEST(clean_texts_have_no_control_characters) {
    UNUSED_STATE;
    const char* good = "two\tlines\n两行 \U0001F525";
    assert_true(text_is_clean(good, strlen(good)));
    assert_true(text_is_clean("", 0));
    assert_false(text_is_clean("a\0b", 3));
    assert_false(text_is_clean("a\rb", 3));
    assert_false(text_is_clean("\x1b[2J", 4));
    assert_false(text_is_clean("\x7f", 1));
    assert_false(text_is_clean("\xc2\x85", 2));
    assert_false(text_is_clean("烟", 2)); // its third byte lies outside
}

TEST(a_cut_character_is_dropped_and_a_whole_one_kept) {
    UNUSED_STATE;
    char text[16] = "ab烟";
    text_cut(text);
    assert_string_equal(text, "ab烟");
    text[4] = '\0';
    text_cut(text);
    assert_string_equal(text, "ab");
    char flame[16] = "\U0001F525\U0001F525";
    flame[7] = '\0';
    text_cut(flame);
    assert_string_equal(flame, "\U0001F525");
    char empty[1] = "";
    text_cut(empty);
    assert_string_equal(empty, "");
}

TEST(distances_count_edits_and_swaps) {
    UNUSED_STATE;
    static const struct {
        const char* a;
        const char* b;
        int distance;
    } ROWS[] = {
        {"warden", "warden", 0}, {"warden", "wardens", 1}, {"warden", "arden", 1},
        {"warden", "wordan", 2}, {"warden", "wadren", 1},  {"kitten", "sitting", 3},
        {"", "abc", 3},          {"ca", "abc", 3},         {"ab", "ba", 1},
        {"abcdef", "badcfe", 3},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); ++i) {
        assert_int_equal(text_distance(ROWS[i].a, ROWS[i].b, 9), ROWS[i].distance);
        assert_int_equal(text_distance(ROWS[i].b, ROWS[i].a, 9), ROWS[i].distance);
    }
}

TEST(distances_are_capped) {
    UNUSED_STATE;
    assert_int_equal(text_distance("abcdefgh", "stuvwxyz", 3), 4);
    assert_int_equal(text_distance("a", "abcdefgh", 3), 4);
    assert_int_equal(text_distance("abc", "abd", 0), 1);
    char long_a[400];
    char long_b[400];
    memset(long_a, 'a', 399);
    memset(long_b, 'a', 399);
    long_a[399] = long_b[399] = '\0';
    assert_int_equal(text_distance(long_a, long_b, 5), 0);
    long_b[3] = 'b';
    assert_int_equal(text_distance(long_a, long_b, 5), 6);
    long_a[255] = long_b[255] = '\0';
    assert_int_equal(text_distance(long_a, long_b, 5), 1);
}

TEST(the_nearest_name_is_offered_if_it_is_near) {
    UNUSED_STATE;
    static const char* const NAMES[] = {"medium", NULL, "slow", "fast", "ultrafast", "最快"};
    assert_string_equal(text_nearest("fats", NAMES, 6), "fast");
    assert_string_equal(text_nearest("ultra_fast", NAMES, 6), "ultrafast");
    assert_string_equal(text_nearest("slow", NAMES, 6), "slow");
    assert_string_equal(text_nearest("medum", NAMES, 6), "medium");
    assert_null(text_nearest("explosive", NAMES, 6));
    assert_null(text_nearest("fast", NAMES, 0));
    // Equally near: the first of the list.
    static const char* const TWINS[] = {"door2", "door1"};
    assert_string_equal(text_nearest("door3", TWINS, 2), "door2");
}

TEST(appending_fills_a_buffer_up_to_a_whole_character) {
    UNUSED_STATE;
    char buffer[10] = "";
    assert_int_equal(text_append(buffer, sizeof(buffer), "a%d", 1), 2);
    assert_int_equal(text_append(buffer, sizeof(buffer), "烟"), 5);
    assert_int_equal(text_append(buffer, sizeof(buffer), "火火"), 8);
    assert_string_equal(buffer, "a1烟火");
    assert_int_equal(text_append(buffer, sizeof(buffer), "xyz"), 9);
    assert_int_equal(text_append(buffer, sizeof(buffer), "more"), 9);
    assert_string_equal(buffer, "a1烟火x");
}

TEST(clocks_read_as_a_trainer_reads_them) {
    UNUSED_STATE;
    static const struct {
        double seconds;
        const char* clock;
    } ROWS[] = {
        {0, "0:00"},          {59.95, "0:59"},   {60, "1:00"},        {75.2, "1:15"},
        {600, "10:00"},       {3599.9, "59:59"}, {3600, "1:00:00"},   {36061, "10:01:01"},
        {-5, "-0:05"},        {-4.5, "-0:05"},   {-0.000001, "0:00"}, {-3725, "-1:02:05"},
        {59.9999999, "1:00"}, {1e12, "--:--"},   {-1e300, "--:--"},
    };
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); ++i) {
        char buffer[24];
        text_clock(ROWS[i].seconds, buffer, sizeof(buffer));
        assert_string_equal(buffer, ROWS[i].clock);
    }
    char buffer[24];
    text_clock((double)NAN, buffer, sizeof(buffer));
    assert_string_equal(buffer, "--:--");
    // Every second as a number of ticks times the length of one.
    for (int second = 0; second < 3600; ++second) {
        char expected[24];
        snprintf(expected, sizeof(expected), "%d:%02d", second / 60, second % 60);
        text_clock(second * 20 * 0.05, buffer, sizeof(buffer));
        assert_string_equal(buffer, expected);
    }
}

TEST(quotation_marks_within_others_are_single) {
    UNUSED_STATE;
    char buffer[80] = "says ";
    text_append_quoted(buffer, sizeof(buffer), "\"Go in!\" he calls", LANGUAGE_EN);
    assert_string_equal(buffer, "says \"'Go in!' he calls\"");
    buffer[0] = '\0';
    text_append_quoted(buffer, sizeof(buffer), "“我下去！”他说", LANGUAGE_ZH);
    assert_string_equal(buffer, "“‘我下去！’他说”");
    char small[8] = "";
    assert_true(text_append_quoted(small, sizeof(small), "广播疏散", LANGUAGE_ZH) < 8);
    assert_true(text_is_clean(small, strlen(small)));
}

SUITE(CASE(quotation_marks_within_others_are_single),
      CASE(a_text_is_given_in_the_language_or_in_the_other),
      CASE(characters_of_every_length_are_read), CASE(broken_sequences_step_by_one_byte),
      CASE(clean_texts_have_no_control_characters),
      CASE(a_cut_character_is_dropped_and_a_whole_one_kept), CASE(distances_count_edits_and_swaps),
      CASE(distances_are_capped), CASE(the_nearest_name_is_offered_if_it_is_near),
      CASE(appending_fills_a_buffer_up_to_a_whole_character),
      CASE(clocks_read_as_a_trainer_reads_them))
