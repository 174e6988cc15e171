// Devices: the signs on the plan - of devices, exits and muster points.

#include "view/view_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

float plan_sign_size(const Layout* layout, const Panel* panel) {
    float size = 0.85f * panel->scale;
    float least = 15.0f * layout->unit;
    float most = 30.0f * layout->unit;
    return size < least ? least : (size > most ? most : size);
}

static float device_size(const Layout* layout, const Panel* panel, const Device* device) {
    float size = plan_sign_size(layout, panel);
    return sign_is_square(sign_of_device(device->kind)) ? size : size * 0.7f;
}

static Box box_about(vec2s at, float size) {
    return (Box){(int)(at.x - 0.5f * size), (int)(at.y - 0.5f * size), (int)size + 1,
                 (int)size + 1};
}

Box plan_device_box(const Scene* scene, const Panel* panel, int32_t device) {
    return box_about(panel_point(panel, scene->view->device_at[device]),
                     device_size(scene->layout, panel, &scene->facility->devices[device]));
}

/// True where the sign of a device would cover that of one before it.
static bool is_covered(const Scene* scene, const Panel* panel, int32_t device, vec2s at) {
    const Facility* facility = scene->facility;
    float size = device_size(scene->layout, panel, &facility->devices[device]);
    const Box box = box_about(panel_point(panel, at), size);
    for (int32_t i = 0; i < device; i++) {
        if (facility->devices[i].kind != DEVICE_SPOT &&
            facility->rooms[facility->devices[i].room].storey == panel->storey &&
            box_meets(plan_device_box(scene, panel, i), box)) {
            return true;
        }
    }
    return false;
}

/// A device hangs on a wall; its sign lies beside it, in the room, and beside other signs.
static vec2s device_place(const Scene* scene, const Panel* panel, int32_t device) {
    const Device* d = &scene->facility->devices[device];
    if (scene->facility->rooms[d->room].use == ROOM_OUTDOOR || d->kind == DEVICE_SPOT) {
        return d->at;
    }
    float wall = 0.5f * plan_wall_width(scene->layout, panel) / panel->scale;
    float size = device_size(scene->layout, panel, d) / panel->scale;
    vec2s at = room_clamp(scene->facility, d->room, d->at, 0.55f * size + wall);
    if (vec_distance(at, d->at) > 1.5f * size) {
        at = d->at; // no room for it: better on the wall than far away
    }
    if (!is_covered(scene, panel, device, at)) {
        return at;
    }
    static const float ways[][2] = {{1.0f, 0.0f}, {-1.0f, 0.0f}, {0.0f, 1.0f}, {0.0f, -1.0f}};
    for (int i = 0; i < 8; i++) {
        float step = 1.15f * size * (i < 4 ? 1.0f : 2.0f);
        vec2s next = vec(at.x + ways[i % 4][0] * step, at.y + ways[i % 4][1] * step);
        if (room_contains(scene->facility, d->room, next) &&
            !is_covered(scene, panel, device, next)) {
            return next;
        }
    }
    return at;
}

Status plan_devices_place(const Scene* scene, Error* error) {
    View* view = scene->view;
    const Facility* facility = scene->facility;
    size_t bytes =
        sizeof(vec2s) * (size_t)(facility->device_count > 0 ? facility->device_count : 1);
    vec2s* places = realloc(view->device_at, bytes);
    if (places == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory for %d devices",
                         (int)facility->device_count);
    }
    view->device_at = places;
    for (int32_t i = 0; i < facility->device_count; i++) {
        const Panel* panel =
            layout_panel(scene->layout, facility->rooms[facility->devices[i].room].storey);
        places[i] = facility->devices[i].at;
        if (panel != NULL) {
            places[i] = device_place(scene, panel, i);
        }
    }
    return STATUS_OK;
}

static void draw_alarm(const Scene* scene, vec2s at, float size) {
    Colour colour = scene->palette->harm;
    canvas_ring(scene->canvas, at.x, at.y, size * 0.85f, size * 0.11f, colour);
    canvas_ring(scene->canvas, at.x, at.y, size * 1.2f, size * 0.07f, colour_alpha(colour, 150));
    canvas_circle(scene->canvas, at.x, at.y, size * 0.62f, scene->palette->panel);
}

static void draw_device(const Scene* scene, int32_t index, const Panel* panel) {
    const Device* device = &scene->facility->devices[index];
    if (device->kind == DEVICE_SPOT) {
        return; // a place for scripts, nothing that is there
    }
    vec2s at = panel_point(panel, scene->view->device_at[index]);
    Colour mark = scene->palette->door;
    bool hidden = !scene_shows(scene, device->room) ||
                  (scene->state->sight != NULL && fog_hides(scene, panel->storey, device->at));
    if (scene->drill != NULL && !hidden) {
        const World* world = drill_world(scene->drill);
        const Response* response = world_response(world);
        if (response_device_with(response, index) >= 0) {
            return; // somebody carries it
        }
        if (hazard_detector_active(world_hazard(world), index)) {
            mark = scene->palette->harm;
            draw_alarm(scene, at, device_size(scene->layout, panel, device));
        }
    }
    sign_draw(scene->canvas, sign_of_device(device->kind), at.x, at.y,
              device_size(scene->layout, panel, device), mark);
}

void plan_devices(const Scene* scene) {
    const Facility* facility = scene->facility;
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Panel* panel = &scene->layout->panels[p];
        canvas_clip(scene->canvas, panel->box);
        for (int32_t i = 0; i < facility->device_count; i++) {
            if (facility->rooms[facility->devices[i].room].storey == panel->storey) {
                draw_device(scene, i, panel);
            }
        }
    }
    canvas_clip_none(scene->canvas);
}

/// Middle of the sign of an exit: outside, in front of its bar.
static vec2s exit_sign_at(const Layout* layout, const Panel* panel, const Opening* opening) {
    vec2s a = panel_point(panel, opening->side[0][0]);
    vec2s b = panel_point(panel, opening->side[0][1]);
    float dx = b.x - a.x;
    float dy = b.y - a.y;
    float length = sqrtf(dx * dx + dy * dy);
    float away = plan_sign_size(layout, panel) * 0.75f + 6.0f * layout->unit +
                 0.5f * opening->throat * panel->scale;
    vec2s at = vec(0.5f * (a.x + b.x), 0.5f * (a.y + b.y));
    if (length > 0.0f) { // away from the room, which lies left of its side in the plan
        at = vec(at.x - dy / length * away, at.y + dx / length * away);
    }
    // The sign of an exit at the edge of the picture stays whole.
    const Box box = layout->stage;
    float inset = plan_sign_size(layout, panel) * 0.45f;
    vec2s door = panel_point(panel, opening->line[0]);
    if (box_holds(panel->box, (int)door.x, (int)door.y)) {
        at.x = fminf(fmaxf(at.x, (float)box.x + inset), (float)(box.x + box.w) - inset);
        at.y = fminf(fmaxf(at.y, (float)box.y + inset), (float)(box.y + box.h) - inset);
    }
    return at;
}

void plan_exit_signs(const Scene* scene) {
    const Facility* facility = scene->facility;
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Panel* panel = &scene->layout->panels[p];
        for (int32_t i = 0; i < facility->opening_count; i++) {
            const Opening* opening = &facility->openings[i];
            vec2s door = panel_point(panel, opening->line[0]);
            if (opening->is_exit && facility->rooms[opening->room[0]].storey == panel->storey &&
                box_holds(panel->box, (int)door.x, (int)door.y)) {
                vec2s at = exit_sign_at(scene->layout, panel, opening);
                sign_draw(scene->canvas, SIGN_EXIT, at.x, at.y,
                          plan_sign_size(scene->layout, panel) * 1.1f, scene->palette->ink);
            }
        }
    }
}

// ---- muster points ------------------------------------------------------------------------------

/// Where the sign of a muster point stands: on it, or at the edge of the plan towards it.
static bool muster_at(const Scene* scene, const Panel* panel, const Muster* muster, float size,
                      vec2s* at) {
    const Box box = panel->box;
    vec2s point = panel_point(panel, muster->at);
    float inset = 0.75f * size;
    at->x = fminf(fmaxf(point.x, (float)box.x + inset), (float)(box.x + box.w) - inset);
    at->y = fminf(fmaxf(point.y, (float)box.y + inset),
                  (float)(box.y + box.h) - inset - 1.3f * (float)scene->layout->tiny);
    return vec_distance(*at, point) < 0.6f * size;
}

/// True where the sign of an exit of the storey is.
static bool on_exit_sign(const Scene* scene, const Panel* panel, vec2s at, float size) {
    const Facility* facility = scene->facility;
    for (int32_t i = 0; i < facility->opening_count; i++) {
        const Opening* opening = &facility->openings[i];
        if (opening->is_exit && facility->rooms[opening->room[0]].storey == panel->storey &&
            vec_distance(exit_sign_at(scene->layout, panel, opening), at) < 1.4f * size) {
            return true;
        }
    }
    return false;
}

/// Moves a sign at the edge along it, off the signs of exits.
static void clear_exits(const Scene* scene, const Panel* panel, float size, vec2s* at) {
    const vec2s from = *at;
    for (int i = 1; i <= 6 && on_exit_sign(scene, panel, *at, size); i++) {
        float step = 1.5f * size * (float)((i + 1) / 2) * (i % 2 == 0 ? -1.0f : 1.0f);
        bool upright = from.x < (float)panel->box.x + 2.0f * size ||
                       from.x > (float)(panel->box.x + panel->box.w) - 2.0f * size;
        *at = upright ? vec(from.x, from.y + step) : vec(from.x + step, from.y);
    }
}

/// Towards a point that is not on the picture.
static void draw_towards(const Scene* scene, vec2s from, vec2s to, float size) {
    float length = vec_distance(from, to);
    vec2s way = vec((to.x - from.x) / length, (to.y - from.y) / length);
    vec2s tip = vec(from.x + 0.95f * size * way.x, from.y + 0.95f * size * way.y);
    float r = 0.28f * size;
    const vec2s head[3] = {tip, vec(tip.x - r * way.x - r * way.y, tip.y - r * way.y + r * way.x),
                           vec(tip.x - r * way.x + r * way.y, tip.y - r * way.y - r * way.x)};
    canvas_polygon(scene->canvas, head, 3, scene->palette->green);
}

void plan_musters(const Scene* scene) {
    const Facility* facility = scene->facility;
    const Layout* layout = scene->layout;
    for (int32_t i = 0; i < facility->muster_count; i++) {
        const Muster* muster = &facility->musters[i];
        const Panel* panel = layout_panel(layout, facility->rooms[muster->room].storey);
        if (panel == NULL) {
            continue;
        }
        float size = 1.3f * plan_sign_size(layout, panel);
        vec2s at;
        bool here = muster_at(scene, panel, muster, size, &at);
        if (!here) {
            clear_exits(scene, panel, size, &at);
        }
        if (!here && layout->muster.w > 0) {
            continue; // its card says it
        }
        vec2s point = panel_point(panel, muster->at);
        char text[160];
        scene_text(scene->state->language, muster->name, " ", text, sizeof(text));
        if (!here) {
            draw_towards(scene, at, point, size);
            size_t used = strlen(text);
            snprintf(text + used, sizeof(text) - used, " %.0f m",
                     (double)(vec_distance(at, point) / panel->scale));
        }
        sign_draw(scene->canvas, SIGN_MUSTER, at.x, at.y, size, scene->palette->ink);
        int width = type_width(scene->view->type, WEIGHT_BOLD, layout->tiny, text);
        float beside = at.x + 0.75f * size;
        if (beside + (float)width > (float)(panel->box.x + panel->box.w)) {
            beside = at.x - 0.75f * size - (float)width;
        }
        float high = 1.4f * (float)layout->tiny;
        canvas_round_rect(scene->canvas, beside - 3.0f * layout->unit, at.y - 0.5f * high,
                          (float)width + 6.0f * layout->unit, high, 0.25f * high,
                          colour_alpha(scene->palette->site, 190));
        type_draw(scene->view->type, scene->canvas, WEIGHT_BOLD, layout->tiny, beside, at.y,
                  ALIGN_LEFT, scene->palette->label, text);
    }
}
