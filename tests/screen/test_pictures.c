// What the widgets and the first screens look like, against golden pictures (tolerance:
// support/golden_picture.h).

#include "support/golden_picture.h"
#include "support/library.h"
#include "support/ui_drive.h"

#include "screen/home.h"
#include "screen/keys.h"
#include "screen/plans.h"
#include "screen/preferences.h"

/// Paints the last frame on a canvas of its own and compares.
static void assert_picture(Drive* drive, const char* name) {
    Canvas canvas = {0};
    Error error = {0};
    assert_int_equal(canvas_resize(&canvas, drive->width, drive->height, &error), STATUS_OK);
    assert_true(ui_paint(drive->ui, &canvas));
    assert_golden(&canvas, name);
    canvas_free(&canvas);
}

static void set(Drive* drive, Language language, ViewTheme theme) {
    drive->width = 1024;
    drive->height = 768;
    drive->look.language = language;
    drive->look.theme = theme;
}

// ---- widgets -----------------------------------------------------------------------------------

typedef struct Page {
    bool on;
    float value;
    int tab, item, row, sorted;
    char text[64];
} Page;

static Text table_cell(void* user, Ui* ui, int row, int column) {
    static const Text names[] = {{"Mara", "马拉"}, {"Ivo", "伊沃"}, {"Zhou Min", "周敏"}};
    (void)user;
    return column == 0 ? names[row % 3] : ui_format(ui, "%d.%02d", "%d.%02d", 60 + row, row * 7);
}

static void tell_buttons(Ui* ui, Page* page) {
    ui_row(ui, 48, UI_FLOW);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, UI_PRIMARY);
    ui_button(ui, UI_TEXT("Start", "开始"));
    ui_as(ui, UI_URGENT);
    ui_with_icon(ui, UI_ICON_PLAY);
    ui_button(ui, UI_TEXT("Fire now", "立即注入"));
    ui_as(ui, UI_DANGER);
    ui_button(ui, UI_TEXT("Stop", "停止"));
    ui_off(ui, UI_TEXT("Nothing runs", "没有进行中的演练"));
    ui_button(ui, UI_TEXT("Skip", "跳过"));
    ui_choice(ui, UI_TEXT("All", "全部"), true);
    ui_choice(ui, UI_TEXT("Fire", "火灾"), false);
    ui_badge(ui, "C", 0);
    ui_badge(ui, "F1", 2);
    ui_key_cap(ui, (UiKey)'z', UI_CONTROL);
    ui_close(ui);
    ui_row(ui, 48, UI_SIZES(-1, -1));
    ui_toggle(ui, UI_TEXT("Known facts only", "仅显示已知情况"), &page->on);
    ui_slider(ui, UI_TEXT("Speed", "速度"), &page->value, 0.0f, 4.0f, 0.25f);
    ui_close(ui);
}

static void tell_widgets(Ui* ui, void* user) {
    static const Text tabs[] = {{"Injects", "情景注入"}, {"Log", "记录"}, {"Notes", "备注"}};
    static const Text items[] = {{"Slow", "慢"}, {"Medium", "中"}, {"Fast", "快"}};
    static const UiColumn columns[] = {{{"Name", "姓名"}, -1.0f, ALIGN_LEFT, false},
                                       {{"Score", "得分"}, 180.0f, ALIGN_RIGHT, true}};
    Page* page = user;
    ui_pad(ui, 20);
    ui_tabs(ui, "parts", tabs, 3, &page->tab);
    tell_buttons(ui, page);
    ui_row(ui, 48, UI_SIZES(-1, -1));
    ui_with_icon(ui, UI_ICON_SEARCH);
    ui_entry(ui, UI_TEXT("Search", "搜索"), page->text, sizeof(page->text));
    ui_menu(ui, UI_TEXT("Growth", "发展速度"), items, 3, &page->item);
    ui_close(ui);
    ui_bar(ui, 0.6f, UI_FOCUS);
    ui_grid(ui, 22, 48);
    for (int icon = UI_ICON_MUSTER; icon < UI_ICON_COUNT; icon++) {
        ui_draw_icon(ui, ui_take(ui, 0, 0), (UiIcon)icon, UI_INK);
    }
    ui_close(ui);
    ui_panel(ui, 320, UI_PANEL, UI_LINE);
    ui_table(ui, "people", columns, 2, 40, table_cell, NULL, &page->row, &page->sorted);
    ui_close(ui);
    ui_words(ui,
             UI_TEXT("A sentence that is longer than its line is broken where words end, in both "
                     "languages, and the second one follows below the first.",
                     "比一行长的句子在词语之间换行，两种语言均如此，第二种语言排在第一种之下。"),
             (UiStyle){.lines = 4, .size = UI_NOTE});
    ui_close(ui);
}

TEST(every_widget_looks_as_it_did_in_both_themes) {
    UNUSED_STATE;
    Drive drive;
    Page page = {
        .on = true, .value = 1.5f, .item = 1, .row = 2, .sorted = 2, .text = "锅炉 boiler"};
    drive_open(&drive, tell_widgets, &page);
    set(&drive, LANGUAGE_BOTH, VIEW_LIGHT);
    drive_step(&drive);
    drive_key(&drive, UI_KEY_TAB);
    drive_key(&drive, UI_KEY_TAB);
    assert_picture(&drive, "widgets_light");
    set(&drive, LANGUAGE_ZH, VIEW_DARK);
    drive_step(&drive);
    assert_picture(&drive, "widgets_dark");
    drive_close(&drive);
}

// ---- screens -----------------------------------------------------------------------------------

static void tell_home(Ui* ui, void* user) {
    HomeActions actions;
    screen_home(ui, user, &actions);
}

TEST(the_first_screen_looks_as_it_did) {
    UNUSED_STATE;
    TestLibrary test;
    test_library_open(&test);
    HomeModel* model = calloc(1, sizeof(HomeModel));
    home_open(model, test.library);
    Drive drive;
    drive_open(&drive, tell_home, model);
    set(&drive, LANGUAGE_EN, VIEW_LIGHT);
    drive_step(&drive);
    assert_picture(&drive, "home_light");
    set(&drive, LANGUAGE_ZH, VIEW_DARK);
    drive_step(&drive);
    assert_picture(&drive, "home_dark");
    set(&drive, LANGUAGE_BOTH, VIEW_LIGHT);
    model->mode = HOME_DEBRIEF;
    drive_step(&drive);
    assert_picture(&drive, "debrief_table");
    home_close(model);
    drive_close(&drive);
    test_library_close(&test);
    free(model);
}

static void tell_preferences(Ui* ui, void* user) {
    PreferencesActions actions;
    screen_preferences(ui, user, &actions);
}

TEST(the_settings_look_as_they_did) {
    UNUSED_STATE;
    PreferencesModel model = {.look = ui_default_look(), .motion = true};
    Drive drive;
    drive_open(&drive, tell_preferences, &model);
    set(&drive, LANGUAGE_BOTH, VIEW_LIGHT);
    drive_step(&drive);
    assert_picture(&drive, "settings");
    drive_close(&drive);
}

static void tell_plans(Ui* ui, void* user) {
    PlansActions actions;
    screen_plans(ui, user, &actions);
}

TEST(the_list_of_plans_looks_as_it_did) {
    UNUSED_STATE;
    static PlansModel model = {.rows = {{"assets/facilities/boiler.geojson", false},
                                        {"assets/facilities/office.geojson", false},
                                        {"/plans/workshop.geojson", true}},
                               .count = 3,
                               .chosen = 1,
                               .fault = {"that file is no plan", "该文件不是平面图"}};
    Drive drive;
    drive_open(&drive, tell_plans, &model);
    set(&drive, LANGUAGE_BOTH, VIEW_LIGHT);
    drive_step(&drive);
    assert_picture(&drive, "plans");
    drive_close(&drive);
}

static void tell_keys(Ui* ui, void* user) {
    static const KeyLine lines[] = {{UI_KEY_SPACE, 0, {"stand still, go on", "暂停、继续"}},
                                    {(UiKey)'z', UI_CONTROL, {"take back", "撤销"}},
                                    {UI_KEY_F4, 0, {"a real emergency", "真实险情"}},
                                    {UI_KEY_LEFT, 0, {"look back", "回看"}},
                                    {UI_KEY_PAGE_DOWN, 0, {"the next inject", "下一个注入"}}};
    (void)user;
    (void)screen_keys(ui, lines, 5);
}

TEST(the_list_of_keys_looks_as_it_did) {
    UNUSED_STATE;
    Drive drive;
    drive_open(&drive, tell_keys, NULL);
    set(&drive, LANGUAGE_BOTH, VIEW_DARK);
    drive_step(&drive);
    assert_picture(&drive, "keys");
    drive_close(&drive);
}

SUITE(CASE(every_widget_looks_as_it_did_in_both_themes), CASE(the_first_screen_looks_as_it_did),
      CASE(the_settings_look_as_they_did), CASE(the_list_of_plans_looks_as_it_did),
      CASE(the_list_of_keys_looks_as_it_did))
