/// Unit, leak: what the fire brigade does of a leak of toxic gas.
///
/// Where the site's own team has not stopped it, two of theirs suit up and shut the valve; who
/// comes out of the cloud unwashed is hosed down by the others, for the ambulance takes nobody
/// else. Of a fuel gas they wait for the gas company, but for what they can shut from outside.
#include "response/contaminate.h"
#include "response/response_internal.h"

#define SUIT_UP_S 360.0 /* level A with a helper: 5 to 8 min (hazards 2.3, from memory there) */
#define SHUT_S    90.0  /* to find and shut the valve of a cylinder; own choice */
#define WASH_S    120.0 /* a person, by two (drillbook A.8) */
// To where the way cannot be reckoned, and beyond which it is not: they break open what is locked.
#define WAY_UNKNOWN_S 60.0
#define WAY_MOST_S    1200.0
#define SOURCE_SHUT   2 /* value of FACT_SOURCE */

enum { TEAM_IDLE = 0, TEAM_SUITS_UP, TEAM_AT_WORK };

/// The valve of a toxic leak that runs, NOBODY: none, or none that it is known of.
static int32_t valve_to_shut(const Response* response) {
    for (int32_t i = 0; i < hazard_leak_count(response->hazard); i++) {
        const GasDef* leak = hazard_leak(response->hazard, i);
        if (hazard_leaks(response->hazard, i) && gas_is_toxic(response, leak->substance) &&
            leak->valve_count > 0 && response->unit_warned[leak->room] != 0 &&
            !hazard_valve_shut(response->hazard, leak->valves[0])) {
            return leak->valves[0];
        }
    }
    return NOBODY;
}

/// The site's own people are at it.
static bool others_are_at_it(const Response* response, int32_t valve) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[i];
        if (actor->busy && actor->hand.device == valve && can_act(response, actor) &&
            action_has(work_action(response, &actor->hand), EFFECT_PLUG)) {
            return true;
        }
    }
    return false;
}

static double way_s(const Response* response, int32_t device) {
    const Facility* facility = response->facility;
    const Device* row = &facility->devices[device];
    const Muster* muster = &facility->musters[0];
    double seconds =
        facility->muster_count > 0
            ? (double)routes_seconds(response->routes, muster->room, muster->at, row->room, row->at)
            : WAY_UNKNOWN_S;
    return seconds < WAY_MOST_S ? seconds : WAY_UNKNOWN_S;
}

static uint32_t tell(const Response* response, Service service, EventKind kind, int32_t room,
                     EventLog* log) {
    Event event = event_make(log, kind);
    event.thing = (int32_t)service;
    event.room = room;
    event.cause = response->services[service].event;
    return event_append(log, event);
}

/// Whoever is in command sees or hears of it.
static void report(Response* response, int32_t valve, uint32_t cause, EventLog* log) {
    for (int32_t role = 0; role < response->def.role_count; role++) {
        Actor* actor = response->def.roles[role].watch ? role_actor(response, role) : NULL;
        if (actor != NULL && can_act(response, actor)) {
            News news = {.kind = FACT_SOURCE,
                         .subject = valve,
                         .value = SOURCE_SHUT,
                         .way = WAY_TOLD,
                         .source = NOBODY,
                         .origin = NOBODY,
                         .true_at = response->now,
                         .percent = 95,
                         .cause = cause};
            actor_learn(response, actor, &news, log);
        }
    }
}

static void shut(Response* response, Service service, int32_t valve, EventLog* log) {
    response->states[valve] = STATE_SHUT;
    response->states_since[valve] = response->now;
    hazard_set_valve(response->hazard, valve, true, NOBODY, response->services[service].event, log);
    report(response, valve, log->count, log);
}

void unit_stops_leak(Response* response, Service service, LeakTeam* team, EventLog* log) {
    if (response->now < team->until) {
        return;
    }
    int32_t valve = valve_to_shut(response);
    if (valve < 0) {
        team->stage = TEAM_IDLE;
        return;
    }
    int32_t room = response->facility->devices[valve].room;
    switch (team->stage) {
    case TEAM_IDLE:
        team->stage = TEAM_SUITS_UP;
        team->until = response->now + response_ticks(SUIT_UP_S + way_s(response, valve));
        tell(response, service, EVENT_UNIT_SUITS_UP, room, log);
        break;
    case TEAM_SUITS_UP:
        if (others_are_at_it(response, valve)) {
            break; // dressed, they stand by as the backup
        }
        team->stage = TEAM_AT_WORK;
        team->until = response->now + response_ticks(SHUT_S);
        tell(response, service, EVENT_UNIT_WORKS, room, log);
        break;
    default:
        team->stage = TEAM_IDLE;
        shut(response, service, valve, log);
        break;
    }
}

void unit_washes(Response* response, Service service, LeakTeam* team, EventLog* log) {
    if (team->person >= 0 && response->now >= team->washed_at) {
        response->treated[team->person] |= (uint64_t)1 << TREATMENT_WASHED;
        gear_wash(response, team->person);
        uint32_t told =
            tell(response, service, EVENT_UNIT_WASHES, response->people->room[team->person], log);
        log->events[told - 1].other = team->person;
        team->person = NOBODY;
    }
    for (int32_t person = 0; team->person < 0 && person < response->person_count; person++) {
        if (response->gone[person] == 0 && response->people->state[person] != PERSON_DEAD &&
            is_outdoors(response, response->people->room[person]) &&
            contaminated(response, person)) {
            team->person = person;
            team->washed_at = response->now + response_ticks(WASH_S);
        }
    }
}
