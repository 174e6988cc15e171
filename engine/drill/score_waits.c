// Score, waits: a step that never fell due since another step of the plan failed - one that it
// requires, or whose result its trigger asks for - is no step that the run did not call for.
// Whoever calls nobody has nobody to brief, and earns no "not marked" for the briefing.
//
// Only what a deed itself brings about counts as its result: a call brings a unit, a count the word
// that all are there, a permit the permit. What a deed finds out about the world (is the patient
// breathing, has the gas gone) counts where the log shows that it would have been found. Where no
// step brings it, where those that do were not called for or could not be done, or where there was
// no time, nobody has failed.

#include "drill/score_text.h"

/// Done, and after its limit.
static bool came_too_late(const RunLog* run, int32_t index) {
    const StepLog* step = &run->steps[index];
    uint32_t due = score_due(run, index);
    return step->done != TICK_NEVER && due != TICK_NEVER &&
           step->done >= due + drill_ticks(run->plan->steps[index].limit_s);
}

static bool is_failed(ItemState state) {
    return state == ITEM_OMITTED || state == ITEM_NOT_INFORMED || state == ITEM_NOT_REACHED;
}

// ---- what a step brings about -------------------------------------------------------------------

/// What is so no more since an action ended it: who hangs is down, who is on the current is off.
static bool ends_what(const RunLog* run, EffectKind effect, const Trigger* leaf) {
    switch (leaf->fact) {
    case FACT_HANGING:
    case FACT_TRAPPED: return effect == EFFECT_FREE;
    case FACT_SHOCKED:
        return effect == EFFECT_FREE || effect == EFFECT_CUT_POWER || effect == EFFECT_SET;
    case FACT_GAS: return effect == EFFECT_MEASURE && run->first[EVENT_GAS_STOPPED] != EVENT_NONE;
    default: return false;
    }
}

/// Whoever looks finds no heart that beats (value 3 of the condition): the log has one that stands.
static bool finds_arrest(const RunLog* run, const Trigger* leaf) {
    return run->first[EVENT_HEART_STOPS] != EVENT_NONE && leaf->least <= 3 &&
           (leaf->most == 0 || leaf->most >= 3);
}

static bool calls(const ActionDef* action, const StepWay* way, int32_t argument, int32_t service) {
    int32_t called = action->target == TARGET_SERVICE ? way->target.index : argument;
    return service < 0 || called == service;
}

/// What an effect of an action brings about, of what is asked for by a leaf that is not "no more".
static bool effect_brings(const RunLog* run, const StepWay* way, int at, const Trigger* leaf) {
    const ActionDef* action = &run->response->actions[way->action];
    EffectKind effect = (EffectKind)action->effects[at];
    int32_t argument = action->effect_args[at];
    bool declares = effect == EFFECT_LEARN && action->effect_amounts[at] > 0.0 &&
                    argument == (int32_t)leaf->fact;
    switch (leaf->fact) {
    case FACT_ALARM:
        return effect == EFFECT_ALARM || effect == EFFECT_ALARM_ALL || effect == EFFECT_ANNOUNCE;
    case FACT_ANNOUNCED: return declares || effect == EFFECT_ANNOUNCE;
    case FACT_CALLED:
    case FACT_UNIT_ETA:
    case FACT_UNIT_HERE:
        return effect == EFFECT_REQUEST && calls(action, way, argument, leaf->subject);
    case FACT_MADE_SAFE:
        return effect == EFFECT_REQUEST && calls(action, way, argument, SERVICE_GAS_COMPANY);
    case FACT_COUNTED:
    case FACT_ALL_COUNTED: return effect == EFFECT_COUNT;
    case FACT_CONDITION: return effect == EFFECT_SIGN && finds_arrest(run, leaf);
    case FACT_CATEGORY: return effect == EFFECT_TAG;
    case FACT_WIND: return effect == EFFECT_LEARN && argument == (int32_t)FACT_WIND;
    case FACT_SWEPT: return effect == EFFECT_SWEEP;
    case FACT_SOURCE: return effect == EFFECT_PLUG && leaf->least >= SOURCE_CLOSED;
    case FACT_DOOR_SHUT: return effect == EFFECT_DOOR_CLOSE;
    case FACT_POWER: return effect == EFFECT_CUT_POWER;
    default: return declares;
    }
}

/// A step brings about what a leaf of a trigger asks for, in one of its ways.
static bool brings(const RunLog* run, int32_t index, const Trigger* leaf) {
    const StepDef* def = &run->plan->steps[index];
    if (leaf->fact == FACT_DONE && !leaf->gone) {
        return leaf->subject == index;
    }
    for (int w = 0; w < def->way_count; w++) {
        const ActionDef* action = &run->response->actions[def->ways[w].action];
        FactKind result;
        int32_t about;
        bool elsewhere = way_result(&def->ways[w], run->response, &result, &about) &&
                         result == leaf->fact && about >= 0 && leaf->subject >= 0 &&
                         about != leaf->subject;
        for (int e = 0; !elsewhere && e < action->effect_count; e++) {
            if (leaf->gone ? ends_what(run, (EffectKind)action->effects[e], leaf)
                           : effect_brings(run, &def->ways[w], e, leaf)) {
                return true;
            }
        }
    }
    return false;
}

// ---- was there time -----------------------------------------------------------------------------

/// The unit whose coming a leaf waits for, -1 none.
static int32_t service_of(const Trigger* leaf) {
    int32_t service = leaf->fact == FACT_UNIT_HERE   ? leaf->subject
                      : leaf->fact == FACT_MADE_SAFE ? (int32_t)SERVICE_GAS_COMPANY
                                                     : -1;
    return service >= 0 && service < SERVICE_COUNT ? service : -1;
}

static bool is_arrived(const RunLog* run, int32_t service) {
    const EventLog* log = world_events(drill_world(run->drill));
    bool arrived = false;
    for (uint32_t i = 0; i < log->count; i++) {
        arrived = arrived ||
                  (log->events[i].kind == EVENT_SERVICE_ARRIVED && log->events[i].thing == service);
    }
    return arrived;
}

/// From when a unit is called until it is there, by the medians of its scenario; else at once.
static uint32_t lead_of(const RunLog* run, const Trigger* leaf) {
    int32_t service = service_of(leaf);
    if (service < 0) {
        return 0;
    }
    const ServiceDef* def = &run->response->services[service];
    return drill_ticks(def->dispatch_s + def->travel_s + def->entrance_s);
}

/// By when a step would have been done, had the team done it and what it waits for as the plan
/// asks; TICK_NEVER: not in this run.
static uint32_t by_the_plan(const RunLog* run, int32_t index, int depth) {
    const StepDef* def = &run->plan->steps[index];
    const StepLog* step = &run->steps[index];
    uint32_t since = step->clock != TICK_NEVER ? step->clock : step->truth;
    if (since == TICK_NEVER && step->waits_for >= 0 && depth < PLAN_STEPS_MAX) {
        since = by_the_plan(run, step->waits_for, depth + 1);
    }
    double lasts = def->target_s > def->earliest_s ? def->target_s : def->earliest_s;
    return since == TICK_NEVER ? TICK_NEVER : since + drill_ticks(lasts);
}

/// True when a step could have been done before the end once another one had been, by the plan.
static bool had_time(const RunLog* run, int32_t index, int32_t by, uint32_t lead) {
    uint32_t from = by_the_plan(run, by, 0);
    return from != TICK_NEVER &&
           run->end >= from + lead + drill_ticks(run->plan->steps[index].target_s);
}

// ---- what a step waits for ----------------------------------------------------------------------

/// What became of a term of a trigger.
typedef enum Term {
    TERM_MET = 0,
    TERM_DENIED, // the step that brings it was done, and the world's answer was no
    TERM_FAILED, // that step failed
    TERM_WORLD,  // nothing of the plan brings it, or that was not called for or could not be done
} Term;

static Term leaf_term(RunLog* run, int32_t index, const Trigger* leaf, int32_t* by) {
    Term term = TERM_WORLD;
    uint32_t lead = lead_of(run, leaf);
    for (int32_t i = 0; leaf->kind == TRIGGER_KNOWS && i < run->plan->step_count; i++) {
        if (i == index || !brings(run, i, leaf)) {
            continue;
        }
        ItemState state = score_settle(run, i);
        bool late = state == ITEM_SCORED && lead > 0 && came_too_late(run, i) &&
                    !is_arrived(run, service_of(leaf));
        if (state == ITEM_SCORED && !late) {
            return TERM_DENIED;
        }
        if (term == TERM_WORLD && (late || is_failed(state)) && had_time(run, index, i, lead)) {
            term = TERM_FAILED;
            *by = i;
        }
    }
    return term;
}

/// ALL fails with one term that failed, unless the world kept another one back; ANY with one that
/// failed where none was met. `at` counts leaves from left to right.
static Term term_of(RunLog* run, int32_t index, const Trigger* trigger, int* at, int32_t* by) {
    if (trigger->kind != TRIGGER_ALL && trigger->kind != TRIGGER_ANY) {
        const StepLog* step = &run->steps[index];
        int leaf = (*at)++;
        bool met = step->known_leaf[leaf] != TICK_NEVER || step->truth_leaf[leaf] != TICK_NEVER;
        return met ? TERM_MET : leaf_term(run, index, trigger, by);
    }
    int found[TERM_WORLD + 1] = {0};
    for (int i = 0; i < trigger->term_count; i++) {
        int32_t waits_for = -1;
        Term term = term_of(run, index, &trigger->terms[i], at, &waits_for);
        found[term]++;
        *by = *by < 0 ? waits_for : *by;
    }
    bool all = trigger->kind == TRIGGER_ALL;
    Term first = all ? TERM_WORLD : TERM_MET;
    Term last = all ? TERM_MET : TERM_WORLD;
    return found[first] > 0         ? first
           : found[TERM_FAILED] > 0 ? TERM_FAILED
           : found[TERM_DENIED] > 0 ? TERM_DENIED
                                    : last;
}

/// The failure among the steps that a step requires, and of which its actor does not know that they
/// are done: left out, or done and nobody told. -1: one of them is no failure, or none is missing.
static int32_t required_failure(RunLog* run, int32_t index) {
    const StepDef* def = &run->plan->steps[index];
    const StepLog* step = &run->steps[index];
    int32_t by = -1;
    for (int i = 0; i < def->after_count; i++) {
        const StepLog* before = &run->steps[def->after[i]];
        if (!step_requires(def, i) || step->after[i] != TICK_NEVER) {
            continue;
        }
        ItemState state = score_settle(run, def->after[i]);
        bool untold = state == ITEM_SCORED && before->done != TICK_NEVER &&
                      run->end >= before->done + drill_ticks(def->limit_s);
        if (!untold && !is_failed(state)) {
            return -1;
        }
        by = def->after[i];
    }
    return by;
}

int32_t score_waits_for(RunLog* run, int32_t index) {
    const StepLog* step = &run->steps[index];
    if (!run->ended || run->plan->steps[index].legal1 != 0) {
        return -1; // what is not done yet may still be; a law's time runs whoever waits
    }
    if (step->awaits_brigade) {
        int32_t brief = plan_brief(run->plan, run->response);
        bool failed = brief >= 0 && brief != index && is_failed(score_settle(run, brief));
        return failed && had_time(run, index, brief, 0) ? brief : -1;
    }
    if (step->known != TICK_NEVER || step->truth != TICK_NEVER) {
        return required_failure(run, index);
    }
    const Trigger trigger = score_main_trigger(run, index);
    int at = 0;
    int32_t by = -1;
    return term_of(run, index, &trigger, &at, &by) == TERM_FAILED ? by : -1;
}

int32_t score_waits_root(const RunLog* run, int32_t index) {
    int32_t root = -1;
    int32_t at = index;
    for (int i = 0; i < PLAN_STEPS_MAX && run->steps[at].state == ITEM_NOT_REACHED; i++) {
        root = at = run->steps[at].waits_for;
    }
    return root;
}
