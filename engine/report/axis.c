// The axis of time: as long as the run, a minute at least.

#include "report/axis.h"

double page_axis_x(const Page* page, double seconds) {
    double length = page->length_s > 60.0 ? page->length_s : 60.0;
    return AXIS_LEFT + (AXIS_RIGHT - AXIS_LEFT) * seconds / length;
}

void page_axis_minutes(Page* page) {
    Html* html = page->html;
    double before = drill_def(page->drill)->scenario.before_s;
    int minutes = (int)((page->length_s - before) / 60.0);
    int stride = minutes > 24 ? 5 : minutes > 12 ? 2 : 1;
    for (int minute = 0; minute <= minutes; minute += stride) {
        html_format(html,
                    "<text x=\"%.1f\" y=\"%.0f\" font-size=\"13\" "
                    "text-anchor=\"middle\">%d</text>",
                    page_axis_x(page, minute * 60.0 + before), AXIS_BOTTOM + 18.0, minute);
    }
    html_format(html, "<text x=\"%.0f\" y=\"%.0f\" font-size=\"13\" style=\"fill:#5D6778\">",
                AXIS_LEFT, AXIS_BOTTOM + 35.0);
    html_text(html, html->language == LANGUAGE_EN   ? "minutes"
                    : html->language == LANGUAGE_ZH ? "分钟"
                                                    : "minutes 分钟");
    html_raw(html, "</text>");
}

static const Event* first_about(const Page* page, EventKind kind, int32_t thing) {
    const EventLog* log = world_events(page->world);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == (uint32_t)kind && (thing < 0 || event->thing == thing)) {
            return event;
        }
    }
    return NULL;
}

void page_axis_moment(Page* page, EventKind kind, int32_t thing, Text text, AxisRows* rows) {
    const Event* event = first_about(page, kind, thing);
    if (event == NULL) {
        return;
    }
    double x = page_axis_x(page, event_seconds(event));
    char label[96];
    html_label(page->html, text, label, sizeof(label));
    int row = 0;
    for (int i = 1; i < AXIS_ROWS && x < rows->free_from[row]; i++) {
        row = rows->free_from[i] < rows->free_from[row] || x >= rows->free_from[i] ? i : row;
    }
    double y = 12.0 + 15.0 * row;
    double from = x < rows->free_from[row] ? rows->free_from[row] : x; // never over another word
    html_format(page->html,
                "<path d=\"M%.1f %.1fV%.0f\" stroke=\"#5D6778\" stroke-dasharray=\"3 3\"/>"
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\">",
                x, y + 3.0, AXIS_BOTTOM, from + 4.0, y);
    html_text(page->html, label);
    html_raw(page->html, "</text>");
    rows->free_from[row] = from + 12.0 + page_text_width(label, 13.0);
}
