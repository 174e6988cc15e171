// Ended: marks at the left, what they are made of at the right, buttons below.

#include "screen/ended.h"

#include <string.h>

#define WIDE      1250.0f /* [units] from here on the two halves stand beside each other */
#define ROOM_WIDE 1600.0f

// ---- what is named -----------------------------------------------------------------------------

static bool is_good(const ScoreItem* item) {
    Rating rating = score_rating(item->bp);
    return rating == RATING_P || rating == RATING_S;
}

/// True when `a` is to be named before `b`: further from the middle, then heavier, then earlier.
static bool comes_before(const Score* score, int a, int b, bool best) {
    const ScoreItem* first = &score->items[a];
    const ScoreItem* second = &score->items[b];
    if (first->bp != second->bp) {
        return best ? first->bp > second->bp : first->bp < second->bp;
    }
    return first->weight != second->weight ? first->weight > second->weight : a < b;
}

static int choose(const Score* score, bool best, int items[ENDED_POINTS]) {
    int count = 0;
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        if (!item->counts || item->weight <= 0 || is_good(item) != best) {
            continue;
        }
        int at = count < ENDED_POINTS ? count++ : ENDED_POINTS;
        while (at > 0 && comes_before(score, i, items[at - 1], best)) {
            if (at < ENDED_POINTS) {
                items[at] = items[at - 1];
            }
            at--;
        }
        if (at < ENDED_POINTS) {
            items[at] = i;
        }
    }
    return count;
}

int ended_best(const Score* score, int items[ENDED_POINTS]) {
    return choose(score, true, items);
}

int ended_worst(const Score* score, int items[ENDED_POINTS]) {
    return choose(score, false, items);
}

bool ended_is_provisional(const Score* score) {
    bool wants = false;
    for (int i = 0; i < score->capability_count; i++) {
        wants = wants || strcmp(score->capabilities[i].def->id, "OUT") == 0;
    }
    for (int i = 0; i < score->item_count; i++) {
        wants = wants && score->items[i].kind != ITEM_OUTCOME;
    }
    return wants;
}

// ---- parts -------------------------------------------------------------------------------------

static UiColour rating_colour(Rating rating) {
    switch (rating) {
    case RATING_P:
    case RATING_S: return UI_FOCUS;
    case RATING_M: return UI_ALERT;
    case RATING_U: return UI_HARM;
    case RATING_NONE: break;
    }
    return UI_DIM;
}

/// A shape for each, so that no mark is told by colour alone.
static UiIcon rating_icon(Rating rating) {
    switch (rating) {
    case RATING_P: return UI_ICON_DISC;
    case RATING_S: return UI_ICON_CHECK;
    case RATING_M: return UI_ICON_HALF;
    case RATING_U: return UI_ICON_WARN;
    case RATING_NONE: break;
    }
    return UI_ICON_RING;
}

static Text figure(Ui* ui, int32_t bp) {
    return bp < 0 ? UI_TEXT("-", "-") : ui_format(ui, "%d.%02d", "%d.%02d", bp / 100, bp % 100);
}

static void tell_total(Ui* ui, const Score* score, float size) {
    const UiStyle large = {
        .size = UI_CLOCK, .weight = WEIGHT_BOLD, .figures = true, .both = UI_BOTH_FIRST};
    Text total = figure(ui, score->total_bp);
    float width = ui_text_width(ui, total, large) + 8.0f;
    ui_row(ui, UI_CLOCK * 1.25f, UI_SIZES(width, -1));
    ui_words(ui, total, large);
    ui_words(ui,
             score->total_bp < 0 ? UI_TEXT("nothing was marked", "无可评分项")
                                 : score_grade(score->total_bp),
             (UiStyle){.size = size * 1.4f, .least = size, .weight = WEIGHT_BOLD});
    ui_close(ui);
    if (ended_is_provisional(score)) {
        ui_words(ui,
                 UI_TEXT("Provisional: the outcome is marked in the debrief",
                         "暂定得分：后果项在复盘中计分"),
                 (UiStyle){.size = size, .colour = UI_DIM, .lines = 2, .both = UI_BOTH_FIRST});
    }
}

static void tell_red_lines(Ui* ui, const Score* score, float size) {
    for (int i = 0; i < score->red_line_count; i++) {
        const Text text = {score->red_lines[i].text_en, score->red_lines[i].text_zh};
        const UiStyle style = {.size = size, .lines = 3, .both = UI_BOTH_STACKED, .may_cut = true};
        float height = ui_text_height(ui, text, style, ui_left_width(ui) - size - 34.0f) + 20.0f;
        if (height > ui_left_height(ui)) {
            break;
        }
        ui_panel(ui, height, UI_PANEL, UI_HARM);
        ui_row(ui, UI_REST, UI_SIZES(size, -1));
        ui_icon(ui, UI_ICON_CROSS, UI_HARM);
        ui_words(ui, text, style);
        ui_close(ui);
        ui_close(ui);
    }
    if (score->red_line_count == 0) {
        ui_words(ui, UI_TEXT("No red line was crossed", "未触及红线"),
                 (UiStyle){.size = size, .colour = UI_DIM, .both = UI_BOTH_FIRST});
    }
}

static void tell_capabilities(Ui* ui, const Score* score, float size) {
    for (int i = 0; i < score->capability_count && ui_left_height(ui) > size * 1.5f; i++) {
        const ScoreCapability* capability = &score->capabilities[i];
        UiColour colour = rating_colour(capability->rating);
        ui_row(ui, size * 1.5f, UI_SIZES(size, size * 1.2f, -1, size * 4.0f));
        ui_icon(ui, rating_icon(capability->rating), colour);
        const char* letter = rating_letter(capability->rating);
        ui_words(ui, (Text){letter, letter},
                 (UiStyle){.size = size, .weight = WEIGHT_BOLD, .colour = colour});
        ui_words(ui, capability->def->name,
                 (UiStyle){.size = size, .may_cut = true, .both = UI_BOTH_FIRST});
        ui_words(
            ui, figure(ui, capability->bp),
            (UiStyle){.size = size, .align = ALIGN_RIGHT, .figures = true, .both = UI_BOTH_FIRST});
        ui_close(ui);
    }
}

static void tell_point(Ui* ui, const ScoreItem* item, float size, bool reasons) {
    const Text reason = {item->reason_en, item->reason_zh};
    const UiStyle title = {
        .size = size, .weight = WEIGHT_BOLD, .lines = 2, .both = UI_BOTH_STACKED, .may_cut = true};
    const UiStyle why = {
        .size = UI_NOTE, .colour = UI_DIM, .lines = 3, .both = UI_BOTH_STACKED, .may_cut = true};
    float wide = ui_left_width(ui) - size - 36.0f;
    float height = ui_text_height(ui, item->title, title, wide) +
                   (reasons ? ui_text_height(ui, reason, why, wide) : 0.0f) + 28.0f;
    if (height > ui_left_height(ui)) {
        return;
    }
    Rating rating = score_rating(item->bp);
    ui_panel(ui, height, UI_PANEL, rating_colour(rating));
    ui_row(ui, UI_REST, UI_SIZES(size, -1));
    ui_icon(ui, rating_icon(rating), rating_colour(rating));
    ui_column(ui, NULL, 0);
    ui_gap(ui, 4);
    ui_words(ui, item->title, title);
    if (reasons) {
        ui_words(ui, reason, why);
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}

static void tell_points(Ui* ui, const Score* score, bool best, float size, bool reasons) {
    int items[ENDED_POINTS];
    int count = choose(score, best, items);
    if (ui_left_height(ui) < 3.0f * size) {
        return; // what does not fit is dropped, not shrunk
    }
    ui_words(ui, best ? UI_TEXT("Went best", "做得最好") : UI_TEXT("Went worst", "最需改进"),
             (UiStyle){.size = size * 1.1f, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    for (int i = 0; i < count; i++) {
        tell_point(ui, &score->items[items[i]], size, reasons);
    }
    if (count == 0) {
        ui_words(ui,
                 best ? UI_TEXT("Nothing was done well enough to name", "没有达到良好的项目")
                      : UI_TEXT("Nothing stayed below good", "各项均达到良好"),
                 (UiStyle){.size = size, .colour = UI_DIM, .lines = 2, .both = UI_BOTH_FIRST});
    }
}

static void tell_heading(Ui* ui, const Ended* ended, float size) {
    Box hatch = ui_left(ui);
    hatch.w = (int)(10.0f * ui_unit(ui));
    hatch.h = (int)(size * 2.6f * ui_unit(ui));
    ui_draw_hatch(ui, hatch);
    ui_row(ui, size * 2.6f, UI_SIZES(16, -1));
    ui_space(ui, 16);
    ui_column(ui, UI_SIZES(-1, -1));
    ui_gap(ui, 0);
    ui_words(ui, UI_TEXT("DRILL over: hot wash", "演练结束：现场点评"),
             (UiStyle){.size = size, .weight = WEIGHT_BOLD, .colour = UI_DRILL, .may_cut = true});
    ui_words(ui, drill_def(ended->drill)->scenario.title,
             (UiStyle){.size = size > UI_TITLE ? UI_PLAYERS : UI_BODY,
                       .colour = UI_DIM,
                       .may_cut = true,
                       .both = UI_BOTH_FIRST});
    ui_close(ui);
    ui_close(ui);
}

// ---- the trainer's -----------------------------------------------------------------------------

typedef struct Way {
    Text text;
    UiKey key;
    EndedDo what;
} Way;
#define WAYS_MAX 6

static int ways_of(const Ended* ended, Way ways[WAYS_MAX]) {
    int count = 0;
    if (ended->has_debrief) {
        ways[count++] = (Way){UI_TEXT("Debrief", "复盘讲评"), UI_KEY_ENTER, ENDED_DEBRIEF};
    }
    ways[count++] = (Way){UI_TEXT("Report", "报告"), (UiKey)'r', ENDED_REPORT};
    if (ended->has_branch) {
        ways[count++] = (Way){UI_TEXT("Compare", "对比"), (UiKey)'c', ENDED_COMPARE};
    }
    ways[count++] =
        (Way){ended->on_projector ? UI_TEXT("Hide it", "不投影") : UI_TEXT("Show room", "投影点评"),
              (UiKey)'s', ENDED_PROJECTOR};
    ways[count++] = (Way){UI_TEXT("Look back", "回看"), (UiKey)'b', ENDED_LOOK_BACK};
    ways[count++] = (Way){UI_TEXT("Leave", "离开"), (UiKey)'q', ENDED_LEAVE};
    return count;
}

static EndedDo tell_buttons(Ui* ui, const Ended* ended) {
    EndedDo what = ENDED_WAITS;
    Way ways[WAYS_MAX];
    int count = ways_of(ended, ways);
    ui_grid(ui, ui_width(ui) >= WIDE ? WAYS_MAX : 3, 48);
    for (int i = 0; i < count; i++) {
        ui_hot(ui, ways[i].key, 0);
        ui_as(ui, i == 0 ? UI_PRIMARY : UI_PLAIN);
        ui_style(ui, (UiStyle){.size = UI_BODY,
                               .least = UI_SMALL,
                               .weight = WEIGHT_BOLD,
                               .align = ALIGN_CENTRE,
                               .both = UI_BOTH_FIRST});
        ui_off(ui, ways[i].what == ENDED_REPORT && ended->writes
                       ? UI_TEXT("It is being written", "正在生成")
                       : (Text){0});
        what = ui_button(ui, ways[i].text) ? ways[i].what : what;
    }
    ui_close(ui);
    return what;
}

/// Where the run lies on the disk, and its report.
static void tell_files(Ui* ui, const Ended* ended) {
    const UiStyle style = {
        .size = UI_SMALL, .colour = UI_DIM, .may_cut = true, .both = UI_BOTH_FIRST};
    ui_words(ui, ui_format(ui, "Recording: %s", "记录文件：%s", ended->session), style);
    if (ended->writes) {
        ui_words(ui, UI_TEXT("The report is being written…", "正在生成报告……"), style);
    } else if (ended->report != NULL) {
        ui_words(ui, ui_format(ui, "Report: %s", "报告文件：%s", ended->report), style);
    }
}

static void tell_marks(Ui* ui, const Score* score, float size) {
    tell_total(ui, score, size);
    tell_red_lines(ui, score, size);
    ui_words(ui, UI_TEXT("Capabilities", "各项能力"),
             (UiStyle){.size = size * 1.1f, .weight = WEIGHT_BOLD, .both = UI_BOTH_FIRST});
    tell_capabilities(ui, score, size);
}

EndedDo screen_ended(Ui* ui, const Ended* ended) {
    bool wide = ui_width(ui) >= WIDE;
    ui_pad(ui, 24);
    ui_column(ui, UI_SIZES(78, -1, 44, wide ? 52.0f : 108.0f));
    tell_heading(ui, ended, UI_TITLE);
    if (wide) {
        ui_row(ui, UI_REST, UI_SIZES(-2, -3));
        ui_gap(ui, 32);
        ui_scroll(ui, "marks");
        tell_marks(ui, ended->score, UI_BODY);
        ui_close(ui);
    }
    ui_scroll(ui, "points");
    if (!wide) {
        tell_marks(ui, ended->score, UI_BODY);
    }
    tell_points(ui, ended->score, false, UI_BODY, true);
    tell_points(ui, ended->score, true, UI_BODY, true);
    ui_close(ui);
    if (wide) {
        ui_close(ui);
    }
    ui_column(ui, NULL, 0);
    ui_gap(ui, 2);
    tell_files(ui, ended);
    ui_close(ui);
    EndedDo what = tell_buttons(ui, ended);
    ui_close(ui);
    ui_close(ui);
    return what == ENDED_WAITS && ui_key(ui, UI_KEY_ESCAPE, 0) ? ENDED_LEAVE : what;
}

// ---- the room's --------------------------------------------------------------------------------

void screen_ended_public(Ui* ui, const Ended* ended) {
    // What stands below its other language is set a little smaller than that.
    const float size = ui_language(ui) == LANGUAGE_BOTH ? UI_PLAYERS / 0.85f : UI_PLAYERS;
    bool wide = ui_width(ui) >= ROOM_WIDE;
    ui_pad(ui, 24);
    ui_column(ui, UI_SIZES(112, -1));
    tell_heading(ui, ended, UI_PLAYERS + 6);
    if (wide) {
        ui_row(ui, UI_REST, UI_SIZES(-2, -3));
        ui_gap(ui, 32);
        ui_column(ui, NULL, 0);
        tell_total(ui, ended->score, size);
        tell_red_lines(ui, ended->score, size);
        ui_close(ui);
    }
    ui_column(ui, NULL, 0);
    if (!wide) {
        tell_total(ui, ended->score, size);
    }
    tell_points(ui, ended->score, false, size, false);
    tell_points(ui, ended->score, true, size, false);
    ui_close(ui);
    if (wide) {
        ui_close(ui);
    }
    ui_close(ui);
    ui_close(ui);
}
