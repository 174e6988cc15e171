// Entries, lists, tables, tabs, menus and modals, driven by keys and by the pointer.

#include "support/ui_drive.h"

// ---- entries -----------------------------------------------------------------------------------

typedef struct Form {
    char text[24];
    UiEntry last;
    int searches, keys;
    char clipboard[64];
} Form;

static void show_form(Ui* ui, void* user) {
    Form* form = user;
    ui_hot(ui, (UiKey)'/', 0);
    UiEntry got = ui_entry(ui, UI_TEXT("Search", "搜索"), form->text, sizeof(form->text));
    form->last = got != UI_ENTRY_NOTHING ? got : form->last;
    ui_hot(ui, (UiKey)'s', 0);
    form->searches += ui_button(ui, UI_TEXT("Go", "开始"));
    form->keys += ui_key(ui, UI_KEY_SPACE, 0);
}

static const char* get_clipboard(void* user) {
    return ((Form*)user)->clipboard;
}

static void set_clipboard(void* user, const char* text) {
    snprintf(((Form*)user)->clipboard, 64, "%s", text);
}

static void open_form(Drive* drive, Form* form) {
    drive_open(drive, show_form, form);
    ui_set_clipboard(drive->ui, get_clipboard, set_clipboard, form);
    drive_step(drive);
}

TEST(an_entry_takes_what_is_written_and_its_keys_press_nothing_else) {
    UNUSED_STATE;
    Drive drive;
    Form form = {.text = ""};
    open_form(&drive, &form);
    drive_must_find(&drive, "Search");
    drive_key(&drive, (UiKey)'/');
    drive.input.keys[0] = (UiKeyPress){.key = (UiKey)'s'};
    drive.input.key_count = 1;
    drive_write(&drive, "s");
    assert_string_equal(form.text, "s");
    assert_int_equal(form.searches, 0);
    drive.input.keys[0] = (UiKeyPress){.key = UI_KEY_SPACE};
    drive.input.key_count = 1;
    drive_write(&drive, " ");
    assert_int_equal(form.keys, 0);
    drive_write(&drive, "火灾 fire");
    assert_string_equal(form.text, "s 火灾 fire");
    assert_null(drive_find(&drive, "Search"));
    Box cursor;
    assert_true(ui_wants_text(drive.ui, &cursor));
    assert_true(cursor.w > 0 && cursor.h > 0);
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(form.last, UI_ENTRY_DONE);
    drive_key(&drive, UI_KEY_ESCAPE);
    assert_int_equal(form.last, UI_ENTRY_LEFT);
    assert_string_equal(form.text, "");
    drive_key(&drive, UI_KEY_SPACE);
    drive_key(&drive, (UiKey)'s');
    assert_int_equal(form.keys, 1);
    assert_int_equal(form.searches, 1);
    drive_close(&drive);
}

TEST(an_entry_erases_whole_characters_and_words) {
    UNUSED_STATE;
    Drive drive;
    Form form = {.text = "call 报警 now"};
    open_form(&drive, &form);
    drive_key(&drive, (UiKey)'/');
    drive_key(&drive, UI_KEY_END);
    drive_key_with(&drive, UI_KEY_BACKSPACE, UI_CONTROL);
    assert_string_equal(form.text, "call 报警 ");
    drive_key(&drive, UI_KEY_BACKSPACE);
    drive_key(&drive, UI_KEY_BACKSPACE);
    assert_string_equal(form.text, "call 报");
    drive_key(&drive, UI_KEY_HOME);
    drive_key_with(&drive, UI_KEY_DELETE, UI_CONTROL);
    assert_string_equal(form.text, " 报");
    drive_key(&drive, UI_KEY_RIGHT);
    drive_key(&drive, UI_KEY_DELETE);
    assert_string_equal(form.text, " ");
    drive_close(&drive);
}

TEST(an_entry_selects_copies_cuts_and_pastes) {
    UNUSED_STATE;
    Drive drive;
    Form form = {.text = "one two"};
    open_form(&drive, &form);
    drive_key(&drive, (UiKey)'/');
    drive_key(&drive, UI_KEY_END);
    drive_key_with(&drive, UI_KEY_LEFT, UI_CONTROL | UI_SHIFT);
    drive_key_with(&drive, (UiKey)'x', UI_CONTROL);
    assert_string_equal(form.text, "one ");
    assert_string_equal(form.clipboard, "two");
    drive_key(&drive, UI_KEY_HOME);
    drive_key_with(&drive, (UiKey)'v', UI_CONTROL);
    drive_key_with(&drive, (UiKey)'v', UI_CONTROL);
    assert_string_equal(form.text, "twotwoone ");
    drive_key_with(&drive, (UiKey)'a', UI_CONTROL);
    drive_key_with(&drive, (UiKey)'c', UI_CONTROL);
    assert_string_equal(form.clipboard, "twotwoone ");
    drive_write(&drive, "x");
    assert_string_equal(form.text, "x");
    drive_close(&drive);
}

TEST(an_entry_never_grows_beyond_its_room_or_breaks_a_character) {
    UNUSED_STATE;
    Drive drive;
    Form form = {.text = ""};
    open_form(&drive, &form);
    drive_key(&drive, (UiKey)'/');
    for (int i = 0; i < 12; i++) {
        drive_write(&drive, "消防");
    }
    assert_int_equal(strlen(form.text), 21);
    assert_true(text_is_clean(form.text, strlen(form.text)));
    drive_write(&drive, "a\nb\tc");
    assert_int_equal(strlen(form.text), 23);
    assert_true(text_is_clean(form.text, strlen(form.text)));
    drive_close(&drive);
}

TEST(what_an_input_method_composes_is_shown_and_not_yet_taken) {
    UNUSED_STATE;
    Drive drive;
    Form form = {.text = "AB"};
    open_form(&drive, &form);
    drive_key(&drive, (UiKey)'/');
    drive_key(&drive, UI_KEY_END);
    drive_key(&drive, UI_KEY_LEFT);
    snprintf(drive.input.composition, sizeof(drive.input.composition), "xiao fang");
    drive.input.keys[0] = (UiKeyPress){.key = UI_KEY_ENTER};
    drive.input.key_count = 1;
    UiInput composing = drive.input;
    ui_begin(drive.ui, &composing, &drive.look, drive.width, drive.height);
    show_form(drive.ui, &form);
    ui_end(drive.ui);
    assert_string_equal(form.text, "AB");
    assert_int_not_equal(form.last, UI_ENTRY_DONE);
    const UiCommand* middle = drive_must_find(&drive, "xiao fang");
    assert_true(drive_must_find(&drive, "A")->box.x < middle->box.x);
    assert_true(drive_must_find(&drive, "B")->box.x >= middle->box.x + middle->box.w - 1);
    drive.input = (UiInput){.x = -1, .y = -1};
    drive_write(&drive, "消防");
    assert_string_equal(form.text, "A消防B");
    drive_close(&drive);
}

TEST(a_click_puts_the_cursor_where_it_points_and_a_double_click_selects_all) {
    UNUSED_STATE;
    Drive drive;
    Form form = {.text = "abc"};
    open_form(&drive, &form);
    const Box text = drive_must_find(&drive, "abc")->box;
    drive_click_at(&drive, text.x + 1, text.y + 4);
    drive_write(&drive, "x");
    assert_string_equal(form.text, "xabc");
    drive.input.double_click = true;
    drive_click_at(&drive, text.x + 1, text.y + 4);
    drive_write(&drive, "y");
    assert_string_equal(form.text, "y");
    drive_close(&drive);
}

// ---- lists and tables --------------------------------------------------------------------------

typedef struct Rows {
    int chosen, sorted, opened;
    bool table;
} Rows;

static void list_row(void* user, Ui* ui, int index) {
    (void)user;
    ui_row(ui, UI_REST, UI_SIZES(-1));
    ui_label(ui, ui_format(ui, "Person %d", "第 %d 人", index));
    ui_close(ui);
}

static Text list_cell(void* user, Ui* ui, int row, int column) {
    (void)user;
    return ui_format(ui, "r%dc%d", "%d行%d列", row, column);
}

static void show_rows(Ui* ui, void* user) {
    static const UiColumn columns[] = {{{"Name", "姓名"}, -2.0f, ALIGN_LEFT, false},
                                       {{"Score", "得分"}, 160.0f, ALIGN_RIGHT, true}};
    Rows* rows = user;
    ui_row(ui, 400, UI_SIZES(600, -1));
    UiPick pick = rows->table ? ui_table(ui, "rows", columns, 2, 500, list_cell, NULL,
                                         &rows->chosen, &rows->sorted)
                              : ui_list(ui, "rows", 500, 40, list_row, NULL, &rows->chosen);
    ui_space(ui, 1);
    rows->opened += pick == UI_PICK_OPENED;
    ui_close(ui);
    ui_button(ui, UI_TEXT("Below", "下面"));
}

TEST(a_list_is_one_stop_of_the_focus_and_obeys_its_keys) {
    UNUSED_STATE;
    Drive drive;
    Rows rows = {0};
    drive_open(&drive, show_rows, &rows);
    drive_step(&drive);
    drive_key(&drive, UI_KEY_TAB);
    drive_key(&drive, UI_KEY_DOWN);
    drive_key(&drive, UI_KEY_DOWN);
    assert_int_equal(rows.chosen, 2);
    drive_key(&drive, UI_KEY_PAGE_DOWN);
    assert_int_equal(rows.chosen, 11);
    drive_must_find(&drive, "Person 11");
    drive_key(&drive, UI_KEY_END);
    assert_int_equal(rows.chosen, 499);
    drive_must_find(&drive, "Person 499");
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(rows.opened, 1);
    drive_key(&drive, UI_KEY_DOWN); // beyond its end
    assert_true(drive_has_ring(&drive, drive_must_find(&drive, "Below")->box));
    int count = 0;
    ui_commands(drive.ui, &count);
    assert_true(count < 60); // only rows in sight are told
    drive_close(&drive);
}

TEST(a_list_obeys_the_pointer_its_wheel_and_its_bar) {
    UNUSED_STATE;
    Drive drive;
    Rows rows = {0};
    drive_open(&drive, show_rows, &rows);
    drive_step(&drive);
    drive_click(&drive, "Person 4");
    assert_int_equal(rows.chosen, 4);
    drive.input.wheel_y = -3.0f;
    drive_step(&drive);
    drive_must_find(&drive, "Person 10");
    drive.input.double_click = true;
    drive_click(&drive, "Person 10");
    assert_int_equal(rows.opened, 1);
    drive.input.x = 595;
    drive.input.y = 10;
    drive.input.pressed = drive.input.held = UI_LEFT;
    drive_step(&drive);
    drive.input.y = 399;
    drive_step(&drive);
    drive_must_find(&drive, "Person 499");
    assert_int_equal(rows.chosen, 10);
    drive.input.held = 0;
    drive.input.released = UI_LEFT;
    drive_step(&drive);
    drive_close(&drive);
}

TEST(a_table_has_titles_that_sort) {
    UNUSED_STATE;
    Drive drive;
    Rows rows = {.table = true};
    drive_open(&drive, show_rows, &rows);
    drive_step(&drive);
    drive_must_find(&drive, "r0c1");
    drive_click(&drive, "Score");
    assert_int_equal(rows.sorted, 2);
    drive_click(&drive, "Score");
    assert_int_equal(rows.sorted, -2);
    drive_click(&drive, "r3c0");
    assert_int_equal(rows.chosen, 3);
    const UiCommand* title = drive_must_find(&drive, "Name");
    const UiCommand* cell = drive_must_find(&drive, "r3c0");
    assert_true(abs(title->box.x - cell->box.x) <= 20);
    ui_check_all(&drive, 0.0f);
    drive_close(&drive);
}

// ---- tabs, menus, modals -----------------------------------------------------------------------

typedef struct Parts {
    int tab, item, below, done;
    bool modal;
    char note[32];
} Parts;

static void show_parts(Ui* ui, void* user) {
    static const Text tabs[] = {{"Injects", "情景注入"}, {"Log", "记录"}, {"Notes", "备注"}};
    static const Text items[] = {{"Light", "浅色"}, {"Dark", "深色"}, {"As the room", "随环境"}};
    Parts* parts = user;
    ui_tabs(ui, "parts", tabs, 3, &parts->tab);
    ui_row(ui, 48, UI_FLOW);
    ui_menu(ui, UI_TEXT("Theme", "主题"), items, 3, &parts->item);
    ui_close(ui);
    ui_hot(ui, (UiKey)'b', 0);
    parts->below += ui_button(ui, UI_TEXT("Below", "下面"));
    if (parts->modal) {
        parts->modal = ui_modal(ui, UI_TEXT("Add an inject", "追加情景"), 600, 400);
        ui_entry(ui, UI_TEXT("What happens", "发生什么"), parts->note, sizeof(parts->note));
        parts->done += ui_button(ui, UI_TEXT("Done", "完成"));
        ui_close(ui);
    }
}

TEST(tabs_are_chosen_by_pointer_arrows_and_control_tab) {
    UNUSED_STATE;
    Drive drive;
    Parts parts = {0};
    drive_open(&drive, show_parts, &parts);
    drive_step(&drive);
    drive_click(&drive, "Log");
    assert_int_equal(parts.tab, 1);
    drive_key(&drive, UI_KEY_RIGHT);
    assert_int_equal(parts.tab, 2);
    drive_key_with(&drive, UI_KEY_TAB, UI_CONTROL);
    assert_int_equal(parts.tab, 0);
    drive_close(&drive);
}

TEST(a_menu_opens_over_the_screen_and_shuts_it_out) {
    UNUSED_STATE;
    Drive drive;
    Parts parts = {0};
    drive_open(&drive, show_parts, &parts);
    drive_step(&drive);
    drive_click(&drive, "Theme: Light");
    drive_must_find(&drive, "Dark");
    drive_key(&drive, (UiKey)'b'); // the button's hot key is shut out
    assert_int_equal(parts.below, 0);
    drive_click(&drive, "Dark");
    assert_int_equal(parts.item, 1);
    assert_null(drive_find(&drive, "As the room"));
    drive_key(&drive, UI_KEY_ENTER); // the focus is on the menu again
    drive_key(&drive, UI_KEY_DOWN);
    drive_key(&drive, UI_KEY_ENTER);
    assert_int_equal(parts.item, 2);
    drive_click(&drive, "Theme: As the room");
    drive_click_at(&drive, 900, 800); // outside
    assert_null(drive_find(&drive, "Dark"));
    assert_int_equal(parts.item, 2);
    drive_click(&drive, "Below");
    assert_int_equal(parts.below, 1);
    drive_close(&drive);
}

TEST(a_modal_shuts_the_screen_out_until_escape) {
    UNUSED_STATE;
    Drive drive;
    Parts parts = {.modal = true};
    drive_open(&drive, show_parts, &parts);
    drive_step(&drive);
    drive_click(&drive, "Below");
    drive_key(&drive, (UiKey)'b');
    assert_int_equal(parts.below, 0);
    for (int i = 0; i < 6; i++) { // the focus never leaves it
        drive_key(&drive, UI_KEY_TAB);
        assert_false(drive_has_ring(&drive, drive_must_find(&drive, "Below")->box));
    }
    drive_click(&drive, "What happens");
    drive_write(&drive, "记者来电");
    assert_string_equal(parts.note, "记者来电");
    drive_click(&drive, "Done");
    assert_int_equal(parts.done, 1);
    drive_key(&drive, UI_KEY_ESCAPE);
    assert_false(parts.modal);
    drive_key(&drive, (UiKey)'b');
    assert_int_equal(parts.below, 1);
    drive_close(&drive);
}

TEST(tabs_menus_and_modals_have_no_fault_at_any_size) {
    UNUSED_STATE;
    Drive drive;
    Parts parts = {.modal = true, .note = "A reporter calls"};
    drive_open(&drive, show_parts, &parts);
    ui_check_all(&drive, 0.0f);
    drive_close(&drive);
}

SUITE(CASE(an_entry_takes_what_is_written_and_its_keys_press_nothing_else),
      CASE(an_entry_erases_whole_characters_and_words),
      CASE(an_entry_selects_copies_cuts_and_pastes),
      CASE(an_entry_never_grows_beyond_its_room_or_breaks_a_character),
      CASE(what_an_input_method_composes_is_shown_and_not_yet_taken),
      CASE(a_click_puts_the_cursor_where_it_points_and_a_double_click_selects_all),
      CASE(a_list_is_one_stop_of_the_focus_and_obeys_its_keys),
      CASE(a_list_obeys_the_pointer_its_wheel_and_its_bar), CASE(a_table_has_titles_that_sort),
      CASE(tabs_are_chosen_by_pointer_arrows_and_control_tab),
      CASE(a_menu_opens_over_the_screen_and_shuts_it_out),
      CASE(a_modal_shuts_the_screen_out_until_escape),
      CASE(tabs_menus_and_modals_have_no_fault_at_any_size))
