// The rest of the page: whether more runs would change it, the worst runs and how to see them
// again, and what it all rests on.

#include "study/convergence.h"
#include "study/page_internal.h"
#include "study/worst.h"

#include "report/shared.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FAILED_SHOWN 20

// ---- convergence -------------------------------------------------------------------------------

/// A run's place in the order in which all conditions come by again and again.
typedef struct Turn {
    int32_t repeat, cell;
    double value;
} Turn;

static int by_turn(const void* a, const void* b) {
    const Turn* one = a;
    const Turn* two = b;
    return one->repeat != two->repeat ? one->repeat - two->repeat : one->cell - two->cell;
}

/// A plan's values seed by seed: one condition after the other would look like a drift.
static bool converge(StudyPage* page, int32_t plan, Measure measure, Convergence* convergence) {
    size_t most = (size_t)page->index->pair_count + 1;
    Turn* turns = ARENA_TAKE(page->arena, Turn, most);
    double* values = ARENA_TAKE(page->arena, double, most);
    int count = 0;
    for (int32_t pair = 0; pair < page->index->pair_count && turns != NULL; pair++) {
        const StudyRun* run = study_run_of(page->index, pair, plan);
        double value = run != NULL ? study_value(page->results, run, measure) : (double)NAN;
        if (!isnan(value)) {
            turns[count++] = (Turn){run->repeat, run->cell, value};
        }
    }
    if (turns == NULL || values == NULL) {
        return false;
    }
    qsort(turns, (size_t)count, sizeof(Turn), by_turn);
    for (int i = 0; i < count; i++) {
        values[i] = turns[i].value;
    }
    return convergence_of(page->arena, values, count, page->results->confidence, convergence);
}

/// Before this many runs the centile jumps about and would set the chart's scale.
#define CENTILES_FROM 20

static int first_shown(const Convergence* c) {
    int first = 0;
    while (first + 2 < c->count && c->points[first].runs < CENTILES_FROM) {
        first++;
    }
    return first;
}

static void put_centiles(const Chart* chart, int32_t plan, const Convergence* c, StudyPage* page) {
    size_t most = (size_t)c->count + 1;
    double* x = ARENA_TAKE(page->arena, double, most);
    double* y = ARENA_TAKE(page->arena, double, most);
    double* low = ARENA_TAKE(page->arena, double, most);
    double* high = ARENA_TAKE(page->arena, double, most);
    if (!study_page_good(page, x != NULL && y != NULL && low != NULL && high != NULL)) {
        return;
    }
    int banded = 0;
    int count = 0;
    for (int i = first_shown(c); i < c->count; i++, count++) {
        const Interval* centile = &c->points[i].centile;
        x[count] = c->points[i].runs;
        y[count] = centile->value;
        if (!isnan(centile->low) && !isnan(centile->high)) {
            low[banded] = centile->low;
            high[banded++] = centile->high;
        }
    }
    chart_band(chart, plan, &x[count - banded], low, high, banded, false);
    chart_line(chart, plan, x, y, count, false);
}

static void put_convergence_chart(StudyPage* page, Measure measure, const Convergence* all) {
    Chart chart = {.html = page->html,
                   .width = 984.0,
                   .height = 220.0,
                   .left = 56.0,
                   .right = 16.0,
                   .top = 10.0,
                   .bottom = 40.0,
                   .x1 = 2.0,
                   .y0 = (double)INFINITY};
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        const Convergence* c = &all[plan];
        chart.x1 = c->runs > chart.x1 ? c->runs : chart.x1;
        for (int i = first_shown(c); i < c->count; i++) {
            const Interval* centile = &c->points[i].centile;
            double low = isnan(centile->low) ? centile->value : centile->low;
            double high = isnan(centile->high) ? centile->value : centile->high;
            chart.y0 = low < chart.y0 ? low : chart.y0;
            chart.y1 = high > chart.y1 ? high : chart.y1;
        }
    }
    bool time = measure_row(measure)->restricted;
    double step =
        time ? chart_time_step(chart.y1 - chart.y0 + 1.0, 4) : chart_step(chart.y1 - chart.y0, 4);
    chart.y0 = floor(chart.y0 / step) * step;
    chart.y1 = floor(chart.y1 / step + 1.0) * step;
    chart_begin(&chart, "95th centile after each run");
    chart_rows(&chart, step, time ? SCALE_CLOCK : SCALE_NUMBER);
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        if (all[plan].count > 0) {
            put_centiles(&chart, plan, &all[plan], page);
        }
    }
    double columns = chart_step(chart.x1, 10);
    chart_columns(&chart, columns < 1.0 ? 1.0 : columns, SCALE_NUMBER);
    chart_words(page->html, chart.width - chart.right, chart.height - 4.0, 12.0, "end", "#5D6778",
                false, (Text){"runs a plan", "每方案运行次数"});
    chart_end(&chart);
}

static void put_convergence_words(StudyPage* page, int32_t plan, const Convergence* c) {
    Html* html = page->html;
    html_raw(html, "<li>");
    plan_mark(html, plan);
    html_raw(html, " ");
    char en[320];
    char zh[320];
    if (c->runs < CONVERGENCE_BATCH) {
        snprintf(en, sizeof(en), "%d runs are too few to judge: 50 are needed.", c->runs);
        snprintf(zh, sizeof(zh), "%d 次运行不足以判断，至少需要 50 次。", c->runs);
    } else if (!c->settled) {
        snprintf(en, sizeof(en),
                 "not settled: over the last 50 runs the centile moved by %.1f %% (limit 2 %%).",
                 100.0 * c->drift);
        snprintf(zh, sizeof(zh), "未收敛：最近 50 次运行中该分位数变化 %.1f%%（限值 2%%）。",
                 100.0 * c->drift);
    } else if (isnan(c->width)) {
        snprintf(en, sizeof(en),
                 "settled from run %d on, but the runs are too few to bound the centile from "
                 "above (72 are needed at 95 %%).",
                 c->settled_at);
        snprintf(
            zh, sizeof(zh),
            "自第 %d 次运行起趋于稳定，但运行次数不足以给出该分位数的上限（95%% 时至少 72 次）。",
            c->settled_at);
    } else {
        snprintf(en, sizeof(en),
                 "settled from run %d on (moved by %.1f %% over the last 50); its interval is "
                 "&plusmn;%.1f %%%s.",
                 c->settled_at, 100.0 * c->drift, 100.0 * c->width,
                 c->sharp ? "" : ": wide, more runs would sharpen it");
        snprintf(zh, sizeof(zh),
                 "自第 %d 次运行起收敛（最近 50 次变化 %.1f%%）；置信区间 &plusmn;%.1f%%%s。",
                 c->settled_at, 100.0 * c->drift, 100.0 * c->width,
                 c->sharp ? "" : "，偏宽，增加运行次数可缩小");
    }
    // Only figures and our own words: no user's text is in these.
    html_raw(html, html->language == LANGUAGE_ZH ? zh : en);
    if (html->language == LANGUAGE_BOTH) {
        html_raw(html, " <span class=\"zh\" lang=\"zh\">");
        html_raw(html, zh);
        html_raw(html, "</span>");
    }
    html_raw(html, "</li>\n");
}

/// Whether the 95th centile of a time came within the run with every plan: of one that did not
/// nothing can settle.
static bool centile_comes(StudyPage* page, Measure measure) {
    bool comes = true;
    for (int32_t plan = 0; plan < page->results->plan_count && comes; plan++) {
        Summary summary;
        comes =
            study_page_good(page, study_summary(page->index, &RUNS_ALL, measure, plan, &summary)) &&
            summary.runs > 0 && !(summary.p95 >= summary.never_from);
    }
    return comes;
}

/// The latest time of leaving that can be judged; MEASURE_COUNT: there is none.
static Measure time_judged(StudyPage* page) {
    static const Measure times[] = {MEASURE_LAST_OUT, MEASURE_OUT_95, MEASURE_OUT_90,
                                    MEASURE_OUT_50};
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        if (centile_comes(page, times[i])) {
            return times[i];
        }
    }
    return MEASURE_COUNT;
}

static void put_convergence_note(StudyPage* page, Measure measure) {
    char en[480];
    char zh[480];
    Text name = measure_row(measure)->name;
    snprintf(
        en, sizeof(en),
        "95th centile of the time of \"%s\", taken again after every run, with its interval; in "
        "the sense of IMO MSC.1/Circ.1533, annex 3, appendix 3 (from 50 runs on, tested every "
        "50). The limit of 2 %% is Muster's own.%s",
        name.en,
        measure == MEASURE_LAST_OUT
            ? ""
            : " Later times did not come within one run of twenty or more.");
    snprintf(
        zh, sizeof(zh),
        "“%s”时刻的 95%% 分位数及置信区间，逐次运行更新；参照 IMO MSC.1/Circ.1533 附件 3 附录 3 "
        "的做法（自 50 次起，每 50 次检验）。2%% 限值为本软件自定。%s",
        name.zh, measure == MEASURE_LAST_OUT ? "" : "更晚的时刻在二十分之一以上的运行中未出现。");
    study_page_note(page, en, zh);
}

void study_page_convergence(StudyPage* page) {
    Convergence all[STUDY_PLANS_MAX];
    Measure measure = time_judged(page);
    int most = 0;
    for (int32_t plan = 0; plan < page->results->plan_count && measure != MEASURE_COUNT; plan++) {
        if (!study_page_good(page, converge(page, plan, measure, &all[plan]))) {
            return;
        }
        most = all[plan].count > most ? all[plan].count : most;
    }
    if (most < 2) {
        return;
    }
    html_heading(page->html, "Would more runs change it?", "收敛性");
    put_convergence_note(page, measure);
    html_raw(page->html, "<figure>");
    put_convergence_chart(page, measure, all);
    html_raw(page->html, "</figure>\n<ul>\n");
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        put_convergence_words(page, plan, &all[plan]);
    }
    html_raw(page->html, "</ul>\n");
}

// ---- worst runs --------------------------------------------------------------------------------

/// What hurt most people of a run, and how many.
static void put_why(StudyPage* page, int32_t run) {
    const StudyResults* results = page->results;
    const StudyCasualty* worst = NULL;
    int most = 0;
    for (int32_t i = 0; i < results->casualty_count; i++) {
        const StudyCasualty* one = &results->casualties[i];
        int same = 0;
        for (int32_t k = 0; k < results->casualty_count && one->run == run; k++) {
            const StudyCasualty* other = &results->casualties[k];
            same += other->run == run && strcmp(other->cause, one->cause) == 0 ? 1 : 0;
        }
        if (same > most) {
            most = same;
            worst = one;
        }
    }
    if (worst != NULL) {
        html_format(page->html, "%d &times; ", most);
        html_both(page->html, worst->cause_name);
    }
}

/// Links to the recording of a run; else the line that makes one.
static void put_replay(StudyPage* page, const StudyRun* run, int columns) {
    Html* html = page->html;
    if (run->recorded == NULL && run->replay == NULL) {
        return;
    }
    html_format(html, "<tr class=\"why\"><td></td><td colspan=\"%d\">", columns - 1);
    if (run->recorded != NULL) { // a name of ours: nothing in it is to be escaped
        html_format(html, "<a href=\"%s/report.html\">", run->recorded);
        html_words(html, "Debrief", "复盘报告");
        html_format(html, "</a> &middot; <a href=\"%s/session.muster\">", run->recorded);
        html_words(html, "recording", "演练记录");
        html_format(html, "</a> <code>muster replay %s/session.muster</code>", run->recorded);
    } else {
        html_raw(html, "<code>");
        html_text(html, run->replay);
        html_raw(html, "</code>");
    }
    html_raw(html, "</td></tr>\n");
}

static void put_bad(StudyPage* page, const StudyRun* run) {
    Html* html = page->html;
    char figures[2][FIGURE_TEXT];
    const StudyAnswer* answer = page->answer;
    figure_value(page->results->answer, study_value(page->results, run, page->results->answer),
                 figures[0]);
    figure_value(answer->second_measure, study_value(page->results, run, answer->second_measure),
                 figures[1]);
    html_format(html, "<tr><td class=\"num\">%llu</td><td>", (unsigned long long)run->seed);
    plan_mark(html, run->plan);
    html_format(html,
                "</td><td class=\"num\"><b>%s</b></td><td class=\"num\">%s</td>"
                "<td class=\"flat\">",
                figures[0], figures[1]);
    study_page_conditions(page, run);
    html_raw(html, "</td><td class=\"flat\">");
    put_why(page, (int32_t)(run - page->results->runs));
    html_raw(html, "</td></tr>\n");
    put_replay(page, run, 6);
}

static void put_worst(StudyPage* page) {
    Html* html = page->html;
    const StudyResults* results = page->results;
    int32_t worst[STUDY_WORST_MAX];
    int count =
        study_worst(page->arena, results, page->answer->second_measure, worst, STUDY_WORST_MAX);
    if (!study_page_good(page, count >= 0)) {
        return;
    }
    html_heading(html, "Worst runs", "最差的运行");
    study_page_note(page,
                    "Those with a link were recorded. Each of the others can be run again alone, "
                    "as it was: with --out DIR behind its line it is recorded too, and muster "
                    "replay DIR shows it.",
                    "带链接的已有记录。其余各次均可用所列命令单独原样重现，命令后加 --out DIR "
                    "即可保存记录，再用 muster replay DIR 回放。");
    html_raw(html, "<table class=\"plain\"><thead><tr><th class=\"num\">");
    html_words(html, "seed", "种子");
    html_raw(html, "</th><th></th><th class=\"num\">");
    html_both(html, measure_row(results->answer)->name);
    html_raw(html, "</th><th class=\"num\">");
    html_both(html, measure_row(page->answer->second_measure)->name);
    html_raw(html, "</th><th>");
    html_words(html, "conditions", "条件");
    html_raw(html, "</th><th>");
    html_words(html, "mostly by", "主要原因");
    html_raw(html, "</th></tr></thead><tbody>\n");
    for (int i = 0; i < count; i++) {
        put_bad(page, &results->runs[worst[i]]);
    }
    html_raw(html, "</tbody></table>\n");
}

static void put_failed(StudyPage* page) {
    Html* html = page->html;
    int shown = 0;
    html_raw(html, "<h3>");
    html_words(html, "Runs that failed", "因故障中止的运行");
    html_raw(html, "</h3>\n<table class=\"plain\"><tbody>\n");
    for (int32_t i = 0; i < page->results->run_count && shown < FAILED_SHOWN; i++) {
        const StudyRun* run = &page->results->runs[i];
        if (run->status != RUN_FAILED) {
            continue;
        }
        html_format(html, "<tr><td class=\"num\">%llu</td><td>", (unsigned long long)run->seed);
        plan_mark(html, run->plan);
        html_raw(html, "</td><td>");
        html_text(html, run->fault != NULL ? run->fault : "");
        html_raw(html, "</td></tr>\n");
        put_replay(page, run, 3);
        shown++;
    }
    html_raw(html, "</tbody></table>\n");
}

void study_page_worst(StudyPage* page) {
    if (page->index->done > 0) {
        put_worst(page);
    }
    if (page->index->failed > 0) {
        put_failed(page);
    }
}

// ---- what it rests on --------------------------------------------------------------------------

static void put_row(Html* html, const char* en, const char* zh) {
    html_raw(html, "<tr><td>");
    html_words(html, en, zh);
    html_raw(html, "</td><td>");
}

static void put_factors(StudyPage* page) {
    Html* html = page->html;
    for (int32_t i = 0; i < page->results->factor_count; i++) {
        const StudyFactor* factor = &page->results->factors[i];
        html_raw(html, "<tr><td>");
        html_both(html, factor->name);
        html_raw(html, "</td><td>");
        for (int32_t level = 0; level < factor->level_count; level++) {
            html_raw(html, level > 0 ? ", " : "");
            html_both(html, factor->level_names[level]);
        }
        if (factor->level_count == 0) {
            html_format(html, "%.4g &ndash; %.4g ", factor->low, factor->high);
            html_text(html, factor->unit != NULL ? factor->unit : "");
        }
        html_raw(html, "</td></tr>\n");
    }
}

static void put_design(StudyPage* page) {
    static const Text designs[] = {
        {"full grid: every level with every other, same seeds in every condition",
         "全因子：各水平两两组合，各条件使用相同种子"},
        {"Latin hypercube: every condition drawn once, with a seed of its own",
         "拉丁超立方：每个条件抽取一次，各有独立种子"},
        {"one at a time: a base, and each factor's other levels alone, same seeds",
         "单因素法：基准条件及逐项改动，使用相同种子"}};
    Html* html = page->html;
    const StudyResults* results = page->results;
    html_raw(html, "<table><tbody>\n");
    for (int32_t plan = 0; plan < results->plan_count; plan++) {
        html_raw(html, "<tr><td>");
        plan_mark(html, plan);
        html_raw(html, "</td><td>");
        html_both(html, results->plans[plan].name);
        html_raw(html, " <code>");
        html_text(html, results->plans[plan].id);
        html_raw(html, "</code></td></tr>\n");
    }
    put_factors(page);
    put_row(html, "Design", "试验设计");
    html_both(html, designs[results->design]);
    html_raw(html, "</td></tr>\n");
    put_row(html, "Taken as independent", "独立单元");
    html_both(html, page->index->by_cell ? (Text){"conditions", "条件"}
                    : page->index->by_repeat
                        ? (Text){"seeds, each with all its conditions", "种子（含其全部条件）"}
                        : (Text){"pairs of runs", "配对"});
    html_raw(html, "</td></tr>\n");
    if (results->margin > 0.0) {
        char size[FIGURE_TEXT];
        figure_size(results->answer, results->margin, html->language, size);
        put_row(html, "Difference that matters", "有意义的差异界限");
        html_text(html, size);
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}

static const Text how[] = {
    {"Plans are compared pair by pair: both runs of a pair have the same people, fire and luck, "
     "and "
     "differ in the plan alone. Better or worse is said where the 95 % interval of the mean "
     "difference leaves zero out and at least 6 independent differences exist; of equal plans "
     "about "
     "one study in twenty says so wrongly. With several plans each interval is wider (Bonferroni).",
     "方案逐对比较：同一配对的两次运行人员、火情与随机因素完全相同，仅方案不同。平均差值的 95% "
     "置信区间不含零且至少有 6 个独立差值时，才判定更优或更差；对完全相同的方案，约二十项研究"
     "中有一项会误判。多方案时区间相应放宽（Bonferroni）。"},
    {"Means: bootstrap over independent groups (BCa), never closer than Student's t. Quantiles: "
     "order "
     "statistics. Shares: Wilson. Cleared runs: Kaplan-Meier with log(-log) intervals.",
     "均值：按独立单元自助法（BCa），且不窄于 Student t 区间；分位数：次序统计量；比例：Wilson "
     "区间；清空曲线：Kaplan-Meier，log(-log) 区间。"},
    {"A time that did not come within the run counts as the run's length.",
     "运行结束前未出现的时刻按运行时长计。"},
};

static const Text not_said[] = {
    {"Not how many people a real emergency will hurt: figures compare plans under the same "
     "assumptions.",
     "不预测真实事故的伤亡人数：各项数字仅用于在相同假设下比较方案。"},
    {"Not that the plan works outside the conditions above, or in another building.",
     "不表明方案在上述条件之外或其他建筑中有效。"},
    {"Not that people can do what the plan asks of them: that is what drills with them are for.",
     "不表明人员能够做到方案的要求，这需要通过实际演练检验。"},
    {"Not compliance with a code or a regulation.", "不代表符合任何规范或法规。"},
};

static void put_list(Html* html, const Text* texts, size_t count) {
    html_raw(html, "<ul>\n");
    for (size_t i = 0; i < count; i++) {
        html_raw(html, "<li>");
        html_both(html, texts[i]);
        html_raw(html, "</li>\n");
    }
    html_raw(html, "</ul>\n");
}

void study_page_methods(StudyPage* page) {
    Html* html = page->html;
    html_heading(html, "What this study does not say", "本研究不说明什么");
    put_list(html, not_said, sizeof(not_said) / sizeof(not_said[0]));
    html_heading(html, "What was varied and how", "试验条件与方法");
    put_design(page);
    put_list(html, how, sizeof(how) / sizeof(how[0]));
    html_heading(html, "What the figures rest on", "数据依据");
    put_list(html, REPORT_METHODS, (size_t)REPORT_METHOD_COUNT);
}
