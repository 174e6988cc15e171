/// The list of an author's mistakes: what is kept, in which order, and how it reads.
#include "core/problems.h"

#include "support/check.h"

TEST(a_problem_reads_as_one_line) {
    UNUSED_STATE;
    static Problems problems;
    problems_init(&problems);
    problems_add(&problems, PROBLEM_ERROR, "fire.lua", 12, "door \"D1\"",
                 IN_BOTH("did you mean \"width\"?", "是否指“width”？"), "unknown field \"%s\"",
                 "未知字段“%s”", "widht");
    problems_add(&problems, PROBLEM_ERROR, "office.geojson", 0, "room \"2.14\"", NULL, "no door",
                 "没有门");
    problems_add(&problems, PROBLEM_NOTE, NULL, 0, NULL, NULL, "3 walls joined", "已连接 3 道墙");
    char line[1024];
    int length = problem_print(&problems.items[0], LANGUAGE_EN, line, sizeof(line));
    assert_string_equal(line, "fire.lua:12: door \"D1\": unknown field \"widht\" "
                              "(did you mean \"width\"?)");
    assert_int_equal(length, strlen(line));
    problem_print(&problems.items[1], LANGUAGE_EN, line, sizeof(line));
    assert_string_equal(line, "office.geojson: room \"2.14\": no door");
    problem_print(&problems.items[2], LANGUAGE_EN, line, sizeof(line));
    assert_string_equal(line, "note: 3 walls joined");
    assert_int_equal(problems.errors, 2);
    assert_int_equal(problems.notes, 1);
    assert_int_equal(problems.count, 3);
}

TEST(a_problem_reads_in_chinese_and_in_both_languages) {
    UNUSED_STATE;
    static Problems problems;
    problems_init(&problems);
    problems_add(&problems, PROBLEM_ERROR, "fire.lua", 12, "step \"a\"",
                 IN_BOTH("let it open", "请打开"), "every %s%.0s of %d is shut",
                 "%.0s全部%s都关着，共 %d 个", "valve", "阀门", 3);
    problems_add(&problems, PROBLEM_NOTE, NULL, 0, NULL, NULL, "3 walls joined", "已连接 3 道墙");
    problems_add_words(&problems, PROBLEM_ERROR, NULL, 0, NULL, NULL, "no such file");
    char line[1024];
    problem_print(&problems.items[0], LANGUAGE_ZH, line, sizeof(line));
    assert_string_equal(line, "fire.lua:12: step \"a\": 全部阀门都关着，共 3 个（请打开）");
    problem_print(&problems.items[0], LANGUAGE_BOTH, line, sizeof(line));
    assert_string_equal(line, "fire.lua:12: step \"a\": every valve of 3 is shut (let it open) / "
                              "全部阀门都关着，共 3 个（请打开）");
    problem_print(&problems.items[1], LANGUAGE_ZH, line, sizeof(line));
    assert_string_equal(line, "提示：已连接 3 道墙");
    problem_print(&problems.items[2], LANGUAGE_BOTH, line, sizeof(line));
    assert_string_equal(line, "no such file");
}

TEST(a_line_that_does_not_fit_is_cut_at_a_character) {
    UNUSED_STATE;
    static Problems problems;
    problems_init(&problems);
    problems_add(&problems, PROBLEM_ERROR, "a", 1, NULL, NULL, "火火火", "火火火");
    for (size_t size = 1; size < 20; ++size) {
        char line[20];
        int length = problem_print(&problems.items[0], LANGUAGE_EN, line, size);
        assert_true(length < (int)size);
        assert_int_equal(length, strlen(line));
        assert_true(length < 5 || (length - 5) % 3 == 0);
    }
}

TEST(beyond_the_limit_problems_are_only_counted) {
    UNUSED_STATE;
    static Problems problems;
    problems_init(&problems);
    for (int i = 0; i < 200; ++i) {
        problems_add(&problems, PROBLEM_ERROR, "a.lua", i, NULL, NULL, "wrong", "错误");
        problems_add(&problems, PROBLEM_NOTE, "a.lua", i, NULL, NULL, "mended", "已修正");
    }
    assert_int_equal(problems.errors, 200);
    assert_int_equal(problems.notes, 200);
    assert_int_equal(problems.count, 2 * PROBLEMS_MAX);
    assert_int_equal(problems.items[problems.count - 1].line, PROBLEMS_MAX - 1);
}

TEST(notes_do_not_crowd_out_errors) {
    UNUSED_STATE;
    static Problems problems;
    problems_init(&problems);
    for (int i = 0; i < 80; ++i) {
        problems_add(&problems, PROBLEM_NOTE, "a", i, NULL, NULL, "mended", "已修正");
    }
    problems_add(&problems, PROBLEM_ERROR, "a", 99, NULL, NULL, "wrong", "错误");
    assert_int_equal(problems.count, PROBLEMS_MAX + 1);
    assert_int_equal(problems.items[PROBLEMS_MAX].line, 99);
}

TEST(lists_are_joined_with_their_counts) {
    UNUSED_STATE;
    static Problems all;
    static Problems more;
    problems_init(&all);
    problems_init(&more);
    problems_add(&all, PROBLEM_ERROR, "a", 1, NULL, NULL, "first", "第一");
    for (int i = 0; i < 70; ++i) {
        problems_add(&more, PROBLEM_ERROR, "b", i, NULL, NULL, "more", "更多");
    }
    problems_add(&more, PROBLEM_NOTE, "b", 7, NULL, NULL, "note", "提示");
    problems_append(&all, &more);
    assert_int_equal(all.errors, 71);
    assert_int_equal(all.notes, 1);
    assert_int_equal(all.count, PROBLEMS_MAX + 1);
    assert_string_equal(all.items[0].message, "first");
    assert_int_equal(all.items[PROBLEMS_MAX].kind, PROBLEM_NOTE);
}

TEST(problems_are_sorted_by_file_and_line_and_arrival) {
    UNUSED_STATE;
    static Problems problems;
    problems_init(&problems);
    problems_add(&problems, PROBLEM_ERROR, "b.lua", 2, NULL, NULL, "3", "第3");
    problems_add(&problems, PROBLEM_ERROR, "a.lua", 9, NULL, NULL, "1", "第1");
    problems_add(&problems, PROBLEM_NOTE, "b.lua", 2, NULL, NULL, "4", "第4");
    problems_add(&problems, PROBLEM_ERROR, "b.lua", 1, NULL, NULL, "2", "第2");
    problems_add(&problems, PROBLEM_ERROR, "a.lua", 2, NULL, NULL, "0", "第0");
    problems_add(&problems, PROBLEM_ERROR, "b.lua", 2, NULL, NULL, "5", "第5");
    problems_sort(&problems);
    for (int i = 0; i < 6; ++i) {
        assert_int_equal(problems.items[i].message[0], '0' + i);
    }
}

TEST(what_stands_where_is_told_in_chinese_too) {
    UNUSED_STATE;
    static const struct {
        const char *where, *zh;
    } CASES[] = {{"room \"d 7\"", "a: 房间“d 7”：错误"},
                 {"#12 muster point \"m\"", "a: #12 集合点“m”：错误"},
                 {"storey \"2F\"", "a: 楼层“2F”：错误"},
                 {"people[3].room", "a: people[3].room: 错误"},
                 {"rooms \"x\"", "a: rooms \"x\": 错误"},
                 {"\"", "a: \": 错误"},
                 {"room \"cut", "a: room \"cut: 错误"}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        static Problems problems;
        char line[512];
        problems_init(&problems);
        problems_add(&problems, PROBLEM_ERROR, "a", 0, CASES[i].where, NULL, "wrong", "错误");
        problem_print(&problems.items[0], LANGUAGE_ZH, line, sizeof line);
        assert_string_equal(line, CASES[i].zh);
        problem_print(&problems.items[0], LANGUAGE_EN, line, sizeof line);
        assert_non_null(strstr(line, CASES[i].where));
    }
}

TEST(long_texts_are_cut_and_stay_texts) {
    UNUSED_STATE;
    static Problems problems;
    problems_init(&problems);
    static char text[2000];
    for (size_t i = 0; i + 3 < sizeof(text); i += 3) {
        memcpy(text + i, "烟", 3);
    }
    static char both[4002];
    snprintf(both, sizeof(both), "%s\n%s", text, text);
    problems_add(&problems, PROBLEM_ERROR, text, 1, text, both, "%s", "%s", text);
    const Problem* problem = &problems.items[0];
    assert_int_equal(strlen(problem->file), 255);
    assert_int_equal(strlen(problem->where), 126);
    assert_int_equal(strlen(problem->message), 318);
    assert_int_equal(strlen(problem->hint), 189);
    assert_int_equal(strlen(problem->message_zh), 318);
    assert_int_equal(strlen(problem->hint_zh), 189);
}

SUITE(CASE(a_problem_reads_as_one_line), CASE(a_problem_reads_in_chinese_and_in_both_languages),
      CASE(a_line_that_does_not_fit_is_cut_at_a_character),
      CASE(beyond_the_limit_problems_are_only_counted), CASE(notes_do_not_crowd_out_errors),
      CASE(lists_are_joined_with_their_counts),
      CASE(problems_are_sorted_by_file_and_line_and_arrival),
      CASE(what_stands_where_is_told_in_chinese_too), CASE(long_texts_are_cut_and_stay_texts))
