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
#include "hazard/gas.h"
#include "hazard/plume.h"
#include "hazard/vessel.h"
#include "hazard/waters.h"

/// Time between two hazard steps [s]: every 10th tick.
#define HAZARD_STEP_S    0.5
#define HAZARD_FIRES_MAX 64
#define FIRE_CURVE_MAX   64

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

/// What burns, after EN 2: what an agent does to a fire depends on it (agent.def).
typedef enum FireClass {
    FIRE_CLASS_A = 0, // solids that glow: wood, paper, textiles, plastics in furniture
    FIRE_CLASS_B,     // liquids and what melts to them
    FIRE_CLASS_C,     // gases
    FIRE_CLASS_F,     // hot cooking oil and fat
    FIRE_CLASS_COUNT
} FireClass;

/// One thing that burns or may burn: a fire of a growth class or with a measured curve. One that
/// waits (`starts` < 0) is lit by an inject, or where `ignites_at` > 0 by other fires in its room.
/// Start from fire_default_def(). Texts and curve must outlive the hazard.
typedef struct FireDef {
    const char* id; // for lookups, may be NULL
    Text name;      // what it is, "sofa"; empty: told by its room
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
    double hcl_yield;  // [kg/kg fuel], default 0
    double heat_of_combustion; // [kJ/kg], default 20000
    double radiative;          // share radiated, default 0.33
    double height;             // base above the floor [m], default 0.5
    // Measured heat release instead of growth and peak: points of time from 0 on [s], rising, and
    // heat [kW], straight lines between. One that ends above zero holds its last value until
    // `burns_mj` is used up; one that ends at zero says itself how much burns.
    const double (*curve)[2];
    int curve_count; // 0: none
    FireClass fire_class;
    bool live;     // under electrical voltage until the power is cut
    double size;   // across, of the thing itself [m], [0, 20]: flames nearer than its edge touch it
    double screen; // share of its heat that water from above does not reach [0, 1], default 0
    // Lit by others: heat flux from which it heats up to ignition [kW/m^2], 0 never, and how long
    // that takes: the integral of (flux - ignites_at)^2 over time [(kW/m^2)^2 s]. README, sources.
    double ignites_at, ignition_dose;
    uint32_t cookie;
} FireDef;

FireDef fire_default_def(void);

/// Seconds for a growth class to reach 1055 kW.
double fire_growth_seconds(FireGrowth growth);
const char* fire_growth_name(FireGrowth growth);
FireGrowth fire_growth_find(const char* name);

/// "A", "B", "C", "F", and back: the count when unknown.
const char* fire_class_name(FireClass fire_class);
FireClass fire_class_find(const char* name);

/// What a room's air is like.
typedef struct RoomAir {
    float layer_height; // height of the smoke layer's lower edge above the floor [m]
    float upper_celsius, lower_celsius;       // [C]
    float upper_extinction, lower_extinction; // K [1/m], Mulholland's 8700 m^2/kg of soot
    float upper_o2, lower_o2;                 // volume fraction
    float upper_co2, lower_co2;               // volume fraction
    float upper_co_ppm, lower_co_ppm;
    float upper_hcn_ppm, lower_hcn_ppm;
    float upper_hcl_ppm, lower_hcl_ppm; // hydrogen chloride: irritates eyes and lungs
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
    const GasDef* leaks; // NULL when there are none
    int leak_count;
    const Substance* substances; // that leaks name by index; NULL where there are none
    int substance_count;
    const SparkDef* sparks;
    int spark_count;
    const VesselDef* vessels; // cylinders of liquefied gas; only in drills with leaks
    int vessel_count;
    const WaterDef* waters; // NULL when there are none
    int water_count;
    const LiveDef* lives; // live parts that are elsewhere than their devices' mounts
    int live_count;
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
    Text name; // of the thing; empty where its author gave none
    int32_t room;
    vec2s at;
    FireClass fire_class;
    bool live; // under voltage now
    bool burning;
    bool out;         // put out or burnt out
    float heat_kw;    // heat release rate now [kW]
    float wanted_kw;  // what it would release with air enough [kW]
    float suppressed; // share of its growth taken off by extinguishing [0, 1]
    float radius;     // of the burning area, for pictures and for keeping away [m]
    float warmed;     // of a waiting one: share of the dose that lights it [0, 1]
    uint32_t started; // tick
} Fire;

/// What a person breathes, sees and feels at a height. Blended over 0.2 m round the layer's edge.
typedef struct Exposure {
    float extinction; // [1/m]
    float celsius;
    float o2, co2; // volume fraction
    float co_ppm, hcn_ppm, hcl_ppm;
    float radiation_kw; // heat flux of the hot layer, of fires here and beyond open doors [kW/m^2]
    float gas[GAS_KINDS_MAX]; // share of the air of each kind in play: hazard_gas_kind()
} Exposure;

typedef struct Hazard Hazard;

size_t hazard_bytes(const Facility* facility, const HazardDef* def);
Hazard* hazard_create(Arena* arena, const Facility* facility, const HazardDef* def);

/// Advances by HAZARD_STEP_S up to the log's tick. Writes fire_started, fire_spread, flashover,
/// fire_grew (50, 100, 300, 1000, 3000 kW), fire_starved, fire_out, fire_relit, smoke_entered,
/// smoke_head_height, room_untenable, sprinkler_opened, detector_alarm, and of gas
/// gas_leaks, gas_stopped, gas_smelt, gas_explosive, gas_alarm, gas_ignited, of water water_comes,
/// water_stopped, water_rises, water_gone, water_holds, water_lets_go, water_live. A detector's
/// alarm does not raise the building's alarm: whoever plays the panel reads hazard_first_detector()
/// and decides. `tick_s` is the length of a tick [s].
void hazard_step(Hazard* hazard, const Building* building, double tick_s, EventLog* log);

int32_t hazard_fire_count(const Hazard* hazard);
const Fire* hazard_fire(const Hazard* hazard, int32_t fire);
/// The air of a room: of long corridors and halls the mean over their parts.
const RoomAir* hazard_air(const Hazard* hazard, int32_t room);
/// The air of the part of a room in which a point lies.
const RoomAir* hazard_air_at(const Hazard* hazard, int32_t room, vec2s at);

/// What one meets at a point of a room at a height above its floor [m] (1.6 walking, 0.6 crawling).
Exposure hazard_exposure(const Hazard* hazard, int32_t room, vec2s at, float height);
/// The extinction alone of what one meets there [1/m]: a fraction of the work.
float hazard_extinction(const Hazard* hazard, int32_t room, vec2s at, float height);

/// Mean extinction along a horizontal line in a room [1/m]; visibility = 3 / K, at most 30 m.
float hazard_extinction_between(const Hazard* hazard, int32_t room, vec2s from, vec2s to,
                                float height);

/// What hides a point of one room from a point of another (or the same) of its storey: the optical
/// depth of all smoke and powder on the straight line [1], or -1 when a wall or a shut door stands
/// in it. Windows and open doors are looked through. Up to 3 a thing is seen (8: a lit sign).
float hazard_sight(const Hazard* hazard, int32_t room, vec2s from, int32_t other, vec2s to,
                   float height);

/// Lights a waiting fire (an inject). False when there is none to light.
bool hazard_ignite(Hazard* hazard, int32_t fire, uint32_t cause, EventLog* log);

/// A new fire while running; -1 when HAZARD_FIRES_MAX are in use or the room's air is held.
int32_t hazard_add_fire(Hazard* hazard, const FireDef* def);

/// Agent that somebody, or something, sends at a fire.
typedef struct Jet {
    AgentKind agent;
    double kg_s;     // discharged [kg/s], >= 0
    double share;    // of it that gets into flames within reach: skill and aim [0, 1]
    double distance; // from the nozzle to the middle of the fire [m]
    double reach;    // of the jet [m]; 0: the agent's from a portable extinguisher
    bool line;       // a line of water that goes on: it cools what burns by its flow (HoseLine)
    int32_t person;  // who holds it, or NOBODY
    int32_t device;  // what it comes from, or NOBODY
} Jet;

typedef enum JetResult {
    JET_WORKS = 0,
    JET_USELESS, // nothing burns there
    JET_SHORT,   // out of reach
    JET_FLARES,  // burning liquid flies about: stand back
    JET_SHOCKS,  // water on live equipment: nothing is put on, the holder gets the current
} JetResult;

/// Agent on a fire for `dt` seconds. A fire of up to about 300 kW can be put down by one 4 kg
/// powder extinguisher in trained hands; the wrong agent makes things worse (README). Writes
/// fire_flared and jet_shocked.
JetResult hazard_extinguish(Hazard* hazard, int32_t fire, const Jet* jet, double dt, EventLog* log);

/// A hose reel or indoor hydrant as a line of water. Who works one stands within `length` of
/// walking from the device and sends a Jet of AGENT_WATER with its flow, its throw as reach and
/// `line` set, for as long as it takes.
typedef struct HoseLine {
    double length; // of the hose [m]: the device's amount
    double reach;  // throw of its jet [m]
    double flow;   // [kg/s]
    double lay;    // to run it out and get water, in trained hands [s]
    int crew;      // people it takes
} HoseLine;

/// The line of a device; false when it is neither a hose reel nor a hydrant.
bool hazard_hose(const Facility* facility, int32_t device, HoseLine* line);

/// What a gas extinguishing system (device: gas_system) is doing.
typedef enum FloodState {
    FLOOD_READY = 0,
    FLOOD_WARNS,    // horns sound in its room, FLOOD_DELAY_S until it lets go
    FLOOD_RELEASES, // gas comes in
    FLOOD_EMPTY,
} FloodState;

/// Between release and gas: time to leave [s], at most 30 by GB 50370.
#define FLOOD_DELAY_S 30.0

/// Releases a gas system, by hand (`person`, or NOBODY: the panel): its horns sound and after
/// FLOOD_DELAY_S its gas comes into its room, while it lasts. Fans of the room stop at once. Fires
/// there go out at the design concentration (hazard_flood_share). Writes gas_warned, fan_stopped,
/// later gas_released; false when the device is no gas system or was released before.
bool hazard_release(Hazard* hazard, int32_t device, int32_t person, uint32_t cause, EventLog* log);

/// Its abort button, pressed or let go: while it is pressed the delay does not end. Writes
/// gas_held; false when there is no delay to hold.
bool hazard_hold_release(Hazard* hazard, int32_t device, bool held, int32_t person, EventLog* log);

FloodState hazard_flood_state(const Hazard* hazard, int32_t device);
/// Share of a gas system's agent in the air of its room [0, 1], and the share that puts fires out.
double hazard_flood_share(const Hazard* hazard, int32_t device);
double hazard_flood_design(const Hazard* hazard, int32_t device);

/// True for one tick, the one after burning liquid was thrown about (fire_flared), for whoever
/// stands within 2.5 m of those flames but the one who held the jet.
bool hazard_splashes(const Hazard* hazard, int32_t room, vec2s at, int32_t person, uint32_t tick);

/// Reach [m] and flow [kg/s] of a portable extinguisher.
double agent_reach(AgentKind agent);
double agent_flow(AgentKind agent);
/// True when one is taught to use it: it works on the class and does no harm.
bool agent_is_right(AgentKind agent, FireClass fire_class, bool live);

/// Takes the voltage off what burns in rooms of a zone (their `zone`), NULL everywhere.
void hazard_cut_power(Hazard* hazard, const char* zone);

/// Switches a fan (device: extract_fan, supply_fan); reaches its flow or stands within 5 s. Writes
/// fan_started or fan_stopped; false when it is no fan or was so already, and for starting one in a
/// room where a gas system warns or releases.
bool hazard_set_fan(Hazard* hazard, int32_t device, bool on, uint32_t cause, EventLog* log);
/// A device that senses, sprays, floods or shuts does so no more (`works` false), or again. Fans go
/// by hazard_set_fan().
void hazard_set_working(Hazard* hazard, int32_t device, bool works);
bool hazard_fan_runs(const Hazard* hazard, int32_t device);

/// Kinds of gas in play, in the order of the leaks that brought them first; the substance
/// (row of HazardDef.substances) of one.
int32_t hazard_gas_kinds(const Hazard* hazard);
int32_t hazard_gas_kind(const Hazard* hazard, int32_t kind);
/// A row of the def's substances.
const Substance* hazard_substance(const Hazard* hazard, int32_t substance);
/// The balance of a kind in play, of all rooms.
GasBooks hazard_gas_books(const Hazard* hazard, int32_t kind);
/// The wind over the open ground, where it blows to [m/s], and what the air is like: it carries
/// what comes out of doors. Still air of class D until told.
void hazard_set_wind(Hazard* hazard, vec2s towards, AirClass air);

/// Beyond the ground of the plan, of a kind in play: what comes out of doors now [kg/s, mean of a
/// minute]; how far downwind its plume has a share of the air or more, at the ground [m]; and that
/// share at a place `along` the wind and `across` it [m]. Steady wind, flat ground: README.
double hazard_gas_sent(const Hazard* hazard, int32_t kind);
double hazard_gas_reach(const Hazard* hazard, int32_t kind, double share);
double hazard_gas_downwind(const Hazard* hazard, int32_t kind, double along, double across);

/// What gas is in the air of a room at a point and a height [m].
GasReading hazard_gas_at(const Hazard* hazard, int32_t room, vec2s at, float height);

/// How bad gas is at a place, for pictures and lists: the worst of its kinds.
typedef enum GasBand {
    GAS_BAND_NONE = 0,
    GAS_BAND_TOLD,   // a detector alarms
    GAS_BAND_DANGER, // 20 % of the lower limit and more, AEGL-2 of ten minutes, 18 % oxygen
    GAS_BAND_DEADLY, // can explode, AEGL-3 of ten minutes, 12 % oxygen
} GasBand;
GasBand hazard_gas_band(const Hazard* hazard, int32_t room, vec2s at, float height);
/// True once some gas has escaped.
bool hazard_gas_any(const Hazard* hazard);

/// An operation that may make a spark: a switch, a telephone, a plug ... True when it lights gas:
/// then gas_ignited is written, what is flammable there and in rooms open to it burns at once, with
/// the pressure that this makes (explosion.h), and what still escapes burns on as a fire. By the
/// chance of its row, and never by electricity where the power is cut. `person` or NOBODY.
bool hazard_spark(Hazard* hazard, int32_t room, vec2s at, float height, Spark spark, int32_t person,
                  uint32_t cause, EventLog* log);

/// Likewise of a spark that is there: its chance was drawn already.
bool hazard_light(Hazard* hazard, int32_t room, vec2s at, float height, Spark spark, int32_t person,
                  uint32_t cause, EventLog* log);
/// False of electrical sparks where the power of the room is cut.
bool hazard_spark_possible(const Hazard* hazard, int32_t room, Spark spark);

/// Shuts or opens a valve (device: valve, or the gas_cylinder of a vessel). Writes valve_shut or
/// valve_opened; false when it is no valve or was so already.
bool hazard_set_valve(Hazard* hazard, int32_t device, bool shut, int32_t person, uint32_t cause,
                      EventLog* log);
bool hazard_valve_shut(const Hazard* hazard, int32_t device);

/// A scrubber (device: scrubber) draws the air of the rooms of its zone through lye, as much as its
/// amount [m^3/s], and holds back what is acid; it runs or stands. False where nothing changes.
bool hazard_set_scrubber(Hazard* hazard, int32_t device, bool on);

/// Leaks of the def, and one of them.
int32_t hazard_leak_count(const Hazard* hazard);
const GasDef* hazard_leak(const Hazard* hazard, int32_t leak);
/// True while gas escapes from a leak (index into the def's leaks), burning or not.
bool hazard_leaks(const Hazard* hazard, int32_t leak);

/// What a gas detector (device: gas_detector) reads, as share of the air; lags by its T90 of 30 s.
double hazard_gas_reading(const Hazard* hazard, int32_t device);
/// True from when it was above its alarm: its amount in % of the lower explosive limit, else the
/// substance's. Writes gas_alarm once.
bool hazard_gas_alarm(const Hazard* hazard, int32_t device);

/// True in a drill in which water may come in. All below is nothing where it may not.
bool hazard_has_water(const Hazard* hazard);
/// Depth of the water in a room [m]; 0 outdoors.
double hazard_water_depth(const Hazard* hazard, int32_t room);
/// What somebody stands in at a point of a room: deeper and faster where it runs through openings.
WaterMet hazard_water_at(const Hazard* hazard, int32_t room, vec2s at);
/// What runs down (or up) a flight of stairs.
WaterMet hazard_water_on(const Hazard* hazard, int32_t opening);
/// The device whose live parts stand in the water that somebody stands in within ten metres, NOBODY
/// none: in the room, or beyond an opening that water stands in on both sides.
int32_t hazard_water_live(const Hazard* hazard, int32_t room, vec2s at);
/// True while water holds a shut door so that nobody can open it.
bool hazard_water_holds(const Hazard* hazard, int32_t opening);
WaterBooks hazard_water_books(const Hazard* hazard);

/// Share of a room through which gas burns at a tick [0, 1]; of one that hazard_spark() lit at the
/// tick after. Once for each gas_ignited, 0 else.
float hazard_flash(const Hazard* hazard, int32_t room, uint32_t tick);

/// False where nothing hits anybody at once at this tick, so that nobody needs to be asked about
/// hazard_flash(), hazard_blast(), hazard_fireball() and hazard_splashes().
bool hazard_strikes(const Hazard* hazard, uint32_t tick);

/// Time in which a sprinkler's spray [mm/min] brings a fire to 1/e [s]: 3 w^-1.8, w in mm/s.
double sprinkler_tau(double mm_min);
/// Water that open sprinklers draw [l/min].
double hazard_sprinkler_flow(const Hazard* hazard);

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

/// From now on sparks and fires that burn up again are drawn from another seed; what was drawn when
/// the run was made (scatter of detectors) stays.
void hazard_set_chance(Hazard* hazard, uint64_t seed);

void hazard_hash(const Hazard* hazard, Hash* hash);
