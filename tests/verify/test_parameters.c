// The list of parameters in the report: nothing of the people is missing, nothing is stale.
#include "support/check.h"

#include "people/people.h"
#include "verify/close.h"

#include <stdio.h>
#include <stdlib.h>
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

// ---- numbers in formulas -----------------------------------------------------------------------

// Numbers that formulas of movement may hold without a name: slack of geometry, series, tables.
// Whatever else is written into a formula needs a #define, and so a row of the list.
static const char* const PLAIN[] = {
    "0.0",
    "0.5",
    "1.0",
    "2.0",
    "3.0",
    "4.0", // halves, ends of shares, sight of 3 / K
    "move.c 0.93937271",
    "move.c 0.69670671",
    "move.c 0.16996714", // the headings' turns
    "move.c 0.34289781",
    "move.c 0.71735609",
    "move.c 0.98544973",
    "move.c 0.4", // off one's post
    "meet.c 1.1",
    "meet.c 0.01",
    "meet.c 0.4", // reaches a little too far
    "settle.c 0.15",
    "settle.c 0.3", // past a line; narrowest gate
    "guide.c 0.01",
    "guide.c 6.0",
    "guide.c 0.05", // slack; the sine's series
    "decide.c 0.7071",
    "walls.c 0.02",
    "choice.c 0.3",
};

static bool is_plain(const char* file, const char* number) {
    char both[64];
    snprintf(both, sizeof both, "%s %s", file, number);
    double value = strtod(number, NULL);
    bool plain = value < 1.5e-3 || value > 1e6;
    for (size_t i = 0; i < sizeof PLAIN / sizeof PLAIN[0]; i++) {
        plain = plain || strcmp(PLAIN[i], number) == 0 || strcmp(PLAIN[i], both) == 0;
    }
    return plain;
}

// Tells the numbers with a point in a line of code; how many have no name.
static int count_unnamed(const char* file, const char* line, int number) {
    int count = 0;
    const char* end = strstr(line, "//");
    end = end != NULL ? end : line + strlen(line);
    for (const char* at = line; at < end; at++) {
        bool begins = *at >= '0' && *at <= '9' &&
                      (at == line || (strchr("._", at[-1]) == NULL && at[-1] < 'A'));
        size_t length = begins ? strspn(at, "0123456789.") : 0;
        if (length > 0 && length < 32 && memchr(at, '.', length) != NULL) {
            char text[32] = {0};
            memcpy(text, at, length);
            if (!is_plain(file, text)) {
                print_message("engine/people/%s:%d: %s has no name\n", file, number, text);
                count++;
            }
        }
        at += length;
    }
    return count;
}

TEST(no_formula_of_movement_holds_a_number_that_the_list_leaves_out) {
    UNUSED_STATE;
    static const char* const FILES[] = {"move.c",  "meet.c",   "settle.c", "cores.c", "walls.c",
                                        "guide.c", "decide.c", "choice.c", "grid.c"};
    int count = 0;
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        char path[1024];
        char line[1024];
        snprintf(path, sizeof path, "%s/engine/people/%s", MUSTER_SOURCE_DIR, FILES[i]);
        FILE* stream = fopen(path, "rb");
        assert_non_null(stream);
        for (int number = 1; fgets(line, sizeof line, stream) != NULL; number++) {
            count += strncmp(line, "#define", 7) == 0 ? 0 : count_unnamed(FILES[i], line, number);
        }
        fclose(stream);
    }
    assert_int_equal(count, 0);
    assert_int_equal(count_unnamed("move.c", "x = 0.37f * y + 1.0f; // 0.9", 1), 1);
}

SUITE(CASE(no_formula_of_movement_holds_a_number_that_the_list_leaves_out),
      CASE(every_constant_of_the_people_has_its_row), CASE(no_row_is_of_a_constant_that_is_gone),
      CASE(values_are_those_that_the_engine_was_built_with),
      CASE(every_parameter_has_name_and_source_in_both_languages))
