// Hostile and careless files: each ends in an error of its own line within a second, and none
// reaches anything outside of its cage.
#include <time.h>

#include "load.h"

/// What the reader promises is a second; instrumented code on a shared core takes up to three.
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_S 3.0
#else
#define LIMIT_S 1.0
#endif

/// Processor time of this thread [s]: other programs on the machine do not count.
static double now(void) {
    struct timespec time = {0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/// Loads a text that must be refused; the line it must name (0 any) and part of the message.
static void refused(const char* text, int line, const char* part) {
    Load* load = load_new();
    char printed[1024];
    double start = now();
    Status status = load_text(load, text);
    double took = now() - start;
    load_problem(load, part, printed, sizeof(printed));
    if (status != STATUS_INVALID || printed[0] == 0) {
        load_print(&load->problems);
        fail_msg("status %d, expected an error with \"%s\" for:\n%.300s", status, part, text);
    }
    if (line > 0) {
        char place[64];
        snprintf(place, sizeof(place), "scenarios/test.lua:%d:", line);
        assert_contains(printed, place);
    }
    if (took > LIMIT_S) {
        fail_msg("took %.2f s:\n%.300s", took, text);
    }
    load_free(load);
}

TEST(endless_loops_end_within_a_second) {
    UNUSED_STATE;
    refused("while true do end", 1, "an endless loop?");
    refused("local x = 0\n::again:: x = x + 1 goto again", 2, "an endless loop?");
    refused("for i = 1, 1e18 do end", 1, "an endless loop?");
    refused("local function f() return f() end\nf()", 1, "an endless loop?");
    refused("repeat local t = {} until false", 1, "an endless loop?");
    refused("local s = \"\"\nwhile true do s = (s .. \"x\"):sub(1, 9) end", 2, "an endless loop?");
    refused("while true do local s = (\"x\"):rep(60000) end", 1, "an endless loop?");
    refused("while true do local s = string.format(\"%99.99f\", 1e300) end", 1, "endless loop?");
}

TEST(slow_single_instructions_are_bounded_too) {
    UNUSED_STATE;
    // Comparing equal long texts costs their length in one instruction.
    refused("local a = (\"x\"):rep(60000)\nlocal b = (\"x\"):rep(60000)\n"
            "while true do if a ~= b then break end end",
            3, "an endless loop?");
    refused("local t = {}\nfor i = 1, 20000 do t[i] = i % 977 end\n"
            "while true do table.sort(t) table.sort(t, function(a, b) return a > b end) end",
            0, "an endless loop?");
    refused("local t = {}\nfor i = 1, 200000 do t[i] = i end\n"
            "while true do table.insert(t, 1, 0) table.remove(t, 1) end",
            0, "an endless loop?");
    refused("local t = {}\nfor i = 1, 30000 do t[i] = \"x\" end\n"
            "while true do local s = table.concat(t) end",
            0, "an endless loop?");
    refused("local t = {}\nfor i = 1, 20000 do t[i] = i end\n"
            "while true do for k in pairs(t) do break end end",
            0, "an endless loop?");
    refused("local function f(...) return f(1, ...) end\nf()", 0, "");
}

TEST(memory_is_bounded) {
    UNUSED_STATE;
    refused("local s = (\"x\"):rep(1 << 30)", 1, "string.rep makes at most 64 KiB");
    refused("local s = (\"\"):rep(1 << 40)", 1, "string.rep makes at most 64 KiB");
    refused("local s = \"x\"\nwhile true do s = s .. s end", 2, "a text of more than 64 KiB");
    refused("local t = {}\nfor i = 1, 40 do t[i] = (\"x\"):rep(60000) end\n"
            "local s = table.concat(t)",
            0, "a text of more than 64 KiB");
    refused("local t = {}\nfor i = 1, 1e9 do t[i] = {} end", 2, "needs more than 32 MiB");
    refused("local t = {}\nwhile true do t = { t, t } end", 2, "");
    refused("local s = string.format(\"%s%s\", (\"x\"):rep(60000), (\"x\"):rep(60000))", 0,
            "a text of more than 64 KiB");
}

/// `count` copies of `piece`, malloc'd.
static char* repeated(const char* before, const char* piece, int count, const char* after) {
    size_t length = strlen(piece);
    char* text = malloc(strlen(before) + length * (size_t)count + strlen(after) + 1);
    assert_non_null(text);
    char* at = stpcpy(text, before);
    for (int i = 0; i < count; ++i) {
        at = stpcpy(at, piece);
    }
    stpcpy(at, after);
    return text;
}

TEST(deep_nests_end_in_an_error) {
    UNUSED_STATE;
    char* tables = repeated("return ", "{", 100000, "");
    refused(tables, 1, "at most 180 brackets");
    free(tables);
    char* calls = repeated("return ", "place(", 100000, "");
    refused(calls, 1, "at most 180 brackets");
    free(calls);
    char* signs = repeated("return ", "- ", 100000, "1");
    refused(signs, 0, "at most 180 brackets");
    free(signs);
    refused("local function f() f() end\nf()", 1, "");
    refused("local t = {}\nfor i = 1, 1e5 do t = { t } end\nreturn scenario(t)", 3, "");
    refused("local t = place {}\nfor i = 1, 1e5 do t = door { of = t } end\nreturn t", 0,
            "must return one scenario");
    // A table that holds itself.
    refused("local t = {}\nt.people = t\nt[1] = t\nreturn scenario(t)", 4, "");
}

TEST(files_are_text_and_not_too_long) {
    UNUSED_STATE;
    refused("\x1bLua", 0, "expected a text file in Lua, got compiled bytecode");
    char* long_file = repeated("", "-- 3456789 123456789\n", 60000, "");
    refused(long_file, 0, "at most 1048576 are read");
    free(long_file);
}

TEST(many_mistakes_and_shared_tables_are_read_in_time) {
    UNUSED_STATE;
    // 4000 times the same bad person, in a file of half a megabyte.
    char* padding = repeated("local p = { 1, 2, 3, hears_alram = 1, speed = 99 }\n",
                             "-- 3456789 123456789 123456789 123456789\n", 13000,
                             "local t = {}\nfor i = 1, 4000 do t[i] = person(p) end\n"
                             "return scenario { { en = 'A', zh = 'A' }, people = t }");
    refused(padding, 0, "unknown field \"hears_alram\"");
    free(padding);
    // A table used again at each level: 8^6 visits for a reader without bounds.
    refused("local t = {}\nfor i = 1, 4096 do t[i] = \"x\" end\n"
            "local c = {}\nfor i = 1, 4096 do c[i] = crowd { 1, rooms = rooms(t) } end\n"
            "return scenario { { en = 'A', zh = 'A' }, people = c }",
            0, "");
    refused("while true do local x = fier end", 1, "did you mean \"fire\"?");
}

TEST(nothing_outside_can_be_reached) {
    UNUSED_STATE;
    static const char* const names[] = {
        "pcall", "xpcall",       "load",         "dofile",   "require",        "io",        "os",
        "debug", "setmetatable", "rawset",       "rawget",   "next",           "coroutine", "_G",
        "print", "package",      "getmetatable", "loadfile", "collectgarbage", "utf8",
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
        char text[128];
        char part[128];
        snprintf(text, sizeof(text), "local x = %s\nreturn 1", names[i]);
        snprintf(part, sizeof(part), "unknown name \"%s\"", names[i]);
        refused(text, 1, part);
    }
    refused("while true do pcall(function() while true do end end) end", 1, "");
    refused("return (\"x\"):find(\"x\")", 1, "attempt to call a nil value");
    refused("return (\"x\"):gsub(\"x\", \"y\")", 1, "attempt to call a nil value");
    refused("local s = \"\"\nreturn s.gmatch(s)", 2, "attempt to call a nil value");
    refused("local t = table.move({}, 1, 9, 2)", 1, "attempt to call a nil value");
    refused("return math.random()", 1, "math.random is for handlers");
    refused("return string.format(\"%p\", 1)", 1, "addresses differ between runs");
    refused("return string.format(\"%s\", {})", 1, "takes texts and numbers");
    refused("error({})", 0, "an error without a message");
}

TEST(pairs_visits_keys_in_sorted_order) {
    UNUSED_STATE;
    refused("local t = { delta = 1, alpha = 2, [3] = 3, [1] = 4, charlie = 5, [2.5] = 6 }\n"
            "local s = \"\"\nfor k in pairs(t) do s = s .. tostring(k) .. \" \" end\nerror(s)",
            4, "1 2.5 3 alpha charlie delta ");
}

TEST(tostring_shows_no_address) {
    UNUSED_STATE;
    refused("error(tostring({}) .. tostring(error) .. tostring(minutes(2)))", 1,
            "tablefunction120.0 s");
}

TEST(quantities_keep_their_unit) {
    UNUSED_STATE;
    refused("local x = minutes(1) + kW(3)", 1, "[s] + [kW] makes no sense");
    refused("error(tostring((minutes(1) + 30) * 2))", 1, "180.0 s");
    refused("error(tostring(MW(3) / kW(1500)))", 1, "2.0");
    refused("local x = minutes(\"3\")", 1, "minutes(...) takes one number, not \"3\"");
}

TEST(globals_are_refused_but_hide_nothing_else) {
    UNUSED_STATE;
    refused("answer = 42\nlocal y = answer + 1\nlocal z = fier { }", 1,
            "\"answer\" is given a value without `local`");
    refused("answer = 42\nlocal y = answer + 1\nlocal z = fier { }", 3, "did you mean \"fire\"?");
}

SUITE(CASE(endless_loops_end_within_a_second), CASE(slow_single_instructions_are_bounded_too),
      CASE(memory_is_bounded), CASE(deep_nests_end_in_an_error),
      CASE(files_are_text_and_not_too_long), CASE(many_mistakes_and_shared_tables_are_read_in_time),
      CASE(nothing_outside_can_be_reached), CASE(pairs_visits_keys_in_sorted_order),
      CASE(tostring_shows_no_address), CASE(quantities_keep_their_unit),
      CASE(globals_are_refused_but_hide_nothing_else))
