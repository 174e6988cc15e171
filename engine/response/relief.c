/// Relief: who presses alone calls somebody to take turns with.
///
/// Arms tire within a minute or two and their owner does not notice, so every guideline has two
/// people change over each two minutes (hazards.md 3.2, ERC and AHA: swap every 2 min; drillbook
/// A.9). Half a minute before the two are over, whoever presses alone calls the nearest free one
/// who has learnt it - by shout in the room, else by radio - and again every quarter of a minute
/// until somebody comes. Who comes does the same on the same patient; whose turn it is, is
/// care.c's.
#include "response/care.h"
#include "response/crew.h"

#define CALLS_AFTER_S  90.0f /* of pressing alone: there at two minutes; own choice */
#define CALLS_EVERY    15u   /* [s]; own choice */
#define SHOUT_M        20.0f
#define WALK_AT_MOST_S 120.0 /* from farther away nobody is called; own choice */

static bool has_learnt(const Response* response, int32_t person) {
    uint64_t skills = 0;
    for (int32_t i = 0; i < response->def.role_count; i++) {
        skills |= response->roles[i].holder == person ? response->def.roles[i].skills : 0;
    }
    int32_t group = roles_group_of(response, person);
    skills |= group >= 0 ? response->def.roles[group].skills : 0;
    return (skills & SKILLS_PRESS) != 0;
}

/// Nobody takes the one who leads, or who sits at the telephones and panels.
static bool is_kept(const Response* response, int32_t person) {
    bool kept = false;
    for (int32_t i = 0; i < response->def.role_count; i++) {
        const RoleDef* def = &response->def.roles[i];
        bool control = def->post >= 0 && response->facility->rooms[def->post].use == ROOM_CONTROL;
        kept = kept || (response->roles[i].holder == person && (def->watch || control));
    }
    return kept;
}

static bool is_free(const Response* response, const Actor* actor) {
    return can_act(response, actor) && !actor->busy && actor->queued == 0 && !actor->retreating &&
           !actor->down && !actor_is_played(response, actor) &&
           !is_asleep(response, actor->person) && voice_is_free(actor) &&
           !response_kept_for_entry(response, actor->person) &&
           response_role_of(response, actor->person) >= 0 && has_learnt(response, actor->person) &&
           !is_kept(response, actor->person);
}

static bool hears(const Response* response, const Actor* presser, const Actor* other) {
    const People* people = response->people;
    bool deaf = (people->flags[other->person] & PERSON_FLAG_DEAF) != 0;
    bool near = people->room[other->person] == people->room[presser->person] &&
                people->stair[other->person] < 0 &&
                vec_distance(people->at[other->person], people->at[presser->person]) <= SHOUT_M;
    return !deaf && near;
}

/// Whether somebody else is at this patient to press, on the way to it or about to.
static bool is_coming(const Response* response, const Actor* presser, int32_t patient) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* other = &response->actors[i];
        bool presses = other != presser && other->busy &&
                       care_does(response, other, TREATMENT_COMPRESSIONS) &&
                       other->hand.task.target.kind == TARGET_PERSON &&
                       other->hand.task.target.index == patient;
        if (presses && can_act(response, other)) {
            return true;
        }
    }
    return false;
}

/// Somebody else lies near in need of the same, and nobody helps them: who is free is theirs.
static bool another_waits(const Response* response, const Actor* presser, int32_t patient) {
    const People* people = response->people;
    for (int32_t k = 0; k < people_patients(people); k++) {
        int32_t other = people_patient(people, k);
        const Vitals* body = people_vitals(people, other);
        bool near = people->room[other] == people->room[presser->person] &&
                    vec_distance(people->at[other], people->at[presser->person]) <= SHOUT_M;
        bool needs = !body->dead && people->state[other] == PERSON_DOWN &&
                     (body->heart != HEART_BEATS || care_wants_breaths(body));
        bool helped = crew_has(response, other);
        for (int32_t i = 0; i < response->actor_count && !helped; i++) {
            const Actor* actor = &response->actors[i];
            helped = actor->busy && actor->hand.task.target.kind == TARGET_PERSON &&
                     actor->hand.task.target.index == other &&
                     action_has(work_action(response, &actor->hand), EFFECT_TREAT);
        }
        if (other != patient && near && needs && !helped) {
            return true;
        }
    }
    return false;
}

/// The nearest free one, and how they are reached; NULL none.
static Actor* nearest(Response* response, const Actor* presser, Channel* channel) {
    Actor* found = NULL;
    double best = WALK_AT_MOST_S;
    int32_t room = response->people->room[presser->person];
    for (int32_t i = 0; i < response->actor_count; i++) {
        Actor* other = &response->actors[response->order[i]];
        bool near = hears(response, presser, other);
        bool radio = carries_radio(response, presser) && carries_radio(response, other);
        if (other == presser || (!near && !radio) || !is_free(response, other)) {
            continue;
        }
        double seconds =
            walk_seconds(response, other->person, room, person_at(response, presser->person));
        if (seconds < best) {
            best = seconds;
            found = other;
            *channel = near ? CHANNEL_SHOUT : CHANNEL_RADIO;
        }
    }
    return found;
}

void relief_call(Response* response, Actor* presser, int32_t patient, float pressed_s,
                 EventLog* log) {
    if (pressed_s < CALLS_AFTER_S || response->now / TICKS_PER_S % CALLS_EVERY != 0 ||
        actor_is_played(response, presser) || is_coming(response, presser, patient) ||
        another_waits(response, presser, patient)) {
        return;
    }
    Channel channel = CHANNEL_SHOUT;
    Actor* other = nearest(response, presser, &channel);
    if (other == NULL) {
        return;
    }
    int32_t action = presser->hand.task.action;
    Reason reason =
        response_order(response, response_role_of(response, other->person), action,
                       (Target){TARGET_PERSON, patient}, presser->hand.task.source, log);
    if (reason == REASON_NONE) {
        Event event = event_make(log, EVENT_SECOND_COMES);
        event.person = other->person;
        event.role = response_role_of(response, other->person);
        event.room = response->people->room[other->person];
        event.thing = action;
        event.other = presser->person;
        event.detail = (int32_t)channel;
        event.cause = presser->hand.task.order_event;
        event_append(log, event);
    }
}
