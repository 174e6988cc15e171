// The debrief's screen and the report of the same run say the same: marks, decisions by the plan,
// exits, kit, messages, questions, teams.

#include "drill/talk.h"
#include "report/decision.h"
#include "report/rows.h"
#include "support/debrief_table.h"

/// The report of the same run, as text.
static char* report_page(void) {
    char path[128];
    snprintf(path, sizeof(path), "%s/report.html", run.folder);
    const ReportInfo info = {.date = "2026-11-23",
                             .language = LANGUAGE_EN,
                             .rectification = &made,
                             .outcome = &outcome,
                             .otherwises = &otherwises};
    finished_good(report_write_html(run.report, run.marked.drill, &run.score, &info, path, error));
    FILE* file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    rewind(file);
    char* text = calloc((size_t)size + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, file), (size_t)size);
    fclose(file);
    return text;
}

/// A row of the report's log begins with its number and its moment.
static void assert_log_has(const char* page, uint32_t sequence, const char* clock) {
    char id[32];
    snprintf(id, sizeof(id), "id=\"e%u\"", sequence);
    const char* row = strstr(page, id);
    assert_non_null(row);
    const char* end = strstr(row, "</tr>");
    const char* moment = strstr(row, clock);
    assert_true(moment != NULL && moment < end);
}

TEST(window_and_report_say_the_same_of_total_marks_and_proofs) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    char* page = report_page();
    char figure[64];
    snprintf(figure, sizeof(figure), "<span class=\"big\">%d.%02d", run.score.total_bp / 100,
             run.score.total_bp % 100);
    assert_non_null(strstr(page, figure));
    drive_key(&table.drive, (UiKey)'3');
    for (int i = 0; i < run.score.item_count; i++) {
        const ScoreItem* item = &run.score.items[i];
        if (item->evidence_count == 0) {
            continue;
        }
        table.debrief.item = i;
        drive_step(&table.drive);
        assert_true(begins(&table, item->reason_en));
        for (int k = 0; k < item->evidence_count; k++) {
            char clock[24];
            text_clock(drill_seconds(run.marked.drill, event_of(item->evidence[k])->tick), clock,
                       sizeof(clock));
            drive_must_find(&table.drive, clock);
            assert_log_has(page, item->evidence[k], clock);
        }
        if (item->counts) {
            snprintf(figure, sizeof(figure), ">%d.%02d<", item->bp / 100, item->bp % 100);
            assert_non_null(strstr(page, figure));
        }
    }
    free(page);
    close_table(&table);
}

/// Both say it: a text that HTML writes as it is.
static void assert_both_say(const Table* table, const char* page, const char* text) {
    drive_must_find(&table->drive, text);
    if (strpbrk(text, "\"'<>&") == NULL && strstr(page, text) == NULL) {
        fail_msg("the report does not say \"%s\"", text);
    }
}

static void assert_both_say_moment(const Table* table, const char* page, double seconds) {
    char clock[24];
    text_clock(seconds - drill_def(run.marked.drill)->scenario.before_s, clock, sizeof(clock));
    assert_both_say(table, page, clock);
}

TEST(window_and_report_say_the_same_of_decisions_by_the_plan) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'6');
    table.debrief.run_count = 36;
    table.debrief.runs_done = 12;
    drive_step(&table.drive);
    drive_must_find(&table.drive, "12/36"); // until they are made
    have_otherwises(&table);
    char* page = report_page();
    drive_step(&table.drive);
    assert_both_say(&table, page, "nobody follows the plan");
    assert_both_say(&table, page, "4.50");
    for (int i = 0; i < otherwises.count; i++) {
        DecisionTold told;
        decision_tell(run.marked.drill, &run.score, &otherwises, i, &told);
        table.debrief.decision = i;
        drive_step(&table.drive);
        assert_both_say(&table, page, told.what.en);
        assert_true(begins(&table, told.verdict_en));
        assert_true(strpbrk(told.verdict_en, "'\"") != NULL ||
                    strstr(page, told.verdict_en) != NULL);
        assert_true(told.change_count >= 3);
        for (int k = 0; k < told.change_count; k++) {
            drive_must_find(&table.drive, told.changes[k].what.en);
        }
        assert_both_say_moment(&table, page, 61.0 + i);
        if (i == 0) { // the first has another sight, lost after twelve samples; below the figures
            const Box figures =
                drive_must_find(&table.drive,
                                "With 3 chances: less harm 0, the same 0, more harm 3")
                    ->box;
            drive_move(&table.drive, figures.x, figures.y);
            table.drive.input.wheel_y = -20.0f;
            drive_step(&table.drive);
            char lost[64];
            char clock[24];
            text_clock(12.0 * SIGHT_STEP_S - drill_def(run.marked.drill)->scenario.before_s, clock,
                       sizeof(clock));
            snprintf(lost, sizeof(lost), "by the plan: below 10 m at %s", clock);
            drive_must_find(&table.drive, lost);
            drive_must_find(&table.drive, "this run: never below 10 m");
            snprintf(lost, sizeof(lost), "plan: &lt; 10 m %s", clock);
            assert_non_null(strstr(page, lost));
        }
        char figure[16];
        snprintf(figure, sizeof(figure), "43.%02d", 21 + i);
        assert_both_say(&table, page, figure);
    }
    free(page);
    // Choosing one goes to its moment.
    uint32_t event = otherwises.runs[0].decision.event;
    table.debrief.decision = -1;
    drive_step(&table.drive);
    DecisionTold told;
    decision_tell(run.marked.drill, &run.score, &otherwises, 0, &told);
    drive_click(&table.drive, told.what.en);
    assert_int_equal(table.debrief.event, event);
    close_table(&table);
}

TEST(window_and_report_say_the_same_of_exits_kit_messages_and_questions) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    have_otherwises(&table);
    char* page = report_page();
    static ExitRow exits[64];
    static KitRows kit;
    static QuestionRow questions[QUESTIONS_MAX];
    drive_key(&table.drive, (UiKey)'5');
    drive_click(&table.drive, "Exits");
    const Facility* facility = world_facility(drill_world(run.marked.drill));
    int count = rows_exits(run.report, run.marked.drill, exits, 64);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        assert_both_say(&table, page, facility->openings[exits[i].opening].name.en);
        double before = drill_def(run.marked.drill)->scenario.before_s;
        if (exits[i].people > 0) {
            assert_both_say_moment(&table, page, exits[i].first_s + before);
            assert_both_say_moment(&table, page, exits[i].last_s + before);
        }
    }
    drive_key(&table.drive, (UiKey)'v');
    assert_int_equal(table.debrief.people, DEBRIEF_KIT);
    rows_kit(run.marked.drill, &kit);
    assert_true(kit.count > 0);
    for (int i = 0; i < kit.count; i++) {
        char name[160];
        rows_kit_name(run.marked.drill, &kit.items[i], LANGUAGE_EN, name, sizeof(name));
        assert_both_say(&table, page, name);
        assert_both_say_moment(&table, page, kit.items[i].taken_s);
    }
    drive_key(&table.drive, (UiKey)'v');
    Talk talk;
    talk_read(run.marked.drill, &talk);
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        if (talk.sent[i] > 0) {
            assert_non_null(strstr(page, channel_text((Channel)i).en));
        }
    }
    drive_must_find(&table.drive, "outside");
    drive_key(&table.drive, (UiKey)'7');
    count = rows_questions(run.report, run.marked.drill, &run.score, questions);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        assert_true(begins(&table, questions[i].en));
    }
    assert_true(begins(&table, drill_def(run.marked.drill)->scenario.debrief[0].en));
    free(page);
    close_table(&table);
}

TEST(window_and_report_say_the_same_of_teams_and_persons) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    have_otherwises(&table);
    char* page = report_page();
    drive_key(&table.drive, (UiKey)'3');
    drive_key(&table.drive, (UiKey)'v');
    assert_int_equal(table.debrief.marks, DEBRIEF_TEAMS);
    assert_true(run.score.person_count > 0 && run.score.team_count > 0);
    for (int i = 0; i < run.score.team_count; i++) {
        const ScoreTeam* team = &run.score.teams[i];
        char figure[16];
        snprintf(figure, sizeof(figure), "%d.%02d", team->bp / 100, team->bp % 100);
        assert_both_say(&table, page, team->bp >= 0 ? figure : "N/A");
    }
    const ScorePerson* person = &run.score.persons[0];
    char name[96];
    tell_person(run.marked.drill, person->person, LANGUAGE_EN, name, sizeof(name));
    assert_both_say(&table, page, name);
    free(page);
    close_table(&table);
}

/// The last: what all of them used.
TEST(the_run_is_put_away) {
    UNUSED_STATE;
    finished_close(&run);
}

SUITE(CASE(window_and_report_say_the_same_of_total_marks_and_proofs),
      CASE(window_and_report_say_the_same_of_decisions_by_the_plan),
      CASE(window_and_report_say_the_same_of_exits_kit_messages_and_questions),
      CASE(window_and_report_say_the_same_of_teams_and_persons), CASE(the_run_is_put_away))
