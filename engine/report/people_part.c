// What became of the people: by which exits they left, who was harmed by what and where, who was
// missed.

#include "drill/struck.h"
#include "report/report_internal.h"
#include "report/rows.h"

#include <stdio.h>
#include <string.h>

#define ROWS_MAX   24
#define INSIDE_MAX 8 /* names on page one */
#define DOSE_ROWS  12
#define DOSE_TOLD  0.01f // smaller doses are nobody's concern

#define EXITS_MAX 64 /* rows of the table */

/// How many left by an opening, the first and the last of them.
static ExitRow passed_by(const Drill* drill, int32_t opening) {
    const EventLog* log = world_events(drill_world(drill));
    ExitRow row = {.opening = opening, .wait_s = -1.0};
    for (uint32_t k = 0; k < log->count; k++) {
        const Event* event = &log->events[k];
        if (event->kind == EVENT_PERSON_OUT && event->thing == opening) {
            double at = drill_seconds(drill, event->tick);
            row.first_s = row.people == 0 ? at : row.first_s;
            row.last_s = at;
            row.people++;
        }
    }
    return row;
}

int rows_exits(const Report* report, const Drill* drill, ExitRow* rows, int most) {
    const Facility* facility = world_facility(drill_world(drill));
    int count = 0;
    for (int32_t i = 0; i < facility->opening_count && count < most; i++) {
        ExitRow row = passed_by(drill, i);
        const ExitWatch* watch = &report->exits[i];
        if (!facility->openings[i].is_exit && row.people == 0) {
            continue;
        }
        row.longest = watch->longest;
        row.longest_s = watch->longest_s - drill_def(drill)->scenario.before_s;
        row.wait_s = row.people > 0 ? watch->waited_s / row.people : -1.0;
        rows[count++] = row;
    }
    return count;
}

Text rows_queue(void) {
    return (Text){"In a queue: on the way out, within 4 m of the exit and slower than 0.25 m/s.",
                  "排队：疏散中、距出口4米内且速度低于0.25米/秒。"};
}

/// A time by the clock of the drill, which is negative in the pre phase.
static void put_passed(Page* page, const ExitRow* row, double seconds) {
    if (row->people == 0) {
        html_raw(page->html, "&ndash;");
    } else {
        html_moment(page->html, seconds);
    }
}

static void put_exit(Page* page, const ExitRow* row) {
    Html* html = page->html;
    int32_t people = page->report->person_count > 0 ? page->report->person_count : 1;
    html_raw(html, "<tr><td>");
    html_both(html, world_facility(page->world)->openings[row->opening].name);
    html_format(html,
                "</td><td><svg width=\"140\" height=\"12\"><rect x=\".5\" y=\".5\" "
                "width=\"139\" height=\"11\" fill=\"#fff\" stroke=\"#D5D9E0\"/><rect "
                "width=\"%.0f\" height=\"12\" fill=\"#00803D\"/></svg></td>"
                "<td class=\"num strong\">%d</td><td class=\"num\">",
                140.0 * row->people / people, row->people);
    put_passed(page, row, row->first_s);
    html_raw(html, "</td><td class=\"num\">");
    put_passed(page, row, row->last_s);
    html_format(html, "</td><td class=\"num\">%d", row->longest);
    if (row->longest > 0) {
        html_raw(html, " <span class=\"dim\">(");
        html_moment(html, row->longest_s);
        html_raw(html, ")</span>");
    }
    html_raw(html, "</td><td class=\"num\">");
    if (row->people > 0) {
        html_clock(html, row->wait_s);
    } else {
        html_raw(html, "&ndash;");
    }
    html_raw(html, "</td></tr>\n");
}

void page_exits(Page* page) {
    static const char* const heads[][2] = {
        {"exit", "出口"},         {"", ""},         {"people", "人数"},
        {"first", "首人"},        {"last", "末人"}, {"longest queue (when)", "最长排队（时刻）"},
        {"mean wait", "平均等待"}};
    Html* html = page->html;
    ExitRow rows[EXITS_MAX];
    int count = rows_exits(page->report, page->drill, rows, EXITS_MAX);
    html_raw(html, "<table class=\"whole\"><thead><tr>");
    for (int i = 0; i < 7; i++) {
        html_raw(html, i >= 2 ? "<th class=\"num\">" : "<th>");
        html_words(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    for (int i = 0; i < count; i++) {
        put_exit(page, &rows[i]);
    }
    html_raw(html, "</tbody></table>\n<p class=\"dim\">");
    html_both(html, rows_queue());
    html_raw(html, "</p>\n");
}

static bool is_missing(uint32_t kind) {
    return kind == EVENT_PERSON_MISSING || kind == EVENT_LOOKED_FOR || kind == EVENT_LATE_ARRIVAL ||
           kind == EVENT_UNIT_RESCUES || kind == EVENT_UNIT_FINDS;
}

/// Who was missed at a headcount, and how they came to light.
static void put_missing(Page* page) {
    Html* html = page->html;
    const EventLog* log = world_events(page->world);
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        if (!is_missing(log->events[i].kind)) {
            continue;
        }
        if (count == 0) {
            html_raw(html, "<h3>");
            html_words(html, "Missing and found", "失联与寻获");
            html_raw(html, "</h3><table><tbody>\n");
        }
        if (count++ < ROWS_MAX) {
            html_raw(html, "<tr>");
            page_event(page, i + 1);
            html_raw(html, "</tr>\n");
        }
    }
    html_raw(html, count > 0 ? "</tbody></table>\n" : "");
    if (count > ROWS_MAX) {
        html_format(html, "<p class=\"dim\">+ %d ", count - ROWS_MAX);
        html_words(html, "more in the log", "条，见日志");
        html_raw(html, "</p>\n");
    }
}

static float dose_of(const People* people, int32_t person) {
    float toxic = people_fed_toxic(people, person);
    float heat = people_fed_heat(people, person);
    float dose = toxic > heat ? toxic : heat;
    return dose > people->injury[person] ? dose : people->injury[person];
}

/// The person with the largest dose below that of `after` (ties by index), NOBODY when none is left
/// that counts.
static int32_t next_by_dose(const People* people, int32_t after) {
    int32_t found = NOBODY;
    for (int32_t i = 0; i < people->count; i++) {
        float dose = dose_of(people, i);
        bool later = after < 0 || dose < dose_of(people, after) ||
                     (dose == dose_of(people, after) && i > after);
        if (dose >= DOSE_TOLD && later && (found < 0 || dose > dose_of(people, found))) {
            found = i;
        }
    }
    return found;
}

static void put_dose_row(Page* page, const People* people, int32_t person) {
    Html* html = page->html;
    html_raw(html, "<tr><td>");
    page_person(page, person);
    for (int i = 0; i < DOSE_CHANNEL_COUNT; i++) {
        html_format(html, "</td><td class=\"num\">%.2f",
                    (double)people->doses[person * DOSE_CHANNEL_COUNT + i]);
    }
    html_format(html, "</td><td class=\"num\">%.2f</td><td class=\"num\">%.2f</td><td>",
                (double)people->irritation[person], (double)people->injury[person]);
    html_both(html, person_state_text((PersonState)people->state[person]));
    html_raw(html, "</td></tr>\n");
}

/// Whether all go down at the same dose.
static void put_tolerance(Html* html, const PeopleDef* def) {
    double least = 0.0;
    double most = 0.0;
    for (int i = 0; i < def->person_count; i++) {
        double sigma = def->persons[i].tolerance_sigma;
        least = i == 0 || sigma < least ? sigma : least;
        most = sigma > most ? sigma : most;
    }
    if (most == 0.0) {
        html_words(html, "; everybody goes down at a dose of 1 (no personal tolerance)",
                   "；所有人员均在剂量为 1 时失能（不考虑个体差异）");
        return;
    }
    html_words(html,
               "; the dose at which somebody goes down is personal: lognormal, median 1, sigma ",
               "；失能剂量因人而异：对数正态分布，中位数 1，对数标准差 ");
    if (least < most) {
        html_format(html, "%g&ndash;", least);
    }
    html_format(html, "%g", most);
    html_words(html, " (ISO 13571: 1)", "（ISO 13571：1）");
}

/// What harmed whom how much: doses by channel, the largest first. When and where it told is above.
static void put_doses(Page* page) {
    Html* html = page->html;
    const People* people = world_people(page->world);
    int32_t person = next_by_dose(people, NOBODY);
    if (person < 0) {
        return;
    }
    html_raw(html, "<h3>");
    html_words(html, "Doses taken, 1 puts half of the people down",
               "吸入与受热剂量（1＝半数人员失能）");
    html_raw(html, "</h3><table><thead><tr><th>");
    html_words(html, "person", "人员");
    for (int i = 0; i < DOSE_CHANNEL_COUNT; i++) {
        html_raw(html, "</th><th class=\"num\">");
        html_both(html, dose_channel_text((DoseChannel)i));
    }
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "irritants, highest", "刺激性气体（最高）");
    html_raw(html, "</th><th class=\"num\">");
    html_words(html, "injury", "外伤");
    html_raw(html, "</th><th></th></tr></thead><tbody>\n");
    for (int rows = 0; person >= 0 && rows < DOSE_ROWS; rows++) {
        put_dose_row(page, people, person);
        person = next_by_dose(people, person);
    }
    html_raw(html, "</tbody></table>\n<p class=\"dim\">");
    html_words(html, "Formulas of the gases: ", "毒气剂量公式：");
    html_both(html, dose_law_text(drill_def(page->drill)->world.people.dose_law));
    put_tolerance(html, &drill_def(page->drill)->world.people);
    html_raw(html, "</p>\n");
}

void page_inside(Page* page) {
    Html* html = page->html;
    const People* people = world_people(page->world);
    const Facility* facility = world_facility(page->world);
    if (!struck_any(page->drill) || struck_count(page->drill).left == 0) {
        return;
    }
    html_raw(html, "<p><b>");
    html_words(html, "Left inside at the end:", "结束时滞留室内：");
    html_raw(html, "</b> ");
    int count = 0;
    for (int32_t i = 0; i < people->count; i++) {
        if (!struck_left(page->drill, i) || ++count > INSIDE_MAX) {
            continue;
        }
        html_raw(html, count > 1 ? "; " : "");
        page_person(page, i);
        html_raw(html, " (");
        html_both(html, facility->rooms[people->room[i]].name);
        html_raw(html, ", ");
        html_both(html, person_state_text((PersonState)people->state[i]));
        html_raw(html, ")");
    }
    if (count > INSIDE_MAX) {
        html_format(html, " + %d", count - INSIDE_MAX);
    }
    html_raw(html, "</p>\n");
}

void page_people(Page* page) {
    html_heading(page->html, "People", "人员情况");
    page_maps(page);
    put_missing(page);
    put_doses(page);
}
