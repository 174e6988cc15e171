// Traced as it is, an open door is wall: its leaf stands out into the room and its arc shuts off a
// corner of it. Leaves and arcs are drawn with thinner lines than walls, so the ink is parted by
// thickness first: what holds a square of ink is wall, the rest falls into patches. A patch is a
// door where a straight leaf and a quarter of a circle round its foot explain it, and where the
// wall beside it has a gap as wide as the leaf is long. Everything else stays ink.
#include "formats/picture_doors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// The thickness of the walls: so much of the ink lies in strokes as thick or thicker.
#define THICK_SHARE 0.35
/// A stroke is thin below this share of it; walls thinner than the second are not told apart
/// [pixels].
#define THIN_SHARE  0.75
#define THICK_LEAST 5
/// What touches the picture's border is left out of the thickness - a photograph shows the wall
/// that the sheet hangs on - where so much of the ink is left.
#define INSIDE_LEAST 0.3
/// Side of a door beside the thickness of walls, at least, and beside the picture, at most.
#define SIDE_LEAST 2.0
#define SIDE_MOST  0.25
/// The box of a leaf and its arc is square so nearly.
#define SQUARE 0.8
/// How far ink may lie off the figure that is looked for: a share of the leaf, and pixels.
#define OFF_SHARE 0.06
#define OFF_LEAST 2.0
/// Shares of the arc, of the leaf and of the patch that must agree.
#define ARC_SHARE   0.85
#define LEAF_SHARE  0.8
#define PATCH_SHARE 0.7
/// Share of the gap that may be wall.
#define GAP_SHARE 0.25
/// Places on an arc and a leaf that are looked at.
#define SAMPLES 32
/// Doors of a picture.
#define DOORS_MAX 2000

typedef struct Sheet {
    uint8_t* ink;
    uint8_t* thick; // the ink that is wall
    int* patch;     // number of the thin patch of each pixel, 0 none
    int* queue;
    int width, height;
    int wall; // thickness of walls [pixels]
} Sheet;

/// A patch of thin ink.
typedef struct Patch {
    int number, pixels;
    int low[2], high[2]; // of its box, rows from the top
} Patch;

/// A place for a leaf: its foot, where it points and where the gap lies, in pixels, rows downwards.
typedef struct Swing {
    Point foot, leaf, gap; // the last two of length 1
    double length;
} Swing;

// ---- thickness --------------------------------------------------------------------------------

/// Run of ink through each pixel along rows (step 1) or columns, the lesser of what is there.
static void lessen_runs(const Sheet* sheet, int* runs, bool rows) {
    const int outer = rows ? sheet->height : sheet->width;
    const int inner = rows ? sheet->width : sheet->height;
    const ptrdiff_t step = rows ? 1 : sheet->width;
    const ptrdiff_t jump = rows ? sheet->width : 1;
    for (int o = 0; o < outer; o++) {
        for (int i = 0; i < inner;) {
            int end = i;
            while (end < inner && sheet->ink[o * jump + end * step] != 0) {
                end++;
            }
            for (int k = i; k < end; k++) {
                int* run = &runs[o * jump + k * step];
                *run = *run == 0 || end - i < *run ? end - i : *run;
            }
            i = end > i ? end : i + 1;
        }
    }
}

/// Takes out of the runs what hangs together with the border of the picture.
static void forget_border(const Sheet* sheet, int* runs) {
    int count = 0;
    for (int y = 0; y < sheet->height; y++) {
        for (int x = 0; x < sheet->width; x++) {
            const int at = y * sheet->width + x;
            bool border = x == 0 || y == 0 || x == sheet->width - 1 || y == sheet->height - 1;
            if (border && runs[at] > 0) {
                runs[at] = 0;
                sheet->queue[count++] = at;
            }
        }
    }
    while (count > 0) {
        const int at = sheet->queue[--count];
        const int x = at % sheet->width;
        const int y = at / sheet->width;
        const int beside[4] = {x > 0 ? at - 1 : at, x < sheet->width - 1 ? at + 1 : at,
                               y > 0 ? at - sheet->width : at,
                               y < sheet->height - 1 ? at + sheet->width : at};
        for (int n = 0; n < 4; n++) {
            if (runs[beside[n]] > 0) {
                runs[beside[n]] = 0;
                sheet->queue[count++] = beside[n];
            }
        }
    }
}

#define STROKES 256

static int64_t count_strokes(const Sheet* sheet, const int* runs, int64_t strokes[STROKES]) {
    const ptrdiff_t count = (ptrdiff_t)sheet->width * sheet->height;
    int64_t all = 0;
    memset(strokes, 0, STROKES * sizeof *strokes);
    for (ptrdiff_t i = 0; i < count; i++) {
        if (runs[i] > 0) {
            strokes[runs[i] < STROKES ? runs[i] : STROKES - 1]++;
            all++;
        }
    }
    return all;
}

/// The thickness of walls [pixels]; 0 without ink.
static int wall_thickness(const Sheet* sheet, int* runs) {
    int64_t all_strokes[STROKES];
    int64_t inner_strokes[STROKES];
    memset(runs, 0, (size_t)sheet->width * (size_t)sheet->height * sizeof *runs);
    lessen_runs(sheet, runs, true);
    lessen_runs(sheet, runs, false);
    int64_t all = count_strokes(sheet, runs, all_strokes);
    forget_border(sheet, runs);
    const int64_t inner = count_strokes(sheet, runs, inner_strokes);
    const bool inside = (double)inner >= INSIDE_LEAST * (double)all;
    const int64_t* strokes = inside ? inner_strokes : all_strokes;
    all = inside ? inner : all;
    int64_t above = 0;
    for (int t = STROKES - 1; t > 0; t--) {
        above += strokes[t];
        if ((double)above >= THICK_SHARE * (double)all && all > 0) {
            return t;
        }
    }
    return 0;
}

/// Marks the ink that lies in some square of ink of a side.
static bool mark_thick(Sheet* sheet, int side) {
    const int width = sheet->width;
    const int height = sheet->height;
    const ptrdiff_t row = width + 1;
    int* sums = calloc((size_t)row * ((size_t)height + 1), sizeof *sums); // of ink above and left
    int* squares = calloc((size_t)row * ((size_t)height + 1), sizeof *squares);
    for (int y = 0; y < height && sums != NULL; y++) {
        for (int x = 0; x < width; x++) {
            sums[(y + 1) * row + x + 1] = sums[y * row + x + 1] + sums[(y + 1) * row + x] -
                                          sums[y * row + x] +
                                          (sheet->ink[(ptrdiff_t)y * width + x] != 0);
        }
    }
    // Squares are counted by their last corner; a pixel is thick when one of those that reach it is
    // full, which the same sums over squares tell.
    for (int y = 0; y < height && sums != NULL && squares != NULL; y++) {
        for (int x = 0; x < width; x++) {
            bool full = x + side <= width && y + side <= height &&
                        sums[(y + side) * row + x + side] - sums[y * row + x + side] -
                                sums[(y + side) * row + x] + sums[y * row + x] ==
                            side * side;
            squares[(y + 1) * row + x + 1] = squares[y * row + x + 1] + squares[(y + 1) * row + x] -
                                             squares[y * row + x] + (full ? 1 : 0);
        }
    }
    for (int y = 0; y < height && sums != NULL && squares != NULL; y++) {
        for (int x = 0; x < width; x++) {
            const int left = x - side + 1 > 0 ? x - side + 1 : 0;
            const int top = y - side + 1 > 0 ? y - side + 1 : 0;
            sheet->thick[(ptrdiff_t)y * width + x] =
                squares[(y + 1) * row + x + 1] - squares[top * row + x + 1] -
                    squares[(y + 1) * row + left] + squares[top * row + left] >
                0;
        }
    }
    const bool good = sums != NULL && squares != NULL;
    free(sums);
    free(squares);
    return good;
}

static bool is_thin(const Sheet* sheet, int x, int y) {
    const ptrdiff_t at = (ptrdiff_t)y * sheet->width + x;
    return x >= 0 && y >= 0 && x < sheet->width && y < sheet->height && sheet->ink[at] != 0 &&
           sheet->thick[at] == 0;
}

static bool is_thick(const Sheet* sheet, Point at) {
    const int x = (int)floor(at.x + 0.5);
    const int y = (int)floor(at.y + 0.5);
    return x >= 0 && y >= 0 && x < sheet->width && y < sheet->height &&
           sheet->thick[(ptrdiff_t)y * sheet->width + x] != 0;
}

/// Numbers the thin ink that hangs together with a pixel, corners too.
static Patch flood(Sheet* sheet, int x, int y, int number) {
    Patch patch = {.number = number, .low = {x, y}, .high = {x, y}};
    sheet->queue[0] = y * sheet->width + x;
    sheet->patch[sheet->queue[0]] = number;
    patch.pixels = 1;
    for (int done = 0; done < patch.pixels; done++) {
        const int px = sheet->queue[done] % sheet->width;
        const int py = sheet->queue[done] / sheet->width;
        patch.low[0] = px < patch.low[0] ? px : patch.low[0];
        patch.low[1] = py < patch.low[1] ? py : patch.low[1];
        patch.high[0] = px > patch.high[0] ? px : patch.high[0];
        patch.high[1] = py > patch.high[1] ? py : patch.high[1];
        for (int n = 0; n < 9; n++) {
            const int nx = px + n % 3 - 1;
            const int ny = py + n / 3 - 1;
            if (is_thin(sheet, nx, ny) && sheet->patch[ny * sheet->width + nx] == 0) {
                sheet->patch[ny * sheet->width + nx] = number;
                sheet->queue[patch.pixels++] = ny * sheet->width + nx;
            }
        }
    }
    return patch;
}

// ---- leaves -----------------------------------------------------------------------------------

static double off_of(const Swing* swing) {
    return fmax(OFF_LEAST, OFF_SHARE * swing->length);
}

/// Ink of the patch lies near a place, looked for along a direction.
static bool is_near(const Sheet* sheet, const Patch* patch, Point at, Point along, double off) {
    for (double by = -off; by <= off; by += 1.0) {
        const int x = (int)floor(at.x + by * along.x + 0.5);
        const int y = (int)floor(at.y + by * along.y + 0.5);
        if (x >= 0 && y >= 0 && x < sheet->width && y < sheet->height &&
            sheet->patch[y * sheet->width + x] == patch->number) {
            return true;
        }
    }
    return false;
}

static Point at_swing(const Swing* swing, double along_leaf, double along_gap) {
    return point(swing->foot.x + along_leaf * swing->leaf.x + along_gap * swing->gap.x,
                 swing->foot.y + along_leaf * swing->leaf.y + along_gap * swing->gap.y);
}

/// The leaf and its arc are drawn.
static bool is_drawn(const Sheet* sheet, const Patch* patch, const Swing* swing) {
    const double off = off_of(swing);
    int arc = 0;
    int leaf = 0;
    for (int i = 0; i < SAMPLES; i++) {
        const double share = (i + 0.5) / SAMPLES;
        const double up = sqrt(1.0 - share * share); // even steps along the gap: close to it too
        const Point out = point(up * swing->leaf.x + share * swing->gap.x,
                                up * swing->leaf.y + share * swing->gap.y);
        const Point on_arc = at_swing(swing, up * swing->length, share * swing->length);
        arc += is_near(sheet, patch, on_arc, out, off) ? 1 : 0;
        leaf += is_near(sheet, patch, at_swing(swing, share * swing->length, 0.0), swing->gap, off)
                    ? 1
                    : 0;
    }
    return arc >= ARC_SHARE * SAMPLES && leaf >= LEAF_SHARE * SAMPLES;
}

/// The wall has a gap beside the leaf's foot, as wide as the leaf is long, that ends in wall.
static bool has_gap(const Sheet* sheet, const Swing* swing) {
    const double deep = 0.5 * sheet->wall;
    int wall = 0;
    for (int i = 0; i < SAMPLES; i++) {
        const double share = 0.08 + 0.84 * (i + 0.5) / SAMPLES;
        wall += is_thick(sheet, at_swing(swing, -deep, share * swing->length)) ? 1 : 0;
    }
    const bool before = is_thick(sheet, at_swing(swing, -deep, -deep));
    const bool behind = is_thick(sheet, at_swing(swing, -deep, swing->length + deep));
    return wall <= GAP_SHARE * SAMPLES && (before || behind);
}

/// Pixels of the patch that swings explain.
static int explained(const Sheet* sheet, const Patch* patch, const Swing* swings, int count) {
    int sum = 0;
    for (int y = patch->low[1]; y <= patch->high[1]; y++) {
        for (int x = patch->low[0]; x <= patch->high[0]; x++) {
            bool fits = false;
            for (int s = 0; s < count && !fits; s++) {
                const Swing* swing = &swings[s];
                const double off = off_of(swing) + 1.0;
                const Point from = point(x - swing->foot.x, y - swing->foot.y);
                const double up = point_dot(from, swing->leaf);
                const double aside = point_dot(from, swing->gap);
                const bool arc = fabs(sqrt(up * up + aside * aside) - swing->length) <= off;
                const bool leaf = fabs(aside) <= off && up <= swing->length + off;
                const bool sill = fabs(up) <= off; // a threshold
                fits = arc || leaf || sill;
            }
            sum += fits && sheet->patch[y * sheet->width + x] == patch->number ? 1 : 0;
        }
    }
    return sum;
}

/// A leaf with its foot in a corner of a box: corner 0-3, pointing along rows or columns.
static Swing swing_in(const int low[2], const int high[2], int corner, bool upright) {
    const bool right = (corner & 1) != 0;
    const bool below = (corner & 2) != 0;
    const Point along = point(right ? -1.0 : 1.0, 0.0);
    const Point down = point(0.0, below ? -1.0 : 1.0);
    return (Swing){.foot = point(right ? high[0] : low[0], below ? high[1] : low[1]),
                   .leaf = upright ? down : along,
                   .gap = upright ? along : down,
                   .length = 0.5 * (high[0] - low[0] + high[1] - low[1])};
}

/// The line of a door whose gap runs from `from` to `to`, in the middle of its wall, y up.
static PictureDoor door_of(const Sheet* sheet, const Swing* swing, Point from, Point to,
                           LeafHinge hinge) {
    const Point deep =
        point(-0.5 * sheet->wall * swing->leaf.x, -0.5 * sheet->wall * swing->leaf.y);
    PictureDoor door = {.hinge = hinge};
    door.line[0] = point(from.x + deep.x + 0.5, sheet->height - (from.y + deep.y) - 0.5);
    door.line[1] = point(to.x + deep.x + 0.5, sheet->height - (to.y + deep.y) - 0.5);
    const Point way = point_sub(door.line[1], door.line[0]);
    const Point leaf = point(swing->leaf.x, -swing->leaf.y);
    door.opens = point_cross(way, leaf) > 0.0 ? OPENS_LEFT : OPENS_RIGHT;
    return door;
}

/// One leaf in the box of a patch.
static bool find_single(const Sheet* sheet, const Patch* patch, PictureDoor* door) {
    for (int i = 0; i < 8; i++) {
        const Swing swing = swing_in(patch->low, patch->high, i >> 1, (i & 1) != 0);
        if (has_gap(sheet, &swing) && is_drawn(sheet, patch, &swing) &&
            explained(sheet, patch, &swing, 1) >= PATCH_SHARE * patch->pixels) {
            *door = door_of(sheet, &swing, swing.foot, at_swing(&swing, 0.0, swing.length),
                            HINGE_START);
            return true;
        }
    }
    return false;
}

/// Two leaves whose arcs meet: the box is twice as long as high.
static bool find_pair(const Sheet* sheet, const Patch* patch, PictureDoor* door) {
    const bool wide = patch->high[0] - patch->low[0] > patch->high[1] - patch->low[1];
    const int axis = wide ? 0 : 1;
    int first_high[2] = {patch->high[0], patch->high[1]};
    int second_low[2] = {patch->low[0], patch->low[1]};
    first_high[axis] = second_low[axis] = (patch->low[axis] + patch->high[axis]) / 2;
    for (int side = 0; side < 2; side++) {
        const int across = side == 0 ? 0 : (wide ? 2 : 1); // feet above or below, left or right
        const int along = wide ? 1 : 2;
        const Swing swings[2] = {swing_in(patch->low, first_high, across, wide),
                                 swing_in(second_low, patch->high, across | along, wide)};
        bool drawn = true;
        for (int s = 0; s < 2; s++) {
            drawn = drawn && is_drawn(sheet, patch, &swings[s]) && has_gap(sheet, &swings[s]);
        }
        if (drawn && explained(sheet, patch, swings, 2) >= PATCH_SHARE * patch->pixels) {
            *door = door_of(sheet, &swings[0], swings[0].foot, swings[1].foot, HINGE_BOTH);
            return true;
        }
    }
    return false;
}

static bool find_door(const Sheet* sheet, const Patch* patch, PictureDoor* door) {
    const double wide = patch->high[0] - patch->low[0] + 1;
    const double high = patch->high[1] - patch->low[1] + 1;
    const double less = fmin(wide, high);
    const double more = fmax(wide, high);
    const double most = SIDE_MOST * fmin(sheet->width, sheet->height);
    if (less < SIDE_LEAST * sheet->wall || less > most) {
        return false;
    }
    if (less >= SQUARE * more) {
        return find_single(sheet, patch, door);
    }
    return less >= 0.5 * SQUARE * more && less <= 0.5 / SQUARE * more &&
           find_pair(sheet, patch, door);
}

static void wipe(Sheet* sheet, const Patch* patch) {
    for (int y = patch->low[1]; y <= patch->high[1]; y++) {
        for (int x = patch->low[0]; x <= patch->high[0]; x++) {
            const ptrdiff_t at = (ptrdiff_t)y * sheet->width + x;
            sheet->ink[at] = sheet->patch[at] == patch->number ? 0 : sheet->ink[at];
        }
    }
}

static void find_all(Sheet* sheet, PictureDoors* doors) {
    int number = 0;
    for (int y = 0; y < sheet->height; y++) {
        for (int x = 0; x < sheet->width && doors->count < DOORS_MAX; x++) {
            if (!is_thin(sheet, x, y) || sheet->patch[y * sheet->width + x] != 0) {
                continue;
            }
            const Patch patch = flood(sheet, x, y, ++number);
            if (find_door(sheet, &patch, &doors->list[doors->count])) {
                wipe(sheet, &patch);
                doors->count++;
            }
        }
    }
}

PictureDoors picture_take_doors(Drawing* drawing, uint8_t* ink, int width, int height) {
    const size_t count = (size_t)width * (size_t)height;
    Sheet sheet = {.ink = ink,
                   .thick = calloc(count, 1),
                   .patch = calloc(count, sizeof(int)),
                   .queue = calloc(count, sizeof(int)),
                   .width = width,
                   .height = height};
    PictureDoors doors = {.list = calloc(DOORS_MAX, sizeof(PictureDoor))};
    bool good =
        sheet.thick != NULL && sheet.patch != NULL && sheet.queue != NULL && doors.list != NULL;
    sheet.wall = good ? wall_thickness(&sheet, sheet.patch) : 0;
    if (good && sheet.wall >= THICK_LEAST) {
        const int side = (int)ceil(THIN_SHARE * sheet.wall);
        memset(sheet.patch, 0, count * sizeof(int));
        good = mark_thick(&sheet, side);
        if (good) {
            find_all(&sheet, &doors);
        }
    }
    drawing->no_memory = drawing->no_memory || !good;
    drawing->failed = drawing->failed || !good;
    free(sheet.thick);
    free(sheet.patch);
    free(sheet.queue);
    return doors;
}

void picture_add_doors(Drawing* drawing, const PictureDoors* doors) {
    const int layer = doors->count > 0 ? drawing_layer(drawing, "door leaves") : -1;
    for (int i = 0; i < doors->count && !drawing->failed; i++) {
        const PictureDoor* door = &doors->list[i];
        DrawnDetail* detail = drawing_take(drawing, 1, sizeof *detail);
        if (detail == NULL) {
            return;
        }
        detail->hinge = door->hinge;
        detail->opens = door->opens;
        DrawingItem item = drawing_item(DRAWING_LINE, 0);
        item.kind = DRAWN_DOOR;
        item.layer = layer;
        item.detail = detail;
        drawing_add(drawing, &item, door->line, 2);
    }
    if (doors->count > 0 && !drawing->failed) {
        drawing_note(drawing, 0, NULL,
                     "%d doors were told by their leaves and arcs, which are no walls",
                     "有 %d 扇门按门扇及弧线识别，这些线条不作墙体", doors->count);
    }
}
