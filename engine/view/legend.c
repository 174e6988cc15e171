// Legend: under a plan that stands alone, a card for each thing of which it shows degrees.

#include "view/view_internal.h"

/// True when there is smoke in a room that may be shown: the legend says nothing of others either.
static bool smoke_shows(const Scene* scene) {
    for (int32_t r = 0; scene->view->smoke_now != NULL && r < scene->facility->room_count; r++) {
        const RoomAir* air = hazard_air(world_hazard(drill_world(scene->drill)), r);
        bool smoky = air->upper_extinction > 0.002f || air->lower_extinction > 0.002f;
        if (smoky && scene->facility->rooms[r].use != ROOM_OUTDOOR && scene_shows(scene, r)) {
            return true;
        }
    }
    return false;
}

void legend_draw(const Scene* scene) {
    static void (*const cards[3])(const Scene*, Box) = {smoke_legend_in, gas_legend_in,
                                                        heat_legend_in};
    const Box strip = scene->layout->legend;
    const bool shows[3] = {smoke_shows(scene), scene->view->gas.any, scene->view->heat.any};
    int count = shows[0] + shows[1] + shows[2];
    if (strip.w == 0 || scene->drill == NULL || count == 0) {
        return;
    }
    int gap = (int)(10.0f * scene->layout->unit);
    int most = scene->layout->small * 21;
    int each = (strip.w - (count - 1) * gap) / count;
    each = each < most ? each : most;
    int x = strip.x + strip.w - count * each - (count - 1) * gap; // at the right: the scale is left
    for (int i = 0; i < 3; i++) {
        if (shows[i]) {
            cards[i](scene, (Box){x, strip.y, each, strip.h});
            x += each + gap;
        }
    }
}
