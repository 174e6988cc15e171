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
    const double times[2] = {e->aset_p05, e->aset};
    static const char* const strokes[2] = {"2\" stroke-dasharray=\"3 2", "2.5"};
    for (int i = 0; i < 2; i++) {
        if (!isinf(times[i])) {
            html_format(page->html,
                        "<path d=\"M%.1f %.1fv28\" stroke=\"#A34A00\" stroke-width=\"%s\"/>\n",
                        chart_x(chart, times[i]), y - 4.0, strokes[i]);
        }
    }
}

/// In how many runs the time was short, and the margin; a dash where people never got out, so that
/// there is none.
static void put_margin(const Egress* e, Language language, char* text, size_t size) {
    char figures[2][2 * FIGURE_TEXT];
    char share[FIGURE_TEXT];
    const double margins[2] = {e->margin, e->margin_p05};
    const bool least[2] = {e->margin_least, e->margin_p05_least};
    bool zh = language == LANGUAGE_ZH;
    for (int i = 0; i < 2; i++) {
        char clock[FIGURE_TEXT];
        figure_value(MEASURE_RSET, isinf(margins[i]) ? (double)NAN : fabs(margins[i]), clock);
        snprintf(figures[i], sizeof(figures[i]), "%s%s%s", least[i] ? "≥ " : "",
                 margins[i] < 0.0 && !isinf(margins[i]) ? "−" : "", clock);
    }
    figure_share(e->short_of_time.value, share);
    snprintf(text, size,
             zh ? "%s 的运行时间不足；余量中位数 %s，最不利 5%%：%s"
                : "short in %s of runs; margin: median %s, worst 5 %% %s",
             share, figures[0], figures[1]);
}

/// In how many runs it never came, where there are any.
static void put_nevers(const Egress* e, Language language, char* text, size_t size) {
    bool zh = language == LANGUAGE_ZH;
    text[0] = '\0';
    if (e->rset_never > 0) {
        text_append(text, size, zh ? "未全部撤出：%d/%d 次" : "not all out in %d of %d",
                    e->rset_never, e->all);
    }
    if (e->aset_never > 0) {
        text_append(text, size, zh ? "%s通道未失效：%d/%d 次" : "%sno way lost in %d of %d",
                    text[0] == '\0' ? ""
                    : zh            ? "；"
                                    : "; ",
                    e->aset_never, e->all);
    }
}

/// Median of the time needed, pale up to where 19 runs of 20 are out; open to the right, up to the
/// end of the axis, where they are not.
static void put_needed(StudyPage* page, const Chart* chart, int32_t plan, double y) {
    const Egress* e = &page->answer->egress[plan];
    double left = chart_x(chart, 0.0);
    double middle = chart_x(chart, isinf(e->rset) ? chart->x1 : e->rset);
    double late = chart_x(chart, isinf(e->rset_p95) ? chart->x1 : e->rset_p95);
    html_format(page->html,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"20\" fill=\"%s\"/>"
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"20\" fill=\"%s\" "
                "fill-opacity=\".35\"/>\n",
                left, y, middle - left, plan_colour(plan), middle, y, late - middle,
                plan_colour(plan));
    if (isinf(e->rset_p95)) {
        chart_text(page->html, chart_x(chart, chart->x1) - 4.0, y + 15.0, 14.0, "end",
                   isinf(e->rset) ? "#FFFFFF" : plan_ink(plan), true, "→");
    }
}

static void put_bar(StudyPage* page, const Chart* chart, int32_t plan, double y) {
    const Egress* e = &page->answer->egress[plan];
    Html* html = page->html;
    double left = chart_x(chart, 0.0);
    chart_text(html, 6.0, y + 15.0, 15.0, "start", plan_ink(plan), true, plan_letter(plan));
    put_needed(page, chart, plan, y);
    put_lost(page, chart, e, y);
    Language language = html->language == LANGUAGE_ZH ? LANGUAGE_ZH : LANGUAGE_EN;
    char text[320];
    put_margin(e, language, text, sizeof(text));
    chart_text(html, left, y + 37.0, 12.0, "start", NULL, true, text);
    put_nevers(e, language, text, sizeof(text));
    chart_text(html, left, y + 53.0, 12.0, "start", "#5D6778", false, text);
}

/// The latest of what is drawn; the runs' length where something did not come within it.
static double egress_end(const StudyPage* page) {
    double end = 60.0;
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        const Egress* e = &page->answer->egress[plan];
        const double times[3] = {e->rset_p95, e->aset_p05, isinf(e->aset) ? 0.0 : e->aset};
        for (int i = 0; i < 3 && e->runs > 0; i++) {
            bool never = isinf(times[i]) && i == 0;
            double time = never             ? page->results->scenarios[0].length_s
                          : isinf(times[i]) ? 0.0
                                            : times[i];
            end = time > end ? time : end;
        }
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
    html_raw(html, "</figure>\n");
}

void study_page_egress_note(StudyPage* page) {
    bool any = false;
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        any = any || page->answer->egress[plan].runs > 0;
    }
    if (!any) {
        return;
    }
    study_page_note(
        page,
        "Time needed (RSET), the bar: median, pale to where 19 runs of 20 are out. It ends when "
        "the last of all who were indoors at the beginning is out, on foot or carried; who works "
        "inside for the response is not waited for; with somebody dead inside it never comes. Time "
        "there is (ASET), the line: median; dashed, 19 runs of 20 have as much. It ends when a "
        "room that people came through on their way out, that of the fire too, or that somebody "
        "is still in, can no longer be stayed in. What runs off the axis did not come within the "
        "run. The margin is ASET less RSET run by run; a dash: people never all got out. After "
        "ISO/TR 16738:2009 and PD 7974-6:2019; who and what counts is our own choice.",
        "所需时间（RSET，色条）：中位数，浅色至 95% 分位；至初始在楼内的人员（含被搬运救出者）最后"
        "一人撤出为止，留守处置的人员不计，楼内有人死亡则不会出现。可用时间（ASET，竖线）：中位数，"
        "虚线为 5% 分位；至人员撤离所经房间（含起火房间）或仍有人滞留的房间首次不宜停留为止。"
        "超出坐标轴者为运行内未出现。余量为逐次运行的 ASET 减 RSET，短横表示始终未全部撤出。参照 "
        "ISO/TR 16738:2009 与 PD 7974-6:2019，计入对象为本软件自定。");
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
