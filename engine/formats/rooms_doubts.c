// Doors that may be none. A block without a telling name on the layer of the doors is often a
// window
// - draughtsmen draw what stands in a wall on one layer - and an exit that nobody has is a result
// that flatters. So what stands by its layer alone is looked at for better evidence: a code beside
// it ("C1515"), the arc of a leaf. What has none is no way out while the drawing shows others that
// are, and is told with its place and the row that settles it.
#include "formats/opening_code.h"
#include "formats/rooms_internal.h"

#include <math.h>
#include <string.h>

/// A code stands this near to the box of its door or window [m], and its width differs no more.
#define CODE_NEAR 1.2
#define CODE_OFF  0.25
/// Codes on a storey, and arcs among loose lines of windows, that are looked at.
#define CODES_MAX 4096
#define LOOSE_MAX 400
/// A line of the mapping stands for a door when their middles lie this near [m], and their
/// directions (cosine) and lengths agree so well.
#define SAME_PLACE  0.35
#define SAME_WAY    0.9
#define SAME_LENGTH 0.5
/// Radius of a leaf's arc [m], how far its points lie off it as a share, and how long it is to the
/// chord between its ends: of a quarter of a circle 1.11.
#define ARC_LEAST  0.4
#define ARC_MOST   1.8
#define ARC_OFF    0.03
#define ARC_ROUND  1.03
#define ARC_ROUNDS 1.25
/// Least clear width of a door on an escape route, GB 55037-2022 7.1.4 [m]; leaves are as wide at
/// most.
#define EXIT_NARROW 0.8
#define LEAF_MOST   1.6
/// A wall nearly all round a place before an exit: it may be a room whose outline is not closed.
#define ENCLOSED 0.65
/// A place is looked at so far before its door [m].
#define BEFORE 0.6
/// Doubts that are told one by one.
#define TOLD_MOST 40

// ---- better evidence --------------------------------------------------------------------------

/// A curve that a leaf sweeps: an eighth to a third of a circle as wide as a door.
static bool is_arc(const Point* points, int count) {
    if (count < 4) {
        return false;
    }
    const Point a = points[0];
    const Point b = point_sub(points[count / 2], a);
    const Point c = point_sub(points[count - 1], a);
    const double twice = 2.0 * point_cross(b, c);
    if (fabs(twice) < 1e-9) {
        return false;
    }
    const Point centre = point((c.y * point_dot(b, b) - b.y * point_dot(c, c)) / twice + a.x,
                               (b.x * point_dot(c, c) - c.x * point_dot(b, b)) / twice + a.y);
    const double radius = point_distance(centre, a);
    double length = 0.0;
    for (int i = 0; i < count; i++) {
        if (fabs(point_distance(centre, points[i]) - radius) > ARC_OFF * radius) {
            return false;
        }
        length += i > 0 ? point_distance(points[i], points[i - 1]) : 0.0;
    }
    const double round = length / fmax(point_distance(a, points[count - 1]), 1e-9);
    return radius >= ARC_LEAST && radius <= ARC_MOST && round >= ARC_ROUND && round <= ARC_ROUNDS;
}

/// Of each item of the drawing: what is drawn of that insert holds such a curve, at the end of a
/// line perhaps. NULL without memory.
static const bool* find_arcs(RoomsWork* work, const SheetStorey* storey) {
    bool* arcs = plan_take(work->plan, (size_t)work->drawing->item_count + 1, sizeof *arcs);
    for (int i = 0; i < storey->item_count && arcs != NULL; i++) {
        const SheetItem* item = &storey->items[i];
        bool part = item->kind == DRAWN_WINDOW && item->owner >= 0 && item->owner != item->item;
        for (int skip = 0; skip < 3 && part; skip++) {
            arcs[item->owner] = arcs[item->owner] ||
                                is_arc(item->points + skip, item->count - skip) ||
                                is_arc(item->points, item->count - skip);
        }
    }
    return arcs;
}

/// Distance from a place to the box of a spot, by its four sides; 0 within.
static double from_box(const Spot* spot, Point at) {
    double best = 1e9;
    bool inside = true;
    double turn = 0.0;
    for (int c = 0; c < 4; c++) {
        Point a = spot->corners[c];
        Point b = spot->corners[(c + 1) % 4];
        best = fmin(best, point_distance(at, point_closest(at, a, b)));
        double side = point_cross(point_sub(b, a), point_sub(at, a));
        inside = inside && side * turn >= 0.0;
        turn = side != 0.0 ? side : turn;
    }
    return inside ? 0.0 : best;
}

static double longer_side(const Spot* spot) {
    return fmax(point_distance(spot->corners[0], spot->corners[1]),
                point_distance(spot->corners[1], spot->corners[2]));
}

/// A code that is written somewhere on the storey.
typedef struct Written {
    Point at;
    OpeningCode code;
    int storey; // of the drawing
} Written;

/// All codes with a size, at most CODES_MAX.
static Written* find_codes(RoomsWork* work, const SheetStorey* storey, int* count) {
    const Drawing* drawing = work->drawing;
    Written* codes = plan_take(work->plan, CODES_MAX, sizeof *codes);
    *count = 0;
    for (int i = 0; i < drawing->item_count && codes != NULL && *count < CODES_MAX; i++) {
        const DrawingItem* item = &drawing->items[i];
        if (item->shape != DRAWING_TEXT || item->text == NULL) {
            continue;
        }
        const OpeningCode code = opening_code(item->text);
        if (code.width > 0.0) {
            const Point at = plan_position(work->plan, item->points[0].x, item->points[0].y);
            codes[(*count)++] = (Written){point_sub(at, storey->shift), code, item->storey};
        }
    }
    return codes;
}

/// The code written beside a spot; kind DRAWN_UNKNOWN none.
static OpeningCode code_beside(const RoomsWork* work, const Written* codes, int count,
                               const Spot* spot) {
    OpeningCode best = {.kind = DRAWN_UNKNOWN};
    double nearest = CODE_NEAR;
    for (int i = 0; i < count; i++) {
        bool fits = codes[i].storey == work->drawing->items[spot->item].storey &&
                    fabs(codes[i].code.width - longer_side(spot)) <= CODE_OFF;
        const double off = fits ? from_box(spot, codes[i].at) : nearest;
        if (off < nearest) {
            best = codes[i].code;
            nearest = off;
        }
    }
    return best;
}

/// The arcs among loose lines on a layer of windows are doors there, with the lines that touch them
/// at an end: the leaves.
void rooms_tell_loose(RoomsWork* work, SheetStorey* storey) {
    int arcs = 0;
    for (int i = 0; i < storey->item_count && arcs < LOOSE_MAX; i++) {
        SheetItem* arc = &storey->items[i];
        if (arc->kind != DRAWN_WINDOW || arc->shape != DRAWING_LINE || arc->owner >= 0 ||
            !is_arc(arc->points, arc->count)) {
            continue;
        }
        arc->kind = DRAWN_DOOR;
        arcs++;
        for (int k = 0; k < storey->item_count; k++) {
            SheetItem* leaf = &storey->items[k];
            bool line = leaf->kind == DRAWN_WINDOW && leaf->shape == DRAWING_LINE &&
                        leaf->owner < 0 && leaf->count == 2;
            for (int end = 0; line && end < 4; end++) {
                Point tip = arc->points[end < 2 ? 0 : arc->count - 1];
                double off = point_distance(leaf->points[end % 2], tip);
                double length = point_distance(leaf->points[0], leaf->points[1]);
                leaf->kind = off < 0.05 && length <= ARC_MOST ? DRAWN_DOOR : leaf->kind;
            }
        }
        work->window_doors++;
    }
}

/// Where an element's kind comes from its layer alone.
static bool by_layer(const RoomsWork* work, const Spot* spot) {
    const DrawingItem* item = &work->drawing->items[spot->item];
    const DrawnKind layer = work->mapping->layers[item->layer].kind;
    bool block = item->block >= 0 && work->mapping->blocks[item->block].kind != DRAWN_UNKNOWN;
    return item->kind == DRAWN_UNKNOWN && !block && layer == spot->kind &&
           (layer == DRAWN_DOOR || layer == DRAWN_WINDOW);
}

void rooms_tell_spots(RoomsWork* work, SheetStorey* storey) {
    int code_count;
    const Written* codes = find_codes(work, storey, &code_count);
    const bool* arcs = find_arcs(work, storey);
    if (codes == NULL || arcs == NULL) {
        return;
    }
    for (int i = 0; i < storey->spot_count; i++) {
        Spot* spot = &storey->spots[i];
        const DrawingItem* item = &work->drawing->items[spot->item];
        spot->by_layer = by_layer(work, spot);
        if (!spot->by_layer) {
            const char* block = item->block >= 0 ? work->drawing->blocks[item->block] : "";
            spot->shutter = spot->kind == DRAWN_DOOR && opening_code(block).shutter;
            continue;
        }
        const OpeningCode code = code_beside(work, codes, code_count, spot);
        if (code.kind != DRAWN_UNKNOWN) {
            spot->kind = code.kind;
            spot->shutter = code.shutter;
            spot->by_layer = false;
            work->told_codes++;
        } else if (spot->kind == DRAWN_WINDOW && arcs[spot->item]) {
            spot->kind = DRAWN_DOOR;
            spot->by_layer = false;
            work->window_doors++;
        }
    }
}

void rooms_note_told(RoomsWork* work) {
    if (work->told_codes > 0) {
        plan_note(work->plan, 0, NULL,
                  "%d doors and windows were told apart by the codes written beside them (M door, "
                  "C window)",
                  "有 %d 处门窗按其旁的编号区分（M 为门，C 为窗）", work->told_codes);
    }
    if (work->window_doors > 0) {
        plan_note(work->plan, 0, NULL,
                  "%d things on layers of windows have the arc of a leaf: taken as doors",
                  "窗图层上有 %d 处带门扇弧线：按门处理", work->window_doors);
    }
    if (work->inner_doubts > 0) {
        plan_note(work->plan, 0, NULL,
                  "%d doors between rooms are doors by their layer alone, without an arc or a name "
                  "that says so",
                  "房间之间有 %d 扇门仅凭图层判定，既无门扇弧线，名称也未说明", work->inner_doubts);
    }
}

// ---- lines of the mapping ---------------------------------------------------------------------

/// A line lies where a door does: along one of the lines that the door may stand on.
static bool stands_for(const Spot* spot, const Point line[2]) {
    double length;
    const Point along = point_direction(line[0], line[1], &length);
    const Point middle = point_mid(line[0], line[1]);
    for (int i = 0; i < ROOMS_LINES; i++) {
        Point there[2];
        if (!rooms_spot_line(spot, i, there)) {
            continue;
        }
        double width;
        const Point way = point_direction(there[0], there[1], &width);
        if (point_distance(middle, point_mid(there[0], there[1])) <= SAME_PLACE &&
            fabs(point_dot(along, way)) >= SAME_WAY &&
            fabs(length - width) <= SAME_LENGTH * fmax(length, width)) {
            return true;
        }
    }
    return false;
}

void rooms_heed_lines(RoomsWork* work, SheetStorey* storey) {
    const int from = work->drawing->asked_from;
    for (int i = 0; i < storey->item_count && from > 0; i++) {
        const SheetItem* line = &storey->items[i];
        if (line->item < from || line->count != 2) {
            continue;
        }
        for (int s = 0; s < storey->spot_count; s++) {
            Spot* spot = &storey->spots[s];
            bool drawn = spot->item >= 0 && spot->item < from && spot->kind != DRAWN_STAIR;
            if (drawn && stands_for(spot, line->points)) {
                spot->kind = DRAWN_IGNORE;
            }
        }
    }
}

// ---- doubts -----------------------------------------------------------------------------------

static bool leads_out(RoomsWork* work, const SheetStorey* storey, const Spot* spot) {
    int rooms[2];
    bool open[2];
    rooms_sides(work, storey, spot->line, rooms, open);
    return (rooms[0] >= 0) != (rooms[1] >= 0) && (open[0] || open[1] || spot->kind == DRAWN_EXIT);
}

void rooms_find_sure_exit(RoomsWork* work, const SheetStorey* storey) {
    work->sure_exit = false;
    for (int i = 0; i < storey->spot_count && !work->sure_exit; i++) {
        const Spot* spot = &storey->spots[i];
        bool door = spot->kind == DRAWN_DOOR || spot->kind == DRAWN_EXIT;
        if (!door || !spot->has_line || !leads_out(work, storey, spot)) {
            continue;
        }
        LeafHinge hinge = HINGE_UNKNOWN;
        LeafOpens opens = OPENS_UNKNOWN;
        if (spot->by_layer) {
            rooms_read_leaves(work, spot->line, &hinge, &opens);
        }
        work->sure_exit = !spot->by_layer || opens != OPENS_UNKNOWN;
    }
}

bool rooms_doubt_exit(RoomsWork* work, const SheetStorey* storey, const Spot* spot, bool has_arc) {
    if (!spot->by_layer || has_arc) {
        return false;
    }
    const DrawingItem* item = &work->drawing->items[spot->item];
    const Mapping* mapping = work->mapping;
    const char* layer = rooms_short(work, mapping->layers[item->layer].name);
    const double width = point_distance(spot->line[0], spot->line[1]);
    char hint[PROBLEM_HINT_MAX] = "";
    if (item->block >= 0) {
        const char* block = mapping->blocks[item->block].name;
        text_append(hint, sizeof hint,
                    IN_BOTH("in \"blocks\" of the mapping: {\"block\": \"%s\", \"kind\": "
                            "\"door\"} where it is one, \"window\" where not",
                            "在映射文件 \"blocks\" 中：是门则写 {\"block\": \"%s\", \"kind\": "
                            "\"door\"}，不是则写 \"window\""),
                    block, block);
    } else {
        const char* row = rooms_row(work, storey, "exit", spot->line);
        text_append(hint, sizeof hint,
                    IN_BOTH("if it is a way out, add to \"lines\" of the mapping: %s; if not, the "
                            "same with \"window\"",
                            "若为出口，在映射文件 \"lines\" 中加：%s；若不是，kind 写 \"window\""),
                    row, row);
    }
    const bool closed = work->sure_exit;
    if (work->doubts++ < TOLD_MOST) {
        rooms_mark(work, storey, point_mid(spot->line[0], spot->line[1]), item->line, hint,
                   closed ? "a door to the open by its layer \"%s\" alone, %.2f m, no leaf drawn: "
                            "taken as a window, no way out"
                          : "an exit by its layer \"%s\" alone, %.2f m, no leaf drawn: it may be a "
                            "window",
                   closed ? "仅凭图层“%s”判定的通外门，宽 %.2f 米，未画门扇：按窗处理，不作出口"
                          : "仅凭图层“%s”判定的出口，宽 %.2f 米，未画门扇：可能是窗",
                   layer, width);
    }
    return closed;
}

/// The side of a line that is no room.
static Point outward(const RoomsWork* work, const SheetStorey* storey, const Point line[2],
                     int room) {
    double width;
    const Point along = point_direction(line[0], line[1], &width);
    const Point left = point(-along.y, along.x);
    const Point middle = point_mid(line[0], line[1]);
    for (double off = 0.05; off <= ROOMS_REACH; off += 0.05) {
        if (plan_room_at(work->plan, storey->index, point_along(middle, left, off)) == room) {
            return point(-left.x, -left.y);
        }
    }
    return left;
}

static void judge_place(RoomsWork* work, const SheetStorey* storey, const Spot* spot, int room) {
    const Point ahead = outward(work, storey, spot->line, room);
    const Point middle = point_mid(spot->line[0], spot->line[1]);
    const RoomsEdges edges = rooms_edges(work, storey->outside);
    const RoomsView view =
        rooms_view(work, storey, &edges, point_along(middle, ahead, BEFORE), ahead);
    if (view.closed < ENCLOSED) {
        return;
    }
    char hint[PROBLEM_HINT_MAX] = "";
    const char* row = view.gap_count > 0 ? rooms_row(work, storey, "wall", view.gaps[0]) : NULL;
    text_append(hint, sizeof hint,
                IN_BOTH("if it is a room, close it: add to \"lines\" of the mapping %s; if people "
                        "get away from there, leave it",
                        "若其为房间，请闭合：在映射文件 \"lines\" 中加 %s；若人员可由此离开，则不必"
                        "改动"),
                row != NULL ? row : "{\"kind\": \"wall\", ...}",
                row != NULL ? row : "{\"kind\": \"wall\", ...}");
    rooms_mark(work, storey, middle, spot->item < 0 ? 0 : work->drawing->items[spot->item].line,
               hint,
               "an exit leads to a place with walls on %.0f %% of its sides: a yard, a porch, or a "
               "room whose outline is not closed",
               "该出口外有 %.0f%% 的方向被墙围住：是院子、门廊，还是轮廓未闭合的房间？",
               100.0 * view.closed);
}

void rooms_judge_exit(RoomsWork* work, const SheetStorey* storey, const Spot* spot, int room) {
    const Plan* plan = work->plan;
    const OpeningDef* def = &plan->draft.openings[plan->draft.counts[ELEMENT_OPENING] - 1];
    const RoomDef* inside = &plan->draft.rooms[room];
    const Point middle = point_mid(spot->line[0], spot->line[1]);
    const int line = spot->item < 0 ? 0 : work->drawing->items[spot->item].line;
    const double width = point_distance(point(def->centre[0][0], def->centre[0][1]),
                                        point(def->centre[1][0], def->centre[1][1]));
    const char* row = rooms_row(work, storey, "window", spot->line);
    char hint[PROBLEM_HINT_MAX] = "";
    text_append(hint, sizeof hint,
                IN_BOTH("if it is no way out, add to \"lines\" of the mapping: %s",
                        "若不是出口，在映射文件 \"lines\" 中加：%s"),
                row, row);
    if (width < EXIT_NARROW && work->doubts++ < TOLD_MOST) {
        rooms_mark(
            work, storey, middle, line, hint,
            "an exit only %.2f m wide: a door on an escape route has 0.80 m at least (GB "
            "55037-2022 7.1.4)",
            "该出口仅宽 %.2f 米：疏散出口门净宽不应小于 0.80 米（GB 55037-2022 第 7.1.4 条）",
            width);
    }
    if (inside->use == ROOM_TOILET && work->doubts++ < TOLD_MOST) {
        rooms_mark(work, storey, middle, line, hint,
                   "an exit leads out of \"%s%.0s\", a room inside the building as a rule",
                   "该出口开在“%.0s%s”内，而此类房间一般不设通外的门", inside->name.en,
                   inside->name.zh);
    }
    if (spot->shutter && work->doubts++ < TOLD_MOST) {
        rooms_mark(work, storey, middle, line, hint,
                   "an exit is a roller shutter: it does not count as a way out (GB 50016-2014 "
                   "(2018) 6.4.11)",
                   "该出口为卷帘：不能作为疏散门（GB 50016-2014（2018 年版）第 6.4.11 条）");
    }
    judge_place(work, storey, spot, room);
}

void rooms_doubt_inner(RoomsWork* work, const SheetStorey* storey, const Spot* spot) {
    const double width = point_distance(spot->line[0], spot->line[1]);
    if (width <= 2.0 * LEAF_MOST || work->doubts++ >= TOLD_MOST) {
        work->inner_doubts++;
        return;
    }
    const char* row = rooms_row(work, storey, "wall", spot->line);
    char hint[PROBLEM_HINT_MAX] = "";
    text_append(hint, sizeof hint,
                IN_BOTH("if it is none, add to \"lines\" of the mapping: %s",
                        "若不是门，在映射文件 \"lines\" 中加：%s"),
                row, row);
    rooms_mark(work, storey, point_mid(spot->line[0], spot->line[1]),
               work->drawing->items[spot->item].line, hint,
               "a door between rooms by its layer alone, %.2f m wide: wider than two leaves",
               "房间之间仅凭图层判定的门，宽 %.2f 米，超过两扇门的宽度", width);
}
