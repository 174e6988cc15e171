/// Crews of ambulances: two persons with monitor, oxygen, drugs and a stretcher, who take a patient
/// over, treat by what the signs ask for, are told what was done, load and ride.
///
/// Layer: response, private.
#pragma once

#include "response/response_internal.h"

#define CREW_HANDS 2 /* persons of a crew that can lay hands on */

/// Crews that are here go on; who rides is kept up, and reaches the hospital. Once a tick.
void crews_step(Response* response, EventLog* log);
/// A crew is at somebody who has not left yet.
bool crews_at_work(const Response* response);
/// A crew has this patient in hand.
bool crew_has(const Response* response, int32_t patient);
/// A crew treats or loads somebody in a room.
bool crew_is_in(const Response* response, int32_t room);
/// Own people ask that this one rides next.
void crew_asked(Response* response, int32_t patient);
/// What a crew does itself once it has the patient: nobody else needs to.
bool crew_does(Treatment treatment);
/// How urgent a crew finds a patient: 3 red ... 0 nothing to be done.
int crew_urgency(const Response* response, int32_t patient);
/// Hands on a log roll or lift that a crew adds to those of `leader`'s people.
int crew_hands(const Response* response, const Actor* leader);
