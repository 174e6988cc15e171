// The story's clock: a factor, stages that it is put on to, and steps that say which clock counts.
#include "drill/score.h"
#include "drill/tell.h"
#include "run.h"

static const char plan_text[] =
    "return plan { { en = 'Plan', zh = '预案' },\n"
    "  roles = { role { 'leader', en = 'Leader', zh = '负责人' } },\n"
    "  procedure { 'p', starts = at(1),\n"
    "    step { 'count', by = 'leader', action = 'headcount', %s } } }\n";

static const char* plan_of(const char* times) {
    static char text[1024];
    snprintf(text, sizeof(text), plan_text, times);
    return text;
}

static const char* scenario_of(const char* story) {
    static char text[2048];
    snprintf(
        text, sizeof(text),
        "return scenario { { en = 'S', zh = '情景' }, facility = 'office', plan = 'test',\n"
        "  length = 200, runs_on = true, %s\n"
        "  stages = { stage { 'landfall', at = story_hours(30), en = 'landfall', zh = '登陆' } },\n"
        "  people = { person { 'Ann', room = 'Lobby', role = 'leader' } },\n"
        "  injects = { inject { 'hour', at = story_hours(1), title = { en = 'H', zh = '时' } },\n"
        "    inject { 'jump', at = 90, stage = 'landfall', title = { en = 'J', zh = '跳' } },\n"
        "    inject { 'land', at = story_hours(30), title = { en = 'L', zh = '陆' } },\n"
        "    inject { 'after', at = story_hours(31), title = { en = 'A', zh = '后' } } } }\n",
        story);
    return text;
}

TEST(story_times_come_by_the_factor_and_a_jump_brings_the_next_stage) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan_of("target = story_hours(1), limit = story_hours(2)"),
             scenario_of("story = 60,"), NULL);
    assert_near(run.load->def.plan.steps[0].target_s, 60.0, 1e-9);
    assert_near(run.load->def.plan.steps[0].limit_s, 120.0, 1e-9);
    run_for(&run, 220.0);
    const double expected_s[] = {60.0, 90.0, 90.0, 150.0}; // by the inject
    for (int i = 0; i < 4; i++) {
        const Event* fired = run_first(&run, EVENT_INJECT_FIRED, i);
        assert_non_null(fired);
        assert_near(fired->tick * TICK_S, expected_s[i], 0.16);
    }
    const Event* jumped = run_first(&run, EVENT_STORY_JUMPED, 0);
    assert_non_null(jumped);
    assert_near(jumped->value / 1000.0, 28.5 * 3600.0, 1.0); // 1.5 h had gone by
    assert_near(drill_story_seconds(run.drill, jumped->tick), 30.0 * 3600.0, 1.0);
    assert_near(drill_story_seconds(run.drill, 60 * TICKS_PER_SECOND), 3600.0, 0.01);
    char line[512];
    tell_line(run.drill, run_first(&run, EVENT_INJECT_FIRED, 0), line, sizeof(line));
    assert_contains(line, "01:00 [1:00:00]  ");
    tell_line(run.drill, jumped, line, sizeof(line));
    assert_contains(line, "The story goes on with: landfall (28:30:00 passed over)");
    run_close(&run);
}

TEST(what_was_passed_over_counts_for_nobody) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan_of("target = story_hours(1), limit = story_hours(40)"),
             scenario_of("story = 60,"), NULL);
    // The limit is 40 hours of the story, 2400 s of the run, jump or no jump.
    assert_near(run.load->def.plan.steps[0].limit_s, 2400.0, 1e-9);
    run_close(&run);
}

/// When the step is due that starts at a time of the story [s of the run].
static double due_at(const char* when) {
    char times[160];
    snprintf(times, sizeof(times), "when = at(%s), target = 30, limit = 60", when);
    Run run;
    run_good(&run, plan_of(times), scenario_of("story = 60,"), NULL);
    run_for(&run, 180.0);
    const Event* armed = run_first(&run, EVENT_STEP_ARMED, 0);
    assert_non_null(armed);
    Score* score = calloc(1, sizeof(Score));
    assert_non_null(score);
    score_run(run.drill, &run.load->def.plan, NULL, score);
    assert_near(score->items[0].clock_s, armed->tick * TICK_S, 1.1); // thinks once a second
    free(score);
    double due = armed->tick * TICK_S;
    run_close(&run);
    return due;
}

TEST(a_step_starts_at_a_time_of_the_story_or_by_the_jump_that_passes_it) {
    UNUSED_STATE;
    assert_near(due_at("story_hours(1)"), 60.0, 1.1);
    assert_near(due_at("story_hours(20)"), 90.0, 1.1);  // passed over by the jump
    assert_near(due_at("story_hours(31)"), 150.0, 1.1); // an hour after landfall
}

TEST(two_clocks_in_one_step_are_refused) {
    UNUSED_STATE;
    Run run;
    char line[1024];
    assert_int_not_equal(
        run_open(&run, plan_of("target = story_hours(1), limit = minutes(90), earliest = 5"),
                 scenario_of("story = 60,"), NULL),
        STATUS_OK);
    assert_contains(load_problem(run.load, "limit:", line, sizeof(line)),
                    ":4: step \"count\": limit: counts on the run's clock and target on the "
                    "story's: one step has one clock");
    assert_contains(load_problem(run.load, "earliest:", line, sizeof(line)), "one clock");
    run_close(&run);
}

TEST(story_time_needs_a_story_clock_and_a_place_for_it) {
    UNUSED_STATE;
    Run run;
    char line[1024];
    assert_int_not_equal(run_open(&run, plan_of("target = story_hours(1), limit = story_hours(2)"),
                                  scenario_of(""), NULL),
                         STATUS_OK);
    assert_contains(load_problem(run.load, "target:", line, sizeof(line)),
                    "step \"count\": target: the scenario has no story clock");
    assert_contains(load_problem(run.load, "stage \"landfall\"", line, sizeof(line)),
                    "at: the scenario has no story clock");
    run_close(&run);
    assert_int_not_equal(run_open(&run, plan_of("target = 60, limit = 90"),
                                  scenario_of("story = 60, before = story_hours(1),"), NULL),
                         STATUS_OK);
    assert_contains(load_problem(run.load, "before:", line, sizeof(line)),
                    "expected a number [s], got story_hours(1)");
    run_close(&run);
}

SUITE(CASE(story_times_come_by_the_factor_and_a_jump_brings_the_next_stage),
      CASE(what_was_passed_over_counts_for_nobody), CASE(two_clocks_in_one_step_are_refused),
      CASE(a_step_starts_at_a_time_of_the_story_or_by_the_jump_that_passes_it),
      CASE(story_time_needs_a_story_clock_and_a_place_for_it))
