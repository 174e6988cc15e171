// The patients: for everybody hurt a chart of the clocks - chance to live, blood, awake or not -
// with who did what when, and what each stretch of minutes cost. All of it is read from the log.

#include "drill/patients.h"
#include "report/report_internal.h"

#include <stdio.h>

#define CHARTS_MAX 12 /* the first so many of the hurt get a chart, the rest a row */
#define WIDTH      1000.0
#define LEFT       46.0
#define RIGHT      60.0
#define TOP        30.0
#define BOTTOM     190.0
#define BAND       8.0 /* height of the band that shows how awake somebody is */
#define HEIGHT     248.0
#define MARKS_MAX  60
#define DEATH_ML   2250.0 /* 45 % of five litres */

/// A moment of care, or of harm, that is marked in the chart and listed below it.
typedef struct Mark {
    uint32_t tick, sequence;
    int32_t chance;  // as told last before it [thousandths]
    int32_t before;  // chance ten minutes on without more help, as told before it
    int32_t outlook; // and as told next
} Mark;

static double x_of(const Page* page, uint32_t tick) {
    double length = page->length_s > 60.0 ? page->length_s : 60.0;
    return LEFT + (WIDTH - LEFT - RIGHT) * (double)tick * TICK_S / length;
}

static double y_of(double share) {
    share = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
    return BOTTOM - (BOTTOM - TOP) * share;
}

static bool is_clock(const Event* event, int32_t person) {
    return event->kind == EVENT_PATIENT_CLOCK && event->person == person;
}

// ---- the chart ----------------------------------------------------------------------------------

static void put_axes(Page* page) {
    Html* html = page->html;
    for (int quarter = 0; quarter <= 4; quarter++) {
        double y = y_of(quarter / 4.0);
        html_format(html,
                    "<path d=\"M%.0f %.1fH%.0f\" stroke=\"#D5D9E0\"/><text x=\"%.0f\" y=\"%.1f\" "
                    "font-size=\"12\" text-anchor=\"end\">%d %%</text>",
                    LEFT, y, WIDTH - RIGHT, LEFT - 5.0, y + 4.0, quarter * 25);
        html_format(html, "<text x=\"%.0f\" y=\"%.1f\" font-size=\"12\">%.1f L</text>",
                    WIDTH - RIGHT + 5.0, y + 4.0, quarter / 4.0 * DEATH_ML / 1000.0);
    }
    double before = drill_def(page->drill)->scenario.before_s;
    int minutes = (int)((page->length_s - before) / 60.0);
    int stride = minutes > 24 ? 5 : minutes > 12 ? 2 : 1;
    for (int minute = 0; minute <= minutes; minute += stride) {
        uint32_t tick = (uint32_t)((minute * 60.0 + before) / TICK_S);
        html_format(html,
                    "<text x=\"%.1f\" y=\"%.0f\" font-size=\"12\" text-anchor=\"middle\">%d</text>",
                    x_of(page, tick), BOTTOM + BAND + 18.0, minute);
    }
    html_format(html, "<text x=\"%.0f\" y=\"%.0f\" font-size=\"12\" style=\"fill:#5D6778\">", LEFT,
                BOTTOM + BAND + 34.0);
    html_text(html, html->language == LANGUAGE_EN   ? "minutes"
                    : html->language == LANGUAGE_ZH ? "分钟"
                                                    : "minutes 分钟");
    html_raw(html, "</text>");
}

typedef enum Line { LINE_OUTLOOK = 0, LINE_BLOOD, LINE_CHANCE } Line;

static double line_share(const Event* clock, Line line) {
    return line == LINE_BLOOD    ? clock->other / DEATH_ML
           : line == LINE_CHANCE ? clock->value / 1000.0
                                 : clock->detail / 1000.0;
}

/// One line through the told clocks: the chance to live, the same ten minutes on if nothing more
/// were done, or the blood lost towards 45 %.
static void put_line(Page* page, const PatientLog* patient, Line line) {
    static const char* const strokes[] = {
        "\" stroke=\"#737D8C\" stroke-width=\"1.5\" stroke-dasharray=\"2 3\"/>",
        "\" stroke=\"#B3261E\" stroke-width=\"2\" stroke-dasharray=\"7 4\"/>",
        "\" stroke=\"#12355B\" stroke-width=\"2.5\"/>"};
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    const Event* last = NULL; // a clock that stands is not told again
    html_raw(html, "<polyline fill=\"none\" points=\"");
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (is_clock(event, patient->person)) {
            last = event;
            html_format(html, "%.1f,%.1f ", x_of(page, event->tick), y_of(line_share(event, line)));
        }
    }
    if (last != NULL) {
        html_format(html, "%.1f,%.1f ", WIDTH - RIGHT, y_of(line_share(last, line)));
    }
    html_raw(html, strokes[line]);
}

/// The darker the less awake; a gap where the heart stood still or the patient is dead is black.
static void put_band(Page* page, const PatientLog* patient) {
    static const char* const fills[AWAKE_COUNT] = {"#FFFFFF", "#DADFE6", "#AEB6C2", "#737D8C",
                                                   "#20262F"};
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    const Event* from = NULL;
    for (uint32_t i = 0; i <= log->count; i++) {
        const Event* event = i < log->count ? &log->events[i] : NULL;
        bool ends = event == NULL || (is_clock(event, patient->person) &&
                                      (from == NULL || event->thing != from->thing));
        if (from != NULL && ends) {
            double left = x_of(page, from->tick);
            uint32_t until = event != NULL ? event->tick : (uint32_t)(page->length_s / TICK_S);
            html_format(html,
                        "<rect x=\"%.1f\" y=\"%.0f\" width=\"%.1f\" height=\"%.0f\" "
                        "fill=\"%s\" stroke=\"#AEB6C2\" stroke-width=\".4\"/>",
                        left, BOTTOM + 1.0, x_of(page, until) - left, BAND,
                        fills[from->thing >= 0 && from->thing < AWAKE_COUNT ? from->thing : 0]);
        }
        from = ends && event != NULL ? event : from;
    }
}

// ---- what was done ------------------------------------------------------------------------------

static bool is_mark(const Event* event, int32_t person) {
    switch (event->kind) {
    case EVENT_CARE_BEGINS:
    case EVENT_PERSON_TREATED:
    case EVENT_CREW_TAKES_OVER:
    case EVENT_CREW_TREATS:
    case EVENT_CARE_HARMED:
    case EVENT_SPINE_HARMED:
    case EVENT_PERSON_TAGGED:
    case EVENT_PERSON_LIFTED:
    case EVENT_PATIENT_LEAVES:
    case EVENT_PATIENT_ARRIVES:
    case EVENT_PERSON_FREED: return event->other == person;
    case EVENT_HEART_STOPS:
    case EVENT_HEART_BEATS:
    case EVENT_BLEEDING_CONTROLLED:
    case EVENT_BLEEDING_AGAIN:
    case EVENT_PERSON_DEAD: return event->person == person;
    default: return false;
    }
}

static int find_marks(const Page* page, int32_t person, Mark* marks) {
    const EventLog* log = world_events(page->world);
    int count = 0;
    int32_t chance = -1;
    int32_t outlook = -1;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (is_clock(event, person)) {
            chance = event->value;
            outlook = event->detail;
            for (int k = count - 1; k >= 0 && marks[k].outlook < 0; k--) {
                marks[k].outlook = outlook;
            }
        }
        if (is_mark(event, person) && count < MARKS_MAX) {
            marks[count++] = (Mark){event->tick, i + 1, chance, outlook, -1};
        }
    }
    return count;
}

static void put_flags(Page* page, const Mark* marks, int count) {
    Html* html = page->html;
    double last = -100.0;
    for (int i = 0; i < count; i++) {
        double x = x_of(page, marks[i].tick);
        double y = x - last < 14.0 ? TOP - 18.0 : TOP - 4.0; // two that are close stand one above
        last = x;
        html_format(html,
                    "<path d=\"M%.1f %.0fV%.0f\" stroke=\"#5D6778\" stroke-dasharray=\"2 3\"/>"
                    "<text x=\"%.1f\" y=\"%.0f\" font-size=\"11\" text-anchor=\"middle\">%d</text>",
                    x, TOP, BOTTOM, x, y, i + 1);
    }
}

#define TELL_FROM     10  /* a point [thousandths] */
#define RATE_FROM_MIN 1.0 /* a minute's cost is not made up from less than a minute */

/// What the time since the mark before cost, and a minute of it [points of the chance].
static void put_cost(Page* page, const Mark* marks, int i, int32_t first, uint32_t hurt) {
    Html* html = page->html;
    int32_t before = i > 0 ? marks[i - 1].chance : first;
    uint32_t since = i > 0 ? marks[i - 1].tick : hurt;
    double minutes = (double)(marks[i].tick - since) * TICK_S / 60.0;
    if (before < 0 || marks[i].chance < 0 || minutes < 0.05) {
        html_raw(html, "<td></td><td></td>");
        return;
    }
    double cost = (before - marks[i].chance) / 10.0;
    html_format(html, "<td class=\"num\">%.1f</td><td class=\"num\">", cost);
    if (minutes >= RATE_FROM_MIN) {
        html_format(html, "%.1f", cost / minutes);
    }
    html_raw(html, "</td>");
}

static void put_marks(Page* page, const PatientLog* patient, const Mark* marks, int count) {
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    if (count == 0) {
        html_raw(html, "<p>");
        html_words(html, "Nobody did anything for this patient.", "无人对该伤员采取任何处置。");
        html_raw(html, "</p>\n");
        return;
    }
    html_raw(html, "<table><thead><tr><th></th><th></th><th style=\"width:44%\">");
    html_words(html, "who did what", "处置经过");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "chance to live", "生存可能");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "points lost since", "下降（百分点）");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "points a minute", "每分钟（百分点）");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "outlook, ten minutes later", "若不再救治，十分钟后");
    html_raw(html, "</th><th></th></tr></thead><tbody>\n");
    for (int i = 0; i < count; i++) {
        char en[512];
        char zh[512];
        const Event* event = &log->events[marks[i].sequence - 1];
        tell_event(page->drill, event, LANGUAGE_EN, en, sizeof en);
        tell_event(page->drill, event, LANGUAGE_ZH, zh, sizeof zh);
        html_format(html, "<tr><td class=\"num\">%d</td><td class=\"num\">", i + 1);
        html_moment(html, drill_seconds(page->drill, marks[i].tick));
        html_raw(html, "</td><td>");
        html_both(html, (Text){en, zh});
        html_raw(html, "</td>");
        if (marks[i].chance >= 0) {
            html_format(html, "<td class=\"num strong\">%.0f %%</td>", marks[i].chance / 10.0);
        } else {
            html_raw(html, "<td></td>");
        }
        put_cost(page, marks, i, patient->first, patient->hurt);
        html_raw(html, "<td class=\"num\">");
        if (marks[i].before >= 0 && marks[i].outlook >= 0) {
            html_format(html, "%.0f &rarr; %.0f %%", marks[i].before / 10.0,
                        marks[i].outlook / 10.0);
        }
        html_raw(html, "</td><td>");
        page_proof(page, marks[i].sequence);
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table>\n");
}

// ---- one patient --------------------------------------------------------------------------------

static void put_wounds(Page* page, int32_t person) {
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind != EVENT_WOUNDED || event->person != person) {
            continue;
        }
        html_raw(html, count++ > 0 ? "; " : "");
        html_both(html, wound_text((WoundKind)event->thing));
        html_raw(html, " (");
        html_both(html, body_site_text((BodySite)event->other));
        if (event->thing == WOUND_BLEEDING) {
            html_format(html, ", %.2f L/min", event->value / 1000.0);
        }
        html_raw(html, ")");
    }
    if (count == 0) {
        html_words(html, "no wound: gas, smoke or heat, added up",
                   "无创伤：由气体、烟气或热量累积所致");
    }
}

/// The minute that cost most, in words: what help a minute earlier would have been worth.
static void put_worst(Page* page, const PatientLog* patient) {
    Html* html = page->html;
    if (patient->worst_cost < TELL_FROM) {
        return;
    }
    const Event* event = &world_events(page->world)->events[patient->worst_cost_event - 1];
    char clock[16];
    char en[160];
    char zh[160];
    text_clock(drill_seconds(page->drill, event->tick), clock, sizeof clock);
    snprintf(
        en, sizeof en,
        "This patient's dearest minute ended at %s and took %.0f points off the chance to live.",
        clock, patient->worst_cost / 10.0);
    snprintf(zh, sizeof zh, "该伤员代价最大的一分钟止于%s：生存可能下降%.0f个百分点。", clock,
             patient->worst_cost / 10.0);
    html_raw(html, "<p>");
    html_words(html, en, zh);
    html_raw(html, " ");
    page_proof(page, patient->worst_cost_event);
    html_raw(html, "</p>\n");
}

static void put_patient(Page* page, const PatientLog* patient) {
    Html* html = page->html;
    char en[96];
    char zh[96];
    tell_person(page->drill, patient->person, LANGUAGE_EN, en, sizeof en);
    tell_person(page->drill, patient->person, LANGUAGE_ZH, zh, sizeof zh);
    html_raw(html, "<h3>");
    html_both(html, (Text){en, zh});
    html_raw(html, "</h3>\n<p>");
    put_wounds(page, patient->person);
    html_raw(html, "</p>\n");
    Mark marks[MARKS_MAX];
    int count = find_marks(page, patient->person, marks);
    html_format(html, "<svg class=\"wide\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">", WIDTH, HEIGHT);
    put_axes(page);
    put_band(page, patient);
    put_line(page, patient, LINE_OUTLOOK);
    put_line(page, patient, LINE_BLOOD);
    put_line(page, patient, LINE_CHANCE);
    put_flags(page, marks, count);
    html_raw(html, "</svg>\n");
    put_marks(page, patient, marks, count);
    put_worst(page, patient);
    page_presses(page, patient->person);
    page_hand_over(page, patient->person);
}

// ---- all of them --------------------------------------------------------------------------------

static void put_percent(Html* html, int32_t thousandths) {
    html_raw(html, "</td><td class=\"num\">");
    if (thousandths >= 0) {
        html_format(html, "%.0f %%", thousandths / 10.0);
    } else {
        html_raw(html, "&ndash;");
    }
}

/// How long from one moment to another, a dash where either did not come.
static void put_after(Html* html, uint32_t since, uint32_t done) {
    html_raw(html, "</td><td class=\"num\">");
    if (since != PATIENT_NEVER && done != PATIENT_NEVER && done >= since) {
        html_clock(html, (double)(done - since) * TICK_S);
    } else {
        html_raw(html, "&ndash;");
    }
}

static void put_row(Page* page, const PatientLog* patient) {
    Html* html = page->html;
    char en[96];
    char zh[96];
    tell_person(page->drill, patient->person, LANGUAGE_EN, en, sizeof en);
    tell_person(page->drill, patient->person, LANGUAGE_ZH, zh, sizeof zh);
    html_raw(html, "<tr><td>");
    html_both(html, (Text){en, zh});
    html_raw(html, "</td><td>");
    html_both(html, harm_text((HarmCause)patient->cause));
    html_raw(html, "</td><td>");
    if (patient->category != CATEGORY_NONE) {
        html_both(html, category_text((Category)patient->category));
    }
    put_after(html, patient->bled, patient->controlled);
    put_after(html, patient->stopped, patient->compressed);
    put_after(html, patient->stopped, patient->shocked);
    html_format(html, "</td><td class=\"num\">%d ml", patient->lost);
    put_percent(html, patient->at_leaving);
    put_percent(html, patient->chance);
    if (patient->died != PATIENT_NEVER) {
        Text cause = harm_text((HarmCause)patient->died_of);
        char died_en[96];
        char died_zh[96];
        snprintf(died_en, sizeof died_en, "died of: %s", text_in(cause, LANGUAGE_EN));
        snprintf(died_zh, sizeof died_zh, "死因：%s", text_in(cause, LANGUAGE_ZH));
        html_raw(html, "<span class=\"cause\">");
        html_both(html, (Text){died_en, died_zh});
        html_raw(html, "</span>");
    }
    html_raw(html, "</td></tr>\n");
}

void page_patients(Page* page) {
    static const char* const heads[][2] = {{"patient", "伤员"},
                                           {"cause", "原因"},
                                           {"tag", "分类"},
                                           {"bleeding controlled after", "出血控制用时"},
                                           {"pressed after", "按压开始"},
                                           {"shocked after", "除颤"},
                                           {"blood lost", "失血"},
                                           {"chance at the hand-over", "移交时生存可能"},
                                           {"at the end", "结束时"}};
    Html* html = page->html;
    PatientLog patients[PATIENT_LOGS_MAX];
    int count = patients_read(page->drill, patients);
    int told = 0;
    for (int i = 0; i < count; i++) {
        told += patients[i].first >= 0 ? 1 : 0;
    }
    if (told == 0) {
        return;
    }
    html_heading(html, "Patients", "伤员");
    html_raw(html, "<table class=\"dense\"><thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        html_raw(html, i >= 3 ? "<th class=\"num\">" : "<th>");
        html_words(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    for (int i = 0; i < count; i++) {
        if (patients[i].first >= 0) {
            put_row(page, &patients[i]);
        }
    }
    html_raw(html, "</tbody></table>\n");
    page_triage(page);
    html_raw(html, "<p class=\"dim\">");
    html_words(
        html,
        "Charts: solid, chance to live as things stood; dotted, the outlook: the same ten minutes "
        "later if nothing more had been done; dashed, blood lost (45 % is lethal to half of the "
        "people); the band below, the darker the less awake. Arrest after Larsen 1993, blood and "
        "waiting after the README of engine/people.",
        "图例：实线为当时的生存可能；点线为若不再救治十分钟后的生存可能；虚线为失血量（45%"
        "时半数死亡）；"
        "下方色带越深意识越差。心搏骤停按Larsen 1993，失血与等待见engine/people说明。");
    html_raw(html, "</p>\n");
    int charts = 0;
    for (int i = 0; i < count && charts < CHARTS_MAX; i++) {
        if (patients[i].first >= 0) {
            put_patient(page, &patients[i]);
            charts++;
        }
    }
}
