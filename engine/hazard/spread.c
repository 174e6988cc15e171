// Spread: flashover, and things that catch fire from others in their room.
//
// A thing that may be lit warms up by the heat flux of flames and smoke layer above a threshold of
// its own, soonest where flames touch it, and is lit by flashover with everything else in the room.
// Walls and doors are in the way: nothing is lit across them.
#include "core/detmath.h"
#include "hazard/hazard_internal.h"

// Usual criteria of flashover: fire.md 2.12 (600 C under the ceiling, 20 kW/m^2 on the floor).
#define FLASHOVER_CELSIUS 600.0f
#define FLASHOVER_FLUX    20.0f
#define FLAME_FLUX_MOST   58.0f // emissive power of a small flame [kW/m^2], Shokri, Beyler 1989 [M]
#define TOUCHING_KW       10.0f // smaller flames do not light what they stand beside, own choice
#define FLASHOVER_LEAST   300.0 // a small fire in a cupboard is none [kW], own choice

static double room_heat(const Hazard* hazard, int32_t room) {
    double sum = 0.0;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const Fire* fire = &hazard->fires[i].view;
        sum += fire->burning && fire->room == room ? (double)fire->heat_kw : 0.0;
    }
    return sum;
}

/// The fire that heats a point most: of flames that touch it, else the one with the strongest flux.
static int32_t strongest(const Hazard* hazard, const FireState* thing) {
    int32_t found = NOBODY;
    float most = 0.0f;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* fire = &hazard->fires[i];
        if (!fire->view.burning || fire->view.room != thing->view.room) {
            continue;
        }
        float distance = vec_distance(fire->view.at, thing->view.at);
        distance = distance > 0.1f ? distance : 0.1f;
        float flux = (float)fire->def.radiative * fire->view.heat_kw / (distance * distance);
        if (flux > most) {
            most = flux;
            found = i;
        }
    }
    return found;
}

/// True where flames large enough to lick at it burn against its edge.
static bool is_touched(const Hazard* hazard, const FireState* thing) {
    float reach = 0.5f * (float)thing->def.size;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const Fire* fire = &hazard->fires[i].view;
        if (fire->burning && fire->room == thing->view.room && fire->heat_kw >= TOUCHING_KW &&
            vec_distance(fire->at, thing->view.at) <= fire->radius + reach) {
            return true;
        }
    }
    return false;
}

static void watch_flashover(Hazard* hazard, int32_t room, EventLog* log) {
    RoomState* state = &hazard->rooms[room];
    bool hot = false;
    for (int32_t i = 0; i < state->zone_count; ++i) {
        const PartState* part = &hazard->parts[state->zone + i];
        hot = hot || part->air.upper_celsius >= FLASHOVER_CELSIUS ||
              part->layer_flux >= FLASHOVER_FLUX;
    }
    double heat = hot ? room_heat(hazard, room) : 0.0;
    if (!hot || heat < FLASHOVER_LEAST) {
        return;
    }
    state->flashed = true;
    int32_t largest = NOBODY;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const Fire* fire = &hazard->fires[i].view;
        if (fire->burning && fire->room == room &&
            (largest < 0 || fire->heat_kw > hazard->fires[largest].view.heat_kw)) {
            largest = i;
        }
    }
    fire_tell(hazard, largest, EVENT_FLASHOVER, heat, log);
}

static void catch_fire(Hazard* hazard, int32_t index, Reason why, EventLog* log) {
    int32_t from = strongest(hazard, &hazard->fires[index]);
    Event event = event_make(log, EVENT_FIRE_SPREAD);
    event.other = from;
    event.detail = (int32_t)why;
    event.cause = from >= 0 ? hazard->fires[from].event : EVENT_NONE;
    fire_light(hazard, index, 0.0, event, log);
}

static void warm(Hazard* hazard, int32_t index, EventLog* log) {
    FireState* thing = &hazard->fires[index];
    const FireDef* def = &thing->def;
    const RoomState* state = &hazard->rooms[def->room];
    if (state->flashed) {
        catch_fire(hazard, index, REASON_FLASHOVER, log);
        return;
    }
    if (state->wet) {
        return; // what is sprinkled on does not catch fire
    }
    // Close to a flame its own brightness is the limit, not the distance.
    float flames = flame_flux(hazard, def->room, def->at, 0.5f * (float)def->size, 0.0f);
    bool touched = is_touched(hazard, thing);
    flames = touched || flames > FLAME_FLUX_MOST ? FLAME_FLUX_MOST : flames;
    const PartState* part = &hazard->parts[zone_at(hazard, def->room, def->at)];
    double flux = (double)(flames + part->layer_flux);
    double above = flux - def->ignites_at;
    if (above > 0.0) {
        thing->warmth += above * above * HAZARD_STEP_S;
        thing->view.warmed = (float)(thing->warmth / def->ignition_dose);
        if (thing->warmth >= def->ignition_dose) {
            catch_fire(hazard, index, touched ? REASON_FLAMES : REASON_RADIANT_HEAT, log);
        }
    }
}

void spread_step(Hazard* hazard, EventLog* log) {
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        if (hazard->rooms[i].zone >= 0 && !hazard->rooms[i].flashed) {
            watch_flashover(hazard, i, log);
        }
    }
    // By what burnt when the step began: what is lit now heats others from the next step on, since
    // it has no heat yet.
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        if (hazard->fires[i].zone_fire < 0 && hazard->fires[i].def.ignites_at > 0.0) {
            warm(hazard, i, log);
        }
    }
}
