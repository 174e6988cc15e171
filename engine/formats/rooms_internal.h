/// Inside of the making of rooms: what its files share. rooms_sheet.c decides unit, storeys and
/// which part of the sheet is the building; rooms_spots.c what a door is and where its line runs;
/// rooms_walls.c what is solid; rooms_faces.c cuts the rest into rooms (GEOS); rooms_link.c joins
/// doors to rooms; rooms.c calls them in that order.
///
/// Layer: formats.
#pragma once

#include "formats/rooms.h"

#include <geos_c.h>

/// Thickness that a wall drawn as one line gets, to either side [m]: together more than the 0.06 m
/// at which facility_create() takes two rooms for touching.
#define ROOMS_HALF_LINE 0.035
/// What nobody walks in [m]: faces that are nowhere wider are slivers between wall lines.
#define ROOMS_SLIVER 0.6
/// Smaller faces are shafts and ducts, left out [m^2].
#define ROOMS_AREA_LEAST 1.0
/// Segments of wall on a storey, at most.
#define ROOMS_SEGMENTS_MAX 200000
/// Doors, windows and flights on a storey, at most.
#define ROOMS_SPOTS_MAX 8192
/// Loose lines of doors and stairs on a storey that are put together to things, at most.
#define ROOMS_LOOSE_MAX 20000
/// How far a door's line may lie from the room that it opens into [m].
#define ROOMS_REACH 0.75

/// An item in metres.
typedef struct SheetItem {
    DrawnKind kind;
    DrawingShape shape;
    Point* points;
    int count;
    int item;  // index in the drawing
    int owner; // item of the insert that decided the kind, -1
    int layer;
    int hole_of; // index of the SheetItem in which it is a hole, -1
    double thickness;
} SheetItem;

/// A door, exit, opening, window or flight of stairs: an outline, and in the end a line.
typedef struct Spot {
    DrawnKind kind;
    Point corners[4]; // in order round its middle
    bool has_line;    // its centre line is known
    bool by_walls;    // the line was found between two ends of wall
    bool reopened;    // one piece of ground lies on both sides: nothing closes it
    bool by_layer;    // no name, no code and no format says what it is, its layer alone
    bool shutter;     // a code says that it rolls down
    int for_text;     // 1 + the item of the storey whose room it closes; 0: of none
    Point line[2];
    int item; // in the drawing, for its block, line and detail; -1: a gap where nothing is drawn
} Spot;

/// A flight of stairs as drawn: treads from corner 0-1 to corner 2-3.
typedef struct Flight {
    Point corners[4];
    Point up;      // across the treads; which way it climbs nobody knows yet
    int treads;    // 0: an outline without
    bool taken[2]; // part of a stair to the storey above [0], from the one below [1]
    bool alone;    // of none
} Flight;

typedef struct SheetStorey {
    const char* source;
    const char* name; // may be ""
    double elevation;
    bool has_elevation;
    bool has_box, has_align;
    double low[2], high[2]; // box in the drawing's units
    Point shift;            // taken off, to lie above the first storey [m]
    SheetItem* items;
    int item_count, item_capacity;
    Spot* spots;
    int spot_count, spot_capacity;
    Flight* flights;
    int flight_count;
    int index; // in the draft
    Point box[2];
    GEOSGeometry* outside; // the ground round the walls, NULL where the drawing has none
} SheetStorey;

typedef struct RoomsWork {
    Plan* plan;
    const Drawing* drawing;
    Mapping* mapping;
    const MappedItem* mapped;
    ImportOutcome* outcome;
    GEOSContextHandle_t geos;
    SheetStorey* storeys; // lowest first once they are in the draft
    int storey_count;
    int ground; // index into storeys: the one from which doors lead out
    int wall_capacity;
    const SheetItem** leaves; // what is drawn of the doors of the storey at hand
    int leaf_count;
    int leaf_tests;    // of segments, spent
    double view_tests; // of lines of sight, spent
    bool rooms_drawn;  // as outlines, on the storey at hand
    bool sure_exit;    // a door of the storey at hand that is one beyond doubt leads out
    int inner_doubts;  // doors between rooms by their layer alone
    int doubts;        // told one by one
    int told_codes;    // doors and windows that a code beside them told
    int window_doors;  // doors on layers of windows, by their arcs
    int nameless;      // texts with walls round them and no room
    int same_room;     // doors with the same room on both sides
    int windows;       // that close a wall
    int slivers;       // faces left out
    double slivers_m2;
    int shafts; // faces without a door
} RoomsWork;

/// Something that a person must decide: a note with a number, and its place for the preview.
void rooms_mark(RoomsWork* work, const SheetStorey* storey, Point at, int line, const char* hint,
                const char* en, const char* zh, ...) PRINTF_LIKE(6, 8) PRINTF_LIKE(7, 8);

/// The id of a room, door, stair, lift or wall that the source gives none: where its middle is, in
/// decimetres, as "door-1F-e214-s37" - 21.4 m east and 3.7 m south of the origin of storey "1F".
/// An id that counts would name another element as soon as a line more in the mapping makes one
/// more of them, and an overlay would change the wrong one without a word; a place stays. Letters
/// for the direction, as a sign would read like the dash before it and a bare number like the "-2"
/// of plan_free_id(). `storey`: in the draft, -1 for what goes through all of them. Not told apart
/// from ids that are taken.
const char* rooms_place_id(Plan* plan, const char* kind, int storey, Point at);

/// A box that grows round points.
typedef struct Extent {
    Point low, high;
    bool any;
} Extent;

// rooms_parts.c
void extent_widen(Extent* extent, Point p);
double extent_side(Extent extent); // the longer one
/// Kinds that show where the building is.
bool rooms_builds(DrawnKind kind);
/// A sheet that shows several plans: a row of the mapping's storeys for each. The unit is known.
/// False when memory is out.
bool rooms_split(RoomsWork* work);
/// Takes what lies far from the building out of a storey: -1 in `storey_of_item`.
void rooms_crop(RoomsWork* work, int* storey_of_item, int storey);

// rooms_sheet.c
/// Unit, storeys and items in metres. False after an error.
bool rooms_sheet(RoomsWork* work);

/// A new item of a storey, empty; NULL without memory.
SheetItem* rooms_add_item(RoomsWork* work, SheetStorey* storey);

// rooms_align.c
/// Lays storeys that were drawn apart over each other.
void rooms_align(RoomsWork* work);

// rooms_stairs.c
/// Finds the flights of a storey; needs its spots.
void rooms_find_flights(RoomsWork* work, SheetStorey* storey);
/// Adds the stairs that flights of two storeys make; needs all rooms and doors.
void rooms_join_stairs(RoomsWork* work);

// rooms_lifts.c
/// Adds the lifts whose doors are drawn on two storeys or more; marks for shafts without a door.
/// Needs all rooms.
void rooms_add_lifts(RoomsWork* work);
/// A drawn door stands at a lift's shaft: nobody walks through it.
bool rooms_is_lift_door(const SheetStorey* storey, const Spot* spot);
/// A room without a door is what is left of the well round a lift's car.
bool rooms_is_lift_well(const RoomsWork* work, const SheetStorey* storey, int room);
/// The storey in the draft of the room with an id; -1 none.
int rooms_storey_of(const Plan* plan, const char* room);
/// Marks storeys that no stair and no lift joins to the ground storey.
void rooms_note_unjoined(RoomsWork* work);

// rooms_gaps.c
/// Closes gaps in walls in which nothing is drawn, as passages or as wall, with a mark each. The
/// doors must be placed.
void rooms_close_gaps(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* solid);

// rooms_spots.c
/// Adds one; beyond ROOMS_SPOTS_MAX it is dropped.
void rooms_add_spot(RoomsWork* work, SheetStorey* storey, const Spot* spot);
/// Puts doors, windows and flights of a storey together from inserts, outlines and loose lines.
void rooms_find_spots(RoomsWork* work, SheetStorey* storey);
/// The i-th line along which a thing with this outline may stand, of ROOMS_LINES; false when it
/// has no length.
#define ROOMS_LINES 10
bool rooms_spot_line(const Spot* spot, int i, Point line[2]);
/// Finds the line of each door between two ends of wall. `solid`: the walls, prepared.
void rooms_place_doors(RoomsWork* work, SheetStorey* storey, const GEOSPreparedGeometry* solid);

// rooms_walls.c
/// A polygon of a ring of corners, made valid; NULL when it has no area.
GEOSGeometry* rooms_polygon(RoomsWork* work, const Point* points, int count);
/// A line through points; NULL of fewer than two.
GEOSGeometry* rooms_line(RoomsWork* work, const Point* points, int count);
/// One geometry of all, which it takes over; NULL of none.
GEOSGeometry* rooms_joined(RoomsWork* work, GEOSGeometry** parts, int count);
/// What nobody walks through on a storey before its doors: walls and windows. NULL when there is
/// nothing.
GEOSGeometry* rooms_solid(RoomsWork* work, SheetStorey* storey);
/// What closes the gap along a line.
GEOSGeometry* rooms_closure(RoomsWork* work, const Point line[2]);
/// Whether a thing closes the gap that it stands in.
bool rooms_closes(const Spot* spot);
/// Doors as closures of the gaps that they stand in.
GEOSGeometry* rooms_closures(RoomsWork* work, const SheetStorey* storey);

/// A wall of the facility, for drawing: an area without holes.
void rooms_draw_wall(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* area);
/// Tells walls with the same middle apart: -2, -3 in the order of the drawing. Needs all walls.
void rooms_part_walls(RoomsWork* work);

// rooms_faces.c
/// Corners of a closed line, cleaned; count 0 when fewer than three are left.
PointRing rooms_ring(RoomsWork* work, const GEOSGeometry* line);
/// The middle of the box round a ring.
Point rooms_middle(PointRing ring);
/// The storey's box as an area; needs rooms_find_box().
GEOSGeometry* rooms_sheet_area(RoomsWork* work, const SheetStorey* storey);
void rooms_find_box(SheetStorey* storey);
/// A piece of ground is the open ground round the building.
bool rooms_reaches_border(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* face);
/// Cuts the storey into rooms and adds them to the plan. Takes over `solid`.
void rooms_cut(RoomsWork* work, SheetStorey* storey, GEOSGeometry* solid);

// rooms_reopen.c
/// Finds the doors that part nothing of the ground that they were cut into; true where there are.
bool rooms_reopen(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* ground);

// rooms_leaves.c
/// Gathers what is drawn of the doors of a storey.
void rooms_gather_leaves(RoomsWork* work, const SheetStorey* storey);
/// How a door on this line hangs, by the arcs drawn at it; leaves both as they are where none fits.
void rooms_read_leaves(RoomsWork* work, const Point line[2], LeafHinge* hinge, LeafOpens* opens);

// rooms_view.c
/// Edges of a piece of ground.
typedef struct RoomsEdges {
    Point (*ends)[2];
    int count, capacity;
} RoomsEdges;
RoomsEdges rooms_edges(RoomsWork* work, const GEOSGeometry* ground);
/// What is seen from a place: gaps between walls, in the order of the compass.
#define ROOMS_VIEW_GAPS 4
typedef struct RoomsView {
    double closed; // share of directions in which a wall stands
    Point gaps[ROOMS_VIEW_GAPS][2];
    int gap_count;
    bool more; // gaps than these
} RoomsView;
/// Looks all round, or to the side of `ahead` where that is not 0, 0.
RoomsView rooms_view(RoomsWork* work, const SheetStorey* storey, const RoomsEdges* edges,
                     Point from, Point ahead);

// rooms_unclosed.c
/// Closes rooms that have a name and walls nearly all round and yet lie in the open ground, with a
/// mark each; true where there are, and the ground must be cut again. `open`: that ground.
bool rooms_close_unclosed(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* open);
/// Takes back what closed nothing; true where the ground must be cut again.
bool rooms_check_unclosed(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* open);
/// Says which texts stand in no room.
void rooms_note_nameless(RoomsWork* work, const SheetStorey* storey);

// rooms_outlines.c
/// Makes areas of outlines of rooms that are drawn as lines, with a mark where they lack a piece.
void rooms_close_outlines(RoomsWork* work, SheetStorey* storey);

// rooms_doubts.c
/// Tells apart what stands by its layer alone, by the codes beside and by the arcs of leaves.
void rooms_tell_spots(RoomsWork* work, SheetStorey* storey);
/// The same for loose lines; before spots are found.
void rooms_tell_loose(RoomsWork* work, SheetStorey* storey);
/// Says how many were told apart.
void rooms_note_told(RoomsWork* work);
/// Takes out what a line of the mapping stands for now.
void rooms_heed_lines(RoomsWork* work, SheetStorey* storey);
/// Finds whether a door leads out beyond doubt.
void rooms_find_sure_exit(RoomsWork* work, const SheetStorey* storey);
/// A door that leads out may be none: marks it. True where it is not to be one.
bool rooms_doubt_exit(RoomsWork* work, const SheetStorey* storey, const Spot* spot, bool has_arc);
/// Marks what is odd about an exit that was added.
void rooms_judge_exit(RoomsWork* work, const SheetStorey* storey, const Spot* spot, int room);
/// A door between rooms that may be none.
void rooms_doubt_inner(RoomsWork* work, const SheetStorey* storey, const Spot* spot);

// rooms_link.c
/// A text that names a room, and neither a flight's way nor a door.
bool rooms_names(const RoomsWork* work, const SheetItem* item);
/// A text as a sentence quotes it, cut between characters.
const char* rooms_short(RoomsWork* work, const char* text);
/// The rooms on the two sides of a line, -1 none; `open`: the open ground is met there.
void rooms_sides(RoomsWork* work, const SheetStorey* storey, const Point line[2], int rooms[2],
                 bool open[2]);
/// A row for "lines" of the mapping, of the two ends of a line.
const char* rooms_row(const RoomsWork* work, const SheetStorey* storey, const char* kind,
                      const Point* line);
/// Adds the doors of a storey.
void rooms_link_doors(RoomsWork* work, SheetStorey* storey);
/// Use of rooms that no name tells; marks for rooms without a door.
void rooms_judge(RoomsWork* work);

/// A point of a storey in the drawing's units as a person reads them there.
Point rooms_reading(const RoomsWork* work, const SheetStorey* storey, Point at);
