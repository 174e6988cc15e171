// Every reader adds through drawing_add(), so this is the one place where a number that is none, a
// coordinate that is out of the world and a file without end are refused: readers stay short, and
// what comes after may rely on finite numbers, on bounds and on clean texts.
#include "formats/drawing.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/// Slots of the table of names: a power of two above twice the most names.
#define NAME_SLOTS 65536
/// The way out where a bound is exceeded.
#define SAVE_LESS                                                                                  \
    IN_BOTH("save only the storeys and layers that matter", "请只保存所需的楼层和图层")
_Static_assert(NAME_SLOTS >= 2 * (DRAWING_LAYERS_MAX + DRAWING_BLOCKS_MAX), "the table must thin");

static const char* const KIND_NAMES[DRAWN_KIND_COUNT] = {
    [DRAWN_UNKNOWN] = "unknown",     [DRAWN_WALL] = "wall",       [DRAWN_DOOR] = "door",
    [DRAWN_WINDOW] = "window",       [DRAWN_OPENING] = "opening", [DRAWN_STAIR] = "stair",
    [DRAWN_LIFT] = "lift",           [DRAWN_ROOM] = "room",       [DRAWN_FREE] = "free",
    [DRAWN_ROOM_NAME] = "room_name", [DRAWN_EXIT] = "exit",       [DRAWN_OBSTACLE] = "obstacle",
    [DRAWN_IGNORE] = "ignore",
};

const char* drawn_kind_name(DrawnKind kind) {
    return (unsigned)kind < DRAWN_KIND_COUNT ? KIND_NAMES[kind] : KIND_NAMES[DRAWN_UNKNOWN];
}

DrawnKind drawn_kind_of(const char* name) {
    for (int i = 0; name != NULL && i < DRAWN_KIND_COUNT; i++) {
        if (strcmp(KIND_NAMES[i], name) == 0) {
            return (DrawnKind)i;
        }
    }
    return DRAWN_KIND_COUNT;
}

// ---- memory and messages ----------------------------------------------------------------------

void* drawing_take(Drawing* drawing, size_t count, size_t size) {
    void* taken = arena_take(drawing->arena, count, size);
    if (taken == NULL) {
        drawing->no_memory = drawing->failed = true;
    }
    return taken;
}

void drawing_error(Drawing* drawing, int line, const char* where, const char* hint, const char* en,
                   const char* zh, ...) {
    if (drawing->failed) {
        return; // the first one is the cause of the others
    }
    drawing->failed = true;
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(drawing->problems, PROBLEM_ERROR, drawing->file, line, where, hint, en, zh,
                      arguments);
    va_end(arguments);
}

void drawing_note(Drawing* drawing, int line, const char* where, const char* en, const char* zh,
                  ...) {
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(drawing->problems, PROBLEM_NOTE, drawing->file, line, where, NULL, en, zh,
                      arguments);
    va_end(arguments);
}

Drawing drawing_begin(Arena* arena, const char* file, Problems* problems) {
    Drawing drawing = {.arena = arena, .problems = problems, .file = file};
    drawing.names = drawing_take(&drawing, NAME_SLOTS, sizeof *drawing.names);
    return drawing;
}

/// One more element for a growing array. NULL, and failed, at the bound or without memory.
static void* grow(Drawing* drawing, void* array, size_t size, int count, int* capacity, int most,
                  const char* en, const char* zh) {
    if (count < *capacity) {
        return array;
    }
    if (count >= most) {
        char words[256];
        snprintf(words, sizeof words, "the drawing has more than %d %s\n图纸中的%s多于 %d 个", most,
                 en, zh, most);
        problems_add_words(drawing->problems, PROBLEM_ERROR, drawing->file, 0, NULL, SAVE_LESS,
                           words);
        drawing->failed = true;
        return NULL;
    }
    int wanted = count < 32 ? 64 : 2 * count;
    wanted = wanted < most ? wanted : most;
    void* larger = drawing_take(drawing, (size_t)wanted, size);
    if (larger != NULL && count > 0) {
        memcpy(larger, array, (size_t)count * size);
    }
    *capacity = larger != NULL ? wanted : *capacity;
    return larger;
}

// ---- names and texts --------------------------------------------------------------------------

const char* drawing_text(Drawing* drawing, const char* text) {
    if (text == NULL) {
        return NULL;
    }
    char clean[DRAWING_TEXT_MAX];
    size_t used = 0;
    bool gap = false; // white space that came since the last character
    while (*text != '\0' && used + 5 < sizeof clean) {
        uint32_t code;
        int length = text_next(text, &code);
        if (code <= ' ' || code == 0x7f || code == 0xa0) {
            gap = used > 0;
        } else {
            if (gap) {
                clean[used++] = ' ';
                gap = false;
            }
            const char* from = code == 0xfffdu ? "\xef\xbf\xbd" : text;
            size_t bytes = code == 0xfffdu ? 3 : (size_t)length;
            memcpy(clean + used, from, bytes);
            used += bytes;
        }
        text += length;
    }
    clean[used] = '\0';
    const char* kept = arena_text(drawing->arena, clean);
    if (kept == NULL) {
        drawing->no_memory = drawing->failed = true;
    }
    return kept == NULL ? "" : kept;
}

/// The slot of a name: entries are 1 + index for layers, -1 - index for blocks, 0 free.
static int32_t* slot_of(Drawing* drawing, const char* name, bool is_block) {
    uint32_t hash = is_block ? 2166136261u : 2166136262u; // FNV-1a
    for (const char* c = name; *c != '\0'; c++) {
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    }
    hash ^= hash >> 16;
    for (;;) {
        int32_t* slot = &drawing->names[hash % NAME_SLOTS];
        bool ours = is_block ? *slot < 0 : *slot > 0;
        if (*slot == 0 || (ours && strcmp(is_block ? drawing->blocks[-*slot - 1]
                                                   : drawing->layers[*slot - 1].name,
                                          name) == 0)) {
            return slot;
        }
        hash++;
    }
}

int drawing_layer(Drawing* drawing, const char* name) {
    const char* kept = drawing->failed ? "" : drawing_text(drawing, name == NULL ? "" : name);
    if (drawing->failed) {
        return -1;
    }
    int32_t* slot = slot_of(drawing, kept, false);
    if (*slot == 0) {
        DrawingLayer* layers = grow(drawing, drawing->layers, sizeof *layers, drawing->layer_count,
                                    &drawing->layer_capacity, DRAWING_LAYERS_MAX, "layers", "图层");
        if (layers == NULL) {
            return -1;
        }
        drawing->layers = layers;
        layers[drawing->layer_count] = (DrawingLayer){.name = kept};
        *slot = ++drawing->layer_count;
    }
    return *slot - 1;
}

int drawing_block(Drawing* drawing, const char* name) {
    const char* kept = drawing->failed ? "" : drawing_text(drawing, name == NULL ? "" : name);
    if (drawing->failed) {
        return -1;
    }
    int32_t* slot = slot_of(drawing, kept, true);
    if (*slot == 0) {
        const char** blocks = grow(drawing, drawing->blocks, sizeof *blocks, drawing->block_count,
                                   &drawing->block_capacity, DRAWING_BLOCKS_MAX, "blocks", "图块");
        if (blocks == NULL) {
            return -1;
        }
        drawing->blocks = blocks;
        blocks[drawing->block_count++] = kept;
        *slot = -drawing->block_count;
    }
    return -*slot - 1;
}

int drawing_storey(Drawing* drawing, const char* name) {
    const char* kept = drawing->failed ? "" : drawing_text(drawing, name == NULL ? "" : name);
    for (int i = 0; i < drawing->storey_count && !drawing->failed; i++) {
        if (strcmp(drawing->storeys[i].name, kept) == 0) {
            return i;
        }
    }
    DrawingStorey* storeys =
        drawing->failed ? NULL
                        : grow(drawing, drawing->storeys, sizeof *storeys, drawing->storey_count,
                               &drawing->storey_capacity, DRAWING_STOREYS_MAX, "storeys", "楼层");
    if (storeys == NULL) {
        return -1;
    }
    drawing->storeys = storeys;
    storeys[drawing->storey_count] = (DrawingStorey){.name = kept};
    return drawing->storey_count++;
}

// ---- items ------------------------------------------------------------------------------------

DrawingItem drawing_item(DrawingShape shape, int line) {
    return (DrawingItem){.shape = shape,
                         .line = line,
                         .block = -1,
                         .insert = -1,
                         .hole_of = -1,
                         .scale = {1.0, 1.0}};
}

static bool is_sound(double value) {
    return fabs(value) <= DRAWING_COORDINATE_MAX; // false for what is no number
}

/// False, with the error of the drawing, when a number of the item is not one.
static bool check_numbers(Drawing* drawing, const DrawingItem* item, const Point* points,
                          int count) {
    const double others[] = {item->text_height, item->rotation, item->scale[0], item->scale[1],
                             item->place.x,     item->place.y,  item->thickness};
    bool sound = true;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        sound = sound && is_sound(others[i]);
    }
    for (int i = 0; i < count && sound; i++) {
        sound = is_sound(points[i].x) && is_sound(points[i].y);
    }
    if (!sound) {
        drawing_error(drawing, item->line, NULL, NULL,
                      "a coordinate must be a number between -1e12 and 1e12",
                      "坐标必须是 -1e12 与 1e12 之间的数");
    }
    return sound;
}

/// Copies the points but those equal to the one before, and the last of an area that repeats the
/// first.
static int copy_points(Point* to, const Point* from, int count, bool closed) {
    int different = 0;
    for (int i = 0; i < count; i++) {
        if (different == 0 || from[i].x != to[different - 1].x ||
            from[i].y != to[different - 1].y) {
            to[different++] = from[i];
        }
    }
    bool repeats =
        closed && different > 1 && to[0].x == to[different - 1].x && to[0].y == to[different - 1].y;
    return different - (repeats ? 1 : 0);
}

/// Points of the item as it is kept; false when it says nothing or the drawing fails.
static bool keep_points(Drawing* drawing, DrawingItem* item, const Point* points, int count) {
    static const int LEAST[] = {
        [DRAWING_LINE] = 2, [DRAWING_AREA] = 3, [DRAWING_TEXT] = 1, [DRAWING_INSERT] = 0};
    int room = item->shape == DRAWING_INSERT && count < 4 ? 4 : count;
    if (count < LEAST[item->shape]) {
        return false;
    }
    if (room > DRAWING_POINTS_MAX - drawing->point_count) {
        drawing_error(drawing, item->line, NULL, SAVE_LESS, "the drawing has more than %d points",
                      "图纸中的点多于 %d 个", DRAWING_POINTS_MAX);
        return false;
    }
    Point* kept = drawing_take(drawing, (size_t)room, sizeof *kept);
    if (kept == NULL) {
        return false;
    }
    if (item->shape == DRAWING_INSERT) {
        for (int i = 0; i < room; i++) {
            kept[i] = i < count ? points[i] : item->place;
        }
        item->count = 4;
    } else {
        item->count = copy_points(kept, points, count, item->shape == DRAWING_AREA);
    }
    item->points = kept;
    drawing->point_count += room;
    return item->count >= LEAST[item->shape];
}

static const DrawnDetail* keep_detail(Drawing* drawing, const DrawnDetail* detail) {
    DrawnDetail* kept = detail == NULL ? NULL : drawing_take(drawing, 1, sizeof *kept);
    if (kept != NULL) {
        *kept = *detail;
        kept->name = drawing_text(drawing, detail->name);
        kept->swing = drawing_text(drawing, detail->swing);
        kept->rooms[0] = drawing_text(drawing, detail->rooms[0]);
        kept->rooms[1] = drawing_text(drawing, detail->rooms[1]);
    }
    return kept;
}

int drawing_add(Drawing* drawing, const DrawingItem* item, const Point* points, int count) {
    const Point* from = points != NULL ? points : item->points;
    int given = points != NULL ? count : (item->points != NULL ? item->count : 0);
    if (drawing->failed || !check_numbers(drawing, item, from, given)) {
        return -1;
    }
    DrawingItem kept = *item;
    kept.text = drawing_text(drawing, item->text);
    if (kept.shape == DRAWING_TEXT && (kept.text == NULL || kept.text[0] == '\0')) {
        return -1;
    }
    if (!keep_points(drawing, &kept, from, given)) {
        return -1;
    }
    kept.detail = keep_detail(drawing, item->detail);
    if (drawing->storey_count == 0) {
        drawing_storey(drawing, ""); // what has no storeys has one
    }
    if (drawing->layer_count == 0) {
        drawing_layer(drawing, "0");
    }
    DrawingItem* items = drawing->failed
                             ? NULL
                             : grow(drawing, drawing->items, sizeof *items, drawing->item_count,
                                    &drawing->item_capacity, DRAWING_ITEMS_MAX, "elements", "图元");
    if (items == NULL) {
        return -1;
    }
    drawing->items = items;
    items[drawing->item_count] = kept;
    return drawing->item_count++;
}

void drawing_close_insert(Drawing* drawing, int insert) {
    if (drawing->failed || insert < 0) {
        return;
    }
    DrawingItem* item = &drawing->items[insert];
    Point u = {cos(item->rotation), sin(item->rotation)};
    Point v = {-u.y, u.x};
    double low[2] = {1e300, 1e300};
    double high[2] = {-1e300, -1e300};
    for (int i = insert + 1; i < drawing->item_count; i++) {
        const DrawingItem* inside = &drawing->items[i];
        for (int p = 0; p < inside->count && inside->shape <= DRAWING_AREA; p++) {
            double at[2] = {point_dot(inside->points[p], u), point_dot(inside->points[p], v)};
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = at[axis] < low[axis] ? at[axis] : low[axis];
                high[axis] = at[axis] > high[axis] ? at[axis] : high[axis];
            }
        }
    }
    Point* box = drawing_take(drawing, 4, sizeof *box);
    for (int i = 0; i < 4 && box != NULL; i++) {
        double a = i == 1 || i == 2 ? high[0] : low[0];
        double b = i >= 2 ? high[1] : low[1];
        box[i] = low[0] > high[0] ? item->place : point(a * u.x + b * v.x, a * u.y + b * v.y);
    }
    item->points = box != NULL ? box : item->points;
}

// ---- several files ----------------------------------------------------------------------------

void drawing_append(Drawing* drawing, const Drawing* from, const char* name) {
    int storey = drawing_storey(drawing, name);
    int* placed = drawing_take(drawing, (size_t)from->item_count + 1, sizeof *placed);
    double scale = drawing->unit > 0.0 && from->unit > 0.0 ? from->unit / drawing->unit : 1.0;
    for (int i = 0; i < from->item_count && !drawing->failed; i++) {
        DrawingItem item = from->items[i];
        Point* points = drawing_take(drawing, (size_t)item.count + 1, sizeof *points);
        for (int p = 0; p < item.count && points != NULL; p++) {
            points[p] = point(item.points[p].x * scale, item.points[p].y * scale);
        }
        item.layer = drawing_layer(drawing, from->layers[item.layer].name);
        item.block = item.block >= 0 ? drawing_block(drawing, from->blocks[item.block]) : -1;
        item.insert = item.insert >= 0 ? placed[item.insert] : -1;
        item.hole_of = item.hole_of >= 0 ? placed[item.hole_of] : -1;
        item.storey = storey;
        item.place = point(item.place.x * scale, item.place.y * scale);
        item.text_height *= scale;
        item.thickness *= scale;
        item.line = 0; // the lines of another file would be looked for in this one
        placed[i] = drawing_add(drawing, &item, points, item.count);
    }
    for (int i = 0; i < from->layer_count && !drawing->failed; i++) {
        int layer = drawing_layer(drawing, from->layers[i].name);
        if (layer >= 0 && from->layers[i].hidden) {
            drawing->layers[layer].hidden = true;
        }
    }
}
