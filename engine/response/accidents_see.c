/// Seeing accidents: who fell, hangs, is on the current or caught; told by the eye and the cry to
/// who is in the room where it happened or where they came to lie, also from above.
#include "response/response_internal.h"

#define SEE_S          20.0 /* a fall is seen and heard; later one sees who lies there */
#define RATE_NEAR      0.9  /* as of casualties (perceive.c) */
#define RATE_FAR       0.15 /* own choice: on a site somebody is always turned away */
#define NEAR_M         15.0f
#define FAR_M          60.0f
#define IN_MACHINE     2   /* word of FACT_TRAPPED (fact_value.def) */
#define ORDINARY_TICKS 20u /* perceive.c */

/// Rate at which somebody notices what happens to the person of an accident; 0: out of sight.
static double rate_of(const Response* response, const AccidentDef* def, int32_t victim,
                      int32_t person) {
    const People* people = response->people;
    int32_t room = people->room[person];
    if (room < 0 || people->stair[person] >= 0 || victim == person) {
        return 0.0;
    }
    bool there = room == people->room[victim] || // nothing stands between open grounds
                 (is_outdoors(response, room) && is_outdoors(response, people->room[victim]));
    bool above = room == def->room && def->onto_room >= 0;
    vec2s to = there ? people->at[victim] : def->at;
    float distance = vec_distance(people->at[person], to);
    float sight = (float)weather_sight(response, room, FAR_M);
    if ((!there && !above) || distance > (sight < FAR_M ? sight : FAR_M)) {
        return 0.0;
    }
    return distance <= NEAR_M ? RATE_NEAR : RATE_FAR;
}

static FactKind fact_of(const HeldState* held) {
    switch (held != NULL ? (AccidentHold)held->hold : HOLD_NONE) {
    case HOLD_HARNESS: return FACT_HANGING;
    case HOLD_CURRENT: return FACT_SHOCKED;
    case HOLD_MACHINE: return FACT_TRAPPED;
    default: return FACT_CASUALTY;
    }
}

static void see(Response* response, Actor* actor, FactKind kind, int32_t subject, int32_t value,
                double rate, uint32_t cause, EventLog* log) {
    perceive_see(response, actor,
                 (Sight){.kind = kind,
                         .subject = subject,
                         .value = value,
                         .rate = rate,
                         .cause = cause,
                         .shared = true,
                         .way = WAY_SEEN},
                 log);
}

/// Free again, as far as one sees the person oneself.
static void see_free(Response* response, Actor* actor, int32_t victim, double rate, EventLog* log) {
    static const FactKind holds[] = {FACT_HANGING, FACT_SHOCKED};
    for (size_t i = 0; i < sizeof holds / sizeof holds[0]; i++) {
        if (actor_knows(actor, holds[i], victim) &&
            fact_of(accident_held(response, victim)) != holds[i]) {
            see(response, actor, holds[i], victim, 0, rate, EVENT_NONE, log);
        }
    }
}

static void see_accident(Response* response, Actor* actor, int index, EventLog* log) {
    const AccidentDef* def = &response->def.accidents.rows[index];
    const AccidentState* state = &response->accidents->states[index];
    int32_t victim = state->person;
    double rate = rate_of(response, def, victim, actor->person);
    if (rate <= 0.0) {
        return;
    }
    bool fresh = response->now - state->seen_at <= response_ticks(SEE_S);
    const HeldState* held = accident_held(response, victim);
    if (fresh && def->kind == ACCIDENT_FALL && !def->hooked) {
        see(response, actor, FACT_FALL_OF_PERSON, response->people->room[victim], 1, rate,
            state->event, log);
    }
    if (held != NULL) {
        see(response, actor, fact_of(held), victim, held->hold == HOLD_MACHINE ? IN_MACHINE : 1,
            rate, state->event, log);
    }
    if (held != NULL || (fresh && !person_can_act(response->people, victim))) {
        see(response, actor, FACT_CASUALTY, victim, 1, rate, state->event, log);
    }
    see_free(response, actor, victim, rate, log);
}

void accidents_see(Response* response, Actor* actor, EventLog* log) {
    const Accidents* accidents = response->accidents;
    for (int i = 0; accidents != NULL && i < response->def.accidents.count; i++) {
        if (accidents->states[i].person >= 0) {
            see_accident(response, actor, i, log);
        }
    }
    for (int i = 0; accidents != NULL && i < accidents->held_count; i++) {
        // Who touched the first and hangs on the same current.
        const HeldState* held = &accidents->held[i];
        const AccidentDef* def = &response->def.accidents.rows[held->accident];
        double rate = rate_of(response, def, held->person, actor->person);
        if (held->person != accidents->states[held->accident].person && rate > 0.0) {
            see(response, actor, fact_of(held), held->person, 1, rate, EVENT_NONE, log);
            see(response, actor, FACT_CASUALTY, held->person, 1, rate, EVENT_NONE, log);
        }
    }
}

bool accidents_find(Response* response, int32_t person, EventLog* log) {
    const Accidents* accidents = response->accidents;
    for (int i = 0; accidents != NULL && i < response->def.accidents.count; i++) {
        const AccidentDef* def = &response->def.accidents.rows[i];
        const AccidentState* state = &accidents->states[i];
        if (state->person < 0 || !person_can_act(response->people, person)) {
            continue;
        }
        const HeldState* held = accident_held(response, state->person);
        bool shows = held != NULL || response->now - state->seen_at <= response_ticks(SEE_S);
        double rate = rate_of(response, def, state->person, person);
        double chance = check_chance(rate, ORDINARY_TICKS * RESPONSE_TICK_S);
        if (shows && rate > 0.0 &&
            accident_draw(response, i, person, response->now / ORDINARY_TICKS, 16) < chance) {
            roles_find(response, person, held != NULL ? fact_of(held) : FACT_FALL_OF_PERSON,
                       response->people->room[state->person], WAY_SEEN, state->event, log);
            return true;
        }
    }
    return false;
}
