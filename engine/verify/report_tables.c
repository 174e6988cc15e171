// The tables of the verification report: counts by suite, misses, every figure, the parameters.

#include "verify/report_internal.h"

#include <stdio.h>
#include <string.h>

void report_verdict(Html* html, Verdict verdict) {
    static const struct {
        const char* key;
        const char* shape;
    } marks[VERDICT_COUNT] = {
        {"pass", "<circle cx=\"8\" cy=\"8\" r=\"7.5\" fill=\"#00703A\"/><path d=\"M4.2 8.4l2.6 "
                 "2.6 5-5.6\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2\"/>"},
        {"miss", "<path d=\"M.5 .5h15v15h-15z\" fill=\"#C8102E\"/><path d=\"M4 4l8 8M12 4l-8 8\" "
                 "stroke=\"#fff\" stroke-width=\"2\"/>"},
        {"shown", "<circle cx=\"8\" cy=\"8\" r=\"6.5\" fill=\"#fff\" stroke=\"#3F5F8A\" "
                  "stroke-width=\"2\"/>"},
        {"notrun", "<path d=\"M3 8h10\" stroke=\"#5D6778\" stroke-width=\"2.4\"/>"},
    };
    html_format(html,
                "<span class=\"verdict %s\"><svg width=\"15\" height=\"15\" viewBox=\"0 0 16 16\" "
                "aria-hidden=\"true\">%s</svg>",
                marks[verdict].key, marks[verdict].shape);
    plot_words(html, verdict_text(verdict));
    html_raw(html, "</span>");
}

/// Units are plain text, "1/m2": a power after a letter is set as one.
static void put_unit(Html* html, const char* unit) {
    if (unit == NULL || unit[0] == '\0') {
        return;
    }
    html_raw(html, "&nbsp;");
    for (const char* at = unit; *at != '\0'; at++) {
        bool power = at > unit && (*at == '2' || *at == '3') && (at[-1] == 'm' || at[-1] == 's');
        const char letter[2] = {*at, '\0'};
        if (power) {
            html_raw(html, *at == '2' ? "&sup2;" : "&sup3;");
        } else {
            html_text(html, letter);
        }
    }
}

static void put_number(Html* html, double value) {
    char number[32];
    plot_number(value, number, sizeof(number));
    html_raw(html, number);
}

bool report_is_pooled(const CaseOutcome* one, const CheckOutcome* check) {
    return check->seeds == 1 && one->seeds > 1 && !check->general;
}

void report_required(Html* html, const CheckOutcome* check) {
    bool has_least = isfinite(check->least);
    bool has_most = isfinite(check->most);
    bool in_words = check->required.en != NULL || check->required.zh != NULL;
    html_raw(html, in_words ? "<span>" : "<span class=\"value\">");
    if (check->verdict == VERDICT_NOT_RUN) {
        html_raw(html, "&ndash;");
    } else if (in_words) {
        plot_words(html, check->required);
    } else if (has_least && has_most && check->least == -check->most && check->most > 0.0) {
        html_raw(html, "&plusmn;&nbsp;");
        put_number(html, check->most);
        put_unit(html, check->unit);
    } else if (has_least && has_most && check->least == check->most) {
        put_number(html, check->least);
        put_unit(html, check->unit);
    } else if (has_least && has_most) {
        put_number(html, check->least);
        html_raw(html, "&thinsp;&ndash;&thinsp;");
        put_number(html, check->most);
        put_unit(html, check->unit);
    } else if (has_least || has_most) {
        html_raw(html, has_least ? "&ge;&nbsp;" : "&le;&nbsp;");
        put_number(html, has_least ? check->least : check->most);
        put_unit(html, check->unit);
    } else {
        html_raw(html, "<span class=\"dim\">");
        plot_words(html, (Text){"to be documented", "需记录"});
        html_raw(html, "</span>");
    }
    html_raw(html, "</span>");
}

void report_result(Html* html, const CheckOutcome* check) {
    if (!isfinite(check->median)) {
        html_raw(html, "&ndash;");
        return;
    }
    char low[32];
    char high[32];
    html_raw(html, "<span class=\"value\"><b>");
    put_number(html, check->median);
    html_raw(html, "</b>");
    put_unit(html, check->unit);
    html_raw(html, "</span>");
    plot_number(check->low, low, sizeof(low));
    plot_number(check->high, high, sizeof(high));
    if (check->seeds > 1 && strcmp(low, high) != 0) {
        html_format(html, " <span class=\"range\">(%s&thinsp;&ndash;&thinsp;%s)</span>", low, high);
    }
}

typedef struct Counts {
    int of[VERDICT_COUNT];
    int cases, runs;
} Counts;

static Counts count_suite(const Outcome* outcome, const char* key) {
    Counts counts = {0};
    for (int i = 0; i < outcome->case_count; i++) {
        const CaseOutcome* one = &outcome->cases[i];
        if (key == NULL || strcmp(one->suite, key) == 0) {
            counts.of[one->verdict]++;
            counts.cases++;
        }
    }
    return counts;
}

static void put_card(Html* html, const SuiteOutcome* suite, const Counts* counts) {
    html_raw(html, "<a class=\"card\" href=\"#suite-");
    html_text(html, suite->key);
    html_raw(html, "\"><b class=\"name\">");
    plot_words(html, suite->name);
    html_raw(html, "</b><span class=\"edition\">");
    plot_words(html, suite->edition);
    html_raw(html, "</span>");
    for (int verdict = 0; verdict < VERDICT_COUNT; verdict++) {
        if (counts->of[verdict] > 0) {
            html_format(html, "<span class=\"count\"><b>%d</b> ", counts->of[verdict]);
            report_verdict(html, (Verdict)verdict);
            html_raw(html, "</span>");
        }
    }
    html_raw(html, "</a>\n");
}

void report_summary(Html* html, const Outcome* outcome) {
    Counts all = count_suite(outcome, NULL);
    html_format(html, "<p class=\"facts\">%d ", all.cases);
    plot_words(html, all.cases == 1 ? (Text){"case:", "个测试："} : (Text){"cases:", "个测试："});
    for (int verdict = 0; verdict < VERDICT_COUNT; verdict++) {
        if (all.of[verdict] > 0) {
            html_format(html, " <b>%d</b> ", all.of[verdict]);
            report_verdict(html, (Verdict)verdict);
        }
    }
    html_raw(html, "</p>\n<div class=\"cards\">\n");
    for (int i = 0; i < outcome->suite_count; i++) {
        Counts counts = count_suite(outcome, outcome->suites[i].key);
        if (counts.cases > 0) {
            put_card(html, &outcome->suites[i], &counts);
        }
    }
    html_raw(html, "</div>\n");
}

static void put_case_link(Html* html, const Outcome* outcome, const CaseOutcome* one) {
    const SuiteOutcome* suite = report_suite(outcome, one->suite);
    html_raw(html, "<a href=\"#case-");
    html_text(html, one->id);
    html_raw(html, "\">");
    if (suite != NULL && one->number != NULL && one->number[0] != '\0') {
        html_raw(html, "<b>");
        plot_words(html, suite->name);
        html_raw(html, " ");
        html_text(html, one->number);
        html_raw(html, "</b> ");
    }
    plot_words(html, one->title);
    html_raw(html, "</a>");
}

static void put_miss(Html* html, const Outcome* outcome, const CaseOutcome* one,
                     const CheckOutcome* check) {
    html_raw(html, "<tr><td>");
    put_case_link(html, outcome, one);
    html_raw(html, "</td><td>");
    plot_words(html, check->what);
    html_raw(html, "</td><td>");
    report_required(html, check);
    html_raw(html, "</td><td>");
    report_result(html, check);
    html_raw(html, "</td><td>");
    report_verdict(html, check->verdict);
    html_raw(html, "<br>");
    if (check->note.en != NULL || check->note.zh != NULL) {
        plot_words(html, check->note);
    } else if (check->seeds > 1) {
        html_format(html, "%d/%d ", check->seeds_passed, check->seeds);
        plot_words(html, (Text){"seeds pass", "个种子通过"});
    }
    html_raw(html, "</td></tr>\n");
}

void report_misses(Html* html, const Outcome* outcome) {
    report_heading(html, "misses", (Text){"What was not reached", "未达到的要求"});
    bool any = false;
    for (int i = 0; i < outcome->case_count; i++) {
        const CaseOutcome* one = &outcome->cases[i];
        for (int c = 0; c < one->check_count; c++) {
            Verdict verdict = one->checks[c].verdict;
            if (verdict != VERDICT_MISS && verdict != VERDICT_NOT_RUN) {
                continue;
            }
            if (!any) {
                html_raw(html, "<table class=\"misses\"><thead><tr><th>");
                plot_words(html, (Text){"case", "测试"});
                html_raw(html, "</th><th>");
                plot_words(html, (Text){"figure", "指标"});
                html_raw(html, "</th><th>");
                plot_words(html, (Text){"required", "要求"});
                html_raw(html, "</th><th>");
                plot_words(html, (Text){"result", "结果"});
                html_raw(html, "</th><th></th></tr></thead>\n<tbody>");
                any = true;
            }
            put_miss(html, outcome, one, &one->checks[c]);
        }
    }
    if (any) {
        html_raw(html, "</tbody></table>\n");
    } else {
        html_raw(html, "<p>");
        plot_words(html, (Text){"Nothing: every case that has a limit keeps it with every seed.",
                                "无：凡有限值的测试，所有种子均满足。"});
        html_raw(html, "</p>\n");
    }
}

static void put_check_cells(Html* html, const CaseOutcome* one, const CheckOutcome* check) {
    html_raw(html, "<td>");
    plot_words(html, check->what);
    html_raw(html, "</td><td>");
    report_required(html, check);
    html_raw(html, "</td><td class=\"num\">");
    report_result(html, check);
    bool pooled = report_is_pooled(one, check);
    html_format(html, "</td><td class=\"num\">%s%d</td><td>", pooled ? "&Sigma;&nbsp;" : "",
                pooled ? one->seeds : check->seeds);
    report_verdict(html, check->verdict);
    html_raw(html, "</td>");
}

/// What is asked of every case stands in one table of its own; a miss of it stands here too.
static bool is_own(const CheckOutcome* check) {
    return !check->general || check->verdict == VERDICT_MISS;
}

static void put_case_rows(Html* html, const CaseOutcome* one) {
    int rows = 0;
    for (int i = 0; i < one->check_count; i++) {
        rows += is_own(&one->checks[i]) ? 1 : 0;
    }
    bool any = rows > 0;
    rows = any ? rows : 1;
    html_format(html, "<tbody class=\"case\"><tr><td class=\"no\" rowspan=\"%d\">", rows);
    html_text(html, one->number != NULL ? one->number : "");
    html_format(html, "</td><td class=\"title\" rowspan=\"%d\"><a href=\"#case-", rows);
    html_text(html, one->id);
    html_raw(html, "\">");
    plot_words(html, one->title);
    html_raw(html, "</a></td>");
    if (!any) {
        html_raw(html, "<td colspan=\"4\">");
        plot_words(html, one->note);
        html_raw(html, "</td><td>");
        report_verdict(html, one->verdict);
        html_raw(html, "</td>");
    }
    bool first = true;
    for (int i = 0; i < one->check_count; i++) {
        if (is_own(&one->checks[i])) {
            html_raw(html, first ? "" : "<tr>");
            put_check_cells(html, one, &one->checks[i]);
            html_raw(html, "</tr>\n");
            first = false;
        }
    }
    html_raw(html, any ? "</tbody>\n" : "</tr></tbody>\n");
}

static void put_table_head(Html* html) {
    static const Text heads[] = {{"no.", "编号"},      {"case", "测试"},   {"figure", "指标"},
                                 {"required", "要求"}, {"result", "结果"}, {"seeds", "种子数"},
                                 {"verdict", "结论"}};
    html_raw(html, "<table class=\"all\"><thead><tr>");
    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
        html_raw(html, i == 4 || i == 5 ? "<th class=\"num\">" : "<th>");
        plot_words(html, heads[i]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead>\n");
}

/// One general check over all cases: the worst of their figures.
static void put_general(Html* html, const Outcome* outcome, const CheckOutcome* like) {
    CheckOutcome all = *like;
    int cases = 0;
    int passed = 0;
    for (int i = 0; i < outcome->case_count; i++) {
        for (int c = 0; c < outcome->cases[i].check_count; c++) {
            const CheckOutcome* check = &outcome->cases[i].checks[c];
            if (!check->general || strcmp(check->what.en, like->what.en) != 0) {
                continue;
            }
            cases++;
            passed += check->verdict == VERDICT_MISS ? 0 : 1;
            all.high = check->high > all.high ? check->high : all.high;
            all.verdict = check->verdict == VERDICT_MISS ? VERDICT_MISS : all.verdict;
            all.most = isfinite(all.most) ? all.most : check->most;
        }
    }
    all.low = all.median = all.high;
    html_raw(html, "<tr><td>");
    plot_words(html, all.what);
    html_raw(html, "</td><td>");
    report_required(html, &all);
    html_raw(html, "</td><td class=\"num\">");
    report_result(html, &all);
    html_format(html, "</td><td class=\"num\">%d/%d</td><td>", passed, cases);
    report_verdict(html, all.verdict == VERDICT_MISS ? VERDICT_MISS : VERDICT_PASS);
    html_raw(html, "</td></tr>\n");
}

/// What every case must keep, with the worst figure of all cases.
static void put_generals(Html* html, const Outcome* outcome) {
    const CaseOutcome* most = NULL; // the first case that has them names them
    for (int i = 0; i < outcome->case_count && most == NULL; i++) {
        for (int c = 0; c < outcome->cases[i].check_count; c++) {
            most = outcome->cases[i].checks[c].general ? &outcome->cases[i] : most;
        }
    }
    if (most == NULL) {
        return;
    }
    html_raw(html, "<h3>");
    plot_words(html, (Text){"In every case", "每个测试均须满足"});
    html_raw(html, "</h3>\n<table class=\"generals\"><thead><tr><th>");
    plot_words(html, (Text){"figure", "指标"});
    html_raw(html, "</th><th>");
    plot_words(html, (Text){"required", "要求"});
    html_raw(html, "</th><th class=\"num\">");
    plot_words(html, (Text){"worst of all cases", "全部测试中最差"});
    html_raw(html, "</th><th class=\"num\">");
    plot_words(html, (Text){"cases", "测试数"});
    html_raw(html, "</th><th></th></tr></thead>\n<tbody>");
    for (int c = 0; c < most->check_count; c++) {
        if (most->checks[c].general) {
            put_general(html, outcome, &most->checks[c]);
        }
    }
    html_raw(html, "</tbody></table>\n");
}

void report_table(Html* html, const Outcome* outcome) {
    report_heading(html, "table", (Text){"All results", "全部结果"});
    put_generals(html, outcome);
    for (int s = 0; s < outcome->suite_count; s++) {
        const SuiteOutcome* suite = &outcome->suites[s];
        if (count_suite(outcome, suite->key).cases == 0) {
            continue;
        }
        html_raw(html, "<h3>");
        plot_words(html, suite->name);
        html_raw(html, " <span class=\"dim\">");
        plot_words(html, suite->edition);
        html_raw(html, "</span></h3>\n");
        put_table_head(html);
        for (int i = 0; i < outcome->case_count; i++) {
            if (strcmp(outcome->cases[i].suite, suite->key) == 0) {
                put_case_rows(html, &outcome->cases[i]);
            }
        }
        html_raw(html, "</table>\n");
    }
}

void report_parameters(Html* html, const Outcome* outcome) {
    report_heading(html, "parameters", (Text){"The one set of parameters", "唯一一套参数"});
    html_raw(html, "<table class=\"parameters\"><thead><tr><th>");
    plot_words(html, (Text){"parameter", "参数"});
    html_raw(html, "</th><th></th><th class=\"num\">");
    plot_words(html, (Text){"value", "取值"});
    html_raw(html, "</th><th>");
    plot_words(html, (Text){"source", "来源"});
    html_raw(html, "</th></tr></thead>\n<tbody>");
    for (int i = 0; i < outcome->parameter_count; i++) {
        const ParameterShown* one = &outcome->parameters[i];
        const char* group = one->group.en;
        if (group != NULL &&
            (i == 0 || one[-1].group.en == NULL || strcmp(group, one[-1].group.en) != 0)) {
            html_raw(html, "<tr><th colspan=\"4\">");
            plot_words(html, one->group);
            html_raw(html, "</th></tr>\n");
        }
        html_raw(html, "<tr><td>");
        plot_words(html, one->name);
        if (one->constant != NULL && one->constant[0] != '\0') {
            html_raw(html, " <code class=\"dim\">");
            html_text(html, one->constant);
            html_raw(html, "</code>");
        }
        html_raw(html, "</td><td><i>");
        html_text(html, one->symbol != NULL ? one->symbol : "");
        html_raw(html, "</i></td><td class=\"num\">");
        html_text(html, one->value != NULL ? one->value : "");
        put_unit(html, one->unit);
        html_raw(html, "</td><td>");
        plot_words(html, one->source);
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}
