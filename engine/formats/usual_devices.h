/// Usual devices: for a plan that comes without any, the alarm and the means of first attack where
/// the usual rules put them, as an overlay to go on from. Nothing of it is known to hang there:
/// every device says "assumed".
///
/// Layer: formats.
#pragma once

#include "facility/facility.h"

/// How many of what was placed.
typedef struct UsualDevices {
    int call_points, detectors, extinguishers;
} UsualDevices;

/// The text of an overlay, in the arena; NULL when memory is out. Call points and extinguishers
/// beside the safety exits and so that none is further than 30 m (GB 50116-2013 6.3.1), detectors
/// in every room, one for 60 m2 (6.2.2, table), a panel, public address and telephone in the
/// control room, else the lobby, else an office of the ground storey.
const char* formats_usual_devices(Arena* arena, const Facility* facility, UsualDevices* placed);
