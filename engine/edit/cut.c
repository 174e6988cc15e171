// Rooms are GEOS polygons for as long as one wall is drawn or taken out.

#include "edit/cut.h"

#include "edit/change.h"

#include <geos_c.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PIECE_LEAST 0.05 /* [m2]: what is smaller is a sliver along the wall */
#define ALONG_SHARE 0.3  /* a wall that lies less in a room than this runs along it */
#define REACH       0.03 /* [m] that a wall is drawn on behind a room's edge, to cut it through */
#define PIECES_MAX  16

static GEOSGeometry* ring_of(GEOSContextHandle_t geos, const Point* points, int count) {
    GEOSCoordSequence* list = GEOSCoordSeq_create_r(geos, (unsigned)count + 1, 2);
    for (int i = 0; list != NULL && i <= count; i++) {
        GEOSCoordSeq_setXY_r(geos, list, (unsigned)i, points[i % count].x, points[i % count].y);
    }
    return list == NULL ? NULL : GEOSGeom_createLinearRing_r(geos, list);
}

static GEOSGeometry* polygon_of(GEOSContextHandle_t geos, const Feature* room) {
    GEOSGeometry* holes[FEATURE_PARTS_MAX];
    int count = 0;
    bool good = true;
    for (int part = 1; part < room->part_count; part++) {
        int first = feature_part_start(room, part);
        int size = room->ends[part] - first;
        holes[count] = size >= 3 ? ring_of(geos, room->points + first, size) : NULL;
        good = good && holes[count] != NULL;
        count += holes[count] != NULL;
    }
    GEOSGeometry* outline = ring_of(geos, room->points, room->ends[0]);
    GEOSGeometry* polygon =
        outline == NULL ? NULL : GEOSGeom_createPolygon_r(geos, outline, holes, (unsigned)count);
    if (polygon != NULL && (!good || GEOSisValid_r(geos, polygon) != 1)) {
        GEOSGeom_destroy_r(geos, polygon);
        polygon = NULL;
    }
    return polygon;
}

static double area_of(GEOSContextHandle_t geos, const GEOSGeometry* shape) {
    double area = 0.0;
    return shape != NULL && GEOSArea_r(geos, shape, &area) == 1 ? area : 0.0;
}

// ---- from polygons to features -----------------------------------------------------------------

/// Rings as points to the millimetre, without corners that say nothing.
typedef struct Rings {
    Point points[FEATURE_POINTS_MAX];
    int ends[FEATURE_PARTS_MAX];
    int count;
} Rings;

static bool says_something(const Point* points, int count, int at) {
    Point before = points[(at + count - 1) % count];
    Point after = points[(at + 1) % count];
    double length = 0.0;
    Point along = point_direction(before, after, &length);
    return fabs(point_cross(along, point_sub(points[at], before))) > 0.0005 ||
           point_dot(point_sub(points[at], before), point_sub(points[at], after)) > 0.0;
}

static void add_ring(GEOSContextHandle_t geos, const GEOSGeometry* ring, Rings* rings) {
    const GEOSCoordSequence* list = GEOSGeom_getCoordSeq_r(geos, ring);
    unsigned size = 0;
    int first = rings->count == 0 ? 0 : rings->ends[rings->count - 1];
    if (list == NULL || GEOSCoordSeq_getSize_r(geos, list, &size) != 1 || size < 4 ||
        first + (int)size > FEATURE_POINTS_MAX || rings->count >= FEATURE_PARTS_MAX) {
        return;
    }
    int count = 0;
    Point* points = rings->points + first;
    for (unsigned i = 0; i + 1 < size; i++) {
        Point p = {0.0, 0.0};
        GEOSCoordSeq_getXY_r(geos, list, i, &p.x, &p.y);
        p = point(feature_round(p.x), feature_round(p.y));
        if (count == 0 || point_distance(points[count - 1], p) > 0.0005) {
            points[count++] = p;
        }
    }
    for (int i = 0; i < count && count > 3;) {
        if (says_something(points, count, i)) {
            i++;
        } else {
            memmove(points + i, points + i + 1, (size_t)(count - i - 1) * sizeof *points);
            count--;
        }
    }
    rings->ends[rings->count++] = first + count;
}

static void rings_of(GEOSContextHandle_t geos, const GEOSGeometry* polygon, Rings* rings) {
    rings->count = 0;
    add_ring(geos, GEOSGetExteriorRing_r(geos, polygon), rings);
    for (int i = 0; i < GEOSGetNumInteriorRings_r(geos, polygon); i++) {
        add_ring(geos, GEOSGetInteriorRingN_r(geos, polygon, i), rings);
    }
}

/// Gives a room another outline.
static void reshape(GEOSContextHandle_t geos, Document* document, uint32_t key,
                    const GEOSGeometry* polygon, Rings* rings) {
    rings_of(geos, polygon, rings);
    document_replace(document, key,
                     feature_with_points(document_find(document, key), rings->points, rings->ends,
                                         rings->count));
}

/// A copy of a room under an id of its own, without its names.
static uint32_t copy_room(Document* document, uint32_t key) {
    char id[64];
    const Feature* room = document_find(document, key);
    char* text = feature_with_id(room, document_free_id(document, "room", id, sizeof id));
    uint32_t made = document_insert(document, document_index(document, key) + 1, text);
    if (made != 0) {
        change_property(document, made, "name", NULL);
        change_property(document, made, "name_zh", NULL);
    }
    return made;
}

// ---- who goes with which piece -----------------------------------------------------------------

static double distance_to(const Feature* room, Point at) {
    if (feature_holds(room, at)) {
        return 0.0;
    }
    double best = INFINITY;
    for (int i = 0; i < room->point_count; i++) {
        WallEdge edge;
        if (wall_edge(room, i, &edge)) {
            double away = point_distance(at, point_closest(at, edge.a, edge.b));
            best = away < best ? away : best;
        }
    }
    return best;
}

/// Where an element touches the room that it names `id`.
static Point touch_of(const Feature* feature, const char* id) {
    Point at;
    feature_middle(feature, &at);
    bool by_line = feature_is_flight(feature->kind) || feature->kind == FEATURE_LIFT;
    const json_t* rooms = feature_property(feature, "rooms");
    for (int i = 0; by_line && i < feature->part_count; i++) {
        const char* room = json_string_value(json_array_get(rooms, (size_t)i));
        if (room != NULL && strcmp(room, id) == 0) {
            at = point_mid(feature->points[2 * i], feature->points[2 * i + 1]);
        }
    }
    return at;
}

static bool names(const Feature* feature, const char* id) {
    const char* room = feature_property_text(feature, "room");
    const json_t* rooms = feature_property(feature, "rooms");
    bool named = room != NULL && strcmp(room, id) == 0;
    for (size_t i = 0; i < json_array_size(rooms); i++) {
        const char* one = json_string_value(json_array_get(rooms, i));
        named = named || (one != NULL && strcmp(one, id) == 0);
    }
    return named;
}

/// Elements that name the room name the piece that they touch.
static void share_out(Document* document, uint32_t room, const uint32_t* pieces, int count) {
    char* id = strdup(document_find(document, room)->id);
    for (int i = 0; id != NULL && i < document_count(document); i++) {
        const Feature* feature = document_at(document, i);
        if (!names(feature, id)) {
            continue;
        }
        const Point at = touch_of(feature, id);
        double best = distance_to(document_find(document, room), at);
        const Feature* nearest = NULL;
        for (int k = 0; k < count; k++) {
            const Feature* piece = document_find(document, pieces[k]);
            double away = distance_to(piece, at);
            nearest = away < best ? piece : nearest;
            best = away < best ? away : best;
        }
        if (nearest != NULL) {
            char* to = strdup(nearest->id);
            if (to != NULL) {
                change_reference(document, feature->key, id, to);
            }
            free(to);
        }
    }
    free(id);
}

// ---- drawing a wall ----------------------------------------------------------------------------

static bool is_room_of(const Feature* feature, const char* storey) {
    return feature->kind == FEATURE_ROOM && feature->storey != NULL &&
           strcmp(feature->storey, storey) == 0;
}

/// The wall's outline, drawn on a little behind an end that stands on the room's edge.
static void strip_of(const Feature* room, Point from, Point to, double thickness,
                     Point corners[4]) {
    double length = 0.0;
    const Point along = point_direction(from, to, &length);
    const Point across = point(-along.y, along.x);
    double start = 0.0;
    for (int i = 0; room != NULL && i < room->point_count; i++) {
        WallEdge edge;
        if (wall_edge(room, i, &edge)) {
            start =
                point_distance(from, point_closest(from, edge.a, edge.b)) < REACH ? -REACH : start;
            length = point_distance(to, point_closest(to, edge.a, edge.b)) < REACH &&
                             length < point_distance(from, to) + REACH
                         ? point_distance(from, to) + REACH
                         : length;
        }
    }
    const double half = 0.5 * thickness;
    corners[0] = point_along(point_along(from, along, start), across, half);
    corners[1] = point_along(point_along(from, along, start), across, -half);
    corners[2] = point_along(point_along(from, along, length), across, -half);
    corners[3] = point_along(point_along(from, along, length), across, half);
}

/// Divides one room by the strip. 1: it was changed, 0: the strip runs beside it, -1: it cannot be.
static int cut_room(GEOSContextHandle_t geos, Document* document, uint32_t key,
                    const Point corners[4], Rings* rings) {
    GEOSGeometry* room = polygon_of(geos, document_find(document, key));
    GEOSGeometry* line = ring_of(geos, corners, 4);
    GEOSGeometry* strip = line == NULL ? NULL : GEOSGeom_createPolygon_r(geos, line, NULL, 0);
    GEOSGeometry* common =
        room == NULL || strip == NULL ? NULL : GEOSIntersection_r(geos, room, strip);
    GEOSGeometry* rest = common == NULL ? NULL : GEOSDifference_r(geos, room, strip);
    int result = rest == NULL ? -1 : 0;
    if (area_of(geos, common) > ALONG_SHARE * area_of(geos, strip) && rest != NULL) {
        const GEOSGeometry* pieces[PIECES_MAX];
        int count = 0;
        for (int i = 0; i < GEOSGetNumGeometries_r(geos, rest) && count < PIECES_MAX; i++) {
            const GEOSGeometry* piece = GEOSGetGeometryN_r(geos, rest, i);
            if (area_of(geos, piece) >= PIECE_LEAST) {
                bool larger = count > 0 && area_of(geos, piece) > area_of(geos, pieces[0]);
                pieces[count] = larger ? pieces[0] : piece;
                pieces[0] = larger || count == 0 ? piece : pieces[0];
                count++;
            }
        }
        uint32_t made[PIECES_MAX];
        for (int i = 1; i < count; i++) {
            made[i] = copy_room(document, key);
            if (made[i] != 0) {
                reshape(geos, document, made[i], pieces[i], rings);
            }
        }
        if (count > 0) {
            reshape(geos, document, key, pieces[0], rings);
            share_out(document, key, made + 1, count - 1);
        }
        result = count > 0 ? 1 : -1;
    }
    GEOSGeom_destroy_r(geos, rest);
    GEOSGeom_destroy_r(geos, common);
    GEOSGeom_destroy_r(geos, strip);
    GEOSGeom_destroy_r(geos, room);
    return result;
}

int cut_wall(Document* document, const char* storey, Point from, Point to, double thickness) {
    GEOSContextHandle_t geos = GEOS_init_r();
    Rings* rings = malloc(sizeof *rings);
    uint32_t* keys = malloc((size_t)(document_count(document) + 1) * sizeof *keys);
    int count = 0;
    int changed = geos == NULL || rings == NULL || keys == NULL ? -1 : 0;
    for (int i = 0; changed == 0 && i < document_count(document); i++) {
        if (is_room_of(document_at(document, i), storey)) {
            keys[count++] = document_at(document, i)->key;
        }
    }
    Point corners[4];
    for (int i = 0; i < count && changed >= 0; i++) {
        strip_of(document_find(document, keys[i]), from, to, thickness, corners);
        int one = cut_room(geos, document, keys[i], corners, rings);
        changed = one < 0 ? changed : changed + one; // a room that is no polygon stays as it is
    }
    if (changed == 0) {
        strip_of(NULL, from, to, thickness, corners);
        if (change_add_wall(document, storey, corners, 4) == 0) {
            changed = -1;
        }
    }
    free(keys);
    free(rings);
    if (geos != NULL) {
        GEOS_finish_r(geos);
    }
    return changed;
}

// ---- taking one out ----------------------------------------------------------------------------

/// The ground of the wall between two rooms, united with `all`, which is used up.
static GEOSGeometry* with_ground(GEOSContextHandle_t geos, GEOSGeometry* all, const Feature* a,
                                 const Feature* b) {
    for (int i = 0; all != NULL && i < a->point_count; i++) {
        WallEdge edge;
        for (int k = 0; wall_edge(a, i, &edge) && all != NULL && k < b->point_count; k++) {
            WallEdge other;
            WallPlace place;
            if (!wall_edge(b, k, &other) || !wall_between(&edge, &other, &place)) {
                continue;
            }
            // A hair more on both sides, so that the pieces grow together.
            const Point half = point(edge.out.x * (0.5 * place.thickness + 0.001),
                                     edge.out.y * (0.5 * place.thickness + 0.001));
            const Point quad[4] = {
                point_along(place.from, half, -1.0), point_along(place.to, half, -1.0),
                point_along(place.to, half, 1.0), point_along(place.from, half, 1.0)};
            GEOSGeometry* ring = ring_of(geos, quad, 4);
            GEOSGeometry* ground =
                ring == NULL ? NULL : GEOSGeom_createPolygon_r(geos, ring, NULL, 0);
            GEOSGeometry* more = ground == NULL ? NULL : GEOSUnion_r(geos, all, ground);
            GEOSGeom_destroy_r(geos, ground);
            GEOSGeom_destroy_r(geos, all);
            all = more;
        }
    }
    return all;
}

/// Doors between the two rooms go, all else that names `gone` names `stays`.
static void hand_over(Document* document, uint32_t gone, uint32_t stays) {
    char* from = strdup(document_find(document, gone)->id);
    char* to = strdup(document_find(document, stays)->id);
    for (int i = document_count(document) - 1; from != NULL && to != NULL && i >= 0; i--) {
        const Feature* feature = document_at(document, i);
        if (!names(feature, from)) {
            continue;
        }
        if (feature_is_doorway(feature->kind) && names(feature, to)) {
            document_remove(document, feature->key);
        } else {
            change_reference(document, feature->key, from, to);
        }
    }
    free(from);
    free(to);
}

bool cut_join(Document* document, const char* storey, const WallEdge* edge) {
    WallPlace place;
    const Point middle = point_mid(edge->a, edge->b);
    if (!wall_place(document, storey, middle, 0.01, 0.0, &place) || place.rooms[1] == 0) {
        return false;
    }
    const Feature* a = document_find(document, place.rooms[0]);
    const Feature* b = document_find(document, place.rooms[1]);
    if (feature_area(b) > feature_area(a)) {
        const Feature* larger = b;
        b = a;
        a = larger;
    }
    const uint32_t stays = a->key;
    const uint32_t gone = b->key;
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSGeometry* first = geos == NULL ? NULL : polygon_of(geos, a);
    GEOSGeometry* second = first == NULL ? NULL : polygon_of(geos, b);
    GEOSGeometry* both = second == NULL ? NULL : GEOSUnion_r(geos, first, second);
    both = both == NULL ? NULL : with_ground(geos, both, a, b);
    Rings* rings = malloc(sizeof *rings);
    bool joined = rings != NULL && both != NULL && GEOSGeomTypeId_r(geos, both) == GEOS_POLYGON;
    if (joined && gone != stays) { // a wall may also stand between two wings of one room
        hand_over(document, gone, stays);
        document_remove(document, gone);
    }
    if (joined) {
        reshape(geos, document, stays, both, rings);
    }
    free(rings);
    if (geos != NULL) {
        GEOSGeom_destroy_r(geos, both);
        GEOSGeom_destroy_r(geos, second);
        GEOSGeom_destroy_r(geos, first);
        GEOS_finish_r(geos);
    }
    return joined;
}
