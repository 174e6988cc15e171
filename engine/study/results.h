/// Results: everything a study found, in memory, whoever ran it and wherever it was stored.
///
/// The runner's store fills it in; statistics, verdict and report only read it. A study is runs of
/// plans under conditions. A condition is a scenario, a facility and a value of every factor; a
/// `cell` is one condition, a `repeat` one seed in it, and a `pair` a condition with a seed: the
/// runs of one pair differ in nothing but the plan (common random numbers), so plans are compared
/// pair by pair. The same repeat of two cells shares its seed too, so single changes are compared
/// pair by pair as well.
///
/// All texts and arrays belong to whoever filled it in and must outlive it. Times in seconds from
/// the alarm's zero of the scenario, as its clock tells them; NAN is "never within the run".
///
/// Layer: study.
#pragma once

#include "core/text.h"
#include "facility/facility.h"

/// Plans that one study compares, and factors it varies.
#define STUDY_PLANS_MAX   8
#define STUDY_FACTORS_MAX 24
#define STUDY_LEVELS_MAX  32

/// What is counted of every run: measure.def.
typedef enum Measure {
#define MEASURE(NAME, id, unit, better, restricted, matters, en, zh) MEASURE_##NAME,
#include "study/measure.def"
#undef MEASURE
    MEASURE_COUNT
} Measure;

/// A row of measure.def.
typedef struct MeasureRow {
    const char* id;
    const char* unit;
    int better;      // -1 less, +1 more, 0 neither
    bool restricted; // a time that may not come within the run
    double matters;  // smallest difference that is told as one, in `unit`
    Text name;
} MeasureRow;

const MeasureRow* measure_row(Measure measure);
/// MEASURE_COUNT when no row has the id.
Measure measure_find(const char* id);

typedef enum StudyDesign {
    STUDY_GRID = 0,      // every level with every other
    STUDY_LATIN,         // Latin hypercube over the factors' ranges
    STUDY_ONE_AT_A_TIME, // a base, and each factor's other levels alone
} StudyDesign;

/// A plan, or anything else that is compared: A is the first, which the others must beat.
typedef struct StudyPlan {
    const char* id;
    Text name;
} StudyPlan;

typedef struct StudyScenario {
    const char* id;
    Text name;
    int32_t people;  // present at the beginning, at most over the runs
    double length_s; // of every run [s], > 0
} StudyScenario;

typedef struct StudyFacility {
    const char* id;
    Text name;
    const Facility* facility; // for drawing; NULL where it could not be loaded again
} StudyFacility;

/// What is varied. With levels a run's value is the index of its level; without, the number.
typedef struct StudyFactor {
    const char* id;
    Text name;
    const char* unit; // "" for a word
    int32_t level_count;
    const Text* level_names;    // [level_count]; NULL for a range
    const double* level_values; // [level_count], for rank correlation; NULL: levels have no order
    int32_t base;               // level that one-at-a-time starts from
    double low, high;           // of a range
} StudyFactor;

typedef enum RunStatus {
    RUN_DONE = 0,
    RUN_FAILED, // stopped by a fault: counted and listed, but in no statistic
} RunStatus;

/// What became of a step of the plan in a run.
typedef struct StudyStep {
    bool due;      // its time came; false: it cannot have been late
    double done_s; // on the scenario's clock [s]; NAN never
    double took_s; // from when it was due [s]; NAN never, or not due
} StudyStep;

typedef struct StudyRun {
    RunStatus status;
    int32_t plan, scenario, facility;
    int32_t cell;   // condition, from 0
    int32_t repeat; // seed in the condition, from 0
    int32_t pair;   // condition with a seed, from 0: dense, the same for every plan
    uint64_t seed;
    double values[STUDY_FACTORS_MAX];
    double measures[MEASURE_COUNT]; // NAN: never (restricted ones), or not known
    int32_t people;
    const StudyStep* steps; // [milestone_count] what became of each; NULL: none kept
    const uint16_t* inside; // [curve_count] people inside and alive; NULL: none kept
    const uint16_t* unhurt; // [curve_count] people not hurt
    const char* fault;      // RUN_FAILED: the sentence, else NULL
    const char* replay;     // command that runs it again alone
    const char* hash;       // of the world at its end, 16 hex digits; NULL: not told
    const char* recorded;   // folder of its recording, beside the report; NULL: none is kept
} StudyRun;

typedef struct StudyMilestone {
    const char* id;
    Text name;
    double target_s, limit_s; // NAN: none
} StudyMilestone;

/// Somebody who was hurt or died in a run.
typedef struct StudyCasualty {
    int32_t run; // index in runs
    int32_t person;
    bool dead;
    const char* cause; // id: "smoke", "heat", "crush", "fall" ...
    Text cause_name;
    int32_t room; // of the run's facility, -1 unknown
    int32_t storey;
    vec2s at;      // [m]
    double time_s; // when it began, or when they died
} StudyCasualty;

typedef enum StudyMapKind {
    STUDY_MAP_DENSITY = 0, // most at once [1/m2]
    STUDY_MAP_DOSE,        // doses taken there [FED]
    STUDY_MAP_QUEUE,       // waiting there [person s]
    STUDY_MAP_CASUALTIES,  // hurt or dead there [people]
    STUDY_MAP_COUNT
} StudyMapKind;

/// One quantity on one storey, summed over the runs of a plan.
typedef struct StudyMap {
    StudyMapKind kind;
    int32_t plan, facility, storey;
    float left, low; // corner of the first square [m]
    float cell;      // edge of a square [m]
    int32_t columns, rows;
    int32_t runs;      // summed over
    const double* sum; // [rows][columns], from the south-west; mean = sum / runs
    const float* most; // highest of one run; NULL: not kept
} StudyMap;

/// A round of a search: what was left and what it cost (search_race.h).
typedef struct StudyRound {
    int32_t candidates, pairs_each, runs;
} StudyRound;

/// A candidate of a search, best first.
typedef struct StudyCandidate {
    Text name;         // the choices it makes, in words
    int32_t rounds;    // it stayed in
    int32_t pairs;     // it was run on
    double mean;       // of the measure while selecting: flatters the best
    double fresh_mean; // on seeds not used in selecting; NAN where not run
    double fresh_low, fresh_high;
} StudyCandidate;

typedef struct StudyResults {
    const char* id; // of the study: file name without its ending
    Text title, question;
    const char* file;    // study file as the user named it
    const char* version; // of Muster
    const char* date;    // RFC 3339; NULL: not told
    double elapsed_s;    // wall time; NAN: not told
    StudyDesign design;

    const StudyPlan* plans; // [plan_count]
    int32_t plan_count;
    const StudyScenario* scenarios;
    int32_t scenario_count;
    const StudyFacility* facilities;
    int32_t facility_count;
    const StudyFactor* factors;
    int32_t factor_count;

    Measure answer;      // measure that the question is about
    double margin;       // difference of it that matters to the planner, in its unit; 0: the row's
    double confidence;   // of every interval, 0.95 by default
    const char* stopped; // why the runs ended: "count", "converged", "interrupted"

    const StudyRun* runs; // by pair, then plan
    int32_t run_count;
    int32_t runs_planned; // run_count where nothing is missing

    const StudyMilestone* milestones;
    int32_t milestone_count;
    double curve_step_s; // between points of the curves, the first at 0
    int32_t curve_count; // 0: no curves
    const StudyCasualty* casualties;
    int32_t casualty_count;
    const StudyMap* maps;
    int32_t map_count;

    const StudyRound* rounds; // of --search; round_count 0: none was made
    int32_t round_count;
    const StudyCandidate* candidates;
    int32_t candidate_count;
} StudyResults;

/// The smallest difference of a measure that is told as one: the file's own for the measure that it
/// asks about, else the row's. In the measure's unit, > 0.
double study_matters(const StudyResults* results, Measure measure);

/// Empty results: 95 % confidence, the question is about people hurt.
StudyResults study_results_default(void);
