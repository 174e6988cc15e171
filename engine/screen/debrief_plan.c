// Debrief plan: the truth at a moment. Nearer than the whole plan, it follows what is marked.

#include "screen/debrief_plan.h"

#include "core/hash.h"

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
    const Box clip = canvas->clip;
    canvas_clip(canvas, box_common(clip, box));
    canvas_ring(canvas, (float)box.x + pixel.x, (float)box.y + pixel.y, radius, 8.0f * unit,
                palette->panel);
    canvas_ring(canvas, (float)box.x + pixel.x, (float)box.y + pixel.y, radius, 4.0f * unit,
                palette->focus);
    canvas_clip(canvas, clip);
}

void debrief_plan_paint(void* user, Canvas* canvas, Box box) {
    DebriefPlan* plan = user;
    const ViewState state = state_of(plan);
    view_paint(plan->view, live_drill(plan->debrief->live), &state, canvas, box);
    draw_ring(plan, canvas, box);
}

uint64_t debrief_plan_version(const DebriefPlan* plan) {
    const Debrief* debrief = plan->debrief;
    Hash hash = hash_begin();
    hash_u32(&hash, live_tick(debrief->live));
    hash_i32(&hash, debrief->person);
    hash_i32(&hash, debrief->room);
    hash_i32(&hash, debrief->storey);
    hash_f32(&hash, debrief->zoom);
    hash_u32(&hash, (uint32_t)plan->language);
    hash_u32(&hash, (uint32_t)plan->theme);
    return hash_end(hash);
}
