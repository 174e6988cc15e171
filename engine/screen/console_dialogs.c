// Console, dialogs: why an inject is skipped, its words, a bookmark, the end, and the keys.

#include "screen/console_internal.h"

#include "drill/tell.h"

#include <string.h>

void console_close_dialog(Console* console) {
    console->dialog = CONSOLE_NONE;
    console->text[0] = '\0';
}

bool console_open_modal(Ui* ui, Console* console, Text title, float width, float height) {
    if (!ui_modal(ui, title, width, height)) {
        console_close_dialog(console);
        return false;
    }
    return true;
}

static void tell_skip(Ui* ui, Console* console, ConsoleActions* actions) {
    static const Reason reasons[] = {REASON_DEALT_WITH, REASON_TIME_SHORT, REASON_DOES_NOT_FIT,
                                     REASON_NOT_NEEDED};
    bool open =
        console_open_modal(ui, console, UI_TEXT("Why is it skipped?", "为何跳过？"), 560, 360);
    for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
        ui_hot(ui, (UiKey)('1' + (int)i), 0);
        const Text text = {reason_en((int32_t)reasons[i]), reason_zh((int32_t)reasons[i])};
        if (ui_button(ui, text) && open) {
            console_command(actions, COMMAND_INJECT_SKIP, console->chosen, (int32_t)reasons[i]);
            console->follows = true;
            console_close_dialog(console);
        }
    }
    ui_close(ui);
}

/// What the last answer to a decision card really was.
static void tell_correct(Ui* ui, Console* console, ConsoleActions* actions) {
    const Drill* drill = live_drill(console->live);
    const LiveAnswer* last = live_last_answer(console->live);
    bool card = last != NULL && last->inject >= 0;
    const InjectDef* def = card ? &drill_def(drill)->scenario.injects[last->inject] : NULL;
    int count = def != NULL ? def->option_count : 0;
    bool open =
        console_open_modal(ui, console, UI_TEXT("What was really answered?", "实际作答是？"), 820,
                           260.0f + 52.0f * (float)count);
    ui_words(
        ui,
        UI_TEXT("The first answer stays in the log. What it led to is called off where it "
                "still can be; drill and mark go on by the correction.",
                "首次记录保留在日志中；由其引发、尚可停止的行动予以撤销；演练和评分以更正为准。"),
        (UiStyle){.size = UI_NOTE, .lines = 3, .both = UI_BOTH_STACKED});
    int32_t chosen = LIVE_UNANSWERED - 1; // nothing
    ui_scroll(ui, "answers");
    for (int i = 0; i < count; i++) {
        ui_hot(ui, (UiKey)('1' + i), 0);
        ui_push_number(ui, i);
        ui_off(ui, i == last->option ? UI_TEXT("logged", "已记录") : (Text){0});
        chosen = ui_button(ui, def->options[i].text) ? i : chosen;
        ui_pop_id(ui);
    }
    ui_hot(ui, (UiKey)'0', 0);
    chosen = ui_button(ui, UI_TEXT("Nobody has answered yet", "尚未有人作答")) ? LIVE_UNANSWERED
                                                                               : chosen;
    ui_close(ui);
    ui_close(ui);
    if (open && chosen >= LIVE_UNANSWERED) {
        console_do(actions, CONSOLE_DO_CORRECT_CARD)->number = chosen;
        console_close_dialog(console);
    }
}

bool console_entry(Ui* ui, Console* console, Text hint, Text press) {
    Box cursor;
    if (!ui_wants_text(ui, &cursor)) {
        ui_take_focus(ui);
    }
    UiEntry entry = ui_entry(ui, hint, console->text, sizeof(console->text));
    ui_as(ui, UI_PRIMARY);
    bool pressed = ui_button(ui, press);
    return entry == UI_ENTRY_DONE || pressed;
}

static void tell_edit(Ui* ui, Console* console, ConsoleActions* actions) {
    bool open = console_open_modal(ui, console, UI_TEXT("The words of the inject", "情景注入文字"),
                                   760, 240);
    bool done = console_entry(ui, console, UI_TEXT("Text", "文字"), UI_TEXT("Keep", "保存"));
    ui_close(ui);
    if (open && done && console->text[0] != '\0') {
        ConsoleAction* action = console_do(actions, CONSOLE_DO_COMMAND);
        action->command =
            (Command){.kind = COMMAND_INJECT_TEXT, .source = SOURCE_TRAINER, .a = console->chosen};
        memcpy(action->text, console->text, sizeof(action->text));
        console_close_dialog(console);
    }
}

static void tell_bookmark(Ui* ui, Console* console, ConsoleActions* actions) {
    bool open = console_open_modal(ui, console, UI_TEXT("Bookmark", "书签"), 640, 240);
    Box cursor;
    if (!ui_wants_text(ui, &cursor)) {
        ui_take_focus(ui);
    }
    UiEntry entry = ui_entry(ui, UI_TEXT("A few words, or none", "备注（可空）"), console->text,
                             sizeof(console->text));
    ui_as(ui, UI_PRIMARY);
    bool pressed = ui_button(ui, UI_TEXT("Keep", "保存"));
    ui_close(ui);
    if (open && (entry == UI_ENTRY_DONE || pressed)) {
        ConsoleAction* action = console_do(actions, CONSOLE_DO_BOOKMARK);
        memcpy(action->text, console->text, sizeof(action->text));
        console_close_dialog(console);
    }
}

static void tell_draw_words(Ui* ui, Console* console, ConsoleActions* actions) {
    bool open = console_open_modal(ui, console, UI_TEXT("Words on the plan", "图上文字"), 640, 240);
    bool done = console_entry(ui, console, UI_TEXT("A few words", "简短文字"),
                              UI_TEXT("Put there", "标注"));
    ui_close(ui);
    if (!open) {
        console_drawn(console);
    } else if (done && console->text[0] != '\0') {
        console->drawing.done = true;
        ConsoleAction* action = console_do(actions, CONSOLE_DO_DRAW);
        memcpy(action->text, console->text, sizeof(action->text));
        console_close_dialog(console);
    }
}

// ---- the end, the keys
// ---------------------------------------------------------------------------

static void tell_end(Ui* ui, Console* console, ConsoleActions* actions) {
    bool open =
        console_open_modal(ui, console, UI_TEXT("End the drill now?", "现在结束演练？"), 560, 220);
    ui_as(ui, UI_DANGER);
    ui_hot(ui, UI_KEY_ENTER, 0);
    bool end = ui_button(ui, UI_TEXT("End the drill", "结束演练"));
    ui_hot(ui, (UiKey)'x', 0);
    bool not = ui_button(ui, UI_TEXT("Go on with it", "不结束"));
    ui_close(ui);
    if (open && end) {
        console_do(actions, CONSOLE_DO_END);
    }
    if (end || not ) {
        console_close_dialog(console);
    }
}

static void tell_leave(Ui* ui, Console* console, ConsoleActions* actions) {
    bool runs = live_state(console->live) == LIVE_RUNS;
    bool open =
        console_open_modal(ui, console, UI_TEXT("Leave this drill?", "离开本次演练？"), 640, 260);
    if (runs) {
        ui_words(ui, UI_TEXT("It is kept and can be gone on with.", "记录已保存，可随时继续。"),
                 (UiStyle){.lines = 2, .both = UI_BOTH_STACKED});
    }
    ui_hot(ui, (UiKey)'q', 0);
    bool leave = ui_button(ui, UI_TEXT("Leave", "离开"));
    ui_as(ui, UI_PRIMARY);
    bool stay = ui_button(ui, UI_TEXT("Stay", "留下"));
    ui_close(ui);
    if (open && leave) {
        console_do(actions, CONSOLE_DO_LEAVE);
    }
    if (leave || stay) {
        console_close_dialog(console);
    }
}

// ---- a real emergency
// ----------------------------------------------------------------------------------------

/// Whatever was under way on the console.
static void stop_for_real(Console* console, ConsoleActions* actions) {
    if (console->role >= 0) {
        console->role = console->action = -1;
        console_do(actions, CONSOLE_DO_ANSWER_DROP);
    }
    console_do(actions, CONSOLE_DO_PAUSE)->number = REASON_REAL_EMERGENCY;
    console_close_dialog(console);
}

static void tell_real(Ui* ui, Console* console, ConsoleActions* actions) {
    bool open =
        console_open_modal(ui, console, UI_TEXT("Real emergency?", "发生真实险情？"), 760, 330);
    ui_words(ui,
             UI_TEXT("The drill stops and every screen says that this is no drill. Press F4 "
                     "again, or Enter.",
                     "演练立即停止，所有屏幕提示“真实险情，非演练”。再按一次 F4 或回车确认。"),
             (UiStyle){.lines = 3, .both = UI_BOTH_STACKED});
    ui_as(ui, UI_DANGER);
    ui_hot(ui, UI_KEY_ENTER, 0);
    bool sure = ui_button(ui, UI_TEXT("Stop: this is real", "停止：真实险情"));
    bool no = ui_button(ui, UI_TEXT("No, the drill goes on", "不是，演练继续"));
    sure = ui_key(ui, UI_KEY_F4, 0) || sure;
    ui_close(ui);
    if (open && sure) {
        stop_for_real(console, actions);
    } else if (no) {
        console_close_dialog(console);
    }
}

static void tell_real_over(Ui* ui, Console* console, ConsoleActions* actions) {
    bool open = console_open_modal(
        ui, console, UI_TEXT("Is the real emergency over?", "真实险情已解除？"), 760, 260);
    ui_hot(ui, UI_KEY_ENTER, 0);
    bool over = ui_button(ui, UI_TEXT("Yes: go on with the drill", "已解除，继续演练"));
    ui_as(ui, UI_PRIMARY);
    bool not_yet = ui_button(ui, UI_TEXT("No: stay stopped", "未解除，保持停止"));
    ui_close(ui);
    if (open && over) {
        console_do(actions, CONSOLE_DO_GO_ON);
    }
    if (over || not_yet) {
        console_close_dialog(console);
    }
}

typedef struct KeyRow {
    const char* keys;
    Text text;
} KeyRow;

static void tell_help(Ui* ui, Console* console) {
    static const KeyRow rows[] = {
        {"Space", {"start, pause, go on", "开始、暂停、继续"}},
        {"F2  F3", {"why it stands: discussion, technical", "暂停原因：讨论、技术"}},
        {"F4 F4", {"stop: real emergency (twice)", "真实险情，停止演练（按两次）"}},
        {"Enter", {"fire the chosen inject", "发出所选注入"}},
        {"PgUp PgDn",
         {"choose an inject; on the projector PgDn fires what is ready",
          "选择注入；在投影画面上 PgDn 发出待发注入"}},
        {"D  Shift+D", {"put it off 1 or 5 minutes", "推迟1或5分钟"}},
        {"N  E  J", {"skip it, word it anew, jump to it", "跳过、改写、快进至该注入"}},
        {"I", {"inject of your own", "临时注入"}},
        {"1-9", {"log what a role says: words, Enter", "记录角色口头行动：文字、回车"}},
        {"Ctrl+Z", {"take the last one back (adds a correction)", "更正上一条（追加，不删除）"}},
        {"↑ ↓", {"faster, slower", "加快、减慢"}},
        {"T", {"run a minute", "推进1分钟"}},
        {"← →", {"look back, and forward again", "回看、前看"}},
        {"R  C", {"back to the run; continue from there", "返回演练；从该处继续"}},
        {"B . W F", {"projector black, white, frozen", "投影黑屏、白屏、定格"}},
        {"A", {"draw on the plan, for the room too", "在图上标注，同步投影"}},
        {"+ - 0", {"larger, smaller, all of the plan", "放大、缩小、全图"}},
        {"Ctrl+← Shift+PgUp", {"move the plan; one storey alone", "移动平面；单独楼层"}},
        {"H  G", {"reveal everything; countdown", "显示全部；倒计时"}},
        {"P  V", {"projector window; its picture here", "投影窗口；在此显示投影"}},
        {"M  X", {"bookmark; end the drill", "书签；结束演练"}},
        {"F11 Esc", {"full screen; leave (asks)", "全屏；离开（先询问）"}}};
    (void)console_open_modal(ui, console, UI_TEXT("Keys", "按键"), 1000, 800);
    ui_scroll(ui, "keys");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        ui_row(ui, 34, UI_SIZES(210, -1));
        ui_words(ui, ui_format(ui, "%s", "%s", rows[i].keys),
                 (UiStyle){.weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
        ui_words(ui, rows[i].text, (UiStyle){.both = UI_BOTH_FIRST, .may_cut = true});
        ui_close(ui);
    }
    ui_close(ui);
    ui_close(ui);
}

void console_dialogs(Ui* ui, Console* console, ConsoleActions* actions) {
    switch (console->dialog) {
    case CONSOLE_HELP: tell_help(ui, console); break;
    case CONSOLE_SKIP: tell_skip(ui, console, actions); break;
    case CONSOLE_EDIT: tell_edit(ui, console, actions); break;
    case CONSOLE_AD_HOC: console_ad_hoc(ui, console, actions); break;
    case CONSOLE_BOOKMARK: tell_bookmark(ui, console, actions); break;
    case CONSOLE_END: tell_end(ui, console, actions); break;
    case CONSOLE_LEAVE: tell_leave(ui, console, actions); break;
    case CONSOLE_DRAW_WORDS: tell_draw_words(ui, console, actions); break;
    case CONSOLE_REAL: tell_real(ui, console, actions); break;
    case CONSOLE_REAL_OVER: tell_real_over(ui, console, actions); break;
    case CONSOLE_CORRECT: tell_correct(ui, console, actions); break;
    case CONSOLE_NONE: break;
    }
}
