// The files of tests/scenarios: bad ones give exactly the messages that their own first lines
// promise, all in one go; good ones load and resolve.
#include <dirent.h>
#include <limits.h>

#include "load.h"

#define BAD_FOLDER  "tests/scenarios/bad/"
#define GOOD_FOLDER "tests/scenarios/good/"
#define FILES_MAX   128

static int by_name(const void* a, const void* b) {
    return strcmp(*(char* const*)a, *(char* const*)b);
}

/// Names of the .lua files of a folder in order.
static int list_files(const char* folder, char** names) {
    char path[512];
    snprintf(path, sizeof(path), "%s/%s", MUSTER_SOURCE_DIR, folder);
    DIR* directory = opendir(path);
    assert_non_null(directory);
    int count = 0;
    for (struct dirent* entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".lua") == 0) {
            assert_true(count < FILES_MAX);
            snprintf(path, sizeof(path), "%s%s", folder, entry->d_name);
            names[count++] = strdup(path);
        }
    }
    closedir(directory);
    qsort(names, (size_t)count, sizeof(char*), by_name);
    return count;
}

/// Opens and, as far as it could be read, resolves on the office.
static Status load_whole(Load* load, const char* name) {
    Status status =
        script_open(&load->script, &load->bundle, name, NULL, &load->problems, &load->error);
    if (load->script != NULL) {
        load_facility(load, "assets/facilities/office.geojson");
        status = script_resolve(load->script, load->facility, &load->texts, &load->problems,
                                &load->def, &load->error);
    }
    return status;
}

/// True when `text` holds the parts of `expected` (set apart by " ... ") in this order.
static bool holds(const char* text, const char* expected) {
    while (*expected != 0) {
        const char* end = strstr(expected, " ... ");
        size_t length = end == NULL ? strlen(expected) : (size_t)(end - expected);
        char part[512];
        snprintf(part, sizeof(part), "%.*s", (int)length, expected);
        const char* found = strstr(text, part);
        if (found == NULL) {
            return false;
        }
        text = found + length;
        expected = end == NULL ? "" : end + 5;
    }
    return true;
}

/// One line `-- expect: 7: text` (an error) or `-- note: 7: text` against the problems.
static bool is_met(const Load* load, const char* expect, ProblemKind kind) {
    char* text = NULL;
    long line = strtol(expect, &text, 10);
    assert_true(text[0] == ':' && text[1] == ' ');
    for (int i = 0; i < load->problems.count; ++i) {
        char printed[1024];
        problem_print(&load->problems.items[i], LANGUAGE_EN, printed, sizeof(printed));
        if (load->problems.items[i].kind == kind && load->problems.items[i].line == line &&
            holds(printed, text + 2)) {
            return true;
        }
    }
    return false;
}

/// Checks every promise of one kind in a file; the number of promises.
static int check_promises(const Load* load, const char* name, const char* text, const char* mark,
                          ProblemKind kind) {
    int promises = 0;
    for (const char* at = strstr(text, mark); at != NULL; at = strstr(at, mark)) {
        char expect[512];
        at += strlen(mark);
        snprintf(expect, sizeof(expect), "%.*s", (int)strcspn(at, "\n"), at);
        promises += 1;
        if (!is_met(load, expect, kind)) {
            load_print(&load->problems);
            fail_msg("%s promises: %s", name, expect);
        }
    }
    return promises;
}

TEST(bad_files_give_all_their_promised_messages_at_once) {
    UNUSED_STATE;
    char* names[FILES_MAX];
    int count = list_files(BAD_FOLDER, names);
    assert_true(count >= 15);
    for (int i = 0; i < count; ++i) {
        Load* load = load_new();
        Status status = load_whole(load, names[i]);
        assert_int_equal(status, STATUS_INVALID);
        const BundleFile* file = NULL;
        assert_int_equal(bundle_get(&load->bundle, names[i], "", &file, &load->error), STATUS_OK);
        // Bytecode's marks stand behind its header, which holds a zero byte.
        const char* text = (const char*)file->bytes;
        text += text[0] == '\x1b' ? 12 : 0;
        int promises = check_promises(load, names[i], text, "-- expect: ", PROBLEM_ERROR);
        check_promises(load, names[i], text, "-- note: ", PROBLEM_NOTE);
        bool others = strstr(text, "-- and no others") == NULL;
        int most = others ? INT_MAX : promises;
        if (promises == 0 || load->problems.errors < promises || load->problems.errors > most) {
            fail_msg("%s: %d errors, %d promises", names[i], load->problems.errors, promises);
        }
        load_free(load);
        free(names[i]);
    }
}

TEST(good_files_load_and_resolve) {
    UNUSED_STATE;
    char* names[FILES_MAX];
    int count = list_files(GOOD_FOLDER, names);
    assert_true(count >= 2);
    for (int i = 0; i < count; ++i) {
        Load* load = load_new();
        Status status = load_whole(load, names[i]);
        if (status != STATUS_OK || load->problems.errors > 0) {
            load_print(&load->problems);
            fail_msg("%s: %s", names[i], load->error.message);
        }
        load_free(load);
        free(names[i]);
    }
}

TEST(the_same_bad_file_gives_the_same_messages_in_the_same_order) {
    UNUSED_STATE;
    char first[16384] = "";
    for (int run = 0; run < 8; ++run) {
        Load* load = load_new();
        char all[16384] = "";
        assert_int_equal(load_text(load,
                                   "return scenario { { en = 'A', zh = 'A' }, one = 1, two = 2,"
                                   " three = 3, four = 4, five = 5, six = 6, seven = 7 }"),
                         STATUS_INVALID);
        for (int i = 0; i < load->problems.count; ++i) {
            char line[1024];
            problem_print(&load->problems.items[i], LANGUAGE_EN, line, sizeof(line));
            text_append(all, sizeof(all), "%s\n", line);
        }
        if (run == 0) {
            memcpy(first, all, sizeof(first));
            assert_contains(first, "\"five\"");
        }
        assert_string_equal(all, first);
        load_free(load);
    }
}

/// The file's text without its line `line` (from 0); false when it has fewer.
static bool without_line(const char* text, int line, char* out, size_t size) {
    const char* start = text;
    for (int i = 0; i < line && start != NULL; ++i) {
        start = strchr(start, '\n');
        start = start == NULL ? NULL : start + 1;
    }
    if (start == NULL || *start == 0) {
        return false;
    }
    const char* end = start + strcspn(start, "\n");
    int length = snprintf(out, size, "%.*s%s", (int)(start - text), text, end);
    assert_true(length > 0 && (size_t)length < size);
    return true;
}

/// Loads a scenario with line `line` of `file` (its own or its plan) left out; false behind the
/// last.
static bool load_without_line(const char* scenario, const char* file, int line) {
    Load* load = load_new();
    const BundleFile* original = NULL;
    Load* source = load_new();
    assert_int_equal(bundle_get(&source->bundle, file, "", &original, &source->error), STATUS_OK);
    char* text = malloc(original->count + 2);
    assert_non_null(text);
    bool there = without_line((const char*)original->bytes, line, text, original->count + 2);
    if (there) {
        assert_int_equal(bundle_put(&load->bundle, file, "", text, strlen(text), &load->error),
                         STATUS_OK);
        Status status = load_whole(load, scenario);
        assert_true(status == STATUS_OK || status == STATUS_INVALID);
        if ((status == STATUS_INVALID) != (load->problems.errors > 0)) {
            fail_msg("%s without line %d: status %d, %d errors", file, line + 1, (int)status,
                     load->problems.errors);
        }
    }
    free(text);
    load_free(source);
    load_free(load);
    return there;
}

TEST(a_file_that_lacks_any_one_line_is_read_as_far_as_it_goes) {
    UNUSED_STATE;
    static const char* const files[][2] = {
        {GOOD_FOLDER "every_field.lua", GOOD_FOLDER "every_field.lua"},
        {GOOD_FOLDER "every_field.lua", GOOD_FOLDER "plans/least.lua"},
        {"scenarios/first_steps.lua", "scenarios/plans/first_steps.lua"},
    };
    int lines = 0;
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); ++i) {
        for (int line = 0; load_without_line(files[i][0], files[i][1], line); ++line) {
            lines += 1;
        }
    }
    assert_true(lines > 60);
}

TEST(a_plan_is_checked_by_itself) {
    UNUSED_STATE;
    Load* load = load_new();
    assert_int_equal(script_check_plan(&load->bundle, "scenarios/plans/office.lua", &load->problems,
                                       &load->error),
                     STATUS_OK);
    assert_int_equal(load->problems.errors, 0);
    assert_int_equal(script_check_plan(&load->bundle, BAD_FOLDER "plans/faults.lua",
                                       &load->problems, &load->error),
                     STATUS_INVALID);
    char line[1024];
    load_problem(load, "did you mean \"leader\"?", line, sizeof(line));
    assert_contains(line, "faults.lua:10:");
    load_free(load);
}

SUITE(CASE(bad_files_give_all_their_promised_messages_at_once), CASE(good_files_load_and_resolve),
      CASE(a_file_that_lacks_any_one_line_is_read_as_far_as_it_goes),
      CASE(the_same_bad_file_gives_the_same_messages_in_the_same_order),
      CASE(a_plan_is_checked_by_itself))
