// The sentences that explain marks: what was asked, what was done, by what figures.

#include "drill/score_text.h"

#include "drill/tell.h"

#include <stdio.h>

#define PHRASE_MAX 120
#define REASON_MAX 480

const char* score_span(double seconds, char* buffer, size_t size) {
    text_clock(seconds, buffer, size);
    return buffer;
}

void score_reason(ScoreItem* item, const char* en, const char* zh) {
    item->reason_en[0] = '\0';
    item->reason_zh[0] = '\0';
    text_append(item->reason_en, sizeof(item->reason_en), "%s", en); // cut at a character's border
    text_append(item->reason_zh, sizeof(item->reason_zh), "%s", zh);
}

typedef struct KnownPhrase {
    FactKind kind;
    Text text;
} KnownPhrase;

static Text known_phrase(FactKind kind) {
    static const KnownPhrase phrases[] = {
        {FACT_FIRE, {"the fire was known", "得知起火"}},
        {FACT_SMOKE, {"the smoke was known", "得知有烟"}},
        {FACT_ALARM, {"the alarm was known", "得知警报"}},
        {FACT_PANEL, {"the panel showed it", "主机显示"}},
        {FACT_ALARM_TRUE, {"the alarm was known to be true", "得知火警属实"}},
        {FACT_FIRE_OUT, {"the fire was known to be out", "得知火已扑灭"}},
        {FACT_CASUALTY, {"the casualty was known", "得知有伤员"}},
        {FACT_NEEDS_HELP, {"the need for help was known", "得知需要协助"}},
        {FACT_MISSING, {"it was known who is missing", "得知有人失联"}},
        {FACT_COUNTED, {"the headcount was known", "得知清点结果"}},
        {FACT_ALL_COUNTED, {"all were known to be accounted for", "得知全员到齐"}},
        {FACT_SWEPT, {"the sweep was known", "得知清查完成"}},
        {FACT_CALLED, {"the call was known", "得知已呼叫"}},
        {FACT_UNIT_HERE, {"the arrival was known", "得知到场"}},
        {FACT_ANNOUNCED, {"the announcement was heard", "听到广播"}},
        {FACT_ORDER, {"the order was received", "接到指令"}},
    };
    for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
        if (phrases[i].kind == kind) {
            return phrases[i].text;
        }
    }
    return (Text){"it was known", "得知"};
}

void score_since(const RunLog* run, int32_t step, char* en, char* zh, size_t size) {
    const StepDef* def = &run->plan->steps[step];
    Trigger trigger = step_trigger(run->plan, step);
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(&trigger, leaves);
    // Of several terms the last one is what the clock most often waited for.
    const Trigger* last = count > 0 ? leaves[count - 1] : &trigger;
    if (last->kind == TRIGGER_KNOWS) {
        Text phrase = known_phrase(last->fact);
        snprintf(en, size, "after %s", phrase.en);
        snprintf(zh, size, "%s后", phrase.zh);
    } else if (trigger.kind == TRIGGER_NONE && def->after_count > 0) {
        const StepDef* other = &run->plan->steps[def->after[def->after_count - 1]];
        const char* word = run->steps[step].gave_up ? "waiting in vain for" : "the step";
        snprintf(en, size, "after %s \"%s\"%s", word, text_in(other->title, LANGUAGE_EN),
                 run->steps[step].gave_up ? "" : " was known done");
        snprintf(zh, size, run->steps[step].gave_up ? "等待“%s”无果后" : "得知“%s”完成后",
                 text_in(other->title, LANGUAGE_ZH));
    } else if (last->kind == TRIGGER_EVENT) {
        snprintf(en, size, "after it was due");
        snprintf(zh, size, "应执行时起");
    } else {
        snprintf(en, size, "after the start");
        snprintf(zh, size, "演练开始后");
    }
    text_cut(en);
    text_cut(zh);
}

/// Who did it instead, as an addition; empty when the role did it itself.
static void by_another(const RunLog* run, const ScoreItem* item, char* en, char* zh, size_t size) {
    const StepLog* step = &run->steps[item->step];
    en[0] = '\0';
    zh[0] = '\0';
    if (step->doer_role == item->role) {
        return;
    }
    char name[64];
    tell_person(run->drill, step->doer, LANGUAGE_EN, name, sizeof(name));
    snprintf(en, size, ", by %s instead", name);
    tell_person(run->drill, step->doer, LANGUAGE_ZH, name, sizeof(name));
    snprintf(zh, size, "，由%s代为完成", name);
    text_cut(en);
    text_cut(zh);
}

/// The news was there, and came too late to who was to act on it.
static void explain_told_late(const RunLog* run, ScoreItem* item, const char* other_en,
                              const char* other_zh, const char* bounds_en, const char* bounds_zh) {
    const StepLog* step = &run->steps[item->step];
    Text role = tell_role(run->drill, item->role);
    char took[24];
    char at[24];
    char told[24];
    char who[64];
    char en[REASON_MAX];
    char zh[REASON_MAX];
    score_span(item->took_s, took, sizeof(took));
    text_clock(drill_seconds(run->drill, step->truth), at, sizeof(at));
    text_clock(drill_seconds(run->drill, step->clock), told, sizeof(told));
    tell_person(run->drill, step->truth_person, LANGUAGE_EN, who, sizeof(who));
    snprintf(en, sizeof(en),
             "Done %s after the news should have come%s; %s knew at %s, the %s only at %s; %s.",
             took, other_en, who, at, text_in(role, LANGUAGE_EN), told, bounds_en);
    tell_person(run->drill, step->truth_person, LANGUAGE_ZH, who, sizeof(who));
    snprintf(zh, sizeof(zh), "自消息应传到之时起%s完成%s；%s于%s已知情，%s直到%s才得知；%s。", took,
             other_zh, who, at, text_in(role, LANGUAGE_ZH), told, bounds_zh);
    score_reason(item, en, zh);
}

static void explain_done(const RunLog* run, ScoreItem* item, const char* bounds_en,
                         const char* bounds_zh) {
    char since_en[PHRASE_MAX];
    char since_zh[PHRASE_MAX];
    char other_en[PHRASE_MAX];
    char other_zh[PHRASE_MAX];
    char took[24];
    char en[REASON_MAX];
    char zh[REASON_MAX];
    score_since(run, item->step, since_en, since_zh, PHRASE_MAX);
    by_another(run, item, other_en, other_zh, PHRASE_MAX);
    score_span(item->took_s, took, sizeof(took));
    const StepLog* step = &run->steps[item->step];
    bool other_clock = item->took_s > 0.0 && score_due(run, item->step) != step->clock;
    if (other_clock && step->known != TICK_NEVER && step->known <= step->done) {
        explain_told_late(run, item, other_en, other_zh, bounds_en, bounds_zh);
        return;
    }
    if (other_clock) {
        Text role = tell_role(run->drill, item->role);
        snprintf(en, sizeof(en), "Done %s after the first one knew; nobody had told the %s%s; %s.",
                 took, text_in(role, LANGUAGE_EN), other_en, bounds_en);
        snprintf(zh, sizeof(zh), "首位知情者知情后%s完成%s；%s未获通知；%s。", took, other_zh,
                 text_in(role, LANGUAGE_ZH), bounds_zh);
    } else if (item->clock_s < 0.0 || item->done_s < item->clock_s) {
        snprintf(en, sizeof(en), "Done before it was due%s; %s.", other_en, bounds_en);
        snprintf(zh, sizeof(zh), "在应执行之前已完成%s；%s。", other_zh, bounds_zh);
    } else if (item->took_s >= item->limit_s) {
        snprintf(en, sizeof(en), "Too late: %s %s%s; %s.", took, since_en, other_en, bounds_en);
        snprintf(zh, sizeof(zh), "超过时限：%s%s完成%s；%s。", since_zh, took, other_zh, bounds_zh);
    } else {
        snprintf(en, sizeof(en), "Done %s %s%s; %s.", took, since_en, other_en, bounds_en);
        snprintf(zh, sizeof(zh), "%s%s完成%s；%s。", since_zh, took, other_zh, bounds_zh);
    }
    score_reason(item, en, zh);
}

/// Adds what a sweep left out to its reason.
static void explain_rooms(const RunLog* run, ScoreItem* item) {
    const StepLog* step = &run->steps[item->step];
    const Facility* facility = world_facility(drill_world(run->drill));
    char en[REASON_MAX];
    char zh[REASON_MAX];
    if (step->rooms == step->swept) {
        return;
    }
    snprintf(en, sizeof(en), "%d of %d rooms swept, and marked by that; left out: ", step->swept,
             step->rooms);
    snprintf(zh, sizeof(zh), "%d间中清查%d间，按比例计分；未清查：", step->rooms, step->swept);
    for (int i = 0; i < step->skipped_count; i++) {
        Text name = facility->rooms[step->skipped[i]].name;
        text_append(en, sizeof(en), "%s%s", i > 0 ? ", " : "", text_in(name, LANGUAGE_EN));
        text_append(zh, sizeof(zh), "%s%s", i > 0 ? "、" : "", text_in(name, LANGUAGE_ZH));
    }
    bool more = step->rooms - step->swept > step->skipped_count;
    text_append(en, sizeof(en), "%s. %s", more ? " and more" : "", item->reason_en);
    text_append(zh, sizeof(zh), "%s。%s", more ? "等" : "", item->reason_zh);
    score_reason(item, en, zh);
}

static void explain_omitted(const RunLog* run, ScoreItem* item, const char* bounds_en,
                            const char* bounds_zh) {
    char since_en[PHRASE_MAX];
    char since_zh[PHRASE_MAX];
    char en[REASON_MAX];
    char zh[REASON_MAX];
    score_since(run, item->step, since_en, since_zh, PHRASE_MAX);
    Text role = tell_role(run->drill, item->role);
    const StepLog* step = &run->steps[item->step];
    if (!run->ever_held[item->role]) {
        snprintf(en, sizeof(en), "Never done: nobody held the role %s; %s.",
                 text_in(role, LANGUAGE_EN), bounds_en);
        snprintf(zh, sizeof(zh), "未完成：角色“%s”无人担任；%s。", text_in(role, LANGUAGE_ZH),
                 bounds_zh);
    } else if (step->across != EVENT_NONE) {
        const PlanDef* followed = &drill_def(run->drill)->plan;
        const EventLog* log = world_events(drill_world(run->drill));
        Text line = red_line_text(followed->red_lines[log->events[step->across - 1].thing].what);
        char at[24];
        text_clock(drill_seconds(run->drill, step->across_done), at, sizeof(at));
        snprintf(en, sizeof(en), "Done at %s, but across a red line (%s): that earns nothing; %s.",
                 at, line.en, bounds_en);
        snprintf(zh, sizeof(zh), "%s完成，但触碰红线（%s），不予计分；%s。", at, line.zh,
                 bounds_zh);
    } else if (step->misspoken != EVENT_NONE) {
        char at[24];
        text_clock(
            drill_seconds(run->drill,
                          world_events(drill_world(run->drill))->events[step->misspoken - 1].tick),
            at, sizeof(at));
        snprintf(en, sizeof(en),
                 "Announced at %s, but not what the plan has said here: that does not count; %s.",
                 at, bounds_en);
        snprintf(zh, sizeof(zh), "%s虽有广播，但内容不是预案规定的用语，不予计分；%s。", at,
                 bounds_zh);
    } else if (run->down[item->role] != EVENT_NONE) {
        snprintf(en, sizeof(en), "Never done: the %s was down and nobody took over; %s.",
                 text_in(role, LANGUAGE_EN), bounds_en);
        snprintf(zh, sizeof(zh), "未完成：%s倒下且无人接替；%s。", text_in(role, LANGUAGE_ZH),
                 bounds_zh);
    } else if (step->lapsed) {
        snprintf(en, sizeof(en), "Never done: the %s had left the building before it; %s.",
                 text_in(role, LANGUAGE_EN), bounds_en);
        snprintf(zh, sizeof(zh), "未完成：%s此前已撤离建筑；%s。", text_in(role, LANGUAGE_ZH),
                 bounds_zh);
    } else {
        char left[24];
        score_span((double)run->end * TICK_S - item->clock_s, left, sizeof(left));
        snprintf(en, sizeof(en), "Never done, though there was %s for it %s; %s.", left, since_en,
                 bounds_en);
        snprintf(zh, sizeof(zh), "未完成：%s有%s可用；%s。", since_zh, left, bounds_zh);
    }
    score_reason(item, en, zh);
}

/// What it requires was done, and its actor not told.
static void explain_untold(const RunLog* run, ScoreItem* item, int32_t by) {
    const StepLog* before = &run->steps[by];
    Text role = tell_role(run->drill, item->role);
    Text title = run->plan->steps[by].title;
    char en[REASON_MAX];
    char zh[REASON_MAX];
    char at[24];
    text_clock(drill_seconds(run->drill, before->done), at, sizeof(at));
    snprintf(en, sizeof(en), "Nobody told the %s that \"%s\" had been done at %s: never done.",
             text_in(role, LANGUAGE_EN), text_in(title, LANGUAGE_EN), at);
    snprintf(zh, sizeof(zh), "未完成：无人告知%s“%s”已于%s完成。", text_in(role, LANGUAGE_ZH),
             text_in(title, LANGUAGE_ZH), at);
    score_prove(item, before->done_event);
    score_reason(item, en, zh);
}

/// What was so and did not reach a step's actor, in words: "fire in Copy room".
static void tell_truth(const RunLog* run, int32_t index, Language language, char* buffer,
                       size_t size) {
    const EventLog* log = world_events(drill_world(run->drill));
    const StepLog* step = &run->steps[index];
    const Trigger trigger = score_main_trigger(run, index);
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    trigger_leaves(&trigger, leaves);
    Event fact = log->events[step->truth_event - 1];
    if (step->truth_person < 0) { // the world's event, as whoever had noticed would have put it
        const Trigger* leaf = leaves[step->truth_term];
        fact = event_make(log, EVENT_FACT_LEARNED);
        fact.thing = (int32_t)leaf->fact;
        fact.other = leaf->subject;
        fact.value = 1;
    }
    tell_fact(run->drill, &fact, language, buffer, size);
}

static void explain_not_informed(const RunLog* run, ScoreItem* item) {
    const StepLog* step = &run->steps[item->step];
    if (step->waits_for >= 0) {
        explain_untold(run, item, step->waits_for);
        return;
    }
    const EventLog* log = world_events(drill_world(run->drill));
    Text role = tell_role(run->drill, item->role);
    char en[REASON_MAX];
    char zh[REASON_MAX];
    char at[24];
    char name[64];
    char fact[PHRASE_MAX];
    text_clock(drill_seconds(run->drill, log->events[step->truth_event - 1].tick), at, sizeof(at));
    tell_truth(run, item->step, LANGUAGE_EN, fact, sizeof(fact));
    if (step->clock != TICK_NEVER) {
        char told[24];
        text_clock(drill_seconds(run->drill, step->clock), told, sizeof(told));
        tell_person(run->drill, step->truth_person, LANGUAGE_EN, name, sizeof(name));
        snprintf(en, sizeof(en),
                 "Told too late: %s knew at %s (%s), the %s only at %s, and the drill ended before "
                 "there was time for it.",
                 name, at, fact, text_in(role, LANGUAGE_EN), told);
        tell_person(run->drill, step->truth_person, LANGUAGE_ZH, name, sizeof(name));
        tell_truth(run, item->step, LANGUAGE_ZH, fact, sizeof(fact));
        snprintf(zh, sizeof(zh),
                 "通知过迟：%s于%s已知情（%s），%s直到%s才得知，演练结束前已来不及。", name, at,
                 fact, text_in(role, LANGUAGE_ZH), told);
    } else if (step->truth_person >= 0) {
        tell_person(run->drill, step->truth_person, LANGUAGE_EN, name, sizeof(name));
        snprintf(en, sizeof(en),
                 "Nobody told the %s: %s knew at %s (%s), and the news went no further.",
                 text_in(role, LANGUAGE_EN), name, at, fact);
        tell_person(run->drill, step->truth_person, LANGUAGE_ZH, name, sizeof(name));
        tell_truth(run, item->step, LANGUAGE_ZH, fact, sizeof(fact));
        snprintf(zh, sizeof(zh), "%s未获通知：%s于%s已知情（%s），信息未传达。",
                 text_in(role, LANGUAGE_ZH), name, at, fact);
    } else {
        snprintf(en, sizeof(en),
                 "The %s never learnt of it: it was so from %s (%s), and nobody noticed.",
                 text_in(role, LANGUAGE_EN), at, fact);
        tell_truth(run, item->step, LANGUAGE_ZH, fact, sizeof(fact));
        snprintf(zh, sizeof(zh), "%s始终不知情：%s起已属实（%s），无人发现。",
                 text_in(role, LANGUAGE_ZH), at, fact);
    }
    score_reason(item, en, zh);
}

/// It waits for a step that was left out, that nobody was told of, or that came too late for it.
static void explain_not_reached(const RunLog* run, ScoreItem* item) {
    int32_t by = run->steps[item->step].waits_for;
    const StepLog* before = &run->steps[by];
    bool late = before->done != TICK_NEVER;
    Text title = run->plan->steps[by].title;
    char en[REASON_MAX];
    char zh[REASON_MAX];
    snprintf(en, sizeof(en), "Not reached: it waits for \"%s\", which %s.",
             text_in(title, LANGUAGE_EN), late ? "came too late for it" : "was not done");
    snprintf(zh, sizeof(zh), "未能执行：须待“%s”，而该步骤%s。", text_in(title, LANGUAGE_ZH),
             late ? "完成过迟" : "未完成");
    score_prove(item, before->clock_event);
    score_prove(item, before->done_event);
    score_reason(item, en, zh);
}

static void explain_not_applicable(const RunLog* run, ScoreItem* item) {
    const StepLog* step = &run->steps[item->step];
    char en[200];
    char zh[200];
    char figure[24];
    if (step->awaits_brigade) {
        snprintf(en, sizeof(en),
                 "Not marked: the fire brigade was called and had not taken over yet.");
        snprintf(zh, sizeof(zh), "不计分：已呼叫消防队，尚未完成现场移交。");
    } else if (step->unless != TICK_NEVER && step->seen_to) {
        text_clock(drill_seconds(run->drill, step->unless), figure, sizeof(figure));
        snprintf(en, sizeof(en), "Not needed: at %s it was done or known already.", figure);
        snprintf(zh, sizeof(zh), "无需执行：%s时已由他人完成或已知。", figure);
    } else if (step->unless != TICK_NEVER) {
        text_clock(drill_seconds(run->drill, step->unless), figure, sizeof(figure));
        snprintf(en, sizeof(en), "Not needed: it was known at %s why.", figure);
        snprintf(zh, sizeof(zh), "无需执行：%s已知情。", figure);
    } else if (item->clock_s >= 0.0) {
        double left = item->clock_s + item->limit_s - (double)run->end * TICK_S;
        score_span(left > 0.0 ? left : 0.0, figure, sizeof(figure));
        if (!run->ended) {
            snprintf(en, sizeof(en), "Not marked yet: %s is left to the limit.", figure);
            snprintf(zh, sizeof(zh), "暂不计分：距时限还有%s。", figure);
        } else if (run->plan->steps[item->step].legal1 != 0) {
            snprintf(en, sizeof(en),
                     "Not marked: the law's clock was still running when the drill ended, %s "
                     "before its end.",
                     figure);
            snprintf(zh, sizeof(zh), "不计分：演练结束时法定时限尚未届满，还有%s。", figure);
        } else if (step->begin != TICK_NEVER) {
            snprintf(en, sizeof(en),
                     "Not marked: it was under way when the drill ended, %s before the limit.",
                     figure);
            snprintf(zh, sizeof(zh), "不计分：演练结束时正在执行，距时限还有%s。", figure);
        } else {
            snprintf(en, sizeof(en),
                     "Not marked: the drill ended before its target time, %s before the limit.",
                     figure);
            snprintf(zh, sizeof(zh), "不计分：演练在目标时间前结束，距时限还有%s。", figure);
        }
    } else if (run->response->roles[item->role].finder) {
        snprintf(en, sizeof(en), "Not called for: nobody came upon it with their own eyes.");
        snprintf(zh, sizeof(zh), "不适用：无人现场直接发现。");
    } else {
        snprintf(en, sizeof(en), "Not called for: what it answers to did not happen.");
        snprintf(zh, sizeof(zh), "不适用：触发条件未出现。");
    }
    score_reason(item, en, zh);
}

static void explain_impossible(const RunLog* run, ScoreItem* item) {
    int32_t reason = run->steps[item->step].blocked_reason;
    reason = reason >= 0 && reason < REASON_COUNT ? reason : REASON_NONE;
    char en[200];
    char zh[200];
    snprintf(en, sizeof(en), "Could not be done (%s): not marked, a finding for the plan.",
             reason_en(reason));
    snprintf(zh, sizeof(zh), "无法执行（%s）：不计分，列为预案问题。", reason_zh(reason));
    score_reason(item, en, zh);
}

void score_explain_step(const RunLog* run, ScoreItem* item) {
    char target[24];
    char limit[24];
    char bounds_en[PHRASE_MAX];
    char bounds_zh[PHRASE_MAX];
    score_span(item->target_s, target, sizeof(target));
    score_span(item->limit_s, limit, sizeof(limit));
    snprintf(bounds_en, PHRASE_MAX, "target %s, limit %s", target, limit);
    snprintf(bounds_zh, PHRASE_MAX, "目标%s，时限%s", target, limit);
    switch (item->state) {
    case ITEM_SCORED:
        explain_done(run, item, bounds_en, bounds_zh);
        explain_rooms(run, item);
        break;
    case ITEM_OMITTED: explain_omitted(run, item, bounds_en, bounds_zh); break;
    case ITEM_NOT_INFORMED: explain_not_informed(run, item); break;
    case ITEM_NOT_REACHED: explain_not_reached(run, item); break;
    case ITEM_IMPOSSIBLE: explain_impossible(run, item); break;
    case ITEM_NOT_APPLICABLE:
    case ITEM_OPEN:
    case ITEM_UNTIMED: explain_not_applicable(run, item); break;
    }
}
