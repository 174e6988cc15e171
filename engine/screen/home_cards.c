// Home, its scenarios: the chips that choose a kind, and a card for each.

#include "drill/score.h"
#include "screen/home_internal.h"
#include "view/sketch.h"

#include <stdio.h>
#include <string.h>

#define CARD_WIDTH  400.0f /* [units] about */
#define CARD_HEIGHT 338.0f
#define SECOND_LINE 28.0f /* of a title in two languages */
#define PICTURE     170.0f

static bool is_kind(const ScenarioCard* card, HomeFilter filter) {
    const char* hazard = card->summary.hazard != NULL ? card->summary.hazard : "";
    bool fire = strcmp(hazard, "fire") == 0;
    bool gas = strcmp(hazard, "gas") == 0;
    bool accident = strcmp(hazard, "none") == 0;
    switch (filter) {
    case HOME_FIRE: return fire;
    case HOME_GAS: return gas;
    case HOME_ACCIDENT: return accident;
    case HOME_OTHER: return !fire && !gas && !accident;
    case HOME_ALL:
    case HOME_FILTER_COUNT: break;
    }
    return true;
}

static float card_height(const Ui* ui) {
    return CARD_HEIGHT + (ui_language(ui) == LANGUAGE_BOTH ? SECOND_LINE : 0.0f);
}

bool home_shows(const HomeModel* model, const ScenarioCard* card) {
    if (!atomic_load(&card->ready)) {
        return model->search[0] == '\0' && model->filter == HOME_ALL;
    }
    if (card->fault[0] != '\0') {
        return model->search[0] == '\0' && model->filter == HOME_ALL;
    }
    return is_kind(card, model->filter) && library_matches(card, model->search);
}

void home_filters(Ui* ui, HomeModel* model) {
    static const Text names[HOME_FILTER_COUNT] = {{"All", "全部"},
                                                  {"Fire", "火灾"},
                                                  {"Gas and air", "气体与窒息"},
                                                  {"Accidents", "人身伤害"},
                                                  {"Other", "其他"}};
    int count = 0;
    for (int i = 0; i < model->library->scenario_count; i++) {
        count += home_shows(model, &model->library->scenarios[i]);
    }
    ui_row(ui, 44, UI_FLOW);
    ui_words(ui, UI_TEXT("Scenarios", "情景"), (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD});
    ui_words(ui, ui_format(ui, "%d", "%d", count), (UiStyle){.size = UI_LARGE, .colour = UI_DIM});
    ui_space(ui, 12);
    ui_push_id(ui, "filter");
    for (int i = 0; i < HOME_FILTER_COUNT; i++) {
        if (ui_fit(ui, names[i]) > ui_left_width(ui)) {
            break; // on a small screen the search does it
        }
        if (ui_choice(ui, names[i], (int)model->filter == i)) {
            model->filter = (HomeFilter)i;
        }
    }
    ui_pop_id(ui);
    ui_close(ui);
}

// ---- a card ------------------------------------------------------------------------------------

typedef struct SketchJob {
    HomeSketch* sketch;
    const ScenarioCard* card;
    ViewTheme theme;
    int sign; // [px] that its sign takes at the right
} SketchJob;

/// Copies the kept picture, which is painted first where it is not there yet.
static void paint_picture(void* user, Canvas* canvas, Box box) {
    const SketchJob* job = user;
    HomeSketch* sketch = job->sketch;
    bool has_facility = atomic_load(&job->card->has_facility);
    if (sketch->canvas.pixels == NULL || sketch->canvas.width != box.w ||
        sketch->canvas.height != box.h || sketch->theme != job->theme ||
        sketch->has_facility != has_facility) {
        if (canvas_resize(&sketch->canvas, box.w, box.h, NULL) != STATUS_OK) {
            return;
        }
        sketch->theme = job->theme;
        sketch->has_facility = has_facility;
        sketch_paint(&sketch->canvas, (Box){0, 0, box.w, box.h}, job->sign,
                     has_facility ? job->card->facility : NULL, job->card->summary.place,
                     job->theme);
    }
    canvas_copy(canvas, &sketch->canvas, box.x, box.y);
}

static void tell_picture(Ui* ui, HomeModel* model, int index, float height) {
    const ScenarioCard* card = &model->library->scenarios[index];
    Box box = ui_take(ui, UI_REST, height);
    int size = (int)(64.0f * ui_unit(ui));
    int margin = (int)(8.0f * ui_unit(ui));
    SketchJob* job = ui_memory(ui, sizeof(SketchJob));
    if (job != NULL) {
        *job = (SketchJob){&model->sketches[index], card, ui_theme(ui), size + margin};
        uint64_t version = (uint64_t)atomic_load(&card->has_facility) + 2u * (uint64_t)index;
        ui_draw_picture(ui, box, paint_picture, job, version);
    }
    ui_draw_icon(ui, (Box){box.x + box.w - size - margin, box.y + margin, size, size},
                 library_sign(card), UI_INK);
}

/// Badges of the roles, as many as there is room for beside the length.
static void tell_roles(Ui* ui, const ScenarioSummaryText* length, const ScriptSummary* summary) {
    ui_row(ui, 32, UI_SIZES(-1, length->width));
    ui_row(ui, 32, UI_FLOW);
    ui_gap(ui, 6);
    for (int i = 0; i < summary->role_count && ui_left_width(ui) > 76.0f; i++) {
        bool last = ui_left_width(ui) < 120.0f && i + 1 < summary->role_count;
        if (last) {
            ui_words(ui, ui_format(ui, "+%d", "+%d", summary->role_count - i),
                     (UiStyle){.colour = UI_DIM, .size = UI_NOTE, .both = UI_BOTH_FIRST});
            break;
        }
        ui_badge(ui, summary->role_letters[i], i);
    }
    ui_close(ui);
    ui_words(ui, length->text,
             (UiStyle){.align = ALIGN_RIGHT, .size = UI_NOTE, .both = UI_BOTH_FIRST});
    ui_close(ui);
}

/// The last score, or that there is none; a red line stays beside it.
static void tell_score(Ui* ui, const HomeModel* model, const ScenarioCard* card) {
    const SessionCard* last = library_last(model->library, card->name);
    ui_column(ui, UI_FLOW);
    ui_gap(ui, 0);
    if (last == NULL) {
        ui_words(ui, UI_TEXT("Never run", "未演练"), (UiStyle){.colour = UI_DIM});
        ui_words(ui, ui_format(ui, "%d people", "%d 人", card->summary.people),
                 (UiStyle){.colour = UI_DIM, .size = UI_SMALL, .both = UI_BOTH_FIRST});
        ui_close(ui);
        return;
    }
    ui_row(ui, 28, UI_SIZES(72, -1));
    ui_gap(ui, 6);
    ui_words(ui, ui_format(ui, "%d.%02d", "%d.%02d", last->score_bp / 100, last->score_bp % 100),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    ui_words(ui, score_grade(last->score_bp), (UiStyle){.colour = UI_DIM, .may_cut = true});
    ui_close(ui);
    if (last->red_lines > 0) {
        ui_words(ui, ui_format(ui, "Red line: %s", "红线：%s", last->red_line),
                 (UiStyle){.colour = UI_HARM,
                           .size = UI_SMALL,
                           .may_cut = true,
                           .weight = WEIGHT_BOLD,
                           .both = UI_BOTH_FIRST});
    } else {
        ui_words(ui,
                 last->provisional
                     ? ui_format(ui, "provisional, %.10s", "暂定得分，%.10s", last->date)
                     : ui_format(ui, "last score, %.10s", "上次得分，%.10s", last->date),
                 (UiStyle){.colour = UI_DIM, .size = UI_SMALL, .both = UI_BOTH_FIRST});
    }
    ui_close(ui);
}

static Text length_of(Ui* ui, double seconds) {
    return ui_format(ui, "%d min", "%d 分钟", (int)(seconds / 60.0 + 0.5));
}

/// What stands on a card whose scenario could be read.
static void tell_inside(Ui* ui, HomeModel* model, int index, HomeActions* actions) {
    const ScenarioCard* card = &model->library->scenarios[index];
    bool chosen = model->chosen == index;
    ui_gap(ui, 6);
    // A long title gets a second line of the picture's height.
    UiStyle style = {
        .weight = WEIGHT_BOLD, .size = 22.0f, .both = UI_BOTH_STACKED, .may_cut = true};
    const Text title = card->summary.title;
    const Text shown = {text_in(title, ui_language(ui)), NULL};
    bool longer = ui_text_width(ui, shown, style) > ui_left_width(ui);
    float one = ui_text_height(ui, title, style, ui_left_width(ui));
    style.size = longer ? UI_NOTE : style.size;
    style.lines = longer ? 2 : 1;
    float whole = ui_text_height(ui, title, style, ui_left_width(ui));
    tell_picture(ui, model, index, PICTURE - (whole > one ? whole - one : 0.0f));
    ui_words(ui, title, style);
    const Text length = length_of(ui, card->summary.length_s);
    const ScenarioSummaryText text = {
        length, ui_text_width(ui, length, (UiStyle){.size = UI_NOTE, .both = UI_BOTH_FIRST})};
    tell_roles(ui, &text, &card->summary);
    ui_separator(ui);
    const Text start = UI_TEXT("Start", "开始");
    ui_hot(ui, UI_KEY_ENTER, 0);
    float width = chosen ? ui_fit(ui, start) : 0.0f;
    ui_hot(ui, UI_KEY_NONE, 0);
    float score = ui_left_width(ui) - width - 8.0f;
    ui_row(ui, UI_REST, chosen ? (const float[]){score, width} : (const float[]){-1.0f},
           chosen ? 2 : 1);
    tell_score(ui, model, card);
    if (chosen) {
        ui_column(ui, UI_SIZES(-1, 44));
        ui_space(ui, 0);
        ui_as(ui, UI_PRIMARY);
        ui_hot(ui, UI_KEY_ENTER, 0);
        if (ui_button(ui, start)) {
            actions->start = card;
        }
        ui_close(ui);
    }
    ui_close(ui);
}

/// A scenario with mistakes keeps its card, which names the first.
static void tell_fault(Ui* ui, const ScenarioCard* card) {
    ui_words(ui, (Text){card->name, card->name}, (UiStyle){.weight = WEIGHT_BOLD, .may_cut = true});
    ui_words(
        ui,
        UI_TEXT("cannot be read; muster check tells all", "无法读取；muster check 列出全部问题"),
        (UiStyle){.colour = UI_HARM, .lines = 2, .size = UI_NOTE});
    ui_words(ui, (Text){card->fault, card->fault},
             (UiStyle){.colour = UI_DIM, .lines = 6, .size = UI_SMALL, .may_cut = true});
}

static void tell_card(Ui* ui, HomeModel* model, int index, HomeActions* actions) {
    const ScenarioCard* card = &model->library->scenarios[index];
    bool ready = atomic_load(&card->ready);
    bool faulty = ready && card->fault[0] != '\0';
    ui_push_id(ui, card->path);
    if (!ready) {
        ui_off(ui, UI_TEXT("Being read", "正在读取"));
    }
    bool pressed = ui_card(ui, "card", card_height(ui), model->chosen == index);
    UiTouch touch = ui_last(ui);
    if (touch.focused || (pressed && !touch.by_key)) {
        model->chosen = index;
    }
    if (ready && !faulty && (touch.by_key || touch.doubled)) {
        actions->start = card;
    }
    if (faulty) {
        tell_fault(ui, card);
    } else if (ready) {
        tell_inside(ui, model, index, actions);
    } else {
        ui_words(ui, (Text){card->name, card->name}, (UiStyle){.colour = UI_DIM, .may_cut = true});
    }
    ui_close(ui);
    ui_pop_id(ui);
}

/// Enter goes to the chosen card, so one that is shown is always chosen.
static void choose_shown(HomeModel* model) {
    int first = -1;
    for (int i = model->library->scenario_count - 1; i >= 0; i--) {
        const ScenarioCard* card = &model->library->scenarios[i];
        bool usable =
            atomic_load(&card->ready) && card->fault[0] == '\0' && home_shows(model, card);
        if (usable && model->chosen == i) {
            return;
        }
        first = usable ? i : first;
    }
    model->chosen = first;
}

void home_cards(Ui* ui, HomeModel* model, HomeActions* actions) {
    choose_shown(model);
    int columns = (int)(ui_left_width(ui) / CARD_WIDTH + 0.35f);
    columns = columns > 0 ? columns : 1;
    bool any = false;
    ui_grid(ui, columns, card_height(ui));
    ui_gap(ui, 16);
    for (int i = 0; i < model->library->scenario_count; i++) {
        if (home_shows(model, &model->library->scenarios[i])) {
            tell_card(ui, model, i, actions);
            any = true;
        }
    }
    ui_close(ui);
    if (!any) {
        const bool none = model->library->scenario_count == 0;
        ui_words(ui,
                 none ? UI_TEXT("There are no scenarios here: start Muster in its folder, or set "
                                "MUSTER_HOME",
                                "此处没有情景：请在 Muster 的文件夹中启动，或设置 MUSTER_HOME")
                      : UI_TEXT("Nothing matches the search", "没有符合搜索的情景"),
                 (UiStyle){.colour = UI_DIM, .size = UI_LARGE, .lines = 3});
    }
}
