/// Waters: water that comes into a facility and stands there - how deep, how fast, which doors it
/// holds shut, what live equipment it reaches.
///
/// Every room indoors is a level pool (pools.h); what comes is an inflow (a burst main), a level
/// that stands outside of an opening (a street, a river), or water that stands from the start.
/// Laws, sources and limits: the README of this folder.
///
/// Layer: hazard. Included by hazard.h.
#pragma once

#include "core/event.h"
#include "core/hash.h"
#include "core/problems.h"
#include "facility/building.h"

#define WATERS_MAX       8
#define WATER_VALVES_MAX 4
#define LIVES_MAX        32

/// A place from which water comes. Start from water_default_def(). Texts must outlive the hazard.
typedef struct WaterDef {
    const char* id;  // for lookups, may be NULL
    int32_t room;    // indoors, into which it runs; of an opening: -1 or the room inside
    double depth;    // that stands in the room from the start [m], [0, 10]
    double inflow;   // that runs into the room [m^3/s], [0, 100]
    int32_t opening; // -1; else water stands outside of it, a doorway or window to the open
    double crest;    // of what it has to rise above there: the floor's or sill's is 0 [m], [0, 20]
    double level;    // outside above that crest, at `starts` [m], [-20, 20]
    double rises;    // [m/s]
    double starts, lasts;             // from the start of the run [s]; lasts 0: to the end
    int32_t valves[WATER_VALVES_MAX]; // devices (valve): any of them shut stops the inflow
    int32_t valve_count;
    uint32_t cookie;
} WaterDef;

WaterDef water_default_def(void);

/// Equipment under voltage that water may reach, where its lowest live part is not where the device
/// is mounted. Without a row a device that takes power counts at its mount.
typedef struct LiveDef {
    int32_t device;
    double height; // of its lowest live part above the floor [m], >= 0
} LiveDef;

/// What somebody stands in.
typedef struct WaterMet {
    float depth; // [m]
    float speed; // [m/s]
} WaterMet;

/// Water that came in, stands in rooms, and ran off to the open [m^3]: come = held + gone.
typedef struct WaterBooks {
    double come, held, gone;
} WaterBooks;
