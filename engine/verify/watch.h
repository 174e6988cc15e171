/// Watch: looks at a run after every tick and keeps the figures of result.h.
///
/// It reads places only and asks the engine nothing about them: whether somebody stands where
/// people can stand is decided by the polygons of the case.
///
/// Layer: verify. Internal.
#pragma once

#include "verify/crowd.h"
#include "verify/result.h"

typedef struct Watch Watch;

/// All memory comes from the arena (a growing one). NULL: none left.
Watch* watch_create(Arena* arena, const Scene* scene, const Placed* placed, const People* people,
                    double tick_s, bool traces, RunResult* result);
/// After each tick; `events` are those of this tick.
void watch_tick(Watch* watch, const People* people, const EventLog* events, double now);
/// At the end. False: memory ran out on the way, so that figures are missing.
bool watch_end(Watch* watch, const People* people, double now);
/// Persons who have neither come out nor are down, and mean to leave.
int watch_inside(const Watch* watch);
