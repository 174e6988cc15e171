// Fans: air drawn out of rooms or blown into them by machines.
//
// A fan moves a volume, less the more pressure stands against it, so that an extract in a shut room
// stops instead of emptying it. A volume of gas at a pressure holds the same enthalpy whatever its
// temperature, therefore the pressure solution needs not know which layer is drawn from.
#include <math.h>

#include "hazard/roots.h"
#include "hazard/zone.h"

#define RAMP_TIME    5.0   // [s], fire.md 2.8
#define STALL        300.0 // pressure that stops a fan [Pa], fire_model.md 3 [K]
#define SOFT         1e-3  // of the stall pressure: keeps the slope finite at the stall
#define GRILLE       0.25 // half height over which a grille draws from both layers [m], fire_model.md 7
#define GRILLE_WIDTH 0.5 // of the jet of a supply [m], own choice

void zone_set_fan(Zones* zones, int32_t fan, bool on) {
    zones->fans[fan].on = on;
    zones->awake = zones->awake || on;
}

void fan_advance(Zones* zones, double part) {
    for (int32_t i = 0; i < zones->fan_count; ++i) {
        ZoneFan* fan = &zones->fans[i];
        double way = (fan->on ? 1.0 : 0.0) - fan->share;
        double most = part / RAMP_TIME;
        fan->share += fabs(way) <= most ? way : (way > 0.0 ? most : -most);
    }
}

/// Volume flow at a room's pressure [m^3/s] and the size of its slope [m^3/s Pa].
static double volume_flow(const ZoneFan* fan, double pressure, double* slope) {
    double against = fan->def.supply ? pressure : -pressure;
    double left = 1.0 - against / STALL;
    double full = fan->share * fan->def.flow / (sqrt(1.0 + SOFT) - sqrt(SOFT));
    *slope = 0.0;
    if (left <= 0.0) {
        return 0.0;
    }
    double root = sqrt(left + SOFT);
    *slope = full / (2.0 * STALL * root);
    return full * (root - sqrt(SOFT));
}

double fan_enthalpy(const ZoneFan* fan, double pressure, double* slope) {
    double change;
    double flow = volume_flow(fan, pressure, &change);
    double dense = ZONE_GAMMA / (ZONE_GAMMA - 1.0); // enthalpy of a volume over its pressure
    *slope = dense * ZONE_PRESSURE * change;
    return (fan->def.supply ? -dense : dense) * ZONE_PRESSURE * flow;
}

static void add_stream(Zones* zones, const ZoneFan* fan, int layer, double mass) {
    if (mass <= 0.0) {
        return;
    }
    const ZoneFanDef* def = &fan->def;
    double z = zones->rooms[def->room].floor_z + def->height;
    zones->streams[zones->stream_count++] =
        (ZoneStream){.vent = -1,
                     .from = def->supply ? ZONE_OUTSIDE : def->room,
                     .to = def->supply ? def->room : ZONE_OUTSIDE,
                     .layer = layer,
                     .mass = mass,
                     .z0 = z,
                     .z1 = z,
                     .width = GRILLE_WIDTH};
    if (!def->supply) {
        zones->rates[def->room].drawn[layer] += mass;
    }
}

void fan_add_streams(Zones* zones) {
    for (int32_t i = 0; i < zones->fan_count; ++i) {
        ZoneFan* fan = &zones->fans[i];
        const ZoneAir* air = &zones->air[fan->def.room];
        double slope;
        double pressure = zones->pressure[fan->def.room];
        fan->flow = volume_flow(fan, pressure, &slope);
        // The same enthalpy as in the pressure solution: rho T = P / R with P as there.
        double product = ZONE_PRESSURE / ZONE_GAS_CONSTANT * fan->flow;
        if (fan->def.supply) {
            add_stream(zones, fan, ZONE_LOWER, product / ZONE_AMBIENT_K);
            continue;
        }
        double upper = clamp_unit((fan->def.height + GRILLE - air->layer) / (2.0 * GRILLE));
        add_stream(zones, fan, ZONE_UPPER, upper * product / air->temperature[ZONE_UPPER]);
        add_stream(zones, fan, ZONE_LOWER, (1.0 - upper) * product / air->temperature[ZONE_LOWER]);
    }
}
