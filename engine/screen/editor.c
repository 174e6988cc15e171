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

// ---- header ------------------------------------------------------------------------------------

/// A button where there is room for it; its key works in any case.
static bool tool(Ui* ui, Text text, UiKey key, unsigned modifiers, UiKind kind, Text off) {
    const UiStyle style = {.size = UI_NOTE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST};
    ui_style(ui, style);
    ui_hot(ui, key, modifiers);
    float wide = ui_fit(ui, text);
    if (wide > ui_left_width(ui)) {
        return text_in(off, LANGUAGE_EN)[0] == '\0' && ui_key(ui, key, modifiers);
    }
    ui_style(ui, style);
    ui_hot(ui, key, modifiers);
    ui_as(ui, kind);
    ui_off(ui, off);
    return ui_button(ui, text);
}

static void leave(EditorModel* model, EditorActions* actions) {
    editor_drop(model);
    if (editor_is_changed(model)) {
        model->dialog = EDITOR_LEAVE;
    } else {
        actions->leave = true;
    }
}

static void save(EditorModel* model, EditorActions* actions) {
    editor_drop(model);
    if (model->file == NULL) {
        model->dialog = EDITOR_SAVE_AS;
    } else {
        actions->save = true;
    }
}

static void undo(EditorModel* model, bool back) {
    const Text name =
        back ? document_undo_name(model->document) : document_redo_name(model->document);
    char en[160];
    char zh[160];
    snprintf(en, sizeof en, "%s: %s", back ? "Undone" : "Done again", text_in(name, LANGUAGE_EN));
    snprintf(zh, sizeof zh, "%s：%s", back ? "已撤销" : "已重做", text_in(name, LANGUAGE_ZH));
    if (back ? document_undo(model->document) : document_redo(model->document)) {
        editor_say(model, false, (Text){en, zh});
        if (editor_chosen(model) == NULL) {
            model->choice = (EditorChoice){.corner = -1};
        }
        model->choice.is_wall = false;
        model->choice.corner = -1;
        if (editor_storey(model) == NULL) {
            const Feature* other = editor_storey_beside(model, 0);
            editor_show_storey(model, other != NULL ? other->id : "");
        }
    }
}

static void tell_title(Ui* ui, const EditorModel* model) {
    const json_t* en = document_member(model->document, "name");
    const json_t* zh = document_member(model->document, "name_zh");
    const char* file = model->file != NULL ? model->file : "";
    const char* slash = strrchr(file, '/');
    Text name = {json_string_value(en), json_string_value(zh)};
    if (name.en == NULL && name.zh == NULL) {
        name = model->file != NULL
                   ? (Text){slash != NULL ? slash + 1 : file, slash != NULL ? slash + 1 : file}
                   : UI_TEXT("New plan", "新平面图");
    }
    ui_column(ui, UI_SIZES(-1, -1));
    ui_gap(ui, 0);
    ui_words(
        ui, name,
        (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST, .may_cut = true});
    bool changed = editor_is_changed(model);
    ui_words(ui,
             model->file == NULL ? UI_TEXT("Facility · never saved", "场所 · 尚未保存")
             : changed ? UI_TEXT("Facility · not saved yet", "场所 · 有未保存的修改")
                       : UI_TEXT("Facility · saved", "场所 · 已保存"),
             (UiStyle){.size = UI_NOTE,
                       .colour = changed ? UI_ALERT : UI_DIM,
                       .both = UI_BOTH_FIRST,
                       .may_cut = true});
    ui_close(ui);
}

static void tell_header(Ui* ui, EditorModel* model, EditorActions* actions) {
    Document* document = model->document;
    const Text none = {0};
    const Text nothing = UI_TEXT("There is nothing to undo", "没有可撤销的操作");
    const Text no_redo = UI_TEXT("There is nothing to do again", "没有可重做的操作");
    bool can_undo = document_undo_count(document) > 0;
    bool can_redo = text_in(document_redo_name(document), LANGUAGE_EN)[0] != '\0';
    ui_pad(ui, 6);
    ui_row(ui, UI_REST, UI_SIZES(ui_width(ui) >= WIDE ? 300.0f : 190.0f, -1));
    tell_title(ui, model);
    ui_row(ui, UI_REST, UI_FLOW);
    if (tool(ui, UI_TEXT("Undo", "撤销"), (UiKey)'z', UI_CONTROL, UI_PLAIN,
             can_undo ? none : nothing)) {
        undo(model, true);
    }
    if (tool(ui, UI_TEXT("Redo", "重做"), (UiKey)'y', UI_CONTROL, UI_PLAIN,
             can_redo ? none : no_redo)) {
        undo(model, false);
    }
    if (tool(ui, UI_TEXT("Save", "保存"), (UiKey)'s', UI_CONTROL,
             editor_is_changed(model) ? UI_PRIMARY : UI_PLAIN, none)) {
        save(model, actions);
    }
    if (tool(ui, UI_TEXT("Save as", "另存为"), (UiKey)'e', UI_CONTROL, UI_PLAIN, none)) {
        editor_drop(model);
        snprintf(model->path, sizeof model->path, "%s", model->file != NULL ? model->file : "");
        model->dialog = EDITOR_SAVE_AS;
    }
    if (tool(ui, UI_TEXT("Picture", "底图"), (UiKey)'b', UI_CONTROL, UI_PLAIN, none)) {
        model->path[0] = '\0';
        model->dialog = EDITOR_UNDERLAY;
    }
    bool clean = model->judge != NULL && model->judge->clean;
    if (tool(ui, UI_TEXT("Drill here", "在此演练"), UI_KEY_F5, 0, UI_PLAIN,
             clean ? none : UI_TEXT("First there must be no problem", "请先消除所有问题"))) {
        editor_drop(model);
        if (model->file == NULL) {
            model->dialog = EDITOR_SAVE_AS;
        } else {
            actions->drill = true;
        }
    }
    if (tool(ui, UI_TEXT("Keys", "按键"), UI_KEY_F1, 0, UI_QUIET, none)) {
        model->dialog = EDITOR_KEYS;
    }
    if (tool(ui, UI_TEXT("Leave", "离开"), (UiKey)'q', UI_CONTROL, UI_QUIET, none)) {
        leave(model, actions);
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
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
    static const Text names[] = {
        {"Plan", "平面"}, {"Tools", "工具"}, {"Element", "要素"}, {"Problems", "问题"}};
    (void)ui_tabs(ui, "parts", names, 4, &model->tab);
    ui_column(ui, UI_SIZES(-1));
    switch (model->tab) {
    case 1: editor_tools(ui, model); break;
    case 2: editor_element(ui, model); break;
    case 3: editor_problems(ui, model); break;
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
        undo(model, false);
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
    tell_header(ui, model, actions);
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
