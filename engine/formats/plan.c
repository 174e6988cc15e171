// The same few repairs for every kind of plan: rings are cleaned, door outlines become centre
// lines, centre lines are cut to what both rooms share. facility_create() would link most of this
// by itself; doing it here once means that the file that an import writes is already right, and
// that every repair is told where a person can still do something about it.
#include "formats/plan.h"

#include "core/detmath.h"
#include "core/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Cosine of 20 degrees: edges that far from parallel still count as the wall of a door.
#define PARALLEL 0.94
/// Share of a door's line that an edge must cover.
#define COVER_LEAST 0.4
/// Most corners of a ring: a room with more is a drawing error or a curve that must be thinned.
#define CORNERS_MAX 20000

Plan plan_begin(Arena* arena, const char* file, const ImportOptions* options, Problems* problems) {
    Plan plan = {.arena = arena, .file = file, .problems = problems, .draft = draft_begin(arena)};
    if (options != NULL) {
        plan.options = *options;
    }
    plan.unit = plan.options.unit > 0.0 ? plan.options.unit : 1.0;
    if (plan.options.storey_height <= 0.0) {
        plan.options.storey_height = 3.6;
    }
    return plan;
}

void plan_note(Plan* plan, int line, const char* where, const char* en, const char* zh, ...) {
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(plan->problems, PROBLEM_NOTE, plan->file, line, where, NULL, en, zh,
                      arguments);
    va_end(arguments);
}

void plan_error(Plan* plan, int line, const char* where, const char* hint, const char* en,
                const char* zh, ...) {
    va_list arguments;
    va_start(arguments, zh);
    problems_add_list(plan->problems, PROBLEM_ERROR, plan->file, line, where, hint, en, zh,
                      arguments);
    va_end(arguments);
}

void* plan_take(Plan* plan, size_t count, size_t size) {
    void* taken = arena_take(plan->arena, count, size);
    plan->no_memory = plan->no_memory || taken == NULL;
    return taken;
}

const char* plan_text(Plan* plan, const char* format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const char* kept = arena_text(plan->arena, text);
    plan->no_memory = plan->no_memory || kept == NULL;
    return kept == NULL ? "" : kept;
}

/// True when a storey, room, opening or lift has the id; walls have ids of their own pattern.
static bool id_is_taken(const Plan* plan, const char* id) {
    const Draft* draft = &plan->draft;
    for (int i = 0; i < draft->counts[ELEMENT_STOREY]; i++) {
        if (strcmp(draft->storeys[i].id, id) == 0) {
            return true;
        }
    }
    for (int i = 0; i < draft->counts[ELEMENT_ROOM]; i++) {
        if (strcmp(draft->rooms[i].id, id) == 0) {
            return true;
        }
    }
    for (int i = 0; i < draft->counts[ELEMENT_OPENING]; i++) {
        if (strcmp(draft->openings[i].id, id) == 0) {
            return true;
        }
    }
    for (int i = 0; i < draft->counts[ELEMENT_LIFT]; i++) {
        if (strcmp(draft->lifts[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

const char* plan_free_id(Plan* plan, const char* wanted) {
    char id[100] = "";
    text_append(id, sizeof id, "%.80s", wanted);
    // One count for all names: a thousand rooms of the same name must not try a thousand ids each.
    while (id_is_taken(plan, id)) {
        plan->ids_made++;
        id[0] = '\0';
        text_append(id, sizeof id, "%.80s-%d", wanted, plan->ids_made + 1);
    }
    return plan_text(plan, "%s", id);
}

void plan_set_origin(Plan* plan, double x, double y) {
    double at[2] = {x * plan->unit, y * plan->unit};
    if (!(fabs(at[0]) > PLAN_ORIGIN_FAR || fabs(at[1]) > PLAN_ORIGIN_FAR)) {
        return;
    }
    plan->origin = (Point){floor(at[0]), floor(at[1])};
    plan_note(plan, 0, NULL, "shifted by %.0f m east and %.0f m north to a local origin",
              "已向东移 %.0f 米、向北移 %.0f 米至本地原点", -plan->origin.x, -plan->origin.y);
}

Point plan_position(const Plan* plan, double x, double y) {
    return (Point){x * plan->unit - plan->origin.x + 0.0, y * plan->unit - plan->origin.y + 0.0};
}

/// Distance of b from the line a-c, for corners that go on in the same direction; else far.
static double off_chord(Point a, Point b, Point c) {
    double length;
    Point along = point_direction(a, c, &length);
    if (length <= 0.0 || point_dot(point_sub(b, a), point_sub(c, b)) <= 0.0) {
        return 1e9;
    }
    return fabs(point_cross(along, point_sub(b, a)));
}

PointRing plan_clean(Plan* plan, const Point* raw, int count) {
    PointRing ring = {plan_take(plan, (size_t)count + 1, sizeof(Point)), 0};
    if (ring.points == NULL || count > CORNERS_MAX) {
        return (PointRing){0};
    }
    int different = 0;
    for (int i = 0; i < count; i++) {
        if (different == 0 || point_distance(raw[i], ring.points[different - 1]) > PLAN_EPSILON) {
            ring.points[different++] = raw[i];
        }
    }
    bool closed =
        different > 1 && point_distance(raw[0], ring.points[different - 1]) <= PLAN_EPSILON;
    different -= closed ? 1 : 0;
    Point first = ring.points[0];
    Point before = different > 0 ? ring.points[different - 1] : first;
    for (int i = 0; i < different; i++) {
        Point here = ring.points[i];
        Point after = i + 1 < different ? ring.points[i + 1] : first;
        if (off_chord(before, here, after) <= PLAN_EPSILON) {
            continue;
        }
        ring.points[ring.count++] = here;
        before = here;
    }
    plan->corners_cut += count - ring.count - (closed ? 1 : 0);
    if (ring.count < 3) {
        ring.count = 0;
    }
    return ring;
}

int plan_add_storey(Plan* plan, const StoreyDef* storey) {
    Element element = {.kind = ELEMENT_STOREY, .as.storey = *storey};
    if (!draft_add(&plan->draft, &element)) {
        plan->no_memory = plan->no_memory || plan->draft.no_memory;
        plan_error(plan, storey->line, NULL, NULL, "there are more than %d storeys",
                   "楼层多于 %d 个", FACILITY_STOREYS_MAX);
        return -1;
    }
    return plan->draft.counts[ELEMENT_STOREY] - 1;
}

/// The points of a ring as a def keeps them, rounded to 0.1 mm: the sources are no finer, and the
/// file is half as long.
static RingDef ring_def(Plan* plan, PointRing ring) {
    double(*points)[2] = plan_take(plan, (size_t)ring.count, sizeof *points);
    if (points == NULL) {
        return (RingDef){0};
    }
    for (int i = 0; i < ring.count; i++) {
        points[i][0] = floor(ring.points[i].x * 1e4 + 0.5) / 1e4;
        points[i][1] = floor(ring.points[i].y * 1e4 + 0.5) / 1e4;
    }
    return (RingDef){(const double(*)[2])points, ring.count};
}

static void room_box(PlanRoom* room) {
    room->low = room->high = room->rings[0].points[0];
    for (int i = 1; i < room->rings[0].count; i++) {
        Point p = room->rings[0].points[i];
        room->low =
            point(p.x < room->low.x ? p.x : room->low.x, p.y < room->low.y ? p.y : room->low.y);
        room->high =
            point(p.x > room->high.x ? p.x : room->high.x, p.y > room->high.y ? p.y : room->high.y);
    }
}

/// Room for one more PlanRoom beside the draft's rooms.
static bool grow_rooms(Plan* plan) {
    int count = plan->draft.counts[ELEMENT_ROOM];
    if (count < plan->room_capacity) {
        return true;
    }
    int capacity = count < 64 ? 128 : 2 * count;
    PlanRoom* rooms = plan_take(plan, (size_t)capacity, sizeof *rooms);
    if (rooms == NULL) {
        return false;
    }
    if (count > 0) {
        memcpy(rooms, plan->rooms, (size_t)count * sizeof *rooms);
    }
    plan->rooms = rooms;
    plan->room_capacity = capacity;
    return true;
}

int plan_add_room(Plan* plan, const RoomDef* room, int storey, PointRing* rings, int ring_count) {
    Element element = {.kind = ELEMENT_ROOM, .as.room = *room};
    RoomDef* def = &element.as.room;
    def->storey = plan->draft.storeys[storey].id;
    RingDef* holes = plan_take(plan, (size_t)ring_count, sizeof *holes);
    if (holes == NULL || !grow_rooms(plan)) {
        return -1;
    }
    // The room lies left of its edges: outlines counter-clockwise, holes clockwise.
    for (int r = 0; r < ring_count; r++) {
        PointRing* ring = &rings[r];
        if ((ring_area(ring->points, ring->count) > 0.0) != (r == 0)) {
            for (int i = 0, j = ring->count - 1; i < j; i++, j--) {
                Point other = ring->points[i];
                ring->points[i] = ring->points[j];
                ring->points[j] = other;
            }
        }
    }
    def->outline = ring_def(plan, rings[0]);
    for (int i = 1; i < ring_count; i++) {
        holes[i - 1] = ring_def(plan, rings[i]);
    }
    def->holes = holes;
    def->hole_count = ring_count - 1;
    if (plan->no_memory || !draft_add(&plan->draft, &element)) {
        plan->no_memory = plan->no_memory || plan->draft.no_memory;
        plan_error(plan, room->line, NULL, NULL, "there are more than %d rooms", "房间多于 %d 个",
                   FACILITY_ROOMS_MAX);
        return -1;
    }
    int index = plan->draft.counts[ELEMENT_ROOM] - 1;
    plan->rooms[index] =
        (PlanRoom){.id = def->id, .storey = storey, .rings = rings, .ring_count = ring_count};
    room_box(&plan->rooms[index]);
    return index;
}

void plan_add_wall(Plan* plan, const char* id, int storey, PointRing ring, int line) {
    Element element = {.kind = ELEMENT_WALL};
    element.as.wall = (WallDef){.id = id,
                                .storey = plan->draft.storeys[storey].id,
                                .outline = ring_def(plan, ring),
                                .line = line};
    if (!plan->no_memory && !draft_add(&plan->draft, &element)) {
        plan->no_memory = plan->no_memory || plan->draft.no_memory;
        plan_error(plan, line, NULL, NULL, "there are more than %d walls", "墙多于 %d 道",
                   DRAFT_WALLS_MAX);
    }
}

// ---- doors ------------------------------------------------------------------------------------

/// The smallest rectangle round an outline among those parallel to one of its edges.
static bool rectangle_round(PointRing outline, Point corners[4]) {
    double least = -1.0;
    for (int i = 0; i < outline.count; i++) {
        double length;
        Point u =
            point_direction(outline.points[i], outline.points[(i + 1) % outline.count], &length);
        Point v = {-u.y, u.x};
        double low[2] = {1e300, 1e300};
        double high[2] = {-1e300, -1e300};
        for (int j = 0; j < outline.count && length > 0.0; j++) {
            double at[2] = {point_dot(outline.points[j], u), point_dot(outline.points[j], v)};
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = at[axis] < low[axis] ? at[axis] : low[axis];
                high[axis] = at[axis] > high[axis] ? at[axis] : high[axis];
            }
        }
        double area = (high[0] - low[0]) * (high[1] - low[1]);
        if (length > 0.0 && area > 0.0 && (least < 0.0 || area < least)) {
            least = area;
            for (int k = 0; k < 4; k++) {
                double a = k == 1 || k == 2 ? high[0] : low[0];
                double b = k >= 2 ? high[1] : low[1];
                corners[k] = (Point){a * u.x + b * v.x, a * u.y + b * v.y};
            }
        }
    }
    return least > 0.0;
}

bool plan_door_corners(Plan* plan, PointRing outline, Point corners[4]) {
    if (outline.count != 4) {
        return outline.count >= 3 && rectangle_round(outline, corners);
    }
    Point middle = {0.0, 0.0};
    for (int i = 0; i < 4; i++) {
        middle = point_along(middle, outline.points[i], 0.25);
        corners[i] = outline.points[i];
    }
    double angle[4];
    for (int i = 0; i < 4; i++) {
        angle[i] = det_atan2(corners[i].y - middle.y, corners[i].x - middle.x);
    }
    for (int i = 1; i < 4; i++) { // insertion sort by angle
        for (int j = i; j > 0 && angle[j] < angle[j - 1]; j--) {
            double other_angle = angle[j];
            Point other = corners[j];
            angle[j] = angle[j - 1];
            corners[j] = corners[j - 1];
            angle[j - 1] = other_angle;
            corners[j - 1] = other;
        }
    }
    double came = fabs(ring_area(outline.points, 4));
    double area = fabs(ring_area(corners, 4));
    plan->reordered += fabs(came - area) > 1e-6 ? 1 : 0;
    return area > 1e-6;
}

void plan_mid_line(const Point corners[4], int i, Point line[2]) {
    line[0] = point_mid(corners[i], corners[i + 1]);
    line[1] = point_mid(corners[i + 2], corners[(i + 3) % 4]);
}

/// Counts work; false when there was too much, which plan_end() reports.
static bool spend(Plan* plan, int amount) {
    plan->work += amount;
    return plan->work <= PLAN_WORK_MAX;
}

PlanSnap plan_snap(Plan* plan, int room, const Point line[2], double most) {
    const PlanRoom* of = &plan->rooms[room];
    double width;
    Point u = point_direction(line[0], line[1], &width);
    PlanSnap best = {0};
    double best_score = 0.0;
    for (int r = 0; r < of->ring_count && width > 0.05; r++) {
        if (!spend(plan, of->rings[r].count)) {
            return (PlanSnap){0};
        }
        for (int i = 0; i < of->rings[r].count; i++) {
            Point a = of->rings[r].points[i];
            double length;
            Point e =
                point_direction(a, of->rings[r].points[(i + 1) % of->rings[r].count], &length);
            double turn = point_dot(e, u);
            if (length < 0.05 || fabs(turn) < PARALLEL) {
                continue;
            }
            // Both ends of the edge along the line, and how far the line lies inside.
            double t0 = point_dot(point_sub(a, line[0]), u);
            double t1 = t0 + length * turn;
            double low = t0 < t1 ? t0 : t1;
            double high = t0 < t1 ? t1 : t0;
            low = low > 0.0 ? low : 0.0;
            high = high < width ? high : width;
            double gap = point_cross(e, point_sub(point_mid(line[0], line[1]), a));
            double score = fabs(gap) - 0.5 * (high - low);
            if (high - low < COVER_LEAST * width || fabs(gap) > most) {
                continue;
            }
            if (!best.found || score < best_score) {
                best = (PlanSnap){true, gap, low, high};
                best_score = score;
            }
        }
    }
    return best;
}

static int ring_corners(const PlanRoom* room) {
    int count = 0;
    for (int r = 0; r < room->ring_count; r++) {
        count += room->rings[r].count;
    }
    return count;
}

int plan_room_at(Plan* plan, int storey, Point at) {
    if (!spend(plan, plan->draft.counts[ELEMENT_ROOM])) {
        return -1;
    }
    for (int i = 0; i < plan->draft.counts[ELEMENT_ROOM]; i++) {
        const PlanRoom* room = &plan->rooms[i];
        if (room->storey == storey && at.x >= room->low.x && at.x <= room->high.x &&
            at.y >= room->low.y && at.y <= room->high.y && spend(plan, ring_corners(room)) &&
            rings_contain(room->rings, room->ring_count, at)) {
            return i;
        }
    }
    return -1;
}

static void set_line(double line[2][2], Point a, Point b) {
    Point ends[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        line[i][0] = floor(ends[i].x * 1e4 + 0.5) / 1e4;
        line[i][1] = floor(ends[i].y * 1e4 + 0.5) / 1e4;
    }
}

static bool add_opening(Plan* plan, const OpeningDef* def) {
    Element element = {.kind = ELEMENT_OPENING, .as.opening = *def};
    if (draft_add(&plan->draft, &element)) {
        return true;
    }
    plan->no_memory = plan->no_memory || plan->draft.no_memory;
    plan_error(plan, def->line, NULL, NULL, "there are more than %d doors", "门多于 %d 扇",
               FACILITY_OPENINGS_MAX);
    return false;
}

bool plan_add_door(Plan* plan, OpeningDef* def, int room_a, int room_b, const Point line[2]) {
    char where[128] = "";
    bool window = def->kind == OPENING_WINDOW;
    text_append(where, sizeof where, "%s \"%s\"", window ? "window" : "door", def->id);
    int rooms[2] = {room_a, room_b};
    PlanSpot spot = {plan->rooms[room_a].storey, point_mid(line[0], line[1]), NULL, def->line,
                     where};
    double width;
    Point u = point_direction(line[0], line[1], &width);
    double low = 0.0;
    double high = width;
    for (int s = 0; s < 2; s++) {
        if (rooms[s] < 0) {
            continue;
        }
        PlanSnap snap = plan_snap(plan, rooms[s], line, PLAN_WALL_MOST);
        if (!snap.found) {
            plan_tell(plan, &spot, NULL, "left out: room \"%s\" has no edge within %.2f m of it",
                      "已略去：房间“%s”在其 %.2f 米内没有边", plan->rooms[rooms[s]].id,
                      PLAN_WALL_MOST);
            return false;
        }
        low = snap.low > low ? snap.low : low;
        high = snap.high < high ? snap.high : high;
        def->rooms[s] = plan->rooms[rooms[s]].id;
    }
    if (high - low < PLAN_WIDTH_REFUSED) {
        plan_tell(plan, &spot, NULL, "left out: only %.2f m of it opens into both rooms",
                  "已略去：只有 %.2f 米同时通向两个房间", high > low ? high - low : 0.0);
        return false;
    }
    if (high - low < PLAN_WIDTH_NARROW && !window) {
        plan_note(plan, def->line, where, "it is only %.2f m wide", "宽度只有 %.2f 米", high - low);
    }
    plan->narrowed += high - low < width - 0.05 ? 1 : 0;
    set_line(def->centre, point_along(line[0], u, low), point_along(line[0], u, high));
    def->storey = plan->draft.storeys[plan->rooms[room_a].storey].id;
    def->exit = room_b < 0 && !window;
    if (!add_opening(plan, def)) {
        return false;
    }
    plan->rooms[room_a].doors += window ? 0 : 1;
    if (room_b >= 0 && !window) {
        plan->rooms[room_b].doors++;
    }
    return true;
}

bool plan_add_stair(Plan* plan, OpeningDef* def, int lower, int upper, const Point foot[2],
                    const Point head[2]) {
    def->kind = OPENING_STAIR;
    def->rooms[0] = plan->rooms[lower].id;
    def->rooms[1] = plan->rooms[upper].id;
    set_line(def->centre, foot[0], foot[1]);
    set_line(def->upper_line, head[0], head[1]);
    return add_opening(plan, def);
}

// ---- rooms without a door ---------------------------------------------------------------------

/// Rooms nearer than this are joined by facility_create() where no wall is between them, along
/// edges of this length at least [m].
#define TOUCHING      0.08
#define TOUCHING_EDGE 0.6

/// A part of an edge of one ring runs along the other, and not only a corner meets it.
static bool ring_touches(const PointRing* one, const PointRing* other) {
    for (int i = 0; i < one->count; i++) {
        Point a = one->points[i];
        Point b = one->points[(i + 1) % one->count];
        int met = 0;
        for (int quarter = 1; quarter <= 3 && point_distance(a, b) >= TOUCHING_EDGE; quarter++) {
            Point at = point_along(a, point_sub(b, a), 0.25 * quarter);
            for (int k = 0; k < other->count; k++) {
                Point near =
                    point_closest(at, other->points[k], other->points[(k + 1) % other->count]);
                if (point_distance(near, at) <= TOUCHING) {
                    met++;
                    break;
                }
            }
        }
        if (met >= 2) {
            return true;
        }
    }
    return false;
}

static bool rooms_touch(const PlanRoom* a, const PlanRoom* b) {
    return a->storey == b->storey && a->low.x <= b->high.x + TOUCHING &&
           b->low.x <= a->high.x + TOUCHING && a->low.y <= b->high.y + TOUCHING &&
           b->low.y <= a->high.y + TOUCHING &&
           (ring_touches(&a->rings[0], &b->rings[0]) || ring_touches(&b->rings[0], &a->rings[0]));
}

/// A stair or a lift ends in it, or it touches another room.
static bool is_joined(const Plan* plan, int room) {
    const char* id = plan->rooms[room].id;
    for (int i = 0; i < plan->draft.counts[ELEMENT_OPENING]; i++) {
        const OpeningDef* opening = &plan->draft.openings[i];
        for (int side = 0; side < 2; side++) {
            if (opening->kind != OPENING_WINDOW && opening->rooms[side] != NULL &&
                strcmp(opening->rooms[side], id) == 0) {
                return true;
            }
        }
    }
    for (int i = 0; i < plan->draft.counts[ELEMENT_ROOM]; i++) {
        if (i != room && rooms_touch(&plan->rooms[room], &plan->rooms[i])) {
            return true;
        }
    }
    return false;
}

void plan_seal_rooms(Plan* plan) {
    for (int i = 0; i < plan->draft.counts[ELEMENT_ROOM] && !plan->no_memory; i++) {
        RoomDef* def = &plan->draft.rooms[i];
        if (plan->rooms[i].doors > 0 || def->use == ROOM_OUTDOOR || def->use == ROOM_PLANT ||
            plan->draft.counts[ELEMENT_OPENING] == 0 || is_joined(plan, i)) {
            continue;
        }
        char where[128] = "";
        text_append(where, sizeof where, "room \"%.100s\"", def->id);
        def->use = ROOM_PLANT;
        PlanSpot spot = {plan->rooms[i].storey, plan_inside_room(plan, i), NULL, def->line, where};
        plan_tell(plan, &spot,
                  IN_BOTH("if people are there, give it a door by an overlay",
                          "若其中有人，请用叠加文件加门"),
                  "no door leads into it: nobody can be there, and it counts as plant",
                  "没有门通向该房间：不会有人在内，按设备间处理");
    }
}

// ---- the end ----------------------------------------------------------------------------------

/// The name without its folders: a facility must not tell where somebody keeps their files.
static const char* base_name(const char* file) {
    const char* slash = strrchr(file, '/');
    return slash == NULL ? file : slash + 1;
}

void plan_end(Plan* plan, const char* importer, const json_t* mapping, const void* bytes,
              size_t count) {
    if (plan->work > PLAN_WORK_MAX) {
        plan_error(plan, 0, NULL,
                   IN_BOTH("thin out curves, leave out furniture", "请简化曲线，略去家具"),
                   "the plan has too many corners to find out what its doors join",
                   "平面拐角过多，无法判断各门所连接的房间");
    }
    if (plan->corners_cut > 0) {
        plan_note(plan, 0, NULL, "%d corners on straight edges or nearer than 2 mm taken out",
                  "已去掉 %d 个在直边上或相距不足 2 毫米的拐角", plan->corners_cut);
    }
    if (plan->reordered > 0) {
        plan_note(plan, 0, NULL, "%d door outlines crossed themselves: corners put in order",
                  "%d 扇门的轮廓自相交：已重排拐角", plan->reordered);
    }
    if (plan->narrowed > 0) {
        plan_note(plan, 0, NULL, "%d doors cut to the width that both their rooms share",
                  "%d 扇门已裁至两侧房间共有的宽度", plan->narrowed);
    }
    char digest[65];
    hash_sha256(bytes, count, digest);
    TextOut out = {0};
    text_out(&out, "{\"source\":");
    text_out_string(&out, base_name(plan->file));
    text_out(&out, ",\"sha256\":\"");
    text_out(&out, digest);
    text_out(&out, "\",\"importer\":");
    text_out_string(&out, importer);
    text_out(&out, ",\"mapping\":");
    text_out_json(&out, mapping);
    text_out(&out, "}");
    plan->draft.def.provenance = out.failed ? NULL : arena_text(plan->arena, out.data);
    plan->draft.def.file = arena_text(plan->arena, plan->file);
    plan->no_memory = plan->no_memory || plan->draft.def.provenance == NULL;
    text_out_free(&out);
}
