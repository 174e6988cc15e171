// Debrief, sight: how far could be seen on the way out that was lost first, in the run and with the
// decision by the plan, over time. Left out where the two are the same to the eye.

#include "screen/debrief_internal.h"

#include "report/decision.h"

#define HEIGHT  190.0f /* [units] */
#define LEFT    44.0f
#define RIGHT   14.0f
#define BOTTOM  30.0f
#define POINTS  360 /* of a line at most */
#define MINUTES 8   /* marks along the axis at most */

typedef struct Chart {
    Ui* ui;
    const Debrief* debrief;
    const OtherwiseRun* run;
    Box box;         // of the axes [px]
    double length_s; // of the longer of the two
} Chart;

static float chart_x(const Chart* chart, double seconds) {
    return (float)chart->box.x + (float)chart->box.w * (float)(seconds / chart->length_s);
}

static float chart_y(const Chart* chart, double metres) {
    return (float)(chart->box.y + chart->box.h) -
           (float)chart->box.h * (float)(metres / SIGHT_MOST_M);
}

static double sight_at(const Chart* chart, bool here, int sample) {
    return decision_sight(chart->debrief->report, chart->debrief->otherwises, chart->run, here,
                          sample);
}

static void draw_level(const Chart* chart, int metres) {
    float unit = ui_unit(chart->ui);
    float y = chart_y(chart, metres);
    const vec2s line[] = {vec((float)chart->box.x, y),
                          vec((float)(chart->box.x + chart->box.w), y)};
    bool lost = (double)metres == SIGHT_LOST_M; // below it signs cannot be read
    ui_draw_line(chart->ui, line, 2, (lost ? 2.0f : 1.0f) * unit, lost ? UI_DIM : UI_LINE);
    const Box label = {chart->box.x - (int)(LEFT * unit), (int)(y - 10.0f * unit),
                       (int)((LEFT - 8.0f) * unit), (int)(20.0f * unit)};
    ui_draw_words(chart->ui, label, ui_format(chart->ui, "%d", "%d", metres),
                  (UiStyle){.size = UI_SMALL, .align = ALIGN_RIGHT, .both = UI_BOTH_FIRST});
}

static void draw_minutes(const Chart* chart) {
    float unit = ui_unit(chart->ui);
    double before = drill_def(chart->debrief->drill)->scenario.before_s;
    int last = (int)((chart->length_s - before) / 60.0);
    int stride = last / MINUTES + 1;
    for (int minute = 0; minute <= last; minute += stride) {
        float x = chart_x(chart, minute * 60.0 + before);
        const Box label = {(int)(x - 24.0f * unit),
                           chart->box.y + chart->box.h + (int)(4.0f * unit), (int)(48.0f * unit),
                           (int)(20.0f * unit)};
        ui_draw_words(chart->ui, label, ui_format(chart->ui, "%d", "%d", minute),
                      (UiStyle){.size = UI_SMALL, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST});
    }
}

static void draw_curve(const Chart* chart, bool here, float width, UiColour colour) {
    vec2s* points = ui_memory(chart->ui, POINTS * sizeof(vec2s));
    int count = decision_sights(chart->debrief->report, chart->run, here);
    int stride = count / POINTS + 1;
    int used = 0;
    for (int i = 0; points != NULL && i < count; i += stride) {
        points[used++] =
            vec(chart_x(chart, i * SIGHT_STEP_S), chart_y(chart, sight_at(chart, here, i)));
    }
    if (used > 1) {
        ui_draw_line(chart->ui, points, used, width * ui_unit(chart->ui), colour);
    }
}

/// "this run: below 10 m at 2:10"
static void tell_curve(Ui* ui, const Debrief* debrief, const OtherwiseRun* run, bool here) {
    double lost = decision_sight_lost(debrief->report, debrief->otherwises, run, here);
    const char* at = debrief_moment(ui, debrief, lost).en;
    const char* en = here ? "this run" : "by the plan";
    const char* zh = here ? "本次" : "按预案";
    const Text text = lost < 0.0 ? (Text){ui_format(ui, "%s: never below 10 m", NULL, en).en,
                                          ui_format(ui, NULL, "%s：始终不低于10米", zh).zh}
                                 : (Text){ui_format(ui, "%s: below 10 m at %s", NULL, en, at).en,
                                          ui_format(ui, NULL, "%s：%s降至10米以下", zh, at).zh};
    ui_words(ui, text,
             (UiStyle){.size = UI_NOTE,
                       .weight = WEIGHT_BOLD,
                       .colour = here ? UI_HARM : UI_FOCUS,
                       .both = UI_BOTH_FIRST,
                       .may_cut = true});
}

void debrief_sight(Ui* ui, const Debrief* debrief, const OtherwiseRun* run) {
    const Otherwises* all = debrief->otherwises;
    if (!decision_sight_differs(debrief->report, all, run)) {
        return;
    }
    const Text room = world_facility(drill_world(debrief->drill))->rooms[all->room].name;
    debrief_note_text(ui,
                      (Text){ui_format(ui, "Sight at head height [m] over minutes: %s", NULL,
                                       text_in(room, LANGUAGE_EN))
                                 .en,
                             ui_format(ui, NULL, "头部高度能见度（米）—时间（分钟）：%s",
                                       text_in(room, LANGUAGE_ZH))
                                 .zh},
                      2);
    ui_row(ui, 26, UI_SIZES(-1, -1));
    tell_curve(ui, debrief, run, true);
    tell_curve(ui, debrief, run, false);
    ui_close(ui);
    float unit = ui_unit(ui);
    int samples = decision_sights(debrief->report, run, true);
    int other = decision_sights(debrief->report, run, false);
    samples = other > samples ? other : samples;
    Chart chart = {.ui = ui, .debrief = debrief, .run = run};
    chart.box = ui_cut_box(ui_take(ui, UI_REST, HEIGHT), (int)(LEFT * unit), (int)(10.0f * unit),
                           (int)(RIGHT * unit), (int)(BOTTOM * unit));
    chart.length_s = (samples > 2 ? samples - 1 : 1) * SIGHT_STEP_S;
    for (int metres = 0; metres <= (int)SIGHT_MOST_M; metres += 10) {
        draw_level(&chart, metres);
    }
    draw_minutes(&chart);
    draw_curve(&chart, true, 4.0f, UI_HARM); // the thicker one also without colour
    draw_curve(&chart, false, 2.0f, UI_FOCUS);
}
