// Hazard: one step, in order - doors, ignition, agent, zones, readings, fronts, what is told.
//
// The zone model holds the physics; this file holds what a drill needs of it: when fires light,
// how far extinguishing has got, and which changes are worth an event.
#include <math.h>

#include "core/detmath.h"
#include "core/status.h"
#include "hazard/hazard_internal.h"
#include "hazard/roots.h"

// Heat release knocked down per mass of dry powder in the flames: fire.md 6.2 (a proposal there,
// chosen so that a trained person's 4 kg take 352 kW and a novice's 198 kW).
#define AGENT_KW_PER_KG   110.0
#define AGENT_OUT_KW      3.0  // less than this under agent is out
#define BURNT_OUT_KW      1.0  // less than this at the end of the fuel is out
#define BURNT_OUT_SHARE   0.95 // of the fuel used before that counts
#define STARVED_SHARE     0.6  // of the wanted heat: below, the fire runs short of air
#define RECOVERED_SHARE   0.9
#define STARVED_LEAST_KW  20.0
#define SMOKED_EXTINCTION 0.1  // a layer seen as haze [1/m], fire.md 3
#define SMOKED_DEPTH      0.1  // [m]
#define SMOKED_INFLOW     2e-6 // soot through one opening that is seen to come in [kg/s], own choice
#define HEAD              1.8f // layer below this [m]
#define EYES              1.6f
#define HEAD_EXTINCTION   0.3f  // visibility 10 m = 3 / K
#define LOST_EXTINCTION   1.5f  // visibility 2 m: doors are not found any more
#define LOST_CELSIUS      80.0f // bearable for minutes only in dry air: fire.md 4, about 50 min dose
#define LOST_FLUX         2.5f  // radiation no longer bearable without limit [kW/m^2], fire.md 4
#define LOST_DOSE_RATE    0.1   // FED of 0.3 within three minutes [1/min], fire.md 4

static const float told_kw[] = {50.0f, 100.0f, 300.0f, 1000.0f, 3000.0f};
#define TOLD_COUNT ((int)(sizeof told_kw / sizeof told_kw[0]))

// ---- creation ---------------------------------------------------------------------------------

size_t hazard_bytes(const Facility* facility, const HazardDef* def) {
    hazard_assert_def(def);
    size_t rooms = (size_t)facility->room_count;
    size_t openings = (size_t)facility->opening_count;
    int32_t zones = layout_zone_count(facility);
    int32_t vents = layout_vent_count(facility);
    ZoneDef zone_counts = {.room_count = zones, .vent_count = vents};
    return arena_cost(1, sizeof(Hazard)) + arena_cost(rooms, sizeof(RoomState)) +
           arena_cost(rooms, sizeof(RoomAir)) + arena_cost((size_t)zones, sizeof(int32_t)) +
           arena_cost(openings, sizeof(int32_t)) + arena_cost((size_t)vents, sizeof(int32_t)) +
           arena_cost((size_t)zones, sizeof(ZoneRoomDef)) +
           arena_cost((size_t)vents, sizeof(ZoneVentDef)) + zone_bytes(&zone_counts) +
           arena_cost((size_t)detector_count(facility), sizeof(Detector)) +
           arena_cost((size_t)facility->device_count, sizeof(int32_t));
}

Hazard* hazard_create(Arena* arena, const Facility* facility, const HazardDef* def) {
    hazard_assert_def(def);
    Hazard* hazard = ARENA_TAKE(arena, Hazard, 1);
    ASSERT(hazard != NULL);
    hazard->facility = facility;
    hazard->seed = def->seed;
    hazard->rooms = ARENA_TAKE(arena, RoomState, (size_t)facility->room_count);
    hazard->air = ARENA_TAKE(arena, RoomAir, (size_t)facility->room_count);
    hazard->room_of_zone = ARENA_TAKE(arena, int32_t, (size_t)layout_zone_count(facility));
    hazard->vent_of_opening = ARENA_TAKE(arena, int32_t, (size_t)facility->opening_count);
    hazard->opening_of_vent = ARENA_TAKE(arena, int32_t, (size_t)layout_vent_count(facility));
    ASSERT(hazard->rooms != NULL && hazard->air != NULL && hazard->opening_of_vent != NULL);
    for (int i = 0; i < def->air_count; ++i) {
        exposure_hold(hazard, &def->airs[i]);
    }
    layout_create(hazard, arena, def->leak_width);
    detector_create(hazard, arena);
    for (int i = 0; i < def->fire_count; ++i) {
        hazard_add_fire(hazard, &def->fires[i]);
    }
    exposure_refresh(hazard);
    return hazard;
}

int32_t hazard_add_fire(Hazard* hazard, const FireDef* def) {
    ASSERT(def->room >= 0 && hazard->rooms[def->room].zone >= 0 && fire_alpha(def) > 0.0);
    if (hazard->fire_count >= HAZARD_FIRES_MAX || hazard->rooms[def->room].held) {
        return -1;
    }
    FireState* fire = &hazard->fires[hazard->fire_count];
    *fire = (FireState){.def = *def, .zone_fire = -1};
    fire->def.id = NULL; // the scenario's text may not outlive it
    fire->view.room = def->room;
    fire->view.at = def->at;
    return hazard->fire_count++;
}

// ---- fires ------------------------------------------------------------------------------------

static void light(Hazard* hazard, int32_t index, double age, uint32_t cause, EventLog* log) {
    FireState* fire = &hazard->fires[index];
    const FireDef* def = &fire->def;
    ZoneFireDef zone_def = {.room = hazard->rooms[def->room].zone,
                            .height = def->height,
                            .alpha = fire_alpha(def),
                            .peak = def->peak_kw,
                            .fuel = def->burns_mj,
                            .radiative = def->radiative,
                            .heat_of_combustion = def->heat_of_combustion,
                            .soot_yield = def->soot_yield,
                            .co_yield = def->co_yield,
                            .hcn_yield = def->hcn_yield,
                            .age = age};
    fire->zone_fire = zone_light(hazard->zones, &zone_def);
    fire->free_age = age;
    fire->view.burning = true;
    fire->view.started = log->tick;
    if (!hazard->rooms[def->room].smoked) {
        front_start(hazard, def->room, def->at);
    }
    Event event = event_make(log, EVENT_FIRE_STARTED);
    event.thing = index;
    event.room = def->room;
    event.cause = cause;
    fire->event = event_append(log, event);
}

bool hazard_ignite(Hazard* hazard, int32_t fire, uint32_t cause, EventLog* log) {
    if (fire < 0 || fire >= hazard->fire_count || hazard->fires[fire].zone_fire >= 0) {
        return false;
    }
    light(hazard, fire, 0.0, cause, log);
    return true;
}

static void light_due(Hazard* hazard, double now, EventLog* log) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* fire = &hazard->fires[i];
        if (fire->zone_fire >= 0 || fire->def.starts < 0.0 || fire->def.starts > now + 1e-9) {
            continue;
        }
        double age = now - HAZARD_STEP_S - fire->def.starts;
        light(hazard, i, age > 0.0 ? 0.0 : age, EVENT_NONE, log);
    }
}

void hazard_extinguish(Hazard* hazard, int32_t fire, double rate, double dt) {
    if (fire >= 0 && fire < hazard->fire_count && hazard->fires[fire].view.burning) {
        hazard->fires[fire].agent_mg += (int64_t)(1e6 * rate * dt + 0.5);
    }
}

static void put_out(Hazard* hazard, int32_t index, EventLog* log) {
    FireState* fire = &hazard->fires[index];
    ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
    zone->lit = false;
    zone->heat = 0.0;
    zone->wanted = 0.0;
    fire->view.burning = false;
    fire->view.out = true;
    fire->view.heat_kw = 0.0f;
    fire->view.wanted_kw = 0.0f;
    Event event = event_make(log, EVENT_FIRE_OUT);
    event.thing = index;
    event.room = fire->view.room;
    event.cause = fire->event;
    event_append(log, event);
}

/// Agent takes heat off and sets the growth curve back to what is left.
static void apply_agent(Hazard* hazard, EventLog* log) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        FireState* fire = &hazard->fires[i];
        if (!fire->view.burning || fire->agent_mg <= 0) {
            continue;
        }
        ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
        double left = zone->wanted - AGENT_KW_PER_KG * 1e-6 * (double)fire->agent_mg;
        fire->agent_mg = 0;
        if (left < AGENT_OUT_KW) {
            fire->view.suppressed = 1.0f;
            put_out(hazard, i, log);
            continue;
        }
        double share = zone->wanted > 0.0 ? left / zone->wanted : 0.0;
        zone->age = sqrt(share) * (zone->age > 0.0 ? zone->age : 0.0);
        zone->wanted = left;
    }
}

static void tell_fire(Hazard* hazard, int32_t index, EventKind kind, float kw, EventLog* log) {
    Event event = event_make(log, kind);
    event.thing = index;
    event.room = hazard->fires[index].view.room;
    event.value = (int32_t)(kw + 0.5f);
    event.cause = hazard->fires[index].event;
    event_append(log, event);
}

static void refresh_fire(Hazard* hazard, int32_t index, EventLog* log) {
    FireState* fire = &hazard->fires[index];
    const ZoneFire* zone = &hazard->zones->fires[fire->zone_fire];
    Fire* view = &fire->view;
    fire->free_age += HAZARD_STEP_S;
    double age = fire->free_age > 0.0 ? fire->free_age : 0.0;
    double grown = zone->def.alpha * age * age;
    double freely = grown < zone->def.peak ? grown : zone->def.peak;
    double now = zone->age > 0.0 ? zone->def.alpha * zone->age * zone->age : 0.0;
    view->suppressed = freely > 0.0 ? (float)clamp_unit(1.0 - now / freely) : 0.0f;
    view->heat_kw = (float)zone->heat;
    view->wanted_kw = (float)zone->wanted;
    view->radius = (float)(0.5 * fire_diameter(zone->heat));
    for (; fire->told < TOLD_COUNT && view->heat_kw >= told_kw[fire->told]; ++fire->told) {
        tell_fire(hazard, index, EVENT_FIRE_GREW, told_kw[fire->told], log);
    }
    bool large = zone->wanted > STARVED_LEAST_KW;
    if (!fire->starved && large && zone->heat < STARVED_SHARE * zone->wanted) {
        fire->starved = true;
        tell_fire(hazard, index, EVENT_FIRE_STARVED, view->heat_kw, log);
    } else if (fire->starved && zone->heat > RECOVERED_SHARE * zone->wanted) {
        fire->starved = false;
    }
    bool spent = zone->used > BURNT_OUT_SHARE * zone->def.fuel;
    if (spent && zone->wanted < BURNT_OUT_KW) {
        put_out(hazard, index, log);
    }
}

// ---- rooms ------------------------------------------------------------------------------------

static uint32_t first_fire_event(const Hazard* hazard) {
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        if (hazard->fires[i].event != EVENT_NONE) {
            return hazard->fires[i].event;
        }
    }
    return EVENT_NONE;
}

static uint32_t tell_room(const Hazard* hazard, int32_t room, EventKind kind, int32_t value,
                          int32_t detail, EventLog* log) {
    Event event = event_make(log, kind);
    event.room = room;
    event.value = value;
    event.detail = detail;
    event.cause = first_fire_event(hazard);
    return event_append(log, event);
}

/// The middle of the opening that brings a room most soot.
static vec2s inlet_of(const Hazard* hazard, int32_t room) {
    int32_t vent = hazard->zones->rooms[hazard->rooms[room].zone].inlet;
    if (vent < 0) {
        return hazard->facility->rooms[room].label;
    }
    const Opening* opening = &hazard->facility->openings[hazard->opening_of_vent[vent]];
    int side = opening->room[0] == room ? 0 : 1;
    return glms_vec2_lerp(opening->side[side][0], opening->side[side][1], 0.5f);
}

static void watch_smoke(Hazard* hazard, int32_t room, EventLog* log) {
    RoomState* state = &hazard->rooms[room];
    const RoomAir* air = &hazard->air[room];
    float ceiling = hazard->facility->rooms[room].ceiling;
    bool hazy = (double)air->upper_extinction > SMOKED_EXTINCTION;
    bool deep = (double)(ceiling - air->layer_height) > SMOKED_DEPTH;
    // A stairwell passes its smoke on before a layer forms.
    bool pouring = hazard->zones->rooms[state->zone].inlet_soot > SMOKED_INFLOW;
    if (!state->smoked && hazy && (deep || pouring)) {
        front_start(hazard, room, inlet_of(hazard, room));
        tell_room(hazard, room, EVENT_SMOKE_ENTERED, NOBODY, NOBODY, log);
    }
    float extinction = room_extinction(air, EYES);
    if (!state->head_told && air->layer_height < HEAD && extinction > HEAD_EXTINCTION) {
        state->head_told = true;
        int32_t visibility = (int32_t)(3000.0f / extinction + 0.5f); // [mm]
        tell_room(hazard, room, EVENT_SMOKE_HEAD_HEIGHT, visibility, NOBODY, log);
    }
}

/// Purser's fractional effective dose of CO, HCN, CO2 and lack of oxygen per minute, light work:
/// fire.md 4.
static double dose_rate(const Exposure* air) {
    double co = (double)air->co_ppm;
    double rate = co > 1.0 ? 3.317e-5 * det_pow(co, 1.036) * 25.0 / 30.0 : 0.0;
    double hcn = (double)air->hcn_ppm;
    rate +=
        hcn > 1.0 ? clamp_unit(det_exp((hcn < 400.0 ? hcn : 400.0) / 43.0) / 220.0 - 0.0045) : 0.0;
    double co2 = 100.0 * (double)air->co2;
    rate *= det_exp(0.1903 * (co2 < 15.0 ? co2 : 15.0) + 2.0004) / 7.1;
    double missing = 20.9 - 100.0 * (double)air->o2;
    return rate + (missing > 1.0 ? det_exp(0.54 * missing - 8.13) : 0.0);
}

static Reason reason_lost(const Exposure* air) {
    if (air->celsius >= LOST_CELSIUS || air->radiation_kw >= LOST_FLUX) {
        return REASON_HEAT;
    }
    if (dose_rate(air) >= LOST_DOSE_RATE) {
        return REASON_TOXIC;
    }
    return air->extinction >= LOST_EXTINCTION ? REASON_SMOKE : REASON_NONE;
}

static void watch_tenability(Hazard* hazard, int32_t room, EventLog* log) {
    RoomState* state = &hazard->rooms[room];
    if (state->lost) {
        return;
    }
    // At the room's own middle and without the flames' own flux: a waste bin alight does not cost
    // a hall, its smoke layer does.
    Exposure air = hazard_exposure(hazard, room, hazard->facility->rooms[room].label, EYES);
    air.radiation_kw = state->layer_flux;
    Reason reason = reason_lost(&air);
    if (reason != REASON_NONE) {
        state->lost = true;
        tell_room(hazard, room, EVENT_ROOM_UNTENABLE, NOBODY, (int32_t)reason, log);
    }
}

// ---- step -------------------------------------------------------------------------------------

static void follow_doors(Hazard* hazard, const Building* building) {
    for (int32_t i = 0; i < hazard->facility->opening_count; ++i) {
        if (hazard->vent_of_opening[i] >= 0) {
            double share = (double)building_air_share(building, i);
            zone_set_share(hazard->zones, hazard->vent_of_opening[i], share);
        }
    }
}

void hazard_step(Hazard* hazard, const Building* building, double tick_s, EventLog* log) {
    follow_doors(hazard, building);
    light_due(hazard, (double)log->tick * tick_s, log);
    apply_agent(hazard, log);
    zone_advance(hazard->zones, HAZARD_STEP_S);
    if (!hazard->zones->awake && hazard->held_count == 0) {
        return;
    }
    exposure_refresh(hazard);
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        if (hazard->fires[i].view.burning) {
            refresh_fire(hazard, i, log);
        }
    }
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        if (hazard->rooms[i].zone >= 0) {
            watch_smoke(hazard, i, log);
        }
    }
    front_step(hazard, HAZARD_STEP_S);
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        if (hazard->rooms[i].smoked) {
            watch_tenability(hazard, i, log);
        }
    }
    detector_step(hazard, log);
}

HazardBalance hazard_balance(const Hazard* hazard) {
    const ZoneLedger* ledger = &hazard->zones->ledger;
    return (HazardBalance){.soot_made = ledger->soot_made,
                           .soot_inside = zone_soot(hazard->zones),
                           .soot_left = ledger->soot_left,
                           .energy_made_mj = 1e-6 * ledger->fire_heat};
}

void hazard_hash(const Hazard* hazard, Hash* hash) {
    zone_hash(hazard->zones, hash);
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* fire = &hazard->fires[i];
        hash_i32(hash, fire->view.room);
        hash_i32(hash, fire->zone_fire);
        hash_u32(hash, (uint32_t)fire->view.burning | (uint32_t)fire->view.out << 1 |
                           (uint32_t)fire->starved << 2);
        hash_f64(hash, fire->free_age);
        hash_u64(hash, (uint64_t)fire->agent_mg);
        hash_i32(hash, fire->told);
        hash_u32(hash, fire->event);
    }
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        const RoomState* state = &hazard->rooms[i];
        hash_u32(hash, (uint32_t)state->smoked | (uint32_t)state->head_told << 1 |
                           (uint32_t)state->lost << 2 | (uint32_t)state->front_done << 3);
        hash_f32(hash, state->front);
        hash_f32(hash, state->inlet.x);
        hash_f32(hash, state->inlet.y);
    }
    for (int32_t i = 0; i < hazard->detector_count; ++i) {
        hash_f64(hash, hazard->detectors[i].sensed);
        hash_u32(hash, hazard->detectors[i].active);
        hash_u32(hash, hazard->detectors[i].since);
    }
    hash_i32(hash, hazard->first_detector);
}
