// Exposure: the zone model's layers as what a room is like and what a person in it meets.
//
// Figures of every room are written once a hazard step; asking for them costs a blend. The upper
// layer counts at a point by how far its lower edge lies below the asked height, over 0.2 m, and
// by whether the front has come by.
#include <math.h>
#include <string.h>

#include "hazard/gas_state.h"

#define BLEND_HALF 0.1f  // [m]
#define MOLAR_AIR  28.96 // [g/mol]; the gas is taken as air in volume fractions
#define MOLAR_CO2  44.01

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

static void refresh_part(Hazard* hazard, int32_t zone) {
    PartState* part = &hazard->parts[zone];
    const Zones* zones = hazard->zones;
    const ZoneAir* air = &zones->air[zone];
    RoomAir* out = &part->air;
    out->layer_height = (float)air->layer;
    out->upper_celsius = (float)(air->temperature[ZONE_UPPER] - 273.15);
    out->lower_celsius = (float)(air->temperature[ZONE_LOWER] - 273.15);
    out->upper_extinction = (float)zone_extinction(zones, zone, ZONE_UPPER);
    out->lower_extinction = (float)zone_extinction(zones, zone, ZONE_LOWER);
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
    part->layer_flux =
        layer_flux(layer_emissivity(zones, zone, ZONE_UPPER), air->temperature[ZONE_UPPER]);
}

/// RoomAir is the layer's height and then pairs of floats, the upper layer's before the lower's.
enum { AIR_FLOATS = sizeof(RoomAir) / sizeof(float) };
_Static_assert(AIR_FLOATS % 2 == 1, "RoomAir: a height and pairs");

/// The mean of a room's parts, by the volumes of their layers.
static void average_parts(const Hazard* hazard, int32_t room, RoomAir* out) {
    const RoomState* state = &hazard->rooms[room];
    float ceiling = hazard->facility->rooms[room].ceiling;
    float sum[AIR_FLOATS] = {0.0f};
    float volume[2] = {0.0f, 0.0f};
    for (int32_t i = 0; i < state->zone_count; ++i) {
        const PartState* part = &hazard->parts[state->zone + i];
        float value[AIR_FLOATS];
        memcpy(value, &part->air, sizeof value);
        float own[2] = {part->area * (ceiling - value[0]) + 1e-6f, part->area * value[0] + 1e-6f};
        volume[0] += own[0];
        volume[1] += own[1];
        for (int k = 1; k < AIR_FLOATS; ++k) {
            sum[k] += own[(k + 1) % 2] * value[k];
        }
    }
    sum[0] = ceiling * volume[1] / (volume[0] + volume[1]);
    for (int k = 1; k < AIR_FLOATS; ++k) {
        sum[k] /= volume[(k + 1) % 2];
    }
    memcpy(out, sum, sizeof sum);
}

void exposure_hold(Hazard* hazard, const AirDef* def) {
    PartState* part = &hazard->parts[hazard->rooms[def->room].zone];
    hazard->rooms[def->room].smoked = true;
    part->smoked = true;
    part->front_done = true;
    part->inlet = hazard->facility->rooms[def->room].label;
    part->air = def->air;
    hazard->air[def->room] = def->air;
    const Room* room = &hazard->facility->rooms[def->room];
    double depth = (double)(room->ceiling - def->air.layer_height);
    double soot = (double)def->air.upper_extinction / ZONE_SOOT_EXTINCTION;
    double t = (double)def->air.upper_celsius + 273.15;
    double co2 = (double)def->air.upper_co2 * MOLAR_CO2 / MOLAR_AIR;
    double length =
        gas_depth((double)room->area, room_perimeter(hazard->facility, def->room), depth);
    part->layer_flux = layer_flux(gas_emissivity(soot, t, co2, length), t);
    ++hazard->held_count;
}

void exposure_refresh(Hazard* hazard) {
    for (int32_t i = 0; i < hazard->facility->room_count; ++i) {
        const RoomState* state = &hazard->rooms[i];
        if (state->held) {
            continue;
        }
        if (state->zone < 0 || !hazard->zones->awake) {
            hazard->air[i] = ambient_air(&hazard->facility->rooms[i]);
        }
        for (int32_t k = 0; k < state->zone_count; ++k) {
            if (hazard->zones->awake) {
                refresh_part(hazard, state->zone + k);
            } else {
                hazard->parts[state->zone + k].air = hazard->air[i];
            }
        }
        if (state->zone_count == 1) {
            hazard->air[i] = hazard->parts[state->zone].air;
        } else if (state->zone_count > 1) {
            average_parts(hazard, i, &hazard->air[i]);
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

float fire_flux(const FireState* fire, vec2s at, float half, float nearest) {
    float distance = vec_distance(at, fire->view.at) - half;
    float least = fire->view.radius + nearest;
    distance = distance > least ? distance : least;
    float radiated = (float)fire->def.radiative * fire->view.heat_kw;
    return radiated / (4.0f * 3.14159265f * distance * distance);
}

float flame_flux(const Hazard* hazard, int32_t room, vec2s at, float half, float nearest) {
    float sum = 0.0f;
    for (int32_t i = 0; i < hazard->fire_count; ++i) {
        const FireState* fire = &hazard->fires[i];
        if (fire->view.room != room || !fire->view.burning) {
            continue;
        }
        sum += fire_flux(fire, at, half, nearest);
    }
    return sum;
}

/// What is seen through at a point of a part: the layers' soot behind the front, and powder.
static float part_extinction(const PartState* part, float arrived, float height) {
    return room_extinction(&part->air, height) * arrived + part->powder;
}

Exposure part_exposure(const Hazard* hazard, int32_t zone, vec2s at, float height) {
    const PartState* part = &hazard->parts[zone];
    const RoomAir* air = &part->air;
    float arrived = front_arrived(part, at);
    float share = upper_share(air, height) * arrived;
    Exposure met = {.extinction = part_extinction(part, arrived, height),
                    .celsius = blend(air->lower_celsius, air->upper_celsius, share),
                    .o2 = blend(air->lower_o2, air->upper_o2, share),
                    .co2 = blend(air->lower_co2, air->upper_co2, share),
                    .co_ppm = blend(air->lower_co_ppm, air->upper_co_ppm, share),
                    .hcn_ppm = blend(air->lower_hcn_ppm, air->upper_hcn_ppm, share),
                    .hcl_ppm = blend(air->lower_hcl_ppm, air->upper_hcl_ppm, share),
                    .radiation_kw = part->layer_flux * arrived};
    if (hazard->gas != NULL && hazard->gas->any) {
        gas_met(hazard, part->room, at, height, &met);
    }
    return met;
}

Exposure hazard_exposure(const Hazard* hazard, int32_t room, vec2s at, float height) {
    int32_t zone = zone_at(hazard, room, at);
    if (zone < 0) {
        const RoomAir* air = &hazard->air[room];
        Exposure met = {.celsius = air->lower_celsius, .o2 = air->lower_o2};
        if (hazard->gas != NULL && hazard->gas->any) {
            gas_met(hazard, room, at, height, &met);
        }
        return met;
    }
    Exposure met = part_exposure(hazard, zone, at, height);
    met.radiation_kw += flame_flux(hazard, room, at, 0.0f, FLAME_NEAREST);
    if (hazard->rooms[room].shone_on) {
        met.radiation_kw += sight_flux(hazard, room, at);
    }
    return met;
}

float hazard_extinction(const Hazard* hazard, int32_t room, vec2s at, float height) {
    int32_t zone = zone_at(hazard, room, at);
    if (zone < 0) {
        return 0.0f;
    }
    const PartState* part = &hazard->parts[zone];
    return part_extinction(part, front_arrived(part, at), height);
}

const RoomAir* hazard_air(const Hazard* hazard, int32_t room) {
    return &hazard->air[room];
}

const RoomAir* hazard_air_at(const Hazard* hazard, int32_t room, vec2s at) {
    int32_t zone = zone_at(hazard, room, at);
    return zone < 0 ? &hazard->air[room] : &hazard->parts[zone].air;
}
