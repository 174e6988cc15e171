// Console: header, three columns (or tabs where there is no room for them), lanes; and the keys
// that no widget shows.

#include "screen/coach.h"
#include "screen/console_internal.h"
#include "screen/strip.h"

#include "drill/tell.h"

#include <string.h>

#define LANES      258.0f
#define STRIP      64.0f
#define SIDE       380.0f
#define SIDE_LEAST 336.0f
#define WIDE       1300.0f /* from here on there is room for three columns */
#define TALL       800.0f  /* and for lanes */

void console_open(Console* console, const Live* live) {
    *console = (Console){.live = live, .chosen = -1, .follows = true, .role = -1, .action = -1};
    console->drawing.tool = MARK_PEN;
    plan_frame_open(&console->frame);
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

bool console_is_past(const Live* live) {
    return live_is_looking(live) || live_state(live) == LIVE_SHOWS;
}

int console_roles(const Console* console) {
    int roles = drill_def(live_drill(console->live))->world.response.role_count;
    return roles < 9 ? roles : 9;
}

// ---- the middle
// ----------------------------------------------------------------------------------

static void tell_middle(Ui* ui, Console* console, ConsoleActions* actions) {
    float log = console->role >= 0 ? 300.0f : 96.0f;
    log = log < 0.6f * ui_left_height(ui) ? log : 0.6f * ui_left_height(ui);
    bool draws = console->drawing.on;
    bool strip = draws || console_stands(console);
    const float* sizes = strip ? (const float[]){STRIP, -1, log} : (const float[]){-1, log};
    ui_column(ui, sizes, strip ? 3 : 2);
    if (draws) {
        console_draw_tools(ui, console, actions);
    } else if (strip) {
        console_reasons(ui, console, actions);
    }
    float lesson = coach_height(console->live, console->read);
    if (lesson > 0.0f) {
        ui_column(ui, UI_SIZES(lesson, -1));
        coach_tell(ui, console->live, &console->read);
    }
    console_plan(ui, console, actions);
    if (lesson > 0.0f) {
        ui_close(ui);
    }
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
    bool past = console_is_past(console->live);
    const float with_strip[] = {-1, STRIP_HEIGHT};
    ui_column(ui, with_strip, past ? 2 : 1);
    switch ((ConsoleTab)console->tab) {
    case CONSOLE_TAB_INJECTS: console_injects(ui, console, actions); break;
    case CONSOLE_TAB_EXPECTED: console_expected(ui, console); break;
    case CONSOLE_TAB_PLAN: tell_middle(ui, console, actions); break;
    }
    if (past) {
        console_strip(ui, console, actions);
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
        // A presenter's remote sends a full stop for black.
        bool also = screens[i].screen == SCREEN_BLACK && ui_key(ui, (UiKey)'.', 0);
        if (ui_key(ui, screens[i].key, 0) || also) {
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

void console_remote(Ui* ui, Console* console, ConsoleActions* actions) {
    const Live* live = console->live;
    actions->count = 0;
    if (console->follows || console->chosen < 0) {
        console->chosen = live_next_inject(live);
    }
    bool next = ui_key(ui, UI_KEY_PAGE_DOWN, 0) || ui_key(ui, UI_KEY_ENTER, 0);
    bool ready = console->chosen >= 0 &&
                 drill_inject_status(live_drill(live), console->chosen).state == INJECT_READY;
    if (next && ready && console_leads(console)) { // nothing is fired that nobody sees coming
        console_command(actions, COMMAND_INJECT, console->chosen, 0);
        console->follows = true;
    }
    if (ui_key(ui, UI_KEY_SPACE, 0) && live_pause_reason(live) != REASON_REAL_EMERGENCY) {
        console_do(actions, live_is_paused(live) ? CONSOLE_DO_GO_ON : CONSOLE_DO_PAUSE)->number =
            REASON_DISCUSSION;
    }
    screen_keys(ui, actions);
}

void screen_console(Ui* ui, Console* console, ConsoleActions* actions) {
    actions->count = 0;
    if (console->follows || console->chosen < 0) {
        console->chosen = live_next_inject(console->live);
    }
    bool wide = ui_width(ui) >= WIDE && ui_height(ui) >= TALL;
    bool drew = console->drawing.on;
    ui_column(
        ui, wide ? (const float[]){CONSOLE_HEADER, -1, LANES} : (const float[]){CONSOLE_HEADER, -1},
        wide ? 3 : 2);
    console_header(ui, console, actions);
    if (wide) {
        tell_columns(ui, console, actions);
        console_lanes(ui, console, actions);
    } else {
        ui_column(ui, UI_SIZES(48, -1));
        tell_tabs(ui, console, actions);
        ui_close(ui);
    }
    ui_close(ui);
    if (console->dialog == CONSOLE_NONE && console->role < 0 && !drew) {
        time_keys(ui, console, actions);
        screen_keys(ui, actions);
        if (console_may_draw(console) && ui_key(ui, (UiKey)'a', 0)) {
            console->drawing.on = true;
            console->tab = CONSOLE_TAB_PLAN;
            console_do(actions, CONSOLE_DO_NOTHING); // another frame shows it
        }
    }
    // Also while something is logged or asked: an emergency does not wait. The dialog takes the
    // second key.
    bool real = ui_key(ui, UI_KEY_F4, 0) || ui_key(ui, UI_KEY_ESCAPE, UI_CONTROL | UI_SHIFT);
    if (real && console_leads(console) &&
        live_pause_reason(console->live) != REASON_REAL_EMERGENCY) {
        console->dialog = CONSOLE_REAL;
        console_do(actions, CONSOLE_DO_NOTHING); // another frame shows it
    }
    bool open = console->dialog != CONSOLE_NONE || console->role >= 0 || drew;
    console_dialogs(ui, console, actions);
    // Never at once; and after the dialogs, which the same key closes.
    if (!open && ui_key(ui, UI_KEY_ESCAPE, 0)) {
        bool asks = console_leads(console);
        console->dialog = asks ? CONSOLE_LEAVE : CONSOLE_NONE;
        console_do(actions, asks ? CONSOLE_DO_NOTHING : CONSOLE_DO_LEAVE); // another frame shows it
    }
}
