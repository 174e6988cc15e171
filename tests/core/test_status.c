/// Sentences about faults, and what happens to a programmer's mistake.
#include "core/sentence.h"
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

TEST(an_error_has_its_chinese_where_the_table_has_a_row) {
    UNUSED_STATE;
    Error error;
    error_set(&error, STATUS_IO, "cannot open '%s': %s", "a.lua", "No such file");
    assert_string_equal(error.message_zh, "无法打开“a.lua”：No such file");
    error_set(&error, STATUS_INVALID, "'%s' has %d problem%s", "a.lua", 2, "s");
    assert_string_equal(error.message_zh, "“a.lua”有2个问题");
    error_set(&error, STATUS_IO, "no row for %d", 7);
    assert_string_equal(error.message_zh, ""); // never what stood there before
}

/// The conversions of a format in their order: "sd" of "'%s' has %d"; widths are left out.
static void conversions(const char* format, char kinds[32]) {
    int count = 0;
    for (const char* at = format; *at != '\0' && count < 31; at++) {
        if (*at != '%') {
            continue;
        }
        at++;
        while (strchr("0123456789.-+ #", *at) != NULL && *at != '\0') {
            at++;
        }
        while (*at == '*' || *at == 'l' || *at == 'z' || *at == 'h' || *at == '.') {
            if (*at != '.') {
                kinds[count++] = *at;
            }
            at++;
        }
        kinds[count++] = *at;
    }
    kinds[count] = '\0';
}

TEST(both_languages_of_a_sentence_take_the_same_arguments_in_the_same_order) {
    UNUSED_STATE;
    const char* zh = NULL;
    int rows = 0;
    for (const char* en = sentence_row(0, &zh); en != NULL; en = sentence_row(++rows, &zh)) {
        char here[32];
        char there[32];
        conversions(en, here);
        conversions(zh, there);
        assert_string_equal(here, there);
        assert_ptr_equal(sentence_zh(en), zh); // no format stands twice
        bool chinese = false;
        for (const char* at = zh; *at != '\0'; at++) {
            chinese = chinese || (unsigned char)*at >= 0xE4;
        }
        assert_true(chinese);
    }
    assert_true(rows > 50);
    assert_null(sentence_row(-1, &zh));
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

SUITE(CASE(an_error_has_its_chinese_where_the_table_has_a_row),
      CASE(both_languages_of_a_sentence_take_the_same_arguments_in_the_same_order),
      CASE(an_error_holds_its_sentence_and_gives_its_status_back), CASE(an_error_may_be_left_out),
      CASE(a_long_error_is_cut_at_the_border_of_a_character),
      CASE(a_programmers_mistake_names_its_place_and_aborts))
