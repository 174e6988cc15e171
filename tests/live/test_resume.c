// Going on: a run whose program was killed has every acknowledged answer, goes on where it was, and
// verifies. The program is really killed: a child does it to itself.

#include "stage.h"

#include "drill/score.h"

#include <signal.h>
#include <sys/wait.h>

/// What the child does before it dies.
typedef void Deeds(Stage* stage);

/// Runs `deeds` in a child that is killed right after them.
static void kill_after(Stage* stage, Deeds* deeds) {
    LiveOptions options = live_default_options();
    options.played = ~(uint64_t)0;
    memset(stage, 0, sizeof(*stage));
    snprintf(stage->folder, sizeof(stage->folder), "/tmp/muster-live-XXXXXX");
    assert_non_null(mkdtemp(stage->folder));
    snprintf(stage->path, sizeof(stage->path), "%s/first.muster", stage->folder);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1);
        const LoadOptions load = {.scenario = "boiler_gas"};
        Error error = {0};
        if (loaded_open(&stage->loaded, &load) != STATUS_OK ||
            live_new(&stage->live, &stage->loaded, stage->path, &options, NULL, &error) !=
                STATUS_OK) {
            _exit(1);
        }
        deeds(stage);
        raise(SIGKILL);
        _exit(1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void answer(Stage* stage, const char* role, const char* action) {
    Error error = {0};
    if (live_answer(stage->live, stage_role(stage, role), stage_action(stage, action),
                    TARGET_NOTHING, &error) != STATUS_OK) {
        _exit(2);
    }
}

static void answers_while_it_stands(Stage* stage) {
    Error error = {0};
    live_go_on(stage->live);
    stage_run(stage, 25.0);
    answer(stage, "control_room", "call_fire_brigade");
    stage_run(stage, 2.0);
    live_pause(stage->live, REASON_DISCUSSION);
    answer(stage, "security", "order_stop_work");
    answer(stage, "commander", "call_gas_company");
    if (live_write(stage->live, "Mind the pupils", trainer(COMMAND_AD_HOC, 0, 0), &error) !=
            STATUS_OK ||
        live_mark(stage->live,
                  (SessionMark){.kind = MARK_ARROW,
                                .point_count = 2,
                                .points = (const float[2][2]){{1.5f, 2.25f}, {-3.0f, 4.125f}},
                                .text = "look"},
                  &error) != STATUS_OK) {
        _exit(2);
    }
}

TEST(a_killed_run_has_every_answer_and_goes_on) {
    UNUSED_STATE;
    Stage stage;
    kill_after(&stage, answers_while_it_stands);
    stage_verify(stage.path);
    stage_reopen(&stage, stage.path);
    assert_int_equal(live_state(stage.live), LIVE_RUNS);
    assert_true(live_is_paused(stage.live));
    assert_int_equal(live_tick(stage.live), 27 * TICKS_PER_SECOND);
    assert_int_equal(live_pause_reason(stage.live), REASON_DISCUSSION); // as it was
    int count = 0;
    const LiveAnswer* answers = live_answers(stage.live, &count);
    assert_int_equal(count, 3);
    assert_int_equal(answers[0].action, stage_action(&stage, "call_fire_brigade"));
    assert_int_equal(answers[2].action, stage_action(&stage, "call_gas_company"));
    int marks = 0;
    const SessionMark* rows = live_marks(stage.live, &marks);
    int arrows = 0;
    for (int i = 0; i < marks; i++) {
        if (rows[i].kind == MARK_ARROW) {
            arrows++;
            assert_int_equal(rows[i].point_count, 2);
            assert_near(rows[i].points[1][1], 4.125, 1e-6);
            assert_string_equal(rows[i].text, "look");
        }
    }
    assert_int_equal(arrows, 1);
    // More is done before it goes on; then all of it takes effect, in order.
    good(live_answer(stage.live, stage_role(&stage, "medical"),
                     stage_action(&stage, "call_ambulance"), TARGET_NOTHING, error));
    live_go_on(stage.live);
    stage_run(&stage, 30.0);
    assert_int_equal(stage_count(&stage, EVENT_ORDER_GIVEN), 4);
    assert_int_equal(stage_count(&stage, EVENT_AD_HOC_INJECT), 1);
    assert_int_equal(stage_event(&stage, EVENT_RUN_PAUSED)->detail, REASON_DISCUSSION);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

static void runs_on(Stage* stage) {
    live_go_on(stage->live);
    stage_run(stage, 40.3); // in the middle of a second that is not on the disk yet
}

TEST(a_run_killed_while_it_ran_stood_still_for_a_technical_reason) {
    UNUSED_STATE;
    Stage stage;
    kill_after(&stage, runs_on);
    stage_reopen(&stage, stage.path);
    assert_true(live_tick(stage.live) >= 39 * TICKS_PER_SECOND);
    live_go_on(stage.live);
    stage_run(&stage, 5.0);
    assert_int_equal(stage_event(&stage, EVENT_RUN_PAUSED)->detail, REASON_TECHNICAL);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

static void does_nothing(Stage* stage) {
    (void)stage;
}

TEST(a_run_killed_before_its_first_tick_begins_as_it_was_led) {
    UNUSED_STATE;
    Stage stage;
    kill_after(&stage, does_nothing);
    stage_reopen(&stage, stage.path);
    assert_int_equal(live_options(stage.live).delivery, RUN_BY_TRAINER);
    assert_int_equal(live_options(stage.live).purpose, RUN_TEACHES);
    live_go_on(stage.live);
    stage_run(&stage, 5.0);
    assert_int_equal(stage_count(&stage, EVENT_RUN_PAUSED), 0); // it had not begun
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

TEST(a_branch_of_a_resumed_run_verifies_and_so_does_what_follows_it) {
    UNUSED_STATE;
    Stage stage;
    kill_after(&stage, answers_while_it_stands);
    stage_reopen(&stage, stage.path);
    live_go_on(stage.live);
    stage_run(&stage, 20.0);
    live_look(stage.live, 600);
    stage_arrive(&stage);
    char branch[96];
    snprintf(branch, sizeof(branch), "%s/branch.muster", stage.folder);
    good(live_branch(stage.live, branch, error));
    live_go_on(stage.live);
    stage_run(&stage, 10.0);
    stage_leave(&stage);
    stage_verify(branch);
    stage_reopen(&stage, branch); // the branch was left, and is gone on with
    int count = 0;
    (void)live_answers(stage.live, &count);
    assert_int_equal(count, 3);
    live_go_on(stage.live);
    stage_run(&stage, 10.0);
    stage_leave(&stage);
    stage_verify(branch);
    stage_reopen(&stage, stage.path); // and so is the first
    assert_int_equal(live_tick(stage.live), 47 * TICKS_PER_SECOND);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

TEST(a_run_that_ends_is_shown_and_can_be_gone_on_with_from_any_moment) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = live_default_options();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 30.0);
    good(live_do(stage.live, trainer(COMMAND_END, REASON_STOPPED, 0), error));
    stage_run(&stage, 1.0);
    assert_int_equal(live_state(stage.live), LIVE_ENDED);
    uint32_t end = live_head(stage.live);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_reopen(&stage, stage.path);
    assert_int_equal(live_state(stage.live), LIVE_SHOWS);
    Error refused = {0};
    assert_int_equal(live_do(stage.live, trainer(COMMAND_ALARM, 1, 0), &refused), STATUS_INVALID);
    assert_int_equal(live_head(stage.live), end); // all of it was read
    live_look(stage.live, 400);
    stage_arrive(&stage);
    char branch[96];
    snprintf(branch, sizeof(branch), "%s/again.muster", stage.folder);
    good(live_branch(stage.live, branch, error));
    live_go_on(stage.live);
    stage_run(&stage, 20.0);
    assert_int_equal(live_head(stage.live), 800);
    stage_leave(&stage);
    stage_verify(branch);
    stage_verify(stage.path);
    stage_close(&stage);
}

#define HASHES_MAX 64 /* of every 50th tick of the run as it was recorded */

TEST(a_recording_is_seen_at_any_moment_at_once_and_plays_on_from_there) {
    UNUSED_STATE;
    Stage stage;
    LiveOptions options = live_default_options();
    options.purpose = RUN_ASSESSES;
    options.timeline = RUN_COMPRESSED;
    uint64_t hashes[HASHES_MAX] = {0};
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    for (int i = 0; i < HASHES_MAX; i++) {
        hashes[i] = world_hash(drill_world(live_drill(stage.live))).all;
        stage_run(&stage, 2.5);
    }
    good(live_end(stage.live, error));
    uint32_t end = live_head(stage.live);
    stage_leave(&stage);
    stage_reopen(&stage, stage.path);
    assert_int_equal(live_state(stage.live), LIVE_SHOWS);
    assert_int_equal(live_options(stage.live).purpose, RUN_ASSESSES); // as it was led
    assert_int_equal(live_tick(stage.live), 0);
    assert_int_equal(live_head(stage.live), end);
    assert_true(live_is_paused(stage.live));
    // Ahead of anything that was watched, back, and ahead again; each at once.
    const int32_t visits[] = {60, 3, 31, 30, 63, 1, 59};
    for (size_t i = 0; i < sizeof(visits) / sizeof(visits[0]); i++) {
        live_look(stage.live, (uint32_t)visits[i] * 50);
        int steps = 0;
        while (live_is_seeking(stage.live)) {
            uint32_t before = live_tick(stage.live);
            (void)live_frame(stage.live, 0.0, 1.0);
            steps += (int)(live_tick(stage.live) - before);
        }
        assert_in_range(steps, 0, 10 * TICKS_PER_SECOND); // from the kept moment before it
        assert_int_equal(live_tick(stage.live), visits[i] * 50);
        assert_true(world_hash(drill_world(live_drill(stage.live))).all == hashes[visits[i]]);
        assert_false(live_is_looking(stage.live)); // it has no other moment of its own
    }
    // It plays from there, at any speed, with what happened at every tick, up to its end.
    live_look(stage.live, 500);
    assert_true(live_set_speed(stage.live, 10.0));
    live_go_on(stage.live);
    assert_false(live_is_paused(stage.live));
    stage_run(&stage, 5.0);
    assert_int_equal(live_tick(stage.live), 1500);
    assert_true(world_hash(drill_world(live_drill(stage.live))).all == hashes[30]);
    live_pause(stage.live, REASON_DISCUSSION);
    stage_run(&stage, 1.0);
    assert_int_equal(live_tick(stage.live), 1500);
    live_step_minute(stage.live);
    stage_arrive(&stage);
    assert_int_equal(live_tick(stage.live), 1500 + 60 * TICKS_PER_SECOND);
    live_go_on(stage.live);
    stage_run(&stage, 60.0);
    assert_int_equal(live_tick(stage.live), end);
    assert_true(live_is_paused(stage.live)); // and stands there
    // What came later is told wherever one looks.
    uint32_t told = live_events(stage.live)->count;
    live_look(stage.live, 0);
    stage_arrive(&stage);
    assert_int_equal(live_events(stage.live)->count, told);
    assert_true(world_events(drill_world(live_drill(stage.live)))->count < told);
    stage_leave(&stage);
    stage_verify(stage.path);
    stage_close(&stage);
}

TEST(a_recording_that_plays_is_gone_on_with_from_where_it_is) {
    UNUSED_STATE;
    Stage stage;
    const LiveOptions options = live_default_options();
    stage_open(&stage, "boiler_gas", &options);
    live_go_on(stage.live);
    stage_run(&stage, 30.0);
    good(live_end(stage.live, error));
    stage_leave(&stage);
    stage_reopen(&stage, stage.path);
    live_go_on(stage.live);
    stage_run(&stage, 12.0);
    char branch[96];
    snprintf(branch, sizeof(branch), "%s/played.muster", stage.folder);
    good(live_branch(stage.live, branch, error));
    assert_int_equal(live_head(stage.live), 240);
    assert_int_equal(live_state(stage.live), LIVE_RUNS);
    live_go_on(stage.live);
    stage_run(&stage, 8.0);
    assert_int_equal(live_head(stage.live), 400);
    stage_leave(&stage);
    stage_verify(branch);
    stage_verify(stage.path);
    stage_close(&stage);
}

SUITE(CASE(a_killed_run_has_every_answer_and_goes_on),
      CASE(a_run_killed_while_it_ran_stood_still_for_a_technical_reason),
      CASE(a_run_killed_before_its_first_tick_begins_as_it_was_led),
      CASE(a_branch_of_a_resumed_run_verifies_and_so_does_what_follows_it),
      CASE(a_run_that_ends_is_shown_and_can_be_gone_on_with_from_any_moment),
      CASE(a_recording_is_seen_at_any_moment_at_once_and_plays_on_from_there),
      CASE(a_recording_that_plays_is_gone_on_with_from_where_it_is))
