// Projector: what the trainer lets the room see.

#include "live/live_internal.h"

const LiveProjector* live_projector(const Live* live) {
    return &live->projector;
}

void live_set_screen(Live* live, LiveScreen screen) {
    LiveProjector* projector = &live->projector;
    projector->screen = projector->screen == screen ? SCREEN_SHOWS : screen;
    projector->frozen_at = live_tick(live);
}

void live_set_countdown(Live* live, double seconds) {
    LiveProjector* projector = &live->projector;
    projector->countdown = seconds > 0.0;
    projector->counts_to =
        projector->countdown ? live->head + (uint32_t)(seconds * TICKS_PER_SECOND + 0.5) : 0;
}

void live_reveal(Live* live, bool truth) {
    live->projector.truth = truth;
}
