// Two edges face each other when they run alike, each lies on the other's outer side, not farther
// than a wall is thick, and they share a stretch.

#include "edit/wall.h"

#include "edit/snap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHARED_LEAST 0.05 /* [m] of a stretch that two edges share */
#define HANGS        0.6  /* [m] from a wall: what stands nearer moves with it */
#define ROOM_LEAST   0.1  /* [m2] */

static bool is_on(const Feature* feature, const char* storey) {
    return feature->storey != NULL && strcmp(feature->storey, storey) == 0;
}

/// The part that a point belongs to.
static int part_of(const Feature* feature, int index) {
    int part = 0;
    while (part < feature->part_count && feature->ends[part] <= index) {
        part++;
    }
    return part;
}

bool wall_edge(const Feature* room, int corner, WallEdge* edge) {
    if (room->kind != FEATURE_ROOM || corner < 0 || corner >= room->point_count) {
        return false;
    }
    int part = part_of(room, corner);
    int first = feature_part_start(room, part);
    int next = corner + 1 < room->ends[part] ? corner + 1 : first;
    double length = 0.0;
    Point along = point_direction(room->points[corner], room->points[next], &length);
    // The room lies left of a ring that runs counter-clockwise; of a hole, outside it.
    bool left = (ring_area(room->points + first, room->ends[part] - first) > 0.0) == (part == 0);
    *edge = (WallEdge){.room = room->key,
                       .corner = corner,
                       .next = next,
                       .a = room->points[corner],
                       .b = room->points[next],
                       .out = left ? point(along.y, -along.x) : point(-along.y, along.x)};
    return length > 0.0;
}

bool wall_nearest(const Document* document, const char* storey, Point at, double reach,
                  WallEdge* edge) {
    double best = reach;
    bool found = false;
    for (int i = 0; i < document_count(document); i++) {
        const Feature* room = document_at(document, i);
        if (room->kind != FEATURE_ROOM || !is_on(room, storey)) {
            continue;
        }
        for (int k = 0; k < room->point_count; k++) {
            WallEdge one;
            if (!wall_edge(room, k, &one)) {
                continue;
            }
            double away = point_distance(at, point_closest(at, one.a, one.b));
            if (away < best) {
                best = away;
                *edge = one;
                found = true;
            }
        }
    }
    return found;
}

/// The stretch of `edge` that `other` shares, along edge from its a [m].
static bool shared(const WallEdge* edge, const WallEdge* other, double* from, double* to) {
    double length = 0.0;
    Point along = point_direction(edge->a, edge->b, &length);
    double t0 = point_dot(point_sub(other->a, edge->a), along);
    double t1 = point_dot(point_sub(other->b, edge->a), along);
    double low = t0 < t1 ? t0 : t1;
    double high = t0 < t1 ? t1 : t0;
    *from = low > 0.0 ? low : 0.0;
    *to = high < length ? high : length;
    return *to - *from >= SHARED_LEAST;
}

static bool faces(const WallEdge* edge, const WallEdge* other, double* thickness) {
    double from;
    double to;
    *thickness = point_dot(point_sub(other->a, edge->a), edge->out);
    return point_dot(edge->out, other->out) < -0.999 && *thickness > -0.02 &&
           *thickness <= WALL_MOST && shared(edge, other, &from, &to);
}

static bool is_listed(const WallEdge* edges, int count, const WallEdge* edge) {
    for (int i = 0; i < count; i++) {
        if (edges[i].room == edge->room && edges[i].corner == edge->corner) {
            return true;
        }
    }
    return false;
}

int wall_edges(const Document* document, const char* storey, const WallEdge* first,
               WallEdge edges[WALL_EDGES_MAX]) {
    int count = 1;
    edges[0] = *first;
    for (int seen = 0; seen < count; seen++) {
        for (int i = 0; i < document_count(document); i++) {
            const Feature* room = document_at(document, i);
            for (int k = 0; room->kind == FEATURE_ROOM && is_on(room, storey) &&
                            k < room->point_count && count < WALL_EDGES_MAX;
                 k++) {
                WallEdge one;
                double thickness;
                if (wall_edge(room, k, &one) && faces(&edges[seen], &one, &thickness) &&
                    !is_listed(edges, count, &one)) {
                    edges[count++] = one;
                }
            }
        }
    }
    return count;
}

bool wall_holds(const WallEdge* edge, Point at, double inside) {
    double length = 0.0;
    Point along = point_direction(edge->a, edge->b, &length);
    Point from = point_sub(at, edge->a);
    double t = point_dot(from, along);
    double out = point_dot(from, edge->out);
    return t >= -0.01 && t <= length + 0.01 && out >= -inside && out <= WALL_MOST;
}

// ---- places for doors --------------------------------------------------------------------------

/// The edge across the wall at a point: the nearest one that faces it there.
static bool across(const Document* document, const char* storey, const WallEdge* edge, double at,
                   WallEdge* found, double* thickness) {
    bool any = false;
    for (int i = 0; i < document_count(document); i++) {
        const Feature* room = document_at(document, i);
        for (int k = 0; room->kind == FEATURE_ROOM && is_on(room, storey) && k < room->point_count;
             k++) {
            WallEdge one;
            double apart;
            double from;
            double to;
            if (wall_edge(room, k, &one) && faces(edge, &one, &apart) &&
                shared(edge, &one, &from, &to) && at >= from && at <= to &&
                (!any || apart < *thickness)) {
                *found = one;
                *thickness = apart;
                any = true;
            }
        }
    }
    return any;
}

bool wall_between(const WallEdge* edge, const WallEdge* other, WallPlace* place) {
    double thickness;
    double from;
    double to;
    if (!faces(edge, other, &thickness) || !shared(edge, other, &from, &to)) {
        return false;
    }
    double length = 0.0;
    const Point along = point_direction(edge->a, edge->b, &length);
    const Point middle = point_along(edge->a, edge->out, 0.5 * thickness);
    *place = (WallPlace){.rooms = {edge->room, other->room},
                         .from = point_along(middle, along, from),
                         .to = point_along(middle, along, to),
                         .along = along,
                         .length = to - from,
                         .thickness = thickness};
    return true;
}

bool wall_place(const Document* document, const char* storey, Point at, double reach,
                double thickness, WallPlace* place) {
    WallEdge edge;
    if (!wall_nearest(document, storey, at, reach, &edge)) {
        return false;
    }
    double length = 0.0;
    const Point along = point_direction(edge.a, edge.b, &length);
    double t = point_dot(point_sub(at, edge.a), along);
    double from = 0.0;
    double to = length;
    WallEdge other;
    bool joined = across(document, storey, &edge, t, &other, &thickness);
    if (joined) {
        (void)shared(&edge, &other, &from, &to);
    }
    const Point middle = point_along(edge.a, edge.out, 0.5 * thickness);
    *place = (WallPlace){.rooms = {edge.room, joined ? other.room : 0},
                         .from = point_along(middle, along, from),
                         .to = point_along(middle, along, to),
                         .along = along,
                         .length = to - from,
                         .thickness = thickness,
                         .at = t - from};
    return true;
}

bool wall_opening(const WallPlace* place, double width, double step, Point line[2],
                  double left[2]) {
    if (width > place->length + 1e-9) {
        return false;
    }
    double start = snap_step(place->at - 0.5 * width, step);
    start = start < 0.0 ? 0.0 : start;
    start = start > place->length - width ? place->length - width : start;
    line[0] = point_along(place->from, place->along, start);
    line[1] = point_along(place->from, place->along, start + width);
    left[0] = start;
    left[1] = place->length - start - width;
    return true;
}

// ---- moving ------------------------------------------------------------------------------------

static Point shifted(Point p, Point by) {
    return point(feature_round(p.x + by.x), feature_round(p.y + by.y));
}

/// Moves the corners of one room that are ends of the wall's edges.
static bool move_room(Document* document, const Feature* room, const WallEdge* edges, int count,
                      Point by) {
    Point* points = malloc((size_t)room->point_count * sizeof *points);
    bool* moves = calloc((size_t)room->point_count, sizeof *moves);
    bool good = points != NULL && moves != NULL;
    for (int i = 0; good && i < count; i++) {
        if (edges[i].room == room->key) {
            moves[edges[i].corner] = moves[edges[i].next] = true;
        }
    }
    for (int i = 0; good && i < room->point_count; i++) {
        points[i] = moves[i] ? shifted(room->points[i], by) : room->points[i];
    }
    for (int part = 0; good && part < room->part_count; part++) {
        int first = feature_part_start(room, part);
        int size = room->ends[part] - first;
        double before = ring_area(room->points + first, size);
        double after = ring_area(points + first, size);
        good = before * after > 0.0 && (part > 0 || fabs(after) >= ROOM_LEAST);
    }
    if (good) {
        document_replace(document, room->key, feature_with_points(room, points, NULL, 0));
    }
    free(moves);
    free(points);
    return good;
}

static bool any_holds(const WallEdge* edges, int count, const Feature* feature, double inside) {
    Point middle;
    if (!feature_middle(feature, &middle)) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (wall_holds(&edges[i], middle, inside)) {
            return true;
        }
    }
    return false;
}

/// Whether what is no room moves with the wall.
static bool goes_along(const Feature* feature, const WallEdge* edges, int count) {
    if (feature_is_doorway(feature->kind)) {
        return any_holds(edges, count, feature, 0.15);
    }
    if (feature->kind == FEATURE_WALL) {
        return any_holds(edges, count, feature, 0.0);
    }
    return (feature->kind == FEATURE_DEVICE || feature->kind == FEATURE_STORE) &&
           any_holds(edges, count, feature, HANGS);
}

bool wall_move(Document* document, const char* storey, const WallEdge* edges, int count,
               double by) {
    const Point shift = point(edges[0].out.x * by, edges[0].out.y * by);
    bool good = true;
    for (int i = 0; good && i < document_count(document); i++) {
        const Feature* feature = document_at(document, i);
        if (!is_on(feature, storey)) {
            continue;
        }
        if (feature->kind == FEATURE_ROOM) {
            bool part = false;
            for (int k = 0; k < count && !part; k++) {
                part = edges[k].room == feature->key;
            }
            good = !part || move_room(document, feature, edges, count, shift);
        } else if (goes_along(feature, edges, count)) {
            Point* points = malloc((size_t)feature->point_count * sizeof *points);
            for (int k = 0; points != NULL && k < feature->point_count; k++) {
                points[k] = shifted(feature->points[k], shift);
            }
            good = points != NULL;
            if (good) {
                document_replace(document, feature->key,
                                 feature_with_points(feature, points, NULL, 0));
            }
            free(points);
        }
    }
    return good;
}
