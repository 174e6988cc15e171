/// Inside of the import: what a reader of one kind of plan provides.
///
/// Layer: formats.
#pragma once

#include "formats/plan.h"

/// The bytes of the plan, and the same as JSON where they are JSON.
typedef struct ImportSource {
    const void* bytes;
    size_t count;
    json_t* root; // NULL when the bytes are no JSON
} ImportSource;

/// A kind of plan: one row of the table in import.c.
typedef struct Importer {
    const char* name; // in the provenance
    bool (*detects)(const ImportSource* source);
    /// Fills the plan's draft; says problems. Must call plan_end().
    void (*read)(Plan* plan, const ImportSource* source);
} Importer;

/// import_ifc_geojson.c: GeoJSON plans made from IFC models.
bool ifc_geojson_detects(const ImportSource* source);
void ifc_geojson_read(Plan* plan, const ImportSource* source);

/// import_udsu.c: evacuation plans with Level / BuildElement.
bool udsu_detects(const ImportSource* source);
void udsu_read(Plan* plan, const ImportSource* source);
