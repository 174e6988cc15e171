/// Mishaps: what goes wrong with an action, drawn once a try.
///
/// A row names the case in which it can happen, the chance, and what it does. Participants make
/// their own mistakes: for them only what the place does to anybody can happen, not the drawn
/// slips.
#include "response/response_internal.h"

/// The wrong target is taken more often with the danger in the room (response_model 7.3, THERP).
#define STRESS_FACTOR 3.0
#define STRESS_MOST   0.5
#define STRESS_SMOKE  0.3   /* extinction [1/m] */
#define STRESS_GAS    0.1   /* of the lower explosive limit (own choices) */
#define AT_HAND_M     10.0f /* as far apart as two of a kind are taken for each other (own choice) */

static bool may_slip(MishapWhen when) {
    return when == MISHAP_ALWAYS || when == MISHAP_NOVICE;
}

bool room_is_flammable(const Response* response, int32_t room, vec2s at) {
    if (hazard_gas_at(response->hazard, room, at, SWITCH_HEIGHT_M).explosive) {
        return true;
    }
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        if (fire->room == room && !fire->burning && !fire->out &&
            fire->fire_class == FIRE_CLASS_C) {
            return true;
        }
    }
    return false;
}

static bool burns_here(const Response* response, int32_t room, bool live) {
    for (int32_t i = 0; i < hazard_fire_count(response->hazard); i++) {
        const Fire* fire = hazard_fire(response->hazard, i);
        if (fire->room == room && ((live && fire->live) || (!live && fire->burning))) {
            return true;
        }
    }
    return false;
}

static bool applies(const Response* response, const Actor* actor, const MishapDef* mishap) {
    const Work* work = &actor->hand;
    int32_t room = response->people->room[actor->person];
    int32_t patient = work->task.target.kind == TARGET_PERSON ? work->task.target.index : -1;
    switch (mishap->when) {
    case MISHAP_ALWAYS: return true;
    case MISHAP_NOVICE: return actor_level(response, actor) == LEVEL_NOVICE;
    case MISHAP_UNWORN: return !gear_any_worn(response, actor);
    case MISHAP_FLAMMABLE:
        return room_is_flammable(response, room, person_at(response, actor->person));
    case MISHAP_LIVE: return burns_here(response, room, true);
    case MISHAP_FIRE: return burns_here(response, room, false);
    case MISHAP_FIRE_BARE:
        return burns_here(response, room, false) &&
               gear_worn(response, actor, DEVICE_HEAT_SUIT) < 0;
    case MISHAP_SMOKE:
        return air_extinction(response, room, person_at(response, actor->person)) > 0.5;
    case MISHAP_ALONE: return actor->second < 0;
    case MISHAP_UNVERIFIED: return !actor_knows(actor, FACT_ALARM_TRUE, -1);
    case MISHAP_DROWSY: return patient >= 0 && !person_can_act(response->people, patient);
    default: return false;
    }
}

/// Fire, smoke or gas in the room with who acts.
static bool is_under_stress(const Response* response, const Actor* actor) {
    int32_t room = response->people->room[actor->person];
    vec2s at = person_at(response, actor->person);
    return burns_here(response, room, false) || air_extinction(response, room, at) > STRESS_SMOKE ||
           gas_at_heights(response, room, at) > STRESS_GAS;
}

void mishap_draw(const Response* response, const Actor* actor, Work* work) {
    const ActionDef* action = work_action(response, work);
    SkillLevel level = actor_level(response, actor);
    work->mishap = -1;
    for (int i = 0; i < action->mishap_count && work->mishap < 0; i++) {
        const MishapDef* mishap = &action->mishaps[i];
        if ((may_slip(mishap->when) && actor_is_played(response, actor)) ||
            !applies(response, actor, mishap)) {
            continue;
        }
        double rate = mishap->rate * (level == LEVEL_TRAINED
                                          ? mishap->trained
                                          : (level == LEVEL_NOVICE ? mishap->novice : 1.0));
        if (mishap->does == MISHAP_MISTAKES && is_under_stress(response, actor)) {
            rate = rate * STRESS_FACTOR < STRESS_MOST ? rate * STRESS_FACTOR : STRESS_MOST;
        }
        double u = draw_unit(response, RNG_ERROR, response->person_keys[actor->person],
                             response->action_keys[work->task.action] ^ hash_text(mishap->id),
                             work->attempt, (uint32_t)i);
        work->mishap = u < rate ? i : -1;
    }
}

double mishap_slows(const Response* response, const Work* work) {
    const ActionDef* action = work_action(response, work);
    bool slower = work->mishap >= 0 && action->mishaps[work->mishap].does == MISHAP_SLOWER;
    return slower ? action->mishaps[work->mishap].amount : 1.0;
}

static uint32_t tell(Response* response, const Actor* actor, EventLog* log) {
    const Work* work = &actor->hand;
    Event event = event_make(log, EVENT_GOES_WRONG);
    event.person = actor->person;
    event.role = work->task.role;
    event.room = response->people->room[actor->person];
    event.thing = work->task.action;
    event.other = work->task.action * ACTION_MISHAPS_MAX + work->mishap;
    event.cause = work->task.order_event;
    return event_append(log, event);
}

bool mishap_blocks(Response* response, const Actor* actor, EventLog* log) {
    bool blocks = mishap_blocked_until(response, &actor->hand) != 0;
    if (blocks) {
        tell(response, actor, log);
    }
    return blocks;
}

uint32_t mishap_blocked_until(const Response* response, const Work* work) {
    const MishapDef* mishap =
        work->mishap >= 0 ? &work_action(response, work)->mishaps[work->mishap] : NULL;
    return mishap != NULL && mishap->does == MISHAP_BLOCKS
               ? work->task.since + response_ticks(mishap->amount)
               : 0;
}

/// The nearest other device of the kind that stands where it can be taken for the right one: in the
/// same room and at hand. -1 none.
static int32_t another_device(const Response* response, int32_t device) {
    const Device* devices = response->facility->devices;
    int32_t best = -1;
    float nearest = AT_HAND_M;
    for (int32_t i = 0; device >= 0 && i < response->facility->device_count; i++) {
        float distance = vec_distance(devices[i].at, devices[device].at);
        if (i != device && devices[i].kind == devices[device].kind &&
            devices[i].room == devices[device].room && distance < nearest) {
            nearest = distance;
            best = i;
        }
    }
    return best;
}

void mishap_slow(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    bool slow = work->mishap >= 0 && work->task.until > work->task.since &&
                work_action(response, work)->mishaps[work->mishap].does == MISHAP_SLOWER;
    double whole = slow ? (double)(work->task.until - work->task.since) : 0.0;
    if (slow &&
        (double)(response->now - work->task.since) >= whole / mishap_slows(response, work)) {
        tell(response, actor, log);
        work->mishap = -1;
    }
}

Reason mishap_happens(Response* response, Actor* actor, EventLog* log) {
    Work* work = &actor->hand;
    if (work->mishap < 0) {
        return REASON_NONE;
    }
    const MishapDef* mishap = &work_action(response, work)->mishaps[work->mishap];
    uint32_t cause = tell(response, actor, log);
    int32_t patient = work->task.target.kind == TARGET_PERSON ? work->task.target.index : -1;
    work->mishap = -1;
    switch (mishap->does) {
    case MISHAP_HURTS:
        people_injure(response->people, actor->person, (HarmCause)mishap->harm,
                      (float)mishap->amount, log);
        return REASON_NONE;
    case MISHAP_HURTS_TARGET:
        if (patient >= 0) {
            people_injure(response->people, patient, (HarmCause)mishap->harm, (float)mishap->amount,
                          log);
        }
        return REASON_NONE;
    case MISHAP_SPARKS:
        spark(response, actor->person, response->people->room[actor->person], work->device, cause,
              log);
        return REASON_NONE;
    case MISHAP_EMPTIES:
        if (work->kit >= 0) {
            response->kits[work->kit].left = 0.0;
        }
        return REASON_EMPTY;
    case MISHAP_MISTAKES: {
        int32_t other = another_device(response, work->device);
        work->device = other >= 0 ? other : work->device;
        return other >= 0 ? REASON_NONE : REASON_WENT_WRONG; // alone of its kind: no use, and seen
    }
    case MISHAP_SLOWER: return REASON_NONE;
    default: return REASON_WENT_WRONG;
    }
}
