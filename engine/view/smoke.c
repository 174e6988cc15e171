// Smoke: the hazard's field as one continuous darkness on the floors.
//
// The field is sampled at eye height every 0.25 m or so, and drawn between the cells of the same
// room only, so that it is smooth inside and stops at walls and shut doors like the smoke itself.
// Strength follows the logarithm of visibility (3 / K), since that is how sight is lost.

#include "view/view_internal.h"

#include <stdlib.h>
#include <string.h>

#define EYE_HEIGHT  1.6f  /* [m] */
#define CELL        0.25f /* wanted size of a cell of the field [m] */
#define SIGN_FACTOR 3.0f  /* visibility = 3 / K, Jin, reflecting signs */
#define STRENGTHS   512
#define FLOOR_LEAST 24 /* of 255 */

uint8_t smoke_strength(float extinction) {
    // 30 m of visibility is the first that shows, 2 m is nearly all.
    const float first = SIGN_FACTOR / 30.0f;
    const float last = SIGN_FACTOR / 2.0f;
    if (extinction <= 0.0f) {
        return 0;
    }
    if (extinction < first) {
        return (uint8_t)(22.0f * extinction / first);
    }
    float share = logf(extinction / first) / logf(last / first);
    float strength = 22.0f + 190.0f * share;
    return (uint8_t)(strength > 236.0f ? 236.0f : strength);
}

/// The field of one storey: cells of extinction, and the room of each.
typedef struct Field {
    vec2s origin; // [m]
    float step_x, step_y;
    int columns, rows;
    const float* cells;
} Field;

static bool make_field(const Scene* scene, int32_t storey, Field* field) {
    const Facility* facility = scene->facility;
    View* view = scene->view;
    float width = facility->high.x - facility->low.x;
    float height = facility->high.y - facility->low.y;
    field->columns = (int)(width / CELL) + 1;
    field->rows = (int)(height / CELL) + 1;
    field->columns = field->columns > SMOKE_CELLS ? SMOKE_CELLS : field->columns;
    field->rows = field->rows > SMOKE_CELLS ? SMOKE_CELLS : field->rows;
    field->origin = facility->low;
    field->step_x = width / (float)field->columns;
    field->step_y = height / (float)field->rows;
    size_t count = (size_t)field->columns * (size_t)field->rows;
    if (count > view->field_size) {
        float* cells = realloc(view->field, count * sizeof(float));
        if (cells == NULL) {
            return false;
        }
        view->field = cells;
        view->field_size = count;
    }
    hazard_field(world_hazard(drill_world(scene->drill)), storey, EYE_HEIGHT, 0.0f, field->columns,
                 field->rows, view->field);
    field->cells = view->field;
    return true;
}

/// The extinction at a point, between the four cells around it that belong to its room; a cell
/// belongs to the room that its centre's pixel is of.
typedef struct Sampler {
    const View* view;
    const Panel* panel;
    const Field* field;
    Box box; // of the panel
} Sampler;

static bool same_room(const Sampler* sampler, int column, int row, uint16_t room) {
    const Field* field = sampler->field;
    vec2s at = vec(field->origin.x + ((float)column + 0.5f) * field->step_x,
                   field->origin.y + ((float)row + 0.5f) * field->step_y);
    vec2s p = panel_point(sampler->panel, at);
    int x = (int)p.x;
    int y = (int)p.y;
    if (!box_holds(sampler->box, x, y)) {
        return true; // out of sight: as good as any
    }
    return sampler->view->room_of[(size_t)y * (size_t)sampler->view->base.width + (size_t)x] ==
           room;
}

static float sample(const Sampler* sampler, float x, float y, uint16_t room) {
    const Field* field = sampler->field;
    float u = (x - field->origin.x) / field->step_x - 0.5f;
    float v = (y - field->origin.y) / field->step_y - 0.5f;
    int column = (int)floorf(u);
    int row = (int)floorf(v);
    float fu = u - (float)column;
    float fv = v - (float)row;
    float sum = 0.0f;
    float weight = 0.0f;
    for (int i = 0; i < 4; i++) {
        int c = column + (i & 1);
        int r = row + (i >> 1);
        if (c < 0 || r < 0 || c >= field->columns || r >= field->rows ||
            !same_room(sampler, c, r, room)) {
            continue;
        }
        float w = ((i & 1) != 0 ? fu : 1.0f - fu) * ((i >> 1) != 0 ? fv : 1.0f - fv) + 1e-4f;
        sum += w * field->cells[r * field->columns + c];
        weight += w;
    }
    return weight > 0.0f ? sum / weight : 0.0f;
}

static bool room_is_smoky(const Scene* scene, int32_t room) {
    const RoomAir* air = hazard_air(world_hazard(drill_world(scene->drill)), room);
    return air->upper_extinction > 0.002f || air->lower_extinction > 0.002f;
}

static void sample_room(const Scene* scene, const Sampler* sampler, int32_t room,
                        const uint8_t* strengths) {
    const Room* r = &scene->facility->rooms[room];
    View* view = scene->view;
    const Panel* panel = sampler->panel;
    vec2s low = panel_point(panel, vec(r->low.x, r->high.y));
    vec2s high = panel_point(panel, vec(r->high.x, r->low.y));
    Box box = sampler->box;
    int grow = (int)(0.3f * panel->scale) + 2; // into the throats of its doors
    int x0 = (int)fmaxf(low.x - (float)grow, (float)box.x);
    int y0 = (int)fmaxf(low.y - (float)grow, (float)box.y);
    int x1 = (int)fminf(high.x + (float)grow, (float)(box.x + box.w));
    int y1 = (int)fminf(high.y + (float)grow, (float)(box.y + box.h));
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            size_t index = (size_t)y * (size_t)view->base.width + (size_t)x;
            uint16_t own = view->room_of[index];
            // An edge pixel that is part wall takes the whole smoke: wall and smoke are near in
            // lightness, floor and smoke are not.
            if (view->floor[index] < FLOOR_LEAST || (own != room + 1 && own != NO_ROOM_ID)) {
                continue;
            }
            float at_x = ((float)x + 0.5f - panel->origin.x) / panel->scale;
            float at_y = (panel->origin.y - (float)y - 0.5f) / panel->scale;
            float k = sample(sampler, at_x, at_y, (uint16_t)(room + 1));
            int step = (int)(sqrtf(k < 0.0f ? 0.0f : k) * 200.0f);
            uint8_t strength = strengths[step >= STRENGTHS ? STRENGTHS - 1 : step];
            if (strength > view->smoke[index]) {
                view->smoke[index] = strength;
            }
        }
    }
}

static void make_smoke(const Scene* scene) {
    View* view = scene->view;
    uint8_t strengths[STRENGTHS];
    for (int i = 0; i < STRENGTHS; i++) {
        float root = (float)i / 200.0f;
        strengths[i] = smoke_strength(root * root);
    }
    memset(view->smoke, 0, (size_t)view->base.width * (size_t)view->base.height);
    view->has_smoke = false;
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Panel* panel = &scene->layout->panels[p];
        Field field = {0};
        bool made = false;
        for (int32_t r = 0; r < scene->facility->room_count; r++) {
            if (scene->facility->rooms[r].storey != panel->storey ||
                scene->facility->rooms[r].use == ROOM_OUTDOOR || !room_is_smoky(scene, r)) {
                continue;
            }
            if (!made && !make_field(scene, panel->storey, &field)) {
                return;
            }
            made = true;
            view->has_smoke = true;
            const Sampler sampler = {view, panel, &field, panel->box};
            sample_room(scene, &sampler, r, strengths);
        }
    }
}

void smoke_draw(const Scene* scene) {
    View* view = scene->view;
    if (scene->drill == NULL) {
        return;
    }
    const World* world = drill_world(scene->drill);
    uint32_t step = world_tick(world) / (uint32_t)(HAZARD_STEP_S * TICKS_PER_SECOND + 0.5);
    if (view->smoke_of != world_hazard(world) || view->smoke_step != step) {
        make_smoke(scene);
        view->smoke_of = world_hazard(world);
        view->smoke_step = step;
    }
    if (!view->has_smoke) {
        return;
    }
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Box box = scene->layout->panels[p].box;
        canvas_clip(scene->canvas, box);
        canvas_stamp(scene->canvas,
                     view->smoke + (size_t)box.y * (size_t)view->base.width + (size_t)box.x, box.w,
                     box.h, view->base.width, box.x, box.y, scene->palette->smoke);
    }
    canvas_clip_none(scene->canvas);
}

static void legend_swatch(const Scene* scene, float x, float y, float w, float h) {
    Canvas* canvas = scene->canvas;
    int steps = (int)w;
    for (int i = 0; i < steps; i++) {
        float share = (float)i / (float)(steps - 1);
        float extinction = SIGN_FACTOR / 30.0f * expf(share * logf(15.0f));
        canvas_rect(canvas, x + (float)i, y, 1.0f, h, scene->palette->room);
        canvas_rect(canvas, x + (float)i, y, 1.0f, h,
                    colour_alpha(scene->palette->smoke, smoke_strength(extinction)));
    }
    canvas_frame(canvas, x, y, w, h, 0.0f, scene->layout->unit, scene->palette->line);
}

void smoke_legend(const Scene* scene) {
    const Layout* layout = scene->layout;
    Box box = layout->legend;
    if (box.w == 0) {
        return;
    }
    const Text title = {"Visibility", "烟气能见度"};
    static const char* const marks[] = {"30 m", "10 m", "2 m"};
    static const float places[] = {0.0f, 0.4057f, 1.0f}; // log 3 / log 15
    char text[96];
    scene_text(scene->state->language, title, " ", text, sizeof(text));
    Type* type = scene->view->type;
    float pad = 14.0f * layout->unit;
    scene_card(scene, box);
    float middle = (float)box.y + 0.5f * (float)box.h;
    int title_w = type_width(type, WEIGHT_BOLD, layout->small, text);
    bool tall = box.h > layout->body * 2;
    float x = (float)box.x + pad;
    float swatch_x = tall ? x : x + (float)title_w + pad;
    float swatch_w = (float)(box.x + box.w) - pad - swatch_x;
    float label_y = middle;
    float swatch_y = middle - 0.30f * (float)box.h;
    float swatch_h = 0.6f * (float)box.h;
    if (tall) {
        type_draw(type, scene->canvas, WEIGHT_BOLD, layout->small, x,
                  (float)box.y + 0.24f * (float)box.h, ALIGN_LEFT, scene->palette->ink, text);
        swatch_y = (float)box.y + 0.44f * (float)box.h;
        swatch_h = 0.20f * (float)box.h;
        label_y = (float)box.y + 0.82f * (float)box.h;
    } else {
        type_draw(type, scene->canvas, WEIGHT_BOLD, layout->small, x, middle, ALIGN_LEFT,
                  scene->palette->ink, text);
    }
    legend_swatch(scene, swatch_x, swatch_y, swatch_w, swatch_h);
    for (int i = 0; i < 3; i++) {
        Align align = i == 0 ? ALIGN_LEFT : (i == 1 ? ALIGN_CENTRE : ALIGN_RIGHT);
        float inset = tall ? 0.0f : 6.0f * layout->unit;
        float at = swatch_x + places[i] * swatch_w + (i == 0 ? inset : (i == 2 ? -inset : 0.0f));
        // In the narrow legend the figures stand on the swatch itself.
        Colour ground = canvas_at(scene->canvas, (int)at - (i == 2 ? 2 : 0), (int)label_y);
        Colour ink = tall                             ? scene->palette->dim
                     : colour_lightness(ground) > 128 ? colour_hex(0x1D2430)
                                                      : colour_hex(0xFFFFFF);
        type_draw(type, scene->canvas, WEIGHT_REGULAR, layout->small, at, label_y, align, ink,
                  marks[i]);
    }
}
