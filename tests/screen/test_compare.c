// Two runs side by side: what differs is told in words, in time that both have, and both are looked
// at by one slider.

#include "support/golden_screen.h"

#include "screen/compare.h"

typedef struct Bench {
    Drive drive;
    char folder[64];
    Loaded loaded[2];
    Live* lives[2];
    LiveSum sums[2];
    Compare compare;
    CompareActions last;
} Bench;

static void paint_nothing(void* user, Canvas* canvas, Box box) {
    (void)user;
    (void)canvas;
    (void)box;
}

static void arrange(void* user, int width, int height) {
    (void)user;
    (void)width;
    (void)height;
}

static bool place(void* user, int32_t storey, vec2s at, vec2s* pixel) {
    (void)user;
    *pixel = at;
    return storey == 0;
}

static bool point(void* user, int x, int y, int32_t* storey, vec2s* at) {
    (void)user;
    *storey = 0;
    *at = vec((float)x, (float)y);
    return true;
}

static void tell(Ui* ui, void* user) {
    Bench* bench = user;
    CompareActions actions;
    screen_compare(ui, &bench->compare, &actions);
    if (actions.leaves || actions.looks) {
        bench->last = actions;
    }
}

static void run(Live* live, double seconds) {
    for (int i = 0; i < (int)(seconds / TICK_S + 0.5); i++) {
        (void)live_frame(live, TICK_S, 10.0);
    }
}

static void must(Status status, const Error* error) {
    if (status != STATUS_OK) {
        fail_msg("%s", error->message);
    }
}

/// A run of 20 s, and a branch of it at 10 s that goes on to 30 s.
static void make_sessions(const char* first, const char* branch) {
    Error error = {0};
    Loaded loaded;
    Live* live = NULL;
    const LoadOptions load = {.scenario = "boiler_gas"};
    LiveOptions options = live_default_options();
    assert_int_equal(loaded_open(&loaded, &load), STATUS_OK);
    must(live_new(&live, &loaded, first, &options, NULL, &error), &error);
    live_go_on(live);
    run(live, 20.0);
    live_look(live, 10 * TICKS_PER_SECOND);
    run(live, 1.0);
    must(live_branch(live, branch, &error), &error);
    live_go_on(live);
    run(live, 20.0);
    must(live_end(live, &error), &error);
    live_close(live);
    loaded_close(&loaded);
}

static void open_bench(Bench* bench) {
    Error error = {0};
    char paths[2][96];
    memset(bench, 0, sizeof(*bench));
    assert_int_equal(setenv("MUSTER_HOME", MUSTER_SOURCE_DIR, 1), 0);
    snprintf(bench->folder, sizeof(bench->folder), "/tmp/muster-compare-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    snprintf(paths[0], sizeof(paths[0]), "%s/first.muster", bench->folder);
    snprintf(paths[1], sizeof(paths[1]), "%s/branch.muster", bench->folder);
    make_sessions(paths[0], paths[1]);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(loaded_open_session(&bench->loaded[i], paths[i]), STATUS_OK);
        must(live_show(&bench->lives[i], &bench->loaded[i], &error), &error);
        (void)live_frame(bench->lives[i], 0.0, 10.0); // reads it
        live_look(bench->lives[i], 20 * TICKS_PER_SECOND);
        (void)live_frame(bench->lives[i], 0.0, 10.0);
        must(live_sum(live_drill(bench->lives[i]), "", &bench->sums[i], &error), &error);
        bench->compare.lives[i] = bench->lives[i];
        bench->compare.plans[i] = (PlanPicture){
            .paint = paint_nothing, .arrange = arrange, .place = place, .point = point};
    }
    bench->compare.length = 30 * TICKS_PER_SECOND;
    bench->compare.parted = 10 * TICKS_PER_SECOND;
    bench->compare.tick = 10 * TICKS_PER_SECOND;
    bench->compare.sums = bench->sums;
    drive_open(&bench->drive, tell, bench);
    drive_step(&bench->drive);
}

static void close_bench(Bench* bench) {
    char command[128];
    drive_close(&bench->drive);
    for (int i = 0; i < 2; i++) {
        live_close(bench->lives[i]);
        loaded_close(&bench->loaded[i]);
    }
    snprintf(command, sizeof(command), "rm -rf '%s'", bench->folder);
    assert_int_equal(system(command), 0);
}

TEST(what_differs_is_told_in_time_that_both_have) {
    UNUSED_STATE;
    static Bench bench;
    static CompareLine lines[COMPARE_LINES_MAX];
    open_bench(&bench);
    // The same run up to 20 s: nothing differs, and it is said how far they can be compared.
    assert_int_equal(compare_lines(&bench.compare, lines), 1);
    assert_string_equal(lines[0].en,
                        "Held against each other up to 0:20, where the shorter run ends");
    bench.sums[1].dead = bench.sums[0].dead + 1;
    bench.sums[0].done_s[0] = 12.0;
    bench.sums[1].done_s[0] = 9.5;
    bench.sums[0].done_s[1] = -1.0;
    bench.sums[1].done_s[1] = 15.0;
    bench.sums[0].done_s[2] = 7.0;
    bench.sums[1].done_s[2] = 7.5; // the same
    assert_int_equal(compare_lines(&bench.compare, lines), 4);
    assert_contains(lines[1].en, "Dead: 0 in the first run, 1 in the branch");
    assert_contains(lines[1].zh, "死亡：首次0人，分支1人");
    assert_contains(lines[2].en, "0:12, in the branch 0:09, 2 s earlier");
    assert_contains(lines[2].zh, "提前2秒");
    assert_contains(lines[3].en, "only in the branch, at 0:15");
    assert_contains(lines[3].zh, "仅分支完成，0:15");
    drive_step(&bench.drive);
    ui_check_all(&bench.drive, 0.0f);
    close_bench(&bench);
}

TEST(one_slider_and_its_keys_look_at_both) {
    UNUSED_STATE;
    static Bench bench;
    open_bench(&bench);
    drive_key(&bench.drive, UI_KEY_RIGHT);
    assert_true(bench.last.looks);
    assert_int_equal(bench.last.tick, 20 * TICKS_PER_SECOND);
    drive_key(&bench.drive, UI_KEY_END);
    assert_int_equal(bench.last.tick, 30 * TICKS_PER_SECOND);
    drive_key(&bench.drive, (UiKey)'p');
    assert_int_equal(bench.last.tick, 10 * TICKS_PER_SECOND);
    drive_key(&bench.drive, UI_KEY_ESCAPE);
    assert_true(bench.last.leaves);
    close_bench(&bench);
}

TEST(two_runs_beside_each_other_look_as_they_did) {
    UNUSED_STATE;
    static Bench bench;
    open_bench(&bench);
    golden_look(&bench.drive, LANGUAGE_BOTH, VIEW_LIGHT);
    assert_screen(&bench.drive, "compare");
    close_bench(&bench);
}

SUITE(CASE(two_runs_beside_each_other_look_as_they_did),
      CASE(what_differs_is_told_in_time_that_both_have), CASE(one_slider_and_its_keys_look_at_both))
