// The plan in the editor: underlay, the storey below as a ghost, rooms, walls, doors, devices, and
// over them what is chosen or drawn (editor_marks.c). Painted from the document, not from a linked
// facility, so that what cannot be linked yet is seen as well.

#include "screen/editor_internal.h"

#include "core/hash.h"
#include "edit/hang.h"
#include "facility/leaves.h"
#include "view/signs.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SHAPE_MOST  600  /* corners of one outline that are painted */
#define SIGN_M      0.55 /* size of a sign [m] */
#define TREADS_MOST 200  /* of a flight that are painted */

static float metres(const EditorModel* model, double length) {
    return (float)(length * model->scale);
}

static void trace(const EditorModel* model, Canvas* canvas, const Feature* feature) {
    for (int part = 0; part < feature->part_count; part++) {
        int first = feature_part_start(feature, part);
        for (int i = first; i < feature->ends[part]; i++) {
            vec2s p = editor_pixel(model, feature->points[i]);
            if (i == first) {
                canvas_move(canvas, p.x, p.y);
            } else {
                canvas_line(canvas, p.x, p.y);
            }
        }
    }
}

/// Whether any of it is in the picture.
static bool is_in_sight(const EditorModel* model, const Feature* feature) {
    Point low;
    Point high;
    if (!feature_box(feature, &low, &high)) {
        return false;
    }
    vec2s a = editor_pixel(model, low);
    vec2s b = editor_pixel(model, high);
    const Box box = model->box;
    const float slack = metres(model, 1.0);
    return b.x > (float)box.x - slack && a.x < (float)(box.x + box.w) + slack &&
           a.y > (float)box.y - slack && b.y < (float)(box.y + box.h) + slack;
}

static bool is_outdoor(const Feature* room) {
    const char* use = feature_property_text(room, "use");
    return use != NULL && strcmp(use, "outdoor") == 0;
}

static Colour floor_colour(const Palette* palette, const Feature* room) {
    const char* use = feature_property_text(room, "use");
    switch (use != NULL ? room_use_find(use) : ROOM_OTHER) {
    case ROOM_CORRIDOR:
    case ROOM_LOBBY: return palette->corridor;
    case ROOM_STAIR: return palette->stair;
    case ROOM_OUTDOOR: return colour_mix(palette->site, palette->green, 0.06f);
    default: return palette->room;
    }
}

// ---- ground ------------------------------------------------------------------------------------

/// The step between lines of the grid, wide enough to be told apart [m].
static double grid_step(const EditorModel* model) {
    static const double steps[] = {0.1, 0.5, 1.0, 5.0, 10.0, 50.0};
    for (int i = 0; i < 6; i++) {
        if (steps[i] * model->scale >= 9.0 * (double)model->unit) {
            return steps[i];
        }
    }
    return 100.0;
}

static void paint_grid(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    const Box box = model->box;
    const double step = grid_step(model);
    const Point low = editor_metre(model, (float)box.x, (float)(box.y + box.h));
    const Point high = editor_metre(model, (float)(box.x + box.w), (float)box.y);
    const Colour colour = colour_mix(palette->site, palette->line, 0.55f);
    for (double x = ceil(low.x / step) * step; x < high.x; x += step) {
        vec2s p = editor_pixel(model, point(x, 0.0));
        canvas_fill_box(canvas, (Box){(int)p.x, box.y, 1, box.h}, colour);
    }
    for (double y = ceil(low.y / step) * step; y < high.y; y += step) {
        vec2s p = editor_pixel(model, point(0.0, y));
        canvas_fill_box(canvas, (Box){box.x, (int)p.y, box.w, 1}, colour);
    }
}

/// The picture below, each pixel of the screen from the one of the picture that lies there, mixed
/// towards blue so that what is traced stands out.
static void paint_underlay(const EditorModel* model, Canvas* canvas) {
    const Canvas* picture = model->underlay.picture;
    EditorPicture lies;
    if (picture == NULL || !model->shows[EDITOR_LAYER_UNDERLAY] ||
        !editor_underlay(model->document, model->storey, &lies)) {
        return;
    }
    const Point corner = lies.at;
    const double size = lies.metres;
    const Box box = box_common(model->box, canvas->clip);
    const Colour ink = colour_hex(0x2F6FB5);
    const double step = 1.0 / (model->scale * size); // picture pixels of one of ours
    for (int y = box.y; y < box.y + box.h; y++) {
        const Point at = editor_metre(model, (float)box.x + 0.5f, (float)y + 0.5f);
        int py = picture->height - 1 - (int)floor((at.y - corner.y) / size);
        if (py < 0 || py >= picture->height) {
            continue;
        }
        double from = (at.x - corner.x) / size;
        uint32_t* row = canvas->pixels + (size_t)y * (size_t)canvas->width;
        for (int x = box.x; x < box.x + box.w; x++) {
            int px = (int)floor(from + step * (x - box.x));
            if (px < 0 || px >= picture->width) {
                continue;
            }
            float dark = 1.0f - (float)colour_lightness(canvas_at(picture, px, py)) / 255.0f;
            if (dark > 0.03f) {
                Colour mixed =
                    colour_mix(canvas_at(canvas, x, y), ink, dark * model->underlay.share);
                row[x] = 0xFF000000u | (uint32_t)mixed.r << 16 | (uint32_t)mixed.g << 8 | mixed.b;
            }
        }
    }
}

static void paint_ghost(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    const Feature* below = editor_storey_beside(model, -1);
    if (below == NULL || !model->shows[EDITOR_LAYER_GHOST]) {
        return;
    }
    for (int i = 0; i < document_count(model->document); i++) {
        const Feature* room = document_at(model->document, i);
        if (room->kind == FEATURE_ROOM && !is_outdoor(room) &&
            editor_is_on(model->document, room, below->id) && is_in_sight(model, room)) {
            trace(model, canvas, room);
            canvas_stroke(canvas, fmaxf(1.0f, 1.5f * model->unit), true,
                          colour_mix(palette->site, palette->focus, 0.3f));
        }
    }
}

// ---- rooms and walls ---------------------------------------------------------------------------

static void each_room(const EditorModel* model, Canvas* canvas, bool outdoor,
                      void (*paint)(const EditorModel* model, Canvas* canvas,
                                    const Feature* room)) {
    for (int i = 0; i < document_count(model->document); i++) {
        const Feature* room = document_at(model->document, i);
        if (room->kind == FEATURE_ROOM && is_outdoor(room) == outdoor &&
            editor_is_on(model->document, room, model->storey) && is_in_sight(model, room)) {
            paint(model, canvas, room);
        }
    }
}

static void paint_ground(const EditorModel* model, Canvas* canvas, const Feature* room) {
    const Palette* palette = palette_of(model->theme);
    trace(model, canvas, room);
    canvas_fill(canvas, floor_colour(palette, room));
    trace(model, canvas, room);
    canvas_stroke(canvas, fmaxf(1.0f, model->unit), true, palette->dim);
}

/// Walls are what lies round the rooms: a rim that the floors then cover from inside.
static void paint_rim(const EditorModel* model, Canvas* canvas, const Feature* room) {
    const Palette* palette = palette_of(model->theme);
    trace(model, canvas, room);
    float width = fmaxf(metres(model, 2.0 * model->thickness), 4.0f * model->unit);
    canvas_stroke(canvas, width, true, palette->wall);
}

static void paint_floor(const EditorModel* model, Canvas* canvas, const Feature* room) {
    trace(model, canvas, room);
    canvas_fill(canvas, floor_colour(palette_of(model->theme), room));
}

static void paint_drawn_walls(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    for (int i = 0; i < document_count(model->document); i++) {
        const Feature* wall = document_at(model->document, i);
        if (wall->kind == FEATURE_WALL && editor_is_on(model->document, wall, model->storey) &&
            is_in_sight(model, wall)) {
            trace(model, canvas, wall);
            canvas_fill(canvas, palette->wall);
        }
    }
}

// ---- openings ----------------------------------------------------------------------------------

/// A band along a line, `depth` [m] across it.
static void band(const EditorModel* model, Canvas* canvas, const Point line[2], double depth,
                 float least, Colour colour) {
    vec2s a = editor_pixel(model, line[0]);
    vec2s b = editor_pixel(model, line[1]);
    canvas_segment(canvas, a.x, a.y, b.x, b.y, fmaxf(metres(model, depth), least * model->unit),
                   colour);
}

/// A leaf that stands open, and the arc that it sweeps.
static void paint_leaf(const EditorModel* model, Canvas* canvas, const Leaf* leaf, Colour colour) {
    vec2s hinge = editor_pixel(model, leaf->hinge);
    vec2s open = editor_pixel(model, leaf->open);
    vec2s shut = editor_pixel(model, leaf->shut);
    float thin = fmaxf(1.0f, 1.4f * model->unit);
    canvas_segment(canvas, hinge.x, hinge.y, open.x, open.y, 1.6f * thin, colour);
    if (leaf->slides) {
        return;
    }
    vec2s u = vec(shut.x - hinge.x, shut.y - hinge.y);
    vec2s v = vec(open.x - hinge.x, open.y - hinge.y);
    for (int i = 0; i < 8; i += 2) { // dashes
        float a = (float)i / 8.0f * 0.5f * CANVAS_PI;
        float b = (float)(i + 1) / 8.0f * 0.5f * CANVAS_PI;
        canvas_segment(canvas, hinge.x + u.x * cosf(a) + v.x * sinf(a),
                       hinge.y + u.y * cosf(a) + v.y * sinf(a),
                       hinge.x + u.x * cosf(b) + v.x * sinf(b),
                       hinge.y + u.y * cosf(b) + v.y * sinf(b), thin, colour);
    }
}

/// The leaves of a door; pale where nobody said how it hangs.
static void paint_leaves(const EditorModel* model, Canvas* canvas, const Palette* palette,
                         const Feature* door) {
    const LeafOpens opens = hang_opens(door);
    Point line[2] = {door->points[0], door->points[1]};
    double width;
    const Point along = point_direction(line[0], line[1], &width);
    if (opens == OPENS_SLIDES) { // before the wall
        for (int i = 0; i < 2; i++) {
            line[i] = point_along(line[i], point(-along.y, along.x), model->thickness);
        }
    }
    Leaf leaves[LEAVES_MAX];
    const int count = leaf_lay(hang_hinge(door), opens, line, leaves);
    const Colour colour = opens == OPENS_UNKNOWN ? colour_alpha(palette->door, 110) : palette->door;
    for (int i = 0; i < count; i++) {
        paint_leaf(model, canvas, &leaves[i], colour);
    }
}

static void paint_doorway(const EditorModel* model, Canvas* canvas, const Palette* palette,
                          const Feature* feature) {
    const Point* line = feature->points;
    const json_t* exit = feature_property(feature, "exit");
    bool is_exit = feature->kind == FEATURE_EXIT || json_is_true(exit);
    const double depth = 2.6 * model->thickness;
    if (feature->kind == FEATURE_WINDOW) {
        band(model, canvas, line, 0.6 * depth, 3.0f, palette->room);
        band(model, canvas, line, 0.01, 1.5f, palette->door);
        return;
    }
    band(model, canvas, line, depth, 5.0f, is_exit ? palette->exit : palette->room);
    const char* state = feature_property_text(feature, "state");
    bool open = state != NULL && strcmp(state, "open") == 0;
    bool locked = state != NULL && strcmp(state, "locked") == 0;
    if (feature->kind == FEATURE_GAP || feature->kind == FEATURE_OPENING) {
        return;
    }
    if (!open && !is_exit) {
        band(model, canvas, line, 0.03, locked ? 4.0f : 2.0f, palette->door);
    }
    paint_leaves(model, canvas, palette, feature);
}

/// Treads no denser than can be told apart, and an arrow upwards.
static void paint_flight(const EditorModel* model, Canvas* canvas, const Palette* palette,
                         const Feature* feature) {
    const Point* p = feature->points;
    const Point foot = point_mid(p[0], p[1]);
    const Point head = point_mid(p[2], p[3]);
    const double run = point_distance(foot, head);
    const double tread = fmax(0.28, editor_metres(model, 5.0));
    const int steps = run < TREADS_MOST * tread ? (int)(run / tread) : TREADS_MOST;
    const bool turned = point_dot(point_sub(p[1], p[0]), point_sub(p[3], p[2])) < 0.0;
    const float thin = fmaxf(1.0f, 1.2f * model->unit);
    for (int i = 0; i <= steps; i++) {
        double t = steps > 0 ? (double)i / steps : 0.0;
        const Point ends[2] = {point_along(p[0], point_sub(p[turned ? 3 : 2], p[0]), t),
                               point_along(p[1], point_sub(p[turned ? 2 : 3], p[1]), t)};
        vec2s a = editor_pixel(model, ends[0]);
        vec2s b = editor_pixel(model, ends[1]);
        canvas_segment(canvas, a.x, a.y, b.x, b.y, thin, palette->dim);
    }
    vec2s a = editor_pixel(model, foot);
    vec2s b = editor_pixel(model, head);
    canvas_segment(canvas, a.x, a.y, b.x, b.y, 1.6f * thin, palette->ink);
    float angle = atan2f(b.y - a.y, b.x - a.x);
    float barb = fminf(9.0f * model->unit, 0.35f * metres(model, run));
    for (int side = -1; side <= 1; side += 2) { // the head of the arrow
        float turn = angle + 2.6f * (float)side;
        canvas_segment(canvas, b.x, b.y, b.x + barb * cosf(turn), b.y + barb * sinf(turn),
                       1.6f * thin, palette->ink);
    }
}

static void paint_lift(const EditorModel* model, Canvas* canvas, const Palette* palette,
                       const Feature* feature) {
    for (int part = 0; part < feature->part_count; part++) {
        const Point* line = feature->points + 2 * part;
        band(model, canvas, line, 0.15, 4.0f, palette->room);
        band(model, canvas, line, 0.05, 2.0f, palette->focus);
    }
}

static void paint_openings(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    for (int i = 0; i < document_count(model->document); i++) {
        const Feature* feature = document_at(model->document, i);
        if (!editor_is_on(model->document, feature, model->storey) ||
            !is_in_sight(model, feature)) {
            continue;
        }
        if (feature_is_doorway(feature->kind) && model->shows[EDITOR_LAYER_DOORS]) {
            paint_doorway(model, canvas, palette, feature);
        } else if (feature_is_flight(feature->kind)) {
            paint_flight(model, canvas, palette, feature);
        } else if (feature->kind == FEATURE_LIFT) {
            paint_lift(model, canvas, palette, feature);
        }
    }
}

// ---- things and names --------------------------------------------------------------------------

static void paint_spot(const EditorModel* model, Canvas* canvas, const Palette* palette,
                       const Feature* feature) {
    vec2s at = editor_pixel(model, feature->points[0]);
    float size = fminf(fmaxf(metres(model, SIGN_M), 15.0f * model->unit), 34.0f * model->unit);
    if (feature->kind == FEATURE_MUSTER) {
        float radius = metres(model, feature_property_number(feature, "radius", 6.0));
        canvas_ring(canvas, at.x, at.y, radius, fmaxf(1.0f, 1.5f * model->unit), palette->green);
        sign_draw(canvas, SIGN_MUSTER, at.x, at.y, 1.3f * size, palette->dim);
        return;
    }
    const char* hazard = feature_property_text(feature, "hazard");
    if (hazard != NULL) {
        sign_draw(canvas, SIGN_FLAME, at.x, at.y, 1.5f * size, palette->harm);
        return;
    }
    const char* type = feature_property_text(feature, "type");
    DeviceKind kind = type != NULL ? device_kind_find(type) : DEVICE_SPOT;
    Sign sign = kind == DEVICE_KIND_COUNT ? SIGN_SPOT : sign_of_device(kind);
    sign_draw(canvas, sign, at.x, at.y, size, palette->dim);
}

static void paint_things(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    for (int i = 0; i < document_count(model->document); i++) {
        const Feature* feature = document_at(model->document, i);
        if (feature_is_spot(feature->kind) && model->shows[EDITOR_LAYER_DEVICES] &&
            editor_is_on(model->document, feature, model->storey)) {
            paint_spot(model, canvas, palette, feature);
        }
    }
}

static void paint_base(const EditorModel* model, Canvas* canvas, const Palette* palette) {
    canvas_fill_box(canvas, model->box, palette->site);
    paint_grid(model, canvas, palette);
    paint_underlay(model, canvas);
    paint_ghost(model, canvas, palette);
    each_room(model, canvas, true, paint_ground);
    each_room(model, canvas, false, paint_rim);
    paint_drawn_walls(model, canvas, palette);
    each_room(model, canvas, false, paint_floor);
    paint_openings(model, canvas, palette);
    paint_things(model, canvas, palette);
    each_room(model, canvas, false, editor_paint_name);
    each_room(model, canvas, true, editor_paint_name);
}

static void hash_numbers(Hash* hash, const double* numbers, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, &numbers[i], sizeof bits);
        hash_u64(hash, bits);
    }
}

/// A number that changes with everything that the kept picture shows.
static Hash hash_base(const EditorModel* model) {
    Hash hash = hash_begin();
    const double numbers[] = {model->scale,
                              model->middle.x,
                              model->middle.y,
                              model->thickness,
                              (double)model->underlay.share,
                              (double)model->unit};
    const int whole[] = {(int)model->language, (int)model->theme, model->box.w, model->box.h};
    hash_u64(&hash, document_version(model->document));
    hash_numbers(&hash, numbers, sizeof numbers / sizeof numbers[0]);
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        hash_i32(&hash, whole[i]);
    }
    for (int i = 0; i < EDITOR_LAYER_COUNT; i++) {
        hash_i32(&hash, model->shows[i]);
    }
    hash_u64(&hash, hash_text(model->storey));
    hash_u64(&hash, (uint64_t)(uintptr_t)model->document);
    hash_u64(&hash, (uint64_t)(uintptr_t)model->underlay.picture);
    return hash;
}

/// Keeps the plan as it is now. False: there is no memory for it.
static bool keep_base(EditorModel* model, const Palette* palette) {
    const uint64_t now = hash_base(model).state;
    Error ignored;
    if (model->base.pixels != NULL && model->base_of == now) {
        return true;
    }
    const Box box = model->box;
    if (canvas_resize(&model->base, box.w, box.h, &ignored) != STATUS_OK) {
        return false;
    }
    model->box.x = model->box.y = 0;
    paint_base(model, &model->base, palette);
    model->box = box;
    model->base_of = now;
    return true;
}

void editor_paint(void* user, Canvas* canvas, Box box) {
    EditorModel* model = user;
    const Palette* palette = palette_of(model->theme);
    if (keep_base(model, palette)) {
        canvas_copy(canvas, &model->base, box.x, box.y);
    } else {
        paint_base(model, canvas, palette);
    }
    editor_paint_marks(model, canvas, palette);
    editor_paint_rulers(model, canvas, palette);
}

uint64_t editor_picture(const EditorModel* model) {
    Hash hash = hash_base(model);
    const double numbers[] = {model->cursor.x, model->cursor.y,      model->door,
                              model->flight,   (double)model->box.x, (double)model->box.y};
    const int whole[] = {(int)model->tool,
                         model->drawn_count,
                         (int)model->choice.feature,
                         model->choice.corner,
                         (int)model->choice.is_wall,
                         model->problem,
                         model->device,
                         model->choice.wall.corner,
                         (int)model->choice.wall.room,
                         model->judge != NULL ? model->judge->count : -1,
                         model->judge != NULL ? model->judge->errors : -1};
    hash_numbers(&hash, numbers, sizeof numbers / sizeof numbers[0]);
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        hash_i32(&hash, whole[i]);
    }
    hash_u64(&hash, hash_text(model->typed));
    return hash.state;
}
