/// Mishaps: what goes wrong with an action, drawn once a try.
///
/// A row names the case in which it can happen, the chance, and what it does. Participants make
/// their own mistakes: for them only what the place does to anybody can happen, not the drawn
/// slips.
#include "response/response_internal.h"

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
    case MISHAP_SMOKE:
        return air_extinction(response, room, person_at(response, actor->person)) > 0.5;
    case MISHAP_ALONE: return actor->second < 0;
    case MISHAP_UNVERIFIED: return !actor_knows(actor, FACT_ALARM_TRUE, -1);
    case MISHAP_DROWSY: return patient >= 0 && !person_can_act(response->people, patient);
    default: return false;
    }
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
        double factor = level == LEVEL_TRAINED ? mishap->trained
                                               : (level == LEVEL_NOVICE ? mishap->novice : 1.0);
        double u = draw_unit(response, RNG_ERROR, response->person_keys[actor->person],
                             response->action_keys[work->task.action] ^ hash_text(mishap->id),
                             work->attempt, (uint32_t)i);
        work->mishap = u < mishap->rate * factor ? i : -1;
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

/// Another device of the kind, the nearest by number; -1 when there is none.
static int32_t another_device(const Response* response, int32_t device) {
    for (int32_t i = 0; device >= 0 && i < response->facility->device_count; i++) {
        if (i != device &&
            response->facility->devices[i].kind == response->facility->devices[device].kind) {
            return i;
        }
    }
    return -1;
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
        return other >= 0 ? REASON_NONE : REASON_WENT_WRONG;
    }
    case MISHAP_SLOWER: return REASON_NONE;
    default: return REASON_WENT_WRONG;
    }
}
