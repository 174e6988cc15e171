/// Ways out: when everybody who should leave was out (RSET), and when a way that they took was lost
/// (ASET), in one run.
///
/// Who should leave: everybody who was indoors when the run began, whether they walk, are carried
/// or lie dead inside. Not waited for is who holds a role, is unhurt and is at work inside or
/// stands by for it: they stay by the plan, and are counted again from when they set out to leave.
/// Whoever dies inside never leaves, so such a run has no RSET: a plan must not look quick by its
/// dead.
///
/// What is a way out: the rooms that somebody came into from another room on the way out, at any
/// time of the run, that of the fire too where a way passes it; and a room that somebody who should
/// leave was still in when it was lost. "Lost" is the event room_untenable.
///
/// After ISO/TR 16738:2009 and PD 7974-6:2019: RSET until the last occupant is in a place of
/// safety, ASET until the spaces that occupants must pass are untenable. That a room counts by
/// being used, and who is not waited for, are our own choices.
///
/// Layer: study.
#pragma once

#include "core/arena.h"
#include "world/world.h"

typedef struct WaysOut {
    const World* world;
    bool* began_inside;   // by person
    int16_t* came_from;   // by person: room at the last look
    bool* passed;         // by room: somebody came through on the way out
    bool* held;           // by room: somebody was still to leave it when it was lost
    uint32_t* lost_tick;  // by room; UINT32_MAX: never
    int32_t* still;       // by room: people still to leave the building when it was lost
    uint32_t out_tick;    // everybody who should leave was out; UINT32_MAX: never
    bool anybody_left;    // who began indoors
    bool looks_each_tick; // somebody has got out since the last look
} WaysOut;

#define WAYS_OUT_NEVER UINT32_MAX

/// Begins at the world as it stands. Takes from `arena`; false: no memory.
WARN_UNUSED bool ways_out_begin(WaysOut* ways, Arena* arena, const World* world);
/// To be told of every event, in its order, in the tick in which it was written.
void ways_out_event(WaysOut* ways, const Event* event);
/// After the events of a tick; `second`: once a second, when places are looked at.
void ways_out_look(WaysOut* ways, bool second);

/// The tick in which the first room of a way out was lost; `*still` gets how many people were then
/// still to leave. WAYS_OUT_NEVER, and 0, where none was.
uint32_t ways_out_lost(const WaysOut* ways, int32_t* still);
