// Burn: how a fire grows, what the air lets it burn, and the plume that carries it up.
//
// The wanted heat follows alpha age^2; what is released of it is a lagged share that falls
// smoothly as the air at the fire's base runs out of oxygen. The lag is on the share, so that a
// growing fire is not delayed, and the limit is a ramp, so that closed rooms end the same whatever
// the step. Extinguishing sets the age back (hazard.c): a fire that is left at a tenth of its heat
// grows again from there.
#include <math.h>

#include "core/detmath.h"
#include "core/status.h"
#include "hazard/roots.h"
#include "hazard/zone.h"

#define HEAT_PER_AREA 500.0 // [kW/m^2], fire.md 2.4
#define AREA_LEAST    0.1   // [m^2], README of the reference data
#define OXYGEN_NONE   0.12  // mass fraction: no flame below, all of it 0.06 above; fire_model.md 4
#define OXYGEN_BAND   0.06
#define BLEND_HEIGHT  0.4 // a thinner clear layer is stirred by the fire itself [m], fire_model 4
#define BURN_LAG      5.0 // [s], fire_model.md 4
#define DECAY_FROM    0.7 // share of the fuel's energy after which heat falls, fire.md 2.4
// Doors' inflow leans a plume over, which then drags more along: Steckler, Quintiere, Rinkinen,
// NBSIR 82-2520, measured about twice a free plume's flow. The form and 2.7 are ours, fitted to the
// layers of those experiments (README); halls and shut rooms have no such wind.
#define DRAUGHT      2.7
#define DRAUGHT_MOST 1.0
#define STARVED_CO   0.25 // CO yield of a fire short of air [kg/kg], fire.md 2.9
// The correlations of plume and flame were fitted in fresh air and are used with its density even
// where the clear layer is warm: with the layer's own, fire rooms clear 0.15 m too high (README).
#define PLUME_DENSITY (353.0 / ZONE_AMBIENT_K) /* of real air; the zones' own is 0.7 % lighter */
#define PLUME_CP      (1e-3 * ZONE_HEAT_CAPACITY)

double fire_diameter(double heat) {
    double area = heat / HEAT_PER_AREA;
    area = area < AREA_LEAST ? AREA_LEAST : area;
    return sqrt(4.0 * area / DET_PI);
}

/// Q*^(2/5) of Zukoski's dimensionless heat release rate.
static double strength(double heat, double diameter) {
    double scale = PLUME_DENSITY * PLUME_CP * ZONE_AMBIENT_K * sqrt(ZONE_GRAVITY * diameter) *
                   diameter * diameter;
    return heat > 0.0 ? root5_squared(heat / scale) : 0.0;
}

double flame_length(double heat, double diameter) {
    double length = diameter * (-1.02 + 3.7 * strength(heat, diameter));
    return length > 0.0 ? length : 0.0;
}

/// Heskestad above the flame: fire.md 2.5.
static double plume_above_flame(double convective, double height) {
    double height53 = height * root3_squared(height);
    double lift = root3(ZONE_GRAVITY * PLUME_DENSITY * PLUME_DENSITY / (PLUME_CP * ZONE_AMBIENT_K));
    double scale = root3_squared(sqrt(ZONE_GRAVITY) * PLUME_CP * PLUME_DENSITY * ZONE_AMBIENT_K);
    double young = 2.9 * root3_squared(convective) / (scale * height53);
    return 0.196 * lift * root3(convective) * height53 * (1.0 + young);
}

double plume_flow(double heat, double convective, double z, double diameter) {
    if (z <= 0.0 || convective <= 0.0) {
        return 0.0;
    }
    double star = strength(heat, diameter);
    double origin = diameter * (-1.02 + 1.4 * star);
    double flame = diameter * (-1.02 + 3.7 * star);
    flame = flame > 0.0 ? flame : 0.0;
    if (z > flame) {
        double height = z - origin;
        return height > 1e-3 ? plume_above_flame(convective, height) : 0.0;
    }
    double tip = flame - origin;
    return tip > 1e-3 ? plume_above_flame(convective, tip) * z / flame : 0.0;
}

/// A fire against walls as its mirror images make it: so many fires in one, and its diameter.
typedef struct Burner {
    double images;   // 1 in the open, 2 at a wall, 4 in a corner
    double diameter; // of all of them together [m]
} Burner;

static Burner burner_of(const ZoneFireDef* def, double heat) {
    Burner burner = {.images = def->walls <= 0 ? 1.0 : (def->walls == 1 ? 2.0 : 4.0)};
    burner.diameter = def->area > 0.0 ? sqrt(4.0 * burner.images * def->area / DET_PI)
                                      : sqrt(burner.images) * fire_diameter(heat);
    return burner;
}

/// How much more a plume drags along in the wind that a door's inflow makes.
static double disturbance(const ZoneRoom* room, double plume, double convective, double z) {
    if (room->draught_mass <= 0.0 || plume <= 0.0 || z <= 0.0) {
        return 1.0;
    }
    // Speed on the axis half way up: fire.md 2.5.
    double rise = 3.4 * root3(ZONE_GRAVITY / (PLUME_CP * PLUME_DENSITY * ZONE_AMBIENT_K)) *
                  root3(convective / (0.5 * z));
    double wind = room->draught / room->draught_mass;
    double reach = room->draught_mass / plume;
    double more = DRAUGHT * wind / rise * (reach < 1.0 ? reach : 1.0);
    return 1.0 + (more < DRAUGHT_MOST ? more : DRAUGHT_MOST);
}

/// What a fire of `heat` [kW] drags along up to a height above its base [kg/s].
static double plume_of(const Zones* zones, const ZoneFireDef* def, double heat, double z) {
    Burner burner = burner_of(def, heat);
    double all = burner.images * heat;
    double calm = plume_flow(all, (1.0 - def->radiative) * all, z, burner.diameter) / burner.images;
    return calm * disturbance(&zones->rooms[def->room], calm, (1.0 - def->radiative) * heat, z);
}

// ---- growth -----------------------------------------------------------------------------------

double burn_growth(const ZoneFireDef* def, double age) {
    if (age <= 0.0) {
        return def->curve_count > 0 ? def->curve[0][1] : 0.0;
    }
    if (def->curve_count == 0) {
        double grown = def->alpha * age * age;
        return grown < def->peak ? grown : def->peak;
    }
    for (int32_t i = 1; i < def->curve_count; ++i) {
        const double* from = def->curve[i - 1];
        const double* to = def->curve[i];
        if (age < to[0]) {
            return from[1] + (to[1] - from[1]) * (age - from[0]) / (to[0] - from[0]);
        }
    }
    return def->curve[def->curve_count - 1][1];
}

double burn_grown_age(const ZoneFireDef* def) {
    if (def->curve_count == 0) {
        return sqrt(def->peak / def->alpha);
    }
    int32_t highest = 0;
    for (int32_t i = 1; i < def->curve_count; ++i) {
        highest = def->curve[i][1] > def->curve[highest][1] ? i : highest;
    }
    return def->curve[highest][0];
}

double burn_age_of(const ZoneFireDef* def, double heat) {
    if (def->curve_count == 0) {
        return sqrt((heat < def->peak ? (heat > 0.0 ? heat : 0.0) : def->peak) / def->alpha);
    }
    if (heat <= def->curve[0][1]) {
        return 0.0;
    }
    for (int32_t i = 1; i < def->curve_count; ++i) {
        const double* from = def->curve[i - 1];
        const double* to = def->curve[i];
        if (to[1] >= heat) { // then from[1] < heat
            return from[0] + (to[0] - from[0]) * (heat - from[1]) / (to[1] - from[1]);
        }
    }
    return burn_grown_age(def);
}

static bool ends_at_zero(const ZoneFireDef* def) {
    return def->curve_count > 0 && def->curve[def->curve_count - 1][1] <= 0.0;
}

bool burn_curve_over(const ZoneFire* fire) {
    const ZoneFireDef* def = &fire->def;
    return ends_at_zero(def) && fire->age >= def->curve[def->curve_count - 1][0];
}

/// Share of the growth that the fuel left allows: falling with the root of what is left is falling
/// linearly in time.
static double fuel_share(const ZoneFire* fire) {
    if (ends_at_zero(&fire->def)) {
        return 1.0;
    }
    return sqrt(clamp_unit((1.0 - fire->used / fire->def.fuel) / (1.0 - DECAY_FROM)));
}

// ---- oxygen -----------------------------------------------------------------------------------

/// Share of a fire that a mass fraction of oxygen sustains.
static double oxygen_share(double fraction) {
    return smooth_unit((fraction - OXYGEN_NONE) / OXYGEN_BAND);
}

/// Share of what it wants that the air of its room lets a fire burn now, whose plume would bring
/// `plume` [kg/s].
static double sustained_share(const Zones* zones, const ZoneFire* fire, double plume) {
    const ZoneAir* air = &zones->air[fire->def.room];
    double low = air->fraction[ZONE_LOWER][SPECIES_O2];
    double up = air->fraction[ZONE_UPPER][SPECIES_O2];
    double weight = smooth_unit((air->layer - fire->def.height) / BLEND_HEIGHT);
    double base = oxygen_share(weight * low + (1.0 - weight) * up);
    double low_share = base;
    if (fire->wanted > 1.0) {
        double brought = plume * low * 1e-3 * ZONE_OXYGEN_HEAT * base / fire->wanted;
        low_share = brought < low_share ? brought : low_share;
    }
    return low_share + (1.0 - low_share) * oxygen_share(up); // the rest burns in the upper layer
}

/// Never more than the oxygen at hand: what the plume brings and a fifth of the upper store [kW].
static double oxygen_ceiling(const Zones* zones, const ZoneFire* fire, double plume) {
    const ZoneAir* air = &zones->air[fire->def.room];
    const ZoneGas* gas = &zones->gas[fire->def.room];
    double oxygen =
        plume * air->fraction[ZONE_LOWER][SPECIES_O2] + gas->species[ZONE_UPPER][SPECIES_O2] / 5.0;
    return 1e-3 * ZONE_OXYGEN_HEAT * oxygen;
}

void burn_advance(Zones* zones, double part) {
    for (int32_t i = 0; i < zones->fire_count; ++i) {
        ZoneFire* fire = &zones->fires[i];
        if (!fire->lit) {
            continue;
        }
        const ZoneFireDef* def = &fire->def;
        fire->age += part;
        double grown = burn_growth(def, fire->age) * fuel_share(fire);
        double top = burn_grown_age(def);
        fire->age = def->curve_count > 0 || fire->age < top ? fire->age : top;
        fire->wanted = fire->flare * (grown < fire->cap ? grown : fire->cap);
        double clear = zones->air[def->room].layer - def->height;
        double plume = plume_of(zones, def, fire->wanted, clear);
        fire->burn +=
            (sustained_share(zones, fire, plume) - fire->burn) * (1.0 - det_exp(-part / BURN_LAG));
        double heat = fire->burn * fire->wanted;
        double most = oxygen_ceiling(zones, fire, plume);
        fire->heat = heat < most ? heat : most;
        fire->used += 1e-3 * fire->heat * part;
    }
}

// ---- what a stage adds ------------------------------------------------------------------------

/// Heat, fuel and products of one fire.
static void release(Zones* zones, const ZoneFire* fire, double part) {
    const ZoneFireDef* def = &fire->def;
    ZoneRate* rate = &zones->rates[def->room];
    double watts = 1e3 * fire->heat;
    double burnt = fire->heat / def->heat_of_combustion;
    double short_of = fire->wanted > fire->heat ? fire->wanted - fire->heat : 0.0;
    double unburnt = 1e3 * short_of * unburnt_share(zones, def->room); // [W]
    // Its soot and carbon monoxide come with the gas, its heat where it burns.
    double fuel = burnt + 1e-3 * unburnt / def->heat_of_combustion;
    double starved = 0.0;
    if (zones->params.starved_yields && fire->heat > 0.0) {
        starved = clamp_unit((fire->wanted / fire->heat - 1.0) / 0.5);
    }
    double co = def->co_yield;
    co += co < STARVED_CO ? starved * (STARVED_CO - co) : 0.0;
    double soot = fuel * def->soot_yield * (1.0 + starved);
    double enthalpy = ZONE_HEAT_CAPACITY * ZONE_AMBIENT_K * fuel;
    rate->heat[ZONE_UPPER] += watts * (1.0 - def->radiative) + enthalpy;
    rate->mass[ZONE_UPPER] += fuel;
    double* made = rate->species[ZONE_UPPER];
    made[SPECIES_O2] -= watts / ZONE_OXYGEN_HEAT;
    made[SPECIES_CO2] += watts / ZONE_CARBON_DIOXIDE_HEAT;
    made[SPECIES_CO] += fuel * co;
    made[SPECIES_HCN] += fuel * def->hcn_yield;
    made[SPECIES_HCL] += fuel * def->hcl_yield;
    made[SPECIES_WATER] += watts / ZONE_WATER_HEAT;
    made[SPECIES_FUEL] += unburnt / ZONE_FUEL_HEAT;
    zones->ledger.fuel_made += 0.5 * part * unburnt / ZONE_FUEL_HEAT;
    made[SPECIES_SOOT] += soot;
    zones->ledger.soot_made += 0.5 * part * soot;
    zones->ledger.mass_made += 0.5 * part * fuel;
    zones->ledger.fuel_enthalpy += 0.5 * part * enthalpy;
    zones->ledger.fire_heat += 0.5 * part * watts;
}

/// The flame radiates below and above the interface by its length on either side.
static void radiate(Zones* zones, const ZoneFire* fire, double clear) {
    ZoneRoom* room = &zones->rooms[fire->def.room];
    Burner burner = burner_of(&fire->def, fire->heat);
    double flame = flame_length(burner.images * fire->heat, burner.diameter);
    double low = clear <= 0.0 ? 0.0 : (clear >= flame ? 1.0 : clear / flame);
    double watts = 1e3 * fire->heat * fire->def.radiative;
    room->flame_heat[ZONE_LOWER] += low * watts;
    room->flame_heat[ZONE_UPPER] += (1.0 - low) * watts;
}

void burn_stage(Zones* zones, double part) {
    for (int32_t i = 0; i < zones->fire_count; ++i) {
        ZoneFire* fire = &zones->fires[i];
        fire->plume = 0.0;
        if (!fire->lit || fire->heat <= 0.0) {
            continue;
        }
        const ZoneAir* air = &zones->air[fire->def.room];
        ZoneRoom* room = &zones->rooms[fire->def.room];
        room->active = true;
        double convective = (1.0 - fire->def.radiative) * fire->heat;
        double clear = air->layer - fire->def.height;
        double plume = plume_of(zones, &fire->def, fire->heat, clear);
        double excess = air->temperature[ZONE_UPPER] - air->temperature[ZONE_LOWER];
        if (excess > 0.0) { // a plume cooler than the layer does not rise into it
            double most = 1e3 * convective / (ZONE_HEAT_CAPACITY * excess);
            plume = plume < most ? plume : most;
        }
        fire->plume = plume;
        zones->rates[fire->def.room].drawn[ZONE_LOWER] += plume;
        room->plume_heat += convective;
        release(zones, fire, part);
        radiate(zones, fire, clear);
    }
}

void burn_deliver(Zones* zones) {
    for (int32_t i = 0; i < zones->fire_count; ++i) {
        const ZoneFire* fire = &zones->fires[i];
        if (!fire->lit || fire->plume <= 0.0) {
            continue;
        }
        const ZoneAir* air = &zones->air[fire->def.room];
        ZoneRate* rate = &zones->rates[fire->def.room];
        double mass = fire->plume * rate->give[ZONE_LOWER];
        double heat = ZONE_HEAT_CAPACITY * air->temperature[ZONE_LOWER] * mass;
        rate->mass[ZONE_LOWER] -= mass;
        rate->mass[ZONE_UPPER] += mass;
        rate->heat[ZONE_LOWER] -= heat;
        rate->heat[ZONE_UPPER] += heat;
        for (int s = 0; s < SPECIES_COUNT; ++s) {
            double moved = mass * air->fraction[ZONE_LOWER][s];
            rate->species[ZONE_LOWER][s] -= moved;
            rate->species[ZONE_UPPER][s] += moved;
        }
    }
}
