// Debrief, export: which forms, in which language, into which folder.

#include "screen/debrief_internal.h"

static const struct {
    Text name, what;
} forms[DEBRIEF_FORMS] = {
    {{"HTML", "HTML"}, {"the report, for any browser, prints on A4", "报告，浏览器打开，可打印A4"}},
    {{"PDF", "PDF"}, {"the same on A4", "A4版报告"}},
    {{"CSV", "CSV"}, {"tables for a spreadsheet", "电子表格数据"}},
    {{"xAPI", "xAPI"}, {"statements for a learning record store", "学习记录语句"}},
    {{"JSONL", "JSONL"}, {"the event log", "事件日志"}}};

static void tell_forms(Ui* ui, Debrief* debrief) {
    for (int i = 0; i < DEBRIEF_FORMS; i++) {
        ui_row(ui, 44, UI_SIZES(190, -1));
        ui_hot(ui, (UiKey)('1' + i), 0);
        (void)ui_toggle(ui, forms[i].name, &debrief->forms[i]);
        ui_words(ui, forms[i].what, (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true});
        ui_close(ui);
    }
}

static void tell_languages(Ui* ui, Debrief* debrief) {
    static const Text names[] = {
        {"English", "English"}, {"中文", "中文"}, {"English + 中文", "English + 中文"}};
    static const Language languages[] = {LANGUAGE_EN, LANGUAGE_ZH, LANGUAGE_BOTH};
    ui_row(ui, 44, UI_FLOW);
    for (int i = 0; i < 3; i++) {
        if (ui_choice(ui, names[i], debrief->language == (int)languages[i])) {
            debrief->language = (int)languages[i];
        }
    }
    ui_close(ui);
}

static bool any_form(const Debrief* debrief) {
    bool any = false;
    for (int i = 0; i < DEBRIEF_FORMS; i++) {
        any = any || debrief->forms[i];
    }
    return any;
}

void debrief_export(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    bool open = ui_modal(ui, UI_TEXT("Export", "导出"), 780, 560);
    ui_column(ui, UI_SIZES(-1, 50));
    ui_scroll(ui, "export");
    tell_forms(ui, debrief);
    tell_languages(ui, debrief);
    ui_words(ui, UI_TEXT("Into the folder", "存入文件夹"),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM});
    UiEntry entry =
        ui_entry(ui, UI_TEXT("Folder", "文件夹"), debrief->folder, sizeof(debrief->folder));
    ui_close(ui);
    bool ready = any_form(debrief) && debrief->folder[0] != '\0' && !debrief->exports;
    ui_row(ui, UI_REST, UI_FLOW);
    ui_as(ui, UI_PRIMARY);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_off(ui, ready              ? (Text){0}
               : debrief->exports ? UI_TEXT("One is being written", "正在写入上一份")
                                  : UI_TEXT("Choose a form and a folder", "请选择格式和文件夹"));
    bool write = ui_button(ui, UI_TEXT("Write", "写入"));
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    if (open && ready && (write || entry == UI_ENTRY_DONE)) {
        debrief_do(actions, DEBRIEF_DO_EXPORT);
    }
    if (!open || (ready && (write || entry == UI_ENTRY_DONE))) {
        debrief->dialog = DEBRIEF_NO_DIALOG;
    }
}
