// Rooms that their walls do not close. The cut makes open ground of such a room: it is gone with
// its name, and the door that led into it has become an exit. A name is what is left of it: where a
// text stands in the open with walls nearly all round, what its sight goes through is the gap. The
// gap is closed - as one in the outer wall is - and told with both its ends; where that makes no
// room, the text is told instead.
#include "formats/rooms_internal.h"

#include "formats/words.h"

#include <string.h>

/// A room has walls in so many of the directions round its name.
#define ROOM_CLOSED 0.5
/// The widest gap that is closed [m].
#define GAP_MOST 8.0
/// Gaps are the same when their ends lie this near [m].
#define SAME 0.35
/// Texts of a storey that are looked at, and told one by one.
#define TEXTS_MOST 200
#define NAMES_MOST 4000
#define TOLD_MOST  10

static bool holds_one(const char* text, const char* const* words) {
    for (; *words != NULL; words++) {
        if (strstr(text, *words) != NULL) {
            return true;
        }
    }
    return false;
}

/// Titles of a plan: "1F PLAN", "二层平面图 1:100"; an "open plan office" is a room.
static bool is_title(const char* text) {
    static const char* const WORDS[] = {"平面图", "loor plan", "loor Plan", "LOOR PLAN", NULL};
    const size_t length = strlen(text);
    const char* end = length > 5 ? text + length - 5 : "";
    return holds_one(text, WORDS) || strcmp(end, " plan") == 0 || strcmp(end, " Plan") == 0 ||
           strcmp(end, " PLAN") == 0;
}

/// Words for ground that has walls round it and is none of a building's rooms.
static bool names_open_ground(const char* text) {
    static const char* const WORDS[] = {"yard",   "Yard",   "YARD",   "garden", "Garden", "GARDEN",
                                        "errace", "ERRACE", "Hof",    "hof",    "Garten", "院子",
                                        "庭院",   "内院",   "天井",   "花园",   "露台",   "广场",
                                        "停车",   "绿地",   "arking", NULL};
    return holds_one(text, WORDS);
}

static const char* text_of(const RoomsWork* work, const SheetItem* item) {
    return work->drawing->items[item->item].text;
}

static bool lies_in(const RoomsWork* work, const GEOSPreparedGeometry* open, Point at) {
    GEOSGeometry* spot = GEOSGeom_createPointFromXY_r(work->geos, at.x, at.y);
    bool inside = spot != NULL && GEOSPreparedContains_r(work->geos, open, spot) == 1;
    GEOSGeom_destroy_r(work->geos, spot);
    return inside;
}

static bool is_closed_already(const SheetStorey* storey, const Point gap[2]) {
    for (int i = 0; i < storey->spot_count; i++) {
        const Spot* spot = &storey->spots[i];
        for (int turn = 0; turn < 2 && spot->for_text > 0; turn++) {
            if (point_distance(spot->line[0], gap[turn]) < SAME &&
                point_distance(spot->line[1], gap[1 - turn]) < SAME) {
                return true;
            }
        }
    }
    return false;
}

/// Closes what the sight from a text goes through; false where that is too much.
static bool close_round(RoomsWork* work, SheetStorey* storey, int text, const RoomsView* view) {
    if (view->closed < ROOM_CLOSED || view->gap_count == 0 || view->more) {
        return false;
    }
    for (int g = 0; g < view->gap_count; g++) {
        if (point_distance(view->gaps[g][0], view->gaps[g][1]) > GAP_MOST) {
            return false;
        }
    }
    bool any = false;
    for (int g = 0; g < view->gap_count; g++) {
        const Point* gap = view->gaps[g];
        if (!is_closed_already(storey, gap)) {
            const Spot spot = {.kind = DRAWN_WALL,
                               .corners = {gap[0], gap[1], gap[1], gap[0]},
                               .has_line = true,
                               .by_walls = true,
                               .line = {gap[0], gap[1]},
                               .item = -1,
                               .for_text = text + 1};
            rooms_add_spot(work, storey, &spot);
            any = true;
        }
    }
    return any;
}

bool rooms_close_unclosed(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* open) {
    const RoomsEdges edges = rooms_edges(work, open);
    const GEOSPreparedGeometry* prepared = GEOSPrepare_r(work->geos, open);
    bool any = false;
    int looked = 0;
    for (int i = 0; i < storey->item_count && looked < TEXTS_MOST && prepared != NULL; i++) {
        const SheetItem* item = &storey->items[i];
        if (rooms_names(work, item) && !names_open_ground(text_of(work, item)) &&
            !is_title(text_of(work, item)) && lies_in(work, prepared, item->points[0])) {
            const RoomsView view =
                rooms_view(work, storey, &edges, item->points[0], point(0.0, 0.0));
            any = close_round(work, storey, i, &view) || any;
            looked++;
        }
    }
    GEOSPreparedGeom_destroy_r(work->geos, prepared);
    return any;
}

static void mark_closed(RoomsWork* work, const SheetStorey* storey, const Spot* spot) {
    char hint[PROBLEM_HINT_MAX] = "";
    const char* row = rooms_row(work, storey, "opening", spot->line);
    const char* name = rooms_short(work, text_of(work, &storey->items[spot->for_text - 1]));
    const Point from = rooms_reading(work, storey, spot->line[0]);
    const Point to = rooms_reading(work, storey, spot->line[1]);
    text_append(
        hint, sizeof hint,
        IN_BOTH("close its outline in the drawing; if people pass there, add to \"lines\" of "
                "the mapping: %s",
                "请在图纸中闭合其轮廓；若此处可通行，在映射文件 \"lines\" 中加：%s"),
        row, row);
    rooms_mark(work, storey, point_mid(spot->line[0], spot->line[1]), 0, hint,
               "the walls round \"%s\" leave a gap of %.2f m, from %.6g, %.6g to %.6g, %.6g in "
               "the drawing: closed",
               "“%s”四周的墙有 %.2f 米缺口，图纸坐标 %.6g，%.6g 至 %.6g，%.6g：已按墙闭合", name,
               point_distance(spot->line[0], spot->line[1]), from.x, from.y, to.x, to.y);
}

bool rooms_check_unclosed(RoomsWork* work, SheetStorey* storey, const GEOSGeometry* open) {
    const GEOSPreparedGeometry* prepared = GEOSPrepare_r(work->geos, open);
    bool changed = false;
    for (int i = 0; i < storey->spot_count && prepared != NULL; i++) {
        Spot* spot = &storey->spots[i];
        if (spot->for_text == 0) {
            continue;
        }
        if (lies_in(work, prepared, storey->items[spot->for_text - 1].points[0])) {
            spot->kind = DRAWN_IGNORE; // it closed nothing
            changed = true;
        } else {
            mark_closed(work, storey, spot);
        }
    }
    GEOSPreparedGeom_destroy_r(work->geos, prepared);
    return changed;
}

void rooms_note_nameless(RoomsWork* work, const SheetStorey* storey) {
    char list[256] = "";
    int count = 0;
    const RoomsEdges edges = rooms_edges(work, storey->outside);
    int looked = 0;
    for (int i = 0; i < storey->item_count && looked < NAMES_MOST; i++) {
        const SheetItem* item = &storey->items[i];
        looked += rooms_names(work, item) ? 1 : 0;
        if (!rooms_names(work, item) || is_title(text_of(work, item)) ||
            work->plan->draft.counts[ELEMENT_ROOM] == 0 ||
            plan_room_at(work->plan, storey->index, item->points[0]) >= 0) {
            continue;
        }
        const char* name = rooms_short(work, text_of(work, item));
        const RoomsView view = rooms_view(work, storey, &edges, item->points[0], point(0.0, 0.0));
        if (view.closed >= ROOM_CLOSED && !names_open_ground(name) &&
            work->nameless++ < TOLD_MOST) {
            const Point from = rooms_reading(work, storey, view.gaps[0][0]);
            const Point to = rooms_reading(work, storey, view.gaps[0][1]);
            rooms_mark(
                work, storey, item->points[0], work->drawing->items[item->item].line,
                IN_BOTH("close its outline in the drawing, or by walls in \"lines\" of the "
                        "mapping",
                        "请在图纸中闭合其轮廓，或在映射文件 \"lines\" 中加墙"),
                view.gap_count > 0
                    ? "\"%s\" names no room: walls stand round %.0f %% of it, with %d%s "
                      "gaps, the first %.2f m wide from %.6g, %.6g to %.6g, %.6g in the drawing"
                    : "\"%s\" names no room: walls stand round %.0f %% of it",
                view.gap_count > 0
                    ? "“%s”处没有房间：四周 %.0f%% 有墙，有 %d%s 处缺口，第一处宽 %.2f "
                      "米，图纸坐标 %.6g，%.6g 至 %.6g，%.6g"
                    : "“%s”处没有房间：四周 %.0f%% 有墙",
                name, 100.0 * view.closed, view.gap_count, view.more ? "+" : "",
                point_distance(view.gaps[0][0], view.gaps[0][1]), from.x, from.y, to.x, to.y);
        } else if (count++ < TOLD_MOST) {
            const Point at = rooms_reading(work, storey, item->points[0]);
            text_append(list, sizeof list, "%s\"%s\" (%.6g, %.6g)", count > 1 ? ", " : "", name,
                        at.x, at.y);
        }
    }
    if (count > 0) {
        plan_note(work->plan, 0, NULL, "%d texts stand in no room: %s",
                  "有 %d 处文字不在任何房间内：%s", count, list);
    }
}
