// Pane: a window. Everything is painted in memory and handed over as one texture, so that it looks
// the same on every machine.

#include "app/pane.h"

#define PASSES_MAX 6 /* of a frame until it rests */

static const char* get_clipboard(void* user) {
    char** kept = user;
    SDL_free(*kept);
    *kept = SDL_GetClipboardText();
    return *kept;
}

static void set_clipboard(void* user, const char* text) {
    (void)user;
    SDL_SetClipboardText(text);
}

Status pane_open(Pane* pane, Type* type, const char* title, const SDL_Rect* bounds, Error* error) {
    *pane = (Pane){.input = {.x = -1, .y = -1}, .stale = true};
    pane->window = SDL_CreateWindow(title, bounds->x, bounds->y, bounds->w, bounds->h,
                                    SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (pane->window != NULL) {
        pane->renderer = SDL_CreateRenderer(pane->window, -1, 0);
        if (pane->renderer == NULL) {
            pane->renderer = SDL_CreateRenderer(pane->window, -1, SDL_RENDERER_SOFTWARE);
        }
    }
    if (pane->renderer == NULL) {
        Status status = error_set(error, STATUS_IO, "cannot open a window: %s", SDL_GetError());
        pane_close(pane);
        return status;
    }
    Status status = ui_create(&pane->ui, type, error);
    if (status != STATUS_OK) {
        pane_close(pane);
        return status;
    }
    ui_set_clipboard(pane->ui, get_clipboard, set_clipboard, &pane->pasted);
    SDL_SetWindowMinimumSize(pane->window, 640, 480);
    return STATUS_OK;
}

void pane_close(Pane* pane) {
    ui_free(pane->ui);
    SDL_free(pane->pasted);
    canvas_free(&pane->canvas);
    if (pane->texture != NULL) {
        SDL_DestroyTexture(pane->texture);
    }
    if (pane->renderer != NULL) {
        SDL_DestroyRenderer(pane->renderer);
    }
    if (pane->window != NULL) {
        SDL_DestroyWindow(pane->window);
    }
    *pane = (Pane){0};
}

void pane_scale(const Pane* pane, float* x, float* y) {
    int w = 0;
    int h = 0;
    SDL_GetWindowSize(pane->window, &w, &h);
    *x = w > 0 && pane->width > 0 ? (float)pane->width / (float)w : 1.0f;
    *y = h > 0 && pane->height > 0 ? (float)pane->height / (float)h : 1.0f;
}

/// Canvas and texture of the window's size. False: no memory for them now.
static bool fit(Pane* pane) {
    int w = 0;
    int h = 0;
    SDL_GetRendererOutputSize(pane->renderer, &w, &h);
    if (pane->texture != NULL && w == pane->width && h == pane->height) {
        return true;
    }
    if (w <= 0 || h <= 0 || canvas_resize(&pane->canvas, w, h, NULL) != STATUS_OK) {
        return false;
    }
    if (pane->texture != NULL) {
        SDL_DestroyTexture(pane->texture);
    }
    pane->texture = SDL_CreateTexture(pane->renderer, SDL_PIXELFORMAT_ARGB8888,
                                      SDL_TEXTUREACCESS_STREAMING, w, h);
    pane->width = w;
    pane->height = h;
    return pane->texture != NULL;
}

/// An input method puts its list beside the cursor.
static void follow_cursor(Pane* pane) {
    Box cursor;
    bool wants = ui_wants_text(pane->ui, &cursor);
    if (wants) {
        float x = 1.0f;
        float y = 1.0f;
        pane_scale(pane, &x, &y);
        SDL_Rect place = {(int)((float)cursor.x / x), (int)((float)cursor.y / y),
                          (int)((float)cursor.w / x) + 1, (int)((float)cursor.h / y)};
        SDL_SetTextInputRect(&place);
    }
    if (wants != pane->composing) {
        pane->composing = wants;
        if (wants) {
            SDL_StartTextInput();
        } else {
            SDL_StopTextInput();
        }
    }
}

static void show(Pane* pane) {
    SDL_UpdateTexture(pane->texture, NULL, pane->canvas.pixels,
                      pane->canvas.width * (int)sizeof(uint32_t));
    SDL_RenderCopy(pane->renderer, pane->texture, NULL, NULL);
    SDL_RenderPresent(pane->renderer);
    pane->stale = false;
}

bool pane_frame(Pane* pane, const UiLook* look, double dt, PaneTell* tell, void* user, bool shows) {
    if (!fit(pane)) {
        return false;
    }
    pane->input.dt = dt;
    for (int pass = 0; pass < PASSES_MAX; pass++) {
        ui_begin(pane->ui, &pane->input, look, pane->width, pane->height);
        tell(user, pane->ui);
        ui_end(pane->ui);
        input_next(&pane->input);
        if (!ui_again(pane->ui)) {
            break;
        }
    }
    pane->wait = ui_wait(pane->ui);
    follow_cursor(pane);
    if (!shows) {
        return false;
    }
    bool changed = ui_paint(pane->ui, &pane->canvas);
    if (changed || pane->stale) {
        show(pane);
    }
    return changed;
}
