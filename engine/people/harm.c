// Harm: dose from the air a person breathes, and what follows at the thresholds.
//
// The air is read every 0.25 s in perceive.c (hazards move every tenth tick only); what it does
// until it is read again is taken in then and there, so that no rates have to be kept. Dose never
// falls. Gases and heat are added up apart, as ISO 13571 asks; what reaches a threshold first is
// told with the channel that gave most of it.

#include "people/dose.h"
#include "people/hurt.h"
#include "people/work.h"

uint32_t harm_tell(const People* people, EventLog* log, EventKind kind, int32_t person,
                   uint32_t cause) {
    Event event = event_make(log, kind);
    event.person = person;
    event.room = person_place_room(people, person);
    event.detail = people->harm[person];
    event.cause = cause;
    return event_append(log, event);
}

static void append_harm(const People* people, EventLog* log, EventKind kind, int32_t person) {
    (void)harm_tell(people, log, kind, person, EVENT_NONE);
}

float people_fed_toxic(const People* people, int32_t person) {
    const float* doses = &people->doses[person * DOSE_CHANNEL_COUNT];
    float sum = doses[DOSE_CO] + doses[DOSE_HCN] + doses[DOSE_OXYGEN];
    return sum > doses[DOSE_CO2] ? sum : doses[DOSE_CO2];
}

float people_fed_heat(const People* people, int32_t person) {
    const float* doses = &people->doses[person * DOSE_CHANNEL_COUNT];
    return doses[DOSE_CONVECTED] + doses[DOSE_RADIANT];
}

/// The channel that gave most of the dose that counts: gases or heat, or what hit them at once.
static HarmCause worst_cause(const People* people, int32_t person) {
    static const HarmCause causes[DOSE_CHANNEL_COUNT] = {HARM_CO,  HARM_HCN,  HARM_OXYGEN,
                                                         HARM_CO2, HARM_HEAT, HARM_BURN};
    const float* doses = &people->doses[person * DOSE_CHANNEL_COUNT];
    float toxic = people_fed_toxic(people, person);
    float heat = people_fed_heat(people, person);
    float least = toxic > heat ? toxic : heat;
    float poison = poison_of(people, person);
    if (poison > least && poison >= people->injury[person]) {
        return (HarmCause)people->work->poison_cause[person];
    }
    if (people->injury[person] >= toxic && people->injury[person] >= heat) {
        return (HarmCause)people->work->bits[person].injury_cause;
    }
    int first = toxic >= heat ? DOSE_CO : DOSE_CONVECTED;
    int last = toxic >= heat ? DOSE_CO2 : DOSE_RADIANT;
    int worst = first;
    for (int i = first + 1; i <= last; i++) {
        worst = doses[i] > doses[worst] ? i : worst;
    }
    return causes[worst];
}

float person_tolerance(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    double sigma = (double)person_kind(work, person)->tolerance_sigma;
    if (sigma == 0.0) {
        return 1.0f;
    }
    Spread spread = spread_lognormal(1.0, sigma);
    spread.least = TOLERANCE_LEAST;
    spread.most = TOLERANCE_MOST;
    return (float)spread_draw(&spread, person_key(people, person, RNG_PEOPLE, 9, 0, 0));
}

void person_cross(People* people, int32_t person, EventLog* log) {
    float toxic = people_fed_toxic(people, person);
    float heat = people_fed_heat(people, person);
    // The draw is the same whenever it is made: kept nowhere, it costs only who breathes smoke.
    float tolerance = person_tolerance(people, person);
    float dose = (toxic > heat ? toxic : heat) / tolerance;
    float poison = poison_of(people, person);
    bool poisoned = poison > 0.0f && people->work->poison_cause[person] == HARM_TOXIC;
    float gas = poisoned ? poison : 0.0f;
    bool breathed = dose >= DOSE_HURT || gas >= DOSE_HURT;
    dose = dose > people->injury[person] ? dose : people->injury[person];
    dose = dose > poison ? dose : poison;
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
        person_stir(people, person);
        people->posture[person] = POSTURE_LYING;
        people->speed[person] = 0.0f;
        people->harm[person] = (uint8_t)worst_cause(people, person);
        append_harm(people, log, EVENT_PERSON_DOWN, person);
    }
    if (dose >= DOSE_DEAD && people->state[person] != PERSON_DEAD) {
        people->state[person] = PERSON_DEAD;
        person_stir(people, person);
        people->harm[person] = (uint8_t)worst_cause(people, person);
        append_harm(people, log, EVENT_PERSON_DEAD, person);
        hurt_dead(people, person);
    }
    if (breathed) {
        float inhaled = toxic / tolerance > gas ? toxic / tolerance : gas;
        hurt_by_dose(people, person, inhaled, heat / tolerance, log);
    }
}

void people_injure(People* people, int32_t person, HarmCause cause, float dose, EventLog* log) {
    if (people->state[person] == PERSON_DEAD) {
        return;
    }
    people->injury[person] += dose * person_passes(people, person, SHIELD_BLOW);
    people->work->bits[person].injury_cause = cause & 15;
    person_cross(people, person, log);
    hurt_by_injury(people, person, cause, dose * person_passes(people, person, SHIELD_BLOW), log);
}

/// Gas that burns where somebody stands: everyone is burnt, the more of the skin the more of the
/// room burns; some breathe it in (hazards.md 1.8: all injured, 10 to 50 % dead). Own choice.
static void burn_in_flash(People* people, int32_t person, float share, EventLog* log) {
    float u = (float)rng_unit(person_key(people, person, RNG_HAZARD, log->tick, 0, 0));
    Wound skin = {WOUND_BURN, SITE_CHEST, HARM_BURN, FLASH_LEAST + FLASH_MORE * u * sqrtf(share)};
    people_wound(people, person, &skin, EVENT_NONE, log);
    if (u > 1.0f - FLASH_BREATHED) {
        Wound throat = {WOUND_AIRWAY, SITE_HEAD, HARM_BURN, FLASH_THROAT};
        people_wound(people, person, &throat, EVENT_NONE, log);
    }
}

void person_irritate(People* people, int32_t person, float met, EventLog* log) {
    float before = people->irritation[person];
    if (met <= before) {
        return;
    }
    people->irritation[person] = met;
    if (before < FEC_TOLD && met >= FEC_TOLD && people->state[person] < PERSON_DOWN) {
        Event event = event_make(log, EVENT_PERSON_IRRITATED);
        event.person = person;
        event.room = person_place_room(people, person);
        event.value = (int32_t)(100.0f * met + 0.5f);
        event.detail = HARM_IRRITANT;
        event_append(log, event);
    }
}

// What hits at once where one stands; a shut lift car keeps it off.
static void strike(People* people, int32_t person, const Hazard* hazard, EventLog* log) {
    if (person_shut_in(people, person)) {
        return;
    }
    int32_t room = person_place_room(people, person);
    float share = hazard_flash(hazard, room, log->tick);
    if (share > 0.0f) {
        burn_in_flash(people, person, share, log);
    }
    vec2s at = person_air_at(people, person);
    person_blown(people, person, hazard, room, at, log);
    if (hazard_splashes(hazard, room, at, person, log->tick)) {
        people_injure(people, person, HARM_BURN, SPLASH, log);
    }
}

void person_dose(People* people, int32_t person, const float* rates, EventLog* log) {
    const PeopleWork* work = people->work;
    float minutes = (float)(work->way_look.ticks * work->tick_s / 60.0);
    float* doses = &people->doses[person * DOSE_CHANNEL_COUNT];
    float sum = 0.0f;
    for (int i = 0; i < DOSE_CHANNEL_COUNT; i++) {
        sum += rates[i];
    }
    if (sum <= 0.0f || people->state[person] == PERSON_DEAD) {
        return;
    }
    for (int i = 0; i < DOSE_CHANNEL_COUNT; i++) {
        doses[i] += rates[i] * minutes;
    }
    person_cross(people, person, log);
}

void people_harm(People* people, const Hazard* hazard, double dt, EventLog* log) {
    (void)dt; // doses are taken in as the air is read
    if (hazard != NULL && hazard_strikes(hazard, log->tick)) {
        for (int32_t person = 0; person < people->count; person++) {
            strike(people, person, hazard, log);
        }
    }
    hurt_step(people, log);
}
