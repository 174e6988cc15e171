// Rooms: the first stage of linking. Names, numbers and rings are judged one by one, before
// anything is compared with anything else, so that later stages may trust every room that is not
// marked bad. Rings are cleaned as route_model.md section 5 rule 1 says: points closer than 2 mm
// and points within 2 mm of the chord of their neighbours go, outlines turn counter-clockwise,
// holes clockwise.
#include "facility/build.h"

#include <stdio.h>
#include <string.h>

#define CLEAN_EPSILON 0.002 // [m]
#define LEAST_AREA    0.01  // smaller rings enclose no floor [m^2]

void build_problem(Build* build, ProblemKind kind, int line, const char* where, const char* hint,
                   const char* en, const char* zh, ...) {
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(build->problems, kind, build->def->file, line, where, hint, en, zh,
                      arguments);
    va_end(arguments);
}

void* facility_build_take(Build* build, size_t count, size_t size) {
    void* taken = arena_take(&build->scratch, count > 0 ? count : 1, size);
    build->no_memory = build->no_memory || taken == NULL;
    return taken;
}

bool build_work(Build* build, int64_t amount) {
    build->work += amount;
    if (build->work > BUILD_WORK_MAX && !build->too_much) {
        build->too_much = true;
        build_problem(build, PROBLEM_ERROR, 0, NULL,
                      IN_BOTH("draw fewer points, or rooms that do not lie on top of each other",
                              "请少画些点，房间不要互相重叠"),
                      "the plan is too tangled to link its rooms", "平面过于杂乱，无法连接各房间");
    }
    return !build->too_much;
}

int build_find_room(const Build* build, const char* id) {
    for (int i = 0; i < build->def->room_count; i++) {
        if (build->def->rooms[i].id != NULL && strcmp(build->def->rooms[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

int build_find_storey(const Build* build, const char* id) {
    for (int i = 0; i < build->def->storey_count; i++) {
        if (build->def->storeys[i].id != NULL && strcmp(build->def->storeys[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

static const char* near_name(Build* build, const char* id, int count, char* buffer, size_t size) {
    const char* near = text_nearest(id, build->names, count);
    if (near == NULL) {
        return NULL;
    }
    snprintf(buffer, size, DID_YOU_MEAN, near, near);
    return buffer;
}

const char* build_near_room(Build* build, const char* id, char* buffer, size_t size) {
    int count = 0;
    for (int i = 0; i < build->def->room_count; i++) {
        if (build->def->rooms[i].id != NULL) {
            build->names[count++] = build->def->rooms[i].id;
        }
    }
    return near_name(build, id, count, buffer, size);
}

const char* build_near_storey(Build* build, const char* id, char* buffer, size_t size) {
    int count = 0;
    for (int i = 0; i < build->def->storey_count; i++) {
        if (build->def->storeys[i].id != NULL) {
            build->names[count++] = build->def->storeys[i].id;
        }
    }
    return near_name(build, id, count, buffer, size);
}

// ---- ids ------------------------------------------------------------------------------------

typedef struct IdEntry {
    const char* id;
    int index;
    int line;
} IdEntry;

// Heap sort by (id, index): thousands of hostile ids must not take quadratic time.
static int entry_order(const IdEntry* a, const IdEntry* b) {
    int order = strcmp(a->id, b->id);
    return order != 0 ? order : a->index - b->index;
}

static void entry_sift(IdEntry* entries, int at, int count) {
    for (;;) {
        int child = 2 * at + 1;
        if (child >= count) {
            return;
        }
        if (child + 1 < count && entry_order(&entries[child + 1], &entries[child]) > 0) {
            child++;
        }
        if (entry_order(&entries[at], &entries[child]) >= 0) {
            return;
        }
        IdEntry swap = entries[at];
        entries[at] = entries[child];
        entries[child] = swap;
        at = child;
    }
}

static void check_doubled(Build* build, IdEntry* entries, int count, const char* kind) {
    for (int i = count / 2 - 1; i >= 0; i--) {
        entry_sift(entries, i, count);
    }
    for (int end = count - 1; end > 0; end--) {
        IdEntry swap = entries[0];
        entries[0] = entries[end];
        entries[end] = swap;
        entry_sift(entries, 0, end);
    }
    for (int i = 1; i < count; i++) {
        if (strcmp(entries[i].id, entries[i - 1].id) == 0) {
            char where[128];
            snprintf(where, sizeof where, "%s \"%s\"", kind, entries[i].id);
            build_problem(build, PROBLEM_ERROR, entries[i].line, where, NULL,
                          "its id is used by another %s too: ids must differ",
                          "另一 %s 也用了这个 id：id 须各不相同", kind);
        }
    }
}

#define CHECK_IDS(build, kind, array, count)                                                       \
    do {                                                                                           \
        IdEntry* entries = (IdEntry*)facility_build_take(build, (size_t)(count), sizeof(IdEntry)); \
        int known = 0;                                                                             \
        for (int i = 0; entries != NULL && i < (count); i++) {                                     \
            if ((array)[i].id == NULL || (array)[i].id[0] == '\0') {                               \
                build_problem(build, PROBLEM_ERROR, (array)[i].line, NULL, NULL,                   \
                              "%s %d has no id", "%s %d 没有 id", kind, i + 1);                    \
            } else {                                                                               \
                entries[known++] = (IdEntry){(array)[i].id, i, (array)[i].line};                   \
            }                                                                                      \
        }                                                                                          \
        if (entries != NULL) {                                                                     \
            check_doubled(build, entries, known, kind);                                            \
        }                                                                                          \
    } while (0)

static void check_ids(Build* build) {
    const FacilityDef* def = build->def;
    CHECK_IDS(build, "storey", def->storeys, def->storey_count);
    CHECK_IDS(build, "room", def->rooms, def->room_count);
    CHECK_IDS(build, "opening", def->openings, def->opening_count);
    CHECK_IDS(build, "device", def->devices, def->device_count);
    CHECK_IDS(build, "muster point", def->musters, def->muster_count);
    CHECK_IDS(build, "lift", def->lifts, def->lift_count);
}

// ---- counts and storeys ---------------------------------------------------------------------

static void check_count(Build* build, Text what, int count, int most) {
    if (count > most) {
        build_problem(build, PROBLEM_ERROR, 0, NULL, NULL,
                      "it has %d %s%.0s, at most %d are accepted",
                      "有 %d 个%.0s %s，最多接受 %d 个", count, what.en, what.zh, most);
    }
}

static bool counts_are_accepted(Build* build) {
    const FacilityDef* def = build->def;
    int errors = build->problems->errors;
    check_count(build, (Text){"storeys", "楼层"}, def->storey_count, FACILITY_STOREYS_MAX);
    check_count(build, (Text){"rooms", "房间"}, def->room_count, FACILITY_ROOMS_MAX);
    check_count(build, (Text){"openings", "开口"}, def->opening_count, FACILITY_OPENINGS_MAX);
    check_count(build, (Text){"devices", "设备"}, def->device_count, FACILITY_DEVICES_MAX);
    check_count(build, (Text){"muster points", "集合点"}, def->muster_count, FACILITY_DEVICES_MAX);
    check_count(build, (Text){"lifts", "电梯"}, def->lift_count, FACILITY_LIFTS_MAX);
    check_count(build, (Text){"drawn walls", "墙"}, def->wall_count, 16 * FACILITY_ROOMS_MAX);
    int64_t points = 0;
    for (int i = 0; i < def->room_count; i++) {
        points += def->rooms[i].outline.count;
        for (int h = 0; h < def->rooms[i].hole_count; h++) {
            points += def->rooms[i].holes[h].count;
        }
    }
    check_count(build, (Text){"points of room outlines", "房间轮廓点"},
                points > INT32_MAX ? INT32_MAX : (int)points, FACILITY_POINTS_MAX);
    if (def->storey_count == 0 || def->room_count == 0) {
        build_problem(build, PROBLEM_ERROR, 0, NULL, NULL, "it has no %s%.0s", "没有%.0s%s",
                      def->storey_count == 0 ? "storey" : "room",
                      def->storey_count == 0 ? "楼层" : "房间");
    }
    return build->problems->errors == errors;
}

static void check_storeys(Build* build) {
    for (int i = 0; i < build->def->storey_count; i++) {
        const StoreyDef* storey = &build->def->storeys[i];
        char where[128];
        snprintf(where, sizeof where, "storey \"%s\"", storey->id != NULL ? storey->id : "");
        if (!(storey->height >= 0.0 && storey->height <= 50.0)) {
            build_problem(build, PROBLEM_ERROR, storey->line, where, NULL,
                          "height must be between 0 and 50 m (got %g)",
                          "层高须在 0 与 50 米之间（实为 %g）", storey->height);
        }
        if (!(fabs(storey->elevation) <= 2000.0)) {
            build_problem(build, PROBLEM_ERROR, storey->line, where, NULL,
                          "elevation must be within 2000 m of the ground (got %g)",
                          "标高须在距地面 2000 米以内（实为 %g）", storey->elevation);
        }
    }
}

// ---- rings ----------------------------------------------------------------------------------

// Copies the points that matter. Returns how many.
static int clean_ring(const RingDef* def, Point* points) {
    int count = 0;
    for (int i = 0; i < def->count; i++) {
        Point p = point(def->points[i][0], def->points[i][1]);
        if (count == 0 || point_distance(p, points[count - 1]) > CLEAN_EPSILON) {
            points[count++] = p;
        }
    }
    while (count > 1 && point_distance(points[0], points[count - 1]) <= CLEAN_EPSILON) {
        count--;
    }
    // Against the points as they came, not as they are thinned: else a fine curve would go.
    int kept = 0;
    Point first = points[0];
    Point before = points[count - 1];
    for (int i = 0; i < count; i++) {
        Point here = points[i];
        Point after = i + 1 < count ? points[i + 1] : first;
        double length;
        Point along = point_direction(before, after, &length);
        double off = fabs(point_cross(along, point_sub(here, before)));
        bool between = point_dot(point_sub(here, before), point_sub(after, here)) > 0.0;
        if (length > 0.0 && off <= CLEAN_EPSILON * 0.5 && between) {
            continue;
        }
        points[kept++] = here;
        before = here;
    }
    return kept;
}

static void turn_ring(PointRing* ring, bool counter_clockwise) {
    if ((ring_area(ring->points, ring->count) > 0.0) == counter_clockwise) {
        return;
    }
    for (int i = 0, j = ring->count - 1; i < j; i++, j--) {
        Point swap = ring->points[i];
        ring->points[i] = ring->points[j];
        ring->points[j] = swap;
    }
}

static bool coordinates_are_near(const RingDef* ring) {
    for (int i = 0; i < ring->count; i++) {
        // Written so that NaN fails.
        if (!(fabs(ring->points[i][0]) <= FACILITY_REACH &&
              fabs(ring->points[i][1]) <= FACILITY_REACH)) {
            return false;
        }
    }
    return true;
}

// Cleans one ring into `ring`; false after an error.
static bool take_ring(Build* build, const RoomDef* room, const char* where, const RingDef* def,
                      bool outline, PointRing* ring) {
    if (def->count < 3 || def->points == NULL) {
        build_problem(build, PROBLEM_ERROR, room->line, where, NULL,
                      "its %s%.0s needs at least 3 points (got %d)",
                      "其%.0s%s至少须 3 个点（实为 %d）", outline ? "outline" : "hole",
                      outline ? "轮廓" : "孔洞", def->count);
        return false;
    }
    if (!coordinates_are_near(def)) {
        build_problem(build, PROBLEM_ERROR, room->line, where,
                      IN_BOTH("coordinates are metres from a point near the building, not degrees",
                              "坐标以米计，从建筑附近一点算起，不是经纬度"),
                      "it has coordinates more than %.0f km from the origin",
                      "有坐标距原点超过 %.0f 千米", FACILITY_REACH / 1000.0);
        return false;
    }
    ring->points = (Point*)facility_build_take(build, (size_t)def->count, sizeof(Point));
    if (ring->points == NULL) {
        return false;
    }
    ring->count = clean_ring(def, ring->points);
    double area = ring->count >= 3 ? fabs(ring_area(ring->points, ring->count)) : 0.0;
    if (area < LEAST_AREA) {
        build_problem(build, outline ? PROBLEM_ERROR : PROBLEM_NOTE, room->line, where, NULL,
                      "its %s%.0s encloses no floor (%.3f m2)",
                      "其%.0s%s没有围出地面（%.3f 平方米）", outline ? "outline" : "hole",
                      outline ? "轮廓" : "孔洞", area);
        return false;
    }
    turn_ring(ring, outline);
    return true;
}

static void bound_room(BuildRoom* room) {
    const PointRing* outline = &room->rings[0];
    room->low = room->high = outline->points[0];
    for (int i = 1; i < outline->count; i++) {
        Point p = outline->points[i];
        room->low.x = p.x < room->low.x ? p.x : room->low.x;
        room->low.y = p.y < room->low.y ? p.y : room->low.y;
        room->high.x = p.x > room->high.x ? p.x : room->high.x;
        room->high.y = p.y > room->high.y ? p.y : room->high.y;
    }
}

// Work of listing the room's walls in its cells of 1 m: what their boxes cover.
static bool count_cells(Build* build, const BuildRoom* room) {
    double cells = 0.0;
    for (int r = 0; r < room->ring_count; r++) {
        for (int i = 0, j = room->rings[r].count - 1; i < room->rings[r].count; j = i++) {
            Point box = point_sub(room->rings[r].points[i], room->rings[r].points[j]);
            double boxed = (fabs(box.x) + 3.0) * (fabs(box.y) + 3.0);
            cells += boxed < 65536.0 ? boxed : 65536.0; // cells grow in larger rooms
        }
    }
    return build_work(build, (int64_t)cells);
}

static int reflex_points(const BuildRoom* room) {
    int corners = 0;
    for (int r = 0; r < room->ring_count; r++) {
        const PointRing* ring = &room->rings[r];
        for (int i = 0; i < ring->count; i++) {
            Point a = ring->points[(i + ring->count - 1) % ring->count];
            Point v = ring->points[i];
            Point b = ring->points[(i + 1) % ring->count];
            corners += point_cross(point_sub(v, a), point_sub(b, v)) < 0.0;
        }
    }
    return corners;
}

static void take_rings(Build* build, BuildRoom* room, const char* where) {
    const RoomDef* def = room->def;
    room->rings =
        (PointRing*)facility_build_take(build, (size_t)def->hole_count + 1, sizeof(PointRing));
    if (room->rings == NULL) {
        room->bad = true;
        return;
    }
    if (!take_ring(build, def, where, &def->outline, true, &room->rings[0])) {
        room->bad = true;
        return;
    }
    room->ring_count = 1;
    room->area = ring_area(room->rings[0].points, room->rings[0].count);
    for (int h = 0; h < def->hole_count; h++) {
        PointRing* hole = &room->rings[room->ring_count];
        if (!take_ring(build, def, where, &def->holes[h], false, hole)) {
            continue;
        }
        Point probe = point_mid(hole->points[0], hole->points[1]);
        if (!rings_contain(&room->rings[0], 1, probe) &&
            rings_distance(&room->rings[0], 1, probe) > 0.01) {
            build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                          "its hole at (%.2f, %.2f) lies outside its outline",
                          "其孔洞位于 (%.2f, %.2f)，在轮廓之外", probe.x, probe.y);
            continue;
        }
        room->area += ring_area(hole->points, hole->count);
        room->ring_count++;
    }
    bound_room(room);
}

static void take_room(Build* build, int index, int64_t* corner_pairs) {
    const RoomDef* def = &build->def->rooms[index];
    BuildRoom* room = &build->rooms[index];
    ASSERT((int)def->use >= 0 && def->use < ROOM_USE_COUNT);
    *room = (BuildRoom){.def = def, .id = def->id != NULL ? def->id : ""};
    char where[128];
    char hint[PROBLEM_HINT_MAX];
    snprintf(where, sizeof where, "room \"%s\"", room->id);
    room->storey = def->storey != NULL ? build_find_storey(build, def->storey) : -1;
    if (def->storey == NULL) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL, "it names no storey",
                      "没有写明楼层");
    } else if (room->storey < 0) {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      build_near_storey(build, def->storey, hint, sizeof hint),
                      "there is no storey \"%s\"", "没有楼层“%s”", def->storey);
    }
    if (!(def->ceiling >= 0.0 && def->ceiling <= 50.0)) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "ceiling must be between 0 and 50 m (got %g)",
                      "吊顶高度须在 0 与 50 米之间（实为 %g）", def->ceiling);
    }
    take_rings(build, room, where);
    room->bad = room->bad || room->storey < 0;
    if (room->bad || !count_cells(build, room)) {
        return;
    }
    int corners = reflex_points(room);
    room->corners = corners;
    *corner_pairs += (int64_t)corners * corners;
    if (corners > FACILITY_ROOM_CORNERS_MAX) {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      IN_BOTH("thin out curves, leave out furniture", "请简化曲线，略去家具"),
                      "it has %d inner corners, at most %d are accepted",
                      "有 %d 个内拐角，最多接受 %d 个", corners, FACILITY_ROOM_CORNERS_MAX);
        room->bad = true;
    }
}

void build_rooms(Build* build) {
    const FacilityDef* def = build->def;
    if (!counts_are_accepted(build)) {
        build->too_much = true;
        return;
    }
    int names = def->room_count > def->storey_count ? def->room_count : def->storey_count;
    build->names = (const char**)facility_build_take(build, (size_t)names, sizeof(char*));
    build->rooms =
        (BuildRoom*)facility_build_take(build, (size_t)def->room_count, sizeof(BuildRoom));
    if (build->no_memory) {
        return;
    }
    check_ids(build);
    check_storeys(build);
    int64_t corner_pairs = 0;
    for (int i = 0; i < def->room_count; i++) {
        take_room(build, i, &corner_pairs);
    }
    if (corner_pairs > FACILITY_CORNER_PAIRS_MAX) {
        build->too_much = true;
        build_problem(build, PROBLEM_ERROR, 0, NULL,
                      IN_BOTH("thin out curves, leave out furniture", "请简化曲线，略去家具"),
                      "its rooms have too many inner corners to find ways between",
                      "各房间内拐角过多，无法求出通路");
    }
}
