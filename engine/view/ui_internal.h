/// The inside of the widgets, shared by the ui files only.
///
/// Layer: view.
#pragma once

#include "core/arena.h"
#include "view/ui.h"

#define UI_AREAS_MAX  64
#define UI_CLIPS_MAX  64
#define UI_CELLS_MAX  24   /* of a row or column with sizes */
#define UI_IDS_MAX    32   /* pushed */
#define UI_USED_MAX   4096 /* ids of a frame, a power of two, at most half are used */
#define UI_STOPS_MAX  1024 /* stops of the focus */
#define UI_KEPT_MAX   256
#define UI_HOTS_MAX   128
#define UI_MEMORY     ((size_t)4 << 20) /* of a frame's texts */
#define UI_ROW_HEIGHT 44.0f             /* [units] of buttons */
#define UI_GAP        8.0f              /* [units] */
#define UI_PAD        14.0f             /* [units] inside cards and beside texts of buttons */
#define UI_RADIUS     9.0f              /* [units] of corners */
#define UI_RING       5.0f              /* [units] that the ring of the focus reaches out */
#define UI_LINES      1.32f             /* from line to line, in sizes of type */
#define UI_SECOND     0.88f             /* size of the second language, in that of the first */

typedef enum AreaKind { AREA_COLUMN = 0, AREA_ROW, AREA_GRID } AreaKind;

/// An open area: deals places along its axis.
typedef struct Area {
    AreaKind kind;
    Box box;                   // [px]
    float at;                  // [px] where the next cell begins
    float end;                 // [px] lowest end of what was dealt
    float gap;                 // [px]
    float cells[UI_CELLS_MAX]; // [px]
    int count, next;           // of cells; count 0: as the content asks
    int columns;               // of a grid
    float height;              // [px] of a grid's rows
    bool clips;                // opened a clip
    bool scrolls;
    bool is_layer; // opened a layer
    uint64_t id;   // of what scrolls
} Area;

/// What was asked for the next widget.
typedef struct Next {
    UiKey hot;
    unsigned hot_modifiers;
    bool hot_hidden;
    bool off;
    Text why;
    UiKind kind;
    Text tip;
    UiIcon icon;
    bool take_focus;
    bool has_style;
    UiStyle style;
} Next;

/// A stop of the focus.
typedef struct Stop {
    uint64_t id;
    Box box;
    int layer;
} Stop;

/// What is remembered of a widget from frame to frame.
typedef struct Kept {
    uint64_t id;
    uint32_t frame;            // last used
    float offset;              // scrolled [px]
    float content;             // [px] of what scrolls
    float grip;                // [px] where the bar was taken
    int cursor, anchor;        // of an entry [bytes]
    float shift;               // [px] of an entry's text
    int row;                   // of a list: chosen when it was told last
    char before[UI_INPUT_MAX]; // an entry's text when it got the focus
    bool open;
} Kept;

typedef struct Clip {
    Box box;
    bool scrolls;
} Clip;

/// A large picture as it was painted, so that a frame that is painted in several parts, or again
/// for the sake of what lies over it, paints it once.
#define UI_PICTURES_MAX 3
typedef struct KeptPicture {
    Canvas canvas; // of the window's size; the picture lies in its box
    Box box;
    void* user;
    uint64_t version, theme;
    uint32_t frame; // that used it last; 0 never
} KeptPicture;

struct Ui {
    Type* type;
    Arena arena;
    ScratchMark mark;
    const char* (*get_clipboard)(void* user);
    void (*set_clipboard)(void* user, const char* text);
    void* clipboard_user;

    // The frame.
    UiInput input;
    bool moved; // the pointer, since the last frame
    UiLook look;
    int width, height;
    float unit;
    uint32_t frame;
    double time;
    UiCommand* commands;
    int count, capacity;
    Area areas[UI_AREAS_MAX];
    int depth;
    Clip clips[UI_CLIPS_MAX];
    int clip_count;
    uint64_t ids[UI_IDS_MAX];
    int id_count;
    uint64_t used[UI_USED_MAX];
    int used_count;
    int layer;
    int layers;
    uint64_t owner; // id of the widget whose commands are being made
    Next next;
    bool again;

    // What has the focus, and what is held.
    uint64_t focus;
    bool focus_seen;  // in this frame
    bool reveal;      // it came by a key: scroll to it
    bool writes;      // it is an entry
    bool writes_next; // found in this frame
    Box cursor;       // of the entry
    uint64_t held;
    Stop stops[UI_STOPS_MAX], stops_before[UI_STOPS_MAX];
    int stop_count, stop_before_count;
    UiTouch last; // what happened to the widget told last
    bool yields;  // the next widget leaves the pointer to what lies on it
    struct {
        UiKey key;
        unsigned modifiers;
        int layer;
    } hots[UI_HOTS_MAX], hots_before[UI_HOTS_MAX];
    int hot_count, hot_before_count;

    // Layers over the screen: input below this layer is shut out.
    int floor, floor_next;
    uint64_t menu; // that is open

    // Tip.
    uint64_t hover, hover_next;
    double hover_since;
    Text tip;
    Box tip_box;
    double wait;

    Kept kept[UI_KEPT_MAX];
    // ui_paint.c: what each square of the canvas showed last, and shows now.
    uint64_t* shown;
    int shown_columns, shown_rows;
    const void* shown_on;
    KeptPicture pictures[UI_PICTURES_MAX];
};

// ui.c
/// What is kept of a widget; a fresh one is zeroed.
Kept* ui_kept(Ui* ui, uint64_t id);
bool ui_reachable(const Ui* ui);
/// The pointer is over the box's visible part and nothing else holds it.
bool ui_over(const Ui* ui, uint64_t id, Box box);
typedef enum TouchKind {
    TOUCH_PRESS = 0, // Enter and space press it
    TOUCH_TAKES,     // a click gives it the focus, keys are its own
} TouchKind;
UiTouch ui_touch_as(Ui* ui, uint64_t id, Box box, TouchKind kind);
/// A key press not yet taken, in a layer that is not shut out; takes it.
bool ui_take_key(Ui* ui, UiKey key, unsigned modifiers);
void ui_set_focus(Ui* ui, uint64_t id);
/// Removes and gives what was asked for the next widget.
Next ui_next(Ui* ui);
bool text_is_empty(Text text);

// ui_layout.c
float ui_px(const Ui* ui, float units);
Area* ui_top(Ui* ui);
void ui_open(Ui* ui, const Area* area);

// ui_scroll.c
void ui_scroll_end(Ui* ui, const Area* area);
/// The bar of what scrolls in a box, drawn and dragged.
void ui_scroll_bar(Ui* ui, uint64_t id, Kept* kept, Box box);
/// The pointer is over that bar.
bool ui_scrolls_at(const Ui* ui, uint64_t id, const Kept* kept, Box box);
void ui_scroll_clamp(Kept* kept, Box box);

// ui_button.c
/// A key cap at the right of a box; gives its width [px].
int ui_draw_cap(Ui* ui, Box inside, UiKey key, unsigned modifiers);
/// The closed face of a menu; pressing it opens or shuts the menu. Gives its box.
Box ui_menu_button(Ui* ui, uint64_t id, Text face);

// ui_draw.c
UiCommand* ui_command(Ui* ui, UiCommandKind kind, Box box);
/// The ring round what has the focus.
void ui_ring(Ui* ui, Box box, float radius);
Box ui_clip_box(const Ui* ui);
/// A piece of text on one line from x on, its middle at y [px]; gives its width.
float ui_piece(Ui* ui, const char* text, Weight weight, int size, float x, float y, UiColour colour,
               const UiStyle* style, bool cut);

// ui_tip.c
void ui_show_tip(Ui* ui);
