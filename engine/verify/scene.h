/// Scene: the place of a run - a facility made from its polygons, as they are, or rotated,
/// mirrored, moved, or with every large room split in two by an opening as wide as itself.
///
/// Those four change nothing about a case, so that its verdict must not change either. The frame of
/// the case and that of the facility are joined by scene_to() and scene_from().
///
/// Layer: verify. Internal.
#pragma once

#include "verify/case.h"

typedef struct SceneOptions {
    double degrees; // turned about the origin, counter-clockwise
    bool mirrored;  // x becomes -x first
    double shift[2];
    bool split;
} SceneOptions;

typedef struct Scene {
    const CaseRun* run;
    const Facility* facility;
    FacilityDef def; // in the frame of the case, with added yards and halves of rooms
    double cosine, sine, sign, shift[2];
} Scene;

/// Builds the facility into `arena` (a growing one); its problems get the lines of the case file.
WARN_UNUSED Status scene_create(Scene* scene, Arena* arena, const CaseFile* file, const CaseDef* it,
                                const CaseRun* run, const SceneOptions* options,
                                Problems* problems);

/// From the frame of the case into that of the facility, and back.
vec2s scene_to(const Scene* scene, const double at[2]);
void scene_from(const Scene* scene, vec2s at, double out[2]);

/// The room of the facility at a point of the case, -1 none.
int32_t scene_room(const Scene* scene, int storey, const double at[2]);
