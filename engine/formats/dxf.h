/// Inside of the DXF reader: what its source files share. dxf_read.c finds the sections and blocks,
/// dxf_entity.c reads one entity, dxf_draw.c turns it into items, blocks within blocks.
///
/// Layer: formats.
#pragma once

#include "formats/dxf_tags.h"
#include "formats/flatten.h"
#include "formats/importer.h"

/// Tags that one drawing may cost, blocks read again at each insert: some 5 s.
#define DXF_TAGS_MAX 50000000L
/// Kinds of entities that are counted when they are left out.
#define DXF_LEFT_MAX 24

/// A vertex of a polyline.
typedef struct DxfVertex {
    Point at;
    double bulge;
} DxfVertex;

/// Numbers of one entity that come in lists; they grow and are used again.
typedef struct DxfList {
    double* values;
    int count, capacity;
} DxfList;

/// Points by their codes: 10-13 with 20-23 and 30-33.
typedef struct DxfPoint {
    double x, y, z;
} DxfPoint;

/// One entity as its tags say it.
typedef struct DxfEntity {
    char type[28];      // in capitals
    int line;           // of its type
    DxfSpan layer;      // 8
    DxfSpan name;       // 2
    char text[1024];    // 3 and 1, decoded, with formatting
    DxfPoint points[4]; // the first of 10, 11, 12, 13
    bool has_point[4];
    double reals[9]; // the last of 40-48
    bool has_real[9];
    double angles[2];   // 50, 51 [degrees]
    int integers[9];    // 70-78
    double elevation;   // 38
    DxfPoint extrusion; // 210, 220, 230
    bool unseen;        // in paper space, or invisible
} DxfEntity;

/// Rows found by name, any case: each begins with its name.
typedef struct DxfTable {
    unsigned char* rows;
    size_t size; // of a row [B]
    int count, capacity;
    int* slots; // 1 + row, 0 free; by hash
    int slot_count;
} DxfTable;

/// A layer as the file's table has it.
typedef struct DxfLayer {
    DxfSpan name;
    int index; // 1 + index in the drawing, 0 not used yet
    bool frozen, off;
} DxfLayer;

typedef struct DxfBlock {
    DxfSpan name;
    DxfCursor start; // before its first entity
    Point base;
    int index;     // 1 + index in the drawing, 0 not used yet
    bool external; // lies in another file
    bool open;     // is being expanded
} DxfBlock;

/// A block record: the anonymous copies of a dynamic block name the record of the original.
typedef struct DxfRecord {
    DxfSpan name;
    DxfSpan original; // its handle
} DxfRecord;

/// The same by handle.
typedef struct DxfHandle {
    DxfSpan handle;
    DxfSpan name;
} DxfHandle;

typedef struct DxfReader {
    Drawing* drawing;
    DxfCode* code;
    const ImportSource* source;
    DxfTable layers, blocks, records, handles;
    DxfCursor entities;
    bool has_entities;
    DxfSpan version, page; // of the header
    int units;             // $INSUNITS
    long tags;             // read so far, for DXF_TAGS_MAX
    // Scratch of the entity being read.
    DxfVertex* vertices;
    int vertex_count, vertex_capacity;
    DxfList knots, weights, controls, fits, miters, offsets;
    Trail trail;
    // What was left out, by type.
    struct {
        char type[28];
        int count;
    } left[DXF_LEFT_MAX];
    int left_count;
    int inserts; // expanded
    int missing; // inserts of blocks that the file lacks
    int paper;   // entities of paper space and invisible ones
    int flat;    // splines whose curve could not be read: their corners were joined
} DxfReader;

/// Reads the entity whose type tag `first` is; the cursor stands before the next type tag then.
/// False when the drawing has failed.
bool dxf_read_entity(DxfReader* reader, DxfCursor* cursor, const DxfTag* first, DxfEntity* entity);

/// A number's place in a list; false when it is full or memory is out.
bool dxf_list_add(DxfReader* reader, DxfList* list, double value);

/// Draws what stands in the entities section, blocks expanded.
void dxf_draw(DxfReader* reader);

/// The row of that name, NULL when there is none.
void* dxf_table_find(const DxfTable* table, DxfSpan name);

/// The row of that name, added and zeroed but for its name when there is none. NULL without memory
/// or beyond 200 000 rows. Rows move when others are added.
void* dxf_table_add(DxfReader* reader, DxfTable* table, DxfSpan name);

/// Counts an entity that is not drawn.
void dxf_leave_out(DxfReader* reader, const char* type);

/// Says what is wrong at the cursor, if anything. False when something is.
bool dxf_check(DxfReader* reader, const DxfCursor* cursor);

/// Gives the lists back.
void dxf_free_scratch(DxfReader* reader);
