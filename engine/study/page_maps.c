// Maps: what the runs of a plan did to each square of a storey, on the plan, every plan beside the
// others and by one scale. Squares are told apart by darkness, and the highest has its figure.

#include "study/page_internal.h"

#include "report/shared.h"

#include <math.h>
#include <stdio.h>

#define MAP_WIDTH   480.0
#define MAP_HEIGHT  360.0
#define STOREYS_MAX 8 /* of one kind; the rest is in the tables */
#define SHADES      5

typedef struct MapLook {
    Text name, unit;
    double from[SHADES];
    const char* fills[SHADES];
} MapLook;

// Density turns vermilion where people can be crushed (4 /m2 and more: Fruin, Still).
static const MapLook looks[STUDY_MAP_COUNT] = {
    [STUDY_MAP_DENSITY] =
        {{"Crowding", "人员密度"},
         {"persons a square metre over 2 m x 2 m, held for 2 s: the most, mean of the runs",
          "2 米×2 米范围内持续 2 秒的人员密度，人/平方米：最大值，各次运行平均"},
         {0.5, 1.0, 2.0, 3.0, 4.0},
         {"#DCE7F1", "#A9C6DF", "#6C9CC6", "#E69F00", "#B3261E"}},
    [STUDY_MAP_DOSE] = {{"Doses of smoke", "烟气毒性剂量"},
                        {"taken there by all together, FED a run (1 puts one person down)",
                         "该处人员累计剂量，FED/次（1＝一人失能）"},
                        {0.003, 0.01, 0.03, 0.1, 0.3},
                        {"#F3E3D3", "#E8B98F", "#D5813F", "#A34A12", "#5A1F05"}},
    [STUDY_MAP_QUEUE] = {{"Queues", "排队"},
                         {"waiting there, person seconds a run", "该处等待，人·秒/次"},
                         {3.0, 10.0, 30.0, 100.0, 300.0},
                         {"#E6EFE9", "#B7D8C4", "#74B893", "#2F8F63", "#00543A"}},
    [STUDY_MAP_CASUALTIES] = {{"Casualties", "伤亡位置"},
                              {"hurt or dead there, people in 100 runs", "伤亡人数，每 100 次运行"},
                              {0.3, 1.0, 3.0, 10.0, 30.0},
                              {"#F2E0EA", "#DDB0CC", "#B9749F", "#8C3D72", "#561548"}},
};

/// A map with what it is drawn by.
typedef struct Drawn {
    const StudyMap* map;
    const MapLook* look;
} Drawn;

static double value_of(const StudyMap* map, int32_t cell) {
    double mean = map->runs > 0 ? map->sum[cell] / map->runs : 0.0;
    return map->kind == STUDY_MAP_CASUALTIES ? mean * 100.0 : mean;
}

static int shade_of(const MapLook* look, double value) {
    int shade = -1;
    while (shade + 1 < SHADES && value >= look->from[shade + 1]) {
        shade++;
    }
    return shade;
}

static void put_squares(const Drawn* drawn, const PlanFrame* frame) {
    const StudyMap* map = drawn->map;
    for (int32_t cell = 0; cell < map->columns * map->rows; cell++) {
        int shade = shade_of(drawn->look, value_of(map, cell));
        if (shade < 0) {
            continue;
        }
        double x = (double)map->left + cell % map->columns * (double)map->cell;
        double y = (double)map->low + (cell / map->columns + 1) * (double)map->cell;
        html_format(frame->html,
                    "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\" "
                    "fill-opacity=\".85\"/>",
                    x - frame->left, frame->top - y, (double)map->cell, (double)map->cell,
                    drawn->look->fills[shade]);
    }
}

static int32_t highest_of(const StudyMap* map) {
    int32_t best = 0;
    for (int32_t cell = 1; cell < map->columns * map->rows; cell++) {
        best = value_of(map, cell) > value_of(map, best) ? cell : best;
    }
    return best;
}

/// The highest square with its figure beside it.
static void put_highest(const Drawn* drawn, const PlanFrame* frame) {
    const StudyMap* map = drawn->map;
    int32_t best = highest_of(map);
    double value = value_of(map, best);
    if (shade_of(drawn->look, value) < 0) {
        return;
    }
    double x = (double)map->left + best % map->columns * (double)map->cell - frame->left;
    double y = frame->top - (double)map->low - (best / map->columns + 1) * (double)map->cell;
    double pixel = frame->pixel;
    html_format(frame->html,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"none\" "
                "stroke=\"#1D2430\" stroke-width=\"%.3f\"/><text x=\"%.2f\" y=\"%.2f\" "
                "font-size=\"%.3f\" font-weight=\"700\" text-anchor=\"middle\" "
                "paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"%.3f\">%.*f</text>",
                x, y, (double)map->cell, (double)map->cell, 1.5 * pixel,
                x + (double)map->cell / 2.0, y - 4.0 * pixel, 13.0 * pixel, 3.0 * pixel,
                value >= 9.95    ? 0
                : value >= 0.095 ? 1
                                 : 3,
                value);
}

static void over_plan(const void* user, const PlanFrame* frame, bool above) {
    const Drawn* drawn = user;
    if (above) {
        put_highest(drawn, frame);
    } else {
        put_squares(drawn, frame);
    }
}

static const StudyMap* find_map(const StudyResults* results, StudyMapKind kind, int32_t facility,
                                int32_t storey, int32_t plan) {
    for (int32_t i = 0; i < results->map_count; i++) {
        const StudyMap* map = &results->maps[i];
        if (map->kind == kind && map->facility == facility && map->storey == storey &&
            map->plan == plan) {
            return map;
        }
    }
    return NULL;
}

/// Whether anything of the storey would be drawn for any plan.
static bool is_seen(const StudyResults* results, StudyMapKind kind, int32_t facility,
                    int32_t storey) {
    for (int32_t plan = 0; plan < results->plan_count; plan++) {
        const StudyMap* map = find_map(results, kind, facility, storey, plan);
        if (map != NULL && map->columns * map->rows > 0 &&
            shade_of(&looks[kind], value_of(map, highest_of(map))) >= 0) {
            return true;
        }
    }
    return false;
}

static void put_legend(StudyPage* page, const MapLook* look) {
    Html* html = page->html;
    html_raw(html, "<p class=\"legend\"><span>");
    html_both(html, look->unit);
    html_raw(html, "</span>");
    for (int i = 0; i < SHADES; i++) {
        html_format(html,
                    "<span><svg width=\"22\" height=\"13\"><rect x=\".5\" y=\".5\" width=\"21\" "
                    "height=\"12\" fill=\"%s\" stroke=\"#2B3240\"/></svg> %g</span>",
                    look->fills[i], look->from[i]);
    }
    html_raw(html, "</p>\n");
}

static void put_storey(StudyPage* page, StudyMapKind kind, int32_t facility, int32_t storey) {
    Html* html = page->html;
    const StudyResults* results = page->results;
    const Facility* building = results->facilities[facility].facility;
    html_raw(html, "<div class=\"charts\">\n");
    for (int32_t plan = 0; plan < results->plan_count; plan++) {
        const StudyMap* map = find_map(results, kind, facility, storey, plan);
        if (map == NULL) {
            continue;
        }
        Drawn drawn = {map, &looks[kind]};
        html_raw(html, "<figure><figcaption>");
        plan_mark(html, plan);
        html_raw(html, " ");
        if (building->storey_count > 1) {
            html_both(html, building->storeys[storey].name);
        }
        html_raw(html, "</figcaption>\n");
        plan_picture(html, building, storey, MAP_WIDTH, MAP_HEIGHT, over_plan, &drawn);
        html_raw(html, "</figure>\n");
    }
    html_raw(html, "</div>\n");
}

static void put_kind(StudyPage* page, StudyMapKind kind) {
    const StudyResults* results = page->results;
    int shown = 0;
    int left_out = 0;
    for (int32_t f = 0; f < results->facility_count; f++) {
        const Facility* building = results->facilities[f].facility;
        for (int32_t s = 0; building != NULL && s < building->storey_count; s++) {
            if (!is_seen(results, kind, f, s)) {
                continue;
            }
            if (shown == STOREYS_MAX) {
                left_out++;
                continue;
            }
            if (shown++ == 0) {
                html_raw(page->html, "<h3>");
                html_both(page->html, looks[kind].name);
                html_raw(page->html, "</h3>\n");
                put_legend(page, &looks[kind]);
            }
            put_storey(page, kind, f, s);
        }
    }
    if (left_out > 0) {
        html_format(page->html, "<p class=\"note\">%d ", left_out);
        html_words(page->html, "more storeys are in maps.csv", "个楼层见 maps.csv");
        html_raw(page->html, "</p>\n");
    }
}

void study_page_maps(StudyPage* page) {
    const StudyResults* results = page->results;
    bool any = false;
    for (int32_t i = 0; i < results->map_count; i++) {
        const StudyMap* map = &results->maps[i];
        any = any || (results->facilities[map->facility].facility != NULL &&
                      is_seen(results, map->kind, map->facility, map->storey));
    }
    if (!any) {
        return;
    }
    html_heading(page->html, "Where", "空间分布");
    study_page_note(page,
                    "All runs of a plan together, drawn on the building as it stands at the "
                    "beginning. The outlined square is the highest.",
                    "同一方案全部运行的汇总，绘于初始状态的建筑平面；框出的方格为最高值。");
    for (int kind = 0; kind < STUDY_MAP_COUNT; kind++) {
        put_kind(page, (StudyMapKind)kind);
    }
}
