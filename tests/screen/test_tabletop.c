// The tabletop's two screens, driven by keys alone: an inject is fired, put off, skipped and
// worded, answers are logged and corrected, the drill is paused, looked back at and ended; and no
// text is cut, hidden or too small at any size.

#include "table_rig.h"

TEST(a_tabletop_is_run_by_keys_alone) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 20.0);
    assert_true(live_tick(table.live) > 0);
    assert_true(count(&table, EVENT_INJECT_READY) > 0);
    drive_key(&table.drive, UI_KEY_ENTER); // fires what is ready
    run(&table, 1.0);
    assert_int_equal(count(&table, EVENT_INJECT_FIRED), 1);
    // The one who is asked answers: role key, Enter takes the first offer, which is the question's.
    int32_t to = -1;
    for (int32_t i = 0; i < table.loaded.def.scenario.inject_count; i++) {
        if (drill_inject_status(live_drill(table.live), i).state == INJECT_DELIVERED) {
            to = table.loaded.def.scenario.injects[i].to;
        }
    }
    assert_true(to >= 0 && to < 9);
    drive_key(&table.drive, (UiKey)('1' + to));
    assert_true(live_answer_is_begun(table.live));
    drive_key(&table.drive, UI_KEY_ENTER);
    run(&table, 1.0);
    assert_int_equal(count(&table, EVENT_DECISION), 1);
    // Another says what he does: words narrow the offers.
    drive_key(&table.drive, (UiKey)'4');
    drive_write(&table.drive, "gas company");
    drive_key(&table.drive, UI_KEY_ENTER);
    run(&table, 1.0);
    assert_true(count(&table, EVENT_ORDER_GIVEN) >= 1);
    int answers = 0;
    (void)live_answers(table.live, &answers);
    assert_int_equal(answers, 2);
    drive_key_with(&table.drive, (UiKey)'z', UI_CONTROL);
    run(&table, 1.0);
    assert_int_equal(count(&table, EVENT_ANSWER_CORRECTED), 1);
    // Escape while logging drops it, and never the drill.
    drive_key(&table.drive, (UiKey)'1');
    drive_key(&table.drive, UI_KEY_ESCAPE);
    assert_false(live_answer_is_begun(table.live));
    drive_key(&table.drive, UI_KEY_ESCAPE);
    drive_step(&table.drive);
    drive_must_find(&table.drive, "Leave this drill?");
    drive_key(&table.drive, UI_KEY_ESCAPE);
    assert_int_equal(live_state(table.live), LIVE_RUNS);
    // Back and forth, the projector, the end.
    drive_key(&table.drive, (UiKey)'b');
    assert_int_equal(live_projector(table.live)->screen, SCREEN_BLACK);
    drive_key(&table.drive, (UiKey)'b');
    drive_key(&table.drive, UI_KEY_LEFT);
    assert_true(live_is_looking(table.live));
    drive_key(&table.drive, (UiKey)'r');
    assert_false(live_is_looking(table.live));
    drive_key(&table.drive, UI_KEY_SPACE);
    drive_key(&table.drive, (UiKey)'x');
    drive_key(&table.drive, UI_KEY_ENTER);
    run(&table, 1.0);
    assert_int_equal(live_state(table.live), LIVE_ENDED);
    close_table(&table);
}

/// Fires the first inject, which is a question; the number of the role that it is put to.
static int32_t put_question(Table* table) {
    drive_key(&table->drive, UI_KEY_SPACE);
    run(table, 20.0);
    drive_key(&table->drive, UI_KEY_ENTER);
    run(table, 1.0);
    const ScenarioDef* scenario = &table->loaded.def.scenario;
    for (int32_t i = 0; i < scenario->inject_count; i++) {
        if (drill_inject_status(live_drill(table->live), i).state == INJECT_DELIVERED) {
            return i;
        }
    }
    fail_msg("no question was put");
    return -1;
}

TEST(an_answer_is_corrected_by_key_and_by_pointer) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    int32_t card = put_question(&table);
    const InjectDef* def = &table.loaded.def.scenario.injects[card];
    // Down takes the second answer: a slip of the trainer's.
    drive_key(&table.drive, (UiKey)('1' + def->to));
    drive_key(&table.drive, UI_KEY_DOWN);
    drive_key(&table.drive, UI_KEY_DOWN);
    drive_key(&table.drive, UI_KEY_UP);
    drive_key(&table.drive, UI_KEY_ENTER);
    run(&table, 1.0);
    assert_int_equal(drill_inject_status(live_drill(table.live), card).answer, 1);
    drive_key_with(&table.drive, (UiKey)'z', UI_CONTROL);
    drive_step(&table.drive);
    drive_must_find(&table.drive, "What was really answered?");
    const Drive as_it_was = table.drive;
    ui_check_all(&table.drive, 0.0f);
    table.drive.look = as_it_was.look;
    table.drive.width = as_it_was.width;
    table.drive.height = as_it_was.height;
    drive_step(&table.drive);
    drive_key(&table.drive, (UiKey)'2'); // that is the one that was logged
    assert_int_equal(table.console.dialog, CONSOLE_CORRECT);
    drive_key(&table.drive, (UiKey)'1');
    assert_int_equal(table.console.dialog, CONSOLE_NONE);
    run(&table, 1.0);
    assert_int_equal(count(&table, EVENT_DECISION_CORRECTED), 1);
    assert_int_equal(drill_inject_status(live_drill(table.live), card).answer, 0);
    // By the pointer: it was no answer at all.
    drive_click(&table.drive, "Correct");
    drive_step(&table.drive);
    drive_click(&table.drive, "Nobody has answered yet");
    run(&table, 0.1);
    assert_int_equal(count(&table, EVENT_DECISION_TAKEN_BACK), 1);
    assert_int_equal(drill_inject_status(live_drill(table.live), card).answer, -1);
    assert_null(drive_find(&table.drive, "Correct")); // nothing is left to correct
    close_table(&table);
}

TEST(an_inject_is_put_off_worded_and_skipped_by_keys) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 20.0);
    int32_t ready = table.console.chosen;
    const Drill* drill = live_drill(table.live);
    assert_int_equal(drill_inject_status(drill, ready).state, INJECT_READY);
    drive_key(&table.drive, (UiKey)'e');
    drive_write(&table.drive, " Now!");
    drive_key(&table.drive, UI_KEY_ENTER);
    run(&table, 0.1);
    assert_int_equal(count(&table, EVENT_INJECT_REWORDED), 1);
    assert_contains(text_in(drill_inject_text(drill, ready), LANGUAGE_EN), "Now!");
    drive_key(&table.drive, (UiKey)'d');
    run(&table, 0.1);
    assert_int_equal(drill_inject_status(drill, ready).state, INJECT_DEFERRED);
    int32_t next = table.console.chosen;
    drive_key(&table.drive, (UiKey)'n');
    drive_key(&table.drive, (UiKey)'1');
    run(&table, 0.1);
    assert_int_equal(drill_inject_status(drill, next).state, INJECT_SKIPPED);
    drive_key(&table.drive, (UiKey)'i');
    drive_write(&table.drive, "A drone overhead");
    drive_key(&table.drive, UI_KEY_ENTER);
    run(&table, 0.1);
    assert_int_equal(count(&table, EVENT_AD_HOC_INJECT), 1);
    close_table(&table);
}

TEST(nothing_on_the_console_is_cut_or_hidden) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    ui_check_all(&table.drive, 0.0f);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 60.0);
    ui_check_all(&table.drive, 0.0f);
    table.drive.look.language = LANGUAGE_EN;
    drive_key(&table.drive, (UiKey)'2');
    ui_check_all(&table.drive, 0.0f);
    close_table(&table);
}

/// Lines of this width or more that are shown, of drawings: nothing else is so thick.
static int thick_lines(const Table* table) {
    int all = 0;
    const UiCommand* commands = ui_commands(table->drive.ui, &all);
    int found = 0;
    for (int i = 0; i < all; i++) {
        found += commands[i].kind == UI_DRAW_LINE && commands[i].width >= 5.0f ? 1 : 0;
    }
    return found;
}

static const SessionMark* last_mark(const Table* table) {
    int marks = 0;
    const SessionMark* list = live_marks(table->live, &marks);
    assert_true(marks > 0);
    return &list[marks - 1];
}

TEST(a_trainer_draws_on_the_plan_by_keys_and_the_room_sees_it) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 5.0);
    uint32_t tick = live_tick(table.live);
    drive_key(&table.drive, (UiKey)'a');
    drive_step(&table.drive);
    drive_key(&table.drive, (UiKey)'2'); // an arrow
    drive_key(&table.drive, UI_KEY_RIGHT);
    drive_key(&table.drive, UI_KEY_SPACE);
    assert_false(live_is_paused(table.live)); // Space is the pen's
    drive_key_with(&table.drive, UI_KEY_RIGHT, UI_SHIFT);
    drive_key(&table.drive, UI_KEY_DOWN);
    drive_key(&table.drive, UI_KEY_SPACE);
    drive_step(&table.drive);
    const SessionMark* arrow = last_mark(&table);
    assert_int_equal(arrow->kind, MARK_ARROW);
    assert_int_equal(arrow->tick, tick);
    assert_int_equal(arrow->point_count, 2);
    assert_near(arrow->points[1][0] - arrow->points[0][0], 6.0f, 0.11f); // 60 px of 10 a metre
    assert_near(arrow->points[1][1] - arrow->points[0][1], 1.2f, 0.11f);
    // Words, at the place of the cursor.
    drive_key(&table.drive, (UiKey)'4');
    drive_key(&table.drive, UI_KEY_SPACE);
    drive_step(&table.drive);
    drive_write(&table.drive, "Valve V1 here");
    drive_key(&table.drive, UI_KEY_ENTER);
    drive_step(&table.drive);
    assert_string_equal(last_mark(&table)->text, "Valve V1 here");
    drive_must_find(&table.drive, "Valve V1 here");
    drive_key(&table.drive, UI_KEY_ESCAPE);
    assert_false(table.console.drawing.on);
    assert_int_equal(live_state(table.live), LIVE_RUNS);
    table.shows_projector = true;
    drive_step(&table.drive);
    drive_must_find(&table.drive, "Valve V1 here");
    assert_true(thick_lines(&table) >= 4); // shaft and head, each with its edge
    ui_check_all(&table.drive, 1.0f / 30.0f);
    // Frozen, the room keeps what it saw; taken off, it is gone.
    live_set_screen(table.live, SCREEN_FROZEN);
    drive_step(&table.drive);
    assert_null(drive_find(&table.drive, "Valve V1 here"));
    live_set_screen(table.live, SCREEN_FROZEN);
    table.shows_projector = false;
    table.drive.look = (UiLook){.language = LANGUAGE_EN, .scale = 1.0f};
    table.drive.width = 1920;
    table.drive.height = 1080;
    drive_step(&table.drive);
    drive_key(&table.drive, (UiKey)'a');
    drive_step(&table.drive);
    drive_key(&table.drive, UI_KEY_BACKSPACE);
    drive_step(&table.drive);
    assert_null(drive_find(&table.drive, "Valve V1 here"));
    drive_key(&table.drive, UI_KEY_DELETE);
    drive_key(&table.drive, UI_KEY_ESCAPE);
    drive_step(&table.drive);
    assert_int_equal(thick_lines(&table), 0);
    close_table(&table);
}

TEST(a_trainer_draws_on_the_plan_by_the_pointer) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 5.0);
    drive_key(&table.drive, (UiKey)'a');
    drive_step(&table.drive);
    Drive* drive = &table.drive;
    drive->input.x = 800;
    drive->input.y = 400;
    drive->input.pressed = drive->input.held = UI_LEFT;
    drive_step(drive);
    for (int i = 1; i <= 5; i++) {
        drive->input.x = 800 + 20 * i;
        drive->input.held = UI_LEFT;
        drive_step(drive);
    }
    assert_true(thick_lines(&table) >= 2); // seen while it is drawn
    drive->input.held = 0;
    drive->input.released = UI_LEFT;
    drive_step(drive);
    const SessionMark* pen = last_mark(&table);
    assert_int_equal(pen->kind, MARK_PEN);
    assert_int_equal(pen->point_count, 6);
    assert_near(pen->points[5][0] - pen->points[0][0], 10.0f, 0.01f);
    ui_check_all(drive, 0.0f);
    close_table(&table);
}

TEST(the_plan_is_framed_by_keys_and_wheel_and_always_comes_back_whole) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, (UiKey)'+');
    drive_key(&table.drive, (UiKey)'+');
    assert_near(table.console.frame.zoom, 1.5625f, 1e-4f);
    drive_key_with(&table.drive, UI_KEY_RIGHT, UI_CONTROL);
    assert_near(table.console.frame.pan.x, 12.0f, 0.11f); // 120 px of 10 a metre
    assert_false(live_is_looking(table.live));
    uint32_t before = table.console.frame.version;
    drive_key(&table.drive, (UiKey)'0');
    assert_near(table.console.frame.zoom, 1.0f, 1e-6f);
    assert_near(table.console.frame.pan.x, 0.0f, 1e-6f);
    assert_true(table.console.frame.version != before); // or nothing would be painted anew
    drive_move(&table.drive, 800, 400);
    table.drive.input.wheel_y = 1.0f;
    drive_step(&table.drive);
    assert_near(table.console.frame.zoom, 1.25f, 1e-4f);
    table.drive.input.wheel_y = -1.0f;
    drive_step(&table.drive);
    assert_near(table.console.frame.zoom, 1.0f, 1e-4f);
    close_table(&table);
}

TEST(no_dialog_of_the_console_is_cut_at_any_size) {
    UNUSED_STATE;
    static const UiKey keys[] = {UI_KEY_F1,  (UiKey)'i', (UiKey)'e', (UiKey)'n',
                                 (UiKey)'m', (UiKey)'x', UI_KEY_F4,  UI_KEY_ESCAPE};
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 20.0);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        drive_key(&table.drive, keys[i]);
        drive_step(&table.drive);
        assert_true(table.console.dialog != CONSOLE_NONE);
        ui_check_all(&table.drive, 0.0f);
        table.drive.look.scale = 1.0f;
        drive_key(&table.drive, UI_KEY_ESCAPE);
        assert_int_equal(table.console.dialog, CONSOLE_NONE);
    }
    close_table(&table);
}

/// Opens the dialog of the trainer's own inject and goes down the list of effects to one.
static void choose_effect(Table* table, const char* effect) {
    table->console.effect = 0;
    drive_key(&table->drive, (UiKey)'i');
    drive_step(&table->drive);
    drive_click(&table->drive, "In the world: No effect, words alone");
    drive_step(&table->drive);
    for (int i = 0; i < 40 && drive_find(&table->drive, effect) == NULL; i++) {
        drive_key(&table->drive, UI_KEY_DOWN);
        drive_step(&table->drive);
    }
    drive_click(&table->drive, effect);
    drive_step(&table->drive);
}

TEST(a_trainer_changes_the_world_with_words_or_without) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 2.0);
    choose_effect(&table, "Sight outside");
    ui_check_all(&table.drive, 0.0f);
    table.drive.look = (UiLook){.language = LANGUAGE_EN, .scale = 1.0f};
    table.drive.width = 1920;
    table.drive.height = 1080;
    drive_step(&table.drive);
    drive_click(&table.drive, "What exactly: 50 m");
    drive_step(&table.drive);
    drive_click(&table.drive, "200 m");
    drive_click(&table.drive, "Fire now"); // for them to notice
    run(&table, 1.0);
    const Response* response = world_response(drill_world(live_drill(table.live)));
    assert_float_equal(response_weather(response)->sight, 200.0, 1e-6);
    assert_int_equal(count(&table, EVENT_AD_HOC_INJECT), 0);
    choose_effect(&table, "The radios fail");
    drive_write(&table.drive, "The base station has no power");
    drive_key(&table.drive, UI_KEY_ENTER);
    run(&table, 1.0);
    assert_int_equal(count(&table, EVENT_CHANNEL_FAILED), 1);
    assert_int_equal(count(&table, EVENT_AD_HOC_INJECT), 1);
    assert_false(response_channel_works(response, CHANNEL_RADIO, 0));
    choose_effect(&table, "The radios work again");
    drive_click(&table.drive, "Fire now");
    run(&table, 1.0);
    assert_true(response_channel_works(response, CHANNEL_RADIO, 0));
    // Neither words nor an effect: nothing to fire.
    table.console.effect = 0;
    drive_key(&table.drive, (UiKey)'i');
    drive_step(&table.drive);
    drive_click(&table.drive, "Fire now");
    assert_int_equal(table.console.dialog, CONSOLE_AD_HOC);
    close_table(&table);
}

TEST(a_real_emergency_takes_two_keys_and_is_on_every_screen) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 5.0);
    drive_key(&table.drive, (UiKey)'2'); // in the middle of logging
    drive_key(&table.drive, UI_KEY_F4);
    assert_false(live_is_paused(table.live));
    drive_step(&table.drive);
    drive_must_find(&table.drive, "Real emergency?");
    drive_key(&table.drive, UI_KEY_F4);
    assert_int_equal(live_pause_reason(table.live), REASON_REAL_EMERGENCY);
    assert_false(live_answer_is_begun(table.live));
    drive_step(&table.drive);
    drive_must_find(&table.drive, "REAL EMERGENCY: all screens say so");
    ui_check_all(&table.drive, 0.0f);
    live_set_screen(table.live, SCREEN_BLACK); // not even that hides it
    table.shows_projector = true;
    ui_check_all(&table.drive, 1.0f / 30.0f);
    table.drive.look = (UiLook){.language = LANGUAGE_EN, .scale = 1.0f};
    drive_step(&table.drive);
    drive_must_find(&table.drive, "REAL EMERGENCY");
    assert_null(drive_find(&table.drive, "DRILL"));
    // It is not gone on with by a slip: Space asks.
    table.shows_projector = false;
    drive_step(&table.drive);
    drive_key(&table.drive, UI_KEY_SPACE);
    drive_step(&table.drive);
    assert_int_equal(live_pause_reason(table.live), REASON_REAL_EMERGENCY);
    drive_must_find(&table.drive, "Is the real emergency over?");
    drive_key(&table.drive, UI_KEY_ENTER);
    assert_false(live_is_paused(table.live));
    run(&table, 1.0);
    assert_int_equal(count(&table, EVENT_RUN_PAUSED), 1);
    close_table(&table);
}

TEST(everything_on_the_projector_is_read_from_the_last_row) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    table.shows_projector = true;
    ui_check_all(&table.drive, 1.0f / 30.0f);
    table.shows_projector = false;
    table.drive.look.scale = 1.0f;
    table.drive.look.language = LANGUAGE_EN;
    drive_step(&table.drive);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 30.0);
    drive_key(&table.drive, UI_KEY_ENTER);
    run(&table, 1.0);
    live_set_countdown(table.live, 120.0);
    table.shows_projector = true;
    ui_check_all(&table.drive, 1.0f / 30.0f);
    close_table(&table);
}

TEST(the_projector_shows_no_room_of_which_nobody_knows) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    static bool rooms[4096];
    static bool persons[4096];
    projector_known(table.live, rooms, persons);
    const People* people = world_people(drill_world(live_drill(table.live)));
    const Response* response = world_response(drill_world(live_drill(table.live)));
    for (int32_t i = 0; i < people->count; i++) {
        bool seen = response_role_of(response, i) >= 0;
        for (int32_t k = 0; k < people->count && !seen; k++) {
            seen = response_role_of(response, k) >= 0 && people->room[k] == people->room[i];
        }
        assert_int_equal(persons[i], seen);
    }
    live_reveal(table.live, true);
    projector_known(table.live, rooms, persons);
    for (int32_t i = 0; i < people->count; i++) {
        assert_true(persons[i]);
    }
    close_table(&table);
}

/// A room with nobody in it: who sees a fire there becomes its finder, and plays.
static int32_t empty_room(const Table* table) {
    const World* world = drill_world(live_drill(table->live));
    const People* people = world_people(world);
    const Facility* facility = world_facility(world);
    for (int32_t room = 0; room < facility->room_count; room++) {
        bool any = facility->rooms[room].use == ROOM_OUTDOOR;
        for (int32_t i = 0; i < people->count; i++) {
            any = any || people->room[i] == room;
        }
        if (!any) {
            return room;
        }
    }
    fail_msg("somebody is in every room");
    return -1;
}

TEST(a_fire_that_nobody_saw_is_shown_when_it_was_told) {
    UNUSED_STATE;
    Table table;
    Error error = {0};
    static bool rooms[4096];
    static bool persons[4096];
    open_drill(&table, "office_fire");
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 1.0);
    int32_t room = empty_room(&table);
    assert_int_equal(
        live_do(table.live,
                (Command){.kind = COMMAND_IGNITE_AT, .source = SOURCE_TRAINER, .a = room, .b = 2},
                &error),
        STATUS_OK);
    run(&table, 1.0);
    const World* world = drill_world(live_drill(table.live));
    assert_true(hazard_fire_count(world_hazard(world)) > 0);
    projector_known(table.live, rooms, persons);
    assert_false(rooms[room]); // it burns, and nobody who plays knows
    assert_int_equal(live_do(table.live,
                             (Command){.kind = COMMAND_INFORM,
                                       .source = SOURCE_TRAINER,
                                       .a = 0,
                                       .b = FACT_FIRE,
                                       .c = room,
                                       .d = 1},
                             &error),
                     STATUS_OK);
    run(&table, 1.0);
    projector_known(table.live, rooms, persons);
    assert_true(rooms[room]);
    close_table(&table);
}

TEST(a_presenters_remote_fires_what_is_ready_and_blanks_the_screen) {
    UNUSED_STATE;
    Table table;
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 1.0);
    table.remote = true;
    drive_key(&table.drive, UI_KEY_PAGE_DOWN); // nothing is ready: nothing happens
    run(&table, 20.0);
    assert_int_equal(count(&table, EVENT_INJECT_FIRED), 0);
    drive_key(&table.drive, UI_KEY_PAGE_DOWN);
    run(&table, 0.1);
    assert_int_equal(count(&table, EVENT_INJECT_FIRED), 1);
    drive_key(&table.drive, (UiKey)'.');
    assert_int_equal(live_projector(table.live)->screen, SCREEN_BLACK);
    drive_key(&table.drive, (UiKey)'b');
    assert_int_equal(live_projector(table.live)->screen, SCREEN_SHOWS);
    drive_key(&table.drive, UI_KEY_SPACE);
    assert_int_equal(live_pause_reason(table.live), REASON_DISCUSSION);
    close_table(&table);
}

TEST(how_a_drill_is_led_is_locked_while_it_runs) {
    UNUSED_STATE;
    Table table;
    Error error = {0};
    open_table(&table);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 2.0);
    uint32_t told = count(&table, EVENT_RUN_ASSESSES);
    LiveOptions before = live_options(table.live);
    const Command mode = {.kind = COMMAND_RUN_MODE,
                          .source = SOURCE_TRAINER,
                          .a = RUN_BY_CLOCK,
                          .b = RUN_ASSESSES,
                          .c = RUN_COMPRESSED};
    assert_int_equal(live_do(table.live, mode, &error), STATUS_OK); // taken down, and not obeyed
    run(&table, 1.0);
    assert_int_equal(count(&table, EVENT_RUN_ASSESSES), told);
    assert_int_equal(live_options(table.live).purpose, before.purpose);
    assert_int_equal(live_options(table.live).timeline, before.timeline);
    drive_key(&table.drive, UI_KEY_UP); // real time has no other speed
    assert_near(live_speed(table.live), 1.0, 1e-9);
    drive_must_find(&table.drive, "DRILL · practice");
    close_table(&table);
}

SUITE(CASE(a_tabletop_is_run_by_keys_alone), CASE(an_answer_is_corrected_by_key_and_by_pointer),
      CASE(an_inject_is_put_off_worded_and_skipped_by_keys),
      CASE(nothing_on_the_console_is_cut_or_hidden),
      CASE(a_trainer_draws_on_the_plan_by_keys_and_the_room_sees_it),
      CASE(a_trainer_draws_on_the_plan_by_the_pointer),
      CASE(the_plan_is_framed_by_keys_and_wheel_and_always_comes_back_whole),
      CASE(no_dialog_of_the_console_is_cut_at_any_size),
      CASE(a_trainer_changes_the_world_with_words_or_without),
      CASE(a_real_emergency_takes_two_keys_and_is_on_every_screen),
      CASE(everything_on_the_projector_is_read_from_the_last_row),
      CASE(the_projector_shows_no_room_of_which_nobody_knows),
      CASE(a_fire_that_nobody_saw_is_shown_when_it_was_told),
      CASE(a_presenters_remote_fires_what_is_ready_and_blanks_the_screen),
      CASE(how_a_drill_is_led_is_locked_while_it_runs))
