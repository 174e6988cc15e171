// Studies, what was found: the answer in one paragraph, people still inside over time, worst runs.

#include "screen/studies_internal.h"

#include <math.h>

#define CHART_LEAST 200.0f /* [units] of height */
#define BESIDE      900.0f /* [units] from here on the worst runs stand beside the curves */

UiColour studies_colour(int plan) {
    // The first is amber and dashed, the others blue and solid, as in the report.
    return plan == 0 ? UI_ALERT : UI_FOCUS;
}

const char* studies_letter(int plan) {
    static const char* const letters[STUDIES_PLANS_MAX] = {"A", "B", "C", "D", "E", "F", "G", "H"};
    return letters[plan];
}

// ---- the answer --------------------------------------------------------------------------------

static float paragraph_height(Ui* ui, Text text, UiStyle style, float width) {
    return ui_text_height(ui, text, style, width);
}

/// One frame round the answer, how sure it is, and what it does not promise.
static void tell_answer(Ui* ui, const StudyFound* found) {
    const UiStyle head = {.size = UI_LARGE,
                          .weight = WEIGHT_BOLD,
                          .lines = 4,
                          .both = UI_BOTH_FIRST,
                          .may_cut = true};
    const UiStyle body = {.size = UI_NOTE, .lines = 14, .both = UI_BOTH_FIRST, .may_cut = true};
    const UiStyle note = {
        .size = UI_SMALL, .lines = 6, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true};
    float width = ui_left_width(ui) - 40.0f;
    float height = paragraph_height(ui, found->headline, head, width) +
                   paragraph_height(ui, found->paragraph, body, width) +
                   paragraph_height(ui, found->caution, note, width) + 56.0f;
    ui_panel(ui, height, UI_PANEL, UI_FOCUS);
    ui_words(ui, found->headline, head);
    ui_words(ui, found->paragraph, body);
    ui_words(ui, found->caution, note);
    ui_close(ui);
}

// ---- still inside ------------------------------------------------------------------------------

typedef struct Axes {
    Box box;       // [px] of the curves
    float unit;    // [px]
    int count;     // points that are shown
    double step_s; // between them
} Axes;

static vec2s point_of(const Axes* axes, int i, float share) {
    int last = axes->count > 1 ? axes->count - 1 : 1;
    return (vec2s){.x = (float)axes->box.x + (float)axes->box.w * (float)i / (float)last,
                   .y = (float)axes->box.y + (float)axes->box.h * (1.0f - share)};
}

/// A line through the values; dashed by leaving every other few points out.
static void draw_curve(Ui* ui, const Axes* axes, const float* values, float width, bool dashed,
                       UiColour colour) {
    vec2s* points = ui_memory(ui, sizeof(vec2s) * (size_t)axes->count);
    if (points == NULL) {
        return;
    }
    for (int i = 0; i < axes->count; i++) {
        points[i] = point_of(axes, i, values[i]);
    }
    int dash = dashed ? 1 + axes->count / 40 : axes->count;
    for (int i = 0; i + 1 < axes->count; i += dashed ? 2 * dash : dash) {
        int left = axes->count - i;
        ui_draw_line(ui, points + i, left < dash + 1 ? left : dash + 1, width * axes->unit, colour);
    }
}

/// Points up to where nobody is inside any more in any run, and a tenth of that behind it.
static int shown_points(const StudyFound* found) {
    int last = 1;
    for (int plan = 0; plan < found->plan_count; plan++) {
        for (int i = 0; i < found->curve_count; i++) {
            last = found->curves[plan].high[i] > 0.0f && i > last ? i : last;
        }
    }
    last += last / 10 + 1;
    return last < found->curve_count ? last : found->curve_count;
}

static void draw_axes(Ui* ui, const Axes* axes) {
    const UiStyle style = {.size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST};
    UiStyle right = style;
    right.align = ALIGN_RIGHT;
    int line = (int)(22.0f * axes->unit);
    for (int i = 0; i <= 2; i++) {
        vec2s ends[2] = {point_of(axes, 0, 0.5f * (float)i),
                         point_of(axes, axes->count - 1, 0.5f * (float)i)};
        vec2s* kept = ui_memory(ui, sizeof(ends));
        if (kept != NULL) {
            kept[0] = ends[0];
            kept[1] = ends[1];
            ui_draw_line(ui, kept, 2, axes->unit, UI_LINE);
        }
        const Box at = {axes->box.x - (int)(64.0f * axes->unit), (int)ends[0].y - line / 2,
                        (int)(56.0f * axes->unit), line};
        ui_draw_words(ui, at, ui_format(ui, "%d %%", "%d %%", 50 * i), right);
    }
    for (int i = 0; i <= 2; i++) {
        char clock[16];
        int point = (axes->count - 1) * i / 2;
        text_clock(point * axes->step_s, clock, sizeof(clock));
        vec2s at = point_of(axes, point, 0.0f);
        UiStyle middle = style;
        middle.align = i == 0 ? ALIGN_LEFT : i == 1 ? ALIGN_CENTRE : ALIGN_RIGHT;
        int wide = (int)(80.0f * axes->unit);
        const Box box = {(int)at.x - wide * i / 2, (int)at.y + line / 4, wide, line};
        ui_draw_words(ui, box, ui_format(ui, "%s", "%s", clock), middle);
    }
}

static void tell_legend(Ui* ui, const StudyFound* found) {
    ui_row(ui, 26, UI_FLOW);
    ui_words(ui, UI_TEXT("Still inside", "仍在室内"),
             (UiStyle){.weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    for (int i = 0; i < found->plan_count; i++) {
        Text name = found->plans[i];
        const UiStyle style = {.size = UI_NOTE, .both = UI_BOTH_FIRST, .may_cut = true};
        Text text = {
            ui_format(ui, "%s %s", NULL, studies_letter(i), text_in(name, LANGUAGE_EN)).en,
            ui_format(ui, NULL, "%s %s", studies_letter(i), text_in(name, LANGUAGE_ZH)).zh};
        if (ui_text_width(ui, text, style) + 60.0f > ui_left_width(ui)) {
            break;
        }
        Box box = ui_take(ui, 36, 26);
        const Axes sample = {.box = box, .unit = ui_unit(ui), .count = 9};
        static const float half[9] = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f};
        draw_curve(ui, &sample, half, 3.5f, i == 0, studies_colour(i));
        ui_words(ui, text, style);
    }
    ui_close(ui);
}

static void tell_curves(Ui* ui, const StudyFound* found) {
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    tell_legend(ui, found);
    ui_words(
        ui,
        UI_TEXT("half of the runs; thin: 5 and 95 of 100 runs", "粗线为中位数，细线为 5% 与 95%"),
        (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    Box box = ui_take(ui, UI_REST, UI_REST);
    float unit = ui_unit(ui);
    const Axes axes = {.box = ui_cut_box(box, (int)(68.0f * unit), (int)(12.0f * unit),
                                         (int)(12.0f * unit), (int)(30.0f * unit)),
                       .unit = unit,
                       .count = shown_points(found),
                       .step_s = found->curve_step_s};
    draw_axes(ui, &axes);
    for (int plan = 0; plan < found->plan_count; plan++) {
        const StudyCurve* curve = &found->curves[plan];
        UiColour colour = studies_colour(plan);
        draw_curve(ui, &axes, curve->low, 1.0f, plan == 0, colour);
        draw_curve(ui, &axes, curve->high, 1.0f, plan == 0, colour);
        draw_curve(ui, &axes, curve->middle, 3.5f, plan == 0, colour);
    }
    ui_close(ui);
}

// ---- worst runs --------------------------------------------------------------------------------

static Text worst_cell(void* user, Ui* ui, int row, int column) {
    const StudyWorst* worst = &((const StudyFound*)user)->worst[row];
    switch (column) {
    case 0: return ui_format(ui, "#%d", "#%d", worst->run);
    case 1: return ui_format(ui, "%s", "%s", studies_letter(worst->plan));
    case 2: return (Text){worst->value_en, worst->value_zh};
    default: return worst->session[0] != '\0' ? UI_TEXT("replay", "可回放") : UI_TEXT("-", "-");
    }
}

static void tell_worst(Ui* ui, StudiesModel* model, StudiesActions* actions) {
    static const UiColumn columns[] = {{{"Run", "推演"}, 90.0f, ALIGN_LEFT, true},
                                       {{"Plan", "方案"}, 70.0f, ALIGN_LEFT, false},
                                       {{"Outcome", "结果"}, -2.0f, ALIGN_LEFT, false},
                                       {{"", ""}, -1.0f, ALIGN_RIGHT, false}};
    const StudyFound* found = model->found;
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    ui_words(ui, UI_TEXT("Worst runs; Enter replays", "最差的推演（Enter 回放）"),
             (UiStyle){.weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    UiPick pick = ui_table(ui, "worst", columns, 4, found->worst_count, worst_cell, (void*)found,
                           &model->worst, NULL);
    if (pick == UI_PICK_OPENED && model->worst >= 0 &&
        found->worst[model->worst].session[0] != '\0') {
        actions->replay = true;
    }
    ui_close(ui);
}

void studies_found(Ui* ui, StudiesModel* model, StudiesActions* actions) {
    const StudyFound* found = model->found;
    if (found == NULL) {
        return;
    }
    ui_scroll(ui, "found");
    tell_answer(ui, found);
    ui_words(ui,
             found->runs < found->planned
                 ? ui_format(ui, "Not finished: %lld of %lld runs", "尚未完成：%lld / %lld 次",
                             (long long)found->runs, (long long)found->planned)
                 : ui_format(ui, "%lld runs", "%lld 次推演", (long long)found->runs),
             (UiStyle){.size = UI_NOTE,
                       .colour = found->runs < found->planned ? UI_HARM : UI_DIM,
                       .both = UI_BOTH_FIRST});
    if (found->failed > 0) {
        ui_words(ui,
                 ui_format(ui, "%lld runs went wrong and are in no figure",
                           "%lld 次推演出错，未计入任何数字", (long long)found->failed),
                 (UiStyle){.size = UI_NOTE, .colour = UI_HARM, .both = UI_BOTH_FIRST});
    }
    bool curves = found->curve_count > 1;
    bool beside = ui_left_width(ui) >= BESIDE && curves;
    float most = fmaxf(CHART_LEAST + 100.0f, 0.42f * ui_height(ui));
    ui_row(ui, most, beside ? (const float[]){-5.0f, -4.0f} : (const float[]){-1.0f},
           beside ? 2 : 1);
    if (curves) {
        tell_curves(ui, found);
    } else {
        tell_worst(ui, model, actions);
    }
    if (beside) {
        tell_worst(ui, model, actions);
    }
    ui_close(ui);
    if (curves && !beside) {
        ui_row(ui, most, UI_SIZES(-1));
        tell_worst(ui, model, actions);
        ui_close(ui);
    }
    ui_close(ui);
}
