// muster show: the window. The only place where the clock on the wall meets the clock of the drill.
//
// A frame: what the user did, then as many ticks as real time and the chosen speed ask for, then a
// picture. Going back restores the nearest snapshot before the wanted moment and steps on from
// there; what a scenario's handlers remember is kept with it. A session feeds its recording in
// order, so it starts again from the beginning.

#include "app/show.h"

#include "app/app.h"
#include "app/home.h"
#include "app/options.h"
#include "app/told.h"
#include "app/window.h"
#include "drill/score.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SNAPSHOTS_MAX   64
#define SNAPSHOT_BYTES  ((size_t)256 << 20)      /* of all together */
#define SNAPSHOT_LEAST  (10u * TICKS_PER_SECOND) /* between two */
#define STEP_BUDGET_MS  40                       /* of one frame, so that keys are answered */
#define LONGEST_FRAME_S 0.2                      /* of real time counted, after a hang */
#define SPEED_LEAST     0.25f
#define SPEED_MOST      16.0f
#define ZOOM_STEP       1.25f

typedef struct Show {
    Window* window;
    Loaded* loaded;
    double owed;       // simulated time that is due [s]
    uint32_t seek;     // tick to reach as fast as possible, 0 = none
    bool ended;        // the run is over
    bool can_snapshot; // see above
    bool has_handlers; // a kept moment has the script's state too
    void* snapshots[SNAPSHOTS_MAX];
    uint32_t snapshot_ticks; // between two
    bool dragging;
    bool redraw;
    Score* score;
    uint32_t length; // ticks
} Show;

// ---- the window --------------------------------------------------------------------------------

static bool window_open(Window* window) {
    const char* driver = SDL_Init(SDL_INIT_VIDEO) == 0 ? SDL_GetCurrentVideoDriver() : "dummy";
    // SDL falls back to drawing into nowhere; only who asks for that by name wants it.
    if (getenv("SDL_VIDEODRIVER") == NULL &&
        (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0)) {
        app_complain("there is no display; muster run and muster draw need none");
        window->result = EXIT_FAULT;
        return false;
    }
    // A software renderer must not hand its picture to an emulated GPU: 44 ms a frame against 24.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_Rect usable = {0, 0, 1280, 720};
    SDL_GetDisplayUsableBounds(0, &usable);
    int width = usable.w * 9 / 10 < 1600 ? usable.w * 9 / 10 : 1600;
    int height = usable.h * 9 / 10 < 900 ? usable.h * 9 / 10 : 900;
    window->window =
        SDL_CreateWindow("Muster", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height,
                         SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (window->window != NULL) {
        window->renderer = SDL_CreateRenderer(window->window, -1, 0);
        if (window->renderer == NULL) {
            window->renderer = SDL_CreateRenderer(window->window, -1, SDL_RENDERER_SOFTWARE);
        }
    }
    if (window->renderer == NULL) {
        app_complain("cannot open a window: %s", SDL_GetError());
        window->result = EXIT_FAULT;
        return false;
    }
    Error error = {0};
    Status status = view_create(&window->view, window->renderer, &error);
    if (status != STATUS_OK) {
        app_fail(&error);
        window->result = app_exit(status);
        return false;
    }
    SDL_SetWindowMinimumSize(window->window, 640, 480);
    return true;
}

static void window_close(Window* window) {
    view_free(window->view);
    if (window->renderer != NULL) {
        SDL_DestroyRenderer(window->renderer);
    }
    if (window->window != NULL) {
        SDL_DestroyWindow(window->window);
    }
    if (SDL_WasInit(SDL_INIT_VIDEO) != 0) {
        SDL_Quit();
    }
}

static void save_picture(Window* window, const char* path) {
    Error error = {0};
    Status status = view_save(window->view, path, &error);
    if (status == STATUS_OK) {
        fprintf(stderr, "muster: wrote %s\n", path);
    } else {
        app_fail(&error);
        window->result = app_exit(status);
    }
}

void window_present(Window* window) {
    SDL_RenderPresent(window->renderer);
    window->frame++;
    if (window->screenshot != NULL && window->frame >= window->frames) {
        save_picture(window, window->screenshot);
        window->quit = true;
    }
}

static void toggle_full_screen(Window* window) {
    bool full = (SDL_GetWindowFlags(window->window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
    SDL_SetWindowFullscreen(window->window, full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
}

void window_to_pixels(const Window* window, int* x, int* y) {
    int w = 1;
    int h = 1;
    int pixel_w = 1;
    int pixel_h = 1;
    SDL_GetWindowSize(window->window, &w, &h);
    SDL_GetRendererOutputSize(window->renderer, &pixel_w, &pixel_h);
    *x = w > 0 ? *x * pixel_w / w : *x;
    *y = h > 0 ? *y * pixel_h / h : *y;
}

static void next_language(Window* window) {
    window->state.language = (Language)((window->state.language + 1) % 3);
}

static void next_theme(Window* window) {
    window->state.theme = (ViewTheme)(1 - (int)window->state.theme);
}

bool window_key(Window* window, SDL_Keycode key) {
    switch (key) {
    case SDLK_ESCAPE:
    case SDLK_q: window->quit = true; return true;
    case SDLK_l: next_language(window); return true;
    case SDLK_t: next_theme(window); return true;
    case SDLK_F11: toggle_full_screen(window); return true;
    default: return false;
    }
}

// ---- time --------------------------------------------------------------------------------------

static uint32_t tick_now(const Show* show) {
    return world_tick(drill_world(show->loaded->drill));
}

/// Bytes of a kept moment: the drill, and what its handlers remember.
static size_t moment_bytes(const Show* show) {
    return drill_snapshot_bytes(show->loaded->drill) +
           (show->has_handlers ? SCRIPT_STATE_BYTES : 0);
}

/// NULL when memory ran out or the handlers remember more than can be kept.
static void* moment_keep(const Show* show) {
    size_t bytes = drill_snapshot_bytes(show->loaded->drill);
    uint8_t* moment = malloc(moment_bytes(show));
    if (moment == NULL) {
        return NULL;
    }
    if (show->has_handlers && !script_save(show->loaded->script, moment + bytes)) {
        free(moment);
        return NULL;
    }
    drill_snapshot(show->loaded->drill, moment);
    return moment;
}

/// False when the handlers could not be set back: then only a fresh start is right.
static bool moment_restore(const Show* show, const void* moment) {
    size_t bytes = drill_snapshot_bytes(show->loaded->drill);
    drill_restore(show->loaded->drill, moment);
    return !show->has_handlers ||
           script_restore(show->loaded->script, (const uint8_t*)moment + bytes);
}

static void drop_snapshots(Show* show) {
    for (int i = 0; i < SNAPSHOTS_MAX; i++) {
        free(show->snapshots[i]);
        show->snapshots[i] = NULL;
    }
}

static void plan_snapshots(Show* show) {
    show->can_snapshot = show->loaded->session == NULL;
    show->has_handlers = show->loaded->script != NULL && script_has_handlers(show->loaded->script);
    size_t bytes = moment_bytes(show);
    size_t most = bytes > 0 ? SNAPSHOT_BYTES / bytes : 0;
    most = most < SNAPSHOTS_MAX ? most : SNAPSHOTS_MAX;
    if (most < 2) {
        show->can_snapshot = false;
        return;
    }
    uint32_t even = show->length / (uint32_t)most + 1;
    show->snapshot_ticks = even > SNAPSHOT_LEAST ? even : SNAPSHOT_LEAST;
}

/// Keeps the present moment when it is one of those that are kept.
static void keep_snapshot(Show* show) {
    uint32_t tick = tick_now(show);
    if (!show->can_snapshot || tick % show->snapshot_ticks != 0) {
        return;
    }
    uint32_t slot = tick / show->snapshot_ticks;
    if (slot >= SNAPSHOTS_MAX || show->snapshots[slot] != NULL) {
        return;
    }
    show->snapshots[slot] = moment_keep(show);
}

static void come_to_end(Show* show) {
    show->ended = true;
    show->seek = 0;
    show->owed = 0.0;
    show->window->state.paused = true;
    if (world_ended(drill_world(show->loaded->drill))) {
        score_run(show->loaded->drill, &show->loaded->def.plan, NULL, show->score);
        show->window->state.result = show->score;
    }
}

static void step(Show* show) {
    if (!told_step(show->loaded)) {
        come_to_end(show);
    } else {
        keep_snapshot(show);
    }
}

/// Goes to a moment: back by a snapshot or from the start, then forward in the coming frames.
static void jump(Show* show, double seconds) {
    seconds = fmax(0.0, fmin(seconds, (double)show->length * TICK_S));
    uint32_t wanted = (uint32_t)(seconds * TICKS_PER_SECOND + 0.5);
    if (wanted < tick_now(show)) {
        int slot = show->can_snapshot ? (int)(wanted / show->snapshot_ticks) : -1;
        slot = slot < SNAPSHOTS_MAX ? slot : SNAPSHOTS_MAX - 1;
        while (slot >= 0 && show->snapshots[slot] == NULL) {
            slot--;
        }
        bool there = slot >= 0 && moment_restore(show, show->snapshots[slot]);
        if (!there) {
            drop_snapshots(show); // they belong to the run that ends here
            if (told_restart(show->loaded) != STATUS_OK) {
                show->window->result = EXIT_FAULT;
                show->window->quit = true;
                return;
            }
            keep_snapshot(show);
        }
        show->ended = false;
    }
    show->window->state.result = NULL;
    show->owed = 0.0;
    show->seek = wanted > tick_now(show) ? wanted : 0;
    show->window->state.scrub = seconds;
    show->redraw = true;
}

/// The ticks of one frame.
static void run_frame(Show* show, double real_s) {
    uint32_t begin = SDL_GetTicks();
    ViewState* state = &show->window->state;
    if (show->seek > 0) {
        while (show->seek > 0 && tick_now(show) < show->seek && !show->ended &&
               SDL_GetTicks() - begin < STEP_BUDGET_MS) {
            step(show);
        }
        show->seek = show->ended || tick_now(show) >= show->seek ? 0 : show->seek;
        show->redraw = true;
    } else if (!state->paused && !show->ended) {
        show->owed += real_s * (double)state->speed;
        while (show->owed >= TICK_S && !show->ended && SDL_GetTicks() - begin < STEP_BUDGET_MS) {
            step(show);
            show->owed -= TICK_S;
        }
        // A machine too slow for the speed falls behind rather than hang.
        show->owed = show->owed > TICK_S ? TICK_S : show->owed;
        show->redraw = true;
    }
    state->scrub = show->seek > 0 ? state->scrub : -1.0;
}

// ---- what the user does ------------------------------------------------------------------------

static void set_speed(Show* show, float factor) {
    float speed = show->window->state.speed * factor;
    show->window->state.speed = fmaxf(SPEED_LEAST, fminf(speed, SPEED_MOST));
}

static void set_zoom(Show* show, float factor) {
    ViewState* state = &show->window->state;
    state->zoom = fmaxf(0.5f, fminf(state->zoom * factor, 20.0f));
}

static void set_storey(Show* show, int storey) {
    if (storey >= -1 && storey < show->loaded->facility->storey_count) {
        show->window->state.storey = storey;
    }
}

static void toggle_pause(Show* show) {
    if (show->ended) {
        jump(show, 0.0); // again from the start
    }
    show->window->state.paused = !show->window->state.paused;
}

static void pan(Show* show, float dx, float dy) {
    float scale = view_plan_scale(show->window->view);
    show->window->state.pan_x += dx / scale;
    show->window->state.pan_y += dy / scale;
}

static void whole_plan(Show* show) {
    show->window->state.zoom = 1.0f;
    show->window->state.pan_x = show->window->state.pan_y = 0.0f;
}

static void picture_key(Show* show) {
    char path[64];
    int seconds = (int)world_seconds(drill_world(show->loaded->drill));
    snprintf(path, sizeof(path), "muster-%d-%02d.png", seconds / 60, seconds % 60);
    save_picture(show->window, path);
}

static void move_key(Show* show, SDL_Keycode key) {
    const float step_px = 60.0f;
    switch (key) {
    case SDLK_LEFT: pan(show, -step_px, 0.0f); break;
    case SDLK_RIGHT: pan(show, step_px, 0.0f); break;
    case SDLK_UP: pan(show, 0.0f, step_px); break;
    case SDLK_DOWN: pan(show, 0.0f, -step_px); break;
    case SDLK_PLUS:
    case SDLK_EQUALS:
    case SDLK_KP_PLUS: set_zoom(show, ZOOM_STEP); break;
    case SDLK_MINUS:
    case SDLK_KP_MINUS: set_zoom(show, 1.0f / ZOOM_STEP); break;
    case SDLK_HOME: whole_plan(show); break;
    case SDLK_PAGEUP: set_storey(show, show->window->state.storey + 1); break;
    case SDLK_PAGEDOWN: set_storey(show, show->window->state.storey - 1); break;
    default:
        if (key >= SDLK_0 && key <= SDLK_9) {
            set_storey(show, (int)(key - SDLK_0) - 1);
        }
        break;
    }
}

static void on_key(Show* show, SDL_Keycode key) {
    ViewState* state = &show->window->state;
    double now = world_seconds(drill_world(show->loaded->drill));
    if (window_key(show->window, key)) {
        return;
    }
    switch (key) {
    case SDLK_SPACE: toggle_pause(show); break;
    case SDLK_LEFTBRACKET: set_speed(show, 0.5f); break;
    case SDLK_RIGHTBRACKET: set_speed(show, 2.0f); break;
    case SDLK_COMMA: jump(show, now - 10.0); break;
    case SDLK_PERIOD: jump(show, now + 10.0); break;
    case SDLK_c: state->kind = state->kind == VIEW_CONSOLE ? VIEW_PROJECTOR : VIEW_CONSOLE; break;
    case SDLK_h:
    case SDLK_F1: state->help = !state->help; break;
    case SDLK_RETURN: state->result = NULL; break;
    case SDLK_F12: picture_key(show); break;
    default: move_key(show, key); break;
    }
}

static void on_click(Show* show, int x, int y) {
    double value = 0.0;
    ViewState* state = &show->window->state;
    if (state->help || state->result != NULL) {
        state->help = false;
        state->result = NULL;
        return;
    }
    switch (view_hit(show->window->view, x, y, &value)) {
    case VIEW_HIT_PAUSE: toggle_pause(show); break;
    case VIEW_HIT_SLOWER: set_speed(show, 0.5f); break;
    case VIEW_HIT_FASTER: set_speed(show, 2.0f); break;
    case VIEW_HIT_STOREY: set_storey(show, (int)value); break;
    case VIEW_HIT_TIMELINE: jump(show, value); break;
    case VIEW_HIT_PLAN: show->dragging = true; break;
    case VIEW_HIT_LANGUAGE: next_language(show->window); break;
    case VIEW_HIT_THEME: next_theme(show->window); break;
    case VIEW_HIT_NONE: break;
    }
}

static void on_motion(Show* show, const SDL_MouseMotionEvent* motion) {
    int x = motion->x;
    int y = motion->y;
    int dx = motion->xrel;
    int dy = motion->yrel;
    window_to_pixels(show->window, &x, &y);
    window_to_pixels(show->window, &dx, &dy);
    show->window->state.hover_x = x;
    show->window->state.hover_y = y;
    if (show->dragging) {
        pan(show, -(float)dx, (float)dy);
    }
}

static void on_event(Show* show, const SDL_Event* event) {
    show->redraw = true;
    switch (event->type) {
    case SDL_QUIT: show->window->quit = show->window->closed = true; break;
    case SDL_KEYDOWN: on_key(show, event->key.keysym.sym); break;
    case SDL_MOUSEBUTTONDOWN: {
        int x = event->button.x;
        int y = event->button.y;
        window_to_pixels(show->window, &x, &y);
        if (event->button.button == SDL_BUTTON_LEFT) {
            on_click(show, x, y);
        }
        break;
    }
    case SDL_MOUSEBUTTONUP: show->dragging = false; break;
    case SDL_MOUSEMOTION: on_motion(show, &event->motion); break;
    case SDL_MOUSEWHEEL:
        set_zoom(show,
                 event->wheel.y > 0 ? ZOOM_STEP : (event->wheel.y < 0 ? 1.0f / ZOOM_STEP : 1.0f));
        break;
    default: break;
    }
}

// ---- the loop ----------------------------------------------------------------------------------

static void draw(Show* show) {
    int width = 0, height = 0;
    SDL_GetRendererOutputSize(show->window->renderer, &width, &height);
    view_draw(show->window->view, show->loaded->drill, &show->window->state, width, height);
    window_present(show->window);
    show->redraw = false;
}

static void play(Show* show) {
    Window* window = show->window;
    uint32_t last = SDL_GetTicks();
    show->redraw = true;
    while (!window->quit) {
        uint32_t begin = SDL_GetTicks();
        SDL_Event event;
        while (SDL_PollEvent(&event) != 0) {
            on_event(show, &event);
        }
        run_frame(show, fmin((double)(begin - last) / 1000.0, LONGEST_FRAME_S));
        last = begin;
        if (show->redraw || window->screenshot != NULL) {
            draw(show);
        }
        uint32_t took = SDL_GetTicks() - begin;
        if (took < FRAME_MS && show->seek == 0) {
            SDL_Delay(FRAME_MS - took);
        }
    }
}

/// Plays a drill in an open window; `at` is where it begins [s].
static int play_loaded(Window* window, Loaded* loaded, double at) {
    Show* show = calloc(1, sizeof(Show));
    Score* score = calloc(1, sizeof(Score));
    if (show == NULL || score == NULL) {
        free(show);
        free(score);
        app_complain("no memory");
        return EXIT_FAULT;
    }
    show->window = window;
    show->loaded = loaded;
    show->score = score;
    show->length = loaded->def.world.length;
    window->state.live = true;
    window->state.length_s = (double)show->length * TICK_S;
    char title[256];
    snprintf(title, sizeof(title), "Muster - %s",
             text_in(loaded->def.scenario.title, window->state.language));
    SDL_SetWindowTitle(window->window, title);
    plan_snapshots(show);
    keep_snapshot(show);
    if (at > 0.0) {
        jump(show, at);
    }
    play(show);
    drop_snapshots(show);
    free(score);
    free(show);
    return window->result;
}

typedef struct ShowOptions {
    const char* what;
    const char* screenshot;
    const char* frames;
    LoadOptions load;
    double at;
    int size[2];
    bool paused;
    bool times;
} ShowOptions;

static int show_chosen(Window* window, const ShowOptions* options, const char* path) {
    Loaded* loaded = calloc(1, sizeof(Loaded));
    if (loaded == NULL) {
        app_complain("no memory");
        return EXIT_FAULT;
    }
    LoadOptions load = options->load;
    load.scenario = path;
    Status status =
        loaded_is_session(path) ? told_open_session(loaded, path) : told_open(loaded, &load);
    int result = app_exit(status);
    if (status == STATUS_OK) {
        result = play_loaded(window, loaded, options->at);
    }
    loaded_close(loaded);
    free(loaded);
    return result;
}

bool show_in_shell(Shell* shell, const char* path) {
    Window window = {.state = view_default_state(), .result = EXIT_DONE};
    const UiLook* look = shell_look(shell);
    window.window = shell_window(shell, &window.renderer);
    window.state.language = look->language;
    window.state.theme = look->theme;
    window.state.scale = look->scale;
    Error error = {0};
    Status status = view_create(&window.view, window.renderer, &error);
    if (status != STATUS_OK) {
        app_fail(&error);
        return false;
    }
    const ShowOptions options = {0};
    int result = show_chosen(&window, &options, path);
    view_free(window.view);
    shell_stale(shell);
    if (window.closed) {
        shell_quit(shell, EXIT_DONE);
    }
    return result == EXIT_DONE;
}

int show_loaded(Loaded* loaded) {
    Window window = {.state = view_default_state(), .result = EXIT_DONE};
    int result = window_open(&window) ? play_loaded(&window, loaded, 0.0) : window.result;
    window_close(&window);
    return result;
}

static int show_window(const ShowOptions* options) {
    Window window = {.state = view_default_state(), .result = EXIT_DONE};
    window.screenshot = options->screenshot;
    window.frames = options->frames != NULL ? atoi(options->frames) : 1;
    window.state.paused = options->paused;
    int result = window.result;
    if (window_open(&window)) {
        if (options->size[0] > 0) {
            SDL_SetWindowSize(window.window, options->size[0], options->size[1]);
        }
        result = show_chosen(&window, options, options->what);
    } else {
        result = window.result;
    }
    window_close(&window);
    return result;
}

static int show_home(const ShowOptions* options) {
    const HomeOptions home = {.size = {options->size[0], options->size[1]},
                              .screenshot = options->screenshot,
                              .frames = options->frames != NULL ? atoi(options->frames) : 1,
                              .times = options->times};
    return home_run(&home);
}

int app_show(int argc, char** argv) {
    ShowOptions options = {0};
    const Option table[] = {
        {"--facility", OPTION_TEXT, "FACILITY", "at another place", &options.load.facility, NULL},
        {"--plan", OPTION_TEXT, "PLAN", "follow another plan", &options.load.plan, NULL},
        {"--seed", OPTION_SEED, "N", "another seed", &options.load.seed, &options.load.has_seed},
        {"--at", OPTION_TIME, "T", "begin at a moment, e.g. 3:00", &options.at, NULL},
        {"--paused", OPTION_FLAG, NULL, "begin paused", &options.paused, NULL},
        {"--size", OPTION_SIZE, "WxH", "size of the window", options.size, NULL},
        {"--screenshot", OPTION_TEXT, "FILE.png", "save a picture of the window and quit",
         &options.screenshot, NULL},
        {"--frames", OPTION_TEXT, "N", "with --screenshot: after so many pictures; default 1",
         &options.frames, NULL},
        {"--times", OPTION_FLAG, NULL, "at the end of the first screen: how quick the window was",
         &options.times, NULL},
    };
    const Usage usage = {"show",
                         "[SCENARIO|SESSION]",
                         "Plays a drill in a window; without an argument, the first screen.",
                         table,
                         sizeof(table) / sizeof(table[0]),
                         0,
                         1};
    int count = 0;
    int result = options_parse(&usage, argc, argv, &options.what, &count);
    if (result >= 0) {
        return result;
    }
    if (options.frames != NULL && atoi(options.frames) < 1) {
        app_complain("show: --frames must be a number of at least 1 (got \"%s\")", options.frames);
        return EXIT_USAGE;
    }
    return options.what != NULL ? show_window(&options) : show_home(&options);
}
