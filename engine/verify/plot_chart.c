// A chart: bands below, then references, then what was simulated, so that nothing simulated is
// covered. The legend is text below the picture and wraps with the page.

#include "verify/plot.h"

#include <stdio.h>

#define LEFT   58.0
#define RIGHT  18.0
#define TOP    34.0
#define BOTTOM 48.0
/// Height of a chart over its width.
#define SHAPE 0.56
/// Points of a line nearer than this on both axes are left out [px].
#define FINEST 0.4

typedef struct Axes {
    Html* html;
    double width, height; // of the picture [px]
    double x_end, y_end;  // values at the ends
    double x_stride, y_stride;
} Axes;

typedef struct Look {
    const char* colour;
    const char* dash; // "" solid
    int mark;         // circle, square, triangle, diamond
} Look;

/// Okabe and Ito's colours, the light ones darkened for thin lines; dashes and marks repeat them.
static Look look_of(const ChartShown* chart, int index) {
    static const Look looks[] = {{"#0072B2", "", 0},         {"#D55E00", "8 4", 1},
                                 {"#00795A", "2 3", 2},      {"#8C4A7C", "10 3 2 3", 3},
                                 {"#A86F00", "5 2", 0},      {"#1D2430", "1 2", 1},
                                 {"#3A8FC4", "12 4 4 4", 2}, {"#B3261E", "4 6", 3}};
    static const Look references[] = {
        {"#5D6778", "6 4", 3}, {"#8A94A3", "2 3", 1}, {"#3A4454", "10 4", 2}};
    int before = 0; // of the same sort
    for (int i = 0; i < index; i++) {
        before += chart->series[i].reference == chart->series[index].reference ? 1 : 0;
    }
    return chart->series[index].reference ? references[before % 3] : looks[before % 8];
}

static double sx(const Axes* axes, double value) {
    double share = value / axes->x_end;
    share = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
    return LEFT + (axes->width - LEFT - RIGHT) * share;
}

static double sy(const Axes* axes, double value) {
    double share = value / axes->y_end;
    share = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
    return axes->height - BOTTOM - (axes->height - BOTTOM - TOP) * share;
}

static bool is_point(const SeriesShown* series, int i) {
    return isfinite(series->x[i]) && isfinite(series->y[i]) &&
           (series->kind != SERIES_BAND || isfinite(series->upper[i]));
}

static Axes axes_of(Html* html, const ChartShown* chart, double width) {
    double x_most = chart->x_most;
    double y_most = chart->y_most;
    for (int s = 0; s < chart->series_count; s++) {
        const SeriesShown* series = &chart->series[s];
        for (int i = 0; i < series->count; i++) {
            if (!is_point(series, i)) {
                continue;
            }
            double top = series->kind == SERIES_BAND ? series->upper[i] : series->y[i];
            x_most = series->x[i] > x_most ? series->x[i] : x_most;
            y_most = top > y_most ? top : y_most;
        }
    }
    Axes axes = {.html = html, .width = width, .height = floor(width * SHAPE)};
    axes.x_end = plot_axis(x_most, &axes.x_stride);
    axes.y_end = plot_axis(y_most, &axes.y_stride);
    return axes;
}

static void put_axes(const Axes* axes, const ChartShown* chart) {
    Html* html = axes->html;
    double bottom = sy(axes, 0.0);
    char number[32];
    int rows = (int)floor(axes->y_end / axes->y_stride + 0.5);
    for (int i = 0; i <= rows; i++) {
        double y = sy(axes, i * axes->y_stride);
        plot_number(i * axes->y_stride, number, sizeof(number));
        html_format(html,
                    "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\"/><text x=\"%.1f\" y=\"%.1f\" "
                    "text-anchor=\"end\">%s</text>",
                    LEFT, y, axes->width - RIGHT, i == 0 ? "#1D2430" : "#E2E5EA", LEFT - 7.0,
                    y + 4.5, number);
    }
    int columns = (int)floor(axes->x_end / axes->x_stride + 0.5);
    for (int i = 0; i <= columns; i++) {
        double x = sx(axes, i * axes->x_stride);
        plot_number(i * axes->x_stride, number, sizeof(number));
        html_format(html,
                    "<path d=\"M%.1f %.1fv5\" stroke=\"#1D2430\"/><text x=\"%.1f\" y=\"%.1f\" "
                    "text-anchor=\"middle\">%s</text>",
                    x, bottom, x, bottom + 19.0, number);
    }
    html_format(html, "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#1D2430\"/>", LEFT, TOP - 4.0, bottom);
    plot_label(html, 4.0, 18.0, "font-weight=\"600\"", chart->y_name);
    plot_label(html, axes->width - RIGHT, axes->height - 8.0,
               "text-anchor=\"end\" font-weight=\"600\"", chart->x_name);
}

static void put_band(const Axes* axes, const SeriesShown* series) {
    Html* html = axes->html;
    html_raw(html, "<path d=\"");
    char letter = 'M';
    for (int i = 0; i < series->count; i++) {
        if (is_point(series, i)) {
            html_format(html, "%c%.1f %.1f", letter, sx(axes, series->x[i]),
                        sy(axes, series->upper[i]));
            letter = 'L';
        }
    }
    for (int i = series->count - 1; i >= 0; i--) {
        if (is_point(series, i)) {
            html_format(html, "L%.1f %.1f", sx(axes, series->x[i]), sy(axes, series->y[i]));
        }
    }
    html_format(html, "\" fill=\"%s\" stroke=\"%s\" stroke-width=\".8\"/>",
                series->reference ? "#E1E5EB" : "#CFE3F1",
                series->reference ? "#A9B2BF" : "#7FB4D6");
}

static void put_line(const Axes* axes, const SeriesShown* series, Look look) {
    Html* html = axes->html;
    html_raw(html, "<path fill=\"none\" d=\"");
    bool any = false;
    double x = 0.0;
    double y = 0.0;
    for (int i = 0; i < series->count; i++) {
        if (!is_point(series, i)) {
            continue;
        }
        double next_x = sx(axes, series->x[i]);
        double next_y = sy(axes, series->y[i]);
        bool near = fabs(next_x - x) < FINEST && fabs(next_y - y) < FINEST;
        if (any && near && i + 1 < series->count) {
            continue;
        }
        if (any && series->kind == SERIES_STEPS) {
            html_format(html, "H%.1fV%.1f", next_x, next_y);
        } else {
            html_format(html, "%c%.1f %.1f", any ? 'L' : 'M', next_x, next_y);
        }
        any = true;
        x = next_x;
        y = next_y;
    }
    html_format(html, "\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"", look.colour,
                series->reference ? "1.8" : "2.4");
    if (look.dash[0] != '\0') {
        html_format(html, " stroke-dasharray=\"%s\"", look.dash);
    }
    html_raw(html, "/>");
}

/// A mark of about `r` px round a point; one path command list, so that many make one path.
static void put_mark(Html* html, int mark, double x, double y, double r) {
    switch (mark) {
    case 1:
        html_format(html, "M%.1f %.1fh%.1fv%.1fh%.1fz", x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8,
                    -r * 1.8);
        break;
    case 2:
        html_format(html, "M%.1f %.1fl%.1f %.1fh%.1fz", x, y - r * 1.2, r * 1.15, r * 2.1,
                    -r * 2.3);
        break;
    case 3:
        html_format(html, "M%.1f %.1fl%.1f %.1fl%.1f %.1fl%.1f %.1fz", x, y - r * 1.3, r * 1.3,
                    r * 1.3, -r * 1.3, r * 1.3, -r * 1.3, -r * 1.3);
        break;
    default:
        html_format(html, "M%.1f %.1fa%.1f %.1f 0 1 0 %.1f 0a%.1f %.1f 0 1 0 %.1f 0z", x - r, y, r,
                    r, 2.0 * r, r, r, -2.0 * r);
        break;
    }
}

static void put_points(const Axes* axes, const SeriesShown* series, Look look) {
    Html* html = axes->html;
    double r = series->count > 400 ? 1.6 : series->count > 60 ? 2.6 : 4.2;
    html_raw(html, "<path d=\"");
    for (int i = 0; i < series->count; i++) {
        if (is_point(series, i)) {
            put_mark(html, look.mark, sx(axes, series->x[i]), sy(axes, series->y[i]), r);
        }
    }
    if (series->reference) {
        html_format(html, "\" fill=\"#fff\" stroke=\"%s\" stroke-width=\"1.3\"/>", look.colour);
    } else {
        html_format(html, "\" fill=\"%s\" fill-opacity=\"%s\"/>", look.colour,
                    series->count > 60 ? ".55" : "1");
    }
}

static void put_series(const Axes* axes, const ChartShown* chart, int index) {
    const SeriesShown* series = &chart->series[index];
    Look look = look_of(chart, index);
    if (series->kind == SERIES_BAND) {
        put_band(axes, series);
    } else if (series->kind == SERIES_POINTS) {
        put_points(axes, series, look);
    } else {
        put_line(axes, series, look);
    }
}

/// A short sample of a series before its name in the legend.
static void put_sample(Html* html, const SeriesShown* series, Look look) {
    html_raw(html, "<svg width=\"34\" height=\"14\" viewBox=\"0 0 34 14\" aria-hidden=\"true\">");
    if (series->kind == SERIES_BAND) {
        html_format(html,
                    "<rect x=\"1\" y=\"2\" width=\"32\" height=\"10\" fill=\"%s\" "
                    "stroke=\"%s\"/>",
                    series->reference ? "#E1E5EB" : "#CFE3F1",
                    series->reference ? "#A9B2BF" : "#7FB4D6");
    } else if (series->kind == SERIES_POINTS) {
        html_raw(html, "<path d=\"");
        put_mark(html, look.mark, 17.0, 7.0, 4.2);
        html_format(html, "\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.3\"/>",
                    series->reference ? "#fff" : look.colour, look.colour);
    } else {
        html_format(html,
                    "<path d=\"M1 7h32\" stroke=\"%s\" stroke-width=\"2.4\" "
                    "stroke-dasharray=\"%s\"/>",
                    look.colour, look.dash[0] != '\0' ? look.dash : "none");
    }
    html_raw(html, "</svg>");
}

static void put_legend(Html* html, const ChartShown* chart) {
    html_raw(html, "<div class=\"legend\">");
    for (int i = 0; i < chart->series_count; i++) {
        const SeriesShown* series = &chart->series[i];
        if (series->name.en == NULL && series->name.zh == NULL) {
            continue;
        }
        html_raw(html, "<span>");
        put_sample(html, series, look_of(chart, i));
        plot_words(html, series->name);
        html_raw(html, "</span>");
    }
    html_raw(html, "</div>");
}

void plot_chart(Html* html, const ChartShown* chart, double width) {
    Axes axes = axes_of(html, chart, width);
    html_raw(html, "<figure class=\"chart\"><figcaption>");
    plot_words(html, chart->title);
    html_format(html,
                "</figcaption><svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" "
                "role=\"img\" font-size=\"13\">",
                axes.width, axes.height, axes.width, axes.height);
    // What lies below is drawn first: bands, grid, references, what was simulated.
    for (int pass = 0; pass < 3; pass++) {
        if (pass == 1) {
            put_axes(&axes, chart);
        }
        for (int i = 0; i < chart->series_count; i++) {
            const SeriesShown* series = &chart->series[i];
            int turn = series->kind == SERIES_BAND ? 0 : series->reference ? 1 : 2;
            if (turn == pass) {
                put_series(&axes, chart, i);
            }
        }
    }
    html_raw(html, "</svg>");
    put_legend(html, chart);
    html_raw(html, "</figure>\n");
}
