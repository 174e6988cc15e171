/// Ui: immediate-mode widgets that every screen is written with.
///
/// A screen is a function that runs once a frame and says what there is:
///
///     ui_begin(ui, &input, &look, width, height);
///     ui_row(ui, 48, UI_SIZES(160, -1, 160));            // 160 units, the rest, 160 units
///     ui_hot(ui, UI_KEY_F2, 0);                          // of the next widget
///     if (ui_button(ui, UI_TEXT("Start", "开始"))) { ... }
///     ui_label(ui, UI_TEXT("Choose a drill", "请选择演练"));
///     ui_close(ui);                                      // closes the row
///     ui_end(ui);
///
/// Nothing is drawn meanwhile: the frame is a list of commands (UiCommand) that ui_paint() puts on
/// a Canvas and that tests read without pixels. What somebody chose stays with the caller; only
/// focus, scrolling and open menus are kept here, by the id of the widget (its English text and
/// what was pushed by ui_push_id).
///
/// Lengths are in units: 1/1080 of the height of the window (1/1440 of its width where that is
/// less), times the scale, so that a screen looks the same at every size. Boxes are in pixels.
///
/// Keys: Tab and the arrows move the focus, Enter or space presses what has it, a hot key presses
/// its widget wherever the focus is. While an entry has the focus, keys that write are its own.
///
/// Layer: view. Knows no SDL: app turns its events into UiInput (app/input.h).
#pragma once

#include "core/text.h"
#include "view/canvas.h"
#include "view/palette.h"
#include "view/text.h"
#include "view/ui_icon.h"
#include "view/ui_key.h"

#define UI_TEXT(english, chinese) ((Text){.en = (english), .zh = (chinese)})
/// Sizes of a row's or column's cells: > 0 units, < 0 a share of what those leave (-2 gets twice as
/// much as -1). What a text needs is ui_fit().
#define UI_SIZES(...)                                                                              \
    (const float[]){__VA_ARGS__}, (int)(sizeof((const float[]){__VA_ARGS__}) / sizeof(float))
/// Cells as their content asks, one after the other.
#define UI_FLOW NULL, 0
/// A height or width: all that is left.
#define UI_REST (-1.0f)

/// Sizes of type [units].
#define UI_SMALL   16.0f
#define UI_NOTE    18.0f
#define UI_BODY    20.0f
#define UI_LARGE   24.0f
#define UI_TITLE   30.0f
#define UI_HEADING 38.0f
#define UI_MESSAGE 60.0f /* 1/18 of the height: the projector's message */
#define UI_CLOCK   90.0f /* 1/12 */
/// What players must read is never smaller: 1/30 of the height.
#define UI_PLAYERS 36.0f

/// What a colour is for; the theme says which it is.
typedef enum UiColour {
    UI_NONE = 0, // nothing is drawn
    UI_GROUND,   // behind everything
    UI_PANEL,    // cards
    UI_LINE,     // frames
    UI_INK,
    UI_DIM,
    UI_FOCUS,       // what is chosen, the ring of the focus, the main button
    UI_FOCUS_SOFT,  // ground of what is chosen
    UI_ON_STRONG,   // text on UI_FOCUS, UI_HARM, roles
    UI_FIELD,       // ground of entries and of what is pressed
    UI_ALERT,       // amber
    UI_ALERT_PANEL, // ground of what is urgent
    UI_ON_ALERT,    // text on amber
    UI_HARM,        // vermilion
    UI_GREEN,       // sign green
    UI_RED,         // sign red
    UI_DRILL,       // the word DRILL and its hatch, nothing else
    UI_GOOD,        // done in time
    UI_SHADE,       // over what a modal covers
    UI_SITE,        // ground of a small plan
    UI_WALL,
    UI_BLACK,
    UI_WHITE,
    UI_COLOUR_COUNT,
    UI_ROLE = 0x10000, // + what ui_role_colour() adds
} UiColour;
/// The colour of a role by the letter of its flag and its place in the list (palette_role).
UiColour ui_role_colour(const char* letter, int index);

/// What a picture is painted with: `box` of the canvas, which is clipped to it.
typedef void UiPaint(void* user, Canvas* canvas, Box box);

typedef enum UiCommandKind {
    UI_DRAW_RECT = 0, // filled
    UI_DRAW_FRAME,    // `width` thick, inside the box
    UI_DRAW_LINE,     // through `points`
    UI_DRAW_POLY,     // filled
    UI_DRAW_TEXT,
    UI_DRAW_ICON,
    UI_DRAW_HATCH, // the hatch of the drill
    UI_DRAW_PICTURE,
} UiCommandKind;

/// One thing to paint. In the order of the layers (0 first), in a layer in the order of the list.
typedef struct UiCommand {
    UiCommandKind kind;
    int layer;    // 0 the screen, higher: menus, modals, tips
    Box box;      // [px]; of a text: of its ink, as wide as what is drawn
    Box clip;     // [px] nothing of it is painted outside
    bool scrolls; // the clip is one that scrolls: its edge may cut what lies on it
    UiColour colour;
    float radius; // [px] of corners
    float width;  // [px] of frames and lines
    const vec2s* points;
    int point_count;
    const char* text; // what is drawn, in one language
    Weight weight;
    int size;        // of type [px]
    bool figures;    // all figures as wide as the widest
    bool cut;        // the text was longer and ends in "…"
    bool may_be_cut; // the screen has said that this is no fault
    UiIcon icon;
    UiPaint* paint;
    void* user;
    uint64_t version; // of the picture; the same one is not painted again
    uint64_t id;      // of the widget it belongs to
} UiCommand;

/// How a text is set. Zeros: body size, regular, ink, left, one line, both languages side by side.
typedef enum UiBoth {
    UI_BOTH_INLINE = 0, // "English 中文", the second dim; English alone where there is no room
    UI_BOTH_STACKED,    // the second below the first
    UI_BOTH_FIRST,      // the first alone
} UiBoth;
typedef struct UiStyle {
    float size; // [units]
    Weight weight;
    UiColour colour;
    Align align;
    int lines;    // most lines a language; 0 one. More than one breaks lines
    UiBoth both;  // where both languages are shown
    bool may_cut; // "…" at the end is no fault: names of files, remarks of authors
    bool figures; // a clock: all figures equally wide
    float least;  // [units] a text too long is set smaller down to this first; 0 never
} UiStyle;

/// How a button looks.
typedef enum UiKind {
    UI_PLAIN = 0,
    UI_PRIMARY, // what Enter will most often want; one on a screen
    UI_URGENT,  // amber
    UI_DANGER,  // vermilion frame
    UI_QUIET,   // text alone
    UI_CHOSEN,  // one of several, the one that holds
} UiKind;

/// How everything looks. Start from ui_default_look().
typedef struct UiLook {
    Language language;
    ViewTheme theme;
    float scale; // [1, 3]
} UiLook;
UiLook ui_default_look(void);

/// What the user did since the last frame.
#define UI_KEYS_MAX  32
#define UI_INPUT_MAX 256
#define UI_LEFT      1u
#define UI_MIDDLE    2u
#define UI_RIGHT     4u
typedef struct UiInput {
    int x, y;                         // pointer [px]; -1 not over the window
    unsigned held, pressed, released; // buttons: down now, gone down, gone up
    bool double_click;
    float wheel_x, wheel_y; // notches; up and right positive
    UiKeyPress keys[UI_KEYS_MAX];
    int key_count;
    unsigned modifiers;             // held now
    char text[UI_INPUT_MAX];        // written, UTF-8
    char composition[UI_INPUT_MAX]; // what the input method has not settled yet
    int composition_cursor;         // characters
    double dt;                      // [s] since the last frame
} UiInput;

typedef struct Ui Ui;

/// `type` is shared and must outlive it. STATUS_NO_MEMORY.
WARN_UNUSED Status ui_create(Ui** ui, Type* type, Error* error);
void ui_free(Ui* ui);
/// The clipboard, where there is one. `get` gives a text that lives until its next call.
void ui_set_clipboard(Ui* ui, const char* (*get)(void* user),
                      void (*set)(void* user, const char* text), void* user);

void ui_begin(Ui* ui, const UiInput* input, const UiLook* look, int width, int height);
/// Texts and boxes of the frame live until the next ui_begin().
void ui_end(Ui* ui);

/// After ui_end(): true when something changed after parts of the frame were already told, so that
/// the frame is to be built once more (with ui_quiet_input()) before it is painted.
bool ui_again(const Ui* ui);
/// The same input without what happened: pointer and held buttons only.
UiInput ui_quiet_input(const UiInput* input);
/// Seconds after which a frame is wanted although nothing happens (a tip); < 0 never.
double ui_wait(const Ui* ui);
/// True when an entry has the focus; its cursor's box is where an input method puts its list.
bool ui_wants_text(const Ui* ui, Box* box);

const UiCommand* ui_commands(const Ui* ui, int* count);
/// Paints what has changed since the last frame on this canvas, which nothing else may paint on.
/// False: nothing has.
bool ui_paint(Ui* ui, Canvas* canvas);

// ---- what the frame is -------------------------------------------------------------------------

Language ui_language(const Ui* ui);
ViewTheme ui_theme(const Ui* ui);
/// [px] of one unit.
float ui_unit(const Ui* ui);
/// Size of the window [units]: what screens decide on whether they are narrow.
float ui_width(const Ui* ui);
float ui_height(const Ui* ui);
/// Size of what is left of the area that is open [units].
float ui_left_width(const Ui* ui);
float ui_left_height(const Ui* ui);
/// A text of this frame in both languages.
Text ui_format(Ui* ui, const char* english, const char* chinese, ...);
/// Memory of this frame, zeroed; NULL when there is no more.
void* ui_memory(Ui* ui, size_t bytes);

// ---- areas: where the next widget goes
// ----------------------------------------------------------- Every area is closed by ui_close().
// The frame begins with a column of the whole window.

/// Cells beside each other. `height` [units], UI_REST: all that is left, 0: of a button.
void ui_row(Ui* ui, float height, const float* sizes, int count);
/// Cells below each other, in the next place of the open area.
void ui_column(Ui* ui, const float* sizes, int count);
/// Cells of equal size, row after row.
void ui_grid(Ui* ui, int columns, float height);
/// A column with space round it [units].
void ui_pad(Ui* ui, float margin);
/// A card: ground, frame, and a column inside. `height` as of a row.
void ui_panel(Ui* ui, float height, UiColour ground, UiColour frame);
/// A column in a box of the caller's own [px].
void ui_area(Ui* ui, Box box);
/// A column that scrolls by wheel, bar, and by the focus. What it holds may be any height.
void ui_scroll(Ui* ui, const char* name);
void ui_close(Ui* ui);

/// The space between the cells of the open area [units]; 8 at first.
void ui_gap(Ui* ui, float units);
/// Leaves room [units], or a cell of a row.
void ui_space(Ui* ui, float units);
/// The next place of the open area [px], for what the caller draws: wanted size [units].
Box ui_take(Ui* ui, float width, float height);
/// Everything that is left of the open area [px], without taking it.
Box ui_left(const Ui* ui);

// ---- of the next widget ------------------------------------------------------------------------

/// Pressed by this key wherever the focus is; the key is shown on it.
void ui_hot(Ui* ui, UiKey key, unsigned modifiers);
/// The same without showing it.
void ui_hot_hidden(Ui* ui, UiKey key, unsigned modifiers);
/// Cannot be used now; the reason is its tip. Without effect where `why` has no text.
void ui_off(Ui* ui, Text why);
void ui_as(Ui* ui, UiKind kind);
void ui_tip(Ui* ui, Text tip);
void ui_with_icon(Ui* ui, UiIcon icon);
/// Gets the focus now.
void ui_take_focus(Ui* ui);
/// Sets how its text is set (labels, buttons).
void ui_style(Ui* ui, UiStyle style);

// ---- ids ---------------------------------------------------------------------------------------

void ui_push_id(Ui* ui, const char* name);
void ui_push_number(Ui* ui, int number);
void ui_pop_id(Ui* ui);

// ---- widgets -----------------------------------------------------------------------------------

/// [units] that a button (or a chip) with this text needs, with its key and icon if they were asked
/// for by ui_hot() and ui_with_icon() just before.
float ui_fit(Ui* ui, Text text);
/// [units] of a text in a style, on one line.
float ui_text_width(Ui* ui, Text text, UiStyle style);
/// [units] of height that a text in a style needs in a width [units].
float ui_text_height(Ui* ui, Text text, UiStyle style, float width);

void ui_label(Ui* ui, Text text);
void ui_words(Ui* ui, Text text, UiStyle style);
/// True when it was pressed.
bool ui_button(Ui* ui, Text text);
/// A button of an icon alone; the text is its tip and its id.
bool ui_icon_button(Ui* ui, UiIcon icon, Text text);
/// True when it was changed.
bool ui_toggle(Ui* ui, Text text, bool* on);
/// One of several: pressed when it was not chosen yet.
bool ui_choice(Ui* ui, Text text, bool chosen);
/// True when it was changed: by pointer, arrows (a step), PageUp and PageDown (ten), Home, End.
bool ui_slider(Ui* ui, Text text, float* value, float least, float most, float step);
/// A card that can be pressed as a whole; widgets inside it come first. Closed by ui_close().
bool ui_card(Ui* ui, const char* name, float height, bool chosen);
void ui_key_cap(Ui* ui, UiKey key, unsigned modifiers);
void ui_icon(Ui* ui, UiIcon icon, UiColour colour);
/// The flag of a role: its letter on its colour.
void ui_badge(Ui* ui, const char* letter, int index);
/// A picture in the next place. `version` changes whenever the picture does, so that it is painted
/// again only then; UI_ALWAYS where that is not known.
#define UI_ALWAYS UINT64_MAX
void ui_picture(Ui* ui, UiPaint* paint, void* user, uint64_t version);
/// A bar filled to a share [0, 1].
void ui_bar(Ui* ui, float share, UiColour colour);
void ui_separator(Ui* ui);

/// What happened in an entry.
typedef enum UiEntry {
    UI_ENTRY_NOTHING = 0,
    UI_ENTRY_CHANGED,
    UI_ENTRY_DONE, // Enter
    UI_ENTRY_LEFT, // Escape: the text is as it was
} UiEntry;
/// One line to write on. `text` is a terminated UTF-8 text of at most `size` bytes; `hint` is shown
/// while it is empty, and is its id. Arrows, Home, End, Ctrl with arrows by words, shift selects,
/// Ctrl+A C X V; what an input method composes is shown underlined and is not yet in `text`.
UiEntry ui_entry(Ui* ui, Text hint, char* text, size_t size);

/// True when another was chosen. Left, right, Home, End; Ctrl+Tab of the whole screen.
bool ui_tabs(Ui* ui, const char* name, const Text* names, int count, int* chosen);
/// A button that shows what is chosen and opens the list. True when another was chosen.
bool ui_menu(Ui* ui, Text label, const Text* items, int count, int* chosen);

/// Draws row `index` in the column that is open.
typedef void UiRow(void* user, Ui* ui, int index);
typedef enum UiPick {
    UI_PICK_NOTHING = 0,
    UI_PICK_CHANGED, // *chosen is another row
    UI_PICK_OPENED,  // Enter or a double click on *chosen
} UiPick;
/// Rows of equal height in the next place, as many as there is room for, scrolling. One stop of the
/// focus: up, down, PageUp, PageDown, Home, End choose.
UiPick ui_list(Ui* ui, const char* name, int count, float row_height, UiRow* row, void* user,
               int* chosen);
/// Up and down in the entry that was told just before choose a row of the list that follows it,
/// [0, count). True when they did.
bool ui_entry_rows(Ui* ui, int count, int* chosen);
typedef struct UiColumn {
    Text title;
    float size; // as of UI_SIZES
    Align align;
    bool figures;
} UiColumn;
/// The text of a cell.
typedef Text UiCell(void* user, Ui* ui, int row, int column);
/// A list with columns and their titles; `sorted` is the column whose title was pressed last
/// (+ 1, negative: downwards), NULL where the rows keep their order.
UiPick ui_table(Ui* ui, const char* name, const UiColumn* columns, int column_count, int rows,
                UiCell* cell, void* user, int* chosen, int* sorted);

/// A box over everything, `width` x `height` [units] at most; nothing below it can be used. Call it
/// while it is open; false when Escape or its cross closed it. A column is open until ui_close(),
/// which is needed in any case.
bool ui_modal(Ui* ui, Text title, float width, float height);

// ---- keys of a screen --------------------------------------------------------------------------

/// True when the key was pressed in this frame and no widget wanted it. Asked for after the
/// widgets.
bool ui_key(Ui* ui, UiKey key, unsigned modifiers);

// ---- own widgets -------------------------------------------------------------------------------

typedef struct UiTouch {
    bool hovered;
    bool held;    // the left button went down on it and is still down
    bool clicked; // released on it, or pressed by Enter, space or its hot key
    bool focused;
    bool pressed; // the left button went down on it in this frame
    bool right;   // the right button went down on it
    bool doubled; // a double click
    bool by_key;  // clicked by a key
} UiTouch;
/// What happened to the widget that was told last.
UiTouch ui_last(const Ui* ui);
uint64_t ui_id(Ui* ui, const char* name);
/// Makes a box of the screen usable. Takes what ui_hot(), ui_off() and ui_tip() asked for.
UiTouch ui_touch(Ui* ui, uint64_t id, Box box);
/// The key of the widget with the focus, taken so that nothing else gets it.
bool ui_focus_key(Ui* ui, uint64_t id, UiKey key, unsigned modifiers);
/// Takes the focus away from whatever has it: space and Enter are the screen's again.
void ui_drop_focus(Ui* ui);
/// The pointer [px].
void ui_pointer(const Ui* ui, int* x, int* y);
/// Notches of the wheel over the box; taken.
float ui_wheel(Ui* ui, Box box);
Box ui_cut_box(Box box, int left, int top, int right, int bottom);

void ui_draw_rect(Ui* ui, Box box, float radius, UiColour colour);
void ui_draw_frame(Ui* ui, Box box, float radius, float width, UiColour colour);
void ui_draw_line(Ui* ui, const vec2s* points, int count, float width, UiColour colour);
void ui_draw_poly(Ui* ui, const vec2s* points, int count, UiColour colour);
void ui_draw_icon(Ui* ui, Box box, UiIcon icon, UiColour colour);
void ui_draw_hatch(Ui* ui, Box box);
void ui_draw_picture(Ui* ui, Box box, UiPaint* paint, void* user, uint64_t version);
/// A text in a box, vertically in its middle.
void ui_draw_words(Ui* ui, Box box, Text text, UiStyle style);
/// Everything until ui_clip_end() is painted in the box only.
void ui_clip(Ui* ui, Box box);
void ui_clip_end(Ui* ui);
/// What is drawn until it is ended lies over everything, menus and modals too, and shuts nothing
/// out: a passing message.
void ui_over_all(Ui* ui, bool on);
