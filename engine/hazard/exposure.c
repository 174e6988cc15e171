// Exposure: the zone model's layers as what a room is like and what a person in it meets.
//
// Figures of every room are written once a hazard step; asking for them costs a blend. The upper
// layer counts at a point by how far its lower edge lies below the asked height, over 0.2 m, and
// by whether the front has come by.
#include <math.h>

#include "hazard/hazard_internal.h"

#define BLEND_HALF    0.1f  // [m]
#define MOLAR_AIR     28.96 // [g/mol]; the gas is taken as air in volume fractions
#define MOLAR_CO2     44.01
#define FLAME_NEAREST 0.5f // flux is not raised closer to the flame's edge [m]

static double volume_fraction(const ZoneAir* air, int layer, ZoneSpecies species) {
    static const double molar[SPECIES_COUNT] = {32.0,  MOLAR_CO2, 28.01, 27.03,
                                                36.46, 18.02,     12.01, 22.0};
    double fraction = air->fraction[layer][species] * MOLAR_AIR / molar[species];
    return fraction > 0.0 ? fraction : 0.0;
}

static RoomAir ambient_air(const Room* room) {
    float celsius = (float)(HAZARD_AMBIENT_K - 273.15);
    return (RoomAir){.layer_height = room->ceiling,
                     .upper_celsius = celsius,
                     .lower_celsius = celsius,
                     .upper_o2 = HAZARD_AMBIENT_O2,
                     .lower_o2 = HAZARD_AMBIENT_O2};
}

/// Radiation of a layer downwards [kW/m^2], less what the surroundings send back.
static float layer_flux(double emissivity, double kelvin) {
    double cold = ZONE_AMBIENT_K;
    double flux =
        ZONE_STEFAN * emissivity * (kelvin * kelvin * kelvin * kelvin - cold * cold * cold * cold);
    return (float)(1e-3 * (flux > 0.0 ? flux : 0.0));
}

static void refresh_room(Hazard* hazard, int32_t room) {
    RoomState* state = &hazard->rooms[room];
    const Zones* zones = hazard->zones;
    const ZoneAir* air = &zones->air[state->zone];
    RoomAir* out = &hazard->air[room];
    out->layer_height = (float)air->layer;
    out->upper_celsius = (float)(air->temperature[ZONE_UPPER] - 273.15);
    out->lower_celsius = (float)(air->temperature[ZONE_LOWER] - 273.15);
    out->upper_extinction = (float)zone_extinction(zones, state->zone, ZONE_UPPER);
    out->lower_extinction = (float)zone_extinction(zones, state->zone, ZONE_LOWER);
    out->upper_o2 = (float)volume_fraction(air, ZONE_UPPER, SPECIES_O2);
    out->lower_o2 = (float)volume_fraction(air, ZONE_LOWER, SPECIES_O2);
    out->upper_co2 = (float)volume_fraction(air, ZONE_UPPER, SPECIES_CO2);
    out->lower_co2 = (float)volume_fraction(air, ZONE_LOWER, SPECIES_CO2);
    out->upper_co_ppm = (float)(1e6 * volume_fraction(air, ZONE_UPPER, SPECIES_CO));
    out->lower_co_ppm = (float)(1e6 * volume_fraction(air, ZONE_LOWER, SPECIES_CO));
    out->upper_hcn_ppm = (float)(1e6 * volume_fraction(air, ZONE_UPPER, SPECIES_HCN));
    out->lower_hcn_ppm = (float)(1e6 * volume_fraction(air, ZONE_LOWER, SPECIES_HCN));
    out->upper_hcl_ppm = (float)(1e6 * volume_fraction(air, ZONE_UPPER, SPECIES_HCL));
    out->lower_hcl_ppm = (float)(1e6 * volume_fraction(air, ZONE_LOWER, SPECIES_HCL));
    state->layer_flux =
        layer_flux(layer_emissivity(zones, state->zone, ZONE_UPPER), air->temperature[ZONE_UPPER]);
}

void exposure_hold(Hazard* hazard, const AirDef* def) {
    RoomState* state = &hazard->rooms[def->room];
    state->held = true;
    state->smoked = true;
    state->front_done = true;
    state->inlet = hazard->facility->rooms[def->room].label;
    hazard->air[def->room] = def->air;
    const Room* room = &hazard->facility->rooms[def->room];
    double depth = (double)(room->ceiling - def->air.layer_height);
    double soot = (double)def->air.upper_extinction / ZONE_SOOT_EXTINCTION;
    double t = (double)def->air.upper_celsius + 273.15;
    double co2 = (double)def->air.upper_co2 * MOLAR_CO2 / MOLAR_AIR;
    double length =
        gas_depth((double)room->area, room_perimeter(hazard->facility, def->room), depth);
    state->layer_flux = layer_flux(gas_emissivity(soot, t, co2, length), t);
    ++hazard->held_count;
}

void exposure_refresh(Hazard* hazard) {
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        if (hazard->rooms[i].held) {
            continue;
        }
        if (hazard->rooms[i].zone < 0 || !hazard->zones->awake) {
            hazard->air[i] = ambient_air(&hazard->facility->rooms[i]);
        } else {
            refresh_room(hazard, i);
        }
    }
}

/// Share of the upper layer at a height [0, 1].
static float upper_share(const RoomAir* air, float height) {
    float x = (height - air->layer_height + BLEND_HALF) / (2.0f * BLEND_HALF);
    return x < 0.0f ? 0.0f : (x > 1.0f ? 1.0f : x);
}

static float blend(float lower, float upper, float share) {
    return lower + share * (upper - lower);
}

float room_extinction(const RoomAir* air, float height) {
    return blend(air->lower_extinction, air->upper_extinction, upper_share(air, height));
}

float flame_flux(const Hazard* hazard, int32_t room, vec2s at, float half, float nearest) {
    float sum = 0.0f;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* fire = &hazard->fires[i];
        if (fire->view.room != room || !fire->view.burning) {
            continue;
        }
        float distance = vec_distance(at, fire->view.at) - half;
        float least = fire->view.radius + nearest;
        distance = distance > least ? distance : least;
        float radiated = (float)fire->def.radiative * fire->view.heat_kw;
        sum += radiated / (4.0f * 3.14159265f * distance * distance);
    }
    return sum;
}

Exposure hazard_exposure(const Hazard* hazard, int32_t room, vec2s at, float height) {
    const RoomAir* air = &hazard->air[room];
    const RoomState* state = &hazard->rooms[room];
    float arrived = state->zone < 0 ? 0.0f : front_arrived(state, at);
    float share = upper_share(air, height) * arrived;
    return (Exposure){.extinction = room_extinction(air, height) * arrived,
                      .celsius = blend(air->lower_celsius, air->upper_celsius, share),
                      .o2 = blend(air->lower_o2, air->upper_o2, share),
                      .co2 = blend(air->lower_co2, air->upper_co2, share),
                      .co_ppm = blend(air->lower_co_ppm, air->upper_co_ppm, share),
                      .hcn_ppm = blend(air->lower_hcn_ppm, air->upper_hcn_ppm, share),
                      .hcl_ppm = blend(air->lower_hcl_ppm, air->upper_hcl_ppm, share),
                      .radiation_kw = state->layer_flux * arrived +
                                      flame_flux(hazard, room, at, 0.0f, FLAME_NEAREST)};
}

float hazard_extinction_between(const Hazard* hazard, int32_t room, vec2s from, vec2s to,
                                float height) {
    const RoomState* state = &hazard->rooms[room];
    if (!state->smoked) {
        return 0.0f;
    }
    float extinction = room_extinction(&hazard->air[room], height);
    if (state->front_done) {
        return extinction;
    }
    enum { SAMPLES = 8 };
    float sum = 0.0f;
    for (int i = 0; i < SAMPLES; ++i) {
        float share = ((float)i + 0.5f) / (float)SAMPLES;
        sum += front_arrived(state, glms_vec2_lerp(from, to, share));
    }
    return extinction * sum / (float)SAMPLES;
}

const RoomAir* hazard_air(const Hazard* hazard, int32_t room) {
    return &hazard->air[room];
}
