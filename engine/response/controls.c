// Controls: what the fire alarm panel does by itself, without anybody's order.
//
// A detector or sprinkler in alarm releases the doors and shutters that magnets hold open on its
// zone and starts the zone's smoke extract, never a fan with a switch of its own; the alarm of the
// building releases all of them and starts the supply fans that keep stairs free of smoke. A device
// without a zone of its own belongs to its storey. A gas system lets go by itself once two
// detectors of its room agree.
#include "response/response_internal.h"

#include <string.h>

static bool same_text(const char* a, const char* b) {
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/// Whether two devices are in one zone.
static bool same_zone(const Response* response, const Device* a, const Device* b) {
    const Room* rooms = response->facility->rooms;
    if (a->zone != NULL && b->zone != NULL) {
        return strcmp(a->zone, b->zone) == 0;
    }
    return rooms[a->room].storey == rooms[b->room].storey;
}

/// Whether an opening borders on the zone of a device.
static bool borders(const Response* response, const Opening* opening, const Device* device) {
    const Room* rooms = response->facility->rooms;
    bool does = false;
    for (int side = 0; side < 2; side++) {
        const Room* room = &rooms[opening->room[side]];
        bool here = device->zone != NULL && room->zone != NULL
                        ? same_text(device->zone, room->zone)
                        : room->storey == rooms[device->room].storey;
        does = does || here;
    }
    return does;
}

/// The access control of a door's zone lets it go, unless that is out of order or not on automatic;
/// without power magnets let go by themselves.
static bool door_obeys(Response* response, const Opening* opening, uint32_t cause, EventLog* log) {
    bool obeys = true;
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        const Device* device = &response->facility->devices[i];
        if (device->kind == DEVICE_DOOR_CONTROL && opening->held_open &&
            borders(response, opening, device)) {
            Reason reason = device_ask(response, i, false, cause, log);
            obeys = obeys && (reason == REASON_NONE || reason == REASON_NO_POWER);
        }
    }
    return obeys;
}

/// Releases what magnets hold open; `device` NULL: everywhere.
static void release_doors(Response* response, const Device* device, uint32_t cause, EventLog* log) {
    int32_t count = 0;
    for (int32_t i = 0; i < response->facility->opening_count; i++) {
        const Opening* opening = &response->facility->openings[i];
        if (device == NULL || borders(response, opening, device)) {
            bool obeys = door_obeys(response, opening, cause, log);
            count += obeys && building_release(response->building, i, log) ? 1 : 0;
        }
    }
    if (count > 0) {
        Event event = event_make(log, EVENT_DOORS_RELEASED);
        event.room = device != NULL ? device->room : NOBODY;
        event.value = count;
        event.cause = cause;
        event_append(log, event);
    }
}

/// Whether a gas system has let go in a room: its fans wait for a hand to air it.
static bool is_flooded(const Response* response, int32_t room) {
    const Facility* facility = response->facility;
    bool flooded = false;
    for (int32_t i = 0; i < facility->device_count && !flooded; i++) {
        const Device* device = &facility->devices[i];
        flooded = device->kind == DEVICE_GAS_SYSTEM && device->room == room &&
                  hazard_flood_state(response->hazard, i) != FLOOD_READY;
    }
    return flooded;
}

/// A switch of its own turns it: a hood, an ordinary or an accident fan, which draws flames or gas
/// along and is no smoke extract of the panel's.
static bool has_switch(const Response* response, const Device* fan) {
    bool has = false;
    for (int32_t i = 0; i < response->facility->device_count && !has; i++) {
        const Device* row = &response->facility->devices[i];
        has = (row->kind == DEVICE_FAN_SWITCH || row->kind == DEVICE_EX_FAN_SWITCH) &&
              same_zone(response, fan, row);
    }
    return has;
}

static void start_fans(Response* response, DeviceKind kind, const Device* device, uint32_t cause,
                       EventLog* log) {
    for (int32_t i = 0; i < response->facility->device_count; i++) {
        const Device* fan = &response->facility->devices[i];
        bool wanted = fan->kind == kind && (device == NULL || same_zone(response, fan, device));
        if (wanted && !has_switch(response, fan) && !is_flooded(response, fan->room) &&
            !hazard_fan_runs(response->hazard, i) &&
            device_ask(response, i, false, cause, log) == REASON_NONE) {
            hazard_set_fan(response->hazard, i, true, cause, log);
        }
    }
}

/// One detector may err: gas comes by itself only when a second one of its room is in alarm, else
/// by hand (GB 50370, two independent signals).
static void release_gas(Response* response, int32_t room, uint32_t cause, EventLog* log) {
    const Facility* facility = response->facility;
    int32_t agree = 0;
    for (int32_t i = 0; i < facility->device_count; i++) {
        bool here = facility->devices[i].room == room;
        agree += here && hazard_detector_active(response->hazard, i) ? 1 : 0;
    }
    for (int32_t i = 0; i < facility->device_count && agree >= 2; i++) {
        const Device* device = &facility->devices[i];
        if (device->kind == DEVICE_GAS_SYSTEM && device->room == room &&
            device_ask(response, i, false, cause, log) == REASON_NONE) {
            hazard_release(response->hazard, i, NOBODY, cause, log);
        }
    }
}

void controls_obey(Response* response, const Event* event, uint32_t sequence, EventLog* log) {
    bool reports = event->kind == EVENT_DETECTOR_ALARM || event->kind == EVENT_SPRINKLER_OPENED;
    bool in_test = reports && response->modes[event->thing] == STATE_TEST;
    bool from_panel = reports || event->kind == EVENT_ALARM_RAISED;
    if (in_test || (from_panel && kind_is_down(response, DEVICE_ALARM_PANEL))) {
        return;
    }
    if (reports) {
        const Device* device = &response->facility->devices[event->thing];
        release_doors(response, device, sequence, log);
        start_fans(response, DEVICE_EXTRACT_FAN, device, sequence, log);
        release_gas(response, device->room, sequence, log);
    } else if (event->kind == EVENT_ALARM_RAISED) {
        release_doors(response, NULL, sequence, log);
        start_fans(response, DEVICE_SUPPLY_FAN, NULL, sequence, log);
    } else if (event->kind == EVENT_OPENING_BLOWN) {
        building_blow(response->building, event->thing, log->tick);
    } else if (event->kind == EVENT_WAY_BURIED) {
        building_bury(response->building, event->thing, log->tick);
    } else if (event->kind == EVENT_WATER_HOLDS || event->kind == EVENT_WATER_LETS_GO) {
        bool holds = event->kind == EVENT_WATER_HOLDS;
        building_press(response->building, event->thing, holds, log->tick);
    }
}

Reason cut_power(Response* response, Actor* actor, uint32_t cause, EventLog* log) {
    int32_t device = actor->hand.device;
    const char* zone = device >= 0 ? response->facility->devices[device].zone : NULL;
    hazard_cut_power(response->hazard, zone);
    if (device >= 0) {
        power_set(response, device, false);
        response->states[device] = STATE_OFF;
        response->states_since[device] = response->now;
    }
    Event event = event_make(log, EVENT_POWER_CUT);
    event.person = actor->person;
    event.role = actor->hand.task.role;
    event.thing = device >= 0 ? device : NOBODY;
    event.room = response->people->room[actor->person];
    event.cause = cause;
    uint32_t cut = event_append(log, event);
    if (event.room >= 0) {
        actor_observe(response, actor, FACT_POWER, event.room, 1, WAY_ACTED, cut, log);
    }
    return REASON_NONE;
}
