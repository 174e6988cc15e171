// The study's page: its head, the order of its parts, its foot, and writing it out.

#include "study/page.h"

#include "report/shared.h"
#include "study/page_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Sorting thousands of runs for each figure takes room; it is given back with the page.
#define ARENA_LIMIT ((size_t)2 << 30)

const char* const STUDY_STYLE =
    "h1 .zh{font-size:26px}h1{font-size:28px}\n"
    ".card.answer{border:2px solid var(--blue);border-left:12px solid var(--blue);"
    "background:#fff;padding:12px 18px;margin:0 0 6px}\n"
    ".card.open{border-color:#5D6778}\n"
    ".answer p{margin:6px 0}.question{color:var(--dim)}\n"
    ".headline{font-size:24px;font-weight:700;line-height:1.25}\n"
    ".answer .caution{color:var(--dim);font-size:14px;border-top:1px solid var(--line);"
    "padding-top:6px}\n"
    ".note{color:var(--dim);font-size:14px;margin:0 0 8px}\n"
    ".plan{display:inline-block;min-width:22px;text-align:center;font-weight:700;"
    "border:2px solid;border-radius:4px;padding:0 4px}\n"
    ".charts{display:grid;grid-template-columns:1fr 1fr;gap:8px 18px}\n"
    ".range{color:var(--dim);white-space:nowrap}\n"
    "tr.first td{border-top:1.5px solid var(--ink)}\n"
    "tr.why a{color:var(--blue);text-decoration:underline}\n"
    "td.flat .zh{display:inline;margin-left:2px}h3+table,table+table{margin-top:14px}\n"
    "table.plain tbody tr:nth-child(odd){background:none}\n"
    "code{font-family:'DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace;font-size:12.5px;"
    "overflow-wrap:anywhere}\n"
    ".good{color:#00598C;font-weight:700}.bad{color:#A34A00;font-weight:700}\n"
    ".facts .zh{margin-left:3px}td.told{white-space:nowrap}\n"
    "@media print{.headline{font-size:15pt}.answer{padding:6px 12px}.note{font-size:8pt}"
    ".answer .caution{font-size:8.3pt}code{font-size:7.5pt}.charts{gap:4px 12px}}\n";

bool study_page_good(StudyPage* page, bool good) {
    page->html->failed = page->html->failed || !good;
    return good;
}

void study_page_note(StudyPage* page, const char* en, const char* zh) {
    html_raw(page->html, "<p class=\"note\">");
    html_words(page->html, en, zh);
    html_raw(page->html, "</p>\n");
}

void study_page_value(StudyPage* page, const StudyFactor* factor, double value) {
    char number[FIGURE_TEXT];
    if (factor->level_count > 0) {
        int32_t level = (int32_t)(value + 0.5);
        ASSERT(level >= 0 && level < factor->level_count);
        html_both(page->html, factor->level_names[level]);
        return;
    }
    figure_number(value, number);
    html_text(page->html, number);
    if (factor->unit != NULL && factor->unit[0] != '\0') {
        html_raw(page->html, " ");
        html_text(page->html, factor->unit);
    }
}

void study_page_conditions(StudyPage* page, const StudyRun* run) {
    const StudyResults* results = page->results;
    bool any = false;
    if (results->scenario_count > 1) {
        html_both(page->html, results->scenarios[run->scenario].name);
        any = true;
    }
    if (results->facility_count > 1) {
        html_raw(page->html, any ? "; " : "");
        html_both(page->html, results->facilities[run->facility].name);
        any = true;
    }
    for (int32_t i = 0; i < results->factor_count; i++) {
        html_raw(page->html, any ? "; " : "");
        html_both(page->html, results->factors[i].name);
        html_raw(page->html, ": ");
        study_page_value(page, &results->factors[i], run->values[i]);
        any = true;
    }
}

void study_page_interval(StudyPage* page, Measure measure, const Interval* interval, bool sign) {
    char value[FIGURE_TEXT];
    char low[FIGURE_TEXT];
    char high[FIGURE_TEXT];
    (sign ? figure_signed : figure_value)(measure, interval->value, value);
    (sign ? figure_signed : figure_value)(measure, interval->low, low);
    (sign ? figure_signed : figure_value)(measure, interval->high, high);
    html_format(page->html, "<b>%s</b> <span class=\"range\">(%s ", value, low);
    html_raw(page->html, page->html->language == LANGUAGE_ZH ? "至" : "to");
    html_format(page->html, " %s)</span>", high);
}

// ---- head and foot -----------------------------------------------------------------------------

static void put_head(StudyPage* page) {
    Html* html = page->html;
    char title[512];
    html_label(html, page->results->title, title, sizeof(title));
    html_format(html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                html->language == LANGUAGE_ZH ? "zh-CN" : "en");
    html_raw(html, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Muster\">\n<title>");
    html_text(html, title);
    html_raw(html, "</title>\n<style>\n");
    html_raw(html, REPORT_STYLE);
    html_raw(html, STUDY_STYLE);
    html_raw(html, REPORT_STYLE_REST);
    html_raw(html, REPORT_STYLE_PRINT);
    html_raw(html, "</style>\n</head>\n<body>\n<div class=\"hatch\"></div>\n");
}

static int32_t pairs_with_all(const StudyIndex* index) {
    int32_t count = 0;
    for (int32_t pair = 0; pair < index->pair_count; pair++) {
        bool all = true;
        for (int32_t plan = 0; plan < index->results->plan_count; plan++) {
            all = all && study_run_of(index, pair, plan) != NULL;
        }
        count += all ? 1 : 0;
    }
    return count;
}

static void put_facts(StudyPage* page) {
    Html* html = page->html;
    const StudyResults* results = page->results;
    html_format(html, "<p class=\"facts\">%d ", page->index->done);
    html_words(html, "runs", "次运行");
    if (results->plan_count > 1) {
        html_format(html, " &middot; %d ", pairs_with_all(page->index));
        html_words(html, "pairs with the same seed", "对（相同种子）");
    }
    for (int32_t i = 0; i < results->facility_count; i++) {
        html_raw(html, " &middot; ");
        html_both(html, results->facilities[i].name);
    }
    for (int32_t i = 0; i < results->scenario_count; i++) {
        html_raw(html, " &middot; ");
        html_both(html, results->scenarios[i].name);
    }
    if (results->elapsed_s >= 1.0) { // not known is not
        html_raw(html, " &middot; ");
        html_words(html, "took", "用时");
        html_raw(html, " ");
        html_clock(html, results->elapsed_s);
    }
    if (results->runs_planned > results->run_count) {
        html_raw(html, " &middot; <b>");
        html_words(html, "not finished", "未完成");
        html_format(html, " (%d / %d)</b>", results->run_count, results->runs_planned);
    }
    html_raw(html, "</p>\n");
}

static void put_title(StudyPage* page) {
    Html* html = page->html;
    html_raw(html, "<div class=\"top\"><span class=\"drill\">");
    html_raw(html, html->language == LANGUAGE_EN   ? "DRILL"
                   : html->language == LANGUAGE_ZH ? "演练"
                                                   : "DRILL 演练");
    html_raw(html, "</span><span>");
    html_words(html, "Study of plans", "方案研究");
    if (page->results->date != NULL) {
        char day[11];
        snprintf(day, sizeof(day), "%s", page->results->date);
        html_raw(html, " &middot; ");
        html_text(html, day);
    }
    html_raw(html, "</span></div>\n<h1>");
    html_both(html, page->results->title);
    html_raw(html, "</h1>\n");
    put_facts(page);
}

static void put_foot(StudyPage* page) {
    Html* html = page->html;
    html_raw(html, "<div class=\"foot\"><b>");
    html_words(html, "Computed drills: no real event", "计算机模拟演练，非真实事件");
    html_raw(html, "</b><span>Muster ");
    html_text(html, page->results->version != NULL ? page->results->version : "");
    html_raw(html, " &middot; ");
    html_text(html, page->results->file != NULL ? page->results->file : "");
    html_raw(html, "</span></div>\n</body>\n</html>\n");
}

static void put_parts(StudyPage* page) {
    put_head(page);
    put_title(page);
    study_page_answer(page);
    study_page_plans(page);
    study_page_curves(page);
    study_page_pairs(page);
    study_page_factors(page);
    study_page_changes(page);
    study_page_search(page);
    study_page_maps(page);
    study_page_casualties(page);
    study_page_milestones(page);
    study_page_convergence(page);
    study_page_worst(page);
    study_page_methods(page);
    put_foot(page);
}

// ---- writing -----------------------------------------------------------------------------------

static void build(const StudyResults* results, Language language, Html* html) {
    Arena arena;
    StudyIndex index;
    arena_init_growing(&arena, ARENA_LIMIT);
    html_begin(html, language);
    StudyAnswer* answer = ARENA_TAKE(&arena, StudyAnswer, 1);
    if (answer == NULL || !study_index(&arena, results, &index) ||
        !study_answer(&arena, &index, answer)) {
        html->failed = true;
    } else {
        StudyPage page = {.html = html,
                          .arena = &arena,
                          .results = results,
                          .index = &index,
                          .answer = answer,
                          .shown = results->plan_count < 2 ? 0
                                   : answer->best > 0      ? answer->best
                                                           : 1};
        put_parts(&page);
    }
    arena_free(&arena);
}

static Status write_page(const StudyResults* results, Language language, const char* folder,
                         bool paper, Error* error) {
    const char* name = paper ? "report.pdf" : "report.html";
    size_t size = strlen(folder) + strlen(name) + 2;
    char* path = malloc(size);
    if (path == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", folder);
    }
    snprintf(path, size, "%s/%s", folder, name);
    Html html;
    char title[400];
    build(results, language, &html);
    html_label(&html, results->title, title, sizeof(title));
    Status status = paper ? page_write_pdf(&html, title, results->date, path, error)
                          : page_write(&html, path, error);
    html_free(&html);
    free(path);
    return status;
}

Status study_report_write(const StudyResults* results, Language language, const char* folder,
                          Error* error) {
    return write_page(results, language, folder, false, error);
}

Status study_report_write_pdf(const StudyResults* results, Language language, const char* folder,
                              Error* error) {
    return write_page(results, language, folder, true, error);
}
