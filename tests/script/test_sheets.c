// Score sheets: headings taken over from the library, changed and added to by a plan, replaced by a
// scenario; where marks stand on them; mistakes with their line.
#include "drill/score.h"
#include "run.h"

#include <stdio.h>

/// A plan of one step with `fields` of its own; the last line is line 5.
static const char* plan_of(const char* fields, const char* step) {
    static char text[2048];
    snprintf(
        text, sizeof(text),
        "return plan { { en = 'Plan', zh = '预案' },\n"
        "  roles = { role { 'leader', en = 'Leader', zh = '负责人' } },\n"
        "  %s\n"
        "  procedure { 'p', starts = knows 'fire',\n"
        "    step { 'out', by = 'leader', action = 'leave', target = 60, limit = 300 %s } } }\n",
        fields, step);
    return text;
}

static const char* scenario_of(const char* more) {
    static char text[1024];
    snprintf(text, sizeof(text),
             "return scenario { { en = 'S', zh = '情景' }, facility = 'office', plan = 'test',\n"
             "  length = 60, %s\n"
             "  people = { person { 'Ann', room = 'Lobby', role = 'leader' } } }\n",
             more);
    return text;
}

static int32_t heading(const PlanDef* plan, const char* id) {
    for (int32_t i = 0; i < plan->capability_count; i++) {
        if (strcmp(plan->capabilities[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

TEST(a_plan_takes_over_a_sheet_and_its_steps_find_their_headings) {
    UNUSED_STATE;
    Run run;
    run_good(&run, plan_of("sheet = 'hseep',", ""), scenario_of(""), NULL);
    const PlanDef* plan = &run.load->def.plan;
    assert_string_equal(plan->sheet, "hseep");
    assert_string_equal(text_in(plan->sheet_name, LANGUAGE_ZH), "HSEEP核心能力");
    assert_int_equal(plan->capability_count, 11);
    Score* score = malloc(sizeof(*score));
    score_run(run.drill, plan, NULL, score);
    // Leaving is of the group "evacuate".
    assert_int_equal(score->items[0].capability, heading(plan, "evacuation"));
    assert_string_equal(score->sheet, "hseep");
    free(score);
    run_close(&run);
}

TEST(every_sheet_of_the_library_marks_and_the_forms_of_100_points_have_100) {
    UNUSED_STATE;
    static const char* const sheets[] = {"hseep", "aqt_9009", "tabletop_100", "field_100",
                                         "micro_135"};
    for (size_t i = 0; i < sizeof(sheets) / sizeof(sheets[0]); i++) {
        char named[64];
        snprintf(named, sizeof(named), "sheet = '%s',", sheets[i]);
        Run run;
        run_good(&run, plan_of("", ""), scenario_of(named), NULL);
        const PlanDef* plan = &run.load->def.plan;
        assert_string_equal(plan->sheet, sheets[i]);
        int points = 0;
        for (int l = 0; l < plan->line_count; l++) {
            points += plan->lines[l].points;
        }
        if (strstr(sheets[i], "_100") != NULL) {
            assert_int_equal(points, 100);
            assert_true(plan->capabilities[0].by_lines);
        }
        run_close(&run);
    }
}

TEST(a_plan_changes_and_adds_headings_of_its_sheet) {
    UNUSED_STATE;
    Run run;
    run_good(&run,
             plan_of("sheet = 'observers', capabilities = {\n"
                     "    capability { 'CMD', weight = 40, lines = { line { 'map', en = 'The map "
                     "is up to date', zh = '图已更新', points = 3 } } },\n"
                     "    capability { 'OPS', en = 'Work', zh = '处置', weight = 25 } },",
                     ", capability = 'OPS'"),
             scenario_of(""), NULL);
    const PlanDef* plan = &run.load->def.plan;
    const CapabilityDef* command = &plan->capabilities[heading(plan, "CMD")];
    assert_int_equal(command->weight, 40);
    assert_string_equal(command->name.en, "Command and coordination");
    assert_int_equal(command->line_count, 3); // the sheet's two and the plan's own
    assert_int_equal(plan->steps[0].capability, heading(plan, "OPS"));
    assert_int_equal(plan->capabilities[heading(plan, "OPS")].weight, 25);
    run_close(&run);
}

TEST(a_scenario_marks_by_another_sheet_than_its_plan) {
    UNUSED_STATE;
    Run run;
    run_good(&run,
             plan_of("capabilities = { capability { 'OPS', en = 'Work', zh = '处置' } },",
                     ", capability = 'OPS'"),
             scenario_of("sheet = 'micro_135',"), NULL);
    const PlanDef* plan = &run.load->def.plan;
    assert_int_equal(plan->capability_count, 3);
    Score* score = malloc(sizeof(*score));
    score_run(run.drill, plan, NULL, score);
    assert_int_equal(score->items[0].capability, heading(plan, "five"));
    free(score);
    run_close(&run);
}

TEST(a_sheet_for_people_only_is_laid_over_the_headings_of_the_plan) {
    UNUSED_STATE;
    Run run;
    run_good(
        &run,
        plan_of("capabilities = { capability { 'OPS', en = 'Work', zh = '处置', weight = 25 },\n"
                "    capability { 'CMD', en = 'Lead', zh = '带队', weight = 40 } },",
                ", capability = 'OPS'"),
        scenario_of("sheet = 'observers',"), NULL);
    const PlanDef* plan = &run.load->def.plan;
    assert_string_equal(plan->sheet, "observers");
    assert_int_equal(plan->capability_count, 4); // the plan's two, and INFO and EVAC of the sheet
    const CapabilityDef* command = &plan->capabilities[heading(plan, "CMD")];
    assert_string_equal(command->name.en, "Lead");
    assert_int_equal(command->weight, 40);
    assert_int_equal(command->line_count, 2);
    assert_int_equal(plan->steps[0].capability, heading(plan, "OPS"));
    assert_int_equal(plan->line_count, 5);
    run_close(&run);
    // Where headings are worth the points of their lines, those that come with it are too.
    run_good(&run,
             plan_of("capabilities = { capability { 'OPS', en = 'Work', zh = '处置', lines = {\n"
                     "    line { 'fast', en = 'Fast', zh = '迅速', points = 9 } } } },",
                     ", capability = 'OPS'"),
             scenario_of("sheet = 'observers',"), NULL);
    plan = &run.load->def.plan;
    assert_true(plan->capabilities[heading(plan, "INFO")].by_lines);
    assert_int_equal(plan->line_count, 6);
    run_close(&run);
}

TEST(mistakes_of_sheets_are_told_with_their_line) {
    UNUSED_STATE;
    const struct {
        const char *fields, *scenario, *message;
    } rows[] = {
        {"sheet = 'hsep',", "", "test.lua:3: plan \"Plan\": sheet: there is no sheet \"hsep\""},
        {"", "sheet = 'aqt',", "test.lua:2: scenario \"S\": sheet: there is no sheet \"aqt\""},
        {"capabilities = { capability { 'A', en = 'A', zh = '甲', takes = { 'evacuat' } } },", "",
         "takes: nothing that is marked is called \"evacuat\" (did you mean \"evacuate\"?)"},
        {"capabilities = { capability { 'A', takes = { 'out' } } },", "", "en is missing"},
        {"capabilities = { capability { 'A', en = 'A', zh = '甲', takes = { 'out' }, lines = {\n"
         "line { 'l', en = 'L', zh = '行' }, line { 'l', en = 'L', zh = '行' } } } },",
         "", "test.lua:4: line \"l\": the line \"l\" is there already, in line 4"},
        {"capabilities = { capability { 'A', en = 'A', zh = '甲', takes = { 'out' } },\n"
         "capability { 'B', en = 'B', zh = '乙', lines = { line { 'l', en = 'L', zh = '行' } } } "
         "},",
         "", "some are worth the points of their lines and some a weight"},
        {"capabilities = { capability { 'A', en = 'A', zh = '甲', takes = { 'out' }, lines = {\n"
         "line { 'l', en = 'L', zh = '行', by = 'leadr' } } } },",
         "", "there is no role \"leadr\""},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        Run run;
        Status status =
            run_open(&run, plan_of(rows[i].fields, ""), scenario_of(rows[i].scenario), NULL);
        assert_int_equal(status, STATUS_INVALID);
        bool found = false;
        char line[1024] = "";
        for (int p = 0; p < run.load->problems.count && !found; p++) {
            problem_print(&run.load->problems.items[p], LANGUAGE_EN, line, sizeof(line));
            found = strstr(line, rows[i].message) != NULL;
        }
        if (!found) {
            load_print(&run.load->problems);
            fail_msg("row %zu: nobody says \"%s\"", i, rows[i].message);
        }
        run_close(&run);
    }
}

SUITE(CASE(a_plan_takes_over_a_sheet_and_its_steps_find_their_headings),
      CASE(every_sheet_of_the_library_marks_and_the_forms_of_100_points_have_100),
      CASE(a_plan_changes_and_adds_headings_of_its_sheet),
      CASE(a_scenario_marks_by_another_sheet_than_its_plan),
      CASE(a_sheet_for_people_only_is_laid_over_the_headings_of_the_plan),
      CASE(mistakes_of_sheets_are_told_with_their_line))
