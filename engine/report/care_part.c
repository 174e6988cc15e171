// Care of the patients beside their charts: how each tag lies from the true one, who pressed for
// how long and how well, and what of the hand-over was wrong or missing. All of it is read from the
// log.

#include "drill/patients.h"
#include "drill/pressing.h"
#include "people/triage.h"
#include "report/report_internal.h"

#include <stdio.h>

static void put_name(Page* page, int32_t person) {
    char en[96];
    char zh[96];
    tell_person(page->drill, person, LANGUAGE_EN, en, sizeof en);
    tell_person(page->drill, person, LANGUAGE_ZH, zh, sizeof zh);
    html_both(page->html, (Text){en, zh});
}

// ---- tags ---------------------------------------------------------------------------------------

static void put_verdict(Html* html, Category given, Category right) {
    int error = triage_error(given, right);
    html_raw(html, error == 0 ? "" : "<b>");
    if (error == 0) {
        html_words(html, "right", "正确");
    } else if (error > 0) {
        html_words(html, "too urgent (over-triage)", "过高");
    } else {
        html_words(html, "not urgent enough (under-triage)", "过低");
    }
    html_raw(html, error == 0 ? "" : "</b>");
}

static void put_tag(Page* page, const Event* event, uint32_t sequence) {
    Html* html = page->html;
    Category given = (Category)event->thing;
    Category right = event->kind == EVENT_TAG_WRONG ? (Category)event->detail : given;
    html_raw(html, "<tr><td class=\"num\">");
    html_moment(html, drill_seconds(page->drill, event->tick));
    html_raw(html, "</td><td>");
    put_name(page, event->other);
    html_raw(html, "</td><td>");
    put_name(page, event->person);
    html_raw(html, "</td><td>");
    html_both(html, category_text(given));
    html_raw(html, "</td><td>");
    html_both(html, category_text(right));
    html_raw(html, "</td><td>");
    put_verdict(html, given, right);
    html_raw(html, "</td><td>");
    page_proof(page, sequence);
    html_raw(html, "</td></tr>\n");
}

void page_triage(Page* page) {
    static const char* const heads[][2] = {
        {"tagged at", "分类时间"},  {"patient", "伤员"}, {"by", "分类人"}, {"tag", "所给类别"},
        {"true signs", "实际类别"}, {"verdict", "判定"}, {"", ""}};
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    bool begun = false;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind != EVENT_TAG_RIGHT && event->kind != EVENT_TAG_WRONG) {
            continue;
        }
        if (!begun) {
            html_raw(html, "<h3>");
            html_words(html, "Triage", "检伤分类");
            html_raw(html, "</h3>\n<table><thead><tr>");
            for (size_t k = 0; k < sizeof heads / sizeof heads[0]; k++) {
                html_raw(html, k == 0 ? "<th class=\"num\">" : "<th>");
                html_words(html, heads[k][0], heads[k][1]);
                html_raw(html, "</th>");
            }
            html_raw(html, "</tr></thead><tbody>\n");
            begun = true;
        }
        put_tag(page, event, i + 1);
    }
    html_raw(html, begun ? "</tbody></table>\n" : "");
}

// ---- who pressed --------------------------------------------------------------------------------

void page_presses(Page* page, int32_t patient) {
    Html* html = page->html;
    Pressing pressing;
    const EventLog* log = world_events(page->world);
    pressing_read(log, world_tick(page->world), &pressing);
    bool any = false;
    for (int i = 0; i < pressing.bout_count; i++) {
        any = any || pressing.bouts[i].patient == patient;
    }
    if (!any) {
        return;
    }
    html_raw(html, "<table><thead><tr><th>");
    html_words(html, "who pressed", "按压人");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "from", "开始");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "for", "持续");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "quality, first and last", "质量（起→止）");
    html_raw(html, "</th><th></th></tr></thead><tbody>\n");
    for (int i = 0; i < pressing.bout_count; i++) {
        const PressingBout* bout = &pressing.bouts[i];
        if (bout->patient != patient) {
            continue;
        }
        html_raw(html, "<tr><td>");
        put_name(page, bout->person);
        html_raw(html, "</td><td class=\"num\">");
        html_moment(html, drill_seconds(page->drill, bout->from));
        html_raw(html, "</td><td class=\"num\">");
        html_clock(html, (double)(bout->to - bout->from) * TICK_S);
        html_format(html, "</td><td class=\"num\">%d &rarr; %d %%</td><td>", bout->first,
                    bout->last);
        page_proof(page, bout->sequence);
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}

// ---- the hand-over ------------------------------------------------------------------------------

/// "tourniquet, 10:34 before the hand-over": a treatment without its time is half of what is asked
/// for.
static void put_treatment(Html* html, const Event* event) {
    Text done = treatment_text((Treatment)event->thing);
    if (event->value < 0) {
        html_both(html, done);
        return;
    }
    char clock[16];
    char en[160];
    char zh[160];
    text_clock(event->value / 1000.0, clock, sizeof clock);
    snprintf(en, sizeof en, "%s, %s before the hand-over", done.en, clock);
    snprintf(zh, sizeof zh, "%s，移交前%s", done.zh, clock);
    html_both(html, (Text){en, zh});
}

/// What a line says, without who says it to whom.
static void put_line(Page* page, const Event* event) {
    Html* html = page->html;
    switch (event->kind) {
    case EVENT_HANDED_MECHANISM:
        html_both(html, harm_text((HarmCause)event->thing));
        if (event->value > 0) {
            html_format(html, ", %.1f m", event->value / 1000.0);
        }
        break;
    case EVENT_HANDED_INJURY: html_both(html, wound_text((WoundKind)event->thing)); break;
    case EVENT_HANDED_SIGNS:
        if (event->thing >= 0) {
            html_both(html, awake_text((Awake)event->thing));
            html_format(html, ", %d", event->value);
            html_words(html, " breaths a minute", "次呼吸/分");
        }
        break;
    default: put_treatment(html, event); break;
    }
    if (event->detail >= 0) {
        html_raw(html, " <b>&#10007; ");
        html_both(html, (Text){reason_en(event->detail), reason_zh(event->detail)});
        html_raw(html, "</b>");
    }
}

/// The last hand-over of a patient: sequence of its first line, EVENT_NONE none.
static uint32_t last_hand_over(const Page* page, int32_t patient) {
    const EventLog* log = world_events(page->world);
    uint32_t found = EVENT_NONE;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        found = event->kind == EVENT_HANDED_MECHANISM && event->other == patient ? i + 1 : found;
    }
    return found;
}

void page_hand_over(Page* page, int32_t patient) {
    static const struct {
        EventKind kind;
        const char* letter;
        Text name;
    } parts[] = {{EVENT_HANDED_MECHANISM, "M", {"how it happened", "致伤机制"}},
                 {EVENT_HANDED_INJURY, "I", {"injuries", "伤情"}},
                 {EVENT_HANDED_SIGNS, "S", {"signs", "体征"}},
                 {EVENT_HANDED_TREATMENT, "T", {"treatment and its time", "处置与时间"}}};
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    uint32_t first = last_hand_over(page, patient);
    if (first == EVENT_NONE) {
        return;
    }
    const Event* head = &log->events[first - 1];
    html_raw(html, "<p class=\"strong\">");
    html_words(html, "Hand-over by ", "移交人：");
    put_name(page, head->person);
    html_raw(html, ", ");
    html_moment(html, drill_seconds(page->drill, head->tick));
    html_raw(html, " ");
    page_proof(page, first);
    html_raw(html, "</p>\n<table><tbody>\n");
    for (size_t part = 0; part < sizeof parts / sizeof parts[0]; part++) {
        html_format(html, "<tr><td class=\"strong\">%s</td><td>", parts[part].letter);
        html_both(html, parts[part].name);
        html_raw(html, "</td><td>");
        int said = 0;
        for (uint32_t i = first - 1; i < log->count && log->events[i].tick == head->tick; i++) {
            const Event* event = &log->events[i];
            if (event->kind == (uint32_t)parts[part].kind && event->other == patient) {
                html_raw(html, said++ > 0 ? "<br>" : "");
                put_line(page, event);
            }
        }
        html_raw(html, said == 0 ? "&ndash;</td></tr>\n" : "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}
