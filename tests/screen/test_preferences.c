// The settings' box: what is changed, by keys and by the pointer, without a fault at any size.

#include "support/ui_drive.h"

#include "screen/preferences.h"

typedef struct Preferences {
    PreferencesModel model;
    PreferencesActions seen;
} Preferences;

static void tell(Ui* ui, void* user) {
    Preferences* preferences = user;
    PreferencesActions actions;
    screen_preferences(ui, &preferences->model, &actions);
    preferences->seen.changed |= actions.changed;
    preferences->seen.closed |= actions.closed;
    preferences->seen.folder_changed |= actions.folder_changed;
}

static void open_box(Drive* drive, Preferences* preferences) {
    *preferences = (Preferences){.model = {.look = ui_default_look(),
                                           .motion = true,
                                           .kept_in = "/etc/somebody/.config/muster/settings"}};
    drive_open(drive, tell, preferences);
    drive_step(drive);
}

TEST(the_settings_have_no_fault_at_any_size) {
    UNUSED_STATE;
    Drive drive;
    Preferences preferences;
    open_box(&drive, &preferences);
    ui_check_all(&drive, 0.0f);
    preferences.model.folder_fault = (Text){"There is no such folder", "没有这个文件夹"};
    preferences.model.second = "Projector";
    ui_check_all(&drive, 0.0f);
    drive_close(&drive);
}

TEST(language_theme_and_size_are_chosen_by_pointer_and_keys) {
    UNUSED_STATE;
    Drive drive;
    Preferences preferences;
    open_box(&drive, &preferences);
    drive_click(&drive, "中文");
    assert_int_equal(preferences.model.look.language, LANGUAGE_ZH);
    assert_true(preferences.seen.changed);
    drive_click(&drive, "Dark");
    assert_int_equal(preferences.model.look.theme, VIEW_DARK);
    drive_click(&drive, "1.00×"); // beside the slider; Tab goes on from the chosen theme
    for (int i = 0; i < 12 && preferences.model.look.scale < 1.1f; i++) {
        drive_key(&drive, UI_KEY_TAB);
        drive_key(&drive, UI_KEY_END);
    }
    assert_near(preferences.model.look.scale, 3.0, 1e-6);
    drive_click(&drive, "Smooth movement on the plan");
    assert_false(preferences.model.motion);
    drive_close(&drive);
}

TEST(a_folder_is_taken_by_enter_and_escape_closes) {
    UNUSED_STATE;
    Drive drive;
    Preferences preferences;
    open_box(&drive, &preferences);
    drive_click(&drive, "Folder of sessions");
    drive_write(&drive, "/srv/演练");
    assert_false(preferences.seen.folder_changed);
    drive_key(&drive, UI_KEY_ENTER);
    assert_true(preferences.seen.folder_changed);
    assert_string_equal(preferences.model.folder, "/srv/演练");
    drive_key(&drive, UI_KEY_ESCAPE);
    assert_true(preferences.seen.closed);
    drive_close(&drive);
}

SUITE(CASE(the_settings_have_no_fault_at_any_size),
      CASE(language_theme_and_size_are_chosen_by_pointer_and_keys),
      CASE(a_folder_is_taken_by_enter_and_escape_closes))
