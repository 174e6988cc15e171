/// Gas, inside: what its files share.
///
/// gas.c creates, steps and answers; gas_mix.c sets the streams between boxes; gas_watch.c tells
/// who notices; gas_fire.c lights it.
///
/// Layer: hazard. Internal to it.
#pragma once

#include "hazard/boxes.h"
#include "hazard/hazard_internal.h"

enum { GAS_LOWER = 0, GAS_UPPER = 1, GAS_BOXES = 2 };

#define GAS_NOSE_M 1.6f /* heights of noses [m] */

/// One leak.
typedef struct Leak {
    GasDef def;
    int32_t kind;        // of Gas.kinds
    double rate;         // that becomes gas in the air now [kg/s]
    double left;         // contents [kg], also what lies on the floor
    ReleaseState source; // where by_release
    int32_t fire;        // it burns as, -1: has not been lit
    bool started;        // gas_leaks was written
    bool runs;           // escapes now
    uint32_t event;      // gas_leaks
} Leak;

/// A gas detector.
typedef struct GasDetector {
    int32_t device;
    double sensed; // share of the air
    bool active;   // first level
    bool high;     // second
} GasDetector;

typedef Box GasBox;

typedef struct GasGrid GasGrid; // gas_grid.h

struct Gas {
    int32_t leak_count, kind_count, spark_count, detector_count;
    Leak leaks[GAS_LEAKS_MAX];
    int32_t kinds[GAS_KINDS_MAX]; // rows of the def's substances
    bool here[GAS_KINDS_MAX];     // some of it has escaped
    GasBooks books[GAS_KINDS_MAX];
    SparkDef sparks[GAS_SPARKS_MAX];
    Boxes boxes;        // by part, kind and box: gas_box()
    double* air_change; // by part [1/s]
    double* escaped;    // by vent and kind: to the open within the last step [m^3]
    double* blown;      // by fan and kind, likewise
    int32_t* tally;     // by stream: of `escaped`, behind them of `blown`; -1 none
    GasGrid* grids;     // where it is within rooms and yards
    uint8_t* told;      // by room and kind: GAS_TOLD_*
    bool* shut;         // by device: a valve that is shut, a scrubber that runs
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

static inline int32_t gas_box_index(const Gas* gas, int32_t part, int32_t kind, int box) {
    return (part * gas->kind_count + kind) * GAS_BOXES + box;
}

/// A box may have no volume: of gas as heavy as air the lower one is the whole part.
static inline GasBox* gas_box(const Gas* gas, int32_t part, int32_t kind, int box) {
    return &gas->boxes.boxes[gas_box_index(gas, part, kind, box)];
}

/// Share of a kind in a box's air.
static inline double gas_share(const GasBox* box) {
    double share = box_share(box);
    return share < 1.0 ? share : 1.0;
}

/// Takes the gas of a box away: it has burnt.
static inline void gas_burn_box(Gas* gas, int32_t kind, GasBox* box) {
    gas->books[kind].burnt += box->amount;
    box->amount = 0.0;
}

/// gas.c: memory and state for a def with leaks.
size_t gas_bytes(const Facility* facility, const HazardDef* def);
void gas_create(Hazard* hazard, Arena* arena, const HazardDef* def);
/// gas.c: one hazard step.
void gas_step(Hazard* hazard, double now, EventLog* log);
void gas_hash(const Hazard* hazard, Hash* hash);
/// gas.c: share of a kind at a place of a room, also outdoors, at a height above its floor.
double gas_share_at(const Hazard* hazard, int32_t room, int32_t kind, vec2s at, double height);
/// gas.c: what gas adds to what one meets: it takes the place of air, and what fires give off too
/// counts with theirs.
void gas_met(const Hazard* hazard, int32_t room, vec2s at, float height, Exposure* met);

/// gas_mix.c: height above the floor where a kind's boxes part [m].
double gas_split(const Hazard* hazard, int32_t part, int32_t kind);
/// gas_mix.c: volumes of all boxes; streams that a step may need.
void gas_mix_create(Hazard* hazard);
int32_t gas_streams_max(int32_t parts, int32_t vents, int32_t fans, int32_t kinds);
/// gas_mix.c: what a leak lets into the air now, by volume [m^3/s]; 0 while it burns.
double gas_leak_flow(const Hazard* hazard, const Leak* leak);
/// gas_mix.c: all rooms mix for one hazard step.
void gas_mix(Hazard* hazard);

/// gas_yard.c: how fast the wind blows at open windows [m/s]; 2 where none was told.
double gas_wind(const Hazard* hazard);

/// gas_watch.c: smells, what can explode, detectors.
void gas_watch(Hazard* hazard, EventLog* log);
/// gas_watch.c: an event of a kind in a room.
uint32_t gas_tell(const Gas* gas, int32_t kind, int32_t room, EventKind event_kind, double share,
                  uint32_t cause, EventLog* log);

/// gas_fire.c: standing sparks and flames, once a step; leaks that burn or stop burning.
void gas_fire_step(Hazard* hazard, double now, EventLog* log);
/// gas_fire.c: light things of a room catch fire; what escapes there burns on where it does.
void gas_light_things(Hazard* hazard, int32_t room, uint32_t cause, EventLog* log);
void gas_light_leaks(Hazard* hazard, int32_t room, int32_t kind, uint32_t cause, EventLog* log);
/// gas_fire.c: gas that is there all at once [kg].
void gas_spill(Hazard* hazard, int32_t room, vec2s at, int32_t kind, double kilograms);
