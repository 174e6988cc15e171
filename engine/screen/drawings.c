// Drawings: lines with a light edge, so that they are seen on any ground.

#include "screen/drawings.h"

#define LINE   6.0f  /* [units] */
#define EDGE   3.0f  /* of light at either side */
#define ROUND  48    /* points of a circle */
#define HEAD   26.0f /* [units] length of an arrow's head */
#define CIRCLE 6.28318531f

typedef struct Sheet {
    Ui* ui;
    const PlanPicture* picture;
    Box box;
    float size; // of words [units]
} Sheet;

Box drawings_picture(Ui* ui, const PlanPicture* picture) {
    Box box = ui_take(ui, UI_REST, UI_REST);
    if (box.w > 0 && box.h > 0) {
        picture->arrange(picture->user, box.w, box.h);
        ui_draw_picture(ui, box, picture->paint, picture->user, picture->version);
    }
    return box;
}

/// The pixel of a point of a mark. False: it is not shown.
static bool place(const Sheet* sheet, int32_t storey, const float point[2], vec2s* pixel) {
    if (!sheet->picture->place(sheet->picture->user, storey, vec(point[0], point[1]), pixel)) {
        return false;
    }
    pixel->x += (float)sheet->box.x;
    pixel->y += (float)sheet->box.y;
    return true;
}

static void draw_line(const Sheet* sheet, const vec2s* points, int count) {
    float unit = ui_unit(sheet->ui);
    ui_draw_line(sheet->ui, points, count, (LINE + 2.0f * EDGE) * unit, UI_WHITE);
    ui_draw_line(sheet->ui, points, count, LINE * unit, UI_FOCUS);
}

static void draw_pen(const Sheet* sheet, const SessionMark* mark) {
    vec2s* points = ui_memory(sheet->ui, (size_t)(mark->point_count + 1) * sizeof(vec2s));
    int count = 0;
    for (int i = 0; points != NULL && i < mark->point_count; i++) {
        count += place(sheet, mark->storey, mark->points[i], &points[count]) ? 1 : 0;
    }
    if (count == 1) { // a dot
        points[count++] = points[0];
    }
    if (count > 1) {
        draw_line(sheet, points, count);
    }
}

static void draw_arrow(const Sheet* sheet, vec2s tail, vec2s head) {
    float dx = head.x - tail.x;
    float dy = head.y - tail.y;
    float length = sqrtf(dx * dx + dy * dy);
    if (length < 1.0f) {
        return;
    }
    float size = HEAD * ui_unit(sheet->ui);
    float ux = dx / length * size;
    float uy = dy / length * size;
    const vec2s shaft[2] = {tail, head};
    draw_line(sheet, shaft, 2);
    const vec2s barbs[3] = {vec(head.x - ux - 0.6f * uy, head.y - uy + 0.6f * ux), head,
                            vec(head.x - ux + 0.6f * uy, head.y - uy - 0.6f * ux)};
    draw_line(sheet, barbs, 3);
}

static vec2s on_circle(vec2s middle, float radius, int step) {
    float angle = CIRCLE * (float)step / (float)ROUND;
    return vec(middle.x + radius * cosf(angle), middle.y + radius * sinf(angle));
}

static void draw_circle(const Sheet* sheet, vec2s middle, float radius) {
    vec2s points[ROUND + 1];
    for (int i = 0; i <= ROUND; i++) {
        points[i] = on_circle(middle, radius, i);
    }
    draw_line(sheet, points, ROUND + 1);
}

/// Everything but the circle in shade: the picture's edge once round, in along a seam, and the
/// circle backwards, which makes it a hole.
static void draw_spotlight(const Sheet* sheet, vec2s middle, float radius) {
    float x0 = (float)sheet->box.x;
    float y0 = (float)sheet->box.y;
    float x1 = x0 + (float)sheet->box.w;
    float y1 = y0 + (float)sheet->box.h;
    vec2s points[ROUND + 7];
    int count = 0;
    points[count++] = vec(x1, middle.y);
    points[count++] = vec(x1, y1);
    points[count++] = vec(x0, y1);
    points[count++] = vec(x0, y0);
    points[count++] = vec(x1, y0);
    points[count++] = vec(x1, middle.y);
    for (int i = ROUND; i >= 0; i--) {
        points[count++] = on_circle(middle, radius, i);
    }
    ui_draw_poly(sheet->ui, points, count, UI_SHADE);
}

static void draw_words(const Sheet* sheet, const char* words, vec2s at) {
    Ui* ui = sheet->ui;
    const Text text = ui_format(ui, "%s", "%s", words);
    const UiStyle style = {
        .size = sheet->size, .weight = WEIGHT_BOLD, .may_cut = true, .both = UI_BOTH_FIRST};
    float unit = ui_unit(ui);
    int w = (int)((ui_text_width(ui, text, style) + 20.0f) * unit);
    int h = (int)((sheet->size * 1.3f + 8.0f) * unit);
    Box box = {(int)at.x, (int)at.y - h / 2, w < sheet->box.w ? w : sheet->box.w, h};
    // Whole, also at the edge.
    int most_x = sheet->box.x + sheet->box.w - box.w;
    int most_y = sheet->box.y + sheet->box.h - box.h;
    box.x = box.x < most_x ? box.x : most_x;
    box.y = box.y > sheet->box.y ? (box.y < most_y ? box.y : most_y) : sheet->box.y;
    ui_draw_rect(ui, box, 6.0f * unit, UI_WHITE);
    ui_draw_frame(ui, box, 6.0f * unit, 2.0f * unit, UI_FOCUS);
    ui_draw_words(ui, ui_cut_box(box, (int)(8.0f * unit), 0, (int)(8.0f * unit), 0), text,
                  (UiStyle){.size = sheet->size,
                            .weight = WEIGHT_BOLD,
                            .colour = UI_BLACK,
                            .may_cut = true,
                            .both = UI_BOTH_FIRST});
}

static void draw_mark(const Sheet* sheet, const SessionMark* mark) {
    vec2s first;
    vec2s last;
    bool two = mark->point_count > 0 && place(sheet, mark->storey, mark->points[0], &first) &&
               place(sheet, mark->storey, mark->points[mark->point_count - 1], &last);
    if (!two) {
        return;
    }
    float dx = last.x - first.x;
    float dy = last.y - first.y;
    float radius = sqrtf(dx * dx + dy * dy);
    switch (mark->kind) {
    case MARK_PEN: draw_pen(sheet, mark); break;
    case MARK_ARROW: draw_arrow(sheet, first, last); break;
    case MARK_CIRCLE: draw_circle(sheet, first, radius); break;
    case MARK_SPOTLIGHT: draw_spotlight(sheet, first, radius); break;
    case MARK_TEXT: draw_words(sheet, mark->text, first); break;
    default: break;
    }
}

void drawings_tell(Ui* ui, const Live* live, const PlanPicture* picture, Box box,
                   const Drawing* drawing, float size) {
    if (box.w <= 0 || box.h <= 0) {
        return;
    }
    const Sheet sheet = {ui, picture, box, size};
    int count = 0;
    const SessionMark* marks = live_marks(live, &count);
    ui_clip(ui, box);
    // The spotlights' shade lies below what is drawn.
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < count; i++) {
            bool shade = marks[i].kind == MARK_SPOTLIGHT;
            if (shade == (pass == 0) && live_is_shown(live, &marks[i])) {
                draw_mark(&sheet, &marks[i]);
            }
        }
    }
    if (drawing != NULL && drawing->count > 0 && drawing->tool != MARK_TEXT) {
        const SessionMark mark = {.kind = drawing->tool,
                                  .storey = drawing->storey,
                                  .point_count = drawing->count,
                                  .points = (const float(*)[2])drawing->points,
                                  .text = ""};
        draw_mark(&sheet, &mark);
    }
    ui_clip_end(ui);
}

void drawings_cursor(Ui* ui, const PlanPicture* picture, Box box, const Drawing* drawing) {
    const Sheet sheet = {ui, picture, box, UI_BODY};
    const float at[2] = {drawing->cursor.x, drawing->cursor.y};
    vec2s pixel;
    if (!drawing->has_cursor || !place(&sheet, drawing->storey, at, &pixel)) {
        return;
    }
    float arm = 16.0f * ui_unit(ui);
    const vec2s across[2] = {vec(pixel.x - arm, pixel.y), vec(pixel.x + arm, pixel.y)};
    const vec2s down[2] = {vec(pixel.x, pixel.y - arm), vec(pixel.x, pixel.y + arm)};
    ui_clip(ui, box);
    draw_line(&sheet, across, 2);
    draw_line(&sheet, down, 2);
    ui_clip_end(ui);
}
