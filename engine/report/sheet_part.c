// The score sheet as a form: its headings with their lines, the points of those that apply and what
// they came to. Left out where the headings have no lines.

#include "report/report_internal.h"

#include <stdio.h>

/// Points to the hundredth: "3.50".
static void put_points(Page* page, int points, int32_t bp) {
    int64_t hundredths = ((int64_t)points * bp + 50) / 100;
    html_format(page->html, "%lld.%02lld", (long long)(hundredths / 100),
                (long long)(hundredths % 100));
}

/// The marks that a line is made of, as numbers that lead to them.
static void put_marks(Page* page, int32_t line) {
    for (int i = 0; i < page->score->item_count; i++) {
        if (page->score->items[i].line == line) {
            html_raw(page->html, " ");
            page_mark(page, i);
        }
    }
}

static void put_line(Page* page, int32_t index) {
    Html* html = page->html;
    const ScoreLine* line = &page->score->lines[index];
    html_raw(html, "<tr><td>");
    html_both(html, line->def->text);
    html_raw(html, "</td><td>");
    if (line->def->take_count > 0) {
        html_words(html, "log", "日志");
    } else {
        html_words(html, "observers", "评估员");
    }
    put_marks(page, index);
    html_format(html, "</td><td class=\"num\">%d</td><td class=\"num\">", line->def->points);
    if (line->bp < 0) {
        html_raw(html, "&ndash;");
    } else {
        put_points(page, line->def->points, line->bp);
    }
    html_raw(html, "</td></tr>\n");
}

static void put_heading(Page* page, int index) {
    const Score* score = page->score;
    const ScoreCapability* heading = &score->capabilities[index];
    html_format(page->html, "<tr><td class=\"strong\" colspan=\"2\"><a href=\"#c%d\">", index + 1);
    html_both(page->html, heading->def->name);
    html_format(page->html, "</a></td><td class=\"num strong\">%d</td><td class=\"num strong\">",
                heading->weight);
    if (heading->bp < 0) {
        html_raw(page->html, "&ndash;");
    } else if (heading->def->by_lines) {
        put_points(page, heading->weight, heading->bp);
    } else {
        page_bp(page, heading->bp);
    }
    html_raw(page->html, "</td></tr>\n");
    for (int i = 0; i < score->line_count; i++) {
        if (score->lines[i].capability == index) {
            put_line(page, i);
        }
    }
}

/// Whether another rater would have marked the same, and what part of the difference is strictness.
static void put_reliability(Page* page) {
    const Reliability* found = &page->score->reliability;
    if (found->raters >= 2 && found->common > 0 && found->common < RELIABILITY_LINES_LEAST) {
        html_format(page->html, " &middot; ICC &ndash; (");
        html_words(page->html, "too few lines that all of them marked for a correlation:",
                   "全体均评的评分项过少，不作相关分析：");
        html_format(page->html, " %d)", found->common);
    }
    if (found->lines == 0) {
        return;
    }
    html_format(page->html, " &middot; ICC(2,1) %.2f, ICC(2,%d) %.2f, ICC(3,1) %.2f, %d ",
                found->agreement, found->raters, found->mean, found->order, found->lines);
    html_words(page->html, "lines that all of them marked", "个全体均评的评分项");
    html_raw(page->html, "<br>");
    html_words(page->html,
               "ICC(2,1): how far one rater's marks are those of any other, 1 being the same; "
               "ICC(2,k): the mean of all of them. Where ICC(3,1) is well above ICC(2,1) they see "
               "the same and differ in how strict they are. Below 0.5 the marks say more about the "
               "raters than about the run; of fewer than about 30 lines it is a rough figure.",
               "ICC(2,1)：单个评估员的评分与他人的一致程度，1为完全一致；ICC(2,k)：全体评估员均值的"
               "一致程度。若ICC(3,1)明显高于ICC(2,1)，说明看法相同、宽严不同。低于0.5时，评分更多"
               "反映评估员而非演练；评分项少于约30个时仅供参考。");
}

/// How far the raters agree.
static void put_raters(Page* page) {
    const Score* score = page->score;
    if (score->rater_count == 0) {
        return;
    }
    html_format(page->html, "<p class=\"dim\">%d ", score->rater_count);
    html_words(page->html, "raters", "名评估员");
    if (score->agreement.lines > 0) {
        html_format(page->html, " &middot; ");
        html_words(page->html, "same mark", "一致率");
        html_format(page->html, " %.3f &middot; kappa %.3f &middot; ", score->agreement.share,
                    score->agreement.kappa);
        html_words(page->html, "weighted kappa", "加权kappa");
        html_format(page->html, " %.3f", score->agreement.weighted);
    }
    put_reliability(page);
    html_raw(page->html, "</p>\n");
}

void page_sheet(Page* page) {
    Html* html = page->html;
    const Score* score = page->score;
    if (score->line_count == 0) {
        return;
    }
    html_heading(html, "Score sheet", "评分表");
    html_raw(html, "<p class=\"dim\">");
    if (score->sheet != NULL) {
        html_both(html, score->sheet_name);
        html_raw(html, ". ");
    }
    html_words(html,
               "A dash: nothing of it was marked, and its points leave the sum of points as well.",
               "“–”表示未评，其分值不计入总分值。");
    html_raw(html, "</p>\n<table class=\"marks\"><thead><tr><th>");
    html_words(html, "line", "评分项");
    html_raw(html, "</th><th>");
    html_words(html, "marked by", "评分依据");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "points", "分值");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "got", "得分");
    html_raw(html, "</th></tr></thead><tbody>\n");
    for (int i = 0; i < score->capability_count; i++) {
        put_heading(page, i);
    }
    html_raw(html, "</tbody></table>\n");
    put_raters(page);
}
