/// Hurt: the bodies of who is hurt, inside the layer: from doses and injuries to wounds, and on.
///
/// Layer: people. Internal to it.
#pragma once

#include "people/work.h"

/// hurt.c: memory, hash; a second of all bodies; what a dose, and an injury that has no wound of
/// its own, do to a body.
size_t hurt_bytes(int32_t persons);
bool hurt_create(PeopleWork* work, Arena* arena, int32_t persons);
void hurt_hash(const People* people, Hash* hash);
void hurt_step(People* people, EventLog* log);
void hurt_by_dose(People* people, int32_t person, float toxic, float heat, EventLog* log);
void hurt_by_injury(People* people, int32_t person, HarmCause cause, float dose, EventLog* log);
void hurt_dead(People* people, int32_t person);
