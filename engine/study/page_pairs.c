// Pair by pair: how single differences scatter, with the interval of their mean under it as a thing
// of its own; and the time needed against the time there is, run by run.

#include "study/page_internal.h"

#include <math.h>
#include <stdio.h>

#define WIDTH    480.0
#define HEIGHT   300.0
#define BINS_MAX 60

typedef struct Histogram {
    double low, step;
    int counts[BINS_MAX];
    int bins, highest;
} Histogram;

static bool counts_things(Measure measure) {
    const char* unit = measure_row(measure)->unit;
    return unit[0] == 'p' || unit[0] == '\0';
}

/// Bins of a round width, a border at zero; of counted things one bin a number, in its middle.
static Histogram histogram_of(const Comparison* c) {
    // The outermost pairs of a thousand would squeeze the rest: they stand in the last bins.
    double low = quantile_of(c->differences, c->pairs, 0.002);
    double high = quantile_of(c->differences, c->pairs, 0.998);
    low = low < 0.0 ? low : 0.0;
    high = high > 0.0 ? high : 0.0;
    Histogram h = {.step = chart_step(high - low, 40)};
    bool whole = counts_things(c->measure);
    h.step = whole && h.step < 1.0 ? 1.0 : h.step;
    double shift = whole ? h.step / 2.0 : 0.0;
    h.low = floor((low + shift) / h.step) * h.step - shift;
    h.bins = (int)floor((high - h.low) / h.step) + 1;
    h.bins = h.bins > BINS_MAX ? BINS_MAX : h.bins;
    for (int i = 0; i < c->pairs; i++) {
        if (!whole && !(fabs(c->differences[i]) > 0.0)) {
            continue; // of times the same to the tick: in neither plan's bars, told in the caption
        }
        int bin = (int)floor((c->differences[i] - h.low) / h.step);
        bin = bin < 0 ? 0 : bin >= h.bins ? h.bins - 1 : bin;
        h.counts[bin]++;
        h.highest = h.counts[bin] > h.highest ? h.counts[bin] : h.highest;
    }
    return h;
}

static void put_bars(const Chart* chart, const Histogram* h, const Comparison* c) {
    double base = chart_y(chart, 0.0);
    for (int i = 0; i < h->bins; i++) {
        double middle = h->low + (i + 0.5) * h->step;
        double x = chart_x(chart, h->low + i * h->step);
        double wide = chart_x(chart, h->low + (i + 1) * h->step) - x;
        double y = chart_y(chart, h->counts[i]);
        bool tie = counts_things(c->measure) && fabs(middle) < h->step * 0.25;
        bool better = (middle < 0.0) == (measure_row(c->measure)->better < 0);
        html_format(chart->html,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                    x + 0.5, y, wide > 1.5 ? wide - 1.0 : wide, base - y,
                    tie ? "#B5BBC6" : plan_colour(better ? c->b : c->a));
    }
    html_format(chart->html,
                "\n<path d=\"M%.1f %.1fV%.1f\" stroke=\"#1D2430\" "
                "stroke-width=\"2\"/>\n",
                chart_x(chart, 0.0), chart->top - 8.0, base);
}

static double within(const Chart* chart, double value) {
    return value < chart->x0 ? chart->x0 : value > chart->x1 ? chart->x1 : value;
}

/// Spread of single differences, and the mean with its interval: two rows, never one.
static void put_ranges(StudyPage* page, const Chart* chart, const Comparison* c) {
    double y = chart->height - 22.0;
    html_format(page->html,
                "<path d=\"M%.1f %.1fH%.1fm0 -5v10M%.1f %.1fv10\" stroke=\"#5D6778\" "
                "stroke-width=\"1.5\" fill=\"none\"/>\n",
                chart_x(chart, within(chart, c->p05)), y, chart_x(chart, within(chart, c->p95)),
                chart_x(chart, within(chart, c->p05)), y - 5.0);
    if (!isnan(c->mean.low)) {
        double x = chart_x(chart, within(chart, c->mean.value));
        double low = chart_x(chart, within(chart, c->mean.low));
        double high = chart_x(chart, within(chart, c->mean.high));
        html_format(page->html,
                    "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ\" fill=\"#1D2430\"/>\n",
                    low < x - 4.0 ? low : x - 4.0, y, x, y - 6.0, high > x + 4.0 ? high : x + 4.0,
                    y, x, y + 6.0);
    }
}

/// In how many of the pairs a plan does better, over its side of the histogram.
static void put_share(StudyPage* page, const Chart* chart, int32_t plan, double share, bool left) {
    char number[FIGURE_TEXT];
    char text[96];
    figure_share(share, number);
    const char* words = page->html->language == LANGUAGE_EN   ? "better"
                        : page->html->language == LANGUAGE_ZH ? "更优"
                                                              : "better 更优";
    snprintf(text, sizeof(text), "%s %s: %s", plan_letter(plan), words, number);
    chart_text(page->html, left ? chart->left : chart->width - chart->right, 14.0, 13.0,
               left ? "start" : "end", plan_ink(plan), true, text);
}

static void put_shares(StudyPage* page, const Chart* chart, const Comparison* c) {
    bool less = measure_row(c->measure)->better < 0;
    put_share(page, chart, c->b, c->better.value, less);
    put_share(page, chart, c->a, c->worse.value, !less);
}

static void put_histogram(StudyPage* page, const Comparison* c) {
    Html* html = page->html;
    if (c->pairs == 0) {
        return;
    }
    Histogram h = histogram_of(c);
    Chart chart = {.html = html,
                   .width = WIDTH,
                   .height = HEIGHT,
                   .left = 12.0,
                   .right = 12.0,
                   .top = 34.0,
                   .bottom = 60.0,
                   .x0 = h.low,
                   .x1 = h.low + h.bins * h.step,
                   .y1 = h.highest};
    Text unit = figure_difference_unit(c->measure);
    html_raw(html, "<figure><figcaption>");
    html_both(html, measure_row(c->measure)->name);
    html_format(html, ": %s &minus; %s <span class=\"dim\" style=\"font-weight:400\">",
                plan_letter(c->b), plan_letter(c->a));
    html_text(html, text_in(unit, html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN));
    if (c->tied.value > 0.0) {
        char share[FIGURE_TEXT];
        figure_share(c->tied.value, share);
        html_raw(html, " &middot; ");
        html_words(html, "the same in", "相同");
        html_format(html, " %s", share);
    }
    html_raw(html, "</span></figcaption>\n");
    if (c->differing == 0) { // a single bar would say less
        html_raw(html, "<p>");
        html_words(html, "It came out the same in every pair.", "所有配对的结果都相同。");
        html_raw(html, "</p></figure>\n");
        return;
    }
    chart_begin(&chart, "differences pair by pair");
    put_bars(&chart, &h, c);
    chart_columns(&chart, chart_step(chart.x1 - chart.x0, 9), SCALE_SIGNED);
    put_shares(page, &chart, c);
    put_ranges(page, &chart, c);
    chart_end(&chart);
    html_raw(html, "</figure>\n");
}

// ---- time needed, time there is ----------------------------------------------------------------

#define BAR_HIGH 74.0

/// The time there is, where it was lost in enough of the runs to say when.
static void put_lost(StudyPage* page, const Chart* chart, const Egress* e, double y) {
    if (e->aset_never < 0.95 * e->runs) {
        html_format(page->html,
                    "<path d=\"M%.1f %.1fv28\" stroke=\"#A34A00\" stroke-width=\"2\" "
                    "stroke-dasharray=\"3 2\"/>\n",
                    chart_x(chart, e->aset_p05), y - 4.0);
    }
    if (e->aset_never < 0.5 * e->runs) {
        html_format(page->html,
                    "<path d=\"M%.1f %.1fv28\" stroke=\"#A34A00\" stroke-width=\"2.5\"/>\n",
                    chart_x(chart, e->aset.value), y - 4.0);
    }
}

static void put_bar(StudyPage* page, const Chart* chart, int32_t plan, double y) {
    const Egress* e = &page->answer->egress[plan];
    Html* html = page->html;
    double left = chart_x(chart, 0.0);
    double middle = chart_x(chart, e->rset.value);
    double late = chart_x(chart, e->rset_p95);
    chart_text(html, 6.0, y + 15.0, 15.0, "start", plan_ink(plan), true, plan_letter(plan));
    html_format(html,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"20\" fill=\"%s\"/>"
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"20\" fill=\"%s\" "
                "fill-opacity=\".35\"/>\n",
                left, y, middle - left, plan_colour(plan), middle, y, late - middle,
                plan_colour(plan));
    put_lost(page, chart, e, y);
    char figures[3][FIGURE_TEXT];
    char en[240];
    char zh[240];
    figure_value(MEASURE_RSET, fabs(e->margin.value), figures[0]);
    figure_value(MEASURE_RSET, fabs(e->margin_p05), figures[1]);
    figure_share(e->short_of_time.value, figures[2]);
    // Of what never came within the run only a bound is known.
    bool more = e->aset_never > 0 && e->rset_never == 0;
    bool less = e->rset_never > 0 && e->aset_never == 0;
    snprintf(en, sizeof(en), "margin %s%s%s, in one run of twenty %s%s; short in %s of runs",
             more   ? "at least "
             : less ? "at most "
                    : "",
             e->margin.value < 0.0 ? "−" : "", figures[0], e->margin_p05 < 0.0 ? "−" : "",
             figures[1], figures[2]);
    snprintf(zh, sizeof(zh), "余量%s %s%s，最不利 5%% 为 %s%s；%s 的运行时间不足",
             more   ? "至少"
             : less ? "至多"
                    : "",
             e->margin.value < 0.0 ? "−" : "", figures[0], e->margin_p05 < 0.0 ? "−" : "",
             figures[1], figures[2]);
    chart_text(html, left, y + 38.0, 12.0, "start", NULL, true,
               html->language == LANGUAGE_ZH ? zh : en);
    if (html->language == LANGUAGE_BOTH) {
        chart_text(html, left, y + 54.0, 12.0, "start", "#5D6778", false, zh);
    }
}

/// The latest of what is drawn.
static double egress_end(const StudyPage* page) {
    double end = 60.0;
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        const Egress* e = &page->answer->egress[plan];
        end = e->runs > 0 && e->rset_p95 > end ? e->rset_p95 : end;
        end = e->runs > 0 && e->aset.value > end ? e->aset.value : end;
    }
    return end;
}

void study_page_egress(StudyPage* page) {
    Html* html = page->html;
    const StudyAnswer* answer = page->answer;
    int plans = 0;
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        plans += answer->egress[plan].runs > 0 ? 1 : 0;
    }
    if (plans == 0) {
        return;
    }
    Chart chart = {html, WIDTH, BAR_HIGH * plans + 34.0, 28.0, 14.0, 10.0,
                   26.0, 0.0,   egress_end(page) * 1.03, 0.0,  1.0};
    html_raw(html, "<figure><figcaption>");
    html_words(html, "Time needed against time there is", "所需时间与可用时间");
    html_raw(html, " <span class=\"dim\" style=\"font-weight:400\">RSET / ASET</span>"
                   "</figcaption>\n");
    chart_begin(&chart, "time needed against time there is");
    int row = 0;
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        if (answer->egress[plan].runs > 0) {
            put_bar(page, &chart, plan, chart.top + BAR_HIGH * row++);
        }
    }
    chart_columns(&chart, chart_time_step(chart.x1, 7), SCALE_CLOCK);
    chart_end(&chart);
    html_raw(html, "<p class=\"note\">");
    html_words(
        html,
        "Bar: time needed, median, and pale to where 19 runs of 20 are out. Line: time there "
        "is, median; dashed: 19 runs of 20 have as much; none where it is not lost within "
        "the run, which then counts as its length. The margin is taken run by run, which is "
        "not the difference of the two.",
        "色条：所需时间中位数，浅色至 95% 分位；实线：可用时间中位数，虚线：5% "
        "分位；运行内通道未失效则不画线，按运行时长计。余量逐次运行计算，不等于二者之差。");
    html_raw(html, "</p></figure>\n");
}

void study_page_pairs(StudyPage* page) {
    if (page->shown == 0) {
        return;
    }
    html_heading(page->html, "Pair by pair", "逐对差值");
    html_raw(page->html, "<div class=\"charts\">\n");
    put_histogram(page, &page->answer->comparisons[page->shown]);
    put_histogram(page, &page->answer->second[page->shown]);
    html_raw(page->html, "</div>\n");
    study_page_note(
        page,
        "Line under the bars: nine pairs in ten. Diamond: the mean with its interval. "
        "The outermost pairs of a thousand stand in the last bars.",
        "条形下的横线：5%–95% 的配对；菱形：均值及置信区间。最极端的千分之二计入两端。");
}
