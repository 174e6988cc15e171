// Warnings, each on a unit square of its own, y down; the symbol lies within the triangle's inside,
// about 0.32 to 0.68 across and 0.40 to 0.78 down.

#include "view/warnings.h"

#include "view/pen.h"
#include "view/signs.h"

#define BLACK  colour_hex(0x1D1D1B)
#define YELLOW colour_hex(0xFFCC00)
static void fill(const Pen* pen, Colour colour, const float (*points)[2], int count) {
    pen_trace(pen, points, count);
    canvas_fill(pen->canvas, colour);
}

static void stroke(const Pen* pen, float width, const float (*points)[2], int count) {
    pen_trace(pen, points, count);
    canvas_stroke(pen->canvas, width * pen->size, false, BLACK);
}

static void disc(const Pen* pen, Colour colour, float x, float y, float radius) {
    canvas_circle(pen->canvas, pen->x + x * pen->size, pen->y + y * pen->size, radius * pen->size,
                  colour);
}

static void draw_triangle(const Pen* pen) {
    fill(pen, BLACK, POINTS({0.50f, 0.08f}, {0.96f, 0.88f}, {0.04f, 0.88f}));
    stroke(pen, 0.06f, POINTS({0.50f, 0.08f}, {0.96f, 0.88f}, {0.04f, 0.88f}, {0.50f, 0.08f}));
    fill(pen, YELLOW, POINTS({0.50f, 0.20f}, {0.865f, 0.825f}, {0.135f, 0.825f}));
}

/// A burst with pieces flying off.
static void draw_explosive(const Pen* pen) {
    for (int i = 0; i < 24; i++) {
        float angle = (float)i * CANVAS_PI / 12.0f + 0.1f;
        float reach = (i & 1) != 0 ? 0.085f : (i % 4 == 0 ? 0.19f : 0.15f);
        float x = pen->x + (0.5f + reach * cosf(angle)) * pen->size;
        float y = pen->y + (0.64f + reach * sinf(angle)) * pen->size;
        if (i == 0) {
            canvas_move(pen->canvas, x, y);
        } else {
            canvas_line(pen->canvas, x, y);
        }
    }
    canvas_fill(pen->canvas, BLACK);
    disc(pen, BLACK, 0.40f, 0.45f, 0.022f);
    disc(pen, BLACK, 0.62f, 0.46f, 0.026f);
    disc(pen, BLACK, 0.52f, 0.38f, 0.020f);
}

/// Somebody who goes over an edge.
static void draw_fall(const Pen* pen) {
    disc(pen, BLACK, 0.62f, 0.43f, 0.05f);
    stroke(pen, 0.065f, POINTS({0.57f, 0.49f}, {0.48f, 0.60f}));
    stroke(pen, 0.045f, POINTS({0.56f, 0.50f}, {0.67f, 0.56f}, {0.72f, 0.50f}));
    stroke(pen, 0.045f, POINTS({0.55f, 0.51f}, {0.45f, 0.47f}, {0.40f, 0.54f}));
    stroke(pen, 0.05f, POINTS({0.48f, 0.60f}, {0.58f, 0.66f}, {0.66f, 0.74f}));
    stroke(pen, 0.05f, POINTS({0.48f, 0.60f}, {0.40f, 0.66f}, {0.34f, 0.60f}));
    fill(pen, BLACK, POINTS({0.24f, 0.70f}, {0.48f, 0.70f}, {0.48f, 0.80f}, {0.24f, 0.80f}));
}

static void draw_electric(const Pen* pen) {
    fill(pen, BLACK,
         POINTS({0.555f, 0.34f}, {0.40f, 0.60f}, {0.50f, 0.585f}, {0.455f, 0.72f}, {0.405f, 0.71f},
                {0.455f, 0.80f}, {0.555f, 0.735f}, {0.505f, 0.725f}, {0.595f, 0.53f},
                {0.505f, 0.545f}));
}

/// A skull over two bones.
static void draw_toxic(const Pen* pen) {
    stroke(pen, 0.045f, POINTS({0.34f, 0.66f}, {0.66f, 0.79f}));
    stroke(pen, 0.045f, POINTS({0.66f, 0.66f}, {0.34f, 0.79f}));
    disc(pen, BLACK, 0.33f, 0.64f, 0.03f);
    disc(pen, BLACK, 0.67f, 0.64f, 0.03f);
    disc(pen, YELLOW, 0.50f, 0.53f, 0.155f);
    disc(pen, BLACK, 0.50f, 0.51f, 0.13f);
    fill(pen, BLACK, POINTS({0.425f, 0.55f}, {0.575f, 0.55f}, {0.56f, 0.69f}, {0.44f, 0.69f}));
    disc(pen, YELLOW, 0.45f, 0.525f, 0.036f);
    disc(pen, YELLOW, 0.55f, 0.525f, 0.036f);
    fill(pen, YELLOW, POINTS({0.50f, 0.565f}, {0.52f, 0.605f}, {0.48f, 0.605f}));
    for (int i = 0; i < 3; i++) {
        float x = 0.462f + 0.038f * (float)i;
        fill(pen, YELLOW,
             POINTS({x - 0.006f, 0.64f}, {x + 0.006f, 0.64f}, {x + 0.006f, 0.69f},
                    {x - 0.006f, 0.69f}));
    }
}

static void draw_cylinder(const Pen* pen) {
    canvas_round_rect(pen->canvas, pen->x + 0.41f * pen->size, pen->y + 0.48f * pen->size,
                      0.18f * pen->size, 0.31f * pen->size, 0.07f * pen->size, BLACK);
    fill(pen, BLACK, POINTS({0.46f, 0.42f}, {0.54f, 0.42f}, {0.54f, 0.52f}, {0.46f, 0.52f}));
    fill(pen, BLACK, POINTS({0.42f, 0.37f}, {0.58f, 0.37f}, {0.58f, 0.42f}, {0.42f, 0.42f}));
}

/// Somebody who holds their throat in a ring of bad air.
static void draw_choking(const Pen* pen) {
    disc(pen, BLACK, 0.50f, 0.46f, 0.065f);
    fill(pen, BLACK, POINTS({0.40f, 0.56f}, {0.60f, 0.56f}, {0.58f, 0.79f}, {0.42f, 0.79f}));
    stroke(pen, 0.05f, POINTS({0.41f, 0.58f}, {0.31f, 0.68f}, {0.42f, 0.72f}));
    stroke(pen, 0.05f, POINTS({0.59f, 0.58f}, {0.69f, 0.68f}, {0.58f, 0.72f}));
    disc(pen, BLACK, 0.36f, 0.52f, 0.020f);
    disc(pen, BLACK, 0.64f, 0.52f, 0.020f);
    disc(pen, BLACK, 0.27f, 0.76f, 0.022f);
    disc(pen, BLACK, 0.73f, 0.76f, 0.022f);
}

/// Two waves under a roof.
static void draw_water(const Pen* pen) {
    stroke(pen, 0.045f, POINTS({0.36f, 0.54f}, {0.50f, 0.42f}, {0.64f, 0.54f}));
    for (int row = 0; row < 2; row++) {
        float y = 0.65f + 0.10f * (float)row;
        stroke(pen, 0.042f,
               POINTS({0.28f, y}, {0.34f, y - 0.035f}, {0.42f, y + 0.02f}, {0.50f, y - 0.035f},
                      {0.58f, y + 0.02f}, {0.66f, y - 0.035f}, {0.72f, y}));
    }
}

void warning_draw(Canvas* canvas, Warning warning, float x, float y, float size) {
    const Pen pen = {canvas, x, y, size, BLACK};
    if (warning == WARNING_GENERAL || warning == WARNING_FIRE) {
        sign_draw(canvas, warning == WARNING_FIRE ? SIGN_FLAME : SIGN_GENERAL, x + 0.5f * size,
                  y + 0.5f * size, size, BLACK);
        return;
    }
    draw_triangle(&pen);
    switch (warning) {
    case WARNING_EXPLOSIVE: draw_explosive(&pen); break;
    case WARNING_FALL: draw_fall(&pen); break;
    case WARNING_ELECTRIC: draw_electric(&pen); break;
    case WARNING_TOXIC: draw_toxic(&pen); break;
    case WARNING_CYLINDER: draw_cylinder(&pen); break;
    case WARNING_CHOKING: draw_choking(&pen); break;
    default: draw_water(&pen); break;
    }
}
