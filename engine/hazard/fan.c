// Fan: the smoke control fans of a facility's plan, switched by whoever plays the panel.
#include "core/status.h"
#include "hazard/hazard_internal.h"

#define FLOW_DEFAULT 2.0 // where the plan says none [m^3/s]: the reference's case B6

static bool is_fan(const Facility* facility, int32_t device) {
    const Device* row = &facility->devices[device];
    bool kind = row->kind == DEVICE_EXTRACT_FAN || row->kind == DEVICE_SUPPLY_FAN;
    return kind && facility->rooms[row->room].use != ROOM_OUTDOOR;
}

int32_t fan_count(const Facility* facility) {
    int32_t count = 0;
    for (int32_t i = 0; i < facility->device_count; ++i) {
        count += is_fan(facility, i) ? 1 : 0;
    }
    return count;
}

void fan_create(Hazard* hazard, Arena* arena, ZoneFanDef* fans) {
    const Facility* facility = hazard->facility;
    hazard->fan_of_device = ARENA_TAKE(arena, int32_t, (size_t)facility->device_count);
    ASSERT(hazard->fan_of_device != NULL);
    int32_t count = 0;
    for (int32_t i = 0; i < facility->device_count; ++i) {
        const Device* device = &facility->devices[i];
        hazard->fan_of_device[i] = NOBODY;
        if (!is_fan(facility, i)) {
            continue;
        }
        fans[count] =
            (ZoneFanDef){.room = zone_at(hazard, device->room, device->at),
                         .height = (double)device->mount,
                         .flow = device->amount > 0.0f ? (double)device->amount : FLOW_DEFAULT,
                         .supply = device->kind == DEVICE_SUPPLY_FAN};
        hazard->fan_of_device[i] = count++;
    }
}

bool hazard_set_fan(Hazard* hazard, int32_t device, bool on, uint32_t cause, EventLog* log) {
    int32_t fan = hazard->fan_of_device[device];
    int32_t room = hazard->facility->devices[device].room;
    if (fan < 0 || hazard->zones->fans[fan].on == on || (on && flood_keeps_shut(hazard, room))) {
        return false;
    }
    zone_set_fan(hazard->zones, fan, on);
    Event event = event_make(log, on ? EVENT_FAN_STARTED : EVENT_FAN_STOPPED);
    event.thing = device;
    event.room = room;
    event.cause = cause;
    event_append(log, event);
    return true;
}

bool hazard_fan_runs(const Hazard* hazard, int32_t device) {
    int32_t fan = hazard->fan_of_device[device];
    return fan >= 0 && hazard->zones->fans[fan].on;
}
