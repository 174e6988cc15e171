/// Otherwise: what would have happened had it been the plan. The decisions of a run that a debrief
/// asks about, and what the run came to with each of them by the plan instead - everything else the
/// same. The runs themselves are made by the app, beside the drill.
///
/// Layer: drill.
#pragma once

#include "drill/score.h"

#define OTHERWISE_DECISIONS 4 /* cards and steps at most */
#define OTHERWISE_BARRIERS  3 /* barriers at most */
#define OTHERWISE_MAX       (OTHERWISE_DECISIONS + OTHERWISE_BARRIERS)
/// Each is asked several times: with the run's own chance, and with others from that moment on.
#define CHANCES_MAX 5

/// A moment at which a run parted from the plan.
typedef struct Decision {
    Otherwise otherwise;
    Otherwise as_it_was; // holds a run with other chance to what was decided in this one
    uint32_t parts_at;   // tick from which the chance is another: 0 the whole run
    double seconds;      // [s] of the run
    uint32_t event;      // that shows it, EVENT_NONE none
} Decision;

/// Sight on the way out that smoke reached first, every so often [s].
#define SIGHT_STEP_S 5.0
#define SIGHTS_MAX   720
#define SIGHT_MOST_M 30.0
#define SIGHT_LOST_M 10.0 /* below it people turn back: exit signs cannot be read */

/// What a run came to.
typedef struct RunSum {
    ScoreLoss loss;
    int32_t out, inside; // outdoors; left in a building in danger (struck.h)
    double last_out_s;   // [s] of the run, < 0 nobody came out
    double done_s;       // when the thing itself was done, < 0 never
    int32_t rooms_lost;  // rooms that could no longer be survived in for long
    double way_lost_s;   // when smoke was first at head height on a way out, < 0 never
    int32_t total_bp;    // the log's marks, -1 none
} RunSum;

typedef struct OtherwiseRun {
    Decision decision;
    RunSum sum;
    RunSum here[CHANCES_MAX - 1], there[CHANCES_MAX - 1]; // the same two with other chance
    int sight_count;
    uint16_t sights[SIGHTS_MAX]; // [0.1 m]
} OtherwiseRun;

typedef struct Otherwises {
    int32_t room; // whose sight was watched, -1 none
    RunSum actual;
    int chances; // 1: the run's own only
    int count;
    OtherwiseRun runs[OTHERWISE_MAX];
} Otherwises;

/// Fills decisions, moments and the room from a run that has ended: wrong answers to cards first,
/// then the steps that lost most marks by being late or left out, then barriers, those first that
/// mattered. Sums are left empty but for the actual run's.
void otherwise_find(const Drill* drill, const Score* score, Otherwises* otherwises);
/// What a run came to with respect to one thing.
RunSum otherwise_sum(const Drill* drill, const Score* score, const Otherwise* otherwise);
/// Sight at head height in a room now [0.1 m].
uint16_t otherwise_sight(const Drill* drill, int32_t room);
/// True when the two came to the same as far as people, times and ways out go.
bool otherwise_same(const RunSum* a, const RunSum* b);

/// The two runs of a chance; 0 is the run's own.
const RunSum* otherwise_here(const Otherwises* otherwises, const OtherwiseRun* run, int chance);
const RunSum* otherwise_there(const OtherwiseRun* run, int chance);
/// How often the plan's choice came out with less harm, the same and more (in that order).
void otherwise_count(const Otherwises* otherwises, const OtherwiseRun* run, int counts[3]);
/// Nobody was hurt in the run itself, and with the same decisions people were in `hurt` of so many
/// chances, its own among them: of the decision after which that was so most often. `hurt` 0: none,
/// or somebody was hurt in the run, or `otherwises` is NULL.
typedef struct Luck {
    int hurt, chances;
    ScoreLoss worst; // of these
    uint32_t event;  // of the decision from which on the chance was another, EVENT_NONE the run's
} Luck;
Luck otherwise_luck(const Otherwises* otherwises);
/// That as a sentence. False, and both empty, where there is none to tell.
bool luck_tell(const Otherwises* otherwises, char* en, char* zh, size_t size);
/// How many runs beside the drill so many chances take.
int otherwise_runs(const Otherwises* otherwises, int chances);

/// As text for the session, and back. The text is terminated; false: it does not fit.
bool otherwise_write(const Otherwises* otherwises, char* text, size_t size);
/// False: not such a text, or not of this drill.
bool otherwise_read(const char* text, const Drill* drill, Otherwises* otherwises);
