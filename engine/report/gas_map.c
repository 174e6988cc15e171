// Where the gas was, on the plan: squares by the worst of floor, head and ceiling. Three steps that
// mean the same for every substance, told apart by their darkness.

#include "report/report_internal.h"

#define MAP_WIDTH  960.0
#define MAP_HEIGHT 460.0
#define AROUND_M   12.0f /* of the plan around the gas that a picture shows */
#define STEPS      3

static const char* const colours[STEPS] = {"#DCD0EE", "#A583D1", "#53288C"};

/// 0 none, then the step from a detector's alarm on.
static int step_of(uint8_t level) {
    int step = (int)((float)level / GAS_LEVEL);
    return step > STEPS ? STEPS : step;
}

void page_gas_squares(const Page* page, const uint8_t* levels, int32_t storey, double left,
                      double top) {
    const GasWatch* watch = &page->report->gas;
    if (levels == NULL || watch->grounds == NULL) {
        return;
    }
    const GasGround* ground = &watch->grounds[storey];
    double cell = (double)watch->cell;
    html_raw(page->html, "<g shape-rendering=\"crispEdges\" fill-opacity=\".8\">");
    for (int32_t row = 0; row < ground->rows; row++) {
        const uint8_t* squares = &levels[ground->first + row * ground->columns];
        for (int32_t column = 0; column < ground->columns;) {
            int step = step_of(squares[column]);
            int32_t from = column;
            while (column < ground->columns && step_of(squares[column]) == step) {
                column++;
            }
            if (step > 0) {
                html_format(page->html,
                            "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" "
                            "fill=\"%s\"/>",
                            (double)ground->left + from * cell - left,
                            top - (double)ground->low - (row + 1) * cell, (column - from) * cell,
                            cell, colours[step - 1]);
            }
        }
    }
    html_raw(page->html, "</g>");
}

void page_gas_legend(Page* page) {
    static const Text words[STEPS] = {
        {"gas: a detector alarms", "气体：达报警值"},
        {"danger: 20 % of the lower limit, AEGL-2, 18 % oxygen",
         "危险：爆炸下限的20%、AEGL-2或氧浓度18%"},
        {"deadly: can explode, AEGL-3, 12 % oxygen", "致命：可爆炸、AEGL-3或氧浓度12%"}};
    Html* html = page->html;
    for (int i = 0; i < STEPS && page->report->gas.series_count > 0; i++) {
        html_format(html,
                    "<span><svg width=\"22\" height=\"13\"><rect x=\".5\" y=\".5\" width=\"21\" "
                    "height=\"12\" fill=\"%s\" stroke=\"#2B3240\"/></svg> ",
                    colours[i]);
        html_both(html, words[i]);
        html_raw(html, "</span>");
    }
}

static void over_plan(const void* user, const PlanFrame* frame, bool above) {
    if (!above) {
        page_gas_squares(frame->page, user, frame->storey, frame->left, frame->top);
    }
}

static float least(float a, float b) {
    return a < b ? a : b;
}

static float most(float a, float b) {
    return a > b ? a : b;
}

/// The box of a storey's gas with some room around, within its picture; false: there was none.
static bool gas_box(const GasWatch* watch, const Facility* facility, int32_t storey,
                    PlanPart* part) {
    const GasGround* ground = &watch->grounds[storey];
    PlanPart whole = {{{0, 0}}, {{0, 0}}};
    bool any = false;
    for (int32_t i = 0; i < ground->columns * ground->rows; i++) {
        if (step_of(watch->worst[ground->first + i]) == 0) {
            continue;
        }
        float x = ground->left + (float)(i % ground->columns) * watch->cell;
        float y = ground->low + (float)(i / ground->columns) * watch->cell;
        part->low = any ? (vec2s){{least(part->low.x, x), least(part->low.y, y)}} : (vec2s){{x, y}};
        part->high =
            any ? (vec2s){{most(part->high.x, x), most(part->high.y, y)}} : (vec2s){{x, y}};
        any = true;
    }
    if (!any || !plan_box(facility, storey, &whole.low, &whole.high)) {
        return false;
    }
    part->low.x = most(part->low.x - AROUND_M, whole.low.x);
    part->low.y = most(part->low.y - AROUND_M, whole.low.y);
    part->high.x = least(part->high.x + AROUND_M, whole.high.x);
    part->high.y = least(part->high.y + AROUND_M, whole.high.y);
    return true;
}

void page_gas_map(Page* page) {
    Html* html = page->html;
    const GasWatch* watch = &page->report->gas;
    const Facility* facility = world_facility(page->world);
    if (watch->grounds == NULL || page->report->frame_count == 0) {
        return;
    }
    Frame blank = {.open = page->report->frames[0].open};
    html_raw(html, "<h3>");
    html_words(html, "Where the gas was, the worst at any time", "气体波及范围（全程最严重值）");
    html_raw(html, "</h3>\n<p class=\"legend\">");
    page_gas_legend(page);
    html_raw(html, "</p>\n");
    int shown = 0;
    for (int32_t i = 0; i < facility->storey_count; i++) {
        PlanPart part;
        if (!gas_box(watch, facility, i, &part)) {
            continue;
        }
        html_raw(html, "<figure><div class=\"dim\">");
        html_both(html, facility->storeys[i].name);
        html_raw(html, "</div>");
        plan_svg_part(page, &blank, i, &part, MAP_WIDTH, MAP_HEIGHT, over_plan, watch->worst);
        html_raw(html, "</figure>\n");
        shown++;
    }
    html_raw(html, "<p class=\"dim\">");
    if (shown == 0) {
        html_words(html, "Nowhere did it come to what a detector alarms at.",
                   "各处浓度均未达到报警值。");
    } else {
        html_words(html,
                   "By the worst of floor, head and ceiling, looked at every 30 s: what came and "
                   "went in between is not in it. Side of a square:",
                   "取地面、头部、顶棚三处最严重者，每30秒取样一次，其间变化未计入。方格边长：");
        html_format(html, " %.1f m", (double)watch->cell);
    }
    html_raw(html, "</p>\n");
}
