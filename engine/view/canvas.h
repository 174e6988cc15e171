/// Canvas: anti-aliased shapes on a picture in memory.
///
/// A shape is a path of closed contours; its exact pixel coverage is accumulated from signed areas
/// and then blended in one pass, so edges are smooth without supersampling and cost grows with the
/// pixels of the shape's box. Contours of one path that turn the same way unite, one that turns the
/// other way is a hole. Everything is computed here, none of it by the display: the same calls give
/// the same bytes with or without one.
///
/// Coordinates in pixels, x right, y down, pixel (0, 0) covers 0..1. Angles in radians, clockwise
/// on the screen from the x axis.
///
/// Layer: view.
#pragma once

#include "core/status.h"
#include "core/vec.h"

#define CANVAS_PI 3.14159265f

typedef struct Colour {
    uint8_t r, g, b, a;
} Colour;

/// A rectangle of whole pixels.
typedef struct Box {
    int x, y, w, h;
} Box;

typedef struct Canvas {
    uint32_t* pixels; // 0xAARRGGBB, always opaque
    int width, height;
    Box clip; // nothing is painted outside
    /// When not NULL, whatever is painted also paints `mask_value` into this plane with the same
    /// coverage: how the plan remembers which pixels are floor.
    uint8_t* mask;
    uint8_t mask_value;
    // The path being built, and scratch; the canvas' own.
    vec2s* points;
    int point_count, point_capacity;
    int* ends; // one past the last point of each contour
    int end_count, end_capacity;
    float* cover;
    size_t cover_size;
    bool no_memory; // a shape was left out
} Canvas;

/// 0xRRGGBB as an opaque colour.
Colour colour_hex(uint32_t rgb);
Colour colour_alpha(Colour colour, int alpha);
/// `share` [0, 1] of b in a.
Colour colour_mix(Colour a, Colour b, float share);
/// Perceived lightness [0, 255].
int colour_lightness(Colour colour);

/// Zeroed canvas in, one of the size out (contents undefined, clip whole). Keeps the memory when
/// the size is the same. STATUS_NO_MEMORY leaves a canvas that can be freed.
WARN_UNUSED Status canvas_resize(Canvas* canvas, int width, int height, Error* error);
void canvas_free(Canvas* canvas);
void canvas_clear(Canvas* canvas, Colour colour);
void canvas_clip(Canvas* canvas, Box box); // the part of it that is on the canvas
void canvas_clip_none(Canvas* canvas);

// Paths. Contours are closed by themselves.
void canvas_move(Canvas* canvas, float x, float y);
void canvas_line(Canvas* canvas, float x, float y);
/// Continues the contour along an arc from angle `from` to `to`.
void canvas_arc(Canvas* canvas, float x, float y, float radius, float from, float to);
/// Fills the path and forgets it.
void canvas_fill(Canvas* canvas, Colour colour);
/// Paints the path as a line with round ends and joins, and forgets it. Closed contours when
/// `closed`.
void canvas_stroke(Canvas* canvas, float width, bool closed, Colour colour);

// Shapes.
/// Whole pixels; the fastest.
void canvas_fill_box(Canvas* canvas, Box box, Colour colour);
void canvas_rect(Canvas* canvas, float x, float y, float w, float h, Colour colour);
void canvas_round_rect(Canvas* canvas, float x, float y, float w, float h, float radius,
                       Colour colour);
/// The frame lies inside the rectangle.
void canvas_frame(Canvas* canvas, float x, float y, float w, float h, float radius, float width,
                  Colour colour);
void canvas_circle(Canvas* canvas, float x, float y, float radius, Colour colour);
void canvas_ring(Canvas* canvas, float x, float y, float radius, float width, Colour colour);
/// An ellipse whose first axis points along `angle`.
void canvas_ellipse(Canvas* canvas, float x, float y, float along, float across, float angle,
                    Colour colour);
/// A straight line with flat ends.
void canvas_segment(Canvas* canvas, float x0, float y0, float x1, float y1, float width,
                    Colour colour);
void canvas_polygon(Canvas* canvas, const vec2s* points, int count, Colour colour);

/// Paints `colour` where the coverage plane of w x h is, its top left corner at (x, y).
void canvas_stamp(Canvas* canvas, const uint8_t* coverage, int w, int h, int pitch, int x, int y,
                  Colour colour);

/// Copies a whole canvas to (x, y).
void canvas_copy(Canvas* canvas, const Canvas* from, int x, int y);

/// The colour of a pixel; black outside.
Colour canvas_at(const Canvas* canvas, int x, int y);

static inline bool box_holds(Box box, int x, int y) {
    return x >= box.x && y >= box.y && x < box.x + box.w && y < box.y + box.h;
}
static inline bool box_meets(Box a, Box b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
/// What two boxes share; w or h is 0 where they share nothing.
static inline Box box_common(Box a, Box b) {
    int x0 = a.x > b.x ? a.x : b.x;
    int y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return (Box){x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0};
}
