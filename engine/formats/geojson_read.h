/// Inside of the GeoJSON reader: one file being read, and the checked reading of its values.
///
/// Layer: formats.
#pragma once

#include "core/problems.h"
#include "formats/draft.h"
#include "formats/json_text.h"

/// A file being read. Functions below take the feature that is set in it.
typedef struct Reader {
    Arena* arena;
    Problems* problems;
    const char* file;
    int errors_before;      // errors in `problems` when reading began
    bool no_memory;         // the arena is full
    bool is_overlay;        // its elements need ids and have no lines
    int line;               // of the feature, 0 unknown
    char where[128];        // the feature in messages: door "D12"
    const char* kind;       // its kind
    json_t* properties;     // its properties, borrowed
    json_t* geometry;       // its geometry, borrowed; NULL when null
    double low[2], high[2]; // box of all positions read [m]
    long positions;         // positions read
    int ids_made;           // elements that had no id
} Reader;

/// Says an error of the feature. `hint` may be NULL.
void reader_error(Reader* reader, const char* hint, const char* en, const char* zh, ...)
    PRINTF_LIKE(3, 5) PRINTF_LIKE(4, 5);
void reader_note(Reader* reader, const char* hint, const char* en, const char* zh, ...)
    PRINTF_LIKE(3, 5) PRINTF_LIKE(4, 5);

/// The properties of the feature; each of these says an error when the type or range is wrong. A
/// missing property, or null, leaves `*value` as it is and gives false without an error.
bool reader_text(Reader* reader, const char* name, const char** value);
bool reader_number(Reader* reader, const char* name, double low, double high, double* value);
bool reader_flag(Reader* reader, const char* name, bool* value);

/// As reader_text(), but a missing one is an error.
void reader_need_text(Reader* reader, const char* name, const char** value);

/// Index of the text in `names`; says an error with the near name and gives -1 when it is none.
int reader_choice(Reader* reader, const char* name, const char* const* names, int count);

/// The geometry: checks its type, gives its coordinates. NULL after an error.
const json_t* reader_coordinates(Reader* reader, const char* type);

/// Positions: two finite numbers within GEOJSON_COORDINATE_MAX. False after an error.
bool reader_position(Reader* reader, const json_t* value, double at[2]);
bool reader_line(Reader* reader, const json_t* value, double line[2][2]);
/// A list of positions in the arena; a last one equal to the first is left out. NULL after an
/// error; `least` is how many different positions it must have.
const double (*reader_ring(Reader* reader, const json_t* value, int least, int* count))[2];

/// Copies a text into the arena; sets `no_memory` when that is full.
const char* reader_keep(Reader* reader, const char* text);

/// Reads the set feature as an element of its kind, but for id, line and extra. False after an
/// error. `kind` must be one of geojson_kinds().
bool geojson_read_kind(Reader* reader, Element* element);

/// The kinds of features, and the names of properties that a kind knows (NULL-terminated).
extern const char* const GEOJSON_KINDS[];
extern const int GEOJSON_KIND_COUNT;
const char* const* geojson_known(const char* kind);
