/// Net: what routes are made of. Internal to the routes_*.c, corners.c, portals.c and solve.c
/// files.
///
/// In a room: corners (reflex points moved off the walls), which of them see each other, and for
/// every slot - an opening's side or a muster point - the way of each corner to it. Between rooms:
/// portals, points of openings, with the walks between all portals of a room ("legs"). Node
/// 2 * portal + s of the graph means "has crossed the portal into room[s]". Nothing of this changes
/// when a door does; only the classes' times are solved again.
///
/// Layer: facility.
#pragma once

#include "facility/floor.h"
#include "facility/routes.h"

/// Corner offset and clearance of ways: shoulder 0.23 + 0.02 m (route_model.md 2.4); for wide
/// classes half of ROUTES_WIDE [m].
#define NET_CLEAR      0.25f
#define NET_CLEAR_WIDE 0.37f
/// Sights between corners may come this much nearer to walls than their clearance: the straight
/// line between two mitred points grazes the third [m].
#define NET_SLACK 0.06f
/// Taken off both ends of an opening, at most 0.4 of its width [m].
#define NET_INSET 0.25f
/// Spacing of portals in a wide opening [m], and the most in one opening.
#define NET_PORTAL_SPACING 2.0f
#define NET_PORTALS_MOST   64
/// Next-corner tables (route_model.md 2.4): distance of their nodes, which grows where a room would
/// have more than NET_NODES of them, up to the largest [m].
#define NET_TABLE_STEP      0.5f
#define NET_TABLE_STEP_MOST 2.0f
#define NET_NODES           40000
/// No tables for rooms of more nodes than this, nor beyond so many bytes in all [B]: there the
/// corner graph is asked instead, with nearly the same answers.
#define NET_NODES_MOST  600000
#define NET_TABLES_MOST ((int64_t)48 << 20)

/// Classes that always exist: to any muster point, everything known, one for each combination of
/// these bits; then one for each room (in facilities of up to NET_ROOM_CLASSES rooms).
#define NET_NO_STAIRS    1
#define NET_LIFTS        2
#define NET_WIDE         4
#define NET_TRIES        8
#define NET_FIRST_ROOM   8
#define NET_ROOM_CLASSES 512

/// A place to walk round: beside a reflex point of the room's rings.
typedef struct Corner {
    vec2s at;
    float clear;     // what is free there, at most NET_CLEAR [m]
    vec2s apex;      // the point of the ring
    vec2s along[2];  // unit, from the apex along the two walls that meet there
    float length[2]; // of these walls [m]
    float reach;     // free from the apex away from the walls, to the wall across [m]
} Corner;

/// Something to walk to inside a room: the side line of an opening or a muster point.
typedef struct Slot {
    int32_t opening;        // -1: a muster point
    int32_t side;           // the room is openings[opening].room[side]
    vec2s a, b;             // inset line; a = b for a point
    vec2s inward;           // unit normal into the room; (0, 0): may be approached from anywhere
    float clear;            // free round a point that is no wall's part [m]
    int32_t first_distance; // into distance, next and hit: one entry a corner of the room
    int32_t first_row;      // an opening: its first portal among the room's (rows of legs);
                            // a muster point: its first entry in muster_legs
    int32_t portals;        // of the opening, 0 for muster points
    int64_t table;          // where its next-corner table begins [B], -1 none
} Slot;

/// Nodes of a room's tables: at low + step * (x, y).
typedef struct Grid {
    float step;         // [m]
    int32_t wide, high; // 0: the room has no tables
    int32_t first;      // its first in Routes.node_clear
} Grid;

/// One room, for people of one width. Rooms without corners have the same net for both.
typedef struct Net {
    int32_t room;
    float clear; // what people need on either side of their middle [m]
    int32_t first_corner, corner_count;
    int32_t first_see; // corner_count^2 distances, ROUTES_FAR where hidden
    int32_t first_slot, slot_count;
    int32_t first_leg, portal_count; // portal_count^2 walks [m]
    Grid grid;
} Net;

/// One class and the state of its solution; its times are in Routes.times.
typedef struct RouteClass {
    RouteWant want;
    int32_t target;
    uint8_t moves;  // bits NET_NO_STAIRS, NET_LIFTS, NET_WIDE, NET_TRIES
    bool knows_all; // its words in Routes.known say nothing
    bool used_all;  // nothing is unfamiliar
    bool used;      // solved at least once
    bool stale;     // to be solved again
} RouteClass;

/// How many of everything: the one place that both routes_bytes() and routes_create() count by.
typedef struct NetSizes {
    int64_t corners, see, slots, distances, portals, legs, muster_legs, near, classes, words;
    int64_t nodes, tables, most_corners, most_nodes;
} NetSizes;

struct Routes {
    const Facility* facility;
    const Building* building;
    NetSizes sizes;
    Net* nets[2]; // by room: for people as such, and for wide ones
    Corner* corners;
    float* see;
    Slot* slots;
    int32_t* opening_slots[2]; // of each of these: [2 * opening + side], -1 windows
    float* distance;           // [slot][corner] walk from the corner [m]
    int16_t* next;             // [slot][corner] corner after it, -1 the slot itself
    vec2s* hit;                // [slot][corner] point of the slot that the corner sees
    int32_t* first_portal;     // by opening, opening_count + 1
    vec2s* portal_at[2];       // by portal, on the side line of room[0], room[1]
    int32_t* portal_owner;     // opening
    float* leg;
    float* muster_legs;
    float* crossing; // [2 * opening + into] seconds for passing it, costs apart
    // next-corner tables, filled when first asked for: what is in one depends on the facility only,
    // so that it makes no difference to anybody when that is
    uint8_t* node_clear; // 0 outside the room, else 1 + clearance in CLEAR_UNIT
    bool* has_nodes;     // by room
    bool* has_table;     // by slot
    uint8_t* tables;     // a byte a node in rooms of few corners, else two
    int32_t* near_first; // CSR by wall cell, for movement
    int32_t* near_walls;
    // what changes
    uint32_t revision; // of the building, as last looked at
    bool* passable;    // by opening
    float* cost;       // by opening [s]
    float* wait;       // by opening: for shut ones that people wait at [s], 0 = barred
    RouteClass* classes;
    uint32_t* known;      // words a class
    uint32_t* unfamiliar; // words a class
    float* times;         // [class][node] seconds to the target
    int32_t class_count;  // of the pool, beyond the reserved ones
    int32_t cursor;       // where the next refresh starts
    int64_t merged, solved;
    // scratch, overwritten by every solution and one-off question
    int32_t* heap;
    int32_t* heap_place;
    float* scratch_times;
    float* scratch_distance; // these three behind distance, next and hit
    int16_t* scratch_next;
    vec2s* scratch_hit;
    struct Label* labels;
    float* label_keys;
    int32_t* label_heap;
    int32_t* label_place;
};

/// Labels of a node while a table is filled: the two best sources, -1 the slot itself.
typedef struct Label {
    float walk[2]; // [m]
    int16_t source[2];
    int16_t hidden[2]; // sources found out of sight last: every neighbour offers them again
    uint8_t fresh;     // bit i: source[i] has not been handed on
} Label;

/// Portals of an opening of this width. Stairs and lifts have one.
static inline int32_t net_portals(OpeningKind kind, float width) {
    float line = width - 2.0f * (NET_INSET < 0.4f * width ? NET_INSET : 0.4f * width);
    if (kind == OPENING_WINDOW) {
        return 0;
    }
    if (kind == OPENING_STAIR || kind == OPENING_LIFT || line < 0.6f) {
        return 1;
    }
    float spans = line / NET_PORTAL_SPACING;
    int32_t count = spans < 1.3f ? 2 : (int32_t)(spans + 0.7f) + 1;
    return count < NET_PORTALS_MOST ? count : NET_PORTALS_MOST;
}

static inline float net_clear(int wide) {
    return wide != 0 ? NET_CLEAR_WIDE : NET_CLEAR;
}

static inline const Room* net_room(const Routes* routes, const Net* net) {
    return &routes->facility->rooms[net->room];
}

static inline const Corner* net_corners(const Routes* routes, const Net* net) {
    return &routes->corners[net->first_corner];
}

/// Clearance to ask of a line of sight from or to where this much is free [m].
static inline float net_usable(float clear) {
    return clear - NET_SLACK > 0.01f ? clear - NET_SLACK : 0.0f;
}

/// Finds the corners of a room for people who need `clear`; writes them where `corners` is not
/// NULL. Returns how many. Wide people have none where they do not fit.
int32_t corners_find(const Facility* facility, const Room* room, float clear, Corner* corners);

/// Fills which corners of a room see each other.
void corners_see(const Facility* facility, const Room* room, const Corner* corners, int32_t count,
                 float* see);

/// A slot for a point inside a room.
Slot slot_at(const Facility* facility, const Room* room, vec2s at);

/// The slot of one side of an opening, inset by `clear` where it is wide enough.
Slot slot_of_opening(const Facility* facility, int32_t opening, int32_t side, float clear);

/// True when the point q of the slot is seen from p. clear > 0 asks for that clearance up to a
/// point pulled into the room (the line itself lies in a wall); clear < 0 also accepts p beside the
/// slot, level with its wall.
bool slot_sees(const Facility* facility, const Room* room, const Slot* slot, vec2s p, vec2s q,
               float clear);

/// Walks from every corner of a net to a slot: metres, the corner after it, the point aimed at.
void corners_to(const Routes* routes, const Net* net, const Slot* slot, float* distance,
                int16_t* next, vec2s* hit);

/// Exact walk from p to the slot over the corners with the given distances [m]; by plain sight,
/// for wide people with their clearance.
float walk_to(const Routes* routes, const Net* net, const Slot* slot, const float* distance,
              vec2s p);

/// Nodes of the tables of a room with so many corners and slots, as long as `tables` (bytes used
/// so far, counted on) allows it.
Grid grid_of(const Room* room, int64_t corners, int64_t slots, int64_t* tables);

/// Bytes of one table.
static inline int64_t grid_bytes(const Grid* grid, int64_t corners) {
    return (int64_t)grid->wide * grid->high * (corners < 254 ? 1 : 2);
}

/// What the tables know about a place.
typedef enum TableAnswer {
    TABLE_SAYS = 0, // *corner is the one to walk to, -1 the slot itself
    TABLE_DIFFERS,  // the nodes round the place do not agree: corners[0..count) of them
    TABLE_SILENT    // no table, or no node of it nearby
} TableAnswer;

/// Asks the slot's table, filling it the first time. `corners` has room for 4.
TableAnswer table_ask(const Routes* routes, const Net* net, const Slot* slot, vec2s p,
                      int32_t corners[4], int* count);

/// Fills the tables of all slots that have one.
void tables_fill(const Routes* routes);

/// How to start from p towards a slot: -1 straight to it, else a corner; the walk in `*walk`,
/// ROUTES_FAR when nothing is seen that leads there (then straight on is the best guess). Takes the
/// table's word where the walk is wanted and not the way (`roughly`).
int32_t guide_start(const Routes* routes, const Net* net, const Slot* slot, vec2s p, bool roughly,
                    float* walk);

/// Fills portals, legs and the walks from portals to muster points.
void portals_place(Routes* routes);
void portals_legs(Routes* routes);

/// How many classes always exist.
int32_t classes_reserved(const Facility* facility);

/// Makes the classes that always exist and solves those that nobody need ask for.
void classes_build(Routes* routes);

/// What a class is about, by whatever it is kept.
typedef struct ClassView {
    RouteWant want;
    uint8_t moves;
    const uint32_t* known;      // NULL all
    const uint32_t* unfamiliar; // NULL none
    float* times;
} ClassView;

ClassView class_view(const Routes* routes, int32_t class_id);

/// Seconds for crossing an opening into room[into] as things are, or ROUTES_FAR.
float class_crossing(const Routes* routes, const ClassView* view, int32_t opening, int32_t into);

/// Solves backwards: times[node] is set where known and ROUTES_FAR elsewhere when called.
void class_spread(const Routes* routes, const ClassView* view);

/// Solves one class of the pool anew.
void class_solve(Routes* routes, int32_t class_id);
