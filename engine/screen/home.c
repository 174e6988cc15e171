// Home: the bar, the modes, and what the mode shows.

#include "screen/home.h"

#include "screen/home_internal.h"
#include "screen/keys.h"

#include <string.h>

#define WIDE 1250.0f /* [units] from here on the modes stand at the side */

static const struct {
    Text name, does;
    UiIcon icon;
    UiKey key;
} modes[HOME_MODE_COUNT] = {
    {{"Tabletop", "桌面推演"}, {"two screens", "双屏"}, UI_ICON_SCREEN, UI_KEY_F2},
    {{"Practise", "单人练习"}, {"you in one role", "扮演一个岗位"}, UI_ICON_PERSON, UI_KEY_F3},
    {{"Debrief", "复盘讲评"}, {"replay and reports", "回放与报告"}, UI_ICON_LANES, UI_KEY_F4},
    {{"Study", "方案研究"}, {"thousands of runs", "批量推演"}, UI_ICON_CURVE, UI_KEY_F5},
    {{"Facility", "场所编辑"},
     {"import and draw plans", "导入与绘制平面图"},
     UI_ICON_PLAN,
     UI_KEY_F6},
};

void home_open(HomeModel* model, const Library* library) {
    *model = (HomeModel){.library = library,
                         .chosen = -1,
                         .session = -1,
                         .sorted = -1,
                         .offered = {[HOME_TABLETOP] = true,
                                     [HOME_PRACTICE] = true,
                                     [HOME_DEBRIEF] = true,
                                     [HOME_STUDY] = true,
                                     [HOME_EDITOR] = true}};
}

void home_close(HomeModel* model) {
    for (int i = 0; i < LIBRARY_SCENARIOS_MAX; i++) {
        canvas_free(&model->sketches[i].canvas);
    }
}

static Text why_not(const HomeModel* model, HomeMode mode) {
    return model->offered[mode] ? (Text){0} : UI_TEXT("Not in this version yet", "本版本尚未提供");
}

// ---- the bar -----------------------------------------------------------------------------------

static void tell_name(Ui* ui) {
    ui_row(ui, UI_REST, UI_SIZES(56, -1));
    Box box = ui_take(ui, 0, 0);
    int size = (int)(54.0f * ui_unit(ui));
    ui_draw_icon(ui, (Box){box.x, box.y + (box.h - size) / 2, size, size}, UI_ICON_MUSTER, UI_INK);
    ui_column(ui, UI_SIZES(-6, -4));
    ui_gap(ui, 0);
    ui_words(ui, UI_TEXT("Muster", "Muster"), (UiStyle){.size = 34.0f, .weight = WEIGHT_BOLD});
    ui_words(ui, UI_TEXT("DRILL · never an alarm", "演练 · 绝非真实报警"),
             (UiStyle){.size = UI_SMALL,
                       .weight = WEIGHT_BOLD,
                       .colour = UI_DRILL,
                       .both = ui_width(ui) < 700.0f ? UI_BOTH_FIRST : UI_BOTH_INLINE});
    ui_close(ui);
    ui_close(ui);
}

static const Text keys_text = {"Keys", "按键"};
static const Text languages[] = {
    {"English", "English"}, {"中文", "中文"}, {"EN + 中文", "EN + 中文"}};

/// Below this width [units] one button goes through the languages.
#define ROOM_FOR_LANGUAGES 1000.0f
/// And below this only its key opens the list of keys.
#define ROOM_FOR_KEYS 700.0f

/// [units] of everything right of the search.
static float tools_width(Ui* ui) {
    float width = 2.0f * 44.0f + 5.0f * 8.0f;
    bool room = ui_width(ui) >= ROOM_FOR_LANGUAGES;
    for (int i = 0; i < 3; i++) {
        width += room || (int)ui_language(ui) == i ? ui_fit(ui, languages[i]) : 0.0f;
    }
    ui_hot(ui, UI_KEY_F1, 0);
    width += ui_width(ui) >= ROOM_FOR_KEYS ? ui_fit(ui, keys_text) : 0.0f;
    ui_hot(ui, UI_KEY_NONE, 0);
    return width;
}

static void choose_language(HomeActions* actions, int language) {
    actions->language_chosen = true;
    actions->language = (Language)(language % 3);
}

static void tell_languages(Ui* ui, HomeActions* actions) {
    int now = (int)ui_language(ui);
    ui_push_id(ui, "language");
    if (ui_width(ui) < ROOM_FOR_LANGUAGES) {
        ui_tip(ui, UI_TEXT("Next language (L)", "切换语言（L）"));
        if (ui_button(ui, languages[now])) {
            choose_language(actions, now + 1);
        }
        ui_pop_id(ui);
        return;
    }
    for (int i = 0; i < 3; i++) {
        if (now == i) {
            ui_as(ui, UI_CHOSEN);
        }
        if (ui_button(ui, languages[i]) && now != i) {
            choose_language(actions, i);
        }
    }
    ui_pop_id(ui);
}

static void tell_tools(Ui* ui, HomeModel* model, HomeActions* actions) {
    bool dark = ui_theme(ui) == VIEW_DARK;
    if (ui_icon_button(ui, dark ? UI_ICON_SUN : UI_ICON_MOON,
                       dark ? UI_TEXT("Light theme", "浅色主题")
                            : UI_TEXT("Dark theme", "深色主题"))) {
        actions->other_theme = true;
    }
    ui_hot_hidden(ui, (UiKey)',', UI_CONTROL);
    if (ui_icon_button(ui, UI_ICON_GEAR, UI_TEXT("Settings (Ctrl+,)", "设置（Ctrl+,）"))) {
        actions->settings = true;
    }
    if (ui_width(ui) < ROOM_FOR_KEYS) {
        model->keys = model->keys || ui_key(ui, UI_KEY_F1, 0);
        return;
    }
    ui_hot(ui, UI_KEY_F1, 0);
    if (ui_button(ui, keys_text)) {
        model->keys = true;
    }
}

static void tell_search(Ui* ui, HomeModel* model) {
    ui_hot(ui, (UiKey)'/', 0);
    ui_with_icon(ui, UI_ICON_SEARCH);
    const Text hint = UI_TEXT("Search scenarios, hazards, roles", "搜索情景、危险、岗位");
    if (ui_entry(ui, hint, model->search, sizeof(model->search)) == UI_ENTRY_DONE) {
        ui_drop_focus(ui); // the next Enter starts what was found
    }
}

/// One line where there is room for it, else name and tools above the search.
static void tell_bar(Ui* ui, HomeModel* model, HomeActions* actions, bool wide) {
    Box bar = ui_take(ui, UI_REST, wide ? 92.0f : 128.0f);
    int hatch = (int)(14.0f * ui_unit(ui));
    ui_draw_rect(ui, bar, 0.0f, UI_PANEL);
    ui_draw_rect(ui, (Box){bar.x, bar.y + bar.h - 1, bar.w, 1}, 0.0f, UI_LINE);
    ui_draw_hatch(ui, (Box){bar.x, bar.y, hatch, bar.h});
    int pad = (int)(20.0f * ui_unit(ui));
    ui_area(ui, ui_cut_box(bar, hatch + pad, pad / 2, pad, pad / 2));
    ui_gap(ui, 8);
    float tools = tools_width(ui);
    if (wide) {
        ui_row(ui, UI_REST, UI_SIZES(420, -1, tools));
        tell_name(ui);
        ui_column(ui, UI_SIZES(-1, 48, -1));
        ui_gap(ui, 0);
        ui_space(ui, 0);
        tell_search(ui, model);
        ui_space(ui, 0);
        ui_close(ui);
    } else {
        ui_row(ui, 54, UI_SIZES(-1, tools));
        tell_name(ui);
    }
    ui_column(ui, UI_SIZES(-1, 44, -1));
    ui_gap(ui, 0);
    ui_space(ui, 0);
    ui_row(ui, 44, UI_FLOW);
    tell_languages(ui, actions);
    tell_tools(ui, model, actions);
    ui_close(ui);
    ui_space(ui, 0);
    ui_close(ui);
    ui_close(ui);
    if (!wide) {
        tell_search(ui, model);
    }
    ui_close(ui);
}

// ---- modes -------------------------------------------------------------------------------------

static bool tell_mode(Ui* ui, HomeModel* model, HomeMode mode) {
    bool chosen = model->mode == mode;
    const Text why = why_not(model, mode);
    bool off = why.en != NULL;
    ui_push_number(ui, (int)mode);
    ui_hot(ui, modes[mode].key, 0);
    ui_off(ui, why);
    bool pressed = ui_card(ui, "mode", 98, chosen);
    ui_row(ui, UI_REST, UI_SIZES(46, -1));
    ui_gap(ui, 12);
    ui_column(ui, UI_SIZES(-3, -2));
    ui_gap(ui, 4);
    ui_icon(ui, modes[mode].icon, off ? UI_DIM : chosen ? UI_FOCUS : UI_INK);
    char key[32];
    ui_key_name(modes[mode].key, 0, key, sizeof(key));
    const char* kept = ui_format(ui, "%s", NULL, key).en;
    ui_words(ui, (Text){kept, kept},
             (UiStyle){
                 .align = ALIGN_CENTRE, .size = UI_SMALL, .colour = UI_DIM, .weight = WEIGHT_BOLD});
    ui_close(ui);
    ui_column(ui, UI_SIZES(-5, -4));
    ui_gap(ui, 2);
    ui_words(ui, modes[mode].name,
             (UiStyle){.size = 22.0f, .weight = WEIGHT_BOLD, .colour = off ? UI_DIM : UI_INK});
    ui_words(ui, modes[mode].does,
             (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    ui_pop_id(ui);
    return pressed && !off;
}

static void tell_modes_aside(Ui* ui, HomeModel* model) {
    for (int i = 0; i < HOME_MODE_COUNT; i++) {
        if (tell_mode(ui, model, (HomeMode)i)) {
            model->mode = (HomeMode)i;
        }
    }
}

static void tell_modes_above(Ui* ui, HomeModel* model) {
    ui_row(ui, 44, UI_SIZES(-1, -1, -1, -1, -1));
    ui_push_id(ui, "modes");
    for (int i = 0; i < HOME_MODE_COUNT; i++) {
        ui_hot_hidden(ui, modes[i].key, 0);
        ui_off(ui, why_not(model, (HomeMode)i));
        ui_style(ui, (UiStyle){.size = UI_BODY,
                               .weight = WEIGHT_BOLD,
                               .align = ALIGN_CENTRE,
                               .both = UI_BOTH_FIRST,
                               .least = UI_SMALL});
        if (ui_choice(ui, modes[i].name, (int)model->mode == i)) {
            model->mode = (HomeMode)i;
        }
    }
    ui_pop_id(ui);
    ui_close(ui);
}

/// The lesson, for whoever is new.
static void tell_lesson(Ui* ui, HomeModel* model, HomeActions* actions) {
    const ScenarioCard* lesson = library_scenario(model->library, "first_steps");
    if (lesson == NULL) {
        return;
    }
    ui_panel(ui, 116, UI_PANEL, UI_LINE);
    ui_gap(ui, 8);
    ui_words(ui, UI_TEXT("New here?", "初次使用？"), (UiStyle){.weight = WEIGHT_BOLD});
    ui_hot(ui, (UiKey)'1', 0);
    ui_style(ui, (UiStyle){.size = UI_NOTE,
                           .weight = WEIGHT_BOLD,
                           .align = ALIGN_LEFT,
                           .both = UI_BOTH_FIRST});
    if (ui_button(ui, UI_TEXT("First steps, 3 min", "入门演练 3 分钟"))) {
        actions->start = lesson;
    }
    ui_close(ui);
}

static void tell_side(Ui* ui, HomeModel* model, HomeActions* actions) {
    ui_scroll(ui, "side");
    ui_gap(ui, 10);
    tell_modes_aside(ui, model);
    tell_lesson(ui, model, actions);
    ui_words(ui, UI_TEXT("Offline: all data stays on this computer", "离线运行：数据只存于本机"),
             (UiStyle){.size = UI_SMALL, .colour = UI_DIM, .lines = 2});
    ui_close(ui);
}

static void tell_body(Ui* ui, HomeModel* model, HomeActions* actions) {
    if (model->mode == HOME_DEBRIEF) {
        ui_column(ui, UI_FLOW);
        ui_gap(ui, 12);
        home_debrief(ui, model, actions);
        ui_close(ui);
        return;
    }
    ui_scroll(ui, "body");
    ui_gap(ui, 12);
    home_interrupted(ui, model, actions);
    home_sessions(ui, model, actions);
    home_filters(ui, model);
    home_cards(ui, model, actions);
    ui_close(ui);
}

static void tell_keys(Ui* ui, HomeModel* model) {
    static const KeyLine lines[] = {
        {UI_KEY_F2, 0, {"Tabletop", "桌面推演"}},
        {UI_KEY_F3, 0, {"Practise", "单人练习"}},
        {UI_KEY_F4, 0, {"Debrief", "复盘讲评"}},
        {UI_KEY_F5, 0, {"Study", "方案研究"}},
        {UI_KEY_F6, 0, {"Facility", "场所编辑"}},
        {(UiKey)'/', 0, {"Search", "搜索"}},
        {UI_KEY_TAB, 0, {"Next; with Shift the one before", "下一项；加 Shift 为上一项"}},
        {UI_KEY_DOWN, 0, {"Arrows: the next one that way", "方向键：移到该方向的一项"}},
        {UI_KEY_ENTER, 0, {"Start, press, open", "开始、按下、打开"}},
        {UI_KEY_ESCAPE, 0, {"Close, leave", "关闭、离开"}},
        {(UiKey)'r', 0, {"Resume what was interrupted", "继续被中断的演练"}},
        {(UiKey)'1', 0, {"First steps", "入门演练"}},
        {(UiKey)'l', 0, {"Next language", "切换语言"}},
        {(UiKey)'t', 0, {"Light or dark", "浅色或深色"}},
        {(UiKey)'+', 0, {"Larger text", "放大文字"}},
        {(UiKey)',', UI_CONTROL, {"Settings", "设置"}},
        {UI_KEY_F11, 0, {"Full screen", "全屏"}},
        {(UiKey)'q', UI_CONTROL, {"Quit", "退出"}},
    };
    model->keys = screen_keys(ui, lines, (int)(sizeof(lines) / sizeof(lines[0])));
}

static void own_keys(Ui* ui, HomeActions* actions) {
    if (ui_key(ui, (UiKey)'l', 0)) {
        choose_language(actions, (int)ui_language(ui) + 1);
    }
    actions->other_theme = ui_key(ui, (UiKey)'t', 0) || actions->other_theme;
    actions->larger =
        ui_key(ui, (UiKey)'+', 0) || ui_key(ui, (UiKey)'=', 0) || ui_key(ui, (UiKey)'=', UI_SHIFT);
}

void screen_home(Ui* ui, HomeModel* model, HomeActions* actions) {
    *actions = (HomeActions){0};
    bool wide = ui_width(ui) >= WIDE;
    ui_gap(ui, 0);
    tell_bar(ui, model, actions, wide);
    ui_pad(ui, 16);
    if (wide) {
        ui_row(ui, UI_REST, UI_SIZES(290, -1));
        ui_gap(ui, 20);
        tell_side(ui, model, actions);
        tell_body(ui, model, actions);
        ui_close(ui);
    } else {
        tell_modes_above(ui, model);
        tell_body(ui, model, actions);
    }
    ui_close(ui);
    if (model->keys) {
        tell_keys(ui, model);
    }
    own_keys(ui, actions);
}
