// Smoke: what somebody looking down into the rooms would see of it, as one darkness on the floors.
//
// Two things are blended. Smoke at head height (1.6 m) hides the way: strong, by the logarithm of
// visibility (3 / K), since that is how sight is lost. The layer overhead is looked through: a
// light veil by the light that it takes away on the way down, 1 - e^(-K x depth). So a layer is
// seen spreading under the ceiling before it reaches anybody. Both are sampled every 0.25 m or so
// and drawn between the cells of the same room only: smooth inside, ending at walls and shut doors.

#include "view/view_internal.h"

#include <stdlib.h>
#include <string.h>

#define EYE_HEIGHT     1.6f    /* [m] */
#define UNDER_CEILING  1000.0f /* above every ceiling: the upper layer's extinction [m] */
#define CELL           0.25f   /* wanted size of a cell of the field [m] */
#define SIGN_FACTOR    3.0f    /* visibility = 3 / K, Jin, reflecting signs */
#define VEIL_MOST      110.0f  /* of 255: the most that smoke overhead covers */
#define FAR_FROM_FIRE  0.30f   /* how much lighter smoke is drawn away from its fire */
#define STRENGTHS      512
#define STRENGTH_STEPS 200.0f /* of the square root of what is looked up */
#define FLOOR_LEAST    24     /* of 255 */

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

uint8_t smoke_veil(float depth) {
    return depth <= 0.0f ? 0 : (uint8_t)(VEIL_MOST * (1.0f - expf(-depth)) + 0.5f);
}

/// Head height over the veil, as two films one on the other.
static uint8_t blend(uint8_t head, uint8_t veil) {
    return (uint8_t)(head + veil * (255 - head) / 255);
}

/// The field of one storey: cells of extinction at head height and under the ceiling.
typedef struct Field {
    vec2s origin; // [m]
    float step_x, step_y;
    int columns, rows;
    const float* head;
    const float* overhead;
} Field;

/// Extinctions at one point [1/m].
typedef struct Column {
    float head, overhead;
} Column;

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
    if (2 * count > view->field_size) {
        float* cells = realloc(view->field, 2 * count * sizeof(float));
        if (cells == NULL) {
            return false;
        }
        view->field = cells;
        view->field_size = 2 * count;
    }
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    hazard_field(hazard, storey, EYE_HEIGHT, 0.0f, field->columns, field->rows, view->field);
    hazard_field(hazard, storey, UNDER_CEILING, 0.0f, field->columns, field->rows,
                 view->field + count);
    field->head = view->field;
    field->overhead = view->field + count;
    return true;
}

/// The extinctions at a point, between the four cells around it that belong to its room; a cell
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

static Column sample(const Sampler* sampler, float x, float y, uint16_t room) {
    const Field* field = sampler->field;
    float u = (x - field->origin.x) / field->step_x - 0.5f;
    float v = (y - field->origin.y) / field->step_y - 0.5f;
    int column = (int)floorf(u);
    int row = (int)floorf(v);
    float fu = u - (float)column;
    float fv = v - (float)row;
    Column sum = {0.0f, 0.0f};
    float weight = 0.0f;
    for (int i = 0; i < 4; i++) {
        int c = column + (i & 1);
        int r = row + (i >> 1);
        if (c < 0 || r < 0 || c >= field->columns || r >= field->rows ||
            !same_room(sampler, c, r, room)) {
            continue;
        }
        float w = ((i & 1) != 0 ? fu : 1.0f - fu) * ((i >> 1) != 0 ? fv : 1.0f - fv) + 1e-4f;
        sum.head += w * field->head[r * field->columns + c];
        sum.overhead += w * field->overhead[r * field->columns + c];
        weight += w;
    }
    return weight > 0.0f ? (Column){sum.head / weight, sum.overhead / weight} : (Column){0};
}

static bool room_is_smoky(const Scene* scene, int32_t room) {
    const RoomAir* air = hazard_air(world_hazard(drill_world(scene->drill)), room);
    return air->upper_extinction > 0.002f || air->lower_extinction > 0.002f;
}

/// Strengths by extinction (head) and by extinction times depth (veil), looked up by square root.
typedef struct Strengths {
    uint8_t head[STRENGTHS];
    uint8_t veil[STRENGTHS];
} Strengths;

static uint8_t look_up(const uint8_t* strengths, float value) {
    int step = (int)(sqrtf(value < 0.0f ? 0.0f : value) * STRENGTH_STEPS);
    return strengths[step >= STRENGTHS ? STRENGTHS - 1 : step];
}

/// What a room adds to its cells: how deep its layer hangs, and where in it smoke is made.
typedef struct RoomSmoke {
    float depth; // [m]
    bool burns;
    vec2s fire;
    float reach; // from the fire to the farthest corner [m]
} RoomSmoke;

static RoomSmoke room_smoke(const Scene* scene, int32_t room) {
    const Hazard* hazard = world_hazard(drill_world(scene->drill));
    const Room* r = &scene->facility->rooms[room];
    RoomSmoke smoke = {.depth = r->ceiling - hazard_air(hazard, room)->layer_height};
    for (int32_t i = 0; i < hazard_fire_count(hazard) && !smoke.burns; i++) {
        const Fire* fire = hazard_fire(hazard, i);
        if (fire->room == room && fire->burning) {
            smoke.burns = true;
            smoke.fire = fire->at;
            float dx = fmaxf(fire->at.x - r->low.x, r->high.x - fire->at.x);
            float dy = fmaxf(fire->at.y - r->low.y, r->high.y - fire->at.y);
            smoke.reach = sqrtf(dx * dx + dy * dy);
        }
    }
    return smoke;
}

static uint8_t strength_at(const RoomSmoke* smoke, const Strengths* strengths, Column column,
                           vec2s at) {
    uint8_t strength = blend(look_up(strengths->head, column.head),
                             look_up(strengths->veil, column.overhead * smoke->depth));
    if (!smoke->burns) {
        return strength;
    }
    // The zone model has one figure for the room; the eye sees the plume.
    float share = vec_distance(at, smoke->fire) / (smoke->reach + 0.01f);
    share = share > 1.0f ? 1.0f : share;
    return (uint8_t)((float)strength * (1.0f - FAR_FROM_FIRE * share));
}

static void sample_room(const Scene* scene, const Sampler* sampler, int32_t room,
                        const Strengths* strengths) {
    const Room* r = &scene->facility->rooms[room];
    const RoomSmoke smoke = room_smoke(scene, room);
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
            vec2s at = vec(((float)x + 0.5f - panel->origin.x) / panel->scale,
                           (panel->origin.y - (float)y - 0.5f) / panel->scale);
            Column column = sample(sampler, at.x, at.y, (uint16_t)(room + 1));
            uint8_t strength = strength_at(&smoke, strengths, column, at);
            if (strength > view->smoke[index]) {
                view->smoke[index] = strength;
            }
        }
    }
}

static void make_smoke(const Scene* scene) {
    View* view = scene->view;
    Strengths strengths;
    for (int i = 0; i < STRENGTHS; i++) {
        float root = (float)i / STRENGTH_STEPS;
        strengths.head[i] = smoke_strength(root * root);
        strengths.veil[i] = smoke_veil(root * root);
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
            sample_room(scene, &sampler, r, &strengths);
        }
    }
}

/// Takes the smoke out of rooms of which players know nothing.
static void hide_smoke(const Scene* scene) {
    View* view = scene->view;
    size_t count = (size_t)view->base.width * (size_t)view->base.height;
    bool hidden = scene->state->known != NULL || scene->state->sight != NULL;
    for (size_t i = 0; hidden && view->has_smoke && i < count; i++) {
        if (view->smoke[i] != 0 && !scene_shows(scene, (int32_t)view->room_of[i] - 1)) {
            view->smoke[i] = 0;
        }
    }
}

void smoke_draw(const Scene* scene) {
    View* view = scene->view;
    view->smoke_now = NULL;
    if (scene->drill == NULL) {
        return;
    }
    const World* world = drill_world(scene->drill);
    uint32_t step = world_tick(world) / (uint32_t)(HAZARD_STEP_S * TICKS_PER_SECOND + 0.5);
    uint64_t known = scene_known(scene);
    if (view->smoke_of != world_hazard(world) || view->smoke_step != step ||
        view->smoke_known != known) {
        make_smoke(scene);
        hide_smoke(scene);
        view->smoke_of = world_hazard(world);
        view->smoke_step = step;
        view->smoke_known = known;
    }
    if (!view->has_smoke) {
        return;
    }
    view->smoke_now = view->smoke;
    for (int p = 0; p < scene->layout->panel_count; p++) {
        const Box box = scene->layout->panels[p].box;
        canvas_clip(scene->canvas, box);
        canvas_stamp(scene->canvas,
                     view->smoke + (size_t)box.y * (size_t)view->base.width + (size_t)box.x, box.w,
                     box.h, view->base.width, box.x, box.y, scene->palette->smoke);
    }
    canvas_clip_none(scene->canvas);
}

#define OVERHEAD_SHARE 0.34f /* of the legend's bar */

/// One bar from clean air to 2 m: first the veil grows, then smoke comes down to the head.
static uint8_t legend_strength(float share) {
    if (share < OVERHEAD_SHARE) {
        return smoke_veil(3.0f * share / OVERHEAD_SHARE);
    }
    float head = (share - OVERHEAD_SHARE) / (1.0f - OVERHEAD_SHARE);
    float extinction = SIGN_FACTOR / 30.0f * expf(head * logf(15.0f));
    return blend(smoke_strength(extinction), smoke_veil(3.0f));
}

static void legend_swatch(const Scene* scene, float x, float y, float w, float h) {
    Canvas* canvas = scene->canvas;
    int steps = (int)w;
    for (int i = 0; i < steps; i++) {
        uint8_t strength = legend_strength((float)i / (float)(steps > 1 ? steps - 1 : 1));
        canvas_rect(canvas, x + (float)i, y, 1.0f, h, scene->palette->room);
        canvas_rect(canvas, x + (float)i, y, 1.0f, h,
                    colour_alpha(scene->palette->smoke, strength));
    }
    float unit = scene->layout->unit;
    canvas_frame(canvas, x, y, w, h, 0.0f, unit, scene->palette->line);
    float border = x + OVERHEAD_SHARE * w;
    canvas_segment(canvas, border, y - 4.0f * unit, border, y + h + 4.0f * unit, 2.0f * unit,
                   scene->palette->ink);
}

/// The names of the two parts: above the bar where the card is tall, else on it.
static void legend_names(const Scene* scene, float x, float y, float w, bool tall) {
    static const Text names[2] = {{"Smoke overhead", "头顶烟层"}, {"at head height", "头部高度"}};
    static const Text shorts[2] = {{"Smoke above", "上方烟气"}, {"at head height", "头部高度"}};
    Type* type = scene->view->type;
    Language language = scene->state->language;
    float pad = 6.0f * scene->layout->unit;
    for (int i = 0; i < 2; i++) {
        float left = x + (i == 0 ? 0.0f : OVERHEAD_SHARE * w) + (tall && i == 0 ? 0.0f : pad);
        int width = (int)((i == 0 ? OVERHEAD_SHARE : 1.0f - OVERHEAD_SHARE) * w - 2.0f * pad);
        char text[96];
        int size = 0;
        if (!tall && i == 1) { // the figures stand on the bar itself
            int used = type_draw(type, scene->canvas, WEIGHT_REGULAR, scene->layout->small, left, y,
                                 ALIGN_LEFT, scene->palette->panel, "30 m") +
                       scene->layout->small;
            left += (float)used;
            width -= used + 3 * scene->layout->small;
        }
        const Text tries[2] = {names[i], shorts[i]};
        for (int t = 0; t < 4 && size == 0; t++) { // long and short, in both languages and in one
            Language own = t < 2 || language != LANGUAGE_BOTH ? language : LANGUAGE_EN;
            scene_text(own, tries[t & 1], " ", text, sizeof(text));
            size =
                type_fit(type, WEIGHT_BOLD, scene->layout->small, scene->layout->tiny, width, text);
        }
        Colour ink = tall || i == 0 ? scene->palette->ink : scene->palette->panel;
        type_draw_cut(type, scene->canvas, WEIGHT_BOLD, size > 0 ? size : scene->layout->tiny, left,
                      y, width, ALIGN_LEFT, ink, text);
    }
}

void smoke_legend(const Scene* scene) {
    if (scene->layout->legend.w > 0) {
        smoke_legend_in(scene, scene->layout->legend);
    }
}

void smoke_legend_in(const Scene* scene, Box box) {
    const Layout* layout = scene->layout;
    Type* type = scene->view->type;
    float pad = 14.0f * layout->unit;
    scene_card(scene, box);
    bool tall = box.h > layout->body * 2;
    // Whole pixels: the bar is made of columns that must not blend with each other.
    float x = floorf((float)box.x + pad);
    float w = floorf((float)box.w - 2.0f * pad);
    float h = (float)box.h;
    float bar_y = (float)box.y + (tall ? 0.40f : 0.16f) * h;
    float bar_h = (tall ? 0.22f : 0.68f) * h;
    legend_swatch(scene, x, bar_y, w, bar_h);
    legend_names(scene, x, tall ? (float)box.y + 0.21f * h : bar_y + 0.5f * bar_h, w, tall);
    if (!tall) {
        type_draw(type, scene->canvas, WEIGHT_REGULAR, layout->small, x + w - 0.5f * pad,
                  bar_y + 0.5f * bar_h, ALIGN_RIGHT, scene->palette->panel, "2 m");
        return;
    }
    static const char* const marks[] = {"30 m", "10 m", "2 m"};
    static const float places[] = {0.0f, 0.4057f, 1.0f}; // log 3 / log 15
    for (int i = 0; i < 3; i++) {
        float at = x + (OVERHEAD_SHARE + places[i] * (1.0f - OVERHEAD_SHARE)) * w;
        type_draw(type, scene->canvas, WEIGHT_REGULAR, layout->small, at, (float)box.y + 0.81f * h,
                  i == 2 ? ALIGN_RIGHT : ALIGN_CENTRE, scene->palette->dim, marks[i]);
    }
    const char* word = text_in((Text){"visibility", "能见度"}, scene->state->language);
    int room = (int)(OVERHEAD_SHARE * w - 1.3f * (float)layout->small);
    int size = type_fit(type, WEIGHT_REGULAR, layout->small, layout->tiny * 5 / 6, room, word);
    if (size > 0) {
        type_draw(type, scene->canvas, WEIGHT_REGULAR, size, x, (float)box.y + 0.81f * h,
                  ALIGN_LEFT, scene->palette->dim, word);
    }
}
