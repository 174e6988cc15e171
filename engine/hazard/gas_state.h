/// Gas, inside: what its files share.
///
/// Layer: hazard. Internal to it.
#pragma once

#include "hazard/hazard_internal.h"

enum { GAS_LOWER = 0, GAS_UPPER = 1, GAS_BOXES = 2 };

/// One leak.
typedef struct Leak {
    GasDef def;
    int32_t kind;   // of Gas.kinds
    double left;    // contents [kg]
    int32_t fire;   // it burns as, -1: has not been lit
    bool started;   // gas_leaks was written
    bool runs;      // escapes now
    uint32_t event; // gas_leaks
} Leak;

/// A gas detector.
typedef struct GasDetector {
    int32_t device;
    double sensed; // share of the air
    bool active;
} GasDetector;

/// One box of a part of a room, for one gas.
typedef struct GasBox {
    double amount; // gas in it [m^3]
    double volume; // [m^3]
    double rate;   // of change [m^3/s], scratch
    double before; // amount at the start of a part, scratch
} GasBox;

struct Gas {
    int32_t leak_count, kind_count, spark_count, detector_count;
    Leak leaks[GAS_LEAKS_MAX];
    int32_t kinds[GAS_KINDS_MAX]; // rows of the def's substances
    SparkDef sparks[GAS_SPARKS_MAX];
    GasBox* boxes;      // by part, kind and box: gas_box()
    double* air_change; // by part [1/s]
    uint8_t* told;      // by room and kind: GAS_TOLD_*
    bool* shut;         // by device: a valve that is shut
    bool* burnt;        // by room, scratch
    GasDetector* detectors;
    int32_t* detector_of_device; // -1: is none
    float* flash;                // by room: share that burnt at the last flash
    uint32_t* flash_tick;
    uint32_t minutes; // checked of the standing sparks
    bool any;         // something has escaped: there is work
    bool stepping;    // within the hazard step: what burns is met in this tick, else in the next
};

enum { GAS_TOLD_SMELT = 1, GAS_TOLD_EXPLOSIVE = 2 };

/// The substance of a kind.
static inline const Substance* gas_kind(const Hazard* hazard, int32_t kind) {
    return &hazard->substances[hazard->gas->kinds[kind]];
}

static inline GasBox* gas_box(const Gas* gas, int32_t part, int32_t kind, int box) {
    return &gas->boxes[(part * gas->kind_count + kind) * GAS_BOXES + box];
}

/// Share of a kind in a box's air.
static inline double gas_share(const GasBox* box) {
    double share = box->amount / box->volume;
    return share < 1.0 ? share : 1.0;
}

/// gas.c: height above the floor where a kind's boxes part [m].
double gas_split(const Hazard* hazard, int32_t part, int32_t kind);

/// gas.c: memory and state for a def with leaks.
size_t gas_bytes(const Facility* facility, const HazardDef* def);
void gas_create(Hazard* hazard, Arena* arena, const HazardDef* def);
/// gas.c: one hazard step.
void gas_step(Hazard* hazard, double now, EventLog* log);
void gas_hash(const Hazard* hazard, Hash* hash);
/// gas.c: what gas adds to what one meets: it takes the place of air, and carbon monoxide poisons.
void gas_met(const Hazard* hazard, int32_t part, float height, Exposure* met);

/// gas_fire.c: standing sparks and flames, once a step; leaks that burn or stop burning.
void gas_fire_step(Hazard* hazard, double now, EventLog* log);
