/// Stand-off: no telephone and no radio where gas may drift (standoff.c).
///
/// Layer: response, private.
#pragma once

#include "response/response_internal.h"

/// Stands where gas is known, is smelt, or may drift: only one's voice is used there.
bool standoff_needed(const Response* response, const Actor* actor);
/// Sets off some metres away from where the gas comes out, to talk there; false for who is at
/// work, on the way, indoors, or finds no free way. They talk as soon as they are far enough.
bool standoff_walk(Response* response, Actor* actor);
