// Debrief, lanes: who learnt what, did what and waited when - the hazard, the injects, the events
// and every role on one axis of time. A mark leads to its moment; along a lane the arrows go from
// mark to mark.

#include "screen/debrief_internal.h"

#include "drill/lanes.h"
#include "report/points.h"

#include <math.h>
#include <stdio.h>

#define LANE      62.0f  /* [units] height of a lane */
#define THIN      40.0f  /* of injects and events */
#define NAME      170.0f /* [units] */
#define AXIS      30.0f
#define REACH     14.0f /* [units] of the pointer round a mark */
#define SPOTS_MAX 512

/// What the lanes share.
typedef struct Axis {
    Ui* ui;
    Debrief* debrief;
    DebriefActions* actions;
    double from_s, to_s;
    float left, right; // of the time [px]
} Axis;

/// A mark of any lane.
typedef struct Spot {
    LaneMark mark;
    Text label;
    bool inject, event;
} Spot;

static float x_of(const Axis* axis, double seconds) {
    double share = (seconds - axis->from_s) / (axis->to_s - axis->from_s);
    return axis->left + (axis->right - axis->left) * (float)share;
}

static bool in_sight(const Axis* axis, const LaneMark* mark) {
    return mark->to_s >= axis->from_s && mark->from_s <= axis->to_s;
}

// ---- what is drawn -----------------------------------------------------------------------------

static void draw_ring(Ui* ui, float x, float y, bool chosen) {
    float r = 6.0f * ui_unit(ui);
    const Box box = {(int)(x - r), (int)(y - r), (int)(2.0f * r), (int)(2.0f * r)};
    ui_draw_rect(ui, box, r, chosen ? UI_FOCUS : UI_PANEL);
    ui_draw_frame(ui, box, r, 2.0f * ui_unit(ui), chosen ? UI_FOCUS : UI_INK);
}

static void draw_diamond(Ui* ui, float x, float y, UiColour colour) {
    float r = 7.0f * ui_unit(ui);
    const vec2s points[4] = {vec(x, y - r), vec(x + r, y), vec(x, y + r), vec(x - r, y)};
    ui_draw_poly(ui, points, 4, colour);
}

static void draw_triangle(Ui* ui, float x, float y, UiColour colour) {
    float r = 7.0f * ui_unit(ui);
    const vec2s points[3] = {vec(x, y - r), vec(x + r, y + r), vec(x - r, y + r)};
    ui_draw_poly(ui, points, 3, colour);
}

/// A dashed outline: waiting is as visible as work, and is not work.
static void draw_dashed(Ui* ui, Box box) {
    float unit = ui_unit(ui);
    int dash = (int)(5.0f * unit) > 1 ? (int)(5.0f * unit) : 2;
    int thick = (int)(1.5f * unit) > 0 ? (int)(1.5f * unit) : 1;
    for (int x = box.x; x < box.x + box.w; x += 2 * dash) {
        int w = x + dash < box.x + box.w ? dash : box.x + box.w - x;
        ui_draw_rect(ui, (Box){x, box.y, w, thick}, 0.0f, UI_DIM);
        ui_draw_rect(ui, (Box){x, box.y + box.h - thick, w, thick}, 0.0f, UI_DIM);
    }
}

static void draw_bar(Axis* axis, const LaneMark* mark, float y, float height, UiColour colour,
                     Text label) {
    Ui* ui = axis->ui;
    float x0 = fmaxf(x_of(axis, mark->from_s), axis->left);
    float x1 = fminf(x_of(axis, mark->to_s), axis->right);
    bool thin = mark->kind == LANE_WALKS;
    float tall = thin ? height / 3.0f : height;
    const Box box = {(int)x0, (int)(y + 0.5f * (height - tall)),
                     (int)(x1 - x0) > 3 ? (int)(x1 - x0) : 3, (int)tall};
    float radius = 4.0f * ui_unit(ui);
    bool chosen = mark->event != EVENT_NONE && mark->event == axis->debrief->event;
    bool hollow = mark->failed || mark->kind == LANE_WAITS;
    if (mark->kind == LANE_WAITS) {
        draw_dashed(ui, box);
    } else if (mark->failed) {
        ui_draw_frame(ui, box, radius, 2.0f * ui_unit(ui), colour);
    } else {
        ui_draw_rect(ui, box, radius, colour);
    }
    if (chosen) {
        int out = (int)(3.0f * ui_unit(ui));
        ui_draw_frame(ui, ui_cut_box(box, -out, -out, -out, -out), radius, 3.0f * ui_unit(ui),
                      UI_INK);
    }
    const UiStyle style = {.size = UI_SMALL,
                           .both = UI_BOTH_FIRST,
                           .colour = hollow ? UI_DIM : UI_WHITE,
                           .weight = hollow ? WEIGHT_REGULAR : WEIGHT_BOLD};
    float wide = ui_text_width(ui, label, style) * ui_unit(ui) + 10.0f * ui_unit(ui);
    if (!thin && wide <= (float)box.w) {
        int pad = (int)(5.0f * ui_unit(ui));
        ui_draw_words(ui, ui_cut_box(box, pad, 0, 0, 0), label, style);
    }
}

/// The word of a mark of a moment, where it lies over none before it; the place is moved on.
static void draw_word(Axis* axis, float x, float y, float height, Text label, float* free) {
    Ui* ui = axis->ui;
    const UiStyle style = {.size = UI_SMALL, .both = UI_BOTH_FIRST};
    float wide = ui_text_width(ui, label, style) * ui_unit(ui) + 4.0f;
    float at = x + 9.0f * ui_unit(ui);
    if (at < *free || at + wide > axis->right + 4.0f) {
        return;
    }
    ui_draw_words(ui, (Box){(int)at, (int)y, (int)wide + 1, (int)height}, label, style);
    *free = at + wide + 12.0f * ui_unit(ui);
}

static float next_moment(const Axis* axis, const Spot* spots, int count, int from) {
    for (int i = from; i < count; i++) {
        bool moment = spots[i].mark.kind == LANE_LEARNS || spots[i].inject || spots[i].event;
        if (moment && in_sight(axis, &spots[i].mark)) {
            return x_of(axis, spots[i].mark.from_s);
        }
    }
    return axis->right + 1000.0f;
}

static void draw_moments(Axis* axis, Box box, const Spot* spots, int count) {
    Ui* ui = axis->ui;
    float free = axis->left - 10.0f;
    float height = 24.0f * ui_unit(ui);
    for (int i = 0; i < count; i++) {
        const LaneMark* mark = &spots[i].mark;
        bool moment = mark->kind == LANE_LEARNS || spots[i].inject || spots[i].event;
        if (!moment || !in_sight(axis, mark)) {
            continue;
        }
        float x = x_of(axis, mark->from_s);
        float y = (float)box.y + 0.5f * height;
        bool chosen = mark->event != EVENT_NONE && mark->event == axis->debrief->event;
        if (spots[i].inject) {
            draw_diamond(ui, x, y, chosen ? UI_FOCUS : UI_ALERT);
        } else if (spots[i].event) {
            draw_triangle(ui, x, y, chosen ? UI_FOCUS : UI_INK);
        } else {
            draw_ring(ui, x, y, chosen);
        }
        // A word ends before the next mark, or is left out.
        float until = next_moment(axis, spots, count, i + 1);
        float wide =
            ui_text_width(ui, spots[i].label, (UiStyle){.size = UI_SMALL, .both = UI_BOTH_FIRST}) *
            ui_unit(ui);
        if (x + wide + 18.0f * ui_unit(ui) < until || until <= x + 1.0f) {
            draw_word(axis, x, (float)box.y, height, spots[i].label, &free);
        }
    }
}

// ---- a lane ------------------------------------------------------------------------------------

static void go_to(Axis* axis, const Spot* spot) {
    Debrief* debrief = axis->debrief;
    if (spot->mark.event != EVENT_NONE) {
        debrief_point(debrief, axis->actions, spot->mark.event);
    }
    double seconds = spot->mark.from_s > 0.0 ? spot->mark.from_s : 0.0;
    debrief->plays = false;
    debrief_look(debrief, axis->actions, (uint32_t)(seconds / TICK_S + 0.5));
}

/// The mark under the pointer, -1: none is near.
static int spot_at(const Axis* axis, Box box, const Spot* spots, int count, int x, int y) {
    float reach = REACH * ui_unit(axis->ui);
    bool upper = (float)(y - box.y) < 27.0f * ui_unit(axis->ui);
    int best = -1;
    float least = reach;
    for (int i = 0; i < count; i++) {
        bool moment = spots[i].mark.kind == LANE_LEARNS || spots[i].inject || spots[i].event;
        if (!in_sight(axis, &spots[i].mark) || moment != upper) {
            continue;
        }
        float x0 = x_of(axis, spots[i].mark.from_s);
        float x1 = x_of(axis, spots[i].mark.to_s);
        float away = (float)x < x0 ? x0 - (float)x : (float)x > x1 ? (float)x - x1 : 0.0f;
        if (away < least) {
            least = away;
            best = i;
        }
    }
    return best;
}

/// The next mark of the lane before or after the moment that is seen, -1 none.
static int spot_beside(const Axis* axis, const Spot* spots, int count, int direction) {
    double now = (double)axis->debrief->at * TICK_S;
    int found = -1;
    for (int i = 0; i < count; i++) {
        double at = spots[i].mark.from_s;
        if (direction > 0 && at > now + 0.5 * TICK_S &&
            (found < 0 || at < spots[found].mark.from_s)) {
            found = i;
        }
        if (direction < 0 && at < now - 0.5 * TICK_S &&
            (found < 0 || at >= spots[found].mark.from_s)) {
            found = i;
        }
    }
    return found;
}

static void obey_lane(Axis* axis, Box box, const char* name, const Spot* spots, int count) {
    Ui* ui = axis->ui;
    uint64_t id = ui_id(ui, name);
    UiTouch touch = ui_touch(ui, id, box);
    int x = 0;
    int y = 0;
    int found = -1;
    if (touch.pressed) {
        ui_pointer(ui, &x, &y);
        found = spot_at(axis, box, spots, count, x, y);
        if (found < 0 && (float)x >= axis->left) { // the moment itself
            double share = ((double)x - (double)axis->left) / (double)(axis->right - axis->left);
            double seconds = axis->from_s + share * (axis->to_s - axis->from_s);
            axis->debrief->plays = false;
            debrief_look(axis->debrief, axis->actions,
                         (uint32_t)((seconds > 0.0 ? seconds : 0.0) / TICK_S));
        }
    } else if (touch.focused && ui_focus_key(ui, id, UI_KEY_RIGHT, 0)) {
        found = spot_beside(axis, spots, count, 1);
    } else if (touch.focused && ui_focus_key(ui, id, UI_KEY_LEFT, 0)) {
        found = spot_beside(axis, spots, count, -1);
    } else if (touch.clicked && touch.by_key && axis->debrief->event != EVENT_NONE) {
        axis->debrief->shows = true;
    }
    if (found >= 0) {
        go_to(axis, &spots[found]);
    }
    if (touch.focused) {
        ui_draw_frame(ui, box, 6.0f * ui_unit(ui), 3.0f * ui_unit(ui), UI_FOCUS);
    }
}

static void draw_now(const Axis* axis, Box box) {
    double now = (double)axis->debrief->at * TICK_S;
    if (now < axis->from_s || now > axis->to_s) {
        return;
    }
    float x = x_of(axis, now);
    int wide = (int)(2.0f * ui_unit(axis->ui)) > 1 ? (int)(2.0f * ui_unit(axis->ui)) : 2;
    ui_draw_rect(axis->ui, (Box){(int)x, box.y, wide, box.h}, 0.0f, UI_FOCUS);
}

static void tell_name(Ui* ui, Box box, Text name, const char* letter, int role, bool thin) {
    float unit = ui_unit(ui);
    Box words = ui_cut_box(box, (int)(8.0f * unit), 0, (int)(6.0f * unit), 0);
    if (letter != NULL) {
        int size = (int)(26.0f * unit);
        const Box flag = {words.x, box.y + (box.h - size) / 2, (int)(32.0f * unit), size};
        ui_draw_rect(ui, flag, 5.0f * unit, ui_role_colour(letter, role));
        const Text text = {letter, letter};
        ui_draw_words(ui, flag, text,
                      (UiStyle){.size = UI_NOTE,
                                .weight = WEIGHT_BOLD,
                                .colour = UI_WHITE,
                                .align = ALIGN_CENTRE,
                                .both = UI_BOTH_FIRST});
        words = ui_cut_box(words, flag.w + (int)(7.0f * unit), 0, 0, 0);
    }
    ui_draw_words(ui, words, name,
                  (UiStyle){.size = UI_NOTE,
                            .weight = WEIGHT_BOLD,
                            .may_cut = true,
                            .both = thin ? UI_BOTH_FIRST : UI_BOTH_STACKED});
}

static void tell_lane(Axis* axis, Text name, const char* letter, int role, const Spot* spots,
                      int count, UiColour colour) {
    Ui* ui = axis->ui;
    bool thin = role < 0 && count > 0 && (spots[0].inject || spots[0].event);
    Box box = ui_take(ui, UI_REST, thin ? THIN : LANE);
    float unit = ui_unit(ui);
    ui_draw_rect(ui, box, 6.0f * unit, UI_FIELD);
    draw_now(axis, box);
    Box name_box = box;
    name_box.w = (int)(NAME * unit);
    tell_name(ui, name_box, name, letter, role, thin);
    float bars = role < 0 ? (float)box.y + 0.5f * ((float)box.h - 26.0f * unit)
                          : (float)box.y + 29.0f * unit;
    for (int i = 0; i < count; i++) {
        bool moment = spots[i].mark.kind == LANE_LEARNS || spots[i].inject || spots[i].event;
        if (!moment && in_sight(axis, &spots[i].mark)) {
            draw_bar(axis, &spots[i].mark, bars, 26.0f * unit, colour, spots[i].label);
        }
    }
    Box words = box;
    words.y += (int)((thin ? 8.0f : 3.0f) * unit);
    draw_moments(axis, words, spots, count);
    char id[48];
    snprintf(id, sizeof(id), "lane %d %s", role, thin && spots[0].inject ? "injects" : "");
    obey_lane(axis, box, id, spots, count);
}

// ---- what stands on the lanes ------------------------------------------------------------------

static Text label_of(Ui* ui, const Debrief* debrief, const LaneMark* mark) {
    char en[256];
    char zh[256];
    lanes_label(debrief->drill, mark, LANGUAGE_EN, en, sizeof(en));
    lanes_label(debrief->drill, mark, LANGUAGE_ZH, zh, sizeof(zh));
    return (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, NULL, "%s", zh).zh};
}

static int fill_marks(Ui* ui, const Debrief* debrief, const LaneMark* marks, int count,
                      Spot* spots) {
    for (int i = 0; i < count; i++) {
        spots[i] = (Spot){.mark = marks[i], .label = label_of(ui, debrief, &marks[i])};
    }
    return count;
}

/// Injects, or the first event of each kind that everybody asks for.
static int fill_moments(Ui* ui, const Debrief* debrief, bool injects, Spot* spots) {
    const EventLog* log = world_events(drill_world(debrief->drill));
    const ScenarioDef* scenario = &drill_def(debrief->drill)->scenario;
    bool seen[EVENT_KIND_COUNT] = {false};
    int count = 0;
    for (uint32_t i = 0; i < log->count && count < SPOTS_MAX; i++) {
        const Event* event = &log->events[i];
        bool inject = event->kind == EVENT_INJECT_FIRED && event->thing >= 0 &&
                      event->thing < scenario->inject_count;
        const Text key = report_key_event(event->kind);
        if (injects ? !inject : key.en == NULL || seen[event->kind]) {
            continue;
        }
        seen[event->kind] = true;
        double at = (double)event->tick * TICK_S;
        Text label = key;
        if (injects) {
            const char* id = scenario->injects[event->thing].id;
            label = ui_format(ui, "%s", "%s", id);
        }
        spots[count++] = (Spot){.mark = {.from_s = at, .to_s = at, .event = i + 1, .step = -1},
                                .label = label,
                                .inject = injects,
                                .event = !injects};
    }
    return count;
}

static void tell_roles(Axis* axis, LaneMark* marks, Spot* spots) {
    Ui* ui = axis->ui;
    const Debrief* debrief = axis->debrief;
    const ResponseDef* response = &drill_def(debrief->drill)->world.response;
    for (int32_t role = 0; role < response->role_count; role++) {
        int count = lanes_role(debrief->drill, role, marks, LANE_MARKS_MAX);
        if (count == 0) {
            continue; // it neither learnt nor did anything
        }
        const RoleDef* def = &response->roles[role];
        (void)fill_marks(ui, debrief, marks, count, spots);
        tell_lane(axis, def->name, def->letter, role, spots, count,
                  ui_role_colour(def->letter, role));
    }
}

// ---- the axis ----------------------------------------------------------------------------------

static void draw_minutes(const Axis* axis) {
    Ui* ui = axis->ui;
    Box box = ui_take(ui, UI_REST, AXIS);
    double span = axis->to_s - axis->from_s;
    double step = 30.0;
    while (span / step > (double)((axis->right - axis->left) / (90.0f * ui_unit(ui)))) {
        step *= 2.0;
    }
    double before = drill_def(axis->debrief->drill)->scenario.before_s;
    double first = ceil((axis->from_s - before) / step) * step + before;
    for (double at = first; at <= axis->to_s; at += step) {
        int wide = (int)(80.0f * ui_unit(ui));
        int x = (int)x_of(axis, at) - wide / 2;
        x = x + wide > (int)axis->right ? (int)axis->right - wide : x;
        ui_draw_words(ui, (Box){x, box.y, wide, box.h}, debrief_moment(ui, axis->debrief, at),
                      (UiStyle){.size = UI_SMALL,
                                .colour = UI_DIM,
                                .figures = true,
                                .align = ALIGN_CENTRE,
                                .both = UI_BOTH_FIRST});
    }
}

static const double spans[] = {0.0, 600.0, 300.0, 120.0}; // [s], 0 the whole run

static void tell_spans(Ui* ui, Debrief* debrief) {
    static const Text names[] = {
        {"whole run", "全程"}, {"10 min", "10分钟"}, {"5 min", "5分钟"}, {"2 min", "2分钟"}};
    ui_row(ui, 44, UI_FLOW);
    for (int i = 0; i < 4; i++) {
        if (ui_fit(ui, names[i]) <= ui_left_width(ui) &&
            ui_choice(ui, names[i], debrief->span == i)) {
            debrief->span = i;
        }
    }
    ui_close(ui);
}

/// The part of the run that is shown: all of it, or what lies round the moment that is seen.
static void set_axis(Axis* axis) {
    double end = (double)live_head(axis->debrief->live) * TICK_S;
    double span = spans[axis->debrief->span];
    axis->from_s = 0.0;
    axis->to_s = end > 60.0 ? end : 60.0;
    if (span > 0.0 && span < axis->to_s) {
        double now = (double)axis->debrief->at * TICK_S;
        double from = now - 0.4 * span;
        from = from + span > axis->to_s ? axis->to_s - span : from;
        axis->from_s = from > 0.0 ? from : 0.0;
        axis->to_s = axis->from_s + span;
    }
}

static void tell_legend(Ui* ui) {
    ui_words(
        ui,
        UI_TEXT("○ learns   ■ does   thin bar: on the way   empty bar: could not   dashed: a "
                "step is due   ◆ inject   ▲ event",
                "○ 得知   ■ 执行   细条：前往途中   空条：未成   虚线：有步骤待办   ◆ 注入   ▲ "
                "事件"),
        (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .lines = 3, .both = UI_BOTH_FIRST});
}

void debrief_lanes(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    LaneMark* marks = ui_memory(ui, LANE_MARKS_MAX * sizeof(LaneMark));
    Spot* spots = ui_memory(ui, SPOTS_MAX * sizeof(Spot));
    if (marks == NULL || spots == NULL) {
        return;
    }
    ui_column(ui, UI_SIZES(44, -1));
    tell_spans(ui, debrief);
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_scroll(ui, "lanes");
    ui_gap(ui, 4);
    Box box = ui_left(ui);
    Axis axis = {.ui = ui, .debrief = debrief, .actions = actions};
    axis.left = (float)box.x + NAME * ui_unit(ui);
    axis.right = (float)(box.x + box.w) - 14.0f * ui_unit(ui);
    set_axis(&axis);
    draw_minutes(&axis);
    int count = lanes_hazard(debrief->drill, marks, LANE_MARKS_MAX);
    (void)fill_marks(ui, debrief, marks, count, spots);
    tell_lane(&axis, UI_TEXT("Hazard", "灾情"), NULL, -1, spots, count, UI_HARM);
    count = fill_moments(ui, debrief, true, spots);
    if (count > 0) {
        tell_lane(&axis, UI_TEXT("Injects", "注入"), NULL, -2, spots, count, UI_ALERT);
    }
    count = fill_moments(ui, debrief, false, spots);
    if (count > 0) {
        tell_lane(&axis, UI_TEXT("Events", "关键事件"), NULL, -3, spots, count, UI_INK);
    }
    tell_roles(&axis, marks, spots);
    tell_legend(ui);
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}
