// Milestones: every marked item against its target, with the sentence that explains the mark and
// the events that prove it.

#include "report/report_internal.h"

#include <stdio.h>

static void put_cell(Page* page, double seconds) {
    html_raw(page->html, "<td class=\"num\">");
    html_clock(page->html, seconds);
    html_raw(page->html, "</td>");
}

/// Since when it was known, by the clock of the drill: negative in the pre phase.
static void put_known(Page* page, double seconds) {
    html_raw(page->html, "<td class=\"num\">");
    if (seconds < 0.0) {
        html_clock(page->html, seconds); // never
    } else {
        html_moment(page->html, seconds - drill_def(page->drill)->scenario.before_s);
    }
    html_raw(page->html, "</td>");
}

/// Over (+) or under the target.
static void put_difference(Page* page, const ScoreItem* item) {
    Html* html = page->html;
    html_raw(html, "<td class=\"num\">");
    if (item->took_s < 0.0 || item->kind != ITEM_TIMED) {
        html_raw(html, "&ndash;");
    } else {
        double over = item->took_s - item->target_s;
        html_raw(html, over > 0.0 ? "+" : over < 0.0 ? "&minus;" : "");
        html_clock(html, over < 0.0 ? -over : over);
    }
    html_raw(html, "</td>");
}

static void put_took(Page* page, const ScoreItem* item) {
    Html* html = page->html;
    html_raw(html, "<td class=\"num strong\">");
    if (item->took_s >= 0.0) {
        html_clock(html, item->took_s);
    } else if (item->state == ITEM_OMITTED) {
        html_words(html, "never", "未做");
    } else {
        html_raw(html, "&ndash;");
    }
    html_raw(html, "</td>");
}

static void put_proofs(Page* page, const ScoreItem* item) {
    html_raw(page->html, "<td>");
    for (int i = 0; i < item->evidence_count; i++) {
        page_proof(page, item->evidence[i]);
        html_raw(page->html, " ");
    }
    html_raw(page->html, "</td>");
}

static void put_item(Page* page, const ScoreItem* item) {
    Html* html = page->html;
    bool timed = item->kind == ITEM_TIMED;
    html_raw(html, "<tr><td class=\"strong\">");
    html_both(html, item->title);
    html_raw(html, "</td><td>");
    html_both(html, tell_role(page->drill, item->role));
    html_raw(html, "</td>");
    put_known(page, timed ? item->clock_s : -1.0);
    put_cell(page, timed ? item->target_s : -1.0);
    put_cell(page, timed ? item->limit_s : -1.0);
    put_took(page, item);
    put_difference(page, item);
    html_raw(html, "<td>");
    page_rating(page, item->counts ? score_rating(item->bp) : RATING_NONE);
    html_raw(html, "</td><td class=\"num\">");
    page_bp(page, item->counts ? item->bp : -1);
    html_format(html, "</td><td class=\"num\">%d</td>", item->weight);
    put_proofs(page, item);
    html_raw(html, "</tr>\n<tr class=\"why\"><td colspan=\"11\">");
    html_both(html, (Text){item->reason_en, item->reason_zh});
    html_raw(html, "</td></tr>\n");
}

void page_milestones(Page* page) {
    static const char* const heads[][2] = {
        {"step", "步骤"},  {"who", "角色"},  {"known", "知情"},  {"target", "目标"},
        {"limit", "限值"}, {"took", "用时"}, {"\u00b1", "偏差"}, {"rating", "评级"},
        {"mark", "得分"},  {"wt.", "权重"},  {"proof", "依据"}};
    static const int widths[] = {24, 15, 7, 7, 7, 7, 7, 7, 7, 5, 7}; // [%]
    Html* html = page->html;
    html_heading(html, "Milestones", "里程碑");
    html_raw(html, "<p class=\"dim\">");
    html_words(html,
               "A clock starts when the actor could know of it, not when the drill starts. Full "
               "marks up to the target, none from the limit on.",
               "计时从执行人可得知之时起，而非演练开始；达到目标得满分，超过限值不得分。");
    html_raw(html, "</p>\n<table class=\"marks\"><colgroup>");
    for (int i = 0; i < 11; i++) {
        html_format(html, "<col style=\"width:%d%%\">", widths[i]);
    }
    html_raw(html, "</colgroup><thead><tr>");
    for (int i = 0; i < 11; i++) {
        bool number = (i >= 2 && i <= 6) || i == 8 || i == 9;
        html_raw(html, number ? "<th class=\"num\">" : "<th>");
        html_words(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    for (int i = 0; i < page->score->item_count; i++) {
        put_item(page, &page->score->items[i]);
    }
    html_raw(html, "</tbody></table>\n");
}
