// The rectification list as a part of the page: three rows on page one, all of them with lines to
// sign further on, and what became of the findings of earlier sessions.

#include "report/report_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const Rectification* report_list(const Drill* drill, const Score* score, const ReportInfo* info,
                                 Rectification** made) {
    if (info->rectification != NULL) {
        return info->rectification;
    }
    *made = calloc(1, sizeof(Rectification));
    if (*made != NULL) {
        findings_make(drill, score, info->otherwises, info->date, *made);
    }
    return *made;
}

/// What people wrote in one language stands for both.
Text report_either(const char* en, const char* zh) {
    return (Text){en[0] != '\0' ? en : zh, zh[0] != '\0' ? zh : en};
}

void page_level(Html* html, FindingLevel level) {
    // Told apart without colour: filled, half, empty.
    static const char* const shapes[FINDING_LEVEL_COUNT] = {
        "<rect x=\"1\" y=\"1\" width=\"12\" height=\"12\" fill=\"#C8102E\"/>",
        "<rect x=\"1.5\" y=\"1.5\" width=\"11\" height=\"11\" fill=\"#fff\" stroke=\"#B45F06\" "
        "stroke-width=\"1.5\"/><path d=\"M2 2v10h10z\" fill=\"#B45F06\"/>",
        "<rect x=\"1.5\" y=\"1.5\" width=\"11\" height=\"11\" fill=\"#fff\" stroke=\"#0072B2\" "
        "stroke-width=\"1.5\"/>",
    };
    html_format(html,
                "<span class=\"rating\"><svg width=\"14\" height=\"14\" viewBox=\"0 0 14 14\" "
                "aria-hidden=\"true\">%s</svg></span>",
                shapes[level]);
    html_both(html, finding_level_text(level));
}

static void put_causes(Html* html, uint32_t causes) {
    char en[96] = "cause: ";
    char zh[96] = "原因：";
    if (causes == 0) {
        return;
    }
    finding_causes(causes, LANGUAGE_EN, en + strlen(en), sizeof(en) - strlen(en));
    finding_causes(causes, LANGUAGE_ZH, zh + strlen(zh), sizeof(zh) - strlen(zh));
    html_raw(html, "<span class=\"cause\">");
    html_both(html, (Text){en, zh});
    html_raw(html, "</span>");
}

/// What is written there, else a line to write on.
static void put_or_line(Html* html, const char* text) {
    char en[96];
    if (text[0] != '\0') {
        html_both(html, finding_in_two(text, en, sizeof(en)));
    } else {
        html_raw(html, "<span class=\"line\"></span>");
    }
}

static void put_seen(Html* html, const Finding* row) {
    if (row->seen == FINDING_SEEN_UNKNOWN) {
        return;
    }
    html_raw(html, "<span class=\"seen\">");
    html_both(html, finding_seen_text(row->seen));
    if (row->seen_on[0] != '\0') {
        html_raw(html, " ");
        html_text(html, row->seen_on);
    }
    html_raw(html, "</span>");
}

static void put_problem(Page* page, const Finding* row, bool whole) {
    Html* html = page->html;
    html_both(html, report_either(row->problem_en, row->problem_zh));
    for (int i = 0; i < row->evidence_count && whole; i++) {
        html_raw(html, " ");
        page_proof(page, row->evidence[i]);
    }
    if (whole) {
        put_causes(html, row->causes);
    }
    if (whole && row->note[0] != '\0') {
        html_raw(html, "<span class=\"cause\">");
        html_text(html, row->note);
        html_raw(html, "</span>");
    }
    put_seen(html, row);
}

static void put_column(Html* html, const char* style, const char* en, const char* zh) {
    html_format(html, "<th class=\"%s\">", style);
    html_words(html, en, zh);
    html_raw(html, "</th>");
}

/// Who did it by when, and who looked: one under the other.
static void put_pair(Html* html, const char* upper, const char* lower) {
    html_raw(html, "<td>");
    put_or_line(html, upper);
    html_raw(html, "<br>");
    put_or_line(html, lower);
    html_raw(html, "</td>");
}

static void put_row(Page* page, const Finding* row) {
    Html* html = page->html;
    html_format(html, "<tr id=\"%s\"><td class=\"strong\">%s<br>", row->id, row->id);
    page_level(html, row->level);
    html_raw(html, "</td><td>");
    put_problem(page, row, true);
    html_raw(html, "</td><td>");
    html_both(html, report_either(row->measure_en, row->measure_zh));
    html_raw(html, "</td>");
    put_pair(html, row->department, row->owner);
    html_raw(html, "<td>");
    put_or_line(html, row->deadline);
    html_raw(html, "<br>");
    html_both(html, finding_state_text(row->state));
    html_raw(html, "</td>");
    put_pair(html, row->checked_by, row->checked_on);
    html_raw(html, "</tr>\n");
}

/// "2 deficiencies, 4 must be rectified, 3 to improve" of what was not withdrawn.
static void put_counts(Page* page) {
    Html* html = page->html;
    int counts[FINDING_LEVEL_COUNT] = {0};
    int closed = 0;
    for (int i = 0; i < page->list->count; i++) {
        const Finding* row = &page->list->rows[i];
        counts[row->level] += row->state != FINDING_WITHDRAWN ? 1 : 0;
        closed += row->state == FINDING_CLOSED ? 1 : 0;
    }
    for (int level = 0; level < FINDING_LEVEL_COUNT; level++) {
        html_raw(html, level > 0 ? " &middot; " : "");
        html_both(html, finding_level_text((FindingLevel)level));
        html_format(html, " %d", counts[level]);
    }
    html_raw(html, " &middot; ");
    html_words(html, "closed", "已销号");
    html_format(html, " %d", closed);
    if (page->list->left_out > 0) {
        html_raw(html, " &middot; ");
        html_words(html, "not listed for want of room", "超出篇幅未列");
        html_format(html, " %d", page->list->left_out);
    }
}

void page_list_counts(Page* page) {
    if (page->list == NULL || page->list->count == 0) {
        return;
    }
    html_raw(page->html, "<p class=\"dim\"><a href=\"#rectification\">");
    html_words(page->html, "The whole list", "整改清单");
    html_raw(page->html, "</a>: ");
    put_counts(page);
    html_raw(page->html, "</p>\n");
}

// ---- earlier sessions --------------------------------------------------------------------------

static void put_gone_row(Html* html, const Finding* row) {
    bool closed = row->state == FINDING_CLOSED;
    html_raw(html, "<tr><td class=\"num\">");
    html_text(html, row->seen_on);
    html_raw(html, "</td><td>");
    page_level(html, row->level);
    html_raw(html, "</td><td>");
    html_both(html, report_either(row->problem_en, row->problem_zh));
    html_raw(html, "</td><td>");
    if (closed) {
        html_words(html, "closed, and stayed closed", "已销号，未再现");
    } else {
        html_words(html, "not seen this time, and never closed", "本次未再现，尚未销号");
    }
    html_raw(html, "</td></tr>\n");
}

static void put_history(Page* page) {
    Html* html = page->html;
    const FindingHistory* history = page->info->history;
    if (history == NULL) {
        return;
    }
    html_raw(html, "<h3>");
    html_words(html, "Against earlier sessions", "与历次演练对照");
    html_raw(html, "</h3>\n<p class=\"dim\">");
    html_format(html, "%d ", history->sessions);
    html_words(html, "earlier sessions of this scenario and plan", "次同情景、同预案的历史演练");
    if (history->sessions > 0) {
        html_format(html, ", %s &ndash; %s", history->from, history->until);
    }
    if (history->passed_over > 0) {
        html_format(html, "; %d ", history->passed_over);
        html_words(html, "of other scenarios or plans passed over", "次情景或预案不同，未计入");
    }
    html_raw(html, ". ");
    html_words(
        html,
        "Findings are the same when they are of the same kind and about the same thing, step "
        "or post. What a run gave no occasion to show is not seen, whether or not it was put "
        "right.",
        "类别相同且对象（物、步骤或岗位）相同即为同一问题；本次未触及的问题不会再现，不代表已整改"
        "。");
    html_raw(html, "</p>\n");
    if (history->gone.count == 0) {
        return;
    }
    html_raw(html, "<table class=\"gone\"><tbody>\n");
    for (int i = 0; i < history->gone.count; i++) {
        put_gone_row(html, &history->gone.rows[i]);
    }
    html_raw(html, "</tbody></table>\n");
}

// ---- the whole list ----------------------------------------------------------------------------

static void put_signature(Html* html, const char* en, const char* zh) {
    html_raw(html, "<td>");
    html_words(html, en, zh);
    html_raw(html, "<br><span class=\"line\"></span></td>");
}

static void put_signatures(Html* html) {
    html_raw(html, "<table class=\"sign\"><tbody><tr>");
    put_signature(html, "Plan to be revised, clause", "预案修订条款");
    put_signature(html, "Drawn up by, date", "编制人/日期");
    put_signature(html, "Responsible head, date", "主要负责人/日期");
    put_signature(html, "Checked by, date", "复查人/日期");
    html_raw(html, "</tr></tbody></table>\n");
}

void page_rectification(Page* page) {
    Html* html = page->html;
    if (page->list == NULL) {
        return;
    }
    html_raw(html, "<h2 id=\"rectification\">");
    html_words(html, "Rectification list", "问题整改清单");
    html_raw(html, "</h2>\n");
    if (page->list->count == 0) {
        html_raw(html, "<p>");
        html_words(html, "The run showed nothing that has to be put right.",
                   "本次演练未发现需整改的问题。");
        html_raw(html, "</p>\n");
        put_history(page);
        return;
    }
    html_raw(html, "<p class=\"dim\">");
    put_counts(page);
    html_raw(html, ". ");
    html_words(html,
               "Rows come from marks and log until they are edited. A row is closed by somebody "
               "other than its owner.",
               "初稿由评分和日志自动生成，可修改；须由责任人以外的人复查后销号。");
    html_raw(html, "</p>\n<table class=\"rectify\"><thead><tr>");
    put_column(html, "w-no", "no., level", "编号、级别");
    put_column(html, "w-problem", "finding, proof, cause", "问题、证据、原因");
    put_column(html, "w-measure", "measure", "整改措施");
    put_column(html, "w-who", "department, owner", "责任部门、责任人");
    put_column(html, "w-by", "by, state", "期限、状态");
    put_column(html, "w-check", "checked by, on", "复查人、日期");
    html_raw(html, "</tr></thead><tbody>\n");
    for (int i = 0; i < page->list->count; i++) {
        put_row(page, &page->list->rows[i]);
    }
    html_raw(html, "</tbody></table>\n");
    put_history(page);
    put_signatures(html);
}
