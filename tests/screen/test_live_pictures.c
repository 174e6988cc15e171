// What the screens of a drill look like, against golden pictures (tolerance:
// support/golden_picture.h): before it, the trainer's, the room's, one person's, and after it.

#include "live_rig.h"

static void show(Stage* stage, Shown shown, Language language, ViewTheme theme, const char* name) {
    stage->shown = shown;
    golden_look(&stage->drive, language, theme);
    assert_screen(&stage->drive, name);
}

TEST(the_screens_of_a_drill_look_as_they_did) {
    UNUSED_STATE;
    static Stage stage;
    open_stage(&stage);
    show(&stage, SHOWS_SETUP, LANGUAGE_BOTH, VIEW_LIGHT, "setup");
    live_go_on(stage.live);
    for (int i = 0; i < 150 * (int)TICKS_PER_SECOND; i++) {
        (void)live_frame(stage.live, TICK_S, 10.0);
    }
    show(&stage, SHOWS_CONSOLE, LANGUAGE_EN, VIEW_LIGHT, "console_light");
    show(&stage, SHOWS_CONSOLE, LANGUAGE_ZH, VIEW_DARK, "console_dark");
    show(&stage, SHOWS_PROJECTOR, LANGUAGE_BOTH, VIEW_LIGHT, "projector");
    show(&stage, SHOWS_PRACTICE, LANGUAGE_BOTH, VIEW_LIGHT, "practice_light");
    show(&stage, SHOWS_PRACTICE, LANGUAGE_ZH, VIEW_DARK, "practice_dark");
    const PlanDef plan = stage.loaded.def.plan;
    score_run(live_drill(stage.live), &plan, NULL, &stage.score);
    stage.ended =
        (Ended){.drill = live_drill(stage.live), .score = &stage.score, .session = "run.muster"};
    show(&stage, SHOWS_ENDED, LANGUAGE_BOTH, VIEW_LIGHT, "ended");
    close_stage(&stage);
}

SUITE(CASE(the_screens_of_a_drill_look_as_they_did))
