// The parts of a sheet. One is the building, and a block that slipped away lies far from it; or
// each is a storey, drawn beside the others. Parts are what is left when everything that lies
// within a few metres of each other is taken together. Which is which is told, and written into the
// mapping.
#include "formats/rooms_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Cells along the longer side of the sheet when its parts are looked for, and the widest gap
/// within a building in cells.
#define CLUSTER_CELLS 400
#define CLUSTER_GAP   3
/// Smallest cell [m].
#define CLUSTER_CELL_LEAST 1.0
/// What lies this near to the building belongs to it [m].
#define CLUSTER_MARGIN 2.0
/// Another part of a sheet with this share of the building's lines is more than a stray block; with
/// this one it is another storey.
#define CLUSTER_SECOND 0.3
#define CLUSTER_STOREY 0.5
/// Parts that are kept, and how far a storey's title stands from its plan [m].
#define PARTS_MAX   16
#define TITLE_FAR   4.0
#define NUMBER_NONE 1000

void extent_widen(Extent* extent, Point p) {
    if (!extent->any) {
        *extent = (Extent){p, p, true};
        return;
    }
    extent->low = point(fmin(p.x, extent->low.x), fmin(p.y, extent->low.y));
    extent->high = point(fmax(p.x, extent->high.x), fmax(p.y, extent->high.y));
}

double extent_side(Extent extent) {
    double width = extent.high.x - extent.low.x;
    double depth = extent.high.y - extent.low.y;
    return !extent.any ? 0.0 : width > depth ? width : depth;
}

bool rooms_builds(DrawnKind kind) {
    return kind == DRAWN_WALL || kind == DRAWN_ROOM || kind == DRAWN_FREE || kind == DRAWN_WINDOW;
}

// ---- parts ------------------------------------------------------------------------------------

typedef struct Cells {
    unsigned char* cells; // 1: something is drawn there; from 2 on: it belongs to a part
    int wide, high;
    double size;
    Point low;
} Cells;

typedef struct Part {
    Extent box;
    int size;   // cells
    int number; // of its storey as its title says, NUMBER_NONE
    const char* title;
} Part;

static int cell_at(const Cells* cells, Point p) {
    int x = (int)((p.x - cells->low.x) / cells->size);
    int y = (int)((p.y - cells->low.y) / cells->size);
    return y * cells->wide + x;
}

/// An item of the storey that shows where the building is; NULL for all: every item.
static bool counts(const RoomsWork* work, const int* storey_of_item, int storey, int i) {
    return rooms_builds(work->mapped[i].kind) &&
           (storey_of_item == NULL || storey_of_item[i] == storey);
}

/// Marks what the lines of a storey touch.
static bool draw_cells(RoomsWork* work, const int* storey_of_item, int storey, Extent extent,
                       Cells* cells) {
    double across = extent_side(extent);
    cells->size = across / CLUSTER_CELLS;
    double least = CLUSTER_CELL_LEAST / work->plan->unit;
    cells->size = cells->size > least ? cells->size : least;
    cells->low = extent.low;
    cells->wide = (int)((extent.high.x - extent.low.x) / cells->size) + 2;
    cells->high = (int)((extent.high.y - extent.low.y) / cells->size) + 2;
    cells->cells = plan_take(work->plan, (size_t)cells->wide * (size_t)cells->high, 1);
    for (int i = 0; i < work->drawing->item_count && cells->cells != NULL; i++) {
        const DrawingItem* item = &work->drawing->items[i];
        if (!counts(work, storey_of_item, storey, i)) {
            continue;
        }
        int last = item->shape == DRAWING_LINE ? item->count - 1 : item->count;
        for (int p = 0; p < last; p++) {
            Point a = item->points[p];
            Point b = item->points[(p + 1) % item->count];
            int steps = (int)(point_distance(a, b) / cells->size * 2.0) + 1;
            for (int s = 0; s <= steps; s++) {
                Point at = point_along(a, point_sub(b, a), (double)s / steps);
                cells->cells[cell_at(cells, at)] = 1;
            }
        }
    }
    return cells->cells != NULL;
}

/// Spreads a part from a cell over gaps of at most CLUSTER_GAP cells.
static Part spread_part(Cells* cells, int from, int* stack) {
    Part part = {.number = NUMBER_NONE};
    int depth = 0;
    stack[depth++] = from;
    cells->cells[from] = 2;
    while (depth > 0) {
        int cell = stack[--depth];
        int x = cell % cells->wide;
        int y = cell / cells->wide;
        Point low = point(cells->low.x + x * cells->size, cells->low.y + y * cells->size);
        extent_widen(&part.box, low);
        extent_widen(&part.box, point(low.x + cells->size, low.y + cells->size));
        part.size++;
        for (int dy = -CLUSTER_GAP; dy <= CLUSTER_GAP; dy++) {
            for (int dx = -CLUSTER_GAP; dx <= CLUSTER_GAP; dx++) {
                int nx = x + dx;
                int ny = y + dy;
                bool inside = nx >= 0 && ny >= 0 && nx < cells->wide && ny < cells->high;
                if (inside && cells->cells[ny * cells->wide + nx] == 1) {
                    cells->cells[ny * cells->wide + nx] = 2;
                    stack[depth++] = ny * cells->wide + nx;
                }
            }
        }
    }
    return part;
}

/// The largest parts of a storey, largest first; how many.
static int find_parts(RoomsWork* work, const int* storey_of_item, int storey,
                      Part parts[PARTS_MAX + 1]) {
    Extent extent = {0};
    for (int i = 0; i < work->drawing->item_count; i++) {
        const DrawingItem* item = &work->drawing->items[i];
        for (int p = 0; p < item->count && counts(work, storey_of_item, storey, i); p++) {
            extent_widen(&extent, item->points[p]);
        }
    }
    Cells cells;
    if (!extent.any || !draw_cells(work, storey_of_item, storey, extent, &cells)) {
        return 0;
    }
    int all = cells.wide * cells.high;
    int* stack = plan_take(work->plan, (size_t)all, sizeof *stack);
    int count = 0;
    for (int i = 0; i < all && stack != NULL; i++) {
        if (cells.cells[i] != 1) {
            continue;
        }
        int at = count;
        parts[at] = spread_part(&cells, i, stack);
        for (; at > 0 && parts[at].size > parts[at - 1].size; at--) {
            Part other = parts[at];
            parts[at] = parts[at - 1];
            parts[at - 1] = other;
        }
        count += count < PARTS_MAX ? 1 : 0;
    }
    return count;
}

// ---- the building -----------------------------------------------------------------------------

/// Takes out what lies beyond a part; how much.
static int crop_to(RoomsWork* work, int* storey_of_item, int storey, Extent part) {
    double margin = CLUSTER_MARGIN / work->plan->unit;
    int dropped = 0;
    for (int i = 0; i < work->drawing->item_count; i++) {
        const DrawingItem* item = &work->drawing->items[i];
        Extent box = {0};
        for (int p = 0; p < item->count; p++) {
            extent_widen(&box, item->points[p]);
        }
        Point at = point_mid(box.low, box.high);
        if (storey_of_item[i] == storey &&
            (at.x < part.low.x - margin || at.x > part.high.x + margin ||
             at.y < part.low.y - margin || at.y > part.high.y + margin)) {
            storey_of_item[i] = -1;
            dropped++;
        }
    }
    return dropped;
}

/// The format itself says what is ground or a room: nothing of it slipped away.
static bool is_told(const RoomsWork* work, const int* storey_of_item, int storey) {
    for (int i = 0; i < work->drawing->item_count; i++) {
        DrawnKind kind = work->drawing->items[i].kind;
        if (storey_of_item[i] == storey && (kind == DRAWN_FREE || kind == DRAWN_ROOM)) {
            return true;
        }
    }
    return false;
}

void rooms_crop(RoomsWork* work, int* storey_of_item, int storey) {
    int before = 0;
    if (is_told(work, storey_of_item, storey)) {
        return;
    }
    bool second = false;
    for (int round = 0; round < 6; round++) { // without the strays the cells are finer
        Part parts[PARTS_MAX + 1];
        int count = find_parts(work, storey_of_item, storey, parts);
        int dropped = count == 0 ? 0 : crop_to(work, storey_of_item, storey, parts[0].box);
        second = second || (count > 1 && parts[1].size > CLUSTER_SECOND * parts[0].size);
        before += dropped;
        if (dropped == 0) {
            break;
        }
    }
    if (before > 0) {
        plan_note(work->plan, 0, NULL,
                  "%d elements lie apart from the building and were left out%s%.0s",
                  "%d 个图元远离建筑，已略去%.0s%s", before,
                  second ? "; another part of the sheet is nearly as large: give each a \"box\" in "
                           "\"storeys\" of the mapping file to take both"
                         : "",
                  second ? "；图中另有大小相近的部分：如需一并导入，请在映射文件 \"storeys\" "
                           "中为各部分给出 \"box\""
                         : "");
    }
}

// ---- storeys beside each other ----------------------------------------------------------------

/// A Chinese or Arabic number at the end of `text`, which ends before `end`; 0 none.
static int number_before(const char* text, const char* end) {
    static const char* const DIGITS[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
    for (int i = 0; i < 10; i++) {
        size_t length = strlen(DIGITS[i]);
        if ((size_t)(end - text) >= length && memcmp(end - length, DIGITS[i], length) == 0) {
            const char* before = end - length;
            size_t ten = strlen("十");
            bool teens =
                i < 9 && (size_t)(before - text) >= ten && memcmp(before - ten, "十", ten) == 0;
            return i + 1 + (teens ? 10 : 0);
        }
    }
    const char* at = end;
    while (at > text && at[-1] >= '0' && at[-1] <= '9' && end - at < 2) {
        at--;
    }
    return at < end ? atoi(at) : 0;
}

/// The storey that a title names, 1 the ground floor, -1 the basement under it; NUMBER_NONE when
/// it names none: "二层平面图", "1F", "Ground floor plan", "地下一层".
static int storey_number(const char* title) {
    static const struct {
        const char* word;
        int number;
    } WORDS[] = {{"首层", 1},  {"底层", 1},  {"Ground", 1},    {"GROUND", 1},
                 {"First", 2}, {"FIRST", 2}, {"Second", 3},    {"SECOND", 3},
                 {"Third", 4}, {"THIRD", 4}, {"Basement", -1}, {"BASEMENT", -1}};
    static const char* const AFTER[] = {"层", "楼", "F", "OG"};
    bool below = strstr(title, "地下") != NULL || strstr(title, "负") != NULL;
    for (size_t i = 0; i < sizeof AFTER / sizeof AFTER[0]; i++) {
        for (const char* at = strstr(title, AFTER[i]); at != NULL; at = strstr(at + 1, AFTER[i])) {
            int number = number_before(title, at);
            if (number > 0) {
                return below ? -number : number;
            }
        }
    }
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (strstr(title, WORDS[i].word) != NULL) {
            return WORDS[i].number;
        }
    }
    return NUMBER_NONE;
}

/// The largest text beside or in a part that names a storey.
static void find_title(const RoomsWork* work, Part* part) {
    double far = TITLE_FAR / work->plan->unit;
    double best = 0.0;
    for (int i = 0; i < work->drawing->item_count; i++) {
        const DrawingItem* item = &work->drawing->items[i];
        if (item->shape != DRAWING_TEXT || item->text == NULL || item->text_height <= best) {
            continue;
        }
        Point at = item->points[0];
        bool near = at.x >= part->box.low.x - far && at.x <= part->box.high.x + far &&
                    at.y >= part->box.low.y - far && at.y <= part->box.high.y + far;
        int number = near ? storey_number(item->text) : NUMBER_NONE;
        if (number != NUMBER_NONE) {
            best = item->text_height;
            part->number = number;
            part->title = item->text;
        }
    }
}

/// By the number of the title; else upwards, then to the right, as sheets are read from below.
static int compare_parts(const void* a, const void* b) {
    const Part* x = a;
    const Part* y = b;
    if (x->number != y->number) {
        return x->number < y->number ? -1 : 1;
    }
    bool beside = x->box.low.y < y->box.high.y && y->box.low.y < x->box.high.y;
    double off = beside ? x->box.low.x - y->box.low.x : x->box.low.y - y->box.low.y;
    return (off > 0.0) - (off < 0.0);
}

static MappingStorey row_of(RoomsWork* work, const Part* part, int number) {
    const Drawing* drawing = work->drawing;
    double margin = CLUSTER_MARGIN / work->plan->unit;
    double low = part->box.low.y - margin;
    double high = part->box.high.y + margin;
    bool turned = drawing->height > 0.0;
    return (MappingStorey){
        .name = part->title != NULL ? part->title : plan_text(work->plan, "%d", number),
        .has_box = true,
        .box = {part->box.low.x - margin, turned ? drawing->height - high : low,
                part->box.high.x + margin, turned ? drawing->height - low : high}};
}

bool rooms_split(RoomsWork* work) {
    Part parts[PARTS_MAX + 1];
    Mapping* mapping = work->mapping;
    if (mapping->storey_count > 0 || work->drawing->storey_count > 1) {
        return true;
    }
    int count = find_parts(work, NULL, 0, parts);
    int alike = 0;
    while (alike < count && parts[alike].size >= CLUSTER_STOREY * parts[0].size) {
        find_title(work, &parts[alike]);
        alike++;
    }
    int titled = 0;
    for (int i = 0; i < alike; i++) {
        titled += parts[i].title != NULL ? 1 : 0;
    }
    if (alike < 2 || titled < alike) {
        return !work->plan->no_memory; // a section or a detail may be as large: only titles tell
    }
    qsort(parts, (size_t)alike, sizeof *parts, compare_parts);
    mapping->storeys = plan_take(work->plan, (size_t)alike, sizeof *mapping->storeys);
    char list[200] = "";
    for (int i = 0; i < alike && mapping->storeys != NULL; i++) {
        mapping->storeys[mapping->storey_count++] = row_of(work, &parts[i], i + 1);
        text_append(list, sizeof list, "%s%.40s", i > 0 ? ", " : "", parts[i].title);
    }
    plan_note(work->plan, 0, NULL,
              "the sheet shows %d plans, taken as storeys from below: %s (\"storeys\" in the "
              "mapping file says otherwise)",
              "图上有 %d 个平面，自下而上作为各层：%s（可在映射文件的 \"storeys\" 中更改）", alike,
              list);
    return !work->plan->no_memory;
}
