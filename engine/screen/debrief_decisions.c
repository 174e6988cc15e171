// Debrief, by the plan: for each decision of the run what it would have come to had it been the
// plan, from the runs made beside it. Where nothing came of it the page says so.

#include "screen/debrief_internal.h"

#include "drill/tell.h"
#include "report/decision.h"

#define ARROW 40.0f /* [units] */
#define LINE  30.0f
#define CARD  36.0f  /* what a card takes round a table */
#define ROOMY 700.0f /* of height for the figures of the three runs */

// ---- between nobody and at once ----------------------------------------------------------------

typedef struct Bounds {
    ScoreLoss losses[3];
} Bounds;

static Text bounds_cell(void* user, Ui* ui, int row, int column) {
    static const Text names[] = {{"nobody follows the plan", "无人执行预案"},
                                 {"this run", "本次演练"},
                                 {"the plan at once", "立即按预案执行"}};
    const ScoreLoss* loss = &((const Bounds*)user)->losses[row];
    switch (column) {
    case 0: return names[row];
    case 1: return ui_format(ui, "%d", "%d", loss->dead);
    case 2: return ui_format(ui, "%d", "%d", loss->down);
    case 3: return ui_format(ui, "%d", "%d", loss->hurt);
    case 4: return ui_format(ui, "%.2f", "%.2f", loss->doses);
    default: return ui_format(ui, "%.2f", "%.2f", score_loss(loss));
    }
}

static void tell_bounds(Ui* ui, const Debrief* debrief) {
    static const DebriefColumn columns[] = {
        {{"run", "推演"}, -1, ALIGN_LEFT, true},     {{"dead", "死亡"}, 70, ALIGN_RIGHT, false},
        {{"down", "倒下"}, 70, ALIGN_RIGHT, false},  {{"hurt", "受伤"}, 70, ALIGN_RIGHT, false},
        {{"doses", "剂量"}, 80, ALIGN_RIGHT, false}, {{"loss", "损失"}, 80, ALIGN_RIGHT, true}};
    Bounds bounds = {
        {debrief->outcome->none, score_losses(debrief->drill), debrief->outcome->best}};
    int chosen = -1;
    ui_panel(ui, debrief_table_height(3) + CARD, UI_PANEL, UI_NONE);
    (void)debrief_table(ui, "bounds", columns, 6, 3, bounds_cell, &bounds, &chosen);
    ui_close(ui);
}

// ---- the list ----------------------------------------------------------------------------------

static Text short_verdict(Ui* ui, const Otherwises* all, int run) {
    int counts[3];
    otherwise_count(all, &all->runs[run], counts);
    if (all->chances > 1 && counts[1] < all->chances) {
        return ui_format(ui, "less %d · same %d · more %d", "更轻%d·相同%d·更重%d", counts[0],
                         counts[1], counts[2]);
    }
    return counts[0] > 0   ? UI_TEXT("less harm", "伤害更轻")
           : counts[2] > 0 ? UI_TEXT("more harm", "伤害更重")
                           : UI_TEXT("the same harm", "伤害相同");
}

static Text list_cell(void* user, Ui* ui, int row, int column) {
    const Debrief* debrief = user;
    const Otherwises* all = debrief->otherwises;
    DecisionTold* told = ui_memory(ui, sizeof(DecisionTold));
    if (told == NULL) {
        return (Text){"", ""};
    }
    decision_tell(debrief->drill, debrief->score, all, row, told);
    switch (column) {
    case 0: return debrief_moment(ui, debrief, all->runs[row].decision.seconds);
    case 1:
        return told->role >= 0 ? tell_role(debrief->drill, told->role) : UI_TEXT("barrier", "隐患");
    case 2: return told->what;
    default: return short_verdict(ui, all, row);
    }
}

// ---- the chosen one ----------------------------------------------------------------------------

static Text moment_text(Ui* ui, const Debrief* debrief, double seconds) {
    return seconds < 0.0 ? UI_TEXT("never", "未发生") : debrief_moment(ui, debrief, seconds);
}

static Text value_text(Ui* ui, const Debrief* debrief, DecisionUnit unit, double value) {
    switch (unit) {
    case DECISION_COUNT: return ui_format(ui, "%.0f", "%.0f", value);
    case DECISION_DOSE: return ui_format(ui, "%.2f", "%.2f", value);
    case DECISION_MARKS: return debrief_bp(ui, (int32_t)value);
    case DECISION_MOMENT: break;
    }
    return moment_text(ui, debrief, value);
}

static Text end_text(Ui* ui, const Debrief* debrief, double value, bool clock) {
    return clock ? debrief_moment(ui, debrief, value) : ui_format(ui, "%.2f", "%.2f", value);
}

/// "2:10–2:40 (3/5)", "never".
static Text band_text(Ui* ui, const Debrief* debrief, const DecisionBand* band, bool clock) {
    if (band->count == 0) {
        return UI_TEXT("never", "未发生");
    }
    const char* low = end_text(ui, debrief, band->low, clock).en;
    const char* high = end_text(ui, debrief, band->high, clock).en;
    bool wide = band->high - band->low >= (clock ? 1.0 : 0.005);
    const char* to = wide ? "–" : "";
    high = wide ? high : "";
    return band->count < debrief->otherwises->chances
               ? ui_format(ui, "%s%s%s (%d/%d)", "%s%s%s（%d/%d）", low, to, high, band->count,
                           debrief->otherwises->chances)
               : ui_format(ui, "%s%s%s", "%s%s%s", low, to, high);
}

/// "last one out   3:10 → 2:05"
static void tell_change(Ui* ui, Text what, Text here, Text there) {
    const UiStyle figure = {
        .size = UI_BODY, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST, .may_cut = true};
    UiStyle right = figure;
    right.align = ALIGN_RIGHT;
    ui_row(ui, LINE, UI_SIZES(-5, -4, ARROW, -4));
    ui_words(ui, what,
             (UiStyle){.size = UI_NOTE, .lines = 1, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_words(ui, here, right);
    ui_words(ui, UI_TEXT("→", "→"),
             (UiStyle){.colour = UI_DIM, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST});
    ui_words(ui, there, figure);
    ui_close(ui);
}

static void tell_changes(Ui* ui, const Debrief* debrief, const DecisionTold* told) {
    if (told->change_count > 0) {
        tell_change(ui, (Text){"", ""}, UI_TEXT("this run", "本次"),
                    UI_TEXT("by the plan", "按预案"));
    }
    for (int i = 0; i < told->change_count; i++) {
        const DecisionChange* change = &told->changes[i];
        tell_change(ui, change->what, value_text(ui, debrief, change->unit, change->here),
                    value_text(ui, debrief, change->unit, change->there));
    }
    if (debrief->otherwises->chances < 2) {
        return;
    }
    bool same = told->counts[1] == debrief->otherwises->chances;
    debrief_note_text(
        ui,
        same ? ui_format(ui, "With %d chances: the same harm each time",
                         "%d种随机条件：每次伤害相同", debrief->otherwises->chances)
             : ui_format(ui, "With %d chances: less harm %d, the same %d, more harm %d",
                         "%d种随机条件：伤害更轻%d、相同%d、更重%d", debrief->otherwises->chances,
                         told->counts[0], told->counts[1], told->counts[2]),
        2);
    for (int i = 0; i < told->spread_count; i++) {
        const DecisionSpread* spread = &told->spreads[i];
        tell_change(ui, spread->what, band_text(ui, debrief, &spread->here, spread->clock),
                    band_text(ui, debrief, &spread->there, spread->clock));
    }
}

static void tell_planned(Ui* ui, const DecisionTold* told, bool barrier) {
    const Text planned = told->planned;
    const UiStyle style = {.lines = 4};
    if (barrier) {
        ui_words(ui, planned, style);
        return;
    }
    ui_words(ui,
             (Text){ui_format(ui, "By the plan: %s", NULL, text_in(planned, LANGUAGE_EN)).en,
                    ui_format(ui, NULL, "按预案：%s", text_in(planned, LANGUAGE_ZH)).zh},
             style);
    if (told->why.en != NULL || told->why.zh != NULL) {
        ui_words(ui, told->why, (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 4});
    }
}

static void tell_chosen(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    const Otherwises* all = debrief->otherwises;
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_scroll(ui, "decision");
    if (debrief->decision < 0 || debrief->decision >= all->count) {
        debrief_note_text(ui, decision_method(), 12);
        if (all->chances < 2 && all->count > 0) {
            debrief_note_text(ui, decision_one_chance(), 4);
        }
    } else {
        DecisionTold* told = ui_memory(ui, sizeof(DecisionTold));
        const OtherwiseRun* run = &all->runs[debrief->decision];
        if (told != NULL) {
            decision_tell(debrief->drill, debrief->score, all, debrief->decision, told);
            ui_row(ui, 44, UI_SIZES(-1, 90));
            ui_words(ui, told->what,
                     (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD, .may_cut = true});
            debrief_proof(ui, debrief, actions, run->decision.event);
            ui_close(ui);
            tell_planned(ui, told, run->decision.otherwise.kind == OTHERWISE_BARRIER);
            ui_words(ui, (Text){told->verdict_en, told->verdict_zh},
                     (UiStyle){.weight = WEIGHT_BOLD, .lines = 10});
            tell_changes(ui, debrief, told);
            debrief_sight(ui, debrief, run);
        }
    }
    ui_close(ui);
    ui_close(ui);
}

// ---- the part ----------------------------------------------------------------------------------

/// What is shown until the runs are made, and where there are none.
static void tell_none(Ui* ui, const Debrief* debrief) {
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    if (!debrief->compared) {
        ui_words(ui,
                 UI_TEXT("The drill is run again with each decision by the plan…",
                         "正在逐项按预案重演……"),
                 (UiStyle){.size = UI_LARGE, .lines = 2});
        ui_row(ui, 24, UI_SIZES(-1, 110));
        ui_bar(ui,
               debrief->run_count > 0 ? (float)debrief->runs_done / (float)debrief->run_count
                                      : 0.0f,
               UI_FOCUS);
        ui_words(ui, ui_format(ui, "%d/%d", "%d/%d", debrief->runs_done, debrief->run_count),
                 (UiStyle){.figures = true, .both = UI_BOTH_FIRST});
        ui_close(ui);
    } else if (debrief->otherwises == NULL) {
        ui_words(
            ui,
            UI_TEXT("This run was cut off before its end: there is nothing to hold it against.",
                    "本次演练中途中断，无法与预案推演对比。"),
            (UiStyle){.colour = UI_DIM, .lines = 4});
    } else {
        ui_words(ui,
                 UI_TEXT("No wrong decision, no late step and no barrier: nothing to ask.",
                         "无错误决策、无超时步骤、无隐患，无需推演。"),
                 (UiStyle){.lines = 4});
    }
    ui_close(ui);
}

static void tell_list(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    static const DebriefColumn columns[] = {
        {{"when", "时刻"}, 76, ALIGN_RIGHT, true},
        {{"who", "角色"}, -2, ALIGN_LEFT, false},
        {{"decision", "决策"}, -4, ALIGN_LEFT, true},
        {{"harm by the plan", "按预案的伤害"}, -3, ALIGN_LEFT, false}};
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    UiPick pick = debrief_table(ui, "decisions", columns, 4, debrief->otherwises->count, list_cell,
                                debrief, &debrief->decision);
    ui_close(ui);
    if (pick != UI_PICK_NOTHING && debrief->decision >= 0) {
        uint32_t proof = debrief->otherwises->runs[debrief->decision].decision.event;
        debrief_point(debrief, actions, proof);
        debrief->shows = debrief->shows || (pick == UI_PICK_OPENED && proof != EVENT_NONE);
    }
}

void debrief_decisions(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    const Otherwises* all = debrief->otherwises;
    bool bounds = debrief->outcome != NULL && ui_left_height(ui) >= ROOMY;
    const Text stake =
        bounds ? decision_stake(debrief->drill, debrief->outcome, all) : (Text){"", ""};
    bool any = all != NULL && all->count > 0;
    float rows = any ? debrief_table_height(all->count) + CARD : 0.0f;
    float most = 0.36f * ui_left_height(ui);
    float sizes[4];
    int count = 0;
    if (bounds) {
        sizes[count++] = debrief_table_height(3) + CARD;
    }
    if (stake.en[0] != '\0') {
        sizes[count++] = 84.0f;
    }
    if (any) {
        sizes[count++] = rows < most ? rows : most;
    }
    sizes[count++] = -1.0f;
    ui_column(ui, sizes, count);
    if (bounds) {
        tell_bounds(ui, debrief);
    }
    if (stake.en[0] != '\0') {
        ui_words(ui, stake,
                 (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .lines = 4, .both = UI_BOTH_FIRST});
    }
    if (any) {
        tell_list(ui, debrief, actions);
        tell_chosen(ui, debrief, actions);
    } else {
        tell_none(ui, debrief);
    }
    ui_close(ui);
}
