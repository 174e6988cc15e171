// Steps in turns, as authors write them: for each casualty, each storey, each minute - every turn
// with its own clock, the mark the share of them.
#include "drill/score.h"
#include "load.h"

#include <stdlib.h>

typedef struct Run {
    Load* load;
    Drill* drill;
} Run;

static const char scenario_text[] =
    "return scenario { { en = 'Turns', zh = '多次' }, facility = 'office', plan = 'turns',\n"
    "  length = minutes(10), people = {\n"
    "    person { 'Ann', room = 'Lobby', role = 'leader', skill = 'trained' },\n"
    "    person { 'Bo', room = 'Lobby' }, person { 'Cai', room = 'Lobby' } },\n"
    "  injects = { %s } }\n";
static const char plan_text[] =
    "return plan { { en = 'Turns', zh = '多次' },\n"
    "  roles = { role { 'leader', en = 'Leader', zh = '负责人' } },\n"
    "  capabilities = { capability { 'ALL', en = 'All', zh = '全部' } },\n"
    "  procedure { 'p', starts = at(5), step { 's', by = 'leader', %s, capability = 'ALL' } } }\n";

static Status open_run(Run* run, const char* step, const char* injects) {
    static char plan[2048];
    static char scenario[2048];
    snprintf(plan, sizeof(plan), plan_text, step);
    snprintf(scenario, sizeof(scenario), scenario_text, injects);
    *run = (Run){.load = load_new()};
    Load* load = run->load;
    assert_int_equal(bundle_put(&load->bundle, "scenarios/plans/turns.lua", "plan", plan,
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

static int count_of(const Run* run, EventKind kind) {
    const EventLog* log = world_events(drill_world(run->drill));
    int count = 0;
    for (uint32_t i = 0; i < log->count; i++) {
        count += log->events[i].kind == (uint32_t)kind ? 1 : 0;
    }
    return count;
}

static const Event* nth(const Run* run, EventKind kind, int n) {
    const EventLog* log = world_events(drill_world(run->drill));
    for (uint32_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == (uint32_t)kind && n-- == 0) {
            return &log->events[i];
        }
    }
    fail_msg("no such event");
    return NULL;
}

static const ScoreItem* marked(const Run* run, Score* score) {
    score_run(run->drill, &run->load->def.plan, NULL, score);
    for (int i = 0; i < score->item_count; i++) {
        if (strcmp(score->items[i].id, "s") == 0) {
            return &score->items[i];
        }
    }
    fail_msg("no item");
    return NULL;
}

static const char* const two_hurt =
    "inject { 'i1', at = 10, to = 'leader', tells = 'casualty', about = 'Bo',"
    " title = { en = 'Bo lies there', zh = '有人倒下' } },"
    "inject { 'i2', at = 120, to = 'leader', tells = 'casualty', about = 'Cai',"
    " title = { en = 'Cai lies there', zh = '又有人倒下' } }";

TEST(each_casualty_is_a_turn_due_since_it_was_known) {
    UNUSED_STATE;
    Run run;
    assert_int_equal(open_run(&run,
                              "action = 'check_response', when = knows 'casualty',"
                              " each = 'known', target = 60, limit = 120",
                              two_hurt),
                     STATUS_OK);
    run_for(&run, 100.0);
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DUE), 1);
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DONE), 1);
    assert_int_equal(drill_step_status(run.drill, 0)->state, STEP_DONE);
    run_for(&run, 100.0); // the second comes to be known: the step is open again, for that one
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DUE), 2);
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DONE), 2);
    const Event* first = nth(&run, EVENT_STEP_TURN_DONE, 0);
    const Event* second = nth(&run, EVENT_STEP_TURN_DONE, 1);
    assert_int_equal(target_unpack(first->other).index, 1); // Bo
    assert_int_equal(target_unpack(second->other).index, 2);
    assert_true(second->tick > 120 * TICKS_PER_SECOND);
    Score* score = malloc(sizeof(Score));
    const ScoreItem* item = marked(&run, score);
    assert_int_equal(item->bp, 10000); // each from its own clock
    assert_contains(item->reason_en, "Of 2 turns 2 done within 1:00");
    assert_contains(item->reason_zh, "共2次，2次在1:00内完成");
    free(score);
    close_run(&run);
}

TEST(a_turn_that_nobody_sees_to_costs_its_share_alone) {
    UNUSED_STATE;
    Run run;
    assert_int_equal(open_run(&run,
                              "action = 'check_response', when = knows 'casualty',"
                              " each = 'known', target = 60, limit = 120",
                              two_hurt),
                     STATUS_OK);
    run_for(&run, 100.0);
    // A participant takes the role and does nothing for the second.
    drill_queue(run.drill, (Command){.kind = COMMAND_PLAY_ROLE, .source = SOURCE_TRAINER, .b = 1});
    run_for(&run, 100.0);
    Score* score = malloc(sizeof(Score));
    assert_int_equal(marked(&run, score)->bp, 10000); // there is still time for it
    run_for(&run, 100.0);
    const ScoreItem* item = marked(&run, score);
    assert_int_equal(item->bp, 5000);
    assert_contains(item->reason_en, "1 not within 2:00");
    // What a participant does by hand fulfils the turn of that person.
    drill_queue(run.drill, (Command){.kind = COMMAND_ORDER,
                                     .source = SOURCE_PLAYER,
                                     .b = run.load->def.plan.steps[0].ways[0].action,
                                     .c = target_pack((Target){TARGET_PERSON, 2})});
    run_for(&run, 60.0);
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DONE), 2);
    assert_int_equal(marked(&run, score)->bp, 5000); // too late
    free(score);
    close_run(&run);
}

TEST(each_storey_is_swept_and_the_step_done_with_the_last) {
    UNUSED_STATE;
    Run run;
    assert_int_equal(
        open_run(&run, "action = 'sweep', each = 'storey', target = 200, limit = 500", ""),
        STATUS_OK);
    int storeys = run.load->facility->storey_count;
    assert_true(storeys >= 2);
    run_for(&run, 30.0);
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DUE), storeys);
    assert_int_equal(count_of(&run, EVENT_STEP_DONE), 0);
    run_for(&run, 560.0);
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DONE), storeys);
    assert_int_equal(count_of(&run, EVENT_STEP_DONE), 1);
    const Event* last = nth(&run, EVENT_STEP_TURN_DONE, storeys - 1);
    assert_int_equal(nth(&run, EVENT_STEP_DONE, 0)->tick, last->tick);
    close_run(&run);
}

TEST(every_minute_is_a_turn_until_it_is_not_needed_any_more) {
    UNUSED_STATE;
    Run run;
    assert_int_equal(open_run(&run,
                              "action = 'log_event', every = 60, unless = knows 'fire_out',"
                              " target = 20, limit = 60",
                              "inject { 'i', at = 200, to = 'leader', tells = 'fire_out',"
                              " about = 'Lobby', title = { en = 'Out', zh = '已灭' } }"),
                     STATUS_OK);
    run_for(&run, 400.0);
    // Due at 5, 65, 125 and 185 s; nothing more after the fire is known to be out.
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DUE), 4);
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DONE), 4);
    assert_int_equal(count_of(&run, EVENT_STEP_DONE), 1); // to the others: with its first
    for (int i = 0; i < 4; i++) {
        assert_int_equal(nth(&run, EVENT_STEP_TURN_DUE, i)->value, i + 1);
        assert_true(nth(&run, EVENT_STEP_TURN_DONE, i)->tick >
                    (uint32_t)(5 + 60 * i) * TICKS_PER_SECOND);
    }
    Score* score = malloc(sizeof(Score));
    assert_int_equal(marked(&run, score)->bp, 10000);
    free(score);
    close_run(&run);
}

TEST(minutes_that_nobody_saw_to_are_over_and_cost_their_share) {
    UNUSED_STATE;
    Run run;
    assert_int_equal(
        open_run(&run, "action = 'log_event', every = 60, target = 20, limit = 60", ""), STATUS_OK);
    run_for(&run, 126.0); // two done, the third just due
    drill_queue(run.drill, (Command){.kind = COMMAND_PLAY_ROLE, .source = SOURCE_TRAINER, .b = 1});
    drill_queue(run.drill, (Command){.kind = COMMAND_CANCEL, .source = SOURCE_PLAYER});
    run_for(&run, 115.0);
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_DONE), 2);
    assert_int_equal(count_of(&run, EVENT_STEP_TURN_OVER), 1);
    Score* score = malloc(sizeof(Score));
    assert_int_equal(marked(&run, score)->bp, 6667); // two of three; the fourth still has time
    free(score);
    close_run(&run);
}

TEST(two_runs_with_turns_have_the_same_hash) {
    UNUSED_STATE;
    WorldHash hashes[2];
    for (int i = 0; i < 2; i++) {
        Run run;
        assert_int_equal(open_run(&run,
                                  "action = 'check_response', when = knows 'casualty',"
                                  " each = 'known', target = 60, limit = 120",
                                  two_hurt),
                         STATUS_OK);
        run_for(&run, 60.0);
        size_t size = drill_snapshot_bytes(run.drill);
        unsigned char* bytes = malloc(size);
        drill_snapshot(run.drill, bytes);
        run_for(&run, i == 0 ? 100.0 : 40.0);
        if (i != 0) { // and when it is gone back in between
            drill_restore(run.drill, bytes);
            run_for(&run, 100.0);
        }
        free(bytes);
        hashes[i] = world_hash(drill_world(run.drill));
        close_run(&run);
    }
    assert_memory_equal(&hashes[0], &hashes[1], sizeof(WorldHash));
}

TEST(turns_of_nothing_are_told) {
    UNUSED_STATE;
    Run run;
    char line[1024];
    assert_int_not_equal(open_run(&run,
                                  "action = 'log_event', each = 'known',"
                                  " every = 5, target = 20, limit = 60",
                                  ""),
                         STATUS_OK);
    assert_contains(load_problem(run.load, "each: ", line, sizeof(line)),
                    "\"known\" takes a trigger that is about rooms, persons or the like");
    assert_contains(load_problem(run.load, "every", line, sizeof(line)),
                    "give each or every, not both");
    close_run(&run);
}

SUITE(CASE(each_casualty_is_a_turn_due_since_it_was_known),
      CASE(a_turn_that_nobody_sees_to_costs_its_share_alone),
      CASE(each_storey_is_swept_and_the_step_done_with_the_last),
      CASE(every_minute_is_a_turn_until_it_is_not_needed_any_more),
      CASE(minutes_that_nobody_saw_to_are_over_and_cost_their_share),
      CASE(two_runs_with_turns_have_the_same_hash), CASE(turns_of_nothing_are_told))
