// Levels: samples on cells, then every quad between four cell centres that has anything in it is
// filled pixel by pixel. A line's coverage is its distance by value over slope.

#include "view/levels.h"

#include "view/view_internal.h"

#include <stdlib.h>
#include <string.h>

#define CELLS_MOST  420    /* along a side */
#define HATCH_GAP   12.0f  /* [unit] */
#define HATCH_WIDE  2.0f   /* [unit] */
#define SLOPE_LEAST 0.001f /* a pixel: where the figure hardly changes there is no line */
#define NO_ROOM     0xFFFFu

/// The cells of one storey.
typedef struct Cells {
    vec2s origin; // [m]
    float step;   // [m]
    int columns, rows;
    const float* value;
    const uint16_t* room; // as in the room plane: room + 1, 0 the ground outside
} Cells;

void levels_free(LevelLayer* layer) {
    free(layer->tint);
    free(layer->line);
    free(layer->value);
    free(layer->room);
    free(layer->scratch);
    *layer = (LevelLayer){0};
}

static bool reserve(LevelLayer* layer, size_t pixels, size_t cells) {
    if (layer->pixels < pixels) {
        free(layer->tint);
        free(layer->line);
        layer->tint = malloc(pixels);
        layer->line = malloc(pixels);
        layer->pixels = layer->tint != NULL && layer->line != NULL ? pixels : 0;
    }
    if (layer->cells < cells) {
        free(layer->value);
        free(layer->room);
        free(layer->scratch);
        layer->scratch = malloc(cells * sizeof(float));
        layer->value = malloc(cells * sizeof(float));
        layer->room = malloc(cells * sizeof(uint16_t));
        bool good = layer->value != NULL && layer->room != NULL && layer->scratch != NULL;
        layer->cells = good ? cells : 0;
    }
    return layer->pixels >= pixels && layer->cells >= cells;
}

// ---- one storey ---------------------------------------------------------------------------------

/// Evens out the steps of what was sampled: the mean with the neighbours of the same room.
static void smooth(const Cells* cells, float* value, float* scratch) {
    for (int row = 0; row < cells->rows; row++) {
        for (int column = 0; column < cells->columns; column++) {
            size_t index = (size_t)row * (size_t)cells->columns + (size_t)column;
            float sum = 0.0f;
            float weight = 0.0f;
            for (int i = 0; i < 9; i++) {
                int r = row + i / 3 - 1;
                int c = column + i % 3 - 1;
                size_t other = (size_t)r * (size_t)cells->columns + (size_t)c;
                if (r >= 0 && c >= 0 && r < cells->rows && c < cells->columns &&
                    cells->room[other] == cells->room[index]) {
                    float w = i == 4 ? 2.0f : 1.0f;
                    sum += w * value[other];
                    weight += w;
                }
            }
            scratch[index] = sum / weight;
        }
    }
    memcpy(value, scratch, sizeof(float) * (size_t)cells->rows * (size_t)cells->columns);
}

/// Samples the storey; false when there is nothing on it.
static bool sample_storey(const Scene* scene, const Panel* panel, LevelLayer* layer,
                          const LevelStyle* style, Cells* cells, LevelAt* level_at,
                          LevelIn* level_in) {
    const Facility* facility = scene->facility;
    bool any = false;
    for (int32_t r = 0; r < facility->room_count && !any; r++) {
        any = facility->rooms[r].storey == panel->storey && scene_shows(scene, r) &&
              level_in(scene, r);
    }
    if (!any) {
        return false;
    }
    any = false;
    for (int row = 0; row < cells->rows; row++) {
        for (int column = 0; column < cells->columns; column++) {
            vec2s at = vec(cells->origin.x + ((float)column + 0.5f) * cells->step,
                           cells->origin.y + ((float)row + 0.5f) * cells->step);
            size_t index = (size_t)row * (size_t)cells->columns + (size_t)column;
            int32_t room = facility_room_at(facility, panel->storey, at);
            bool outdoors = room >= 0 && facility->rooms[room].use == ROOM_OUTDOOR;
            bool shown = room >= 0 && scene_shows(scene, room) && level_in(scene, room);
            layer->room[index] = room < 0 ? NO_ROOM : outdoors ? NO_ROOM_ID : (uint16_t)(room + 1);
            layer->value[index] = shown ? level_at(scene, room, at) : 0.0f;
            any = any || layer->value[index] > 0.01f;
        }
    }
    cells->value = layer->value;
    cells->room = layer->room;
    for (int i = 0; any && i < style->smooth; i++) {
        smooth(cells, layer->value, layer->scratch);
    }
    return any;
}

/// The figure at a pixel, between those of the four cells that are of its room.
static float value_at(const Cells* cells, int column, int row, float u, float v, uint16_t room) {
    float sum = 0.0f;
    float weight = 0.0f;
    for (int i = 0; i < 4; i++) {
        size_t index =
            (size_t)(row + (i >> 1)) * (size_t)cells->columns + (size_t)(column + (i & 1));
        if (cells->room[index] == room) {
            float w = ((i & 1) != 0 ? u : 1.0f - u) * ((i >> 1) != 0 ? v : 1.0f - v) + 1e-4f;
            sum += w * cells->value[index];
            weight += w;
        }
    }
    return weight > 0.0f ? sum / weight : 0.0f;
}

/// 1 on a line of the hatch, 0 off it. `ways`: 1 rising, 2 both.
static int on_hatch(int x, int y, float unit, int ways) {
    int gap = (int)fmaxf(HATCH_GAP * unit, 5.0f);
    int wide = (int)fmaxf(HATCH_WIDE * unit + 0.5f, 1.0f);
    bool rising = (x + y) % gap < wide;
    bool falling = (x - y + 65536 * gap) % gap < wide;
    return rising || (ways > 1 && falling);
}

static uint8_t tint_of(const LevelStyle* style, float value, int x, int y, float unit) {
    int level = value < 3.0f ? (int)value : 3;
    int tint = style->tint[level];
    if (level == 0) { // fades in
        tint = (int)((float)style->tint[0] * fminf(value * value, 1.0f));
    }
    if (level >= 2 && on_hatch(x, y, unit, level - 1)) {
        tint += style->hatch;
    }
    return (uint8_t)(tint > 255 ? 255 : tint);
}

/// Coverage of the lines at a pixel whose value changes by `slope` from pixel to pixel.
static uint8_t line_of(const LevelStyle* style, float value, float slope, float unit) {
    float most = 0.0f;
    for (int level = 1; level <= style->lines; level++) {
        float half = 0.5f * fmaxf((0.9f + 0.8f * (float)level) * unit, 1.0f);
        float away = fabsf(value - (float)level) / fmaxf(slope, SLOPE_LEAST);
        float cover = half + 0.5f - away;
        most = fmaxf(most, fminf(cover, 1.0f));
    }
    return (uint8_t)((float)style->line * most);
}

static void paint_quad(const Scene* scene, const Panel* panel, LevelLayer* layer,
                       const LevelStyle* style, const Cells* cells, int column, int row) {
    const View* view = scene->view;
    float unit = scene->layout->unit;
    float per_pixel = 1.0f / (cells->step * panel->scale);
    vec2s corner = panel_point(panel, vec(cells->origin.x + ((float)column + 0.5f) * cells->step,
                                          cells->origin.y + ((float)row + 0.5f) * cells->step));
    float edge = cells->step * panel->scale;
    // Every pixel's middle belongs to one quad.
    const Box quad = box_common(
        panel->box, (Box){(int)ceilf(corner.x - 0.5f), (int)ceilf(corner.y - edge - 0.5f),
                          (int)ceilf(corner.x + edge - 0.5f) - (int)ceilf(corner.x - 0.5f),
                          (int)ceilf(corner.y - 0.5f) - (int)ceilf(corner.y - edge - 0.5f)});
    for (int y = quad.y; y < quad.y + quad.h; y++) {
        for (int x = quad.x; x < quad.x + quad.w; x++) {
            size_t pixel = (size_t)y * (size_t)view->base.width + (size_t)x;
            uint16_t room = view->room_of[pixel];
            float u = ((float)x + 0.5f - corner.x) * per_pixel;
            float v = (corner.y - (float)y - 0.5f) * per_pixel;
            float value = value_at(cells, column, row, u, v, room);
            if (value <= 0.01f) {
                continue;
            }
            layer->tint[pixel] = tint_of(style, value, x, y, unit);
            float dx = value_at(cells, column, row, u + per_pixel, v, room) - value;
            float dy = value_at(cells, column, row, u, v + per_pixel, room) - value;
            layer->line[pixel] = line_of(style, value, sqrtf(dx * dx + dy * dy), unit);
        }
    }
}

static void paint_storey(const Scene* scene, const Panel* panel, LevelLayer* layer,
                         const LevelStyle* style, const Cells* cells) {
    for (int row = 0; row + 1 < cells->rows; row++) {
        for (int column = 0; column + 1 < cells->columns; column++) {
            const float* low = cells->value + (size_t)row * (size_t)cells->columns + column;
            const float* high = low + cells->columns;
            if (low[0] > 0.01f || low[1] > 0.01f || high[0] > 0.01f || high[1] > 0.01f) {
                paint_quad(scene, panel, layer, style, cells, column, row);
            }
        }
    }
}

// ---- all storeys --------------------------------------------------------------------------------

uint64_t scene_known(const Scene* scene) {
    uint64_t hash = 1469598103934665603u;
    for (int32_t r = 0; r < scene->facility->room_count; r++) {
        hash = (hash ^ (scene_shows(scene, r) ? 2u : 1u)) * 1099511628211u;
    }
    return hash;
}

void levels_make(const Scene* scene, LevelLayer* layer, const LevelStyle* style, LevelAt* level_at,
                 LevelIn* level_in) {
    const World* world = drill_world(scene->drill);
    const void* hazard = world_hazard(world);
    uint32_t step = world_tick(world) / (uint32_t)(HAZARD_STEP_S * TICKS_PER_SECOND + 0.5);
    uint64_t known = scene_known(scene);
    if (layer->is_made && layer->hazard == hazard && layer->step == step && layer->known == known) {
        return;
    }
    const Facility* facility = scene->facility;
    float wide = facility->high.x - facility->low.x + 4.0f * style->cell;
    float high = facility->high.y - facility->low.y + 4.0f * style->cell;
    float cell = fmaxf(style->cell, fmaxf(wide, high) / (float)CELLS_MOST);
    Cells cells = {.origin = vec(facility->low.x - 2.0f * cell, facility->low.y - 2.0f * cell),
                   .step = cell,
                   .columns = (int)(wide / cell) + 1,
                   .rows = (int)(high / cell) + 1};
    size_t pixels = (size_t)scene->view->base.width * (size_t)scene->view->base.height;
    layer->any = false;
    layer->is_made = reserve(layer, pixels, (size_t)cells.columns * (size_t)cells.rows);
    if (!layer->is_made) {
        return;
    }
    memset(layer->tint, 0, pixels);
    memset(layer->line, 0, pixels);
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Panel* panel = &scene->layout->panels[p];
        if (sample_storey(scene, panel, layer, style, &cells, level_at, level_in)) {
            layer->any = true;
            paint_storey(scene, panel, layer, style, &cells);
        }
    }
    layer->hazard = hazard;
    layer->step = step;
    layer->known = known;
}

void levels_draw(const Scene* scene, const LevelLayer* layer, Colour tint, Colour line) {
    int pitch = scene->view->base.width;
    for (int p = 0; layer->any && p < scene->layout->panel_count; p++) {
        const Box box = scene->layout->panels[p].box;
        size_t first = (size_t)box.y * (size_t)pitch + (size_t)box.x;
        canvas_clip(scene->canvas, box);
        canvas_stamp(scene->canvas, layer->tint + first, box.w, box.h, pitch, box.x, box.y, tint);
        canvas_stamp(scene->canvas, layer->line + first, box.w, box.h, pitch, box.x, box.y, line);
    }
    canvas_clip_none(scene->canvas);
}

void levels_swatch(Canvas* canvas, Box box, const LevelStyle* style, int level, float unit,
                   Colour tint, Colour line) {
    for (int y = box.y; y < box.y + box.h; y++) {
        for (int x = box.x; x < box.x + box.w; x++) {
            uint8_t strength = tint_of(style, (float)level + 0.5f, x, y, unit);
            canvas_stamp(canvas, &strength, 1, 1, 1, x, y, tint);
        }
    }
    canvas_frame(canvas, (float)box.x, (float)box.y, (float)box.w, (float)box.h, 0.0f,
                 fmaxf((0.9f + 0.8f * (float)level) * unit, 1.0f), line);
}
