// Console, below the plan: the line that logs what people say. A role key, then what was typed
// narrows the offers, the likeliest first; Enter logs. The first key is the answer's moment.

#include "screen/console_internal.h"

#include <string.h>

static void drop(Console* console, ConsoleActions* actions) {
    console->role = -1;
    console->action = -1;
    console->typed[0] = '\0';
    console->pick = 0;
    console_do(actions, CONSOLE_DO_ANSWER_DROP);
}

static void begin(Console* console, ConsoleActions* actions, int32_t role) {
    console->role = role;
    console->action = -1;
    console->typed[0] = '\0';
    console->pick = 0;
    console->tab = CONSOLE_TAB_PLAN;
    console_do(actions, CONSOLE_DO_ANSWER_BEGIN);
}

/// Logs an offer, or asks for its target first.
static void take(Console* console, ConsoleActions* actions, const Offer* offer) {
    if (offer->wants_target) {
        console->action = offer->action;
        console->typed[0] = '\0';
        console->pick = 0;
        return;
    }
    ConsoleAction* action = console_do(actions, CONSOLE_DO_ANSWER);
    action->role = console->role;
    action->offer = *offer;
    console->role = -1;
    console->action = -1;
    console->typed[0] = '\0';
    console->pick = 0;
}

static int find_offers(const Console* console, Offer offers[OFFERS_MAX]) {
    const Drill* drill = live_drill(console->live);
    return console->action >= 0 ? offers_of_target(drill, console->action, console->typed, offers)
                                : offers_of_role(drill, console->role, console->typed, offers);
}

static void tell_roles(Ui* ui, Console* console, ConsoleActions* actions) {
    const ResponseDef* response = &drill_def(live_drill(console->live))->world.response;
    int count = console_roles(console);
    ui_row(ui, 44, UI_FLOW);
    ui_gap(ui, 4);
    ui_push_id(ui, "roles");
    float wide = 0.0f;
    for (int32_t i = 0; i < count; i++) {
        ui_hot(ui, (UiKey)('1' + i), 0);
        wide += ui_fit(ui, response->roles[i].name) + 6.0f;
    }
    bool fits = wide <= ui_left_width(ui);
    for (int32_t i = 0; i < count; i++) {
        Text name =
            fits ? response->roles[i].name : ui_format(ui, "%s", "%s", response->roles[i].letter);
        ui_hot(ui, (UiKey)('1' + i), 0);
        ui_push_number(ui, i);
        ui_tip(ui, fits ? (Text){0} : response->roles[i].name);
        if (ui_choice(ui, name, console->role == i)) {
            begin(console, actions, i);
        }
        ui_pop_id(ui);
    }
    ui_pop_id(ui);
    ui_close(ui);
}

typedef struct OfferRows {
    Offer offers[OFFERS_MAX];
    int count;
} OfferRows;

static void tell_offer(void* user, Ui* ui, int index) {
    const Offer* offer = &((const OfferRows*)user)->offers[index];
    Text kind = offer->kind == OFFER_OPTION ? UI_TEXT("answer", "作答")
                : offer->kind != OFFER_STEP ? (Text){"", ""}
                : offer->due                ? UI_TEXT("due", "应办")
                                            : UI_TEXT("plan", "预案");
    bool now = offer->kind == OFFER_OPTION || offer->due;
    ui_row(ui, 36, UI_SIZES(80, -1));
    ui_words(ui, kind,
             (UiStyle){.size = UI_NOTE, .colour = now ? UI_ALERT : UI_DIM, .both = UI_BOTH_FIRST});
    ui_words(ui, ui_format(ui, "%s", "%s", text_in((Text){offer->en, offer->zh}, ui_language(ui))),
             (UiStyle){.size = UI_BODY, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
}

static void tell_entry(Ui* ui, Console* console, ConsoleActions* actions) {
    OfferRows* rows = ui_memory(ui, sizeof(OfferRows));
    if (rows == NULL) {
        return;
    }
    rows->count = find_offers(console, rows->offers);
    console->pick = console->pick < rows->count ? console->pick : rows->count - 1;
    console->pick = console->pick < 0 ? 0 : console->pick;
    Text hint = console->action >= 0
                    ? UI_TEXT("Where or whom? Type, Enter", "地点或对象？输入后回车")
                    : UI_TEXT("What do they do? Type, Enter", "做什么？输入后回车");
    ui_take_focus(ui);
    UiEntry entry = ui_entry(ui, hint, console->typed, sizeof(console->typed));
    if (entry == UI_ENTRY_CHANGED) {
        console->pick = 0;
    }
    (void)ui_entry_rows(ui, rows->count, &console->pick);
    UiPick pick = ui_list(ui, "offers", rows->count, 36, tell_offer, rows, &console->pick);
    bool enter = entry == UI_ENTRY_DONE || pick == UI_PICK_OPENED;
    if (entry == UI_ENTRY_LEFT) {
        drop(console, actions);
    } else if (enter && rows->count > 0) {
        take(console, actions, &rows->offers[console->pick]);
    }
}

/// The last answer that was logged up to the moment that is seen, so that the trainer sees that it
/// is there; NULL none.
static const LiveAnswer* last_seen(const Live* live) {
    int count = 0;
    const LiveAnswer* answers = live_answers(live, &count);
    while (console_is_past(live) && count > 0 && answers[count - 1].tick > live_tick(live)) {
        count--;
    }
    return count > 0 ? &answers[count - 1] : NULL;
}

static Text last_text(Ui* ui, const Console* console) {
    const LiveAnswer* last = last_seen(console->live);
    const DrillDef* def = drill_def(live_drill(console->live));
    if (last == NULL) {
        return console_leads(console) ? UI_TEXT("Log what they say: role key, words, Enter",
                                                "记录口头行动：角色键、文字、回车")
                                      : UI_TEXT("No spoken answer so far", "尚无口头作答记录");
    }
    char clock[16];
    text_clock(drill_seconds(live_drill(console->live), last->tick), clock, sizeof(clock));
    bool card = last->role < 0;
    Text what = card ? def->scenario.injects[last->inject].options[last->option].text
                     : def->world.response.actions[last->action].name;
    int32_t role = card ? def->scenario.injects[last->inject].to : last->role;
    Text who = role >= 0 ? def->world.response.roles[role].name : (Text){"", ""};
    Language language = ui_language(ui);
    const char* taken =
        last->corrected ? (language == LANGUAGE_ZH ? "（已更正）" : " (taken back)") : "";
    return ui_format(ui, "%s  %s: %s%s", "%s  %s：%s%s", clock, text_in(who, language),
                     text_in(what, language), taken);
}

/// What was logged last, and a way to say that it was something else.
static void tell_last(Ui* ui, Console* console, ConsoleActions* actions) {
    const UiStyle style = {
        .size = UI_NOTE, .colour = UI_DIM, .may_cut = true, .both = UI_BOTH_FIRST};
    const LiveAnswer* last = console_leads(console) ? live_last_answer(console->live) : NULL;
    if (last == NULL) {
        ui_words(ui, last_text(ui, console), style);
        return;
    }
    const Text correct = UI_TEXT("Correct", "更正");
    ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST});
    ui_hot(ui, (UiKey)'z', UI_CONTROL);
    float width = ui_fit(ui, correct);
    ui_row(ui, 36, UI_SIZES(-1, width));
    ui_words(ui, last_text(ui, console), style);
    ui_style(ui, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST});
    ui_hot(ui, (UiKey)'z', UI_CONTROL);
    ui_tip(ui, last->inject >= 0
                   ? UI_TEXT("It was another answer, or none", "实际作答不同，或未作答")
                   : UI_TEXT("It was logged in error: take it back", "记录有误：撤销这一条"));
    if (ui_button(ui, correct)) {
        if (last->inject >= 0) {
            console->dialog = CONSOLE_CORRECT;
        } else {
            console_do(actions, CONSOLE_DO_CORRECT);
        }
    }
    ui_close(ui);
}

void console_log(Ui* ui, Console* console, ConsoleActions* actions) {
    ui_panel(ui, UI_REST, UI_PANEL, UI_NONE);
    if (console->drawing.on) {
        ui_words(ui,
                 UI_TEXT("Drag on the plan; or arrows move, Shift far, Space begins and ends, Esc "
                         "is done",
                         "在图上拖动；或用方向键移动（Shift 加快），空格起笔和收笔，Esc 完成"),
                 (UiStyle){.size = UI_NOTE, .lines = 2, .both = UI_BOTH_STACKED, .may_cut = true});
    } else if (console->role < 0) {
        tell_last(ui, console, actions);
    }
    if (console_leads(console) && !console->drawing.on) {
        tell_roles(ui, console, actions);
    }
    if (console->role >= 0) {
        tell_entry(ui, console, actions);
    }
    ui_close(ui);
}
