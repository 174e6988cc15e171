/// Assess: what people judge of a run when it is over - raters' marks of what no machine sees, what
/// they agreed on where they were far apart, marks that a trainer overruled.
///
/// Rows in the order in which they were handed in. None is ever taken back: of one rater and line
/// the last one counts, and the others stay to be read. Raters are blind to each other until the
/// trainer opens the ratings; a mark counts from then on, and where raters are two levels apart (on
/// a sheet of points: half of a line's points) only once they have agreed.
///
/// Layer: drill.
#pragma once

#include "drill/plan.h"

typedef enum AssessKind {
    ASSESS_RATE = 0, // a rater's mark of a line
    ASSESS_OPEN,     // the trainer ends the blind rating
    ASSESS_AGREE,    // what the raters of a line agreed on
    ASSESS_OVERRULE, // a trainer's mark in place of an item's
    ASSESS_KIND_COUNT
} AssessKind;

#define ASSESS_NONE       (-1) /* not observed; of OVERRULE: not applicable */
#define ASSESS_RATERS_MAX 16

typedef struct AssessRow {
    AssessKind kind;
    const char* by;   // rater or trainer
    const char* item; // line; of OVERRULE any item; empty of OPEN
    int32_t bp;       // 0-10000 (P 10000, S 7500, M 5000, U 0), or ASSESS_NONE
    double seconds;   // of the run, when it was seen; < 0 not said
    const char* note; // what was seen, or the reason
    const char* made; // when it was handed in, local, ISO 8601
} AssessRow;

typedef struct Assessment {
    const AssessRow* rows;
    int count;
} Assessment;

/// The raters' marks of one line.
typedef struct LineRatings {
    int count; // raters who observed it
    const AssessRow* rows[ASSESS_RATERS_MAX];
    int unseen;              // raters who say that they could not observe it
    const AssessRow* agreed; // NULL: none
    int32_t low, high;       // of `rows`
    int32_t bp;              // agreed; else the median, on a sheet of points the mean; -1 none
    bool apart;              // too far apart to count, and not agreed
} LineRatings;

/// True when the trainer has opened the ratings.
bool assess_opened(const Assessment* assessment);
/// Every rater once, in the order of their first row. Returns how many.
int assess_raters(const Assessment* assessment, const char* raters[ASSESS_RATERS_MAX]);
/// What is said of a line. `points`: it is marked in points, not by P S M U.
LineRatings assess_line(const Assessment* assessment, const char* line, bool points);
/// A mark as P S M U's level 3-0; of points the nearest one below.
int assess_level(int32_t bp);

/// How far two raters agree beyond chance.
typedef struct Agreement {
    int lines;       // that both marked
    double share;    // of these, the same mark
    double kappa;    // Cohen's; 1 where both gave one mark throughout
    double weighted; // the same with squared distances of levels as weights
} Agreement;
/// Cohen's kappa of `count` marks in levels 0 to `levels` - 1 (at most 8). exercise.md 3.6
Agreement assess_agreement(const int* a, const int* b, int count, int levels);
/// Of all pairs of raters the means, over the lines that both of a pair marked.
Agreement assess_agreement_all(const Assessment* assessment, const PlanDef* plan);
