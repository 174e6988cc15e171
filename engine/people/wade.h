/// Wade: what water does to who is in it (wade.c).
///
/// Layer: people, inside.
#pragma once

#include "people/work.h"

/// What water does to who is in it until it is looked at again; the share of the pace that is left.
float person_wade(People* people, int32_t person, const Hazard* hazard, EventLog* log);
/// Others bear them in this tick: their head is above water.
void wade_borne(People* people, int32_t person);
size_t wade_bytes(int32_t persons, bool water);
bool wade_create(People* people, Arena* arena, bool water);
void wade_hash(const People* people, Hash* hash);
