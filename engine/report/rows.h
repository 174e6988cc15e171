/// Rows: what the tables of a debrief say of a run, a struct a row. The page of the report and the
/// window fill their tables from here, so that both say the same.
///
/// Layer: report.
#pragma once

#include "report/report.h"

/// A harm, in the order of time; the map has its number.
#define HARMED_MAX 40
typedef struct HarmedRow {
    uint32_t sequence; // of the event that tells it
    vec2s at;          // [m]
    int32_t storey;
} HarmedRow;
/// Who was hurt, irritated, trapped, went down or died, and where. How many; the first HARMED_MAX.
int rows_harmed(const Report* report, const Drill* drill, HarmedRow rows[HARMED_MAX]);

/// An opening by which people left, or could have.
typedef struct ExitRow {
    int32_t opening;
    int people;
    double first_s, last_s; // by the clock of the drill [s], where anybody left
    int longest;            // queue: people at once
    double longest_s;       // when, by the clock of the drill [s]
    double wait_s;          // mean of who left by it [s], < 0 nobody did
} ExitRow;
/// Exits, and what else people left by, in the order of the openings; at most `most` of them.
int rows_exits(const Report* report, const Drill* drill, ExitRow* rows, int most);
/// What counts as standing in a queue.
Text rows_queue(void);

/// A device in somebody's hands.
#define KIT_ROWS_MAX 32
typedef struct KitRow {
    int32_t device, person, role;
    double taken_s, ended_s; // [s] of the run, < 0 not
    int32_t before, after;   // what it held [%], -1 unknown
    double whistle_s;        // [s] of the run, < 0 never
    bool worn, empty, missing;
    uint32_t proof;
} KitRow;
typedef struct KitRows {
    int count, left_out;
    KitRow items[KIT_ROWS_MAX];
} KitRows;
void rows_kit(const Drill* drill, KitRows* rows);
/// The device of a row.
void rows_kit_name(const Drill* drill, const KitRow* row, Language language, char* text,
                   size_t size);
/// "worn", "used up", "not there", empty.
Text rows_kit_remark(const KitRow* row);

/// A question that a run itself raises.
#define QUESTIONS_MAX     8
#define QUESTION_TEXT_MAX 600
typedef struct QuestionRow {
    uint32_t proof; // EVENT_NONE: none
    char en[QUESTION_TEXT_MAX], zh[QUESTION_TEXT_MAX];
} QuestionRow;
int rows_questions(const Report* report, const Drill* drill, const Score* score,
                   QuestionRow rows[QUESTIONS_MAX]);

/// A message that did not arrive as it was said.
bool rows_is_lost(uint32_t kind);
/// The letter of a channel in the matrix of who told whom.
const char* rows_channel_letter(int channel);
