// Fire: a flame standing in a glow whose size follows its heat; both stop at walls, since the glow
// is laid on the floor of the fire's own room only.

#include "view/view_internal.h"

/// The glow, by pixel of the room.
static void draw_glow(const Scene* scene, const Panel* panel, const Fire* fire, float radius) {
    const View* view = scene->view;
    Canvas* canvas = scene->canvas;
    vec2s at = panel_point(panel, fire->at);
    Box box = panel->box;
    int x0 = (int)fmaxf(at.x - radius, (float)box.x);
    int y0 = (int)fmaxf(at.y - radius, (float)box.y);
    int x1 = (int)fminf(at.x + radius, (float)(box.x + box.w));
    int y1 = (int)fminf(at.y + radius, (float)(box.y + box.h));
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            size_t index = (size_t)y * (size_t)view->base.width + (size_t)x;
            if (view->room_of[index] != fire->room + 1) {
                continue;
            }
            float dx = ((float)x + 0.5f - at.x) / radius;
            float dy = ((float)y + 0.5f - at.y) / radius;
            float rest = 1.0f - sqrtf(dx * dx + dy * dy);
            if (rest > 0.0f) {
                uint8_t strength = (uint8_t)(235.0f * rest * rest);
                canvas_stamp(canvas, &strength, 1, 1, 1, x, y,
                             colour_mix(colour_hex(0xF0702A), colour_hex(0xFFC04A), rest));
            }
        }
    }
}

void fire_draw(const Scene* scene) {
    if (scene->drill == NULL) {
        return;
    }
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    for (int32_t i = 0; i < hazard_fire_count(hazard); i++) {
        const Fire* fire = hazard_fire(hazard, i);
        const Panel* panel = layout_panel(scene->layout, scene->facility->rooms[fire->room].storey);
        if (!fire->burning || panel == NULL || !scene_shows(scene, fire->room) ||
            fog_hides(scene, panel->storey, fire->at)) {
            continue;
        }
        // The eye judges area: radius by the root of the heat, 1 MW about 2.6 m.
        float metres = 1.0f + 1.6f * sqrtf(fmaxf(fire->heat_kw, 0.0f) / 1000.0f);
        float radius = metres * panel->scale;
        float least = 22.0f * scene->layout->unit;
        radius = radius < least ? least : radius;
        float most = 90.0f * scene->layout->unit;
        canvas_clip(scene->canvas, panel->box);
        draw_glow(scene, panel, fire, radius);
        float flame = radius * 0.95f < most ? radius * 0.95f : most;
        vec2s at = panel_point(panel, fire->at);
        sign_flame(scene->canvas, at.x, at.y + 0.45f * flame, flame);
        canvas_clip_none(scene->canvas);
    }
}
