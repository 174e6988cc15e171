// Unburnt: gas that a fire short of air gives off in a hot room, and where it burns after all.
//
// A flame that lacks oxygen in a cool room dies and its fuel cools: nothing is left over. In a hot
// room the fuel goes on giving off gas, which burns where it meets oxygen: in the layer itself when
// air comes back, in the jet beyond a door, or not at all. A mixture burns by itself above about
// 600 C, and beside a flame when burning it would reach the temperature below which flames go out.
#include <math.h>

#include "hazard/roots.h"
#include "hazard/zone.h"

#define GIVES_FROM  573.0  // layer in whose radiation fuel begins to go on giving off gas [K], own
#define GIVES_ALL   873.0  // and where it gives as much as it would with air: flashover [K]
#define SELF_FROM   823.0  // self-ignition of fire gases about 600 C, spread over 100 K [K] [K]
#define SELF_WIDTH  100.0  // [K]
#define FLAME_FROM  1500.0 // critical flame temperature about 1600 K, Beyler, SFPE Handbook. [K]
#define FLAME_WIDTH 200.0
#define FLAME_CP    1100.0 // of hot gas [J/kg K]
#define MIXING_TIME 2.0    // of gas and oxygen within a layer [s], own choice
#define OXYGEN_NONE 0.05   // mass fraction below which nothing burns even when hot, own choice
#define OXYGEN_BAND 0.05

double unburnt_share(const Zones* zones, int32_t room) {
    if (!zones->params.unburnt) {
        return 0.0;
    }
    double kelvin = zones->air[room].temperature[ZONE_UPPER];
    return smooth_unit((kelvin - GIVES_FROM) / (GIVES_ALL - GIVES_FROM));
}

void unburnt_release(ZoneRate* rate, int layer, double watts) {
    rate->heat[layer] += watts;
    rate->species[layer][SPECIES_FUEL] -= watts / ZONE_FUEL_HEAT;
    rate->species[layer][SPECIES_O2] -= watts / ZONE_OXYGEN_HEAT;
    rate->species[layer][SPECIES_CO2] += watts / ZONE_CARBON_DIOXIDE_HEAT;
    rate->species[layer][SPECIES_WATER] += watts / ZONE_WATER_HEAT;
}

static double self_ignition(double kelvin) {
    return smooth_unit((kelvin - SELF_FROM) / SELF_WIDTH);
}

double unburnt_jet(double kelvin, double fuel, double oxygen) {
    double share = self_ignition(kelvin);
    if (share <= 0.0 || fuel <= 0.0 || oxygen <= 0.0) {
        return 0.0;
    }
    double by_fuel = fuel * ZONE_FUEL_HEAT;
    double by_oxygen = oxygen * ZONE_OXYGEN_HEAT;
    return share * (by_fuel < by_oxygen ? by_fuel : by_oxygen);
}

static bool has_flame(const Zones* zones, int32_t room) {
    for (int32_t i = 0; i < zones->fire_count; ++i) {
        const ZoneFire* fire = &zones->fires[i];
        if (fire->lit && fire->def.room == room && fire->heat > 1.0) {
            return true;
        }
    }
    return false;
}

/// Heat of the gas that burns in one layer [W].
static double layer_heat(const Zones* zones, int32_t room, int layer, bool flame) {
    const ZoneGas* gas = &zones->gas[room];
    const ZoneAir* air = &zones->air[room];
    double fuel = gas->species[layer][SPECIES_FUEL];
    double oxygen = gas->species[layer][SPECIES_O2];
    if (fuel <= 0.0 || oxygen <= 0.0) {
        return 0.0;
    }
    double by_fuel = fuel * ZONE_FUEL_HEAT;
    double by_oxygen = oxygen * ZONE_OXYGEN_HEAT;
    double energy = by_fuel < by_oxygen ? by_fuel : by_oxygen;
    double kelvin = air->temperature[layer];
    double share = self_ignition(kelvin);
    if (flame) {
        double reached = kelvin + energy / (FLAME_CP * gas->mass[layer]);
        double piloted = smooth_unit((reached - FLAME_FROM) / FLAME_WIDTH);
        share = piloted > share ? piloted : share;
    }
    double air_left = (air->fraction[layer][SPECIES_O2] - OXYGEN_NONE) / OXYGEN_BAND;
    return share * smooth_unit(air_left) * energy / MIXING_TIME;
}

void unburnt_stage(Zones* zones, double part) {
    if (zones->ledger.fuel_made <= 0.0) {
        return;
    }
    for (int32_t room = 0; room < zones->room_count; ++room) {
        bool flame = has_flame(zones, room);
        for (int layer = 0; layer < 2; ++layer) {
            double watts = layer_heat(zones, room, layer, flame);
            if (watts <= 0.0) {
                continue;
            }
            unburnt_release(&zones->rates[room], layer, watts);
            unburnt_book(zones, room, watts, part);
        }
    }
}

void unburnt_book(Zones* zones, int32_t room, double watts, double part) {
    zones->rooms[room].gas_heat += watts;
    zones->ledger.fire_heat += 0.5 * part * watts;
    zones->ledger.fuel_burnt += 0.5 * part * watts / ZONE_FUEL_HEAT;
}
