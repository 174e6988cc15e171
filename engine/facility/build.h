/// Build: a facility while it is being made from its def. Internal to facility_create().
///
/// The stages run in the order of the functions below. Each reports what is wrong to `problems`
/// and goes on where it can, so that one check shows everything; a room or opening that is beyond
/// repair is marked `bad` and skipped by later stages without a second message. Memory for the
/// stages is `scratch`, freed at the end; only build_finish() writes into the caller's arena.
///
/// Layer: facility.
#pragma once

#include "facility/facility.h"
#include "facility/geometry.h"

/// Tests of an opening or sample against an edge that one facility may cost; beyond, the file is
/// refused rather than the program hung. A real building of 300 rooms takes about 2e5.
#define BUILD_WORK_MAX 20000000

/// A room with its cleaned, oriented rings.
typedef struct BuildRoom {
    const RoomDef* def;
    const char* id;
    PointRing* rings; // outline, then holes
    int ring_count;
    int storey;
    bool bad;
    Point low, high;
    double area;
    int corners;  // reflex points of its rings
    int openings; // linked so far, windows included
    int doors;    // linked so far that people can pass
} BuildRoom;

/// An opening with its two rooms found.
typedef struct BuildOpening {
    const OpeningDef* def; // NULL: found by build_gaps()
    const char* id;
    OpeningKind kind;
    int line_number; // in the source, 0 unknown
    int room[2];
    int storey; // of room[0]
    Point line[2];
    Point side[2][2];
    int edge_ring[2], edge[2]; // where side s lies on its room's rings; ring -1: inside the room
    double width, throat, length, rise;
    int lift, landing[2]; // kind OPENING_LIFT: of Build.lifts and its landings; else -1
    bool one_way, is_exit, dropped;
} BuildOpening;

/// A landing with its door on the ring of its room.
typedef struct BuildLanding {
    int room, ring, edge;
    Point side[2];
    double height; // elevation [m]
} BuildLanding;

typedef struct BuildLift {
    const LiftDef* def;
    BuildLanding* landings; // lowest first
    int landing_count;
    int home;
} BuildLift;

typedef struct Build {
    const FacilityDef* def;
    Problems* problems;
    Arena* arena;
    Arena scratch;
    bool no_memory;
    bool too_much; // the work limit was reached and reported
    int64_t work;
    BuildRoom* rooms; // def->room_count
    BuildOpening* openings;
    int opening_count, opening_capacity;
    BuildLift* lifts;   // def->lift_count; an unsound one has no landings
    int* device_rooms;  // def->device_count
    int* muster_rooms;  // def->muster_count
    const char** names; // room for as many names as the longest list, for near names
} Build;

/// Adds an error or note about `where` (may be NULL). A hint may be NULL.
void build_problem(Build* build, ProblemKind kind, int line, const char* where, const char* hint,
                   const char* en, const char* zh, ...) PRINTF_LIKE(6, 8) PRINTF_LIKE(7, 8);

/// Takes zeroed scratch memory, at least one byte; NULL sets no_memory.
void* facility_build_take(Build* build, size_t count, size_t size);

/// Counts work; false, after one error, when there was too much.
bool build_work(Build* build, int64_t amount);

/// The room with an id, or -1.
int build_find_room(const Build* build, const char* id);

/// The storey with an id, or -1.
int build_find_storey(const Build* build, const char* id);

/// `did you mean "..."?` into buffer for the nearest room or storey id; NULL when none is near.
const char* build_near_room(Build* build, const char* id, char* buffer, size_t size);
const char* build_near_storey(Build* build, const char* id, char* buffer, size_t size);

/// Checks counts, ids, storeys, rings, coordinates and sizes; fills `rooms`. rooms.c
void build_rooms(Build* build);

/// Links every opening to its two rooms. link.c
void build_openings(Build* build);
/// Puts the doors of lifts on the rings of their rooms; an opening for every two. lift.c
void build_lifts(Build* build);
/// Gaps along open edges of rooms that touch where walls are drawn. gaps.c
void build_gaps(Build* build);
/// Appends an opening; NULL when memory is out.
BuildOpening* build_add_opening(Build* build);
/// Finds the edge of a room that a door line runs along, on either side of it; the part of the edge
/// is written to `side`, in the ring's direction. False when none is near. link.c
bool build_on_edge(Build* build, int room, const Point line[2], int* ring, int* edge,
                   Point side[2]);

/// Finds the rooms of devices and muster points. things.c
void build_things(Build* build);

/// Overlaps, rooms without doors, ways out. check.c
void build_check(Build* build);

/// Writes lifts and landings into the arena; false when it is full. lift.c
bool build_write_lifts(const Build* build, Arena* arena, Facility* facility);

/// Writes everything into the arena. finish.c
Status build_finish(Build* build, const Facility** facility);
