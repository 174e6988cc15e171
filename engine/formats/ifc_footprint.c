// From faces to an outline in plan. One upright body has its profile; anything else is the union of
// its faces seen from above, on a grid of a tenth of a millimetre so that faces that should meet
// do.
#include "formats/ifc.h"

#include <stdlib.h>

/// Grid on which faces are joined [m], and the least area of a face in plan [m^2].
#define GRID       1e-4
#define AREA_LEAST 1e-6
/// Corners of a face that crosses itself and is mended, at most.
#define MENDED_CORNERS_MAX 1000

static Point plan_point(const IfcModel* ifc, IfcVector at) {
    return (Point){at.x - ifc->plan->origin.x, at.y - ifc->plan->origin.y};
}

static double plan_area(const IfcShape* shape, IfcRing ring) {
    double twice = 0.0;
    IfcVector o = shape->points[ring.first];
    for (int i = 1; i + 1 < ring.count; i++) {
        IfcVector a = shape->points[ring.first + i];
        IfcVector b = shape->points[ring.first + i + 1];
        twice += (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
    }
    return fabs(0.5 * twice);
}

static PointRing cleaned(IfcModel* ifc, const IfcShape* shape, IfcRing ring) {
    Point* raw = malloc((size_t)ring.count * sizeof *raw);
    PointRing clean = {0};
    for (int i = 0; raw != NULL && i < ring.count; i++) {
        raw[i] = plan_point(ifc, shape->points[ring.first + i]);
    }
    if (raw != NULL) {
        clean = plan_clean(ifc->plan, raw, ring.count);
    }
    ifc->plan->no_memory = ifc->plan->no_memory || raw == NULL;
    free(raw);
    return clean;
}

// ---- with GEOS --------------------------------------------------------------------------------

static GEOSGeometry* linear_ring(IfcModel* ifc, const IfcShape* shape, IfcRing ring) {
    GEOSCoordSequence* points = GEOSCoordSeq_create_r(ifc->geos, (unsigned)ring.count + 1, 2);
    for (int i = 0; points != NULL && i <= ring.count; i++) {
        Point at = plan_point(ifc, shape->points[ring.first + i % ring.count]);
        GEOSCoordSeq_setXY_r(ifc->geos, points, (unsigned)i, at.x, at.y);
    }
    return points == NULL ? NULL : GEOSGeom_createLinearRing_r(ifc->geos, points);
}

/// The face that begins at ring `r`, as a valid polygon; NULL for one that stands upright.
static GEOSGeometry* face_polygon(IfcModel* ifc, const IfcShape* shape, int r) {
    IfcRing outer = shape->rings[r];
    if (plan_area(shape, outer) < AREA_LEAST) {
        return NULL;
    }
    int holes = 0;
    while (r + 1 + holes < shape->ring_count && shape->rings[r + 1 + holes].hole) {
        holes++;
    }
    GEOSGeometry** inner = malloc(((size_t)holes + 1) * sizeof(GEOSGeometry*));
    unsigned count = 0;
    for (int h = 0; inner != NULL && h < holes; h++) {
        IfcRing hole = shape->rings[r + 1 + h];
        inner[count] = plan_area(shape, hole) < AREA_LEAST ? NULL : linear_ring(ifc, shape, hole);
        count += inner[count] != NULL ? 1 : 0;
    }
    GEOSGeometry* line = inner == NULL ? NULL : linear_ring(ifc, shape, outer);
    GEOSGeometry* polygon =
        line == NULL ? NULL : GEOSGeom_createPolygon_r(ifc->geos, line, inner, count);
    free(inner);
    if (polygon != NULL && GEOSisValid_r(ifc->geos, polygon) != 1) {
        GEOSGeometry* valid =
            outer.count > MENDED_CORNERS_MAX ? NULL : GEOSMakeValid_r(ifc->geos, polygon);
        GEOSGeom_destroy_r(ifc->geos, polygon);
        polygon = valid;
    }
    return polygon;
}

/// The union of all faces; NULL when there is none.
static GEOSGeometry* joined_faces(IfcModel* ifc, const IfcShape* shape) {
    GEOSGeometry** faces = malloc(((size_t)shape->ring_count + 1) * sizeof(GEOSGeometry*));
    unsigned count = 0;
    for (int r = 0; faces != NULL && r < shape->ring_count; r++) {
        faces[count] = shape->rings[r].hole ? NULL : face_polygon(ifc, shape, r);
        count += faces[count] != NULL ? 1 : 0;
    }
    GEOSGeometry* all =
        faces == NULL
            ? NULL
            : GEOSGeom_createCollection_r(ifc->geos, GEOS_GEOMETRYCOLLECTION, faces, count);
    free(faces);
    GEOSGeometry* joined = all == NULL ? NULL : GEOSUnaryUnionPrec_r(ifc->geos, all, GRID);
    GEOSGeom_destroy_r(ifc->geos, all);
    return joined;
}

static const GEOSGeometry* largest_part(IfcModel* ifc, const GEOSGeometry* from, int* parts) {
    const GEOSGeometry* best = NULL;
    double most = AREA_LEAST;
    int count = from == NULL ? 0 : GEOSGetNumGeometries_r(ifc->geos, from);
    for (int i = 0; i < count; i++) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(ifc->geos, from, i);
        double area = 0.0;
        if (part == NULL || GEOSGeomTypeId_r(ifc->geos, part) != GEOS_POLYGON ||
            GEOSArea_r(ifc->geos, part, &area) != 1 || area < AREA_LEAST) {
            continue;
        }
        *parts += 1;
        if (area > most) {
            best = part;
            most = area;
        }
    }
    return best;
}

static PointRing ring_of_line(IfcModel* ifc, const GEOSGeometry* line) {
    const GEOSCoordSequence* points = line == NULL ? NULL : GEOSGeom_getCoordSeq_r(ifc->geos, line);
    unsigned count = 0;
    PointRing clean = {0};
    if (points == NULL || GEOSCoordSeq_getSize_r(ifc->geos, points, &count) != 1 || count < 4) {
        return clean;
    }
    Point* raw = malloc(count * sizeof *raw);
    for (unsigned i = 0; raw != NULL && i < count; i++) {
        GEOSCoordSeq_getXY_r(ifc->geos, points, i, &raw[i].x, &raw[i].y);
    }
    if (raw != NULL) {
        clean = plan_clean(ifc->plan, raw, (int)count);
    }
    ifc->plan->no_memory = ifc->plan->no_memory || raw == NULL;
    free(raw);
    return clean;
}

/// The rings of a polygon; 0 without an outline.
static int rings_of_polygon(IfcModel* ifc, const GEOSGeometry* polygon, PointRing** rings) {
    int holes = polygon == NULL ? 0 : GEOSGetNumInteriorRings_r(ifc->geos, polygon);
    *rings = plan_take(ifc->plan, (size_t)(holes < 0 ? 0 : holes) + 1, sizeof **rings);
    if (polygon == NULL || *rings == NULL) {
        return 0;
    }
    (*rings)[0] = ring_of_line(ifc, GEOSGetExteriorRing_r(ifc->geos, polygon));
    int count = (*rings)[0].count > 0 ? 1 : 0;
    for (int h = 0; h < holes && count > 0; h++) {
        (*rings)[count] = ring_of_line(ifc, GEOSGetInteriorRingN_r(ifc->geos, polygon, h));
        count += (*rings)[count].count > 0 ? 1 : 0;
    }
    return count;
}

/// True for one face, with its holes, that does not cross itself: it needs no joining.
static bool is_single(IfcModel* ifc, const IfcShape* shape) {
    for (int r = 1; r < shape->ring_count; r++) {
        if (!shape->rings[r].hole) {
            return false;
        }
    }
    GEOSGeometry* line = shape->ring_count == 0 || plan_area(shape, shape->rings[0]) < AREA_LEAST
                             ? NULL
                             : linear_ring(ifc, shape, shape->rings[0]);
    bool simple = line != NULL && GEOSisSimple_r(ifc->geos, line) == 1;
    GEOSGeom_destroy_r(ifc->geos, line);
    return simple;
}

int ifc_footprint(IfcModel* ifc, const IfcShape* shape, PointRing** rings, int* parts) {
    int ignored;
    parts = parts == NULL ? &ignored : parts;
    *parts = 0;
    *rings = NULL;
    if (ifc->failed || shape->ring_count == 0) {
        return 0;
    }
    if (is_single(ifc, shape)) {
        *rings = plan_take(ifc->plan, (size_t)shape->ring_count, sizeof **rings);
        int count = 0;
        for (int r = 0; r < shape->ring_count && *rings != NULL; r++) {
            (*rings)[count] = cleaned(ifc, shape, shape->rings[r]);
            if (r == 0 && (*rings)[0].count == 0) {
                break;
            }
            count += (*rings)[count].count > 0 ? 1 : 0;
        }
        *parts = count > 0 ? 1 : 0;
        return count;
    }
    GEOSGeometry* joined = joined_faces(ifc, shape);
    int count = rings_of_polygon(ifc, largest_part(ifc, joined, parts), rings);
    GEOSGeom_destroy_r(ifc->geos, joined);
    return count;
}

PointRing ifc_hull(IfcModel* ifc, const IfcShape* shape) {
    PointRing ring = {0};
    GEOSCoordSequence* points =
        ifc->failed || shape->point_count < 3
            ? NULL
            : GEOSCoordSeq_create_r(ifc->geos, (unsigned)shape->point_count, 2);
    for (int i = 0; points != NULL && i < shape->point_count; i++) {
        Point at = plan_point(ifc, shape->points[i]);
        GEOSCoordSeq_setXY_r(ifc->geos, points, (unsigned)i, at.x, at.y);
    }
    GEOSGeometry* line = points == NULL ? NULL : GEOSGeom_createLineString_r(ifc->geos, points);
    GEOSGeometry* hull = line == NULL ? NULL : GEOSConvexHull_r(ifc->geos, line);
    if (hull != NULL && GEOSGeomTypeId_r(ifc->geos, hull) == GEOS_POLYGON) {
        ring = ring_of_line(ifc, GEOSGetExteriorRing_r(ifc->geos, hull));
    }
    GEOSGeom_destroy_r(ifc->geos, hull);
    GEOSGeom_destroy_r(ifc->geos, line);
    return ring;
}
