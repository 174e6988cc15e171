// Maps over the whole run: where people stood close, where doses were taken and who was harmed
// there. A square's darkness is its value, and the darkest carry their figure, so that the maps
// read in black and white.

#include "report/report_internal.h"
#include "report/rows.h"

#include <stdio.h>

#define MAP_WIDTH  480.0
#define MAP_HEIGHT 360.0

typedef struct Map {
    HeatKind kind;
    const Report* report;
    const HarmedRow* harmed;
    int harmed_count;
} Map;

static double value_of(const Map* map, int32_t storey, int32_t cell) {
    return heat_value(map->report, storey, map->kind, cell);
}

static const HeatShade* shade_of(const Map* map, double value) {
    int step = heat_step(map->kind, value);
    return step >= 0 ? &heat_shades(map->kind)[step] : NULL;
}

static void put_squares(const Map* map, const PlanFrame* frame) {
    const FloorWatch* floor = &map->report->floors[frame->storey];
    for (int32_t cell = 0; cell < floor->columns * floor->rows; cell++) {
        const HeatShade* shade = shade_of(map, value_of(map, frame->storey, cell));
        if (shade == NULL) {
            continue;
        }
        double x = (double)floor->left + (double)(cell % floor->columns) * (double)CROWD_CELL;
        double y = (double)floor->low + (double)(cell / floor->columns + 1) * (double)CROWD_CELL;
        html_format(frame->page->html,
                    "<rect x=\"%.2f\" y=\"%.2f\" width=\"2\" height=\"2\" fill=\"#%06X\" "
                    "fill-opacity=\".85\"/>",
                    x - frame->left, frame->top - y, shade->rgb);
    }
}

/// The figure of the highest square, in it.
static void put_highest(const Map* map, const PlanFrame* frame) {
    const FloorWatch* floor = &map->report->floors[frame->storey];
    int32_t best = -1;
    for (int32_t cell = 0; cell < floor->columns * floor->rows; cell++) {
        if (best < 0 || value_of(map, frame->storey, cell) > value_of(map, frame->storey, best)) {
            best = cell;
        }
    }
    if (best < 0 || shade_of(map, value_of(map, frame->storey, best)) == NULL) {
        return;
    }
    double x = (double)floor->left + (double)(best % floor->columns) * (double)CROWD_CELL;
    double y = (double)floor->low + (double)(best / floor->columns) * (double)CROWD_CELL;
    html_format(frame->page->html,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"2\" height=\"2\" fill=\"none\" "
                "stroke=\"#1D2430\" stroke-width=\"%.3f\"/><text x=\"%.2f\" y=\"%.2f\" "
                "font-size=\"%.3f\" font-weight=\"700\" text-anchor=\"middle\" "
                "paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"%.3f\">%.*f</text>",
                x - frame->left, frame->top - y - 2.0, 1.5 * frame->pixel, x - frame->left + 1.0,
                frame->top - y - 1.0 + 4.0 * frame->pixel, 12.0 * frame->pixel, 3.0 * frame->pixel,
                map->kind == HEAT_DENSITY ? 1 : 2, value_of(map, frame->storey, best));
}

/// A numbered disc where somebody was harmed; those at one place stand side by side.
static void put_harmed(const Map* map, const PlanFrame* frame) {
    for (int i = 0; i < map->harmed_count; i++) {
        const HarmedRow* harmed = &map->harmed[i];
        if (harmed->storey != frame->storey) {
            continue;
        }
        int beside = 0;
        for (int k = 0; k < i; k++) {
            float dx = map->harmed[k].at.x - harmed->at.x;
            float dy = map->harmed[k].at.y - harmed->at.y;
            double near = 17.0 * frame->pixel;
            beside +=
                map->harmed[k].storey == harmed->storey && (double)(dx * dx + dy * dy) < near * near
                    ? 1
                    : 0;
        }
        double x = (double)harmed->at.x - frame->left + beside * 17.0 * frame->pixel;
        double y = frame->top - (double)harmed->at.y;
        html_format(frame->page->html,
                    "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.3f\" fill=\"#1D2430\" stroke=\"#fff\" "
                    "stroke-width=\"%.3f\"/><text x=\"%.2f\" y=\"%.2f\" font-size=\"%.3f\" "
                    "text-anchor=\"middle\" font-weight=\"700\" style=\"fill:#fff\">%d</text>",
                    x, y, 8.0 * frame->pixel, frame->pixel, x, y + 3.8 * frame->pixel,
                    10.5 * frame->pixel, i + 1);
    }
}

static void over_plan(const void* user, const PlanFrame* frame, bool above) {
    const Map* map = user;
    if (!above) {
        put_squares(map, frame);
        return;
    }
    put_highest(map, frame);
    if (map->kind == HEAT_DOSE) {
        put_harmed(map, frame);
    }
}

static void put_legend(Page* page, HeatKind kind) {
    Html* html = page->html;
    const HeatShade* shades = heat_shades(kind);
    html_raw(html, "<p class=\"legend\"><span>");
    if (kind == HEAT_DENSITY) {
        html_words(html,
                   "most at once, persons a square metre, from:", "最大瞬时密度，人/平方米，自：");
    } else {
        html_words(html, "doses taken there by all together (1 puts one person down), from:",
                   "该处人员累计剂量（1＝一人失能），自：");
    }
    html_raw(html, "</span>");
    for (int i = 0; i < HEAT_SHADES; i++) {
        html_format(html,
                    "<span><svg width=\"22\" height=\"13\"><rect x=\".5\" y=\".5\" width=\"21\" "
                    "height=\"12\" fill=\"#%06X\" stroke=\"#2B3240\"/></svg> %s</span>",
                    shades[i].rgb, shades[i].word);
    }
    if (kind == HEAT_DOSE) {
        html_raw(html, "<span>&#10102; ");
        html_words(html, "who was harmed, see the table", "受伤害人员，见表");
        html_raw(html, "</span>");
    }
    html_raw(html, "</p>\n");
}

static bool has_any(const Map* map, int32_t storey) {
    const FloorWatch* floor = &map->report->floors[storey];
    for (int i = 0; map->kind == HEAT_DOSE && i < map->harmed_count; i++) {
        if (map->harmed[i].storey == storey) {
            return true;
        }
    }
    for (int32_t cell = 0; cell < floor->columns * floor->rows; cell++) {
        if (shade_of(map, value_of(map, storey, cell)) != NULL) {
            return true;
        }
    }
    return false;
}

static void put_map(Page* page, const Map* map, Text title, Text none) {
    Html* html = page->html;
    const Facility* facility = world_facility(page->world);
    Frame blank = {.open = page->report->frame_count > 0 ? page->report->frames[0].open : NULL};
    bool any = false;
    for (int32_t i = 0; i < facility->storey_count && blank.open != NULL; i++) {
        any = any || has_any(map, i);
    }
    html_raw(html, "<h3>");
    html_both(html, title);
    html_raw(html, "</h3>\n");
    if (!any) {
        html_raw(html, "<p>");
        html_both(html, none);
        html_raw(html, "</p>\n");
        return;
    }
    put_legend(page, map->kind);
    html_raw(html, "<div class=\"moments\">\n");
    for (int32_t i = 0; i < facility->storey_count; i++) {
        if (!has_any(map, i)) {
            continue;
        }
        html_raw(html, "<figure><div class=\"dim\">");
        html_both(html, facility->storeys[i].name);
        html_raw(html, "</div>");
        plan_svg_over(page, &blank, i, MAP_WIDTH, MAP_HEIGHT, over_plan, map);
        html_raw(html, "</figure>\n");
    }
    html_raw(html, "</div>\n");
}

// ---- who was harmed ----------------------------------------------------------------------------

static bool is_harm(uint32_t kind) {
    return kind == EVENT_PERSON_HURT || kind == EVENT_PERSON_DOWN || kind == EVENT_PERSON_DEAD ||
           kind == EVENT_PERSON_IRRITATED || kind == EVENT_PERSON_TRAPPED;
}

int rows_harmed(const Report* report, const Drill* drill, HarmedRow rows[HARMED_MAX]) {
    const EventLog* log = world_events(drill_world(drill));
    const Facility* facility = world_facility(drill_world(drill));
    int count = 0;
    for (uint32_t i = 0; i < log->count && count < HARMED_MAX; i++) {
        const Event* event = &log->events[i];
        const Frame* frame = report_frame(report, event_seconds(event));
        if (!is_harm(event->kind) || event->person < 0 || frame == NULL) {
            continue;
        }
        const FramePerson* person = &frame->people[event->person];
        HarmedRow* row = &rows[count++];
        *row = (HarmedRow){i + 1, person->at, person->storey};
        // In five seconds somebody walks out of the room: then the room's own place stands for it.
        const Room* room = event->room >= 0 ? &facility->rooms[event->room] : NULL;
        if (room != NULL &&
            (row->storey != room->storey || row->at.x < room->low.x || row->at.x > room->high.x ||
             row->at.y < room->low.y || row->at.y > room->high.y)) {
            row->at = room->label;
            row->storey = room->storey;
        }
    }
    return count;
}

static void put_harm_table(Page* page, const HarmedRow* harmed, int count) {
    Html* html = page->html;
    if (count == 0) {
        return;
    }
    html_raw(html, "<table><tbody>\n");
    for (int i = 0; i < count; i++) {
        html_format(html, "<tr><td class=\"num strong\">%d</td>", i + 1);
        page_event(page, harmed[i].sequence);
        html_raw(html, "</tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}

void page_maps(Page* page) {
    HarmedRow harmed[HARMED_MAX];
    int count = rows_harmed(page->report, page->drill, harmed);
    Map map = {HEAT_DOSE, page->report, harmed, count};
    put_map(page, &map, (Text){"Who was harmed where", "伤害位置分布"},
            (Text){"Nobody was harmed, trapped or took a dose worth a mark on the plan.",
                   "无人受伤、被困，亦无明显吸入或受热剂量。"});
    put_harm_table(page, harmed, count);
    map.kind = HEAT_DENSITY;
    put_map(page, &map, (Text){"Where people stood closest", "人员密度分布"},
            (Text){"Nowhere did people stand as close as one on two square metres.",
                   "各处人员密度均低于每2平方米1人。"});
}
