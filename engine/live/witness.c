// Witness: rays are cast from the person through rooms, open doors, gaps and windows until a wall
// or the smoke ends them; what they pass is in sight.

#include "live/witness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EYES_M     1.6f /* of somebody who stands */
#define CRAWLING_M 0.6f
#define ROOMS_MOST 12   /* that a ray passes */
#define ENTERED_M  0.4f /* into a room that has been looked into */
#define PAST_M     1e-3f
#define EDGE_M     0.05f /* a window lies on its wall */
#define OPEN_LEAST 0.5f  /* a door that stands less open is shut to the eye */

// ---- memory
// --------------------------------------------------------------------------------------

static size_t rooms_bytes(const Witness* witness) {
    return (size_t)witness->room_count * sizeof(WitnessRoom);
}

static size_t doors_bytes(const Witness* witness) {
    return (size_t)witness->door_count * sizeof(WitnessDoor);
}

static size_t persons_bytes(const Witness* witness) {
    return (size_t)witness->person_count * sizeof(WitnessPerson);
}

Witness* witness_make(const Drill* drill, int32_t role) {
    const World* world = drill_world(drill);
    const Facility* facility = world_facility(world);
    Witness size = {.room_count = facility->room_count,
                    .door_count = facility->opening_count,
                    .person_count = world_people(world)->count};
    char* bytes =
        calloc(1, sizeof(Witness) + persons_bytes(&size) + rooms_bytes(&size) + doors_bytes(&size));
    if (bytes == NULL) {
        return NULL;
    }
    Witness* witness = (Witness*)(void*)bytes;
    *witness = size;
    witness->role = role;
    witness->person = NOBODY;
    witness->tick = WITNESS_NEVER;
    witness->persons = (WitnessPerson*)(void*)(bytes + sizeof(Witness));
    witness->rooms = (WitnessRoom*)(void*)(witness->persons + size.person_count);
    witness->doors = (WitnessDoor*)(void*)(witness->rooms + size.room_count);
    for (int32_t i = 0; i < size.person_count; i++) {
        witness->persons[i].seen_at = WITNESS_NEVER;
    }
    for (int32_t i = 0; i < size.room_count; i++) {
        witness->rooms[i].seen_at = WITNESS_NEVER;
    }
    for (int32_t i = 0; i < size.door_count; i++) {
        witness->doors[i].seen_at = WITNESS_NEVER;
    }
    return witness;
}

void witness_copy(Witness* to, const Witness* from) {
    ASSERT(to->room_count == from->room_count && to->person_count == from->person_count);
    memcpy(to->rooms, from->rooms, rooms_bytes(from));
    memcpy(to->doors, from->doors, doors_bytes(from));
    memcpy(to->persons, from->persons, persons_bytes(from));
    Witness own = *to;
    *to = *from;
    to->rooms = own.rooms;
    to->doors = own.doors;
    to->persons = own.persons;
}

// ---- rays
// ----------------------------------------------------------------------------------------

/// Who looks, and at what.
typedef struct Look {
    Witness* witness;
    const Facility* facility;
    const Hazard* hazard;
    const Building* building;
    float eyes; // height [m]
} Look;

/// The point `far` metres along a ray.
static vec2s beyond(vec2s from, vec2s way, float far) {
    return vec(from.x + way.x * far, from.y + way.y * far);
}

/// How far along a ray of unit direction it crosses a - b [m]; < 0: it does not.
static float crossing(vec2s from, vec2s way, vec2s a, vec2s b) {
    vec2s across = glms_vec2_sub(b, a);
    float turn = glms_vec2_cross(way, across);
    if (fabsf(turn) < 1e-9f) {
        return -1.0f;
    }
    vec2s to = glms_vec2_sub(a, from);
    float along = glms_vec2_cross(to, across) / turn;
    float place = glms_vec2_cross(to, way) / turn;
    return along > PAST_M && place >= -1e-4f && place <= 1.0f + 1e-4f ? along : -1.0f;
}

/// True where the eye passes an opening.
static bool is_clear(const Look* look, int32_t index) {
    const Opening* opening = &look->facility->openings[index];
    bool low = look->eyes >= opening->sill && look->eyes <= opening->sill + opening->height;
    if (opening->kind == OPENING_WINDOW) {
        return low;
    }
    return opening_is_doorway(opening) && low &&
           building_air_share(look->building, index) >= OPEN_LEAST;
}

/// What ends a ray in a room: the distance [m], and the opening that lets it through, -1 a wall.
typedef struct End {
    float far;
    int32_t through;
} End;

static End end_in_room(const Look* look, int32_t room, vec2s from, vec2s way, int32_t by) {
    const Facility* facility = look->facility;
    const Room* box = &facility->rooms[room];
    End end = {.far = WITNESS_FAR_M, .through = NOBODY};
    for (int32_t i = 0; i < box->wall_count; i++) {
        const Wall* wall = &facility->walls[box->first_wall + i];
        float far = crossing(from, way, wall->a, wall->b);
        if (far > 0.0f && far < end.far) {
            end.far = far;
        }
    }
    for (int32_t i = 0; i < box->opening_count; i++) {
        int32_t index = facility->room_openings[box->first_opening + i];
        const Opening* opening = &facility->openings[index];
        int side = opening->room[0] == room ? 0 : 1;
        if (index == by || !opening->on_edge[side]) {
            continue; // a flight that ends inside a room hides nothing
        }
        float far = crossing(from, way, opening->side[side][0], opening->side[side][1]);
        bool clear = is_clear(look, index);
        if (far > 0.0f && far < end.far + (clear ? EDGE_M : 0.0f)) {
            end = (End){.far = far, .through = clear ? index : NOBODY};
        }
    }
    return end;
}

/// Shortens a stretch to the optical depth that is left; its mean extinction in `*extinction`.
/// True: the smoke ends it. Smoke differs along the stretch, so that it is shortened step by step.
static bool through_smoke(const Look* look, int32_t room, vec2s from, vec2s way, float left,
                          float* far, float* extinction) {
    bool ends = false;
    for (int tries = 0; tries < 6; tries++) {
        vec2s to = beyond(from, way, *far);
        *extinction = hazard_extinction_between(look->hazard, room, from, to, look->eyes);
        if (*extinction * *far <= left * 1.02f) {
            break;
        }
        ends = true;
        *far = left / *extinction;
    }
    return ends;
}

/// Follows a ray from room to room; where it ends.
static vec2s cast(const Look* look, int32_t room, vec2s from, vec2s way) {
    float depth = 0.0f;
    float gone = 0.0f;
    int32_t by = NOBODY;
    for (int rooms = 0; rooms < ROOMS_MOST; rooms++) {
        End end = end_in_room(look, room, from, way, by);
        float far = end.far < WITNESS_FAR_M - gone ? end.far : WITNESS_FAR_M - gone;
        float extinction = 0.0f;
        if (through_smoke(look, room, from, way, WITNESS_DEPTH - depth, &far, &extinction)) {
            end.through = NOBODY;
        }
        vec2s to = beyond(from, way, far);
        if (far > ENTERED_M || rooms == 0) {
            look->witness->rooms[room].now = true;
        }
        depth += extinction * far;
        gone += far;
        if (end.through < 0 || gone >= WITNESS_FAR_M) {
            return to;
        }
        const Opening* opening = &look->facility->openings[end.through];
        int into = opening->room[0] == room ? 1 : 0;
        float throat = crossing(to, way, opening->side[into][0], opening->side[into][1]);
        from = throat > 0.0f && throat < 2.0f ? beyond(to, way, throat) : to;
        room = opening->room[into];
        by = end.through;
        if (room < 0) {
            return to;
        }
    }
    return from;
}

// ---- looking
// -------------------------------------------------------------------------------------

static void look_round(const Look* look, int32_t room) {
    Witness* witness = look->witness;
    witness->edge_count = WITNESS_RAYS;
    for (int i = 0; i < WITNESS_RAYS; i++) {
        float angle = 6.2831853f * (float)i / (float)WITNESS_RAYS;
        witness->edge[i] = cast(look, room, witness->at, vec(cosf(angle), sinf(angle)));
    }
}

static void look_at_people(const Look* look, const People* people) {
    Witness* witness = look->witness;
    for (int32_t i = 0; i < witness->person_count; i++) {
        WitnessPerson* person = &witness->persons[i];
        int32_t storey;
        vec2s at;
        if (people->room[i] < 0) {
            person->now = false;
            continue;
        }
        people_place(people, i, &storey, &at);
        person->now = i == witness->person || witness_sees(witness, storey, at);
        person->gone = person->gone || witness_sees(witness, person->storey, person->at);
        if (person->now) {
            *person = (WitnessPerson){.seen_at = witness->tick,
                                      .now = true,
                                      .storey = storey,
                                      .room = people->room[i],
                                      .at = at};
        }
    }
}

/// A door is seen from either room, a hand's breadth before it.
static bool sees_door(const Witness* witness, const Facility* facility, const Opening* opening) {
    vec2s middles[2];
    for (int side = 0; side < 2; side++) {
        middles[side] = vec(0.5f * (opening->side[side][0].x + opening->side[side][1].x),
                            0.5f * (opening->side[side][0].y + opening->side[side][1].y));
    }
    for (int side = 0; side < 2; side++) {
        int32_t room = opening->room[side];
        if (room < 0 || !witness->rooms[room].now) {
            continue;
        }
        vec2s middle = middles[side];
        float reach = vec_distance(middle, witness->at);
        float share = reach > 0.3f ? 0.15f / reach : 0.0f;
        vec2s before = vec(middle.x + (witness->at.x - middle.x) * share,
                           middle.y + (witness->at.y - middle.y) * share);
        if (witness_sees(witness, facility->rooms[room].storey, before)) {
            return true;
        }
    }
    return false;
}

static void look_at_doors(const Look* look) {
    Witness* witness = look->witness;
    for (int32_t i = 0; i < witness->door_count; i++) {
        const Opening* opening = &look->facility->openings[i];
        if (opening->kind == OPENING_DOOR && sees_door(witness, look->facility, opening)) {
            witness->doors[i] =
                (WitnessDoor){.seen_at = witness->tick, .open = look->building->doors[i].open};
        }
    }
}

/// Nothing is in sight now; what was stays with the moment of the last look.
static void shut_eyes(Witness* witness) {
    witness->edge_count = 0;
    for (int32_t i = 0; i < witness->room_count; i++) {
        witness->rooms[i].now = false;
    }
    for (int32_t i = 0; i < witness->person_count; i++) {
        witness->persons[i].now = i == witness->person && witness->persons[i].now;
    }
}

void witness_look(Witness* witness, const Drill* drill) {
    const World* world = drill_world(drill);
    const People* people = world_people(world);
    uint32_t tick = world_tick(world);
    if (witness->person < 0) {
        witness->person = response_role(world_response(world), witness->role)->holder;
        witness->tick = witness->person >= 0 ? WITNESS_NEVER : witness->tick;
    }
    if (witness->person < 0 || (witness->tick != WITNESS_NEVER && tick % WITNESS_TICKS != 0)) {
        return;
    }
    witness->tick = tick;
    shut_eyes(witness);
    int32_t room = people->room[witness->person];
    if (room < 0 || !person_can_act(people, witness->person) ||
        response_is_asleep(world_response(world), witness->person)) {
        return;
    }
    people_place(people, witness->person, &witness->storey, &witness->at);
    bool crawls = people->posture[witness->person] != POSTURE_UPRIGHT;
    const Look look = {.witness = witness,
                       .facility = world_facility(world),
                       .hazard = world_hazard(world),
                       .building = world_building(world),
                       .eyes = crawls ? CRAWLING_M : EYES_M};
    look_round(&look, room);
    for (int32_t i = 0; i < witness->room_count; i++) {
        if (witness->rooms[i].now) {
            witness->rooms[i].seen_at = tick;
        }
    }
    look_at_people(&look, people);
    look_at_doors(&look);
}

/// Distance of a point from the person against the ray of its direction, and the next one.
bool witness_sees(const Witness* witness, int32_t storey, vec2s at) {
    if (witness->edge_count == 0 || storey != witness->storey) {
        return false;
    }
    float x = at.x - witness->at.x;
    float y = at.y - witness->at.y;
    float turn = atan2f(y, x) / 6.2831853f;
    turn = turn < 0.0f ? turn + 1.0f : turn;
    int ray = (int)(turn * (float)WITNESS_RAYS) % WITNESS_RAYS;
    float far = sqrtf(x * x + y * y);
    float one = vec_distance(witness->at, witness->edge[ray]);
    float two = vec_distance(witness->at, witness->edge[(ray + 1) % WITNESS_RAYS]);
    return far <= (one > two ? one : two) + EDGE_M;
}
