/// Window: what the pages of `muster show` share - the window itself, its keys, and the list.
///
/// Layer: app. Only built with the view.
#pragma once

#include "app/list.h"
#include "load/loaded.h"
#include "view/view.h"

#define FRAME_MS 33 /* 30 pictures a second */

typedef struct Window {
    SDL_Window* window;
    SDL_Renderer* renderer;
    View* view;
    ViewState state;
    bool quit;
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

/// The scenarios to choose from. Start from zeros; choices_free() in any case.
typedef struct Choices {
    char (*paths)[LIST_PATH_BYTES];
    ViewChoice* rows;
    int count;
    int chosen;
    bool done;
    Arena arena;
    Bundle bundle;
} Choices;

/// Runs the list; the path of what was chosen, NULL when it was left.
const char* choose_scenario(Window* window, Choices* choices);
void choices_free(Choices* choices);
