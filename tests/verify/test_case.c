// What is wrong with a file of cases is told once, with file, line and what was expected.
#include "verify/cases.h"

/// All problems of a file as lines.
static void problems_of(const char* text, char* lines, size_t size) {
    Cases* cases = cases_new(text);
    assert_int_equal(cases_run(cases), STATUS_INVALID);
    lines[0] = '\0';
    for (int i = 0; i < cases->problems.count; i++) {
        char line[1024];
        problem_print(&cases->problems.items[i], LANGUAGE_EN, line, sizeof line);
        text_append(lines, size, "%s\n", line);
    }
    cases_free(cases);
}

static void expect_problem(const char* text, const char* problem) {
    char lines[8192];
    problems_of(text, lines, sizeof lines);
    assert_contains(lines, problem);
}

#define RUN(fields) ONE_CASE("\nruns = { run { 'r', " fields " } }, judge = function() end")
#define ROOM        "rooms = { room { 'a', box = { 0, 0, 5, 5 } } }"
#define DOOR        "openings = { exit { 'e', { 5, 2 }, { 5, 3 } } }"
#define ONE         "people = { crowd { 'p', 1, at = { 2, 2 } } }"

TEST(a_wrong_value_is_told_with_its_line_and_place) {
    UNUSED_STATE;
    expect_problem(RUN("length = 'long', " ROOM ", " DOOR ", " ONE),
                   "case.lua:2: case \"t-1\": run \"r\": length: expected a number from 0.1 to "
                   "36000, got \"long\"");
    expect_problem(RUN(ROOM ", " DOOR ", " ONE), "length is missing");
    expect_problem(RUN("length = 9, " ROOM ", " DOOR ", people = { crowd { 'p', 1 } }"),
                   "crowd \"p\": one of box, outline, at and places is needed");
    expect_problem(
        RUN("length = 9, rooms = { room { 'a', box = { 5, 0, 0, 5 } } }, " DOOR ", " ONE),
        "room \"a\": box: expected {left, bottom, right, top} in metres");
}

TEST(an_unknown_field_is_told_with_a_near_one) {
    UNUSED_STATE;
    expect_problem(RUN("lenght = 9, length = 9, " ROOM ", " DOOR ", " ONE),
                   "unknown field \"lenght\"; did you mean \"length\"?");
}

TEST(parameters_of_the_model_cannot_be_set) {
    UNUSED_STATE;
    expect_problem(RUN("length = 9, time_gap = 0.5, " ROOM ", " DOOR ", " ONE),
                   "unknown field \"time_gap\"");
    expect_problem(RUN("length = 9, " ROOM ", " DOOR
                       ", people = { crowd { 'p', 1, at = { 2, 2 }, core = 0.1 } }"),
                   "unknown field \"core\"");
}

TEST(names_that_are_nowhere_are_told) {
    UNUSED_STATE;
    expect_problem(RUN("length = 9, " ROOM ", " DOOR
                       ", people = { crowd { 'p', 1, at = { 2, 2 }, exits = { 'x' } } }"),
                   "there is no opening \"x\"");
    expect_problem(RUN("length = 9, " ROOM ", " DOOR ", " ONE ", acts = { shut { 'y', at = 1 } }"),
                   "there is no opening \"y\"");
    expect_problem(RUN("length = 9, " ROOM ", " DOOR
                       ", people = { crowd { 'p', 1, at = { 2, 2 }, goes = { { 9, 9 } } } }"),
                   "goes: (9, 9) lies in no room");
}

TEST(people_who_do_not_fit_are_told) {
    UNUSED_STATE;
    expect_problem(RUN("length = 9, " ROOM ", " DOOR
                       ", people = { crowd { 'p', 900, box = { 0, 0, 5, 5 } } }"),
                   "900 people do not fit where they are put");
}

TEST(what_the_facility_refuses_is_told_with_the_line_of_the_case) {
    UNUSED_STATE;
    expect_problem(
        RUN("length = 9, " ROOM ",\nopenings = { exit { 'e', { 15, 2 }, { 15, 3 } } }, " ONE),
        "case.lua:3: ");
}

TEST(a_judge_that_fails_is_told_with_its_line) {
    UNUSED_STATE;
    expect_problem(ONE_CASE("runs = { run { 'r', length = 9, " ROOM ", " DOOR ", " ONE " } },\n"
                            "judge = function(r)\nreturn { nothing.x } end"),
                   "case.lua:3: unknown name \"nothing\"");
    expect_problem(ONE_CASE("runs = { run { 'r', length = 9, " ROOM ", " DOOR ", " ONE " } },\n"
                            "judge = function(r) return 7 end"),
                   "a judge must return a list of rows, got a number");
}

TEST(a_file_cannot_run_for_ever_nor_reach_outside) {
    UNUSED_STATE;
    expect_problem("local i = 0 while true do i = i + 1 end", "takes too long");
    expect_problem("return io.open('x')",
                   "unknown name \"io\": a scenario reaches nothing outside");
    expect_problem("return { 'no suite' }", "expected suite { ... }, got a table");
    expect_problem("return suite {", "expected");
}

TEST(open_ground_that_would_lie_over_something_is_told) {
    UNUSED_STATE;
    // Two exits side by side; one in the notch of an L, whose other wing is in the way.
    expect_problem(RUN("length = 9, " ROOM
                       ", openings = { exit { 'a', { 5, 1 }, { 5, 2 } }, exit { 'b', { 5, 3 }, "
                       "{ 5, 4 } } }, " ONE),
                   "b yard: the open ground behind this exit would lie over \"a yard\"");
    expect_problem(
        RUN("length = 9, rooms = { room { 'l', outline = { { 0, 0 }, { 9, 0 }, { 9, 9 }, "
            "{ 5, 9 }, { 5, 3 }, { 0, 3 } } } }, openings = { exit { 'notch', { 2, 3 }, "
            "{ 3, 3 } } }, " ONE),
        "would lie over \"l\"");
}

TEST(a_measure_that_is_not_there_is_told_with_the_line_of_the_author) {
    UNUSED_STATE;
    expect_problem(ONE_CASE("runs = { run { 'r', length = 9, " ROOM ", " DOOR ", " ONE
                            ", watch = { line { 'gate', { 4, 0 }, { 4, 5 } } } } },\n"
                            "judge = function(r)\nreturn { lib.shown('x', "
                            "lib.flow(r.r.watch.gaet.t), '') } end"),
                   "case.lua:3: there is no measure \"gaet\"; did you mean \"gate\"?");
    expect_problem(
        ONE_CASE("runs = { run { 'r', length = 9, " ROOM ", " DOOR ", " ONE " } },\n"
                 "judge = function(r)\nreturn { lib.shown('x', lib.flow(nil), '') } end"),
        "case.lua:3: lib.lua:");
}

TEST(a_library_that_is_not_found_is_told_with_the_places_looked_at) {
    UNUSED_STATE;
    Cases* cases = cases_new("");
    bundle_init(&cases->bundle, &cases->arena, NULL, NULL);
    assert_int_equal(bundle_put(&cases->bundle, "my/case.lua", "cases",
                                "return suite { 'x', lib.least }", 31, &cases->error),
                     STATUS_OK);
    cases->name = "my/case.lua";
    assert_int_equal(cases_run(cases), STATUS_INVALID);
    char line[1024];
    problem_print(&cases->problems.items[0], LANGUAGE_EN, line, sizeof line);
    assert_non_null(strstr(line, "my/case.lua:1: "));
    assert_non_null(strstr(line, "unknown name \"lib\": lib.lua was not found: "));
    assert_non_null(strstr(line, "'scenarios/verify/lib.lua'"));
    assert_non_null(strstr(line, "'my/lib.lua'"));
    // Beside the file it is found.
    assert_int_equal(bundle_put(&cases->bundle, "my/lib.lua", "cases", "return { least = 'y' }", 22,
                                &cases->error),
                     STATUS_OK);
    problems_init(&cases->problems);
    (void)cases_run(cases);
    problem_print(&cases->problems.items[0], LANGUAGE_EN, line, sizeof line);
    assert_null(strstr(line, "unknown name"));
    cases_free(cases);
}

TEST(kinds_of_people_that_are_nowhere_are_told) {
    UNUSED_STATE;
    expect_problem(RUN("length = 9, " ROOM ", " DOOR
                       ", people = { crowd { 'p', 1, at = { 2, 2 }, profile = 'imo_x' } }"),
                   "there is no profile \"imo_x\"");
    expect_problem(RUN("length = 9, " ROOM ", " DOOR
                       ", people = { crowd { 'p', 1, at = { 2, 2 }, reacts = occupancy 'pub' } }"),
                   "there is no occupancy \"pub\"");
}

TEST(two_cases_of_one_name_are_told) {
    UNUSED_STATE;
    expect_problem("return suite { 't', en = 'T',\n"
                   "case { 'x', en = 'X', source = 's', requires = 'r', missing = 'm' },\n"
                   "case { 'x', en = 'X', source = 's', requires = 'r', missing = 'm' } }",
                   "case.lua:3: two cases are called \"x\"");
}

SUITE(CASE(open_ground_that_would_lie_over_something_is_told),
      CASE(a_measure_that_is_not_there_is_told_with_the_line_of_the_author),
      CASE(a_library_that_is_not_found_is_told_with_the_places_looked_at),
      CASE(kinds_of_people_that_are_nowhere_are_told),
      CASE(a_wrong_value_is_told_with_its_line_and_place),
      CASE(an_unknown_field_is_told_with_a_near_one), CASE(parameters_of_the_model_cannot_be_set),
      CASE(names_that_are_nowhere_are_told), CASE(people_who_do_not_fit_are_told),
      CASE(what_the_facility_refuses_is_told_with_the_line_of_the_case),
      CASE(a_judge_that_fails_is_told_with_its_line),
      CASE(a_file_cannot_run_for_ever_nor_reach_outside), CASE(two_cases_of_one_name_are_told))
