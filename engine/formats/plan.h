/// Plan: a foreign floor plan while it is being imported - rooms as cleaned rings, doors as centre
/// lines, the repairs of route_model.md section 5 - shared by all importers.
///
/// Layer: formats.
#pragma once

#include "core/problems.h"
#include "facility/geometry.h"
#include "formats/draft.h"
#include "formats/import.h"
#include "formats/json_text.h"

/// Tolerances of the repair rules [m]; measured on four real buildings, route_model.md section 5.
#define PLAN_EPSILON       0.002 // points nearer than this, or this near to the chord, are dropped
#define PLAN_WALL_MOST     0.75  // centre line of a door to the edge of its room
#define PLAN_WIDTH_REFUSED 0.3   // doors narrower than this are left out
#define PLAN_WIDTH_NARROW  0.5   // and noted below this
#define PLAN_ORIGIN_FAR    10000.0 // coordinates beyond are map coordinates and get a local origin

/// Tests of a line or point against an edge that one import may cost; beyond, the plan is refused
/// rather than the program hung. Real buildings of 100-275 rooms take 7e3 to 1.2e5.
#define PLAN_WORK_MAX 500000000

typedef struct PlanRoom {
    const char* id; // as in the draft
    int storey;     // index into the draft's storeys
    PointRing* rings;
    int ring_count;
    Point low, high;
    int doors; // linked so far
} PlanRoom;

/// A line projected on a room.
typedef struct PlanSnap {
    bool found;
    double gap;       // > 0: the line's middle lies inside the room [m]
    double low, high; // the part of the line that the room's edge covers, along the line [m]
} PlanSnap;

typedef struct Plan {
    Arena* arena;
    Problems* problems;
    const char* file;
    ImportOptions options;
    Draft draft;
    PlanRoom* rooms;
    int room_capacity;
    double unit;     // metres per unit of the source
    Point origin;    // subtracted from all positions [m]
    int corners_cut; // corners that said nothing, taken out of rings
    int narrowed;    // doors cut to what both rooms share
    int reordered;   // door outlines whose corners came in crossing order
    int ids_made;    // ids that had to be told apart by a number
    int64_t work;    // spent of PLAN_WORK_MAX
    bool no_memory;
    ImportOutcome* outcome; // takes the marks; NULL: nobody asked for them
} Plan;

/// Where something lies that a person must look at.
typedef struct PlanSpot {
    int storey;        // index into the draft's storeys
    Point at;          // [m]
    const Point* read; // the same as a person reads it in the drawing; NULL for models
    int line;          // in the source, 0 unknown
    const char* where; // the element: `door "D12"`; NULL none
} PlanSpot;

Plan plan_begin(Arena* arena, const char* file, const ImportOptions* options, Problems* problems);

void plan_note(Plan* plan, int line, const char* where, const char* en, const char* zh, ...)
    PRINTF_LIKE(4, 6) PRINTF_LIKE(5, 6);
void plan_error(Plan* plan, int line, const char* where, const char* hint, const char* en,
                const char* zh, ...) PRINTF_LIKE(5, 7) PRINTF_LIKE(6, 7);

/// Something that a person must decide at a place: a numbered mark for the preview and the note
/// with that number. Beyond 500 marks the note has none.
void plan_tell(Plan* plan, const PlanSpot* spot, const char* hint, const char* en, const char* zh,
               ...) PRINTF_LIKE(4, 6) PRINTF_LIKE(5, 6);
void plan_tell_list(Plan* plan, const PlanSpot* spot, const char* hint, const char* en,
                    const char* zh, va_list arguments) PRINTF_LIKE(4, 0) PRINTF_LIKE(5, 0);

/// Zeroed memory of the arena; NULL sets `no_memory`.
void* plan_take(Plan* plan, size_t count, size_t size);
/// A formatted text in the arena; "" and `no_memory` when it is full.
const char* plan_text(Plan* plan, const char* format, ...) PRINTF_LIKE(2, 3);

/// `wanted`, or `wanted-2` or a higher number when an element has that id already.
const char* plan_free_id(Plan* plan, const char* wanted);

/// A ring of raw positions, cleaned: no doubled, no straight corners. Count 0 when fewer than three
/// are left.
PointRing plan_clean(Plan* plan, const Point* raw, int count);

/// Given the first position of the source: takes a local origin when it is far from 0, 0.
void plan_set_origin(Plan* plan, double x, double y);

/// A position in local metres.
Point plan_position(const Plan* plan, double x, double y);

/// Adds storeys and rooms; give their index, or -1 when refused or full. `room` needs all but its
/// rings and storey.
int plan_add_storey(Plan* plan, const StoreyDef* storey);
int plan_add_room(Plan* plan, const RoomDef* room, int storey, PointRing* rings, int ring_count);
void plan_add_wall(Plan* plan, const char* id, int storey, PointRing ring, int line);

/// The four corners of a door's outline in order round its middle; other outlines are replaced by
/// their smallest rectangle. False when it has no area.
bool plan_door_corners(Plan* plan, PointRing outline, Point corners[4]);

/// Mid-line i (0 or 1) of four ordered corners.
void plan_mid_line(const Point corners[4], int i, Point line[2]);

/// Projects a line on the nearest nearly parallel edge of a room, at most `most` away.
PlanSnap plan_snap(Plan* plan, int room, const Point line[2], double most);

/// The room of a storey that holds a point, or -1.
int plan_room_at(Plan* plan, int storey, Point at);

/// A place in a room: the middle of its box, else beside one of its edges, else that middle anyway.
Point plan_inside_room(Plan* plan, int room);

/// Adds a door, gap, exit (room_b -1) or window (room_b may be -1) with the centre line `line`, cut
/// to the part that the edges of its rooms share. `def` gives id, kind and the rest. False, after a
/// note, when it is too narrow or does not lie on an edge.
bool plan_add_door(Plan* plan, OpeningDef* def, int room_a, int room_b, const Point line[2]);

/// Adds a stair between two rooms.
bool plan_add_stair(Plan* plan, OpeningDef* def, int lower, int upper, const Point foot[2],
                    const Point head[2]);

/// Rooms without a door that touch no other room become ROOM_PLANT, which nobody is put into and
/// which needs no door, each with a note: a roof space, or a room whose door the source left out.
/// Call it when all doors and stairs are in.
void plan_seal_rooms(Plan* plan);

/// Sums up the small repairs in notes, and writes the provenance.
void plan_end(Plan* plan, const char* importer, const json_t* mapping, const void* bytes,
              size_t count);
