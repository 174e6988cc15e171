/// Keeping off: who knows better does not lay hands on somebody who is on the current, or kneel
/// below what hangs loose, until it is over.
///
/// On the current: who believes it of the patient. Below loose things: who has looked up, one draw
/// a person and accident by skill (own choices); after three minutes a helper goes in all the same.
/// Participants decide for themselves, and so do rows of the vocabulary that are `rash`.
#include "response/doing.h"
#include "response/response_internal.h"

#define BESIDE_M  2.5f  /* of who is on the current: a step from touching them */
#define EDGE_M    1.0f  /* outside the ground that things come down on */
#define KEEPS_S   180.0 /* then a helper goes in below; own choice */
#define SLOT_LOOK 13

static const double looks_up[LEVEL_COUNT] = {
    [LEVEL_TRAINED] = 0.98, [LEVEL_ORDINARY] = 0.85, [LEVEL_NOVICE] = 0.5};

/// Hands are laid on the patient, with nothing between.
static bool lays_hands(const ActionDef* action, const Work* work) {
    return work->helps < 0 && work->task.target.kind == TARGET_PERSON &&
           action->place == PLACE_TARGET && action->uses_body && !action->rash &&
           action->reach_m <= 1.0;
}

static bool fears_current(const Response* response, const Actor* actor, int32_t patient,
                          const ActionDef* action) {
    return action->kit != DEVICE_DRY_POLE && actor_knows(actor, FACT_SHOCKED, patient) &&
           vec_distance(person_at(response, actor->person), person_at(response, patient)) <=
               BESIDE_M;
}

/// Whoever carries somebody away from below loose things does right.
static bool stays_below(const ActionDef* action) {
    return action_has(action, EFFECT_TREAT) || action_has(action, EFFECT_SIGN) ||
           action_has(action, EFFECT_TAG);
}

bool accident_hangs_above(const Response* response, int32_t person) {
    const People* people = response->people;
    bool above = false;
    for (int i = 0; i < response->def.accidents.count; i++) {
        const AccidentDef* def = &response->def.accidents.rows[i];
        int32_t room = def->onto_room >= 0 ? def->onto_room : def->room;
        above = above || (def->kind == ACCIDENT_DROP && response_accident_lasts(response, i) &&
                          people->room[person] == room &&
                          vec_distance(people->at[person], def->onto) <= def->reach);
    }
    return above;
}

static bool fears_drops(const Response* response, const Actor* actor, int32_t patient, int index) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    const People* people = response->people;
    int32_t room = def->onto_room >= 0 ? def->onto_room : def->room;
    return def->kind == ACCIDENT_DROP && response_accident_lasts(response, index) &&
           people->room[actor->person] == room && people->room[patient] == room &&
           vec_distance(people->at[patient], def->onto) <= def->reach &&
           vec_distance(people->at[actor->person], def->onto) <= def->reach + EDGE_M &&
           (skills_allow(response, actor->person, SKILL_BIT(SKILL_SAFETY)) ||
            accident_draw(response, index, actor->person, 0, SLOT_LOOK) <
                looks_up[actor_level(response, actor)]);
}

/// The accident that this actor keeps off from, -1 none.
static int feared(const Response* response, const Actor* actor) {
    const Work* work = &actor->hand;
    const ActionDef* action = work_action(response, work);
    if (response->accidents == NULL || actor_is_played(response, actor) ||
        !lays_hands(action, work)) {
        return -1;
    }
    int32_t patient = work->task.target.index;
    const HeldState* held = accident_held(response, patient);
    if (held != NULL && held->hold == HOLD_CURRENT &&
        fears_current(response, actor, patient, action)) {
        return held->accident;
    }
    bool goes_in = (response->accidents->under[actor->person] & UNDER_ENDURED) != 0;
    for (int i = 0; i < response->def.accidents.count && stays_below(action) && !goes_in; i++) {
        if (fears_drops(response, actor, patient, i)) {
            return i;
        }
    }
    return -1;
}

bool accidents_keep_off(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    if (work->stage == STAGE_KEEPS_OFF &&
        response->now - work->task.since > response_ticks(KEEPS_S)) {
        response->accidents->under[actor->person] |= UNDER_ENDURED;
    }
    int index = feared(response, actor);
    if (index < 0) {
        return false;
    }
    if (work->stage != STAGE_KEEPS_OFF) {
        people_stop(response->people, actor->person);
        work->stage = STAGE_KEEPS_OFF;
        work->task.state = TASK_WAITING;
        work->task.since = response->now;
        Event event = event_make(log, EVENT_STANDS_OFF);
        event.person = actor->person;
        event.role = work->task.role;
        event.room = response->people->room[actor->person];
        event.thing = index;
        event.other = work->task.target.index;
        event.cause = work->task.order_event;
        event_append(log, event);
    }
    return true;
}
