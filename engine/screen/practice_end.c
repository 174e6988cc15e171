// Practice, the end: what it came to, what went best and worst, the red lines, and what next - the
// same again from the moment before the mistake, a harder one, the debrief.

#include "screen/practice_internal.h"

#include "drill/score.h"
#include "drill/tell.h"
#include "screen/ended.h"

#include <stdlib.h>

#define BEFORE_S   5.0  /* a second try begins so long before the mistake could be avoided */
#define RED_LINE_S 30.0 /* and so long before a red line was crossed */

// ---- summing up
// ----------------------------------------------------------------------------------

/// A mark that is the person's own: of their role, or of what they did for another.
static bool is_own(const ScoreItem* item, int32_t role, int32_t person) {
    return item->counts && (item->role == role || (item->person >= 0 && item->person == person));
}

static void put_item(PracticeItem* to, const ScoreItem* item) {
    *to = (PracticeItem){.bp = item->bp};
    text_append(to->en, sizeof(to->en), "%s", text_in(item->title, LANGUAGE_EN));
    text_append(to->zh, sizeof(to->zh), "%s", text_in(item->title, LANGUAGE_ZH));
    text_append(to->why_en, sizeof(to->why_en), "%s", item->reason_en);
    text_append(to->why_zh, sizeof(to->why_zh), "%s", item->reason_zh);
}

/// Puts an item into a list sorted by `better` marks first, of PRACTICE_BEST at most.
static void rank(PracticeItem* list, int* count, const ScoreItem* item, bool best) {
    int at = *count < PRACTICE_BEST ? (*count)++ : PRACTICE_BEST;
    while (at > 0 && (best ? item->bp > list[at - 1].bp : item->bp < list[at - 1].bp)) {
        if (at < PRACTICE_BEST) {
            list[at] = list[at - 1];
        }
        at--;
    }
    if (at < PRACTICE_BEST) {
        put_item(&list[at], item);
    }
}

static void note_mistake(PracticeResult* result, double at_s, const char* en, const char* zh) {
    double from = at_s > 0.0 ? at_s : 0.0;
    uint32_t tick = (uint32_t)(from * TICKS_PER_SECOND);
    if (tick >= result->mistake) {
        return;
    }
    result->mistake = tick;
    result->mistake_en[0] = result->mistake_zh[0] = '\0';
    text_append(result->mistake_en, sizeof(result->mistake_en), "%s", en);
    text_append(result->mistake_zh, sizeof(result->mistake_zh), "%s", zh);
}

static void sum_items(const Score* score, int32_t role, int32_t person, PracticeResult* result) {
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (!is_own(item, role, person)) {
            continue;
        }
        if (item->bp >= 5000) {
            rank(result->best, &result->best_count, item, true);
        }
        if (item->bp < 10000) {
            rank(result->worst, &result->worst_count, item, false);
        }
        if (item->bp < 10000 && item->clock_s >= 0.0) { // it could still have been done in time
            note_mistake(result, item->clock_s - BEFORE_S, text_in(item->title, LANGUAGE_EN),
                         text_in(item->title, LANGUAGE_ZH));
        }
    }
}

static void sum_red_lines(const Score* score, int32_t role, int32_t person,
                          PracticeResult* result) {
    result->red_line_count = score->red_line_count;
    for (int i = 0; i < score->red_line_count; i++) {
        const ScoreRedLine* line = &score->red_lines[i];
        if (i < 4) {
            text_append(result->red_en[i], sizeof(result->red_en[i]), "%s", line->text_en);
            text_append(result->red_zh[i], sizeof(result->red_zh[i]), "%s", line->text_zh);
        }
        bool own = line->role == role || (line->person >= 0 && line->person == person);
        if (own && line->seconds >= 0.0) {
            note_mistake(result, line->seconds - RED_LINE_S, line->text_en, line->text_zh);
        }
    }
}

void practice_sum(const Drill* drill, int32_t role, bool practice, PracticeResult* result) {
    *result =
        (PracticeResult){.total_bp = -1, .role_bp = -1, .before_bp = -1, .mistake = UINT32_MAX};
    Score* score = calloc(1, sizeof(Score));
    if (score == NULL) {
        return;
    }
    const ScoreBasis basis = {.practice = practice};
    score_run(drill, &drill_def(drill)->plan, &basis, score);
    int32_t person = response_role(world_response(drill_world(drill)), role)->first_holder;
    result->total_bp = score->total_bp;
    result->provisional = ended_is_provisional(score);
    result->role_bp = score->role_bp[role];
    sum_items(score, role, person, result);
    sum_red_lines(score, role, person, result);
    free(score);
}

// ---- telling
// -------------------------------------------------------------------------------------

static Text percent(Ui* ui, int32_t bp) {
    return bp < 0 ? UI_TEXT("—", "—") : ui_format(ui, "%.1f", "%.1f", (double)bp / 100.0);
}

static void tell_number(Ui* ui, Text name, Text value, Text note, UiColour colour) {
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    ui_gap(ui, 2);
    ui_words(ui, name, (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true});
    ui_words(ui, value,
             (UiStyle){.size = 48.0f,
                       .weight = WEIGHT_BOLD,
                       .colour = colour,
                       .figures = true,
                       .both = UI_BOTH_FIRST});
    ui_words(ui, note, (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true});
    ui_close(ui);
}

static void tell_figures(Ui* ui, const Practice* practice) {
    const PracticeResult* result = &practice->result;
    Text role = tell_role(live_drill(practice->live), practice->role);
    Text grade = score_grade(result->role_bp);
    ui_row(ui, 138, UI_SIZES(-1, -1, -1));
    tell_number(ui, role, percent(ui, result->role_bp),
                result->role_bp < 0 ? UI_TEXT("nothing of yours was marked", "没有可评分的事项")
                                    : grade,
                result->role_bp >= 0 && result->role_bp < 6000 ? UI_HARM : UI_INK);
    tell_number(ui, UI_TEXT("The whole team", "全队"), percent(ui, result->total_bp),
                result->provisional ? UI_TEXT("provisional, the outcome is marked in the debrief",
                                              "暂定，后果项在复盘中计分")
                                    : score_grade(result->total_bp),
                UI_INK);
    if (result->before_bp >= 0) {
        tell_number(ui, UI_TEXT("First try", "第一次"), percent(ui, result->before_bp),
                    result->role_bp > result->before_bp ? UI_TEXT("better now", "有进步")
                                                        : UI_TEXT("not better", "未见提高"),
                    UI_DIM);
    } else {
        tell_number(ui, UI_TEXT("Red lines crossed", "触碰红线"),
                    ui_format(ui, "%d", "%d", result->red_line_count),
                    result->red_line_count > 0 ? UI_TEXT("the total is capped", "总分封顶")
                                               : UI_TEXT("none", "无"),
                    result->red_line_count > 0 ? UI_HARM : UI_GOOD);
    }
    ui_close(ui);
}

static void tell_items(Ui* ui, Text title, const PracticeItem* items, int count) {
    ui_words(ui, title, (UiStyle){.weight = WEIGHT_BOLD});
    if (count == 0) {
        ui_words(ui, UI_TEXT("none", "无"), (UiStyle){.colour = UI_DIM});
    }
    for (int i = 0; i < count; i++) {
        ui_row(ui, 30, UI_SIZES(70, -1));
        ui_words(ui, ui_format(ui, "%.0f %%", "%.0f%%", (double)items[i].bp / 100.0),
                 (UiStyle){.weight = WEIGHT_BOLD,
                           .figures = true,
                           .both = UI_BOTH_FIRST,
                           .colour = items[i].bp < 6000 ? UI_HARM : UI_INK});
        ui_words(ui, practice_text(ui, items[i].en, items[i].zh),
                 (UiStyle){.weight = WEIGHT_BOLD, .may_cut = true});
        ui_close(ui);
        ui_words(ui, practice_text(ui, items[i].why_en, items[i].why_zh),
                 (UiStyle){.size = UI_NOTE,
                           .lines = 3,
                           .colour = UI_DIM,
                           .may_cut = true,
                           .both = UI_BOTH_STACKED});
    }
}

static void tell_red_lines(Ui* ui, const PracticeResult* result) {
    for (int i = 0; i < result->red_line_count && i < 4; i++) {
        ui_words(ui, practice_text(ui, result->red_en[i], result->red_zh[i]),
                 (UiStyle){.weight = WEIGHT_BOLD,
                           .colour = UI_HARM,
                           .lines = 2,
                           .may_cut = true,
                           .both = UI_BOTH_STACKED});
    }
}

/// What a harder one is, and how far the search for it is: the rule stands with it.
static void tell_harder(Ui* ui, const PracticeHarder* harder) {
    Text text = UI_TEXT("Harder: of eight other seeds the one with which the plan alone, nobody "
                        "playing, comes to least - if that is less than with this one.",
                        "更难：另取八个随机种子，由预案独自推演，取得分最低且低于本次种子的一个。");
    if (harder->of > 0 && harder->done < harder->of) {
        text = ui_format(ui, "Looking for a harder one: %d of %d tried",
                         "正在寻找更难的情形：%d/%d", harder->done, harder->of);
    } else if (harder->of > 0 && !harder->found) {
        text = ui_format(
            ui, "None of %d other seeds is harder: with this one the plan alone comes to %.1f",
            "%d个种子中没有更难的：本次种子下预案独自推演得%.1f分", harder->of,
            (double)harder->own_bp / 100.0);
    }
    ui_words(ui, text,
             (UiStyle){.size = UI_NOTE,
                       .colour = UI_DIM,
                       .lines = 2,
                       .may_cut = true,
                       .both = UI_BOTH_STACKED});
}

static bool tell_button(Ui* ui, UiKey key, UiKind kind, Text text) {
    ui_hot(ui, key, 0);
    ui_as(ui, kind);
    ui_style(ui,
             (UiStyle){
                 .align = ALIGN_CENTRE, .weight = WEIGHT_BOLD, .least = UI_SMALL, .may_cut = true});
    return ui_button(ui, text);
}

static void tell_next(Ui* ui, const Practice* practice, PracticeActions* actions) {
    const PracticeResult* result = &practice->result;
    bool searches = practice->harder.of > 0 && practice->harder.done < practice->harder.of;
    bool lost = result->mistake != UINT32_MAX;
    ui_grid(ui, ui_left_width(ui) >= 1100.0f ? 4 : 2, 52);
    if (!lost) {
        ui_off(ui, UI_TEXT("No mark was lost", "没有失分"));
    }
    if (tell_button(ui, (UiKey)'r', UI_PRIMARY,
                    UI_TEXT("Again from the mistake", "从失误处重来")) &&
        lost) {
        practice_do(actions, PRACTICE_DO_RETRY);
    }
    if (searches) {
        ui_off(ui, UI_TEXT("Looking for one", "正在寻找"));
    }
    if (tell_button(ui, (UiKey)'h', UI_PLAIN, UI_TEXT("Harder", "更难")) && !searches) {
        practice_do(actions, PRACTICE_DO_HARDER);
    }
    if (tell_button(ui, (UiKey)'d', UI_PLAIN, UI_TEXT("Debrief", "复盘讲评"))) {
        practice_do(actions, PRACTICE_DO_DEBRIEF);
    }
    if (tell_button(ui, (UiKey)'q', UI_PLAIN, UI_TEXT("Leave", "离开"))) {
        practice_do(actions, PRACTICE_DO_LEAVE);
    }
    ui_close(ui);
}

static void tell_mistake(Ui* ui, const Practice* practice) {
    const PracticeResult* result = &practice->result;
    char clock[16];
    if (result->mistake == UINT32_MAX) {
        return;
    }
    text_clock(drill_seconds(live_drill(practice->live), result->mistake), clock, sizeof(clock));
    ui_words(ui,
             practice_text(
                 ui,
                 ui_format(ui, "The first mark was lost with: %s (again from %s)", NULL,
                           result->mistake_en, clock)
                     .en,
                 ui_format(ui, "最先失分的是：%s（从%s重来）", NULL, result->mistake_zh, clock).en),
             (UiStyle){.size = UI_NOTE, .lines = 2, .may_cut = true, .both = UI_BOTH_STACKED});
}

void practice_end(Ui* ui, Practice* practice, PracticeActions* actions) {
    const PracticeResult* result = &practice->result;
    ui_pad(ui, 24);
    ui_scroll(ui, "end");
    ui_gap(ui, 12);
    tell_figures(ui, practice);
    tell_next(ui, practice, actions);
    tell_mistake(ui, practice);
    tell_harder(ui, &practice->harder);
    tell_red_lines(ui, result);
    ui_separator(ui);
    tell_items(ui, UI_TEXT("What cost most", "失分最多"), result->worst, result->worst_count);
    ui_space(ui, 8);
    tell_items(ui, UI_TEXT("What went best", "做得最好"), result->best, result->best_count);
    ui_close(ui);
    ui_close(ui);
}
