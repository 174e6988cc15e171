// Factors: what moves the measure, where the gain of a plan holds, and what one change would do.
// Grey, since a factor belongs to no plan.

#include "study/page_internal.h"

#include <math.h>
#include <stdio.h>

#define WIDTH         984.0
#define ROW           40.0
#define NAME_WIDE     250.0
#define GREY          "#5D6778"
#define CHANGES_SHOWN 12

// ---- influences --------------------------------------------------------------------------------

/// Text left of a row; Chinese under it where both are shown.
static void put_name(Html* html, double y, Text name) {
    if (html->language != LANGUAGE_BOTH) {
        chart_words(html, 0.0, y + 22.0, 14.0, "start", NULL, true, name);
        return;
    }
    chart_text(html, 0.0, y + 15.0, 14.0, "start", NULL, true, text_in(name, LANGUAGE_EN));
    chart_text(html, 0.0, y + 32.0, 12.5, "start", GREY, false, text_in(name, LANGUAGE_ZH));
}

/// A bar from zero with a whisker of its interval.
static void put_bar(Html* html, double zero, double scale, double y, const Interval* value) {
    double x = zero + value->value * scale;
    html_format(html,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"18\" rx=\"3\" "
                "fill=\"#8A94A3\"/>",
                x < zero ? x : zero, y + 9.0, fabs(x - zero));
    if (!isnan(value->low)) {
        html_format(html,
                    "<path d=\"M%.1f %.1fH%.1fm0 -4v8M%.1f %.1fv8\" stroke=\"#1D2430\" "
                    "stroke-width=\"1.5\" fill=\"none\"/>",
                    zero + value->low * scale, y + 18.0, zero + value->high * scale,
                    zero + value->low * scale, y + 14.0);
    }
}

static void put_influence(StudyPage* page, const Influence* influence, double y) {
    Html* html = page->html;
    char text[64];
    put_name(html, y, influence->name);
    double zero = NAME_WIDE + 190.0;
    if (!isnan(influence->correlation.value)) {
        put_bar(html, zero, 170.0, y, &influence->correlation);
        snprintf(text, sizeof(text), "%s%.2f", influence->correlation.value < 0.0 ? "−" : "+",
                 fabs(influence->correlation.value));
        chart_text(html, zero + 215.0, y + 22.0, 14.0, "end", NULL, true, text);
    } else if (!influence->ordered) {
        chart_words(html, zero + 10.0, y + 22.0, 12.5, "start", GREY, false,
                    (Text){"levels without an order", "水平无序"});
    }
    double share = zero + 260.0;
    if (isnan(influence->share.value)) {
        chart_words(html, share, y + 22.0, 12.5, "start", GREY, false,
                    (Text){"too few runs a level", "每水平运行过少"});
        return;
    }
    put_bar(html, share, 190.0, y, &influence->share);
    snprintf(text, sizeof(text), "%.0f %%", 100.0 * influence->share.value);
    chart_text(html, WIDTH - 2.0, y + 22.0, 14.0, "end", NULL, true, text);
}

static void put_influences(StudyPage* page, const Influence* influences, int count) {
    Html* html = page->html;
    double tall = 26.0 + ROW * count;
    double zero = NAME_WIDE + 190.0;
    html_format(html,
                "<svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\" "
                "aria-label=\"influence of factors\">\n",
                WIDTH, tall, WIDTH, tall);
    chart_text(html, zero - 6.0, 13.0, 12.5, "end", GREY, false, "←");
    chart_words(html, zero - 24.0, 13.0, 12.5, "end", GREY, false,
                (Text){"more of it: lower", "越大则越低"});
    chart_text(html, zero + 6.0, 13.0, 12.5, "start", GREY, false, "→");
    chart_words(html, zero + 24.0, 13.0, 12.5, "start", GREY, false,
                (Text){"more of it: higher", "越大则越高"});
    chart_words(html, zero + 260.0, 13.0, 12.5, "start", GREY, false,
                (Text){"share of the spread explained", "解释的方差占比"});
    html_format(html, "<path d=\"M%.1f 20V%.0f\" stroke=\"#1D2430\"/>\n", zero, tall);
    for (int i = 0; i < count; i++) {
        put_influence(page, &influences[i], 22.0 + ROW * i);
    }
    html_raw(html, "</svg>\n");
}

// ---- where the gain holds ----------------------------------------------------------------------

static void put_level(StudyPage* page, const LevelGain* gain) {
    const StudyFactor* factor = &page->results->factors[gain->factor];
    if (factor->level_count > 0) {
        html_both(page->html, gain->name);
        return;
    }
    html_format(page->html, "%.3g &ndash; %.3g ", gain->low, gain->high);
    html_text(page->html, factor->unit != NULL ? factor->unit : "");
}

/// A point with its interval over the zero line; the dotted line is the gain over all.
static void put_whisker(StudyPage* page, const Comparison* c, double low, double high,
                        double whole) {
    Html* html = page->html;
    Chart chart = {html, 340.0, 24.0, 6.0, 6.0, 0.0, 0.0, low, high, 0.0, 1.0};
    chart_begin(&chart, "difference with its interval");
    html_format(html,
                "<path d=\"M%.1f 0v24\" stroke=\"#1D2430\" stroke-width=\"1.5\"/>"
                "<path d=\"M%.1f 0v24\" stroke=\"#5D6778\" stroke-dasharray=\"2 3\"/>",
                chart_x(&chart, 0.0), chart_x(&chart, whole));
    if (!isnan(c->mean.low)) {
        html_format(html, "<path d=\"M%.1f 12H%.1f\" stroke=\"%s\" stroke-width=\"3\"/>",
                    chart_x(&chart, c->mean.low), chart_x(&chart, c->mean.high), plan_colour(c->b));
    }
    if (!isnan(c->mean.value)) {
        html_format(html, "<circle cx=\"%.1f\" cy=\"12\" r=\"5\" fill=\"%s\"/>",
                    chart_x(&chart, c->mean.value), plan_colour(c->b));
    }
    chart_end(&chart);
}

static void put_gain(StudyPage* page, const LevelGain* gain, double low, double high,
                     double whole) {
    Html* html = page->html;
    const Comparison* c = &gain->comparison;
    html_raw(html, gain->level == 0 ? "<tr class=\"first\"><td>" : "<tr><td>");
    if (gain->level == 0) {
        html_both(html, page->results->factors[gain->factor].name);
    }
    html_raw(html, "</td><td>");
    put_level(page, gain);
    html_format(html, "</td><td class=\"num\">%d</td><td>", c->pairs);
    put_whisker(page, c, low, high, whole);
    html_raw(html, "</td><td class=\"num\">");
    study_page_interval(page, c->measure, &c->mean, true);
    Verdict verdict = verdict_of(c, study_matters(page->results, c->measure));
    html_format(html, "</td><td class=\"told %s\">",
                verdict == VERDICT_BETTER  ? "good"
                : verdict == VERDICT_WORSE ? "bad"
                                           : "dim");
    html_both(html, verdict_name(verdict));
    html_raw(html, "</td></tr>\n");
}

static void put_gains(StudyPage* page) {
    Html* html = page->html;
    const StudyAnswer* answer = page->answer;
    double whole = answer->comparisons[page->shown].mean.value;
    double low = whole < 0.0 ? whole : 0.0;
    double high = whole > 0.0 ? whole : 0.0;
    for (int i = 0; i < answer->gain_count; i++) {
        const Interval* mean = &answer->gains[i].comparison.mean;
        double from = isnan(mean->low) ? mean->value : mean->low;
        double to = isnan(mean->high) ? mean->value : mean->high;
        low = from < low ? from : low;
        high = to > high ? to : high;
    }
    html_raw(html, "<h3>");
    html_words(html, "Where the difference holds", "差异在哪些条件下成立");
    html_raw(html, "</h3>\n");
    study_page_note(page,
                    "Difference to A at each level of a factor, over all levels of the others. "
                    "Solid line: no difference; dotted: the mean over all runs. A level has fewer "
                    "runs than the whole, so that \"no difference found\" is less certain here.",
                    "每个因素各水平下与 A 之差（其余因素取全部水平）。实线：无差异；虚线："
                    "全部运行的均值。单一水平运行较少，“未发现差异”的把握也较小。");
    html_raw(html, "<table class=\"plain\"><tbody>\n");
    for (int i = 0; i < answer->gain_count; i++) {
        put_gain(page, &answer->gains[i], low, high, whole);
    }
    html_raw(html, "</tbody></table>\n");
}

void study_page_factors(StudyPage* page) {
    const StudyResults* results = page->results;
    int count = page->answer->influence_count;
    if (count == 0) {
        return;
    }
    char en[160];
    char zh[160];
    snprintf(en, sizeof(en), "What moves: %s", measure_row(results->answer)->name.en);
    snprintf(zh, sizeof(zh), "影响因素：%s", measure_row(results->answer)->name.zh);
    html_heading(page->html, en, zh);
    study_page_note(page,
                    "Left: rank correlation (Spearman) with its interval, for factors that have an "
                    "order. Right: first-order Sobol index, the share of the runs' variance that "
                    "goes with the factor alone; what is left is chance and combinations.",
                    "左：秩相关系数（Spearman）及置信区间，仅用于有序因素。右：一阶 Sobol "
                    "指数，即该因素单独解释的方差占比；其余为随机性与因素组合。");
    Summary all;
    bool varies = false;
    for (int32_t plan = 0; plan < results->plan_count; plan++) {
        if (study_page_good(page,
                            study_summary(page->index, &RUNS_ALL, results->answer, plan, &all))) {
            varies = varies || all.most > all.least;
        }
    }
    if (!varies) {
        study_page_note(page, "It was the same in every run: nothing moves it here.",
                        "所有运行中该指标都相同，未见任何影响。");
        return;
    }
    html_raw(page->html, "<figure>");
    put_influences(page, page->answer->influences, count);
    html_raw(page->html, "</figure>\n");
    if (page->shown > 0 && page->answer->gain_count > 0) {
        put_gains(page);
    }
}

// ---- single changes ----------------------------------------------------------------------------

static void put_change(StudyPage* page, const SingleChange* change) {
    Html* html = page->html;
    const StudyFactor* factor = &page->results->factors[change->factor];
    char share[FIGURE_TEXT];
    figure_share(change->better, share);
    html_raw(html, "<tr><td>");
    plan_mark(html, change->plan);
    html_raw(html, "</td><td>");
    html_both(html, factor->name);
    html_raw(html, "</td><td class=\"flat\">");
    html_both(html, factor->level_names[factor->base]);
    html_raw(html, " &rarr; <b>");
    html_both(html, factor->level_names[change->level]);
    html_raw(html, "</b></td><td class=\"num\">");
    study_page_interval(page, page->results->answer, &change->difference, true);
    html_format(html, "</td><td class=\"num\">%s</td><td class=\"num\">%d</td><td class=\"told ",
                share, change->pairs);
    Measure measure = page->results->answer;
    Verdict verdict = verdict_of_change(change, measure, study_matters(page->results, measure));
    html_format(html, "%s\">",
                verdict == VERDICT_BETTER  ? "good"
                : verdict == VERDICT_WORSE ? "bad"
                                           : "dim");
    html_both(html, verdict_name(verdict));
    html_raw(html, "</td></tr>\n");
}

/// The heading with what the table means in this design.
static void put_changes_head(StudyPage* page) {
    Html* html = page->html;
    html_heading(html, "What one change helps most", "单项改动的效果");
    if (page->results->design == STUDY_GRID) {
        study_page_note(page,
                        "Each factor changed from its base to another level, beside the runs of "
                        "the same seed without the change, over all levels of the others; best "
                        "first.",
                        "每个因素由基准水平改为其他水平，与同一种子下未改动的运行对比（其余因素取"
                        "全部水平），效果最好者在前。");
    } else {
        study_page_note(page,
                        "One thing changed from the base conditions, with the same seeds; best "
                        "first. Several changes together may do more or less than their sum.",
                        "在基准条件上只改动一项，种子相同，效果最好者在前。"
                        "多项改动叠加的效果未必等于各项之和。");
    }
    char en[96];
    char zh[96];
    double percent = 100.0 * page->answer->change_confidence;
    snprintf(en, sizeof(en), "Intervals are %.3g %% each, for all of them together.", percent);
    snprintf(zh, sizeof(zh), "各区间的置信水平为 %.3g%%（按全部改动合计控制误判）。", percent);
    study_page_note(page, en, zh);
    html_raw(html, "<table><thead><tr><th></th><th>");
    html_words(html, "Factor", "因素");
    html_raw(html, "</th><th>");
    html_words(html, "Change", "改动");
    html_raw(html, "</th><th class=\"num\">");
    html_both(html, measure_row(page->results->answer)->name);
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "helps in", "改善占比");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "pairs", "配对数");
    html_raw(html, "</th><th></th></tr></thead><tbody>\n");
}

void study_page_changes(StudyPage* page) {
    const StudyResults* results = page->results;
    SingleChange changes[STUDY_CHANGES_MAX];
    bool headed = false;
    for (int32_t plan = 0; plan < results->plan_count; plan++) {
        if (page->shown > 0 && plan != 0 && plan != page->shown) {
            continue;
        }
        int count =
            study_single_changes(page->arena, page->index, results->answer, plan,
                                 page->answer->change_confidence, changes, STUDY_CHANGES_MAX);
        if (!study_page_good(page, count >= 0) || count == 0) {
            continue;
        }
        if (!headed) {
            put_changes_head(page);
            headed = true;
        }
        for (int i = 0; i < count && i < CHANGES_SHOWN; i++) {
            put_change(page, &changes[i]);
        }
    }
    html_raw(page->html, headed ? "</tbody></table>\n" : "");
}
