// A recording on the console: any moment of it at once by pointer and by keys, also one that nobody
// has watched, and on from there.

#include "table_rig.h"

#define LENGTH_S 150

/// Runs a drill by the clock to its end, and opens what was recorded.
static void open_recording(Table* table) {
    open_table(table);
    Error error = {0};
    live_go_on(table->live);
    for (int i = 0; i < LENGTH_S * TICKS_PER_SECOND; i++) {
        (void)live_frame(table->live, TICK_S, 10.0);
    }
    assert_int_equal(live_end(table->live, &error), STATUS_OK);
    live_close(table->live);
    loaded_close(&table->loaded);
    assert_int_equal(loaded_open_session(&table->loaded, table->path), STATUS_OK);
    assert_int_equal(live_open(&table->live, &table->loaded, &error), STATUS_OK);
    while (live_state(table->live) == LIVE_CATCHES_UP) {
        (void)live_frame(table->live, 0.0, 10.0);
    }
    const PlanPicture plan = table->console.plan;
    console_open(&table->console, table->live);
    table->console.plan = plan;
    table->projector.live = table->live;
    drive_step(&table->drive);
}

/// Frames until the moment that was asked for is there.
static void arrive(Table* table) {
    drive_step(&table->drive);
    while (live_is_seeking(table->live)) {
        (void)live_frame(table->live, 0.0, 10.0);
    }
    drive_step(&table->drive);
}

/// Presses the pointer at a place and moves it to another; what is seen at both.
static void drag(Table* table, int x, int to, int y, uint32_t seen[2]) {
    Drive* drive = &table->drive;
    drive->input.x = x;
    drive->input.y = y;
    drive->input.pressed = drive->input.held = UI_LEFT;
    drive_step(drive);
    arrive(table);
    seen[0] = live_tick(table->live);
    drive->input.x = to;
    drive->input.held = UI_LEFT;
    drive_step(drive);
    arrive(table);
    seen[1] = live_tick(table->live);
    drive->input.held = 0;
    drive->input.released = UI_LEFT;
    drive_step(drive);
}

TEST(lanes_are_dragged_to_what_nobody_has_watched) {
    UNUSED_STATE;
    Table table;
    open_recording(&table);
    drive_must_find(&table.drive, "Recorded run");
    uint32_t head = live_head(table.live);
    uint32_t seen[2];
    const Box lane = drive_must_find(&table.drive, "Hazard")->box;
    int left = lane.x + lane.w + 10; // the edge of the names
    int width = table.drive.width - left;
    drag(&table, left + width * 3 / 4, left + width / 4, lane.y + lane.h / 2, seen);
    assert_in_range(seen[0], head * 7 / 10, head * 8 / 10);
    assert_in_range(seen[1], head * 2 / 10, head * 3 / 10);
    assert_int_equal(live_head(table.live), head);
    // Beyond the end of the lanes there is its end.
    drag(&table, left + width / 2, table.drive.width + 40, lane.y + lane.h / 2, seen);
    assert_int_equal(seen[1], head);
    ui_check_all(&table.drive, 0.0f);
    close_table(&table);
}

TEST(where_there_is_no_room_for_lanes_a_strip_of_time_is_dragged) {
    UNUSED_STATE;
    Table table;
    open_recording(&table);
    table.drive.look.scale = 2.0f;
    drive_step(&table.drive);
    assert_null(drive_find(&table.drive, "Hazard"));
    uint32_t head = live_head(table.live);
    uint32_t seen[2];
    int y = table.drive.height - (int)(30.0f * ui_unit(table.drive.ui));
    drag(&table, table.drive.width / 2, table.drive.width * 9 / 10, y, seen);
    assert_in_range(seen[0], head * 45 / 100, head * 55 / 100);
    assert_in_range(seen[1], head * 87 / 100, head * 95 / 100);
    close_table(&table);
}

TEST(keys_go_from_milestone_to_milestone_and_play) {
    UNUSED_STATE;
    Table table;
    open_recording(&table);
    uint32_t before = 0;
    int stops = 0;
    while (live_tick(table.live) < live_head(table.live)) {
        drive_key(&table.drive, UI_KEY_RIGHT);
        arrive(&table);
        assert_true(live_tick(table.live) > before); // always on, never stuck
        before = live_tick(table.live);
        stops++;
    }
    assert_true(stops >= 3); // the leak, what is noticed, the end
    drive_key(&table.drive, UI_KEY_LEFT);
    arrive(&table);
    assert_true(live_tick(table.live) < before);
    uint32_t from = live_tick(table.live);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 1.0);
    drive_must_find(&table.drive, "replaying");
    assert_int_equal(live_tick(table.live), from + TICKS_PER_SECOND);
    drive_key(&table.drive, UI_KEY_SPACE);
    run(&table, 1.0);
    assert_int_equal(live_tick(table.live), from + TICKS_PER_SECOND);
    // Nothing of the run is changed by a key that would lead it.
    Error refused = {0};
    assert_int_equal(live_do(table.live, (Command){.kind = COMMAND_ALARM, .a = 1}, &refused),
                     STATUS_INVALID);
    close_table(&table);
}

SUITE(CASE(lanes_are_dragged_to_what_nobody_has_watched),
      CASE(where_there_is_no_room_for_lanes_a_strip_of_time_is_dragged),
      CASE(keys_go_from_milestone_to_milestone_and_play))
