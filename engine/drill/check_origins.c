// Origins: what can come to be known at all in this plan and scenario, whoever it then reaches. A
// duty to inform brings a fact to its receiver only if somebody comes by it first: a count that no
// step takes, a unit that nobody calls, two steps that each wait for the other's result. Found as
// a fixed point: steps that can start bring facts about, which let further steps start.
//
// Only what has a known origin is judged: what the world shows to eyes, ears and panels, what is in
// everybody's head from the start or arises by itself in a response is taken to be known.

#include "drill/check_internal.h"

#define SHOWN                                                                                      \
    (1u << WAY_SEEN | 1u << WAY_HEARD | 1u << WAY_SMELLED | 1u << WAY_FELT | 1u << WAY_PANEL)

static bool is_judged(const Checker* check, FactKind kind) {
    switch (kind) {
    case FACT_COUNTED:
    case FACT_MISSING:
    case FACT_ALL_COUNTED:
    case FACT_CALLED:
    case FACT_UNIT_ETA:
    case FACT_UNIT_HERE: return true;
    // They come of roles, tasks and units at work, whatever the plan says.
    case FACT_LOCATED:
    case FACT_LOOKED:
    case FACT_PRESENT:
    case FACT_COMMANDER_IS:
    case FACT_NOT_SWEPT:
    case FACT_SOURCE:
    case FACT_POWER:
    case FACT_DEVICE_STATE:
    case FACT_AIR_LEFT:
    case FACT_NEEDS_SECOND:
    case FACT_GAS:
    case FACT_TOXIC:
    case FACT_ALARM_TRUE:
    case FACT_DONE:
    case FACT_CANNOT:
    case FACT_ORDER: return false;
    default: break;
    }
    uint32_t sources = response_fact_sources(check->facility, check->response, kind);
    bool concluded = (fact_ways(kind) & (1u << WAY_INFERRED | 1u << WAY_START)) != 0;
    return (sources & SHOWN) == 0 && (concluded || (sources & 1u << WAY_ACTED) != 0) &&
           (fact_ways(kind) & 1u << WAY_START) == 0;
}

static void add(Origins* origins, FactKind kind, int32_t service, bool* grew) {
    *grew = *grew || !origins->kinds[kind];
    origins->kinds[kind] = true;
    for (int i = 0; kind == FACT_CALLED && i < SERVICE_COUNT; i++) {
        if (service < 0 || service == i) {
            *grew = *grew || !origins->services[i];
            origins->services[i] = true;
        }
    }
}

/// What an action lets its doer know.
static void add_action(const Checker* check, Origins* origins, int32_t index, Target target,
                       bool* grew) {
    const ActionDef* action = &check->response->actions[index];
    for (int i = 0; i < action->effect_count; i++) {
        int32_t argument = action->effect_args[i];
        bool fact = argument >= 0 && argument < FACT_KIND_COUNT;
        switch ((EffectKind)action->effects[i]) {
        case EFFECT_LEARN:
        case EFFECT_MEASURE:
            add(origins, fact ? (FactKind)argument : FACT_ALARM_TRUE, -1, grew);
            if (argument == FACT_GAS) { // whatever gas there is
                add(origins, FACT_TOXIC, -1, grew);
            }
            break;
        case EFFECT_COUNT:
            add(origins, FACT_COUNTED, -1, grew);
            add(origins, FACT_MISSING, -1, grew);
            break;
        case EFFECT_REQUEST:
            add(origins, FACT_CALLED, action->target == TARGET_SERVICE ? target.index : argument,
                grew);
            add(origins, FACT_UNIT_ETA, -1, grew);
            add(origins, FACT_UNIT_HERE, -1, grew);
            break;
        case EFFECT_SIGN: add(origins, FACT_CONDITION, -1, grew); break;
        case EFFECT_TAG: add(origins, FACT_CATEGORY, -1, grew); break;
        case EFFECT_ANNOUNCE: add(origins, FACT_ANNOUNCED, -1, grew); break;
        default: break;
        }
    }
}

static bool is_known(const Origins* origins, const Trigger* leaf) {
    bool about_unit =
        leaf->fact == FACT_CALLED || leaf->fact == FACT_UNIT_ETA || leaf->fact == FACT_UNIT_HERE;
    if (leaf->gone || leaf->fact == FACT_CANNOT) {
        return true;
    }
    if (leaf->fact == FACT_DONE) {
        return leaf->subject < 0 || origins->steps[leaf->subject];
    }
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        if (fact_means((FactKind)kind, leaf->fact) && origins->kinds[kind]) {
            return !about_unit || leaf->subject < 0 || leaf->subject >= SERVICE_COUNT ||
                   origins->services[leaf->subject];
        }
    }
    return false;
}

bool origins_allow(const Origins* origins, const Trigger* trigger, const Trigger** lacks) {
    if (trigger->kind == TRIGGER_ALL || trigger->kind == TRIGGER_ANY) {
        bool all = trigger->kind == TRIGGER_ALL;
        for (int i = 0; i < trigger->term_count; i++) {
            if (origins_allow(origins, &trigger->terms[i], lacks) != all) {
                return !all;
            }
        }
        return all;
    }
    if (trigger->kind == TRIGGER_KNOWS && !is_known(origins, trigger)) {
        *lacks = trigger;
        return false;
    }
    return true;
}

/// What lies outside the plan: the world, injects, the answers of cards.
static void add_given(const Checker* check, Origins* origins) {
    bool grew = false;
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        if (!is_judged(check, (FactKind)kind)) {
            add(origins, (FactKind)kind, -1, &grew);
        }
    }
    const ScenarioDef* scenario = &check->drill->scenario;
    for (int i = 0; i < scenario->inject_count; i++) {
        const InjectDef* inject = &scenario->injects[i];
        if (inject->fact < FACT_KIND_COUNT) {
            add(origins, inject->fact, -1, &grew);
            bool unit = inject->fact == FACT_UNIT_HERE || inject->fact == FACT_UNIT_ETA;
            if (unit) {
                add(origins, FACT_CALLED, -1, &grew);
            }
        }
        for (int k = 0; k < inject->option_count; k++) {
            const OptionDef* option = &inject->options[k];
            if (option->action >= 0 && option->action < check->response->action_count) {
                add_action(check, origins, option->action, option->target, &grew);
            }
        }
    }
}

static bool step_can_start(const Checker* check, const Origins* origins, int32_t index) {
    const StepDef* step = &check->plan->steps[index];
    Trigger starts = step_trigger(check->plan, index);
    if (starts.kind == TRIGGER_NONE) {
        starts = step_procedure_trigger(check->plan, index);
    }
    const Trigger* lacks = NULL;
    for (int i = 0; i < step->after_count; i++) {
        if (step_requires(step, i) && !origins->steps[step->after[i]]) {
            return false;
        }
    }
    return origins_allow(origins, &starts, &lacks);
}

void check_origins(const Checker* check, Origins* origins) {
    *origins = (Origins){0};
    if (check->drill == NULL || check->facility == NULL) { // a plan by itself: anything may be
        for (int i = 0; i < FACT_KIND_COUNT; i++) {
            origins->kinds[i] = true;
        }
        for (int i = 0; i < SERVICE_COUNT; i++) {
            origins->services[i] = true;
        }
        for (int i = 0; i < PLAN_STEPS_MAX; i++) {
            origins->steps[i] = true;
        }
        return;
    }
    add_given(check, origins);
    for (bool grew = true; grew;) {
        grew = false;
        for (int32_t i = 0; i < check->plan->step_count; i++) {
            const StepDef* step = &check->plan->steps[i];
            if (origins->steps[i] || !step_can_start(check, origins, i)) {
                continue;
            }
            origins->steps[i] = grew = true;
            for (int w = 0; w < step->way_count; w++) {
                add_action(check, origins, step->ways[w].action, step->ways[w].target, &grew);
            }
        }
        for (int then = 0; then < FACT_KIND_COUNT; then++) {
            for (int when = 0; when < FACT_KIND_COUNT && !origins->kinds[then]; when++) {
                if (origins->kinds[when] && response_fact_follows((FactKind)then, (FactKind)when)) {
                    add(origins, (FactKind)then, -1, &grew);
                }
            }
        }
    }
}
