// Tools, devices, storeys and layers: what is chosen from.

#include "screen/editor_internal.h"

#include "view/signs.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define TOOL_HEIGHT   44.0f
#define DEVICE_HEIGHT 42.0f

// ---- devices -----------------------------------------------------------------------------------

/// Whether a kind of device is meant by what is searched for, in either language.
static bool is_searched(const char* search, int kind) {
    const Text text = device_kind_text((DeviceKind)kind);
    char low[64];
    size_t length = strlen(search);
    if (length == 0 || strstr(text.zh, search) != NULL) {
        return true;
    }
    for (size_t at = 0; text.en[at] != '\0'; at++) {
        size_t i = 0;
        for (; i < length && i < sizeof low && text.en[at + i] != '\0'; i++) {
            if (tolower((unsigned char)text.en[at + i]) != tolower((unsigned char)search[i])) {
                break;
            }
        }
        if (i == length) {
            return true;
        }
    }
    return false;
}

typedef struct DeviceList {
    EditorModel* model;
    int kinds[DEVICE_KIND_COUNT];
    int count;
} DeviceList;

typedef struct SignPicture {
    Sign sign;
    ViewTheme theme;
} SignPicture;

static void paint_sign(void* user, Canvas* canvas, Box box) {
    const SignPicture* picture = user;
    const float size = (float)(box.w < box.h ? box.w : box.h);
    canvas_fill_box(canvas, box, palette_of(picture->theme)->panel);
    sign_draw(canvas, picture->sign, (float)box.x + 0.5f * (float)box.w,
              (float)box.y + 0.5f * (float)box.h, 0.9f * size, palette_of(picture->theme)->dim);
}

static void tell_device(void* user, Ui* ui, int index) {
    const DeviceList* list = user;
    const DeviceKind kind = (DeviceKind)list->kinds[index];
    ui_row(ui, UI_REST, UI_SIZES(34, -1));
    ui_gap(ui, 6);
    SignPicture* picture = ui_memory(ui, sizeof *picture);
    Box box = ui_take(ui, 34, 34);
    if (picture != NULL) {
        *picture = (SignPicture){sign_of_device(kind), ui_theme(ui)};
        box = ui_cut_box(box, 3, 3, 3, 3);
        ui_draw_picture(ui, box, paint_sign, picture,
                        (uint64_t)picture->sign * 2u + (uint64_t)picture->theme);
    }
    ui_words(ui, device_kind_text(kind),
             (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .may_cut = true, .least = 15});
    ui_close(ui);
}

static void tell_devices(Ui* ui, EditorModel* model) {
    DeviceList* list = ui_memory(ui, sizeof *list);
    if (list == NULL) {
        return;
    }
    list->model = model;
    for (int i = 0; i < DEVICE_KIND_COUNT; i++) {
        if (is_searched(model->search, i)) {
            list->kinds[list->count++] = i;
        }
    }
    ui_with_icon(ui, UI_ICON_SEARCH);
    if (model->tool == EDITOR_DEVICE && model->listed < 0) {
        ui_take_focus(ui); // the key of the tool leads here
        model->listed = 0;
    }
    UiEntry entry =
        ui_entry(ui, UI_TEXT("Device", "查找设备"), model->search, sizeof model->search);
    if (entry == UI_ENTRY_CHANGED) {
        model->listed = 0;
    }
    UiPick pick =
        ui_list(ui, "devices", list->count, DEVICE_HEIGHT, tell_device, list, &model->listed);
    bool taken = pick != UI_PICK_NOTHING || entry == UI_ENTRY_DONE;
    if (taken && list->count > 0) {
        int row = model->listed >= 0 && model->listed < list->count ? model->listed : 0;
        model->device = list->kinds[row];
        if (model->tool != EDITOR_DEVICE) {
            editor_choose_tool(model, EDITOR_DEVICE);
            model->tab = 1;
        }
        if (entry == UI_ENTRY_DONE || pick == UI_PICK_OPENED) {
            ui_drop_focus(ui); // the arrows are the cursor's again
            model->tab = 0;
        }
    }
}

// ---- tools -------------------------------------------------------------------------------------

static void tell_tool(Ui* ui, EditorModel* model, EditorTool tool) {
    const EditorToolRow* row = editor_tool_row(tool);
    ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .least = 15});
    ui_hot(ui, row->key, 0);
    ui_tip(ui, row->help);
    if (tool == EDITOR_SCALE && model->underlay.picture == NULL) {
        ui_off(ui, UI_TEXT("There is no picture below the plan", "没有底图"));
    }
    if (ui_choice(ui, row->name, model->tool == tool)) {
        model->listed = tool == EDITOR_DEVICE ? -1 : model->listed;
        editor_choose_tool(model, tool);
        if (tool != EDITOR_DEVICE) {
            ui_drop_focus(ui);
        }
    }
}

void editor_tools(Ui* ui, EditorModel* model) {
    const int rows = (EDITOR_TOOL_COUNT + 1) / 2;
    float height = (TOOL_HEIGHT + 6.0f) * (float)rows + 66.0f;
    const float room = ui_left_height(ui);
    bool all = height + 200.0f <= room;
    ui_column(ui, (const float[]){all ? height : -2.0f, -1.0f}, 2);
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    ui_words(ui, UI_TEXT("Tools", "工具"), (UiStyle){.weight = WEIGHT_BOLD});
    if (!all) {
        ui_scroll(ui, "tools");
    }
    ui_gap(ui, 6);
    ui_grid(ui, 2, TOOL_HEIGHT);
    for (int i = 0; i < EDITOR_TOOL_COUNT; i++) {
        tell_tool(ui, model, (EditorTool)i);
    }
    ui_close(ui);
    if (!all) {
        ui_close(ui);
    }
    ui_close(ui);
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    ui_gap(ui, 6);
    tell_devices(ui, model);
    ui_close(ui);
    ui_close(ui);
}

// ---- storeys -----------------------------------------------------------------------------------

static const UiStyle STOREY_STYLE = {.size = UI_NOTE, .both = UI_BOTH_FIRST, .may_cut = true};

static Text name_of_storey(Ui* ui, const Feature* storey) {
    const char* en = storey->name.en != NULL ? storey->name.en : storey->id;
    const char* zh = storey->name.zh != NULL ? storey->name.zh : en;
    double elevation = feature_property_number(storey, "elevation", 0.0);
    char names[2][96];
    snprintf(names[0], sizeof names[0], "%.40s %+.2f m", en, elevation);
    snprintf(names[1], sizeof names[1], "%.40s %+.2f", zh, elevation);
    text_cut(names[0]);
    text_cut(names[1]);
    return ui_format(ui, "%s%.0s", "%.0s%s", names[0], names[1]);
}

/// The storeys beside each other, or a list of them where they have no room.
void editor_storey_bar(Ui* ui, EditorModel* model) {
    uint32_t keys[EDITOR_STOREYS_MAX];
    Text names[EDITOR_STOREYS_MAX];
    int count = editor_storeys(model->document, keys);
    int shown = -1;
    float width = TOOL_HEIGHT + 8.0f; // of the button that adds one
    ui_row(ui, TOOL_HEIGHT, UI_FLOW);
    for (int i = 0; i < count; i++) {
        const Feature* storey = document_find(model->document, keys[i]);
        names[i] = name_of_storey(ui, storey);
        shown = strcmp(storey->id, model->storey) == 0 ? i : shown;
        ui_style(ui, STOREY_STYLE);
        width += ui_fit(ui, names[i]) + 8.0f;
    }
    int chosen = shown;
    bool fits = width <= ui_left_width(ui);
    if (!fits) {
        ui_style(ui, STOREY_STYLE);
        (void)ui_menu(ui, (Text){0}, names, count, &chosen);
    }
    for (int i = 0; i < count && fits; i++) {
        ui_push_number(ui, (int)keys[i]);
        ui_style(ui, STOREY_STYLE);
        chosen = ui_choice(ui, names[i], i == shown) ? i : chosen;
        ui_pop_id(ui);
    }
    if (chosen != shown && chosen >= 0) {
        editor_show_storey(model, document_find(model->document, keys[chosen])->id);
    }
    if (ui_icon_button(ui, UI_ICON_PLUS, UI_TEXT("Add a storey on top", "在顶部添加楼层"))) {
        editor_add_storey(model);
    }
    ui_close(ui);
}

/// One of some lengths [m].
static void tell_length(Ui* ui, Text label, const double* lengths, int count, double* length) {
    Text items[8];
    int chosen = -1;
    for (int i = 0; i < count; i++) {
        items[i] = ui_format(ui, "%.2f", "%.2f", lengths[i]);
        chosen = lengths[i] == *length ? i : chosen;
    }
    ui_tip(ui, UI_TEXT("In metres", "单位：米"));
    ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .least = 15});
    if (ui_menu(ui, label, items, count, &chosen) && chosen >= 0) {
        *length = lengths[chosen];
    }
}

// ---- layers ------------------------------------------------------------------------------------

void editor_layers(Ui* ui, EditorModel* model) {
    static const Text names[EDITOR_LAYER_COUNT] = {{"Image", "底图"},   {"Below", "下层"},
                                                   {"Names", "房间名"}, {"Doors", "门窗"},
                                                   {"Devices", "设备"}, {"People", "人员"}};
    ui_words(ui, UI_TEXT("Shown", "显示"), (UiStyle){.weight = WEIGHT_BOLD});
    ui_gap(ui, 4);
    ui_grid(ui, 2, 36);
    for (int i = 0; i < EDITOR_LAYER_COUNT; i++) {
        ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .least = 15});
        ui_toggle(ui, names[i], &model->shows[i]);
    }
    ui_close(ui);
    static const double grids[] = {0.01, 0.05, 0.1, 0.25, 0.5, 1.0};
    static const double walls[] = {0.05, 0.1, 0.15, 0.2, 0.24, 0.3, 0.37};
    ui_row(ui, 40, UI_SIZES(-1, -1));
    tell_length(ui, UI_TEXT("Grid", "网格"), grids, 6, &model->grid);
    tell_length(ui, UI_TEXT("Wall", "墙厚"), walls, 7, &model->thickness);
    ui_close(ui);
    if (model->underlay.picture != NULL) {
        ui_row(ui, 36, UI_SIZES(-1, 60));
        (void)ui_slider(ui, UI_TEXT("Strength of the picture", "底图浓度"), &model->underlay.share,
                        0.1f, 1.0f, 0.1f);
        ui_words(ui, ui_format(ui, "%.0f %%", "%.0f %%", 100.0 * (double)model->underlay.share),
                 (UiStyle){.size = UI_NOTE, .align = ALIGN_RIGHT, .both = UI_BOTH_FIRST});
        ui_close(ui);
    }
}
