/// Console: the trainer's own screen of a tabletop. The injects with the four actions on the one
/// that is chosen, the truth in the middle with the line that logs what people say, what is
/// expected of them, and the lanes of time below. Every action has a key.
///
/// The screen changes nothing: it says what the trainer wants (ConsoleActions).
///
/// Layer: screen.
#pragma once

#include "screen/drawings.h"
#include "screen/offers.h"
#include "view/ui.h"

typedef enum ConsoleDialog {
    CONSOLE_NONE = 0,
    CONSOLE_HELP,
    CONSOLE_SKIP,   // why
    CONSOLE_EDIT,   // the words of an inject
    CONSOLE_AD_HOC, // an inject of the trainer's own
    CONSOLE_BOOKMARK,
    CONSOLE_END,
    CONSOLE_LEAVE,
    CONSOLE_DRAW_WORDS,
    CONSOLE_REAL,      // stop for a real emergency?
    CONSOLE_REAL_OVER, // is it over?
    CONSOLE_CORRECT,   // what the last answer to a decision card really was
} ConsoleDialog;

/// What is shown where there is no room for all three columns.
typedef enum ConsoleTab {
    CONSOLE_TAB_PLAN = 0,
    CONSOLE_TAB_INJECTS,
    CONSOLE_TAB_EXPECTED
} ConsoleTab;

#define CONSOLE_TEXT_BYTES 512
typedef struct Console {
    const Live* live;
    PlanPicture plan; // the truth
    PlanFrame frame;  // of it, and of the room's
    bool pair;        // the projector has a window of its own
    int32_t chosen;   // inject
    bool follows;     // the choice follows what is next
    ConsoleDialog dialog;
    Drawing drawing;
    // The line that logs.
    int32_t role;   // -1: nothing is being logged
    int32_t action; // of which a target is wanted, -1
    char typed[64];
    int pick; // row of the offers
    // What dialogs write.
    char text[CONSOLE_TEXT_BYTES];
    int effect, where, to; // of an ad-hoc inject
    int tab;
    uint64_t read; // words of the lesson
} Console;

typedef enum ConsoleDo {
    CONSOLE_DO_NOTHING = 0,
    CONSOLE_DO_COMMAND, // `command`, behind `text` where there is one
    CONSOLE_DO_END,
    CONSOLE_DO_PAUSE, // for `number` (Reason)
    CONSOLE_DO_GO_ON,
    CONSOLE_DO_SPEED, // `number` steps faster
    CONSOLE_DO_MINUTE,
    CONSOLE_DO_JUMP, // to inject `number`
    CONSOLE_DO_LOOK, // at tick `number`
    CONSOLE_DO_RETURN,
    CONSOLE_DO_BRANCH,
    CONSOLE_DO_ANSWER_BEGIN,
    CONSOLE_DO_ANSWER_DROP,
    CONSOLE_DO_ANSWER, // role, `offer`
    CONSOLE_DO_CORRECT,
    CONSOLE_DO_CORRECT_CARD, // to option `number`, LIVE_UNANSWERED none
    CONSOLE_DO_BOOKMARK,     // `text`
    CONSOLE_DO_DRAW,         // the console's drawing, with `text`; console_drawn() then
    CONSOLE_DO_UNDO_DRAWING,
    CONSOLE_DO_CLEAR_DRAWINGS,
    CONSOLE_DO_SCREEN, // `number` (LiveScreen)
    CONSOLE_DO_REVEAL,
    CONSOLE_DO_COUNTDOWN,
    CONSOLE_DO_PAIR, // opens or closes the projector's window
    CONSOLE_DO_SHOW, // the projector's picture in this window, where there is one only
    CONSOLE_DO_FULL_SCREEN,
    CONSOLE_DO_MARKS, // of a drill that is over
    CONSOLE_DO_LEAVE,
} ConsoleDo;

typedef struct ConsoleAction {
    ConsoleDo what;
    int64_t number;
    int32_t role;
    Offer offer;
    Command command;
    char text[CONSOLE_TEXT_BYTES];
} ConsoleAction;
#define CONSOLE_ACTIONS_MAX 8
typedef struct ConsoleActions {
    ConsoleAction list[CONSOLE_ACTIONS_MAX];
    int count;
} ConsoleActions;

void console_open(Console* console, const Live* live);
/// Tells the screen. `actions` is emptied first.
void screen_console(Ui* ui, Console* console, ConsoleActions* actions);
/// The keys that also work where the projector is seen, its window or in this one: pause and go on,
/// the inject that is ready (PageDown of a presenter's remote, Enter), black, white, frozen, what
/// is revealed. `actions` is emptied first.
void console_remote(Ui* ui, Console* console, ConsoleActions* actions);
/// The drawing was kept, or is dropped: another can begin.
void console_drawn(Console* console);
