/// The record of care: filled by who examines and treats, read out at the hand-over.
///
/// A wound is on it when the signs that were found give it away; a treatment when somebody did it.
/// The hand-over says what its speaker can know: their own hands, what still shows on the patient;
/// a time only where they did it themselves or it was written down.
#include "response/record.h"

#include <string.h>

#define LOW_CORE       35.0f
#define HIGH_CORE      38.5f
#define POOR_OXYGEN    0.90f
#define SEES_M         10.0f /* what others do to a patient; own choice */
#define HANDED_AT_ONCE 12    /* patients in one briefing */

// ---- memory -----------------------------------------------------------------------------------

static int32_t rows_for(int32_t person_count) {
    return person_count < RECORDS_MAX ? person_count : RECORDS_MAX;
}

size_t records_bytes(int32_t person_count) {
    return arena_cost(1, sizeof(CareRecords)) +
           arena_cost((size_t)rows_for(person_count), sizeof(CareRecord));
}

bool records_create(Response* response, Arena* arena) {
    CareRecords* records = ARENA_TAKE(arena, CareRecords, 1);
    if (records == NULL) {
        return false;
    }
    response->care = records;
    records->most = rows_for(response->person_count);
    records->rows = ARENA_TAKE(arena, CareRecord, (size_t)records->most);
    records->recognised = NEVER;
    records->arrest = NOBODY;
    return records->rows != NULL || records->most == 0;
}

const CareRecord* record_of(const Response* response, int32_t patient) {
    const CareRecords* records = response->care;
    for (int32_t i = 0; i < records->count; i++) {
        if (records->rows[i].patient == patient) {
            return &records->rows[i];
        }
    }
    return NULL;
}

static CareRecord* record_make(Response* response, int32_t patient) {
    CareRecords* records = response->care;
    CareRecord* found = (CareRecord*)record_of(response, patient);
    if (found != NULL || records->count == records->most) {
        return found;
    }
    found = &records->rows[records->count++];
    *found =
        (CareRecord){.patient = patient, .finder = NOBODY, .found_at = NEVER, .hospital_at = NEVER};
    for (int i = 0; i < TREATMENT_COUNT; i++) {
        found->at[i] = NEVER;
        found->by[i] = NOBODY;
    }
    return found;
}

void records_hash(const Response* response, Hash* hash) {
    const CareRecords* records = response->care;
    const uint32_t line[] = {records->talked, records->hears, records->recognised,
                             (uint32_t)records->arrest};
    hash_u32s(hash, line, sizeof line / sizeof line[0]);
    for (int32_t i = 0; i < records->count; i++) {
        const CareRecord* record = &records->rows[i];
        const uint32_t row[] = {(uint32_t)record->patient,
                                (uint32_t)record->finder,
                                record->found_at,
                                record->wounds,
                                record->awake,
                                record->breaths,
                                record->radial,
                                record->measured,
                                record->hospital_at};
        hash_u32s(hash, row, sizeof row / sizeof row[0]);
        hash_u32s(hash, record->at, TREATMENT_COUNT);
        hash_i32s(hash, record->by, TREATMENT_COUNT);
        for (int k = 0; k < TREATMENT_COUNT; k++) {
            hash_u64(hash, record->saw[k]);
        }
        hash_u64(hash, record->written);
    }
}

// ---- filling ----------------------------------------------------------------------------------

static uint32_t bit_of(WoundKind kind) {
    return (uint32_t)1 << kind;
}

/// Whether these signs give a wound of this kind away.
static bool gives_away(const KeptWound* wound, const Signs* found) {
    switch ((WoundKind)wound->kind) {
    case WOUND_BLEEDING: // inside: only by what the loss does
        return body_site_is_deep((BodySite)wound->site)
                   ? !found->radial || found->skin == SKIN_CLAMMY
                   : found->bleeding > 0.02f || found->controlled;
    case WOUND_FRACTURE: return found->deformed;
    case WOUND_SPINE: return found->neck_pain;
    case WOUND_BURN: return found->burnt > 0.01f;
    case WOUND_CHEST:
    case WOUND_AIRWAY: return found->distressed || !found->breathes;
    case WOUND_HEAD: return found->awake >= AWAKE_CONFUSED;
    case WOUND_FIBRILLATION: return !found->carotid;
    case WOUND_ASPHYXIA: return found->skin == SKIN_BLUE || !found->breathes;
    case WOUND_TOXIC: return found->skin == SKIN_BLUE || found->saturation < POOR_OXYGEN;
    case WOUND_HEAT: return found->skin == SKIN_HOT || found->core > HIGH_CORE;
    case WOUND_COLD: return found->skin == SKIN_COLD || found->core < LOW_CORE;
    default: return true; // hangs, is held, has something in the wound: plain to see
    }
}

/// Kinds that a hand-over has to name: bruises are left to the hospital.
static uint32_t to_be_named(const Vitals* body) {
    uint32_t kinds = 0;
    for (int i = 0; i < body->wound_count; i++) {
        kinds |= bit_of((WoundKind)body->wounds[i].kind);
    }
    return kinds & ~bit_of(WOUND_BLOW);
}

uint32_t record_shows(const Vitals* body, const Signs* found) {
    uint32_t shown = 0;
    for (int i = 0; i < body->wound_count; i++) {
        const KeptWound* wound = &body->wounds[i];
        shown |= gives_away(wound, found) ? bit_of((WoundKind)wound->kind) : 0;
    }
    return shown & to_be_named(body);
}

void record_signs(Response* response, const Actor* actor, int32_t patient, const Signs* found,
                  bool measured) {
    const Vitals* body = people_vitals(response->people, patient);
    CareRecord* record = body != NULL ? record_make(response, patient) : NULL;
    if (record == NULL) {
        return;
    }
    float breaths = found->breathes ? found->breaths : 0.0f;
    record->finder = actor->person;
    record->found_at = response->now;
    record->wounds |= record_shows(body, found);
    record->awake = (uint8_t)found->awake;
    record->breaths = (uint8_t)(breaths < 99.0f ? breaths + 0.5f : 99.0f);
    record->radial = found->radial ? 1 : 0;
    record->measured = measured ? 1 : 0;
}

/// Roles whose holders stand near enough to see what is done.
static uint64_t who_sees(const Response* response, int32_t patient) {
    const People* people = response->people;
    uint64_t roles = 0;
    for (int32_t i = 0; i < response->actor_count; i++) {
        const Actor* actor = &response->actors[i];
        bool near = people->room[actor->person] == people->room[patient] &&
                    vec_distance(people->at[actor->person], people->at[patient]) <= SEES_M;
        roles |= near && can_act(response, actor) ? actor_roles(response, actor) : 0;
    }
    return roles;
}

void record_treatment(Response* response, int32_t person, int32_t patient, Treatment treatment,
                      bool written) {
    CareRecord* record =
        people_vitals(response->people, patient) != NULL ? record_make(response, patient) : NULL;
    if (record == NULL) {
        return;
    }
    record->saw[treatment] |= who_sees(response, patient);
    if (record->at[treatment] != NEVER) {
        return;
    }
    record->at[treatment] = response->now;
    record->by[treatment] = person;
    record->written |= written ? (uint64_t)1 << treatment : 0;
}

void record_rides(Response* response, int32_t patient, uint32_t until) {
    CareRecord* record =
        people_vitals(response->people, patient) != NULL ? record_make(response, patient) : NULL;
    if (record != NULL) {
        record->hospital_at = until;
    }
}

// ---- handing over -----------------------------------------------------------------------------

static void say(Response* response, const Actor* actor, int32_t patient, EventKind kind,
                int32_t thing, int32_t value, Reason wrong, uint32_t cause, EventLog* log) {
    Event event = event_make(log, kind);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.room = response->people->room[actor->person];
    event.thing = thing;
    event.other = patient;
    event.value = value;
    event.detail = wrong != REASON_NONE ? (int32_t)wrong : NOBODY;
    event.cause = cause;
    event_append(log, event);
}

/// How far the fall was [mm]; NOBODY: it was none, or one into a harness, whose height is that over
/// the ground.
static int32_t fallen(int32_t patient, const EventLog* log) {
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        if (event->kind == EVENT_PERSON_FELL && event->person == patient) {
            return event->value;
        }
    }
    return NOBODY;
}

static void say_injuries(Response* response, const Actor* actor, int32_t patient,
                         const CareRecord* record, bool said, uint32_t cause, EventLog* log) {
    const Vitals* body = people_vitals(response->people, patient);
    uint32_t all = to_be_named(body);
    uint32_t known = record != NULL ? record->wounds : 0;
    for (int kind = 0; kind < WOUND_KIND_COUNT; kind++) {
        if ((all >> kind & 1u) == 0) {
            continue;
        }
        bool found = (known >> kind & 1u) != 0;
        Reason wrong = !found ? REASON_NEVER_FOUND : said ? REASON_NONE : REASON_LEFT_OUT;
        say(response, actor, patient, EVENT_HANDED_INJURY, kind, NOBODY, wrong, cause, log);
    }
}

static void say_signs(Response* response, const Actor* actor, int32_t patient,
                      const CareRecord* record, bool said, uint32_t cause, EventLog* log) {
    const Vitals* body = people_vitals(response->people, patient);
    if (record == NULL || record->found_at == NEVER) {
        say(response, actor, patient, EVENT_HANDED_SIGNS, NOBODY, NOBODY, REASON_NEVER_FOUND, cause,
            log);
        return;
    }
    Reason wrong = !said ? REASON_LEFT_OUT
                   : record->awake != body->awake ||
                           (record->breaths == 0) != (body_signs(body).breaths <= 0.0f)
                       ? REASON_NO_LONGER_SO
                       : REASON_NONE;
    say(response, actor, patient, EVENT_HANDED_SIGNS, record->awake, record->breaths, wrong, cause,
        log);
}

/// Still to be seen on the patient: no telling is needed.
static bool still_shows(const Vitals* body, Treatment treatment) {
    return treatment_is_held(treatment)
               ? body_held(body, treatment)
               : body_given(body, treatment) && treatment != TREATMENT_SHOCK;
}

static void say_treatments(Response* response, Actor* actor, int32_t patient,
                           const CareRecord* record, bool said, uint32_t cause, EventLog* log) {
    const Vitals* body = people_vitals(response->people, patient);
    for (int i = 0; record != NULL && i < TREATMENT_COUNT; i++) {
        if (record->at[i] == NEVER || i == TREATMENT_RESCUED) {
            continue;
        }
        bool own =
            record->by[i] == actor->person || (record->saw[i] & actor_roles(response, actor)) != 0;
        bool timed = own || (record->written >> i & 1u) != 0;
        int32_t ago = (int32_t)((response->now - record->at[i]) * 50u);
        Reason wrong = REASON_NONE;
        if (!own && !still_shows(body, (Treatment)i)) {
            wrong = REASON_OTHER_HANDS;
        } else if (!said) {
            wrong = REASON_LEFT_OUT;
        } else if (!timed) {
            wrong = REASON_NO_TIME;
        }
        say(response, actor, patient, EVENT_HANDED_TREATMENT, i,
            wrong == REASON_NONE ? ago : NOBODY, wrong, cause, log);
    }
}

uint32_t record_parts(const Response* response, const ReportResult* result) {
    static const char* const ids[] = {"mechanism", "injuries", "signs", "treatment"};
    if (result->report < 0) {
        return PARTS_ALL;
    }
    const ReportDef* report = &response->def.reports[result->report];
    uint32_t parts = PARTS_ALL;
    for (int i = 0; i < report->item_count; i++) {
        bool left_out = ((result->said | result->asked) >> i & 1u) == 0;
        for (uint32_t part = 0; part < 4 && left_out; part++) {
            parts &= strcmp(report->items[i].id, ids[part]) == 0 ? ~(1u << part) : PARTS_ALL;
        }
    }
    return parts;
}

void record_hand_over(Response* response, Actor* actor, int32_t patient, uint32_t said,
                      uint32_t cause, EventLog* log) {
    if (people_vitals(response->people, patient) == NULL) {
        return;
    }
    const CareRecord* record = record_of(response, patient);
    say(response, actor, patient, EVENT_HANDED_MECHANISM, response->people->harm[patient],
        fallen(patient, log), (said & PART_MECHANISM) != 0 ? REASON_NONE : REASON_LEFT_OUT, cause,
        log);
    say_injuries(response, actor, patient, record, (said & PART_INJURIES) != 0, cause, log);
    say_signs(response, actor, patient, record, (said & PART_SIGNS) != 0, cause, log);
    say_treatments(response, actor, patient, record, (said & PART_TREATMENT) != 0, cause, log);
}

void record_hand_over_all(Response* response, Actor* actor, uint32_t cause, EventLog* log) {
    uint32_t said = record_parts(response, &actor->report);
    int handed = 0;
    for (int32_t person = 0; person < response->person_count && handed < HANDED_AT_ONCE; person++) {
        bool knows = person != actor->person && response->gone[person] == 0 &&
                     (actor_knows(actor, FACT_CASUALTY, person) ||
                      actor_knows(actor, FACT_CONDITION, person));
        if (knows && people_vitals(response->people, person) != NULL) {
            record_hand_over(response, actor, person, said, cause, log);
            handed++;
        }
    }
}
