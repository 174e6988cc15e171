// Where people are hurt and why, and what the response managed by when.

#include "study/page_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CAUSES_MAX  24
#define ROOMS_MAX   400
#define ROOMS_SHOWN 10

/// People hurt or dead in one bin (a cause, a room), by plan.
typedef struct Toll {
    const char* key;
    Text name;
    int32_t facility, room;
    int32_t all; // of every plan
    int32_t hurt[STUDY_PLANS_MAX];
    int32_t dead[STUDY_PLANS_MAX];
} Toll;

static int32_t runs_done(const StudyPage* page, int32_t plan) {
    int32_t count = 0;
    for (int32_t pair = 0; pair < page->index->pair_count; pair++) {
        count += study_run_of(page->index, pair, plan) != NULL ? 1 : 0;
    }
    return count;
}

static void count_in(Toll* toll, const StudyCasualty* casualty, int32_t plan) {
    toll->all++;
    toll->hurt[plan] += casualty->dead ? 0 : 1;
    toll->dead[plan] += casualty->dead ? 1 : 0;
}

static int by_toll(const void* a, const void* b) {
    const Toll* one = a;
    const Toll* two = b;
    if (one->all != two->all) {
        return two->all - one->all;
    }
    return one->key != NULL && two->key != NULL ? strcmp(one->key, two->key)
                                                : one->room - two->room;
}

static int causes_of(const StudyResults* results, Toll* causes) {
    int count = 0;
    for (int32_t i = 0; i < results->casualty_count; i++) {
        const StudyCasualty* casualty = &results->casualties[i];
        int at = 0;
        while (at < count && strcmp(causes[at].key, casualty->cause) != 0) {
            at++;
        }
        if (at == count && count < CAUSES_MAX) {
            causes[count++] = (Toll){.key = casualty->cause, .name = casualty->cause_name};
        }
        if (at < count) {
            count_in(&causes[at], casualty, results->runs[casualty->run].plan);
        }
    }
    qsort(causes, (size_t)count, sizeof(Toll), by_toll);
    return count;
}

static int rooms_of(const StudyResults* results, Toll* rooms) {
    int count = 0;
    for (int32_t i = 0; i < results->casualty_count; i++) {
        const StudyCasualty* casualty = &results->casualties[i];
        const StudyRun* run = &results->runs[casualty->run];
        int at = 0;
        while (at < count &&
               (rooms[at].room != casualty->room || rooms[at].facility != run->facility)) {
            at++;
        }
        if (at == count && count < ROOMS_MAX && casualty->room >= 0) {
            rooms[count++] = (Toll){.room = casualty->room, .facility = run->facility};
        }
        if (at < count) {
            count_in(&rooms[at], casualty, run->plan);
        }
    }
    qsort(rooms, (size_t)count, sizeof(Toll), by_toll);
    return count;
}

/// People in 100 runs.
static void put_rate(Html* html, int32_t count, int32_t runs) {
    char number[FIGURE_TEXT];
    figure_value(MEASURE_HURT, runs > 0 ? 100.0 * count / runs : (double)NAN, number);
    html_format(html, "<td class=\"num\">%s</td>", count == 0 ? "0" : number);
}

static void put_head(StudyPage* page, const char* en, const char* zh) {
    Html* html = page->html;
    html_raw(html, "<table><thead><tr><th>");
    html_words(html, en, zh);
    html_raw(html, "</th>");
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        html_raw(html, "<th class=\"num\">");
        plan_mark(html, plan);
        html_raw(html, " ");
        html_words(html, "hurt", "受伤");
        html_raw(html, "</th><th class=\"num\">");
        html_words(html, "dead", "死亡");
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
}

static void put_toll(StudyPage* page, const Toll* toll, const int32_t* runs) {
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        put_rate(page->html, toll->hurt[plan], runs[plan]);
        put_rate(page->html, toll->dead[plan], runs[plan]);
    }
    html_raw(page->html, "</tr>\n");
}

static void put_causes(StudyPage* page, const int32_t* runs) {
    Toll causes[CAUSES_MAX];
    int count = causes_of(page->results, causes);
    put_head(page, "Why", "原因");
    for (int i = 0; i < count; i++) {
        html_raw(page->html, "<tr><td>");
        html_both(page->html, causes[i].name);
        html_raw(page->html, "</td>");
        put_toll(page, &causes[i], runs);
    }
    html_raw(page->html, "</tbody></table>\n");
}

static void put_rooms(StudyPage* page, const int32_t* runs) {
    const StudyResults* results = page->results;
    Toll* rooms = ARENA_TAKE(page->arena, Toll, ROOMS_MAX);
    if (!study_page_good(page, rooms != NULL)) {
        return;
    }
    int count = rooms_of(results, rooms);
    put_head(page, "Where", "位置");
    for (int i = 0; i < count && i < ROOMS_SHOWN; i++) {
        const Facility* building = results->facility_count > rooms[i].facility
                                       ? results->facilities[rooms[i].facility].facility
                                       : NULL;
        if (building == NULL || rooms[i].room >= building->room_count) {
            continue;
        }
        html_raw(page->html, "<tr><td>");
        html_both(page->html, building->rooms[rooms[i].room].name);
        html_raw(page->html, "</td>");
        put_toll(page, &rooms[i], runs);
    }
    html_raw(page->html, "</tbody></table>\n");
}

void study_page_casualties(StudyPage* page) {
    int32_t runs[STUDY_PLANS_MAX];
    if (page->results->casualty_count == 0) {
        return;
    }
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        runs[plan] = runs_done(page, plan);
    }
    html_heading(page->html, "Where people are hurt, and why", "伤亡的位置与原因");
    study_page_note(page, "People in 100 runs.", "每 100 次运行的人数。");
    put_causes(page, runs);
    put_rooms(page, runs);
}

// ---- milestones --------------------------------------------------------------------------------

/// What a plan's runs came to in a step.
typedef struct Reached {
    int runs, due, done, in_time;
    double* took; // [done] from when it was due, sorted [s]
} Reached;

static void count_steps(const StudyPage* page, int32_t plan, int32_t milestone, Reached* reached) {
    const StudyMilestone* of = &page->results->milestones[milestone];
    reached->runs = reached->due = reached->done = reached->in_time = 0;
    for (int32_t pair = 0; pair < page->index->pair_count; pair++) {
        const StudyRun* run = study_run_of(page->index, pair, plan);
        if (run == NULL || run->steps == NULL) {
            continue;
        }
        const StudyStep* step = &run->steps[milestone];
        reached->runs++;
        reached->due += step->due ? 1 : 0;
        if (step->due && !isnan(step->took_s)) {
            reached->in_time += step->took_s <= of->limit_s ? 1 : 0;
            reached->took[reached->done++] = step->took_s;
        }
    }
    sort_values(reached->took, reached->done);
}

static void put_share(Html* html, bool known, int part, int whole) {
    char share[FIGURE_TEXT];
    figure_share(known && whole > 0 ? (double)part / whole : (double)NAN, share);
    html_format(html, "<td class=\"num\">%s</td>", share);
}

static void put_milestone(StudyPage* page, int32_t milestone, Reached* reached) {
    Html* html = page->html;
    const StudyMilestone* of = &page->results->milestones[milestone];
    for (int32_t plan = 0; plan < page->results->plan_count; plan++) {
        count_steps(page, plan, milestone, reached);
        html_raw(html, plan == 0 ? "<tr class=\"first\"><td>" : "<tr><td>");
        if (plan == 0) {
            html_both(html, of->name);
        }
        html_raw(html, "</td><td>");
        plan_mark(html, plan);
        const double times[2] = {of->target_s, of->limit_s};
        for (int i = 0; i < 2; i++) {
            html_raw(html, "</td><td class=\"num\">");
            if (plan == 0) {
                html_clock(html, isnan(times[i]) ? -1.0 : times[i]);
            }
        }
        html_raw(html, "</td>");
        put_share(html, true, reached->due, reached->runs);
        put_share(html, true, reached->done, reached->due);
        put_share(html, !isnan(of->limit_s), reached->in_time, reached->due);
        const double quantiles[3] = {0.05, 0.5, 0.95};
        for (int q = 0; q < 3; q++) {
            html_raw(html, "<td class=\"num\">");
            html_clock(html, reached->done > 0
                                 ? quantile_of(reached->took, reached->done, quantiles[q])
                                 : -1.0);
            html_raw(html, "</td>");
        }
        html_raw(html, "</tr>\n");
    }
}

void study_page_milestones(StudyPage* page) {
    Html* html = page->html;
    Reached reached = {.took =
                           ARENA_TAKE(page->arena, double, (size_t)page->index->pair_count + 1)};
    if (page->results->milestone_count == 0 || !study_page_good(page, reached.took != NULL)) {
        return;
    }
    html_heading(html, "Steps of the response", "处置步骤");
    study_page_note(page,
                    "Due: runs in which the step's time came; done and in time are shares of "
                    "those, so that a step that was never due is not late. Times are counted from "
                    "when it was due, of the runs that did it.",
                    "应执行：该步骤条件成立的运行占比；“已完成”“限时内”均为其中的占比，"
                    "条件未成立的不算逾期。用时自应执行时起算，仅统计已完成的运行。");
    html_raw(html, "<table class=\"plain\"><thead><tr><th>");
    html_words(html, "Step", "步骤");
    html_raw(html, "</th><th></th>");
    static const Text columns[] = {{"target", "目标"},   {"limit", "限时"},     {"due", "应执行"},
                                   {"done", "已完成"},   {"in time", "限时内"}, {"5 %", "5%"},
                                   {"median", "中位数"}, {"95 %", "95%"}};
    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
        html_raw(html, "<th class=\"num\">");
        html_both(html, columns[i]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead><tbody>\n");
    for (int32_t i = 0; i < page->results->milestone_count; i++) {
        put_milestone(page, i, &reached);
    }
    html_raw(html, "</tbody></table>\n");
}
