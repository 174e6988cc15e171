// The plan as a widget: pointer and keys move one and the same cursor.

#include "screen/editor_internal.h"

#include "edit/hang.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define DRAG_LEAST 5.0 /* [units] the pointer moves before a press becomes a drag */

// ---- keys --------------------------------------------------------------------------------------

/// A key that is meant for the plan: the plan has the focus, or nothing has.
static bool key(Ui* ui, uint64_t id, UiKey which, unsigned modifiers) {
    return ui_focus_key(ui, id, which, modifiers) || ui_focus_key(ui, 0, which, modifiers);
}

static bool arrow(Ui* ui, uint64_t id, unsigned modifiers, Point* way) {
    static const struct {
        UiKey key;
        Point way;
    } rows[] = {{UI_KEY_LEFT, {-1.0, 0.0}},
                {UI_KEY_RIGHT, {1.0, 0.0}},
                {UI_KEY_UP, {0.0, 1.0}},
                {UI_KEY_DOWN, {0.0, -1.0}}};
    for (int i = 0; i < 4; i++) {
        if (key(ui, id, rows[i].key, modifiers)) {
            *way = rows[i].way;
            return true;
        }
    }
    return false;
}

static void move_cursor(EditorModel* model, Point way, double step) {
    model->cursor = point(feature_round(snap_step(model->cursor.x, model->grid) + way.x * step),
                          feature_round(snap_step(model->cursor.y, model->grid) + way.y * step));
    model->snap = (Snap){.at = model->cursor};
    editor_show(model, model->cursor);
}

static void arrow_keys(Ui* ui, EditorModel* model, uint64_t id) {
    Point way;
    if (arrow(ui, id, 0, &way)) {
        move_cursor(model, way, model->grid);
    } else if (arrow(ui, id, UI_SHIFT, &way)) {
        move_cursor(model, way, 10.0 * model->grid);
    } else if (arrow(ui, id, UI_ALT, &way)) { // finer than the grid
        model->cursor = point(model->cursor.x + 0.01 * way.x, model->cursor.y + 0.01 * way.y);
        model->snap = (Snap){.at = model->cursor};
    } else if (model->tool == EDITOR_SCALE && arrow(ui, id, UI_CONTROL, &way)) {
        editor_shift_underlay(model, point(way.x * model->grid, way.y * model->grid));
    } else if (model->tool == EDITOR_SCALE && arrow(ui, id, UI_CONTROL | UI_SHIFT, &way)) {
        editor_shift_underlay(model, point(10.0 * way.x * model->grid, 10.0 * way.y * model->grid));
    } else if (arrow(ui, id, UI_CONTROL, &way) &&
               !editor_nudge(model, point(way.x * model->grid, way.y * model->grid))) {
        model->middle = point(model->middle.x + way.x * 60.0 / model->scale,
                              model->middle.y + way.y * 60.0 / model->scale);
    }
}

/// Digits, comma and point write a length.
static void typing_keys(Ui* ui, EditorModel* model) {
    static const char letters[] = "0123456789.,";
    size_t length = strlen(model->typed);
    for (size_t i = 0; i < sizeof letters - 1; i++) {
        if (ui_key(ui, (UiKey)letters[i], 0) && length + 1 < sizeof model->typed) {
            model->typed[length++] = letters[i];
            model->typed[length] = '\0';
        }
    }
    if (length > 0 && ui_key(ui, UI_KEY_BACKSPACE, 0)) {
        model->typed[length - 1] = '\0';
    }
    if (editor_tool_is_door(model->tool) || model->tool == EDITOR_LIFT) {
        model->door = editor_typed(model, model->door);
    } else if (model->tool == EDITOR_STAIR) {
        model->flight = editor_typed(model, model->flight);
    } else if (model->tool == EDITOR_PEOPLE && model->typed[0] != '\0') {
        double people = editor_typed(model, 0.0);
        model->people = people < 10000.0 ? (int)people : 9999;
    }
}

/// Enter with a typed length takes the point that it names.
static void enter(EditorModel* model) {
    if (model->typed[0] != '\0' && model->drawn_count > 0 && model->tool != EDITOR_SCALE) {
        editor_point(model, model->cursor);
    }
    editor_press(model);
}

static void other_keys(Ui* ui, EditorModel* model, uint64_t id) {
    if (key(ui, id, UI_KEY_ENTER, 0)) {
        enter(model);
    }
    if (ui_key(ui, UI_KEY_DELETE, 0)) {
        editor_remove(model);
    }
    if (ui_key(ui, (UiKey)'i', 0) && !editor_insert_corner(model)) {
        editor_say(model, true, UI_TEXT("Choose a wall first", "请先选择一面墙"));
    }
    const Feature* chosen = editor_chosen(model);
    bool has_leaves = chosen != NULL && hang_has_leaves(chosen->kind);
    for (int hinge = 0; hinge < 2; hinge++) {
        if (ui_key(ui, (UiKey)(hinge == 0 ? 'x' : 'y'), 0)) {
            if (has_leaves) {
                editor_turn_leaves(model, chosen->key, hinge == 1);
            } else {
                editor_say(model, true, UI_TEXT("Choose a door first", "请先选择一扇门"));
            }
        }
    }
    if (ui_key(ui, (UiKey)']', 0)) {
        editor_choose_beside(model, 1);
    } else if (ui_key(ui, (UiKey)'[', 0)) {
        editor_choose_beside(model, -1);
    } else if (ui_key(ui, (UiKey)'+', 0) || ui_key(ui, (UiKey)'=', 0)) {
        editor_zoom(model, 1.25, model->cursor);
    } else if (ui_key(ui, (UiKey)'-', 0)) {
        editor_zoom(model, 0.8, model->cursor);
    } else if (ui_key(ui, (UiKey)'f', 0)) {
        editor_fit(model);
    } else if (ui_key(ui, UI_KEY_ESCAPE, 0)) {
        if (!editor_break_off(model)) {
            editor_choose_tool(model, EDITOR_SELECT);
            model->choice = (EditorChoice){.corner = -1};
        }
    }
}

// ---- pointer -----------------------------------------------------------------------------------

/// The left button went down.
static void pointer_down(EditorModel* model, Point raw, bool doubled) {
    model->grabbed = raw;
    model->drags = model->pans = false;
    if (model->tool != EDITOR_SELECT) {
        editor_press(model);
        return;
    }
    editor_say(model, false, (Text){"", ""});
    EditorChoice hit = editor_hit(model, raw);
    const Feature* before = editor_chosen(model);
    if (doubled && hit.is_wall && before == NULL && editor_insert_corner(model)) {
        return;
    }
    editor_choose(model, hit);
    model->pans = hit.feature == 0 && !hit.is_wall;
}

/// The pointer moves with the button down.
static void pointer_drag(EditorModel* model, Point raw) {
    bool ended = model->drags && !document_is_open(model->document); // by a key meanwhile
    if (model->tool != EDITOR_SELECT || ended) {
        return;
    }
    bool far = point_distance(raw, model->grabbed) > editor_metres(model, DRAG_LEAST);
    if (model->pans) {
        model->middle = point(model->middle.x + model->grabbed.x - raw.x,
                              model->middle.y + model->grabbed.y - raw.y);
    } else if (far || model->drags) {
        editor_drag(model, raw);
    }
}

static void pointer_keys(Ui* ui, EditorModel* model, uint64_t id, Box box) {
    UiTouch touch = ui_touch(ui, id, box);
    int x;
    int y;
    ui_pointer(ui, &x, &y);
    bool moved = x != model->pointer[0] || y != model->pointer[1];
    const Point raw = editor_metre(model, (float)x, (float)y);
    if ((touch.hovered || touch.held) && (moved || touch.pressed)) {
        editor_point(model, raw);
        model->pointer[0] = x;
        model->pointer[1] = y;
    }
    float wheel = touch.hovered ? ui_wheel(ui, box) : 0.0f;
    if (wheel != 0.0f) {
        editor_zoom(model, pow(1.15, (double)wheel), raw);
    }
    if (touch.right && !editor_break_off(model)) {
        editor_choose_tool(model, EDITOR_SELECT);
    }
    if (touch.pressed) {
        pointer_down(model, raw, touch.doubled);
    } else if (touch.by_key) {
        enter(model);
    } else if (touch.held && moved) {
        pointer_drag(model, raw);
    }
    if (!touch.held && model->held) {
        editor_drop(model);
        model->pans = false;
    }
    model->held = touch.held;
}

void editor_canvas(Ui* ui, EditorModel* model) {
    const Box box = ui_take(ui, UI_REST, UI_REST);
    const uint64_t id = ui_id(ui, "plan");
    model->box = box;
    model->unit = ui_unit(ui);
    model->language = ui_language(ui);
    model->theme = ui_theme(ui);
    if (!model->fitted && box.w > 40 && box.h > 40) {
        editor_fit(model);
        model->cursor = point(snap_step(model->middle.x, 1.0), snap_step(model->middle.y, 1.0));
        model->snap = (Snap){.at = model->cursor};
    }
    if (model->dialog == EDITOR_NO_DIALOG) {
        pointer_keys(ui, model, id, box);
        arrow_keys(ui, model, id);
        typing_keys(ui, model);
        other_keys(ui, model, id);
    }
    ui_draw_picture(ui, box, editor_paint, model, editor_picture(model));
    ui_draw_frame(ui, box, 0, ui_unit(ui), UI_LINE);
}

void editor_status(Ui* ui, EditorModel* model) {
    const UiStyle small = {
        .size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true};
    ui_row(ui, 34, UI_SIZES(210, -1));
    ui_words(
        ui,
        ui_format(ui, "x %.2f  y %.2f m", "x %.2f  y %.2f 米", model->cursor.x, model->cursor.y),
        (UiStyle){.size = UI_NOTE, .figures = true, .both = UI_BOTH_FIRST, .may_cut = true});
    if (model->said[0][0] != '\0') {
        UiStyle said = small;
        said.colour = model->said_fault ? UI_HARM : UI_INK;
        ui_words(ui,
                 ui_format(ui, "%s", "%s",
                           text_in((Text){model->said[0], model->said[1]}, ui_language(ui))),
                 said);
    } else {
        ui_words(ui, editor_tool_row(model->tool)->help, small);
    }
    ui_close(ui);
}
