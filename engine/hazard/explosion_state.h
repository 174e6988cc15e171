/// Explosion, inside: what its files share.
///
/// Layer: hazard. Internal to it.
#pragma once

#include "hazard/blast.h"
#include "hazard/explosion.h"
#include "hazard/gas_state.h"

#define FALLEN_WALLS_MAX 8 /* further ones count for blasts and let no gas through */
#define BANGS_MAX        8
/// What escapes by a hole under liquid, against above it: hazards.md 1.2 [C].
#define VESSEL_LIQUID_TIMES 13.0

/// What a burning mixture is, for its pressure.
typedef struct Mixture {
    double fill;    // share of the room within its limits
    double fuel;    // gas in it [kg]
    double limit;   // its mean share there, in lower limits
    double burning; // mean burning velocity [m/s]
    double heat;    // of combustion of the gas [MJ/kg]
    double strong;  // of a shut room full of it [kPa]
} Mixture;

/// A wave outdoors, or a fireball.
typedef struct Bang {
    int32_t room; // that it came from, or in which the vessel stood
    vec2s at;
    double tnt;      // [kg]
    double most;     // it is never stronger than this [kPa]
    double fireball; // fuel of it [kg], 0: none
    uint32_t tick;   // at which people meet it
} Bang;

typedef struct RoomBlast {
    double kpa;
    uint32_t tick; // at which people meet it
} RoomBlast;

typedef struct Vessel {
    VesselDef def;
    Cylinder state;
    double water; // over it [kg/s]
    bool lies;
    bool told_hot;
    double shines, shines_s; // a fireball beside it [kW/m^2], so long still [s]
} Vessel;

/// A wall that lies: what it let stand between.
typedef struct FallenWall {
    int32_t room, other; // NOBODY: the open
    double area;         // that it had [m^2]
} FallenWall;

struct Explosions {
    RoomBlast* rooms; // by room
    uint8_t* gone;    // by opening: its leaf or pane is
    uint8_t* fallen;  // by pair of rooms, a bit each: the wall between them is; a room and itself:
                      // its outer wall
    FallenWall walls[FALLEN_WALLS_MAX]; // through which gas goes since
    int wall_count;
    int32_t* queue; // by room, scratch: rooms that the pressure has come to
    Bang bangs[BANGS_MAX];
    int32_t bang_count; // so many ever; the last BANGS_MAX are kept
    Vessel vessels[VESSELS_MAX];
    int32_t vessel_count;
};

/// explosion.c: memory and state.
size_t explosion_bytes(const Facility* facility, const HazardDef* def);
void explosion_create(Hazard* hazard, Arena* arena, const HazardDef* def);
void explosion_hash(const Hazard* hazard, Hash* hash);
/// explosion.c: a mixture burns in a room: its pressure, what gives way there, next door and
/// outside. Writes gas_exploded, opening_blown, wall_fell, way_buried.
void explosion_in(Hazard* hazard, int32_t room, int32_t thing, const Mixture* mixture,
                  uint32_t cause, EventLog* log);
/// explosion.c: a wave from a point of a room: on what faces it there, or in the open.
void explosion_at(Hazard* hazard, int32_t room, vec2s at, double tnt, double fireball,
                  uint32_t cause, EventLog* log);
/// explosion.c: the tick at which people meet what happens now.
uint32_t explosion_tick(Hazard* hazard, const EventLog* log);

/// What gives way of a room's edge.
enum { EDGE_MAX = 64, EDGE_WALLS_MAX = 16 };
typedef struct Edge {
    BlastElement elements[EDGE_MAX]; // openings first: tag is the opening; walls: tag is
                                     // EDGE_WALL + the room beyond, EDGE_OUTSIDE of outer walls
    int32_t count;
    BlastElement down[EDGE_WALLS_MAX]; // walls that have fallen
    int32_t down_count;
    double open; // area that stands open, as a vent [m^2]
} Edge;

#define EDGE_WALL    1000000
#define EDGE_OUTSIDE 2000000

/// edge.c: whether the wall between two rooms (one and the same: its outer wall) has fallen; that
/// it does now.
bool wall_is_down(const Hazard* hazard, int32_t room, int32_t other);
void wall_falls(Hazard* hazard, int32_t room, int32_t other);
size_t wall_bytes(const Facility* facility);

/// edge.c: a room's edge as it stands.
void edge_of(const Hazard* hazard, int32_t room, Edge* edge);
/// edge.c: pressure at which a shut opening gives [kPa]; its area [m^2].
double opening_strength(const Hazard* hazard, int32_t opening);
double opening_area(const Hazard* hazard, int32_t opening);
/// edge.c: true where air passes now.
bool opening_stands_open(const Hazard* hazard, int32_t opening);

/// vessel.c: once a step.
void vessels_step(Hazard* hazard, EventLog* log);
/// The vessel that a leak is at has burst.
bool vessel_has_burst(const Hazard* hazard, int32_t leak);
