// Console, top: what the drill is, its clock and state, and the buttons that lead it. Where there
// is no room for both languages the buttons speak the first, then their keys alone are left.

#include "screen/console_internal.h"

#define PAD  8.0f    /* [units] */
#define WIDE 1300.0f /* from here on there is room beside the clock */

static Text pause_text(const Live* live) {
    if (live_is_jumping(live)) {
        return UI_TEXT("Running forward", "快进中");
    }
    if (live_is_looking(live)) {
        return UI_TEXT("Looking back", "回看中");
    }
    if (live_state(live) == LIVE_SHOWS) {
        return UI_TEXT("Recorded run", "演练记录");
    }
    switch (live_pause_reason(live)) {
    case REASON_DISCUSSION: return UI_TEXT("Discussion", "讨论中");
    case REASON_TECHNICAL: return UI_TEXT("Technical stop", "技术暂停");
    case REASON_REAL_EMERGENCY: return UI_TEXT("REAL EMERGENCY", "真实险情");
    default: break;
    }
    return live_head(live) == 0 ? UI_TEXT("Ready to start", "准备开始")
                                : UI_TEXT("Ready to go on", "准备继续"); // a branch, or resumed
}

static void tell_title(Ui* ui, const Console* console) {
    const Live* live = console->live;
    bool assesses = live_options(live).purpose == RUN_ASSESSES;
    Box hatch = ui_left(ui);
    hatch.w = (int)(10.0f * ui_unit(ui));
    hatch.h = (int)(CONSOLE_HEADER * ui_unit(ui));
    ui_draw_hatch(ui, hatch);
    ui_row(ui, UI_REST, UI_SIZES(14, -1));
    ui_space(ui, 14);
    ui_column(ui, UI_SIZES(-1, -1));
    ui_gap(ui, 0);
    ui_words(ui,
             assesses ? UI_TEXT("DRILL · assessment", "演练·考核")
                      : UI_TEXT("DRILL · practice", "演练·练习"),
             (UiStyle){.size = UI_LARGE,
                       .weight = WEIGHT_BOLD,
                       .colour = UI_DRILL,
                       .both = UI_BOTH_FIRST,
                       .may_cut = true});
    ui_words(ui, drill_def(live_drill(live))->scenario.title,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_close(ui);
}

static Text screen_text(const LiveProjector* projector) {
    switch (projector->screen) {
    case SCREEN_BLACK: return UI_TEXT("room sees: black", "投影：黑屏");
    case SCREEN_WHITE: return UI_TEXT("room sees: white", "投影：白屏");
    case SCREEN_FROZEN: return UI_TEXT("room sees: frozen", "投影：定格");
    case SCREEN_SHOWS: break;
    }
    return projector->truth ? UI_TEXT("room sees: everything", "投影：全部真实态势")
                            : UI_TEXT("room sees: known facts", "投影：已知事实");
}

static void tell_clock(Ui* ui, const Console* console) {
    const Live* live = console->live;
    char clock[16];
    console_clock(live_drill(live), live_tick(live), clock, sizeof(clock));
    bool over = live_state(live) == LIVE_ENDED && !live_is_looking(live);
    bool stands = live_is_paused(live) && !over;
    Text runs = live_state(live) == LIVE_SHOWS ? UI_TEXT("replaying", "回放中")
                                               : UI_TEXT("running", "进行中");
    ui_words(ui, ui_format(ui, "%s", "%s", clock),
             (UiStyle){.size = UI_HEADING,
                       .weight = WEIGHT_BOLD,
                       .align = ALIGN_CENTRE,
                       .figures = true,
                       .both = UI_BOTH_FIRST,
                       .colour = stands ? UI_ALERT : UI_INK});
    ui_column(ui, UI_SIZES(-1, -1));
    ui_gap(ui, 0);
    ui_words(ui,
             over     ? UI_TEXT("The drill is over", "演练结束")
             : stands ? pause_text(live)
                      : runs,
             (UiStyle){.size = UI_BODY,
                       .weight = stands ? WEIGHT_BOLD : WEIGHT_REGULAR,
                       .both = UI_BOTH_FIRST,
                       .colour = stands ? UI_ALERT : UI_DIM,
                       .may_cut = true});
    ui_words(ui, screen_text(live_projector(live)),
             (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_close(ui);
}

// ---- buttons -----------------------------------------------------------------------------------

typedef struct Tool {
    Text text;
    UiKey key;
    UiKind kind;
    ConsoleDo what;
    ConsoleDialog opens; // instead
} Tool;
#define TOOLS_MAX 8

static Tool pause_tool(const Live* live, Text go_on) {
    bool stands = live_is_paused(live);
    return (Tool){stands ? go_on : UI_TEXT("Pause", "暂停"), UI_KEY_SPACE, UI_PRIMARY,
                  stands ? CONSOLE_DO_GO_ON : CONSOLE_DO_PAUSE, CONSOLE_NONE};
}

static const Tool minute_tool = {
    {"Run 1 min", "推进1分钟"}, (UiKey)'t', UI_PLAIN, CONSOLE_DO_MINUTE, CONSOLE_NONE};
static const Tool leave_tool = {
    {"Leave", "离开"}, (UiKey)'q', UI_PLAIN, CONSOLE_DO_LEAVE, CONSOLE_NONE};
static const Tool branch_tool = {
    {"Continue from here", "从此处继续"}, (UiKey)'c', UI_URGENT, CONSOLE_DO_BRANCH, CONSOLE_NONE};
static const Tool keys_tool = {
    {"Keys", "按键"}, UI_KEY_F1, UI_QUIET, CONSOLE_DO_NOTHING, CONSOLE_HELP};

/// What can be done now; their number.
static int tools_of(const Console* console, Tool tools[TOOLS_MAX]) {
    const Live* live = console->live;
    int count = 0;
    if (live_is_looking(live)) {
        tools[count++] = (Tool){UI_TEXT("Back to the run", "返回演练"), (UiKey)'r', UI_PRIMARY,
                                CONSOLE_DO_RETURN, CONSOLE_NONE};
        tools[count++] = branch_tool;
    } else if (live_state(live) == LIVE_ENDED) {
        tools[count++] = (Tool){UI_TEXT("Marks", "评分"), UI_KEY_ENTER, UI_PRIMARY,
                                CONSOLE_DO_MARKS, CONSOLE_NONE};
        tools[count++] = leave_tool;
    } else if (live_state(live) == LIVE_SHOWS) {
        tools[count++] = pause_tool(live, UI_TEXT("Play", "播放"));
        tools[count++] = minute_tool;
        tools[count++] = branch_tool;
        tools[count++] = leave_tool;
    } else {
        tools[count] = pause_tool(live, live_head(live) == 0 ? UI_TEXT("Start", "开始")
                                                             : UI_TEXT("Go on", "继续"));
        // Space is the pen's while one draws.
        tools[count].key = console->drawing.on ? UI_KEY_NONE : UI_KEY_SPACE;
        count++;
        tools[count++] = minute_tool;
        tools[count++] = (Tool){UI_TEXT("Mark", "书签"), (UiKey)'m', UI_PLAIN, CONSOLE_DO_NOTHING,
                                CONSOLE_BOOKMARK};
        tools[count++] = (Tool){UI_TEXT("Inject", "注入"), (UiKey)'i', UI_PLAIN, CONSOLE_DO_NOTHING,
                                CONSOLE_AD_HOC};
        tools[count++] =
            (Tool){UI_TEXT("Draw", "标注"), (UiKey)'a', UI_PLAIN, CONSOLE_DO_NOTHING, CONSOLE_NONE};
        tools[count++] =
            (Tool){UI_TEXT("End", "结束"), (UiKey)'x', UI_PLAIN, CONSOLE_DO_NOTHING, CONSOLE_END};
    }
    tools[count++] = keys_tool;
    return count;
}

static const UiStyle one_language = {
    .size = UI_BODY, .weight = WEIGHT_BOLD, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST};

static float tools_width(Ui* ui, const Tool* tools, int count) {
    float width = 0.0f;
    for (int i = 0; i < count; i++) {
        ui_hot(ui, tools[i].key, 0);
        width += ui_fit(ui, tools[i].text) + 8.0f;
        ui_hot(ui, UI_KEY_NONE, 0);
    }
    return width;
}

/// A button where there is room for it; its key works in any case.
static bool press(Ui* ui, const Tool* tool, bool both) {
    ui_hot(ui, tool->key, 0);
    if (!both) {
        ui_style(ui, one_language);
    }
    if (ui_fit(ui, tool->text) > ui_left_width(ui)) {
        ui_style(ui, (UiStyle){0});
        ui_hot(ui, UI_KEY_NONE, 0);
        return ui_key(ui, tool->key, 0);
    }
    ui_as(ui, tool->kind);
    return ui_button(ui, tool->text);
}

static void tell_tools(Ui* ui, Console* console, ConsoleActions* actions) {
    const Live* live = console->live;
    Tool tools[TOOLS_MAX];
    int count = tools_of(console, tools);
    if (live_options(live).timeline != RUN_REAL_TIME || live_state(live) == LIVE_SHOWS) {
        ui_words(ui, ui_format(ui, "%g×", "%g×", live_speed(live)),
                 (UiStyle){.size = UI_LARGE, .both = UI_BOTH_FIRST});
    }
    bool both = tools_width(ui, tools, count) <= ui_left_width(ui);
    for (int i = 0; i < count; i++) {
        if (!press(ui, &tools[i], both)) {
            continue;
        }
        if (tools[i].opens != CONSOLE_NONE) {
            console->dialog = tools[i].opens;
            console->text[0] = '\0';
        } else if (tools[i].key == (UiKey)'a') {
            console->drawing.on = !console->drawing.on;
            console->tab = CONSOLE_TAB_PLAN;
        } else if (tools[i].what == CONSOLE_DO_GO_ON &&
                   live_pause_reason(live) == REASON_REAL_EMERGENCY) {
            console->dialog = CONSOLE_REAL_OVER;
        } else {
            console_do(actions, tools[i].what)->number = REASON_DISCUSSION;
        }
    }
}

void console_header(Ui* ui, Console* console, ConsoleActions* actions) {
    bool wide = ui_width(ui) >= WIDE;
    ui_pad(ui, PAD);
    ui_row(ui, UI_REST, UI_SIZES(wide ? 300 : 190, wide ? 140 : 124, wide ? 200 : 150, -1));
    tell_title(ui, console);
    tell_clock(ui, console);
    ui_row(ui, UI_REST, UI_FLOW);
    tell_tools(ui, console, actions);
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}

// ---- why it stands -----------------------------------------------------------------------------

bool console_stands(const Console* console) {
    const Live* live = console->live;
    return console_leads(console) && live_pause_reason(live) != REASON_NONE &&
           !live_is_looking(live);
}

void console_reasons(Ui* ui, Console* console, ConsoleActions* actions) {
    static const struct {
        Reason why;
        Text text;
        UiKey key;
    } rows[] = {{REASON_DISCUSSION, {"Discussion", "讨论"}, UI_KEY_F2},
                {REASON_TECHNICAL, {"Technical", "技术"}, UI_KEY_F3}};
    const Live* live = console->live;
    bool real = live_pause_reason(live) == REASON_REAL_EMERGENCY;
    ui_panel(ui, UI_REST, real ? UI_HARM : UI_ALERT_PANEL, real ? UI_HARM : UI_ALERT);
    ui_row(ui, UI_REST, UI_FLOW);
    if (real) {
        ui_words(ui, UI_TEXT("REAL EMERGENCY: all screens say so", "真实险情：所有屏幕均已提示"),
                 (UiStyle){.size = UI_LARGE,
                           .weight = WEIGHT_BOLD,
                           .colour = UI_ON_STRONG,
                           .both = UI_BOTH_FIRST});
    } else {
        char clock[16];
        text_clock(live_pause_seconds(live), clock, sizeof(clock));
        ui_words(ui, ui_format(ui, "Stands %s:", "已暂停%s：", clock),
                 (UiStyle){.figures = true, .both = UI_BOTH_FIRST});
    }
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && !real; i++) {
        ui_hot(ui, rows[i].key, 0);
        ui_style(ui, one_language);
        if (ui_choice(ui, rows[i].text, live_pause_reason(live) == rows[i].why)) {
            console_do(actions, CONSOLE_DO_PAUSE)->number = (int64_t)rows[i].why;
        }
    }
    ui_hot(ui, UI_KEY_F4, 0);
    const Text stop = UI_TEXT("Real emergency…", "真实险情……");
    if (!real && ui_fit(ui, stop) <= ui_left_width(ui)) {
        ui_hot(ui, UI_KEY_F4, 0);
        ui_as(ui, UI_DANGER);
        ui_style(ui, one_language);
        if (ui_button(ui, stop)) {
            console->dialog = CONSOLE_REAL;
        }
    }
    ui_hot(ui, UI_KEY_NONE, 0);
    ui_close(ui);
    ui_close(ui);
}
