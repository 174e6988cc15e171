// Doors find the rooms on their two sides, or the open; what finds neither is told with its place.
#include "formats/rooms_internal.h"

#include <string.h>

/// Rooms with so many doors are corridors: drawings do not say what a room is for.
#define CORRIDOR_DOORS 5
#define STEP           0.05
/// Rooms without a door, and doors within one room, that are told one by one.
#define TOLD_MOST 40
/// Edges are looked at from so far to either side [m].
#define BESIDE_EDGE 0.4
/// An exit is proposed on an edge of this length at least [m].
#define EXIT_EDGE 1.4

static bool is_outside(const RoomsWork* work, const SheetStorey* storey, Point at) {
    GEOSGeometry* spot =
        storey->outside == NULL ? NULL : GEOSGeom_createPointFromXY_r(work->geos, at.x, at.y);
    bool outside = spot != NULL && GEOSContains_r(work->geos, storey->outside, spot) == 1;
    GEOSGeom_destroy_r(work->geos, spot);
    bool beyond = at.x < storey->box[0].x || at.x > storey->box[1].x || at.y < storey->box[0].y ||
                  at.y > storey->box[1].y;
    return outside || beyond;
}

static bool has_drawn_rooms(const SheetStorey* storey) {
    for (int i = 0; i < storey->item_count; i++) {
        if (storey->items[i].kind == DRAWN_ROOM) {
            return true;
        }
    }
    return false;
}

/// The first room on a side of a door, -1; `open` tells that the open ground is met first. Where
/// rooms are drawn without walls, what lies between a door and its room counts as open ground too:
/// there a room behind it counts.
static int room_beside(RoomsWork* work, const SheetStorey* storey, const Point line[2], int side,
                       bool* open) {
    double width;
    Point along = point_direction(line[0], line[1], &width);
    Point normal = side == 0 ? point(-along.y, along.x) : point(along.y, -along.x);
    Point middle = point_mid(line[0], line[1]);
    *open = false;
    for (double off = STEP; off <= ROOMS_REACH; off += STEP) {
        Point at = point_along(middle, normal, off);
        int room = plan_room_at(work->plan, storey->index, at);
        if (room >= 0) {
            *open = false;
            return room;
        }
        *open = *open || is_outside(work, storey, at);
        if (*open && !work->rooms_drawn) {
            return -1;
        }
    }
    return -1;
}

void rooms_sides(RoomsWork* work, const SheetStorey* storey, const Point line[2], int rooms[2],
                 bool open[2]) {
    for (int side = 0; side < 2; side++) {
        rooms[side] = room_beside(work, storey, line, side, &open[side]);
    }
}

const char* rooms_row(const RoomsWork* work, const SheetStorey* storey, const char* kind,
                      const Point* line) {
    Point from = rooms_reading(work, storey, line[0]);
    Point to = rooms_reading(work, storey, line[1]);
    char where[80] = "";
    if (storey->source != NULL && storey->source[0] != '\0') {
        text_append(where, sizeof where, ", \"storey\": \"%.40s\"", storey->source);
    }
    return plan_text(work->plan,
                     "{\"kind\": \"%s\", \"from\": [%.10g, %.10g], \"to\": [%.10g, %.10g]%s}", kind,
                     from.x, from.y, to.x, to.y, where);
}

/// A door with the same room on both sides: a wall may be open beside it.
static void mark_same_room(RoomsWork* work, const SheetStorey* storey, int room, Point at,
                           int line) {
    const Text* name = &work->plan->draft.rooms[room].name;
    if (work->same_room++ < TOLD_MOST) {
        rooms_mark(work, storey, at, line,
                   IN_BOTH("close the wall beside it; a door of a cupboard or a cubicle may stay "
                           "left out",
                           "请闭合其旁边的墙；若为柜门或隔间门，可不处理"),
                   "a door has the same room on both sides, \"%s%.0s\": left out",
                   "该门两侧为同一房间“%.0s%s”：已略去", name->en, name->zh);
    }
}

/// Where rooms are drawn as outlines there may be no walls to stand between: the middle line of a
/// door's outline, between two rooms or along its longer side. False where no room is near.
static bool line_by_rooms(RoomsWork* work, const SheetStorey* storey, const Spot* spot,
                          Point line[2]) {
    double best = 0.0;
    for (int i = 0; i < 2 && work->rooms_drawn; i++) {
        Point middle[2];
        bool open;
        if (!rooms_spot_line(spot, i, middle)) {
            continue;
        }
        const double width = point_distance(middle[0], middle[1]);
        const int one = room_beside(work, storey, middle, 0, &open);
        const int other = room_beside(work, storey, middle, 1, &open);
        const bool joins = one >= 0 && other >= 0 && one != other;
        const double worth = (joins ? 100.0 : 0.0) + width; // a door is at most 8 m wide
        if ((one >= 0 || other >= 0) && worth > best) {
            best = worth;
            line[0] = middle[0];
            line[1] = middle[1];
        }
    }
    return best > 0.0;
}

static void add_door(RoomsWork* work, SheetStorey* storey, const Spot* given) {
    Spot placed = *given;
    placed.has_line = given->has_line || line_by_rooms(work, storey, given, placed.line);
    const Spot* spot = &placed;
    static const DrawingItem NOTHING = {0};
    const DrawingItem* item = spot->item < 0 ? &NOTHING : &work->drawing->items[spot->item];
    Plan* plan = work->plan;
    Point middle = point_mid(spot->corners[0], spot->corners[2]);
    if (!spot->has_line) {
        rooms_mark(work, storey, middle, item->line,
                   IN_BOTH("draw the door between the two ends of its wall, or map its block",
                           "请把门画在两段墙端之间，或在映射中指定其图块"),
                   "a door stands in no gap between two ends of wall: left out",
                   "该门不在两段墙端之间的缺口中：已略去");
        return;
    }
    bool open[2];
    int rooms[2];
    rooms_sides(work, storey, spot->line, rooms, open);
    int one = rooms[0] >= 0 ? rooms[0] : rooms[1];
    int other = rooms[0] >= 0 ? rooms[1] : rooms[0];
    bool leads_out = other < 0 && (open[0] || open[1] || spot->kind == DRAWN_EXIT);
    if (one >= 0 && one == other) {
        mark_same_room(work, storey, one, middle, item->line);
        return;
    }
    if (one < 0 || (other < 0 && !leads_out)) {
        rooms_mark(work, storey, middle, item->line,
                   IN_BOTH("close the walls beside it, or draw the missing room",
                           "请闭合其旁边的墙，或补画缺失的房间"),
                   "a door has a room on %d of its sides only: left out",
                   "该门只有 %d 侧有房间：已略去", one >= 0 ? 1 : 0);
        return;
    }
    if (leads_out && storey != &work->storeys[work->ground]) {
        rooms_mark(work, storey, middle, item->line,
                   IN_BOTH("if there is ground outside, draw an outdoor room there by an overlay",
                           "若其外侧确有地面，请用叠加文件画出室外区域"),
                   "a door leads into the open, and not from the ground floor: left out",
                   "该门通向室外，但不在地面层：已略去");
        return;
    }
    OpeningDef def = {.kind = spot->kind == DRAWN_OPENING ? OPENING_GAP : OPENING_DOOR,
                      .line = item->line};
    def.id = plan_free_id(
        plan, rooms_place_id(plan, "door", storey->index, point_mid(spot->line[0], spot->line[1])));
    if (item->detail != NULL) {
        def.locked = item->detail->locked;
        def.height = item->detail->height;
        def.source = item->detail->swing;
        def.hinge = item->detail->hinge;
        def.opens = item->detail->opens;
    }
    if (def.kind == OPENING_DOOR && def.opens == OPENS_UNKNOWN) {
        rooms_read_leaves(work, spot->line, &def.hinge, &def.opens);
    }
    const bool shown = def.opens != OPENS_UNKNOWN;
    if (leads_out && rooms_doubt_exit(work, storey, spot, shown)) {
        return;
    }
    if (!plan_add_door(plan, &def, one, other, spot->line)) {
        return;
    }
    if (leads_out) {
        rooms_judge_exit(work, storey, spot, one);
    } else if (spot->by_layer && !shown) {
        rooms_doubt_inner(work, storey, spot);
    }
}

void rooms_link_doors(RoomsWork* work, SheetStorey* storey) {
    rooms_gather_leaves(work, storey);
    work->rooms_drawn = has_drawn_rooms(storey);
    rooms_find_sure_exit(work, storey);
    for (int i = 0; i < storey->spot_count; i++) {
        const Spot* spot = &storey->spots[i];
        if (spot->kind != DRAWN_WALL && spot->kind != DRAWN_STAIR && spot->kind != DRAWN_WINDOW &&
            spot->kind != DRAWN_IGNORE) {
            if (!rooms_is_lift_door(storey, spot)) {
                add_door(work, storey, spot);
            }
        }
    }
}

/// A room without a name is called by what it is for, where that is known.
static void name_by_use(RoomsWork* work, int room) {
    RoomDef* def = &work->plan->draft.rooms[room];
    char unnamed[32] = "";
    text_append(unnamed, sizeof unnamed, "Room %d", room + 1);
    if (strcmp(def->name.en, unnamed) == 0 && def->use == ROOM_STAIR) {
        def->name.en = plan_text(work->plan, "Stairs %d", room + 1);
        def->name.zh = plan_text(work->plan, "楼梯间%d", room + 1);
    } else if (strcmp(def->name.en, unnamed) == 0 && def->use == ROOM_CORRIDOR) {
        def->name.en = plan_text(work->plan, "Corridor %d", room + 1);
        def->name.zh = plan_text(work->plan, "走廊%d", room + 1);
    }
}

/// No other room lies just beyond an edge of a room.
static bool faces_open(RoomsWork* work, int room, Point a, Point b) {
    double length;
    Point along = point_direction(a, b, &length);
    for (int side = -1; side <= 1; side += 2) {
        for (int step = 1; step <= 3; step++) {
            Point at =
                point_along(point_mid(a, b), point(-along.y, along.x), side * step * BESIDE_EDGE);
            int there = plan_room_at(work->plan, work->plan->rooms[room].storey, at);
            if (there >= 0 && there != room) {
                return false;
            }
        }
    }
    return true;
}

/// The longest edge of a room of a storey that faces the open, else the longest of all; false when
/// there is none.
static bool outer_edge(RoomsWork* work, const SheetStorey* storey, Point edge[2]) {
    bool open = false;
    double longest = 0.0;
    for (int r = 0; r < work->plan->draft.counts[ELEMENT_ROOM]; r++) {
        const PlanRoom* room = &work->plan->rooms[r];
        const PointRing* ring = &room->rings[0];
        for (int i = 0; i < ring->count && room->storey == storey->index; i++) {
            Point a = ring->points[i];
            Point b = ring->points[(i + 1) % ring->count];
            double length = point_distance(a, b);
            bool better = !open || length > longest;
            bool outer = better && length >= EXIT_EDGE && faces_open(work, r, a, b);
            if ((outer && !open) || (outer == open && length > longest)) {
                edge[0] = a;
                edge[1] = b;
                longest = length;
                open = outer;
            }
        }
    }
    return longest > 0.0;
}

/// Where nothing says how people leave: a place for an exit, as a row of the mapping that a person
/// moves where it belongs.
static void propose_exit(RoomsWork* work) {
    const SheetStorey* ground = &work->storeys[work->ground];
    Point edge[2];
    if (!outer_edge(work, ground, edge)) {
        return;
    }
    double length;
    Point along = point_direction(edge[0], edge[1], &length);
    Point middle = point_mid(edge[0], edge[1]);
    Point from = rooms_reading(work, ground, point_along(middle, along, -0.6));
    Point to = rooms_reading(work, ground, point_along(middle, along, 0.6));
    char hint[PROBLEM_HINT_MAX] = "";
    char row[128] = "";
    text_append(row, sizeof row,
                "{\"kind\": \"exit\", \"from\": [%.10g, %.10g], \"to\": [%.10g, %.10g]}", from.x,
                from.y, to.x, to.y);
    text_append(hint, sizeof hint,
                IN_BOTH("add it to \"lines\" of the mapping file, such as %s",
                        "请在映射文件 \"lines\" 中添加，例如 %s"),
                row, row);
    rooms_mark(work, ground, middle, 0, hint, "the plan shows no way out: no exit is drawn",
               "图中没有出口：未画任何通向室外的门");
}

void rooms_judge(RoomsWork* work) {
    Plan* plan = work->plan;
    int shut = 0;
    int wells = 0;
    bool shafts = plan->draft.counts[ELEMENT_OPENING] > 0; // else no room has a door
    for (int i = 0; i < plan->draft.counts[ELEMENT_ROOM]; i++) {
        RoomDef* def = &plan->draft.rooms[i];
        if (def->use == ROOM_OTHER && plan->rooms[i].doors >= CORRIDOR_DOORS) {
            def->use = ROOM_CORRIDOR;
        }
        name_by_use(work, i);
        for (int s = 0; s < work->storey_count && plan->rooms[i].doors == 0; s++) {
            bool here = work->storeys[s].index == plan->rooms[i].storey;
            bool well = here && rooms_is_lift_well(work, &work->storeys[s], i);
            if (here && shafts && def->use == ROOM_OTHER) {
                def->use = ROOM_PLANT;
                def->name.en = plan_text(plan, well ? "Lift shaft %d" : "Shaft %d", i + 1);
                def->name.zh = plan_text(plan, well ? "电梯井%d" : "竖井%d", i + 1);
            }
            wells += here && shafts && well ? 1 : 0;
            if (here && shafts && !well && shut++ < TOLD_MOST) {
                rooms_mark(
                    work, &work->storeys[s], plan_inside_room(work->plan, i), 0,
                    IN_BOTH("map its door's block or layer as door or opening, or leave the "
                            "room out by an overlay",
                            "请将其门的图块或图层映射为 door 或 opening，或用叠加文件去掉该房间"),
                    "\"%s%.0s\" has no door: nobody can be there", "“%.0s%s”没有门：不会有人在内",
                    def->name.en, def->name.zh);
            }
        }
    }
    if (wells > 0) { // no riddles: their names say what they are
        plan_note(plan, 0, NULL,
                  "%d rooms round lifts' cars are called \"Lift shaft\": nobody walks there",
                  "电梯轿厢四周的 %d 个空间命名为“电梯井”：无人进入", wells);
    }
    bool exit = false;
    for (int i = 0; i < plan->draft.counts[ELEMENT_OPENING]; i++) {
        exit = exit || plan->draft.openings[i].exit;
    }
    if (!exit) {
        propose_exit(work);
    }
    if (work->same_room > TOLD_MOST) {
        plan_note(plan, 0, NULL, "%d more doors have the same room on both sides: left out",
                  "另有 %d 扇门两侧为同一房间：已略去", work->same_room - TOLD_MOST);
    }
    if (work->slivers > 0) {
        plan_note(plan, 0, NULL, "%d faces are nowhere %.1f m wide and count as wall (%.1f m2)",
                  "%d 个面处处不足 %.1f 米宽，按墙处理（共 %.1f 平方米）", work->slivers,
                  ROOMS_SLIVER, work->slivers_m2);
    }
    if (work->shafts > 0) {
        plan_note(plan, 0, NULL, "%d faces smaller than %.0f m2 are shafts and left out",
                  "%d 个小于 %.0f 平方米的面按井道略去", work->shafts, ROOMS_AREA_LEAST);
    }
    if (work->windows > 0) {
        plan_note(plan, 0, NULL, "%d windows close their walls", "%d 扇窗按墙体封闭处理",
                  work->windows);
    }
}
