// Problems: what a drill still lacks, as `muster check` would say it, kept while one draws. A row
// leads to its place.

#include "screen/editor_internal.h"

#include "edit/exercise.h"

#include <stdio.h>
#include <string.h>

#define ROW_HEIGHT 84.0f

static Text words(Ui* ui, const char* en, const char* zh) {
    return ui_format(ui, "%s%.0s", "%.0s%s", en, zh[0] != '\0' ? zh : en);
}

/// What an element is called: its kind with its name, else its id, unless the name says the kind.
static void write_called(const Feature* feature, Language language, char line[160]) {
    if (feature == NULL) {
        snprintf(line, 160, "%s", language == LANGUAGE_ZH ? "平面" : "Plan");
        return;
    }
    const char* kind = text_in(feature_kind_text(feature->kind), language);
    const char* name = text_in(feature->name, language);
    name = name[0] != '\0' ? name : feature->id;
    bool says = strncmp(name, kind, strlen(kind)) == 0;
    snprintf(line, 160, "%s%s%s", says ? "" : kind, says ? "" : " ", name);
    text_cut(line);
}

static void tell_row(void* user, Ui* ui, int index) {
    const EditorModel* model = user;
    const JudgeProblem* entry = &model->judge->list[index];
    const Problem* problem = &entry->problem;
    bool error = problem->kind == PROBLEM_ERROR;
    ui_row(ui, UI_REST, UI_SIZES(40, -1));
    ui_gap(ui, 6);
    ui_column(ui, UI_SIZES(-1, 26, -1));
    ui_space(ui, 1);
    ui_words(ui, ui_format(ui, "%d", "%d", index + 1),
             (UiStyle){.weight = WEIGHT_BOLD,
                       .align = ALIGN_CENTRE,
                       .both = UI_BOTH_FIRST,
                       .colour = error ? UI_HARM : UI_FOCUS});
    ui_space(ui, 1);
    ui_close(ui);
    ui_column(ui, UI_SIZES(26, -1));
    ui_gap(ui, 0);
    const Feature* feature = document_find(model->document, entry->feature);
    char what[2][160];
    write_called(feature, LANGUAGE_EN, what[0]);
    write_called(feature, LANGUAGE_ZH, what[1]);
    ui_words(
        ui, words(ui, what[0], what[1]),
        (UiStyle){.size = UI_NOTE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST, .may_cut = true});
    char said[2][560];
    snprintf(said[0], sizeof said[0], "%s%s%s", problem->message,
             problem->hint[0] != '\0' ? ": " : "", problem->hint);
    snprintf(said[1], sizeof said[1], "%s%s%s", problem->message_zh,
             problem->hint_zh[0] != '\0' ? "：" : "", problem->hint_zh);
    ui_words(ui, words(ui, said[0], said[1]),
             (UiStyle){.size = UI_SMALL,
                       .colour = UI_DIM,
                       .lines = 2,
                       .both = UI_BOTH_FIRST,
                       .may_cut = true});
    ui_close(ui);
    ui_close(ui);
}

/// Goes where the problem is.
static void go(EditorModel* model) {
    const JudgeProblem* entry = &model->judge->list[model->problem];
    const Feature* feature = document_find(model->document, entry->feature);
    if (feature == NULL) {
        return;
    }
    if (!editor_is_on(model->document, feature, model->storey)) {
        uint32_t keys[EDITOR_STOREYS_MAX];
        int count = editor_storeys(model->document, keys);
        for (int i = 0; i < count; i++) {
            const Feature* storey = document_find(model->document, keys[i]);
            if (editor_is_on(model->document, feature, storey->id)) {
                editor_show_storey(model, storey->id);
                break;
            }
        }
    }
    editor_choose_tool(model, EDITOR_SELECT);
    model->choice = (EditorChoice){.feature = feature->key, .corner = -1};
    if (entry->has_place) {
        editor_show(model, entry->at);
        model->cursor = entry->at;
        model->snap = (Snap){.at = entry->at};
    }
}

static void tell_title(Ui* ui, const EditorModel* model) {
    const Judge* judge = model->judge;
    ui_row(ui, 30, UI_SIZES(-1, -1));
    ui_words(ui, UI_TEXT("Problems", "问题"),
             (UiStyle){.weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    if (judge != NULL) {
        ui_words(ui, ui_format(ui, "%d · %d notes", "%d · 提示 %d", judge->errors, judge->notes),
                 (UiStyle){.size = UI_NOTE,
                           .align = ALIGN_RIGHT,
                           .both = UI_BOTH_FIRST,
                           .may_cut = true,
                           .colour = judge->errors > 0 ? UI_HARM : UI_DIM});
    }
    ui_close(ui);
}

/// The plan is sound; what a drill here would assume, since nobody placed it.
static Text tell_ready(const EditorModel* model) {
    const ExerciseHas has = exercise_has(model->document);
    if (has.people && has.hazard) {
        return UI_TEXT("None: a drill can run here.", "没有问题，可以演练。");
    }
    if (has.people) {
        return UI_TEXT(
            "None in the plan. No hazard is placed (H): a drill here would have a fire in "
            "the largest room.",
            "平面没有问题。尚未设置危险源（H）：演练时将在最大的房间起火。");
    }
    if (has.hazard) {
        return UI_TEXT(
            "None in the plan. Nobody is placed (P): a drill here would have 5 people in "
            "the largest room.",
            "平面没有问题。尚未安排人员（P）：演练时最大的房间内有 5 人。");
    }
    return UI_TEXT(
        "None in the plan. Nobody (P) and no hazard (H) is placed: a drill here would have "
        "5 people and a fire in the largest room.",
        "平面没有问题。尚未安排人员（P）和危险源（H）：演练时最大的房间内有 5 人并起火。");
}

void editor_problems(Ui* ui, EditorModel* model) {
    const Judge* judge = model->judge;
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    ui_gap(ui, 6);
    tell_title(ui, model);
    if (judge == NULL || judge->count == 0) {
        ui_words(ui, judge == NULL ? UI_TEXT("Checking…", "检查中……") : tell_ready(model),
                 (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 3, .both = UI_BOTH_FIRST});
        ui_close(ui);
        return;
    }
    if (model->problem >= judge->count) {
        model->problem = -1;
    }
    UiPick pick =
        ui_list(ui, "problems", judge->count, ROW_HEIGHT, tell_row, model, &model->problem);
    if (pick != UI_PICK_NOTHING && model->problem >= 0) {
        const Problem* problem = &judge->list[model->problem].problem;
        const bool advises = problem->hint[0] != '\0'; // the row has no room for all of it
        go(model);
        editor_say(model, problem->kind == PROBLEM_ERROR,
                   advises ? (Text){problem->hint, problem->hint_zh}
                           : (Text){problem->message, problem->message_zh});
    }
    ui_close(ui);
}
