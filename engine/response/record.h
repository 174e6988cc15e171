/// Record: what the scene knows of each patient - signs as last found, treatments with their time -
/// and the ambulance's operator, who has to recognise an arrest before they can guide hands.
///
/// The hand-over of a patient (MIST) is made of this record, not of the body: what nobody found is
/// not said, what has changed since is said wrong. Semantics and own choices: README, "Patients".
///
/// Layer: response, private.
#pragma once

#include "people/triage.h"
#include "response/response_internal.h"

#define RECORDS_MAX 64 /* patients with a record; further ones have none */

/// What is known of one patient. Ticks, NEVER not yet; persons, NOBODY.
typedef struct CareRecord {
    int32_t patient;
    int32_t finder; // who examined last
    uint32_t found_at;
    uint32_t wounds; // kinds of wounds that their signs gave away, as bits
    uint8_t awake;   // Awake, as found
    uint8_t breaths; // a minute, 0: none found
    uint8_t radial;  // pulse felt at the wrist
    uint8_t measured;
    uint32_t at[TREATMENT_COUNT]; // first done or begun
    int32_t by[TREATMENT_COUNT];
    uint64_t saw[TREATMENT_COUNT]; // roles whose holders did it or stood by, as bits
    uint64_t written;              // treatments whose time was written down, as bits
    uint32_t hospital_at;          // tick at which their ride ends, NEVER
} CareRecord;

/// All of them, and the operator of the ambulance's call.
typedef struct CareRecords {
    CareRecord* rows;
    int32_t count, most;
    uint32_t talked;     // what the call took [s]
    uint32_t hears;      // seconds that the operator has heard of a heart that stands
    uint32_t recognised; // tick, NEVER
    int32_t arrest;      // the patient it is about, NOBODY
} CareRecords;

size_t records_bytes(int32_t person_count);
bool records_create(Response* response, Arena* arena);
void records_hash(const Response* response, Hash* hash);
/// The record of a patient, NULL while there is none.
const CareRecord* record_of(const Response* response, int32_t patient);
/// Somebody has examined a patient: what they found is the record from now on.
void record_signs(Response* response, const Actor* actor, int32_t patient, const Signs* found,
                  bool measured);
/// A treatment was done or begun; the first time counts. `written`: with its time.
void record_treatment(Response* response, int32_t person, int32_t patient, Treatment treatment,
                      bool written);
/// They ride, and are in hospital at a tick; a patient without a record never arrives.
void record_rides(Response* response, int32_t patient, uint32_t until);
/// Kinds of wounds of a body that such signs give away, as bits.
uint32_t record_shows(const Vitals* body, const Signs* found);

/// Says the hand-over of one patient, a line an event: mechanism, injuries, signs, treatments, each
/// with what is wrong with it. `said`: bits of RecordPart that the form left in.
void record_hand_over(Response* response, Actor* actor, int32_t patient, uint32_t said,
                      uint32_t cause, EventLog* log);
/// Of everybody hurt whom the speaker knows of and who has not left, after a briefing.
void record_hand_over_all(Response* response, Actor* actor, uint32_t cause, EventLog* log);
/// Parts of a hand-over, by the ids of the form's items: mechanism, injuries, signs, treatment.
enum { PART_MECHANISM = 1, PART_INJURIES = 2, PART_SIGNS = 4, PART_TREATMENT = 8, PARTS_ALL = 15 };
/// The parts that a form's result says; without a form all.
uint32_t record_parts(const Response* response, const ReportResult* result);

/// The call has ended after `talk_ticks`; the operator stays on the line. dispatcher.c
void dispatcher_called(Response* response, uint32_t talk_ticks);
/// The operator listens: once a second.
void dispatcher_step(Response* response, EventLog* log);
/// The tick from which on the operator, who has recognised an arrest, counts the compressions with
/// who does them; NEVER while they have not.
uint32_t dispatcher_guides_from(const Response* response);
bool dispatcher_guides(const Response* response);
