// Labels, and what is pressed: buttons, choices, toggles, cards.

#include "view/ui_internal.h"

#include <stdio.h>
#include <string.h>

// ---- labels ------------------------------------------------------------------------------------

void ui_words(Ui* ui, Text text, UiStyle style) {
    float width = ui_text_width(ui, text, style);
    float left = ui_left_width(ui);
    bool flows = ui_top(ui)->kind == AREA_ROW;
    float height = flows ? UI_REST : ui_text_height(ui, text, style, left);
    ui_draw_words(ui, ui_take(ui, flows && width < left ? width : UI_REST, height), text, style);
}

void ui_label(Ui* ui, Text text) {
    Next next = ui_next(ui);
    ui_words(ui, text, next.has_style ? next.style : (UiStyle){0});
}

void ui_separator(Ui* ui) {
    Box box = ui_take(ui, 1.5f, 1.5f);
    box.h = box.h > 0 ? box.h : 1;
    box.w = box.w > 0 ? box.w : 1;
    ui_draw_rect(ui, box, 0.0f, UI_LINE);
}

void ui_icon(Ui* ui, UiIcon icon, UiColour colour) {
    ui_draw_icon(ui, ui_take(ui, UI_LARGE * 1.3f, UI_LARGE * 1.3f), icon, colour);
}

void ui_picture(Ui* ui, UiPaint* paint, void* user, uint64_t version) {
    ui_draw_picture(ui, ui_take(ui, UI_REST, UI_REST), paint, user, version);
}

void ui_bar(Ui* ui, float share, UiColour colour) {
    Box box = ui_take(ui, UI_REST, 12.0f);
    float radius = 0.5f * (float)box.h;
    ui_draw_rect(ui, box, radius, UI_LINE);
    share = share < 0.0f ? 0.0f : share > 1.0f ? 1.0f : share;
    int width = (int)((float)box.w * share + 0.5f);
    if (width > 0) {
        ui_clip(ui, (Box){box.x, box.y, width, box.h});
        ui_draw_rect(ui, box, radius, colour);
        ui_clip_end(ui);
    }
}

// ---- key caps ----------------------------------------------------------------------------------

#define CAP_HEIGHT 26.0f
#define CAP_TYPE   16.0f

static float cap_width(Ui* ui, UiKey key, unsigned modifiers) {
    char name[32];
    ui_key_name(key, modifiers, name, sizeof(name));
    const UiStyle style = {.size = CAP_TYPE, .weight = WEIGHT_BOLD};
    float width = ui_text_width(ui, (Text){.en = name}, style) + 12.0f;
    return width > CAP_HEIGHT ? width : CAP_HEIGHT;
}

static void draw_cap(Ui* ui, Box box, UiKey key, unsigned modifiers, bool dim) {
    char name[32];
    ui_key_name(key, modifiers, name, sizeof(name));
    float radius = ui_px(ui, 5.0f);
    ui_draw_rect(ui, box, radius, UI_PANEL);
    ui_draw_frame(ui, box, radius, ui_px(ui, 1.5f), dim ? UI_LINE : UI_DIM);
    ui_draw_words(ui, box, (Text){.en = name},
                  (UiStyle){.size = CAP_TYPE,
                            .weight = WEIGHT_BOLD,
                            .colour = dim ? UI_DIM : UI_INK,
                            .align = ALIGN_CENTRE});
}

int ui_draw_cap(Ui* ui, Box inside, UiKey key, unsigned modifiers) {
    int w = (int)(ui_px(ui, cap_width(ui, key, modifiers)) + 0.5f);
    int h = (int)(ui_px(ui, CAP_HEIGHT) + 0.5f);
    draw_cap(ui, (Box){inside.x + inside.w - w, inside.y + (inside.h - h) / 2, w, h}, key,
             modifiers, false);
    return w;
}

void ui_key_cap(Ui* ui, UiKey key, unsigned modifiers) {
    float width = cap_width(ui, key, modifiers);
    Box box = ui_take(ui, width, CAP_HEIGHT);
    int w = (int)(ui_px(ui, width) + 0.5f);
    int h = (int)(ui_px(ui, CAP_HEIGHT) + 0.5f);
    box = (Box){box.x, box.y + (box.h - h) / 2, w < box.w ? w : box.w, h};
    draw_cap(ui, box, key, modifiers, false);
}

void ui_badge(Ui* ui, const char* letter, int index) {
    const Text text = {.en = letter != NULL ? letter : "?"};
    const UiStyle style = {
        .size = UI_BODY, .weight = WEIGHT_BOLD, .colour = UI_WHITE, .align = ALIGN_CENTRE};
    float width = ui_text_width(ui, text, style) + 14.0f;
    width = width > 32.0f ? width : 32.0f;
    Box box = ui_take(ui, width, 28.0f);
    int w = (int)(ui_px(ui, width) + 0.5f);
    int h = (int)(ui_px(ui, 28.0f) + 0.5f);
    box = (Box){box.x, box.y + (box.h - h) / 2, w < box.w ? w : box.w, h};
    ui_draw_rect(ui, box, ui_px(ui, 5.0f), ui_role_colour(letter, index));
    ui_draw_words(ui, box, text, style);
}

// ---- buttons -----------------------------------------------------------------------------------

static UiStyle button_style(const Next* next) {
    UiStyle style = {.size = UI_BODY, .weight = WEIGHT_BOLD, .align = ALIGN_CENTRE};
    return next->has_style ? next->style : style;
}

static bool shows_cap(const Next* next) {
    return next->hot != UI_KEY_NONE && !next->hot_hidden;
}

/// A length as it is drawn: whole pixels.
static float whole_px(const Ui* ui, float units) {
    return (float)(int)(ui_px(ui, units) + 0.5f);
}

float ui_fit(Ui* ui, Text text) {
    const Next next = ui->next;
    float gap = whole_px(ui, 8.0f);
    float words = ui_px(ui, ui_text_width(ui, text, button_style(&next))) + 1.0f;
    float width = words + 2.0f * whole_px(ui, UI_PAD);
    width += shows_cap(&next) ? whole_px(ui, cap_width(ui, next.hot, next.hot_modifiers)) + gap : 0;
    width += next.icon != UI_ICON_NONE ? whole_px(ui, UI_LARGE) + gap : 0.0f;
    return width / ui_px(ui, 1.0f);
}

/// Ground, frame and text of a button by its kind and what the pointer does.
typedef struct Faces {
    UiColour ground, frame, text;
} Faces;

static Faces faces_of(UiKind kind, bool off, const UiTouch* touch) {
    if (off) {
        return (Faces){kind == UI_QUIET ? UI_NONE : UI_FIELD, UI_NONE, UI_DIM};
    }
    bool lit = touch->hovered || touch->held;
    switch (kind) {
    case UI_PRIMARY: return (Faces){UI_FOCUS, lit ? UI_INK : UI_FOCUS, UI_ON_STRONG};
    case UI_URGENT: return (Faces){UI_ALERT, lit ? UI_INK : UI_ALERT, UI_ON_ALERT};
    case UI_DANGER: return (Faces){lit ? UI_FIELD : UI_PANEL, UI_HARM, UI_HARM};
    case UI_QUIET: return (Faces){lit ? UI_FIELD : UI_NONE, UI_NONE, UI_INK};
    case UI_CHOSEN: return (Faces){UI_FOCUS_SOFT, UI_FOCUS, UI_INK};
    case UI_PLAIN: break;
    }
    return (Faces){lit ? UI_FIELD : UI_PANEL, UI_LINE, UI_INK};
}

static void draw_face(Ui* ui, Box box, float radius, const Faces* faces, const UiTouch* touch) {
    ui_draw_rect(ui, box, radius, faces->ground);
    ui_draw_frame(ui, box, radius, ui_px(ui, 1.5f), faces->frame);
    if (touch->focused) {
        ui_ring(ui, box, radius);
    }
}

/// Icon, text and key of a button, together in its middle (or at its left).
static void draw_inside(Ui* ui, Box box, Text text, const Next* next, const Faces* faces) {
    UiStyle style = button_style(next);
    style.colour =
        style.colour != UI_NONE && !next->off && faces->text == UI_INK ? style.colour : faces->text;
    int pad = (int)(ui_px(ui, UI_PAD) + 0.5f);
    int gap = (int)(ui_px(ui, 8.0f) + 0.5f);
    box = ui_cut_box(box, pad, 0, pad, 0);
    if (shows_cap(next)) {
        int w = (int)(ui_px(ui, cap_width(ui, next->hot, next->hot_modifiers)) + 0.5f);
        int h = (int)(ui_px(ui, CAP_HEIGHT) + 0.5f);
        const Box cap = {box.x + box.w - w, box.y + (box.h - h) / 2, w, h};
        draw_cap(ui, cap, next->hot, next->hot_modifiers, next->off);
        box.w -= w + gap;
    }
    if (next->icon != UI_ICON_NONE) {
        int size = (int)(ui_px(ui, UI_LARGE) + 0.5f);
        ui_draw_icon(ui, (Box){box.x, box.y + (box.h - size) / 2, size, size}, next->icon,
                     style.colour);
        box = ui_cut_box(box, size + gap, 0, 0, 0);
    }
    ui_draw_words(ui, box, text, style);
}

static UiTouch press(Ui* ui, Text text, float radius) {
    float width = ui_fit(ui, text);
    const Next next = ui->next;
    uint64_t id = ui_id(ui, text_in(text, LANGUAGE_EN));
    Box box = ui_take(ui, width, UI_ROW_HEIGHT);
    UiTouch touch = ui_touch(ui, id, box);
    const Faces faces = faces_of(next.kind, next.off, &touch);
    draw_face(ui, box, ui_px(ui, radius), &faces, &touch);
    draw_inside(ui, box, text, &next, &faces);
    return touch;
}

bool ui_button(Ui* ui, Text text) {
    return press(ui, text, UI_RADIUS).clicked;
}

bool ui_choice(Ui* ui, Text text, bool chosen) {
    if (chosen) {
        ui_as(ui, UI_CHOSEN);
    }
    return press(ui, text, 0.5f * UI_ROW_HEIGHT).clicked && !chosen;
}

bool ui_icon_button(Ui* ui, UiIcon icon, Text text) {
    if (text_is_empty(ui->next.tip)) {
        ui_tip(ui, text);
    }
    const Next next = ui->next;
    uint64_t id = ui_id(ui, text_in(text, LANGUAGE_EN));
    float cap = shows_cap(&next) ? cap_width(ui, next.hot, next.hot_modifiers) : 0.0f;
    Box box = ui_take(ui, UI_ROW_HEIGHT + (cap > 0.0f ? cap + 4.0f : 0.0f), UI_ROW_HEIGHT);
    UiTouch touch = ui_touch(ui, id, box);
    const Faces faces = faces_of(next.kind, next.off, &touch);
    draw_face(ui, box, ui_px(ui, UI_RADIUS), &faces, &touch);
    int size = (int)(ui_px(ui, UI_LARGE) + 0.5f);
    int key = (int)(ui_px(ui, cap) + 0.5f);
    int left = (box.w - size - key) / (key > 0 ? 3 : 2);
    ui_draw_icon(ui, (Box){box.x + left, box.y + (box.h - size) / 2, size, size}, icon, faces.text);
    if (key > 0) {
        int h = (int)(ui_px(ui, CAP_HEIGHT) + 0.5f);
        const Box at = {box.x + box.w - left - key, box.y + (box.h - h) / 2, key, h};
        draw_cap(ui, at, next.hot, next.hot_modifiers, next.off);
    }
    return touch.clicked;
}

bool ui_toggle(Ui* ui, Text text, bool* on) {
    ui->next.has_style = true;
    ui->next.style = (UiStyle){.size = UI_BODY};
    float knob = 46.0f;
    float width = ui_fit(ui, text) + knob;
    const Next next = ui->next;
    uint64_t id = ui_id(ui, text_in(text, LANGUAGE_EN));
    Box box = ui_take(ui, width, UI_ROW_HEIGHT);
    UiTouch touch = ui_touch(ui, id, box);
    *on = touch.clicked ? !*on : *on;
    if (touch.focused) {
        ui_ring(ui, box, ui_px(ui, UI_RADIUS));
    }
    int w = (int)(ui_px(ui, knob) + 0.5f);
    int h = (int)(ui_px(ui, 26.0f) + 0.5f);
    const Box track = {box.x, box.y + (box.h - h) / 2, w, h};
    ui_draw_rect(ui, track, 0.5f * (float)h, *on && !next.off ? UI_FOCUS : UI_DIM);
    int inset = (int)(ui_px(ui, 3.0f) + 0.5f);
    const Box disc = {track.x + (*on ? w - h : 0) + inset, track.y + inset, h - 2 * inset,
                      h - 2 * inset};
    ui_draw_rect(ui, disc, 0.5f * (float)disc.h, UI_PANEL);
    const Faces faces = {UI_NONE, UI_NONE, next.off ? UI_DIM : UI_INK};
    draw_inside(ui, ui_cut_box(box, w, 0, 0, 0), text, &next, &faces);
    return touch.clicked;
}

// ---- the face of a menu ------------------------------------------------------------------------

Box ui_menu_button(Ui* ui, uint64_t id, Text face) {
    float width = ui_fit(ui, face) + UI_LARGE;
    const Next next = ui->next;
    Box box = ui_take(ui, width, UI_ROW_HEIGHT);
    UiTouch touch = ui_touch(ui, id, box);
    if (touch.clicked) {
        ui->menu = ui->menu == id ? 0 : id;
    }
    const Faces faces = faces_of(next.kind, next.off, &touch);
    draw_face(ui, box, ui_px(ui, UI_RADIUS), &faces, &touch);
    int mark = (int)(ui_px(ui, 18.0f) + 0.5f);
    int pad = (int)(ui_px(ui, UI_PAD) + 0.5f);
    ui_draw_icon(ui, (Box){box.x + box.w - pad - mark, box.y + (box.h - mark) / 2, mark, mark},
                 UI_ICON_DOWN, UI_DIM);
    draw_inside(ui, ui_cut_box(box, 0, 0, mark, 0), face, &next, &faces);
    return box;
}

// ---- slider ------------------------------------------------------------------------------------

static float slider_keys(Ui* ui, uint64_t id, float value, float least, float most, float step) {
    static const struct {
        UiKey key;
        float steps;
    } moves[] = {{UI_KEY_LEFT, -1.0f},
                 {UI_KEY_RIGHT, 1.0f},
                 {UI_KEY_PAGE_DOWN, -10.0f},
                 {UI_KEY_PAGE_UP, 10.0f}};
    for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
        while (ui_focus_key(ui, id, moves[i].key, 0)) {
            value += moves[i].steps * step;
        }
    }
    value = ui_focus_key(ui, id, UI_KEY_HOME, 0) ? least : value;
    return ui_focus_key(ui, id, UI_KEY_END, 0) ? most : value;
}

bool ui_slider(Ui* ui, Text text, float* value, float least, float most, float step) {
    uint64_t id = ui_id(ui, text_in(text, LANGUAGE_EN));
    const Next next = ui->next;
    Box box = ui_take(ui, 240.0f, UI_ROW_HEIGHT);
    UiTouch touch = ui_touch_as(ui, id, box, TOUCH_TAKES);
    float reach = ui_px(ui, 11.0f);
    float left = (float)box.x + reach;
    float length = (float)box.w - 2.0f * reach;
    float wanted = *value;
    if ((touch.held || touch.pressed) && length > 0.0f) {
        wanted = least + (most - least) * ((float)ui->input.x - left) / length;
    } else if (!next.off) {
        wanted = slider_keys(ui, id, wanted, least, most, step);
    }
    if (wanted != *value) {
        wanted = least + step * floorf((wanted - least) / step + 0.5f);
        wanted = wanted < least ? least : wanted > most ? most : wanted;
    }
    bool changed = wanted != *value;
    *value = wanted;
    ui->again = ui->again || changed;
    float y = (float)box.y + 0.5f * (float)box.h;
    float at = left + length * (most > least ? (wanted - least) / (most - least) : 0.0f);
    int thick = (int)(ui_px(ui, 6.0f) + 0.5f);
    const Box track = {(int)left, (int)y - thick / 2, (int)length, thick};
    ui_draw_rect(ui, track, 0.5f * (float)thick, UI_LINE);
    ui_draw_rect(ui, (Box){track.x, track.y, (int)(at - left), thick}, 0.5f * (float)thick,
                 next.off ? UI_DIM : UI_FOCUS);
    const Box knob = {(int)(at - reach), (int)(y - reach), (int)(2.0f * reach),
                      (int)(2.0f * reach)};
    ui_draw_rect(ui, knob, reach, next.off ? UI_DIM : UI_FOCUS);
    if (touch.focused) {
        ui_ring(ui, knob, reach);
    }
    return changed;
}

// ---- cards -------------------------------------------------------------------------------------

bool ui_card(Ui* ui, const char* name, float height, bool chosen) {
    uint64_t id = ui_id(ui, name);
    Box box = ui_take(ui, UI_REST, height == 0.0f ? UI_ROW_HEIGHT : height);
    bool off = ui->next.off;
    ui->yields = true;
    UiTouch touch = ui_touch(ui, id, box);
    float radius = ui_px(ui, UI_RADIUS);
    ui_draw_rect(ui, box, radius, off ? UI_FIELD : chosen ? UI_FOCUS_SOFT : UI_PANEL);
    ui_draw_frame(ui, box, radius, ui_px(ui, touch.hovered && !off ? 2.5f : 1.5f),
                  chosen || (touch.hovered && !off) ? UI_FOCUS : UI_LINE);
    if (touch.focused) {
        ui_ring(ui, box, radius);
    }
    int pad = (int)(ui_px(ui, UI_PAD) + 0.5f);
    ui_area(ui, ui_cut_box(box, pad, pad, pad, pad));
    return touch.clicked;
}
