// The library: names, last scores, what was interrupted, the search.

#include "support/library.h"

TEST(a_name_is_the_file_without_folder_and_ending) {
    UNUSED_STATE;
    char name[32];
    library_name("/a/b.c/office_fire.lua", name, sizeof(name));
    assert_string_equal(name, "office_fire");
    library_name("plain", name, sizeof(name));
    assert_string_equal(name, "plain");
    library_name("x/.hidden", name, sizeof(name));
    assert_string_equal(name, ".hidden");
}

TEST(the_last_score_is_that_of_the_newest_session_that_has_one) {
    UNUSED_STATE;
    TestLibrary test;
    test_library_open(&test);
    assert_int_equal(library_last(test.library, "paint")->score_bp, 6610);
    assert_int_equal(library_last(test.library, "boiler")->red_lines, 1);
    assert_null(library_last(test.library, "board"));
    assert_string_equal(library_interrupted(test.library)->scenario, "paint");
    test.library->sessions[0].finished = true;
    assert_null(library_interrupted(test.library));
    assert_null(library_scenario(test.library, "broken"));
    test_library_close(&test);
}

TEST(the_sign_is_that_of_the_substance_before_that_of_the_hazard) {
    UNUSED_STATE;
    TestLibrary test;
    test_library_open(&test);
    assert_int_equal(library_sign(&test.library->scenarios[0]), UI_SIGN_FIRE);
    assert_int_equal(library_sign(&test.library->scenarios[1]), UI_SIGN_EXPLOSIVE);
    test.library->scenarios[1].summary.detail = "chlorine";
    assert_int_equal(library_sign(&test.library->scenarios[1]), UI_SIGN_TOXIC);
    assert_int_equal(library_sign(&test.library->scenarios[3]), UI_SIGN_ELECTRIC);
    test_library_close(&test);
}

TEST(the_search_finds_words_in_both_languages_whatever_their_case) {
    UNUSED_STATE;
    TestLibrary test;
    test_library_open(&test);
    const ScenarioCard* paint = &test.library->scenarios[0];
    assert_true(library_matches(paint, ""));
    assert_true(library_matches(paint, "PAINT"));
    assert_true(library_matches(paint, "喷漆"));
    assert_true(library_matches(paint, "fire electrician"));
    assert_true(library_matches(paint, "电工 火灾 "));
    assert_false(library_matches(paint, "paint gas"));
    test_library_close(&test);
}

SUITE(CASE(a_name_is_the_file_without_folder_and_ending),
      CASE(the_last_score_is_that_of_the_newest_session_that_has_one),
      CASE(the_sign_is_that_of_the_substance_before_that_of_the_hazard),
      CASE(the_search_finds_words_in_both_languages_whatever_their_case))
