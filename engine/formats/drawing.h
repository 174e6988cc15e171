/// Drawing: what a line drawing says before anybody has decided what it means - lines, areas,
/// texts and inserted blocks on layers - the same for DXF, SVG, WKT, occupancy maps and pictures.
///
/// A reader fills it (drawing_line() ...); mapping.h decides what a layer and a block is, and
/// rooms.h makes rooms of it. Coordinates are the drawing's own units, x right, y UP, doubles, no
/// origin taken off: a reader of a format with y downwards turns y round and sets `height`.
/// Curves arrive flattened. Everything lives in one growing arena.
///
/// Errors are said once, by this file: a number that is not finite, a bound exceeded, no memory.
/// Then `failed` is set and every further call does nothing, so that a reader may look at it once
/// a loop instead of at every result.
///
/// Layer: formats.
#pragma once

#include "core/arena.h"
#include "core/problems.h"
#include "facility/geometry.h"
#include "facility/leaf.h"

/// Bounds; beyond, the drawing is refused with one error that names the bound. The size of the file
/// is checked before a reader sees it (IMPORT_BYTES_MAX).
#define DRAWING_ITEMS_MAX   1000000
#define DRAWING_POINTS_MAX  4000000
#define DRAWING_LAYERS_MAX  4096
#define DRAWING_BLOCKS_MAX  16384
#define DRAWING_STOREYS_MAX 64
/// Blocks within blocks: a reader refuses what is nested deeper.
#define DRAWING_NEST_MAX 16
/// Bytes of a name or text that are kept; longer ones are cut at a character border.
#define DRAWING_TEXT_MAX 256
/// Furthest a coordinate may lie from 0 [units]: beyond, doubles do not tell millimetres apart.
#define DRAWING_COORDINATE_MAX 1e12
/// How far a chord may lie off the curve that it replaces, as a share of the curve's radius; a
/// circle becomes 24 corners or more.
#define DRAWING_CHORD 0.0086

/// What an element of a plan is. Readers that know it say so (`kind` of an item); else it is
/// DRAWN_UNKNOWN, and the mapping decides by block and layer. The names in a mapping file are
/// those of drawn_kind_name(): "wall", "door" ...
typedef enum DrawnKind {
    DRAWN_UNKNOWN = 0,
    DRAWN_WALL,      // line: a face or the middle of a wall; area: solid
    DRAWN_DOOR,      // line of two points: the door's middle line; insert or area: its outline
    DRAWN_WINDOW,    // closes a gap in the wall, nobody passes
    DRAWN_OPENING,   // a passage without a leaf: as door
    DRAWN_STAIR,     // lines or area of a flight
    DRAWN_LIFT,      // area: a lift's shaft; line of two points: its door on a storey
    DRAWN_ROOM,      // area: one room as it stands
    DRAWN_FREE,      // area: walkable ground that walls, doors and obstacles still divide
    DRAWN_ROOM_NAME, // text within a room
    DRAWN_EXIT,      // as door: leads outdoors
    DRAWN_OBSTACLE,  // furniture, columns that people walk round: a hole when it is big enough
    DRAWN_IGNORE,
    DRAWN_KIND_COUNT
} DrawnKind;

/// "wall", "room_name" ...; "unknown" for DRAWN_UNKNOWN. The other way: DRAWN_KIND_COUNT when it
/// is none of them.
const char* drawn_kind_name(DrawnKind kind);
DrawnKind drawn_kind_of(const char* name);

typedef enum DrawingShape {
    DRAWING_LINE = 0, // open polyline, 2 points or more
    DRAWING_AREA,     // closed ring, 3 points or more, first not repeated, either way round
    DRAWING_TEXT,     // points[0] = the middle of the text as near as the format says
    DRAWING_INSERT    // a block in its place: points[0..3] = corners of its box in order, which
                      // drawing_close_insert() sets; add it with place, rotation and scale,
                      // points NULL, before the lines and areas that it holds
} DrawingShape;

/// Properties that only some formats know. Zero means not said.
typedef struct DrawnDetail {
    const char* name;  // of a room or door; a room's words_use() is taken from it
    double width;      // clear width of a door [m]
    double height;     // clear height of a door [m]
    const char* swing; // of a door as the format says it; goes into `source`
    LeafHinge hinge;   // of a door, told from its line
    LeafOpens opens;
    bool locked, one_way; // doors
    const char* rooms[2]; // names or ids of the rooms that a door joins
} DrawnDetail;

/// One element of the drawing.
typedef struct DrawingItem {
    DrawingShape shape;
    DrawnKind kind; // DRAWN_UNKNOWN: the mapping decides
    int layer;      // index into layers; of what stands on layer 0 of a block the layer of the
                    // insert, as CAD programs draw it
    int storey;     // index into storeys, 0 where the format has none
    int block;      // inserts: index into blocks; else -1
    int insert;     // the insert whose expanded geometry this is, as item index, the innermost;
                    // of an insert the one around it; -1 none
    int hole_of;    // areas: item index of the area in which this is a hole; -1 none
    int line;       // source line, 0 unknown
    const Point* points;
    int count;
    const char* text;          // texts only: without formatting codes, lines joined by a space
    double text_height;        // texts: height of a capital [units]; 0 unknown
    double rotation;           // inserts and texts: radians anticlockwise
    double scale[2];           // inserts: along the block's x and y, negative = mirrored
    Point place;               // inserts: where the block's base point is
    double thickness;          // walls drawn as a middle line: [units], 0 not said
    const DrawnDetail* detail; // NULL unless the format knows more
} DrawingItem;

typedef struct DrawingLayer {
    const char* name;
    bool hidden; // off or frozen in the source: ignored unless the mapping says otherwise
} DrawingLayer;

typedef struct DrawingStorey {
    const char* name;
    double elevation; // [m]
    bool has_elevation;
} DrawingStorey;

/// Where on earth 0, 0 of a drawing lies, for maps in longitude and latitude (WGS 84) [degree].
typedef struct DrawnEarth {
    bool set;
    double longitude, latitude;
} DrawnEarth;

typedef struct Drawing {
    Arena* arena; // a growing one
    Problems* problems;
    const char* file;
    double unit;   // metres per unit as the file says; 0 = not said
    double paper;  // metres per unit on the sheet of paper, where the file is one; 0 = it is none
    double height; // > 0: a person who looks at the source counts y downwards from this y, as in
                   // pictures; only for what a person reads or types
    DrawingItem* items;
    DrawingLayer* layers;
    const char** blocks; // names
    DrawingStorey* storeys;
    int item_count, layer_count, block_count, storey_count;
    int item_capacity, layer_capacity, block_capacity, storey_capacity;
    int point_count;  // of all items
    int asked_from;   // items from here on are lines of the mapping; 0 none
    DrawnEarth earth; // set by readers that know it
    bool apart;       // storeys came from files that share no coordinates
    // A picture to lay under the plan, rows from the top, 1 byte a pixel (0 black); pixel (i, j)
    // from the left and top covers x from i to i + 1, y from height - j - 1 to height - j. NULL
    // none.
    const uint8_t* picture;
    int picture_width, picture_height;
    int32_t* names; // layers and blocks by name, a hash table
    bool no_memory;
    bool failed; // an error was said or memory is out: stop reading
} Drawing;

/// An empty drawing. When memory is out it has failed already.
Drawing drawing_begin(Arena* arena, const char* file, Problems* problems);

/// An item with nothing said: layer and storey 0, block, insert and hole_of -1, scale 1.
DrawingItem drawing_item(DrawingShape shape, int line);

/// Index of the layer, block or storey of that name; it is added, visible, when it is new. Names
/// are UTF-8; bytes that are not become U+FFFD. Give -1 once the drawing has failed.
int drawing_layer(Drawing* drawing, const char* name);
int drawing_block(Drawing* drawing, const char* name);
int drawing_storey(Drawing* drawing, const char* name);

/// Adds an item; `points` (or NULL: those of the item) and texts are copied. Gives its index;
/// -1 when the drawing has failed, or when the item says nothing and is left out: a line of no
/// length, an area of fewer than three different points, an empty text. A coordinate that is not
/// finite or beyond DRAWING_COORDINATE_MAX is the error of the drawing, with the item's line.
int drawing_add(Drawing* drawing, const DrawingItem* item, const Point* points, int count);

/// Sets the box of an insert (points[0..3]): the smallest box along the block's own directions
/// round all lines and areas that were added after it, so call it when its geometry, nested blocks
/// and all, has been added. Four times its place when there is none.
void drawing_close_insert(Drawing* drawing, int insert);

/// Adds a copy of another drawing as a storey of this one: its layers, blocks and items, in units
/// of this one. Both must know their unit alike: both or neither.
void drawing_append(Drawing* drawing, const Drawing* from, const char* storey);

/// Says an error and sets `failed`; a note does not.
void drawing_error(Drawing* drawing, int line, const char* where, const char* hint, const char* en,
                   const char* zh, ...) PRINTF_LIKE(5, 7) PRINTF_LIKE(6, 7);
void drawing_note(Drawing* drawing, int line, const char* where, const char* en, const char* zh,
                  ...) PRINTF_LIKE(4, 6) PRINTF_LIKE(5, 6);

/// Zeroed memory of the arena; NULL sets `no_memory` and `failed`.
void* drawing_take(Drawing* drawing, size_t count, size_t size);
/// A copy of a name or text: at most DRAWING_TEXT_MAX bytes of clean UTF-8, trimmed. NULL gives
/// NULL; "" when memory is out.
const char* drawing_text(Drawing* drawing, const char* text);
