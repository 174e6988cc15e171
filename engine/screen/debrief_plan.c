// Debrief plan: the truth at a moment. Nearer than the whole plan, it follows what is marked.

#include "screen/debrief_plan.h"

#include "core/hash.h"
#include "report/rows.h"

#include <stdio.h>

static ViewState state_of(const DebriefPlan* plan) {
    const Debrief* debrief = plan->debrief;
    ViewState state = view_default_state();
    int32_t storey = -1;
    vec2s at;
    state.kind = VIEW_CONSOLE;
    state.bare = true;
    state.language = plan->language;
    state.theme = plan->theme;
    state.zoom = debrief->zoom;
    state.storey = debrief->storey;
    if (debrief_focus(debrief, &storey, &at) && debrief->zoom > 1.0f) {
        const World* world = drill_world(live_drill(debrief->live));
        vec2s middle = view_middle(world_facility(world));
        state.pan_x = at.x - middle.x;
        state.pan_y = at.y - middle.y;
        state.storey = storey >= 0 ? storey : state.storey;
    }
    return state;
}

/// The squares of the map that is chosen, over the plan that was painted.
static void draw_map(const DebriefPlan* plan, Canvas* canvas, Box box) {
    const Debrief* debrief = plan->debrief;
    HeatKind kind = (HeatKind)(debrief->map - 1);
    int32_t storeys = world_facility(drill_world(debrief->drill))->storey_count;
    for (int32_t storey = 0; debrief->map > 0 && storey < storeys; storey++) {
        HeatFloor floor;
        bool any = heat_floor(debrief->report, storey, &floor);
        for (int32_t cell = 0; any && cell < floor.columns * floor.rows; cell++) {
            int step = heat_step(kind, heat_value(debrief->report, storey, kind, cell));
            vec2s corner = vec(floor.left + (float)(cell % floor.columns) * HEAT_CELL,
                               floor.low + (float)(cell / floor.columns) * HEAT_CELL);
            vec2s low;
            vec2s high;
            if (step < 0 || !view_place(plan->view, storey, corner, &low) ||
                !view_place(plan->view, storey, vec(corner.x + HEAT_CELL, corner.y + HEAT_CELL),
                            &high)) {
                continue;
            }
            Colour colour = colour_alpha(colour_hex(heat_shades(kind)[step].rgb), 200);
            canvas_rect(canvas, (float)box.x + low.x, (float)box.y + high.y, high.x - low.x,
                        low.y - high.y, colour);
        }
    }
}

/// The way of who is followed, up to the moment that is seen.
static void draw_way(const DebriefPlan* plan, Canvas* canvas, Box box) {
    const Debrief* debrief = plan->debrief;
    double now = (double)live_tick(debrief->live) * TICK_S;
    const Colour colour = palette_of(plan->theme)->focus;
    float width = 3.0f * (float)canvas->height / 1080.0f;
    vec2s before = {{0, 0}};
    int32_t storey_before = -1;
    for (double at = 0.0; debrief->followed >= 0 && at <= now; at += HEAT_EVERY_S) {
        int32_t storey = -1;
        vec2s place;
        vec2s pixel;
        if (!heat_place(debrief->report, debrief->followed, at, &storey, &place) ||
            !view_place(plan->view, storey, place, &pixel)) {
            storey_before = -1;
            continue;
        }
        pixel = vec((float)box.x + pixel.x, (float)box.y + pixel.y);
        if (storey == storey_before) {
            canvas_segment(canvas, before.x, before.y, pixel.x, pixel.y, width, colour);
        }
        canvas_circle(canvas, pixel.x, pixel.y, width, colour);
        before = pixel;
        storey_before = storey;
    }
}

/// A numbered disc where somebody was harmed, as in the report; those at one place stand side by
/// side.
static void draw_harmed(const DebriefPlan* plan, Canvas* canvas, Box box) {
    const Debrief* debrief = plan->debrief;
    HarmedRow rows[HARMED_MAX];
    vec2s places[HARMED_MAX];
    float unit = (float)canvas->height / 1080.0f;
    float wide = 30.0f * unit;
    int count =
        debrief->map == HEAT_DOSE + 1 ? rows_harmed(debrief->report, debrief->drill, rows) : 0;
    for (int i = 0; i < count; i++) {
        int beside = 0;
        if (!view_place(plan->view, rows[i].storey, rows[i].at, &places[i])) {
            places[i] = vec(-wide, -wide); // on a storey that is not seen
            continue;
        }
        for (int k = 0; k < i; k++) {
            float dx = places[k].x - places[i].x;
            float dy = places[k].y - places[i].y;
            beside += dx * dx + dy * dy < wide * wide ? 1 : 0;
        }
        float x = (float)box.x + places[i].x + (float)beside * wide;
        float y = (float)box.y + places[i].y;
        char number[16];
        snprintf(number, sizeof(number), "%d", i + 1);
        canvas_circle(canvas, x, y, 0.46f * wide, colour_hex(0xFFFFFF));
        canvas_circle(canvas, x, y, 0.40f * wide, colour_hex(0x1D2430));
        type_draw(plan->type, canvas, WEIGHT_BOLD, (int)(0.6f * wide), x, y, ALIGN_CENTRE,
                  colour_hex(0xFFFFFF), number);
    }
}

static void draw_ring(const DebriefPlan* plan, Canvas* canvas, Box box) {
    int32_t storey = -1;
    vec2s at;
    vec2s pixel;
    if (!debrief_focus(plan->debrief, &storey, &at) ||
        !view_place(plan->view, storey, at, &pixel)) {
        return;
    }
    const Palette* palette = palette_of(plan->theme);
    float unit = (float)canvas->height / 1080.0f;
    float radius = 26.0f * unit;
    canvas_ring(canvas, (float)box.x + pixel.x, (float)box.y + pixel.y, radius, 8.0f * unit,
                palette->panel);
    canvas_ring(canvas, (float)box.x + pixel.x, (float)box.y + pixel.y, radius, 4.0f * unit,
                palette->focus);
}

void debrief_plan_paint(void* user, Canvas* canvas, Box box) {
    DebriefPlan* plan = user;
    const ViewState state = state_of(plan);
    view_paint(plan->view, live_drill(plan->debrief->live), &state, canvas, box);
    const Box clip = canvas->clip;
    canvas_clip(canvas, box_common(clip, box));
    draw_map(plan, canvas, box);
    draw_way(plan, canvas, box);
    if (plan->type != NULL) {
        draw_harmed(plan, canvas, box);
    }
    draw_ring(plan, canvas, box);
    canvas_clip(canvas, clip);
}

uint64_t debrief_plan_version(const DebriefPlan* plan) {
    const Debrief* debrief = plan->debrief;
    Hash hash = hash_begin();
    hash_u32(&hash, live_tick(debrief->live));
    hash_i32(&hash, debrief->person);
    hash_i32(&hash, debrief->room);
    hash_i32(&hash, debrief->storey);
    hash_i32(&hash, debrief->followed);
    hash_i32(&hash, debrief->map);
    hash_f32(&hash, debrief->zoom);
    hash_u32(&hash, (uint32_t)plan->language);
    hash_u32(&hash, (uint32_t)plan->theme);
    return hash_end(hash);
}
