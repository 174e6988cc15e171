// Strip: the track, what is behind the moment that is seen, milestones as ticks on it, the knob.

#include "screen/strip.h"

bool strip_is_milestone(const Event* event) {
    return event_info(event->kind)->weight >= STRIP_WEIGHT;
}

uint32_t strip_milestone(const EventLog* log, uint32_t tick, int direction) {
    uint32_t found = EVENT_NONE;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        bool before = direction < 0 && event->tick < tick;
        bool after = direction > 0 && event->tick > tick && found == EVENT_NONE;
        if (strip_is_milestone(event) && (before || after)) {
            found = i + 1;
        }
    }
    return found;
}

static float place(Box box, uint32_t end, uint32_t tick) {
    return (float)box.x + (float)box.w * (float)tick / (float)(end > 0 ? end : 1);
}

static void draw_milestones(Ui* ui, const Strip* strip, Box box, int bottom) {
    float unit = ui_unit(ui);
    for (uint32_t i = 0; i < strip->log->count; i++) {
        const Event* event = &strip->log->events[i];
        if (!strip_is_milestone(event)) {
            continue;
        }
        int x = (int)place(box, strip->end, event->tick);
        bool chosen = strip->chosen == i + 1;
        int height = (int)((chosen ? 14.0f : 8.0f) * unit);
        int width = (int)(chosen ? 4.0f * unit : 2.0f * unit);
        UiColour colour = event->kind == EVENT_RED_LINE ? UI_HARM : chosen ? UI_FOCUS : UI_ALERT;
        ui_draw_rect(ui, (Box){x, bottom - height, width, height}, 0.0f, colour);
    }
}

static void draw(Ui* ui, const Strip* strip, Box box, bool focused) {
    float unit = ui_unit(ui);
    int thick = (int)(8.0f * unit);
    const Box track = {box.x, box.y + (box.h - thick) / 2, box.w, thick};
    float now = place(box, strip->end, strip->at);
    ui_draw_rect(ui, track, 0.5f * (float)thick, UI_LINE);
    ui_draw_rect(ui, (Box){track.x, track.y, (int)now - track.x, thick}, 0.5f * (float)thick,
                 UI_FOCUS);
    draw_milestones(ui, strip, box, track.y);
    float r = 11.0f * unit;
    const Box knob = {(int)(now - r), (int)((float)track.y + 0.5f * (float)thick - r),
                      (int)(2.0f * r), (int)(2.0f * r)};
    ui_draw_rect(ui, knob, r, UI_FOCUS);
    ui_draw_frame(ui, knob, r, (focused ? 3.0f : 1.5f) * unit, focused ? UI_INK : UI_PANEL);
}

bool strip_tell(Ui* ui, const Strip* strip, uint32_t* tick) {
    int edge = (int)(12.0f * ui_unit(ui)); // the knob stays inside
    const Box box = ui_cut_box(ui_take(ui, UI_REST, STRIP_HEIGHT), edge, 0, edge, 0);
    ui_tip(ui, UI_TEXT("Drag, or ← and →", "拖动，或按←、→键"));
    UiTouch touch = ui_touch(ui, ui_id(ui, "strip"), box);
    *tick = strip->at;
    if ((touch.pressed || touch.held) && box.w > 0) {
        int x = 0;
        int y = 0;
        ui_pointer(ui, &x, &y);
        double share = (double)(x - box.x) / (double)box.w;
        share = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
        *tick = (uint32_t)(share * (double)strip->end + 0.5);
    }
    draw(ui, strip, box, touch.focused);
    return *tick != strip->at;
}
