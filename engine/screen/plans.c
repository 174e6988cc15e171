// Plans: a list to choose from, a name to type, a new one.

#include "screen/plans.h"

#include <string.h>

#define WIDTH 900.0f /* [units] */

static void tell_row(void* user, Ui* ui, int index) {
    const PlansModel* model = user;
    const PlanRow* row = &model->rows[index];
    const char* slash = strrchr(row->path, '/');
    const char* name = slash != NULL ? slash + 1 : row->path;
    ui_row(ui, UI_REST, UI_SIZES(-1, -1));
    ui_words(ui, ui_format(ui, "%s", "%s", name),
             (UiStyle){.weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_words(ui, row->own ? ui_format(ui, "%s", "%s", row->path) : UI_TEXT("Library", "自带平面库"),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_close(ui);
}

static void tell_entry(Ui* ui, PlansModel* model, PlansActions* actions) {
    ui_row(ui, 48, UI_SIZES(-1, 190));
    UiEntry entry = ui_entry(ui, UI_TEXT("PLAN.geojson .dxf .ifc .svg .pdf .png", "平面图文件路径"),
                             model->path, sizeof model->path);
    ui_off(ui, model->imports ? UI_TEXT("An import is running", "正在导入") : (Text){0});
    bool pressed = ui_button(ui, UI_TEXT("Open", "打开"));
    ui_close(ui);
    if ((pressed || entry == UI_ENTRY_DONE) && model->path[0] != '\0' && !model->imports) {
        actions->open = model->path;
    }
    if (model->imports) {
        ui_words(ui, UI_TEXT("The drawing is being imported…", "正在导入图纸……"),
                 (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST});
    } else if (text_in(model->fault, LANGUAGE_EN)[0] != '\0') {
        ui_words(ui, model->fault,
                 (UiStyle){.size = UI_NOTE,
                           .colour = UI_HARM,
                           .lines = 4,
                           .both = UI_BOTH_FIRST,
                           .may_cut = true});
    }
}

void screen_plans(Ui* ui, PlansModel* model, PlansActions* actions) {
    *actions = (PlansActions){0};
    float margin = ui_width(ui) > WIDTH + 80.0f ? (ui_width(ui) - WIDTH) / 2.0f : 24.0f;
    ui_row(ui, UI_REST, UI_SIZES(margin, -1, margin));
    ui_space(ui, margin);
    ui_column(ui, NULL, 0);
    ui_space(ui, 16);
    ui_words(ui, UI_TEXT("Facility", "场所编辑"),
             (UiStyle){.size = UI_HEADING, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    ui_row(ui, 52, UI_FLOW);
    ui_hot(ui, (UiKey)'n', UI_CONTROL);
    ui_as(ui, UI_PRIMARY);
    actions->new_plan = ui_button(ui, UI_TEXT("New plan", "新平面图"));
    ui_hot(ui, UI_KEY_ESCAPE, 0);
    actions->leave = ui_button(ui, UI_TEXT("Back", "返回"));
    ui_close(ui);
    ui_words(ui,
             UI_TEXT("A drawing (DXF, IFC, SVG, PDF) is imported; a PNG or JPEG lies below a new "
                     "plan and is traced.",
                     "DXF、IFC、SVG、PDF 图纸将被导入；PNG、JPEG 图片置于新平面图之下供描绘。"),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 3, .both = UI_BOTH_FIRST});
    tell_entry(ui, model, actions);
    UiPick pick = ui_list(ui, "plans", model->count, 48, tell_row, model, &model->chosen);
    if (pick == UI_PICK_OPENED && model->chosen >= 0 && !model->imports) {
        actions->open = model->rows[model->chosen].path;
    }
    ui_close(ui);
    ui_space(ui, margin);
    ui_close(ui);
}
