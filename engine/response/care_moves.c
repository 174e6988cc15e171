/// Care, moves: hands and a patient who does not stay where they were begun.
///
/// Whoever is resuscitated is resuscitated where they lie: each second without hands on the chest
/// costs (hazards.md 3.2), and nobody presses while carrying. So nobody carries off whom somebody
/// presses, unless fire, gas, water, a current or what hangs loose threatens there; and whose
/// patient was moved goes along and goes on as soon as they are set down.
#include "response/care.h"
#include "response/crew.h"
#include "response/hatch.h"

static bool is_dangerous_there(const Response* response, int32_t patient) {
    int32_t room = response->people->room[patient];
    return !unit_reaches(response, patient) || accident_hangs_above(response, patient) ||
           !unit_air_is_fit(response, room, person_at(response, patient));
}

static bool is_pressed_by_another(const Response* response, const Actor* bearer, int32_t patient) {
    bool pressed = crew_has(response, patient);
    for (int32_t i = 0; i < response->actor_count && !pressed; i++) {
        const Actor* other = &response->actors[i];
        pressed = other != bearer && other->busy && other->presses &&
                  other->hand.stage == STAGE_DOING && can_act(response, other) &&
                  care_does(response, other, TREATMENT_COMPRESSIONS) &&
                  care_patient(response, other) == patient;
    }
    return pressed;
}

bool care_stays(const Response* response, const Actor* bearer, int32_t patient) {
    const Vitals* body = people_vitals(response->people, patient);
    return body != NULL && !body->dead && body->heart != HEART_BEATS &&
           is_pressed_by_another(response, bearer, patient) &&
           !is_dangerous_there(response, patient);
}

static bool waits_at_hole(const Response* response, const Actor* actor, int32_t patient) {
    int32_t room = response->people->room[patient];
    vec2s hole;
    return !people_has_air(response->people, actor->person) &&
           response->people->room[actor->person] != room && hatch_above(response, room, &hole) >= 0;
}

bool care_waits(const Response* response, const Actor* actor) {
    const ActionDef* action = work_action(response, &actor->hand);
    const Task* task = &actor->hand.task;
    bool care = action_has(action, EFFECT_SIGN) || action_has(action, EFFECT_TREAT);
    if (!care || action->target != TARGET_PERSON || task->target.kind != TARGET_PERSON) {
        return false;
    }
    int32_t bearer = response_bearer(response, task->target.index);
    return (bearer >= 0 && bearer != actor->person) ||
           waits_at_hole(response, actor, task->target.index);
}

bool care_follows(const Response* response, Actor* actor) {
    const ActionDef* action = work_action(response, &actor->hand);
    const Task* task = &actor->hand.task;
    bool held = false;
    for (int i = 0; i < action->effect_count; i++) {
        held = held || care_held_at(action, i) != TREATMENT_COUNT;
    }
    if (!held || task->target.kind != TARGET_PERSON || actor->hand.helps >= 0) {
        return false;
    }
    // A hand stays on a wound on the way; nobody presses a chest that is carried.
    bool carried =
        care_does(response, actor, TREATMENT_COMPRESSIONS) && care_waits(response, actor);
    if (!carried && care_patient(response, actor) >= 0) {
        return false;
    }
    actor->presses = false;
    return true;
}

/// The action of the vocabulary that breathes for somebody and does nothing else, with bare hands.
static int32_t breathing_action(const Response* response) {
    for (int32_t i = 0; i < response->def.action_count; i++) {
        const ActionDef* action = &response->def.actions[i];
        if (action->effect_count == 1 && action->kit == DEVICE_KIND_COUNT && action->who == 0 &&
            care_held_at(action, 0) == TREATMENT_BREATHS) {
            return i;
        }
    }
    return -1;
}

static bool work_presses(const Response* response, const Work* work) {
    const ActionDef* action = work_action(response, work);
    bool presses = false;
    for (int i = 0; i < action->effect_count; i++) {
        presses = presses || care_held_at(action, i) == TREATMENT_COMPRESSIONS;
    }
    return presses;
}

void care_adapt(Response* response, const Actor* actor, Work* work) {
    bool person = work->task.target.kind == TARGET_PERSON;
    const Vitals* body = person ? people_vitals(response->people, work->task.target.index) : NULL;
    int32_t breathes = breathing_action(response);
    if (body != NULL && !body->dead && care_wants_breaths(body) && breathes >= 0 &&
        work_presses(response, work) && !actor_is_played(response, actor) &&
        !crew_has(response, work->task.target.index)) {
        work->task.action = breathes;
    }
}
