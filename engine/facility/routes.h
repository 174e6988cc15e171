/// Routes: how to walk from anywhere to a target, and which opening to take.
///
/// Between rooms a directed graph of portals (points of openings), solved backwards once per class
/// of people who know and may use the same openings; inside a room a corner graph with a table of
/// next corners per opening. Equations, parameters and measurements: the README of this folder.
/// What is asked never allocates: corners and legs are built at load, tables in memory taken at
/// load when they are first asked for, classes live in a fixed pool and are solved again by
/// routes_refresh() when a door changes.
///
/// Layer: facility.
#pragma once

#include "core/hash.h"
#include "facility/building.h"

/// Classes that may exist at once, beside those that always do: one to any muster point for each
/// of the eight kinds of mobility, and one to each room (facilities of up to 512 rooms). When they
/// are used up, routes_class() gives the nearest superset, and counts it. None is ever recycled,
/// since people keep ids.
#define ROUTES_CLASSES_MAX 256
/// No route.
#define ROUTES_FAR 1e30f

/// Free walking speed by which the graph weighs [m/s] (route_model 1); on stairs, ramps and
/// escalators flights.h tells what becomes of it.
#define ROUTES_SPEED 1.25f

/// Added for each opening that one knows of but has never used [s]: own choice, a detour of some
/// 25 m is made for a way that one knows.
#define ROUTES_UNFAMILIAR_S 20.0f

/// A wide class (wheelchair, stretcher) needs this clear [m]: 0.70 m of chair and a hand's room on
/// each side are 0.74 (route_model.md: clearance 0.37 m on either side of the middle).
#define ROUTES_WIDE 0.74f

/// Share of the walk from an exit to the muster point that counts in choosing the exit: people
/// leave by the exit that gets them out, not by the one that is nearest to the muster point. Own
/// choice; 1 would send everyone through the exit on the muster point's side.
#define ROUTES_OUTDOOR_SHARE 0.25f

/// Where a class of people wants to go.
typedef enum RouteWant {
    ROUTE_TO_MUSTER = 0, // the nearest muster point (or the open ground where there is none)
    ROUTE_TO_ROOM,       // a given room: for somebody's errand
} RouteWant;

/// Content of a class; equal contents give the same id.
typedef struct RouteClassDef {
    RouteWant want;
    int32_t target;             // room, or muster point (-1 any)
    bool may_use_stairs;        // false: wheelchair
    bool may_use_lifts;         // where the plan has any
    bool wide;                  // needs ROUTES_WIDE clear: wheelchair, stretcher
    bool tries_doors;           // takes a locked door for one that opens, unless it is not known
    const uint32_t* known;      // bitset of openings that are known, NULL = all
    const uint32_t* unfamiliar; // of these, never used: ROUTES_UNFAMILIAR_S each; NULL = none
} RouteClassDef;

typedef struct RouteChoice {
    int32_t opening; // to take next, -1: already in the target's room, or no way
    vec2s portal;    // point of the opening to make for
    float seconds;   // to the target at ROUTES_SPEED, ROUTES_FAR = no way; a measure for choosing:
                     // see ROUTES_OUTDOOR_SHARE. routes_seconds() gives true times
} RouteChoice;

typedef struct Waypoint {
    vec2s at;
    float rest; // walking distance from `at` to the opening [m]
    vec2s lane; // rest > 0: where one passes the corner when keeping the distance that one had from
                // the wall along which one comes: a point of the line from the corner to the wall
                // across. A crowd turns a corner over the whole width of the way, a person alone
                // takes the inside, `at`; equal to it for who does not come along a wall
} Waypoint;

/// What has been made and done so far: the same in every run of the same drill.
typedef struct RouteCounts {
    int32_t classes; // contents met, of ROUTES_CLASSES_MAX
    int64_t merged;  // answers of routes_class() that gave a superset because the pool is full
    int64_t solved;  // solutions of a class
} RouteCounts;

typedef struct Routes Routes;

/// Bytes for a facility [B]: corners, legs, tables and the pool of classes.
size_t routes_bytes(const Facility* facility);

/// Builds corners, legs and tables. NULL when the arena is too small.
Routes* routes_create(Arena* arena, const Facility* facility, const Building* building);

/// What of routes hangs on the facility only, worked out once for many runs: corners, legs, and all
/// tables, which else are filled when they are first asked for. It is never written again, so that
/// any number of routes on any threads may be made like it; it must outlive them. NULL: no memory.
/// `arena` may grow.
const Routes* routes_share(Arena* arena, const Facility* facility);
/// As routes_bytes() and routes_create(), with all that from `like`; NULL: from nowhere.
size_t routes_bytes_like(const Facility* facility, const Routes* like);
Routes* routes_create_like(Arena* arena, const Facility* facility, const Building* building,
                           const Routes* like);

/// The class with this content, made and solved at once where it is new. With a full pool: the
/// class of the same target and mobility that knows all of `known` and least beside it, else that
/// of any muster point (counted as merged).
int32_t routes_class(Routes* routes, const RouteClassDef* def);

RouteCounts routes_counts(const Routes* routes);

/// Extra seconds for using an opening (queue, smoke), for every class; marks classes to be solved
/// again. `seconds` >= 0; ROUTES_FAR forbids it.
void routes_set_cost(Routes* routes, int32_t opening, float seconds);

/// Seconds until a shut opening that people wait at is expected to open: it is passed at that cost
/// instead of being barred, for every class. 0 (the default): not waited for, another way is
/// sought. Without effect while the opening can be passed.
void routes_set_wait(Routes* routes, int32_t opening, float seconds);

/// Once a tick: solves again, in id order, at most `budget` classes that a changed door or cost has
/// made stale (counted, never timed). Returns how many are still stale.
int routes_refresh(Routes* routes, int budget);

/// Seconds from a point to the target of the class and the opening to take. `own` is the opening
/// chosen before and `came` the one just crossed (-1 none), for hysteresis. `queue`, by opening:
/// seconds that this person sees others wait at the openings of the room, on top of the costs set
/// for all; only entries of the room's own openings are read. NULL = none.
RouteChoice routes_choose(const Routes* routes, int32_t class_id, int32_t room, vec2s at,
                          int32_t own, int32_t came, const float* queue);

/// The answer of routes_choose() where the room holds the class's target, which then hangs on the
/// facility only; `seconds` is ROUTES_FAR elsewhere.
RouteChoice routes_at_target(const Routes* routes, int32_t class_id, int32_t room, vec2s at);

/// Where to walk now, in `room`, to reach `opening`. `kept` is the last answer for the same opening
/// (rest < 0: none), kept while it is still seen and not worse. rest 0: `at` is a point of the
/// opening's line, where a crowd may aim at its own lane or at the portal chosen. `wide`: for who
/// needs ROUTES_WIDE clear.
Waypoint routes_waypoint(const Routes* routes, int32_t room, int32_t opening, vec2s at,
                         Waypoint kept, bool wide);

/// Where to walk now to reach a point of the same room.
Waypoint routes_waypoint_to(const Routes* routes, int32_t room, vec2s target, vec2s at, bool wide);

/// Walking distance between two points of one room [m].
float routes_distance(const Routes* routes, int32_t room, vec2s from, vec2s to);

/// Walking time between two places of the building with the doors as they are, at ROUTES_SPEED [s],
/// or ROUTES_FAR. Searches once; for orders and checks, not for every person's every tick.
float routes_seconds(const Routes* routes, int32_t from_room, vec2s from, int32_t to_room,
                     vec2s to);

/// True when the straight line between two points of a room stays `clear` [m] off its walls.
bool sight_in_room(const Facility* facility, int32_t room, vec2s from, vec2s to, float clear);

/// The wall of `room` nearest to a point within `reach` [m]: closest point in `*closest`. Returns
/// the distance, or `reach` when none is nearer.
float routes_wall_distance(const Routes* routes, int32_t room, vec2s at, float reach,
                           vec2s* closest);

/// Indices (into Facility.walls) of the walls near a point, from the 1 m cells; for movement.
int routes_walls_near(const Routes* routes, int32_t room, vec2s at, const int32_t** walls);

/// Solved state of all classes.
void routes_hash(const Routes* routes, Hash* hash);
