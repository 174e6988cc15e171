// Gaps: open edges between rooms that touch. Open-plan areas are often drawn as several rooms with
// nothing between them; where the storey's walls are drawn too, a shared edge that no wall covers
// is open (route_model.md section 5, rule 6: 10 such edges in the Office_A plan). Where no walls
// are drawn, an absent wall says nothing, and touching rooms stay apart.
#include "facility/build.h"

#include <stdio.h>
#include <string.h>

#define TOUCHING  0.06   // edges of touching rooms are at most this far apart [m]
#define LEAST_GAP 0.6    // shorter stretches are left shut [m]
#define SAMPLE    0.05   // spacing of the questions whether a wall covers the edge [m]
#define FACE      0.002  // a wall that reaches no further across an edge only touches it [m]
#define OPPOSED   -0.985 // cosine between the two edges, 10 degrees

typedef struct Edge {
    int room, ring, index;
    Point a, b, direction;
    double length;
} Edge;

// The drawn walls of one storey, as rings with their boxes.
typedef struct WallSet {
    PointRing* rings;
    Point* low;
    Point* high;
    int count;
} WallSet;

static WallSet walls_of(Build* build, int storey) {
    const FacilityDef* def = build->def;
    WallSet set = {0};
    set.rings = (PointRing*)facility_build_take(build, (size_t)def->wall_count, sizeof(PointRing));
    set.low = (Point*)facility_build_take(build, (size_t)def->wall_count, sizeof(Point));
    set.high = (Point*)facility_build_take(build, (size_t)def->wall_count, sizeof(Point));
    for (int w = 0; w < def->wall_count && !build->no_memory; w++) {
        const WallDef* wall = &def->walls[w];
        if (wall->storey == NULL || wall->outline.count < 3 ||
            build_find_storey(build, wall->storey) != storey ||
            !build_work(build, wall->outline.count)) {
            continue;
        }
        PointRing* ring = &set.rings[set.count];
        ring->count = wall->outline.count;
        ring->points = (Point*)facility_build_take(build, (size_t)ring->count, sizeof(Point));
        if (ring->points == NULL) {
            break;
        }
        Point low = point(wall->outline.points[0][0], wall->outline.points[0][1]);
        Point high = low;
        for (int i = 0; i < ring->count; i++) {
            Point p = point(wall->outline.points[i][0], wall->outline.points[i][1]);
            ring->points[i] = p;
            low = point(p.x < low.x ? p.x : low.x, p.y < low.y ? p.y : low.y);
            high = point(p.x > high.x ? p.x : high.x, p.y > high.y ? p.y : high.y);
        }
        set.low[set.count] = low;
        set.high[set.count] = high;
        set.count++;
    }
    return set;
}

static bool in_wall(const WallSet* walls, int w, Point p) {
    return p.x >= walls->low[w].x && p.x <= walls->high[w].x && p.y >= walls->low[w].y &&
           p.y <= walls->high[w].y && rings_contain(&walls->rings[w], 1, p);
}

// True when a wall lies on the edge at p, on both sides of it: one whose face only touches the
// edge would be decided by rounding, otherwise when the plan is turned.
static bool wall_covers(Build* build, const WallSet* walls, Point p, Point normal) {
    if (!build_work(build, walls->count)) {
        return true;
    }
    bool left = false;
    bool right = false;
    for (int w = 0; w < walls->count; w++) {
        left = left || in_wall(walls, w, point_along(p, normal, FACE));
        right = right || in_wall(walls, w, point_along(p, normal, -FACE));
    }
    return left && right;
}

// True when an opening that is there already lies on this edge at the place p.
static bool opening_covers(const Build* build, const Edge* edge, int openings, Point p) {
    for (int i = 0; i < openings; i++) {
        const BuildOpening* opening = &build->openings[i];
        for (int s = 0; s < 2; s++) {
            if (opening->room[s] != edge->room || opening->edge_ring[s] != edge->ring ||
                opening->edge[s] != edge->index) {
                continue;
            }
            double at = point_dot(point_sub(p, edge->a), edge->direction);
            double t0 = point_dot(point_sub(opening->side[s][0], edge->a), edge->direction);
            double t1 = point_dot(point_sub(opening->side[s][1], edge->a), edge->direction);
            if (at > t0 - 0.5 * SAMPLE && at < t1 + 0.5 * SAMPLE) {
                return true;
            }
        }
    }
    return false;
}

static void add_gap(Build* build, const Edge* a, const Edge* b, double low, double high,
                    double off) {
    BuildOpening* gap = build_add_opening(build);
    char id[160];
    int number = 1;
    for (int i = 0; i + 1 < build->opening_count; i++) {
        number += build->openings[i].def == NULL && build->openings[i].room[0] == a->room &&
                  build->openings[i].room[1] == b->room;
    }
    snprintf(id, sizeof id, number > 1 ? "gap %s-%s %d" : "gap %s-%s", build->rooms[a->room].id,
             build->rooms[b->room].id, number);
    char* kept = (char*)facility_build_take(build, strlen(id) + 1, 1);
    if (gap == NULL || kept == NULL) {
        return;
    }
    memcpy(kept, id, strlen(id) + 1);
    Point normal = point(-a->direction.y, a->direction.x);
    Point p = point_along(a->a, a->direction, low);
    Point q = point_along(a->a, a->direction, high);
    *gap = (BuildOpening){
        .id = kept,
        .kind = OPENING_GAP,
        .room = {a->room, b->room},
        .storey = build->rooms[a->room].storey,
        .line = {point_along(p, normal, 0.5 * off), point_along(q, normal, 0.5 * off)},
        .side = {{p, q}, {point_closest(q, b->a, b->b), point_closest(p, b->a, b->b)}},
        .edge_ring = {a->ring, b->ring},
        .edge = {a->index, b->index},
        .width = high - low,
        .throat = fabs(off)};
    char where[160];
    snprintf(where, sizeof where, "room \"%s\"", build->rooms[a->room].id);
    build_problem(build, PROBLEM_NOTE, 0, where, NULL,
                  "it is open towards room \"%s\" over %.1f m: no wall is drawn there",
                  "与房间“%s”之间有 %.1f 米敞开：那里没有画墙", build->rooms[b->room].id,
                  high - low);
}

// Stretches of two opposed edges that neither a wall nor an opening covers.
static void gaps_between(Build* build, const WallSet* walls, const Edge* a, const Edge* b) {
    double turn = point_dot(a->direction, b->direction);
    Point normal = point(-a->direction.y, a->direction.x);
    double off = point_dot(point_sub(point_mid(b->a, b->b), a->a), normal);
    if (turn > OPPOSED || fabs(off) > TOUCHING) {
        return;
    }
    double t0 = point_dot(point_sub(b->b, a->a), a->direction);
    double t1 = point_dot(point_sub(b->a, a->a), a->direction);
    double low = t0 > 0.0 ? t0 : 0.0;
    double high = t1 < a->length ? t1 : a->length;
    if (high - low < LEAST_GAP) {
        return;
    }
    int openings = build->opening_count; // not the gaps found here
    int samples = (int)((high - low) / SAMPLE);
    int first = -1;
    for (int i = 0; i <= samples; i++) {
        double at = low + (i + 0.5) * SAMPLE;
        Point p = point_along(point_along(a->a, a->direction, at), normal, 0.5 * off);
        bool open = i < samples && !wall_covers(build, walls, p, normal) &&
                    !opening_covers(build, a, openings, p) &&
                    !opening_covers(build, b, openings, p);
        if (open && first < 0) {
            first = i;
        }
        if (!open && first >= 0) {
            double end = i == samples ? high : low + i * SAMPLE;
            if (end - (low + first * SAMPLE) >= LEAST_GAP) {
                add_gap(build, a, b, low + first * SAMPLE, end, off);
            }
            first = -1;
        }
    }
}

static int edges_of(const Build* build, int room, Edge* edges) {
    int count = 0;
    const BuildRoom* from = &build->rooms[room];
    for (int r = 0; r < from->ring_count; r++) {
        const PointRing* ring = &from->rings[r];
        for (int i = 0; i < ring->count; i++) {
            Edge edge = {.room = room,
                         .ring = r,
                         .index = i,
                         .a = ring->points[i],
                         .b = ring->points[(i + 1) % ring->count]};
            edge.direction = point_direction(edge.a, edge.b, &edge.length);
            if (edge.length >= LEAST_GAP) {
                edges[count++] = edge;
            }
        }
    }
    return count;
}

static int point_count(const BuildRoom* room) {
    int count = 0;
    for (int r = 0; r < room->ring_count; r++) {
        count += room->rings[r].count;
    }
    return count;
}

static void gaps_of_pair(Build* build, const WallSet* walls, int i, int j, Edge* a, Edge* b) {
    int a_count = edges_of(build, i, a);
    int b_count = edges_of(build, j, b);
    if (!build_work(build, (int64_t)a_count * b_count)) {
        return;
    }
    for (int x = 0; x < a_count; x++) {
        for (int y = 0; y < b_count; y++) {
            gaps_between(build, walls, &a[x], &b[y]);
        }
    }
}

void build_gaps(Build* build) {
    int most = 1;
    for (int i = 0; i < build->def->room_count; i++) {
        int count = build->rooms[i].bad ? 0 : point_count(&build->rooms[i]);
        most = count > most ? count : most;
    }
    Edge* a = (Edge*)facility_build_take(build, (size_t)most, sizeof(Edge));
    Edge* b = (Edge*)facility_build_take(build, (size_t)most, sizeof(Edge));
    for (int storey = 0; storey < build->def->storey_count; storey++) {
        WallSet walls = walls_of(build, storey);
        if (walls.count == 0 || build->no_memory) {
            continue;
        }
        for (int i = 0; i < build->def->room_count && !build->too_much; i++) {
            const BuildRoom* one = &build->rooms[i];
            if (one->bad || one->storey != storey || one->def->use == ROOM_OUTDOOR) {
                continue;
            }
            for (int j = i + 1; j < build->def->room_count; j++) {
                const BuildRoom* two = &build->rooms[j];
                if (two->bad || two->storey != storey || two->def->use == ROOM_OUTDOOR ||
                    two->low.x > one->high.x + TOUCHING || two->high.x < one->low.x - TOUCHING ||
                    two->low.y > one->high.y + TOUCHING || two->high.y < one->low.y - TOUCHING) {
                    continue;
                }
                gaps_of_pair(build, &walls, i, j, a, b);
            }
        }
    }
}
