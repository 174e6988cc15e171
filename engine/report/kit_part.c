// Kit and air: who took what, what it held then and at the end, and what was fetched in vain. Read
// from the log; a device has a row for each who had it.

#include "report/report_internal.h"
#include "report/rows.h"

#include <stdio.h>

/// The last use of a device by a person that has not ended, NULL none.
static KitRow* open_use(KitRows* uses, int32_t device, int32_t person) {
    for (int i = uses->count - 1; i >= 0; i--) {
        KitRow* use = &uses->items[i];
        if (use->device == device && use->person == person && !use->missing) {
            return use;
        }
    }
    return NULL;
}

static KitRow* begin_use(KitRows* uses, const Event* event, uint32_t sequence) {
    if (uses->count == KIT_ROWS_MAX) {
        uses->left_out++;
        return NULL;
    }
    KitRow* use = &uses->items[uses->count++];
    *use = (KitRow){.device = event->thing,
                    .person = event->person,
                    .role = event->role,
                    .taken_s = event_seconds(event),
                    .ended_s = -1.0,
                    .whistle_s = -1.0,
                    .before = -1,
                    .after = -1,
                    .proof = sequence};
    return use;
}

static void read_event(KitRows* uses, const Event* event, uint32_t sequence) {
    KitRow* use = open_use(uses, event->thing, event->person);
    switch ((EventKind)event->kind) {
    case EVENT_KIT_TAKEN:
    case EVENT_PUT_ON:
        if (use == NULL || use->ended_s >= 0.0) {
            use = begin_use(uses, event, sequence);
        }
        if (use != NULL) {
            use->before = use->before < 0 ? event->value : use->before;
            use->worn = use->worn || event->kind == EVENT_PUT_ON;
        }
        break;
    case EVENT_KIT_PUT_DOWN:
    case EVENT_TAKEN_OFF:
        if (use != NULL) {
            use->after = event->value;
            use->ended_s = event_seconds(event);
        }
        break;
    case EVENT_KIT_EMPTY:
        if (use != NULL) {
            use->empty = true;
            use->after = 0;
        }
        break;
    case EVENT_AIR_WHISTLE:
    case EVENT_AIR_TURN_BACK:
        if (use != NULL && use->whistle_s < 0.0) {
            use->whistle_s = event_seconds(event);
        }
        break;
    case EVENT_KIT_NOT_THERE:
        use = begin_use(uses, event, sequence);
        if (use != NULL) {
            use->missing = true;
        }
        break;
    default: break;
    }
}

void rows_kit(const Drill* drill, KitRows* rows) {
    const EventLog* log = world_events(drill_world(drill));
    *rows = (KitRows){0};
    for (uint32_t i = 0; i < log->count; i++) {
        read_event(rows, &log->events[i], i + 1);
    }
}

void rows_kit_name(const Drill* drill, const KitRow* row, Language language, char* text,
                   size_t size) {
    Event event = {.kind = EVENT_KIT_TAKEN, .thing = row->device};
    tell_column(drill, EVENT_FIELD_DEVICE, row->device, &event, language, text, size);
}

Text rows_kit_remark(const KitRow* row) {
    return row->missing ? (Text){"not there", "不在位"}
           : row->empty ? (Text){"used up", "已用尽"}
           : row->worn  ? (Text){"worn", "佩戴"}
                        : (Text){"", ""};
}

static void put_percent(Html* html, int32_t value) {
    if (value < 0) {
        html_raw(html, "<td class=\"num\">&ndash;</td>");
    } else {
        html_format(html, "<td class=\"num\">%d %%</td>", value);
    }
}

static void put_remark(Page* page, const KitRow* use) {
    Html* html = page->html;
    html_raw(html, "<td>");
    const Text remark = rows_kit_remark(use);
    if (remark.en[0] != '\0') {
        html_both(html, remark);
    }
    if (use->whistle_s >= 0.0) {
        html_raw(html, "; ");
        html_words(html, "whistle at", "报警哨");
        html_raw(html, " ");
        html_moment(html, use->whistle_s - drill_def(page->drill)->scenario.before_s);
    }
    html_raw(html, " ");
    page_proof(page, use->proof);
    html_raw(html, "</td>");
}

static void put_use(Page* page, const KitRow* use) {
    Html* html = page->html;
    double before = drill_def(page->drill)->scenario.before_s;
    char en[160];
    char zh[160];
    rows_kit_name(page->drill, use, LANGUAGE_EN, en, sizeof(en));
    rows_kit_name(page->drill, use, LANGUAGE_ZH, zh, sizeof(zh));
    html_raw(html, "<tr><td>");
    html_both(html, (Text){en, zh});
    html_raw(html, "</td><td>");
    tell_person(page->drill, use->person, LANGUAGE_EN, en, sizeof(en));
    tell_person(page->drill, use->person, LANGUAGE_ZH, zh, sizeof(zh));
    html_both(html, (Text){en, zh});
    html_raw(html, "</td><td>");
    html_both(html, tell_role(page->drill, use->role));
    html_raw(html, "</td><td class=\"num\">");
    html_moment(html, use->taken_s - before);
    html_raw(html, "</td><td class=\"num\">");
    if (use->ended_s >= 0.0) {
        html_moment(html, use->ended_s - before);
    } else {
        html_raw(html, "&ndash;");
    }
    html_raw(html, "</td>");
    put_percent(html, use->before);
    put_percent(html, use->after);
    put_remark(page, use);
    html_raw(html, "</tr>\n");
}

void page_kit(Page* page) {
    static const char* const heads[][2] = {{"kit", "器材"},   {"who", "使用人"}, {"role", "角色"},
                                           {"taken", "取用"}, {"until", "放下"}, {"held", "取用时"},
                                           {"left", "剩余"},  {"", ""}};
    Html* html = page->html;
    KitRows uses;
    rows_kit(page->drill, &uses);
    html_heading(html, "Kit and air", "器材与空气");
    if (uses.count == 0) {
        html_raw(html, "<p>");
        html_words(html, "No kit was taken, worn or used.", "未取用、佩戴器材。");
        html_raw(html, "</p>\n");
        return;
    }
    html_raw(html, "<table><thead><tr>");
    for (int i = 0; i < 8; i++) {
        html_raw(html, i >= 3 && i <= 6 ? "<th class=\"num\">" : "<th>");
        html_words(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    for (int i = 0; i < uses.count; i++) {
        put_use(page, &uses.items[i]);
    }
    html_raw(html, "</tbody></table>\n");
    if (uses.left_out > 0) {
        html_format(html, "<p class=\"dim\">+ %d ", uses.left_out);
        html_words(html, "more in the log", "条，见日志");
        html_raw(html, "</p>\n");
    }
}

bool page_kit_event(uint32_t kind) {
    return kind == EVENT_KIT_TAKEN || kind == EVENT_PUT_ON || kind == EVENT_KIT_NOT_THERE;
}
