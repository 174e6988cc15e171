/// Witness: what one person of a drill sees, and has seen of it before - rooms, doors, people, each
/// with the moment. It is looked up from the drill, never part of its state: the same run gives the
/// same witness, and a run goes on the same with one or without.
///
/// What the person knows (fire in a room, told by whom) is not here but in their head, where the
/// run keeps it: response_facts().
///
/// Layer: live.
#pragma once

#include "drill/drill.h"

#define WITNESS_TICKS 5u         /* between two looks: 0.25 s */
#define WITNESS_RAYS  720        /* that are cast round the person, half a degree apart */
#define WITNESS_FAR_M 80.0f      /* farthest that is looked [m]: own choice, beyond any room */
#define WITNESS_NEVER UINT32_MAX /* of a tick: not yet */

/// Clear of smoke up to this optical depth, as what reflects light is (Jin; hazard_sight()).
#define WITNESS_DEPTH 3.0f

typedef struct WitnessRoom {
    uint32_t seen_at; // tick at which it was in sight last, WITNESS_NEVER
    bool now;
} WitnessRoom;

typedef struct WitnessDoor {
    uint32_t seen_at;
    bool open;
} WitnessDoor;

/// Somebody, where they were seen last.
typedef struct WitnessPerson {
    uint32_t seen_at;
    bool now;
    bool gone; // the place has been looked at since, and they were not there
    int32_t storey, room;
    vec2s at; // [m]
} WitnessPerson;

typedef struct Witness {
    int32_t role;             // whose first holder the person is
    int32_t person;           // -1: nobody holds it yet (whoever finds it first)
    uint32_t tick;            // of the last look
    int32_t storey;           // where the person is
    vec2s at;                 // [m]
    vec2s edge[WITNESS_RAYS]; // how far one sees, round the person against the clock [m]
    int edge_count;           // 0: nothing is seen (down, nobody)
    int32_t room_count, door_count, person_count;
    WitnessRoom* rooms; // by room
    WitnessDoor* doors; // by opening
    WitnessPerson* persons;
} Witness;

/// Makes the witness of a role's holder, who has seen nothing yet; NULL: no memory. free() it.
Witness* witness_make(const Drill* drill, int32_t role);
/// Looks round, at every WITNESS_TICKS-th tick; the first look at any. After each tick of the run.
void witness_look(Witness* witness, const Drill* drill);
/// Makes one witness what another of the same drill is.
void witness_copy(Witness* to, const Witness* from);
/// True when a point of a storey is in sight of the last look.
bool witness_sees(const Witness* witness, int32_t storey, vec2s at);
