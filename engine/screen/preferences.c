// Preferences: a box over the screen; what is changed is seen at once.

#include "screen/preferences.h"

static void title(Ui* ui, Text text) {
    ui_words(ui, text, (UiStyle){.weight = WEIGHT_BOLD, .size = UI_BODY});
}

static bool choose_language(Ui* ui, Language* language) {
    static const Text names[] = {
        {"English", "English"}, {"中文", "中文"}, {"English + 中文", "English + 中文"}};
    Language before = *language;
    ui_row(ui, 44, UI_FLOW);
    for (int i = 0; i < 3; i++) {
        if (ui_choice(ui, names[i], (int)*language == i)) {
            *language = (Language)i;
        }
    }
    ui_close(ui);
    return before != *language;
}

static bool choose_theme(Ui* ui, ViewTheme* theme) {
    ViewTheme before = *theme;
    ui_row(ui, 44, UI_FLOW);
    ui_with_icon(ui, UI_ICON_SUN);
    if (ui_choice(ui, UI_TEXT("Light", "浅色"), *theme == VIEW_LIGHT)) {
        *theme = VIEW_LIGHT;
    }
    ui_with_icon(ui, UI_ICON_MOON);
    if (ui_choice(ui, UI_TEXT("Dark", "深色"), *theme == VIEW_DARK)) {
        *theme = VIEW_DARK;
    }
    ui_close(ui);
    return before != *theme;
}

static bool choose_scale(Ui* ui, float* scale) {
    ui_row(ui, 44, UI_SIZES(-1, 70));
    bool changed = ui_slider(ui, UI_TEXT("Size of text", "文字大小"), scale, 1.0f, 3.0f, 0.25f);
    ui_words(ui, ui_format(ui, "%.2f×", "%.2f×", (double)*scale),
             (UiStyle){.align = ALIGN_RIGHT, .figures = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
    return changed;
}

static void choose_folder(Ui* ui, PreferencesModel* model, PreferencesActions* actions) {
    UiEntry entry = ui_entry(ui, UI_TEXT("Folder of sessions", "演练记录文件夹"), model->folder,
                             sizeof(model->folder));
    actions->folder_changed = entry == UI_ENTRY_DONE;
    const Text help = UI_TEXT("Beside Muster's own sessions, those of this folder are shown. Enter "
                              "takes it.",
                              "除本程序自己的记录外，还显示此文件夹中的记录。按回车键生效。");
    bool fault = model->folder_fault.en != NULL && model->folder_fault.en[0] != '\0';
    ui_words(ui, fault ? model->folder_fault : help,
             (UiStyle){.size = UI_NOTE, .colour = fault ? UI_HARM : UI_DIM, .lines = 3});
}

static void tell_facts(Ui* ui, const PreferencesModel* model) {
    const UiStyle dim = {.size = UI_NOTE, .colour = UI_DIM, .lines = 2, .may_cut = true};
    ui_words(ui,
             model->second != NULL
                 ? ui_format(ui, "Second display: %s", "第二显示器：%s", model->second)
                 : UI_TEXT("One display: the projector opens as a window that can be moved",
                           "只有一个显示器：投影画面以可移动的窗口打开"),
             dim);
    if (model->kept_in != NULL) {
        ui_words(ui, ui_format(ui, "Kept in %s", "保存在 %s", model->kept_in), dim);
    }
}

void screen_preferences(Ui* ui, PreferencesModel* model, PreferencesActions* actions) {
    *actions = (PreferencesActions){0};
    actions->closed = !ui_modal(ui, UI_TEXT("Settings", "设置"), 760, 640);
    ui_scroll(ui, "settings");
    title(ui, UI_TEXT("Language", "语言"));
    actions->changed |= choose_language(ui, &model->look.language);
    title(ui, UI_TEXT("Theme", "主题"));
    actions->changed |= choose_theme(ui, &model->look.theme);
    title(ui, UI_TEXT("Size of text", "文字大小"));
    actions->changed |= choose_scale(ui, &model->look.scale);
    actions->changed |=
        ui_toggle(ui, UI_TEXT("Smooth movement on the plan", "平面图上的动画过渡"), &model->motion);
    ui_separator(ui);
    title(ui, UI_TEXT("Sessions", "演练记录"));
    choose_folder(ui, model, actions);
    ui_separator(ui);
    tell_facts(ui, model);
    ui_close(ui);
    ui_close(ui);
}
