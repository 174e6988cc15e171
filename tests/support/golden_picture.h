/// Golden pictures: a canvas compared with tests/golden/pictures/NAME.png.
///
/// Tolerance: at most 1 pixel in 200 may differ by more than 32 of 255 in a channel. That lets
/// another version of FreeType shade its letters otherwise, and finds anything that moved, grew, is
/// missing or has another colour. MUSTER_GOLDEN_UPDATE=1 writes the pictures anew: look at them
/// before they are committed, and say in the commit why they changed.
#pragma once

#include "support/check.h"

#include "view/view.h"

#include <SDL2/SDL_image.h>

#define GOLDEN_CHANNEL 32
#define GOLDEN_SHARE   200

static inline int golden_differing(const Canvas* canvas, const SDL_Surface* golden) {
    int differing = 0;
    for (int y = 0; y < canvas->height; y++) {
        const uint8_t* row = (const uint8_t*)golden->pixels + (size_t)y * (size_t)golden->pitch;
        for (int x = 0; x < canvas->width; x++) {
            const Colour is = canvas_at(canvas, x, y);
            const uint8_t* was = row + 3 * x;
            int most = abs(is.r - was[0]);
            most = abs(is.g - was[1]) > most ? abs(is.g - was[1]) : most;
            most = abs(is.b - was[2]) > most ? abs(is.b - was[2]) : most;
            differing += most > GOLDEN_CHANNEL;
        }
    }
    return differing;
}

/// Fails when the canvas is not the golden picture; leaves what it is as NAME.png beside the test.
static inline void assert_golden(const Canvas* canvas, const char* name) {
    char path[512];
    char is_path[256];
    Error error = {0};
    snprintf(path, sizeof(path), "%s/tests/golden/pictures/%s.png", MUSTER_SOURCE_DIR, name);
    snprintf(is_path, sizeof(is_path), "%s.png", name);
    if (getenv("MUSTER_GOLDEN_UPDATE") != NULL) {
        assert_int_equal(view_save_canvas(canvas, path, &error), STATUS_OK);
        return;
    }
    SDL_Surface* loaded = IMG_Load(path);
    if (loaded == NULL) {
        fail_msg("there is no %s: run with MUSTER_GOLDEN_UPDATE=1 and look at it", path);
    }
    SDL_Surface* golden = SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_RGB24, 0);
    SDL_FreeSurface(loaded);
    assert_non_null(golden);
    bool same_size = golden->w == canvas->width && golden->h == canvas->height;
    int differing = same_size ? golden_differing(canvas, golden) : -1;
    SDL_FreeSurface(golden);
    if (!same_size || differing > canvas->width * canvas->height / GOLDEN_SHARE) {
        Status status = view_save_canvas(canvas, is_path, &error);
        fail_msg("%s differs in %d pixels from %s%s%s", name, differing, path,
                 status == STATUS_OK ? "; what it is: ./" : "", status == STATUS_OK ? is_path : "");
    }
}
