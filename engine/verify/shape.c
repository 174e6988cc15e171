// Polygons of cases: few points, double precision, no speed to speak of.
#include "verify/shape.h"

#include <math.h>

static double cross(const double a[2], const double b[2], const double c[2]) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

double shape_edge_distance(const RingDef* ring, const double point[2]) {
    double best = (double)INFINITY;
    for (int i = 0; i < ring->count; i++) {
        const double* a = ring->points[i];
        const double* b = ring->points[(i + 1) % ring->count];
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double length = dx * dx + dy * dy;
        double t = length > 0.0 ? ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length : 0.0;
        t = t < 0.0 ? 0.0 : t > 1.0 ? 1.0 : t;
        double x = point[0] - a[0] - t * dx;
        double y = point[1] - a[1] - t * dy;
        best = fmin(best, x * x + y * y);
    }
    return sqrt(best);
}

bool shape_holds(const RingDef* ring, const double point[2], double slack) {
    bool inside = false;
    for (int i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        const double* a = ring->points[i];
        const double* b = ring->points[j];
        if ((a[1] > point[1]) != (b[1] > point[1]) &&
            point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]) {
            inside = !inside;
        }
    }
    return inside || (slack > 0.0 && shape_edge_distance(ring, point) <= slack);
}

double shape_area(const RingDef* ring) {
    double twice = 0.0;
    for (int i = 1; i + 1 < ring->count; i++) {
        twice += cross(ring->points[0], ring->points[i], ring->points[i + 1]);
    }
    return 0.5 * fabs(twice);
}

void shape_box(const RingDef* ring, double low[2], double high[2]) {
    for (int k = 0; k < 2; k++) {
        low[k] = high[k] = ring->points[0][k];
        for (int i = 1; i < ring->count; i++) {
            low[k] = fmin(low[k], ring->points[i][k]);
            high[k] = fmax(high[k], ring->points[i][k]);
        }
    }
}

bool shape_is_convex(const RingDef* ring) {
    bool left = false;
    bool right = false;
    for (int i = 0; i < ring->count; i++) {
        double turn = cross(ring->points[i], ring->points[(i + 1) % ring->count],
                            ring->points[(i + 2) % ring->count]);
        left = left || turn > 1e-9;
        right = right || turn < -1e-9;
    }
    return !(left && right);
}

int shape_cut(const RingDef* ring, const double at[2], const double direction[2],
              double (*out)[2]) {
    const double to[2] = {at[0] + direction[0], at[1] + direction[1]};
    int count = 0;
    for (int i = 0; i < ring->count; i++) {
        const double* a = ring->points[i];
        const double* b = ring->points[(i + 1) % ring->count];
        double da = cross(at, to, a);
        double db = cross(at, to, b);
        if (da >= 0.0) {
            out[count][0] = a[0];
            out[count++][1] = a[1];
        }
        if ((da > 0.0 && db < 0.0) || (da < 0.0 && db > 0.0)) {
            double t = da / (da - db);
            out[count][0] = a[0] + t * (b[0] - a[0]);
            out[count++][1] = a[1] + t * (b[1] - a[1]);
        }
    }
    return count;
}

double shape_crossed(const double p[2], const double q[2], const double a[2], const double b[2],
                     int* side) {
    double from = cross(p, q, a);
    double to = cross(p, q, b);
    if (!((from > 0.0 && to <= 0.0) || (from < 0.0 && to >= 0.0))) {
        return -1.0;
    }
    double t = from / (from - to);
    const double at[2] = {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])};
    double dx = q[0] - p[0];
    double dy = q[1] - p[1];
    double s = ((at[0] - p[0]) * dx + (at[1] - p[1]) * dy) / (dx * dx + dy * dy);
    *side = from > 0.0 ? 1 : -1;
    return s >= 0.0 && s <= 1.0 ? t : -1.0;
}
