/// Spreads: what a scenario says of stores, of what flows in, between and out of them, of what
/// reads them and of whom they harm (hazard/stores.h holds the laws).
///
/// How much a path or source carries now follows from doors, from the state of devices and from
/// what somebody has done (a lever). Sensors tell who is before them; people of a store who are
/// persons of the run fall ill as those persons.
///
/// Layer: response.
#pragma once

#include "core/text.h"
#include "hazard/stores.h"

/// What actions change by the effect `curb` (lever.def).
typedef enum Lever {
#define LEVER(NAME, name, en, zh) LEVER_##NAME,
#include "response/lever.def"
#undef LEVER
    LEVER_COUNT
} Lever;
const char* lever_name(int lever);
Lever lever_find(const char* name);
Text lever_text(Lever lever);

#define SENSOR_LIMITS_MAX  4
#define SENSOR_DEVICES_MAX 8

/// How much of its rate a path or source carries: the product of what stands here.
typedef struct SpreadGate {
    const char* id;
    Text name;
    int32_t device;  // -1 none: nothing while it stands, is shut, isolated, sealed, out of order or
                     // without power
    bool needs_on;   // nothing either until somebody has put it on or open
    double reduced;  // share while it is reduced or limited [0, 1]
    int32_t opening; // -1 none: the share of it that is open
    double leak;     // share through it when shut [0, 1]
    Lever lever;     // LEVER_COUNT none
    double before;   // share until somebody has used the lever
    double from_s;   // of the run [s]
    double until_s;  // [s], 0 no end
} SpreadGate;

typedef struct SpreadName {
    const char* id;
    Text name;
    Text unit; // of its level: "°C"
} SpreadName;

/// Reads a store, or how many are ill of a harm.
typedef struct SensorDef {
    const char* id;
    Text name;
    int32_t store;                     // -1: `harm`
    int32_t harm;                      // index, -1: `store`
    double limits[SENSOR_LIMITS_MAX];  // rising; told is the highest that is passed
    int limit_count;                   // at least 1
    double lag_s;                      // a limit counts when it has been passed for so long
    double band;                       // falls off so much below a limit
    int32_t fact;                      // FactKind, FACT_KIND_COUNT none
    int32_t room;                      // what that fact is about, -1 for kinds about nothing
    int32_t shown[SENSOR_DEVICES_MAX]; // devices at which it is read
    int shown_count;
    int32_t to;                       // role that is paged, -1 none
    int32_t sets[SENSOR_DEVICES_MAX]; // devices that the first limit puts into `state`
    int set_count;
    int state; // DeviceState
} SensorDef;

/// Harms members of a store of people once they are reached.
typedef struct SpreadHarmDef {
    const char* id;
    Text name; // of the illness
    int32_t store;
    DoseDef dose;
    double mild, grave; // dose of the ill and of the severely ill, in shares of what puts one down
} SpreadHarmDef;

/// A person of the run who is a member of a store of people.
typedef struct SpreadBody {
    int32_t store, person;
} SpreadBody;

typedef struct SpreadDef {
    StoresDef stores;
    const SpreadName* names;   // of the stores
    const SpreadGate* paths;   // of each path
    const SpreadGate* sources; // of each source
    const SensorDef* sensors;
    const SpreadHarmDef* harms;
    const SpreadBody* bodies; // members are numbered in this order, store by store
    int sensor_count, harm_count, body_count;
    double pace; // seconds of the story a second of the run; 1 without a story
} SpreadDef;

/// How a harm stands.
typedef struct HarmTally {
    int32_t reached, ill, severe; // members so far
} HarmTally;
