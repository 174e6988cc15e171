// Flights of an IFC model. A flight's body says how high it stands and, by where its low and high
// points lie, which way it climbs.
#include "formats/ifc_elements.h"

#include <stdlib.h>

/// Share of a flight's height that counts as its foot, and as its head.
#define END_SHARE 0.25
/// How far below a storey's floor a flight may begin and still stand on it [m].
#define BELOW 0.5

/// The horizontal direction from the middle of the low points to that of the high ones; (0, 0) when
/// the body says nothing: a ramp's slab, a stair of one piece with its landings.
static Point climbing(const IfcShape* shape) {
    double height = shape->high - shape->low;
    Point ends[2] = {{0.0, 0.0}, {0.0, 0.0}};
    int counts[2] = {0, 0};
    for (int i = 0; i < shape->point_count; i++) {
        IfcVector p = shape->points[i];
        int end = p.z <= shape->low + END_SHARE * height    ? 0
                  : p.z >= shape->high - END_SHARE * height ? 1
                                                            : -1;
        if (end >= 0) {
            ends[end].x += p.x;
            ends[end].y += p.y;
            counts[end]++;
        }
    }
    if (counts[0] == 0 || counts[1] == 0 || height < 0.1) {
        return (Point){0.0, 0.0};
    }
    Point low = {ends[0].x / counts[0], ends[0].y / counts[0]};
    Point high = {ends[1].x / counts[1], ends[1].y / counts[1]};
    double length;
    Point up = point_direction(low, high, &length);
    return length > 0.3 ? up : (Point){0.0, 0.0};
}

/// The highest storey whose floor is not above the foot of a flight.
static int storey_below(const IfcReading* reading, double low, int otherwise) {
    int best = -1;
    for (int i = 0; i < reading->model.storey_count; i++) {
        double floor = reading->model.storeys[i].elevation;
        if (floor <= low + BELOW && (best < 0 || floor > reading->model.storeys[best].elevation) &&
            reading->model.storeys[i].order > 0) {
            best = i;
        }
    }
    return best < 0 ? otherwise : best;
}

/// A direction turned to the nearest side of the smallest box round the flight, so that the ends
/// are where people step on and off.
static Point along_box(Plan* plan, PointRing outline, Point up) {
    Point corners[4];
    if (fabs(up.x) + fabs(up.y) < 0.5 || !plan_door_corners(plan, outline, corners)) {
        return up;
    }
    double best = 0.0;
    Point along = up;
    for (int i = 0; i < 4; i++) {
        double length;
        Point side = point_direction(corners[i], corners[(i + 1) % 4], &length);
        if (point_dot(side, up) > best) {
            best = point_dot(side, up);
            along = side;
        }
    }
    return along;
}

void elements_read_flight(IfcReading* reading, int instance, ModelKind kind) {
    IfcModel* ifc = &reading->ifc;
    ifc_product(ifc, &reading->shape, instance);
    if (ifc->failed || reading->shape.point_count == 0) {
        return; // a stair whose flights have the shapes
    }
    ModelItem* item = elements_add(reading, instance, kind);
    if (item == NULL) {
        return;
    }
    item->has_levels = true;
    item->low = reading->shape.low;
    item->high = reading->shape.high;
    item->storey = storey_below(reading, item->low, item->storey);
    item->rings = plan_take(ifc->plan, 1, sizeof *item->rings);
    if (item->rings != NULL) {
        item->rings[0] = ifc_hull(ifc, &reading->shape);
        item->ring_count = item->rings[0].count > 0 ? 1 : 0;
    }
    if (item->ring_count > 0) {
        item->up = along_box(ifc->plan, item->rings[0], climbing(&reading->shape));
    }
    int whole = reading->relations.parent[instance];
    int type = step_type(&ifc->step, whole);
    item->group = 1 + (type == IFCSTAIR || type == IFCRAMP ? whole : instance);
}
