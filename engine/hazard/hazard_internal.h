/// Hazard, inside: what ties the zone model to a facility, and what readers are given.
///
/// Layer: hazard. Internal to it.
#pragma once

#include "hazard/hazard.h"
#include "hazard/part.h"
#include "hazard/zone.h"

/// One zone of a room: the whole of it, or a part of a long one.
typedef struct PartState {
    int32_t room;
    vec2s low, high;  // its bounding box
    float area;       // of floor [m^2]
    bool smoked;      // smoke has come in: the front runs
    bool front_done;  // the front has passed every point of it
    vec2s inlet;      // where smoke came in first
    float front;      // how far from there it has got [m]
    float reach;      // farthest point from the inlet [m]
    float layer_flux; // radiation of the hot layer downwards [kW/m^2]
    float width;      // that a front fills, across its way [m]
    vec2s pour_at;    // the opening that brings most smoke now
    float pour;       // how much it does against what is here [0, 1]
    float powder;     // extinction of a powder cloud [1/m]
    RoomAir air;
} PartState;

/// What a room's readers need beyond RoomAir.
typedef struct RoomState {
    int32_t zone;       // first in the zone model, -1 outdoors
    int32_t zone_count; // parts
    PartGrid grid;
    int32_t first_cell; // of Hazard.cells
    bool held;          // air is prescribed: its zone stands apart and is not read
    bool smoked;        // smoke has come into some part
    bool head_told;     // smoke_head_height was written
    bool lost;          // room_untenable was written
    bool flashed;       // flashover was written
    bool wet;           // a sprinkler runs in it
    bool dead;          // its power is cut
    bool shone_on;      // by flames or a hot layer beyond an open door
} RoomState;

/// One fire: definition, place in the zone model, what was told of it.
typedef struct FireState {
    FireDef def;
    Fire view;
    int32_t zone_fire; // -1 while it waits
    double free_age;   // age it would have had nobody put agent on it [s]
    // Taken off by agent since the last step [W]; whole, so that callers' order is nothing.
    int64_t knocked_w;
    int relights;          // chance that what was put on it leaves it to burn up again [%]
    uint32_t relights_at;  // hazard steps until it does, 0: it does not
    uint32_t relit;        // how often it did
    uint32_t flares_until; // hazard steps that it still flares
    double flare;          // factor on its heat while it does
    uint32_t flared;       // tick after it did, and whose jet it was
    int32_t flared_by;
    double doused_tau;  // of a sprinkler's exponential [s], 0: dry
    double doused_kw;   // wanted when the head opened [kW]
    double attacked_kw; // wanted when agent last reached it [kW]
    int64_t cooled_j;   // what lines of water could cool since the last step [J]; whole, as above
    uint32_t smothered; // hazard steps that the gas which put it out must still stay
    double warmth;      // of a waiting one: dose of heat flux so far [(kW/m^2)^2 s]
    int told;           // steps of fire_grew written
    bool starved;       // fire_starved written, until it recovers
    uint32_t event;     // sequence of fire_started or fire_spread
} FireState;

/// One smoke or heat detector, or sprinkler.
typedef struct Detector {
    int32_t device;
    double sensed;    // optical density in its chamber [1/m], or its element's temperature [K]
    double threshold; // smoke: optical density that trips it [1/m]; heat: temperature [K]
    double rti;       // heat: response time index [(m s)^(1/2)]
    double rise;      // heat: rate of rise that trips it as well [K/min], 0 none
    double slow;      // heat: a second element, one minute behind the first [K]
    bool active;
    uint32_t since; // tick
} Detector;

/// A gas extinguishing system.
typedef struct Flood {
    int32_t device;
    FloodState state;
    bool held;
    double waits;   // until the gas comes [s]
    double left;    // in the bottles, as air of its volume [kg]
    double rate;    // let out while it releases [kg/s], likewise
    double inside;  // in the room's air, likewise [kg]
    uint32_t event; // gas_warned
} Flood;

typedef struct Gas Gas;               // gas_state.h
typedef struct Explosions Explosions; // explosion_state.h
typedef struct Waters Waters;         // waters.c

struct Hazard {
    const Facility* facility;
    Zones* zones;
    uint64_t seed;
    int32_t fire_count, detector_count;
    int32_t held_count; // rooms with prescribed air
    FireState fires[HAZARD_FIRES_MAX];
    RoomState* rooms; // by room
    RoomAir* air;     // by room, the mean of its parts
    PartState* parts; // by zone
    int32_t part_count;
    int32_t* cells;           // zone of every cell of every room's grid
    int32_t* vent_of_opening; // -1: joins nothing
    float* open_share;        // of every opening, as the building has it [0, 1]
    vec2s (*vent_place)[2];   // by vent: its middle as seen from either zone
    Detector* detectors;
    int32_t* detector_of_device; // -1: is none
    int32_t first_detector;      // device, or -1
    uint8_t* broken;             // by device: it senses, sprays, floods and shuts nothing
    int32_t* fan_of_device;      // -1: is none
    int32_t open_heads;          // sprinklers that run
    Gas* gas;                    // NULL where the def has no leaks
    Explosions* explosions;      // likewise
    const Substance* substances; // of the def
    int32_t substance_count;
    Flood* floods;
    int32_t flood_count;
    Waters* waters;         // NULL where the def has none
    uint32_t strikes_until; // last tick at which something hits people at once; hazard_strikes()
};

/// fire_def.c: growth factor [kW/s^2]; asserts that the def began as fire_default_def().
double fire_alpha(const FireDef* def);
/// waters_def.c: checks a def's waters and live parts.
bool waters_check(const HazardDef* def, const Facility* facility, const char* file,
                  Problems* problems);
/// waters.c: memory and state for a def with waters; one hazard step.
size_t waters_bytes(const Facility* facility, const HazardDef* def);
void waters_create(Hazard* hazard, Arena* arena, const HazardDef* def);
void waters_step(Hazard* hazard, double now, EventLog* log);
void waters_hash(const Hazard* hazard, Hash* hash);
/// waters.c: a valve is shut or opened; false where it is none of a water.
bool waters_set_valve(Hazard* hazard, int32_t device, bool shut);
bool waters_valve_shut(const Hazard* hazard, int32_t device);

/// gas_def.c: checks a def's leaks and sparks.
bool gas_check(const HazardDef* def, const Facility* facility, const char* file,
               Problems* problems);
/// fire_def.c: asserts that the def began as hazard_default_def().
void hazard_assert_def(const HazardDef* def);

/// fires.c: lights a fire that waits; `event` has its kind, cause and what lit it.
void fire_light(Hazard* hazard, int32_t index, double age, Event event, EventLog* log);
void fires_light_due(Hazard* hazard, double now, EventLog* log);
void fire_put_out(Hazard* hazard, int32_t index, EventLog* log);
uint32_t fire_tell(Hazard* hazard, int32_t index, EventKind kind, double kw, EventLog* log);
/// fires.c: what a step has made of them, for readers and the log.
void fires_refresh(Hazard* hazard, EventLog* log);
void fire_hash(const FireState* fire, Hash* hash);

/// fan.c: smoke control fans of the plan, as many as fan_count() into `fans`.
int32_t fan_count(const Facility* facility);
void fan_create(Hazard* hazard, Arena* arena, ZoneFanDef* fans);

/// cloud.c: `kg` of powder blown at a place in a room; it hangs in the air for a while.
void cloud_blow(Hazard* hazard, int32_t room, vec2s at, double kg);
/// cloud.c: powder settles.
void cloud_settle(Hazard* hazard);

/// flood.c: gas extinguishing systems of the plan.
int32_t flood_count(const Facility* facility);
void flood_create(Hazard* hazard, Arena* arena);
/// flood.c: delays and gas let in, before the zones' step; what is in the rooms, after it.
void flood_release_due(Hazard* hazard, EventLog* log);
void flood_settle(Hazard* hazard, EventLog* log);
/// flood.c: true while a gas system warns or releases in a room: nothing there may move its air.
bool flood_keeps_shut(const Hazard* hazard, int32_t room);
void flood_hash(const Hazard* hazard, Hash* hash);

/// agent.c: draws whether a fire that was put out burns up again, and when.
void agent_draw_relighting(Hazard* hazard, int32_t index);

/// agent.c: what was put on the fires since the last step; fires that burn up again.
void agents_apply(Hazard* hazard, EventLog* log);

/// spread.c: flashover, and what catches fire from others.
void spread_step(Hazard* hazard, EventLog* log);

/// sprinkler.c: a head has opened in a room.
void sprinkler_open(Hazard* hazard, const Device* device);
/// sprinkler.c: what its water leaves of the fires in this step.
void sprinkler_douse(Hazard* hazard, EventLog* log);

/// layout.c: zones and vents that a facility makes at most.
int32_t layout_zone_count(const Facility* facility);
int32_t layout_vent_count(const Facility* facility);
/// layout.c: the zone that holds a point of a room, -1 outdoors.
int32_t zone_at(const Hazard* hazard, int32_t room, vec2s at);
void layout_create(Hazard* hazard, Arena* arena, double leak_width);

/// detector.c: Alpert's ceiling jet of `heat` [kW] under a ceiling `height` above its base at a
/// `radius` from its axis [m]: excess temperature [K] and speed [m/s].
void ceiling_jet(double heat, double height, double radius, double* excess, double* speed);
/// detector.c: temperature [K] of an element of response time index `rti` that has `element` after
/// `dt` [s] in gas of `gas` [K] at `speed` [m/s].
double link_follow(double element, double gas, double speed, double rti, double dt);
int32_t detector_count(const Facility* facility);
void detector_create(Hazard* hazard, Arena* arena);
void detector_step(Hazard* hazard, EventLog* log);

/// front.c: how far the smoke has got inside each part.
void front_start(Hazard* hazard, int32_t zone, vec2s inlet);
void front_step(Hazard* hazard, double dt);
/// Share of the part's smoke that has reached a point [0, 1].
float front_arrived(const PartState* part, vec2s at);

/// layout.c: length of all of a room's outlines [m].
double room_perimeter(const Facility* facility, int32_t room);

/// exposure.c: what one meets in a part at a point at a height [m].
Exposure part_exposure(const Hazard* hazard, int32_t zone, vec2s at, float height);
/// exposure.c: gives a room its prescribed air for good; after layout_create().
void exposure_hold(Hazard* hazard, const AirDef* def);
/// Flux is not raised closer to a flame's edge [m].
#define FLAME_NEAREST 0.5f

/// exposure.c: of one fire, as flame_flux() [kW/m^2].
float fire_flux(const FireState* fire, vec2s at, float half, float nearest);
/// sight.c: which rooms flames or hot layers shine into, once a step.
void sight_refresh(Hazard* hazard);
/// sight.c: heat flux of what burns or is hot beyond the open doors of a room at a point [kW/m^2].
float sight_flux(const Hazard* hazard, int32_t room, vec2s at);

/// exposure.c: heat flux of the flames in a room, each as from a point, at the near edge of a thing
/// at a point that is 2 `half` across; never closer than `nearest` to the burning area [kW/m^2].
float flame_flux(const Hazard* hazard, int32_t room, vec2s at, float half, float nearest);
/// exposure.c: the readers' figures of every room after a step.
void exposure_refresh(Hazard* hazard);
/// exposure.c: extinction at a height where the smoke has arrived [1/m].
float room_extinction(const RoomAir* air, float height);
