// Gas watch: who and what notices gas - noses in a room, detectors - and when a room can explode.
#include "core/detmath.h"
#include "core/status.h"
#include "hazard/gas_grid.h"
#include "hazard/sensor.h"

#define EXPLOSIVE_LEAST 0.01 // of a room's volume, told of; less is the leak's own jet, own choice

uint32_t gas_tell(const Gas* gas, int32_t kind, int32_t room, EventKind event_kind, double share,
                  uint32_t cause, EventLog* log) {
    Event event = event_make(log, event_kind);
    event.thing = gas->kinds[kind];
    event.room = room;
    event.value = share >= 0.0 ? (int32_t)(100.0 * share + 0.5) : NOBODY;
    event.cause = cause;
    return event_append(log, event);
}

static uint32_t leak_event(const Gas* gas, int32_t kind) {
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        if (gas->leaks[i].kind == kind && gas->leaks[i].started) {
            return gas->leaks[i].event;
        }
    }
    return EVENT_NONE;
}

/// Share of a room's volume in which a kind is within its limits.
static double explosive_share(const Hazard* hazard, int32_t room, int32_t kind) {
    const RoomState* state = &hazard->rooms[room];
    const Substance* info = gas_kind(hazard, kind);
    double all = 0.0;
    double sum = 0.0;
    for (int32_t part = state->zone; part < state->zone + state->zone_count; ++part) {
        for (int box = 0; box < GAS_BOXES; ++box) {
            double volume = gas_box(hazard->gas, part, kind, box)->volume;
            double gas = 0.0;
            sum +=
                volume * gas_grid_between(hazard, part, kind, box, info->lower, info->upper, &gas);
            all += volume;
        }
    }
    return sum / all;
}

static bool escapes_in(const Gas* gas, int32_t room, int32_t kind) {
    for (int32_t i = 0; i < gas->leak_count; ++i) {
        const Leak* leak = &gas->leaks[i];
        if (leak->runs && leak->def.room == room && leak->kind == kind) {
            return true;
        }
    }
    return false;
}

static void watch_room(Hazard* hazard, int32_t room, int32_t kind, EventLog* log) {
    Gas* gas = hazard->gas;
    uint8_t* told = &gas->told[room * gas->kind_count + kind];
    const Substance* info = gas_kind(hazard, kind);
    const RoomState* state = &hazard->rooms[room];
    double strongest = 0.0;
    for (int32_t part = state->zone; part < state->zone + state->zone_count; ++part) {
        bool high = (double)GAS_NOSE_M >= gas_split(hazard, part, kind);
        double share = gas_share(gas_box(gas, part, kind, high ? GAS_UPPER : GAS_LOWER));
        strongest = share > strongest ? share : strongest;
    }
    bool source = escapes_in(gas, room, kind);
    if ((*told & GAS_TOLD_SMELT) == 0 && info->smelt > 0.0 &&
        (strongest >= info->smelt || source)) {
        *told |= GAS_TOLD_SMELT;
        gas_tell(gas, kind, room, EVENT_GAS_SMELT, -1.0, leak_event(gas, kind), log);
    }
    double share = info->lower > 0.0 ? explosive_share(hazard, room, kind) : 0.0;
    share = share >= EXPLOSIVE_LEAST ? share : 0.0;
    if ((*told & GAS_TOLD_EXPLOSIVE) == 0 && share > 0.0) {
        *told |= GAS_TOLD_EXPLOSIVE;
        gas_tell(gas, kind, room, EVENT_GAS_EXPLOSIVE, share, leak_event(gas, kind), log);
    } else if (share <= 0.0) {
        *told &= (uint8_t)~GAS_TOLD_EXPLOSIVE;
    }
}

static void tell_alarm(const Hazard* hazard, const GasDetector* detector, EventKind kind,
                       int32_t substance, EventLog* log) {
    const Substance* info = &hazard->substances[substance];
    Event event = event_make(log, kind);
    event.thing = detector->device;
    event.room = hazard->facility->devices[detector->device].room;
    event.value =
        info->lower > 0.0 ? (int32_t)(100.0 * detector->sensed / info->lower + 0.5) : NOBODY;
    event.cause = leak_event(hazard->gas, hazard->gas->leaks[0].kind);
    event_append(log, event);
}

static void follow_detector(Hazard* hazard, GasDetector* detector, EventLog* log) {
    const Device* device = &hazard->facility->devices[detector->device];
    GasReading air = hazard_gas_at(hazard, device->room, device->at, device->mount);
    double t90 =
        air.substance < 0 ? SENSOR_T90_FLAMMABLE : sensor_t90(&hazard->substances[air.substance]);
    detector->sensed = sensor_follow(detector->sensed, air.share, t90, HAZARD_STEP_S);
    if (detector->high || air.substance < 0 || hazard->broken[detector->device] != 0) {
        return;
    }
    const Substance* info = &hazard->substances[air.substance];
    bool own = device->amount > 0.0f && info->lower > 0.0;
    double first = own ? 0.01 * (double)device->amount * info->lower : sensor_level(info, 1);
    if (!detector->active && detector->sensed >= first) {
        detector->active = true;
        tell_alarm(hazard, detector, EVENT_GAS_ALARM, air.substance, log);
    }
    if (detector->active && detector->sensed >= 2.0 * first) {
        detector->high = true;
        tell_alarm(hazard, detector, EVENT_GAS_ALARM_HIGH, air.substance, log);
    }
}

void gas_watch(Hazard* hazard, EventLog* log) {
    for (int32_t room = 0; room < hazard->facility->room_count; ++room) {
        for (int32_t kind = 0; kind < hazard->gas->kind_count && hazard->rooms[room].zone >= 0;
             ++kind) {
            watch_room(hazard, room, kind, log);
        }
    }
    for (int32_t i = 0; i < hazard->gas->detector_count; ++i) {
        follow_detector(hazard, &hazard->gas->detectors[i], log);
    }
}
