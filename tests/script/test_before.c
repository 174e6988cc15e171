// The pre phase: what the plan asks for before it begins, with a clock of its own.
#include "drill/score.h"
#include "drill/tell.h"
#include "run.h"

static const char plan[] =
    "return plan { { en = 'Plan', zh = '预案' },\n"
    "  roles = { role { 'leader', en = 'Leader', zh = '负责人' } },\n"
    "  procedure { 'p', starts = knows 'fire',\n"
    "    step { 'meter', by = 'leader', action = 'headcount', before = true, noforget = true,\n"
    "      target = 60, limit = %d },\n"
    "    step { 'out', by = 'leader', action = 'leave', target = 60, limit = 300 } } }\n";

static const char* plan_of(int limit) {
    static char text[1024];
    snprintf(text, sizeof(text), plan, limit);
    return text;
}

static const char* scenario_of(const char* before) {
    static char text[2048];
    snprintf(
        text, sizeof(text),
        "return scenario { { en = 'S', zh = '情景' }, facility = 'office', plan = 'test',\n"
        "  length = 60, runs_on = true, %s\n"
        "  people = { person { 'Ann', room = 'Lobby', role = 'leader', skill = 'trained' } },\n"
        "  injects = { inject { 'w', at = %s, title = { en = 'W', zh = '警' } },\n"
        "    inject { 'g', at = 10, title = { en = 'G', zh = '情' } } },\n"
        "  hazards = { fire { 'bin', at = 'Lobby', peak = 100, starts = 5 } } }\n",
        before, before[0] != 0 ? "-60" : "1");
    return text;
}

static const Event* step_event(const Run* run, EventKind kind, const char* id) {
    for (int i = 0; i < run->load->def.plan.step_count; i++) {
        if (strcmp(run->load->def.plan.steps[i].id, id) == 0) {
            return run_first(run, kind, i);
        }
    }
    return NULL;
}

static int32_t mark_of(const Run* run, const char* id) {
    Score* score = calloc(1, sizeof(Score));
    assert_non_null(score);
    score_run(run->drill, &run->load->def.plan, NULL, score);
    int32_t mark = -1;
    for (int i = 0; i < score->item_count; i++) {
        bool own = strcmp(score->items[i].id, id) == 0;
        mark = own && score->items[i].counts ? score->items[i].bp : mark;
    }
    free(score);
    return mark;
}

TEST(what_is_done_before_is_due_at_once_and_the_fire_comes_when_the_phase_is_over) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan_of(110), scenario_of("before = 120,"), NULL);
    const double expected_s[] = {60.0, 120.0, 125.0, 130.0, 180.0};
    run_for(&run, 400.0);
    const Event* events[] = {
        run_first(&run, EVENT_INJECT_FIRED, 0), run_first(&run, EVENT_BEFORE_ENDS, -1),
        run_first(&run, EVENT_FIRE_STARTED, -1), run_first(&run, EVENT_INJECT_FIRED, 1),
        run_first(&run, EVENT_DRILL_ENDED, -1)};
    for (int i = 0; i < 5; i++) {
        assert_non_null(events[i]);
        assert_near(events[i]->tick * TICK_S, expected_s[i], 0.51);
    }
    const Event* armed = step_event(&run, EVENT_STEP_ARMED, "meter");
    const Event* done = step_event(&run, EVENT_STEP_DONE, "meter");
    assert_non_null(armed);
    assert_int_equal(armed->tick, 1);
    assert_non_null(done);
    assert_true(done->tick < 110 * TICKS_PER_SECOND);
    assert_int_equal(events[1]->value, 0); // nothing was left undone
    assert_true(mark_of(&run, "meter") > 0);
    char line[512];
    tell_line(run.drill, events[0], line, sizeof(line));
    assert_contains(line, "-01:00  ");
    tell_line(run.drill, events[3], line, sizeof(line));
    assert_contains(line, "00:10  ");
    run_close(&run);
}

TEST(what_is_not_done_when_it_begins_is_left_out_and_earns_nothing) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan_of(110), scenario_of("before = 120,"), NULL);
    drill_queue(run.drill, (Command){.kind = COMMAND_PLAY_ROLE, .source = SOURCE_TRAINER, .b = 1});
    run_for(&run, 400.0); // played, and nobody gives an order
    const Event* ends = run_first(&run, EVENT_BEFORE_ENDS, -1);
    const Event* skipped = step_event(&run, EVENT_STEP_SKIPPED, "meter");
    assert_non_null(ends);
    assert_int_equal(ends->value, 1);
    assert_non_null(skipped);
    assert_int_equal(skipped->tick, 120 * TICKS_PER_SECOND);
    assert_int_equal(mark_of(&run, "meter"), 0);
    char text[256];
    tell_event(run.drill, ends, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "It begins; 1 things to be done before are left undone");
    run_close(&run);
}

TEST(without_a_pre_phase_nobody_is_asked_for_it) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan_of(110), scenario_of(""), NULL);
    run_for(&run, 100.0);
    assert_null(step_event(&run, EVENT_STEP_ARMED, "meter"));
    assert_null(run_first(&run, EVENT_BEFORE_ENDS, -1));
    assert_int_equal(mark_of(&run, "meter"), -1);
    run_close(&run);
}

TEST(mistakes_are_told) {
    UNUSED_STATE;
    Run run;
    char line[1024];
    assert_int_not_equal(run_open(&run, plan_of(200), scenario_of("before = 50,"), NULL),
                         STATUS_OK);
    assert_contains(
        load_problem(run.load, "limit", line, sizeof(line)),
        ":5: step \"meter\": limit: must be at most the 50 s of the pre phase, got 200");
    assert_contains(load_problem(run.load, "at:", line, sizeof(line)),
                    "inject \"w\": at: the run begins 50 s before it begins to happen");
    run_close(&run);
}

SUITE(CASE(what_is_done_before_is_due_at_once_and_the_fire_comes_when_the_phase_is_over),
      CASE(what_is_not_done_when_it_begins_is_left_out_and_earns_nothing),
      CASE(without_a_pre_phase_nobody_is_asked_for_it), CASE(mistakes_are_told))
