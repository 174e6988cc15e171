/// Pen: shapes on a unit square of the canvas, y down - what signs, warnings and icons are drawn
/// of.
///
/// Layer: view, private.
#pragma once

#include "view/canvas.h"

typedef struct Pen {
    Canvas* canvas;
    float x, y, size; // of the unit square's corner
    Colour colour;
} Pen;

#define POINTS(...)                                                                                \
    (const float[][2]){__VA_ARGS__},                                                               \
        (int)(sizeof((const float[][2]){__VA_ARGS__}) / (2 * sizeof(float)))

/// Makes a contour of points of the unit square, to be filled or stroked.
static inline void pen_trace(const Pen* pen, const float (*points)[2], int count) {
    for (int i = 0; i < count; i++) {
        float x = pen->x + points[i][0] * pen->size;
        float y = pen->y + points[i][1] * pen->size;
        if (i == 0) {
            canvas_move(pen->canvas, x, y);
        } else {
            canvas_line(pen->canvas, x, y);
        }
    }
}
