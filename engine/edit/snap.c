// Everything that can hold a point is a line with a rank. The best line holds it; a second one that
// crosses the first within reach makes it a corner. What is left free goes to the grid.

#include "edit/snap.h"

#include <math.h>

/// An unlimited line that holds a point.
typedef struct Hold {
    Point through, along; // a point of it and its unit direction
    SnapKind kind;
    double away; // of the pointed at [m]
} Hold;

typedef struct Holds {
    Hold list[SNAP_NEAR_MAX];
    int count;
    Point at;
    double reach;
} Holds;

double snap_step(double value, double step) {
    return step > 0.0 ? floor(value / step + 0.5) * step : value;
}

/// The farthest falls out when there are too many.
static void add_hold(Holds* holds, Point through, Point along, SnapKind kind) {
    double away = fabs(point_cross(along, point_sub(holds->at, through)));
    if (away > holds->reach) {
        return;
    }
    int place = holds->count;
    if (place == SNAP_NEAR_MAX) {
        place = 0;
        for (int i = 1; i < holds->count; i++) {
            place = holds->list[i].away > holds->list[place].away ? i : place;
        }
        if (holds->list[place].away <= away) {
            return;
        }
    } else {
        holds->count++;
    }
    holds->list[place] = (Hold){through, along, kind, away};
}

/// A wall's own line and those beside it, near the stretch itself.
static void hold_line(Holds* holds, const SnapLine* line, double thickness) {
    double length = 0.0;
    Point along = point_direction(line->a, line->b, &length);
    double t = point_dot(point_sub(holds->at, line->a), along);
    if (length <= 0.0) {
        return;
    }
    double slack = holds->reach + thickness;
    if (t >= -slack && t <= length + slack) {
        add_hold(holds, line->a, along, SNAP_WALL);
        if (thickness > 0.0 && (line->out.x != 0.0 || line->out.y != 0.0)) {
            add_hold(holds, point_along(line->a, line->out, thickness), along, SNAP_BESIDE);
        }
    }
}

/// Level and upright lines through a corner, and beside it.
static void hold_axes(Holds* holds, Point corner, SnapKind kind) {
    add_hold(holds, corner, point(1.0, 0.0), kind);
    add_hold(holds, corner, point(0.0, 1.0), kind);
}

static bool crossing(const Hold* a, const Hold* b, Point* at) {
    double turn = point_cross(a->along, b->along);
    if (fabs(turn) < 0.2) { // nearly parallel: they would cross anywhere
        return false;
    }
    double t = point_cross(point_sub(b->through, a->through), b->along) / turn;
    *at = point_along(a->through, a->along, t);
    return true;
}

/// The nearest corner of any line.
static bool snap_end(const SnapLine* lines, int count, Point at, double reach, Point* end) {
    double best = reach;
    bool found = false;
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < 2; k++) {
            Point corner = k == 0 ? lines[i].a : lines[i].b;
            double away = point_distance(corner, at);
            if (away <= best) {
                best = away;
                *end = corner;
                found = true;
            }
        }
    }
    return found;
}

static int best_hold(const Holds* holds) {
    int best = 0;
    for (int i = 1; i < holds->count; i++) {
        const Hold* a = &holds->list[i];
        const Hold* b = &holds->list[best];
        // A wall beats a mere alignment unless that is much nearer.
        double handicap = 0.25 * holds->reach * ((int)b->kind - (int)a->kind) / 3.0;
        best = a->away < b->away - handicap - 1e-9 ? i : best;
    }
    return best;
}

static void guide(Snap* snap, const Hold* hold) {
    if (snap->guides < 2) {
        snap->guide[snap->guides][0] = hold->through;
        snap->guide[snap->guides++][1] = snap->at;
    }
}

/// Holds the point on the best line, and where another crosses it.
static void settle(Snap* snap, const Holds* holds, const SnapRules* rules) {
    const Hold* first = &holds->list[best_hold(holds)];
    const Hold* second = NULL;
    double best = 1.5 * rules->reach;
    for (int i = 0; i < holds->count; i++) {
        Point at;
        if (crossing(first, &holds->list[i], &at) && point_distance(at, holds->at) < best) {
            best = point_distance(at, holds->at);
            second = &holds->list[i];
            snap->at = at;
        }
    }
    snap->kind = SNAP_CORNER;
    if (second == NULL) {
        double t = point_dot(point_sub(holds->at, first->through), first->along);
        snap->at = point_along(first->through, first->along, t);
        snap->kind = first->kind;
        if (fabs(first->along.y) < 1e-9) {
            snap->at.x = snap_step(snap->at.x, rules->grid);
        } else if (fabs(first->along.x) < 1e-9) {
            snap->at.y = snap_step(snap->at.y, rules->grid);
        }
    }
    guide(snap, first);
    if (second != NULL) {
        guide(snap, second);
    }
}

Snap snap_point(const SnapLine* lines, int count, const Point* before, Point at,
                const SnapRules* rules) {
    Snap snap = {.at = point(snap_step(at.x, rules->grid), snap_step(at.y, rules->grid)),
                 .kind = rules->grid > 0.0 ? SNAP_GRID : SNAP_FREE};
    Point end = at;
    if (rules->off) {
        return snap;
    }
    bool ends = snap_end(lines, count, at, 0.7 * rules->reach, &end);
    Holds holds = {.at = at, .reach = rules->reach};
    for (int i = 0; i < count; i++) {
        hold_line(&holds, &lines[i], rules->thickness);
        // Corners farther than some rooms align by chance only.
        if (point_distance(lines[i].a, at) < 60.0 * rules->reach) {
            hold_axes(&holds, lines[i].a, SNAP_ALIGN);
        }
    }
    if (before != NULL) {
        hold_axes(&holds, *before, SNAP_ANGLE);
    }
    if (holds.count > 0) {
        settle(&snap, &holds, rules);
    }
    // A corner comes first, but for one that a room beside it would have and that is nearer.
    bool nearer =
        snap.kind == SNAP_CORNER && point_distance(snap.at, at) < point_distance(end, at) - 1e-9;
    return ends && !nearer ? (Snap){.at = end, .kind = SNAP_END} : snap;
}
