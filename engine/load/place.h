/// Place: where a facility is looked for, and what is said when it is nowhere.
///
/// Layer: load.
#pragma once

#include "load/loaded.h"

/// What is looked for, and for whom.
typedef struct Place {
    const char* name;     // "hut", or a path
    const char* scenario; // path of the scenario that plays there, or NULL
    const Script* script; // the scenario, or NULL
    bool own;             // the name is the scenario's, not the command line's
} Place;

/// The name under which `bundle` has the place's file. A plain name ("hut") is hut.geojson beside
/// the scenario, then in assets/facilities of the current folder, then of Muster's home; a path of
/// the scenario's own is meant from the scenario first, one of the command line as it stands.
/// STATUS_INVALID adds a problem with the scenario's line, all places and a near name.
WARN_UNUSED Status place_find(Bundle* bundle, Arena* arena, const Place* place, Problems* problems,
                              const char** path, Error* error);
