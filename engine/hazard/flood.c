// Flood: gas systems that fill a room with what fire cannot burn in.
//
// A released system warns, waits, and lets its bottles out within a fixed time into the whole room,
// which it stirs. The air that it pushes out leaves by the zone model's openings, so that leaks and
// open doors decide how much stays. How much of its agent is in the air is kept here, by volume:
// bottled gas counts in the books as air of the same volume, carbon dioxide in it as a species. So
// carbon dioxide and what is left of the oxygen are met by whoever stands there.
#include "core/detmath.h"
#include "core/status.h"
#include "hazard/hazard_internal.h"

#define RESERVE     1.1   // on the contents a system has by default, own choice
#define AIR_DENSITY 1.205 // at 20 C [kg/m^3]
#define HOLD_S      600.0 // embers that are let have air again sooner burn up, GB 50370: 10-20 min
#define LOST_SHARE  0.8   // of the design concentration, own choice
#define EMBERS      30    // chance that they do [%], fire.md 6.2: 15-30 % of deep-seated fires
#define STIRRED     0.01  // less agent than this lets the room part into layers again

/// One gas. [M]: carbon dioxide GB 50193, the others GB 50370 (IG-541, HFC-227ea in rooms of
/// machines).
typedef struct FloodGas {
    double design;    // concentration that puts fires out [1]
    double density;   // at 20 C [kg/m^3]
    double discharge; // [s]
    double dioxide;   // carbon dioxide in it, by volume
} FloodGas;

static const FloodGas* gas_of(AgentKind agent) {
    static const FloodGas dioxide = {0.34, 1.84, 60.0, 1.0};
    static const FloodGas inert = {0.375, 1.42, 60.0, 0.08};
    static const FloodGas hfc = {0.08, 7.26, 10.0, 0.0};
    return agent == AGENT_CO2 ? &dioxide : (agent == AGENT_INERT ? &inert : &hfc);
}

static const FloodGas* flood_gas(const Hazard* hazard, const Flood* flood) {
    return gas_of(hazard->facility->devices[flood->device].agent);
}

static bool is_flood(const Facility* facility, int32_t device) {
    const Device* row = &facility->devices[device];
    return row->kind == DEVICE_GAS_SYSTEM && facility->rooms[row->room].use != ROOM_OUTDOOR;
}

int32_t flood_count(const Facility* facility) {
    int32_t count = 0;
    for (int32_t i = 0; i < facility->device_count; ++i) {
        count += is_flood(facility, i) ? 1 : 0;
    }
    return count;
}

void flood_create(Hazard* hazard, Arena* arena) {
    const Facility* facility = hazard->facility;
    hazard->floods = ARENA_TAKE(arena, Flood, (size_t)flood_count(facility));
    for (int32_t i = 0; i < facility->device_count; ++i) {
        if (!is_flood(facility, i)) {
            continue;
        }
        const Device* device = &facility->devices[i];
        const Room* room = &facility->rooms[device->room];
        const FloodGas* gas = gas_of(device->agent);
        // Mixing as it comes in, a room keeps 1 - exp(-x) of x volumes.
        double volume = (double)room->area * (double)room->ceiling;
        double wanted = -RESERVE * det_log(1.0 - gas->design) * volume;
        double given = (double)device->amount / gas->density;
        double air = AIR_DENSITY * (device->amount > 0.0f ? given : wanted);
        hazard->floods[hazard->flood_count++] =
            (Flood){.device = i, .left = air, .rate = air / gas->discharge};
    }
}

static Flood* find_flood(Hazard* hazard, int32_t device) {
    for (int32_t i = 0; i < hazard->flood_count; ++i) {
        if (hazard->floods[i].device == device) {
            return &hazard->floods[i];
        }
    }
    return NULL;
}

static uint32_t tell_flood(const Hazard* hazard, const Flood* flood, EventKind kind, int32_t person,
                           int32_t value, uint32_t cause, EventLog* log) {
    Event event = event_make(log, kind);
    event.thing = flood->device;
    event.room = hazard->facility->devices[flood->device].room;
    event.person = person;
    event.value = value;
    event.cause = cause;
    return event_append(log, event);
}

bool flood_keeps_shut(const Hazard* hazard, int32_t room) {
    for (int32_t i = 0; i < hazard->flood_count; ++i) {
        const Flood* flood = &hazard->floods[i];
        bool acts = flood->state == FLOOD_WARNS || flood->state == FLOOD_RELEASES;
        if (acts && hazard->facility->devices[flood->device].room == room) {
            return true;
        }
    }
    return false;
}

/// Air that is blown in or drawn off would carry the gas away.
static void stop_fans(Hazard* hazard, const Flood* flood, EventLog* log) {
    const Facility* facility = hazard->facility;
    for (int32_t i = 0; i < facility->device_count; ++i) {
        if (facility->devices[i].room == facility->devices[flood->device].room) {
            hazard_set_fan(hazard, i, false, flood->event, log);
        }
    }
}

bool hazard_release(Hazard* hazard, int32_t device, int32_t person, uint32_t cause, EventLog* log) {
    Flood* flood = find_flood(hazard, device);
    const RoomState* room = &hazard->rooms[hazard->facility->devices[device].room];
    if (flood == NULL || flood->state != FLOOD_READY || room->held || hazard->broken[device] != 0) {
        return false;
    }
    flood->state = FLOOD_WARNS;
    flood->waits = FLOOD_DELAY_S;
    int32_t waits = (int32_t)(1000.0 * FLOOD_DELAY_S);
    flood->event = tell_flood(hazard, flood, EVENT_GAS_WARNED, person, waits, cause, log);
    stop_fans(hazard, flood, log);
    return true;
}

bool hazard_hold_release(Hazard* hazard, int32_t device, bool held, int32_t person, EventLog* log) {
    Flood* flood = find_flood(hazard, device);
    if (flood == NULL || flood->state != FLOOD_WARNS) {
        return false;
    }
    if (held && !flood->held) {
        tell_flood(hazard, flood, EVENT_GAS_HELD, person, NOBODY, flood->event, log);
    }
    flood->held = held;
    return true;
}

FloodState hazard_flood_state(const Hazard* hazard, int32_t device) {
    const Flood* flood = find_flood((Hazard*)hazard, device);
    return flood != NULL ? flood->state : FLOOD_READY;
}

// ---- a step -----------------------------------------------------------------------------------

/// Lets `rate` [kg/s, as air] into the room by its parts' floors, and stirs it while it holds gas.
static void feed_room(Hazard* hazard, const Flood* flood, double rate, bool stirred) {
    const RoomState* room = &hazard->rooms[hazard->facility->devices[flood->device].room];
    const FloodGas* gas = flood_gas(hazard, flood);
    double dioxide = gas->dioxide * gas_of(AGENT_CO2)->density / AIR_DENSITY;
    double area = 0.0;
    for (int32_t i = 0; i < room->zone_count; ++i) {
        area += (double)hazard->parts[room->zone + i].area;
    }
    for (int32_t i = room->zone; i < room->zone + room->zone_count; ++i) {
        double share = rate * (double)hazard->parts[i].area / area;
        zone_feed(hazard->zones, i, share, dioxide * share);
        zone_set_mixed(hazard->zones, i, stirred);
    }
}

void flood_release_due(Hazard* hazard, EventLog* log) {
    for (int32_t i = 0; i < hazard->flood_count; ++i) {
        Flood* flood = &hazard->floods[i];
        if (flood->state == FLOOD_WARNS && !flood->held) {
            flood->waits -= HAZARD_STEP_S;
            if (flood->waits <= 1e-9) {
                flood->state = FLOOD_RELEASES;
                tell_flood(hazard, flood, EVENT_GAS_RELEASED, NOBODY, NOBODY, flood->event, log);
            }
        }
        if (flood->state == FLOOD_RELEASES) {
            double rate = flood->rate;
            rate = rate * HAZARD_STEP_S < flood->left ? rate : flood->left / HAZARD_STEP_S;
            feed_room(hazard, flood, rate, true);
            flood->left -= rate * HAZARD_STEP_S;
            flood->inside += rate * HAZARD_STEP_S;
            if (flood->left <= 1e-9) {
                flood->state = FLOOD_EMPTY;
            }
        } else if (flood->state == FLOOD_EMPTY) {
            feed_room(hazard, flood, 0.0, flood->inside > STIRRED * flood->rate);
        }
    }
}

static double room_mass(const Hazard* hazard, const RoomState* room) {
    double sum = 0.0;
    for (int32_t i = room->zone; i < room->zone + room->zone_count; ++i) {
        sum += hazard->zones->gas[i].mass[0] + hazard->zones->gas[i].mass[1];
    }
    return sum;
}

static bool in_room(const RoomState* room, int32_t zone) {
    return zone >= room->zone && zone < room->zone + room->zone_count;
}

/// Gas that leaves a room by its openings and extracts [kg/s].
static double outflow(const Hazard* hazard, const RoomState* room) {
    const Zones* zones = hazard->zones;
    double sum = 0.0;
    for (int32_t i = 0; i < zones->vent_count; ++i) {
        const ZoneVent* vent = &zones->vents[i];
        bool from = in_room(room, vent->room[0]);
        bool to = in_room(room, vent->room[1]);
        sum += from && !to ? vent->flow[0] : (to && !from ? vent->flow[1] : 0.0);
    }
    for (int32_t i = 0; i < zones->fan_count; ++i) {
        const ZoneFan* fan = &zones->fans[i];
        if (in_room(room, fan->def.room) && !fan->def.supply) {
            sum += fan->flow * zones->air[fan->def.room].density[ZONE_UPPER];
        }
    }
    return sum;
}

/// Fires in a flooded room go out; embers that get air again too early burn up.
static void smother(Hazard* hazard, const Flood* flood, double share, EventLog* log) {
    double design = flood_gas(hazard, flood)->design;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        FireState* fire = &hazard->fires[i];
        if (fire->view.room != hazard->facility->devices[flood->device].room) {
            continue;
        }
        if (fire->view.burning && share >= design) {
            fire->attacked_kw = (double)fire->view.wanted_kw;
            fire->smothered = (uint32_t)(HOLD_S / HAZARD_STEP_S);
            fire->view.suppressed = 1.0f;
            fire_put_out(hazard, i, log);
        } else if (fire->smothered > 0) {
            fire->smothered -= 1;
            if (fire->smothered > 0 && share < LOST_SHARE * design) {
                fire->smothered = 0;
                fire->relights = fire->def.fire_class == FIRE_CLASS_A ? EMBERS : 0;
                agent_draw_relighting(hazard, i);
            }
        }
    }
}

void flood_settle(Hazard* hazard, EventLog* log) {
    for (int32_t i = 0; i < hazard->flood_count; ++i) {
        Flood* flood = &hazard->floods[i];
        if (flood->inside <= 0.0) {
            continue;
        }
        const RoomState* room = &hazard->rooms[hazard->facility->devices[flood->device].room];
        double lost = outflow(hazard, room) * HAZARD_STEP_S / room_mass(hazard, room);
        flood->inside *= det_exp(-lost);
        smother(hazard, flood, hazard_flood_share(hazard, flood->device), log);
    }
}

double hazard_flood_share(const Hazard* hazard, int32_t device) {
    const Flood* flood = find_flood((Hazard*)hazard, device);
    if (flood == NULL || flood->inside <= 0.0) {
        return 0.0;
    }
    const RoomState* room = &hazard->rooms[hazard->facility->devices[device].room];
    return flood->inside / room_mass(hazard, room);
}

double hazard_flood_design(const Hazard* hazard, int32_t device) {
    return gas_of(hazard->facility->devices[device].agent)->design;
}

void flood_hash(const Hazard* hazard, Hash* hash) {
    for (int32_t i = 0; i < hazard->flood_count; ++i) {
        const Flood* flood = &hazard->floods[i];
        hash_u32(hash, (uint32_t)flood->state | (uint32_t)flood->held << 8);
        hash_f64(hash, flood->waits);
        hash_f64(hash, flood->left);
        hash_f64(hash, flood->inside);
    }
}
