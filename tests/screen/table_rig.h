/// A live drill of the boiler house, or another, with both screens of the tabletop over it, driven
/// without a display.
///
/// Table table; open_table(&table); drive_key(&table.drive, ...); run(&table, 5.0);
/// close_table(&table);
#pragma once

#include "screen/console.h"
#include "screen/projector.h"
#include "support/ui_drive.h"

typedef struct Table {
    Drive drive;
    char folder[64];
    char path[96];
    Loaded loaded;
    Live* live;
    Console console;
    Projector projector;
    ConsoleActions actions;
    bool shows_projector;
    bool remote; // and its keys are the ones that are pressed
    ConsoleDo last;
} Table;

static inline void paint_nothing(void* user, Canvas* canvas, Box box) {
    (void)user;
    (void)canvas;
    (void)box;
}

/// A plan of one storey whose metres are ten pixels, as large as its picture.
static inline void arrange(void* user, int width, int height) {
    (void)user;
    (void)width;
    (void)height;
}

static inline bool place(void* user, int32_t storey, vec2s at, vec2s* pixel) {
    (void)user;
    *pixel = vec(10.0f * at.x, 10.0f * at.y);
    return storey == 0;
}

static inline bool point(void* user, int x, int y, int32_t* storey, vec2s* at) {
    (void)user;
    *storey = 0;
    *at = vec((float)x / 10.0f, (float)y / 10.0f);
    return x >= 0 && y >= 0;
}

/// What engine/app/tabletop_do.c does with the actions, as far as this test needs it.
static inline void obey(Table* table, const ConsoleAction* action) {
    Error error = {0};
    Status status = STATUS_OK;
    switch (action->what) {
    case CONSOLE_DO_COMMAND:
        status = action->text[0] != '\0'
                     ? live_write(table->live, action->text, action->command, &error)
                     : live_do(table->live, action->command, &error);
        break;
    case CONSOLE_DO_END: status = live_end(table->live, &error); break;
    case CONSOLE_DO_PAUSE: live_pause(table->live, (Reason)action->number); break;
    case CONSOLE_DO_GO_ON: live_go_on(table->live); break;
    case CONSOLE_DO_ANSWER_BEGIN: live_answer_begin(table->live); break;
    case CONSOLE_DO_ANSWER_DROP: live_answer_drop(table->live); break;
    case CONSOLE_DO_ANSWER:
        status = action->offer.kind == OFFER_OPTION
                     ? live_decide(table->live, action->offer.inject, action->offer.option, &error)
                     : live_answer(table->live, action->role, action->offer.action,
                                   action->offer.target, &error);
        break;
    case CONSOLE_DO_CORRECT: status = live_correct(table->live, &error); break;
    case CONSOLE_DO_CORRECT_CARD:
        status = live_correct_card(table->live, (int32_t)action->number, &error);
        break;
    case CONSOLE_DO_DRAW: {
        const Drawing* drawing = &table->console.drawing;
        status = live_mark(table->live,
                           (SessionMark){.kind = drawing->tool,
                                         .storey = drawing->storey,
                                         .point_count = drawing->count,
                                         .points = (const float(*)[2])drawing->points,
                                         .text = action->text},
                           &error);
        console_drawn(&table->console);
        break;
    }
    case CONSOLE_DO_UNDO_DRAWING: status = live_undo_drawing(table->live, &error); break;
    case CONSOLE_DO_CLEAR_DRAWINGS: status = live_clear_drawings(table->live, &error); break;
    case CONSOLE_DO_LOOK: live_look(table->live, (uint32_t)action->number); break;
    case CONSOLE_DO_RETURN: live_return(table->live); break;
    case CONSOLE_DO_SCREEN: live_set_screen(table->live, (LiveScreen)action->number); break;
    default: break;
    }
    if (status != STATUS_OK) {
        fail_msg("%s", error.message);
    }
    table->last = action->what;
}

static inline void tell(Ui* ui, void* user) {
    Table* table = user;
    if (table->shows_projector) {
        screen_projector(ui, &table->projector);
        return;
    }
    if (table->remote) {
        screen_projector(ui, &table->projector);
        console_remote(ui, &table->console, &table->actions);
    } else {
        screen_console(ui, &table->console, &table->actions);
    }
    for (int i = 0; i < table->actions.count; i++) {
        obey(table, &table->actions.list[i]);
    }
}

static inline void open_drill(Table* table, const char* scenario) {
    memset(table, 0, sizeof(*table));
    Error error = {0};
    assert_int_equal(setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1), 0);
    snprintf(table->folder, sizeof(table->folder), "/tmp/muster-table-XXXXXX");
    assert_non_null(mkdtemp(table->folder));
    snprintf(table->path, sizeof(table->path), "%s/s.muster", table->folder);
    const LoadOptions load = {.scenario = scenario};
    assert_int_equal(loaded_open(&table->loaded, &load), STATUS_OK);
    LiveOptions options = live_default_options();
    options.played = ~(uint64_t)0;
    if (live_new(&table->live, &table->loaded, table->path, &options, NULL, &error) != STATUS_OK) {
        fail_msg("%s", error.message);
    }
    console_open(&table->console, table->live);
    const PlanPicture plan = {
        .paint = paint_nothing, .arrange = arrange, .place = place, .point = point};
    table->console.plan = plan;
    table->projector = (Projector){.live = table->live, .plan = plan};
    drive_open(&table->drive, tell, table);
    table->drive.width = 1920;
    table->drive.height = 1080;
    drive_step(&table->drive);
}

static inline void open_table(Table* table) {
    open_drill(table, "boiler_gas");
}

static inline void close_table(Table* table) {
    char command[128];
    drive_close(&table->drive);
    live_close(table->live);
    loaded_close(&table->loaded);
    snprintf(command, sizeof(command), "rm -rf '%s'", table->folder);
    assert_int_equal(system(command), 0);
}

static inline void run(Table* table, double seconds) {
    for (int i = 0; i < (int)(seconds / TICK_S + 0.5); i++) {
        (void)live_frame(table->live, TICK_S, 10.0);
    }
    drive_step(&table->drive);
}

static inline uint32_t count(const Table* table, EventKind kind) {
    const EventLog* log = world_events(drill_world(live_drill(table->live)));
    uint32_t found = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        found += log->events[i].kind == (uint32_t)kind ? 1u : 0u;
    }
    return found;
}
