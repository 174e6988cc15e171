/// Lanes: who learnt what, did what and waited when, as marks on a time axis - one lane a role, and
/// one for the hazard. Read from the log alone; what draws them (report, window) only lays them
/// out.
///
/// Layer: drill.
#pragma once

#include "drill/tell.h"

typedef enum LaneMarkKind {
    LANE_LEARNS = 0, // at a moment: `event` is what was learnt
    LANE_WALKS,      // on the way to a task
    LANE_DOES,       // at it
    LANE_WAITS,      // a step was due and nothing was in hand
    LANE_HAZARD,     // something burns, leaks
} LaneMarkKind;

typedef struct LaneMark {
    LaneMarkKind kind;
    double from_s, to_s; // [s] of the run; equal for a moment
    uint32_t event;      // that tells it: of a bar its end, EVENT_NONE while it lasts
    int32_t action;      // WALKS, DOES: index of the action, -1
    int32_t step;        // WAITS: the step that was due, -1
    bool failed;         // DOES: could not, or broken off
} LaneMark;

#define LANE_MARKS_MAX 256

/// The marks of a role in order of their beginnings; returns how many, at most `most`.
int lanes_role(const Drill* drill, int32_t role, LaneMark* marks, int most);
/// The bars of fires and leaks.
int lanes_hazard(const Drill* drill, LaneMark* marks, int most);
/// What a mark says, in few words: "fire in Boiler room", "call 119". Returns its length.
int lanes_label(const Drill* drill, const LaneMark* mark, Language language, char* buffer,
                size_t size);
/// Whether a fact is one that sets plans going, not one that everybody soon knows.
bool lanes_fact_matters(int32_t fact);
