// Icons, each on a unit square of its own, y down.

#include "view/ui_icon.h"

#include "view/pen.h"
#include "view/warnings.h"

#include <string.h>

static void fill(const Pen* pen, const float (*points)[2], int count) {
    pen_trace(pen, points, count);
    canvas_fill(pen->canvas, pen->colour);
}

static void stroke(const Pen* pen, const float (*points)[2], int count) {
    pen_trace(pen, points, count);
    canvas_stroke(pen->canvas, 0.10f * pen->size, false, pen->colour);
}

static void disc(const Pen* pen, float x, float y, float radius) {
    canvas_circle(pen->canvas, pen->x + x * pen->size, pen->y + y * pen->size, radius * pen->size,
                  pen->colour);
}

static void ring(const Pen* pen, float x, float y, float radius, float width) {
    canvas_ring(pen->canvas, pen->x + x * pen->size, pen->y + y * pen->size, radius * pen->size,
                width * pen->size, pen->colour);
}

static void frame(const Pen* pen, float x, float y, float w, float h) {
    canvas_frame(pen->canvas, pen->x + x * pen->size, pen->y + y * pen->size, w * pen->size,
                 h * pen->size, 0.05f * pen->size, 0.09f * pen->size, pen->colour);
}

/// Part of a ring from one angle to the other.
static void arc(const Pen* pen, float x, float y, float radius, float from, float to) {
    canvas_move(pen->canvas, pen->x + (x + radius * cosf(from)) * pen->size,
                pen->y + (y + radius * sinf(from)) * pen->size);
    canvas_arc(pen->canvas, pen->x + x * pen->size, pen->y + y * pen->size, radius * pen->size,
               from, to);
    canvas_stroke(pen->canvas, 0.10f * pen->size, false, pen->colour);
}

static void draw_arrow(const Pen* pen, UiIcon icon) {
    switch (icon) {
    case UI_ICON_UP: stroke(pen, POINTS({0.2f, 0.65f}, {0.5f, 0.35f}, {0.8f, 0.65f})); break;
    case UI_ICON_DOWN: stroke(pen, POINTS({0.2f, 0.35f}, {0.5f, 0.65f}, {0.8f, 0.35f})); break;
    case UI_ICON_LEFT: stroke(pen, POINTS({0.65f, 0.2f}, {0.35f, 0.5f}, {0.65f, 0.8f})); break;
    default: stroke(pen, POINTS({0.35f, 0.2f}, {0.65f, 0.5f}, {0.35f, 0.8f})); break;
    }
}

static void draw_moon(const Pen* pen) {
    canvas_move(pen->canvas, pen->x + 0.45f * pen->size, pen->y + 0.12f * pen->size);
    canvas_arc(pen->canvas, pen->x + 0.5f * pen->size, pen->y + 0.5f * pen->size, 0.38f * pen->size,
               -1.70f, -4.71f - 1.3f);
    canvas_arc(pen->canvas, pen->x + 0.72f * pen->size, pen->y + 0.34f * pen->size,
               0.30f * pen->size, 1.1f, 3.8f);
    canvas_fill(pen->canvas, pen->colour);
}

/// Eight strokes round a middle: rays of a sun, teeth of a wheel.
static void draw_rays(const Pen* pen, float from, float to) {
    for (int i = 0; i < 8; i++) {
        float c = cosf((float)i * 0.25f * CANVAS_PI);
        float s = sinf((float)i * 0.25f * CANVAS_PI);
        stroke(pen, POINTS({0.5f + from * c, 0.5f + from * s}, {0.5f + to * c, 0.5f + to * s}));
    }
}

/// The program's own sign: four arrows that meet round people, white on green.
static void draw_muster(Pen pen) {
    canvas_round_rect(pen.canvas, pen.x, pen.y, pen.size, pen.size, 0.12f * pen.size,
                      colour_hex(0x00803D));
    pen.colour = colour_hex(0xFFFFFF);
    for (int i = 0; i < 4; i++) {
        float dx = (i & 1) != 0 ? 1.0f : -1.0f;
        float dy = (i & 2) != 0 ? 1.0f : -1.0f;
        stroke(&pen, POINTS({0.5f + 0.36f * dx, 0.5f + 0.36f * dy},
                            {0.5f + 0.17f * dx, 0.5f + 0.17f * dy}));
        stroke(&pen, POINTS({0.5f + 0.34f * dx, 0.5f + 0.17f * dy},
                            {0.5f + 0.17f * dx, 0.5f + 0.17f * dy},
                            {0.5f + 0.17f * dx, 0.5f + 0.34f * dy}));
    }
    disc(&pen, 0.5f, 0.5f, 0.09f);
}

static void draw_control(const Pen* pen, UiIcon icon) {
    switch (icon) {
    case UI_ICON_PLAY: fill(pen, POINTS({0.24f, 0.12f}, {0.88f, 0.5f}, {0.24f, 0.88f})); break;
    case UI_ICON_FORWARD:
        fill(pen, POINTS({0.08f, 0.2f}, {0.5f, 0.5f}, {0.08f, 0.8f}));
        fill(pen, POINTS({0.5f, 0.2f}, {0.92f, 0.5f}, {0.5f, 0.8f}));
        break;
    case UI_ICON_BACK:
        fill(pen, POINTS({0.92f, 0.2f}, {0.5f, 0.5f}, {0.92f, 0.8f}));
        fill(pen, POINTS({0.5f, 0.2f}, {0.08f, 0.5f}, {0.5f, 0.8f}));
        break;
    case UI_ICON_PAUSE:
        fill(pen, POINTS({0.2f, 0.14f}, {0.4f, 0.14f}, {0.4f, 0.86f}, {0.2f, 0.86f}));
        fill(pen, POINTS({0.6f, 0.14f}, {0.8f, 0.14f}, {0.8f, 0.86f}, {0.6f, 0.86f}));
        break;
    case UI_ICON_STOP:
        fill(pen, POINTS({0.18f, 0.18f}, {0.82f, 0.18f}, {0.82f, 0.82f}, {0.18f, 0.82f}));
        break;
    case UI_ICON_CROSS:
        stroke(pen, POINTS({0.22f, 0.22f}, {0.78f, 0.78f}));
        stroke(pen, POINTS({0.78f, 0.22f}, {0.22f, 0.78f}));
        break;
    case UI_ICON_CHECK: stroke(pen, POINTS({0.18f, 0.52f}, {0.4f, 0.74f}, {0.82f, 0.26f})); break;
    case UI_ICON_PLUS:
        stroke(pen, POINTS({0.5f, 0.18f}, {0.5f, 0.82f}));
        stroke(pen, POINTS({0.18f, 0.5f}, {0.82f, 0.5f}));
        break;
    default: stroke(pen, POINTS({0.18f, 0.5f}, {0.82f, 0.5f})); break;
    }
}

static void draw_mode(const Pen* pen, UiIcon icon) {
    switch (icon) {
    case UI_ICON_SCREEN:
        frame(pen, 0.08f, 0.14f, 0.84f, 0.52f);
        stroke(pen, POINTS({0.24f, 0.52f}, {0.42f, 0.34f}, {0.56f, 0.48f}, {0.76f, 0.28f}));
        stroke(pen, POINTS({0.5f, 0.66f}, {0.5f, 0.86f}));
        stroke(pen, POINTS({0.3f, 0.88f}, {0.7f, 0.88f}));
        break;
    case UI_ICON_PERSON:
        ring(pen, 0.5f, 0.32f, 0.16f, 0.09f);
        arc(pen, 0.5f, 0.92f, 0.32f, CANVAS_PI, 2.0f * CANVAS_PI);
        stroke(pen, POINTS({0.08f, 0.26f}, {0.08f, 0.08f}, {0.26f, 0.08f}));
        stroke(pen, POINTS({0.92f, 0.26f}, {0.92f, 0.08f}, {0.74f, 0.08f}));
        break;
    case UI_ICON_LANES:
        stroke(pen, POINTS({0.12f, 0.1f}, {0.12f, 0.9f}));
        stroke(pen, POINTS({0.12f, 0.26f}, {0.66f, 0.26f}));
        stroke(pen, POINTS({0.36f, 0.5f}, {0.9f, 0.5f}));
        stroke(pen, POINTS({0.24f, 0.74f}, {0.74f, 0.74f}));
        break;
    case UI_ICON_CURVE:
        stroke(pen, POINTS({0.1f, 0.1f}, {0.1f, 0.9f}, {0.92f, 0.9f}));
        stroke(pen, POINTS({0.2f, 0.76f}, {0.36f, 0.7f}, {0.48f, 0.46f}, {0.62f, 0.24f},
                           {0.88f, 0.18f}));
        break;
    case UI_ICON_PLAN:
        frame(pen, 0.08f, 0.12f, 0.84f, 0.76f);
        stroke(pen, POINTS({0.5f, 0.12f}, {0.5f, 0.4f}));
        stroke(pen, POINTS({0.08f, 0.56f}, {0.32f, 0.56f}));
        stroke(pen, POINTS({0.92f, 0.56f}, {0.5f, 0.56f}, {0.5f, 0.7f}));
        break;
    default: // UI_ICON_SHEET
        frame(pen, 0.18f, 0.06f, 0.64f, 0.88f);
        stroke(pen, POINTS({0.34f, 0.32f}, {0.66f, 0.32f}));
        stroke(pen, POINTS({0.34f, 0.52f}, {0.66f, 0.52f}));
        stroke(pen, POINTS({0.34f, 0.72f}, {0.54f, 0.72f}));
        break;
    }
}

static void draw_state(const Pen* pen, UiIcon icon) {
    switch (icon) {
    case UI_ICON_RING: ring(pen, 0.5f, 0.5f, 0.33f, 0.10f); break;
    case UI_ICON_DISC: disc(pen, 0.5f, 0.5f, 0.38f); break;
    case UI_ICON_HALF:
        ring(pen, 0.5f, 0.5f, 0.33f, 0.10f);
        canvas_move(pen->canvas, pen->x + 0.5f * pen->size, pen->y + 0.85f * pen->size);
        canvas_arc(pen->canvas, pen->x + 0.5f * pen->size, pen->y + 0.5f * pen->size,
                   0.35f * pen->size, 0.5f * CANVAS_PI, 1.5f * CANVAS_PI);
        canvas_fill(pen->canvas, pen->colour);
        break;
    case UI_ICON_WARN: fill(pen, POINTS({0.5f, 0.08f}, {0.94f, 0.88f}, {0.06f, 0.88f})); break;
    case UI_ICON_CLOCK:
        ring(pen, 0.5f, 0.5f, 0.36f, 0.09f);
        stroke(pen, POINTS({0.5f, 0.28f}, {0.5f, 0.5f}, {0.66f, 0.6f}));
        break;
    case UI_ICON_LOCK:
        arc(pen, 0.5f, 0.4f, 0.2f, CANVAS_PI, 2.0f * CANVAS_PI);
        fill(pen, POINTS({0.2f, 0.44f}, {0.8f, 0.44f}, {0.8f, 0.9f}, {0.2f, 0.9f}));
        break;
    default: // UI_ICON_FLAG
        stroke(pen, POINTS({0.24f, 0.08f}, {0.24f, 0.94f}));
        fill(pen, POINTS({0.28f, 0.1f}, {0.86f, 0.3f}, {0.28f, 0.52f}));
        break;
    }
}

static void draw_tool(const Pen* pen, UiIcon icon) {
    switch (icon) {
    case UI_ICON_SEARCH:
        ring(pen, 0.42f, 0.42f, 0.27f, 0.10f);
        stroke(pen, POINTS({0.62f, 0.62f}, {0.88f, 0.88f}));
        break;
    case UI_ICON_MOON: draw_moon(pen); break;
    case UI_ICON_SUN:
        disc(pen, 0.5f, 0.5f, 0.19f);
        draw_rays(pen, 0.32f, 0.44f);
        break;
    case UI_ICON_GEAR:
        ring(pen, 0.5f, 0.5f, 0.22f, 0.12f);
        draw_rays(pen, 0.28f, 0.42f);
        break;
    case UI_ICON_PEN:
        stroke(pen, POINTS({0.2f, 0.8f}, {0.26f, 0.58f}, {0.7f, 0.14f}, {0.86f, 0.3f},
                           {0.42f, 0.74f}, {0.2f, 0.8f}));
        break;
    case UI_ICON_SOUND:
        fill(pen, POINTS({0.08f, 0.36f}, {0.26f, 0.36f}, {0.5f, 0.14f}, {0.5f, 0.86f},
                         {0.26f, 0.64f}, {0.08f, 0.64f}));
        arc(pen, 0.5f, 0.5f, 0.2f, -0.9f, 0.9f);
        arc(pen, 0.5f, 0.5f, 0.38f, -0.9f, 0.9f);
        break;
    default: // UI_ICON_PHONE
        frame(pen, 0.26f, 0.06f, 0.48f, 0.88f);
        stroke(pen, POINTS({0.44f, 0.8f}, {0.56f, 0.8f}));
        break;
    }
}

void ui_icon_draw(Canvas* canvas, UiIcon icon, Box box, Colour colour) {
    float size = (float)(box.w < box.h ? box.w : box.h);
    Pen pen = {canvas, (float)box.x + 0.5f * ((float)box.w - size),
               (float)box.y + 0.5f * ((float)box.h - size), size, colour};
    if (icon >= UI_SIGN_GENERAL) {
        warning_draw(canvas, (Warning)(icon - UI_SIGN_GENERAL), pen.x, pen.y, size);
        return;
    }
    switch (icon) {
    case UI_ICON_MUSTER: draw_muster(pen); break;
    case UI_ICON_PLAY:
    case UI_ICON_PAUSE:
    case UI_ICON_STOP:
    case UI_ICON_FORWARD:
    case UI_ICON_BACK:
    case UI_ICON_CROSS:
    case UI_ICON_CHECK:
    case UI_ICON_PLUS:
    case UI_ICON_MINUS: draw_control(&pen, icon); break;
    case UI_ICON_UP:
    case UI_ICON_DOWN:
    case UI_ICON_LEFT:
    case UI_ICON_RIGHT: draw_arrow(&pen, icon); break;
    case UI_ICON_SCREEN:
    case UI_ICON_PERSON:
    case UI_ICON_LANES:
    case UI_ICON_CURVE:
    case UI_ICON_PLAN:
    case UI_ICON_SHEET: draw_mode(&pen, icon); break;
    case UI_ICON_RING:
    case UI_ICON_DISC:
    case UI_ICON_HALF:
    case UI_ICON_WARN:
    case UI_ICON_CLOCK:
    case UI_ICON_LOCK:
    case UI_ICON_FLAG: draw_state(&pen, icon); break;
    default: draw_tool(&pen, icon); break;
    }
}

UiIcon ui_icon_of_hazard(const char* hazard) {
    static const struct {
        const char* hazard;
        UiIcon icon;
    } known[] = {
        {"fire", UI_SIGN_FIRE},
        {"gas", UI_SIGN_EXPLOSIVE},
        {"chlorine", UI_SIGN_TOXIC},
        {"ammonia", UI_SIGN_TOXIC},
        {"carbon_monoxide", UI_SIGN_TOXIC},
        {"hydrogen_sulphide", UI_SIGN_TOXIC},
        {"hydrogen_cyanide", UI_SIGN_TOXIC},
        {"sulphur_dioxide", UI_SIGN_TOXIC},
        {"nitrogen", UI_SIGN_CHOKING},
        {"lpg", UI_SIGN_CYLINDER},
        {"water", UI_SIGN_WATER},
        {"fall", UI_SIGN_FALL},
        {"shock", UI_SIGN_ELECTRIC},
    };
    for (size_t i = 0; hazard != NULL && i < sizeof(known) / sizeof(known[0]); i++) {
        if (strcmp(hazard, known[i].hazard) == 0) {
            return known[i].icon;
        }
    }
    return UI_SIGN_GENERAL;
}
