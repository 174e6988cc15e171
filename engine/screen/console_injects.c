// Console, left: the injects in the order in which they are wanted, and the four actions of the
// chosen one.

#include "screen/console_internal.h"

#include <string.h>

#define SHOWN_MOST 24 /* cards; the list is in the order in which they are wanted */

static Text state_text(InjectState state) {
    switch (state) {
    case INJECT_READY: return UI_TEXT("ready", "待发");
    case INJECT_DEFERRED: return UI_TEXT("put off", "已推迟");
    case INJECT_DELIVERED: return UI_TEXT("delivered", "已发出");
    case INJECT_ANSWERED: return UI_TEXT("answered", "已作答");
    case INJECT_SKIPPED: return UI_TEXT("skipped", "已跳过");
    case INJECT_PENDING:
    case INJECT_STATE_COUNT: break;
    }
    return UI_TEXT("to come", "未到");
}

/// "ready 2:40", "to come 5:00".
static Text when_text(Ui* ui, const Console* console, int32_t inject, InjectStatus status) {
    const Drill* drill = live_drill(console->live);
    uint32_t tick = status.state == INJECT_READY ? status.ready
                    : status.fired != UINT32_MAX ? status.fired
                                                 : status.planned;
    Text state = state_text(status.state);
    if (status.state == INJECT_PENDING && tick == UINT32_MAX) {
        return drill_def(drill)->scenario.injects[inject].optional
                   ? UI_TEXT("if wanted", "备用")
                   : UI_TEXT("when it fits", "条件触发");
    }
    char clock[16];
    text_clock(tick != UINT32_MAX ? drill_seconds(drill, tick) : 0.0, clock, sizeof(clock));
    return tick != UINT32_MAX
               ? ui_format(ui, "%s %s", "%s %s", text_in(state, ui_language(ui)), clock)
               : state;
}

static void tell_actions(Ui* ui, Console* console, ConsoleActions* actions, int32_t inject,
                         InjectStatus status) {
    bool over = status.fired != UINT32_MAX || status.state == INJECT_SKIPPED;
    ui_grid(ui, 2, 44);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, status.state == INJECT_READY ? UI_URGENT : UI_PLAIN);
    if (ui_button(ui, status.fired != UINT32_MAX ? UI_TEXT("Again", "再发")
                                                 : UI_TEXT("Fire", "发出"))) {
        console_command(actions, COMMAND_INJECT, inject, 0);
        console->follows = true;
    }
    ui_hot(ui, (UiKey)'d', 0);
    ui_off(ui, over ? UI_TEXT("It is over", "已处理") : (Text){0});
    if (ui_button(ui, UI_TEXT("Later", "推迟"))) {
        console_command(actions, COMMAND_INJECT_DELAY, inject, 60000);
    }
    ui_hot(ui, (UiKey)'n', 0);
    ui_off(ui, over ? UI_TEXT("It is over", "已处理") : (Text){0});
    if (ui_button(ui, UI_TEXT("Skip", "跳过"))) {
        console->dialog = CONSOLE_SKIP;
    }
    ui_hot(ui, (UiKey)'e', 0);
    ui_off(ui, over ? UI_TEXT("It is over", "已处理") : (Text){0});
    if (ui_button(ui, UI_TEXT("Edit", "改写"))) {
        Text text = drill_inject_text(live_drill(console->live), inject);
        console->dialog = CONSOLE_EDIT;
        console->text[0] = '\0';
        text_append(console->text, sizeof(console->text), "%s", text_in(text, ui_language(ui)));
    }
    ui_close(ui);
    if (!over && ui_key(ui, (UiKey)'d', UI_SHIFT)) {
        console_command(actions, COMMAND_INJECT_DELAY, inject, 300000);
    }
}

static void tell_inject(Ui* ui, Console* console, ConsoleActions* actions, int32_t inject) {
    const Drill* drill = live_drill(console->live);
    const InjectDef* def = &drill_def(drill)->scenario.injects[inject];
    InjectStatus status = drill_inject_status(drill, inject);
    bool chosen = inject == console->chosen;
    bool acts = chosen && console_leads(console);
    bool over = status.fired != UINT32_MAX || status.state == INJECT_SKIPPED;
    const UiStyle title = {.size = UI_BODY,
                           .weight = WEIGHT_BOLD,
                           .lines = 3,
                           .both = UI_BOTH_STACKED,
                           .may_cut = true,
                           .colour = over ? UI_DIM : UI_INK};
    Text text = drill_inject_text(drill, inject);
    float inner = ui_left_width(ui) - 36.0f;
    float words = ui_text_height(ui, text, title, inner);
    ui_push_id(ui, def->id);
    if (ui_card(ui, "inject", words + 56.0f + (acts ? 108.0f : 0.0f), chosen)) {
        console->chosen = inject;
        console->follows = false;
    }
    ui_row(ui, 24, UI_SIZES(-1, -2));
    UiColour colour = status.state == INJECT_READY ? UI_ALERT : UI_DIM;
    ui_words(ui, ui_format(ui, "%s", "%s", def->id),
             (UiStyle){.size = UI_NOTE,
                       .weight = WEIGHT_BOLD,
                       .colour = colour,
                       .both = UI_BOTH_FIRST,
                       .may_cut = true});
    ui_words(ui, when_text(ui, console, inject, status),
             (UiStyle){.size = UI_NOTE,
                       .colour = colour,
                       .align = ALIGN_RIGHT,
                       .figures = true,
                       .both = UI_BOTH_FIRST,
                       .may_cut = true});
    ui_close(ui);
    ui_words(ui, text, title);
    if (acts) {
        tell_actions(ui, console, actions, inject, status);
    }
    ui_close(ui);
    ui_pop_id(ui);
}

void console_injects(Ui* ui, Console* console, ConsoleActions* actions) {
    int32_t order[SCENARIO_INJECTS_MAX];
    int count = live_injects(console->live, order, SCENARIO_INJECTS_MAX);
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    ui_words(ui, UI_TEXT("Injects", "情景注入"),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD});
    ui_scroll(ui, "injects");
    for (int i = 0; i < count && i < SHOWN_MOST; i++) {
        tell_inject(ui, console, actions, order[i]);
    }
    if (count == 0) {
        ui_words(
            ui,
            UI_TEXT("The scenario has none; I makes one.", "本情景没有预设注入；按 I 临时注入。"),
            (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 3, .both = UI_BOTH_STACKED});
    }
    ui_close(ui);
    ui_close(ui);
}
