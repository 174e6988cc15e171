// Header of the editor: the plan's name and what is done with the file. Where there is no room for
// all, the keys go into the tips, then what is needed least into a list; Save and Leave stay.

#include "screen/editor_internal.h"

#include <stdio.h>
#include <string.h>

#define TITLE_ROOMY 300.0f /* [units] of the name where all else has room */
#define TITLE_LEAST 190.0f
#define GAP         8.0f

typedef enum HeaderTool {
    HEADER_UNDO = 0,
    HEADER_REDO,
    HEADER_SAVE,
    HEADER_SAVE_AS,
    HEADER_PICTURE,
    HEADER_DRILL,
    HEADER_KEYS,
    HEADER_LEAVE,
    HEADER_COUNT
} HeaderTool;

typedef struct HeaderRow {
    Text name;
    UiKey key;
    unsigned modifiers;
} HeaderRow;

static const HeaderRow ROWS[HEADER_COUNT] = {
    [HEADER_UNDO] = {{"Undo", "撤销"}, (UiKey)'z', UI_CONTROL},
    [HEADER_REDO] = {{"Redo", "重做"}, (UiKey)'y', UI_CONTROL},
    [HEADER_SAVE] = {{"Save", "保存"}, (UiKey)'s', UI_CONTROL},
    [HEADER_SAVE_AS] = {{"Save as", "另存为"}, (UiKey)'e', UI_CONTROL},
    [HEADER_PICTURE] = {{"Picture", "底图"}, (UiKey)'b', UI_CONTROL},
    [HEADER_DRILL] = {{"Drill here", "在此演练"}, UI_KEY_F5, 0},
    [HEADER_KEYS] = {{"Keys", "按键"}, UI_KEY_F1, 0},
    [HEADER_LEAVE] = {{"Leave", "离开"}, (UiKey)'q', UI_CONTROL},
};

/// What goes into the list first where there is no room.
static const HeaderTool FOLDS[] = {HEADER_KEYS, HEADER_PICTURE, HEADER_SAVE_AS,
                                   HEADER_REDO, HEADER_DRILL,   HEADER_UNDO};
#define FOLD_COUNT ((int)(sizeof FOLDS / sizeof FOLDS[0]))

/// How the tools are shown in a width.
typedef struct HeaderPlan {
    bool caps;   // keys stand on the buttons
    int folded;  // so many of FOLDS are in the list
    float title; // [units]
} HeaderPlan;

// ---- what they do ------------------------------------------------------------------------------

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

static void save_as(EditorModel* model) {
    editor_drop(model);
    snprintf(model->path, sizeof model->path, "%s", model->file != NULL ? model->file : "");
    model->dialog = EDITOR_SAVE_AS;
}

static void drill(EditorModel* model, EditorActions* actions) {
    editor_drop(model);
    if (model->file == NULL) {
        model->dialog = EDITOR_SAVE_AS;
    } else {
        actions->drill = true;
    }
}

void editor_undo(EditorModel* model, bool back) {
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

static void obey(EditorModel* model, EditorActions* actions, HeaderTool tool) {
    switch (tool) {
    case HEADER_UNDO: editor_undo(model, true); break;
    case HEADER_REDO: editor_undo(model, false); break;
    case HEADER_SAVE: save(model, actions); break;
    case HEADER_SAVE_AS: save_as(model); break;
    case HEADER_PICTURE:
        model->path[0] = '\0';
        model->dialog = EDITOR_UNDERLAY;
        break;
    case HEADER_DRILL: drill(model, actions); break;
    case HEADER_KEYS: model->dialog = EDITOR_KEYS; break;
    case HEADER_LEAVE: leave(model, actions); break;
    case HEADER_COUNT: break;
    }
}

/// Why a tool cannot be used now; no text: it can.
static Text why_not(const EditorModel* model, HeaderTool tool) {
    const Text none = {0};
    const Document* document = model->document;
    switch (tool) {
    case HEADER_UNDO:
        return document_undo_count(document) > 0
                   ? none
                   : UI_TEXT("There is nothing to undo", "没有可撤销的操作");
    case HEADER_REDO:
        return text_in(document_redo_name(document), LANGUAGE_EN)[0] != '\0'
                   ? none
                   : UI_TEXT("There is nothing to do again", "没有可重做的操作");
    case HEADER_DRILL:
        return model->judge != NULL && model->judge->clean
                   ? none
                   : UI_TEXT("First there must be no problem", "请先消除所有问题");
    default: return none;
    }
}

// ---- what has room -----------------------------------------------------------------------------

/// How the next button is set; HEADER_COUNT: the list.
static void dress(Ui* ui, HeaderTool tool, bool cap) {
    ui_style(ui, (UiStyle){.size = UI_NOTE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    ui_hot(ui, cap ? ROWS[tool].key : UI_KEY_NONE, cap ? ROWS[tool].modifiers : 0);
}

static Text name_of_list(void) {
    return UI_TEXT("More", "更多");
}

/// [units] that the tools take, shown so.
static float width_of(Ui* ui, const HeaderPlan* plan) {
    bool folded[HEADER_COUNT] = {false};
    for (int i = 0; i < plan->folded; i++) {
        folded[FOLDS[i]] = true;
    }
    float width = 0.0f;
    for (int i = 0; i < HEADER_COUNT; i++) {
        if (!folded[i]) {
            dress(ui, (HeaderTool)i, plan->caps);
            width += ui_fit(ui, ROWS[i].name) + GAP;
        }
    }
    if (plan->folded > 0) {
        dress(ui, HEADER_COUNT, false);
        width += ui_fit(ui, name_of_list()) + UI_LARGE + GAP;
    }
    return width;
}

static HeaderPlan plan_header(Ui* ui) {
    const float all = ui_left_width(ui);
    HeaderPlan plan = {.caps = true, .title = TITLE_ROOMY};
    if (width_of(ui, &plan) + plan.title <= all) {
        return plan;
    }
    plan.title = TITLE_LEAST;
    plan.caps = width_of(ui, &plan) + plan.title <= all;
    while (width_of(ui, &plan) + plan.title > all && plan.folded < FOLD_COUNT) {
        plan.folded++;
    }
    return plan;
}

// ---- the row -----------------------------------------------------------------------------------

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

/// A name with its key behind it.
static Text with_key(Ui* ui, HeaderTool tool) {
    char key[32];
    ui_key_name(ROWS[tool].key, ROWS[tool].modifiers, key, sizeof key);
    return (Text){ui_format(ui, "%s (%s)", NULL, ROWS[tool].name.en, key).en,
                  ui_format(ui, NULL, "%s（%s）", ROWS[tool].name.zh, key).zh};
}

static bool tell_tool(Ui* ui, const EditorModel* model, HeaderTool tool, bool cap) {
    dress(ui, tool, cap);
    if (!cap) {
        ui_hot_hidden(ui, ROWS[tool].key, ROWS[tool].modifiers);
        ui_tip(ui, with_key(ui, tool));
    }
    ui_as(ui, tool == HEADER_SAVE && editor_is_changed(model) ? UI_PRIMARY
              : tool == HEADER_KEYS || tool == HEADER_LEAVE   ? UI_QUIET
                                                              : UI_PLAIN);
    ui_off(ui, why_not(model, tool));
    return ui_button(ui, ROWS[tool].name);
}

/// What is in the list works by its key in any case; HEADER_COUNT: nothing was asked for.
static HeaderTool tell_list(Ui* ui, const EditorModel* model, const HeaderTool* tools, int count) {
    Text items[FOLD_COUNT];
    HeaderTool asked = HEADER_COUNT;
    int chosen = -1;
    for (int i = 0; i < count; i++) {
        items[i] = with_key(ui, tools[i]);
        if (model->dialog == EDITOR_NO_DIALOG &&
            ui_key(ui, ROWS[tools[i]].key, ROWS[tools[i]].modifiers)) {
            asked = tools[i];
        }
    }
    dress(ui, HEADER_COUNT, false);
    if (ui_menu(ui, name_of_list(), items, count, &chosen)) {
        asked = tools[chosen];
    }
    return asked;
}

void editor_header(Ui* ui, EditorModel* model, EditorActions* actions) {
    ui_pad(ui, 6);
    const HeaderPlan plan = plan_header(ui);
    ui_row(ui, UI_REST, (const float[]){plan.title, -1.0f}, 2);
    tell_title(ui, model);
    ui_row(ui, UI_REST, UI_FLOW);
    HeaderTool asked = HEADER_COUNT;
    HeaderTool listed[FOLD_COUNT];
    int listed_count = 0;
    for (int i = 0; i < HEADER_COUNT; i++) {
        bool folded = false;
        for (int k = 0; k < plan.folded; k++) {
            folded = folded || FOLDS[k] == (HeaderTool)i;
        }
        if (folded) {
            listed[listed_count++] = (HeaderTool)i;
        } else if (i != HEADER_LEAVE && tell_tool(ui, model, (HeaderTool)i, plan.caps)) {
            asked = (HeaderTool)i;
        }
    }
    if (listed_count > 0) {
        HeaderTool other = tell_list(ui, model, listed, listed_count);
        asked = other != HEADER_COUNT ? other : asked;
    }
    if (tell_tool(ui, model, HEADER_LEAVE, plan.caps)) {
        asked = HEADER_LEAVE;
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    Text why = asked < HEADER_COUNT ? why_not(model, asked) : (Text){0};
    if (text_in(why, LANGUAGE_EN)[0] != '\0') {
        editor_say(model, true, why);
    } else {
        obey(model, actions, asked);
    }
}
