// The plan is what the large patches of ink span, once frames are out of the way. A frame is a
// rectangle along the border of the picture with a closed building in it, or a thin one that keeps
// its distance from all that is in it. A title block or a legend stands clear of the plan, is small
// beside it, and its cells are filled with writing, where a room has a line of it at most. What is
// neither stays wall.
#include "formats/picture_sheet.h"

#include <stdlib.h>

/// A frame: it fills its box but for what a photograph's perspective takes, runs so near along the
/// border of the picture, and spans so much of it; all as shares.
#define FRAME_FILL   0.88
#define FRAME_BORDER 0.12
#define FRAME_SPAN   0.6
/// A building within a frame: of the frame's box, and closed to this share of its own.
#define INSIDE_SHARE  0.25
#define INSIDE_CLOSED 0.6
/// A frame round a building that is not closed keeps so far from it, as a share of its box, and its
/// line is no thicker than the building's.
#define FRAME_CLEAR 0.03
/// What a photograph shows beyond the sheet touches its border and is so many times as thick as the
/// lines on the sheet.
#define BEYOND_THICK 2.5
/// Patches that make the plan: of the box of the largest.
#define PLAN_SHARE 0.15
/// Ink of walls fills less than this share of their box; shelves and machines fill more.
#define LINES_FILL 0.3
/// What stands beside the plan is smaller than this share of it; without any closed cell it is
/// letters, arrows and scale bars up to the second.
#define BESIDE_SHARE  0.35
#define LETTERS_SHARE 0.02
/// Lettering within a plan: as shares of the plan's longer side its lower and longer side, ink of
/// its box, and strokes beside the thickness of the walls.
#define LETTERING_LOW   0.04
#define LETTERING_LONG  0.12
#define LETTERING_FILL  0.65
#define LETTERING_THICK 0.8
/// A cell is written on where this share of its rows has writing, its edges left out.
#define WRITTEN_SHARE 0.3
#define CELL_EDGE     0.12
/// Cells of a patch that are looked into for writing.
#define CELLS_MOST 400

/// A patch of ink that holds together.
typedef struct Patch {
    int item;
    Point low, high;
    double outline;       // area within its outline
    double holes;         // area of its holes
    double round;         // length of all its edges
    Point largest_box[2]; // low and high corner of its largest hole
    double largest;       // area of that
    int cells, written;   // holes with ink in them, and those that it fills
    bool beside;
} Patch;

typedef struct Sheet {
    Drawing* drawing;
    const Raster* ink;
    Patch* patches;
    int count;
} Sheet;

static double ring_length(const DrawingItem* item) {
    double length = 0.0;
    for (int i = 0; i < item->count; i++) {
        length += point_distance(item->points[i], item->points[(i + 1) % item->count]);
    }
    return length;
}

static void box_of(const DrawingItem* item, Point* low, Point* high) {
    *low = *high = item->points[0];
    for (int i = 1; i < item->count; i++) {
        *low = point(fmin(low->x, item->points[i].x), fmin(low->y, item->points[i].y));
        *high = point(fmax(high->x, item->points[i].x), fmax(high->y, item->points[i].y));
    }
}

static double box_area(Point low, Point high) {
    return (high.x - low.x) * (high.y - low.y);
}

/// Share of a cell's rows that there is writing in.
static double written_share(const Raster* ink, Point low, Point high) {
    const double edge_x = 1.0 + CELL_EDGE * (high.x - low.x);
    const double edge_y = 1.0 + CELL_EDGE * (high.y - low.y);
    const int x0 = (int)(low.x + edge_x);
    const int x1 = (int)(high.x - edge_x);
    const int y0 = (int)(low.y + edge_y);
    const int y1 = (int)(high.y - edge_y);
    int rows = 0;
    for (int y = y0; y < y1; y++) {
        const uint8_t* row = ink->cells + (ptrdiff_t)(ink->height - 1 - y) * ink->width;
        bool any = false;
        for (int x = x0; x < x1 && !any; x++) {
            any = row[x] != 0;
        }
        rows += any ? 1 : 0;
    }
    return y1 > y0 ? (double)rows / (double)(y1 - y0) : 0.0;
}

// ---- patches -----------------------------------------------------------------------------------

static void add_hole(Sheet* sheet, Patch* patch, const DrawingItem* item) {
    Point low;
    Point high;
    const double area = fabs(ring_area(item->points, item->count));
    box_of(item, &low, &high);
    patch->holes += area;
    patch->round += ring_length(item);
    if (area > patch->largest) {
        patch->largest = area;
        patch->largest_box[0] = low;
        patch->largest_box[1] = high;
    }
    if (patch->cells < CELLS_MOST) {
        const double share = written_share(sheet->ink, low, high);
        patch->cells += share > 0.0 ? 1 : 0;
        patch->written += share >= WRITTEN_SHARE ? 1 : 0;
    }
}

/// The patches of the items from `first` on; an outline comes before its holes. False without
/// memory.
static bool find_patches(Sheet* sheet, int first) {
    Drawing* drawing = sheet->drawing;
    const int count = drawing->item_count - first;
    int* patch_of = calloc((size_t)count + 1, sizeof *patch_of);
    sheet->patches = calloc((size_t)count + 1, sizeof *sheet->patches);
    bool good = patch_of != NULL && sheet->patches != NULL;
    for (int i = 0; i < count && good; i++) {
        const DrawingItem* item = &drawing->items[first + i];
        if (item->hole_of >= first) {
            add_hole(sheet, &sheet->patches[patch_of[item->hole_of - first]], item);
            continue;
        }
        patch_of[i] = sheet->count;
        Patch* patch = &sheet->patches[sheet->count++];
        *patch = (Patch){.item = first + i,
                         .outline = fabs(ring_area(item->points, item->count)),
                         .round = ring_length(item)};
        box_of(item, &patch->low, &patch->high);
    }
    free(patch_of);
    drawing->no_memory = drawing->no_memory || !good;
    drawing->failed = drawing->failed || !good;
    return good;
}

/// How thick the lines of a patch are on the whole.
static double thickness(const Patch* patch) {
    return patch->round > 0.0 ? 2.0 * (patch->outline - patch->holes) / patch->round : 0.0;
}

static bool is_table(const Patch* patch) {
    return patch->cells > 0 && 2 * patch->written >= patch->cells;
}

/// What a plan spans: of patches that are no table and large enough beside the largest of them.
typedef struct Span {
    Point low, high;
    double closed;    // area of the holes within
    double thickness; // of the lines of its largest patch
    bool lines;       // that patch is lines round rooms, no solid thing
    bool any;
} Span;

/// The plan among the patches that are left, without `frame` where that is not NULL.
static Span span_plan(const Sheet* sheet, const Patch* frame) {
    Span span = {0};
    const Patch* largest = NULL; // is the plan or of it, whatever is written in it
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < sheet->count; i++) {
            const Patch* patch = &sheet->patches[i];
            const double box = box_area(patch->low, patch->high);
            if (patch->beside || patch == frame) {
                continue;
            }
            if (pass == 0) {
                bool larger = largest == NULL || box > box_area(largest->low, largest->high);
                largest = larger ? patch : largest;
            } else if (patch == largest ||
                       (!is_table(patch) &&
                        box >= PLAN_SHARE * box_area(largest->low, largest->high))) {
                span.low =
                    span.any ? point(fmin(span.low.x, patch->low.x), fmin(span.low.y, patch->low.y))
                             : patch->low;
                span.high = span.any ? point(fmax(span.high.x, patch->high.x),
                                             fmax(span.high.y, patch->high.y))
                                     : patch->high;
                span.closed += patch->holes;
                span.any = true;
            }
        }
    }
    if (largest != NULL) {
        span.thickness = thickness(largest);
        span.lines =
            largest->outline - largest->holes < LINES_FILL * box_area(largest->low, largest->high);
    }
    return span;
}

// ---- frames ------------------------------------------------------------------------------------

static bool touches_border(const Sheet* sheet, const Patch* patch) {
    return patch->low.x < 1.0 || patch->low.y < 1.0 || patch->high.x > sheet->ink->width - 1.0 ||
           patch->high.y > sheet->ink->height - 1.0;
}

/// Puts the wall behind a photographed sheet and the shadow at its edge beside it; how many.
static int part_beyond(Sheet* sheet) {
    const Patch* largest = NULL; // of the sheet
    for (int i = 0; i < sheet->count; i++) {
        const Patch* patch = &sheet->patches[i];
        if (!touches_border(sheet, patch) &&
            (largest == NULL ||
             box_area(patch->low, patch->high) > box_area(largest->low, largest->high))) {
            largest = patch;
        }
    }
    int parted = 0;
    for (int i = 0; i < sheet->count && largest != NULL; i++) {
        Patch* patch = &sheet->patches[i];
        patch->beside =
            touches_border(sheet, patch) && thickness(patch) >= BEYOND_THICK * thickness(largest);
        parted += patch->beside ? 1 : 0;
    }
    return parted;
}

/// Whether a patch runs along the border of the picture.
static bool borders(const Sheet* sheet, const Patch* patch) {
    const double wide = sheet->ink->width;
    const double high = sheet->ink->height;
    return patch->outline >= FRAME_FILL * box_area(patch->low, patch->high) &&
           patch->high.x - patch->low.x >= FRAME_SPAN * wide &&
           patch->high.y - patch->low.y >= FRAME_SPAN * high &&
           patch->low.x <= FRAME_BORDER * wide && patch->high.x >= (1.0 - FRAME_BORDER) * wide &&
           patch->low.y <= FRAME_BORDER * high && patch->high.y >= (1.0 - FRAME_BORDER) * high;
}

static bool is_frame(const Sheet* sheet, const Patch* patch) {
    if (patch->beside || !borders(sheet, patch) || patch->largest <= 0.0) {
        return false;
    }
    const Span inside = span_plan(sheet, patch);
    const Point low = patch->largest_box[0];
    const Point high = patch->largest_box[1];
    const double box = box_area(inside.low, inside.high);
    const double clear = fmin(fmin(inside.low.x - low.x, high.x - inside.high.x),
                              fmin(inside.low.y - low.y, high.y - inside.high.y));
    if (!inside.any || clear <= 0.0 || box < INSIDE_SHARE * box_area(low, high)) {
        return false;
    }
    return inside.closed >= INSIDE_CLOSED * box ||
           (inside.lines && thickness(patch) <= inside.thickness &&
            clear >= FRAME_CLEAR * fmin(high.x - low.x, high.y - low.y));
}

// ---- what stands beside ------------------------------------------------------------------------

static bool is_beside(const Patch* patch, const Span* plan) {
    bool apart = patch->high.x < plan->low.x || patch->low.x > plan->high.x ||
                 patch->high.y < plan->low.y || patch->low.y > plan->high.y;
    const double share =
        box_area(patch->low, patch->high) / fmax(box_area(plan->low, plan->high), 1.0);
    bool letters = patch->holes <= 0.1 * patch->outline && share < LETTERS_SHARE;
    return apart && ((is_table(patch) && share < BESIDE_SHARE) || letters);
}

/// Words and signs in the rooms of a plan: low, loose, with strokes thinner than its walls. A
/// column or a piece of wall is solid and as thick as the others.
static bool is_lettering(const Patch* patch, const Span* plan) {
    const double wide = patch->high.x - patch->low.x;
    const double high = patch->high.y - patch->low.y;
    const double length = fmax(plan->high.x - plan->low.x, plan->high.y - plan->low.y);
    return fmin(wide, high) < LETTERING_LOW * length &&
           fmax(wide, high) < LETTERING_LONG * length &&
           patch->outline - patch->holes < LETTERING_FILL * wide * high &&
           thickness(patch) < LETTERING_THICK * plan->thickness;
}

/// Moves a patch and its holes to the layer that is ignored until somebody says otherwise.
static void put_beside(Sheet* sheet, int first) {
    Drawing* drawing = sheet->drawing;
    uint8_t* out = calloc((size_t)(drawing->item_count - first) + 1, 1);
    int layer = drawing_layer(drawing, PICTURE_BESIDE);
    if (out == NULL || layer < 0) {
        drawing->no_memory = drawing->failed = true;
        free(out);
        return;
    }
    for (int i = 0; i < sheet->count; i++) {
        out[sheet->patches[i].item - first] = sheet->patches[i].beside ? 1 : 0;
    }
    for (int i = first; i < drawing->item_count; i++) {
        DrawingItem* item = &drawing->items[i];
        int outline = item->hole_of >= first ? item->hole_of : i;
        if (out[outline - first] != 0) {
            item->layer = layer;
            item->kind = DRAWN_UNKNOWN;
        }
    }
    free(out);
}

void picture_part_sheet(Drawing* drawing, int first, const Raster* ink) {
    Sheet sheet = {.drawing = drawing, .ink = ink};
    if (drawing->failed || drawing->item_count <= first || !find_patches(&sheet, first)) {
        free(sheet.patches);
        return;
    }
    int moved = part_beyond(&sheet);
    int letters = 0;
    for (int before = -1; before < moved;) { // a frame may stand within a frame
        before = moved;
        for (int i = 0; i < sheet.count; i++) {
            if (is_frame(&sheet, &sheet.patches[i])) {
                sheet.patches[i].beside = true;
                moved++;
            }
        }
    }
    const Span plan = span_plan(&sheet, NULL);
    for (int i = 0; i < sheet.count && plan.any; i++) {
        Patch* patch = &sheet.patches[i];
        bool lettering = !patch->beside && is_lettering(patch, &plan);
        letters += lettering ? 1 : 0;
        if (!patch->beside && (lettering || is_beside(patch, &plan))) {
            patch->beside = true;
            moved++;
        }
    }
    if (moved > 0) {
        put_beside(&sheet, first);
    }
    if (letters > 0 && !drawing->failed) {
        drawing_note(drawing, 0, NULL,
                     "%d patches with strokes thinner than the walls were taken for lettering",
                     "有 %d 处笔画细于墙线的图形视为文字或符号，已略去", letters);
    }
    free(sheet.patches);
}
