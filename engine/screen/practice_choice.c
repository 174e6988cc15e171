// Practice, before it begins: which role, and whether the plan is told. Enter begins.

#include "screen/practice.h"

#include "drill/tell.h"

#define WIDTH 900.0f /* [units] */
#define LOW   500.0f /* of height: below that the whole page scrolls, not the roles alone */

static void tell_roles(Ui* ui, PracticeChoice* choice) {
    const ResponseDef* def = &drill_def(choice->drill)->world.response;
    ui_words(ui, UI_TEXT("Your role; the plan plays the others", "你的岗位，其余由预案扮演"),
             (UiStyle){.colour = UI_DIM});
    bool scrolls = ui_height(ui) >= LOW;
    if (scrolls) {
        ui_scroll(ui, "roles");
    }
    for (int32_t i = 0; i < def->role_count; i++) {
        char en[96];
        char zh[96];
        int32_t holder = def->roles[i].holder;
        bool chosen = choice->role == i;
        en[0] = zh[0] = '\0';
        if (holder >= 0) {
            tell_person(choice->drill, holder, LANGUAGE_EN, en, sizeof(en));
            tell_person(choice->drill, holder, LANGUAGE_ZH, zh, sizeof(zh));
        } else if (def->roles[i].finder) {
            text_append(en, sizeof(en), "whoever finds it");
            text_append(zh, sizeof(zh), "谁先发现由谁担任");
        }
        ui_push_number(ui, i);
        ui_row(ui, 46, UI_SIZES(56, -1, -1));
        ui_badge(ui, def->roles[i].letter, i);
        if (i < 9) {
            ui_hot(ui, (UiKey)('1' + i), 0);
        }
        ui_style(ui, (UiStyle){.align = ALIGN_LEFT, .may_cut = true, .both = UI_BOTH_INLINE});
        ui_as(ui, chosen ? UI_CHOSEN : UI_PLAIN);
        if (ui_button(ui, def->roles[i].name)) {
            choice->role = i;
        }
        ui_words(ui, (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, "%s", NULL, zh).en},
                 (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true});
        ui_close(ui);
        ui_pop_id(ui);
    }
    if (scrolls) {
        ui_close(ui);
    }
}

static void tell_modes(Ui* ui, PracticeChoice* choice) {
    ui_row(ui, 48, UI_FLOW);
    ui_hot(ui, (UiKey)'g', 0);
    if (ui_choice(ui, UI_TEXT("Guided", "引导"), choice->guided)) {
        choice->guided = true;
    }
    ui_hot(ui, (UiKey)'a', 0);
    if (ui_choice(ui, UI_TEXT("Assessed", "考核"), !choice->guided)) {
        choice->guided = false;
    }
    ui_close(ui);
    ui_words(ui,
             choice->guided ? UI_TEXT("The plan's next step, why and where stand beside the plan.",
                                      "旁边随时显示预案的下一步、原因和位置。")
                            : UI_TEXT("Nothing is hinted; what you did is judged at the end.",
                                      "过程中不作任何提示，结束后再评判。"),
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .lines = 2, .both = UI_BOTH_STACKED});
}

PracticeChosen screen_practice_choice(Ui* ui, PracticeChoice* choice) {
    PracticeChosen chosen = PRACTICE_WAITS;
    const ScenarioDef* scenario = &drill_def(choice->drill)->scenario;
    float margin = ui_width(ui) > WIDTH + 80.0f ? (ui_width(ui) - WIDTH) / 2.0f : 24.0f;
    ui_row(ui, UI_REST, UI_SIZES(margin, -1, margin));
    ui_space(ui, margin);
    if (ui_height(ui) < LOW) {
        ui_scroll(ui, "page");
    } else {
        ui_column(ui, UI_FLOW);
    }
    ui_space(ui, 16);
    ui_words(ui, UI_TEXT("Practice", "单人练习"),
             (UiStyle){.weight = WEIGHT_BOLD, .colour = UI_DRILL});
    ui_words(ui, scenario->title,
             (UiStyle){.size = UI_HEADING,
                       .weight = WEIGHT_BOLD,
                       .lines = 2,
                       .may_cut = true,
                       .both = UI_BOTH_STACKED});
    ui_words(ui, scenario->summary,
             (UiStyle){.size = UI_NOTE, .lines = 4, .may_cut = true, .both = UI_BOTH_STACKED});
    tell_modes(ui, choice);
    ui_row(ui, 56, UI_FLOW);
    ui_hot(ui, UI_KEY_ENTER, 0);
    ui_as(ui, UI_PRIMARY);
    if (ui_button(ui, UI_TEXT("Begin", "开始练习"))) {
        chosen = PRACTICE_BEGINS;
    }
    ui_hot(ui, UI_KEY_ESCAPE, 0);
    if (ui_button(ui, UI_TEXT("Back", "返回"))) {
        chosen = PRACTICE_GOES_BACK;
    }
    ui_close(ui);
    tell_roles(ui, choice);
    ui_close(ui);
    ui_close(ui);
    return chosen;
}
