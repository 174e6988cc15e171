// Frame benches: a drill of 500 people in smoke, and the time between two frames. The step of the
// drill itself is not counted: `muster bench` tells what that costs elsewhere.

#include "app/bench_frames.h"

#include "app/app.h"
#include "app/pane.h"
#include "app/told.h"
#include "load/loaded.h"
#include "view/view.h"

#include <SDL2/SDL.h>
#include <stdlib.h>
#include <time.h>

#define SCENARIO "scenarios/bench/frames_500.lua"
#define SEED     7
#define BEGINS_S 40.0 // smoke lies in nearly all rooms and nearly everybody is inside [s]
#define FRAMES   100

static const FrameBench benches[] = {
    {"frames", "the plan fills a window of 1920x1080: 500 people, smoke everywhere", 1920, 1080,
     false, false},
    {"frames.dark", "the same on the dark theme", 1920, 1080, true, false},
    {"frames.known", "the projector's: only what the players know is shown", 1920, 1080, false,
     true},
    {"frames.4k", "3840x2160", 3840, 2160, false, false},
};

const FrameBench* bench_frames_table(int* count) {
    *count = (int)(sizeof(benches) / sizeof(benches[0]));
    return benches;
}

/// What the window's page would be.
typedef struct Stage {
    const FrameBench* bench;
    Loaded* loaded;
    View* view;
    bool* rooms;
    bool* persons;
} Stage;

static void paint_plan(void* user, Canvas* canvas, Box box) {
    const Stage* stage = user;
    const ViewKnown known = {stage->rooms, stage->persons};
    ViewState state = view_default_state();
    state.theme = stage->bench->dark ? VIEW_DARK : VIEW_LIGHT;
    state.known = stage->bench->known ? &known : NULL;
    view_paint(stage->view, stage->loaded->drill, &state, canvas, box);
}

static void tell_frame(void* user, Ui* ui) {
    const Stage* stage = user;
    ui_area(ui, ui_left(ui));

    ui_picture(ui, paint_plan, user, world_tick(drill_world(stage->loaded->drill)));
    ui_close(ui);
}

static double clock_s(clockid_t which) {
    struct timespec now = {0};
    clock_gettime(which, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void measure(Stage* stage, Pane* pane, FrameBenchResult* result) {
    const UiLook look = {.theme = stage->bench->dark ? VIEW_DARK : VIEW_LIGHT,
                         .language = LANGUAGE_BOTH,
                         .scale = 1.0f};
    for (int i = 0; i <= FRAMES && told_step(stage->loaded); i++) {
        double wall = clock_s(CLOCK_MONOTONIC);
        double cpu = clock_s(CLOCK_PROCESS_CPUTIME_ID);
        pane_frame(pane, &look, TICK_S, tell_frame, stage, true);
        double took = clock_s(CLOCK_PROCESS_CPUTIME_ID) - cpu;
        if (i == 0) { // paints the plan that the others keep
            result->first_s = took;
            continue;
        }
        result->frames++;
        result->cpu_s += took;
        result->wall_s += clock_s(CLOCK_MONOTONIC) - wall;
        result->worst_s = took > result->worst_s ? took : result->worst_s;
    }
}

/// What the last frame showed, so that two builds can be seen to have painted the same.
static void count_up(const Stage* stage, const Pane* pane, FrameBenchResult* result) {
    const World* world = drill_world(stage->loaded->drill);
    const Facility* facility = stage->loaded->facility;
    int indoors = 0;
    int smoky = 0;
    for (int32_t r = 0; r < facility->room_count; r++) {
        bool inside = facility->rooms[r].use != ROOM_OUTDOOR;
        indoors += inside;
        smoky += inside && hazard_air(world_hazard(world), r)->upper_extinction > 0.1f;
    }
    result->people = world_people(world)->count;
    result->smoky = (double)smoky / (double)(indoors > 0 ? indoors : 1);
    Hash hash = hash_begin();
    hash_bytes(&hash, pane->canvas.pixels,
               (size_t)pane->canvas.width * (size_t)pane->canvas.height * sizeof(uint32_t));
    result->hash = hash_end(hash);
}

static Status open_stage(Stage* stage) {
    const LoadOptions options = {.scenario = SCENARIO, .has_seed = true, .seed = SEED};
    Status status = told_open(stage->loaded, &options);
    if (status != STATUS_OK) {
        return status;
    }
    Error error = {0};
    status = view_create(&stage->view, &error);
    if (status != STATUS_OK) {
        app_fail(&error);
        return status;
    }
    size_t rooms = (size_t)stage->loaded->facility->room_count;
    size_t persons = (size_t)world_people(drill_world(stage->loaded->drill))->count;
    stage->rooms = calloc(rooms, sizeof(bool));
    stage->persons = calloc(persons, sizeof(bool));
    if (stage->rooms == NULL || stage->persons == NULL) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < rooms; i++) {
        stage->rooms[i] = i % 8 != 0; // all but a few are known
    }
    for (size_t i = 0; i < persons; i++) {
        stage->persons[i] = true;
    }
    while (world_seconds(drill_world(stage->loaded->drill)) < BEGINS_S &&
           told_step(stage->loaded)) {
    }
    return STATUS_OK;
}

static Status show_frames(Stage* stage, FrameBenchResult* result) {
    Type* type = NULL;
    Pane pane = {0};
    Error error = {0};
    const SDL_Rect bounds = {0, 0, stage->bench->width, stage->bench->height};
    Status status = type_create(&type, &error);
    if (status == STATUS_OK) {
        status = pane_open(&pane, type, "bench", &bounds, &error);
    }
    if (status == STATUS_OK) {
        measure(stage, &pane, result);
        count_up(stage, &pane, result);
        pane_close(&pane);
    } else {
        app_fail(&error);
    }
    type_free(type);
    return status;
}

Status bench_frames_run(const FrameBench* bench, FrameBenchResult* result) {
    *result = (FrameBenchResult){0};
    Stage stage = {.bench = bench, .loaded = calloc(1, sizeof(Loaded))};
    if (stage.loaded == NULL) {
        return STATUS_NO_MEMORY;
    }
    // The same with a display and without one: SDL draws into memory by its software renderer.
    SDL_SetHint("SDL_VIDEODRIVER", "dummy");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    Status status = open_stage(&stage);
    if (status == STATUS_OK && SDL_VideoInit(NULL) != 0) {
        app_complain("bench: SDL's dummy display cannot be opened: %s", SDL_GetError());
        status = STATUS_IO;
    }
    if (status == STATUS_OK) {
        status = show_frames(&stage, result);
        SDL_VideoQuit();
    }
    free(stage.rooms);
    free(stage.persons);
    view_free(stage.view);
    loaded_close(stage.loaded);
    free(stage.loaded);
    return status;
}
