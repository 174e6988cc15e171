// Tabletop, its pictures: the truth for the trainer, what is known for the room. Both show the part
// of the plan that the trainer has framed.

#include "app/tabletop_internal.h"

#include <stdlib.h>
#include <string.h>

#define TRAINERS_SHARE 0.8f /* of the size that texts have for the room */

static ViewState state_of(const PlanOf* plan, int height) {
    const Tabletop* tabletop = plan->tabletop;
    const PlanFrame* frame = &tabletop->console.frame;
    ViewState state = view_default_state();
    state.bare = true;
    state.language = tabletop->language;
    state.theme = tabletop->theme;
    state.zoom = frame->zoom;
    state.pan_x = frame->pan.x;
    state.pan_y = frame->pan.y;
    state.storey = frame->storey;
    state.kind = plan->known ? VIEW_PROJECTOR : VIEW_CONSOLE;
    // Texts on it are as large as beside it: sizes go by the window, not by the picture. The room's
    // are for the last row; the trainer sits before theirs.
    float share = (float)plan->window_height / (float)(height > 0 ? height : 1);
    share *= plan->known ? 1.0f : TRAINERS_SHARE;
    state.scale = share > 1.0f ? (share < 3.0f ? share : 3.0f) : 1.0f;
    if (plan->known) {
        state.known = &plan->what;
    }
    return state;
}

/// A frozen picture stays what it was.
static bool paint_frozen(const PlanOf* plan, Canvas* canvas, Box box) {
    int width = 0;
    int height = 0;
    const uint32_t* pixels = view_pixels(plan->view, &width, &height);
    bool frozen = live_projector(plan->tabletop->live)->screen == SCREEN_FROZEN;
    if (!plan->known || !frozen || pixels == NULL || width != box.w || height != box.h) {
        return false;
    }
    for (int y = 0; y < box.h; y++) {
        memcpy(canvas->pixels + (size_t)(box.y + y) * (size_t)canvas->width + (size_t)box.x,
               pixels + (size_t)y * (size_t)box.w, (size_t)box.w * sizeof(uint32_t));
    }
    return true;
}

static void paint(void* user, Canvas* canvas, Box box) {
    PlanOf* plan = user;
    Tabletop* tabletop = plan->tabletop;
    if (paint_frozen(plan, canvas, box)) {
        return;
    }
    if (plan->known) {
        projector_known(tabletop->live, tabletop->rooms, tabletop->persons);
    }
    const ViewState state = state_of(plan, box.h);
    view_paint(plan->view, live_drill(tabletop->live), &state, canvas, box);
}

static void arrange(void* user, int width, int height) {
    PlanOf* plan = user;
    const ViewState state = state_of(plan, height);
    view_arrange(plan->view, live_drill(plan->tabletop->live), &state, width, height);
}

static bool place(void* user, int32_t storey, vec2s at, vec2s* pixel) {
    return view_place(((const PlanOf*)user)->view, storey, at, pixel);
}

static bool point(void* user, int x, int y, int32_t* storey, vec2s* at) {
    return view_point(((const PlanOf*)user)->view, x, y, storey, at);
}

uint64_t tabletop_version(const Tabletop* tabletop, const Ui* ui) {
    const LiveProjector* projector = live_projector(tabletop->live);
    uint64_t version = live_tick(tabletop->live);
    version = version * 2 + (projector->truth ? 1 : 0);
    version = version * 2 + (projector->screen == SCREEN_FROZEN ? 1 : 0);
    version = version * 2 + (uint64_t)ui_theme(ui);
    return (version * 4 + (uint64_t)ui_language(ui)) * 65536 + tabletop->console.frame.version;
}

bool tabletop_prepare(Tabletop* tabletop) {
    const World* world = drill_world(tabletop->loaded.drill);
    size_t rooms = (size_t)world_facility(world)->room_count;
    size_t persons = (size_t)world_people(world)->count;
    free(tabletop->rooms);
    free(tabletop->persons);
    tabletop->rooms = calloc(rooms + 1, sizeof(bool));
    tabletop->persons = calloc(persons + 1, sizeof(bool));
    tabletop->truth.tabletop = tabletop->known.tabletop = tabletop;
    tabletop->known.known = true;
    tabletop->known.what = (ViewKnown){tabletop->rooms, tabletop->persons};
    const PlanPicture picture = {
        .paint = paint, .arrange = arrange, .place = place, .point = point};
    console_open(&tabletop->console, tabletop->live);
    tabletop->console.plan = picture;
    tabletop->console.plan.user = &tabletop->truth;
    tabletop->projector = (Projector){.live = tabletop->live, .plan = picture};
    tabletop->projector.plan.user = &tabletop->known;
    return tabletop->rooms != NULL && tabletop->persons != NULL;
}
