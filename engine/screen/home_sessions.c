// Home, its sessions: what was interrupted, the last ones, and all of them as a table.

#include "drill/score.h"
#include "screen/home_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A session's scenario by its title, else by its file's name.
static Text title_of(const HomeModel* model, const SessionCard* session) {
    const ScenarioCard* card = library_scenario(model->library, session->scenario);
    return card != NULL ? card->summary.title : (Text){session->scenario, session->scenario};
}

static const char* clock_of(Ui* ui, double seconds) {
    char* text = ui_memory(ui, 16);
    if (text == NULL) {
        return "";
    }
    text_clock(seconds, text, 16);
    return text;
}

/// "2026-11-23 09:10" of a date as sessions have it.
static const char* when_of(Ui* ui, const SessionCard* session) {
    char* text = ui_memory(ui, sizeof(session->date));
    if (text == NULL) {
        return "";
    }
    snprintf(text, sizeof(session->date), "%.16s", session->date);
    if (strlen(text) > 10) {
        text[10] = ' ';
    }
    return text;
}

// ---- what was interrupted ----------------------------------------------------------------------

static void tell_interrupted(Ui* ui, HomeModel* model, const SessionCard* session) {
    const Text title = title_of(model, session);
    const Text line = {ui_format(ui, "Interrupted: %s", NULL, text_in(title, LANGUAGE_EN)).en,
                       ui_format(ui, NULL, "被中断：%s", text_in(title, LANGUAGE_ZH)).zh};
    ui_column(ui, UI_SIZES(-6, -5));
    ui_gap(ui, 0);
    ui_words(ui, line, (UiStyle){.weight = WEIGHT_BOLD, .size = 22.0f, .may_cut = true});
    const char* at = clock_of(ui, session->seconds);
    ui_words(ui,
             ui_format(ui, "%s · stopped at %s · all of it is saved",
                       "%s · 停在 %s · 此前的操作均已保存", when_of(ui, session), at),
             (UiStyle){.colour = UI_DIM, .size = UI_NOTE, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
}

static void ask_discard(Ui* ui, HomeModel* model, const SessionCard* session,
                        HomeActions* actions) {
    model->discards = ui_modal(ui, UI_TEXT("Put this session away?", "收起这条记录？"), 640, 300);
    ui_words(ui,
             UI_TEXT("It stays on the disk as NAME.discarded and is not offered again.",
                     "文件保留在磁盘上，改名为“原名.discarded”，不再提示继续。"),
             (UiStyle){.lines = 3});
    ui_row(ui, 44, UI_FLOW);
    ui_as(ui, UI_DANGER);
    if (ui_button(ui, UI_TEXT("Put away", "收起"))) {
        actions->discard = session;
        model->discards = false;
    }
    if (ui_button(ui, UI_TEXT("Keep", "保留"))) {
        model->discards = false;
    }
    ui_close(ui);
    ui_close(ui);
}

void home_interrupted(Ui* ui, HomeModel* model, HomeActions* actions) {
    const SessionCard* session = library_interrupted(model->library);
    if (session == NULL) {
        return;
    }
    const Text resume = UI_TEXT("Resume", "继续");
    const Text watch = UI_TEXT("Debrief", "复盘");
    const Text away = UI_TEXT("Put away…", "收起…");
    ui_push_id(ui, "interrupted");
    ui_panel(ui, 92, UI_ALERT_PANEL, UI_ALERT);
    ui_hot(ui, (UiKey)'r', 0);
    float first = ui_fit(ui, resume);
    ui_hot(ui, UI_KEY_NONE, 0);
    ui_row(ui, UI_REST, UI_SIZES(36, -1, first, ui_fit(ui, watch), ui_fit(ui, away)));
    ui_icon(ui, UI_ICON_PLAY, UI_ALERT);
    tell_interrupted(ui, model, session);
    ui_hot(ui, (UiKey)'r', 0);
    ui_as(ui, UI_URGENT);
    if (!model->can_resume) {
        ui_off(ui, UI_TEXT("This version cannot go on with it; it can be watched as far as it came",
                           "本版本不能继续该演练，可观看已进行的部分"));
    }
    if (ui_button(ui, resume)) {
        actions->resume = session;
    }
    if (ui_button(ui, watch)) {
        actions->replay = session;
    }
    if (ui_button(ui, away)) {
        model->discards = true;
    }
    ui_close(ui);
    ui_close(ui);
    ui_pop_id(ui);
    if (model->discards) {
        ask_discard(ui, model, session, actions);
    }
}

// ---- the last ones -----------------------------------------------------------------------------

static void tell_session(Ui* ui, HomeModel* model, const SessionCard* session,
                         HomeActions* actions) {
    const Text watch = UI_TEXT("Debrief", "复盘");
    const Text report = UI_TEXT("Report", "报告");
    ui_panel(ui, UI_REST, UI_PANEL, UI_LINE);
    ui_row(ui, UI_REST, UI_SIZES(-1, 104, 104));
    ui_column(ui, UI_SIZES(-6, -5));
    ui_gap(ui, 0);
    ui_words(ui, title_of(model, session),
             (UiStyle){.weight = WEIGHT_BOLD, .may_cut = true, .both = UI_BOTH_FIRST});
    const Text grade =
        session->provisional ? UI_TEXT("provisional", "暂定") : score_grade(session->score_bp);
    ui_words(ui,
             (Text){ui_format(ui, "%.10s · %d.%02d %s", NULL, session->date,
                              session->score_bp / 100, session->score_bp % 100, grade.en)
                        .en,
                    ui_format(ui, NULL, "%.10s · %d.%02d %s", session->date,
                              session->score_bp / 100, session->score_bp % 100, grade.zh)
                        .zh},
             (UiStyle){.colour = UI_DIM, .size = UI_SMALL, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
    if (ui_button(ui, watch)) {
        actions->replay = session;
    }
    if (ui_button(ui, report)) {
        actions->report = session;
    }
    ui_close(ui);
    ui_close(ui);
}

void home_sessions(Ui* ui, HomeModel* model, HomeActions* actions) {
    int most = (int)(ui_left_width(ui) / 540.0f);
    most = most < 1 ? 1 : most > 3 ? 3 : most;
    int count = atomic_load(&model->library->session_count);
    const SessionCard* last[3] = {NULL};
    int shown = 0;
    for (int i = 0; i < count && shown < most; i++) {
        const SessionCard* session = &model->library->sessions[i];
        if (session->finished && session->has_score && session->fault[0] == '\0') {
            last[shown++] = session;
        }
    }
    if (shown == 0) {
        return;
    }
    ui_words(ui, UI_TEXT("Last sessions", "近期演练"),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD});
    const float cells[] = {-1.0f, -1.0f, -1.0f};
    ui_row(ui, 76, cells, most);
    for (int i = 0; i < most; i++) {
        ui_push_number(ui, i);
        if (last[i] != NULL) {
            tell_session(ui, model, last[i], actions);
        } else {
            ui_space(ui, 0);
        }
        ui_pop_id(ui);
    }
    ui_close(ui);
}

// ---- all of them -------------------------------------------------------------------------------

typedef enum Column {
    COLUMN_DATE = 0,
    COLUMN_TITLE,
    COLUMN_TIME,
    COLUMN_SCORE,
    COLUMN_STATE
} Column;

static Text state_of(const SessionCard* session) {
    if (session->fault[0] != '\0') {
        return UI_TEXT("cannot be read", "无法读取");
    }
    if (!session->finished) {
        return UI_TEXT("interrupted", "被中断");
    }
    return session->red_lines > 0 ? UI_TEXT("red line crossed", "触及红线")
                                  : UI_TEXT("complete", "完整");
}

#define ROOM_FOR_STATE 700.0f /* [units] */

static Text cell(void* user, Ui* ui, int row, int column) {
    const HomeModel* model = user;
    const SessionCard* session = &model->library->sessions[model->order[row]];
    switch (column) {
    case COLUMN_DATE: {
        const char* when = when_of(ui, session);
        return (Text){when, when};
    }
    case COLUMN_TITLE: return title_of(model, session);
    case COLUMN_TIME: {
        const char* at = clock_of(ui, session->seconds);
        return (Text){at, at};
    }
    case COLUMN_SCORE:
        return session->has_score ? ui_format(ui, "%d.%02d", "%d.%02d", session->score_bp / 100,
                                              session->score_bp % 100)
                                  : UI_TEXT("-", "-");
    default: return state_of(session);
    }
}

static int compare(const HomeModel* model, int a, int b) {
    const SessionCard* first = &model->library->sessions[a];
    const SessionCard* second = &model->library->sessions[b];
    int by = 0;
    switch (abs(model->sorted) - 1) {
    case COLUMN_TITLE: by = strcmp(first->scenario, second->scenario); break;
    case COLUMN_TIME:
        by = (first->seconds > second->seconds) - (first->seconds < second->seconds);
        break;
    case COLUMN_SCORE: by = first->score_bp - second->score_bp; break;
    case COLUMN_STATE: by = first->finished - second->finished; break;
    default: by = strcmp(first->date, second->date); break;
    }
    by = model->sorted < 0 ? -by : by;
    return by != 0 ? by : a - b;
}

/// At most some hundred rows, already nearly in order from frame to frame: insertion it is.
static int sort_sessions(HomeModel* model) {
    int count = atomic_load(&model->library->session_count);
    for (int i = 0; i < count; i++) {
        int at = i;
        while (at > 0 && compare(model, i, model->order[at - 1]) < 0) {
            model->order[at] = model->order[at - 1];
            at--;
        }
        model->order[at] = i;
    }
    return count;
}

static void tell_buttons(Ui* ui, const SessionCard* session, HomeActions* actions) {
    const Text none = UI_TEXT("Choose a session first", "请先选择一条记录");
    bool usable = session != NULL && session->fault[0] == '\0';
    const Text why = usable ? (Text){0} : none;
    ui_row(ui, 44, UI_FLOW);
    ui_as(ui, UI_PRIMARY);
    ui_off(ui, why);
    if (ui_button(ui, UI_TEXT("Debrief", "复盘"))) {
        actions->replay = session;
    }
    ui_off(ui, why);
    if (ui_button(ui, UI_TEXT("Report", "报告"))) {
        actions->report = session;
    }
    if (session != NULL && session->fault[0] != '\0') {
        ui_words(ui, (Text){session->fault, session->fault},
                 (UiStyle){.colour = UI_HARM, .size = UI_NOTE, .may_cut = true});
    }
    ui_close(ui);
}

void home_debrief(Ui* ui, HomeModel* model, HomeActions* actions) {
    static const UiColumn wide[] = {{{"Date", "日期"}, 190.0f, ALIGN_LEFT, true},
                                    {{"Scenario", "情景"}, -2.0f, ALIGN_LEFT, false},
                                    {{"Time", "时长"}, 110.0f, ALIGN_RIGHT, true},
                                    {{"Score", "得分"}, 110.0f, ALIGN_RIGHT, true},
                                    {{"State", "状态"}, -1.0f, ALIGN_LEFT, false}};
    // The state is dropped where there is no room: the buttons below go by it.
    static const UiColumn narrow[] = {{{"Date", "日期"}, 176.0f, ALIGN_LEFT, true},
                                      {{"Scenario", "情景"}, -1.0f, ALIGN_LEFT, false},
                                      {{"Time", "时长"}, 84.0f, ALIGN_RIGHT, true},
                                      {{"Score", "得分"}, 84.0f, ALIGN_RIGHT, true}};
    bool room = ui_left_width(ui) >= ROOM_FOR_STATE;
    int count = sort_sessions(model);
    ui_row(ui, 34, UI_FLOW);
    ui_words(ui, UI_TEXT("Sessions", "演练记录"),
             (UiStyle){.size = UI_LARGE, .weight = WEIGHT_BOLD});
    ui_words(ui, ui_format(ui, "%d", "%d", count), (UiStyle){.size = UI_LARGE, .colour = UI_DIM});
    ui_close(ui);
    if (count == 0) {
        ui_words(ui,
                 UI_TEXT("Nothing was recorded yet. Drills that are run here appear in this list.",
                         "尚无演练记录。在此进行的演练会出现在本列表中。"),
                 (UiStyle){.colour = UI_DIM, .lines = 3});
        return;
    }
    int before = model->session;
    const SessionCard* chosen =
        before >= 0 && before < count ? &model->library->sessions[model->order[before]] : NULL;
    ui_column(ui, UI_SIZES(-1, 44));
    UiPick pick = ui_table(ui, "sessions", room ? wide : narrow, room ? 5 : 4, count, cell, model,
                           &model->session, &model->sorted);
    if (pick == UI_PICK_OPENED && chosen != NULL && chosen->fault[0] == '\0') {
        actions->replay = chosen;
    }
    tell_buttons(ui, chosen, actions);
    ui_close(ui);
}
