/// Sentences about faults, and what happens to a programmer's mistake.
#include "core/status.h"

#include <signal.h>
#include <sys/wait.h>

#include "support/check.h"

TEST(an_error_holds_its_sentence_and_gives_its_status_back) {
    UNUSED_STATE;
    Error error;
    Status status = error_set(&error, STATUS_IO, "cannot open '%s': %d", "a.lua", 7);
    assert_int_equal(status, STATUS_IO);
    assert_string_equal(error.message, "cannot open 'a.lua': 7");
}

TEST(an_error_may_be_left_out) {
    UNUSED_STATE;
    assert_int_equal(error_set(NULL, STATUS_LIMIT, "too long"), STATUS_LIMIT);
}

TEST(a_long_error_is_cut_at_the_border_of_a_character) {
    UNUSED_STATE;
    char text[2000] = "";
    for (int i = 0; i < 300; ++i) {
        strcat(text, "烟");
    }
    Error error;
    for (int shift = 0; shift < 3; ++shift) {
        error_set(&error, STATUS_IO, "%.*s%s", shift, "ab", text);
        size_t length = strlen(error.message);
        assert_true(length >= sizeof(error.message) - 3);
        assert_int_equal((length - (size_t)shift) % 3, 0);
    }
}

TEST(a_programmers_mistake_names_its_place_and_aborts) {
    UNUSED_STATE;
    int pipe_ends[2];
    assert_int_equal(pipe(pipe_ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(pipe_ends[1], STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        int rooms = 0;
        ASSERT(rooms > 0);
        _exit(0);
    }
    close(pipe_ends[1]);
    char told[256] = {0};
    assert_true(read(pipe_ends[0], told, sizeof(told) - 1) > 0);
    close(pipe_ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    assert_contains(told, "test_status.c:");
    assert_contains(told, "rooms > 0");
}

SUITE(CASE(an_error_holds_its_sentence_and_gives_its_status_back), CASE(an_error_may_be_left_out),
      CASE(a_long_error_is_cut_at_the_border_of_a_character),
      CASE(a_programmers_mistake_names_its_place_and_aborts))
