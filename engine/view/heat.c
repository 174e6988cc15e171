// Heat: lines where it is too hot for people, over what burns and through open doors.
//
// 1: the skin hurts within a minute - air of 60 C at head height, or 2.5 kW/m2 (ISO 13571: 2.5 is
// the most that is borne for long). 2: pain at once - 120 C or 10 kW/m2 (pain within 3 s).

#include "view/view_internal.h"

#include <stdio.h>

#define HEAD_M        1.6f
#define WARM_C        40.0f /* a room below it everywhere is not looked at */
#define AMBIENT_C     20.0f
#define HOT_C         60.0f
#define UNBEARABLE_C  120.0f
#define HOT_KW        2.5f
#define UNBEARABLE_KW 10.0f

static const LevelStyle heat_style = {
    .cell = 0.35f, .tint = {0, 0, 30, 30}, .line = 220, .lines = 2};

static float heat_at(const Scene* scene, int32_t room, vec2s at) {
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    const Exposure met = hazard_exposure(hazard, room, at, HEAD_M);
    float air = met.celsius < HOT_C ? (met.celsius - AMBIENT_C) / (HOT_C - AMBIENT_C)
                                    : 1.0f + (met.celsius - HOT_C) / (UNBEARABLE_C - HOT_C);
    float rays = met.radiation_kw < HOT_KW
                     ? met.radiation_kw / HOT_KW
                     : 1.0f + (met.radiation_kw - HOT_KW) / (UNBEARABLE_KW - HOT_KW);
    float worst = fmaxf(fmaxf(air, rays), 0.0f);
    return fminf(worst, 2.99f);
}

/// Rooms that burn or hold hot smoke, and those that look into one.
static bool may_be_hot(const Scene* scene, int32_t room) {
    const Facility* facility = scene->facility;
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    const Room* r = &facility->rooms[room];
    for (int32_t i = 0; i < hazard_fire_count(hazard); i++) {
        const Fire* fire = hazard_fire(hazard, i);
        bool beside = fire->room == room;
        for (int32_t k = 0; k < r->opening_count && !beside && r->use != ROOM_OUTDOOR; k++) {
            const Opening* o = &facility->openings[facility->room_openings[r->first_opening + k]];
            beside = opening_other(o, room) == fire->room;
        }
        if (fire->burning && beside) {
            return true;
        }
    }
    return r->use != ROOM_OUTDOOR && hazard_air(hazard, room)->upper_celsius > WARM_C;
}

/// How hot the air of a room is at head height, where that is much; in its upper right corner.
static void draw_celsius(const Scene* scene, int32_t room) {
    const Room* r = &scene->facility->rooms[room];
    const Panel* panel = layout_panel(scene->layout, r->storey);
    if (panel == NULL || r->use == ROOM_OUTDOOR || !scene_shows(scene, room)) {
        return;
    }
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    float celsius = hazard_exposure(hazard, room, r->label, HEAD_M).celsius;
    char text[24];
    snprintf(text, sizeof(text), "%.0f °C", 10.0 * floor((double)celsius / 10.0));
    int size = scene->layout->tiny;
    float w = (float)type_width(scene->view->type, WEIGHT_BOLD, size, text) + 0.6f * (float)size;
    float h = 1.3f * (float)size;
    vec2s corner = panel_point(panel, r->high);
    float x = corner.x - w - 8.0f * scene->layout->unit;
    float y = corner.y + 8.0f * scene->layout->unit;
    if (celsius < HOT_C || w > 0.8f * (r->high.x - r->low.x) * panel->scale) {
        return;
    }
    canvas_clip(scene->canvas, panel->box);
    canvas_round_rect(scene->canvas, x, y, w, h, 0.25f * h, scene->palette->panel);
    canvas_frame(scene->canvas, x, y, w, h, 0.25f * h, fmaxf(1.4f * scene->layout->unit, 1.0f),
                 scene->palette->heat);
    type_draw(scene->view->type, scene->canvas, WEIGHT_BOLD, size, x + 0.5f * w, y + 0.5f * h,
              ALIGN_CENTRE, scene->palette->heat, text);
    canvas_clip_none(scene->canvas);
}

void heat_figures(const Scene* scene) {
    for (int32_t r = 0; scene->view->heat.any && r < scene->facility->room_count; r++) {
        draw_celsius(scene, r);
    }
}

void heat_draw(const Scene* scene) {
    LevelLayer* layer = &scene->view->heat;
    if (scene->drill == NULL || scene->state->sight != NULL) { // nobody sees it
        layer->any = false;
        return;
    }
    levels_make(scene, layer, &heat_style, heat_at, may_be_hot);
    levels_draw(scene, layer, scene->palette->heat, scene->palette->heat);
}

void heat_legend_in(const Scene* scene, Box box) {
    static const Text names[3] = {
        {"Heat", "热"}, {"60 °C, 2.5 kW/m²", "60 °C、2.5 kW/m²"}, {"120 °C, 10", "120 °C、10"}};
    static const float shares[4] = {0.0f, 0.20f, 0.68f, 1.0f}; // of the width
    const Layout* layout = scene->layout;
    float unit = layout->unit;
    float y = (float)box.y + 0.5f * (float)box.h;
    scene_card(scene, box);
    for (int i = 0; i < 3; i++) {
        float x = (float)box.x + 12.0f * unit + shares[i] * ((float)box.w - 16.0f * unit);
        float end = (float)box.x + shares[i + 1] * ((float)box.w - 16.0f * unit);
        if (i > 0) {
            canvas_segment(scene->canvas, x, y, x + 22.0f * unit, y,
                           (0.9f + 0.8f * (float)i) * unit + 1.0f, scene->palette->heat);
            x += 28.0f * unit;
        }
        char text[64];
        scene_text(i == 0 ? scene->state->language : LANGUAGE_EN, names[i], " ", text,
                   sizeof(text));
        if (i > 0 && scene->state->language == LANGUAGE_ZH) {
            snprintf(text, sizeof(text), "%s", names[i].zh);
        }
        int size = type_fit(scene->view->type, i == 0 ? WEIGHT_BOLD : WEIGHT_REGULAR, layout->tiny,
                            layout->tiny * 3 / 5, (int)(end - x), text);
        type_draw_cut(scene->view->type, scene->canvas, i == 0 ? WEIGHT_BOLD : WEIGHT_REGULAR,
                      size > 0 ? size : layout->tiny * 3 / 5, x, y, (int)(end - x) + 8, ALIGN_LEFT,
                      scene->palette->ink, text);
    }
}
