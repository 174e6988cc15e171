// The building on the ground is the union of its rooms and walls, closed: grown by the half of a
// wall's thickness and shrunk again, with mitred corners so that straight walls stay straight. The
// open ground is a box round everything minus that. Results are rounded to the millimetre, so that
// two versions of GEOS that differ in the last bits give the same facility.
#include "formats/outdoors.h"

#include "formats/draft.h"
#include "formats/json_text.h"

#include <geos_c.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Corners nearer than this to the line of their neighbours are taken out [m].
#define SIMPLIFY 0.02
/// How far a door's throat reaches from its line to the room inside [m], and how far outwards at
/// least and at most: to the face of the wall beside it where walls are drawn.
#define THROAT_IN       0.75
#define THROAT_OUT      0.05
#define THROAT_OUT_MOST 0.6
/// Patches of open ground smaller than this are slivers between walls [m^2].
#define PATCH_LEAST 1.0
/// A door opens to a patch that lies this near to its line [m]: the outer half of a thick wall,
/// and what closing adds.
#define DOOR_REACH 1.0
/// Pairs of edges of different parts whose boxes touch, at most: each could be a crossing, and a
/// file could be made of nothing else. Office_A has 5e4.
#define CROSSINGS_MAX 1e7
/// Corners of a self-crossing polygon that is mended, at most, for the same reason.
#define MENDED_CORNERS_MAX 1000
/// Most patches of open ground that are kept.
#define PATCHES_MAX 64

typedef struct Outdoors {
    GEOSContextHandle_t geos;
    Arena* arena;
    FacilityDef* def;
    Problems* problems;
    int ground; // storey index
    double low[2], high[2];
    bool no_memory;
} Outdoors;

/// GEOS would print its messages; what went wrong is told by the NULL that follows.
static void hush(const char* message, void* user) {
    (void)message;
    (void)user;
}

static bool on_storey(const char* storey, const StoreyDef* of) {
    return storey != NULL && strcmp(storey, of->id) == 0;
}

// ---- the ground -------------------------------------------------------------------------------

/// Storey of an opening: its own, else that of its rooms; -1 unknown.
static int storey_of(const FacilityDef* def, const OpeningDef* opening) {
    const char* id = opening->storey;
    for (int i = 0; i < def->room_count && id == NULL; i++) {
        if (opening->rooms[0] != NULL && strcmp(def->rooms[i].id, opening->rooms[0]) == 0) {
            id = def->rooms[i].storey;
        }
    }
    for (int i = 0; i < def->storey_count && id != NULL; i++) {
        if (strcmp(def->storeys[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

/// The storey with exits whose floor is nearest to 0; without exits the storey nearest to 0.
static int ground_storey(const FacilityDef* def) {
    int best = -1;
    bool best_has_exit = false;
    for (int i = 0; i < def->storey_count; i++) {
        bool has_exit = false;
        for (int j = 0; j < def->opening_count && !has_exit; j++) {
            has_exit = def->openings[j].exit && storey_of(def, &def->openings[j]) == i;
        }
        double height = fabs(def->storeys[i].elevation);
        if (best < 0 || (has_exit && !best_has_exit) ||
            (has_exit == best_has_exit && height < fabs(def->storeys[best].elevation))) {
            best = i;
            best_has_exit = has_exit;
        }
    }
    return best;
}

static void note_exits_above(Outdoors* out) {
    const FacilityDef* def = out->def;
    for (int i = 0; i < def->opening_count; i++) {
        const OpeningDef* opening = &def->openings[i];
        int storey = opening->exit ? storey_of(def, opening) : -1;
        if (storey >= 0 && storey != out->ground) {
            char where[128] = "";
            text_append(where, sizeof where, "exit \"%.100s\"", opening->id);
            problems_add(out->problems, PROBLEM_NOTE, def->file, opening->line, where,
                         IN_BOTH("draw a room with use \"outdoor\" there, and a stair down",
                                 "请在那里画一个用途为 outdoor 的房间和下行楼梯"),
                         "it leads outdoors from storey \"%s\", the open ground is made on "
                         "storey \"%s\" only",
                         "从楼层“%s”通向室外，而室外地面只在楼层“%s”生成", def->storeys[storey].id,
                         def->storeys[out->ground].id);
        }
    }
}

// ---- GEOS -------------------------------------------------------------------------------------

static void widen(Outdoors* out, double x, double y) {
    double at[2] = {x, y};
    for (int axis = 0; axis < 2; axis++) {
        out->low[axis] = at[axis] < out->low[axis] ? at[axis] : out->low[axis];
        out->high[axis] = at[axis] > out->high[axis] ? at[axis] : out->high[axis];
    }
}

/// A closed linear ring; NULL when it has too few corners.
static GEOSGeometry* linear_ring(Outdoors* out, RingDef ring) {
    GEOSCoordSequence* points =
        ring.count < 3 ? NULL : GEOSCoordSeq_create_r(out->geos, (unsigned)ring.count + 1, 2);
    if (points == NULL) {
        return NULL;
    }
    for (int i = 0; i <= ring.count; i++) {
        const double* at = ring.points[i % ring.count];
        GEOSCoordSeq_setXY_r(out->geos, points, (unsigned)i, at[0], at[1]);
    }
    return GEOSGeom_createLinearRing_r(out->geos, points); // owns the points
}

/// A valid polygon; NULL when it is none.
static GEOSGeometry* polygon_of(Outdoors* out, RingDef outline, const RingDef* holes,
                                int hole_count) {
    GEOSContextHandle_t geos = out->geos;
    GEOSGeometry* line = linear_ring(out, outline);
    GEOSGeometry** inner = malloc(((size_t)hole_count + 1) * sizeof(GEOSGeometry*));
    unsigned count = 0;
    for (int i = 0; i < hole_count && inner != NULL; i++) {
        inner[count] = linear_ring(out, holes[i]);
        count += inner[count] != NULL ? 1 : 0;
    }
    out->no_memory = out->no_memory || inner == NULL;
    // The polygon owns its rings, also when it cannot be made.
    GEOSGeometry* polygon =
        line == NULL ? NULL : GEOSGeom_createPolygon_r(geos, line, inner, count);
    free(inner);
    if (polygon != NULL && GEOSisValid_r(geos, polygon) != 1) {
        GEOSGeometry* valid =
            outline.count > MENDED_CORNERS_MAX ? NULL : GEOSMakeValid_r(geos, polygon);
        GEOSGeom_destroy_r(geos, polygon);
        polygon = valid;
    }
    return polygon;
}

/// What may be joined: polygons with their boxes.
typedef struct Part {
    GEOSGeometry* polygon;
    double low[2], high[2];
    double edges;
} Part;

static void add_part(Outdoors* out, Part* parts, unsigned* count, GEOSGeometry* polygon) {
    Part part = {.polygon = polygon};
    bool known = polygon != NULL && GEOSGeom_getXMin_r(out->geos, polygon, &part.low[0]) == 1 &&
                 GEOSGeom_getYMin_r(out->geos, polygon, &part.low[1]) == 1 &&
                 GEOSGeom_getXMax_r(out->geos, polygon, &part.high[0]) == 1 &&
                 GEOSGeom_getYMax_r(out->geos, polygon, &part.high[1]) == 1;
    if (!known) {
        GEOSGeom_destroy_r(out->geos, polygon);
        return;
    }
    part.edges = GEOSGetNumCoordinates_r(out->geos, polygon);
    parts[(*count)++] = part;
}

static int by_low(const void* a, const void* b) {
    const Part* left = a;
    const Part* right = b;
    const double* keys[2][2] = {{left->low, left->high}, {right->low, right->high}};
    for (int k = 0; k < 4; k++) { // every figure counts, so that the order is one
        double a_key = keys[0][k / 2][k % 2];
        double b_key = keys[1][k / 2][k % 2];
        if (a_key != b_key) {
            return a_key < b_key ? -1 : 1;
        }
    }
    return 0;
}

/// True when the parts can be joined at a bounded cost. Sorts them.
static bool is_joinable(Part* parts, unsigned count) {
    double crossings = 0.0;
    qsort(parts, count, sizeof *parts, by_low);
    for (unsigned i = 0; i < count; i++) {
        for (unsigned j = i + 1; j < count && parts[j].low[0] <= parts[i].high[0]; j++) {
            bool touch = parts[j].low[1] <= parts[i].high[1] && parts[j].high[1] >= parts[i].low[1];
            crossings += touch ? parts[i].edges * parts[j].edges : 1.0;
            if (crossings > CROSSINGS_MAX) {
                return false;
            }
        }
    }
    return true;
}

/// The rooms of the ground storey, and its walls when asked for. Returns how many.
static unsigned collect_parts(Outdoors* out, Part* parts, bool with_walls) {
    const FacilityDef* def = out->def;
    const StoreyDef* ground = &def->storeys[out->ground];
    unsigned count = 0;
    for (int i = 0; i < def->room_count; i++) {
        const RoomDef* room = &def->rooms[i];
        if (!on_storey(room->storey, ground)) {
            continue;
        }
        for (int j = 0; j < room->outline.count; j++) {
            widen(out, room->outline.points[j][0], room->outline.points[j][1]);
        }
        add_part(out, parts, &count, polygon_of(out, room->outline, room->holes, room->hole_count));
    }
    for (int i = 0; i < def->wall_count && with_walls; i++) {
        if (on_storey(def->walls[i].storey, ground)) {
            add_part(out, parts, &count, polygon_of(out, def->walls[i].outline, NULL, 0));
        }
    }
    return count;
}

static GEOSGeometry* join_parts(Outdoors* out, const Part* parts, unsigned count) {
    GEOSGeometry** polygons = malloc(((size_t)count + 1) * sizeof(GEOSGeometry*));
    if (polygons == NULL) {
        out->no_memory = true;
        return NULL;
    }
    for (unsigned i = 0; i < count; i++) {
        polygons[i] = parts[i].polygon;
    }
    GEOSGeometry* all =
        GEOSGeom_createCollection_r(out->geos, GEOS_GEOMETRYCOLLECTION, polygons, count);
    free(polygons);
    GEOSGeometry* joined = all == NULL ? NULL : GEOSUnaryUnion_r(out->geos, all);
    GEOSGeom_destroy_r(out->geos, all);
    return joined;
}

/// Union of all rooms and walls of the ground storey; of the rooms alone when the walls make too
/// much of it. NULL when there is nothing that can be joined.
static GEOSGeometry* rooms_and_walls(Outdoors* out) {
    size_t most = (size_t)out->def->room_count + (size_t)out->def->wall_count;
    Part* parts = malloc((most + 1) * sizeof *parts);
    GEOSGeometry* joined = NULL;
    out->no_memory = out->no_memory || parts == NULL;
    for (int walls = 1; walls >= 0 && parts != NULL && joined == NULL; walls--) {
        unsigned count = collect_parts(out, parts, walls == 1);
        if (count > 0 && is_joinable(parts, count)) {
            joined = join_parts(out, parts, count);
            break;
        }
        for (unsigned i = 0; i < count; i++) {
            GEOSGeom_destroy_r(out->geos, parts[i].polygon);
        }
    }
    free(parts);
    return joined;
}

static GEOSGeometry* grown(Outdoors* out, GEOSGeometry* from, double by) {
    if (from == NULL) {
        return NULL;
    }
    GEOSGeometry* result =
        GEOSBufferWithStyle_r(out->geos, from, by, 8, GEOSBUF_CAP_FLAT, GEOSBUF_JOIN_MITRE, 3.0);
    GEOSGeom_destroy_r(out->geos, from);
    return result;
}

/// The box round the building and the muster points, with the margin.
static GEOSGeometry* ground_box(Outdoors* out) {
    for (int i = 0; i < out->def->muster_count; i++) {
        widen(out, out->def->musters[i].at[0], out->def->musters[i].at[1]);
    }
    double x0 = floor(out->low[0] - OUTDOORS_MARGIN);
    double y0 = floor(out->low[1] - OUTDOORS_MARGIN);
    double x1 = ceil(out->high[0] + OUTDOORS_MARGIN);
    double y1 = ceil(out->high[1] + OUTDOORS_MARGIN);
    const double corners[4][2] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    return polygon_of(out, (RingDef){corners, 4}, NULL, 0);
}

static bool covers(Outdoors* out, const GEOSPreparedGeometry* area, double x, double y) {
    GEOSGeometry* point = GEOSGeom_createPointFromXY_r(out->geos, x, y);
    bool inside = point != NULL && GEOSPreparedIntersects_r(out->geos, area, point) == 1;
    GEOSGeom_destroy_r(out->geos, point);
    return inside;
}

/// How far the walls beside a door reach beyond its line on one side [m].
static double wall_face(Outdoors* out, const GEOSPreparedGeometry* building,
                        const double line[2][2], const double along[2], const double outwards[2]) {
    double face = THROAT_OUT_MOST;
    for (int end = 0; end < 2; end++) {
        double beyond = end == 0 ? -0.1 : 0.1;
        double at[2] = {line[end][0] + along[0] * beyond, line[end][1] + along[1] * beyond};
        double reach = 0.0;
        while (reach + 0.01 < face && covers(out, building, at[0] + outwards[0] * (reach + 0.01),
                                             at[1] + outwards[1] * (reach + 0.01))) {
            reach += 0.01;
        }
        face = reach < face ? reach : face;
    }
    return face > THROAT_OUT ? face : THROAT_OUT;
}

/// The throat of a door to the open as a polygon: from the room inside to the outer face of the
/// wall. Without it a door's notch in the wall, or the missing wall, would put the edge of the
/// open ground behind the line of the door. NULL when neither or both sides are built up.
static GEOSGeometry* throat_of(Outdoors* out, const GEOSPreparedGeometry* building,
                               const OpeningDef* door) {
    const double(*line)[2] = door->centre;
    double run[2] = {line[1][0] - line[0][0], line[1][1] - line[0][1]};
    double length = sqrt(run[0] * run[0] + run[1] * run[1]);
    if (!(length > 0.0)) {
        return NULL;
    }
    double along[2] = {run[0] / length, run[1] / length};
    double middle[2] = {0.5 * (line[0][0] + line[1][0]), 0.5 * (line[0][1] + line[1][1])};
    bool built[2];
    for (int side = 0; side < 2; side++) {
        double by = side == 0 ? THROAT_IN : -THROAT_IN;
        built[side] = covers(out, building, middle[0] - along[1] * by, middle[1] + along[0] * by);
    }
    if (built[0] == built[1]) {
        return NULL;
    }
    double sign = built[0] ? -1.0 : 1.0;
    double outwards[2] = {-along[1] * sign, along[0] * sign};
    double face = wall_face(out, building, line, along, outwards);
    double corners[4][2];
    for (int i = 0; i < 4; i++) {
        const double* end = line[i == 0 || i == 3 ? 0 : 1];
        double by = i < 2 ? face : -THROAT_IN;
        corners[i][0] = end[0] + outwards[0] * by;
        corners[i][1] = end[1] + outwards[1] * by;
    }
    return polygon_of(out, (RingDef){(const double(*)[2])corners, 4}, NULL, 0);
}

static bool leads_out(const Outdoors* out, const OpeningDef* door) {
    bool passable = door->kind == OPENING_DOOR || door->kind == OPENING_GAP;
    bool open = door->rooms[0] == NULL || door->rooms[1] == NULL;
    return passable && open && storey_of(out->def, door) == out->ground;
}

/// Fills the throats of all doors to the open. Takes and gives ownership.
static GEOSGeometry* with_throats(Outdoors* out, GEOSGeometry* building) {
    const FacilityDef* def = out->def;
    GEOSGeometry** parts = malloc(((size_t)def->opening_count + 1) * sizeof(GEOSGeometry*));
    const GEOSPreparedGeometry* prepared =
        building == NULL ? NULL : GEOSPrepare_r(out->geos, building); // many points are asked for
    unsigned count = 0;
    for (int i = 0; i < def->opening_count && parts != NULL && prepared != NULL; i++) {
        if (leads_out(out, &def->openings[i])) {
            parts[count] = throat_of(out, prepared, &def->openings[i]);
            count += parts[count] != NULL ? 1 : 0;
        }
    }
    GEOSPreparedGeom_destroy_r(out->geos, prepared);
    if (count == 0) {
        free(parts);
        return building;
    }
    parts[count++] = building;
    GEOSGeometry* all =
        GEOSGeom_createCollection_r(out->geos, GEOS_GEOMETRYCOLLECTION, parts, count);
    free(parts);
    GEOSGeometry* joined = all == NULL ? NULL : GEOSUnaryUnion_r(out->geos, all);
    GEOSGeom_destroy_r(out->geos, all);
    return joined;
}

/// The open ground: the box without the building. NULL when GEOS fails.
static GEOSGeometry* open_ground(Outdoors* out) {
    GEOSGeometry* building = grown(out, rooms_and_walls(out), OUTDOORS_CLOSE);
    building = with_throats(out, grown(out, building, -OUTDOORS_CLOSE));
    GEOSGeometry* box = building == NULL ? NULL : ground_box(out);
    GEOSGeometry* ground = box == NULL ? NULL : GEOSDifference_r(out->geos, box, building);
    GEOSGeom_destroy_r(out->geos, box);
    GEOSGeom_destroy_r(out->geos, building);
    GEOSGeometry* simple =
        ground == NULL ? NULL : GEOSTopologyPreserveSimplify_r(out->geos, ground, SIMPLIFY);
    GEOSGeom_destroy_r(out->geos, ground);
    return simple;
}

// ---- rooms ------------------------------------------------------------------------------------

/// A ring of GEOS in the arena, to the millimetre.
static RingDef ring_from(Outdoors* out, const GEOSGeometry* ring) {
    const GEOSCoordSequence* points = GEOSGeom_getCoordSeq_r(out->geos, ring);
    unsigned count = 0;
    if (points == NULL || GEOSCoordSeq_getSize_r(out->geos, points, &count) != 1 || count < 4) {
        return (RingDef){0};
    }
    double(*kept)[2] = arena_take(out->arena, count, sizeof *kept);
    if (kept == NULL) {
        out->no_memory = true;
        return (RingDef){0};
    }
    for (unsigned i = 0; i + 1 < count; i++) {
        double x = 0.0;
        double y = 0.0;
        GEOSCoordSeq_getXY_r(out->geos, points, i, &x, &y);
        kept[i][0] = floor(x * 1000.0 + 0.5) / 1000.0 + 0.0;
        kept[i][1] = floor(y * 1000.0 + 0.5) / 1000.0 + 0.0;
    }
    return (RingDef){(const double(*)[2])kept, (int)count - 1};
}

/// True when a door that joins an indoor room to the open stands at this patch.
static bool has_door(Outdoors* out, const GEOSGeometry* patch) {
    const FacilityDef* def = out->def;
    for (int i = 0; i < def->opening_count; i++) {
        const OpeningDef* door = &def->openings[i];
        if (!leads_out(out, door)) {
            continue;
        }
        GEOSGeometry* middle =
            GEOSGeom_createPointFromXY_r(out->geos, 0.5 * (door->centre[0][0] + door->centre[1][0]),
                                         0.5 * (door->centre[0][1] + door->centre[1][1]));
        double distance = 1e9;
        bool near = middle != NULL && GEOSDistance_r(out->geos, patch, middle, &distance) == 1 &&
                    distance <= DOOR_REACH;
        GEOSGeom_destroy_r(out->geos, middle);
        if (near) {
            return true;
        }
    }
    return false;
}

/// An id that no room has.
static const char* free_id(Outdoors* out, int number) {
    const char* id = "outdoors";
    for (int i = number; i < number + 1000; i++) {
        id = i == 0 ? "outdoors" : arena_format(out->arena, "courtyard-%d", i);
        bool taken = false;
        for (int j = 0; j < out->def->room_count && id != NULL && !taken; j++) {
            taken = strcmp(out->def->rooms[j].id, id) == 0;
        }
        if (!taken) {
            break;
        }
    }
    return id;
}

/// Adds a patch of open ground as a room: the first is the outdoors, the others are courtyards.
static void add_patch(Outdoors* out, Draft* draft, const GEOSGeometry* patch, int number) {
    Element element = {.kind = ELEMENT_ROOM};
    RoomDef* room = &element.as.room;
    room->id = free_id(out, number);
    room->name = (Text){"Outdoors", "室外"};
    if (number > 0) {
        room->name.en = arena_format(out->arena, "Courtyard %d", number);
        room->name.zh = arena_format(out->arena, "内院 %d", number);
    }
    room->use = ROOM_OUTDOOR;
    room->storey = out->def->storeys[out->ground].id;
    room->outline = ring_from(out, GEOSGetExteriorRing_r(out->geos, patch));
    int holes = GEOSGetNumInteriorRings_r(out->geos, patch);
    RingDef* list = arena_take(out->arena, (size_t)(holes < 0 ? 0 : holes), sizeof *list);
    if (list == NULL || room->id == NULL) {
        out->no_memory = true;
        return;
    }
    for (int i = 0; i < holes; i++) {
        list[room->hole_count] = ring_from(out, GEOSGetInteriorRingN_r(out->geos, patch, i));
        room->hole_count += list[room->hole_count].count > 0 ? 1 : 0;
    }
    room->holes = list;
    if (!draft_add(draft, &element) && !draft->no_memory) {
        problems_add(out->problems, PROBLEM_ERROR, out->def->file, 0, NULL, NULL,
                     "there is no place for the outdoors: there are %d rooms already",
                     "没有位置可放室外区域：已有 %d 个房间", FACILITY_ROOMS_MAX);
    }
}

/// True when the patch reaches the edge of the box: it is not enclosed by the building.
static bool is_outside(Outdoors* out, const GEOSGeometry* patch) {
    double low = 0.0;
    bool known = GEOSGeom_getXMin_r(out->geos, patch, &low) == 1;
    return known && low < out->low[0] - 0.5 * OUTDOORS_MARGIN;
}

/// Adds what is worth it of the ground. Returns how many rooms there are then.
static int add_patches(Outdoors* out, const GEOSGeometry* ground, Draft* draft) {
    int count = GEOSGetNumGeometries_r(out->geos, ground);
    int added = 0;
    int courtyards = 0;
    for (int pass = 0; pass < 2; pass++) { // the outdoors first
        for (int i = 0; i < count && added < PATCHES_MAX && !out->no_memory; i++) {
            const GEOSGeometry* patch = GEOSGetGeometryN_r(out->geos, ground, i);
            double area = 0.0;
            bool outside = patch != NULL && is_outside(out, patch);
            if (patch == NULL || GEOSArea_r(out->geos, patch, &area) != 1 || area < PATCH_LEAST ||
                outside != (pass == 0) || (!outside && !has_door(out, patch))) {
                continue;
            }
            courtyards += outside && added == 0 ? 0 : 1;
            add_patch(out, draft, patch, courtyards);
            added++;
        }
    }
    return added;
}

static bool has_outdoors(const FacilityDef* def) {
    for (int i = 0; i < def->room_count; i++) {
        if (def->rooms[i].use == ROOM_OUTDOOR) {
            return true;
        }
    }
    return false;
}

Status formats_add_outdoors(Arena* arena, FacilityDef* def, Problems* problems) {
    if (def->room_count == 0 || def->storey_count == 0 || has_outdoors(def)) {
        return STATUS_OK; // nothing to surround, or the author drew it
    }
    Outdoors out = {.arena = arena,
                    .def = def,
                    .problems = problems,
                    .ground = ground_storey(def),
                    .low = {1e300, 1e300},
                    .high = {-1e300, -1e300}};
    out.geos = GEOS_init_r();
    if (out.geos == NULL) {
        return STATUS_NO_MEMORY;
    }
    GEOSContext_setNoticeMessageHandler_r(out.geos, hush, NULL);
    GEOSContext_setErrorMessageHandler_r(out.geos, hush, NULL);
    note_exits_above(&out);
    Draft draft = draft_of(arena, def);
    GEOSGeometry* ground = open_ground(&out);
    int added = ground == NULL ? 0 : add_patches(&out, ground, &draft);
    GEOSGeom_destroy_r(out.geos, ground);
    GEOS_finish_r(out.geos);
    if (out.no_memory || draft.no_memory) {
        return STATUS_NO_MEMORY;
    }
    if (added == 0) {
        problems_add(problems, PROBLEM_ERROR, def->file, 0, NULL,
                     IN_BOTH("draw a room with use \"outdoor\" round the building",
                             "请在建筑周围画一个用途为 outdoor 的房间"),
                     "the open ground cannot be derived from the rooms of storey \"%s\"",
                     "无法从楼层“%s”的房间推出室外地面", def->storeys[out.ground].id);
        return STATUS_INVALID;
    }
    *def = draft_def(&draft);
    return STATUS_OK;
}
