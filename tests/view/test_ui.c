// Widgets as somebody meets them: by pointer, by keys, in both languages, at any size.

#include "support/ui_drive.h"

typedef struct Screen {
    int started, stopped, hot;
    bool on, off;
    float value;
} Screen;

static void show_buttons(Ui* ui, void* user) {
    Screen* screen = user;
    ui_row(ui, 48, UI_SIZES(200, -1, 200));
    screen->started += ui_button(ui, UI_TEXT("Start", "开始"));
    ui_label(ui, UI_TEXT("Choose a drill", "请选择演练"));
    if (screen->off) {
        ui_off(ui, UI_TEXT("Nothing runs", "没有进行中的演练"));
    }
    screen->stopped += ui_button(ui, UI_TEXT("Stop", "停止"));
    ui_close(ui);
    ui_row(ui, 48, UI_FLOW);
    ui_hot(ui, UI_KEY_F2, 0);
    screen->hot += ui_button(ui, UI_TEXT("Tabletop", "桌面推演"));
    ui_toggle(ui, UI_TEXT("Known facts", "仅显示已知情况"), &screen->on);
    ui_close(ui);
    ui_slider(ui, UI_TEXT("Speed", "速度"), &screen->value, 1.0f, 3.0f, 0.25f);
}

TEST(a_click_presses_and_a_click_that_slides_off_does_not) {
    UNUSED_STATE;
    Drive drive;
    Screen screen = {0};
    drive_open(&drive, show_buttons, &screen);
    drive_step(&drive);
    drive_click(&drive, "Start");
    assert_int_equal(screen.started, 1);
    const UiCommand* stop = drive_must_find(&drive, "Stop");
    drive.input.x = stop->box.x;
    drive.input.y = stop->box.y;
    drive.input.pressed = drive.input.held = UI_LEFT;
    drive_step(&drive);
    drive.input.x = 5;
    drive.input.y = 900;
    drive.input.held = 0;
    drive.input.released = UI_LEFT;
    drive_step(&drive);
    assert_int_equal(screen.stopped, 0);
    drive_close(&drive);
}

TEST(tab_goes_round_in_reading_order_with_a_ring_and_enter_presses) {
    UNUSED_STATE;
    Drive drive;
    Screen screen = {.value = 1.0f};
    drive_open(&drive, show_buttons, &screen);
    drive_step(&drive);
    static const char* const order[] = {"Start", "Stop", "Tabletop", "Known facts"};
    for (int i = 0; i < 4; i++) {
        drive_key(&drive, UI_KEY_TAB);
        assert_true(drive_has_ring(&drive, drive_must_find(&drive, order[i])->box));
    }
    drive_key(&drive, UI_KEY_SPACE);
    assert_true(screen.on);
    drive_key_with(&drive, UI_KEY_TAB, UI_SHIFT);
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(screen.hot, 1);
    drive_key(&drive, UI_KEY_UP);
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(screen.started, 1);
    drive_key(&drive, UI_KEY_RIGHT);
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(screen.stopped, 1);
    drive_close(&drive);
}

TEST(a_hot_key_is_shown_and_presses_from_anywhere) {
    UNUSED_STATE;
    Drive drive;
    Screen screen = {0};
    drive_open(&drive, show_buttons, &screen);
    drive_step(&drive);
    drive_must_find(&drive, "F2");
    drive_key(&drive, UI_KEY_F2);
    assert_int_equal(screen.hot, 1);
    drive_close(&drive);
}

TEST(what_cannot_be_used_says_why_and_is_not_pressed) {
    UNUSED_STATE;
    Drive drive;
    Screen screen = {.off = true};
    drive_open(&drive, show_buttons, &screen);
    drive_step(&drive);
    drive_click(&drive, "Stop");
    assert_int_equal(screen.stopped, 0);
    assert_true(ui_wait(drive.ui) >= 0.0);
    drive.input.dt = 1.0;
    drive_step(&drive);
    drive_must_find(&drive, "Nothing runs");
    drive_move(&drive, 5, 900);
    assert_null(drive_find(&drive, "Nothing runs"));
    drive_close(&drive);
}

TEST(a_slider_obeys_pointer_and_keys_in_steps) {
    UNUSED_STATE;
    Drive drive;
    Screen screen = {.value = 1.0f};
    drive_open(&drive, show_buttons, &screen);
    drive_step(&drive);
    drive_click_at(&drive, 720, 2 * 56 + 20); // its middle: it fills the width
    assert_near(screen.value, 2.0, 1e-6);
    drive_key(&drive, UI_KEY_RIGHT);
    assert_near(screen.value, 2.25, 1e-6);
    drive_key(&drive, UI_KEY_END);
    assert_near(screen.value, 3.0, 1e-6);
    drive_key(&drive, UI_KEY_RIGHT);
    assert_near(screen.value, 3.0, 1e-6);
    drive_key(&drive, UI_KEY_HOME);
    assert_near(screen.value, 1.0, 1e-6);
    drive_close(&drive);
}

TEST(languages_switch_and_the_second_is_dropped_where_it_does_not_fit) {
    UNUSED_STATE;
    Drive drive;
    Screen screen = {0};
    drive_open(&drive, show_buttons, &screen);
    drive.look.language = LANGUAGE_ZH;
    drive_step(&drive);
    drive_must_find(&drive, "开始");
    assert_null(drive_find(&drive, "Start"));
    drive.look.language = LANGUAGE_BOTH;
    drive_step(&drive);
    drive_must_find(&drive, "开始");
    drive_must_find(&drive, "Start");
    drive.look.scale = 3.0f;
    drive.width = 1280;
    drive.height = 768;
    drive_step(&drive);
    drive_must_find(&drive, "Choose a drill");
    assert_null(drive_find(&drive, "请选择演练"));
    drive_close(&drive);
}

static void show_cells(Ui* ui, void* user) {
    Box* boxes = user;
    ui_gap(ui, 0);
    ui_row(ui, 100, UI_SIZES(100, -1, -3));
    ui_gap(ui, 10);
    boxes[0] = ui_take(ui, 0, 0);
    boxes[1] = ui_take(ui, 0, 0);
    ui_column(ui, UI_SIZES(-1, -1));
    boxes[2] = ui_take(ui, 0, 0);
    boxes[3] = ui_take(ui, 0, 0);
    ui_close(ui);
    ui_close(ui);
    ui_grid(ui, 3, 50);
    for (int i = 4; i < 8; i++) {
        boxes[i] = ui_take(ui, 0, 0);
    }
    ui_close(ui);
    boxes[8] = ui_take(ui, UI_REST, UI_REST);
}

static void assert_box(Box box, int x, int y, int w, int h) {
    if (box.x != x || box.y != y || box.w != w || box.h != h) {
        fail_msg("box %d,%d %dx%d, expected %d,%d %dx%d", box.x, box.y, box.w, box.h, x, y, w, h);
    }
}

TEST(rows_columns_and_grids_share_their_room_out) {
    UNUSED_STATE;
    Drive drive;
    Box boxes[9];
    drive_open(&drive, show_cells, boxes);
    drive_step(&drive);
    assert_box(boxes[0], 0, 0, 100, 100);
    assert_box(boxes[1], 110, 0, 330, 100);
    assert_box(boxes[2], 450, 0, 990, 46);
    assert_box(boxes[3], 450, 54, 990, 46);
    assert_box(boxes[4], 0, 100, 475, 50);
    assert_box(boxes[7], 0, 158, 475, 50);
    assert_box(boxes[8], 0, 208, 1440, 872);
    drive.look.scale = 2.0f;
    drive_step(&drive);
    assert_box(boxes[0], 0, 0, 200, 200);
    drive_close(&drive);
}

static void show_a_long_column(Ui* ui, void* user) {
    int* pressed = user;
    ui_row(ui, 300, UI_SIZES(400, -1));
    ui_scroll(ui, "list");
    for (int i = 0; i < 30; i++) {
        ui_push_number(ui, i);
        if (ui_button(ui, ui_format(ui, "Row %d", "第 %d 行", i))) {
            *pressed = i;
        }
        ui_pop_id(ui);
    }
    ui_close(ui);
    ui_close(ui);
}

TEST(a_column_scrolls_by_wheel_and_follows_the_focus) {
    UNUSED_STATE;
    Drive drive;
    int pressed = -1;
    drive_open(&drive, show_a_long_column, &pressed);
    drive_step(&drive);
    assert_null(drive_find(&drive, "Row 20"));
    drive_move(&drive, 100, 100);
    drive.input.wheel_y = -12.0f;
    drive_step(&drive);
    drive_must_find(&drive, "Row 22");
    drive_click(&drive, "Row 22");
    assert_int_equal(pressed, 22);
    drive.input.wheel_y = 100.0f;
    drive_step(&drive);
    for (int i = 0; i < 12; i++) {
        drive_key(&drive, UI_KEY_TAB);
    }
    drive_must_find(&drive, "Row 11");
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(pressed, 11);
    drive_close(&drive);
}

TEST(the_first_screen_has_no_fault_that_the_check_finds) {
    UNUSED_STATE;
    Drive drive;
    Screen screen = {.off = true};
    drive_open(&drive, show_buttons, &screen);
    ui_check_all(&drive, 0.0f);
    drive_close(&drive);
}

static void show_faults(Ui* ui, void* user) {
    const int* which = user;
    ui_area(ui, (Box){*which == 2 ? 1400 : 40, 40, 90, 40});
    ui_label(ui, UI_TEXT("A long sentence", "一句话"));
    ui_close(ui);
    if (*which == 1) {
        ui_area(ui, (Box){60, 45, 300, 40});
        ui_label(ui, UI_TEXT("Over it", "在上"));
        ui_close(ui);
    }
}

TEST(the_check_finds_texts_cut_overlapping_off_the_window_and_small) {
    UNUSED_STATE;
    Drive drive;
    int which = 0;
    drive_open(&drive, show_faults, &which);
    drive_step(&drive);
    assert_int_equal(ui_check(&drive, 0.0f), 1);  // cut
    assert_int_equal(ui_check(&drive, 36.0f), 2); // and too small
    which = 1;
    drive_step(&drive);
    assert_int_equal(ui_check(&drive, 0.0f), 2); // and overlapped
    which = 2;
    drive_step(&drive);
    assert_true(ui_check(&drive, 0.0f) >= 2); // and off the window
    drive_close(&drive);
}

TEST(a_painted_button_has_its_colours_in_both_themes) {
    UNUSED_STATE;
    Drive drive;
    Screen screen = {0};
    drive_open(&drive, show_buttons, &screen);
    drive_step(&drive);
    Canvas canvas = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&canvas, drive.width, drive.height, &error), STATUS_OK);
    ui_paint(drive.ui, &canvas);
    assert_int_equal(canvas_at(&canvas, 20, 12).r, 0xFF);   // a button
    assert_int_equal(canvas_at(&canvas, 700, 600).r, 0xF6); // the ground
    drive.look.theme = VIEW_DARK;
    drive_step(&drive);
    ui_paint(drive.ui, &canvas);
    assert_int_equal(canvas_at(&canvas, 700, 600).r, 0x12);
    canvas_free(&canvas);
    drive_close(&drive);
}

static uint32_t* whole_picture(const Canvas* canvas) {
    size_t bytes = (size_t)canvas->width * (size_t)canvas->height * sizeof(uint32_t);
    uint32_t* copy = malloc(bytes);
    assert_non_null(copy);
    memcpy(copy, canvas->pixels, bytes);
    return copy;
}

/// A clip moves the corner that coverage is counted from: the last bits of it may differ.
static void assert_alike(const uint32_t* a, const uint32_t* b, int count) {
    for (int i = 0; i < count; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
            int difference = (int)(a[i] >> shift & 0xFFu) - (int)(b[i] >> shift & 0xFFu);
            if (abs(difference) > 2) {
                fail_msg("pixel %d: %08x and %08x", i, a[i], b[i]);
            }
        }
    }
}

TEST(only_what_changed_is_painted_and_the_picture_is_that_of_a_fresh_canvas) {
    UNUSED_STATE;
    Drive drive;
    Screen screen = {.value = 1.0f};
    Error error = {0};
    drive_open(&drive, show_buttons, &screen);
    drive_step(&drive);
    Canvas kept = {0};
    assert_int_equal(canvas_resize(&kept, drive.width, drive.height, &error), STATUS_OK);
    assert_true(ui_paint(drive.ui, &kept));
    drive_step(&drive);
    assert_false(ui_paint(drive.ui, &kept));
    static const UiKey keys[] = {UI_KEY_TAB,   UI_KEY_TAB, UI_KEY_TAB,  UI_KEY_TAB,
                                 UI_KEY_SPACE, UI_KEY_TAB, UI_KEY_RIGHT};
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        drive_key(&drive, keys[i]);
        assert_true(ui_paint(drive.ui, &kept));
        uint32_t* partly = whole_picture(&kept);
        Canvas fresh = {0};
        assert_int_equal(canvas_resize(&fresh, drive.width, drive.height, &error), STATUS_OK);
        assert_true(ui_paint(drive.ui, &fresh));
        assert_alike(partly, fresh.pixels, drive.width * drive.height);
        assert_true(ui_paint(drive.ui, &kept)); // another canvas begins anew
        canvas_free(&fresh);
        free(partly);
    }
    canvas_free(&kept);
    drive_close(&drive);
}

SUITE(CASE(a_click_presses_and_a_click_that_slides_off_does_not),
      CASE(tab_goes_round_in_reading_order_with_a_ring_and_enter_presses),
      CASE(a_hot_key_is_shown_and_presses_from_anywhere),
      CASE(what_cannot_be_used_says_why_and_is_not_pressed),
      CASE(a_slider_obeys_pointer_and_keys_in_steps),
      CASE(languages_switch_and_the_second_is_dropped_where_it_does_not_fit),
      CASE(rows_columns_and_grids_share_their_room_out),
      CASE(a_column_scrolls_by_wheel_and_follows_the_focus),
      CASE(the_first_screen_has_no_fault_that_the_check_finds),
      CASE(the_check_finds_texts_cut_overlapping_off_the_window_and_small),
      CASE(a_painted_button_has_its_colours_in_both_themes),
      CASE(only_what_changed_is_painted_and_the_picture_is_that_of_a_fresh_canvas))
