// Choosing and moving. What is dragged is put back and moved anew with every move of the pointer,
// so that a drag is one step of undo, and what cannot be stays where it last could.

#include "screen/editor_internal.h"

#include "edit/cut.h"
#include "edit/hang.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEAR_UNITS 9.0 /* how near one must point [units of the screen] */

const Feature* editor_chosen(const EditorModel* model) {
    return model->choice.feature != 0 ? document_find(model->document, model->choice.feature)
                                      : NULL;
}

// ---- what lies there ---------------------------------------------------------------------------

/// Distance to an element's lines, or to its point [m].
static double distance_to(const Feature* feature, Point at) {
    double best = INFINITY;
    for (int part = 0; part < feature->part_count; part++) {
        for (int i = feature_part_start(feature, part); i < feature->ends[part]; i++) {
            int next = i + 1 < feature->ends[part] ? i + 1 : i;
            double away =
                point_distance(at, point_closest(at, feature->points[i], feature->points[next]));
            best = away < best ? away : best;
        }
    }
    return best;
}

/// How near one must point at an element to mean it; smaller things come first by a smaller rank.
static bool is_meant(const Feature* feature, Point at, double near, double* away) {
    if (feature->kind == FEATURE_ROOM || feature->kind == FEATURE_WALL) {
        return false;
    }
    *away = distance_to(feature, at);
    if (feature_is_flight(feature->kind)) {
        const Point* p = feature->points;
        Point quad[4] = {p[0], p[1], p[3], p[2]};
        const PointRing ring = {quad, 4};
        const PointRing other = {(Point[4]){p[0], p[1], p[2], p[3]}, 4};
        if (rings_contain(&ring, 1, at) || rings_contain(&other, 1, at)) {
            *away = near;
        }
    }
    return *away <= (feature_is_spot(feature->kind) ? fmax(near, 0.3) : near);
}

static uint32_t hit_thing(const EditorModel* model, Point at, double near) {
    uint32_t found = 0;
    double best = INFINITY;
    for (int i = 0; i < document_count(model->document); i++) {
        const Feature* feature = document_at(model->document, i);
        double away;
        if (editor_is_on(model->document, feature, model->storey) &&
            is_meant(feature, at, near, &away) && away < best) {
            best = away;
            found = feature->key;
        }
    }
    return found;
}

static int hit_corner(const EditorModel* model, Point at, double near) {
    const Feature* room = editor_chosen(model);
    bool has = room != NULL && !feature_is_spot(room->kind) &&
               editor_is_on(model->document, room, model->storey);
    for (int i = 0; has && i < room->point_count; i++) {
        if (point_distance(room->points[i], at) <= near) {
            return i;
        }
    }
    return -1;
}

static uint32_t hit_drawn_wall(const EditorModel* model, Point at) {
    for (int i = 0; i < document_count(model->document); i++) {
        const Feature* wall = document_at(model->document, i);
        if (wall->kind == FEATURE_WALL && editor_is_on(model->document, wall, model->storey) &&
            feature_holds(wall, at)) {
            return wall->key;
        }
    }
    return 0;
}

EditorChoice editor_hit(const EditorModel* model, Point at) {
    const double near = editor_metres(model, NEAR_UNITS);
    EditorChoice choice = {.corner = hit_corner(model, at, near)};
    if (choice.corner >= 0) {
        choice.feature = model->choice.feature;
        return choice;
    }
    choice.feature = hit_thing(model, at, near);
    if (choice.feature != 0) {
        return choice;
    }
    if (wall_nearest(model->document, model->storey, at, near, &choice.wall)) {
        choice.is_wall = true;
        return choice;
    }
    choice.feature = hit_drawn_wall(model, at);
    const Feature* room = change_room_at(model->document, model->storey, at);
    if (choice.feature == 0 && room != NULL) {
        choice.feature = room->key;
    }
    return choice;
}

void editor_choose(EditorModel* model, EditorChoice choice) {
    model->choice = choice;
}

// ---- moving ------------------------------------------------------------------------------------

static bool move_doorway(EditorModel* model, const Feature* feature, Point to) {
    WallPlace place;
    Point line[2];
    double left[2];
    double width = point_distance(feature->points[0], feature->points[1]);
    if (!wall_place(model->document, model->storey, to, 1.5, 2.0 * model->thickness, &place) ||
        !wall_opening(&place, width, model->grid, line, left)) {
        return false;
    }
    change_place_doorway(model->document, feature->key, line, place.rooms);
    return true;
}

static bool move_wall(EditorModel* model, double by) {
    WallEdge* edges = malloc(WALL_EDGES_MAX * sizeof *edges);
    bool moved = false;
    if (edges != NULL) {
        int count = wall_edges(model->document, model->storey, &model->choice.wall, edges);
        moved = wall_move(model->document, model->storey, edges, count, by);
    }
    free(edges);
    return moved;
}

/// Moves the choice within the open step: `to` is the cursor, `by` the way from where it was taken.
static bool move_choice(EditorModel* model, Point to, Point by) {
    if (model->choice.is_wall) {
        double across = point_dot(by, model->choice.wall.out);
        return move_wall(model, snap_step(across, model->grid));
    }
    const Feature* feature = editor_chosen(model);
    if (feature == NULL) {
        return false;
    }
    if (model->choice.corner >= 0) {
        change_move_corner(model->document, feature->key, model->choice.corner, to);
        return true;
    }
    if (feature_is_doorway(feature->kind)) {
        return move_doorway(model, feature, to);
    }
    if (feature_is_spot(feature->kind)) {
        by = point_sub(to, feature->points[0]);
    }
    change_move(model->document, feature->key,
                point(snap_step(by.x, model->grid), snap_step(by.y, model->grid)));
    return true;
}

/// After a wall moved, its edge is where the room now has it.
static void follow_wall(EditorModel* model) {
    const Feature* room =
        model->choice.is_wall ? document_find(model->document, model->choice.wall.room) : NULL;
    if (model->choice.is_wall &&
        (room == NULL || !wall_edge(room, model->choice.wall.corner, &model->choice.wall))) {
        model->choice = (EditorChoice){.corner = -1};
    }
}

void editor_drag(EditorModel* model, Point raw) {
    if (document_is_open(model->document)) {
        document_cancel(model->document);
    }
    const Point by = point_sub(raw, model->grabbed);
    document_begin(model->document, UI_TEXT("Move", "移动"));
    if (move_choice(model, model->cursor, by)) {
        model->last_to = model->cursor;
        model->last_by = by;
        model->drags = true;
        return;
    }
    document_cancel(model->document);
    if (model->drags) {
        document_begin(model->document, UI_TEXT("Move", "移动"));
        (void)move_choice(model, model->last_to, model->last_by);
    }
}

void editor_drop(EditorModel* model) {
    if (document_is_open(model->document)) {
        document_end(model->document);
    }
    model->drags = false;
    follow_wall(model);
}

bool editor_nudge(EditorModel* model, Point by) {
    const Feature* feature = editor_chosen(model);
    if ((feature == NULL || feature->point_count == 0) && !model->choice.is_wall) {
        return false;
    }
    Point to = point(0.0, 0.0);
    if (feature != NULL && model->choice.corner >= 0) {
        to = feature->points[model->choice.corner];
    } else if (feature != NULL) {
        feature_middle(feature, &to);
    }
    to = point(to.x + by.x, to.y + by.y);
    document_begin(model->document, UI_TEXT("Move", "移动"));
    if (!move_choice(model, to, by)) {
        document_cancel(model->document);
        editor_say(model, true, UI_TEXT("It cannot go farther that way", "不能再向该方向移动"));
        return true;
    }
    document_end(model->document);
    follow_wall(model);
    return true;
}

// ---- removing, going through -------------------------------------------------------------------

static void remove_wall(EditorModel* model) {
    document_begin(model->document, UI_TEXT("Take out the wall", "拆除墙体"));
    bool joined = cut_join(model->document, model->storey, &model->choice.wall);
    if (!document_end(model->document) || !joined) {
        editor_say(model, true,
                   UI_TEXT("No other room lies across this wall", "墙的另一侧没有房间"));
    }
    model->choice = (EditorChoice){.corner = -1};
}

void editor_remove(EditorModel* model) {
    const Feature* feature = editor_chosen(model);
    if (model->choice.is_wall) {
        remove_wall(model);
        return;
    }
    if (feature == NULL) {
        return;
    }
    document_begin(model->document, UI_TEXT("Remove", "删除"));
    if (model->choice.corner >= 0) {
        bool ring = feature->kind == FEATURE_ROOM || feature->kind == FEATURE_WALL;
        bool good =
            ring && change_remove_corner(model->document, feature->key, model->choice.corner);
        document_end(model->document);
        model->choice.corner = -1;
        if (!good) {
            editor_say(model, true, UI_TEXT("Three corners must stay", "至少保留三个角点"));
        }
        return;
    }
    int count = change_remove(model->document, feature->key);
    document_end(model->document);
    model->choice = (EditorChoice){.corner = -1};
    if (count > 1) {
        char en[96];
        char zh[96];
        snprintf(en, sizeof en, "Removed with %d doors and devices", count - 1);
        snprintf(zh, sizeof zh, "已删除，并连同 %d 个门、设备", count - 1);
        editor_say(model, false, (Text){en, zh});
    }
}

bool editor_insert_corner(EditorModel* model) {
    const WallEdge wall = model->choice.wall;
    if (!model->choice.is_wall) {
        return false;
    }
    document_begin(model->document, UI_TEXT("Add a corner", "添加角点"));
    change_insert_corner(model->document, wall.room, wall.corner,
                         point_closest(model->cursor, wall.a, wall.b));
    document_end(model->document);
    model->choice = (EditorChoice){.feature = wall.room, .corner = wall.corner + 1};
    return true;
}

void editor_choose_beside(EditorModel* model, int by) {
    int count = document_count(model->document);
    int at = document_index(model->document, model->choice.feature);
    at = at < 0 && by < 0 ? count : at;
    for (int tries = 0; tries < count; tries++) {
        at = (at + by + count) % count;
        const Feature* feature = document_at(model->document, at);
        if (editor_is_on(model->document, feature, model->storey)) {
            model->choice = (EditorChoice){.feature = feature->key, .corner = -1};
            if (feature_middle(feature, &model->cursor)) {
                model->snap = (Snap){.at = model->cursor};
                editor_show(model, model->cursor);
            }
            return;
        }
    }
}

void editor_turn_leaves(EditorModel* model, uint32_t key, bool hinge) {
    document_begin(model->document, hinge ? UI_TEXT("Hang the door otherwise", "更换铰链侧")
                                          : UI_TEXT("Turn the door", "更换开向"));
    if (hinge) {
        hang_at_other_end(model->document, key);
    } else {
        hang_to_other_side(model->document, key);
    }
    document_end(model->document);
}
