// Canvas shapes: rectangles, discs, lines and polygons as paths.
//
// Every contour of a stroke turns the same way, so that its pieces unite where they overlap.

#include "view/canvas.h"

void canvas_rect(Canvas* canvas, float x, float y, float w, float h, Colour colour) {
    if (x == floorf(x) && y == floorf(y) && w == floorf(w) && h == floorf(h)) {
        canvas_fill_box(canvas, (Box){(int)x, (int)y, (int)w, (int)h}, colour);
        return;
    }
    canvas_move(canvas, x, y);
    canvas_line(canvas, x + w, y);
    canvas_line(canvas, x + w, y + h);
    canvas_line(canvas, x, y + h);
    canvas_fill(canvas, colour);
}

/// A rounded rectangle as a contour, clockwise on the screen, or the other way round.
static void round_contour(Canvas* canvas, float x, float y, float w, float h, float radius,
                          bool backwards) {
    const float quarter = 0.5f * CANVAS_PI;
    float most = 0.5f * (w < h ? w : h);
    float r = radius > most ? most : (radius < 0.01f ? 0.01f : radius);
    const float cx[4] = {x + w - r, x + r, x + r, x + w - r};
    const float cy[4] = {y + h - r, y + h - r, y + r, y + r};
    canvas_move(canvas, x + w, backwards ? y + r : y + h - r);
    for (int i = 0; i < 4; i++) {
        int corner = backwards ? 3 - i : i;
        float from = quarter * (float)(backwards ? corner + 1 : corner);
        canvas_arc(canvas, cx[corner], cy[corner], r, from,
                   from + (backwards ? -quarter : quarter));
    }
}

/// A rounded plate, or a frame of `width` when that is > 0.
static void plate(Canvas* canvas, float x, float y, float w, float h, float radius, float width,
                  Colour colour) {
    round_contour(canvas, x, y, w, h, radius, false);
    if (width > 0.0f) {
        round_contour(canvas, x + width, y + width, w - 2.0f * width, h - 2.0f * width,
                      radius - width, true);
    }
    canvas_fill(canvas, colour);
}

/// The same on whole pixels, where only strips at the edges need coverage: cards are large, and a
/// frame has some twenty.
static void plate_in_pieces(Canvas* canvas, Box box, float radius, float width, Colour colour) {
    const Box clip = canvas->clip;
    int edge = (int)ceilf(radius > width ? radius : width) + 1;
    const Box strips[4] = {{box.x, box.y, box.w, edge},
                           {box.x, box.y + box.h - edge, box.w, edge},
                           {box.x, box.y + edge, edge, box.h - 2 * edge},
                           {box.x + box.w - edge, box.y + edge, edge, box.h - 2 * edge}};
    for (int i = 0; i < 4; i++) {
        canvas->clip = box_common(clip, strips[i]);
        plate(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h, radius, width,
              colour);
    }
    canvas->clip = clip;
    if (width <= 0.0f) {
        canvas_fill_box(
            canvas, (Box){box.x + edge, box.y + edge, box.w - 2 * edge, box.h - 2 * edge}, colour);
    }
}

/// A plate or frame by whichever way gives the same with less work.
static void draw_plate(Canvas* canvas, float x, float y, float w, float h, float radius,
                       float width, Colour colour) {
    bool whole = x == floorf(x) && y == floorf(y) && w == floorf(w) && h == floorf(h);
    float edge = 2.0f * (radius > width ? radius : width) + 6.0f;
    if (whole && w > edge && h > edge) {
        plate_in_pieces(canvas, (Box){(int)x, (int)y, (int)w, (int)h}, radius, width, colour);
    } else {
        plate(canvas, x, y, w, h, radius, width, colour);
    }
}

void canvas_round_rect(Canvas* canvas, float x, float y, float w, float h, float radius,
                       Colour colour) {
    draw_plate(canvas, x, y, w, h, radius, 0.0f, colour);
}

void canvas_frame(Canvas* canvas, float x, float y, float w, float h, float radius, float width,
                  Colour colour) {
    bool solid = 2.0f * width >= w || 2.0f * width >= h;
    draw_plate(canvas, x, y, w, h, radius, solid ? 0.0f : width, colour);
}

static void circle_contour(Canvas* canvas, float x, float y, float radius, bool backwards) {
    canvas_move(canvas, x + radius, y);
    canvas_arc(canvas, x, y, radius, 0.0f, backwards ? -2.0f * CANVAS_PI : 2.0f * CANVAS_PI);
}

void canvas_circle(Canvas* canvas, float x, float y, float radius, Colour colour) {
    circle_contour(canvas, x, y, radius, false);
    canvas_fill(canvas, colour);
}

void canvas_ring(Canvas* canvas, float x, float y, float radius, float width, Colour colour) {
    circle_contour(canvas, x, y, radius + 0.5f * width, false);
    if (radius > 0.5f * width) {
        circle_contour(canvas, x, y, radius - 0.5f * width, true);
    }
    canvas_fill(canvas, colour);
}

void canvas_ellipse(Canvas* canvas, float x, float y, float along, float across, float angle,
                    Colour colour) {
    float c = cosf(angle);
    float s = sinf(angle);
    int steps = 12 + (int)(2.0f * sqrtf(along > across ? along : across) * 2.0f);
    for (int i = 0; i < steps; i++) {
        float turn = 2.0f * CANVAS_PI * (float)i / (float)steps;
        float u = along * cosf(turn);
        float v = across * sinf(turn);
        if (i == 0) {
            canvas_move(canvas, x + u * c - v * s, y + u * s + v * c);
        } else {
            canvas_line(canvas, x + u * c - v * s, y + u * s + v * c);
        }
    }
    canvas_fill(canvas, colour);
}

/// The quad of a thick segment, clockwise on the screen.
static void segment_contour(Canvas* canvas, vec2s a, vec2s b, float width) {
    float dx = b.x - a.x;
    float dy = b.y - a.y;
    float length = sqrtf(dx * dx + dy * dy);
    if (length <= 0.0f) {
        return;
    }
    float nx = -dy / length * 0.5f * width;
    float ny = dx / length * 0.5f * width;
    canvas_move(canvas, a.x - nx, a.y - ny);
    canvas_line(canvas, b.x - nx, b.y - ny);
    canvas_line(canvas, b.x + nx, b.y + ny);
    canvas_line(canvas, a.x + nx, a.y + ny);
}

void canvas_segment(Canvas* canvas, float x0, float y0, float x1, float y1, float width,
                    Colour colour) {
    segment_contour(canvas, vec(x0, y0), vec(x1, y1), width);
    canvas_fill(canvas, colour);
}

void canvas_polygon(Canvas* canvas, const vec2s* points, int count, Colour colour) {
    for (int i = 0; i < count; i++) {
        if (i == 0) {
            canvas_move(canvas, points[i].x, points[i].y);
        } else {
            canvas_line(canvas, points[i].x, points[i].y);
        }
    }
    canvas_fill(canvas, colour);
}

/// Adds the pieces of a polyline of `count` points that start at `from` in the path.
static void stroke_contour(Canvas* canvas, int from, int count, float width, bool closed) {
    for (int i = 0; i < count; i++) {
        vec2s a = canvas->points[from + i];
        vec2s b = canvas->points[from + (i + 1 < count ? i + 1 : 0)];
        if (i + 1 < count || closed) {
            segment_contour(canvas, a, b, width);
        }
        circle_contour(canvas, a.x, a.y, 0.5f * width, false);
    }
}

void canvas_stroke(Canvas* canvas, float width, bool closed, Colour colour) {
    int points = canvas->point_count;
    int contours = canvas->end_count;
    int first = 0;
    for (int c = 0; c < contours; c++) {
        int end = canvas->ends[c];
        stroke_contour(canvas, first, end - first, width, closed);
        first = end;
    }
    // What was added is the outline; the polyline itself must not be filled.
    int added = canvas->point_count - points;
    for (int i = 0; i < added; i++) {
        canvas->points[i] = canvas->points[points + i];
    }
    for (int c = contours; c < canvas->end_count; c++) {
        canvas->ends[c - contours] = canvas->ends[c] - points;
    }
    canvas->point_count = added;
    canvas->end_count -= contours;
    canvas_fill(canvas, colour);
}
