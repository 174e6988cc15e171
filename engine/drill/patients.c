/// Patients: see patients.h. One pass over the log.
#include "drill/patients.h"

#define MINUTE_TICKS 1200u
#define KEPT_MS                                                                                    \
    30000 /* pressing that is broken off before is a token, no beginning; own choice               \
           */

static PatientLog* find(PatientLog* patients, int count, int32_t person) {
    for (int i = 0; i < count; i++) {
        if (patients[i].person == person) {
            return &patients[i];
        }
    }
    return NULL;
}

static PatientLog begin(const Event* event, uint32_t sequence) {
    return (PatientLog){.person = event->person,
                        .cause = event->detail,
                        .hurt = event->tick,
                        .hurt_event = sequence,
                        .bled = PATIENT_NEVER,
                        .controlled = PATIENT_NEVER,
                        .stopped = PATIENT_NEVER,
                        .compressed = PATIENT_NEVER,
                        .tried = PATIENT_NEVER,
                        .shocked = PATIENT_NEVER,
                        .beats = PATIENT_NEVER,
                        .left = PATIENT_NEVER,
                        .died = PATIENT_NEVER,
                        .first = -1,
                        .chance = -1,
                        .at_leaving = -1};
}

static void once(uint32_t* tick, uint32_t* proof, const Event* event, uint32_t sequence) {
    if (*tick == PATIENT_NEVER) {
        *tick = event->tick;
        *proof = sequence;
    }
}

/// The best chance that this patient was told in the minute before a clock, how things stood as
/// that minute began included; the clock's own where none was told before.
static int32_t best_of_minute(const EventLog* log, const Event* clock, uint32_t sequence) {
    int32_t best = clock->value;
    for (uint32_t i = sequence - 1; i > 0; i--) {
        const Event* before = &log->events[i - 1];
        if (before->kind != EVENT_PATIENT_CLOCK || before->person != clock->person) {
            continue;
        }
        best = before->value > best ? before->value : best;
        if (before->tick + MINUTE_TICKS <= clock->tick) {
            break;
        }
    }
    return best;
}

static void read_clock(PatientLog* patient, const EventLog* log, uint32_t sequence) {
    const Event* event = &log->events[sequence - 1];
    int32_t cost = best_of_minute(log, event, sequence) - event->value;
    if (cost > patient->worst_cost) {
        patient->worst_cost = cost;
        patient->worst_cost_event = sequence;
    }
    patient->first = patient->first < 0 ? event->value : patient->first;
    patient->chance = event->value;
    patient->outlook = event->detail;
    patient->lost = event->other;
    patient->last_event = sequence;
}

/// Hands left the chest: what was broken off after some seconds was no beginning.
static void read_stop(PatientLog* patient, const Event* event) {
    bool token = event->value < KEPT_MS && patient->compressed != PATIENT_NEVER &&
                 !patient->kept_up && patient->beats == PATIENT_NEVER;
    patient->kept_up = patient->kept_up || event->value >= KEPT_MS;
    if (token && patient->tried == PATIENT_NEVER) {
        patient->tried = patient->compressed;
        patient->tried_event = patient->compressed_event;
        patient->tried_ms = event->value;
    }
    patient->compressed = token ? PATIENT_NEVER : patient->compressed;
}

/// What a body told of itself.
static void read_own(PatientLog* patient, const EventLog* log, uint32_t sequence) {
    const Event* event = &log->events[sequence - 1];
    switch (event->kind) {
    case EVENT_PATIENT_CLOCK: read_clock(patient, log, sequence); break;
    case EVENT_WOUNDED:
        if (event->thing == WOUND_BLEEDING && !body_site_is_deep((BodySite)event->other)) {
            once(&patient->bled, &patient->bled_event, event, sequence);
        }
        break;
    case EVENT_BLEEDING_CONTROLLED:
        patient->controlled = event->tick;
        patient->controlled_event = sequence;
        break;
    case EVENT_BLEEDING_AGAIN: patient->controlled = PATIENT_NEVER; break;
    case EVENT_HEART_STOPS:
        once(&patient->stopped, &patient->stopped_event, event, sequence);
        break;
    case EVENT_PRESSING_STOPS: read_stop(patient, event); break;
    case EVENT_HEART_BEATS: once(&patient->beats, &patient->beats_event, event, sequence); break;
    case EVENT_PERSON_DEAD:
        once(&patient->died, &patient->died_event, event, sequence);
        patient->died_of = event->detail;
        patient->chance = 0;
        break;
    default: break;
    }
}

/// What somebody did to them.
static void read_done(PatientLog* patient, const Event* event, uint32_t sequence) {
    bool arrested = patient->stopped != PATIENT_NEVER;
    switch (event->kind) {
    case EVENT_CARE_BEGINS:
    case EVENT_CREW_TREATS:
    case EVENT_PERSON_TREATED:
        // Compressions are told as they begin, a shock when it is given.
        if (event->thing == TREATMENT_COMPRESSIONS && arrested &&
            event->kind != EVENT_PERSON_TREATED) {
            once(&patient->compressed, &patient->compressed_event, event, sequence);
        } else if (event->thing == TREATMENT_SHOCK && arrested) {
            once(&patient->shocked, &patient->shocked_event, event, sequence);
        }
        break;
    case EVENT_SPINE_HARMED: patient->spine_event = sequence; break;
    case EVENT_PERSON_TAGGED:
        patient->category = event->thing;
        patient->tag_event = sequence;
        break;
    case EVENT_PATIENT_LEAVES:
        once(&patient->left, &patient->left_event, event, sequence);
        patient->at_leaving = patient->chance;
        break;
    default: break;
    }
}

int patients_read(const Drill* drill, PatientLog* patients) {
    const EventLog* log = world_events(drill_world(drill));
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        PatientLog* own = find(patients, count, event->person);
        bool harm = event->kind == EVENT_PERSON_HURT || event->kind == EVENT_WOUNDED;
        if (harm && own == NULL && count < PATIENT_LOGS_MAX) {
            patients[count] = begin(event, i + 1);
            own = &patients[count++];
        }
        if (own != NULL) {
            read_own(own, log, i + 1);
        }
        PatientLog* other = find(patients, count, event->other);
        if (other != NULL) {
            read_done(other, event, i + 1);
        }
    }
    return count;
}

bool patients_is_hand_over(const Event* event) {
    return event->kind == EVENT_HANDED_MECHANISM || event->kind == EVENT_HANDED_INJURY ||
           event->kind == EVENT_HANDED_SIGNS || event->kind == EVENT_HANDED_TREATMENT;
}
