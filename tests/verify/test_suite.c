// The frame from file to verdict: figures that are known beforehand, plans turned and split, any
// number of threads, and what judges say over several seeds.
#include "verify/cases.h"

#include <jansson.h>

/// A corridor of 30 m with two lines 10 m apart.
#define CORRIDOR(people, rest)                                                                     \
    "run { 'walk', length = 60, rooms = { room { 'corridor', box = { 0, 0, 30, 2 } } },"           \
    " openings = { exit { 'end', { 30, 0 }, { 30, 2 } } }, people = { " people " },"               \
    " watch = { line { 'a', { 8, 0 }, { 8, 2 } }, line { 'b', { 18, 0 }, { 18, 2 } },"             \
    " area { 'whole', box = { 0, 0, 30, 2 } } }" rest " }"

#define ONE_WALKER "crowd { 'one', at = { 1, 1 }, walks = 1 }"
#define TIME_JUDGE                                                                                 \
    "judge = function(r) return { lib.within('t', r.walk.watch.b.t[1] - r.walk.watch.a.t[1], "     \
    "9.9, 10.1, 's') } end"

TEST(ten_metres_at_one_metre_a_second_take_ten_seconds) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(ONE_WALKER, "") " }, " TIME_JUDGE));
    const CaseOutcome* it = cases_outcome(cases);
    assert_int_equal(it->verdict, VERDICT_PASS);
    assert_near(it->checks[0].median, 10.0, 0.02);
    cases_free(cases);
}

TEST(a_turned_mirrored_or_split_plan_gives_the_same_figures) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(ONE_WALKER, "") " }, " TIME_JUDGE));
    for (int i = 1; i < 8; i++) {
        cases->options.degrees = (i & 1) != 0 ? 33.0 : 0.0;
        cases->options.mirrored = (i & 2) != 0;
        cases->options.split = (i & 4) != 0;
        const CaseOutcome* it = cases_outcome(cases);
        assert_int_equal(it->verdict, VERDICT_PASS);
        assert_near(it->checks[0].median, 10.0, 0.05);
        const Facility* facility = it->plans[0].facility;
        assert_int_equal(facility->room_count, cases->options.split ? 3 : 2);
    }
    cases_free(cases);
}

TEST(the_flow_of_a_spaced_file_is_its_speed_over_its_spacing) {
    UNUSED_STATE;
    // Five persons 2 m apart at 1 m/s pass a line every 2 s: 0.5 persons a second.
    Cases* cases = cases_new(ONE_CASE(
        "runs = { " CORRIDOR("crowd { 'file', places = { { 1, 1 }, { 3, 1 }, { 5, 1 }, { 7, 1 }, "
                             "{ 9, 1 } }, walks = 1 }",
                             "") " }, "
                                 "judge = function(r) local t = r.walk.watch.b.t "
                                 "return { lib.shown('flow', lib.flow(t), '1/s'), "
                                 "lib.shown('way', r.walk.watch.b.way[1], '') } end"));
    const CaseOutcome* it = cases_outcome(cases);
    assert_near(it->checks[0].median, 0.5, 0.005);
    assert_true(fabs(fabs(it->checks[1].median) - 1.0) < 1e-9);
    cases_free(cases);
}

TEST(of_a_crowd_that_starts_in_one_tick_nobody_is_lost) {
    UNUSED_STATE;
    // More than the events of a tick that there is always room for.
    Cases* cases = cases_new(
        ONE_CASE("runs = { run { 'all', length = 0.1, rooms = { room { 'hall', box = { 0, 0, 100, "
                 "60 } } }, openings = { exit { 'end', { 100, 0 }, { 100, 60 } } }, people = { "
                 "crowd { 'all', 17000, box = { 0, 0, 100, 60 } } } } }, "
                 "judge = function(r) local n = 0 "
                 "for _, t in ipairs(r.all.started) do n = n + (t < 1 and 1 or 0) end "
                 "return { lib.within('started', n, 17000, 17000, '') } end"));
    cases->options.seeds = 1;
    assert_int_equal(cases_outcome(cases)->verdict, VERDICT_PASS);
    cases_free(cases);
}

TEST(an_area_tells_how_many_are_in_it_and_how_fast_they_are) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(
        "crowd { 'still', 6, box = { 1, 0, 25, 2 }, stays = true }",
        ", to_the_end = true, length = 5") " }, "
                                           "judge = function(r) local a = "
                                           "lib.area(r.walk.watch.whole, 0, 5) return { "
                                           "lib.shown('n', a.count, ''), lib.shown('d', a.density, "
                                           "''), lib.shown('v', a.speed, '') }"
                                           " end"));
    // `length` is given twice: the later one counts in Lua.
    const CaseOutcome* it = cases_outcome(cases);
    assert_near(it->checks[0].median, 6.0, 1e-9);
    assert_near(it->checks[1].median, 0.1, 1e-9);
    assert_true(it->checks[2].median < 0.05);
    cases_free(cases);
}

#define CROWDED                                                                                    \
    ONE_CASE("runs = { run { 'room', length = 60, rooms = { room { 'r', box = { 0, 0, 6, 5 } } }," \
             " openings = { exit { 'e', { 6, 2 }, { 6, 3 } } },"                                   \
             " people = { crowd { 'all', 20, box = { 0, 0, 6, 5 } } } } },"                        \
             " judge = function(r) return { lib.shown('last', lib.max(r.room.out), 's') } end")

TEST(the_outcome_does_not_hang_on_the_number_of_threads) {
    UNUSED_STATE;
    char* texts[2];
    for (int i = 0; i < 2; i++) {
        Cases* cases = cases_new(CROWDED);
        cases->options.seeds = 4;
        cases->options.jobs = i == 0 ? 1 : 3;
        cases_outcome(cases);
        texts[i] = outcome_json(verify_outcome(cases->verify));
        cases_free(cases);
    }
    assert_string_equal(texts[0], texts[1]);
    free(texts[0]);
    free(texts[1]);
}

TEST(seeds_differ_and_the_same_seed_does_not) {
    UNUSED_STATE;
    Cases* cases = cases_new(CROWDED);
    cases->options.seeds = 3;
    const CaseOutcome* it = cases_outcome(cases);
    assert_true(it->checks[0].high - it->checks[0].low > 0.01);
    double low = it->checks[0].low;
    it = cases_outcome(cases);
    assert_true(fabs(it->checks[0].low - low) <= 0.0);
    cases_free(cases);
}

// ---- people ------------------------------------------------------------------------------------

TEST(profiles_and_occupancies_are_those_of_the_drills) {
    UNUSED_STATE;
    static const char profiles[] =
        "return profiles { profile { 'slow', en = 'slow people', zh = '慢', speed = 0.5, "
        "body = 'elderly', source = 's' } }";
    static const char occupancies[] =
        "return occupancies { reaction { 'late', en = 'l', reacts = 20, source = 's' } }";
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(
        "crowd { 'one', at = { 1, 1 }, profile = 'slow', reacts = occupancy 'late' }",
        ", length = 120") " }, judge = function(r) return { lib.within('start', r.walk.started[1], "
                          "19.9, 20.1, 's'), lib.within('speed', r.walk.speed[1], 0.499, 0.501, "
                          "'m/s') } end"));
    assert_int_equal(bundle_put(&cases->bundle, "scenarios/lib/profiles.lua", "cases", profiles,
                                sizeof profiles - 1, &cases->error),
                     STATUS_OK);
    assert_int_equal(bundle_put(&cases->bundle, "scenarios/lib/occupancies.lua", "cases",
                                occupancies, sizeof occupancies - 1, &cases->error),
                     STATUS_OK);
    const CaseOutcome* it = cases_outcome(cases);
    assert_int_equal(it->verdict, VERDICT_PASS);
    assert_string_equal(it->runs[0].people.en, "1 × slow people");
    assert_string_equal(it->runs[0].people.zh, "慢 1 人");
    cases_free(cases);
}

TEST(crowds_in_one_place_do_not_start_inside_each_other) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(
        "crowd { 'a', 30, box = { 1, 0, 12, 2 }, stays = true }, "
        "crowd { 'b', 30, box = { 1, 0, 12, 2 }, stays = true }",
        ", length = 1") " }, judge = function(r) return { lib.at_least('closest', r.walk.closest, "
                        "0.3, 'm'), lib.at_most('overlap', r.walk.overlap, 0, 'm') } end"));
    cases->options.seeds = 3;
    assert_int_equal(cases_outcome(cases)->verdict, VERDICT_PASS);
    cases_free(cases);
}

TEST(wheelchairs_and_stretchers_do_not_start_inside_anybody) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(
        "crowd { 'a', 15, box = { 1, 0, 12, 2 }, stays = true }, "
        "crowd { 'w', 6, box = { 1, 0, 12, 2 }, body = 'wheelchair', stays = true }, "
        "crowd { 's', 2, box = { 1, 0, 12, 2 }, body = 'stretcher', stays = true }",
        ", length = 1") " }, judge = function(r) return { lib.at_most('overlap', r.walk.overlap, "
                        "0, 'm') } end"));
    cases->options.seeds = 8;
    assert_int_equal(cases_outcome(cases)->verdict, VERDICT_PASS);
    cases_free(cases);
}

TEST(bodies_inside_each_other_are_a_miss_of_any_case) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(
        "crowd { 'two', places = { { 5, 1 }, { 5.1, 1 } }, stays = true }",
        ", length = 0.1, to_the_end = true") " }, judge = function(r) return { lib.shown('x', 1, "
                                             "'') } end"));
    const CaseOutcome* it = cases_outcome(cases);
    assert_int_equal(it->verdict, VERDICT_MISS);
    assert_int_equal(it->checks[3].verdict, VERDICT_MISS);
    assert_true(it->checks[3].median > 0.1 && it->checks[3].median < 0.21);
    cases_free(cases);
}

TEST(those_of_a_group_begin_beside_each_other) {
    UNUSED_STATE;
    // Forty pairs over 26 m: two of a pair taken at random would be some 9 m apart.
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(
        "crowd { 'pairs', 80, box = { 1, 0, 27, 2 }, group_size = 2, walks = 1 }",
        ", length = 1") " }, judge = function(r) return { lib.shown('x', 1, '') } end"));
    cases_outcome(cases);
    const PlanShown* plan = &verify_outcome(cases->verify)->cases[0].plans[0];
    double sum = 0.0;
    for (int i = 0; i + 1 < plan->trace_count; i += 2) {
        sum += (double)vec_distance(plan->traces[i].points[0], plan->traces[i + 1].points[0]);
    }
    assert_true(plan->trace_count == 80);
    assert_true(sum / 40.0 < 2.0);
    cases_free(cases);
}

TEST(a_refused_case_leaves_the_others) {
    UNUSED_STATE;
    Cases* cases =
        cases_new("return suite { 't', en = 'T',\n"
                  "case { 'bad', en = 'Bad', source = 's', requires = 'x', runs = { run { 'r', "
                  "lenght = 1 } }, "
                  "judge = function() end },\n"
                  "case { 'good', en = 'Good', source = 's', requires = 'x', runs = { " CORRIDOR(
                      ONE_WALKER, "") " }, " TIME_JUDGE " } }");
    assert_int_equal(cases_run(cases), STATUS_INVALID);
    const Outcome* outcome = verify_outcome(cases->verify);
    assert_int_equal(outcome->case_count, 2);
    assert_int_equal(outcome->cases[0].verdict, VERDICT_NOT_RUN);
    assert_contains(outcome->cases[0].checks[0].note.en, "case.lua:2");
    assert_int_equal(outcome->cases[1].verdict, VERDICT_PASS);
    cases_free(cases);
}

TEST(the_command_repeats_a_case_with_every_option) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(ONE_WALKER, "") " }, " TIME_JUDGE));
    assert_string_equal(cases_outcome(cases)->command,
                        "muster verify case.lua --case t-1 --seeds 1");
    cases->options.seeds = 2;
    cases->options.first_seed = 7;
    cases->options.tick_s = 0.04;
    cases->options.degrees = -12.5;
    cases->options.mirrored = cases->options.split = cases->options.full = true;
    const CaseOutcome* it = cases_outcome(cases);
    assert_string_equal(it->command, "muster verify case.lua --case t-1 --seeds 2 --first-seed 7 "
                                     "--tick 0.04 --rotate -12.5 --mirror --split");
    assert_contains(it->how.en, "seeds 7 to 8; plan turned by -12.5 degrees mirrored");
    assert_contains(verify_outcome(cases->verify)->how.command, "--split --full");
    cases_free(cases);
}

// ---- verdicts ----------------------------------------------------------------------------------

static Verdict verdict_of(const char* rows, Verdict* first) {
    char text[2000];
    snprintf(text, sizeof text,
             "return suite { 't', en = 'T', case { 't-1', en = 'One', source = 's', "
             "requires = 'x', runs = { %s }, judge = function(r) return { %s } end } }",
             CORRIDOR(ONE_WALKER, ""), rows);
    Cases* cases = cases_new(text);
    const CaseOutcome* it = cases_outcome(cases);
    *first = it->checks[0].verdict;
    Verdict verdict = it->verdict;
    cases_free(cases);
    return verdict;
}

TEST(a_row_within_its_bounds_passes_and_one_outside_fails_the_case) {
    UNUSED_STATE;
    Verdict first;
    assert_int_equal(verdict_of("lib.at_most('x', 1, 2, '')", &first), VERDICT_PASS);
    assert_int_equal(verdict_of("lib.at_most('x', 3, 2, '')", &first), VERDICT_MISS);
    assert_int_equal(verdict_of("lib.at_least('x', 3, 2, '')", &first), VERDICT_PASS);
    assert_int_equal(verdict_of("lib.at_least('x', 0/0, 2, '')", &first), VERDICT_MISS);
    assert_int_equal(first, VERDICT_MISS);
    assert_int_equal(verdict_of("lib.at_most('x', 1, 2, ''), lib.at_most('y', 3, 2, '')", &first),
                     VERDICT_MISS);
    assert_int_equal(first, VERDICT_PASS);
}

TEST(what_never_happened_meets_no_bound) {
    UNUSED_STATE;
    Verdict first;
    assert_int_equal(verdict_of("lib.at_least('x', math.huge, 2, '')", &first), VERDICT_MISS);
    assert_int_equal(verdict_of("lib.within('x', lib.max({}), nil, 5, '')", &first), VERDICT_MISS);
}

TEST(a_row_without_a_requirement_documents) {
    UNUSED_STATE;
    Verdict first;
    assert_int_equal(verdict_of("lib.shown('x', 1, '')", &first), VERDICT_SHOWN);
    assert_int_equal(first, VERDICT_SHOWN);
}

TEST(rising_needs_every_step_to_rise) {
    UNUSED_STATE;
    Verdict first;
    assert_int_equal(verdict_of("lib.rises('x', { 1, 2, 3 }, '')", &first), VERDICT_PASS);
    assert_int_equal(verdict_of("lib.rises('x', { 1, 3, 2 }, '')", &first), VERDICT_MISS);
    assert_int_equal(verdict_of("lib.rises('x', { 1, 1, 2 }, '')", &first), VERDICT_MISS);
}

TEST(a_case_that_cannot_be_run_says_why) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("missing = { en = 'there are no lifts', zh = '无电梯' }"));
    const CaseOutcome* it = cases_outcome(cases);
    assert_int_equal(it->verdict, VERDICT_NOT_RUN);
    assert_string_equal(it->checks[0].note.en, "there are no lifts");
    cases_free(cases);
}

TEST(a_pooled_judge_sees_all_seeds_at_once) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("pooled = true, runs = { " CORRIDOR(
        ONE_WALKER, "") " }, judge = function(seeds) return { lib.within('n', #seeds, 3, 3, '') } "
                        "end"));
    cases->options.seeds = 3;
    assert_int_equal(cases_outcome(cases)->verdict, VERDICT_PASS);
    cases_free(cases);
}

TEST(the_document_for_machines_has_the_agreed_shape) {
    UNUSED_STATE;
    Cases* cases = cases_new(ONE_CASE("runs = { " CORRIDOR(ONE_WALKER, "") " }, " TIME_JUDGE));
    cases_outcome(cases);
    char* text = outcome_json(verify_outcome(cases->verify));
    json_t* document = json_loads(text, 0, NULL);
    assert_non_null(document);
    assert_int_equal(json_integer_value(json_object_get(document, "passed")), 1);
    assert_int_equal(json_integer_value(json_object_get(document, "failed")), 0);
    const json_t* it = json_array_get(json_object_get(document, "cases"), 0);
    static const char* const names[] = {"suite", "case",    "title", "required",
                                        "unit",  "verdict", "source"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_true(json_is_string(json_object_get(it, names[i])));
    }
    assert_string_equal(json_string_value(json_object_get(it, "verdict")), "pass");
    assert_true(fabs(json_number_value(json_object_get(it, "result")) - 10.0) < 0.02);
    assert_int_equal(json_integer_value(json_object_get(it, "seeds")), 1);
    json_decref(document);
    free(text);
    cases_free(cases);
}

SUITE(CASE(profiles_and_occupancies_are_those_of_the_drills),
      CASE(crowds_in_one_place_do_not_start_inside_each_other),
      CASE(wheelchairs_and_stretchers_do_not_start_inside_anybody),
      CASE(bodies_inside_each_other_are_a_miss_of_any_case),
      CASE(those_of_a_group_begin_beside_each_other), CASE(a_refused_case_leaves_the_others),
      CASE(the_command_repeats_a_case_with_every_option),
      CASE(ten_metres_at_one_metre_a_second_take_ten_seconds),
      CASE(a_turned_mirrored_or_split_plan_gives_the_same_figures),
      CASE(the_flow_of_a_spaced_file_is_its_speed_over_its_spacing),
      CASE(of_a_crowd_that_starts_in_one_tick_nobody_is_lost),
      CASE(an_area_tells_how_many_are_in_it_and_how_fast_they_are),
      CASE(the_outcome_does_not_hang_on_the_number_of_threads),
      CASE(seeds_differ_and_the_same_seed_does_not),
      CASE(a_row_within_its_bounds_passes_and_one_outside_fails_the_case),
      CASE(what_never_happened_meets_no_bound), CASE(a_row_without_a_requirement_documents),
      CASE(rising_needs_every_step_to_rise), CASE(a_case_that_cannot_be_run_says_why),
      CASE(a_pooled_judge_sees_all_seeds_at_once),
      CASE(the_document_for_machines_has_the_agreed_shape))
