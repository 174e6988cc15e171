// Debrief, who told whom: a matrix of how many messages arrived from whom at whom and by which
// channels, and below it what did not arrive. The figures are those of the report.

#include "screen/debrief_internal.h"

#include "drill/talk.h"
#include "report/rows.h"

#include <stdio.h>

#define NAME     200.0f /* [units] of who speaks */
#define CELL     74.0f  /* at least */
#define LINE     46.0f
#define HEAD     30.0f
#define LOST     34.0f
#define LOST_MAX 60

typedef struct Matrix {
    const Debrief* debrief;
    Talk talk;
    int ends[TALK_ENDS]; // roles, and others where they spoke or were spoken to
    int count;
    uint32_t lost[LOST_MAX]; // events
    int lost_count;
} Matrix;

static bool others_spoke(const Talk* talk) {
    int all = 0;
    for (int i = 0; i < TALK_ENDS; i++) {
        const TalkCell* from = &talk->cells[TALK_OTHERS][i];
        const TalkCell* to = &talk->cells[i][TALK_OTHERS];
        all += talk_heard(from) + from->missed + talk_heard(to) + to->missed;
    }
    return all > 0;
}

static void read_matrix(const Debrief* debrief, Matrix* matrix) {
    const World* world = drill_world(debrief->drill);
    const EventLog* log = world_events(world);
    matrix->debrief = debrief;
    talk_read(debrief->drill, &matrix->talk);
    for (int role = 0; role < response_role_count(world_response(world)); role++) {
        matrix->ends[matrix->count++] = role;
    }
    if (others_spoke(&matrix->talk)) {
        matrix->ends[matrix->count++] = TALK_OTHERS;
    }
    for (uint32_t i = 0; i < log->count && matrix->lost_count < LOST_MAX; i++) {
        if (rows_is_lost(log->events[i].kind)) {
            matrix->lost[matrix->lost_count++] = i + 1;
        }
    }
}

// ---- the matrix --------------------------------------------------------------------------------

static Text end_name(const Matrix* matrix, int end) {
    return end == TALK_OTHERS ? UI_TEXT("others", "其他") : tell_role(matrix->debrief->drill, end);
}

static void tell_end(Ui* ui, const Matrix* matrix, int end, float width) {
    if (end == TALK_OTHERS) {
        ui_words(ui, end_name(matrix, end),
                 (UiStyle){.size = UI_SMALL, .both = UI_BOTH_FIRST, .may_cut = true});
        return;
    }
    ui_row(ui, UI_REST, UI_SIZES(-1, 40, -1));
    ui_space(ui, width > 40.0f ? 1.0f : 0.0f);
    ui_badge(ui, drill_def(matrix->debrief->drill)->world.response.roles[end].letter, end);
    ui_space(ui, 1);
    ui_close(ui);
}

/// "3", "F2 R1", "×1".
static void tell_cell(Ui* ui, const TalkCell* cell, bool self) {
    char by[96] = "";
    int heard = talk_heard(cell);
    Box box = ui_take(ui, 0, 0);
    if (heard + cell->missed + cell->misheard == 0) {
        if (self) {
            ui_draw_rect(ui, box, 0.0f, UI_FIELD);
        }
        return;
    }
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        if (cell->heard[i] > 0) {
            text_append(by, sizeof(by), "%s%s%d", by[0] != '\0' ? " " : "", rows_channel_letter(i),
                        cell->heard[i]);
        }
    }
    if (cell->missed > 0) {
        text_append(by, sizeof(by), " ×%d", cell->missed);
    }
    if (cell->misheard > 0) {
        text_append(by, sizeof(by), " ≠%d", cell->misheard);
    }
    bool lost = cell->missed + cell->misheard > 0;
    Box figure = box;
    figure.h = box.h * 11 / 20;
    Box channels = {box.x, box.y + figure.h, box.w, box.h - figure.h};
    ui_draw_rect(ui, box, 0.0f, lost ? UI_ALERT_PANEL : UI_FOCUS_SOFT);
    ui_draw_words(
        ui, figure, ui_format(ui, "%d", "%d", heard),
        (UiStyle){
            .weight = WEIGHT_BOLD, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_draw_words(ui, channels, ui_format(ui, "%s", "%s", by),
                  (UiStyle){.size = UI_SMALL,
                            .colour = UI_DIM,
                            .align = ALIGN_CENTRE,
                            .both = UI_BOTH_FIRST,
                            .may_cut = true});
}

static void tell_matrix_row(void* user, Ui* ui, int index) {
    const Matrix* matrix = user;
    int from = matrix->ends[index];
    float sizes[TALK_ENDS + 2];
    int count = 0;
    bool narrow = ui_left_width(ui) < NAME + CELL * (float)(matrix->count + 1);
    sizes[count++] = narrow ? 46.0f : NAME;
    for (int i = 0; i <= matrix->count; i++) {
        sizes[count++] = -1.0f;
    }
    ui_row(ui, UI_REST, sizes, count);
    ui_gap(ui, 2);
    ui_row(ui, UI_REST, UI_SIZES(44, -1));
    tell_end(ui, matrix, from, 44.0f);
    ui_words(ui, narrow || from == TALK_OTHERS ? (Text){"", ""} : end_name(matrix, from),
             (UiStyle){.size = UI_SMALL, .both = UI_BOTH_FIRST, .may_cut = true});
    ui_close(ui);
    for (int i = 0; i < matrix->count; i++) {
        tell_cell(ui, &matrix->talk.cells[from][matrix->ends[i]], i == index);
    }
    int outside = matrix->talk.outside[from];
    ui_words(ui, outside > 0 ? ui_format(ui, "%d", "%d", outside) : (Text){"", ""},
             (UiStyle){.weight = WEIGHT_BOLD, .align = ALIGN_CENTRE, .both = UI_BOTH_FIRST});
    ui_close(ui);
}

static void tell_heads(Ui* ui, const Matrix* matrix, bool scrolls) {
    float sizes[TALK_ENDS + 2];
    int count = 0;
    float unit = ui_unit(ui);
    int set_in = (int)(10.0f * unit + 0.5f);
    ui_area(ui, ui_cut_box(ui_take(ui, UI_REST, 0), set_in, 0,
                           set_in + (int)(scrolls ? 18.0f * unit : 0.0f), 0));
    bool narrow = ui_left_width(ui) < NAME + CELL * (float)(matrix->count + 1);
    sizes[count++] = narrow ? 46.0f : NAME;
    for (int i = 0; i <= matrix->count; i++) {
        sizes[count++] = -1.0f;
    }
    ui_row(ui, UI_REST, sizes, count);
    ui_gap(ui, 2);
    const UiStyle small = {
        .size = UI_SMALL, .colour = UI_DIM, .both = UI_BOTH_FIRST, .may_cut = true};
    ui_words(ui, UI_TEXT("from \\ to", "自 \\ 至"), small);
    for (int i = 0; i < matrix->count; i++) {
        tell_end(ui, matrix, matrix->ends[i], 60.0f);
    }
    ui_words(ui, UI_TEXT("outside", "外部"), small);
    ui_close(ui);
    ui_close(ui);
}

// ---- channels, and what was lost ---------------------------------------------------------------

static void tell_channels(Ui* ui, const Matrix* matrix) {
    char en[512] = "";
    char zh[512] = "";
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        int sent = matrix->talk.sent[i];
        int heard = matrix->talk.heard[i];
        int missed = matrix->talk.missed[i];
        if (sent + heard + missed == 0) {
            continue;
        }
        const Text name = channel_text((Channel)i);
        text_append(en, sizeof(en), "%s%s %s: %d sent, %d heard", en[0] != '\0' ? " · " : "",
                    rows_channel_letter(i), name.en, sent, heard);
        text_append(zh, sizeof(zh), "%s%s %s：发出%d，听到%d", zh[0] != '\0' ? " · " : "",
                    rows_channel_letter(i), name.zh, sent, heard);
        if (missed > 0) {
            text_append(en, sizeof(en), ", %d missed", missed);
            text_append(zh, sizeof(zh), "，漏收%d", missed);
        }
    }
    text_append(en, sizeof(en), "%s× missed · ≠ misheard", en[0] != '\0' ? " · " : "");
    text_append(zh, sizeof(zh), "%s× 漏收 · ≠ 误听", zh[0] != '\0' ? " · " : "");
    ui_words(ui, (Text){ui_format(ui, "%s", NULL, en).en, ui_format(ui, NULL, "%s", zh).zh},
             (UiStyle){.size = UI_SMALL,
                       .colour = UI_DIM,
                       .lines = 3,
                       .both = UI_BOTH_FIRST,
                       .may_cut = true});
}

static void tell_lost_row(void* user, Ui* ui, int index) {
    const Matrix* matrix = user;
    uint32_t sequence = matrix->lost[index];
    const EventLog* log = world_events(drill_world(matrix->debrief->drill));
    ui_row(ui, UI_REST, UI_SIZES(70, -1));
    ui_words(
        ui, debrief_moment(ui, matrix->debrief, (double)log->events[sequence - 1].tick * TICK_S),
        (UiStyle){.size = UI_NOTE, .figures = true, .align = ALIGN_RIGHT, .both = UI_BOTH_FIRST});
    ui_words(ui, debrief_sentence(ui, matrix->debrief, sequence),
             (UiStyle){.size = UI_NOTE, .may_cut = true, .both = UI_BOTH_FIRST});
    ui_close(ui);
}

void debrief_talk(Ui* ui, Debrief* debrief, DebriefActions* actions) {
    Matrix* matrix = ui_memory(ui, sizeof(Matrix));
    if (matrix == NULL) {
        return;
    }
    int chosen = -1;
    read_matrix(debrief, matrix);
    float whole = HEAD + 16.0f + LINE * (float)matrix->count;
    float most = ui_left_height(ui) * (matrix->lost_count > 0 ? 0.6f : 0.85f);
    float height = whole < most ? whole : most;
    ui_column(ui, UI_SIZES(66, HEAD, height - HEAD, -1));
    tell_channels(ui, matrix);
    tell_heads(ui, matrix, whole > most);
    (void)ui_list(ui, "matrix", matrix->count, LINE, tell_matrix_row, matrix, &chosen);
    if (matrix->lost_count == 0) {
        debrief_note_text(
            ui, UI_TEXT("Every message arrived as it was said.", "所有消息均准确送达。"), 2);
    } else {
        UiPick pick =
            ui_list(ui, "lost", matrix->lost_count, LOST, tell_lost_row, matrix, &debrief->row);
        if (pick != UI_PICK_NOTHING && debrief->row >= 0 && debrief->row < matrix->lost_count) {
            debrief_point(debrief, actions, matrix->lost[debrief->row]);
            debrief->shows = debrief->shows || pick == UI_PICK_OPENED;
        }
    }
    ui_close(ui);
}
