/// Where one can stand, floor by floor: what ground.c, corner.c and floors.c make once of a
/// facility, and what the step asks of it.
///
/// Layer: people, private to this folder.
#pragma once

#include "people/people.h"

#define GROUND_CELL  1.0f // cells that list a room's edges [m]
#define GROUND_REACH 0.8f // an edge is listed in cells it comes this near [m]

/// The rigid motion between a room's frame and a flight's at one end of the flight: entry
/// 2 * opening + room index. A flight's frame: x along the slope from the foot, 0 .. length; y
/// across from the right edge looking up, 0 .. width (right-handed, as plans are).
typedef struct Join {
    vec2s at;   // the flight's (0, 0) at the foot, (length, 0) at the head, in the room's frame
    vec2s up;   // unit vector up the flight, in the room's frame
    float x;    // of that point in the flight's frame: 0 or length [m]
    float sign; // +1 foot: the room lies at smaller x; -1 head
} Join;

/// An opening as seen from one of its rooms: entry 2 * opening + side.
typedef struct Passage {
    vec2s left, right;             // ends of the side line, facing out of the room
    vec2s inset_left, inset_right; // the part of it that one aims at
    vec2s out;                     // unit normal of the side line, out of the room
    vec2s line_out; // the same of the centre line: in a skew wall the three lines are not parallel
    float length;   // of the side line [m]
    bool on_edge;   // the line is part of the room's ring (stairs may lie inside)
    bool narrower;  // than the room before it: a crowd closes up there
} Passage;

/// Edges of one floor by 1 m cells. An opening that is no flight has an empty one.
typedef struct FloorGround {
    vec2s low;
    float cell;      // [m]
    float per_metre; // 1 / cell
    int32_t columns, rows;
    int32_t first_cell; // into Ground.cells
    int32_t first_edge; // into Ground.edges
    bool flights;       // a flight begins or ends in this room
    bool convex;        // nobody can be hidden by a wall of this floor
} FloorGround;

/// A corner of a room's walls round which ways lead; see corner.c.
typedef struct Corner {
    vec2s before; // direction of the wall that ends there
    vec2s ray;    // unit vector of the bisector, into the room
    float length; // of the ray to the opposite wall [m], 0: no such corner
} Corner;

/// Where one can stand, floor by floor: edges of rooms and flights, throats of openings. Floor
/// 0 .. room_count - 1 is the room, room_count + opening the flight of a stair opening.
typedef struct Ground {
    const Facility* facility;
    FloorGround* floors; // rooms, then openings
    Passage* passages;
    Join* joins;      // of flights, 2 by opening
    Wall* edges;      // walls, jambs, windows, sides of flights
    int32_t* cells;   // CSR starts, one more than cells in all
    Corner* corners;  // by edge: at its first point
    uint8_t* open;    // by cell: no edge and no line comes within MOVE_REACH of it
    int32_t* entries; // edge index >= 0; < 0: line of opening -1 - entry, see ground_line()
    int32_t edge_count, cell_count, entry_count;
} Ground;

size_t ground_bytes(const Facility* facility);
bool ground_create(Ground* ground, Arena* arena, const Facility* facility);
/// Entries of the cell of a point.
int ground_near(const Ground* ground, int32_t floor, vec2s at, const int32_t** entries);
/// True inside the room, or in the half throat of one of its doors and gaps that is its own; on a
/// flight's floor, on the flight.
bool ground_walkable(const Ground* ground, int32_t floor, vec2s at);
/// The opening in whose own half throat the point lies, -1 none.
int32_t ground_throat(const Ground* ground, int32_t floor, vec2s at);
/// True when an edge of the floor, or a jamb, crosses the short line between two points of it.
bool ground_hidden(const Ground* ground, int32_t floor, vec2s from, vec2s to);
/// True when two points of two rooms see each other through an opening between them.
bool ground_through(const Ground* ground, int32_t room, vec2s from, int32_t other, vec2s to);
/// The line of an opening where one leaves `room` by it: the centre line of a door or gap, the
/// foot or head line of a flight.
Wall ground_line(const Ground* ground, int32_t opening, int32_t room);
/// True when the segments cross.
bool ground_crosses(vec2s a, vec2s b, vec2s c, vec2s d);

static inline float clampf(float value, float low, float high) {
    return value < low ? low : value > high ? high : value;
}

/// Closest point of a segment.
static inline vec2s ground_closest(vec2s a, vec2s b, vec2s point) {
    float dx = b.x - a.x;
    float dy = b.y - a.y;
    float square = dx * dx + dy * dy;
    if (square <= 0.0f) {
        return a;
    }
    float share = ((point.x - a.x) * dx + (point.y - a.y) * dy) / square;
    share = clampf(share, 0.0f, 1.0f);
    return vec(a.x + share * dx, a.y + share * dy);
}

static inline int32_t ground_coordinate(float value, float low, float per_metre, int32_t count) {
    float index = (value - low) * per_metre;
    return index <= 0.0f ? 0 : index >= (float)(count - 1) ? count - 1 : (int32_t)index;
}

/// The cell of a point, clamped to the floor's box.
static inline int32_t ground_cell(const Ground* ground, int32_t floor, vec2s at) {
    const FloorGround* shape = &ground->floors[floor];
    int32_t x = ground_coordinate(at.x, shape->low.x, shape->per_metre, shape->columns);
    int32_t y = ground_coordinate(at.y, shape->low.y, shape->per_metre, shape->rows);
    return shape->first_cell + y * shape->columns + x;
}

/// How far a point is beyond the line of an opening, as seen from `room` [m].
float ground_beyond(const Ground* ground, int32_t opening, int32_t room, vec2s at);

/// A point of a room's frame in the flight's frame, at the end of the flight in that room
/// (`end` = 2 * opening + room index), and back.
vec2s join_to_flight(const Ground* ground, int32_t end, vec2s at);
vec2s join_to_room(const Ground* ground, int32_t end, vec2s at);
/// The same of directions and velocities.
vec2s join_turn_to_flight(const Ground* ground, int32_t end, vec2s direction);
vec2s join_turn_to_room(const Ground* ground, int32_t end, vec2s direction);

/// The join of an end (2 * opening + room index), from the passages.
Join join_make(const Ground* ground, int32_t end);
