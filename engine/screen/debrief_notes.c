// Debrief, notes: what the trainer wrote down beside the run - bookmarks while it ran, notes
// afterwards - each at its moment. Kept in the session; nothing is taken away again.

#include "screen/debrief_internal.h"

#include <string.h>

#define ROW 46.0f /* [units] */

/// Marks that say something: the others are of the clock and of the plan.
static bool is_note(const SessionMark* mark) {
    return mark->kind == MARK_NOTE || mark->kind == MARK_BOOKMARK ||
           (mark->kind == MARK_TEXT && mark->text[0] != '\0');
}

/// The notes by their moments, of one moment as they were made. `order` are places in the marks.
static int order_notes(const SessionMark* marks, int count, int* order) {
    int notes = 0;
    for (int i = 0; i < count; i++) {
        if (!is_note(&marks[i])) {
            continue;
        }
        int at = notes++;
        while (at > 0 && marks[order[at - 1]].tick > marks[i].tick) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    return notes;
}

typedef struct Rows {
    const Debrief* debrief;
    const SessionMark* marks;
    const int* order;
} Rows;

static void tell_row(void* user, Ui* ui, int index) {
    const Rows* rows = user;
    const SessionMark* mark = &rows->marks[rows->order[index]];
    const char* text = mark->text[0] != '\0' ? mark->text : "–";
    ui_row(ui, UI_REST, UI_SIZES(76, 110, -1, 150));
    ui_words(ui, debrief_moment(ui, rows->debrief, (double)mark->tick * TICK_S),
             (UiStyle){.weight = WEIGHT_BOLD, .figures = true, .both = UI_BOTH_FIRST});
    ui_words(ui, mark_text(mark->kind),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_words(ui, ui_format(ui, "%s", "%s", text),
             (UiStyle){.may_cut = true, .both = UI_BOTH_FIRST});
    const char* made = mark->made != NULL ? mark->made : ""; // just now
    ui_words(ui, ui_format(ui, "%.16s", "%.16s", made),
             (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .figures = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
}

static void tell_whole(Ui* ui, const SessionMark* mark) {
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_scroll(ui, "note");
    if (mark != NULL && mark->text[0] != '\0') {
        ui_words(ui, ui_format(ui, "%s", "%s", mark->text),
                 (UiStyle){.lines = 12, .both = UI_BOTH_FIRST});
    } else {
        ui_words(ui,
                 UI_TEXT("A note is kept at the moment that is seen, in the session, and is never "
                         "changed.",
                         "备注记在当前所看时刻，存入演练记录，不可更改。"),
                 (UiStyle){.colour = UI_DIM, .lines = 3});
    }
    ui_close(ui);
    ui_close(ui);
}

void debrief_notes(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    int count = 0;
    const SessionMark* marks = live_marks(debrief->live, &count);
    int* order = ui_memory(ui, ((size_t)count + 1) * sizeof(int));
    if (order == NULL) {
        return;
    }
    int notes = order_notes(marks, count, order);
    Rows rows = {debrief, marks, order};
    debrief->note = debrief->note < notes ? debrief->note : -1;
    ui_column(ui, UI_SIZES(-5, 44, -2));
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    UiPick pick = UI_PICK_NOTHING;
    if (notes > 0) {
        pick = ui_list(ui, "notes", notes, ROW, tell_row, &rows, &debrief->note);
    } else {
        ui_words(ui, UI_TEXT("Nothing was written down yet.", "尚无备注。"),
                 (UiStyle){.colour = UI_DIM});
    }
    ui_close(ui);
    ui_row(ui, UI_REST, UI_FLOW);
    ui_hot(ui, (UiKey)'n', 0);
    ui_as(ui, UI_PRIMARY);
    if (ui_button(ui, UI_TEXT("Note at this moment", "在此刻添加备注"))) {
        debrief->dialog = DEBRIEF_NOTE;
    }
    ui_close(ui);
    tell_whole(ui, debrief->note >= 0 ? &marks[order[debrief->note]] : NULL);
    ui_close(ui);
    if (pick != UI_PICK_NOTHING && debrief->note >= 0) {
        debrief->plays = false;
        debrief->event = EVENT_NONE;
        debrief_look(debrief, actions, marks[order[debrief->note]].tick);
        debrief->shows = debrief->shows || pick == UI_PICK_OPENED;
    }
}

void debrief_write_note(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    const Text moment = debrief_moment(ui, debrief, (double)debrief->at * TICK_S);
    bool open = ui_modal(ui, ui_format(ui, "Note at %s", "备注：%s", moment.en), 760, 240);
    Box cursor;
    if (!ui_wants_text(ui, &cursor)) {
        ui_take_focus(ui);
    }
    UiEntry entry = ui_entry(ui, UI_TEXT("What is to be remembered", "记录要点"),
                             debrief->note_text, sizeof(debrief->note_text));
    ui_row(ui, 44, UI_FLOW);
    ui_as(ui, UI_PRIMARY);
    bool pressed = ui_button(ui, UI_TEXT("Keep", "保存"));
    ui_close(ui);
    ui_close(ui);
    bool kept = open && (pressed || entry == UI_ENTRY_DONE) && debrief->note_text[0] != '\0';
    if (kept) {
        debrief_do(actions, DEBRIEF_DO_NOTE);
    }
    if (!open || kept) {
        debrief->dialog = DEBRIEF_NO_DIALOG;
    }
}
