// Witnesses: who overhears and what comes of it; what became of evidence; a drill without a hazard.
#include "run.h"

#include "drill/tell.h"

#define PLAN                                                                                         \
    "return plan { { en = 'P', zh = '预' }, roles = { role { 'leader', en = 'L', zh = '长' } },\n" \
    "procedure { 'p', starts = event 'drill_started', %s },\n"                                       \
    "red_lines = { never 'overheard', never 'spoil_evidence' } }"
#define SCENARIO                                                                                   \
    "return scenario { { en = 'T', zh = '测' }, facility = 'office', plan = 'test', length = "    \
    "300,\n"                                                                                       \
    "people = { person { 'Ann', room = 'Lobby', role = 'leader' }, crowd { 5, room = 'Office "     \
    "101' "                                                                                        \
    "} },\n%s }"

static void open_run(Run* run, const char* steps, const char* extra) {
    char plan[2048];
    char scenario[4096];
    snprintf(plan, sizeof(plan), PLAN, steps);
    snprintf(scenario, sizeof(scenario), SCENARIO, extra);
    run_good(run, plan, scenario, NULL);
}

#define ALARM_STEP                                                                                 \
    "step { 'raise', by = 'leader', action = 'press_call_point', target = 60, limit = 120 }"

TEST(who_sounds_the_alarm_in_an_adversarys_ears_bears_the_consequence) {
    UNUSED_STATE;
    Run run;
    open_run(&run, ALARM_STEP,
             "listeners = { listener { 'robber', en = 'the robber', zh = '歹徒',\n"
             "  hears = { 'alarm' }, room = 'Lobby', inject = 'shoots' } },\n"
             "injects = { inject { 'shoots', optional = true, title = { en = 's', zh = 's' } } }");
    run_for(&run, 200.0);
    const Event* raised = run_first(&run, EVENT_ALARM_RAISED, -1);
    const Event* heard = run_first(&run, EVENT_OVERHEARD, 0);
    const Event* line = run_first(&run, EVENT_RED_LINE, -1);
    const Event* fired = run_first(&run, EVENT_INJECT_FIRED, 0);
    assert_non_null(raised);
    assert_non_null(heard);
    assert_non_null(line);
    assert_non_null(fired);
    assert_int_equal(heard->tick, raised->tick);
    assert_int_equal(line->person, raised->person);
    assert_true(fired->tick - heard->tick <= 2);
    char text[256];
    tell_event(run.drill, heard, LANGUAGE_EN, text, sizeof(text));
    assert_contains(text, "Overheard by the robber");
    run_close(&run);
}

TEST(a_listener_hears_nothing_of_other_channels_places_and_times) {
    UNUSED_STATE;
    static const char* const rows[] = {
        "hears = { 'pa' }, room = 'Lobby'", "hears = { 'alarm' }, chance = 0",
        "hears = { 'alarm' }, till = 1", "hears = { 'alarm' }, device = 'panel'"};
    for (int i = 0; i < 4; i++) {
        Run run;
        char extra[512];
        snprintf(extra, sizeof(extra),
                 "devices = { device { 'panel', mode = 'auto', state = 'isolated' } },\n"
                 "listeners = { listener { 'x', en = 'x', zh = 'x', %s } }",
                 rows[i]);
        open_run(&run, ALARM_STEP, extra);
        run_for(&run, 200.0);
        assert_non_null(run_first(&run, EVENT_ALARM_RAISED, -1));
        assert_null(run_first(&run, EVENT_OVERHEARD, -1));
        run_close(&run);
    }
}

TEST(evidence_is_kept_changed_lost_or_left_and_it_is_told_by_whom) {
    UNUSED_STATE;
    Run run;
    open_run(
        &run, ALARM_STEP,
        "evidence = {\n"
        "  evidence { 'call', en = 'the call point', zh = '按钮', device = 'call-point-main',\n"
        "    changes = { 'press_call_point' } },\n"
        "  evidence { 'notes', en = 'notes', zh = '笔记', at = 'Office 101', perishes = 60 },\n"
        "  evidence { 'bin', en = 'the bin', zh = '桶', at = 'Office 102',\n"
        "    keeps = { 'protect_scene' } } }");
    run_for(&run, 400.0);
    const Event* done = run_first(&run, EVENT_TASK_DONE, -1);
    const Event* gone = run_first(&run, EVENT_EVIDENCE_DESTROYED, 1);
    const Event* left = run_first(&run, EVENT_EVIDENCE_LEFT, 2);
    assert_non_null(done);
    assert_non_null(gone);
    assert_near((double)gone->tick * 0.05, 60.0, 1.0);
    assert_int_equal(gone->person, NOBODY);
    assert_non_null(left);
    assert_null(run_first(&run, EVENT_EVIDENCE_LEFT, 1));
    run_close(&run);
}

TEST(who_does_what_spoils_it_is_named_and_what_was_kept_before_is_safe) {
    UNUSED_STATE;
    for (int kept = 0; kept < 2; kept++) {
        Run run;
        open_run(&run,
                 "step { 'keep', by = 'leader', action = 'log_event', target = 60, limit = 120 },\n"
                 "step { 'raise', by = 'leader', action = 'press_call_point', requires = 'keep',\n"
                 "  target = 60, limit = 120 }",
                 kept != 0 ? "evidence = { evidence { 'e', en = 'the floor', zh = '地面', at = "
                             "'Lobby',\n  keeps = { 'log_event' }, destroys = { "
                             "'press_call_point' } } }"
                           : "evidence = { evidence { 'e', en = 'the floor', zh = '地面', at = "
                             "'Lobby',\n  destroys = { 'log_event' } } }");
        run_for(&run, 250.0);
        const Event* safe = run_first(&run, EVENT_EVIDENCE_KEPT, 0);
        const Event* lost = run_first(&run, EVENT_EVIDENCE_DESTROYED, 0);
        assert_int_equal(safe != NULL, kept);
        assert_int_equal(lost != NULL, kept == 0);
        assert_int_equal((safe != NULL ? safe : lost)->person, 0);
        assert_int_equal(run_first(&run, EVENT_RED_LINE, -1) != NULL, kept == 0);
        run_close(&run);
    }
}

TEST(wrong_rows_of_listeners_and_evidence_are_reported) {
    UNUSED_STATE;
    Run run;
    char plan[2048];
    char scenario[4096];
    char line[1024];
    snprintf(plan, sizeof(plan), PLAN, ALARM_STEP);
    snprintf(scenario, sizeof(scenario), SCENARIO,
             "listeners = { listener { 'x', en = 'x', zh = 'x', hears = { 'pa' }, inject = 'no',\n"
             "  from = 9, till = 8 } },\n"
             "evidence = { evidence { 'e', en = 'e', zh = 'e' },\n"
             "  evidence { 'f', en = 'f', zh = 'f', at = 'Lobby', keeps = { 'clene' } } }");
    assert_int_equal(run_open(&run, plan, scenario, NULL), STATUS_INVALID);
    assert_contains(load_problem(run.load, "inject:", line, sizeof(line)), "no");
    assert_contains(load_problem(run.load, "till:", line, sizeof(line)), "9 and 8");
    assert_contains(load_problem(run.load, "at or device is missing", line, sizeof(line)), ":5:");
    assert_contains(load_problem(run.load, "keeps:", line, sizeof(line)), "clene");
    load_free(run.load);
}

TEST(a_drill_without_a_hazard_runs_and_says_so) {
    UNUSED_STATE;
    Run run;
    open_run(&run, ALARM_STEP, "");
    run_for(&run, 400.0);
    assert_int_equal(hazard_fire_count(world_hazard(drill_world(run.drill))), 0);
    assert_non_null(run_first(&run, EVENT_STEP_DONE, 0));
    assert_non_null(run_first(&run, EVENT_DRILL_ENDED, -1));
    assert_null(run_first(&run, EVENT_FIRE_STARTED, -1));
    assert_string_equal(run.load->def.scenario.hazard_kind, "none");
    run_close(&run);
}

SUITE(CASE(who_sounds_the_alarm_in_an_adversarys_ears_bears_the_consequence),
      CASE(a_listener_hears_nothing_of_other_channels_places_and_times),
      CASE(evidence_is_kept_changed_lost_or_left_and_it_is_told_by_whom),
      CASE(who_does_what_spoils_it_is_named_and_what_was_kept_before_is_safe),
      CASE(wrong_rows_of_listeners_and_evidence_are_reported),
      CASE(a_drill_without_a_hazard_runs_and_says_so))
