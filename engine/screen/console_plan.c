// Console, the plan in the middle: what part of it is seen - by the room too - and what is drawn.

#include "screen/console_internal.h"

#define ZOOM_STEP 1.25f
#define ZOOM_MOST 12.0f
#define PAN       120.0f /* [units] that a key moves the plan */

static void changed(PlanFrame* frame) {
    frame->version = (frame->version + 1u) & 0xFFFFu;
}

void plan_frame_open(PlanFrame* frame) {
    *frame = (PlanFrame){.zoom = 1.0f, .storey = -1};
}

/// Zooms about a pixel of the picture: what lies under it stays there.
static void zoom(Console* console, Box box, float factor, int x, int y) {
    PlanFrame* frame = &console->frame;
    const PlanPicture* plan = &console->plan;
    float before = frame->zoom;
    int32_t storey = 0;
    int32_t same = 0;
    vec2s from;
    vec2s to;
    bool inside = plan->point(plan->user, x - box.x, y - box.y, &storey, &from);
    frame->zoom = fmaxf(1.0f, fminf(before * factor, ZOOM_MOST));
    if (frame->zoom <= 1.0f) {
        frame->pan = vec(0.0f, 0.0f);
    } else if (inside) {
        plan->arrange(plan->user, box.w, box.h);
        if (plan->point(plan->user, x - box.x, y - box.y, &same, &to) && same == storey) {
            frame->pan = vec(frame->pan.x + from.x - to.x, frame->pan.y + from.y - to.y);
        }
    }
    changed(frame);
}

/// Moves the plan by pixels.
static void pan(Console* console, Box box, float dx, float dy) {
    const PlanPicture* plan = &console->plan;
    int32_t storey = 0;
    int32_t same = 0;
    vec2s from;
    vec2s to;
    int x = box.w / 2;
    int y = box.h / 2;
    if (plan->point(plan->user, x, y, &storey, &from) &&
        plan->point(plan->user, x + (int)dx, y + (int)dy, &same, &to) && same == storey) {
        console->frame.pan =
            vec(console->frame.pan.x + to.x - from.x, console->frame.pan.y + to.y - from.y);
        changed(&console->frame);
    }
}

static void choose_storey(Console* console, int by) {
    PlanFrame* frame = &console->frame;
    int storeys = world_facility(drill_world(live_drill(console->live)))->storey_count;
    int wanted = frame->storey + by;
    if (storeys > 1 && wanted >= -1 && wanted < storeys) {
        plan_frame_open(frame);
        frame->storey = wanted;
        changed(frame);
    }
}

const ConsoleWay console_ways[CONSOLE_WAYS] = {{UI_KEY_LEFT, -1.0f, 0.0f},
                                               {UI_KEY_RIGHT, 1.0f, 0.0f},
                                               {UI_KEY_UP, 0.0f, -1.0f},
                                               {UI_KEY_DOWN, 0.0f, 1.0f}};

static void by_keys(Ui* ui, Console* console, Box box) {
    int x = box.x + box.w / 2;
    int y = box.y + box.h / 2;
    if (ui_key(ui, (UiKey)'+', 0) || ui_key(ui, (UiKey)'=', 0) ||
        ui_key(ui, (UiKey)'=', UI_SHIFT)) {
        zoom(console, box, ZOOM_STEP, x, y);
    } else if (ui_key(ui, (UiKey)'-', 0)) {
        zoom(console, box, 1.0f / ZOOM_STEP, x, y);
    } else if (ui_key(ui, (UiKey)'0', 0)) {
        plan_frame_open(&console->frame);
        changed(&console->frame);
    } else if (ui_key(ui, UI_KEY_PAGE_UP, UI_SHIFT)) {
        choose_storey(console, 1);
    } else if (ui_key(ui, UI_KEY_PAGE_DOWN, UI_SHIFT)) {
        choose_storey(console, -1);
    }
    for (size_t i = 0; i < CONSOLE_WAYS; i++) {
        if (ui_key(ui, console_ways[i].key, UI_CONTROL)) {
            pan(console, box, console_ways[i].dx * PAN * ui_unit(ui),
                console_ways[i].dy * PAN * ui_unit(ui));
        }
    }
}

static void by_pointer(Ui* ui, Console* console, Box box) {
    PlanFrame* frame = &console->frame;
    int x = 0;
    int y = 0;
    ui_pointer(ui, &x, &y);
    float notches = ui_wheel(ui, box);
    if (fabsf(notches) > 0.0f) {
        zoom(console, box, notches > 0.0f ? ZOOM_STEP : 1.0f / ZOOM_STEP, x, y);
    }
    if (console->drawing.on || console->role >= 0) {
        return; // the pointer is the pen's; an entry has the focus
    }
    UiTouch touch = ui_touch(ui, ui_id(ui, "plan"), box);
    if (touch.pressed) {
        ui_drop_focus(ui); // the keys stay the screen's
        frame->grabbed[0] = x;
        frame->grabbed[1] = y;
    } else if (touch.held && (x != frame->grabbed[0] || y != frame->grabbed[1])) {
        pan(console, box, (float)(frame->grabbed[0] - x), (float)(frame->grabbed[1] - y));
        frame->grabbed[0] = x;
        frame->grabbed[1] = y;
    }
}

void console_plan(Ui* ui, Console* console, ConsoleActions* actions) {
    Box box = drawings_picture(ui, &console->plan);
    const Drawing* drawing = console->drawing.on ? &console->drawing : NULL;
    drawings_tell(ui, console->live, &console->plan, box, drawing, UI_LARGE);
    if (box.w <= 0 || box.h <= 0) {
        return;
    }
    if (drawing != NULL) {
        console_annotate(ui, console, actions, box);
        drawings_cursor(ui, &console->plan, box, drawing);
    }
    if (console->dialog == CONSOLE_NONE) {
        by_pointer(ui, console, box);
        if (console->role < 0) {
            by_keys(ui, console, box);
        }
    }
}
