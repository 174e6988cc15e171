/// Outcome: what a run of the verification suites found, as plain data.
///
/// The frame fills it; the text table, the JSON and the report (report.h) are all written from it,
/// so that they cannot disagree. Nothing in it hangs on the machine: no times of day, no speeds.
/// Strings and arrays belong to whoever fills it and must outlive the writing.
///
/// Layer: verify. Includes core and facility only.
#pragma once

#include "facility/facility.h"

#include <math.h>

/// How a case or a check came out. VERDICT_SHOWN documents: it has a figure and nothing to hold it
/// against. VERDICT_NOT_RUN has a reason in `note`.
typedef enum Verdict {
    VERDICT_PASS = 0,
    VERDICT_MISS,
    VERDICT_SHOWN,
    VERDICT_NOT_RUN,
    VERDICT_COUNT
} Verdict;

/// No bound on this side, no figure.
#define OUTCOME_NONE ((double)NAN)

/// One figure that a case requires or shows, over its seeds.
typedef struct CheckOutcome {
    Text what;                // "time of the last person out"
    const char* unit;         // "s", "persons/s"; "" for a count or a ratio
    double least, most;       // what is required [unit]; OUTCOME_NONE: open on that side
    Text required;            // in words, where the two bounds do not say it; else empty
    double low, median, high; // over the seeds [unit]; OUTCOME_NONE: no figure
    int seeds, seeds_passed;  // how many were run, how many met the requirement
    Verdict verdict;
    bool general; // asked of every case, not by this one
    Text note;    // by how much it was missed, why it was not run; else empty
} CheckOutcome;

typedef enum SeriesKind {
    SERIES_LINE = 0, // straight from point to point
    SERIES_STEPS,    // holds its value until the next point: counts over time
    SERIES_POINTS,
    SERIES_BAND, // filled between y and upper
} SeriesKind;

typedef struct SeriesShown {
    Text name; // for the legend; empty: not in it
    SeriesKind kind;
    bool reference; // a published curve, an experiment: drawn apart from what was simulated
    int count;
    const double* x; // what is not finite is left out
    const double* y;
    const double* upper; // of a band, else NULL
} SeriesShown;

typedef struct ChartShown {
    Text title;
    Text x_name, y_name; // with their units: "time [s]"
    double x_most;       // the axes begin at 0 and reach at least this far, or as far as the data
    double y_most;
    const SeriesShown* series;
    int series_count;
} ChartShown;

/// Where one person went, thinned out to what a plan can show.
typedef struct TraceShown {
    int32_t kind; // groups are told apart by colour: 0, 1, 2 ...
    int count;
    const vec2s* points;   // [m]
    const int32_t* storey; // by point, or NULL: all on the first storey
} TraceShown;

/// The plan of one arrangement of a case with what one seed did on it.
typedef struct PlanShown {
    Text caption; // "two doors"; may be empty
    const Facility* facility;
    uint64_t seed; // whose traces these are
    const TraceShown* traces;
    int trace_count;
} PlanShown;

/// What one arrangement of a case was run with, beyond its place: all that could steer its figures.
typedef struct RunShown {
    const char* id;
    int persons;
    Text people;           // "20 adults, 5 of profile imo_m30_50"
    double tick_s;         // [s]
    const char* doors;     // "capped" or "emergent"
    const char* smoke_law; // name in files
    Text smoke;            // the law in words with its formula
    const char* shut;      // "go_elsewhere" or "wait": what is done at a door found shut
    const char* keeps;     // "right" or "left", in counterflow
    int heeding;           // persons who start, too, when others are seen to leave
    Text with;             // all of that in words, but for the persons
} RunShown;

/// How the cases were run: the options of the command.
typedef struct HowRun {
    int seeds; // fewest of each case
    uint64_t first_seed;
    double tick_s;  // where a case does not say its own [s]
    double degrees; // by which every plan was turned
    bool mirrored, split;
    bool full;            // long cases, too
    const char* only;     // the one case that was asked for, NULL all
    const char* command;  // that does all of it again
    const char* what;     // suites and files, by name
    const char* left_out; // ids of the long cases that were not run; "" none
} HowRun;

typedef struct CaseOutcome {
    const char* suite;  // key: "rimea", "imo", "nist", "iso", "properties", "validation"
    const char* id;     // "rimea-09"
    const char* number; // as the standard counts it: "9", "2.10"; "" without
    Text title;
    Text setup;         // what is built and who walks: a sentence or two
    Text required;      // what the standard asks for, in a sentence
    const char* source; // where requirement and numbers are from
    Text note;          // what a reader should know: own choices, unchecked numbers
    Verdict verdict;    // the worst of its checks; pass before shown
    int seeds;
    uint64_t first_seed;
    Text how; // seeds, tick and frame of the plan in words; empty where nothing was run
    const RunShown* runs;
    int run_count;
    const CheckOutcome* checks;
    int check_count;
    const ChartShown* charts;
    int chart_count;
    const PlanShown* plans;
    int plan_count;
    const char* command; // that runs it again: "muster verify rimea --case rimea-09 --seeds 5"
} CaseOutcome;

typedef struct SuiteOutcome {
    const char* key;
    Text name;
    Text edition; // "v3.0.0 and v4.1.1 (2025)"
} SuiteOutcome;

/// A number of the one parameter set.
typedef struct ParameterShown {
    Text group; // heading that it stands under; empty: none
    Text name;
    const char* constant; // as the sources call it; NULL or "": nothing of the kind
    const char* symbol;   // "T", "" without
    const char* value;    // "0.9"
    const char* unit;     // "s"
    Text source;          // where it is from, or that it is our own choice
} ParameterShown;

typedef struct Outcome {
    const char* version; // of Muster
    HowRun how;
    const SuiteOutcome* suites;
    int suite_count;
    const ParameterShown* parameters;
    int parameter_count;
    const CaseOutcome* cases; // in the order of the suites
    int case_count;
} Outcome;
