// The first screen: what it offers, by pointer and by keys alone, without a fault at any size.

#include "support/library.h"
#include "support/ui_drive.h"

#include "screen/home.h"

typedef struct Home {
    HomeModel model;
    HomeActions seen; // what was asked for since it was cleared
} Home;

static void tell_home(Ui* ui, void* user) {
    Home* home = user;
    HomeActions actions;
    screen_home(ui, &home->model, &actions);
    home->seen.start = actions.start != NULL ? actions.start : home->seen.start;
    home->seen.resume = actions.resume != NULL ? actions.resume : home->seen.resume;
    home->seen.replay = actions.replay != NULL ? actions.replay : home->seen.replay;
    home->seen.report = actions.report != NULL ? actions.report : home->seen.report;
    home->seen.discard = actions.discard != NULL ? actions.discard : home->seen.discard;
    home->seen.settings = home->seen.settings || actions.settings;
    home->seen.other_theme = home->seen.other_theme || actions.other_theme;
    if (actions.language_chosen) {
        home->seen.language_chosen = true;
        home->seen.language = actions.language;
    }
}

typedef struct Bench {
    TestLibrary test;
    Home* home;
    Drive drive;
} Bench;

static void bench_open(Bench* bench) {
    test_library_open(&bench->test);
    bench->home = calloc(1, sizeof(Home));
    home_open(&bench->home->model, bench->test.library);
    drive_open(&bench->drive, tell_home, bench->home);
    bench->drive.width = 1920;
    drive_step(&bench->drive);
}

static void bench_close(Bench* bench) {
    home_close(&bench->home->model);
    drive_close(&bench->drive);
    test_library_close(&bench->test);
    free(bench->home);
}

TEST(the_first_screen_has_no_fault_at_any_size_language_and_scale) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    ui_check_all(&bench.drive, 0.0f);
    bench.home->model.mode = HOME_DEBRIEF;
    ui_check_all(&bench.drive, 0.0f);
    bench.home->model.mode = HOME_TABLETOP;
    bench.home->model.keys = true;
    ui_check_all(&bench.drive, 0.0f);
    bench.home->model.keys = false;
    bench.home->model.discards = true;
    ui_check_all(&bench.drive, 0.0f);
    bench_close(&bench);
}

TEST(enter_starts_the_card_that_says_so) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    drive_must_find(&bench.drive, "Start");
    drive_key(&bench.drive, UI_KEY_ENTER);
    assert_ptr_equal(bench.home->seen.start, &bench.test.library->scenarios[0]);
    bench_close(&bench);
}

TEST(a_click_chooses_a_card_and_its_button_starts_it) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    drive_click(&bench.drive, "Electric shock at the board");
    assert_int_equal(bench.home->model.chosen, 3);
    assert_null(bench.home->seen.start);
    drive_click(&bench.drive, "Start");
    assert_ptr_equal(bench.home->seen.start, &bench.test.library->scenarios[3]);
    bench_close(&bench);
}

TEST(arrows_move_from_card_to_card_and_the_choice_follows) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    for (int i = 0; i < 40 && bench.home->model.chosen != 1; i++) {
        drive_key(&bench.drive, UI_KEY_TAB);
    }
    assert_int_equal(bench.home->model.chosen, 1);
    drive_key(&bench.drive, UI_KEY_RIGHT);
    assert_int_equal(bench.home->model.chosen, 2);
    drive_key(&bench.drive, UI_KEY_LEFT);
    drive_key(&bench.drive, UI_KEY_LEFT);
    assert_int_equal(bench.home->model.chosen, 0);
    drive_key(&bench.drive, UI_KEY_ENTER);
    assert_ptr_equal(bench.home->seen.start, &bench.test.library->scenarios[0]);
    bench_close(&bench);
}

TEST(the_search_leaves_what_matches_and_says_when_nothing_does) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    drive_key(&bench.drive, (UiKey)'/');
    drive_write(&bench.drive, "boiler");
    assert_null(drive_find(&bench.drive, "Electric shock at the board"));
    drive_key(&bench.drive, UI_KEY_ENTER); // leaves the entry
    assert_null(bench.home->seen.start);
    drive_key(&bench.drive, UI_KEY_ENTER);
    assert_ptr_equal(bench.home->seen.start, &bench.test.library->scenarios[1]);
    drive_key(&bench.drive, (UiKey)'/');
    drive_key(&bench.drive, UI_KEY_END);
    drive_write(&bench.drive, " chlorine");
    drive_must_find(&bench.drive, "Nothing matches the search");
    bench_close(&bench);
}

TEST(modes_that_are_not_there_say_so_and_do_not_open) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    bench.home->model.offered[HOME_PRACTICE] = false;
    drive_step(&bench.drive);
    drive_key(&bench.drive, UI_KEY_F3);
    assert_int_equal(bench.home->model.mode, HOME_TABLETOP);
    const UiCommand* practise = drive_must_find(&bench.drive, "Practise");
    drive_move(&bench.drive, practise->box.x + 2, practise->box.y + 2);
    bench.drive.input.dt = 1.0;
    drive_step(&bench.drive);
    drive_must_find(&bench.drive, "Not in this version yet");
    drive_key(&bench.drive, UI_KEY_F4);
    assert_int_equal(bench.home->model.mode, HOME_DEBRIEF);
    bench_close(&bench);
}

TEST(a_card_tells_its_last_score_and_a_red_line) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    drive_must_find(&bench.drive, "59.99");
    drive_must_find(&bench.drive, "Red line: enter_smoke");
    drive_must_find(&bench.drive, "66.10");
    bench_close(&bench);
}

TEST(what_was_interrupted_is_resumed_watched_or_put_away_after_a_question) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    drive_must_find(&bench.drive, "Interrupted: Fire in the paint workshop");
    drive_key(&bench.drive, (UiKey)'r');
    assert_null(bench.home->seen.resume); // the program cannot
    bench.home->model.can_resume = true;
    drive_step(&bench.drive);
    drive_key(&bench.drive, (UiKey)'r');
    assert_ptr_equal(bench.home->seen.resume, &bench.test.library->sessions[0]);
    drive_click(&bench.drive, "Put away…");
    assert_null(bench.home->seen.discard);
    drive_click(&bench.drive, "Keep");
    assert_null(bench.home->seen.discard);
    drive_click(&bench.drive, "Put away…");
    drive_click(&bench.drive, "Put away");
    assert_ptr_equal(bench.home->seen.discard, &bench.test.library->sessions[0]);
    bench_close(&bench);
}

TEST(sessions_are_a_table_that_sorts_and_opens_by_keys) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    drive_key(&bench.drive, UI_KEY_F4);
    drive_must_find(&bench.drive, "interrupted");
    drive_must_find(&bench.drive, "red line crossed");
    drive_click(&bench.drive, "Score");
    assert_int_equal(bench.home->model.sorted, 4);
    assert_int_equal(bench.home->model.order[0], 0); // without a score comes first
    drive_click(&bench.drive, "2026-11-22 14:00");
    drive_key(&bench.drive, UI_KEY_ENTER);
    assert_ptr_equal(bench.home->seen.replay, &bench.test.library->sessions[1]);
    drive_click(&bench.drive, "Report");
    assert_ptr_equal(bench.home->seen.report, &bench.test.library->sessions[1]);
    bench_close(&bench);
}

TEST(language_theme_settings_and_keys_are_one_key_away) {
    UNUSED_STATE;
    Bench bench;
    bench_open(&bench);
    drive_key(&bench.drive, (UiKey)'l');
    assert_true(bench.home->seen.language_chosen);
    assert_int_equal(bench.home->seen.language, LANGUAGE_ZH);
    drive_key(&bench.drive, (UiKey)'t');
    assert_true(bench.home->seen.other_theme);
    drive_key_with(&bench.drive, (UiKey)',', UI_CONTROL);
    assert_true(bench.home->seen.settings);
    drive_key(&bench.drive, UI_KEY_F1);
    drive_must_find(&bench.drive, "Full screen");
    drive_key(&bench.drive, UI_KEY_ESCAPE);
    assert_null(drive_find(&bench.drive, "Full screen"));
    bench_close(&bench);
}

SUITE(CASE(the_first_screen_has_no_fault_at_any_size_language_and_scale),
      CASE(enter_starts_the_card_that_says_so),
      CASE(a_click_chooses_a_card_and_its_button_starts_it),
      CASE(arrows_move_from_card_to_card_and_the_choice_follows),
      CASE(the_search_leaves_what_matches_and_says_when_nothing_does),
      CASE(modes_that_are_not_there_say_so_and_do_not_open),
      CASE(a_card_tells_its_last_score_and_a_red_line),
      CASE(what_was_interrupted_is_resumed_watched_or_put_away_after_a_question),
      CASE(sessions_are_a_table_that_sorts_and_opens_by_keys),
      CASE(language_theme_settings_and_keys_are_one_key_away))
