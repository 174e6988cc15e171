// Gas: where it lies and how bad it is, as one violet field over floors and open ground.
//
// Gas is not seen; the picture shows it to whoever watches, never as one person's sight. Every
// point takes the worst of three heights: the floor, the head, the ceiling. Lines stand where a
// detector alarms, where it is dangerous and where it is deadly; the last two are hatched as well.

#include "hazard/gas_level.h"
#include "view/view_internal.h"

#include <stdio.h>

#define HEAD_M    1.6f
#define FLOOR_M   0.3f
#define CEILING_M 0.2f /* below it */
#define BANDS     4

static const LevelStyle gas_style = {
    .cell = 0.5f, .tint = {26, 46, 74, 112}, .hatch = 46, .line = 235, .lines = 3, .smooth = 2};

static float worst_at(const Scene* scene, int32_t room, vec2s at) {
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    const Room* r = &scene->facility->rooms[room];
    const float heights[3] = {FLOOR_M, HEAD_M, r->ceiling - CEILING_M};
    int count = r->use == ROOM_OUTDOOR ? 2 : 3;
    float worst = 0.0f;
    for (int i = 0; i < count; i++) {
        worst = fmaxf(worst, hazard_gas_level(hazard, room, at, heights[i]));
    }
    return worst;
}

static bool may_be_in(const Scene* scene, int32_t room) {
    (void)scene;
    (void)room;
    return true;
}

bool gas_shows(const Scene* scene) {
    return scene->drill != NULL && scene->state->sight == NULL &&
           hazard_gas_any(world_hazard(drill_world(scene->drill)));
}

void gas_draw(const Scene* scene) {
    LevelLayer* layer = &scene->view->gas;
    layer->any = layer->any && gas_shows(scene);
    if (!gas_shows(scene)) {
        return;
    }
    levels_make(scene, layer, &gas_style, worst_at, may_be_in);
    levels_draw(scene, layer, scene->palette->gas, scene->palette->gas_line);
}

/// In both languages where there is room, else in one.
static void legend_name(const Scene* scene, Text name, float x, float y, float width, bool bold) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    Weight weight = bold ? WEIGHT_BOLD : WEIGHT_REGULAR;
    int least = layout->tiny * 5 / 6;
    char text[64];
    scene_text(scene->state->language, name, " ", text, sizeof(text));
    int size = type_fit(type, weight, layout->small, least, (int)width, text);
    if (size == 0) {
        scene_text(LANGUAGE_EN, name, " ", text, sizeof(text));
        size = type_fit(type, weight, layout->small, least, (int)width, text);
    }
    type_draw_cut(type, scene->canvas, weight, size > 0 ? size : least, x, y, (int)width,
                  ALIGN_LEFT, scene->palette->ink, text);
}

void gas_legend_in(const Scene* scene, Box box) {
    static const Text names[BANDS] = {
        {"Gas", "气体"}, {"alarm", "报警"}, {"danger", "危险"}, {"deadly", "致命"}};
    scene_card(scene, box);
    float pad = 14.0f * scene->layout->unit;
    float each = ((float)box.w - 2.0f * pad) / (float)BANDS;
    float square = fminf(0.5f * (float)box.h, 0.3f * each);
    float y = (float)box.y + 0.5f * (float)box.h;
    for (int i = 0; i < BANDS; i++) {
        float x = (float)box.x + pad + each * (float)i;
        if (i > 0) {
            const Box patch = {(int)x, (int)(y - 0.5f * square), (int)square, (int)square};
            canvas_fill_box(scene->canvas, patch, scene->palette->room);
            levels_swatch(scene->canvas, patch, &gas_style, i, scene->layout->unit,
                          scene->palette->gas, scene->palette->gas_line);
            x += 1.2f * square;
        }
        legend_name(scene, names[i], x, y, each - (i > 0 ? 1.4f * square : 0.0f), i == 0);
    }
}

bool gas_legend(const Scene* scene) {
    if (scene->layout->legend.w == 0 || scene->view->has_smoke || !gas_shows(scene)) {
        return false;
    }
    gas_legend_in(scene, scene->layout->legend);
    return true;
}
