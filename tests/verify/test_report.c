// The verification report: everything an outcome holds stands on one page that needs nothing from
// outside, the same bytes every time, and what was missed comes first.

#include "verify/report.h"

#include "sample_outcome.h"

/// The page as a text that the caller frees.
static char* written(const Sample* sample, Language language) {
    Error error = {0};
    char folder[] = "/tmp/muster-verify-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(verify_report_write(&sample->outcome, language, folder, &error), STATUS_OK);
    char path[64];
    snprintf(path, sizeof(path), "%s/report.html", folder);
    FILE* stream = fopen(path, "rb");
    assert_non_null(stream);
    char* text = calloc(1, (size_t)4 << 20);
    size_t count = fread(text, 1, ((size_t)4 << 20) - 1, stream);
    assert_in_range(count, 5000, 200000);
    fclose(stream);
    remove(path);
    rmdir(folder);
    return text;
}

TEST(the_same_outcome_gives_the_same_bytes) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    char* one = written(&sample, LANGUAGE_BOTH);
    char* two = written(&sample, LANGUAGE_BOTH);
    assert_string_equal(one, two);
    free(one);
    free(two);
    sample_close(&sample);
}

TEST(the_page_is_whole_and_needs_nothing_from_outside) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    const Language languages[] = {LANGUAGE_EN, LANGUAGE_ZH, LANGUAGE_BOTH};
    for (int i = 0; i < 3; i++) {
        char* page = written(&sample, languages[i]);
        assert_well_formed(page);
        static const char* const forbidden[] = {"<script", "http:", "https:", "url(", "@import",
                                                "src=",    "nan",   "inf<",   "-nan", "NaN"};
        for (size_t f = 0; f < sizeof(forbidden) / sizeof(forbidden[0]); f++) {
            assert_null(strstr(page, forbidden[f]));
        }
        free(page);
    }
    sample_close(&sample);
}

TEST(every_figure_stands_with_its_requirement_and_verdict) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    char* page = written(&sample, LANGUAGE_EN);
    static const char* const parts[] = {"Corridor &amp; &lt;door&gt;",
                                        "26&thinsp;&ndash;&thinsp;34&nbsp;s",
                                        "<b>30.1</b>&nbsp;s",
                                        "(29.1&thinsp;&ndash;&thinsp;31.4)",
                                        "&le;&nbsp;1.33&nbsp;",
                                        "0.087 above the limit",
                                        "2/5 seeds",
                                        "to be documented",
                                        "no lift here",
                                        "A standard, 2016",
                                        "muster verify one-1",
                                        "time gap",
                                        "0.9&nbsp;s",
                                        "own choice",
                                        "not run",
                                        "paths of seed"};
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        assert_contains(page, parts[i]);
    }
    free(page);
    sample_close(&sample);
}

TEST(what_was_missed_stands_before_the_table) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    char* page = written(&sample, LANGUAGE_EN);
    const char* miss = strstr(page, "0.087 above the limit");
    const char* table = strstr(page, "id=\"table\"");
    assert_non_null(miss);
    assert_non_null(table);
    assert_true(miss < table);
    assert_null(strstr(page, "keeps it with every seed"));
    free(page);
    sample_close(&sample);
}

TEST(what_every_case_must_keep_stands_once_with_the_worst_figure) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    CheckOutcome one[2] = {sample.checks[0], sample.checks[0]};
    CheckOutcome two[1] = {sample.checks[0]};
    one[1].what = two[0].what = (Text){"longest stand", "最长停滞"};
    one[1].general = two[0].general = true;
    one[1].least = two[0].least = OUTCOME_NONE;
    one[1].most = two[0].most = 30.0;
    one[1].high = 12.25;
    two[0].high = 17.75;
    sample.cases[0].checks = one;
    sample.cases[0].check_count = 2;
    sample.cases[1].checks = two;
    sample.cases[1].check_count = 1;
    char* page = written(&sample, LANGUAGE_EN);
    const char* table = strstr(page, "<table class=\"generals\">");
    assert_non_null(table);
    assert_contains(table, "<b>17.8</b>");
    assert_contains(table, "2/2");
    const char* all = strstr(table, "<table class=\"all\">");
    const char* cases = strstr(page, "class=\"suite\"");
    assert_non_null(all);
    assert_non_null(cases);
    const char* again = strstr(all, "longest stand"); // in the case's own part, not in the table
    assert_non_null(again);
    assert_true(again > cases);
    free(page);
    sample_close(&sample);
}

TEST(a_check_over_all_seeds_together_is_marked) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    sample.checks[0].seeds = 1;
    sample.checks[0].seeds_passed = 1;
    char* page = written(&sample, LANGUAGE_EN);
    assert_contains(page, "&Sigma;&nbsp;5 seeds together");
    free(page);
    sample_close(&sample);
}

TEST(many_arrangements_are_shown_by_a_few_plans) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    PlanShown plans[9];
    for (int i = 0; i < 9; i++) {
        plans[i] = sample.plan;
    }
    sample.cases[0].plans = plans;
    sample.cases[0].plan_count = 9;
    char* page = written(&sample, LANGUAGE_EN);
    int shown = 0;
    for (const char* at = strstr(page, "class=\"plan\""); at != NULL;
         at = strstr(at + 1, "class=\"plan\"")) {
        shown++;
    }
    assert_int_equal(shown, 4);
    assert_contains(page, "Shown: 4 of 9 arrangements.");
    free(page);
    sample_close(&sample);
}

TEST(a_page_without_misses_says_so) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    sample.outcome.case_count = 1;
    sample.cases[0].check_count = 1;
    sample.cases[0].verdict = VERDICT_PASS;
    char* page = written(&sample, LANGUAGE_EN);
    assert_contains(page, "keeps it with every seed");
    assert_null(strstr(page, "<table class=\"misses\">"));
    free(page);
    sample_close(&sample);
}

TEST(a_page_of_one_language_has_no_heading_of_the_other_and_no_switch) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    char* english = written(&sample, LANGUAGE_EN);
    assert_contains(english, "All results");
    assert_null(strstr(english, "全部结果"));
    assert_null(strstr(english, "<input"));
    free(english);
    char* chinese = written(&sample, LANGUAGE_ZH);
    assert_contains(chinese, "全部结果");
    assert_null(strstr(chinese, "All results"));
    free(chinese);
    char* both = written(&sample, LANGUAGE_BOTH);
    assert_contains(both, "全部结果");
    assert_contains(both, "All results");
    assert_contains(both, "id=\"in-zh\"");
    free(both);
    sample_close(&sample);
}

TEST(a_folder_that_is_not_there_is_named) {
    UNUSED_STATE;
    Sample sample;
    sample_open(&sample);
    Error error = {0};
    assert_int_equal(
        verify_report_write(&sample.outcome, LANGUAGE_EN, "/tmp/muster-no-such-folder", &error),
        STATUS_IO);
    assert_contains(error.message, "/tmp/muster-no-such-folder/report.html");
    sample_close(&sample);
}

SUITE(CASE(the_same_outcome_gives_the_same_bytes),
      CASE(the_page_is_whole_and_needs_nothing_from_outside),
      CASE(every_figure_stands_with_its_requirement_and_verdict),
      CASE(what_was_missed_stands_before_the_table),
      CASE(what_every_case_must_keep_stands_once_with_the_worst_figure),
      CASE(a_check_over_all_seeds_together_is_marked),
      CASE(many_arrangements_are_shown_by_a_few_plans), CASE(a_page_without_misses_says_so),
      CASE(a_page_of_one_language_has_no_heading_of_the_other_and_no_switch),
      CASE(a_folder_that_is_not_there_is_named))
