// Gaps in walls in which nothing is drawn. A doorway without a leaf, a window on a layer that was
// left out, a door of glass: the drawing does not say, and either answer has a price. A room that
// flows into the open through such a gap would turn every door of the room into an exit, so a gap
// in the outer wall is closed; a gap inside is a passage. Both are marked.
//
// A gap begins at the end of a wall: a short edge of what is solid, with the wall behind it. It
// ends where a line straight on meets something solid again.
#include "formats/rooms_internal.h"

#include <math.h>
#include <string.h>

/// Thickness of a wall's end [m].
#define END_LEAST 0.04
#define END_MOST  0.9
/// The wall goes on behind its end at least so far [m], and so nearly straight (cosine).
#define BEHIND_LEAST 0.12
#define BEHIND       0.9
/// Width of a gap: a passage inside, and what is closed outside [m].
#define GAP_LEAST  0.55
#define GAP_INSIDE 1.7
#define GAP_MOST   3.2
/// Rooms that a passage inside joins are this large at least [m^2].
#define ROOM_LEAST 3.0
/// What stands free and is no larger is a column: passages lead from wall to wall, the open from
/// column to column too [m^2].
#define COLUMN_MOST 1.5
/// Gaps of a storey, and tests of a line against an edge that looking for them may cost.
#define GAPS_MAX 2000
#define WORK_MAX 200000000.0
/// Rounds of leaving out gaps that divide nothing.
#define ROUNDS 5
/// A door may stand this far beside the faces of its wall [m].
#define BESIDE 0.15
/// Corners of walls traced from a picture leave their line by dirt and shadow, so that a wall has
/// no clean end: for finding ends they are straightened by at most [pixels, m].
#define TRACED_OFF  2.0
#define TRACED_MOST 0.1
/// To either side of a gap's line the ground is asked about [m].
#define ASIDE 0.2

typedef struct Gap {
    Point line[2];
    double width;
    bool column;    // one of its ends is a column
    DrawnKind kind; // DRAWN_OPENING, DRAWN_WALL, or DRAWN_IGNORE: it divides nothing
} Gap;

/// The edges of what is solid, ring after ring, so that the solid lies on one known side.
typedef struct Edges {
    Point* points;
    int* rings;    // first point of each ring, and the end of the last
    bool* columns; // of each ring
    int point_count, ring_count;
} Edges;

// ---- edges ------------------------------------------------------------------------------------

static void add_ring(RoomsWork* work, Edges* edges, const GEOSGeometry* ring, bool outer) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(work->geos, ring);
    unsigned count = 0;
    if (sequence == NULL || GEOSCoordSeq_getSize_r(work->geos, sequence, &count) != 1) {
        return;
    }
    for (unsigned i = 0; i + 1 < count; i++) {
        Point* to = &edges->points[edges->point_count++];
        GEOSCoordSeq_getXY_r(work->geos, sequence, i, &to->x, &to->y);
    }
    const Point* ours = edges->points + edges->rings[edges->ring_count];
    double square = ring_area(ours, edges->point_count - edges->rings[edges->ring_count]);
    edges->columns[edges->ring_count] = outer && fabs(square) <= COLUMN_MOST;
    edges->rings[++edges->ring_count] = edges->point_count;
}

static Edges edges_of(RoomsWork* work, const GEOSGeometry* solid) {
    Edges edges = {0};
    int parts = GEOSGetNumGeometries_r(work->geos, solid);
    int points = GEOSGetNumCoordinates_r(work->geos, solid);
    int rings = 1;
    for (int i = 0; i < parts; i++) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(work->geos, solid, i);
        bool area = GEOSGeomTypeId_r(work->geos, part) == GEOS_POLYGON;
        rings += area ? 1 + GEOSGetNumInteriorRings_r(work->geos, part) : 0;
    }
    edges.points = plan_take(work->plan, (size_t)points + 1, sizeof *edges.points);
    edges.rings = plan_take(work->plan, (size_t)rings + 1, sizeof *edges.rings);
    edges.columns = plan_take(work->plan, (size_t)rings + 1, sizeof *edges.columns);
    bool whole = edges.points != NULL && edges.rings != NULL && edges.columns != NULL;
    for (int i = 0; i < parts && whole; i++) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(work->geos, solid, i);
        if (GEOSGeomTypeId_r(work->geos, part) != GEOS_POLYGON) {
            continue;
        }
        add_ring(work, &edges, GEOSGetExteriorRing_r(work->geos, part), true);
        for (int h = 0; h < GEOSGetNumInteriorRings_r(work->geos, part); h++) {
            add_ring(work, &edges, GEOSGetInteriorRingN_r(work->geos, part, h), false);
        }
    }
    return edges;
}

static bool is_solid(const RoomsWork* work, const GEOSPreparedGeometry* solid, Point at) {
    GEOSGeometry* spot = GEOSGeom_createPointFromXY_r(work->geos, at.x, at.y);
    bool inside = spot != NULL && GEOSPreparedIntersects_r(work->geos, solid, spot) == 1;
    GEOSGeom_destroy_r(work->geos, spot);
    return inside;
}

/// How far along a ray the first edge is met [m], and whether it is one of a column; GAP_MOST + 1
/// when none is.
static double first_met(const Edges* edges, Point from, Point along, bool* column) {
    double best = GAP_MOST + 1.0;
    for (int r = 0; r < edges->ring_count; r++) {
        int first = edges->rings[r];
        int count = edges->rings[r + 1] - first;
        for (int i = 0; i < count; i++) {
            Point a = point_sub(edges->points[first + i], from);
            Point b = point_sub(edges->points[first + (i + 1) % count], from);
            double side_a = point_cross(along, a);
            double side_b = point_cross(along, b);
            if ((side_a > 0.0) == (side_b > 0.0)) {
                continue;
            }
            double share = side_a / (side_a - side_b);
            double far = point_dot(along, a) + share * (point_dot(along, b) - point_dot(along, a));
            if (far > 0.01 && far < best) {
                best = far;
                *column = edges->columns[r];
            }
        }
    }
    return best;
}

// ---- ends of walls ----------------------------------------------------------------------------

/// The edge from i to the next is the end of a wall: short, with a wall as wide behind it. `out`
/// is the direction away from the wall.
static bool is_end(const RoomsWork* work, const GEOSPreparedGeometry* solid, const Point* ring,
                   int count, int i, Point* out) {
    Point a = ring[i];
    Point b = ring[(i + 1) % count];
    double width;
    Point along = point_direction(a, b, &width);
    if (width < END_LEAST || width > END_MOST) {
        return false;
    }
    double before;
    double after;
    Point back_a = point_direction(a, ring[(i + count - 1) % count], &before);
    Point back_b = point_direction(b, ring[(i + 2) % count], &after);
    if (before < BEHIND_LEAST || after < BEHIND_LEAST) {
        return false;
    }
    Point middle = point_mid(a, b);
    *out = point(along.y, -along.x);
    if (is_solid(work, solid, point_along(middle, *out, 0.02))) {
        *out = point(-out->x, -out->y);
    }
    return !is_solid(work, solid, point_along(middle, *out, 0.02)) &&
           point_dot(back_a, *out) < -BEHIND && point_dot(back_b, *out) < -BEHIND;
}

static bool is_new(const Gap* gaps, int count, const Point line[2]) {
    for (int i = 0; i < count; i++) {
        for (int turn = 0; turn < 2; turn++) {
            if (point_distance(gaps[i].line[0], line[turn]) < 0.35 &&
                point_distance(gaps[i].line[1], line[1 - turn]) < 0.35) {
                return false;
            }
        }
    }
    return true;
}

/// A door stands in the gap already, somewhere in the thickness of its wall.
static bool has_door(RoomsWork* work, const GEOSPreparedGeometry* closed, const Gap* gap,
                     double thick) {
    double width;
    Point along = point_direction(gap->line[0], gap->line[1], &width);
    Point aside = point(-along.y, along.x);
    double half = 0.5 * thick + BESIDE;
    Point corners[4] = {
        point_along(gap->line[0], aside, half), point_along(gap->line[1], aside, half),
        point_along(gap->line[1], aside, -half), point_along(gap->line[0], aside, -half)};
    GEOSGeometry* area = closed == NULL ? NULL : rooms_polygon(work, corners, 4);
    bool there = area != NULL && GEOSPreparedIntersects_r(work->geos, closed, area) == 1;
    GEOSGeom_destroy_r(work->geos, area);
    return there;
}

/// Every gap that begins at the end of a wall.
static int find_gaps(RoomsWork* work, const Edges* edges, const GEOSPreparedGeometry* solid,
                     const GEOSPreparedGeometry* closed, Gap* gaps) {
    int count = 0;
    double spent = 0.0;
    for (int r = 0; r < edges->ring_count; r++) {
        const Point* ring = edges->points + edges->rings[r];
        int corners = edges->rings[r + 1] - edges->rings[r];
        for (int i = 0; i < corners && corners >= 4 && count < GAPS_MAX; i++) {
            Point out;
            Point middle = point_mid(ring[i], ring[(i + 1) % corners]);
            if (spent > WORK_MAX || !is_end(work, solid, ring, corners, i, &out)) {
                continue;
            }
            spent += edges->point_count;
            bool column = false;
            double far = first_met(edges, middle, out, &column);
            Gap gap = {.line = {middle, point_along(middle, out, far)},
                       .width = far,
                       .column = column || edges->columns[r]};
            double thick = point_distance(ring[i], ring[(i + 1) % corners]);
            if (far >= GAP_LEAST && far <= GAP_MOST && is_new(gaps, count, gap.line) &&
                !has_door(work, closed, &gap, thick)) {
                gaps[count++] = gap;
            }
        }
    }
    return count;
}

// ---- what a gap divides -----------------------------------------------------------------------

/// The ground with the gaps closed, in pieces.
static GEOSGeometry* divided(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* walls,
                             const Gap* gaps, int count) {
    GEOSGeometry** parts = plan_take(work->plan, (size_t)count + 1, sizeof(GEOSGeometry*));
    int used = 0;
    for (int i = 0; i < count && parts != NULL; i++) {
        if (gaps[i].kind != DRAWN_IGNORE) {
            parts[used] = rooms_closure(work, gaps[i].line);
            used += parts[used] != NULL ? 1 : 0;
        }
    }
    GEOSGeometry* lines = parts == NULL || used == 0 ? NULL : rooms_joined(work, parts, used);
    GEOSGeometry* both = lines == NULL ? NULL : GEOSUnion_r(work->geos, walls, lines);
    GEOSGeometry* sheet = rooms_sheet_area(work, storey);
    GEOSGeometry* rest =
        sheet == NULL ? NULL : GEOSDifference_r(work->geos, sheet, both != NULL ? both : walls);
    GEOSGeom_destroy_r(work->geos, sheet);
    GEOSGeom_destroy_r(work->geos, both);
    GEOSGeom_destroy_r(work->geos, lines);
    return rest;
}

/// The pieces of a storey's ground while gaps are judged.
typedef struct Pieces {
    GEOSGeometry* rest;
    const GEOSPreparedGeometry** prepared;
    double (*boxes)[4]; // left, bottom, right, top: most pieces are ruled out by them
    bool* outside;      // the open ground
    bool* entered;      // a door or a passage leads into it
    int count;
} Pieces;

static Pieces pieces_of(RoomsWork* work, const SheetStorey* storey, GEOSGeometry* rest) {
    Pieces pieces = {.rest = rest};
    int count = rest == NULL ? 0 : GEOSGetNumGeometries_r(work->geos, rest);
    pieces.prepared = plan_take(work->plan, (size_t)count + 1, sizeof *pieces.prepared);
    pieces.outside = plan_take(work->plan, (size_t)count + 1, sizeof *pieces.outside);
    pieces.entered = plan_take(work->plan, (size_t)count + 1, sizeof *pieces.entered);
    pieces.boxes = plan_take(work->plan, (size_t)count + 1, sizeof *pieces.boxes);
    if (pieces.boxes == NULL || pieces.prepared == NULL || pieces.outside == NULL ||
        pieces.entered == NULL) {
        return pieces;
    }
    pieces.count = count;
    for (int i = 0; i < count; i++) {
        const GEOSGeometry* piece = GEOSGetGeometryN_r(work->geos, rest, i);
        double* box = pieces.boxes[i];
        if (GEOSGeom_getXMin_r(work->geos, piece, &box[0]) != 1 ||
            GEOSGeom_getYMin_r(work->geos, piece, &box[1]) != 1 ||
            GEOSGeom_getXMax_r(work->geos, piece, &box[2]) != 1 ||
            GEOSGeom_getYMax_r(work->geos, piece, &box[3]) != 1) {
            box[0] = 1.0; // an empty piece holds nothing
            box[2] = 0.0;
        }
        pieces.prepared[i] = GEOSPrepare_r(work->geos, piece);
        pieces.outside[i] = rooms_reaches_border(work, storey, piece);
    }
    return pieces;
}

static void pieces_free(RoomsWork* work, Pieces* pieces) {
    for (int i = 0; i < pieces->count; i++) {
        GEOSPreparedGeom_destroy_r(work->geos, pieces->prepared[i]);
    }
    GEOSGeom_destroy_r(work->geos, pieces->rest);
}

/// The pieces on the two sides of a line, -1 none.
static void pieces_beside(const RoomsWork* work, const Pieces* pieces, const Point line[2],
                          double far, int piece[2]) {
    double width;
    Point along = point_direction(line[0], line[1], &width);
    Point middle = point_mid(line[0], line[1]);
    for (int side = 0; side < 2; side++) {
        Point aside = point(side == 0 ? -along.y : along.y, side == 0 ? along.x : -along.x);
        piece[side] = -1;
        for (double off = ASIDE; off <= far && piece[side] < 0; off += ASIDE) {
            Point at = point_along(middle, aside, off);
            for (int i = 0; i < pieces->count && piece[side] < 0; i++) {
                const double* box = pieces->boxes[i];
                bool within = at.x >= box[0] && at.x <= box[2] && at.y >= box[1] && at.y <= box[3];
                piece[side] = within && is_solid(work, pieces->prepared[i], at) ? i : -1;
            }
        }
    }
}

/// A gap may be a passage between two rooms.
static bool may_pass(const RoomsWork* work, const Pieces* pieces, const Gap* gap,
                     const int piece[2]) {
    double least = 1e9;
    for (int side = 0; side < 2; side++) {
        double area = 0.0;
        GEOSArea_r(work->geos, GEOSGetGeometryN_r(work->geos, pieces->rest, piece[side]), &area);
        least = fmin(least, area);
    }
    return !gap->column && gap->width <= GAP_INSIDE && least >= ROOM_LEAST;
}

/// Marks the pieces into which doors lead. True when the storey has any door.
static bool enter_by_doors(const RoomsWork* work, const SheetStorey* storey, Pieces* pieces) {
    bool any = false;
    for (int i = 0; i < storey->spot_count; i++) {
        const Spot* spot = &storey->spots[i];
        bool door = spot->has_line && (spot->kind == DRAWN_DOOR || spot->kind == DRAWN_EXIT ||
                                       spot->kind == DRAWN_OPENING);
        int piece[2];
        if (!door) {
            continue;
        }
        any = true;
        pieces_beside(work, pieces, spot->line, ROOMS_REACH, piece);
        for (int side = 0; side < 2; side++) {
            if (piece[side] >= 0) {
                pieces->entered[piece[side]] = true;
            }
        }
    }
    return any;
}

/// Judges all gaps once; true when one that was kept divides nothing any more. What nobody can
/// enter but through the gap is a niche of the open ground: that gap stays open.
static bool judge_all(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* walls,
                      Gap* gaps, int count) {
    Pieces pieces = pieces_of(work, storey, divided(work, storey, walls, gaps, count));
    bool doors = enter_by_doors(work, storey, &pieces);
    int(*sides)[2] = plan_take(work->plan, (size_t)count + 1, sizeof *sides);
    bool changed = false;
    for (int i = 0; i < count && sides != NULL; i++) {
        pieces_beside(work, &pieces, gaps[i].line, ASIDE, sides[i]);
        const int* piece = sides[i];
        if (gaps[i].kind == DRAWN_IGNORE) {
            continue;
        }
        bool divides = piece[0] >= 0 && piece[1] >= 0 && piece[0] != piece[1];
        bool inside = divides && !pieces.outside[piece[0]] && !pieces.outside[piece[1]];
        bool passes = inside && may_pass(work, &pieces, &gaps[i], piece);
        gaps[i].kind = passes    ? DRAWN_OPENING
                       : inside  ? DRAWN_IGNORE
                       : divides ? DRAWN_WALL
                                 : DRAWN_IGNORE;
        changed = changed || gaps[i].kind == DRAWN_IGNORE;
        for (int side = 0; side < 2 && passes; side++) {
            pieces.entered[piece[side]] = true;
        }
    }
    for (int i = 0; i < count && sides != NULL && doors; i++) {
        const int* piece = sides[i];
        if (gaps[i].kind == DRAWN_WALL &&
            !pieces.entered[pieces.outside[piece[0]] ? piece[1] : piece[0]]) {
            gaps[i].kind = DRAWN_IGNORE;
            changed = true;
        }
    }
    pieces_free(work, &pieces);
    return changed;
}

// ---- the whole --------------------------------------------------------------------------------

static void keep_gap(RoomsWork* work, SheetStorey* storey, const Gap* gap) {
    bool outside = gap->kind == DRAWN_WALL;
    Point middle = point_mid(gap->line[0], gap->line[1]);
    Spot spot = {.kind = gap->kind,
                 .corners = {gap->line[0], gap->line[1], gap->line[1], gap->line[0]},
                 .has_line = true,
                 .by_walls = true,
                 .line = {gap->line[0], gap->line[1]},
                 .item = -1};
    rooms_add_spot(work, storey, &spot);
    char hint[PROBLEM_HINT_MAX];
    const char* row = rooms_row(work, storey, outside ? "exit" : "wall", gap->line);
    hint[0] = '\0';
    text_append(hint, sizeof hint,
                outside ? IN_BOTH("if it is a way out, add to \"lines\" of the mapping: %s",
                                  "若为出口，在映射文件 \"lines\" 中加：%s")
                        : IN_BOTH("if it is none, add to \"lines\" of the mapping: %s",
                                  "若不是，在映射文件 \"lines\" 中加：%s"),
                row, row);
    if (outside) {
        rooms_mark(work, storey, middle, 0, hint,
                   "a gap of %.2f m in the outer wall, nothing drawn in it: closed",
                   "外墙有 %.2f 米的缺口，其中未画任何构件：按封闭处理", gap->width);
    } else {
        rooms_mark(work, storey, middle, 0, hint,
                   "a gap of %.2f m between two rooms, no door drawn: taken as an open passage",
                   "两室之间有 %.2f 米的缺口，未画门：按无门扇通道处理", gap->width);
    }
}

/// The walls of a picture with straight ends; NULL for what was drawn.
static GEOSGeometry* without_dirt(RoomsWork* work, const GEOSGeometry* solid) {
    const double off = fmin(TRACED_OFF * work->plan->unit, TRACED_MOST);
    return work->drawing->picture == NULL ? NULL
                                          : GEOSTopologyPreserveSimplify_r(work->geos, solid, off);
}

void rooms_close_gaps(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* solid) {
    for (int i = 0; i < storey->item_count; i++) {
        DrawnKind kind = storey->items[i].kind;
        if (storey->items[i].shape == DRAWING_AREA && (kind == DRAWN_FREE || kind == DRAWN_ROOM)) {
            return; // the drawing says itself where people walk
        }
    }
    Gap* gaps = plan_take(work->plan, GAPS_MAX, sizeof *gaps);
    GEOSGeometry* doors = rooms_closures(work, storey);
    GEOSGeometry* walls =
        doors == NULL ? GEOSGeom_clone_r(work->geos, solid) : GEOSUnion_r(work->geos, solid, doors);
    const GEOSPreparedGeometry* prepared = GEOSPrepare_r(work->geos, solid);
    const GEOSPreparedGeometry* closed = doors == NULL ? NULL : GEOSPrepare_r(work->geos, doors);
    int count = 0;
    if (gaps != NULL && walls != NULL && prepared != NULL) {
        GEOSGeometry* clean = without_dirt(work, solid);
        Edges edges = edges_of(work, clean != NULL ? clean : solid);
        GEOSGeom_destroy_r(work->geos, clean);
        count = work->plan->no_memory ? 0 : find_gaps(work, &edges, prepared, closed, gaps);
        for (int round = 0; round < ROUNDS && count > 0; round++) {
            if (!judge_all(work, storey, walls, gaps, count)) {
                break;
            }
        }
        if (count == GAPS_MAX) {
            plan_note(work->plan, 0, NULL,
                      "more than %d gaps in walls: the others were not looked at (are its doors "
                      "mapped as such?)",
                      "墙体缺口多于 %d 处：其余未作判断（门是否已映射？）", GAPS_MAX);
        }
    }
    for (int i = 0; i < count; i++) {
        if (gaps[i].kind == DRAWN_OPENING || gaps[i].kind == DRAWN_WALL) {
            keep_gap(work, storey, &gaps[i]);
        }
    }
    GEOSPreparedGeom_destroy_r(work->geos, closed);
    GEOSPreparedGeom_destroy_r(work->geos, prepared);
    GEOSGeom_destroy_r(work->geos, walls);
    GEOSGeom_destroy_r(work->geos, doors);
}
