// Page one: the verdict, the red lines, the capabilities, three strengths and three to put right.

#include "drill/struck.h"
#include "report/points.h"
#include "report/report_internal.h"

#include <stdio.h>
#include <string.h>

/// How the steps with a clock went, in one line: the mark in plain figures.
static void put_steps(Page* page, const StepCounts* steps) {
    int all = steps->in_time + steps->late + steps->across + steps->never;
    if (all == 0) {
        return;
    }
    Html* html = page->html;
    html_format(html, "<div class=\"steps\">%d ", all);
    html_words(html, "steps that fell due:", "个应执行步骤：");
    html_format(html, " <b>%d</b> ", steps->in_time);
    html_words(html, "within target", "达标");
    html_format(html, " &middot; <b>%d</b> ", steps->late);
    html_words(html, "late", "超时");
    if (steps->across > 0) {
        html_format(html, " &middot; <b>%d</b> ", steps->across);
        html_words(html, "done across a red line", "触碰红线完成");
    }
    html_format(html, " &middot; <b>%d</b> ", steps->never);
    html_words(html, "not done", "未完成");
    html_raw(html, "</div>\n");
}

static void put_score(Page* page, const StepCounts* steps) {
    Html* html = page->html;
    const Score* score = page->score;
    html_raw(html, "<div class=\"card score\"><a href=\"#total\"><span class=\"big\">");
    page_bp(page, score->total_bp);
    html_raw(html, "</span></a><span class=\"grade\">");
    html_both(html, score_grade(score->total_bp));
    html_raw(html, "</span><div class=\"dim\">");
    if (score->total_bp < 0) {
        html_words(html, "nothing in this run could be marked", "本次运行无可评项目");
    } else {
        html_words(html, "of 100; excellent from 90, good from 75, fair from 60",
                   "满分100；90优、75良、60一般");
    }
    html_raw(html, "</div>");
    if (score->uncapped_bp > score->total_bp) {
        html_raw(html, "<div class=\"strong\">");
        page_bp(page, score->uncapped_bp);
        html_raw(html, " ");
        if (score->red_line_count > 0 && score->total_bp <= SCORE_RED_LINE_CAP) {
            html_words(html, "without the red line, which holds the total below 60",
                       "未触发红线时；红线使总分不超过59.99");
        } else {
            html_words(html, "without the limit beside", "不计右侧上限时");
        }
        html_raw(html, "</div>");
    }
    put_steps(page, steps);
    html_format(html, "<div class=\"dim\">%d %% ", score->machine_percent);
    html_words(html, "of the weight is proved by the log", "的权重由日志自动判定");
    html_raw(html, "</div></div>\n");
}

/// Most red lines of page one that stand there in full: with more of them the last card names the
/// others by their proofs, so that the three to fix stay on an A4 page in both languages.
#define RED_LINES_MAX 6

/// How many stand in full.
static int red_lines_shown(const Score* score) {
    return score->red_line_count <= RED_LINES_MAX ? score->red_line_count : RED_LINES_MAX - 1;
}

/// The other red lines: when, and the way to them.
static void put_more_red_lines(Page* page, int first) {
    Html* html = page->html;
    const Score* score = page->score;
    html_format(html, "<div class=\"card red\"><b>%d ", score->red_line_count - first);
    html_words(html, "more red lines", "条其他红线");
    html_raw(html, "</b>: ");
    for (int i = first; i < score->red_line_count; i++) {
        html_format(html, "%s<a href=\"#redline%d\">", i > first ? ", " : "", i + 1);
        html_clock(html, score->red_lines[i].seconds);
        html_raw(html, "</a>");
    }
    html_raw(html, "</div>\n");
}

static void put_red_line(Page* page, const ScoreRedLine* line) {
    Html* html = page->html;
    html_raw(html, "<div class=\"card red\">");
    page_proof(page, line->event);
    html_raw(html, "<span class=\"drill\">");
    html_words(html, "Red line", "红线");
    html_raw(html, "</span> <b>");
    html_both(html, (Text){line->text_en, line->text_zh});
    html_raw(html, "</b></div>\n");
}

/// Why a run cannot be marked higher, red lines apart: a heavy step that was left out or could not
/// be done.
static void put_limit(Page* page) {
    const Score* score = page->score;
    if (score->cap_bp < 0) {
        return;
    }
    html_raw(page->html, "<div class=\"card limit\"><b>");
    html_words(page->html, "Limit", "上限");
    html_raw(page->html, " ");
    page_bp(page, score->cap_bp);
    html_raw(page->html, ":</b> ");
    html_both(page->html, (Text){score->cap_en, score->cap_zh});
    html_raw(page->html, "</div>\n");
}

static void put_number(Html* html, const char* before, int32_t number, const char* en,
                       const char* zh) {
    html_format(html, "%s%d ", before, number);
    html_words(html, en, zh);
}

/// Where people are, in a drill that had them leave: left inside means the same as in marks, red
/// lines and the runs beside this one (struck.h).
static void put_whereabouts(Page* page) {
    Html* html = page->html;
    const People* people = world_people(page->world);
    StruckCount count = struck_count(page->drill);
    html_format(html, "%d / %d ", people->out, people->count);
    html_words(html, "outdoors", "在室外");
    put_number(html, " &middot; ", people->mustered, "at the muster point", "到达集合点");
    html_raw(html, "</div><div>");
    put_number(html, "", count.left, "left inside", "滞留室内");
    if (count.at_work > 0) {
        put_number(html, " &middot; ", count.at_work, "in again at work", "返回室内作业");
    }
    if (count.elsewhere > 0) {
        put_number(html, " &middot; ", count.elsewhere, "in other buildings", "在其他建筑内");
    }
}

/// How the people fared: each counted once, by the worst.
static void put_outcome(Page* page) {
    Html* html = page->html;
    ScoreLoss losses = score_losses(page->drill);
    html_raw(html, "<div class=\"card\"><div class=\"strong\">");
    html_words(html, "People", "人员");
    html_raw(html, "</div><div>");
    if (struck_any(page->drill)) {
        put_whereabouts(page);
    } else {
        put_number(html, "", world_people(page->world)->count, "on site", "在场");
    }
    put_number(html, " &middot; ", losses.hurt, "hurt", "受伤");
    put_number(html, " &middot; ", losses.down, "down", "倒下");
    put_number(html, " &middot; ", losses.dead, "dead", "死亡");
    char en[240];
    char zh[240];
    if (luck_tell(page->info->otherwises, en, zh, sizeof(en))) {
        html_raw(html, "</div><div class=\"strong luck\">");
        html_both(html, (Text){en, zh});
    }
    html_raw(html, "</div><div class=\"dim\">");
    if (page->score->red_line_count == 0) {
        html_words(html, "No red line was crossed.", "未触发红线。");
    }
    html_raw(html, "</div></div>\n");
}

static void put_capabilities(Page* page) {
    Html* html = page->html;
    html_raw(html, "<div class=\"cards caps\">\n");
    for (int i = 0; i < page->score->capability_count; i++) {
        const ScoreCapability* capability = &page->score->capabilities[i];
        html_raw(html, "<div class=\"card cap\">");
        page_rating(page, capability->rating);
        html_raw(html, "<span class=\"value\">");
        page_bp(page, capability->bp);
        html_format(html, "</span><span class=\"name\"><a href=\"#c%d\">", i + 1);
        html_both(html, capability->def->name);
        html_raw(html, "</a></span><span class=\"dim\">");
        html_words(html, "weight", "权重");
        html_format(html, " %d</span></div>\n", capability->weight);
    }
    html_raw(html, "</div>\n<p class=\"legend psmu\"><span>");
    html_words(html, "P performed, from 80", "P 完成，80起");
    html_raw(html, "</span><span>");
    html_words(html, "S with some challenges, from 66", "S 基本完成，66起");
    html_raw(html, "</span><span>");
    html_words(html, "M with major challenges, from 50", "M 问题较多，50起");
    html_raw(html, "</span><span>");
    html_words(html, "U not performed", "U 未完成");
    html_raw(html, "</span><span>");
    html_words(html, "N/A could not be marked, no weight", "N/A 不适用，不计权重");
    html_raw(html, "</span></p>\n");
}

void page_verdict(Page* page) {
    Html* html = page->html;
    Points points;
    report_points(page->score, page->list, &points);
    html_raw(html, "<div class=\"cards verdicts\">\n");
    put_score(page, &points.steps);
    html_raw(html, "<div class=\"cards\">\n");
    int shown = red_lines_shown(page->score);
    for (int i = 0; i < shown; i++) {
        put_red_line(page, &page->score->red_lines[i]);
    }
    if (shown < page->score->red_line_count) {
        put_more_red_lines(page, shown);
    }
    put_limit(page);
    put_outcome(page);
    html_raw(html, "</div>\n</div>\n");
}

void page_reasons(Page* page) {
    html_raw(page->html, "<div class=\"reasons\">\n");
    page_key_times(page);
    page_inside(page);
    put_capabilities(page);
    html_raw(page->html, "</div>\n");
}

void page_red_lines(Page* page) {
    const Score* score = page->score;
    int shown = red_lines_shown(score);
    if (shown == score->red_line_count) {
        return;
    }
    html_heading(page->html, "The other red lines", "其他红线");
    for (int i = shown; i < score->red_line_count; i++) {
        html_format(page->html, "<div id=\"redline%d\">", i + 1);
        put_red_line(page, &score->red_lines[i]);
        html_raw(page->html, "</div>\n");
    }
}

// ---- strengths and what to put right -----------------------------------------------------------

/// A card up to its words.
static void begin_point(Page* page, int number, bool fix) {
    html_format(page->html,
                "<div class=\"card point%s\"><div class=\"n\">%d</div><div class=\"body\">",
                fix ? " fix" : "", number);
}

static void end_point(Page* page, Text title, Text why) {
    Html* html = page->html;
    html_raw(html, "<span class=\"title\">");
    html_both(html, title);
    html_raw(html, "</span><span class=\"why\">");
    html_both(html, why);
    html_raw(html, "</span></div></div>\n");
}

static void put_strengths(Page* page, const Points* points) {
    for (int i = 0; i < points->strength_count; i++) {
        const ScoreItem* item = &page->score->items[points->strengths[i]];
        begin_point(page, i + 1, false);
        html_raw(page->html, "<span class=\"proofs\">");
        bool chinese = page->html->language == LANGUAGE_ZH;
        html_raw(page->html, chinese ? "第" : "no. ");
        page_mark(page, points->strengths[i]);
        html_raw(page->html, chinese ? "项 " : " ");
        page_proof(page, report_proof(item));
        html_raw(page->html, "</span>");
        end_point(page, item->title, (Text){item->reason_en, item->reason_zh});
    }
    if (points->strength_count == 0) {
        html_raw(page->html, "<p class=\"dim\">");
        html_words(page->html, "Nothing reached its target.", "没有达标项。");
        html_raw(page->html, "</p>\n");
    }
}

/// Row of the list as a card: what is wrong, then why, what to do about it and until when.
static void put_finding(Page* page, int number, const Finding* row) {
    Html* html = page->html;
    Text problem = report_either(row->problem_en, row->problem_zh);
    const char* rest[2];
    char title[2][sizeof(row->problem_en)];
    for (int i = 0; i < 2; i++) {
        const char* whole = text_in(problem, i == 0 ? LANGUAGE_EN : LANGUAGE_ZH);
        int length = report_first_sentence(whole, &rest[i]);
        snprintf(title[i], sizeof(title[i]), "%.*s", length, whole);
    }
    begin_point(page, number, true);
    html_format(html, "<span class=\"tag\"><a href=\"#%s\">%s</a> ", row->id, row->id);
    page_level(html, row->level);
    html_raw(html, " ");
    page_proof(page, row->evidence_count > 0 ? row->evidence[0] : EVENT_NONE);
    html_raw(html, "</span> <span class=\"title\">");
    html_both(html, (Text){title[0], title[1]});
    html_raw(html, "</span><span class=\"why\">");
    html_both(html, (Text){rest[0], rest[1]});
    html_raw(html, "</span><span class=\"do\">&rarr; ");
    html_both(html, report_either(row->measure_en, row->measure_zh));
    if (row->deadline[0] != '\0') {
        html_raw(html, " <b class=\"by\">");
        html_words(html, "by", "期限");
        html_format(html, " %s</b>", row->deadline);
    }
    html_raw(html, "</span></div></div>\n");
}

/// The first rows of the rectification list that are still to be worked off: what is named here has
/// a number, a measure and a date there, and nothing is said twice.
static void put_fixes(Page* page, const Points* points) {
    Html* html = page->html;
    for (int i = 0; i < points->fix_count; i++) {
        put_finding(page, i + 1, &page->list->rows[points->fixes[i]]);
    }
    if (points->fix_count == 0) {
        html_raw(html, "<p class=\"dim\">");
        html_words(html, "Nothing on the rectification list.", "整改清单为空。");
        html_raw(html, "</p>\n");
    }
    page_list_counts(page);
}

void page_strengths(Page* page) {
    Html* html = page->html;
    Points points;
    report_points(page->score, page->list, &points);
    Text fixes = report_fixes_heading(points.fix_count);
    Text strengths = report_strengths_heading(points.strength_count);
    html_raw(html, "<div class=\"cards points\">\n<div>");
    html_heading(html, fixes.en, fixes.zh);
    put_fixes(page, &points);
    html_raw(html, "</div>\n<div class=\"best\">");
    html_heading(html, strengths.en, strengths.zh);
    put_strengths(page, &points);
    html_raw(html, "</div>\n</div>\n");
}
