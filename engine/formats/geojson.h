/// GeoJSON: Muster's own facility files, read and written without loss, and overlays.
///
/// A FeatureCollection in local metres, x east, y north, so that QGIS opens it; what the elements
/// are is in `properties.kind`. All names, units and defaults: assets/facilities/README.md.
/// Nothing of a file is lost by reading and writing it: properties and members that Muster does
/// not know travel in the `extra` texts of the def, numbers keep their exact value, elements their
/// order within their kind, ids stay. Writing is canonical: what was written once is read and
/// written again byte for byte.
///
/// Layer: formats. Includes core and facility; jansson.
#pragma once

#include "facility/facility.h"

/// Value of the top-level member "format" of a facility file.
#define GEOJSON_FORMAT "muster facility 1"

/// Furthest a coordinate may lie from the local origin [m]: beyond, floats in the engine are too
/// coarse, and such numbers are map coordinates that an import must shift.
#define GEOJSON_COORDINATE_MAX 100000.0

/// Most features of an overlay: each looks for its id among all elements.
#define GEOJSON_OVERLAY_MAX 10000

/// Reads a facility file. `arena` is a growing one and owns all texts and arrays of `def`;
/// `file_name` is what messages name. STATUS_INVALID: `problems` says why, with lines; `def` is
/// then empty. STATUS_NO_MEMORY when the arena is full.
WARN_UNUSED Status formats_read_facility(Arena* arena, const char* file_name, const void* bytes,
                                         size_t count, Problems* problems, FacilityDef* def);

/// Writes a def as a facility file: one feature a line, grouped storey, room, wall, opening,
/// stair ..., device, muster, lift, each group in the order of the def. `*text` is malloc'd,
/// terminated, freed by formats_free(). STATUS_NO_MEMORY is the only failure.
WARN_UNUSED Status formats_write_facility(const FacilityDef* def, char** text, size_t* length);

void formats_free(void* text);

/// Completes a def: features of the overlay whose id is in the def replace that element (at its
/// place), those with "remove": true take it out, others are added. Elements from an overlay have
/// line 0, since lines belong to the file of the def. `def` is unchanged unless STATUS_OK.
WARN_UNUSED Status formats_overlay(Arena* arena, FacilityDef* def, const char* file_name,
                                   const void* bytes, size_t count, Problems* problems);

/// The name in the top-level member "overlay" of the facility file, copied into the arena; NULL
/// when there is none.
const char* formats_overlay_name(Arena* arena, const FacilityDef* def);
