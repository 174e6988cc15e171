// Practice, lists: all actions, the targets of one, what is around, what may be done with a thing.
// What was typed narrows them; Enter or a press takes a row; rows that cannot be taken say why.

#include "screen/practice_internal.h"

#include "drill/tell.h"

#include <string.h>

#define ROW 44.0f /* [units] */

typedef struct Rows {
    PracticeOffer offers[PRACTICE_OFFERS_MAX];
    int count;
} Rows;

static void tell_row(void* user, Ui* ui, int index) {
    const PracticeOffer* offer = &((const Rows*)user)->offers[index];
    bool can = offer->cannot == REASON_NONE;
    if (can) {
        ui_row(ui, ROW, UI_SIZES(-1));
    } else {
        ui_row(ui, ROW, UI_SIZES(-3, -2));
    }
    ui_words(ui, practice_text(ui, offer->en, offer->zh),
             (UiStyle){.colour = can ? UI_INK : UI_DIM, .may_cut = true});
    if (!can) {
        ui_words(ui,
                 practice_text(ui, ui_format(ui, "× %s", NULL, offer->why_en).en,
                               ui_format(ui, "× %s", NULL, offer->why_zh).en),
                 (UiStyle){.size = UI_NOTE, .colour = UI_ALERT, .may_cut = true});
    }
    ui_close(ui);
}

static int fill(const Practice* practice, Rows* rows) {
    const PracticeView eyes = practice_eyes(practice);
    switch (practice->dialog) {
    case PRACTICE_TARGET:
        return practice_targets(&eyes, practice->action, practice->typed, rows->offers,
                                PRACTICE_OFFERS_MAX);
    case PRACTICE_THINGS:
        return practice_things(&eyes, practice->typed, rows->offers, PRACTICE_OFFERS_MAX);
    case PRACTICE_THING:
        return practice_with(&eyes, practice->thing, rows->offers, PRACTICE_OFFERS_MAX);
    default: return practice_search(&eyes, practice->typed, rows->offers, PRACTICE_OFFERS_MAX);
    }
}

static Text title_of(Ui* ui, const Practice* practice) {
    const Drill* drill = live_drill(practice->live);
    char en[96];
    char zh[96];
    switch (practice->dialog) {
    case PRACTICE_TARGET: {
        const PracticeView eyes = practice_eyes(practice);
        PracticeOffer offer = practice_offer(&eyes, practice->action, TARGET_NOTHING);
        return practice_text(ui, offer.en, offer.zh);
    }
    case PRACTICE_THING:
        if (practice->thing.kind == TARGET_OPENING) {
            tell_opening_place(drill, practice->thing.index, LANGUAGE_EN, en, sizeof(en));
            tell_opening_place(drill, practice->thing.index, LANGUAGE_ZH, zh, sizeof(zh));
        } else {
            tell_target(drill, practice->thing, LANGUAGE_EN, en, sizeof(en));
            tell_target(drill, practice->thing, LANGUAGE_ZH, zh, sizeof(zh));
        }
        return practice_text(ui, en, zh);
    case PRACTICE_THINGS: return UI_TEXT("What is around", "周围的人和物");
    default: return UI_TEXT("All actions", "全部行动");
    }
}

static void take(Practice* practice, PracticeActions* actions, const PracticeOffer* offer) {
    if (practice->dialog == PRACTICE_THINGS) {
        Target thing = offer->target;
        practice_shut(practice);
        practice->dialog = PRACTICE_THING;
        practice->thing = thing;
        practice_do(actions, PRACTICE_DO_NOTHING);
        return;
    }
    practice_take(practice, actions, offer);
}

/// The entry that narrows the rows; true when Enter was pressed in it.
static UiEntry tell_entry(Ui* ui, Practice* practice, int count) {
    const Text hint = practice->dialog == PRACTICE_PALETTE
                          ? UI_TEXT("What do you do? Type, Enter", "做什么？输入后回车")
                          : UI_TEXT("Which one? Type, Enter", "选哪个？输入后回车");
    ui_take_focus(ui);
    UiEntry entry = ui_entry(ui, hint, practice->typed, sizeof(practice->typed));
    if (entry == UI_ENTRY_CHANGED) {
        practice->pick = 0;
    }
    (void)ui_entry_rows(ui, count, &practice->pick);
    return entry;
}

/// The number keys of a short list that is not typed into.
static int by_number(Ui* ui, int count) {
    for (int i = 0; i < count && i < 9; i++) {
        if (ui_key(ui, (UiKey)('1' + i), 0)) {
            return i;
        }
    }
    return -1;
}

void practice_lists(Ui* ui, Practice* practice, PracticeActions* actions) {
    Rows* rows = ui_memory(ui, sizeof(Rows));
    if (rows == NULL) {
        practice_shut(practice);
        return;
    }
    rows->count = fill(practice, rows);
    bool typed = practice->dialog != PRACTICE_THING;
    practice->pick = practice->pick < rows->count ? practice->pick : rows->count - 1;
    practice->pick = practice->pick < 0 ? 0 : practice->pick;
    bool open = ui_modal(ui, title_of(ui, practice), 1000, 800);
    UiEntry entry = UI_ENTRY_NOTHING;
    if (typed) {
        ui_column(ui, UI_SIZES(48, -1));
        entry = tell_entry(ui, practice, rows->count);
    } else {
        ui_column(ui, UI_SIZES(28, -1));
        ui_words(ui, UI_TEXT("What do you do with it? 1-9, or a press", "如何处置？按 1-9 或点选"),
                 (UiStyle){.size = UI_NOTE, .colour = UI_DIM});
        ui_take_focus(ui);
    }
    UiPick pick = ui_list(ui, "rows", rows->count, ROW, tell_row, rows, &practice->pick);
    bool pressed = ui_last(ui).pressed;
    int number = typed ? -1 : by_number(ui, rows->count);
    ui_close(ui);
    ui_close(ui);
    if (!open || entry == UI_ENTRY_LEFT) {
        practice_shut(practice);
        practice_do(actions, PRACTICE_DO_NOTHING);
    } else if (number >= 0) {
        take(practice, actions, &rows->offers[number]);
    } else if (rows->count > 0 && (entry == UI_ENTRY_DONE || pick == UI_PICK_OPENED || pressed)) {
        take(practice, actions, &rows->offers[practice->pick]);
    }
}
