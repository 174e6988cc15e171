// Link: which two rooms an opening joins, and where it lies on the ring of each.
//
// A door stands in the wall between two rooms, whose edges lie up to the wall's thickness away from
// its centre line; so the line is projected on the nearest nearly parallel edge of each
// (route_model.md section 5, rules 3 to 6: measured offsets -0.52 to +0.04 m in real plans). A room
// lies left of its edges, so an edge also tells on which side of the line its room lies: one room
// is wanted on each side. Two names from the file are trusted when both rooms are near, else
// recomputed.
#include "facility/build.h"

#include <stdio.h>

#define NEAR_GAP         0.75 // centre line to room edge across the wall [m]
#define NEAR_GAP_NAMED   1.5  // the same where the file names the room [m]
#define NEAR_GAP_OUTDOOR 3.0  // outdoor areas are drawn roughly [m]
#define OVERLAP          0.15 // centre line inside the room [m]
#define OVERLAP_NAMED    0.5  // the same where the file names the room [m]
#define PARALLEL         0.94 // cosine of 20 degrees
#define LEAST_COMMON     0.4  // share of the line that an edge must cover
#define LEAST_WIDTH      0.3  // narrower is refused [m]
#define NARROW_WIDTH     0.5  // narrower is noted [m]

// A line projected on an edge of a room, in the ring's direction.
typedef struct Snap {
    int room; // -1: none
    int ring, edge;
    double gap; // > 0: the line lies inside the room [m]
    double score;
    bool left; // the room lies left of the line
    Point a, b;
} Snap;

static const Snap NO_SNAP = {.room = -1};

static Snap snap_edge(const BuildRoom* room, int ring, int edge, const Point line[2]) {
    const PointRing* points = &room->rings[ring];
    Point a = points->points[edge];
    Point b = points->points[(edge + 1) % points->count];
    double width;
    double length;
    Point u = point_direction(line[0], line[1], &width);
    Point e = point_direction(a, b, &length);
    double turn = point_dot(e, u);
    if (length < 0.05 || fabs(turn) < PARALLEL) {
        return NO_SNAP;
    }
    double t0 = point_dot(point_sub(line[0], a), e);
    double t1 = point_dot(point_sub(line[1], a), e);
    double low = t0 < t1 ? t0 : t1;
    double high = t0 < t1 ? t1 : t0;
    low = low > 0.0 ? low : 0.0;
    high = high < length ? high : length;
    if (high - low < LEAST_COMMON * width) {
        return NO_SNAP;
    }
    double gap = point_cross(e, point_sub(point_mid(line[0], line[1]), a));
    return (Snap){.ring = ring,
                  .edge = edge,
                  .gap = gap,
                  .score = fabs(gap) - 0.5 * (high - low),
                  .left = turn > 0.0,
                  .a = point_along(a, e, low),
                  .b = point_along(a, e, high)};
}

// The best edge of a room on one side of the line (side: 1 left, 0 right, -1 either).
static Snap snap_room(Build* build, int index, const Point line[2], int side, double most_gap,
                      double most_overlap) {
    const BuildRoom* room = &build->rooms[index];
    Snap best = NO_SNAP;
    if (room->bad) {
        return best;
    }
    for (int r = 0; r < room->ring_count; r++) {
        if (!build_work(build, room->rings[r].count)) {
            return NO_SNAP;
        }
        for (int i = 0; i < room->rings[r].count; i++) {
            Snap snap = snap_edge(room, r, i, line);
            if (snap.room < 0 || snap.gap < -most_gap || snap.gap > most_overlap ||
                (side >= 0 && snap.left != (side == 1))) {
                continue;
            }
            snap.room = index;
            best = best.room < 0 || snap.score < best.score ? snap : best;
        }
    }
    return best;
}

static bool room_is_near(const BuildRoom* room, const Point line[2], double reach) {
    double low_x = line[0].x < line[1].x ? line[0].x : line[1].x;
    double high_x = line[0].x > line[1].x ? line[0].x : line[1].x;
    double low_y = line[0].y < line[1].y ? line[0].y : line[1].y;
    double high_y = line[0].y > line[1].y ? line[0].y : line[1].y;
    return !room->bad && room->low.x <= high_x + reach && room->high.x >= low_x - reach &&
           room->low.y <= high_y + reach && room->high.y >= low_y - reach;
}

// The nearest room on one side of the line; indoors before outdoors, which may be further off.
static Snap snap_side(Build* build, int storey, const Point line[2], int side, int not_room) {
    Snap best[2] = {NO_SNAP, NO_SNAP}; // indoors, outdoors
    for (int i = 0; i < build->def->room_count; i++) {
        const BuildRoom* room = &build->rooms[i];
        if (room->storey != storey || i == not_room) {
            continue;
        }
        int outdoors = room->def->use == ROOM_OUTDOOR;
        double reach = outdoors ? NEAR_GAP_OUTDOOR : NEAR_GAP;
        if (!room_is_near(room, line, reach)) {
            continue;
        }
        Snap snap = snap_room(build, i, line, side, reach, OVERLAP);
        if (snap.room >= 0 &&
            (best[outdoors].room < 0 || fabs(snap.gap) < fabs(best[outdoors].gap))) {
            best[outdoors] = snap;
        }
    }
    return best[0].room >= 0 ? best[0] : best[1];
}

// The room that a point lies in, indoor first, or -1.
static int room_holding(Build* build, int storey, Point p) {
    int found = -1;
    for (int i = 0; i < build->def->room_count; i++) {
        const BuildRoom* room = &build->rooms[i];
        if (room->bad || room->storey != storey || p.x < room->low.x || p.x > room->high.x ||
            p.y < room->low.y || p.y > room->high.y || !build_work(build, 8) ||
            !rings_contain(room->rings, room->ring_count, p)) {
            continue;
        }
        if (room->def->use != ROOM_OUTDOOR) {
            return i;
        }
        found = found < 0 ? i : found;
    }
    return found;
}

BuildOpening* build_add_opening(Build* build) {
    if (build->opening_count == build->opening_capacity) {
        int capacity = build->opening_capacity * 2 + 64;
        BuildOpening* grown =
            (BuildOpening*)facility_build_take(build, (size_t)capacity, sizeof(BuildOpening));
        if (grown == NULL) {
            return NULL;
        }
        for (int i = 0; i < build->opening_count; i++) {
            grown[i] = build->openings[i];
        }
        build->openings = grown;
        build->opening_capacity = capacity;
    }
    BuildOpening* opening = &build->openings[build->opening_count++];
    *opening = (BuildOpening){.lift = -1, .landing = {-1, -1}};
    return opening;
}

bool build_on_edge(Build* build, int room, const Point line[2], int* ring, int* edge,
                   Point side[2]) {
    Snap snap = snap_room(build, room, line, -1, NEAR_GAP, 0.3);
    if (snap.room < 0) {
        return false;
    }
    *ring = snap.ring;
    *edge = snap.edge;
    side[0] = snap.a;
    side[1] = snap.b;
    return true;
}

static void where_of(const OpeningDef* def, char* buffer, size_t size) {
    static const char* const KINDS[OPENING_KIND_COUNT] = {"door", "opening", "stair", "window",
                                                          "lift"};
    const char* kind =
        def->kind == OPENING_STAIR ? flight_kind_name(def->flight) : KINDS[def->kind];
    snprintf(buffer, size, "%s \"%s\"", kind, def->id != NULL ? def->id : "");
}

// Room named by the file: its index, -1 none named, -2 unknown (reported).
static int named_room(Build* build, const OpeningDef* def, int side, const char* where) {
    if (def->rooms[side] == NULL) {
        return -1;
    }
    int room = build_find_room(build, def->rooms[side]);
    if (room >= 0) {
        return build->rooms[room].bad ? -2 : room;
    }
    char hint[PROBLEM_HINT_MAX];
    build_problem(build, PROBLEM_ERROR, def->line, where,
                  build_near_room(build, def->rooms[side], hint, sizeof hint),
                  "there is no room \"%s\"", "没有房间“%s”", def->rooms[side]);
    return -2;
}

static bool numbers_are_sound(Build* build, const OpeningDef* def, const char* where) {
    int errors = build->problems->errors;
    double width;
    point_direction(point(def->centre[0][0], def->centre[0][1]),
                    point(def->centre[1][0], def->centre[1][1]), &width);
    for (int i = 0; i < 2; i++) {
        for (int axis = 0; axis < 2; axis++) {
            if (!(fabs(def->centre[i][axis]) <= FACILITY_REACH &&
                  fabs(def->upper_line[i][axis]) <= FACILITY_REACH)) {
                width = -1.0;
            }
        }
    }
    if (width < 0.0) {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      IN_BOTH("coordinates are metres from a point near the building, not degrees",
                              "坐标以米计，从建筑附近一点算起，不是经纬度"),
                      "it lies more than %.0f km from the origin", "距原点超过 %.0f 千米",
                      FACILITY_REACH / 1000.0);
    } else if (width < LEAST_WIDTH) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "its line is %.2f m long, at least %.1f m is needed",
                      "线长 %.2f 米，至少须 %.1f 米", width, LEAST_WIDTH);
    }
    const struct {
        const char* name;
        double value, most;
    } numbers[] = {{"width", def->width, 100.0},
                   {"height", def->height, 50.0},
                   {"sill", def->sill, 50.0},
                   {"length", def->length, 200.0},
                   {"rise", def->rise, 100.0},
                   {"landing", def->landing, 100.0},
                   {"fire rating", def->fire_rating, 1000.0}};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (!(numbers[i].value >= 0.0 && numbers[i].value <= numbers[i].most)) {
            build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                          "%s must be between 0 and %g (got %g)", "%s 须在 0 与 %g 之间（实为 %g）",
                          numbers[i].name, numbers[i].most, numbers[i].value);
        }
    }
    if (def->width > 0.0 && def->width < LEAST_WIDTH) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "width must be at least %.1f m (got %g)", "宽度至少须 %.1f 米（实为 %g）",
                      LEAST_WIDTH, def->width);
    }
    return build->problems->errors == errors;
}

// ---- doors, gaps and windows ----------------------------------------------------------------

// What both sides and the given width have in common, measured along the line from its first
// point: *low to *high.
static void common_part(const OpeningDef* def, const Snap sides[2], const Point line[2],
                        double* low, double* high) {
    double width;
    Point u = point_direction(line[0], line[1], &width);
    *low = 0.0;
    *high = width;
    for (int s = 0; s < 2; s++) {
        if (sides[s].room < 0) {
            continue; // a window to the open air
        }
        double a = point_dot(point_sub(sides[s].a, line[0]), u);
        double b = point_dot(point_sub(sides[s].b, line[0]), u);
        double first = a < b ? a : b;
        double last = a < b ? b : a;
        *low = first > *low ? first : *low;
        *high = last < *high ? last : *high;
    }
    if (def->width > 0.0 && def->width < *high - *low) {
        double middle = 0.5 * (*low + *high);
        *low = middle - 0.5 * def->width;
        *high = middle + 0.5 * def->width;
    }
}

// Cuts a side line to what lies beside low .. high of the centre line.
static void cut_side(const Snap* snap, const Point line[2], double low, double high,
                     Point side[2]) {
    double width;
    Point u = point_direction(line[0], line[1], &width);
    double a = point_dot(point_sub(snap->a, line[0]), u);
    double b = point_dot(point_sub(snap->b, line[0]), u);
    Point along = point_sub(snap->b, snap->a);
    double t0 = (low - a) / (b - a);
    double t1 = (high - a) / (b - a);
    side[0] = point_along(snap->a, along, t0 < t1 ? t0 : t1);
    side[1] = point_along(snap->a, along, t0 < t1 ? t1 : t0);
}

static void add_linked(Build* build, const OpeningDef* def, const char* where,
                       const Snap sides[2]) {
    Point line[2] = {point(def->centre[0][0], def->centre[0][1]),
                     point(def->centre[1][0], def->centre[1][1])};
    double full;
    Point u = point_direction(line[0], line[1], &full);
    double low;
    double high;
    common_part(def, sides, line, &low, &high);
    double width = high - low;
    if (width < LEAST_WIDTH) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "only %.2f m of it opens into both rooms, at least %.1f m is needed",
                      "只有 %.2f 米同时通向两个房间，至少须 %.1f 米", width > 0.0 ? width : 0.0,
                      LEAST_WIDTH);
        return;
    }
    if (width < NARROW_WIDTH && def->kind != OPENING_WINDOW) {
        build_problem(build, PROBLEM_NOTE, def->line, where, NULL, "it is only %.2f m wide",
                      "宽度只有 %.2f 米", width);
    }
    BuildOpening* opening = build_add_opening(build);
    if (opening == NULL) {
        return;
    }
    opening->def = def;
    opening->id = def->id != NULL ? def->id : "";
    opening->kind = def->kind;
    opening->line_number = def->line;
    opening->storey = build->rooms[sides[0].room].storey;
    opening->one_way = def->one_way;
    opening->width = width;
    opening->line[0] = point_along(line[0], u, low);
    opening->line[1] = point_along(line[0], u, high);
    for (int s = 0; s < 2; s++) {
        opening->room[s] = sides[s].room;
        opening->edge_ring[s] = sides[s].room >= 0 ? sides[s].ring : -1;
        opening->edge[s] = sides[s].edge;
        if (sides[s].room >= 0) {
            cut_side(&sides[s], line, low, high, opening->side[s]);
        } else {
            opening->side[s][0] = opening->line[1];
            opening->side[s][1] = opening->line[0];
        }
    }
    opening->throat = point_distance(point_mid(opening->side[0][0], opening->side[0][1]),
                                     point_mid(opening->side[1][0], opening->side[1][1]));
}

// One room only: the open air for windows, an error or a dropped import for the rest.
static void link_half(Build* build, const OpeningDef* def, const char* where, Snap side) {
    const char* room = build->rooms[side.room].id;
    if (def->kind == OPENING_WINDOW) {
        Snap sides[2] = {side, NO_SNAP};
        add_linked(build, def, where, sides);
    } else if (def->exit) {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      IN_BOTH("add a room with use \"outdoor\" in front of it, in an overlay",
                              "请用叠加文件在其前方加一个用途为 outdoor 的房间"),
                      "it leads outdoors from room \"%s\", but no outdoor room lies within %.0f m",
                      "从房间“%s”通向室外，但 %.0f 米内没有室外区域", room, NEAR_GAP_OUTDOOR);
    } else if (def->source != NULL) {
        build_problem(build, PROBLEM_NOTE, def->line, where, NULL,
                      "left out: it joins room \"%s\" to nothing",
                      "已略去：它从房间“%s”不通向任何地方", room);
    } else {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      IN_BOTH("an exit needs a room with use \"outdoor\" in front of it",
                              "出口前方须有用途为 outdoor 的房间"),
                      "it joins room \"%s\" to nothing: no other room lies within %.2f m",
                      "从房间“%s”不通向任何地方：%.2f 米内没有别的房间", room, NEAR_GAP);
    }
}

static void link_by_position(Build* build, const OpeningDef* def, const char* where, int storey,
                             const Point line[2]) {
    Snap left = snap_side(build, storey, line, 1, -1);
    Snap right = snap_side(build, storey, line, 0, -1);
    if (left.room >= 0 && left.room == right.room) {
        // A door inside one room, unless another room lies on one of its sides.
        Snap other_left = snap_side(build, storey, line, 1, right.room);
        Snap other_right = snap_side(build, storey, line, 0, left.room);
        if (other_left.room < 0 && other_right.room < 0) {
            build_problem(build, PROBLEM_NOTE, def->line, where, NULL,
                          "left out: both sides of it are room \"%s\"", "已略去：两侧都是房间“%s”",
                          build->rooms[left.room].id);
            return;
        }
        bool take_left = other_right.room < 0 ||
                         (other_left.room >= 0 && fabs(other_left.gap) < fabs(other_right.gap));
        left = take_left ? other_left : left;
        right = take_left ? right : other_right;
    }
    if (left.room >= 0 && right.room >= 0) {
        bool swap = build->rooms[left.room].def->use == ROOM_OUTDOOR;
        Snap sides[2] = {swap ? right : left, swap ? left : right};
        add_linked(build, def, where, sides);
        return;
    }
    Snap only = left.room >= 0 ? left : right;
    // An outdoor room alone says nothing: it reaches far, and may lie beyond a room's other wall.
    if (only.room >= 0 && build->rooms[only.room].def->use != ROOM_OUTDOOR) {
        link_half(build, def, where, only);
        return;
    }
    int holder = room_holding(build, storey, point_mid(line[0], line[1]));
    if (holder >= 0) {
        build_problem(build, PROBLEM_NOTE, def->line, where, NULL,
                      "left out: both sides of it are room \"%s\"", "已略去：两侧都是房间“%s”",
                      build->rooms[holder].id);
    } else {
        build_problem(
            build, def->source != NULL ? PROBLEM_NOTE : PROBLEM_ERROR, def->line, where, NULL,
            def->source != NULL ? "left out: it joins no room"
                                : "it joins nothing: no room lies within %.2f m of it",
            def->source != NULL ? "已略去：不连接任何房间" : "不连接任何地方：%.2f 米内没有房间",
            NEAR_GAP);
    }
}

// Both rooms named: true when both are near and the opening is linked (or refused as too narrow).
static bool link_by_name(Build* build, const OpeningDef* def, const char* where, const int rooms[2],
                         const Point line[2]) {
    if (rooms[0] == rooms[1]) {
        build_problem(build, PROBLEM_NOTE, def->line, where, NULL,
                      "left out: both sides of it are room \"%s\"", "已略去：两侧都是房间“%s”",
                      build->rooms[rooms[0]].id);
        return true;
    }
    Snap best[2] = {NO_SNAP, NO_SNAP};
    for (int side = 0; side < 2; side++) { // room 0 on the left, then on the right
        Snap pair[2];
        for (int s = 0; s < 2; s++) {
            bool outdoors = build->rooms[rooms[s]].def->use == ROOM_OUTDOOR;
            pair[s] = snap_room(build, rooms[s], line, s == side ? 1 : 0,
                                outdoors ? NEAR_GAP_OUTDOOR : NEAR_GAP_NAMED, OVERLAP_NAMED);
        }
        bool better =
            best[0].room < 0 || pair[0].score + pair[1].score < best[0].score + best[1].score;
        if (pair[0].room >= 0 && pair[1].room >= 0 && better) {
            best[0] = pair[0];
            best[1] = pair[1];
        }
    }
    if (best[0].room < 0) {
        return false;
    }
    bool swap = build->rooms[rooms[0]].def->use == ROOM_OUTDOOR && !def->one_way;
    Snap sides[2] = {best[swap ? 1 : 0], best[swap ? 0 : 1]};
    add_linked(build, def, where, sides);
    return true;
}

static void link_opening(Build* build, const OpeningDef* def, const char* where) {
    int rooms[2] = {named_room(build, def, 0, where), named_room(build, def, 1, where)};
    if (rooms[0] == -2 || rooms[1] == -2) {
        return;
    }
    int known = rooms[0] >= 0 ? rooms[0] : rooms[1];
    int storey = known >= 0 ? build->rooms[known].storey : -1;
    if (storey < 0 && def->storey != NULL) {
        storey = build_find_storey(build, def->storey);
    }
    if (storey < 0) {
        char hint[PROBLEM_HINT_MAX];
        const char* near =
            def->storey != NULL ? build_near_storey(build, def->storey, hint, sizeof hint) : NULL;
        build_problem(build, PROBLEM_ERROR, def->line, where, near,
                      def->storey != NULL ? "there is no storey \"%s\"" : "it names no storey%s",
                      def->storey != NULL ? "没有楼层“%s”" : "没有写明楼层%s",
                      def->storey != NULL ? def->storey : "");
        return;
    }
    Point line[2] = {point(def->centre[0][0], def->centre[0][1]),
                     point(def->centre[1][0], def->centre[1][1])};
    if (rooms[0] >= 0 && rooms[1] >= 0) {
        if (link_by_name(build, def, where, rooms, line)) {
            return;
        }
        build_problem(build, PROBLEM_NOTE, def->line, where, NULL,
                      "it does not lie between room \"%s\" and room \"%s\": linked by position",
                      "不在房间“%s”与房间“%s”之间：已按位置连接", def->rooms[0], def->rooms[1]);
    }
    link_by_position(build, def, where, storey, line);
}

// ---- stairs ---------------------------------------------------------------------------------

// Room of one end of a stair by position: on the storey named (foot) or on the next one up (head).
static int stair_room(Build* build, const OpeningDef* def, int end, Point middle) {
    int storey = def->storey != NULL ? build_find_storey(build, def->storey) : -1;
    if (storey < 0) {
        return -1;
    }
    const StoreyDef* storeys = build->def->storeys;
    if (end == 1) {
        int above = -1;
        for (int i = 0; i < build->def->storey_count; i++) {
            if (storeys[i].elevation > storeys[storey].elevation &&
                (above < 0 || storeys[i].elevation < storeys[above].elevation)) {
                above = i;
            }
        }
        storey = above;
    }
    return storey < 0 ? -1 : room_holding(build, storey, middle);
}

// Puts one end of a flight on the edge of its room, or leaves it inside the room.
static bool place_end(Build* build, BuildOpening* stair, int end, const Point line[2]) {
    const BuildRoom* room = &build->rooms[stair->room[end]];
    if (build_on_edge(build, stair->room[end], line, &stair->edge_ring[end], &stair->edge[end],
                      stair->side[end])) {
        return true;
    }
    stair->side[end][0] = line[0];
    stair->side[end][1] = line[1];
    stair->edge_ring[end] = -1;
    return rings_contain(room->rings, room->ring_count, point_mid(line[0], line[1]));
}

static double flight_length(const BuildOpening* stair) {
    double rise = stair->rise;
    double run = point_distance(point_mid(stair->side[0][0], stair->side[0][1]),
                                point_mid(stair->side[1][0], stair->side[1][1]));
    // A flight is about 32 degrees steep; less room on the plan means that it turns on a landing,
    // and is then walked twice its rise in all (7.2 m for 3.6 m: route_model.md section 1).
    return run >= rise ? sqrt(run * run + rise * rise) : 2.0 * rise;
}

// Both ends of a flight are as wide as the flight: a wider line keeps its middle, the rest of the
// edge stays wall.
static void narrow_end(BuildOpening* stair, int end) {
    Point* side = stair->side[end];
    double length;
    Point u = point_direction(side[0], side[1], &length);
    Point middle = point_mid(side[0], side[1]);
    if (length > stair->width + 1e-9) {
        side[0] = point_along(middle, u, -0.5 * stair->width);
        side[1] = point_along(middle, u, 0.5 * stair->width);
    }
    if (end == 0) {
        stair->line[0] = side[0];
        stair->line[1] = side[1];
    }
}

// What can only be judged of a flight once its length is known.
static void check_flight(Build* build, const OpeningDef* def, const char* where,
                         const BuildOpening* stair) {
    static const double BELT_MOST = 2.0;   // [m/s]; EN 115-1 allows escalators 0.75
    static const double RAMP_STEEP = 0.35; // rise per length: 20 degrees, no ramp is steeper
    double sloped = stair->length - def->landing;
    if (stair->length < LEAST_WIDTH || stair->length < stair->rise) {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      IN_BOTH("give its \"length\"", "请给出 \"length\""),
                      "it is %.2f m long and climbs %.2f m", "长 %.2f 米，升高 %.2f 米",
                      stair->length, stair->rise);
    } else if (def->landing > 0.0 && (sloped < 2.0 * LEAST_WIDTH || sloped < stair->rise)) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "its level part of %.2f m leaves nothing of its length of %.2f m",
                      "平台长 %.2f 米，在全长 %.2f 米中不留梯段", def->landing, stair->length);
    } else if (def->flight == FLIGHT_RAMP && stair->rise > RAMP_STEEP * sloped) {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      IN_BOTH("make it a stair, or longer", "改为楼梯，或加长"),
                      "a ramp that climbs %.2f m in %.2f m is too steep to walk",
                      "坡道升高 %.2f 米而长仅 %.2f 米，太陡无法行走", stair->rise, stair->length);
    }
    if (def->belt != 0.0 && def->flight != FLIGHT_ESCALATOR) {
        build_problem(build, PROBLEM_ERROR, def->line, where,
                      IN_BOTH("only escalators have one", "只有自动扶梯才有"),
                      "it has a belt speed (%g m/s)", "有梯带速度（%g 米/秒）", def->belt);
    } else if (!(fabs(def->belt) <= BELT_MOST)) {
        build_problem(
            build, PROBLEM_ERROR, def->line, where, IN_BOTH("0.5 m/s is usual", "通常为 0.5 米/秒"),
            "belt must be between -%g and %g m/s (got %g)",
            "梯带速度须在 -%g 与 %g 米/秒之间（实为 %g）", BELT_MOST, BELT_MOST, def->belt);
    }
}

static void link_stair(Build* build, const OpeningDef* def, const char* where) {
    static const Text ENDS[2] = {{"foot", "下端"}, {"head", "上端"}};
    Point lines[2][2];
    for (int i = 0; i < 2; i++) {
        lines[0][i] = point(def->centre[i][0], def->centre[i][1]);
        lines[1][i] = point(def->upper_line[i][0], def->upper_line[i][1]);
    }
    int rooms[2];
    for (int end = 0; end < 2; end++) {
        rooms[end] = named_room(build, def, end, where);
        if (rooms[end] == -2) {
            return;
        }
        Point middle = point_mid(lines[end][0], lines[end][1]);
        if (rooms[end] < 0) {
            rooms[end] = stair_room(build, def, end, middle);
        }
        if (rooms[end] < 0) {
            build_problem(build, PROBLEM_ERROR, def->line, where,
                          IN_BOTH("name the two rooms it joins", "请写明它连接的两个房间"),
                          "it ends nowhere: its %s%.0s at (%.2f, %.2f) lies in no room",
                          "一端悬空：其%.0s%s位于 (%.2f, %.2f)，不在任何房间", ENDS[end].en,
                          ENDS[end].zh, middle.x, middle.y);
            return;
        }
    }
    const StoreyDef* storeys = build->def->storeys;
    double rise = storeys[build->rooms[rooms[1]].storey].elevation -
                  storeys[build->rooms[rooms[0]].storey].elevation;
    if (rooms[0] == rooms[1]) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "it starts and ends in room \"%s\"", "起止都在房间“%s”",
                      build->rooms[rooms[0]].id);
        return;
    }
    BuildOpening* stair = build_add_opening(build);
    if (stair == NULL) {
        return;
    }
    int lower = rise < 0.0 ? 1 : 0; // given upside down: turn it
    stair->def = def;
    stair->id = def->id != NULL ? def->id : "";
    stair->kind = OPENING_STAIR;
    stair->line_number = def->line;
    stair->one_way = def->one_way;
    stair->throat = 0.0;
    for (int end = 0; end < 2; end++) {
        int from = end ^ lower;
        stair->room[end] = rooms[from];
        if (!place_end(build, stair, end, lines[from])) {
            Point middle = point_mid(lines[from][0], lines[from][1]);
            build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                          "it ends nowhere: its %s%.0s at (%.2f, %.2f) lies outside room \"%s\"",
                          "一端悬空：其%.0s%s位于 (%.2f, %.2f)，在房间“%s”之外", ENDS[end].en,
                          ENDS[end].zh, middle.x, middle.y, build->rooms[rooms[from]].id);
            build->opening_count--;
            return;
        }
    }
    if (stair->one_way && lower == 1) {
        build_problem(build, PROBLEM_ERROR, def->line, where, NULL,
                      "a one-way stair must name its lower room first", "单向楼梯须先写下层房间");
    }
    stair->rise = def->rise > 0.0 ? def->rise : fabs(rise);
    stair->storey = build->rooms[stair->room[0]].storey;
    stair->line[0] = stair->side[0][0];
    stair->line[1] = stair->side[0][1];
    double foot = point_distance(stair->side[0][0], stair->side[0][1]);
    double head = point_distance(stair->side[1][0], stair->side[1][1]);
    stair->width = foot < head ? foot : head;
    stair->width = def->width > 0.0 && def->width < stair->width ? def->width : stair->width;
    for (int end = 0; end < 2; end++) {
        narrow_end(stair, end);
    }
    stair->length = def->length > 0.0 ? def->length : flight_length(stair);
    check_flight(build, def, where, stair);
}

void build_openings(Build* build) {
    for (int i = 0; i < build->def->opening_count && !build->too_much && !build->no_memory; i++) {
        const OpeningDef* def = &build->def->openings[i];
        ASSERT((int)def->kind >= 0 && def->kind < OPENING_LIFT); // lifts are made by build_lifts()
        ASSERT((int)def->flight >= 0 && def->flight < FLIGHT_KIND_COUNT);
        char where[128];
        where_of(def, where, sizeof where);
        if (!numbers_are_sound(build, def, where)) {
            continue;
        }
        if (def->kind == OPENING_STAIR) {
            link_stair(build, def, where);
        } else {
            link_opening(build, def, where);
        }
    }
}
