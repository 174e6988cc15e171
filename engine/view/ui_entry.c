// Entry: one line to write on, with selection, clipboard and an input method.

#include "view/ui_internal.h"

#include <string.h>

/// The entry that is being told, with what its keys change.
typedef struct Line {
    Ui* ui;
    Kept* kept;
    uint64_t id;
    char* text;
    size_t size;
    int length; // [bytes]
    bool changed;
} Line;

static int after(const Line* line, int at) {
    uint32_t code = 0;
    return at < line->length ? at + text_next(line->text + at, &code) : at;
}

static int before(const Line* line, int at) {
    at -= at > 0 ? 1 : 0;
    while (at > 0 && ((uint8_t)line->text[at] & 0xC0u) == 0x80u) {
        at--;
    }
    return at;
}

static bool is_space(const Line* line, int at) {
    return line->text[at] == ' ';
}

static int word_after(const Line* line, int at) {
    while (at < line->length && is_space(line, at)) {
        at = after(line, at);
    }
    while (at < line->length && !is_space(line, at)) {
        at = after(line, at);
    }
    return at;
}

static int word_before(const Line* line, int at) {
    while (at > 0 && is_space(line, before(line, at))) {
        at = before(line, at);
    }
    while (at > 0 && !is_space(line, before(line, at))) {
        at = before(line, at);
    }
    return at;
}

static int low_end(const Line* line) {
    const Kept* kept = line->kept;
    return kept->cursor < kept->anchor ? kept->cursor : kept->anchor;
}

static int high_end(const Line* line) {
    const Kept* kept = line->kept;
    return kept->cursor > kept->anchor ? kept->cursor : kept->anchor;
}

static void erase(Line* line, int from, int to) {
    if (to > from) {
        memmove(line->text + from, line->text + to, (size_t)(line->length - to) + 1);
        line->length -= to - from;
        line->changed = true;
    }
    line->kept->cursor = line->kept->anchor = from;
}

/// Puts a text in the place of what is selected: whole characters, as many as there is room for,
/// without what is no character of a line.
static void insert(Line* line, const char* text) {
    erase(line, low_end(line), high_end(line));
    for (uint32_t code = 0; *text != '\0';) {
        int bytes = text_next(text, &code);
        bool fits = (size_t)(line->length + bytes) < line->size;
        if (fits && code >= ' ' && code != 0x7F && code != 0xFFFD) {
            int at = line->kept->cursor;
            memmove(line->text + at + bytes, line->text + at, (size_t)(line->length - at) + 1);
            memcpy(line->text + at, text, (size_t)bytes);
            line->length += bytes;
            line->kept->cursor = line->kept->anchor = at + bytes;
            line->changed = true;
        }
        text += bytes;
    }
}

static void copy_selection(const Line* line) {
    const Ui* ui = line->ui;
    int from = low_end(line);
    int count = high_end(line) - from;
    char* copy = count > 0 ? ui_memory(line->ui, (size_t)count + 1) : NULL;
    if (copy != NULL && ui->set_clipboard != NULL) {
        memcpy(copy, line->text + from, (size_t)count);
        ui->set_clipboard(ui->clipboard_user, copy);
    }
}

static void move_to(Line* line, int at, bool selects) {
    line->kept->cursor = at;
    line->kept->anchor = selects ? line->kept->anchor : at;
    line->ui->again = true;
}

static void move_keys(Line* line) {
    for (unsigned bits = 0; bits < 4; bits++) {
        unsigned shift = (bits & 1u) != 0 ? UI_SHIFT : 0;
        bool words = (bits & 2u) != 0;
        unsigned with = shift | (words ? UI_CONTROL : 0);
        Kept* kept = line->kept;
        while (ui_focus_key(line->ui, line->id, UI_KEY_LEFT, with)) {
            bool closes = shift == 0 && kept->cursor != kept->anchor;
            move_to(line,
                    closes  ? low_end(line)
                    : words ? word_before(line, kept->cursor)
                            : before(line, kept->cursor),
                    shift != 0);
        }
        while (ui_focus_key(line->ui, line->id, UI_KEY_RIGHT, with)) {
            bool closes = shift == 0 && kept->cursor != kept->anchor;
            move_to(line,
                    closes  ? high_end(line)
                    : words ? word_after(line, kept->cursor)
                            : after(line, kept->cursor),
                    shift != 0);
        }
        if (ui_focus_key(line->ui, line->id, UI_KEY_HOME, with)) {
            move_to(line, 0, shift != 0);
        }
        if (ui_focus_key(line->ui, line->id, UI_KEY_END, with)) {
            move_to(line, line->length, shift != 0);
        }
    }
}

static void erase_keys(Line* line) {
    for (int words = 0; words < 2; words++) {
        unsigned with = words != 0 ? UI_CONTROL : 0;
        while (ui_focus_key(line->ui, line->id, UI_KEY_BACKSPACE, with)) {
            int from = low_end(line);
            int to = high_end(line);
            from = from < to ? from : words != 0 ? word_before(line, from) : before(line, from);
            erase(line, from, to);
        }
        while (ui_focus_key(line->ui, line->id, UI_KEY_DELETE, with)) {
            int from = low_end(line);
            int to = high_end(line);
            to = from < to ? to : words != 0 ? word_after(line, to) : after(line, to);
            erase(line, from, to);
        }
    }
}

static void clipboard_keys(Line* line) {
    Ui* ui = line->ui;
    if (ui_focus_key(ui, line->id, (UiKey)'a', UI_CONTROL)) {
        line->kept->anchor = 0;
        line->kept->cursor = line->length;
    }
    if (ui_focus_key(ui, line->id, (UiKey)'c', UI_CONTROL)) {
        copy_selection(line);
    }
    if (ui_focus_key(ui, line->id, (UiKey)'x', UI_CONTROL)) {
        copy_selection(line);
        erase(line, low_end(line), high_end(line));
    }
    if (ui_focus_key(ui, line->id, (UiKey)'v', UI_CONTROL) && ui->get_clipboard != NULL) {
        const char* text = ui->get_clipboard(ui->clipboard_user);
        insert(line, text != NULL ? text : "");
    }
}

/// Keys that write come as text too: the key is taken, the text inserted.
static void write_text(Line* line) {
    Ui* ui = line->ui;
    for (int i = 0; i < ui->input.key_count; i++) {
        UiKeyPress* press = &ui->input.keys[i];
        press->taken = press->taken || (press->key < UI_KEY_ENTER &&
                                        (press->modifiers & (UI_CONTROL | UI_ALT)) == 0);
    }
    if (ui->input.text[0] != '\0') {
        insert(line, ui->input.text);
        ui->input.text[0] = '\0';
    }
}

static UiEntry entry_keys(Line* line) {
    Ui* ui = line->ui;
    move_keys(line);
    erase_keys(line);
    clipboard_keys(line);
    write_text(line);
    if (ui->input.composition[0] == '\0' && ui_focus_key(ui, line->id, UI_KEY_ENTER, 0)) {
        ui->again = true;
        return UI_ENTRY_DONE;
    }
    if (ui_focus_key(ui, line->id, UI_KEY_ESCAPE, 0)) {
        bool same = strcmp(line->text, line->kept->before) == 0;
        if (!same && strlen(line->kept->before) < line->size) {
            memcpy(line->text, line->kept->before, strlen(line->kept->before) + 1);
            line->length = (int)strlen(line->text);
        }
        line->kept->cursor = line->kept->anchor = line->length;
        ui_set_focus(ui, 0);
        return UI_ENTRY_LEFT;
    }
    return line->changed ? UI_ENTRY_CHANGED : UI_ENTRY_NOTHING;
}

// ---- what is seen ------------------------------------------------------------------------------

static int entry_type(const Ui* ui) {
    return (int)(ui_px(ui, UI_BODY) + 0.5f);
}

/// Width of the first bytes of a text [px].
static float width_until(const Ui* ui, const char* text, int bytes) {
    char part[1024];
    size_t count = (size_t)bytes < sizeof(part) - 1 ? (size_t)bytes : sizeof(part) - 1;
    memcpy(part, text, count);
    part[count] = '\0';
    return count > 0 ? (float)type_width(ui->type, WEIGHT_REGULAR, entry_type(ui), part) : 0.0f;
}

/// The place between characters that is nearest to the pointer.
static int place_at(const Line* line, float x) {
    int best = 0;
    float least = 1e9f;
    for (int at = 0;; at = after(line, at)) {
        float distance = fabsf(width_until(line->ui, line->text, at) - x);
        if (distance < least) {
            least = distance;
            best = at;
        }
        if (at >= line->length) {
            return best;
        }
    }
}

static void entry_pointer(Line* line, Box inside, const UiTouch* touch) {
    if (!touch->held && !touch->pressed) {
        return;
    }
    if (touch->doubled) {
        line->kept->anchor = 0;
        line->kept->cursor = line->length;
        line->ui->held = 0; // the pointer does not drag what it has selected
    } else if (line->ui->held == line->id) {
        int at = place_at(line, (float)(line->ui->input.x - inside.x) + line->kept->shift);
        line->kept->cursor = at;
        line->kept->anchor = touch->pressed ? at : line->kept->anchor;
    }
}

/// What is composed stands at the cursor, underlined, before it belongs to the text.
static float draw_composition(Line* line, float x, float y) {
    Ui* ui = line->ui;
    const char* text = ui->input.composition;
    if (text[0] == '\0') {
        return 0.0f;
    }
    const UiStyle plain = {0};
    float width = ui_piece(ui, text, WEIGHT_REGULAR, entry_type(ui), x, y, UI_INK, &plain, false);
    const vec2s under[2] = {vec(x, y + ui_px(ui, 13.0f)), vec(x + width, y + ui_px(ui, 13.0f))};
    ui_draw_line(ui, under, 2, ui_px(ui, 2.0f), UI_FOCUS);
    return width;
}

static void draw_selection(Line* line, Box inside, float x) {
    int from = low_end(line);
    int to = high_end(line);
    if (from < to) {
        float left = x + width_until(line->ui, line->text, from);
        float right = x + width_until(line->ui, line->text, to);
        int margin = inside.h / 6;
        ui_draw_rect(
            line->ui,
            (Box){(int)left, inside.y + margin, (int)(right - left) + 1, inside.h - 2 * margin},
            0.0f, UI_FOCUS_SOFT);
    }
}

static void draw_cursor(Line* line, Box inside, float x, float y) {
    Ui* ui = line->ui;
    int height = (int)ui_px(ui, 26.0f);
    int width = (int)(ui_px(ui, 2.0f) + 0.5f);
    const Box box = {(int)x, (int)y - height / 2, width > 1 ? width : 2, height};
    ui_draw_rect(ui, box, 0.0f, UI_FOCUS);
    ui->cursor = box_common((Box){box.x, inside.y, box.w, inside.h}, inside);
    ui->writes_next = true;
}

/// The cursor stays in sight: the text is shifted as far as that needs.
static void keep_in_sight(Line* line, Box inside, float cursor, float whole) {
    float room = (float)inside.w - ui_px(line->ui, 4.0f);
    float* shift = &line->kept->shift;
    *shift = cursor - *shift > room ? cursor - room : *shift;
    *shift = cursor - *shift < 0.0f ? cursor : *shift;
    float most = whole - room > 0.0f ? whole - room : 0.0f;
    *shift = *shift > most ? most : *shift;
}

/// The text in two parts round the cursor, between them what is composed.
static void draw_text(Line* line, Box inside, bool focused) {
    Ui* ui = line->ui;
    const UiStyle plain = {.may_cut = true};
    const char* composed = focused ? ui->input.composition : "";
    float y = (float)inside.y + 0.5f * (float)inside.h;
    float to_cursor = width_until(ui, line->text, line->kept->cursor);
    float composed_width = width_until(ui, composed, (int)strlen(composed));
    float whole = width_until(ui, line->text, line->length) + composed_width;
    keep_in_sight(line, inside, focused ? to_cursor + composed_width : 0.0f, whole);
    float x = (float)inside.x - line->kept->shift;
    ui_clip(ui, inside);
    ui->clips[ui->clip_count - 1].scrolls = true;
    if (focused) {
        draw_selection(line, inside, x);
    }
    if (composed[0] == '\0') {
        ui_piece(ui, line->text, WEIGHT_REGULAR, entry_type(ui), x, y, UI_INK, &plain, false);
    } else {
        char* head = ui_memory(ui, (size_t)line->kept->cursor + 1);
        if (head != NULL) {
            memcpy(head, line->text, (size_t)line->kept->cursor);
            ui_piece(ui, head, WEIGHT_REGULAR, entry_type(ui), x, y, UI_INK, &plain, false);
        }
        draw_composition(line, x + to_cursor, y);
        ui_piece(ui, line->text + line->kept->cursor, WEIGHT_REGULAR, entry_type(ui),
                 x + to_cursor + composed_width, y, UI_INK, &plain, false);
    }
    if (focused) {
        draw_cursor(line, inside, x + to_cursor + composed_width, y);
    }
    ui_clip_end(ui);
}

/// The place for the text: between the icon and the key cap, which are drawn.
static Box draw_frame(Ui* ui, Box box, const Next* next, const UiTouch* touch) {
    float radius = ui_px(ui, UI_RADIUS);
    ui_draw_rect(ui, box, radius, UI_FIELD);
    ui_draw_frame(ui, box, radius, ui_px(ui, 1.5f), touch->hovered ? UI_DIM : UI_LINE);
    if (touch->focused) {
        ui_ring(ui, box, radius);
    }
    int pad = (int)(ui_px(ui, UI_PAD) + 0.5f);
    Box inside = ui_cut_box(box, pad, 0, pad, 0);
    if (next->icon != UI_ICON_NONE) {
        int size = (int)(ui_px(ui, UI_LARGE) + 0.5f);
        ui_draw_icon(ui, (Box){inside.x, box.y + (box.h - size) / 2, size, size}, next->icon,
                     UI_DIM);
        inside = ui_cut_box(inside, size + pad / 2, 0, 0, 0);
    }
    if (next->hot != UI_KEY_NONE && !next->hot_hidden && !touch->focused) {
        inside.w -= ui_draw_cap(ui, inside, next->hot, next->hot_modifiers) + pad / 2;
    }
    return inside;
}

UiEntry ui_entry(Ui* ui, Text hint, char* text, size_t size) {
    const Next next = ui->next;
    uint64_t id = ui_id(ui, text_in(hint, LANGUAGE_EN));
    Box box = ui_take(ui, 320.0f, UI_ROW_HEIGHT);
    bool had = ui->focus == id;
    UiTouch touch = ui_touch_as(ui, id, box, TOUCH_TAKES);
    Line line = {ui, ui_kept(ui, id), id, text, size, (int)strlen(text), false};
    Kept* kept = line.kept;
    if (touch.clicked && !touch.focused) {
        ui_set_focus(ui, id); // by its hot key
        touch.focused = true;
    }
    kept->cursor = kept->cursor < line.length ? kept->cursor : line.length;
    kept->anchor = kept->anchor < line.length ? kept->anchor : line.length;
    if (touch.focused && (!had || !kept->open)) {
        memcpy(kept->before, text, line.length < UI_INPUT_MAX ? (size_t)line.length + 1 : 0);
        kept->anchor = 0;
        kept->cursor = line.length;
    }
    kept->open = touch.focused;
    Box inside = draw_frame(ui, box, &next, &touch);
    entry_pointer(&line, inside, &touch);
    UiEntry result =
        touch.focused && ui_reachable(ui) && !next.off ? entry_keys(&line) : UI_ENTRY_NOTHING;
    ui->again = ui->again || line.changed;
    touch.focused = touch.focused && ui->focus == id;
    if (line.length == 0 && !(touch.focused && ui->input.composition[0] != '\0')) {
        ui_draw_words(ui, inside, hint, (UiStyle){.colour = UI_DIM, .may_cut = true});
    }
    draw_text(&line, inside, touch.focused);
    return result;
}
