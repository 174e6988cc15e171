/// State of the outside units: where a service's call and its crews stand.
///
/// Layer: response, private; included by response_internal.h.
#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Part of a unit that works by itself.
typedef struct UnitCrew {
    int stage;      // CREW_* of units.c
    int32_t room;   // where to
    int32_t fire;   // that it fights
    int32_t person; // whom it carries or treats, -1
    int32_t passes; // rooms looked through
    bool oriented;  // has found its first way
    uint32_t until;
    int32_t before;        // ambulances: the patient before, -1
    int32_t treats;        // the step of treatment under way, -1 (crew.c)
    uint32_t began, since; // ticks: came to the patient; has nothing more to do
} UnitCrew;

/// Those of the brigade who see to a leak of toxic gas (unit_leak.c).
typedef struct LeakTeam {
    int stage; // TEAM_* of unit_leak.c
    uint32_t until;
} LeakTeam;

/// Those of the brigade who wash who came out of a cloud (unit_wash.c).
typedef struct WashTeam {
    bool fetches;   // else washes
    uint32_t until; // tick at which it is done
    int32_t person; // whom, NOBODY
} WashTeam;

typedef struct ServiceState {
    bool called, here, ready;
    uint32_t arrived, ready_at; // set-up
    int32_t briefer;            // person who briefed it last, -1
    bool drawing;               // it was given the drawing
    int32_t left_room;          // that it came out of to plan anew
    uint32_t left_until;
    UnitCrew crews[2];
    LeakTeam leak_team;
    WashTeam wash_team;
    int32_t caller;                          // person
    uint32_t called_at, leaves, gate, scene; // ticks; NEVER not yet fixed
    uint32_t event;                          // service_called, then service_arrived
    int32_t told;                            // authorities: how often they were reported to
    int32_t wanted1;                         // who rides next, 1 + person; 0 the crew decides
    uint32_t next_unit;                      // ambulances: tick at which a further one is there
} ServiceState;
