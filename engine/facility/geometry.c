// Geometry: the few tests on segments and rings that linking, walls and sight share.
#include "facility/geometry.h"

Point point_direction(Point a, Point b, double* length) {
    Point d = point_sub(b, a);
    *length = sqrt(point_dot(d, d));
    return *length > 0.0 ? point(d.x / *length, d.y / *length) : point(1.0, 0.0);
}

Point point_closest(Point p, Point a, Point b) {
    Point d = point_sub(b, a);
    double square = point_dot(d, d);
    if (square <= 0.0) {
        return a;
    }
    double t = point_dot(point_sub(p, a), d) / square;
    return point_along(a, d, t < 0.0 ? 0.0 : (t > 1.0 ? 1.0 : t));
}

double ring_area(const Point* points, int count) {
    double twice = 0.0;
    for (int i = 0; i < count; i++) {
        // Relative to the first point, so that a far origin costs no digits.
        Point a = point_sub(points[i], points[0]);
        Point b = point_sub(points[(i + 1) % count], points[0]);
        twice += point_cross(a, b);
    }
    return 0.5 * twice;
}

bool rings_contain(const PointRing* rings, int ring_count, Point p) {
    bool inside = false;
    for (int r = 0; r < ring_count; r++) {
        const Point* points = rings[r].points;
        int count = rings[r].count;
        for (int i = 0, j = count - 1; i < count; j = i++) {
            Point a = points[j];
            Point b = points[i];
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) * (b.x - a.x) / (b.y - a.y)) {
                inside = !inside;
            }
        }
    }
    return inside;
}

double rings_distance(const PointRing* rings, int ring_count, Point p) {
    double best = 1e30;
    for (int r = 0; r < ring_count; r++) {
        for (int i = 0, j = rings[r].count - 1; i < rings[r].count; j = i++) {
            Point c = point_closest(p, rings[r].points[j], rings[r].points[i]);
            double distance = point_distance(p, c);
            best = distance < best ? distance : best;
        }
    }
    return best;
}

int rings_scan(const PointRing* rings, int ring_count, double y, double* xs, int most) {
    int count = 0;
    for (int r = 0; r < ring_count; r++) {
        for (int i = 0, j = rings[r].count - 1; i < rings[r].count; j = i++) {
            Point a = rings[r].points[j];
            Point b = rings[r].points[i];
            if ((a.y > y) == (b.y > y) || count == most) {
                continue;
            }
            double x = a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
            int at = count++;
            while (at > 0 && xs[at - 1] > x) {
                xs[at] = xs[at - 1];
                at--;
            }
            xs[at] = x;
        }
    }
    return count;
}

static double intervals_overlap(const double* a, int a_count, const double* b, int b_count) {
    double sum = 0.0;
    for (int i = 0; i + 1 < a_count; i += 2) {
        for (int k = 0; k + 1 < b_count; k += 2) {
            double low = a[i] > b[k] ? a[i] : b[k];
            double high = a[i + 1] < b[k + 1] ? a[i + 1] : b[k + 1];
            sum += high > low ? high - low : 0.0;
        }
    }
    return sum;
}

double rings_overlap(const PointRing* a, int a_count, const PointRing* b, int b_count, Point low,
                     Point high) {
    enum { CROSSINGS = 256 };
    double height = high.y - low.y;
    if (height <= 0.0 || high.x <= low.x) {
        return 0.0;
    }
    int lines = (int)(height / 0.05) + 1;
    lines = lines > 400 ? 400 : lines;
    double step = height / lines;
    double sum = 0.0;
    for (int i = 0; i < lines; i++) {
        double y = low.y + (i + 0.5) * step;
        double in_a[CROSSINGS];
        double in_b[CROSSINGS];
        int n = rings_scan(a, a_count, y, in_a, CROSSINGS);
        int m = n > 0 ? rings_scan(b, b_count, y, in_b, CROSSINGS) : 0;
        sum += intervals_overlap(in_a, n, in_b, m) * step;
    }
    return sum;
}

bool segments_cross(vec2s a, vec2s b, vec2s c, vec2s d) {
    vec2s ab = vec_sub(b, a);
    float c_side = vec_cross(ab, vec_sub(c, a));
    float d_side = vec_cross(ab, vec_sub(d, a));
    if (!((c_side > 0.0f && d_side < 0.0f) || (c_side < 0.0f && d_side > 0.0f))) {
        return false;
    }
    vec2s cd = vec_sub(d, c);
    float a_side = vec_cross(cd, vec_sub(a, c));
    float b_side = vec_cross(cd, vec_sub(b, c));
    return (a_side > 0.0f && b_side < 0.0f) || (a_side < 0.0f && b_side > 0.0f);
}

float segments_distance(vec2s a, vec2s b, vec2s c, vec2s d) {
    if (segments_cross(a, b, c, d)) {
        return 0.0f;
    }
    float best = vec_distance(a, vec_closest(a, c, d));
    float next = vec_distance(b, vec_closest(b, c, d));
    best = next < best ? next : best;
    next = vec_distance(c, vec_closest(c, a, b));
    best = next < best ? next : best;
    next = vec_distance(d, vec_closest(d, a, b));
    return next < best ? next : best;
}
