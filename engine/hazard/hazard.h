/// Hazard: fire and smoke in the rooms of a facility, and the detectors that notice them.
///
/// Two layers a room with vent flows between them through real openings; t-squared fires limited
/// by fuel and oxygen. Equations, sources and limits: the README of this folder. Advances in steps
/// of HAZARD_STEP_S; readings in between are the last step's. Outdoor rooms are ambient.
///
/// Layer: hazard. Includes core and facility.
#pragma once

#include "core/event.h"
#include "core/hash.h"
#include "core/rng.h"
#include "facility/building.h"

/// Time between two hazard steps [s]: every 10th tick.
#define HAZARD_STEP_S    0.5
#define HAZARD_FIRES_MAX 64

/// Ambient air.
#define HAZARD_AMBIENT_K  293.15
#define HAZARD_AMBIENT_O2 0.2095f /* volume fraction */

/// Fire growth classes of NFPA 204: 1055 kW after 600, 300, 150, 75 s.
typedef enum FireGrowth {
    FIRE_SLOW = 0,
    FIRE_MEDIUM,
    FIRE_FAST,
    FIRE_ULTRAFAST,
    FIRE_GROWTH_COUNT
} FireGrowth;

/// One fire. Start from fire_default_def().
typedef struct FireDef {
    const char* id; // for texts and lookups, may be NULL
    int32_t room;   // where it burns
    vec2s at;       // point in that room
    FireGrowth growth;
    double alpha;      // [kW/s^2]; > 0 overrides growth
    double peak_kw;    // highest heat release rate the fuel gives [kW], (0, 50000]
    double starts;     // ignition, from the start of the run [s], >= 0; < 0: waits for an inject
    double burns_mj;   // fuel energy [MJ]; decays when used up; default 600
    double soot_yield; // [kg/kg fuel], default 0.06
    double co_yield;   // [kg/kg fuel], well-ventilated, default 0.02
    double hcn_yield;  // [kg/kg fuel], default 0.001
    double heat_of_combustion; // [kJ/kg], default 20000
    double radiative;          // share radiated, default 0.33
    double height;             // base above the floor [m], default 0.5
    uint32_t cookie;
} FireDef;

FireDef fire_default_def(void);

/// Seconds for a growth class to reach 1055 kW.
double fire_growth_seconds(FireGrowth growth);
const char* fire_growth_name(FireGrowth growth);
FireGrowth fire_growth_find(const char* name);

/// What a room's air is like.
typedef struct RoomAir {
    float layer_height; // height of the smoke layer's lower edge above the floor [m]
    float upper_celsius, lower_celsius;       // [C]
    float upper_extinction, lower_extinction; // K [1/m], Mulholland's 8700 m^2/kg of soot
    float upper_o2, lower_o2;                 // volume fraction
    float upper_co2, lower_co2;               // volume fraction
    float upper_co_ppm, lower_co_ppm;
    float upper_hcn_ppm, lower_hcn_ppm;
} RoomAir;

/// A room whose air is prescribed and held from the start, as verification cases and studies fed
/// by another program need it. It counts as full of that air at every point. No gas passes its
/// openings and nothing may burn in it; people, devices and pictures meet it as any other air.
typedef struct AirDef {
    int32_t room; // indoors, at most one AirDef a room
    RoomAir air;
} AirDef;

typedef struct HazardDef {
    const FireDef* fires;
    int fire_count;
    const AirDef* airs; // rooms with prescribed air, NULL when there are none
    int air_count;
    uint64_t seed;
    double
        leak_width; // width of the crack of a shut door, per metre of its edge [m], default 0.003
    uint32_t cookie;
} HazardDef;

HazardDef hazard_default_def(void);

/// Checks what came from a scenario; the texts of problems name the fire or the room.
bool hazard_check_def(const HazardDef* def, const Facility* facility, const char* file,
                      Problems* problems);

/// State of a fire, for readers.
typedef struct Fire {
    int32_t room;
    vec2s at;
    bool burning;
    bool out;         // put out or burnt out
    float heat_kw;    // heat release rate now [kW]
    float wanted_kw;  // what it would release with air enough [kW]
    float suppressed; // share of its growth taken off by extinguishing [0, 1]
    float radius;     // of the burning area, for pictures and for keeping away [m]
    uint32_t started; // tick
} Fire;

/// What a person breathes, sees and feels at a height. Blended over 0.2 m round the layer's edge.
typedef struct Exposure {
    float extinction; // [1/m]
    float celsius;
    float o2, co2; // volume fraction
    float co_ppm, hcn_ppm;
    float radiation_kw; // heat flux from the hot layer and from fires in the room [kW/m^2]
} Exposure;

typedef struct Hazard Hazard;

size_t hazard_bytes(const Facility* facility, const HazardDef* def);
Hazard* hazard_create(Arena* arena, const Facility* facility, const HazardDef* def);

/// Advances by HAZARD_STEP_S up to the log's tick. Writes fire_started, fire_grew (50, 100, 300,
/// 1000, 3000 kW), fire_starved, fire_out, smoke_entered, smoke_head_height, room_untenable,
/// detector_alarm. A detector's alarm does not raise the building's alarm: whoever plays the panel
/// reads hazard_first_detector() and decides. `tick_s` is the length of a tick [s].
void hazard_step(Hazard* hazard, const Building* building, double tick_s, EventLog* log);

int32_t hazard_fire_count(const Hazard* hazard);
const Fire* hazard_fire(const Hazard* hazard, int32_t fire);
const RoomAir* hazard_air(const Hazard* hazard, int32_t room);

/// What one meets at a point of a room at a height above its floor [m] (1.6 walking, 0.6 crawling).
Exposure hazard_exposure(const Hazard* hazard, int32_t room, vec2s at, float height);

/// Mean extinction along a horizontal line in a room [1/m]; visibility = 3 / K, at most 30 m.
float hazard_extinction_between(const Hazard* hazard, int32_t room, vec2s from, vec2s to,
                                float height);

/// Lights a waiting fire (an inject). False when there is none to light.
bool hazard_ignite(Hazard* hazard, int32_t fire, uint32_t cause, EventLog* log);

/// A new fire while running; -1 when HAZARD_FIRES_MAX are in use or the room's air is held.
int32_t hazard_add_fire(Hazard* hazard, const FireDef* def);

/// Extinguishing agent on a fire for `dt` seconds: `rate` [kg/s] of a dry-powder equivalent. A fire
/// of up to about 300 kW can be put down by one 4 kg extinguisher in trained hands (README).
void hazard_extinguish(Hazard* hazard, int32_t fire, double rate, double dt);

/// True while the device (a detector) is in alarm; the tick since when, and its room, are what the
/// panel shows. `first` = the first detector in alarm, -1 none.
bool hazard_detector_active(const Hazard* hazard, int32_t device);
/// Tick at which the device went into alarm; asserts that it is in alarm.
uint32_t hazard_detector_since(const Hazard* hazard, int32_t device);
int32_t hazard_first_detector(const Hazard* hazard);

/// Soot in the building and what has left it, and what fires made of it [kg], for balances.
typedef struct HazardBalance {
    double soot_made, soot_inside, soot_left;
    double energy_made_mj; // heat released so far [MJ]
} HazardBalance;
HazardBalance hazard_balance(const Hazard* hazard);

/// Smoke for pictures: extinction at `height` sampled on a grid over one storey, row by row from
/// the south, `columns` x `rows` cells covering the facility's box grown by `margin` [m]. Outside
/// of rooms 0. Room means equal the zones' within 2 %; fronts in long rooms are shaped by distance.
void hazard_field(const Hazard* hazard, int32_t storey, float height, float margin, int columns,
                  int rows, float* extinction);

void hazard_hash(const Hazard* hazard, Hash* hash);
