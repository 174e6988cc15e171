/// Studies: the questions that are put to many runs. Which there are, what one asks, its runs while
/// they are being made, and what they answer: the first paragraph, who is still inside over time,
/// and the worst runs, a key from their replay.
///
/// A plain model; app reads files, runs studies on a thread and fills it in.
///
/// Layer: screen.
#pragma once

#include "view/ui.h"

#include <stdint.h>

#define STUDIES_MAX       64
#define STUDIES_PLANS_MAX 8
#define STUDIES_WORST_MAX 10
#define STUDIES_PATH_MAX  1024 /* [B] */

/// A study's file.
typedef struct StudyRow {
    char path[STUDIES_PATH_MAX];
    char name[128]; // of the file, without folder and ending
    Text title, question;
    int plans;       // that it compares
    int runs;        // of each plan, as its file says
    bool answered;   // there are results of it
    char fault[512]; // why it cannot be read; "" it can
} StudyRow;

/// Share of the people still inside, of a plan, over its runs: 5 %, half, 95 % of them at each
/// point.
typedef struct StudyCurve {
    const float *low, *middle, *high; // [curve_count] in [0, 1]
} StudyCurve;

/// A run that a planner should look at first.
typedef struct StudyWorst {
    int32_t plan, run;               // run: its number in the study
    char value_en[64], value_zh[64]; // of what is asked about: "11 people hurt"
    char session[STUDIES_PATH_MAX];  // its recording; "" none is kept
} StudyWorst;

/// What the results of the chosen study say. Texts belong to whoever filled it in.
typedef struct StudyFound {
    Text headline, paragraph, caution;
    Text plans[STUDIES_PLANS_MAX];
    int plan_count;
    int64_t runs, planned, failed;
    double curve_step_s;
    int curve_count; // 0: none
    StudyCurve curves[STUDIES_PLANS_MAX];
    StudyWorst worst[STUDIES_WORST_MAX];
    int worst_count;
} StudyFound;

/// What is being done with the chosen study.
typedef enum StudiesWork {
    STUDIES_RESTS = 0,
    STUDIES_READS,   // its results
    STUDIES_LOADS,   // its scenarios and plans
    STUDIES_RUNS,    //
    STUDIES_RECORDS, // the worst runs once more
    STUDIES_WRITES,  // report and tables
    STUDIES_STOPS,   // what is under way is ended
} StudiesWork;

typedef struct StudiesModel {
    StudyRow rows[STUDIES_MAX];
    int count;
    bool entered;    // the list has had the focus
    int chosen;      // -1 none
    int times;       // how many of STUDIES_TIMES the file's runs are taken
    int worst;       // chosen row of the worst runs, -1 none
    const char* own; // folder of one's own studies; NULL none
    StudiesWork work;
    int64_t done, to_do;     // runs, while STUDIES_RUNS
    double rate;             // runs a second, 0 not known yet
    const StudyFound* found; // NULL: no results, or not read yet
    Text fault;              // of the last work; no text: none
    bool anew;               // results there are cannot be added to: running begins anew
} StudiesModel;

/// The file's number of runs may be multiplied, since more can be added to what there is.
#define STUDIES_TIMES_COUNT 3
extern const int studies_times[STUDIES_TIMES_COUNT];

typedef struct StudiesActions {
    bool chose; // another row: its results are wanted
    bool run, stop;
    bool report; // is to be opened
    bool replay; // model->worst
    bool leave;
} StudiesActions;

void screen_studies(Ui* ui, StudiesModel* model, StudiesActions* actions);
