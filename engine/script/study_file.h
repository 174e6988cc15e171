/// A study's file: what is asked, of which scenarios and plans, and what is varied.
///
/// It is read in the same sandbox and by the same schema as scenarios. What a factor sets is kept
/// as settings, the text that `muster run --set` takes, so that every run of a study can be made
/// again alone.
///
/// Layer: script.
#pragma once

#include "core/bundle.h"
#include "core/problems.h"

#define STUDY_SCENARIOS_MOST  8    /* scenarios, facilities */
#define STUDY_PLANS_MOST      8    /* plans that are compared */
#define STUDY_FACTORS_MOST    24   /* factors, choices */
#define STUDY_LEVELS_MOST     32   /* values of one */
#define STUDY_SETTINGS_LENGTH 2048 /* bytes of all settings of a run, with its end */

typedef enum StudyFileDesign {
    STUDY_FILE_GRID = 0,
    STUDY_FILE_LATIN,
    STUDY_FILE_ONE_AT_A_TIME,
} StudyFileDesign;

/// One value of a factor.
typedef struct StudyFileLevel {
    const char* id;
    Text name;
    double value;    // its number, NAN for a word
    const char* set; // settings, "" none
    double weight;   // latin: share of the draws, beside the other levels
} StudyFileLevel;

typedef struct StudyFileFactor {
    const char* id;
    Text name;
    const char* unit; // "" none
    int line;
    bool range;              // drawn between `from` and `to` in a latin design
    bool times, whole;       // of a range: "x" before its numbers; rounded
    double from, to;         // of a range
    const char* const* ways; // of a range: what is set to the number
    int way_count;
    StudyFileLevel* levels; // of a range those that a grid takes
    int level_count;
    int base; // level, from 0
} StudyFileFactor;

/// One of what is compared.
typedef struct StudyFilePlan {
    const char* id;
    Text name;
    const char* plan; // file name, NULL: the scenario's own
    const char* set;  // settings, "" none
    int line;
} StudyFilePlan;

typedef struct StudyFilePrecision {
    bool given;
    const char* measure; // NULL: the study's answer
    double half;
    bool difference;
    int least; // runs of each plan
    int line;
} StudyFilePrecision;

/// Texts live in the arena that it was read into.
typedef struct StudyFile {
    const char* file;
    Text title, question;
    const char* scenarios[STUDY_SCENARIOS_MOST];
    int scenario_count;
    const char* facilities[STUDY_SCENARIOS_MOST]; // none: each scenario's own
    int facility_count;
    StudyFilePlan plans[STUDY_PLANS_MOST]; // none given: one, the scenario's own
    int plan_count;
    const char* always; // settings of every run, "" none
    int always_line, scenarios_line;
    StudyFileFactor factors[STUDY_FACTORS_MOST];
    int factor_count;
    StudyFileFactor choices[STUDY_FACTORS_MOST];
    int choice_count;
    StudyFileDesign design;
    int runs; // of each plan
    StudyFilePrecision until;
    const char* answer; // measure, NULL: not told
    int line;           // of the study
    int answer_line;
    double margin, confidence;
    uint64_t seed;
} StudyFile;

/// Reads a study. STATUS_INVALID: see problems. Whether the names in it lead anywhere shows only
/// when its scenarios are loaded.
WARN_UNUSED Status script_read_study(Bundle* bundle, Arena* arena, const char* path,
                                     Problems* problems, StudyFile* study, Error* error);
