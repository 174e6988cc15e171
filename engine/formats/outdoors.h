/// Outdoors: the open ground round a building whose file does not draw it.
///
/// Walking to a muster point is walking through a room of use ROOM_OUTDOOR. Where a file has none,
/// it is derived when the file is loaded, and never written back: everything within a margin
/// of the building and its muster points that is not building.
///
/// Layer: formats. GEOS.
#pragma once

#include "facility/facility.h"

/// How far the open ground reaches beyond the building and the muster points [m].
#define OUTDOORS_MARGIN 8.0

/// Half the widest gap between rooms that still counts as wall [m]: rooms and walls grown by this
/// and shrunk again are the building.
#define OUTDOORS_CLOSE 0.3

/// Adds the open ground to a def whose rooms are all indoors, on the storey with exits that is
/// nearest to the ground; a courtyard becomes a room of its own when a door opens to it, else it
/// belongs to the building. Exits on other storeys are noted. A def with an outdoor room is left
/// alone. STATUS_INVALID, with a problem, when the rooms cannot be joined into a building.
WARN_UNUSED Status formats_add_outdoors(Arena* arena, FacilityDef* def, Problems* problems);
