/// What the files of accidents share: the state of each accident and who is held by one.
///
/// Layer: response, private; included by response_internal.h.
#pragma once

#include "response/response_internal.h"

/// What has become of one accident.
typedef struct AccidentState {
    uint32_t happened; // tick, NEVER not yet
    uint32_t event;    // that told of it last
    uint32_t seen_at;  // tick of the last thing to be seen of it
    uint32_t coasts;   // machine: runs down until then
    int32_t person;    // whom it befell last, NOBODY
    int32_t count;     // times
    int32_t ended;     // 1: made safe, stopped, switched off
} AccidentState;

/// Somebody held by a harness, a current, a machine.
typedef struct HeldState {
    int32_t person, accident;
    int32_t hold;         // AccidentHold
    uint32_t since;       // tick
    uint32_t fibrillates; // tick, NEVER not, or has
} HeldState;

/// Bits of Accidents.under: it was told that they work below loose things; they have waited long
/// enough beside them.
enum { UNDER_TOLD = 1, UNDER_ENDURED = 2 };

typedef struct Accidents {
    AccidentState states[ACCIDENTS_MAX];
    HeldState held[ACCIDENT_HELD_MAX];
    int32_t held_count;
    int32_t* current_ms; // per person: current that went through
    float* walked;       // per person: metres on live ground since the last step that was drawn
    vec2s* before;       // per person: where they were in the last tick
    uint8_t* under;      // per person: UNDER_TOLD, UNDER_ENDURED
} Accidents;

// accidents.c
size_t accidents_bytes(const ResponseDef* def, int32_t person_count);
bool accidents_create(Response* response, Arena* arena);
void accidents_check(const ResponseDef* def, const Facility* facility, int32_t person_count,
                     const char* file, Problems* problems);
void accidents_hash(const Response* response, Hash* hash);
/// What is due happens; what runs runs on. Once a tick, after everyone has moved.
void accidents_step(Response* response, EventLog* log);
/// A draw in [0, 1) that belongs to an accident and a person (NOBODY none).
double accident_draw(const Response* response, int index, int32_t person, uint64_t n,
                     uint32_t slot);

// accidents_held.c
HeldState* accident_held(const Response* response, int32_t person);
/// Something that may come down hangs above them. accidents_wait.c
bool accident_hangs_above(const Response* response, int32_t person);
/// Somebody falls, hangs, is caught, gets the current; `by`: whom they touched, NOBODY.
void accident_befalls(Response* response, int index, int32_t person, int32_t by, EventLog* log);
/// A thing comes down in the drop zone.
void accident_drops(Response* response, int index, EventLog* log);
void held_step(Response* response, EventLog* log);
/// Who begins to lay hands on a patient: is shocked with them, cannot reach who hangs.
Reason accidents_touch(Response* response, Actor* actor, EventLog* log);
/// Who knows of the danger that a patient is in stops short of them; true while they do. The task's
/// own tick. accidents_wait.c
bool accidents_keep_off(Response* response, Actor* actor, EventLog* log);
/// Frees a patient by the means of the action in hand; REASON_NONE also where nothing holds them.
Reason accidents_free(Response* response, Actor* actor, int32_t patient, EventLog* log);
/// Lifts or drags a patient: what holds them does not let go unharmed.
Reason accidents_pull(Response* response, Actor* actor, int32_t patient, EventLog* log);
/// Where the actor stands to help who hangs with this action: at the anchor, or where a word
/// reaches them; false: beside the patient.
bool accidents_stand(const Response* response, const Actor* actor, const ActionDef* action,
                     int32_t patient, int32_t* room, vec2s* at);
/// True where the helper stands there.
bool accidents_reach(const Response* response, const Actor* actor, int32_t patient);

// accidents_see.c
void accidents_see(Response* response, Actor* actor, EventLog* log);
/// What makes somebody without a role the finder: true when they were told of.
bool accidents_find(Response* response, int32_t person, EventLog* log);
