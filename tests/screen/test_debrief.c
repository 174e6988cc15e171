// The debrief's screen: a proof leads to its moment and to who it was about, the run plays and
// stops, what is exported is asked for; and no text is cut, hidden or too small at any size.

#include "drill/lanes.h"
#include "support/debrief_table.h"

#define RUN_S 150.0

TEST(a_proof_leads_to_its_moment_and_to_who_it_is_about) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'3');
    int item = proved();
    const ScoreItem* mark = &run.score.items[item];
    drive_click(&table.drive, text_in(mark->title, LANGUAGE_EN));
    assert_int_equal(table.debrief.item, item);
    drive_must_find(&table.drive, mark->reason_en);
    for (int i = 0; i < mark->evidence_count; i++) {
        char proof[16];
        snprintf(proof, sizeof(proof), "#%03u", mark->evidence[i]);
        drive_click(&table.drive, proof);
        const Event* event = event_of(mark->evidence[i]);
        assert_int_equal(table.debrief.event, mark->evidence[i]);
        assert_int_equal(live_tick(run.live), event->tick);
        assert_int_equal(table.debrief.person, event->person);
        char sentence[512];
        tell_event(run.marked.drill, event, LANGUAGE_EN, sentence, sizeof(sentence));
        drive_must_find(&table.drive, sentence);
    }
    close_table(&table);
}

TEST(what_is_marked_stands_where_it_was_at_that_moment) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    const EventLog* log = world_events(drill_world(run.marked.drill));
    int32_t storey = -1;
    vec2s at;
    assert_false(debrief_focus(&table.debrief, &storey, &at)); // nothing yet
    int seen = 0;
    for (uint32_t i = 1; i <= log->count && seen < 3; i++) {
        if (event_of(i)->person < 0 || event_info(event_of(i)->kind)->weight < 3) {
            continue;
        }
        table.debrief.person = event_of(i)->person;
        table.debrief.at = event_of(i)->tick;
        drive_step(&table.drive);
        int32_t there = -1;
        vec2s place;
        people_place(world_people(drill_world(live_drill(run.live))), table.debrief.person, &there,
                     &place);
        assert_true(debrief_focus(&table.debrief, &storey, &at));
        assert_int_equal(storey, there);
        assert_true(at.x == place.x && at.y == place.y);
        seen++;
    }
    assert_true(seen > 0);
    close_table(&table);
}

TEST(the_overview_says_what_the_score_says) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    const Score* score = &run.score;
    char figure[16];
    snprintf(figure, sizeof(figure), "%d.%02d", score->total_bp / 100, score->total_bp % 100);
    drive_must_find(&table.drive, figure);
    drive_must_find(&table.drive, score_grade(score->total_bp).en);
    for (int i = 0; i < score->capability_count; i++) {
        drive_must_find(&table.drive, score->capabilities[i].def->name.en);
    }
    close_table(&table);
}

/// True when the ring of the focus lies round what a text stands in.
static bool drive_has_ring_of(const Table* table, const char* text) {
    const UiCommand* command = drive_must_find(&table->drive, text);
    return drive_has_ring(&table->drive, command->box);
}

TEST(along_a_lane_the_arrows_go_from_mark_to_mark_and_a_click_goes_to_one) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'2');
    const ResponseDef* response = &drill_def(run.marked.drill)->world.response;
    int32_t role = 0;
    LaneMark marks[LANE_MARKS_MAX];
    int count = 0;
    for (; role < response->role_count && count < 3; role++) {
        count = lanes_role(run.marked.drill, role, marks, LANE_MARKS_MAX);
    }
    assert_true(count >= 3);
    // Its name is no mark: the click takes the focus there without moving the run.
    drive_click(&table.drive, response->roles[role - 1].name.en);
    assert_int_equal(table.debrief.at, 0);
    while (!drive_has_ring_of(&table, response->roles[role - 1].name.en)) {
        drive_key(&table.drive, UI_KEY_TAB);
    }
    for (int i = 0; i < count; i++) {
        bool again = i > 0 && marks[i].from_s - marks[i - 1].from_s < TICK_S;
        if (again || marks[i].from_s < TICK_S) {
            continue;
        }
        drive_key(&table.drive, UI_KEY_RIGHT);
        assert_int_equal(table.debrief.at, (uint32_t)(marks[i].from_s / TICK_S + 0.5));
    }
    drive_key(&table.drive, UI_KEY_LEFT);
    assert_true((double)table.debrief.at * TICK_S < marks[count - 1].from_s);
    // The rings of what it learnt carry their words.
    for (int i = 0; i < count; i++) {
        char word[256];
        lanes_label(run.marked.drill, &marks[i], LANGUAGE_EN, word, sizeof(word));
        if (marks[i].kind == LANE_LEARNS && drive_find(&table.drive, word) != NULL) {
            table.debrief.at = 0;
            drive_step(&table.drive);
            const UiCommand* text = drive_must_find(&table.drive, word);
            drive_click_at(&table.drive, text->box.x - 8, text->box.y + text->box.h / 2);
            assert_true(table.debrief.event != EVENT_NONE);
            assert_int_equal(event_of(table.debrief.event)->tick, table.debrief.at);
        }
    }
    close_table(&table);
}

TEST(the_run_plays_stops_and_is_walked_through_by_keys) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    assert_true(table.debrief.plays);
    debrief_play(&table.debrief, 2.0);
    assert_int_equal(table.debrief.at, 2 * TICKS_PER_SECOND);
    drive_key(&table.drive, (UiKey)']');
    debrief_play(&table.debrief, 2.0);
    assert_int_equal(table.debrief.at, 6 * TICKS_PER_SECOND);
    drive_key(&table.drive, UI_KEY_SPACE);
    assert_false(table.debrief.plays);
    drive_key(&table.drive, UI_KEY_RIGHT);
    assert_int_equal(table.debrief.at, 16 * TICKS_PER_SECOND);
    drive_key(&table.drive, UI_KEY_LEFT);
    assert_int_equal(table.debrief.at, 6 * TICKS_PER_SECOND);
    drive_key(&table.drive, (UiKey)'.');
    assert_true(table.debrief.event != EVENT_NONE);
    assert_true(table.debrief.at > 6 * TICKS_PER_SECOND);
    assert_int_equal(event_info(event_of(table.debrief.event)->kind)->weight, 3);
    // At its end it stops, and begins again.
    table.debrief.at = live_head(run.live) - 1;
    drive_key(&table.drive, UI_KEY_SPACE);
    debrief_play(&table.debrief, 5.0);
    assert_int_equal(table.debrief.at, live_head(run.live));
    assert_false(table.debrief.plays);
    drive_key(&table.drive, UI_KEY_SPACE);
    assert_int_equal(table.debrief.at, 0);
    close_table(&table);
}

TEST(an_export_is_asked_for_with_its_forms_and_folder) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'x');
    drive_must_find(&table.drive, "/tmp/reports");
    drive_key(&table.drive, (UiKey)'1'); // no HTML
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_NOTHING); // no form
    drive_key(&table.drive, (UiKey)'2');              // PDF
    drive_key(&table.drive, (UiKey)'5');              // the log
    drive_click(&table.drive, "English");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_EXPORT);
    assert_int_equal(table.debrief.language, LANGUAGE_EN);
    assert_false(table.debrief.forms[0]);
    assert_true(table.debrief.forms[1] && table.debrief.forms[4]);
    assert_int_equal(table.debrief.dialog, DEBRIEF_NO_DIALOG);
    close_table(&table);
}

TEST(a_mark_is_overruled_by_keys_with_its_name_and_reason_and_a_refusal_stays_in_the_dialog) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'3');
    drive_key(&table.drive, (UiKey)'o');
    assert_int_equal(table.debrief.dialog, DEBRIEF_NO_DIALOG); // nothing is chosen
    int item = proved();
    drive_click(&table.drive, text_in(run.score.items[item].title, LANGUAGE_EN));
    drive_key(&table.drive, (UiKey)'o');
    assert_int_equal(table.debrief.dialog, DEBRIEF_JUDGE);
    drive_write(&table.drive, "Li Na"); // the first field has the focus
    drive_click(&table.drive, "M");
    drive_click(&table.drive, "Why");
    drive_write(&table.drive, "the clock ran fast");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_JUDGE);
    const DebriefJudge* judge = &table.debrief.judge;
    assert_int_equal(judge->kind, ASSESS_OVERRULE);
    assert_string_equal(judge->item, run.score.items[item].id);
    assert_string_equal(judge->by, "Li Na");
    assert_string_equal(judge->mark, "M");
    assert_string_equal(judge->note, "the clock ran fast");
    snprintf(table.debrief.judge.fault.message, sizeof(judge->fault.message), "expected a reason");
    drive_step(&table.drive);
    drive_must_find(&table.drive, "expected a reason");
    ui_check_all(&table.drive, 0.0f);
    table.drive.look = ui_default_look();
    table.drive.look.language = LANGUAGE_EN;
    table.drive.width = 1920;
    table.drive.height = 1080;
    drive_step(&table.drive);
    drive_key(&table.drive, UI_KEY_ESCAPE);
    assert_int_equal(table.debrief.dialog, DEBRIEF_NO_DIALOG);
    // What stands, and beside it what the log made of it.
    ScoreItem* mark = &run.score.items[item];
    const ScoreItem before = *mark;
    mark->overruled = true;
    mark->auto_counts = true;
    mark->auto_bp = 9175;
    mark->bp = 5000;
    mark->counts = true;
    drive_step(&table.drive);
    drive_must_find(&table.drive, "50.00*");
    drive_must_find(&table.drive, "Automatic mark 91.75, overruled: 50.00");
    *mark = before;
    close_table(&table);
}

TEST(a_line_is_rated_blind_until_the_ratings_are_opened) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    ScoreItem* line = &run.score.items[proved()];
    const ScoreItem before = *line;
    line->kind = ITEM_RATING; // as the sheet of another plan has it
    line->line = -1;
    run.score.rater_count = 0;
    drive_key(&table.drive, (UiKey)'3');
    drive_key(&table.drive, (UiKey)'u');
    assert_int_equal(table.debrief.dialog, DEBRIEF_NO_DIALOG); // nobody has rated
    drive_key(&table.drive, (UiKey)'r'); // no mark is chosen: the first line that people rate
    assert_int_equal(table.debrief.dialog, DEBRIEF_JUDGE);
    assert_int_equal(table.debrief.item, proved());
    drive_write(&table.drive, "Mara");
    drive_click(&table.drive, "S");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_JUDGE);
    assert_int_equal(table.debrief.judge.kind, ASSESS_RATE);
    assert_string_equal(table.debrief.judge.mark, "S");
    ScoreItem* second = &run.score.items[proved() + 1];
    const ScoreItem second_before = *second;
    second->kind = ITEM_RATING;
    second->line = -1;
    debrief_judged(&table.debrief); // on to the next line, under the same name
    assert_int_equal(table.debrief.dialog, DEBRIEF_JUDGE);
    assert_int_equal(table.debrief.item, proved() + 1);
    assert_string_equal(table.debrief.judge.by, "Mara");
    assert_string_equal(table.debrief.judge.mark, "");
    debrief_judged(&table.debrief); // the last one: the next who rates is another
    assert_int_equal(table.debrief.dialog, DEBRIEF_NO_DIALOG);
    assert_string_equal(table.debrief.judge.by, "");
    assert_int_equal(table.debrief.item, proved());
    *second = second_before;
    run.score.rater_count = 1;
    drive_step(&table.drive);
    drive_must_find(&table.drive, "Ratings: 1 handed in, closed until they are opened");
    drive_key(&table.drive, (UiKey)'u');
    assert_int_equal(table.debrief.judge.kind, ASSESS_OPEN);
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_JUDGE);
    table.debrief.dialog = DEBRIEF_NO_DIALOG;
    run.score.ratings_opened = true;
    drive_step(&table.drive);
    assert_null(drive_find(&table.drive, "Rate…")); // who has seen them cannot rate blind
    drive_key(&table.drive, (UiKey)'g');
    assert_int_equal(table.debrief.judge.kind, ASSESS_AGREE);
    *line = before;
    run.score.rater_count = 0;
    run.score.ratings_opened = false;
    close_table(&table);
}

TEST(where_there_is_no_room_a_proof_opens_the_replay_and_escape_leads_back) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    table.drive.look.scale = 2.0f;
    drive_key(&table.drive, (UiKey)'3');
    table.debrief.item = proved();
    drive_step(&table.drive);
    char proof[16];
    snprintf(proof, sizeof(proof), "#%03u", run.score.items[table.debrief.item].evidence[0]);
    drive_click(&table.drive, proof);
    drive_step(&table.drive);
    assert_int_equal(table.debrief.tab, DEBRIEF_REPLAY);
    drive_key(&table.drive, UI_KEY_ESCAPE);
    assert_int_equal(table.debrief.tab, DEBRIEF_MARKS);
    assert_int_equal(table.last, DEBRIEF_DO_LOOK);
    drive_key(&table.drive, UI_KEY_ESCAPE);
    assert_int_equal(table.last, DEBRIEF_DO_LEAVE);
    close_table(&table);
}

TEST(a_recording_that_comes_out_otherwise_here_says_so_before_its_total) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    assert_int_equal(table.debrief.tab, DEBRIEF_OVERVIEW);
    assert_null(drive_find(&table.drive, "Recorded by another Muster"));
    table.debrief.differs = true;
    table.debrief.told_bp = 7205;
    drive_step(&table.drive);
    drive_must_find(&table.drive, "Recorded by another Muster");
    drive_must_find(&table.drive, "Total told on the day: 72.05");
    table.debrief.told_bp = -1; // none is stored: none is made up
    drive_step(&table.drive);
    drive_must_find(&table.drive, "Recorded by another Muster");
    assert_null(drive_find(&table.drive, "Total told on the day: 72.05"));
    table.debrief.told_bp = 7205;
    ui_check_all(&table.drive, 0.0f);
    close_table(&table);
}

TEST(nothing_on_the_debrief_is_cut_or_hidden) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    have_otherwises(&table);
    for (int tab = 0; tab < DEBRIEF_TAB_COUNT; tab++) {
        table.debrief.tab = tab;
        table.debrief.decision = 0;
        table.debrief.item = proved();
        table.debrief.followed = 1;
        table.debrief.map = HEAT_DENSITY + 1;
        table.debrief.event = run.score.items[table.debrief.item].evidence[0];
        print_message("part %d\n", tab);
        ui_check_all(&table.drive, 0.0f);
    }
    table.debrief.tab = DEBRIEF_PEOPLE;
    for (int view = DEBRIEF_HARMED; view < DEBRIEF_PEOPLE_COUNT; view++) {
        table.debrief.people = view;
        print_message("people %d\n", view);
        ui_check_all(&table.drive, 0.0f);
    }
    table.debrief.tab = DEBRIEF_MARKS;
    table.debrief.marks = DEBRIEF_TEAMS;
    ui_check_all(&table.drive, 0.0f);
    table.debrief.tab = DEBRIEF_RECTIFY;
    table.debrief.finding = 1;
    ui_check_all(&table.drive, 0.0f);
    table.drive.look.scale = 1.0f;
    table.drive.look.language = LANGUAGE_BOTH;
    drive_step(&table.drive);
    drive_key(&table.drive, (UiKey)'e');
    assert_int_equal(table.debrief.dialog, DEBRIEF_FINDING);
    table.debrief.form.has_fault = true;
    table.debrief.form.fault =
        (RectifyFault){RECTIFY_OWNER, "somebody other than the owner", "责任人以外的人", "x"};
    ui_check_all(&table.drive, 0.0f);
    table.debrief.dialog = DEBRIEF_EXPORT;
    ui_check_all(&table.drive, 0.0f);
    table.debrief.dialog = DEBRIEF_KEYS;
    ui_check_all(&table.drive, 0.0f);
    close_table(&table);
}

TEST(a_note_is_written_at_the_moment_that_is_seen_from_any_part) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_RIGHT);
    drive_key(&table.drive, (UiKey)'n');
    drive_must_find(&table.drive, "Note at 0:10");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_true(table.last != DEBRIEF_DO_NOTE); // nothing was written
    drive_write(&table.drive, "Who had the key? 钥匙在谁手里？");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_int_equal(table.last, DEBRIEF_DO_NOTE);
    assert_string_equal(table.debrief.note_text, "Who had the key? 钥匙在谁手里？");
    assert_int_equal(table.debrief.at, 10 * TICKS_PER_SECOND);
    static char text[DEBRIEF_TEXT_BYTES];
    memcpy(text, table.debrief.note_text, sizeof(text));
    finished_good(live_mark(run.live, (SessionMark){.kind = MARK_NOTE, .text = text}, error));
    // It stands among the notes, and leads back to its moment.
    drive_key(&table.drive, (UiKey)'1');
    table.debrief.at = 0;
    drive_key(&table.drive, (UiKey)'8');
    drive_click(&table.drive, text);
    assert_int_equal(table.debrief.at, 10 * TICKS_PER_SECOND);
    close_table(&table);
}

TEST(who_is_followed_is_marked_and_every_line_of_theirs_leads_to_its_moment) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'5');
    char name[96];
    tell_person(run.marked.drill, 1, LANGUAGE_EN, name, sizeof(name));
    drive_click(&table.drive, name);
    assert_int_equal(table.debrief.followed, 1);
    assert_int_equal(table.debrief.person, 1);
    const EventLog* log = world_events(drill_world(run.marked.drill));
    uint32_t first = EVENT_NONE;
    for (uint32_t i = 0; i < log->count && first == EVENT_NONE; i++) {
        bool own = log->events[i].person == 1 && event_info(log->events[i].kind)->weight >= 1;
        first = own && !tell_repeats(run.marked.drill, i) ? i + 1 : EVENT_NONE;
    }
    assert_true(first != EVENT_NONE);
    char sentence[512];
    tell_event(run.marked.drill, event_of(first), LANGUAGE_EN, sentence, sizeof(sentence));
    drive_click(&table.drive, sentence);
    assert_int_equal(table.debrief.event, first);
    assert_int_equal(table.debrief.at, event_of(first)->tick);
    // What the report kept of the way is where the run itself has them.
    int32_t storey = -1;
    int32_t there = -1;
    vec2s at;
    vec2s place;
    assert_true(heat_place(run.report, 1, 60.0, &storey, &at));
    table.debrief.at = 60 * TICKS_PER_SECOND;
    drive_step(&table.drive);
    people_place(world_people(drill_world(live_drill(run.live))), 1, &there, &place);
    assert_int_equal(storey, there);
    assert_true(at.x == place.x && at.y == place.y);
    close_table(&table);
}

TEST(a_map_is_chosen_by_its_button_and_its_key) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'5');
    drive_click(&table.drive, "doses");
    assert_int_equal(table.debrief.map, HEAT_DOSE + 1);
    drive_must_find(&table.drive, heat_shades(HEAT_DOSE)[4].word);
    drive_key(&table.drive, (UiKey)'m');
    assert_int_equal(table.debrief.map, 0);
    assert_int_equal(heat_step(HEAT_DENSITY, 0.49), -1);
    assert_int_equal(heat_step(HEAT_DENSITY, 4.0), 4);
    close_table(&table);
}

static void tell_public(Ui* ui, void* user) {
    const Table* table = user;
    screen_debrief_public(ui, &table->debrief, paint_nothing, NULL, 1);
}

TEST(the_room_reads_the_replay_from_the_last_row) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    table.debrief.event = run.score.items[proved()].evidence[0];
    drive_close(&table.drive);
    drive_open(&table.drive, tell_public, &table);
    ui_check_all(&table.drive, 1.0f / 30.0f);
    close_table(&table);
}

/// The last: what all of them used.
TEST(the_run_is_put_away) {
    UNUSED_STATE;
    finished_close(&run);
}

SUITE(CASE(a_proof_leads_to_its_moment_and_to_who_it_is_about),
      CASE(what_is_marked_stands_where_it_was_at_that_moment),
      CASE(the_overview_says_what_the_score_says),
      CASE(along_a_lane_the_arrows_go_from_mark_to_mark_and_a_click_goes_to_one),
      CASE(the_run_plays_stops_and_is_walked_through_by_keys),
      CASE(an_export_is_asked_for_with_its_forms_and_folder),
      CASE(a_mark_is_overruled_by_keys_with_its_name_and_reason_and_a_refusal_stays_in_the_dialog),
      CASE(a_line_is_rated_blind_until_the_ratings_are_opened),
      CASE(where_there_is_no_room_a_proof_opens_the_replay_and_escape_leads_back),
      CASE(a_recording_that_comes_out_otherwise_here_says_so_before_its_total),
      CASE(nothing_on_the_debrief_is_cut_or_hidden),
      CASE(a_note_is_written_at_the_moment_that_is_seen_from_any_part),
      CASE(who_is_followed_is_marked_and_every_line_of_theirs_leads_to_its_moment),
      CASE(a_map_is_chosen_by_its_button_and_its_key),
      CASE(the_room_reads_the_replay_from_the_last_row), CASE(the_run_is_put_away))
