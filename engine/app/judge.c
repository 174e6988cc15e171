// Judge: a row of the window becomes a file of one row, so that there is one set of rules.

#include "app/judge.h"

#include "app/assess.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_BYTES 4096

/// A cell in quotes, its own doubled.
static void put_cell(char* line, const char* cell) {
    text_append(line, LINE_BYTES, "%s\"", line[0] != '\0' ? "," : "");
    for (const char* at = cell; *at != '\0'; at++) {
        text_append(line, LINE_BYTES, *at == '"' ? "\"\"" : "%c", *at);
    }
    text_append(line, LINE_BYTES, "\"");
}

static Status refuse(Error* error, const char* en, const char* zh) {
    *error = (Error){0};
    snprintf(error->message, sizeof(error->message), "%s", en);
    snprintf(error->message_zh, sizeof(error->message_zh), "%s", zh);
    return STATUS_INVALID;
}

/// The row by the rules of a file. `arena` holds its texts.
static Status read_row(const Again* again, const JudgeRow* row, Arena* arena, AssessRow* read,
                       Error* error) {
    char line[LINE_BYTES] = "";
    const char* cells[] = {row->by, row->item, row->mark[0] != '\0' ? row->mark : "-", row->at,
                           row->note};
    AssessRow* rows = calloc(ASSESS_ROWS_MAX, sizeof(AssessRow));
    Problems* problems = calloc(1, sizeof(Problems));
    Status status = STATUS_NO_MEMORY;
    int count = 0;
    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
        put_cell(line, cells[i]);
    }
    if (rows != NULL && problems != NULL) {
        problems_init(problems);
        status = assess_read(row->kind, "", line, strlen(line), &again->loaded.def.plan,
                             &again->score, arena, rows, &count, problems);
    }
    if (status == STATUS_OK && count == 1) {
        *read = rows[0];
    } else if (status == STATUS_NO_MEMORY) {
        status = error_set(error, status, "no memory for another mark");
    } else {
        status = refuse(error, problems->items[0].message, problems->items[0].message_zh);
    }
    free(rows);
    free(problems);
    return status;
}

static Status check(const Again* again, const JudgeRow* row, Error* error) {
    if (row->by[0] == '\0') {
        return refuse(error, "Whose word is it? Write the name", "请填写姓名");
    }
    if (row->kind == ASSESS_RATE && assess_opened(&again->assessment)) {
        return refuse(error,
                      "The ratings are open, and who has seen them cannot rate blind: let the "
                      "raters agree",
                      "评定已开封，看过他人评定者不能再独立评定，请协商一致");
    }
    const char* raters[ASSESS_RATERS_MAX];
    if (row->kind == ASSESS_OPEN && assess_raters(&again->assessment, raters) == 0) {
        return refuse(error, "Nobody has rated yet, and once the ratings are open nobody can",
                      "尚无人评定，开封后无法再评");
    }
    if (row->kind == ASSESS_OPEN) {
        return STATUS_OK;
    }
    if (row->mark[0] == '\0') {
        return refuse(error, "Choose a mark", "请选择评分");
    }
    if (row->kind != ASSESS_RATE && row->note[0] == '\0') {
        return refuse(error, "A word against a mark stands with its reason or not at all",
                      "改判或协商结果必须写明理由");
    }
    return STATUS_OK;
}

Status judge_hand_in(Again* again, const JudgeRow* row, Error* error) {
    Arena arena;
    AssessRow read = {ASSESS_OPEN, row->by, "", ASSESS_NONE, -1.0, "", ""};
    arena_init_growing(&arena, 1 << 20);
    Status status = check(again, row, error);
    if (status == STATUS_OK && row->kind != ASSESS_OPEN) {
        status = read_row(again, row, &arena, &read, error);
    }
    if (status == STATUS_OK) {
        status = session_assess(again->loaded.session, &read, 1, error);
    }
    arena_free(&arena);
    if (status == STATUS_OK) {
        status = session_assessment(again->loaded.session, &again->assessment, error);
    }
    if (status == STATUS_OK) {
        score_run(again->loaded.drill, &again->loaded.def.plan, &again->basis, &again->score);
    }
    return status;
}
