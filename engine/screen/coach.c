// Coach: number, words, and a button where the word is only to be read.

#include "screen/coach.h"

float coach_height(const Live* live, uint64_t read) {
    return live_coach(live, read) >= 0 ? 96.0f : 0.0f;
}

void coach_tell(Ui* ui, const Live* live, uint64_t* read) {
    int at = live_coach(live, *read);
    if (at < 0) {
        return;
    }
    const ScenarioDef* scenario = &drill_def(live_drill(live))->scenario;
    const CoachDef* word = &scenario->coach[at];
    bool only_read = word->done.kind == TRIGGER_NONE;
    ui_panel(ui, UI_REST, UI_FOCUS_SOFT, UI_FOCUS);
    ui_row(ui, UI_REST, only_read ? (const float[]){110, -1, 170} : (const float[]){110, -1},
           only_read ? 3 : 2);
    ui_words(ui, ui_format(ui, "Lesson %d/%d", "教程 %d/%d", at + 1, scenario->coach_count),
             (UiStyle){.size = UI_NOTE,
                       .weight = WEIGHT_BOLD,
                       .colour = UI_FOCUS,
                       .lines = 2,
                       .both = UI_BOTH_STACKED});
    ui_words(ui, word->text,
             (UiStyle){.size = UI_BODY,
                       .least = UI_SMALL,
                       .lines = 3,
                       .may_cut = true,
                       .both = UI_BOTH_STACKED});
    if (only_read) {
        ui_column(ui, UI_SIZES(-1, 44, -1));
        ui_gap(ui, 0);
        ui_space(ui, 0);
        ui_hot(ui, (UiKey)'n', 0);
        ui_as(ui, UI_PRIMARY);
        if (ui_button(ui, UI_TEXT("Next", "继续"))) {
            *read |= (uint64_t)1 << at;
        }
        ui_space(ui, 0);
        ui_close(ui);
    }
    ui_close(ui);
    ui_close(ui);
}
