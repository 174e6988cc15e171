// Debrief: header, tabs, what was chosen of them, the replay beside it where there is room; and the
// keys that no widget shows.

#include "screen/debrief_internal.h"

#include "screen/tool.h"

#include "screen/keys.h"

#include "drill/tell.h"

#define HEADER      72.0f /* [units] */
#define HEADER_PAD  8.0f
#define TABS        48.0f
#define WIDE        1300.0f /* from here on the replay lies beside what is read */
#define TALL        700.0f
#define REPLAY      0.37f /* share of the width that is the replay's */
#define REPLAY_MOST 760.0f

static const Text tab_names[DEBRIEF_TAB_COUNT] = {
    {"Overview", "总览"},     {"Lanes", "时间线"}, {"Marks", "评分"},
    {"To put right", "整改"}, {"People", "人员"},  {"By the plan", "若按预案"},
    {"Discussion", "讨论"},   {"Notes", "备注"},   {"Replay", "回放"}};

void debrief_open(Debrief* debrief) {
    debrief->speed = 1.0;
    debrief->item = debrief->finding = debrief->note = -1;
    debrief->row = debrief->decision = -1;
    debrief->followed = debrief->line = -1;
    debrief->event = EVENT_NONE;
    debrief->person = debrief->room = debrief->storey = -1;
    debrief->zoom = 1.0f;
    debrief->language = (int)LANGUAGE_BOTH;
    debrief->forms[0] = true;
}

DebriefAction* debrief_do(DebriefActions* actions, DebriefDo what) {
    int at = actions->count < DEBRIEF_ACTIONS_MAX ? actions->count++ : DEBRIEF_ACTIONS_MAX - 1;
    actions->list[at] = (DebriefAction){.what = what};
    return &actions->list[at];
}

bool debrief_is_wide(const Ui* ui) {
    return ui_width(ui) >= WIDE && ui_height(ui) >= TALL;
}

// ---- moments -----------------------------------------------------------------------------------

void debrief_look(Debrief* debrief, DebriefActions* actions, uint32_t tick) {
    uint32_t end = live_head(debrief->live);
    debrief->at = tick < end ? tick : end;
    debrief_do(actions, DEBRIEF_DO_LOOK);
}

void debrief_point(Debrief* debrief, DebriefActions* actions, uint32_t sequence) {
    const EventLog* log = world_events(drill_world(debrief->drill));
    if (sequence == EVENT_NONE || sequence > log->count) {
        return;
    }
    const Event* event = &log->events[sequence - 1];
    debrief->event = sequence;
    debrief->person = event->person;
    debrief->room = event->room;
    debrief->plays = false;
    debrief_look(debrief, actions, event->tick);
}

void debrief_show(Debrief* debrief, DebriefActions* actions, uint32_t sequence) {
    debrief_point(debrief, actions, sequence);
    debrief->shows = true;
}

void debrief_play(Debrief* debrief, double dt) {
    uint32_t end = live_head(debrief->live);
    if (!debrief->plays) {
        return;
    }
    debrief->owed += dt * debrief->speed * TICKS_PER_SECOND;
    uint32_t ticks = (uint32_t)debrief->owed;
    debrief->owed -= (double)ticks;
    debrief->at = end - debrief->at > ticks ? debrief->at + ticks : end;
    debrief->plays = debrief->at < end;
}

bool debrief_focus(const Debrief* debrief, int32_t* storey, vec2s* at) {
    const World* world = drill_world(live_drill(debrief->live));
    const Facility* facility = world_facility(world);
    if (debrief->person >= 0 && debrief->person < world_people(world)->count) {
        people_place(world_people(world), debrief->person, storey, at);
        return true;
    }
    if (debrief->room >= 0 && debrief->room < facility->room_count) {
        *storey = facility->rooms[debrief->room].storey;
        *at = facility->rooms[debrief->room].label;
        return true;
    }
    return false;
}

// ---- header ------------------------------------------------------------------------------------

static void tell_title(Ui* ui, const Debrief* debrief) {
    Box hatch = ui_left(ui);
    hatch.w = (int)(10.0f * ui_unit(ui));
    hatch.h = (int)(HEADER * ui_unit(ui));
    ui_draw_hatch(ui, hatch);
    ui_row(ui, UI_REST, UI_SIZES(14, -1));
    ui_space(ui, 14);
    ui_column(ui, UI_SIZES(-1, -1));
    ui_gap(ui, 0);
    ui_row(ui, UI_REST, UI_FLOW);
    ui_words(ui, UI_TEXT("DRILL", "演练"),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD, .colour = UI_DRILL});
    ui_words(ui, UI_TEXT("Debrief", "复盘"), (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD});
    ui_close(ui);
    const Text title = drill_def(debrief->drill)->scenario.title;
    const char* date = debrief->date != NULL ? debrief->date : "";
    const Text line = {ui_format(ui, "%s · %.16s", NULL, text_in(title, LANGUAGE_EN), date).en,
                       ui_format(ui, NULL, "%s · %.16s", text_in(title, LANGUAGE_ZH), date).zh};
    ui_words(ui, line,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_close(ui);
}

void debrief_toggle_play(Debrief* debrief, DebriefActions* actions) {
    bool over = debrief->at >= live_head(debrief->live);
    debrief->at = over && !debrief->plays ? 0 : debrief->at; // again from the beginning
    debrief->plays = !debrief->plays;
    debrief_do(actions, DEBRIEF_DO_LOOK);
}

/// What an export is at: it begins when the runs by the plan are there.
static Text writing_text(Ui* ui, const Debrief* debrief) {
    if (debrief->compared) {
        return UI_TEXT("writing…", "正在写入……");
    }
    return ui_format(ui, "writing: runs by the plan %d/%d", "正在写入：按预案推演%d/%d",
                     debrief->runs_done, debrief->run_count);
}

static void tell_tools(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    ui_row(ui, UI_REST, UI_FLOW);
    if (screen_tool(ui, UI_TEXT("Leave", "离开"), (UiKey)'q', UI_PLAIN, (Text){0})) {
        debrief_do(actions, DEBRIEF_DO_LEAVE);
    }
    if (screen_tool(ui, debrief->plays ? UI_TEXT("Pause", "暂停") : UI_TEXT("Replay", "回放"),
                    UI_KEY_SPACE, UI_PRIMARY, (Text){0})) {
        debrief_toggle_play(debrief, actions);
    }
    if (screen_tool(ui, UI_TEXT("Export…", "导出…"), (UiKey)'x', UI_PLAIN, (Text){0})) {
        debrief->dialog = DEBRIEF_EXPORT;
    }
    if (screen_tool(ui, UI_TEXT("Keys", "按键"), UI_KEY_F1, UI_QUIET, (Text){0})) {
        debrief->dialog = DEBRIEF_KEYS;
    }
    if (debrief->exports) {
        ui_words(ui, writing_text(ui, debrief),
                 (UiStyle){.weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST, .may_cut = true});
    }
    ui_close(ui);
}

static void tell_header(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    ui_pad(ui, HEADER_PAD);
    ui_row(ui, UI_REST, UI_SIZES(-2, -3));
    tell_title(ui, debrief);
    tell_tools(ui, debrief, actions);
    ui_close(ui);
    ui_close(ui);
}

// ---- tabs --------------------------------------------------------------------------------------

/// Tabs, or one menu where there is no room for them.
static void tell_tabs(Ui* ui, Debrief* debrief, int count) {
    float wanted = 0.0f;
    for (int i = 0; i < count; i++) {
        wanted += 36.0f + ui_text_width(ui, tab_names[i],
                                        (UiStyle){.weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    }
    ui_row(ui, UI_REST, UI_SIZES(HEADER_PAD, -1, HEADER_PAD));
    ui_space(ui, HEADER_PAD);
    if (wanted <= ui_left_width(ui) - HEADER_PAD) {
        (void)ui_tabs(ui, "parts", tab_names, count, &debrief->tab);
    } else {
        (void)ui_menu(ui, UI_TEXT("Part", "内容"), tab_names, count, &debrief->tab);
    }
    ui_space(ui, HEADER_PAD);
    ui_close(ui);
}

static void tell_part(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    ui_push_number(ui, debrief->tab);
    ui_pad(ui, HEADER_PAD);
    switch ((DebriefTab)debrief->tab) {
    case DEBRIEF_LANES: debrief_lanes(ui, debrief, actions); break;
    case DEBRIEF_MARKS: debrief_marks(ui, debrief, actions); break;
    case DEBRIEF_RECTIFY: debrief_rectify(ui, debrief, actions); break;
    case DEBRIEF_PEOPLE: debrief_people(ui, debrief, actions); break;
    case DEBRIEF_DECISIONS: debrief_decisions(ui, debrief, actions); break;
    case DEBRIEF_DISCUSS: debrief_discuss(ui, debrief, actions); break;
    case DEBRIEF_NOTES: debrief_notes(ui, debrief, actions); break;
    case DEBRIEF_REPLAY: debrief_replay(ui, debrief, actions); break;
    case DEBRIEF_OVERVIEW:
    case DEBRIEF_TAB_COUNT: debrief_overview(ui, debrief, actions); break;
    }
    ui_close(ui);
    ui_pop_id(ui);
}

static void tell_beside(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    float replay = REPLAY * ui_width(ui);
    replay = replay < REPLAY_MOST ? replay : REPLAY_MOST;
    ui_row(ui, UI_REST, UI_SIZES(-1, replay));
    ui_column(ui, UI_SIZES(TABS, -1));
    tell_tabs(ui, debrief, DEBRIEF_REPLAY);
    tell_part(ui, debrief, actions);
    ui_close(ui);
    ui_pad(ui, HEADER_PAD);
    debrief_replay(ui, debrief, actions);
    ui_close(ui);
    ui_close(ui);
}

static void tell_alone(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    ui_column(ui, UI_SIZES(TABS, -1));
    tell_tabs(ui, debrief, DEBRIEF_TAB_COUNT);
    tell_part(ui, debrief, actions);
    ui_close(ui);
}

// ---- keys --------------------------------------------------------------------------------------

static void tell_keys(Ui* ui, Debrief* debrief) {
    static const KeyLine lines[] = {
        {UI_KEY_SPACE, 0, {"play, pause", "播放、暂停"}},
        {UI_KEY_LEFT, 0, {"10 seconds back", "后退10秒"}},
        {UI_KEY_RIGHT, 0, {"10 seconds on", "前进10秒"}},
        {(UiKey)',', 0, {"milestone before", "上一个关键节点"}},
        {(UiKey)'.', 0, {"next milestone", "下一个关键节点"}},
        {(UiKey)'[', 0, {"slower", "减慢"}},
        {(UiKey)']', 0, {"faster", "加快"}},
        {(UiKey)'+', 0, {"nearer", "放大"}},
        {(UiKey)'-', 0, {"farther", "缩小"}},
        {UI_KEY_PAGE_UP, 0, {"storey above", "上一楼层"}},
        {UI_KEY_PAGE_DOWN, 0, {"storey below", "下一楼层"}},
        {(UiKey)'1', 0, {"part of that number: 1, 2 …", "按序号切换内容：1、2……"}},
        {UI_KEY_TAB, UI_CONTROL, {"next part", "下一部分"}},
        {UI_KEY_ENTER, 0, {"go to the proof of the chosen row", "跳转到所选行的依据"}},
        {(UiKey)'e', 0, {"edit the chosen finding", "编辑所选整改项"}},
        {(UiKey)'a', 0, {"add a finding", "新增整改项"}},
        {(UiKey)'v', 0, {"next view of marks or people", "评分、人员：切换视图"}},
        {(UiKey)'o', 0, {"overrule the chosen mark", "改判所选评分"}},
        {(UiKey)'r', 0, {"rate the chosen line", "评定所选条目"}},
        {(UiKey)'u', 0, {"open the ratings", "评定开封"}},
        {(UiKey)'g', 0, {"agree on a rating", "协商评定"}},
        {(UiKey)'m', 0, {"map over the plan", "平面图热图"}},
        {(UiKey)'n', 0, {"note at this moment", "在此刻添加备注"}},
        {(UiKey)'x', 0, {"export", "导出"}},
        {(UiKey)'q', 0, {"leave", "离开"}}};
    if (!screen_keys(ui, lines, (int)(sizeof(lines) / sizeof(lines[0])))) {
        debrief->dialog = DEBRIEF_NO_DIALOG;
    }
}

static void part_keys(Ui* ui, Debrief* debrief) {
    int count = debrief_is_wide(ui) ? DEBRIEF_REPLAY : DEBRIEF_TAB_COUNT;
    for (int i = 0; i < count; i++) {
        if (ui_key(ui, (UiKey)('1' + i), 0)) {
            debrief->tab = i;
        }
    }
}

/// The next view of a part that has several.
static void next_view(Debrief* debrief) {
    if (debrief->tab == DEBRIEF_PEOPLE) {
        debrief_see_people(debrief, (debrief->people + 1) % DEBRIEF_PEOPLE_COUNT);
    } else if (debrief->tab == DEBRIEF_MARKS) {
        debrief->marks = (debrief->marks + 1) % DEBRIEF_MARKS_COUNT;
    }
    debrief->row = -1;
}

static void tell_dialog(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    switch (debrief->dialog) {
    case DEBRIEF_KEYS: tell_keys(ui, debrief); break;
    case DEBRIEF_EXPORT: debrief_export(ui, debrief, actions); break;
    case DEBRIEF_FINDING: debrief_finding(ui, debrief, actions); break;
    case DEBRIEF_NOTE: debrief_write_note(ui, debrief, actions); break;
    case DEBRIEF_JUDGE: debrief_judging(ui, debrief, actions); break;
    case DEBRIEF_NO_DIALOG: break;
    }
}

/// Where the replay has a part of its own, a proof opens it; Escape goes back to what was read.
static void follow_replay(Ui* ui, Debrief* debrief) {
    bool wide = debrief_is_wide(ui);
    if (wide && debrief->tab == DEBRIEF_REPLAY) {
        debrief->tab = debrief->before;
    } else if (!wide && debrief->shows) {
        debrief->tab = DEBRIEF_REPLAY;
    }
    debrief->before = debrief->tab != DEBRIEF_REPLAY ? debrief->tab : debrief->before;
    debrief->shows = false;
}

void screen_debrief(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    actions->count = 0;
    ui_column(ui, UI_SIZES(HEADER, -1));
    tell_header(ui, debrief, actions);
    if (debrief_is_wide(ui)) {
        tell_beside(ui, debrief, actions);
    } else {
        tell_alone(ui, debrief, actions);
    }
    ui_close(ui);
    bool open = debrief->dialog != DEBRIEF_NO_DIALOG;
    if (!open) {
        part_keys(ui, debrief);
        if (ui_key(ui, (UiKey)'m', 0)) {
            debrief->map = (debrief->map + 1) % (HEAT_KIND_COUNT + 1);
        }
        if (ui_key(ui, (UiKey)'v', 0)) {
            next_view(debrief);
        }
        if (ui_key(ui, (UiKey)'n', 0)) {
            debrief->dialog = DEBRIEF_NOTE;
        }
        debrief_replay_keys(ui, debrief, actions);
    }
    tell_dialog(ui, debrief, actions);
    follow_replay(ui, debrief);
    // After the dialogs, which the same key closes.
    if (!open && ui_key(ui, UI_KEY_ESCAPE, 0)) {
        if (debrief->tab == DEBRIEF_REPLAY) {
            debrief->tab = debrief->before;
        } else {
            debrief_do(actions, DEBRIEF_DO_LEAVE);
        }
    }
}
