// Marks over the plan: what is chosen, what is being drawn with its dimensions, problems with their
// numbers, the rulers.

#include "screen/editor_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define RULER_LEFT 40.0f /* [units] */
#define RULER_TOP  24.0f

static float px(const EditorModel* model, float units) {
    return units * model->unit;
}

static void line(const EditorModel* model, Canvas* canvas, Point a, Point b, float width,
                 Colour colour) {
    vec2s from = editor_pixel(model, a);
    vec2s to = editor_pixel(model, b);
    canvas_segment(canvas, from.x, from.y, to.x, to.y, fmaxf(1.0f, px(model, width)), colour);
}

static void handle(const EditorModel* model, Canvas* canvas, const Palette* palette, Point at,
                   bool chosen) {
    vec2s p = editor_pixel(model, at);
    float half = px(model, chosen ? 6.0f : 4.0f);
    canvas_rect(canvas, p.x - half, p.y - half, 2.0f * half, 2.0f * half, palette->focus);
    if (!chosen) {
        canvas_rect(canvas, p.x - half + 1.5f, p.y - half + 1.5f, 2.0f * half - 3.0f,
                    2.0f * half - 3.0f, palette->panel);
    }
}

/// A text on a small card.
static void card(const EditorModel* model, Canvas* canvas, const Palette* palette, vec2s at,
                 const char* text, bool strong) {
    const int size = (int)px(model, 18.0f);
    float width = (float)type_width(model->type, WEIGHT_BOLD, size, text);
    float high = 1.4f * (float)size;
    canvas_round_rect(canvas, at.x - 0.5f * width - px(model, 6.0f), at.y - 0.5f * high,
                      width + px(model, 12.0f), high, px(model, 4.0f), palette->panel);
    if (strong) {
        canvas_frame(canvas, at.x - 0.5f * width - px(model, 6.0f), at.y - 0.5f * high,
                     width + px(model, 12.0f), high, px(model, 4.0f), px(model, 2.0f),
                     palette->focus);
    }
    type_draw(model->type, canvas, WEIGHT_BOLD, size, at.x, at.y, ALIGN_CENTRE, palette->focus,
              text);
}

/// The length between two points, beside the line.
static void dimension(const EditorModel* model, Canvas* canvas, const Palette* palette, Point a,
                      Point b, bool strong) {
    char text[32];
    double length = 0.0;
    const Point along = point_direction(a, b, &length);
    if (length * model->scale < 6.0) {
        return;
    }
    snprintf(text, sizeof text, "%.2f", length);
    const double off = editor_metres(model, 20.0);
    const Point middle = point_along(point_mid(a, b), point(-along.y, along.x), off);
    card(model, canvas, palette, editor_pixel(model, middle), text, strong);
}

// ---- what is chosen ----------------------------------------------------------------------------

static void mark_lines(const EditorModel* model, Canvas* canvas, const Palette* palette,
                       const Feature* feature) {
    bool ring = feature->kind == FEATURE_ROOM || feature->kind == FEATURE_WALL;
    for (int part = 0; part < feature->part_count; part++) {
        int first = feature_part_start(feature, part);
        int end = feature->ends[part];
        for (int i = first; i + (ring ? 0 : 1) < end; i++) {
            line(model, canvas, feature->points[i], feature->points[i + 1 < end ? i + 1 : first],
                 3.0f, palette->focus);
        }
    }
}

static void mark_feature(const EditorModel* model, Canvas* canvas, const Palette* palette,
                         const Feature* feature) {
    if (feature_is_spot(feature->kind)) {
        vec2s at = editor_pixel(model, feature->points[0]);
        canvas_ring(canvas, at.x, at.y, px(model, 22.0f), px(model, 3.0f), palette->focus);
        return;
    }
    mark_lines(model, canvas, palette, feature);
    if (feature->kind == FEATURE_ROOM || feature->kind == FEATURE_WALL) {
        for (int i = 0; i < feature->point_count; i++) {
            handle(model, canvas, palette, feature->points[i], i == model->choice.corner);
        }
    } else {
        for (int i = 0; i < feature->point_count; i++) {
            handle(model, canvas, palette, feature->points[i], false);
        }
        dimension(model, canvas, palette, feature->points[0], feature->points[1], false);
    }
    Point low;
    Point high;
    if (feature->kind == FEATURE_ROOM && feature_box(feature, &low, &high)) {
        dimension(model, canvas, palette, point(high.x, low.y), low, false);
        dimension(model, canvas, palette, low, point(low.x, high.y), false);
    }
}

static void mark_wall(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    const Feature* room = document_find(model->document, model->choice.wall.room);
    WallEdge edge;
    if (room != NULL && wall_edge(room, model->choice.wall.corner, &edge)) {
        line(model, canvas, edge.a, edge.b, 5.0f, palette->focus);
        dimension(model, canvas, palette, edge.a, edge.b, false);
    }
}

// ---- what is being drawn -----------------------------------------------------------------------

static void mark_guides(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    for (int i = 0; i < model->snap.guides; i++) {
        line(model, canvas, model->snap.guide[i][0], model->snap.guide[i][1], 1.0f,
             colour_alpha(palette->focus, 130));
    }
}

static void mark_door(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    WallPlace place;
    Point opening[2];
    double left[2];
    if (!editor_door_place(model, &place, opening, left)) {
        return;
    }
    line(model, canvas, opening[0], opening[1], 7.0f, palette->focus);
    handle(model, canvas, palette, opening[0], false);
    handle(model, canvas, palette, opening[1], false);
    dimension(model, canvas, palette, place.from, opening[0], false);
    dimension(model, canvas, palette, opening[1], place.to, false);
    char width[48];
    snprintf(width, sizeof width, "%s%s", model->typed, model->typed[0] != '\0' ? "|" : "");
    if (model->typed[0] == '\0') {
        snprintf(width, sizeof width, "%.2f", model->door);
    }
    const double off = editor_metres(model, -26.0);
    const Point across = point(-place.along.y, place.along.x);
    card(model, canvas, palette,
         editor_pixel(model, point_along(point_mid(opening[0], opening[1]), across, off)), width,
         true);
}

static void mark_rectangle(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    const Point a = model->drawn[0];
    const Point b = model->cursor;
    const Point corners[4] = {a, point(b.x, a.y), b, point(a.x, b.y)};
    for (int i = 0; i < 4; i++) {
        line(model, canvas, corners[i], corners[(i + 1) % 4], 3.0f, palette->focus);
    }
    dimension(model, canvas, palette, corners[0], corners[1], true);
    dimension(model, canvas, palette, corners[1], corners[2], true);
}

static void mark_path(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    for (int i = 0; i < model->drawn_count; i++) {
        const Point next = i + 1 < model->drawn_count ? model->drawn[i + 1] : model->cursor;
        float width = model->tool == EDITOR_WALL
                          ? (float)(model->thickness * model->scale) / model->unit
                          : 3.0f;
        bool open = model->tool == EDITOR_SCALE && model->drawn_count == 2 && i == 1;
        if (!open) {
            line(model, canvas, model->drawn[i], next, fmaxf(width, 3.0f), palette->focus);
            dimension(model, canvas, palette, model->drawn[i], next, i + 1 == model->drawn_count);
        }
        handle(model, canvas, palette, model->drawn[i], false);
    }
}

static void mark_drawn(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    if (editor_tool_is_door(model->tool) || model->tool == EDITOR_LIFT) {
        mark_door(model, canvas, palette);
    } else if (model->drawn_count > 0 && model->tool == EDITOR_ROOM) {
        mark_rectangle(model, canvas, palette);
    } else if (model->drawn_count > 0) {
        mark_path(model, canvas, palette);
    }
    bool typing = model->typed[0] != '\0' && !editor_tool_is_door(model->tool);
    if (typing) {
        char text[40];
        vec2s at = editor_pixel(model, model->cursor);
        snprintf(text, sizeof text, "%s|", model->typed);
        card(model, canvas, palette, vec(at.x, at.y - px(model, 30.0f)), text, true);
    }
}

static void mark_cursor(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    vec2s at = editor_pixel(model, model->cursor);
    float arm = px(model, 11.0f);
    float thin = fmaxf(1.0f, px(model, 1.5f));
    canvas_segment(canvas, at.x - arm, at.y, at.x + arm, at.y, thin, palette->ink);
    canvas_segment(canvas, at.x, at.y - arm, at.x, at.y + arm, thin, palette->ink);
    if (model->snap.kind >= SNAP_ANGLE) {
        canvas_ring(canvas, at.x, at.y, px(model, 7.0f), thin, palette->focus);
    }
}

// ---- problems ----------------------------------------------------------------------------------

/// Errors are triangles, notes discs; the number is that of the list.
static void mark_problem(const EditorModel* model, Canvas* canvas, const Palette* palette,
                         const JudgeProblem* problem, int number) {
    vec2s at = editor_pixel(model, problem->at);
    const float r = px(model, number == model->problem + 1 ? 17.0f : 13.0f);
    const int size = (int)px(model, 14.0f);
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    if (problem->problem.kind == PROBLEM_ERROR) {
        canvas_move(canvas, at.x, at.y - r);
        canvas_line(canvas, at.x + r, at.y + 0.8f * r);
        canvas_line(canvas, at.x - r, at.y + 0.8f * r);
        canvas_fill(canvas, palette->harm);
        type_draw(model->type, canvas, WEIGHT_BOLD, size, at.x, at.y + 0.25f * r, ALIGN_CENTRE,
                  colour_hex(0xFFFFFF), text);
        return;
    }
    canvas_circle(canvas, at.x, at.y, 0.75f * r, palette->focus);
    type_draw(model->type, canvas, WEIGHT_BOLD, size, at.x, at.y, ALIGN_CENTRE,
              colour_hex(0xFFFFFF), text);
}

static void mark_problems(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    for (int i = 0; model->judge != NULL && i < model->judge->count; i++) {
        const JudgeProblem* problem = &model->judge->list[i];
        const Feature* feature = document_find(model->document, problem->feature);
        bool shown = feature != NULL && editor_is_on(model->document, feature, model->storey);
        // Notes are marked when they are chosen only: there may be many.
        if (shown && problem->has_place &&
            (problem->problem.kind == PROBLEM_ERROR || i == model->problem)) {
            mark_problem(model, canvas, palette, problem, i + 1);
        }
    }
}

void editor_paint_marks(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    const Feature* chosen = editor_chosen(model);
    if (chosen != NULL && editor_is_on(model->document, chosen, model->storey)) {
        mark_feature(model, canvas, palette, chosen);
    }
    if (model->choice.is_wall) {
        mark_wall(model, canvas, palette);
    }
    mark_problems(model, canvas, palette);
    mark_guides(model, canvas, palette);
    mark_drawn(model, canvas, palette);
    mark_cursor(model, canvas, palette);
}

// ---- rulers ------------------------------------------------------------------------------------

static double ruler_step(const EditorModel* model) {
    static const double steps[] = {0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0};
    for (int i = 0; i < 9; i++) {
        if (steps[i] * model->scale >= (double)px(model, 64.0f)) {
            return steps[i];
        }
    }
    return 500.0;
}

void editor_paint_rulers(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    const Box box = model->box;
    const int left = (int)px(model, RULER_LEFT);
    const int top = (int)px(model, RULER_TOP);
    const int size = (int)px(model, 15.0f);
    const double step = ruler_step(model);
    const char* format = step < 1.0 ? "%.1f" : "%.0f";
    canvas_fill_box(canvas, (Box){box.x, box.y, box.w, top}, palette->panel);
    canvas_fill_box(canvas, (Box){box.x, box.y, left, box.h}, palette->panel);
    const Point low = editor_metre(model, (float)(box.x + left), (float)(box.y + box.h));
    const Point high = editor_metre(model, (float)(box.x + box.w), (float)(box.y + top));
    char text[24];
    for (double x = ceil(low.x / step) * step; x < high.x; x += step) {
        vec2s p = editor_pixel(model, point(x, 0.0));
        snprintf(text, sizeof text, format, x + 0.0);
        canvas_fill_box(canvas, (Box){(int)p.x, box.y + top - top / 4, 1, top / 4}, palette->dim);
        type_draw(model->type, canvas, WEIGHT_REGULAR, size, p.x + px(model, 3.0f),
                  (float)box.y + 0.45f * (float)top, ALIGN_LEFT, palette->dim, text);
    }
    for (double y = ceil(low.y / step) * step; y < high.y; y += step) {
        vec2s p = editor_pixel(model, point(0.0, y));
        snprintf(text, sizeof text, format, y + 0.0);
        canvas_fill_box(canvas, (Box){box.x + left - left / 6, (int)p.y, left / 6, 1},
                        palette->dim);
        type_draw(model->type, canvas, WEIGHT_REGULAR, size,
                  (float)(box.x + left) - px(model, 7.0f), p.y, ALIGN_RIGHT, palette->dim, text);
    }
    // The rulers carry the cursor.
    vec2s at = editor_pixel(model, model->cursor);
    float w = px(model, 6.0f);
    canvas_move(canvas, at.x - w, (float)(box.y + top) - 1.4f * w);
    canvas_line(canvas, at.x + w, (float)(box.y + top) - 1.4f * w);
    canvas_line(canvas, at.x, (float)(box.y + top));
    canvas_fill(canvas, palette->focus);
    canvas_move(canvas, (float)(box.x + left) - 1.4f * w, at.y - w);
    canvas_line(canvas, (float)(box.x + left), at.y);
    canvas_line(canvas, (float)(box.x + left) - 1.4f * w, at.y + w);
    canvas_fill(canvas, palette->focus);
}
