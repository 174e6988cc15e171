// Debrief, rectification list: its rows by gravity as they stand, what the chosen one says, and
// which of them earlier drills had found already.

#include "screen/debrief_internal.h"

#define MANY_COLUMNS 1000.0f /* [units] of width for all of them */
#define ROW          46.0f   /* [units] */
#define TITLES       26.0f

// ---- what a row looks like ---------------------------------------------------------------------

void debrief_level(Ui* ui, Box box, FindingLevel level) {
    static const UiColour colours[FINDING_LEVEL_COUNT] = {UI_RED, UI_ALERT, UI_FOCUS};
    float unit = ui_unit(ui);
    int size = (int)(16.0f * unit);
    const Box square = {box.x, box.y + (box.h - size) / 2, size, size};
    if (level == FINDING_DEFICIENCY) {
        ui_draw_rect(ui, square, 0.0f, colours[level]);
    } else if (level == FINDING_MUST) {
        const vec2s half[3] = {vec((float)square.x, (float)square.y),
                               vec((float)square.x, (float)(square.y + size)),
                               vec((float)(square.x + size), (float)(square.y + size))};
        ui_draw_poly(ui, half, 3, colours[level]);
    }
    ui_draw_frame(ui, square, 0.0f, 2.0f * unit, colours[level]);
}

static UiColour state_colour(FindingState state) {
    return state == FINDING_CLOSED                             ? UI_GOOD
           : state == FINDING_WITHDRAWN                        ? UI_DIM
           : state == FINDING_DONE || state == FINDING_IN_HAND ? UI_FOCUS
                                                               : UI_INK;
}

typedef struct Columns {
    float sizes[7];
    int count;
    bool all;
} Columns;

static Columns columns_of(const Ui* ui) {
    if (ui_left_width(ui) >= MANY_COLUMNS) {
        return (Columns){{64, 150, -1, 130, 112, 150}, 6, true};
    }
    return (Columns){{64, 26, -1, 112, 126}, 5, false};
}

static void tell_titles(Ui* ui, const Columns* columns, bool scrolls) {
    static const Text all[] = {{"no.", "编号"},     {"level", "级别"}, {"finding", "问题"},
                               {"owner", "责任人"}, {"by", "期限"},    {"state", "状态"}};
    static const Text few[] = {
        {"no.", "编号"}, {"", ""}, {"finding", "问题"}, {"by", "期限"}, {"state", "状态"}};
    // Set in as the rows of a list are, which leave room for the bar where they scroll.
    int inset = (int)(10.0f * ui_unit(ui) + 0.5f);
    Box box = ui_take(ui, UI_REST, 0);
    ui_area(ui, ui_cut_box(box, inset, 0, inset + (scrolls ? (int)(18.0f * ui_unit(ui)) : 0), 0));
    ui_row(ui, UI_REST, columns->sizes, columns->count);
    for (int i = 0; i < columns->count; i++) {
        ui_words(
            ui, columns->all ? all[i] : few[i],
            (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    }
    ui_close(ui);
    ui_close(ui);
}

typedef struct Rows {
    const Debrief* debrief;
    Columns columns;
} Rows;

static void tell_level(Ui* ui, const Rows* rows, const Finding* row) {
    Box box = ui_take(ui, 0, 0);
    debrief_level(ui, box, row->level);
    if (rows->columns.all) {
        ui_draw_words(ui, ui_cut_box(box, (int)(24.0f * ui_unit(ui)), 0, 0, 0),
                      finding_level_text(row->level),
                      (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST, .may_cut = true});
    }
}

/// What earlier drills say of it goes before what it is.
static Text problem_text(Ui* ui, const Finding* row) {
    const Text problem = debrief_either(row->problem_en, row->problem_zh);
    if (row->seen != FINDING_SEEN_CAME_BACK && row->seen != FINDING_SEEN_STILL) {
        return problem;
    }
    bool back = row->seen == FINDING_SEEN_CAME_BACK;
    const Text seen = back ? UI_TEXT("came back", "复发") : UI_TEXT("again", "再现");
    return (Text){ui_format(ui, "[%s] %s", NULL, seen.en, problem.en).en,
                  ui_format(ui, NULL, "【%s】%s", seen.zh, problem.zh).zh};
}

/// A department or owner in each language; a dash where there is none.
static Text in_two(Ui* ui, const char* field) {
    char first[96];
    const Text text = finding_in_two(field[0] != '\0' ? field : "–", first, sizeof(first));
    return (Text){ui_format(ui, "%s", NULL, text.en).en, ui_format(ui, NULL, "%s", text.zh).zh};
}

static void tell_row(void* user, Ui* ui, int index) {
    const Rows* rows = user;
    const Finding* row = &rows->debrief->list->rows[index];
    bool gone = row->state == FINDING_CLOSED || row->state == FINDING_WITHDRAWN;
    const UiStyle plain = {.size = UI_NOTE, .may_cut = true, .both = UI_BOTH_FIRST};
    UiStyle problem = {.size = UI_NOTE,
                       .may_cut = true,
                       .both = UI_BOTH_FIRST,
                       .weight = gone ? WEIGHT_REGULAR : WEIGHT_BOLD,
                       .colour = gone ? UI_DIM : UI_INK};
    ui_row(ui, UI_REST, rows->columns.sizes, rows->columns.count);
    ui_words(ui, ui_format(ui, "%s", "%s", row->id),
             (UiStyle){.size = UI_NOTE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    tell_level(ui, rows, row);
    ui_words(ui, problem_text(ui, row), problem);
    if (rows->columns.all) {
        ui_words(ui, in_two(ui, row->owner), plain);
    }
    ui_words(ui, ui_format(ui, "%s", "%s", row->deadline[0] != '\0' ? row->deadline : "–"),
             (UiStyle){.size = UI_NOTE, .figures = true, .both = UI_BOTH_FIRST});
    ui_words(ui, finding_state_text(row->state),
             (UiStyle){.size = UI_NOTE,
                       .may_cut = true,
                       .both = UI_BOTH_FIRST,
                       .colour = state_colour(row->state)});
    ui_close(ui);
}

// ---- the chosen one ----------------------------------------------------------------------------

/// A name and what stands there; nothing of what is empty.
static void tell_pair(Ui* ui, Text name, Text value) {
    const UiStyle style = {.size = UI_NOTE, .lines = 6};
    if (text_in(value, LANGUAGE_EN)[0] == '\0') {
        return;
    }
    float height = ui_text_height(ui, value, style, ui_left_width(ui) - 158.0f);
    ui_row(ui, height, UI_SIZES(150, -1));
    ui_words(ui, name,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_words(ui, value, style);
    ui_close(ui);
}

static Text two(Ui* ui, const char* first, const char* second) {
    bool both = first[0] != '\0' && second[0] != '\0';
    return ui_format(ui, "%s%s%s", "%s%s%s", first, both ? " · " : "", second);
}

static void tell_facts(Ui* ui, const Finding* row) {
    char en[96];
    char zh[96];
    finding_causes(row->causes, LANGUAGE_EN, en, sizeof(en));
    finding_causes(row->causes, LANGUAGE_ZH, zh, sizeof(zh));
    tell_pair(ui, UI_TEXT("measure", "整改措施"), debrief_either(row->measure_en, row->measure_zh));
    tell_pair(ui, UI_TEXT("cause", "原因"),
              (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, NULL, "%s", zh).zh});
    if (row->department[0] != '\0' || row->owner[0] != '\0') {
        const Text department = in_two(ui, row->department);
        const Text owner = in_two(ui, row->owner);
        tell_pair(ui, UI_TEXT("owner", "责任人"),
                  (Text){ui_format(ui, "%s · %s", NULL, department.en, owner.en).en,
                         ui_format(ui, NULL, "%s · %s", department.zh, owner.zh).zh});
    }
    tell_pair(ui, UI_TEXT("checked", "复查"), two(ui, row->checked_by, row->checked_on));
    tell_pair(ui, UI_TEXT("note", "备注"), ui_format(ui, "%s", "%s", row->note));
    if (row->seen == FINDING_SEEN_UNKNOWN) {
        return;
    }
    const Text seen = finding_seen_text(row->seen);
    tell_pair(ui, UI_TEXT("earlier drills", "历次演练"),
              (Text){ui_format(ui, "%s %s", NULL, seen.en, row->seen_on).en,
                     ui_format(ui, NULL, "%s %s", seen.zh, row->seen_on).zh});
}

static void tell_chosen(Ui* ui, Debrief* debrief, DebriefActions* actions, const Finding* row) {
    ui_words(ui, debrief_either(row->problem_en, row->problem_zh),
             (UiStyle){.weight = WEIGHT_BOLD, .lines = 6});
    if (row->evidence_count > 0) {
        ui_row(ui, 44, UI_FLOW);
        for (int i = 0; i < row->evidence_count; i++) {
            debrief_proof(ui, debrief, actions, row->evidence[i]);
        }
        ui_close(ui);
    }
    tell_facts(ui, row);
}

/// How the list compares with earlier drills.
static void tell_history(Ui* ui, const Debrief* debrief) {
    const FindingHistory* history = debrief->history;
    const UiStyle dim = {.size = UI_NOTE, .colour = UI_DIM, .lines = 3};
    if (history == NULL) {
        ui_words(ui, UI_TEXT("Earlier sessions are being looked at…", "正在查阅历次演练记录……"),
                 dim);
        return;
    }
    if (history->sessions == 0) {
        ui_words(ui,
                 UI_TEXT("No earlier session of this scenario and plan.",
                         "没有同情景、同预案的历史演练。"),
                 dim);
        return;
    }
    int back = 0;
    int still = 0;
    for (int i = 0; i < debrief->list->count; i++) {
        back += debrief->list->rows[i].seen == FINDING_SEEN_CAME_BACK ? 1 : 0;
        still += debrief->list->rows[i].seen == FINDING_SEEN_STILL ? 1 : 0;
    }
    ui_words(ui,
             ui_format(ui,
                       "%d earlier sessions of this scenario and plan: of their findings %d came "
                       "back after they were closed, %d are there still, %d were not seen again",
                       "%d次同情景、同预案的历史演练：销号后再现%d项，仍未整改%d项，本次未再现%d项",
                       history->sessions, back, still, history->gone.count),
             dim);
}

// ---- the part ----------------------------------------------------------------------------------

static void tell_buttons(Ui* ui, Debrief* debrief) {
    bool chosen = debrief->finding >= 0;
    bool full = debrief->list->count >= FINDINGS_MAX;
    ui_row(ui, 44, UI_FLOW);
    ui_hot(ui, (UiKey)'e', 0);
    ui_as(ui, UI_PRIMARY);
    ui_off(ui, chosen ? (Text){0} : UI_TEXT("Choose a row first", "请先选择一行"));
    if (ui_button(ui, UI_TEXT("Edit", "编辑"))) {
        debrief_edit(ui, debrief, debrief->finding);
    }
    ui_hot(ui, (UiKey)'a', 0);
    ui_off(ui, full ? UI_TEXT("The list is full", "清单已满") : (Text){0});
    if (ui_button(ui, UI_TEXT("Add", "新增"))) {
        debrief_edit(ui, debrief, -1);
    }
    ui_close(ui);
}

static void tell_list(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    if (debrief->list->count == 0) {
        ui_words(ui,
                 UI_TEXT("The run showed nothing that has to be put right.",
                         "本次演练未发现需整改的问题。"),
                 (UiStyle){.colour = UI_DIM, .lines = 2});
        ui_close(ui);
        return;
    }
    ui_column(ui, UI_SIZES(TITLES, -1));
    Rows rows = {debrief, columns_of(ui)};
    float room = ui_left_height(ui) - TITLES - 8.0f;
    tell_titles(ui, &rows.columns, ROW * (float)debrief->list->count > room);
    int chosen = debrief->finding;
    UiPick pick = ui_list(ui, "findings", debrief->list->count, ROW, tell_row, &rows, &chosen);
    ui_close(ui);
    ui_close(ui);
    if (pick == UI_PICK_NOTHING || chosen < 0) {
        return;
    }
    debrief->finding = chosen;
    const Finding* row = &debrief->list->rows[chosen];
    if (row->evidence_count > 0) {
        debrief_point(debrief, actions, row->evidence[0]);
    }
    if (pick == UI_PICK_OPENED) {
        debrief_edit(ui, debrief, chosen);
    }
}

void debrief_rectify(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    const Rectification* list = debrief->list;
    debrief->finding = debrief->finding < list->count ? debrief->finding : -1;
    ui_column(ui, UI_SIZES(-5, 44, -4));
    tell_list(ui, debrief, actions);
    tell_buttons(ui, debrief);
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_scroll(ui, "finding");
    if (debrief->finding >= 0) {
        tell_chosen(ui, debrief, actions, &list->rows[debrief->finding]);
    }
    tell_history(ui, debrief);
    if (list->left_out > 0) {
        ui_words(ui,
                 ui_format(ui, "%d findings found no room on the list", "另有%d项超出清单容量",
                           list->left_out),
                 (UiStyle){.size = UI_NOTE, .colour = UI_ALERT});
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}
