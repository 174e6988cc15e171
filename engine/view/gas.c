// Gas: where it lies, in three steps of how bad it is, over floors and open ground.
//
// Gas is not seen; the picture shows it to whoever watches, not to whoever is in it. Each square of
// half a metre takes the worst of three heights: the floor, the head, the ceiling. The steps are
// told apart by hatching too, for those who cannot tell the colours: dots, dense dots, filled.

#include "view/view_internal.h"

#define SQUARE_M  0.5f
#define HEAD_M    1.6f
#define FLOOR_M   0.3f
#define CEILING_M 0.2f /* below it */
#define BANDS     4

static Colour band_colour(const Scene* scene, GasBand band) {
    const Palette* palette = scene->palette;
    switch (band) {
    case GAS_BAND_TOLD: return colour_alpha(palette->alert, 70);
    case GAS_BAND_DANGER: return colour_alpha(palette->alert, 150);
    case GAS_BAND_DEADLY: return colour_alpha(palette->harm, 150);
    default: return colour_alpha(palette->alert, 0);
    }
}

static GasBand worst_at(const Hazard* hazard, const Facility* facility, int32_t room, vec2s at) {
    const float heights[3] = {FLOOR_M, HEAD_M, facility->rooms[room].ceiling - CEILING_M};
    int count = facility->rooms[room].use == ROOM_OUTDOOR ? 2 : 3;
    GasBand worst = GAS_BAND_NONE;
    for (int i = 0; i < count; i++) {
        GasBand band = hazard_gas_band(hazard, room, at, heights[i]);
        worst = band > worst ? band : worst;
    }
    return worst;
}

/// The mark of a step in the middle of a square: none, a dot, a larger dot.
static void draw_square(const Scene* scene, vec2s corner, float size, GasBand band) {
    canvas_rect(scene->canvas, corner.x, corner.y, size, size, band_colour(scene, band));
    if (band >= GAS_BAND_DANGER) {
        float radius = size * (band == GAS_BAND_DEADLY ? 0.22f : 0.12f);
        canvas_circle(scene->canvas, corner.x + 0.5f * size, corner.y + 0.5f * size, radius,
                      colour_alpha(scene->palette->ink, 170));
    }
}

static void draw_panel(const Scene* scene, const Panel* panel) {
    const Facility* facility = scene->facility;
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    float size = SQUARE_M * panel->scale;
    int columns = (int)((facility->high.x - facility->low.x) / SQUARE_M) + 1;
    int rows = (int)((facility->high.y - facility->low.y) / SQUARE_M) + 1;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            vec2s at = vec(facility->low.x + ((float)column + 0.5f) * SQUARE_M,
                           facility->low.y + ((float)row + 0.5f) * SQUARE_M);
            int32_t room = facility_room_at(facility, panel->storey, at);
            if (room < 0 || !scene_shows(scene, room)) {
                continue;
            }
            GasBand band = worst_at(hazard, facility, room, at);
            if (band != GAS_BAND_NONE) {
                vec2s middle = panel_point(panel, at);
                draw_square(scene, vec(middle.x - 0.5f * size, middle.y - 0.5f * size), size, band);
            }
        }
    }
}

static bool has_gas(const Scene* scene) {
    return scene->drill != NULL && hazard_gas_any(world_hazard(drill_world(scene->drill)));
}

void gas_draw(const Scene* scene) {
    if (!has_gas(scene)) {
        return;
    }
    for (int p = 0; p < scene->layout->panel_count; p++) {
        canvas_clip(scene->canvas, scene->layout->panels[p].box);
        draw_panel(scene, &scene->layout->panels[p]);
    }
    canvas_clip_none(scene->canvas);
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

bool gas_legend(const Scene* scene) {
    static const Text names[BANDS] = {
        {"Gas", "气体"}, {"alarm", "报警"}, {"danger", "危险"}, {"deadly", "致命"}};
    Box box = scene->layout->legend;
    if (box.w == 0 || scene->view->has_smoke || !has_gas(scene)) {
        return false;
    }
    scene_card(scene, box);
    float pad = 14.0f * scene->layout->unit;
    float each = ((float)box.w - 2.0f * pad) / (float)BANDS;
    float square = fminf(0.5f * (float)box.h, 0.3f * each);
    float y = (float)box.y + 0.5f * (float)box.h;
    for (int i = 0; i < BANDS; i++) {
        float x = (float)box.x + pad + each * (float)i;
        if (i > 0) {
            canvas_rect(scene->canvas, x, y - 0.5f * square, square, square, scene->palette->room);
            draw_square(scene, vec(x, y - 0.5f * square), square, (GasBand)i);
            x += 1.2f * square;
        }
        legend_name(scene, names[i], x, y, each - (i > 0 ? 1.4f * square : 0.0f), i == 0);
    }
    return true;
}
