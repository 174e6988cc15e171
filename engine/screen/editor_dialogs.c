// Dialogs: where to save, which picture lies below, what becomes of unsaved changes, a copy that
// was found, the keys.

#include "screen/editor_internal.h"

static void close_dialog(EditorModel* model) {
    model->dialog = EDITOR_NO_DIALOG;
}

/// A name to type. True when it was given.
static bool ask_path(Ui* ui, EditorModel* model, Text title, Text hint, Text press) {
    bool open = ui_modal(ui, title, 820, 260);
    Box cursor;
    if (!ui_wants_text(ui, &cursor)) {
        ui_take_focus(ui);
    }
    UiEntry entry = ui_entry(ui, hint, model->path, sizeof model->path);
    ui_row(ui, 48, UI_FLOW);
    ui_as(ui, UI_PRIMARY);
    bool pressed = ui_button(ui, press);
    ui_close(ui);
    ui_close(ui);
    bool done = open && (entry == UI_ENTRY_DONE || pressed) && model->path[0] != '\0';
    if (done || !open || entry == UI_ENTRY_LEFT) {
        close_dialog(model);
    }
    return done;
}

static void ask_leave(Ui* ui, EditorModel* model, EditorActions* actions) {
    bool open = ui_modal(ui, UI_TEXT("There are unsaved changes", "有未保存的修改"), 720, 260);
    ui_words(ui, UI_TEXT("Save them before the plan is left?", "离开前是否保存？"),
             (UiStyle){.lines = 2, .both = UI_BOTH_FIRST});
    ui_row(ui, 48, UI_FLOW);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, UI_PRIMARY);
    if (ui_button(ui, UI_TEXT("Save", "保存"))) {
        close_dialog(model);
        if (model->file == NULL) {
            model->dialog = EDITOR_SAVE_AS;
        } else {
            actions->save = actions->leave = true;
        }
    }
    ui_hot(ui, (UiKey)'x', 0);
    ui_as(ui, UI_DANGER);
    if (ui_button(ui, UI_TEXT("Give them up", "放弃修改"))) {
        close_dialog(model);
        actions->leave = true;
    }
    if (ui_button(ui, UI_TEXT("Stay", "继续编辑")) || !open) {
        close_dialog(model);
    }
    ui_close(ui);
    ui_close(ui);
}

static void ask_recover(Ui* ui, EditorModel* model, EditorActions* actions) {
    bool open = ui_modal(ui, UI_TEXT("A copy was kept", "找到自动备份"), 760, 300);
    ui_words(ui,
             UI_TEXT("The editor was cut off with changes that were not saved. A copy of them is "
                     "here.",
                     "上次编辑意外中断，有未保存的修改，已自动备份。"),
             (UiStyle){.lines = 3, .both = UI_BOTH_FIRST});
    ui_words(ui, model->recovered, (UiStyle){.colour = UI_DIM, .both = UI_BOTH_FIRST});
    ui_row(ui, 48, UI_FLOW);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, UI_PRIMARY);
    if (ui_button(ui, UI_TEXT("Go on with the copy", "恢复备份"))) {
        actions->recover = true;
        close_dialog(model);
    }
    ui_as(ui, UI_DANGER);
    if (ui_button(ui, UI_TEXT("Throw it away", "丢弃备份"))) {
        actions->discard = true;
        close_dialog(model);
    }
    if (!open) {
        close_dialog(model); // the copy stays where it is
    }
    ui_close(ui);
    ui_close(ui);
}

static const struct {
    Text keys, does;
} KEYS[] = {
    {{"Arrows, Shift, Alt", "方向键、Shift、Alt"},
     {"move the cursor by the grid, ten times, 1 cm", "移动光标：网格步长、十倍、1厘米"}},
    {{"Enter", "回车"}, {"click at the cursor", "在光标处单击"}},
    {{"0-9 . ,", "0-9 . ,"}, {"type a length, a width, 4.5,3", "输入长度、净宽，或 4.5,3"}},
    {{"Ctrl + arrows", "Ctrl+方向键"},
     {"move what is chosen; with tool U the picture below", "移动所选对象；U 工具下移动底图"}},
    {{"[  ]", "[  ]"}, {"choose the element before, after", "选择上一个、下一个要素"}},
    {{"I", "I"}, {"put a corner into the chosen wall", "在所选墙上添加角点"}},
    {{"X  Y", "X  Y"},
     {"a door opens to the other side, hangs at the other end", "门：换开向、换铰链侧"}},
    {{"Del", "Del"}, {"remove; of a wall: join its rooms", "删除；墙体则合并两侧房间"}},
    {{"Esc", "Esc"}, {"break off, then back to Select", "中止，再按回到选择"}},
    {{"PgUp PgDn", "PgUp PgDn"}, {"storey above, below", "上一层、下一层"}},
    {{"+  -  F", "+  -  F"}, {"larger, smaller, all of it", "放大、缩小、全图"}},
    {{"Ctrl+Z  Ctrl+Y", "Ctrl+Z  Ctrl+Y"}, {"undo, redo", "撤销、重做"}},
    {{"Ctrl+S  Ctrl+E", "Ctrl+S  Ctrl+E"}, {"save, save as", "保存、另存为"}},
    {{"Ctrl+B  F5", "Ctrl+B  F5"},
     {"picture below this storey, a drill here", "置入本层底图、在此演练"}},
};

static void tell_keys(Ui* ui, EditorModel* model) {
    bool open = ui_modal(ui, UI_TEXT("Keys of the editor", "编辑器按键"), 820, 720);
    ui_scroll(ui, "keys");
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        ui_row(ui, 40, UI_SIZES(-1, -2));
        ui_words(ui, KEYS[i].keys,
                 (UiStyle){.weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST, .may_cut = true});
        ui_words(ui, KEYS[i].does, (UiStyle){.both = UI_BOTH_FIRST, .may_cut = true, .least = 13});
        ui_close(ui);
    }
    ui_close(ui);
    ui_close(ui);
    if (!open) {
        close_dialog(model);
    }
}

void editor_dialogs(Ui* ui, EditorModel* model, EditorActions* actions) {
    switch (model->dialog) {
    case EDITOR_SAVE_AS:
        actions->save_as = ask_path(ui, model, UI_TEXT("Save as", "另存为"),
                                    UI_TEXT("FOLDER/NAME.geojson", "文件夹/名称.geojson"),
                                    UI_TEXT("Save", "保存"));
        break;
    case EDITOR_UNDERLAY:
        actions->underlay =
            ask_path(ui, model, UI_TEXT("A picture below this storey", "选择本层底图"),
                     UI_TEXT("PLAN.png or PLAN.jpg", "平面图.png 或 平面图.jpg"),
                     UI_TEXT("Lay it below", "置于底层"));
        break;
    case EDITOR_LEAVE: ask_leave(ui, model, actions); break;
    case EDITOR_RECOVER: ask_recover(ui, model, actions); break;
    case EDITOR_KEYS: tell_keys(ui, model); break;
    case EDITOR_NO_DIALOG: break;
    }
}
