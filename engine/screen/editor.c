// Editor: header, tools at the left, the plan, what is chosen and what is wrong at the right; where
// there is no room for all, tabs.

#include "screen/editor_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HEADER 64.0f
#define WIDE   1300.0f /* [units] from here on all is seen at once */
#define TALL   800.0f

static const EditorTool TOOLS_BY_KEY[] = {
    EDITOR_SELECT, EDITOR_WALL,   EDITOR_ROOM,   EDITOR_POLYGON, EDITOR_DOOR,
    EDITOR_EXIT,   EDITOR_GAP,    EDITOR_WINDOW, EDITOR_STAIR,   EDITOR_LIFT,
    EDITOR_MUSTER, EDITOR_DEVICE, EDITOR_PEOPLE, EDITOR_HAZARD,  EDITOR_MEASURE};

void editor_open(EditorModel* model, Document* document, Type* type) {
    memset(model, 0, sizeof *model);
    model->document = document;
    model->type = type;
    model->saved = document_state(document);
    model->door = 0.9;
    model->flight = 1.2;
    model->thickness = 0.1;
    model->grid = 0.1;
    model->people = 1;
    model->scale = 20.0;
    model->problem = -1;
    model->device = DEVICE_EXTINGUISHER;
    model->choice.corner = -1;
    model->pointer[0] = model->pointer[1] = -1;
    model->underlay = (EditorUnderlay){.share = 0.6f};
    for (int i = 0; i < EDITOR_LAYER_COUNT; i++) {
        model->shows[i] = true;
    }
    uint32_t keys[EDITOR_STOREYS_MAX];
    int count = editor_storeys(document, keys);
    double best = INFINITY;
    for (int i = 0; i < count; i++) {
        const Feature* storey = document_find(document, keys[i]);
        double away = fabs(feature_property_number(storey, "elevation", 0.0));
        if (away < best) {
            best = away;
            snprintf(model->storey, sizeof model->storey, "%s", storey->id);
        }
    }
}

void editor_close(EditorModel* model) {
    canvas_free(&model->base);
}

bool editor_is_changed(const EditorModel* model) {
    return document_state(model->document) != model->saved;
}

// ---- the rest ----------------------------------------------------------------------------------

static void tell_middle(Ui* ui, EditorModel* model) {
    ui_column(ui, UI_SIZES(44, -1, 34));
    editor_storey_bar(ui, model);
    editor_canvas(ui, model);
    editor_status(ui, model);
    ui_close(ui);
}

static void tell_right(Ui* ui, EditorModel* model) {
    float layers = model->underlay.picture != NULL ? 282.0f : 240.0f;
    ui_column(ui, (const float[]){layers, -5.0f, -4.0f}, 3);
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    editor_layers(ui, model);
    ui_close(ui);
    editor_element(ui, model);
    editor_problems(ui, model);
    ui_close(ui);
}

static void tell_columns(Ui* ui, EditorModel* model) {
    bool roomy = ui_width(ui) >= 1700.0f;
    ui_row(ui, UI_REST, UI_SIZES(300, -1, roomy ? 400.0f : 340.0f));
    editor_tools(ui, model);
    tell_middle(ui, model);
    tell_right(ui, model);
    ui_close(ui);
}

static void tell_tabs(Ui* ui, EditorModel* model) {
    static const Text names[] = {{"Plan", "平面"},
                                 {"Tools", "工具"},
                                 {"Element", "要素"},
                                 {"Problems", "问题"},
                                 {"Shown", "显示"}};
    (void)ui_tabs(ui, "parts", names, 5, &model->tab);
    ui_column(ui, UI_SIZES(-1));
    switch (model->tab) {
    case 1: editor_tools(ui, model); break;
    case 2: editor_element(ui, model); break;
    case 3: editor_problems(ui, model); break;
    case 4:
        ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
        editor_layers(ui, model);
        ui_close(ui);
        break;
    default: tell_middle(ui, model);
    }
    ui_close(ui);
}

static void other_storey(EditorModel* model, int by) {
    const Feature* storey = editor_storey_beside(model, by);
    if (storey != NULL) {
        editor_show_storey(model, storey->id);
    }
}

/// Keys that no widget of this frame shows.
static void tell_keys(Ui* ui, EditorModel* model) {
    for (size_t i = 0; i < sizeof TOOLS_BY_KEY / sizeof TOOLS_BY_KEY[0]; i++) {
        if (ui_key(ui, editor_tool_row(TOOLS_BY_KEY[i])->key, 0)) {
            model->listed = TOOLS_BY_KEY[i] == EDITOR_DEVICE ? -1 : model->listed;
            editor_choose_tool(model, TOOLS_BY_KEY[i]);
        }
    }
    if (ui_key(ui, UI_KEY_PAGE_UP, 0)) {
        other_storey(model, 1);
    } else if (ui_key(ui, UI_KEY_PAGE_DOWN, 0)) {
        other_storey(model, -1);
    } else if (ui_key(ui, (UiKey)'z', UI_CONTROL | UI_SHIFT)) {
        editor_undo(model, false);
    }
}

void screen_editor(Ui* ui, EditorModel* model, EditorActions* actions) {
    *actions = (EditorActions){0};
    if (editor_storey(model) == NULL) {
        const Feature* first = editor_storey_beside(model, 0);
        editor_show_storey(model, first != NULL ? first->id : "");
    }
    bool wide = ui_width(ui) >= WIDE && ui_height(ui) >= TALL;
    ui_pad(ui, 10);
    ui_column(ui, UI_SIZES(HEADER, -1));
    editor_header(ui, model, actions);
    ui_column(ui, NULL, 0);
    if (wide) {
        tell_columns(ui, model);
    } else {
        tell_tabs(ui, model);
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    if (model->dialog == EDITOR_NO_DIALOG) {
        tell_keys(ui, model);
    }
    editor_dialogs(ui, model, actions);
}
