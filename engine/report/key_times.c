// The times that everyone asks for first, in the order in which they came. Each leads to the mark
// that it proves, else to its line of the log.

#include "drill/struck.h"
#include "report/report_internal.h"

#include <stdio.h>

typedef struct KeyTime {
    char en[96], zh[96];
    uint32_t event; // sequence, EVENT_NONE: it never came to that
} KeyTime;

typedef struct KeyTimes {
    KeyTime rows[PAGE_KEY_EVENTS_MAX];
    int count;
} KeyTimes;

/// First event of a kind, about a thing where that is not negative; EVENT_NONE: none.
static uint32_t find(const Page* page, EventKind kind, int32_t thing) {
    const EventLog* log = world_events(page->world);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == (uint32_t)kind && (thing < 0 || event->thing == thing)) {
            return i + 1;
        }
    }
    return EVENT_NONE;
}

static void add(KeyTimes* times, const char* en, const char* zh, uint32_t event) {
    if (times->count < PAGE_KEY_EVENTS_MAX) {
        KeyTime* time = &times->rows[times->count++];
        snprintf(time->en, sizeof(time->en), "%s", en);
        snprintf(time->zh, sizeof(time->zh), "%s", zh);
        time->event = event;
    }
}

/// Of a hazard or a device that this drill may not have at all.
static void add_if_any(const Page* page, KeyTimes* times, EventKind kind, const char* en,
                       const char* zh) {
    uint32_t event = find(page, kind, -1);
    if (event != EVENT_NONE) {
        add(times, en, zh, event);
    }
}

/// Every service that was called. The brigade also where it was not, if there was need of it.
static void add_services(const Page* page, KeyTimes* times, bool emergency) {
    for (int i = 0; i < SERVICE_COUNT; i++) {
        Service service = (Service)i;
        uint32_t called = find(page, EVENT_SERVICE_CALLED, i);
        if (!service_comes(service) ||
            (called == EVENT_NONE && !(emergency && service == SERVICE_FIRE_BRIGADE))) {
            continue;
        }
        char en[96];
        char zh[96];
        Text name = service_text(service);
        snprintf(en, sizeof(en), "%s called", name.en);
        snprintf(zh, sizeof(zh), "呼叫%s", name.zh);
        add(times, en, zh, called);
        snprintf(en, sizeof(en), "%s here", name.en);
        snprintf(zh, sizeof(zh), "%s到场", name.zh);
        add(times, en, zh, find(page, EVENT_SERVICE_ARRIVED, i));
    }
}

/// The last who came out of a building in danger; not the last out: where others are left inside,
/// that is said with it.
static void add_last_out(const Page* page, KeyTimes* times) {
    const EventLog* log = world_events(page->world);
    uint32_t last = EVENT_NONE;
    for (uint32_t i = 0; i < log->count; i++) {
        last = struck_came_out(page->drill, &log->events[i]) ? i + 1 : last;
    }
    char en[96] = "last person out";
    char zh[96] = "最后一人撤出";
    int left = struck_count(page->drill).left;
    if (left > 0) {
        snprintf(en, sizeof(en), "last to come out (%d left inside at the end)", left);
        snprintf(zh, sizeof(zh), "最后撤出者（结束时仍有%d人滞留）", left);
    }
    add(times, en, zh, last);
}

static void find_times(const Page* page, KeyTimes* times) {
    bool emergency = struck_any(page->drill);
    times->count = 0;
    add_if_any(page, times, EVENT_FIRE_STARTED, "fire", "起火");
    add_if_any(page, times, EVENT_GAS_LEAKS, "leak", "泄漏");
    add_if_any(page, times, EVENT_GAS_ALARM, "gas alarm", "气体报警");
    add_if_any(page, times, EVENT_GAS_IGNITED, "gas ignited", "气体点燃");
    add_if_any(page, times, EVENT_GAS_EXPLODED, "explosion", "爆炸");
    add_if_any(page, times, EVENT_VALVE_SHUT, "valve shut", "关阀");
    add_if_any(page, times, EVENT_ALARM_RAISED, "alarm", "警报");
    if (emergency) {
        add_last_out(page, times);
        add(times, "first headcount", "首次清点", find(page, EVENT_HEADCOUNT_TAKEN, -1));
    }
    add_services(page, times, emergency);
    // By when they came: sequences rise with time, and EVENT_NONE goes last.
    for (int i = 1; i < times->count; i++) {
        KeyTime time = times->rows[i];
        int at = i;
        for (; at > 0 && times->rows[at - 1].event - 1u > time.event - 1u; at--) {
            times->rows[at] = times->rows[at - 1];
        }
        times->rows[at] = time;
    }
}

/// The first mark that an event proves, -1 none.
static int mark_of(const Score* score, uint32_t event) {
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (item->counts && item->evidence_count > 0 &&
            item->evidence[item->evidence_count - 1] == event) {
            return i;
        }
    }
    return -1;
}

static void put_time(Page* page, const KeyTime* time) {
    Html* html = page->html;
    html_raw(html, "<span>");
    if (time->event == EVENT_NONE) {
        html_raw(html, "<b>&ndash;</b> ");
    } else {
        int mark = mark_of(page->score, time->event);
        if (mark >= 0) {
            html_format(html, "<a href=\"#m%d\"><b>", mark + 1);
        } else {
            html_format(html, "<a href=\"#e%u\"><b>", time->event);
        }
        const Event* event = &world_events(page->world)->events[time->event - 1];
        html_moment(html, event_seconds(event) - drill_def(page->drill)->scenario.before_s);
        html_raw(html, "</b></a> ");
    }
    html_words(html, time->en, time->zh);
    html_raw(html, "</span>");
}

void page_key_times(Page* page) {
    KeyTimes times;
    find_times(page, &times);
    html_raw(page->html, "<p class=\"times\">");
    for (int i = 0; i < times.count; i++) {
        put_time(page, &times.rows[i]);
    }
    html_raw(page->html, "</p>\n");
}

int page_key_events(const Page* page, uint32_t events[PAGE_KEY_EVENTS_MAX]) {
    KeyTimes times;
    find_times(page, &times);
    for (int i = 0; i < times.count; i++) {
        events[i] = times.rows[i].event;
    }
    return times.count;
}
