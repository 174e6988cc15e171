/// Gas: what escapes into rooms and mixes there, and what lights it. The simplest true form.
///
/// A room (or part of a long one) is two well-mixed boxes for each gas: light gas gathers in the
/// upper 30 % first, heavy gas in the lower 30 %, and they mix slowly. Rooms exchange air by doors,
/// windows, stairs and fans, and with the open by their leaks. Equations, sources and limits: the
/// README of this folder.
///
/// Layer: hazard. Included by hazard.h.
#pragma once

#include "core/event.h"
#include "core/problems.h"
#include "core/text.h"
#include "core/vec.h"
#include "hazard/release.h"

#define GAS_LEAKS_MAX  8
#define GAS_KINDS_MAX  GAS_LEAKS_MAX /* substances in play in one drill */
#define GAS_VALVES_MAX 4
#define GAS_SPARKS_MAX 16

/// A row of spark.def each.
typedef enum Spark {
#define SPARK(NAME, name, chance, electrical, reason) SPARK_##NAME,
#include "hazard/spark.def"
#undef SPARK
    SPARK_COUNT
} Spark;

/// NULL beyond the last.
const char* spark_name(Spark spark);

/// A place from which gas escapes. Start from gas_default_def(). Texts must outlive the hazard.
typedef struct GasDef {
    const char* id;                 // for lookups, may be NULL
    int32_t substance;              // row of HazardDef.substances
    int32_t room;                   // indoors
    vec2s at;                       // in that room
    double height;                  // above the floor [m], default 1
    double rate;                    // that escapes [kg/s], (0, 50]; where by_release it is 0
    double contents;                // that can escape [kg]; 0: no end
    double starts;                  // from the start of the run [s], >= 0
    int32_t valves[GAS_VALVES_MAX]; // devices (valve): any of them shut stops it
    int32_t valve_count;
    double air_change; // of its room with its openings shut [1/h], default 0.5
    bool by_release;   // escapes as `release` says, not at a rate
    ReleaseDef release;
    uint32_t cookie;
} GasDef;

GasDef gas_default_def(void);

/// Something that may light gas for a time: a pilot flame, a motor, hot work.
typedef struct SparkDef {
    int32_t room;
    vec2s at;
    double height; // above the floor [m]
    Spark spark;
    double starts, lasts; // [s]; lasts 0: to the end
    bool electrical;      // gone when the power of its room is cut
} SparkDef;

/// What is in the air at a place, of the gas that is nearest to its alarm there.
typedef struct GasReading {
    int32_t substance; // row of HazardDef.substances; NOBODY: none
    double share;      // of the air by volume
    double limit;      // share of its lower explosive limit; 0 of what does not burn
    bool smelt;        // strong enough for a nose
    bool explosive;    // within its limits
} GasReading;

/// Where a kind's gas came from and where it is, since the start [m^3]; let_in = held + burnt +
/// gone.
typedef struct GasBooks {
    double let_in, held, burnt;
    double gone; // to the open
} GasBooks;
