// Painting: the commands of a frame on a canvas, which keeps what it showed: the squares of it that
// look as before are left alone.

#include "view/ui_internal.h"

#include <stdlib.h>
#include <string.h>

#define CELL 64 /* [px] of the squares that are compared with the frame before */

static Colour role_colour(UiColour colour, ViewTheme theme) {
    int code = (int)colour - (int)UI_ROLE;
    const char letter[2] = {(char)(code / 256), '\0'};
    return palette_role(code / 256 > 0 ? letter : NULL, code % 256, theme);
}

static Colour colour_of(UiColour colour, ViewTheme theme) {
    const Palette* palette = palette_of(theme);
    bool dark = theme == VIEW_DARK;
    switch (colour) {
    case UI_GROUND: return palette->ground;
    case UI_PANEL: return palette->panel;
    case UI_LINE: return palette->line;
    case UI_INK: return palette->ink;
    case UI_DIM: return palette->dim;
    case UI_FOCUS: return palette->focus;
    case UI_FOCUS_SOFT: return colour_mix(palette->panel, palette->focus, dark ? 0.24f : 0.10f);
    case UI_ON_STRONG: return colour_hex(dark ? 0x0B0E13 : 0xFFFFFF);
    case UI_FIELD: return colour_hex(dark ? 0x2A3240 : 0xEEF1F5);
    case UI_ALERT: return palette->alert;
    case UI_ALERT_PANEL: return palette->alert_panel;
    case UI_ON_ALERT: return colour_hex(0x1D2430);
    case UI_HARM: return dark ? palette->harm : colour_hex(0xB84A00);
    case UI_GREEN: return palette->green;
    case UI_RED: return palette->red;
    case UI_DRILL: return palette->drill;
    case UI_GOOD: return colour_hex(dark ? 0x35C39A : 0x00705A);
    case UI_SHADE: return colour_alpha(colour_hex(0x0B0E13), dark ? 150 : 110);
    case UI_SITE: return palette->site;
    case UI_WALL: return palette->wall;
    case UI_BLACK: return colour_hex(0x000000);
    case UI_WHITE: return colour_hex(0xFFFFFF);
    case UI_NONE:
    case UI_COLOUR_COUNT:
    case UI_ROLE: break;
    }
    return role_colour(colour, theme);
}

/// Letters need more contrast than what they name: amber is none on white.
static Colour text_colour(const UiCommand* text, ViewTheme theme) {
    bool pale = theme != VIEW_DARK && text->colour == UI_ALERT;
    return pale ? colour_hex(0x8A5A00) : colour_of(text->colour, theme);
}

static void paint_points(Canvas* canvas, const UiCommand* command, Colour colour) {
    for (int i = 0; i < command->point_count; i++) {
        if (i == 0) {
            canvas_move(canvas, command->points[i].x, command->points[i].y);
        } else {
            canvas_line(canvas, command->points[i].x, command->points[i].y);
        }
    }
    if (command->kind == UI_DRAW_LINE) {
        canvas_stroke(canvas, command->width, false, colour);
    } else {
        canvas_fill(canvas, colour);
    }
}

/// Slanting bars on white: nothing else looks so.
static void paint_hatch(Canvas* canvas, Box box, Colour colour) {
    const float step = 0.9f * (float)(box.w < box.h ? box.w : box.h);
    const Box clip = canvas->clip;
    canvas_clip(canvas, box_common(box, clip));
    canvas_fill_box(canvas, box, colour_hex(0xFFFFFF));
    float reach = (float)(box.w + box.h);
    for (float at = -reach; at < reach && step > 1.0f; at += 2.0f * step) {
        float left = (float)box.x;
        float right = (float)(box.x + box.w);
        float y = (float)box.y + at;
        const vec2s bar[4] = {vec(left, y + (float)box.w), vec(right, y), vec(right, y + step),
                              vec(left, y + (float)box.w + step)};
        canvas_polygon(canvas, bar, 4, colour);
    }
    canvas_clip(canvas, clip);
}

static void paint_text(const Ui* ui, Canvas* canvas, const UiCommand* command, Colour colour) {
    float x = (float)command->box.x;
    float y = (float)command->box.y + 0.5f * (float)command->box.h;
    if (command->figures) {
        type_draw_clock(ui->type, canvas, command->weight, command->size, x, y, ALIGN_LEFT, colour,
                        command->text);
    } else {
        type_draw(ui->type, canvas, command->weight, command->size, x, y, ALIGN_LEFT, colour,
                  command->text);
    }
}

// ---- pictures ----------------------------------------------------------------------------------

#define KEPT_PIXELS 120000 /* pictures from this size on are kept */

static bool is_kept(const Ui* ui, const KeptPicture* kept, const UiCommand* command) {
    // One whose version is not known is good for this frame only.
    bool fresh = command->version != UI_ALWAYS || kept->frame == ui->frame;
    return fresh && kept->frame != 0 && kept->user == command->user &&
           kept->version == command->version && kept->theme == (uint64_t)ui->look.theme &&
           kept->box.x == command->box.x && kept->box.y == command->box.y &&
           kept->box.w == command->box.w && kept->box.h == command->box.h;
}

/// The picture that is kept of a command, painted anew where it has changed; NULL where there is
/// no memory for it.
static const KeptPicture* keep_picture(Ui* ui, const Canvas* canvas, const UiCommand* command) {
    KeptPicture* oldest = &ui->pictures[0];
    for (int i = 0; i < UI_PICTURES_MAX; i++) {
        KeptPicture* kept = &ui->pictures[i];
        bool same_window =
            kept->canvas.width == canvas->width && kept->canvas.height == canvas->height;
        if (same_window && is_kept(ui, kept, command)) {
            kept->frame = ui->frame;
            return kept;
        }
        // The same picture at another moment gives its place up first.
        bool own = kept->user == command->user && kept->frame != ui->frame;
        oldest = own || kept->frame < oldest->frame ? kept : oldest;
        if (own) {
            break;
        }
    }
    if (canvas_resize(&oldest->canvas, canvas->width, canvas->height, NULL) != STATUS_OK) {
        oldest->frame = 0;
        return NULL;
    }
    canvas_clip(&oldest->canvas, command->box);
    command->paint(command->user, &oldest->canvas, command->box);
    oldest->box = command->box;
    oldest->user = command->user;
    oldest->version = command->version;
    oldest->theme = (uint64_t)ui->look.theme;
    oldest->frame = ui->frame;
    return oldest;
}

static void paint_picture(Ui* ui, Canvas* canvas, const UiCommand* command) {
    const Box box = command->box;
    canvas_clip(canvas, box_common(box, canvas->clip));
    // Shown as a whole it needs no copy: what moves is mostly painted once a frame.
    const Box seen = canvas->clip;
    const Box whole =
        box_common(box_common(box, command->clip), (Box){0, 0, canvas->width, canvas->height});
    bool in_parts = seen.w != whole.w || seen.h != whole.h;
    const KeptPicture* kept =
        in_parts && box.w * box.h >= KEPT_PIXELS ? keep_picture(ui, canvas, command) : NULL;
    if (kept == NULL) {
        command->paint(command->user, canvas, box);
        return;
    }
    canvas_copy(canvas, &kept->canvas, 0, 0);
}

static void paint_command(Ui* ui, Canvas* canvas, const UiCommand* command) {
    Colour colour = colour_of(command->colour, ui->look.theme);
    const Box box = command->box;
    switch (command->kind) {
    case UI_DRAW_RECT:
        if (command->radius < 0.5f) {
            canvas_fill_box(canvas, box, colour);
        } else {
            canvas_round_rect(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h,
                              command->radius, colour);
        }
        break;
    case UI_DRAW_FRAME:
        canvas_frame(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h,
                     command->radius, command->width, colour);
        break;
    case UI_DRAW_LINE:
    case UI_DRAW_POLY: paint_points(canvas, command, colour); break;
    case UI_DRAW_TEXT: paint_text(ui, canvas, command, text_colour(command, ui->look.theme)); break;
    case UI_DRAW_ICON: ui_icon_draw(canvas, command->icon, box, colour); break;
    case UI_DRAW_HATCH: paint_hatch(canvas, box, colour); break;
    case UI_DRAW_PICTURE: paint_picture(ui, canvas, command); break;
    }
}

// ---- only what changed -------------------------------------------------------------------------

static uint64_t mix(uint64_t hash, const void* bytes, size_t count) {
    const uint8_t* at = bytes;
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ at[i]) * 1099511628211u;
    }
    return hash;
}

static uint64_t mix_int(uint64_t hash, int64_t value) {
    return (hash ^ (uint64_t)value) * 0x9E3779B97F4A7C15u + (hash >> 29);
}

/// What a command looks like, as a number.
static uint64_t command_hash(const Ui* ui, const UiCommand* command) {
    uint64_t hash = mix_int(1469598103934665603u, command->kind);
    const int whole[] = {command->layer,  command->box.x,  command->box.y,  command->box.w,
                         command->box.h,  command->clip.x, command->clip.y, command->clip.w,
                         command->clip.h, command->colour, command->icon,   command->weight,
                         command->size,   command->figures};
    hash = mix(hash, whole, sizeof(whole));
    const float parts[] = {command->radius, command->width};
    hash = mix(hash, parts, sizeof(parts));
    if (command->text != NULL) {
        hash = mix(hash, command->text, strlen(command->text));
    }
    if (command->points != NULL) {
        hash = mix(hash, command->points, sizeof(vec2s) * (size_t)command->point_count);
    }
    if (command->kind == UI_DRAW_PICTURE) {
        hash = mix_int(hash, (int64_t)(intptr_t)command->user);
        hash = mix_int(hash, command->version == UI_ALWAYS ? (int64_t)ui->frame
                                                           : (int64_t)command->version);
    }
    return hash;
}

/// Where a command may leave paint: letters reach beyond the middle of their line.
static Box command_reach(const UiCommand* command) {
    int out = command->kind == UI_DRAW_TEXT ? command->size / 2 : 1;
    return box_common(ui_cut_box(command->box, -out, -out, -out, -out), command->clip);
}

static uint64_t* shown_cells(Ui* ui, const Canvas* canvas) {
    int columns = (canvas->width + CELL - 1) / CELL;
    int rows = (canvas->height + CELL - 1) / CELL;
    size_t count = (size_t)columns * (size_t)rows;
    if (ui->shown == NULL || ui->shown_columns != columns || ui->shown_rows != rows ||
        ui->shown_on != canvas->pixels) {
        free(ui->shown);
        ui->shown = calloc(2 * count, sizeof(uint64_t));
        ui->shown_columns = columns;
        ui->shown_rows = rows;
        ui->shown_on = canvas->pixels;
    }
    return ui->shown;
}

/// The second half of `shown` is what each cell shows in this frame.
static void hash_cells(Ui* ui, uint64_t* now) {
    size_t count = (size_t)ui->shown_columns * (size_t)ui->shown_rows;
    uint64_t start = mix_int(7, ui->look.theme);
    for (size_t i = 0; i < count; i++) {
        now[i] = start;
    }
    for (int layer = 0; layer <= ui->layers; layer++) {
        for (int i = 0; i < ui->count; i++) {
            const UiCommand* command = &ui->commands[i];
            Box reach = command_reach(command);
            if (command->layer != layer || reach.w == 0 || reach.h == 0) {
                continue;
            }
            uint64_t hash = command_hash(ui, command);
            for (int y = reach.y / CELL; y <= (reach.y + reach.h - 1) / CELL; y++) {
                for (int x = reach.x / CELL; x <= (reach.x + reach.w - 1) / CELL; x++) {
                    uint64_t* cell = &now[(size_t)y * (size_t)ui->shown_columns + (size_t)x];
                    *cell = mix_int(*cell, (int64_t)hash);
                }
            }
        }
    }
}

static void paint_part(Ui* ui, Canvas* canvas, Box part) {
    canvas_clip(canvas, part);
    canvas_fill_box(canvas, part, colour_of(UI_GROUND, ui->look.theme));
    for (int layer = 0; layer <= ui->layers; layer++) {
        for (int i = 0; i < ui->count; i++) {
            const UiCommand* command = &ui->commands[i];
            Box reach = command_reach(command);
            if (command->layer == layer && reach.w > 0 && box_meets(reach, part)) {
                canvas_clip(canvas, box_common(command->clip, part));
                paint_command(ui, canvas, command);
            }
        }
    }
}

/// The changed cells from (x, y) on as one box as large as it goes, right and then down; they count
/// as shown.
static Box take_changed(Ui* ui, const uint64_t* now, int x, int y) {
    int columns = ui->shown_columns;
    int right = x;
    while (right < columns && ui->shown[y * columns + right] != now[y * columns + right]) {
        right++;
    }
    int bottom = y;
    for (bool whole = true; whole && bottom < ui->shown_rows; bottom += whole ? 1 : 0) {
        for (int i = x; i < right; i++) {
            whole = whole && ui->shown[bottom * columns + i] != now[bottom * columns + i];
        }
    }
    for (int row = y; row < bottom; row++) {
        for (int i = x; i < right; i++) {
            ui->shown[row * columns + i] = now[row * columns + i];
        }
    }
    return (Box){x * CELL, y * CELL, (right - x) * CELL, (bottom - y) * CELL};
}

bool ui_paint(Ui* ui, Canvas* canvas) {
    uint64_t* shown = shown_cells(ui, canvas);
    const Box all = {0, 0, canvas->width, canvas->height};
    if (shown == NULL) { // no memory to compare with
        paint_part(ui, canvas, all);
        canvas_clip_none(canvas);
        return true;
    }
    uint64_t* now = shown + (size_t)ui->shown_columns * (size_t)ui->shown_rows;
    hash_cells(ui, now);
    bool changed = false;
    for (int y = 0; y < ui->shown_rows; y++) {
        for (int x = 0; x < ui->shown_columns; x++) {
            if (shown[y * ui->shown_columns + x] != now[y * ui->shown_columns + x]) {
                paint_part(ui, canvas, box_common(take_changed(ui, now, x, y), all));
                changed = true;
            }
        }
    }
    canvas_clip_none(canvas);
    return changed;
}
