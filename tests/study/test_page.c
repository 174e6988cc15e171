/// The study's page, tables and document: nothing missing, nothing of a user unescaped, and studies
/// that can tell nothing still make a page that says so.
#include "study/page.h"

#include "study/synthetic.h"
#include "study/tables.h"
#include "support/check.h"
#include "support/map.h"

#include <sys/stat.h>
#include <unistd.h>

static Arena arena;
static char folder[64];

static int begin(void** state) {
    (void)state;
    arena_init_growing(&arena, (size_t)1 << 30);
    snprintf(folder, sizeof(folder), "/tmp/muster-study-page-XXXXXX");
    return mkdtemp(folder) != NULL ? 0 : -1;
}

static int end(void** state) {
    (void)state;
    static const char* const names[] = {"report.html", "report.pdf"};
    char path[128];
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        unlink(path);
    }
    for (int i = 0; i < STUDY_TABLE_COUNT; i++) {
        snprintf(path, sizeof(path), "%s/%s.csv", folder, study_table_name((StudyTable)i));
        unlink(path);
    }
    rmdir(folder);
    arena_free(&arena);
    return 0;
}

static const char* read_file(const char* name) {
    char path[128];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE* file = fopen(path, "rb");
    assert_non_null(file);
    char* text = ARENA_TAKE(&arena, char, (size_t)4 << 20);
    size_t size = fread(text, 1, ((size_t)4 << 20) - 1, file);
    fclose(file);
    text[size] = '\0';
    return text;
}

static const char* page_of(const StudyResults* results, Language language) {
    Error error = {0};
    assert_int_equal(study_report_write(results, language, folder, &error), STATUS_OK);
    return read_file("report.html");
}

static Synthetic population(int32_t repeats, int32_t plans) {
    return (Synthetic){.seed = 3,
                       .repeats = repeats,
                       .plan_count = plans,
                       .odds = {1.0, 0.4, 0.7, 1.0},
                       .faster = {0.0, 60.0, 10.0, 0.0},
                       .base = 0.04};
}

/// Every tag that opens closes, in order; SVG's empty ones close themselves.
static void assert_well_formed(const char* page) {
    const char* open[64];
    size_t lengths[64];
    int depth = 0;
    const char* style = strstr(page, "<style>");
    for (const char* at = strchr(page, '<'); at != NULL; at = strchr(at + 1, '<')) {
        if (at[1] == '!' || (style != NULL && at > style && at < strstr(style, "</style>"))) {
            continue;
        }
        const char* close = strchr(at, '>');
        assert_non_null(close);
        const char* name = at[1] == '/' ? at + 2 : at + 1;
        size_t length = strcspn(name, " >/\n");
        bool empty = close[-1] == '/' || strncmp(name, "meta", 4) == 0;
        if (at[1] == '/') {
            assert_true(depth > 0);
            depth--;
            if (lengths[depth] != length || strncmp(open[depth], name, length) != 0) {
                fail_msg("<%.*s> is closed by </%.*s>", (int)lengths[depth], open[depth],
                         (int)length, name);
            }
        } else if (!empty) {
            assert_true(depth < 64);
            open[depth] = name;
            lengths[depth++] = length;
        }
    }
    assert_int_equal(depth, 0);
}

/// No figure that is none got out as "nan" or "inf".
static void assert_no_figure_is_none(const char* page) {
    assert_null(strstr(page, "nan"));
    assert_null(strstr(page, "inf\""));
    assert_null(strstr(page, ">inf"));
    assert_null(strstr(page, "-inf"));
}

/// A building of two rooms, with maps of it and who was hurt.
static void furnish(Arena* of, StudyResults* results) {
    static StudyFacility facility = {"hut", {"Hut", "小屋"}, NULL};
    enum { WIDE = 12, HIGH = 4 };
    facility.facility = map_open(of,
                                 "##########..\n"
                                 "#AAAA+BBB'..\n"
                                 "#AAAA#BBB#.*\n"
                                 "##########..\n",
                                 "room A workshop Paint_shop 喷漆间\nroom B lobby Hall 大厅");
    results->facilities = &facility;
    results->facility_count = 1;
    StudyMap* maps = ARENA_TAKE(&arena, StudyMap, 8);
    for (int i = 0; i < 8; i++) {
        double* sum = ARENA_TAKE(&arena, double, WIDE* HIGH);
        sum[WIDE + 3] = 90.0;
        sum[WIDE + 4] = i < 4 ? 36.0 : 0.0;
        maps[i] = (StudyMap){.kind = (StudyMapKind)(i / 2),
                             .plan = i % 2,
                             .cell = 1.0f,
                             .columns = WIDE,
                             .rows = HIGH,
                             .runs = 20,
                             .sum = sum};
    }
    results->maps = maps;
    results->map_count = 8;
    StudyCasualty* hurt = ARENA_TAKE(&arena, StudyCasualty, (size_t)results->run_count);
    for (int32_t i = 0; i < results->run_count; i++) {
        hurt[i] = (StudyCasualty){.run = i,
                                  .person = i % 7,
                                  .dead = i % 9 == 0,
                                  .cause = "smoke",
                                  .cause_name = {"smoke", "烟气"},
                                  .room = i % 2,
                                  .time_s = 100.0 + i};
    }
    results->casualties = hurt;
    results->casualty_count = results->run_count;
    static const StudyMilestone steps[] = {{"call", {"Call 119", "拨打119"}, 60.0, 180.0},
                                           {"count", {"Headcount", "清点"}, NAN, NAN}};
    results->milestones = steps;
    results->milestone_count = 2;
    for (int32_t i = 0; i < results->run_count; i++) {
        StudyStep* reached = ARENA_TAKE(&arena, StudyStep, 2);
        reached[0] = (StudyStep){true, 140.0 + i % 50, 40.0 + i % 50};
        reached[1] = i % 3 == 0 ? (StudyStep){false, NAN, NAN} : (StudyStep){true, 300.0, 200.0};
        ((StudyRun*)results->runs)[i].steps = reached;
    }
}

TEST(the_page_has_every_part_in_the_languages_asked_for) {
    UNUSED_STATE;
    Arena building;
    Synthetic of = population(20, 2);
    StudyResults results = synthetic_study(&arena, &of);
    furnish(&building, &results);
    static const char* const parts_en[] = {"Plan B is better: on average",
                                           "The plans side by side",
                                           "Over time",
                                           "Pair by pair",
                                           "What moves: people hurt or dead",
                                           "Where the difference holds",
                                           "What one change helps most",
                                           "Crowding",
                                           "Doses of smoke",
                                           "Queues",
                                           "Casualties",
                                           "Paint_shop",
                                           "Where people are hurt, and why",
                                           "Steps of the response",
                                           "Would more runs change it?",
                                           "Worst runs",
                                           "muster study studies/east_stair.lua --only",
                                           "What this study does not say",
                                           "What the figures rest on"};
    static const char* const parts_zh[] = {"方案 B 更优：平均",
                                           "各方案对照",
                                           "随时间变化",
                                           "逐对差值",
                                           "影响因素：伤亡人数",
                                           "差异在哪些条件下成立",
                                           "单项改动的效果",
                                           "人员密度",
                                           "毒性剂量",
                                           "排队",
                                           "伤亡位置",
                                           "喷漆间",
                                           "伤亡的位置与原因",
                                           "处置步骤",
                                           "收敛性",
                                           "最差的运行",
                                           "本研究不说明什么",
                                           "数据依据"};
    for (int language = 0; language < 3; language++) {
        const char* page = page_of(&results, (Language)language);
        assert_well_formed(page);
        assert_no_figure_is_none(page);
        for (size_t i = 0; i < sizeof(parts_en) / sizeof(parts_en[0]); i++) {
            if (language != LANGUAGE_ZH) {
                assert_contains(page, parts_en[i]);
            } else if (strncmp(parts_en[i], "muster", 6) != 0) {
                assert_null(strstr(page, parts_en[i]));
            }
        }
        for (size_t i = 0; i < sizeof(parts_zh) / sizeof(parts_zh[0]); i++) {
            if (language != LANGUAGE_EN) {
                assert_contains(page, parts_zh[i]);
            } else {
                assert_null(strstr(page, parts_zh[i]));
            }
        }
    }
    arena_free(&building);
}

TEST(plan_a_is_orange_and_dashed_and_plan_b_blue_and_solid_in_every_chart) {
    UNUSED_STATE;
    Synthetic of = population(20, 2);
    StudyResults results = synthetic_study(&arena, &of);
    const char* page = page_of(&results, LANGUAGE_EN);
    int lines[2] = {0};
    for (const char* at = strstr(page, "<polyline"); at != NULL; at = strstr(at + 1, "<polyline")) {
        const char* stop = strstr(at, "/>");
        const char* orange = strstr(at, "stroke=\"#E69F00\" stroke-width=\"2.5\" "
                                        "stroke-dasharray=\"7 4\"");
        const char* blue = strstr(at, "stroke=\"#0072B2\" stroke-width=\"2.5\"/>");
        bool is_orange = orange != NULL && orange < stop;
        bool is_blue = blue != NULL && blue < stop;
        assert_true(is_orange != is_blue);
        lines[is_blue ? 1 : 0]++;
    }
    assert_int_equal(lines[0], lines[1]);
    assert_true(lines[0] >= 4); // inside, unhurt, cleared, centiles
}

TEST(what_a_user_wrote_is_escaped) {
    UNUSED_STATE;
    Synthetic of = population(12, 2);
    StudyResults results = synthetic_study(&arena, &of);
    const StudyPlan plans[2] = {{"a", {"<script>alert(1)</script>", "\"><b>"}},
                                {"b", {"Tom & Jerry", "<i>"}}};
    results.plans = plans;
    results.title = (Text){"<img src=x>", "<img>"};
    ((StudyRun*)results.runs)[0].status = RUN_FAILED;
    ((StudyRun*)results.runs)[0].fault = "</td><script>";
    ((StudyRun*)results.runs)[0].replay = "muster study 'a<b>.lua'";
    const char* page = page_of(&results, LANGUAGE_BOTH);
    assert_well_formed(page);
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "<img"));
    assert_null(strstr(page, "<i>"));
    assert_contains(page, "Tom &amp; Jerry");
    assert_contains(page, "1 runs failed and are in no figure");
}

TEST(a_figure_too_small_to_show_does_not_break_the_page) {
    UNUSED_STATE;
    Synthetic of = population(12, 2);
    StudyResults results = synthetic_study(&arena, &of);
    for (int32_t i = 0; i < results.run_count; i++) {
        ((StudyRun*)results.runs)[i].measures[MEASURE_DOSE] = 1e-5 * (i % 3);
    }
    const char* page = page_of(&results, LANGUAGE_BOTH);
    assert_well_formed(page);
    assert_contains(page, "≤0.001");
    assert_null(strstr(page, "<0"));
    assert_contains(page, "no difference that matters");
}

TEST(the_same_results_give_the_same_bytes) {
    UNUSED_STATE;
    Synthetic of = population(12, 3);
    StudyResults results = synthetic_study(&arena, &of);
    const char* once = page_of(&results, LANGUAGE_BOTH);
    const char* again = page_of(&results, LANGUAGE_BOTH);
    assert_string_equal(once, again);
}

/// Changes a study until hardly anything is left of it.
static void strip(StudyResults* results, int how) {
    StudyRun* runs = (StudyRun*)results->runs;
    switch (how) {
    case 0: results->run_count = 0; break;
    case 1: results->run_count = 1; break;
    case 2: results->run_count = 2; break;
    case 3: results->plan_count = 1; break;
    case 4: results->factor_count = 0; break;
    case 5: results->curve_count = 0; break;
    default: break;
    }
    for (int32_t i = 0; i < results->run_count; i++) {
        runs[i].status = how == 6 ? RUN_FAILED : RUN_DONE;
        runs[i].inside = how == 7 ? NULL : runs[i].inside;
        runs[i].unhurt = how == 7 ? NULL : runs[i].unhurt;
        for (int m = 0; m < MEASURE_COUNT && how == 8; m++) {
            runs[i].measures[m] = (double)NAN;
        }
        for (int m = 0; m < MEASURE_COUNT && how == 9; m++) {
            runs[i].measures[m] = 0.0;
        }
        runs[i].plan = how == 3 ? 0 : runs[i].plan;
        runs[i].pair = how == 3 ? i : runs[i].pair;
    }
}

TEST(studies_that_can_tell_nothing_still_make_a_page_that_says_so) {
    UNUSED_STATE;
    Synthetic of = population(2, 2);
    for (int how = 0; how < 10; how++) {
        StudyResults results = synthetic_study(&arena, &of);
        strip(&results, how);
        const char* page = page_of(&results, LANGUAGE_BOTH);
        assert_well_formed(page);
        assert_no_figure_is_none(page);
        assert_contains(page, "headline");
        Error error = {0};
        assert_int_equal(study_tables_write(&results, LANGUAGE_EN, folder, &error), STATUS_OK);
        json_t* document = study_json(&results);
        assert_non_null(document);
        json_decref(document);
    }
}

TEST(several_plans_stand_in_every_table_and_chart) {
    UNUSED_STATE;
    Synthetic of = population(15, 4);
    StudyResults results = synthetic_study(&arena, &of);
    const char* page = page_of(&results, LANGUAGE_EN);
    assert_well_formed(page);
    assert_contains(page, "Plan B does best");
    assert_contains(page, "third plan");
    assert_contains(page, "#CC79A7"); // plan D
}

TEST(paper_is_made_of_the_same_page) {
    UNUSED_STATE;
    Synthetic of = population(12, 2);
    StudyResults results = synthetic_study(&arena, &of);
    Error error = {0};
    assert_int_equal(study_report_write_pdf(&results, LANGUAGE_BOTH, folder, &error), STATUS_OK);
    assert_int_equal(strncmp(read_file("report.pdf"), "%PDF-", 5), 0);
    assert_int_equal(study_report_write(&results, LANGUAGE_EN, "/nowhere/at/all", &error),
                     STATUS_IO);
    assert_contains(error.message, "/nowhere/at/all/report.html");
}

/// Cells of a row of CSV; moves on to the next row.
static int cells_of(const char** at) {
    int cells = 1;
    bool quoted = false;
    for (; **at != '\0' && (quoted || **at != '\n'); (*at)++) {
        quoted = **at == '"' ? !quoted : quoted;
        cells += !quoted && **at == ',' ? 1 : 0;
    }
    *at += **at == '\n' ? 1 : 0;
    return cells;
}

TEST(every_row_of_every_table_has_a_cell_for_every_column) {
    UNUSED_STATE;
    Arena building;
    Synthetic of = population(12, 3);
    StudyResults results = synthetic_study(&arena, &of);
    furnish(&building, &results);
    static const StudyCandidate winner = {
        {"west, at once", "向西，同时"}, 3, 40, 1.0, 1.2, 0.9, 1.5};
    results.candidates = &winner;
    results.candidate_count = 1;
    Error error = {0};
    for (int language = 0; language < 3; language++) {
        assert_int_equal(study_tables_write(&results, (Language)language, folder, &error),
                         STATUS_OK);
        for (int i = 0; i < STUDY_TABLE_COUNT; i++) {
            char name[64];
            snprintf(name, sizeof(name), "%s.csv", study_table_name((StudyTable)i));
            const char* at = read_file(name);
            int columns = cells_of(&at);
            int rows = 0;
            for (; *at != '\0'; rows++) {
                int cells = cells_of(&at);
                if (cells != columns) {
                    fail_msg("%s: row %d has %d cells, the head %d", name, rows + 1, cells,
                             columns);
                }
            }
            assert_true(rows > 0);
            if (i == STUDY_TABLE_RUNS) {
                assert_int_equal(rows, results.run_count);
            }
        }
    }
    arena_free(&building);
}

TEST(the_document_has_the_shape_that_programs_read) {
    UNUSED_STATE;
    Synthetic of = population(15, 2);
    StudyResults results = synthetic_study(&arena, &of);
    json_t* document = study_json(&results);
    assert_int_equal(json_integer_value(json_object_get(document, "runs")), results.run_count);
    json_t* measures = json_object_get(document, "measures");
    assert_int_equal(json_array_size(measures), 2 * 7); // what is known, of both plans
    static const char* const keys[] = {"name", "scenario", "plan",   "median",
                                       "p05",  "p95",      "ci_low", "ci_high"};
    for (int i = 0; i < 8; i++) {
        assert_non_null(json_object_get(json_array_get(measures, 0), keys[i]));
    }
    json_t* first = json_array_get(json_object_get(document, "comparisons"), 1);
    assert_string_equal(json_string_value(json_object_get(first, "measure")), "hurt");
    assert_string_equal(json_string_value(json_object_get(first, "verdict")), "better");
    assert_true(json_real_value(json_object_get(first, "ci_high")) < 0.0);
    assert_true(json_real_value(json_object_get(first, "p_better")) > 0.5);
    assert_string_equal(
        json_string_value(json_object_get(json_object_get(document, "answer"), "best")), "west");
    json_decref(document);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(the_page_has_every_part_in_the_languages_asked_for),
        CASE(plan_a_is_orange_and_dashed_and_plan_b_blue_and_solid_in_every_chart),
        CASE(what_a_user_wrote_is_escaped),
        CASE(a_figure_too_small_to_show_does_not_break_the_page),
        CASE(the_same_results_give_the_same_bytes),
        CASE(studies_that_can_tell_nothing_still_make_a_page_that_says_so),
        CASE(several_plans_stand_in_every_table_and_chart),
        CASE(paper_is_made_of_the_same_page),
        CASE(every_row_of_every_table_has_a_cell_for_every_column),
        CASE(the_document_has_the_shape_that_programs_read)};
    return cmocka_run_group_tests(tests, begin, end);
}
