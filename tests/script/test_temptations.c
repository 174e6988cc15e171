// Temptations, as authors write them: who acts against the plan, what comes of it, and who holds
// them back.
#include "load.h"
#include "response/response_internal.h"

#include <stdlib.h>

enum { ANN, CAI, BO };

typedef struct Run {
    Load* load;
    Drill* drill;
} Run;

/// Oil burns in the lobby; Bo stands there and would use the hose reel on it.
static const char scenario_text[] =
    "return scenario { { en = 'Oil', zh = '油锅' }, facility = 'office', plan = 'tempted',\n"
    "  length = minutes(5), seed = %d, people = {\n"
    "    person { 'Ann', room = '%s', role = 'leader', skill = 'trained' },\n"
    "    person { 'Cai', room = 'Meeting room', role = 'helper' },\n"
    "    person { 'Bo', room = 'Lobby', reacts = 600 } },\n"
    "  hazards = { fire { 'pan', at = 'Lobby', class = 'F', peak = kW(150), growth = 'fast' } },\n"
    "  temptations = { temptation { 'water', who = 'Bo', when = knows 'fire',\n"
    "    does = 'hose_reel', at = 'pan', delay = 12, %s } } }\n";
static const char plan_text[] = "return plan { { en = 'Oil', zh = '油锅' },\n"
                                "  roles = { role { 'leader', en = 'Leader', zh = '负责人' },\n"
                                "    role { 'helper', en = 'Helper', zh = '助手' } },\n"
                                "  procedure { 'p', starts = knows 'fire', %s } }\n";
static const char idle_plan[] =
    "step { 'c', by = 'leader', action = 'headcount', after = 'd', target = 60, limit = 300 },"
    "step { 'd', by = 'helper', action = 'headcount', target = 200, limit = 300 }";
static const char busy_plan[] =
    "step { 's', by = 'leader', action = 'wait_order', when = at(1), target = 60, limit = 300 }";

static Status open_run(Run* run, int seed, const char* room, const char* how, const char* steps) {
    static char plan[2048];
    static char scenario[2048];
    snprintf(plan, sizeof(plan), plan_text, steps);
    snprintf(scenario, sizeof(scenario), scenario_text, seed, room, how);
    *run = (Run){.load = load_new()};
    Load* load = run->load;
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/tempted.lua", "plan", plan,
                                strlen(plan), &load->error),
                     STATUS_OK);
    Status status = load_text(load, scenario);
    if (status == STATUS_OK) {
        load_facility(load, "assets/facilities/office.geojson");
        status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                &load->def, &load->error);
    }
    if (status == STATUS_OK) {
        status = drill_create(&load->def, &run->drill, &load->error);
    } else {
        load_print(&load->problems);
    }
    return status;
}

static void run_for(Run* run, double seconds) {
    for (int i = 0; i < (int)(seconds * TICKS_PER_SECOND) && drill_step(run->drill); i++) {
    }
}

static void close_run(Run* run) {
    drill_free(run->drill);
    load_free(run->load);
}

static const Event* first_of(const Run* run, EventKind kind, int32_t person) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == (uint32_t)kind && log->events[i].person == person) {
            return &log->events[i];
        }
    }
    return NULL;
}

/// The first event of a kind; NULL none.
static const Event* first(const Run* run, EventKind kind) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == (uint32_t)kind) {
            return &log->events[i];
        }
    }
    return NULL;
}

static void fix_draws(const Run* run, double u) {
    response_fix_draws((Response*)(uintptr_t)world_response(drill_world(run->drill)), u);
}

TEST(who_gives_in_does_it_and_the_world_answers) {
    UNUSED_STATE;
    Run run;
    assert_int_equal(open_run(&run, 1, "Archive", "chance = 1", idle_plan), STATUS_OK);
    fix_draws(&run, 0.1);
    run_for(&run, 120.0);
    const Event* tempted = first(&run, EVENT_TEMPTED);
    const Event* act = first_of(&run, EVENT_TASK_STARTED, BO);
    const Event* flared = first(&run, EVENT_FIRE_FLARED);
    assert_non_null(tempted);
    assert_non_null(act);
    assert_non_null(flared); // water on oil
    assert_int_equal(tempted->person, BO);
    assert_in_range(act->tick - tempted->tick, 12 * TICKS_PER_SECOND, 12 * TICKS_PER_SECOND + 1);
    assert_int_equal(flared->person, BO);
    assert_true(flared->tick > act->tick);
    assert_non_null(first(&run, EVENT_KIT_TAKEN)); // by hand, with what hangs there
    assert_null(first(&run, EVENT_PERSON_HELD_BACK));
    close_run(&run);
}

TEST(whose_hands_are_free_holds_them_back_in_time) {
    UNUSED_STATE;
    Run run;
    assert_int_equal(open_run(&run, 1, "Lobby", "chance = 1", idle_plan), STATUS_OK);
    fix_draws(&run, 0.1); // below the .8 of order, reason and body
    run_for(&run, 120.0);
    const Event* held = first(&run, EVENT_PERSON_HELD_BACK);
    assert_non_null(first(&run, EVENT_TEMPTED));
    assert_non_null(held);
    assert_int_equal(held->person, ANN);
    assert_int_equal(held->other, BO);
    assert_null(first_of(&run, EVENT_TASK_STARTED, BO));
    assert_null(first(&run, EVENT_FIRE_FLARED));
    // Who was held back goes out, though it would have been ten minutes until then.
    assert_int_not_equal(world_people(drill_world(run.drill))->state[BO], PERSON_WAITING);
    close_run(&run);
}

TEST(who_is_not_meant_to_stop_them_does_not) {
    UNUSED_STATE;
    Run run;
    assert_int_equal(open_run(&run, 1, "Lobby", "chance = 1, stops = 'helper'", idle_plan),
                     STATUS_OK);
    fix_draws(&run, 0.1);
    run_for(&run, 120.0);
    assert_null(first(&run, EVENT_PERSON_HELD_BACK));
    assert_non_null(first_of(&run, EVENT_TASK_STARTED, BO));
    close_run(&run);
}

TEST(a_participant_holds_them_back_by_their_own_order) {
    UNUSED_STATE;
    Run run;
    assert_int_equal(open_run(&run, 1, "Lobby", "chance = 1", idle_plan), STATUS_OK);
    fix_draws(&run, 0.1);
    drill_queue(run.drill, (Command){.kind = COMMAND_PLAY_ROLE, .source = SOURCE_TRAINER, .b = 1});
    while (first(&run, EVENT_TEMPTED) == NULL && drill_step(run.drill)) {
    }
    const ResponseDef* response = &run.load->def.world.response;
    int32_t hold = 0;
    while (strcmp(response->actions[hold].id, "hold_back") != 0) {
        hold++;
    }
    drill_queue(run.drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_PLAYER,
                                     .b = hold,
                                     .c = target_pack((Target){TARGET_PERSON, BO})});
    run_for(&run, 60.0);
    const Event* held = first(&run, EVENT_PERSON_HELD_BACK);
    assert_non_null(held);
    assert_int_equal(held->person, ANN);
    assert_null(first_of(&run, EVENT_TASK_STARTED, BO));
    close_run(&run);
}

TEST(chance_and_the_call_of_a_busy_hand_have_the_shares_of_the_page) {
    UNUSED_STATE;
    int gave_in = 0;
    int heeded = 0;
    const int runs = 30;
    for (int seed = 1; seed <= runs; seed++) {
        Run run;
        assert_int_equal(open_run(&run, seed, "Lobby", "chance = 0.6", busy_plan), STATUS_OK);
        run_for(&run, 60.0);
        bool tempted = first(&run, EVENT_TEMPTED) != NULL;
        bool held = first(&run, EVENT_PERSON_HELD_BACK) != NULL;
        assert_int_equal(tempted && !held, first_of(&run, EVENT_TASK_STARTED, BO) != NULL);
        gave_in += tempted ? 1 : 0;
        heeded += held ? 1 : 0;
        close_run(&run);
    }
    // Binomial, 99.7 %: 18 +- 8 of 30 give in; half of those heed a call.
    assert_in_range(gave_in, 10, 26);
    assert_in_range(heeded, 2, gave_in - 2);
}

TEST(wrong_temptations_are_told_with_near_names) {
    UNUSED_STATE;
    Load* load = load_new();
    char line[1024];
    static const char text[] =
        "return scenario { { en = 'Bad', zh = '坏' }, facility = 'office', plan = 'first_steps',\n"
        "  length = 60, people = { person { 'Ann', room = 'Lobby', role = 'duty_officer' } },\n"
        "  temptations = {\n"
        "    temptation { 'a', who = 'An', when = at(5), does = 'hose_reel', chance = 1 },\n"
        "    temptation { 'b', who = 'Ann', when = at(5), does = 'hose_rel', chance = 1.5 },\n"
        "    temptation { 'b', who = 'Ann', does = 'hose_reel', chance = 1, stops = 'boss' } } }\n";
    assert_int_not_equal(load_text(load, text), STATUS_OK);
    assert_contains(load_problem(load, ":4:", line, sizeof(line)),
                    "who: there is no person \"An\" (did you mean \"Ann\"?)");
    assert_contains(load_problem(load, "hose_rel", line, sizeof(line)),
                    ":5: temptation \"b\": does: there is no action \"hose_rel\"");
    assert_contains(load_problem(load, "chance", line, sizeof(line)), "must be from 0 to 1");
    assert_contains(load_problem(load, "already", line, sizeof(line)), "in line 5");
    assert_contains(load_problem(load, "when", line, sizeof(line)), ":6:");
    assert_contains(load_problem(load, "boss", line, sizeof(line)), "there is no role \"boss\"");
    load_free(load);
}

SUITE(CASE(who_gives_in_does_it_and_the_world_answers),
      CASE(whose_hands_are_free_holds_them_back_in_time),
      CASE(who_is_not_meant_to_stop_them_does_not),
      CASE(a_participant_holds_them_back_by_their_own_order),
      CASE(chance_and_the_call_of_a_busy_hand_have_the_shares_of_the_page),
      CASE(wrong_temptations_are_told_with_near_names))
