// Tools: what a click at the cursor does. A figure is drawn point by point; the last point is the
// cursor, held by corners, walls and right angles, or by the length that is typed.

#include "screen/editor_internal.h"

#include "edit/cut.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REACH_UNITS 14.0 /* how far the cursor is drawn [units of the screen] */
#define DOOR_REACH  1.0  /* [m] from a wall in which doors still find it */
#define SIDE_LEAST  0.3  /* [m] of a room */

static const EditorToolRow ROWS[EDITOR_TOOL_COUNT] = {
    [EDITOR_SELECT] = {{"Select", "选择"},
                       (UiKey)'v',
                       {"Click chooses, dragging moves; Ctrl with arrows moves; Del removes",
                        "单击选择，拖动移动；Ctrl+方向键移动，Del 删除"}},
    [EDITOR_WALL] = {{"Wall", "墙"},
                     (UiKey)'w',
                     {"Click from end to end: the wall divides the rooms it crosses",
                      "依次点击两端：墙体把穿过的房间隔开"}},
    [EDITOR_ROOM] = {{"Room", "房间"},
                     (UiKey)'r',
                     {"Click two opposite corners, or type 4.5,3 and Enter",
                      "点击两个对角，或输入 4.5,3 后按回车"}},
    [EDITOR_POLYGON] = {{"Shape", "异形"},
                        (UiKey)'o',
                        {"Click the corners; the first one, or Enter twice, closes it",
                         "逐点点击房间各角，点回首点或连按两次回车闭合"}},
    [EDITOR_DOOR] = {{"Door", "门"},
                     (UiKey)'d',
                     {"Click a wall; digits type the width", "点击墙体；数字键输入净宽"}},
    [EDITOR_EXIT] = {{"Exit", "出口"},
                     (UiKey)'e',
                     {"Click an outer wall; digits type the width", "点击外墙；数字键输入净宽"}},
    [EDITOR_GAP] = {{"Opening", "洞口"},
                    (UiKey)'g',
                    {"Click a wall; digits type the width", "点击墙体；数字键输入净宽"}},
    [EDITOR_WINDOW] = {{"Window", "窗"},
                       (UiKey)'n',
                       {"Click a wall; digits type the width", "点击墙体；数字键输入净宽"}},
    [EDITOR_STAIR] = {{"Stair", "楼梯"},
                      (UiKey)'s',
                      {"Click the foot, then the head, here or on the storey above (PgUp)",
                       "先点梯脚，再点梯顶：在本层点，或按 PgUp 到上一层点"}},
    [EDITOR_LIFT] = {{"Lift", "电梯"},
                     (UiKey)'t',
                     {"Click a wall of the lobby: a door on every storey with a room there",
                      "点击候梯厅墙面：各层同位置有房间处均设门"}},
    [EDITOR_MUSTER] = {{"Muster", "集合点"},
                       (UiKey)'m',
                       {"Click the ground outside", "点击室外地面"}},
    [EDITOR_DEVICE] = {{"Device", "设备"},
                       (UiKey)'k',
                       {"Choose a kind in the list, click its place",
                        "在列表中选择类型，点击位置"}},
    [EDITOR_PEOPLE] = {{"People", "人员"},
                       (UiKey)'p',
                       {"Type how many, click a room", "输入人数，点击房间"}},
    [EDITOR_HAZARD] = {{"Hazard", "危险源"},
                       (UiKey)'h',
                       {"Click where a drill's fire begins", "点击演练起火位置"}},
    [EDITOR_MEASURE] = {{"Measure", "测量"}, (UiKey)'l', {"Click two points", "点击两点"}},
    [EDITOR_SCALE] = {{"Scale", "比例"},
                      (UiKey)'u',
                      {"Click two points of the picture, type their distance, Enter; Ctrl with "
                       "arrows moves it",
                       "在底图上点击两点，输入实际距离后按回车；Ctrl+方向键移动底图"}},
};

const EditorToolRow* editor_tool_row(EditorTool tool) {
    return &ROWS[tool];
}

bool editor_tool_is_door(EditorTool tool) {
    return tool >= EDITOR_DOOR && tool <= EDITOR_WINDOW;
}

double editor_metres(const EditorModel* model, double units) {
    return units * (double)model->unit / model->scale;
}

double editor_typed(const EditorModel* model, double otherwise) {
    char* end = NULL;
    double value = strtod(model->typed, &end);
    return end != model->typed && value > 0.0 ? value : otherwise;
}

void editor_say(EditorModel* model, bool fault, Text text) {
    snprintf(model->said[0], sizeof model->said[0], "%s", text_in(text, LANGUAGE_EN));
    snprintf(model->said[1], sizeof model->said[1], "%s", text_in(text, LANGUAGE_ZH));
    text_cut(model->said[0]);
    text_cut(model->said[1]);
    model->said_fault = fault;
}

void editor_choose_tool(EditorModel* model, EditorTool tool) {
    model->tool = tool;
    model->tab = tool == EDITOR_DEVICE && model->listed < 0 ? 1 : 0; // where it is used
    model->drawn_count = 0;
    model->typed[0] = '\0';
    if (tool != EDITOR_SELECT) {
        model->choice = (EditorChoice){.corner = -1};
    }
    editor_say(model, false, (Text){"", ""});
}

// ---- the cursor --------------------------------------------------------------------------------

void editor_read_lines(EditorModel* model) {
    const uint64_t version = document_version(model->document) + 1;
    if (model->lines_version == version && strcmp(model->lines_storey, model->storey) == 0) {
        return;
    }
    model->lines_version = version;
    snprintf(model->lines_storey, sizeof model->lines_storey, "%s", model->storey);
    model->line_count = 0;
    for (int i = 0; i < document_count(model->document); i++) {
        const Feature* room = document_at(model->document, i);
        if (room->kind != FEATURE_ROOM || !editor_is_on(model->document, room, model->storey)) {
            continue;
        }
        for (int k = 0; k < room->point_count && model->line_count < EDITOR_LINES_MAX; k++) {
            WallEdge edge;
            if (wall_edge(room, k, &edge)) {
                model->lines[model->line_count++] = (SnapLine){edge.a, edge.b, edge.out};
            }
        }
    }
}

/// A length that is typed holds the cursor: along the line that is drawn, or as sides of a room.
static void hold_by_typed(EditorModel* model) {
    if (model->drawn_count == 0 || model->typed[0] == '\0' || editor_tool_is_door(model->tool) ||
        model->tool == EDITOR_STAIR || model->tool == EDITOR_SCALE) {
        return;
    }
    const Point from = model->drawn[model->drawn_count - 1];
    double first = editor_typed(model, 0.0);
    if (first <= 0.0) {
        return;
    }
    if (model->tool == EDITOR_ROOM) {
        const char* mark = strpbrk(model->typed, ",x");
        double second = mark != NULL ? strtod(mark + 1, NULL) : fabs(model->cursor.y - from.y);
        second = second > 0.0 ? second : fabs(model->cursor.y - from.y);
        model->cursor = point(from.x + (model->cursor.x < from.x ? -first : first),
                              from.y + (model->cursor.y < from.y ? -second : second));
    } else {
        double length = 0.0;
        const Point along = point_direction(from, model->cursor, &length);
        model->cursor = point_along(from, along, first);
    }
    model->snap = (Snap){.at = model->cursor};
}

void editor_point(EditorModel* model, Point at) {
    editor_read_lines(model);
    const SnapRules rules = {
        .reach = editor_metres(model, REACH_UNITS),
        .grid = model->grid,
        .thickness =
            model->tool == EDITOR_ROOM || model->tool == EDITOR_POLYGON ? model->thickness : 0.0,
        .off = model->tool >= EDITOR_MUSTER && model->tool <= EDITOR_HAZARD};
    const Point* before = model->drawn_count > 0 ? &model->drawn[model->drawn_count - 1] : NULL;
    model->snap = snap_point(model->lines, model->line_count, before, at, &rules);
    model->cursor = model->snap.at;
    if (editor_tool_is_door(model->tool) || model->tool == EDITOR_SCALE ||
        model->tool == EDITOR_LIFT) {
        model->cursor = at; // the wall holds it, or the picture does
        model->snap = (Snap){.at = at};
    }
    hold_by_typed(model);
}

// ---- doors -------------------------------------------------------------------------------------

bool editor_door_place(const EditorModel* model, WallPlace* place, Point line[2], double left[2]) {
    return wall_place(model->document, model->storey, model->cursor, DOOR_REACH,
                      2.0 * model->thickness, place) &&
           wall_opening(place, model->door, model->grid, line, left);
}

static void place_door(EditorModel* model) {
    static const FeatureKind kinds[] = {[EDITOR_DOOR] = FEATURE_DOOR,
                                        [EDITOR_EXIT] = FEATURE_EXIT,
                                        [EDITOR_GAP] = FEATURE_GAP,
                                        [EDITOR_WINDOW] = FEATURE_WINDOW};
    WallPlace place;
    Point line[2];
    double left[2];
    if (!editor_door_place(model, &place, line, left)) {
        editor_say(model, true,
                   UI_TEXT("No wall long enough is near the cursor", "光标附近没有足够长的墙"));
        return;
    }
    FeatureKind kind = kinds[model->tool];
    if (kind == FEATURE_EXIT && place.rooms[1] != 0) {
        const Feature* a = document_find(model->document, place.rooms[0]);
        const Feature* b = document_find(model->document, place.rooms[1]);
        const char* uses[2] = {feature_property_text(a, "use"), feature_property_text(b, "use")};
        bool out = (uses[0] != NULL && strcmp(uses[0], "outdoor") == 0) ||
                   (uses[1] != NULL && strcmp(uses[1], "outdoor") == 0);
        if (!out) {
            editor_say(model, true,
                       UI_TEXT("There is a room on both sides: an exit leads into the open",
                               "两侧都是房间：出口须通向室外"));
            return;
        }
    }
    if (kind == FEATURE_DOOR && place.rooms[1] == 0) {
        kind = FEATURE_EXIT; // a door into the open is one
    }
    document_begin(model->document, ROWS[model->tool].name);
    uint32_t key = change_add_doorway(model->document, kind, model->storey, line, place.rooms);
    if (document_end(model->document)) {
        model->choice = (EditorChoice){.feature = key, .corner = -1};
    }
}

// ---- figures -----------------------------------------------------------------------------------

static void end_step(EditorModel* model, uint32_t key) {
    if (document_end(model->document) && key != 0) {
        model->choice = (EditorChoice){.feature = key, .corner = -1};
    }
}

static void add_room(EditorModel* model, const Point* corners, int count) {
    document_begin(model->document, UI_TEXT("Draw a room", "绘制房间"));
    end_step(model, change_add_room(model->document, model->storey, "office", corners, count));
}

static void draw_room(EditorModel* model) {
    const Point a = model->drawn[0];
    const Point b = model->cursor;
    if (fabs(a.x - b.x) < SIDE_LEAST || fabs(a.y - b.y) < SIDE_LEAST) {
        editor_say(model, true,
                   UI_TEXT("A room is at least 0.3 m wide and deep", "房间长宽至少 0.3 米"));
        return;
    }
    const Point corners[4] = {
        point(fmin(a.x, b.x), fmin(a.y, b.y)), point(fmax(a.x, b.x), fmin(a.y, b.y)),
        point(fmax(a.x, b.x), fmax(a.y, b.y)), point(fmin(a.x, b.x), fmax(a.y, b.y))};
    add_room(model, corners, 4);
    model->drawn_count = 0;
}

static void draw_shape(EditorModel* model) {
    const int count = model->drawn_count;
    double close = editor_metres(model, REACH_UNITS);
    bool closes = count >= 3 && (point_distance(model->drawn[0], model->cursor) < close ||
                                 point_distance(model->drawn[count - 1], model->cursor) < 1e-6);
    if (!closes) {
        model->drawn[model->drawn_count++] = model->cursor;
        return;
    }
    add_room(model, model->drawn, count);
    model->drawn_count = 0;
}

static void draw_wall(EditorModel* model) {
    const Point from = model->drawn[0];
    if (point_distance(from, model->cursor) < 0.05) {
        return;
    }
    document_begin(model->document, UI_TEXT("Draw a wall", "绘制墙体"));
    int changed = cut_wall(model->document, model->storey, from, model->cursor, model->thickness);
    document_end(model->document);
    if (changed < 0) {
        editor_say(
            model, true,
            UI_TEXT("A room's outline crosses itself: mend it first", "房间轮廓自相交，请先修正"));
    }
    model->drawn[0] = model->cursor; // the next wall goes on from here
}

/// A line across the way at an end of a flight.
static void across_way(Point at, Point along, double width, Point line[2]) {
    const Point across = point(-along.y, along.x);
    line[0] = point_along(at, across, -0.5 * width);
    line[1] = point_along(at, across, 0.5 * width);
}

/// The two storeys that a flight joins: the one where its first point was put and the one above it,
/// or the one that was gone to since. `turned`: the first point is the head.
static bool storeys_of_flight(const EditorModel* model, const char* ids[2], bool* turned) {
    const Feature* above = editor_storey_beside(model, 1);
    const Feature* below = editor_storey_beside(model, -1);
    *turned = above != NULL && strcmp(above->id, model->begun) == 0;
    if (strcmp(model->begun, model->storey) == 0 || *turned) {
        ids[0] = model->storey;
        ids[1] = above != NULL ? above->id : NULL;
    } else {
        bool next = below != NULL && strcmp(below->id, model->begun) == 0;
        ids[0] = model->begun;
        ids[1] = next ? model->storey : NULL;
    }
    return ids[1] != NULL;
}

static void draw_stair(EditorModel* model) {
    const char* ids[2];
    bool turned = false;
    const bool joined = storeys_of_flight(model, ids, &turned);
    const Point low = turned ? model->cursor : model->drawn[0];
    const Point high = turned ? model->drawn[0] : model->cursor;
    double length = 0.0;
    const Point along = point_direction(low, high, &length);
    const Feature* lower = change_room_at(model->document, ids[0], low);
    const Feature* upper = joined ? change_room_at(model->document, ids[1], high) : NULL;
    if (lower == NULL || upper == NULL || length < 0.3) {
        editor_say(model, true,
                   !joined ? UI_TEXT("A stair joins a storey to the next one above",
                                     "楼梯须连接相邻的上下两层")
                           : UI_TEXT("The foot must lie in a room of the lower storey, the head in "
                                     "a room of the storey above",
                                     "梯脚须在下层房间内，梯顶须在上层房间内"));
        model->drawn_count = 0;
        return;
    }
    const double width = editor_typed(model, model->flight);
    const uint32_t rooms[2] = {lower->key, upper->key};
    Point foot[2];
    Point head[2];
    across_way(low, along, width, foot);
    across_way(high, along, width, head);
    document_begin(model->document, UI_TEXT("Draw a stair", "绘制楼梯"));
    end_step(model, change_add_flight(model->document, FEATURE_STAIR, foot, head, rooms));
    model->drawn_count = 0;
}

/// Rooms of all storeys in whose edge the door of a lift can stand.
static void place_lift(EditorModel* model) {
    WallPlace place;
    Point line[2];
    double left[2];
    uint32_t storeys[EDITOR_STOREYS_MAX];
    uint32_t rooms[EDITOR_STOREYS_MAX];
    int landings = 0;
    int count = editor_storeys(model->document, storeys);
    if (!editor_door_place(model, &place, line, left)) {
        editor_say(model, true,
                   UI_TEXT("No wall long enough is near the cursor", "光标附近没有足够长的墙"));
        return;
    }
    for (int i = 0; i < count; i++) {
        WallEdge edge;
        const Feature* storey = document_find(model->document, storeys[i]);
        if (wall_nearest(model->document, storey->id, point_mid(line[0], line[1]), 0.5, &edge)) {
            rooms[landings++] = edge.room;
        }
    }
    if (landings < 2) {
        editor_say(model, true,
                   UI_TEXT("A lift needs a wall of a room here on two storeys at least",
                           "电梯至少要在两个楼层的同一位置有房间墙面"));
        return;
    }
    document_begin(model->document, UI_TEXT("Place a lift", "布置电梯"));
    end_step(model, change_add_lift(model->document, line, rooms, landings));
}

// ---- things ------------------------------------------------------------------------------------

static void place_spot(EditorModel* model) {
    bool muster = model->tool == EDITOR_MUSTER;
    document_begin(model->document, ROWS[model->tool].name);
    end_step(model, change_add_spot(model->document, muster ? FEATURE_MUSTER : FEATURE_DEVICE,
                                    muster ? NULL : model->storey,
                                    muster ? NULL : device_kind_name((DeviceKind)model->device),
                                    model->cursor));
}

static void put_people(EditorModel* model) {
    const Feature* room = change_room_at(model->document, model->storey, model->cursor);
    if (room == NULL) {
        editor_say(model, true, UI_TEXT("There is no room here", "此处没有房间"));
        return;
    }
    char number[32];
    snprintf(number, sizeof number, "%d", model->people);
    document_begin(model->document, UI_TEXT("Put people into a room", "安排人员"));
    change_property(model->document, room->key, "people", model->people > 0 ? number : NULL);
    end_step(model, room->key);
}

/// The one place where the drill's fire begins.
static void put_hazard(EditorModel* model) {
    const Feature* room = change_room_at(model->document, model->storey, model->cursor);
    const char* use = room != NULL ? feature_property_text(room, "use") : "outdoor";
    if (use != NULL && strcmp(use, "outdoor") == 0) {
        editor_say(model, true,
                   UI_TEXT("A fire begins in a room of the building", "起火点须在室内房间"));
        return;
    }
    document_begin(model->document, UI_TEXT("Place the hazard", "设置危险源"));
    for (int i = document_count(model->document) - 1; i >= 0; i--) {
        const Feature* feature = document_at(model->document, i);
        if (feature_property_text(feature, "hazard") != NULL) {
            document_remove(model->document, feature->key);
        }
    }
    uint32_t key =
        change_add_spot(model->document, FEATURE_DEVICE, model->storey, "spot", model->cursor);
    change_property(model->document, key, "hazard", "\"fire\"");
    change_property(model->document, key, "name", "\"Seat of fire\"");
    change_property(model->document, key, "name_zh", "\"起火点\"");
    end_step(model, key);
}

static void draw_measure(EditorModel* model) {
    char en[96];
    char zh[96];
    const Point from = model->drawn[0];
    snprintf(en, sizeof en, "%.2f m (%.2f across, %.2f up)", point_distance(from, model->cursor),
             fabs(model->cursor.x - from.x), fabs(model->cursor.y - from.y));
    snprintf(zh, sizeof zh, "%.2f 米（横 %.2f，纵 %.2f）", point_distance(from, model->cursor),
             fabs(model->cursor.x - from.x), fabs(model->cursor.y - from.y));
    editor_say(model, false, (Text){en, zh});
    model->drawn_count = 0;
}

/// The second and later points of a figure.
static void draw_on(EditorModel* model) {
    switch (model->tool) {
    case EDITOR_ROOM: draw_room(model); break;
    case EDITOR_POLYGON: draw_shape(model); break;
    case EDITOR_WALL: draw_wall(model); break;
    case EDITOR_STAIR: draw_stair(model); break;
    case EDITOR_MEASURE: draw_measure(model); break;
    default:
        if (model->drawn_count < 2) {
            model->drawn[model->drawn_count++] = model->cursor;
        } else {
            editor_scale_underlay(model);
        }
    }
}

void editor_press(EditorModel* model) {
    editor_say(model, false, (Text){"", ""});
    if (model->tool == EDITOR_SELECT) {
        editor_choose(model, editor_hit(model, model->cursor));
    } else if (editor_tool_is_door(model->tool)) {
        place_door(model);
    } else if (model->tool == EDITOR_LIFT) {
        place_lift(model);
    } else if (model->tool == EDITOR_MUSTER || model->tool == EDITOR_DEVICE) {
        place_spot(model);
    } else if (model->tool == EDITOR_PEOPLE) {
        put_people(model);
    } else if (model->tool == EDITOR_HAZARD) {
        put_hazard(model);
    } else if (model->drawn_count == 0) {
        snprintf(model->begun, sizeof model->begun, "%s", model->storey);
        model->drawn[model->drawn_count++] = model->cursor;
    } else if (model->drawn_count < EDITOR_DRAWN_MAX - 1) {
        draw_on(model);
    }
    if (!editor_tool_is_door(model->tool) && model->tool != EDITOR_SCALE) {
        model->typed[0] = '\0';
    }
}

bool editor_break_off(EditorModel* model) {
    bool was = model->drawn_count > 0 || model->typed[0] != '\0';
    model->drawn_count = 0;
    model->typed[0] = '\0';
    return was;
}
