/// Import: floor plans of other kinds into facilities.
///
/// Which reader a file needs is told from its content, never from its name. One reader a kind, in
/// its own source file, behind the table in import.c: JSON plans exported from IFC models
/// (import_ifc_geojson.c), evacuation plans of the UdSU kind (import_udsu.c), and our own GeoJSON.
/// Every repair is a note, every refusal an error that names the element; what a plan does not say
/// (muster points, devices) is added by an overlay. Rules and tolerances: README.md.
///
/// Layer: formats.
#pragma once

#include "facility/facility.h"

/// What the person who imports may have to say. A zeroed struct asks for the defaults.
typedef struct ImportOptions {
    const char* storey;   // take only the storey of this name in the source, NULL = all
    double unit;          // metres per unit of the source, 0 = as the kind says, else 1
    double storey_height; // floor to floor where the source gives no elevations [m], 0 = 3.6
} ImportOptions;

/// Metres of a unit's name: "m", "mm", "cm", "in", "ft"; 0 when it is none of these.
double import_unit(const char* name);

/// Reads a plan. `arena` is a growing one and owns the def. The def carries `provenance`: source
/// name, its SHA-256, the importer and the mapping used. STATUS_INVALID: `problems` says why.
WARN_UNUSED Status formats_import(Arena* arena, const char* file_name, const void* bytes,
                                  size_t count, const ImportOptions* options, Problems* problems,
                                  FacilityDef* def);
