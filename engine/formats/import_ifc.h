/// Inside of the import of IFC-derived GeoJSON: what its two source files share.
///
/// Layer: formats.
#pragma once

#include "formats/plan.h"

typedef struct IfcPlan {
    Plan* plan;
    const json_t* features;
    int* lines; // of the features
    int line_count;
    int ground;                        // storey index
    bool has_offices;                  // some room is called an office
    double rise[FACILITY_STOREYS_MAX]; // to the storey above [m]
    int left_out;                      // features of storeys without rooms
} IfcPlan;

/// A text property of a feature; "" when it is missing or not clean.
const char* ifc_text(const json_t* feature, const char* name);
bool ifc_is_kind(const json_t* feature, const char* kind);

/// Line on which feature `index` begins, 0 unknown.
int ifc_line(const IfcPlan* ifc, size_t index);

/// Ring `index` of a Polygon as a cleaned ring; count 0 when it has none.
PointRing ifc_ring(IfcPlan* ifc, const json_t* feature, size_t index);

/// Index of the storey with an id, or -1.
int ifc_find_storey(const Plan* plan, const char* id);

/// Elevations from the risers of the stairs, else from the storey height that was asked for; needs
/// storeys and rooms. import_ifc_stairs.c
void ifc_set_elevations(IfcPlan* ifc);

/// Joins the flights of each stairwell to the storey above; needs doors and elevations.
void ifc_add_stairs(IfcPlan* ifc);
