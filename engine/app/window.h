/// Window: what the pages of `muster show` share - the window itself and its keys.
///
/// Layer: app. Only built with the view.
#pragma once

#include "load/loaded.h"
#include "view/view.h"

#define FRAME_MS 33 /* 30 pictures a second */

typedef struct Window {
    SDL_Window* window;
    SDL_Renderer* renderer;
    View* view;
    ViewState state;
    bool quit;
    bool closed;            // the window itself was closed
    const char* screenshot; // written after `frames` pictures, then the end; NULL never
    int frames;
    int frame;
    int result; // exit status
} Window;

/// After every picture: shows it, and ends a run that was only to make one.
void window_present(Window* window);

/// Pointer places come in window units, the picture has pixels.
void window_to_pixels(const Window* window, int* x, int* y);

/// Keys that work on every page. False when the key is none of them.
bool window_key(Window* window, SDL_Keycode key);
