/// Pane: one SDL window with widgets on it. Its frame is told until it comes to rest, painted where
/// it changed, and shown as one texture.
///
/// Layer: app.
#pragma once

#include "app/input.h"

typedef struct Pane {
    SDL_Window* window;
    SDL_Renderer* renderer;
    SDL_Texture* texture;
    Canvas canvas;
    Ui* ui;
    UiInput input;
    int width, height; // [px]
    bool stale;        // the texture must be shown again though nothing changed
    bool composing;    // SDL gives text
    char* pasted;      // SDL's text that was pasted last
    double wait;       // [s] until it wants a frame by itself; < 0 never
} Pane;

/// Tells the frame.
typedef void PaneTell(void* user, Ui* ui);

/// Opens a window of `bounds` on the desktop. STATUS_IO. The pane must not be moved in memory.
WARN_UNUSED Status pane_open(Pane* pane, Type* type, const char* title, const SDL_Rect* bounds,
                             Error* error);
void pane_close(Pane* pane);
/// Pixels a point.
void pane_scale(const Pane* pane, float* x, float* y);
/// Tells a frame with the input there is; paints and shows it when `shows`. True when the picture
/// changed.
bool pane_frame(Pane* pane, const UiLook* look, double dt, PaneTell* tell, void* user, bool shows);
