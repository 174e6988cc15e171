/// Search race: the best of many candidate plans for a given number of runs.
///
/// Successive halving (Karnin, Koren and Somekh 2013): every round runs what is left on more pairs,
/// the same ones for all (common random numbers), and drops the worse half. What wins on
/// the seeds that chose it was lucky there too, so the winner, the next two and the plan as it
/// stands are run again on fresh pairs, which had no part in choosing: only those figures are told
/// as found.
///
/// The race knows no threads and no clock: it hands out batches of runs, whose results depend on
/// candidate and pair alone, so that any number of jobs gives the same race.
///
/// Layer: study. Includes core and results only.
#pragma once

#include "study/statistics.h"
#include "study/verdict.h"

#define SEARCH_CANDIDATES_MAX 1024
#define SEARCH_ROUNDS_MAX     11 /* halving 1024 */
/// Pairs of a candidate in the first round, at least.
#define SEARCH_PAIRS_MIN 4
/// How many of the best are run on fresh pairs.
#define SEARCH_FINALISTS 3

/// Number of the luck that a pair shares with others, whose runs are then not independent; pairs
/// with the same number follow each other.
typedef int32_t SearchLuck(const void* user, int32_t pair);

typedef struct SearchRule {
    int32_t candidates; // 1 ..; candidate 0 is the plan as it stands
    int32_t budget;     // runs to choose with, at least search_least(candidates)
    int32_t fresh;      // pairs to tell the found ones by, at least GROUPS_MIN
    Measure measure;    // and which way is better
    double margin;      // difference that matters, 0: not told
    double confidence;
    uint64_t seed;    // of the bootstraps
    SearchLuck* luck; // NULL: every pair has its own
} SearchRule;

/// One run to make.
typedef struct SearchTask {
    int32_t candidate;
    int32_t pair; // from 0; the same pair has the same conditions and luck for every candidate
} SearchTask;

/// Makes `count` runs in any order and writes their values of the measure (a time that never came
/// as the run's length, NAN where the run failed). Another status than STATUS_OK ends the race.
typedef Status SearchRun(void* user, const SearchTask* tasks, int32_t count, double* values,
                         Error* error);

typedef struct SearchRanked {
    int32_t candidate;
    int32_t rounds; // that it was in
    int32_t pairs;  // that chose
    int32_t failed; // runs of them
    double mean;    // over those: flatters whoever is ahead
    Interval fresh; // on fresh pairs; NAN where it was not run on them
    Interval gain;  // difference to the plan as it stands on the same fresh pairs
    Verdict verdict;
    bool tied; // on fresh pairs it cannot be told from the winner
} SearchRanked;

typedef struct SearchOutcome {
    StudyRound rounds[SEARCH_ROUNDS_MAX];
    int32_t round_count;
    SearchRanked* ranked; // [candidates], best first
    int32_t count;
    int32_t runs;        // made in all
    int32_t first_fresh; // first fresh pair
} SearchOutcome;

/// Fewest runs that a race of so many needs.
int32_t search_least(int32_t candidates);

/// Runs the race. The rule must hold what its fields say. STATUS_NO_MEMORY, or what `run` gave.
WARN_UNUSED Status search_race(Arena* arena, const SearchRule* rule, SearchRun* run, void* user,
                               SearchOutcome* outcome, Error* error);

/// Mean of a row over the fresh pairs from `first_fresh` on, or with `base` of its difference to
/// another row, over the pairs that both have. `groups` is room for rule->fresh; what it counts
/// goes into `comparison`. No memory is taken.
Interval search_mean(const SearchRule* rule, void* user, int32_t first_fresh, const double* row,
                     const double* base, Group* groups, Comparison* comparison);
