// Debrief, replay: the plan at the moment that is seen, its clock and speed, the strip of time with
// the milestones, and the sentence of what is talked about.

#include "screen/debrief_internal.h"

#include "drill/tell.h"
#include "screen/strip.h"

#define STEP_S    10.0
#define ZOOM_STEP 1.25f

// ---- the strip of time -------------------------------------------------------------------------

static void tell_strip(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    const Strip strip = {.log = world_events(drill_world(debrief->drill)),
                         .end = live_head(debrief->live),
                         .at = debrief->at,
                         .chosen = debrief->event};
    uint32_t tick = 0;
    if (strip_tell(ui, &strip, &tick)) {
        debrief->plays = false;
        debrief_look(debrief, actions, tick);
    }
}

// ---- the controls ------------------------------------------------------------------------------

static void change_speed(Debrief* debrief, double factor) {
    double speed = debrief->speed * factor;
    debrief->speed = speed < DEBRIEF_SPEED_LEAST  ? DEBRIEF_SPEED_LEAST
                     : speed > DEBRIEF_SPEED_MOST ? DEBRIEF_SPEED_MOST
                                                  : speed;
}

static void change_zoom(Debrief* debrief, float factor) {
    float zoom = debrief->zoom * factor;
    debrief->zoom = zoom < 1.0f ? 1.0f : zoom > DEBRIEF_ZOOM_MOST ? DEBRIEF_ZOOM_MOST : zoom;
}

static void change_storey(Debrief* debrief, int32_t by) {
    int32_t count = world_facility(drill_world(debrief->drill))->storey_count;
    int32_t storey = debrief->storey + by;
    debrief->storey = storey < -1 ? -1 : storey >= count ? count - 1 : storey;
}

static void go_by(Debrief* debrief, DebriefActions* actions, double seconds) {
    double tick = (double)debrief->at + seconds * TICKS_PER_SECOND;
    debrief->plays = false;
    debrief_look(debrief, actions, tick > 0.0 ? (uint32_t)tick : 0);
}

/// To the milestone before (-1) or after (1) the moment that is seen.
static void go_to_milestone(Debrief* debrief, DebriefActions* actions, int direction) {
    const EventLog* log = world_events(drill_world(debrief->drill));
    uint32_t found = strip_milestone(log, debrief->at, direction);
    if (found != EVENT_NONE) {
        debrief_point(debrief, actions, found);
    }
}

static Text storey_text(const Debrief* debrief) {
    return debrief->storey < 0
               ? UI_TEXT("All storeys", "全部楼层")
               : world_facility(drill_world(debrief->drill))->storeys[debrief->storey].name;
}

static void tell_storeys(Ui* ui, Debrief* debrief) {
    int32_t count = world_facility(drill_world(debrief->drill))->storey_count;
    if (count < 2 || ui_left_width(ui) < 250.0f) {
        return;
    }
    if (ui_icon_button(ui, UI_ICON_DOWN, UI_TEXT("Storey below (PgDn)", "下一楼层（PgDn）"))) {
        change_storey(debrief, -1);
    }
    if (ui_icon_button(ui, UI_ICON_UP, UI_TEXT("Storey above (PgUp)", "上一楼层（PgUp）"))) {
        change_storey(debrief, 1);
    }
    ui_words(ui, storey_text(debrief),
             (UiStyle){.size = UI_NOTE, .may_cut = true, .both = UI_BOTH_FIRST});
}

static void tell_controls(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    ui_row(ui, 48, UI_FLOW);
    if (ui_icon_button(ui, UI_ICON_BACK, UI_TEXT("Milestone before (,)", "上一个关键节点（,）"))) {
        go_to_milestone(debrief, actions, -1);
    }
    ui_as(ui, UI_PRIMARY);
    const Text play = debrief->plays ? UI_TEXT("Pause (Space)", "暂停（空格）")
                                     : UI_TEXT("Play (Space)", "播放（空格）");
    if (ui_icon_button(ui, debrief->plays ? UI_ICON_PAUSE : UI_ICON_PLAY, play)) {
        debrief_toggle_play(debrief, actions);
    }
    if (ui_icon_button(ui, UI_ICON_FORWARD, UI_TEXT("Next milestone (.)", "下一个关键节点（.）"))) {
        go_to_milestone(debrief, actions, 1);
    }
    if (ui_icon_button(ui, UI_ICON_MINUS, UI_TEXT("Slower ([)", "减慢（[）"))) {
        change_speed(debrief, 0.5);
    }
    ui_words(ui, ui_format(ui, "%g×", "%g×", debrief->speed),
             (UiStyle){.figures = true, .both = UI_BOTH_FIRST, .align = ALIGN_CENTRE});
    if (ui_icon_button(ui, UI_ICON_PLUS, UI_TEXT("Faster (])", "加快（]）"))) {
        change_speed(debrief, 2.0);
    }
    tell_storeys(ui, debrief);
    ui_close(ui);
}

// ---- what is talked about ----------------------------------------------------------------------

static void tell_event_card(Ui* ui, const Debrief* debrief) {
    if (debrief->event == EVENT_NONE) {
        ui_words(ui,
                 UI_TEXT("Choose a mark or a proof: the replay goes to its moment.",
                         "选择一项评分或依据，回放即跳转到该时刻。"),
                 (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 2, .both = UI_BOTH_STACKED});
        return;
    }
    ui_row(ui, 26, UI_FLOW);
    ui_words(ui, ui_format(ui, "#%03u", "#%03u", debrief->event),
             (UiStyle){.weight = WEIGHT_BOLD, .colour = UI_FOCUS, .both = UI_BOTH_FIRST});
    const EventLog* log = world_events(drill_world(debrief->drill));
    double seconds = (double)log->events[debrief->event - 1].tick * TICK_S;
    ui_words(ui, debrief_moment(ui, debrief, seconds),
             (UiStyle){.weight = WEIGHT_BOLD, .figures = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_words(ui, debrief_sentence(ui, debrief, debrief->event),
             (UiStyle){.lines = 2, .both = UI_BOTH_STACKED, .may_cut = true});
}

static void tell_title(Ui* ui, const Debrief* debrief) {
    char clock[32];
    ui_row(ui, UI_REST, UI_SIZES(-1, 190));
    debrief_heading(ui, UI_TEXT("Replay", "回放"));
    text_clock(drill_seconds(debrief->drill, debrief->at), clock, sizeof(clock));
    ui_words(ui, ui_format(ui, "%s", "%s", clock),
             (UiStyle){.size = UI_TITLE,
                       .weight = WEIGHT_BOLD,
                       .figures = true,
                       .align = ALIGN_RIGHT,
                       .both = UI_BOTH_FIRST});
    ui_close(ui);
}

void debrief_replay(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    float card = ui_left_height(ui) < 520.0f ? 84.0f : 128.0f;
    ui_push_id(ui, "replay");
    ui_column(ui, UI_SIZES(40, -1, STRIP_HEIGHT, 48, card));
    tell_title(ui, debrief);
    ui_picture(ui, debrief->plan, debrief->plan_user, debrief->plan_version);
    tell_strip(ui, debrief, actions);
    tell_controls(ui, debrief, actions);
    ui_column(ui, UI_FLOW);
    tell_event_card(ui, debrief);
    ui_close(ui);
    ui_close(ui);
    ui_pop_id(ui);
}

void debrief_replay_keys(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    if (ui_key(ui, UI_KEY_LEFT, 0)) {
        go_by(debrief, actions, -STEP_S);
    } else if (ui_key(ui, UI_KEY_RIGHT, 0)) {
        go_by(debrief, actions, STEP_S);
    } else if (ui_key(ui, (UiKey)',', 0)) {
        go_to_milestone(debrief, actions, -1);
    } else if (ui_key(ui, (UiKey)'.', 0)) {
        go_to_milestone(debrief, actions, 1);
    } else if (ui_key(ui, (UiKey)'[', 0)) {
        change_speed(debrief, 0.5);
    } else if (ui_key(ui, (UiKey)']', 0)) {
        change_speed(debrief, 2.0);
    } else if (ui_key(ui, (UiKey)'=', 0) || ui_key(ui, (UiKey)'=', UI_SHIFT) ||
               ui_key(ui, (UiKey)'+', 0)) {
        change_zoom(debrief, ZOOM_STEP);
    } else if (ui_key(ui, (UiKey)'-', 0)) {
        change_zoom(debrief, 1.0f / ZOOM_STEP);
    } else if (ui_key(ui, UI_KEY_PAGE_UP, 0)) {
        change_storey(debrief, 1);
    } else if (ui_key(ui, UI_KEY_PAGE_DOWN, 0)) {
        change_storey(debrief, -1);
    }
}
