// The list of parameters in the report: nothing of the people is missing, nothing is stale.
#include "support/check.h"

#include "people/people.h"
#include "verify/close.h"

#include <stdio.h>
#include <string.h>

TEST(every_constant_of_the_people_has_its_row) {
    UNUSED_STATE;
    int count = 0;
    for (; parameter_unnamed(count) != NULL; count++) {
        print_message("%s has no row in engine/verify/parameters.def\n", parameter_unnamed(count));
    }
    assert_int_equal(count, 0);
}

TEST(no_row_is_of_a_constant_that_is_gone) {
    UNUSED_STATE;
    int count = 0;
    for (; parameter_gone(count) != NULL; count++) {
        print_message("%s of parameters.def is in no source\n", parameter_gone(count));
    }
    assert_int_equal(count, 0);
}

static const ParameterShown* find(const Outcome* outcome, const char* constant) {
    for (int i = 0; i < outcome->parameter_count; i++) {
        const char* name = outcome->parameters[i].constant;
        if (name != NULL && strcmp(name, constant) == 0) {
            return &outcome->parameters[i];
        }
    }
    return NULL;
}

TEST(values_are_those_that_the_engine_was_built_with) {
    UNUSED_STATE;
    Arena arena;
    Outcome outcome = {0};
    char tick[32];
    arena_init_growing(&arena, (size_t)1 << 20);
    close_parameters(&outcome, &arena);
    snprintf(tick, sizeof tick, "%g", PEOPLE_TICK_S);
    assert_string_equal(find(&outcome, "PEOPLE_TICK_S")->value, tick);
    assert_string_equal(find(&outcome, "ROUTES_UNFAMILIAR_S")->unit, "s");
    assert_non_null(find(&outcome, "OWN_GAIN"));
    assert_non_null(find(&outcome, "LIKING_S"));
    assert_non_null(find(&outcome, "TELL_MEDIAN_S"));
    assert_null(find(&outcome, "NEAR_MOST"));
    for (int i = 0; i < SMOKE_LAW_COUNT; i++) {
        assert_non_null(find(&outcome, smoke_law_name((SmokeLaw)i)));
    }
    arena_free(&arena);
}

TEST(every_parameter_has_name_and_source_in_both_languages) {
    UNUSED_STATE;
    Arena arena;
    Outcome outcome = {0};
    arena_init_growing(&arena, (size_t)1 << 20);
    close_parameters(&outcome, &arena);
    assert_true(outcome.parameter_count > 150);
    for (int i = 0; i < outcome.parameter_count; i++) {
        const ParameterShown* one = &outcome.parameters[i];
        const Text texts[] = {one->group, one->name, one->source};
        for (int k = 0; k < 3; k++) {
            assert_true(texts[k].en != NULL && texts[k].en[0] != '\0');
            assert_true(texts[k].zh != NULL && texts[k].zh[0] != '\0');
        }
    }
    arena_free(&arena);
}

SUITE(CASE(every_constant_of_the_people_has_its_row), CASE(no_row_is_of_a_constant_that_is_gone),
      CASE(values_are_those_that_the_engine_was_built_with),
      CASE(every_parameter_has_name_and_source_in_both_languages))
