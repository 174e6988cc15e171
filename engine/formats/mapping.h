/// Mapping: what the layers and blocks of a drawing are, as a file that a person can edit.
///
/// The first import of a drawing writes one with best guesses from the names; what is in the file
/// then counts. A row with "kind": null is undecided: a layer is then left out (and listed), a
/// block is drawn as its layers say. A block beats its layer: windows are often drawn on the layer
/// of the doors. The file: README.md.
///
/// Layer: formats. jansson.
#pragma once

#include "formats/drawing.h"

/// Value of the member "format" of a mapping file.
#define MAPPING_FORMAT "muster mapping 1"

/// Where the numbers of a mapping must lie.
#define MAPPING_WALL_LEAST 0.02
#define MAPPING_WALL_MOST  1.5
#define MAPPING_DOOR_LEAST 0.5
#define MAPPING_DOOR_MOST  6.0

/// One layer or block.
typedef struct MappingRow {
    const char* name;
    DrawnKind kind; // DRAWN_UNKNOWN: undecided
    int elements;   // how many the drawing has, 0 when it has no such layer or block
    int line;       // in the mapping file, 0 = guessed
    const char*
        why; // of a kind that no plain word tells, both languages; NULL none. For the reader
} MappingRow;

typedef struct MappingStorey {
    const char* source; // its name in the drawing; NULL = a part of it by `box`
    const char* name;   // of the storey of the facility
    double elevation;   // [m]
    bool has_elevation;
    bool has_box;
    double box[4]; // part of a sheet that shows several storeys: left, bottom, right, top, as a
                   // person reads the drawing's units
    bool has_align;
    double align[2]; // the point of that part that lies above the same point of the others
    int line;
} MappingStorey;

/// A line that the drawing does not have, added by a person: a wall, a door, an exit ...
typedef struct MappingLine {
    DrawnKind kind;
    const char* storey;    // its source's name in the drawing; NULL = the first
    double from[2], to[2]; // as a person reads the drawing's units
    int line;
} MappingLine;

/// Lines that a mapping may add.
#define MAPPING_LINES_MAX 2000

typedef struct Mapping {
    MappingRow* layers; // those of the drawing first, in its order
    MappingRow* blocks;
    MappingStorey* storeys;
    MappingLine* lines;
    int layer_count, block_count, storey_count, line_count;
    double unit;           // metres per unit; 0 = not said
    bool has_scale;        // two points of the drawing and how far they are apart
    double scale[2][2];    // as a person reads them: y downwards in pictures
    double scale_metres;   // [m]
    double wall_thickness; // thickest wall that is drawn as two lines [m]
    double door_width;     // of doors whose outline does not tell [m]
    int heaviest;          // 1 + the layer that was taken for the walls by its pen alone, 0 none
    bool from_file;
} Mapping;

/// The best guess for every layer and block of a drawing. STATUS_NO_MEMORY is the only failure.
WARN_UNUSED Status mapping_guess(Arena* arena, const Drawing* drawing, Mapping* mapping);

/// What a name says in one of several languages, DRAWN_UNKNOWN when nothing: "A-WALL-FULL",
/// "Innenwand", "двери". Words: drawn_word.def.
DrawnKind mapping_guess_name(const char* name);

/// Reads a file over the guesses in `mapping`: rows of the file count, layers and blocks that it
/// does not name keep their guess, with a note that lists them. STATUS_INVALID: `problems` says
/// why, with lines.
WARN_UNUSED Status mapping_read(Arena* arena, const char* file_name, const void* bytes,
                                size_t count, Problems* problems, Mapping* mapping);

/// Adds the mapping's own lines to the drawing, as items that know their kind.
void mapping_draw(const Mapping* mapping, Drawing* drawing);

/// Writes a mapping, one row a line; in the arena. NULL when memory is out.
const char* mapping_write(Arena* arena, const Mapping* mapping);

/// What an item of a drawing is, and the insert that decided it.
typedef struct MappedItem {
    DrawnKind kind;
    int owner; // item index of the insert whose block or layer gave the kind, -1 = the item itself
} MappedItem;

/// The kind of every item, in the arena. NULL when memory is out.
const MappedItem* mapping_apply(Arena* arena, const Mapping* mapping, const Drawing* drawing);
