// How a drawn door hangs: the arc that its leaf sweeps says it. Every way in which a door on a line
// may hang sweeps an arc of its own; the one that is drawn is the one. A door drawn without an arc
// stays unsaid.
#include "formats/rooms_internal.h"

#include <math.h>

/// How far the drawn arc may lie off the one that is looked for, as a share of the leaf's width: a
/// frame makes the leaf narrower than the gap (own choice; the arcs of two ways lie 0.4 apart).
#define ARC_OFF 0.13
/// Leaves are no wider [m]: what sweeps further is no door, or an arc of another.
#define LEAF_MOST 1.6
/// Segments that the doors of one import may be tried against, over all doors.
#define TESTS_MAX 50000000

void rooms_gather_leaves(RoomsWork* work, const SheetStorey* storey) {
    work->leaf_count = 0;
    work->leaves = plan_take(work->plan, (size_t)storey->item_count, sizeof *work->leaves);
    for (int i = 0; i < storey->item_count && work->leaves != NULL; i++) {
        const SheetItem* item = &storey->items[i];
        bool door = item->kind == DRAWN_DOOR || item->kind == DRAWN_EXIT;
        if (door && (item->shape == DRAWING_LINE || item->shape == DRAWING_AREA)) {
            work->leaves[work->leaf_count++] = item;
        }
    }
}

/// Distance from a point to what is drawn of doors, at most `near` [m].
static double from_drawn(RoomsWork* work, Point at, double near) {
    double best = near;
    for (int i = 0; i < work->leaf_count && work->leaf_tests < TESTS_MAX; i++) {
        const SheetItem* item = work->leaves[i];
        work->leaf_tests += item->count;
        for (int p = 0; p + 1 < item->count; p++) {
            Point on = point_closest(at, item->points[p], item->points[p + 1]);
            best = fmin(best, point_distance(at, on));
        }
    }
    return best;
}

/// How far the arc of a leaf at one end of the line lies off what is drawn, as a share of the
/// leaf's width; 1 where nothing is near. `side`: 1 left, -1 right.
static double arc_off(RoomsWork* work, const Point line[2], int end, double reach, int side) {
    static const double TURNS[3][2] = {{0.866, 0.5}, {0.7071, 0.7071}, {0.5, 0.866}};
    double width;
    Point along = point_direction(line[end], line[1 - end], &width);
    double left = end == 0 ? 1.0 : -1.0; // seen from the other end left is right
    Point across = point(-along.y * left * side, along.x * left * side);
    double worst = 0.0;
    for (int i = 0; i < 3 && worst < ARC_OFF; i++) {
        Point at = point_along(point_along(line[end], along, TURNS[i][0] * reach), across,
                               TURNS[i][1] * reach);
        worst = fmax(worst, from_drawn(work, at, reach) / reach);
    }
    return worst;
}

void rooms_read_leaves(RoomsWork* work, const Point line[2], LeafHinge* hinge, LeafOpens* opens) {
    const double width = point_distance(line[0], line[1]);
    double best = ARC_OFF;
    double offs[2][3]; // by side, and by LeafHinge from HINGE_START on
    for (int side = 0; side < 2 && width > 0.0; side++) {
        const int way = side == 0 ? 1 : -1;
        const bool one = width <= LEAF_MOST;
        const bool two = width <= 2.0 * LEAF_MOST;
        offs[side][0] = one ? arc_off(work, line, 0, width, way) : 1.0;
        offs[side][1] = one ? arc_off(work, line, 1, width, way) : 1.0;
        offs[side][2] = two ? fmax(arc_off(work, line, 0, 0.5 * width, way),
                                   arc_off(work, line, 1, 0.5 * width, way))
                            : 1.0;
        for (int h = 0; h < 3; h++) {
            if (offs[side][h] < best) {
                best = offs[side][h];
                *hinge = (LeafHinge)(HINGE_START + h);
                *opens = side == 0 ? OPENS_LEFT : OPENS_RIGHT;
            }
        }
    }
    const int found = (int)*hinge - (int)HINGE_START;
    if (best < ARC_OFF && offs[0][found] < ARC_OFF && offs[1][found] < ARC_OFF) {
        *opens = OPENS_BOTH; // two arcs
    }
}
