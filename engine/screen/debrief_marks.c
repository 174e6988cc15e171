// Debrief, marks: every mark with its clock, its target and what it took; below, the sentence that
// explains the chosen one and the events that prove it.

#include "screen/debrief_internal.h"

#include "drill/tell.h"
#include "report/points.h"

#define MANY_COLUMNS 1000.0f /* [units] of width for all of them */
#define ROW          42.0f   /* [units] */
#define TITLES       26.0f

typedef struct Columns {
    float sizes[10];
    int count;
    bool all;
} Columns;

static Columns columns_of(const Ui* ui) {
    if (ui_left_width(ui) >= MANY_COLUMNS) {
        return (Columns){{-5, -3, 66, 66, 66, 66, 72, 56, 76}, 9, true};
    }
    return (Columns){{-5, 66, 66, 72, 56, 76}, 6, false};
}

static void tell_titles(Ui* ui, const Columns* columns, bool scrolls) {
    static const Text all[] = {{"step", "步骤"},   {"who", "角色"},   {"clock from", "起算"},
                               {"target", "目标"}, {"limit", "限值"}, {"took", "用时"},
                               {"±", "偏差"},      {"", ""},          {"mark", "得分"}};
    static const Text few[] = {{"step", "步骤"}, {"target", "目标"}, {"took", "用时"},
                               {"±", "偏差"},    {"", ""},           {"mark", "得分"}};
    const Text* titles = columns->all ? all : few;
    int first_number = columns->all ? 2 : 1;
    // Set in as the rows of a list are, which leave room for the bar where they scroll.
    int inset = (int)(10.0f * ui_unit(ui) + 0.5f);
    Box box = ui_take(ui, UI_REST, 0);
    ui_area(ui, ui_cut_box(box, inset, 0, inset + (int)(scrolls ? 18.0f * ui_unit(ui) : 0.0f), 0));
    ui_row(ui, UI_REST, columns->sizes, columns->count);
    for (int i = 0; i < columns->count; i++) {
        ui_words(ui, titles[i],
                 (UiStyle){.size = UI_SMALL,
                           .colour = UI_DIM,
                           .align = i >= first_number ? ALIGN_RIGHT : ALIGN_LEFT,
                           .both = UI_BOTH_FIRST,
                           .may_cut = true});
    }
    ui_close(ui);
    ui_close(ui);
}

static void tell_cell(Ui* ui, Text text, bool strong) {
    ui_words(ui, text,
             (UiStyle){.size = UI_NOTE,
                       .figures = true,
                       .align = ALIGN_RIGHT,
                       .weight = strong ? WEIGHT_BOLD : WEIGHT_REGULAR,
                       .may_cut = true,
                       .both = UI_BOTH_FIRST});
}

static Text took_text(Ui* ui, const ScoreItem* item) {
    StepWord word = score_step_word(item);
    if (item->turns > 0) {
        return ui_format(ui, "%d of %d", "%d/%d", item->turns_in_time, item->turns);
    }
    return word == STEP_WORD_ACROSS                           ? UI_TEXT("red line", "红线")
           : word == STEP_WORD_NOT_DONE && item->took_s < 0.0 ? UI_TEXT("never", "未做")
                                                              : debrief_clock(ui, item->took_s);
}

static Text over_text(Ui* ui, const ScoreItem* item) {
    return item->took_s < 0.0 || item->kind != ITEM_TIMED
               ? UI_TEXT("–", "–")
               : debrief_over(ui, item->took_s - item->target_s);
}

/// A trainer's word has a star: the log's mark is told below.
static Text stands_text(Ui* ui, const ScoreItem* item) {
    const Text mark = debrief_bp(ui, item->counts ? item->bp : -1);
    return item->overruled ? ui_format(ui, "%s*", "%s*", mark.en) : mark;
}

typedef struct Rows {
    const Debrief* debrief;
    Columns columns;
} Rows;

static void tell_row(void* user, Ui* ui, int index) {
    const Rows* rows = user;
    const Debrief* debrief = rows->debrief;
    const ScoreItem* item = &debrief->score->items[index];
    bool timed = item->kind == ITEM_TIMED;
    ui_row(ui, UI_REST, rows->columns.sizes, rows->columns.count);
    ui_words(ui, item->title, (UiStyle){.may_cut = true, .size = UI_NOTE, .weight = WEIGHT_BOLD});
    if (rows->columns.all) {
        ui_words(ui, tell_role(debrief->drill, item->role),
                 (UiStyle){.may_cut = true, .size = UI_NOTE, .both = UI_BOTH_FIRST});
        tell_cell(ui, debrief_moment(ui, debrief, timed ? item->due_s : -1.0), false);
    }
    tell_cell(ui, debrief_clock(ui, timed ? item->target_s : -1.0), false);
    if (rows->columns.all) {
        tell_cell(ui, debrief_clock(ui, timed ? item->limit_s : -1.0), false);
    }
    tell_cell(ui, took_text(ui, item), true);
    tell_cell(ui, over_text(ui, item), false);
    Box rating = ui_cut_box(ui_take(ui, 0, 0), (int)(4.0f * ui_unit(ui)), 0, 0, 0);
    debrief_rating(ui, rating, item->counts ? score_rating(item->bp) : RATING_NONE);
    tell_cell(ui, stands_text(ui, item), true);
    ui_close(ui);
}

// ---- the chosen one ----------------------------------------------------------------------------

static void tell_proofs(Ui* ui, Debrief* debrief, DebriefActions* actions, const ScoreItem* item) {
    for (int i = 0; i < item->evidence_count; i++) {
        uint32_t sequence = item->evidence[i];
        ui_row(ui, 44, UI_SIZES(78, 64, -1));
        debrief_proof(ui, debrief, actions, sequence);
        const EventLog* log = world_events(drill_world(debrief->drill));
        double seconds = (double)log->events[sequence - 1].tick * TICK_S;
        ui_words(
            ui, debrief_moment(ui, debrief, seconds),
            (UiStyle){
                .size = UI_NOTE, .figures = true, .align = ALIGN_RIGHT, .both = UI_BOTH_FIRST});
        ui_words(ui, debrief_sentence(ui, debrief, sequence),
                 (UiStyle){.size = UI_NOTE, .may_cut = true, .both = UI_BOTH_FIRST});
        ui_close(ui);
    }
    if (item->evidence_count == 0 && item->kind != ITEM_RATING) { // people prove what they saw
        ui_words(ui,
                 UI_TEXT("No event proves it: what was not done leaves none.",
                         "无对应事件：未做之事不留记录。"),
                 (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 2});
    }
}

/// The log's mark beside the trainer's word.
static void tell_automatic(Ui* ui, const ScoreItem* item) {
    if (!item->overruled) {
        return;
    }
    const char* mark = debrief_bp(ui, item->auto_counts ? item->auto_bp : -1).en;
    ui_words(ui,
             ui_format(ui, "Automatic mark %s, overruled: %s", "自动评分%s，改判为%s", mark,
                       debrief_bp(ui, item->counts ? item->bp : -1).en),
             (UiStyle){.weight = WEIGHT_BOLD, .lines = 2});
}

static void tell_chosen(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    const Score* score = debrief->score;
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_scroll(ui, "mark");
    if (debrief->item < 0 || debrief->item >= score->item_count) {
        ui_words(ui,
                 UI_TEXT("Choose a mark: why it is so, and the events that prove it.",
                         "选择一项评分，查看理由和依据。"),
                 (UiStyle){.colour = UI_DIM, .lines = 2});
        debrief_note_text(ui, debrief_raters(ui, debrief), 2);
    } else {
        const ScoreItem* item = &score->items[debrief->item];
        ui_words(ui, item->title, (UiStyle){.weight = WEIGHT_BOLD, .lines = 2});
        ui_words(ui, (Text){item->reason_en, item->reason_zh}, (UiStyle){.lines = 5});
        tell_automatic(ui, item);
        tell_proofs(ui, debrief, actions, item);
        if (item->kind == ITEM_RATING) {
            debrief_note_text(ui, debrief_raters(ui, debrief), 2);
        }
    }
    ui_close(ui);
    ui_close(ui);
}

static void tell_items(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    ui_column(ui, UI_SIZES(-5, -3));
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_column(ui, UI_SIZES(TITLES, -1));
    Rows rows = {debrief, columns_of(ui)};
    float room = ui_left_height(ui) - TITLES - 8.0f;
    tell_titles(ui, &rows.columns, ROW * (float)debrief->score->item_count > room);
    int chosen = debrief->item;
    UiPick pick = ui_list(ui, "marks", debrief->score->item_count, ROW, tell_row, &rows, &chosen);
    ui_close(ui);
    ui_close(ui);
    if (pick != UI_PICK_NOTHING && chosen >= 0) {
        uint32_t proof = report_proof(&debrief->score->items[chosen]);
        debrief->item = chosen;
        debrief_point(debrief, actions, proof);
        debrief->shows = debrief->shows || (pick == UI_PICK_OPENED && proof != EVENT_NONE);
    }
    tell_chosen(ui, debrief, actions);
    ui_close(ui);
}

void debrief_marks(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    static const Text views[DEBRIEF_MARKS_COUNT] = {{"Every mark", "逐项"},
                                                    {"Teams, roles, persons", "小组、角色、个人"}};
    ui_column(ui, UI_SIZES(44, -1));
    ui_row(ui, UI_REST, UI_SIZES(-1, -1));
    debrief_views(ui, debrief, views, DEBRIEF_MARKS_COUNT, &debrief->marks);
    if (debrief->marks == DEBRIEF_ITEMS) {
        debrief_judge_tools(ui, debrief);
    } else {
        ui_space(ui, 1);
    }
    ui_close(ui);
    if (debrief->marks == DEBRIEF_TEAMS) {
        debrief_teams(ui, debrief);
    } else {
        tell_items(ui, debrief, actions);
    }
    ui_close(ui);
}
