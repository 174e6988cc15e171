// What other programs read of a run: cells of a table, names as UUIDs, dates and durations, lines
// of the log. The whole sets are held against their rules by tests/app/test_exports.sh.

#define _POSIX_C_SOURCE 200809L // open_memstream

#include "report/csv.h"
#include "report/export.h"
#include "report/moment.h"
#include "report/uuid.h"

#include "support/small_world.h"

#include <math.h>

/// The bytes of one cell.
static void assert_cell(const char* text, const char* wanted) {
    char* bytes = NULL;
    size_t size = 0;
    Csv csv = {.out = open_memstream(&bytes, &size)};
    assert_non_null(csv.out);
    csv_text(&csv, text);
    fclose(csv.out);
    assert_string_equal(bytes, wanted);
    free(bytes);
}

TEST(cells_are_quoted_where_a_reader_would_part_them) {
    UNUSED_STATE;
    assert_cell("plain 字", "plain 字");
    assert_cell("a,b", "\"a,b\"");
    assert_cell("say \"go\"", "\"say \"\"go\"\"\"");
    assert_cell("two\nlines", "\"two\nlines\"");
    assert_cell(" blank", "\" blank\"");
    assert_cell("", "");
    assert_cell(NULL, "");
}

TEST(what_a_spreadsheet_would_run_is_a_text) {
    UNUSED_STATE;
    assert_cell("=1+1", "'=1+1");
    assert_cell("+1", "'+1");
    assert_cell("@SUM(A1)", "'@SUM(A1)");
    assert_cell("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0");
    assert_cell("\t=1", "\"'\t=1\"");
    assert_cell("\r=1", "\"'\r=1\"");
    assert_cell("＝1", "'＝1");
    assert_cell("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
}

TEST(negative_numbers_stay_numbers) {
    UNUSED_STATE;
    assert_cell("-4", "-4");
    assert_cell("-4.25", "-4.25");
    assert_cell("-", "'-");
    assert_cell("-.5", "'-.5");
    assert_cell("-4.", "'-4.");
    assert_cell("-4e", "'-4e");
}

/// A row of figures, and what becomes of those that are none.
TEST(a_row_has_no_figure_that_is_none) {
    UNUSED_STATE;
    static const CsvColumn columns[] = {{{"time", "时间"}, "s", false},
                                        {{"title", "项目"}, NULL, true}};
    char* bytes = NULL;
    size_t size = 0;
    FILE* out = open_memstream(&bytes, &size);
    Csv csv;
    csv_begin(&csv, out, LANGUAGE_BOTH, columns, 2);
    csv_number(&csv, (double)NAN);
    csv_number(&csv, -0.0);
    csv_seconds(&csv, -1.0);
    csv_bp(&csv, -1);
    csv_bp(&csv, 5999);
    csv_words(&csv, (Text){"only English", NULL});
    csv_row(&csv);
    fclose(out);
    assert_string_equal(bytes, "\xEF\xBB\xBFtime 时间 [s],title (en),项目 (zh)\r\n"
                               ",0.00,,,59.99,only English,only English\r\n");
    free(bytes);
}

TEST(names_give_the_uuids_of_the_standard) {
    UNUSED_STATE;
    char uuid[UUID_TEXT];
    // Python's documentation of its module uuid; RFC 9562 A.4.
    uuid_name("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "python.org", uuid);
    assert_string_equal(uuid, "886313e1-3b8a-5372-9b90-0c9aee199e5d");
    uuid_name("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com", uuid);
    assert_string_equal(uuid, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    // A name that fills a block of the hash and more, by Python's uuid.uuid5().
    uuid_name(uuid_url, "https://muster.example/a/name/of/more/than/sixty-four/bytes/in/all", uuid);
    assert_string_equal(uuid, "67a6ddbd-735e-58b9-bd3a-a1aeeff1cc03");
}

static void assert_moment(const char* from, double seconds, const char* wanted) {
    char text[MOMENT_TEXT];
    assert_int_equal(moment_after(from, seconds, text), wanted[0] != '\0');
    assert_string_equal(text, wanted);
}

TEST(moments_keep_their_offset_and_carry_over_the_calendar) {
    UNUSED_STATE;
    assert_moment("2026-11-22T14:31:05+08:00", 0.12, "2026-11-22T14:31:05.120+08:00");
    assert_moment("2026-11-22T23:59:59-03:30", 1.0, "2026-11-23T00:00:00.000-03:30");
    assert_moment("2028-02-28T23:59:00Z", 60.0, "2028-02-29T00:00:00.000Z");
    assert_moment("2027-12-31T23:59:59Z", 86401.0, "2028-01-02T00:00:00.000Z");
    assert_moment("2026-11-22 14:31", 5.0, "2026-11-22T14:31:05.000Z");
    assert_moment("?", 0.0, "");
    assert_moment("2026-13-22 14:31", 0.0, "");
    assert_moment("2026-11-22T14:31:05+0800", 0.0, "");
    assert_moment(NULL, 0.0, "");
}

static void assert_duration(double seconds, const char* wanted) {
    char text[MOMENT_TEXT];
    moment_duration(seconds, text);
    assert_string_equal(text, wanted);
}

TEST(durations_are_written_to_the_hundredth) {
    UNUSED_STATE;
    assert_duration(0.0, "PT0S");
    assert_duration(-1.0, "PT0S");
    assert_duration(1865.12, "PT31M5.12S");
    assert_duration(3600.0, "PT1H");
    assert_duration(60.0, "PT1M");
    assert_duration(59.999, "PT1M");
    assert_duration(0.05, "PT0.05S");
}

typedef struct Run {
    SmallWorld small;
    DrillDef def;
    Drill* drill;
    Score* score;
    ReportInfo info;
} Run;

static CapabilityDef capability = {.id = "OPS", .name = {"operations", "处置"}, .weight = 1};

static void open_run(Run* run) {
    Error error = {0};
    memset(run, 0, sizeof(*run));
    small_world_init(&run->small, 4);
    run->def = drill_default_def();
    run->def.world = run->small.def;
    run->def.scenario.title = (Text){"A \"fire\"\n", "火"};
    run->def.scenario.file = "test.lua";
    run->def.plan.title = (Text){"Plan", "预案"};
    run->def.plan.file = "plan.lua";
    run->def.plan.capabilities = &capability;
    run->def.plan.capability_count = 1;
    assert_int_equal(drill_create(&run->def, &run->drill, &error), STATUS_OK);
    run->score = calloc(1, sizeof(Score));
    run->info = (ReportInfo){.scenario_file = "odd name & more.lua", .started = "no date"};
}

static void close_run(Run* run) {
    free(run->score);
    drill_free(run->drill);
    small_world_free(&run->small);
}

TEST(a_line_of_the_log_escapes_what_authors_write) {
    UNUSED_STATE;
    Run run;
    open_run(&run);
    for (int i = 0; i < 100; i++) {
        drill_step(run.drill);
    }
    EventLog* log = (EventLog*)world_events(drill_world(run.drill));
    int32_t note = drill_note(run.drill, "say \"go\"\\now\n", NULL);
    log->events[log->count - 1] = (Event){.kind = EVENT_ANNOUNCED,
                                          .tick = 100,
                                          .person = 0,
                                          .role = SMALL_WARDEN,
                                          .room = NOBODY,
                                          .thing = note,
                                          .other = NOBODY,
                                          .value = NOBODY,
                                          .detail = NOBODY};
    char* lines = report_log_jsonl(run.drill);
    assert_contains(lines, "\"tick\":100,\"seconds\":5.0,\"time\":5.0,\"kind\":\"announced\"");
    assert_contains(lines, "\"actor\":{\"person\":0,\"name\":{\"en\":\"Mara\",\"zh\":\"马拉\"},"
                           "\"role\":\"warden\"");
    assert_contains(lines, "\"en\":\"say \\\"go\\\"\\\\now");
    free(lines);
    close_run(&run);
}

TEST(nothing_marked_gives_statements_without_a_score_and_no_date_no_timestamp) {
    UNUSED_STATE;
    Run run;
    open_run(&run);
    score_run(run.drill, &run.def.plan, NULL, run.score);
    assert_int_equal(run.score->total_bp, -1);
    char* lines = report_xapi(run.drill, run.score, &run.info);
    assert_non_null(lines);
    assert_null(strstr(lines, "\"score\""));
    assert_null(strstr(lines, "nan"));
    assert_null(strstr(lines, "timestamp"));
    assert_contains(lines, "/xapi/drill/odd%20name%20%26%20more\"");
    char* again = report_xapi(run.drill, run.score, &run.info);
    assert_string_equal(lines, again);
    free(again);
    free(lines);
    close_run(&run);
}

TEST(every_table_of_a_run_without_marks_has_its_row_of_names) {
    UNUSED_STATE;
    Run run;
    open_run(&run);
    score_run(run.drill, &run.def.plan, NULL, run.score);
    for (int i = 0; i < report_table_count(); i++) {
        char* table = report_table_csv(i, NULL, run.drill, run.score, &run.info);
        assert_non_null(table);
        assert_memory_equal(table, "\xEF\xBB\xBF", 3);
        assert_non_null(strstr(table, "\r\n"));
        assert_null(strstr(table, "nan"));
        free(table);
    }
    assert_null(report_table_name(report_table_count()));
    close_run(&run);
}

SUITE(CASE(cells_are_quoted_where_a_reader_would_part_them),
      CASE(what_a_spreadsheet_would_run_is_a_text), CASE(negative_numbers_stay_numbers),
      CASE(a_row_has_no_figure_that_is_none), CASE(names_give_the_uuids_of_the_standard),
      CASE(moments_keep_their_offset_and_carry_over_the_calendar),
      CASE(durations_are_written_to_the_hundredth),
      CASE(a_line_of_the_log_escapes_what_authors_write),
      CASE(nothing_marked_gives_statements_without_a_score_and_no_date_no_timestamp),
      CASE(every_table_of_a_run_without_marks_has_its_row_of_names))
