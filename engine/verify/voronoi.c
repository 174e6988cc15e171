// Voronoi: each person's part is the floor cut by the half-planes towards everyone near, so no
// diagram is built: with the reach of a part bounded, only persons within twice that reach cut it.

#include "verify/voronoi.h"

#include <math.h>
#include <string.h>

/// Corners of a part: the floor's and one more for every cut.
#define CORNERS 96
/// Sides of the polygon that stands for the circle of VORONOI_REACH; its area is 0.3 % short.
#define ROUND_SIDES 24

typedef struct Part {
    double at[CORNERS][2];
    int count;
} Part;

static double part_area(const Part* part) {
    double twice = 0.0;
    for (int i = 0; i < part->count; i++) {
        const double* a = part->at[i];
        const double* b = part->at[(i + 1) % part->count];
        twice += a[0] * b[1] - b[0] * a[1];
    }
    return 0.5 * fabs(twice);
}

/// Keeps what lies where nx x + ny y <= limit.
static void cut(Part* part, double nx, double ny, double limit) {
    Part kept = {.count = 0};
    for (int i = 0; i < part->count; i++) {
        const double* a = part->at[i];
        const double* b = part->at[(i + 1) % part->count];
        double da = nx * a[0] + ny * a[1] - limit;
        double db = nx * b[0] + ny * b[1] - limit;
        if (da <= 0.0 && kept.count < CORNERS) {
            memcpy(kept.at[kept.count++], a, sizeof(kept.at[0]));
        }
        if ((da < 0.0 && db > 0.0) || (da > 0.0 && db < 0.0)) {
            double t = da / (da - db);
            if (kept.count < CORNERS) {
                kept.at[kept.count][0] = a[0] + t * (b[0] - a[0]);
                kept.at[kept.count++][1] = a[1] + t * (b[1] - a[1]);
            }
        }
    }
    *part = kept;
}

static double ring_turn(const RingDef* ring) {
    double twice = 0.0;
    for (int i = 0; i < ring->count; i++) {
        const double* a = ring->points[i];
        const double* b = ring->points[(i + 1) % ring->count];
        twice += a[0] * b[1] - b[0] * a[1];
    }
    return twice;
}

/// Cuts a part with a convex ring.
static void cut_ring(Part* part, const RingDef* ring) {
    double turn = ring_turn(ring) > 0.0 ? 1.0 : -1.0;
    for (int i = 0; i < ring->count && part->count > 0; i++) {
        const double* a = ring->points[i];
        const double* b = ring->points[(i + 1) % ring->count];
        double nx = turn * (b[1] - a[1]); // outwards
        double ny = turn * (a[0] - b[0]);
        cut(part, nx, ny, nx * a[0] + ny * a[1]);
    }
}

static bool ring_holds(const RingDef* ring, double x, double y) {
    double turn = ring_turn(ring) > 0.0 ? 1.0 : -1.0;
    for (int i = 0; i < ring->count; i++) {
        const double* a = ring->points[i];
        const double* b = ring->points[(i + 1) % ring->count];
        if (turn * ((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])) < 0.0) {
            return false;
        }
    }
    return true;
}

/// The polygon round a person that their part lies in.
static Part whole_part(double x, double y) {
    // cos and sin of 15 degrees: a regular polygon by turning, without libm.
    const double c = 0.96592582628906829;
    const double s = 0.25881904510252076;
    double dx = VORONOI_REACH;
    double dy = 0.0;
    Part part = {.count = ROUND_SIDES};
    for (int i = 0; i < ROUND_SIDES; i++) {
        part.at[i][0] = x + dx;
        part.at[i][1] = y + dy;
        double turned = dx * c - dy * s;
        dy = dx * s + dy * c;
        dx = turned;
    }
    return part;
}

VoronoiReading voronoi_read(const vec2s* at, const float* speed, int count, const RingDef* within,
                            const RingDef* area) {
    double place[VORONOI_PEOPLE][2];
    double pace[VORONOI_PEOPLE];
    int people = 0;
    for (int i = 0; i < count && people < VORONOI_PEOPLE; i++) {
        if (ring_holds(within, (double)at[i].x, (double)at[i].y)) {
            place[people][0] = (double)at[i].x;
            place[people][1] = (double)at[i].y;
            pace[people++] = (double)speed[i];
        }
    }
    double size = 0.5 * fabs(ring_turn(area));
    double persons = 0.0;
    double covered = 0.0;
    double moved = 0.0;
    for (int i = 0; i < people; i++) {
        Part part = whole_part(place[i][0], place[i][1]);
        cut_ring(&part, within);
        for (int j = 0; j < people && part.count > 0; j++) {
            double dx = place[j][0] - place[i][0];
            double dy = place[j][1] - place[i][1];
            double apart = dx * dx + dy * dy;
            if (j != i && apart > 0.0 && apart < 4.0 * VORONOI_REACH * VORONOI_REACH) {
                cut(&part, dx, dy, 0.5 * apart + dx * place[i][0] + dy * place[i][1]);
            }
        }
        double own = part_area(&part);
        cut_ring(&part, area);
        double inside = part_area(&part);
        if (own > 0.0 && inside > 0.0) {
            persons += inside / own;
            covered += inside;
            moved += inside * pace[i];
        }
    }
    return (VoronoiReading){.density = persons / size,
                            .speed = covered > 0.0 ? moved / covered : 0.0};
}
