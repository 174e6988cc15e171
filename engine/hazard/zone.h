/// Zone: the two-layer gas model of a building, free of facility and scenario.
///
/// Each room holds an upper and a lower layer of well-mixed gas at one pressure. The state is
/// chosen so that nothing gets lost: the gauge pressure at the floor (which *is* the energy, since
/// the internal energy of a room is P V / (gamma - 1)), the volume of the upper layer, and the
/// masses of gas and species of both layers. Temperature is derived, never integrated. Pressures of
/// all rooms are solved together and implicitly, layers advance by Heun's explicit method.
/// Rooms are numbered 0 .. room_count - 1; ZONE_OUTSIDE is the open air.
///
/// Layer: hazard. Internal to it; used by its tests to set up published cases without a facility.
#pragma once

#include "core/arena.h"
#include "core/hash.h"

#define ZONE_OUTSIDE     (-1)
#define ZONE_WALL_NODES  10
#define ZONE_FIRES_MAX   64
#define ZONE_NO_CAP      1e9 /* no suppression [kW] */
#define ZONE_LININGS_MAX 16

#define ZONE_GRAVITY       9.81
#define ZONE_HEAT_CAPACITY 1012.0 /* of air at constant pressure [J/kg K], fire.md 2 */
#define ZONE_GAMMA         1.4
/// Must equal cp (gamma - 1) / gamma, or temperature and energy drift apart [J/kg K].
#define ZONE_GAS_CONSTANT (ZONE_HEAT_CAPACITY * (ZONE_GAMMA - 1.0) / ZONE_GAMMA)
#define ZONE_PRESSURE     101325.0 /* outdoors [Pa] */
#define ZONE_AMBIENT_K    293.15
#define ZONE_STEFAN       5.67e-8 /* [W/m^2 K^4] */
/// Heat released per mass of oxygen used [J/kg]: Huggett, Fire and Materials 4 (1980) 61.
#define ZONE_OXYGEN_HEAT 13.1e6
/// Heat released per mass of carbon dioxide made [J/kg]: Tewarson, SFPE Handbook. [K]
#define ZONE_CARBON_DIOXIDE_HEAT 13.3e6
/// Heat released per mass of water made [J/kg]: of CH2O0.5 24, wood 27, PMMA 35 by their formulas.
#define ZONE_WATER_HEAT 27e6
/// Heat of combustion by which unburnt gas is counted [J/kg].
#define ZONE_FUEL_HEAT 20e6
/// Extinction area of soot from flames [m^2/kg]: Mulholland, Croarkin, Fire Mater. 24 (2000) 227.
#define ZONE_SOOT_EXTINCTION 8700.0

enum { ZONE_LOWER = 0, ZONE_UPPER = 1 };

typedef enum ZoneSpecies {
    SPECIES_O2 = 0,
    SPECIES_CO2,
    SPECIES_CO,
    SPECIES_HCN,
    SPECIES_HCL,
    SPECIES_WATER, // made by fires; the air is dry otherwise
    SPECIES_SOOT,
    SPECIES_FUEL, // unburnt gas, as the mass of it that gives ZONE_FUEL_HEAT
    SPECIES_COUNT
} ZoneSpecies;

typedef enum ZoneSurface {
    SURFACE_CEILING = 0,
    SURFACE_UPPER_WALL,
    SURFACE_LOWER_WALL,
    SURFACE_FLOOR,
    SURFACE_COUNT
} ZoneSurface;

typedef struct ZoneLining {
    double conductivity;  // [W/m K]
    double density;       // [kg/m^3]
    double heat_capacity; // [J/kg K]
    double thickness;     // [m]
} ZoneLining;

/// A box of gas. Rooms that are no boxes keep their area and perimeter.
typedef struct ZoneRoomDef {
    double floor_z;   // above the ground storey's floor [m]
    double height;    // [m], > 0
    double area;      // [m^2], > 0
    double perimeter; // of walls [m], >= 0
    bool mixed;       // a shaft whose gas is one well-mixed body instead of two layers
    // Ceiling, walls, floor; a thickness of 0 means the default (wall.c). At most
    // ZONE_LININGS_MAX different sets of three.
    ZoneLining linings[3];
} ZoneRoomDef;

typedef enum ZoneVentKind {
    ZONE_VENT_WALL = 0, // door, gap, window, crack: upright
    ZONE_VENT_HATCH,    // level opening: room[0] below, indoors; room[1] above or outside (roof)
} ZoneVentKind;

typedef struct ZoneVentDef {
    ZoneVentKind kind;
    int32_t room[2];         // ZONE_OUTSIDE for the open air, not twice
    double sill_z, soffit_z; // wall: heights in the frame of floor_z [m]
    double open_width;       // wall: clear width when open [m]
    double shut_width;       // wall: width of the crack, over the full height, when shut [m]
    double area;             // hatch [m^2]
    bool joint;              // wall: no wall at all, two parts of one room; nothing is throttled
    bool manhole;            // hatch: in the lid of a vessel, which is room[0] (manhole.h)
    bool open;               // at the start
} ZoneVentDef;

/// A fan between a room and the open air.
typedef struct ZoneFanDef {
    int32_t room;
    double height; // of its grille above the room's floor [m]
    double flow;   // at no pressure difference [m^3/s], > 0
    bool supply;   // blows in; else draws out
    bool runs;     // at the start
} ZoneFanDef;

/// What a fire is made of. `alpha` age^2 up to `peak` until the fuel runs low, or a curve.
typedef struct ZoneFireDef {
    int32_t room;
    double height;                          // of the base above the floor [m]
    double alpha;                           // [kW/s^2]
    double peak;                            // [kW]
    double fuel;                            // energy [MJ]
    double radiative;                       // share radiated
    double heat_of_combustion;              // [kJ/kg]
    double soot_yield, co_yield, hcn_yield; // [kg/kg fuel]
    double hcl_yield;                       // [kg/kg fuel]
    int walls;   // it burns against: 0 in the open, 1 at a wall, 2 in a corner
    double area; // of its base where known [m^2]; 0: heat / 500 kW/m^2
    double age;  // at the start; negative: lights that much later [s]
    // Measured heat release instead of alpha and peak: points of age [s], from 0 on and rising, and
    // heat [kW], straight lines between; must outlive the zones. A curve that ends above 0 holds
    // its last value until the fuel runs low; one that ends at 0 says itself how much burns.
    const double (*curve)[2];
    int32_t curve_count; // 0: no curve
} ZoneFireDef;

/// Settings of the model. Start from zone_default_params().
typedef struct ZoneParams {
    double wall_gain; // on conductivity and heat capacity of linings; default 1.8, fire_model.md 6
    double oxygen;    // mass fraction outdoors; default 0.2314 (20.95 % by volume, dry)
    double longest_part; // inner step [s], default 0.5; shorter where a layer turns over faster
    bool starved_yields; // CO and soot rise when the fire lacks air; default true
    bool unburnt;        // starved fires in hot rooms give gas that burns where it meets air; true
} ZoneParams;

/// What is integrated, per room.
typedef struct ZoneGas {
    double pressure;                  // gauge, at the floor [Pa]
    double upper_volume;              // [m^3]
    double mass[2];                   // [kg]
    double species[2][SPECIES_COUNT]; // [kg]
} ZoneGas;

/// What follows from it, per room.
typedef struct ZoneAir {
    double pressure;                   // absolute [Pa]
    double layer;                      // height of the interface above the floor [m]
    double density[2];                 // [kg/m^3]
    double root[2];                    // of twice the density
    double temperature[2];             // [K]
    double fraction[2][SPECIES_COUNT]; // by mass
} ZoneAir;

/// Rates of change in one stage, per room.
typedef struct ZoneRate {
    double heat[2];                   // enthalpy and heat into the layer [W]
    double mass[2];                   // [kg/s]
    double species[2][SPECIES_COUNT]; // [kg/s]
    double drawn[2];                  // gas that leaves the layer [kg/s]
    double give[2];                   // share of `drawn` the layer can really give
    double wall[SURFACE_COUNT];       // heat flux into the surfaces [W/m^2]
} ZoneRate;

typedef struct ZoneRoom {
    double floor_z, height, area, perimeter, volume;
    double jet_area; // (area x height)^(2/3): what a fire's jet under the ceiling spreads over
    int32_t lining;  // set of linings
    bool mixed;
    bool active; // has met heat or smoke: exchanges heat with its walls
    double wall[ZONE_WALL_NODES][SURFACE_COUNT]; // temperatures from the face inwards [K]
    double flux[SURFACE_COUNT];                  // sum of both stages' fluxes [W/m^2]
    double plume_heat;    // convective heat of the fires here in this stage [kW]
    double flame_heat[2]; // radiated below and above the interface in this stage [W]
    double coupling;      // fastest gas-wall exchange seen [1/s]
    double inflow_heat;   // excess enthalpy that came through openings in the last stage [W]
    int32_t inlet;        // vent that brought most soot in the last stage, or -1
    double inlet_soot;    // [kg/s]
    double gas_heat;      // of unburnt gas that burns here away from its fire [W]
    double draught_mass;  // of cold streams in the last stage [kg/s]
    double draught;       // sum of mass times speed of them [N]
    double fed;           // gas let in from bottles, as air of its volume [kg/s]
    double fed_co2;       // carbon dioxide in it [kg/s]
} ZoneRoom;

typedef struct ZoneVent {
    ZoneVentKind kind;
    bool joint;
    bool manhole;
    int32_t room[2];
    double sill_z, soffit_z, open_width, shut_width, area;
    double share, target; // of being open [0, 1]; `share` follows `target` within 1.5 s
    int32_t entry;        // of the matrix below the diagonal, -1 to the outside
    double flow[2];       // [0] from room 0 to 1, [1] back, of the last stage [kg/s]
    double drop;          // pressure difference room 0 - room 1 at mid-height [Pa]
} ZoneVent;

typedef struct ZoneFan {
    ZoneFanDef def;
    bool on;
    double share; // of its flow [0, 1]; reached within 5 s
    double flow;  // now [m^3/s]
} ZoneFan;

/// A piece of an opening in which the pressure difference is linear and both sides are one gas.
typedef struct ZonePiece {
    int32_t vent;
    int layer[2];
    double z0, z1;           // [m]; hatch: equal
    double offset0, offset1; // pressure difference at z0 and z1 less p[0] - p[1] [Pa]
    double density[2];
    double heat[2];   // enthalpy of either side's gas [J/kg]
    double factor[2]; // discharge coefficient x area x sqrt(2 density), by donor
    double mass[2];   // flow at the pressures looked at last, [0] from room 0 to 1 [kg/s]
    double neutral;   // share of the height below the neutral plane, 1 if there is none
    bool low_forward; // what is below it goes from room 0 to 1
} ZonePiece;

/// A stream on its way from one layer to a room.
typedef struct ZoneStream {
    int32_t vent;     // -1: a fan's
    int32_t from, to; // rooms or ZONE_OUTSIDE
    int layer;        // it is drawn from
    double mass;      // [kg/s]
    double z0, z1;    // heights it passes [m]
    double width;     // of the opening [m]
    bool hatch;
} ZoneStream;

/// A fire as it burns.
typedef struct ZoneFire {
    ZoneFireDef def;
    bool lit;
    double age;    // of the growth curve [s]; set back by extinguishing
    double used;   // fuel energy released [MJ]
    double wanted; // heat release rate with air enough [kW]
    double burn;   // share of it that the air allows, lagged [0, 1]
    double heat;   // released now [kW]
    double cap;    // what suppression lets it release [kW]; zone_light() sets it to no limit
    double flare;  // factor on that: burning liquid thrown about; zone_light() sets it to 1
    double plume;  // entrained into the plume in this stage [kg/s]
} ZoneFire;

/// What crossed the building's edge and what was made since the start.
typedef struct ZoneLedger {
    double soot_made, soot_left;                // [kg]
    double mass_made, mass_left;                // [kg]; left - entered
    double fire_heat, wall_heat, enthalpy_left; // [J]; fires and unburnt gas
    double fuel_enthalpy;                       // of fuel, and of bottled gas [J]
    double fuel_made, fuel_burnt, fuel_left;    // unburnt gas [kg]
} ZoneLedger;

/// Sparse LDL^T of the pressure system, in elimination order (minimum degree).
typedef struct ZoneMatrix {
    int32_t count;         // unknowns
    int32_t* place;        // room -> position in the order
    int32_t* room;         // position -> room
    int32_t* column_start; // count + 1
    int32_t* row;          // positions, ascending within a column
    int32_t entry_count, entry_capacity;
    double* value; // below the diagonal
    double* diagonal;
    double* right;  // right-hand side, then the solution
    int32_t* where; // scratch: row -> entry of the column being updated
} ZoneMatrix;

/// Implicit conduction of one set of linings, by node and surface: heat capacity over the step
/// [W/m^2 K], coupling to the node before, 1 / pivot, coupling to the node after over the pivot.
typedef struct ZoneLiningSet {
    ZoneLining of[3]; // ceiling, walls, floor
    double store[ZONE_WALL_NODES][SURFACE_COUNT];
    double before[ZONE_WALL_NODES][SURFACE_COUNT];
    double pivot[ZONE_WALL_NODES][SURFACE_COUNT];
    double after[ZONE_WALL_NODES][SURFACE_COUNT];
} ZoneLiningSet;

typedef struct Zones {
    ZoneParams params;
    double outside[SPECIES_COUNT]; // mass fractions of the air outdoors
    double outside_root;           // of twice its density
    int32_t room_count, vent_count, fan_count, fire_count, piece_count, stream_count;
    int32_t lining_count;
    ZoneRoom* rooms;
    ZoneGas* gas;
    ZoneGas* before; // state at the start of the part
    ZoneAir* air;
    ZoneRate* rates;
    ZoneVent* vents;
    ZoneFan* fans;
    ZonePiece* pieces;   // at most three a vent
    ZoneStream* streams; // at most two a piece and two a fan
    ZoneFire fires[ZONE_FIRES_MAX];
    ZoneMatrix matrix;
    double* pressure; // of the solver [Pa]
    double* trial;
    double* residual; // [W]
    ZoneLedger ledger;
    bool awake;       // false until something is lit: nothing can change
    double time;      // since the start [s]
    double turnover;  // fastest drain of a layer or wall exchange in the last part [1/s]
    double wall_step; // step the wall factors were made for [s]
    ZoneLiningSet linings[ZONE_LININGS_MAX];
    uint32_t iterations, solves, stalls, rescues; // for tests and benches
} Zones;

ZoneParams zone_default_params(void);

/// A building of boxes, openings and fans.
typedef struct ZoneDef {
    const ZoneRoomDef* rooms;
    const ZoneVentDef* vents;
    const ZoneFanDef* fans;
    int32_t room_count, vent_count, fan_count;
    ZoneParams params;
} ZoneDef;

/// Bytes that zone_create() takes from its arena; only the counts of `def` matter.
size_t zone_bytes(const ZoneDef* def);

/// A building at rest in ambient air. Cannot fail when the arena holds zone_bytes().
Zones* zone_create(Arena* arena, const ZoneDef* def);

/// Lights a fire; its index, or -1 when ZONE_FIRES_MAX burn or have burnt.
int32_t zone_light(Zones* zones, const ZoneFireDef* def);

/// Wanted share of an opening's clear area [0, 1]; followed within 1.5 s.
void zone_set_share(Zones* zones, int32_t vent, double share);

/// Starts or stops a fan; it takes 5 s to get there.
void zone_set_fan(Zones* zones, int32_t fan, bool on);

/// Lets gas from outside the building into a room from now on, into both layers alike: `flow` in kg
/// of air of its volume [kg/s], of it `carbon_dioxide` [kg/s]. 0 ends it.
void zone_feed(Zones* zones, int32_t room, double flow, double carbon_dioxide);

/// Keeps the gas of a room one well-mixed body from now on, or lets it part into layers again.
void zone_set_mixed(Zones* zones, int32_t room, bool mixed);

/// Advances by dt > 0 [s], in equal parts of at most params.longest_part.
void zone_advance(Zones* zones, double dt);

/// Extinction of a layer [1/m].
double zone_extinction(const Zones* zones, int32_t room, int layer);

/// Soot and mass inside [kg], internal energy [J].
double zone_soot(const Zones* zones);
double zone_mass(const Zones* zones);
double zone_energy(const Zones* zones);

void zone_hash(const Zones* zones, Hash* hash);

/// Adds `share` of one composition to another.
static inline void mix_add(double* restrict to, const double* restrict from, double share) {
    for (int s = 0; s < SPECIES_COUNT; ++s) {
        to[s] += share * from[s];
    }
}

// ---- parts of a step, one file each --------------------------------------------------------

/// zone.c: temperatures, densities and fractions of every room from its stores.
void zone_derive(Zones* zones);

/// burn.c: growth, fuel and oxygen, once a part.
void burn_advance(Zones* zones, double part);
/// burn.c: heat that a fire would give at an age with air, fuel and nobody in the way [kW].
double burn_growth(const ZoneFireDef* def, double age);
/// burn.c: age at which its growth ends [s]: the first at the highest heat.
double burn_grown_age(const ZoneFireDef* def);
/// burn.c: the first age at which it gives `heat` [kW], burn_grown_age() where it never does.
double burn_age_of(const ZoneFireDef* def, double heat);
/// burn.c: the curve has ended at zero.
bool burn_curve_over(const ZoneFire* fire);
/// burn.c: plume, heat and products into the rates of this stage.
void burn_stage(Zones* zones, double part);
/// burn.c: moves what the plumes drag; after the limits of zone_limit_draws().
void burn_deliver(Zones* zones);
/// Heskestad's plume: mass flow [kg/s] at height z [m] above the base of a fire of `heat` [kW] of
/// which `convective` [kW] rises.
double plume_flow(double heat, double convective, double z, double diameter);
/// Flame length of Heskestad [m].
double flame_length(double heat, double diameter);
/// Diameter of the burning area [m]: 500 kW/m^2, at least 0.1 m^2 (fire.md, README of the data).
double fire_diameter(double heat);

/// unburnt.c: share of what a starved fire cannot burn that its fuel gives off as gas [0, 1].
double unburnt_share(const Zones* zones, int32_t room);
/// unburnt.c: gas that burns in every layer, into the rates of this stage.
void unburnt_stage(Zones* zones, double part);
/// unburnt.c: heat [W] of a jet of hot gas with `fuel` [kg/s] that meets `oxygen` [kg/s].
double unburnt_jet(double kelvin, double fuel, double oxygen);
/// unburnt.c: heat and products of `watts` of burning gas into a layer's rates.
void unburnt_release(ZoneRate* rate, int layer, double watts);
/// unburnt.c: the ledger of such burning.
void unburnt_book(Zones* zones, int32_t room, double watts, double part);

/// wall.c: convection and radiation of every active room into the rates of this stage.
void wall_stage(Zones* zones, double part);
/// wall.c: conduction over one part with the mean flux of its two stages.
void wall_conduct(Zones* zones, double part);
/// wall.c: linings of a room at ambient temperature.
void wall_init(Zones* zones, ZoneRoom* room, const ZoneRoomDef* def);
/// wall.c: mean length a ray passes in a layer of a room [m].
double gas_depth(double area, double perimeter, double depth);
/// wall.c: emissivity [0, 1] of gas with `soot` [kg/m^3] and a mass fraction of carbon dioxide.
double gas_emissivity(double soot, double kelvin, double carbon_dioxide, double length);
/// wall.c: emissivity of a layer [0, 1].
double layer_emissivity(const Zones* zones, int32_t room, int layer);

/// vent.c: cuts every opening into pieces for the gas of this stage.
void vent_prepare(Zones* zones);
/// vent.c: lets a piece flow at p[0] - p[1] = `difference`: its enthalpy flow from room 0 to room 1
/// [W] and its slope [W/Pa].
double vent_flow(ZonePiece* piece, double difference, double* slope);
/// zone_fan.c: ramps all fans over one part.
void fan_advance(Zones* zones, double part);
/// zone_fan.c: heat that a fan takes out of its room (negative: brings in) at a pressure [W], and
/// its slope [W/Pa].
double fan_enthalpy(const ZoneFan* fan, double pressure, double* slope);
/// zone_fan.c: the streams of all fans at the solved pressures, appended to zones->streams.
void fan_add_streams(Zones* zones);
/// vent.c: counts what every layer would give, at the solved pressures.
void vent_count_draws(Zones* zones);
/// vent.c: delivers all streams into the rates.
void vent_deliver(Zones* zones, double part);

/// pressure.c: memory for `room_count` unknowns and `vent_count` couplings.
size_t matrix_bytes(int32_t room_count, int32_t vent_count);
void matrix_create(ZoneMatrix* matrix, Arena* arena, Zones* zones);
/// pressure.c: solves all pressures at the end of a part into zones->pressure.
void pressure_solve(Zones* zones, double part);
/// pressure.c: heat that a room over- or underpressured beyond 3 kPa gives off [W].
double pressure_relief(double pressure, double* slope);
