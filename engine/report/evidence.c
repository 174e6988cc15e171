// What an inquiry will ask for, and what became of it: kept, changed, lost or left lying, by whom
// and when.

#include "report/report_internal.h"

/// The last that was told of a piece of evidence, as its index in the log; -1: nothing yet.
static int64_t last_of(const EventLog* log, int32_t item) {
    int64_t last = -1;
    for (uint32_t i = 0; i < log->count; i++) {
        EventKind kind = (EventKind)log->events[i].kind;
        bool told = kind == EVENT_EVIDENCE_KEPT || kind == EVENT_EVIDENCE_CHANGED ||
                    kind == EVENT_EVIDENCE_DESTROYED || kind == EVENT_EVIDENCE_LEFT;
        last = told && log->events[i].thing == item ? (int64_t)i : last;
    }
    return last;
}

static Text state_text(const EventLog* log, int64_t index) {
    switch (index < 0 ? EVENT_KIND_COUNT : (EventKind)log->events[index].kind) {
    case EVENT_EVIDENCE_KEPT: return (Text){"kept", "已固定"};
    case EVENT_EVIDENCE_CHANGED: return (Text){"changed", "被改变"};
    case EVENT_EVIDENCE_DESTROYED: return (Text){"lost", "已灭失"};
    case EVENT_EVIDENCE_LEFT: return (Text){"nobody kept it", "无人固定"};
    default: return (Text){"untouched so far", "尚未处置"};
    }
}

/// When, by whom and by what, with the event that proves it.
static void put_proof(Page* page, const EventLog* log, int64_t index) {
    if (index >= 0) {
        page_event_line(page, (uint32_t)index + 1, &log->events[index]);
    }
}

void page_evidence(Page* page) {
    const ScenarioDef* scenario = &drill_def(page->drill)->scenario;
    const EventLog* log = world_events(page->world);
    Html* html = page->html;
    if (scenario->evidence_count == 0) {
        return;
    }
    html_heading(html, "Evidence", "证据");
    html_raw(html, "<table><tbody>\n");
    for (int32_t i = 0; i < scenario->evidence_count; i++) {
        int64_t last = last_of(log, i);
        html_raw(html, "<tr><td>");
        html_both(html, scenario->evidence[i].name);
        html_raw(html, "</td><td class=\"strong\">");
        html_both(html, state_text(log, last));
        html_raw(html, "</td><td>");
        put_proof(page, log, last);
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}
