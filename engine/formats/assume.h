/// Assume: a muster point for an imported plan that names none, marked as assumed.
///
/// Layer: formats. Includes core and facility.
#pragma once

#include "facility/facility.h"

/// Adds the muster point "assumed-muster" 20 m or more straight out of the widest exit, clear of
/// all rooms, with the property "assumed": true and a note; nothing where there is a muster point,
/// no exit, or no clear place within 80 m. STATUS_NO_MEMORY is the only failure.
WARN_UNUSED Status formats_assume_muster(Arena* arena, const char* file_name, Problems* problems,
                                         FacilityDef* def);

/// Takes assumed muster points out of a def that has a real one, as an overlay brings it.
/// STATUS_NO_MEMORY is the only failure.
WARN_UNUSED Status formats_drop_assumed(Arena* arena, FacilityDef* def);
