// Score of steps that are done in turns (drillbook G.2, 10): the mean of the turns' marks, so that
// who saw to three patients of four in time has three quarters of the mark. Read off the log alone.

#include "drill/score_text.h"

#include <stdio.h>
#include <string.h>

/// What the log says of the turns of one step.
typedef struct TurnMarks {
    int turns;   // that came due and were needed
    int moot;    // that came due when nobody needed them any more
    int judged;  // of these: done, or too late by now
    int in_time; // of these: full marks
    int missed;  // of these: none
    int across;  // of these: done, but across a red line
    int64_t sum; // of their marks
    int late;    // of these: came to the role later than news should
    bool own;    // the role itself did one
    bool blames; // one that was done lost marks by late news
    uint32_t proof[SCORE_EVIDENCE_MAX];
    int proof_count;
} TurnMarks;

static void prove(TurnMarks* marks, uint32_t sequence) {
    if (marks->proof_count < SCORE_EVIDENCE_MAX) {
        marks->proof[marks->proof_count++] = sequence;
    }
}

/// The event that ended the turn that came due with event `due`; NULL: it is still open.
static const Event* end_of(const EventLog* log, uint32_t due, uint32_t* sequence) {
    const Event* event = &log->events[due];
    for (uint32_t i = due + 1; i < log->count; i++) {
        const Event* end = &log->events[i];
        if ((end->kind == EVENT_STEP_TURN_DONE || end->kind == EVENT_STEP_TURN_OVER) &&
            end->thing == event->thing && end->value == event->value) {
            *sequence = i + 1;
            return end;
        }
    }
    return NULL;
}

/// What a step's first way keeps up or repeats on a patient.
static bool treats(const RunLog* run, const StepDef* def, bool heart_only) {
    const ActionDef* action = &drill_def(run->drill)->world.response.actions[def->ways[0].action];
    bool found = false;
    for (int i = 0; i < action->effect_count; i++) {
        bool treat = action->effects[i] == EFFECT_TREAT;
        bool heart = action->effect_args[i] == TREATMENT_COMPRESSIONS ||
                     action->effect_args[i] == TREATMENT_SHOCK;
        found = found || (treat && (heart || !heart_only));
    }
    return found;
}

/// How many of a kind of event, minus those who died or whom a crew took over since: the patients
/// about whom something is still to be done at a tick.
static int patients_left(const EventLog* log, uint32_t tick, bool heart_only) {
    int left = 0;
    for (uint32_t i = 0; i < log->count && log->events[i].tick <= tick; i++) {
        const Event* begins = &log->events[i];
        bool needs =
            heart_only ? begins->kind == EVENT_HEART_STOPS : begins->kind == EVENT_PERSON_HURT;
        for (uint32_t k = i + 1; needs && k < log->count && log->events[k].tick <= tick; k++) {
            const Event* ends = &log->events[k];
            bool own =
                ends->person == begins->person && (ends->kind == EVENT_PERSON_DEAD ||
                                                   (heart_only && ends->kind == EVENT_HEART_BEATS));
            bool taken = ends->kind == EVENT_CREW_TAKES_OVER && ends->other == begins->person;
            needs = !own && !taken;
        }
        left += needs ? 1 : 0;
    }
    return left;
}

/// A turn of treating when nobody is left to treat: the heart beats, the crew has them.
static bool is_moot(const RunLog* run, const StepDef* def, uint32_t clock) {
    const EventLog* log = world_events(drill_world(run->drill));
    uint32_t until = clock + drill_ticks(def->target_s);
    bool heart_only = treats(run, def, true);
    return treats(run, def, false) && patients_left(log, until, heart_only) == 0;
}

/// The first of the team who learnt what a turn is about, by the event that told its role of it;
/// TICK_NEVER where the step asks more of it than that somebody knows.
static uint32_t first_known(const RunLog* run, int32_t index, const Event* told) {
    const EventLog* log = world_events(drill_world(run->drill));
    Trigger trigger = step_trigger(run->plan, index);
    trigger = trigger.kind == TRIGGER_NONE ? step_procedure_trigger(run->plan, index) : trigger;
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(&trigger, leaves);
    for (int k = 0; k < count; k++) {
        const Trigger* leaf = leaves[k];
        bool plain = leaf->kind == TRIGGER_KNOWS && (int32_t)leaf->fact == told->thing &&
                     leaf->seconds <= 0.0 && leaf->most == 0 && !leaf->gone && !leaf->fresh &&
                     !leaf->changed;
        for (uint32_t i = 0; plain && i < log->count && log->events[i].tick <= told->tick; i++) {
            const Event* event = &log->events[i];
            if ((event->kind == EVENT_FACT_LEARNED || event->kind == EVENT_FACT_CHANGED) &&
                event->thing == told->thing && event->other == told->other && event->value > 0 &&
                event->value >= leaf->least) {
                return event->tick;
            }
        }
    }
    return TICK_NEVER;
}

/// Since when a turn was the team's: its clock, or what news takes after the first one knew.
static uint32_t team_clock(const RunLog* run, int32_t index, const Event* due, uint32_t clock) {
    const StepDef* def = &run->plan->steps[index];
    const EventLog* log = world_events(drill_world(run->drill));
    if (def->each != EACH_KNOWN || def->legal1 != 0 || due->cause == EVENT_NONE) {
        return clock;
    }
    const Event* told = &log->events[due->cause - 1];
    bool fact = told->kind == EVENT_FACT_LEARNED || told->kind == EVENT_FACT_CHANGED;
    uint32_t first = fact ? first_known(run, index, told) : TICK_NEVER;
    bool late = first != TICK_NEVER && clock > first + drill_ticks(SCORE_NEWS_S);
    return late ? first + drill_ticks(SCORE_NEWS_S) : clock;
}

static void mark_turn(const RunLog* run, int32_t index, uint32_t at, TurnMarks* marks) {
    const StepDef* def = &run->plan->steps[index];
    const EventLog* log = world_events(drill_world(run->drill));
    const Event* due = &log->events[at];
    uint32_t sequence = EVENT_NONE;
    const Event* end = end_of(log, at, &sequence);
    uint32_t late = due->detail > 0 ? drill_ticks((double)due->detail / 1000.0) : 0;
    uint32_t own_clock = due->tick - late;
    uint32_t clock = team_clock(run, index, due, own_clock);
    bool done = end != NULL && end->kind == EVENT_STEP_TURN_DONE;
    bool unneeded =
        end != NULL && end->kind == EVENT_STEP_TURN_OVER && end->detail == REASON_NOT_NEEDED;
    unneeded = unneeded || (!done && is_moot(run, def, clock)) ||
               (done && score_is_needless(log, end->cause));
    marks->turns += unneeded ? 0 : 1;
    marks->moot += unneeded ? 1 : 0;
    if (unneeded || (end == NULL && run->end < clock + drill_ticks(def->limit_s))) {
        return;
    }
    int64_t parts = 0;
    bool across =
        done && end->cause != EVENT_NONE && score_red_line_of(log, end->cause) != EVENT_NONE;
    marks->across += across ? 1 : 0;
    if (done && !across) {
        parts = score_timed((double)(end->tick - clock) * TICK_S, def->target_s, def->limit_s);
        const Event* task = end->cause != EVENT_NONE ? &log->events[end->cause - 1] : end;
        marks->own = marks->own || task->role == def->role;
        // Who told it late has cost the mark, not who was told.
        marks->blames = marks->blames || score_timed((double)(end->tick - own_clock) * TICK_S,
                                                     def->target_s, def->limit_s) != parts;
    }
    marks->judged++;
    marks->late += clock != own_clock ? 1 : 0;
    marks->in_time += parts == SCORE_FULL ? 1 : 0;
    marks->missed += parts == 0 ? 1 : 0;
    marks->sum += parts;
    prove(marks, sequence != EVENT_NONE ? sequence : at + 1);
}

/// What became of a step that fell due once.
static void explain_once(const TurnMarks* marks, const char* target, const char* limit, char* en,
                         char* zh, size_t size) {
    if (marks->in_time > 0) {
        snprintf(en, size, "Due once, and done within %s.", target);
        snprintf(zh, size, "应执行一次，已在%s内完成。", target);
    } else if (marks->missed > 0) {
        snprintf(en, size, "Due once, and not done within %s.", limit);
        snprintf(zh, size, "应执行一次，未在%s内完成。", limit);
    } else {
        snprintf(en, size, "Due once, and done after its target of %s; limit %s.", target, limit);
        snprintf(zh, size, "应执行一次，超过目标%s后完成；时限%s。", target, limit);
    }
}

static void explain(const StepDef* def, const TurnMarks* marks, ScoreItem* item) {
    char target[24];
    char limit[24];
    char en[240];
    char zh[240];
    score_span(def->target_s, target, sizeof(target));
    score_span(def->limit_s, limit, sizeof(limit));
    if (marks->judged == 1) {
        explain_once(marks, target, limit, en, zh, sizeof(en));
    } else {
        snprintf(en, sizeof(en),
                 "Of %d turns %d done within %s, %d not within %s; the mark is their mean.",
                 marks->judged, marks->in_time, target, marks->missed, limit);
        snprintf(zh, sizeof(zh), "共%d次，%d次在%s内完成，%d次在%s内未完成；得分取平均。",
                 marks->judged, marks->in_time, target, marks->missed, limit);
    }
    if (marks->late > 0) {
        text_append(en, sizeof(en),
                    " News that came late: %d, due two minutes after the first one knew.",
                    marks->late);
        text_append(zh, sizeof(zh), "其中%d次消息传达过迟，自首位知情者知情后两分钟起算。",
                    marks->late);
    }
    if (marks->across > 0) {
        text_append(en, sizeof(en), " Done across a red line, which earns nothing: %d.",
                    marks->across);
        text_append(zh, sizeof(zh), "其中%d次触碰红线完成，不予计分。", marks->across);
    }
    score_reason(item, en, zh);
}

bool score_add_turns(const RunLog* run, int32_t index, ScoreItem* item) {
    const StepDef* def = &run->plan->steps[index];
    const EventLog* log = world_events(drill_world(run->drill));
    TurnMarks marks = {0};
    for (uint32_t i = 0; step_has_turns(def) && i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_STEP_TURN_DUE && event->thing >= 0 &&
            event->thing < PLAN_STEPS_MAX && run->map[event->thing] == index) {
            mark_turn(run, index, i, &marks);
        }
    }
    if (marks.turns == 0 && def->each == EACH_NEWS) {
        score_set_mark(item, ITEM_NOT_APPLICABLE, 0);
        score_reason(item, "Not called for: no number changed since it was told.",
                     "不适用：报告后数字未发生变化。");
        return true;
    }
    if (marks.turns == 0 && marks.moot > 0) {
        score_set_mark(item, ITEM_NOT_APPLICABLE, 0);
        score_reason(item, "Not called for: whenever a turn came due nobody needed it any more.",
                     "不适用：每次到时均已无人需要。");
        return true;
    }
    if (marks.turns == 0) {
        return false;
    }
    bool judged = marks.judged > 0;
    item->turns = marks.judged;
    item->turns_in_time = marks.in_time;
    item->turns_missed = marks.missed;
    score_set_mark(item, judged ? ITEM_SCORED : ITEM_NOT_APPLICABLE,
                   judged ? marks.sum / marks.judged : 0);
    item->personal = marks.own && !marks.blames;
    for (int i = 0; i < marks.proof_count; i++) {
        score_prove(item, marks.proof[i]);
    }
    if (judged) {
        explain(def, &marks, item);
    } else {
        score_reason(item, "Not marked: there is still time for every turn.",
                     "不计分：各次均尚在时限内。");
    }
    return true;
}
