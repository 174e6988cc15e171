// JSON text: numbers in the fewest digits that read back the same, lines of elements.
#include "formats_fixture.h"

#include "formats/json_text.h"

static void assert_number(double value, const char* expected) {
    TextOut out = {0};
    text_out_number(&out, value);
    assert_string_equal(out.data, expected);
    assert_true(strtod(out.data, NULL) == value);
    text_out_free(&out);
}

TEST(numbers_are_short_and_exact) {
    UNUSED_STATE;
    assert_number(0.0, "0");
    assert_number(0.1, "0.1");
    assert_number(36.0, "36");
    assert_number(-0.497, "-0.497");
    assert_number(1.0 / 3.0, "0.3333333333333333");
    assert_number(0.1 + 0.2, "0.30000000000000004");
    assert_number(5268028.25, "5268028.25");
    assert_number(1e300, "1e+300");
    assert_number(123456789012345.0, "123456789012345");
    // Any double at all: walk through magnitudes with an odd factor.
    double value = 1e-30;
    for (int i = 0; i < 2000; i++) {
        TextOut out = {0};
        text_out_number(&out, value);
        assert_true(strtod(out.data, NULL) == value);
        text_out_free(&out);
        value *= 1.0737418239;
    }
}

TEST(strings_are_escaped_and_survive) {
    UNUSED_STATE;
    static const char text[] = "a \"b\" \\ \n\t\x01 中文";
    TextOut out = {0};
    text_out_string(&out, text);
    assert_string_equal(out.data, "\"a \\\"b\\\" \\\\ \\n\\t\\u0001 中文\"");
    json_t* back = json_loads(out.data, JSON_DECODE_ANY, NULL);
    assert_string_equal(json_string_value(back), text);
    json_decref(back);
    text_out_free(&out);
}

TEST(reals_stay_reals_and_integers_integers) {
    UNUSED_STATE;
    json_t* value =
        json_loads("[1, 1.0, -0.0, 1e30, 12345678901234567, true, null, {\"a\":[]}]", 0, NULL);
    TextOut out = {0};
    text_out_json(&out, value);
    assert_string_equal(out.data, "[1,1.0,-0.0,1e+30,12345678901234567,true,null,{\"a\":[]}]");
    json_decref(value);
    text_out_free(&out);
}

TEST(lines_of_elements_are_found_through_a_path) {
    UNUSED_STATE;
    static const char* const FEATURES[] = {"features"};
    static const char* const ELEMENTS[] = {"Level", "BuildElement"};
    static const char text[] = "{\"x\":{\"features\":[{}]},\n\"features\":[{\"features\":[{}]},\n\n"
                               "{\"a\":\"]}{\\\"\"}, {}\n]}";
    int count;
    int* lines = json_lines(text, strlen(text), FEATURES, 1, &count);
    assert_int_equal(count, 3);
    assert_int_equal(lines[0], 2);
    assert_int_equal(lines[1], 4);
    assert_int_equal(lines[2], 4);
    free(lines);
    static const char levels[] = "{\"Level\":[\n{\"BuildElement\":[\n{},\n{\"XY\":[{}]}]},\n"
                                 "{\"BuildElement\":[{}]}]}";
    lines = json_lines(levels, strlen(levels), ELEMENTS, 2, &count);
    assert_int_equal(count, 3);
    assert_int_equal(lines[0], 3);
    assert_int_equal(lines[1], 4);
    assert_int_equal(lines[2], 5);
    free(lines);
}

SUITE(CASE(numbers_are_short_and_exact), CASE(strings_are_escaped_and_survive),
      CASE(reals_stay_reals_and_integers_integers),
      CASE(lines_of_elements_are_found_through_a_path))
