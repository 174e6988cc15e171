// Building: doors, locks and the alarm in a run. Small on purpose: whoever needs to know that a
// door changed compares `revision`, or reads the event.
#include "facility/building.h"
#include "facility/lifts.h"
#include "facility/sounders.h"

#define TICK_S 0.05 // unless another is set

size_t building_bytes(const Facility* facility) {
    return arena_cost((size_t)facility->opening_count, sizeof(DoorState)) +
           arena_cost((size_t)facility->lift_count, sizeof(LiftState)) +
           arena_cost((size_t)facility->room_count, sizeof(float)) +
           arena_cost((size_t)facility->room_count, sizeof(uint8_t)) +
           arena_cost((size_t)facility->storey_count, sizeof(uint32_t));
}

void building_init(Building* building, Arena* arena, const Facility* facility) {
    DoorState* doors = ARENA_TAKE(arena, DoorState, (size_t)facility->opening_count);
    LiftState* lifts = ARENA_TAKE(arena, LiftState, (size_t)facility->lift_count);
    float* noise = ARENA_TAKE(arena, float, (size_t)facility->room_count);
    uint8_t* silent = ARENA_TAKE(arena, uint8_t, (size_t)facility->room_count);
    uint32_t* storeys = ARENA_TAKE(arena, uint32_t, (size_t)facility->storey_count);
    // building_bytes() holds them all
    ASSERT(doors != NULL && lifts != NULL && noise != NULL && silent != NULL && storeys != NULL);
    *building = (Building){.facility = facility,
                           .tick_s = TICK_S,
                           .doors = doors,
                           .lifts = lifts,
                           .alarm_by = NOBODY,
                           .alarm_phase_s = -1.0,
                           .alarm_storey = -1,
                           .alarm_storeys = storeys,
                           .silent = silent,
                           .noise = noise};
    for (int i = 0; i < facility->lift_count; i++) {
        lifts[i] = (LiftState){.at = facility->lifts[i].home, .target = facility->lifts[i].home};
    }
    for (int i = 0; i < facility->opening_count; i++) {
        doors[i].open = facility->openings[i].open;
        doors[i].locked = facility->openings[i].locked;
        // A door with a closer that stands open before anybody has come is held by something.
        doors[i].held = facility->openings[i].held_open;
        doors[i].wedged =
            facility->openings[i].open && facility->openings[i].self_closing && !doors[i].held;
    }
}

bool building_is_loud(const Building* building, int32_t room) {
    return room >= 0 && building->noise[room] > BUILDING_LOUD_DB;
}

bool building_sounds(const Building* building, int32_t room) {
    return building->alarm && room >= 0 && building->silent[room] == 0 &&
           building->facility->rooms[room].use != ROOM_OUTDOOR &&
           sounders_since(building, room) != SOUNDERS_STILL;
}

bool building_can_pass(const Building* building, int32_t opening) {
    const Opening* it = &building->facility->openings[opening];
    if (it->kind == OPENING_LIFT) {
        return lift_runs(building, it->lift);
    }
    return it->kind != OPENING_WINDOW && !building->doors[opening].buried &&
           (building->doors[opening].open ||
            !(building->doors[opening].locked || building->doors[opening].pressed));
}

float building_air_share(const Building* building, int32_t opening) {
    return building->doors[opening].open ? 1.0f : 0.0f;
}

static bool has_leaf(const Building* building, int32_t opening) {
    OpeningKind kind = building->facility->openings[opening].kind;
    return kind == OPENING_DOOR || kind == OPENING_WINDOW;
}

static void change(Building* building, int32_t opening, EventKind kind, int32_t person,
                   EventLog* log) {
    building->doors[opening].changed = log->tick;
    building->revision++;
    Event event = event_make(log, kind);
    event.thing = opening;
    event.room = building->facility->openings[opening].room[0];
    event.person = person;
    event_append(log, event);
}

void building_pass(Building* building, int32_t opening, int32_t person, EventLog* log) {
    DoorState* door = &building->doors[opening];
    door->last_pass = log->tick;
    if (has_leaf(building, opening) && !door->open && !door->locked && !door->pressed) {
        door->open = true;
        change(building, opening, EVENT_DOOR_OPENED, person, log);
    }
}

void building_set_open(Building* building, int32_t opening, bool open, int32_t person,
                       EventLog* log) {
    DoorState* door = &building->doors[opening];
    if (!has_leaf(building, opening) || door->gone || door->open == open ||
        (open && (door->locked || door->pressed))) {
        return;
    }
    door->open = open;
    door->wedged = door->wedged && open;
    door->held = door->held && open;
    door->last_pass = log->tick; // a closer starts from here
    change(building, opening, open ? EVENT_DOOR_OPENED : EVENT_DOOR_CLOSED, person, log);
}

void building_set_locked(Building* building, int32_t opening, bool locked, int32_t person,
                         EventLog* log) {
    DoorState* door = &building->doors[opening];
    if (building->facility->openings[opening].kind != OPENING_DOOR || door->gone ||
        door->locked == locked) {
        return;
    }
    if (locked && door->open) {
        building_set_open(building, opening, false, person, log); // only a shut door can be locked
    }
    door->locked = locked;
    if (locked) {
        change(building, opening, EVENT_DOOR_LOCKED, person, log);
    } else {
        door->changed = log->tick; // unlocking makes no sound worth telling: no event exists
        building->revision++;
    }
}

void building_start_door(Building* building, int32_t opening, bool wedged, bool locked) {
    if (building->facility->openings[opening].kind == OPENING_DOOR) {
        building->doors[opening] = (DoorState){.open = wedged, .wedged = wedged, .locked = locked};
        building->revision++;
    }
}

void building_blow(Building* building, int32_t opening, uint32_t tick) {
    DoorState* door = &building->doors[opening];
    if (has_leaf(building, opening) && !door->gone) {
        *door = (DoorState){.open = true, .gone = true, .buried = door->buried, .changed = tick};
        building->revision++;
    }
}

void building_bury(Building* building, int32_t opening, uint32_t tick) {
    DoorState* door = &building->doors[opening];
    if (!door->buried) {
        door->buried = true;
        door->changed = tick;
        building->revision++;
    }
}

void building_press(Building* building, int32_t opening, bool pressed, uint32_t tick) {
    DoorState* door = &building->doors[opening];
    if (door->pressed != pressed) {
        door->pressed = pressed;
        door->changed = tick;
        building->revision++;
    }
}

void building_wedge(Building* building, int32_t opening) {
    DoorState* door = &building->doors[opening];
    door->wedged = door->open && building->facility->openings[opening].self_closing;
}

bool building_release(Building* building, int32_t opening, EventLog* log) {
    DoorState* door = &building->doors[opening];
    if (!door->held) {
        return false;
    }
    door->held = false;
    door->last_pass = log->tick; // the closer starts from here
    return true;
}

void building_raise_alarm(Building* building, int32_t person, int32_t role, int32_t device,
                          uint32_t cause, EventLog* log) {
    if (building->alarm) {
        return;
    }
    building->alarm = true;
    building->alarm_since = log->tick;
    building->alarm_by = person;
    sounders_start(building, log);
    Event event = event_make(log, EVENT_ALARM_RAISED);
    event.person = person;
    event.role = role;
    event.thing = device;
    event.room = device >= 0 ? building->facility->devices[device].room : NOBODY;
    event.cause = cause;
    event_append(log, event);
}

void building_silence_alarm(Building* building, int32_t person, EventLog* log) {
    if (!building->alarm) {
        return;
    }
    building->alarm = false;
    Event event = event_make(log, EVENT_ALARM_SILENCED);
    event.person = person;
    event_append(log, event);
}

void building_step(Building* building, EventLog* log) {
    // A closer runs in whole ticks.
    const uint32_t closer_ticks = (uint32_t)(DOOR_CLOSER_S / building->tick_s + 0.5);
    lifts_step(building, log);
    sounders_step(building, log);
    for (int32_t i = 0; i < building->facility->opening_count; i++) {
        DoorState* door = &building->doors[i];
        const Opening* opening = &building->facility->openings[i];
        bool closes = (opening->self_closing || opening->held_open) && !door->wedged &&
                      !door->held && !door->gone;
        bool due = log->tick - door->last_pass >= closer_ticks;
        if (door->open && closes && due) {
            door->open = false;
            door->locked = door->locked || opening->shutter;
            change(building, i, EVENT_DOOR_CLOSED, NOBODY, log);
        }
    }
}

void building_hash(const Building* building, Hash* hash) {
    for (int i = 0; i < building->facility->opening_count; i++) {
        const DoorState* door = &building->doors[i];
        hash_u32(hash, (uint32_t)door->open | (uint32_t)door->locked << 1 |
                           (uint32_t)door->wedged << 2 | (uint32_t)door->held << 3 |
                           (uint32_t)door->gone << 4 | (uint32_t)door->buried << 5 |
                           (uint32_t)door->pressed << 6);
        hash_u32(hash, door->last_pass);
        hash_u32(hash, door->changed);
    }
    lifts_hash(building, hash);
    hash_u32(hash, building->revision);
    hash_u32(hash, (uint32_t)building->alarm | (uint32_t)building->announced << 1);
    hash_u32(hash, building->alarm_since);
    hash_u32(hash, building->announced_since);
    for (int i = 0; i < building->announced_ways; i++) {
        hash_i32(hash, building->announced_by[i]);
    }
    hash_i32(hash, building->alarm_by);
    sounders_hash(building, hash);
}
