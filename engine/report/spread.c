// What spread: a curve of each store with the limits of its sensors, when what brought it in was
// stopped, when the sensor told and who knew first, and who was hit.

#include "report/report_internal.h"

#include <stdio.h>

#define WIDTH  1000.0
#define HEIGHT 210.0
#define LEFT   64.0
#define RIGHT  900.0
#define BOTTOM 176.0
#define TOP    20.0
#define FINEST 400 /* points of a curve at most */

static const SpreadDef* spread_of(const Page* page) {
    return &drill_def(page->drill)->world.response.spread;
}

static double x_at(const Page* page, double seconds) {
    double length = page->length_s > 60.0 ? page->length_s : 60.0;
    return LEFT + (RIGHT - LEFT) * seconds / length;
}

/// What is drawn of a column of the levels: lowest and highest, the limits of its sensors too.
typedef struct Range {
    double low, high;
} Range;

static void widen(Range* range, double value) {
    range->low = value < range->low ? value : range->low;
    range->high = value > range->high ? value : range->high;
}

static bool reads(const SensorDef* sensor, bool harm, int32_t index) {
    return harm ? sensor->harm == index : sensor->store == index;
}

static Range range_of(const Page* page, int column, bool harm, int32_t index) {
    const Report* report = page->report;
    const SpreadDef* def = spread_of(page);
    Range range = {0.0, 1.0};
    if (!harm && def->stores.stores[index].kind == STORE_LEVEL) {
        range.low = range.high = (double)report->levels[column];
    }
    for (int i = 0; i < report->level_count; i++) {
        widen(&range,
              (double)report->levels[(size_t)i * (size_t)report->level_width + (size_t)column]);
    }
    for (int i = 0; i < def->sensor_count; i++) {
        for (int k = 0; reads(&def->sensors[i], harm, index) && k < def->sensors[i].limit_count;
             k++) {
            // A limit far beyond what was reached would flatten the curve.
            if (def->sensors[i].limits[k] <= range.high + 0.5 * (range.high - range.low)) {
                widen(&range, def->sensors[i].limits[k]);
            }
        }
    }
    range.high = range.high > range.low ? range.high : range.low + 1.0;
    return range;
}

static double y_at(Range range, double value) {
    return BOTTOM - (BOTTOM - TOP) * (value - range.low) / (range.high - range.low);
}

static void put_axes(Page* page, Range range, const char* unit) {
    Html* html = page->html;
    for (int i = 0; i <= 2; i++) {
        double value = range.low + (range.high - range.low) * i / 2.0;
        html_format(html,
                    "<path d=\"M%.0f %.1fH%.0f\" stroke=\"#D5D9E0\"/><text x=\"%.0f\" y=\"%.1f\" "
                    "font-size=\"13\" text-anchor=\"end\">%.3g</text>",
                    LEFT, y_at(range, value), RIGHT, LEFT - 6.0, y_at(range, value) + 4.0, value);
    }
    int minutes = (int)(page->length_s / 60.0);
    int stride = minutes > 60 ? 15 : minutes > 24 ? 5 : minutes > 12 ? 2 : 1;
    for (int minute = 0; minute <= minutes; minute += stride) {
        html_format(html,
                    "<text x=\"%.1f\" y=\"%.0f\" font-size=\"13\" text-anchor=\"middle\">%d</text>",
                    x_at(page, minute * 60.0), BOTTOM + 16.0, minute);
    }
    html_format(html, "<text x=\"%.0f\" y=\"%.0f\" font-size=\"13\" text-anchor=\"end\">", RIGHT,
                BOTTOM + 30.0);
    char label[64];
    html_label(html, (Text){"minutes", "分钟"}, label, sizeof(label));
    html_text(html, label);
    html_raw(html, "</text>");
    html_format(html, "<text x=\"%.0f\" y=\"%.0f\" font-size=\"13\">", LEFT, TOP - 8.0);
    html_text(html, unit);
    html_raw(html, "</text>");
}

static void put_limits(Page* page, Range range, bool harm, int32_t index) {
    const SpreadDef* def = spread_of(page);
    for (int i = 0; i < def->sensor_count; i++) {
        const SensorDef* sensor = &def->sensors[i];
        for (int k = 0; reads(sensor, harm, index) && k < sensor->limit_count; k++) {
            if (sensor->limits[k] > range.high) {
                continue;
            }
            double y = y_at(range, sensor->limits[k]);
            html_format(page->html,
                        "<path d=\"M%.0f %.1fH%.0f\" stroke=\"#B5482E\" stroke-dasharray=\"6 "
                        "4\"/><text x=\"%.0f\" y=\"%.1f\" font-size=\"13\" "
                        "style=\"fill:#B5482E\">%.3g</text>",
                        LEFT, y, RIGHT, RIGHT + 6.0, y + 4.0, sensor->limits[k]);
        }
    }
}

/// True when what flows by a path or source (paths first, as events number them) goes into a store
/// or comes out of it.
static bool touches(const StoresDef* stores, int32_t flow, int32_t store) {
    if (flow >= stores->path_count) {
        return stores->sources[flow - stores->path_count].into == store;
    }
    return stores->paths[flow].from == store || stores->paths[flow].to == store;
}

/// Verticals where a sensor of it told, and where the share of a flow into it or out of it changed.
static void put_moments(Page* page, bool harm, int32_t index) {
    const EventLog* log = world_events(page->world);
    const SpreadDef* def = spread_of(page);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool told =
            event->kind == EVENT_SENSOR_TELLS && reads(&def->sensors[event->thing], harm, index);
        bool flows = event->kind == EVENT_FLOW_CHANGED &&
                     touches(&def->stores, event->thing, harm ? def->harms[index].store : index);
        if (told || flows) {
            double x = x_at(page, event_seconds(event));
            html_format(page->html,
                        "<path d=\"M%.1f %.0fV%.0f\" stroke=\"%s\" stroke-dasharray=\"3 3\"/>", x,
                        TOP, BOTTOM, told ? "#B5482E" : "#5D6778");
        }
    }
}

static void put_curve(Page* page, Range range, int column) {
    const Report* report = page->report;
    int stride = report->level_count / FINEST + 1;
    html_raw(page->html,
             "<polyline fill=\"none\" stroke=\"#1D2430\" stroke-width=\"2.5\" points=\"");
    for (int i = 0; i < report->level_count; i += stride) {
        size_t at = (size_t)i * (size_t)report->level_width + (size_t)column;
        html_format(page->html, "%.1f,%.1f ", x_at(page, i * FRAME_S),
                    y_at(range, (double)report->levels[at]));
    }
    html_raw(page->html, "\"/>");
}

static void put_chart(Page* page, int column, bool harm, int32_t index, Text name,
                      const char* unit) {
    Html* html = page->html;
    Range range = range_of(page, column, harm, index);
    html_raw(html, "<h3>");
    html_both(html, name);
    html_raw(html, "</h3>\n");
    html_format(html, "<figure><svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" role=\"img\">", WIDTH,
                HEIGHT, WIDTH);
    put_axes(page, range, unit);
    put_moments(page, harm, index);
    put_limits(page, range, harm, index);
    put_curve(page, range, column);
    html_raw(html, "</svg></figure>\n");
}

// ---- tables -----------------------------------------------------------------------------------

static void put_cell(Html* html, int value) {
    html_format(html, "<td>%d</td>", value);
}

static void put_harms(Page* page) {
    Html* html = page->html;
    const SpreadDef* def = spread_of(page);
    if (def->harm_count == 0) {
        return;
    }
    html_raw(html, "<table><thead><tr><th></th><th>");
    html_words(html, "reached", "已接触");
    html_raw(html, "</th><th>");
    html_words(html, "ill", "发病");
    html_raw(html, "</th><th>");
    html_words(html, "severely", "其中重症");
    html_raw(html, "</th></tr></thead><tbody>\n");
    for (int i = 0; i < def->harm_count; i++) {
        const Response* response = world_response(page->world);
        HarmTally tally = response_harm(response, i);
        html_raw(html, "<tr><td>");
        html_both(html, def->harms[i].name);
        html_raw(html, "</td>");
        put_cell(html, response_store_reached(response, def->harms[i].store));
        put_cell(html, tally.ill);
        put_cell(html, tally.severe);
        html_raw(html, "</tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}

/// The first who learnt of what a sensor told, after it told; its index in the log, -1 nobody.
static int64_t learnt(const EventLog* log, uint32_t from, const SensorDef* sensor) {
    for (uint32_t i = from; i < log->count && sensor->fact < FACT_KIND_COUNT; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_FACT_LEARNED && event->thing == sensor->fact) {
            return i;
        }
    }
    return -1;
}

/// The events of what spread but for single cases: sensors and flows, with who knew first.
static void put_story(Page* page) {
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    const SpreadDef* def = spread_of(page);
    html_raw(html, "<table><tbody>\n");
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool tells = event->kind == EVENT_SENSOR_TELLS;
        if (!tells && event->kind != EVENT_FLOW_CHANGED && event->kind != EVENT_SENSOR_CLEARS &&
            event->kind != EVENT_FELL_SEVERELY_ILL) {
            continue;
        }
        char en[512];
        char zh[512];
        tell_event(page->drill, event, LANGUAGE_EN, en, sizeof(en));
        tell_event(page->drill, event, LANGUAGE_ZH, zh, sizeof(zh));
        html_raw(html, "<tr><td>");
        html_moment(html, drill_seconds(page->drill, event->tick));
        html_raw(html, "</td><td>");
        html_both(html, (Text){en, zh});
        int64_t known = tells ? learnt(log, i, &def->sensors[event->thing]) : -1;
        if (known >= 0) {
            const Event* first = &log->events[known];
            tell_event(page->drill, first, LANGUAGE_EN, en, sizeof(en));
            tell_event(page->drill, first, LANGUAGE_ZH, zh, sizeof(zh));
            html_raw(html, "<br>");
            html_moment(html, drill_seconds(page->drill, first->tick));
            html_raw(html, " ");
            html_both(html, (Text){en, zh});
        }
        html_raw(html, "</td><td>");
        page_proof(page, i + 1);
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}

/// What the dashed lines of the charts are, and what a part of a person or host means.
static void put_legend(Page* page) {
    html_raw(page->html, "<p class=\"dim\">");
    html_words(
        page->html,
        "Level dashes: limits of a sensor. Upright dashes: a sensor told (red), a flow in or "
        "out changed (grey). Counts that spread by contact are expected values, so 1.4 is "
        "possible.",
        "水平虚线：监测限值。竖直虚线：红色为监测报警，灰色为流入或流出变化。"
        "接触传播的数量为期望值，可为小数。");
    html_raw(page->html, "</p>\n");
}

void page_spread(Page* page) {
    const SpreadDef* def = spread_of(page);
    if (def->stores.store_count == 0 || page->report->level_count == 0) {
        return;
    }
    html_heading(page->html, "What spread", "蔓延过程");
    put_harms(page);
    put_legend(page);
    for (int i = 0; i < def->stores.store_count; i++) {
        if (def->stores.stores[i].kind == STORE_PEOPLE || def->stores.stores[i].capacity > 0.0) {
            put_chart(page, i, false, i, def->names[i].name,
                      def->names[i].unit.en != NULL ? def->names[i].unit.en : "");
        }
    }
    for (int i = 0; i < def->harm_count; i++) {
        put_chart(page, def->stores.store_count + i, true, i, def->harms[i].name, "");
    }
    put_story(page);
}
