/// Grid: what the files that keep bodies sorted by cell share.
///
/// Layer: people. Internal.
#pragma once

#include "people/cells.h"

/// The body of a person as others meet it in this tick. grid.c
void grid_make_body(const People* people, int32_t person, Body* body);

/// True for who is met on a floor: not down, not in a lift.
static inline bool grid_on_floor(const People* people, int32_t person) {
    return people->state[person] < PERSON_DOWN &&
           (people->stair[person] < 0 || people_lift(people, person) < 0);
}

/// The place of a person in the order of a cell: by rank.
static inline uint64_t grid_seat(const PeopleWork* work, int32_t person) {
    return (uint64_t)work->rank[person] << 32 | (uint32_t)person;
}
/// Ghosts come after persons, in the order in which they were made.
static inline uint64_t grid_ghost_seat(const People* people, int32_t ghost) {
    return (uint64_t)people->count << 32 | (uint32_t)(people->count + ghost);
}

/// True where somebody on this floor may be shown on another one, or is on a flight.
static inline bool grid_shows(const People* people, int32_t floor) {
    return people->work->any_flights &&
           (floor_is_flight(people, floor) || people->work->ground.floors[floor].flights);
}
/// Says that a person may have ghosts, for grid_show_ghosts().
static inline void grid_note_shown(PeopleWork* work, int32_t person) {
    int32_t rank = work->rank[person];
    work->deciders[rank >> 6] |= (uint64_t)1 << (rank & 63);
}
/// Makes the ghosts of who is noted, in the order of ranks; ends with nobody noted. grid.c
void grid_show_ghosts(People* people);

/// Brings who has come to another cell since the last tick, and all ghosts, into the order of
/// bodies; cells that are concerned become live. False, with nothing done, where sorting anew costs
/// less. grid_mend.c
bool grid_mend(People* people);

/// Brings the lists by room up to date. room_lists.c
void grid_update_rooms(People* people);
