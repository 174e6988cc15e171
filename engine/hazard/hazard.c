// Hazard: one step, in order - doors, ignition, agent, zones, readings, fronts, what is told.
//
// The zone model holds the physics; this file holds what a drill needs of it: when fires light,
// how far extinguishing has got, and which changes are worth an event.

#include "core/status.h"
#include "hazard/explosion_state.h"
#include "hazard/gas_state.h"
#include "hazard/tenability.h"

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

// ---- creation ---------------------------------------------------------------------------------

size_t hazard_bytes(const Facility* facility, const HazardDef* def) {
    hazard_assert_def(def);
    size_t rooms = (size_t)facility->room_count;
    size_t openings = (size_t)facility->opening_count;
    int32_t zones = layout_zone_count(facility);
    int32_t vents = layout_vent_count(facility);
    int32_t fans = fan_count(facility);
    ZoneDef zone_counts = {.room_count = zones, .vent_count = vents, .fan_count = fans};
    return arena_cost(1, sizeof(Hazard)) + arena_cost(rooms, sizeof(RoomState)) +
           arena_cost(rooms, sizeof(RoomAir)) + arena_cost((size_t)zones, sizeof(PartState)) +
           arena_cost((size_t)zones, sizeof(int32_t)) + arena_cost(openings, sizeof(int32_t)) +
           arena_cost(openings, sizeof(float)) + arena_cost((size_t)vents, 2 * sizeof(vec2s)) +
           arena_cost((size_t)zones, sizeof(ZoneRoomDef)) +
           arena_cost((size_t)vents, sizeof(ZoneVentDef)) + zone_bytes(&zone_counts) +
           arena_cost((size_t)fans, sizeof(ZoneFanDef)) +
           arena_cost((size_t)facility->device_count, sizeof(int32_t)) +
           arena_cost((size_t)flood_count(facility), sizeof(Flood)) + gas_bytes(facility, def) +
           explosion_bytes(facility, def) + waters_bytes(facility, def) +
           arena_cost((size_t)detector_count(facility), sizeof(Detector)) +
           arena_cost((size_t)facility->device_count, sizeof(uint8_t)) +
           arena_cost((size_t)facility->device_count, sizeof(int32_t));
}

Hazard* hazard_create(Arena* arena, const Facility* facility, const HazardDef* def) {
    hazard_assert_def(def);
    Hazard* hazard = ARENA_TAKE(arena, Hazard, 1);
    ASSERT(hazard != NULL);
    hazard->facility = facility;
    hazard->seed = def->seed;
    hazard->substances = def->substances;
    hazard->substance_count = def->substance_count;
    hazard->rooms = ARENA_TAKE(arena, RoomState, (size_t)facility->room_count);
    hazard->air = ARENA_TAKE(arena, RoomAir, (size_t)facility->room_count);
    hazard->parts = ARENA_TAKE(arena, PartState, (size_t)layout_zone_count(facility));
    hazard->cells = ARENA_TAKE(arena, int32_t, (size_t)layout_zone_count(facility));
    hazard->vent_of_opening = ARENA_TAKE(arena, int32_t, (size_t)facility->opening_count);
    hazard->open_share = ARENA_TAKE(arena, float, (size_t)facility->opening_count);
    hazard->vent_place = arena_take(arena, (size_t)layout_vent_count(facility), 2 * sizeof(vec2s));
    ASSERT(hazard->rooms != NULL && hazard->air != NULL && hazard->vent_place != NULL);
    for (int i = 0; i < def->air_count; ++i) {
        hazard->rooms[def->airs[i].room].held = true;
    }
    layout_create(hazard, arena, def->leak_width);
    for (int i = 0; i < def->air_count; ++i) {
        exposure_hold(hazard, &def->airs[i]);
    }
    detector_create(hazard, arena);
    flood_create(hazard, arena);
    gas_create(hazard, arena, def);
    explosion_create(hazard, arena, def);
    waters_create(hazard, arena, def);
    for (int i = 0; i < def->fire_count; ++i) {
        hazard_add_fire(hazard, &def->fires[i]);
    }
    for (int32_t i = 0; i < facility->opening_count; ++i) {
        const Opening* opening = &facility->openings[i];
        bool never_shut = opening->kind == OPENING_GAP || opening->kind == OPENING_STAIR;
        hazard->open_share[i] = never_shut || opening->open ? 1.0f : 0.0f;
    }
    exposure_refresh(hazard);
    return hazard;
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

/// Where most of a part's soot comes in; false while the part it comes from is not crossed yet.
static bool find_inlet(const Hazard* hazard, int32_t zone, vec2s* inlet) {
    const PartState* part = &hazard->parts[zone];
    int32_t vent = hazard->zones->rooms[zone].inlet;
    if (vent < 0) {
        *inlet = glms_vec2_lerp(part->low, part->high, 0.5f);
        return true;
    }
    const ZoneVent* opening = &hazard->zones->vents[vent];
    int side = opening->room[0] == zone ? 0 : 1;
    *inlet = hazard->vent_place[vent][side];
    if (!opening->joint) {
        return true;
    }
    const PartState* before = &hazard->parts[opening->room[1 - side]];
    return !before->smoked || front_arrived(before, *inlet) >= 0.5f;
}

/// Starts the front of a part that smoke has come into; true when it has.
static bool watch_part(Hazard* hazard, int32_t zone) {
    PartState* part = &hazard->parts[zone];
    if (part->smoked) {
        return true;
    }
    float ceiling = hazard->facility->rooms[part->room].ceiling;
    bool hazy = (double)part->air.upper_extinction > SMOKED_EXTINCTION;
    bool deep = (double)(ceiling - part->air.layer_height) > SMOKED_DEPTH;
    // A stairwell passes its smoke on before a layer forms.
    bool pouring = hazard->zones->rooms[zone].inlet_soot > SMOKED_INFLOW;
    vec2s inlet;
    if (!hazy || !(deep || pouring) || !find_inlet(hazard, zone, &inlet)) {
        return false;
    }
    front_start(hazard, zone, inlet);
    return true;
}

static void watch_smoke(Hazard* hazard, int32_t room, EventLog* log) {
    RoomState* state = &hazard->rooms[room];
    bool before = state->smoked;
    float thickest = 0.0f; // at eyes' height, of the parts whose layer is down to heads [1/m]
    for (int32_t i = 0; i < state->zone_count; ++i) {
        int32_t zone = state->zone + i;
        if (!watch_part(hazard, zone)) {
            continue;
        }
        const RoomAir* air = &hazard->parts[zone].air;
        float extinction = room_extinction(air, EYES);
        if (air->layer_height < HEAD && extinction > thickest) {
            thickest = extinction;
        }
    }
    if (state->smoked && !before) {
        tell_room(hazard, room, EVENT_SMOKE_ENTERED, NOBODY, NOBODY, log);
    }
    if (!state->head_told && thickest > HEAD_EXTINCTION) {
        state->head_told = true;
        int32_t visibility = (int32_t)(3000.0f / thickest + 0.5f); // [mm]
        tell_room(hazard, room, EVENT_SMOKE_HEAD_HEIGHT, visibility, NOBODY, log);
    }
}

static Reason reason_lost(const Exposure* air) {
    if (air->celsius >= LOST_CELSIUS || air->radiation_kw >= LOST_FLUX) {
        return REASON_HEAT;
    }
    double rates[DOSE_CHANNEL_COUNT];
    tenability_rates(DOSE_PURSER, air, rates);
    if (tenability_toxic(rates) >= LOST_DOSE_RATE) {
        return REASON_TOXIC;
    }
    return air->extinction >= LOST_EXTINCTION ? REASON_SMOKE : REASON_NONE;
}

/// What makes a part's middle untenable. Without the flames' own flux: a waste bin alight does not
/// cost a hall, its smoke layer does.
static Reason part_reason(const Hazard* hazard, int32_t zone) {
    const PartState* part = &hazard->parts[zone];
    const RoomState* state = &hazard->rooms[part->room];
    vec2s middle = state->zone_count == 1 ? hazard->facility->rooms[part->room].label
                                          : glms_vec2_lerp(part->low, part->high, 0.5f);
    Exposure air = part_exposure(hazard, zone, middle, EYES);
    air.radiation_kw = part->layer_flux;
    return reason_lost(&air);
}

/// A room is lost when half of its floor is.
static void watch_tenability(Hazard* hazard, int32_t room, EventLog* log) {
    RoomState* state = &hazard->rooms[room];
    if (state->lost) {
        return;
    }
    Reason first = REASON_NONE;
    float lost = 0.0f;
    float all = 0.0f;
    for (int32_t i = 0; i < state->zone_count; ++i) {
        Reason reason = part_reason(hazard, state->zone + i);
        float area = hazard->parts[state->zone + i].area;
        first = first == REASON_NONE ? reason : first;
        lost += reason != REASON_NONE ? area : 0.0f;
        all += area;
    }
    if (first != REASON_NONE && 2.0f * lost >= all) {
        state->lost = true;
        tell_room(hazard, room, EVENT_ROOM_UNTENABLE, NOBODY, (int32_t)first, log);
    }
}

// ---- step -------------------------------------------------------------------------------------

static void follow_doors(Hazard* hazard, const Building* building) {
    for (int32_t i = 0; i < hazard->facility->opening_count; ++i) {
        hazard->open_share[i] = building_air_share(building, i);
        if (hazard->vent_of_opening[i] >= 0) {
            double share = (double)hazard->open_share[i];
            zone_set_share(hazard->zones, hazard->vent_of_opening[i], share);
        }
    }
}

void hazard_step(Hazard* hazard, const Building* building, double tick_s, EventLog* log) {
    follow_doors(hazard, building);
    fires_light_due(hazard, (double)log->tick * tick_s, log);
    gas_step(hazard, (double)log->tick * tick_s, log);
    waters_step(hazard, (double)log->tick * tick_s, log);
    agents_apply(hazard, log);
    sprinkler_douse(hazard, log);
    flood_release_due(hazard, log);
    zone_advance(hazard->zones, HAZARD_STEP_S);
    cloud_settle(hazard);
    flood_settle(hazard, log);
    if (!hazard->zones->awake && hazard->held_count == 0) {
        return;
    }
    exposure_refresh(hazard);
    fires_refresh(hazard, log);
    sight_refresh(hazard);
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
    spread_step(hazard, log);
    detector_step(hazard, log);
}

HazardBalance hazard_balance(const Hazard* hazard) {
    const ZoneLedger* ledger = &hazard->zones->ledger;
    return (HazardBalance){.soot_made = ledger->soot_made,
                           .soot_inside = zone_soot(hazard->zones),
                           .soot_left = ledger->soot_left,
                           .energy_made_mj = 1e-6 * ledger->fire_heat};
}

void hazard_set_chance(Hazard* hazard, uint64_t seed) {
    hazard->seed = seed;
}

void hazard_hash(const Hazard* hazard, Hash* hash) {
    zone_hash(hazard->zones, hash);
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        fire_hash(&hazard->fires[i], hash);
    }
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        const RoomState* state = &hazard->rooms[i];
        hash_u32(hash, (uint32_t)state->smoked | (uint32_t)state->head_told << 1 |
                           (uint32_t)state->lost << 2 | (uint32_t)state->flashed << 3 |
                           (uint32_t)state->dead << 4);
    }
    for (int32_t i = 0; i < hazard->part_count; ++i) {
        const PartState* part = &hazard->parts[i];
        hash_u32(hash, (uint32_t)part->smoked | (uint32_t)part->front_done << 1);
        hash_f32(hash, part->front);
        hash_f32(hash, part->powder);
        hash_f32(hash, part->inlet.x);
        hash_f32(hash, part->inlet.y);
    }
    for (int32_t i = 0; i < hazard->detector_count; ++i) {
        hash_f64(hash, hazard->detectors[i].sensed);
        hash_f64(hash, hazard->detectors[i].slow);
        hash_u32(hash, hazard->detectors[i].active);
        hash_u32(hash, hazard->detectors[i].since);
    }
    hash_i32(hash, hazard->first_detector);
    flood_hash(hazard, hash);
    gas_hash(hazard, hash);
    explosion_hash(hazard, hash);
    waters_hash(hazard, hash);
}
