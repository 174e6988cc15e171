/// Specs of water: what comes in where, and live parts that it may reach. Included by spec.h.
///
/// Layer: script. Internal.
#pragma once

#include "script/spec.h"

typedef struct WaterSpec {
    SpecHead head;
    PlaceSpec at;               // into which it runs; no source: none
    const char* opening;        // outside of which it stands, NULL none
    double inflow;              // [m^3/s]
    double depth, crest, level; // [m]
    double rises;               // [m/h]
    double starts, lasts;       // [s]
    Names valves;
} WaterSpec;

typedef struct LivePartSpec {
    SpecHead head;
    const char* device;
    double height; // [m]
} LivePartSpec;
