// Painting: the commands of a frame on a canvas.

#include "view/ui_internal.h"

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

static void paint_command(const Ui* ui, Canvas* canvas, const UiCommand* command) {
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
    case UI_DRAW_TEXT: paint_text(ui, canvas, command, colour); break;
    case UI_DRAW_ICON: ui_icon_draw(canvas, command->icon, box, colour); break;
    case UI_DRAW_HATCH: paint_hatch(canvas, box, colour); break;
    case UI_DRAW_PICTURE:
        canvas_clip(canvas, box_common(box, canvas->clip));
        command->paint(command->user, canvas, box);
        break;
    }
}

void ui_paint(Ui* ui, Canvas* canvas) {
    canvas_clip_none(canvas);
    canvas_clear(canvas, colour_of(UI_GROUND, ui->look.theme));
    for (int layer = 0; layer <= ui->layers; layer++) {
        for (int i = 0; i < ui->count; i++) {
            if (ui->commands[i].layer == layer) {
                canvas_clip(canvas, ui->commands[i].clip);
                paint_command(ui, canvas, &ui->commands[i]);
            }
        }
    }
    canvas_clip_none(canvas);
}
