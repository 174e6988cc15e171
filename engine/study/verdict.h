/// Verdict: whether a plan is better than the first, in figures and in a paragraph of each
/// language.
///
/// It rests on the mean of the paired differences of the measure that the study asks about. Better
/// or worse needs its interval on one side of zero, not all of it within the smallest difference
/// that matters, and at least VERDICT_DIFFERING_MIN independent differences; with several plans
/// against the first, or several single changes, each interval is wider (Bonferroni), so that the
/// rate at which equal ones are called different stays what is stated.
///
/// Layer: study.
#pragma once

#include "study/changes.h"
#include "study/factors.h"

/// Fewer groups of runs that differ at all prove nothing: of 5 the same way luck makes 6 %.
#define VERDICT_DIFFERING_MIN 6

typedef enum Verdict {
    VERDICT_BETTER = 0,
    VERDICT_WORSE,
    VERDICT_NONE_FOUND, // the interval has both better and worse in it
    VERDICT_SAME,       // whatever the difference is, it is less than what matters
    VERDICT_TOO_FEW,    // runs to say anything
} Verdict;

/// Judges a comparison by the smallest difference that matters (study_matters(); 0: any does).
Verdict verdict_of(const Comparison* comparison, double margin);
/// The same of a single change.
Verdict verdict_of_change(const SingleChange* change, Measure measure, double margin);
Text verdict_name(Verdict verdict);

/// Level gains looked at for where a gain is gone.
#define VERDICT_GAINS_MAX 96

/// What the study answers.
typedef struct StudyAnswer {
    Comparison comparisons[STUDY_PLANS_MAX]; // of plan 1 ..; [0] is not used
    Verdict verdicts[STUDY_PLANS_MAX];
    Comparison second[STUDY_PLANS_MAX]; // of the other question: time where harm was asked, or harm
    Measure second_measure;
    Summary alone; // of the answer, of the first plan
    Egress egress[STUDY_PLANS_MAX];
    LevelGain gains[VERDICT_GAINS_MAX]; // of plan B against A
    int gain_count;
    int32_t best;      // the plan to take: the better one with the best mean; 0 where none is
    double confidence; // of each comparison
    SingleChange changes[STUDY_CHANGES_MAX]; // of plan `best`, best for people first
    int change_count;
    double change_confidence;                    // of each of them
    Influence influences[STUDY_FACTORS_MAX + 2]; // strongest first
    int influence_count;
    LevelMean means[STUDY_LEVELS_MAX]; // of plan `best`, by the strongest factor of the file
    int mean_count;
    int32_t strongest;                       // that factor, -1: none was found to matter
    char headline_en[768], headline_zh[768]; // the answer in one line
    char paragraph_en[4096], paragraph_zh[4096];
    char caution_en[1024], caution_zh[1024]; // what it does not promise
} StudyAnswer;

/// The other question: people hurt where a time is asked about, else the latest time that mostly
/// comes, since one that hardly ever does tells nothing of the plans.
Measure study_other_question(const StudyResults* results);

/// False: no memory. Takes from `arena`.
WARN_UNUSED bool study_answer(Arena* arena, const StudyIndex* index, StudyAnswer* answer);
