// Tell: the table of outcomes names where its numbers are from, and rounds no bound away.
#include <stdio.h>
#include <stdlib.h>

#include "support/check.h"
#include "verify/tell.h"

/// The table of one case with one check, as text; to be freed.
static char* told(double least, double most, double median, Language language) {
    CheckOutcome check = {.what = {"flow", "流量"},
                          .unit = "kPa",
                          .least = least,
                          .most = most,
                          .low = median,
                          .median = median,
                          .high = median,
                          .seeds = 1,
                          .seeds_passed = 1};
    CaseOutcome one = {.id = "gas-99",
                       .title = {"A case", "算例"},
                       .source = "a book, page 7",
                       .checks = &check,
                       .check_count = 1};
    Outcome outcome = {.cases = &one, .case_count = 1};
    char* text = NULL;
    size_t size = 0;
    FILE* stream = open_memstream(&text, &size);
    assert_non_null(stream);
    outcome_table(&outcome, language, stream);
    fclose(stream);
    return text;
}

static void expect(double least, double most, double median, const char* part) {
    char* text = told(least, most, median, LANGUAGE_EN);
    if (strstr(text, part) == NULL) {
        fail_msg("\"%s\" is not in\n%s", part, text);
    }
    free(text);
}

TEST(each_case_names_its_source_in_the_readers_language) {
    UNUSED_STATE;
    char* en = told(1.0, 2.0, 1.5, LANGUAGE_EN);
    char* zh = told(1.0, 2.0, 1.5, LANGUAGE_ZH);
    assert_non_null(strstr(en, "source: a book, page 7"));
    assert_non_null(strstr(zh, "来源: a book, page 7"));
    free(en);
    free(zh);
}

TEST(bounds_are_told_apart_however_near_they_lie) {
    UNUSED_STATE;
    expect(26.0, 34.0, 30.12, "26 ... 34 kPa");
    expect(103.1, 103.4, 103.25, "103.100 ... 103.400 kPa");
    expect(103.1, 103.4, 103.25, "103.250 kPa");
    expect(0.0624, 0.0626, 0.0625, "0.062400 ... 0.062600 kPa");
    expect(66.949, 67.051, 67.0, "66.949 ... 67.051 kPa");
}

TEST(a_tolerance_below_all_digits_is_given_as_such) {
    UNUSED_STATE;
    expect(1.0 - 1e-12, 1.0 + 1e-12, 1.0, "1 ± 1e-12 kPa");
}

SUITE(CASE(each_case_names_its_source_in_the_readers_language),
      CASE(bounds_are_told_apart_however_near_they_lie),
      CASE(a_tolerance_below_all_digits_is_given_as_such))
