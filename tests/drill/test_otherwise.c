// Had it been the plan: one step by the plan and all else the same until then; lanes and messages
// as the log has them.
#include "rig.h"

#include "drill/lanes.h"
#include "drill/otherwise.h"
#include "drill/talk.h"

#include <stdlib.h>

/// When the call is done in a run with that step as given; the events up to when it was due.
static double call_done(Otherwise otherwise, bool played, Event* early, uint32_t* early_count) {
    Rig rig;
    rig_open(&rig);
    rig.def.otherwise = otherwise;
    rig.roles[RIG_CALLER].played = played;
    rig_start(&rig);
    rig_run(&rig, 400.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    const StepStatus* status = drill_step_status(rig.drill, RIG_CALL_STEP);
    *early_count = 0;
    for (uint32_t i = 0; i < log->count && log->events[i].tick < status->clock; i++) {
        early[(*early_count)++] = log->events[i];
    }
    double done = status->done == UINT32_MAX ? -1.0 : (double)status->done * TICK_S;
    rig_close(&rig);
    return done;
}

TEST(a_step_by_the_plan_is_done_sooner_and_nothing_before_it_changes) {
    UNUSED_STATE;
    static Event before[4096];
    static Event after[4096];
    uint32_t before_count = 0;
    uint32_t after_count = 0;
    const Otherwise step = {OTHERWISE_STEP, RIG_CALL_STEP, -1};
    double here = call_done((Otherwise){0}, false, before, &before_count);
    double there = call_done(step, false, after, &after_count);
    assert_true(there > 0.0);
    assert_true(here < 0.0 || there < here);
    assert_true(after_count > 0);
    assert_int_equal(after_count, before_count);
    assert_memory_equal(after, before, after_count * sizeof(Event));
}

TEST(a_role_that_somebody_plays_does_that_step_by_itself_and_no_other) {
    UNUSED_STATE;
    static Event early[4096];
    uint32_t count = 0;
    assert_true(call_done((Otherwise){0}, true, early, &count) < 0.0);
    const Otherwise step = {OTHERWISE_STEP, RIG_CALL_STEP, -1};
    assert_true(call_done(step, true, early, &count) > 0.0);
    const Otherwise other = {OTHERWISE_STEP, RIG_SWEEP_STEP, -1};
    assert_true(call_done(other, true, early, &count) < 0.0);
}

TEST(the_dearest_late_steps_are_asked_about_first) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.roles[RIG_CALLER].played = true; // and never calls
    rig.roles[RIG_WARDEN].played = true;
    rig_start(&rig);
    rig_run(&rig, 500.0);
    Score* score = calloc(1, sizeof(Score));
    Otherwises* all = calloc(1, sizeof(Otherwises));
    score_run(rig.drill, &rig.def.plan, NULL, score);
    otherwise_find(rig.drill, score, all);
    assert_true(all->count >= 1);
    int64_t before = INT64_MAX;
    for (int i = 0; i < all->count; i++) {
        assert_int_equal(all->runs[i].decision.otherwise.kind, OTHERWISE_STEP);
        const ScoreItem* found = NULL;
        for (int k = 0; k < score->item_count; k++) {
            if (score->items[k].kind == ITEM_TIMED &&
                score->items[k].step == all->runs[i].decision.otherwise.index) {
                found = &score->items[k];
            }
        }
        assert_non_null(found);
        int64_t cost = (int64_t)(10000 - found->bp) * found->weight;
        assert_true(found->bp < 8000 && cost <= before);
        before = cost;
    }
    assert_int_equal(all->actual.total_bp, score->total_bp);
    free(all);
    free(score);
    rig_close(&rig);
}

TEST(lanes_hold_every_task_once_and_waits_only_between_them) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 400.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    for (int32_t role = 0; role < RIG_ROLES; role++) {
        static LaneMark marks[LANE_MARKS_MAX];
        int count = lanes_role(rig.drill, role, marks, LANE_MARKS_MAX);
        int does = 0;
        int done = 0;
        double busy_to = 0.0;
        for (int i = 0; i < count; i++) {
            assert_true(marks[i].to_s >= marks[i].from_s);
            assert_true(i == 0 || marks[i].from_s >= marks[i - 1].from_s);
            if (marks[i].kind == LANE_LEARNS) {
                continue;
            }
            assert_true(marks[i].from_s >= busy_to); // one body: nothing lies over another
            busy_to = marks[i].to_s;
            does += marks[i].kind == LANE_DOES && !marks[i].failed && marks[i].event != EVENT_NONE;
        }
        for (uint32_t i = 0; i < log->count; i++) {
            done += log->events[i].role == role && log->events[i].kind == EVENT_TASK_DONE;
        }
        assert_true(does <= done);
        assert_true(done == 0 || count > 0);
    }
    rig_close(&rig);
}

TEST(a_message_counts_once_however_much_it_tells) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 400.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    static Talk talk;
    talk_read(rig.drill, &talk);
    int sent = 0;
    int missed = 0;
    int heard = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        sent += log->events[i].kind == EVENT_MESSAGE_SENT;
        missed += log->events[i].kind == EVENT_MESSAGE_MISSED;
        heard += log->events[i].kind == EVENT_MESSAGE_HEARD;
    }
    int told[3] = {0};
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        told[0] += talk.sent[i];
        told[1] += talk.missed[i];
        told[2] += talk.heard[i];
    }
    int cells = 0;
    for (int from = 0; from < TALK_ENDS; from++) {
        for (int to = 0; to < TALK_ENDS; to++) {
            cells += talk_heard(&talk.cells[from][to]);
        }
    }
    assert_true(sent > 0);
    assert_int_equal(told[0], sent);
    assert_int_equal(told[1], missed);
    assert_int_equal(told[2], cells);
    assert_true(cells > 0 && cells <= heard);
    rig_close(&rig);
}

SUITE(CASE(a_step_by_the_plan_is_done_sooner_and_nothing_before_it_changes),
      CASE(a_role_that_somebody_plays_does_that_step_by_itself_and_no_other),
      CASE(the_dearest_late_steps_are_asked_about_first),
      CASE(lanes_hold_every_task_once_and_waits_only_between_them),
      CASE(a_message_counts_once_however_much_it_tells))
