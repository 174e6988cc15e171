// Marks beside a run: drawings are kept, taken off one by one or all at once, and seen again when
// the run is looked at; and a drill ends where it stands.

#include "stage.h"

static int shown(const Stage* stage) {
    int count = 0;
    const SessionMark* marks = live_marks(stage->live, &count);
    int seen = 0;
    for (int i = 0; i < count; i++) {
        seen += live_is_shown(stage->live, &marks[i]) ? 1 : 0;
    }
    return seen;
}

/// The caller's memory is gone when it returns.
static void draw(Stage* stage, MarkKind kind, const char* words) {
    float points[3][2] = {{1.0f, 2.0f}, {3.5f, -4.25f}, {5.0f, 6.0f}};
    char text[32];
    snprintf(text, sizeof(text), "%s", words);
    good(live_mark(stage->live,
                   (SessionMark){.kind = kind,
                                 .storey = 0,
                                 .point_count = kind == MARK_TEXT ? 1 : 3,
                                 .points = (const float(*)[2])points,
                                 .text = text},
                   error));
    memset(points, 0xff, sizeof(points));
    memset(text, 'x', sizeof(text) - 1);
}

static void expect_drawings(const Stage* stage) {
    int count = 0;
    const SessionMark* marks = live_marks(stage->live, &count);
    int found = 0;
    for (int i = 0; i < count; i++) {
        if (marks[i].kind == MARK_PEN) {
            assert_int_equal(marks[i].point_count, 3);
            assert_near(marks[i].points[1][0], 3.5f, 1e-6f);
            assert_near(marks[i].points[1][1], -4.25f, 1e-6f);
            found++;
        } else if (marks[i].kind == MARK_TEXT) {
            assert_string_equal(marks[i].text, "here");
            found++;
        }
    }
    assert_int_equal(found, 2);
}

TEST(a_drawing_is_taken_off_alone_or_with_all_and_stays_in_the_session) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = live_default_options();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 5.0);
    draw(&stage, MARK_PEN, "");
    draw(&stage, MARK_TEXT, "here");
    expect_drawings(&stage);
    assert_int_equal(shown(&stage), 2);
    good(live_undo_drawing(stage.live, error));
    assert_int_equal(shown(&stage), 1);
    draw(&stage, MARK_CIRCLE, "");
    assert_int_equal(shown(&stage), 2);
    good(live_clear_drawings(stage.live, error));
    assert_int_equal(shown(&stage), 0);
    Error none = {0};
    assert_int_equal(live_undo_drawing(stage.live, &none), STATUS_NOT_FOUND);
    // Cut off and gone on with: all of it is there, nothing of it is shown.
    stage_leave(&stage);
    stage_reopen(&stage, stage.path);
    expect_drawings(&stage);
    assert_int_equal(shown(&stage), 0);
    stage_close(&stage);
}

TEST(what_was_drawn_while_the_run_stood_is_seen_again_at_its_time) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = live_default_options();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 5.0);
    live_pause(stage.live, REASON_DISCUSSION);
    uint32_t drawn = live_tick(stage.live);
    draw(&stage, MARK_ARROW, "");
    good(live_clear_drawings(stage.live, error));
    assert_int_equal(shown(&stage), 0); // now it is gone from the plan at once
    live_go_on(stage.live);
    stage_run(&stage, 20.0);
    live_look(stage.live, drawn - 1);
    stage_arrive(&stage);
    assert_int_equal(shown(&stage), 0);
    live_look(stage.live, drawn + 5 * TICKS_PER_SECOND);
    stage_arrive(&stage);
    assert_int_equal(shown(&stage), 1);
    live_look(stage.live, drawn + 11 * TICKS_PER_SECOND);
    stage_arrive(&stage);
    assert_int_equal(shown(&stage), 0);
    live_return(stage.live);
    assert_int_equal(shown(&stage), 0);
    stage_close(&stage);
}

TEST(a_drill_ends_where_it_stands) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = live_default_options();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 5.0);
    live_pause(stage.live, REASON_TECHNICAL);
    stage_run(&stage, 3.0);
    uint32_t stood = live_tick(stage.live);
    good(live_end(stage.live, error));
    assert_int_equal(live_state(stage.live), LIVE_ENDED);
    assert_int_equal(live_tick(stage.live), stood + 1);
    // The pause was told before the end, so that the marks can reckon with it.
    const Event* paused = stage_event(&stage, EVENT_RUN_PAUSED);
    assert_non_null(paused);
    assert_true(paused < stage_event(&stage, EVENT_DRILL_ENDED)); // of one log
    Error error = {0};
    assert_int_equal(live_end(stage.live, &error), STATUS_INVALID);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

SUITE(CASE(a_drawing_is_taken_off_alone_or_with_all_and_stays_in_the_session),
      CASE(what_was_drawn_while_the_run_stood_is_seen_again_at_its_time),
      CASE(a_drill_ends_where_it_stands))
