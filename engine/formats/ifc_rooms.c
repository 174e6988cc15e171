// Models without spaces: many are exported so. Their walls still stand round rooms - the holes for
// doors and windows are elements of their own, so that a wall's footprint has no gaps - and what
// the walls of a storey enclose are its rooms, without names.
#include "formats/ifc_elements.h"

#include <math.h>
#include <stdlib.h>

/// Half the widest crack between walls that were meant to meet [m].
#define CRACK_HALF 0.1
/// A room is at least this wide and large [m], [m^2].
#define ROOM_WIDE 0.7
#define ROOM_AREA 1.5
/// Ground round the walls [m].
#define BORDER 2.0
/// Corners nearer than this to a straight line are taken out [m].
#define SIMPLER 0.02

static GEOSGeometry* area_of_ring(GEOSContextHandle_t geos, PointRing ring) {
    GEOSCoordSequence* sequence =
        ring.count < 3 ? NULL : GEOSCoordSeq_create_r(geos, (unsigned)ring.count + 1, 2);
    for (int i = 0; sequence != NULL && i <= ring.count; i++) {
        Point at = ring.points[i % ring.count];
        GEOSCoordSeq_setXY_r(geos, sequence, (unsigned)i, at.x, at.y);
    }
    GEOSGeometry* line = sequence == NULL ? NULL : GEOSGeom_createLinearRing_r(geos, sequence);
    GEOSGeometry* area = line == NULL ? NULL : GEOSGeom_createPolygon_r(geos, line, NULL, 0);
    GEOSGeometry* valid = area == NULL ? NULL : GEOSBuffer_r(geos, area, 0.0, 1);
    GEOSGeom_destroy_r(geos, area);
    return valid;
}

/// All walls of a storey as one area, cracks filled; NULL when it has none.
static GEOSGeometry* walls_of(const IfcReading* reading, int storey) {
    GEOSContextHandle_t geos = reading->ifc.geos;
    const Model* model = &reading->model;
    GEOSGeometry** parts = calloc((size_t)model->item_count + 1, sizeof(GEOSGeometry*));
    unsigned count = 0;
    for (int i = 0; parts != NULL && i < model->item_count; i++) {
        const ModelItem* item = &model->items[i];
        bool wall = item->kind == MODEL_WALL && item->storey == storey && item->ring_count > 0;
        parts[count] = wall ? area_of_ring(geos, item->rings[0]) : NULL;
        count += parts[count] != NULL ? 1 : 0;
    }
    GEOSGeometry* all =
        count == 0 ? NULL
                   : GEOSGeom_createCollection_r(geos, GEOS_GEOMETRYCOLLECTION, parts, count);
    GEOSGeometry* walls = all == NULL ? NULL : GEOSUnaryUnion_r(geos, all);
    GEOSGeometry* grown = walls == NULL
                              ? NULL
                              : GEOSBufferWithStyle_r(geos, walls, CRACK_HALF, 2, GEOSBUF_CAP_FLAT,
                                                      GEOSBUF_JOIN_MITRE, 2.0);
    GEOSGeometry* whole = grown == NULL
                              ? NULL
                              : GEOSBufferWithStyle_r(geos, grown, -CRACK_HALF, 2, GEOSBUF_CAP_FLAT,
                                                      GEOSBUF_JOIN_MITRE, 2.0);
    GEOSGeom_destroy_r(geos, grown);
    GEOSGeom_destroy_r(geos, walls);
    GEOSGeom_destroy_r(geos, all);
    free(parts);
    return whole;
}

static PointRing ring_of(IfcReading* reading, const GEOSGeometry* line) {
    GEOSContextHandle_t geos = reading->ifc.geos;
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(geos, line);
    unsigned count = 0;
    if (sequence == NULL || GEOSCoordSeq_getSize_r(geos, sequence, &count) != 1 || count < 4) {
        return (PointRing){NULL, 0};
    }
    Point* points = plan_take(reading->ifc.plan, count, sizeof *points);
    for (unsigned i = 0; points != NULL && i + 1 < count; i++) {
        GEOSCoordSeq_getXY_r(geos, sequence, i, &points[i].x, &points[i].y);
    }
    return points == NULL ? (PointRing){NULL, 0}
                          : plan_clean(reading->ifc.plan, points, (int)count - 1);
}

/// Wide and large enough for somebody to be in.
static bool is_room(const IfcReading* reading, const GEOSGeometry* face) {
    GEOSContextHandle_t geos = reading->ifc.geos;
    double square = 0.0;
    GEOSGeometry* inner = GEOSBuffer_r(geos, face, -0.5 * ROOM_WIDE, 1);
    bool wide = inner != NULL && GEOSisEmpty_r(geos, inner) == 0;
    GEOSGeom_destroy_r(geos, inner);
    return wide && GEOSArea_r(geos, face, &square) == 1 && square >= ROOM_AREA;
}

/// A face between walls as an item.
static void add_face(IfcReading* reading, int storey, const GEOSGeometry* face) {
    GEOSContextHandle_t geos = reading->ifc.geos;
    Plan* plan = reading->ifc.plan;
    GEOSGeometry* simple = GEOSTopologyPreserveSimplify_r(geos, face, SIMPLER);
    int holes = simple == NULL ? 0 : GEOSGetNumInteriorRings_r(geos, simple);
    PointRing* rings = plan_take(plan, (size_t)(holes > 0 ? holes : 0) + 1, sizeof *rings);
    ModelItem* item = simple == NULL || rings == NULL ? NULL : elements_new(reading);
    if (item != NULL) {
        *item = model_item(MODEL_ROOM, 0);
        item->number = ++reading->cut_rooms;
        item->name = plan_text(plan, "%d", item->number);
        item->label = "";
        item->storey = storey;
        item->rings = rings;
        rings[item->ring_count++] = ring_of(reading, GEOSGetExteriorRing_r(geos, simple));
        for (int h = 0; h < holes; h++) {
            PointRing hole = ring_of(reading, GEOSGetInteriorRingN_r(geos, simple, h));
            if (hole.count >= 3) {
                rings[item->ring_count++] = hole;
            }
        }
        item->kind = rings[0].count >= 3 ? MODEL_ROOM : MODEL_NOTHING;
    }
    GEOSGeom_destroy_r(geos, simple);
}

/// The faces that the walls of a storey enclose.
static void cut_storey(IfcReading* reading, int storey) {
    GEOSContextHandle_t geos = reading->ifc.geos;
    GEOSGeometry* walls = walls_of(reading, storey);
    double low[2];
    double high[2];
    if (walls == NULL || GEOSGeom_getXMin_r(geos, walls, &low[0]) != 1 ||
        GEOSGeom_getYMin_r(geos, walls, &low[1]) != 1 ||
        GEOSGeom_getXMax_r(geos, walls, &high[0]) != 1 ||
        GEOSGeom_getYMax_r(geos, walls, &high[1]) != 1) {
        GEOSGeom_destroy_r(geos, walls);
        return;
    }
    Point corners[4] = {{low[0] - BORDER, low[1] - BORDER},
                        {high[0] + BORDER, low[1] - BORDER},
                        {high[0] + BORDER, high[1] + BORDER},
                        {low[0] - BORDER, high[1] + BORDER}};
    GEOSGeometry* sheet = area_of_ring(geos, (PointRing){corners, 4});
    GEOSGeometry* rest = sheet == NULL ? NULL : GEOSDifference_r(geos, sheet, walls);
    int count = rest == NULL ? 0 : GEOSGetNumGeometries_r(geos, rest);
    for (int i = 0; i < count && !reading->ifc.failed; i++) {
        const GEOSGeometry* face = GEOSGetGeometryN_r(geos, rest, i);
        double left = 0.0;
        bool outside = GEOSGeom_getXMin_r(geos, face, &left) != 1 || left <= corners[0].x + 1e-6;
        if (!outside && GEOSGeomTypeId_r(geos, face) == GEOS_POLYGON && is_room(reading, face)) {
            add_face(reading, storey, face);
        }
    }
    GEOSGeom_destroy_r(geos, rest);
    GEOSGeom_destroy_r(geos, sheet);
    GEOSGeom_destroy_r(geos, walls);
}

void elements_cut_rooms(IfcReading* reading) {
    for (int i = 0; i < reading->model.storey_count && !reading->ifc.failed; i++) {
        cut_storey(reading, i);
    }
    if (reading->cut_rooms > 0) {
        plan_note(reading->ifc.plan, 0, NULL,
                  "the model has no spaces (IfcSpace): %d rooms were cut out between its walls, "
                  "without names",
                  "模型没有空间（IfcSpace）：由墙体围合得出 %d 个房间，均无名称",
                  reading->cut_rooms);
    }
}
