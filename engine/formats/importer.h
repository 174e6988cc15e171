/// Inside of the import: what a reader of one kind of plan provides.
///
/// Layer: formats.
#pragma once

#include "formats/drawing.h"
#include "formats/plan.h"

/// The bytes of the plan, and the same as JSON where they are JSON.
typedef struct ImportSource {
    const void* bytes;
    size_t count;
    json_t* root;                 // NULL when the bytes are no JSON
    const ImportOptions* options; // never NULL
    DrawnEarth earth;             // of the storey that was read first, for 0, 0 of this one too
} ImportSource;

/// A kind of plan: one row of the table in import.c.
typedef struct Importer {
    const char* name; // in the provenance
    bool (*detects)(const ImportSource* source);
    /// Fills the plan's draft; says problems. Must call plan_end().
    void (*read)(Plan* plan, const ImportSource* source);
} Importer;

/// A kind of line drawing: one row of the table DRAWINGS in import.c. What its lines mean is
/// decided by the mapping; rooms.c makes the plan.
typedef struct DrawingReader {
    const char* name; // in the provenance
    bool (*detects)(const ImportSource* source);
    /// Fills the drawing; says problems by drawing_error(). May read files beside the source by
    /// import_beside() and tell its progress by import_progress().
    void (*read)(Drawing* drawing, const ImportSource* source);
} DrawingReader;

/// True when the file begins with `start` (terminated), behind a byte order mark and white space.
bool import_starts(const ImportSource* source, const char* start);

/// The bytes of another file in the folder of the source: the picture that a map names. The name
/// must not lead out of that folder. False when there is none; who asked says so.
bool import_beside(const ImportSource* source, const char* name, const void** bytes, size_t* count);

/// Tells how much of the source has been read, 0 to 1; as often as you like.
void import_progress(const ImportSource* source, double share);

/// import_ifc_geojson.c: GeoJSON plans made from IFC models.
bool ifc_geojson_detects(const ImportSource* source);
void ifc_geojson_read(Plan* plan, const ImportSource* source);

/// import_ifc.c: IFC models as STEP text.
bool ifc_detects(const ImportSource* source);
void ifc_read(Plan* plan, const ImportSource* source);

/// import_udsu.c: evacuation plans with Level / BuildElement.
bool udsu_detects(const ImportSource* source);
void udsu_read(Plan* plan, const ImportSource* source);
