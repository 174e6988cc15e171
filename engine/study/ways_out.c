// Ways out: what is known of a room only by who goes through it later is kept for every room until
// the run is over.
#include "study/ways_out.h"

static bool is_outdoors(const WaysOut* ways, int32_t person) {
    const People* people = world_people(ways->world);
    return people->stair[person] < 0 &&
           world_facility(ways->world)->rooms[people->room[person]].use == ROOM_OUTDOOR;
}

/// Unhurt, with a role, at work inside or standing by for it.
static bool stays_on_duty(const People* people, int32_t person) {
    uint8_t state = people->state[person];
    return (people->flags[person] & PERSON_FLAG_ROLE) != 0 &&
           (people->flags[person] & PERSON_FLAG_HURT) == 0 &&
           (state == PERSON_WAITING || state == PERSON_SENT || state == PERSON_STANDING);
}

static bool is_to_leave(const WaysOut* ways, int32_t person) {
    return ways->began_inside[person] && !is_outdoors(ways, person) &&
           !stays_on_duty(world_people(ways->world), person);
}

bool ways_out_begin(WaysOut* ways, Arena* arena, const World* world) {
    const People* people = world_people(world);
    size_t persons = (size_t)people->count;
    size_t rooms = (size_t)world_facility(world)->room_count;
    *ways = (WaysOut){.world = world,
                      .began_inside = ARENA_TAKE(arena, bool, persons),
                      .came_from = ARENA_TAKE(arena, int16_t, persons),
                      .passed = ARENA_TAKE(arena, bool, rooms),
                      .held = ARENA_TAKE(arena, bool, rooms),
                      .lost_tick = ARENA_TAKE(arena, uint32_t, rooms),
                      .still = ARENA_TAKE(arena, int32_t, rooms),
                      .out_tick = WAYS_OUT_NEVER};
    if (ways->began_inside == NULL || ways->came_from == NULL || ways->passed == NULL ||
        ways->held == NULL || ways->lost_tick == NULL || ways->still == NULL) {
        return false;
    }
    for (int32_t i = 0; i < people->count; i++) {
        ways->began_inside[i] = !is_outdoors(ways, i);
        ways->came_from[i] = people->room[i];
    }
    for (size_t i = 0; i < rooms; i++) {
        ways->lost_tick[i] = WAYS_OUT_NEVER;
    }
    return true;
}

static void lose_room(WaysOut* ways, int32_t room) {
    const People* people = world_people(ways->world);
    if (ways->lost_tick[room] != WAYS_OUT_NEVER) {
        return;
    }
    ways->lost_tick[room] = world_tick(ways->world);
    for (int32_t i = 0; i < people->count; i++) {
        // Who goes when all others are out, their work done, is no longer waited for.
        bool left = ways->out_tick == WAYS_OUT_NEVER && is_to_leave(ways, i);
        ways->still[room] += left ? 1 : 0;
        ways->held[room] = ways->held[room] ||
                           (left && people->room[i] == room && people->state[i] != PERSON_DEAD);
    }
}

void ways_out_event(WaysOut* ways, const Event* event) {
    if (event->kind == EVENT_ROOM_UNTENABLE && event->room >= 0) {
        lose_room(ways, event->room);
    } else if (event->kind == EVENT_PERSON_OUT && event->person >= 0) {
        ways->anybody_left = ways->anybody_left || ways->began_inside[event->person];
        ways->looks_each_tick = true;
    }
}

/// Marks the rooms that people have come into since the last look, on their way out.
static void follow(WaysOut* ways) {
    const People* people = world_people(ways->world);
    for (int32_t i = 0; i < people->count; i++) {
        int16_t room = people->room[i];
        if (room != ways->came_from[i] && people->state[i] == PERSON_LEAVING &&
            ways->began_inside[i]) {
            ways->passed[room] = true;
        }
        ways->came_from[i] = room;
    }
}

void ways_out_look(WaysOut* ways, bool second) {
    if (second) {
        follow(ways);
    }
    if (ways->out_tick != WAYS_OUT_NEVER || !ways->anybody_left ||
        !(second || ways->looks_each_tick)) {
        return;
    }
    ways->looks_each_tick = false;
    int32_t count = world_people(ways->world)->count;
    for (int32_t i = 0; i < count; i++) {
        if (is_to_leave(ways, i)) {
            return;
        }
    }
    ways->out_tick = world_tick(ways->world);
}

uint32_t ways_out_lost(const WaysOut* ways, int32_t* still) {
    const Facility* facility = world_facility(ways->world);
    uint32_t first = WAYS_OUT_NEVER;
    *still = 0;
    for (int32_t room = 0; room < facility->room_count; room++) {
        bool used = ways->passed[room] || ways->held[room];
        if (used && facility->rooms[room].use != ROOM_OUTDOOR && ways->lost_tick[room] < first) {
            first = ways->lost_tick[room];
            *still = ways->still[room];
        }
    }
    return first;
}
