// Ui: the frame, ids, and who gets what the user did.
//
// A widget is told in the middle of a frame what happened to it, so input that depends on all
// widgets (Tab, arrows) is answered at the end of the frame, and what lies over others (menus,
// modals) shuts them out by what the frame before has seen.

#include "view/ui_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

UiLook ui_default_look(void) {
    return (UiLook){.language = LANGUAGE_BOTH, .theme = VIEW_LIGHT, .scale = 1.0f};
}

Status ui_create(Ui** ui, Type* type, Error* error) {
    *ui = calloc(1, sizeof(Ui));
    if (*ui == NULL || arena_init(&(*ui)->arena, UI_MEMORY) != STATUS_OK) {
        free(*ui);
        *ui = NULL;
        return error_set(error, STATUS_NO_MEMORY, "no memory for the window's widgets");
    }
    (*ui)->type = type;
    return STATUS_OK;
}

void ui_free(Ui* ui) {
    if (ui != NULL) {
        arena_free(&ui->arena);
        free(ui->commands);
        free(ui->shown);
        for (int i = 0; i < UI_PICTURES_MAX; i++) {
            canvas_free(&ui->pictures[i].canvas);
        }
        free(ui);
    }
}

void ui_set_clipboard(Ui* ui, const char* (*get)(void* user),
                      void (*set)(void* user, const char* text), void* user) {
    ui->get_clipboard = get;
    ui->set_clipboard = set;
    ui->clipboard_user = user;
}

// ---- small things ------------------------------------------------------------------------------

bool text_is_empty(Text text) {
    return (text.en == NULL || text.en[0] == '\0') && (text.zh == NULL || text.zh[0] == '\0');
}

Language ui_language(const Ui* ui) {
    return ui->look.language;
}

ViewTheme ui_theme(const Ui* ui) {
    return ui->look.theme;
}

float ui_unit(const Ui* ui) {
    return ui->unit;
}

float ui_width(const Ui* ui) {
    return (float)ui->width / ui->unit;
}

float ui_height(const Ui* ui) {
    return (float)ui->height / ui->unit;
}

void* ui_memory(Ui* ui, size_t bytes) {
    return arena_take(&ui->arena, 1, bytes);
}

static const char* format_one(Ui* ui, const char* format, va_list arguments) {
    char buffer[2048];
    vsnprintf(buffer, sizeof(buffer), format, arguments);
    text_cut(buffer);
    return arena_text(&ui->arena, buffer);
}

Text ui_format(Ui* ui, const char* english, const char* chinese, ...) {
    Text text = {0};
    va_list arguments;
    if (english != NULL) {
        va_start(arguments, chinese);
        text.en = format_one(ui, english, arguments);
        va_end(arguments);
    }
    if (chinese != NULL) {
        va_start(arguments, chinese);
        text.zh = format_one(ui, chinese, arguments);
        va_end(arguments);
    }
    return text;
}

// ---- the frame ---------------------------------------------------------------------------------

static float unit_of(const UiLook* look, int width, int height) {
    float by_height = (float)height / 1080.0f;
    float by_width = (float)width / 1440.0f;
    float unit = (by_height < by_width ? by_height : by_width) * look->scale;
    return unit > 0.1f ? unit : 0.1f;
}

void ui_begin(Ui* ui, const UiInput* input, const UiLook* look, int width, int height) {
    if (ui->frame > 0) {
        scratch_end(&ui->arena, ui->mark);
    }
    ui->mark = scratch_begin(&ui->arena, "frame");
    ui->frame++;
    ui->moved = input->x != ui->input.x || input->y != ui->input.y;
    ui->input = *input;
    ui->look = *look;
    ui->time += input->dt;
    ui->width = width;
    ui->height = height;
    ui->unit = unit_of(look, width, height);
    ui->count = ui->depth = ui->clip_count = ui->id_count = 0;
    ui->stop_before_count = ui->stop_count;
    ui->stop_count = ui->layer = ui->layers = 0;
    ui->owner = 0;
    memset(ui->used, 0, sizeof(ui->used));
    ui->used_count = 0;
    memcpy(ui->hots_before, ui->hots, sizeof(ui->hots));
    ui->hot_before_count = ui->hot_count;
    ui->hot_count = 0;
    memcpy(ui->stops_before, ui->stops, sizeof(Stop) * (size_t)ui->stop_before_count);
    ui->next = (Next){0};
    ui->again = ui->focus_seen = ui->writes_next = false;
    ui->floor = ui->floor_next;
    ui->floor_next = 0;
    ui->hover_next = 0;
    ui->tip = (Text){0};
    ui->clips[ui->clip_count++] = (Clip){.box = {0, 0, width, height}};
    const Area whole = {
        .kind = AREA_COLUMN, .box = {0, 0, width, height}, .gap = ui_px(ui, UI_GAP)};
    ui_open(ui, &whole);
}

/// What the key asks the focus to do: places in the order of the stops, or a direction.
typedef struct Step {
    UiKey key;
    unsigned modifiers;
    int order; // 1, -1
    int dx, dy;
} Step;

/// How far a stop lies in a direction; < 0 it does not. What does not lie straight ahead comes
/// after all that does, so that a row is followed to its end.
static float step_distance(Box from, Box to, const Step* step) {
    float ahead = 0.0f;
    float aside = 0.0f;
    float fx = (float)from.x + 0.5f * (float)from.w;
    float fy = (float)from.y + 0.5f * (float)from.h;
    float tx = (float)to.x + 0.5f * (float)to.w;
    float ty = (float)to.y + 0.5f * (float)to.h;
    if (step->dx != 0) {
        ahead = (tx - fx) * (float)step->dx;
        aside = to.y > from.y + from.h ? (float)(to.y - from.y - from.h)
                : from.y > to.y + to.h ? (float)(from.y - to.y - to.h)
                                       : 0.0f;
        // Beside means beside: what overlaps in the direction is above or below.
        ahead = (step->dx > 0 ? to.x >= from.x + from.w / 2 : to.x + to.w <= from.x + from.w / 2)
                    ? ahead
                    : -1.0f;
    } else {
        ahead = (ty - fy) * (float)step->dy;
        aside = to.x > from.x + from.w ? (float)(to.x - from.x - from.w)
                : from.x > to.x + to.w ? (float)(from.x - to.x - to.w)
                                       : 0.0f;
        ahead = (step->dy > 0 ? to.y >= from.y + from.h / 2 : to.y + to.h <= from.y + from.h / 2)
                    ? ahead
                    : -1.0f;
    }
    return ahead <= 0.0f
               ? -1.0f
               : ahead + (aside > 0.0f ? 10000.0f + 2.0f * aside : 0.0f) + 0.01f * fabsf(fx - tx);
}

/// The stops that can be reached now are those of the highest layer that shuts others out.
static bool stop_counts(const Ui* ui, const Stop* stop) {
    return stop->layer >= ui->floor_next;
}

static int stop_of(const Ui* ui, uint64_t id) {
    for (int i = 0; i < ui->stop_count; i++) {
        if (ui->stops[i].id == id && stop_counts(ui, &ui->stops[i])) {
            return i;
        }
    }
    return -1;
}

static int stop_in_order(const Ui* ui, int from, int order) {
    int begin = from >= 0 ? from : order > 0 ? -1 : ui->stop_count;
    for (int n = 1; n <= ui->stop_count; n++) {
        int i = begin + n * order;
        i = ((i % ui->stop_count) + ui->stop_count) % ui->stop_count;
        if (stop_counts(ui, &ui->stops[i])) {
            return i;
        }
    }
    return -1;
}

static bool holds_box(Box outer, Box inner) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static int stop_beside(const Ui* ui, int from, const Step* step) {
    int best = -1;
    float least = 0.0f;
    for (int i = 0; i < ui->stop_count; i++) {
        bool inside = holds_box(ui->stops[from].box, ui->stops[i].box); // on the card itself
        if (i == from || inside || !stop_counts(ui, &ui->stops[i])) {
            continue;
        }
        float distance = step_distance(ui->stops[from].box, ui->stops[i].box, step);
        if (distance > 0.0f && (best < 0 || distance < least)) {
            best = i;
            least = distance;
        }
    }
    return best;
}

static void move_focus(Ui* ui) {
    static const Step steps[] = {
        {UI_KEY_TAB, 0, 1, 0, 0},   {UI_KEY_TAB, UI_SHIFT, -1, 0, 0}, {UI_KEY_LEFT, 0, 0, -1, 0},
        {UI_KEY_RIGHT, 0, 0, 1, 0}, {UI_KEY_UP, 0, 0, 0, -1},         {UI_KEY_DOWN, 0, 0, 0, 1},
    };
    for (size_t s = 0; s < sizeof(steps) / sizeof(steps[0]) && ui->stop_count > 0; s++) {
        ui->layer = ui->floor_next;
        if (!ui_take_key(ui, steps[s].key, steps[s].modifiers)) {
            continue;
        }
        int from = stop_of(ui, ui->focus);
        int to = steps[s].order != 0 ? stop_in_order(ui, from, steps[s].order)
                 : from >= 0         ? stop_beside(ui, from, &steps[s])
                                     : stop_in_order(ui, -1, 1);
        if (to >= 0) {
            ui_set_focus(ui, ui->stops[to].id);
            ui->reveal = true;
        }
    }
    if (ui->focus != 0 && ui_take_key(ui, UI_KEY_ESCAPE, 0)) {
        ui_set_focus(ui, 0); // now space and Enter are the screen's
    }
}

void ui_end(Ui* ui) {
    ASSERT(ui->depth == 1);      // an area was not closed, or closed twice
    ASSERT(ui->clip_count == 1); // a clip
    ASSERT(ui->id_count == 0);   // an id
    move_focus(ui);
    if (ui->focus != 0 && !ui->focus_seen) {
        ui->focus = 0; // what had it is gone
        ui->again = true;
    }
    if ((ui->input.released & UI_LEFT) != 0 || (ui->input.held & UI_LEFT) == 0) {
        ui->held = 0;
    }
    ui->writes = ui->writes_next && ui->focus != 0;
    if (ui->floor != ui->floor_next) {
        ui->again = true;
    }
    ui->wait = -1.0;
    ui_show_tip(ui);
    ui->layer = 0;
}

bool ui_again(const Ui* ui) {
    return ui->again;
}

UiInput ui_quiet_input(const UiInput* input) {
    return (UiInput){.x = input->x,
                     .y = input->y,
                     .held = input->held,
                     .modifiers = input->modifiers,
                     .composition_cursor = input->composition_cursor};
}

double ui_wait(const Ui* ui) {
    return ui->wait;
}

bool ui_wants_text(const Ui* ui, Box* box) {
    *box = ui->cursor;
    return ui->writes;
}

const UiCommand* ui_commands(const Ui* ui, int* count) {
    *count = ui->count;
    return ui->commands;
}

// ---- ids ---------------------------------------------------------------------------------------

static uint64_t hash_bytes(uint64_t hash, const void* bytes, size_t count) {
    const uint8_t* at = bytes;
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ at[i]) * 1099511628211u;
    }
    return hash;
}

static uint64_t id_root(const Ui* ui) {
    return ui->id_count > 0 ? ui->ids[ui->id_count - 1] : 1469598103934665603u;
}

void ui_push_id(Ui* ui, const char* name) {
    ASSERT(ui->id_count < UI_IDS_MAX);
    uint64_t id = hash_bytes(id_root(ui), name, strlen(name) + 1);
    ui->ids[ui->id_count++] = id;
}

void ui_push_number(Ui* ui, int number) {
    ASSERT(ui->id_count < UI_IDS_MAX);
    uint64_t id = hash_bytes(id_root(ui), &number, sizeof(number));
    ui->ids[ui->id_count++] = id;
}

void ui_pop_id(Ui* ui) {
    ASSERT(ui->id_count > 0);
    ui->id_count--;
}

/// True when the id was free in this frame; it is not any more.
static bool use_id(Ui* ui, uint64_t id) {
    size_t slot = (size_t)(id & (UI_USED_MAX - 1));
    while (ui->used[slot] != 0) {
        if (ui->used[slot] == id) {
            return false;
        }
        slot = (slot + 1) & (UI_USED_MAX - 1);
    }
    if (ui->used_count < UI_USED_MAX / 2) {
        ui->used[slot] = id;
        ui->used_count++;
    }
    return true;
}

/// Widgets of the same name in one frame get different ids, in their order.
uint64_t ui_id(Ui* ui, const char* name) {
    uint64_t id = hash_bytes(id_root(ui), name, strlen(name) + 1);
    id = id != 0 ? id : 1;
    while (!use_id(ui, id)) {
        id = hash_bytes(id, "again", 5);
    }
    ui->owner = id;
    return id;
}

Kept* ui_kept(Ui* ui, uint64_t id) {
    Kept* oldest = &ui->kept[0];
    for (int i = 0; i < UI_KEPT_MAX; i++) {
        Kept* kept = &ui->kept[i];
        if (kept->id == id) {
            kept->frame = ui->frame;
            return kept;
        }
        if (kept->frame < oldest->frame) {
            oldest = kept;
        }
    }
    *oldest = (Kept){.id = id, .frame = ui->frame};
    return oldest;
}

Next ui_next(Ui* ui) {
    Next next = ui->next;
    ui->next = (Next){0};
    return next;
}

// ---- what the user did -------------------------------------------------------------------------

bool ui_reachable(const Ui* ui) {
    return ui->layer >= ui->floor;
}

void ui_pointer(const Ui* ui, int* x, int* y) {
    *x = ui->input.x;
    *y = ui->input.y;
}

bool ui_over(const Ui* ui, uint64_t id, Box box) {
    return ui_reachable(ui) && (ui->held == 0 || ui->held == id) &&
           box_holds(box_common(box, ui_clip_box(ui)), ui->input.x, ui->input.y);
}

float ui_wheel(Ui* ui, Box box) {
    float notches = ui->input.wheel_y;
    if (notches == 0.0f || !ui_over(ui, ui->held, box)) {
        return 0.0f;
    }
    ui->input.wheel_y = 0.0f;
    return notches;
}

bool ui_take_key(Ui* ui, UiKey key, unsigned modifiers) {
    for (int i = 0; i < ui->input.key_count && ui_reachable(ui); i++) {
        UiKeyPress* press = &ui->input.keys[i];
        if (!press->taken && press->key == key && press->modifiers == modifiers) {
            press->taken = true;
            return true;
        }
    }
    return false;
}

/// A key that an entry with the focus writes, or moves in its text by.
static bool is_of_entry(UiKey key, unsigned modifiers) {
    bool edits = key == UI_KEY_BACKSPACE || key == UI_KEY_DELETE || key == UI_KEY_LEFT ||
                 key == UI_KEY_RIGHT || key == UI_KEY_HOME || key == UI_KEY_END ||
                 key == UI_KEY_ENTER;
    bool writes = key < UI_KEY_ENTER && (modifiers & (UI_CONTROL | UI_ALT)) == 0;
    bool clips = modifiers == UI_CONTROL && (key == 'a' || key == 'c' || key == 'v' || key == 'x');
    return edits || writes || clips;
}

bool ui_key(Ui* ui, UiKey key, unsigned modifiers) {
    bool taken = !(ui->writes && is_of_entry(key, modifiers)) && ui_take_key(ui, key, modifiers);
    ui->again = ui->again || taken; // what it changes was told already
    return taken;
}

void ui_set_focus(Ui* ui, uint64_t id) {
    if (ui->focus != id) {
        ui->focus = id;
        ui->focus_seen = true; // whoever sets it knows that it is there
        ui->again = true;
        ui->writes = false;
    }
}

void ui_drop_focus(Ui* ui) {
    ui_set_focus(ui, 0);
}

static bool is_hot_before(const Ui* ui, UiKey key) {
    for (int i = 0; i < ui->hot_before_count; i++) {
        bool here = ui->hots_before[i].layer == ui->layer; // what a modal covers wants no key
        if (here && ui->hots_before[i].key == key && ui->hots_before[i].modifiers == 0) {
            return true;
        }
    }
    return false;
}

static bool hot_pressed(Ui* ui, const Next* next) {
    if (next->hot == UI_KEY_NONE) {
        return false;
    }
    if (ui->hot_count < UI_HOTS_MAX) {
        ui->hots[ui->hot_count].key = next->hot;
        ui->hots[ui->hot_count].layer = ui->layer;
        ui->hots[ui->hot_count++].modifiers = next->hot_modifiers;
    }
    return ui_key(ui, next->hot, next->hot_modifiers);
}

/// Enter, or space where the screen has no other use for it.
static bool press_key(Ui* ui) {
    return ui_take_key(ui, UI_KEY_ENTER, 0) ||
           (!is_hot_before(ui, UI_KEY_SPACE) && ui_take_key(ui, UI_KEY_SPACE, 0));
}

static void touch_tip(Ui* ui, uint64_t id, Box box, const Next* next, const UiTouch* touch) {
    Text tip = next->off ? next->why : next->tip;
    bool wanted = touch->hovered || (touch->focused && next->off);
    if (wanted && !text_is_empty(tip)) {
        ui->hover_next = id;
        ui->tip = tip;
        ui->tip_box = box;
    }
}

static void touch_pointer(Ui* ui, uint64_t id, TouchKind kind, UiTouch* touch) {
    if (touch->hovered && (ui->input.pressed & UI_LEFT) != 0) {
        ui->held = id;
        touch->pressed = true;
        touch->doubled = ui->input.double_click;
        ui->input.pressed &= ~UI_LEFT;
        if (kind == TOUCH_TAKES) {
            ui_set_focus(ui, id);
        } else if (ui->writes) {
            ui_set_focus(ui, 0); // leaves the entry
        }
    }
    if (touch->hovered && (ui->input.pressed & UI_RIGHT) != 0) {
        touch->right = true;
        ui->input.pressed &= ~UI_RIGHT;
    }
    touch->held = ui->held == id;
    if (touch->held && (ui->input.released & UI_LEFT) != 0) {
        touch->clicked = touch->hovered;
        touch->held = false;
        ui->held = 0;
    }
}

/// True when a widget of the frame before lies on the box, under the pointer.
static bool is_covered(const Ui* ui, uint64_t id, Box box) {
    for (int i = 0; i < ui->stop_before_count; i++) {
        const Stop* stop = &ui->stops_before[i];
        if (stop->id != id && stop->layer == ui->layer &&
            box_holds(stop->box, ui->input.x, ui->input.y) && holds_box(box, stop->box)) {
            return true;
        }
    }
    return false;
}

UiTouch ui_last(const Ui* ui) {
    return ui->last;
}

UiTouch ui_touch_as(Ui* ui, uint64_t id, Box box, TouchKind kind) {
    Next next = ui_next(ui);
    bool yields = ui->yields && is_covered(ui, id, box);
    UiTouch touch = {.hovered = ui_over(ui, id, box) && !yields};
    ui->yields = false;
    if (next.take_focus) {
        ui_set_focus(ui, id);
        ui->reveal = true;
    }
    if (ui->stop_count < UI_STOPS_MAX) {
        ui->stops[ui->stop_count++] = (Stop){.id = id, .box = box, .layer = ui->layer};
    }
    if (!next.off) {
        touch_pointer(ui, id, kind, &touch);
    }
    touch.focused = ui->focus == id;
    ui->focus_seen = ui->focus_seen || touch.focused;
    if (touch.focused && kind == TOUCH_PRESS && !next.off) {
        touch.by_key = press_key(ui);
    }
    touch.by_key = (hot_pressed(ui, &next) && !next.off) || touch.by_key;
    touch.clicked = touch.clicked || touch.by_key;
    touch_tip(ui, id, box, &next, &touch);
    ui->again = ui->again || touch.clicked;
    ui->last = touch;
    return touch;
}

UiTouch ui_touch(Ui* ui, uint64_t id, Box box) {
    return ui_touch_as(ui, id, box, TOUCH_PRESS);
}

bool ui_focus_key(Ui* ui, uint64_t id, UiKey key, unsigned modifiers) {
    return ui->focus == id && ui_take_key(ui, key, modifiers);
}

// ---- of the next widget ------------------------------------------------------------------------

void ui_hot(Ui* ui, UiKey key, unsigned modifiers) {
    ui->next.hot = key;
    ui->next.hot_modifiers = modifiers;
}

void ui_hot_hidden(Ui* ui, UiKey key, unsigned modifiers) {
    ui_hot(ui, key, modifiers);
    ui->next.hot_hidden = true;
}

void ui_off(Ui* ui, Text why) {
    ui->next.off = !text_is_empty(why);
    ui->next.why = why;
}

void ui_as(Ui* ui, UiKind kind) {
    ui->next.kind = kind;
}

void ui_tip(Ui* ui, Text tip) {
    ui->next.tip = tip;
}

void ui_with_icon(Ui* ui, UiIcon icon) {
    ui->next.icon = icon;
}

void ui_take_focus(Ui* ui) {
    ui->next.take_focus = true;
}

void ui_style(Ui* ui, UiStyle style) {
    ui->next.has_style = true;
    ui->next.style = style;
}
