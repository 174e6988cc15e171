/// Unit, leak: what the fire brigade does of a leak of toxic gas.
///
/// Where the site's own team has not stopped it, two of theirs suit up and shut the valve. Of a
/// fuel gas they wait for the gas company, but for what they can shut from outside. Who came out of
/// the cloud is washed by others of theirs (unit_wash.c).
#include "response/response_internal.h"

#define SUIT_UP_S   360.0 /* level A with a helper: 5 to 8 min (hazards 2.3, from memory there) */
#define SHUT_S      90.0  /* to find and shut the valve of a cylinder; own choice */
#define SOURCE_SHUT 2     /* value of FACT_SOURCE */

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
    const Device* row = &response->facility->devices[valve];
    int32_t room = row->room;
    switch (team->stage) {
    case TEAM_IDLE:
        team->stage = TEAM_SUITS_UP;
        team->until =
            response->now + response_ticks(SUIT_UP_S + unit_way_s(response, row->room, row->at));
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
