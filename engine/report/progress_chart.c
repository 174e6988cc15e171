// Charts of marks over sessions: a line with a marker for every session, gaps where nothing was
// marked. Firm marks are filled circles, soft ones hollow, red lines crossed: read without colour.

#include "report/progress_chart.h"

#include "report/progress.h"

#include <stdio.h>

#define LEFT   34.0
#define RIGHT  14.0
#define INNER  26.0 // from the scale to the first marker, and behind the last
#define TOP    12.0
#define BOTTOM 24.0

typedef struct Chart {
    Html* html;
    const json_t* sessions; // rows of the series, in order
    double width, height;
    size_t count;
} Chart;

static double x_of(const Chart* chart, size_t index) {
    double room = chart->width - LEFT - RIGHT - 2.0 * INNER;
    return chart->count < 2 ? LEFT + INNER + room / 2.0
                            : LEFT + INNER + room * (double)index / (double)(chart->count - 1);
}

static double y_of(const Chart* chart, double bp) {
    return chart->height - BOTTOM - (chart->height - TOP - BOTTOM) * bp / 10000.0;
}

/// Lines at the grades' borders, and the scale.
static void put_grid(const Chart* chart) {
    static const int levels[] = {0, 6000, 7500, 9000, 10000};
    for (int i = 0; i < 5; i++) {
        double y = y_of(chart, levels[i]);
        bool border = i > 0 && i < 4;
        bool named = chart->height >= 200.0 || i == 0 || i == 1 || i == 4; // no figure on another
        html_format(chart->html,
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#%s\"%s/>\n",
                    LEFT, y, chart->width - RIGHT, y, border ? "B5BBC6" : "5D6778",
                    border ? " stroke-dasharray=\"4 3\"" : "");
        if (named) {
            html_format(chart->html,
                        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" text-anchor=\"end\">%d"
                        "</text>\n",
                        LEFT - 5.0, y + 4.0, levels[i] / 100);
        }
    }
    size_t step = chart->count > 12 ? (chart->count + 11) / 12 : 1;
    for (size_t i = 0; i < chart->count; i += step) {
        html_format(chart->html,
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" text-anchor=\"middle\">%zu"
                    "</text>\n",
                    x_of(chart, i), chart->height - 7.0, i + 1);
    }
}

/// The line between neighbours that both have a mark; a gap is left open.
static void put_line(const Chart* chart, const json_t* marks) {
    for (size_t i = 1; i < chart->count; i++) {
        const json_t* before = json_array_get(marks, i - 1);
        const json_t* now = json_array_get(marks, i);
        if (json_is_integer(before) && json_is_integer(now)) {
            html_format(chart->html,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#1D2430\" "
                        "stroke-width=\"1.5\"/>\n",
                        x_of(chart, i - 1), y_of(chart, (double)json_integer_value(before)),
                        x_of(chart, i), y_of(chart, (double)json_integer_value(now)));
        }
    }
}

static void put_marker(const Chart* chart, size_t index, const json_t* mark, bool labelled) {
    const json_t* session = json_array_get(chart->sessions, index);
    double x = x_of(chart, index);
    double y = y_of(chart, (double)json_integer_value(mark));
    int bp = (int)json_integer_value(mark);
    html_format(chart->html,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\" stroke=\"#1D2430\" "
                "stroke-width=\"1.5\"/>\n",
                x, y, progress_is_soft(session) ? "#fff" : "#0072B2");
    if (labelled && json_integer_value(json_object_get(session, "red_lines")) > 0) {
        html_format(chart->html,
                    "<path d=\"M%.1f %.1fl9 9m0 -9l-9 9\" stroke=\"#C8102E\" stroke-width=\"2\" "
                    "fill=\"none\"/>\n",
                    x - 4.5, y - 4.5);
    }
    // A figure stands above its marker, below where it would leave the chart.
    if (labelled && chart->count <= 16) {
        html_format(chart->html,
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" text-anchor=\"middle\">%d.%02d"
                    "</text>\n",
                    x, bp > 9400 ? y + 17.0 : y - 8.0, bp / 100, bp % 100);
    }
}

void progress_chart(Html* html, const json_t* sessions, const json_t* marks, double width,
                    double height, bool labelled) {
    Chart chart = {html, sessions, width, height, json_array_size(marks)};
    html_format(html,
                "<svg width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n",
                width, height, width, height);
    put_grid(&chart);
    put_line(&chart, marks);
    for (size_t i = 0; i < chart.count; i++) {
        const json_t* mark = json_array_get(marks, i);
        if (json_is_integer(mark)) {
            put_marker(&chart, i, mark, labelled);
        } else {
            html_format(html,
                        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" text-anchor=\"middle\" "
                        "fill=\"#5D6778\">&#8211;</text>\n",
                        x_of(&chart, i), y_of(&chart, 0.0) - 5.0);
        }
    }
    html_raw(html, "</svg>\n");
}
