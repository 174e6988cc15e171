// Chart: SVG by hand, in pixels, so that screen and paper show the same.

#include "study/chart.h"

#include "study/figures.h"

#include <math.h>
#include <stdio.h>

#define MINUS "\xE2\x88\x92"

typedef struct PlanLook {
    const char* colour;
    const char* ink;
    const char* dash;
} PlanLook;

static const PlanLook looks[STUDY_PLANS_MAX] = {
    {"#E69F00", "#8A5A00", "7 4"}, {"#0072B2", "#00598C", ""},
    {"#009E73", "#00684A", "2 3"}, {"#CC79A7", "#8C4A7C", "10 3 2 3"},
    {"#56B4E9", "#1E6F98", "4 2"}, {"#D55E00", "#A34A00", "12 4"},
    {"#5D6778", "#3A4454", "1 2"}, {"#1D2430", "#1D2430", "8 2 2 2 2 2"},
};

const char* plan_colour(int32_t plan) {
    return looks[plan].colour;
}

const char* plan_ink(int32_t plan) {
    return looks[plan].ink;
}

const char* plan_dash(int32_t plan) {
    return looks[plan].dash;
}

double chart_step(double range, int most) {
    static const double steps[] = {1.0, 2.0, 5.0};
    if (!(range > 0.0) || !isfinite(range)) {
        return 1.0;
    }
    double power = 1e-6;
    for (int i = 0; i < 60; i++) {
        double step = steps[i % 3] * power;
        if (range / step <= most) {
            return step;
        }
        power *= i % 3 == 2 ? 10.0 : 1.0;
    }
    return range;
}

double chart_time_step(double range, int most) {
    static const double steps[] = {5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200};
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        if (range / steps[i] <= most) {
            return steps[i];
        }
    }
    return chart_step(range, most);
}

double chart_x(const Chart* chart, double x) {
    double room = chart->width - chart->left - chart->right;
    double part = chart->x1 > chart->x0 ? (x - chart->x0) / (chart->x1 - chart->x0) : 0.5;
    return chart->left + room * part;
}

double chart_y(const Chart* chart, double y) {
    double room = chart->height - chart->top - chart->bottom;
    double part = chart->y1 > chart->y0 ? (y - chart->y0) / (chart->y1 - chart->y0) : 0.5;
    return chart->height - chart->bottom - room * part;
}

void chart_begin(const Chart* chart, const char* name) {
    html_format(chart->html,
                "<svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\" "
                "aria-label=\"",
                chart->width, chart->height, chart->width, chart->height);
    html_text(chart->html, name);
    html_raw(chart->html, "\">\n");
}

void chart_end(const Chart* chart) {
    html_raw(chart->html, "</svg>\n");
}

void chart_text(Html* html, double x, double y, double size, const char* anchor, const char* colour,
                bool strong, const char* text) {
    html_format(html,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" text-anchor=\"%s\"%s "
                "style=\"fill:%s\">",
                x, y, size, anchor, strong ? " font-weight=\"700\"" : "",
                colour != NULL ? colour : "#1D2430");
    html_text(html, text);
    html_raw(html, "</text>\n");
}

void chart_words(Html* html, double x, double y, double size, const char* anchor,
                 const char* colour, bool strong, Text text) {
    char words[400];
    html_label(html, text, words, sizeof(words));
    chart_text(html, x, y, size, anchor, colour, strong, words);
}

static void axis_number(double value, double step, ChartScale scale, char* text, size_t size) {
    int digits = step < 0.095 ? 2 : step < 0.95 ? 1 : 0;
    double shown = scale == SCALE_PERCENT ? value * 100.0 : value;
    digits = scale == SCALE_PERCENT ? (step < 0.0095 ? 1 : 0) : digits;
    bool zero = fabs(value) < step * 1e-6;
    if (scale == SCALE_CLOCK) {
        text_clock(value, text, size);
        return;
    }
    snprintf(text, size, "%s%.*f%s",
             zero                    ? ""
             : value < 0.0           ? MINUS
             : scale == SCALE_SIGNED ? "+"
                                     : "",
             zero ? 0 : digits, fabs(shown), scale == SCALE_PERCENT ? " %" : "");
}

/// First multiple of the step that is in the range.
static double first_mark(double low, double step) {
    return floor(low / step + 1.0 - 1e-9) * step;
}

void chart_rows(const Chart* chart, double step, ChartScale scale) {
    for (double y = first_mark(chart->y0, step); y <= chart->y1 + step * 1e-6; y += step) {
        char number[32];
        axis_number(y, step, scale, number, sizeof(number));
        html_format(chart->html, "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#D5D9E0\"/>", chart->left,
                    chart_y(chart, y), chart->width - chart->right);
        chart_text(chart->html, chart->left - 6.0, chart_y(chart, y) + 4.0, 12.0, "end", "#5D6778",
                   false, number);
    }
}

void chart_columns(const Chart* chart, double step, ChartScale scale) {
    double base = chart->height - chart->bottom;
    html_format(chart->html, "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#5D6778\"/>\n", chart->left,
                base, chart->width - chart->right);
    for (double x = first_mark(chart->x0, step); x <= chart->x1 + step * 1e-6; x += step) {
        char number[32];
        axis_number(x, step, scale, number, sizeof(number));
        html_format(chart->html, "<path d=\"M%.1f %.1fv4\" stroke=\"#5D6778\"/>", chart_x(chart, x),
                    base);
        chart_text(chart->html, chart_x(chart, x), base + 17.0, 12.0, "middle", "#5D6778", false,
                   number);
    }
}

static void put_point(const Chart* chart, double x, double y) {
    html_format(chart->html, "%.1f,%.1f ", chart_x(chart, x), chart_y(chart, y));
}

/// Points of a line, forwards or back; a step line keeps its value until the next point.
static void put_points(const Chart* chart, const double* x, const double* y, int count,
                       bool stepped, bool back) {
    for (int i = 0; i < count; i++) {
        int at = back ? count - 1 - i : i;
        int before = back ? at + 1 : at - 1;
        if (stepped && i > 0) {
            put_point(chart, back ? x[before] : x[at], back ? y[at] : y[before]);
        }
        put_point(chart, x[at], y[at]);
    }
}

void chart_line(const Chart* chart, int32_t plan, const double* x, const double* y, int count,
                bool stepped) {
    html_raw(chart->html, "<polyline fill=\"none\" stroke-linejoin=\"round\" points=\"");
    put_points(chart, x, y, count, stepped, false);
    html_format(chart->html, "\" stroke=\"%s\" stroke-width=\"2.5\"%s%s%s/>\n", plan_colour(plan),
                plan_dash(plan)[0] != '\0' ? " stroke-dasharray=\"" : "", plan_dash(plan),
                plan_dash(plan)[0] != '\0' ? "\"" : "");
}

void chart_band(const Chart* chart, int32_t plan, const double* x, const double* low,
                const double* high, int count, bool stepped) {
    html_raw(chart->html, "<polygon points=\"");
    put_points(chart, x, high, count, stepped, false);
    put_points(chart, x, low, count, stepped, true);
    html_format(chart->html, "\" fill=\"%s\" fill-opacity=\".2\"/>\n", plan_colour(plan));
}

void chart_legend(Html* html, const StudyResults* results) {
    html_raw(html, "<p class=\"legend\">");
    for (int32_t plan = 0; plan < results->plan_count; plan++) {
        html_format(html,
                    "<span><svg width=\"34\" height=\"12\"><path d=\"M1 6H33\" stroke=\"%s\" "
                    "stroke-width=\"3\" stroke-dasharray=\"%s\"/></svg> <b "
                    "style=\"color:%s\">%s</b> ",
                    plan_colour(plan), plan_dash(plan)[0] != '\0' ? plan_dash(plan) : "none",
                    plan_ink(plan), plan_letter(plan));
        html_both(html, results->plans[plan].name);
        html_raw(html, "</span>");
    }
    html_raw(html, "</p>\n");
}

void plan_mark(Html* html, int32_t plan) {
    html_format(html, "<span class=\"plan\" style=\"border-color:%s;color:%s\">%s</span>",
                plan_colour(plan), plan_ink(plan), plan_letter(plan));
}
