/// Wet: what people make out of water in rooms (wet.c).
///
/// Layer: response, private.
#pragma once

#include "response/response_internal.h"

/// How deep the water stands where somebody is, and doors that it holds.
void wet_see(Response* response, Actor* actor, EventLog* log);
/// Somebody without a role sees water stand.
bool wet_finds(const Response* response, int32_t person);
/// Value of the fact that somebody is trapped: in water, or behind a door.
int32_t wet_trap(const Response* response, int32_t person);
