/// Care: what a helper finds of a patient, does for them and keeps up with their hands.
///
/// Layer: response, private.
#pragma once

#include "response/doing.h"

/// Tells of what an actor does to a patient with the task in hand; the event's sequence.
uint32_t care_event(const Response* response, const Actor* actor, EventKind kind, int32_t thing,
                    int32_t patient, int32_t value, EventLog* log);
/// The patient meant who is within reach, -1 nobody. patients.c
int32_t care_patient(const Response* response, const Actor* actor);
/// Looks, asks and feels; what is found becomes facts.
Reason care_sign(Response* response, Actor* actor, int32_t patient, EventLog* log);
Reason care_treat(Response* response, Actor* actor, int32_t patient, Treatment treatment,
                  EventLog* log);
/// The heart beats, there is no sign of life, or a crew has taken over: nobody presses, shocks or
/// ties who looks first. Participants decide for themselves. care_need.c
bool care_is_needless(const Response* response, const Actor* actor);
/// The patient cannot be reached yet: lies in a vessel, at whose hole who has no air of their own
/// waits, or is being carried. care_moves.c
bool care_waits(const Response* response, const Actor* actor);
/// The patient on whom hands were kept was taken elsewhere: they go along. care_moves.c
bool care_follows(const Response* response, Actor* actor);
/// Who has come to press a heart that beats again breathes for its owner instead: the task is that
/// one from here on, so that it is told by its name. Participants do as they like. care_moves.c
void care_adapt(Response* response, const Actor* actor, Work* work);
/// Somebody else presses this patient, and nothing where they lie threatens either: nobody is
/// carried off from under the hands. care_moves.c
bool care_stays(const Response* response, const Actor* bearer, int32_t patient);
/// Tells of a treatment that begins and that its patient has no use for; such a one earns nothing.
void care_note_needless(const Response* response, const Actor* actor, int32_t patient,
                        EventLog* log);
/// The task in hand gives this treatment.
bool care_does(const Response* response, const Actor* actor, Treatment treatment);
/// The treatment that effect `i` of an action keeps up by hand, TREATMENT_COUNT none.
Treatment care_held_at(const ActionDef* action, int i);
/// A heart has come back and its owner is not awake: breaths are wanted, or it stops again.
bool care_wants_breaths(const Vitals* body);
/// Work that was done and is needed again at once by the same patient.
bool care_still_needed(const Response* response, const Actor* actor, const Work* work);
/// Tags from the signs found: by START, or by SALT where the action's tag has an amount.
Reason care_tag(Response* response, Actor* actor, int32_t patient, EventLog* log);
/// What the task keeps up by hand begins with it and goes on once a second; each tick while doing.
void care_step(Response* response, Actor* actor, EventLog* log);
/// A task that ended in `state` is queued once more where it is done and the patient still needs
/// it.
void care_again(Response* response, Actor* actor, const Work* done, TaskState state);
/// Who has given a shock, or come for nothing, takes the defibrillator on to another near whose
/// heart stands and who has had none. care_need.c
void care_shock_next(Response* response, Actor* actor, const Work* done, TaskState state);
/// Called once a second by who presses a patient alone for so long [s]: somebody free who has
/// learnt it is called to take turns. relief.c
void relief_call(Response* response, Actor* presser, int32_t patient, float pressed_s,
                 EventLog* log);
/// A patient is picked up: rough hands can cut an injured spine.
void care_lift(Response* response, Actor* actor, int32_t patient, EventLog* log);
/// Whether somebody who does not breathe does so once the airway is open.
bool care_breathes_opened(const Response* response, int32_t patient);
/// How many who can act stand at a patient.
int care_hands_at(const Response* response, int32_t patient);
/// How well an actor does a treatment [0, 1].
float care_quality(const Response* response, const Actor* actor, Treatment treatment);
