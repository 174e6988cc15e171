// Vessel: cylinders of liquefied gas and the fires about them.
//
// A cylinder that burns at its own valve and stands is warmed little and empties itself; one that
// lies burns liquid against its own wall. Others are heated by whatever burns in their room. What
// bursts in flames is a fireball, what bursts without is gas on the floor.
#include "hazard/explosion_state.h"

#include "core/status.h"

#define VESSEL_COOKIE  0x7E55E1Du
#define LIES_HEAT      60.0 // of its own flame on a lying one's wall [kW/m^2], own choice
#define LIES_TOUCHED   0.1  // share of the wall, likewise
#define STANDS_HEAT    12.0 // of its own flame above a standing one, likewise
#define STANDS_TOUCHED 0.3
#define FACES_FIRE     0.5 // of its surface that sees another fire
#define RADIUS_M       0.16f
#define NEAREST_M      0.5f
#define HOT_SHARE      0.6 // of what it stands: it is heard and seen

VesselDef vessel_default_def(void) {
    return (VesselDef){.device = -1,
                       .cylinder = cylinder_default_def(),
                       .share = 0.9,
                       .leak = -1,
                       .cookie = VESSEL_COOKIE};
}

#define OVERTURNS_KPA 35.0  // a wave that throws a standing cylinder over; own choice
#define ENGULFED_KW   350.0 // surface of a fireball [kW/m^2] (README)

static const Device* place_of(const Hazard* hazard, const Vessel* vessel) {
    return &hazard->facility->devices[vessel->def.device];
}

static Leak* leak_of(const Hazard* hazard, const Vessel* vessel) {
    return vessel->def.leak >= 0 ? &hazard->gas->leaks[vessel->def.leak] : NULL;
}

static bool burns(const Hazard* hazard, const Leak* leak) {
    return leak != NULL && leak->fire >= 0 && hazard->fires[leak->fire].view.burning;
}

/// Heat of other fires of its room at it [kW/m^2].
static double others(const Hazard* hazard, const Vessel* vessel) {
    const Device* device = place_of(hazard, vessel);
    const Leak* leak = leak_of(hazard, vessel);
    int32_t zone = zone_at(hazard, device->room, device->at);
    double sum = zone >= 0 ? (double)hazard->parts[zone].layer_flux : 0.0;
    for (int32_t i = 0; i < hazard->fire_count; i++) {
        const FireState* fire = &hazard->fires[i];
        bool own = leak != NULL && leak->fire == i;
        if (fire->view.burning && fire->view.room == device->room && !own) {
            sum += (double)fire_flux(fire, device->at, RADIUS_M, NEAREST_M);
        }
    }
    return sum;
}

static CylinderLoad load_of(const Hazard* hazard, const Vessel* vessel) {
    const Leak* leak = leak_of(hazard, vessel);
    bool own = burns(hazard, leak);
    double heat = own ? (vessel->lies ? LIES_HEAT : STANDS_HEAT) : 0.0;
    double touched = own ? (vessel->lies ? LIES_TOUCHED : STANDS_TOUCHED) : 0.0;
    double other = others(hazard, vessel) + (vessel->shines_s > 0.0 ? vessel->shines : 0.0);
    double most = other > heat ? other : heat;
    CylinderLoad load = {.heat = most, .water = vessel->water};
    if (most > 0.0) {
        load.touched = (heat * touched + other * FACES_FIRE) / most;
        load.touched = vessel->shines_s > 0.0 ? 1.0 : load.touched; // from all sides
        load.touched = load.touched < 1.0 ? load.touched : 1.0;
    }
    if (leak != NULL && leak->runs) {
        load.vapour = vessel->lies ? 0.0 : leak->def.rate;
        load.liquid = vessel->lies ? leak->def.rate : 0.0;
    }
    return load;
}

static uint32_t tell(const Hazard* hazard, const Vessel* vessel, EventKind kind, int32_t value,
                     EventLog* log) {
    Event event = event_make(log, kind);
    event.thing = vessel->def.device;
    event.room = place_of(hazard, vessel)->room;
    event.value = value;
    return event_append(log, event);
}

static bool flames_about(const Hazard* hazard, int32_t room) {
    for (int32_t i = 0; i < hazard->fire_count; i++) {
        if (hazard->fires[i].view.burning && hazard->fires[i].view.room == room) {
            return true;
        }
    }
    return false;
}

/// What a burst one does to the others of its room: its wave throws over who stands near, its
/// fireball heats them while it burns. Fragments are not followed.
static void reach_neighbours(Hazard* hazard, const Vessel* vessel, double fuel, bool fireball,
                             EventLog* log) {
    const Device* place = place_of(hazard, vessel);
    for (int32_t i = 0; i < hazard->explosions->vessel_count; i++) {
        Vessel* other = &hazard->explosions->vessels[i];
        const Device* there = place_of(hazard, other);
        if (other == vessel || other->state.burst || there->room != place->room) {
            continue;
        }
        double metres = (double)vec_distance(place->at, there->at);
        if (fireball) {
            bool inside = metres <= 0.5 * fireball_diameter(fuel);
            other->shines = inside ? ENGULFED_KW : fireball_heat(fuel, metres);
            other->shines_s = fireball_seconds(fuel);
        }
        if (!other->lies && blast_pressure_at(burst_tnt(fuel), metres) >= OVERTURNS_KPA) {
            hazard_lay_vessel(hazard, other->def.device, true, NOBODY, log);
        }
    }
}

static void burst(Hazard* hazard, Vessel* vessel, EventLog* log) {
    const Device* device = place_of(hazard, vessel);
    Leak* leak = leak_of(hazard, vessel);
    double fuel = vessel->state.left;
    bool fireball = flames_about(hazard, device->room);
    int32_t across = fireball ? (int32_t)(1000.0 * fireball_diameter(fuel)) : NOBODY;
    uint32_t told = tell(hazard, vessel, EVENT_VESSEL_BURST, across, log);
    explosion_at(hazard, device->room, device->at, burst_tnt(fuel), fireball ? fuel : 0.0, told,
                 log);
    if (fireball) {
        gas_light_things(hazard, device->room, told, log);
    } else if (leak != NULL) {
        gas_spill(hazard, device->room, device->at, leak->kind, fuel);
    }
    reach_neighbours(hazard, vessel, fuel, fireball, log);
    vessel->state.left = 0.0;
    if (leak != NULL) {
        leak->left = 0.0;
    }
}

bool vessel_has_burst(const Hazard* hazard, int32_t leak) {
    bool has = false;
    for (int32_t i = 0; hazard->explosions != NULL && i < hazard->explosions->vessel_count; i++) {
        const Vessel* vessel = &hazard->explosions->vessels[i];
        has = has || (vessel->def.leak == leak && vessel->state.burst);
    }
    return has;
}

void vessels_step(Hazard* hazard, EventLog* log) {
    for (int32_t i = 0; i < hazard->explosions->vessel_count; i++) {
        Vessel* vessel = &hazard->explosions->vessels[i];
        if (vessel->state.burst) {
            continue;
        }
        Leak* leak = leak_of(hazard, vessel);
        CylinderLoad load = load_of(hazard, vessel);
        bool bursts = cylinder_step(&vessel->def.cylinder, &vessel->state, &load, HAZARD_STEP_S);
        vessel->shines_s -= vessel->shines_s > 0.0 ? HAZARD_STEP_S : 0.0;
        if (leak != NULL) {
            leak->left = vessel->state.left;
        }
        double stands = vessel->def.cylinder.burst * steel_strength(vessel->state.wall);
        bool hot = vessel->state.kpa >= HOT_SHARE * stands && vessel->state.left > 0.0;
        if (hot && !vessel->told_hot) {
            vessel->told_hot = true;
            tell(hazard, vessel, EVENT_VESSEL_HOT, NOBODY, log);
        }
        if (bursts) {
            burst(hazard, vessel, log);
        }
    }
}

// ---- what is done to them ---------------------------------------------------------------------

static Vessel* vessel_of(const Hazard* hazard, int32_t device) {
    for (int32_t i = 0; hazard->explosions != NULL && i < hazard->explosions->vessel_count; i++) {
        if (hazard->explosions->vessels[i].def.device == device) {
            return &hazard->explosions->vessels[i];
        }
    }
    return NULL;
}

const Cylinder* hazard_vessel(const Hazard* hazard, int32_t device) {
    const Vessel* vessel = vessel_of(hazard, device);
    return vessel != NULL ? &vessel->state : NULL;
}

bool hazard_vessel_lies(const Hazard* hazard, int32_t device) {
    const Vessel* vessel = vessel_of(hazard, device);
    return vessel != NULL && vessel->lies;
}

bool hazard_cool_vessel(Hazard* hazard, int32_t device, double kg_s) {
    Vessel* vessel = vessel_of(hazard, device);
    if (vessel != NULL) {
        vessel->water = kg_s;
    }
    return vessel != NULL;
}

bool hazard_lay_vessel(Hazard* hazard, int32_t device, bool lies, int32_t person, EventLog* log) {
    Vessel* vessel = vessel_of(hazard, device);
    if (vessel == NULL || vessel->lies == lies || vessel->state.burst) {
        return false;
    }
    vessel->lies = lies;
    Leak* leak = leak_of(hazard, vessel);
    if (leak != NULL) {
        double times = lies ? VESSEL_LIQUID_TIMES : 1.0 / VESSEL_LIQUID_TIMES;
        leak->def.rate *= times;
        leak->rate *= times; // what feeds the flame that is lit below
    }
    bool leaks = leak != NULL && leak->runs;
    EventKind kind = leaks ? EVENT_VESSEL_LAID : EVENT_VESSEL_OVERTURNED;
    Event event = event_make(log, lies ? kind : EVENT_VESSEL_STOOD);
    event.thing = device;
    event.room = place_of(hazard, vessel)->room;
    event.person = person;
    uint32_t told = event_append(log, event);
    if (burns(hazard, leak)) { // the flame is now as large as what feeds it
        fire_put_out(hazard, leak->fire, log);
        gas_light_leaks(hazard, event.room, leak->kind, told, log);
    }
    return true;
}
