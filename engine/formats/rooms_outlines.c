// Rooms drawn as outlines whose last side is missing, or as loose lines. An outline is closed by
// the straight line between its ends, and told where that line is long enough to be a side; loose
// lines are rooms where they close any, in drawings that have no walls to cut by.
#include "formats/rooms_internal.h"

#include <stdlib.h>

/// Ends this near are one corner [m].
#define MEET 0.05
/// The missing side is at most this share of the rest.
#define MISSING_MOST 0.5
/// Loose lines of rooms on a storey.
#define LOOSE_MAX 20000

static bool is_outline(const SheetItem* item) {
    return (item->kind == DRAWN_ROOM || item->kind == DRAWN_FREE) && item->shape == DRAWING_LINE &&
           item->owner < 0;
}

static double length_of(const SheetItem* item) {
    double length = 0.0;
    for (int p = 0; p + 1 < item->count; p++) {
        length += point_distance(item->points[p], item->points[p + 1]);
    }
    return length;
}

/// Closes an outline of three corners or more; false where too much of it is missing.
static bool close_one(RoomsWork* work, const SheetStorey* storey, SheetItem* item) {
    const Point ends[2] = {item->points[0], item->points[item->count - 1]};
    const double missing = point_distance(ends[0], ends[1]);
    if (item->count < 4 - (missing > MEET ? 1 : 0) || missing > MISSING_MOST * length_of(item)) {
        return false;
    }
    item->shape = DRAWING_AREA;
    item->count -= missing <= MEET ? 1 : 0; // the last repeats the first
    if (missing > MEET) {
        const Point from = rooms_reading(work, storey, ends[0]);
        const Point to = rooms_reading(work, storey, ends[1]);
        rooms_mark(
            work, storey, point_mid(ends[0], ends[1]), work->drawing->items[item->item].line,
            IN_BOTH("close it in the drawing if its last side runs otherwise",
                    "若最后一边并非直线，请在图纸中闭合"),
            "the outline of a room is not closed: %.2f m from %.6g, %.6g to %.6g, %.6g in the "
            "drawing were closed by a straight line",
            "房间轮廓未闭合，缺 %.2f 米：图纸坐标 %.6g，%.6g 至 %.6g，%.6g 之间已用直线闭合",
            missing, from.x, from.y, to.x, to.y);
    }
    return true;
}

static void add_areas(RoomsWork* work, SheetStorey* storey, const SheetItem* like,
                      const GEOSGeometry* areas) {
    const int count = areas == NULL ? 0 : GEOSGetNumGeometries_r(work->geos, areas);
    for (int i = 0; i < count; i++) {
        const PointRing ring = rooms_ring(
            work, GEOSGetExteriorRing_r(work->geos, GEOSGetGeometryN_r(work->geos, areas, i)));
        SheetItem* added = ring.count >= 3 ? rooms_add_item(work, storey) : NULL;
        if (added != NULL) {
            *added = *like;
            added->shape = DRAWING_AREA;
            added->points = plan_take(work->plan, (size_t)ring.count, sizeof *added->points);
            added->count = added->points == NULL ? 0 : ring.count;
            for (int p = 0; p < added->count; p++) {
                added->points[p] = ring.points[p];
            }
        }
    }
}

/// Rooms of loose lines, cut at each other.
static void close_loose(RoomsWork* work, SheetStorey* storey) {
    GEOSGeometry** lines = calloc(LOOSE_MAX, sizeof(GEOSGeometry*));
    SheetItem like = {0};
    int count = 0;
    for (int i = 0; i < storey->item_count && lines != NULL && count < LOOSE_MAX; i++) {
        const SheetItem* item = &storey->items[i];
        if (is_outline(item)) {
            like = count == 0 ? *item : like;
            lines[count] = rooms_line(work, item->points, item->count);
            count += lines[count] != NULL ? 1 : 0;
        }
    }
    GEOSGeometry* cut = lines == NULL ? NULL : rooms_joined(work, lines, count);
    const GEOSGeometry* whole[] = {cut};
    GEOSGeometry* areas = cut == NULL ? NULL : GEOSPolygonize_r(work->geos, whole, 1);
    const int rooms = areas == NULL ? 0 : GEOSGetNumGeometries_r(work->geos, areas);
    add_areas(work, storey, &like, areas);
    if (count > 0 && rooms <= 0) {
        plan_note(work->plan, work->drawing->items[like.item].line, NULL,
                  "%d lines on layers of rooms close no outline: left out",
                  "房间图层上有 %d 条线未围成轮廓：已略去", count);
    }
    GEOSGeom_destroy_r(work->geos, areas);
    GEOSGeom_destroy_r(work->geos, cut);
    free(lines);
}

void rooms_close_outlines(RoomsWork* work, SheetStorey* storey) {
    bool walls = false;
    bool loose = false;
    for (int i = 0; i < storey->item_count; i++) {
        SheetItem* item = &storey->items[i];
        walls = walls || (item->kind == DRAWN_WALL && item->shape != DRAWING_TEXT);
        loose = loose || (is_outline(item) && !close_one(work, storey, item));
    }
    if (loose && !walls) {
        close_loose(work, storey);
    }
}
