/// Score: marks as a fold over the event log, in integer basis points (10000 = full marks).
///
/// Formulas and rounding: exercise.md 3.4 and 3.6, and the README of this folder. Nothing is read
/// but the log, the plan and the scenario's lists, so an old run can be marked again against
/// another plan.
///
/// Layer: drill.
#pragma once

#include "drill/assess.h"
#include "drill/drill.h"
#include "drill/reliability.h"

#define SCORE_ITEMS_MAX    (PLAN_STEPS_MAX + PLAN_LINES_MAX + 64)
#define SCORE_EVIDENCE_MAX 4

/// Full marks in the parts that marks are added up in: 10000 parts a basis point, so that rounding
/// to basis points happens once, when a mark is shown (exercise.md 3.6).
#define SCORE_FULL ((int64_t)100000000)

/// The most that a red line leaves of a total, and of the mark of who crossed it [bp].
#define SCORE_RED_LINE_CAP 5999

typedef enum ItemKind {
    ITEM_TIMED = 0,
    ITEM_SEQUENCE,
    ITEM_QUANTITY,
    ITEM_OUTCOME,
    ITEM_RATING, // what people saw
} ItemKind;
typedef enum ItemState {
    ITEM_SCORED = 0,
    ITEM_OMITTED,      // could have been done, was not: 0
    ITEM_NOT_INFORMED, // nobody told the actor: team 0, personal N/A
    ITEM_NOT_REACHED,  // waits for a step that the team failed: team 0, personal as that one's
    ITEM_IMPOSSIBLE,   // N/A, a finding
    ITEM_NOT_APPLICABLE,
    ITEM_UNTIMED, // N/A: the trainer paused, skipped or went back while it was under way
    ITEM_OPEN,    // N/A: people have not rated it, not opened the ratings, or not agreed yet
} ItemState;

/// P, S, M, U by 8000 / 6600 / 5000 basis points.
typedef enum Rating { RATING_P = 0, RATING_S, RATING_M, RATING_U, RATING_NONE } Rating;

typedef struct ScoreItem {
    const char* id; // step id, or "sequence", "headcount", "outcome"
    Text title;
    ItemKind kind;
    ItemState state;
    int32_t step;   // -1 none
    int32_t role;   // -1 team
    int32_t person; // whose personal mark it is: who did it, or held the role when it was due; -1
    int32_t action; // that the mark is about, -1 none
    int32_t capability;
    int32_t line; // of the plan's lines, -1: straight under its heading
    int weight;
    int32_t bp;             // 0-10000; meaningless unless it counts
    int64_t parts;          // the same in parts of SCORE_FULL
    int64_t share;          // of the total that the item decides, in parts of SCORE_FULL; 0 none
    bool personal;          // counts for the role's own marks too
    bool counts;            // false: N/A, drops out
    double clock_s, done_s; // [s] of the run; < 0 none
    double due_s;  // [s] of the run since when it counts: clock_s, or earlier where news came late
    double took_s; // done - due; < 0 none
    uint32_t across; // OMITTED: the red line across which it was done, EVENT_NONE none
    double across_s; // when it was done so [s] of the run; < 0 none
    int turns;       // of a step that is done in turns: those that were judged; else 0
    int turns_in_time, turns_missed; // of these: full marks, none
    double target_s, limit_s;
    uint32_t evidence[SCORE_EVIDENCE_MAX]; // event sequences
    int evidence_count;
    bool overruled;          // a trainer's mark stands in place of the log's
    bool auto_counts;        // what the log made of it: whether it counted,
    int32_t auto_bp;         // and its mark
    int raters;              // of a RATING: who observed it
    int32_t low_bp, high_bp; // their spread, -1 none or still closed
    uint32_t tainted;        // the pause, jump or rewind that fell into its time, EVENT_NONE none
    char reason_en[240], reason_zh[240]; // the sentence that explains the mark
} ScoreItem;

/// How a timed step went, in a word.
typedef enum StepWord {
    STEP_WORD_NONE = 0, // no step with a clock, or it does not count
    STEP_WORD_IN_TIME,
    STEP_WORD_LATE,   // after its target; of several turns not all of them in time
    STEP_WORD_ACROSS, // done, but across a red line
    STEP_WORD_NOT_DONE,
} StepWord;
StepWord score_step_word(const ScoreItem* item);

typedef struct ScoreCapability {
    const CapabilityDef* def;
    int32_t bp; // -1 N/A
    Rating rating;
    int weight;    // in the total: the plan's, or the points of its lines that apply
    int64_t share; // of the total that it decides, in parts of SCORE_FULL; 0 where it drops out
} ScoreCapability;

/// A line of a score sheet with what it came to.
typedef struct ScoreLine {
    const LineDef* def;
    int32_t capability;
    int32_t bp; // -1: nothing of it was marked, its points drop out
    int64_t parts;
} ScoreLine;

typedef struct ScoreRedLine {
    RedLineKind kind;
    int32_t person, role; // -1
    uint32_t event;       // proof; EVENT_NONE for an omission
    double seconds;       // < 0 omission
    char text_en[240], text_zh[240];
} ScoreRedLine;

/// True of a line that caps the total: of a role, of an omission, and of whoever went without air
/// into air that kills - to keep people out of it is the team's first duty (exercise.md: blind
/// rescue; drillbook E.7). What else somebody without a role did is a finding.
bool score_red_line_caps(const ScoreRedLine* line);

/// Somebody who held a role, or did what a role was to do.
typedef struct ScorePerson {
    int32_t person;
    int32_t bp;       // weighted mean of the marks that are theirs, at most 5999 with a red line
    int32_t whole_bp; // the same without its red lines
    int items;
    int red_lines; // that they crossed
} ScorePerson;
#define SCORE_PERSONS_MAX 128

/// A role that others report to, and all below it: their work together, whoever did it.
typedef struct ScoreTeam {
    int32_t head;     // role
    int32_t bp;       // weighted mean of what its roles were to do, -1 nothing was marked; at most
                      // 5999 where one of them crossed a red line
    int32_t whole_bp; // the same without its red lines
    int items;
    int red_lines; // that its roles crossed
} ScoreTeam;

/// What the law would say of a report that it asks for.
typedef enum LegalVerdict {
    LEGAL_NOT_KNOWN = 0, // nobody who has to report it ever knew
    LEGAL_RUNNING,       // not told yet, and still time
    LEGAL_IN_TIME,
    LEGAL_INCOMPLETE, // in time, but known things were left out, and never told later
    LEGAL_LATE,
    LEGAL_NOT_TOLD, // its time ran out
    LEGAL_FALSE,    // numbers larger than those known
    LEGAL_HIDDEN,   // numbers smaller than those known
    LEGAL_VERDICT_COUNT
} LegalVerdict;

/// A number that was told, and the one that its teller knew then.
typedef struct ScoreNumber {
    FactKind kind;
    int32_t told, known;
} ScoreNumber;
#define SCORE_NUMBERS_MAX 8

/// A law's clock with what became of it.
typedef struct ScoreLegal {
    const LegalDef* def;
    LegalVerdict verdict;
    double known_s, told_s; // [s] of the run: since when it could be known, first report; < 0 never
    uint32_t known_event, told_event;
    int32_t teller;   // person
    int32_t form;     // of ResponseDef.reports, -1 none
    uint32_t missing; // bits of its items: known, and in no report
    int reports;
    int number_count;
    ScoreNumber numbers[SCORE_NUMBERS_MAX];
    int further_due, further_told, further_late; // times that news was to be told; late: or never
} ScoreLegal;

Text legal_verdict_text(LegalVerdict verdict);
/// Its key in files: "in_time".
const char* legal_verdict_key(LegalVerdict verdict);

typedef struct Score {
    int item_count;
    ScoreItem items[SCORE_ITEMS_MAX];
    int capability_count;
    ScoreCapability capabilities[PLAN_CAPABILITIES_MAX];
    const char* sheet; // of which the headings are, NULL the plan's own
    Text sheet_name;
    int rater_count;
    bool ratings_opened;
    Agreement agreement; // of the raters, when their ratings are open
    Reliability reliability;
    int line_count;
    ScoreLine lines[PLAN_LINES_MAX];
    int red_line_count;
    ScoreRedLine red_lines[PLAN_RED_LINES_MAX];
    int legal_count;
    ScoreLegal legal[PLAN_LEGAL_MAX];    // clocks of laws, in the plan's order
    int32_t total_bp;                    // -1: nothing applied; after the cap of 5999 by a red line
    int32_t uncapped_bp;                 // -1
    int32_t cap_bp;                      // most that the run may have beside red lines, -1 no limit
    char cap_en[240], cap_zh[240];       // why, as a sentence; empty without a limit
    int machine_percent;                 // share of the weight that the log proves [%]
    int32_t role_bp[RESPONSE_ROLES_MAX]; // personal marks, -1 none
    int person_count;
    ScorePerson persons[SCORE_PERSONS_MAX]; // by person
    int team_count;
    ScoreTeam teams[RESPONSE_ROLES_MAX];
} Score;

/// What a run cost (exercise.md 3.4): deaths 1, down 0.3, hurt 0.05, and the doses.
typedef struct ScoreLoss {
    int32_t dead, down, hurt; // persons; each counted once, by the worst
    double doses;             // fractional effective doses of everybody together [-]
} ScoreLoss;

/// Runs of the same seed that the outcome is held against.
typedef struct ScoreOutcome {
    ScoreLoss none; // nobody followed the plan
    ScoreLoss best; // everybody followed it at once
} ScoreOutcome;

/// What marks are made of besides the log. All zero: the log alone.
typedef struct ScoreBasis {
    const ScoreOutcome* outcome;  // NULL: no such runs were made
    const Assessment* assessment; // what people judged; NULL nothing
    bool practice; // a drill to learn from: what was paused in is marked all the same
} ScoreBasis;

/// Marks a run so far. `plan` may be another plan than the one that was followed; `basis` may be
/// NULL.
void score_run(const Drill* drill, const PlanDef* plan, const ScoreBasis* basis, Score* score);

/// True where an item makes the mark of a person, or of the team of a role and all below it.
bool score_is_persons(const ScoreItem* item, int32_t person);
bool score_is_teams(const ResponseDef* response, const ScoreItem* item, int32_t head);
/// Points of the total that an item cost, in basis points of it.
int32_t score_lost(const ScoreItem* item);

/// What a run cost so far, and that as one number.
ScoreLoss score_losses(const Drill* drill);
double score_loss(const ScoreLoss* loss);

/// The formulas in parts of SCORE_FULL, rounded half up.
int64_t score_timed(double took_s, double target_s, double limit_s);
int64_t score_sequence(const int* weights, int count, const int (*pairs)[2], int pair_count,
                       const int* order, int order_count, double penalty);
int64_t score_ratio(double part, double whole);
int64_t score_outcome(double loss, double loss_none, double loss_best);
/// Weighted mean of the entries >= 0; -1 when none counts.
int64_t score_mean(const int* weights, const int64_t* parts, int count);
/// Parts as basis points, rounded half up; -1 stays -1.
int32_t score_bp(int64_t parts);

/// The same formulas in basis points.
int32_t score_timed_bp(double took_s, double target_s, double limit_s); // took_s < 0: never
int32_t score_ratio_bp(double part, double whole);
int32_t score_outcome_bp(double loss, double loss_none, double loss_best);
/// Weighted mean of the entries with bp >= 0; -1 when none counts.
int32_t score_mean_bp(const int* weights, const int32_t* bps, int count);
Rating score_rating(int32_t bp);
const char* rating_letter(Rating rating);
/// Grade of a total: 9000 / 7500 / 6000.
Text score_grade(int32_t bp);
/// Key of the grade for --json: "excellent", "good", "fair", "poor", "none".
const char* score_grade_key(int32_t bp);
