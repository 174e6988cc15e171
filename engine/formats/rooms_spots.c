// What a door is: a block in its place, an outline, a line that the format knows, or loose lines
// that lie together. Its block's box says little about where it stands in the wall - a swing arc
// makes it square - so every line that it might stand along is tried, and the one that runs from
// one end of wall to another wins.
#include "formats/rooms_internal.h"

#include <math.h>
#include <string.h>

/// Loose lines that lie this near to each other are one thing [m].
#define LOOSE_GAP 0.05
/// Extent of a thing that is put together of loose lines [m].
#define LOOSE_LEAST 0.4
#define LOOSE_MOST  4.0
/// A door stands this far inside of the side of its box at most [m]: the frame.
#define FRAME 0.1
/// Width of what can be a door [m].
#define DOOR_LEAST 0.45
#define DOOR_MOST  8.0
/// An end of a door lies this near to the wall [m].
#define END_MOST 0.3
/// Leaves of one door meet this nearly [m], in a line to within acos of this; their middles lie no
/// further apart [m].
#define LEAVES_MEET  0.2
#define STRAIGHT     0.97
#define LEAVES_APART 3.0
/// A passage is open: its quarter points lie this far from any wall [m].
#define OPEN_LEAST 0.02

static bool is_spot(DrawnKind kind) {
    return kind == DRAWN_DOOR || kind == DRAWN_EXIT || kind == DRAWN_OPENING ||
           kind == DRAWN_WINDOW || kind == DRAWN_STAIR;
}

void rooms_add_spot(RoomsWork* work, SheetStorey* storey, const Spot* spot) {
    if (storey->spot_count == ROOMS_SPOTS_MAX) {
        return;
    }
    if (storey->spot_count == storey->spot_capacity) {
        int capacity = storey->spot_capacity == 0 ? 64 : 2 * storey->spot_capacity;
        Spot* larger = plan_take(work->plan, (size_t)capacity, sizeof *larger);
        if (larger == NULL) {
            return;
        }
        if (storey->spot_count > 0) {
            memcpy(larger, storey->spots, (size_t)storey->spot_count * sizeof *larger);
        }
        storey->spots = larger;
        storey->spot_capacity = capacity;
    }
    storey->spots[storey->spot_count++] = *spot;
}

// ---- loose lines ------------------------------------------------------------------------------

typedef struct Loose {
    Point low, high;
    const SheetItem* drawn;
    DrawnKind kind;
    int item;
    int root; // index of another of the same thing, itself at the end
} Loose;

static int root_of(Loose* loose, int i) {
    while (loose[i].root != i) {
        loose[i].root = loose[loose[i].root].root;
        i = loose[i].root;
    }
    return i;
}

static bool boxes_touch(const Loose* a, const Loose* b) {
    return a->low.x <= b->high.x + LOOSE_GAP && b->low.x <= a->high.x + LOOSE_GAP &&
           a->low.y <= b->high.y + LOOSE_GAP && b->low.y <= a->high.y + LOOSE_GAP;
}

/// An end or corner of one lies on the other.
static bool lies_on(const SheetItem* one, const SheetItem* other) {
    for (int p = 0; p < one->count; p++) {
        for (int s = 0; s + 1 < other->count; s++) {
            Point near = point_closest(one->points[p], other->points[s], other->points[s + 1]);
            if (point_distance(one->points[p], near) <= LOOSE_GAP) {
                return true;
            }
        }
    }
    return false;
}

/// Leaf and swing of a door meet; those of two doors only lie in each other's box.
static bool touch(const Loose* a, const Loose* b) {
    return boxes_touch(a, b) && (lies_on(a->drawn, b->drawn) || lies_on(b->drawn, a->drawn));
}

static Loose loose_of(const SheetItem* item, int self) {
    Loose one = {item->points[0], item->points[0], item, item->kind, item->item, self};
    for (int p = 1; p < item->count; p++) {
        Point at = item->points[p];
        one.low = point(fmin(one.low.x, at.x), fmin(one.low.y, at.y));
        one.high = point(fmax(one.high.x, at.x), fmax(one.high.y, at.y));
    }
    return one;
}

/// Puts together what touches; each thing becomes a spot with an upright box.
static void join_loose(RoomsWork* work, SheetStorey* storey, Loose* loose, int count) {
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < i; k++) {
            if (loose[i].kind == loose[k].kind && touch(&loose[i], &loose[k])) {
                loose[root_of(loose, i)].root = root_of(loose, k);
            }
        }
    }
    for (int i = 0; i < count; i++) {
        int root = root_of(loose, i);
        Loose* whole = &loose[root];
        whole->low = point(fmin(whole->low.x, loose[i].low.x), fmin(whole->low.y, loose[i].low.y));
        whole->high =
            point(fmax(whole->high.x, loose[i].high.x), fmax(whole->high.y, loose[i].high.y));
    }
    for (int i = 0; i < count; i++) {
        double across = fmax(loose[i].high.x - loose[i].low.x, loose[i].high.y - loose[i].low.y);
        if (loose[i].root == i && across >= LOOSE_LEAST && across <= LOOSE_MOST) {
            Spot spot = {.kind = loose[i].kind, .item = loose[i].item};
            spot.corners[0] = loose[i].low;
            spot.corners[1] = point(loose[i].high.x, loose[i].low.y);
            spot.corners[2] = loose[i].high;
            spot.corners[3] = point(loose[i].low.x, loose[i].high.y);
            rooms_add_spot(work, storey, &spot);
        }
    }
}

// ---- outlines ---------------------------------------------------------------------------------

/// A block, an outline or a line that stands for itself; false: a loose line, or a part of a block.
static bool whole_spot(RoomsWork* work, const SheetItem* item, Spot* spot) {
    *spot = (Spot){.kind = item->kind, .item = item->item};
    if (item->shape == DRAWING_INSERT && item->count >= 4 &&
        (item->owner == item->item || item->owner < 0)) {
        memcpy(spot->corners, item->points, sizeof spot->corners);
        return true;
    }
    if (item->owner >= 0) {
        return false;
    }
    if (item->shape == DRAWING_AREA) {
        return plan_door_corners(work->plan, (PointRing){item->points, item->count}, spot->corners);
    }
    bool known = work->drawing->items[item->item].kind == item->kind;
    if (item->shape == DRAWING_LINE && item->count == 2 && known) {
        spot->has_line = true;
        spot->line[0] = item->points[0];
        spot->line[1] = item->points[1];
        spot->corners[0] = spot->corners[3] = item->points[0];
        spot->corners[1] = spot->corners[2] = item->points[1];
        return true;
    }
    return false;
}

void rooms_find_spots(RoomsWork* work, SheetStorey* storey) {
    Loose* loose = plan_take(work->plan, ROOMS_LOOSE_MAX, sizeof *loose);
    int count = 0;
    for (int i = 0; i < storey->item_count && loose != NULL; i++) {
        const SheetItem* item = &storey->items[i];
        Spot spot;
        if (!is_spot(item->kind) || item->count < 1) {
            continue;
        }
        if (whole_spot(work, item, &spot)) {
            rooms_add_spot(work, storey, &spot);
        } else if (item->shape == DRAWING_LINE && item->owner < 0 && item->kind != DRAWN_WINDOW &&
                   count < ROOMS_LOOSE_MAX) {
            loose[count] = loose_of(item, count);
            count++;
        }
    }
    if (count == ROOMS_LOOSE_MAX) {
        rooms_mark(work, storey, loose[0].low, 0,
                   IN_BOTH("make blocks of them, or map their layer to ignore",
                           "请将其做成图块，或将该图层映射为 ignore"),
                   "too many loose lines of doors: the rest is left out",
                   "门图层的散线过多：其余略去");
    }
    join_loose(work, storey, loose, count);
}

// ---- where a door stands ----------------------------------------------------------------------

bool rooms_spot_line(const Spot* spot, int i, Point line[2]) {
    const Point* c = spot->corners;
    if (i < 2) { // the two lines through the middle
        line[0] = point_mid(c[i], c[(i + 1) % 4]);
        line[1] = point_mid(c[i + 2], c[(i + 3) % 4]);
    } else { // the four sides, and the same a frame further in
        int side = (i - 2) % 4;
        line[0] = c[side];
        line[1] = c[(side + 1) % 4];
        if (i >= 6) {
            double depth;
            Point inward = point_direction(c[(side + 1) % 4], c[(side + 2) % 4], &depth);
            double by = fmin(FRAME, 0.25 * depth);
            line[0] = point_along(line[0], inward, by);
            line[1] = point_along(line[1], inward, by);
        }
    }
    return point_distance(line[0], line[1]) > 1e-6;
}

static double from_wall(const RoomsWork* work, const GEOSPreparedGeometry* solid, Point at) {
    GEOSGeometry* spot = GEOSGeom_createPointFromXY_r(work->geos, at.x, at.y);
    double distance = 1e9;
    if (spot == NULL || GEOSPreparedDistance_r(work->geos, solid, spot, &distance) != 1) {
        distance = 1e9;
    }
    GEOSGeom_destroy_r(work->geos, spot);
    return distance;
}

/// How well a line runs from wall to wall [m]: less is better; 1e9 when it does not.
static double fit(const RoomsWork* work, const GEOSPreparedGeometry* solid, const Point line[2]) {
    double width;
    Point along = point_direction(line[0], line[1], &width);
    if (width < DOOR_LEAST || width > DOOR_MOST) {
        return 1e9;
    }
    double first = from_wall(work, solid, line[0]);
    double last = from_wall(work, solid, line[1]);
    if (first > END_MOST || last > END_MOST) {
        return 1e9;
    }
    for (int quarter = 1; quarter <= 3; quarter++) {
        Point at = point_along(line[0], along, 0.25 * quarter * width);
        if (from_wall(work, solid, at) < OPEN_LEAST) {
            return 1e9;
        }
    }
    return first + last;
}

/// The line of two leaves that meet in the middle: from the wall beside one to that beside the
/// other.
static bool pair_line(const Spot* one, const Spot* other, int i, int k, Point line[2]) {
    Point a[2];
    Point b[2];
    if (!rooms_spot_line(one, i, a) || !rooms_spot_line(other, k, b)) {
        return false;
    }
    for (int e = 0; e < 4; e++) {
        Point near_one = a[e & 1];
        Point near_other = b[e >> 1];
        if (point_distance(near_one, near_other) > LEAVES_MEET) {
            continue;
        }
        double width_a;
        double width_b;
        Point along_a = point_direction(near_one, a[1 - (e & 1)], &width_a);
        Point along_b = point_direction(near_other, b[1 - (e >> 1)], &width_b);
        if (point_dot(along_a, along_b) < -STRAIGHT) {
            line[0] = a[1 - (e & 1)];
            line[1] = b[1 - (e >> 1)];
            return true;
        }
    }
    return false;
}

/// Two leaves of which each has a wall on one side only are one door.
static void pair_leaves(RoomsWork* work, SheetStorey* storey, Spot* one,
                        const GEOSPreparedGeometry* solid) {
    double best = 1e8;
    Spot* partner = NULL;
    for (int o = 0; o < storey->spot_count; o++) {
        Spot* other = &storey->spots[o];
        Point apart = point_sub(point_mid(other->corners[0], other->corners[2]),
                                point_mid(one->corners[0], one->corners[2]));
        if (other == one || other->has_line || other->kind != one->kind ||
            point_dot(apart, apart) > LEAVES_APART * LEAVES_APART) {
            continue;
        }
        for (int k = 0; k < ROOMS_LINES * ROOMS_LINES; k++) {
            Point line[2];
            bool meets = pair_line(one, other, k / ROOMS_LINES, k % ROOMS_LINES, line);
            double off = meets ? fit(work, solid, line) : 1e9;
            if (off < best - 1e-6) {
                best = off;
                partner = other;
                memcpy(one->line, line, sizeof one->line);
            }
        }
    }
    if (partner != NULL) {
        one->has_line = one->by_walls = true;
        partner->kind = DRAWN_IGNORE;
    }
}

void rooms_place_doors(RoomsWork* work, SheetStorey* storey, const GEOSPreparedGeometry* solid) {
    for (int i = 0; i < storey->spot_count; i++) {
        Spot* spot = &storey->spots[i];
        if (spot->has_line || spot->kind == DRAWN_WINDOW || spot->kind == DRAWN_STAIR) {
            continue;
        }
        double best = 1e8;
        for (int k = 0; k < ROOMS_LINES; k++) {
            Point line[2];
            double off = rooms_spot_line(spot, k, line) ? fit(work, solid, line) : 1e9;
            if (off < best - 1e-6) {
                best = off;
                memcpy(spot->line, line, sizeof spot->line);
                spot->has_line = true;
                spot->by_walls = true;
            }
        }
    }
    for (int i = 0; i < storey->spot_count; i++) {
        Spot* spot = &storey->spots[i];
        bool door = spot->kind == DRAWN_DOOR || spot->kind == DRAWN_EXIT;
        if (door && !spot->has_line) {
            pair_leaves(work, storey, spot, solid);
        }
    }
}
