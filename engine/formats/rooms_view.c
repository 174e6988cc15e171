// What stands round a place: lines of sight in all directions to the edges of the ground that the
// place lies on. A room whose outline is not closed, and a yard between wings, are open ground by
// the cut and yet have walls nearly all round; where sight goes on, there is the gap.
#include "core/detmath.h"
#include "formats/rooms_internal.h"

#include <math.h>
#include <string.h>

/// Sight beyond this is open [m]; halls larger than that see further.
#define REACH      15.0
#define REACH_WIDE 2.5 // of the usual distance
/// Lines of sight round a place.
#define RAYS 360
/// An end of a gap is a corner of a wall this near to where sight breaks off [m].
#define CORNER 0.3
/// Tests of lines against edges over one import.
#define TESTS_MAX 200000000.0
#define TURN      6.283185307179586

static void add_ring(RoomsWork* work, const GEOSGeometry* ring, RoomsEdges* edges) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(work->geos, ring);
    unsigned count = 0;
    if (sequence == NULL || GEOSCoordSeq_getSize_r(work->geos, sequence, &count) != 1) {
        return;
    }
    for (unsigned i = 0; i + 1 < count && edges->count < edges->capacity; i++) {
        Point* ends = edges->ends[edges->count++];
        GEOSCoordSeq_getXY_r(work->geos, sequence, i, &ends[0].x, &ends[0].y);
        GEOSCoordSeq_getXY_r(work->geos, sequence, i + 1, &ends[1].x, &ends[1].y);
    }
}

RoomsEdges rooms_edges(RoomsWork* work, const GEOSGeometry* ground) {
    RoomsEdges edges = {0};
    const int points = ground == NULL ? 0 : GEOSGetNumCoordinates_r(work->geos, ground);
    edges.ends = plan_take(work->plan, (size_t)(points > 0 ? points : 0) + 1, sizeof *edges.ends);
    edges.capacity = edges.ends == NULL || points < 0 ? 0 : points;
    const int parts = ground == NULL ? 0 : GEOSGetNumGeometries_r(work->geos, ground);
    for (int i = 0; i < parts; i++) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(work->geos, ground, i);
        if (GEOSGeomTypeId_r(work->geos, part) != GEOS_POLYGON) {
            continue;
        }
        add_ring(work, GEOSGetExteriorRing_r(work->geos, part), &edges);
        for (int h = 0; h < GEOSGetNumInteriorRings_r(work->geos, part); h++) {
            add_ring(work, GEOSGetInteriorRingN_r(work->geos, part, h), &edges);
        }
    }
    return edges;
}

/// An edge is the border of the sheet, where the open ground ends in the drawing alone.
static bool is_border(const SheetStorey* storey, const Point ends[2]) {
    const Point* box = storey->box;
    bool west = ends[0].x <= box[0].x + 1e-6 && ends[1].x <= box[0].x + 1e-6;
    bool east = ends[0].x >= box[1].x - 1e-6 && ends[1].x >= box[1].x - 1e-6;
    bool south = ends[0].y <= box[0].y + 1e-6 && ends[1].y <= box[0].y + 1e-6;
    bool north = ends[0].y >= box[1].y - 1e-6 && ends[1].y >= box[1].y - 1e-6;
    return west || east || south || north;
}

/// How far sight goes in a direction before a wall [m]; 1e9 where it meets none.
static double sight(const SheetStorey* storey, const RoomsEdges* edges, Point from, Point along) {
    double best = 1e9;
    for (int i = 0; i < edges->count; i++) {
        Point a = point_sub(edges->ends[i][0], from);
        Point b = point_sub(edges->ends[i][1], from);
        double side_a = point_cross(along, a);
        double side_b = point_cross(along, b);
        if ((side_a > 0.0) == (side_b > 0.0)) {
            continue;
        }
        double share = side_a / (side_a - side_b);
        double far = point_dot(along, a) + share * (point_dot(along, b) - point_dot(along, a));
        if (far > 0.0 && far < best && !is_border(storey, edges->ends[i])) {
            best = far;
        }
    }
    return best;
}

/// The corner of a wall nearest to where sight breaks off, or that place itself.
static Point corner_near(const RoomsEdges* edges, Point at) {
    Point best = at;
    double nearest = CORNER;
    for (int i = 0; i < edges->count; i++) {
        double off = point_distance(at, edges->ends[i][0]);
        if (off < nearest) {
            nearest = off;
            best = edges->ends[i][0];
        }
    }
    return best;
}

/// The usual distance of what is seen [m], for the reach of halls.
static double reach_of(const double far[RAYS], const bool looked[RAYS]) {
    double sum = 0.0;
    int count = 0;
    for (int i = 0; i < RAYS; i++) {
        if (looked[i] && far[i] < 1e8) {
            sum += far[i];
            count++;
        }
    }
    return fmax(REACH, count > 0 ? REACH_WIDE * sum / count : 0.0);
}

/// A run of directions in which sight goes on, with a wall on either side of it.
static void add_gap(const RoomsEdges* edges, Point from, const Point along[RAYS],
                    const double far[RAYS], int before, int after, RoomsView* view) {
    if (view->gap_count == ROOMS_VIEW_GAPS) {
        view->more = true;
        return;
    }
    Point* gap = view->gaps[view->gap_count++];
    gap[0] = corner_near(edges, point_along(from, along[before], far[before]));
    gap[1] = corner_near(edges, point_along(from, along[after], far[after]));
}

RoomsView rooms_view(RoomsWork* work, const SheetStorey* storey, const RoomsEdges* edges,
                     Point from, Point ahead) {
    RoomsView view = {0};
    Point along[RAYS];
    double far[RAYS];
    bool looked[RAYS];
    const bool round = ahead.x == 0.0 && ahead.y == 0.0;
    work->view_tests += (double)edges->count * RAYS;
    if (work->view_tests > TESTS_MAX || edges->count == 0) {
        return view;
    }
    for (int i = 0; i < RAYS; i++) {
        const double angle = TURN * (i + 0.37) / RAYS; // along no wall of an upright plan
        along[i] = point(det_cos(angle), det_sin(angle));
        looked[i] = round || point_dot(along[i], ahead) > 0.05;
        far[i] = looked[i] ? sight(storey, edges, from, along[i]) : 1e9;
    }
    const double reach = reach_of(far, looked);
    int met = 0;
    int all = 0;
    for (int i = 0; i < RAYS; i++) {
        met += looked[i] && far[i] <= reach ? 1 : 0;
        all += looked[i] ? 1 : 0;
    }
    view.closed = (double)met / all;
    for (int i = 0; i < RAYS; i++) {
        int before = (i + RAYS - 1) % RAYS;
        bool begins = looked[i] && far[i] > reach && looked[before] && far[before] <= reach;
        int after = i;
        for (int k = 0; begins && k < RAYS && looked[after] && far[after] > reach; k++) {
            after = (after + 1) % RAYS;
        }
        if (begins && looked[after]) {
            add_gap(edges, from, along, far, before, after, &view);
        }
    }
    return view;
}
