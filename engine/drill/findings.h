/// Findings: what a run showed that has to be put right, as the list that is worked off afterwards.
///
/// Prefilled from the marks and the log by the rows of finding.def, the same run giving the same
/// list; then people's: measure, owner, date, state and check may be changed, rows added or
/// withdrawn. Rows have numbers that stay ("R-01") and keys that mean the same in every session
/// ("exit_locked:D3"), by which a later drill tells what came back.
///
/// Layer: drill.
#pragma once

#include "drill/otherwise.h"
#include "drill/score.h"

#define FINDINGS_MAX         96
#define FINDING_EVIDENCE_MAX 4

/// AQ/T 9009: by effect on life safety (exercise.md 3.2).
typedef enum FindingLevel {
    FINDING_DEFICIENCY = 0, // may cost lives
    FINDING_MUST,           // must be rectified
    FINDING_IMPROVE,
    FINDING_LEVEL_COUNT
} FindingLevel;

/// Bits of Finding.causes.
enum {
    FINDING_PLAN = 1,
    FINDING_TRAINING = 2,
    FINDING_EQUIPMENT = 4,
    FINDING_ORGANISATION = 8,
    FINDING_CAUSES_ALL = 15
};
#define FINDING_CAUSE_COUNT 4

typedef enum FindingState {
    FINDING_OPEN = 0,
    FINDING_IN_HAND,
    FINDING_DONE,      // says its owner; not checked yet
    FINDING_CLOSED,    // checked by somebody else
    FINDING_WITHDRAWN, // no finding after all
    FINDING_STATE_COUNT
} FindingState;

/// How a row compares with earlier sessions of the same scenario and plan.
typedef enum FindingSeen {
    FINDING_SEEN_UNKNOWN = 0, // no earlier session was looked at
    FINDING_SEEN_NEW,
    FINDING_SEEN_STILL,     // found before, and not closed since
    FINDING_SEEN_CAME_BACK, // closed, and found again
    FINDING_SEEN_COUNT
} FindingSeen;

/// One row. Texts are terminated UTF-8; an empty one says nothing.
typedef struct Finding {
    char id[8];    // "R-01"
    char key[112]; // kind of finding, and what it is about
    FindingLevel level;
    uint32_t causes;
    char problem_en[400], problem_zh[400];
    char measure_en[320], measure_zh[320];
    char department[96], owner[96]; // in both languages: FINDING_BETWEEN
    char deadline[12];              // "2026-12-15"
    FindingState state;
    char checked_by[64], checked_on[12];
    char note[240];
    uint32_t evidence[FINDING_EVIDENCE_MAX]; // event sequences
    int evidence_count;
    FindingSeen seen;
    char seen_on[12]; // date of the latest earlier session that had it
    int kind;         // row of finding.def, -1: written by a person
    int count;        // events that were taken together
    uint32_t first;   // sequence of the first, EVENT_NONE none
    int64_t cost;     // marks it lost, weighted [bp]; 0 of what no mark shows
} Finding;

typedef struct Rectification {
    int count;
    int left_out; // that found no room
    int filed;    // of the rows the first so many were filed by people
    Finding rows[FINDINGS_MAX];
} Rectification;

/// What earlier sessions of the same scenario and plan found.
typedef struct FindingHistory {
    int sessions;             // that were compared
    int passed_over;          // of another scenario or plan
    char from[12], until[12]; // their dates
    Rectification known; // of every key the row of the latest session that had it, and its date
    Rectification gone;  // those of `known` that are not found now
} FindingHistory;

/// Adds an earlier session's list; sessions in the order of their dates. Withdrawn rows were no
/// findings.
void findings_remember(FindingHistory* history, const Rectification* list, const char* date);
/// Marks every row of a list as new, found again or come back, and fills `gone`.
void findings_compare(FindingHistory* history, Rectification* list);

/// The list as a run gives it. `date` of the run as "2026-11-22...", or NULL: then no row has a
/// deadline. Deficiencies get 3 days, what must be rectified 14, the rest 30 (drillbook F.1).
/// `otherwises`: what its decisions would have come to, NULL where nobody asked.
void findings_make(const Drill* drill, const Score* score, const Otherwises* otherwises,
                   const char* date, Rectification* list);

/// The rows that people filed, in their order, then those of the run whose key was not filed, with
/// the next free numbers.
void findings_merge(const Rectification* made, const Finding* filed, int count,
                    Rectification* list);

/// The row of a number or key, NULL when there is none.
const Finding* findings_by_id(const Rectification* list, const char* id);
const Finding* findings_by_key(const Rectification* list, const char* key);

/// The measure proposed for a red line of a kind (red_line_measure.def).
Text finding_line_measure(RedLineKind kind);

/// What parts the languages of a field that stands for both: "First finder / 发现人".
#define FINDING_BETWEEN " / "
/// A department or owner in each language; `en` keeps its first part. What is written once stands
/// for both.
Text finding_in_two(const char* field, char* en, size_t size);

/// "R-01" to "R-9999".
bool finding_id_is_good(const char* id);

/// The next free number, written into `id`.
void findings_next_id(const Rectification* list, char id[8]);

/// A mark of the log that a red line tells already: a missing headcount.
bool findings_in_red_line(const Drill* drill, const Score* score, const ScoreItem* item);

// Words: what stands in files ("must_rectify"), and what is read.
const char* finding_level_word(FindingLevel level);
Text finding_level_text(FindingLevel level);
const char* finding_state_word(FindingState state);
Text finding_state_text(FindingState state);
Text finding_seen_text(FindingSeen seen);
const char* finding_seen_word(FindingSeen seen);
/// Causes of a bit set joined by "/": in a file's words (LANGUAGE_EN) or Chinese ones.
void finding_causes(uint32_t causes, Language language, char* text, size_t size);
/// Any of the two languages' words; false when it is none.
bool finding_find_level(const char* word, FindingLevel* level);
bool finding_find_state(const char* word, FindingState* state);
/// Several joined by "/", "、" or ";"; false when one is none.
bool finding_find_causes(const char* words, uint32_t* causes);

/// "2026-11-22 10:15", "2026/11/22" or "2026-11-2" as "2026-11-22"; false when it is no date.
bool finding_date(const char* text, char date[12]);
