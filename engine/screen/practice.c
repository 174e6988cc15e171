// Practice: header, plan with what is heard and the nine keys, the side with the next step, the
// person and the radio; and the keys that no widget shows.

#include "screen/practice_internal.h"

#include "screen/tool.h"

#include "drill/tell.h"
#include "screen/coach.h"

#include <stdlib.h>
#include <string.h>

#define HEADER     76.0f /* [units] */
#define SIDE       470.0f
#define SIDE_LEAST 420.0f
#define WIDE       1300.0f /* from here on the side has room beside the plan */
#define CAPTIONS   48.0f
#define KEYS_WIDE  152.0f
#define KEYS_MORE  234.0f /* three rows of keys */

// ---- the model
// -----------------------------------------------------------------------------------

Status practice_open(Practice* practice, const Live* live, View* view, int32_t role, bool guided,
                     Error* error) {
    const Witness* witness = live_witness(live);
    ASSERT(witness != NULL);
    *practice = (Practice){.live = live,
                           .view = view,
                           .role = role,
                           .guided = guided,
                           .storey = PRACTICE_OWN,
                           .action = -1,
                           .to = -1,
                           .rooms = calloc((size_t)witness->room_count + 1, 1),
                           .doors = calloc((size_t)witness->door_count + 1, 1),
                           .persons = calloc((size_t)witness->person_count + 1, sizeof(bool)),
                           .ghosts = calloc((size_t)witness->person_count + 1, sizeof(ViewGhost))};
    if (practice->rooms == NULL || practice->doors == NULL || practice->persons == NULL ||
        practice->ghosts == NULL) {
        practice_close(practice);
        return error_set(error, STATUS_NO_MEMORY, "no memory for the practice");
    }
    return STATUS_OK;
}

void practice_close(Practice* practice) {
    free(practice->rooms);
    free(practice->doors);
    free(practice->persons);
    free(practice->ghosts);
    practice->rooms = practice->doors = NULL;
    practice->persons = NULL;
    practice->ghosts = NULL;
}

PracticeAction* practice_do(PracticeActions* actions, PracticeDo what) {
    int at = actions->count < PRACTICE_ACTIONS_MAX ? actions->count++ : PRACTICE_ACTIONS_MAX - 1;
    actions->list[at] = (PracticeAction){.what = what, .action = -1};
    return &actions->list[at];
}

PracticeView practice_eyes(const Practice* practice) {
    return (PracticeView){.drill = live_drill(practice->live),
                          .witness = live_witness(practice->live),
                          .role = practice->role,
                          .guided = practice->guided};
}

Text practice_text(Ui* ui, const char* en, const char* zh) {
    return (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, "%s", NULL, zh).en};
}

void practice_shut(Practice* practice) {
    practice->dialog = PRACTICE_NONE;
    practice->typed[0] = '\0';
    practice->pick = 0;
    practice->action = -1;
    practice->chosen = 0;
}

void practice_take(Practice* practice, PracticeActions* actions, const PracticeOffer* offer) {
    if (offer->cannot != REASON_NONE) {
        return;
    }
    if (offer->wants_target) {
        practice_shut(practice);
        practice->dialog = PRACTICE_TARGET;
        practice->action = offer->action;
        practice_do(actions, PRACTICE_DO_NOTHING); // another frame shows it
        return;
    }
    PracticeAction* action = practice_do(actions, PRACTICE_DO_ORDER);
    action->number = offer->role;
    action->action = offer->action;
    action->target = offer->target;
    practice_shut(practice);
}

void practice_fact(const Drill* drill, FactKind kind, int32_t subject, int32_t value, char* en,
                   char* zh, size_t size) {
    const Event event = {.kind = EVENT_FACT_LEARNED,
                         .person = NOBODY,
                         .role = NOBODY,
                         .room = NOBODY,
                         .thing = (int32_t)kind,
                         .other = subject,
                         .value = value,
                         .detail = NOBODY};
    tell_fact(drill, &event, LANGUAGE_EN, en, size);
    tell_fact(drill, &event, LANGUAGE_ZH, zh, size);
}

// ---- header
// --------------------------------------------------------------------------------------

static void tell_title(Ui* ui, const Practice* practice) {
    Box hatch = ui_left(ui);
    hatch.w = (int)(10.0f * ui_unit(ui));
    hatch.h = (int)(HEADER * ui_unit(ui)) - 2 * (int)(8.0f * ui_unit(ui));
    ui_draw_hatch(ui, hatch);
    ui_row(ui, UI_REST, UI_SIZES(14, -1));
    ui_space(ui, 14);
    ui_column(ui, UI_SIZES(-1, -1));
    ui_gap(ui, 0);
    ui_words(ui, UI_TEXT("DRILL", "演练"),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD, .colour = UI_DRILL});
    ui_words(ui, drill_def(live_drill(practice->live))->scenario.title,
             (UiStyle){.size = UI_NOTE, .colour = UI_DIM, .may_cut = true});
    ui_close(ui);
    ui_close(ui);
}

static void tell_clock(Ui* ui, const Practice* practice) {
    const Live* live = practice->live;
    const Drill* drill = live_drill(live);
    char clock[16];
    bool story = drill_def(drill)->scenario.story > 0.0;
    uint32_t tick = live_tick(live);
    text_clock(story ? drill_story_seconds(drill, tick) : drill_seconds(drill, tick), clock,
               sizeof(clock));
    bool stands = live_is_paused(live) && live_state(live) == LIVE_RUNS;
    ui_words(ui, ui_format(ui, "%s", "%s", clock),
             (UiStyle){.size = UI_HEADING,
                       .weight = WEIGHT_BOLD,
                       .align = ALIGN_CENTRE,
                       .figures = true,
                       .both = UI_BOTH_FIRST,
                       .colour = stands ? UI_ALERT : UI_INK});
}

static Text mode_text(const Practice* practice) {
    if (practice->again) {
        return UI_TEXT("Practice, second try", "单人练习 · 重试");
    }
    return practice->guided ? UI_TEXT("Practice, guided", "单人练习 · 引导")
                            : UI_TEXT("Practice, assessed", "单人练习 · 考核");
}

static bool is_over(const Practice* practice) {
    return live_state(practice->live) == LIVE_ENDED && practice->has_result;
}

static void tell_tools(Ui* ui, Practice* practice, PracticeActions* actions) {
    const Live* live = practice->live;
    bool stands = live_is_paused(live);
    Text text = stands
                    ? (live_head(live) == 0 ? UI_TEXT("Begin", "开始") : UI_TEXT("Go on", "继续"))
                    : UI_TEXT("Pause", "暂停");
    if (screen_tool(ui, text, UI_KEY_SPACE, stands ? UI_PRIMARY : UI_PLAIN, (Text){0})) {
        practice_do(actions, stands ? PRACTICE_DO_GO_ON : PRACTICE_DO_PAUSE);
    }
    ui_words(ui, ui_format(ui, "%g×", "%g×", live_speed(live)), (UiStyle){.size = UI_LARGE});
    if (screen_tool(ui, UI_TEXT("Wait", "等待变化"), (UiKey)'w', UI_PLAIN, (Text){0})) {
        practice_do(actions, PRACTICE_DO_AHEAD);
    }
    if (screen_tool(ui, UI_TEXT("Keys", "按键"), UI_KEY_F1, UI_QUIET, (Text){0})) {
        practice->dialog = PRACTICE_KEYS;
    }
    if (screen_tool(ui, UI_TEXT("End", "结束"), (UiKey)'x', UI_QUIET, (Text){0})) {
        practice->dialog = PRACTICE_STOP;
    }
}

static void tell_header(Ui* ui, Practice* practice, PracticeActions* actions) {
    bool wide = ui_width(ui) >= WIDE;
    ui_pad(ui, 8);
    if (wide) {
        ui_row(ui, UI_REST, UI_SIZES(-1, 150, 340, -1));
    } else {
        ui_row(ui, UI_REST, UI_SIZES(190, 120, -1));
    }
    tell_title(ui, practice);
    tell_clock(ui, practice);
    if (wide) {
        ui_words(ui, mode_text(practice), (UiStyle){.weight = WEIGHT_BOLD, .colour = UI_DIM});
    }
    ui_row(ui, UI_REST, UI_FLOW);
    if (!is_over(practice)) {
        tell_tools(ui, practice, actions);
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}

// ---- body
// ----------------------------------------------------------------------------------------

static void tell_middle(Ui* ui, Practice* practice, PracticeActions* actions) {
    bool broad = ui_left_width(ui) >= 1000.0f;
    float keys = broad ? KEYS_WIDE : KEYS_MORE;
    ui_column(ui, UI_SIZES(-1, CAPTIONS, keys));
    practice_plan(ui, practice, actions);
    practice_captions(ui, practice);
    practice_keys(ui, practice, actions);
    ui_close(ui);
}

static void tell_side(Ui* ui, Practice* practice, PracticeActions* actions) {
    if (practice->guided) {
        ui_column(ui, UI_SIZES(ui_language(ui) == LANGUAGE_BOTH ? 340 : 250, 190, -1));
        practice_next(ui, practice, actions);
    } else {
        ui_column(ui, UI_SIZES(190, -1));
    }
    practice_you(ui, practice);
    practice_radio(ui, practice);
    ui_close(ui);
}

static void tell_tabs(Ui* ui, Practice* practice, PracticeActions* actions) {
    const Text names[] = {UI_TEXT("Plan", "平面"), UI_TEXT("You", "本人"),
                          UI_TEXT("Radio", "通讯")};
    ui_column(ui, UI_SIZES(48, -1));
    (void)ui_tabs(ui, "parts", names, 3, &practice->tab);
    switch ((PracticeTab)practice->tab) {
    case PRACTICE_TAB_YOU:
        ui_column(ui,
                  practice->guided
                      ? (const float[]){ui_language(ui) == LANGUAGE_BOTH ? 340 : 260, -1}
                      : (const float[]){-1},
                  practice->guided ? 2 : 1);
        if (practice->guided) {
            practice_next(ui, practice, actions);
        }
        practice_you(ui, practice);
        ui_close(ui);
        break;
    case PRACTICE_TAB_RADIO: practice_radio(ui, practice); break;
    case PRACTICE_TAB_PLAN: tell_middle(ui, practice, actions); break;
    }
    ui_close(ui);
}

static void tell_body(Ui* ui, Practice* practice, PracticeActions* actions, bool wide) {
    if (!wide) {
        tell_tabs(ui, practice, actions);
        return;
    }
    float side = ui_width(ui) < 1600.0f ? SIDE_LEAST : SIDE;
    ui_row(ui, UI_REST, UI_SIZES(-1, side));
    ui_gap(ui, 12);
    tell_middle(ui, practice, actions);
    tell_side(ui, practice, actions);
    ui_close(ui);
}

static void own_keys(Ui* ui, Practice* practice, PracticeActions* actions) {
    if (ui_key(ui, UI_KEY_UP, 0)) {
        practice_do(actions, PRACTICE_DO_SPEED)->number = 1;
    } else if (ui_key(ui, UI_KEY_DOWN, 0)) {
        practice_do(actions, PRACTICE_DO_SPEED)->number = -1;
    } else if (ui_key(ui, UI_KEY_BACKSPACE, 0)) {
        practice_do(actions, PRACTICE_DO_CANCEL);
    } else if (ui_key(ui, UI_KEY_F11, 0)) {
        practice_do(actions, PRACTICE_DO_FULL_SCREEN);
    } else if (ui_key(ui, (UiKey)'z', 0)) {
        practice->storey = practice->storey == PRACTICE_OWN ? -1 : PRACTICE_OWN;
        practice_do(actions, PRACTICE_DO_NOTHING);
    } else if (ui_key(ui, (UiKey)'o', 0)) {
        practice->dialog = PRACTICE_THINGS;
        practice_do(actions, PRACTICE_DO_NOTHING);
    }
}

void screen_practice(Ui* ui, Practice* practice, PracticeActions* actions) {
    actions->count = 0;
    bool over = is_over(practice);
    bool wide = ui_width(ui) >= WIDE;
    bool open = practice->dialog != PRACTICE_NONE || practice_card(practice) >= 0;
    ui_column(ui, UI_SIZES(HEADER, -1));
    tell_header(ui, practice, actions);
    if (over) {
        practice_end(ui, practice, actions);
    } else {
        ui_pad(ui, 10);
        float lesson = coach_height(practice->live, practice->read);
        ui_column(ui, lesson > 0.0f ? (const float[]){lesson, -1} : (const float[]){-1},
                  lesson > 0.0f ? 2 : 1);
        coach_tell(ui, practice->live, &practice->read);
        tell_body(ui, practice, actions, wide);
        ui_close(ui);
        ui_close(ui);
    }
    ui_close(ui);
    if (!open && !over) {
        own_keys(ui, practice, actions);
    }
    practice_dialogs(ui, practice, actions);
    // Never at once; and after the dialogs, which the same key closes.
    if (!open && ui_key(ui, UI_KEY_ESCAPE, 0)) {
        practice->dialog = PRACTICE_LEAVE;
        practice_do(actions, PRACTICE_DO_NOTHING);
    }
}
