/// Specs of accidents: what an author wrote, names still as names (spec.h).
///
/// Layer: script. Internal; included by spec.h.
#pragma once

#include "script/spec.h"

typedef struct WoundSpec {
    SpecHead head;
    int kind, site; // WoundKind, BodySite
    double amount;
} WoundSpec;

typedef struct AccidentSpec {
    SpecHead head;
    const char* id;
    Text name; // from en, zh
    int kind;  // AccidentKind
    const char* person;
    PlaceSpec at, onto, anchor, live_at;
    double reach, starts, rate, height, age, faints, kilograms, volts, ohms, live, step_chance;
    int surface, harness; // FallSurface; 0 none, 1 unhooked, 2 hooked
    bool head_first, helmet, breaker;
    SpecList wounds; // WoundSpec
    Names ended_by;
} AccidentSpec;
