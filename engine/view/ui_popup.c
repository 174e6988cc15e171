// What lies over the screen or chooses between parts of it: modals, menus, tabs.

#include "view/ui_internal.h"

#include <string.h>

/// A layer over everything: nothing below it can be used from the next frame on.
static void open_layer(Ui* ui) {
    ui->layer++;
    ui->floor_next = ui->layer > ui->floor_next ? ui->layer : ui->floor_next;
    ASSERT(ui->clip_count < UI_CLIPS_MAX);
    ui->clips[ui->clip_count++] = (Clip){.box = {0, 0, ui->width, ui->height}};
}

// ---- modal -------------------------------------------------------------------------------------

bool ui_modal(Ui* ui, Text title, float width, float height) {
    open_layer(ui);
    float most_width = ui_width(ui) - 24.0f;
    float most_height = ui_height(ui) - 24.0f;
    int w = (int)ui_px(ui, width < most_width ? width : most_width);
    int h = (int)ui_px(ui, height < most_height ? height : most_height);
    const Box box = {(ui->width - w) / 2, (ui->height - h) / 2, w, h};
    float radius = ui_px(ui, UI_RADIUS);
    ui_draw_rect(ui, (Box){0, 0, ui->width, ui->height}, 0.0f, UI_SHADE);
    ui_draw_rect(ui, box, radius, UI_PANEL);
    ui_draw_frame(ui, box, radius, ui_px(ui, 1.5f), UI_LINE);
    int pad = (int)(ui_px(ui, 20.0f) + 0.5f);
    const Area area = {.kind = AREA_COLUMN,
                       .box = ui_cut_box(box, pad, pad, pad, pad),
                       .gap = ui_px(ui, 12.0f),
                       .clips = true,
                       .is_layer = true};
    ui_open(ui, &area);
    ui_row(ui, UI_ROW_HEIGHT, UI_SIZES(-1, UI_ROW_HEIGHT));
    ui_words(ui, title, (UiStyle){.size = UI_TITLE, .weight = WEIGHT_BOLD, .least = UI_LARGE});
    ui_hot_hidden(ui, UI_KEY_ESCAPE, 0);
    ui_as(ui, UI_QUIET);
    bool closed = ui_icon_button(ui, UI_ICON_CROSS, UI_TEXT("Close (Esc)", "关闭（Esc）"));
    ui_close(ui);
    return !closed;
}

// ---- menu --------------------------------------------------------------------------------------

#define MENU_ROW 40.0f /* [units] */

typedef struct Menu {
    const Text* items;
    int count;
    int* chosen;
    Kept* kept; // cursor: the lit row
    Box box;
    int first, shown; // rows in sight
} Menu;

/// Below the button, or above it where there is more room; as many rows as fit.
static void place_menu(const Ui* ui, Box button, Menu* menu, float width) {
    int row = (int)(ui_px(ui, MENU_ROW) + 0.5f);
    int pad = (int)(ui_px(ui, 6.0f) + 0.5f);
    int below = ui->height - (button.y + button.h) - 2 * pad;
    int above = button.y - 2 * pad;
    bool under = below >= menu->count * row + 2 * pad || below >= above;
    int rows = ((under ? below : above) - 2 * pad) / row;
    menu->shown = rows < 1 ? 1 : rows < menu->count ? rows : menu->count;
    int w = (int)ui_px(ui, width) + 2 * pad;
    int h = menu->shown * row + 2 * pad;
    w = w > button.w ? w : button.w;
    int x = button.x + w > ui->width ? ui->width - w : button.x;
    menu->box =
        (Box){x > 0 ? x : 0, under ? button.y + button.h + pad / 2 : button.y - pad / 2 - h, w, h};
    menu->first = menu->kept->cursor - menu->shown / 2;
    int last = menu->count - menu->shown;
    menu->first = menu->first > last ? last : menu->first;
    menu->first = menu->first < 0 ? 0 : menu->first;
}

static void menu_keys(Ui* ui, const Menu* menu) {
    static const struct {
        UiKey key;
        int move;
    } moves[] = {{UI_KEY_UP, -1}, {UI_KEY_DOWN, 1}, {UI_KEY_HOME, -1000}, {UI_KEY_END, 1000}};
    int* lit = &menu->kept->cursor;
    for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
        while (ui_take_key(ui, moves[i].key, 0)) {
            *lit += moves[i].move;
            *lit = *lit < 0 ? 0 : *lit >= menu->count ? menu->count - 1 : *lit;
            ui->again = true;
        }
    }
}

/// The rows; gives the one that was pressed, -1 none.
static int menu_rows(Ui* ui, const Menu* menu) {
    int pad = (int)(ui_px(ui, 6.0f) + 0.5f);
    int row = (menu->box.h - 2 * pad) / menu->shown;
    int pressed = -1;
    for (int i = 0; i < menu->shown; i++) {
        int item = menu->first + i;
        const Box box = {menu->box.x + pad, menu->box.y + pad + i * row, menu->box.w - 2 * pad,
                         row};
        bool over = ui_over(ui, ui->held, box);
        if (over) {
            menu->kept->cursor = ui->moved ? item : menu->kept->cursor;
            pressed = (ui->input.released & UI_LEFT) != 0 ? item : pressed;
        }
        if (item == menu->kept->cursor) {
            ui_draw_rect(ui, box, ui_px(ui, 6.0f), UI_FOCUS_SOFT);
        }
        int inset = (int)(ui_px(ui, 8.0f) + 0.5f);
        int tick = (int)(ui_px(ui, 18.0f) + 0.5f);
        if (item == *menu->chosen) {
            ui_draw_icon(ui, (Box){box.x + inset, box.y + (row - tick) / 2, tick, tick},
                         UI_ICON_CHECK, UI_FOCUS);
        }
        ui_draw_words(ui, ui_cut_box(box, 2 * inset + tick, 0, inset, 0), menu->items[item],
                      (UiStyle){0});
    }
    return pressed;
}

/// The open list of a menu; true when another was chosen.
static bool menu_list(Ui* ui, uint64_t id, Menu* menu) {
    bool chosen = false;
    menu_keys(ui, menu);
    ui_draw_rect(ui, menu->box, ui_px(ui, UI_RADIUS), UI_PANEL);
    ui_draw_frame(ui, menu->box, ui_px(ui, UI_RADIUS), ui_px(ui, 1.5f), UI_DIM);
    int pressed = menu_rows(ui, menu);
    if (ui_take_key(ui, UI_KEY_ENTER, 0) || ui_take_key(ui, UI_KEY_SPACE, 0)) {
        pressed = menu->kept->cursor;
    }
    if (pressed >= 0) {
        chosen = *menu->chosen != pressed;
        *menu->chosen = pressed;
    }
    bool outside =
        (ui->input.pressed & UI_LEFT) != 0 && !box_holds(menu->box, ui->input.x, ui->input.y);
    if (pressed >= 0 || outside || ui_take_key(ui, UI_KEY_ESCAPE, 0) ||
        ui_take_key(ui, UI_KEY_TAB, 0)) {
        ui->menu = 0;
        ui_set_focus(ui, id);
        ui->again = true;
    }
    return chosen;
}

bool ui_menu(Ui* ui, Text label, const Text* items, int count, int* chosen) {
    const Text none = {0};
    const Text now = *chosen >= 0 && *chosen < count ? items[*chosen] : none;
    bool has_label = !text_is_empty(label);
    Text face = now;
    if (has_label && text_is_empty(now)) {
        face = label;
    } else if (has_label) {
        face = (Text){
            ui_format(ui, "%s: %s", NULL, text_in(label, LANGUAGE_EN), text_in(now, LANGUAGE_EN))
                .en,
            ui_format(ui, NULL, "%s：%s", text_in(label, LANGUAGE_ZH), text_in(now, LANGUAGE_ZH))
                .zh};
    }
    ui_push_id(ui, has_label ? text_in(label, LANGUAGE_EN) : "menu");
    uint64_t id = ui_id(ui, "menu");
    float widest = 0.0f;
    for (int i = 0; i < count; i++) {
        float width = ui_text_width(ui, items[i], (UiStyle){0}) + 50.0f;
        widest = width > widest ? width : widest;
    }
    Menu menu = {items, count, chosen, ui_kept(ui, id), {0}, 0, 0};
    Box box = ui_menu_button(ui, id, face);
    if (ui->menu == id && menu.kept->frame != 0) {
        open_layer(ui);
        if (!menu.kept->open) {
            menu.kept->cursor = *chosen > 0 ? *chosen : 0;
        }
        menu.kept->open = true;
        place_menu(ui, box, &menu, widest);
        bool changed = menu_list(ui, id, &menu);
        ui_clip_end(ui);
        ui->layer--;
        ui_pop_id(ui);
        return changed;
    }
    menu.kept->open = false;
    ui_pop_id(ui);
    return false;
}

// ---- tabs --------------------------------------------------------------------------------------

static int tab_by_keys(Ui* ui, uint64_t id, int count, int chosen) {
    chosen -= ui_focus_key(ui, id, UI_KEY_LEFT, 0) && chosen > 0 ? 1 : 0;
    chosen += ui_focus_key(ui, id, UI_KEY_RIGHT, 0) && chosen + 1 < count ? 1 : 0;
    chosen = ui_focus_key(ui, id, UI_KEY_HOME, 0) ? 0 : chosen;
    chosen = ui_focus_key(ui, id, UI_KEY_END, 0) ? count - 1 : chosen;
    if (ui_key(ui, UI_KEY_TAB, UI_CONTROL)) {
        chosen = (chosen + 1) % count;
    }
    if (ui_key(ui, UI_KEY_TAB, UI_CONTROL | UI_SHIFT)) {
        chosen = (chosen + count - 1) % count;
    }
    return chosen;
}

static void draw_tab(Ui* ui, Box box, Text name, bool chosen, bool lit) {
    if (lit && !chosen) {
        ui_draw_rect(ui, box, ui_px(ui, 6.0f), UI_FIELD);
    }
    ui_draw_words(ui, box, name,
                  (UiStyle){.weight = WEIGHT_BOLD,
                            .colour = chosen ? UI_INK : UI_DIM,
                            .align = ALIGN_CENTRE});
    int thick = (int)(ui_px(ui, 4.0f) + 0.5f);
    if (chosen) {
        ui_draw_rect(ui, (Box){box.x, box.y + box.h - thick, box.w, thick}, 0.0f, UI_FOCUS);
    }
}

bool ui_tabs(Ui* ui, const char* name, const Text* names, int count, int* chosen) {
    uint64_t id = ui_id(ui, name);
    const UiStyle style = {.weight = WEIGHT_BOLD};
    Box box = ui_take(ui, UI_REST, UI_ROW_HEIGHT);
    float whole = 0.0f;
    for (int i = 0; i < count; i++) {
        whole += ui_px(ui, ui_text_width(ui, names[i], style) + 36.0f);
    }
    // Where they do not fit they share the width, and give up their second language.
    float shrink = whole > (float)box.w ? (float)box.w / whole : 1.0f;
    int before = *chosen;
    float at = (float)box.x;
    Box stop = box;
    stop.w = (int)(whole * shrink);
    UiTouch touch = ui_touch_as(ui, id, stop, TOUCH_TAKES);
    *chosen = tab_by_keys(ui, id, count, *chosen);
    for (int i = 0; i < count; i++) {
        float width = ui_px(ui, ui_text_width(ui, names[i], style) + 36.0f) * shrink;
        const Box tab = {(int)at, box.y, (int)(at + width) - (int)at, box.h};
        bool lit = touch.hovered && box_holds(tab, ui->input.x, ui->input.y);
        if (touch.pressed && lit) {
            *chosen = i;
        }
        draw_tab(ui, tab, names[i], i == *chosen, lit);
        at += width;
    }
    if (touch.focused) {
        ui_ring(ui, stop, ui_px(ui, UI_RADIUS));
    }
    ui->again = ui->again || *chosen != before;
    return *chosen != before;
}
