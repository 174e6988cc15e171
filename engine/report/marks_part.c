// Marks by team and person. A team's are of what its roles were to do, whoever did it; a person's
// of what that person did or was to do and knew of.

#include "report/report_internal.h"

/// `whole`: the mark without red lines, told where they took from it.
static void put_mark(Page* page, int32_t bp, int32_t whole) {
    html_raw(page->html, "<td class=\"num strong\">");
    page_bp(page, bp);
    html_raw(page->html, "</td><td>");
    page_rating(page, bp < 0 ? RATING_NONE : score_rating(bp));
    html_raw(page->html, "</td><td>");
    if (whole > bp) {
        html_raw(page->html, "<b>");
        html_words(page->html, "red line; without it", "触碰红线；未触碰时");
        html_raw(page->html, "</b> ");
        page_bp(page, whole);
        html_raw(page->html, "<br>");
    }
}

/// Ends a row; `any`: a mark stands in it.
static void end_row(Page* page, bool any) {
    html_raw(page->html, any ? "</td></tr>\n" : "&ndash;</td></tr>\n");
}

static void put_heads(Page* page, Text who) {
    Html* html = page->html;
    html_raw(html, "<div><table><thead><tr><th>");
    html_both(html, who);
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "mark", "得分");
    html_raw(html, "</th><th>");
    html_words(html, "rating", "评级");
    html_raw(html, "</th><th>");
    html_words(html, "of the marks", "所计项目");
    html_raw(html, "</th></tr></thead><tbody>\n");
}

static void put_team(Page* page, const ScoreTeam* team) {
    html_raw(page->html, "<tr><td>");
    html_both(page->html, tell_role(page->drill, team->head));
    html_raw(page->html, " <span class=\"dim\">");
    html_words(page->html, "and all below", "及所属");
    html_raw(page->html, "</span></td>");
    put_mark(page, team->bp, team->whole_bp);
    const ResponseDef* response = &drill_def(page->drill)->world.response;
    for (int i = 0; i < page->score->item_count; i++) {
        if (score_is_teams(response, &page->score->items[i], team->head)) {
            page_mark(page, i);
            html_raw(page->html, " ");
        }
    }
    end_row(page, team->items > 0);
}

static void put_person(Page* page, const ScorePerson* person) {
    html_raw(page->html, "<tr><td>");
    page_person(page, person->person);
    const char* between = " <span class=\"dim\">";
    for (int32_t role = 0; role < response_role_count(world_response(page->world)); role++) {
        if (response_role(world_response(page->world), role)->holder == person->person) {
            html_raw(page->html, between);
            html_both(page->html, tell_role(page->drill, role));
            between = ", ";
        }
    }
    html_raw(page->html, between[0] == ',' ? "</span></td>" : "</td>");
    put_mark(page, person->bp, person->whole_bp);
    for (int i = 0; i < page->score->item_count; i++) {
        if (score_is_persons(&page->score->items[i], person->person)) {
            page_mark(page, i);
            html_raw(page->html, " ");
        }
    }
    end_row(page, person->items > 0);
}

void page_marks(Page* page) {
    const Score* score = page->score;
    Html* html = page->html;
    if (score->team_count == 0 && score->person_count == 0) {
        return;
    }
    html_heading(html, "Marks of teams and persons", "小组与个人得分");
    html_raw(html, "<p class=\"dim\">");
    html_words(
        html,
        "A team's mark is of what its roles were to do, whoever did it. A person's leaves "
        "out what nobody told them. A red line leaves at most 59.99 of the mark of who "
        "crossed it and of their teams. Numbers are those of the marks under Milestones.",
        "小组得分按其岗位应做事项计，不论由谁完成；个人得分不计其未被告知的事项。触碰红线者及"
        "其所在小组得分不超过59.99。项目编号见“里程碑”。");
    html_raw(html, "</p>\n<div class=\"cards two by-whom\">\n");
    if (score->team_count > 0) {
        put_heads(page, (Text){"team", "小组"});
        for (int i = 0; i < score->team_count; i++) {
            put_team(page, &score->teams[i]);
        }
        html_raw(html, "</tbody></table></div>\n");
    }
    if (score->person_count > 0) {
        put_heads(page, (Text){"person", "人员"});
        for (int i = 0; i < score->person_count; i++) {
            put_person(page, &score->persons[i]);
        }
        html_raw(html, "</tbody></table></div>\n");
    }
    html_raw(html, "</div>\n");
}
