/// Vessel: a cylinder of liquefied gas in a facility, with its leak, that may burst in a fire.
///
/// Layer: hazard. Included by hazard.h.
#pragma once

#include "facility/facility.h"
#include "hazard/cylinder.h"

#define VESSELS_MAX 8

/// Start from vessel_default_def().
typedef struct VesselDef {
    int32_t device; // gas_cylinder of the plan: where it stands, what it is called
    CylinderDef cylinder;
    double share; // of its contents that is in it at the start, (0, 1], default 0.9
    int32_t leak; // index of the leak at its valve, whose contents it is; -1: it is tight
    bool lies;    // on its side: what leaks is liquid, thirteen times as much (hazards.md 1.2)
    uint32_t cookie;
} VesselDef;

VesselDef vessel_default_def(void);
