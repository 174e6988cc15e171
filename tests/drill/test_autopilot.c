// Autopilot and red lines: slips by level, other ways, deputies, and what must never be done.
#include "rig.h"

#include "response/response_internal.h"
#include "support/put_state.h"

static int count_events(const Rig* rig, EventKind kind) {
    const EventLog* log = world_events(drill_world(rig->drill));
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        count += log->events[i].kind == (uint32_t)kind ? 1 : 0;
    }
    return count;
}

static void order(Rig* rig, int32_t role, int32_t action, Target target) {
    drill_queue(rig->drill, (Command){.kind = COMMAND_ORDER,
                                      .source = SOURCE_PLAYER,
                                      .a = role,
                                      .b = action,
                                      .c = target_pack(target)});
}

/// Steps due at the start, so that a run of a few seconds draws every slip.
static void start_at_once(Rig* rig, SkillLevel level) {
    rig->fire.starts = 500.0;
    rig->procedure.starts = (Trigger){.kind = TRIGGER_START, .subject = -1};
    for (int i = 0; i < RIG_STEPS; i++) {
        rig->steps[i].after_count = 0;
        rig->steps[i].when = (Trigger){.subject = -1};
        rig->steps[i].role = i % 3 + 1;
    }
    for (int i = 0; i < RIG_ROLES; i++) {
        rig->roles[i].level = level;
    }
}

static double share_forgotten(SkillLevel level, int seeds) {
    int forgotten = 0;
    for (int seed = 1; seed <= seeds; seed++) {
        Rig rig;
        rig_open(&rig);
        start_at_once(&rig, level);
        rig.def.seed = (uint64_t)seed;
        rig_start(&rig);
        rig_run(&rig, 1.2);
        forgotten += count_events(&rig, EVENT_STEP_FORGOTTEN);
        rig_close(&rig);
    }
    return (double)forgotten / (double)(seeds * RIG_STEPS);
}

TEST(novices_forget_a_step_in_seven_trained_people_one_in_a_hundred) {
    UNUSED_STATE;
    // 60 seeds of 5 steps: standard deviations 0.021 and 0.006; three of them each way.
    assert_near(share_forgotten(LEVEL_NOVICE, 60), 0.15, 0.063);
    assert_near(share_forgotten(LEVEL_TRAINED, 60), 0.01, 0.018);
}

/// The first event of a kind from `from` on; NULL none.
static const Event* event_from(const Rig* rig, EventKind kind, int32_t thing, uint32_t from) {
    const EventLog* log = world_events(drill_world(rig->drill));
    for (uint32_t i = from; i < log->count; i++) {
        if (log->events[i].kind == (uint32_t)kind && log->events[i].thing == thing) {
            return &log->events[i];
        }
    }
    return NULL;
}

TEST(p3_what_slipped_the_mind_comes_back_on_the_minute_or_when_asked) {
    UNUSED_STATE;
    // Checks 60, 120 ... s after the step was due, each with p .15; a task begins in the tick
    // after.
    int minutes[4] = {0};
    for (uint64_t seed = 1; seed <= 40; seed++) {
        Rig rig;
        rig_open(&rig);
        start_at_once(&rig, LEVEL_NOVICE);
        rig.procedure.starts = (Trigger){.kind = TRIGGER_TIME, .subject = -1, .seconds = 20.0};
        rig.roles[RIG_COMMANDER].played = true; // asks nobody
        rig.def.seed = seed;
        rig_start(&rig);
        rig_run(&rig, 260.0);
        for (int32_t step = 0; step < RIG_STEPS; step++) {
            const Event* slipped = event_from(&rig, EVENT_STEP_FORGOTTEN, step, 0);
            const Event* back = event_from(&rig, EVENT_STEP_RECALLED, step, 0);
            if (slipped == NULL || back == NULL) {
                continue;
            }
            uint32_t ticks = back->tick - slipped->tick;
            uint32_t minute = ticks / 1200;
            assert_in_range(minute, 1, 3);
            assert_true(ticks - minute * 1200 < TICKS_PER_SECOND); // at the next thought
            minutes[minute]++;
        }
        rig_close(&rig);
    }
    assert_true(minutes[1] > 0 && minutes[2] > 0); // the page's trace is one of the second minute
}

TEST(p1_the_clock_runs_from_when_the_bell_could_be_heard) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.roles[RIG_WARDEN].level = LEVEL_ORDINARY;
    rig.fire.starts = 590.0;
    rig_start(&rig);
    response_fix_draws((Response*)(uintptr_t)world_response(drill_world(rig.drill)), 0.5);
    rig_run(&rig, 59.95);
    drill_queue(rig.drill, (Command){.kind = COMMAND_ALARM, .source = SOURCE_TRAINER, .a = 1});
    rig_run(&rig, 20.0);
    const StepStatus* status = drill_step_status(rig.drill, RIG_SWEEP_STEP);
    assert_in_range(status->clock, 1200, 1201);
    const Event* due = event_from(&rig, EVENT_STEP_ARMED, RIG_SWEEP_STEP, 0);
    assert_non_null(due);
    // Noticed after the median of 5 s: exposed 1200, known 1300, and shown as noticed 5.0 s late.
    assert_int_equal(due->tick, status->clock + 100);
    assert_int_equal(due->value, 5000);
    rig_close(&rig);
}

TEST(another_way_is_taken_when_the_first_cannot_be_gone) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    StepDef* step = &rig.steps[RIG_CALL_STEP]; // attack, else call
    step->ways[0] = (StepWay){.action = RIG_ATTACK};
    step->ways[1] = (StepWay){.action = RIG_CALL};
    step->way_count = 2;
    rig.actions[RIG_ATTACK].kit = DEVICE_HYDRANT; // there is none
    rig_start(&rig);
    rig_run(&rig, 120.0);
    assert_int_equal(drill_step_status(rig.drill, RIG_CALL_STEP)->state, STEP_DONE);
    assert_int_not_equal(rig_find(&rig, EVENT_SERVICE_CALLED, -1), EVENT_NONE);
    rig_close(&rig);
}

TEST(a_step_with_no_way_left_is_impossible_with_its_reason) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.actions[RIG_CALL].kit = DEVICE_HYDRANT; // a call that needs what is not there
    rig.steps[RIG_COUNT_STEP].when = (Trigger){.kind = TRIGGER_TIME, .subject = -1, .seconds = 590};
    rig_start(&rig);
    rig_run(&rig, 400.0);
    const StepStatus* status = drill_step_status(rig.drill, RIG_CALL_STEP);
    assert_int_equal(status->state, STEP_IMPOSSIBLE);
    uint32_t event = rig_find(&rig, EVENT_STEP_IMPOSSIBLE, RIG_CALL_STEP);
    const EventLog* log = world_events(drill_world(rig.drill));
    assert_int_equal(log->events[event - 1].detail, REASON_NO_KIT);
    rig_close(&rig);
}

TEST(a_step_that_is_known_not_to_be_needed_is_left_out) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.steps[RIG_SWEEP_STEP].unless = rig_knows(FACT_FIRE_OUT);
    rig_start(&rig);
    drill_queue(rig.drill, (Command){.kind = COMMAND_INFORM,
                                     .source = SOURCE_TRAINER,
                                     .a = RIG_WARDEN,
                                     .b = FACT_FIRE_OUT,
                                     .c = rig.fire.room,
                                     .d = 1});
    rig_run(&rig, 60.0);
    assert_int_equal(drill_step_status(rig.drill, RIG_SWEEP_STEP)->state, STEP_SKIPPED);
    rig_close(&rig);
}

TEST(what_is_done_reaches_the_boss_by_a_message_that_takes_time) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    rig_run(&rig, 200.0);
    const StepStatus* sweep = drill_step_status(rig.drill, RIG_SWEEP_STEP);
    assert_int_equal(sweep->state, STEP_DONE);
    uint32_t known = response_knows(world_response(drill_world(rig.drill)), 2, FACT_DONE,
                                    RIG_SWEEP_STEP, NULL, NULL);
    assert_true(known != TICK_NEVER);
    assert_true(known > sweep->done + 2 * TICKS_PER_SECOND);
    rig_close(&rig);
}

TEST(going_back_in_is_a_red_line_told_once) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.red_lines[2] = (RedLineDef){RED_LINE_REENTER_WITHOUT_PERMISSION, 23};
    rig.roles[RIG_WARDEN].played = true;
    rig_start(&rig);
    rig_run(&rig, 30.0);
    order(&rig, RIG_WARDEN, RIG_LEAVE, TARGET_NOTHING);
    rig_run(&rig, 30.0);
    assert_int_equal(count_events(&rig, EVENT_RED_LINE), 0);
    order(&rig, RIG_WARDEN, RIG_SWEEP, (Target){TARGET_STOREY, 0});
    rig_run(&rig, 20.0);
    assert_int_equal(count_events(&rig, EVENT_RED_LINE), 1);
    uint32_t line = rig_find(&rig, EVENT_RED_LINE, 2);
    const EventLog* log = world_events(drill_world(rig.drill));
    assert_int_equal(log->events[line - 1].person, 1);
    assert_int_equal(log->events[line - 1].role, RIG_WARDEN);
    rig_close(&rig);
}

TEST(staying_in_dense_smoke_that_one_walked_into_is_a_red_line) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.red_lines[2] = (RedLineDef){RED_LINE_ENTER_SMOKE_WITHOUT_BA, 23};
    rig.fire.growth = FIRE_ULTRAFAST;
    rig.fire.peak_kw = 1000.0;
    rig.def.no_autopilot = true;
    rig_start(&rig);
    rig_run(&rig, 100.0);
    const World* world = drill_world(rig.drill);
    int32_t burning = rig.fire.room;
    vec2s at = rig.facility->rooms[burning].label;
    assert_true(hazard_exposure(world_hazard(world), burning, at, 1.6f).extinction > 1.0f);
    // Put there by hand: no task of the response would walk a person so far in.
    People* people = (People*)(uintptr_t)world_people(world);
    int32_t person = 4;
    put_state(people, person, PERSON_LEAVING);
    people->at[person] = at;
    people->room[person] = (int16_t)burning;
    rig.drill->state->rooms[person] = (int16_t)facility_find_room(rig.facility, "outdoors");
    uint32_t end = world_events(world)->count;
    int before = count_events(&rig, EVENT_RED_LINE);
    int told_after = 0;
    for (int second = 0; second < 6 && count_events(&rig, EVENT_RED_LINE) == before; second++) {
        red_lines_step(rig.drill, end, end);
        told_after = second;
    }
    assert_int_equal(count_events(&rig, EVENT_RED_LINE), before + 1);
    assert_true(told_after >= 2);
    rig_close(&rig);
}

TEST(an_extinguisher_against_a_big_fire_is_a_red_line) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig_start(&rig);
    // The world writes the event; what is watched is the fire at that moment.
    for (int i = 0; i < 400 * TICKS_PER_SECOND; i++) {
        drill_step(rig.drill);
        if (hazard_fire(world_hazard(drill_world(rig.drill)), 0)->heat_kw > 250.0f) {
            break;
        }
    }
    const Target target = {TARGET_ROOM, rig.fire.room};
    EventLog* log = world_log(rig.drill->world);
    Event doing = event_make(log, EVENT_TASK_DOING);
    doing.person = 1;
    doing.role = RIG_WARDEN;
    doing.thing = RIG_ATTACK;
    doing.other = target_pack(target);
    event_append(log, doing);
    red_lines_step(rig.drill, log->count - 1, log->count);
    assert_int_equal(count_events(&rig, EVENT_RED_LINE), 0);
    rig_close(&rig);

    rig_open(&rig);
    rig.fire.growth = FIRE_ULTRAFAST;
    rig.fire.peak_kw = 2000.0;
    rig_start(&rig);
    rig_run(&rig, 50.0);
    assert_true(hazard_fire(world_hazard(drill_world(rig.drill)), 0)->heat_kw > 300.0f);
    log = world_log(rig.drill->world);
    event_append(log, doing);
    red_lines_step(rig.drill, log->count - 1, log->count);
    red_lines_step(rig.drill, log->count - 2, log->count - 1);
    assert_int_equal(count_events(&rig, EVENT_RED_LINE), 1);
    rig_close(&rig);
}

TEST(silencing_what_nobody_verified_is_a_red_line) {
    UNUSED_STATE;
    Rig rig;
    rig_open(&rig);
    rig.red_lines[2] = (RedLineDef){RED_LINE_SILENCE_UNVERIFIED, 23};
    rig.fire.starts = 500.0; // a false alarm
    rig.roles[RIG_CALLER].played = true;
    rig_start(&rig);
    drill_queue(rig.drill, (Command){.kind = COMMAND_ALARM, .source = SOURCE_TRAINER, .a = 1});
    rig_run(&rig, 5.0);
    order(&rig, RIG_CALLER, RIG_SILENCE, TARGET_NOTHING);
    rig_run(&rig, 30.0);
    assert_int_not_equal(rig_find(&rig, EVENT_ALARM_SILENCED, -1), EVENT_NONE);
    uint32_t line = rig_find(&rig, EVENT_RED_LINE, 2);
    assert_int_not_equal(line, EVENT_NONE);
    const EventLog* log = world_events(drill_world(rig.drill));
    assert_int_equal(log->events[log->events[line - 1].cause - 1].kind, EVENT_ALARM_SILENCED);
    rig_close(&rig);
}

SUITE(CASE(novices_forget_a_step_in_seven_trained_people_one_in_a_hundred),
      CASE(p3_what_slipped_the_mind_comes_back_on_the_minute_or_when_asked),
      CASE(p1_the_clock_runs_from_when_the_bell_could_be_heard),
      CASE(another_way_is_taken_when_the_first_cannot_be_gone),
      CASE(a_step_with_no_way_left_is_impossible_with_its_reason),
      CASE(a_step_that_is_known_not_to_be_needed_is_left_out),
      CASE(what_is_done_reaches_the_boss_by_a_message_that_takes_time),
      CASE(going_back_in_is_a_red_line_told_once),
      CASE(staying_in_dense_smoke_that_one_walked_into_is_a_red_line),
      CASE(an_extinguisher_against_a_big_fire_is_a_red_line),
      CASE(silencing_what_nobody_verified_is_a_red_line))
