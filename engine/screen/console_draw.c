// Console, drawing on the plan: by the pointer, or by a cursor that the arrow keys move. Space
// begins a stroke and ends it; what is complete is kept beside the run and shown to the room.

#include "screen/console_internal.h"

#define STEP 12.0f /* [units] that an arrow key moves the cursor */
#define LEAP 60.0f /* with Shift */

static const struct {
    MarkKind kind;
    Text name;
} tools[] = {{MARK_PEN, {"Pen", "画笔"}},
             {MARK_ARROW, {"Arrow", "箭头"}},
             {MARK_CIRCLE, {"Circle", "圈注"}},
             {MARK_TEXT, {"Words", "文字"}},
             {MARK_SPOTLIGHT, {"Spotlight", "聚光"}}};
#define TOOL_COUNT ((int)(sizeof(tools) / sizeof(tools[0])))

void console_drawn(Console* console) {
    console->drawing.down = console->drawing.done = false;
    console->drawing.count = 0;
}

static void stop(Console* console) {
    console_drawn(console);
    console->drawing.on = false;
}

bool console_may_draw(const Console* console) {
    LiveState state = live_state(console->live);
    return state == LIVE_RUNS || state == LIVE_ENDED;
}

static bool tool_button(Ui* ui, Text text, UiKey key, bool chosen) {
    ui_hot(ui, key, 0);
    ui_style(ui, (UiStyle){.size = UI_NOTE,
                           .weight = WEIGHT_BOLD,
                           .align = ALIGN_CENTRE,
                           .both = UI_BOTH_FIRST});
    if (ui_fit(ui, text) > ui_left_width(ui)) {
        ui_hot_hidden(ui, UI_KEY_NONE, 0);
        ui_style(ui, (UiStyle){0});
        return ui_key(ui, key, 0);
    }
    return ui_choice(ui, text, chosen);
}

void console_draw_tools(Ui* ui, Console* console, ConsoleActions* actions) {
    Drawing* drawing = &console->drawing;
    ui_panel(ui, UI_REST, UI_FOCUS_SOFT, UI_FOCUS);
    ui_row(ui, UI_REST, UI_FLOW);
    ui_gap(ui, 4);
    for (int i = 0; i < TOOL_COUNT; i++) {
        if (tool_button(ui, tools[i].name, (UiKey)('1' + i), drawing->tool == tools[i].kind)) {
            console_drawn(console);
            drawing->tool = tools[i].kind;
        }
    }
    if (tool_button(ui, UI_TEXT("Done", "完成"), (UiKey)'a', false)) {
        stop(console);
    }
    if (tool_button(ui, UI_TEXT("Undo", "撤销"), UI_KEY_BACKSPACE, false)) {
        console_do(actions, CONSOLE_DO_UNDO_DRAWING);
    }
    if (tool_button(ui, UI_TEXT("Clear", "清除"), UI_KEY_DELETE, false)) {
        console_do(actions, CONSOLE_DO_CLEAR_DRAWINGS);
    }
    ui_close(ui);
    ui_close(ui);
}

// ---- strokes -----------------------------------------------------------------------------------

static void put_point(Drawing* drawing, int at) {
    drawing->points[at][0] = drawing->cursor.x;
    drawing->points[at][1] = drawing->cursor.y;
}

static void begin(Console* console) {
    Drawing* drawing = &console->drawing;
    drawing->down = true;
    drawing->count = 1;
    put_point(drawing, 0);
    if (drawing->tool == MARK_TEXT) {
        drawing->down = false;
        console->dialog = CONSOLE_DRAW_WORDS;
        console->text[0] = '\0';
    }
}

/// The cursor has moved while a stroke is under way.
static void draw_on(Drawing* drawing) {
    if (drawing->tool != MARK_PEN) {
        drawing->count = 2;
        put_point(drawing, 1);
    } else if (drawing->count < MARK_POINTS_MAX) {
        put_point(drawing, drawing->count++);
    }
}

static void end(Console* console, ConsoleActions* actions) {
    Drawing* drawing = &console->drawing;
    drawing->down = false;
    bool whole = drawing->count > 1 || drawing->tool == MARK_PEN;
    if (!whole) {
        console_drawn(console); // an arrow without a length says nothing
        return;
    }
    drawing->done = true;
    console_do(actions, CONSOLE_DO_DRAW);
}

/// Sets the cursor to a pixel of the picture. False: there is no plan, or another storey while a
/// stroke is under way.
static bool move_to(Console* console, Box box, float x, float y) {
    Drawing* drawing = &console->drawing;
    const PlanPicture* plan = &console->plan;
    int32_t storey = 0;
    vec2s at;
    if (!plan->point(plan->user, (int)x - box.x, (int)y - box.y, &storey, &at) ||
        (drawing->down && storey != drawing->storey)) {
        return false;
    }
    drawing->storey = storey;
    drawing->cursor = at;
    drawing->has_cursor = true;
    return true;
}

/// The pixel where the cursor is; at first the middle of the picture, or a plan near it.
static vec2s cursor_pixel(Console* console, Box box) {
    const Drawing* drawing = &console->drawing;
    const PlanPicture* plan = &console->plan;
    vec2s pixel = vec((float)box.w * 0.5f, (float)box.h * 0.5f);
    if (drawing->has_cursor) {
        (void)plan->place(plan->user, drawing->storey, drawing->cursor, &pixel);
    }
    return vec(pixel.x + (float)box.x, pixel.y + (float)box.y);
}

static void by_keys(Ui* ui, Console* console, uint64_t id, Box box) {
    vec2s from = cursor_pixel(console, box);
    if (!console->drawing.has_cursor) {
        for (int i = 0; i < 4 && !move_to(console, box, from.x, from.y); i++) {
            from.y += 0.1f * (float)box.h; // between two storeys there is no plan
        }
    }
    for (size_t i = 0; i < CONSOLE_WAYS; i++) {
        bool far = ui_focus_key(ui, id, console_ways[i].key, UI_SHIFT);
        if (!far && !ui_focus_key(ui, id, console_ways[i].key, 0)) {
            continue;
        }
        float step = (far ? LEAP : STEP) * ui_unit(ui);
        if (move_to(console, box, from.x + step * console_ways[i].dx,
                    from.y + step * console_ways[i].dy) &&
            console->drawing.down) {
            draw_on(&console->drawing);
        }
    }
}

void console_annotate(Ui* ui, Console* console, ConsoleActions* actions, Box box) {
    Drawing* drawing = &console->drawing;
    uint64_t id = ui_id(ui, "drawing");
    if (console->dialog != CONSOLE_NONE || drawing->done) {
        return;
    }
    ui_take_focus(ui); // the arrows and Space are the plan's
    UiTouch touch = ui_touch(ui, id, box);
    int x = 0;
    int y = 0;
    ui_pointer(ui, &x, &y);
    if (touch.pressed && move_to(console, box, (float)x, (float)y)) {
        begin(console);
        drawing->by_pointer = true;
    } else if (drawing->by_pointer && drawing->down) {
        vec2s before = drawing->cursor;
        if (move_to(console, box, (float)x, (float)y) &&
            (fabsf(before.x - drawing->cursor.x) > 0.0f ||
             fabsf(before.y - drawing->cursor.y) > 0.0f)) {
            draw_on(drawing);
        }
        if (!touch.held) {
            drawing->by_pointer = false;
            end(console, actions);
        }
    } else if (touch.by_key) {
        drawing->by_pointer = false;
        if (drawing->down) {
            end(console, actions);
        } else if (drawing->has_cursor) {
            begin(console);
        }
    }
    by_keys(ui, console, id, box);
    if (ui_focus_key(ui, id, UI_KEY_ESCAPE, 0)) {
        bool under_way = drawing->down;
        console_drawn(console);
        drawing->on = under_way;
    }
}
