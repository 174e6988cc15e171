// Reports that a law asks for: the clock from when it was known, in time, late, left out, what is
// told later, numbers that are a lie and those that were not known; what the check says of them.
#include "run.h"

#include "drill/score.h"
#include "drill/tell.h"

#define PLAN                                                                                       \
    "return plan { { en = 'P', zh = '预' }, roles = {\n"                                          \
    "  role { 'leader', en = 'L', zh = '长', deputies = { 'clerk' } },\n"                         \
    "  role { 'guard', en = 'G', zh = '卫' }, role { 'clerk', en = 'C', zh = '员' },\n"          \
    "  role { 'finder', en = 'F', zh = '发', finder = true } },\n"                                \
    "procedure { 'p', starts = knows 'shaking',\n"                                                 \
    "  step { 'raise', by = 'guard', action = 'press_call_point', target = 60, limit = 120 } },\n" \
    "legal_reports = { %s } }"
#define SCENARIO                                                                                   \
    "return scenario { { en = 'T', zh = '测' }, facility = 'office', plan = 'test',\n"            \
    "length = %d, story = %d, runs_on = true, people = {\n"                                        \
    "  person { 'Ann', room = 'Lobby', role = 'leader', skill = 'trained' },\n"                    \
    "  person { 'Gus', room = 'Office 101', role = 'guard' },\n"                                   \
    "  person { 'Cai', room = 'Office 102', role = 'clerk' },\n"                                   \
    "  person { 'Bo', room = 'Archive' }, person { 'Di', room = 'Archive' } },\n"                  \
    "injects = { inject { 'shake', at = %d, to = 'guard', tells = 'shaking',\n"                    \
    "  title = { en = 's', zh = 's' } }, %s },\n%s }"
#define HURT(id, at, who, whom)                                                                    \
    "inject { '" id "', at = " at ", to = '" who "', tells = 'casualty', about = '" whom           \
    "', title = { en = 'h', zh = 'h' } }"
#define REPORT                                                                                     \
    "legal_report { 'tell', law = 'accident', by = 'leader', when = knows 'casualty', target = "   \
    "60 }"

static Status open_run(Run* run, const char* legal, int length, int story, const char* injects,
                       const char* extra) {
    char plan[2048];
    char scenario[4096];
    snprintf(plan, sizeof(plan), PLAN, legal);
    snprintf(scenario, sizeof(scenario), SCENARIO, length, story, length - 1, injects, extra);
    return run_open(run, plan, scenario, NULL);
}

static void open_good(Run* run, const char* legal, int length, int story, const char* injects,
                      const char* extra) {
    Status status = open_run(run, legal, length, story, injects, extra);
    if (status != STATUS_OK) {
        load_print(&run->load->problems);
    }
    assert_int_equal(status, STATUS_OK);
}

/// The same with forms of reports of its own.
static void open_with(Run* run, const char* legal, const char* forms) {
    char plan[2048];
    char scenario[4096];
    snprintf(plan, sizeof(plan), PLAN, legal);
    snprintf(scenario, sizeof(scenario), SCENARIO, 300, 0, 299, HURT("c", "20", "leader", "Bo"),
             "");
    *run = (Run){.load = load_new()};
    Load* load = run->load;
    const struct {
        const char *name, *text;
    } files[] = {{"scenarios/lib/messages.lua", forms},
                 {"scenarios/plans/test.lua", plan},
                 {"scenarios/test.lua", scenario}};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(bundle_put(&load->bundle, files[i].name, "library", files[i].text,
                                    strlen(files[i].text), &load->error),
                         STATUS_OK);
    }
    const ScriptOptions options = {0};
    assert_int_equal(script_open(&load->script, &load->bundle, "scenarios/test.lua", &options,
                                 &load->problems, &load->error),
                     STATUS_OK);
    load_facility(load, "assets/facilities/office.geojson");
    Status status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                   &load->def, &load->error);
    if (status != STATUS_OK) {
        load_print(&load->problems);
    } else {
        assert_int_equal(drill_create(&load->def, &run->drill, &load->error), STATUS_OK);
    }
}

/// Marks of the run so far; free() them.
static Score* marks(const Run* run) {
    Score* score = malloc(sizeof(*score));
    assert_non_null(score);
    score_run(run->drill, &run->load->def.plan, NULL, score);
    assert_int_equal(score->legal_count, run->load->def.plan.legal_count);
    return score;
}

static const ScoreItem* item_of(const Score* score, const char* id) {
    for (int i = 0; i < score->item_count; i++) {
        if (strcmp(score->items[i].id, id) == 0) {
            return &score->items[i];
        }
    }
    fail_msg("no item \"%s\"", id);
    return NULL;
}

static bool has_red_line(const Score* score, RedLineKind kind) {
    for (int i = 0; i < score->red_line_count; i++) {
        if (score->red_lines[i].kind == kind) {
            return true;
        }
    }
    return false;
}

TEST(the_clock_runs_from_when_it_was_known_and_ignorance_is_no_lie) {
    UNUSED_STATE;
    Run run;
    // The guard knows of both at 5 s and tells nobody; the leader hears of one of them at 40 s.
    open_good(&run, REPORT, 400, 0,
              HURT("a", "5", "guard", "Bo") ", " HURT("b", "5", "guard",
                                                      "Di") ", " HURT("c", "40", "leader", "Bo"),
              "");
    run_for(&run, 300.0);
    Score* score = marks(&run);
    const ScoreLegal* clock = &score->legal[0];
    assert_near(clock->known_s, 40.0, 0.2);
    assert_true(clock->told_s > clock->known_s);
    assert_int_equal(clock->verdict, LEGAL_IN_TIME);
    assert_int_equal(clock->def->service, SERVICE_EMERGENCY_BUREAU);
    assert_near(clock->def->within_s, 3600.0, 1e-9);
    assert_int_equal(clock->number_count, 2);
    assert_int_equal(clock->numbers[0].kind, FACT_CASUALTY);
    assert_int_equal(clock->numbers[0].told, 1); // two lie there
    assert_int_equal(clock->numbers[0].known, 1);
    assert_false(has_red_line(score, RED_LINE_HIDE_OR_FALSIFY_REPORT));
    assert_int_equal(item_of(score, "tell")->state, ITEM_SCORED);
    assert_int_equal(item_of(score, "tell_further")->state, ITEM_NOT_APPLICABLE);
    const Event* told = run_first(&run, EVENT_AUTHORITY_TOLD, SERVICE_EMERGENCY_BUREAU);
    char text[256];
    tell_event(run.drill, told, LANGUAGE_ZH, text, sizeof(text));
    assert_contains(text, "已报告应急管理部门");
    free(score);
    run_close(&run);
}

TEST(a_report_after_the_laws_time_is_late_and_earns_nothing) {
    UNUSED_STATE;
    Run run;
    // An hour of the story is 120 s of the run; a reporter on the line takes 60 of them.
    open_good(
        &run,
        "legal_report { 'tell', law = 'accident', by = 'leader', when = knows 'casualty',\n"
        "  target = story_minutes(10) }",
        400, 30,
        HURT("c", "20", "leader", "Bo") ", inject { 'r', at = 21, to = 'leader', channel = "
                                        "'phone', takes = 60, title = { en = 'r', zh = 'r' } }",
        "");
    run_for(&run, 350.0);
    Score* score = marks(&run);
    assert_near(score->legal[0].def->within_s, 120.0, 1e-9);
    assert_int_equal(score->legal[0].verdict, LEGAL_LATE);
    assert_int_equal(item_of(score, "tell")->state, ITEM_SCORED);
    assert_int_equal(item_of(score, "tell")->bp, 0);
    assert_false(has_red_line(score, RED_LINE_REPORT_AUTHORITY)); // late, and told
    free(score);
    run_close(&run);
}

/// Runs on with nobody who makes the report by themselves.
static void played_until_the_end(Run* run) {
    drill_queue(run->drill, (Command){.kind = COMMAND_PLAY_ROLE, .source = SOURCE_TRAINER, .b = 1});
    run_for(run, 1e4);
}

TEST(a_clock_that_outlasts_the_drill_is_still_running_and_no_pass) {
    UNUSED_STATE;
    Run run;
    open_good(&run, REPORT, 300, 0, HURT("c", "20", "leader", "Bo"), "");
    played_until_the_end(&run);
    Score* score = marks(&run);
    assert_int_equal(score->legal[0].verdict, LEGAL_RUNNING);
    assert_int_equal(item_of(score, "tell")->state, ITEM_NOT_APPLICABLE);
    assert_false(item_of(score, "tell")->counts);
    assert_contains(item_of(score, "tell")->reason_en, "the law's clock was still running");
    assert_contains(item_of(score, "tell")->reason_zh, "法定时限尚未届满");
    assert_false(has_red_line(score, RED_LINE_REPORT_AUTHORITY));
    free(score);
    run_close(&run);
}

TEST(what_is_known_and_not_told_in_the_laws_time_crosses_a_red_line) {
    UNUSED_STATE;
    Run run;
    open_good(&run,
              "legal_report { 'tell', law = 'accident', by = 'leader', when = knows 'casualty',\n"
              "  target = story_minutes(10) }",
              300, 30, HURT("c", "20", "leader", "Bo"), "");
    played_until_the_end(&run);
    Score* score = marks(&run);
    assert_int_equal(score->legal[0].verdict, LEGAL_NOT_TOLD);
    assert_int_equal(item_of(score, "tell")->state, ITEM_OMITTED);
    assert_true(has_red_line(score, RED_LINE_REPORT_AUTHORITY));
    assert_non_null(run_first(&run, EVENT_RED_LINE, -1));
    free(score);
    run_close(&run);
}

TEST(what_nobody_came_to_know_starts_no_clock) {
    UNUSED_STATE;
    Run run;
    open_good(&run, REPORT, 200, 0, HURT("c", "20", "guard", "Bo"), "");
    run_for(&run, 1e4);
    Score* score = marks(&run);
    assert_int_equal(score->legal[0].verdict, LEGAL_NOT_KNOWN);
    assert_true(score->legal[0].known_s < 0.0);
    free(score);
    run_close(&run);
}

TEST(items_left_out_are_named_until_they_are_said) {
    UNUSED_STATE;
    static const char forms[] =
        "return messages { reports = { report { 'authority', en = 'f', zh = '表',\n"
        "  use = 'authority', asks = 0, items = {\n"
        "  report_item { 'unit', en = 'unit', zh = '单位', novice = 1, trained = 1 },\n"
        "  report_item { 'hurt', en = 'hurt', zh = '伤', novice = 0, trained = 0,\n"
        "    knows = 'casualty', counts = 'casualty' } } } } }";
    Run run;
    open_with(&run, REPORT, forms);
    run_for(&run, 250.0);
    Score* score = marks(&run);
    const ScoreLegal* clock = &score->legal[0];
    assert_int_equal(clock->verdict, LEGAL_INCOMPLETE);
    assert_int_equal(clock->missing, 1u); // the first item of the form
    assert_int_equal(clock->numbers[0].told, 1);
    assert_string_equal(legal_verdict_key(clock->verdict), "incomplete");
    free(score);
    run_close(&run);
}

TEST(a_changed_number_is_told_again_in_its_own_time) {
    UNUSED_STATE;
    Run run;
    open_good(&run, REPORT, 1300, 0,
              HURT("c", "20", "leader", "Bo") ", " HURT("d", "400", "leader", "Di"), "");
    run_for(&run, 990.0);
    const PlanDef* plan = &run.load->def.plan;
    int32_t further = plan->legal[0].further;
    assert_string_equal(plan->steps[further].id, "tell_further");
    assert_null(run_first(&run, EVENT_STEP_TURN_DUE, further)); // ten minutes must it stand
    run_for(&run, 250.0);
    const Event* due = run_first(&run, EVENT_STEP_TURN_DUE, further);
    const Event* done = run_first(&run, EVENT_STEP_TURN_DONE, further);
    assert_non_null(due);
    assert_non_null(done);
    assert_near((double)due->tick * TICK_S, 1000.0, 1.5);
    assert_near((double)due->detail / 1000.0, 600.0, 1.5); // and it was due since it was known
    Score* score = marks(&run);
    const ScoreLegal* clock = &score->legal[0];
    assert_int_equal(clock->reports, 2);
    assert_int_equal(clock->further_due, 1);
    assert_int_equal(clock->further_told, 1);
    assert_int_equal(clock->numbers[0].told, 2);
    assert_int_equal(item_of(score, "tell_further")->bp, 10000);
    free(score);
    run_close(&run);
}

TEST(numbers_other_than_those_known_are_a_red_line_whatever_is_said_later) {
    UNUSED_STATE;
    Run run;
    open_good(&run, REPORT, 900, 0,
              HURT("c", "20", "leader", "Bo") ", " HURT("d", "300", "guard", "Bo"),
              "on = { inject_fired = function(drill, event)\n"
              "  local does = { c = 'report_nobody_hurt', d = 'report_superior' }\n"
              "  drill:order('leader', does[event.inject], 'emergency_bureau') end }");
    run_for(&run, 600.0);
    const Event* number = run_first(&run, EVENT_NUMBER_TOLD, -1);
    const Event* line = run_first(&run, EVENT_RED_LINE, -1);
    assert_non_null(number);
    assert_non_null(line);
    assert_int_equal(number->value, 0);
    assert_int_equal(number->detail, 1);
    assert_int_equal(world_events(drill_world(run.drill))->events[line->cause - 1].kind,
                     EVENT_NUMBER_TOLD);
    Score* score = marks(&run);
    assert_int_equal(score->legal[0].verdict, LEGAL_HIDDEN);
    assert_int_equal(score->legal[0].reports, 2); // the second was true
    assert_true(has_red_line(score, RED_LINE_HIDE_OR_FALSIFY_REPORT));
    assert_true(score->total_bp <= 5999);
    free(score);
    run_close(&run);
}

#define WAITING                                                                                    \
    "legal_report { 'tell', law = 'accident', by = 'leader', when = knows 'casualty', target = "   \
    "60,\n  after = 'raise'%s } },\n"                                                              \
    "procedure { 'q', starts = knows 'casualty', step { 'go', by = 'leader', target = 60,\n"       \
    "  limit = 600, action = 'press_call_point', after = 'tell' } }, informs = {"

/// When the report was made of which nobody ever did the step it waits for; the step after it was
/// done after that.
static double told_with(const char* patience) {
    Run run;
    char legal[1024];
    snprintf(legal, sizeof(legal), WAITING, patience);
    open_good(&run, legal, 700, 0, HURT("c", "20", "leader", "Bo"), "");
    run_for(&run, 600.0);
    Score* score = marks(&run);
    double told_s = item_of(score, "tell")->done_s;
    assert_true(told_s > 0.0);
    assert_true(item_of(score, "go")->done_s > told_s);
    free(score);
    run_close(&run);
    return told_s;
}

TEST(a_report_waits_with_its_patience_and_is_waited_for) {
    UNUSED_STATE;
    double usual = told_with(""); // half of the limit of `raise`, 60 s
    double patient = told_with(", patience = 160");
    assert_near(patient - usual, 100.0, 30.0); // what is said of it and how long differs by draws
}

// ---- the check ---------------------------------------------------------------------------------

TEST(a_clock_that_nobody_is_responsible_for_is_an_error) {
    UNUSED_STATE;
    static const struct {
        const char* row;
        const char* says;
    } bad[] = {
        {"legal_report { 'tell', law = 'accident', when = knows 'casualty', target = 60 }",
         "nobody is responsible for this report"},
        {"legal_report { 'tell', law = 'accident', by = 'finder', when = knows 'casualty', "
         "target = 60 }",
         "nobody is responsible before"},
        {"legal_report { 'tell', law = 'accdent', by = 'leader', when = knows 'casualty', "
         "target = 60 }",
         "there is no law in lib/laws.lua \"accdent\" (did you mean \"accident\"?)"},
        {"legal_report { 'tell', law = 'accident', by = 'leader', when = knows 'casualty', "
         "target = 3600 }",
         "target: must be less than the law's 3600 s, got 3600"},
        {"legal_report { 'raise', law = 'accident', by = 'leader', when = knows 'casualty', "
         "target = 60 }",
         "the step \"raise\" is there already"},
        {"legal_report { 'tell', law = 'accident', by = 'leader', when = knows 'casualty', "
         "after = 'cuont', target = 60 }",
         "after: there is no step \"cuont\""},
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        Run run;
        char line[1024];
        assert_int_not_equal(
            open_run(&run, bad[i].row, 300, 0, HURT("c", "20", "leader", "Bo"), ""), STATUS_OK);
        assert_contains(load_problem(run.load, bad[i].says, line, sizeof(line)), "legal_report \"");
        run_close(&run);
    }
}

TEST(a_form_that_asks_for_what_its_teller_cannot_know_is_an_error) {
    UNUSED_STATE;
    static const char forms[] =
        "return messages { reports = { report { 'authority', en = 'f', zh = '表',\n"
        "  use = 'authority', items = { report_item { 'who', en = 'who', zh = '谁', novice = 0,\n"
        "  trained = 0, knows = 'demand' } } } } }";
    Run run;
    char line[1024];
    open_with(&run, REPORT, forms);
    assert_null(run.drill);
    assert_contains(load_problem(run.load, "asks for \"who\"", line, sizeof(line)),
                    "leader can come to know none of \"demand\"");
    assert_contains(load_problem(run.load, "changed numbers", line, sizeof(line)),
                    "its form gives none");
    run_close(&run);
}

SUITE(CASE(the_clock_runs_from_when_it_was_known_and_ignorance_is_no_lie),
      CASE(a_report_after_the_laws_time_is_late_and_earns_nothing),
      CASE(a_clock_that_outlasts_the_drill_is_still_running_and_no_pass),
      CASE(what_is_known_and_not_told_in_the_laws_time_crosses_a_red_line),
      CASE(what_nobody_came_to_know_starts_no_clock),
      CASE(items_left_out_are_named_until_they_are_said),
      CASE(a_report_waits_with_its_patience_and_is_waited_for),
      CASE(a_changed_number_is_told_again_in_its_own_time),
      CASE(numbers_other_than_those_known_are_a_red_line_whatever_is_said_later),
      CASE(a_clock_that_nobody_is_responsible_for_is_an_error),
      CASE(a_form_that_asks_for_what_its_teller_cannot_know_is_an_error))
