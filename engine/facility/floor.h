/// Floor: questions about the inside of one room - wall cells, labels, nearest walls.
///
/// Layer: facility.
#pragma once

#include "facility/facility.h"
#include "facility/geometry.h"

/// Walls are listed in every cell within this of them: the largest clearance of a line of sight
/// [m].
#define FLOOR_REACH 0.4f

/// Column or row of the wall cell at a coordinate, clamped to the room's cells.
static inline int floor_cell_x(const Room* room, float x) {
    int cell = (int)((x - room->low.x) / room->cell);
    cell = x < room->low.x ? 0 : cell;
    return cell >= room->cells_wide ? room->cells_wide - 1 : cell;
}

static inline int floor_cell_y(const Room* room, float y) {
    int cell = (int)((y - room->low.y) / room->cell);
    cell = y < room->low.y ? 0 : cell;
    return cell >= room->cells_high ? room->cells_high - 1 : cell;
}

/// Distance to the nearest wall of the room, at most FLOOR_REACH [m].
float floor_clearance(const Facility* facility, const Room* room, vec2s at);

/// True when the segment a-b crosses no wall (clear <= 0; touching is allowed), or stays `clear`
/// [m] off all of them (at most FLOOR_REACH), and does not leave the room through an opening: round
/// a building, a line in at one door and out at another is no way for the room outside. The walk
/// over the wall cells of Amanatides and Woo (1987).
bool floor_sees(const Facility* facility, const Room* room, vec2s a, vec2s b, float clear);

/// A point well inside the rings: the best of a grid by distance to the edges, refined twice.
Point floor_label(const PointRing* rings, int ring_count, Point low, Point high);

/// Hash of everything but texts.
uint64_t facility_hash(const Facility* facility);
