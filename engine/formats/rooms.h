/// Rooms: a line drawing whose layers have a meaning becomes a plan of rooms and doors.
///
/// Walls are closed where they are drawn as two lines, doors and windows close the gaps that they
/// stand in, and what is left of the ground is cut into faces: the rooms. What could not be
/// decided is a mark: a place, a sentence and a likely fix, never a silent guess. README.md tells
/// the steps and the tolerances.
///
/// Layer: formats. GEOS.
#pragma once

#include "formats/import.h"
#include "formats/mapping.h"
#include "formats/plan.h"

/// Fills the plan from a drawing: storeys, rooms, doors, exits, stairs. `mapping` gets the unit
/// that was found when it had none. Problems of the plan say what is wrong; does not call
/// plan_end(). `outcome` gets marks and wall lines.
void rooms_of_drawing(Plan* plan, const Drawing* drawing, Mapping* mapping, ImportOutcome* outcome);
