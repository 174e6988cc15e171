/// The hurt: bodies whose clocks run (body.h), kept for who has been wounded and for nobody else.
///
/// A list in the order of persons, found by halving, so that the unhurt cost nothing and memory is
/// bounded. What a body can no longer do makes the person lie; its death is theirs. Each body runs
/// for itself and draws are keyed by the person, so the order of the list means nothing.
#include <string.h>

#include "people/dose.h"
#include "people/hurt.h"
#include "people/work.h"

#define HURT_STEP_S  1.0
#define CLOCK_TOLD_S 30u
#define OUTLOOK_S    600

size_t hurt_bytes(int32_t persons) {
    int32_t most = persons < PATIENTS_MOST ? persons : PATIENTS_MOST;
    return arena_cost((size_t)most + 1, sizeof(Patient));
}

bool hurt_create(PeopleWork* work, Arena* arena, int32_t persons) {
    work->patient_most = persons < PATIENTS_MOST ? persons : PATIENTS_MOST;
    work->patients = ARENA_TAKE(arena, Patient, (size_t)work->patient_most + 1);
    return work->patients != NULL;
}

/// Place of the first patient whose person is not below.
static int32_t place_of(const PeopleWork* work, int32_t person) {
    int32_t low = 0;
    int32_t high = work->patient_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        bool below = work->patients[middle].person < person;
        low = below ? middle + 1 : low;
        high = below ? high : middle;
    }
    return low;
}

static Patient* patient_of(const People* people, int32_t person) {
    const PeopleWork* work = people->work;
    int32_t place = place_of(work, person);
    bool found = place < work->patient_count && work->patients[place].person == person;
    return found ? &work->patients[place] : NULL;
}

/// The body of somebody, made where there is none; NULL when all places are taken.
static Patient* patient_make(People* people, int32_t person) {
    PeopleWork* work = people->work;
    Patient* found = patient_of(people, person);
    if (found != NULL || work->patient_count >= work->patient_most) {
        return found;
    }
    int32_t place = place_of(work, person);
    Patient* patient = &work->patients[place];
    memmove(patient + 1, patient, (size_t)(work->patient_count - place) * sizeof *patient);
    work->patient_count++;
    memset(patient, 0, sizeof *patient);
    patient->person = person;
    patient->told = EVENT_NONE;
    body_begin(&patient->body, person_key(people, person, RNG_BODY, 0, 0, 0));
    return patient;
}

/// Draws of what is done to a body: by how often it was drawn before.
static double next_draw(People* people, Patient* patient) {
    return rng_unit(person_key(people, patient->person, RNG_BODY, 1, patient->body.moves++, 0));
}

// ---- what follows for the person ----------------------------------------------------------------

/// What stopped a heart, or ended a life, in the words of harm: the clock that did it, else what
/// dealt the wound.
static HarmCause stopped_by(const Vitals* body, HarmCause otherwise) {
    static const HarmCause causes[STOP_COUNT] = {
        [STOP_BLOOD] = HARM_BLED,    [STOP_AIRWAY] = HARM_AIRWAY, [STOP_CHEST] = HARM_CHEST,
        [STOP_HEAD] = HARM_HEAD,     [STOP_NECK] = HARM_NECK,     [STOP_HANGING] = HARM_HANGING,
        [STOP_CRUSH] = HARM_RELEASE, [STOP_COLD] = HARM_COLD,
    };
    HarmCause dealt = body->stop_cause != HARM_NONE ? (HarmCause)body->stop_cause : otherwise;
    return body->stop == STOP_NONE    ? otherwise
           : body->stop == STOP_WOUND ? dealt
                                      : causes[body->stop];
}

/// What somebody dies of, and beside it what dealt the wound where that is not the same.
static void tell_death(People* people, Patient* patient, EventLog* log) {
    const Vitals* body = &patient->body;
    HarmCause cause = stopped_by(body, (HarmCause)people->harm[patient->person]);
    people->harm[patient->person] = (uint8_t)cause;
    patient->told = harm_tell(people, log, EVENT_PERSON_DEAD, patient->person, patient->told);
    if (body->stop_cause != HARM_NONE && body->stop_cause != (uint8_t)cause) {
        log->events[log->count - 1].thing = body->stop_cause;
    }
}

static void reflect(People* people, Patient* patient, EventLog* log) {
    int32_t person = patient->person;
    const Vitals* body = &patient->body;
    if ((people->flags[person] & PERSON_FLAG_HURT) == 0) {
        people->flags[person] |= PERSON_FLAG_HURT;
        patient->told = harm_tell(people, log, EVENT_PERSON_HURT, person, patient->told);
    }
    if (people->state[person] < PERSON_DOWN && !body_walks(body)) {
        people->state[person] = PERSON_DOWN;
        person_stir(people, person);
        people->posture[person] = POSTURE_LYING;
        people->speed[person] = 0.0f;
        patient->told = harm_tell(people, log, EVENT_PERSON_DOWN, person, patient->told);
    }
    if (body->dead && people->state[person] != PERSON_DEAD) {
        people->state[person] = PERSON_DEAD;
        person_stir(people, person);
        tell_death(people, patient, log);
    }
}

// ---- telling ------------------------------------------------------------------------------------

static Event patient_event(const People* people, const Patient* patient, EventKind kind,
                           EventLog* log) {
    Event event = event_make(log, kind);
    event.person = patient->person;
    event.room = person_place_room(people, patient->person);
    event.cause = patient->told;
    return event;
}

static int32_t millilitres(const Vitals* body) {
    return (int32_t)(1000.0f * body->blood_lost + 0.5f);
}

/// How things stand: what the report draws and the score reads; `again` also where nothing has
/// changed since.
static void tell_clock(const People* people, Patient* patient, bool again, EventLog* log) {
    Event event = patient_event(people, patient, EVENT_PATIENT_CLOCK, log);
    event.thing = patient->body.awake;
    event.other = millilitres(&patient->body);
    event.value = (int32_t)(1000.0 * body_survival(&patient->body) + 0.5);
    event.detail = (int32_t)(1000.0 * body_outlook(&patient->body, OUTLOOK_S) + 0.5);
    const int32_t clock[] = {event.value, event.detail, event.other};
    if (again || memcmp(patient->clock, clock, sizeof clock) != 0) {
        memcpy(patient->clock, clock, sizeof clock);
        event_append(log, event);
    }
}

static void tell_heart(const People* people, Patient* patient, EventLog* log) {
    const Vitals* body = &patient->body;
    bool stops = body->heart != HEART_BEATS;
    bool stopped = patient->heart != HEART_BEATS;
    patient->heart = body->heart;
    if (stops == stopped || (stops && body->arrest_at == BODY_NEVER)) {
        return; // who bleeds to death has no arrest of their own
    }
    Event event =
        patient_event(people, patient, stops ? EVENT_HEART_STOPS : EVENT_HEART_BEATS, log);
    if (stops) {
        event.detail = stopped_by(body, (HarmCause)people->harm[patient->person]);
        patient->stopped = log->tick;
    } else {
        event.value =
            (int32_t)((double)(log->tick - patient->stopped) * people->work->tick_s * 1000.0);
    }
    patient->told = event_append(log, event);
}

/// Hands that leave the chest of who still needs them; those of a crew leave it for what is next.
static void tell_pressing(const People* people, Patient* patient, EventLog* log) {
    const Vitals* body = &patient->body;
    bool needed = body->heart != HEART_BEATS && !body->dead;
    bool pressed = needed && body_held(body, TREATMENT_COMPRESSIONS);
    if (pressed == (patient->pressed != 0)) {
        return;
    }
    patient->pressed = pressed ? 1 : 0;
    if (pressed) {
        patient->pressed_at = log->tick;
    } else if (needed && body->medic_at == BODY_NEVER) {
        Event event = patient_event(people, patient, EVENT_PRESSING_STOPS, log);
        event.value =
            (int32_t)((double)(log->tick - patient->pressed_at) * people->work->tick_s * 1000.0);
        event_append(log, event);
    }
}

/// What has changed since it was told last; true when something has.
static bool tell_changes(const People* people, Patient* patient, EventLog* log) {
    const Vitals* body = &patient->body;
    bool changed = patient->awake != body->awake || patient->heart != body->heart;
    tell_heart(people, patient, log);
    tell_pressing(people, patient, log);
    if (patient->awake != body->awake && !body->dead) {
        Event event = patient_event(people, patient, EVENT_PATIENT_AWAKE, log);
        event.thing = body->awake;
        event_append(log, event);
    }
    patient->awake = body->awake;
    bool controlled = body->controlled_at != BODY_NEVER;
    if (controlled != (patient->bleeds != 0) && !body->dead) {
        patient->bleeds = controlled ? 1 : 0;
        Event event = patient_event(
            people, patient, controlled ? EVENT_BLEEDING_CONTROLLED : EVENT_BLEEDING_AGAIN, log);
        event.value = millilitres(body);
        event_append(log, event);
        changed = true;
    }
    return changed;
}

/// Where it is worth it (`now`: a wound, a treatment), when something changes, and every half
/// minute while they live.
static void tell(const People* people, Patient* patient, bool now, EventLog* log) {
    if (patient->awake == AWAKE_COUNT || (patient->body.settled && !now)) {
        return; // the death was told, or the hospital has them
    }
    bool changed = tell_changes(people, patient, log);
    bool due = patient->body.seconds % CLOCK_TOLD_S == 0;
    if (now || changed || due || patient->body.dead) {
        tell_clock(people, patient, now || changed || patient->body.dead, log);
    }
    patient->awake = patient->body.dead ? AWAKE_COUNT : patient->awake;
}

/// What is added up breath by breath is told once; false when it was before.
static bool tell_wound(const People* people, const Patient* patient, const Wound* wound,
                       EventLog* log) {
    bool adds_up = wound->kind == WOUND_TOXIC || wound->kind == WOUND_ASPHYXIA;
    for (int i = 0; adds_up && i < patient->body.wound_count; i++) {
        if (patient->body.wounds[i].kind == wound->kind) {
            return false;
        }
    }
    Event event = patient_event(people, patient, EVENT_WOUNDED, log);
    event.thing = (int32_t)wound->kind;
    event.other = (int32_t)wound->site;
    event.value = (int32_t)(1000.0f * wound->amount + 0.5f);
    event.detail = wound->cause;
    event_append(log, event);
    return true;
}

bool people_wound(People* people, int32_t person, const Wound* wound, uint32_t cause_event,
                  EventLog* log) {
    ASSERT(person >= 0 && person < people->count);
    if (people->state[person] == PERSON_DEAD) {
        return true;
    }
    Wound dealt = *wound;
    float passes = person_passes(people, person, SHIELD_BLOW);
    dealt.amount *= wound_is_blow(wound->kind) ? passes : 1.0f;
    if (wound->kind == WOUND_BURN) {
        dealt.amount *= person_passes(people, person, SHIELD_HEAT);
    }
    if (dealt.amount <= 0.0f) {
        return true; // all of it was kept off
    }
    Patient* patient = patient_make(people, person);
    if (patient == NULL) {
        people_injure(people, person, (HarmCause)wound->cause, DOSE_HURT, log);
        return false;
    }
    patient->told = cause_event != EVENT_NONE ? cause_event : patient->told;
    people->harm[person] = (uint8_t)wound->cause;
    bool is_new = tell_wound(people, patient, &dealt, log);
    body_wound(&patient->body, dealt);
    reflect(people, patient, log);
    tell(people, patient, is_new, log);
    return true;
}

// ---- harm that comes as doses
// --------------------------------------------------------------------

/// What a dose of one makes of a body (own choice but where the README says otherwise).
typedef struct Mirror {
    WoundKind kind;
    BodySite site;
    float amount;
} Mirror;

static const Mirror mirrors[HARM_COUNT] = {
    [HARM_CO] = {WOUND_TOXIC, SITE_WHOLE, 1.0f},
    [HARM_HCN] = {WOUND_TOXIC, SITE_WHOLE, 1.0f},
    [HARM_OXYGEN] = {WOUND_TOXIC, SITE_WHOLE, 1.0f},
    [HARM_CO2] = {WOUND_TOXIC, SITE_WHOLE, 1.0f},
    [HARM_IRRITANT] = {WOUND_TOXIC, SITE_WHOLE, 1.0f},
    [HARM_HEAT] = {WOUND_HEAT, SITE_WHOLE, 4.0f},
    [HARM_BURN] = {WOUND_BURN, SITE_CHEST, 0.15f},
    [HARM_CRUSH] = {WOUND_BLOW, SITE_CHEST, 0.7f},
    [HARM_FALL] = {WOUND_FRACTURE, SITE_LEG, 0.3f},
    [HARM_SHOCK] = {WOUND_BURN, SITE_HAND, 0.02f},
    [HARM_ILLNESS] = {WOUND_BLOW, SITE_ABDOMEN, 0.7f},
    [HARM_TOXIC] = {WOUND_TOXIC, SITE_WHOLE, 1.0f},
    [HARM_BLAST] = {WOUND_BLOW, SITE_HEAD, 0.7f},
    [HARM_DROWNED] = {WOUND_ASPHYXIA, SITE_WHOLE, 2.0f},
};

/// Smoke and heat reach a body as the doses that the air has given so far, so amounts are set, not
/// added.
void hurt_by_dose(People* people, int32_t person, float toxic, float heat, EventLog* log) {
    Patient* patient = patient_make(people, person);
    if (patient == NULL || patient->body.dead) {
        return;
    }
    Vitals* body = &patient->body;
    if (toxic > body->toxic_most) {
        float more = toxic - body->toxic_most;
        body->toxic_most = toxic;
        body_wound(body, (Wound){WOUND_TOXIC, SITE_WHOLE, people->harm[person], more});
    }
    float burnt = mirrors[HARM_BURN].amount * heat;
    float room = 1.0f - body->burnt;
    if (burnt > body->burnt && room > 0.0f) {
        float more = (burnt - body->burnt) / room; // so that both together make `burnt`
        body_wound(body, (Wound){WOUND_BURN, SITE_CHEST, people->harm[person], more});
    }
    reflect(people, patient, log);
}

void hurt_by_injury(People* people, int32_t person, HarmCause cause, float dose, EventLog* log) {
    Patient* patient =
        dose > 0.0f && (unsigned)cause < HARM_COUNT ? patient_make(people, person) : NULL;
    if (patient == NULL || patient->body.dead || mirrors[cause].amount <= 0.0f) {
        return;
    }
    const Mirror* mirror = &mirrors[cause];
    float amount = mirror->amount * dose;
    body_wound(&patient->body, (Wound){mirror->kind, mirror->site, (int)cause, amount});
    if (cause == HARM_SHOCK && dose >= DOSE_DOWN) {
        body_wound(&patient->body, (Wound){WOUND_FIBRILLATION, SITE_CHEST, (int)cause, 1.0f});
    }
    if ((people->flags[person] & PERSON_FLAG_HURT) != 0) {
        reflect(people, patient, log); // below DOSE_HURT nobody is told of a scratch
    }
}

void hurt_dead(People* people, int32_t person) {
    Patient* patient = patient_of(people, person);
    if (patient != NULL) {
        patient->body.dead = 1;
        patient->body.heart = HEART_STANDS;
        patient->body.awake = AWAKE_NOT;
    }
}

// ---- a second
// -------------------------------------------------------------------------------------

void hurt_step(People* people, EventLog* log) {
    PeopleWork* work = people->work;
    if (work->patient_count == 0 || log->tick % ticks_of(work, HURT_STEP_S) != 0) {
        return;
    }
    for (int32_t i = 0; i < work->patient_count; i++) {
        Patient* patient = &work->patients[i];
        body_step(&patient->body);
        if ((people->flags[patient->person] & PERSON_FLAG_HURT) != 0) {
            reflect(people, patient, log);
            tell(people, patient, false, log);
        }
    }
}

void hurt_hash(const People* people, Hash* hash) {
    const PeopleWork* work = people->work;
    for (int32_t i = 0; i < work->patient_count; i++) {
        hash_i32(hash, work->patients[i].person);
        const Patient* patient = &work->patients[i];
        const uint32_t told[] = {patient->told,
                                 patient->awake,
                                 patient->heart,
                                 patient->bleeds,
                                 patient->pressed,
                                 patient->stopped,
                                 patient->pressed_at,
                                 (uint32_t)patient->clock[0],
                                 (uint32_t)patient->clock[1],
                                 (uint32_t)patient->clock[2]};
        hash_u32s(hash, told, sizeof told / sizeof told[0]);
        body_hash(&work->patients[i].body, hash);
    }
}

// ---- looking, treating --------------------------------------------------------------------------

const Vitals* people_vitals(const People* people, int32_t person) {
    const Patient* patient = patient_of(people, person);
    return patient != NULL ? &patient->body : NULL;
}

int32_t people_patients(const People* people) {
    return people->work->patient_count;
}

int32_t people_patient(const People* people, int32_t k) {
    ASSERT(k >= 0 && k < people->work->patient_count);
    return people->work->patients[k].person;
}

Signs people_signs(const People* people, int32_t person) {
    const Patient* patient = patient_of(people, person);
    Vitals well;
    if (patient == NULL) {
        body_begin(&well, person_key(people, person, RNG_BODY, 0, 0, 0));
        well.dead = people->state[person] == PERSON_DEAD;
        well.heart = well.dead ? HEART_STANDS : HEART_BEATS;
        well.awake = well.dead || people->state[person] == PERSON_DOWN ? AWAKE_NOT : AWAKE_ALERT;
    }
    Signs signs = body_signs(patient != NULL ? &patient->body : &well);
    signs.walks = signs.walks && people->state[person] < PERSON_DOWN;
    signs.child = people->body[person] == BODY_CHILD;
    return signs;
}

bool people_treat(People* people, int32_t person, Treatment treatment, float quality,
                  EventLog* log) {
    Patient* patient = patient_of(people, person);
    if (patient == NULL) {
        return false;
    }
    bool worked = body_treat(&patient->body, treatment, quality, next_draw(people, patient));
    reflect(people, patient, log);
    tell(people, patient, true, log);
    return worked;
}

bool people_hold(People* people, int32_t person, Treatment treatment, float quality,
                 uint32_t seconds) {
    Patient* patient = patient_of(people, person);
    if (patient == NULL) {
        return false;
    }
    // One draw a patient and treatment: who goes on pressing does not draw again.
    RngKey key = person_key(people, person, RNG_BODY, 2, (uint64_t)treatment, 0);
    body_hold(&patient->body, treatment, quality, seconds, rng_unit(key));
    return true;
}

bool people_jolt(People* people, int32_t person, float roughness) {
    Patient* patient = patient_of(people, person);
    if (patient == NULL) {
        return false;
    }
    double u = rng_unit(person_key(people, person, RNG_BODY, 3, patient->body.moves, 0));
    return body_move(&patient->body, roughness, u);
}

void people_set_free(People* people, int32_t person, EventLog* log) {
    Patient* patient = patient_of(people, person);
    if (patient == NULL) {
        return;
    }
    bool was_held = patient->body.hanging || patient->body.crushed;
    body_release(&patient->body);
    bool fit = was_held && people->state[person] == PERSON_DOWN && body_walks(&patient->body);
    if (fit && people->injury[person] < DOSE_DOWN) {
        people->state[person] = PERSON_STANDING;
        person_stir(people, person);
        people->posture[person] = POSTURE_UPRIGHT;
    }
    reflect(people, patient, log);
}

void people_breathe(People* people, int32_t person, float share) {
    Patient* patient = patient_of(people, person);
    if (patient != NULL) {
        body_breathes(&patient->body, share);
    }
}

void people_medic(People* people, int32_t person) {
    Patient* patient = patient_of(people, person);
    if (patient != NULL) {
        body_medic(&patient->body);
    }
}

void people_in_hospital(People* people, int32_t person) {
    Patient* patient = patient_of(people, person);
    if (patient != NULL) {
        body_settle(&patient->body);
    }
}

Text people_body_text(EventField field, int32_t value) {
    if (field == EVENT_FIELD_AWAKE && value >= 0 && value < AWAKE_COUNT) {
        return awake_text((Awake)value);
    }
    if (field == EVENT_FIELD_WOUND && value >= 0 && value < WOUND_KIND_COUNT) {
        return wound_text((WoundKind)value);
    }
    if (field == EVENT_FIELD_BODY_SITE && value >= 0 && value < SITE_COUNT) {
        return body_site_text((BodySite)value);
    }
    return (Text){NULL, NULL};
}
