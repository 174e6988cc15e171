// Curves over time: people inside and people unhurt with the middle nine runs of ten, and the share
// of runs that are cleared, after Kaplan and Meier with the band of the estimate.

#include "study/page_internal.h"
#include "study/survival.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define WIDTH  480.0
#define HEIGHT 300.0

/// Which of a run's curves is drawn.
typedef enum CurveKind { CURVE_INSIDE = 0, CURVE_UNHURT } CurveKind;

/// Mean or median and quantiles over the runs at each point of the curves.
typedef struct Spread {
    double *x, *low, *middle, *high;
    int count, runs;
} Spread;

static const uint16_t* curve_of(const StudyRun* run, CurveKind kind) {
    return run == NULL ? NULL : kind == CURVE_INSIDE ? run->inside : run->unhurt;
}

/// Curves are counted in this many parts of the people of a run.
#define PARTS 2000

/// The quantile of counted values: at[v] runs have v.
static double quantile_of_counts(const int32_t* at, int runs, double share) {
    int wanted = (int)(share * (runs - 1) + 0.5);
    int seen = 0;
    for (int v = 0; v <= PARTS; v++) {
        seen += at[v];
        if (seen > wanted) {
            return (double)v / PARTS;
        }
    }
    return 1.0;
}

static double mean_of_counts(const int32_t* at, int runs) {
    double sum = 0.0;
    for (int v = 0; v <= PARTS; v++) {
        sum += (double)v * at[v];
    }
    return runs > 0 ? sum / runs / PARTS : 0.0;
}

/// Shares of the people of each run, since runs may differ in how many there are; counted instead
/// of sorted: there are far more runs than people.
static bool spread_of(StudyPage* page, int32_t plan, CurveKind kind, Spread* spread) {
    const StudyResults* results = page->results;
    size_t points = (size_t)results->curve_count;
    int32_t* at = ARENA_TAKE(page->arena, int32_t, PARTS + 1);
    *spread = (Spread){.x = ARENA_TAKE(page->arena, double, points),
                       .low = ARENA_TAKE(page->arena, double, points),
                       .middle = ARENA_TAKE(page->arena, double, points),
                       .high = ARENA_TAKE(page->arena, double, points),
                       .count = results->curve_count};
    if (at == NULL || spread->x == NULL || spread->low == NULL || spread->middle == NULL ||
        spread->high == NULL) {
        return false;
    }
    for (int i = 0; i < spread->count; i++) {
        spread->runs = 0;
        for (int32_t pair = 0; pair < page->index->pair_count; pair++) {
            const StudyRun* run = study_run_of(page->index, pair, plan);
            const uint16_t* curve = curve_of(run, kind);
            if (curve != NULL && run->people > 0) {
                int part = (int)((double)curve[i] / run->people * PARTS + 0.5);
                at[part < 0 ? 0 : part > PARTS ? PARTS : part]++;
                spread->runs++;
            }
        }
        spread->x[i] = i * results->curve_step_s;
        spread->low[i] = quantile_of_counts(at, spread->runs, 0.05);
        // Of a few hurt the median is a step that hides what the mean shows.
        spread->middle[i] = kind == CURVE_INSIDE ? quantile_of_counts(at, spread->runs, 0.5)
                                                 : mean_of_counts(at, spread->runs);
        spread->high[i] = quantile_of_counts(at, spread->runs, 0.95);
        memset(at, 0, (PARTS + 1) * sizeof(int32_t));
    }
    return true;
}

/// First point from which on nothing changes in any plan, and a little more.
static double shown_length(const StudyPage* page, const Spread* spreads) {
    int last = 1;
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        const Spread* s = &spreads[plan];
        for (int i = 1; i < s->count; i++) {
            bool moved = fabs(s->low[i] - s->low[i - 1]) + fabs(s->middle[i] - s->middle[i - 1]) +
                             fabs(s->high[i] - s->high[i - 1]) >
                         0.0;
            last = moved && i > last ? i : last;
        }
    }
    int end = last + last / 12 + 2;
    int count = page->results->curve_count;
    return (end < count ? end : count - 1) * page->results->curve_step_s;
}

/// When half of the runs have lost their way out, as a dotted line.
static void put_lost(StudyPage* page, const Chart* chart) {
    const Egress* egress = &page->answer->egress[0];
    double at = egress->aset;
    if (isnan(at) || at > chart->x1) { // not within half of the runs: INFINITY
        return;
    }
    char clock[16];
    char en[64];
    char zh[64];
    text_clock(at, clock, sizeof(clock));
    snprintf(en, sizeof(en), "way out lost %s (median)", clock);
    snprintf(zh, sizeof(zh), "通道失效 %s（中位）", clock);
    double x = chart_x(chart, at);
    bool left = at > (chart->x0 + chart->x1) / 2.0;
    html_format(page->html,
                "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#A34A00\" stroke-width=\"1.5\" "
                "stroke-dasharray=\"2 3\"/>",
                x, chart->top - 2.0, chart->height - chart->bottom);
    chart_words(page->html, left ? x - 5.0 : x + 5.0, chart->top - 6.0, 12.0,
                left ? "end" : "start", "#A34A00", false, (Text){en, zh});
}

/// Bands first, so that no line lies under one.
static void put_lines(StudyPage* page, const Chart* chart, const Spread* spreads) {
    int count = (int)(chart->x1 / page->results->curve_step_s + 1.5);
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
            const Spread* s = &spreads[plan];
            int points = count < s->count ? count : s->count;
            if (s->runs > 0 && pass == 0) {
                chart_band(chart, plan, s->x, s->low, s->high, points, false);
            } else if (s->runs > 0) {
                chart_line(chart, plan, s->x, s->middle, points, false);
            }
        }
    }
}

static void put_caption(Html* html, const char* en, const char* zh, const char* dim_en,
                        const char* dim_zh) {
    html_raw(html, "<figcaption>");
    html_words(html, en, zh);
    html_raw(html, " <span class=\"dim\" style=\"font-weight:400\">&middot; ");
    html_text(html, html->language == LANGUAGE_ZH ? dim_zh : dim_en);
    html_raw(html, "</span></figcaption>\n");
}

/// Where the scale of the unhurt begins: not at 0, which is said by its numbers, since harm would
/// be a hair's line.
static double lowest_of(const StudyPage* page, const Spread* spreads) {
    double lowest = 0.99;
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        const Spread* s = &spreads[plan];
        lowest = s->runs > 0 && s->low[s->count - 1] < lowest ? s->low[s->count - 1] : lowest;
    }
    double step = chart_step((1.0 - lowest) * 1.1, 5);
    double low = floor((lowest - step * 0.1) / step) * step;
    return low < 0.0 ? 0.0 : low;
}

static void put_curve(StudyPage* page, CurveKind kind, const Spread* spreads, double length) {
    Html* html = page->html;
    Chart chart = {.html = html,
                   .width = WIDTH,
                   .height = HEIGHT,
                   .left = 54.0,
                   .right = 18.0,
                   .top = 26.0,
                   .bottom = 26.0,
                   .x1 = length,
                   .y1 = 1.0};
    html_raw(html, "<figure>");
    if (kind == CURVE_INSIDE) {
        put_caption(html, "Still inside", "仍在楼内", "share of people, median, 5 to 95 % of runs",
                    "人员比例，中位数与 5%–95% 范围");
    } else {
        put_caption(html, "Unhurt", "未受伤", "share of people, mean, 5 to 95 % of runs",
                    "人员比例，均值与 5%–95% 范围");
        chart.y0 = lowest_of(page, spreads);
    }
    chart_begin(&chart,
                kind == CURVE_INSIDE ? "people inside over time" : "people unhurt over time");
    chart_rows(&chart, kind == CURVE_INSIDE ? 0.25 : chart_step(1.0 - chart.y0, 5), SCALE_PERCENT);
    put_lines(page, &chart, spreads);
    chart_columns(&chart, chart_time_step(chart.x1, 6), SCALE_CLOCK);
    if (kind == CURVE_INSIDE) {
        put_lost(page, &chart);
    }
    chart_end(&chart);
    html_raw(html, "</figure>\n");
}

/// Both on one axis of time, as long as anything changes in either.
static void put_curves(StudyPage* page) {
    Spread spreads[2][STUDY_PLANS_MAX];
    double length = 0.0;
    for (int kind = 0; kind < 2; kind++) {
        for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
            if (!study_page_good(page,
                                 spread_of(page, plan, (CurveKind)kind, &spreads[kind][plan]))) {
                return;
            }
        }
        double shown = shown_length(page, spreads[kind]);
        length = shown > length ? shown : length;
    }
    put_curve(page, CURVE_INSIDE, spreads[0], length);
    put_curve(page, CURVE_UNHURT, spreads[1], length);
}

// ---- cleared, after Kaplan and Meier -----------------------------------------------------------

static bool cleared_of(StudyPage* page, int32_t plan, Measure measure, Survival* survival) {
    size_t most = (size_t)page->index->pair_count;
    double* times = ARENA_TAKE(page->arena, double, most);
    bool* met = ARENA_TAKE(page->arena, bool, most);
    int count = 0;
    for (int32_t pair = 0; pair < page->index->pair_count && times != NULL && met != NULL; pair++) {
        const StudyRun* run = study_run_of(page->index, pair, plan);
        if (run != NULL) {
            times[count] = study_value(page->results, run, measure);
            met[count++] = !isnan(run->measures[measure]);
        }
    }
    return times != NULL && met != NULL &&
           survival_of(page->arena, times, met, count, page->results->confidence, survival);
}

static void put_survival(StudyPage* page, const Chart* chart, int32_t plan,
                         const Survival* survival, bool band) {
    size_t most = (size_t)survival->count + 2;
    double* x = ARENA_TAKE(page->arena, double, most);
    double* y = ARENA_TAKE(page->arena, double, most);
    double* low = ARENA_TAKE(page->arena, double, most);
    double* high = ARENA_TAKE(page->arena, double, most);
    if (!study_page_good(page, x != NULL && y != NULL && low != NULL && high != NULL)) {
        return;
    }
    int count = 1;
    x[0] = chart->x0;
    y[0] = low[0] = high[0] = 1.0;
    for (int i = 0; i < survival->count; i++) {
        const SurvivalStep* step = &survival->steps[i];
        // Thousands of steps a pixel apart are one.
        bool near = chart_x(chart, step->time) - chart_x(chart, x[count - 1]) < 0.5;
        count += near && count > 1 ? 0 : 1;
        x[count - 1] = step->time;
        y[count - 1] = step->share;
        low[count - 1] = step->low;
        high[count - 1] = step->high;
    }
    double end = survival->last < chart->x1 ? survival->last : chart->x1;
    if (end > x[count - 1]) {
        x[count] = end;
        y[count] = y[count - 1];
        low[count] = low[count - 1];
        high[count] = high[count - 1];
        count++;
    }
    if (band) {
        chart_band(chart, plan, x, low, high, count, true);
    } else {
        chart_line(chart, plan, x, y, count, true);
    }
}

static void put_cleared(StudyPage* page) {
    Html* html = page->html;
    Survival survivals[STUDY_PLANS_MAX];
    double last = 60.0;
    double first = 1e9;
    int met = 0;
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        Survival* s = &survivals[plan];
        if (!study_page_good(page, cleared_of(page, plan, MEASURE_LAST_OUT, s))) {
            return;
        }
        met += s->met;
        last =
            s->count > 0 && s->steps[s->count - 1].time > last ? s->steps[s->count - 1].time : last;
        last = s->censored > 0 && s->last > last ? s->last : last;
        first = s->count > 0 && s->steps[0].time < first ? s->steps[0].time : first;
    }
    if (met == 0) {
        return;
    }
    double from = floor(first * 0.8 / 30.0) * 30.0;
    Chart chart = {html, WIDTH, HEIGHT, 50.0, 12.0, 12.0, 26.0, from, last * 1.02, 0.0, 1.0};
    html_raw(html, "<figure>");
    put_caption(html, "Runs with somebody still inside", "仍有人未撤出的运行",
                "Kaplan-Meier with its 95 % band", "Kaplan-Meier 及 95% 置信带");
    chart_begin(&chart, "share of runs with somebody still inside");
    chart_rows(&chart, 0.25, SCALE_PERCENT);
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
            put_survival(page, &chart, plan, &survivals[plan], pass == 0);
        }
    }
    chart_columns(&chart, chart_time_step(chart.x1 - from, 6), SCALE_CLOCK);
    chart_end(&chart);
    html_raw(html, "</figure>\n");
}

void study_page_curves(StudyPage* page) {
    html_heading(page->html, "Over time", "随时间变化");
    chart_legend(page->html, page->results);
    html_raw(page->html, "<div class=\"charts\">\n");
    if (page->results->curve_count > 1) {
        put_curves(page);
    }
    put_cleared(page);
    study_page_egress(page);
    html_raw(page->html, "</div>\n");
    study_page_egress_note(page);
}
