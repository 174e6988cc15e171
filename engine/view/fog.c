// Fog: what one person does not see is hatched - lightly what they saw before, darkly what they
// never saw - and the truth behind it is painted over. The edge of sight is a star of rays that
// whoever follows the person has cast; here it is only filled.

#include "view/view_internal.h"

#include <stdlib.h>
#include <string.h>

#define CROSSINGS 64 /* of a row of pixels with the edge of sight */

/// Two colours of a hatch.
typedef struct Hatch {
    uint32_t floor, line;
    int period, width; // [px]
} Hatch;

static uint32_t pixel_of(Colour colour) {
    return 0xFF000000u | (uint32_t)colour.r << 16 | (uint32_t)colour.g << 8 | (uint32_t)colour.b;
}

static Hatch make_hatch(const Scene* scene, bool never) {
    const Palette* palette = scene->palette;
    bool dark = scene->state->theme == VIEW_DARK;
    Colour veil = dark ? palette->ground : palette->wall;
    Colour floor =
        colour_mix(palette->room, veil, dark ? (never ? 0.85f : 0.45f) : (never ? 0.24f : 0.09f));
    float unit = scene->layout->unit;
    Hatch hatch = {.floor = pixel_of(floor),
                   .line = pixel_of(colour_mix(floor, palette->wall, never ? 0.14f : 0.10f)),
                   .period = (int)(16.0f * unit),
                   .width = (int)(never ? 5.0f * unit : 2.0f * unit)};
    hatch.period = hatch.period < 6 ? 6 : hatch.period;
    hatch.width = hatch.width < 1 ? 1 : hatch.width;
    return hatch;
}

static uint32_t hatch_at(const Hatch* hatch, int x, int y) {
    return (x + y) % hatch->period < hatch->width ? hatch->line : hatch->floor;
}

/// Blends a hatch over what is there by the share of the pixel that is floor.
static uint32_t blend(uint32_t under, uint32_t over, unsigned share) {
    uint32_t out = 0xFF000000u;
    for (int shift = 0; shift <= 16; shift += 8) {
        unsigned a = under >> shift & 0xFFu;
        unsigned b = over >> shift & 0xFFu;
        out |= (a + (b * share + 127u) / 255u - (a * share + 127u) / 255u) << shift;
    }
    return out;
}

// ---- the edge of sight
// ---------------------------------------------------------------------------

static int crossings(const ViewSight* sight, const Panel* panel, float y, float xs[CROSSINGS]) {
    int count = 0;
    vec2s a = panel_point(panel, sight->edge[sight->edge_count - 1]);
    for (int i = 0; i < sight->edge_count; i++) {
        vec2s b = panel_point(panel, sight->edge[i]);
        if ((a.y > y) != (b.y > y) && count < CROSSINGS) {
            float x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
            int at = count++;
            for (; at > 0 && xs[at - 1] > x; at--) {
                xs[at] = xs[at - 1];
            }
            xs[at] = x;
        }
        a = b;
    }
    return count & ~1;
}

static void light(const Scene* scene, const Panel* panel) {
    const ViewSight* sight = scene->state->sight;
    View* view = scene->view;
    Box box = panel->box;
    if (sight->edge_count < 3 || panel->storey != sight->storey) {
        return;
    }
    for (int y = box.y; y < box.y + box.h; y++) {
        float xs[CROSSINGS];
        int count = crossings(sight, panel, (float)y + 0.5f, xs);
        for (int i = 0; i < count; i += 2) {
            int from = (int)fmaxf(xs[i] + 0.5f, (float)box.x);
            int to = (int)fminf(xs[i + 1] + 0.5f, (float)(box.x + box.w));
            if (to > from) {
                memset(view->lit + (size_t)y * (size_t)view->base.width + (size_t)from, 1,
                       (size_t)(to - from));
            }
        }
    }
}

static bool make_room(View* view) {
    size_t count = (size_t)view->base.width * (size_t)view->base.height;
    if (view->lit_size < count) {
        uint8_t* lit = realloc(view->lit, count);
        if (lit == NULL) {
            return false;
        }
        view->lit = lit;
        view->lit_size = count;
    }
    memset(view->lit, 0, count);
    return true;
}

bool fog_covers(const Scene* scene, size_t pixel) {
    const View* view = scene->view;
    if (scene->state->sight == NULL) {
        return false;
    }
    return pixel >= view->lit_size || view->lit[pixel] == 0;
}

bool fog_hides(const Scene* scene, int32_t storey, vec2s at) {
    const View* view = scene->view;
    const Panel* panel = layout_panel(scene->layout, storey);
    if (scene->state->sight == NULL || panel == NULL) {
        return scene->state->sight != NULL;
    }
    vec2s p = panel_point(panel, at);
    return !box_holds(panel->box, (int)p.x, (int)p.y) ||
           fog_covers(scene, (size_t)p.y * (size_t)view->base.width + (size_t)p.x);
}

// ---- the hatch
// -----------------------------------------------------------------------------------

static void hatch_panel(const Scene* scene, const Panel* panel) {
    const ViewSight* sight = scene->state->sight;
    const View* view = scene->view;
    const Hatch never = make_hatch(scene, true);
    const Hatch before = make_hatch(scene, false);
    Box box = panel->box;
    for (int y = box.y; y < box.y + box.h; y++) {
        size_t row = (size_t)y * (size_t)view->base.width;
        for (int x = box.x; x < box.x + box.w; x++) {
            size_t index = row + (size_t)x;
            uint16_t room = view->room_of[index];
            if (view->floor[index] == 0 || room == NO_ROOM_ID) {
                continue;
            }
            uint8_t seen = sight->rooms[room - 1];
            if (seen == VIEW_NOW && view->lit[index] != 0) {
                continue;
            }
            const Hatch* hatch = seen == VIEW_NEVER ? &never : &before;
            uint32_t over = hatch_at(hatch, x, y);
            unsigned share = view->floor[index];
            uint32_t* pixel = &scene->canvas->pixels[index];
            *pixel = share == 255 ? over : blend(view->base.pixels[index], over, share);
        }
    }
}

void fog_draw(const Scene* scene) {
    const ViewSight* sight = scene->state->sight;
    if (sight == NULL || scene->drill == NULL || !make_room(scene->view)) {
        return;
    }
    for (int p = 0; p < scene->layout->panel_count; p++) {
        light(scene, &scene->layout->panels[p]);
        hatch_panel(scene, &scene->layout->panels[p]);
    }
}

void fog_door(const Scene* scene, int32_t opening, bool* open, bool* locked) {
    const ViewSight* sight = scene->state->sight;
    if (sight == NULL) {
        return;
    }
    const Opening* door = &scene->facility->openings[opening];
    uint8_t seen = sight->doors[opening];
    *open = seen == VIEW_DOOR_AS_BUILT ? door->open : seen == VIEW_DOOR_OPEN;
    *locked = seen == VIEW_DOOR_AS_BUILT ? door->locked : *locked && seen == VIEW_DOOR_SHUT;
}

// ---- marks
// ---------------------------------------------------------------------------------------

void fog_swatch(const Scene* scene, Box box, bool never) {
    const Hatch hatch = make_hatch(scene, never);
    const Canvas* canvas = scene->canvas;
    for (int y = box.y; y < box.y + box.h; y++) {
        for (int x = box.x; x < box.x + box.w; x++) {
            canvas->pixels[(size_t)y * (size_t)canvas->width + (size_t)x] = hatch_at(&hatch, x, y);
        }
    }
}

void fog_ghost(const Scene* scene, vec2s p) {
    float r = 7.0f * scene->layout->unit;
    float width = 1.8f * scene->layout->unit;
    for (int i = 0; i < 6; i++) {
        float from = (float)i * CANVAS_PI / 3.0f;
        float to = from + CANVAS_PI / 5.0f;
        canvas_segment(scene->canvas, p.x + r * cosf(from), p.y + r * sinf(from),
                       p.x + r * cosf(to), p.y + r * sinf(to), width, scene->palette->dim);
    }
}

static void draw_corners(const Scene* scene, const Panel* panel, int32_t room) {
    const Room* r = &scene->facility->rooms[room];
    float unit = scene->layout->unit;
    float inset = 7.0f * unit;
    float arm = 20.0f * unit;
    vec2s a = panel_point(panel, vec(r->low.x, r->high.y));
    vec2s b = panel_point(panel, vec(r->high.x, r->low.y));
    for (int corner = 0; corner < 4; corner++) {
        float x = (corner & 1) != 0 ? b.x - inset : a.x + inset;
        float y = (corner & 2) != 0 ? b.y - inset : a.y + inset;
        float dx = (corner & 1) != 0 ? -arm : arm;
        float dy = (corner & 2) != 0 ? -arm : arm;
        canvas_segment(scene->canvas, x, y, x + dx, y, 4.0f * unit, scene->palette->focus);
        canvas_segment(scene->canvas, x, y, x, y + dy, 4.0f * unit, scene->palette->focus);
    }
}

/// Dots along the way, a disc at its end.
static void draw_way(const Scene* scene, const Panel* panel, const ViewWay* way) {
    float unit = scene->layout->unit;
    float step = 13.0f * unit;
    float due = step;
    for (int i = 1; i < way->count; i++) {
        vec2s a = panel_point(panel, way->points[i - 1]);
        vec2s b = panel_point(panel, way->points[i]);
        float length = vec_distance(a, b);
        for (; due < length; due += step) {
            float share = due / length;
            canvas_circle(scene->canvas, a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share,
                          3.2f * unit, scene->palette->focus);
        }
        due -= length;
    }
    if (way->count > 1) {
        vec2s end = panel_point(panel, way->points[way->count - 1]);
        canvas_circle(scene->canvas, end.x, end.y, 9.0f * unit, scene->palette->focus);
        canvas_circle(scene->canvas, end.x, end.y, 3.5f * unit, scene->palette->person_rim);
    }
}

static void draw_you(const Scene* scene, int32_t person) {
    int32_t storey;
    vec2s at;
    people_place(world_people(drill_world(scene->drill)), person, &storey, &at);
    const Panel* panel = layout_panel(scene->layout, storey);
    if (panel == NULL) {
        return;
    }
    vec2s p = panel_point(panel, at);
    float unit = scene->layout->unit;
    canvas_clip(scene->canvas, panel->box);
    canvas_ring(scene->canvas, p.x, p.y, 19.0f * unit, 4.0f * unit, scene->palette->focus);
    canvas_ring(scene->canvas, p.x, p.y, 24.0f * unit, 1.6f * unit, scene->palette->focus);
}

void fog_marks(const Scene* scene) {
    const ViewSight* sight = scene->state->sight;
    if (sight == NULL || scene->drill == NULL) {
        return;
    }
    for (int i = 0; i < scene->layout->panel_count; i++) {
        const Panel* panel = &scene->layout->panels[i];
        canvas_clip(scene->canvas, panel->box);
        for (int g = 0; g < sight->ghost_count; g++) {
            if (sight->ghosts[g].storey == panel->storey) {
                fog_ghost(scene, panel_point(panel, sight->ghosts[g].at));
            }
        }
        bool here = sight->goal_room >= 0 &&
                    scene->facility->rooms[sight->goal_room].storey == panel->storey &&
                    scene->facility->rooms[sight->goal_room].use != ROOM_OUTDOOR;
        if (here) {
            draw_corners(scene, panel, sight->goal_room);
        }
        if (sight->way != NULL && sight->way->storey == panel->storey) {
            draw_way(scene, panel, sight->way);
        }
    }
    if (sight->person >= 0) {
        draw_you(scene, sight->person);
    }
    canvas_clip_none(scene->canvas);
}
