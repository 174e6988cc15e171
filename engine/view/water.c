// Water: rooms that stand in it, bluer the deeper, with short waves and how deep it is.

#include "view/view_internal.h"

#include <stdio.h>

#define SHALLOW  0.01f /* below it a floor is only wet [m] */
#define DEEP     1.0f  /* from here on it is no bluer [m] */
#define WAVE_GAP 30.0f /* between two waves of a row [unit] */
#define WAVE_ROW 20.0f /* between two rows [unit] */

static uint8_t water_strength(float depth) {
    float share = sqrtf(fminf(depth / DEEP, 1.0f)); // the first centimetres count most
    return (uint8_t)(50.0f + 110.0f * share);
}

/// 1 on a wave: an arch of twelve units every thirty, rows shifted by half.
static bool on_wave(float x, float y, float unit) {
    float row = floorf(y / (WAVE_ROW * unit));
    float shift = fmodf(row, 2.0f) * 0.5f * WAVE_GAP;
    float along = fmodf(x / unit + shift, WAVE_GAP) - 0.5f * WAVE_GAP;
    float down = y / unit - row * WAVE_ROW - 0.5f * WAVE_ROW;
    if (along < -7.0f || along > 7.0f) {
        return false;
    }
    float crest = 2.2f * cosf(along * CANVAS_PI / 7.0f);
    return fabsf(down - crest) < fmaxf(0.9f, 0.7f / unit);
}

static void fill_room(const Scene* scene, const Panel* panel, int32_t room, float depth) {
    const View* view = scene->view;
    const Room* r = &scene->facility->rooms[room];
    vec2s low = panel_point(panel, vec(r->low.x, r->high.y));
    vec2s high = panel_point(panel, vec(r->high.x, r->low.y));
    const Box box =
        box_common(panel->box, (Box){(int)low.x - 1, (int)low.y - 1, (int)(high.x - low.x) + 3,
                                     (int)(high.y - low.y) + 3});
    uint8_t strength = water_strength(depth);
    for (int y = box.y; y < box.y + box.h; y++) {
        for (int x = box.x; x < box.x + box.w; x++) {
            size_t pixel = (size_t)y * (size_t)view->base.width + (size_t)x;
            if (view->room_of[pixel] != room + 1 || view->floor[pixel] == 0) {
                continue;
            }
            bool wave = on_wave((float)x, (float)y, scene->layout->unit);
            uint8_t cover = (uint8_t)((wave ? 230 : strength) * view->floor[pixel] / 255);
            canvas_stamp(scene->canvas, &cover, 1, 1, 1, x, y,
                         wave ? scene->palette->wave : scene->palette->water);
        }
    }
}

void water_draw(const Scene* scene) {
    if (scene->drill == NULL) {
        return;
    }
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    for (int32_t r = 0; hazard_has_water(hazard) && r < scene->facility->room_count; r++) {
        float depth = (float)hazard_water_depth(hazard, r);
        const Panel* panel = layout_panel(scene->layout, scene->facility->rooms[r].storey);
        if (panel != NULL && depth >= SHALLOW && scene_shows(scene, r)) {
            canvas_clip(scene->canvas, panel->box);
            fill_room(scene, panel, r, depth);
            canvas_clip_none(scene->canvas);
        }
    }
}

/// How deep it is, on a plate over the middle of the room; after the names.
void water_depths(const Scene* scene) {
    if (scene->drill == NULL) {
        return;
    }
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    for (int32_t r = 0; hazard_has_water(hazard) && r < scene->facility->room_count; r++) {
        double depth = hazard_water_depth(hazard, r);
        const Panel* panel = layout_panel(scene->layout, scene->facility->rooms[r].storey);
        if (panel == NULL || depth < (double)SHALLOW || !scene_shows(scene, r)) {
            continue;
        }
        char text[16];
        snprintf(text, sizeof(text), depth < 0.995 ? "%.0f cm" : "%.1f m",
                 depth < 0.995 ? 100.0 * depth : depth);
        int size = scene->layout->tiny;
        float w = (float)type_width(scene->view->type, WEIGHT_BOLD, size, text) + (float)size;
        vec2s at = panel_point(panel, scene->facility->rooms[r].label);
        if (w >
            (scene->facility->rooms[r].high.x - scene->facility->rooms[r].low.x) * panel->scale) {
            continue; // the colour says it
        }
        float h = 1.4f * (float)size;
        canvas_round_rect(scene->canvas, at.x - 0.5f * w, at.y - 0.5f * h, w, h, 0.3f * h,
                          scene->palette->panel);
        canvas_frame(scene->canvas, at.x - 0.5f * w, at.y - 0.5f * h, w, h, 0.3f * h,
                     fmaxf(1.4f * scene->layout->unit, 1.0f), scene->palette->wave);
        type_draw(scene->view->type, scene->canvas, WEIGHT_BOLD, size, at.x, at.y, ALIGN_CENTRE,
                  scene->palette->ink, text);
    }
}
