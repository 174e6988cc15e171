// Plots: axes that hold the data and end round, numbers as a reader wants them, pictures that are
// whole XML and never hold a figure that is not one.

#include "verify/plot.h"

#include "sample_outcome.h"

TEST(an_axis_holds_its_data_with_four_to_ten_round_strides) {
    UNUSED_STATE;
    const double most[] = {0.003, 0.61, 1.0, 1.33, 4.0, 6.01, 9.99, 75.4, 128.0, 1000.0, 61234.0};
    for (size_t i = 0; i < sizeof(most) / sizeof(most[0]); i++) {
        double stride = 0.0;
        double end = plot_axis(most[i], &stride);
        assert_true(end >= most[i] * (1.0 - 1e-9));
        assert_true(end <= most[i] + stride);
        assert_near(end / stride, floor(end / stride + 0.5), 1e-6);
        assert_in_range((int)floor(end / stride + 0.5), 4, 10);
        double digit = stride / pow(10.0, floor(log10(stride) + 1e-9));
        assert_true(fabs(digit - 1.0) < 1e-6 || fabs(digit - 2.0) < 1e-6 ||
                    fabs(digit - 5.0) < 1e-6);
    }
}

TEST(an_axis_without_data_is_an_axis_all_the_same) {
    UNUSED_STATE;
    double stride = 0.0;
    assert_near(plot_axis(0.0, &stride), 1.0, 1e-9);
    assert_near(plot_axis(OUTCOME_NONE, &stride), 1.0, 1e-9);
    assert_true(stride > 0.0);
}

TEST(numbers_have_three_digits_and_no_trailing_zeros) {
    UNUSED_STATE;
    static const struct {
        double value;
        const char* text;
    } rows[] = {
        {0.0, "0"},         {-0.0001e-9, "-1.0e-13"}, {1.3333, "1.33"}, {2.5, "2.5"},
        {3.0, "3"},         {30.084, "30.1"},         {99.96, "100"},   {412.86, "413"},
        {60000.0, "60000"}, {0.0125, "0.013"},        {-1.5, "-1.5"},   {0.00034, "3.4e-04"}};
    char text[32];
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        plot_number(rows[i].value, text, sizeof(text));
        assert_string_equal(text, rows[i].text);
    }
    plot_number(OUTCOME_NONE, text, sizeof(text));
    assert_string_equal(text, "\u2013");
}

static char* drawn(const Sample* sample, Language language, bool plan) {
    Html html;
    html_begin(&html, language);
    if (plan) {
        plot_plan(&html, &sample->plan, 640.0, 420.0);
    } else {
        plot_chart(&html, &sample->chart, 640.0);
    }
    assert_false(html.failed);
    return html.data;
}

TEST(a_chart_is_whole_and_holds_no_figure_that_is_none) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    char* picture = drawn(&sample, LANGUAGE_BOTH, false);
    assert_well_formed(picture);
    assert_null(strstr(picture, "nan"));
    assert_null(strstr(picture, "inf"));
    assert_contains(picture, "time [s]");
    assert_contains(picture, "时间 [s]");
    assert_contains(picture, "points &lt;1&gt;");
    free(picture);
    sample_close(&sample);
}

TEST(a_chart_of_one_language_has_no_word_of_the_other) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    char* english = drawn(&sample, LANGUAGE_EN, false);
    assert_contains(english, "simulated");
    assert_null(strstr(english, "模拟"));
    free(english);
    char* chinese = drawn(&sample, LANGUAGE_ZH, false);
    assert_contains(chinese, "模拟");
    assert_null(strstr(chinese, "simulated"));
    free(chinese);
    sample_close(&sample);
}

/// The path data of the first element whose stroke follows `colour`; its numbers in `xy`.
static int steps_of(const char* picture, const char* colour, double* most_x, double* least_y) {
    const char* stroke = strstr(picture, colour);
    assert_non_null(stroke);
    const char* at = stroke;
    while (at > picture && strncmp(at, " d=\"", 4) != 0) {
        at--;
    }
    int steps = 0;
    *most_x = 0.0;
    *least_y = 1e9;
    for (at += 4; at < stroke && *at != '"'; at++) {
        if (*at == 'H') {
            double x = strtod(at + 1, NULL);
            *most_x = x > *most_x ? x : *most_x;
            steps++;
        } else if (*at == 'V') {
            double y = strtod(at + 1, NULL);
            *least_y = y < *least_y ? y : *least_y;
        }
    }
    return steps;
}

TEST(steps_stand_where_the_axis_says) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    sample.chart.series_count = 1;
    sample.chart.x_most = 195.0; // twice as far as the data
    char* picture = drawn(&sample, LANGUAGE_EN, false);
    double right = 0.0;
    double top = 0.0;
    int steps = steps_of(picture, "stroke=\"#0072B2\"", &right, &top);
    assert_int_equal(steps, SAMPLE_POINTS - 1);
    // x: 97.5 of 200 between 58 and 622; y: 117 of 120 between 310 and 34.
    assert_near(right, 58.0 + 564.0 * 97.5 / 200.0, 0.11);
    assert_near(top, 310.0 - 276.0 * 117.0 / 120.0, 0.11);
    free(picture);
    sample_close(&sample);
}

TEST(a_plan_shows_rooms_exits_and_the_path) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    char* picture = drawn(&sample, LANGUAGE_BOTH, true);
    assert_well_formed(picture);
    assert_null(strstr(picture, "nan"));
    assert_contains(picture, "#00803D"); // the exit
    assert_contains(picture, "paths of seed");
    assert_contains(picture, "轨迹");
    assert_contains(picture, " m</text>"); // the scale
    free(picture);
    sample_close(&sample);
}

TEST(a_path_is_drawn_on_the_storey_it_is_on) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    static int32_t storeys[SAMPLE_POINTS];
    for (int i = 0; i < SAMPLE_POINTS; i++) {
        storeys[i] = 1; // there is only storey 0
    }
    sample.trace.storey = storeys;
    char* picture = drawn(&sample, LANGUAGE_EN, true);
    assert_null(strstr(picture, "stroke=\"#0072B2\""));
    free(picture);
    sample_close(&sample);
}

SUITE(CASE(an_axis_holds_its_data_with_four_to_ten_round_strides),
      CASE(an_axis_without_data_is_an_axis_all_the_same),
      CASE(numbers_have_three_digits_and_no_trailing_zeros),
      CASE(a_chart_is_whole_and_holds_no_figure_that_is_none),
      CASE(a_chart_of_one_language_has_no_word_of_the_other), CASE(steps_stand_where_the_axis_says),
      CASE(a_plan_shows_rooms_exits_and_the_path), CASE(a_path_is_drawn_on_the_storey_it_is_on))
