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
#include "formats/drawing.h"

/// A file of a plan that comes in several.
typedef struct ImportFile {
    const char* name;
    const void* bytes;
    size_t count;
} ImportFile;

/// Most files of one plan: a storey each.
#define IMPORT_FILES_MAX 64

/// What the person who imports may have to say. A zeroed struct asks for the defaults.
typedef struct ImportOptions {
    const char* storey;     // take only the storey of this name in the source, NULL = all
    double unit;            // metres per unit of the source, 0 = as the kind says, else 1
    double storey_height;   // floor to floor where the source gives no elevations [m], 0 = 3.6
    double scale;           // of a sheet of paper: 100 for 1:100, 0 = as the sheet says
    const ImportFile* more; // line drawings of the storeys above the first, lowest first
    int more_count;

    /// Gives the bytes of a file in the folder of the source, which must live until the import is
    /// done; false when there is none. NULL: no other file can be read.
    bool (*beside)(void* user, const char* name, const void** bytes, size_t* count);
    /// Told how far the import has come: what it does ("read", "rooms") and the share of it that
    /// is done. NULL: nobody wants to know.
    void (*progress)(void* user, const char* what, double share);
    void* user; // handed to both

    const char* map_name; // mapping of a line drawing (mapping.h), for messages; NULL = none
    const void* map_bytes;
    size_t map_count;
} ImportOptions;

/// Something in a drawing that the import could not decide.
typedef struct ImportMark {
    int number;         // as its note says, from 1
    double at[2];       // [m]
    const char* storey; // id
    Text text;          // what, and what to do about it
} ImportMark;

/// A piece of a wall line as drawn [m], for pictures.
typedef struct ImportWall {
    double from[2], to[2];
    const char* storey; // id
} ImportWall;

/// What an import tells beside the facility; in the arena of the import.
typedef struct ImportOutcome {
    const char* reader;  // kind of plan
    const char* mapping; // of a line drawing: the mapping that was used, a whole file; else NULL
    ImportMark* marks;
    int mark_count;
    ImportWall* walls;
    int wall_count;
    // The picture that was traced, to lay under the plan: greys from 0 (black), rows from the top.
    const uint8_t* picture; // NULL none
    int picture_width, picture_height;
    double picture_pixel; // [m]
    double picture_at[2]; // of its lower left corner [m]
} ImportOutcome;

/// Largest plan that is read [B].
#define IMPORT_BYTES_MAX ((size_t)64 << 20)

/// Metres of a unit's name: "m", "mm", "cm", "in", "ft"; 0 when it is none of these.
double import_unit(const char* name);

/// Reads a line drawing without deciding what its lines are. STATUS_NOT_FOUND, and no problem,
/// when the bytes are not of a kind that is a line drawing; STATUS_INVALID: `problems` says why.
/// `*reader` is the name of the kind.
WARN_UNUSED Status formats_read_drawing(Arena* arena, const char* file_name, const void* bytes,
                                        size_t count, const ImportOptions* options,
                                        Problems* problems, Drawing* drawing, const char** reader);

/// Reads a plan. `arena` is a growing one and owns the def. The def carries `provenance`: source
/// name, its SHA-256, the importer and the mapping used. STATUS_INVALID: `problems` says why.
WARN_UNUSED Status formats_import(Arena* arena, const char* file_name, const void* bytes,
                                  size_t count, const ImportOptions* options, Problems* problems,
                                  FacilityDef* def);

/// The same, telling more. Of a line drawing `outcome->mapping` is there even when the import was
/// refused, as long as the drawing could be read: it is what a person must edit.
WARN_UNUSED Status formats_import_telling(Arena* arena, const char* file_name, const void* bytes,
                                          size_t count, const ImportOptions* options,
                                          Problems* problems, FacilityDef* def,
                                          ImportOutcome* outcome);
