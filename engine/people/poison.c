// Poison: what gases that have escaped do to who breathes them, and the lack of oxygen where they
// take the place of air.
//
// For each kind of gas two loads are kept: by the probit's law, which says who dies, and by that of
// SLOT and SLOD, which says who goes down. One draw a person makes them more or less tolerant of
// all gases and lacks, once and for good, so that more of a gas never harms less. Carbon monoxide
// and hydrogen cyanide do their harm as the gases of fires do (harm.c) and are left out here.
#include <math.h>

#include "core/detmath.h"
#include "hazard/toxic.h"
#include "people/dose.h"
#include "people/work.h"

#define PPM         1e6
#define PPM_LEAST   0.01 // thinner is nothing to any of them [ppm]
#define DOWN_AT     0.3  // of SLOD one is down (hazards.md 2.2 [D])
#define HURT_MIN    10.0 // who has breathed AEGL-2 for so long is hurt [min]
#define RECOVERS_S  30.0 // in air, from about to faint to well; own choice
#define FAINTS_MIN  1.0f // of lack that fainting stands for in a body (body.h): its least
#define BLIND       0.9f // extinction that shut eyes are like [1/m]; own choice
#define NORMAL_MOST 4.0  // of the draw: beyond, one in 30 000

enum { LOAD_PROBIT = 0, LOAD_SLOD, LOAD_COUNT };

static float* load_of(const People* people, int32_t person, int32_t kind, int law) {
    return &people->work->loads[(person * people->work->gases + kind) * LOAD_COUNT + law];
}

size_t poison_bytes(int32_t persons, int32_t gases) {
    size_t count = gases > 0 ? (size_t)persons : 0;
    return count == 0
               ? 0
               : 3 * arena_cost(count, sizeof(float)) + 2 * arena_cost(count, sizeof(uint8_t)) +
                     arena_cost(LOAD_COUNT * (size_t)gases * count, sizeof(float));
}

bool poison_create(People* people, Arena* arena, int32_t gases) {
    PeopleWork* work = people->work;
    size_t count = (size_t)people->count;
    work->gases = gases;
    if (gases <= 0 || count == 0) {
        return true;
    }
    people->poison = ARENA_TAKE(arena, float, count);
    people->met_ppm = ARENA_TAKE(arena, float, count);
    people->met_kind = ARENA_TAKE(arena, uint8_t, count);
    work->lacked = ARENA_TAKE(arena, float, count);
    work->poison_cause = ARENA_TAKE(arena, uint8_t, count);
    work->loads = ARENA_TAKE(arena, float, LOAD_COUNT*(size_t)gases* count);
    return people->poison != NULL && people->met_ppm != NULL && people->met_kind != NULL &&
           work->lacked != NULL && work->poison_cause != NULL && work->loads != NULL;
}

/// How tolerant somebody is, standard normal: the same for every gas.
static double person_normal(const People* people, int32_t person) {
    double u = rng_unit(person_key(people, person, RNG_PEOPLE, 10, 0, 0));
    double normal = u > 0.0 ? det_inverse_normal(u) : -NORMAL_MOST;
    return normal < -NORMAL_MOST ? -NORMAL_MOST : (normal > NORMAL_MOST ? NORMAL_MOST : normal);
}

/// Harm of the loads of one gas, in shares of what puts one down; 2 kills.
static float harm_of(const People* people, int32_t person, int32_t kind, const Substance* row) {
    double normal = person_normal(people, person);
    double slod = (double)*load_of(people, person, kind, LOAD_SLOD);
    const ToxicProbit probit = row->probit;
    double fatal = 0.0;
    double tolerance = 1.0;
    if (probit.b > 0.0) {
        fatal =
            (double)*load_of(people, person, kind, LOAD_PROBIT) / toxic_fatal_load(&probit, normal);
        tolerance = det_exp(normal / probit.b);
    }
    double harm = 0.0;
    if (row->slod > 0.0) {
        double down = DOWN_AT * row->slod * tolerance;
        double hurt = HURT_MIN * det_pow(row->aegl[1][0], row->slot_power);
        hurt = hurt > 0.0 && hurt < (double)DOSE_HURT * down ? hurt : (double)DOSE_HURT * down;
        harm = slod < hurt
                   ? (double)DOSE_HURT * slod / hurt
                   : (double)DOSE_HURT + (1.0 - (double)DOSE_HURT) * (slod - hurt) / (down - hurt);
        harm = harm < 1.0 ? harm : 1.0;
    }
    harm = harm >= 1.0 && fatal < 1.0 ? 1.0 + fatal : harm;
    return fatal >= 1.0 ? DOSE_DEAD : (float)harm;
}

static void worsen(People* people, int32_t person, float harm, HarmCause cause) {
    if (harm > people->poison[person]) {
        people->poison[person] = harm;
        people->work->poison_cause[person] = (uint8_t)cause;
    }
}

static double level(const Substance* row, int index) {
    return row->aegl[index][0];
}

/// The most of a gas that harms, also of those whose dose counts with a fire's smoke (harm.c).
static void note_met(People* people, int32_t person, int32_t kind, double ppm) {
    if ((float)ppm > people->met_ppm[person]) {
        people->met_ppm[person] = (float)ppm;
        people->met_kind[person] = (uint8_t)kind;
    }
}

/// Takes in so many minutes of a concentration of a gas.
static void inhale(People* people, int32_t person, int32_t kind, const Substance* row, double ppm,
                   double minutes) {
    const ToxicProbit probit = row->probit;
    people->work->poisoned = true;
    if (probit.b > 0.0) {
        *load_of(people, person, kind, LOAD_PROBIT) +=
            (float)(minutes * toxic_load_rate(&probit, row->molar, ppm));
    }
    if (row->slod > 0.0) {
        *load_of(people, person, kind, LOAD_SLOD) +=
            (float)(minutes * det_pow(ppm, row->slot_power));
    }
    note_met(people, person, kind, ppm);
    worsen(people, person, harm_of(people, person, kind, row), HARM_TOXIC);
}

/// Eyes shut and coughing: little is seen, and whoever waits makes for the open.
static void irritate(People* people, int32_t person, const Substance* row, double ppm,
                     EventLog* log) {
    if (toxic_coughs(ppm, level(row, 2)) && people->smoke_seen[person] < BLIND) {
        people->smoke_seen[person] = BLIND;
    }
    // In shares of what stops half: 0.3 is told, which is where coughing begins.
    person_irritate(people, person, (float)(ppm / level(row, 2)), log);
}

/// Who knows no better than to wait leaves what bites: within seconds at AEGL-2, the sooner the
/// more.
static void flee(People* people, int32_t person, double ratio, uint32_t tick) {
    if (people->state[person] != PERSON_WAITING || ratio < 1.0) {
        return;
    }
    RngKey key = person_key(people, person, RNG_PREMOVE, (uint64_t)CUE_GAS, 0, 0);
    double delay = rng_lognormal(key, 6.0 / ratio, 0.35);
    uint32_t starts = tick + ticks_of(people->work, delay);
    if (starts < people->starts[person]) {
        people->starts[person] = starts;
        people->cue[person] = (uint8_t)CUE_GAS;
    }
}

static float one_gas(People* people, int32_t person, const Hazard* hazard, int32_t kind,
                     double share, EventLog* log) {
    const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, kind));
    double ppm = PPM * share * (double)person_passes(people, person, SHIELD_KIND + kind);
    if (ppm >= PPM_LEAST && row->idlh > 0.0) {
        note_met(people, person, kind, ppm);
    }
    if (ppm < PPM_LEAST || !substance_loads(row)) {
        return 1.0f;
    }
    double minutes = people->work->way_look.ticks * people->work->tick_s / 60.0;
    inhale(people, person, kind, row, ppm, minutes);
    double knock = toxic_knock_seconds(ppm, row->knocks);
    if (isfinite(knock)) {
        people->work->lacked[person] += (float)(60.0 * minutes / knock);
        worsen(people, person, people->work->lacked[person] >= 1.0f ? DOSE_DOWN : 0.0f, HARM_TOXIC);
    }
    if (row->irritant && level(row, 2) > 0.0) {
        irritate(people, person, row, ppm, log);
        flee(people, person, ppm / level(row, 1), log->tick);
    }
    return (float)toxic_pace(ppm, level(row, 1), level(row, 2));
}

double people_bitten(const People* people, const Hazard* hazard, int32_t person,
                     const Exposure* air) {
    double most = 0.0;
    for (int32_t kind = 0; kind < hazard_gas_kinds(hazard); kind++) {
        const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, kind));
        double ppm = PPM * (double)air->gas[kind] *
                     (double)person_passes(people, person, SHIELD_KIND + kind);
        double ratio = row->irritant && level(row, 2) > 0.0 ? ppm / level(row, 2) : 0.0;
        most = ratio > most ? ratio : most;
    }
    return most;
}

/// Without oxygen one faints; in air that clock runs back as long as one stands. From then on the
/// body's own clock runs (body.h), to the arrest or back.
static void lack(People* people, int32_t person, double o2, EventLog* log) {
    float* lacked = &people->work->lacked[person];
    double seconds = people->work->way_look.ticks * people->work->tick_s;
    double collapse = toxic_collapse_seconds(o2);
    if (*lacked >= 1.0f) {
        double left = o2 < (double)HAZARD_AMBIENT_O2 ? o2 / (double)HAZARD_AMBIENT_O2 : 1.0;
        people_breathe(people, person, isfinite(collapse) ? 0.0f : (float)left);
        return;
    }
    if (!isfinite(collapse)) {
        float back = (float)(seconds / RECOVERS_S);
        *lacked = *lacked > back ? *lacked - back : 0.0f;
        return;
    }
    people->work->poisoned = true;
    *lacked += (float)(seconds / collapse);
    if (*lacked >= 1.0f) {
        Wound wound = {WOUND_ASPHYXIA, SITE_WHOLE, HARM_OXYGEN, FAINTS_MIN};
        people_wound(people, person, &wound, EVENT_NONE, log);
        worsen(people, person, DOSE_DOWN, HARM_OXYGEN);
    }
}

bool poison_takes_oxygen(const Hazard* hazard, const Exposure* air) {
    double gases = 0.0;
    for (int32_t kind = 0; kind < hazard_gas_kinds(hazard); kind++) {
        gases += (double)air->gas[kind];
    }
    double missing = (double)HAZARD_AMBIENT_O2 - (double)air->o2;
    return gases > 0.0 && 2.0 * gases * (double)HAZARD_AMBIENT_O2 >= missing;
}

float person_poison(People* people, int32_t person, const Hazard* hazard, const Exposure* air,
                    EventLog* log) {
    int32_t kinds = hazard_gas_kinds(hazard);
    if (kinds == 0 || people->state[person] == PERSON_DEAD) {
        return 1.0f;
    }
    ASSERT(kinds <= people->work->gases);
    float pace = 1.0f;
    for (int32_t kind = 0; kind < kinds; kind++) {
        if (air->gas[kind] > 0.0f) {
            float left = one_gas(people, person, hazard, kind, (double)air->gas[kind], log);
            pace = left < pace ? left : pace;
        }
    }
    bool displaced = poison_takes_oxygen(hazard, air);
    bool own_air = people_has_air(people, person);
    double o2 = own_air ? (double)HAZARD_AMBIENT_O2 : (double)air->o2;
    if (displaced || people->work->lacked[person] > 0.0f) {
        lack(people, person, o2, log);
        float clumsy = displaced ? (float)toxic_oxygen_pace(o2) : 1.0f;
        pace = clumsy < pace ? clumsy : pace;
    }
    if (people->poison[person] >= DOSE_HURT) {
        person_cross(people, person, log);
    }
    return pace;
}

float people_poison(const People* people, int32_t person) {
    return people->poison != NULL ? people->poison[person] : 0.0f;
}

void people_inhale(People* people, const Hazard* hazard, int32_t person, int32_t kind, double ppm,
                   double minutes, EventLog* log) {
    ASSERT(kind >= 0 && kind < hazard_gas_kinds(hazard));
    const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, kind));
    double met = ppm * (double)person_passes(people, person, SHIELD_KIND + kind);
    if (met < PPM_LEAST || !substance_loads(row) || people->state[person] == PERSON_DEAD) {
        return;
    }
    inhale(people, person, kind, row, met, minutes);
    if (row->irritant) {
        irritate(people, person, row, met, log);
    }
    person_cross(people, person, log);
}

void poison_hash(const People* people, Hash* hash) {
    const PeopleWork* work = people->work;
    hash_u32(hash, work->poisoned ? 1u : 0u);
    if (!work->poisoned) {
        return;
    }
    for (int32_t i = 0; i < people->count; i++) {
        hash_f32s(hash, load_of(people, i, 0, 0), (size_t)(LOAD_COUNT * work->gases));
        hash_f32s(hash, &people->poison[i], 1);
        hash_f32s(hash, &work->lacked[i], 1);
        hash_f32s(hash, &people->met_ppm[i], 1);
        hash_u32(hash, (uint32_t)people->met_kind[i] | (uint32_t)work->poison_cause[i] << 8);
    }
}
