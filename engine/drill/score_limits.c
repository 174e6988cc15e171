// Score, limits of the grade: what no average over thirty items may hide. A safety officer does not
// sign "excellent" under a late call for help, nor "good" under one that was never made, however
// well the rest went. The limit and its reason stand beside the total; the uncapped total is shown.
//
// Own choices. A duty of the first order is a step of weight 2 or more, or a lifeline: a step that
// raises the alarm or calls an emergency service. "Excellent" takes every duty of the first order
// that applied above U, and every capability above U; "good" takes every lifeline within its limit
// and nobody left inside of whom the fire brigade was not told, and nobody dead who went to help.

#include "drill/score_text.h"

#include <stdio.h>

#define HEAVY_WEIGHT 2
#define GOOD_CAP     8999
#define FAIR_CAP     7499

/// The strictest limit so far: its first reason, and how many more there are.
typedef struct Limit {
    int32_t bp; // -1 none
    char en[200], zh[200];
    int more;
} Limit;

static void limit_by(Limit* limit, int32_t bp, const char* en, const char* zh) {
    if (limit->bp >= 0 && limit->bp < bp) {
        return;
    }
    if (limit->bp == bp) {
        limit->more++;
        return;
    }
    *limit = (Limit){.bp = bp};
    text_append(limit->en, sizeof(limit->en), "%s", en);
    text_append(limit->zh, sizeof(limit->zh), "%s", zh);
}

static bool calls_help(const ActionDef* action) {
    int32_t service = -1;
    return action_has_effect(action, EFFECT_REQUEST, &service) &&
           (service == SERVICE_FIRE_BRIGADE || service == SERVICE_AMBULANCE ||
            service == SERVICE_POLICE);
}

/// A step on which it hangs that people know, and that help comes.
static bool is_lifeline(const RunLog* run, const StepDef* def) {
    bool lifeline = false;
    for (int w = 0; w < def->way_count && def->weight > 0; w++) {
        const ActionDef* action = &run->response->actions[def->ways[w].action];
        lifeline = lifeline || action_has_effect(action, EFFECT_ALARM, NULL) || calls_help(action);
    }
    return lifeline;
}

/// What became of a duty, as the end of a sentence.
static Text what_became(const ScoreItem* item) {
    switch (item->state) {
    case ITEM_IMPOSSIBLE: return (Text){"could not be done", "无法执行"};
    case ITEM_NOT_INFORMED:
        return (Text){"was not done: nobody told its role", "未完成：执行岗位未获通知"};
    case ITEM_NOT_REACHED:
        return (Text){"was not reached: what it waits for failed", "未能执行：前置步骤未完成"};
    case ITEM_OMITTED:
        return item->across != EVENT_NONE ? (Text){"was done across a red line", "触碰红线完成"}
                                          : (Text){"was not done", "未完成"};
    default:
        return item->bp == 0 ? (Text){"came after its limit", "超过时限"}
                             : (Text){"was marked U", "评级为U"};
    }
}

static void limit_by_step(const RunLog* run, const ScoreItem* item, Limit* limit) {
    const StepDef* def = &run->plan->steps[item->step];
    bool lifeline = is_lifeline(run, def);
    bool unmarked = item->state == ITEM_IMPOSSIBLE; // not their failure, but no good drill either
    bool failed = item->counts && score_rating(item->bp) == RATING_U;
    if ((!lifeline && def->weight < HEAVY_WEIGHT) || (!unmarked && !failed)) {
        return;
    }
    bool lost = lifeline && item->counts && item->bp == 0;
    Text became = what_became(item);
    char en[240];
    char zh[240];
    snprintf(en, sizeof(en), "At most \"%s\": the step \"%s\" %s", lost ? "fair" : "good",
             text_in(item->title, LANGUAGE_EN), became.en);
    snprintf(zh, sizeof(zh), "最高为“%s”：步骤“%s”%s", lost ? "一般" : "良",
             text_in(item->title, LANGUAGE_ZH), became.zh);
    limit_by(limit, lost ? FAIR_CAP : GOOD_CAP, en, zh);
}

static void limit_by_people(const RunLog* run, Limit* limit) {
    LeftInside inside = score_left_inside(run);
    if (!score_must_leave(run) || inside.untold == 0) {
        return;
    }
    char en[240];
    char zh[240];
    snprintf(en, sizeof(en),
             "At most \"fair\": %d left in the building of whom the fire brigade was not told",
             inside.untold);
    snprintf(zh, sizeof(zh), "最高为“一般”：%d人滞留建筑内且未报告消防队", inside.untold);
    limit_by(limit, FAIR_CAP, en, zh);
}

/// Whoever went down at a task, sent or of their own will, and died.
static bool died_helping(const RunLog* run, int32_t person) {
    const EventLog* log = world_events(drill_world(run->drill));
    if (world_people(drill_world(run->drill))->state[person] != PERSON_DEAD) {
        return false;
    }
    bool found = false;
    for (uint32_t i = 0; i < log->count && !found; i++) {
        const Event* event = &log->events[i];
        found = event->kind == EVENT_TASK_FAILED && event->detail == REASON_DOWN &&
                event->person == person;
    }
    return found;
}

/// No good drill kills who helps.
static void limit_by_dead_helpers(const RunLog* run, Limit* limit) {
    int32_t count = world_people(drill_world(run->drill))->count;
    for (int32_t person = 0; person < count; person++) {
        if (died_helping(run, person)) {
            limit_by(limit, FAIR_CAP, "At most \"fair\": somebody who went to help died",
                     "最高为“一般”：有救援人员死亡");
        }
    }
}

static void limit_by_capability(const ScoreCapability* capability, Limit* limit) {
    if (capability->rating != RATING_U || capability->def->weight == 0) {
        return;
    }
    char en[240];
    char zh[240];
    snprintf(en, sizeof(en), "At most \"good\": the capability \"%s\" was marked U",
             text_in(capability->def->name, LANGUAGE_EN));
    snprintf(zh, sizeof(zh), "最高为“良”：能力“%s”评级为U",
             text_in(capability->def->name, LANGUAGE_ZH));
    limit_by(limit, GOOD_CAP, en, zh);
}

void score_limit(const RunLog* run, Score* score) {
    Limit limit = {.bp = -1};
    score->cap_bp = -1;
    if (!run->ended) {
        return; // what is not done yet may still be
    }
    limit_by_people(run, &limit);
    limit_by_dead_helpers(run, &limit);
    for (int i = 0; i < score->item_count; i++) {
        if (score->items[i].step >= 0) {
            limit_by_step(run, &score->items[i], &limit);
        }
    }
    for (int i = 0; i < score->capability_count; i++) {
        limit_by_capability(&score->capabilities[i], &limit);
    }
    if (limit.bp < 0) {
        return;
    }
    score->cap_bp = limit.bp;
    snprintf(score->cap_en, sizeof(score->cap_en), "%s", limit.en);
    snprintf(score->cap_zh, sizeof(score->cap_zh), "%s", limit.zh);
    if (limit.more > 0) {
        text_append(score->cap_en, sizeof(score->cap_en), " (and %d more such)", limit.more);
        text_append(score->cap_zh, sizeof(score->cap_zh), "（另有%d项）", limit.more);
    }
    text_append(score->cap_en, sizeof(score->cap_en), ".");
    text_append(score->cap_zh, sizeof(score->cap_zh), "。");
}
