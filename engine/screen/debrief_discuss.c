// Debrief, for discussion: what the author of the drill asks, and what this run itself raises. A
// question never answers itself; its proof leads to the moment that it is about.

#include "screen/debrief_internal.h"

#include "report/rows.h"

static void tell_question(Ui* ui, Debrief* debrief, DebriefActions* actions, int number, Text text,
                          uint32_t proof) {
    const UiStyle style = {.size = UI_LARGE, .lines = 6, .both = UI_BOTH_STACKED};
    float width = ui_left_width(ui) - 46.0f - 98.0f - 46.0f;
    float height = ui_text_height(ui, text, style, width);
    height = height > 44.0f ? height : 44.0f;
    ui_push_number(ui, number);
    ui_panel(ui, height + 20.0f, UI_PANEL, UI_LINE);
    ui_row(ui, UI_REST, UI_SIZES(46, -1, 90));
    ui_words(
        ui, ui_format(ui, "%d", "%d", number),
        (UiStyle){
            .size = UI_TITLE, .weight = WEIGHT_BOLD, .colour = UI_FOCUS, .both = UI_BOTH_FIRST});
    ui_words(ui, text, style);
    if (proof != EVENT_NONE) {
        ui_row(ui, 44, UI_FLOW);
        debrief_proof(ui, debrief, actions, proof);
        ui_close(ui);
    } else {
        ui_space(ui, 1);
    }
    ui_close(ui);
    ui_close(ui);
    ui_pop_id(ui);
}

void debrief_discuss(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    const ScenarioDef* scenario = &drill_def(debrief->drill)->scenario;
    QuestionRow* rows = ui_memory(ui, QUESTIONS_MAX * sizeof(QuestionRow));
    int number = 0;
    if (rows == NULL) {
        return;
    }
    int count = rows_questions(debrief->report, debrief->drill, debrief->score, rows);
    ui_scroll(ui, "questions");
    for (int i = 0; i < scenario->debrief_count; i++) {
        tell_question(ui, debrief, actions, ++number, scenario->debrief[i], EVENT_NONE);
    }
    debrief_heading(ui, UI_TEXT("What this run asks", "本次演练引出的问题"));
    for (int i = 0; i < count; i++) {
        tell_question(ui, debrief, actions, ++number, (Text){rows[i].en, rows[i].zh},
                      rows[i].proof);
    }
    if (count == 0) {
        debrief_note_text(ui, UI_TEXT("Nothing that was not asked above.", "无。"), 2);
    }
    ui_close(ui);
}
