// Score, people: who was accounted for, and who was left inside.
//
// Own choices, as a safety officer would defend them. Leaving one person in a burning building is
// not one part in a hundred of the task: every one left inside costs four times their share, and
// half of what remains is lost when the fire brigade was not told of them by name.

#include "drill/score_text.h"
#include "drill/struck.h"
#include "drill/tell.h"

#include <stdio.h>

#define OUT_WEIGHT   4 /* own choice: as two heavy steps */
#define COUNT_WEIGHT 2
#define LEFT_FACTOR  4 /* own choice: a quarter left inside is no mark at all */

// ---- headcount ---------------------------------------------------------------------------------

/// A step of the plan that counts, -1 none.
static int32_t counting_step(const RunLog* run) {
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        const StepDef* def = &run->plan->steps[i];
        for (int w = 0; w < def->way_count; w++) {
            if (action_has_effect(&run->response->actions[def->ways[w].action], EFFECT_COUNT,
                                  NULL)) {
                return i;
            }
        }
    }
    return -1;
}

void score_add_headcount(const RunLog* run, Score* score) {
    int32_t step = counting_step(run);
    bool asked = step >= 0 || plan_red_line(run->plan, RED_LINE_HEADCOUNT) >= 0;
    ScoreItem* item = asked ? score_add_item(score, "headcount", ITEM_QUANTITY) : NULL;
    if (item == NULL) {
        return;
    }
    item->title = (Text){"Persons accounted for", "人员清点到位率"};
    item->weight = COUNT_WEIGHT;
    item->capability =
        step >= 0 ? run->plan->steps[step].capability
                  : score_capability(run->plan, "EVAC", run->plan->capability_count > 0 ? 0 : -1);
    int32_t site = world_people(drill_world(run->drill))->count;
    int32_t present = 0;
    for (int m = 0; m < SCORE_MUSTERS_MAX; m++) {
        if (run->counts[m].event != EVENT_NONE) {
            present += run->counts[m].present;
            score_prove(item, run->counts[m].event);
        }
    }
    char en[240];
    char zh[240];
    bool left = score_is_left_undone(run, RED_LINE_HEADCOUNT);
    bool happened = left || run->first[EVENT_ALARM_RAISED] != EVENT_NONE ||
                    run->first[EVENT_FIRE_STARTED] != EVENT_NONE;
    if (item->evidence_count > 0) {
        present = present < site ? present : site;
        score_set_mark(item, ITEM_SCORED, score_ratio((double)present, (double)site));
        snprintf(en, sizeof(en),
                 "%d of the %d persons on site were accounted for at the last count.", present,
                 site);
        snprintf(zh, sizeof(zh), "最后一次清点时，现场%d人中%d人到位。", site, present);
    } else if (run->ended && happened) {
        score_set_mark(item, ITEM_OMITTED, 0);
        snprintf(en, sizeof(en), "No headcount was taken of the %d persons on site.", site);
        snprintf(zh, sizeof(zh), "现场%d人，未进行人员清点。", site);
    } else {
        score_set_mark(item, ITEM_NOT_APPLICABLE, 0);
        bool due = step >= 0 && run->steps[step].clock != TICK_NEVER;
        snprintf(en, sizeof(en), "Not marked: no headcount was taken%s.",
                 !run->ended ? " yet"
                 : due       ? "; the plan's step for it has its own mark"
                             : ", and nothing called for one");
        snprintf(zh, sizeof(zh), "不计分：%s。",
                 !run->ended ? "尚未清点"
                 : due       ? "未清点，由预案中的清点步骤计分"
                             : "无需清点");
    }
    score_reason(item, en, zh);
}

// ---- people out --------------------------------------------------------------------------------

bool score_plan_evacuates(const RunLog* run) {
    static const EffectKind effects[] = {EFFECT_ALARM,  EFFECT_ANNOUNCE, EFFECT_SWEEP, EFFECT_ALERT,
                                         EFFECT_ASSIST, EFFECT_COUNT,    EFFECT_LEAVE};
    for (int32_t i = 0; i < run->plan->step_count; i++) {
        const StepDef* def = &run->plan->steps[i];
        for (size_t e = 0; e < sizeof(effects) / sizeof(effects[0]); e++) {
            for (int w = 0; w < def->way_count; w++) {
                const ActionDef* action = &run->response->actions[def->ways[w].action];
                if (action_has_effect(action, effects[e], NULL)) {
                    return true;
                }
            }
        }
    }
    return false;
}

static bool bit_of(const uint8_t* bits, int32_t person) {
    return (bits[person / 8] & (1u << (person % 8))) != 0;
}

bool score_must_leave(const RunLog* run) {
    bool gas = run->first[EVENT_GAS_LEAKS] != EVENT_NONE;
    return score_plan_evacuates(run) && (run->first[EVENT_FIRE_STARTED] != EVENT_NONE ||
                                         (gas && plan_red_line(run->plan, RED_LINE_ALL_OUT) >= 0));
}

LeftInside score_left_inside(const RunLog* run) {
    StruckCount count = struck_count(run->drill);
    LeftInside result = {.concerned = count.concerned};
    for (int32_t person = 0; person < world_people(drill_world(run->drill))->count; person++) {
        if (!struck_left(run->drill, person)) {
            continue;
        }
        if (result.left < SCORE_LEFT_NAMES) {
            result.names[result.left] = person;
        }
        result.left++;
        result.untold += bit_of(run->handed, person) ? 0 : 1;
    }
    return result;
}

static void put_names(const RunLog* run, const LeftInside* inside, Language language, char* buffer,
                      size_t size) {
    buffer[0] = '\0';
    int shown = inside->left < SCORE_LEFT_NAMES ? inside->left : SCORE_LEFT_NAMES;
    for (int i = 0; i < shown; i++) {
        char name[64];
        tell_person(run->drill, inside->names[i], language, name, sizeof(name));
        const char* comma = language == LANGUAGE_ZH ? "、" : ", ";
        text_append(buffer, size, "%s%s", i > 0 ? comma : "", name);
    }
    if (inside->left > shown) {
        text_append(buffer, size, language == LANGUAGE_ZH ? "等" : " and others");
    }
}

/// True for the event of the first time that somebody went back in without leave.
static bool first_goes_back(const RunLog* run, uint32_t at) {
    const Event* events = world_events(drill_world(run->drill))->events;
    const PlanDef* plan = &drill_def(run->drill)->plan;
    int32_t person = events[at].person;
    bool first = false;
    for (uint32_t i = 0; i <= at; i++) {
        bool line = events[i].kind == EVENT_RED_LINE && events[i].person == person && person >= 0 &&
                    plan->red_lines[events[i].thing].what == RED_LINE_REENTER_WITHOUT_PERMISSION;
        if (line && i < at) {
            return false;
        }
        first = line;
    }
    return first;
}

/// Who went back in without leave, as an addition: to have come out twice is not to have stayed
/// out.
static void add_went_back(const RunLog* run, Language language, char* text, size_t size) {
    const EventLog* log = world_events(drill_world(run->drill));
    bool zh = language == LANGUAGE_ZH;
    int named = 0;
    for (uint32_t i = 0; i < log->count && named < SCORE_LEFT_NAMES; i++) {
        if (log->events[i].kind != EVENT_RED_LINE || !first_goes_back(run, i)) {
            continue;
        }
        char name[64];
        char at[24];
        tell_person(run->drill, log->events[i].person, language, name, sizeof(name));
        text_clock(drill_seconds(run->drill, log->events[i].tick), at, sizeof(at));
        const char* before = named > 0 ? (zh ? "、" : ", ")
                             : zh      ? "曾擅自返回："
                                       : " Gone back in meanwhile, without leave: ";
        text_append(text, size, zh ? "%s%s（%s）" : "%s%s (%s)", before, name, at);
        named++;
    }
    text_append(text, size, "%s", named == 0 ? "" : zh ? "。" : ".");
}

static void explain_left(const RunLog* run, const LeftInside* inside, ScoreItem* item) {
    char en[480];
    char zh[480];
    char names_en[160];
    char names_zh[160];
    int32_t out = inside->concerned - inside->left;
    if (inside->left == 0) {
        snprintf(en, sizeof(en),
                 "All %d persons of the building in danger were out when the drill ended.",
                 inside->concerned);
        snprintf(zh, sizeof(zh), "演练结束时，受威胁建筑内%d人全部撤出。", inside->concerned);
        add_went_back(run, LANGUAGE_EN, en, sizeof(en));
        add_went_back(run, LANGUAGE_ZH, zh, sizeof(zh));
        score_reason(item, en, zh);
        return;
    }
    put_names(run, inside, LANGUAGE_EN, names_en, sizeof(names_en));
    put_names(run, inside, LANGUAGE_ZH, names_zh, sizeof(names_zh));
    const char* told_en = "the fire brigade was told by name";
    const char* told_zh = "已向消防队逐一报告";
    if (inside->untold > 0) {
        told_en = "the fire brigade was not told of all of them, which halves the mark";
        told_zh = "未全部报告消防队，得分减半";
    }
    snprintf(en, sizeof(en),
             "%d of %d persons of the building in danger were out. Left inside: %s; each costs "
             "four times their share; "
             "%s.",
             out, inside->concerned, names_en, told_en);
    snprintf(zh, sizeof(zh), "受威胁建筑内%d人中撤出%d人。滞留：%s；每人按四倍扣分；%s。",
             inside->concerned, out, names_zh, told_zh);
    add_went_back(run, LANGUAGE_EN, en, sizeof(en));
    add_went_back(run, LANGUAGE_ZH, zh, sizeof(zh));
    score_reason(item, en, zh);
}

/// Steps that nobody could do drop out of the marks, so without this a building without an alarm
/// would score well with half its people inside.
void score_add_evacuated(const RunLog* run, Score* score) {
    ScoreItem* item =
        score_plan_evacuates(run) ? score_add_item(score, "people_out", ITEM_QUANTITY) : NULL;
    if (item == NULL) {
        return;
    }
    item->title = (Text){"People out of the building", "人员撤出率"};
    item->weight = OUT_WEIGHT;
    item->capability =
        score_capability(run->plan, "EVAC", run->plan->capability_count > 0 ? 0 : -1);
    if (run->last_out != EVENT_NONE) {
        score_prove(item, run->last_out);
    }
    LeftInside inside = score_left_inside(run);
    if (run->ended && score_must_leave(run) && inside.concerned > 0) {
        int64_t lost = (int64_t)inside.left * LEFT_FACTOR;
        int64_t kept = inside.concerned > lost ? inside.concerned - lost : 0;
        int64_t parts = score_ratio((double)kept, (double)inside.concerned);
        score_set_mark(item, ITEM_SCORED, inside.untold > 0 ? parts / 2 : parts);
        score_prove(item, run->first[EVENT_PERSON_TRAPPED]);
        explain_left(run, &inside, item);
        return;
    }
    char en[240];
    char zh[240];
    score_set_mark(item, ITEM_NOT_APPLICABLE, 0);
    snprintf(en, sizeof(en), "Not marked: %s.",
             run->ended ? "the plan does not ask everybody out of a building in a case like this"
                        : "the drill has not ended");
    snprintf(zh, sizeof(zh), "不计分：%s。",
             run->ended ? "此类事故预案未要求全员撤离建筑" : "演练尚未结束");
    score_reason(item, en, zh);
}
