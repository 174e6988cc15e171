/// Substance: what is known of a gas or vapour that may escape, a row of
/// scenarios/lib/substances.lua.
///
/// A row is data; nothing here is about one substance. Kernels take a `const Substance*` or plain
/// numbers out of it. Where a number is not known it is 0, and whoever needs it says what happens
/// then.
///
/// Layer: hazard.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/text.h"
#include "hazard/toxic.h"

#define SUBSTANCE_LEVELS 3 /* of AEGL and ERPG */
#define SUBSTANCES_MAX   64
#define SUBSTANCE_KELVIN 293.15      /* at which volumes count [K] */
#define SUBSTANCE_PASCAL 101325.0    /* likewise [Pa] */
#define SUBSTANCE_GAS    8.314462618 /* [J/(mol K)] */
#define SUBSTANCE_AIR    28.96       /* molar mass of air [g/mol] */

/// What its doses count with: gases that fires give off too.
typedef enum FireGas {
    FIRE_GAS_NONE = 0,
    FIRE_GAS_CO,
    FIRE_GAS_HCN,
    FIRE_GAS_HCL,
    FIRE_GAS_COUNT
} FireGas;

typedef struct Substance {
    const char* id;
    Text name;
    Text odour; // what one sees and smells of it, may be empty

    double molar; // [g/mol]
    double gamma; // ratio of heat capacities of its gas

    double lower, upper;     // flammable between, shares of the air by volume; 0, 0: does not burn
    double stoichiometric;   // share of the air that burns without rest
    double ignition_celsius; // least temperature of a surface that lights it
    double spark_mj;         // least energy of a spark that lights it [mJ]
    double heat;             // of combustion [MJ/kg]
    double burning_speed;    // laminar, of the fastest mixture [m/s]
    double closed_kpa;       // highest pressure when burnt in a shut vessel, above air's [kPa]

    double smelt; // share of the air from which it is smelt; 0: it is not
    double alarm; // share at which a detector alarms where its file says nothing

    double aegl[SUBSTANCE_LEVELS][TOXIC_TIMES]; // [ppm], level 1 first
    double erpg[SUBSTANCE_LEVELS];              // [ppm], of an hour
    double idlh, oel;                           // [ppm]; oel: ceiling or short-term
    ToxicProbit probit, probit_other;           // b 0: there is none; the set in use, and another
    const char *probit_source, *probit_other_source;
    double berge_n; // of C^n t beyond the times of AEGL; 0: not known
    double numbs;   // [ppm] at which the nose fails within minutes; 0: never
    double knocks;  // [ppm] at which one falls after a breath or two; 0: never
    bool irritant;  // makes eyes, nose and throat burn: one knows it
    bool soluble;   // water takes it up: a wet cloth keeps half of it off for a while
    double slot, slod, slot_power; // loads [ppm^slot_power min] of 1-5 % and half dead
    FireGas fire_gas;
    uint32_t stops; // STOPS_* of the canister that holds it back; STOPS_NOTHING: none does

    double boiling_celsius; // at one atmosphere
    double liquid_density;  // as stored [kg/m^3]; 0: it is never met as a liquid
    double liquid_heat;     // heat capacity of the liquid [kJ/(kg K)]
    double latent_heat;     // of evaporation [kJ/kg]
    double vapour_kpa;      // vapour pressure at 20 C [kPa]; 0: a gas that no pressure makes liquid

    // ERG: of a small and a large spill, how far to isolate all round, and how far to protect
    // downwind by day and by night [m]; 0: no row there.
    double isolate[2][3];

    const char* source;       // of the physical figures, with marks
    const char* toxic_source; // of the levels, likewise
} Substance;

/// The row of an id, or -1.
int32_t substance_find(const Substance* rows, int count, const char* id);

/// True when a row holds together; else `field` and `flaw` say what does not, once.
bool substance_sound(const Substance* row, const char** field, Text* flaw);

/// True when it harms by a toxic load of its own; carbon monoxide and hydrogen cyanide do by the
/// doses of fire smoke.
bool substance_loads(const Substance* row);

/// Density of its gas over that of air of the same temperature.
double substance_density(const Substance* row);
/// Mass of a cubic metre of its gas at 20 C and one atmosphere [kg/m^3].
double substance_mass(const Substance* row);
/// [ppm] as [mg/m^3] at 20 C.
double substance_milligrams(const Substance* row, double ppm);
/// Vapour pressure [Pa] over its liquid at `kelvin`: a straight line of ln p against 1/T through
/// the boiling point and 20 C. 0 of what is never liquid.
double substance_vapour(const Substance* row, double kelvin);

/// Names in files, NULL beyond the last.
const char* fire_gas_name(int gas);
/// Classes of canisters by index: name in files and STOPS_* bit; NULL beyond the last.
const char* substance_filter_name(int index);
uint32_t substance_filter_stops(int index);
