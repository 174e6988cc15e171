// Faces: the ground without what is solid falls into pieces, and each piece is a room. The one that
// reaches the border of the sheet is the open ground; a piece that is nowhere wide is the inside of
// a wall drawn as two lines; a small one is a shaft.
#include "formats/opening_code.h"
#include "formats/rooms_internal.h"
#include "formats/words.h"

#include <math.h>
#include <stdio.h>

/// Open ground drawn round the walls [m].
#define BORDER 3.0
/// Corners nearer than this to a straight line are taken out of a face [m].
#define SIMPLER 0.02
/// Holes of rooms that are smaller are no obstacle [m^2].
#define HOLE_LEAST 0.05
/// An exit lies this near to the border of a drawn ground, and is this wide along it [m].
#define EXIT_REACH 1.5
#define EXIT_LEAST 0.4
/// Bytes of a room's name, and of each of the two texts in it.
#define NAME_MAX 256
/// Bytes of a text that a sentence quotes.
#define SHORT_MAX 48
/// Two names of one room stand nearer to each other [m]; doubts of that that are told.
#define NAMES_APART 3.0
#define NAMES_TOLD  20
/// Half the thickest wall between rooms that are drawn as such [m].
#define WALL_HALF 0.25
/// A room or ground with less area is an error of the drawing [m^2].
#define FLAT 1e-4

// ---- names ------------------------------------------------------------------------------------

static bool holds(const RoomsWork* work, const GEOSPreparedGeometry* face, Point at) {
    GEOSGeometry* spot = GEOSGeom_createPointFromXY_r(work->geos, at.x, at.y);
    bool inside = spot != NULL && GEOSPreparedContains_r(work->geos, face, spot) == 1;
    GEOSGeom_destroy_r(work->geos, spot);
    return inside;
}

bool rooms_names(const RoomsWork* work, const SheetItem* item) {
    const char* text = work->drawing->items[item->item].text;
    return item->shape == DRAWING_TEXT && item->kind == DRAWN_ROOM_NAME && text != NULL &&
           !words_climb(text) && !opening_code(text).sure;
}

const char* rooms_short(RoomsWork* work, const char* text) {
    char cut[SHORT_MAX + 1];
    snprintf(cut, sizeof cut, "%s", text);
    text_cut(cut);
    return plan_text(work->plan, "%s", cut);
}

/// A name in words, and no number, area or mark.
static bool is_worded(const char* text) {
    int letters = 0;
    uint32_t code;
    for (int length; (length = text_next(text, &code)) > 0; text += length) {
        letters += code >= 0x2e80 ? 2 : (code | 32) >= 'a' && (code | 32) <= 'z' ? 1 : 0;
    }
    return letters >= 4;
}

/// Two names far apart in one room: a wall between them may be missing.
static void doubt_names(RoomsWork* work, const SheetStorey* storey, const SheetItem* first,
                        const SheetItem* second) {
    const char* one = work->drawing->items[first->item].text;
    const char* other = work->drawing->items[second->item].text;
    if (point_distance(first->points[0], second->points[0]) < NAMES_APART || !is_worded(one) ||
        !is_worded(other) || work->nameless++ >= NAMES_TOLD) {
        return;
    }
    rooms_mark(
        work, storey, point_mid(first->points[0], second->points[0]),
        work->drawing->items[second->item].line,
        IN_BOTH("if they are two rooms, close the gap between them by a wall in \"lines\" of "
                "the mapping",
                "若为两个房间，请在映射文件 \"lines\" 中加墙将其隔开"),
        "two names stand in one room, \"%s\" and \"%s\": a wall between them may be "
        "missing",
        "同一房间内有两个名称“%s”和“%s”：其间可能缺墙", rooms_short(work, one),
        rooms_short(work, other));
}

/// Up to two texts of a face, areas or all others, behind those that `name` has; their count.
static int add_names(RoomsWork* work, const SheetStorey* storey, const GEOSPreparedGeometry* face,
                     bool areas, int texts, char name[NAME_MAX]) {
    const SheetItem* first = NULL;
    for (int i = 0; i < storey->item_count && texts < 2; i++) {
        const SheetItem* item = &storey->items[i];
        const char* text = work->drawing->items[item->item].text;
        if (rooms_names(work, item) && words_area(text) == areas &&
            holds(work, face, item->points[0])) {
            text_append(name, NAME_MAX, "%s%.120s", texts > 0 ? " " : "", text);
            if (first != NULL) {
                doubt_names(work, storey, first, item);
            }
            first = item;
            texts++;
        }
    }
    return texts;
}

/// The words drawn in a face, the first two texts, areas last; "" none.
static void find_name(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* face,
                      char name[NAME_MAX]) {
    const GEOSPreparedGeometry* prepared = GEOSPrepare_r(work->geos, face);
    name[0] = '\0';
    if (prepared != NULL) {
        int texts = add_names(work, storey, prepared, false, 0, name);
        add_names(work, storey, prepared, true, texts, name);
    }
    GEOSPreparedGeom_destroy_r(work->geos, prepared);
}

static void name_room(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* face,
                      const char* said, PointRing outline, RoomDef* room) {
    char found[NAME_MAX];
    char label[NAME_MAX];
    Plan* plan = work->plan;
    int number = plan->draft.counts[ELEMENT_ROOM] + 1;
    find_name(work, storey, face, found);
    if (said != NULL && said[0] != '\0') {
        found[0] = '\0';
        text_append(found, sizeof found, "%s", said);
    }
    RoomUse use = found[0] != '\0' ? words_use(found) : ROOM_USE_COUNT;
    room->use = use < ROOM_USE_COUNT ? use : ROOM_OTHER;
    room->id =
        plan_free_id(plan, rooms_place_id(plan, "room", storey->index, rooms_middle(outline)));
    if (found[0] == '\0') {
        room->name.en = plan_text(plan, "Room %d", number);
        room->name.zh = plan_text(plan, "房间%d", number);
        return;
    }
    words_label(found, label, sizeof label);
    room->name.en = plan_text(plan, "%s", label);
    room->name.zh = plan_text(plan, "%s", label);
}

// ---- rings ------------------------------------------------------------------------------------

PointRing rooms_ring(RoomsWork* work, const GEOSGeometry* line) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(work->geos, line);
    unsigned count = 0;
    PointRing none = {NULL, 0};
    if (sequence == NULL || GEOSCoordSeq_getSize_r(work->geos, sequence, &count) != 1 ||
        count < 4) {
        return none;
    }
    Point* points = plan_take(work->plan, count, sizeof *points);
    for (unsigned i = 0; points != NULL && i + 1 < count; i++) { // the last repeats the first
        GEOSCoordSeq_getXY_r(work->geos, sequence, i, &points[i].x, &points[i].y);
    }
    return points == NULL ? none : plan_clean(work->plan, points, (int)count - 1);
}

Point rooms_middle(PointRing ring) {
    Extent box = {.any = false};
    for (int i = 0; i < ring.count; i++) {
        extent_widen(&box, ring.points[i]);
    }
    return point_mid(box.low, box.high);
}

static double area_of(RoomsWork* work, const GEOSGeometry* geometry) {
    double area = 0.0;
    return GEOSArea_r(work->geos, geometry, &area) == 1 ? area : 0.0;
}

static double ring_square(PointRing ring) {
    double twice = 0.0;
    for (int i = 0; i < ring.count; i++) {
        twice += point_cross(ring.points[i], ring.points[(i + 1) % ring.count]);
    }
    return 0.5 * fabs(twice);
}

/// Adds a room of a polygon with its holes.
static void add_room(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* face,
                     const char* said, int line) {
    int holes = GEOSGetNumInteriorRings_r(work->geos, face);
    PointRing* rings = plan_take(work->plan, (size_t)(holes > 0 ? holes : 0) + 1, sizeof *rings);
    if (rings == NULL) {
        return;
    }
    int count = 0;
    rings[count] = rooms_ring(work, GEOSGetExteriorRing_r(work->geos, face));
    if (rings[count].count < 3) {
        return;
    }
    count++;
    for (int i = 0; i < holes; i++) {
        PointRing hole = rooms_ring(work, GEOSGetInteriorRingN_r(work->geos, face, i));
        if (hole.count >= 3 && ring_square(hole) >= HOLE_LEAST) {
            rings[count++] = hole;
        }
    }
    RoomDef room = {.line = line};
    name_room(work, storey, face, said, rings[0], &room);
    (void)plan_add_room(work->plan, &room, storey->index, rings, count);
}

// ---- faces ------------------------------------------------------------------------------------

/// Nowhere wide enough for somebody: the inside of a wall.
static bool is_sliver(RoomsWork* work, const GEOSGeometry* face) {
    GEOSGeometry* inner = GEOSBuffer_r(work->geos, face, -0.5 * ROOMS_SLIVER, 1);
    bool empty = inner == NULL || GEOSisEmpty_r(work->geos, inner) == 1;
    GEOSGeom_destroy_r(work->geos, inner);
    return empty;
}

static void add_face(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* face) {
    double area = area_of(work, face);
    if (is_sliver(work, face)) {
        rooms_draw_wall(work, storey, face);
        work->slivers++;
        work->slivers_m2 += area;
        return;
    }
    if (area < ROOMS_AREA_LEAST) {
        work->shafts++;
        return;
    }
    GEOSGeometry* simple = GEOSTopologyPreserveSimplify_r(work->geos, face, SIMPLER);
    if (simple != NULL && GEOSGeomTypeId_r(work->geos, simple) == GEOS_POLYGON) {
        add_room(work, storey, simple, NULL, 0);
    }
    GEOSGeom_destroy_r(work->geos, simple);
}

bool rooms_reaches_border(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* face) {
    double low_x = 0.0;
    return GEOSGeom_getXMin_r(work->geos, face, &low_x) == 1 && low_x <= storey->box[0].x + 1e-6;
}

GEOSGeometry* rooms_sheet_area(RoomsWork* work, const SheetStorey* storey) {
    const Point corners[4] = {storey->box[0], point(storey->box[1].x, storey->box[0].y),
                              storey->box[1], point(storey->box[0].x, storey->box[1].y)};
    return rooms_polygon(work, corners, 4);
}

/// The ground that walls and doors divide: what the drawing says is free, else all of the sheet.
static GEOSGeometry* ground_of(RoomsWork* work, SheetStorey* storey, bool* drawn) {
    GEOSGeometry* ground = NULL;
    *drawn = false;
    for (int i = 0; i < storey->item_count; i++) {
        const SheetItem* item = &storey->items[i];
        if (item->kind != DRAWN_FREE || item->shape != DRAWING_AREA) {
            continue;
        }
        GEOSGeometry* area = rooms_polygon(work, item->points, item->count);
        GEOSGeometry* sum = area == NULL         ? NULL
                            : ground == NULL     ? GEOSGeom_clone_r(work->geos, area)
                            : item->hole_of >= 0 ? GEOSDifference_r(work->geos, ground, area)
                                                 : GEOSUnion_r(work->geos, ground, area);
        GEOSGeom_destroy_r(work->geos, area);
        if (sum != NULL) {
            GEOSGeom_destroy_r(work->geos, ground);
            ground = sum;
            *drawn = true;
        }
    }
    if (ground == NULL) {
        ground = rooms_sheet_area(work, storey);
    }
    return ground;
}

/// The edge of the ground's outline that lies nearest to a place; its distance [m], 1e9 none.
static double nearest_edge(RoomsWork* work, const GEOSGeometry* ground, Point at, Point edge[2]) {
    double best = 1e9;
    int count = GEOSGetNumGeometries_r(work->geos, ground);
    for (int i = 0; i < count; i++) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(work->geos, ground, i);
        PointRing ring = GEOSGeomTypeId_r(work->geos, part) == GEOS_POLYGON
                             ? rooms_ring(work, GEOSGetExteriorRing_r(work->geos, part))
                             : (PointRing){NULL, 0};
        for (int p = 0; p < ring.count; p++) {
            Point a = ring.points[p];
            Point b = ring.points[(p + 1) % ring.count];
            double off = point_distance(at, point_closest(at, a, b));
            if (off < best) {
                best = off;
                edge[0] = a;
                edge[1] = b;
            }
        }
    }
    return best;
}

/// Exits of a ground that is drawn as such are areas beside its border, in which people vanish:
/// each becomes a door in the border as wide as the area is along it.
static void place_exits(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* ground) {
    for (int i = 0; i < storey->spot_count; i++) {
        Spot* spot = &storey->spots[i];
        Point middle = point_mid(spot->corners[0], spot->corners[2]);
        Point edge[2];
        if (spot->item < 0) {
            continue;
        }
        const DrawingItem* item = &work->drawing->items[spot->item];
        bool area = item->shape == DRAWING_AREA || item->count > 2;
        if (spot->kind != DRAWN_EXIT || (spot->by_walls && !area)) {
            continue;
        }
        if (nearest_edge(work, ground, middle, edge) > EXIT_REACH) {
            rooms_mark(work, storey, middle, item->line,
                       IN_BOTH("draw it at the border of the ground, or a door in an overlay",
                               "请画在地面边界上，或用叠加文件加门"),
                       "an exit lies inside the walkable ground, not at its border: left out",
                       "出口位于可行走地面内部而不在其边界：已略去");
            spot->kind = DRAWN_IGNORE;
            continue;
        }
        double length;
        Point along = point_direction(edge[0], edge[1], &length);
        double low = length;
        double high = 0.0;
        for (int c = 0; c < 4; c++) {
            double t = point_dot(point_sub(spot->corners[c], edge[0]), along);
            low = fmin(low, fmax(t, 0.0));
            high = fmax(high, fmin(t, length));
        }
        if (high - low >= EXIT_LEAST) {
            spot->line[0] = point_along(edge[0], along, low);
            spot->line[1] = point_along(edge[0], along, high);
            spot->has_line = true;
        }
    }
}

void rooms_find_box(SheetStorey* storey) {
    storey->box[0] = point(1e12, 1e12);
    storey->box[1] = point(-1e12, -1e12);
    for (int i = 0; i < storey->item_count; i++) {
        for (int p = 0; p < storey->items[i].count && storey->items[i].kind != DRAWN_UNKNOWN; p++) {
            Point at = storey->items[i].points[p];
            storey->box[0] = point(fmin(storey->box[0].x, at.x), fmin(storey->box[0].y, at.y));
            storey->box[1] = point(fmax(storey->box[1].x, at.x), fmax(storey->box[1].y, at.y));
        }
    }
    storey->box[0] = point(storey->box[0].x - BORDER, storey->box[0].y - BORDER);
    storey->box[1] = point(storey->box[1].x + BORDER, storey->box[1].y + BORDER);
}

/// What lies beyond a ground that is drawn as such.
static GEOSGeometry* beyond_ground(RoomsWork* work, const SheetStorey* storey,
                                   const GEOSGeometry* ground) {
    GEOSGeometry* sheet = rooms_sheet_area(work, storey);
    GEOSGeometry* rest = sheet == NULL ? NULL : GEOSDifference_r(work->geos, sheet, ground);
    GEOSGeometry* beyond = NULL;
    int count = rest == NULL ? 0 : GEOSGetNumGeometries_r(work->geos, rest);
    for (int i = 0; i < count && beyond == NULL; i++) {
        const GEOSGeometry* face = GEOSGetGeometryN_r(work->geos, rest, i);
        beyond =
            rooms_reaches_border(work, storey, face) ? GEOSGeom_clone_r(work->geos, face) : NULL;
    }
    GEOSGeom_destroy_r(work->geos, rest);
    GEOSGeom_destroy_r(work->geos, sheet);
    return beyond;
}

/// The ground without what is solid and what doors close; `solid` may be NULL.
static GEOSGeometry* cut_ground(RoomsWork* work, const SheetStorey* storey,
                                const GEOSGeometry* ground, const GEOSGeometry* solid) {
    GEOSGeometry* closed = rooms_closures(work, storey);
    GEOSGeometry* parts[2] = {solid == NULL ? NULL : GEOSGeom_clone_r(work->geos, solid), closed};
    GEOSGeometry* all = closed == NULL     ? parts[0]
                        : parts[0] == NULL ? closed
                                           : rooms_joined(work, parts, 2);
    GEOSGeometry* rest = all == NULL ? GEOSGeom_clone_r(work->geos, ground)
                                     : GEOSDifference_r(work->geos, ground, all);
    GEOSGeom_destroy_r(work->geos, all);
    return rest;
}

/// The piece of the cut ground that reaches the border of the sheet; NULL none.
static const GEOSGeometry* open_piece(RoomsWork* work, const SheetStorey* storey,
                                      const GEOSGeometry* rest) {
    const int count = rest == NULL ? 0 : GEOSGetNumGeometries_r(work->geos, rest);
    for (int i = 0; i < count; i++) {
        const GEOSGeometry* face = GEOSGetGeometryN_r(work->geos, rest, i);
        if (GEOSGeomTypeId_r(work->geos, face) == GEOS_POLYGON &&
            rooms_reaches_border(work, storey, face)) {
            return face;
        }
    }
    return NULL;
}

/// Cuts again with rooms closed that are none by their walls alone.
static GEOSGeometry* cut_unclosed(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* ground,
                                  const GEOSGeometry* solid, GEOSGeometry* rest) {
    const GEOSGeometry* open = open_piece(work, storey, rest);
    if (open == NULL || !rooms_close_unclosed(work, storey, open)) {
        return rest;
    }
    GEOSGeom_destroy_r(work->geos, rest);
    rest = cut_ground(work, storey, ground, solid);
    open = open_piece(work, storey, rest);
    if (open != NULL && rooms_check_unclosed(work, storey, open)) {
        GEOSGeom_destroy_r(work->geos, rest);
        rest = cut_ground(work, storey, ground, solid);
    }
    return rest;
}

static void cut_faces(RoomsWork* work, SheetStorey* storey, GEOSGeometry* solid) {
    bool drawn;
    GEOSGeometry* ground = ground_of(work, storey, &drawn);
    if (drawn && ground != NULL) {
        place_exits(work, storey, ground);
        storey->outside = beyond_ground(work, storey, ground);
    }
    GEOSGeometry* rest = ground == NULL ? NULL : cut_ground(work, storey, ground, solid);
    if (rest != NULL && rooms_reopen(work, storey, rest)) {
        GEOSGeom_destroy_r(work->geos, rest);
        rest = cut_ground(work, storey, ground, solid);
    }
    if (!drawn && ground != NULL) {
        rest = cut_unclosed(work, storey, ground, solid, rest);
    }
    int count = rest == NULL ? 0 : GEOSGetNumGeometries_r(work->geos, rest);
    for (int i = 0; i < count; i++) {
        const GEOSGeometry* face = GEOSGetGeometryN_r(work->geos, rest, i);
        if (GEOSGeomTypeId_r(work->geos, face) != GEOS_POLYGON) {
            continue;
        }
        if (!drawn && rooms_reaches_border(work, storey, face)) {
            storey->outside = GEOSGeom_clone_r(work->geos, face);
        } else {
            add_face(work, storey, face);
        }
    }
    GEOSGeom_destroy_r(work->geos, rest);
    GEOSGeom_destroy_r(work->geos, solid);
    GEOSGeom_destroy_r(work->geos, ground);
}

/// Says that a room or ground of the drawing has no area.
static void refuse_flat(RoomsWork* work, const SheetStorey* storey, const SheetItem* item) {
    const DrawingItem* drawn = &work->drawing->items[item->item];
    const char* name = drawn->detail != NULL ? drawn->detail->name : NULL;
    char where[128] = "";
    if (name != NULL && name[0] != '\0') {
        text_append(where, sizeof where, "room \"%.90s\"", name);
    }
    Point read = rooms_reading(work, storey, item->points[0]);
    plan_error(work->plan, drawn->line, where[0] != '\0' ? where : NULL,
               IN_BOTH("mend it in the source", "请在原文件中改正"),
               "the outline of a room has no area, at %.6g, %.6g in the drawing",
               "房间轮廓没有面积，位于图纸坐标 %.6g，%.6g", read.x, read.y);
}

/// What lies beyond rooms that are drawn as such, their doors and the walls round them.
static GEOSGeometry* beyond_rooms(RoomsWork* work, const SheetStorey* storey,
                                  const GEOSGeometry* solid) {
    GEOSGeometry* building = rooms_closures(work, storey);
    if (solid != NULL) {
        GEOSGeometry* both = building == NULL ? GEOSGeom_clone_r(work->geos, solid)
                                              : GEOSUnion_r(work->geos, building, solid);
        GEOSGeom_destroy_r(work->geos, building);
        building = both;
    }
    for (int i = 0; i < storey->item_count; i++) {
        const SheetItem* item = &storey->items[i];
        bool room = item->kind == DRAWN_ROOM && item->shape == DRAWING_AREA && item->hole_of < 0;
        GEOSGeometry* area = room ? rooms_polygon(work, item->points, item->count) : NULL;
        GEOSGeometry* sum = area == NULL       ? NULL
                            : building == NULL ? GEOSGeom_clone_r(work->geos, area)
                                               : GEOSUnion_r(work->geos, building, area);
        GEOSGeom_destroy_r(work->geos, area);
        if (sum != NULL) {
            GEOSGeom_destroy_r(work->geos, building);
            building = sum;
        }
    }
    GEOSGeometry* grown = building == NULL
                              ? NULL
                              : GEOSBufferWithStyle_r(work->geos, building, WALL_HALF, 2,
                                                      GEOSBUF_CAP_FLAT, GEOSBUF_JOIN_MITRE, 2.0);
    GEOSGeometry* whole = grown == NULL
                              ? NULL
                              : GEOSBufferWithStyle_r(work->geos, grown, -WALL_HALF, 2,
                                                      GEOSBUF_CAP_FLAT, GEOSBUF_JOIN_MITRE, 2.0);
    GEOSGeometry* beyond = whole == NULL ? NULL : beyond_ground(work, storey, whole);
    GEOSGeom_destroy_r(work->geos, whole);
    GEOSGeom_destroy_r(work->geos, grown);
    GEOSGeom_destroy_r(work->geos, building);
    return beyond;
}

/// Every outline that is a room or ground must hold some; one error is enough.
static bool check_areas(RoomsWork* work, const SheetStorey* storey) {
    for (int i = 0; i < storey->item_count; i++) {
        const SheetItem* item = &storey->items[i];
        if ((item->kind == DRAWN_ROOM || item->kind == DRAWN_FREE) && item->shape == DRAWING_AREA &&
            item->hole_of < 0) {
            GEOSGeometry* area = rooms_polygon(work, item->points, item->count);
            bool flat = area == NULL || area_of(work, area) < FLAT;
            GEOSGeom_destroy_r(work->geos, area);
            if (flat) {
                refuse_flat(work, storey, item);
                return false;
            }
        }
    }
    return true;
}

void rooms_cut(RoomsWork* work, SheetStorey* storey, GEOSGeometry* solid) {
    bool labelled = false;
    rooms_close_outlines(work, storey);
    if (!check_areas(work, storey)) {
        GEOSGeom_destroy_r(work->geos, solid);
        return;
    }
    for (int i = 0; i < storey->item_count; i++) { // rooms that the format knows, as they stand
        const SheetItem* item = &storey->items[i];
        if (item->kind != DRAWN_ROOM || item->shape != DRAWING_AREA || item->hole_of >= 0) {
            continue;
        }
        const DrawingItem* drawn = &work->drawing->items[item->item];
        GEOSGeometry* area = rooms_polygon(work, item->points, item->count);
        if (area != NULL && GEOSGeomTypeId_r(work->geos, area) == GEOS_POLYGON) {
            add_room(work, storey, area, drawn->detail != NULL ? drawn->detail->name : NULL,
                     drawn->line);
            labelled = true;
        }
        GEOSGeom_destroy_r(work->geos, area);
    }
    if (labelled) {
        storey->outside = beyond_rooms(work, storey, solid);
        GEOSGeom_destroy_r(work->geos, solid);
        return;
    }
    cut_faces(work, storey, solid);
}
