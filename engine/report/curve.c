// The evacuation curve: people out of the building and people at the muster point over time, with
// the moments that explain its shape.

#include "report/report_internal.h"

#include <stdio.h>
#include <string.h>

#define WIDTH  1000.0
#define HEIGHT 318.0
#define LEFT   52.0
#define BOTTOM 280.0
#define TOP    52.0

static double x_of(const Page* page, double seconds) {
    double length = page->length_s > 60.0 ? page->length_s : 60.0;
    return LEFT + (WIDTH - LEFT - 90.0) * seconds / length;
}

static double y_of(const Page* page, double count) {
    int32_t people = page->report->person_count;
    return BOTTOM - (BOTTOM - TOP) * count / (people > 0 ? people : 1);
}

static void put_axes(Page* page) {
    Html* html = page->html;
    int32_t people = page->report->person_count;
    for (int quarter = 0; quarter <= 4; quarter++) {
        int count = (int)(people * quarter / 4);
        double y = y_of(page, count);
        html_format(html,
                    "<path d=\"M%.0f %.1fH%.0f\" stroke=\"#D5D9E0\"/><text x=\"%.0f\" "
                    "y=\"%.1f\" font-size=\"13\" text-anchor=\"end\">%d</text>",
                    LEFT, y, WIDTH - 90.0, LEFT - 6.0, y + 4.0, count);
    }
    int minutes = (int)(page->length_s / 60.0);
    int stride = minutes > 24 ? 5 : minutes > 12 ? 2 : 1;
    for (int minute = 0; minute <= minutes; minute += stride) {
        html_format(html,
                    "<text x=\"%.1f\" y=\"%.0f\" font-size=\"13\" "
                    "text-anchor=\"middle\">%d</text>",
                    x_of(page, minute * 60.0), BOTTOM + 18.0, minute);
    }
    html_format(html, "<text x=\"%.0f\" y=\"%.0f\" font-size=\"13\" style=\"fill:#5D6778\">", LEFT,
                BOTTOM + 35.0);
    html_text(html, html->language == LANGUAGE_EN   ? "minutes"
                    : html->language == LANGUAGE_ZH ? "分钟"
                                                    : "minutes 分钟");
    html_raw(html, "</text>");
}

/// A step line through the samples of one count.
static void put_line(Page* page, bool mustered, const char* style) {
    Html* html = page->html;
    const Report* report = page->report;
    html_raw(html, "<polyline fill=\"none\" points=\"");
    int32_t before = -1;
    for (int i = 0; i < report->sample_count; i++) {
        int32_t count = mustered ? report->samples[i].mustered : report->samples[i].out;
        if (count != before || i + 1 == report->sample_count) {
            if (before >= 0) {
                html_format(html, "%.1f,%.1f ", x_of(page, i), y_of(page, before));
            }
            html_format(html, "%.1f,%.1f ", x_of(page, i), y_of(page, count));
        }
        before = count;
    }
    html_format(html, "\" %s/>", style);
}

static void put_end_label(Page* page, double count, double shift, const char* colour, Text text) {
    char label[64];
    snprintf(label, sizeof(label), "%s",
             text_in(text, page->html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
    html_format(page->html,
                "<text x=\"%.0f\" y=\"%.1f\" font-size=\"14\" font-weight=\"700\" "
                "style=\"fill:%s\">",
                WIDTH - 86.0, y_of(page, count) + 5.0 + shift, colour);
    html_text(page->html, label);
    html_raw(page->html, "</text>");
}

#define ROWS 3

/// A dashed vertical with its word above, in the first of three rows where it has space.
static void put_moment(Page* page, EventKind kind, Text text, double free_from[ROWS]) {
    const Event* event = page_find(page, kind, 0);
    if (event == NULL) {
        return;
    }
    double x = x_of(page, event_seconds(event));
    char label[64];
    html_label(page->html, text, label, sizeof(label));
    int row = 0;
    while (row + 1 < ROWS && x < free_from[row]) {
        row++;
    }
    double y = 12.0 + 15.0 * row;
    html_format(page->html,
                "<path d=\"M%.1f %.1fV%.0f\" stroke=\"#5D6778\" stroke-dasharray=\"3 3\"/>"
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\">",
                x, y + 3.0, BOTTOM, x + 4.0, y);
    html_text(page->html, label);
    html_raw(page->html, "</text>");
    free_from[row] = x + 10.0 * (double)strlen(label); // an ample guess of its width
}

void page_curve(Page* page) {
    Html* html = page->html;
    const Report* report = page->report;
    if (report->sample_count == 0) {
        return;
    }
    const Sample* last = &report->samples[report->sample_count - 1];
    html_heading(html, "Evacuation", "疏散过程");
    html_format(html,
                "<figure><svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" role=\"img\" "
                "aria-label=\"people out over time\">",
                WIDTH, HEIGHT, WIDTH);
    put_axes(page);
    double free_from[ROWS] = {0};
    put_moment(page, EVENT_FIRE_STARTED, (Text){"fire", "起火"}, free_from);
    put_moment(page, EVENT_DETECTOR_ALARM, (Text){"detector", "探测器"}, free_from);
    put_moment(page, EVENT_ALARM_RAISED, (Text){"alarm", "警报"}, free_from);
    put_moment(page, EVENT_ALL_OUT, (Text){"all out", "全部撤出"}, free_from);
    put_line(page, true, "stroke=\"#009E73\" stroke-width=\"2.5\" stroke-dasharray=\"6 4\"");
    put_line(page, false, "stroke=\"#1D2430\" stroke-width=\"3\"");
    double gap = y_of(page, last->mustered) - y_of(page, last->out);
    put_end_label(page, last->out, 0.0, "#1D2430", (Text){"out", "撤出"});
    put_end_label(page, last->mustered, gap < 18.0 ? 18.0 - gap : 0.0, "#00684A",
                  (Text){"mustered", "集合"});
    html_raw(html, "</svg></figure>\n");
}
