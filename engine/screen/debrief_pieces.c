// Debrief, pieces: figures, clocks, sentences, ratings and proofs, the same in every part.

#include "screen/debrief_internal.h"

#include "drill/tell.h"

#include <math.h>
#include <stdio.h>

Text debrief_bp(Ui* ui, int32_t bp) {
    return bp < 0 ? UI_TEXT("–", "–") : ui_format(ui, "%d.%02d", "%d.%02d", bp / 100, bp % 100);
}

static Text clock_text(Ui* ui, double seconds) {
    char clock[24];
    text_clock(seconds, clock, sizeof(clock));
    return ui_format(ui, "%s", "%s", clock);
}

Text debrief_clock(Ui* ui, double seconds) {
    return seconds < 0.0 ? UI_TEXT("–", "–") : clock_text(ui, seconds);
}

Text debrief_moment(Ui* ui, const Debrief* debrief, double seconds) {
    double before = drill_def(debrief->drill)->scenario.before_s;
    return seconds < 0.0 ? UI_TEXT("–", "–") : clock_text(ui, seconds - before);
}

Text debrief_over(Ui* ui, double seconds) {
    char clock[24];
    text_clock(fabs(seconds), clock, sizeof(clock));
    // Less than a second is shown as none, without a sign.
    const char* sign = seconds >= 1.0 ? "+" : seconds <= -1.0 ? "−" : "";
    return ui_format(ui, "%s%s", "%s%s", sign, clock);
}

Text debrief_sentence(Ui* ui, const Debrief* debrief, uint32_t sequence) {
    const EventLog* log = world_events(drill_world(debrief->drill));
    char en[512];
    char zh[512];
    if (sequence == EVENT_NONE || sequence > log->count) {
        return (Text){"", ""};
    }
    const Event* event = &log->events[sequence - 1];
    tell_event(debrief->drill, event, LANGUAGE_EN, en, sizeof(en));
    tell_event(debrief->drill, event, LANGUAGE_ZH, zh, sizeof(zh));
    return (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, NULL, "%s", zh).zh};
}

Text debrief_either(const char* en, const char* zh) {
    return (Text){en[0] != '\0' ? en : zh, zh[0] != '\0' ? zh : en};
}

void debrief_heading(Ui* ui, Text text) {
    ui_words(ui, text, (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD});
}

// ---- ratings -----------------------------------------------------------------------------------

#define ARC_STEPS 24

/// A part of a disc, clockwise from the top.
static void draw_wedge(Ui* ui, float x, float y, float radius, float turns, UiColour colour) {
    vec2s points[ARC_STEPS + 2];
    points[0] = vec(x, y);
    for (int i = 0; i <= ARC_STEPS; i++) {
        float angle = 2.0f * CANVAS_PI * turns * (float)i / (float)ARC_STEPS;
        points[i + 1] = vec(x + radius * sinf(angle), y - radius * cosf(angle));
    }
    ui_draw_poly(ui, points, ARC_STEPS + 2, colour);
}

void debrief_rating(Ui* ui, Box box, Rating rating) {
    static const struct {
        float turns; // of the disc that is filled
        UiColour colour;
    } looks[] = {[RATING_P] = {1.0f, UI_FOCUS},
                 [RATING_S] = {0.5f, UI_FOCUS},
                 [RATING_M] = {0.25f, UI_ALERT},
                 [RATING_U] = {0.0f, UI_HARM}};
    const UiStyle style = {.size = UI_NOTE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST};
    if (rating == RATING_NONE) {
        ui_draw_words(ui, box, UI_TEXT("N/A", "不适用"),
                      (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST});
        return;
    }
    float unit = ui_unit(ui);
    int size = (int)(20.0f * unit);
    const Box disc = {box.x, box.y + (box.h - size) / 2, size, size};
    float radius = 0.5f * (float)size;
    if (looks[rating].turns > 0.0f) {
        draw_wedge(ui, (float)disc.x + radius, (float)disc.y + radius, radius, looks[rating].turns,
                   looks[rating].colour);
    }
    ui_draw_frame(ui, disc, radius, 2.0f * unit, looks[rating].colour);
    const char* letter = rating_letter(rating);
    ui_draw_words(ui, ui_cut_box(box, size + (int)(6.0f * unit), 0, 0, 0), (Text){letter, letter},
                  style);
}

// ---- maps --------------------------------------------------------------------------------------

static void paint_shade(void* user, Canvas* canvas, Box box) {
    const HeatShade* shade = user;
    canvas_fill_box(canvas, box, colour_hex(shade->rgb));
}

void debrief_shade(Ui* ui, Box box, HeatKind kind, int step) {
    // UiPaint's user is not const, and the shade is only read.
    HeatShade* shade = ui_memory(ui, sizeof(HeatShade));
    if (shade != NULL) {
        int height = (int)(16.0f * ui_unit(ui));
        *shade = heat_shades(kind)[step];
        ui_draw_picture(ui, (Box){box.x, box.y + (box.h - height) / 2, box.w, height}, paint_shade,
                        shade, (uint64_t)shade->rgb + 1);
    }
}

// ---- proofs ------------------------------------------------------------------------------------

void debrief_proof(Ui* ui, Debrief* debrief, DebriefActions* actions, uint32_t sequence) {
    const Text text = ui_format(ui, "#%03u", "#%03u", sequence);
    if (sequence == EVENT_NONE) {
        return;
    }
    ui_push_number(ui, (int)sequence);
    ui_style(
        ui, (UiStyle){
                .size = UI_NOTE, .weight = WEIGHT_BOLD, .colour = UI_FOCUS, .both = UI_BOTH_FIRST});
    ui_tip(ui, UI_TEXT("Show this moment in the replay", "在回放中查看此刻"));
    ui_as(ui, sequence == debrief->event ? UI_CHOSEN : UI_PLAIN);
    if (ui_button(ui, text)) {
        debrief_show(debrief, actions, sequence);
    }
    ui_pop_id(ui);
}
