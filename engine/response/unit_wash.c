/// Unit, wash: what the fire brigade does for who came into a cloud of gas in the open.
///
/// Who gives off gas is hosed down once they have left the cloud and rest, for the ambulance takes
/// nobody else; the crew stands to windward of them, so in air that is fit. All of that holds until
/// the last minute of it: who goes back to work, walks on or is met by the cloud again is washed
/// from the beginning later. Who lies in the cloud is carried out of it first, by two with air.
#include "response/care.h"
#include "response/contaminate.h"
#include "response/crew.h"

#define WASH_S 120.0 /* a person, by two (drillbook A.8) */

static bool rests(const Response* response, int32_t person) {
    uint8_t state = response->people->state[person];
    return state == PERSON_WAITING || state == PERSON_STANDING || state == PERSON_MUSTERED ||
           state == PERSON_DOWN || state == PERSON_TRAPPED;
}

/// Has a task in hand that hands or legs are needed for: work in the gas goes on until it is done.
static bool works(const Response* response, int32_t person) {
    const Actor* actor = actor_of_const(response, person);
    return actor != NULL && actor->busy && actor->hand.uses_body &&
           !action_has(work_action(response, &actor->hand), EFFECT_LEAVE);
}

/// Somebody of the site washes or bears them.
static bool others_have(const Response* response, int32_t person) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[i];
        bool washes = actor->busy && care_does(response, actor, TREATMENT_WASHED) &&
                      actor->hand.task.target.kind == TARGET_PERSON &&
                      actor->hand.task.target.index == person;
        if (washes || actor->borne == person) {
            return true;
        }
    }
    return false;
}

/// In the open, alive, in nobody's hands.
static bool may_have(const Response* response, int32_t person) {
    const People* people = response->people;
    return response->gone[person] == 0 && people->state[person] != PERSON_DEAD &&
           people->stair[person] < 0 && people->room[person] >= 0 &&
           is_outdoors(response, people->room[person]) && accident_held(response, person) == NULL &&
           !crew_has(response, person) && !others_have(response, person);
}

static bool in_fit_air(const Response* response, int32_t person) {
    return unit_air_is_fit(response, response->people->room[person], person_at(response, person));
}

static bool may_wash(const Response* response, int32_t person) {
    return contaminated(response, person) && may_have(response, person) &&
           rests(response, person) && !works(response, person) && in_fit_air(response, person);
}

static bool lies_in_cloud(const Response* response, int32_t person) {
    uint8_t state = response->people->state[person];
    bool lies = state == PERSON_DOWN || state == PERSON_TRAPPED || needs_help(response, person);
    return lies && may_have(response, person) && !in_fit_air(response, person);
}

/// Where who is carried out of a cloud is laid: the treatment area, else the first muster point
/// whose air is fit. False: there is none.
static bool safe_place(Response* response, int32_t* room, vec2s* at) {
    const Facility* facility = response->facility;
    const Spot* area = &response->spots[SPOT_TREATMENT];
    if (area->set && unit_air_is_fit(response, area->room, area->at)) {
        *room = area->room;
        *at = gather_place(response, SPOT_TREATMENT);
        return true;
    }
    for (int32_t i = 0; i < facility->muster_count; i++) {
        const Muster* muster = &facility->musters[i];
        if (unit_air_is_fit(response, muster->room, muster->at)) {
            *room = muster->room;
            *at = muster->at;
            return true;
        }
    }
    return false;
}

static void tell(Response* response, Service service, EventKind kind, int32_t person,
                 EventLog* log) {
    Event event = event_make(log, kind);
    event.thing = (int32_t)service;
    event.room = response->people->room[person];
    event.other = person;
    event.cause = response->services[service].event;
    event_append(log, event);
}

static void wash(Response* response, Service service, int32_t person, EventLog* log) {
    response->treated[person] |= (uint64_t)1 << TREATMENT_WASHED;
    gear_wash(response, person);
    tell(response, service, EVENT_UNIT_WASHES, person, log);
}

static void bring_out(Response* response, Service service, int32_t person, EventLog* log) {
    int32_t room = NOBODY;
    vec2s at = {0};
    if (safe_place(response, &room, &at)) {
        people_lay(response->people, person, room, at);
        tell(response, service, EVENT_UNIT_RESCUES, person, log);
    }
}

/// Whom to see to next: first who lies in the cloud, since each minute there counts.
static void choose(Response* response, WashTeam* team) {
    const People* people = response->people;
    for (int pass = 0; pass < 2; pass++) {
        team->fetches = pass == 0;
        for (int32_t person = 0; person < response->person_count; person++) {
            bool wanted =
                team->fetches ? lies_in_cloud(response, person) : may_wash(response, person);
            if (wanted) {
                double way = unit_way_s(response, people->room[person], people->at[person]);
                team->person = person;
                team->until =
                    response->now +
                    response_ticks(team->fetches ? way * (1.0 + UNIT_CARRIES_TIMES) : WASH_S);
                return;
            }
        }
    }
}

void unit_washes(Response* response, Service service, WashTeam* team, EventLog* log) {
    if (team->person >= 0) {
        bool holds = team->fetches ? lies_in_cloud(response, team->person)
                                   : may_wash(response, team->person);
        bool done = response->now >= team->until;
        if (holds && done) {
            (team->fetches ? bring_out : wash)(response, service, team->person, log);
        }
        team->person = holds && !done ? team->person : NOBODY;
    }
    if (team->person < 0 && hazard_gas_kinds(response->hazard) > 0) {
        choose(response, team);
    }
}
