// Drill: the plan followed by itself on a small map, orders in its place, snapshots, injects.
#include "rig.h"

static uint32_t done_tick(const Rig* rig, int step) {
    return drill_step_status(rig->drill, step)->done;
}

/// No slips: the tests below are about order and clocks.
static void open_sure(Rig* rig) {
    rig_open(rig);
    for (int i = 0; i < RIG_ROLES; i++) {
        rig->roles[i].level = LEVEL_TRAINED;
    }
}

TEST(the_autopilot_does_the_steps_of_the_plan_in_order) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig_start(&rig);
    rig_run(&rig, 600.0);
    uint32_t sweep = done_tick(&rig, RIG_SWEEP_STEP);
    uint32_t count = done_tick(&rig, RIG_COUNT_STEP);
    uint32_t end = done_tick(&rig, RIG_END_STEP);
    if (getenv("SHOW_LOG") != NULL || end == TICK_NEVER) {
        rig_print(&rig, 0);
    }
    assert_true(done_tick(&rig, RIG_CALL_STEP) != TICK_NEVER);
    assert_true(sweep != TICK_NEVER);
    assert_true(count != TICK_NEVER && count > sweep);
    assert_true(end != TICK_NEVER && end > count);
    assert_true(world_ended(drill_world(rig.drill))); // END ended the run before its length
    assert_true(world_tick(drill_world(rig.drill)) < 600 * TICKS_PER_SECOND);
    Score* score = malloc(sizeof(*score));
    score_run(rig.drill, &rig.def.plan, NULL, score);
    assert_true(score->total_bp > 7500);
    assert_int_equal(score->red_line_count, 0);
    free(score);
    rig_close(&rig);
}

TEST(a_step_done_names_its_cause_and_the_marks_agree_with_the_drill) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig_start(&rig);
    rig_run(&rig, 600.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    uint32_t done = rig_find(&rig, EVENT_STEP_DONE, RIG_CALL_STEP);
    assert_int_not_equal(done, EVENT_NONE);
    const Event* cause = &log->events[log->events[done - 1].cause - 1];
    assert_int_equal(cause->kind, EVENT_TASK_DONE);
    assert_int_equal(cause->thing, RIG_CALL);
    const StepStatus* status = drill_step_status(rig.drill, RIG_CALL_STEP);
    assert_int_equal(log->events[status->clock_event - 1].kind, EVENT_FACT_LEARNED);
    Score* score = malloc(sizeof(*score));
    score_run(rig.drill, &rig.def.plan, NULL, score);
    for (int i = 0; i < RIG_STEPS; i++) {
        const ScoreItem* item = &score->items[i];
        const StepStatus* of = drill_step_status(rig.drill, i);
        if (of->done != TICK_NEVER) {
            assert_near(item->done_s, of->done * TICK_S, 1e-9);
            assert_near(item->clock_s, of->clock * TICK_S, 0.11);
        }
    }
    free(score);
    rig_close(&rig);
}

TEST(a_players_order_in_place_of_the_plans_counts_the_same) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig.roles[RIG_CALLER].played = true;
    rig_start(&rig);
    for (int i = 0; i < 300 * TICKS_PER_SECOND; i++) {
        drill_step(rig.drill);
        if (drill_step_status(rig.drill, RIG_CALL_STEP)->state == STEP_ARMED) {
            break;
        }
    }
    assert_int_equal(drill_step_status(rig.drill, RIG_CALL_STEP)->state, STEP_ARMED);
    rig_run(&rig, 20.0); // nobody does it for the player
    assert_int_equal(drill_step_status(rig.drill, RIG_CALL_STEP)->state, STEP_ARMED);
    drill_queue(rig.drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_PLAYER,
                                     .a = RIG_CALLER,
                                     .b = RIG_CALL,
                                     .c = target_pack(TARGET_NOTHING)});
    rig_run(&rig, 60.0);
    const StepStatus* status = drill_step_status(rig.drill, RIG_CALL_STEP);
    assert_int_equal(status->state, STEP_DONE);
    assert_int_equal(status->doer, 0);
    rig_close(&rig);
}

TEST(without_the_autopilot_nobody_follows_the_plan) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig.def.no_autopilot = true;
    rig.def.world.length = 400 * TICKS_PER_SECOND;
    rig_start(&rig);
    rig_run(&rig, 400.0);
    assert_int_equal(rig_find(&rig, EVENT_ORDER_GIVEN, -1), EVENT_NONE);
    assert_int_equal(rig_find(&rig, EVENT_STEP_DONE, -1), EVENT_NONE);
    assert_int_not_equal(rig_find(&rig, EVENT_STEP_ARMED, -1), EVENT_NONE); // still due
    const People* people = world_people(drill_world(rig.drill));
    for (int person = 0; person < 6; person++) { // but all walked out, as anyone would
        assert_int_equal(rig.facility->rooms[people->room[person]].use, ROOM_OUTDOOR);
    }
    Score* score = malloc(sizeof(*score));
    score_run(rig.drill, &rig.def.plan, NULL, score);
    for (int i = 0; i < RIG_STEPS; i++) {
        assert_int_equal(score->items[i].bp, 0);
    }
    assert_true(score->total_bp < 2000);        // people got out by themselves, no more
    assert_int_equal(score->red_line_count, 2); // no headcount, no call
    free(score);
    // Told as events when the run ended, after the event of the end.
    assert_true(rig_find(&rig, EVENT_RED_LINE, -1) > rig_find(&rig, EVENT_DRILL_ENDED, -1));
    rig_close(&rig);
}

static WorldHash run_to_hash(uint64_t seed, double seconds) {
    Rig rig;
    open_sure(&rig);
    rig.def.seed = seed;
    rig_start(&rig);
    rig_run(&rig, seconds);
    WorldHash hash = world_hash(drill_world(rig.drill));
    rig_close(&rig);
    return hash;
}

TEST(two_runs_of_the_same_seed_are_equal) {
    UNUSED_STATE;
    WorldHash a = run_to_hash(7, 70.0);
    WorldHash b = run_to_hash(7, 70.0);
    WorldHash c = run_to_hash(8, 70.0);
    for (int i = 0; i < SUBSYSTEM_COUNT; i++) {
        assert_true(a.of[i] == b.of[i]);
    }
    assert_true(a.all == b.all);
    assert_true(a.all != c.all);
}

TEST(a_restored_snapshot_goes_on_to_the_same_hashes) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig_start(&rig);
    rig_run(&rig, 47.0);
    void* bytes = malloc(drill_snapshot_bytes(rig.drill));
    drill_snapshot(rig.drill, bytes);
    uint64_t first[2];
    for (int i = 0; i < 2; i++) {
        rig_run(&rig, 25.0);
        first[i] = world_hash(drill_world(rig.drill)).all;
    }
    drill_restore(rig.drill, bytes);
    for (int i = 0; i < 2; i++) {
        rig_run(&rig, 25.0);
        assert_true(world_hash(drill_world(rig.drill)).all == first[i]);
    }
    free(bytes);
    rig_close(&rig);
}

static InjectDef inject_at(const char* id, double seconds) {
    return (InjectDef){.id = id,
                       .title = {"The lights go out", "停电"},
                       .when = {.kind = TRIGGER_TIME, .subject = -1, .seconds = seconds},
                       .to = -1,
                       .once = true,
                       .fact = FACT_KIND_COUNT,
                       .ignite = -1,
                       .lock_opening = -1,
                       .expect_role = -1,
                       .expect_action = -1};
}

TEST(injects_fire_at_their_time_after_an_event_and_by_hand) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig.def.no_autopilot = true;
    rig.injects[0] = inject_at("G-01", 12.0);
    rig.injects[0].to = RIG_COMMANDER;
    rig.injects[0].fact = FACT_ALARM_TRUE;
    rig.injects[0].subject = -1;
    rig.injects[0].value = 1;
    rig.injects[1] = inject_at("G-02", 0.0);
    rig.injects[1].when = (Trigger){
        .kind = TRIGGER_EVENT, .subject = -1, .event = EVENT_FIRE_STARTED, .seconds = 3.0};
    rig.injects[2] = inject_at("G-03", 0.0);
    rig.injects[2].optional = true;
    rig.injects[3] = inject_at("G-04", 3.0);
    rig.injects[3].when =
        (Trigger){.kind = TRIGGER_KNOWS, .fact = FACT_ALARM_TRUE, .subject = -1, .seconds = 5.0};
    rig.injects[3].to = RIG_COMMANDER;
    rig.injects[3].lock_opening = 0;
    rig.def.scenario.inject_count = 4;
    rig_start(&rig);
    rig_run(&rig, 20.0);
    const EventLog* log = world_events(drill_world(rig.drill));
    assert_int_equal(log->events[rig_find(&rig, EVENT_INJECT_FIRED, 0) - 1].tick, 240);
    uint32_t fire = rig_find(&rig, EVENT_FIRE_STARTED, -1);
    assert_int_equal(log->events[rig_find(&rig, EVENT_INJECT_FIRED, 1) - 1].tick,
                     log->events[fire - 1].tick + 60);
    assert_true(response_knows(world_response(drill_world(rig.drill)), 2, FACT_ALARM_TRUE, -1, NULL,
                               NULL) == 241);
    uint32_t later = rig_find(&rig, EVENT_INJECT_FIRED, 3);
    assert_near(log->events[later - 1].tick, 241 + 100, 1); // it is known first, then queued
    assert_true(world_building(drill_world(rig.drill))->doors[0].locked);
    assert_false(drill_inject_fired(rig.drill, 2));
    drill_queue(rig.drill, (Command){.kind = COMMAND_INJECT, .source = SOURCE_TRAINER, .a = 2});
    rig_run(&rig, 0.1);
    assert_true(drill_inject_fired(rig.drill, 2));
    drill_queue(rig.drill, (Command){.kind = COMMAND_INJECT, .source = SOURCE_TRAINER, .a = 2});
    drill_queue(rig.drill, (Command){.kind = COMMAND_INJECT, .source = SOURCE_TRAINER, .a = 99});
    rig_run(&rig, 0.1);
    int refused = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        refused += log->events[i].kind == EVENT_COMMAND_REFUSED ? 1 : 0;
    }
    assert_int_equal(refused, 2); // fired once already; no such inject
    rig_close(&rig);
}

TEST(an_announcement_of_a_noted_text_becomes_an_event) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig_start(&rig);
    int32_t note = drill_note(rig.drill, "Gather at the car park", "到停车场集合");
    drill_queue(rig.drill,
                (Command){.kind = COMMAND_ANNOUNCE, .source = SOURCE_TRAINER, .a = note});
    rig_run(&rig, 0.1);
    uint32_t told = rig_find(&rig, EVENT_ANNOUNCED, note);
    assert_int_not_equal(told, EVENT_NONE);
    rig_close(&rig);
}

TEST(a_deputy_takes_over_from_an_absent_holder) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig.roles[RIG_COMMANDER].absent = true;
    rig.roles[RIG_COMMANDER].deputies[0] = RIG_WARDEN;
    rig_start(&rig);
    rig_run(&rig, 120.0);
    uint32_t taken = rig_find(&rig, EVENT_ROLE_TAKEN, -1);
    assert_int_not_equal(taken, EVENT_NONE);
    const EventLog* log = world_events(drill_world(rig.drill));
    assert_int_equal(log->events[taken - 1].person, 1);
    assert_int_equal(response_role(world_response(drill_world(rig.drill)), RIG_COMMANDER)->holder,
                     1);
    rig_close(&rig);
}

TEST(nobody_with_a_role_stays_in_the_building) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig.def.plan.step_count = 3; // raise, call, sweep: nothing after it
    rig.procedure.step_count = 3;
    rig.def.plan.red_line_count = 0;
    rig_start(&rig);
    rig_run(&rig, 180.0);
    const People* people = world_people(drill_world(rig.drill));
    for (int person = 0; person < 6; person++) {
        if (rig.facility->rooms[people->room[person]].use != ROOM_OUTDOOR) {
            rig_print(&rig, 1);
        }
        assert_int_equal(rig.facility->rooms[people->room[person]].use, ROOM_OUTDOOR);
    }
    rig_close(&rig);
}

typedef struct Seen {
    uint32_t next;
    int calls;
} Seen;

static void react(void* user, Drill* drill, uint32_t first, uint32_t count) {
    Seen* seen = user;
    assert_int_equal(first, seen->next);
    assert_true(first + count <= world_events(drill_world(drill))->count);
    seen->next = first + count;
    seen->calls++;
    if (count > 0 && world_events(drill_world(drill))->events[first].kind == EVENT_DRILL_STARTED) {
        drill_queue(drill, (Command){.kind = COMMAND_END,
                                     .source = SOURCE_SCENARIO,
                                     .tick = 100,
                                     .a = REASON_STOPPED});
    }
}

TEST(handlers_see_every_event_once_and_may_end_the_drill) {
    UNUSED_STATE;
    Rig rig;
    open_sure(&rig);
    rig_start(&rig);
    Seen seen = {0};
    drill_set_react(rig.drill, react, &seen);
    rig_run(&rig, 60.0);
    assert_int_equal(seen.next, world_events(drill_world(rig.drill))->count);
    assert_true(seen.calls > 1);
    assert_true(world_ended(drill_world(rig.drill)));
    assert_int_equal(world_tick(drill_world(rig.drill)), 100);
    assert_false(drill_step(rig.drill));
    rig_close(&rig);
}

SUITE(CASE(the_autopilot_does_the_steps_of_the_plan_in_order),
      CASE(a_step_done_names_its_cause_and_the_marks_agree_with_the_drill),
      CASE(a_players_order_in_place_of_the_plans_counts_the_same),
      CASE(without_the_autopilot_nobody_follows_the_plan),
      CASE(two_runs_of_the_same_seed_are_equal),
      CASE(a_restored_snapshot_goes_on_to_the_same_hashes),
      CASE(injects_fire_at_their_time_after_an_event_and_by_hand),
      CASE(an_announcement_of_a_noted_text_becomes_an_event),
      CASE(a_deputy_takes_over_from_an_absent_holder),
      CASE(nobody_with_a_role_stays_in_the_building),
      CASE(handlers_see_every_event_once_and_may_end_the_drill))
