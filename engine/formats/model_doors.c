// Doors of a model stand in their walls; the rooms that they join are looked for on both sides of
// the middle line. Where the source lists a door among the bounds of two rooms, that is believed if
// both rooms have an edge there, since a model's author knows what a probe in an alcove does not. A
// door with one room on the ground storey is an exit; with the same room on both sides it belongs
// to a cubicle or a cupboard and opens nothing that matters.
#include "formats/model.h"

#include <string.h>

/// How far beside a door's line its rooms are looked for [m], and in what steps.
#define PROBE_MOST 0.8
#define PROBE_STEP 0.08

int model_room_beside(Plan* plan, int storey, const Point line[2], double side) {
    double width;
    Point u = point_direction(line[0], line[1], &width);
    Point normal = {-u.y * side, u.x * side};
    Point middle = point_mid(line[0], line[1]);
    for (int k = 1; k * PROBE_STEP <= PROBE_MOST + 1e-9; k++) {
        int room = plan_room_at(plan, storey, point_along(middle, normal, k * PROBE_STEP));
        if (room >= 0) {
            return room;
        }
    }
    return -1;
}

// The mid-line along the door where that is known, else the longer one,
// since a door is wider than its wall is thick.
bool model_middle_line(Plan* plan, const ModelItem* item, Point line[2]) {
    Point corners[4];
    if (item->ring_count == 0 || !plan_door_corners(plan, item->rings[0], corners)) {
        return false;
    }
    Point lines[2][2];
    double score[2];
    bool known = fabs(item->along.x) + fabs(item->along.y) > 0.5;
    for (int i = 0; i < 2; i++) {
        plan_mid_line(corners, i, lines[i]);
        double length;
        Point u = point_direction(lines[i][0], lines[i][1], &length);
        score[i] = known ? fabs(point_dot(u, item->along)) : length;
    }
    int best = score[0] >= score[1] ? 0 : 1;
    line[0] = lines[best][0];
    line[1] = lines[best][1];
    return true;
}

static int named_room(const Model* model, const ModelItem* item, int side) {
    return item->between[side] < 0 ? -1 : model->items[item->between[side]].room;
}

/// The rooms that the source names, where both have an edge at the line, take the place of those
/// that were found.
static void believe_source(Model* model, const ModelItem* item, int storey, const Point line[2],
                           int rooms[2]) {
    Plan* plan = model->plan;
    int named[2] = {named_room(model, item, 0), named_room(model, item, 1)};
    bool same = (named[0] == rooms[0] && named[1] == rooms[1]) ||
                (named[0] == rooms[1] && named[1] == rooms[0]);
    if (named[0] < 0 || named[1] < 0 || named[0] == named[1] || same) {
        return;
    }
    for (int s = 0; s < 2; s++) {
        if (plan->rooms[named[s]].storey != storey ||
            !plan_snap(plan, named[s], line, PLAN_WALL_MOST).found) {
            return;
        }
    }
    rooms[0] = named[0];
    rooms[1] = named[1];
    model->relinked++;
}

/// The rooms on both sides of an item's middle line; -1 where there is none. False without a line.
static bool find_rooms(Model* model, const ModelItem* item, int storey, Point line[2],
                       int rooms[2]) {
    if (!model_middle_line(model->plan, item, line)) {
        return false;
    }
    rooms[0] = model_room_beside(model->plan, storey, line, 1.0);
    rooms[1] = model_room_beside(model->plan, storey, line, -1.0);
    believe_source(model, item, storey, line, rooms);
    if (rooms[0] < 0) {
        rooms[0] = rooms[1];
        rooms[1] = -1;
    }
    return true;
}

/// How a door hangs, as told from its middle line, which may run against the way of its width.
static void hang(const ModelItem* item, const Point line[2], OpeningDef* door) {
    bool turned = point_dot(point_sub(line[1], line[0]), item->along) < 0.0;
    door->hinge = turned ? leaf_hinge_turned(item->hinge) : item->hinge;
    door->opens = turned ? leaf_opens_turned(item->opens) : item->opens;
}

/// To the millimetre; 0 for what no door or window has.
static double believed(double size, double least) {
    return size >= least && size < 20.0 ? floor(size * 1000.0 + 0.5) / 1000.0 : 0.0;
}

static void add_door(Model* model, const ModelItem* item) {
    Plan* plan = model->plan;
    char where[128];
    model_where(item, where);
    int storey = model_storey(model, item);
    Point line[2];
    int rooms[2];
    if (storey < 0) {
        model_leave_out(model, item);
        return;
    }
    model->doors += item->kind == MODEL_DOOR ? 1 : 0;
    bool has_line = find_rooms(model, item, storey, line, rooms);
    PlanSpot spot = {.storey = storey, .line = item->line, .where = where};
    spot.at = has_line ? point_mid(line[0], line[1]) : spot.at;
    if (has_line && model_is_landing(model, item, rooms)) {
        return; // model_add_lifts() tells
    }
    if (!has_line) {
        plan_note(plan, item->line, where, "left out: its outline has no area",
                  "已略去：其轮廓没有面积");
    } else if (rooms[0] < 0) {
        plan_tell(plan, &spot,
                  IN_BOTH("draw the missing room in the model", "请在模型中补画缺失的房间"),
                  "left out: no room lies beside it", "已略去：旁边没有房间");
    } else if (rooms[0] == rooms[1]) {
        model->cubicles += item->kind == MODEL_DOOR ? 1 : 0;
        plan_tell(plan, &spot,
                  IN_BOTH("a door of a cubicle or a cupboard, a lift's or a hatch may stay left "
                          "out; else part the room in the model",
                          "若为隔间门、柜门、电梯门或传递窗口，可不处理；否则请在模型中分隔该房间"),
                  "left out: both its sides are room \"%s\"", "已略去：两侧都是房间“%s”",
                  plan->rooms[rooms[0]].id);
    } else if (rooms[1] < 0 && storey != model->ground) {
        plan_tell(plan, &spot,
                  IN_BOTH("if there is ground outside, draw an outdoor room there by an overlay",
                          "若其外侧确有地面，请用叠加文件画出室外区域"),
                  "left out: it leads from room \"%s\" into the open above the ground",
                  "已略去：从房间“%s”通向地面以上的空中", plan->rooms[rooms[0]].id);
    } else {
        bool gap = item->kind == MODEL_GAP;
        OpeningDef door = {.id = model_id(model, item, gap ? "gap" : "door"),
                           .kind = gap ? OPENING_GAP : OPENING_DOOR,
                           .line = item->line,
                           .extra = item->extra,
                           .fire_rating = item->fire_rating,
                           .self_closing = item->self_closing,
                           .source = plan_text(plan, "%.200s", item->name)};
        door.width = believed(item->width, 0.3);
        door.height = believed(item->height, 0.5);
        hang(item, line, &door);
        plan_add_door(plan, &door, rooms[0], rooms[1], line);
    }
}

/// Windows join a room to the air, or two rooms; a window nobody finds a room for is counted only.
static void add_window(Model* model, const ModelItem* item) {
    Plan* plan = model->plan;
    int storey = model_storey(model, item);
    Point line[2];
    int rooms[2] = {-1, -1};
    if (storey < 0) {
        model_leave_out(model, item);
        return;
    }
    bool found =
        find_rooms(model, item, storey, line, rooms) && rooms[0] >= 0 && rooms[0] != rooms[1];
    for (int s = 0; s < 2 && found; s++) {
        found = rooms[s] < 0 || plan_snap(plan, rooms[s], line, PLAN_WALL_MOST).found;
    }
    if (!found) {
        model->windows_left_out++;
        return;
    }
    OpeningDef window = {.id = model_id(model, item, "window"),
                         .kind = OPENING_WINDOW,
                         .line = item->line,
                         .source = plan_text(plan, "%.200s", item->name)};
    window.height = believed(item->height, 0.1);
    window.sill = believed(item->sill, 0.0);
    plan_add_door(plan, &window, rooms[0], rooms[1], line);
}

void model_add_doors(Model* model) {
    for (int i = 0; i < model->item_count && !model->plan->no_memory; i++) {
        const ModelItem* item = &model->items[i];
        if (item->kind == MODEL_DOOR || item->kind == MODEL_GAP) {
            add_door(model, item);
        } else if (item->kind == MODEL_WINDOW) {
            add_window(model, item);
        }
    }
}

int model_storey_of_exits(Model* model) {
    int counts[FACILITY_STOREYS_MAX] = {0};
    int best = 0;
    for (int i = 0; i < model->item_count; i++) {
        const ModelItem* item = &model->items[i];
        int storey = model_storey(model, item);
        Point line[2];
        int rooms[2];
        if (item->kind == MODEL_DOOR && storey >= 0 && item->well < 0 &&
            find_rooms(model, item, storey, line, rooms) && rooms[0] >= 0 && rooms[1] < 0) {
            counts[storey]++;
        }
    }
    for (int i = 1; i < model->plan->draft.counts[ELEMENT_STOREY]; i++) {
        best = counts[i] > counts[best] ? i : best;
    }
    model->relinked = 0;
    return best;
}
