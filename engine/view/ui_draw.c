// What a frame is made of: commands, clips, and how texts are set.

#include "view/ui_internal.h"

#include <stdlib.h>
#include <string.h>

UiColour ui_role_colour(const char* letter, int index) {
    int known = letter != NULL ? (unsigned char)letter[0] : 0;
    return (UiColour)(UI_ROLE + known * 256 + (index & 0xFF));
}

Box ui_clip_box(const Ui* ui) {
    return ui->clips[ui->clip_count - 1].box;
}

void ui_clip(Ui* ui, Box box) {
    ASSERT(ui->clip_count < UI_CLIPS_MAX);
    Clip clip = {.box = box_common(box, ui_clip_box(ui)),
                 .scrolls = ui->clips[ui->clip_count - 1].scrolls};
    ui->clips[ui->clip_count++] = clip;
}

void ui_clip_end(Ui* ui) {
    ASSERT(ui->clip_count > 1);
    ui->clip_count--;
}

/// A command of which nothing can be seen is not made: NULL. So is one without memory.
UiCommand* ui_command(Ui* ui, UiCommandKind kind, Box box) {
    const Clip* clip = &ui->clips[ui->clip_count - 1];
    if (!box_meets(box, clip->box)) {
        return NULL;
    }
    if (ui->count == ui->capacity) {
        int capacity = ui->capacity == 0 ? 512 : ui->capacity * 2;
        UiCommand* commands = realloc(ui->commands, (size_t)capacity * sizeof(UiCommand));
        if (commands == NULL) {
            return NULL;
        }
        ui->commands = commands;
        ui->capacity = capacity;
    }
    UiCommand* command = &ui->commands[ui->count++];
    *command = (UiCommand){.kind = kind,
                           .layer = ui->layer,
                           .box = box,
                           .clip = clip->box,
                           .scrolls = clip->scrolls,
                           .id = ui->owner};
    ui->layers = ui->layer > ui->layers ? ui->layer : ui->layers;
    return command;
}

void ui_draw_rect(Ui* ui, Box box, float radius, UiColour colour) {
    UiCommand* command = colour != UI_NONE ? ui_command(ui, UI_DRAW_RECT, box) : NULL;
    if (command != NULL) {
        command->colour = colour;
        command->radius = radius;
    }
}

void ui_draw_frame(Ui* ui, Box box, float radius, float width, UiColour colour) {
    UiCommand* command = colour != UI_NONE ? ui_command(ui, UI_DRAW_FRAME, box) : NULL;
    if (command != NULL) {
        command->colour = colour;
        command->radius = radius;
        command->width = width > 1.0f ? width : 1.0f;
    }
}

/// The box of points with `margin` [px] round it.
static Box points_box(const vec2s* points, int count, float margin) {
    float x0 = points[0].x;
    float y0 = points[0].y;
    float x1 = x0;
    float y1 = y0;
    for (int i = 1; i < count; i++) {
        x0 = points[i].x < x0 ? points[i].x : x0;
        y0 = points[i].y < y0 ? points[i].y : y0;
        x1 = points[i].x > x1 ? points[i].x : x1;
        y1 = points[i].y > y1 ? points[i].y : y1;
    }
    int x = (int)floorf(x0 - margin);
    int y = (int)floorf(y0 - margin);
    return (Box){x, y, (int)ceilf(x1 + margin) - x, (int)ceilf(y1 + margin) - y};
}

static void draw_points(Ui* ui, UiCommandKind kind, const vec2s* points, int count, float width,
                        UiColour colour) {
    if (count < 2) {
        return;
    }
    vec2s* kept = arena_take(&ui->arena, (size_t)count, sizeof(vec2s));
    UiCommand* command =
        kept != NULL ? ui_command(ui, kind, points_box(points, count, width)) : NULL;
    if (command != NULL) {
        memcpy(kept, points, sizeof(vec2s) * (size_t)count);
        command->points = kept;
        command->point_count = count;
        command->width = width;
        command->colour = colour;
    }
}

void ui_draw_line(Ui* ui, const vec2s* points, int count, float width, UiColour colour) {
    draw_points(ui, UI_DRAW_LINE, points, count, width > 1.0f ? width : 1.0f, colour);
}

void ui_draw_poly(Ui* ui, const vec2s* points, int count, UiColour colour) {
    draw_points(ui, UI_DRAW_POLY, points, count, 0.0f, colour);
}

void ui_draw_icon(Ui* ui, Box box, UiIcon icon, UiColour colour) {
    UiCommand* command = icon != UI_ICON_NONE ? ui_command(ui, UI_DRAW_ICON, box) : NULL;
    if (command != NULL) {
        command->icon = icon;
        command->colour = colour;
    }
}

void ui_draw_hatch(Ui* ui, Box box) {
    UiCommand* command = ui_command(ui, UI_DRAW_HATCH, box);
    if (command != NULL) {
        command->colour = UI_DRILL;
    }
}

void ui_draw_picture(Ui* ui, Box box, UiPaint* paint, void* user, uint64_t version) {
    UiCommand* command = ui_command(ui, UI_DRAW_PICTURE, box);
    if (command != NULL) {
        command->paint = paint;
        command->user = user;
        command->version = version;
    }
}

void ui_ring(Ui* ui, Box box, float radius) {
    // Apart from the widget, so that it shows on one of its own colour.
    int out = (int)(ui_px(ui, UI_RING) + 0.5f);
    ui_draw_frame(ui, ui_cut_box(box, -out, -out, -out, -out), radius + (float)out, ui_px(ui, 3.0f),
                  UI_FOCUS);
}

// ---- texts -------------------------------------------------------------------------------------

static int type_px(const Ui* ui, float units) {
    int size = (int)(ui_px(ui, units > 0.0f ? units : UI_BODY) + 0.5f);
    return size > 6 ? size : 6;
}

static int piece_width(const Ui* ui, const char* text, Weight weight, int size,
                       const UiStyle* style) {
    return style->figures ? type_clock_width(ui->type, weight, size, text)
                          : type_width(ui->type, weight, size, text);
}

float ui_piece(Ui* ui, const char* text, Weight weight, int size, float x, float y, UiColour colour,
               const UiStyle* style, bool cut) {
    int width = piece_width(ui, text, weight, size, style);
    // Of the em, what glyphs cover: nine tenths round the middle.
    int height = size * 9 / 10;
    const Box box = {(int)floorf(x + 0.5f), (int)floorf(y - 0.5f * (float)height + 0.5f), width,
                     height};
    UiCommand* command = text[0] != '\0' ? ui_command(ui, UI_DRAW_TEXT, box) : NULL;
    if (command != NULL) {
        command->text = arena_text(&ui->arena, text);
        if (command->text == NULL) {
            ui->count--;
            return 0.0f;
        }
        command->weight = weight;
        command->size = size;
        command->colour = colour;
        command->figures = style->figures;
        command->cut = cut;
        command->may_be_cut = style->may_cut;
    }
    return (float)width;
}

/// How a text is set in a width: which languages, where, how large.
typedef struct Setting {
    const char* first;
    const char* second; // NULL: one language
    bool stacked;
    int size, second_size; // [px]
    int space;             // [px] between two beside each other
    int lines;             // most, each language
} Setting;

static Setting set_text(const Ui* ui, Text text, const UiStyle* style, int width) {
    Setting setting = {.lines = style->lines > 1 ? style->lines : 1};
    Language language = ui->look.language;
    setting.first = text_in(text, language);
    setting.size = type_px(ui, style->size);
    setting.second_size = (int)((float)setting.size * UI_SECOND + 0.5f);
    setting.space = setting.size * 35 / 100;
    bool two = language == LANGUAGE_BOTH && style->both != UI_BOTH_FIRST && text.en != NULL &&
               text.zh != NULL && text.en[0] != '\0' && text.zh[0] != '\0' &&
               strcmp(text.en, text.zh) != 0;
    if (two) {
        setting.second = text.zh;
        setting.stacked = style->both == UI_BOTH_STACKED || setting.lines > 1;
    }
    if (two && !setting.stacked) {
        int both = piece_width(ui, setting.first, style->weight, setting.size, style) +
                   setting.space +
                   piece_width(ui, setting.second, WEIGHT_REGULAR, setting.second_size, style);
        if (both > width) {
            setting.second = NULL; // what does not fit is dropped, not shrunk
        }
    }
    return setting;
}

static UiColour second_colour(const UiStyle* style) {
    UiColour colour = style->colour;
    return colour == UI_NONE || colour == UI_INK ? UI_DIM : colour;
}

static float aligned(const UiStyle* style, Box box, int width) {
    float space = (float)(box.w - width);
    return (float)box.x + (style->align == ALIGN_LEFT     ? 0.0f
                           : style->align == ALIGN_CENTRE ? 0.5f * space
                                                          : space);
}

/// The largest size from `size` down to the style's least at which the text fits.
static int fitting_size(const Ui* ui, const char* text, const UiStyle* style, int size, int width) {
    int least = style->least > 0.0f ? type_px(ui, style->least) : size;
    int fits = type_fit(ui->type, style->weight, size, least, width, text);
    return fits > 0 ? fits : least;
}

static void draw_line_of(Ui* ui, Box box, float y, const char* text, Weight weight, int size,
                         UiColour colour, const UiStyle* style) {
    char buffer[1024];
    int width = piece_width(ui, text, weight, size, style);
    bool cut = width > box.w;
    if (cut) {
        size = fitting_size(ui, text, style, size, box.w);
        cut = type_cut(ui->type, weight, size, box.w, text, buffer, sizeof(buffer));
        text = buffer;
        width = piece_width(ui, text, weight, size, style);
    }
    ui_piece(ui, text, weight, size, aligned(style, box, width), y, colour, style, cut);
}

/// One line with both languages beside each other, which fit.
static void draw_inline(Ui* ui, Box box, float y, const Setting* setting, const UiStyle* style) {
    UiColour colour = style->colour != UI_NONE ? style->colour : UI_INK;
    int width = piece_width(ui, setting->first, style->weight, setting->size, style) +
                setting->space +
                piece_width(ui, setting->second, WEIGHT_REGULAR, setting->second_size, style);
    float x = aligned(style, box, width);
    x += ui_piece(ui, setting->first, style->weight, setting->size, x, y, colour, style, false);
    ui_piece(ui, setting->second, WEIGHT_REGULAR, setting->second_size, x + (float)setting->space,
             y, second_colour(style), style, false);
}

#define LINES_MAX 24

static int wrap(const Ui* ui, const char* text, Weight weight, int size, int width, int most,
                char (*lines)[TYPE_LINE_MAX]) {
    most = most < LINES_MAX ? most : LINES_MAX;
    return type_wrap(ui->type, weight, size, width, text, lines, most);
}

/// True when the wrapped lines do not hold the whole text.
static bool is_cut(const char* text, char (*lines)[TYPE_LINE_MAX], int count) {
    static const char dots[] = "…";
    if (count == 0) {
        return false;
    }
    size_t length = strlen(lines[count - 1]);
    size_t tail = sizeof(dots) - 1;
    size_t whole = strlen(text);
    bool ends = length >= tail && strcmp(lines[count - 1] + length - tail, dots) == 0;
    bool meant = whole >= tail && strcmp(text + whole - tail, dots) == 0;
    return ends && !meant;
}

/// Lines of one language from `y` (top) on; gives where they end.
static float draw_wrapped(Ui* ui, Box box, float y, const char* text, Weight weight, int size,
                          UiColour colour, const UiStyle* style, int most) {
    char lines[LINES_MAX][TYPE_LINE_MAX];
    int count = wrap(ui, text, weight, size, box.w, most, lines);
    bool cut = is_cut(text, lines, count);
    float step = UI_LINES * (float)size;
    for (int i = 0; i < count; i++) {
        int width = piece_width(ui, lines[i], weight, size, style);
        ui_piece(ui, lines[i], weight, size, aligned(style, box, width), y + 0.5f * step, colour,
                 style, cut && i + 1 == count);
        y += step;
    }
    return y;
}

static int line_count(const Ui* ui, const char* text, Weight weight, int size, int width,
                      int most) {
    char lines[LINES_MAX][TYPE_LINE_MAX];
    return most > 1 ? wrap(ui, text, weight, size, width, most, lines) : 1;
}

/// [px] of a text's height in a width.
static float setting_height(const Ui* ui, const Setting* setting, const UiStyle* style, int width) {
    int count = line_count(ui, setting->first, style->weight, setting->size, width, setting->lines);
    float height = UI_LINES * (float)(setting->size * count);
    if (setting->second != NULL && setting->stacked) {
        count = line_count(ui, setting->second, WEIGHT_REGULAR, setting->second_size, width,
                           setting->lines);
        height += UI_LINES * (float)(setting->second_size * count);
    }
    return height;
}

float ui_text_height(Ui* ui, Text text, UiStyle style, float width) {
    int px = (int)(ui_px(ui, width) + 0.5f);
    const Setting setting = set_text(ui, text, &style, px);
    return setting_height(ui, &setting, &style, px) / ui->unit;
}

float ui_text_width(Ui* ui, Text text, UiStyle style) {
    const Setting setting = set_text(ui, text, &style, INT32_MAX);
    int width = piece_width(ui, setting.first, style.weight, setting.size, &style);
    if (setting.second != NULL) {
        int second = piece_width(ui, setting.second, WEIGHT_REGULAR, setting.second_size, &style);
        width = !setting.stacked ? width + setting.space + second : second > width ? second : width;
    }
    return (float)(width + 1) / ui->unit; // rounded sizes of cells must not cut it
}

void ui_draw_words(Ui* ui, Box box, Text text, UiStyle style) {
    const Setting setting = set_text(ui, text, &style, box.w);
    UiColour colour = style.colour != UI_NONE ? style.colour : UI_INK;
    float y = (float)box.y + 0.5f * (float)box.h;
    if (setting.second != NULL && !setting.stacked) {
        draw_inline(ui, box, y, &setting, &style);
        return;
    }
    if (setting.lines == 1 && setting.second == NULL) {
        draw_line_of(ui, box, y, setting.first, style.weight, setting.size, colour, &style);
        return;
    }
    float top = y - 0.5f * setting_height(ui, &setting, &style, box.w);
    if (setting.lines == 1) {
        float first = UI_LINES * (float)setting.size;
        draw_line_of(ui, box, top + 0.5f * first, setting.first, style.weight, setting.size, colour,
                     &style);
        draw_line_of(ui, box, top + first + 0.5f * UI_LINES * (float)setting.second_size,
                     setting.second, WEIGHT_REGULAR, setting.second_size, second_colour(&style),
                     &style);
        return;
    }
    top = draw_wrapped(ui, box, top, setting.first, style.weight, setting.size, colour, &style,
                       setting.lines);
    if (setting.second != NULL) {
        draw_wrapped(ui, box, top, setting.second, WEIGHT_REGULAR, setting.second_size,
                     second_colour(&style), &style, setting.lines);
    }
}
