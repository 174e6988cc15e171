// Choose: the page of scenarios that `muster show` begins with when none is named.

#include "app/app.h"
#include "app/list.h"
#include "app/window.h"

#include <stdlib.h>
#include <string.h>

/// What can be told of every scenario that reads; one with mistakes is left to `muster check`.
static void find_choices(Choices* choices) {
    arena_init_growing(&choices->arena, (size_t)1 << 30);
    bundle_init(&choices->bundle, &choices->arena, loaded_disk, NULL);
    choices->paths = calloc(LIST_MAX, LIST_PATH_BYTES);
    choices->rows = calloc(LIST_MAX, sizeof(ViewChoice));
    Problems* problems = calloc(1, sizeof(Problems));
    ScriptSummary* summary = calloc(1, sizeof(ScriptSummary));
    int found =
        choices->paths != NULL && choices->rows != NULL && problems != NULL && summary != NULL
            ? list_find(choices->paths, LIST_MAX)
            : 0;
    for (int i = 0; i < found; i++) {
        problems_init(problems);
        if (list_summary(choices->paths[i], &choices->arena, summary, problems) != STATUS_OK) {
            app_print_problems(problems, false, app_language());
            continue;
        }
        ViewChoice* row = &choices->rows[choices->count];
        *row = (ViewChoice){.title = summary->title,
                            .summary = summary->summary,
                            .hazard = summary->hazard,
                            .length_s = summary->length_s,
                            .people = summary->people,
                            .role_count = summary->role_count};
        Error error = {0};
        problems_init(problems);
        if (loaded_facility(&choices->bundle, &choices->arena, summary->facility, problems,
                            &row->facility, &error) != STATUS_OK) {
            row->facility = NULL; // without its picture
        }
        memmove(choices->paths[choices->count], choices->paths[i], LIST_PATH_BYTES);
        choices->count++;
    }
    free(problems);
    free(summary);
}

static void choose_event(Window* window, Choices* choices, const SDL_Event* event) {
    if (event->type == SDL_QUIT) {
        window->quit = true;
    } else if (event->type == SDL_MOUSEBUTTONDOWN) {
        int x = event->button.x;
        int y = event->button.y;
        double value = 0.0;
        window_to_pixels(window, &x, &y);
        if (view_hit(window->view, x, y, &value) == VIEW_HIT_CHOICE) {
            choices->chosen = (int)value;
            choices->done = true;
        }
    } else if (event->type == SDL_KEYDOWN && !window_key(window, event->key.keysym.sym)) {
        int move = 0;
        switch (event->key.keysym.sym) {
        case SDLK_UP:
        case SDLK_LEFT: move = -1; break;
        case SDLK_DOWN:
        case SDLK_RIGHT: move = 1; break;
        case SDLK_RETURN:
        case SDLK_KP_ENTER: choices->done = choices->count > 0; break;
        default: break;
        }
        int chosen = choices->chosen + move;
        choices->chosen = chosen >= 0 && chosen < choices->count ? chosen : choices->chosen;
    }
}

const char* choose_scenario(Window* window, Choices* choices) {
    find_choices(choices);
    while (!window->quit && !choices->done) {
        SDL_Event event;
        if (SDL_WaitEventTimeout(&event, FRAME_MS * 3) != 0) {
            do {
                choose_event(window, choices, &event);
            } while (SDL_PollEvent(&event) != 0);
        }
        int width = 0, height = 0;
        SDL_GetRendererOutputSize(window->renderer, &width, &height);
        view_draw_choices(window->view, choices->rows, choices->count, choices->chosen,
                          &window->state, width, height);
        window_present(window);
    }
    return choices->done ? choices->paths[choices->chosen] : NULL;
}

void choices_free(Choices* choices) {
    free(choices->paths);
    free(choices->rows);
    arena_free(&choices->arena);
}
