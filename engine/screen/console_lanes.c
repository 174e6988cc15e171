// Console, bottom: lanes of time - hazard, injects, a lane a role with what it does - and the
// moment that is seen. Pressed or dragged they look at a moment; where there is no room for lanes
// a strip of time does.

#include "screen/console_internal.h"
#include "screen/strip.h"

#define LANE 19.0f  /* [units] least height of a lane */
#define NAME 150.0f /* [units] */

typedef struct Lanes {
    Box box;        // of the time [px]
    uint32_t until; // tick at its right edge
    int count;
    float height; // of a lane [px]
} Lanes;

static float place(const Lanes* lanes, uint32_t tick) {
    float share = (float)tick / (float)lanes->until;
    return (float)lanes->box.x + share * (float)lanes->box.w;
}

static Box bar(const Lanes* lanes, int lane, uint32_t from, uint32_t to) {
    float x0 = place(lanes, from);
    float x1 = place(lanes, to);
    float y = (float)lanes->box.y + lanes->height * (float)lane;
    int w = (int)(x1 - x0);
    return (Box){(int)x0, (int)(y + 0.2f * lanes->height), w > 2 ? w : 2,
                 (int)(0.6f * lanes->height)};
}

static bool is_hazard(EventKind kind) {
    return kind == EVENT_FIRE_STARTED || kind == EVENT_GAS_LEAKS || kind == EVENT_WATER_COMES ||
           kind == EVENT_ACCIDENT_BEGINS;
}

static void draw_diamond(Ui* ui, const Lanes* lanes, int lane, uint32_t tick, UiColour colour) {
    float x = place(lanes, tick);
    float y = (float)lanes->box.y + lanes->height * ((float)lane + 0.5f);
    float r = 0.36f * lanes->height;
    const vec2s points[4] = {vec(x, y - r), vec(x + r, y), vec(x, y + r), vec(x - r, y)};
    ui_draw_poly(ui, points, 4, colour);
}

/// Hazard, injects, and the tasks of the roles, from the log.
static void draw_events(Ui* ui, const Console* console, const Lanes* lanes) {
    const Drill* drill = live_drill(console->live);
    const ResponseDef* response = &drill_def(drill)->world.response;
    const EventLog* log =
        live_events(console->live); // also what came after the moment that is seen
    uint32_t now = live_head(console->live);
    uint32_t begun[RESPONSE_ROLES_MAX] = {0}; // tick + 1 of the task in hand
    bool burns = false;
    for (uint32_t i = 0; i < log->count; i++) {
        const Event* event = &log->events[i];
        EventKind kind = (EventKind)event->kind;
        int lane = event->role >= 0 ? event->role + 2 : 0;
        if (is_hazard(kind) && !burns) {
            burns = true;
            ui_draw_rect(ui, bar(lanes, 0, event->tick, now), 3, UI_HARM);
        } else if (kind == EVENT_INJECT_FIRED || kind == EVENT_AD_HOC_INJECT) {
            draw_diamond(ui, lanes, 1, event->tick, UI_ALERT);
        } else if (kind == EVENT_TASK_STARTED && event->role >= 0) {
            begun[event->role] = event->tick + 1;
        } else if ((kind == EVENT_TASK_DONE || kind == EVENT_TASK_FAILED ||
                    kind == EVENT_TASK_CANCELLED || kind == EVENT_TASK_BLOCKED) &&
                   event->role >= 0 && begun[event->role] > 0 && lane < lanes->count) {
            UiColour colour = kind == EVENT_TASK_DONE
                                  ? ui_role_colour(response->roles[event->role].letter, event->role)
                                  : UI_LINE;
            ui_draw_rect(ui, bar(lanes, lane, begun[event->role] - 1, event->tick), 3, colour);
            begun[event->role] = 0;
        }
    }
    for (int32_t role = 0; role < response->role_count && role + 2 < lanes->count; role++) {
        if (begun[role] > 0) {
            ui_draw_rect(ui, bar(lanes, role + 2, begun[role] - 1, now), 3,
                         ui_role_colour(response->roles[role].letter, role));
        }
    }
}

static void draw_names(Ui* ui, const Console* console, const Lanes* lanes, Box all) {
    const ResponseDef* response = &drill_def(live_drill(console->live))->world.response;
    for (int lane = 0; lane < lanes->count; lane++) {
        Text name = lane == 0   ? UI_TEXT("Hazard", "灾情")
                    : lane == 1 ? UI_TEXT("Injects", "注入")
                                : response->roles[lane - 2].name;
        Box box = {all.x, lanes->box.y + (int)(lanes->height * (float)lane),
                   lanes->box.x - all.x - (int)(10.0f * ui_unit(ui)), (int)lanes->height};
        ui_draw_words(ui, box, name,
                      (UiStyle){.size = UI_SMALL,
                                .colour = UI_DIM,
                                .align = ALIGN_RIGHT,
                                .may_cut = true,
                                .both = UI_BOTH_FIRST});
    }
}

static void draw_times(Ui* ui, const Console* console, const Lanes* lanes, int height) {
    const Drill* drill = live_drill(console->live);
    uint32_t step = 60 * TICKS_PER_SECOND;
    while (lanes->until / step > 12) {
        step *= step == 120 * TICKS_PER_SECOND ? 5 : 2; // 1, 2, 10, 20 ... minutes
    }
    for (uint32_t tick = 0; tick + step / 2 < lanes->until; tick += step) {
        char clock[16];
        text_clock(drill_seconds(drill, tick), clock, sizeof(clock));
        float x = place(lanes, tick);
        const vec2s line[2] = {vec(x, (float)lanes->box.y),
                               vec(x, (float)(lanes->box.y + lanes->box.h))};
        ui_draw_line(ui, line, 2, 1.0f, UI_LINE);
        Box box = {(int)x + 3, lanes->box.y - height, (int)(90.0f * ui_unit(ui)), height};
        ui_draw_words(
            ui, box, ui_format(ui, "%s", "%s", clock),
            (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .figures = true, .both = UI_BOTH_FIRST});
    }
}

static void draw_now(Ui* ui, const Lanes* lanes, uint32_t tick, UiColour colour) {
    float x = place(lanes, tick);
    const vec2s line[2] = {vec(x, (float)lanes->box.y - 6.0f),
                           vec(x, (float)(lanes->box.y + lanes->box.h))};
    ui_draw_line(ui, line, 2, 2.0f, colour);
}

/// While it runs there is room for what comes next.
static uint32_t shown_until(const Live* live) {
    uint32_t shown = live_head(live) + live_head(live) / 3 + 240 * TICKS_PER_SECOND;
    return shown < live_length(live) ? shown : live_length(live);
}

/// Pressed or dragged: the moment under the pointer.
static void scrub(Ui* ui, const Live* live, const Lanes* lanes, ConsoleActions* actions) {
    UiTouch touch = ui_touch(ui, ui_id(ui, "lanes"), lanes->box);
    if (!touch.pressed && !touch.held) {
        return;
    }
    int x = 0;
    int y = 0;
    ui_pointer(ui, &x, &y);
    double share = (double)(x - lanes->box.x) / (double)lanes->box.w;
    share = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
    uint32_t tick = (uint32_t)(share * (double)lanes->until);
    tick = tick < live_head(live) ? tick : live_head(live);
    if (tick != live_tick(live)) {
        console_do(actions, CONSOLE_DO_LOOK)->number = tick;
    }
}

void console_lanes(Ui* ui, const Console* console, ConsoleActions* actions) {
    const Live* live = console->live;
    int roles = drill_def(live_drill(live))->world.response.role_count;
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    Box all = ui_take(ui, UI_REST, UI_REST);
    float unit = ui_unit(ui);
    int top = (int)(22.0f * unit);
    Lanes lanes = {.box = ui_cut_box(all, (int)(NAME * unit), top, 0, 0)};
    int room = (int)((float)lanes.box.h / (LANE * unit)); // of names that are to be read
    lanes.count = roles + 2 < room ? roles + 2 : room;
    lanes.height = lanes.count > 0 ? (float)lanes.box.h / (float)lanes.count : 0.0f;
    lanes.until = live_state(live) == LIVE_SHOWS ? live_head(live) : shown_until(live);
    if (lanes.until > 0 && lanes.box.w > 0 && lanes.height >= 1.0f) {
        draw_times(ui, console, &lanes, top);
        draw_names(ui, console, &lanes, all);
        draw_events(ui, console, &lanes);
        draw_now(ui, &lanes, live_head(live), UI_DIM);
        draw_now(ui, &lanes, live_tick(live), UI_INK);
        scrub(ui, live, &lanes, actions);
    }
    ui_close(ui);
}

void console_strip(Ui* ui, const Console* console, ConsoleActions* actions) {
    const Strip strip = {.log = live_events(console->live),
                         .end = live_head(console->live),
                         .at = live_tick(console->live),
                         .chosen = EVENT_NONE};
    uint32_t tick = 0;
    if (strip_tell(ui, &strip, &tick)) {
        console_do(actions, CONSOLE_DO_LOOK)->number = tick;
    }
}

uint32_t console_milestone(const Live* live, int direction) {
    const EventLog* log = live_events(live);
    uint32_t found = strip_milestone(log, live_tick(live), direction);
    if (found != EVENT_NONE) {
        return log->events[found - 1].tick;
    }
    return direction < 0 ? 0 : console_is_past(live) ? live_head(live) : UINT32_MAX;
}
