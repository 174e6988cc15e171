/// Cut: a wall drawn through rooms divides them; a wall taken out joins the rooms on both sides.
///
/// Layer: edit. GEOS.
#pragma once

#include "edit/wall.h"

/// Draws a wall of a thickness [m] along a line on a storey, within a step: rooms that it crosses
/// are divided (the largest piece stays the room, the others become new ones; doors, flights and
/// devices go with the piece they touch), one that it reaches into gets a recess. Where it touches
/// no room it becomes a drawn wall. Gives the number of rooms that were changed, -1 when memory is
/// out or a room's outline is no polygon.
int cut_wall(Document* document, const char* storey, Point from, Point to, double thickness);

/// Takes out the wall of an edge, within a step: the room across it and this one become one, which
/// keeps the larger one's id and properties; doors between them go. False: nothing lies across, or
/// they cannot be joined.
bool cut_join(Document* document, const char* storey, const WallEdge* edge);
