// Setup: three choices, who plays, and start. Enter starts; what was interrupted is offered first.

#include "screen/setup.h"

#define WIDTH 900.0f /* [units] */

void setup_open(Setup* setup, const Drill* drill) {
    int roles = drill_def(drill)->world.response.role_count;
    *setup = (Setup){.drill = drill, .options = live_default_options()};
    setup->options.played = roles >= 64 ? UINT64_MAX : ((uint64_t)1 << roles) - 1;
}

/// Something to choose: what it is called, its key, and what it means.
typedef struct Choice {
    Text name;
    UiKey key;
    Text means;
} Choice;

/// A title, its choices and what the chosen one means; the number of the one that was chosen.
static int choose(Ui* ui, Text title, const Choice* choices, int count, int chosen) {
    ui_words(ui, title, (UiStyle){.colour = UI_DIM});
    ui_row(ui, 48, UI_FLOW);
    for (int i = 0; i < count; i++) {
        ui_hot(ui, choices[i].key, 0);
        if (ui_choice(ui, choices[i].name, chosen == i)) {
            chosen = i;
        }
    }
    ui_close(ui);
    ui_words(ui, choices[chosen].means, (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 2});
    ui_space(ui, 6);
    return chosen;
}

static void tell_choices(Ui* ui, LiveOptions* options) {
    static const Choice purposes[] = {
        {{"Assessment", "考核"},
         (UiKey)'a',
         {"Times that a pause or a jump cut into are left out of the score.",
          "受暂停或跳转影响的计时项不计分。"}},
        {{"Practice", "练习"},
         (UiKey)'p',
         {"Times that a pause or a jump cut into are marked and say so.",
          "受暂停或跳转影响的计时项照常评分，并予以注明。"}}};
    static const Choice deliveries[] = {
        {{"By the clock", "按时间"},
         (UiKey)'c',
         {"Injects come by themselves, each at its time.", "情景到时自动注入。"}},
        {{"By the trainer", "导调员发出"},
         (UiKey)'t',
         {"An inject that is due waits for your Enter.", "情景到时等待导调员按回车发出。"}}};
    static const Choice timelines[] = {
        {{"Real time", "实时"},
         (UiKey)'1',
         {"A second is a second; the speed is locked.", "一秒即一秒，速度锁定。"}},
        {{"Compressed", "压缩"},
         (UiKey)'2',
         {"You set the speed while it runs (↑ ↓).", "演练中可调整速度（↑ ↓）。"}},
        {{"Story only", "仅情节"},
         (UiKey)'3',
         {"It moves on from inject to inject; only the story has a clock.",
          "按情景逐段推进，只有情节时间。"}}};
    options->purpose =
        (RunPurpose)choose(ui, UI_TEXT("What for", "目的"), purposes, 2, (int)options->purpose);
    options->delivery = (RunDelivery)choose(ui, UI_TEXT("Injects come", "情景注入"), deliveries, 2,
                                            (int)options->delivery);
    options->timeline =
        (RunTimeline)choose(ui, UI_TEXT("Time", "时间"), timelines, 3, (int)options->timeline);
}

static void tell_players(Ui* ui, Setup* setup) {
    const ResponseDef* response = &drill_def(setup->drill)->world.response;
    ui_words(
        ui,
        UI_TEXT("Played by people; the plan plays the others", "由参演人员扮演的角色，其余按预案"),
        (UiStyle){.colour = UI_DIM, .lines = 2, .both = UI_BOTH_STACKED});
    ui_scroll(ui, "roles");
    ui_grid(ui, 2, 44.0f);
    for (int32_t i = 0; i < response->role_count; i++) {
        bool on = (setup->options.played >> i & 1u) != 0;
        ui_push_number(ui, i);
        if (ui_toggle(ui, response->roles[i].name, &on)) {
            setup->options.played ^= (uint64_t)1 << i;
        }
        ui_pop_id(ui);
    }
    ui_close(ui);
    ui_close(ui);
}

static bool tell_interrupted(Ui* ui, const Setup* setup) {
    char clock[16];
    text_clock(setup->interrupted_s, clock, sizeof(clock));
    ui_panel(ui, 150, UI_ALERT_PANEL, UI_ALERT);
    ui_words(ui,
             ui_format(ui, "A run of this drill was cut off at %s (%s). Every answer is kept.",
                       "本演练有一次中断的运行（进行到%s，%s），已记录的内容均已保存。", clock,
                       setup->interrupted),
             (UiStyle){.lines = 2, .both = UI_BOTH_STACKED});
    ui_row(ui, 48, UI_FLOW);
    ui_hot(ui, (UiKey)'r', 0);
    ui_as(ui, UI_URGENT);
    bool resume = ui_button(ui, UI_TEXT("Go on with it", "继续该次演练"));
    ui_close(ui);
    ui_close(ui);
    return resume;
}

SetupDo screen_setup(Ui* ui, Setup* setup) {
    SetupDo what = SETUP_WAITS;
    float margin = ui_width(ui) > WIDTH + 80.0f ? (ui_width(ui) - WIDTH) / 2.0f : 24.0f;
    ui_row(ui, UI_REST, UI_SIZES(margin, -1, margin));
    ui_space(ui, margin);
    ui_column(ui, NULL, 0);
    ui_space(ui, 16);
    ui_words(ui, drill_def(setup->drill)->scenario.title,
             (UiStyle){.size = UI_HEADING,
                       .weight = WEIGHT_BOLD,
                       .lines = 2,
                       .may_cut = true,
                       .both = UI_BOTH_STACKED});
    if (setup->interrupted != NULL && tell_interrupted(ui, setup)) {
        what = SETUP_RESUME;
    }
    tell_choices(ui, &setup->options);
    ui_row(ui, 56, UI_FLOW);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, UI_PRIMARY);
    if (ui_button(ui, UI_TEXT("Begin", "开始演练"))) {
        what = SETUP_START;
    }
    ui_hot(ui, UI_KEY_ESCAPE, 0);
    if (ui_button(ui, UI_TEXT("Back", "返回"))) {
        what = SETUP_LEAVE;
    }
    ui_close(ui);
    tell_players(ui, setup);
    ui_close(ui);
    ui_close(ui);
    return what;
}
