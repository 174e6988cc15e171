// Milestones: every mark under the capability that it belongs to, against its target, with the
// sentence that explains it, the events that prove it and what it cost of the total.

#include "report/report_internal.h"

#include <stdio.h>

#define COLUMNS       12
#define BEFORE_RATING 7 /* columns left of the rating */

/// A target or limit; those of hours ("24 h") are whole hours, and short.
static void put_cell(Page* page, double seconds) {
    html_raw(page->html, "<td class=\"num\">");
    long whole = (long)seconds;
    if (whole >= 3600 && whole % 3600 == 0) {
        html_format(page->html, "%ld h", whole / 3600);
    } else {
        html_clock(page->html, seconds);
    }
    html_raw(page->html, "</td>");
}

/// By the clock of the drill: negative in the pre phase.
static void put_moment(Page* page, double seconds) {
    html_moment(page->html, seconds - drill_def(page->drill)->scenario.before_s);
}

/// A second line of a cell: a word and a moment.
static void put_aside(Page* page, const char* en, const char* zh, double seconds) {
    html_raw(page->html, "<span class=\"aside\">");
    html_words(page->html, en, zh);
    html_raw(page->html, " ");
    put_moment(page, seconds);
    html_raw(page->html, "</span>");
}

/// Since when its time runs: from there what it took leads to when it was done. Where that is not
/// when its actor knew, that stands below.
static void put_from(Page* page, const ScoreItem* item) {
    bool timed = item->kind == ITEM_TIMED;
    double from = item->due_s >= 0.0 ? item->due_s : item->clock_s;
    html_raw(page->html, "<td class=\"num\">");
    if (!timed || from < 0.0) {
        html_clock(page->html, -1.0); // never
    } else {
        put_moment(page, from);
        if (item->clock_s >= 0.0 && (item->clock_s - from >= 1.0 || from - item->clock_s >= 1.0)) {
            put_aside(page, "knew", "得知", item->clock_s);
        }
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
        html_raw(html, over >= 1.0 ? "+" : over <= -1.0 ? "&minus;" : ""); // no "-0:00"
        html_clock(html, over < 0.0 ? -over : over);
    }
    html_raw(html, "</td>");
}

static void put_took(Page* page, const ScoreItem* item) {
    Html* html = page->html;
    html_raw(html, "<td class=\"num strong\">");
    if (item->turns > 0) {
        html_format(html, "%d/%d", item->turns_in_time, item->turns);
    } else if (item->took_s >= 0.0) {
        html_clock(html, item->took_s);
        if (item->kind == ITEM_TIMED && item->done_s >= 0.0) {
            put_aside(page, "at", "于", item->done_s);
        }
    } else if (item->across != EVENT_NONE) {
        html_words(html, "red line", "红线");
        put_aside(page, "at", "于", item->across_s);
    } else if (item->kind == ITEM_TIMED && item->state == ITEM_OMITTED) {
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

/// Points of the total that were lost; a dash where it weighs nothing in it.
static void put_lost(Page* page, int32_t lost, bool weighs) {
    html_raw(page->html, "<td class=\"num\">");
    if (weighs && lost > 0) {
        html_raw(page->html, "&minus;");
    }
    page_bp(page, weighs ? lost : -1);
    html_raw(page->html, "</td>");
}

/// The line of a score sheet under which a mark of the log counts.
static void put_line(Page* page, const ScoreItem* item) {
    if (item->line < 0 || item->kind == ITEM_RATING) {
        return;
    }
    const ScoreLine* line = &page->score->lines[item->line];
    html_raw(page->html, " <span class=\"line-of\">");
    html_words(page->html, "Counts for the line", "计入评分项");
    html_raw(page->html, ": ");
    html_both(page->html, line->def->text);
    html_format(page->html, " (%d)</span>", line->def->points);
}

static void put_item(Page* page, int index) {
    Html* html = page->html;
    const ScoreItem* item = &page->score->items[index];
    bool timed = item->kind == ITEM_TIMED;
    html_format(html, "<tr id=\"m%d\"><td class=\"strong\"><span class=\"no\">%d</span> ",
                index + 1, index + 1);
    html_both(html, item->title);
    html_raw(html, "</td><td>");
    html_both(html, tell_role(page->drill, item->role));
    html_raw(html, "</td>");
    put_from(page, item);
    put_cell(page, timed ? item->target_s : -1.0);
    put_cell(page, timed ? item->limit_s : -1.0);
    put_took(page, item);
    put_difference(page, item);
    html_raw(html, "<td>");
    page_rating(page, item->counts ? score_rating(item->bp) : RATING_NONE);
    html_raw(html, "</td><td class=\"num\">");
    page_bp(page, item->counts ? item->bp : -1);
    html_format(html, "</td><td class=\"num\">%d</td>", item->weight);
    put_lost(page, score_lost(item), item->share > 0);
    put_proofs(page, item);
    html_format(html, "</tr>\n<tr class=\"why\"><td colspan=\"%d\">", COLUMNS);
    html_both(html, (Text){item->reason_en, item->reason_zh});
    put_line(page, item);
    html_raw(html, "</td></tr>\n");
}

/// Points of the total that the marks under a heading cost together.
static int32_t lost_under(const ScoreCapability* capability) {
    int64_t missing = 10000 - capability->bp;
    return capability->bp < 0 ? 0 : score_bp(capability->share * missing / 10000);
}

/// A row of its own before the marks of a capability: what they come to and what that weighs.
static void put_capability(Page* page, int32_t index) {
    Html* html = page->html;
    const ScoreCapability* capability = &page->score->capabilities[index];
    html_format(html, "<tbody class=\"group\"><tr id=\"c%d\"><td colspan=\"%d\">", index + 1,
                BEFORE_RATING);
    html_both(html, capability->def->name);
    html_raw(html, "</td><td>");
    page_rating(page, capability->rating);
    html_raw(html, "</td><td class=\"num\">");
    page_bp(page, capability->bp);
    html_format(html, "</td><td class=\"num\">%d</td>", capability->weight);
    put_lost(page, lost_under(capability), capability->share > 0);
    html_raw(html, "<td></td></tr></tbody>\n");
}

/// A row before the marks that stand under no capability, where there are any.
static void put_weightless(Html* html) {
    html_format(html, "<tbody class=\"group\"><tr><td colspan=\"%d\">", BEFORE_RATING);
    html_words(html, "Under no capability: shown, weighs nothing",
               "不属任何能力：仅列出，不计权重");
    html_raw(html, "</td><td></td><td></td><td></td><td></td><td></td></tr></tbody>\n");
}

/// The marks under a capability, -1 under none.
static void put_group(Page* page, int32_t capability) {
    const Score* score = page->score;
    bool begun = false;
    if (capability >= 0) {
        put_capability(page, capability);
    }
    for (int i = 0; i < score->item_count; i++) {
        if (score->items[i].capability != capability) {
            continue;
        }
        if (!begun && capability < 0 && score->capability_count > 0) {
            put_weightless(page->html);
        }
        html_raw(page->html, begun ? "" : "<tbody>\n");
        begun = true;
        put_item(page, i);
    }
    html_raw(page->html, begun ? "</tbody>\n" : "");
}

/// What all of it comes to, before red lines and limits.
static void put_total(Page* page) {
    Html* html = page->html;
    const Score* score = page->score;
    int weight = 0;
    for (int i = 0; i < score->capability_count; i++) {
        weight += score->capabilities[i].bp >= 0 ? score->capabilities[i].weight : 0;
    }
    html_format(html, "<tbody class=\"group\"><tr id=\"total\"><td colspan=\"%d\">", BEFORE_RATING);
    if (score->uncapped_bp > score->total_bp) {
        html_words(html, "Total before red lines and limits", "合计（未计红线与上限）");
    } else {
        html_words(html, "Total", "合计");
    }
    html_raw(html, "</td><td></td><td class=\"num\">");
    page_bp(page, score->uncapped_bp);
    html_raw(html, "</td><td class=\"num\">");
    if (score->capability_count > 0) {
        html_format(html, "%d", weight);
    }
    html_raw(html, "</td>");
    put_lost(page, 10000 - score->uncapped_bp, score->uncapped_bp >= 0);
    html_raw(html, "<td></td></tr></tbody>\n");
}

static void put_heads(Html* html) {
    static const char* const heads[COLUMNS][2] = {
        {"step", "步骤"},  {"who", "角色"},  {"clock from", "起算"}, {"target", "目标"},
        {"limit", "限值"}, {"took", "用时"}, {"\u00b1", "偏差"},     {"rating", "评级"},
        {"mark", "得分"},  {"wt.", "权重"},  {"lost", "失分"},       {"proof", "依据"}};
    static const int widths[COLUMNS] = {20, 13, 8, 6, 6, 8, 7, 6, 8, 5, 7, 6}; // [%]
    html_raw(html, "<table class=\"marks\"><colgroup>");
    for (int i = 0; i < COLUMNS; i++) {
        html_format(html, "<col style=\"width:%d%%\">", widths[i]);
    }
    html_raw(html, "</colgroup><thead><tr>");
    for (int i = 0; i < COLUMNS; i++) {
        bool number = (i >= 2 && i <= 6) || (i >= 8 && i <= 10);
        html_raw(html, number ? "<th class=\"num\">" : "<th>");
        html_words(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead>\n");
}

void page_milestones(Page* page) {
    Html* html = page->html;
    html_heading(html, "Milestones", "里程碑");
    html_raw(html, "<p class=\"dim\">");
    html_words(
        html,
        "A clock starts when the actor could know of it, not when the drill starts; where news "
        "came "
        "late or nobody passed it on, when it should have come: then \"knew\" tells when it did. "
        "\"Clock from\" and \"took\" add up to \"at\" (whole seconds, cut off); what was done "
        "before it was due took no "
        "time; of a step due several times \"took\" tells how many were in time. Full marks up to "
        "the target, none from the limit on. A capability's mark is the mean "
        "of its marks by their weights, the total that of the capabilities by theirs; "
        "\"lost\" is what each cost of the 100 points. What has a dash for its mark does "
        "not count.",
        "计时从执行人可得知之时起，而非演练开始；消息迟到或未传达的，自应传到之时起算，“得知”为实际"
        "得知时刻。“起算”加“用时”即完成时刻（“于”，均舍去小数秒）；应执行前已完成者用时为零；需多次"
        "执行的步骤，"
        "“用时”为达标次数/总次数。达到目标得满分，超过限值不得分。能力得分为其"
        "各项按权重的加权平均，总分为各能力按权重的加权平均；“失分”为该项在100分中扣去的"
        "分值。得分为“–”者不计分。");
    html_raw(html, "</p>\n");
    put_heads(html);
    for (int32_t i = 0; i < page->score->capability_count; i++) {
        put_group(page, i);
    }
    put_group(page, -1);
    put_total(page);
    html_raw(html, "</table>\n");
}
