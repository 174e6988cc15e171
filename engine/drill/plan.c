// Plan: what a plan's rows mean, the same for the autopilot that follows them and for the marks
// that hold a run against them. Checks stand in check.c.

#include "drill/drill_internal.h"

#include <math.h>
#include <string.h>

static void add_leaves(const Trigger* trigger, const Trigger** leaves, int* count) {
    for (int i = 0; i < trigger->term_count; i++) {
        add_leaves(&trigger->terms[i], leaves, count);
    }
    bool leaf = trigger->kind != TRIGGER_ALL && trigger->kind != TRIGGER_ANY;
    if (leaf && trigger->kind != TRIGGER_NONE && *count < TRIGGER_LEAVES_MAX) {
        leaves[(*count)++] = trigger;
    }
}

int trigger_leaves(const Trigger* trigger, const Trigger* leaves[TRIGGER_LEAVES_MAX]) {
    int count = 0;
    add_leaves(trigger, leaves, &count);
    return count;
}

bool trigger_has(const Trigger* trigger, TriggerKind kind) {
    const Trigger* leaves[TRIGGER_LEAVES_MAX];
    int count = trigger_leaves(trigger, leaves);
    for (int i = 0; i < count; i++) {
        if (leaves[i]->kind == kind) {
            return true;
        }
    }
    return false;
}

static uint32_t since_of(const Trigger* trigger, const uint32_t* since, int* next) {
    if (trigger->kind == TRIGGER_NONE) {
        return TICK_NEVER;
    }
    bool all = trigger->kind == TRIGGER_ALL;
    if (!all && trigger->kind != TRIGGER_ANY) {
        return *next < TRIGGER_LEAVES_MAX ? since[(*next)++] : TICK_NEVER;
    }
    uint32_t best = all && trigger->term_count > 0 ? 0 : TICK_NEVER;
    for (int i = 0; i < trigger->term_count; i++) {
        uint32_t term = since_of(&trigger->terms[i], since, next);
        best = all == (term > best) ? term : best;
    }
    return best;
}

uint32_t trigger_of_leaves(const Trigger* trigger, const uint32_t* since) {
    int next = 0;
    return since_of(trigger, since, &next);
}

bool action_has_effect(const ActionDef* action, EffectKind effect, int32_t* argument) {
    for (int i = 0; i < action->effect_count; i++) {
        if (action->effects[i] == effect) {
            if (argument != NULL) {
                *argument = action->effect_args[i];
            }
            return true;
        }
    }
    return false;
}

/// What a patient has been given, they have, whoever gave it; pressing is gone on with in turns.
static bool is_given(const ActionDef* action) {
    bool given = false;
    bool presses = false;
    for (int i = 0; i < action->effect_count; i++) {
        bool treats = action->effects[i] == EFFECT_TREAT && action->target == TARGET_PERSON;
        given = given || treats || action->effects[i] == EFFECT_SIGN;
        presses = presses || (treats && action->effect_args[i] == TREATMENT_COMPRESSIONS);
    }
    return given && !presses;
}

bool action_is_shared(const ActionDef* action) {
    static const EffectKind shared[] = {
        EFFECT_ALARM,   EFFECT_ALARM_ALL, EFFECT_REQUEST, EFFECT_ANNOUNCE, EFFECT_COUNT,
        EFFECT_BRIEF,   EFFECT_END,       EFFECT_SET,     EFFECT_PLUG,     EFFECT_CUT_POWER,
        EFFECT_SMOTHER, EFFECT_FREE,      EFFECT_HAUL,    EFFECT_HOLD_BACK};
    for (size_t i = 0; i < sizeof(shared) / sizeof(shared[0]); i++) {
        if (action_has_effect(action, shared[i], NULL)) {
            return true;
        }
    }
    return is_given(action);
}

/// Tells whoever is in earshot, without going anywhere for it.
static bool is_shout(const ActionDef* action) {
    return action->effect_count == 1 && action->effects[0] == EFFECT_TELL && action->uses_voice &&
           action->target == TARGET_NONE && action->place == PLACE_HERE &&
           action->kit == DEVICE_KIND_COUNT;
}

bool event_is_shout(const ResponseDef* response, const Event* said, Event* deed) {
    static const FactKind warnings[] = {FACT_FIRE, FACT_SMOKE, FACT_GAS_SMELL, FACT_JET_NOISE,
                                        FACT_GAS,  FACT_TOXIC, FACT_ALARM};
    bool warns = false;
    for (size_t i = 0; i < sizeof(warnings) / sizeof(warnings[0]); i++) {
        warns = warns || said->value == (int32_t)warnings[i];
    }
    if (said->kind != EVENT_MESSAGE_SENT || said->thing != CHANNEL_SHOUT || !warns) {
        return false;
    }
    for (int32_t i = 0; i < response->action_count; i++) {
        if (is_shout(&response->actions[i])) {
            *deed = *said;
            deed->thing = i;
            deed->other = target_pack(TARGET_NOTHING);
            return true;
        }
    }
    return false;
}

int32_t plan_brief(const PlanDef* plan, const ResponseDef* response) {
    for (int32_t i = 0; i < plan->step_count; i++) {
        const StepDef* step = &plan->steps[i];
        if (step->way_count > 0 &&
            action_has_effect(&response->actions[step->ways[0].action], EFFECT_BRIEF, NULL)) {
            return i;
        }
    }
    return -1;
}

bool reason_is_seen_to(int32_t reason) {
    return reason == REASON_ALREADY || reason == REASON_NOT_NEEDED;
}

bool event_is_deed(const ResponseDef* response, const Event* event) {
    if (event->thing < 0 || event->thing >= response->action_count) {
        return false;
    }
    return event->kind == EVENT_TASK_DONE ||
           (event->kind == EVENT_TASK_DOING &&
            action_has_effect(&response->actions[event->thing], EFFECT_HOLD, NULL));
}

bool way_is(const StepWay* way, int32_t action, int32_t target) {
    // What is left to the actor's knowledge may be aimed at anything the action takes.
    return way->action == action && (way->target.kind == TARGET_NONE || way->target_from_fact ||
                                     target_pack(way->target) == target);
}

bool step_is_way(const StepDef* step, int32_t action, int32_t target) {
    bool is = false;
    for (int i = 0; i < step->way_count; i++) {
        is = is || way_is(&step->ways[i], action, target);
    }
    return is;
}

bool step_is_said(const StepDef* step, const EventLog* log, uint32_t sequence) {
    const Event* done = &log->events[sequence - 1];
    for (uint32_t i = sequence; step->says1 > 0 && i > 0; i--) {
        const Event* event = &log->events[i - 1];
        if (event->tick != done->tick) {
            break;
        }
        if (event->kind == EVENT_ANNOUNCEMENT && event->person == done->person) {
            return event->thing + 1 == step->says1;
        }
    }
    return true;
}

bool way_result(const StepWay* way, const ResponseDef* response, FactKind* kind, int32_t* subject) {
    const ActionDef* action = &response->actions[way->action];
    int32_t argument = -1;
    *subject = -1;
    if (action_has_effect(action, EFFECT_REQUEST, &argument)) {
        *kind = FACT_CALLED;
        *subject = action->target == TARGET_SERVICE ? way->target.index : argument;
    } else if (action_has_effect(action, EFFECT_ALARM, NULL)) {
        *kind = FACT_ALARM;
    } else if (action_has_effect(action, EFFECT_ANNOUNCE, NULL)) {
        *kind = FACT_ANNOUNCED;
    } else if (action_has_effect(action, EFFECT_COUNT, NULL)) {
        *kind = FACT_COUNTED;
        *subject = way->target.kind == TARGET_MUSTER ? way->target.index : -1;
    } else if (action_has_effect(action, EFFECT_LEARN, &argument)) {
        *kind = argument >= 0 && argument < FACT_KIND_COUNT ? (FactKind)argument : FACT_ALARM_TRUE;
    } else if (action_has_effect(action, EFFECT_SWEEP, NULL) && way->target.kind == TARGET_ROOM) {
        *kind = FACT_SWEPT;
        *subject = way->target.index;
    } else if (action_has_effect(action, EFFECT_PLUG, NULL) && way->target.kind == TARGET_DEVICE) {
        *kind = FACT_SOURCE;
        *subject = way->target.index;
    } else if (action_has_effect(action, EFFECT_DOOR_CLOSE, NULL) &&
               way->target.kind == TARGET_OPENING) {
        *kind = FACT_DOOR_SHUT;
        *subject = way->target.index;
    } else {
        return false;
    }
    return true;
}

bool way_result_is_done(FactKind result, int32_t value) {
    return result == FACT_SOURCE ? value >= SOURCE_CLOSED : value != 0;
}

int fact_meanings(FactKind wanted, FactKind kinds[FACT_MEANINGS_MAX]) {
    kinds[0] = wanted;
    if (wanted != FACT_ALARM) {
        return 1;
    }
    kinds[1] = FACT_ALARM_TRUE;
    kinds[2] = FACT_ANNOUNCED;
    return 3;
}

bool fact_means(FactKind known, FactKind wanted) {
    FactKind kinds[FACT_MEANINGS_MAX];
    int count = fact_meanings(wanted, kinds);
    bool means = false;
    for (int i = 0; i < count; i++) {
        means = means || kinds[i] == known;
    }
    return means;
}

int32_t step_procedure(const PlanDef* plan, int32_t step) {
    for (int i = 0; i < plan->procedure_count; i++) {
        const ProcedureDef* procedure = &plan->procedures[i];
        if (step >= procedure->first_step && step < procedure->first_step + procedure->step_count) {
            return i;
        }
    }
    return -1;
}

Trigger step_procedure_trigger(const PlanDef* plan, int32_t step) {
    int32_t procedure = step_procedure(plan, step);
    return procedure >= 0 ? plan->procedures[procedure].starts : (Trigger){.subject = -1};
}

Trigger step_trigger(const PlanDef* plan, int32_t step) {
    const StepDef* def = &plan->steps[step];
    if (def->when.kind != TRIGGER_NONE || def->after_count > 0) {
        return def->when;
    }
    return step_procedure_trigger(plan, step);
}

uint32_t drill_ticks(double seconds) {
    if (!(seconds > 0.0)) {
        return 0;
    }
    double ticks = -floor(-seconds * (double)TICKS_PER_SECOND);
    return ticks < 4e9 ? (uint32_t)ticks : TICK_NEVER - 1;
}

uint32_t step_patience(const StepDef* step, const StepDef* awaited) {
    return drill_ticks(step->patience_s > 0.0 ? step->patience_s : 0.5 * awaited->limit_s);
}

const OptionDef* scenario_option(const ScenarioDef* scenario, int32_t packed) {
    if (packed < 0 || packed / 16 >= scenario->inject_count ||
        packed % 16 >= scenario->injects[packed / 16].option_count) {
        return NULL;
    }
    return &scenario->injects[packed / 16].options[packed % 16];
}

bool step_requires(const StepDef* step, int index) {
    return (step->required >> index & 1u) != 0;
}

typedef struct RedLineInfo {
    const char* name;
    Text text;
} RedLineInfo;

static const RedLineInfo red_lines[RED_LINE_KIND_COUNT] = {
#define RED_LINE(NAME, name, must, en, zh) {#name, {en, zh}},
#include "drill/red_line.def"
#undef RED_LINE
};

const char* red_line_name(RedLineKind kind) {
    ASSERT((int)kind >= 0 && kind < RED_LINE_KIND_COUNT);
    return red_lines[kind].name;
}

RedLineKind red_line_find(const char* name) {
    for (int i = 0; i < RED_LINE_KIND_COUNT; i++) {
        if (strcmp(red_lines[i].name, name) == 0) {
            return (RedLineKind)i;
        }
    }
    return RED_LINE_KIND_COUNT;
}

Text red_line_text(RedLineKind kind) {
    ASSERT((int)kind >= 0 && kind < RED_LINE_KIND_COUNT);
    return red_lines[kind].text;
}

int32_t plan_red_line(const PlanDef* plan, RedLineKind kind) {
    for (int i = 0; i < plan->red_line_count; i++) {
        if (plan->red_lines[i].what == kind) {
            return i;
        }
    }
    return -1;
}

bool plan_has_takes(const PlanDef* plan) {
    bool found = false;
    for (int i = 0; i < plan->capability_count; i++) {
        found = found || plan->capabilities[i].take_count > 0;
    }
    for (int i = 0; i < plan->line_count; i++) {
        found = found || plan->lines[i].take_count > 0;
    }
    return found;
}
