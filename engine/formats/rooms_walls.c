// What is solid: walls drawn as one line, as two, or filled; windows; and doors as what closes the
// gap that they stand in, so that a room is whole although its door stands open in the drawing.
#include "formats/rooms_internal.h"

#include <stdlib.h>
#include <string.h>

/// A filled outline this thick or thinner is a wall; a thicker one on a wall layer is the outline
/// of a room or of the building, of which only the line is wall [m].
#define SOLID_MOST 1.0
/// Half the widest crack between pieces of wall that is no passage [m].
#define CRACK_HALF 0.12
/// A window's outline is grown by this to meet its wall [m].
#define WINDOW_GROWS 0.1
/// A door's line goes on into the wall on both sides, and is this thick to either side [m].
#define CLOSURE_BEYOND 0.35
#define CLOSURE_HALF   0.03

static GEOSCoordSequence* coordinates(RoomsWork* work, const Point* points, int count,
                                      bool closed) {
    GEOSCoordSequence* sequence =
        GEOSCoordSeq_create_r(work->geos, (unsigned)(count + (closed ? 1 : 0)), 2);
    for (int i = 0; sequence != NULL && i < count + (closed ? 1 : 0); i++) {
        GEOSCoordSeq_setXY_r(work->geos, sequence, (unsigned)i, points[i % count].x,
                             points[i % count].y);
    }
    return sequence;
}

GEOSGeometry* rooms_polygon(RoomsWork* work, const Point* points, int count) {
    GEOSContextHandle_t geos = work->geos;
    GEOSCoordSequence* sequence = count < 3 ? NULL : coordinates(work, points, count, true);
    GEOSGeometry* ring = sequence == NULL ? NULL : GEOSGeom_createLinearRing_r(geos, sequence);
    GEOSGeometry* polygon = ring == NULL ? NULL : GEOSGeom_createPolygon_r(geos, ring, NULL, 0);
    if (polygon != NULL && GEOSisValid_r(geos, polygon) != 1) {
        GEOSGeometry* valid = GEOSBuffer_r(geos, polygon, 0.0, 1);
        GEOSGeom_destroy_r(geos, polygon);
        polygon = valid;
    }
    return polygon;
}

GEOSGeometry* rooms_line(RoomsWork* work, const Point* points, int count) {
    GEOSCoordSequence* sequence = count < 2 ? NULL : coordinates(work, points, count, false);
    return sequence == NULL ? NULL : GEOSGeom_createLineString_r(work->geos, sequence);
}

static GEOSGeometry* thick_line(RoomsWork* work, const Point* points, int count, bool closed,
                                double half) {
    GEOSContextHandle_t geos = work->geos;
    GEOSCoordSequence* sequence = count < 2 ? NULL : coordinates(work, points, count, closed);
    GEOSGeometry* line = sequence == NULL ? NULL : GEOSGeom_createLineString_r(geos, sequence);
    GEOSGeometry* thick = line == NULL
                              ? NULL
                              : GEOSBufferWithStyle_r(geos, line, half, 1, GEOSBUF_CAP_SQUARE,
                                                      GEOSBUF_JOIN_MITRE, 2.0);
    GEOSGeom_destroy_r(geos, line);
    return thick;
}

GEOSGeometry* rooms_joined(RoomsWork* work, GEOSGeometry** parts, int count) {
    if (count == 0) {
        return NULL;
    }
    GEOSGeometry* all =
        GEOSGeom_createCollection_r(work->geos, GEOS_GEOMETRYCOLLECTION, parts, (unsigned)count);
    GEOSGeometry* joined = all == NULL ? NULL : GEOSUnaryUnion_r(work->geos, all);
    GEOSGeom_destroy_r(work->geos, all);
    return joined;
}

static double thickness_of(RoomsWork* work, const GEOSGeometry* area) {
    double square = 0.0;
    double round = 0.0;
    GEOSArea_r(work->geos, area, &square);
    GEOSLength_r(work->geos, area, &round);
    return round > 0.0 ? 2.0 * square / round : 0.0;
}

/// A wall's outline: the whole of it when it is thin or holds no ground, else its line. What people
/// walk round is solid however large it is.
static GEOSGeometry* wall_area(RoomsWork* work, const SheetItem* item) {
    GEOSGeometry* area = rooms_polygon(work, item->points, item->count);
    bool known =
        work->drawing->items[item->item].kind == DRAWN_WALL || item->kind == DRAWN_OBSTACLE;
    if (area != NULL && (known || thickness_of(work, area) <= SOLID_MOST)) {
        return area;
    }
    GEOSGeom_destroy_r(work->geos, area);
    return thick_line(work, item->points, item->count, true, ROOMS_HALF_LINE);
}

static void keep_wall(RoomsWork* work, const SheetStorey* storey, const SheetItem* item) {
    int last = item->shape == DRAWING_AREA ? item->count : item->count - 1;
    for (int p = 0; p < last; p++) {
        if (work->outcome->wall_count == work->wall_capacity) {
            int capacity = work->wall_capacity == 0 ? 1024 : 2 * work->wall_capacity;
            ImportWall* larger = plan_take(work->plan, (size_t)capacity, sizeof *larger);
            if (larger == NULL) {
                return;
            }
            for (int i = 0; i < work->outcome->wall_count; i++) {
                larger[i] = work->outcome->walls[i];
            }
            work->outcome->walls = larger;
            work->wall_capacity = capacity;
        }
        Point a = item->points[p];
        Point b = item->points[(p + 1) % item->count];
        work->outcome->walls[work->outcome->wall_count++] =
            (ImportWall){{a.x, a.y}, {b.x, b.y}, work->plan->draft.storeys[storey->index].id};
    }
}

static GEOSGeometry* wall_of(RoomsWork* work, SheetStorey* storey, const SheetItem* item) {
    if (item->shape == DRAWING_AREA && item->kind == DRAWN_LIFT) { // no floor to walk on
        return wall_area(work, item);
    }
    if (item->shape == DRAWING_AREA && (item->kind == DRAWN_WALL || item->kind == DRAWN_OBSTACLE)) {
        keep_wall(work, storey, item);
        return wall_area(work, item);
    }
    bool glazing = item->kind == DRAWN_WINDOW && item->owner < 0; // drawn as lines, not as a block
    if (item->shape == DRAWING_LINE && (item->kind == DRAWN_WALL || glazing)) {
        keep_wall(work, storey, item);
        double half = 0.5 * item->thickness;
        return thick_line(work, item->points, item->count, false,
                          half > ROOMS_HALF_LINE ? half : ROOMS_HALF_LINE);
    }
    return NULL;
}

/// Cracks between pieces of wall that were meant to meet are filled: grown and shrunk again.
static GEOSGeometry* sealed(RoomsWork* work, GEOSGeometry* solid) {
    GEOSGeometry* grown = solid == NULL
                              ? NULL
                              : GEOSBufferWithStyle_r(work->geos, solid, CRACK_HALF, 2,
                                                      GEOSBUF_CAP_FLAT, GEOSBUF_JOIN_MITRE, 2.0);
    GEOSGeometry* whole = grown == NULL
                              ? NULL
                              : GEOSBufferWithStyle_r(work->geos, grown, -CRACK_HALF, 2,
                                                      GEOSBUF_CAP_FLAT, GEOSBUF_JOIN_MITRE, 2.0);
    GEOSGeom_destroy_r(work->geos, grown);
    if (whole == NULL) {
        return solid;
    }
    GEOSGeom_destroy_r(work->geos, solid);
    return whole;
}

void rooms_draw_wall(RoomsWork* work, const SheetStorey* storey, const GEOSGeometry* area) {
    bool plain = area != NULL && GEOSGeomTypeId_r(work->geos, area) == GEOS_POLYGON &&
                 GEOSGetNumInteriorRings_r(work->geos, area) == 0;
    PointRing ring =
        plain ? rooms_ring(work, GEOSGetExteriorRing_r(work->geos, area)) : (PointRing){NULL, 0};
    if (ring.count >= 3) {
        Plan* plan = work->plan;
        const char* id = rooms_place_id(plan, "wall", storey->index, rooms_middle(ring));
        plan_add_wall(plan, id, storey->index, ring, 0);
    }
}

/// By id, and among those with the same one in the order of the drawing.
static int compare_walls(const void* a, const void* b) {
    const WallDef* one = *(WallDef* const*)a;
    const WallDef* other = *(WallDef* const*)b;
    int order = strcmp(one->id, other->id);
    return order != 0 ? order : (one > other) - (one < other);
}

void rooms_part_walls(RoomsWork* work) {
    Plan* plan = work->plan;
    int count = plan->draft.counts[ELEMENT_WALL];
    WallDef** walls = plan_take(plan, (size_t)count + 1, sizeof(WallDef*));
    for (int i = 0; walls != NULL && i < count; i++) {
        walls[i] = &plan->draft.walls[i];
    }
    if (walls == NULL) {
        return;
    }
    qsort(walls, (size_t)count, sizeof(WallDef*), compare_walls); // there may be 65536
    const char* shared = "";
    int number = 1;
    for (int i = 0; i < count; i++) {
        if (strcmp(walls[i]->id, shared) == 0) {
            walls[i]->id = plan_text(plan, "%s-%d", shared, ++number);
        } else {
            shared = walls[i]->id;
            number = 1;
        }
    }
}

/// Takes a hole out of the wall that it is in: the rooms of a plan whose walls all hang together.
/// Of a wall that is only its line the hole's line is wall too.
static GEOSGeometry* without_hole(RoomsWork* work, GEOSGeometry* wall, const SheetItem* outer,
                                  const SheetItem* hole) {
    bool known = work->drawing->items[outer->item].kind == DRAWN_WALL;
    GEOSGeometry* area = known ? rooms_polygon(work, hole->points, hole->count)
                               : thick_line(work, hole->points, hole->count, true, ROOMS_HALF_LINE);
    GEOSGeometry* left = area == NULL ? NULL
                         : known      ? GEOSDifference_r(work->geos, wall, area)
                                      : GEOSUnion_r(work->geos, wall, area);
    GEOSGeom_destroy_r(work->geos, area);
    if (left == NULL) {
        return wall;
    }
    GEOSGeom_destroy_r(work->geos, wall);
    return left;
}

/// The walls of a storey into `parts`; how many. Part of a block of a wall, and not of a door, is
/// wall.
static int add_walls(RoomsWork* work, SheetStorey* storey, GEOSGeometry** parts) {
    int* part_of = plan_take(work->plan, (size_t)storey->item_count + 1, sizeof *part_of);
    int count = 0;
    for (int i = 0; part_of != NULL && i < storey->item_count; i++) {
        const SheetItem* item = &storey->items[i];
        int outer = item->hole_of;
        part_of[i] = -1;
        if (outer < 0) {
            parts[count] = wall_of(work, storey, item);
            part_of[i] = parts[count] != NULL ? count : -1;
            count += parts[count] != NULL ? 1 : 0;
        } else if (outer < i && part_of[outer] >= 0 && item->kind == DRAWN_WALL) {
            keep_wall(work, storey, item);
            parts[part_of[outer]] =
                without_hole(work, parts[part_of[outer]], &storey->items[outer], item);
        }
    }
    for (int i = 0; i < count; i++) {
        rooms_draw_wall(work, storey, parts[i]);
    }
    return count;
}

GEOSGeometry* rooms_solid(RoomsWork* work, SheetStorey* storey) {
    size_t most = (size_t)storey->item_count + (size_t)storey->spot_count + 1;
    GEOSGeometry** parts = calloc(most, sizeof(GEOSGeometry*));
    work->plan->no_memory = work->plan->no_memory || parts == NULL;
    int count = parts == NULL ? 0 : add_walls(work, storey, parts);
    for (int i = 0; parts != NULL && i < storey->spot_count; i++) {
        const Spot* spot = &storey->spots[i];
        if (spot->kind != DRAWN_WINDOW) {
            continue;
        }
        GEOSGeometry* box = spot->has_line ? thick_line(work, spot->line, 2, false, CLOSURE_HALF)
                                           : rooms_polygon(work, spot->corners, 4);
        parts[count] = box == NULL
                           ? NULL
                           : GEOSBufferWithStyle_r(work->geos, box, WINDOW_GROWS, 1,
                                                   GEOSBUF_CAP_SQUARE, GEOSBUF_JOIN_MITRE, 2.0);
        GEOSGeom_destroy_r(work->geos, box);
        count += parts[count] != NULL ? 1 : 0;
        work->windows++;
    }
    GEOSGeometry* solid = parts == NULL ? NULL : rooms_joined(work, parts, count);
    free(parts);
    return sealed(work, solid);
}

GEOSGeometry* rooms_closure(RoomsWork* work, const Point line[2]) {
    double width;
    Point along = point_direction(line[0], line[1], &width);
    Point longer[2] = {point_along(line[0], along, -CLOSURE_BEYOND),
                       point_along(line[1], along, CLOSURE_BEYOND)};
    return thick_line(work, longer, 2, false, CLOSURE_HALF);
}

bool rooms_closes(const Spot* spot) {
    return spot->has_line && !spot->reopened && spot->kind != DRAWN_WINDOW &&
           spot->kind != DRAWN_STAIR && spot->kind != DRAWN_IGNORE;
}

GEOSGeometry* rooms_closures(RoomsWork* work, const SheetStorey* storey) {
    GEOSGeometry** parts = calloc((size_t)storey->spot_count + 1, sizeof(GEOSGeometry*));
    int count = 0;
    work->plan->no_memory = work->plan->no_memory || parts == NULL;
    for (int i = 0; parts != NULL && i < storey->spot_count; i++) {
        const Spot* spot = &storey->spots[i];
        if (!rooms_closes(spot)) {
            continue;
        }
        parts[count] = rooms_closure(work, spot->line);
        count += parts[count] != NULL ? 1 : 0;
    }
    GEOSGeometry* closed = parts == NULL ? NULL : rooms_joined(work, parts, count);
    free(parts);
    return closed;
}
