// Had it been the plan: one step by the plan and all else the same until then; lanes and messages
// as the log has them.
#include "rig.h"

#include "drill/lanes.h"
#include "drill/otherwise.h"
#include "drill/talk.h"

#include <stdlib.h>
#include <string.h>

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

TEST(a_run_with_other_chance_is_held_to_what_was_decided_in_this_one) {
    UNUSED_STATE;
    static Event early[4096];
    uint32_t count = 0;
    double here = call_done((Otherwise){0}, false, early, &count);
    assert_true(here > 0.0);
    // Taken up two minutes in, whatever chance says of it; and never.
    const Otherwise late = {OTHERWISE_LATE, RIG_CALL_STEP, 120 * TICKS_PER_SECOND};
    double then = call_done(late, false, early, &count);
    assert_true(then >= 120.0 && then > here);
    const Otherwise never = {OTHERWISE_LATE, RIG_CALL_STEP, INT32_MAX};
    assert_true(call_done(never, false, early, &count) < 0.0);
}

/// Events of a run whose chance is another from a tick on; tick UINT32_MAX: never.
static uint32_t events_with(uint32_t tick, uint64_t seed, Event* events) {
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    for (uint32_t i = 0; i < 400 * TICKS_PER_SECOND; i++) {
        if (i == tick) {
            drill_set_chance(rig.drill, seed != 0 ? seed : rig.def.seed);
        }
        drill_step(rig.drill);
    }
    const EventLog* log = world_events(drill_world(rig.drill));
    uint32_t count = log->count < 4096 ? log->count : 4096;
    memcpy(events, log->events, count * sizeof(Event));
    rig_close(&rig);
    return count;
}

TEST(another_chance_leaves_what_was_and_changes_what_comes) {
    UNUSED_STATE;
    static Event plain[4096];
    static Event other[4096];
    const uint32_t moment = 10 * TICKS_PER_SECOND;
    uint32_t count = events_with(UINT32_MAX, 0, plain);
    assert_int_equal(events_with(moment, 0, other), count); // the run's own seed: nothing changes
    assert_memory_equal(other, plain, count * sizeof(Event));
    bool differs = false;
    for (uint64_t seed = 1000; seed < 1005; seed++) {
        uint32_t others = events_with(moment, seed, other);
        uint32_t before = 0;
        while (before < count && plain[before].tick <= moment) {
            before++;
        }
        assert_true(before > 0 && others >= before);
        assert_memory_equal(other, plain, before * sizeof(Event));
        differs = differs || others != count || memcmp(other, plain, count * sizeof(Event)) != 0;
    }
    assert_true(differs);
}

static RunSum sum_with(int dead, double done_s) {
    return (RunSum){.loss = {.dead = dead},
                    .last_out_s = -1.0,
                    .done_s = done_s,
                    .way_lost_s = -1.0,
                    .total_bp = 7000};
}

TEST(chances_are_counted_and_kept_and_older_sessions_have_one) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    Otherwises* all = calloc(1, sizeof(Otherwises));
    Otherwises* back = calloc(1, sizeof(Otherwises));
    *all = (Otherwises){.room = -1, .actual = sum_with(1, -1.0), .chances = 3, .count = 1};
    all->runs[0].decision.otherwise = (Otherwise){OTHERWISE_STEP, RIG_CALL_STEP, -1};
    all->runs[0].sum = sum_with(0, 20.0);
    all->runs[0].here[0] = sum_with(1, -1.0);
    all->runs[0].there[0] = sum_with(1, 25.0);
    all->runs[0].here[1] = sum_with(0, -1.0);
    all->runs[0].there[1] = sum_with(2, 30.0);
    int counts[3];
    otherwise_count(all, &all->runs[0], counts);
    assert_int_equal(counts[0], 1);
    assert_int_equal(counts[1], 1);
    assert_int_equal(counts[2], 1);
    assert_int_equal(otherwise_runs(all, 1), 1);
    assert_int_equal(otherwise_runs(all, 3), 1 + 2 * 2);
    char text[4096];
    assert_true(otherwise_write(all, text, sizeof(text)));
    assert_true(otherwise_read(text, rig.drill, back));
    assert_int_equal(back->chances, 3);
    assert_int_equal(otherwise_there(&back->runs[0], 2)->loss.dead, 2);
    assert_near(otherwise_there(&back->runs[0], 1)->done_s, 25.0, 0.0);
    all->chances = 1;
    all->actual.inside = 2;
    all->runs[0].sum.inside = 1;
    assert_true(otherwise_write(all, text, sizeof(text)));
    assert_true(otherwise_read(text, rig.drill, back));
    assert_int_equal(back->actual.inside, 2);
    assert_int_equal(back->runs[0].sum.inside, 1);
    // As sessions had it before: who was indoors anywhere is not who is left in danger.
    *strrchr(text, '\n') = '\0';
    assert_true(otherwise_read(text, rig.drill, back));
    assert_int_equal(back->actual.inside, 0);
    assert_int_equal(back->runs[0].sum.inside, 0);
    *strrchr(text, '\n') = '\0'; // and before that
    assert_true(otherwise_read(text, rig.drill, back));
    assert_int_equal(back->chances, 1);
    assert_int_equal(back->count, 1);
    free(all);
    free(back);
    rig_close(&rig);
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

TEST(that_nobody_was_hurt_is_called_luck_where_the_same_decisions_hurt_people) {
    UNUSED_STATE;
    static Otherwises all;
    all = (Otherwises){.chances = 5, .count = 2};
    all.runs[0].decision.event = 7;
    all.runs[1].decision.event = 9;
    assert_int_equal(otherwise_luck(&all).hurt, 0); // nobody was, whatever the chance
    all.runs[0].here[2].loss.hurt = 1;
    for (int i = 0; i < 4; i++) {
        all.runs[1].here[i].loss = (ScoreLoss){.down = i == 2 ? 2 : 0, .hurt = 1};
    }
    all.runs[1].there[0].loss.dead = 3; // by the plan: no decision of theirs
    Luck luck = otherwise_luck(&all);
    assert_int_equal(luck.hurt, 4);
    assert_int_equal(luck.chances, 5);
    assert_int_equal(luck.worst.down, 2);
    assert_int_equal(luck.event, 9);
    char en[240];
    char zh[240];
    assert_true(luck_tell(&all, en, zh, sizeof(en)));
    assert_contains(en, "hurt people in 4 of 5 chances (at worst 0 dead, 2 down, 1 hurt).");
    assert_contains(zh, "5种随机条件中有4种造成人员伤亡");
    all.actual.loss.hurt = 1; // somebody was hurt in the run itself: no luck
    assert_false(luck_tell(&all, en, zh, sizeof(en)));
    assert_string_equal(en, "");
    assert_int_equal(otherwise_luck(NULL).hurt, 0);
}

SUITE(CASE(that_nobody_was_hurt_is_called_luck_where_the_same_decisions_hurt_people),
      CASE(a_step_by_the_plan_is_done_sooner_and_nothing_before_it_changes),
      CASE(a_role_that_somebody_plays_does_that_step_by_itself_and_no_other),
      CASE(a_run_with_other_chance_is_held_to_what_was_decided_in_this_one),
      CASE(another_chance_leaves_what_was_and_changes_what_comes),
      CASE(chances_are_counted_and_kept_and_older_sessions_have_one),
      CASE(the_dearest_late_steps_are_asked_about_first),
      CASE(lanes_hold_every_task_once_and_waits_only_between_them),
      CASE(a_message_counts_once_however_much_it_tells))
