// Score: answers to injects. What an inject asks for is marked once, by the clock from when it was
// fired; what a step of the plan marks already, and what another has done in time, drops out.

#include "drill/score_text.h"

#include <stdio.h>

/// The item of a step that asks the same of the same role and is marked, or was seen to already:
/// then the answer to an inject is marked there, and once. NULL none.
static const ScoreItem* marked_step(const RunLog* run, const Score* score,
                                    const InjectDef* inject) {
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        const StepDef* step = item->step >= 0 ? &run->plan->steps[item->step] : NULL;
        bool same_role = step != NULL && (inject->expect_role < 0 || //
                                          step->role == inject->expect_role);
        bool marked = same_role && (item->counts || run->steps[item->step].seen_to);
        for (int w = 0; marked && w < step->way_count; w++) {
            if (step->ways[w].action == inject->expect_action) {
                return item;
            }
        }
    }
    return NULL;
}

static void explain_marked_step(ScoreItem* item, const ScoreItem* step) {
    char en[480];
    char zh[480];
    snprintf(en, sizeof(en), "Not marked twice: the plan's step \"%s\" stands for what it asks.",
             text_in(step->title, LANGUAGE_EN));
    snprintf(zh, sizeof(zh), "不重复计分：由预案步骤“%s”体现。", text_in(step->title, LANGUAGE_ZH));
    score_reason(item, en, zh);
}

/// Another did what the inject asks for, in time: nothing was left to do for who was asked.
static void explain_by_other(const RunLog* run, ScoreItem* item, uint32_t by_other) {
    const Event* event = &world_events(drill_world(run->drill))->events[by_other - 1];
    Text who =
        event->role >= 0 ? run->response->roles[event->role].name : (Text){"somebody", "他人"};
    char at[24];
    char en[240];
    char zh[240];
    text_clock(drill_seconds(run->drill, event->tick), at, sizeof(at));
    snprintf(en, sizeof(en), "Not needed: %s did it at %s.", text_in(who, LANGUAGE_EN), at);
    snprintf(zh, sizeof(zh), "无需执行：%s已于%s完成。", text_in(who, LANGUAGE_ZH), at);
    score_reason(item, en, zh);
}

static void explain_inject(ScoreItem* item, const char* id) {
    char took[24];
    char target[24];
    char limit[24];
    char en[240];
    char zh[240];
    score_span(item->took_s > 0.0 ? item->took_s : 0.0, took, sizeof(took));
    score_span(item->target_s, target, sizeof(target));
    score_span(item->limit_s, limit, sizeof(limit));
    if (item->state == ITEM_SCORED && item->done_s < item->clock_s) {
        snprintf(en, sizeof(en), "Seen to already before inject %s.", id);
        snprintf(zh, sizeof(zh), "情景注入%s之前已处置。", id);
    } else if (item->state == ITEM_SCORED) {
        snprintf(en, sizeof(en), "Answered %s after inject %s; target %s, limit %s.", took, id,
                 target, limit);
        snprintf(zh, sizeof(zh), "情景注入%s后%s处置；目标%s，时限%s。", id, took, target, limit);
    } else if (item->state == ITEM_OMITTED) {
        snprintf(en, sizeof(en), "Inject %s was never answered; target %s, limit %s.", id, target,
                 limit);
        snprintf(zh, sizeof(zh), "情景注入%s未得到处置；目标%s，时限%s。", id, target, limit);
    } else {
        snprintf(en, sizeof(en), "Not marked: inject %s was not fired, or there is still time.",
                 id);
        snprintf(zh, sizeof(zh), "不计分：情景注入%s未发出，或尚在时限内。", id);
    }
    score_reason(item, en, zh);
}

static bool seen_to_in_time(const EventLog* log, uint32_t by_other, uint32_t clock,
                            double limit_s) {
    return by_other != EVENT_NONE && log->events[by_other - 1].tick <= clock + drill_ticks(limit_s);
}

void score_add_injects(const RunLog* run, Score* score) {
    const ScenarioDef* scenario = &drill_def(run->drill)->scenario;
    const EventLog* log = world_events(drill_world(run->drill));
    for (int32_t i = 0; i < scenario->inject_count; i++) {
        const InjectDef* inject = &scenario->injects[i];
        ScoreItem* item =
            inject->expect_action >= 0 ? score_add_item(score, inject->id, ITEM_TIMED) : NULL;
        if (item == NULL) {
            continue;
        }
        item->title = inject->title;
        item->role = inject->expect_role;
        item->action = inject->expect_action;
        item->capability = score_capability_of(run->plan, inject->expect_action);
        item->target_s = inject->expect_target_s;
        item->limit_s = inject->expect_limit_s;
        item->personal = true;
        uint32_t fired = run->inject_fired[i];
        uint32_t done = run->inject_done[i];
        uint32_t by_other = done == EVENT_NONE ? run->inject_by_other[i] : EVENT_NONE;
        ItemState state = ITEM_NOT_APPLICABLE;
        if (fired != EVENT_NONE) {
            uint32_t clock = log->events[fired - 1].tick;
            item->clock_s = item->due_s = score_seconds(clock);
            if (done != EVENT_NONE) {
                item->done_s = score_seconds(log->events[done - 1].tick);
                item->took_s = done < fired ? 0.0 : item->done_s - item->clock_s;
                state = ITEM_SCORED;
            } else if (seen_to_in_time(log, by_other, clock, item->limit_s)) {
                item->done_s = score_seconds(log->events[by_other - 1].tick);
            } else if (run->end >=
                       clock + drill_ticks(run->ended ? item->target_s : item->limit_s)) {
                state = ITEM_OMITTED;
            }
        }
        const ScoreItem* step = fired != EVENT_NONE ? marked_step(run, score, inject) : NULL;
        score_set_mark(item, step != NULL ? ITEM_NOT_APPLICABLE : state,
                       score_timed(item->took_s, item->target_s, item->limit_s));
        score_prove(item, fired);
        score_prove(item, done != EVENT_NONE ? done : by_other);
        item->person = item->state == ITEM_SCORED ? log->events[done - 1].person
                       : item->role >= 0          ? run->holders[item->role]
                                                  : NOBODY;
        if (step != NULL) {
            explain_marked_step(item, step);
        } else if (state == ITEM_NOT_APPLICABLE && fired != EVENT_NONE && item->done_s >= 0.0 &&
                   by_other != EVENT_NONE) {
            explain_by_other(run, item, by_other);
        } else {
            explain_inject(item, inject->id);
        }
    }
}
