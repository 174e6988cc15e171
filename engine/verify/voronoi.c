// Voronoi: each person's part is the floor cut by the half-planes towards everyone else on it, so
// no diagram is built.

#include "verify/voronoi.h"

#include <math.h>
#include <string.h>

/// Corners of a part: the floor's and more for some cuts.
#define CORNERS 96

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

/// The whole floor: the part of who is alone on it.
static Part whole_part(const RingDef* within) {
    Part part = {.count = within->count < CORNERS ? within->count : CORNERS};
    for (int i = 0; i < part.count; i++) {
        memcpy(part.at[i], within->points[i], sizeof(part.at[i]));
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
        Part part = whole_part(within);
        for (int j = 0; j < people && part.count > 0; j++) {
            double dx = place[j][0] - place[i][0];
            double dy = place[j][1] - place[i][1];
            double apart = dx * dx + dy * dy;
            if (j != i && apart > 0.0) {
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
