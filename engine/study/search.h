/// Search: the free choices of a study's file put together into plans, and the best of them found.
///
/// `choices { ... }` of a study file are factors that belong to whoever writes the plan: who sweeps
/// what, which exit a zone uses, where an extinguisher hangs, the alarm in phases or at once. Every
/// combination in every plan of the study is a candidate; number 0 is that of all bases in the
/// first plan, the plan as it stands. The study's factors are the conditions they are tried in. How
/// they are raced: search_race.h; how a search that was stopped goes on: search_kept.h.
///
/// Layer: study.
#pragma once

#include "study/search_race.h"
#include "study/study.h"

#include <jansson.h>

/// Runs for each candidate where none were asked for, and bounds of the finalists' fresh pairs.
#define SEARCH_RUNS_EACH   40
#define SEARCH_FRESH_LEAST 30
#define SEARCH_FRESH_MOST  200
/// Bytes of the answer in words.
#define SEARCH_WORDS 1024

typedef struct SearchOptions {
    const char* path;                       // of the runs that are kept
    int64_t runs;                           // to choose with; 0: SEARCH_RUNS_EACH a candidate
    int jobs;                               // threads, at least 1
    const volatile sig_atomic_t* interrupt; // may be NULL
    StudyProgress* progress;                // may be NULL; called from the calling thread only
    void* user;
} SearchOptions;

/// Casualties of a candidate on the fresh pairs, and their difference to the plan as it stands, a
/// run; NAN where it was not run on them.
typedef struct SearchHarm {
    Interval hurt, hurt_gain; // hurt or dead
    Interval dead, dead_gain;
} SearchHarm;

/// What was found. Texts live in the arena given and in the study.
typedef struct SearchFound {
    Text title, question;
    const char* file;
    const char* version;
    const char* date; // RFC 3339, NULL: not told
    SearchRule rule;
    SearchOutcome outcome;
    const Text* names;           // [rule.candidates] the choices of each, in words
    const char* const* settings; // [rule.candidates] what `--set` takes for each
    const char* const* plans;    // [rule.candidates] what `--plan` takes, NULL: the scenario's own
    const SearchHarm* harm;      // [rule.candidates]
    int64_t kept;                // runs that were there already
} SearchFound;

/// Races all candidates. STATUS_INVALID: the file has no choices, or too few runs were asked for;
/// STATUS_LIMIT: too many candidates; STATUS_NOT_FOUND: interrupted, what was run is kept; what
/// search_kept_open() gives.
WARN_UNUSED Status study_search(const Study* study, Arena* arena, const SearchOptions* options,
                                SearchFound* found, Error* error);

/// Writes FOLDER/search.html: the plan that was found, how much it gains on fresh seeds, and all
/// candidates. Fails as study_report_write() does.
WARN_UNUSED Status study_search_write(const SearchFound* found, Language language,
                                      const char* folder, Error* error);

/// The answer in one line of each language.
void study_search_words(const SearchFound* found, char en[SEARCH_WORDS], char zh[SEARCH_WORDS]);

/// {"candidates","runs","winner","plan","settings","verdict","gain","ci_low","ci_high","fresh",
/// "ranked": [{"candidate","name","pairs","mean","fresh","gain","ci_low","ci_high","hurt",
/// "hurt_gain","hurt_low","hurt_high","dead","dead_gain","dead_low","dead_high"}]}; hurt_low and
/// the like are of the difference. NULL: no memory.
json_t* study_search_json(const SearchFound* found);
