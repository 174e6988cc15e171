// Studies: the list, what the chosen one asks, and its runs.

#include "screen/studies_internal.h"

#include <stdio.h>

#define WIDE 1250.0f /* [units] from here on the list stands beside what is chosen */
#define LOW  500.0f  /* [units] of height below which what is chosen scrolls */

const int studies_times[STUDIES_TIMES_COUNT] = {1, 4, 16};

static StudyRow* chosen_row(StudiesModel* model) {
    return model->chosen >= 0 && model->chosen < model->count ? &model->rows[model->chosen] : NULL;
}

static bool works(const StudiesModel* model) {
    return model->work != STUDIES_RESTS && model->work != STUDIES_READS;
}

// ---- the list ----------------------------------------------------------------------------------

static void tell_row(void* user, Ui* ui, int index) {
    const StudiesModel* model = user;
    const StudyRow* row = &model->rows[index];
    ui_pad(ui, 4);
    ui_gap(ui, 2);
    if (row->fault[0] != '\0') {
        ui_words(ui, (Text){row->name, row->name},
                 (UiStyle){.weight = WEIGHT_BOLD, .colour = UI_DIM, .may_cut = true});
        ui_words(ui, UI_TEXT("cannot be read", "无法读取"),
                 (UiStyle){.size = UI_SMALL, .colour = UI_HARM, .both = UI_BOTH_FIRST});
    } else {
        ui_words(ui, row->title,
                 (UiStyle){.weight = WEIGHT_BOLD,
                           .size = UI_NOTE,
                           .lines = 2,
                           .may_cut = true,
                           .both = UI_BOTH_FIRST});
        const Text state =
            row->answered ? UI_TEXT("answered", "已有结果") : UI_TEXT("not run yet", "尚未运行");
        const Text more = {ui_format(ui, "%s · %d plans", NULL, state.en, row->plans).en,
                           ui_format(ui, NULL, "%s · %d 套方案", state.zh, row->plans).zh};
        ui_words(ui, row->plans > 1 ? more : state,
                 (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST});
    }
    ui_close(ui);
}

static void tell_list(Ui* ui, StudiesModel* model, StudiesActions* actions) {
    int before = model->chosen;
    if (model->count == 0) {
        ui_words(ui, UI_TEXT("There are no studies here", "此处没有研究"),
                 (UiStyle){.colour = UI_DIM, .lines = 2, .both = UI_BOTH_FIRST});
        return;
    }
    if (!model->entered) {
        ui_take_focus(ui);
        model->entered = true;
    }
    (void)ui_list(ui, "studies", model->count, 92, tell_row, model, &model->chosen);
    if (works(model)) {
        model->chosen = before; // one at a time
    }
    actions->chose = model->chosen != before;
}

// ---- its runs ----------------------------------------------------------------------------------

static void tell_times(Ui* ui, StudiesModel* model, const StudyRow* row) {
    ui_push_id(ui, "times");
    for (int i = 0; i < STUDIES_TIMES_COUNT; i++) {
        Text text = ui_format(ui, "%d runs", "%d 次", row->runs * studies_times[i]);
        if (ui_fit(ui, text) > ui_left_width(ui)) {
            break;
        }
        ui_tip(ui, UI_TEXT("Runs of each plan; what was run before is kept and counts",
                           "每套方案的推演次数；已完成的保留并计入"));
        if (ui_choice(ui, text, model->times == i)) {
            model->times = i;
        }
    }
    ui_pop_id(ui);
}

static void tell_buttons(Ui* ui, StudiesModel* model, const StudyRow* row,
                         StudiesActions* actions) {
    ui_row(ui, 48, UI_FLOW);
    if (works(model)) {
        ui_hot(ui, (UiKey)'x', 0);
        ui_as(ui, UI_URGENT);
        ui_off(ui, model->work == STUDIES_STOPS ? UI_TEXT("It is being stopped", "正在停止")
                                                : (Text){0});
        actions->stop = ui_button(ui, UI_TEXT("Stop", "停止"));
        ui_words(ui, UI_TEXT("What was run is kept", "已完成的推演会保留"),
                 (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST});
    } else {
        ui_hot(ui, (UiKey)'r', 0);
        ui_as(ui, model->found != NULL ? UI_PLAIN : UI_PRIMARY);
        ui_off(ui, model->work == STUDIES_READS
                       ? UI_TEXT("Its results are being read", "正在读取结果")
                       : (Text){0});
        if (model->anew) {
            ui_tip(ui, UI_TEXT("The results there are stay beside it, with a number",
                               "原有结果另存在旁边，名称后加编号"));
        }
        actions->run =
            ui_button(ui, model->anew ? UI_TEXT("Run anew", "重新运行") : UI_TEXT("Run", "运行"));
        ui_hot(ui, (UiKey)'o', 0);
        ui_as(ui, model->found != NULL ? UI_PRIMARY : UI_PLAIN);
        ui_off(ui,
               model->found == NULL ? UI_TEXT("There are no results yet", "尚无结果") : (Text){0});
        actions->report = ui_button(ui, UI_TEXT("Report", "报告"));
        tell_times(ui, model, row);
    }
    ui_close(ui);
}

static Text work_text(Ui* ui, const StudiesModel* model) {
    char left[16] = "";
    switch (model->work) {
    case STUDIES_READS: return UI_TEXT("Reading its results…", "正在读取结果……");
    case STUDIES_LOADS: return UI_TEXT("Reading its scenarios and plans…", "正在读取情景与预案……");
    case STUDIES_RECORDS: return UI_TEXT("Recording the worst runs…", "正在录制最差的推演……");
    case STUDIES_WRITES: return UI_TEXT("Writing the report…", "正在生成报告……");
    case STUDIES_STOPS: return UI_TEXT("Stopping…", "正在停止……");
    case STUDIES_RUNS: break;
    case STUDIES_RESTS: return (Text){0};
    }
    if (model->rate <= 0.0) {
        return ui_format(ui, "%lld of %lld runs", "已完成 %lld / %lld 次", (long long)model->done,
                         (long long)model->to_do);
    }
    text_clock((double)(model->to_do - model->done) / model->rate, left, sizeof(left));
    return ui_format(ui, "%lld of %lld runs · %.1f a second · %s left",
                     "已完成 %lld / %lld 次 · 每秒 %.1f 次 · 剩余 %s", (long long)model->done,
                     (long long)model->to_do, model->rate, left);
}

static void tell_work(Ui* ui, const StudiesModel* model) {
    if (model->work == STUDIES_RESTS) {
        return;
    }
    ui_words(ui, work_text(ui, model), (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST});
    if (model->work == STUDIES_RUNS && model->to_do > 0) {
        ui_row(ui, 14, UI_SIZES(-1));
        ui_bar(ui, (float)((double)model->done / (double)model->to_do), UI_FOCUS);
        ui_close(ui);
    }
}

// ---- the chosen one ----------------------------------------------------------------------------

static void tell_faulty(Ui* ui, const StudyRow* row) {
    ui_words(
        ui,
        UI_TEXT("cannot be read; muster check tells all", "无法读取；muster check 列出全部问题"),
        (UiStyle){.colour = UI_HARM, .lines = 2, .both = UI_BOTH_FIRST});
    ui_words(
        ui, (Text){row->fault, row->fault},
        (UiStyle){
            .size = UI_NOTE, .lines = 6, .colour = UI_DIM, .may_cut = true, .both = UI_BOTH_FIRST});
}

static void tell_chosen(Ui* ui, StudiesModel* model, StudiesActions* actions) {
    const StudyRow* row = chosen_row(model);
    ui_column(ui, UI_FLOW);
    if (row == NULL) {
        ui_words(
            ui,
            UI_TEXT("A study puts one question to hundreds of runs: what if the plan, the "
                    "staff or the fire were different? Choose one.",
                    "一项研究用成百上千次推演回答一个问题：如果预案、人员或火情不同，结果会怎样？"
                    "请选择一项。"),
            (UiStyle){.colour = UI_DIM, .lines = 4, .both = UI_BOTH_FIRST});
    } else if (row->fault[0] != '\0') {
        tell_faulty(ui, row);
    } else {
        ui_words(ui, row->title,
                 (UiStyle){.size = UI_TITLE,
                           .weight = WEIGHT_BOLD,
                           .lines = 2,
                           .may_cut = true,
                           .both = UI_BOTH_FIRST});
        ui_words(ui, row->question,
                 (UiStyle){.colour = UI_DIM, .lines = 3, .may_cut = true, .both = UI_BOTH_FIRST});
        tell_buttons(ui, model, row, actions);
        tell_work(ui, model);
        if (model->fault.en != NULL) {
            ui_words(ui, model->fault,
                     (UiStyle){.size = UI_NOTE,
                               .colour = UI_HARM,
                               .lines = 4,
                               .may_cut = true,
                               .both = UI_BOTH_FIRST});
        }
        studies_found(ui, model, actions);
    }
    ui_close(ui);
}

static void tell_head(Ui* ui, StudiesActions* actions) {
    const Text back = UI_TEXT("Back", "返回");
    ui_hot(ui, UI_KEY_ESCAPE, 0);
    float width = ui_fit(ui, back);
    ui_hot(ui, UI_KEY_NONE, 0);
    ui_row(ui, 60, UI_SIZES(14, -1, width));
    ui_draw_hatch(ui, ui_take(ui, 14, 60));
    ui_column(ui, UI_SIZES(-5, -3));
    ui_gap(ui, 0);
    ui_words(ui, UI_TEXT("Study", "方案研究"),
             (UiStyle){.size = UI_TITLE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    ui_words(
        ui, UI_TEXT("DRILL · never an alarm", "演练 · 绝非真实报警"),
        (UiStyle){
            .size = UI_SMALL, .weight = WEIGHT_BOLD, .colour = UI_DRILL, .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_hot(ui, UI_KEY_ESCAPE, 0);
    actions->leave = ui_button(ui, back);
    ui_close(ui);
}

static void tell_own(Ui* ui, const StudiesModel* model) {
    if (model->own != NULL) {
        ui_words(
            ui, ui_format(ui, "Your own: %s", "自建研究：%s", model->own),
            (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .may_cut = true, .both = UI_BOTH_FIRST});
    }
}

void screen_studies(Ui* ui, StudiesModel* model, StudiesActions* actions) {
    *actions = (StudiesActions){0};
    bool wide = ui_width(ui) >= WIDE;
    ui_pad(ui, 16);
    tell_head(ui, actions);
    if (wide) {
        ui_row(ui, UI_REST, UI_SIZES(380, -1));
        ui_gap(ui, 20);
        ui_column(ui, UI_SIZES(-1, 24));
        tell_list(ui, model, actions);
        tell_own(ui, model);
        ui_close(ui);
        tell_chosen(ui, model, actions);
        ui_close(ui);
    } else {
        bool low = ui_height(ui) < LOW;
        ui_column(ui, UI_SIZES(low ? 100.0f : 200.0f, -1));
        tell_list(ui, model, actions);
        if (low) {
            ui_scroll(ui, "chosen");
        }
        tell_chosen(ui, model, actions);
        if (low) {
            ui_close(ui);
        }
        ui_close(ui);
    }
    ui_close(ui);
}
