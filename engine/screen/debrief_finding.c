// Debrief, one finding: its fields, written and chosen. What is not right is told in one sentence
// beside the field, and nothing is filed until it is.

#include "screen/debrief_internal.h"

#include <string.h>

#define NAME 150.0f /* [units] of a field's name */

static const Text names[RECTIFY_COLUMN_COUNT] = {
    [RECTIFY_ID] = {"No.", "编号"},
    [RECTIFY_LEVEL] = {"Level", "级别"},
    [RECTIFY_PROBLEM_EN] = {"Finding", "问题（英文）"},
    [RECTIFY_PROBLEM_ZH] = {"Finding (zh)", "问题"},
    [RECTIFY_CAUSE] = {"Cause", "原因"},
    [RECTIFY_MEASURE_EN] = {"Measure", "整改措施（英文）"},
    [RECTIFY_MEASURE_ZH] = {"Measure (zh)", "整改措施"},
    [RECTIFY_DEPARTMENT] = {"Department", "责任部门"},
    [RECTIFY_OWNER] = {"Owner", "责任人"},
    [RECTIFY_DEADLINE] = {"Deadline", "期限"},
    [RECTIFY_STATE] = {"State", "状态"},
    [RECTIFY_CHECKED_BY] = {"Checked by", "复查人"},
    [RECTIFY_CHECKED_ON] = {"Checked on", "复查日期"},
    [RECTIFY_NOTE] = {"Note", "备注"},
    [RECTIFY_EVIDENCE] = {"Proof", "证据"},
    [RECTIFY_KEY] = {"Key", "标识"},
};

/// In the order of the form; level, state and cause are chosen, not written.
static const RectifyColumn written[] = {RECTIFY_PROBLEM_EN, RECTIFY_PROBLEM_ZH, RECTIFY_MEASURE_EN,
                                        RECTIFY_MEASURE_ZH, RECTIFY_DEPARTMENT, RECTIFY_OWNER,
                                        RECTIFY_DEADLINE,   RECTIFY_CHECKED_BY, RECTIFY_CHECKED_ON,
                                        RECTIFY_NOTE,       RECTIFY_EVIDENCE};
#define WRITTEN ((int)(sizeof(written) / sizeof(written[0])))

/// Sentences are shown in the language of the window, both in both.
static bool is_shown(Language language, RectifyColumn column) {
    bool en = column == RECTIFY_PROBLEM_EN || column == RECTIFY_MEASURE_EN;
    bool zh = column == RECTIFY_PROBLEM_ZH || column == RECTIFY_MEASURE_ZH;
    return !(en && language == LANGUAGE_ZH) && !(zh && language == LANGUAGE_EN);
}

/// What a field shows: of a sentence in one language that of the other where it has none.
static void fill_field(DebriefForm* form, RectifyColumn column) {
    char* field = form->fields[column];
    rectify_get(&form->row, column, LANGUAGE_EN, field, sizeof(form->fields[column]));
    bool alone = column == RECTIFY_PROBLEM_EN ? !form->shown[RECTIFY_PROBLEM_ZH]
                                              : !form->shown[RECTIFY_PROBLEM_EN];
    if (field[0] != '\0' || !alone) {
        return;
    }
    static const RectifyColumn pairs[][2] = {{RECTIFY_PROBLEM_EN, RECTIFY_PROBLEM_ZH},
                                             {RECTIFY_PROBLEM_ZH, RECTIFY_PROBLEM_EN},
                                             {RECTIFY_MEASURE_EN, RECTIFY_MEASURE_ZH},
                                             {RECTIFY_MEASURE_ZH, RECTIFY_MEASURE_EN}};
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        if (pairs[i][0] == column) {
            rectify_get(&form->row, pairs[i][1], LANGUAGE_EN, field, sizeof(form->fields[column]));
        }
    }
}

void debrief_edit(Ui* ui, Debrief* debrief, int row) {
    DebriefForm* form = &debrief->form;
    *form = (DebriefForm){.is_new = row < 0, .opened = true};
    if (row >= 0) {
        form->row = debrief->list->rows[row];
    } else {
        form->row = (Finding){.kind = -1, .level = FINDING_MUST};
        if (debrief->event != EVENT_NONE) { // what is talked about
            form->row.evidence[0] = debrief->event;
            form->row.evidence_count = 1;
        }
    }
    form->before = form->row;
    for (int i = 0; i < WRITTEN; i++) {
        form->shown[written[i]] = is_shown(ui_language(ui), written[i]);
    }
    for (int i = 0; i < WRITTEN; i++) {
        if (form->shown[written[i]]) {
            fill_field(form, written[i]);
        }
    }
    debrief->dialog = DEBRIEF_FINDING;
}

// ---- what is chosen ----------------------------------------------------------------------------

static void begin_field(Ui* ui, RectifyColumn column) {
    ui_row(ui, 44, UI_SIZES(NAME, -1));
    ui_words(ui, names[column],
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
}

/// A choice of several; in a narrow window a menu.
static void choose(Ui* ui, RectifyColumn column, const Text* texts, int count, int* chosen) {
    begin_field(ui, column);
    float wide = 0.0f;
    for (int i = 0; i < count; i++) {
        wide += ui_fit(ui, texts[i]) + 8.0f;
    }
    if (wide > ui_left_width(ui)) {
        (void)ui_menu(ui, (Text){0}, texts, count, chosen);
        ui_close(ui);
        return;
    }
    ui_row(ui, UI_REST, UI_FLOW);
    for (int i = 0; i < count; i++) {
        if (ui_choice(ui, texts[i], *chosen == i)) {
            *chosen = i;
        }
    }
    ui_close(ui);
    ui_close(ui);
}

static void choose_level(Ui* ui, DebriefForm* form) {
    Text texts[FINDING_LEVEL_COUNT];
    int chosen = (int)form->row.level;
    for (int i = 0; i < FINDING_LEVEL_COUNT; i++) {
        texts[i] = finding_level_text((FindingLevel)i);
    }
    ui_push_id(ui, "level");
    choose(ui, RECTIFY_LEVEL, texts, FINDING_LEVEL_COUNT, &chosen);
    ui_pop_id(ui);
    form->row.level = (FindingLevel)chosen;
}

static void choose_state(Ui* ui, DebriefForm* form) {
    Text texts[FINDING_STATE_COUNT];
    int chosen = (int)form->row.state;
    for (int i = 0; i < FINDING_STATE_COUNT; i++) {
        texts[i] = finding_state_text((FindingState)i);
    }
    ui_push_id(ui, "state");
    choose(ui, RECTIFY_STATE, texts, FINDING_STATE_COUNT, &chosen);
    ui_pop_id(ui);
    form->row.state = (FindingState)chosen;
}

static Text cause_text(Ui* ui, uint32_t cause) {
    char en[64];
    char zh[64];
    finding_causes(cause, LANGUAGE_EN, en, sizeof(en));
    finding_causes(cause, LANGUAGE_ZH, zh, sizeof(zh));
    return (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, NULL, "%s", zh).zh};
}

static void choose_causes(Ui* ui, DebriefForm* form) {
    for (int i = 0; i < FINDING_CAUSE_COUNT; i++) {
        uint32_t cause = 1u << i;
        bool on = (form->row.causes & cause) != 0;
        if (i % 2 == 0) {
            begin_field(ui, RECTIFY_CAUSE);
            ui_row(ui, UI_REST, UI_SIZES(-1, -1));
        }
        if (ui_toggle(ui, cause_text(ui, cause), &on)) {
            form->row.causes ^= cause;
        }
        if (i % 2 == 1) {
            ui_close(ui);
            ui_close(ui);
        }
    }
}

// ---- what is written ---------------------------------------------------------------------------

/// What stands in an empty field.
static Text hint_of(RectifyColumn column) {
    switch (column) {
    case RECTIFY_PROBLEM_EN:
    case RECTIFY_PROBLEM_ZH: return UI_TEXT("What was found", "发现了什么问题");
    case RECTIFY_MEASURE_EN:
    case RECTIFY_MEASURE_ZH: return UI_TEXT("What is done about it", "采取什么措施");
    case RECTIFY_DEPARTMENT: return UI_TEXT("Whose it is", "由哪个部门负责");
    case RECTIFY_OWNER: return UI_TEXT("Who does it", "由谁负责");
    case RECTIFY_CHECKED_BY: return UI_TEXT("Who checks it, not the owner", "由责任人以外的人复查");
    case RECTIFY_DEADLINE:
    case RECTIFY_CHECKED_ON: return UI_TEXT("A date: 2026-12-15", "日期：2026-12-15");
    case RECTIFY_EVIDENCE: return UI_TEXT("Lines of the log: #12 #40", "日志序号：#12 #40");
    default: return UI_TEXT("A remark, or why it is withdrawn", "备注，或撤销理由");
    }
}

static void tell_fault(Ui* ui, const RectifyFault* fault) {
    ui_words(
        ui,
        (Text){ui_format(ui, "Expected %s, got \"%s\"", NULL, fault->expected_en, fault->got).en,
               ui_format(ui, NULL, "应为%s，实为“%s”", fault->expected_zh, fault->got).zh},
        (UiStyle){.size = UI_NOTE, .colour = UI_HARM, .weight = WEIGHT_BOLD, .lines = 3});
}

/// A line to write on; what is longer than it stands below it too.
static bool tell_entry(Ui* ui, DebriefForm* form, RectifyColumn column) {
    char* field = form->fields[column];
    bool faulty = form->has_fault && form->fault.column == column;
    ui_push_number(ui, (int)column);
    begin_field(ui, column);
    float width = ui_left_width(ui) - 30.0f;
    if (form->opened) {
        form->opened = false;
        ui_take_focus(ui);
    }
    UiEntry entry = ui_entry(ui, hint_of(column), field, sizeof(form->fields[column]));
    ui_close(ui);
    const Text whole = ui_format(ui, "%s", "%s", field);
    if (ui_text_width(ui, whole, (UiStyle){.both = UI_BOTH_FIRST}) > width) {
        ui_words(ui, whole,
                 (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 6, .both = UI_BOTH_FIRST});
    }
    if (faulty) {
        tell_fault(ui, &form->fault);
    }
    ui_pop_id(ui);
    return entry == UI_ENTRY_DONE;
}

// ---- filing ------------------------------------------------------------------------------------

/// Takes the fields into the row. False: `fault` says what is wrong first.
static bool take_fields(Debrief* debrief) {
    DebriefForm* form = &debrief->form;
    uint32_t events = world_events(drill_world(debrief->drill))->count;
    RectifyFault faults[RECTIFY_FAULTS_MAX];
    for (int i = 0; i < WRITTEN; i++) {
        RectifyColumn column = written[i];
        if (form->shown[column] &&
            !rectify_set(&form->row, column, form->fields[column], events, &form->fault)) {
            return false;
        }
    }
    rectify_settle(&form->row, &form->before, form->shown);
    if (rectify_check(&form->row, faults) > 0) {
        form->fault = faults[0];
        if (!form->shown[form->fault.column]) { // what was found, in the language that is shown
            form->fault.column = RECTIFY_PROBLEM_ZH;
        }
        return false;
    }
    return true;
}

static void keep(Debrief* debrief, DebriefActions* actions) {
    DebriefForm* form = &debrief->form;
    form->has_fault = !take_fields(debrief);
    if (form->has_fault) {
        return;
    }
    if (form->is_new) {
        int number = debrief->list->count;
        rectify_number(debrief->list, NULL, 0, &number, &form->row);
    }
    debrief_do(actions, DEBRIEF_DO_FILE);
    debrief->dialog = DEBRIEF_NO_DIALOG;
}

static bool tell_fields(Ui* ui, DebriefForm* form) {
    bool done = false;
    choose_level(ui, form);
    choose_state(ui, form);
    for (int i = 0; i < WRITTEN; i++) {
        if (form->shown[written[i]]) {
            done = tell_entry(ui, form, written[i]) || done;
        }
    }
    choose_causes(ui, form);
    return done;
}

void debrief_finding(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    DebriefForm* form = &debrief->form;
    const Text title = form->is_new ? UI_TEXT("New finding", "新增整改项")
                                    : ui_format(ui, "Finding %s", "整改项 %s", form->row.id);
    bool open = ui_modal(ui, title, 1000, 940);
    ui_column(ui, UI_SIZES(-1, 48));
    ui_scroll(ui, "fields");
    bool done = tell_fields(ui, form);
    ui_close(ui);
    ui_row(ui, UI_REST, UI_FLOW);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, UI_PRIMARY);
    bool kept = ui_button(ui, UI_TEXT("Keep", "保存"));
    bool dropped = ui_button(ui, UI_TEXT("Drop", "放弃"));
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    if (!open || dropped) {
        debrief->dialog = DEBRIEF_NO_DIALOG;
    } else if (done || kept) {
        keep(debrief, actions);
    }
}
