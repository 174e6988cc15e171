// The answer, and under it the figures of every plan: what a planner reads who reads nothing else.

#include "study/page_internal.h"

#include <stdio.h>
#include <string.h>

// ---- the answer --------------------------------------------------------------------------------

static void put_paragraphs(StudyPage* page, bool zh) {
    Html* html = page->html;
    const StudyAnswer* answer = page->answer;
    const char* tongue = zh ? " lang=\"zh\"" : "";
    const char* question = zh ? page->results->question.zh : page->results->question.en;
    if (question != NULL && question[0] != '\0') {
        html_format(html, "<p class=\"question\"%s>", tongue);
        html_text(html, question);
        html_raw(html, "</p>\n");
    }
    html_format(html, "<p class=\"headline\"%s>", tongue);
    html_text(html, zh ? answer->headline_zh : answer->headline_en);
    html_format(html, "</p>\n<p%s>", tongue);
    html_text(html, zh ? answer->paragraph_zh : answer->paragraph_en);
    html_format(html, "</p>\n<p class=\"caution\"%s>", tongue);
    html_text(html, zh ? answer->caution_zh : answer->caution_en);
    html_raw(html, "</p>\n");
}

void study_page_answer(StudyPage* page) {
    Verdict verdict = page->answer->verdicts[page->shown];
    bool open = page->shown > 0 && verdict != VERDICT_BETTER && verdict != VERDICT_WORSE;
    for (int zh = 0; zh < 2; zh++) {
        if (page->html->language == (zh == 1 ? LANGUAGE_EN : LANGUAGE_ZH)) {
            continue;
        }
        html_format(page->html, "<div class=\"card answer%s\">\n", open ? " open" : "");
        put_paragraphs(page, zh == 1);
        html_raw(page->html, "</div>\n");
    }
}

// ---- plans side by side ------------------------------------------------------------------------

/// The name with its unit, which "people" has in its name already.
static void put_measure_name(StudyPage* page, Measure measure) {
    Text name = measure_row(measure)->name;
    Text unit = figure_unit(measure);
    char en[128];
    char zh[128];
    if (unit.en[0] != '\0' && strcmp(unit.en, "people") != 0) {
        snprintf(en, sizeof(en), "%s [%s]", name.en, unit.en);
        snprintf(zh, sizeof(zh), "%s [%s]", name.zh, unit.zh);
        name = (Text){en, zh};
    }
    html_both(page->html, name);
}

static void put_difference(StudyPage* page, const Comparison* comparison) {
    Html* html = page->html;
    Verdict verdict = verdict_of(comparison, study_matters(page->results, comparison->measure));
    char share[FIGURE_TEXT];
    figure_share(comparison->better.value, share);
    html_raw(html, "<td class=\"num\">");
    study_page_interval(page, comparison->measure, &comparison->mean, true);
    html_format(html, "</td><td class=\"num\">%s</td><td class=\"told\">", share);
    if (measure_row(comparison->measure)->better != 0) {
        bool told = verdict == VERDICT_BETTER || verdict == VERDICT_WORSE;
        html_format(html, "<span class=\"%s\">",
                    !told                       ? "dim"
                    : verdict == VERDICT_BETTER ? "good"
                                                : "bad");
        html_both(html, verdict_name(verdict));
        html_raw(html, "</span>");
    }
    html_raw(html, "</td>");
}

/// The mean with its interval; of a time that did not always come it is a lower bound, and how
/// often it never came stands beside it.
static void put_mean(StudyPage* page, Measure measure, const Summary* summary) {
    Html* html = page->html;
    html_raw(html, summary->never > 0 ? "<span class=\"range\">&ge; </span>" : "");
    study_page_interval(page, measure, &summary->mean, false);
    if (summary->never > 0) {
        html_format(html, "<br><span class=\"range\">%s %d / %d</span>",
                    html->language == LANGUAGE_EN   ? "never in"
                    : html->language == LANGUAGE_ZH ? "未出现"
                                                    : "never 未出现",
                    summary->never, summary->runs);
    }
}

/// Median and outer quantiles; one that lies where the time had not come is "later than".
static void put_quantiles(StudyPage* page, Measure measure, const Summary* summary) {
    const double values[3] = {summary->median.value, summary->p05, summary->p95};
    static const char* const before[3] = {"", " <span class=\"range\">(", NULL};
    for (int i = 0; i < 3; i++) {
        char figure[FIGURE_TEXT];
        figure_value(measure, values[i], figure);
        html_raw(page->html, before[i] != NULL                     ? before[i]
                             : page->html->language == LANGUAGE_ZH ? " 至 "
                                                                   : " to ");
        html_format(page->html, "%s%s", values[i] >= summary->never_from ? "&gt;" : "", figure);
    }
    html_raw(page->html, ")</span>");
}

/// One row a plan. With several the measure's name has a row to itself: beside so many figures it
/// would be squeezed to a column of single words on paper.
static void put_measure(StudyPage* page, Measure measure) {
    Html* html = page->html;
    const StudyResults* results = page->results;
    bool several = results->plan_count > 1;
    if (several) {
        html_raw(html, "<tr class=\"first\"><td colspan=\"6\"><b>");
        put_measure_name(page, measure);
        html_raw(html, "</b></td></tr>\n");
    }
    for (int32_t plan = 0; plan < results->plan_count; plan++) {
        Summary summary;
        Comparison comparison;
        if (!study_page_good(page,
                             study_summary(page->index, &RUNS_ALL, measure, plan, &summary))) {
            return;
        }
        html_raw(html, several ? "<tr><td>" : "<tr class=\"first\"><td>");
        if (several) {
            plan_mark(html, plan);
        } else {
            put_measure_name(page, measure);
        }
        html_raw(html, "</td><td class=\"num\">");
        put_mean(page, measure, &summary);
        html_raw(html, "</td><td class=\"num\">");
        put_quantiles(page, measure, &summary);
        html_raw(html, "</td>");
        if (plan > 0 &&
            study_page_good(page, study_compare(page->arena, page->index, &RUNS_ALL, measure, 0,
                                                plan, results->confidence, &comparison))) {
            put_difference(page, &comparison);
        } else if (several) {
            html_raw(html, "<td></td><td></td><td></td>");
        }
        html_raw(html, "</tr>\n");
    }
}

void study_page_plans(StudyPage* page) {
    static const Measure order[] = {MEASURE_HURT,      MEASURE_DEAD,          MEASURE_INJURED,
                                    MEASURE_LAST_OUT,  MEASURE_OUT_95,        MEASURE_OUT_50,
                                    MEASURE_MUSTERED,  MEASURE_INSIDE_AT_END, MEASURE_SCORE_BP,
                                    MEASURE_RED_LINES, MEASURE_CAUGHT,        MEASURE_IN_SMOKE,
                                    MEASURE_DENSITY,   MEASURE_QUEUED,        MEASURE_DOSE};
    Html* html = page->html;
    bool several = page->results->plan_count > 1;
    if (several) {
        html_heading(html, "The plans side by side", "各方案对照");
    } else {
        html_heading(html, "The figures", "各项指标");
    }
    study_page_note(
        page,
        "Mean over all runs with its 95 % interval (how well it is known), median with the range "
        "of nine runs in ten (how single runs scatter): two different things. A time that never "
        "came within the run makes the mean a lower bound (≥) and a quantile later than the run "
        "(>).",
        "均值附 95% 置信区间（估计的精度）；中位数附 5%–95% 范围（单次运行的离散）。"
        "二者含义不同。运行内未出现的时刻使均值成为下限（≥），分位数则晚于运行结束（>）。");
    if (several) {
        study_page_note(page, "Differences are B minus A, pair by pair with the same seed.",
                        "差值为同一种子下逐对相减（B 减 A）。");
    }
    html_raw(html, "<table class=\"plain\"><thead><tr><th>");
    html_words(html, "Measure", "指标");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "mean", "均值");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "median (5 to 95 %)", "中位数（5%–95%）");
    html_raw(html, "</th>");
    if (several) {
        html_raw(html, "<th class=\"num\">");
        html_words(html, "difference to A", "与 A 之差");
        html_raw(html, "</th><th class=\"num\">");
        html_words(html, "better in", "更优占比");
        html_raw(html, "</th><th></th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    Measure answer = page->results->answer;
    put_measure(page, answer);
    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        if (order[i] != answer && study_knows(page->results, order[i])) {
            put_measure(page, order[i]);
        }
    }
    html_raw(html, "</tbody></table>\n");
}
