// Lending a hand: who has learnt to press and has nothing else to do does not stand by while
// somebody's heart stands and nobody helps. A plan's steps name one first aider and one patient;
// where there are two, the second would lie there unhelped, beside people who know what to do.
//
// They go to whom they know to lie within reach, hold the same action as the plan's, and leave when
// a crew takes over: what they do there, and whether it is of use, is the response's (care.c).

#include "drill/drill_internal.h"

#define REACH_M 30.0f /* as far as somebody in need is gone to of one's own accord (own choice) */

static bool has_learnt(const Drill* drill, int32_t role) {
    return (drill->def->world.response.roles[role].skills & SKILLS_PRESS) != 0;
}

/// The action of the vocabulary that presses, -1 none.
static int32_t press_action(const Drill* drill) {
    const ResponseDef* response = &drill->def->world.response;
    for (int32_t i = 0; i < response->action_count; i++) {
        const ActionDef* action = &response->actions[i];
        int32_t treatment = NOBODY;
        if (action->target == TARGET_PERSON &&
            action_has_effect(action, EFFECT_TREAT, &treatment) &&
            treatment == TREATMENT_COMPRESSIONS) {
            return i;
        }
    }
    return NOBODY;
}

/// Who holds a role treats them, or is on the way to do so.
static bool is_helped(const Drill* drill, int32_t patient) {
    const Response* response = world_response(drill->world);
    bool helped = false;
    for (int32_t i = 0; i < response_role_count(response) && !helped; i++) {
        int32_t person = response_role(response, i)->holder;
        const Task* task = person >= 0 ? response_task(response, person) : NULL;
        helped = task != NULL && task->target.kind == TARGET_PERSON &&
                 task->target.index == patient &&
                 action_has_effect(&drill->def->world.response.actions[task->action], EFFECT_TREAT,
                                   NULL);
    }
    return helped;
}

/// Their heart stands, or beats again while they neither wake nor lie safely: both are seen by who
/// looks. Who is held by a current or a machine has to be freed first.
static bool wants_hands(const Drill* drill, int32_t person, int32_t patient) {
    const People* people = world_people(drill->world);
    const Response* response = world_response(drill->world);
    const Vitals* body = people_vitals(people, patient);
    bool known =
        response_knows(response, person, FACT_CASUALTY, patient, NULL, NULL) != TICK_NEVER ||
        response_knows(response, person, FACT_CONDITION, patient, NULL, NULL) != TICK_NEVER;
    bool held = response_held(response, patient) != HOLD_NONE;
    bool near = people->room[patient] == people->room[person] && people->stair[patient] < 0 &&
                vec_distance(people->at[patient], people->at[person]) <= REACH_M;
    if (patient == person || !known || held || !near || people->state[patient] != PERSON_DOWN ||
        body == NULL || body->dead || body->medic_at != BODY_NEVER) {
        return false;
    }
    bool back = body->back_at != BODY_NEVER && body->awake >= AWAKE_PAIN &&
                !body_given(body, TREATMENT_RECOVERY);
    return body->heart != HEART_BEATS || back;
}

bool lend_hand(Drill* drill, int32_t role, int32_t person) {
    const Response* response = world_response(drill->world);
    const People* people = world_people(drill->world);
    bool busy = response_task(response, person) != NULL || response_queued(response, person) > 0 ||
                response_is_talking(response, person);
    if (busy || people_patients(people) == 0 || !has_learnt(drill, role) ||
        response_kept_for_entry(response, person)) {
        return false;
    }
    int32_t action = press_action(drill);
    for (int32_t k = 0; action >= 0 && k < people_patients(people); k++) {
        int32_t patient = people_patient(people, k);
        Target target = {TARGET_PERSON, patient};
        if (wants_hands(drill, person, patient) && !is_helped(drill, patient) &&
            response_feasible(response, role, action, target) == REASON_NONE) {
            return drill_queue(drill, (Command){.kind = COMMAND_ORDER,
                                                .source = SOURCE_PLAN,
                                                .a = role,
                                                .b = action,
                                                .c = target_pack(target)});
        }
    }
    return false;
}
