// Every case of the verification report: what is built, what is asked, the figures, the plan with
// paths, the curves.

#include "verify/report_internal.h"

#include <stdio.h>
#include <string.h>

#define PLAN_WIDTH  640.0
#define PLAN_HEIGHT 420.0
#define PLANS_MOST  4
#define CHART_WIDTH 520.0

static bool has_text(Text text) {
    return (text.en != NULL && text.en[0] != '\0') || (text.zh != NULL && text.zh[0] != '\0');
}

/// A row of the list of facts: a word and what it says.
static void put_fact(Html* html, Text word, Text fact) {
    if (has_text(fact)) {
        html_raw(html, "<dt>");
        plot_words(html, word);
        html_raw(html, "</dt><dd>");
        plot_words(html, fact);
        html_raw(html, "</dd>");
    }
}

static void put_plain_fact(Html* html, Text word, const char* fact, const char* tag) {
    if (fact != NULL && fact[0] != '\0') {
        html_raw(html, "<dt>");
        plot_words(html, word);
        html_format(html, "</dt><dd><%s>", tag);
        html_text(html, fact);
        html_format(html, "</%s></dd>", tag);
    }
}

static void put_checks(Html* html, const CaseOutcome* one) {
    if (one->check_count == 0) {
        return;
    }
    html_raw(html, "<table class=\"checks\"><tbody>");
    for (int i = 0; i < one->check_count; i++) {
        const CheckOutcome* check = &one->checks[i];
        html_raw(html, "<tr><td>");
        plot_words(html, check->what);
        if (has_text(check->note)) {
            html_raw(html, "<br><span class=\"dim\">");
            plot_words(html, check->note);
            html_raw(html, "</span>");
        }
        html_raw(html, "</td><td>");
        report_required(html, check);
        html_raw(html, "</td><td class=\"num\">");
        report_result(html, check);
        html_raw(html, "</td><td class=\"num\">");
        if (report_is_pooled(one, check)) {
            html_format(html, "&Sigma;&nbsp;%d ", one->seeds);
            plot_words(html, (Text){"seeds together", "个种子合并"});
        } else if (check->seeds > 0) {
            bool judged = check->verdict == VERDICT_PASS || check->verdict == VERDICT_MISS;
            if (judged) {
                html_format(html, "%d/%d ", check->seeds_passed, check->seeds);
            } else {
                html_format(html, "%d ", check->seeds);
            }
            plot_words(html,
                       check->seeds == 1 ? (Text){"seed", "个种子"} : (Text){"seeds", "个种子"});
        }
        html_raw(html, "</td><td>");
        report_verdict(html, check->verdict);
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}

/// The plan of arrangement `index`.
static void put_plan(Html* html, const CaseOutcome* one, int index) {
    if (one->plans[index].facility != NULL) {
        plot_plan(html, &one->plans[index], PLAN_WIDTH, PLAN_HEIGHT);
    }
}

/// The first plan beside the first chart, then the other charts and plans. Arrangements that differ
/// little would fill pages: at most PLANS_MOST are shown, evenly out of all.
static void put_pictures(Html* html, const CaseOutcome* one) {
    int shown = one->plan_count < PLANS_MOST ? one->plan_count : PLANS_MOST;
    html_raw(html, "<div class=\"pictures\">\n");
    if (shown > 0) {
        put_plan(html, one, 0);
    }
    for (int i = 0; i < one->chart_count; i++) {
        plot_chart(html, &one->charts[i], CHART_WIDTH);
    }
    for (int i = 1; i < shown; i++) {
        put_plan(html, one, i * (one->plan_count - 1) / (shown - 1));
    }
    if (shown < one->plan_count) {
        char en[96];
        char zh[96];
        snprintf(en, sizeof(en), "Shown: %d of %d arrangements.", shown, one->plan_count);
        snprintf(zh, sizeof(zh), "图示 %d 个，共 %d 个布置。", shown, one->plan_count);
        html_raw(html, "<p class=\"dim wide\">");
        plot_words(html, (Text){en, zh});
        html_raw(html, "</p>\n");
    }
    html_raw(html, "</div>\n");
}

/// With what the case was run: runs that share it stand together.
static void put_with(Html* html, const CaseOutcome* one) {
    put_fact(html, (Text){"Run with", "运行条件"}, one->how);
    for (int i = 0; i < one->run_count; i++) {
        const RunShown* run = &one->runs[i];
        bool told = false;
        for (int k = 0; k < i; k++) {
            told = told || (strcmp(one->runs[k].with.en, run->with.en) == 0);
        }
        if (told) {
            continue;
        }
        html_raw(html, "<dt></dt><dd>");
        plot_words(html, run->with);
        html_raw(html, "<span class=\"dim\">");
        int named = 0;
        for (int k = i; k < one->run_count; k++) {
            const RunShown* other = &one->runs[k];
            if (strcmp(other->with.en, run->with.en) == 0) {
                html_raw(html, named++ > 0 ? "; " : " (");
                html_text(html, other->id);
                html_raw(html, ": ");
                plot_words(html, other->people);
            }
        }
        html_raw(html, ")</span></dd>");
    }
}

static void put_case(Html* html, const CaseOutcome* one) {
    html_raw(html, "<section class=\"case\" id=\"case-");
    html_text(html, one->id);
    html_raw(html, "\"><div class=\"about\"><h3>");
    if (one->number != NULL && one->number[0] != '\0') {
        html_raw(html, "<span class=\"no\">");
        html_text(html, one->number);
        html_raw(html, "</span> ");
    }
    plot_words(html, one->title);
    report_verdict(html, one->verdict);
    html_raw(html, "</h3>\n<dl>");
    put_fact(html, (Text){"Set-up", "设置"}, one->setup);
    put_fact(html, (Text){"Required", "要求"}, one->required);
    put_fact(html, (Text){"Note", "说明"}, one->note);
    put_plain_fact(html, (Text){"Source", "来源"}, one->source, "span");
    put_with(html, one);
    put_plain_fact(html, (Text){"Repeat", "重新运行"}, one->command, "code");
    html_raw(html, "</dl>\n");
    put_checks(html, one);
    html_raw(html, "</div>\n");
    put_pictures(html, one);
    html_raw(html, "</section>\n");
}

void report_cases(Html* html, const Outcome* outcome) {
    for (int s = 0; s < outcome->suite_count; s++) {
        const SuiteOutcome* suite = &outcome->suites[s];
        bool any = false;
        for (int i = 0; i < outcome->case_count; i++) {
            const CaseOutcome* one = &outcome->cases[i];
            if (strcmp(one->suite, suite->key) != 0) {
                continue;
            }
            if (!any) {
                html_raw(html, "<h2 class=\"suite\" id=\"suite-");
                html_text(html, suite->key);
                html_raw(html, "\">");
                plot_words(html, suite->name);
                html_raw(html, "</h2>\n");
                any = true;
            }
            put_case(html, one);
        }
    }
}
