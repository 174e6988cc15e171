/// Crowd: the people of a run with their places, as defs for people_create().
///
/// Places are drawn in the frame of the case, so that a turned or split plan starts with the same
/// people at the same points.
///
/// Layer: verify. Internal.
#pragma once

#include "verify/scene.h"

typedef struct Placed {
    PersonDef* persons;
    int* crowds;        // by person: index of the crowd
    double (*start)[2]; // by person, in the frame of the case
    int count;
} Placed;

/// Places everyone. What does not fit is a problem of the crowd's line.
WARN_UNUSED Status crowd_place(Placed* placed, Arena* arena, const Scene* scene,
                               const CaseFile* file, uint64_t seed, Problems* problems);
