// Clocks of laws: to whom a report was owed, since when its holder could know, when it was made and
// what it left out - read off the same verdicts as score.json.

#include "report/report_internal.h"

#include <stdio.h>

/// Hours and minutes of a law's time, which is in real time: of the story where there is one.
static void put_limit(Page* page, const LegalDef* legal) {
    double story = drill_def(page->drill)->scenario.story;
    double real_s = story > 0.0 ? legal->within_s * story : legal->within_s;
    html_format(page->html, "%.3g h ", real_s / 3600.0);
    html_raw(page->html, "<span class=\"dim\">");
    html_both(page->html, legal->read ? (Text){"read off the text", "已查文本"}
                                      : (Text){"from memory", "凭记忆，待核"});
    html_raw(page->html, "</span>");
}

/// A moment of the log with its proof, or a dash.
static void put_moment(Page* page, double seconds, uint32_t event) {
    if (seconds < 0.0) {
        html_raw(page->html, "&ndash;");
        return;
    }
    html_moment(page->html, seconds - drill_def(page->drill)->scenario.before_s);
    if (event != EVENT_NONE) {
        html_raw(page->html, " ");
        page_proof(page, event);
    }
}

static void put_missing(Page* page, const ScoreLegal* clock) {
    const ResponseDef* response = &drill_def(page->drill)->world.response;
    const ReportDef* form = clock->form >= 0 ? &response->reports[clock->form] : NULL;
    bool any = false;
    for (int i = 0; form != NULL && i < form->item_count; i++) {
        if ((clock->missing >> i & 1u) != 0) {
            html_raw(page->html, any ? "<br>" : "");
            html_both(page->html, form->items[i].name);
            any = true;
        }
    }
    if (!any) {
        html_raw(page->html, "&ndash;");
    }
}

/// Numbers that were told, each with the one known where they differ; what was told later.
static void put_numbers(Page* page, const ScoreLegal* clock) {
    Html* html = page->html;
    for (int i = 0; i < clock->number_count; i++) {
        const ScoreNumber* number = &clock->numbers[i];
        html_raw(html, i > 0 ? "<br>" : "");
        html_both(html, fact_text(number->kind));
        html_format(html, " %d", number->told);
        if (number->told != number->known) {
            html_raw(html, " (");
            html_words(html, "known", "实际知晓");
            html_format(html, " %d)", number->known);
        }
    }
    if (clock->further_due > 0) {
        html_raw(html, "<br><span class=\"dim\">");
        html_words(html, "told later", "续报");
        html_format(html, " %d/%d</span>", clock->further_told, clock->further_due);
    }
}

static void put_row(Page* page, const ScoreLegal* clock) {
    Html* html = page->html;
    html_raw(html, "<tr><td>");
    html_both(html, service_text(clock->def->service));
    html_raw(html, "<br><span class=\"dim\">");
    html_both(html, clock->def->law);
    html_raw(html, "</span></td><td>");
    put_limit(page, clock->def);
    html_raw(html, "</td><td>");
    put_moment(page, clock->known_s, clock->known_event);
    html_raw(html, "</td><td>");
    put_moment(page, clock->told_s, clock->told_event);
    html_raw(html, "</td><td>");
    put_missing(page, clock);
    html_raw(html, "</td><td>");
    put_numbers(page, clock);
    html_raw(html, "</td><td class=\"strong\">");
    html_both(html, legal_verdict_text(clock->verdict));
    html_raw(html, "</td></tr>\n");
}

void page_legal(Page* page) {
    static const Text columns[] = {{"authority", "报告对象"}, {"law's limit", "法定时限"},
                                   {"known", "知情"},         {"told", "报告"},
                                   {"left out", "遗漏"},      {"numbers told", "所报数字"},
                                   {"verdict", "结论"}};
    Html* html = page->html;
    if (page->score->legal_count == 0) {
        return;
    }
    html_heading(html, "Reports with legal clocks", "法定时限报告");
    html_raw(html, "<table><thead><tr>");
    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
        html_raw(html, "<th>");
        html_both(html, columns[i]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    for (int i = 0; i < page->score->legal_count; i++) {
        put_row(page, &page->score->legal[i]);
    }
    html_raw(html, "</tbody></table>\n");
}
