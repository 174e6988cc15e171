/// Rules: whether a facility keeps the usual rules for ways of escape - exits, widths, distances,
/// an alarm. A plan that breaks one can be drilled on; a planner must know. Never an error: which
/// rules hold is for the authority to say.
///
/// Layer: facility.
#pragma once

#include "core/problems.h"
#include "facility/facility.h"

/// Adds a note for each rule that is not kept, with its clause and the place. `arena` for scratch;
/// `file` for messages.
void facility_rules(const Facility* facility, Arena* arena, const char* file, Problems* problems);

/// An opening is a safety exit for those in the room on a side: usable, into the open, into a
/// stairwell, or a stair towards the ground.
bool facility_safety_exit(const Facility* facility, const Opening* opening, int side);

/// Whether anything there raises an alarm: a call point, a detector with a panel, or the panel.
bool facility_has_alarm(const Facility* facility);
