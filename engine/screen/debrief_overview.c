// Debrief, overview: the verdict with its red lines, the capabilities, what went best and what is
// to be put right. Every line that was proved by the log leads to its moment.

#include "drill/struck.h"
#include "screen/debrief_internal.h"

#include "report/points.h"

#include <stdio.h>

#define TWO_COLUMNS 860.0f /* [units] of width for verdict and points beside each other */
#define CARD_PAD    30.0f  /* [units] both edges of a card together */

// ---- the verdict -------------------------------------------------------------------------------

static void tell_total(Ui* ui, const Score* score) {
    const UiStyle big = {
        .size = 68.0f, .weight = WEIGHT_BOLD, .figures = true, .both = UI_BOTH_FIRST};
    const Text total = debrief_bp(ui, score->total_bp);
    ui_row(ui, 84, UI_SIZES(ui_text_width(ui, total, big) + 8.0f, -1));
    ui_words(ui, total, big);
    ui_column(ui, UI_SIZES(-1, -1));
    ui_gap(ui, 0);
    ui_words(ui, UI_TEXT("of 100", "满分100"),
             (UiStyle){.colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_words(ui, score_grade(score->total_bp),
             (UiStyle){.size = UI_TITLE, .weight = WEIGHT_BOLD, .may_cut = true});
    ui_close(ui);
    ui_close(ui);
}

static void tell_uncapped(Ui* ui, const Score* score) {
    const UiStyle style = {.lines = 3, .size = UI_NOTE, .weight = WEIGHT_BOLD};
    if (score->total_bp < 0) {
        ui_words(ui, UI_TEXT("Nothing in this run could be marked.", "本次运行无可评项目。"),
                 style);
        return;
    }
    if (score->uncapped_bp <= score->total_bp) {
        return;
    }
    bool red = score->red_line_count > 0 && score->total_bp <= SCORE_RED_LINE_CAP;
    int whole = score->uncapped_bp / 100;
    int part = score->uncapped_bp % 100;
    ui_words(ui,
             red ? ui_format(ui, "%d.%02d without the red line, which holds the total below 60",
                             "未触发红线时为%d.%02d；红线使总分不超过59.99", whole, part)
                 : ui_format(ui, "%d.%02d without the limit below", "不计下列上限时为%d.%02d",
                             whole, part),
             style);
}

static void tell_steps(Ui* ui, const Debrief* debrief, const Points* points) {
    const StepCounts* steps = &points->steps;
    const UiStyle note = {.lines = 3, .size = UI_NOTE};
    int all = steps->in_time + steps->late + steps->across + steps->never;
    if (all > 0) {
        ui_words(ui,
                 ui_format(ui, "%d steps that fell due: %d within target, %d late, %d not done",
                           "%d个应执行步骤：%d达标，%d超时，%d未完成", all, steps->in_time,
                           steps->late, steps->never),
                 note);
    }
    if (steps->across > 0) {
        ui_words(ui,
                 ui_format(ui, "%d done across a red line, which earns nothing",
                           "%d个触碰红线完成，不予计分", steps->across),
                 note);
    }
    const People* people = world_people(drill_world(debrief->drill));
    if (struck_any(debrief->drill)) {
        ui_words(ui,
                 ui_format(ui, "People: %d of %d outdoors, %d at the muster point, %d left inside",
                           "人员：室外%d人（共%d人），到达集合点%d人，滞留室内%d人", people->out,
                           people->count, people->mustered, struck_count(debrief->drill).left),
                 note);
    }
    const ScoreLoss losses = score_losses(debrief->drill);
    ui_words(ui,
             ui_format(ui, "Of %d people: %d hurt, %d down, %d dead",
                       "共%d人：受伤%d人，倒下%d人，死亡%d人", people->count, losses.hurt,
                       losses.down, losses.dead),
             note);
    char en[240];
    char zh[240];
    if (luck_tell(debrief->otherwises, en, zh, sizeof(en))) {
        ui_words(ui, (Text){en, zh}, (UiStyle){.lines = 4, .size = UI_NOTE, .weight = WEIGHT_BOLD});
    }
    ui_words(ui,
             ui_format(ui, "%d %% of the weight is proved by the log", "%d%%的权重由日志自动判定",
                       debrief->score->machine_percent),
             (UiStyle){.lines = 2, .size = UI_NOTE, .colour = UI_DIM});
}

static void tell_red_lines(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    const Score* score = debrief->score;
    const UiStyle style = {.lines = 4, .size = UI_NOTE, .weight = WEIGHT_BOLD};
    for (int i = 0; i < score->red_line_count; i++) {
        const ScoreRedLine* line = &score->red_lines[i];
        const Text text = {line->text_en, line->text_zh};
        float width = ui_left_width(ui) - CARD_PAD;
        float height = ui_text_height(ui, text, style, width) + 44.0f + CARD_PAD + 8.0f;
        ui_push_number(ui, i);
        ui_panel(ui, height, UI_ALERT_PANEL, UI_HARM);
        ui_row(ui, 44, UI_FLOW);
        ui_words(ui, UI_TEXT("Red line", "红线"),
                 (UiStyle){.weight = WEIGHT_BOLD, .colour = UI_HARM});
        ui_words(ui, debrief_moment(ui, debrief, line->seconds),
                 (UiStyle){.weight = WEIGHT_BOLD, .figures = true, .both = UI_BOTH_FIRST});
        debrief_proof(ui, debrief, actions, line->event);
        ui_close(ui);
        ui_words(ui, text, style);
        ui_close(ui);
        ui_pop_id(ui);
    }
    if (score->red_line_count == 0) {
        ui_words(ui, UI_TEXT("No red line was crossed.", "未触发红线。"),
                 (UiStyle){.size = UI_NOTE});
    }
    if (score->cap_bp >= 0) {
        ui_words(ui,
                 (Text){ui_format(ui, "Limit %d.%02d: %s", NULL, score->cap_bp / 100,
                                  score->cap_bp % 100, score->cap_en)
                            .en,
                        ui_format(ui, NULL, "上限%d.%02d：%s", score->cap_bp / 100,
                                  score->cap_bp % 100, score->cap_zh)
                            .zh},
                 (UiStyle){.lines = 4, .size = UI_NOTE, .weight = WEIGHT_BOLD});
    }
}

// ---- capabilities ------------------------------------------------------------------------------

static UiColour rating_colour(Rating rating) {
    return rating == RATING_U ? UI_HARM : rating == RATING_M ? UI_ALERT : UI_FOCUS;
}

static void tell_capability(Ui* ui, const Debrief* debrief, int index) {
    const ScoreCapability* capability = &debrief->score->capabilities[index];
    bool chosen = debrief->item >= 0 && debrief->item < debrief->score->item_count &&
                  debrief->score->items[debrief->item].capability == index;
    Box box = ui_left(ui);
    box.h = (int)(54.0f * ui_unit(ui));
    if (chosen) {
        int out = (int)(6.0f * ui_unit(ui));
        const Box frame = ui_cut_box(box, -out, -2, -out, -2);
        ui_draw_rect(ui, frame, 6.0f * ui_unit(ui), UI_FOCUS_SOFT);
        ui_draw_frame(ui, frame, 6.0f * ui_unit(ui), 1.5f * ui_unit(ui), UI_FOCUS);
    }
    ui_row(ui, 54, UI_SIZES(-1, 74, 58));
    ui_column(ui, UI_SIZES(-1, 12));
    ui_gap(ui, 2);
    ui_words(ui, capability->def->name,
             (UiStyle){.weight = WEIGHT_BOLD, .may_cut = true, .least = UI_SMALL});
    ui_bar(ui, capability->bp >= 0 ? (float)capability->bp / 10000.0f : 0.0f,
           rating_colour(capability->rating));
    ui_close(ui);
    ui_words(ui, debrief_bp(ui, capability->bp),
             (UiStyle){.figures = true, .align = ALIGN_RIGHT, .both = UI_BOTH_FIRST});
    debrief_rating(ui, ui_take(ui, 0, 0), capability->rating);
    ui_close(ui);
}

/// A recording of another program: no figure here is of what was seen on the day.
static void tell_difference(Ui* ui, const Debrief* debrief) {
    if (!debrief->differs) {
        return;
    }
    const UiStyle bold = {.lines = 3, .weight = WEIGHT_BOLD};
    const UiStyle note = {.lines = 8, .size = UI_NOTE};
    const Text title = UI_TEXT("Recorded by another Muster", "由另一版本的Muster记录");
    const Text words =
        UI_TEXT("Run again by this one it comes out otherwise: every figure is of the run made "
                "again, not of what was seen on the day. To debrief that run use the Muster that "
                "recorded it.",
                "用本版本重新推演，过程与记录不一致：各项数据均为重新推演所得，并非当日所见。"
                "如需当日结果，请使用原版本复盘。");
    const Text told = ui_format(ui, "Total told on the day: %d.%02d", "当日总分：%d.%02d",
                                debrief->told_bp / 100, debrief->told_bp % 100);
    float width = ui_left_width(ui) - CARD_PAD;
    float height = ui_text_height(ui, title, bold, width) + ui_text_height(ui, words, note, width);
    height += debrief->told_bp >= 0 ? ui_text_height(ui, told, bold, width) : 0.0f;
    ui_panel(ui, height + CARD_PAD + 24.0f, UI_ALERT_PANEL, UI_ALERT);
    ui_words(ui, title, bold);
    ui_words(ui, words, note);
    if (debrief->told_bp >= 0) {
        ui_words(ui, told, bold);
    }
    ui_close(ui);
}

static void tell_verdict(Ui* ui, Debrief* debrief, DebriefActions* actions, const Points* points) {
    debrief_heading(ui, UI_TEXT("Verdict", "结论"));
    tell_difference(ui, debrief);
    tell_total(ui, debrief->score);
    tell_uncapped(ui, debrief->score);
    tell_red_lines(ui, debrief, actions);
    tell_steps(ui, debrief, points);
    ui_space(ui, 6);
    debrief_heading(ui, UI_TEXT("Capabilities", "能力评定"));
    for (int i = 0; i < debrief->score->capability_count; i++) {
        tell_capability(ui, debrief, i);
    }
    ui_words(ui,
             UI_TEXT("P performed from 80, S with some challenges from 66, M with major "
                     "challenges from 50, U not performed",
                     "P 完成（80起），S 基本完成（66起），M 问题较多（50起），U 未完成"),
             (UiStyle){.lines = 3, .size = UI_SMALL, .colour = UI_DIM});
}

// ---- best and worst ----------------------------------------------------------------------------

/// A card of three lines that leads to its proof.
static void tell_point(Ui* ui, Debrief* debrief, DebriefActions* actions, bool fix, Text title,
                       Text why, uint32_t proof) {
    const UiStyle bold = {.weight = WEIGHT_BOLD, .lines = 6};
    const UiStyle note = {.size = UI_NOTE, .colour = UI_DIM, .lines = 8};
    float number = proof != EVENT_NONE ? 70.0f : 0.0f;
    float width = ui_left_width(ui) - CARD_PAD - 34.0f - 8.0f - (number > 0.0f ? number + 8.0f : 0);
    float first = ui_text_height(ui, title, bold, width);
    float second = ui_text_height(ui, why, note, width);
    bool chosen = proof != EVENT_NONE && proof == debrief->event;
    char name[24];
    snprintf(name, sizeof(name), "point %u", proof);
    if (ui_card(ui, name, first + second + CARD_PAD + 6.0f, chosen) && proof != EVENT_NONE) {
        debrief_show(debrief, actions, proof);
    }
    ui_row(ui, UI_REST, UI_SIZES(34, -1, number > 0.0f ? number : 1.0f));
    ui_icon(ui, fix ? UI_ICON_DOWN : UI_ICON_UP, fix ? UI_HARM : UI_GOOD);
    ui_column(ui, UI_SIZES(first, second));
    ui_gap(ui, 4);
    ui_words(ui, title, bold);
    ui_words(ui, why, note);
    ui_close(ui);
    if (number > 0.0f) {
        ui_words(ui, ui_format(ui, "#%03u", "#%03u", proof),
                 (UiStyle){.colour = UI_FOCUS,
                           .weight = WEIGHT_BOLD,
                           .align = ALIGN_RIGHT,
                           .both = UI_BOTH_FIRST});
    } else {
        ui_space(ui, 1);
    }
    ui_close(ui);
    ui_close(ui);
}

static void tell_strengths(Ui* ui, Debrief* debrief, DebriefActions* actions,
                           const Points* points) {
    debrief_heading(ui, report_strengths_heading(points->strength_count));
    ui_push_id(ui, "best");
    for (int i = 0; i < points->strength_count; i++) {
        const ScoreItem* item = &debrief->score->items[points->strengths[i]];
        ui_push_number(ui, i);
        tell_point(ui, debrief, actions, false, item->title,
                   (Text){item->reason_en, item->reason_zh}, report_proof(item));
        ui_pop_id(ui);
    }
    ui_pop_id(ui);
    if (points->strength_count == 0) {
        ui_words(ui, UI_TEXT("Nothing reached its target.", "没有达标项。"),
                 (UiStyle){.colour = UI_DIM});
    }
}

static void tell_fix(Ui* ui, Debrief* debrief, DebriefActions* actions, const Finding* row) {
    const char* rest[2];
    const Text problem = debrief_either(row->problem_en, row->problem_zh);
    const Text title = {ui_format(ui, "%s %.*s", NULL, row->id,
                                  report_first_sentence(problem.en, &rest[0]), problem.en)
                            .en,
                        ui_format(ui, NULL, "%s %.*s", row->id,
                                  report_first_sentence(problem.zh, &rest[1]), problem.zh)
                            .zh};
    const Text measure = debrief_either(row->measure_en, row->measure_zh);
    const Text why = {ui_format(ui, "→ %s", NULL, measure.en).en,
                      ui_format(ui, NULL, "→ %s", measure.zh).zh};
    tell_point(ui, debrief, actions, true, title, why,
               row->evidence_count > 0 ? row->evidence[0] : EVENT_NONE);
}

static void tell_fixes(Ui* ui, Debrief* debrief, DebriefActions* actions, const Points* points) {
    debrief_heading(ui, report_fixes_heading(points->fix_count));
    ui_push_id(ui, "worst");
    for (int i = 0; i < points->fix_count; i++) {
        ui_push_number(ui, i);
        tell_fix(ui, debrief, actions, &debrief->list->rows[points->fixes[i]]);
        ui_pop_id(ui);
    }
    ui_pop_id(ui);
    if (points->fix_count == 0) {
        ui_words(ui, UI_TEXT("Nothing on the rectification list.", "整改清单为空。"),
                 (UiStyle){.colour = UI_DIM});
    }
}

void debrief_overview(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    Points points;
    report_points(debrief->score, debrief->list, &points);
    bool two = ui_left_width(ui) >= TWO_COLUMNS;
    ui_row(ui, UI_REST, two ? (const float[]){-4, -5} : (const float[]){-1}, two ? 2 : 1);
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_scroll(ui, "verdict");
    tell_verdict(ui, debrief, actions, &points);
    if (two) {
        ui_close(ui);
        ui_close(ui);
        ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
        ui_scroll(ui, "points");
    }
    tell_fixes(ui, debrief, actions, &points);
    tell_strengths(ui, debrief, actions, &points);
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}
