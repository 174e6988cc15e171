/// Pointless: what has lost its sense while somebody was on the way to it or at it.
#include "response/accidents_internal.h"
#include "response/response_internal.h"

/// Going in with air for somebody who lies outside by now.
static bool is_rescued(const Response* response, const Actor* actor) {
    const ActionDef* action = work_action(response, &actor->hand);
    vec2s hole;
    bool enters = action_has(action, EFFECT_LIFT) && action->worn_count > 0 && actor->borne < 0;
    int32_t patient = actor->hand.task.target.index;
    bool freed = (response->treated[patient] >> TREATMENT_RESCUED & 1u) != 0;
    return enters && freed && hatch_above(response, response->people->room[patient], &hole) < 0;
}

/// Is about to free somebody whom others have freed meanwhile.
static bool frees_the_free(const Response* response, const Actor* actor) {
    int32_t person = actor->hand.task.target.index;
    bool freed = (response->treated[person] >> TREATMENT_RESCUED & 1u) != 0 &&
                 accident_held(response, person) == NULL &&
                 response->people->state[person] != PERSON_TRAPPED;
    return freed && action_has(work_action(response, &actor->hand), EFFECT_FREE);
}

/// Is about to move a cylinder that burns and leaks no more: whoever comes into its room sees that.
static bool moves_the_quenched(const Response* response, const Actor* actor) {
    const Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    int32_t device =
        work->task.target.kind == TARGET_DEVICE ? work->task.target.index : work->device;
    if (action->device != DEVICE_GAS_CYLINDER || device < 0 ||
        action_arg(action, EFFECT_SET, -1) != STATE_FALLEN || actor_is_played(response, actor)) {
        return false;
    }
    int32_t room = response->facility->devices[device].room;
    bool burns = response->people->room[actor->person] != room;
    for (int32_t i = 0; i < hazard_fire_count(response->hazard) && !burns; i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        burns = fire->burning && fire->room == room;
    }
    return !burns;
}

/// Rings up somebody who has been found meanwhile.
bool task_is_pointless(const Response* response, const Actor* actor) {
    const Work* work = &actor->hand;
    if (work->task.target.kind == TARGET_PERSON && response->gone[work->task.target.index] != 0) {
        return true; // rode to hospital meanwhile
    }
    if (work->task.target.kind == TARGET_PERSON && is_rescued(response, actor)) {
        return true;
    }
    if (moves_the_quenched(response, actor)) {
        return true;
    }
    if (work->task.target.kind != TARGET_PERSON || actor_is_played(response, actor)) {
        return false;
    }
    if (frees_the_free(response, actor)) {
        return true;
    }
    if (action_arg(work_action(response, work), EFFECT_LEARN, FACT_KIND_COUNT) != FACT_LOCATED) {
        return false;
    }
    const Fact* missing = mind_find(&actor->mind, FACT_MISSING, work->task.target.index);
    return missing != NULL && missing->value == 0;
}
