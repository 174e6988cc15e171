/// Services: the fire brigade and others, from the end of the call to the scene.
///
/// call -> dispatch -> travel -> gate -> the way from the gate to the scene. Each leg is drawn
/// once, by service, so that two plans that differ only in when they call share their luck. How
/// long dispatch, travel and the last leg take is the scenario's (ServiceDef). A guide who stands
/// outdoors, or somebody the scenario puts at the gate, saves most of the last leg; a large site
/// without one costs up to two minutes more.
#include "response/record.h"
#include "response/response_internal.h"

#define DISPATCH_SIGMA 0.4
#define GATE_M         15.0f /* of who meets it there; own choice */
#define GUIDED_S       30.0  /* from the gate when somebody shows the way */
#define LOST_S         120.0 /* searching for the entrance of a big site: 1 to 2 times this */

static double at_least(double median_s) {
    return median_s > 0.01 ? median_s : 0.01;
}

/// The operator says when they will be there, give or take 30 %.
static void told_minutes(Response* response, Actor* actor, Service service, double seconds,
                         EventLog* log) {
    if (!service_comes(service)) {
        return;
    }
    double u = draw_unit(response, RNG_SERVICE, hash_text(service_name(service)), 3, 0, 0);
    int32_t minutes = (int32_t)(seconds * (0.7 + 0.6 * u) / 60.0 + 0.5);
    actor_observe(response, actor, FACT_UNIT_ETA, (int32_t)service, minutes > 0 ? minutes : 1,
                  WAY_TOLD, response->services[service].event, log);
}

bool service_call(Response* response, Actor* actor, Service service, uint32_t talk_ticks,
                  uint32_t cause, EventLog* log) {
    ServiceState* state = &response->services[service];
    if (!response->def.services[service].present) {
        return false;
    }
    if (actor->report.report >= 0) {
        cause = report_tell(response, actor, &actor->report, cause, log);
    }
    if (service_form(service) == REPORT_AUTHORITY) {
        authority_tell(response, actor, service, cause, log);
    }
    if (!state->called) {
        Event event =
            event_make(log, service_comes(service) ? EVENT_SERVICE_CALLED : EVENT_SERVICE_TOLD);
        event.person = actor->person;
        event.role = actor->hand.task.role;
        event.room = response->people->room[actor->person];
        event.thing = (int32_t)service;
        event.value = (int32_t)(talk_ticks * 50u);
        event.cause = cause;
        state->called = true;
        state->caller = actor->person;
        state->called_at = response->now;
        if (service == SERVICE_AMBULANCE) {
            dispatcher_called(response, talk_ticks);
        }
        state->event = event_append(log, event);
        uint64_t who = hash_text(service_name(service));
        const ServiceDef* def = &response->def.services[service];
        double dispatch = draw_lognormal(response, RNG_SERVICE, who, 0, 0, 0,
                                         at_least(def->dispatch_s), DISPATCH_SIGMA);
        double travel = draw_lognormal(response, RNG_SERVICE, who, 1, 0, 0, at_least(def->travel_s),
                                       service_travel_sigma(service));
        state->leaves = response->now + response_ticks(dispatch);
        state->gate = state->leaves + response_ticks(travel);
        told_minutes(response, actor, service, dispatch + travel, log);
        if (actor->report.report >= 0) { // what was left out of the call costs time
            double late = report_late_s(response, &actor->report);
            state->gate += late > 0.0 ? response_ticks(late) : 0;
        }
    }
    actor_observe(response, actor, FACT_CALLED, (int32_t)service, 1, WAY_ACTED, state->event, log);
    return true;
}

/// Stands where the unit arrives, if it is known where that is.
static bool at_gate(const Response* response, const ServiceDef* def, int32_t person) {
    const Device* gate = def->gate1 > 0 ? &response->facility->devices[def->gate1 - 1] : NULL;
    return gate == NULL || (response->people->room[person] == gate->room &&
                            vec_distance(person_at(response, person), gate->at) <= GATE_M);
}

/// Somebody holds a place outdoors to meet the unit, and at its gate.
static bool guide_stands(const Response* response, const ServiceDef* def) {
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[response->order[i]];
        if (actor->busy && actor->hand.stage == STAGE_DOING &&
            action_has(work_action(response, &actor->hand), EFFECT_HOLD) &&
            is_outdoors(response, response->people->room[actor->person]) &&
            can_act(response, actor) && at_gate(response, def, actor->person)) {
            return true;
        }
    }
    return false;
}

/// From the gate to the scene.
static double last_leg(const Response* response, int service) {
    const ServiceDef* def = &response->def.services[service];
    if (def->met || guide_stands(response, def)) {
        return def->entrance_s < GUIDED_S ? def->entrance_s : GUIDED_S;
    }
    double u = draw_unit(response, RNG_SERVICE, hash_text(service_name((Service)service)), 2, 0, 0);
    return def->entrance_s + (response->def.big_site ? LOST_S + LOST_S * u : 0.0);
}

void services_step(Response* response, EventLog* log) {
    for (int i = 0; i < SERVICE_COUNT; i++) {
        ServiceState* state = &response->services[i];
        if (!state->called || state->here || !service_comes((Service)i) ||
            response->now < state->gate) {
            continue;
        }
        if (state->scene == NEVER) {
            state->scene = response->now + response_ticks(last_leg(response, i));
        }
        if (response->now >= state->scene) {
            Event event = event_make(log, EVENT_SERVICE_ARRIVED);
            event.thing = i;
            event.cause = state->event;
            state->here = true;
            state->arrived = response->now;
            state->ready_at = response->now + response_ticks(unit_set_up_s((Service)i));
            state->event = event_append(log, event);
        }
    }
}
