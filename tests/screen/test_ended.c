// The screen after a drill: what it names first, what its keys ask for, and that nothing on it is
// cut - for the trainer, and for the last row of the room.

#include "drill/rig.h"
#include "support/ui_drive.h"

#include "screen/ended.h"

typedef struct Bench {
    Drive drive;
    Rig rig;
    Score* score;
    Ended ended;
    EndedDo last;
    bool is_public;
} Bench;

static void tell(Ui* ui, void* user) {
    Bench* bench = user;
    if (bench->is_public) {
        screen_ended_public(ui, &bench->ended);
        return;
    }
    EndedDo what = screen_ended(ui, &bench->ended);
    bench->last = what != ENDED_WAITS ? what : bench->last;
}

static void open_bench(Bench* bench) {
    memset(bench, 0, sizeof(*bench));
    rig_open(&bench->rig);
    rig_start(&bench->rig);
    rig_run(&bench->rig, 60.0);
    bench->score = calloc(1, sizeof(Score));
    assert_non_null(bench->score);
    score_run(bench->rig.drill, &drill_def(bench->rig.drill)->plan, NULL, bench->score);
    bench->ended = (Ended){.drill = bench->rig.drill,
                           .score = bench->score,
                           .session = "/data/muster/sessions/run.muster"};
    drive_open(&bench->drive, tell, bench);
    drive_step(&bench->drive);
}

static void close_bench(Bench* bench) {
    drive_close(&bench->drive);
    free(bench->score);
    rig_close(&bench->rig);
}

/// Marks of our own: what counts, its basis points, its weight.
static void set_items(Score* score, const int (*rows)[3], int count) {
    score->item_count = count;
    for (int i = 0; i < count; i++) {
        score->items[i] = (ScoreItem){.id = "item",
                                      .title = {"A step of the plan", "预案步骤"},
                                      .counts = rows[i][0] != 0,
                                      .bp = rows[i][1],
                                      .weight = rows[i][2]};
    }
}

TEST(the_best_and_the_worst_are_named_and_none_is_both) {
    UNUSED_STATE;
    Bench bench;
    open_bench(&bench);
    const int rows[][3] = {{1, 10000, 1}, {1, 0, 1},    {1, 0, 5},    {0, 0, 9},   {1, 7000, 1},
                           {1, 10000, 3}, {1, 3000, 1}, {1, 9000, 2}, {1, 6000, 2}};
    set_items(bench.score, rows, 9);
    int items[ENDED_POINTS];
    assert_int_equal(ended_best(bench.score, items), 3);
    assert_int_equal(items[0], 5); // of equal marks the heavier
    assert_int_equal(items[1], 0);
    assert_int_equal(items[2], 7);
    assert_int_equal(ended_worst(bench.score, items), 3);
    assert_int_equal(items[0], 2);
    assert_int_equal(items[1], 1);
    assert_int_equal(items[2], 6);
    const int good[][3] = {{1, 10000, 1}, {1, 8000, 1}};
    set_items(bench.score, good, 2);
    assert_int_equal(ended_worst(bench.score, items), 0);
    assert_int_equal(ended_best(bench.score, items), 2);
    drive_step(&bench.drive);
    drive_must_find(&bench.drive, "Nothing stayed below good");
    close_bench(&bench);
}

TEST(a_total_without_the_outcome_that_its_plan_marks_says_that_it_is_provisional) {
    UNUSED_STATE;
    static const char* const told = "Provisional: the outcome is marked in the debrief";
    static const CapabilityDef outcome = {.id = "OUT", .name = {"Outcome", "后果"}};
    Bench bench;
    open_bench(&bench);
    assert_null(drive_find(&bench.drive, told)); // this plan does not mark it
    bench.score->capabilities[bench.score->capability_count++] = (ScoreCapability){.def = &outcome};
    drive_step(&bench.drive);
    drive_must_find(&bench.drive, told);
    bench.is_public = true;
    drive_step(&bench.drive);
    drive_must_find(&bench.drive, told);
    bench.score->items[bench.score->item_count++] =
        (ScoreItem){.id = "outcome", .kind = ITEM_OUTCOME, .title = {"Outcome", "后果"}};
    drive_step(&bench.drive);
    assert_null(drive_find(&bench.drive, told));
    close_bench(&bench);
}

TEST(its_keys_lead_on) {
    UNUSED_STATE;
    static const struct {
        UiKey key;
        EndedDo what;
    } rows[] = {{(UiKey)'r', ENDED_REPORT},    {(UiKey)'s', ENDED_PROJECTOR},
                {(UiKey)'b', ENDED_LOOK_BACK}, {(UiKey)'c', ENDED_COMPARE},
                {UI_KEY_ENTER, ENDED_DEBRIEF}, {(UiKey)'q', ENDED_LEAVE},
                {UI_KEY_ESCAPE, ENDED_LEAVE}};
    Bench bench;
    open_bench(&bench);
    bench.ended.has_debrief = bench.ended.has_branch = true;
    drive_step(&bench.drive);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        bench.last = ENDED_WAITS;
        drive_key(&bench.drive, rows[i].key);
        assert_int_equal(bench.last, rows[i].what);
    }
    bench.last = ENDED_WAITS;
    bench.ended.writes = true; // one report at a time
    drive_key(&bench.drive, (UiKey)'r');
    assert_int_equal(bench.last, ENDED_WAITS);
    close_bench(&bench);
}

TEST(nothing_on_it_is_cut_and_the_room_reads_it_from_the_last_row) {
    UNUSED_STATE;
    Bench bench;
    open_bench(&bench);
    ui_check_all(&bench.drive, 0.0f);
    bench.ended.report = "/data/muster/sessions/run.muster.html";
    bench.ended.has_debrief = bench.ended.has_branch = true;
    ui_check_all(&bench.drive, 0.0f);
    bench.is_public = true;
    ui_check_all(&bench.drive, 1.0f / 30.0f);
    close_bench(&bench);
}

SUITE(CASE(the_best_and_the_worst_are_named_and_none_is_both),
      CASE(a_total_without_the_outcome_that_its_plan_marks_says_that_it_is_provisional),
      CASE(its_keys_lead_on), CASE(nothing_on_it_is_cut_and_the_room_reads_it_from_the_last_row))
