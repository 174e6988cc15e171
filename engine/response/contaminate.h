/// Contaminate: clothes that give off what their wearer stood in (contaminate.c).
///
/// Layer: response, private.
#pragma once

#include "response/response_internal.h"

/// Somebody carries a gas along in their clothes and was not washed since.
bool contaminated(const Response* response, int32_t patient);
/// Who takes off a suit that was not washed breathes of it, where nothing keeps it off them.
void contaminate_by_suit(Response* response, const Actor* actor, Kit* suit, EventLog* log);
/// Who treats or lifts them breathes of it.
void contaminate(Response* response, const Actor* actor, int32_t patient, EventLog* log);
