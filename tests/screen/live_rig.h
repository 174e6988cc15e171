/// A live drill of the office fire with every screen that shows it, painted without a display.
///
/// static Stage stage; open_stage(&stage); stage.shown = SHOWS_CONSOLE; drive_step(&stage.drive);
/// ... close_stage(&stage);
#pragma once

#include "support/golden_screen.h"

#include "screen/console.h"
#include "screen/ended.h"
#include "screen/practice.h"
#include "screen/projector.h"
#include "screen/setup.h"

typedef enum Shown {
    SHOWS_SETUP,
    SHOWS_CONSOLE,
    SHOWS_PROJECTOR,
    SHOWS_PRACTICE,
    SHOWS_ENDED
} Shown;

typedef struct Stage {
    Drive drive;
    char folder[64];
    Loaded loaded;
    Live* live;
    View* view;
    Shown shown;
    Setup setup;
    Console console;
    Projector projector;
    Practice practice;
    Ended ended;
    Score score;
} Stage;

static inline ViewState state_of(const Stage* stage) {
    ViewState state = view_default_state();
    state.bare = true;
    state.kind = VIEW_CONSOLE;
    state.language = stage->drive.look.language;
    state.theme = stage->drive.look.theme;
    return state;
}

static inline void paint(void* user, Canvas* canvas, Box box) {
    Stage* stage = user;
    const ViewState state = state_of(stage);
    view_paint(stage->view, live_drill(stage->live), &state, canvas, box);
}

static inline void arrange(void* user, int width, int height) {
    Stage* stage = user;
    const ViewState state = state_of(stage);
    view_arrange(stage->view, live_drill(stage->live), &state, width, height);
}

static inline bool place(void* user, int32_t storey, vec2s at, vec2s* pixel) {
    return view_place(((const Stage*)user)->view, storey, at, pixel);
}

static inline bool point(void* user, int x, int y, int32_t* storey, vec2s* at) {
    return view_point(((const Stage*)user)->view, x, y, storey, at);
}

static inline void tell(Ui* ui, void* user) {
    Stage* stage = user;
    ConsoleActions console;
    PracticeActions practice;
    switch (stage->shown) {
    case SHOWS_SETUP: (void)screen_setup(ui, &stage->setup); break;
    case SHOWS_CONSOLE: screen_console(ui, &stage->console, &console); break;
    case SHOWS_PROJECTOR: screen_projector(ui, &stage->projector); break;
    case SHOWS_PRACTICE: screen_practice(ui, &stage->practice, &practice); break;
    case SHOWS_ENDED: (void)screen_ended(ui, &stage->ended); break;
    }
}

static inline void must(Status status, const Error* error) {
    if (status != STATUS_OK) {
        fail_msg("%s", error->message);
    }
}

static inline void open_stage(Stage* stage) {
    char path[96];
    Error error = {0};
    memset(stage, 0, sizeof(*stage));
    assert_int_equal(setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1), 0);
    snprintf(stage->folder, sizeof(stage->folder), "/tmp/muster-stage-XXXXXX");
    assert_non_null(mkdtemp(stage->folder));
    snprintf(path, sizeof(path), "%s/s.muster", stage->folder);
    const LoadOptions load = {.scenario = "office_fire"};
    assert_int_equal(loaded_open(&stage->loaded, &load), STATUS_OK);
    setup_open(&stage->setup, stage->loaded.drill);
    LiveOptions options = live_default_options();
    options.delivery = RUN_BY_CLOCK;
    must(live_new(&stage->live, &stage->loaded, path, &options, NULL, &error), &error);
    const ResponseDef* response = &stage->loaded.def.world.response;
    int32_t role = 0;
    while (role < response->role_count - 1 && strcmp(response->roles[role].id, "warden_2f") != 0) {
        role++;
    }
    must(live_watch(stage->live, role, &error), &error);
    must(view_create(&stage->view, &error), &error);
    must(practice_open(&stage->practice, stage->live, stage->view, role, true, &error), &error);
    const PlanPicture plan = {
        .paint = paint, .user = stage, .arrange = arrange, .place = place, .point = point};
    console_open(&stage->console, stage->live);
    stage->console.plan = plan;
    stage->projector = (Projector){.live = stage->live, .plan = plan};
    drive_open(&stage->drive, tell, stage);
}

static inline void close_stage(Stage* stage) {
    char command[128];
    drive_close(&stage->drive);
    practice_close(&stage->practice);
    view_free(stage->view);
    live_close(stage->live);
    loaded_close(&stage->loaded);
    snprintf(command, sizeof(command), "rm -rf '%s'", stage->folder);
    assert_int_equal(system(command), 0);
}
