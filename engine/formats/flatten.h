/// Flatten: arcs, ellipses and splines as chains of points, and plane transforms - what the
/// readers of line drawings (DXF, SVG) share.
///
/// A curve is cut so that no piece turns by more than FLATTEN_STEP; DRAWING_CHORD of drawing.h is
/// how far a chord then lies off at most.
///
/// Layer: formats.
#pragma once

#include "facility/geometry.h"

/// Largest turn of one chord [rad]: 24 to the circle.
#define FLATTEN_STEP 0.26179938779914946
/// Most points of one chain; longer ones fail.
#define TRAIL_POINTS_MAX 1000000

/// x' = a x + c y + e, y' = b x + d y + f.
typedef struct Affine {
    double a, b, c, d, e, f;
} Affine;

#define AFFINE_IDENTITY ((Affine){1.0, 0.0, 0.0, 1.0, 0.0, 0.0})

/// First `inner`, then `outer`.
Affine affine_multiply(Affine outer, Affine inner);
Point affine_apply(Affine affine, Point p);

/// The transform that turns by `angle` [rad] anticlockwise, and the one that moves.
Affine affine_rotate(double angle);
Affine affine_move(double x, double y);

/// A chain of points that grows; its memory is malloc'd and kept until trail_free().
typedef struct Trail {
    Point* points;
    int count, capacity;
    bool failed; // too long or no memory; further calls do nothing
} Trail;

void trail_clear(Trail* trail);
void trail_free(Trail* trail);

/// Adds one point.
void trail_add(Trail* trail, Point p);

/// An arc of an ellipse: centre + cos(t) major + sin(t) minor for t from `from` to `to` [rad],
/// both ends included. `to` < `from` runs the other way; at most one turn is drawn.
void trail_ellipse(Trail* trail, Point centre, Point major, Point minor, double from, double to);

/// From the last point to `to` on an arc of the given DXF bulge = tan(quarter of its angle),
/// positive anticlockwise. Adds `to` when 0; the last point is there already.
void trail_bulge(Trail* trail, Point to, double bulge);

/// Bezier curves from the last point.
void trail_quadratic(Trail* trail, Point control, Point to);
void trail_cubic(Trail* trail, Point first, Point second, Point to);

/// An SVG elliptical arc from the last point: radii, turn of the x axis [rad], the two flags.
void trail_svg_arc(Trail* trail, Point radii, double turn, bool large, bool sweep, Point to);

/// A NURBS curve, sampled. `knots` has count + degree + 1 entries that do not fall; `weights` may
/// be NULL. False, and nothing added, when these do not fit together.
bool trail_spline(Trail* trail, int degree, const Point* controls, const double* weights, int count,
                  const double* knots, int knot_count);
