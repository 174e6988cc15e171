// Debrief, on the projector: the replay large, its clock, and the sentence of what is talked about.
// Nothing is smaller than 1/30 of the height.

#include "screen/debrief_internal.h"

#include "drill/tell.h"

#define HEAD   110.0f /* [units] */
#define FOOT   130.0f
#define NARROW 700.0f

static void tell_head(Ui* ui, const Debrief* debrief) {
    char clock[32];
    text_clock(drill_seconds(debrief->drill, live_tick(debrief->live)), clock, sizeof(clock));
    ui_row(ui, UI_REST, UI_SIZES(-1, 320));
    ui_words(ui,
             ui_width(ui) >= NARROW ? UI_TEXT("DRILL · Debrief", "演练 · 复盘")
                                    : UI_TEXT("DRILL", "演练"),
             (UiStyle){.size = UI_MESSAGE,
                       .weight = WEIGHT_BOLD,
                       .colour = UI_DRILL,
                       .both = UI_BOTH_FIRST,
                       .least = UI_PLAYERS});
    ui_words(ui, ui_format(ui, "%s", "%s", clock),
             (UiStyle){.size = UI_CLOCK,
                       .weight = WEIGHT_BOLD,
                       .figures = true,
                       .align = ALIGN_RIGHT,
                       .both = UI_BOTH_FIRST,
                       .least = UI_PLAYERS});
    ui_close(ui);
}

void screen_debrief_public(Ui* ui, const Debrief* debrief, UiPaint* plan, void* user,
                           uint64_t version) {
    ui_pad(ui, 16);
    ui_column(ui, UI_SIZES(HEAD, -1, FOOT));
    tell_head(ui, debrief);
    ui_picture(ui, plan, user, version);
    if (debrief->event != EVENT_NONE) {
        ui_words(ui, debrief_sentence(ui, debrief, debrief->event),
                 (UiStyle){.size = UI_PLAYERS + 2.0f,
                           .weight = WEIGHT_BOLD,
                           .lines = 2,
                           .both = UI_BOTH_FIRST,
                           .may_cut = true});
    }
    ui_close(ui);
    ui_close(ui);
}
