// Console: header, three columns (or tabs where there is no room for them), lanes; and the keys
// that no widget shows.

#include "screen/console_internal.h"

#include "drill/tell.h"

#include <string.h>

#define HEADER     72.0f /* [units] */
#define HEADER_PAD 8.0f
#define LANES      258.0f
#define SIDE       380.0f
#define SIDE_LEAST 336.0f
#define WIDE       1300.0f /* from here on there is room for three columns */
#define TALL       800.0f  /* and for lanes */

void console_open(Console* console, const Live* live) {
    *console = (Console){.live = live, .chosen = -1, .follows = true, .role = -1, .action = -1};
}

ConsoleAction* console_do(ConsoleActions* actions, ConsoleDo what) {
    int at = actions->count < CONSOLE_ACTIONS_MAX ? actions->count++ : CONSOLE_ACTIONS_MAX - 1;
    actions->list[at] = (ConsoleAction){.what = what};
    return &actions->list[at];
}

void console_command(ConsoleActions* actions, CommandKind kind, int32_t a, int32_t b) {
    ConsoleAction* action = console_do(actions, CONSOLE_DO_COMMAND);
    action->command = (Command){.kind = (uint16_t)kind, .source = SOURCE_TRAINER, .a = a, .b = b};
}

void console_clock(const Drill* drill, uint32_t tick, char* text, size_t size) {
    bool story = drill_def(drill)->scenario.story > 0.0;
    text_clock(story ? drill_story_seconds(drill, tick) : drill_seconds(drill, tick), text, size);
}

bool console_leads(const Console* console) {
    return live_state(console->live) == LIVE_RUNS;
}

int console_roles(const Console* console) {
    int roles = drill_def(live_drill(console->live))->world.response.role_count;
    return roles < 9 ? roles : 9;
}

// ---- header
// --------------------------------------------------------------------------------------

static Text pause_text(const Live* live) {
    if (live_is_jumping(live)) {
        return UI_TEXT("Running forward", "快进中");
    }
    if (live_is_looking(live)) {
        return UI_TEXT("Looking back", "回看中");
    }
    switch (live_pause_reason(live)) {
    case REASON_DISCUSSION: return UI_TEXT("Discussion", "讨论中");
    case REASON_TECHNICAL: return UI_TEXT("Technical stop", "技术暂停");
    case REASON_REAL_EMERGENCY: return UI_TEXT("REAL EMERGENCY", "真实险情");
    default: break;
    }
    return live_state(live) == LIVE_SHOWS ? UI_TEXT("Recorded run", "演练记录")
                                          : UI_TEXT("Ready to start", "准备开始");
}

static void tell_title(Ui* ui, const Console* console) {
    const Live* live = console->live;
    Box hatch = ui_left(ui);
    hatch.w = (int)(10.0f * ui_unit(ui));
    hatch.h = (int)(HEADER * ui_unit(ui));
    ui_draw_hatch(ui, hatch);
    ui_row(ui, UI_REST, UI_SIZES(14, -1));
    ui_space(ui, 14);
    ui_column(ui, UI_SIZES(-1, -1));
    ui_gap(ui, 0);
    ui_words(ui, UI_TEXT("DRILL", "演练"),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD, .colour = UI_DRILL});
    ui_words(ui, drill_def(live_drill(live))->scenario.title,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_close(ui);
}

static void tell_clock(Ui* ui, const Console* console) {
    const Live* live = console->live;
    char clock[16];
    console_clock(live_drill(live), live_tick(live), clock, sizeof(clock));
    bool over = live_state(live) == LIVE_ENDED;
    bool stands = live_is_paused(live) && !over;
    ui_words(ui, ui_format(ui, "%s", "%s", clock),
             (UiStyle){.size = UI_HEADING,
                       .weight = WEIGHT_BOLD,
                       .align = ALIGN_CENTRE,
                       .figures = true,
                       .both = UI_BOTH_FIRST,
                       .colour = stands ? UI_ALERT : UI_INK});
    ui_words(ui,
             over     ? UI_TEXT("The drill is over", "演练结束")
             : stands ? pause_text(live)
                      : UI_TEXT("running", "进行中"),
             (UiStyle){.size = UI_BODY,
                       .weight = stands ? WEIGHT_BOLD : WEIGHT_REGULAR,
                       .both = UI_BOTH_FIRST,
                       .colour = stands ? UI_ALERT : UI_DIM,
                       .may_cut = true});
}

/// Reasons of a pause, while it stands.
static void tell_reasons(Ui* ui, const Console* console, ConsoleActions* actions) {
    static const struct {
        Reason why;
        Text text;
        UiKey key;
    } rows[] = {{REASON_DISCUSSION, {"Discussion", "讨论"}, UI_KEY_F2},
                {REASON_TECHNICAL, {"Technical", "技术"}, UI_KEY_F3},
                {REASON_REAL_EMERGENCY, {"Real emergency", "真实险情"}, UI_KEY_F4}};
    const Live* live = console->live;
    if (!live_is_paused(live) || live_head(live) == 0 || live_state(live) != LIVE_RUNS) {
        return;
    }
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        ui_hot(ui, rows[i].key, 0);
        float wide = ui_fit(ui, rows[i].text);
        ui_hot(ui, rows[i].key, 0);
        if (wide > ui_left_width(ui)) {
            ui_hot_hidden(ui, rows[i].key, 0);
        }
        if (wide <= ui_left_width(ui) &&
            ui_choice(ui, rows[i].text, live_pause_reason(live) == rows[i].why)) {
            console_do(actions, CONSOLE_DO_PAUSE)->number = (int64_t)rows[i].why;
        }
    }
}

/// A button where there is room for it; its key works in any case.
static bool tool(Ui* ui, Text text, UiKey key, unsigned modifiers, UiKind kind) {
    ui_hot(ui, key, modifiers);
    float wide = ui_fit(ui, text);
    if (wide > ui_left_width(ui)) {
        return ui_key(ui, key, modifiers);
    }
    ui_hot(ui, key, modifiers);
    ui_as(ui, kind);
    return ui_button(ui, text);
}

static void tell_speed(Ui* ui, const Live* live) {
    ui_words(ui, ui_format(ui, "%g×", "%g×", live_speed(live)),
             (UiStyle){.size = UI_LARGE, .both = UI_BOTH_FIRST});
}

/// A recorded run: played, not led.
static void tell_shown(Ui* ui, const Live* live, ConsoleActions* actions) {
    bool stands = live_is_paused(live);
    if (tool(ui, stands ? UI_TEXT("Play", "播放") : UI_TEXT("Pause", "暂停"), UI_KEY_SPACE, 0,
             UI_PRIMARY)) {
        console_do(actions, stands ? CONSOLE_DO_GO_ON : CONSOLE_DO_PAUSE)->number =
            REASON_DISCUSSION;
    }
    tell_speed(ui, live);
    if (tool(ui, UI_TEXT("+1 min", "+1分钟"), (UiKey)'t', 0, UI_PLAIN)) {
        console_do(actions, CONSOLE_DO_MINUTE);
    }
    if (tool(ui, UI_TEXT("Leave", "离开"), (UiKey)'q', 0, UI_PLAIN)) {
        console_do(actions, CONSOLE_DO_LEAVE);
    }
}

static void tell_run(Ui* ui, Console* console, ConsoleActions* actions) {
    const Live* live = console->live;
    bool stands = live_is_paused(live);
    if (live_state(live) == LIVE_SHOWS && !live_is_looking(live)) {
        tell_shown(ui, live, actions);
        return;
    }
    if (live_state(live) == LIVE_ENDED && !live_is_looking(live)) {
        if (tool(ui, UI_TEXT("Leave", "离开"), (UiKey)'q', 0, UI_PRIMARY)) {
            console_do(actions, CONSOLE_DO_LEAVE);
        }
        return;
    }
    if (tool(ui, stands ? UI_TEXT("Go on", "继续") : UI_TEXT("Pause", "暂停"), UI_KEY_SPACE, 0,
             UI_PRIMARY)) {
        ConsoleAction* action = console_do(actions, stands ? CONSOLE_DO_GO_ON : CONSOLE_DO_PAUSE);
        action->number = REASON_DISCUSSION;
    }
    if (live_is_looking(live)) {
        if (tool(ui, UI_TEXT("Back to the run", "返回演练"), (UiKey)'r', 0, UI_PLAIN)) {
            console_do(actions, CONSOLE_DO_RETURN);
        }
        if (tool(ui, UI_TEXT("Continue from here", "从此处继续"), (UiKey)'c', 0, UI_URGENT)) {
            console_do(actions, CONSOLE_DO_BRANCH);
        }
        return;
    }
    if (live_options(live).timeline != RUN_REAL_TIME) {
        tell_speed(ui, live);
    }
    if (tool(ui, UI_TEXT("+1 min", "+1分钟"), (UiKey)'t', 0, UI_PLAIN)) {
        console_do(actions, CONSOLE_DO_MINUTE);
    }
    if (tool(ui, UI_TEXT("Mark", "书签"), (UiKey)'m', 0, UI_PLAIN)) {
        console->dialog = CONSOLE_BOOKMARK;
        console->text[0] = '\0';
    }
    if (tool(ui, UI_TEXT("Inject", "注入"), (UiKey)'i', 0, UI_PLAIN)) {
        console->dialog = CONSOLE_AD_HOC;
        console->text[0] = '\0';
    }
    if (tool(ui, UI_TEXT("End", "结束"), (UiKey)'x', 0, UI_PLAIN)) {
        console->dialog = CONSOLE_END;
    }
    if (tool(ui, UI_TEXT("Keys", "按键"), UI_KEY_F1, 0, UI_QUIET)) {
        console->dialog = CONSOLE_HELP;
    }
    tell_reasons(ui, console, actions);
}

static Text screen_text(const LiveProjector* projector) {
    switch (projector->screen) {
    case SCREEN_BLACK: return UI_TEXT("projector: black", "投影：黑屏");
    case SCREEN_WHITE: return UI_TEXT("projector: white", "投影：白屏");
    case SCREEN_FROZEN: return UI_TEXT("projector: frozen", "投影：定格");
    case SCREEN_SHOWS: break;
    }
    return projector->truth ? UI_TEXT("projector: everything", "投影：全部真实态势")
                            : UI_TEXT("projector: known facts", "投影：已知事实");
}

static void tell_header(Ui* ui, Console* console, ConsoleActions* actions) {
    bool wide = ui_width(ui) >= WIDE;
    ui_pad(ui, HEADER_PAD);
    ui_row(ui, UI_REST, UI_SIZES(wide ? 320 : 200, wide ? 150 : 130, wide ? 170 : 150, -1));
    tell_title(ui, console);
    tell_clock(ui, console);
    ui_row(ui, UI_REST, UI_FLOW);
    if (wide) {
        Text text = screen_text(live_projector(console->live));
        ui_words(ui, text, (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .both = UI_BOTH_FIRST});
    }
    tell_run(ui, console, actions);
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}

// ---- the middle
// ----------------------------------------------------------------------------------

static void tell_plan(Ui* ui, const Console* console) {
    ui_picture(ui, console->plan, console->plan_user, console->plan_version);
}

static void tell_middle(Ui* ui, Console* console, ConsoleActions* actions) {
    float log = console->role >= 0 ? 300.0f : 96.0f;
    log = log < 0.6f * ui_left_height(ui) ? log : 0.6f * ui_left_height(ui);
    ui_column(ui, UI_SIZES(-1, log));
    tell_plan(ui, console);
    console_log(ui, console, actions);
    ui_close(ui);
}

static void tell_columns(Ui* ui, Console* console, ConsoleActions* actions) {
    float side = ui_width(ui) < 1600.0f ? SIDE_LEAST : SIDE; // nine roles fit between
    ui_row(ui, UI_REST, UI_SIZES(side, -1, side));
    console_injects(ui, console, actions);
    tell_middle(ui, console, actions);
    console_expected(ui, console);
    ui_close(ui);
}

static void tell_tabs(Ui* ui, Console* console, ConsoleActions* actions) {
    const Text names[] = {UI_TEXT("Plan", "平面"), UI_TEXT("Injects", "注入"),
                          UI_TEXT("Expected", "预期行动")};
    (void)ui_tabs(ui, "columns", names, 3, &console->tab);
    ui_column(ui, UI_SIZES(-1));
    switch ((ConsoleTab)console->tab) {
    case CONSOLE_TAB_INJECTS: console_injects(ui, console, actions); break;
    case CONSOLE_TAB_EXPECTED: console_expected(ui, console); break;
    case CONSOLE_TAB_PLAN: tell_middle(ui, console, actions); break;
    }
    ui_close(ui);
}

// ---- keys
// ----------------------------------------------------------------------------------------

static void look_to(ConsoleActions* actions, uint32_t tick) {
    if (tick != UINT32_MAX) {
        console_do(actions, CONSOLE_DO_LOOK)->number = tick;
    }
}

/// Chooses the inject before or after the chosen one.
static void choose_beside(Console* console, int by) {
    int32_t order[SCENARIO_INJECTS_MAX];
    int count = live_injects(console->live, order, SCENARIO_INJECTS_MAX);
    for (int i = 0; i < count; i++) {
        if (order[i] == console->chosen && i + by >= 0 && i + by < count) {
            console->chosen = order[i + by];
            console->follows = false;
            return;
        }
    }
}

static void time_keys(Ui* ui, Console* console, ConsoleActions* actions) {
    if (ui_key(ui, UI_KEY_LEFT, 0)) {
        look_to(actions, console_milestone(console->live, -1));
    } else if (ui_key(ui, UI_KEY_RIGHT, 0)) {
        look_to(actions, console_milestone(console->live, 1));
    } else if (ui_key(ui, UI_KEY_UP, 0)) {
        console_do(actions, CONSOLE_DO_SPEED)->number = 1;
    } else if (ui_key(ui, UI_KEY_DOWN, 0)) {
        console_do(actions, CONSOLE_DO_SPEED)->number = -1;
    } else if (ui_key(ui, (UiKey)'j', 0) && console->chosen >= 0) {
        console_do(actions, CONSOLE_DO_JUMP)->number = console->chosen;
    } else if (ui_key(ui, UI_KEY_PAGE_UP, 0)) {
        choose_beside(console, -1);
    } else if (ui_key(ui, UI_KEY_PAGE_DOWN, 0)) {
        choose_beside(console, 1);
    }
}

static void screen_keys(Ui* ui, ConsoleActions* actions) {
    static const struct {
        UiKey key;
        LiveScreen screen;
    } screens[] = {
        {(UiKey)'b', SCREEN_BLACK}, {(UiKey)'w', SCREEN_WHITE}, {(UiKey)'f', SCREEN_FROZEN}};
    for (size_t i = 0; i < sizeof(screens) / sizeof(screens[0]); i++) {
        if (ui_key(ui, screens[i].key, 0)) {
            console_do(actions, CONSOLE_DO_SCREEN)->number = (int64_t)screens[i].screen;
        }
    }
    if (ui_key(ui, (UiKey)'h', 0)) {
        console_do(actions, CONSOLE_DO_REVEAL);
    } else if (ui_key(ui, (UiKey)'g', 0)) {
        console_do(actions, CONSOLE_DO_COUNTDOWN);
    } else if (ui_key(ui, (UiKey)'p', 0)) {
        console_do(actions, CONSOLE_DO_PAIR);
    } else if (ui_key(ui, (UiKey)'v', 0)) {
        console_do(actions, CONSOLE_DO_SHOW);
    } else if (ui_key(ui, UI_KEY_F11, 0)) {
        console_do(actions, CONSOLE_DO_FULL_SCREEN);
    } else if (ui_key(ui, (UiKey)'z', UI_CONTROL)) {
        console_do(actions, CONSOLE_DO_CORRECT);
    }
}

void screen_console(Ui* ui, Console* console, ConsoleActions* actions) {
    actions->count = 0;
    if (console->follows || console->chosen < 0) {
        console->chosen = live_next_inject(console->live);
    }
    bool wide = ui_width(ui) >= WIDE && ui_height(ui) >= TALL;
    ui_column(ui, wide ? (const float[]){HEADER, -1, LANES} : (const float[]){HEADER, -1},
              wide ? 3 : 2);
    tell_header(ui, console, actions);
    if (wide) {
        tell_columns(ui, console, actions);
        console_lanes(ui, console, actions);
    } else {
        ui_column(ui, UI_SIZES(48, -1));
        tell_tabs(ui, console, actions);
        ui_close(ui);
    }
    ui_close(ui);
    if (console->dialog == CONSOLE_NONE && console->role < 0) {
        time_keys(ui, console, actions);
        screen_keys(ui, actions);
    }
    bool open = console->dialog != CONSOLE_NONE || console->role >= 0;
    console_dialogs(ui, console, actions);
    // Never at once; and after the dialogs, which the same key closes.
    if (!open && ui_key(ui, UI_KEY_ESCAPE, 0)) {
        bool asks = console_leads(console);
        console->dialog = asks ? CONSOLE_LEAVE : CONSOLE_NONE;
        console_do(actions, asks ? CONSOLE_DO_NOTHING : CONSOLE_DO_LEAVE); // another frame shows it
    }
}
