// Curves become chords by angle, not by length: a reader does not know the unit of the drawing, so
// a distance would mean nothing. Arcs, bulges and SVG arcs all end in trail_ellipse(); Bezier
// curves count the turns of their control polygon, which the curve cannot exceed.
#include "formats/flatten.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FULL_TURN 6.283185307179586
/// Degrees of splines that CAD programs write are 1 to 5; DXF allows no more than 11.
#define DEGREE_MAX 11
/// Most chords of one Bezier curve or of one span of a spline.
#define PIECES_MAX 64

// ---- transforms -------------------------------------------------------------------------------

Affine affine_multiply(Affine outer, Affine inner) {
    return (Affine){
        outer.a * inner.a + outer.c * inner.b,
        outer.b * inner.a + outer.d * inner.b,
        outer.a * inner.c + outer.c * inner.d,
        outer.b * inner.c + outer.d * inner.d,
        outer.a * inner.e + outer.c * inner.f + outer.e,
        outer.b * inner.e + outer.d * inner.f + outer.f,
    };
}

Point affine_apply(Affine affine, Point p) {
    return point(affine.a * p.x + affine.c * p.y + affine.e,
                 affine.b * p.x + affine.d * p.y + affine.f);
}

Affine affine_rotate(double angle) {
    double s = sin(angle);
    double c = cos(angle);
    return (Affine){c, s, -s, c, 0.0, 0.0};
}

Affine affine_move(double x, double y) {
    return (Affine){1.0, 0.0, 0.0, 1.0, x, y};
}

// ---- the chain --------------------------------------------------------------------------------

void trail_clear(Trail* trail) {
    trail->count = 0;
    trail->failed = false;
}

void trail_free(Trail* trail) {
    free(trail->points);
    *trail = (Trail){0};
}

void trail_add(Trail* trail, Point p) {
    if (trail->failed) {
        return;
    }
    if (trail->count == trail->capacity) {
        int capacity = trail->capacity == 0 ? 256 : 2 * trail->capacity;
        Point* grown = trail->count >= TRAIL_POINTS_MAX
                           ? NULL
                           : realloc(trail->points, (size_t)capacity * sizeof *grown);
        if (grown == NULL) {
            trail->failed = true;
            return;
        }
        trail->points = grown;
        trail->capacity = capacity;
    }
    trail->points[trail->count++] = p;
}

static Point last_point(const Trail* trail) {
    return trail->count > 0 ? trail->points[trail->count - 1] : point(0.0, 0.0);
}

// ---- arcs -------------------------------------------------------------------------------------

void trail_ellipse(Trail* trail, Point centre, Point major, Point minor, double from, double to) {
    double sweep = to - from;
    if (!isfinite(sweep)) {
        trail_add(trail, point(sweep, sweep)); // the drawing says what is wrong with it
        return;
    }
    sweep = sweep > FULL_TURN ? FULL_TURN : sweep < -FULL_TURN ? -FULL_TURN : sweep;
    int pieces = (int)ceil(fabs(sweep) / FLATTEN_STEP - 1e-9);
    pieces = pieces < 1 ? 1 : pieces;
    for (int i = 0; i <= pieces; i++) {
        double t = from + sweep * (double)i / (double)pieces;
        double c = cos(t);
        double s = sin(t);
        trail_add(trail, point(centre.x + c * major.x + s * minor.x,
                               centre.y + c * major.y + s * minor.y));
    }
}

/// An arc round `centre` from the last point, which is on it, by `sweep`, to `to` exactly.
static void arc_to(Trail* trail, Point centre, double sweep, Point to) {
    Point major = point_sub(last_point(trail), centre);
    Point minor = point(-major.y, major.x);
    trail->count -= trail->count > 0 ? 1 : 0; // trail_ellipse() adds it again
    trail_ellipse(trail, centre, major, minor, 0.0, sweep);
    if (!trail->failed) {
        trail->points[trail->count - 1] = to;
    }
}

void trail_bulge(Trail* trail, Point to, double bulge) {
    Point from = last_point(trail);
    // Beyond, the arc is a circle within the last bit, or a straight line.
    if (trail->failed || !isfinite(bulge) || fabs(bulge) < 1e-9 || fabs(bulge) > 1e6) {
        trail_add(trail, to);
        return;
    }
    // The centre lies on the bisector, (1 - bulge^2) / (4 bulge) chords left of the chord's middle.
    Point chord = point_sub(to, from);
    double off = (1.0 - bulge * bulge) / (4.0 * bulge);
    Point middle = point_mid(from, to);
    Point centre = point(middle.x - chord.y * off, middle.y + chord.x * off);
    arc_to(trail, centre, 4.0 * atan(bulge), to);
}

/// Centre of an SVG arc in the frame in which its ellipse is the unit circle, from the SVG 1.1
/// specification, appendix F.6.5; `radii` grow when they cannot reach (F.6.6).
static Point svg_centre(Point half, Point* radii, bool other_side) {
    double reach =
        (half.x / radii->x) * (half.x / radii->x) + (half.y / radii->y) * (half.y / radii->y);
    if (reach > 1.0) {
        radii->x *= sqrt(reach);
        radii->y *= sqrt(reach);
        reach = 1.0;
    }
    double factor = reach > 0.0 ? sqrt((1.0 - reach) / reach) : 0.0;
    factor = other_side ? factor : -factor;
    return point(factor * half.y / radii->y, -factor * half.x / radii->x);
}

void trail_svg_arc(Trail* trail, Point radii, double turn, bool large, bool sweep, Point to) {
    Point from = last_point(trail);
    radii = point(fabs(radii.x), fabs(radii.y));
    double span = point_distance(from, to);
    if (trail->failed || !(radii.x > 0.0 && radii.y > 0.0) || !(span > 0.0) ||
        !isfinite(radii.x + radii.y + turn + span)) {
        trail_add(trail, to);
        return;
    }
    Affine forth = affine_rotate(turn);
    Point half =
        affine_apply(affine_rotate(-turn), point(0.5 * (from.x - to.x), 0.5 * (from.y - to.y)));
    Point unit = svg_centre(half, &radii, large != sweep);
    Point start = point(half.x / radii.x - unit.x, half.y / radii.y - unit.y);
    Point end = point(-half.x / radii.x - unit.x, -half.y / radii.y - unit.y);
    double from_angle = atan2(start.y, start.x);
    double angle = atan2(end.y, end.x) - from_angle;
    if (sweep && angle < 0.0) {
        angle += FULL_TURN;
    } else if (!sweep && angle > 0.0) {
        angle -= FULL_TURN;
    }
    Point centre = affine_apply(forth, point(unit.x * radii.x, unit.y * radii.y));
    Point middle = point_mid(from, to);
    Point major = affine_apply(forth, point(radii.x, 0.0));
    Point minor = affine_apply(forth, point(0.0, radii.y));
    trail->count--;
    trail_ellipse(trail, point(centre.x + middle.x, centre.y + middle.y), major, minor, from_angle,
                  from_angle + angle);
    if (!trail->failed) {
        trail->points[trail->count - 1] = to;
    }
}

// ---- Bezier curves and splines ----------------------------------------------------------------

/// Turn between two directions [rad], 0 where one of them has no length.
static double turn_between(Point a, Point b) {
    double cross = point_cross(a, b);
    double dot = point_dot(a, b);
    return cross == 0.0 && dot == 0.0 ? 0.0 : fabs(atan2(cross, dot));
}

static int pieces_of(double turn) {
    double pieces = ceil(turn / FLATTEN_STEP);
    return pieces >= 1.0 && pieces <= PIECES_MAX ? (int)pieces : pieces > 1.0 ? PIECES_MAX : 1;
}

void trail_cubic(Trail* trail, Point first, Point second, Point to) {
    Point from = last_point(trail);
    Point a = point_sub(first, from);
    Point b = point_sub(second, first);
    Point c = point_sub(to, second);
    int pieces = pieces_of(turn_between(a, b) + turn_between(b, c));
    for (int i = 1; i <= pieces; i++) {
        double t = (double)i / (double)pieces;
        double u = 1.0 - t;
        double w[4] = {u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t};
        trail_add(trail,
                  i == pieces
                      ? to
                      : point(w[0] * from.x + w[1] * first.x + w[2] * second.x + w[3] * to.x,
                              w[0] * from.y + w[1] * first.y + w[2] * second.y + w[3] * to.y));
    }
}

void trail_quadratic(Trail* trail, Point control, Point to) {
    // The same curve as a cubic: its inner controls lie two thirds of the way to the control.
    Point from = last_point(trail);
    const double share = 2.0 / 3.0;
    trail_cubic(trail, point_along(from, point_sub(control, from), share),
                point_along(to, point_sub(control, to), share), to);
}

/// The point of a spline at parameter `t` within knots [span, span + 1], by de Boor's scheme on
/// (x w, y w, w).
static Point spline_point(int degree, const Point* controls, const double* weights,
                          const double* knots, int span, double t) {
    double x[DEGREE_MAX + 1];
    double y[DEGREE_MAX + 1];
    double w[DEGREE_MAX + 1];
    for (int j = 0; j <= degree; j++) {
        int k = span - degree + j;
        w[j] = weights != NULL ? weights[k] : 1.0;
        x[j] = controls[k].x * w[j];
        y[j] = controls[k].y * w[j];
    }
    for (int r = 1; r <= degree; r++) {
        for (int j = degree; j >= r; j--) {
            double low = knots[span - degree + j];
            double high = knots[span + 1 + j - r];
            double share = high > low ? (t - low) / (high - low) : 0.0;
            x[j] += (1.0 - share) * (x[j - 1] - x[j]);
            y[j] += (1.0 - share) * (y[j - 1] - y[j]);
            w[j] += (1.0 - share) * (w[j - 1] - w[j]);
        }
    }
    return point(x[degree] / w[degree], y[degree] / w[degree]);
}

static bool spline_fits(int degree, const double* weights, int count, const double* knots,
                        int knot_count) {
    bool fits =
        degree >= 1 && degree <= DEGREE_MAX && count > degree && knot_count == count + degree + 1;
    for (int i = 0; fits && i < knot_count; i++) {
        fits = isfinite(knots[i]) && (i == 0 || knots[i] >= knots[i - 1]);
    }
    for (int i = 0; fits && weights != NULL && i < count; i++) {
        fits = isfinite(weights[i]) && weights[i] > 0.0;
    }
    return fits && knots[count] > knots[degree];
}

bool trail_spline(Trail* trail, int degree, const Point* controls, const double* weights, int count,
                  const double* knots, int knot_count) {
    if (!spline_fits(degree, weights, count, knots, knot_count)) {
        return false;
    }
    for (int span = degree; span < count && !trail->failed; span++) {
        double low = knots[span];
        double high = knots[span + 1];
        if (!(high > low)) {
            continue;
        }
        double turn = 0.0;
        for (int j = span - degree + 1; j < span; j++) {
            turn += turn_between(point_sub(controls[j], controls[j - 1]),
                                 point_sub(controls[j + 1], controls[j]));
        }
        int pieces = pieces_of(turn);
        bool first = trail->count == 0;
        for (int i = first ? 0 : 1; i <= pieces; i++) {
            double t = low + (high - low) * (double)i / (double)pieces;
            trail_add(trail, spline_point(degree, controls, weights, knots, span, t));
        }
    }
    return true;
}
