/// Specs of gas: substances, leaks and what may light them. Included by schema.h after spec.h.
///
/// Layer: script. Internal.
#pragma once

#include "script/spec.h"

typedef struct ProbitSpec {
    SpecHead head;
    double a, b, n;
    int unit; // 0 ppm, 1 mg/m^3
    const char* source;
} ProbitSpec;

typedef struct SubstanceSpec {
    SpecHead head;
    const char* id;
    Text name, odour;
    double molar, gamma;
    double lower, upper, stoichiometric; // [%]
    double ignition_celsius, spark_mj, heat, burning_speed, closed_kpa;
    double smelt, numbs, knocks, alarm; // [ppm]
    Numbers aegl_1, aegl_2, aegl_3, erpg;
    Numbers isolate_small, isolate_large;
    double idlh, oel;
    ProbitSpec probit, probit_other;
    double berge_n;
    bool irritant;
    bool soluble;
    double slot, slod, slot_power;
    int fire_gas; // FireGas
    int filter;   // substance_filter_name()
    double boiling_celsius, liquid_density, liquid_heat, latent_heat, vapour_kpa;
    const char *source, *toxic_source;
} SubstanceSpec;

typedef struct SubstancesSpec {
    SpecHead head;
    SpecList rows; // SubstanceSpec
} SubstancesSpec;

typedef struct GasLeakSpec {
    SpecHead head;
    const char* substance; // its name in lib/substances.lua
    PlaceSpec at;
    double height, rate, hole, pressure, contents, starts, air_change;
    int phase, law; // ReleasePhase, ReleaseLaw
    bool rounded;
    double pipe, celsius, vessel, pool_area, pool_depth, wind;
    Names valves;
} GasLeakSpec;

typedef struct SparkSpec {
    SpecHead head;
    int spark; // Spark
    PlaceSpec at;
    double height, starts, lasts;
    bool electrical;
} SparkSpec;

typedef struct CylinderSpec {
    SpecHead head;
    const char* device; // of type gas_cylinder
    const char* substance;
    double contents, share, relief; // [kg], [1], [Pa]
    double rate, starts;            // of the leak at its valve [kg/s], [s]
    bool lies, burning;
} CylinderSpec;
