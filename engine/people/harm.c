// Harm: rates of dose from the air a person met last, summed every tick, and what follows at the
// thresholds.
//
// The air is read every few ticks in perceive.c (hazards move every tenth tick only), which leaves
// two rates per person; here they are multiplied by the step. Dose never falls. Toxic and heat
// doses are kept apart, as ISO 13571 asks, and the first to reach a threshold names the cause.

#include "core/detmath.h"
#include "people/dose.h"
#include "people/work.h"

double dose_co(double ppm) {
    return ppm <= 0.0 ? 0.0 : 3.317e-5 * det_pow(ppm, 1.036) * 25.0 / 30.0;
}

double dose_hcn(double ppm) {
    if (ppm <= 0.0) {
        return 0.0;
    }
    double rate = det_exp((ppm < 2000.0 ? ppm : 2000.0) / 43.0) / 220.0 - 0.0045;
    return rate > 0.0 ? rate : 0.0;
}

double dose_o2(double o2) {
    double percent = 100.0 * o2;
    if (percent >= 19.5) {
        return 0.0;
    }
    return 1.0 / det_exp(8.13 - 0.54 * (20.9 - percent));
}

double dose_breathing(double co2) {
    if (co2 <= 0.0) {
        return 1.0;
    }
    double percent = 100.0 * co2;
    return det_exp(0.1903 * (percent < 15.0 ? percent : 15.0) + 2.0004) / 7.1;
}

double dose_toxic(const Exposure* air) {
    double gases = dose_co((double)air->co_ppm) + dose_hcn((double)air->hcn_ppm);
    return gases * dose_breathing((double)air->co2) + dose_o2((double)air->o2);
}

double dose_convected(double celsius) {
    return celsius < 60.0 ? 0.0 : det_pow(celsius, 3.61) / 4.1e8;
}

double dose_radiant(double kw) {
    return kw < 2.5 ? 0.0 : det_pow(kw, 1.56) / 6.9;
}

static void append_harm(const People* people, EventLog* log, EventKind kind, int32_t person) {
    Event event = event_make(log, kind);
    event.person = person;
    event.room = person_place_room(people, person);
    event.detail = people->harm[person];
    event_append(log, event);
}

static HarmCause worst_cause(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    float injury = people->injury[person];
    if (injury >= people->fed_toxic[person] && injury >= people->fed_heat[person]) {
        return (HarmCause)people->injury_cause[person];
    }
    if (people->fed_toxic[person] >= people->fed_heat[person]) {
        return HARM_TOXIC;
    }
    return work->burns[person] ? HARM_BURN : HARM_HEAT;
}

static void cross_thresholds(People* people, int32_t person, EventLog* log) {
    float toxic = people->fed_toxic[person];
    float heat = people->fed_heat[person];
    float dose = toxic > heat ? toxic : heat;
    dose = dose > people->injury[person] ? dose : people->injury[person];
    if (dose < DOSE_HURT) {
        return;
    }
    if ((people->flags[person] & PERSON_FLAG_HURT) == 0) {
        people->flags[person] |= PERSON_FLAG_HURT;
        people->harm[person] = (uint8_t)worst_cause(people, person);
        append_harm(people, log, EVENT_PERSON_HURT, person);
    }
    if (dose >= DOSE_DOWN && people->state[person] < PERSON_DOWN) {
        people->state[person] = PERSON_DOWN;
        people->posture[person] = POSTURE_LYING;
        people->speed[person] = 0.0f;
        people->harm[person] = (uint8_t)worst_cause(people, person);
        append_harm(people, log, EVENT_PERSON_DOWN, person);
    }
    if (dose >= DOSE_DEAD && people->state[person] != PERSON_DEAD) {
        people->state[person] = PERSON_DEAD;
        people->harm[person] = (uint8_t)worst_cause(people, person);
        append_harm(people, log, EVENT_PERSON_DEAD, person);
    }
}

void people_injure(People* people, int32_t person, HarmCause cause, float dose, EventLog* log) {
    if (people->state[person] == PERSON_DEAD) {
        return;
    }
    people->injury[person] += dose;
    people->injury_cause[person] = (uint8_t)cause;
    cross_thresholds(people, person, log);
}

void people_harm(People* people, const Hazard* hazard, double dt, EventLog* log) {
    PeopleWork* work = people->work;
    if (hazard == NULL) {
        return;
    }
    float minutes = (float)(dt / 60.0);
    for (int32_t person = 0; person < people->count; person++) {
        if (work->toxic_rate[person] <= 0.0f && work->heat_rate[person] <= 0.0f) {
            continue;
        }
        if (people->state[person] == PERSON_DEAD) {
            continue;
        }
        people->fed_toxic[person] += work->toxic_rate[person] * minutes;
        people->fed_heat[person] += work->heat_rate[person] * minutes;
        cross_thresholds(people, person, log);
    }
}
