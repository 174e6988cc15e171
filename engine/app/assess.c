// Rating files: each row is held against the lines of the sheet, and a mark against its scale. All
// problems of a file at once, and nothing of a file with problems is stored.

#include "app/assess.h"

#include "app/options.h"
#include "load/cells.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_BY = 0, CELL_ITEM, CELL_MARK, CELL_AT, CELL_NOTE, CELL_COUNT };
static const char* const column_names[CELL_COUNT] = {"by", "item", "mark", "at", "note"};

typedef struct Reading {
    AssessKind kind;
    const PlanDef* plan;
    const Score* score;
    Arena* arena;
    Problems* problems;
    AssessRow* rows;
    int count;
} Reading;

static void complain(const Reading* reading, const CellRow* row, const char* column, Text expected,
                     int cell) {
    problems_add(reading->problems, PROBLEM_ERROR, row->file, row->line, column, NULL,
                 "expected %s%.0s, got \"%s\"", "应为%.0s%s，实为“%s”", expected.en, expected.zh,
                 cell < row->count ? row->cells[cell] : "");
}

static int32_t find_line(const PlanDef* plan, const char* id) {
    for (int32_t i = 0; i < plan->line_count; i++) {
        if (plan->lines[i].take_count == 0 && strcmp(plan->lines[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

/// Whether the line stands on a sheet of points.
static bool in_points(const PlanDef* plan, int32_t line) {
    for (int i = 0; i < plan->capability_count; i++) {
        const CapabilityDef* def = &plan->capabilities[i];
        if (line >= def->first_line && line < def->first_line + def->line_count) {
            return def->by_lines;
        }
    }
    return false;
}

static void complain_line(const Reading* reading, const CellRow* row) {
    const char* names[PLAN_LINES_MAX];
    int count = 0;
    for (int i = 0; i < reading->plan->line_count; i++) {
        if (reading->plan->lines[i].take_count == 0) {
            names[count++] = reading->plan->lines[i].id;
        }
    }
    char hint[PROBLEM_HINT_MAX] = "";
    const char* near_name = text_nearest(row->cells[CELL_ITEM], names, count);
    if (near_name != NULL) {
        snprintf(hint, sizeof(hint), DID_YOU_MEAN, near_name, near_name);
    }
    problems_add(reading->problems, PROBLEM_ERROR, row->file, row->line, "item",
                 near_name != NULL ? hint : NULL,
                 "expected a line that people rate, got \"%s\"%s%.0s",
                 "应为由人评定的条目，实为“%s”%.0s%s", row->cells[CELL_ITEM],
                 count == 0 ? " (the sheet of this drill has none)" : "",
                 count == 0 ? "（本次演练的评分表没有此类条目）" : "");
}

static bool has_item(const Score* score, const char* id) {
    for (int i = 0; i < score->item_count; i++) {
        if (strcmp(score->items[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

/// A number from 0 to `most`, as basis points of it.
static bool read_share(const char* text, double most, double step, int32_t* bp) {
    char* end = NULL;
    double value = strtod(text, &end);
    if (end == text || *end != '\0' || !(value >= 0.0) || value > most) {
        return false;
    }
    // 0.57 is not quite 57 hundredths in binary.
    double steps = value / step;
    if (fabs(steps - round(steps)) > 1e-6) {
        return false;
    }
    *bp = (int32_t)(value / most * 10000.0 + 0.5);
    return true;
}

static bool read_rating(const char* text, int32_t* bp) {
    static const char* const letters[] = {"P", "S", "M", "U"};
    static const int32_t values[] = {10000, 7500, 5000, 0};
    for (int i = 0; i < 4; i++) {
        if (strcmp(letters[i], text) == 0) {
            *bp = values[i];
            return true;
        }
    }
    return false;
}

/// The mark by the scale of its row. False: complained about.
static bool read_mark(const Reading* reading, const CellRow* row, int32_t line, int32_t* bp) {
    const char* text = row->cells[CELL_MARK];
    *bp = ASSESS_NONE;
    if (reading->kind == ASSESS_OVERRULE) {
        if (strcmp(text, "N/A") == 0 || read_rating(text, bp) ||
            read_share(text, 100.0, 0.01, bp)) {
            return true;
        }
        complain(reading, row, "mark",
                 (Text){"P, S, M, U, 0 to 100 or N/A", "P、S、M、U、0 至 100 或 N/A"}, CELL_MARK);
        return false;
    }
    const LineDef* def = &reading->plan->lines[line];
    bool points = in_points(reading->plan, line);
    bool unseen = strcmp(text, "N/O") == 0;
    if (unseen || (points ? read_share(text, def->points, 0.5, bp) : read_rating(text, bp))) {
        return true;
    }
    Text expected = {"P, S, M, U or N/O", "P、S、M、U 或 N/O"};
    char en[64];
    char zh[64];
    if (points) {
        snprintf(en, sizeof(en), "0 to %d points in steps of 0.5, or N/O", def->points);
        snprintf(zh, sizeof(zh), "0 至 %d 分，每 0.5 分一档，或 N/O", def->points);
        expected = (Text){en, zh};
    }
    complain(reading, row, "mark", expected, CELL_MARK);
    return false;
}

static void read_row(Reading* reading, const CellRow* row) {
    if (row->count < 3) {
        problems_add(reading->problems, PROBLEM_ERROR, row->file, row->line, NULL, NULL,
                     "expected by, item, mark, at, note; got %d cell%s",
                     "应为 by, item, mark, at, note 五列，实为 %d 格%.0s", row->count,
                     row->count == 1 ? "" : "s");
        return;
    }
    bool good = row->cells[CELL_BY][0] != '\0';
    if (!good) {
        complain(reading, row, "by", (Text){"a name", "姓名"}, CELL_BY);
    }
    int32_t line = find_line(reading->plan, row->cells[CELL_ITEM]);
    bool overrules = reading->kind == ASSESS_OVERRULE;
    if (overrules && !has_item(reading->score, row->cells[CELL_ITEM])) {
        complain(reading, row, "item", (Text){"an item of the score", "评分条目"}, CELL_ITEM);
        return;
    }
    if (!overrules && line < 0) {
        complain_line(reading, row);
        return;
    }
    AssessRow result = {.kind = reading->kind, .seconds = -1.0};
    good = read_mark(reading, row, line, &result.bp) && good;
    if (row->count > CELL_AT && row->cells[CELL_AT][0] != '\0' &&
        !cells_time(row->cells[CELL_AT], &result.seconds)) {
        complain(
            reading, row, "at",
            (Text){"a time of the drill such as 1:30, or nothing", "演练中的时间如 1:30，或空着"},
            CELL_AT);
        good = false;
    }
    const char* note = row->count > CELL_NOTE ? row->cells[CELL_NOTE] : "";
    for (int i = 0; i < row->count && good; i += CELL_NOTE) { // who, and what they say
        if (!text_is_clean(row->cells[i], strlen(row->cells[i]))) {
            complain(
                reading, row, column_names[i],
                (Text){"UTF-8 text (save as \"CSV UTF-8\")", "UTF-8文本（请另存为“CSV UTF-8”）"},
                i);
            good = false;
        }
    }
    // A word against a mark, and points taken off, stand with their reason or not at all.
    bool takes_off =
        line >= 0 && in_points(reading->plan, line) && result.bp >= 0 && result.bp < 10000;
    if (note[0] == '\0' && (reading->kind != ASSESS_RATE || takes_off)) {
        complain(reading, row, "note", (Text){"a reason", "理由"}, CELL_NOTE);
        good = false;
    }
    if (!good) {
        return;
    }
    if (reading->count == ASSESS_ROWS_MAX) {
        problems_add(reading->problems, PROBLEM_ERROR, row->file, row->line, NULL, NULL,
                     "expected at most %d marks in a file: hand the others in as a second one",
                     "一个文件最多 %d 条评分：其余请放入第二个文件", ASSESS_ROWS_MAX);
        return;
    }
    result.by = arena_text(reading->arena, row->cells[CELL_BY]);
    result.item = arena_text(reading->arena, row->cells[CELL_ITEM]);
    result.note = arena_text(reading->arena, note);
    reading->rows[reading->count++] = result;
}

/// A first line that names columns, or in which neither item nor mark is one: a heading, right or
/// wrong.
static bool is_heading(const Reading* reading, const CellColumns* columns, const CellRow* row) {
    const char* item = row->cells[CELL_ITEM];
    const char* mark = row->cells[CELL_MARK];
    int32_t bp = 0;
    bool is_mark = mark[0] == '\0' || (mark[0] >= '0' && mark[0] <= '9') ||
                   read_rating(mark, &bp) || strcmp(mark, "N/A") == 0 || strcmp(mark, "N/O") == 0;
    bool known = find_line(reading->plan, item) >= 0 || has_item(reading->score, item);
    return cells_is_heading(columns, row) || (row->count > CELL_MARK && !is_mark && !known);
}

Status assess_read(AssessKind kind, const char* file, const char* text, size_t length,
                   const PlanDef* plan, const Score* score, Arena* arena, AssessRow* rows,
                   int* count, Problems* problems) {
    Reading reading = {kind, plan, score, arena, problems, rows, 0};
    int errors_before = problems->errors;
    CellReader reader = cells_begin(file, text, length);
    CellColumns columns = {.names = column_names, .count = CELL_COUNT, .needed = CELL_AT};
    for (bool first = true; cells_next(&reader, problems); first = false) {
        CellRow* row = &reader.row;
        if (first && is_heading(&reading, &columns, row)) {
            if (!cells_take_heading(&columns, row, problems)) {
                return STATUS_INVALID;
            }
            continue;
        }
        cells_arrange(&columns, row);
        if (row->count <= CELL_MARK || row->cells[CELL_MARK][0] != '\0') {
            read_row(&reading, row); // what a rater left blank was not rated
        }
    }
    *count = reading.count;
    return problems->errors > errors_before ? STATUS_INVALID : STATUS_OK;
}

// ---- files to fill in --------------------------------------------------------------------------

/// What the columns are, as remarks that are passed over when the file comes back.
static void print_heading(const char* marks_en, const char* marks_zh) {
    printf("# by = your name; mark = %s; at = when, m:ss (may stay empty); note = why\n", marks_en);
    printf("# by = 姓名；mark = %s；at = 时刻 m:ss（可空）；note = 理由\n", marks_zh);
    printf("by,item,mark,at,note\n");
}

static bool is_rated(const PlanDef* plan) {
    for (int32_t i = 0; i < plan->line_count; i++) {
        if (plan->lines[i].take_count == 0) {
            return true;
        }
    }
    return false;
}

bool assess_blank(const PlanDef* plan) {
    if (!is_rated(plan)) {
        return false;
    }
    print_heading("P, S, M, U or points; N/O = not observed", "P、S、M、U 或分值；N/O = 未观察到");
    for (int32_t i = 0; i < plan->line_count; i++) {
        const LineDef* line = &plan->lines[i];
        if (line->take_count > 0) {
            continue;
        }
        printf("# %s / %s", text_in(line->text, LANGUAGE_EN), text_in(line->text, LANGUAGE_ZH));
        if (in_points(plan, i)) {
            printf(" (0-%d%s)\n", line->points, line->optional ? ", N/O" : "");
        } else {
            printf(" (P S M U N/O)\n");
        }
        printf(",%s,,,\n", line->id);
    }
    return true;
}

void assess_blank_overrule(const Score* score) {
    print_heading("P, S, M, U, 0 to 100 or N/A; a row without a mark stays as it is",
                  "P、S、M、U、0 至 100 或 N/A；未填的行保持原评分");
    for (int i = 0; i < score->item_count; i++) {
        const ScoreItem* item = &score->items[i];
        bool again = false; // of items with one name the first is meant
        for (int k = 0; k < i && !again; k++) {
            again = strcmp(score->items[k].id, item->id) == 0;
        }
        if (again) {
            continue;
        }
        printf("# %s / %s", text_in(item->title, LANGUAGE_EN), text_in(item->title, LANGUAGE_ZH));
        if (item->counts) {
            printf(" (%d.%02d)\n", item->bp / 100, item->bp % 100);
        } else {
            printf(" (-)\n");
        }
        printf(",%s,,,\n", item->id);
    }
}

Status assess_may_open(const Assessment* assessment, Error* error) {
    const char* raters[ASSESS_RATERS_MAX];
    if (assess_raters(assessment, raters) > 0) {
        return STATUS_OK;
    }
    return error_set(
        error, STATUS_INVALID,
        "score: nobody has rated yet, and once the ratings are open nobody can; hand in "
        "the raters' sheets first: --rate FILE");
}
