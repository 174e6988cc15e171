/// Locked: rooms that nobody gets into without a key, and which door to open for what one is to do
/// there. A locked door is an obstacle like smoke: who meets it says so, and who may fetch the key
/// does (the drill's autopilot), for "prepare" of a task means to unlock as well (drillbook A.0).
#include "response/doing.h"
#include "response/response_internal.h"

static bool lets_pass(const Response* response, int32_t opening) {
    OpeningKind kind = response->facility->openings[opening].kind;
    return kind != OPENING_WINDOW && kind != OPENING_LIFT &&
           building_can_pass(response->building, opening);
}

/// The first locked door of a room from which somebody can open it; -1 when another way is open, or
/// none is locked.
static int32_t locked_door_of(const Response* response, int32_t room) {
    const Room* row = &response->facility->rooms[room];
    int32_t found = -1;
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t index = response->facility->room_openings[row->first_opening + i];
        if (lets_pass(response, index)) {
            return -1;
        }
        if (found < 0 && response->facility->openings[index].kind == OPENING_DOOR &&
            response->building->doors[index].locked) {
            found = index;
        }
    }
    return found;
}

/// Water holds a door of a room, and no other way leads in.
static bool is_held_by_water(const Response* response, int32_t room) {
    const Room* row = &response->facility->rooms[room];
    bool held = false;
    for (int32_t i = 0; i < row->opening_count; i++) {
        int32_t index = response->facility->room_openings[row->first_opening + i];
        if (lets_pass(response, index)) {
            return false;
        }
        held = held || response->building->doors[index].pressed;
    }
    return held;
}

Reason room_why_no_way(const Response* response, int32_t room) {
    if (is_held_by_water(response, room)) {
        return REASON_HELD_BY_WATER;
    }
    return locked_door_of(response, room) >= 0 ? REASON_LOCKED : REASON_NO_WAY;
}

int32_t response_locked_door(const Response* response, int32_t action, Target target) {
    const ActionDef* row = &response->def.actions[action];
    int32_t door = -1;
    if (row->place == PLACE_TARGET) {
        int32_t room = target_room(response, target);
        return room >= 0 ? locked_door_of(response, room) : -1;
    }
    for (int32_t i = 0; row->place == PLACE_DEVICE && i < response->facility->device_count; i++) {
        const Device* device = &response->facility->devices[i];
        bool meant = target.kind == TARGET_DEVICE ? target.index == i : device->kind == row->device;
        int32_t found = meant ? locked_door_of(response, device->room) : -1;
        door = door < 0 ? found : door;
        if (meant && found < 0) {
            return -1; // one of them hangs where anybody gets to
        }
    }
    return door;
}
