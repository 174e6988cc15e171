/// Dispatcher: the operator of the ambulance's call. From what the caller can tell they recognise
/// that a heart stands still, and only then say how it is pressed.
///
/// Two steps, as published (hazards.md 3.2): recognised 75 s into the call in the median, the first
/// guided compression at 176 s, so 101 s of instructions between them. The clock runs while the
/// caller knows of the patient; an arrest that comes later is recognised later.
#include "response/record.h"

#define RECOGNISES_S  75.0
#define INSTRUCTS_S   101.0
#define SIGMA         0.35 /* 89 s without barriers, 182 s with (own fit) */
#define SLOT_HEARS    9
#define SLOT_INSTRUCT 10

static double draw(const Response* response, uint32_t slot, double median) {
    return draw_lognormal(response, RNG_SERVICE, hash_text("dispatcher"), slot, 0, 0, median,
                          SIGMA);
}

/// The first person whose heart stands and whom the caller can tell of; NOBODY.
static int32_t arrest_told(const Response* response, const Actor* caller) {
    for (int32_t patient = 0; patient < response->person_count; patient++) {
        const Vitals* body = people_vitals(response->people, patient);
        bool stands = body != NULL && !body->dead && body->heart != HEART_BEATS;
        if (stands && body->medic_at == BODY_NEVER && patient != caller->person &&
            (actor_knows(caller, FACT_CASUALTY, patient) ||
             actor_knows(caller, FACT_CONDITION, patient))) {
            return patient;
        }
    }
    return NOBODY;
}

static void recognise(Response* response, const Actor* caller, int32_t patient, EventLog* log) {
    CareRecords* records = response->care;
    records->recognised = response->now;
    records->arrest = patient;
    Event event = event_make(log, EVENT_ARREST_RECOGNISED);
    event.person = caller->person;
    event.role = response_role_of(response, caller->person);
    event.other = patient;
    event.value = (int32_t)(records->hears * 1000u);
    event.cause = response->services[SERVICE_AMBULANCE].event;
    event_append(log, event);
}

void dispatcher_called(Response* response, uint32_t talk_ticks) {
    response->care->talked = talk_ticks / TICKS_PER_S;
}

void dispatcher_step(Response* response, EventLog* log) {
    const ServiceState* state = &response->services[SERVICE_AMBULANCE];
    CareRecords* records = response->care;
    if (!state->called || state->here || records->recognised != NEVER ||
        response->now % TICKS_PER_S != 0) {
        return;
    }
    const Actor* caller = state->caller >= 0 ? actor_of_const(response, state->caller) : NULL;
    int32_t patient = caller != NULL ? arrest_told(response, caller) : NOBODY;
    if (patient < 0) {
        return;
    }
    if (records->hears == 0) { // they have listened since the call was taken
        const Vitals* body = people_vitals(response->people, patient);
        uint32_t stands = body->seconds - body->arrest_at;
        records->hears = stands < records->talked ? stands : records->talked;
    }
    records->hears++;
    if ((double)records->hears >= draw(response, SLOT_HEARS, RECOGNISES_S)) {
        recognise(response, caller, patient, log);
    }
}

uint32_t dispatcher_guides_from(const Response* response) {
    const CareRecords* records = response->care;
    return records->recognised == NEVER
               ? NEVER
               : records->recognised + response_ticks(draw(response, SLOT_INSTRUCT, INSTRUCTS_S));
}

bool dispatcher_guides(const Response* response) {
    uint32_t from = dispatcher_guides_from(response);
    return from != NEVER && response->now >= from;
}
