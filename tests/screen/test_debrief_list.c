// The rectification list in the debrief's screen: edited by keys and pointer, refused with one
// sentence, read back the same from a session and from a file.

#include "app/rectify.h"
#include "support/debrief_table.h"

// ---- the rectification list --------------------------------------------------------------------

static int chosen_row(const Table* table) {
    assert_true(run.list.count > 1);
    return table->debrief.finding;
}

TEST(a_finding_is_edited_by_keys_and_pointer_and_asked_to_be_filed) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'4');
    drive_click(&table.drive, "R-02");
    assert_int_equal(chosen_row(&table), 1);
    const Finding before = run.list.rows[1];
    drive_key(&table.drive, (UiKey)'e');
    // The first field has the focus: what is written goes there at once.
    drive_key_with(&table.drive, (UiKey)'a', UI_CONTROL);
    drive_write(&table.drive, "Nobody was named for the valve");
    rewrite(&table, before.owner, "Zhou Min"); // it stands there who was to do it
    rewrite(&table, before.deadline, "2026/12/5");
    drive_click(&table.drive, "in hand");
    drive_key_with(&table.drive, UI_KEY_ENTER, 0);
    assert_int_equal(table.last, DEBRIEF_DO_FILE);
    assert_int_equal(table.debrief.dialog, DEBRIEF_NO_DIALOG);
    const Finding* row = &table.debrief.form.row;
    assert_string_equal(row->id, before.id);
    assert_string_equal(row->key, before.key);
    assert_string_equal(row->problem_en, "Nobody was named for the valve");
    assert_string_equal(row->problem_zh, ""); // it stands for both
    assert_string_equal(row->owner, "Zhou Min");
    assert_string_equal(row->deadline, "2026-12-05");
    assert_int_equal(row->state, FINDING_IN_HAND);
    close_table(&table);
}

TEST(in_the_form_space_presses_what_has_the_focus_and_not_the_replay_below_it) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'4');
    drive_click(&table.drive, "R-02");
    drive_key(&table.drive, (UiKey)'e');
    const FindingState before = table.debrief.form.row.state;
    drive_key_with(&table.drive, UI_KEY_TAB, UI_SHIFT); // the last of the states
    drive_key(&table.drive, UI_KEY_SPACE);
    assert_int_equal(table.debrief.form.row.state, FINDING_STATE_COUNT - 1);
    assert_true(before != table.debrief.form.row.state);
    assert_false(table.debrief.plays);
    close_table(&table);
}

TEST(a_date_that_is_none_and_a_closing_without_a_check_are_refused_with_one_sentence) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'4');
    drive_click(&table.drive, "R-01");
    drive_key(&table.drive, (UiKey)'e');
    rewrite(&table, run.list.rows[0].deadline, "next week");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_true(table.last != DEBRIEF_DO_FILE);
    assert_int_equal(table.debrief.dialog, DEBRIEF_FINDING);
    drive_must_find(&table.drive,
                    "Expected a date such as 2026-12-15, or nothing, got \"next week\"");
    rewrite(&table, "next week", "");
    drive_click(&table.drive, "closed");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_true(table.last != DEBRIEF_DO_FILE);
    assert_int_equal(table.debrief.form.fault.column, RECTIFY_CHECKED_BY);
    rewrite(&table, "Who checks it, not the owner", "Wang Wu");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.debrief.form.fault.column, RECTIFY_CHECKED_ON);
    // Escape drops it all.
    drive_key(&table.drive, UI_KEY_ESCAPE);
    assert_int_equal(table.debrief.dialog, DEBRIEF_NO_DIALOG);
    assert_true(table.last != DEBRIEF_DO_FILE);
    close_table(&table);
}

TEST(a_new_finding_has_a_number_of_its_own_and_what_is_talked_about_as_its_proof) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'4');
    table.debrief.event = 5;
    drive_key(&table.drive, (UiKey)'a');
    drive_write(&table.drive, "The gate was locked");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_FILE);
    const Finding* row = &table.debrief.form.row;
    assert_null(findings_by_id(&run.list, row->id));
    assert_null(findings_by_key(&run.list, row->key));
    assert_true(finding_id_is_good(row->id));
    assert_int_equal(row->evidence_count, 1);
    assert_int_equal(row->evidence[0], 5);
    assert_string_equal(row->problem_en, "The gate was locked");
    close_table(&table);
}

/// What a row becomes when it is handed out as a file in a language and taken back in.
static Finding back_from_file(const Rectification* list, Language language, int index) {
    static Finding rows[FINDINGS_MAX];
    char* text = NULL;
    size_t length = 0;
    int count = 0;
    Problems problems;
    FILE* stream = open_memstream(&text, &length);
    assert_non_null(stream);
    rectification_csv(list, language, stream);
    assert_int_equal(fclose(stream), 0);
    problems_init(&problems);
    Status status = rectify_read("list.csv", text, length, list, 100000, rows, &count, &problems);
    free(text);
    if (status != STATUS_OK) {
        fail_msg("%s", problems.items[0].message);
    }
    assert_int_equal(count, list->count);
    return rows[index];
}

TEST(what_the_window_files_comes_back_the_same_from_the_session_and_from_a_file) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'4');
    drive_key(&table.drive, (UiKey)'a');
    drive_write(&table.drive, "=A sentence, \"quoted\" and 'odd'");
    rewrite(&table, "A remark, or why it is withdrawn", "'90s panel; 旧盘");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_FILE);
    const Finding filed = table.debrief.form.row;
    assert_string_equal(filed.problem_en, "=A sentence, \"quoted\" and 'odd'");
    assert_string_equal(filed.note, "'90s panel; 旧盘");
    Finding* read = calloc(FINDINGS_MAX, sizeof(Finding));
    Finding rows[1] = {filed};
    int count = 0;
    finished_good(session_rectify(run.marked.session, rows, 1, error));
    finished_good(session_rectification(run.marked.session, read, &count, error));
    assert_int_equal(count, 1);
    assert_true(rectify_same(&read[0], &filed));
    Rectification* list = calloc(1, sizeof(Rectification));
    findings_merge(&made, read, count, list);
    for (int language = 0; language < 3; language++) {
        const Finding back = back_from_file(list, (Language)language, 0);
        assert_true(rectify_same(&back, &filed));
    }
    free(list);
    free(read);
    close_table(&table);
}

TEST(what_earlier_drills_had_found_is_marked_in_the_list) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    FindingHistory* history = calloc(1, sizeof(FindingHistory));
    Rectification* earlier = calloc(1, sizeof(Rectification));
    *earlier = made;
    earlier->rows[0].state = FINDING_CLOSED;
    findings_remember(history, earlier, "2026-10-01");
    findings_compare(history, &run.list);
    table.debrief.history = history;
    drive_key(&table.drive, (UiKey)'4');
    drive_click(&table.drive, "R-01");
    drive_must_find(&table.drive, "came back after it was closed 2026-10-01");
    drive_click(&table.drive, "R-02");
    drive_must_find(&table.drive, "again, not closed since 2026-10-01");
    free(earlier);
    close_table(&table);
    free(history);
}

/// The last: what all of them used.
TEST(the_run_is_put_away) {
    UNUSED_STATE;
    finished_close(&run);
}

SUITE(CASE(a_finding_is_edited_by_keys_and_pointer_and_asked_to_be_filed),
      CASE(in_the_form_space_presses_what_has_the_focus_and_not_the_replay_below_it),
      CASE(a_date_that_is_none_and_a_closing_without_a_check_are_refused_with_one_sentence),
      CASE(a_new_finding_has_a_number_of_its_own_and_what_is_talked_about_as_its_proof),
      CASE(what_the_window_files_comes_back_the_same_from_the_session_and_from_a_file),
      CASE(what_earlier_drills_had_found_is_marked_in_the_list), CASE(the_run_is_put_away))
