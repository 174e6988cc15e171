// Debrief, judging: a mark overruled with a reason - the log's own stays beside it -, lines that
// people rate, blind to each other until the trainer opens them, and what raters far apart agree
// on. What is written goes by the rules of the files that `muster score` takes.

#include "screen/debrief_internal.h"

#include "screen/tool.h"

#include <stdio.h>
#include <string.h>

#define NAME 190.0f /* [units] of what a field is called */

static const PlanDef* plan_of(const Debrief* debrief) {
    return &drill_def(debrief->drill)->plan;
}

static const ScoreItem* item_of(const Debrief* debrief) {
    bool any = debrief->item >= 0 && debrief->item < debrief->score->item_count;
    return any ? &debrief->score->items[debrief->item] : NULL;
}

/// Points of the line of a mark on a sheet of points; 0: it is rated by P S M U.
static int points_of(const Debrief* debrief, const ScoreItem* item) {
    const PlanDef* plan = plan_of(debrief);
    bool line = item->kind == ITEM_RATING && item->line >= 0 && item->line < plan->line_count &&
                item->capability >= 0 && item->capability < plan->capability_count;
    return line && plan->capabilities[item->capability].by_lines ? plan->lines[item->line].points
                                                                 : 0;
}

/// Whether a line waits for such a word: to be agreed on is where raters are too far apart.
static bool is_for(const ScoreItem* item, AssessKind kind) {
    bool open = item->state == ITEM_OPEN && item->raters > 1;
    return item->kind == ITEM_RATING && (kind != ASSESS_AGREE || open);
}

/// The first line from `from` on that waits for such a word; -1 none.
static int line_for(const Debrief* debrief, AssessKind kind, int from) {
    for (int i = from; i < debrief->score->item_count; i++) {
        if (is_for(&debrief->score->items[i], kind)) {
            return i;
        }
    }
    return -1;
}

/// Any line that people rate: then the ratings can be opened.
static bool has_ratings(const Debrief* debrief) {
    return line_for(debrief, ASSESS_RATE, 0) >= 0;
}

void debrief_judge(Debrief* debrief, AssessKind kind) {
    DebriefJudge* judge = &debrief->judge;
    const ScoreItem* item = item_of(debrief);
    if (item == NULL && kind != ASSESS_OPEN) {
        return;
    }
    // Who judges stays - a rater goes from line to line - but the trainer is no rater.
    if ((kind == ASSESS_RATE) != (judge->kind == ASSESS_RATE)) {
        judge->by[0] = '\0';
    }
    judge->kind = kind;
    judge->mark[0] = judge->note[0] = judge->at[0] = '\0';
    snprintf(judge->item, sizeof(judge->item), "%s", item != NULL ? item->id : "");
    judge->fault = (Error){0};
    judge->opened = true;
    debrief->dialog = DEBRIEF_JUDGE;
}

void debrief_judged(Debrief* debrief) {
    AssessKind kind = debrief->judge.kind;
    bool lines = kind == ASSESS_RATE || kind == ASSESS_AGREE;
    int next = lines ? line_for(debrief, kind, debrief->item + 1) : -1;
    int apart = line_for(debrief, ASSESS_AGREE, 0);
    debrief->dialog = DEBRIEF_NO_DIALOG;
    if (next >= 0) {
        debrief->item = next;
        debrief_judge(debrief, kind);
    } else if (kind == ASSESS_OPEN) {
        debrief->item = apart >= 0 ? apart : debrief->item; // which is to be talked about
    } else {
        debrief->judge.by[0] = '\0'; // the next who judges is another, from the first line on
        debrief->item = lines ? line_for(debrief, ASSESS_RATE, 0) : debrief->item;
    }
}

/// Judges the chosen line where it waits for that, else the first that does.
static void judge_line(Debrief* debrief, AssessKind kind) {
    const ScoreItem* item = item_of(debrief);
    int first = line_for(debrief, kind, 0);
    if (first >= 0 && (item == NULL || !is_for(item, kind))) {
        debrief->item = first;
    }
    debrief_judge(debrief, kind);
}

// ---- the dialog --------------------------------------------------------------------------------

static Text title_of(AssessKind kind) {
    switch (kind) {
    case ASSESS_RATE: return UI_TEXT("Rate what was observed", "评定观察到的表现");
    case ASSESS_OPEN: return UI_TEXT("Open the ratings", "评定开封");
    case ASSESS_AGREE: return UI_TEXT("What the raters agreed on", "评估员协商结果");
    case ASSESS_OVERRULE:
    case ASSESS_KIND_COUNT: break;
    }
    return UI_TEXT("Overrule the mark", "改判");
}

static bool tell_field(Ui* ui, DebriefJudge* judge, Text name, Text hint, char* text, size_t size) {
    ui_row(ui, 44, UI_SIZES(NAME, -1));
    ui_words(ui, name,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    if (judge->opened && text[0] == '\0') {
        judge->opened = false;
        ui_take_focus(ui);
    }
    bool done = ui_entry(ui, hint, text, size) == UI_ENTRY_DONE;
    ui_close(ui);
    return done;
}

/// From the mark on to what is still to be written.
static void choose(DebriefJudge* judge, const char* mark) {
    snprintf(judge->mark, sizeof(judge->mark), "%s", mark);
    judge->opened = true;
}

/// Levels to choose; a mark between them, or points, are written.
static bool tell_mark(Ui* ui, const Debrief* debrief, DebriefJudge* judge, const ScoreItem* item) {
    static const Text levels[] = {{"P", "P"}, {"S", "S"}, {"M", "M"}, {"U", "U"}};
    int points = points_of(debrief, item);
    bool rates = judge->kind != ASSESS_OVERRULE;
    const Text none = rates ? UI_TEXT("N/O", "N/O") : UI_TEXT("N/A", "N/A");
    ui_row(ui, 44, UI_SIZES(NAME, -1));
    ui_words(ui, UI_TEXT("Mark", "评分"),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_row(ui, UI_REST, UI_FLOW);
    for (int i = 0; i < 4 && (!rates || points == 0); i++) {
        if (i == 0 && judge->opened && judge->by[0] != '\0') { // who goes from line to line
            judge->opened = false;
            ui_take_focus(ui);
        }
        if (ui_choice(ui, levels[i], strcmp(judge->mark, levels[i].en) == 0)) {
            choose(judge, levels[i].en);
        }
    }
    ui_tip(ui, rates ? UI_TEXT("not observed", "未观察到") : UI_TEXT("not applicable", "不适用"));
    if (ui_choice(ui, none, strcmp(judge->mark, none.en) == 0)) {
        choose(judge, none.en);
    }
    ui_close(ui);
    ui_close(ui);
    if (rates && points == 0) {
        return false;
    }
    const Text hint = points > 0 && rates ? ui_format(ui, "0 to %d points, in halves",
                                                      "0至%d分，每0.5分一档", points)
                                          : UI_TEXT("or 0 to 100", "或0至100");
    return tell_field(ui, judge, (Text){"", ""}, hint, judge->mark, sizeof(judge->mark));
}

static void tell_what(Ui* ui, const DebriefJudge* judge, const ScoreItem* item) {
    if (judge->kind == ASSESS_OPEN) {
        ui_words(ui,
                 UI_TEXT("Everybody sees all ratings from now on, marks count where raters are not "
                         "far apart, and nobody can rate blind any more. This cannot be undone.",
                         "开封后所有评定公开，差距不大者即计分，不能再独立评定；此操作不可撤销。"),
                 (UiStyle){.lines = 5});
        return;
    }
    ui_words(ui, item->title, (UiStyle){.weight = WEIGHT_BOLD, .lines = 3});
    if (judge->kind != ASSESS_RATE) { // a rater is blind
        ui_words(ui, (Text){item->reason_en, item->reason_zh},
                 (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 4});
    }
}

/// The moment that is seen may stand as when it was observed.
static void tell_at(Ui* ui, const Debrief* debrief, DebriefJudge* judge) {
    const Text moment = debrief_moment(ui, debrief, (double)debrief->at * TICK_S);
    bool on = judge->at[0] != '\0';
    if (ui_toggle(ui, ui_format(ui, "Seen at %s", "观察时刻：%s", moment.en), &on)) {
        char clock[24];
        text_clock((double)debrief->at * TICK_S, clock, sizeof(clock));
        snprintf(judge->at, sizeof(judge->at), "%s", on ? clock : "");
    }
}

void debrief_judging(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    DebriefJudge* judge = &debrief->judge;
    const ScoreItem* item = item_of(debrief);
    bool open = ui_modal(ui, title_of(judge->kind), 820, 640) &&
                (item != NULL || judge->kind == ASSESS_OPEN);
    bool done = false;
    ui_column(ui, UI_SIZES(-1, 48));
    ui_scroll(ui, "judge");
    if (open) {
        tell_what(ui, judge, item);
        done = tell_field(ui, judge,
                          judge->kind == ASSESS_RATE ? UI_TEXT("Rater", "评估员")
                                                     : UI_TEXT("Who decides", "决定人"),
                          UI_TEXT("Name", "姓名"), judge->by, sizeof(judge->by));
    }
    if (open && judge->kind != ASSESS_OPEN) {
        done = tell_mark(ui, debrief, judge, item) || done;
        done = tell_field(ui, judge, UI_TEXT("Reason", "理由"),
                          judge->kind == ASSESS_RATE ? UI_TEXT("What was seen", "观察到什么")
                                                     : UI_TEXT("Why", "为什么"),
                          judge->note, sizeof(judge->note)) ||
               done;
        if (judge->kind == ASSESS_RATE) {
            tell_at(ui, debrief, judge);
        }
    }
    if (judge->fault.message[0] != '\0') {
        ui_words(ui, (Text){judge->fault.message, judge->fault.message_zh},
                 (UiStyle){.colour = UI_HARM, .weight = WEIGHT_BOLD, .lines = 4});
    }
    ui_close(ui);
    ui_row(ui, UI_REST, UI_FLOW);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, UI_PRIMARY);
    done = ui_button(ui, judge->kind == ASSESS_OPEN ? UI_TEXT("Open", "开封")
                                                    : UI_TEXT("Hand in", "提交")) ||
           done;
    bool dropped = ui_button(ui, UI_TEXT("Drop", "放弃"));
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    if (!open || dropped) {
        debrief->dialog = DEBRIEF_NO_DIALOG;
    } else if (done) {
        debrief_do(actions, DEBRIEF_DO_JUDGE); // who obeys closes it, or says what is wrong
    }
}

// ---- the buttons of the marks ------------------------------------------------------------------

static bool tool(Ui* ui, Text text, char key, Text off) {
    return screen_tool(ui, text, (UiKey)key, UI_PLAIN, off);
}

void debrief_judge_tools(Ui* ui, Debrief* debrief) {
    const ScoreItem* item = item_of(debrief);
    const Score* score = debrief->score;
    const Text choose = item == NULL ? UI_TEXT("Choose a mark", "请先选择一项评分") : (Text){0};
    ui_row(ui, UI_REST, UI_FLOW);
    if (tool(ui, UI_TEXT("Overrule…", "改判…"), 'o', choose)) {
        debrief_judge(debrief, ASSESS_OVERRULE);
    }
    if (has_ratings(debrief)) {
        bool chosen = item != NULL && item->kind == ITEM_RATING;
        bool apart = chosen || line_for(debrief, ASSESS_AGREE, 0) >= 0;
        if (!score->ratings_opened && tool(ui, UI_TEXT("Rate…", "评定…"), 'r', (Text){0})) {
            judge_line(debrief, ASSESS_RATE);
        }
        if (!score->ratings_opened &&
            tool(ui, UI_TEXT("Open the ratings…", "评定开封…"), 'u',
                 score->rater_count == 0 ? UI_TEXT("Nobody has rated yet", "尚无人评定")
                                         : (Text){0})) {
            debrief_judge(debrief, ASSESS_OPEN);
        }
        if (score->ratings_opened &&
            tool(ui, UI_TEXT("Agree…", "协商…"), 'g',
                 apart ? (Text){0}
                       : UI_TEXT("The raters are nowhere too far apart", "各条目评定差距均不大"))) {
            judge_line(debrief, ASSESS_AGREE);
        }
    }
    ui_close(ui);
}

/// "2 raters, closed until they are opened"; open: how far they agree. Empty: nothing is rated.
Text debrief_raters(Ui* ui, const Debrief* debrief) {
    const Score* score = debrief->score;
    if (!has_ratings(debrief)) {
        return (Text){"", ""};
    }
    if (!score->ratings_opened) {
        return ui_format(ui, "Ratings: %d handed in, closed until they are opened",
                         "评定：已有%d人提交，开封前互不可见", score->rater_count);
    }
    if (score->agreement.lines == 0) {
        return ui_format(ui, "Ratings of %d, open", "%d人评定，已开封", score->rater_count);
    }
    return ui_format(ui, "Ratings of %d, open; weighted kappa %.3f",
                     "%d人评定，已开封；加权kappa %.3f", score->rater_count,
                     score->agreement.weighted);
}
