// What an inspection had found before the run: put right or not, and when it mattered - the page on
// which a run is seen to have been decided three weeks earlier.

#include "report/report_internal.h"

#include <stdio.h>

/// The event that tells that a barrier mattered, as its index in the log; -1: it did not.
static int64_t mattered(const EventLog* log, int32_t barrier) {
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == EVENT_BARRIER_MATTERED && log->events[i].thing == barrier) {
            return i;
        }
    }
    return -1;
}

/// By what one sees that it mattered: the sentence of the event that it led to.
static void put_proof(Page* page, const EventLog* log, int64_t index) {
    Html* html = page->html;
    if (index < 0) {
        html_words(html, "made no difference in this run", "本次未产生影响");
        return;
    }
    const Event* event = &log->events[index];
    const Event* shown = event->cause != EVENT_NONE ? &log->events[event->cause - 1] : event;
    page_event_line(page, (uint32_t)index + 1, shown);
}

void page_barrier_place(Page* page, int32_t barrier) {
    char en[160];
    char zh[160];
    tell_barrier_place(page->drill, barrier, LANGUAGE_EN, en, sizeof(en));
    tell_barrier_place(page->drill, barrier, LANGUAGE_ZH, zh, sizeof(zh));
    if (en[0] != '\0') {
        html_raw(page->html, " <span class=\"dim\">");
        html_both(page->html, (Text){en, zh});
        html_raw(page->html, "</span>");
    }
}

void page_barriers(Page* page) {
    const ScenarioDef* scenario = &drill_def(page->drill)->scenario;
    const EventLog* log = world_events(page->world);
    Html* html = page->html;
    if (scenario->barrier_count == 0) {
        return;
    }
    html_heading(html, "Found before the run", "事前排查的隐患");
    html_raw(html, "<table><tbody>\n");
    for (int32_t i = 0; i < scenario->barrier_count; i++) {
        const BarrierDef* barrier = &scenario->barriers[i];
        html_raw(html, "<tr><td class=\"dim\">");
        html_text(html, barrier->id);
        html_raw(html, "</td><td>");
        html_both(html, barrier->text);
        page_barrier_place(page, i);
        html_raw(html, "</td><td>");
        html_both(html, barrier->present ? (Text){"not put right", "未整改"}
                                         : (Text){"put right", "已整改"});
        html_raw(html, "</td><td>");
        if (barrier->present) {
            put_proof(page, log, mattered(log, i));
        }
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}
