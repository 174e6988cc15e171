/// Specs of devices in a scenario: how they are at the start, further ones, wires between them.
/// Included by spec.h.
///
/// Layer: script. Internal.
#pragma once

#include "script/spec.h"

typedef struct DeviceSpec {
    SpecHead head;
    const char* name;
    int mode, state; // DeviceState
    double fails;
    const char* key;
} DeviceSpec;

typedef struct ExtraSpec { // a device that the building's plan has not
    SpecHead head;
    const char* id;
    Text name; // from en, zh
    int kind;  // DeviceKind
    const char *room, *zone;
    double x, y, amount;
    int agent; // AgentKind
    bool present;
} ExtraSpec;

typedef struct InterlockSpec {
    SpecHead head;
    const char* id;
    const char* device;
    int is, to; // DeviceState, -1 not given
    Names sets, holds;
    double after;
} InterlockSpec;
