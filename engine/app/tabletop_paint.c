// Tabletop, its pictures: the truth for the trainer, what is known for the room.

#include "app/tabletop_internal.h"

#include <stdlib.h>
#include <string.h>

static ViewState state_of(const Tabletop* tabletop) {
    ViewState state = view_default_state();
    state.bare = true;
    state.language = tabletop->language;
    state.theme = tabletop->theme;
    return state;
}

static void paint_truth(void* user, Canvas* canvas, Box box) {
    Tabletop* tabletop = user;
    ViewState state = state_of(tabletop);
    state.kind = VIEW_CONSOLE;
    view_paint(tabletop->truth, live_drill(tabletop->live), &state, canvas, box);
}

/// A frozen picture stays what it was.
static bool paint_frozen(const Tabletop* tabletop, Canvas* canvas, Box box) {
    int width = 0;
    int height = 0;
    const uint32_t* pixels = view_pixels(tabletop->known, &width, &height);
    bool frozen = live_projector(tabletop->live)->screen == SCREEN_FROZEN;
    if (!frozen || pixels == NULL || width != box.w || height != box.h) {
        return false;
    }
    for (int y = 0; y < box.h; y++) {
        memcpy(canvas->pixels + (size_t)(box.y + y) * (size_t)canvas->width + (size_t)box.x,
               pixels + (size_t)y * (size_t)box.w, (size_t)box.w * sizeof(uint32_t));
    }
    return true;
}

static void paint_known(void* user, Canvas* canvas, Box box) {
    Tabletop* tabletop = user;
    if (paint_frozen(tabletop, canvas, box)) {
        return;
    }
    projector_known(tabletop->live, tabletop->rooms, tabletop->persons);
    const ViewKnown known = {tabletop->rooms, tabletop->persons};
    ViewState state = state_of(tabletop);
    // Names on it are for the last row too.
    float share = (float)canvas->height / (float)(box.h > 0 ? box.h : 1);
    state.scale = share > 1.0f ? (share < 2.0f ? share : 2.0f) : 1.0f;
    state.known = &known;
    view_paint(tabletop->known, live_drill(tabletop->live), &state, canvas, box);
}

uint64_t tabletop_version(const Tabletop* tabletop, const Ui* ui) {
    uint64_t version = live_tick(tabletop->live);
    version = version * 2 + (live_projector(tabletop->live)->truth ? 1 : 0);
    version = version * 2 + (live_projector(tabletop->live)->screen == SCREEN_FROZEN ? 1 : 0);
    version = version * 2 + (uint64_t)ui_theme(ui);
    return version * 4 + (uint64_t)ui_language(ui);
}

bool tabletop_prepare(Tabletop* tabletop) {
    const World* world = drill_world(tabletop->loaded.drill);
    size_t rooms = (size_t)world_facility(world)->room_count;
    size_t persons = (size_t)world_people(world)->count;
    free(tabletop->rooms);
    free(tabletop->persons);
    tabletop->rooms = calloc(rooms + 1, sizeof(bool));
    tabletop->persons = calloc(persons + 1, sizeof(bool));
    console_open(&tabletop->console, tabletop->live);
    tabletop->console.plan = paint_truth;
    tabletop->console.plan_user = tabletop;
    tabletop->projector =
        (Projector){.live = tabletop->live, .plan = paint_known, .plan_user = tabletop};
    return tabletop->rooms != NULL && tabletop->persons != NULL;
}
