/// Care, need: whether a patient has a use for what is done to them.
///
/// Who lays hands on somebody feels for a pulse first: nobody presses or shocks a heart that beats,
/// and nothing but pressing, breathing and shocking is done to who shows no sign of life - that,
/// since no lay helper can tell, until a crew takes over or finds them dead, or until somebody who
/// lives needs the hands (START: the pulseless wait; hazards.md 4.2: no stopping at ten minutes).
/// Participants do as they like; what was of no use is told, and earns nothing.
#include "response/care.h"
#include "response/crew.h"

#define HOLDS_L_MIN   0.03f /* a band that lets no more through holds (own choice) */
#define STROKE_OVER_C 38.5f /* until then a heat-stroke patient is cooled */
#define NEAR_M        30.0f /* so far off somebody else in need is gone to first (own choice) */

bool care_does(const Response* response, const Actor* actor, Treatment treatment) {
    const ActionDef* action = work_action(response, &actor->hand);
    for (int i = 0; i < action->effect_count; i++) {
        if (action->effects[i] == EFFECT_TREAT && action->effect_args[i] == (int32_t)treatment) {
            return true;
        }
    }
    return false;
}

Treatment care_held_at(const ActionDef* action, int i) {
    bool held = action->effects[i] == EFFECT_TREAT && action->target == TARGET_PERSON &&
                treatment_is_held((Treatment)action->effect_args[i]);
    return held ? (Treatment)action->effect_args[i] : TREATMENT_COUNT;
}

/// A heart has come back and its owner is not awake: the airway has to be kept, breaths given, or
/// it stops again.
bool care_wants_breaths(const Vitals* body) {
    return body->heart == HEART_BEATS && body->back_at != BODY_NEVER && body->awake >= AWAKE_PAIN &&
           !body_given(body, TREATMENT_RECOVERY);
}

/// What may bring back a heart.
static bool revives(const Response* response, const Actor* actor) {
    return care_does(response, actor, TREATMENT_COMPRESSIONS) ||
           care_does(response, actor, TREATMENT_SHOCK) ||
           care_does(response, actor, TREATMENT_BREATHS);
}

static bool treats(const Response* response, const Actor* actor) {
    const ActionDef* action = work_action(response, &actor->hand);
    return action->target == TARGET_PERSON && action_has(action, EFFECT_TREAT);
}

/// Why the treatments in hand can do nothing for a body, REASON_NONE where they can.
static Reason useless_for(const Response* response, const Actor* actor, const Vitals* body) {
    if (!treats(response, actor)) {
        return REASON_NONE;
    }
    if (body->dead) {
        return REASON_IS_DEAD;
    }
    bool heart = care_does(response, actor, TREATMENT_COMPRESSIONS) ||
                 care_does(response, actor, TREATMENT_SHOCK);
    bool breathes = care_does(response, actor, TREATMENT_BREATHS) && care_wants_breaths(body) &&
                    !actor_is_played(response, actor); // who is played presses, too
    return heart && !breathes && body->heart == HEART_BEATS ? REASON_HEART_BEATS : REASON_NONE;
}

/// Somebody hurt whom the actor knows of, who lives, lies within reach and has nobody's hands.
static bool others_need_hands(const Response* response, const Actor* actor) {
    const People* people = response->people;
    for (int32_t k = 0; k < people_patients(people); k++) {
        int32_t other = people_patient(people, k);
        const Vitals* body = people_vitals(people, other);
        bool known = actor_knows(actor, FACT_CASUALTY, other) ||
                     actor_knows(actor, FACT_CONDITION, other) ||
                     actor_knows(actor, FACT_LOCATED, other);
        bool near = people->room[other] == people->room[actor->person] &&
                    vec_distance(people->at[other], people->at[actor->person]) <= NEAR_M;
        bool lies = !body->dead && people->state[other] == PERSON_DOWN;
        if (other != actor->hand.task.target.index && known && near && lies &&
            !crew_has(response, other) && care_hands_at(response, other) == 0) {
            return true;
        }
    }
    return false;
}

void care_note_needless(const Response* response, const Actor* actor, int32_t patient,
                        EventLog* log) {
    const Vitals* body = patient >= 0 ? people_vitals(response->people, patient) : NULL;
    Reason reason = body != NULL ? useless_for(response, actor, body) : REASON_NONE;
    if (reason == REASON_NONE) {
        return;
    }
    int32_t treatment = action_arg(work_action(response, &actor->hand), EFFECT_TREAT, 0);
    (void)care_event(response, actor, EVENT_CARE_NEEDLESS, treatment, patient, NOBODY, log);
    log->events[log->count - 1].detail = reason;
}

static bool others_breathe_for(const Response* response, const Actor* actor, int32_t patient) {
    bool found = false;
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* other = &response->actors[i];
        found = found || (other != actor && other->busy && other->hand.stage == STAGE_DOING &&
                          care_does(response, other, TREATMENT_BREATHS) &&
                          care_patient(response, other) == patient);
    }
    return found;
}

/// The machine reads the heart itself: once its pads are on, it advises no shock where the heart
/// beats again, stands still, or where there is no life left in it.
static bool advises_no_shock(const Response* response, const Actor* actor, const Vitals* body) {
    bool machine = care_does(response, actor, TREATMENT_SHOCK) &&
                   !care_does(response, actor, TREATMENT_COMPRESSIONS);
    return machine && body->shocked_at != BODY_NEVER &&
           (body->dead || body->heart != HEART_FIBRILLATES);
}

bool care_is_needless(const Response* response, const Actor* actor) {
    const Task* task = &actor->hand.task;
    if (task->target.kind != TARGET_PERSON) {
        return false;
    }
    for (int i = 0; i < TREATMENT_COUNT && crew_has(response, task->target.index); i++) {
        if (crew_does((Treatment)i) && care_does(response, actor, (Treatment)i)) {
            return true; // the crew does it, and lets nobody else
        }
    }
    if (actor_is_played(response, actor)) {
        return false;
    }
    const Vitals* body = people_vitals(response->people, task->target.index);
    if (body == NULL) {
        return false;
    }
    if (advises_no_shock(response, actor, body)) {
        return true;
    }
    if (body->dead) {
        return useless_for(response, actor, body) == REASON_IS_DEAD &&
               (!revives(response, actor) || body->medic_at != BODY_NEVER ||
                others_need_hands(response, actor));
    }
    bool ties = care_does(response, actor, TREATMENT_TOURNIQUET) ||
                care_does(response, actor, TREATMENT_IMPROVISED);
    if (ties && body->tied_at != BODY_NEVER) {
        return body_bleeding(body, true) <= HOLDS_L_MIN; // looked at: it holds
    }
    bool heart = care_does(response, actor, TREATMENT_COMPRESSIONS) ||
                 care_does(response, actor, TREATMENT_SHOCK);
    bool breathes_for = care_does(response, actor, TREATMENT_BREATHS) && care_wants_breaths(body) &&
                        !others_breathe_for(response, actor, task->target.index);
    return heart && body->heart == HEART_BEATS && !breathes_for;
}

/// Somebody else near whose heart stands, who has had no shock and whom the actor knows of; -1
/// none.
static int32_t next_for_shock(const Response* response, const Actor* actor, int32_t before) {
    const People* people = response->people;
    for (int32_t k = 0; k < people_patients(people); k++) {
        int32_t other = people_patient(people, k);
        const Vitals* body = people_vitals(people, other);
        bool known =
            actor_knows(actor, FACT_CASUALTY, other) || actor_knows(actor, FACT_CONDITION, other);
        bool near = people->room[other] == people->room[actor->person] &&
                    vec_distance(people->at[other], people->at[actor->person]) <= NEAR_M;
        if (other != before && known && near && !body->dead && body->heart != HEART_BEATS &&
            body->shocked_at == BODY_NEVER && people->state[other] == PERSON_DOWN &&
            accident_held(response, other) == NULL && !crew_has(response, other)) {
            return other;
        }
    }
    return NOBODY;
}

void care_shock_next(Response* response, Actor* actor, const Work* done, TaskState state) {
    const ActionDef* action = work_action(response, done);
    int32_t treatment = TREATMENT_SHOCK;
    bool shocks = false;
    for (int i = 0; i < action->effect_count; i++) {
        shocks =
            shocks || (action->effects[i] == EFFECT_TREAT && action->effect_args[i] == treatment);
    }
    if (!shocks || (state != TASK_DONE && state != TASK_CANCELLED) ||
        done->task.target.kind != TARGET_PERSON || actor->queued == RESPONSE_TASKS_MAX ||
        !can_act(response, actor) || actor_is_played(response, actor)) {
        return;
    }
    int32_t next = next_for_shock(response, actor, done->task.target.index);
    if (next >= 0) {
        work_again(response, actor, done, (Target){TARGET_PERSON, next});
    }
}

bool care_still_needed(const Response* response, const Actor* actor, const Work* work) {
    const ActionDef* action = work_action(response, work);
    if (work->task.target.kind != TARGET_PERSON || action->target != TARGET_PERSON) {
        return false;
    }
    int32_t patient = work->task.target.index;
    const Vitals* body = people_vitals(response->people, patient);
    if (body == NULL || response->gone[patient] != 0 || body->medic_at != BODY_NEVER ||
        actor->queued > 0 || actor_is_played(response, actor)) {
        return false;
    }
    if (body->dead) {
        return revives(response, actor) && !others_need_hands(response, actor);
    }
    bool again = false;
    for (int i = 0; i < action->effect_count; i++) {
        switch (care_held_at(action, i)) {
        case TREATMENT_COMPRESSIONS:
            again = again || body->heart != HEART_BEATS || care_wants_breaths(body);
            break;
        case TREATMENT_BREATHS: again = again || care_wants_breaths(body); break;
        case TREATMENT_AIRWAY: again = again || body->awake >= AWAKE_PAIN; break;
        case TREATMENT_INLINE:
            again = again || (body->spine > 0.0f && !body_given(body, TREATMENT_BOARD));
            break;
        case TREATMENT_PRESSURE: again = again || body_bleeding(body, true) > 0.02f; break;
        case TREATMENT_CHILLING: again = again || body->core > STROKE_OVER_C; break;
        default: break;
        }
    }
    return again;
}
