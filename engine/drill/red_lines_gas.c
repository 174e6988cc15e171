// Red lines of a leak of toxic gas: air is blown out over other people's heads, people are counted
// in the plume, water goes on the vessel that leaks, or who carries the gas in their clothes is
// brought to the ambulance. The log and the air show each.

#include "drill/drill_internal.h"

#define HEAD_M   1.6f
#define VESSEL_M 2.0f /* length of a tonne cylinder: what leaks within it is wetted; own choice */

/// The most of any toxic gas at a point, as a multiple of a level of its row. Level 0: AEGL-1 of
/// ten minutes, what is plainly felt; 1: what is immediately dangerous to life and health.
static double toxic_at(const Drill* drill, int32_t room, vec2s at, int level) {
    const Hazard* hazard = world_hazard(drill->world);
    Exposure air = hazard_exposure(hazard, room, at, HEAD_M);
    double most = 0.0;
    for (int32_t kind = 0; kind < hazard_gas_kinds(hazard); kind++) {
        const Substance* row = hazard_substance(hazard, hazard_gas_kind(hazard, kind));
        double of = level == 0 ? row->aegl[0][0] : row->idlh;
        double ratio = substance_loads(row) && of > 0.0 ? 1e6 * (double)air.gas[kind] / of : 0.0;
        most = ratio > most ? ratio : most;
    }
    return most;
}

static bool scrubber_runs(const Drill* drill) {
    const Facility* facility = world_facility(drill->world);
    bool runs = false;
    for (int32_t i = 0; i < facility->device_count; i++) {
        runs = runs || (facility->devices[i].kind == DEVICE_SCRUBBER &&
                        response_device_state(world_response(drill->world), i) == STATE_ON);
    }
    return runs;
}

/// Of somebody's deed that the world answered to: who did it, up the chain of causes.
static int32_t doer_of(const Drill* drill, const Event* event) {
    const EventLog* log = world_events(drill->world);
    const Event* at = event;
    while (at->person < 0 && at->cause != EVENT_NONE && at->cause <= log->count) {
        at = &log->events[at->cause - 1];
    }
    return at->person;
}

/// An extract fan is put on in a room whose air is deadly, and nothing takes the gas in.
static void watch_exhaust(Drill* drill, const Event* event, uint32_t sequence) {
    const Facility* facility = world_facility(drill->world);
    const Device* device = &facility->devices[event->thing];
    if (device->kind == DEVICE_EXTRACT_FAN && !scrubber_runs(drill) &&
        toxic_at(drill, device->room, facility->rooms[device->room].label, 1) >= 1.0) {
        int32_t person = doer_of(drill, event);
        red_line_tell(drill, RED_LINE_EXHAUST_TOXIC, person,
                      response_role_of(world_response(drill->world), person), device->room,
                      sequence);
    }
}

/// People are counted where the gas is plainly felt.
static void watch_count(Drill* drill, const Event* event, uint32_t sequence) {
    const People* people = world_people(drill->world);
    if (event->person >= 0 && people->room[event->person] >= 0 &&
        toxic_at(drill, people->room[event->person], people->at[event->person], 0) >= 1.0) {
        red_line_tell(drill, RED_LINE_MUSTER_DOWNWIND, event->person, event->role, event->room,
                      sequence);
    }
}

/// True while toxic gas escapes at a device: by its own valve, or within the length of a vessel.
static bool leaks_at(const Drill* drill, int32_t device) {
    const Hazard* hazard = world_hazard(drill->world);
    const Device* row = &world_facility(drill->world)->devices[device];
    bool found = false;
    for (int32_t i = 0; i < hazard_leak_count(hazard) && !found; i++) {
        const GasDef* leak = hazard_leak(hazard, i);
        bool near = leak->room == row->room && vec_distance(leak->at, row->at) <= VESSEL_M;
        for (int k = 0; k < leak->valve_count; k++) {
            near = near || leak->valves[k] == device;
        }
        found = near && hazard_leaks(hazard, i) &&
                substance_loads(hazard_substance(hazard, leak->substance));
    }
    return found;
}

/// Water is put on the vessel that toxic gas escapes from.
static void watch_water(Drill* drill, const Event* event, uint32_t sequence) {
    const ActionDef* action = &drill->def->world.response.actions[event->thing];
    Target target = target_unpack(event->other);
    int32_t state = NOBODY;
    if (target.kind == TARGET_DEVICE && action->kit == DEVICE_HOSE_REEL &&
        action_has_effect(action, EFFECT_SET, &state) && state == STATE_COOLED &&
        leaks_at(drill, target.index)) {
        red_line_tell(drill, RED_LINE_WATER_ON_LEAK, event->person, event->role, event->room,
                      sequence);
    }
}

/// Somebody is brought to the crew with the gas in their clothes, and the crew sends them back.
static void watch_ambulance(Drill* drill, const Event* event, uint32_t sequence) {
    const ActionDef* action = &drill->def->world.response.actions[event->thing];
    if (event->detail == REASON_NOT_WASHED && action_has_effect(action, EFFECT_LOAD, NULL)) {
        red_line_tell(drill, RED_LINE_AMBULANCE_UNWASHED, event->person, event->role, event->room,
                      sequence);
    }
}

void red_lines_watch_gas(Drill* drill, const Event* event, uint32_t sequence) {
    if (hazard_gas_kinds(world_hazard(drill->world)) == 0) {
        return;
    }
    if (event->kind == EVENT_FAN_STARTED && event->thing >= 0) {
        watch_exhaust(drill, event, sequence);
    } else if (event->kind == EVENT_HEADCOUNT_TAKEN) {
        watch_count(drill, event, sequence);
    } else if (event->kind == EVENT_TASK_DOING && event->thing >= 0) {
        watch_water(drill, event, sequence);
    } else if (event->kind == EVENT_TASK_FAILED && event->thing >= 0) {
        watch_ambulance(drill, event, sequence);
    }
}
