/// What every test file includes: cmocka in the order it wants, and a way to write a suite.
///
/// TEST(name_as_a_sentence) { ... }   then   SUITE(name, CASE(a), CASE(b))
/// A test that needs ../shared and does not find it calls skip_without(path).
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
// cmocka needs the four above before it.
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEST(name) static void name(void** state_of_the_test)
#define CASE(name) cmocka_unit_test(name)
#define SUITE(...)                                                                                 \
    int main(void) {                                                                               \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                                           \
        return cmocka_run_group_tests(tests, NULL, NULL);                                          \
    }
#define UNUSED_STATE (void)state_of_the_test

/// |value - expected| <= tolerance, with both figures in the message.
#define assert_near(value, expected, tolerance)                                                    \
    do {                                                                                           \
        double near_value = (double)(value);                                                       \
        double near_expected = (double)(expected);                                                 \
        if (!(fabs(near_value - near_expected) <= (double)(tolerance))) {                          \
            fail_msg("%s = %.9g, expected %.9g +- %.3g", #value, near_value, near_expected,        \
                     (double)(tolerance));                                                         \
        }                                                                                          \
    } while (0)

/// Out of line: gcc -O2 takes a text found through an index for an empty one and warns.
__attribute__((noinline, unused)) static bool text_holds(const char* text, const char* part) {
    return strstr(text, part) != NULL;
}

/// `text` contains `part`.
#define assert_contains(text, part)                                                                \
    do {                                                                                           \
        if (!text_holds((text), (part))) {                                                         \
            fail_msg("\"%s\" does not contain \"%s\"", (text), (part));                            \
        }                                                                                          \
    } while (0)

/// Skips the running test, saying so, when a file of ../shared is not there.
#define skip_without(path)                                                                         \
    do {                                                                                           \
        if (access((path), R_OK) != 0) {                                                           \
            print_message("skipped: %s is not there\n", (path));                                   \
            skip();                                                                                \
        }                                                                                          \
    } while (0)
