/// The inside of the console's screen.
///
/// Layer: screen.
#pragma once

#include "screen/console.h"

#define CONSOLE_HEADER 72.0f /* [units] */

/// A place in `actions` for something that is wanted; the last one when there are too many.
ConsoleAction* console_do(ConsoleActions* actions, ConsoleDo what);
/// The same for a command of the trainer.
void console_command(ConsoleActions* actions, CommandKind kind, int32_t a, int32_t b);
/// The run's clock: the story's where it has one.
void console_clock(const Drill* drill, uint32_t tick, char* text, size_t size);
/// True while the drill runs and is led from here; false: it is over, or a recording is looked at.
bool console_leads(const Console* console);
/// True while what is seen is another moment than the run's own: one looks back, or a recording.
bool console_is_past(const Live* live);
/// How many roles have a key.
int console_roles(const Console* console);

// console_header.c: the top
void console_header(Ui* ui, Console* console, ConsoleActions* actions);
/// True while the drill stands still for a reason, which can be changed.
bool console_stands(const Console* console);
void console_reasons(Ui* ui, Console* console, ConsoleActions* actions);
// console_plan.c: the middle
/// The arrow keys and which way each leads on the screen.
#define CONSOLE_WAYS 4
typedef struct ConsoleWay {
    UiKey key;
    float dx, dy;
} ConsoleWay;
extern const ConsoleWay console_ways[CONSOLE_WAYS];
void console_plan(Ui* ui, Console* console, ConsoleActions* actions);
// console_draw.c: drawing on the plan
/// True while there is something to draw on for.
bool console_may_draw(const Console* console);
void console_draw_tools(Ui* ui, Console* console, ConsoleActions* actions);
/// Pointer and keys on the picture in `box`.
void console_annotate(Ui* ui, Console* console, ConsoleActions* actions, Box box);
// console_injects.c: the left column
void console_injects(Ui* ui, Console* console, ConsoleActions* actions);
// console_expected.c: the right column
void console_expected(Ui* ui, const Console* console);
// console_lanes.c: the bottom
void console_lanes(Ui* ui, const Console* console, ConsoleActions* actions);
/// The strip of time, while a recording is shown or one looks back.
void console_strip(Ui* ui, const Console* console, ConsoleActions* actions);
/// The nearest milestone before (-1) or after (1) the moment that is seen; UINT32_MAX none.
uint32_t console_milestone(const Live* live, int direction);
// console_log.c: the line that logs
void console_log(Ui* ui, Console* console, ConsoleActions* actions);
// console_dialogs.c
void console_dialogs(Ui* ui, Console* console, ConsoleActions* actions);
/// Begins a modal; false: it was closed by Escape or its cross.
bool console_open_modal(Ui* ui, Console* console, Text title, float width, float height);
void console_close_dialog(Console* console);
/// A line to write on, and what to do with it. True when Enter or the button was pressed.
bool console_entry(Ui* ui, Console* console, Text hint, Text press);
// console_ad_hoc.c
void console_ad_hoc(Ui* ui, Console* console, ConsoleActions* actions);
