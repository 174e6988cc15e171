/// Decision: what came of a decision had it been the plan, as figures and one sentence. The page of
/// the report and the window tell it from here, so that both say the same.
///
/// Layer: report.
#pragma once

#include "drill/otherwise.h"
#include "drill/tell.h"
#include "report/report.h"

typedef enum DecisionUnit {
    DECISION_COUNT = 0, // of persons or rooms
    DECISION_DOSE,      // fractional effective doses, two decimals
    DECISION_MOMENT,    // [s] of the run, < 0 never
    DECISION_MARKS,     // basis points
} DecisionUnit;

/// One thing that would have been another.
typedef struct DecisionChange {
    Text what;
    DecisionUnit unit;
    double here, there; // in this run; with it by the plan
} DecisionChange;

/// Lowest and highest of the runs of all chances, of those that have it at all.
typedef struct DecisionBand {
    double low, high;
    int count; // runs that have it
} DecisionBand;

/// The same over several chances. `clock`: [s] of the run, else a figure with two decimals.
typedef struct DecisionSpread {
    Text what;
    bool clock;
    DecisionBand here, there;
} DecisionSpread;

#define DECISION_CHANGES 10
#define DECISION_SPREADS 4
#define DECISION_VERDICT 560 /* [B] */
typedef struct DecisionTold {
    Text what;    // "Which valve?", "Stop the welding", "Gate locked"
    int32_t role; // whose it was; -1: a barrier, nobody's
    Text planned; // what the plan says; of a card `why` says the reason
    Text why;
    char verdict_en[DECISION_VERDICT], verdict_zh[DECISION_VERDICT];
    DecisionChange changes[DECISION_CHANGES];
    int change_count;
    int counts[3]; // chances with less harm by the plan, the same, more
    DecisionSpread spreads[DECISION_SPREADS];
    int spread_count; // 0 where there is one chance only
} DecisionTold;

/// Fills it of one of the runs by the plan.
void decision_tell(const Drill* drill, const Score* score, const Otherwises* all, int run,
                   DecisionTold* told);

/// Sight [m] at a sample, every SIGHT_STEP_S, on the way out that was watched: in the run itself
/// (`here`), or with the decision by the plan.
double decision_sight(const Report* report, const Otherwises* all, const OtherwiseRun* run,
                      bool here, int sample);
int decision_sights(const Report* report, const OtherwiseRun* run, bool here);
/// True where the two differ so that the eye sees it.
bool decision_sight_differs(const Report* report, const Otherwises* all, const OtherwiseRun* run);
/// When the sight first fell below what signs can be read at [s], < 0 never.
double decision_sight_lost(const Report* report, const Otherwises* all, const OtherwiseRun* run,
                           bool here);

/// What the drill could show where the hazard alone would have harmed nobody; empty where it would,
/// or where the decisions of the run harm people with other chance.
Text decision_stake(const Drill* drill, const ScoreOutcome* outcome, const Otherwises* all);
/// What a loss is made of.
Text decision_loss(void);
/// How the runs were made; `chances` says whether with several.
Text decision_method(void);
Text decision_one_chance(void);
