// What the debrief looks like with the building's plan in it, against golden pictures (tolerance:
// support/golden_picture.h). With MUSTER_LOOK=FOLDER every part is written there in more sizes and
// languages, to be looked at.

#include "support/finished.h"
#include "support/golden_picture.h"
#include "support/ui_drive.h"

#include "screen/debrief_plan.h"
#include "view/view.h"

#define RUN_S 150.0

typedef struct Look {
    Drive drive;
    Finished run;
    Debrief debrief;
    DebriefPlan plan;
    Canvas canvas; // the same for all: what is painted again is what changed
} Look;

static void tell(Ui* ui, void* user) {
    Look* look = user;
    DebriefActions actions;
    look->plan.language = ui_language(ui);
    look->plan.theme = ui_theme(ui);
    live_look(look->run.live, look->debrief.at);
    while (live_tick(look->run.live) != look->debrief.at) {
        (void)live_frame(look->run.live, 0.0, 10.0);
    }
    look->debrief.plan_version = debrief_plan_version(&look->plan);
    screen_debrief(ui, &look->debrief, &actions);
}

static void open_look(Look* look) {
    Error error = {0};
    finished_open(&look->run, RUN_S);
    look->debrief = (Debrief){.drill = look->run.marked.drill,
                              .score = &look->run.score,
                              .report = look->run.report,
                              .list = &look->run.list,
                              .live = look->run.live,
                              .date = "2026-11-23 10:00",
                              .plan = debrief_plan_paint,
                              .plan_user = &look->plan};
    debrief_open(&look->debrief);
    snprintf(look->debrief.folder, sizeof(look->debrief.folder), "/srv/reports");
    look->plan = (DebriefPlan){.debrief = &look->debrief};
    assert_int_equal(view_create(&look->plan.view, &error), STATUS_OK);
    drive_open(&look->drive, tell, look);
    look->debrief.item = 1;
    look->debrief.finding = 1;
    look->debrief.followed = 1;
    look->debrief.event = look->run.score.items[1].evidence[0];
    const Event* event =
        &world_events(drill_world(look->run.marked.drill))->events[look->debrief.event - 1];
    look->debrief.person = event->person;
    look->debrief.at = event->tick;
}

static void close_look(Look* look) {
    drive_close(&look->drive);
    view_free(look->plan.view);
    canvas_free(&look->canvas);
    finished_close(&look->run);
}

static void set(Look* look, int width, int height, Language language, ViewTheme theme) {
    look->drive.width = width;
    look->drive.height = height;
    look->drive.look.language = language;
    look->drive.look.theme = theme;
    drive_step(&look->drive);
    drive_step(&look->drive); // what came into sight is at its place
}

static void paint(Look* look) {
    Error error = {0};
    assert_int_equal(canvas_resize(&look->canvas, look->drive.width, look->drive.height, &error),
                     STATUS_OK);
    (void)ui_paint(look->drive.ui, &look->canvas);
}

static void assert_picture(Look* look, const char* name) {
    paint(look);
    assert_golden(&look->canvas, name);
}

static void write_all(Look* look, const char* folder) {
    static const struct {
        int width, height;
        Language language;
        ViewTheme theme;
        const char* name;
    } looks[] = {{1920, 1080, LANGUAGE_BOTH, VIEW_LIGHT, "projector-both"},
                 {1920, 1080, LANGUAGE_ZH, VIEW_DARK, "projector-zh"},
                 {1366, 768, LANGUAGE_EN, VIEW_DARK, "laptop-en"},
                 {1024, 768, LANGUAGE_ZH, VIEW_LIGHT, "small-zh"}};
    for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
        for (int tab = 0; tab < DEBRIEF_TAB_COUNT; tab++) {
            char path[256];
            Error error = {0};
            look->debrief.tab = tab;
            look->debrief.map = tab == DEBRIEF_PEOPLE ? HEAT_DENSITY + 1 : 0;
            look->debrief.at = tab == DEBRIEF_PEOPLE ? 2000 : 200;
            set(look, looks[i].width, looks[i].height, looks[i].language, looks[i].theme);
            paint(look);
            snprintf(path, sizeof(path), "%s/%s-%d.png", folder, looks[i].name, tab);
            assert_int_equal(view_save_canvas(&look->canvas, path, &error), STATUS_OK);
        }
    }
}

TEST(the_parts_of_the_debrief_look_as_they_did) {
    UNUSED_STATE;
    static Look look;
    open_look(&look);
    const char* folder = getenv("MUSTER_LOOK");
    if (folder != NULL) {
        write_all(&look, folder);
    }
    look.debrief.tab = DEBRIEF_OVERVIEW;
    set(&look, 1024, 768, LANGUAGE_EN, VIEW_LIGHT);
    assert_picture(&look, "debrief_overview");
    look.debrief.tab = DEBRIEF_MARKS;
    set(&look, 1366, 768, LANGUAGE_ZH, VIEW_DARK);
    assert_picture(&look, "debrief_marks");
    look.debrief.tab = DEBRIEF_RECTIFY;
    set(&look, 1366, 768, LANGUAGE_BOTH, VIEW_LIGHT);
    assert_picture(&look, "debrief_rectify");
    close_look(&look);
}

SUITE(CASE(the_parts_of_the_debrief_look_as_they_did))
