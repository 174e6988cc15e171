// Score of what has to be kept up, and not only begun: pressing a chest, relief of who presses, and
// care that takes its time under running water. Read off the log alone.
//
// A token at the start is no resuscitation: the mark is the share of the arrest in which somebody
// pressed. Guidelines want hands on the chest in at least 60 % of an arrest and hold 80 % to be
// reached by good teams (Meaney et al. 2013, American Heart Association); the pauses for breaths of
// 30:2, about a fifth, count as pressing here, hence full marks from 90 %, none below 60 %. Arms
// tire after two minutes (hazards.md 3.2): what one goes on beyond that and half a minute for the
// change is pressing without relief. Both thresholds, 90 and 60, are used for relief as well (own
// choice).

#include "drill/pressing.h"
#include "drill/score_text.h"
#include "drill/tell.h"

#include <stdio.h>

#define SHARE_FULL  0.9
#define SHARE_NONE  0.6
#define SWAP_S      150.0 /* two minutes and the change; longer by one alone is unrelieved */
#define REST_S      60.0  /* off the chest for less is no rest; own choice */
#define LONG_CARE_S 300.0 /* what is prescribed for so long is marked by how long it lasted */
#define CLOCK_TEXT  16

bool score_keeps_up(const ActionDef* action, Treatment treatment) {
    bool found = false;
    for (int i = 0; i < action->effect_count; i++) {
        found = found || (action->effects[i] == EFFECT_TREAT && action->target == TARGET_PERSON &&
                          action->effect_args[i] == (int32_t)treatment);
    }
    return found;
}

Treatment score_care_of(const ActionDef* action) {
    for (int i = 0; i < action->effect_count; i++) {
        bool treats = action->effects[i] == EFFECT_TREAT && action->target == TARGET_PERSON;
        if (treats && treatment_is_held((Treatment)action->effect_args[i])) {
            return (Treatment)action->effect_args[i];
        }
    }
    return TREATMENT_COUNT;
}

static int64_t parts_of(double share) {
    double s = (share - SHARE_NONE) / (SHARE_FULL - SHARE_NONE);
    return score_ratio(s < 0.0 ? 0.0 : s > 1.0 ? 1.0 : s, 1.0);
}

static double seconds_of(uint32_t ticks) {
    return (double)ticks * TICK_S;
}

// ---- hands on -----------------------------------------------------------------------------------

/// Every heart that stood since a step was due, together.
typedef struct HandsOn {
    uint32_t needed, pressed; // ticks
    uint32_t gap, gap_from;   // the longest without, of one patient
    int32_t worst;            // whose
    int patients;
} HandsOn;

static HandsOn add_up(const Pressing* pressing, uint32_t due) {
    HandsOn sum = {.worst = NOBODY};
    for (int i = 0; i < pressing->arrest_count; i++) {
        const PressingArrest* arrest = &pressing->arrests[i];
        uint32_t from = arrest->from > due ? arrest->from : due;
        if (arrest->to <= from) {
            continue;
        }
        uint32_t began = from;
        uint32_t gap = pressing_gap(pressing, arrest->patient, from, arrest->to, &began);
        sum.needed += arrest->to - from;
        sum.pressed += pressing_within(pressing, arrest->patient, from, arrest->to);
        sum.patients++;
        if (sum.worst == NOBODY || gap > sum.gap) {
            sum.gap = gap;
            sum.gap_from = began;
            sum.worst = arrest->patient;
        }
    }
    return sum;
}

static void explain_hands(const RunLog* run, const HandsOn* sum, ScoreItem* item) {
    char en[240];
    char zh[240];
    char name_en[80];
    char name_zh[80];
    char needed[CLOCK_TEXT];
    char gap[CLOCK_TEXT];
    char from[CLOCK_TEXT];
    tell_person(run->drill, sum->worst, LANGUAGE_EN, name_en, sizeof name_en);
    tell_person(run->drill, sum->worst, LANGUAGE_ZH, name_zh, sizeof name_zh);
    text_clock(seconds_of(sum->needed), needed, sizeof needed);
    text_clock(seconds_of(sum->gap), gap, sizeof gap);
    text_clock(drill_seconds(run->drill, sum->gap_from), from, sizeof from);
    int percent = (int)(100.0 * (double)sum->pressed / (double)sum->needed + 0.5);
    snprintf(en, sizeof en,
             "Pressed in %d %% of the %s in which the heart stood; full marks from %.0f %%, none "
             "below %.0f %%. Longest without: %s from %s (%s).",
             percent, needed, 100.0 * SHARE_FULL, 100.0 * SHARE_NONE, gap, from, name_en);
    snprintf(zh, sizeof zh,
             "心搏停止%s，按压占%d%%；达%.0f%%得满分，低于%.0f%%不得分。最长中断%s，始于%s（%s）。",
             needed, percent, 100.0 * SHARE_FULL, 100.0 * SHARE_NONE, gap, from, name_zh);
    score_reason(item, en, zh);
}

/// Whether the present holder of a role, or any it had, was among those who pressed.
static const PressingBout* bout_of_role(const RunLog* run, const Pressing* pressing, int32_t role) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (int i = 0; i < pressing->bout_count; i++) {
        if (log->events[pressing->bouts[i].sequence - 1].role == role) {
            return &pressing->bouts[i];
        }
    }
    return NULL;
}

static bool add_hands_on(const RunLog* run, const Pressing* pressing, uint32_t due,
                         ScoreItem* item) {
    HandsOn sum = add_up(pressing, due);
    if (sum.needed == 0) {
        return false;
    }
    double share = (double)sum.pressed / (double)sum.needed;
    score_set_mark(item, sum.pressed > 0 ? ITEM_SCORED : ITEM_OMITTED, parts_of(share));
    explain_hands(run, &sum, item);
    return true;
}

// ---- relief -------------------------------------------------------------------------------------

/// How long somebody had been at this chest when a bout began, less than a rest ago.
static uint32_t pressed_before(const Pressing* pressing, int index, const uint32_t* stretch) {
    const PressingBout* bout = &pressing->bouts[index];
    for (int i = index - 1; i >= 0; i--) {
        const PressingBout* before = &pressing->bouts[i];
        if (before->patient == bout->patient && before->person == bout->person) {
            return before->to + drill_ticks(REST_S) > bout->from ? stretch[i] : 0;
        }
    }
    return 0;
}

static bool add_relief(const Pressing* pressing, uint32_t due, ScoreItem* item) {
    uint32_t stretch[PRESSING_BOUTS_MAX];
    uint32_t all = 0;
    uint32_t fresh = 0;
    uint32_t longest = 0;
    uint32_t swap = drill_ticks(SWAP_S);
    for (int i = 0; i < pressing->bout_count; i++) {
        const PressingBout* bout = &pressing->bouts[i];
        uint32_t lasts = bout->to - bout->from;
        uint32_t before = pressed_before(pressing, i, stretch);
        uint32_t left = swap > before ? swap - before : 0;
        stretch[i] = before + lasts;
        longest = stretch[i] > longest ? stretch[i] : longest;
        all += lasts;
        fresh += lasts < left ? lasts : left;
    }
    bool due_at_all = all > swap && due != TICK_NEVER;
    if (!due_at_all) {
        return false;
    }
    char en[240];
    char zh[240];
    char all_text[CLOCK_TEXT];
    char longest_text[CLOCK_TEXT];
    text_clock(seconds_of(all), all_text, sizeof all_text);
    text_clock(seconds_of(longest), longest_text, sizeof longest_text);
    double share = (double)fresh / (double)all;
    score_set_mark(item, ITEM_SCORED, parts_of(share));
    snprintf(en, sizeof en,
             "Of %s of pressing %.0f %% were by arms relieved within two and a half minutes; full "
             "marks from %.0f %%, none below %.0f %%. Longest by one: %s.",
             all_text, 100.0 * share, 100.0 * SHARE_FULL, 100.0 * SHARE_NONE, longest_text);
    snprintf(zh, sizeof zh,
             "按压共%s，其中%.0f%%在两分半钟内得到轮换；达%.0f%%得满分，低于%.0f%%不得分。"
             "单人最长按压%s。",
             all_text, 100.0 * share, 100.0 * SHARE_FULL, 100.0 * SHARE_NONE, longest_text);
    score_reason(item, en, zh);
    return true;
}

// ---- begun --------------------------------------------------------------------------------------

/// The first time since an accident that this care began, by whomever: the clock of the step stops
/// there, or had no time to run. False: never, which is a step's to say.
static bool add_begun(const RunLog* run, int32_t index, ScoreItem* item) {
    const StepDef* def = &run->plan->steps[index];
    const StepLog* step = &run->steps[index];
    const EventLog* log = world_events(drill_world(run->drill));
    Treatment care = score_care_of(&run->response->actions[def->ways[0].action]);
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind != EVENT_CARE_BEGINS || event->thing != (int32_t)care) {
            continue;
        }
        bool early = event->tick < step->clock;
        item->done_s = score_seconds(event->tick);
        item->took_s = early ? 0.0 : seconds_of(event->tick - step->clock);
        item->personal = event->role == def->role;
        item->person = item->personal ? event->person : NOBODY;
        score_set_mark(item, ITEM_SCORED, score_timed(item->took_s, def->target_s, def->limit_s));
        score_prove(item, step->clock_event);
        score_prove(item, i + 1);
        score_explain_step(run, item);
        return true;
    }
    return false;
}

// ---- steps --------------------------------------------------------------------------------------

bool score_add_kept(const RunLog* run, int32_t index, ScoreItem* item) {
    const StepDef* def = &run->plan->steps[index];
    const StepLog* step = &run->steps[index];
    if (def->judged == JUDGED_TIME || step->clock == TICK_NEVER) {
        return false; // never due: why is a step's to say
    }
    if (def->judged == JUDGED_BEGUN) {
        return add_begun(run, index, item);
    }
    Pressing pressing;
    pressing_read(world_events(drill_world(run->drill)), run->end, &pressing);
    item->kind = ITEM_QUANTITY;
    item->target_s = item->limit_s = -1.0;
    bool hands = def->judged == JUDGED_HANDS_ON;
    bool marked = hands ? add_hands_on(run, &pressing, step->clock, item)
                        : add_relief(&pressing, step->clock, item);
    if (!marked) {
        score_set_mark(item, ITEM_NOT_APPLICABLE, 0);
        score_reason(item,
                     hands ? "Not called for: no heart stood since it was due."
                           : "Not called for: nobody pressed long enough to be relieved.",
                     hands ? "不适用：应执行时起无人心搏停止。"
                           : "不适用：按压时间不长，无须轮换。");
        return true;
    }
    const PressingBout* own = bout_of_role(run, &pressing, def->role);
    item->personal = own != NULL || (item->state == ITEM_OMITTED && run->ever_held[def->role]);
    item->person = own != NULL ? own->person : item->personal ? step->clock_person : NOBODY;
    score_prove(item, step->clock_event);
    score_prove(item, pressing.bout_count > 0 ? pressing.bouts[0].sequence : EVENT_NONE);
    score_prove(item, own != NULL ? own->sequence : EVENT_NONE);
    return true;
}

// ---- care that takes its time -------------------------------------------------------------------

/// What keeps up under hands or running water for as long as is prescribed.
static bool takes_its_time(const ActionDef* action) {
    return score_care_of(action) != TREATMENT_COUNT && action->seconds >= LONG_CARE_S;
}

static bool ends_task(uint32_t kind) {
    return kind == EVENT_TASK_DONE || kind == EVENT_TASK_CANCELLED || kind == EVENT_TASK_FAILED ||
           kind == EVENT_TASK_BLOCKED;
}

/// Ticks from `begun` to the end of that task, or of the run.
static uint32_t spell(const RunLog* run, const EventLog* log, uint32_t begun) {
    const Event* doing = &log->events[begun];
    for (uint32_t i = begun + 1; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (ends_task(event->kind) && event->person == doing->person &&
            event->thing == doing->thing && event->other == doing->other) {
            return event->tick - doing->tick;
        }
    }
    return run->end > doing->tick ? run->end - doing->tick : 0;
}

KeptCare score_kept_care(const RunLog* run, int32_t index) {
    const StepDef* def = &run->plan->steps[index];
    const ActionDef* action = &run->response->actions[def->ways[0].action];
    KeptCare kept = {0};
    if (!takes_its_time(action) || step_has_turns(def)) {
        return kept;
    }
    const EventLog* log = world_events(drill_world(run->drill));
    kept.wanted_s = action->seconds;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_TASK_DOING && event->thing == def->ways[0].action &&
            event->tick >= run->steps[index].clock) {
            kept.reached_s += seconds_of(spell(run, log, i));
            kept.begun = kept.event == EVENT_NONE ? event->tick : kept.begun;
            kept.event = kept.event == EVENT_NONE ? i + 1 : kept.event;
        }
    }
    kept.share = kept.reached_s < kept.wanted_s ? kept.reached_s / kept.wanted_s : 1.0;
    return kept;
}

void score_tell_kept(const KeptCare* kept, ScoreItem* item) {
    char reached[CLOCK_TEXT];
    char wanted[CLOCK_TEXT];
    text_clock(kept->reached_s, reached, sizeof reached);
    text_clock(kept->wanted_s, wanted, sizeof wanted);
    text_append(item->reason_en, sizeof item->reason_en, "%sKept up for %s of the %s prescribed.",
                item->reason_en[0] != '\0' ? " " : "", reached, wanted);
    text_append(item->reason_zh, sizeof item->reason_zh, "规定持续%s，实际%s。", wanted, reached);
}
