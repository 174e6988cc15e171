// The evacuation curve: people out of the building and people at the muster point over time, with
// the moments that explain its shape; under the curve a band for each exit, as thick as the people
// who left by it, hatched so that the bands are told apart without colour.

#include "report/axis.h"

#include <stdio.h>
#include <stdlib.h>

static double y_of(const Page* page, double count) {
    int32_t people = page->report->person_count;
    return AXIS_BOTTOM - (AXIS_BOTTOM - AXIS_TOP) * count / (people > 0 ? people : 1);
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
                    AXIS_LEFT, y, AXIS_RIGHT, AXIS_LEFT - 6.0, y + 4.0, count);
    }
    page_axis_minutes(page);
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
                html_format(html, "%.1f,%.1f ", page_axis_x(page, i), y_of(page, before));
            }
            html_format(html, "%.1f,%.1f ", page_axis_x(page, i), y_of(page, count));
        }
        before = count;
    }
    html_format(html, "\" %s/>", style);
}

// ---- bands by exit -----------------------------------------------------------------------------

#define BANDS_MAX 6

typedef struct Band {
    int32_t opening; // -1: who began outdoors
    int32_t count;   // at the end
} Band;

/// The exits by which most left, the most used first; ties: the earlier of the facility.
static int find_bands(const Page* page, Band* bands) {
    const EventLog* log = world_events(page->world);
    const Facility* facility = world_facility(page->world);
    int count = 0;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        Band band = {i, 0};
        for (uint32_t k = 0; k < log->count; k++) {
            const Event* event = &log->events[k];
            band.count += event->kind == EVENT_PERSON_OUT && event->thing == i ? 1 : 0;
        }
        int at = count < BANDS_MAX ? count : BANDS_MAX - 1;
        if (band.count == 0 || (count == BANDS_MAX && bands[at].count >= band.count)) {
            continue;
        }
        count = count < BANDS_MAX ? count + 1 : count;
        for (; at > 0 && bands[at - 1].count < band.count; at--) {
            bands[at] = bands[at - 1];
        }
        bands[at] = band;
    }
    return count;
}

static const char* const fills[BANDS_MAX] = {"#BFD7EA", "#CFE8D5", "#F3DDB3",
                                             "#E6CFE0", "#DADFE6", "#F0C9B8"};
static const char* const hatches[BANDS_MAX] = {"M0 8L8 0", "M0 0L8 8",         "M0 4H8",
                                               "M4 0V8",   "M0 8L8 0M0 0L8 8", "M3 4h2v1h-2z"};

static void put_patterns(Html* html, int count) {
    html_raw(html, "<defs>");
    for (int i = 0; i < count; i++) {
        html_format(html,
                    "<pattern id=\"exit%d\" width=\"8\" height=\"8\" "
                    "patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" "
                    "fill=\"%s\"/><path d=\"%s\" stroke=\"#3A4454\" stroke-width=\".8\"/>"
                    "</pattern>",
                    i, fills[i], hatches[i]);
    }
    html_raw(html, "</defs>");
}

/// How many had left by each band and those below it, by sample: BANDS_MAX + 1 to a sample. NULL:
/// no memory.
static int32_t* count_bands(const Page* page, const Band* bands, int count) {
    const EventLog* log = world_events(page->world);
    const Report* report = page->report;
    int32_t* sums = calloc((size_t)report->sample_count * (BANDS_MAX + 1), sizeof(int32_t));
    int32_t left[BANDS_MAX] = {0};
    uint32_t next = 0;
    for (int sample = 0; sums != NULL && sample < report->sample_count; sample++) {
        uint32_t tick = (uint32_t)sample * TICKS_PER_SECOND;
        for (; next < log->count && log->events[next].tick <= tick; next++) {
            for (int i = 0; i < count && log->events[next].kind == EVENT_PERSON_OUT; i++) {
                left[i] += log->events[next].thing == bands[i].opening ? 1 : 0;
            }
        }
        int32_t* sum = &sums[sample * (BANDS_MAX + 1)];
        sum[0] = report->samples[0].out; // began outdoors
        for (int i = 0; i < count; i++) {
            sum[i + 1] = sum[i] + left[i];
        }
    }
    return sums;
}

/// One edge of a band as points of a step line, forwards or back.
static void put_edge(Page* page, const int32_t* sums, int edge, bool back) {
    int last = page->report->sample_count - 1;
    int32_t before = -1;
    for (int i = 0; i <= last; i++) {
        int at = back ? last - i : i;
        int32_t count = sums[at * (BANDS_MAX + 1) + edge];
        if (before >= 0 && count != before) {
            double x = page_axis_x(page, back ? at + 1 : at);
            html_format(page->html, "%.1f,%.1f %.1f,%.1f ", x, y_of(page, before), x,
                        y_of(page, count));
        } else if (i == 0 || i == last) {
            html_format(page->html, "%.1f,%.1f ", page_axis_x(page, at), y_of(page, count));
        }
        before = count;
    }
}

static void put_bands(Page* page, const Band* bands, int count) {
    int32_t* sums = count_bands(page, bands, count);
    page->html->failed = page->html->failed || sums == NULL;
    put_patterns(page->html, count);
    for (int i = count - 1; i >= 0 && sums != NULL; i--) {
        html_raw(page->html, "<polygon points=\"");
        put_edge(page, sums, i + 1, false);
        put_edge(page, sums, i, true);
        html_format(page->html, "\" fill=\"url(#exit%d)\"/>", i);
    }
    free(sums);
}

static void put_band_legend(Page* page, const Band* bands, int count) {
    Html* html = page->html;
    html_raw(html, "<p class=\"legend\">");
    for (int i = 0; i < count; i++) {
        html_format(html,
                    "<span><svg width=\"27\" height=\"14\"><rect x=\".5\" y=\".5\" width=\"26\" "
                    "height=\"13\" fill=\"url(#exit%d)\" stroke=\"#3A4454\"/></svg> %d ",
                    i, bands[i].count);
        html_words(html, "by", "经");
        html_raw(html, " ");
        html_both(html, world_facility(page->world)->openings[bands[i].opening].name);
        html_raw(html, "</span>");
    }
    html_raw(html, "</p>\n");
}

static void put_end_label(Page* page, double count, double shift, const char* colour, Text text) {
    char label[64];
    snprintf(label, sizeof(label), "%s",
             text_in(text, page->html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
    html_format(page->html,
                "<text x=\"%.0f\" y=\"%.1f\" font-size=\"14\" font-weight=\"700\" "
                "style=\"fill:%s\">",
                AXIS_RIGHT + 4.0, y_of(page, count) + 5.0 + shift, colour);
    html_text(page->html, label);
    html_raw(page->html, "</text>");
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
                AXIS_WIDTH, AXIS_HEIGHT, AXIS_WIDTH);
    Band bands[BANDS_MAX];
    int band_count = find_bands(page, bands);
    put_bands(page, bands, band_count);
    put_axes(page);
    AxisRows rows = {{0}};
    page_axis_moment(page, EVENT_FIRE_STARTED, -1, (Text){"fire", "起火"}, &rows);
    page_axis_moment(page, EVENT_DETECTOR_ALARM, -1, (Text){"detector", "探测器"}, &rows);
    page_axis_moment(page, EVENT_ALARM_RAISED, -1, (Text){"alarm", "警报"}, &rows);
    page_axis_moment(page, EVENT_ALL_OUT, -1, (Text){"all out", "全部撤出"}, &rows);
    put_line(page, true, "stroke=\"#009E73\" stroke-width=\"2.5\" stroke-dasharray=\"6 4\"");
    put_line(page, false, "stroke=\"#1D2430\" stroke-width=\"3\"");
    double gap = y_of(page, last->mustered) - y_of(page, last->out);
    put_end_label(page, last->out, 0.0, "#1D2430", (Text){"out", "撤出"});
    put_end_label(page, last->mustered, gap < 18.0 ? 18.0 - gap : 0.0, "#00684A",
                  (Text){"mustered", "集合"});
    html_raw(html, "</svg></figure>\n");
    put_band_legend(page, bands, band_count);
}
