// Practice, dialogs: a question that is put to the role, the keys, stopping and leaving.

#include "screen/keys.h"
#include "screen/practice_internal.h"

#include "drill/tell.h"

int32_t practice_card(const Practice* practice) {
    const Drill* drill = live_drill(practice->live);
    const ScenarioDef* scenario = &drill_def(drill)->scenario;
    for (int32_t i = 0; i < scenario->inject_count; i++) {
        const InjectDef* def = &scenario->injects[i];
        bool mine = def->option_count > 0 && def->to == practice->role;
        if (mine && live_state(practice->live) == LIVE_RUNS &&
            drill_inject_status(drill, i).state == INJECT_DELIVERED) {
            return i;
        }
    }
    return NOBODY;
}

/// The question stays until it is answered, or answered for them when its time is up.
static void tell_card(Ui* ui, Practice* practice, PracticeActions* actions, int32_t card) {
    const Drill* drill = live_drill(practice->live);
    const InjectDef* def = &drill_def(drill)->scenario.injects[card];
    InjectStatus status = drill_inject_status(drill, card);
    double left = ((double)status.expires - (double)live_tick(practice->live)) * TICK_S;
    char clock[16];
    text_clock(left > 0.0 ? left : 0.0, clock, sizeof(clock));
    (void)ui_modal(ui, UI_TEXT("You have to decide", "请你决定"), 860,
                   240.0f + 76.0f * (float)def->option_count);
    ui_words(ui, drill_inject_text(drill, card),
             (UiStyle){.size = UI_LARGE,
                       .weight = WEIGHT_BOLD,
                       .lines = 3,
                       .least = UI_NOTE,
                       .may_cut = true,
                       .both = UI_BOTH_STACKED});
    ui_words(ui, ui_format(ui, "%s left", "剩余%s", clock),
             (UiStyle){.size = UI_NOTE, .colour = UI_ALERT});
    for (int i = 0; i < def->option_count; i++) {
        ui_push_number(ui, i);
        ui_hot(ui, (UiKey)('1' + i), 0);
        ui_style(ui, (UiStyle){.align = ALIGN_LEFT, .may_cut = true});
        if (ui_button(ui, def->options[i].text)) {
            PracticeAction* action = practice_do(actions, PRACTICE_DO_ANSWER);
            action->number = card;
            action->option = i;
        }
        ui_pop_id(ui);
    }
    ui_close(ui);
}

static void tell_keys(Ui* ui, Practice* practice) {
    static const KeyLine lines[] = {
        {UI_KEY_SPACE, 0, {"Begin, pause, go on", "开始、暂停、继续"}},
        {(UiKey)'1', 0, {"1-9: what is likeliest now", "1-9：当前常用行动"}},
        {(UiKey)'/', 0, {"All actions, searched", "全部行动，可搜索"}},
        {(UiKey)'o', 0, {"What is around you", "周围的人、门、设备、房间"}},
        {(UiKey)'r', 0, {"Say something by radio or phone", "用对讲机或电话通报"}},
        {(UiKey)'g', 0, {"Do the plan's next step (guided)", "执行预案下一步（引导）"}},
        {UI_KEY_BACKSPACE, 0, {"Break off what you are doing", "中止正在做的事"}},
        {(UiKey)'w', 0, {"Wait until you notice something", "快进等待，直到有新情况"}},
        {UI_KEY_UP, 0, {"Time faster", "时间加快"}},
        {UI_KEY_DOWN, 0, {"Time slower", "时间减慢"}},
        {(UiKey)'z', 0, {"Your storey, or all of them", "本层或全部楼层"}},
        {UI_KEY_TAB, 0, {"Next; with Shift the one before", "下一项；加 Shift 为上一项"}},
        {(UiKey)'x', 0, {"End the drill", "结束演练"}},
        {UI_KEY_F11, 0, {"Full screen", "全屏"}},
        {UI_KEY_ESCAPE, 0, {"Close, leave (asks)", "关闭、离开（先询问）"}}};
    if (!screen_keys(ui, lines, (int)(sizeof(lines) / sizeof(lines[0])))) {
        practice_shut(practice);
    }
}

static void tell_stop(Ui* ui, Practice* practice, PracticeActions* actions) {
    bool open = ui_modal(ui, UI_TEXT("End the drill now?", "现在结束演练？"), 720, 280);
    ui_words(ui,
             UI_TEXT("It is marked as it stands. What was due and is not done counts as not done.",
                     "按当前状态评分：应办而未办的一律按未完成计。"),
             (UiStyle){.lines = 3, .both = UI_BOTH_STACKED});
    ui_row(ui, 48, UI_FLOW);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, UI_DANGER);
    bool stop = ui_button(ui, UI_TEXT("End it", "结束"));
    ui_hot(ui, (UiKey)'x', 0);
    bool stay = ui_button(ui, UI_TEXT("Go on", "继续"));
    ui_close(ui);
    ui_close(ui);
    if (stop) {
        practice_do(actions, PRACTICE_DO_STOP);
    }
    if (stop || stay || !open) {
        practice_shut(practice);
    }
}

static void tell_leave(Ui* ui, Practice* practice, PracticeActions* actions) {
    bool runs = live_state(practice->live) == LIVE_RUNS;
    bool open = ui_modal(ui, UI_TEXT("Leave this practice?", "离开本次练习？"), 640, 260);
    if (runs) {
        ui_words(ui, UI_TEXT("It is kept and can be gone on with.", "记录已保存，可随时继续。"),
                 (UiStyle){.lines = 2, .both = UI_BOTH_STACKED});
    }
    ui_row(ui, 48, UI_FLOW);
    ui_hot(ui, (UiKey)'q', 0);
    bool leave = ui_button(ui, UI_TEXT("Leave", "离开"));
    ui_as(ui, UI_PRIMARY);
    bool stay = ui_button(ui, UI_TEXT("Stay", "留下"));
    ui_close(ui);
    ui_close(ui);
    if (leave) {
        practice_do(actions, PRACTICE_DO_LEAVE);
    }
    if (leave || stay || !open) {
        practice_shut(practice);
    }
}

void practice_dialogs(Ui* ui, Practice* practice, PracticeActions* actions) {
    int32_t card = practice_card(practice);
    if (practice->dialog == PRACTICE_NONE && card >= 0) {
        tell_card(ui, practice, actions, card);
        return;
    }
    switch (practice->dialog) {
    case PRACTICE_PALETTE:
    case PRACTICE_TARGET:
    case PRACTICE_THINGS:
    case PRACTICE_THING: practice_lists(ui, practice, actions); break;
    case PRACTICE_WHOM: practice_whom(ui, practice); break;
    case PRACTICE_WHAT: practice_what(ui, practice, actions); break;
    case PRACTICE_KEYS: tell_keys(ui, practice); break;
    case PRACTICE_STOP: tell_stop(ui, practice, actions); break;
    case PRACTICE_LEAVE: tell_leave(ui, practice, actions); break;
    case PRACTICE_NONE: break;
    }
}
