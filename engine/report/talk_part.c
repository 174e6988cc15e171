// The map of communications: a matrix of who told whom, how often and by what, and what did not
// arrive. Figures and letters, no colours, so that it prints.

#include "drill/talk.h"
#include "report/report_internal.h"
#include "report/rows.h"

#include <stdio.h>

#define LOST_MAX 10

const char* rows_channel_letter(int channel) {
    static const char* const letters[CHANNEL_COUNT] = {"F", "S", "R", "P", "L", "M", "A"};
    ASSERT(channel >= 0 && channel < CHANNEL_COUNT);
    return letters[channel];
}

static void put_cell(Html* html, const TalkCell* cell, bool self) {
    int heard = talk_heard(cell);
    if (heard + cell->missed + cell->misheard == 0) {
        html_raw(html, self ? "<td class=\"self\"></td>" : "<td></td>");
        return;
    }
    html_format(html, "<td><b>%d</b><span class=\"by\">", heard);
    bool first = true;
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        if (cell->heard[i] > 0) {
            html_format(html, "%s%s%d", first ? "" : " ", rows_channel_letter(i), cell->heard[i]);
            first = false;
        }
    }
    html_raw(html, "</span>");
    if (cell->missed > 0) {
        html_format(html, "<span class=\"lost\">&times;%d</span>", cell->missed);
    }
    if (cell->misheard > 0) {
        html_format(html, "<span class=\"lost\">&ne;%d</span>", cell->misheard);
    }
    html_raw(html, "</td>");
}

static bool has_part(const Talk* talk, int end, int32_t roles) {
    if (end < roles) {
        return true;
    }
    for (int i = 0; i < TALK_ENDS; i++) {
        const TalkCell* from = &talk->cells[end][i];
        const TalkCell* to = &talk->cells[i][end];
        if (talk_heard(from) + from->missed + talk_heard(to) + to->missed > 0) {
            return end == TALK_OTHERS;
        }
    }
    return false;
}

static void put_end_letter(Page* page, int end) {
    const ResponseDef* def = response_def(world_response(page->world));
    if (end == TALK_OTHERS) {
        html_words(page->html, "others", "其他");
        return;
    }
    html_text(page->html, def->roles[end].letter != NULL ? def->roles[end].letter : "?");
}

static void put_matrix(Page* page, const Talk* talk) {
    Html* html = page->html;
    int32_t roles = response_role_count(world_response(page->world));
    html_raw(html, "<table class=\"talk\"><thead><tr><th>");
    html_words(html, "from \\ to", "告知方 \\ 接收方");
    html_raw(html, "</th>");
    for (int to = 0; to < TALK_ENDS; to++) {
        if (has_part(talk, to, roles)) {
            html_raw(html, "<th>");
            put_end_letter(page, to);
            html_raw(html, "</th>");
        }
    }
    html_raw(html, "<th>");
    html_words(html, "outside", "外部");
    html_raw(html, "</th></tr></thead><tbody>\n");
    for (int from = 0; from < TALK_ENDS; from++) {
        if (!has_part(talk, from, roles)) {
            continue;
        }
        html_raw(html, "<tr><th>");
        put_end_letter(page, from);
        if (from < roles) {
            html_raw(html, " <span class=\"who\">");
            html_both(html, tell_role(page->drill, from));
            html_raw(html, "</span>");
        }
        html_raw(html, "</th>");
        for (int to = 0; to < TALK_ENDS; to++) {
            if (has_part(talk, to, roles)) {
                put_cell(html, &talk->cells[from][to], from == to);
            }
        }
        if (talk->outside[from] > 0) {
            html_format(html, "<td><b>%d</b></td></tr>\n", talk->outside[from]);
        } else {
            html_raw(html, "<td></td></tr>\n");
        }
    }
    html_raw(html, "</tbody></table>\n");
}

static void put_channels(Page* page, const Talk* talk) {
    Html* html = page->html;
    html_raw(html, "<p class=\"legend\">");
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        if (talk->sent[i] + talk->heard[i] + talk->missed[i] == 0) {
            continue;
        }
        html_format(html, "<span><b>%s</b> ", rows_channel_letter(i));
        html_both(html, channel_text((Channel)i));
        html_format(html, ": %d ", talk->sent[i]);
        html_words(html, "sent", "发出");
        html_format(html, ", %d ", talk->heard[i]);
        html_words(html, "heard", "听到");
        if (talk->missed[i] > 0) {
            html_format(html, ", %d ", talk->missed[i]);
            html_words(html, "missed", "漏收");
        }
        html_raw(html, "</span>");
    }
    html_raw(html, "<span>&times; ");
    html_words(html, "missed", "漏收");
    html_raw(html, "</span><span>&ne; ");
    html_words(html, "misheard", "误听");
    html_raw(html, "</span></p>\n");
}

bool rows_is_lost(uint32_t kind) {
    return kind == EVENT_MESSAGE_MISSED || kind == EVENT_MESSAGE_MISHEARD ||
           kind == EVENT_CHANNEL_FAILED || kind == EVENT_CHANNEL_GIVEN_UP ||
           kind == EVENT_RADIO_DEAD;
}

/// What did not arrive, as sentences: the first ones of the run.
static void put_lost(Page* page) {
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        if (!rows_is_lost(log->events[i].kind) || count++ >= LOST_MAX) {
            continue;
        }
        html_raw(html, count == 1 ? "<table><tbody>\n<tr>" : "<tr>");
        page_event(page, i + 1);
        html_raw(html, "</tr>\n");
    }
    html_raw(html, count > 0 ? "</tbody></table>\n" : "");
    if (count > LOST_MAX) {
        html_format(html, "<p class=\"dim\">+ %d ", count - LOST_MAX);
        html_words(html, "more in the log", "条，见日志");
        html_raw(html, "</p>\n");
    }
}

void page_communications(Page* page) {
    Html* html = page->html;
    Talk talk;
    talk_read(page->drill, &talk);
    html_heading(html, "Who told whom", "通信关系");
    put_channels(page, &talk);
    put_matrix(page, &talk);
    put_lost(page);
}
