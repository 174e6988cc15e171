/// Geometry: points, segments and rings of the plan.
///
/// Two precisions. While a facility is linked, points are double (Point), since a file may use any
/// origin; what a run uses is vec2s (float), where all tests are on differences of nearby points.
/// A room lies left of every edge of its rings: outlines run counter-clockwise, holes clockwise.
///
/// Layer: facility.
#pragma once

#include "core/vec.h"

#include <stdbool.h>
#include <stddef.h>

/// A point of the plan while linking [m].
typedef struct Point {
    double x, y;
} Point;

/// A closed ring without the repeated last point.
typedef struct PointRing {
    Point* points;
    int count;
} PointRing;

static inline Point point(double x, double y) {
    return (Point){x, y};
}

static inline Point point_sub(Point a, Point b) {
    return (Point){a.x - b.x, a.y - b.y};
}

/// a + direction * t.
static inline Point point_along(Point a, Point direction, double t) {
    return (Point){a.x + direction.x * t, a.y + direction.y * t};
}

static inline Point point_mid(Point a, Point b) {
    return (Point){0.5 * (a.x + b.x), 0.5 * (a.y + b.y)};
}

static inline double point_dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y;
}

static inline double point_cross(Point a, Point b) {
    return a.x * b.y - a.y * b.x;
}

static inline double point_distance(Point a, Point b) {
    Point d = point_sub(a, b);
    return sqrt(point_dot(d, d));
}

static inline vec2s point_to_vec(Point p) {
    return (vec2s){{(float)p.x, (float)p.y}};
}

/// Unit vector from a to b, and their distance in `*length`; (1, 0) and 0 where they coincide.
Point point_direction(Point a, Point b, double* length);

/// The point of the segment a-b nearest to p.
Point point_closest(Point p, Point a, Point b);

/// Area of a ring [m^2], positive when it runs counter-clockwise.
double ring_area(const Point* points, int count);

/// True when p lies inside by the even-odd rule over all rings.
bool rings_contain(const PointRing* rings, int ring_count, Point p);

/// Distance from p to the nearest edge of the rings [m].
double rings_distance(const PointRing* rings, int ring_count, Point p);

/// Sorted x at which the horizontal line through y crosses the rings, at most `most`; returns how
/// many. Inside lies between the 1st and 2nd, 3rd and 4th, ... of them.
int rings_scan(const PointRing* rings, int ring_count, double y, double* xs, int most);

/// Area that two sets of rings have in common [m^2], by scan lines at most 0.05 m apart (400 at
/// most), exact along each line. `low` and `high` bound the search.
double rings_overlap(const PointRing* a, int a_count, const PointRing* b, int b_count, Point low,
                     Point high);

/// The point of the segment a-b nearest to p.
static inline vec2s vec_closest(vec2s p, vec2s a, vec2s b) {
    float dx = b.x - a.x;
    float dy = b.y - a.y;
    float square = dx * dx + dy * dy;
    if (square <= 0.0f) {
        return a;
    }
    float t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / square;
    t = t < 0.0f ? 0.0f : (t > 1.0f ? 1.0f : t);
    return (vec2s){{a.x + dx * t, a.y + dy * t}};
}

static inline vec2s vec_lerp(vec2s a, vec2s b, float t) {
    return (vec2s){{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}};
}

static inline vec2s vec_sub(vec2s a, vec2s b) {
    return (vec2s){{a.x - b.x, a.y - b.y}};
}

/// a + direction * t.
static inline vec2s vec_along(vec2s a, vec2s direction, float t) {
    return (vec2s){{a.x + direction.x * t, a.y + direction.y * t}};
}

static inline float vec_dot(vec2s a, vec2s b) {
    return a.x * b.x + a.y * b.y;
}

/// Unit vector from a to b, (0, 0) where they coincide.
static inline vec2s vec_direction(vec2s a, vec2s b) {
    vec2s d = vec_sub(b, a);
    float length = sqrtf(vec_dot(d, d));
    return length > 0.0f ? (vec2s){{d.x / length, d.y / length}} : (vec2s){{0.0f, 0.0f}};
}

/// True when the segments a-b and c-d cross properly; touching is not crossing.
bool segments_cross(vec2s a, vec2s b, vec2s c, vec2s d);

/// Distance between the segments a-b and c-d [m], 0 where they cross.
float segments_distance(vec2s a, vec2s b, vec2s c, vec2s d);
